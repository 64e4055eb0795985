/*
 * depfile.h: rules for make of what was read (-MD, -MF, -MT, -MP), with the meanings that these options have in gcc.
 */
#ifndef CVPDF_APP_DEPFILE_H
#define CVPDF_APP_DEPFILE_H

#include "app/targets.h"

/* The rules of a run so far; zeroed but for the first two members. */
struct depfile {
	const struct options *options;
	struct report *report;
	struct buf *rules; /* for -MF, one file for all */
};

/* Whether any is wanted, and can be written: false after a usage error was reported. */
bool depfile_check(const struct options *options, struct report *report, const struct renderings *all);

/* Where the rule of a rendering goes; NULL where none is wanted. */
const char *depfile_name(const struct options *options, struct arena *arena, const struct rendering *rendering);

/*
 * Before the output is written, so that an output never is newer than what is known of it: the rule of one rendering, whose job has
 * set its pages. False after a problem was reported. Does nothing where no rules are wanted.
 */
bool depfile_write(struct depfile *depfile, const struct rendering *rendering, const struct cvpdf_job *job);

#endif
