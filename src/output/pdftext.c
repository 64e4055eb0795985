/*
 * pdftext.c: numbers and strings in PDF's syntax (ISO 32000-1, 7.3). Integers only, so that the same value is the same
 * text everywhere.
 */
#include "output/pdftext.h"

#include <stdbool.h>

#include "base/utf8.h"

void pdf_decimal(struct buf *out, int64_t value, int decimals)
{
	char digits[24];
	uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	char *end = digits + sizeof digits, *p = end;

	for (; decimals > 0 && size % 10 == 0; decimals--)
		size /= 10;
	for (; decimals > 0; decimals--, size /= 10)
		*--p = (char)('0' + size % 10);
	if (p < end)
		*--p = '.';
	/* "0.5" is written ".5"; "0" stays. */
	for (; size > 0 || p == end; size /= 10)
		*--p = (char)('0' + size % 10);
	if (value < 0)
		*--p = '-';
	buf_put(out, p, (size_t)(end - p));
}

static void put_hex(struct buf *out, uint32_t unit)
{
	static const char digits[] = "0123456789ABCDEF";
	char s[4] = {digits[unit >> 12 & 15], digits[unit >> 8 & 15], digits[unit >> 4 & 15], digits[unit & 15]};

	buf_put(out, s, sizeof s);
}

void pdf_utf16_hex(struct buf *out, const char *s, size_t len)
{
	size_t used;

	for (; len > 0; s += used, len -= used) {
		uint32_t cp = utf8_next(s, len, &used);

		if (cp == UTF8_BAD)
			cp = 0xFFFD;
		if (cp < 0x10000) {
			put_hex(out, cp);
		} else {
			put_hex(out, 0xD7C0 + (cp >> 10));
			put_hex(out, 0xDC00 + (cp & 0x3FF));
		}
	}
}

void pdf_literal(struct buf *out, const char *bytes, size_t n)
{
	buf_putc(out, '(');
	for (size_t i = 0; i < n && i < PDF_STRING_LONGEST; i++) {
		if (bytes[i] == '(' || bytes[i] == ')' || bytes[i] == '\\')
			buf_putc(out, '\\');
		/* A carriage return would be read as a line feed. */
		if (bytes[i] == '\r')
			buf_puts(out, "\\r");
		else
			buf_putc(out, bytes[i]);
	}
	buf_putc(out, ')');
}

/* ASCII and Latin-1 without its gaps are the same in PDFDocEncoding (ISO 32000-1, D.2). */
static bool in_pdfdoc(uint32_t cp)
{
	return cp == '\n' || cp == '\t' || (cp >= 0x20 && cp < 0x7F) || (cp > 0xA0 && cp <= 0xFF && cp != 0xAD);
}

/* A code point may take two units, and there are two bytes of order in front. */
static size_t fit_utf16(const char *s, size_t len)
{
	size_t at = 0, bytes = 2, used;

	for (; at < len; at += used) {
		uint32_t cp = utf8_next(s + at, len - at, &used);

		bytes += cp != UTF8_BAD && cp >= 0x10000 ? 4 : 2;
		if (bytes > PDF_STRING_LONGEST)
			break;
	}
	return at;
}

/* Whether all is in PDFDocEncoding, and does not begin as UTF-16 or UTF-8 with a byte order mark would. */
static bool is_pdfdoc(const char *s, size_t len)
{
	size_t i, used;

	for (i = 0; i < len; i += used) {
		uint32_t cp = utf8_next(s + i, len - i, &used);

		if (!in_pdfdoc(cp) || (i == 0 && cp >= 0xEF))
			return false;
	}
	return true;
}

void pdf_string(struct buf *out, const char *s, size_t len)
{
	struct buf bytes;
	size_t used;

	if (!is_pdfdoc(s, len)) {
		buf_puts(out, "<FEFF");
		pdf_utf16_hex(out, s, fit_utf16(s, len));
		buf_putc(out, '>');
		return;
	}
	buf_init(&bytes, out->arena);
	for (; len > 0; s += used, len -= used)
		buf_putc(&bytes, (char)utf8_next(s, len, &used));
	pdf_literal(out, bytes.len ? bytes.s : "", bytes.len);
}

size_t pdf_string_fit(const char *s, size_t len)
{
	size_t at = 0, used;

	if (!is_pdfdoc(s, len))
		return fit_utf16(s, len);
	for (size_t n = 0; at < len && n < PDF_STRING_LONGEST; n++, at += used)
		utf8_next(s + at, len - at, &used);
	return at;
}
