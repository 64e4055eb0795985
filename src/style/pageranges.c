/*
 * pageranges.c: ranges of pages with an en dash, and their second number shortened as a format of references wants it.
 */
#include "style/pageranges.h"

#include <string.h>

#include "base/buf.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_alnum(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* The length of a dash at `s` with letters or digits on both sides, or 0. */
static size_t dash(const char *text, const char *s)
{
	static const char *const dashes[] = {"--", "-", "–", "—", "‐", "−"};

	for (size_t i = 0; s > text && i < sizeof dashes / sizeof *dashes; i++) {
		size_t len = strlen(dashes[i]);

		if (strncmp(s, dashes[i], len) == 0 && is_alnum(s[-1]) && is_alnum(s[len]))
			return len;
	}
	return 0;
}

static size_t digits_before(const char *text, const char *s)
{
	size_t n = 0;

	while (s - n > text && is_digit(s[-(ptrdiff_t)n - 1]))
		n++;
	return s - n > text && is_alnum(s[-(ptrdiff_t)n - 1]) ? 0 : n;
}

static size_t digits_at(const char *s)
{
	size_t n = strspn(s, "0123456789");

	return is_alnum(s[n]) ? 0 : n;
}

static size_t shared(const char *first, const char *second, size_t n)
{
	size_t i = 0;

	while (i < n && first[i] == second[i])
		i++;
	return i;
}

/*
 * How many digits of the second number go. The Chicago manual (16th edition and later, 9.60) keeps all below 100 and
 * after multiples of 100, those that change from 101 to 109, 201 to 209, …, and else two at least.
 */
static size_t dropped(const char *first, const char *second, size_t n, enum page_ranges how)
{
	size_t same = shared(first, second, n);

	if (how == PAGES_FULL || same == n || first[same] > second[same])
		return 0;
	if (how == PAGES_SHORTEST)
		return same;
	if (n < 3 || strncmp(first + n - 2, "00", 2) == 0)
		return 0;
	return first[n - 2] == '0' || same < n - 2 ? same : n - 2;
}

const char *page_ranges(struct arena *arena, const char *text, enum page_ranges how)
{
	struct buf *out = buf_new(arena);

	for (const char *s = text; *s;) {
		size_t len = dash(text, s), before, after;

		if (!len) {
			buf_putc(out, *s++);
			continue;
		}
		before = digits_before(text, s);
		after = digits_at(s + len);
		buf_puts(out, "–");
		s += len;
		if (before && before == after)
			s += dropped(s - len - before, s, after, how);
	}
	return out->len ? out->s : "";
}

bool page_is_single(const char *text)
{
	for (const char *s = text; *s; s++)
		if (*s == ',' || *s == ';' || *s == '+' || dash(text, s))
			return false;
	return true;
}
