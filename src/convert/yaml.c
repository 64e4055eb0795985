/*
 * yaml.c: scalars of YAML 1.1, plain where every reader takes them for the same text, else in the quotes that need fewer escapes.
 *
 * A CV's author will edit what is printed, so that plain scalars are worth some care: dates and counts stay plain, for cvpdf reads
 * scalars raw; words and other numbers that another reader would take for something else (no, 1_000, 12:30, .5) are quoted.
 */
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "convert/convert.h"

#define DIGITS "0123456789"
#define LONGEST_CHARACTER 4 /* in bytes */

/* A whole number as people write it: readers agree on it. */
static bool is_count(const char *s)
{
	size_t len = strspn(s, DIGITS);

	return len && !s[len] && len < 10 && (*s != '0' || len == 1);
}

/* Behind a sign: "0x1F", "1_000.5e-3", ".5", "12:30:45", ".inf". */
static bool looks_numeric(const char *s)
{
	s += *s == '-' || *s == '+';
	if (strcasecmp(s, ".inf") == 0 || strcasecmp(s, ".nan") == 0)
		return true;
	if (!strchr(DIGITS ".", *s) || !*s)
		return false;
	if (*s == '0' && (s[1] == 'x' || s[1] == 'o' || s[1] == 'b'))
		return !s[2 + strspn(s + 2, DIGITS "abcdefABCDEF_")];
	s += strspn(s, DIGITS "_.:");
	if (*s == 'e' || *s == 'E')
		s += 1 + (s[1] == '-' || s[1] == '+');
	return !s[strspn(s, DIGITS "_")];
}

/* "2022-03-14", with or without a time: readers make a moment of it. */
static bool is_day(const char *s)
{
	return strspn(s, DIGITS) == 4 && s[4] == '-' && strspn(s + 5, DIGITS) <= 2 && strspn(s + 5, DIGITS "-") >= 3 &&
	       strspn(s, DIGITS "-tTzZ+:. ") == strlen(s) && strlen(s) >= 8;
}

static bool is_word(const char *s)
{
	static const char *const words[] = {"~",  "null", "yes", "no", "true", "false",
					    "on", "off",  "y",	 "n",  "=",    "<<"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcasecmp(words[i], s) == 0)
			return true;
	return false;
}

static bool needs_escape(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF || c == UTF8_BAD;
}

/* Whether it holds what only double quotes can say. */
static bool has_escapes(const char *s)
{
	size_t used;

	for (; *s; s += used)
		if (needs_escape(utf8_next(s, strnlen(s, LONGEST_CHARACTER), &used)))
			return true;
	return false;
}

/* Old readers take any colon in a flow for one behind a key, but that of an address. */
static bool has_colon(const char *s)
{
	while ((s = strchr(s, ':')))
		if (strncmp(s, "://", 3) == 0)
			s += 3;
		else
			return true;
	return false;
}

static bool may_be_plain(const char *s, unsigned how)
{
	size_t len = strlen(s);

	if (!len || strchr(" -?:,[]{}#&*!|>'\"%@`", *s) || s[len - 1] == ' ' || s[len - 1] == ':')
		return false;
	if (strstr(s, ": ") || strstr(s, " #") || (how & YAML_FLOW && (strpbrk(s, ",[]{}") || has_colon(s))))
		return false;
	if (strncmp(s, "...", 3) == 0 || is_word(s))
		return false;
	if (is_count(s) || (is_day(s) && strlen(s) <= 10))
		return !(how & YAML_STRING);
	return !is_day(s) && !looks_numeric(s);
}

static void put_escaped(const char *s, struct buf *out)
{
	size_t used;

	buf_putc(out, '"');
	for (; *s; s += used) {
		uint32_t c = utf8_next(s, strnlen(s, LONGEST_CHARACTER), &used);

		if (c == '"' || c == '\\')
			buf_printf(out, "\\%c", (char)c);
		else if (c == '\n' || c == '\t')
			buf_puts(out, c == '\n' ? "\\n" : "\\t");
		else if (c == UTF8_BAD)
			buf_putcp(out, 0xFFFD);
		else if (needs_escape(c))
			buf_printf(out, "\\u%04X", (unsigned)c);
		else
			buf_put(out, s, used);
	}
	buf_putc(out, '"');
}

static void put_single(const char *s, struct buf *out)
{
	buf_putc(out, '\'');
	for (; *s; s++)
		buf_puts(out, *s == '\'' ? "''" : (char[]){*s, '\0'});
	buf_putc(out, '\'');
}

void yaml_put_scalar(const char *s, unsigned how, struct buf *out)
{
	if (has_escapes(s))
		put_escaped(s, out);
	else if (may_be_plain(s, how))
		buf_puts(out, s);
	else if (strpbrk(s, "\"\\"))
		put_single(s, out);
	else
		put_escaped(s, out);
}
