/*
 * lab_threads.h: several workers of one process.
 */
#ifndef CVPDF_APP_LAB_THREADS_H
#define CVPDF_APP_LAB_THREADS_H

#include "app/lab_make.h"

/* How many are worth while for so many tasks: as many as --jobs says, else as there are processors. */
size_t lab_count_workers(const struct lab_run *run, size_t ntasks);

/*
 * Runs `work` in `n` threads at once and waits for all. One of them is the caller's, so that the work is done even where no other can be
 * had. A worker that runs out of memory has ended; what all `keep` lives as long as the run.
 */
void lab_threads(struct lab_run *run, size_t n, void (*work)(struct lab_worker *worker, void *user), void *user);

#endif
