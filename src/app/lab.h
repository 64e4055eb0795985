/*
 * lab.h: the command `lab`.
 */
#ifndef CVPDF_APP_LAB_H
#define CVPDF_APP_LAB_H

#include "app/options.h"

/* Renders what has changed of the lab that FILE describes. `today`: YYYY-MM-DD. */
void lab_command(const struct options *options, struct report *report, struct cvpdf_context *context,
		 const char *today);

#endif
