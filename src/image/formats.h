/*
 * formats.h: one function per file format, for open.c: inside src/image only.
 */
#ifndef CVPDF_IMAGE_FORMATS_H
#define CVPDF_IMAGE_FORMATS_H

#include "image/image.h"

/*
 * Fills in what the header says; `bytes`, `len` and `name` are set. NULL, or what is wrong in words that follow
 * "the photo '…' ", and *help what to do (NULL: save it again).
 */
const char *png_header(struct image *image, const char **help);
const char *jpeg_header(struct arena *arena, struct image *image, const char **help);

/* Big-endian numbers. */
static inline uint32_t be16(const char *s)
{
	return (uint32_t)(unsigned char)s[0] << 8 | (unsigned char)s[1];
}

static inline uint32_t be32(const char *s)
{
	return be16(s) << 16 | be16(s + 2);
}

#endif
