/*
 * guess.h: what is being found in the text of a PDF of which no more is known.
 */
#ifndef CVPDF_ATS_GUESS_H
#define CVPDF_ATS_GUESS_H

#include "ats/ats.h"
#include "ats/heads.h"
#include "ats/reading.h"

struct guessing {
	struct arena *arena;
	const struct reading *reading;
	const struct heads *heads;
	VEC(const char *) presents; /* words for the present, as phrases */
	VEC(struct ats_fact) facts;
};

/* A fact that stands in a line; without a text it is one of the state ATS_NONE. */
void guess_add(struct guessing *g, enum ats_what what, const char *text, size_t line);
size_t guess_count(const struct guessing *g, enum ats_what what);

/* Each adds at least one fact. The time of all of them grows as the text does, whatever it says. */
void guess_name(struct guessing *g);   /* guess_name.c */
void guess_emails(struct guessing *g); /* guess_contacts.c */
void guess_phones(struct guessing *g); /* guess_contacts.c */
void guess_dates(struct guessing *g);  /* guess_dates.c */

#endif
