/*
 * bib.h: the command that prints publications.
 */
#ifndef CVPDF_APP_BIB_H
#define CVPDF_APP_BIB_H

#include "app/options.h"

/* The publications of all FILEs: bibliographies, and CVs (.yaml). `today`: YYYY-MM-DD. */
void bib_print(const struct options *options, struct report *report, struct cvpdf_job *job, const char *today);

#endif
