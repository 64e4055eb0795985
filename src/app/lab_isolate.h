/*
 * lab_isolate.h: tasks in processes of their own, within limits of time and memory.
 */
#ifndef CVPDF_APP_LAB_ISOLATE_H
#define CVPDF_APP_LAB_ISOLATE_H

#include "app/lab_make.h"

#define LAB_SECONDS 60	/* that a task may take, if nothing else is said */
#define LAB_MEMORY 512u /* MiB */

struct lab_children {
	struct lab_run *run;
	const char *verb;		      /* what is done to the CVs, for messages: "rendered" */
	size_t most;			      /* children at a time */
	size_t batch;			      /* tasks that one child does, one after the other */
	bool unlimited;			      /* the limits are for a CV each, and this is more */
	struct lab_task *(*next)(void *user); /* NULL: no more */
	void (*step)(struct lab_worker *worker, struct lab_task *task, void *user); /* in the child */
	void (*done)(struct lab_task *task,
		     void *user); /* in the parent, when all that `step` found out is in the task */
	void *user;
};

/*
 * Does the step to every task. A task whose child dies, or passes a limit, has failed, and the others of its batch are done by another.
 * The process must have no other thread. A signal that ends the program ends the children first.
 */
void lab_isolate(const struct lab_children *asked);

#endif
