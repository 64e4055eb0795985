/*
 * dates.c: when an entry was published: BibLaTeX's `date`, else BibTeX's `year` and `month`, which are free text, as EDTF. What is
 * no date ("to appear") is handed on in its own words.
 */
#include <stdlib.h>
#include <string.h>

#include "base/suggest.h"
#include "bib/bib.h"
#include "text/text.h"

#define LONGEST_WORD 24

/* Names of months, folded, in the languages whose bibliographies write them out; a word of three letters may cut one short. */
static const char *const months[] = {
    "january januar janvier enero gennaio janeiro janner",
    "february februar fevrier febrero febbraio fevereiro",
    "march marz mars marzo marco mrz",
    "april avril abril aprile",
    "may mai mayo maggio maio",
    "june juni juin junio giugno junho",
    "july juli juillet julio luglio julho",
    "august aout agosto",
    "september septembre septiembre settembre setembro",
    "october oktober octobre octubre ottobre outubro",
    "november novembre noviembre novembro",
    "december dezember decembre diciembre dicembre dezembro",
};

static const char *const seasons[] = {"spring", "summer", "autumn", "winter"}; /* 21 to 24 in EDTF */

struct point {
	int month, day; /* 0: not said; a season is a month from 21 */
};

struct period {
	struct point points[2];
	bool is_range;
	const char *unknown; /* a word that means nothing */
	size_t at;	     /* where it stands */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t count_digits(const char *s)
{
	size_t n = 0;

	while (is_digit(s[n]))
		n++;
	return n;
}

/* Whether `word` begins one of the words of `list`. */
static bool begins_one(const char *list, const char *word)
{
	size_t n = strlen(word);

	for (const char *s = list; (s = strstr(s, word)); s += n)
		if (s == list || s[-1] == ' ')
			return true;
	return false;
}

/* The month, or season, of a folded word; 0 if it is none. */
static int month_of(const char *word)
{
	if (strcmp(word, "fall") == 0)
		return 23;
	if (strlen(word) < 3)
		return 0;
	for (int i = 0; i < 12; i++)
		if (begins_one(months[i], word))
			return i + 1;
	for (int i = 0; i < 4; i++)
		if (strcmp(seasons[i], word) == 0)
			return 21 + i;
	return 0;
}

static bool is_one_of(const char *word, const char *list)
{
	return *word && begins_one(list, word) && strlen(word) >= 2;
}

/* A word of a month's text; false if it means nothing. */
static bool read_word(struct period *period, const char *word)
{
	int month = month_of(word);

	if (is_one_of(word, "and to bis et through")) {
		period->is_range = true;
		return true;
	}
	if (is_one_of(word, "of de the st nd rd th"))
		return true;
	period->points[period->is_range].month = month;
	return month != 0;
}

static size_t word_length(const char *s)
{
	return strcspn(s, " \t\n\r~.,/-0123456789()[]");
}

/*
 * "May", "13-15 May", "May/June", "30 Apr -- 2 May", "10~January": days, months and what is between. False at the first word that
 * means nothing.
 */
static bool read_period(struct arena *arena, const char *s, struct period *period)
{
	const char *start = s;

	while (*s) {
		size_t digits = count_digits(s), n = word_length(s);

		if (digits == 1 || digits == 2) {
			period->points[period->is_range].day = (int)strtol(s, NULL, 10);
			s += digits;
		} else if (digits) {
			s += digits; /* the year again */
		} else if (*s == '-' || *s == '/' || strncmp(s, "–", 3) == 0 || strncmp(s, "—", 3) == 0) {
			period->is_range = true;
			s += *s == '-' || *s == '/' ? 1 : 3;
		} else if (n) {
			const char *word = arena_strndup(arena, s, n);

			period->unknown = word;
			period->at = (size_t)(s - start);
			if (!read_word(period, text_fold(arena, word)))
				return false;
			s += n;
		} else {
			s++;
		}
	}
	return true;
}

/* Numbers alone are months; what only one end of a range says holds for both. */
static void complete(struct period *period)
{
	struct point *first = &period->points[0], *second = &period->points[1];

	if (!first->month && !second->month) {
		first->month = first->day <= 12 ? first->day : 0;
		second->month = second->day <= 12 ? second->day : 0;
		first->day = second->day = 0;
	}
	if (!second->month && second->day)
		second->month = first->month;
	if (!first->month)
		first->month = second->month;
	period->is_range = second->month && (second->month != first->month || second->day > first->day);
	if (first->day > 31 || second->day > 31)
		first->day = second->day = 0;
	if (period->is_range && second->month < first->month)
		period->is_range = false; /* over the end of a year that nobody wrote */
}

static void put_point(struct buf *out, int year, const struct point *point)
{
	buf_printf(out, "%04d", year);
	if (point->month)
		buf_printf(out, "-%02d", point->month);
	if (point->month && point->month < 21 && point->day)
		buf_printf(out, "-%02d", point->day);
}

static const char *put_period(struct arena *arena, int year, struct period *period)
{
	struct buf out;

	buf_init(&out, arena);
	put_point(&out, year, &period->points[0]);
	if (period->is_range) {
		buf_putc(&out, '/');
		put_point(&out, year, &period->points[1]);
	}
	return out.s;
}

static void report_month(struct diags *diags, const struct bib_field *field, const struct period *period)
{
	static const char *const names[] = {"January", "February", "March",	"April",   "May",      "June",
					    "July",    "August",   "September", "October", "November", "December"};
	const char *near = suggest_word(period->unknown, names, sizeof names / sizeof *names);
	size_t n = strlen(period->unknown);
	const char *found = strstr(field->value, period->unknown);
	size_t start = found ? (size_t)(found - field->value) : 0;
	struct diag *diag = diag_add(diags, DIAG_UNKNOWN_MACRO, bib_mark(field, start, found ? start + n : start + 1),
				     "'%s' is no month", period->unknown);

	if (near)
		diag_help(diags, diag, "did you mean '%s'?", near);
	else
		diag_help(diags, diag, "write jan, feb, …, dec, or a number");
}

/* White space off both ends. */
static const char *trimmed(struct arena *arena, const char *s)
{
	size_t n;

	s += strspn(s, " \t\r\n");
	n = strlen(s);
	while (n && strchr(" \t\r\n", s[n - 1]))
		n--;
	return s[n] ? arena_strndup(arena, s, n) : s;
}

/* What stands before a year that is not sure; its length. */
static size_t skip_about(const char *s)
{
	static const char *const words[] = {"circa ", "ca. ", "c. ", "ca ", "c.", "~"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strncmp(s, words[i], strlen(words[i])) == 0)
			return strlen(words[i]);
	return 0;
}

/* "2019--2020", "2019/20" behind the first year: the second, or 0. */
static int second_year(const char *s, int first)
{
	size_t signs = strspn(s, "-/"), digits;
	int year;

	if (strncmp(s, "–", 3) == 0)
		signs = 3;
	digits = count_digits(s + signs);
	if (!signs || s[signs + digits] || (digits != 4 && digits != 2))
		return 0;
	year = (int)strtol(s + signs, NULL, 10);
	if (digits == 2 && *s == '-' && signs == 1 && year <= 12)
		return 0; /* 2020-05 is a month */
	return digits == 2 ? first / 100 * 100 + year : year;
}

/* The year that `s` says and nothing more, or 0; *about if it is not sure, *second if it is two. */
static int read_year(struct arena *arena, const char *s, bool *about, int *second)
{
	size_t n = strlen(s), skipped;
	int year;

	*about = false;
	*second = 0;
	if (n > 2 && *s == '[' && s[n - 1] == ']')
		s = arena_strndup(arena, s + 1, n - 2);
	skipped = skip_about(s);
	if (count_digits(s + skipped) != 4)
		return 0;
	*about = skipped > 0;
	year = (int)strtol(s + skipped, NULL, 10);
	s += skipped + 4;
	*second = second_year(s, year);
	if (*second || !*s)
		return year;
	return *s >= 'a' && *s <= 'z' && !s[1] ? year : 0; /* 2020a */
}

/* "5 March 2020", "2020 Mar": a date that is no EDTF; NULL if it is something else. */
static const char *read_words(struct arena *arena, const char *s)
{
	struct period period = {0};
	int year = 0;

	for (const char *digits = s; *digits && !year; digits++)
		if (is_digit(*digits)) {
			size_t n = count_digits(digits);

			if (n == 4)
				year = (int)strtol(digits, NULL, 10);
			digits += n - 1;
		}
	if (!year || !read_period(arena, s, &period) || !period.unknown)
		return NULL;
	complete(&period);
	return put_period(arena, year, &period);
}

static const char *read_year_month(struct arena *arena, struct diags *diags, const struct bib_entry *entry,
				   const char *text)
{
	const struct bib_field *month = bib_find(entry, "month"), *day = bib_find(entry, "day");
	struct period period = {0};
	bool about;
	int second, year = read_year(arena, text, &about, &second);

	if (!year) {
		const char *words = read_words(arena, text); /* "2014 Mar" */

		return words ? words : text;
	}
	if (second)
		return arena_printf(arena, "%04d/%04d", year, second);
	if (about)
		return arena_printf(arena, "%04d~", year);
	if (month && !read_period(arena, bib_plain(arena, diags, month), &period)) {
		report_month(diags, month, &period);
		period = (struct period){0};
	}
	complete(&period);
	if (day && !period.points[0].day && count_digits(day->value) && count_digits(day->value) <= 2)
		period.points[0].day = (int)strtol(day->value, NULL, 10);
	return put_period(arena, year, &period);
}

/* EDTF's unspecified digits: 199X are ten years. */
static const char *read_unspecified(struct arena *arena, const char *s)
{
	size_t digits = count_digits(s), i = digits;

	while (i < 4 && (s[i] == 'X' || s[i] == 'u'))
		i++;
	if (i != 4 || digits < 2 || (s[4] && s[4] != '-') || strchr(s, '/'))
		return NULL;
	if (digits == 4)
		return s[4] && strchr("Xu", s[5]) ? arena_strndup(arena, s, 4) : NULL;
	return digits == 3 ? arena_printf(arena, "%.3s0/%.3s9", s, s) : arena_printf(arena, "%.2s00/%.2s99", s, s);
}

/* Times of day, which a date may have, are left out. */
static const char *without_times(struct arena *arena, const char *s)
{
	struct buf out;

	if (!strchr(s, 'T'))
		return s;
	buf_init(&out, arena);
	for (; *s; s++) {
		if (*s == 'T' && out.len && is_digit(out.s[out.len - 1]))
			s += strcspn(s, "/~?%");
		if (!*s)
			break;
		buf_putc(&out, *s);
	}
	return out.s;
}

static const char *read_date(struct arena *arena, const char *s)
{
	const char *read;

	s = without_times(arena, s);
	read = read_unspecified(arena, s);
	if (!read)
		read = read_words(arena, s);
	return read ? read : s;
}

const char *bib_date(struct arena *arena, struct diags *diags, const struct bib_entry *entry, struct mark *at)
{
	const struct bib_field *date = bib_find(entry, "date"), *year = bib_find(entry, "year");
	const char *text;

	*at = date ? date->at : year ? year->at : entry->at;
	if (date) {
		text = trimmed(arena, bib_plain(arena, diags, date));
		if (*text)
			return read_date(arena, text);
	}
	if (!year)
		return NULL;
	*at = year->at;
	text = trimmed(arena, bib_plain(arena, diags, year));
	return *text ? read_year_month(arena, diags, entry, text) : NULL;
}
