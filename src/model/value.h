/*
 * value.h: the typed values of a CV: texts, dates, names, links. Each has a struct type, by which tables read it.
 */
#ifndef CVPDF_MODEL_VALUE_H
#define CVPDF_MODEL_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/source.h"
#include "schema/schema.h"
#include "text/runs.h"

/* A date as written: EDTF levels 0 and 1 as far as a CV needs them. */
enum date_part_kind { DATE_NONE, DATE_POINT, DATE_PRESENT, DATE_OPEN /* ".." */, DATE_WORDS /* any other text */ };
enum season { NO_SEASON, SPRING, SUMMER, AUTUMN, WINTER };

struct date_point {
	enum date_part_kind kind;
	int year, month, day; /* month, day 0: not said */
	enum season season;
	bool approximate, uncertain; /* EDTF ~ and ? */
	const char *words;	     /* DATE_WORDS */
};

/* A point (`end.kind` DATE_NONE) or a range. */
struct date {
	struct date_point start, end;
	struct mark at;
};

/* Rising order; only the parts that both say are compared. */
int date_compare(const struct date_point *a, const struct date_point *b);

struct name_key; /* a name made ready for author_is() */

/* A name of a person, split by its own parts or by rule; NULL parts are absent. Made by type_name or name_of(). */
struct name {
	const char *full; /* as it is printed: "Dr. Mirela (Mira) Holt" */
	const char *given, *family, *preferred, *native, *prefix, *suffix;
	bool family_first; /* as it is printed, with a blank behind it: "Kovács János" */
	const struct name_key *key;
	struct mark at;
};

/* An author or inventor in a list: a name and the marks behind it. Made by type_authors or author_of(). */
struct author {
	const char *text;	    /* as written, without marks: "M. Holt" */
	const char *marks;	    /* "*†", or NULL */
	const char *given, *family; /* NULL: absent; `text` may order them otherwise */
	const struct name_key *key;
	const char *orcid; /* bare, or NULL */
	bool person;	   /* this is whose CV it is */
	bool others;	   /* "et al." */
	const char *
	    before; /* in a string of authors: what stood between the one before and this one (", ", " and "); else NULL */
	struct mark at;
};

struct weblink {
	const char *label; /* NULL: none */
	const char *url;
	const char *text; /* the URL as it is read: without scheme and a lone trailing slash */
	struct mark at;
};

/* Types for tables. A place is the struct named; lists of them through FIELD_LIST. */
extern const struct type type_text;	  /* struct text: inline Markdown */
extern const struct type type_literal;	  /* struct text of one run, no Markdown (names, identifiers) */
extern const struct type type_date;	  /* struct date: one date or interval, any words allowed */
extern const struct type type_date_point; /* struct date: start or end: no other words */
extern const struct type type_name;	  /* struct name: a string or a map */
extern const struct type type_authors;	  /* struct authors: a list or one string */
extern const struct type type_url;	  /* const char *: absolute http(s), mailto, tel, doi: …; checked */
extern const struct type type_link;	  /* struct weblink: a URL, or {url, label} */
extern const struct type type_links;	  /* struct list of struct weblink: {label: url, …} or a list of them */
extern const struct type type_email;	  /* const char * */
extern const struct type type_phone;	  /* const char *: as written; url by phone_url() */
extern const struct type type_language;	  /* const char *: BCP 47 */
extern const struct type type_doi;	  /* const char *: bare ("10.1145/3580305"), from any way of writing it */
extern const struct type type_arxiv;	  /* const char *: bare ("2206.01859", "math/0309136v1") */
extern const struct type type_orcid;	  /* const char *: "0000-0002-1825-0097"; ISO 7064 checksum */
extern const struct type type_pmid;	  /* const char *: digits */
extern const struct type type_pmcid;	  /* const char *: "PMC6751000" */
extern const struct type type_acl;	  /* const char *: "2020.acl-main.1", "P19-1001" */
extern const struct type type_openreview; /* const char *: "H1gax6VtDB" */
extern const struct type type_hal;	  /* const char *: "hal-01234567v1" */
extern const struct type type_isbn;	  /* const char *: with its hyphens; ISO 2108 checksum */
extern const struct type type_tag;	  /* const char *: a word by which things are chosen, without commas */

struct authors {
	struct author *v;
	size_t n;
	bool
	    string; /* was one string: kept to the letter, `before` says the separators, `after` what follows the last */
	const char *after;
	int me; /* which of them a bibliography says the person is, from 1; 0: it does not say */
	struct mark at;
};

/* One line for the model's dump: `"By " strong"Ana Holt" link"paper"<https://…>`; dates as EDTF, words quoted. */
void text_dump(const struct text *text, struct buf *out);
void date_dump(const struct date *date, struct buf *out);

#endif
