/*
 * tags.h: the structure tree of the file (ISO 32000-1, 14.7): the display's elements, and what stands in their lines.
 *
 * What an element shows on a page without a break is one marked-content sequence, numbered within the page. Links, text in
 * another language and pictures in a line are elements of their own here.
 */
#ifndef CVPDF_OUTPUT_TAGS_H
#define CVPDF_OUTPUT_TAGS_H

#include "base/vec.h"
#include "layout/display.h"

enum tag_type {
	TAG_DOCUMENT,
	TAG_PART,
	TAG_SECT,
	TAG_DIV,
	TAG_H1,
	TAG_H2,
	TAG_H3,
	TAG_H4,
	TAG_H5,
	TAG_H6,
	TAG_P,
	TAG_L,
	TAG_LI,
	TAG_LBL,
	TAG_LBODY,
	TAG_FIGURE,
	TAG_BIBENTRY,
	TAG_LINK,
	TAG_SPAN,
	TAG_TOC,
	TAG_TOCI,
};

struct tag;

/* What a tag holds, in reading order. */
struct tag_kid {
	enum tag_kid_kind { KID_TAG, KID_MARK, KID_ANNOTATION } kind;
	struct tag *tag; /* TAG */
	size_t page;	 /* of the others */
	size_t number;	 /* MARK: of the sequence in its page; ANNOTATION: of the object */
};

/* What a list's labels are (ISO 32000-1, Table 347); NONE: other signs, or words. */
enum tag_numbering { NUMBERING_NONE, NUMBERING_DISC, NUMBERING_CIRCLE, NUMBERING_SQUARE, NUMBERING_DECIMAL };

struct tag {
	enum tag_type type;
	struct tag *parent;
	const struct element *element;	     /* of the display; NULL: it is made here */
	const struct link *link;	     /* of a link */
	const char *language, *alt, *actual; /* NULL: none */
	enum tag_numbering numbering;	     /* of a list */
	bool labelled;			     /* a list: its first label has been met */
	mpt left, top, right, bottom;	     /* of a figure, origin top-left */
	VEC(struct tag_kid) kids;
	unsigned object; /* its number in the file (tagobj.c) */
};

/* Of an item: the sequence that it is in, or NO_MARK for artifacts; its link's tag, or NULL. */
#define NO_MARK SIZE_MAX
struct item_tags {
	size_t mark;
	struct tag *link;
	/*
	 * Of text whose first or last word is divided: the rest of the one ends, the begin of the other begins at these bytes, and
	 * they are in sequences of their own. NULL: no word is.
	 */
	const struct divided {
		size_t head, tail, head_mark, tail_mark;
	} * divided;
};

/* The sequence of the byte at `offset` of the item's text. */
size_t tags_mark(const struct item_tags *item, size_t offset);

struct page_tags {
	struct item_tags *items;
	VEC(struct tag *) marks; /* whose each sequence is */
};

struct tags {
	struct tag *document;
	struct page_tags *pages;
	VEC(struct tag *) list;	 /* all, each behind its parent */
	VEC(struct tag *) links; /* of the file's annotations, as annots.c has written them */
};

/* Of a display that is a document by itself, or a part of one, with so many levels of headings above its own. */
struct tags *tags_build(struct arena *arena, const struct display *display, bool part, int levels_above);

/* "P" */
const char *tag_name(enum tag_type type);

#endif
