/*
 * line.c: a template's line as a block: one paragraph, or a row of cells on one baseline; with a hint or a bullet
 * beside it.
 */
#include "style/composer.h"

bool line_filled(const struct line *line)
{
	for (size_t i = 0; i < line->ncells; i++)
		if (!content_empty(&line->cells[i]))
			return true;
	return false;
}

bool line_eval(struct composer *c, const struct template *t, struct fields *f, const struct ink *ink, struct line *line)
{
	static const struct look column = {.column = true};
	struct template_sink sink;

	line->ncells = template_ncells(t);
	if (line->ncells > LINE_CELLS)
		line->ncells = LINE_CELLS;
	for (size_t i = 0; i < line->ncells; i++) {
		/* What stands at the ends of an entry's lines stands below each other. */
		bool at_end = i > 0 && i + 1 == line->ncells && (f->entry || f->publication);

		content_init(&line->cells[i], c, at_end ? ink_with(c, ink, &column) : ink, f->at);
		content_belong(&line->cells[i], f);
		f->content = &line->cells[i];
		sink = fields_sink(f);
		template_eval(t, i, &sink);
	}
	if (line_filled(line))
		return true;
	for (size_t i = 0; i < line->ncells; i++)
		content_drop(&line->cells[i]);
	return false;
}

static struct para cell_para(struct line *line, size_t i, const struct line_look *look)
{
	enum align align = look->align;

	if (i > 0)
		align = i + 1 == line->ncells ? ALIGN_END : ALIGN_CENTER;
	return content_finish(&line->cells[i], align, look->leading);
}

static bool only_first(const struct line *line)
{
	for (size_t i = 1; i < line->ncells; i++)
		if (!content_empty(&line->cells[i]))
			return false;
	return true;
}

static void set_label(struct composer *c, struct para *para, const struct side *side)
{
	struct para *label = arena_new_of(c->arena, struct para);

	*label = side->para;
	para->label = label;
	para->label_width = side->width;
	para->label_gap = side->gap;
}

static struct block *para_line(struct composer *c, struct line *line, const struct line_look *look)
{
	struct block *block = block_new(c, BLOCK_PARA, look->role, line->cells[0].at);

	block->u.para = cell_para(line, 0, look);
	block->u.para.hang = look->hang;
	block->indent_start = look->indent;
	if (look->side)
		set_label(c, &block->u.para, look->side);
	return block;
}

static void add_cell(struct composer *c, struct block *row, struct para para, struct mark at, struct cell cell)
{
	struct block *block = block_new(c, BLOCK_PARA, ROLE_NONE, at);

	block->u.para = para;
	cell.block = block;
	row->u.row.cells[row->u.row.ncells++] = cell;
}

#define CELL_GAP_EM 1 /* the least white between two cells of a line, in em */

static struct block *row_line(struct composer *c, struct line *line, const struct line_look *look)
{
	struct block *row = block_new(c, BLOCK_ROW, look->role, line->cells[0].at);
	mpt gap = c->body->size * CELL_GAP_EM;
	size_t natural = line->ncells == LINE_CELLS ? 1 : line->ncells - 1;

	row->u.row.cells = arena_array(c->arena, LINE_CELLS, struct cell);
	row->u.row.gap = gap;
	row->indent_start = look->indent;
	for (size_t i = 0; i < line->ncells; i++) {
		struct para para = cell_para(line, i, look);

		/* What stands beside another has no edge in common with other lines. */
		if (para.align == ALIGN_JUSTIFY)
			para.align = ALIGN_START;
		/* The first cell's label hangs out of the row, beside its first line. */
		if (i == 0 && look->side)
			set_label(c, &para, look->side);
		/* What is at both sides of a centre gets the same, so that this is the line's. */
		add_cell(c, row, para, line->cells[i].at, (struct cell){.fill = i != natural, .natural = i == natural});
	}
	return row;
}

struct block *line_block(struct composer *c, struct line *line, const struct line_look *look)
{
	if (line->ncells == 1 || only_first(line))
		return para_line(c, line, look);
	return row_line(c, line, look);
}

const struct bullet_look *bullet_of(const struct composer *c, int level)
{
	const struct bullet_look *bullets = c->style->bullets.v;
	size_t n = c->style->bullets.n;

	if (level < 1 || n == 0)
		return NULL;
	return &bullets[(size_t)level > n ? n - 1 : (size_t)level - 1];
}

struct side bullet_side(struct composer *c, const struct bullet_look *bullet, const struct ink *ink, struct mark at)
{
	struct content content;
	struct side side = {.width = bullet->hang};

	content_init(&content, c, ink, at);
	content_open(&content, &bullet->look);
	/* A glyph that no font has is the style's fault, not the text's. */
	content_text(&content, bullet->glyph, INLINE_NO_HYPHEN, bullet->at);
	side.para = content_finish(&content, ALIGN_START, look_leading(c, &(struct look){0}, ink));
	side.para.sign = true;
	return side;
}
