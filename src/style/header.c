/*
 * header.c: the block at the top of the first page: name, headline, contacts, photo.
 */
#include "style/composer.h"

#define LEAST_BESIDE (36 * MPT_PT) /* what a photo must leave */
#define PHOTO_GAP_HALF_EMS 3	   /* between the photo and what stands beside it */

static enum align header_align(const struct composer *c)
{
	return c->style->header.layout == HEADER_CENTER ? ALIGN_CENTER : ALIGN_START;
}

static const struct block *person_line(struct composer *c, const struct template *t, const struct look *look,
				       enum role role)
{
	const struct ink *ink = ink_with(c, c->body, look);
	struct line_look set = {.leading = look_leading(c, look, ink), .align = header_align(c), .role = role};
	struct fields f;
	struct line line;
	struct block *block;

	fields_init(&f, NULL);
	f.other = content_person;
	f.at = c->cv->person.name.at;
	if (!line_eval(c, t, &f, ink, &line))
		return NULL;
	block = line_block(c, &line, &set);
	block->level = role == ROLE_TITLE ? 1 : 0;
	block->keep = KEEP_NEXT;
	return block;
}

static const struct block *headline(struct composer *c)
{
	const struct header_look *look = &c->style->header;
	const struct ink *ink = ink_with(c, c->body, &look->headline);
	const struct text *text = &c->cv->person.headline;
	struct content content;
	struct block *block;

	if (!text->nruns || look->headline_inline)
		return NULL;
	content_init(&content, c, ink, text->at);
	content_runs(&content, text);
	block = block_para(&content, ROLE_PARA, header_align(c), look_leading(c, &look->headline, ink));
	block->above = look->headline_above;
	return block;
}

static const struct block *photo(struct composer *c)
{
	const struct header_look *look = &c->style->header;
	struct block *block = block_new(c, BLOCK_IMAGE, ROLE_FIGURE, c->cv->person.photo_at);
	mpt height = look->photo_height ? look->photo_height : look->photo_width;

	block->alt = c->cv->person.photo_alt;
	block->u.image.image = c->in->photo;
	block->u.image.width = look->photo_width;
	block->u.image.height = height;
	block->u.image.border = look->photo_border;
	block->u.image.border_color = style_color(c->style, &look->photo_border_color, c->body->color);
	if (look->photo_shape == PHOTO_CIRCLE)
		block->u.image.radius = (look->photo_width < height ? look->photo_width : height) / 2;
	else if (look->photo_shape == PHOTO_ROUNDED)
		block->u.image.radius = look->photo_width / 10;
	return block;
}

static void add_cell(struct block *row, const struct block *block, bool fill, enum valign valign)
{
	if (block)
		row->u.row.cells[row->u.row.ncells++] =
		    (struct cell){.block = block, .fill = fill, .natural = !fill, .valign = valign};
}

/* Name and contacts side by side, or only one of them beside the photo. */
static const struct block *beside(struct composer *c, const struct block *main, const struct block *end,
				  enum valign valign)
{
	const struct header_look *look = &c->style->header;
	const struct block *picture = c->in->photo ? photo(c) : NULL;
	struct block *row;

	if (!picture && !end)
		return main;
	row = block_new(c, BLOCK_ROW, ROLE_NONE, c->cv->person.at);
	row->u.row.cells = arena_array(c->arena, 3, struct cell);
	row->u.row.gap = c->body->size * PHOTO_GAP_HALF_EMS / 2;
	if (look->photo_side == ALIGN_START)
		add_cell(row, picture, false, VALIGN_MIDDLE);
	add_cell(row, main, true, valign);
	add_cell(row, end, false, valign);
	if (look->photo_side != ALIGN_START)
		add_cell(row, picture, false, VALIGN_MIDDLE);
	return row;
}

/* What a photo takes off the header's width. */
static mpt photo_share(const struct composer *c)
{
	return c->in->photo ? c->style->header.photo_width + c->body->size * PHOTO_GAP_HALF_EMS / 2 : 0;
}

/* What it leaves. */
static mpt room(const struct composer *c)
{
	const struct style *style = c->style;

	return style->page_width - style->margin.left - style->margin.right - photo_share(c);
}

/*
 * What is centred stands in the middle of the page, not of what the photo leaves: as much stays free on the other side.
 * Unless the name would break for that, or many contacts stand in rows of one or two, which is worse.
 */
#define MANY_CONTACTS 8

static mpt opposite_share(struct composer *c, const struct block *name)
{
	mpt share = photo_share(c), left = room(c) - share, width = 0;

	if (header_align(c) != ALIGN_CENTER || left < LEAST_BESIDE)
		return 0;
	if (name && name->kind == BLOCK_PARA)
		width = layout_natural_width(&c->layout, c->sheet, &name->u.para);
	return width > left || c->cv->person.ncontacts > MANY_CONTACTS ? 0 : share;
}

static void indent_opposite(const struct composer *c, struct block *main, mpt share)
{
	if (c->style->header.photo_side == ALIGN_START)
		main->indent_end = share;
	else
		main->indent_start = share;
}

static const struct block *rule(struct composer *c)
{
	const struct rule_look *look = &c->style->header.rule;
	struct block *block = block_new(c, BLOCK_RULE, ROLE_ARTIFACT, look->at);

	block->u.rule.width = size_resolve(&look->width, 0);
	block->u.rule.thickness = look->thickness;
	block->u.rule.color = style_color(c->style, &look->color, c->body->color);
	block->above = look->offset;
	return block;
}

/* Else the name's words would be told to be too wide, one by one. */
static void check_photo(struct composer *c)
{
	struct diag *diag;

	if (!c->in->photo || room(c) >= LEAST_BESIDE)
		return;
	diag = diag_add(c->diags, DIAG_OVERFULL, c->cv->person.photo_at, "the photo leaves no room for the name");
	diag_help(c->diags, diag, "say less under 'width' of the style's 'header.photo', or choose smaller margins");
	c->failed = true;
}

const struct block *compose_header(struct composer *c)
{
	const struct header_look *look = &c->style->header;
	bool split = look->layout == HEADER_SPLIT;
	const struct block *name = person_line(c, look->name_line, &look->name, ROLE_TITLE);
	mpt opposite = opposite_share(c, name), measure = mpt_scale(room(c) - opposite, look->contact_width, 100);
	const struct block *contacts = compose_contacts(c, split ? ALIGN_END : header_align(c), measure);
	struct blocks main = {0}, out = {0};
	struct block *stack;

	check_photo(c);
	if (!split && look->contacts_first)
		blocks_add(c, &main, contacts);
	blocks_add(c, &main, name);
	blocks_add(c, &main, headline(c));
	if (!split && !look->contacts_first)
		blocks_add(c, &main, contacts);
	stack = block_stack(c, &main, ROLE_NONE, c->cv->person.at);
	indent_opposite(c, stack, opposite);
	blocks_add(c, &out, beside(c, stack, split ? contacts : NULL, split ? VALIGN_BOTTOM : VALIGN_MIDDLE));
	if (look->rule.thickness)
		blocks_add(c, &out, rule(c));
	stack = block_stack(c, &out, ROLE_NONE, c->cv->person.at);
	stack->below = look->below;
	stack->keep = KEEP_NEXT;
	return stack;
}
