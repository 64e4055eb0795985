/*
 * extract.h: `cvpdf extract`: the files that a PDF carries, put into a folder.
 */
#ifndef CVPDF_APP_EXTRACT_H
#define CVPDF_APP_EXTRACT_H

#include "app/options.h"

/*
 * Writes the files of the PDF that is the operand into the folder `output` (NULL: the working directory), or its source to standard
 * output ("-"). A file that is there and says something else is a problem, and then nothing is written.
 */
void extract_files(const struct options *options, struct report *report, struct cvpdf_job *job);

#endif
