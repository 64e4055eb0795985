/*
 * column.c: a tree of blocks → the vertical list of one column. Cells of rows are row.c's, pages pagebreak.c's.
 *
 * Between two boxes stands one penalty and one glue; what ends and what begins there is gathered in `space` until the
 * next box comes: the larger space, the highest cost of a break.
 */
#include "layout/column.h"

#include "layout/columns.h"
#include "layout/pagebreak.h"
#include "layout/para.h"
#include "layout/structure.h"

void anchors_append(struct arena *arena, struct anchor **list, const struct anchor *more)
{
	while (*list)
		list = &(*list)->next;
	for (; more; more = more->next) {
		struct anchor *copy = arena_new_of(arena, struct anchor);

		*copy = (struct anchor){.title = more->title, .level = more->level};
		*list = copy;
		list = &copy->next;
	}
}

/* --- The list --------------------------------------------------------------------------------------------------- */

static struct vitem *push(struct column *c, enum vitem_kind kind)
{
	struct vitem *item = vec_add(c->ts->arena, &c->items);

	item->kind = kind;
	return item;
}

void column_add_penalty(struct column *c, int32_t cost, mpt carry)
{
	struct vitem *item = push(c, VITEM_PENALTY);

	item->penalty = cost;
	item->carry = carry;
}

void column_add_box(struct column *c, const struct vitem *box)
{
	struct vitem *item = push(c, VITEM_BOX);

	anchors_append(c->ts->arena, &c->anchors, box->anchors);
	*item = *box;
	item->anchors = c->anchors;
	c->anchors = NULL;
	c->y += box->height + box->depth;
}

/* All spaces of a page grow or shrink by one factor, so that what is apart stays farther apart than what belongs together. */
static void push_glue(struct column *c, mpt height)
{
	struct vitem *glue = push(c, VITEM_GLUE);

	glue->height = height;
	glue->stretch = mpt_scale(height, c->ts->sheet->stretch, 100);
	glue->shrink = mpt_scale(height, c->ts->sheet->shrink, 100);
	c->y += height;
}

/* A page that begins with a block begins with the heads that are kept with it. */
static void force_break(struct column *c, struct space *s)
{
	if (s->cost < COST_KEEP_NEXT || c->head == c->items.n)
		s->cost = COST_FORCED;
	else if (c->items.v[c->head].kind == VITEM_PENALTY)
		c->items.v[c->head].penalty = COST_FORCED;
	else
		c->begins = true;
}

/* Glue and penalty before a block's first box. Space at the column's top vanishes. No page ends beside a label. */
static void flush_space(struct column *c)
{
	struct space s = c->space;

	c->space = (struct space){0};
	if (!c->items.n) {
		c->begins |= s.forced;
		return;
	}
	if (s.forced)
		force_break(c, &s);
	else if (c->y < c->label.bottom)
		s.cost = COST_NEVER;
	column_add_penalty(c, s.cost, 0);
	if (s.natural + s.added)
		push_glue(c, s.natural + s.added);
}

static void add_space(struct column *c, const struct block *block, mpt space)
{
	if (block->keep & NO_COLLAPSE)
		c->space.added += space;
	else if (space > c->space.natural)
		c->space.natural = space;
}

/* What follows begins below the label: an empty box fills what the label reaches down. */
static void clear_label(struct column *c)
{
	int64_t missing = c->label.bottom - c->y;
	struct vitem strut = {.kind = VITEM_BOX, .height = (mpt)missing};

	c->label = (struct reach){0};
	if (missing <= 0)
		return;
	column_add_penalty(c, COST_NEVER, 0);
	*push(c, VITEM_BOX) = strut;
	c->y += missing;
}

/* Text never runs into a label. */
void column_open(struct column *c, mpt left, mpt right)
{
	if (c->label.bottom > c->y && left < c->label.right && right > c->label.left)
		clear_label(c);
	flush_space(c);
}

/* --- Paragraphs ------------------------------------------------------------------------------------------------- */

/* Lines are boxes; a paragraph is not broken after its first or before its last line while anything better is left. */
static int32_t cost_before_line(const struct lines *lines, size_t line)
{
	if (line == 1 || line + 1 == lines->n)
		return COST_WIDOW;
	return lines->v[line - 1].divides ? COST_DIVIDED : COST_INSIDE;
}

static bool has_text(const struct para *para)
{
	for (size_t i = 0; i < para->nitems; i++)
		if (para->items[i].kind == INLINE_TEXT)
			return true;
	return false;
}

static const struct element *element_in(struct column *c, const struct block *block, enum role role,
					const struct element *parent)
{
	struct element_spec spec = {.role = role, .parent = parent};

	if (!parent || role == ROLE_ARTIFACT)
		return NULL;
	if (role == block->role) {
		spec.level = block->level;
		spec.language = block->language;
		spec.alt = block->alt;
	}
	return structure_add(c->ts, &spec);
}

/* An entry that stands in a list is an item of it, whose bullet is the item's label. */
static bool is_sign_of(const struct para *label, const struct element *item)
{
	return label->sign && item->role == ROLE_ENTRY && item->parent && item->parent->role == ROLE_LIST;
}

/* The elements of a paragraph and its label: in a list item a label and a body, elsewhere two paragraphs. */
struct para_elements {
	const struct element *label, *text;
};

static struct para_elements para_elements(struct column *c, const struct block *block, const struct element *parent)
{
	const struct para *para = &block->u.para;
	bool label = para->label && has_text(para->label);
	struct para_elements e = {0};
	const struct element *item = parent;

	if (!parent || block->role == ROLE_ARTIFACT)
		return e;
	if (block->role == ROLE_ITEM)
		item = element_in(c, block, ROLE_ITEM, parent);
	if (!label || block->role == ROLE_HEADING || block->role == ROLE_TITLE) {
		e.text = element_in(c, block, block->role == ROLE_ITEM ? ROLE_BODY : block->role, item);
		e.label = e.text;
		return e;
	}
	label = item->role == ROLE_ITEM || block->role == ROLE_BODY || is_sign_of(para->label, item);
	e.label = element_in(c, block, label ? ROLE_LABEL : ROLE_PARA, item);
	e.text = element_in(c, block, block->role == ROLE_ITEM ? ROLE_BODY : block->role, item);
	return e;
}

/* A paragraph on its way: where it stands, its lines and its label's. */
struct setting {
	const struct para *para;
	struct para_place place;
	struct lines lines, label;
	mpt label_leading, label_x, label_width;
};

static void set_label(struct column *c, struct setting *s, const struct element *element)
{
	const struct para *label = s->para->label;
	struct para_place place = s->place;

	s->label_leading = label->leading ? label->leading : s->para->leading;
	s->label_width =
	    s->para->label_width ? s->para->label_width : para_natural_width(c->ts, label, s->place.language);
	s->label_x = s->place.x - s->para->label_gap - s->label_width;
	place.x = s->label_x;
	place.width = s->label_width;
	place.element = element;
	s->label = para_lines(c->ts, label, &place);
	for (size_t i = 0; i < s->label.n; i++)
		s->place.before += s->label.v[i].nitems;
}

/* The label's lines stand in the first line's box, before its text, in the room that was left for them. */
static struct line with_label(const struct setting *s, struct line first)
{
	struct item *item = first.items -= s->place.before;

	first.nitems += s->place.before;
	for (size_t i = 0; i < s->label.n; i++)
		for (size_t k = 0; k < s->label.v[i].nitems; k++, item++) {
			*item = s->label.v[i].items[k];
			item->y += (mpt)i * s->label_leading;
		}
	return first;
}

/* Remembers how far down the label reaches, if that is further than the text. */
static void note_label(struct column *c, const struct setting *s, int64_t bottom)
{
	struct reach new = {bottom, s->label_x, s->label_x + s->label_width};

	if (bottom <= c->y)
		return;
	if (c->label.bottom > c->y) { /* an outer label */
		new.bottom = c->label.bottom > bottom ? c->label.bottom : bottom;
		new.left = c->label.left < new.left ? c->label.left : new.left;
		new.right = c->label.right > new.right ? c->label.right : new.right;
	}
	c->label = new;
}

/* The lines as boxes. Returns where the label ends. */
static int64_t push_lines(struct column *c, const struct setting *s)
{
	int64_t label_bottom = 0;

	for (size_t i = 0; i < s->lines.n; i++) {
		struct line line = i == 0 && s->label.n ? with_label(s, s->lines.v[0]) : s->lines.v[i];
		struct vitem box = {.kind = VITEM_BOX,
				    .height = leading_above(s->para->leading),
				    .depth = leading_below(s->para->leading),
				    .items = line.items,
				    .nitems = line.nitems,
				    .at = line.nitems ? line.at : s->place.at};

		if (i == 0 && s->label.n) {
			if (leading_above(s->label_leading) > box.height)
				box.height = leading_above(s->label_leading);
			label_bottom = c->y + box.height + (int64_t)(s->label.n - 1) * s->label_leading +
				       leading_below(s->label_leading);
		}
		if (i > 0)
			column_add_penalty(c, cost_before_line(&s->lines, i), 0);
		column_add_box(c, &box);
	}
	return label_bottom;
}

/* No break among lines while a label of theirs, or one before, goes on beside them: it would leave the page. */
static void hold_beside_label(struct column *c, size_t from, int64_t y, int64_t bottom)
{
	for (size_t i = from; i < c->items.n && y < bottom; i++) {
		struct vitem *item = &c->items.v[i];

		if (item->kind == VITEM_PENALTY && item->penalty > COST_FORCED)
			item->penalty = COST_NEVER;
		y += item->height + item->depth;
	}
}

static void add_para(struct column *c, const struct block *block, const struct place *place)
{
	struct para_elements elements = para_elements(c, block, place->element);
	struct setting s = {.para = &block->u.para,
			    .place = {.x = place->start,
				      .width = c->width - place->start - place->end,
				      .element = elements.text,
				      .language = place->language,
				      .at = block->at}};
	int64_t top, bottom;
	size_t first;

	if (s.para->label)
		set_label(c, &s, elements.label);
	s.lines = para_lines(c->ts, s.para, &s.place);
	if (!s.lines.n && s.label.n) {
		s.lines.v = arena_new_of(c->ts->arena, struct line);
		s.lines.v[s.lines.n++].items = arena_array(c->ts->arena, s.place.before, struct item) + s.place.before;
	}
	if (!s.lines.n)
		return;
	column_open(c, s.label.n ? s.label_x : s.place.x, s.place.x + s.place.width);
	first = c->items.n;
	top = c->y;
	bottom = push_lines(c, &s);
	hold_beside_label(c, first, top, bottom > c->label.bottom ? bottom : c->label.bottom);
	note_label(c, &s, bottom);
}

/* --- Other blocks ----------------------------------------------------------------------------------------------- */

/* The lines of a row under one another. */
static void fold_row(struct column *c, const struct block *row, const struct place *place)
{
	for (size_t i = 0; i < row->u.row.ncells; i++) {
		struct block line = *row->u.row.cells[i].block;

		line.u.para.align = row->u.row.cells[0].block->u.para.align;
		if (i + 1 < row->u.row.ncells)
			line.keep |= KEEP_NEXT;
		c->ts->goes_on = i + 1 < row->u.row.ncells;
		column_add(c, &line, place);
		c->ts->goes_on = false;
	}
}

static void add_row(struct column *c, const struct block *block, const struct place *place)
{
	mpt room = c->width - place->start - place->end;
	struct row_parts parts;
	int64_t top;
	size_t first;

	if (row_folds(c->ts, block, room, place)) {
		fold_row(c, block, place);
		return;
	}
	parts = row_set(c->ts, block, room, place, c->unbroken);
	column_open(c, place->start, c->width - place->end);
	first = c->items.n;
	top = c->y;
	for (size_t i = 0; i < parts.n; i++) {
		struct vitem *part = &parts.v[i];

		for (size_t k = 0; k < part->nitems; k++)
			part->items[k].x += place->start;
		if (part->kind == VITEM_BOX && !part->at.source)
			part->at = block->at;
		if (part->kind == VITEM_BOX)
			column_add_box(c, part);
		else
			*push(c, part->kind) = *part;
		c->y += part->kind == VITEM_GLUE ? part->height : 0;
	}
	hold_beside_label(c, first, top, c->label.bottom);
}

static mpt aligned(enum align align, mpt room, mpt width)
{
	return align == ALIGN_END ? room - width : align == ALIGN_CENTER ? (room - width) / 2 : 0;
}

static void add_item(struct column *c, struct vitem *box, const struct item *item)
{
	box->items = arena_grow(c->ts->arena, box->items, box->nitems * sizeof *item, (box->nitems + 1) * sizeof *item);
	box->items[box->nitems++] = *item;
}

static struct item rule_item(const struct column *c, const struct block *block, const struct place *place)
{
	mpt room = c->width - place->start - place->end;
	mpt start = block->u.rule.overlay ? block->u.rule.start : 0;
	mpt width = block->u.rule.width ? block->u.rule.width : room - start;

	return (struct item){.kind = ITEM_RECT,
			     .at = block->at,
			     .x = place->start + start + aligned(block->u.rule.align, room - start, width),
			     .width = width,
			     .height = block->u.rule.thickness,
			     .color = block->u.rule.color};
}

static void add_rule(struct column *c, const struct block *block, const struct place *place)
{
	struct item rule = rule_item(c, block, place);
	struct vitem box = {.kind = VITEM_BOX, .height = rule.height, .at = block->at};

	rule.y = -rule.height;
	add_item(c, &box, &rule);
	column_open(c, rule.x, rule.x + rule.width);
	column_add_box(c, &box);
}

/* A box with something on its baseline, and not what clear_label() put in. */
static bool has_baseline(const struct vitem *item)
{
	return item->kind == VITEM_BOX && (item->nitems || item->depth);
}

/* Under the last line of the block before; beside its first line when it stands above the baseline. */
static void overlay_rule(struct column *c, const struct block *block, const struct place *place)
{
	struct item rule = rule_item(c, block, place);
	struct vitem *host = NULL;

	rule.y = block->u.rule.offset;
	for (size_t i = c->leaf; i < c->items.n; i++)
		if (has_baseline(&c->items.v[i]) && (rule.y >= 0 || !host))
			host = &c->items.v[i];
	if (host)
		add_item(c, host, &rule);
}

/* What is wider than its column or higher than a page is made smaller as a whole. */
static struct item fitted(struct column *c, const struct block *block, mpt room)
{
	mpt most = c->page_height;
	struct item item = {.width = block->u.image.width, .height = block->u.image.height};
	char width[16], height[16];

	if (item.width > room) {
		item.height = mpt_scale(item.height, room, item.width);
		item.width = room;
	}
	if (item.height > most) {
		item.width = mpt_scale(item.width, most, item.height);
		item.height = most;
	}
	if (item.width == block->u.image.width && item.height == block->u.image.height)
		return item;
	mpt_format(item.width, width);
	mpt_format(item.height, height);
	diag_help(c->ts->diags,
		  diag_add(c->ts->diags, DIAG_IMAGE_REDUCED, block->at,
			   "an image is too large for its place: it is made %s pt x %s pt", width, height),
		  "make it smaller, or its column wider");
	return item;
}

static void add_image(struct column *c, const struct block *block, const struct place *place)
{
	mpt room = c->width - place->start - place->end;
	struct item item = fitted(c, block, room);
	struct vitem box = {.kind = VITEM_BOX, .height = item.height, .at = block->at};

	item.kind = ITEM_IMAGE;
	item.element = place->element;
	item.at = block->at;
	item.x = place->start + aligned(block->u.image.align, room, item.width);
	item.y = -item.height;
	item.u.image.image = block->u.image.image;
	item.u.image.radius = block->u.image.radius;
	if (item.width < block->u.image.width)
		item.u.image.radius = mpt_scale(block->u.image.radius, item.width, block->u.image.width);
	item.u.image.border = block->u.image.border;
	item.u.image.border_color = block->u.image.border_color;
	add_item(c, &box, &item);
	column_open(c, item.x, item.x + item.width);
	column_add_box(c, &box);
}

/* --- Any block -------------------------------------------------------------------------------------------------- */

static void add_anchor(struct column *c, const struct block *block)
{
	struct anchor anchor = {.title = block->outline, .level = block->level};

	anchors_append(c->ts->arena, &c->anchors, &anchor);
}

static void begin(struct column *c, const struct block *block)
{
	if (block->keep & (CLEAR_LABEL | BREAK_BEFORE))
		clear_label(c);
	if (block->keep & BREAK_BEFORE)
		c->space.forced = true;
	if (block->keep & KEEP_BEFORE && c->space.cost < COST_WIDOW)
		c->space.cost = COST_WIDOW;
	if (block->keep & KEEP_NEAR && c->space.cost < COST_TOGETHER)
		c->space.cost = COST_TOGETHER;
	add_space(c, block, block->above);
	if (block->outline)
		add_anchor(c, block);
	if (block->kind != BLOCK_STACK && block->kind != BLOCK_SPACE)
		c->leaf = c->items.n;
}

static void raise_cost(struct column *c, size_t at, int32_t cost)
{
	struct vitem *item = &c->items.v[at];

	if (item->kind == VITEM_PENALTY && item->penalty > COST_FORCED && item->penalty < cost)
		item->penalty = cost;
}

static size_t first_box(const struct column *c, size_t from)
{
	while (from < c->items.n && c->items.v[from].kind != VITEM_BOX)
		from++;
	return from;
}

static int64_t height_from(const struct column *c, size_t from)
{
	int64_t height = 0;

	for (size_t i = from; i < c->items.n; i++)
		height += c->items.v[i].height + c->items.v[i].depth;
	return height;
}

/* Raises the cost of the breaks inside the block that began at item `from`. What no page can hold is broken after all. */
static void keep_together(struct column *c, const struct block *block, size_t from)
{
	int64_t height;
	int32_t cost = COST_ENTRY;

	from = first_box(c, from);
	height = height_from(c, from);
	if (block->keep & KEEP_HARD && height <= c->page_height)
		cost = COST_NEVER;
	else if (height < c->short_height)
		cost = COST_TOGETHER;
	for (size_t i = from; i < c->items.n; i++)
		raise_cost(c, i, cost);
}

/* A reference of several paragraphs is read as one: none of its lines stands alone. */
static void hold_ends(struct column *c, size_t from)
{
	size_t last = c->items.n;

	from = first_box(c, from);
	while (last > from && c->items.v[last - 1].kind != VITEM_BOX)
		last--;
	for (size_t i = from + 1; i < last && c->items.v[i].kind != VITEM_BOX; i++)
		raise_cost(c, i, COST_WIDOW);
	for (size_t i = last; i-- > from + 1 && (i + 1 == last || c->items.v[i].kind != VITEM_BOX);)
		raise_cost(c, i, COST_WIDOW);
}

/*
 * A head has two lines with it, if there are so many: the first break behind what it is kept with comes late enough. The heading of
 * a section is such a head only over a line that has none of its own.
 */
static void hold_lead(struct column *c, const struct block *block, size_t from)
{
	size_t boxes = 0, most = block->role == ROLE_ENTRY ? SIZE_MAX : 2;
	bool head = false;

	for (size_t i = first_box(c, from); i < c->items.n; i++) {
		const struct vitem *item = &c->items.v[i];

		boxes += item->kind == VITEM_BOX;
		if (item->kind != VITEM_PENALTY)
			continue;
		if (item->penalty < COST_KEEP_NEXT) {
			if (head && boxes <= most)
				raise_cost(c, i, COST_ALONE);
			return;
		}
		head |= item->penalty == COST_KEEP_NEXT;
	}
}

/* The break before the block that began at item `from`: not that before what fills the place beside a label. */
static size_t break_before(const struct column *c, size_t from)
{
	const struct vitem *item = c->items.v + from;

	if (from + 2 < c->items.n && item[1].kind == VITEM_BOX && !item[1].nitems && item[2].kind == VITEM_PENALTY)
		return from + 2;
	return from;
}

/* The block that began at item `from` is kept with the next one, and with it what is kept with it. */
static void keep_next(struct column *c, size_t from)
{
	const struct vitem *before;

	from = break_before(c, from);
	before = from < c->items.n ? &c->items.v[from] : NULL;
	if (before ? before->kind != VITEM_PENALTY || before->penalty < COST_KEEP_NEXT : c->space.cost < COST_KEEP_NEXT)
		c->head = from;
	if (c->space.cost < COST_KEEP_NEXT)
		c->space.cost = COST_KEEP_NEXT;
}

static void end(struct column *c, const struct block *block, size_t from)
{
	if (block->keep & CLEAR_LABEL)
		clear_label(c);
	if (block->keep & (KEEP_TOGETHER | KEEP_HARD))
		keep_together(c, block, from);
	if (block->role == ROLE_ENTRY || block->role == ROLE_SECTION)
		hold_lead(c, block, from);
	if (block->role == ROLE_ITEM && block->kind == BLOCK_STACK)
		hold_ends(c, from);
	if (block->keep & KEEP_NEXT)
		keep_next(c, from);
	add_space(c, block, block->below);
}

static struct place inner_place(struct column *c, const struct block *block, const struct place *around)
{
	struct place place = *around;

	place.start += block->indent_start;
	place.end += block->indent_end;
	place.depth++;
	if (block->language)
		place.language = block->language;
	if (block->kind != BLOCK_PARA) /* a paragraph has elements of its own */
		place.element = element_in(c, block, block->role, around->element);
	return place;
}

static bool is_one_box(const struct column *c, size_t from, size_t to)
{
	size_t n = 0;

	for (size_t i = from; i < to; i++)
		n += c->items.v[i].kind == VITEM_BOX;
	return n == 1;
}

/* What a list begins or ends with does not stand alone on a page if it is one line. */
static void add_stack(struct column *c, const struct block *block, const struct place *place)
{
	size_t n = block->u.stack.nblocks, first = c->items.n, second = first, last = first;

	for (size_t i = 0; i < n; i++) {
		last = c->items.n;
		second = i == 1 ? last : second;
		column_add(c, block->u.stack.blocks[i], place);
	}
	if (block->role != ROLE_LIST || n < 2)
		return;
	if (second < c->items.n && is_one_box(c, first, second))
		raise_cost(c, second, COST_ALONE);
	if (is_one_box(c, last, c->items.n))
		raise_cost(c, last, COST_ALONE);
}

void column_add(struct column *c, const struct block *block, const struct place *around)
{
	size_t from = c->items.n;
	struct place place;

	if (around->depth >= BLOCK_DEPTH)
		return; /* structure_begin() has refused it */
	place = inner_place(c, block, around);
	if (block->kind == BLOCK_RULE && block->u.rule.overlay) {
		overlay_rule(c, block, &place);
		return;
	}
	begin(c, block);
	switch (block->kind) {
	case BLOCK_STACK:
		add_stack(c, block, &place);
		break;
	case BLOCK_PARA:
		add_para(c, block, &place);
		break;
	case BLOCK_ROW:
		add_row(c, block, &place);
		break;
	case BLOCK_RULE:
		add_rule(c, block, &place);
		break;
	case BLOCK_IMAGE:
		add_image(c, block, &place);
		break;
	case BLOCK_COLUMNS:
		columns_add(c, block, &place);
		break;
	case BLOCK_SPACE:
		break;
	}
	end(c, block, from);
}

void column_init(struct column *c, struct typesetter *ts, mpt width)
{
	*c = (struct column){.ts = ts, .width = width, .page_height = MPT_MAX, .short_height = MPT_MAX};
}

void column_end(struct column *c)
{
	clear_label(c);
}
