/*
 * buf.c: a growing byte buffer, and the two ways to quote a text.
 */
#include "base/buf.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

#define FIRST_CAPACITY 64

void buf_init(struct buf *b, struct arena *arena)
{
	*b = (struct buf){.arena = arena, .s = arena_alloc(arena, FIRST_CAPACITY), .cap = FIRST_CAPACITY};
}

struct buf *buf_new(struct arena *arena)
{
	struct buf *b = arena_new_of(arena, struct buf);

	buf_init(b, arena);
	return b;
}

void buf_reserve(struct buf *b, size_t n)
{
	size_t cap = b->cap;

	if (n >= SIZE_MAX / 2 - b->len)
		arena_exhausted(b->arena);
	if (b->len + n < cap)
		return;
	while (cap <= b->len + n)
		cap *= 2;
	b->s = arena_grow(b->arena, b->s, b->cap, cap);
	b->cap = cap;
}

void buf_put(struct buf *b, const void *bytes, size_t n)
{
	buf_reserve(b, n);
	if (n)
		memcpy(b->s + b->len, bytes, n);
	b->len += n;
	b->s[b->len] = '\0';
}

void buf_puts(struct buf *b, const char *s)
{
	buf_put(b, s, strlen(s));
}

void buf_putc(struct buf *b, char c)
{
	if (b->len + 1 >= b->cap)
		buf_reserve(b, 1);
	b->s[b->len++] = c;
	b->s[b->len] = '\0';
}

void buf_putcp(struct buf *b, uint32_t codepoint)
{
	char bytes[4];

	buf_put(b, bytes, utf8_put(codepoint, bytes));
}

void buf_vprintf(struct buf *b, const char *format, va_list args)
{
	char *s = arena_vprintf(b->arena, format, args);

	buf_puts(b, s);
}

void buf_printf(struct buf *b, const char *format, ...)
{
	char small[256];
	va_list args;
	int len;

	va_start(args, format);
	len = vsnprintf(small, sizeof small, format, args);
	va_end(args);
	if (len >= 0 && (size_t)len < sizeof small) {
		buf_put(b, small, (size_t)len);
		return;
	}
	va_start(args, format);
	buf_vprintf(b, format, args);
	va_end(args);
}

void buf_xml(struct buf *b, const char *s, size_t len)
{
	size_t used;

	for (; len; s += used, len -= used) {
		uint32_t c = utf8_next(s, len, &used);

		if (c == '&')
			buf_puts(b, "&amp;");
		else if (c == '<')
			buf_puts(b, "&lt;");
		else if (c == '>')
			buf_puts(b, "&gt;");
		else if (c == '"')
			buf_puts(b, "&quot;");
		else if (c >= ' ' ? c != 0xFFFE && c != 0xFFFF && c != UTF8_BAD : c == '\t' || c == '\n')
			buf_put(b, s, used);
		else
			buf_putcp(b, 0xFFFD);
	}
}

void buf_json(struct buf *b, const char *s)
{
	size_t len = strlen(s);

	buf_putc(b, '"');
	while (len) {
		size_t used;
		uint32_t c = utf8_next(s, len, &used);

		if (c == '"' || c == '\\')
			buf_printf(b, "\\%c", (char)c);
		else if (c == '\n')
			buf_puts(b, "\\n");
		else if (c == '\t')
			buf_puts(b, "\\t");
		else if (c < 0x20)
			buf_printf(b, "\\u%04x", (unsigned)c);
		else if (c == UTF8_BAD)
			buf_putcp(b, 0xFFFD);
		else
			buf_put(b, s, used);
		s += used;
		len -= used;
	}
	buf_putc(b, '"');
}

/* Controls, and format characters that would be invisible in a dump or turn its direction. */
static bool is_invisible(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || utf8_is_unseen(c);
}

void buf_quoted(struct buf *b, const char *s)
{
	size_t len = strlen(s);

	buf_putc(b, '"');
	while (len) {
		size_t used;
		uint32_t c = utf8_next(s, len, &used);

		if (c == '"' || c == '\\')
			buf_printf(b, "\\%c", (char)c);
		else if (c == '\n')
			buf_puts(b, "\\n");
		else if (c == '\t')
			buf_puts(b, "\\t");
		else if (c == UTF8_BAD)
			buf_puts(b, "\\u{fffd}");
		else if (is_invisible(c))
			buf_printf(b, "\\u{%x}", (unsigned)c);
		else
			buf_put(b, s, used);
		s += used;
		len -= used;
	}
	buf_putc(b, '"');
}
