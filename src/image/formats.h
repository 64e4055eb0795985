/*
 * formats.h: one function per file format, for open.c and planes.c: inside src/image only.
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

/* 8-bit samples, row by row: grey or RGB, and alpha apart. */
struct samples {
	uint32_t width, height;
	uint8_t *color;
	uint8_t *alpha; /* NULL: opaque */
};

/*
 * Decodes a PNG of any kind, averaged to `width` × `height` pixels, at most its own. NULL, or what is wrong in libpng's words.
 */
const char *png_decode(struct arena *arena, const struct image *image, uint32_t width, uint32_t height,
		       struct samples *samples);

/*
 * Takes the planes out of a PNG as they are filtered there (idat.c). False: it is damaged, or of a kind that png_decode() is for.
 */
bool png_planes(struct arena *arena, const struct image *image, struct image_planes *planes);

/* A picture that becomes smaller while its rows come, from the top (reduce.c). */
struct reducer;
struct reducer *reducer_new(struct arena *arena, const struct image *image, size_t nsamples, struct samples *samples);
void reducer_take(struct reducer *reducer, const uint8_t *row);

/* Big-endian numbers. */
static inline uint32_t be16(const char *s)
{
	return (uint32_t)(unsigned char)s[0] << 8 | (unsigned char)s[1];
}

static inline uint32_t be32(const char *s)
{
	return be16(s) << 16 | be16(s + 2);
}

/* PNG's fourth filter: of the three neighbours the one nearest to left + above - corner (PNG 1.2, 6.6). */
static inline int paeth(int left, int above, int corner)
{
	int a = above - corner, b = left - corner, c = a + b;

	a = a < 0 ? -a : a;
	b = b < 0 ? -b : b;
	c = c < 0 ? -c : c;
	return a <= b && a <= c ? left : b <= c ? above : corner;
}

#endif
