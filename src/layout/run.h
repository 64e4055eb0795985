/*
 * run.h: what stands on a line, in reading order, as runs: text of one face, size, colour, link and direction; icons;
 * gaps. Runs are gathered in room that every line uses again.
 */
#ifndef CVPDF_LAYOUT_RUN_H
#define CVPDF_LAYOUT_RUN_H

#include "layout/typeset.h"

enum run_kind { RUN_TEXT, RUN_ICON, RUN_GAP };

struct run {
	enum run_kind kind;
	uint8_t level;
	const struct hsource *source;
	const struct face *face; /* of text */
	mpt size;		 /* of text: as set, small capitals included */
	bool embolden;		 /* of text: its strokes are made stronger */
	bool ideographic;	 /* of text: its glyphs keep their width */
	size_t text, len;	 /* in the room's text */
	size_t chunk, nchunks;
	size_t glyph, nglyphs;
	bool marked; /* of text: a mark of direction stands beside it */
	mpt x, width;
	mpt stretch, shrink; /* of a gap, and in total of the blanks in a text */
	int expansion;	     /* of a text's glyphs, in 1/100 %: 0 is natural */
};

/* A word or blank of a run: its glyphs stand from left to right, but chunks in reading order. */
struct chunk {
	size_t glyph, nglyphs;
	mpt width;
	mpt stretch, shrink; /* of a blank, of what stands behind an ideograph */
	bool blank;
};

struct line_room {
	VEC(struct run) runs;
	VEC(struct chunk) chunks;
	VEC(struct placed_glyph) glyphs; /* x is from the chunk's left end until the line is placed */
	struct buf text;
	VEC(uint8_t) levels; /* of the runs, and the order that they stand in */
	VEC(int32_t) order;
};

/* Whether the line ends inside a word, with a hyphen that is added there. */
bool run_divides(const struct hlist *h, const struct hspan *span);

/* The runs of a line: items [span) of ts->hlist, with their natural widths. */
void runs_gather(struct typesetter *ts, const struct hspan *span);

/*
 * Makes the runs `gap` wider (< 0: narrower) together, as far as they can: the glyphs within EXPANSION_MAX, then the
 * blanks within what their glue allows.
 */
void runs_fill(struct line_room *room, mpt gap);

#endif
