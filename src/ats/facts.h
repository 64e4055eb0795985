/*
 * facts.h: what a CV says that applicant-tracking systems want to know.
 */
#ifndef CVPDF_ATS_FACTS_H
#define CVPDF_ATS_FACTS_H

#include "ats/ats.h"

/* In the order of the CV, nothing of it looked for yet; what there is none of is a fact of the state ATS_NONE. */
struct ats_report facts_collect(struct arena *arena, const struct cv *cv);

/* Warns where a system would lack something, whatever the text: no phone number, a job without dates, an odd heading. */
void facts_advise(struct arena *arena, struct diags *diags, const struct cv *cv, const struct ats_report *facts);

/* "job" */
const char *fact_name(enum ats_what what);

#endif
