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

/* What comes of a code point: one unit of UTF-16 or two. */
static size_t utf16_units(uint32_t cp, uint32_t units[2])
{
	if (cp == UTF8_BAD)
		cp = 0xFFFD;
	if (cp < 0x10000) {
		units[0] = cp;
		return 1;
	}
	units[0] = 0xD7C0 + (cp >> 10);
	units[1] = 0xDC00 + (cp & 0x3FF);
	return 2;
}

static void put_hex(struct buf *out, uint32_t unit)
{
	static const char digits[] = "0123456789ABCDEF";
	char s[4] = {digits[unit >> 12 & 15], digits[unit >> 8 & 15], digits[unit >> 4 & 15], digits[unit & 15]};

	buf_put(out, s, sizeof s);
}

static void put_unit(struct buf *out, uint32_t unit)
{
	buf_putc(out, (char)(unit >> 8));
	buf_putc(out, (char)(unit & 0xFF));
}

static void put_utf16(struct buf *out, const char *s, size_t len, void (*put)(struct buf *out, uint32_t unit))
{
	uint32_t units[2];
	size_t used, n;

	for (; len > 0; s += used, len -= used) {
		n = utf16_units(utf8_next(s, len, &used), units);
		for (size_t i = 0; i < n; i++)
			put(out, units[i]);
	}
}

void pdf_utf16_hex(struct buf *out, const char *s, size_t len)
{
	put_utf16(out, s, len, put_hex);
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
	uint32_t units[2];

	for (; at < len; at += used) {
		bytes += 2 * utf16_units(utf8_next(s + at, len - at, &used), units);
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

size_t pdf_string_fit(const char *s, size_t len)
{
	size_t at = 0, used;

	if (!is_pdfdoc(s, len))
		return fit_utf16(s, len);
	for (size_t n = 0; at < len && n < PDF_STRING_LONGEST; n++, at += used)
		utf8_next(s + at, len - at, &used);
	return at;
}

void pdf_string_bytes(struct buf *out, const char *s, size_t len)
{
	size_t used;

	if (!is_pdfdoc(s, len)) {
		put_unit(out, 0xFEFF);
		put_utf16(out, s, fit_utf16(s, len), put_unit);
		return;
	}
	for (len = pdf_string_fit(s, len); len > 0; s += used, len -= used)
		buf_putc(out, (char)utf8_next(s, len, &used));
}

void pdf_string(struct buf *out, const char *s, size_t len)
{
	struct buf bytes;

	if (!is_pdfdoc(s, len)) {
		buf_puts(out, "<FEFF");
		pdf_utf16_hex(out, s, fit_utf16(s, len));
		buf_putc(out, '>');
		return;
	}
	buf_init(&bytes, out->arena);
	pdf_string_bytes(&bytes, s, len);
	pdf_literal(out, bytes.len ? bytes.s : "", bytes.len);
}
