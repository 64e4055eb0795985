/*
 * font_files.h: font files of the system and of folders, mapped into memory: of a collection of 20 MB only the pages that
 * are looked at are ever read.
 */
#ifndef CVPDF_JOB_FONT_FILES_H
#define CVPDF_JOB_FONT_FILES_H

#include "base/vec.h"
#include "font/font.h"

/* Maps a file until `arena` goes; false when it cannot be, or is empty. */
bool font_map(struct arena *arena, const char *path, const char **bytes, size_t *len);

/* A face of a font file in a folder. */
struct found_face {
	struct font_file file;
	struct font_names names;
};

/* What font files lie in a folder. */
struct font_folder {
	VEC(struct found_face) faces; /* by path, then index */
	const char *no_font;	      /* a file that is named like a font and is none; or NULL */
};

/* Empty where there is no such folder. */
struct font_folder *font_folder_read(struct arena *arena, const char *path);

/* The four files of a family: with `exact`, only those that are plainly regular, bold and so on; else the nearest. */
bool font_folder_family(const struct font_folder *folder, const char *name, bool exact, struct font_file files[4]);

#endif
