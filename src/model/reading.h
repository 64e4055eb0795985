/*
 * reading.h: what the files that read a CV share (private to src/model).
 *
 * One struct reading is the walker's `user`: the CV as it grows, and the publications met on the way, wherever
 * they stand, so that ids can be looked up and checks run when all is read.
 */
#ifndef CVPDF_MODEL_READING_H
#define CVPDF_MODEL_READING_H

#include "base/vec.h"
#include "input/names.h"
#include "model/cv.h"
#include "model/scalar.h"

#define NFIELDS(table) (sizeof(table) / sizeof *(table))

/* A publication that an entry names by its id. */
struct citation_by_id {
	struct publication **slot;
	const char *id;
	struct mark at;
};

#define TAGS_DOC "With `--tags`, or a variant's `tags`, it is printed if one of them is chosen."

struct reading {
	struct cv *cv;
	struct cv_options options;
	const struct node *root;
	const char *written_in;	 /* the file's language */
	const char *written_key; /* in small letters */
	VEC(struct section) sections;
	VEC(struct contact) contacts;
	VEC(struct publication *) publications;
	VEC(struct citation_by_id) citations;
	VEC(struct author) namesakes;		  /* authors whom the person's initials could mean as well */
	const struct publication *first_stranger; /* of a bibliography, by others alone */
	size_t nstrangers;
	struct bibliography *bibliography; /* once all is read */
	bool lost_bibliography;		   /* a section that could not be read names one */
	VEC(struct language_choice) chosen;
	struct names failed_ids; /* of publications that could not be read: citing them is no second error */
};

struct reading *reading_of(const struct reader *reader);

/* The tables of entries, a record per kind: entry_education, … */
#define KIND(symbol, key, shape, fields, needs, what, synonyms, doc) extern const struct record entry_##symbol;
#include "model/kinds_table.h"
#undef KIND

/* The long forms of sections: section_education, … */
#define KIND(symbol, key, shape, fields, needs, what, synonyms, doc) extern const struct record section_##symbol;
#include "model/kinds_table.h"
#undef KIND

extern const struct record person_record;
extern const struct type type_section; /* arg: const struct kind *; appends to the reading's sections */
extern const struct type type_named;  /* a struct by the record in `arg`, or its name alone, but no text per language */
extern const struct type type_degree; /* struct degree: such a record in a list */
extern const struct type type_email_text; /* struct text: an address that is a link */
extern const struct type type_titles;	  /* struct list of struct legend_row: headings by the groups' keys */

/*
 * per_language.c: {en: …, de: …}: a map with lower-case BCP 47 keys only, one of them the language in which the file is written.
 * The second is the reader's `choose`: what the map says in the document's language, else, after a warning, in the file's own.
 */
bool per_language(const struct reader *reader, const struct node *node);
const struct node *choose_language(struct reader *reader, const struct node *map, const char **other);
const char *misread_languages(struct reader *reader, const struct node *map); /* the reader's `misread` */

/* variant.c: `variants`; whether what they name is there, once all is read. */
extern const struct type type_variants; /* struct list of struct variant */
bool check_variants(struct reader *reader);
extern const struct type type_pages; /* struct page_count */

/* One inline text. */
bool text_read(struct reader *reader, const struct node *node, struct text *text);

/* In a JSON Schema: a reference to the record. */
void record_json(const struct record *record, struct buf *out);

/* "no", "false", "off" → NO, "yes", "true", "on" → YES, anything else UNSET. */
enum tristate plain_boolean(const struct node *node);

/* Items of a list; a value that is no list is a list of one. */
size_t nitems_of(const struct node *node);
const struct node *item_of(const struct node *node, size_t i);

/*
 * An entry by its kind's table; a publication, which is also entered in the reading. False or NULL after a
 * diagnostic.
 */
bool entry_read(struct reader *reader, const struct kind *kind, const struct node *node, struct entry *entry);
struct publication *publication_read(struct reader *reader, const struct node *node);

/* Where the profile in a network goes, if `key` names one; or NULL. */
const char *network_advice(struct arena *arena, const char *key);

/* The kind that a `kind` key names; NULL after a diagnostic. */
const struct kind *kind_of(struct reader *reader, const struct node *node);

/* A section under a key of its own (a kind's, or with `kind:`). */
bool section_read(struct reader *reader, const struct node *key, const struct node *value, const struct kind *kind,
		  bool own_key);

/*
 * whose.c, of a CV whose person is read: authors_whose() marks the person among authors, remembers namesakes, and returns how many
 * could be the person; publication_whose() does so for a publication, `me` wins, and of several the likeliest is kept; it warns
 * where none or several are. publication_namesakes() is for when all publications are marked: it warns of an author that the
 * initials alone make the person, publications_strangers() of those from bibliographies whose authors are all others.
 */
size_t authors_whose(struct reader *reader, struct authors *authors);
void publication_whose(struct reader *reader, struct publication *p);
struct authors *people_of(struct publication *p); /* whose it is: its authors, or of an edited volume its editors */
void publication_namesakes(struct reader *reader, const struct publication *p);
void publications_strangers(struct reader *reader);

/*
 * check.c: dates of one entry; ids, labels, authors and empty sections once all is read. False when an error
 * was found.
 */
bool check_entry_dates(struct reader *reader, const struct entry *entry);
bool check_cv(struct reader *reader);

#endif
