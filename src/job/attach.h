/*
 * attach.h: what of a job travels in its PDF (private to src/job).
 */
#ifndef CVPDF_JOB_ATTACH_H
#define CVPDF_JOB_ATTACH_H

#include "job/job.h"
#include "output/attach.h"

struct attachments {
	struct pdf_attachment *v;
	size_t n, cap;
};

/*
 * The CV, then all files that it names, under names by which it finds them when they are put into one folder. Fonts do not
 * travel. Where options changed the CV, its tree is printed as YAML instead, so that nothing which they took away is in it. A file
 * that cannot travel is a warning.
 */
void job_attachments(struct cvpdf_job *job, struct attachments *attachments);

#endif
