/*
 * image.h: PNG and JPEG. Sizes for layout, planes of samples for output. libpng is used here and nowhere else.
 */
#ifndef CVPDF_IMAGE_IMAGE_H
#define CVPDF_IMAGE_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"

enum image_format { IMAGE_PNG, IMAGE_JPEG };

#define IMAGE_MAX_PIXELS (64u << 20)

struct image {
	enum image_format format;
	uint32_t width, height; /* in pixels as stored */
	int channels;		/* 1 grey, 3 RGB */
	int orientation;	/* EXIF, 1 to 8; always 1 for PNG */
	const char *bytes;	/* the file; of a JPEG what to embed: without EXIF, comments and what follows its end */
	size_t len;
	bool alpha;
	const char *name; /* for messages */
};

/* Width and height as seen, the EXIF orientation applied. */
uint32_t image_width(const struct image *image);
uint32_t image_height(const struct image *image);

/* Reads the header. NULL after a diagnostic at `at`: not PNG or JPEG, CMYK, too large, broken. */
struct image *image_open(struct arena *arena, struct diags *diags, const char *name, const char *bytes, size_t len,
			 struct mark at);

/* Samples as PDF's Flate filter takes them: rows, each behind the number of its PNG filter (ISO 32000-1, 7.4.4.4). */
struct image_plane {
	const uint8_t *bytes; /* NULL: there is no such plane */
	size_t len;
	int channels, depth; /* samples of a pixel, bits of a sample */
	bool deflated;	     /* `bytes` are a zlib stream of them */
};

struct image_planes {
	uint32_t width, height;
	struct image_plane color, alpha; /* no alpha: it is opaque */
	const char *palette; /* RGB triples that the samples of `color` number; NULL: they are the colours */
	size_t ncolors;
};

/*
 * Reads a PNG's samples, averaged to planes->width × planes->height pixels, which are at most the image's. Memory is bounded by
 * these, and by a row; of interlaced pictures by all pixels. False after a diagnostic.
 */
bool image_planes(struct arena *arena, struct diags *diags, const struct image *image, struct mark at,
		  struct image_planes *planes);

/* The name and version of libpng. */
const char *image_version(void);

#endif
