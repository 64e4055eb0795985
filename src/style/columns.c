/*
 * columns.c: the columns of a page: which there are, where they stand, and what of the CV is in each. What a column's
 * content looks like is settled by its own style, as anywhere else.
 *
 * A column that nothing stands in is left out, and the others have its room.
 */
#include <string.h>

#include "input/names.h"
#include "style/columns.h"

/*
 * What is said of a section whose column the style does not have: a warning where it has others, for then the name seems
 * wrong; else a note, for a CV may be meant for many styles.
 */
static void tell_no_column(struct composer *c, const struct section *section)
{
	const struct list *list = &c->style->columns;
	const struct column_look *looks = list->v;
	const char **names = arena_array(c->arena, list->n + 1, const char *);
	struct buf known;
	struct diag *diag;
	const char *near;
	size_t n = 0;

	buf_init(&known, c->arena);
	for (size_t i = 0; i < list->n; i++)
		if (looks[i].width) {
			names[n++] = looks[i].name;
			buf_printf(&known, ", %s", looks[i].name);
		}
	diag = diag_add(c->diags, n ? DIAG_IGNORED_SETTING : DIAG_NO_COLUMN, section->at,
			"the style has no column '%s': the section stands in main", section->column);
	near = suggest_word(section->column, names, n);
	if (near)
		diag_help(c->diags, diag, "did you mean '%s'?", near);
	else if (n)
		diag_help(c->diags, diag, "its columns are main%s", known.s);
	else
		diag_help(c->diags, diag, "take a style with one (sidebar), or say its width under 'columns'");
}

#define SUGGESTED 100 /* keys of sections that are compared with a misspelt name, which takes time */

/* What sections are called: kinds, and the keys of those that the CV has; and some of them, for suggestions. */
struct known {
	struct names names;
	const char **some;
	size_t nsome;
};

static struct known known_sections(struct composer *c)
{
	struct known known = {.names = {.arena = c->arena},
			      .some = arena_array(c->arena, nkinds + SUGGESTED, const char *)};
	bool added;

	for (size_t i = 0; i < nkinds; i++) {
		names_add(&known.names, kinds[i].key, &added);
		known.some[known.nsome++] = kinds[i].key;
	}
	for (size_t i = 0; i < c->cv->nsections; i++) {
		names_add(&known.names, c->cv->sections[i].key, &added);
		if (added && i < SUGGESTED)
			known.some[known.nsome++] = c->cv->sections[i].key;
	}
	return known;
}

static bool in_style(struct mark at)
{
	return at.source && at.source->role == SOURCE_STYLE;
}

/*
 * A name in the list that is neither a kind nor a section's: a warning where it seems misspelt, or stands in the CV; else a note, for
 * a style may be meant for CVs that have such a section.
 */
static void check_listed(struct composer *c, const struct known *known, const struct list *list)
{
	const char *const *listed = list->v, *near;
	struct diag *diag;

	for (size_t i = 0; i < list->n && !c->diags->full; i++) {
		if (names_find(&known->names, listed[i]))
			continue;
		near = suggest_word(listed[i], known->some, known->nsome);
		diag = diag_add(c->diags, near || !in_style(list->at[i]) ? DIAG_IGNORED_SETTING : DIAG_NO_SECTION,
				list->at[i], "there is no section '%s'", listed[i]);
		if (near)
			diag_help(c->diags, diag, "did you mean '%s'?", near);
		else
			diag_help(c->diags, diag,
				  "name a kind of sections, such as skills, or a section of the CV by its key");
	}
}

/* Which column lists a name: the first of several. */
static struct names listed_names(struct composer *c)
{
	const struct column_look *looks = c->style->columns.v;
	const struct known known = known_sections(c);
	struct names listed = {.arena = c->arena};

	for (size_t i = 0; i < c->style->columns.n; i++) {
		const char *const *names = looks[i].sections.v;
		bool added;

		if (!looks[i].width)
			continue;
		check_listed(c, &known, &looks[i].sections);
		for (size_t k = 0; k < looks[i].sections.n; k++) {
			struct name_slot *slot = names_add(&listed, names[k], &added);

			if (added)
				slot->number = i;
		}
	}
	return listed;
}

/* The row of the style's columns in which a section stands; NULL: the main one. */
static const struct column_look *column_of(struct composer *c, const struct names *listed,
					   const struct section *section)
{
	const struct column_look *looks = c->style->columns.v;
	const char *said = section->column;
	const struct name_slot *key = names_find(listed, section->key), *kind = names_find(listed, section->kind->key);

	if (!said && (key || kind))
		return &looks[!kind || (key && key->number < kind->number) ? key->number : kind->number];
	if (!said || strcmp(said, MAIN_COLUMN) == 0)
		return NULL;
	for (size_t i = 0; i < c->style->columns.n; i++)
		if (looks[i].width && strcmp(looks[i].name, said) == 0)
			return &looks[i];
	tell_no_column(c, section);
	return NULL;
}

static void add_section(struct placed_column *column, const struct section *section)
{
	column->sections[column->nsections++] = section;
}

static bool has_part(const struct composer *c, const struct column_look *look, enum header_part part)
{
	const int *parts = look->header.v;
	bool present = part == HEADER_PHOTO ? c->in->photo != NULL : c->cv->person.ncontacts > 0;

	for (size_t i = 0; i < look->header.n; i++)
		if (parts[i] == (int)part)
			return present && !c->in->no_header;
	return false;
}

bool columns_have(const struct columns *columns, enum header_part part)
{
	for (size_t i = 1; i < columns->n; i++)
		if (columns->v[i].parts & 1u << part)
			return true;
	return false;
}

/* Which columns there are and what is in them, the main one first. */
static struct columns fill(struct composer *c)
{
	const struct column_look *looks = c->style->columns.v;
	size_t n = c->style->columns.n;
	struct placed_column *all = arena_array(c->arena, n + 1, struct placed_column);
	const struct names listed = listed_names(c);
	struct columns columns = {.v = all, .n = 1};

	for (size_t i = 0; i <= n; i++) {
		all[i].look = i ? &looks[i - 1] : NULL;
		all[i].style = i ? looks[i - 1].style : c->style;
		all[i].sections = arena_array(c->arena, c->cv->nsections, const struct section *);
	}
	for (size_t i = 0; i < c->cv->nsections; i++) {
		const struct column_look *look = column_of(c, &listed, &c->cv->sections[i]);

		add_section(&all[look ? look - looks + 1 : 0], &c->cv->sections[i]);
	}
	for (size_t i = 1; i <= n; i++) {
		for (int part = 0; part < HEADER_PARTS && all[i].look->width; part++)
			if (has_part(c, all[i].look, (enum header_part)part) &&
			    !columns_have(&columns, (enum header_part)part))
				all[i].parts |= 1u << part;
		if (all[i].nsections || all[i].parts)
			all[columns.n++] = all[i];
	}
	return columns;
}

/* The background reaches over the page's height, and to its edge unless another column stands there. */
static void add_backdrop(struct composer *c, const struct placed_column *column, bool outermost)
{
	const struct column_look *look = column->look;
	struct sheet *sheet = c->sheet;
	struct backdrop *backdrop;
	mpt start = column->frame.x - look->padding, end = column->frame.x + column->frame.width + look->padding;

	if (!look->background.set)
		return;
	if (outermost && look->side == ALIGN_START)
		start = 0;
	if (outermost && look->side != ALIGN_START)
		end = sheet->width;
	backdrop = &sheet->backdrops[sheet->nbackdrops++];
	backdrop->frame = (struct frame){.x = start, .width = end - start, .height = sheet->height};
	backdrop->color = style_color(c->style, &look->background, 0);
}

/* From the page's sides inwards, each side in the order of the style; what remains is the main column's. */
static void place(struct composer *c, struct columns *columns)
{
	struct frame rest = columns->v[0].frame;
	bool start = false, end = false;

	c->sheet->backdrops = arena_array(c->arena, columns->n, struct backdrop);
	for (size_t i = 1; i < columns->n; i++) {
		struct placed_column *column = &columns->v[i];
		const struct column_look *look = column->look;
		bool at_start = look->side == ALIGN_START, *taken = at_start ? &start : &end;

		column->frame = rest;
		column->frame.width = look->width;
		rest.width -= look->width + look->gap;
		if (at_start)
			rest.x += look->width + look->gap;
		else
			column->frame.x = rest.x + rest.width + look->gap;
		add_backdrop(c, column, !*taken);
		*taken = true;
	}
	columns->v[0].frame = rest;
}

struct columns columns_of(struct composer *c)
{
	const struct style *style = c->style;
	struct columns columns = fill(c);

	c->sheet->width = style->page_width;
	c->sheet->height = style->page_height;
	c->sheet->leading = style->leading;
	c->sheet->stretch = style->stretch;
	c->sheet->shrink = style->shrink;
	columns.v[0].frame = (struct frame){.x = style->margin.left,
					    .y = style->margin.top,
					    .width = style->page_width - style->margin.left - style->margin.right,
					    .height = style->page_height - style->margin.top - style->margin.bottom};
	place(c, &columns);
	return columns;
}
