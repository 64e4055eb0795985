/*
 * lab_book.h: what a lab makes of all its members together: a booklet.
 */
#ifndef CVPDF_APP_LAB_BOOK_H
#define CVPDF_APP_LAB_BOOK_H

#include "app/lab_state.h"

/* The booklet's task, if the lab's file wants one; and its reason, when all others have theirs. */
void lab_want_book(struct lab_run *run);
void lab_plan_book(struct lab_run *run, struct lab_state *state);

/* Makes it, if it has a reason, of the tasks whose PDFs are there; tells of it. */
void lab_make_book(struct lab_run *run, struct lab_state *state);

#endif
