/*
 * tagobj.c: tags as objects (ISO 32000-1, 14.7.2 to 14.7.4).
 *
 * There are more of them than of all else, so they are text: libharu only numbers them. What may be left out is.
 */
#include "output/tagobj.h"

#include <string.h>

#include "output/pdftext.h"

#define KEYS_PER_NODE 1000 /* of the parent tree: look-ups stay short */

/* The page of most of its content: the first. SIZE_MAX: it has none of its own. */
static size_t page_of(const struct tag *tag)
{
	for (size_t i = 0; i < tag->kids.n; i++)
		if (tag->kids.v[i].kind != KID_TAG)
			return tag->kids.v[i].page;
	return SIZE_MAX;
}

/* There are many of them: printf would take half of the time. */
static void put_number(struct buf *out, size_t number)
{
	pdf_decimal(out, (int64_t)number, 0);
}

static void put_reference(struct buf *out, const char *before, unsigned object)
{
	buf_puts(out, before);
	put_number(out, object);
	buf_puts(out, " 0 R");
}

static void put_kid(const struct tag_tree *tree, const struct tag_kid *kid, size_t page, struct buf *out)
{
	if (kid->kind == KID_TAG) {
		put_reference(out, "", kid->tag->object);
		return;
	}
	if (kid->kind == KID_MARK && kid->page == page) {
		put_number(out, kid->number);
		return;
	}
	buf_puts(out, kid->kind == KID_MARK ? "<</Type/MCR" : "<</Type/OBJR");
	if (kid->page != page)
		put_reference(out, "/Pg ", haru_number(tree->pages[kid->page]));
	if (kid->kind == KID_MARK) {
		buf_puts(out, "/MCID ");
		put_number(out, kid->number);
	} else {
		put_reference(out, "/Obj ", (unsigned)kid->number);
	}
	buf_puts(out, ">>");
}

static void put_kids(const struct tag_tree *tree, const struct tag *tag, size_t page, struct buf *out)
{
	buf_puts(out, tag->kids.n == 1 ? "/K " : "/K[");
	for (size_t i = 0; i < tag->kids.n; i++) {
		if (i)
			buf_putc(out, ' ');
		put_kid(tree, &tag->kids.v[i], page, out);
	}
	if (tag->kids.n != 1)
		buf_putc(out, ']');
}

static void put_string(struct buf *out, const char *key, const char *text)
{
	if (!text)
		return;
	buf_puts(out, key);
	pdf_string(out, text, strlen(text));
}

static void put_box(const struct tag_tree *tree, const struct tag *tag, struct buf *out)
{
	mpt height = tree->display->sheet->height;
	const mpt sides[] = {tag->left, height - tag->bottom, tag->right, height - tag->top};

	buf_puts(out, "/A<</O/Layout/BBox[");
	for (size_t i = 0; i < 4; i++) {
		buf_puts(out, i ? " " : "");
		pdf_decimal(out, sides[i], 3);
	}
	buf_puts(out, "]>>");
}

static void put_tag(const struct tag_tree *tree, const struct tag *tag, struct buf *out)
{
	static const char *const lists[] = {
	    [NUMBERING_NONE] = "",
	    [NUMBERING_DISC] = "/A<</O/List/ListNumbering/Disc>>",
	    [NUMBERING_CIRCLE] = "/A<</O/List/ListNumbering/Circle>>",
	    [NUMBERING_SQUARE] = "/A<</O/List/ListNumbering/Square>>",
	    [NUMBERING_DECIMAL] = "/A<</O/List/ListNumbering/Decimal>>",
	};
	size_t page = page_of(tag);

	buf_puts(out, "/S/");
	buf_puts(out, tag_name(tag->type));
	put_reference(out, "/P ", tag->parent ? tag->parent->object : tree->above);
	put_kids(tree, tag, page, out);
	if (page != SIZE_MAX)
		put_reference(out, "/Pg ", haru_number(tree->pages[page]));
	put_string(out, "/Lang", tag->language);
	put_string(out, "/Alt", tag->alt);
	put_string(out, "/ActualText", tag->actual);
	if (tag->type == TAG_FIGURE)
		put_box(tree, tag, out);
	buf_puts(out, lists[tag->numbering]);
}

/* --- The way back ----------------------------------------------------------------------------------------------------- */

/* What a page's sequences belong to, by number, or an annotation; `i`th of them. */
static void put_parents(const struct tag_tree *tree, size_t i, struct buf *out)
{
	const struct tags *tags = tree->tags;
	size_t npages = tree->display->npages;

	put_number(out, tree->key + i);
	if (i >= npages) {
		put_reference(out, " ", tags->links.v[i - npages]->object);
		buf_putc(out, ' ');
		return;
	}
	buf_putc(out, '[');
	for (size_t k = 0; k < tags->pages[i].marks.n; k++)
		put_reference(out, k ? " " : "", tags->pages[i].marks.v[k]->object);
	buf_putc(out, ']');
}

size_t tagobj_nnodes(size_t nkeys)
{
	return (nkeys + KEYS_PER_NODE - 1) / KEYS_PER_NODE;
}

HPDF_Dict tagobj_parents(const struct tag_tree *tree, size_t i)
{
	size_t nkeys = tree->display->npages + tree->tags->links.n, from = i * KEYS_PER_NODE;
	size_t to = nkeys - from < KEYS_PER_NODE ? nkeys : from + KEYS_PER_NODE;
	struct buf *entries = buf_new(tree->haru->arena);
	HPDF_Dict dict = haru_dict(tree->haru);

	for (size_t k = from; k < to; k++)
		put_parents(tree, k, entries);
	haru_put(tree->haru, dict, "/Limits[%zu %zu]/Nums[%s]", tree->key + from, tree->key + to - 1, entries->s);
	return dict;
}

void tagobj_write(const struct tag_tree *tree)
{
	struct haru *haru = tree->haru;
	const struct tags *tags = tree->tags;
	HPDF_Dict *dicts = arena_array(haru->arena, tags->list.n, HPDF_Dict);
	struct buf *entries = buf_new(haru->arena);

	for (size_t i = 0; i < tags->list.n; i++) {
		dicts[i] = haru_dict(haru);
		tags->list.v[i]->object = haru_number(dicts[i]);
	}
	for (size_t i = 0; i < tags->list.n; i++) {
		entries->len = 0;
		put_tag(tree, tags->list.v[i], entries);
		haru_put_text(haru, dicts[i], entries);
	}
}
