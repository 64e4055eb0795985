/*
 * types.c: the types that every schema needs: text on one line, yes and no, whole numbers, words to choose from, maps.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "schema/refs.h"
#include "schema/schema.h"

static bool is_scalar(struct reader *reader, const struct node *node, const struct field *field)
{
	struct diag *diag;

	if (node->kind == NODE_SCALAR)
		return true;
	diag = diag_add(reader->diags, DIAG_WRONG_TYPE, node->at, "%s must be %s, not %s",
			schema_path(reader->arena, node), field->type->name, node_kind_name(node));
	if (!schema_help_languages(reader, diag, node))
		schema_help_quote(reader->diags, diag, node);
	return false;
}

static struct diag *bad_value(struct reader *reader, const struct node *node, const char *wanted)
{
	return diag_add(reader->diags, DIAG_BAD_VALUE, node->at, "%s must be %s, not '%s'",
			schema_path(reader->arena, node), wanted, schema_quote(reader->arena, node->text));
}

/* Line ends become blanks; none stays at the end. */
static const char *one_line(struct arena *arena, const char *text)
{
	char *line = arena_strdup(arena, text);
	size_t len = strlen(line);
	size_t i;

	while (len && strchr(" \t\n", line[len - 1]))
		line[--len] = '\0';
	for (i = 0; i < len; i++)
		if (line[i] == '\n' || line[i] == '\t')
			line[i] = ' ';
	return line;
}

static bool read_string(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	if (!is_scalar(reader, node, field))
		return false;
	*(const char **)place = strpbrk(node->text, "\t\n") ? one_line(reader->arena, node->text) : node->text;
	return true;
}

static bool same_word(const char *a, const char *b)
{
	for (; *a && *b; a++, b++)
		if ((*a >= 'A' && *a <= 'Z' ? *a + 32 : *a) != *b)
			return false;
	return *a == *b;
}

static bool read_boolean(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	static const char *const words[] = {"no", "yes", "false", "true", "off", "on", "n", "y"};
	size_t i;

	if (!is_scalar(reader, node, field))
		return false;
	for (i = 0; i < sizeof words / sizeof *words; i++) {
		if (same_word(node->text, words[i])) {
			*(enum tristate *)place = i % 2 ? YES : NO;
			return true;
		}
	}
	bad_value(reader, node, field->type->name);
	return false;
}

static bool parse_integer(const char *s, int32_t *value)
{
	char *end;
	long long number;

	if (!s[strspn(s, "+-")] || strspn(s + strspn(s, "+-"), "0123456789") != strlen(s) - strspn(s, "+-"))
		return false;
	if (strspn(s, "+-") > 1)
		return false;
	number = strtoll(s, &end, 10);
	*value = number > INT32_MAX ? INT32_MAX : number < INT32_MIN ? INT32_MIN : (int32_t)number;
	return !*end;
}

static bool read_integer(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	const struct range *range = field->arg;
	int32_t value;

	if (!is_scalar(reader, node, field))
		return false;
	if (!parse_integer(node->text, &value)) {
		bad_value(reader, node, field->type->name);
		return false;
	}
	if (range && (value < range->least || value > range->most)) {
		if (range->most == INT32_MAX)
			bad_value(reader, node, arena_printf(reader->arena, "%" PRId32 " or more", range->least));
		else
			bad_value(
			    reader, node,
			    arena_printf(reader->arena, "from %" PRId32 " to %" PRId32, range->least, range->most));
		return false;
	}
	*(int32_t *)place = value;
	return true;
}

static size_t count(const struct choice *choices)
{
	size_t n = 0;

	while (choices[n].word)
		n++;
	return n;
}

/* "bold, underline or none" */
static const char *list_words(struct arena *arena, const struct choice *choices)
{
	struct buf *out = buf_new(arena);
	size_t n = count(choices);
	size_t i;

	for (i = 0; i < n; i++)
		buf_printf(out, "%s%s", i == 0 ? "" : i + 1 == n ? " or " : ", ", choices[i].word);
	return out->s;
}

static bool read_choice(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	const struct choice *choices = field->arg;
	size_t n = count(choices);
	const char **words = arena_array(reader->arena, n, const char *);
	const char *near;
	struct diag *diag;
	size_t i;

	if (!is_scalar(reader, node, field))
		return false;
	for (i = 0; i < n; i++) {
		words[i] = choices[i].word;
		if (strcmp(node->text, words[i]) == 0) {
			*(int *)place = choices[i].value;
			return true;
		}
	}
	diag = bad_value(reader, node, list_words(reader->arena, choices));
	near = suggest_word(node->text, words, n);
	if (near)
		diag_help(reader->diags, diag, "did you mean '%s'?", near);
	return false;
}

static bool read_record(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	return schema_read(reader, field->arg, node, place);
}

static bool read_node(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	(void)reader;
	(void)field;
	*(const struct node **)place = node;
	return true;
}

/* Numbers and booleans in YAML are texts to us. */
static void json_string(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"type\": [\"string\", \"number\", \"boolean\"]}");
}

/* An editor's YAML 1.2 takes yes and no for strings. */
static void json_boolean(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"enum\": [true, false, \"yes\", \"no\", \"on\", \"off\"]}");
}

static void json_integer(const struct field *field, struct buf *out)
{
	const struct range *range = field->arg;

	buf_puts(out, "{\"type\": \"integer\"");
	if (range && range->least != INT32_MIN)
		buf_printf(out, ", \"minimum\": %" PRId32, range->least);
	if (range && range->most != INT32_MAX)
		buf_printf(out, ", \"maximum\": %" PRId32, range->most);
	buf_putc(out, '}');
}

/* What YAML makes of a word: `false` is no string to an editor. */
static void json_choice(const struct field *field, struct buf *out)
{
	const struct choice *choice;
	const char *joint = "";

	buf_puts(out, "{\"enum\": [");
	for (choice = field->arg; choice->word; choice++) {
		bool boolean = strcmp(choice->word, "true") == 0 || strcmp(choice->word, "false") == 0;
		bool number = choice->word[strspn(choice->word, "0123456789")] == '\0';

		buf_puts(out, joint);
		joint = ", ";
		if (boolean || number)
			buf_puts(out, choice->word);
		else
			buf_json(out, choice->word);
	}
	buf_puts(out, "]}");
}

static void json_record(const struct field *field, struct buf *out)
{
	refs_put(field->arg, out);
}

const struct type type_string = {"text on one line", sizeof(const char *), read_string, json_string};
const struct type type_boolean = {"yes or no", sizeof(enum tristate), read_boolean, json_boolean};
const struct type type_integer = {"a whole number", sizeof(int32_t), read_integer, json_integer};
const struct type type_choice = {"a word", sizeof(int), read_choice, json_choice};
const struct type type_record = {"a map", 0, read_record, json_record};
const struct type type_node = {"a value", sizeof(const struct node *), read_node, NULL};
