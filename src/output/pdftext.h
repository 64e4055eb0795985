/*
 * pdftext.h: how PDF writes numbers and strings.
 */
#ifndef CVPDF_OUTPUT_PDFTEXT_H
#define CVPDF_OUTPUT_PDFTEXT_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* value / 10^decimals with as few digits as tell it: (12500, 3) → "12.5". decimals ≤ 9. */
void pdf_decimal(struct buf *out, int64_t value, int decimals);

/* The most bytes of a string, encoded, by PDF/A (ISO 19005-2, 6.1.13). */
#define PDF_STRING_LONGEST 32767

/*
 * A text string (ISO 32000-1, 7.9.2.2): PDFDocEncoding where it suffices, else UTF-16BE. `s` is UTF-8. What is too long is cut at a
 * whole character.
 */
void pdf_string(struct buf *out, const char *s, size_t len);

/* The same as the bytes that it stands for, without escapes and delimiters. */
void pdf_string_bytes(struct buf *out, const char *s, size_t len);

/* How many bytes of `s` a text string can hold. */
size_t pdf_string_fit(const char *s, size_t len);

/* A literal string of any bytes, no more than the longest, with its parentheses. */
void pdf_literal(struct buf *out, const char *bytes, size_t n);

/* UTF-8 as UTF-16BE in hexadecimal digits, without delimiters. */
void pdf_utf16_hex(struct buf *out, const char *s, size_t len);

#endif
