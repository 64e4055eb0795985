/*
 * system_fonts.h: families that fontconfig knows.
 */
#ifndef CVPDF_JOB_SYSTEM_FONTS_H
#define CVPDF_JOB_SYSTEM_FONTS_H

#include "font/font.h"

/* Fills the files of the faces of exactly that family; leaves them empty when there is none, or no fontconfig. */
void system_family(struct arena *arena, const char *name, struct font_file files[4]);

#endif
