/*
 * dump.c: the `--dump=lines` and `--dump=pages` texts. `--dump=blocks` is blocksdump.c's.
 *
 * A text item tells where each of its words begins, which is what other programs can say of a page, too.
 */
#include "layout/dump.h"

#include <stdlib.h>

#include "layout/layout.h"
#include "layout/pagebreak.h"

void dump_length(struct buf *out, mpt length)
{
	int64_t l = length < 0 ? -(int64_t)length : length;

	buf_printf(out, " %s%d.%03d", length < 0 ? "-" : "", (int)(l / MPT_PT), (int)(l % MPT_PT));
}

void dump_named(struct buf *out, const char *name, mpt length)
{
	int64_t l = length < 0 ? -(int64_t)length : length;

	if (length)
		buf_printf(out, " %s=%s%d.%03d", name, length < 0 ? "-" : "", (int)(l / MPT_PT), (int)(l % MPT_PT));
}

void dump_text(struct buf *out, const char *text, size_t len)
{
	buf_putc(out, ' ');
	buf_quoted(out, arena_strndup(out->arena, text, len));
}

void dump_color(struct buf *out, rgb color)
{
	if (color)
		buf_printf(out, " #%06x", (unsigned)color);
}

const char *dump_role(enum role role)
{
	static const char *const names[NROLES] = {
	    [ROLE_NONE] = "none",	[ROLE_ARTIFACT] = "artifact", [ROLE_DOCUMENT] = "document",
	    [ROLE_SECTION] = "section", [ROLE_TITLE] = "title",	      [ROLE_HEADING] = "heading",
	    [ROLE_PARA] = "para",	[ROLE_LIST] = "list",	      [ROLE_ITEM] = "item",
	    [ROLE_LABEL] = "label",	[ROLE_BODY] = "body",	      [ROLE_ENTRY] = "entry",
	    [ROLE_FIGURE] = "figure",	[ROLE_CITATION] = "citation", [ROLE_CONTENTS] = "contents",
	};

	return names[role];
}

static void dump_place(struct buf *out, const char *before, mpt x)
{
	buf_printf(out, "%s%s%d.%03d", before, x < 0 ? "-" : "", abs(x) / MPT_PT, abs(x) % MPT_PT);
}

/* Where the words of an item begin, in reading order: " @72.000 98.345". Clusters rise, or fall, with the glyphs. */
static void dump_words(struct buf *out, const struct item *item)
{
	const char *text = item->u.text.text;
	const char *before = " @";
	size_t n = item->u.text.nglyphs;

	for (size_t k = 0; k < n; k++) {
		const struct placed_glyph *g = &item->u.text.glyphs[item->u.text.rtl ? n - 1 - k : k];
		bool again = k > 0 && g[item->u.text.rtl ? 1 : -1].cluster == g->cluster;

		if (again || text[g->cluster] == ' ' || (g->cluster > 0 && text[g->cluster - 1] != ' '))
			continue;
		dump_place(out, before, item->x + g->x);
		before = " ";
	}
}

static void dump_text_item(struct buf *out, const struct item *item)
{
	dump_text(out, item->u.text.text, item->u.text.len);
	buf_printf(out, " %s", face_metrics(item->u.text.face)->postscript_name);
	dump_length(out, item->u.text.size);
	if (item->u.text.expansion)
		buf_printf(out, " expansion=%s%d.%02d%%", item->u.text.expansion < 0 ? "-" : "",
			   abs(item->u.text.expansion) / 100, abs(item->u.text.expansion) % 100);
	if (item->u.text.rtl)
		buf_puts(out, " rtl");
	if (item->u.text.end == TEXT_DIVIDED)
		buf_puts(out, " divided");
	if (item->u.text.language)
		buf_printf(out, " language=%s", item->u.text.language);
}

static void dump_icon(struct buf *out, const struct item *item)
{
	dump_named(out, "size", item->u.icon.size);
	if (!item->u.icon.alt)
		return;
	buf_puts(out, " alt=");
	buf_quoted(out, item->u.icon.alt);
}

void dump_item(struct buf *out, const struct item *item)
{
	static const char *const kinds[] = {
	    [ITEM_TEXT] = "text", [ITEM_RECT] = "rect", [ITEM_ICON] = "icon", [ITEM_IMAGE] = "image"};

	buf_puts(out, kinds[item->kind]);
	dump_length(out, item->x);
	dump_length(out, item->y);
	dump_length(out, item->width);
	if (item->kind != ITEM_TEXT)
		dump_length(out, item->height);
	if (item->kind == ITEM_TEXT)
		dump_text_item(out, item);
	if (item->kind == ITEM_ICON)
		dump_icon(out, item);
	if (item->kind == ITEM_IMAGE) {
		buf_printf(out, " %s", item->u.image.image->name);
		dump_named(out, "radius", item->u.image.radius);
		dump_named(out, "border", item->u.image.border);
	}
	dump_color(out, item->color);
	if (item->element)
		buf_printf(out, " %s%u", dump_role(item->element->role), item->element->number);
	if (item->link)
		buf_printf(out, " link=%s", item->link->url);
	if (item->kind == ITEM_TEXT)
		dump_words(out, item);
}

static void dump_vitem(struct buf *out, const struct vitem *item)
{
	switch (item->kind) {
	case VITEM_BOX:
		buf_puts(out, item->unit ? "unit" : "box");
		dump_length(out, item->height);
		dump_length(out, item->depth);
		for (const struct anchor *a = item->anchors; a; a = a->next) {
			buf_printf(out, " outline%d=", a->level);
			buf_quoted(out, a->title);
		}
		break;
	case VITEM_GLUE:
		buf_puts(out, "glue");
		dump_length(out, item->height);
		dump_named(out, "stretch", item->stretch);
		dump_named(out, "shrink", item->shrink);
		break;
	case VITEM_PENALTY:
		if (item->penalty >= COST_NEVER)
			buf_puts(out, "penalty never");
		else if (item->penalty <= COST_FORCED)
			buf_puts(out, "penalty forced");
		else
			buf_printf(out, "penalty %d", (int)item->penalty);
		dump_named(out, "carry", item->carry);
		break;
	}
	buf_putc(out, '\n');
	for (size_t i = 0; i < item->nitems; i++) {
		buf_puts(out, "  ");
		dump_item(out, &item->items[i]);
		buf_putc(out, '\n');
	}
}

static void dump_elements(struct buf *out, const struct element *elements, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct element *e = &elements[i];
		int depth = 0;

		for (const struct element *up = e->parent; up; up = up->parent)
			depth++;
		buf_printf(out, "%*s%s%u", depth * 2, "", dump_role(e->role), e->number);
		if (e->level)
			buf_printf(out, " level=%d", e->level);
		if (e->language)
			buf_printf(out, " language=%s", e->language);
		if (e->alt) {
			buf_puts(out, " alt=");
			buf_quoted(out, e->alt);
		}
		buf_putc(out, '\n');
	}
}

void lines_dump(const struct sheet *sheet, const struct vlist *lists, struct buf *out)
{
	for (size_t i = 0; i < sheet->nflows; i++) {
		buf_printf(out, "flow %zu\n", i + 1);
		for (size_t k = 0; k < lists[i].nitems; k++)
			dump_vitem(out, &lists[i].items[k]);
	}
}

void pages_dump(const struct display *display, struct buf *out)
{
	for (size_t i = 0; i < display->npages; i++) {
		buf_printf(out, "page %zu", i + 1);
		dump_length(out, display->sheet->width);
		dump_length(out, display->sheet->height);
		buf_putc(out, '\n');
		for (size_t k = 0; k < display->pages[i].nitems; k++) {
			buf_puts(out, "  ");
			dump_item(out, &display->pages[i].items[k]);
			buf_putc(out, '\n');
		}
	}
	buf_puts(out, "outline\n");
	for (size_t i = 0; i < display->noutline; i++) {
		const struct outline_entry *e = &display->outline[i];

		buf_printf(out, "%*s", e->level > 0 ? e->level * 2 : 2, "");
		buf_quoted(out, e->title);
		buf_printf(out, " page %zu", e->page + 1);
		dump_length(out, e->y);
		buf_putc(out, '\n');
	}
	buf_puts(out, "elements\n");
	dump_elements(out, display->elements, display->nelements);
}
