/*
 * system_fonts.h: fonts that fontconfig knows. One per context: what was found is kept for all its jobs. Thread-safe.
 */
#ifndef CVPDF_JOB_SYSTEM_FONTS_H
#define CVPDF_JOB_SYSTEM_FONTS_H

#include "job/font_rank.h"

struct system_fonts;

struct system_fonts *system_fonts_new(void); /* NULL: no memory */
void system_fonts_free(struct system_fonts *fc);

/* A family and the files that it was read from; they live as long as the context. */
struct system_family {
	const struct family *family;
	struct font_file files[4];
};

/* The files of the faces of exactly that family; empty when there is none, or no fontconfig. */
void system_fonts_named(struct system_fonts *fc, const char *name, struct font_file files[4]);

/* The family that suits best, else the first as fontconfig sorts them for the language. NULL: there is none. */
const struct system_family *system_fonts_having(struct system_fonts *fc, const struct wanted_font *wanted);

#endif
