/*
 * fit.h: a CV on the number of pages that it asks for.
 */
#ifndef CVPDF_JOB_FIT_H
#define CVPDF_JOB_FIT_H

#include "job/job.h"

/* Makes the job's blocks and lines, for a CV that says `pages`. False after a diagnostic. */
bool job_fit(struct cvpdf_job *job);

#endif
