/*
 * input.h: a FILE of the command line as bytes.
 */
#ifndef CVPDF_APP_INPUT_H
#define CVPDF_APP_INPUT_H

#include <stdbool.h>

#include "app/report.h"

/*
 * Appends the content of `file` ("-": standard input) to `out`, at most INPUT_MOST bytes of it: the library refuses
 * smaller files, and says why. False after a problem was reported.
 */
#define INPUT_MOST ((size_t)80 << 20)
bool input_bytes(const char *file, struct buf *out, bool *missing, const char **why); /* reports nothing */
bool input_file(struct report *report, const char *file, struct buf *out);
bool input_whole(struct report *report, const char *file, struct buf *out); /* what cvpdf has written, however large */

#endif
