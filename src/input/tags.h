/*
 * tags.h: YAML's tags, `!include` among them.
 */
#ifndef CVPDF_INPUT_TAGS_H
#define CVPDF_INPUT_TAGS_H

#include <stdbool.h>

#include "base/diag.h"

#define INCLUDE "!include"
#define INCLUDE_IF_THERE "!include?"

bool tag_is_include(const char *tag);

/*
 * Tags say what the schema decides better; only YAML's own names for it are let pass, and no tag (NULL). False after a diagnostic,
 * as of an include where no name of a file can stand.
 */
bool tag_check(struct diags *diags, const char *tag, struct mark at);

#endif
