/*
 * srgb.h: what colours mean: sRGB's profile.
 */
#ifndef CVPDF_OUTPUT_SRGB_H
#define CVPDF_OUTPUT_SRGB_H

#include "base/buf.h"

/* Appends an ICC profile of version 2.1 (ICC.1:1998-09), the same bytes everywhere. */
void srgb_profile(struct buf *out);

#endif
