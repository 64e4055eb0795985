/*
 * place.h: whether two names lead to one place, and whether what is written would destroy what was read.
 */
#ifndef CVPDF_APP_PLACE_H
#define CVPDF_APP_PLACE_H

#include "app/report.h"

/* One name for each place, whether or not anything is there yet: "/home/ada/cv.pdf" for "./new/../cv.pdf". */
const char *place_of(struct arena *arena, const char *path);

/* The same of many files, most of which lie in one folder, for what they are called there: a file may itself be a link. Begin with zeros. */
struct place_folder {
	const char *folder, *place; /* the last that was asked for */
};
const char *place_in(struct arena *arena, struct place_folder *last, const char *path);

/* The place of its folder; *name is what it is called there. */
const char *place_folder_of(struct arena *arena, struct place_folder *last, const char *path, const char **name);

/* Whether both are one regular file, or would be; "-", standard input or output, is none. */
bool place_same(struct arena *arena, const char *a, const char *b);

/* The first of several names that is one regular file with another before it, by whatever name; NULL: there is none. */
const char *place_twice(struct arena *arena, const char **names, size_t n);

/* Which of the files that a job has read `target` is, `file` among them; NULL: none, it may be written. */
const char *place_taken(struct arena *arena, const struct cvpdf_job *job, const char *file, const char *target);

/*
 * False after a usage error that says so: `target` ("-": standard output) is `file`, or one of the other files that its job has read.
 * `what` is to be written: "the PDF"; `option` says where: "-o".
 */
bool place_check(struct report *report, const struct cvpdf_job *job, const char *file, const char *target,
		 const char *what, const char *option);

#endif
