/*
 * targets.h: what is rendered, and where each goes.
 */
#ifndef CVPDF_APP_TARGETS_H
#define CVPDF_APP_TARGETS_H

#include "app/options.h"

/* One output of a run. */
struct rendering {
	const char *file;
	const char *variant; /* NULL: none */
	const char *target;  /* "-": standard output; NULL of `check`: nothing is written */
	const char *format;  /* of the library; NULL: nothing is written, or a stage */
	const char *place;   /* where that is, by its one name: place.h */
	const char *folder;  /* to be made for it, if it is not there; or NULL */
};

struct renderings {
	struct rendering *v;
	size_t n;
};

/* Every FILE in every variant that was asked for. False after a usage error was reported. */
bool targets_choose(const struct options *options, struct report *report, struct renderings *all);

#endif
