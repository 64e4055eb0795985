/*
 * layout_test.c: blocks → lines → pages with a real font. What is checked are relations (same baseline, same edge,
 * nothing lost), not the font's measures.
 */
#include "layout/layout.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "layout/vlist.h"
#include "tap.h"

#define WIDTH 300000
#define LEADING 12000
#define TOLERANCE 60 /* mpt */

static struct arena *arena;
static struct diags *diags;
static struct layout layout;
static struct sheet sheet;
static struct flow flow;
static struct ink plain, bold, red;

/* --- Building blocks -------------------------------------------------------------------------------------------- */

static struct inline_item text(const char *s)
{
	return (struct inline_item){.kind = INLINE_TEXT, .text = s, .ink = &plain};
}

static struct inline_item flagged(const char *s, unsigned flags)
{
	struct inline_item item = text(s);

	item.flags = flags;
	return item;
}

static struct inline_item inked(const char *s, const struct ink *ink)
{
	struct inline_item item = text(s);

	item.ink = ink;
	return item;
}

static struct block *block(enum block_kind kind, enum role role)
{
	struct block *b = arena_new_of(arena, struct block);

	b->kind = kind;
	b->role = role;
	return b;
}

static struct block *para(enum align align, const struct inline_item *items, size_t n)
{
	struct block *b = block(BLOCK_PARA, ROLE_PARA);

	b->u.para.items = arena_array(arena, n, struct inline_item);
	memcpy(b->u.para.items, items, n * sizeof *items);
	b->u.para.nitems = n;
	b->u.para.align = align;
	b->u.para.leading = LEADING;
	return b;
}

#define PARA(...)                                                                                                      \
	para(ALIGN_START, (struct inline_item[]){__VA_ARGS__},                                                         \
	     sizeof((struct inline_item[]){__VA_ARGS__}) / sizeof(struct inline_item))

static struct block *stack(const struct block *const *blocks, size_t n)
{
	struct block *b = block(BLOCK_STACK, ROLE_NONE);

	b->u.stack.blocks = arena_array(arena, n + 1, const struct block *);
	if (n)
		memcpy(b->u.stack.blocks, blocks, n * sizeof *blocks);
	b->u.stack.nblocks = n;
	return b;
}

#define STACK(...)                                                                                                     \
	stack((const struct block *[]){__VA_ARGS__},                                                                   \
	      sizeof((const struct block *[]){__VA_ARGS__}) / sizeof(const struct block *))

static void label_with(struct block *b, const char *s, mpt width, mpt gap)
{
	const struct block *label = PARA(text(s));

	b->u.para.label = &label->u.para;
	b->u.para.label_width = width;
	b->u.para.label_gap = gap;
}

/* --- Setting and looking ---------------------------------------------------------------------------------------- */

static struct vlist *lines_of(const struct block *root)
{
	flow = (struct flow){.root = root, .first = {0, 0, WIDTH, 200000}, .rest = {0, 0, WIDTH, 200000}};
	sheet = (struct sheet){
	    .width = WIDTH, .height = 200000, .leading = 12000, .language = "en", .flows = &flow, .nflows = 1};
	diags = diags_new(arena);
	layout.diags = diags;
	return layout_lines(&layout, &sheet);
}

static struct display *pages_of(const struct block *root)
{
	struct vlist *lists = lines_of(root);

	return lists ? layout_pages(&layout, &sheet, lists) : NULL;
}

/* The n-th item of a page's list of one kind. */
static const struct item *nth(const struct display *d, size_t page, enum item_kind kind, size_t n)
{
	for (size_t i = 0; i < d->pages[page].nitems; i++)
		if (d->pages[page].items[i].kind == kind && n-- == 0)
			return &d->pages[page].items[i];
	return NULL;
}

static const char *text_of(const struct item *item)
{
	return item ? arena_strndup(arena, item->u.text.text, item->u.text.len) : "(none)";
}

/* All texts of a page, lines parted by '/'. */
static const char *read_page(const struct display *d, size_t page)
{
	struct buf *out = buf_new(arena);
	mpt y = 0;

	for (size_t i = 0; i < d->pages[page].nitems; i++) {
		const struct item *item = &d->pages[page].items[i];

		if (item->kind != ITEM_TEXT)
			continue;
		if (out->len && item->y != y)
			buf_putc(out, '/');
		y = item->y;
		buf_put(out, item->u.text.text, item->u.text.len);
	}
	return out->len ? out->s : "";
}

static bool near(mpt a, mpt b)
{
	return a - b <= TOLERANCE && b - a <= TOLERANCE;
}

static mpt right_edge(const struct item *item)
{
	return item->x + item->width;
}

static bool reported(enum diag_kind kind, const char *part)
{
	for (size_t i = 0; i < diags->n; i++)
		if (diags->list[i].kind == kind && strstr(diags->list[i].message, part))
			return true;
	return false;
}

#define LOREM                                                                                                          \
	"Implemented algorithm distillation for models of a longer range, and evaluated it on twelve benchmarks "      \
	"across "                                                                                                      \
	"three generations of hardware"

/* --- Tests ------------------------------------------------------------------------------------------------------ */

static void test_runs(void)
{
	struct display *d = pages_of(PARA(text("one  two "), text("three "), inked("four", &bold), text(" five")));

	is_int((long long)d->pages[0].nitems, 3, "a run is text of one face");
	is_str(read_page(d, 0), "one two three four five", "runs of blanks are one, and real");
	ok(near(right_edge(nth(d, 0, ITEM_TEXT, 0)), nth(d, 0, ITEM_TEXT, 1)->x), "the next run begins where one ends");
	d = pages_of(PARA(text("one "), inked("two", &red)));
	is_int((long long)d->pages[0].nitems, 2, "another colour is another run");
	d = pages_of(PARA(text("5\xC2\xA0km")));
	is_str(read_page(d, 0), "5 km", "a no-break space is read back as a blank");
}

static void test_glyphs(void)
{
	const struct item *item = nth(pages_of(PARA(text("To office AVATAR"))), 0, ITEM_TEXT, 0);
	mpt pen = 0;
	bool adds_up = true, rises = true;

	for (size_t i = 0; i < item->u.text.nglyphs; i++) {
		const struct placed_glyph *g = &item->u.text.glyphs[i];

		adds_up &= g->x == pen && g->id != 0;
		rises &= i == 0 || g->cluster >= g[-1].cluster;
		pen += g->advance;
	}
	ok(adds_up && pen == item->width, "glyphs stand side by side and fill the item");
	ok(rises, "clusters rise");
	ok(item->u.text.nglyphs < item->u.text.len, "with ligatures");
}

static void test_breaking(void)
{
	struct display *d = pages_of(PARA(text(LOREM)));
	const char *s = read_page(d, 0);

	ok(strstr(s, " /") != NULL, "a blank is read back where a line ends: %s", s);
	ok(right_edge(nth(d, 0, ITEM_TEXT, 0)) <= WIDTH, "and does not count");
	is_int(nth(d, 0, ITEM_TEXT, 1)->y - nth(d, 0, ITEM_TEXT, 0)->y, LEADING, "lines stand a leading apart");
	is_int(nth(d, 0, ITEM_TEXT, 0)->y, LEADING * 7 / 10, "the first baseline is 7/10 of it below the top");
	d = pages_of(PARA(text("one"), (struct inline_item){.kind = INLINE_BREAK}, text("two")));
	is_str(read_page(d, 0), "one /two", "a forced break, which is a blank to who reads");
}

static void test_flags(void)
{
	struct block *b = PARA(text("Berlin"), flagged(" | ", INLINE_SEPARATOR), text("Hamburg"),
			       flagged(" | ", INLINE_SEPARATOR), text("Bremen"));

	is_str(read_page(pages_of(b), 0), "Berlin | Hamburg | Bremen", "separators");
	b->indent_end = WIDTH - 85000;
	is_str(read_page(pages_of(b), 0), "Berlin | Hamburg /Bremen", "vanish where a line breaks");
	b = PARA(text("sometime in "), flagged("September 2023", INLINE_NO_BREAK));
	b->indent_end = WIDTH - 90000;
	is_str(read_page(pages_of(b), 0), "sometime in /September 2023",
	       "what is not to be broken goes to the next line");
	b->indent_end = WIDTH - 56000;
	is_str(read_page(pages_of(b), 0), "sometime in /September /2023", "and is broken if that is too short");
	b = PARA(text("one two"), flagged(" three", INLINE_GLUE_NEXT),
		 (struct inline_item){.kind = INLINE_SPACE, .width = 4000, .ink = &plain}, text("four"));
	b->indent_end = WIDTH - 62000;
	is_str(read_page(pages_of(b), 0), "one two /three four", "what is glued to its neighbour takes it along");
	b = PARA(text("run it --with options"));
	b->indent_end = WIDTH - 40000;
	is_str(read_page(pages_of(b), 0), "run it /--with /options", "the hyphens of an option stay with it");
	b = PARA(text("one example.org/cv"));
	b->indent_end = WIDTH - 72000;
	is_str(read_page(pages_of(b), 0), "one /example.org/cv", "a short address stays whole");
	b = PARA(text("a – b"));
	b->indent_end = WIDTH - 14000;
	is_str(read_page(pages_of(b), 0), "a – /b", "a dash does not begin a line");
}

static void test_hyphens(void)
{
	struct block *b = PARA(text("Donau\xC2\xAD"
				    "dampf\xC2\xAD"
				    "schiff"));

	is_str(read_page(pages_of(b), 0), "Donaudampfschiff", "soft hyphens are not seen");
	b->indent_end = WIDTH - 70000;
	is_str(read_page(pages_of(b), 0), "Donaudampf-/schiff", "until a line ends there");
	b = PARA(text("https://example.org some_folder.name=value_and_more_of_it"));
	b->indent_end = WIDTH - 90000;
	ok(lines_of(b) != NULL, "an identifier is broken before it is too wide");
	ok(!strchr(read_page(pages_of(b), 0), '-'), "without a hyphen: %s", read_page(pages_of(b), 0));
}

static void test_alignment(void)
{
	struct block *b =
	    PARA(text("nine men in nine bands bound a mound and in a dim den nine hens hum an anthem in an "
		      "autumn hall and nine cubs climb in an abandoned band and hunch"));
	const struct item *first, *second;
	struct display *d;

	b->u.para.align = ALIGN_JUSTIFY;
	d = pages_of(b);
	first = nth(d, 0, ITEM_TEXT, 0);
	is_int(right_edge(first), WIDTH, "justified lines end at the edge");
	ok(first->u.text.expansion && abs(first->u.text.expansion) <= 200, "their glyphs expand, by no more than 2 %%");
	ok(right_edge(nth(d, 0, ITEM_TEXT, d->pages[0].nitems - 1)) < WIDTH - 10000, "but not the last");
	b = PARA(
	    text("nine men in nine bands bound a mound and in a dim den nine hens, \xE2\x80\x9Chum\xE2\x80\x9D in an "
		 "autumn hall and nine cubs climb in an abandoned band and hunch"));
	b->u.para.align = ALIGN_JUSTIFY;
	d = pages_of(b);
	first = nth(d, 0, ITEM_TEXT, 0);
	second = nth(d, 0, ITEM_TEXT, 1);
	ok(first->x == 0 && right_edge(first) > WIDTH + 1000 && right_edge(first) < WIDTH + 2000,
	   "a comma hangs out, by half its width");
	ok(second->x < -1000 && second->x > -2000 && right_edge(second) == WIDTH, "a quotation mark at the start");
	b->u.para.align = ALIGN_START;
	d = pages_of(b);
	ok(nth(d, 0, ITEM_TEXT, 1)->x < -1000, "in ragged text, too");
	b = PARA(text("\xE2\x80\x9Chum\xE2\x80\x9D"));
	ok(nth(pages_of(b), 0, ITEM_TEXT, 0)->x == 0, "but not in a line of its own");
	b = PARA(text(LOREM));
	b->u.para.align = ALIGN_END;
	d = pages_of(b);
	ok(near(right_edge(nth(d, 0, ITEM_TEXT, d->pages[0].nitems - 1)), WIDTH), "lines at the end");
	b->u.para.align = ALIGN_CENTER;
	d = pages_of(b);
	ok(near(nth(d, 0, ITEM_TEXT, 0)->x, WIDTH - right_edge(nth(d, 0, ITEM_TEXT, 0))), "centred lines");
	b->u.para.align = ALIGN_START;
	b->u.para.hang = 20000;
	d = pages_of(b);
	is_int(nth(d, 0, ITEM_TEXT, 1)->x - nth(d, 0, ITEM_TEXT, 0)->x, 20000, "a hanging indent");
}

static void test_labels(void)
{
	struct block *first = PARA(text("first")), *second = PARA(text("second")), *third = PARA(text("third"));
	const struct item *label;
	struct display *d;

	first->indent_start = second->indent_start = 80000;
	label_with(first, "one two three", 45000, 10000);
	d = pages_of(STACK(first, second, third));
	label = nth(d, 0, ITEM_TEXT, 0);
	is_str(read_page(d, 0), "one two /three/first/second/third", "a label is read before its text");
	is_int(label->x, 25000, "it ends a gap before it");
	is_int(label->y, nth(d, 0, ITEM_TEXT, 2)->y, "on the same baseline");
	is_int(nth(d, 0, ITEM_TEXT, 1)->y, nth(d, 0, ITEM_TEXT, 3)->y, "what follows runs beside it");
	second->keep = CLEAR_LABEL;
	d = pages_of(STACK(first, second));
	is_int(nth(d, 0, ITEM_TEXT, 3)->y - label->y, 2 * LEADING, "unless it is to begin below");
	second->keep = 0;
	second->indent_start = 0;
	d = pages_of(STACK(first, second));
	is_int(nth(d, 0, ITEM_TEXT, 3)->y - label->y, 2 * LEADING, "or would run into it");
}

static struct block *row_of(struct block *left, struct block *right)
{
	struct block *row = block(BLOCK_ROW, ROLE_NONE);

	row->u.row.ncells = 2;
	row->u.row.gap = 10000;
	row->u.row.cells = arena_array(arena, 2, struct cell);
	row->u.row.cells[0] = (struct cell){.block = left, .fill = true};
	row->u.row.cells[1] = (struct cell){.block = right, .natural = true};
	return row;
}

static void test_rows(void)
{
	struct block *left = PARA(text("left")), *right = PARA(text("on the right"));
	struct display *d;

	right->u.para.leading = 20000;
	d = pages_of(STACK(row_of(left, right), PARA(text("below"))));
	is_int(nth(d, 0, ITEM_TEXT, 0)->y, nth(d, 0, ITEM_TEXT, 1)->y, "cells share a baseline");
	ok(near(right_edge(nth(d, 0, ITEM_TEXT, 1)), WIDTH), "a natural cell after one that fills ends at the edge");
	is_int(nth(d, 0, ITEM_TEXT, 2)->y - nth(d, 0, ITEM_TEXT, 0)->y, 20000 * 3 / 10 + LEADING * 7 / 10,
	       "the row is as deep as its deepest cell");
	d = pages_of(row_of(PARA(text(LOREM LOREM)), PARA(text(LOREM LOREM))));
	ok(near(nth(d, 0, ITEM_TEXT, d->pages[0].nitems - 1)->x, WIDTH / 2 + 5000),
	   "natural cells leave the others half");
	d = pages_of(row_of(PARA(text("left")), PARA(text(LOREM))));
	ok(nth(d, 0, ITEM_TEXT, 1)->x < 60000, "or what they need");
}

static void test_space(void)
{
	struct block *a = PARA(text("a")), *b = PARA(text("b")), *inner;
	struct display *d;

	a->above = 50000;
	a->below = 10000;
	b->above = 6000;
	inner = STACK(b);
	inner->above = 14000;
	d = pages_of(STACK(a, inner));
	is_int(nth(d, 0, ITEM_TEXT, 0)->y, LEADING * 7 / 10, "space at the top of a page vanishes");
	is_int(nth(d, 0, ITEM_TEXT, 1)->y - nth(d, 0, ITEM_TEXT, 0)->y, LEADING + 14000, "the larger space holds");
	inner->keep = NO_COLLAPSE;
	d = pages_of(STACK(a, inner));
	is_int(nth(d, 0, ITEM_TEXT, 1)->y - nth(d, 0, ITEM_TEXT, 0)->y, LEADING + 24000, "or both, if asked for");
}

static void test_rules(void)
{
	struct inline_item line_end = {.kind = INLINE_BREAK};
	struct block *under = block(BLOCK_RULE, ROLE_ARTIFACT), *own = block(BLOCK_RULE, ROLE_ARTIFACT);
	struct display *d;

	under->u.rule.overlay = true;
	under->u.rule.thickness = own->u.rule.thickness = 500;
	under->u.rule.offset = 3000;
	d = pages_of(STACK(PARA(text("one"), line_end, text("two")), under, PARA(text("next"))));
	is_int(nth(d, 0, ITEM_RECT, 0)->y - nth(d, 0, ITEM_TEXT, 1)->y, 3000, "a rule under the last line");
	is_int(nth(d, 0, ITEM_RECT, 0)->width, WIDTH, "as wide as the column");
	is_int(nth(d, 0, ITEM_TEXT, 2)->y - nth(d, 0, ITEM_TEXT, 1)->y, LEADING, "that takes no height");
	under->u.rule.offset = -5000;
	d = pages_of(STACK(PARA(text(LOREM)), under));
	is_int(nth(d, 0, ITEM_RECT, 0)->y - nth(d, 0, ITEM_TEXT, 0)->y, -5000, "a bar beside the first line");
	ok(nth(d, 0, ITEM_RECT, 0)->element == NULL, "is an artifact");
	d = pages_of(STACK(PARA(text("a")), own, PARA(text("b"))));
	is_int(nth(d, 0, ITEM_TEXT, 1)->y - nth(d, 0, ITEM_TEXT, 0)->y, LEADING + 500, "a rule of its own takes some");
}

static void test_links(void)
{
	struct inline_item link = text(LOREM), more = inked(" bold", &bold);
	struct ink underlined = plain;
	struct display *d;

	underlined.underline = true;
	link.url = more.url = "https://example.org";
	d = pages_of(PARA(text("see "), link, more));
	ok(!nth(d, 0, ITEM_TEXT, 0)->link, "text before a link");
	ok(nth(d, 0, ITEM_TEXT, 1)->link && nth(d, 0, ITEM_TEXT, 1)->link == nth(d, 0, ITEM_TEXT, 2)->link,
	   "a link over two lines is one");
	is_str(nth(d, 0, ITEM_TEXT, 1)->link->text, LOREM " bold", "with all its words");
	d = pages_of(PARA(inked("under", &underlined), inked("lined", &underlined), text(" not")));
	is_int(nth(d, 0, ITEM_RECT, 0)->width, nth(d, 0, ITEM_TEXT, 0)->width, "an underline is as long as its text");
	ok(!nth(d, 0, ITEM_RECT, 1) && !nth(d, 0, ITEM_RECT, 0)->element, "one rectangle, an artifact");
}

static void test_structure(void)
{
	struct block *heading = PARA(inked("Heading", &bold)), *item = PARA(text("item")), *list, *section;
	struct display *d;

	heading->role = ROLE_HEADING;
	heading->level = 1;
	heading->outline = "Heading";
	item->role = ROLE_ITEM;
	item->indent_start = 20000;
	label_with(item, "1.", 10000, 4000);
	list = STACK(item);
	list->role = ROLE_LIST;
	section = STACK(heading, list);
	section->role = ROLE_SECTION;
	d = pages_of(section);
	is_int((long long)d->nelements, 7, "document, section, heading, list, item, label, body");
	ok(d->elements[5].role == ROLE_LABEL && d->elements[5].parent == &d->elements[4], "a label in its item");
	ok(nth(d, 0, ITEM_TEXT, 2)->element->role == ROLE_BODY, "and the body");
	is_int((long long)d->noutline, 1, "an outline entry");
	is_int(d->outline[0].y, 0, "leads to the top of its block");
}

static void test_pages(void)
{
	const struct block *blocks[60];
	struct block *footer = PARA((struct inline_item){.kind = INLINE_PAGE, .ink = &plain}, text(" of "),
				    (struct inline_item){.kind = INLINE_PAGES, .ink = &plain});
	struct display *d;
	size_t n = 0;

	for (size_t i = 0; i < 60; i++) {
		struct block *b = PARA(text("a paragraph"));

		b->keep = i == 22 ? BREAK_BEFORE : 0;
		blocks[i] = b;
	}
	lines_of(stack(blocks, 60));
	sheet.footer = (struct running){.block = footer, .first = footer, .baseline = 195000, .width = WIDTH};
	d = layout_pages(&layout, &sheet, layout_lines(&layout, &sheet));
	is_int((long long)d->npages, 5, "sixteen lines a page, and a forced break after twenty-two");
	is_int((long long)d->pages[1].nitems, 7, "the second page ends early");
	is_str(text_of(nth(d, 4, ITEM_TEXT, d->pages[4].nitems - 1)), "5 of 5", "running lines know the page");
	ok(!nth(d, 4, ITEM_TEXT, d->pages[4].nitems - 1)->element, "and are artifacts");
	for (size_t i = 0; i < d->npages; i++)
		n += d->pages[i].nitems - 1;
	is_int((long long)n, 60, "every paragraph stands on one page");
	for (size_t i = 0; i < d->npages; i++)
		for (size_t k = 0; k < d->pages[i].nitems - 1; k++)
			n += d->pages[i].items[k].y > 200000 - LEADING * 3 / 10;
	is_int((long long)n, 60, "inside its frame");
	lines_of(PARA(text("alone")));
	sheet.footer = (struct running){.block = footer, .first = footer, .baseline = 195000, .width = WIDTH};
	d = layout_pages(&layout, &sheet, layout_lines(&layout, &sheet));
	is_int((long long)d->pages[0].nitems, 1, "no page number on a single page");
}

static void test_mirror(void)
{
	struct block *b = PARA(text("abc "), inked("\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D", &plain));
	struct vlist *lists;
	struct display *d;

	lines_of(b);
	sheet.rtl = true;
	lists = layout_lines(&layout, &sheet);
	if (!lists) { /* the font has no Hebrew */
		ok(reported(DIAG_MISSING_GLYPH, "U+05E9"), "a character without a glyph is named");
		lines_of(PARA(text("abc"), inked(" def", &bold)));
		sheet.rtl = true;
		lists = layout_lines(&layout, &sheet);
	}
	d = layout_pages(&layout, &sheet, lists);
	ok(near(right_edge(nth(d, 0, ITEM_TEXT, 1)), WIDTH) || near(right_edge(nth(d, 0, ITEM_TEXT, 0)), WIDTH),
	   "a right-to-left sheet begins at its right edge");
	ok(nth(d, 0, ITEM_TEXT, 0)->x < nth(d, 0, ITEM_TEXT, 1)->x, "with left-to-right words in their order");
}

static void test_backdrop(void)
{
	struct backdrop backdrop = {.frame = {.x = 200000, .width = 100000, .height = 200000}, .color = 0xEEEEEE};
	const struct display *d;

	lines_of(PARA(text("abc")));
	sheet.backdrops = &backdrop;
	sheet.nbackdrops = 1;
	d = layout_pages(&layout, &sheet, layout_lines(&layout, &sheet));
	is_int(d->pages[0].items[0].kind, ITEM_RECT, "a background comes first");
	is_int(d->pages[0].items[0].x, 200000, "where it is asked for");
	sheet.rtl = true;
	d = layout_pages(&layout, &sheet, layout_lines(&layout, &sheet));
	is_int(d->pages[0].items[0].x, sheet.width - 300000, "or, from right to left, on the other side");
	sheet.rtl = false;
	sheet.nbackdrops = 0;
}

static void test_overfull(void)
{
	struct block *b = PARA(flagged("Donaudampfschifffahrtsgesellschaftskapitän", INLINE_NO_HYPHEN)),
		     *image = block(BLOCK_IMAGE, ROLE_FIGURE);
	static const struct image picture = {.name = "me.png", .width = 10, .height = 10};
	const struct display *d;

	b->indent_end = WIDTH - 60000;
	ok(!lines_of(b), "a word wider than its column is an error");
	ok(reported(DIAG_OVERFULL, "'Donaudampfschifffahrtsge…' is ") &&
	       reported(DIAG_OVERFULL, " pt wider than its column"),
	   "that names it");
	is_int(diags->status, 1, "of the input");
	image->u.image.image = &picture;
	image->u.image.width = WIDTH + 1000;
	image->u.image.height = 10000;
	d = pages_of(image);
	ok(d && reported(DIAG_IMAGE_REDUCED, "is made 300 pt x 9.967 pt"),
	   "an image wider than its column is made smaller");
	is_int(nth(d, 0, ITEM_IMAGE, 0)->width, WIDTH, "to the column's width");
	image->u.image.width = 1000;
	image->u.image.height = 300000;
	d = pages_of(image);
	ok(d && reported(DIAG_IMAGE_REDUCED, "is made 0.667 pt x 200 pt"), "one higher than its page, too");
	is_int(nth(d, 0, ITEM_IMAGE, 0)->height, 200000, "to the page's height");
}

static void test_missing(void)
{
	static const char yaml[] = "name: A \xF0\x9F\xA6\x84 B\n";
	static const struct source source = {.name = "cv.yaml", .bytes = yaml, .len = sizeof yaml - 1};
	struct inline_item item = text("A \xF0\x9F\xA6\x84 B \xF0\x9F\xA6\x84");

	item.at = mark_at(&source, 6, sizeof yaml - 2, NOWHERE);
	ok(!lines_of(PARA(item, item)), "a character without a glyph is an error");
	is_int((long long)diags->nerrors, 1, "told once");
	ok(reported(DIAG_MISSING_GLYPH, "(U+1F984, UNICORN FACE)"), "with its code point");
	is_int(diags->list[0].at.column, 9, "and its place");
}

static void test_widths(void)
{
	struct block *b = PARA(text("one "), inked("two", &bold), text(" three"));
	mpt natural, widest;
	struct display *d = pages_of(b);

	natural = layout_natural_width(&layout, &sheet, &b->u.para);
	widest = layout_width_within(&layout, &sheet, &b->u.para, natural / 4);
	ok(near(natural, right_edge(nth(d, 0, ITEM_TEXT, 2))), "the natural width is that of the line");
	ok(widest > natural / 4 && widest < natural / 2, "within less than its widest word it is as wide as that");
	b->indent_end = WIDTH - natural;
	is_str(read_page(pages_of(b), 0), "one two three", "a column of the natural width holds the line");
	b->indent_end = WIDTH - widest;
	ok(lines_of(b) != NULL, "one of the widest word's each word");
}

static void test_bounds(void)
{
	const struct block *b = PARA(text("deep"));
	struct buf *dumps[2] = {buf_new(arena), buf_new(arena)};

	for (int i = 0; i < 62; i++)
		b = STACK(b);
	ok(lines_of(b) != NULL, "blocks may nest");
	for (int i = 0; i < 100; i++)
		b = STACK(b);
	ok(!lines_of(b) && reported(DIAG_TOO_LARGE, "nested"), "but not without end");
	ok(pages_of(stack(NULL, 0))->npages == 1, "an empty sheet has one page");
	ok(pages_of(PARA(text("  "), (struct inline_item){.kind = INLINE_BREAK}))->pages[0].nitems == 0,
	   "blanks and breaks alone set nothing");
	for (int i = 0; i < 2; i++) {
		struct display *d = pages_of(STACK(PARA(text(LOREM)), PARA(text("b"))));

		blocks_dump(&sheet, dumps[i]);
		pages_dump(d, dumps[i]);
	}
	is_str(dumps[0]->s, dumps[1]->s, "the same blocks give the same dumps");
}

int main(void)
{
	struct fonts *fonts = fonts_new();

	arena = arena_new(0);
	diags = diags_new(arena);
	plain = (struct ink){.family = fonts_family(fonts, "Lato"), .size = 10000};
	bold = plain;
	bold.bold = true;
	red = plain;
	red.color = 0xFF0000;
	layout = (struct layout){.arena = arena, .diags = diags, .shaper = shaper_new(arena, diags, NULL, 0)};
	test_runs();
	test_glyphs();
	test_breaking();
	test_flags();
	test_hyphens();
	test_alignment();
	test_labels();
	test_rows();
	test_space();
	test_rules();
	test_links();
	test_structure();
	test_pages();
	test_mirror();
	test_backdrop();
	test_overfull();
	test_missing();
	test_widths();
	test_bounds();
	arena_free(arena);
	fonts_free(fonts);
	return done();
}
