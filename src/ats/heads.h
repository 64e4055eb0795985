/*
 * heads.h: headings that applicant-tracking systems know: those of words.tsv, and in English what else people call such sections.
 */
#ifndef CVPDF_ATS_HEADS_H
#define CVPDF_ATS_HEADS_H

#include <stdbool.h>

#include "model/cv.h"

/*
 * Whether a heading is known in `language` or English: it is one of those, holds one ("Selected publications") or is a part of one
 * ("Awards").
 */
bool head_is_known(struct arena *arena, const char *language, const char *title);

/*
 * The kind of section of which a line is a heading to the letter, but for case and signs, in any language, or is with one word more
 * ("Education and Training"); or NULL.
 */
struct heads;
struct heads *heads_of_all(struct arena *arena);
const struct kind *heads_find(const struct heads *heads, const char *line);

#endif
