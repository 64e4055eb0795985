/*
 * ats.h: the command that reports what applicant-tracking systems find.
 */
#ifndef CVPDF_APP_ATS_H
#define CVPDF_APP_ATS_H

#include "app/options.h"

/* Every FILE in turn, a CV or a PDF; what is wrong with one stops no other. `today`: YYYY-MM-DD. */
void ats_all(const struct options *options, struct report *report, struct cvpdf_context *context, const char *today);

#endif
