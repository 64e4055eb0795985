/*
 * section.c: a section's heading, its groups, and its entries by their shape.
 */
#include "style/entries.h"

static const struct block *bar(struct composer *c, const struct heading_look *look)
{
	struct block *rule = block_new(c, BLOCK_RULE, ROLE_ARTIFACT, look->at);

	rule->u.rule.width = size_resolve(&look->bar.width, c->hints.width);
	rule->u.rule.thickness = look->bar.thickness;
	rule->u.rule.color = style_color(c->style, &look->bar.color, c->body->color);
	rule->u.rule.overlay = true;
	rule->u.rule.offset = look->bar.offset;
	return rule;
}

/* Under the heading over the whole column, or beside it from its end. */
static const struct block *underline(struct composer *c, const struct block *heading, const struct heading_look *look)
{
	struct block *rule = block_new(c, BLOCK_RULE, ROLE_ARTIFACT, look->at);

	rule->u.rule.width = size_resolve(&look->rule.width, 0);
	rule->u.rule.thickness = look->rule.thickness;
	rule->u.rule.color = style_color(c->style, &look->rule.color, c->body->color);
	rule->u.rule.overlay = true;
	rule->u.rule.offset = look->rule.offset;
	rule->u.rule.start = heading->indent_start;
	if (look->rule_beside)
		rule->u.rule.start += layout_natural_width(&c->layout, c->sheet, &heading->u.para) + c->body->size / 4;
	return rule;
}

const struct block *compose_heading(struct composer *c, struct content *content, const struct heading_look *look,
				    int level)
{
	const struct ink *ink = content->inks[content->depth - 1];
	const char *plain = content_plain(content);
	struct block *heading = block_para(content, ROLE_HEADING, look->align, look_leading(c, &look->look, ink)),
		     *stack;
	struct blocks out = {0};

	heading->level = level;
	heading->indent_start = look->in_main ? c->hints.main : 0;
	heading->outline = plain;
	heading->keep = KEEP_NEXT;
	blocks_add(c, &out, heading);
	if (look->bar.thickness && c->hints.width)
		blocks_add(c, &out, bar(c, look));
	if (look->rule.thickness)
		blocks_add(c, &out, underline(c, heading, look));
	stack = block_stack(c, &out, ROLE_NONE, content->at);
	stack->above = look->space.above;
	stack->below = look->space.below;
	stack->keep = KEEP_NEXT | KEEP_HARD | CLEAR_LABEL;
	return stack;
}

const struct block *compose_text_heading(struct composer *c, const struct text *title, const struct heading_look *look,
					 int level)
{
	struct content content;

	if (!title->nruns)
		return NULL;
	content_init(&content, c, c->body, title->at);
	content_open(&content, &look->look);
	content_runs(&content, title);
	content_lead(&content, look->lead, &look->lead_look);
	return compose_heading(c, &content, look, level);
}

/* As the CV says, else as the style does. */
static struct block_columns columns_wanted(const struct section *section, const struct entry_look *look)
{
	return (struct block_columns){.n = section->columns ? section->columns : look->columns,
				      .gap = look->column_gap};
}

static void add_paragraphs(struct composer *c, struct blocks *out, const struct section *section)
{
	const struct entry_look *look = entry_look_of(c, section->kind);
	const struct ink *ink = ink_with(c, c->body, &look->body_look);
	struct block_columns wanted = columns_wanted(section, look);
	mpt main = look->in_main ? hints_in(c, wanted).main : 0;
	struct body body = {.c = c, .look = look, .ink = ink, .indent = main + look->indent};
	struct blocks all = {0};

	for (size_t i = 0; i < section->nparagraphs; i++) {
		struct blocks one = {0};
		struct block *stack;

		body.out = &one;
		body_text(&body, &section->paragraphs[i], look->bullet);
		if (!one.list.n)
			continue;
		stack = block_stack(c, &one, ROLE_NONE, section->paragraphs[i].at);
		stack->above = all.list.n ? look->space.above : 0;
		blocks_add(c, &all, stack);
	}
	if (wanted.n > 1 && all.list.n > 1)
		blocks_add(c, out, block_columns(c, &all, wanted, ROLE_NONE, section->at));
	else
		for (size_t i = 0; i < all.list.n; i++)
			blocks_add(c, out, all.list.v[i]);
}

struct cited {
	VEC(const struct publication *) list;
};

#define POSITION_DEPTH 4

static void collect_cited(struct composer *c, struct cited *cited, const struct entry *entry, int depth)
{
	for (size_t i = 0; i < entry->npublications; i++)
		*vec_add(c->arena, &cited->list) = entry->publications[i];
	for (size_t i = 0; i < entry->npositions && depth < POSITION_DEPTH; i++)
		collect_cited(c, cited, &entry->positions[i], depth + 1);
}

/* Publications inside entries carry marks, too. */
static const struct block *entries_legend(struct composer *c, const struct section *section)
{
	struct cited cited = {0};

	for (size_t g = 0; g < section->ngroups; g++)
		for (size_t i = 0; i < section->groups[g].nentries; i++)
			collect_cited(c, &cited, &section->groups[g].entries[i], 0);
	return compose_legend(c, &c->cv->citing.legend, cited.list.v, cited.list.n, c->hints.main);
}

/* A group's own sums; totals also in groups that were made for them, where the whole has been summed. */
static void add_group_sums(struct composer *c, struct blocks *out, const struct section *section,
			   const struct entry_group *group)
{
	bool made = section->arranging.group != NULL;

	if (group->arranging.show_counts)
		blocks_add(c, out, compose_counts(c, section, group, 1));
	if (group->arranging.show_totals || (made && section->arranging.show_totals && !c->failed))
		blocks_add(c, out, compose_totals(c, section, group, 1));
}

/* The entries of a group, composed. */
static struct blocks group_entries(struct composer *c, const struct section *section, const struct entry_group *group)
{
	const struct entry_look *look = entry_look_of(c, section->kind);
	struct hints hints = c->hints;
	struct blocks entries = {0};
	bool divisible = c->divisible;

	if (group->written->page_break)
		c->divisible = group->written->page_break == PAGE_BREAK_ALLOW;
	c->said = group->heading.nruns ? section->arranging.group : NULL;
	c->hints = hints_in(c, columns_wanted(section, look));
	if (section->kind->shape == SHAPE_SERVICE) {
		struct service_lines lines = service_lines(c, section, group);

		for (size_t i = 0; i < lines.list.n; i++)
			blocks_add(c, &entries, compose_entry(c, lines.list.v[i], look, 0));
	} else {
		for (size_t i = 0; i < group->nentries; i++)
			blocks_add(c, &entries, compose_entry(c, group->entries[i], look, 0));
	}
	c->said = NULL;
	c->hints = hints;
	c->divisible = divisible;
	return entries;
}

/* One entry without a heading, behind those of another group, is read with them. */
static bool is_aside(const struct blocks *before, const struct entry_group *group)
{
	return before->list.n && !group->heading.nruns && group->nentries == 1;
}

static void add_group(struct composer *c, struct blocks *out, const struct section *section,
		      const struct entry_group *group, struct blocks *entries)
{
	struct block_columns wanted = columns_wanted(section, entry_look_of(c, section->kind));
	struct blocks whole = {0};
	struct block *stack;

	if (!group->nentries)
		return;
	blocks_add(c, &whole, compose_text_heading(c, &group->heading, &c->style->subheading, 3));
	add_group_sums(c, &whole, section, group);
	if (entries->list.n)
		blocks_add(c, &whole, block_columns(c, entries, wanted, ROLE_LIST, group->written->at));
	if (!whole.list.n)
		return;
	stack = block_stack(c, &whole, ROLE_NONE, group->written->at);
	stack->keep = keep_with(is_aside(out, group) ? KEEP_NEAR : 0, group->written->page_break);
	blocks_add(c, out, stack);
}

static bool has_long(const struct blocks *entries)
{
	for (size_t i = 0; i < entries->list.n; i++)
		if (entries->list.v[i]->u.stack.nblocks > 1)
			return true;
	return false;
}

/* Entries of one line among longer ones stand as far apart as these: a section has one distance. */
static void set_apart(struct composer *c, struct blocks *entries, const struct spaces *space)
{
	for (size_t i = 0; i < entries->list.n; i++) {
		struct block *apart = arena_new_of(c->arena, struct block);

		*apart = *entries->list.v[i];
		apart->above = space->above;
		apart->below = space->below;
		entries->list.v[i] = apart;
	}
}

static void add_groups(struct composer *c, struct blocks *out, const struct section *section)
{
	struct entry_groups groups = entries_arrange(c, section);
	struct blocks *entries = arena_array(c->arena, groups.list.n, struct blocks);
	bool longer = false;

	if (section->arranging.show_counts)
		blocks_add(c, out, compose_counts(c, section, groups.list.v, groups.list.n));
	if (section->arranging.show_totals)
		blocks_add(c, out, compose_totals(c, section, groups.list.v, groups.list.n));
	for (size_t i = 0; i < groups.list.n; i++) {
		entries[i] = group_entries(c, section, &groups.list.v[i]);
		longer |= has_long(&entries[i]);
	}
	for (size_t i = 0; i < groups.list.n; i++) {
		if (longer)
			set_apart(c, &entries[i], &entry_look_of(c, section->kind)->space);
		add_group(c, out, section, &groups.list.v[i], &entries[i]);
	}
	blocks_add(c, out, entries_legend(c, section));
}

const struct block *compose_section(struct composer *c, const struct section *section)
{
	struct blocks out = {0}, body = {0};
	struct text title = section_title(c->arena, c->cv, section);
	struct block *stack;

	c->divisible = section->page_break == PAGE_BREAK_ALLOW;
	add_paragraphs(c, &body, section);
	if (section->kind->shape == SHAPE_CITATION)
		compose_citations(c, &body, section);
	else
		add_groups(c, &body, section);
	if (!body.list.n)
		return NULL;
	if (section->titled)
		blocks_add(c, &out, compose_text_heading(c, &title, &c->style->heading, 2));
	for (size_t i = 0; i < body.list.n; i++)
		blocks_add(c, &out, body.list.v[i]);
	stack = block_stack(c, &out, ROLE_SECTION, section->at);
	/* Without a heading, only white says that a section begins. One paragraph is read with what stands before it. */
	stack->above = c->style->heading.space.above;
	if (out.list.n == 1 && section->nparagraphs == 1)
		stack->keep |= KEEP_NEAR;
	stack->keep = keep_with(stack->keep, section->page_break);
	return stack;
}
