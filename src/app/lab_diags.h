/*
 * lab_diags.h: what is to be said of a lab as a whole, at places in files that nobody has open any more.
 */
#ifndef CVPDF_APP_LAB_DIAGS_H
#define CVPDF_APP_LAB_DIAGS_H

#include "app/lab_task.h"

struct lab_diags {
	struct arena *arena;
	struct diags *diags;
	VEC(struct lab_source *) sources;
};

struct lab_diags lab_diags_new(const struct lab_run *run);

/* A place, of which the line is shown where the file can be read; line 0: the file as a whole. */
struct mark lab_mark(struct lab_diags *all, const char *file, unsigned line, unsigned column);

/* Where a word stands first in a file; where it does not, as it is written otherwise or included: the file as a whole. */
struct mark lab_mark_word(struct lab_diags *all, const char *file, const char *word);

/* Says all of it; the report's status gets worse by it, and the run has it for its report. */
void lab_diags_tell(struct lab_diags *all, struct lab_run *run);

#endif
