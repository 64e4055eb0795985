/*
 * lab_record.h: what is remembered of a PDF, as a line: fields with tabs between them, of which the first is the digest of the rest.
 */
#ifndef CVPDF_APP_LAB_RECORD_H
#define CVPDF_APP_LAB_RECORD_H

#include "app/lab_task.h"

struct lab_record {
	const char *output, *name, *headline, *spoken, *day,
	    *papers; /* "": there was none; day "": the PDF says no day */
	struct digest cv, key, pdf, picture;
	size_t npages, nbytes;
	VEC(struct lab_input) inputs;
	struct lab_record *next; /* another of the same task, which is older, or of another file */
};

/* What tells a task from all others of its lab: `folder` is the lab's, as paths begin with it; "": they do not. */
const char *lab_record_id(struct arena *arena, const char *folder, const struct lab_task *task);

/* Appends the line of a record; paths below the lab's folder as they lie there, so that it does not matter from where one looks. */
void lab_record_put(const char *id, const char *folder, const struct lab_record *record, struct buf *out);

/* The id of a line, which is cut up and ends at its NUL; *rest is what follows. NULL: it was cut short, or is no such line. */
const char *lab_record_start(char *line, char **rest);

/* The record whose line has this rest, into which it points; NULL: it is none. */
struct lab_record *lab_record_read(struct arena *arena, const char *folder, char *rest);

#endif
