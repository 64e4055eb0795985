/*
 * block.h: what a style asks layout to set: a tree of blocks. Layout knows nothing of CVs.
 *
 * Sides are start and end (left and right, mirrored once for right-to-left sheets). Lengths are mpt. A block tree is
 * immutable once it is handed over. Every block carries the place in the user's file that it came from.
 */
#ifndef CVPDF_LAYOUT_BLOCK_H
#define CVPDF_LAYOUT_BLOCK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/length.h"
#include "base/source.h"
#include "font/font.h"
#include "image/image.h"
#include "text/bidi.h"

/* What a block is to a reader who does not see it. Layout makes the structure tree of them; output tags with it. */
enum role {
	ROLE_NONE, /* belongs to its parent's element */
	ROLE_ARTIFACT,
	ROLE_DOCUMENT,
	ROLE_SECTION,
	ROLE_TITLE,   /* the person's name */
	ROLE_HEADING, /* level 1 … */
	ROLE_PARA,
	ROLE_LIST,
	ROLE_ITEM,
	ROLE_LABEL, /* of a list item */
	ROLE_BODY,  /* of a list item */
	ROLE_ENTRY, /* a section's entry */
	ROLE_FIGURE,
	ROLE_CITATION, /* a paragraph that says where a work is to be found */
	ROLE_CONTENTS, /* a list of what a book has, and where */
	NROLES
};

/* How text looks. */
struct ink {
	const struct family *family;
	bool bold, italic, underline;
	bool
	    whole_words; /* no hyphens are added (headings); soft ones hold, written ones end a line as a last resort */
	unsigned features; /* FONT_… */
	mpt size;
	mpt rise;     /* of the baseline, > 0 up (superscripts) */
	mpt tracking; /* after each character */
	rgb color;
};

enum inline_kind {
	INLINE_TEXT,
	INLINE_ICON,  /* an outline as tall as the ink's capitals */
	INLINE_SPACE, /* `width`, no stretch; vanishes at a line's start and end */
	INLINE_BREAK, /* a forced line break */
	INLINE_PAGE,  /* the page's number; only in running lines */
	INLINE_PAGES, /* how many pages there are; only in running lines */
};

/* Flags of a piece of inline content. */
#define INLINE_NO_BREAK 0x1u  /* no line break inside (dates, names); given up when the line would overflow */
#define INLINE_NO_HYPHEN 0x2u /* no hyphens at all, not even soft ones (names, URLs, e-mail addresses) */
#define INLINE_GLUE_NEXT 0x4u /* no line break between this and what follows (an icon and its text) */
#define INLINE_FOREIGN 0x10u  /* of a language that is not known: no hyphens are added */
#define INLINE_NAME 0x20u     /* of a person or a place: a line rather ends beside it than in it */
#define INLINE_SEPARATOR 0x8u /* a separator: vanishes where a line breaks beside it */

/*
 * Content that its neighbours' directions do not touch: a field's value, an address. Items with the same isolate that
 * stand together are in it, and those in isolates around which it is.
 */
struct isolate {
	enum text_direction direction;
	const struct isolate *around; /* or NULL */
};

struct inline_item {
	enum inline_kind kind;
	unsigned flags;
	const struct ink *ink;
	const char
	    *text; /* TEXT: UTF-8, may hold blanks, runs of which are one glue; ICON: its words, NULL: an ornament */
	const char *url;	       /* a link's target, or NULL */
	const char *language;	       /* NULL: the sheet's */
	const struct isolate *isolate; /* the innermost, or NULL */
	const struct outline *icon;
	mpt width; /* SPACE */
	struct mark at;
};

enum align { ALIGN_START, ALIGN_END, ALIGN_CENTER, ALIGN_JUSTIFY };

struct para {
	struct inline_item *items;
	size_t nitems;
	enum align align;
	mpt leading; /* baseline to baseline; the box above a baseline is 7/10 of it, below 3/10 */
	mpt hang;    /* further start indent of all lines but the first */
	/*
	 * The label stands beside the first line, in a column of `label_width` that ends `label_gap` before the text's
	 * start edge (dates in a hint column, bullets, numbers). When it has more lines than the paragraph, what
	 * follows runs beside it until a block with CLEAR_LABEL, or one that would run into it. A width of 0 is the
	 * label's own. A cell's paragraph may have a label, too: it hangs out of the cell.
	 */
	const struct para *label;
	mpt label_width, label_gap;
	bool sign; /* of a label: it tells where an item begins, and nothing else */
};

enum valign { VALIGN_BASELINE, VALIGN_TOP, VALIGN_MIDDLE, VALIGN_BOTTOM };

/* A cell of a row. */
struct cell {
	const struct block *block;
	mpt width;	    /* 0 with `natural` or `fill` */
	bool natural;	    /* as wide as its longest line; less if the others need more than half of the row */
	bool fill;	    /* shares what the others leave */
	enum valign valign; /* BASELINE: first baselines agree */
};

enum block_kind { BLOCK_STACK, BLOCK_PARA, BLOCK_ROW, BLOCK_RULE, BLOCK_SPACE, BLOCK_IMAGE, BLOCK_COLUMNS };

/* How a block holds together. */
#define KEEP_NEXT 0x01u	    /* no page break between this block and the next */
#define KEEP_TOGETHER 0x02u /* whole if it is shorter than a third of a page */
#define BREAK_BEFORE 0x04u  /* begins a page */
#define KEEP_HARD 0x08u	    /* whole if a page can hold it */
#define CLEAR_LABEL 0x10u   /* begins (and ends) below labels that came before */
#define NO_COLLAPSE 0x20u   /* its space adds to its neighbour's */
#define KEEP_BEFORE 0x40u   /* rather no page break between this block and the one before */
#define KEEP_NEAR 0x80u	    /* likewise, as little as one inside what is KEEP_TOGETHER */

struct block {
	enum block_kind kind;
	enum role role;
	int level; /* of a heading, from 1 */
	unsigned keep;
	struct mark at;
	mpt above, below; /* space; between neighbours the larger holds; a SPACE is nothing else */
	mpt indent_start, indent_end;
	const char *outline;  /* an outline entry with this title at `level`, and a destination */
	const char *alt;      /* of a FIGURE */
	const char *language; /* of the block's element, NULL: as its parent */
	union {
		struct {
			const struct block **blocks;
			size_t nblocks;
		} stack;
		struct para para;
		/* One after the other in columns of equal width and about equal height. */
		struct {
			const struct block **blocks;
			size_t nblocks;
			unsigned n; /* how many columns, from 1 */
			mpt gap;    /* between two */
		} columns;
		struct {
			struct cell *cells;
			size_t ncells;
			mpt gap; /* between cells */
		} row;
		struct {
			mpt width;     /* 0: the column's */
			mpt thickness; /* of the rule */
			enum align align;
			rgb color;
			/*
			 * Overlaid rules take no height: their top edge is drawn `offset` below the last baseline of
			 * the block before (rules under headings) or, < 0, above its first one (bars beside them).
			 * `start` is their start edge, relative to the column's.
			 */
			bool overlay;
			mpt offset, start;
		} rule;
		struct {
			const struct image *image;
			/* As printed, smaller if that is too wide; the picture covers it, cut evenly on both sides. */
			mpt width, height;
			enum align align;
			mpt radius; /* of the corners; half the width: a circle */
			mpt border;
			rgb border_color;
		} image;
	} u;
};

/* A rectangle on a page, from its top-left corner. */
struct frame {
	mpt x, y, width, height;
};

/* A column of blocks and the frame that it fills on every page. */
struct flow {
	const char *name; /* in messages about one of several; as the style calls its column */
	const struct block *root;
	struct frame first, rest; /* on the first and on later pages; lines are as wide as the narrower */
};

/* What every page begins with, under all else: the background of a column. */
struct backdrop {
	struct frame frame;
	rgb color;
};

/* Lines in the margin. */
struct running {
	const struct block *block; /* on all pages but the first; NULL: none; a PARA or ROW */
	const struct block *first; /* on the first page; NULL: none */
	mpt baseline;		   /* of its (first) line from the page's top */
	mpt x, width;
	bool on_single; /* also when there is one page only */
};

/* All that layout and output know of a document. */
struct sheet {
	mpt width, height;
	bool rtl;
	bool flush;	     /* nothing hangs out of the edges of text: the page may end there */
	mpt leading;	     /* of running text, > 0 */
	bool fill_last;	     /* the last page is filled to its foot, too, if its spaces can do that */
	int stretch, shrink; /* how much spaces between blocks may grow and shrink on a page, in percent */
	const char *language;
	const char *ideographs; /* text_ideograph_hint() of the document */
	/* For the metadata; NULL: none. */
	const char *title, *author, *subject;
	const char *const *keywords;
	size_t nkeywords;
	const char *date;	 /* of what is written, as ISO 8601 has it: a day, month or year */
	const char *identifier;	 /* a URL that means the person and nobody else */
	const char *const *urls; /* others of the person's */
	size_t nurls;
	const char *names;  /* of the person, with blanks between them; their words stay whole */
	struct flow *flows; /* in reading order */
	size_t nflows;
	struct backdrop *backdrops; /* in the order in which they are drawn */
	size_t nbackdrops;
	struct running header, footer;
	size_t pages_before; /* in the book that it is a part of */
	bool roman;	     /* its pages are i, ii, … */
};

/* The `--dump=blocks` text. */
void blocks_dump(const struct sheet *sheet, struct buf *out);

#endif
