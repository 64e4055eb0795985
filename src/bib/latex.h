/*
 * latex.h: what the files that read LaTeX share: the state of one reading, arguments, symbols; inside src/bib only.
 */
#ifndef CVPDF_BIB_LATEX_H
#define CVPDF_BIB_LATEX_H

#include <stdint.h>

#include "base/vec.h"
#include "bib/bib.h"

/* Groups and arguments inside each other; what is deeper is read as if its braces were not there. */
#define LATEX_MAX_DEPTH 24

/* Bytes of a value. */
struct latex_span {
	size_t start, end;
};

struct latex {
	struct arena *arena;
	struct diags *diags;
	const struct bib_field *field;
	const char *s;	  /* the field's value */
	bool verbatim;	  /* dashes, quotes and ~ as they stand: an address, an identifier */
	bool quiet;	  /* reading only what a warning shows: no other is given */
	bool unbalanced;  /* a brace is never closed: braces are nothing from now on */
	unsigned depth;	  /* of groups and arguments */
	unsigned nquotes; /* of \enquote around */
	unsigned nparts;  /* of \frac and \sqrt around */
	VEC(struct run) runs;
	struct buf text; /* of the run that is being made */
	unsigned style;	 /* its look */
	const char *url; /* or NULL; of what is put next, once the run has ended */
	const char *run_url;
	size_t start, end; /* where it begins and ends */
	bool blank;	   /* white space is due before what comes next */
	unsigned blank_style;
	const char *blank_url;
	struct mark near, near_problem;
};

enum latex_kind {
	LATEX_LETTERS,
	LATEX_RELATION, /* stands between thin spaces in mathematics */
	LATEX_OPERATOR, /* a word such as log */
};

struct latex_symbol {
	const char *name, *text;
	enum latex_kind kind;
};

/* The symbol of a command ("alpha"), or NULL. */
const struct latex_symbol *latex_symbol(const char *name);

/* The journal that a macro of AASTeX's stands for ("apj"), or NULL. */
const char *latex_journal(const char *name);

/* Reads a span in a look. */
void latex_read(struct latex *l, struct latex_span span, unsigned style);

/* Reads a span as mathematics. */
void latex_math(struct latex *l, struct latex_span span, unsigned style);

/* Puts `n` bytes that come from `at`; white space that is due goes before them. */
void latex_put(struct latex *l, const char *s, size_t n, size_t at, unsigned style);

/*
 * The ampersand at `at`, "&" or "\&", which is `lead` bytes long: the character that it begins in HTML ("&amp;"), or itself. What
 * is behind it.
 */
size_t latex_ampersand(struct latex *l, size_t at, size_t lead, size_t end, unsigned style);

/* A blank is due. */
void latex_blank(struct latex *l, unsigned style);

/* The argument at *at: a group's inside, a command or a character; *at goes past it. Empty where nothing is left. */
struct latex_span latex_argument(const struct latex *l, size_t *at, size_t end);

/* The inside of the group whose brace is at `at`; false where it is never closed. */
bool latex_group(struct latex *l, size_t at, size_t end, struct latex_span *inside);

/* The name of the command whose backslash is at `at`, "" for a lone one; *next is behind it, and behind the blanks after a word. */
#define LATEX_NAME 40
const char *latex_name(const struct latex *l, size_t at, size_t end, char room[LATEX_NAME], size_t *next);

/* A span as text without looks. */
const char *latex_flat(struct latex *l, struct latex_span span, bool verbatim, bool math);

/* The same to be shown in a warning: what it holds is told when it is read itself. */
const char *latex_shown(struct latex *l, struct latex_span span, bool math);

/*
 * The command whose backslash is at `at`, with its arguments; returns what is behind it. A declaration (\bf) changes *style, which
 * holds to the end of the group. `math`: in mathematics.
 */
size_t latex_command(struct latex *l, size_t at, size_t end, unsigned *style, bool math);

/* A command that has arguments of mathematics (\frac); false where `name` is none. */
bool latex_math_command(struct latex *l, const char *name, size_t *next, size_t end, unsigned style);

/* A span of `field` as plain text, for the parts of names. */
const char *latex_part(struct arena *arena, struct diags *diags, const struct bib_field *field, struct latex_span span);

#endif
