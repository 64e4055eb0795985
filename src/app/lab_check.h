/*
 * lab_check.h: `cvpdf lab --check`: what is stale or missing over a whole lab.
 */
#ifndef CVPDF_APP_LAB_CHECK_H
#define CVPDF_APP_LAB_CHECK_H

#include "app/lab_task.h"

/* Makes the run one that checks, before its tasks are run; the second ends it, where it is one. */
void lab_check_begin(struct lab_run *run);
void lab_check_end(struct lab_run *run);

/* What there is to say of one member, whose job was loaded with the task's status: in the job's diagnostics. For threads. */
enum cvpdf_status lab_check_member(struct lab_run *run, struct cvpdf_job *job, const struct lab_task *task);

/* Counts an error or warning of the run, unless it was counted before: several members may have it. False: memory is out. */
bool lab_check_found(struct lab_run *run, const struct cvpdf_diagnostic *found);

/* Of all, once the tasks have run: also of a run that renders, as far as that is told by members' papers. */
void lab_check_all(struct lab_run *run);

/* How many members there are: several tasks may be of one CV. */
size_t lab_check_members(const struct lab_run *run);

#endif
