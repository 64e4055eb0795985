/*
 * codes.h: which glyphs of which faces a display shows, for which text, and by which codes a content stream names them.
 *
 * A code is the glyph's place in the renumbered subset of its face. A face is one font in the file for every text that
 * a glyph may stand for: font 0 gives each glyph's first text, font 1 its second (or its first where it has no second),
 * and so on. They share the glyphs and the codes and differ in ToUnicode only.
 *
 * A file of several documents has the codes of all of them, and each has its own, which it joins to the file's in its turn: then they
 * are as the file has them, and stay so, whatever joins later. There a code is the glyph's own number (face_cids()), and in font n of a
 * face a glyph is used only if it has an n-th text: others may give it one.
 */
#ifndef CVPDF_OUTPUT_CODES_H
#define CVPDF_OUTPUT_CODES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "layout/display.h"

/* Glyphs `first` to `first + n - 1` of a text item, and the text that they show together. n is 0 before the first. */
struct cluster {
	size_t first, n;
	const char *text; /* as it is to be read back: never empty */
	size_t len;
	bool gap; /* there is one behind the last glyph */
};

/*
 * Programs take a gap before the next glyph for a blank, which the text has not: letters that are spaced out, Latin beside
 * ideographs, marks that stand before the end of their letter. So blanks that say nothing fill it.
 */
struct glyph_gap {
	mpt width, end; /* 0: there is none; and x where it ends */
};

/* The gap behind a glyph of the cluster. */
struct glyph_gap cluster_gap(const struct item *item, const struct cluster *cluster, size_t glyph);

/* What is read for a character that also says how wide a blank is or where no line ends: " ", "-"; NULL: itself. */
const char *code_plain(uint32_t codepoint);

#define GAP_READ 80 /* thousandths of the em: what is wider may be read as a blank (by pdftotext from 100 on) */

/* What reads as nothing still needs an entry in ToUnicode: the zero width space. */
#define NO_TEXT "\342\200\213"

/* The next cluster of a text item, in the order of its glyphs; false at the end. Begin with a zeroed one. */
bool cluster_next(const struct item *item, struct cluster *cluster);

/*
 * How a cluster of text from right to left is shown. Readers turn such text over glyph by glyph: one that stands for two
 * characters ("لا") would be read the wrong way round, and what is raised (a mark) as another line. So each character has
 * a glyph on the baseline to itself, if need be one that shows nothing, and marks are hidden from readers.
 */
#define CLUSTER_PARTS 16
struct cluster_part {
	struct placed_glyph glyph;
	const char *text;
	size_t len;
	bool hidden; /* another part says its text */
};

/* The parts of a cluster, from left to right; how many, 0: it is shown as it is. */
size_t cluster_divide(const struct item *item, const struct cluster *cluster, struct cluster_part parts[CLUSTER_PARTS]);

struct glyph_text {
	const char *s; /* not terminated */
	size_t len;
};

/* The text of one glyph in a cluster of several: its share of the characters; where it has none, of no width. */
struct glyph_text codes_share(struct arena *arena, const struct item *item, const struct cluster *cluster, size_t i);

/*
 * The same of left-to-right text, with len 0 where it has none (share.c). A font that lacks "έ" draws it as letter and mark, and so
 * are they read.
 */
struct cluster cluster_share(struct arena *arena, const struct item *item, const struct cluster *cluster, size_t i);

struct coded_glyph {
	uint16_t gid, code; /* code 0 until the subset is made */
	int32_t width;	    /* in thousandths of the em, as the file says it */
	bool weak;	    /* its only text is a share of a right-to-left cluster's: gives way to the first real one */
	struct glyph_text *texts;
	size_t ntexts, cap;
};

struct coded_face {
	const struct face *face;
	VEC(struct coded_glyph) glyphs; /* by rising gid, without .notdef */
	size_t nfonts;			/* at least 1 */
	size_t number;			/* among the faces of the file */
	bool shared;			/* of a file of several documents */
	const uint16_t *cids;		/* face_cids(), of one that is shared */
	bool falls;			/* what it shows from right to left is read from unseen letters (falling.h) */
	int32_t notdef_width;
	uint16_t *pages[256]; /* places in `glyphs` + 1, by gid */
};

struct codes {
	VEC(struct coded_face) faces; /* in order of appearance */
};

/* First pass over the display. The texts point into it. */
struct codes *codes_collect(struct arena *arena, const struct display *display);

/*
 * Joins a document's codes to those of the file that it is a part of, whose arena it is. False: a font is damaged; then the document's
 * codes are of no use.
 */
bool codes_join(struct arena *arena, struct codes *file, struct codes *document);

/* When all have joined: the file's codes in order. */
void codes_finish(struct arena *arena, struct codes *file);

/* The face's codes, or NULL if no item is set in it; the glyph's, or NULL for .notdef. */
struct coded_face *codes_face(struct codes *codes, const struct face *face);
const struct coded_glyph *codes_glyph(const struct coded_face *face, uint16_t gid);

/* What the glyph reads as in font n of its face. */
struct glyph_text codes_text(const struct coded_glyph *glyph, size_t n);

/* The font of the face in which the glyph reads as `text`: `current` where that will do. */
size_t codes_font(const struct coded_face *face, const struct coded_glyph *glyph, size_t current,
		  struct glyph_text text);

/* Appends what a content stream calls font n of the face. */
void codes_font_name(const struct coded_face *face, size_t n, struct buf *out);

#endif
