/*
 * render.h: the commands that read CVs: rendering, dumping, checking.
 */
#ifndef CVPDF_APP_RENDER_H
#define CVPDF_APP_RENDER_H

#include "app/options.h"

/* Every FILE in turn; what is wrong with one stops no other. `today`: YYYY-MM-DD. */
void render_all(const struct options *options, struct report *report, struct cvpdf_context *context, const char *today);

/*
 * Gives a job the options in the order in which they were given; a wrong one is wrong for every FILE. The job's status, or CVPDF_USAGE
 * after a problem was reported.
 */
enum cvpdf_status render_options(const struct options *options, struct report *report, struct cvpdf_job *job,
				 const char *today);

#endif
