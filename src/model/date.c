/*
 * date.c: dates as a CV writes them: EDTF levels 0 and 1 (ISO 8601-2:2019) as far as they are printed, seasons by name,
 * "present". What is wrong with a text that is none of these is found by date_fault.c; how a date looks is the style's.
 */
#include "model/date.h"

#include <string.h>

#include "model/scalar.h"
#include "text/text.h"
#include "text/words.h"

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Reads exactly `n` digits. */
static bool read_digits(const char **s, const char *end, int n, int *value)
{
	int i;

	*value = 0;
	if (end - *s < n)
		return false;
	for (i = 0; i < n; i++) {
		if (!digit((*s)[i]))
			return false;
		*value = *value * 10 + ((*s)[i] - '0');
	}
	*s += n;
	return true;
}

int date_month_days(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return month == 2 && leap ? 29 : days[month - 1];
}

/* "-03", "-03-14", "-21" (a season), behind the year. */
static bool read_month_day(const char **s, const char *end, struct date_point *point)
{
	int month;

	++*s;
	if (!read_digits(s, end, 2, &month))
		return false;
	if (month >= 21 && month <= 24) { /* EDTF level 1: spring, summer, autumn, winter */
		point->season = (enum season)(SPRING + month - 21);
		return true;
	}
	if (month < 1 || month > 12)
		return false;
	point->month = month;
	if (*s == end || **s != '-')
		return true;
	++*s;
	return read_digits(s, end, 2, &point->day) && point->day >= 1 &&
	       point->day <= date_month_days(point->year, month);
}

static bool read_numeric(const char *s, const char *end, struct date_point *point)
{
	if (!read_digits(&s, end, 4, &point->year) || point->year == 0)
		return false;
	if (s < end && *s == '-' && !read_month_day(&s, end, point))
		return false;
	if (end - s == 1 && (*s == '~' || *s == '?' || *s == '%')) {
		point->approximate = *s != '?';
		point->uncertain = *s != '~';
		s++;
	}
	point->kind = DATE_POINT;
	return s == end;
}

/* Whether `word` (folded) is the word of `key` in `language`. */
static bool is_word(struct arena *arena, const char *language, const char *key, const char *word)
{
	bool found = false;
	const char *local = language ? word_in(language, key, &found) : NULL;

	return found && strcmp(text_fold(arena, local), word) == 0;
}

static enum season season_of(struct arena *arena, const char *language, const char *word)
{
	static const struct {
		const char *key;
		enum season season;
	} seasons[] = {{"spring", SPRING}, {"summer", SUMMER}, {"autumn", AUTUMN}, {"winter", WINTER}};
	size_t i;

	if (strcmp(word, "fall") == 0)
		return AUTUMN;
	for (i = 0; i < sizeof seasons / sizeof *seasons; i++)
		if (strcmp(word, seasons[i].key) == 0 || is_word(arena, language, seasons[i].key, word))
			return seasons[i].season;
	return NO_SEASON;
}

/* Splits the year off "spring 2019" or "2019 spring"; the rest is cut out of `words`. */
static bool split_year(char **words, int *year)
{
	size_t len = strlen(*words);
	const char *s;

	if (len < 6)
		return false;
	s = *words;
	if (read_digits(&s, s + 4, 4, year) && *s == ' ') {
		*words += 5;
		return true;
	}
	s = *words + len - 4;
	if (s[-1] != ' ' || !read_digits(&s, *words + len, 4, year))
		return false;
	(*words)[len - 5] = '\0';
	return true;
}

static bool read_words(struct arena *arena, const char *language, const char *s, struct date_point *point)
{
	char *words = text_fold(arena, s);

	if (strcmp(words, "present") == 0 || strcmp(words, "now") == 0 || strcmp(words, "today") == 0 ||
	    is_word(arena, language, "present", words)) {
		point->kind = DATE_PRESENT;
		return true;
	}
	if (!split_year(&words, &point->year))
		return false;
	point->season = season_of(arena, language, words);
	point->kind = DATE_POINT;
	return point->season != NO_SEASON;
}

/* Words that could be a season or "present" have letters, blanks and a year, nothing that text_fold() would drop. */
static bool wordy(const char *s, size_t len)
{
	return len <= 64 && strcspn(s, "/()[]{}<>;:!?\"") >= len;
}

bool date_point_read(struct arena *arena, const char *language, const char *s, size_t len, struct date_point *point)
{
	memset(point, 0, sizeof *point);
	if (len == 2 && memcmp(s, "..", 2) == 0) {
		point->kind = DATE_OPEN;
		return true;
	}
	if (read_numeric(s, s + len, point))
		return true;
	memset(point, 0, sizeof *point);
	return len && !date_looks_numeric(s, len) && wordy(s, len) &&
	       read_words(arena, language, arena_strndup(arena, s, len), point);
}

/* The two ends of "a/b", blanks around the stroke dropped; an empty end is open. */
struct ends {
	const char *s[2];
	size_t len[2];
};

static bool split_interval(const char *s, struct ends *ends)
{
	const char *stroke = strchr(s, '/');
	size_t i;

	if (!stroke || strchr(stroke + 1, '/'))
		return false;
	ends->s[0] = s;
	ends->len[0] = (size_t)(stroke - s);
	while (ends->len[0] && s[ends->len[0] - 1] == ' ')
		ends->len[0]--;
	ends->s[1] = stroke + 1 + strspn(stroke + 1, " ");
	ends->len[1] = strlen(ends->s[1]);
	if (!ends->len[0] && !ends->len[1])
		return false;
	for (i = 0; i < 2; i++)
		if (!ends->len[i]) {
			ends->s[i] = "..";
			ends->len[i] = 2;
		}
	return true;
}

enum outcome { IS_DATE, IS_FAULTY, IS_WORDS };

static enum outcome read_interval(struct reader *reader, const char *s, struct date *date, struct date_fault *fault)
{
	struct arena *arena = reader->arena;
	struct ends e;
	bool first, second;

	if (!split_interval(s, &e))
		return IS_WORDS;
	first = date_point_read(arena, reader->language, e.s[0], e.len[0], &date->start);
	second = date_point_read(arena, reader->language, e.s[1], e.len[1], &date->end);
	if (first && second && date->start.kind == DATE_OPEN && date->end.kind == DATE_OPEN) {
		*fault = (struct date_fault){arena_printf(arena, "'%s' is open on both sides", s),
					     "say when it began, or when it ended"};
		return IS_FAULTY;
	}
	if (first && second)
		return IS_DATE;
	/* "2021-13/present" is a slip; "Winter 2019/20" and "w/o date" are words. */
	if ((!first && !date_looks_numeric(e.s[0], e.len[0])) || date->start.season ||
	    (!second && !date_looks_numeric(e.s[1], e.len[1])))
		return IS_WORDS;
	/* The part that is wrong if it is a date in form, the whole if it is not: "2019/20". */
	if (memchr(e.s[first], '-', e.len[first]))
		*fault = date_fault_of(arena, reader->language, e.s[first], e.len[first]);
	else
		*fault = date_fault_of(arena, reader->language, s, strlen(s));
	return IS_FAULTY;
}

static bool report(struct reader *reader, struct mark at, struct date_fault fault)
{
	struct diag *diag = diag_add(reader->diags, DIAG_BAD_DATE, at, "%s", fault.message);

	if (fault.help)
		diag_help(reader->diags, diag, "%s", fault.help);
	return false;
}

static bool in_order(struct reader *reader, struct mark at, const char *s, const struct date *date)
{
	struct ends e;
	struct diag *diag;

	if (date->start.kind == DATE_OPEN || date_compare(&date->start, &date->end) <= 0)
		return true;
	split_interval(s, &e);
	diag = diag_add(reader->diags, DIAG_DATE_ORDER, at, "'%s' ends before it starts", s);
	diag_help(reader->diags, diag, "write %s/%.*s", e.s[1], (int)e.len[0], e.s[0]);
	return false;
}

static bool read_date(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	const char *s = scalar_text(reader, node, field);
	struct date_fault fault = {0};
	struct date *date = place;

	if (!s)
		return false;
	date->at = node->at;
	if (!*s || date_point_read(reader->arena, reader->language, s, strlen(s), &date->start))
		return true;
	switch (read_interval(reader, s, date, &fault)) {
	case IS_DATE:
		return in_order(reader, node->at, s, date);
	case IS_FAULTY:
		return report(reader, node->at, fault);
	case IS_WORDS:
		break;
	}
	if (date_looks_numeric(s, strlen(s)))
		return report(reader, node->at, date_fault_of(reader->arena, reader->language, s, strlen(s)));
	memset(&date->end, 0, sizeof date->end);
	date->start = (struct date_point){.kind = DATE_WORDS, .words = s};
	return true;
}

static bool read_point(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	const char *s = scalar_text(reader, node, field);
	struct date_fault fault = {0};
	struct date *date = place;
	struct date interval = {0};

	if (!s)
		return false;
	date->at = node->at;
	if (!*s || date_point_read(reader->arena, reader->language, s, strlen(s), &date->start))
		return true;
	if (read_interval(reader, s, &interval, &fault) == IS_DATE) {
		fault.message = arena_printf(reader->arena, "'%s' is an interval, not one date", s);
		fault.help = "write one date here, or the interval under 'date'";
		return report(reader, node->at, fault);
	}
	return report(reader, node->at, date_fault_of(reader->arena, reader->language, s, strlen(s)));
}

static void json_date(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"type\": [\"string\", \"integer\"]}");
}

/* Points after all others: "present", and an open end. */
static bool endless(const struct date_point *point)
{
	return point->kind == DATE_PRESENT || point->kind == DATE_OPEN;
}

int date_compare(const struct date_point *a, const struct date_point *b)
{
	bool a_known = a->kind == DATE_POINT || endless(a), b_known = b->kind == DATE_POINT || endless(b);

	if (!a_known || !b_known)
		return 0;
	if (endless(a) || endless(b))
		return (int)endless(a) - (int)endless(b);
	if (a->year != b->year)
		return a->year < b->year ? -1 : 1;
	/* "Winter 2019" is January to some and December to others. */
	if (a->season && b->season)
		return a->season == WINTER || b->season == WINTER ? 0 : (int)a->season - (int)b->season;
	if (!a->month || !b->month || a->month != b->month)
		return a->month && b->month ? a->month - b->month : 0;
	return a->day && b->day ? a->day - b->day : 0;
}

static void dump_point(const struct date_point *point, struct buf *out)
{
	switch (point->kind) {
	case DATE_NONE:
		buf_puts(out, "none");
		return;
	case DATE_PRESENT:
		buf_puts(out, "present");
		return;
	case DATE_OPEN:
		buf_puts(out, "..");
		return;
	case DATE_WORDS:
		buf_quoted(out, point->words);
		return;
	case DATE_POINT:
		break;
	}
	buf_printf(out, "%04d", point->year);
	if (point->season)
		buf_printf(out, "-%d", 20 + (int)point->season);
	if (point->month)
		buf_printf(out, "-%02d", point->month);
	if (point->day)
		buf_printf(out, "-%02d", point->day);
	if (point->approximate || point->uncertain)
		buf_putc(out, !point->uncertain ? '~' : point->approximate ? '%' : '?');
}

void date_dump(const struct date *date, struct buf *out)
{
	dump_point(&date->start, out);
	if (date->end.kind != DATE_NONE) {
		buf_putc(out, '/');
		dump_point(&date->end, out);
	}
}

const struct type type_date = {"a date", sizeof(struct date), read_date, json_date};
const struct type type_date_point = {"a date", sizeof(struct date), read_point, json_date};
