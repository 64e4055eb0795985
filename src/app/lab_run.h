/*
 * lab_run.h: a lab's tasks, rendered several at a time.
 */
#ifndef CVPDF_APP_LAB_RUN_H
#define CVPDF_APP_LAB_RUN_H

#include "app/lab_state.h"

/*
 * Renders every task that has a reason, each in a job of its own; what goes wrong with one stops no other, unless `fail_fast`. Tells of
 * each as it ends. `state`: NULL where nothing is remembered.
 */
void lab_render(struct lab_run *run, struct lab_state *state);

#endif
