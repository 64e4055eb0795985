/*
 * random_test.c: what holds of every document, tried on a thousand random ones with a real font: nothing is lost, doubled
 * or out of order, nothing leaves its column, nothing overlaps, and no page ends where it should not while it could
 * end elsewhere.
 *
 * A paragraph's colour is its number: it says of each piece of text on a page which paragraph it is from, and so in
 * which column it must stand. SEED=N sets the document N alone and prints it.
 */
#include "layout/layout.h"

#include <stdlib.h>

#include "base/vec.h"
#include "chance.h"
#include "layout/pagebreak.h"
#include "layout/vlist.h"
#include "tap.h"

#define DOCUMENTS 1000
#define PT 1000
#define SIZE (10 * PT)
#define MAX_FLOWS 2
#define NARROWEST (100 * PT)	   /* of a column: the widest random word has room in it */
#define HANG (SIZE * 6 / 10)	   /* signs may stand so far in the margin */
#define OVERLAP (2 * PT)	   /* of things side by side: less is kerning, and what hangs */
#define LINE_APART (SIZE * 8 / 10) /* of baselines of things above each other */
#define ROUNDING 60		   /* mpt */

/* What is known of a paragraph before it is set. */
struct known {
	const char *letters; /* without what may vanish or be added at a line's end: blanks, hyphens, separators */
	mpt left, right;     /* of its column, on the page */
	mpt leading;
	size_t flow;
	struct buf *seen; /* its letters on the pages */
	mpt loosest;	  /* how far its text may stand outside: what hangs */
	size_t row;	  /* the first paragraph of the row that it is in, or 0 */
};

static struct arena *arena, *keep;
static struct layout layout;
static struct sheet sheet;
static struct flow flows[MAX_FLOWS];
static struct diags *diags;
static const struct family *family;
static VEC(struct known) known; /* [0] is not used */
static size_t flow_now;
static const char *wrong; /* the first thing that is wrong with the document, or NULL */

static void fail(const char *what)
{
	if (!wrong)
		wrong = what;
}

/* --- Chance ----------------------------------------------------------------------------------------------------- */

static bool one_in(unsigned n)
{
	return below(n) == 0;
}

static mpt between(int from, int to) /* in points */
{
	return (from + (mpt)below((unsigned)(to - from + 1))) * PT;
}

/* --- Random text ------------------------------------------------------------------------------------------------ */

static bool vanishes(const char *s, size_t *len)
{
	static const char *const signs[] = {" ", "-", "|", "\xC2\xAD", "\xC2\xA0", "\xE2\x80\x90"};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		*len = strlen(signs[i]);
		if (strncmp(s, signs[i], *len) == 0)
			return true;
	}
	*len = 1;
	return false;
}

static void put_letters(struct buf *out, const char *s, size_t n)
{
	size_t len;

	for (const char *end = s + n; s < end; s += len)
		if (!vanishes(s, &len))
			buf_put(out, s, len);
}

static void put_word(struct buf *out)
{
	static const char *const syllables[] = {"ba",  "con", "di",  "fer", "ga", "in",	 "lo", "men", "na",
						"per", "ra",  "sti", "to",  "un", "ver", "we", "A",   "tion"};
	static const char *const ends[] = {"", "", "", "", "", ",", ".", ";", "-x", "!", "?", ":"};
	unsigned n = 1 + below(3);

	for (unsigned i = 0; i < n; i++)
		buf_puts(out, syllables[below(sizeof syllables / sizeof *syllables)]);
	if (one_in(12))
		buf_printf(out, "%u", below(3000));
	buf_puts(out, ends[below(sizeof ends / sizeof *ends)]);
}

static const struct ink *random_ink(size_t id)
{
	struct ink *ink = arena_new_of(arena, struct ink);

	*ink = (struct ink){.family = family,
			    .size = SIZE,
			    .bold = one_in(6),
			    .italic = one_in(6),
			    .features = one_in(8) ? FONT_SMALL_CAPS : 0,
			    .color = (rgb)id};
	return ink;
}

static struct inline_item random_item(size_t id, struct buf *letters)
{
	struct inline_item item = {.kind = INLINE_TEXT, .ink = random_ink(id)};
	struct buf *text = buf_new(arena);
	unsigned words = 1 + below(one_in(4) ? 40 : 8);

	if (one_in(12)) {
		item.kind = one_in(2) ? INLINE_BREAK : INLINE_SPACE;
		item.width = between(1, 12);
		return item;
	}
	if (one_in(10)) {
		item.flags = INLINE_SEPARATOR;
		item.text = " | ";
		return item;
	}
	if (one_in(8)) {
		item.flags = INLINE_NO_BREAK;
		words = 1 + below(3);
	}
	if (one_in(8))
		item.flags |= INLINE_NO_HYPHEN;
	for (unsigned i = 0; i < words; i++) {
		put_word(text);
		buf_puts(text, one_in(20) ? " 5\xC2\xA0km " : " ");
	}
	put_letters(letters, text->s, text->len);
	item.text = text->s;
	return item;
}

/* --- Random blocks ---------------------------------------------------------------------------------------------- */

/* The column that a block stands in, on the page. */
struct column_place {
	mpt left, right;
	unsigned depth;
};

static struct block *new_block(enum block_kind kind, enum role role)
{
	struct block *b = arena_new_of(arena, struct block);

	b->kind = kind;
	b->role = role;
	b->above = one_in(3) ? between(0, 14) : 0;
	b->below = one_in(6) ? between(0, 8) : 0;
	return b;
}

static size_t new_known(mpt left, mpt right, mpt leading)
{
	*vec_add(arena, &known) = (struct known){.left = left,
						 .right = right,
						 .leading = leading,
						 .flow = flow_now,
						 .seen = buf_new(arena),
						 .loosest = HANG};
	return known.n - 1;
}

static void fill_para(struct para *para, mpt left, mpt right, unsigned items)
{
	mpt leading = between(12, 16);
	size_t id = new_known(left, right, leading);
	struct buf *letters = buf_new(arena);

	para->items = arena_array(arena, items, struct inline_item);
	para->nitems = items;
	para->leading = leading;
	para->align = (enum align)below(4);
	for (unsigned i = 0; i < items; i++)
		para->items[i] = random_item(id, letters);
	known.v[id].letters = letters->len ? letters->s : "";
}

static struct block *random_para(struct column_place place, unsigned most)
{
	struct block *b = new_block(BLOCK_PARA, one_in(4) ? ROLE_ITEM : ROLE_PARA);
	mpt room = place.right - place.left;

	if (one_in(4) && room > 2 * NARROWEST + 60 * PT) {
		struct para *label = arena_new_of(arena, struct para);

		b->u.para.label_width = NARROWEST + between(0, 20);
		b->u.para.label_gap = between(4, 10);
		b->indent_start = b->u.para.label_width + b->u.para.label_gap;
		fill_para(label, place.left, place.left + b->u.para.label_width, 1);
		label->leading = between(12, 15);
		known.v[known.n - 1].leading = label->leading;
		b->u.para.label = label;
	}
	fill_para(&b->u.para, place.left + b->indent_start, place.right, 1 + below(most));
	if (one_in(5) && room - b->indent_start > 2 * NARROWEST)
		b->u.para.hang = between(5, 20);
	return b;
}

static struct block *random_block(struct column_place place);

static struct block *random_row(struct column_place place)
{
	struct block *b = new_block(BLOCK_ROW, ROLE_NONE);
	mpt room = place.right - place.left, width = room / 2 - between(0, 10), gap = between(6, 12);
	struct column_place left = {place.left, place.left + width, place.depth + 2};
	struct column_place right = {place.left + width + gap, place.right, place.depth + 2};
	size_t first;

	b->u.row.ncells = 2;
	b->u.row.gap = gap;
	b->u.row.cells = arena_array(arena, 2, struct cell);
	b->u.row.cells[0] = (struct cell){.width = width, .valign = (enum valign)below(4)};
	b->u.row.cells[1] = (struct cell){.fill = true, .valign = (enum valign)below(4)};
	first = known.n;
	b->u.row.cells[0].block = random_para(left, 2);
	b->u.row.cells[1].block = random_para(right, 2);
	for (size_t i = first; i < known.n; i++)
		known.v[i].row = first;
	return b;
}

static struct block *random_stack(struct column_place place)
{
	struct block *b = new_block(BLOCK_STACK, one_in(3) ? ROLE_LIST : ROLE_NONE);
	size_t n = 1 + below(5);

	if (place.right - place.left > 2 * NARROWEST + 60 * PT && one_in(2)) {
		b->indent_start = between(0, 15);
		b->indent_end = between(0, 10);
	}
	place = (struct column_place){place.left + b->indent_start, place.right - b->indent_end, place.depth + 1};
	b->u.stack.blocks = arena_array(arena, n, const struct block *);
	b->u.stack.nblocks = n;
	for (size_t i = 0; i < n; i++)
		b->u.stack.blocks[i] = random_block(place);
	if (one_in(4))
		b->keep |= KEEP_TOGETHER;
	return b;
}

static struct block *random_heading(struct column_place place)
{
	struct block *b = new_block(BLOCK_PARA, ROLE_HEADING);

	b->level = 1;
	b->keep = KEEP_NEXT | (one_in(3) ? CLEAR_LABEL : 0);
	b->above = between(8, 16);
	fill_para(&b->u.para, place.left, place.right, 1);
	return b;
}

static struct block *random_rule(void)
{
	struct block *b = new_block(BLOCK_RULE, ROLE_ARTIFACT);

	b->u.rule.thickness = PT / 2;
	b->u.rule.overlay = one_in(2);
	b->u.rule.offset = 3 * PT;
	return b;
}

static struct block *random_block(struct column_place place)
{
	unsigned kind = below(20);

	if (kind < 4 && place.depth < 3)
		return random_stack(place);
	if (kind < 6 && place.depth < 4 && place.right - place.left > 2 * NARROWEST + 60 * PT)
		return random_row(place);
	if (kind < 9)
		return random_heading(place);
	if (kind < 10)
		return random_rule();
	return random_para(place, 5);
}

static void random_flow(mpt left, mpt width, mpt top, mpt height)
{
	struct block *root = new_block(BLOCK_STACK, ROLE_NONE);
	size_t n = 1 + below(25);

	flows[flow_now] =
	    (struct flow){.root = root, .first = {left, top, width, height}, .rest = {left, top, width, height}};
	if (one_in(2)) {
		flows[flow_now].first.y += 100 * PT;
		flows[flow_now].first.height -= 100 * PT;
	}
	root->u.stack.blocks = arena_array(arena, n, const struct block *);
	root->u.stack.nblocks = n;
	for (size_t i = 0; i < n; i++) {
		struct block *b = random_block((struct column_place){left, left + width, 1});

		if (one_in(20))
			b->keep |= BREAK_BEFORE;
		root->u.stack.blocks[i] = b;
	}
}

static void random_sheet(void)
{
	mpt width = between(200, 500), height = between(350, 700);
	size_t n = one_in(4) ? 2 : 1;

	known.v = NULL;
	known.n = known.cap = 0;
	vec_add(arena, &known);
	sheet = (struct sheet){.width = 600 * PT,
			       .height = 800 * PT,
			       .language = "en",
			       .leading = 12 * PT,
			       .stretch = 40,
			       .shrink = 20,
			       .flows = flows,
			       .nflows = n};
	for (flow_now = 0; flow_now < n; flow_now++)
		random_flow((30 + (mpt)flow_now * 290) * PT, n == 2 ? 250 * PT : width, 40 * PT, height);
}

/* --- What must hold of the pages -------------------------------------------------------------------------------- */

static size_t id_of(const struct item *item)
{
	return item->kind == ITEM_TEXT && item->color < known.n ? item->color : 0;
}

/* Where the ink of a text ends: blanks at its end, and what stands for none, do not count. */
static mpt ink_end(const struct item *item)
{
	mpt end = item->width;
	size_t n = item->u.text.nglyphs;

	while (n && item->u.text.text[item->u.text.glyphs[n - 1].cluster] == ' ')
		end = item->u.text.glyphs[--n].x;
	return item->x + end;
}

static mpt ink_start(const struct item *item)
{
	size_t i = 0;

	while (i < item->u.text.nglyphs && item->u.text.text[item->u.text.glyphs[i].cluster] == ' ')
		i++;
	return item->x + (i < item->u.text.nglyphs ? item->u.text.glyphs[i].x : item->width);
}

static void check_place(const struct item *item, const struct known *k, const struct frame *frame)
{
	if (ink_start(item) >= ink_end(item))
		return;
	if (ink_start(item) < k->left - k->loosest || ink_end(item) > k->right + k->loosest)
		fail("text stands outside its column");
	if (item->y - SIZE / 2 < frame->y - ROUNDING || item->y > frame->y + frame->height - 2 * PT)
		fail("text stands outside its frame");
}

/* A page can end below some cells of a row: what goes on in the next page's is read from the row's start. */
static void turn_page(size_t *last)
{
	for (size_t i = 0; i < MAX_FLOWS; i++)
		if (known.v[last[i]].row)
			last[i] = known.v[last[i]].row;
}

/* Each flow's paragraphs in their order, each paragraph's letters in theirs. */
static void check_page_text(const struct display *d, size_t page, size_t *last)
{
	for (size_t i = 0; i < d->pages[page].nitems; i++) {
		const struct item *item = &d->pages[page].items[i];
		struct known *k = &known.v[id_of(item)];
		const struct flow *f = &flows[k->flow];

		if (item->kind != ITEM_TEXT)
			continue;
		if (!id_of(item)) {
			fail("text of no paragraph");
			continue;
		}
		if (id_of(item) < last[k->flow])
			fail("a paragraph is out of order");
		last[k->flow] = id_of(item);
		put_letters(k->seen, item->u.text.text, item->u.text.len);
		check_place(item, k, page ? &f->rest : &f->first);
	}
}

static bool overlap(const struct item *a, const struct item *b)
{
	mpt left = ink_start(a) > ink_start(b) ? ink_start(a) : ink_start(b);
	mpt right = ink_end(a) < ink_end(b) ? ink_end(a) : ink_end(b);
	mpt apart = a->y > b->y ? a->y - b->y : b->y - a->y;

	return right - left > OVERLAP && apart < LINE_APART;
}

static void check_overlap(const struct page *page)
{
	for (size_t i = 0; i < page->nitems; i++)
		for (size_t k = i + 1; k < page->nitems; k++)
			if (page->items[i].kind == ITEM_TEXT && page->items[k].kind == ITEM_TEXT &&
			    overlap(&page->items[i], &page->items[k]))
				fail("text overlaps");
}

static void check_text(const struct display *d)
{
	size_t last[MAX_FLOWS] = {0};

	for (size_t page = 0; page < d->npages; page++) {
		turn_page(last);
		check_page_text(d, page, last);
		check_overlap(&d->pages[page]);
	}
	for (size_t i = 1; i < known.n; i++)
		if (strcmp(known.v[i].seen->len ? known.v[i].seen->s : "", known.v[i].letters) != 0)
			fail("words are lost, doubled or out of order");
}

/* --- Where pages end -------------------------------------------------------------------------------------------- */

/* A place on the pages: they have a list's texts in its order. */
struct cursor {
	size_t page, item;
};

/* Moves on to a box's text, and returns its page, or SIZE_MAX when it has none: glyphs are shared by the list and the pages. */
static size_t find_box(const struct display *d, const struct vitem *box, struct cursor *cursor)
{
	const struct placed_glyph *glyphs = NULL;

	for (size_t i = 0; i < box->nitems && !glyphs; i++)
		if (box->items[i].kind == ITEM_TEXT)
			glyphs = box->items[i].u.text.glyphs;
	for (struct cursor c = *cursor; c.page < d->npages && glyphs; c.page++, c.item = 0)
		for (; c.item < d->pages[c.page].nitems; c.item++) {
			const struct item *item = &d->pages[c.page].items[c.item];

			if (item->kind == ITEM_TEXT && item->u.text.glyphs == glyphs) {
				*cursor = c;
				return c.page;
			}
		}
	return SIZE_MAX;
}

/* The dearest break that was taken. Where boxes without text stand between two texts, the cheapest there is meant. */
static int32_t dearest_break(const struct display *d, const struct vlist *list)
{
	int32_t dearest = COST_FORCED, cheapest = COST_NEVER;
	struct cursor cursor = {0};
	size_t page = SIZE_MAX;

	for (size_t i = 0; i < list->nitems; i++) {
		const struct vitem *item = &list->items[i];
		size_t here = item->kind == VITEM_BOX ? find_box(d, item, &cursor) : SIZE_MAX;

		if (item->kind == VITEM_PENALTY && item->penalty < cheapest)
			cheapest = item->penalty;
		if (here == SIZE_MAX)
			continue;
		if (page != SIZE_MAX && here != page && cheapest > dearest)
			dearest = cheapest;
		page = here;
		cheapest = COST_NEVER;
	}
	return dearest;
}

/* What pages must be like: no break as dear as `cost`, and, but for the last and those before a forced break, a part full. */
struct demand {
	int32_t cost;
	mpt first, rest, full, full_first;
};

/* Whether the list from item `start` on, on the first page or a later one, can be set so; `can` of later items is known. */
static bool can_set(const struct vitem *items, size_t n, size_t start, bool first, const struct demand *demand,
		    const bool *can)
{
	mpt height = 0, glue = 0, limit = first ? demand->first : demand->rest;
	mpt full = first ? demand->full_first : demand->full;
	bool box = false;

	for (size_t i = start; i < n; i++) {
		if (items[i].kind == VITEM_BOX) {
			height += (box ? glue : 0) + items[i].height + items[i].depth;
			glue = 0;
			box = true;
			if (height > limit)
				return false;
		} else if (items[i].kind == VITEM_GLUE) {
			glue += items[i].height;
		} else if (box && items[i].penalty <= COST_FORCED) {
			return can[i + 1];
		} else if (box && items[i].penalty < demand->cost && height >= full && can[i + 1]) {
			return true;
		}
	}
	return true;
}

static bool list_can(const struct vlist *list, const struct demand *demand)
{
	bool *can = arena_array(arena, list->nitems + 2, bool);

	can[list->nitems] = true;
	for (size_t i = list->nitems; i-- > 0;)
		can[i] = can_set(list->items, list->nitems, i, false, demand, can);
	return can_set(list->items, list->nitems, 0, true, demand, can);
}

/* A heading is alone, or a line is, only where it has to be: a page less than half full is no way out for a line. */
static void check_breaks(const struct display *d, const struct vlist *lists)
{
	for (size_t i = 0; i < sheet.nflows; i++) {
		struct demand demand = {
		    .cost = COST_KEEP_NEXT, .first = flows[i].first.height, .rest = flows[i].rest.height};
		int32_t dearest = dearest_break(d, &lists[i]);

		if (dearest >= demand.cost && list_can(&lists[i], &demand))
			fail("a heading is left alone without need");
		demand.cost = COST_WIDOW;
		demand.full = demand.rest / 2;
		demand.full_first = demand.first / 2;
		if (dearest >= demand.cost && list_can(&lists[i], &demand))
			fail("a line is left alone without need");
	}
}

static const char *first_error(void)
{
	for (size_t i = 0; i < diags->n; i++)
		if (diags->list[i].severity == SEVERITY_ERROR)
			return diags->list[i].message;
	return "no pages and no reason";
}

/* --- A thousand times ------------------------------------------------------------------------------------------- */

static const char *try_document(unsigned seed, size_t *npages)
{
	struct arena_mark mark = arena_mark(arena);
	struct vlist *lists;
	struct display *d;

	wrong = NULL;
	chance = 88172645463325252u + seed * 7919u;
	diags = diags_new(arena);
	layout.diags = diags;
	layout.shaper = shaper_new(arena, diags, NULL, 0);
	random_sheet();
	lists = layout_lines(&layout, &sheet);
	d = lists ? layout_pages(&layout, &sheet, lists) : NULL;
	if (d) {
		check_text(d);
		check_breaks(d, lists);
		*npages += d->npages;
	} else {
		fail(first_error());
	}
	wrong = wrong ? arena_strdup(keep, wrong) : NULL;
	if (wrong && getenv("SEED")) {
		struct buf *dump = buf_new(arena);

		if (d)
			pages_dump(d, dump);
		puts(dump->len ? dump->s : "");
	}
	arena_release(arena, mark);
	return wrong;
}

static void test_documents(void)
{
	const char *only = getenv("SEED");
	unsigned bad = 0, from = only ? (unsigned)strtoul(only, NULL, 10) : 0, to = only ? from + 1 : DOCUMENTS;
	size_t npages = 0;

	for (unsigned seed = from; seed < to; seed++) {
		const char *what = try_document(seed, &npages);

		if (what && bad++ < 10)
			printf("# document %u: %s\n", seed, what);
	}
	ok(npages > (to - from), "%u random documents have %zu pages", to - from, npages);
	ok(bad == 0, "in %u of them something is wrong", bad);
}

int main(void)
{
	struct fonts *fonts = fonts_new();

	arena = arena_new(0);
	keep = arena_new(0);
	layout.arena = arena;
	family = fonts_family(fonts, "Lato");
	test_documents();
	arena_free(arena);
	arena_free(keep);
	fonts_free(fonts);
	return done();
}
