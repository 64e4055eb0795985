/*
 * fit.c: a style at another density: every measure is multiplied by what its type in the tables says that it is.
 *
 * Shares and lengths in em follow the body size by themselves when a style is read; here they have become lengths, and
 * each is scaled as what it is: a space, a leading, a distance from the page's edge, or a size.
 */
#include "style/fit.h"

#include <stddef.h>
#include <string.h>

#include "style/reading.h"

/* No text becomes smaller than this, nor margins and what stands in them, unless the style itself says so. */
#define LEAST_SIZE (MPT_PT * 17 / 2) /* 8.5 pt: footnotes in books; printed CVs below it are not read */
#define LEAST_MARGIN 28346	     /* 10 mm: a thumb's edge, and what office printers leave white */
#define LEAST_DISTANCE 22677	     /* 8 mm: less is cut off by many printers */

struct scaling {
	struct arena *arena;
	struct fit_factors by;
	mpt size; /* the body's, scaled */
};

static mpt scaled(mpt length, int64_t factor)
{
	return mpt_scale(length, factor, FIT_ONE);
}

/* Below `least` only what was below it, and then not made less. */
static mpt at_least(mpt length, mpt before, mpt least)
{
	if (length >= least || length >= before)
		return length;
	return before < least ? before : least;
}

static int product(int a, int b)
{
	return (int)((int64_t)a * b / FIT_ONE);
}

static void scale_record(const struct scaling *s, const struct record *record, void *place);

static void scale_margins(const struct scaling *s, struct sides *sides)
{
	mpt *const all[] = {&sides->top, &sides->right, &sides->bottom, &sides->left};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		*all[i] = at_least(scaled(*all[i], s->by.margin), *all[i], LEAST_MARGIN);
}

/* Lines do not overlap that did not before. A look's size stands before its leading in the tables: it is scaled already. */
static void scale_leading(const struct scaling *s, struct size *leading)
{
	const struct look *look = (const void *)((const char *)leading - offsetof(struct look, leading));
	mpt least = mpt_scale(size_resolve(&look->size, s->size), LEAST_LEADING, 100);

	leading->length = at_least(scaled(leading->length, product(s->by.leading, s->by.size)), leading->length, least);
	leading->percent = at_least(scaled(leading->percent, s->by.leading), leading->percent, LEAST_LEADING);
}

static void scale_looks(const struct scaling *s, struct list *list)
{
	struct named_look *looks = arena_array(s->arena, list->n, struct named_look);

	if (list->n)
		memcpy(looks, list->v, list->n * sizeof *looks);
	for (size_t i = 0; i < list->n; i++)
		scale_record(s, &look_record, &looks[i].look);
	list->v = looks;
}

static void scale_spaces(const struct scaling *s, struct spaces *space)
{
	space->above = scaled(space->above, product(s->by.space, s->by.size));
	space->below = scaled(space->below, product(s->by.space, s->by.size));
}

static void scale_value(const struct scaling *s, const struct field *field, void *place)
{
	const struct type *type = field->type;
	mpt *length = place;

	if (type == &type_record)
		scale_record(s, field->arg, place);
	else if (type == &type_looks)
		scale_looks(s, place);
	else if (type == &type_spaces)
		scale_spaces(s, place);
	else if (type == &type_sides)
		scale_margins(s, place);
	else if (type == &type_look_leading)
		scale_leading(s, place);
	else if (type == &type_size)
		((struct size *)place)->length = scaled(((struct size *)place)->length, s->by.size);
	else if (type == &type_space)
		*length = scaled(*length, product(s->by.space, s->by.size));
	else if (type == &type_leading)
		*length = scaled(*length, product(s->by.leading, s->by.size));
	else if (type == &type_edge)
		*length = at_least(scaled(*length, s->by.margin), *length, LEAST_DISTANCE);
	else if (type == &type_style_length || type == &type_hint_width)
		*length = scaled(*length, s->by.size);
}

static void scale_list(const struct scaling *s, const struct field *field, struct list *list)
{
	const size_t size = field->type == &type_record ? ((const struct record *)field->arg)->size : 0;
	char *values;

	if (!size) /* lists of lines and names have no measures */
		return;
	values = arena_calloc(s->arena, list->n, size);
	if (list->n)
		memcpy(values, list->v, list->n * size);
	for (size_t i = 0; i < list->n; i++)
		scale_value(s, field, values + i * size);
	list->v = values;
}

/* What lies behind the style is only needed while it is read. */
static void scale_record(const struct scaling *s, const struct record *record, void *place)
{
	for (size_t i = 0; i < record->nfields; i++) {
		const struct field *field = &record->fields[i];

		if (record == &style_record && field->offset >= sizeof(struct style))
			continue;
		if (field->flags & FIELD_LIST)
			scale_list(s, field, (void *)((char *)place + field->offset));
		else
			scale_value(s, field, (char *)place + field->offset);
	}
	if (record->includes)
		scale_record(s, record->includes, place);
}

static int part_of(const struct fit_range *range, int share, bool dense)
{
	return FIT_ONE +
	       (int)((int64_t)((dense ? range->least : range->most) - 100) * FIT_ONE / 100 * share / FIT_STEP);
}

/* How much of a step is taken at a position. */
static int share_of(int position, int step)
{
	int share = (position < 0 ? -position : position) - step * FIT_STEP;

	return share < 0 ? 0 : share < FIT_STEP ? share : FIT_STEP;
}

/* A factor of sizes at which text can still be read. */
static int legible(const struct style *style, int factor)
{
	mpt least = style->size < LEAST_SIZE ? style->size : LEAST_SIZE;
	int most = (int)((int64_t)least * FIT_ONE / style->size);

	return factor < most ? most : factor;
}

/* What of the page's width is neither margin nor what stands beside the main text. */
static int64_t width_between(const struct style *style)
{
	const struct column_look *columns = style->columns.v;
	const struct hint_look *hint = &style->hint;
	int64_t width = style->page_width;

	for (size_t i = 0; i < style->columns.n; i++)
		if (columns[i].width)
			width -= (int64_t)columns[i].width + columns[i].gap;
	return hint->present ? width - (hint->width ? hint->width : hint->most) - hint->gap : width;
}

/* Margins grow only as far as they leave the room that a style has to. */
static int roomy(const struct style *style, int factor)
{
	const struct sides *margin = &style->margin;
	const int64_t rooms[] = {width_between(style) - LEAST_ROOM, (int64_t)style->page_height - LEAST_ROOM};
	const int64_t margins[] = {(int64_t)margin->left + margin->right, (int64_t)margin->top + margin->bottom};

	for (size_t i = 0; i < 2; i++)
		if (factor > FIT_ONE && margins[i] * factor / FIT_ONE > rooms[i])
			factor = rooms[i] > margins[i] ? (int)(rooms[i] * FIT_ONE / margins[i]) : FIT_ONE;
	return factor;
}

/* A factor of leadings at which lines do not overlap. */
static int apart(const struct style *style, int factor)
{
	int least = (int)((int64_t)style->size * LEAST_LEADING / 100 * FIT_ONE / style->leading);

	return factor > least || factor >= FIT_ONE ? factor : least < FIT_ONE ? least : FIT_ONE;
}

struct fit_factors fit_factors(const struct style *style, int position)
{
	const struct fit_limits *limits = &style->fit;
	bool dense = position < 0;

	return (struct fit_factors){
	    .space = part_of(&limits->space, share_of(position, 0), dense),
	    .leading = apart(style, part_of(&limits->leading, share_of(position, 1), dense)),
	    .margin = roomy(style, part_of(&limits->margin, share_of(position, 2), dense)),
	    .size = legible(style, part_of(&limits->size, share_of(position, 3), dense)),
	};
}

/* Text keeps a line and a half from what stands in the margin. */
static mpt clear_of(const struct running_look *running, const struct style *style, mpt margin, mpt before)
{
	return running->line ? at_least(margin, before, running->distance + style->leading * 3 / 2) : margin;
}

/* The left column grows with its text, but leaves the least room beside it. */
static void fit_hint(struct style *fitted)
{
	struct hint_look *hint = &fitted->hint;
	int64_t most = width_between(fitted) - fitted->margin.left - fitted->margin.right - LEAST_ROOM +
		       (hint->width ? hint->width : hint->most);

	if (!hint->present || most < 1)
		return;
	if (hint->width > most)
		hint->width = (mpt)most;
	if (hint->most > most)
		hint->most = (mpt)most;
	if (hint->least > most)
		hint->least = (mpt)most;
}

/* Columns are as wide as before; what is in them is changed as the page's text is. */
static void fit_columns(struct arena *arena, struct list *list, int position)
{
	struct column_look *columns = arena_array(arena, list->n, struct column_look);

	if (list->n)
		memcpy(columns, list->v, list->n * sizeof *columns);
	for (size_t i = 0; i < list->n; i++)
		if (columns[i].style)
			columns[i].style = style_fitted(arena, columns[i].style, position);
	list->v = columns;
}

const struct style *style_fitted(struct arena *arena, const struct style *style, int position)
{
	struct scaling s = {arena, fit_factors(style, position), 0};
	struct style *fitted;

	if (position == 0)
		return style;
	fitted = arena_new_of(arena, struct style);
	*fitted = *style;
	s.size = scaled(style->size, s.by.size);
	scale_record(&s, &style_record, fitted);
	fitted->margin.top = clear_of(&fitted->running_header, fitted, fitted->margin.top, style->margin.top);
	fitted->margin.bottom = clear_of(&fitted->running_footer, fitted, fitted->margin.bottom, style->margin.bottom);
	fitted->entries = arena_array(arena, nkinds, struct entry_look);
	memcpy(fitted->entries, style->entries, nkinds * sizeof *fitted->entries);
	for (size_t i = 0; i < nkinds; i++)
		scale_record(&s, &entry_look_record, &fitted->entries[i]);
	fit_columns(arena, &fitted->columns, position);
	fit_hint(fitted);
	return fitted;
}
