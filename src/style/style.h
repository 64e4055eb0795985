/*
 * style.h: a style as data: tokens (page, fonts, colours, spacing) and templates. Read from YAML by the schema's walker.
 *
 * `extends` is resolved on trees, before anything is read: the child's keys replace the parent's, maps merge, lists do not. The
 * root of every chain is the built-in `base`, which says every key once; so nothing here is ever unset, unless a comment says so.
 * Lengths in em are of the body size.
 */
#ifndef CVPDF_STYLE_STYLE_H
#define CVPDF_STYLE_STYLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/length.h"
#include "input/files.h"
#include "input/tree.h"
#include "layout/block.h"
#include "schema/schema.h"

struct template; /* template.h */

/* A length, or a share of what surrounds it in percent; both 0: unset. */
struct size {
	mpt length;
	int percent;
};

/* A colour of the style's by name ("accent"), or itself. */
struct ink_color {
	bool set;
	const char *name; /* NULL: `value` holds */
	rgb value;
};

struct named_color {
	struct mark at;
	const char *name;
	rgb value;
};

/* How some text looks: what it says replaces what surrounds it. */
enum caps { CAPS_UNSET, CAPS_NONE, CAPS_SMALL, CAPS_ALL };
enum figures { FIGURES_UNSET, FIGURES_DEFAULT, FIGURES_LINING, FIGURES_OLDSTYLE, FIGURES_TABULAR };

struct look {
	struct mark at;
	const char *font; /* body, heading, mono or a family's name; NULL: as around */
	struct size size; /* unset: as around */
	struct size leading;
	enum tristate bold, italic, underline, hyphenate;
	enum caps caps;
	struct ink_color color;
	struct size tracking;
	bool column; /* stands in a column: figures of one width. No key: style.c knows which looks do */
};

/* One distance; all four sides; above and below. */
struct sides {
	struct mark at;
	mpt top, right, bottom, left;
};
struct spaces {
	struct mark at;
	mpt above, below;
};

/* A rule with or under something. */
struct rule_look {
	struct mark at;
	mpt thickness; /* 0: none */
	mpt offset;    /* of its top below the baseline; < 0 above */
	struct ink_color color;
	struct size width; /* unset: the column's */
};

struct heading_look {
	struct mark at;
	struct look look;
	enum align align;
	struct spaces space;
	struct rule_look rule; /* under the heading, or beside it with `beside` */
	bool rule_beside;      /* from the heading's end to the column's edge, as in Awesome-CV */
	struct rule_look bar;  /* in the hint column, as in moderncv classic */
	bool in_main;	       /* begins at the main column (true) or at the margin */
	int lead;	       /* how many letters it begins with look otherwise, as in Awesome-CV */
	struct look lead_look;
};

/* A level of bullets. */
struct bullet_look {
	struct mark at;
	const char *glyph; /* "" for none */
	struct look look;
	mpt indent; /* of the bullet from the text around it */
	mpt hang;   /* of the text from the bullet's start */
	struct spaces space;
};

/* The left column. */
struct hint_look {
	struct mark at;
	bool present;
	mpt width; /* 0: as wide as the widest hint, between the two below */
	mpt least, most;
	mpt gap;
	enum align align;
	struct look look;
};

enum header_layout { HEADER_LEFT, HEADER_CENTER, HEADER_SPLIT };
enum contact_layout { CONTACTS_ROW, CONTACTS_LINES };
enum profile_text { PROFILE_HANDLE, PROFILE_NAME, PROFILE_URL };
enum photo_shape { PHOTO_SQUARE, PHOTO_ROUNDED, PHOTO_CIRCLE };

struct header_look {
	struct mark at;
	enum header_layout layout;  /* split: name at the start, contacts at the end */
	struct look name, given;    /* `given` is laid over `name` for the given name */
	struct template *name_line; /* "{name}" or "{name} | {headline}" … */
	struct look headline;
	mpt headline_above;
	bool headline_inline; /* name_line prints it; key `headline: {inline: true}` */
	struct look contacts;
	enum contact_layout contact_layout;
	const char *separator;
	struct look separator_look;
	bool icons;
	bool labels; /* "Email: …" before contacts that have no icon drawn */
	enum profile_text profiles;
	int contact_width; /* percent of the column, for rows */
	mpt contacts_above;
	bool contacts_first;   /* over the name */
	struct rule_look rule; /* under the whole */
	mpt below;
	mpt photo_width, photo_height, photo_border;
	enum photo_shape photo_shape;
	struct ink_color photo_border_color;
	enum align photo_side;
};

enum running_width { RUNNING_MAIN, RUNNING_PAGE };

struct running_look {
	struct mark at;
	struct look look;
	struct template *line;	     /* "{name} | {page} of {pages}"; NULL: none */
	struct template *first_line; /* on the first page instead; NULL: the same, or none without `on_first` */
	mpt distance;		     /* of the baseline from the page's edge */
	enum running_width over;
	bool on_first, on_single;
};

/* What a book of several CVs has besides them. */
struct booklet_look {
	struct mark at;
	struct running_look header, footer; /* on their pages, in place of running_header and running_footer */
	struct look title;		    /* on the first page */
	struct template *entry;		    /* of the contents: "{name} | {page}" */
	mpt entry_above;
};

/*
 * A column of the page beside the main one. `name` and what is said of content: sections by kind or key, parts of the
 * header. `style` is what they are set in: the style around, with the column's own keys laid over it.
 */
#define MAIN_COLUMN "main"
enum header_part { HEADER_PHOTO, HEADER_CONTACTS, HEADER_PARTS };

struct column_look {
	struct mark at;
	const char *name;
	mpt width;	 /* of its text; 0: there is no such column */
	enum align side; /* START or END of the page */
	mpt gap;	 /* between its text and that beside it */
	mpt padding;	 /* how far the background reaches into the gap */
	struct ink_color background;
	struct list sections;	    /* of const char * */
	struct list header;	    /* of int: enum header_part, in the order in which they are printed */
	const struct node *overlay; /* the column's own keys of a style, or NULL */
	const struct style *style;
};

/* What an entry of a shape or kind is made of. */
struct entry_look {
	struct mark at;
	struct template *hint; /* in the left column; NULL: none */
	struct list head;      /* of struct template *: its head lines */
	struct look head_look;
	struct list body; /* of struct part */
	struct look body_look;
	enum align align;	  /* of running text */
	struct spaces space;	  /* around an entry */
	struct spaces line_space; /* around entries that are one line (lists, labelled) */
	int bullet;		  /* level of the bullet before the whole entry; 0: none */
	bool inline_body;	  /* the body's lines follow the head's in one paragraph */
	bool in_main;		  /* begins at the main column; else at the margin, over the left column */
	mpt indent;
	int columns;	/* in how many balanced columns entries stand, unless the CV says */
	mpt column_gap; /* between two of them */
};

/* A part of an entry's body: a line from a template, or a named part. */
enum part_kind { PART_LINE, PART_SUMMARY, PART_HIGHLIGHTS, PART_POSITIONS, PART_PUBLICATIONS, PART_DETAILS };
struct part {
	struct mark at;
	enum part_kind kind;
	struct template *line;
};

/* A look that templates name: `<muted>…</muted>`. */
struct named_look {
	struct mark at;
	const char *name;
	struct look look;
};

struct phrase {
	struct mark at;
	const char *field;
	struct template *line;
};

struct citation_look {
	struct mark at;
	int layout;		   /* enum citation_layout */
	const struct node *format; /* the name of a format of references, or NULL: the lines here */
	struct list lines;	   /* of struct template *; key `line`: one paragraph for all layouts but title-first */
	struct list title_first;   /* of struct template *: the lines of that layout */
	const char *number;	   /* a string, not a template: "[{n}]", "{type}{n}"; key `number` */
	bool numbered;
	struct look number_look;
	enum align number_align;
	mpt number_gap;
	int own;	      /* enum emphasis */
	struct look own_look; /* beside it */
	bool superscript_marks;
	struct look look;
	enum align align;
	mpt hang;
	struct spaces space;
	int bullet;	  /* level, when not numbered; 0: none */
	bool bullet_each; /* every line has the bullet, not only the first */
	bool in_main;	  /* as in struct entry_look; numbers then stand in the hint column */
	int columns;	  /* as in struct entry_look */
	mpt column_gap;
	const char *author_separator, *author_last; /* ", " and " and " (word "and" if "{and}") */
	struct look legend_look;		    /* of the line that explains the marks */
};

enum venue_years { VENUE_YEARS_SHORT, VENUE_YEARS_WHOLE };

struct date_look {
	struct mark at;
	const char *format;	      /* ICU pattern for a day; parts not said vanish: "MMM yyyy" */
	const char *day;	      /* for dates with a day */
	const char *range;	      /* between start and end: " – " */
	enum venue_years venue_years; /* behind venues of services: ’22–25, 2022–2025 */
};

/* How far a CV that is to have a given number of pages may be changed: percent of what the style says. */
struct fit_range {
	struct mark at;
	int least, most;
};
struct fit_limits {
	struct mark at;
	struct fit_range space, leading, margin, size;
};

struct style {
	struct mark at;
	const char *about;
	/* page */
	mpt page_width, page_height;
	struct sides margin;
	int stretch, shrink; /* of the spaces on a page, in percent */
	struct fit_limits fit;
	/* fonts */
	const char *body_font, *heading_font, *mono_font;
	struct mark body_font_at, heading_font_at, mono_font_at;
	mpt size, leading;
	enum figures figures;
	struct list fallback; /* of const char * */
	/* colours */
	struct list colors; /* of struct named_color */
	/* parts */
	struct header_look header;
	struct heading_look heading, subheading;
	struct hint_look hint;
	struct list bullets; /* of struct bullet_look; the last holds for deeper levels */
	/*
	 * By row of the table of kinds (model/cv.h): what `kinds:` says of it laid over what its shape's key (text, labelled,
	 * timeline, list, service) says.
	 */
	struct entry_look *entries;
	/* How fields are said that no template of an entry names: so nothing that was written is lost. */
	struct list phrases; /* of struct phrase */
	const char *phrase_separator;
	const char *link_separator; /* between the {links} of an entry */
	struct citation_look citation;
	struct list columns; /* of struct column_look: beside the main one */
	struct running_look running_header, running_footer;
	struct booklet_look booklet;
	struct template *updated; /* at the end: "{@updated}" */
	struct look updated_look, link;
	enum align updated_align;
	struct date_look dates;
	struct list looks; /* of struct named_look: for <name>…</name> in templates */
};

/* What a style chain is read from. */
struct style_source {
	struct arena *arena;
	struct diags *diags;
	struct files *files; /* for styles by path; relative to the file that says them */
};

/*
 * Reads `node`: the value of a CV's `style` key (a built-in name, a path that contains `/` or ends in .yaml, or a map that
 * may say `extends`), NULL for the default. NULL after a diagnostic: unknown style, cycle, unknown keys, impossible values.
 */
struct style *style_read(const struct style_source *source, const struct node *node);

/* The whole chain as one tree, for `cvpdf styles NAME`-like printing and tests. */
const struct node *style_tree(const struct style_source *source, const struct node *node);

/* What runs in the margins is the book's: for CVs that are parts of one. */
void style_bind(struct style *style);

/* Nothing that runs in the margins: for pages that become part of others. */
void style_crop(struct style *style);

rgb style_color(const struct style *style, const struct ink_color *color, rgb around);
mpt size_resolve(const struct size *size, mpt around);

/* The table of a style's keys, for the reference. */
extern const struct record style_record;

#define STYLE_DEFAULT "classic"

#endif
