/*
 * people.h: people who are known by their CVs, and who of them an author is, or may be.
 */
#ifndef CVPDF_MODEL_PEOPLE_H
#define CVPDF_MODEL_PEOPLE_H

#include "base/vec.h"
#include "model/cv.h"

struct known_person {
	size_t number;
	const char *orcid; /* or NULL */
	struct name name;
	struct name *aliases;
	size_t naliases;
};

struct people {
	VEC(struct known_person) list;
};

enum likeness { LIKE_NOBODY, LIKE_NEARLY, LIKE_SAME };

/* Adds a person under a number; all of it is copied into `arena`. */
void people_add(struct arena *arena, struct people *people, const struct person *person, size_t number);

/* Of those whom the author is, or else may be misspelt (name_is_near()), the one with the least number. */
enum likeness people_find(const struct people *people, const struct author *author, size_t *number);

#endif
