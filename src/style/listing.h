/*
 * listing.h: the publications of a section in the order, the groups and with the numbers in which they are printed.
 */
#ifndef CVPDF_STYLE_LISTING_H
#define CVPDF_STYLE_LISTING_H

#include "style/composer.h"

struct numbered {
	const struct publication *publication;
	const struct citing *citing; /* its group's settings, else the section's, the document's, the style's */
	const char *number;	     /* NULL: none */
	size_t group;		     /* index into the headings */
};

/* One section's list. `headings` has one text a group, empty where it has no heading. */
struct listing {
	struct composer *c;
	struct citing citing;
	struct numbered *items;
	size_t nitems;
	VEC(struct text) headings;
	const struct group
	    *written;	      /* the groups that the CV wrote, by the same index; NULL: groups by a field, or none */
	size_t total;	      /* of what the section had before `max` */
	size_t *group_totals; /* by written group, likewise */
	mpt number_width;
	struct block_columns columns; /* in which references stand */
	struct blocks *out;
};

/* The section's settings, else the document's, else the style's. */
struct citing listing_settings(const struct citing *section, const struct citing *all,
			       const struct citation_look *look);

/* The key of the word for entries of a type, in the plural. */
const char *type_word(enum publication_type type);

/* A line of what the list adds up to, where it is asked for; else NULL. */
const struct block *listing_counts(struct listing *l);

/* stated.c: a line over a list; the rule by which `shown` of `total` were chosen; how often the person is cited. NULL: nothing to say. */
struct block *listing_note(struct listing *l, struct content *content);
const struct block *listing_rule(struct listing *l, const struct citing *citing, size_t shown, size_t total);
const struct block *listing_metrics(struct listing *l);

/* Fills items and headings from a section. */
void listing_make(struct listing *l, const struct section *section);

#endif
