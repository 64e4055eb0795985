/*
 * commands.h: the commands that need no CV.
 */
#ifndef CVPDF_APP_COMMANDS_H
#define CVPDF_APP_COMMANDS_H

#include "app/options.h"

void command_help(struct report *report);

/* The path of cvpdf.mk, for `include`: beside the program, as it is installed and as it is built, else where it was to be installed. */
void command_mk(struct report *report);
void command_version(struct report *report, struct cvpdf_job *job);
void command_schema(const struct options *options, struct report *report, struct cvpdf_job *job);
void command_styles(const struct options *options, struct report *report, struct cvpdf_job *job);
void command_init(const struct options *options, struct report *report, struct cvpdf_job *job);

#endif
