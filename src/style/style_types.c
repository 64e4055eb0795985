/*
 * style_types.c: how those single values of a style are read that are no lengths: colours, flags, fonts, lines. Lengths
 * are style_lengths.c's, maps style_maps.c's.
 */
#include <string.h>

#include "style/reading.h"
#include "style/template.h"

#define LEAST_CONTRAST 300 /* 3:1, WCAG 2.1 §1.4.3 for large text: nothing in a CV should be harder to read */

struct style_reading *style_reading_of(const struct reader *reader)
{
	return reader->user;
}

bool style_is_scalar(struct reader *reader, const struct node *node, const struct field *field)
{
	if (node->kind == NODE_SCALAR)
		return true;
	diag_add(reader->diags, DIAG_WRONG_TYPE, node->at, "%s must be %s, not %s", schema_path(reader->arena, node),
		 field->type->name, node_kind_name(node));
	return false;
}

bool style_is_none(const struct node *node)
{
	static const char *const words[] = {"none", "false", "no", "off"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(node->text, words[i]) == 0)
			return true;
	return false;
}

static bool read_level(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	int *level = place;
	struct diag *diag;

	if (!style_is_scalar(reader, node, field))
		return false;
	*level = 0;
	if (style_is_none(node))
		return true;
	if (node->n == 1 && node->text[0] >= '0' && node->text[0] <= '9') {
		*level = node->text[0] - '0';
		return true;
	}
	diag = diag_add(reader->diags, DIAG_BAD_VALUE, node->at, "'%s' is no level of bullets", node->text);
	diag_help(reader->diags, diag, "write 1 for the first row of 'bullets', 2 for the second, or none");
	return false;
}

static bool read_flag(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	enum tristate state = UNSET;

	if (!type_boolean.read(reader, node, field, &state))
		return false;
	*(bool *)place = state == YES;
	return true;
}

/* Whether what a colour is for ever stands in a column beside the main one. */
static bool in_columns(struct reader *reader, const struct node *node)
{
	static const char *const others[] = {"header.name.", "header.given.", "header.headline.",
					     "running.",     "booklet.",      "updated."};
	const char *path = schema_path(reader->arena, node);

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (strstr(path, others[i]))
			return false;
	return true;
}

/* At the colour's own place, so that a user's choice is what is named, and once. */
static void check_contrast(struct reader *reader, const struct node *node, struct mark at, rgb value)
{
	const struct style_reading *reading = style_reading_of(reader);
	int contrast = rgb_contrast(value, reading->background);
	bool white = reading->background == WHITE;
	struct diag *diag;
	const char *on;

	if (contrast >= LEAST_CONTRAST || (node && reading->column && !in_columns(reader, node)))
		return;
	on = white ? "white" : arena_printf(reader->arena, "#%06x", (unsigned)reading->background);
	diag = diag_add(reader->diags, DIAG_LOW_CONTRAST, at, "text in '%s' is hard to read on %s (contrast %d.%d:1)",
			node ? node->text : "text", on, contrast / 100, contrast / 10 % 10);
	diag_help(reader->diags, diag, "choose a %s colour; 4.5:1 is good, 7:1 for running text",
		  rgb_contrast(0, reading->background) >= rgb_contrast(WHITE, reading->background) ? "darker"
												   : "lighter");
}

/* When there are no colours because they are no map, that is the one mistake. */
static bool no_color(struct reader *reader, const struct node *node)
{
	const struct style_reading *reading = style_reading_of(reader);
	const struct list *list = &reading->colors;
	const struct named_color *colors = list->v;
	const char **names = arena_array(reader->arena, list->n + 1, const char *);
	struct diag *diag;
	const char *near;

	if (list->n == 0 && reading->colors_failed)
		return false;
	diag = diag_add(reader->diags, DIAG_BAD_COLOR, node->at, "'%s' is no colour of this style", node->text);
	for (size_t i = 0; i < list->n; i++)
		names[i] = colors[i].name;
	near = suggest_word(node->text, names, list->n);
	if (near)
		diag_help(reader->diags, diag, "did you mean '%s'?", near);
	else
		diag_help(reader->diags, diag, "write \"#3873b2\", or name it under 'colors'");
	return false;
}

static const struct named_color *find_color(const struct reader *reader, const char *name)
{
	const struct list *list = &style_reading_of(reader)->colors;
	const struct named_color *colors = list->v;

	for (size_t i = 0; i < list->n; i++)
		if (strcmp(colors[i].name, name) == 0)
			return &colors[i];
	return NULL;
}

static bool read_ink_color(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	struct ink_color *color = place;
	const struct named_color *named;

	if (!style_is_scalar(reader, node, field))
		return false;
	named = find_color(reader, node->text);
	if (named) {
		color->name = named->name;
		color->value = named->value;
	} else if (!rgb_parse(node->text, &color->value)) {
		return no_color(reader, node);
	}
	color->set = true;
	if (field->arg)
		check_contrast(reader, node, named ? named->at : node->at, color->value);
	return true;
}

static bool read_background(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	if (node->kind == NODE_SCALAR && style_is_none(node))
		return true;
	return read_ink_color(reader, node, field, place);
}

/* Of all text that says no other colour: on white it is the style's own business. */
void style_check_text(struct reader *reader)
{
	const struct named_color *text = find_color(reader, "text");

	if (text && style_reading_of(reader)->background != WHITE)
		check_contrast(reader, NULL, text->at, text->value);
}

static bool read_look_font(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	struct look *look = place;

	if (!type_string.read(reader, node, field, &look->font))
		return false;
	look->at = node->at;
	return true;
}

/* To the letter: what separates may end in blanks, or be a line's end. */
static bool read_separator(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	if (!style_is_scalar(reader, node, field))
		return false;
	*(const char **)place = node->text;
	return true;
}

static bool read_template(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	struct template **template = place;

	if (!style_is_scalar(reader, node, field))
		return false;
	if (node->n == 0 || (node->plain && style_is_none(node)))
		return true;
	*template = template_parse(reader->arena, reader->diags, node);
	return *template != NULL;
}

static bool read_number_format(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	struct diag *diag;

	if (!style_is_scalar(reader, node, field))
		return false;
	if (node->n == 0 || style_is_none(node))
		return true;
	if (strstr(node->text, "{n}"))
		return type_string.read(reader, node, field, place);
	diag = diag_add(reader->diags, DIAG_BAD_VALUE, node->at, "'%s' has no place for the number", node->text);
	diag_help(reader->diags, diag, "write \"[{n}]\", or none");
	return false;
}

/* An ICU date pattern: letters between quotes are text, all others must be fields (UTS #35, Dates, 8). */
static bool is_date_pattern(const char *s, bool *closed)
{
	bool quoted = false, known = true;

	for (; *s; s++) {
		if (*s == '\'')
			quoted = !quoted;
		else if (!quoted && ((*s >= 'A' && *s <= 'Z') || (*s >= 'a' && *s <= 'z')))
			known &= strchr("GyYuUrQqMLlwWdDFgEec", *s) != NULL;
	}
	*closed = !quoted;
	return known && *closed;
}

static bool read_date_pattern(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	struct diag *diag;
	bool closed;

	if (!type_string.read(reader, node, field, place))
		return false;
	if (is_date_pattern(node->text, &closed))
		return true;
	diag = diag_add(reader->diags, DIAG_BAD_VALUE, node->at, "'%s' is no pattern of dates", node->text);
	diag_help(reader->diags, diag, "%s",
		  closed ? "such as MMM yyyy; text in it stands between '…'"
			 : "a ' in it is not closed; for the sign itself, write ''");
	return false;
}

/* A lone word is a part's name, or one misspelt: a line that is only a word would be the same in every entry. */
static bool is_word(const struct node *node)
{
	return node->n && strspn(node->text, "abcdefghijklmnopqrstuvwxyz_-") == node->n;
}

static bool no_part(struct reader *reader, const struct node *node, const char *const *names, size_t n)
{
	struct diag *diag = diag_add(reader->diags, DIAG_BAD_VALUE, node->at, "an entry has no part '%s'", node->text);
	const char *near = suggest_word(node->text, names, n);

	if (near)
		diag_help(reader->diags, diag, "did you mean '%s'?", near);
	else
		diag_help(reader->diags, diag, "for a field, write \"{%s}\"", node->text);
	return false;
}

static bool read_part(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	static const char *const names[] = {"summary", "highlights", "positions", "publications", "details"};
	static const enum part_kind kinds_of[] = {PART_SUMMARY, PART_HIGHLIGHTS, PART_POSITIONS, PART_PUBLICATIONS,
						  PART_DETAILS};
	struct part *part = place;
	size_t n = sizeof names / sizeof *names;

	if (!style_is_scalar(reader, node, field))
		return false;
	part->at = node->at;
	for (size_t i = 0; i < n; i++) {
		if (strcmp(node->text, names[i]) == 0) {
			part->kind = kinds_of[i];
			return true;
		}
	}
	if (is_word(node))
		return no_part(reader, node, names, n);
	part->line = template_parse(reader->arena, reader->diags, node);
	return part->line != NULL;
}

static void json_text(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"type\": \"string\"}");
}

static void json_none(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"type\": [\"string\", \"number\", \"boolean\"]}");
}

static void json_flag(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"type\": \"boolean\"}");
}

const struct type type_level = {"a level of bullets, or none", sizeof(int), read_level, json_none};
const struct type type_flag = {"yes or no", sizeof(bool), read_flag, json_flag};
const struct type type_background = {"a colour, or none", sizeof(struct ink_color), read_background, json_none};
const struct type type_ink_color = {"a colour: one of 'colors', or such as \"#3873b2\"", sizeof(struct ink_color),
				    read_ink_color, json_text};
const struct type type_look_font = {"body, heading, mono, or a font family", sizeof(struct look), read_look_font,
				    json_text};
const struct type type_separator = {"text, blanks included", sizeof(const char *), read_separator, json_text};
const struct type type_template = {"a line such as \"**{position}**[, {location}]\"", sizeof(struct template *),
				   read_template, json_none};
const struct type type_number_format = {"a number's form such as \"[{n}]\", or none", sizeof(const char *),
					read_number_format, json_none};
const struct type type_date_pattern = {"an ICU date pattern", sizeof(const char *), read_date_pattern, json_text};
const struct type type_part = {"a part of an entry (summary, highlights, positions, publications, details) or a line",
			       sizeof(struct part), read_part, json_text};
