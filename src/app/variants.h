/*
 * variants.h: the command `variants`.
 */
#ifndef CVPDF_APP_VARIANTS_H
#define CVPDF_APP_VARIANTS_H

#include "app/options.h"

/* One line for each variant of each FILE: its name, and what it says. `today`: YYYY-MM-DD. */
void variants_list(const struct options *options, struct report *report, struct cvpdf_context *context,
		   const char *today);

#endif
