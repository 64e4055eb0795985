/*
 * entry.c: an entry as blocks: its hint, its head lines, its body; and in phrases whatever no template has named.
 *
 * Templates are evaluated first, so that what they named is known before the phrases are; then blocks are made.
 */
#include <string.h>

#include "style/composer.h"

#define ENTRY_DEPTH 4

struct part_line {
	bool present;
	struct line *line; /* NULL: the part is none */
};

struct making {
	struct composer *c;
	const struct entry *entry;
	const struct entry_look *look;
	int depth;
	struct fields fields;
	const struct ink *head_ink, *body_ink;
	struct line hint;
	bool hinted;
	struct part_line *head, *body;
	struct phrases phrases;
	struct blocks out;
	mpt indent;
	struct block *last; /* the last line that was added */
};

const struct entry_look *entry_look_of(const struct composer *c, const struct kind *kind)
{
	return &c->style->entries[kind - kinds];
}

/* Lines are large, and none is needed when its entry is made: those of the next use their room. */
static void eval_line(struct making *m, const struct template *template, const struct ink *ink, struct part_line *part)
{
	struct composer *c = m->c;

	part->line = c->lines.n ? c->lines.v[--c->lines.n] : arena_new_of(c->arena, struct line);
	part->present = line_eval(c, template, &m->fields, ink, part->line);
}

static void free_lines(struct making *m)
{
	for (size_t i = 0; i < m->look->head.n; i++)
		*vec_add(m->c->arena, &m->c->lines) = m->head[i].line;
	for (size_t i = 0; i < m->look->body.n; i++)
		if (m->body[i].line)
			*vec_add(m->c->arena, &m->c->lines) = m->body[i].line;
}

static void eval_head(struct making *m)
{
	struct template *const *head = m->look->head.v;

	m->head = arena_array(m->c->arena, m->look->head.n + 1, struct part_line);
	for (size_t i = 0; i < m->look->head.n; i++)
		eval_line(m, head[i], m->head_ink, &m->head[i]);
}

/*
 * An entry that lacks what a line begins with (a degree without a subject, a job without an employer) moves what begins the next
 * line up: no line stands with its start empty over one with its end empty.
 */
static void close_up(struct making *m)
{
	for (size_t i = 0, next = 0; i < m->look->head.n; i++) {
		if (!m->head[i].present || !content_empty(&m->head[i].line->cells[0]))
			continue;
		for (next = i + 1; next < m->look->head.n; next++)
			if (m->head[next].present && !content_empty(&m->head[next].line->cells[0]))
				break;
		if (next == m->look->head.n)
			return;
		m->head[i].line->cells[0] = m->head[next].line->cells[0];
		content_init(&m->head[next].line->cells[0], m->c, m->head_ink, m->entry->at);
		m->head[next].present = line_filled(m->head[next].line);
	}
}

/* What stands at the end of a line that has lost its start joins the line before, if there is nothing at that one's end. */
static void close_ends(struct making *m)
{
	for (size_t i = 0; i + 1 < m->look->head.n; i++) {
		struct part_line *above = &m->head[i], *below = above + 1;
		size_t end = below->line->ncells - 1;

		if (!above->present || !below->present || end == 0 || above->line->ncells != below->line->ncells ||
		    !content_empty(&below->line->cells[0]) || !content_empty(&above->line->cells[end]))
			continue;
		above->line->cells[end] = below->line->cells[end];
		content_init(&below->line->cells[end], m->c, m->head_ink, m->entry->at);
		below->present = line_filled(below->line);
	}
}

static void eval_body(struct making *m)
{
	const struct part *parts = m->look->body.v;

	m->body = arena_array(m->c->arena, m->look->body.n + 1, struct part_line);
	for (size_t i = 0; i < m->look->body.n; i++)
		if (parts[i].kind == PART_LINE)
			eval_line(m, parts[i].line, m->body_ink, &m->body[i]);
}

/* All phrases behind `to`, each after the style's separator. */
static void join_phrases(struct making *m, struct content *to)
{
	for (size_t i = 0; i < m->phrases.list.n; i++) {
		if (!content_empty(to))
			content_literal(to, m->c->style->phrase_separator);
		content_append(to, &m->phrases.list.v[i]);
	}
	m->phrases.list.n = 0;
}

static bool phrases_apart(const struct making *m)
{
	return strcmp(m->c->style->phrase_separator, "\n") == 0;
}

/* The hint stands beside the first line; then a bullet may. */
static bool first_side(struct making *m, struct side *side)
{
	const struct hint_look *hint = &m->c->style->hint;
	const struct bullet_look *bullet = bullet_of(m->c, m->look->bullet);

	if (m->hinted) {
		side->para = content_para(&m->hint.cells[0], hint->align, look_leading(m->c, &hint->look, m->head_ink));
		side->width = m->c->hints.width;
		side->gap = hint->gap;
		m->hinted = false;
		return true;
	}
	if (!bullet || m->out.list.n)
		return false;
	*side = bullet_side(m->c, bullet, m->head_ink, m->entry->at);
	return true;
}

/* Blocks are made to be changed until the entry is whole; only then do they stand as const. */
static void add_block(struct making *m, struct block *block)
{
	blocks_add(m->c, &m->out, block);
	m->last = block;
}

static void add_line(struct making *m, struct line *line, const struct look *look, const struct ink *ink)
{
	struct side side;
	struct line_look set = {
	    .leading = look_leading(m->c, look, ink), .indent = m->indent, .align = m->look->align, .role = ROLE_PARA};
	struct block *block;

	if (first_side(m, &side))
		set.side = &side;
	block = line_block(m->c, line, &set);
	if (look == &m->look->head_look) {
		block->keep |= KEEP_NEXT;
		/* A title is not running text, but what goes on in its line is. */
		if (set.align == ALIGN_JUSTIFY && block->kind == BLOCK_PARA && !m->look->inline_body)
			block->u.para.align = ALIGN_START;
	}
	add_block(m, block);
}

/* Where there is no room beside it, a hint is a line over the entry's head. */
static void add_hint(struct making *m)
{
	const struct look *look = &m->c->style->hint.look;

	m->hinted = false;
	add_line(m, &m->hint, look, ink_with(m->c, m->head_ink, look));
	m->last->keep |= KEEP_NEXT;
}

static void add_head(struct making *m)
{
	size_t last = m->look->head.n;

	for (size_t i = 0; i < m->look->head.n; i++)
		if (m->head[i].present)
			last = i;
	if (m->look->inline_body && last < m->look->head.n)
		join_phrases(m, &m->head[last].line->cells[0]);
	for (size_t i = 0; i < m->look->head.n; i++)
		if (m->head[i].present)
			add_line(m, m->head[i].line, &m->look->head_look, m->head_ink);
}

static void add_details(struct making *m)
{
	struct line joined = {.ncells = 1};

	if (!m->phrases.list.n)
		return;
	if (phrases_apart(m)) {
		for (size_t i = 0; i < m->phrases.list.n; i++) {
			joined.cells[0] = m->phrases.list.v[i];
			add_line(m, &joined, &m->look->body_look, m->body_ink);
		}
		m->phrases.list.n = 0;
		return;
	}
	content_init(&joined.cells[0], m->c, m->body_ink, m->entry->at);
	join_phrases(m, &joined.cells[0]);
	add_line(m, &joined, &m->look->body_look, m->body_ink);
}

static void add_summary(struct making *m)
{
	struct line line = {.ncells = 1};

	if (!m->entry->summary.nruns || fields_used(&m->fields, "summary"))
		return;
	content_init(&line.cells[0], m->c, m->body_ink, m->entry->summary.at);
	content_runs(&line.cells[0], &m->entry->summary);
	add_line(m, &line, &m->look->body_look, m->body_ink);
}

static void add_highlights(struct making *m)
{
	struct body body = {.c = m->c, .out = &m->out, .look = m->look, .ink = m->body_ink, .indent = m->indent};

	body_highlights(&body, m->entry->highlights, m->entry->nhighlights, m->look->bullet + 1);
}

static bool is_one_line_of_head(const struct making *m)
{
	return m->out.list.n == 1 && m->out.list.v[0] == m->last && m->last->keep & KEEP_NEXT;
}

/*
 * The first position stands as close to its employer as an entry's second line to the first; but where the employer takes
 * several lines, a position is told from them by the space that parts it from the next one.
 */
static const struct block *without_space(struct composer *c, const struct block *block)
{
	struct block *close = arena_new_of(c->arena, struct block);

	*close = *block;
	close->above = 0;
	return close;
}

static void add_positions(struct making *m)
{
	for (size_t i = 0; i < m->entry->npositions && m->depth < ENTRY_DEPTH; i++) {
		const struct block *one = compose_entry(m->c, &m->entry->positions[i], m->look, m->depth + 1);

		if (one && is_one_line_of_head(m))
			one = without_space(m->c, one);
		blocks_add(m->c, &m->out, one);
	}
}

static void add_publications(struct making *m)
{
	struct blocks items = {0};

	for (size_t i = 0; i < m->entry->npublications; i++)
		blocks_add(m->c, &items, compose_publication(m->c, m->entry->publications[i], m->indent));
	if (items.list.n)
		blocks_add(m->c, &m->out, block_stack(m->c, &items, ROLE_LIST, m->entry->at));
}

static void (*const adders[])(struct making *m) = {
    [PART_SUMMARY] = add_summary,	    [PART_HIGHLIGHTS] = add_highlights, [PART_POSITIONS] = add_positions,
    [PART_PUBLICATIONS] = add_publications, [PART_DETAILS] = add_details,
};

/* The style's parts in its order, then those that it forgot: nothing that was written is lost. */
static void add_body(struct making *m)
{
	const struct part *parts = m->look->body.v;
	bool done[PART_DETAILS + 1] = {false};

	for (size_t i = 0; i < m->look->body.n; i++) {
		if (parts[i].kind != PART_LINE)
			adders[parts[i].kind](m);
		else if (m->body[i].present)
			add_line(m, m->body[i].line, &m->look->body_look, m->body_ink);
		done[parts[i].kind] = true;
	}
	for (int kind = PART_SUMMARY; kind <= PART_DETAILS; kind++)
		if (!done[kind])
			adders[kind](m);
}

/* An entry written as plain text is its own head; its date stands in the hint or at the line's end. */
static void eval_plain(struct making *m)
{
	struct line *line = arena_new_of(m->c->arena, struct line);

	line->ncells = 2;
	content_init(&line->cells[0], m->c, m->body_ink, m->entry->at);
	content_runs(&line->cells[0], &m->entry->plain);
	content_init(&line->cells[1], m->c, m->body_ink, m->entry->at);
	m->fields.content = &line->cells[1];
	if (!m->hinted)
		content_date_field(&m->fields);
	fields_phrases(&m->fields, m->body_ink, &m->phrases);
	join_phrases(m, &line->cells[0]);
	add_line(m, line, &m->look->body_look, m->body_ink);
}

static void set_spaces(const struct making *m, struct block *stack, bool one_line)
{
	const struct spaces *space = one_line || m->depth ? &m->look->line_space : &m->look->space;

	stack->above = space->above;
	stack->below = space->below;
	stack->keep = keep_entry(m->c, m->entry->page_break);
}

static void make(struct making *m)
{
	struct template *hint = m->look->hint;
	struct content unused;

	if (hint && (m->c->hints.width || m->c->hints.over)) {
		const struct ink *ink = ink_with(m->c, m->head_ink, &m->c->style->hint.look);

		m->hinted = line_eval(m->c, hint, &m->fields, ink, &m->hint);
		m->fields.hinted = m->hinted && fields_used(&m->fields, "date");
	}
	if (m->hinted && m->c->hints.over)
		add_hint(m);
	if (m->entry->plain.nruns) {
		eval_plain(m);
		return;
	}
	/* Phrases need a place even when the style has no line at all. */
	content_init(&unused, m->c, m->body_ink, m->entry->at);
	m->fields.content = &unused;
	eval_head(m);
	close_up(m);
	close_ends(m);
	eval_body(m);
	fields_phrases(&m->fields, m->body_ink, &m->phrases);
	add_head(m);
	add_body(m);
	free_lines(m);
	if (m->hinted) {
		struct line empty = {.ncells = 1};

		content_init(&empty.cells[0], m->c, m->head_ink, m->entry->at);
		add_line(m, &empty, &m->look->head_look, m->head_ink);
	}
}

const struct block *compose_entry(struct composer *c, const struct entry *entry, const struct entry_look *look,
				  int depth)
{
	struct making m = {.c = c, .entry = entry, .look = look, .depth = depth};
	const struct bullet_look *bullet = bullet_of(c, look->bullet);
	struct block *stack;

	fields_init(&m.fields, NULL);
	m.fields.entry = entry;
	m.fields.at = entry->at;
	/* What the heading says is no phrase in each of its entries. */
	if (c->said && !depth)
		*vec_add(c->arena, &m.fields.used) = c->said;
	m.head_ink = ink_with(c, c->body, &look->head_look);
	m.body_ink = ink_with(c, c->body, &look->body_look);
	m.indent = (look->in_main || look->hint ? c->hints.main : 0) + look->indent +
		   (bullet ? bullet->indent + bullet->hang : 0);
	make(&m);
	if (!m.out.list.n)
		return NULL;
	/* An entry that ends with its head holds on to nothing. */
	if (m.out.list.v[m.out.list.n - 1] == m.last)
		m.last->keep &= ~(unsigned)KEEP_NEXT;
	stack = block_stack(c, &m.out, ROLE_ENTRY, entry->at);
	set_spaces(&m, stack, m.out.list.n == 1);
	return stack;
}
