/*
 * tags.c: from the display's elements to those of PDF.
 *
 * A tag is made when the first thing that it holds is met, so none is empty; what stands in another column of the page is put
 * in its place at the end. Elements say what they are, not what PDF wants around them: that is added here (LBody in LI), and
 * levels of headings are counted anew, by those that are printed.
 *
 * A word that is divided at a line's end is two spans: the first says the whole word, the second nothing. MuPDF so reads the word,
 * and programs that know of no structure what they read without. One span around both, or the same said in the pages
 * themselves, makes some program read the rest twice: Chrome or MuPDF.
 */
#include "output/tags.h"

#include <string.h>

#include "base/sort.h"
#include "base/utf8.h"
#include "output/annots.h"
#include "text/text.h"

#define YEAR_DIGITS 4

struct builder {
	struct arena *arena;
	struct tags *tags;
	struct tag **of_element; /* by number */
	bool *divided;		 /* by number of the element: its last word so far goes on */
	size_t page;
	bool open;    /* the page's last sequence may go on */
	bool in_text; /* it shows text: sequences are in text objects or have none */
};

const char *tag_name(enum tag_type type)
{
	static const char *const names[] = {
	    [TAG_DOCUMENT] = "Document",
	    [TAG_PART] = "Part",
	    [TAG_SECT] = "Sect",
	    [TAG_DIV] = "Div",
	    [TAG_H1] = "H1",
	    [TAG_H2] = "H2",
	    [TAG_H3] = "H3",
	    [TAG_H4] = "H4",
	    [TAG_H5] = "H5",
	    [TAG_H6] = "H6",
	    [TAG_P] = "P",
	    [TAG_L] = "L",
	    [TAG_LI] = "LI",
	    [TAG_LBL] = "Lbl",
	    [TAG_LBODY] = "LBody",
	    [TAG_FIGURE] = "Figure",
	    [TAG_BIBENTRY] = "BibEntry",
	    [TAG_LINK] = "Link",
	    [TAG_SPAN] = "Span",
	    [TAG_TOC] = "TOC",
	    [TAG_TOCI] = "TOCI",
	};

	return names[type];
}

/* --- Elements ----------------------------------------------------------------------------------------------------------- */

static struct tag *add_tag(struct builder *b, struct tag *parent, enum tag_type type)
{
	struct tag *tag = arena_new_of(b->arena, struct tag);

	tag->type = type;
	tag->parent = parent;
	*vec_add(b->arena, &b->tags->list) = tag;
	if (parent)
		*vec_add(b->arena, &parent->kids) = (struct tag_kid){.kind = KID_TAG, .tag = tag};
	return tag;
}

/* The last kid, if it is a tag of this type. */
static struct tag *last_kid(const struct tag *tag, enum tag_type type)
{
	const struct tag_kid *last = tag->kids.n ? &tag->kids.v[tag->kids.n - 1] : NULL;

	return last && last->kind == KID_TAG && last->tag->type == type ? last->tag : NULL;
}

static struct tag *body_of(struct builder *b, struct tag *item)
{
	struct tag *body = last_kid(item, TAG_LBODY);

	return body ? body : add_tag(b, item, TAG_LBODY);
}

static enum tag_type type_of(const struct element *e)
{
	static const enum tag_type types[NROLES] = {
	    [ROLE_DOCUMENT] = TAG_DOCUMENT, [ROLE_SECTION] = TAG_SECT, [ROLE_TITLE] = TAG_H1,
	    [ROLE_HEADING] = TAG_H2,	    [ROLE_PARA] = TAG_P,       [ROLE_LIST] = TAG_L,
	    [ROLE_LABEL] = TAG_LBL,	    [ROLE_BODY] = TAG_LBODY,   [ROLE_FIGURE] = TAG_FIGURE,
	    [ROLE_CITATION] = TAG_BIBENTRY, [ROLE_CONTENTS] = TAG_TOC,
	};

	if (e->role == ROLE_ITEM && e->parent->role == ROLE_CONTENTS)
		return TAG_TOCI;
	/* Positions in an entry are entries, too, and no list. */
	if (e->role == ROLE_ITEM || e->role == ROLE_ENTRY)
		return e->parent->role == ROLE_LIST ? TAG_LI : TAG_DIV;
	return types[e->role];
}

/* What in `parent` holds something of this role: an item has a label and a body, a list items only. */
static struct tag *holder(struct builder *b, struct tag *parent, enum role role)
{
	if (parent->type == TAG_LI && role != ROLE_LABEL && role != ROLE_BODY)
		return body_of(b, parent);
	if (parent->type == TAG_L && role == ROLE_LIST && last_kid(parent, TAG_LI))
		return body_of(b, last_kid(parent, TAG_LI));
	return parent;
}

/* As deep as blocks nest, which layout limits. */
static struct tag *tag_of(struct builder *b, const struct element *e)
{
	struct tag **place = &b->of_element[e->number];
	struct tag *parent;

	if (*place)
		return *place;
	parent = e->parent ? holder(b, tag_of(b, e->parent), e->role) : NULL;
	*place = add_tag(b, parent, type_of(e));
	(*place)->element = e;
	(*place)->language = e->parent ? e->language : NULL; /* the document's is the catalog's */
	(*place)->alt = e->alt;
	return *place;
}

/* --- What stands in lines ----------------------------------------------------------------------------------------------- */

/* One that stands in a running line belongs to no element; there is no more of it than the annotation. */
static struct tag *link_of(struct builder *b, const struct link *link)
{
	struct tag *around = link->element ? holder(b, tag_of(b, link->element), ROLE_NONE) : b->tags->document;
	struct tag *tag = last_kid(around, TAG_LINK);

	if (tag && links_agree(tag->link, link))
		return tag;
	tag = add_tag(b, around, TAG_LINK);
	tag->link = link;
	return tag;
}

static struct tag *span_of(struct builder *b, struct tag *around, const char *language)
{
	struct tag *span = last_kid(around, TAG_SPAN);

	if (!span || !span->language || strcmp(span->language, language) != 0)
		span = add_tag(b, around, TAG_SPAN);
	span->language = language;
	return span;
}

static void set_box(struct tag *figure, const struct item *item)
{
	figure->left = item->x;
	figure->top = item->kind == ITEM_ICON ? item->y - item->height : item->y;
	figure->right = figure->left + item->width;
	figure->bottom = figure->top + item->height;
}

/* "1.", "[J3]" and "٣" count; a year does not. */
static bool is_number(const char *s, size_t len)
{
	size_t used, ndigits = 0;

	for (size_t i = 0; i < len; i += used)
		ndigits += text_is_digit(utf8_next(s + i, len - i, &used));
	return ndigits && ndigits < YEAR_DIGITS;
}

static enum tag_numbering numbering_of(const char *s, size_t len)
{
	static const struct {
		const char *sign;
		enum tag_numbering numbering;
	} signs[] = {{"\u2022", NUMBERING_DISC},   {"\u00B7", NUMBERING_DISC},	 {"\u25CF", NUMBERING_DISC},
		     {"\u2219", NUMBERING_DISC},   {"\u25E6", NUMBERING_CIRCLE}, {"\u25CB", NUMBERING_CIRCLE},
		     {"\u25AA", NUMBERING_SQUARE}, {"\u25A0", NUMBERING_SQUARE}};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (strlen(signs[i].sign) == len && memcmp(signs[i].sign, s, len) == 0)
			return signs[i].numbering;
	return is_number(s, len) ? NUMBERING_DECIMAL : NUMBERING_NONE;
}

/* At the first text of a label: all labels of a list are of one kind, or it has none. */
static void set_numbering(struct tag *label, const struct item *item)
{
	struct tag *list = label->parent->parent;
	enum tag_numbering numbering = numbering_of(item->u.text.text, item->u.text.len);

	if (!list || list->type != TAG_L || label->kids.n)
		return;
	if (!list->labelled)
		list->numbering = numbering;
	else if (list->numbering != numbering)
		list->numbering = NUMBERING_NONE;
	list->labelled = true;
}

/* Whose the item is; NULL for artifacts. */
static struct tag *owner(struct builder *b, const struct item *item, struct tag *link)
{
	struct tag *tag;

	if (!item->element || item->kind == ITEM_RECT || (item->kind == ITEM_ICON && !item->u.icon.alt))
		return NULL;
	tag = link ? link : holder(b, tag_of(b, item->element), ROLE_NONE);
	if (item->kind == ITEM_ICON) {
		tag = add_tag(b, tag, TAG_FIGURE);
		tag->alt = item->u.icon.alt;
	}
	if (tag->type == TAG_FIGURE)
		set_box(tag, item);
	if (tag->type == TAG_LBL && item->kind == ITEM_TEXT)
		set_numbering(tag, item);
	if (item->kind == ITEM_TEXT && item->u.text.language)
		tag = span_of(b, tag, item->u.text.language);
	return tag;
}

/* --- Sequences ---------------------------------------------------------------------------------------------------------- */

/* The sequence for more of `tag`: the page's last, if it is of the same and was not ended. */
static size_t mark_for(struct builder *b, struct tag *tag, bool in_text)
{
	struct page_tags *page = &b->tags->pages[b->page];

	if (!b->open || in_text != b->in_text || page->marks.v[page->marks.n - 1] != tag) {
		*vec_add(b->arena, &tag->kids) =
		    (struct tag_kid){.kind = KID_MARK, .page = b->page, .number = page->marks.n};
		*vec_add(b->arena, &page->marks) = tag;
	}
	b->open = true;
	b->in_text = in_text;
	return page->marks.n - 1;
}

/* Bytes of the blank at `s`, or 0. */
static size_t blank_at(const char *s, size_t len)
{
	size_t used;
	uint32_t cp = utf8_next(s, len, &used);

	return cp == ' ' || cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200B) || cp == 0x202F || cp == 0x3000 ? used : 0;
}

static size_t first_word(const struct item *item)
{
	size_t end = 0, used;

	for (; end < item->u.text.len && !blank_at(item->u.text.text + end, item->u.text.len - end); end += used)
		utf8_next(item->u.text.text + end, item->u.text.len - end, &used);
	return end;
}

static size_t last_word(const struct item *item)
{
	size_t start = 0, used;

	for (size_t i = 0; i < item->u.text.len; i += used) {
		utf8_next(item->u.text.text + i, item->u.text.len - i, &used);
		if (blank_at(item->u.text.text + i, item->u.text.len - i))
			start = i + used;
	}
	return start;
}

/* What the item says from byte `from` to `to`, without the hyphen at its end. */
static void append_letters(const struct item *item, size_t from, size_t to, struct buf *word)
{
	if (to == item->u.text.len && item->u.text.end == TEXT_DIVIDED && to > from && item->u.text.text[to - 1] == '-')
		to--;
	buf_put(word, item->u.text.text + from, to - from);
}

/* The word that begins at byte `from` of the item and goes on behind it, perhaps on the next page, over one line or more. */
static const char *whole_word(const struct builder *b, const struct display *display, const struct item *item,
			      size_t from)
{
	struct buf *word = buf_new(b->arena);
	const struct item *i = item + 1;

	append_letters(item, from, item->u.text.len, word);
	for (size_t p = b->page; p < display->npages; i = ++p < display->npages ? display->pages[p].items : NULL)
		for (; i < display->pages[p].items + display->pages[p].nitems; i++) {
			size_t end;

			if (i->kind != ITEM_TEXT || i->element != item->element)
				continue;
			end = first_word(i);
			append_letters(i, 0, end, word);
			if (end < i->u.text.len || i->u.text.end != TEXT_DIVIDED)
				return word->s;
		}
	return word->s;
}

static size_t mark_word(struct builder *b, struct tag *around, const char *actual)
{
	struct tag *span = add_tag(b, around, TAG_SPAN);

	span->actual = actual;
	return mark_for(b, span, true);
}

static void add_divided(struct builder *b, const struct display *display, const struct item *item, struct tag *tag,
			struct item_tags *in)
{
	struct divided *divided = arena_new_of(b->arena, struct divided);
	bool *goes_on = &b->divided[item->element->number];
	size_t len = item->u.text.len;

	divided->head = *goes_on ? first_word(item) : 0;
	divided->tail = item->u.text.end == TEXT_DIVIDED && divided->head < len ? last_word(item) : len;
	*goes_on = item->u.text.end == TEXT_DIVIDED;
	if (divided->head)
		in->mark = divided->head_mark = mark_word(b, tag, "");
	if (divided->head < divided->tail)
		in->mark = mark_for(b, tag, true);
	if (divided->tail < len)
		divided->tail_mark = mark_word(b, tag, whole_word(b, display, item, divided->tail));
	if (in->mark == NO_MARK)
		in->mark = divided->tail_mark;
	in->divided = divided;
}

static void add_item(struct builder *b, const struct display *display, const struct item *item, struct item_tags *in)
{
	struct tag *tag;

	in->link = item->link ? link_of(b, item->link) : NULL;
	in->mark = NO_MARK;
	tag = owner(b, item, in->link);
	if (!tag)
		b->open = false;
	else if (item->kind == ITEM_TEXT && !item->u.text.rtl && item->u.text.len &&
		 (item->u.text.end == TEXT_DIVIDED || b->divided[item->element->number]))
		add_divided(b, display, item, tag, in);
	else
		in->mark = mark_for(b, tag, item->kind == ITEM_TEXT);
}

static void add_page(struct builder *b, const struct display *display)
{
	const struct page *page = &display->pages[b->page];
	struct item_tags *items = arena_array(b->arena, page->nitems, struct item_tags);

	b->tags->pages[b->page].items = items;
	b->open = false;
	for (size_t i = 0; i < page->nitems; i++)
		add_item(b, display, &page->items[i], &items[i]);
}

size_t tags_mark(const struct item_tags *item, size_t offset)
{
	const struct divided *divided = item->divided;

	if (divided && offset < divided->head)
		return divided->head_mark;
	return divided && offset >= divided->tail ? divided->tail_mark : item->mark;
}

/* --- The whole ---------------------------------------------------------------------------------------------------------- */

static unsigned place_of(const struct tag_kid *kid)
{
	return kid->kind == KID_TAG && kid->tag->element ? kid->tag->element->number : UINT32_MAX;
}

static int compare_places(const void *a, const void *b, const void *user)
{
	unsigned x = place_of(a), y = place_of(b);

	(void)user;
	return (x > y) - (x < y);
}

/* Pages show their columns beside each other, and running lines between; both are read after the main column. */
static void sort_kids(struct arena *arena, struct tag *document)
{
	const struct sorting sorting = {.arena = arena, .size = sizeof *document->kids.v, .compare = compare_places};

	sort_stable(&sorting, document->kids.v, document->kids.n);
}

/* A heading's level is one more than that of the heading around it, whatever was left out between them. */
static void set_levels(struct builder *b, const struct display *display, int above)
{
	int around[TAG_H6 - TAG_H1 + 1], n = 0, most = TAG_H6 - TAG_H1 - above;

	for (size_t i = 0; i < display->nelements; i++) {
		const struct element *e = &display->elements[i];

		if (!b->of_element[i] || (e->role != ROLE_TITLE && e->role != ROLE_HEADING))
			continue;
		while (n && around[n - 1] >= e->level)
			n--;
		b->of_element[i]->type = (enum tag_type)(TAG_H1 + above + n);
		if (n < most)
			around[n++] = e->level;
	}
}

struct tags *tags_build(struct arena *arena, const struct display *display, bool part, int levels_above)
{
	struct builder b = {.arena = arena, .tags = arena_new_of(arena, struct tags)};

	b.tags->pages = arena_array(arena, display->npages, struct page_tags);
	b.of_element = arena_array(arena, display->nelements, struct tag *);
	b.divided = arena_array(arena, display->nelements, bool);
	b.tags->document = tag_of(&b, &display->elements[0]);
	if (part) {
		b.tags->document->type = TAG_PART;
		b.tags->document->language = display->sheet->language;
	}
	for (; b.page < display->npages; b.page++)
		add_page(&b, display);
	sort_kids(arena, b.tags->document);
	set_levels(&b, display, levels_above);
	return b.tags;
}
