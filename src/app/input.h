/*
 * input.h: a FILE of the command line as bytes.
 */
#ifndef CVPDF_APP_INPUT_H
#define CVPDF_APP_INPUT_H

#include <stdbool.h>

#include "base/buf.h"

/*
 * Appends the content of `file` ("-": standard input) to `out`, at most INPUT_MOST bytes of it: the library refuses far
 * smaller files, and says why. On failure false, *missing if there is no such file, *why in words.
 */
#define INPUT_MOST ((size_t)32 << 20)
bool input_read(const char *file, struct buf *out, bool *missing, const char **why);

#endif
