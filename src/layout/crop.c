/*
 * crop.c: pages that end where their text does, to be placed on other pages.
 *
 * Their foot is below the last descender. On the other sides text begins at the page's edge; what letters put beyond it, accents of
 * capitals and slanted strokes, makes the page larger: on a page of another document it would be cut off.
 */
#include "layout/layout.h"

struct box {
	mpt left, top, right, bottom;
};

static mpt least(mpt a, mpt b)
{
	return a < b ? a : b;
}

static mpt most(mpt a, mpt b)
{
	return a > b ? a : b;
}

static void join(struct box *box, struct box other)
{
	box->left = least(box->left, other.left);
	box->top = least(box->top, other.top);
	box->right = most(box->right, other.right);
	box->bottom = most(box->bottom, other.bottom);
}

static bool is_background(const struct item *item)
{
	return item->artifact == ARTIFACT_BACKGROUND && !item->element;
}

#define STROKES 64 /* strokes made stronger reach 1/64 em beyond the letter's own */

static void join_text(struct box *box, const struct item *item)
{
	const struct face_metrics *metrics = face_metrics(item->u.text.face);
	mpt size = item->u.text.size, stroke = item->u.text.embolden ? size / STROKES : 0;

	box->bottom = most(box->bottom, item->y + mpt_scale(size, -metrics->descender, metrics->upem));
	for (size_t i = 0; i < item->u.text.nglyphs; i++) {
		const struct placed_glyph *glyph = &item->u.text.glyphs[i];
		mpt wide = mpt_scale(size, 10000 + item->u.text.expansion, 10000), at = item->x + glyph->x;
		mpt y = item->y - glyph->y;
		struct ink_box ink;

		if (face_ink(item->u.text.face, glyph->id, &ink))
			join(box, (struct box){at + mpt_scale(wide, ink.left, metrics->upem) - stroke,
					       y - mpt_scale(size, ink.top, metrics->upem) - stroke,
					       at + mpt_scale(wide, ink.right, metrics->upem) + stroke,
					       y - mpt_scale(size, ink.bottom, metrics->upem) + stroke});
	}
}

static void join_icon(struct box *box, const struct item *item)
{
	const struct outline *icon = item->u.icon.outline;
	mpt size = item->u.icon.size;

	join(box, (struct box){item->x + mpt_scale(size, icon->x_min, icon->upem),
			       item->y - mpt_scale(size, icon->y_max, icon->upem),
			       item->x + mpt_scale(size, icon->x_max, icon->upem),
			       item->y - mpt_scale(size, icon->y_min, icon->upem)});
}

static void join_item(struct box *box, const struct item *item)
{
	if (item->kind == ITEM_TEXT)
		join_text(box, item);
	else if (item->kind == ITEM_ICON)
		join_icon(box, item);
	else if (!is_background(item))
		join(box, (struct box){item->x, item->y, item->x + item->width, item->y + item->height});
}

/* A background reaches the edges that it has reached. */
static void fit_background(struct item *item, const struct box *box, mpt width)
{
	mpt start = item->x <= 0 ? box->left : item->x;
	mpt end = item->x + item->width >= width ? box->right : item->x + item->width;

	*item = (struct item){.kind = item->kind,
			      .artifact = item->artifact,
			      .x = start,
			      .y = box->top,
			      .width = end - start,
			      .height = box->bottom - box->top,
			      .color = item->color};
}

void layout_crop(struct display *pages, struct sheet *sheet)
{
	struct box box = {.right = sheet->width, .bottom = MPT_PT};

	for (size_t i = 0; i < pages->npages; i++)
		for (size_t k = 0; k < pages->pages[i].nitems; k++)
			join_item(&box, &pages->pages[i].items[k]);
	for (size_t i = 0; i < pages->npages; i++)
		for (size_t k = 0; k < pages->pages[i].nitems; k++) {
			struct item *item = &pages->pages[i].items[k];

			if (is_background(item))
				fit_background(item, &box, sheet->width);
			item->x -= box.left;
			item->y -= box.top;
		}
	for (size_t i = 0; i < pages->noutline; i++)
		pages->outline[i].y -= box.top;
	sheet->width = box.right - box.left;
	sheet->height = box.bottom - box.top;
}
