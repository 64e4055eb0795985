/*
 * lab_look.h: what files hold now, each looked at once in a run.
 */
#ifndef CVPDF_APP_LAB_LOOK_H
#define CVPDF_APP_LAB_LOOK_H

#include "app/lab_task.h"

struct lab_looks;

/* `arena` outlives all runs that use it, and nobody else releases what is in it. */
struct lab_looks *lab_looks_new(struct arena *arena);

/* A new run begins: files are looked at again, and read where they may have changed since. */
void lab_looks_again(struct lab_looks *looks);

/* The same until lab_looks_again(), or the next path. */
const struct lab_input *lab_look(struct lab_looks *looks, const char *path);

#endif
