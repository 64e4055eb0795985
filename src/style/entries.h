/*
 * entries.h: the entries of a section in the groups and the order in which they are printed, and what they add up to.
 */
#ifndef CVPDF_STYLE_ENTRIES_H
#define CVPDF_STYLE_ENTRIES_H

#include "style/composer.h"

/* A group that the CV wrote, or one that was made of it. */
struct entry_group {
	const struct group *written; /* the one whose entries they are */
	struct text heading;	     /* nruns 0: none */
	struct arranging arranging;  /* what it says itself, else its section */
	const struct entry **entries;
	size_t nentries;
};

struct entry_groups {
	VEC(struct entry_group) list;
};

/* Of kinds that have entries: merged, sorted, grouped as the section and its groups ask. */
struct entry_groups entries_arrange(struct composer *c, const struct section *section);

/* What an entry is grouped under by a field ("status", "year"), and the heading for it. */
const char *entry_key(struct composer *c, const struct entry *entry, const char *name);
struct text entry_key_title(struct composer *c, const struct entry *entry, const char *name, const char *key);

/* sums.c: a line of what the groups add up to, for what is asked for; NULL when there is nothing to say. */
const struct block *compose_counts(struct composer *c, const struct section *section, const struct entry_group *groups,
				   size_t ngroups);
const struct block *compose_totals(struct composer *c, const struct section *section, const struct entry_group *groups,
				   size_t ngroups);

/* service.c: the lines in which a group of services is read out, as labelled entries. */
struct service_lines {
	VEC(const struct entry *) list;
};
struct service_lines service_lines(struct composer *c, const struct section *section, const struct entry_group *group);

#endif
