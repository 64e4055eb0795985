/*
 * ats.h: what applicant-tracking systems look for in a CV, found or missing in the text that a program reads in its PDF.
 *
 * Of a CV whose YAML is known, each fact is looked for; of a PDF alone, what looks like one is. Both are pure functions of the
 * text. What cannot be found again, and advice, are diagnostics.
 */
#ifndef CVPDF_ATS_ATS_H
#define CVPDF_ATS_ATS_H

#include <stdbool.h>

#include "base/diag.h"
#include "model/cv.h"

/* Text that was read. */
struct ats_text {
	const char *s;
	size_t len;
	const char *name;   /* of the file, for messages */
	const char *reader; /* the program; NULL: the text is cvpdf's own layer */
	bool sealed;	    /* its PDF forbids to copy it */
};

enum ats_what { ATS_NAME, ATS_EMAIL, ATS_PHONE, ATS_HEADING, ATS_JOB, ATS_DEGREE, ATS_DATES };

enum ats_state {
	ATS_FOUND,
	ATS_APART,   /* there, but not where it belongs */
	ATS_MISSING, /* in the CV, not in the text */
	ATS_NONE     /* not in the CV */
};

/* How something is apart. */
enum ats_apart {
	APART_FAR,    /* elsewhere */
	APART_PARTED, /* other text stands between its words */
	APART_TURNED  /* its words are from right to left, and read from the left */
};

/* What a fact consists of: "employer", of a job. */
struct ats_part {
	const char *name;
	const char *text;     /* as written */
	const char **phrases; /* what is to be found: of dates, each year */
	size_t nphrases;
	enum ats_state state;
	enum ats_apart how; /* it is apart */
};

#define ATS_PARTS 4
struct ats_fact {
	enum ats_what what;
	struct mark at;
	const char *text; /* for people */
	const struct section *section;
	struct ats_part parts[ATS_PARTS];
	size_t nparts;
	enum ats_state state; /* the worst of its parts' */
	size_t line;	      /* of the text, from 1; 0: nowhere */
};

struct ats_report {
	struct ats_fact *facts;
	size_t n;
};

/* The facts of `cv`, compared with the text of its PDF, and all words of `printed`, its own text layer (NULL: that is the text). */
struct ats_report ats_compare(struct arena *arena, struct diags *diags, const struct cv *cv,
			      const struct ats_text *text, const struct buf *printed);

/* What the text of a PDF of which no more is known seems to say. */
struct ats_report ats_guess(struct arena *arena, struct diags *diags, const struct ats_text *text);

/* A table for people, a JSON object for programs. */
void ats_print(const struct ats_report *report, const struct ats_text *text, struct buf *out);
void ats_json(const struct ats_report *report, const struct ats_text *text, struct buf *out);

#endif
