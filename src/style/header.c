/*
 * header.c: the block at the top of the first page: name, headline, contacts, photo; photo and contacts may stand in a
 * column of the page instead.
 */
#include "style/columns.h"

#define LEAST_BESIDE (36 * MPT_PT) /* what must be left beside a photo and as much white on the other side */
#define PHOTO_SHARE 2 /* a photo takes no more than one part in so many of the header, or of a page's height */
#define MM_PER_MPT (25.4 / 72000)
#define PHOTO_GAP_HALF_EMS 3 /* between the photo and what stands beside it */

enum align header_align(const struct composer *c)
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

/* Whether a part of the header stands in the column on its way. */
static bool is_here(const struct composer *c, enum header_part part)
{
	const struct placed_column *column = c->column;
	bool present = part == HEADER_PHOTO ? c->in->photo != NULL : c->cv->person.ncontacts > 0;

	return present && (column->look ? column->parts >> part & 1 : !columns_have(c->columns, part));
}

struct photo_size {
	mpt width, height;
};

static const char *in_mm(struct arena *arena, struct photo_size extent)
{
	return arena_printf(arena, "%.0f mm x %.0f mm", extent.width * MM_PER_MPT, extent.height * MM_PER_MPT);
}

static void tell_reduced(struct composer *c, struct photo_size wanted, struct photo_size given)
{
	struct diag *diag = diag_add(c->diags, DIAG_IMAGE_REDUCED, c->cv->person.photo_at,
				     "a photo of %s is too large for its place: it is made %s", in_mm(c->arena, wanted),
				     in_mm(c->arena, given));

	diag_help(c->diags, diag, "say less under 'width' and 'height' of the style's 'header.photo'");
}

/* As the style says; what is too large for its place is made smaller as a whole. */
static struct photo_size photo_size(struct composer *c)
{
	const struct header_look *look = &c->style->header;
	const struct frame *frame = &c->column->frame;
	struct photo_size wanted = {look->photo_width, look->photo_height ? look->photo_height : look->photo_width};
	struct photo_size given = wanted, most = {c->column->look ? frame->width : frame->width / PHOTO_SHARE,
						  frame->height / PHOTO_SHARE};

	if (given.width > most.width)
		given = (struct photo_size){most.width, mpt_scale(given.height, most.width, given.width)};
	if (given.height > most.height)
		given = (struct photo_size){mpt_scale(given.width, most.height, given.height), most.height};
	if (given.width != wanted.width)
		tell_reduced(c, wanted, given);
	return given;
}

static struct block *photo(struct composer *c)
{
	const struct header_look *look = &c->style->header;
	struct block *block = block_new(c, BLOCK_IMAGE, ROLE_FIGURE, c->cv->person.photo_at);
	struct photo_size extent = photo_size(c);

	block->alt = c->cv->person.photo_alt;
	block->u.image.image = c->in->photo;
	block->u.image.width = extent.width;
	block->u.image.height = extent.height;
	block->u.image.border = look->photo_border;
	block->u.image.border_color = style_color(c->style, &look->photo_border_color, c->body->color);
	if (look->photo_shape == PHOTO_CIRCLE)
		block->u.image.radius = (extent.width < extent.height ? extent.width : extent.height) / 2;
	else if (look->photo_shape == PHOTO_ROUNDED)
		block->u.image.radius = extent.width / 10;
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
	const struct block *picture = is_here(c, HEADER_PHOTO) ? photo(c) : NULL;
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
static mpt photo_share(struct composer *c)
{
	return is_here(c, HEADER_PHOTO) ? photo_size(c).width + c->body->size * PHOTO_GAP_HALF_EMS / 2 : 0;
}

/* What it leaves. */
static mpt room(struct composer *c)
{
	return c->column->frame.width - photo_share(c);
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

const struct block *compose_header(struct composer *c)
{
	const struct header_look *look = &c->style->header;
	bool split = look->layout == HEADER_SPLIT;
	const struct block *name = person_line(c, look->name_line, &look->name, ROLE_TITLE);
	mpt opposite = opposite_share(c, name), measure = mpt_scale(room(c) - opposite, look->contact_width, 100);
	const struct block *contacts =
	    is_here(c, HEADER_CONTACTS) ? compose_contacts(c, split ? ALIGN_END : header_align(c), measure) : NULL;
	struct blocks main = {0}, out = {0};
	struct block *stack;

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

const struct block *compose_header_parts(struct composer *c)
{
	const struct header_look *look = &c->style->header;
	const int *parts = c->column->look->header.v;
	struct blocks out = {0};
	struct block *stack, *picture;

	for (size_t i = 0; i < c->column->look->header.n; i++) {
		if (!is_here(c, (enum header_part)parts[i]))
			continue;
		if (parts[i] == HEADER_CONTACTS) {
			blocks_add(c, &out, compose_contacts(c, header_align(c), c->column->frame.width));
			continue;
		}
		picture = photo(c);
		picture->u.image.align = look->photo_side;
		blocks_add(c, &out, picture);
	}
	if (!out.list.n)
		return NULL;
	stack = block_stack(c, &out, ROLE_NONE, c->cv->person.at);
	stack->below = look->below;
	return stack;
}
