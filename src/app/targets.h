/*
 * targets.h: where the output of each FILE goes.
 */
#ifndef CVPDF_APP_TARGETS_H
#define CVPDF_APP_TARGETS_H

#include "app/options.h"

/* One path per FILE, "-" for standard output. NULL after a usage error was reported. */
const char **targets_choose(const struct options *options, struct report *report);

#endif
