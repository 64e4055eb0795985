/*
 * cv.h: a CV as data. It knows nothing of how it looks.
 *
 * Sections keep the order written. All entries of timeline, labelled, list and text kinds share one struct (a
 * field that a kind does not have is never filled); the table of a kind says which fields it has, so that a
 * style's template may name any of them. Publications have a struct of their own.
 */
#ifndef CVPDF_MODEL_CV_H
#define CVPDF_MODEL_CV_H

#include <stdbool.h>
#include <stddef.h>

#include "input/files.h"
#include "model/value.h"

enum entry_shape { SHAPE_TEXT, SHAPE_LABELLED, SHAPE_TIMELINE, SHAPE_LIST, SHAPE_CITATION, SHAPE_SERVICE };

/* A row of the table of section kinds. */
struct kind {
	const char *key;  /* "experience" */
	const char *word; /* of its heading (text/words.h): the key */
	enum entry_shape shape;
	const struct record *entry;   /* of its entries; NULL: of text kinds */
	const struct record *section; /* of its long form */
	const char *what;	      /* keys of what names an entry: "position name" */
	const char *synonyms;	      /* other words that people type for the section */
	const char *doc;
};

extern const struct kind kinds[];
extern const size_t nkinds;

/* NULL: no such kind. `patents` is the list kind; its citation form is a row of its own at the end. */
const struct kind *kind_find(const char *key);

/* A highlight, or a labelled group of them. */
struct highlight {
	struct mark at;
	struct text label; /* nruns 0: none */
	struct text text;
	struct highlight *children;
	size_t nchildren;
	struct list tags; /* of const char *, as wherever there are tags */
};

struct degree {
	struct mark at;
	struct text degree, area, note;
};

struct thesis {
	struct mark at;
	struct text title, award, note;
	const char *url;
};

/* What or where, with an optional link: "Northlight Labs" or {name: …, url: …}. */
struct place {
	struct mark at;
	struct text name;
	const char *url;
};

enum service_kind {
	SERVICE_NONE,
	SERVICE_CONFERENCE,
	SERVICE_JOURNAL,
	SERVICE_WORKSHOP,
	SERVICE_FUNDING,
	SERVICE_SOCIETY,
	SERVICE_INSTITUTION,
	SERVICE_COMMUNITY
};

/* The forms in which services are read out. */
enum service_layout { SERVICES_UNSET, SERVICES_BY_ROLE, SERVICES_BY_VENUE, SERVICES_BY_YEAR };

struct publication;

/* Whether pages may break before or inside something; unset: as the layout's rules have it. */
enum page_break { PAGE_BREAK_UNSET, PAGE_BREAK_BEFORE, PAGE_BREAK_AVOID, PAGE_BREAK_ALLOW };
extern const struct choice page_breaks[];

/* An entry of any kind but citations. */
struct entry {
	struct mark at;
	const struct kind *kind; /* whose table it was read by */
	struct text plain;	 /* the whole entry where it was written as plain text */
	/* what */
	struct place name; /* project, software, certificate, reference … */
	struct text position, title, course, label, language_name;
	struct text degree, area;
	struct list degrees; /* of struct degree */
	struct text student;
	/* where */
	struct place organization, institution, event, issuer, funder, publisher;
	struct text team, location;
	/* when */
	struct date start, end;
	struct list dates; /* of struct date: `date`, also `term` and `period`, and an `end` that has no `start` */
	struct date expires;
	enum tristate expected;
	/* who */
	struct list supervisors, advisors, mentors; /* of struct text */
	struct authors inventors;
	/* how */
	struct text role, level, grade, gpa, status, number, amount, currency, share, version, licence, relation;
	struct text students, email;
	struct thesis thesis;
	struct list details; /* of struct text: a labelled entry's items */
	enum tristate invited;
	struct list venue; /* of struct text: services */
	enum service_kind service_kind;
	size_t line; /* of the nested list in which it was written, from 1; 0: none */
	/* more */
	struct text summary, note;
	struct highlight *highlights;
	size_t nhighlights;
	struct entry *positions; /* several with one employer */
	size_t npositions;
	struct publication **publications; /* printed inside the entry */
	size_t npublications;
	const char *url;
	struct list links; /* of struct weblink */
	struct list tags;
	enum page_break page_break;
};

enum publication_type {
	TYPE_NONE,
	TYPE_CONFERENCE,
	TYPE_JOURNAL,
	TYPE_PREPRINT,
	TYPE_WORKSHOP,
	TYPE_BOOK,
	TYPE_CHAPTER,
	TYPE_THESIS,
	TYPE_REPORT,
	TYPE_PATENT,
	TYPE_SOFTWARE,
	TYPE_DATASET,
	TYPE_POSTER,
	TYPE_TALK,
	NTYPES
};

enum publication_status {
	STATUS_NONE,
	STATUS_PUBLISHED,
	STATUS_ACCEPTED,
	STATUS_IN_PRESS,
	STATUS_UNDER_REVIEW,
	STATUS_SUBMITTED,
	STATUS_PREPRINT,
	STATUS_DRAFT
};

struct legend_row {
	const char *marks;
	struct text text;
	struct mark at;
};

struct legend {
	struct mark at;
	enum tristate wanted; /* NO: `legend: false` */
	struct legend_row *rows;
	size_t nrows;
};

struct publication {
	struct mark at;
	struct text plain; /* the whole, where it was written as plain text */
	const char *id;
	const char *label; /* a number kept from elsewhere */
	struct mark id_at, label_at, me_at;
	struct text topic, title;
	enum publication_type type;
	enum publication_status status;
	struct authors authors;
	struct text venue, short_venue, series, volume, issue, pages, publisher, location, edition, genre, note, number;
	struct authors editors;
	struct date date;
	struct list awards; /* of struct text */
	const char *doi, *arxiv, *url, *isbn, *pmid, *pmcid, *acl, *openreview, *hal;
	struct list links;    /* of struct weblink */
	enum tristate listed; /* NO: printed only where an entry cites it */
	struct text abstract;
	int cited; /* -1: not said */
	int me;	   /* which author the person is, from 1; 0: by name */
	struct legend legend;
	struct list keywords, tags;
	enum page_break page_break;
};

/*
 * How publications are to be printed; of a section, of one of its groups, or for all under `citations`. UNSET,
 * NULL and 0 mean: as what surrounds it says, in the end the style.
 */
enum author_form { FORM_UNSET, FORM_AS_WRITTEN, FORM_GIVEN_FAMILY, FORM_I_FAMILY, FORM_FAMILY_I };
enum emphasis { OWN_UNSET, OWN_BOLD, OWN_UNDERLINE, OWN_BOTH, OWN_NONE };
enum group_by { GROUP_UNSET, GROUP_NONE, GROUP_TOPIC, GROUP_YEAR, GROUP_TYPE, GROUP_STATUS };
enum citation_layout { LAYOUT_UNSET, LAYOUT_PARAGRAPH, LAYOUT_TITLE_FIRST, LAYOUT_NUMBERED, LAYOUT_HINT };

/* Years of publications, both ends included. */
struct year_range {
	int first, last;
};

/* Which publications are meant: all that is said holds, of a list one item; nothing said: all. */
struct selection {
	struct mark at;	      /* line 0: not said */
	struct list keywords; /* of const char * */
	struct list ids;      /* of const char * */
	struct list types;    /* of int: enum publication_type */
	struct list years;    /* of struct year_range */
	struct list statuses; /* of int: enum publication_status */
	enum tristate own;
};

/* How often the person is cited, by somebody who counts, on a day. */
struct metrics {
	struct mark at;			       /* line 0: not said */
	int32_t citations, h_index, i10_index; /* 0: not said */
	struct date date;
	struct text source;
};

struct citing {
	struct mark at;
	struct list bibliography; /* of const char *: paths as written */
	struct selection select, exclude;
	enum author_form form;
	int limit;
	enum emphasis own;
	struct list emphasize; /* of struct name */
	struct legend legend;
	enum tristate numbered;
	const char *number_format; /* "[{n}]" */
	enum tristate reversed;
	enum group_by group;
	struct list group_order;  /* of const char * */
	struct list group_titles; /* of struct legend_row: key → text */
	const char *sort;	  /* "-date"; NULL: as written */
	enum citation_layout layout;
	const struct node *format; /* a format of references by name, file or map, for src/style to read */
	int max;		   /* how many at most */
	struct text max_rule;	   /* by what they were chosen, in words; nruns 0: cvpdf says how they are sorted */
	enum tristate says_rule;   /* NO: nothing is said of it */
	enum tristate merge_preprints;
	struct metrics metrics;
	bool show_counts, show_cited;
};

/*
 * How entries of timeline, list and service kinds are to be printed; of a section or of one of its groups. UNSET, NULL
 * and 0 mean: as what surrounds it says, in the end the order written.
 */
struct arranging {
	const struct kind *kind;
	const char *sort;	  /* "-date" */
	const char *group;	  /* a field's key, or "year"; of sections only, as what follows */
	struct list group_order;  /* of const char * */
	struct list group_titles; /* of struct legend_row: key → text */
	enum tristate merge;
	bool show_counts, show_totals;
	enum service_layout layout;
};

/* One group of a section; a section without groups has one, with no heading. */
struct group {
	struct citing citing; /* of citation kinds: what the group says itself; first, so that one table serves all */
	struct arranging arranging; /* of other kinds, likewise */
	struct mark at;
	struct text heading; /* nruns 0: none */
	bool draws;	     /* it says no entries: it takes them from a bibliography */
	struct entry *entries;
	size_t nentries;
	size_t nlines;			   /* nested lists among them */
	struct publication **publications; /* of citation kinds */
	size_t npublications;
	struct list tags;
	enum page_break page_break;
};

struct section {
	struct citing citing; /* these two first, for the same reason */
	struct arranging arranging;
	struct mark at;	 /* of its key */
	const char *key; /* as written: "industry" */
	const struct kind *kind;
	bool titled;		 /* false: `title: false` */
	struct text title;	 /* nruns 0: the kind's word, or made of the key */
	bool own_key;		 /* the key is no kind: its title is made of it */
	struct text *paragraphs; /* of text kinds */
	size_t nparagraphs;
	struct group *groups;
	size_t ngroups;
	struct list tags;
	enum page_break page_break;
	const char *column; /* of the page, by the style's name for it or "main"; NULL: as the style says */
	int columns;	    /* in how many balanced columns its entries stand; 0: as the style says */
};

/* One way to reach the person, printed in the order written. */
enum contact_kind { CONTACT_LOCATION, CONTACT_EMAIL, CONTACT_PHONE, CONTACT_WEBSITE, CONTACT_PROFILE };

struct network {
	const char *key;  /* "github" */
	const char *name; /* "GitHub" */
	const char *rule; /* "https://github.com/{}" */
	const char *icon; /* its Fork Awesome name, or NULL */
};

extern const struct network networks[];
extern const size_t nnetworks;

struct contact {
	struct mark at;
	enum contact_kind kind;
	const struct network *network; /* of a PROFILE; NULL for a custom one */
	struct text text;	       /* the plain value: address, number, handle, URL without scheme */
	const char *label;	       /* "Work", or NULL */
	const char *url;	       /* mailto:, tel:, https:; NULL for a location */
};

struct person {
	struct mark at;
	struct name name;
	struct name *aliases;
	size_t naliases;
	struct text headline;
	struct contact *contacts;
	size_t ncontacts;
	const char *photo; /* the path as written, or NULL */
	const char *photo_alt;
	struct mark photo_at;
	const struct source *photo_file; /* the photo as read; NULL: none */
	const char *orcid;
};

/* On how many pages a CV is to be set. */
#define PAGES_AUTO (-1) /* as many as it takes, but none that is almost empty */
struct page_count {
	struct mark at;
	int32_t n; /* 0: as many as it takes */
};

/* What a text says of it: a number from 1 to 1000, or PAGES_AUTO for `auto`; 0: neither. */
int32_t page_count_said(const char *text);
#define PAGES_WANTED "a number of pages from 1 to 1000, or auto"

/* What of a CV is printed: one of its `variants`, or what options say. Nothing said: all. */
struct variant {
	struct mark at;	      /* line 0: options say it */
	const char *name;     /* NULL: options say it */
	struct list sections; /* of const char *: these, in this order; n 0: all */
	struct list tags;     /* of what has tags, only what has one of these; n 0: all */
	struct list without;  /* nothing that has one of these */
	struct list hide;     /* fields of the person, sections */
	/* Of a file's variant only: what it says over the CV's own keys, before that is read. */
	const char *language;
	struct page_count pages;
	const struct node *style;
};

/* Of a map that says a thing in several languages, what was read of it. */
struct language_choice {
	const struct node *map, *node;
};

struct cv {
	struct mark at;
	const char *language;	  /* never NULL */
	const char *written_in;	  /* the file's own language, by which its numbers are read */
	const struct node *style; /* as written, for src/style to read; NULL: none */
	struct person person;
	struct date updated;  /* kind DATE_NONE: not said */
	bool uses_today;      /* it is `today` */
	struct list keywords; /* of const char * */
	const char *subject;
	struct page_count pages;
	bool smart, hyphenate;
	struct citing citing;
	struct section *sections;
	size_t nsections;
	struct list variants; /* of struct variant */
	const struct language_choice *chosen;
	size_t nchosen;
};

/* The day that `today`, future dates and `updated: today` mean; year 0: unknown. */
struct today {
	int year, month, day;
};

/* Bibliographies that many CVs draw from, read once, each with what there is to say of it. */
struct shared_bib {
	const struct bib *bib;
	const struct diags *diags;
	const struct authors *people; /* of each of its entries */
};
struct shared_bibs {
	struct shared_bib *v;
	size_t n, cap;
};

struct cv_options {
	const char *language; /* overrides the file's; NULL: none */
	struct files *files;  /* to read a photo from; NULL: photos are not read */
	struct today today;
	const struct shared_bibs *shared; /* bibliographies that were read before; NULL: none */
	bool for_many; /* the document's bibliography is that of a lab, and may hold nothing of this person */
};

/* The top-level table and the whole schema behind it. */
extern const struct record cv_record;

/* Types and tables of the model that a style meets in entry_field() or reads itself. A place is the struct named. */
extern const struct type type_highlights;	/* struct highlight *; their number in entry->nhighlights */
extern const struct type type_positions;	/* struct entry *; entry->npositions */
extern const struct type type_publications;	/* struct publication **; entry->npublications */
extern const struct type type_legend;		/* struct legend */
extern const struct record place_record;	/* struct place: of a type_record field */
extern const struct record degree_record;	/* struct degree */
extern const struct record thesis_record;	/* struct thesis */
extern const struct type type_reference_format; /* const struct node * */
extern const struct record publication_record;
extern const struct record citing_record;
extern const struct choice publication_types[], publication_statuses[], service_kinds[];

/* NULL when the tree has errors; all of them, and warnings, are in `diags`. */
struct cv *cv_read(struct arena *arena, struct diags *diags, const struct node *root, const struct cv_options *options);

/* Of each entry of a bibliography the authors, or of an edited volume the editors. */
const struct authors *people_of_bib(struct arena *arena, const struct bib *bib);

/* Whether a variant may be called so. */
bool variant_is_name(const char *name);

/* The variant of that name; NULL after a diagnostic. */
const struct variant *cv_variant(struct arena *arena, struct diags *diags, const struct cv *cv, const char *name);

/* Reports what a selection of options names and the CV has not; false if there is an error. */
bool cv_check_selection(struct arena *arena, struct diags *diags, const struct cv *cv, const struct variant *by);

/* The CV as `by` selects of it. Shares what it can; entries that lose all that they held go, too. */
const struct cv *cv_select(struct arena *arena, const struct cv *cv, const struct variant *by);

/* Whether a key at the top of a CV is another than a section's. */
bool cv_reserves(const char *key);

/* The row of `key` among the fields that entries of `kind` have, and its place in `entry`; NULL: no such field. */
const struct field *entry_field(const struct entry *entry, const char *key, const void **place);

/* "Publications", "Side projects": a section's title in the document's language. */
struct text section_title(struct arena *arena, const struct cv *cv, const struct section *section);

/*
 * Rising order of two publications by a field that `sort` names ("date", "-title"); 0 where both are alike, or
 * for NULL and "none". What does not say the field comes last.
 */
int publication_compare(struct arena *arena, const char *sort, const struct publication *a,
			const struct publication *b);

/* By which field entries are put in order: "date", "-amount"; `language` reads numbers. */
struct ordering {
	struct arena *arena;
	const char *language;
	const char *sort; /* NULL, "none": as they are */
};

/* As publication_compare(); dates are compared by the last day, then by the first, whatever their keys. */
int entry_compare(const struct ordering *by, const struct entry *a, const struct entry *b);

/* Whether entries of a kind can be put in order, into groups by that field. */
bool entry_sorts_by(const struct kind *kind, const char *key);
bool entry_groups_by(const struct kind *kind, const char *key);

/* Numbers that rise with the dates; false for a date in words, or none. */
struct span {
	int from, to;
};
bool date_spans(const struct date *date, struct span *span);

/* All that an entry says but its dates, as one text: the same for entries that differ in these alone. */
const char *entry_but_dates(struct arena *arena, const struct entry *entry);

/* The `--dump=model` text. */
void cv_dump(const struct cv *cv, struct buf *out);

#endif
