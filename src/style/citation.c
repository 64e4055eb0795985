/*
 * citation.c: a section of publications as blocks: headings of groups, numbers beside references, a legend.
 */
#include <string.h>

#include "style/listing.h"
#include "text/text.h"

static struct content number_content(struct listing *l, const struct numbered *item)
{
	struct content content;

	content_init(&content, l->c, ink_with(l->c, l->c->body, &l->c->style->citation.number_look),
		     item->publication->at);
	content_address(&content, item->number, INLINE_NO_BREAK, item->publication->at);
	return content;
}

static mpt widest_number(struct listing *l)
{
	mpt widest = 0;

	for (size_t i = 0; i < l->nitems; i++) {
		struct content content;
		struct para para;
		mpt width;

		if (!l->items[i].number)
			continue;
		content = number_content(l, &l->items[i]);
		para = content_para(&content, ALIGN_START, 0);
		width = layout_natural_width(&l->c->layout, l->c->sheet, &para);
		content_drop(&content);
		if (width > widest)
			widest = width;
	}
	return widest;
}

static void year_side(struct composer *c, const struct publication *p, struct side *side)
{
	const struct hint_look *hint = &c->style->hint;
	struct content content;
	struct fields f;

	content_init(&content, c, ink_with(c, c->body, &hint->look), p->at);
	fields_init(&f, &content);
	f.publication = p;
	content_publication(&f, "year");
	side->para = content_finish(&content, hint->align, look_leading(c, &hint->look, c->body));
	side->width = c->hints.width;
	side->gap = hint->gap;
}

/* Whether numbers stand in the hint column: where references begin at the main column, or where the CV says so. */
static bool numbers_in_hint(const struct listing *l, const struct numbered *item)
{
	return l->c->hints.width && (l->c->style->citation.in_main || item->citing->layout == LAYOUT_HINT);
}

/* What stands beside the first line: a number, the year, or a bullet. */
static bool beside(struct listing *l, const struct numbered *item, struct side *side, mpt *indent)
{
	struct composer *c = l->c;
	const struct citation_look *look = &c->style->citation;
	const struct bullet_look *bullet = bullet_of(c, look->bullet);
	struct content content;

	if (item->number) {
		bool in_hint = numbers_in_hint(l, item);

		content = number_content(l, item);
		side->para = content_finish(&content, in_hint ? c->style->hint.align : look->number_align,
					    look_leading(c, &look->look, c->body));
		side->width = in_hint ? c->hints.width : l->number_width;
		side->gap = in_hint ? c->style->hint.gap : look->number_gap;
		*indent = in_hint ? c->hints.main : l->number_width + look->number_gap;
		return true;
	}
	if (item->citing->layout == LAYOUT_HINT && c->hints.width) {
		year_side(c, item->publication, side);
		return true;
	}
	if (!bullet)
		return false;
	*side = bullet_side(c, bullet, c->body, item->publication->at);
	*indent += bullet->indent + bullet->hang;
	return true;
}

struct publication_look {
	const struct ink *ink;
	struct line_look set;
	const struct bullet_look *each; /* every line has this bullet, not only the first */
	size_t nlines;			/* set so far */
};

/* The format's one line, or the lines of the style's layout. */
static struct list lines_of(const struct composer *c, const struct fields *f)
{
	const struct citation_look *look = &c->style->citation;
	const struct template **line;

	if (!f->format)
		return f->citing->layout == LAYOUT_TITLE_FIRST ? look->title_first : look->lines;
	line = arena_new_of(c->arena, const struct template *);
	*line = format_line(f->format, f->publication->type);
	return (struct list){.v = line, .n = 1};
}

static const struct block *plain_block(struct composer *c, const struct publication *p, const struct line_look *set,
				       const struct ink *ink)
{
	struct line line = {.ncells = 1};

	content_init(&line.cells[0], c, ink, p->at);
	content_title(&line.cells[0], &p->plain);
	return line_block(c, &line, set);
}

/* Sentences of their own; where the line ended with a full stop the last of them does, unless it ends with a bracket. */
static void add_phrases(struct content *content, struct phrases *phrases)
{
	bool stops = content_stopped(content);

	for (size_t i = 0; i < phrases->list.n; i++) {
		content_literal(content, ". ");
		content_append(content, &phrases->list.v[i]);
		content_drop(&phrases->list.v[i]);
	}
	if (stops && !strchr(")]", content_last(content)))
		content_literal(content, ".");
}

static void add_line(struct composer *c, struct blocks *out, struct line *line, struct publication_look *look)
{
	struct block *block = line_block(c, line, &look->set);

	if (look->each && look->nlines) {
		block->above = look->each->space.above;
		block->below = look->each->space.below;
	}
	blocks_add(c, out, block);
	look->nlines++;
	if (!look->each)
		look->set.side = NULL;
}

static void append_phrases(struct fields *f, struct line *line, const struct ink *ink)
{
	struct phrases phrases = {0};

	fields_phrases(f, ink, &phrases);
	add_phrases(&line->cells[0], &phrases);
}

/* The style's lines; what they do not name follows the last. */
static void add_lines(struct composer *c, struct blocks *out, struct fields *f, const struct list *templates,
		      struct publication_look look)
{
	struct template *const *t = templates->v;
	struct line last = {0}, line;
	bool some = false;

	for (size_t i = 0; i < templates->n; i++) {
		if (!line_eval(c, t[i], f, look.ink, &line))
			continue;
		if (some)
			add_line(c, out, &last, &look);
		last = line;
		some = true;
	}
	if (!some)
		return;
	append_phrases(f, &last, look.ink);
	if (!look.nlines)
		look.set.role = ROLE_CITATION;
	add_line(c, out, &last, &look);
}

/* Where lines are items of a list they also stand like items. Numbers and years stand beside the first alone. */
static const struct bullet_look *each_bullet(const struct composer *c, const struct numbered *item)
{
	const struct citation_look *look = &c->style->citation;

	if (!look->bullet_each || item->number || item->citing->layout == LAYOUT_HINT)
		return NULL;
	return bullet_of(c, look->bullet ? look->bullet : 1);
}

/*
 * A reference goes the way of most of its words, and where it is in other letters than the document, its "and" and "vol."
 * are English, as those of such a work are cited in Russia, Israel or China: an English one in a Hebrew list is English
 * throughout, its commas too.
 */
static const struct isolate reference = {.direction = TEXT_AUTO};

static const char *reference_language(struct composer *c, const struct publication *p)
{
	if (!c->latin)
		c->latin = text_in_latin(c->cv->language) ? YES : NO;
	return c->latin == NO && text_is_latin(text_plain(c->arena, &p->title)) ? "en" : NULL;
}

static struct block *publication_block(struct listing *l, const struct numbered *item, struct line_look set)
{
	struct composer *c = l->c;
	const struct citation_look *look = &c->style->citation;
	const struct ink *ink = ink_with(c, c->body, &look->look);
	const struct bullet_look *each;
	struct list lines;
	struct fields f;
	struct blocks out = {0};
	struct block *stack;

	fields_init(&f, NULL);
	f.at = item->publication->at;
	f.publication = item->publication;
	f.citing = item->citing;
	f.number = item->number;
	f.format = formats_find(c->in->formats, item->citing->format);
	f.around = &reference;
	f.language = reference_language(c, item->publication);
	lines = lines_of(c, &f);
	set.leading = look_leading(c, &look->look, ink);
	set.role = ROLE_PARA;
	set.align = look->align;
	each = each_bullet(c, item);
	/* Of lines that stand one above the other each shows what goes on on the next. */
	set.hang = each || (set.side && item->citing->layout != LAYOUT_TITLE_FIRST) ? 0 : look->hang;
	if (item->publication->plain.nruns) {
		set.role = ROLE_CITATION;
		blocks_add(c, &out, plain_block(c, item->publication, &set, ink));
	} else {
		add_lines(c, &out, &f, &lines, (struct publication_look){.ink = ink, .set = set, .each = each});
	}
	stack = block_stack(c, &out, ROLE_ITEM, item->publication->at);
	stack->above = look->space.above;
	stack->below = look->space.below;
	stack->keep = keep_entry(c, item->publication->page_break);
	return stack;
}

static const struct block *listed_block(struct listing *l, const struct numbered *item)
{
	struct side side;
	mpt indent = l->c->style->citation.in_main || item->citing->layout == LAYOUT_HINT ? l->c->hints.main : 0;
	bool has_side = beside(l, item, &side, &indent);

	return publication_block(l, item, (struct line_look){.indent = indent, .side = has_side ? &side : NULL});
}

const struct block *compose_publication(struct composer *c, const struct publication *p, mpt indent)
{
	const struct citation_look *look = &c->style->citation;
	const struct bullet_look *bullet = bullet_of(c, look->bullet ? look->bullet : 1);
	struct listing l = {.c = c};
	struct numbered item = {.publication = p, .citing = &l.citing};
	struct line_look set = {.indent = indent};
	struct block *block;
	struct side side;

	l.citing = listing_settings(&c->cv->citing, &c->cv->citing, look);
	if (bullet) {
		side = bullet_side(c, bullet, c->body, p->at);
		set.side = &side;
		set.indent += bullet->indent + bullet->hang;
	}
	block = publication_block(&l, &item, set);
	/* Of one paragraph, it stands like the items of the list that it follows. */
	if (bullet && block->u.stack.nblocks == 1) {
		block->above = bullet->space.above;
		block->below = bullet->space.below;
	}
	return block;
}

static bool explains(const struct legend *legend, const char *marks)
{
	for (size_t i = 0; i < legend->nrows; i++)
		if (strcmp(legend->rows[i].marks, marks) == 0)
			return true;
	return legend->wanted == NO;
}

/* Whether an author bears the marks, and the entry does not itself say what they mean. */
static bool mark_of(const struct publication *p, const char *marks)
{
	if (explains(&p->legend, marks))
		return false;
	for (size_t i = 0; i < p->authors.n; i++)
		if (p->authors.v[i].marks && strstr(p->authors.v[i].marks, marks))
			return true;
	return false;
}

static bool mark_occurs(const struct publication *const *list, size_t n, const char *marks)
{
	for (size_t i = 0; i < n; i++)
		if (mark_of(list[i], marks))
			return true;
	return false;
}

const struct block *compose_legend(struct composer *c, const struct legend *legend,
				   const struct publication *const *list, size_t nlist, mpt indent)
{
	const struct citation_look *look = &c->style->citation;
	const struct ink *ink = ink_with(c, c->body, &look->legend_look);
	struct content content;
	struct block *block;
	size_t n = 0;

	content_init(&content, c, ink, legend->at);
	for (size_t i = 0; i < legend->nrows && legend->wanted != NO; i++) {
		if (!mark_occurs(list, nlist, legend->rows[i].marks))
			continue;
		content_text(&content, n++ ? ", " : "", 0, legend->at);
		content_marks(&content, legend->rows[i].marks);
		content_text(&content, "\u00A0", 0, legend->at);
		content_runs(&content, &legend->rows[i].text);
	}
	if (!n)
		return NULL;
	block = block_para(&content, ROLE_PARA, ALIGN_START, look_leading(c, &look->legend_look, ink));
	block->indent_start = indent;
	block->above = look->space.above;
	block->keep |= KEEP_BEFORE;
	return block;
}

/* What the item's group explains belongs to no legend around it. */
static bool told_by_group(const struct listing *l, size_t item, const struct legend *legend, const char *marks)
{
	const struct legend *nearer = l->written ? &l->written[l->items[item].group].citing.legend : NULL;

	return nearer && nearer != legend && explains(nearer, marks);
}

/* For the marks that occur in items [from, to), where the references begin. */
static const struct block *legend_of(const struct listing *l, const struct legend *legend, size_t from, size_t to)
{
	const struct publication **list = arena_array(l->c->arena, to - from + 1, const struct publication *);
	struct legend kept = *legend;

	kept.nrows = 0;
	kept.rows = arena_array(l->c->arena, legend->nrows, struct legend_row);
	for (size_t i = from; i < to; i++)
		list[i - from] = l->items[i].publication;
	for (size_t row = 0; row < legend->nrows; row++) {
		size_t i = from;

		while (i < to && (told_by_group(l, i, legend, legend->rows[row].marks) ||
				  !mark_of(list[i - from], legend->rows[row].marks)))
			i++;
		if (i < to)
			kept.rows[kept.nrows++] = legend->rows[row];
	}
	return compose_legend(l->c, &kept, list, to - from, l->c->style->citation.in_main ? l->c->hints.main : 0);
}

/* What the rule of a group was, if it has one of its own. */
static const struct block *group_rule(struct listing *l, size_t g, size_t shown)
{
	const struct citing *citing = &l->written[g].citing;
	struct citing sorted = *citing;

	if (!citing->max)
		return NULL;
	sorted.sort = sorted.sort ? sorted.sort : l->citing.sort;
	return listing_rule(l, &sorted, shown, l->group_totals[g]);
}

static void add_items(struct listing *l, size_t from, size_t to)
{
	const struct numbered *first = &l->items[from];
	struct blocks items = {0}, whole = {0};
	struct hints hints = l->c->hints;
	struct block *stack;
	bool divisible;

	if (from == to)
		return;
	blocks_add(l->c, &whole, compose_text_heading(l->c, &l->headings.v[first->group], &l->c->style->subheading, 3));
	if (l->written)
		blocks_add(l->c, &whole, group_rule(l, first->group, to - from));
	divisible = l->c->divisible;
	if (l->written && l->written[first->group].page_break)
		l->c->divisible = l->written[first->group].page_break == PAGE_BREAK_ALLOW;
	l->c->hints = hints_in(l->c, l->columns);
	for (size_t i = from; i < to; i++)
		blocks_add(l->c, &items, listed_block(l, &l->items[i]));
	l->c->hints = hints;
	l->c->divisible = divisible;
	blocks_add(l->c, &whole, block_columns(l->c, &items, l->columns, ROLE_LIST, first->publication->at));
	if (l->written && l->written[first->group].citing.legend.nrows)
		blocks_add(l->c, &whole, legend_of(l, &l->written[first->group].citing.legend, from, to));
	stack = block_stack(l->c, &whole, ROLE_NONE, first->publication->at);
	if (l->written)
		stack->keep = keep_with(0, l->written[first->group].page_break);
	blocks_add(l->c, l->out, stack);
}

void compose_citations(struct composer *c, struct blocks *out, const struct section *section)
{
	struct listing l = {.c = c, .out = out};
	size_t from = 0;

	l.citing = listing_settings(&section->citing, &c->cv->citing, &c->style->citation);
	l.columns.n = section->columns ? section->columns : c->style->citation.columns;
	l.columns.gap = c->style->citation.column_gap;
	listing_make(&l, section);
	l.number_width = widest_number(&l);
	blocks_add(c, out, listing_metrics(&l));
	blocks_add(c, out, listing_counts(&l));
	blocks_add(c, out, listing_rule(&l, &l.citing, l.nitems, l.total));
	for (size_t i = 1; i <= l.nitems; i++)
		if (i == l.nitems || l.items[i].group != l.items[from].group) {
			add_items(&l, from, i);
			from = i;
		}
	blocks_add(c, out, legend_of(&l, &l.citing.legend, 0, l.nitems));
}
