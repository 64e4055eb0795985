/*
 * crop.c: pages that end where their text does, to be placed on other pages.
 */
#include "layout/layout.h"

static mpt item_bottom(const struct item *item)
{
	const struct face_metrics *metrics;

	if (item->kind == ITEM_RECT || item->kind == ITEM_IMAGE)
		return item->artifact == ARTIFACT_BACKGROUND && !item->element ? 0 : item->y + item->height;
	if (item->kind == ITEM_ICON)
		return item->y;
	metrics = face_metrics(item->u.text.face);
	return item->y + mpt_scale(item->u.text.size, -metrics->descender, metrics->upem);
}

static mpt page_bottom(const struct page *page)
{
	mpt bottom = 0;

	for (size_t i = 0; i < page->nitems; i++) {
		mpt y = item_bottom(&page->items[i]);

		bottom = y > bottom ? y : bottom;
	}
	return bottom;
}

void layout_crop(struct display *pages, struct sheet *sheet)
{
	mpt bottom = MPT_PT;

	for (size_t i = 0; i < pages->npages; i++) {
		mpt y = page_bottom(&pages->pages[i]);

		bottom = y > bottom ? y : bottom;
	}
	for (size_t i = 0; i < pages->npages; i++)
		for (size_t k = 0; k < pages->pages[i].nitems; k++) {
			struct item *item = &pages->pages[i].items[k];

			if (!item->element && item->artifact == ARTIFACT_BACKGROUND)
				item->height = bottom < item->height ? bottom : item->height;
		}
	sheet->height = bottom;
}
