/*
 * lab_index.h: the web page of a lab.
 */
#ifndef CVPDF_APP_LAB_INDEX_H
#define CVPDF_APP_LAB_INDEX_H

#include "app/lab_state.h"

/* The page's task, if the lab's file wants one; and its reason, when all others have theirs. */
void lab_want_index(struct lab_run *run);
void lab_plan_index(struct lab_run *run, struct lab_state *state);

/*
 * Writes the page that lists all CVs whose PDFs are there, also those of earlier runs, if the lab's file wants one and what is there is
 * another; tells of it. Of a part of a lab there is no page, but its pictures.
 */
void lab_write_index(struct lab_run *run, struct lab_state *state);

#endif
