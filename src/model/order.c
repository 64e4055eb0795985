/*
 * order.c: the order of publications by any of their fields.
 */
#include <string.h>

#include "model/cv.h"

#include "text/text.h"

static int compare_numbers(int a, int b)
{
	return (a > b) - (a < b);
}

/* What a field says, for comparing: NULL when it says nothing. */
static const char *key_of(struct arena *arena, const struct field *field, const struct publication *p)
{
	const void *place = (const char *)p + field->offset;
	const struct authors *authors = place;

	if (field->type == &type_authors)
		return authors->n ? authors->v[0].family ? authors->v[0].family : authors->v[0].text : NULL;
	if (field->type == &type_text)
		return ((const struct text *)place)->nruns ? text_plain(arena, place) : NULL;
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
static int compare(struct arena *arena, const struct field *field, const struct publication *a,
		   const struct publication *b)
{
	size_t at = field->offset;

	if (field->type == &type_date)
		return compare_numbers(date_rank(&((const struct date *)(const void *)((const char *)a + at))->start),
				       date_rank(&((const struct date *)(const void *)((const char *)b + at))->start));
	if (field->type == &type_choice || field->type == &type_integer || field->type == &type_boolean)
		return compare_numbers(*(const int *)(const void *)((const char *)a + at),
				       *(const int *)(const void *)((const char *)b + at));
	return strcmp(text_fold(arena, key_of(arena, field, a)), text_fold(arena, key_of(arena, field, b)));
}

/* Whether the publication says nothing in the field: then it stays behind, in falling order too. */
static bool silent(struct arena *arena, const struct field *field, const struct publication *p)
{
	const struct date *date = (const void *)((const char *)p + field->offset);

	if (field->type == &type_date)
		return date->start.kind != DATE_POINT;
	if (field->type == &type_choice || field->type == &type_integer || field->type == &type_boolean)
		return false;
	return !key_of(arena, field, p);
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
