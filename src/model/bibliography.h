/*
 * bibliography.h: the bibliographies of a CV, and the publications that sections take from them (private to src/model, but for
 * publication_of_entry()).
 *
 * An id is one publication in all files of a CV: what the CV says of it is laid over what a file says, and the file that is
 * named first wins.
 */
#ifndef CVPDF_MODEL_BIBLIOGRAPHY_H
#define CVPDF_MODEL_BIBLIOGRAPHY_H

#include "bib/bib.h"
#include "model/cv.h"

struct reader;
struct facts;
struct bibliography;

/* An entry as a publication; what of it cannot be used is a warning. Never NULL; a title may be missing. */
struct publication *publication_of_entry(struct reader *reader, const struct bib_entry *entry);

/* What rules look at of an entry, without making a publication of it. */
struct facts facts_of_entry(struct reader *reader, const struct bib_entry *entry);

/* Whose an entry is, as publications have them: its authors, or of an edited volume its editors. */
struct authors people_of_entry(struct reader *reader, const struct bib_entry *entry);

/* The venue as one would write it by hand: "International Conference on Machine Learning", short "ICML" (venue.c). */
void venue_tidy(struct reader *reader, const struct bib_entry *entry, struct publication *p);

/* Reads all files that the CV names. False after a diagnostic; what could be read is there. */
bool bibliography_load(struct reader *reader);

/* What an entry of a file has become. */
struct known_entry {
	const struct bib_entry *entry;
	struct publication *made; /* NULL: nothing yet */
	/* What is known once a rule has asked for it (collect.c). */
	const struct facts *facts;
	enum tristate own;
};

/* The number of the entry with that id, or of all entries where there is none. */
size_t bibliography_find(const struct bibliography *bibliography, const char *id);
size_t bibliography_size(const struct bibliography *bibliography);

/* The id that may have been meant; NULL: none is near, or there is no room to say it. */
const char *bibliography_suggest(struct reader *reader, const char *id);

struct known_entry *bibliography_entry(const struct bibliography *bibliography, size_t index);

/* The publication of an entry, made when it is first wanted. */
struct publication *bibliography_publication(struct reader *reader, size_t index);

/* Whether any of the files has errors. */
bool bibliography_broken(const struct bibliography *bibliography);

/* The entries of a file that was read, in the order written; none where it was not. */
struct indices {
	const size_t *v;
	size_t n;
};
struct indices bibliography_file(const struct bibliography *bibliography, const struct source *source);

/* Lays the CV's publications over the entries with their ids. False when one has no title afterwards. */
bool bibliography_overlay(struct reader *reader);

/* Whether it stands in a file, and the CV says nothing of its own about it. */
bool publication_is_filed(const struct publication *p);

/* Fills what `p` does not say from `other`. */
void publication_fill(struct publication *p, const struct publication *other);

/* collect.c: fills the sections from the files, by their rules. False after a diagnostic. */
bool collect_publications(struct reader *reader);

/* merge.c: one publication that stands twice in a section is printed once, and preprints in what they became. */
void merge_publications(struct reader *reader, struct section *section);

#endif
