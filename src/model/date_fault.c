/*
 * date_fault.c: what is wrong with a text that should be a date, and how it would be written right.
 *
 * The idea: take the text apart into numbers and the signs between them; the pattern tells what was meant ("03/2023",
 * "14.3.2023", "2019-20").
 */
#include "model/date.h"

#include <string.h>

#include "text/text.h"

#define MAX_NUMBERS 6

/* "03/2023": numbers 3, 2023 of 2 and 4 digits, sign '/' between them. An en dash counts as '-', blanks around a sign
 * do not. */
struct shape {
	int numbers[MAX_NUMBERS], digits[MAX_NUMBERS];
	char signs[MAX_NUMBERS]; /* behind each number; 0 behind the last */
	size_t n;
};

static const char *const months[] = {"january", "february", "march",	 "april",   "may",	"june",
				     "july",	"august",   "september", "october", "november", "december"};

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t dash(const char *s, const char *end)
{
	if (end - s >= 3 && (memcmp(s, "\xE2\x80\x93", 3) == 0 || memcmp(s, "\xE2\x80\x94", 3) == 0))
		return 3;
	return s < end && *s == '-' ? 1 : 0;
}

bool date_looks_numeric(const char *s, size_t len)
{
	const char *end = s + len;
	bool digits = false;

	for (; s < end && !(digits && *s == 'T' && end - s > 1 && digit(s[1])); s++) {
		size_t n = dash(s, end);

		if (n)
			s += n - 1;
		else if (digit(*s))
			digits = true;
		else if (!strchr("/. ~?%Xx", *s) || ((*s == 'X' || *s == 'x') && !digits))
			return false;
	}
	return digits;
}

/* The sign between two numbers: one of "-/." or ' '; 0 if there are others. */
static char read_sign(const char **s, const char *end)
{
	char sign = ' ';

	while (*s < end && !digit(**s)) {
		size_t n = dash(*s, end);

		if (n)
			sign = '-';
		else if (**s == '/' || **s == '.')
			sign = **s;
		else if (**s != ' ')
			return 0;
		*s += n ? n : 1;
	}
	return sign;
}

static bool read_shape(const char *s, const char *end, struct shape *shape)
{
	memset(shape, 0, sizeof *shape);
	while (s < end && shape->n < MAX_NUMBERS) {
		int *number = &shape->numbers[shape->n], *digits = &shape->digits[shape->n];

		while (s < end && digit(*s) && *digits < 9) {
			*number = *number * 10 + (*s++ - '0');
			++*digits;
		}
		if (!*digits)
			return false;
		shape->n++;
		if (s == end)
			return true;
		shape->signs[shape->n - 1] = read_sign(&s, end);
		if (!shape->signs[shape->n - 1])
			return false;
	}
	return false;
}

/* Whether the numbers have these many digits: "42" is "2023-03"; '0' stands for one or two. */
static bool digits_are(const struct shape *shape, const char *pattern)
{
	size_t i;

	for (i = 0; i < shape->n && pattern[i]; i++)
		if (pattern[i] == '0' ? shape->digits[i] > 2 : shape->digits[i] != pattern[i] - '0')
			return false;
	return i == shape->n && !pattern[i];
}

static bool is_month(int month)
{
	return month >= 1 && month <= 12;
}

static bool is_day(int year, int month, int day)
{
	return is_month(month) && day >= 1 && day <= date_month_days(year, month);
}

static const char *written(struct arena *arena, int year, int month, int day)
{
	if (day)
		return arena_printf(arena, "%04d-%02d-%02d", year, month, day);
	return arena_printf(arena, "%04d-%02d", year, month);
}

/* "3/4/2023": day and month, where the numbers leave no doubt. */
static const char *advise_day_first(struct arena *arena, const struct shape *t)
{
	int a = t->numbers[0], b = t->numbers[1], year = t->numbers[2];
	bool day_first = is_day(year, b, a), month_first = is_day(year, a, b);

	if (day_first && month_first && t->signs[0] == '/' && a != b)
		return arena_printf(arena, "write %s or %s", written(arena, year, b, a), written(arena, year, a, b));
	if (day_first)
		return arena_printf(arena, "write %s", written(arena, year, b, a));
	if (month_first)
		return arena_printf(arena, "write %s", written(arena, year, a, b));
	return NULL;
}

/* What begins with a year: "2023/3", "2019-20", "2023.3.14", "20230314". */
static const char *advise_year_first(struct arena *arena, const struct shape *t)
{
	int year = t->numbers[0], month = t->numbers[1];

	if (digits_are(t, "40") && month == (year + 1) % 100)
		return is_month(month) ? arena_printf(arena, "write %s for the month, or %d/%d for the two years",
						      written(arena, year, month, 0), year, year + 1)
				       : arena_printf(arena, "write %d/%d", year, year + 1);
	if (digits_are(t, "40") && is_month(month))
		return arena_printf(arena, "write %s", written(arena, year, month, 0));
	if (digits_are(t, "422") && t->signs[0] == '-' && t->signs[1] == '/' && is_month(month) &&
	    is_month(t->numbers[2]))
		return arena_printf(arena, "write %s/%s", written(arena, year, month, 0),
				    written(arena, year, t->numbers[2], 0));
	if (digits_are(t, "400") && is_day(year, month, t->numbers[2]))
		return arena_printf(arena, "write %s", written(arena, year, month, t->numbers[2]));
	if (digits_are(t, "44"))
		return arena_printf(arena, "write %d/%d", year, t->numbers[1]);
	return NULL;
}

static const char *advise_joined(struct arena *arena, const struct shape *t)
{
	int n = t->numbers[0];

	if (digits_are(t, "6") && is_month(n % 100))
		return arena_printf(arena, "write %s", written(arena, n / 100, n % 100, 0));
	if (digits_are(t, "8") && is_day(n / 10000, n / 100 % 100, n % 100))
		return arena_printf(arena, "write %s", written(arena, n / 10000, n / 100 % 100, n % 100));
	return NULL;
}

/* Two dates with anything but a stroke between them. */
static const char *advise_range(struct arena *arena, const struct shape *t)
{
	const int *v = t->numbers;

	if (digits_are(t, "4242") && is_month(v[1]) && is_month(v[3]))
		return arena_printf(arena, "write %s/%s", written(arena, v[0], v[1], 0), written(arena, v[2], v[3], 0));
	if (digits_are(t, "422422") && is_day(v[0], v[1], v[2]) && is_day(v[3], v[4], v[5]))
		return arena_printf(arena, "write %s/%s", written(arena, v[0], v[1], v[2]),
				    written(arena, v[3], v[4], v[5]));
	if (digits_are(t, "0404") && is_month(v[0]) && is_month(v[2]))
		return arena_printf(arena, "write %s/%s", written(arena, v[1], v[0], 0), written(arena, v[3], v[2], 0));
	return NULL;
}

static const char *advise_numeric(struct arena *arena, const struct shape *t)
{
	if (t->n == 1)
		return advise_joined(arena, t);
	if (digits_are(t, "04") && is_month(t->numbers[0]))
		return arena_printf(arena, "write %s", written(arena, t->numbers[1], t->numbers[0], 0));
	if (digits_are(t, "004"))
		return advise_day_first(arena, t);
	if (t->n >= 4)
		return advise_range(arena, t);
	return advise_year_first(arena, t);
}

/* The month whose name, or its first three letters, `word` (folded) is; 0 for none. */
static int month_named(struct arena *arena, const char *language, const char *word)
{
	size_t len = strlen(word);
	int i;

	for (i = 0; i < 12; i++)
		if (len >= 3 && strncmp(word, months[i], len) == 0)
			return i + 1;
	for (i = 1; language && i <= 12; i++) {
		const char *name = text_fold(arena, text_date(arena, language, "LLLL", 2023, i, 0));

		if (len >= 3 && strncmp(word, name, len) == 0)
			return i;
	}
	return 0;
}

/* "March 2023", "14 March 2023", "March 14, 2023" */
static const char *advise_month_name(struct arena *arena, const char *language, const char *s)
{
	char *words = text_fold(arena, s), *word, *next;
	int year = 0, month = 0, day = 0;

	for (word = words; word && *word; word = next) {
		size_t ndigits = strspn(word, "0123456789"), len;

		next = strchr(word, ' ');
		if (next)
			*next++ = '\0';
		len = strlen(word);
		if (ndigits == len && len == 4 && !year)
			year = (word[0] - '0') * 1000 + (word[1] - '0') * 100 + (word[2] - '0') * 10 + word[3] - '0';
		else if (ndigits && ndigits <= 2 && !day && (ndigits == len || len == ndigits + 2))
			day = ndigits == 1 ? word[0] - '0' : (word[0] - '0') * 10 + word[1] - '0';
		else if (month || !(month = month_named(arena, language, word)))
			return NULL;
	}
	if (!year || !month || (day && !is_day(year, month, day)))
		return NULL;
	return arena_printf(arena, "write %s", written(arena, year, month, day));
}

/* Words that people type for "present". */
static bool means_present(struct arena *arena, const char *s)
{
	static const char *const words[] = {"current",	"currently",  "ongoing",      "to date",   "until now",
					    "till now", "to present", "till present", "continuing"};
	const char *folded = text_fold(arena, s);
	size_t i;

	for (i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(folded, words[i]) == 0)
			return true;
	return false;
}

/* "2023-13", "2023-04-31": a date in form, but not in the calendar. */
static const char *impossible(struct arena *arena, const char *s, const struct shape *t)
{
	int year = t->numbers[0], month = t->numbers[1], day = t->numbers[2];

	if (!(digits_are(t, "42") || digits_are(t, "422")) || t->signs[0] != '-' || (t->n == 3 && t->signs[1] != '-'))
		return NULL;
	if (!is_month(month))
		return arena_printf(arena, "'%s' is no date: there is no month %d", s, month);
	if (t->n == 3 && day < 1)
		return arena_printf(arena, "'%s' is no date: there is no day %d", s, day);
	if (t->n == 3 && day > date_month_days(year, month))
		return arena_printf(arena, "'%s' is no date: %04d-%02d has %d days", s, year, month,
				    date_month_days(year, month));
	return NULL;
}

static struct date_fault numeric_fault(struct arena *arena, const char *s)
{
	struct date_fault fault = {arena_printf(arena, "'%s' is no date", s), NULL};
	size_t len = strlen(s);
	const char *time = strchr(s, 'T'), *message;
	struct shape shape;

	if (time) {
		fault.help = arena_printf(arena, "write %.*s, without the time of day", (int)(time - s), s);
	} else if (strpbrk(s, "Xx")) {
		fault.help = "write the digits that are known, as in 2019~, or an interval: 2010/2019";
	} else if (len > 1 && strchr("~?%", s[0])) {
		fault.help = arena_printf(arena, "write %s%c", s + 1, s[0]);
	} else if (read_shape(s, s + len, &shape)) {
		fault.help = advise_numeric(arena, &shape);
		message = impossible(arena, s, &shape);
		if (message)
			fault.message = message;
	}
	return fault;
}

struct date_fault date_fault_of(struct arena *arena, const char *language, const char *s, size_t len)
{
	const char *copy = arena_strndup(arena, s, len);
	struct date_fault fault = {arena_printf(arena, "'%s' is no date", copy), NULL};

	if (date_looks_numeric(s, len))
		fault = numeric_fault(arena, copy);
	else if (means_present(arena, copy))
		fault.help = "write present";
	else
		fault.help = advise_month_name(arena, language, copy);
	if (!fault.help)
		fault.help = "write 2023, 2023-03, 2023-03-14, Spring 2023 or present";
	return fault;
}
