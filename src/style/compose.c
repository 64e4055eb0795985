/*
 * compose.c: the whole of a CV as blocks: the sheet, and for each column of the page its hints, header, sections; running
 * lines. Which columns there are is columns.c's.
 */
#include <string.h>

#include "style/columns.h"
#include "style/entries.h"
#include "style/listing.h"
#include "text/text.h"
#include "text/words.h"

#define WIDTH_DEPTH 4

static struct ink *body_ink(struct composer *c)
{
	const struct style *style = c->style;
	struct ink *ink = arena_new_of(c->arena, struct ink);

	ink->family = composed_family(c, style->body_font, style->body_font_at);
	if (!ink->family) { /* all that are missing, in one run */
		c->in->family(c->in->user, style->heading_font, style->heading_font_at);
		c->in->family(c->in->user, style->mono_font, style->mono_font_at);
	}
	ink->size = style->size;
	ink->color = style_color(style, &(struct ink_color){.set = true, .name = "text"}, 0);
	if (style->figures == FIGURES_LINING)
		ink->features |= FONT_LINING;
	if (style->figures == FIGURES_TABULAR)
		ink->features |= FONT_LINING | FONT_TABULAR;
	if (style->figures == FIGURES_OLDSTYLE)
		ink->features |= FONT_OLDSTYLE;
	return ink->family ? ink : NULL;
}

static const char *names_of(struct arena *arena, const struct person *person)
{
	struct buf *out = buf_new(arena);

	buf_puts(out, person->name.full);
	for (size_t i = 0; i < person->naliases; i++)
		buf_printf(out, " %s", person->aliases[i].full);
	return out->s;
}

static const char *iso_date(struct arena *arena, const struct date_point *date)
{
	if (date->kind != DATE_POINT || date->season || date->year < 1 || date->year > 9999)
		return NULL;
	if (!date->month)
		return arena_printf(arena, "%04d", date->year);
	if (!date->day)
		return arena_printf(arena, "%04d-%02d", date->year, date->month);
	return arena_printf(arena, "%04d-%02d-%02d", date->year, date->month, date->day);
}

/* The pages that are the person's: an ORCID iD says who it is, the others lead to the same. */
static void describe_person(struct composer *c)
{
	const struct person *person = &c->cv->person;
	const char **urls = arena_array(c->arena, person->ncontacts, const char *);
	struct sheet *sheet = c->sheet;

	for (size_t i = 0; i < person->ncontacts; i++) {
		const struct contact *contact = &person->contacts[i];

		if (!contact->url || (contact->kind != CONTACT_PROFILE && contact->kind != CONTACT_WEBSITE))
			continue;
		if (contact->network && strcmp(contact->network->key, "orcid") == 0)
			sheet->identifier = contact->url;
		else
			urls[sheet->nurls++] = contact->url;
	}
	sheet->urls = urls;
}

static void describe(struct composer *c)
{
	const struct person *person = &c->cv->person;
	struct sheet *sheet = c->sheet;

	sheet->language = c->cv->language;
	sheet->rtl = text_rtl(c->cv->language);
	sheet->flush = c->in->flush;
	sheet->ideographs = c->in->ideographs;
	if (c->in->front) {
		sheet->title = c->in->front->title;
		sheet->author = c->in->front->subtitle;
		sheet->roman = true;
		return;
	}
	sheet->author = person->name.full;
	sheet->names = names_of(c->arena, person);
	sheet->title = arena_printf(c->arena, "%s – CV", person->name.full);
	sheet->keywords = c->cv->keywords.v;
	sheet->nkeywords = c->cv->keywords.n;
	sheet->date = iso_date(c->arena, &c->cv->updated.start);
	describe_person(c);
	sheet->subject = c->cv->subject;
	if (!sheet->subject && person->headline.nruns)
		sheet->subject = text_plain(c->arena, &person->headline);
}

static mpt wider(mpt a, mpt b)
{
	return a > b ? a : b;
}

#define HINT_SHARE 3 /* the hint column never takes more than one part in so many of the page */

/* What a hint asks for, broken where it exceeds the style's limit; a lone word may be wider. */
static mpt hint_wish(struct composer *c, const struct para *hint)
{
	mpt room = c->column->frame.width / HINT_SHARE;
	mpt width = layout_width_within(&c->layout, c->sheet, hint, c->style->hint.most);

	return width < room ? width : wider(room, c->style->hint.most);
}

static mpt hint_width(struct composer *c, const struct entry *entry, const struct entry_look *look, int depth)
{
	const struct ink *ink = ink_with(c, ink_with(c, c->body, &look->head_look), &c->style->hint.look);
	mpt widest = 0;
	struct fields f;
	struct line line;
	struct para para;

	fields_init(&f, NULL);
	f.entry = entry;
	f.at = entry->at;
	if (look->hint && !entry->plain.nruns && line_eval(c, look->hint, &f, ink, &line)) {
		para = content_para(&line.cells[0], ALIGN_START, 0);
		widest = hint_wish(c, &para);
	}
	for (size_t i = 0; i < entry->npositions && depth < WIDTH_DEPTH; i++)
		widest = wider(widest, hint_width(c, &entry->positions[i], look, depth + 1));
	return widest;
}

/* Services have as hints the labels that they are gathered under. */
static mpt group_hint_width(struct composer *c, const struct section *section, const struct entry_group *group)
{
	const struct entry_look *look = entry_look_of(c, section->kind);
	struct service_lines lines = {0};
	mpt widest = 0;

	if (section->kind->shape == SHAPE_SERVICE)
		lines = service_lines(c, section, group);
	for (size_t i = 0; i < lines.list.n; i++)
		widest = wider(widest, hint_width(c, lines.list.v[i], look, 0));
	for (size_t i = 0; i < group->nentries && !lines.list.n; i++)
		widest = wider(widest, hint_width(c, group->entries[i], look, 0));
	return widest;
}

static bool cites_in_hint(const struct composer *c, const struct section *section)
{
	return section->kind->shape == SHAPE_CITATION &&
	       listing_settings(&section->citing, &c->cv->citing, &c->style->citation).layout == LAYOUT_HINT;
}

static mpt widest_hint(struct composer *c)
{
	mpt widest = 0;

	for (size_t s = 0; s < c->column->nsections; s++) {
		const struct section *section = c->column->sections[s];
		struct entry_groups groups;

		if (cites_in_hint(c, section))
			widest = wider(widest, c->style->hint.least);
		if (section->kind->shape == SHAPE_CITATION || section->kind->shape == SHAPE_TEXT)
			continue;
		groups = entries_arrange(c, section);
		for (size_t g = 0; g < groups.list.n; g++)
			widest = wider(widest, group_hint_width(c, section, &groups.list.v[g]));
	}
	return widest;
}

/* Beside hints there must be room for lines of some thirty letters. */
#define BESIDE_LEADINGS 10

struct hints hints_in(const struct composer *c, struct block_columns columns)
{
	mpt n = columns.n > 1 ? columns.n : 1, width = (c->column->frame.width - (n - 1) * columns.gap) / n;

	if (!c->hints.width || width - c->hints.main >= BESIDE_LEADINGS * c->style->leading)
		return c->hints;
	return (struct hints){.over = true};
}

/* A column that would stay empty is left out, unless bars of headings stand in it. */
static void set_hint(struct composer *c)
{
	const struct hint_look *hint = &c->style->hint;
	mpt widest;

	c->hints = (struct hints){0};
	if (!hint->present)
		return;
	widest = hint->width ? hint->width : widest_hint(c);
	if (!widest && !c->style->heading.bar.thickness && !c->style->subheading.bar.thickness)
		return;
	c->hints.width = hint->width ? hint->width : wider(hint->least, widest);
	c->hints.main = c->hints.width + hint->gap;
	c->hints = hints_in(c, (struct block_columns){.n = 1});
}

/* "Last updated …" never stands on a page of its own. */
static const struct block *kept_with_next(struct composer *c, const struct block *block)
{
	struct block *kept;

	if (!block)
		return NULL;
	kept = arena_new_of(c->arena, struct block);
	*kept = *block;
	kept->keep |= KEEP_NEXT;
	return kept;
}

static const struct block *root(struct composer *c)
{
	bool main = !c->column->look;
	const struct block *updated = main && !c->in->no_header ? compose_updated(c) : NULL;
	struct blocks out = {0};

	if (!c->in->no_header)
		blocks_add(c, &out, main ? compose_header(c) : compose_header_parts(c));
	for (size_t i = 0; i < c->column->nsections; i++)
		blocks_add(c, &out, compose_section(c, c->column->sections[i]));
	if (updated)
		blocks_add(c, &out, kept_with_next(c, out.list.n ? out.list.v[--out.list.n] : NULL));
	blocks_add(c, &out, updated);
	return block_stack(c, &out, ROLE_DOCUMENT, c->cv->at);
}

/* False when the body's family was not found. */
static bool compose_column(struct composer *c, const struct placed_column *column, struct flow *flow)
{
	c->column = column;
	c->style = column->style;
	c->body = body_ink(c);
	if (!c->body)
		return false;
	flow->name = column->look ? column->look->name : MAIN_COLUMN;
	flow->first = flow->rest = column->frame;
	set_hint(c);
	flow->root = c->in->front ? compose_front(c) : root(c);
	if (c->in->front)
		front_frame(&flow->first);
	return true;
}

struct sheet *compose(const struct compose_input *input)
{
	struct composer c = {.arena = input->arena,
			     .diags = input->diags,
			     .in = input,
			     .cv = input->cv,
			     .style = input->style,
			     .sheet = arena_new_of(input->arena, struct sheet),
			     .layout = {.arena = input->arena, .diags = input->diags, .shaper = input->shaper}};
	struct columns columns;

	describe(&c);
	columns = columns_of(&c);
	c.columns = &columns;
	c.sheet->flows = arena_array(c.arena, columns.n, struct flow);
	c.sheet->nflows = columns.n;
	for (size_t i = 0; i < columns.n; i++) {
		if (!compose_column(&c, &columns.v[i], &c.sheet->flows[i]))
			return NULL;
		if (i == 0)
			compose_running(&c);
		if (i == 0 && c.in->front)
			front_running(c.sheet);
	}
	return c.failed ? NULL : c.sheet;
}
