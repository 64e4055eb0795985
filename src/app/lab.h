/*
 * lab.h: the command `lab`.
 */
#ifndef CVPDF_APP_LAB_H
#define CVPDF_APP_LAB_H

#include "app/lab_task.h"

/* Renders what has changed of the lab that FILE describes. `today`: YYYY-MM-DD. */
void lab_command(const struct options *options, struct report *report, struct cvpdf_context *context,
		 const char *today);

/*
 * One run, whose first members are set, up to `lab`. False: another would not get further, since nothing can be remembered, or the
 * command line is wrong.
 */
bool lab_once(struct lab_run *run);

/* Frees what a run has but for its report's arena. */
void lab_free(struct lab_run *run);

#endif
