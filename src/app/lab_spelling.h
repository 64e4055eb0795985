/*
 * lab_spelling.h: authors who may be members of the lab, misspelt.
 */
#ifndef CVPDF_APP_LAB_SPELLING_H
#define CVPDF_APP_LAB_SPELLING_H

#include "app/lab_papers.h"

/*
 * Looks at the authors of the lab's bibliographies and of `papers`, which are members' own; `people` knows the members by the numbers of
 * their tasks. Notes, too, which entries of the bibliographies no member is an author of.
 */
void lab_spelling_check(struct lab_run *run, struct cvpdf_job *people, const struct lab_papers *papers,
			struct lab_diags *all);

#endif
