/*
 * arrange.h: things put under headings by what they say: publications by topic, entries by year.
 *
 * What a thing says is its key; settings name groups by it. Things are known by their numbers, from 0.
 */
#ifndef CVPDF_STYLE_ARRANGE_H
#define CVPDF_STYLE_ARRANGE_H

#include "style/composer.h"

struct grouping {
	struct arena *arena;
	size_t n; /* things */
	const void *user;
	const char *(*key)(const void *user, size_t i); /* "": in no group */
	/* The heading of the group of thing i, whose key it is, where `titles` has none for it. */
	struct text (*title)(const void *user, size_t i, const char *key);
	bool falling; /* groups come by their keys, falling (years); else as they occur */
	const char *const
	    *known;	     /* all keys that there may be, NULL behind the last; NULL: they are the CV's own words */
	struct diags *diags; /* NULL: keys are no words, of which one could be misspelt */
	const struct list *order;  /* of const char *: keys of groups that come first */
	const struct list *titles; /* of struct legend_row: key → heading */
};

/* In the order in which they are printed; what is in no group comes first, under an empty heading. */
struct grouped {
	size_t *group;	       /* of each thing: index into the headings */
	struct text *headings; /* empty also where a group was asked for and has nothing in it */
	size_t ngroups;
};

struct grouped arrange_groups(const struct grouping *grouping);

/* A word that stands inside lines, as it begins one. */
const char *capitalized(const struct composer *c, const char *text);

#endif
