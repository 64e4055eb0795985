/*
 * json.c: JSON by a machine of six states over a stack of open lists and objects, so that depth costs no stack of C's.
 *
 * What a slip of the hand makes (a comma too many or too few, an unquoted key, True, a comment) is reported and read as it was
 * meant. After anything else the object that is being read is given up, and reading goes on at the next object of the same list that
 * begins a line as it did: programs that export write all of them alike. Strings are json_string.c's.
 */
#include "bib/json.h"

#include <string.h>

#include "base/utf8.h"
#include "bib/json_string.h"
#include "input/names.h"

/* So many members are compared pair by pair; among more, a table finds the one that is there twice. */
#define FEW_MEMBERS 16

enum state { VALUE, FIRST_VALUE, KEY, FIRST_KEY, COLON, COMMA, END, NSTATES };

void json_fault(struct json_reader *r, size_t start, size_t end, const char *message, const char *help)
{
	struct diag *diag;

	if (r->stopped)
		return;
	r->near = mark_at(r->source, start, end, r->near);
	diag = diag_add(r->diags, DIAG_JSON_SYNTAX, r->near, "%s", message);
	if (++r->nfaults >= JSON_MAX_FAULTS) {
		diag_help(r->diags, diag, "so much is wrong with this file that the rest of it was not read");
		r->stopped = true;
	} else if (help) {
		diag_help(r->diags, diag, "%s", help);
	}
}

static void too_large(struct json_reader *r, const char *message)
{
	diag_add(r->diags, DIAG_TOO_LARGE, mark_at(r->source, r->at, r->at + 1, r->near), "%s", message);
	r->stopped = true;
}

static struct json_frame *top(struct json_reader *r)
{
	return r->depth ? &r->frames[r->depth - 1] : NULL;
}

static unsigned line_of(struct json_reader *r, const struct json_frame *frame)
{
	return mark_at(r->source, frame->start, frame->start, NOWHERE).line;
}

static bool at_end(const struct json_reader *r)
{
	return r->at >= r->len;
}

/* NUL at the end. */
static char here(const struct json_reader *r)
{
	return at_end(r) ? '\0' : r->s[r->at];
}

static bool is_wordy(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
	       c == '+' || c == '.';
}

static void skip_comment(struct json_reader *r)
{
	size_t start = r->at;
	bool line = r->s[start + 1] == '/';
	const char *end = strstr(r->s + start + 2, line ? "\n" : "*/");

	r->at = end ? (size_t)(end - r->s) + (line ? 0 : 2) : r->len;
	json_fault(r, start, start + 2, "JSON has no comments", "remove it");
}

static void skip_blanks(struct json_reader *r)
{
	while (!at_end(r)) {
		char c = r->s[r->at];

		if (c == ' ' || c == '\n' || c == '\r' || c == '\t')
			r->at++;
		else if (c == '/' && (r->s[r->at + 1] == '/' || r->s[r->at + 1] == '*'))
			skip_comment(r);
		else
			return;
	}
}

static void put(struct json_reader *r, struct json value)
{
	if (++r->nvalues > JSON_MAX_VALUES)
		too_large(r, "the file holds more values than can be read");
	else
		*vec_add(r->arena, &r->values) = value;
}

/* Reports what cannot stand at r->at; a caller that cannot go on gives up. */
static void unexpected(struct json_reader *r, const char *wanted)
{
	const struct json_frame *frame = top(r);
	size_t used = 1;
	const char *what;

	if (at_end(r)) {
		what = "there is nothing in this file";
		wanted = frame ? NULL : wanted;
		if (frame)
			what = arena_printf(r->arena, "the file ends inside the %s that begins on line %u",
					    frame->kind == JSON_ARRAY ? "list" : "object", line_of(r, frame));
	} else if (utf8_next(r->s + r->at, r->len - r->at, &used) == UTF8_BAD || (unsigned char)here(r) < 0x20) {
		what = arena_printf(r->arena, "the byte 0x%02X cannot stand here", (unsigned char)here(r));
	} else {
		what = arena_printf(r->arena, "'%.*s' cannot stand here", (int)used, r->s + r->at);
	}
	json_fault(r, r->at, r->at + used, what, wanted);
}

static bool same_text(const struct json *a, const struct json *b)
{
	return a->n == b->n && memcmp(a->text, b->text, a->n) == 0;
}

/* Whether the key of `member` is among the n before it. */
static bool is_repeated(struct names *seen, const struct json_member *members, size_t n,
			const struct json_member *member)
{
	bool added = true;

	if (seen->arena) {
		names_add(seen, member->key.text, &added);
		return !added;
	}
	for (size_t i = 0; i < n; i++)
		if (same_text(&members[i].key, &member->key))
			return true;
	return false;
}

/* Makes members of keys and values; of two with one key the first holds. */
static void set_members(struct json_reader *r, struct json *object, const struct json *values, size_t n)
{
	struct names seen = {.arena = n > FEW_MEMBERS ? r->arena : NULL};

	object->members = arena_array(r->arena, n, struct json_member);
	for (size_t i = 0; i < n; i++) {
		struct json_member member = {values[2 * i], values[2 * i + 1]};
		const struct json *key = &member.key;

		if (!is_repeated(&seen, object->members, object->n, &member))
			object->members[object->n++] = member;
		else if (r->nfaults++ < JSON_MAX_FAULTS)
			diag_add(r->diags, DIAG_DUPLICATE_KEY,
				 mark_at(r->source, key->start, key->end, json_mark(r->source, object, NOWHERE)),
				 "the object says '%s' twice", key->text);
	}
}

/* Ends the innermost list or object, which becomes a value of the one around it. */
static void close_frame(struct json_reader *r)
{
	const struct json_frame *frame = &r->frames[--r->depth];
	struct json value = {.start = frame->start, .end = (uint32_t)r->at, .kind = (uint8_t)frame->kind};
	const struct json *values = r->values.v + frame->first;
	size_t n = r->values.n - frame->first;

	if (frame->kind == JSON_OBJECT) {
		set_members(r, &value, values, n / 2);
	} else {
		value.n = (uint32_t)n;
		value.items = arena_array(r->arena, n, struct json);
		if (n)
			memcpy(value.items, values, n * sizeof *values);
	}
	r->values.n = frame->first;
	*vec_add(r->arena, &r->values) = value;
}

static enum state after_value(const struct json_reader *r)
{
	return r->depth ? COMMA : END;
}

/* The bytes of a word at r->at: of anything that wants to be a number, a name or a key. */
static size_t word_length(const struct json_reader *r)
{
	size_t n = 0;

	while (r->at + n < r->len && is_wordy(r->s[r->at + n]))
		n++;
	return n;
}

static size_t digits(const char *s)
{
	return strspn(s, "0123456789");
}

/* Whether the word is a number as RFC 8259 has it. */
static bool is_number(const char *word)
{
	size_t n;

	word += *word == '-';
	n = digits(word);
	if (!n || (n > 1 && *word == '0'))
		return false;
	word += n;
	if (*word == '.') {
		n = digits(word + 1);
		word += n + 1;
		if (!n)
			return false;
	}
	if (*word == 'e' || *word == 'E') {
		word += 1 + (word[1] == '+' || word[1] == '-');
		n = digits(word);
		word += n;
		if (!n)
			return false;
	}
	return !*word;
}

static const char *word_advice(const char *word)
{
	static const struct {
		const char *word, *help;
	} known[] = {
	    {"True", "write true"},	 {"TRUE", "write true"},
	    {"False", "write false"},	 {"FALSE", "write false"},
	    {"None", "write null"},	 {"nil", "write null"},
	    {"undefined", "write null"}, {"NaN", "JSON has no NaN; write null"},
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(known[i].word, word) == 0)
			return known[i].help;
	return strchr("+-.0123456789", *word)
		   ? "a number is written as 12, -3 or 0.5; put anything else in double quotes"
		   : "put a text in double quotes";
}

/* A number, true, false, null, or what was meant to be a value; null then. */
static enum state word(struct json_reader *r)
{
	static const char *const names[] = {[JSON_NULL] = "null", [JSON_FALSE] = "false", [JSON_TRUE] = "true"};
	size_t n = word_length(r);
	const char *text = arena_strndup(r->arena, r->s + r->at, n);
	struct json value = {.start = (uint32_t)r->at, .end = (uint32_t)(r->at + n), .n = (uint32_t)n};
	bool known = is_number(text);

	value.kind = known ? JSON_NUMBER : JSON_NULL;
	value.text = text;
	for (uint8_t kind = JSON_NULL; kind <= JSON_TRUE && !known; kind++)
		if ((known = strcmp(names[kind], text) == 0))
			value.kind = kind;
	if (!known)
		json_fault(r, r->at, r->at + n, arena_printf(r->arena, "'%.60s' is no value of JSON", text),
			   word_advice(text));
	r->at += n;
	put(r, value);
	return after_value(r);
}

/* 'text' or “text”: to its closing quote on the same line. */
static bool foreign_quotes(struct json_reader *r, struct json *value)
{
	static const struct {
		const char *open, *close;
	} quotes[] = {{"'", "'"}, {"“", "”"}, {"„", "“"}, {"”", "”"}};
	size_t line = strcspn(r->s + r->at, "\n");

	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
		size_t open = strlen(quotes[i].open);
		const char *start = r->s + r->at + open;
		const char *close = line > open ? strstr(start, quotes[i].close) : NULL;

		if (strncmp(r->s + r->at, quotes[i].open, open) != 0 || !close || close > r->s + r->at + line)
			continue;
		json_fault(r, r->at, r->at + open, "a text stands in straight double quotes",
			   "write \" before and behind it");
		*value = (struct json){.start = (uint32_t)r->at, .kind = JSON_STRING};
		value->n = (uint32_t)(close - start);
		value->text = arena_strndup(r->arena, start, value->n);
		r->at = (size_t)(close - r->s) + strlen(quotes[i].close);
		value->end = (uint32_t)r->at;
		return true;
	}
	return false;
}

/* The outermost list that is open, else the innermost object: what it holds so far is good. */
static size_t sound_frame(const struct json_reader *r)
{
	size_t i = 0;

	while (i + 1 < r->depth && r->frames[i].kind != JSON_ARRAY)
		i++;
	return i;
}

/* Where the next object of a list begins, as far left on its line as the one at `start`; or `len`. */
static size_t next_alike(const struct json_reader *r, size_t start)
{
	size_t indent = 0, i = r->at; /* what went wrong may be that very object */

	while (indent < start && (r->s[start - indent - 1] == ' ' || r->s[start - indent - 1] == '\t'))
		indent++;
	if (r->s[start] != '{' || start == indent || r->s[start - indent - 1] != '\n')
		return r->len;
	while (i > start && r->s[i - 1] != '\n')
		i--;
	for (i -= i > start; i < r->len;) {
		const char *newline = memchr(r->s + i, '\n', r->len - i);

		if (!newline)
			return r->len;
		i = (size_t)(newline - r->s) + 1;
		if (r->len - i > indent && memcmp(r->s + i, r->s + start - indent, indent + 1) == 0)
			return i + indent;
	}
	return r->len;
}

/* Where the object began in which a list went wrong, or the last one before; what is left of it is dropped. */
static size_t drop_broken(struct json_reader *r, size_t sound)
{
	const struct json_frame *list = &r->frames[sound], *broken = list + 1;

	if (r->depth == sound + 1)
		return r->values.n > list->first ? r->values.v[r->values.n - 1].start : list->start;
	r->depth = sound + 1;
	r->values.n = broken->first;
	return broken->start;
}

/* After a fault that nothing mends: on with the next object of the outermost list, or an end to all that is open. */
static enum state give_up(struct json_reader *r)
{
	size_t sound = sound_frame(r);

	if (r->depth && r->frames[sound].kind == JSON_ARRAY) {
		size_t model = drop_broken(r, sound);

		r->at = r->stopped ? r->len : next_alike(r, model);
		if (!at_end(r))
			return VALUE;
	}
	while (r->depth)
		close_frame(r);
	return END;
}

static enum state open_frame(struct json_reader *r, enum json_kind kind)
{
	if (r->depth == JSON_MAX_DEPTH) {
		too_large(r, "lists and objects are nested too deep");
		return give_up(r);
	}
	r->frames[r->depth++] = (struct json_frame){kind, (uint32_t)r->at++, r->values.n};
	return kind == JSON_ARRAY ? FIRST_VALUE : FIRST_KEY;
}

static enum state read_value(struct json_reader *r)
{
	struct json value;

	switch (here(r)) {
	case '{':
		return open_frame(r, JSON_OBJECT);
	case '[':
		return open_frame(r, JSON_ARRAY);
	case '"':
		if (!json_string(r, &value))
			return give_up(r);
		break;
	default:
		if (word_length(r))
			return word(r);
		if (!foreign_quotes(r, &value)) {
			unexpected(r, "a value stands here: a text in double quotes, a number, a list or an object");
			return give_up(r);
		}
	}
	put(r, value);
	return after_value(r);
}

static char closer(const struct json_frame *frame)
{
	return frame->kind == JSON_ARRAY ? ']' : '}';
}

static enum state close_here(struct json_reader *r)
{
	r->at++;
	close_frame(r);
	return after_value(r);
}

/* null, where nothing was written. */
static enum state no_value(struct json_reader *r)
{
	json_fault(r, r->at, r->at + 1, "a value is missing", "write it, or null");
	put(r, (struct json){.start = (uint32_t)r->at, .end = (uint32_t)r->at});
	return after_value(r);
}

static enum state surplus_comma(struct json_reader *r)
{
	size_t comma = r->at;

	while (comma && r->s[comma] != ',')
		comma--;
	json_fault(r, comma, comma + 1, "a comma stands behind the last value", "remove it");
	return close_here(r);
}

static enum state in_value(struct json_reader *r)
{
	const struct json_frame *frame = top(r);

	if (frame && frame->kind == JSON_ARRAY && here(r) == ']')
		return surplus_comma(r);
	if (frame && (here(r) == ',' || (here(r) == '}' && frame->kind == JSON_OBJECT)))
		return no_value(r);
	return read_value(r);
}

static enum state in_first_value(struct json_reader *r)
{
	return here(r) == ']' ? close_here(r) : in_value(r);
}

static enum state bare_key(struct json_reader *r)
{
	size_t n = word_length(r);
	struct json key = {.start = (uint32_t)r->at, .end = (uint32_t)(r->at + n), .kind = JSON_STRING};

	json_fault(r, r->at, r->at + n, "a key stands in double quotes",
		   arena_printf(r->arena, "write \"%.*s\"", n > 60 ? 60 : (int)n, r->s + r->at));
	key.n = (uint32_t)n;
	key.text = arena_strndup(r->arena, r->s + r->at, n);
	r->at += n;
	put(r, key);
	return COLON;
}

static enum state in_first_key(struct json_reader *r)
{
	struct json key;

	if (here(r) == '}')
		return close_here(r);
	if (word_length(r))
		return bare_key(r);
	if (here(r) == '"') {
		if (!json_string(r, &key))
			return give_up(r);
	} else if (!foreign_quotes(r, &key)) {
		unexpected(r, "a key in double quotes stands here");
		return give_up(r);
	}
	put(r, key);
	return COLON;
}

static enum state in_key(struct json_reader *r)
{
	return here(r) == '}' ? surplus_comma(r) : in_first_key(r);
}

static bool begins_value(char c)
{
	return c && (is_wordy(c) || strchr("{[\"", c));
}

static enum state in_colon(struct json_reader *r)
{
	if (here(r) == ':') {
		r->at++;
		return VALUE;
	}
	if (here(r) == ',' || here(r) == '}')
		return no_value(r);
	if (begins_value(here(r)) || here(r) == '=') {
		json_fault(r, r->at, r->at + 1, "a colon is missing before this", NULL);
		r->at += here(r) == '=';
		return VALUE;
	}
	unexpected(r, "a colon stands behind a key");
	return give_up(r);
}

/* A text that ends where letters go on: a quotation mark stands inside it, or its own is missing. */
static bool is_cut_short(const struct json_reader *r)
{
	const struct json *value = &r->values.v[r->values.n - 1];

	return value->kind == JSON_STRING && value->end == r->at && is_wordy(here(r));
}

static enum state cut_short(struct json_reader *r)
{
	json_fault(r, r->values.v[r->values.n - 1].start, r->at, "this text ends here, but more of it follows",
		   "a quotation mark inside a text is written \\\"; one that ends a text may be missing before");
	return give_up(r);
}

static enum state in_comma(struct json_reader *r)
{
	const struct json_frame *frame = top(r);
	enum state next = frame->kind == JSON_ARRAY ? VALUE : KEY;

	if (here(r) == closer(frame))
		return close_here(r);
	if (here(r) == ',') {
		r->at++;
		return next;
	}
	if (is_cut_short(r))
		return cut_short(r);
	if (begins_value(here(r))) {
		json_fault(r, r->at, r->at + 1, "a comma is missing before this", NULL);
		return next;
	}
	unexpected(r,
		   arena_printf(r->arena, "'%c' would close what begins on line %u", closer(frame), line_of(r, frame)));
	return give_up(r);
}

static enum state step(struct json_reader *r, enum state state)
{
	static enum state (*const steps[])(struct json_reader *) = {
	    [VALUE] = in_value, [FIRST_VALUE] = in_first_value,
	    [KEY] = in_key,	[FIRST_KEY] = in_first_key,
	    [COLON] = in_colon, [COMMA] = in_comma,
	};

	skip_blanks(r);
	return r->stopped ? give_up(r) : steps[state](r);
}

struct json *json_read(struct arena *arena, struct diags *diags, const struct source *source)
{
	struct json_reader *r = arena_new_of(arena, struct json_reader);
	enum state state = VALUE;

	if (source->len > BIB_MAX_BYTES) {
		diag_add(diags, DIAG_TOO_LARGE, (struct mark){.source = source}, "the file is larger than %zu MiB",
			 BIB_MAX_BYTES >> 20);
		return NULL;
	}
	*r = (struct json_reader){
	    .arena = arena, .diags = diags, .source = source, .s = source->bytes, .len = source->len};
	buf_init(&r->scratch, arena);
	if (r->len >= 3 && memcmp(r->s, "\xEF\xBB\xBF", 3) == 0)
		r->at = 3;
	while (state != END)
		state = step(r, state);
	skip_blanks(r);
	if (!r->stopped && !at_end(r) && !r->nfaults)
		json_fault(
		    r, r->at, r->at + 1, "the text goes on behind its end",
		    "a file holds one list; put '[' before the first item, ',' between two, ']' behind the last");
	return r->values.n ? &r->values.v[0] : NULL;
}

const struct json *json_find(const struct json *object, const char *key)
{
	size_t len = strlen(key);

	if (!object || object->kind != JSON_OBJECT)
		return NULL;
	for (uint32_t i = 0; i < object->n; i++)
		if (object->members[i].key.n == len && memcmp(object->members[i].key.text, key, len) == 0)
			return &object->members[i].value;
	return NULL;
}

const char *json_kind_name(const struct json *value)
{
	static const char *const names[] = {
	    [JSON_NULL] = "null",   [JSON_FALSE] = "false",  [JSON_TRUE] = "true",	 [JSON_NUMBER] = "a number",
	    [JSON_STRING] = "text", [JSON_ARRAY] = "a list", [JSON_OBJECT] = "an object"};

	return names[value->kind];
}

struct mark json_mark(const struct source *source, const struct json *value, struct mark near)
{
	bool quoted = value->kind == JSON_STRING && source->bytes[value->start] == '"';

	return mark_at(source, value->start + quoted, value->end - quoted, near);
}
