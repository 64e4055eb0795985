/*
 * tagobj.c: tags as objects (ISO 32000-1, 14.7.2 to 14.7.4).
 *
 * There are more of them than of all else, so they are text: libharu only numbers them. What may be left out is.
 */
#include "output/tagobj.h"

#include "output/pdftext.h"

#define ENTRIES_PER_NODE 1000 /* of the parent tree: look-ups stay short */

/* The tree as it is written. */
struct tree {
	struct haru *haru;
	const struct display *display;
	const struct tags *tags;
	const HPDF_Dict *pages;
	unsigned root;
};

/* The page of most of its content: the first. SIZE_MAX: it has none of its own. */
static size_t page_of(const struct tag *tag)
{
	for (size_t i = 0; i < tag->kids.n; i++)
		if (tag->kids.v[i].kind != KID_TAG)
			return tag->kids.v[i].page;
	return SIZE_MAX;
}

static void put_kid(const struct tree *tree, const struct tag_kid *kid, size_t page, struct buf *out)
{
	if (kid->kind == KID_TAG) {
		buf_printf(out, "%u 0 R", kid->tag->object);
		return;
	}
	if (kid->kind == KID_MARK && kid->page == page) {
		buf_printf(out, "%zu", kid->number);
		return;
	}
	buf_puts(out, kid->kind == KID_MARK ? "<</Type/MCR" : "<</Type/OBJR");
	if (kid->page != page)
		buf_printf(out, "/Pg %u 0 R", haru_number(tree->pages[kid->page]));
	buf_printf(out, kid->kind == KID_MARK ? "/MCID %zu>>" : "/Obj %zu 0 R>>", kid->number);
}

static const char *kids_of(const struct tree *tree, const struct tag *tag, size_t page)
{
	struct buf *out = buf_new(tree->haru->arena);

	if (tag->kids.n > 1)
		buf_putc(out, '[');
	for (size_t i = 0; i < tag->kids.n; i++) {
		if (i)
			buf_putc(out, ' ');
		put_kid(tree, &tag->kids.v[i], page, out);
	}
	if (tag->kids.n > 1)
		buf_putc(out, ']');
	return out->s;
}

static void put_box(const struct tree *tree, const struct tag *tag, HPDF_Dict dict)
{
	mpt height = tree->display->sheet->height;
	const mpt sides[] = {tag->left, height - tag->bottom, tag->right, height - tag->top};
	struct buf *box = buf_new(tree->haru->arena);

	for (size_t i = 0; i < 4; i++) {
		buf_puts(box, i ? " " : "");
		pdf_decimal(box, sides[i], 3);
	}
	haru_put(tree->haru, dict, "/A<</O/Layout/BBox[%s]>>", box->s);
}

static void put_tag(const struct tree *tree, const struct tag *tag, HPDF_Dict dict)
{
	struct haru *haru = tree->haru;
	size_t page = page_of(tag);

	haru_put(haru, dict, "/S/%s/P %u 0 R/K %s", tag_name(tag->type), tag->parent ? tag->parent->object : tree->root,
		 kids_of(tree, tag, page));
	if (page != SIZE_MAX)
		haru_put(haru, dict, "/Pg %u 0 R", haru_number(tree->pages[page]));
	if (tag->language)
		haru_text(haru, dict, "Lang", tag->language);
	if (tag->alt)
		haru_text(haru, dict, "Alt", tag->alt);
	if (tag->actual)
		haru_text(haru, dict, "ActualText", tag->actual);
	if (tag->type == TAG_FIGURE)
		put_box(tree, tag, dict);
	if (tag->numbering)
		haru_put(haru, dict, "/A<</O/List/ListNumbering/%s>>",
			 tag->numbering == NUMBERING_DISC ? "Disc" : "Decimal");
}

/* --- The way back ----------------------------------------------------------------------------------------------------- */

/* What a page's sequences belong to, by number, or an annotation. */
static void put_parents(const struct tree *tree, size_t key, struct buf *out)
{
	const struct tags *tags = tree->tags;
	size_t npages = tree->display->npages;

	buf_printf(out, "%zu", key);
	if (key >= npages) {
		buf_printf(out, " %u 0 R ", tags->links.v[key - npages]->object);
		return;
	}
	buf_putc(out, '[');
	for (size_t i = 0; i < tags->pages[key].marks.n; i++)
		buf_printf(out, i ? " %u 0 R" : "%u 0 R", tags->pages[key].marks.v[i]->object);
	buf_putc(out, ']');
}

static HPDF_Dict parents_node(const struct tree *tree, size_t from, size_t to)
{
	struct buf *entries = buf_new(tree->haru->arena);
	HPDF_Dict dict = haru_dict(tree->haru);

	for (size_t key = from; key < to; key++)
		put_parents(tree, key, entries);
	haru_put(tree->haru, dict, "/Limits[%zu %zu]/Nums[%s]", from, to - 1, entries->s);
	return dict;
}

static HPDF_Dict parent_tree(const struct tree *tree, size_t nkeys)
{
	struct buf *kids = buf_new(tree->haru->arena);
	HPDF_Dict dict = haru_dict(tree->haru);

	for (size_t from = 0; from < nkeys; from += ENTRIES_PER_NODE) {
		size_t to = nkeys - from < ENTRIES_PER_NODE ? nkeys : from + ENTRIES_PER_NODE;

		buf_printf(kids, from ? " %u 0 R" : "%u 0 R", haru_number(parents_node(tree, from, to)));
	}
	haru_put(tree->haru, dict, "/Kids[%s]", kids->s);
	return dict;
}

void tagobj_write(struct haru *haru, const struct display *display, const struct tags *tags, const HPDF_Dict *pages)
{
	HPDF_Dict root = haru_dict(haru), *dicts = arena_array(haru->arena, tags->list.n, HPDF_Dict);
	struct tree tree = {haru, display, tags, pages, haru_number(root)};
	size_t nkeys = display->npages + tags->links.n;

	for (size_t i = 0; i < tags->list.n; i++) {
		dicts[i] = haru_dict(haru);
		tags->list.v[i]->object = haru_number(dicts[i]);
	}
	for (size_t i = 0; i < tags->list.n; i++)
		put_tag(&tree, tags->list.v[i], dicts[i]);
	haru_put(haru, root, "/Type/StructTreeRoot/K %u 0 R/ParentTree %u 0 R/ParentTreeNextKey %zu",
		 tags->document->object, haru_number(parent_tree(&tree, nkeys)), nkeys);
	if (!haru->doc)
		return;
	haru_put(haru, haru->doc->catalog, "/MarkInfo<</Marked true>>/StructTreeRoot %u 0 R", tree.root);
	for (size_t i = 0; i < display->npages; i++)
		haru_integer(haru, pages[i], "StructParents", (int32_t)i);
}
