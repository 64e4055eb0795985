/*
 * image.h: PNG and JPEG. Sizes for layout, samples for output. libpng is used here and nowhere else.
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

/*
 * Decodes a PNG to 8-bit samples: width × height × channels bytes to *samples, and width × height of alpha to
 * *alpha (NULL when opaque). False after a diagnostic.
 */
bool image_decode(struct arena *arena, struct diags *diags, const struct image *image, struct mark at,
		  const uint8_t **samples, const uint8_t **alpha);

/* The name and version of libpng. */
const char *image_version(void);

#endif
