/*
 * font.h: font families, shaping, subsetting. HarfBuzz is used here and nowhere else.
 *
 * A `struct fonts` belongs to a context: families opened once, read-only afterwards, shared by all threads (opening
 * locks). A `struct shaper` belongs to one job: it caches each distinct word. Shapes are in font units; layout scales
 * them, so that trying another size reshapes nothing. Cached shapes live in the shaper's arena: never release it to a
 * mark that is older than a shape still in the cache (a layout that is tried again keeps its own things in another
 * arena).
 */
#ifndef CVPDF_FONT_FONT_H
#define CVPDF_FONT_FONT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/length.h"

struct fonts;
struct face;
struct shaper;

/* Vertical measures and more of a face, in font units. */
struct face_metrics {
	int upem;
	int ascender, descender; /* descender < 0 */
	int x_height, cap_height;
	int underline_position, underline_thickness; /* position < 0 is below the baseline */
	int italic_angle_milli;			     /* degrees × 1000 */
	int bbox[4];				     /* xmin ymin xmax ymax */
	int weight;				     /* 100 to 900 */
	bool cff, fixed_pitch, italic;
	bool serif;    /* by its own classification (PANOSE, IBM class), else by its I */
	bool variable; /* only its default instance is used */
	const char *postscript_name;
	const char *family; /* as cvpdf names it: "Lato" */
};

/* The four faces that a family has; a missing one is replaced by the nearest, `regular` is never NULL. */
struct family {
	const char *name;
	const struct face *regular, *bold, *italic, *bold_italic;
};

struct fonts *fonts_new(void); /* NULL: no memory */
void fonts_free(struct fonts *fonts);

/*
 * The embedded family of that name (case, blanks and hyphens do not matter; "Linux Libertine" and "Latin Modern" are
 * known too), or NULL. Thread-safe.
 */
const struct family *fonts_family(struct fonts *fonts, const char *name);

/* The names of the embedded families, for messages; ends with NULL. */
const char *const *fonts_names(void);

/*
 * A family from font files (TrueType or CFF OpenType) of a job; index 0 regular, 1 bold, 2 italic, 3 bold italic; len
 * 0: absent. The bytes must live as long as `arena`. NULL after a diagnostic.
 */
struct font_file {
	const char *name, *bytes;
	size_t len;
	unsigned index; /* of the face in a collection (.ttc); else 0 */
	bool lasting;	/* the bytes are the context's and outlive all jobs */
};
const struct family *family_from_files(struct arena *arena, struct diags *diags, const char *name,
				       const struct font_file files[4], struct mark at);

/* The same without diagnostics, of the files that can be used; NULL when none can, *why says what is wrong with it. */
const struct family *family_open(struct arena *arena, const char *name, const struct font_file files[4],
				 const char **why);

/* What a font file says that it is. `plain`: regular, bold, italic or bold italic, no other weight or width. */
struct font_names {
	const char *family; /* the typographic family where there is one: "Source Sans 3" */
	int weight;	    /* 100 to 900 */
	bool bold, italic, plain;
};

/* How many faces a file has: more than one in a collection; 0 when the bytes are no font. */
unsigned font_count(const char *bytes, size_t len);

/* Of the face `index` of a file. False when the bytes are no font. */
bool font_names(struct arena *arena, const char *bytes, size_t len, unsigned index, struct font_names *names);

const struct face *family_face(const struct family *family, bool bold, bool italic);
const struct face_metrics *face_metrics(const struct face *face);

/* What a glyph blackens, from its origin, y up. False: nothing. */
struct ink_box {
	int32_t left, right, bottom, top; /* font units */
};
bool face_ink(const struct face *face, uint16_t gid, struct ink_box *box);
bool face_has(const struct face *face, uint32_t codepoint);

/* Whether a face, or a family's regular one, has all characters of the text, composed or in parts. */
bool face_has_text(const struct face *face, const char *text, size_t len);
bool family_has(const struct family *family, const char *text, size_t len);

/* What a text is set in. */
#define FONT_SMALL_CAPS 0x01u /* smcp, else synthesised: capitals at 0.80 with 3 % letter-spacing */
#define FONT_TABULAR 0x02u    /* tnum */
#define FONT_LINING 0x04u     /* lnum */
#define FONT_OLDSTYLE 0x08u   /* onum */
#define FONT_NO_LIGATURES 0x10u
#define FONT_ALL_CAPS 0x20u   /* the caller has upper-cased the text; here hyphens and brackets rise to it (case) */
#define FONT_HALF_WIDTH 0x40u /* full-width punctuation takes half an em: its blank is taken off, see struct shape */
#define FONT_IDEOGRAPHIC                                                                                               \
	0x80u /* quotes, dashes and dots among ideographs: in the family that has those, at full width */

struct glyph {
	uint16_t id;
	int16_t x_offset, y_offset; /* font units */
	int32_t advance;	    /* font units, kerning included */
	uint32_t cluster;	    /* byte offset in the shape's text; rising in left-to-right pieces, else falling */
};

/* A stretch of one face; its glyphs stand in visual order, from left to right. */
struct piece {
	const struct face *face;
	int scale;		   /* 1000, or 800 for synthesised small capitals */
	bool ideographic;	   /* Chinese, Japanese, Korean: neither slanted nor stretched */
	bool embolden;		   /* bold was asked for and the family has none: strokes are to be made stronger */
	struct stand_in *stand_in; /* the family that stands in for the spec's; NULL: its own */
	struct glyph *glyphs;
	size_t nglyphs;
	uint32_t start, end; /* bytes of the shape's text */
	int32_t width;	     /* font units of `face`, before scale */
	bool joined;	     /* its letters are joined, as Arabic's: no letter-spacing */
};

/* A shaped stretch of text. Immutable, shared by all its uses. */
struct shape {
	const char *text; /* as it is read back: what ToUnicode must give */
	size_t len;
	struct piece *pieces; /* in visual order, from left to right */
	size_t npieces;
	bool rtl;
	int32_t kern_before, kern_after;   /* what neighbouring blanks gain, see shape_kern_before() */
	int32_t blank_before, blank_after; /* what FONT_HALF_WIDTH took off its sides, in thousandths of the em */
	uint32_t missing;		   /* a code point that no font has, or 0 */
	uint32_t missing_offset;	   /* its byte offset in text */
};

/* What to shape with. Equal settings with equal text give the same struct shape *. */
struct shape_spec {
	const struct family *family;
	bool bold, italic;
	unsigned features; /* FONT_… */
	const char *language;
	bool rtl;
	bool space_before, space_after; /* neighbours to kern against */
};

/* `fallback` are families tried in order for characters that the spec's family lacks. */
struct shaper *shaper_new(struct arena *arena, struct diags *diags, const struct family *const *fallback,
			  size_t nfallback);

/*
 * Who looks further when none of these has a text: the first family that has all of it, or NULL. *origin says where it
 * came from ("built in", a file's path). Asked once per text.
 */
struct family_finder {
	const struct family *(*find)(void *user, const struct shape_spec *spec, const char *text, size_t len,
				     const char **origin);
	void *user;
	bool system; /* it looks among the system's fonts, too */
};
void shaper_set_finder(struct shaper *shaper, const struct family_finder *finder);
bool shaper_looks_in_system(const struct shaper *shaper);

/* Whether a family stands in for another here, maybe before the first place that its note knows; and where that is, in
 * which text. */
bool piece_wants_place(const struct piece *piece, struct mark at);
void piece_set_place(const struct piece *piece, struct mark at, struct mark within);

/* Notes which characters are set in other families than was asked for, and why. Once, when all is shaped. */
void shaper_report(struct shaper *shaper);

/*
 * Shapes `len` bytes of UTF-8 that hold no white space but U+00A0. Never NULL: a character without a glyph sets
 * `missing`, for the caller to report with its position.
 */
const struct shape *shape_text(struct shaper *shaper, const struct shape_spec *spec, const char *text, size_t len);

/* The width of a blank in this spec, font units of family_face(): natural, before kerning. */
int32_t shape_space(struct shaper *shaper, const struct shape_spec *spec);

/*
 * How much a blank before (after) the shape, in reading order, is tightened (< 0) or widened by kerning, in font units
 * of the spec's face. The shape's own width is without them, so that a word at the end of a line needs no other shape.
 */
int32_t shape_kern_before(const struct shape *shape);
int32_t shape_kern_after(const struct shape *shape);

/* The width of a shape at `size`, in mpt; and where the n-th piece stands. */
mpt shape_width(const struct shape *shape, mpt size);

/* The number of distinct words shaped, and of look-ups, for -v. */
void shaper_counts(const struct shaper *shaper, size_t *shaped, size_t *asked);

/* An outline: M, L, C (cubic), Z with coordinates in font units, y up; of face_curves() also Q (quadratic). */
struct outline {
	const char *ops;
	const int32_t *coords; /* 2 for M and L, 4 for Q, 6 for C, 0 for Z */
	size_t nops, ncoords;
	int upem;
	int32_t advance, x_min, y_min, x_max, y_max;
};

/* The outline of an icon by its Fork Awesome name ("github", "envelope"); NULL if there is none. Owned by `fonts`. */
const struct outline *fonts_icon(struct fonts *fonts, const char *name);

/* The outline of a glyph, with the curves that its font file has; without operators when it is blank. */
const struct outline *face_curves(struct arena *arena, const struct face *face, uint16_t gid);

/*
 * A subset font file of `face` with the `n` glyphs of `gids` (rising, without 0): TrueType for glyf faces, a bare CFF
 * table for CFF faces, as FontFile3 with /CIDFontType0C wants it. Glyphs are renumbered and 0 stays .notdef:
 * new_gids[i] becomes the glyph id, which is also the CID, of gids[i]; in CID-keyed fonts, the CID. That is i + 1 unless an
 * accented glyph brought its parts along. The bytes live as long as `arena`. NULL after a diagnostic.
 */
struct subset {
	const char *bytes;
	size_t len;
	size_t nglyphs;	    /* of the file, with .notdef and parts */
	uint16_t *new_gids; /* n of them */
};
const struct subset *face_subset(struct arena *arena, struct diags *diags, const struct face *face,
				 const uint16_t *gids, size_t n);

/*
 * The same, but every glyph keeps its id, which its CID is known by before the subset is made: new_gids is what face_cids() gives.
 * What is not kept is empty.
 */
const struct subset *face_subset_in_place(struct arena *arena, struct diags *diags, const struct face *face,
					  const uint16_t *gids, size_t n);

/* The CIDs of all glyphs of a face, by glyph id, *n of them; NULL: they are the ids. False: the font is damaged. */
bool face_cids(struct arena *arena, const struct face *face, uint16_t **cids, size_t *n);

/* Whether the face is built in and so lives as long as its `struct fonts`; others end with their job's arena. */
bool face_built_in(const struct face *face);

/* Whether both come from the same bytes, in whatever jobs they were opened; at once of those that last. */
bool face_same(const struct face *a, const struct face *b);

/* The face, with a copy of its bytes unless they last, for as long as `arena` lives; NULL: it cannot be opened again. */
const struct face *face_keep(struct arena *arena, const struct face *face);

/* The glyph that a character has by itself, 0: it has none. */
uint16_t face_glyph(const struct face *face, uint32_t codepoint);

/* The glyph of U+0020, 0: it has none. */
uint16_t face_space(const struct face *face);

/* A glyph of the face without ink or advance, 0: it has none. */
uint16_t face_blank(const struct face *face);

/* The advance of one glyph without kerning, font units. */
int32_t face_advance(const struct face *face, uint16_t gid);

/* The name and version of HarfBuzz. */
const char *font_version(void);

#endif
