/*
 * row.c: cells beside each other, as one box, or as one for each part where a page may end between its lines. What is in a
 * cell is set as a column of its own (column.c).
 *
 * Natural cells get what they need, as long as the others keep half of the row or all that they need; if not, they give
 * up what they can do without: paragraphs down to their widest word, images only what the words of the others need. Cells
 * that fill share what is left.
 */
#include "layout/column.h"
#include "layout/pagebreak.h"
#include "layout/para.h"

/* A cell set. */
struct set_cell {
	const struct vitem *items;
	size_t nitems;
	mpt height, depth; /* above and below its first baseline */
	mpt tail;	   /* what is below its last baseline */
	mpt x, width;
	size_t from, at; /* its items in the part that is gathered: [from, at) */
	mpt from_y, y;	 /* where these begin and end below the row's top */
	int32_t cost;	 /* of a break before `at` */
	mpt least;	 /* of a natural cell that has to give */
	bool settled;	 /* of a cell that fills: its share is known */
};

/*
 * How wide a block is: with every paragraph on one line; with as many lines as it can have; with addresses divided, too.
 */
enum width_kind { WIDTH_NATURAL, WIDTH_WORDS, WIDTH_PIECES };

struct measuring {
	struct typesetter *ts;
	enum width_kind kind;
};

static mpt para_width_of(struct measuring m, const struct para *para, const char *language)
{
	if (m.kind == WIDTH_NATURAL)
		return para_natural_width(m.ts, para, language);
	return m.kind == WIDTH_WORDS ? para_widest_word(m.ts, para, language) : para_widest_piece(m.ts, para, language);
}

static mpt block_width(struct measuring m, const struct block *block, const char *language, unsigned depth);

static mpt stack_width(struct measuring m, const struct block *block, const char *language, unsigned depth)
{
	mpt width = 0;

	for (size_t i = 0; i < block->u.stack.nblocks; i++) {
		mpt inner = block_width(m, block->u.stack.blocks[i], language, depth + 1);

		width = inner > width ? inner : width;
	}
	return width;
}

static mpt cells_width(struct measuring m, const struct block *block, const char *language, unsigned depth)
{
	mpt width = block->u.row.ncells ? (mpt)(block->u.row.ncells - 1) * block->u.row.gap : 0;

	for (size_t i = 0; i < block->u.row.ncells; i++) {
		const struct cell *cell = &block->u.row.cells[i];

		width += cell->width ? cell->width : block_width(m, cell->block, language, depth + 1);
	}
	return width;
}

static mpt columns_width(struct measuring m, const struct block *block, const char *language, unsigned depth)
{
	mpt width = 0, n = (mpt)block->u.columns.n;

	for (size_t i = 0; i < block->u.columns.nblocks; i++) {
		mpt inner = block_width(m, block->u.columns.blocks[i], language, depth + 1);

		width = inner > width ? inner : width;
	}
	return width * n + block->u.columns.gap * (n - 1);
}

static mpt block_width(struct measuring m, const struct block *block, const char *language, unsigned depth)
{
	mpt width = 0;

	if (depth >= BLOCK_DEPTH)
		return 0;
	if (block->language)
		language = block->language;
	switch (block->kind) {
	case BLOCK_STACK:
		width = stack_width(m, block, language, depth);
		break;
	case BLOCK_PARA:
		width = para_width_of(m, &block->u.para, language);
		break;
	case BLOCK_ROW:
		width = cells_width(m, block, language, depth);
		break;
	case BLOCK_COLUMNS:
		width = columns_width(m, block, language, depth);
		break;
	case BLOCK_RULE:
		width = block->u.rule.overlay ? 0 : block->u.rule.width;
		break;
	case BLOCK_IMAGE:
		width = block->u.image.width;
		break;
	case BLOCK_SPACE:
		break;
	}
	return width + block->indent_start + block->indent_end;
}

/* What the cells of each kind want, and what there is for them. */
struct wants {
	mpt room;    /* without gaps and fixed cells */
	mpt natural; /* of natural cells */
	mpt fill;    /* of cells that fill */
	size_t nfill;
};

static bool fills(const struct cell *cell)
{
	return cell->fill || (!cell->natural && !cell->width);
}

static bool is_filling(const struct block *row, size_t i)
{
	return !row->u.row.cells[i].natural && fills(&row->u.row.cells[i]);
}

static struct wants read_wants(struct typesetter *ts, const struct block *row, mpt width, const struct place *place,
			       struct set_cell *cells)
{
	struct wants w = {.room = width - (mpt)(row->u.row.ncells - 1) * row->u.row.gap};

	for (size_t i = 0; i < row->u.row.ncells; i++) {
		const struct cell *cell = &row->u.row.cells[i];

		cells[i].width = cell->width;
		if (cell->natural || fills(cell))
			cells[i].width = block_width((struct measuring){ts, WIDTH_NATURAL}, cell->block,
						     place->language, place->depth);
		if (cell->natural)
			w.natural += cells[i].width;
		else if (fills(cell))
			w.fill += cells[i].width;
		else
			w.room -= cell->width;
		w.nfill += is_filling(row, i);
	}
	return w;
}

/* What natural cells get together. */
static mpt natural_share(const struct wants *w)
{
	mpt left = w->room - w->fill;
	mpt most = !w->nfill ? w->room : left > w->room / 2 ? left : w->room / 2;

	return w->natural < most ? w->natural : most;
}

/*
 * A line beside another is not narrower than this many times its leading, some thirty letters, unless it ends before:
 * a title that is broken after each word beside its date is hard to read.
 */
#define FOLD_LEADINGS 10

bool row_folds(struct typesetter *ts, const struct block *row, mpt width, const struct place *place)
{
	size_t n = row->u.row.ncells;
	mpt left = width - (mpt)(n - 1) * row->u.row.gap, first = 0, least;

	if (n < 2 || row->u.row.cells[0].block->kind != BLOCK_PARA)
		return false;
	least = FOLD_LEADINGS * row->u.row.cells[0].block->u.para.leading;
	if (left / 2 >= least) /* which the first cell gets, if it needs that much */
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct cell *cell = &row->u.row.cells[i];
		mpt natural;

		if (cell->block->kind != BLOCK_PARA || cell->valign != VALIGN_BASELINE || cell->width)
			return false;
		natural =
		    block_width((struct measuring){ts, WIDTH_NATURAL}, cell->block, place->language, place->depth);
		first = i ? first : natural;
		left -= i ? natural : 0;
	}
	return first > left && left < least;
}

/* Natural cells give `missing` together, each by what it can do without down to its words or their pieces. */
static void shrink_cells(struct measuring m, const struct block *row, const struct place *place, struct set_cell *cells,
			 mpt missing)
{
	mpt slack = 0;

	for (size_t i = 0; i < row->u.row.ncells; i++) {
		const struct cell *cell = &row->u.row.cells[i];

		if (!cell->natural)
			continue;
		cells[i].least = block_width(m, cell->block, place->language, place->depth);
		if (cells[i].least > cells[i].width)
			cells[i].least = cells[i].width;
		slack += cells[i].width - cells[i].least;
	}
	if (missing > slack)
		missing = slack;
	for (size_t i = 0; i < row->u.row.ncells && slack > 0; i++)
		if (row->u.row.cells[i].natural)
			cells[i].width -= mpt_scale(missing, cells[i].width - cells[i].least, slack);
}

/*
 * What is left goes to cells that fill in equal parts. A cell that needs more than its part has it, as long as the others
 * can spare it; where there is too little for all, those that need less than their part take no more than that.
 */
static void share_fill(const struct block *row, struct set_cell *cells, const struct wants *w, mpt left)
{
	bool enough = w->fill <= left, again = true;
	size_t n = w->nfill;

	while (again && n) {
		mpt part = left / (mpt)n;

		again = false;
		for (size_t i = 0; i < row->u.row.ncells; i++) {
			mpt width = cells[i].width;

			if (!is_filling(row, i) || cells[i].settled || (enough ? width <= part : width >= part))
				continue;
			cells[i].settled = again = true;
			left -= width;
			n--;
		}
	}
	for (size_t i = 0; i < row->u.row.ncells; i++)
		if (is_filling(row, i) && !cells[i].settled) {
			cells[i].width = left / (mpt)n--;
			left -= cells[i].width;
		}
}

/* What natural cells leave. */
static mpt left_of(const struct block *row, const struct set_cell *cells, mpt room)
{
	for (size_t i = 0; i < row->u.row.ncells; i++)
		room -= row->u.row.cells[i].natural ? cells[i].width : 0;
	return room;
}

/* What the cells that fill cannot do without. */
static mpt words_width(struct typesetter *ts, const struct block *row, const struct place *place)
{
	struct measuring m = {ts, WIDTH_WORDS};
	mpt width = 0;

	for (size_t i = 0; i < row->u.row.ncells; i++)
		if (is_filling(row, i))
			width += block_width(m, row->u.row.cells[i].block, place->language, place->depth);
	return width;
}

#define IMAGE_KEEPS 4 /* a quarter of its width: what needs more than the rest has more than the image in its way */

/* An image gives what is missing. */
static void shrink_images(const struct block *row, struct set_cell *cells, mpt missing)
{
	for (size_t i = 0; i < row->u.row.ncells && missing > 0; i++)
		if (row->u.row.cells[i].natural && row->u.row.cells[i].block->kind == BLOCK_IMAGE &&
		    cells[i].width - missing >= cells[i].width / IMAGE_KEEPS) {
			cells[i].width -= missing;
			missing = 0;
		}
}

/*
 * Natural cells give down to their words. Where that leaves no room for the words of the others, addresses among them are
 * divided, and images made smaller.
 */
static void shrink_natural(struct typesetter *ts, const struct block *row, const struct place *place,
			   struct set_cell *cells, const struct wants *w)
{
	mpt share = natural_share(w), words;

	if (w->natural > share)
		shrink_cells((struct measuring){ts, WIDTH_WORDS}, row, place, cells, w->natural - share);
	if (w->fill <= left_of(row, cells, w->room))
		return;
	words = words_width(ts, row, place);
	if (words > left_of(row, cells, w->room))
		shrink_cells((struct measuring){ts, WIDTH_PIECES}, row, place, cells,
			     words - left_of(row, cells, w->room));
	shrink_images(row, cells, words - left_of(row, cells, w->room));
}

static void share_width(struct typesetter *ts, const struct block *row, mpt width, const struct place *place,
			struct set_cell *cells)
{
	struct wants w = read_wants(ts, row, width, place, cells);
	mpt x = 0;

	shrink_natural(ts, row, place, cells, &w);
	share_fill(row, cells, &w, left_of(row, cells, w.room));
	for (size_t i = 0; i < row->u.row.ncells; i++) {
		cells[i].x = x;
		x += cells[i].width + row->u.row.gap;
	}
}

/* Boxes as one: its baseline is the first one's. */
struct vitem boxes_joined(struct typesetter *ts, const struct vitem *items, size_t nitems, mpt *tail)
{
	struct vitem box = {.kind = VITEM_BOX};
	size_t n = 0;
	mpt y = 0, last = 0;
	bool first = true;

	for (size_t i = 0; i < nitems; i++)
		n += items[i].nitems;
	box.items = arena_array(ts->arena, n, struct item);
	for (size_t i = 0; i < nitems; i++) {
		const struct vitem *v = &items[i];

		if (v->kind == VITEM_BOX && first) {
			box.height = v->height;
			box.at = v->at;
			first = false;
		}
		if (v->kind == VITEM_BOX)
			last = y + v->height;
		for (size_t k = 0; k < v->nitems; k++) {
			struct item *item = &box.items[box.nitems++];

			*item = v->items[k];
			item->y += y + v->height - box.height;
		}
		anchors_append(ts->arena, &box.anchors, v->anchors);
		y += v->height + v->depth;
	}
	box.depth = y - box.height;
	*tail = y - last;
	return box;
}

static void measure_cell(struct set_cell *cell)
{
	mpt y = 0, last = 0;
	bool first = true;

	for (size_t i = 0; i < cell->nitems; i++) {
		const struct vitem *v = &cell->items[i];

		if (v->kind == VITEM_BOX && first)
			cell->height = v->height;
		if (v->kind == VITEM_BOX)
			last = y + v->height;
		first = first && v->kind != VITEM_BOX;
		y += v->height + v->depth;
	}
	cell->depth = y - cell->height;
	cell->tail = y - last;
}

static void set_cells(struct typesetter *ts, const struct block *row, const struct place *place, struct set_cell *cells)
{
	struct place inner = *place;

	inner.start = inner.end = 0;
	for (size_t i = 0; i < row->u.row.ncells; i++) {
		struct column column;

		column_init(&column, ts, cells[i].width);
		column.unbroken = true;
		ts->goes_on = i + 1 < row->u.row.ncells && row->role != ROLE_NONE;
		column_add(&column, row->u.row.cells[i].block, &inner);
		ts->goes_on = false;
		column_end(&column);
		cells[i].items = column.items.v;
		cells[i].nitems = column.items.n;
		measure_cell(&cells[i]);
	}
}

static mpt total_height(const struct set_cell *cell)
{
	return cell->height + cell->depth;
}

static mpt larger(mpt a, mpt b)
{
	return a > b ? a : b;
}

/* Cells at the bottom share their last baseline: what the row has below it. */
static mpt bottom_tail(const struct block *row, const struct set_cell *cells)
{
	mpt tail = 0;

	for (size_t i = 0; i < row->u.row.ncells; i++)
		if (row->u.row.cells[i].valign == VALIGN_BOTTOM)
			tail = larger(tail, cells[i].tail);
	return tail;
}

/* How far a cell's baseline is moved down from the row's. */
static mpt shift_of(const struct vitem *row, const struct set_cell *cell, enum valign valign, mpt tail)
{
	mpt slack = row->height + row->depth - total_height(cell);

	switch (valign) {
	case VALIGN_BASELINE:
		break;
	case VALIGN_TOP:
		return cell->height - row->height;
	case VALIGN_MIDDLE:
		return slack / 2 + cell->height - row->height;
	case VALIGN_BOTTOM:
		return slack + cell->tail - tail + cell->height - row->height;
	}
	return 0;
}

/* Cells on the baseline say where it is; the others must fit between its top and bottom. */
static void measure_row(const struct block *row, const struct set_cell *cells, mpt tail, struct vitem *box)
{
	bool baseline = false;

	for (size_t i = 0; i < row->u.row.ncells; i++)
		if (row->u.row.cells[i].valign == VALIGN_BASELINE) {
			box->height = larger(box->height, cells[i].height);
			box->depth = larger(box->depth, cells[i].depth);
			baseline = true;
		}
	for (size_t i = 0; i < row->u.row.ncells; i++) {
		mpt more = row->u.row.cells[i].valign == VALIGN_BOTTOM ? tail - cells[i].tail : 0;

		if (!baseline && i == 0)
			box->height = cells[i].height;
		box->depth = larger(box->depth, total_height(&cells[i]) + more - box->height);
	}
}

/* --- Parts ------------------------------------------------------------------------------------------------------ */

/* A row that is set. */
struct set_row {
	const struct block *block;
	struct set_cell *cells;
	size_t ncells;
	struct vitem box; /* its height and depth */
};

/* All that a cell has above a place is gathered; what a break there costs it, when what follows begins at `to` or below. */
static int32_t gather(struct set_cell *cell, mpt from, mpt to)
{
	for (; cell->at < cell->nitems; cell->at++) {
		const struct vitem *v = &cell->items[cell->at];

		if (v->kind == VITEM_BOX && cell->y + v->height + v->depth > from)
			return cell->y >= to ? cell->cost : COST_NEVER;
		cell->cost = v->kind == VITEM_PENALTY ? v->penalty : v->kind == VITEM_BOX ? 0 : cell->cost;
		cell->y += v->height + v->depth;
	}
	return 0;
}

static void add_cell(struct typesetter *ts, const struct set_cell *cell, mpt baseline, struct vitem *box)
{
	mpt y = cell->from_y;

	for (size_t i = cell->from; i < cell->at; i++) {
		const struct vitem *v = &cell->items[i];

		for (size_t k = 0; k < v->nitems; k++) {
			struct item *item = &box->items[box->nitems++];

			*item = v->items[k];
			item->x += cell->x;
			item->y += y + v->height - baseline;
		}
		if (!box->at.source && v->kind == VITEM_BOX)
			box->at = v->at;
		anchors_append(ts->arena, &box->anchors, v->anchors);
		y += v->height + v->depth;
	}
}

/* What is gathered of all cells as a box from `top` to `bottom`, its baseline `height` below its top. */
static struct vitem part_of(struct typesetter *ts, struct set_row *row, mpt top, mpt height, mpt bottom)
{
	struct vitem box = {.kind = VITEM_BOX, .height = height, .depth = bottom - top - height};
	struct slice *slice = arena_new_of(ts->arena, struct slice);
	size_t n = 0;

	for (size_t i = 0; i < row->ncells; i++)
		for (size_t k = row->cells[i].from; k < row->cells[i].at; k++)
			n += row->cells[i].items[k].nitems;
	box.items = arena_array(ts->arena, n, struct item);
	slice->of = row->block;
	slice->ends = arena_array(ts->arena, row->ncells, size_t);
	slice->n = row->ncells;
	for (size_t i = 0; i < row->ncells; i++) {
		struct set_cell *cell = &row->cells[i];

		add_cell(ts, cell, top + height, &box);
		slice->ends[i] = box.nitems;
		cell->from = cell->at;
		cell->from_y = cell->y;
	}
	box.slice = slice;
	return box;
}

/* The cell with the most lines: a page ends between two of its lines or nowhere. */
static const struct set_cell *longest_cell(const struct set_row *row)
{
	const struct set_cell *longest = row->cells;

	for (size_t i = 1; i < row->ncells; i++)
		if (row->cells[i].nitems > longest->nitems)
			longest = &row->cells[i];
	return longest;
}

/* Whether the cells stand with their first lines beside each other, so that a page can end below some of them. */
static bool is_divisible(const struct block *block)
{
	for (size_t i = 0; i < block->u.row.ncells; i++)
		if (block->u.row.cells[i].valign != VALIGN_BASELINE)
			return false;
	return !(block->keep & KEEP_NEXT);
}

/* What a break costs the row between `from` and `to` below its top, where nothing of its longest cell is. */
static int32_t break_cost(struct set_row *row, mpt from, mpt to)
{
	int32_t cost = 0;

	for (size_t i = 0; i < row->ncells; i++) {
		int32_t its = gather(&row->cells[i], from, to);

		cost = its > cost ? its : cost;
	}
	return cost;
}

static void add_part(struct typesetter *ts, struct row_parts *parts, struct vitem part)
{
	struct vitem *v = vec_add(ts->arena, parts);

	*v = part;
}

/* Between two boxes of the longest cell stands a penalty, and glue or none. */
static void divide(struct typesetter *ts, struct set_row *row, struct row_parts *parts)
{
	const struct set_cell *cell = longest_cell(row);
	mpt height = row->box.height, y = cell->y, top = 0;

	for (size_t i = 0; i < cell->nitems; i++) {
		const struct vitem *v = &cell->items[i];
		mpt space = i + 1 < cell->nitems && v[1].kind == VITEM_GLUE ? v[1].height : 0;
		int32_t cost;

		y += v->height + v->depth;
		if (v->kind != VITEM_PENALTY || v->penalty >= COST_NEVER)
			continue;
		cost = break_cost(row, y, y + space);
		if (cost >= COST_NEVER || cell->at == cell->nitems)
			continue;
		add_part(ts, parts, part_of(ts, row, top, height, y));
		add_part(ts, parts, (struct vitem){.kind = VITEM_PENALTY, .penalty = cost});
		if (space)
			add_part(ts, parts, (struct vitem){.kind = VITEM_GLUE, .height = space});
		top = y + space;
		height = cell->items[cell->at].height;
	}
	break_cost(row, MPT_MAX, MPT_MAX);
	add_part(ts, parts, part_of(ts, row, top, height, row->box.height + row->box.depth));
}

struct row_parts row_set(struct typesetter *ts, const struct block *block, mpt width, const struct place *place,
			 bool whole)
{
	struct set_row row = {.block = block, .ncells = block->u.row.ncells};
	struct row_parts parts = {0};
	mpt tail;

	row.cells = arena_array(ts->arena, row.ncells, struct set_cell);
	if (!row.ncells) {
		add_part(ts, &parts, (struct vitem){.kind = VITEM_BOX});
		return parts;
	}
	share_width(ts, block, width, place, row.cells);
	set_cells(ts, block, place, row.cells);
	tail = bottom_tail(block, row.cells);
	measure_row(block, row.cells, tail, &row.box);
	for (size_t i = 0; i < row.ncells; i++) {
		struct set_cell *cell = &row.cells[i];
		mpt shift = shift_of(&row.box, cell, block->u.row.cells[i].valign, tail);

		cell->from_y = cell->y = row.box.height - cell->height + shift;
	}
	if (!whole && is_divisible(block)) {
		divide(ts, &row, &parts);
		return parts;
	}
	break_cost(&row, MPT_MAX, MPT_MAX);
	add_part(ts, &parts, part_of(ts, &row, 0, row.box.height, row.box.height + row.box.depth));
	return parts;
}
