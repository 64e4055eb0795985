/*
 * years.c: dates run together, as intervals of years; a range of a thousand years costs as much as a year.
 */
#include "style/years.h"

#include <string.h>

#include "base/sort.h"

static bool is_plain(const struct date_point *point)
{
	return point->kind == DATE_POINT && !point->approximate && !point->uncertain;
}

bool years_of(const struct date *date, struct years *years)
{
	const struct date_point *start = &date->start, *end = &date->end;

	if (!is_plain(start) || end->kind == DATE_WORDS || (end->kind == DATE_POINT && !is_plain(end)))
		return false;
	years->first = years->last = start->year;
	if (end->kind == DATE_POINT)
		years->last = end->year;
	if (end->kind == DATE_PRESENT || end->kind == DATE_OPEN)
		years->last = YEARS_OPEN;
	years->range = years->last != years->first;
	return years->last >= years->first;
}

static int by_first(const void *x, const void *y, const void *user)
{
	const struct years *a = x, *b = y;

	(void)user;
	return (a->first > b->first) - (a->first < b->first);
}

size_t years_join(struct arena *arena, struct years *years, size_t n)
{
	const struct sorting sorting = {arena, sizeof *years, by_first, NULL};
	size_t last = 0;

	if (!n)
		return 0;
	sort_stable(&sorting, years, n);
	for (size_t i = 1; i < n; i++) {
		struct years *run = &years[last];

		if (run->last != YEARS_OPEN && years[i].first > run->last + 1) {
			years[++last] = years[i];
			continue;
		}
		run->last = years[i].last > run->last ? years[i].last : run->last;
		run->range |= years[i].range || run->last - run->first > 1;
	}
	return last + 1;
}

struct list entry_dates(struct arena *arena, const struct entry *entry)
{
	struct date *span;

	if (entry->start.start.kind == DATE_NONE && entry->end.start.kind == DATE_NONE)
		return entry->dates;
	span = arena_new_of(arena, struct date);
	*span = (struct date){entry->start.start, entry->end.start, entry->start.at};
	return (struct list){.v = span, .n = 1};
}

static bool is_whole(const struct date_point *point)
{
	return !point->month && !point->season;
}

static bool all_whole(const struct list *list, struct years *years)
{
	const struct date *dates = list->v;

	for (size_t i = 0; i < list->n; i++)
		if (!years_of(&dates[i], &years[i]) || !is_whole(&dates[i].start) || !is_whole(&dates[i].end) ||
		    dates[i].end.kind == DATE_PRESENT)
			return false;
	return true;
}

/* The dates of years run together: a year, two years, or a range. */
static size_t put_years(const struct years *years, struct date *dates, struct mark at)
{
	struct date_point first = {.kind = DATE_POINT, .year = years->first}, last = first;

	last.year = years->last;
	if (years->last == YEARS_OPEN)
		last = (struct date_point){.kind = DATE_OPEN};
	dates[0] = (struct date){.start = first, .at = at};
	if (years->first == years->last)
		return 1;
	if (years->range) {
		dates[0].end = last;
		return 1;
	}
	dates[1] = (struct date){.start = last, .at = at};
	return 2;
}

static int by_span(const void *x, const void *y, const void *user)
{
	struct span a = {INT_MAX, INT_MAX}, b = a;

	(void)user;
	date_spans(x, &a);
	date_spans(y, &b);
	return a.from != b.from ? (a.from > b.from) - (a.from < b.from) : (a.to > b.to) - (a.to < b.to);
}

static bool same_point(const struct date_point *a, const struct date_point *b)
{
	return a->kind == b->kind && a->year == b->year && a->month == b->month && a->day == b->day &&
	       a->season == b->season && a->approximate == b->approximate && a->uncertain == b->uncertain &&
	       (a->kind != DATE_WORDS || strcmp(a->words, b->words) == 0);
}

/* Sorted as written otherwise. */
static size_t put_dates(struct arena *arena, const struct list *list, struct date *dates)
{
	const struct sorting sorting = {arena, sizeof *dates, by_span, NULL};
	size_t n = 0;

	memcpy(dates, list->v, list->n * sizeof *dates);
	sort_stable(&sorting, dates, list->n);
	for (size_t i = 0; i < list->n; i++)
		if (!n || !same_point(&dates[n - 1].start, &dates[i].start) ||
		    !same_point(&dates[n - 1].end, &dates[i].end))
			dates[n++] = dates[i];
	return n;
}

struct list dates_together(struct arena *arena, const struct list *list)
{
	struct years *years = arena_array(arena, list->n + 1, struct years);
	struct date *dates = arena_array(arena, 2 * list->n + 1, struct date);
	const struct date *given = list->v;
	struct list out = {.v = dates};

	if (list->n < 2)
		return *list;
	if (all_whole(list, years)) {
		size_t n = years_join(arena, years, list->n);

		for (size_t i = 0; i < n; i++)
			out.n += put_years(&years[i], dates + out.n, given[0].at);
	} else {
		out.n = put_dates(arena, list, dates);
	}
	return out;
}
