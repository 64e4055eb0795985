/*
 * lab_watch.h: `cvpdf lab --watch`.
 */
#ifndef CVPDF_APP_LAB_WATCH_H
#define CVPDF_APP_LAB_WATCH_H

#include "app/lab_task.h"

/*
 * Renders what has changed, and again whenever something changes, until a signal ends it; the report then has the status of the last
 * run.
 */
void lab_watch(const struct options *options, struct report *report, struct cvpdf_context *context);

/* Whether a task failed in the last run, for what its CV says, and all that it was made of is as it was: then it is as in that run. */
bool lab_failed_before(const struct lab_run *run, struct lab_task *task);

#endif
