/*
 * dates.c: how dates are printed: points, seasons, ranges, by the style's patterns and the language's words.
 */
#include <string.h>

#include "base/utf8.h"
#include "style/composer.h"
#include "text/text.h"
#include "text/words.h"

static const char *season_key(enum season season)
{
	static const char *const keys[] = {"", "spring", "summer", "autumn", "winter"};

	return keys[season];
}

const char *printed_word(const struct content *content, const char *key)
{
	bool found;
	const char *word = word_in(content->language, key, &found);

	return word ? word : key;
}

/* "{season} {year}" of the language, filled. */
static const char *season_text(struct arena *arena, const char *pattern, const char *season, const char *year)
{
	struct buf *out = buf_new(arena);

	while (*pattern) {
		if (strncmp(pattern, "{season}", 8) == 0) {
			buf_puts(out, season);
			pattern += 8;
		} else if (strncmp(pattern, "{year}", 6) == 0) {
			buf_puts(out, year);
			pattern += 6;
		} else {
			buf_putc(out, *pattern++);
		}
	}
	return out->s;
}

static const char *calendar_text(const struct content *content, const struct date_point *point)
{
	const struct composer *c = content->c;
	const struct date_look *look = &c->style->dates;

	if (point->season)
		return season_text(c->arena, printed_word(content, "season_date"),
				   printed_word(content, season_key(point->season)),
				   text_digits(c->arena, content->language, arena_printf(c->arena, "%d", point->year)));
	return text_date(c->arena, content->language, point->day ? look->day : look->format, point->year, point->month,
			 point->day);
}

/* A point as text; NULL for none. An open end reads as the present does. */
static const char *point_text(const struct content *content, const struct date_point *point)
{
	const char *text;

	switch (point->kind) {
	case DATE_PRESENT:
	case DATE_OPEN:
		return printed_word(content, "present");
	case DATE_WORDS:
		return point->words;
	case DATE_POINT:
		break;
	default:
		return NULL;
	}
	text = calendar_text(content, point);
	if (point->approximate)
		text = arena_printf(content->c->arena, "%s\u00A0%s", printed_word(content, "circa"), text);
	if (point->uncertain)
		text = arena_printf(content->c->arena, "%s?", text);
	return text;
}

static bool is_dash(const char *sign, size_t len)
{
	static const char *const dashes[] = {"-", "‐", "–", "—", "−"};

	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
		if (strlen(dashes[i]) == len && strncmp(sign, dashes[i], len) == 0)
			return true;
	return false;
}

static uint32_t last_char(const char *s)
{
	size_t used = 0, len = strlen(s);
	uint32_t cp = 0;

	for (size_t i = 0; i < len; i += used)
		cp = utf8_next(s + i, len - i, &used);
	return cp;
}

/* Whether a dash between them stands between digits: not behind 月, nor the dot of a Croatian year. */
static bool between_digits(const char *start, const char *end)
{
	size_t used;
	uint32_t before = last_char(start);

	return !strchr(start, ' ') && !strchr(end, ' ') && (text_is_digit(before) || before == '?') &&
	       text_is_digit(utf8_next(end, strlen(end), &used));
}

/* Between the ends of a range, as the style writes it; a dash between single numbers stands close (2018–2022). */
static const char *range_sign(struct content *content, const char *start, const char *end)
{
	const char *whole = content->c->style->dates.range, *sign = whole;
	size_t len;

	if (!between_digits(start, end))
		return whole;
	while (*sign == ' ')
		sign++;
	len = strlen(sign);
	while (len && sign[len - 1] == ' ')
		len--;
	return is_dash(sign, len) ? arena_strndup(content->c->arena, sign, len) : whole;
}

void content_date(struct content *content, const struct date *date, bool expected)
{
	const char *end = point_text(content, &date->end);
	/* "../2021": what it began with is not known, and not the present. */
	const char *start = date->start.kind == DATE_OPEN ? NULL : point_text(content, &date->start);
	const char *text = start ? start : end;

	if (!text)
		return;
	if (start && end && strcmp(start, end) != 0)
		text = arena_printf(content->c->arena, "%s%s%s", start, range_sign(content, start, end), end);
	content_value(content, text, INLINE_NO_BREAK | INLINE_NO_HYPHEN, date->at);
	if (expected)
		content_text(content, arena_printf(content->c->arena, " (%s)", printed_word(content, "expected")),
			     INLINE_NO_BREAK, date->at);
}

static bool same_month(const struct date_point *a, const struct date_point *b)
{
	return a->year == b->year && a->month == b->month && a->season == b->season;
}

static const char *month_text(const struct content *content, const struct date_point *point, const char *pattern)
{
	const struct composer *c = content->c;

	if (point->season)
		return printed_word(content, season_key(point->season));
	return point->month ? text_date(c->arena, content->language, pattern, point->year, point->month, 0) : NULL;
}

/* Of a range over years the months are not said: "June 2020–2022" would be wrong. */
bool content_month(struct content *content, const struct date *date, const char *pattern)
{
	const struct date_point *start = &date->start, *end = &date->end;
	bool range = end->kind == DATE_POINT;
	const char *first, *last;

	if (start->kind != DATE_POINT || (range && start->year != end->year))
		return false;
	first = month_text(content, start, pattern);
	last = range && !same_month(start, end) ? month_text(content, end, pattern) : NULL;
	if (first)
		content_value(content, last ? arena_printf(content->c->arena, "%s–%s", first, last) : first,
			      INLINE_NO_BREAK | INLINE_NO_HYPHEN, date->at);
	return first != NULL;
}

bool content_day(struct content *content, const struct date *date)
{
	const struct date_point *start = &date->start, *end = &date->end;
	bool range = end->kind == DATE_POINT;
	struct arena *arena = content->c->arena;
	const char *days;

	if (start->kind != DATE_POINT || !start->day || (range && !same_month(start, end)))
		return false;
	days = range && end->day && end->day != start->day ? arena_printf(arena, "%d–%d", start->day, end->day)
							   : arena_printf(arena, "%d", start->day);
	content_value(content, text_digits(arena, content->language, days), INLINE_NO_BREAK | INLINE_NO_HYPHEN,
		      date->at);
	return true;
}

bool date_given(const struct date *date)
{
	return date->start.kind != DATE_NONE || date->end.kind != DATE_NONE;
}

bool content_entry_dates(struct content *content, const struct entry *entry)
{
	struct date span = {.at = entry->start.at};
	const struct date *dates = entry->dates.v;
	bool expected = entry->expected == YES;

	if (date_given(&entry->start) || date_given(&entry->end)) {
		span.start = entry->start.start;
		span.end = entry->end.start;
		content_date(content, &span, expected);
		return true;
	}
	for (size_t i = 0; i < entry->dates.n; i++) {
		if (i)
			content_literal(content, ", ");
		content_date(content, &dates[i], expected && i + 1 == entry->dates.n);
	}
	return entry->dates.n > 0;
}
