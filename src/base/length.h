/*
 * length.h: lengths, ratios and colours as styles write them.
 */
#ifndef CVPDF_BASE_LENGTH_H
#define CVPDF_BASE_LENGTH_H

#include <stdbool.h>
#include <stdint.h>

/* 1/1000 of a PDF point (1/72 in). Products are taken in int64_t: use mpt_scale(). */
typedef int32_t mpt;

#define MPT_PT 1000
#define MPT_MAX 14400000 /* 200 in, the largest page that ISO 32000 Annex C knows */

/* value × numerator / denominator, rounded half away from zero. */
mpt mpt_scale(mpt value, int64_t numerator, int64_t denominator);

/* "18mm", "11pt", "1.5cm", "0.5in", "1.2em" (em × `em`), "0". False for anything else or |length| > MPT_MAX. */
bool mpt_parse(const char *s, mpt em, mpt *length);

/* As few digits as tell it: "12", "12.5", "-0.398"; at least 16 bytes of `out`. */
void mpt_format(mpt length, char out[16]);

/* 0xRRGGBB. */
typedef uint32_t rgb;

/* "#rgb", "#rrggbb" or one of the 16 CSS basic names and the moderncv palette (blue, burgundy, …); false otherwise. */
bool rgb_parse(const char *s, rgb *color);

/* WCAG 2 contrast ratio, × 100. */
int rgb_contrast(rgb color, rgb background);

#endif
