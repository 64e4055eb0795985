/*
 * hlist.h: a paragraph's content as boxes, glue and penalties: words shaped, blanks measured, breaks weighed.
 *
 * `items` are for the line breaker; `parts` say, index by index, what each of them is.
 */
#ifndef CVPDF_LAYOUT_HLIST_H
#define CVPDF_LAYOUT_HLIST_H

#include "base/vec.h"
#include "layout/display.h"
#include "layout/linebreak.h"

struct typesetter;

enum hpart_kind {
	HPART_NONE,  /* a penalty */
	HPART_WORD,  /* a box; glue when it is of a separator, which vanishes at a break */
	HPART_BLANK, /* glue: a blank in the text */
	HPART_SPACE, /* glue of a given width */
	HPART_KERN,  /* glue: what the words beside it gain when they stand together */
	HPART_AIR,   /* glue: space beside an ideograph; no blank when the text is read back */
	HPART_ICON,
};

struct hpart {
	uint8_t kind;		   /* enum hpart_kind */
	uint8_t level;		   /* embedding level; odd from right to left */
	uint32_t source;	   /* which piece of inline content it comes from */
	uint32_t start, len;	   /* of a word: its place in the paragraph's text */
	const struct shape *shape; /* of a word; of a piece of one (`len` is less than the shape's): the whole word's */
};

/* A piece of inline content, ready to be set. */
struct hsource {
	const struct inline_item *item;
	struct shape_spec spec;
	const char *language; /* that it is set in */
	const struct link *link;
	uint32_t start, end; /* in the paragraph's text */
	mpt space;	     /* a blank's natural width */
};

struct hlist {
	struct hitem *items;
	struct hpart *parts;
	size_t n, cap;
	struct hsource *sources;
	size_t nsources, capsources;
	struct buf text;
	VEC(struct text_isolate) isolates;
	const uint8_t *levels; /* embedding levels, by byte of the text, and one more for its end; NULL: all are 0 */
};

/* The embedding level of a byte of the text, or of its end. */
uint8_t hlist_level(const struct hlist *h, uint32_t offset);

/* A break that hyphenation.c makes. */
struct hyphen_break {
	uint32_t part;	 /* the item */
	uint32_t offset; /* in the paragraph's text */
	int32_t penalty;
	bool hyphen;
	mpt width; /* of the item's text before it, from the item's start, as it stands in the word */
	mpt ends;  /* what the line gains when it ends here: a hyphen, and what the letter before it loses or gains */
	mpt kern;  /* what the letters beside it gain when they stand together: they are one glyph then */
};

/* What else a paragraph needs to know. */
struct hlist_place {
	const struct element *element; /* of its links; NULL in artifacts */
	const char *language;	       /* where the content says none */
	mpt width;		       /* words nearly as wide get breaks of last resort */
};

/* The first step of hlist_build(): the sources and the text of ts->hlist (hsource.c). */
void hlist_read(struct typesetter *ts, const struct para *para, const struct hlist_place *place);

/* Fills ts->hlist, whose former content is lost. Characters without a glyph are reported. */
void hlist_build(struct typesetter *ts, const struct para *para, const struct hlist_place *place);

/*
 * Breaks the words of ts->hlist where their languages allow it, and long addresses: their boxes become several, with
 * penalties between them, which words have flagged. False: there is nothing to break. (hyphenation.c)
 */
bool hlist_hyphenate(struct typesetter *ts);

/* Makes room for `n` items and parts. */
void hlist_reserve(struct typesetter *ts, size_t n);

/* The em of an icon that stands as tall as the capitals of `ink`, and how wide it is then. */
mpt icon_size(const struct outline *icon, const struct ink *ink, mpt *width);

/* Bytes [start, start + len) of the text are the part's. */
const char *hpart_text(const struct hlist *h, const struct hpart *part);

/* The width of a shaped word, with its letter-spacing. */
mpt hlist_word_width(const struct hsource *source, const struct shape *shape);

/* What letter-spacing adds to a shaped word. */
mpt tracking_width(const struct shape *shape, mpt tracking);

#endif
