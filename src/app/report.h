/*
 * report.h: what the program says on standard error, and its exit status.
 *
 * Text is printed as it comes; JSON and SARIF are one array for the whole run, printed by report_end(). Lives in the program's
 * arena.
 */
#ifndef CVPDF_APP_REPORT_H
#define CVPDF_APP_REPORT_H

#include "base/diag.h"
#include "cvpdf.h"

/* Whether problems are gathered, to be printed at the end. */
#define REPORT_GATHERS(report) ((report)->format >= DIAG_JSON)

struct report {
	struct arena *arena;
	struct buf *array; /* the elements of JSON or SARIF so far */
	unsigned flags;	   /* CVPDF_COLOR, CVPDF_QUIET, CVPDF_NOTES */
	enum diag_format format;
	enum cvpdf_status status; /* the worst so far */
	struct buf *held;	  /* text waits here; NULL: it is said at once */
};

void report_init(struct report *report, struct arena *arena, bool color);

/* All that a job has to say. */
void report_job(struct report *report, struct cvpdf_job *job);

/* The same in two steps, for threads: what a job has to say, in the report's format; and saying it. */
struct cvpdf_bytes report_print(const struct report *report, struct cvpdf_job *job);
void report_bytes(struct report *report, struct cvpdf_bytes text);

/* What is said from now on waits, for report_held() to give it back unsaid: in JSON, all that was gathered so far. */
void report_hold(struct report *report);
const char *report_held(struct report *report);

/* A problem of the program's own, printed into the report's arena and not said; *status gets worse by it. */
struct cvpdf_bytes report_problem_bytes(struct report *report, enum diag_kind kind, const char *file,
					const char *message, enum cvpdf_status *status);

/* A problem of the program's own, about a file ("-": standard output) or (NULL) the command line; `help` or NULL. */
void report_problem(struct report *report, enum diag_kind kind, const char *file, const char *message,
		    const char *help);

/* One of the command line; always false. */
bool report_usage(struct report *report, const char *message, const char *help);

/* A line for -v; nothing in JSON. */
void report_line(struct report *report, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Prints the JSON, if that was asked for; the exit status. */
enum cvpdf_status report_end(struct report *report);

#endif
