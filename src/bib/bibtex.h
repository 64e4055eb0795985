/*
 * bibtex.h: what the files that read BibTeX share: the state of one reading, values, inheritance; inside src/bib only.
 */
#ifndef CVPDF_BIB_BIBTEX_H
#define CVPDF_BIB_BIBTEX_H

#include <stdint.h>

#include "base/vec.h"
#include "bib/bib.h"
#include "input/names.h"

/* Fields of an entry; what is beyond is reported and left out. */
#define BIBTEX_MAX_FIELDS 1000
/*
 * Memory for what # joins in a file, in bytes: its texts, and the way back to the source of each piece, so that @string{a = a # a}
 * said over and over fills no memory.
 */
#define BIBTEX_MAX_JOINED ((size_t)64 << 20)
/* Pieces that # joins to one value. */
#define BIBTEX_MAX_PIECES 1000
/* Fields that crossref and xdata may look at in a file, so that a thousand parents of a thousand fields cost no hour. */
#define BIBTEX_MAX_INHERITED 1000000

/* A name of a field, once for all entries: aliases are looked up, and repeats found, in constant time. */
struct bibtex_word {
	const char *written, *name; /* "journal", "journaltitle" */
	const char *meant;	    /* the field that it seems misspelt of, or NULL */
	size_t canonical;	    /* number of the word of `name`; its own where both are one */
	size_t entry;		    /* `nread` of the last entry that has it, of canonical words */
	size_t field;		    /* which field of that entry */
};

/* What @string defines, and the months. */
struct bibtex_macro {
	const char *name; /* lower case */
	struct bib_field value;
	bool built_in; /* a month: its text stands in no source */
};

/* One piece of a value that # joins: bytes of the source, or a macro. */
struct bibtex_piece {
	const char *start, *end;
	struct mark at;
	const struct bibtex_macro *macro; /* or NULL */
};

struct bibtex {
	struct arena *arena;
	struct diags *diags;
	const struct source *source;
	const char *begin, *at, *end; /* the text; `at`: where reading is */
	struct mark near;	      /* the last place that was marked */
	bool lost;		      /* a value ran to the end of the file: from now on any "@word{" begins an entry */
	bool eager;		      /* in this entry braces do not match: a line "field = …" ends a value */
	bool cut;		      /* a value without end was the last of its entry, which so has none either */
	bool comments_end;	      /* an @comment{ is never closed: the others are words too */
	size_t nerrors;		      /* of the diagnostics, before the file */
	size_t nread;		      /* entries begun; then, entries that inherit */
	struct names word_numbers, macro_numbers, keys;
	VEC(struct bibtex_word) words;
	VEC(struct bibtex_macro *) macros;
	size_t npieces;			 /* of the value being read, beyond BIBTEX_MAX_PIECES */
	size_t njoined;			 /* bytes that # has joined */
	VEC(struct bibtex_piece) pieces; /* of the value being read */
	VEC(struct bib_field) fields;	 /* of the entry being read */
	VEC(size_t) written;		 /* the numbers of their names as written */
	VEC(struct bib_entry) entries;	 /* with xdata and sets */
};

/* The mark of [start, end) of the text; places are asked for in the order of the text. */
struct mark bibtex_mark(struct bibtex *b, const char *start, const char *end);

/* White space of ASCII; past all of it. */
bool bibtex_blank(char c);
const char *bibtex_skip_white(const struct bibtex *b, const char *s);

/* Whether a byte ends a line: CR LF is two of them, and old Macs' files have CR alone. */
bool bibtex_ends_line(char c);

/* Where the line of `s` ends, or the text. */
const char *bibtex_line_end(const struct bibtex *b, const char *s);

/* A name in lower case (ASCII's letters only), in `out` if it fits. */
#define BIBTEX_NAME 64
const char *bibtex_lower(struct bibtex *b, const char *s, const char *end, char out[BIBTEX_NAME]);

/* Whether a byte can stand in the name of a type, field or abbreviation. */
bool bibtex_names(char c);

/* Past white space, and comments from % to the end of the line. */
void bibtex_skip_blanks(struct bibtex *b);

/* Whether "@word{" stands at `s`, blanks before it allowed. */
bool bibtex_entry_begins(const struct bibtex *b, const char *s);

/* Whether "name = value" stands at `s`, blanks before it allowed. */
bool bibtex_field_begins(const struct bibtex *b, const char *s);

/* What a value belongs to, for messages; and how it may end. */
struct bibtex_owner {
	const char *field; /* "title" */
	const char *key;   /* of the entry; "" where there is none */
	char closer;	   /* of the entry: } or ) */
};

/*
 * Reads a value, pieces joined by #, into `value`: value, markup, at, steps and places. False after a diagnostic, where there is
 * none; then nothing is read.
 */
bool bibtex_value(struct bibtex *b, const struct bibtex_owner *owner, struct bib_field *value);

/* Defines the abbreviation `name` (lower case). */
void bibtex_define(struct bibtex *b, const char *name, const struct bib_field *value, bool built_in);

/* The number of a field's name, in lower case. */
size_t bibtex_word_number(struct bibtex *b, const char *name);

/* Reports the fields of the entry being read, at `entry`, that seem misspelt. */
void bibtex_report_misspelt(struct bibtex *b, struct mark entry);

/* Crossref, xdata and xref of all entries. */
void bibtex_inherit(struct bibtex *b);

/* Fields and names that say "xdata=key-field". */
void bibtex_refer(struct bibtex *b);

#endif
