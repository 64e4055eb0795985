/*
 * reading.h: what the files that read styles share (private to src/style).
 */
#ifndef CVPDF_STYLE_READING_H
#define CVPDF_STYLE_READING_H

#include <stddef.h>

#include "model/cv.h"
#include "style/style.h"
#include "style/template.h"

/* For tables of keys: how many rows one has, and the place of a member of HOLDER, the struct that the rows below it fill. */
#define NROWS(rows) (sizeof(rows) / sizeof *(rows))
#define AT(place) offsetof(HOLDER, place)

/* What style_record reads into: the style, and what is only needed until its entries are made. */
struct style_file {
	struct style style; /* first, so that a place in the one is the same place in the other */
	const char *extends;
	int align;				     /* checked only: overlay.c has written it to where it holds */
	struct entry_look shapes[SHAPE_SERVICE + 1]; /* by enum entry_shape; none of citations */
	const struct node *kinds;		     /* a map of kinds, or NULL */
	bool shapes_read;			     /* else their faults are not to be told once more for each kind */
};

/* The walker's `user`. Body size and colours are read before the rest, for all other values refer to them. */
struct style_reading {
	const struct style_source *source;
	const struct node *root; /* the whole chain as one tree */
	mpt em;			 /* the body size */
	struct list colors;	 /* of struct named_color */
	bool colors_failed;
	const struct column_look *column; /* what is read is its style; NULL: the page's */
	rgb background;			  /* on which its text stands */
};

struct style_reading *style_reading_of(const struct reader *reader);

/* Whether the node is a scalar, else reported; whether that says "none" (or no, false, off). */
bool style_is_scalar(struct reader *reader, const struct node *node, const struct field *field);
bool style_is_none(const struct node *node);

#define WHITE 0xFFFFFFu

/* What a style has to keep (style_check.c), at every density, too (fit.c). */
#define LEAST_ROOM (72 * MPT_PT) /* an inch: no text column is narrower, no page's text lower */
#define LEAST_LEADING 80	 /* percent of the size: lines would overlap */

/* style_types.c: whether the colour `text` can be read on a column's background; else a warning. */
void style_check_text(struct reader *reader);

/* style_lengths.c: a scalar's text without blanks. */
const char *style_squeezed(struct arena *arena, const struct node *node);

/* style_lengths.c, style_types.c, style_maps.c: types of places; what `arg` is stands behind them. */
extern const struct type type_style_length; /* mpt; const struct range * or NULL: any from 0 */
extern const struct type type_space;	    /* likewise: white over or under something */
extern const struct type type_edge;	    /* likewise: from the page's edge */
extern const struct type type_thickness;    /* mpt; "none" is 0 */
extern const struct type type_hint_width;   /* mpt; "auto" is 0, "none" HINT_NONE */
extern const struct type type_leading;	    /* mpt; percent and em are of the body size */
extern const struct type type_size;	    /* struct size; const struct size_limits * */
extern const struct type type_look_leading; /* likewise: a leading */
extern const struct type type_percent;	    /* int; const struct range * */
extern const struct type type_level;	    /* int: a level of bullets; "none" is 0 */
extern const struct type type_flag;	    /* bool */
extern const struct type type_ink_color;    /* struct ink_color; not NULL: it colours text, whose contrast is checked */
extern const struct type type_look_font;    /* struct look: its font, and the place of that as the look's */
extern const struct type type_page_size;    /* two mpt: width, height */
extern const struct type type_sides;	    /* struct sides: a map, or one length for all */
extern const struct type type_spaces;	    /* struct spaces: likewise */
extern const struct type type_separator;    /* const char *: kept to the letter */
extern const struct type type_template;	    /* struct template *; NULL for "none" */
extern const struct type type_number_format; /* const char * with {n} in it; NULL for "none" */
extern const struct type type_date_pattern;  /* const char * */
extern const struct type type_part;	     /* struct part */
extern const struct type type_colors;	     /* struct list of struct named_color: a map */
extern const struct type type_looks;	     /* struct list of struct named_look: a map */
extern const struct type type_phrases;	     /* struct list of struct phrase: a map */
extern const struct type type_kinds;	     /* const struct node *: a map whose keys are kinds */
extern const struct type type_columns;	     /* struct list of struct column_look: a map */
extern const struct type type_column_style;  /* const struct node *: keys of a style */
extern const struct type type_background;    /* struct ink_color; "none" leaves it unset */

#define HINT_NONE (-1)

/* What a size may be; `word` stands for no size of its own ("column"), or is NULL. */
struct size_limits {
	struct range length;
	struct range percent;
	const char *word;
};

/* The tables behind type_sides and type_spaces, all of whose keys a lone length fills. */
extern const struct record sides_record, spaces_record;

/* style_tables.c */
extern const struct record look_record, entry_look_record, citation_record, column_record;

/* In a style, and in what `entry_look_record` and `citation_record` say, for which that of the style stands. */
#define ALIGN_KEY "align"

/* advice.c: where a key belongs that a style does not have at its top; NULL: nowhere. */
const char *style_advice(struct arena *arena, const char *key);

/* The colours of the tree, before anything else is read. */
void style_read_colors(struct reader *reader);

/* The key of a shape's entries in a style: "timeline"; NULL for citations. */
const char *style_shape_key(enum entry_shape shape);

/* overlay.c: `layer` with its shorthands (one length for four sides, a lone template for a map …) written out. */
struct node *style_expand(struct arena *arena, const struct record *record, const struct node *layer);

/* style_check.c: names in lines; what must hold between values that could all be read. False after a diagnostic. */
bool style_check_names(struct reader *reader, const struct style_file *file);
/* The line of a format, which may name the fields of publications, or of a list of people; NULL is well. */
enum line_scope { SCOPE_PUBLICATION, SCOPE_PEOPLE };
bool style_check_line(struct reader *reader, const struct style *style, const struct template *line,
		      enum line_scope scope);
bool style_check_measures(struct reader *reader, const struct style_file *file);

#endif
