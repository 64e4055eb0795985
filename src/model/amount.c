/*
 * amount.c: reads amounts of money strictly: what can be taken for two numbers is none.
 *
 * A currency (a sign or three capitals) before or behind, a number, and after it a word that multiplies it. Groups
 * of three digits are parted by blanks, commas, dots or apostrophes, all the same; then one or two decimals. One sign
 * with three digits behind it parts groups if the language does it by that sign, or if the sign is never decimal.
 */
#include "model/amount.h"

#include <string.h>

#include "text/text.h"

#define MOST_GROUPS 8

/* What is left to read. */
struct cursor {
	const char *s;
	const char *group; /* the sign by which the language parts groups */
};

static const char *const signs[] = {"€", "$", "£", "¥",	 "₹",  "₽", "₩",  "₪",
				    "₺", "₴", "฿", "zł", "Kč", "kr",  "Ft", "Fr."};

/* Blanks of all widths, which part groups and words. */
static const char *const blanks[] = {" ", "\u00A0", "\u202F", "\u2009"};

/* As people write them; in lower case, but for M. A billion is another number in some languages. */
static const struct {
	const char *word;
	int64_t times;
	const char *language; /* NULL: in any */
} multipliers[] = {
    {"k", 1000, NULL},
    {"thousand", 1000, "en"},
    {"tsd.", 1000, "de"},
    {"tsd", 1000, "de"},
    {"m", 1000000, NULL},
    {"million", 1000000, NULL},
    {"millions", 1000000, NULL},
    {"millionen", 1000000, NULL},
    {"mio", 1000000, NULL},
    {"mio.", 1000000, NULL},
    {"mln", 1000000, NULL},
    {"mln.", 1000000, NULL},
    {"mn", 1000000, NULL},
    {"milioni", 1000000, NULL},
    {"millones", 1000000, NULL},
    {"milhões", 1000000, NULL},
    {"bn", 1000000000, NULL},
    {"billion", 1000000000, "en"},
    {"mrd.", 1000000000, "de"},
    {"mrd", 1000000000, "de"},
    {"milliarden", 1000000000, "de"},
    {"milliards", 1000000000, "fr"},
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static bool begins(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

static bool skip(struct cursor *c, const char *what)
{
	if (!*what || !begins(c->s, what))
		return false;
	c->s += strlen(what);
	return true;
}

static bool skip_blanks(struct cursor *c)
{
	const char *start = c->s;
	size_t i = 0;

	while (i < COUNT(blanks))
		i = skip(c, blanks[i]) ? 0 : i + 1;
	return c->s > start;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* "EUR", and no letter more. */
static bool is_code(const char *s)
{
	return is_capital(s[0]) && is_capital(s[1]) && is_capital(s[2]) &&
	       !(is_capital(s[3]) || (s[3] >= 'a' && s[3] <= 'z'));
}

static const char *read_currency(struct arena *arena, struct cursor *c)
{
	const char *start = c->s;

	if (is_code(start)) {
		c->s += 3;
		return arena_strndup(arena, start, 3);
	}
	/* "US$", "A$" */
	while (is_capital(*c->s) && c->s < start + 2)
		c->s++;
	if (c->s > start && *c->s == '$')
		return arena_strndup(arena, start, (size_t)(++c->s - start));
	c->s = start;
	for (size_t i = 0; i < COUNT(signs); i++)
		if (skip(c, signs[i]))
			return signs[i];
	return NULL;
}

/* The length of the sign that may part groups here, before a digit; 0: none. */
static size_t joint(const char *s)
{
	static const char *const joints[] = {",", ".", "'", "’", "′", " ", "\u00A0", "\u202F", "\u2009"};

	for (size_t i = 0; i < COUNT(joints); i++)
		if (begins(s, joints[i]) && is_digit(s[strlen(joints[i])]))
			return strlen(joints[i]);
	return 0;
}

/* A run of digits and the sign behind it that leads to the next. */
struct group {
	const char *digits, *joint;
	size_t ndigits, njoint;
};

static size_t read_groups(struct cursor *c, struct group groups[MOST_GROUPS])
{
	size_t n = 0;

	while (n < MOST_GROUPS && is_digit(*c->s)) {
		struct group *group = &groups[n++];

		group->digits = c->s;
		while (is_digit(*c->s))
			c->s++;
		group->ndigits = (size_t)(c->s - group->digits);
		group->joint = c->s;
		group->njoint = joint(c->s);
		c->s += group->njoint;
	}
	return n;
}

static bool same_joint(const struct group *a, const struct group *b)
{
	return a->njoint == b->njoint && memcmp(a->joint, b->joint, a->njoint) == 0;
}

static bool is_decimal_sign(const struct group *group)
{
	return group->njoint == 1 && (*group->joint == '.' || *group->joint == ',');
}

static bool is_sign(const struct group *group, const char *sign)
{
	return group->njoint == strlen(sign) && strncmp(group->joint, sign, group->njoint) == 0;
}

/* How many of the groups are the whole number's: all but decimals. 0: it cannot be told. */
static size_t whole_groups(const struct cursor *c, const struct group *groups, size_t n, bool multiplied)
{
	const struct group *last = &groups[n - 1], *before = n > 1 ? &groups[n - 2] : NULL;

	if (n == 1 || !is_decimal_sign(before))
		return n;
	if (n > 2 && same_joint(before, &groups[n - 3]))
		return n;
	if (n > 2 || last->ndigits != 3 || before->ndigits > 3)
		return n - 1;
	/* "1,234" million has decimals, whatever the language; "120.000" may be both, unless the language has said. */
	if (multiplied)
		return is_sign(before, c->group) ? 0 : n - 1;
	return is_sign(before, c->group) && *groups[0].digits != '0' ? n : 0;
}

/* Groups of three; in India those before the last may have two. */
static bool well_grouped(const struct group *groups, size_t n)
{
	if (n == 1)
		return true;
	if (groups[0].ndigits > 3 || groups[n - 1].ndigits != 3)
		return false;
	for (size_t i = 1; i < n; i++) {
		if (i + 1 < n &&
		    (groups[i].ndigits != groups[1].ndigits || groups[i].ndigits < 2 || groups[i].ndigits > 3))
			return false;
		if (i + 1 < n && !same_joint(&groups[i], &groups[0]))
			return false;
	}
	return n == 2 || groups[1].ndigits == 3 || groups[0].ndigits < 3;
}

/* Adds a run of digits; false when it becomes too large. */
static bool add_digits(int64_t *value, const char *digits, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		*value = *value * 10 + (digits[i] - '0');
		if (*value > AMOUNT_MOST)
			return false;
	}
	return true;
}

/* Below the point: as many digits as the multiplier makes whole, and two. */
static bool add_decimals(int64_t *hundredths, const struct group *group, int64_t times)
{
	int64_t unit = times * 100;

	for (size_t i = 0; i < group->ndigits; i++) {
		if (unit % 10 != 0)
			return false;
		unit /= 10;
		*hundredths += unit * (group->digits[i] - '0');
	}
	return true;
}

static bool evaluate(const struct cursor *c, const struct group *groups, size_t n, int64_t times, int64_t *hundredths)
{
	size_t whole = whole_groups(c, groups, n, times != 1);
	int64_t value = 0;

	if (!whole || !well_grouped(groups, whole))
		return false;
	for (size_t i = 0; i < whole; i++)
		if (!add_digits(&value, groups[i].digits, groups[i].ndigits))
			return false;
	if (value > AMOUNT_MOST / 100 / times)
		return false;
	*hundredths = value * times * 100;
	return whole == n || add_decimals(hundredths, &groups[n - 1], times);
}

/* A word that multiplies, or 1. */
static int64_t read_multiplier(struct arena *arena, const char *language, struct cursor *c)
{
	size_t len = strcspn(c->s, " \u00A0%€$£¥");
	const char *word = text_lower(arena, language, arena_strndup(arena, c->s, len));

	for (size_t i = 0; i < COUNT(multipliers); i++) {
		const char *only = multipliers[i].language;

		if (strcmp(multipliers[i].word, word) != 0 || (only && strncmp(only, language, 2) != 0))
			continue;
		c->s += len;
		return multipliers[i].times;
	}
	return 1;
}

bool amount_of(struct arena *arena, const char *language, const struct text *text, struct amount *amount)
{
	struct cursor c = {text_plain(arena, text), text_group_sign(arena, language)};
	struct group groups[MOST_GROUPS];
	int64_t times;
	size_t n;

	*amount = (struct amount){0};
	skip_blanks(&c);
	amount->currency = read_currency(arena, &c);
	amount->currency_first = amount->currency != NULL;
	skip_blanks(&c);
	n = read_groups(&c, groups);
	skip_blanks(&c);
	times = read_multiplier(arena, language, &c);
	skip_blanks(&c);
	amount->percent = skip(&c, "%");
	if (!amount->currency && !amount->percent)
		amount->currency = read_currency(arena, &c);
	skip_blanks(&c);
	return n && !*c.s && evaluate(&c, groups, n, times, &amount->hundredths);
}
