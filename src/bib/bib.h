/*
 * bib.h: bibliographies: BibTeX, BibLaTeX and CSL-JSON files as entries of one kind.
 *
 * Types and fields bear BibLaTeX's names, whatever the file says ("journal" is journaltitle, CSL's "container-title" journaltitle or
 * booktitle); crossref, xref's parents and xdata are resolved. A file is read fast and whole; markup is made text only where
 * somebody asks (bib_text(), bib_names()), for of ten thousand entries a CV prints a few. What a publication of cvpdf's is made
 * of them is the model's (model/bibliography.c).
 */
#ifndef CVPDF_BIB_BIB_H
#define CVPDF_BIB_BIB_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"
#include "text/runs.h"

/* Budget of one file, in bytes; what is larger is an error. */
#define BIB_MAX_BYTES ((size_t)64 << 20)

enum bib_markup {
	BIB_PLAIN, /* none: identifiers, dates, CSL's numbers */
	BIB_LATEX, /* BibTeX's values */
	BIB_HTML,  /* CSL's <i>, <b>, <sup>, <sub>, <span …> */
};

/* A person, or with `literal` an institution. NULL parts are absent. */
struct bib_name {
	const char *given, *prefix /* "van der" */, *family, *suffix /* "Jr." */;
	const char *literal;
	const char *orcid; /* bare, where the file says it */
	const char *marks; /* "*†", of annotations such as author+an = {1=equal; 2=corresponding}; or NULL */
	bool own;	   /* annotated as the person whose list it is: {2=highlight}, =me, =self */
	struct mark at;
};

struct bib_names {
	struct bib_name *v;
	size_t n;
	bool others; /* "and others" */
	struct mark at;
};

/*
 * A field: its value with its markup, strings expanded and pieces joined, white space as written. `steps` lead from offsets in
 * `value` back to the source, as those of a YAML scalar do (input/tree.h); NULL: value + i stands at at.start + i.
 */
struct bib_field {
	const char *name; /* lower case: "author", "author+an", "author+an:orcid" */
	const char *value;
	enum bib_markup markup;
	struct mark at;
	const struct bib_step {
		uint32_t text, source;
	} * steps;
	size_t nsteps;
	const struct mark
	    *places; /* of each step, where they may stand before `at`, as an abbreviation does; or NULL */
	const struct bib_names *names; /* CSL says them in parts; NULL: bib_names() splits the value */
};

struct bib_entry {
	const char *type;	  /* lower case: "article", "inproceedings", "thesis", …; an unknown one as written */
	const char *key;	  /* "" where there is none */
	struct mark at;		  /* of "@type" or "{" */
	struct mark key_at;	  /* of its key */
	struct bib_field *fields; /* in the order written; each name once; what crossref and xdata give comes last */
	size_t nfields;
};

struct bib {
	const struct source *source;
	/*
	 * In the order written. Keys are unique but for "": a second entry is reported, or skipped where it is the same to the
	 * letter. @string, @xdata and @set are none; a set's members are.
	 */
	struct bib_entry *entries;
	size_t nentries;
};

/*
 * All entries of a file; CSL-JSON if its first sign is '[' or '{'. Every problem is reported at its place, and costs no more than
 * the entry that it is in: what can be read is in the result. NULL only where nothing can be read (too large, no UTF-8,
 * HTML).
 */
struct bib *bib_read(struct arena *arena, struct diags *diags, const struct source *source);

/* The field of that name, or NULL. */
const struct bib_field *bib_find(const struct bib_entry *entry, const char *name);

/*
 * A value as inline text: LaTeX's or CSL's markup as runs, white space squeezed. What LaTeX says that is not known is a warning, which
 * shows what was set instead.
 */
struct text bib_text(struct arena *arena, struct diags *diags, const struct bib_field *field);

/*
 * The same without any markup, for identifiers, addresses, keys, page ranges: "a\_b" is "a_b"; dashes, quotes and ~ stay as they
 * stand.
 */
const char *bib_plain(struct arena *arena, struct diags *diags, const struct bib_field *field);

/*
 * People, split by BibTeX's rules ("First von Last", "von Last, First", "von Last, Jr, First", "and others", braces for institutions;
 * BibLaTeX's family=…, given=…), their markup made plain text; marks and ORCIDs from the field's annotations in `entry`. What BibTeX
 * does not split is, after a warning, where people are plainly meant: "Weir, Jonas; Prieto, Ana", and three or more parts of two
 * words each between commas, "Ada Roe, Jonas Weir, Ana Prieto". "Roe, Weir, Ana" keeps BibTeX's reading, with a warning.
 */
struct bib_names bib_names(struct arena *arena, struct diags *diags, const struct bib_entry *entry,
			   const struct bib_field *field);

/*
 * When: of `date`, else of `year` with `month` and `day`, as EDTF that cvpdf reads ("2020-03", "2020/2022", "2020~"), or the words
 * of a year that is none ("to appear"); NULL where it says nothing. *at is the place.
 */
const char *bib_date(struct arena *arena, struct diags *diags, const struct bib_entry *entry, struct mark *at);

/*
 * The mark of bytes [start, end) of a field's value. The second counts lines from `near`, a mark in the same field: for many of
 * them, in the order of the text.
 */
struct mark bib_mark(const struct bib_field *field, size_t start, size_t end);
struct mark bib_mark_near(const struct bib_field *field, size_t start, size_t end, struct mark near);

#endif
