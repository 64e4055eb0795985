/*
 * display.h: finished pages: what stands where. Output is a switch over these items and needs nothing else.
 *
 * Origin top-left, y down, mpt. Items stand in reading order. Everything that is not an artifact belongs to an element.
 */
#ifndef CVPDF_LAYOUT_DISPLAY_H
#define CVPDF_LAYOUT_DISPLAY_H

#include <stdbool.h>
#include <stddef.h>

#include "layout/block.h"

/* A node of the structure tree. */
struct element {
	enum role role;
	int level;		/* of a heading */
	struct element *parent; /* NULL for the document */
	const char *language;	/* NULL: as its parent */
	const char *alt;	/* of a figure */
	unsigned number;	/* in reading order, from 0 */
};

/* Where a link leads; items refer to it. One per link in the text, also when it is broken over lines. */
struct link {
	const char *url;
	const char *text; /* its words, for /Contents */
	const struct element *element;
};

struct placed_glyph {
	uint16_t id;
	bool
	    filler; /* a blank that shows and says nothing, so that readers see no gap: it ends where its advance does */
	uint32_t cluster; /* byte offset in the item's text; rising with the text, so falling along a right-to-left item
			   */
	mpt x, y;	  /* from the item's origin; y > 0 is up */
	mpt advance;	  /* to the next glyph, all adjustments included */
};

enum item_kind { ITEM_TEXT, ITEM_RECT, ITEM_ICON, ITEM_IMAGE };

/* How the last text of a line leads to what follows in its element; blanks between words are in the text. */
enum text_end {
	TEXT_GOES_ON, /* directly; so does a text inside a line */
	TEXT_DIVIDED, /* its word goes on: the hyphen at its end was added */
	TEXT_ENDS     /* a line ends here whatever its width: at a forced break, and with the paragraph */
};

/* What an item without an element is there for: rules and ornaments, a running line, a background. */
enum artifact { ARTIFACT_LAYOUT, ARTIFACT_HEADER, ARTIFACT_FOOTER, ARTIFACT_BACKGROUND };

struct item {
	enum item_kind kind;
	const struct element *element; /* NULL: an artifact */
	enum artifact artifact;
	const struct link *link; /* or NULL */
	struct mark at;
	mpt x, y;	   /* TEXT, ICON: the left end of the baseline; others: the top-left corner */
	mpt width, height; /* TEXT: the advance and 0 */
	rgb color;
	union {
		/* One face, size and colour; blanks are glyphs, as they are in the text. */
		struct {
			const struct face *face;
			mpt size;
			int expansion; /* glyphs are that much wider than natural, in 1/100 %; advances say so, too */
			const char *text; /* UTF-8, what is read back */
			size_t len;
			enum text_end end;
			struct placed_glyph *glyphs;
			size_t nglyphs;
			bool rtl;
			bool embolden;	      /* its strokes are made stronger: the family has no bold face */
			const char *language; /* where it differs from the element's, else NULL */
		} text;
		struct {
			const struct outline *outline;
			mpt size;	 /* of the em */
			const char *alt; /* what it says; NULL: an ornament, and no element */
		} icon;
		struct {
			const struct image *image;
			mpt radius, border;
			rgb border_color;
		} image;
	} u;
};

struct page {
	struct item *items;
	size_t nitems;
};

/* An entry of the outline: headings, by level. */
struct outline_entry {
	const char *title;
	int level;
	size_t page;
	mpt y; /* the top of what it leads to */
};

/* A whole document, ready to be written. */
struct display {
	const struct sheet *sheet; /* sizes and metadata */
	struct page *pages;
	size_t npages;
	struct element *elements; /* elements[0] is the document; in reading order */
	size_t nelements;
	struct outline_entry *outline;
	size_t noutline;
};

/* The `--dump=pages` text: each item with its position in points, 3 decimals. */
void pages_dump(const struct display *display, struct buf *out);

#endif
