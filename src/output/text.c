/*
 * text.c: a display list as plain text, the second format beside PDF.
 *
 * Pages hold a part of each column; here one column follows the other, as elements do, and the texts of a block element stay
 * together, which are a paragraph. What stands between two paragraphs is told by their elements and baselines: nothing that
 * was set is parsed again, so no word can get lost.
 */
#include "output/text.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "output/codes.h"

#define BESIDE "  " /* between what stands beside each other */

#define SAME_BASELINE 1000 /* mpt: how far baselines of one line may be apart */

/* A text and where it stands. */
struct placed {
	const struct item *item;
	const struct element *block; /* the block element that it belongs to */
	size_t page, order;
	unsigned column; /* rises from column to column */
	size_t began;	 /* the order of its block's first text */
};

/* What stands before a paragraph. */
enum gap { GAP_NONE, GAP_LABEL, GAP_BESIDE, GAP_LINE, GAP_BLANK };

/* Texts [first, end) of one block. */
struct paragraph {
	const struct element *block;
	size_t first, end;
	enum gap gap;
};

struct writer {
	struct buf *out;
	struct placed *texts; /* in reading order */
	size_t ntexts;
	struct paragraph *paragraphs;
	size_t nparagraphs;
	size_t *nlines; /* of entries, by their elements' numbers */
};

/* --- Texts in reading order ---------------------------------------------------------------------------------------- */

/* Elements inside a line belong to the block around them. */
static const struct element *block_of(const struct element *element)
{
	static const bool blocks[NROLES] = {
	    [ROLE_DOCUMENT] = true, [ROLE_SECTION] = true, [ROLE_TITLE] = true,	 [ROLE_HEADING] = true,
	    [ROLE_PARA] = true,	    [ROLE_LIST] = true,	   [ROLE_ITEM] = true,	 [ROLE_LABEL] = true,
	    [ROLE_BODY] = true,	    [ROLE_ENTRY] = true,   [ROLE_FIGURE] = true, [ROLE_CITATION] = true};

	while (!blocks[element->role] && element->parent)
		element = element->parent;
	return element;
}

/* What stands directly in the document is in one column, and its elements are numbered column by column. */
static unsigned column_of(const struct element *element)
{
	while (element->parent && element->parent->parent)
		element = element->parent;
	return element->number;
}

static void add_text(struct writer *w, const struct item *item, size_t page)
{
	const struct element *block = block_of(item->element);

	w->texts[w->ntexts] =
	    (struct placed){.item = item, .block = block, .page = page, .order = w->ntexts, .column = column_of(block)};
	w->ntexts++;
}

/* Lines of a label and of what stands beside it may alternate. */
static void find_begins(struct arena *arena, const struct display *display, struct writer *w)
{
	size_t *began = arena_array(arena, display->nelements, size_t);

	for (size_t i = w->ntexts; i > 0; i--)
		began[w->texts[i - 1].block->number] = i - 1;
	for (size_t i = 0; i < w->ntexts; i++)
		w->texts[i].began = began[w->texts[i].block->number];
}

static int compare_sizes(size_t a, size_t b)
{
	return a < b ? -1 : a > b;
}

static int compare(const void *left, const void *right)
{
	const struct placed *a = left, *b = right;

	if (a->column != b->column)
		return compare_sizes(a->column, b->column);
	if (a->began != b->began)
		return compare_sizes(a->began, b->began);
	return compare_sizes(a->order, b->order);
}

static void gather(struct arena *arena, const struct display *display, struct writer *w)
{
	size_t n = 0;

	for (size_t i = 0; i < display->npages; i++)
		n += display->pages[i].nitems;
	w->texts = arena_array(arena, n, struct placed);
	for (size_t i = 0; i < display->npages; i++)
		for (size_t k = 0; k < display->pages[i].nitems; k++) {
			const struct item *item = &display->pages[i].items[k];

			if (item->kind == ITEM_TEXT && item->element && item->u.text.len)
				add_text(w, item, i);
		}
	find_begins(arena, display, w);
	qsort(w->texts, w->ntexts, sizeof *w->texts, compare);
}

static void divide(struct arena *arena, struct writer *w)
{
	w->paragraphs = arena_array(arena, w->ntexts, struct paragraph);
	for (size_t i = 0; i < w->ntexts; i++) {
		if (!i || w->texts[i].block != w->texts[i - 1].block)
			w->paragraphs[w->nparagraphs++] = (struct paragraph){.block = w->texts[i].block, .first = i};
		w->paragraphs[w->nparagraphs - 1].end = i + 1;
	}
}

/* --- What stands between paragraphs ---------------------------------------------------------------------------------- */

static const struct element *section_of(const struct element *block)
{
	while (block && block->role != ROLE_SECTION)
		block = block->parent;
	return block;
}

static bool contains(const struct element *around, const struct element *block)
{
	while (block && block != around)
		block = block->parent;
	return block != NULL;
}

/* The outermost entry around `block` that is not around `other`; or NULL. */
static const struct element *own_entry(const struct element *block, const struct element *other)
{
	const struct element *entry = NULL;

	for (; block && !contains(block, other); block = block->parent)
		if (block->role == ROLE_ENTRY)
			entry = block;
	return entry;
}

static bool on_one_line(const struct placed *a, const struct placed *b)
{
	return a->page == b->page && abs(a->item->y - b->item->y) <= SAME_BASELINE;
}

/* Whether an element is the other's parent, or has the same. */
static bool are_kin(const struct element *a, const struct element *b)
{
	return a->parent == b->parent || a->parent == b || b->parent == a;
}

/* Whether a paragraph begins beside one that it belongs with: a date beside a head, text beside its bullet. */
static bool stands_beside(const struct writer *w, const struct paragraph *p, const struct paragraph *before)
{
	for (size_t i = before->first; i < before->end && are_kin(p->block, before->block); i++)
		if (on_one_line(&w->texts[i], &w->texts[p->first]))
			return true;
	return false;
}

static enum gap gap_between(const struct writer *w, const struct paragraph *before, const struct paragraph *p)
{
	if (section_of(p->block) != section_of(before->block))
		return GAP_BLANK;
	if (p->block->role == ROLE_HEADING || before->block->role == ROLE_HEADING)
		return p->block->role == before->block->role || before->block->role == ROLE_HEADING ? GAP_LINE
												    : GAP_BLANK;
	if (!stands_beside(w, p, before))
		return GAP_LINE;
	return before->block->role == ROLE_LABEL || before->block->parent == p->block ? GAP_LABEL : GAP_BESIDE;
}

/* Lines of an entry are counted before anything is written: a long one stands apart from those before it, too. */
static void find_gaps(struct arena *arena, const struct display *display, struct writer *w)
{
	w->nlines = arena_array(arena, display->nelements, size_t);
	for (size_t i = 0; i < w->nparagraphs; i++) {
		struct paragraph *p = &w->paragraphs[i];

		if (i)
			p->gap = gap_between(w, p - 1, p);
		for (const struct element *e = p->block; p->gap != GAP_LABEL && p->gap != GAP_BESIDE && e;
		     e = e->parent)
			w->nlines[e->number]++;
	}
}

static bool is_long(const struct writer *w, const struct element *entry)
{
	return entry && w->nlines[entry->number] > 1;
}

static void part_entries(struct writer *w)
{
	for (size_t i = 1; i < w->nparagraphs; i++) {
		struct paragraph *p = &w->paragraphs[i];
		const struct element *left = own_entry(p[-1].block, p->block),
				     *begun = own_entry(p->block, p[-1].block);

		if (p->gap == GAP_LINE && left && (is_long(w, left) || is_long(w, begun)))
			p->gap = GAP_BLANK;
	}
}

/* --- Writing --------------------------------------------------------------------------------------------------------- */

/* Lists in lists stand further right, as does what is below the first line of an item. */
static int indent_of(const struct element *block)
{
	int depth = 0;

	for (const struct element *e = block; e && e->role != ROLE_ENTRY && e->role != ROLE_SECTION; e = e->parent)
		depth += e->role == ROLE_LIST;
	if (block->role == ROLE_LABEL || !block->parent || block->parent->role != ROLE_ITEM)
		return depth > 1 ? (depth - 1) * 2 : 0;
	return depth * 2;
}

static void trim(struct buf *out)
{
	while (out->len && out->s[out->len - 1] == ' ')
		out->len--;
}

static void end_line(struct buf *out)
{
	trim(out);
	buf_putc(out, '\n');
}

static void new_line(const struct writer *w, const struct element *block)
{
	end_line(w->out);
	buf_printf(w->out, "%*s", indent_of(block), "");
}

static void write_gap(const struct writer *w, const struct paragraph *p)
{
	switch (p->gap) {
	case GAP_NONE:
		break;
	case GAP_LABEL:
	case GAP_BESIDE:
		trim(w->out);
		buf_puts(w->out, p->gap == GAP_LABEL ? " " : BESIDE);
		break;
	case GAP_BLANK:
		end_line(w->out);
		new_line(w, p->block);
		break;
	case GAP_LINE:
		new_line(w, p->block);
		break;
	}
}

/* As programs read it in the PDF. */
static void put_plain(struct buf *out, const char *s, size_t len)
{
	size_t used;

	for (; len; s += used, len -= used) {
		const char *plain = code_plain(utf8_next(s, len, &used));

		buf_put(out, plain ? plain : s, plain ? 1 : used);
	}
}

static void write_paragraph(const struct writer *w, const struct paragraph *p)
{
	for (size_t i = p->first; i < p->end; i++) {
		const struct placed *text = &w->texts[i];
		const char *s = text->item->u.text.text;
		size_t len = text->item->u.text.len;
		enum text_end end = text->item->u.text.end;

		put_plain(w->out, s, end == TEXT_DIVIDED && s[len - 1] == '-' ? len - 1 : len);
		if (end == TEXT_ENDS && i + 1 < p->end && on_one_line(text, text + 1)) {
			trim(w->out);
			buf_puts(w->out, BESIDE);
		} else if (end == TEXT_ENDS && i + 1 < p->end) {
			new_line(w, p->block);
		}
	}
}

void text_write(struct arena *arena, const struct display *display, struct buf *out)
{
	struct writer w = {.out = out};

	gather(arena, display, &w);
	divide(arena, &w);
	find_gaps(arena, display, &w);
	part_entries(&w);
	for (size_t i = 0; i < w.nparagraphs; i++) {
		write_gap(&w, &w.paragraphs[i]);
		write_paragraph(&w, &w.paragraphs[i]);
	}
	if (w.nparagraphs)
		end_line(out);
}
