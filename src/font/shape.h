/*
 * shape.h: between the cache of shaped words (shaper.c) and the shaping of one (shape.c).
 */
#ifndef CVPDF_FONT_SHAPE_H
#define CVPDF_FONT_SHAPE_H

#include <hb.h>

#include "base/vec.h"
#include "font/face.h"

struct shaper {
	struct arena *arena;
	struct diags *diags;
	const struct family *const *fallback;
	size_t nfallback;
	hb_buffer_t *buffer;	    /* used again for every word, as is */
	VEC(struct piece) pieces;   /* in reading order */
	const struct entry **slots; /* open addressing; nslots is a power of two */
	size_t nslots, nshaped, nasked;
};

/* Shapes `text`, which must live as long as the shaper, without a look into the cache. */
struct shape *shape_word(struct shaper *shaper, const struct shape_spec *spec, const char *text, size_t len);

#endif
