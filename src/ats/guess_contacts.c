/*
 * guess_contacts.c: e-mail addresses and telephone numbers, by their looks.
 */
#include <string.h>

#include "ats/guess.h"
#include "base/ascii.h"

#define MOST_EMAILS 3	 /* others may be of referees */
#define MOST_PHONES 3	 /* these, too */
#define PHONE_LINES 40	 /* from the top, in which a number without a country's code may be one of a telephone */
#define LEAST_DIGITS 8	 /* of a telephone number */
#define MOST_DIGITS 15	 /* ITU-T E.164 */
#define NUMBER_MOST 40	 /* bytes of a telephone number, with its signs */
#define ADDRESS_MOST 256 /* bytes of an e-mail address (RFC 5321), and of a URL before one */

static bool is_letter(char c)
{
	return ascii_is_letter(c) || (unsigned char)c >= 0x80;
}

/* --- Addresses -------------------------------------------------------------------------------------------------------- */

static bool is_local(char c)
{
	return ascii_is_alnum(c) || (c && strchr("._%+-", c));
}

/* Whether what ends at `s` is a URL ("https://x.org/", "x.org/") or a name on some network ("@ada"), which goes on there. */
static bool is_of_other(const char *line, const char *s)
{
	const char *start = s;

	if (s > line && s[-1] == '@')
		return true;
	while (start > line && start[-1] != ' ' && s - start < ADDRESS_MOST)
		start--;
	for (const char *c = start; c < s; c++)
		if (strncmp(c, "://", 3) == 0 || (*c == '.' && s[-1] == '/'))
			return true;
	return false;
}

/* The address around a '@'; NULL when there is none. */
static const char *email_at(struct arena *arena, const char *line, const char *at)
{
	const char *start = at, *end = at + 1;

	while (start > line && is_local(start[-1]) && at - start < ADDRESS_MOST)
		start--;
	while (is_local(*end) && end - at < ADDRESS_MOST)
		end++;
	while (end > at && !ascii_is_alnum(end[-1]))
		end--;
	if (start == at || !memchr(at, '.', (size_t)(end - at)) || is_of_other(line, start))
		return NULL;
	return arena_strndup(arena, start, (size_t)(end - start));
}

void guess_emails(struct guessing *g)
{
	for (size_t i = 0; i < g->reading->lines.n; i++) {
		const char *line = g->reading->lines.v[i];

		for (const char *at = strchr(line, '@'); at && guess_count(g, ATS_EMAIL) < MOST_EMAILS;
		     at = strchr(at + 1, '@')) {
			const char *address = email_at(g->arena, line, at);

			if (address)
				guess_add(g, ATS_EMAIL, address, i);
		}
	}
	if (!guess_count(g, ATS_EMAIL))
		guess_add(g, ATS_EMAIL, NULL, 0);
}

/* --- Numbers ---------------------------------------------------------------------------------------------------------- */

/* "412-555-0100", "412 555 0100" */
static bool is_american(const char *s, size_t len)
{
	return len == 12 && strchr(" -.", s[3]) && s[7] == s[3];
}

static size_t digits_in(const char *s, size_t len)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++)
		n += ascii_is_digit(s[i]);
	return n;
}

/* Digits with signs between them that are a telephone number, not a date, ORCID or DOI. */
static bool is_phone(const char *s, size_t len, size_t line)
{
	size_t n = digits_in(s, len);

	if (n < LEAST_DIGITS || n > MOST_DIGITS)
		return false;
	if (*s == '+')
		return true;
	if (line >= PHONE_LINES)
		return false;
	/* "02/2019" */
	for (size_t i = 2; i < len; i++)
		if (s[i] == '/' && (i < 3 || !ascii_is_digit(s[i - 3])))
			return false;
	return *s == '(' || *s == '0' || is_american(s, len);
}

/* How many bytes from `s` on may be a number; ends with a digit. */
static size_t number_length(const char *s)
{
	size_t n = 1;

	while (n < NUMBER_MOST && s[n] && strchr("0123456789 -./()", s[n]))
		n++;
	while (n && !ascii_is_digit(s[n - 1]))
		n--;
	return n;
}

/* Whether nothing beside it makes it a part of something else. */
static bool stands_alone(const char *line, const char *s, size_t n)
{
	bool begins = s == line || !(is_letter(s[-1]) || ascii_is_digit(s[-1]) || strchr("/._-@", s[-1]));

	return begins && !is_letter(s[n]) && !ascii_is_digit(s[n]);
}

static void guess_phones_of(struct guessing *g, size_t line)
{
	const char *start = g->reading->lines.v[line], *s = start;

	while (*s && guess_count(g, ATS_PHONE) < MOST_PHONES) {
		size_t n = ascii_is_digit(*s) || *s == '+' || *s == '(' ? number_length(s) : 0;

		if (n && stands_alone(start, s, n) && is_phone(s, n, line))
			guess_add(g, ATS_PHONE, arena_strndup(g->arena, s, n), line);
		s += n ? n : 1;
	}
}

void guess_phones(struct guessing *g)
{
	for (size_t i = 0; i < g->reading->lines.n; i++)
		guess_phones_of(g, i);
	if (!guess_count(g, ATS_PHONE))
		guess_add(g, ATS_PHONE, NULL, 0);
}
