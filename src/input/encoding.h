/*
 * encoding.h: whether the bytes of a source are text that YAML or a bibliography may hold.
 */
#ifndef CVPDF_INPUT_ENCODING_H
#define CVPDF_INPUT_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/source.h"

/* Bytes of a leading byte order mark: 0 or 3. */
size_t encoding_bom(const struct source *source);

/* False after diagnostics, when the source is not UTF-8 or holds characters that no text has. */
bool encoding_check(struct diags *diags, const struct source *source);

/* Whether a text may not hold the code point: controls but tab and line ends, noncharacters, a byte order mark. */
bool encoding_forbids(uint32_t codepoint);

#endif
