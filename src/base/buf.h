/*
 * buf.h: a growing byte buffer in an arena. It always holds a NUL behind its last byte.
 */
#ifndef CVPDF_BASE_BUF_H
#define CVPDF_BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct buf {
	struct arena *arena;
	char *s; /* NUL-terminated; may hold NULs itself */
	size_t len, cap;
};

struct buf *buf_new(struct arena *arena);
void buf_init(struct buf *b, struct arena *arena);
void buf_reserve(struct buf *b, size_t n); /* room for `n` more bytes and the NUL */
void buf_put(struct buf *b, const void *bytes, size_t n);
void buf_puts(struct buf *b, const char *s);
void buf_putc(struct buf *b, char c);
void buf_putcp(struct buf *b, uint32_t codepoint); /* as UTF-8 */
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *b, const char *format, va_list args) __attribute__((format(printf, 2, 0)));

/* Text of XML or HTML, between tags or in double quotes; what XML has no place for becomes U+FFFD (XML 1.0, 2.2 to 2.4). */
void buf_xml(struct buf *b, const char *s, size_t len);

/* `s` as a JSON string with its quotes; bytes that are no UTF-8 become U+FFFD. */
void buf_json(struct buf *b, const char *s);

/* `s` in double quotes for a dump: \n, \t, \", \\ escaped, other controls as \u{…}. */
void buf_quoted(struct buf *b, const char *s);

#endif
