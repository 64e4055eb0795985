/*
 * annots.c: link annotations (ISO 32000-1, 12.5.6.5).
 *
 * They are dictionaries of our own: libharu's lack the print flag and the description that PDF/A and PDF/UA want. A
 * link that is broken over lines has an annotation on each.
 */
#include "output/annots.h"

#include <string.h>

#include "output/pdftext.h"

/* What a reader hears; a longer text than this is no name of a link. */
#define LONGEST_CONTENTS 1000

char *annots_uri(struct arena *arena, const char *url)
{
	static const char digits[] = "0123456789ABCDEF";
	struct buf uri;
	const char *p;

	buf_init(&uri, arena);
	for (p = url; *p; p++) {
		unsigned char c = (unsigned char)*p;

		if (c > ' ' && c < 0x7F && !strchr("\"<>\\^`{|}", c)) {
			buf_putc(&uri, *p);
			continue;
		}
		buf_putc(&uri, '%');
		buf_putc(&uri, digits[c >> 4]);
		buf_putc(&uri, digits[c & 15]);
	}
	return uri.len ? uri.s : arena_strdup(arena, "");
}

/* False for what shows nothing to click on. */
static bool area_of(const struct item *item, struct link_area *area)
{
	const struct outline *outline;
	const struct face_metrics *metrics;

	*area = (struct link_area){.link = item->link,
				   .left = item->x,
				   .top = item->y,
				   .right = item->x + item->width,
				   .bottom = item->y + item->height};
	switch (item->kind) {
	case ITEM_TEXT:
		metrics = face_metrics(item->u.text.face);
		area->top = item->y - mpt_scale(item->u.text.size, metrics->ascender, metrics->upem);
		area->bottom = item->y - mpt_scale(item->u.text.size, metrics->descender, metrics->upem);
		return item->width > 0;
	case ITEM_ICON:
		outline = item->u.icon.outline;
		area->left = item->x + mpt_scale(item->u.icon.size, outline->x_min, outline->upem);
		area->right = item->x + mpt_scale(item->u.icon.size, outline->x_max, outline->upem);
		area->top = item->y - mpt_scale(item->u.icon.size, outline->y_max, outline->upem);
		area->bottom = item->y - mpt_scale(item->u.icon.size, outline->y_min, outline->upem);
		return true;
	case ITEM_IMAGE:
		return true;
	case ITEM_RECT:
		break;
	}
	return false;
}

/* On one line: the middle of one lies within the other. */
static bool beside(const struct link_area *a, const struct link_area *b)
{
	mpt middle_a = a->top + (a->bottom - a->top) / 2, middle_b = b->top + (b->bottom - b->top) / 2;

	return (middle_a >= b->top && middle_a <= b->bottom) || (middle_b >= a->top && middle_b <= a->bottom);
}

static void unite(struct link_area *a, const struct link_area *b)
{
	a->left = b->left < a->left ? b->left : a->left;
	a->top = b->top < a->top ? b->top : a->top;
	a->right = b->right > a->right ? b->right : a->right;
	a->bottom = b->bottom > a->bottom ? b->bottom : a->bottom;
}

bool links_agree(const struct link *a, const struct link *b)
{
	return a == b || (a->element == b->element && strcmp(a->url, b->url) == 0);
}

void annots_areas(struct arena *arena, const struct page *page, const struct page_tags *tags, struct link_areas *areas)
{
	struct link_area area, *last = NULL;

	for (size_t i = 0; i < page->nitems; i++) {
		if (!page->items[i].link && page->items[i].kind == ITEM_TEXT)
			last = NULL;
		if (!page->items[i].link || !area_of(&page->items[i], &area))
			continue;
		area.tag = tags ? tags->items[i].link : NULL;
		if (last && last->tag == area.tag && links_agree(last->link, area.link) && beside(last, &area)) {
			unite(last, &area);
			continue;
		}
		last = vec_add(arena, &areas->list);
		*last = area;
	}
}

/* The link's words, cut at a whole character. */
static const char *contents(struct arena *arena, const struct link *link)
{
	const char *text = link->text && *link->text ? link->text : link->url;
	size_t len = strlen(text);

	if (len <= LONGEST_CONTENTS)
		return text;
	for (len = LONGEST_CONTENTS; len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80; len--)
		;
	return arena_strndup(arena, text, len);
}

static void tag_link(struct haru *haru, const struct annotated *at, struct tag *tag, HPDF_Dict dict)
{
	haru_put(haru, dict, "/StructParent %zu", at->key + at->tags->links.n);
	*vec_add(haru->arena, &at->tags->links) = tag;
	*vec_add(haru->arena, &tag->kids) =
	    (struct tag_kid){.kind = KID_ANNOTATION, .page = at->page, .number = haru_number(dict)};
}

/* "#name" is a place in the file (12.3.2.3), all else is elsewhere. */
static void put_target(struct haru *haru, HPDF_Dict dict, const char *url)
{
	HPDF_Dict action;

	if (*url == '#') {
		haru_ascii(haru, dict, "Dest", url + 1);
		return;
	}
	action = haru_direct(haru);
	haru_put(haru, action, "/S /URI");
	haru_ascii(haru, action, "URI", annots_uri(haru->arena, url));
	haru_add(haru, dict, "A", action);
}

static HPDF_Dict write_link(struct haru *haru, const struct annotated *at, const struct link_area *area)
{
	HPDF_Dict dict = haru_dict(haru);
	mpt height = at->display->sheet->height;
	const mpt sides[4] = {area->left, height - area->bottom, area->right, height - area->top};
	struct buf rect;
	size_t i;

	buf_init(&rect, haru->arena);
	for (i = 0; i < 4; i++) {
		if (i)
			buf_putc(&rect, ' ');
		pdf_decimal(&rect, sides[i], 3);
	}
	/* As text: a name is an object of a hundred bytes to libharu, and a long list has ten thousand links. */
	haru_put(haru, dict, "/Type /Annot /Subtype /Link /Rect [%s] /F 4 /Border [0 0 0]", rect.s);
	haru_text(haru, dict, "Contents", contents(haru->arena, area->link));
	put_target(haru, dict, area->link->url);
	if (area->tag)
		tag_link(haru, at, area->tag, dict);
	return dict;
}

void annots_write(struct haru *haru, const struct annotated *at, HPDF_Dict dict)
{
	struct buf *array = buf_new(haru->arena);

	if (!at->areas->list.n)
		return;
	for (size_t i = 0; i < at->areas->list.n; i++)
		buf_printf(array, "%s%u 0 R", i ? " " : "", haru_number(write_link(haru, at, &at->areas->list.v[i])));
	haru_put(haru, dict, "/Annots[%s]", array->s);
	if (at->tags)
		haru_put(haru, dict, "/Tabs/S"); /* the tab key goes by the structure */
}
