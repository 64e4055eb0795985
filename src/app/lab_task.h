/*
 * lab_task.h: what a lab's run has to do: one PDF a task.
 */
#ifndef CVPDF_APP_LAB_TASK_H
#define CVPDF_APP_LAB_TASK_H

#include "app/options.h"
#include "base/digest.h"

/* A file that a PDF was made of. */
struct lab_input {
	const char *path;
	struct digest digest;
	bool missing; /* it was looked for, and was not there */
};

enum lab_outcome { LAB_WAITING, LAB_UNCHANGED, LAB_WRITTEN, LAB_CHECKED, LAB_FAILED, LAB_SKIPPED };

struct lab_task {
	const char *file;			  /* the CV, to open it by */
	size_t row;				  /* of the lab's members */
	const char *variant, *language, *pattern; /* as the lab has them; the last: of the output's name */
	unsigned line, column;			  /* where the lab's file says it */
	struct cvpdf_person person;		  /* as a glance into the CV tells; no name: not known */
	const char *name;			  /* whose it is; NULL: the CV does not say, or cannot be read */
	const char *output;			  /* where it goes; NULL: not known for want of a name */
	bool leads;				  /* it is the first of its CV, whose others are variants */
	const char *headline, *spoken;		  /* for the lab's web page: as plain text; the language; or NULL */
	struct digest cv;			  /* of the CV's bytes */
	struct digest key;  /* of all else that it depends on but files: options, version, the lab's file */
	const char *reason; /* why it is rendered; NULL: it is not */
	enum lab_outcome outcome;
	enum cvpdf_status status;
	size_t npages, nbytes;
	double milliseconds;
	struct digest pdf, picture; /* the second zero: there is none */
	bool uses_today;
	VEC(struct lab_input) inputs;  /* the CV first; of what failed, those that are known */
	struct cvpdf_bytes said, json; /* its diagnostics, in the report's format and as an array */
	const char *first;	       /* the first of its errors, in a line; NULL: none */
	size_t nfindings;	       /* errors and warnings */
	const char *papers;	       /* lab_papers_of(); NULL: not known */
};

struct lab_run {
	const struct options *options;
	struct report *report;
	struct cvpdf_context *context;
	const char *today;
	const char *file;	 /* the lab's */
	const char *part;	 /* of the name of the state's file: "3-of-8."; or "" */
	struct lab_looks *looks; /* what files hold */
	struct cvpdf_job *lab;
	struct digest manifest;
	VEC(struct lab_task) tasks;
	struct lab_task *book, *page; /* the booklet, the web page; NULL: none is wanted */
	VEC(struct arena *) keeps;    /* what threads found out; freed at the end */
	const struct lab_run *before; /* of --watch: the last run; NULL: this is the first */
	const char *trouble;	      /* what was said of the lab's own file; "": nothing */
	bool again, told;	      /* of --watch: nothing is said where nothing is done; something was said */
	bool reported;		      /* of --watch: there is a report, of this run or of one before */
	bool apart;		      /* of --watch: what is made of all together comes later */
	const struct ending *ending;  /* looked at between tasks; NULL: signals end the program at once */
	struct lab_check *check;      /* NULL: it renders */
	struct cvpdf_bytes json;      /* what is to be said of the lab as a whole, as an array */
	size_t nfindings;	      /* of --check: of members and of all, each once */
	struct lab_told *told_once;   /* diagnostics that were said; NULL: none yet */
};

/* What paths of the lab begin with: "labs/loom/", or "". */
const char *lab_folder(const struct lab_run *run);

/* What follows the lab's folder in a path; NULL: it lies elsewhere. */
const char *lab_below(const char *folder, const char *path);

/* A path that the lab's file says, to open it by. */
const char *lab_path(const struct lab_run *run, const char *path);

/* The pattern of one of the lab's members, to look files up by. */
const char *lab_pattern(const struct lab_run *run, size_t row);

/* A file that is to be a task, if this run has to do with it: small, for a lab may have millions. */
struct lab_file {
	const char *path;
	size_t row; /* of the lab's members */
};

struct lab_files {
	struct arena *arena;
	VEC(struct lab_file) list;
};

/* The files that the lab's members mean; of a row that means none, a problem is reported. */
void lab_expand(struct lab_run *run, struct lab_files *files);

/* Fills `tasks` with files. */
void lab_make_tasks(struct lab_run *run, const struct lab_files *files);

/* Whether its PDF is there, as it should be. */
bool lab_is_there(const struct lab_task *task);

/* Whether any CV is to be rendered, or was. */
bool lab_renders(const struct lab_run *run);

/* The picture of its first page, beside the PDF. */
const char *lab_picture(struct arena *arena, const struct lab_task *task);

/* Where a task's PDF goes, of a person's names; NULL after a problem was reported: a field of the pattern that is none. */
const char *lab_output(struct lab_run *run, const struct lab_task *task, const struct cvpdf_person *person);

/* lab_places.c: false after a problem was reported: two files would go to one place, or one onto what is read. */
bool lab_check_outputs(struct lab_run *run);

/* Reports a problem of the lab's file; `line` 0: of no line. */
void lab_problem(struct lab_run *run, enum diag_kind kind, unsigned line, unsigned column, const char *message,
		 const char *help);

#endif
