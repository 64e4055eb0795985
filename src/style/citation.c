/*
 * citation.c: a section of publications as blocks: sorted, grouped, numbered, with a legend for the marks that occur.
 */
#include <stdlib.h>
#include <string.h>

#include "style/composer.h"
#include "text/text.h"
#include "text/words.h"

struct numbered {
	const struct publication *publication;
	const char *number; /* NULL: none */
	size_t order;	    /* as written */
	size_t group;	    /* index into the headings */
};

struct listing {
	struct composer *c;
	struct citing citing;
	struct numbered *items;
	size_t nitems;
	VEC(struct text) headings;
	mpt number_width;
	struct blocks *out;
};

/* Settings: the section's, else the document's, else the style's. */
#define PICK(field, unset) ((section->field) != (unset) ? (section->field) : (all->field))

static struct citing resolve(const struct citing *section, const struct citing *all, const struct citation_look *look)
{
	struct citing citing = *section;

	citing.form = PICK(form, FORM_UNSET);
	citing.limit = PICK(limit, 0);
	citing.own = PICK(own, OWN_UNSET);
	citing.group = PICK(group, GROUP_UNSET);
	citing.sort = PICK(sort, NULL);
	citing.number_format = PICK(number_format, NULL);
	citing.numbered = PICK(numbered, UNSET);
	citing.layout = PICK(layout, LAYOUT_UNSET);
	citing.max = PICK(max, 0);
	citing.show_cited = section->show_cited || all->show_cited;
	citing.reversed = section->reversed || all->reversed;
	if (!section->emphasize.n)
		citing.emphasize = all->emphasize;
	if (!section->legend.nrows && section->legend.wanted == UNSET)
		citing.legend = all->legend;
	if (!section->group_order.n)
		citing.group_order = all->group_order;
	if (!section->group_titles.n)
		citing.group_titles = all->group_titles;
	if (citing.layout == LAYOUT_UNSET)
		citing.layout = (enum citation_layout)look->layout;
	if (citing.numbered == UNSET)
		citing.numbered = look->numbered || citing.layout == LAYOUT_NUMBERED ? YES : NO;
	return citing;
}

/* Order */

static int by_order(const struct numbered *a, const struct numbered *b)
{
	return (a->order > b->order) - (a->order < b->order);
}

static int newest_first(const void *x, const void *y)
{
	const struct numbered *a = x, *b = y;
	int c = date_compare(&b->publication->date.start, &a->publication->date.start);

	return c ? c : by_order(a, b);
}

static int oldest_first(const void *x, const void *y)
{
	const struct numbered *a = x, *b = y;
	int c = date_compare(&a->publication->date.start, &b->publication->date.start);

	return c ? c : by_order(a, b);
}

static const char *title_of(const struct numbered *item)
{
	return item->publication->title.nruns ? item->publication->title.runs[0].text : "";
}

static int by_title(const void *x, const void *y)
{
	int c = strcmp(title_of(x), title_of(y));

	return c ? c : by_order(x, y);
}

static int by_title_back(const void *x, const void *y)
{
	int c = strcmp(title_of(y), title_of(x));

	return c ? c : by_order(x, y);
}

static int by_group(const void *x, const void *y)
{
	const struct numbered *a = x, *b = y;

	return a->group != b->group ? (a->group > b->group) - (a->group < b->group) : by_order(a, b);
}

static void sort(struct listing *l)
{
	static const struct {
		const char *key;
		int (*compare)(const void *, const void *);
	} orders[] = {{"-date", newest_first}, {"date", oldest_first}, {"title", by_title}, {"-title", by_title_back}};

	for (size_t i = 0; l->citing.sort && i < sizeof orders / sizeof *orders; i++)
		if (strcmp(orders[i].key, l->citing.sort) == 0)
			qsort(l->items, l->nitems, sizeof *l->items, orders[i].compare);
	for (size_t i = 0; i < l->nitems; i++)
		l->items[i].order = i;
}

/* Groups */

static const char *const type_words[NTYPES] = {
    [TYPE_NONE] = "type_other",	[TYPE_CONFERENCE] = "type_conference", [TYPE_JOURNAL] = "type_journal",
    [TYPE_PREPRINT] = "type_preprint",	[TYPE_WORKSHOP] = "type_workshop",     [TYPE_BOOK] = "type_book",
    [TYPE_CHAPTER] = "type_chapter",	[TYPE_THESIS] = "type_thesis",	       [TYPE_REPORT] = "type_report",
    [TYPE_PATENT] = "type_patent",	[TYPE_SOFTWARE] = "type_software",     [TYPE_DATASET] = "type_dataset",
    [TYPE_POSTER] = "type_poster",	[TYPE_TALK] = "type_talk",
};
static const char *const type_keys[NTYPES] = {"other",	"conference", "journal",  "preprint", "workshop",
					      "book",	"chapter",    "thesis",	  "report",   "patent",
					      "software", "dataset",  "poster",	  "talk"};
static const char *const status_keys[] = {"published",	  "published",	  "accepted", "in press",
					  "under review", "submitted", "preprint", "draft"};
static const char *const status_words[] = {"status_published",	  "status_published", "status_accepted",
					   "status_in_press",	  "status_under_review", "status_submitted",
					   "status_preprint", "status_draft"};

/* What a publication is grouped under: the key that settings name. */
static const char *group_key(const struct listing *l, const struct publication *p)
{
	switch (l->citing.group) {
	case GROUP_TOPIC:
		return text_plain(l->c->arena, &p->topic);
	case GROUP_YEAR:
		return p->date.start.kind == DATE_POINT ? arena_printf(l->c->arena, "%d", p->date.start.year)
		       : p->date.start.words		? p->date.start.words
							: "";
	case GROUP_TYPE:
		return type_keys[p->type];
	case GROUP_STATUS:
		return status_keys[p->status];
	default:
		return "";
	}
}

static const char *word(const struct listing *l, const char *key)
{
	bool found;
	const char *text = word_in(l->c->cv->language, key, &found);

	return text ? text : key;
}

static struct text group_title(const struct listing *l, const struct publication *p, const char *key)
{
	const struct legend_row *titles = l->citing.group_titles.v;

	for (size_t i = 0; i < l->citing.group_titles.n; i++)
		if (strcmp(titles[i].marks, key) == 0)
			return titles[i].text;
	if (l->citing.group == GROUP_TOPIC)
		return p->topic;
	if (l->citing.group == GROUP_TYPE)
		key = word(l, type_words[p->type]);
	if (l->citing.group == GROUP_STATUS)
		key = word(l, status_words[p->status]);
	return text_of(l->c->arena, key, p->at);
}

static size_t key_index(const char *const *keys, size_t n, const char *key)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(keys[i], key) == 0)
			return i;
	return n;
}

static int years_down(const void *x, const void *y)
{
	return strcmp(*(const char *const *)y, *(const char *const *)x);
}

/* The groups' keys in the order in which they are printed: as asked, then as they occur (years descending). */
static size_t group_order(struct listing *l, const char **keys)
{
	const char *const *asked = l->citing.group_order.v;
	size_t n = l->citing.group_order.n, first = n;

	for (size_t i = 0; i < n; i++)
		keys[i] = asked[i];
	for (size_t i = 0; i < l->nitems; i++) {
		const char *key = group_key(l, l->items[i].publication);

		if (key_index(keys, n, key) == n)
			keys[n++] = key;
	}
	if (l->citing.group == GROUP_YEAR)
		qsort(keys + first, n - first, sizeof *keys, years_down);
	return n;
}

static void group(struct listing *l)
{
	const char **keys = arena_array(l->c->arena, l->nitems + l->citing.group_order.n + 1, const char *);
	size_t n = group_order(l, keys);

	for (size_t k = 0; k < n; k++)
		(void)vec_add(l->c->arena, &l->headings);
	for (size_t i = 0; i < l->nitems; i++) {
		const struct publication *p = l->items[i].publication;
		const char *key = group_key(l, p);
		size_t k = key_index(keys, n, key);

		l->items[i].group = k;
		if (*key && !l->headings.v[k].nruns)
			l->headings.v[k] = group_title(l, p, key);
	}
	qsort(l->items, l->nitems, sizeof *l->items, by_group);
}

/* Numbers */

static const char *type_letter(enum publication_type type)
{
	static const char *const letters[NTYPES] = {"O", "C", "J", "P", "W", "B", "B", "T", "R", "N", "S", "D", "Q", "L"};

	return letters[type];
}

/* "[{n}]" or "{type}{n}" with its number. */
static const char *format_number(struct composer *c, const char *format, const char *n, const char *type)
{
	struct buf *out = buf_new(c->arena);

	while (*format) {
		if (strncmp(format, "{n}", 3) == 0) {
			buf_puts(out, n);
			format += 3;
		} else if (strncmp(format, "{type}", 6) == 0) {
			buf_puts(out, type);
			format += 6;
		} else {
			buf_putc(out, *format++);
		}
	}
	return out->s;
}

static void number(struct listing *l)
{
	const char *format = l->citing.number_format ? l->citing.number_format : l->c->style->citation.number;
	bool typed = format && strstr(format, "{type}");
	int counts[NTYPES] = {0}, totals[NTYPES] = {0};

	if (l->citing.numbered != YES || !format)
		return;
	for (size_t i = 0; i < l->nitems; i++)
		totals[typed ? l->items[i].publication->type : 0]++;
	for (size_t i = 0; i < l->nitems; i++) {
		const struct publication *p = l->items[i].publication;
		int t = typed ? (int)p->type : 0, n = ++counts[t];
		const char *text = p->label;

		if (!text)
			text = arena_printf(l->c->arena, "%d", l->citing.reversed ? totals[t] + 1 - n : n);
		l->items[i].number = format_number(l->c, format, text, type_letter(p->type));
	}
}

/* Blocks */

static struct content number_content(struct listing *l, const struct numbered *item)
{
	struct content content;

	content_init(&content, l->c, ink_with(l->c, l->c->body, &l->c->style->citation.number_look),
		     item->publication->at);
	content_text(&content, item->number, INLINE_NO_BREAK, item->publication->at);
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
		if (width > widest)
			widest = width;
	}
	return widest;
}

static void year_side(struct composer *c, const struct publication *p, struct side *side)
{
	const struct hint_look *hint = &c->style->hint;
	struct content *content = arena_new_of(c->arena, struct content);
	struct fields f;

	content_init(content, c, ink_with(c, c->body, &hint->look), p->at);
	fields_init(&f, content);
	f.publication = p;
	content_publication(&f, "year");
	side->para = content_para(content, hint->align, look_leading(c, &hint->look, c->body));
	side->width = c->hint_width;
	side->gap = hint->gap;
}

/* What stands beside the first line: a number (in the hint column where there is one), the year, or a bullet. */
static bool beside(struct listing *l, const struct numbered *item, struct side *side, mpt *indent)
{
	struct composer *c = l->c;
	const struct citation_look *look = &c->style->citation;
	const struct bullet_look *bullet = bullet_of(c, look->bullet);
	struct content content;

	if (item->number) {
		content = number_content(l, item);
		side->para = content_para(&content, c->hint_width ? c->style->hint.align : look->number_align,
					  look_leading(c, &look->look, c->body));
		side->width = c->hint_width ? c->hint_width : l->number_width;
		side->gap = c->hint_width ? c->style->hint.gap : look->number_gap;
		*indent = c->hint_width ? c->main : l->number_width + look->number_gap;
		return true;
	}
	if (l->citing.layout == LAYOUT_HINT && c->hint_width) {
		year_side(c, item->publication, side);
		return true;
	}
	if (!bullet)
		return false;
	*side = bullet_side(c, bullet, c->body, item->publication->at);
	*indent += bullet->indent + bullet->hang;
	return true;
}

static const struct list *lines_of(const struct composer *c, enum citation_layout layout)
{
	const struct citation_look *look = &c->style->citation;

	return layout == LAYOUT_TITLE_FIRST ? &look->title_first : &look->lines;
}

static const struct block *plain_block(struct composer *c, const struct publication *p, const struct line_look *set,
				       const struct ink *ink)
{
	struct line line = {.ncells = 1};

	content_init(&line.cells[0], c, ink, p->at);
	content_runs(&line.cells[0], &p->plain);
	return line_block(c, &line, set);
}

static const struct block *publication_block(struct listing *l, const struct numbered *item, struct line_look set)
{
	struct composer *c = l->c;
	const struct citation_look *look = &c->style->citation;
	const struct ink *ink = ink_with(c, c->body, &look->look);
	const struct list *lines = lines_of(c, l->citing.layout);
	struct template *const *templates = lines->v;
	struct fields f;
	struct blocks out = {0};
	struct block *stack;

	fields_init(&f, NULL);
	f.at = item->publication->at;
	f.publication = item->publication;
	f.citing = &l->citing;
	f.number = item->number;
	set.leading = look_leading(c, &look->look, ink);
	set.role = ROLE_PARA;
	set.align = look->align;
	set.hang = look->hang;
	if (item->publication->plain.nruns)
		blocks_add(c, &out, plain_block(c, item->publication, &set, ink));
	for (size_t i = 0; i < lines->n && !item->publication->plain.nruns; i++) {
		struct line line;

		if (!line_eval(c, templates[i], &f, ink, &line))
			continue;
		blocks_add(c, &out, line_block(c, &line, &set));
		set.side = NULL;
	}
	stack = block_stack(c, &out, ROLE_ITEM, item->publication->at);
	stack->above = look->space.above;
	stack->below = look->space.below;
	stack->stretch = look->space.above / 2;
	stack->keep = KEEP_TOGETHER | (c->hint_width ? CLEAR_LABEL : 0);
	return stack;
}

static const struct block *listed_block(struct listing *l, const struct numbered *item)
{
	struct side side;
	mpt indent = l->c->style->citation.in_main || l->citing.layout == LAYOUT_HINT ? l->c->main : 0;
	bool has_side = beside(l, item, &side, &indent);

	return publication_block(l, item, (struct line_look){.indent = indent, .side = has_side ? &side : NULL});
}

const struct block *compose_publication(struct composer *c, const struct publication *p, mpt indent)
{
	const struct citation_look *look = &c->style->citation;
	const struct bullet_look *bullet = bullet_of(c, look->bullet ? look->bullet : 1);
	struct listing l = {.c = c};
	struct numbered item = {.publication = p};
	struct line_look set = {.indent = indent};
	struct side side;

	l.citing = resolve(&c->cv->citing, &c->cv->citing, look);
	if (bullet) {
		side = bullet_side(c, bullet, c->body, p->at);
		set.side = &side;
		set.indent += bullet->indent + bullet->hang;
	}
	return publication_block(&l, &item, set);
}

static void add_heading(struct listing *l, const struct text *title)
{
	struct content content;

	if (!title->nruns)
		return;
	content_init(&content, l->c, l->c->body, title->at);
	content_open(&content, &l->c->style->subheading.look);
	content_runs(&content, title);
	blocks_add(l->c, l->out, compose_heading(l->c, &content, &l->c->style->subheading, 3));
}

static void add_items(struct listing *l, size_t from, size_t to)
{
	struct blocks items = {0};

	if (from == to)
		return;
	add_heading(l, &l->headings.v[l->items[from].group]);
	for (size_t i = from; i < to; i++)
		blocks_add(l->c, &items, listed_block(l, &l->items[i]));
	blocks_add(l->c, l->out, block_stack(l->c, &items, ROLE_LIST, l->items[from].publication->at));
}

static bool mark_occurs(const struct listing *l, const char *marks)
{
	for (size_t i = 0; i < l->nitems; i++) {
		const struct authors *authors = &l->items[i].publication->authors;

		for (size_t k = 0; k < authors->n; k++)
			if (authors->v[k].marks && strstr(authors->v[k].marks, marks))
				return true;
	}
	return false;
}

/* Once, for the marks that occur. */
static void add_legend(struct listing *l)
{
	struct composer *c = l->c;
	const struct legend *legend = &l->citing.legend;
	const struct citation_look *look = &c->style->citation;
	const struct ink *ink = ink_with(c, c->body, &look->legend_look);
	struct content content;
	struct block *block;
	size_t n = 0;

	content_init(&content, c, ink, legend->at);
	for (size_t i = 0; i < legend->nrows && legend->wanted != NO; i++) {
		if (!mark_occurs(l, legend->rows[i].marks))
			continue;
		content_text(&content, n++ ? ", " : "", 0, legend->at);
		content_text(&content, legend->rows[i].marks, 0, legend->at);
		content_text(&content, "\u00A0", 0, legend->at);
		content_runs(&content, &legend->rows[i].text);
	}
	if (!n)
		return;
	block = block_para(&content, ROLE_PARA, ALIGN_START, look_leading(c, &look->legend_look, ink));
	block->indent_start = c->main;
	block->above = look->space.above;
	blocks_add(c, l->out, block);
}

/* The publications that are printed here: listed ones, of all groups, up to the most that are wanted. */
static void collect(struct listing *l, const struct section *section)
{
	size_t n = 0;

	for (size_t g = 0; g < section->ngroups; g++)
		n += section->groups[g].npublications;
	l->items = arena_array(l->c->arena, n + 1, struct numbered);
	for (size_t g = 0; g < section->ngroups; g++)
		for (size_t i = 0; i < section->groups[g].npublications; i++) {
			const struct publication *p = section->groups[g].publications[i];

			if (p->listed != NO)
				l->items[l->nitems++] = (struct numbered){p, NULL, l->nitems, g};
		}
}

static bool written_groups(const struct section *section)
{
	for (size_t g = 0; g < section->ngroups; g++)
		if (section->groups[g].heading.nruns)
			return true;
	return section->ngroups > 1;
}

void compose_citations(struct composer *c, struct blocks *out, const struct section *section)
{
	struct listing l = {.c = c, .out = out};
	size_t from = 0;

	l.citing = resolve(&section->citing, &c->cv->citing, &c->style->citation);
	collect(&l, section);
	sort(&l);
	if (l.citing.max > 0 && l.nitems > (size_t)l.citing.max)
		l.nitems = (size_t)l.citing.max;
	if (written_groups(section)) {
		for (size_t g = 0; g < section->ngroups; g++)
			*vec_add(c->arena, &l.headings) = section->groups[g].heading;
		qsort(l.items, l.nitems, sizeof *l.items, by_group);
	} else {
		group(&l);
	}
	number(&l);
	l.number_width = c->hint_width ? 0 : widest_number(&l);
	for (size_t i = 1; i <= l.nitems; i++)
		if (i == l.nitems || l.items[i].group != l.items[from].group) {
			add_items(&l, from, i);
			from = i;
		}
	add_legend(&l);
}
