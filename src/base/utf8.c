/*
 * utf8.c: decoding and encoding after Unicode 15, Table 3-7; widths are in utf8_columns.c.
 */
#include "base/utf8.h"

#include <string.h>
#include <strings.h>

/* The length that a lead byte announces and the range of its second byte (Table 3-7); 0 for no lead byte. */
static size_t lead(unsigned char c, unsigned char *low, unsigned char *high)
{
	*low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
	*high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
	if (c >= 0xC2 && c <= 0xDF)
		return 2;
	if (c >= 0xE0 && c <= 0xEF)
		return 3;
	return c >= 0xF0 && c <= 0xF4 ? 4 : 0;
}

uint32_t utf8_next(const char *s, size_t len, size_t *used)
{
	const unsigned char *u = (const unsigned char *)s;
	unsigned char low, high;
	uint32_t c;
	size_t n, i;

	*used = 1;
	if (u[0] < 0x80)
		return u[0];
	n = lead(u[0], &low, &high);
	if (!n || n > len || u[1] < low || u[1] > high)
		return UTF8_BAD;
	c = u[0] & (0xFFu >> (n + 1));
	for (i = 1; i < n; i++) {
		if ((u[i] & 0xC0) != 0x80)
			return UTF8_BAD;
		c = c << 6 | (u[i] & 0x3F);
	}
	*used = n;
	return c;
}

size_t utf8_put(uint32_t c, char out[4])
{
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	size_t i;

	if (n == 1) {
		out[0] = (char)c;
		return 1;
	}
	for (i = n - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (c & 0x3F));
		c >>= 6;
	}
	out[0] = (char)((0xF00u >> n & 0xFF) | c);
	return n;
}

uint32_t utf8_at(const char *s, size_t len, size_t at)
{
	size_t used;

	return at < len ? utf8_next(s + at, len - at, &used) : ' ';
}

size_t utf8_back(const char *s, size_t at)
{
	while (at > 0 && ((unsigned char)s[--at] & 0xC0) == 0x80)
		;
	return at;
}

uint32_t utf8_before(const char *s, size_t at)
{
	return utf8_at(s, at, utf8_back(s, at));
}

size_t utf8_length(const char *s, size_t len)
{
	size_t n = 0;
	size_t i;

	for (i = 0; i < len; i++)
		n += ((unsigned char)s[i] & 0xC0) != 0x80;
	return n;
}

size_t utf8_check(const char *s, size_t len)
{
	size_t at = 0;
	size_t used;

	while (at < len) {
		if ((unsigned char)s[at] < 0x80)
			at++;
		else if (utf8_next(s + at, len - at, &used) == UTF8_BAD)
			return at;
		else
			at += used;
	}
	return len;
}

bool utf8_is_unseen(uint32_t c)
{
	return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

const char *utf8_find_word(const char *s, const char *word)
{
	size_t len = strlen(word);

	for (; *s; s++)
		if ((*s | 32) == (*word | 32) && strncasecmp(s, word, len) == 0)
			return s;
	return NULL;
}
