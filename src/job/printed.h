/*
 * printed.h: the CV as it was rendered, as a tree (private to src/job).
 */
#ifndef CVPDF_JOB_PRINTED_H
#define CVPDF_JOB_PRINTED_H

#include "job/job.h"

/*
 * A tree that says, without options, what was rendered, and nothing else; it shares nodes with the job's. Publications of
 * bibliographies are entries in it, so that it needs no such file. NULL: a publication could not be written.
 */
struct node *printed_tree(struct cvpdf_job *job);

#endif
