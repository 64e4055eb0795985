/*
 * advice.h: where a key belongs that stands in a place that does not have it (private to src/model); help for diagnostics.
 *
 * Each returns NULL where it knows nothing.
 */
#ifndef CVPDF_MODEL_ADVICE_H
#define CVPDF_MODEL_ADVICE_H

#include "model/cv.h"

/* For keys of entries, and of groups in a section: what is a setting of sections, or of more. */
const char *advice_in_section(struct arena *arena, const char *key);

/* For keys of sections: what is a setting of the whole CV, or of its style. */
const char *advice_in_cv(struct arena *arena, const char *key);

/* For keys at the top of a CV: a style's keys (`map`: the value is one), and the settings of sections. */
const char *advice_for_style(struct arena *arena, const char *key, bool map);
const char *advice_at_top(struct arena *arena, const char *key);

#endif
