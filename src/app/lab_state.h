/*
 * lab_state.h: what a lab's earlier runs have made, and of what: one small file beside the lab's.
 *
 * Each PDF is a line, written once the PDF is in its place; a line that was cut short is passed over. Of several lines of one PDF the
 * last holds. So a run that is killed loses what it was doing, and nothing else.
 */
#ifndef CVPDF_APP_LAB_STATE_H
#define CVPDF_APP_LAB_STATE_H

#include "app/lab_task.h"

struct lab_state;

/* Waits until no other run has the file open; NULL after a problem was reported. */
struct lab_state *lab_state_open(struct lab_run *run);

/*
 * Looks at the files that a task's PDF was made of: NULL if all are as they were, and the PDF too, else why it is to be made. What is
 * known of the PDF is copied to the task.
 */
const char *lab_state_reason(struct lab_state *state, struct lab_task *task);

/*
 * The output that a task, whose `cv` is known, had, if that is as it was; NULL: it is not, or there was none.
 */
const char *lab_state_output(struct lab_state *state, struct lab_task *task);

/*
 * Of a task that failed or was not tried: where its last PDF went, and for the web page whose it is, as far as the task does not say;
 * NULL: nothing is known of it.
 */
const char *lab_state_recall(struct lab_state *state, struct lab_task *task);

/* Adds a task that has been written; false with errno. */
bool lab_state_add(struct lab_state *state, const struct lab_task *task);

/* Writes the file anew, without what no task has any more; then others may open it. */
void lab_state_close(struct lab_state *state, const struct lab_run *run);

/* Leaves the file as it is; then others may open it. */
void lab_state_drop(struct lab_state *state);

#endif
