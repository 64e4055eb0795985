/*
 * order.c: the order of publications and of entries by any of their fields.
 *
 * Dates of an entry stand under several keys (`date`, `term`, `start` and `end`) and are one field here: when it was.
 */
#include <string.h>

#include "model/amount.h"
#include "model/reading.h"
#include "text/text.h"

static int compare_numbers(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static bool is_number(const struct field *field)
{
	return field->type == &type_choice || field->type == &type_integer || field->type == &type_boolean;
}

static bool is_place(const struct field *field)
{
	return field->type == &type_named && field->arg == &place_record;
}

/* What a field says, for comparing: NULL when it says nothing. */
static const char *key_of(struct arena *arena, const struct field *field, const void *record)
{
	const void *place = (const char *)record + field->offset;
	const struct authors *authors = place;
	const struct text *text = is_place(field) ? &((const struct place *)place)->name : place;

	if (field->type == &type_authors)
		return authors->n ? authors->v[0].family ? authors->v[0].family : authors->v[0].text : NULL;
	if (field->type == &type_text || is_place(field))
		return text->nruns ? text_plain(arena, text) : NULL;
	if (field->flags & FIELD_LIST || field->type->size != sizeof(const char *))
		return NULL;
	return *(const char *const *)place;
}

/*
 * A number that rises with the date. What is not said counts as before all that it could be: not as date_compare()
 * has it, by which May and September are both like the year alone, and no order is true of all three.
 */
static int date_rank(const struct date_point *point)
{
	static const int seasons[] = {[SPRING] = 3, [SUMMER] = 6, [AUTUMN] = 9, [WINTER] = 12};
	int month = point->season ? seasons[point->season] : point->month;

	return (point->year * 100 + month) * 100 + point->day;
}

/* Of two that both say the field. */
static int compare(struct arena *arena, const struct field *field, const void *a, const void *b)
{
	size_t at = field->offset;

	if (field->type == &type_date || field->type == &type_date_point)
		return compare_numbers(date_rank(&((const struct date *)(const void *)((const char *)a + at))->start),
				       date_rank(&((const struct date *)(const void *)((const char *)b + at))->start));
	if (is_number(field))
		return compare_numbers(*(const int *)(const void *)((const char *)a + at),
				       *(const int *)(const void *)((const char *)b + at));
	return strcmp(text_fold(arena, key_of(arena, field, a)), text_fold(arena, key_of(arena, field, b)));
}

/* Whether the record says nothing in the field: then it stays behind, in falling order too. */
static bool silent(struct arena *arena, const struct field *field, const void *record)
{
	const struct date *date = (const void *)((const char *)record + field->offset);

	if (field->type == &type_date || field->type == &type_date_point)
		return date->start.kind != DATE_POINT;
	if (is_number(field))
		return false;
	return !key_of(arena, field, record);
}

int publication_compare(struct arena *arena, const char *sort, const struct publication *a, const struct publication *b)
{
	bool falling = sort && *sort == '-', no_a, no_b;
	const struct field *field = sort ? schema_field(&publication_record, sort + falling) : NULL;

	if (!field)
		return 0;
	no_a = silent(arena, field, a);
	no_b = silent(arena, field, b);
	if (no_a || no_b)
		return no_a - no_b;
	return falling ? compare(arena, field, b, a) : compare(arena, field, a, b);
}

/* Entries */

/* After every date that can be written: what goes on. */
#define RANK_OPEN INT32_MAX

static int end_rank(const struct date_point *start, const struct date_point *end)
{
	if (end->kind == DATE_PRESENT || end->kind == DATE_OPEN || start->kind == DATE_PRESENT)
		return RANK_OPEN;
	return date_rank(end->kind == DATE_POINT ? end : start);
}

bool date_spans(const struct date *date, struct span *span)
{
	if (date->start.kind != DATE_POINT && date->start.kind != DATE_PRESENT && date->end.kind != DATE_POINT)
		return false;
	span->to = end_rank(&date->start, &date->end);
	span->from = date->start.kind == DATE_POINT ? date_rank(&date->start) : span->to;
	return true;
}

/* From the first to the last of all its dates. */
static bool entry_spans(const struct entry *entry, struct span *span)
{
	const struct date *dates = entry->dates.v, whole = {entry->start.start, entry->end.start, entry->at};
	bool said = date_spans(&whole, span);

	for (size_t i = 0; i < entry->dates.n; i++) {
		struct span one;

		if (!date_spans(&dates[i], &one))
			continue;
		span->from = said && span->from < one.from ? span->from : one.from;
		span->to = said && span->to > one.to ? span->to : one.to;
		said = true;
	}
	return said;
}

/* By the end, for what goes on comes before what is over; then by the beginning. What has no date comes last. */
static int compare_spans(const struct entry *a, const struct entry *b, int sign)
{
	struct span one, other;
	bool no_a = !entry_spans(a, &one), no_b = !entry_spans(b, &other);

	if (no_a || no_b)
		return no_a - no_b;
	return sign * (one.to != other.to ? compare_numbers(one.to, other.to) : compare_numbers(one.from, other.from));
}

static bool is_dates(const struct field *field)
{
	return field->offset == offsetof(struct entry, dates);
}

/* Numbers written as text; what is none comes last. */
static bool is_quantity(const struct field *field)
{
	return field->offset == offsetof(struct entry, amount) || field->offset == offsetof(struct entry, share) ||
	       field->offset == offsetof(struct entry, students);
}

static int compare_quantities(const struct ordering *by, const struct field *field, const struct entry *a,
			      const struct entry *b)
{
	struct amount one, other;
	bool no_a = !amount_of(by->arena, by->language, (const void *)((const char *)a + field->offset), &one);
	bool no_b = !amount_of(by->arena, by->language, (const void *)((const char *)b + field->offset), &other);

	if (no_a || no_b)
		return no_a - no_b;
	return compare_numbers(one.hundredths, other.hundredths) * (*by->sort == '-' ? -1 : 1);
}

bool entry_sorts_by(const struct kind *kind, const char *key)
{
	const struct field *field = schema_field(kind->entry, key);

	if (!field || field->flags & FIELD_SETTING || strcmp(key, "text") == 0)
		return false;
	return is_dates(field) ||
	       (!(field->flags & FIELD_LIST) && (field->type == &type_text || field->type == &type_date_point ||
						 field->type == &type_url || is_number(field) || is_place(field)));
}

int entry_compare(const struct ordering *by, const struct entry *a, const struct entry *b)
{
	bool falling = by->sort && *by->sort == '-', no_a, no_b;
	const struct field *field = by->sort ? schema_field(a->kind->entry, by->sort + falling) : NULL;

	if (!field)
		return 0;
	if (is_dates(field))
		return compare_spans(a, b, falling ? -1 : 1);
	if (is_quantity(field))
		return compare_quantities(by, field, a, b);
	no_a = silent(by->arena, field, a);
	no_b = silent(by->arena, field, b);
	if (no_a || no_b)
		return no_a - no_b;
	return falling ? compare(by->arena, field, b, a) : compare(by->arena, field, a, b);
}
