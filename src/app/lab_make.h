/*
 * lab_make.h: one task of a lab, from the CV to the PDF in its place.
 */
#ifndef CVPDF_APP_LAB_MAKE_H
#define CVPDF_APP_LAB_MAKE_H

#include "app/clock.h"
#include "app/lab_task.h"

struct lab_fonts;

/* Who does one task after the other. What is found out of a task stays in `keep`; `scratch` is emptied behind each. */
struct lab_worker {
	struct lab_run *run;
	struct lab_fonts *fonts; /* what all workers know of fonts */
	struct arena *keep, *scratch;
};

/* For workers in threads of their own, or one; what they `keep` must live as long. */
struct lab_fonts *lab_fonts_new(struct arena *arena);

/* Renders a task and writes its PDF: its outcome is then LAB_WRITTEN or LAB_FAILED. */
void lab_make(struct lab_worker *worker, struct lab_task *task);

/* What the command line says to jobs; then the job joins the lab as the task's row says. */
enum cvpdf_status lab_set_options(const struct lab_run *run, struct cvpdf_job *job);
enum cvpdf_status lab_join(const struct lab_run *run, struct cvpdf_job *job, const struct lab_task *task);

/* Takes what the job has to say into the task, as its diagnostics and its first error. */
void lab_keep_diagnostics(struct lab_worker *worker, struct cvpdf_job *job, struct lab_task *task);

/* Puts a document into the task's place, which is not where `job` (or NULL) has read; else the task has failed. */
void lab_write(struct lab_worker *worker, const struct cvpdf_job *job, struct lab_task *task,
	       struct cvpdf_bytes document);

/* A problem that no job knows of, as the task's only one; `file` is what it is about. The task has failed. */
void lab_fail(struct lab_worker *worker, struct lab_task *task, enum diag_kind kind, const char *file,
	      const char *message);

#endif
