/*
 * object.c: the reader of objects: a recursive descent without look-back, but for "12 0 R", which begins like two numbers.
 */
#include "pdfread/object.h"

#include <string.h>

#include "base/buf.h"
#include "base/vec.h"

/* Above any length or object number that a file may have. */
#define LARGEST_NUMBER ((int64_t)1 << 40)

static struct pdf_object *read_at(struct pdf_cursor *cursor, int depth);

static bool is_blank(char c)
{
	return c == '\0' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

static bool is_regular(char c)
{
	return !is_blank(c) && !strchr("()<>[]{}/%", c);
}

static void skip_blanks(struct pdf_cursor *cursor)
{
	while (cursor->at < cursor->end) {
		if (*cursor->at == '%')
			while (cursor->at < cursor->end && *cursor->at != '\n' && *cursor->at != '\r')
				cursor->at++;
		else if (is_blank(*cursor->at))
			cursor->at++;
		else
			break;
	}
}

static bool starts_with(const struct pdf_cursor *cursor, const char *word)
{
	size_t len = strlen(word);

	return (size_t)(cursor->end - cursor->at) >= len && memcmp(cursor->at, word, len) == 0;
}

bool pdf_keyword(struct pdf_cursor *cursor, const char *word)
{
	skip_blanks(cursor);
	if (!starts_with(cursor, word))
		return false;
	cursor->at += strlen(word);
	return true;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool pdf_number(struct pdf_cursor *cursor, int64_t *number)
{
	bool negative = false;
	const char *p;

	skip_blanks(cursor);
	p = cursor->at;
	if (p < cursor->end && (*p == '-' || *p == '+'))
		negative = *p++ == '-';
	if (p == cursor->end || !(is_digit(*p) || *p == '.'))
		return false;
	for (*number = 0; p < cursor->end && is_digit(*p); p++)
		if (*number < LARGEST_NUMBER)
			*number = *number * 10 + (*p - '0');
	if (p < cursor->end && *p == '.')
		for (p++; p < cursor->end && is_digit(*p); p++)
			;
	if (negative)
		*number = -*number;
	cursor->at = p;
	return true;
}

static struct pdf_object *new_object(struct pdf_cursor *cursor, enum pdf_kind kind)
{
	struct pdf_object *object = arena_new_of(cursor->arena, struct pdf_object);

	object->kind = kind;
	return object;
}

static struct pdf_object *of_bytes(struct pdf_cursor *cursor, enum pdf_kind kind, const struct buf *bytes)
{
	struct pdf_object *object = new_object(cursor, kind);

	object->bytes = bytes->s;
	object->n = bytes->len;
	return object;
}

static int hex_digit(char c)
{
	if (is_digit(c))
		return c - '0';
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Behind the slash; "#20" is a blank. */
static struct pdf_object *read_name(struct pdf_cursor *cursor)
{
	struct buf *name = buf_new(cursor->arena);

	for (; cursor->at < cursor->end && is_regular(*cursor->at); cursor->at++) {
		const char *p = cursor->at;

		if (*p == '#' && cursor->end - p > 2 && hex_digit(p[1]) >= 0 && hex_digit(p[2]) >= 0) {
			buf_putc(name, (char)(hex_digit(p[1]) * 16 + hex_digit(p[2])));
			cursor->at += 2;
		} else {
			buf_putc(name, *p);
		}
	}
	return of_bytes(cursor, PDF_NAME, name);
}

/* Behind a backslash in a literal string. */
static void read_escape(struct pdf_cursor *cursor, struct buf *bytes)
{
	static const char letters[] = "nrtbf", meanings[] = "\n\r\t\b\f";
	const char *p = cursor->at, *letter;
	int code = 0, digits;

	for (digits = 0; digits < 3 && p + digits < cursor->end && p[digits] >= '0' && p[digits] <= '7'; digits++)
		code = code * 8 + (p[digits] - '0');
	if (digits) {
		buf_putc(bytes, (char)code);
		cursor->at += digits;
		return;
	}
	cursor->at++;
	letter = *p ? strchr(letters, *p) : NULL;
	if (letter)
		buf_putc(bytes, meanings[letter - letters]);
	else if (*p == '\r' && cursor->at < cursor->end && *cursor->at == '\n')
		cursor->at++;
	else if (*p != '\n' && *p != '\r')
		buf_putc(bytes, *p);
}

/* Behind its parenthesis. */
static struct pdf_object *read_literal(struct pdf_cursor *cursor)
{
	struct buf *bytes = buf_new(cursor->arena);
	int open = 1;

	while (cursor->at < cursor->end) {
		char c = *cursor->at++;

		if (c == '\\' && cursor->at < cursor->end) {
			read_escape(cursor, bytes);
			continue;
		}
		open += (c == '(') - (c == ')');
		if (!open)
			return of_bytes(cursor, PDF_STRING, bytes);
		buf_putc(bytes, c);
	}
	return NULL;
}

/* Behind its angle bracket. */
static struct pdf_object *read_hex(struct pdf_cursor *cursor)
{
	struct buf *bytes = buf_new(cursor->arena);
	int half = -1;

	for (; cursor->at < cursor->end && *cursor->at != '>'; cursor->at++) {
		int digit = hex_digit(*cursor->at);

		if (digit < 0)
			continue;
		if (half >= 0)
			buf_putc(bytes, (char)(half * 16 + digit));
		half = half >= 0 ? -1 : digit;
	}
	if (cursor->at == cursor->end)
		return NULL;
	cursor->at++;
	if (half >= 0)
		buf_putc(bytes, (char)(half * 16));
	return of_bytes(cursor, PDF_STRING, bytes);
}

/* What stands before `close`; of a dictionary, every other one is a name. */
static struct pdf_object *read_items(struct pdf_cursor *cursor, enum pdf_kind kind, const char *close, int depth)
{
	struct pdf_object *object = new_object(cursor, kind), *item;
	VEC(struct pdf_object) items = {0};

	while (!pdf_keyword(cursor, close)) {
		item = read_at(cursor, depth + 1);
		if (!item || (kind == PDF_DICTIONARY && items.n % 2 == 0 && item->kind != PDF_NAME))
			return NULL;
		*vec_add(cursor->arena, &items) = *item;
	}
	object->items = items.v;
	object->n = kind == PDF_DICTIONARY ? items.n / 2 : items.n;
	return object;
}

/* A number, or "12 0 R". */
static struct pdf_object *read_number(struct pdf_cursor *cursor)
{
	struct pdf_object *object = new_object(cursor, PDF_NUMBER);
	struct pdf_cursor ahead;
	int64_t generation;

	if (!pdf_number(cursor, &object->number))
		return NULL;
	ahead = *cursor;
	if (object->number >= 0 && pdf_number(&ahead, &generation) && pdf_keyword(&ahead, "R")) {
		object->kind = PDF_REFERENCE;
		*cursor = ahead;
	}
	return object;
}

static struct pdf_object *read_word(struct pdf_cursor *cursor)
{
	struct pdf_object *object;

	if (pdf_keyword(cursor, "null"))
		return new_object(cursor, PDF_NULL);
	object = new_object(cursor, PDF_BOOLEAN);
	object->number = pdf_keyword(cursor, "true");
	return object->number || pdf_keyword(cursor, "false") ? object : NULL;
}

static struct pdf_object *read_at(struct pdf_cursor *cursor, int depth)
{
	if (depth > PDF_MAX_DEPTH)
		return NULL;
	if (pdf_keyword(cursor, "<<"))
		return read_items(cursor, PDF_DICTIONARY, ">>", depth);
	if (pdf_keyword(cursor, "["))
		return read_items(cursor, PDF_ARRAY, "]", depth);
	if (pdf_keyword(cursor, "/"))
		return read_name(cursor);
	if (pdf_keyword(cursor, "("))
		return read_literal(cursor);
	if (pdf_keyword(cursor, "<"))
		return read_hex(cursor);
	if (cursor->at < cursor->end && strchr("+-.0123456789", *cursor->at) && *cursor->at)
		return read_number(cursor);
	return read_word(cursor);
}

struct pdf_object *pdf_object_read(struct pdf_cursor *cursor)
{
	return read_at(cursor, 0);
}

const struct pdf_object *pdf_entry(const struct pdf_object *dict, const char *key)
{
	if (!dict || dict->kind != PDF_DICTIONARY)
		return NULL;
	for (size_t i = 0; i < dict->n; i++)
		if (strcmp(dict->items[2 * i].bytes, key) == 0)
			return &dict->items[2 * i + 1];
	return NULL;
}
