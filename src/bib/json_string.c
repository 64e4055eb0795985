/*
 * json_string.c: strings of JSON: where one ends, what its escapes mean, and the way back to the source.
 *
 * A first pass finds the end and what is wrong; only a string with escapes, or with something wrong, is then decoded piece by piece.
 */
#include "bib/json_string.h"

#include <string.h>

#include "base/utf8.h"
#include "input/encoding.h"

#define REPLACEMENT 0xFFFDu

enum escape_fault { ESCAPE_GOOD, ESCAPE_UNKNOWN, ESCAPE_DIGITS, ESCAPE_NUL, ESCAPE_SURROGATE };

struct escape {
	size_t len; /* bytes of the source */
	uint32_t c;
	enum escape_fault fault;
};

static const struct {
	const char *what, *help;
} faults[] = {
    [ESCAPE_UNKNOWN] = {"is no escape of JSON", "a backslash is written \\\\"},
    [ESCAPE_DIGITS] = {"is no escape of JSON", "four hexadecimal digits follow \\u"},
    [ESCAPE_NUL] = {"is a character that no text can hold", "remove it"},
    [ESCAPE_SURROGATE] = {"is half a character", "a character beyond U+FFFF is a pair, such as \\ud83d\\ude00"},
};

/* The value of four hexadecimal digits at `s`, or -1. */
static int hex4(const char *s, size_t left)
{
	int value = 0;

	if (left < 4)
		return -1;
	for (size_t i = 0; i < 4; i++) {
		char c = s[i], small = (char)(c | 32);

		if (c >= '0' && c <= '9')
			value = value * 16 + (c - '0');
		else if (small >= 'a' && small <= 'f')
			value = value * 16 + (small - 'a' + 10);
		else
			return -1;
	}
	return value;
}

/* \uXXXX at `s`, and the second of a pair behind it. */
static struct escape unicode_escape(const char *s, size_t left)
{
	int unit = hex4(s + 2, left - 2), low;

	if (unit < 0)
		return (struct escape){2, REPLACEMENT, ESCAPE_DIGITS};
	if (unit == 0)
		return (struct escape){6, 0, ESCAPE_NUL};
	if (unit < 0xD800 || unit > 0xDFFF)
		return (struct escape){6, (uint32_t)unit, ESCAPE_GOOD};
	low = unit < 0xDC00 && left >= 12 && s[6] == '\\' && s[7] == 'u' ? hex4(s + 8, left - 8) : -1;
	if (low < 0xDC00 || low > 0xDFFF)
		return (struct escape){6, REPLACEMENT, ESCAPE_SURROGATE};
	return (struct escape){12, 0x10000u + (((uint32_t)unit - 0xD800) << 10) + ((uint32_t)low - 0xDC00),
			       ESCAPE_GOOD};
}

/* The escape whose backslash is at `s`; at least one more byte follows. */
static struct escape read_escape(const char *s, size_t left)
{
	static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
	const char *letter = s[1] ? strchr(letters, s[1]) : NULL;
	struct escape escape = {.len = 1};

	if (s[1] == 'u')
		return unicode_escape(s, left);
	if (letter)
		return (struct escape){2, (unsigned char)meanings[letter - letters], ESCAPE_GOOD};
	escape.c = utf8_next(s + 1, left - 1, &escape.len);
	escape.c = escape.c == UTF8_BAD ? REPLACEMENT : escape.c;
	escape.len++;
	escape.fault = ESCAPE_UNKNOWN;
	return escape;
}

static void report_escape(struct json_reader *r, size_t at, const struct escape *escape)
{
	const char *message =
	    arena_printf(r->arena, "'%.*s' %s", (int)escape->len, r->s + at, faults[escape->fault].what);

	json_fault(r, at, at + escape->len, message, faults[escape->fault].help);
}

static void report_control(struct json_reader *r, size_t at)
{
	const char *message =
	    r->s[at] == '\t' ? "a tab stands in a text"
			     : arena_printf(r->arena, "the character U+%04X stands in a text", (unsigned char)r->s[at]);

	json_fault(r, at, at + 1, message, r->s[at] == '\t' ? "write it as \\t" : "remove it, or write it as \\u00XX");
}

static void report_byte(struct json_reader *r, size_t at)
{
	const char *message = arena_printf(r->arena, "the byte 0x%02X is not UTF-8", (unsigned char)r->s[at]);

	json_fault(r, at, at + 1, message, "save the file as UTF-8");
}

/* What no page can hold is left out: exporters copy such characters from PDFs. */
static void report_left_out(struct json_reader *r, size_t at, size_t len)
{
	struct diag *diag;

	if (r->nleft_out++ >= JSON_MAX_FAULTS)
		return;
	r->near = mark_at(r->source, at, at + len, r->near);
	diag = diag_add(r->diags, DIAG_UNUSABLE_FIELD, r->near, "'%.*s' is a character that cannot be printed",
			(int)len, r->s + at);
	diag_help(r->diags, diag, "it was left out; remove it from the file");
}

/* What is special at r->at inside a string: an escape, a control character, a byte of UTF-8. Passes over it. */
static void pass_special(struct json_reader *r, bool *decode)
{
	unsigned char c = (unsigned char)r->s[r->at];
	size_t used = 1;

	if (c == '\\' && r->at + 1 < r->len && (unsigned char)r->s[r->at + 1] >= 0x20) {
		struct escape escape = read_escape(r->s + r->at, r->len - r->at);

		if (escape.fault)
			report_escape(r, r->at, &escape);
		else if (encoding_forbids(escape.c))
			report_left_out(r, r->at, escape.len);
		used = escape.len;
		*decode = true;
	} else if (c < 0x20) {
		report_control(r, r->at);
		*decode = *decode || c == 0;
	} else if (c >= 0x80 && utf8_next(r->s + r->at, r->len - r->at, &used) == UTF8_BAD) {
		report_byte(r, r->at);
		*decode = true;
	}
	r->at += used;
}

/* One character of the source at `s`, decoded into `out`; the bytes that it has there. */
static size_t decode(const char *s, size_t left, char out[4], size_t *n)
{
	size_t used = 1;

	*n = 0;
	if (*s == '\\' && left > 1) {
		struct escape escape = read_escape(s, left);

		*n = encoding_forbids(escape.c) ? 0 : utf8_put(escape.c, out);
		return escape.len;
	}
	if (*s) {
		uint32_t c = utf8_next(s, left, &used);

		*n = utf8_put(c == UTF8_BAD ? REPLACEMENT : c, out);
	}
	return used;
}

static void set_decoded(struct json_reader *r, struct json *value)
{
	const char *s = r->s + value->start + 1, *end = r->s + value->end - 1;
	char bytes[4];
	size_t n;

	r->scratch.len = 0;
	while (s < end) {
		s += decode(s, (size_t)(end - s), bytes, &n);
		buf_put(&r->scratch, bytes, n);
	}
	value->n = (uint32_t)r->scratch.len;
	value->text = arena_strndup(r->arena, r->scratch.s, value->n);
	value->escaped = true;
}

bool json_string(struct json_reader *r, struct json *value)
{
	bool decoded = false;

	*value = (struct json){.start = (uint32_t)r->at++, .kind = JSON_STRING};
	for (;;) {
		while (r->at < r->len && (unsigned char)r->s[r->at] >= 0x20 && (unsigned char)r->s[r->at] < 0x80 &&
		       r->s[r->at] != '"' && r->s[r->at] != '\\')
			r->at++;
		if (r->at >= r->len || r->s[r->at] == '\n' || r->s[r->at] == '\r') {
			json_fault(r, value->start, r->at, "the text that begins here is not closed on its line",
				   "close it with \"; a line break in a text is written \\n");
			return false;
		}
		if (r->s[r->at] == '"' || r->stopped)
			break;
		pass_special(r, &decoded);
	}
	value->end = (uint32_t)++r->at;
	if (decoded) {
		set_decoded(r, value);
	} else {
		value->n = value->end - value->start - 2;
		value->text = arena_strndup(r->arena, r->s + value->start + 1, value->n);
	}
	return true;
}

struct bib_step *json_steps(struct arena *arena, const struct source *source, const struct json *string, size_t *nsteps)
{
	const char *first = source->bytes + string->start + 1, *s = first, *end = source->bytes + string->end - 1;
	VEC(struct bib_step) steps = {0};
	char bytes[4];
	size_t text = 0, n;

	if (string->escaped)
		*vec_add(arena, &steps) = (struct bib_step){0, string->start + 1};
	while (string->escaped && s < end) {
		size_t used = decode(s, (size_t)(end - s), bytes, &n);

		s += used;
		text += n;
		if (used != n)
			*vec_add(arena, &steps) = (struct bib_step){(uint32_t)text, (uint32_t)(s - source->bytes)};
	}
	*nsteps = steps.n;
	return steps.v;
}
