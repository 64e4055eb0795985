/*
 * reduce.c: a picture of fewer pixels: each is the average of those that fall on it.
 *
 * Colours count as much as they are seen, so that what is clear lends its edges no colour; it keeps its own, for readers of PDF
 * mix neighbours again when they scale. Only the sums of the rows on their way are kept, whatever the picture's size.
 */
#include <string.h>

#include "image/formats.h"

struct reducer {
	struct samples *samples;
	uint32_t width, height; /* of what comes */
	uint32_t row, to_row;
	size_t nsamples;   /* of a pixel that comes: 1 or 3, and one of alpha */
	bool alpha, clear; /* there is some; some pixel is not opaque */
	uint64_t *sums;
	uint8_t *plane; /* of alpha */
};

struct reducer *reducer_new(struct arena *arena, const struct image *image, size_t nsamples, struct samples *samples)
{
	struct reducer *r = arena_new_of(arena, struct reducer);
	size_t npixels = (size_t)samples->width * samples->height;

	*r = (struct reducer){.samples = samples, .width = image->width, .height = image->height, .nsamples = nsamples};
	r->alpha = nsamples == 2 || nsamples == 4;
	r->sums = arena_array(arena, samples->width * nsamples, uint64_t);
	samples->color = arena_alloc(arena, npixels * (nsamples - r->alpha));
	samples->alpha = NULL;
	if (r->alpha)
		r->plane = arena_alloc(arena, npixels);
	return r;
}

/* Where the part begins that falls on pixel `i` of `to`. */
static uint32_t begin(uint32_t i, uint32_t from, uint32_t to)
{
	return (uint32_t)((uint64_t)i * from / to);
}

#define SEEN 256u /* what a step of alpha counts; to be there at all counts 1 */

static void add_pixels(const struct reducer *r, const uint8_t *from, uint32_t n, uint64_t *sums)
{
	size_t ncolors = r->nsamples - r->alpha;

	for (; n > 0; n--, from += r->nsamples) {
		unsigned seen = r->alpha ? from[ncolors] * SEEN + 1 : 1;

		for (size_t k = 0; k < ncolors; k++)
			sums[k] += from[k] * seen;
		if (r->alpha)
			sums[ncolors] += seen;
	}
}

static uint8_t mean(uint64_t sum, uint64_t n)
{
	return (uint8_t)(n ? (sum + n / 2) / n : 0);
}

/* The sums of a row of the smaller picture, of `nrows` that came, become its pixels. */
static void end_row(struct reducer *r, uint32_t nrows)
{
	uint32_t width = r->samples->width;
	size_t at = (size_t)r->to_row * width, ncolors = r->nsamples - r->alpha;
	uint64_t *sums = r->sums;

	for (uint32_t x = 0; x < width; x++, at++, sums += r->nsamples) {
		uint64_t n = (uint64_t)nrows * (begin(x + 1, r->width, width) - begin(x, r->width, width));
		uint64_t seen = r->alpha ? sums[ncolors] : n;

		for (size_t k = 0; k < ncolors; k++)
			r->samples->color[at * ncolors + k] = mean(sums[k], seen);
		if (!r->alpha)
			continue;
		r->plane[at] = mean((seen - n) / SEEN, n);
		r->clear |= r->plane[at] < 255;
	}
	memset(r->sums, 0, width * r->nsamples * sizeof *r->sums);
	if (r->clear)
		r->samples->alpha = r->plane;
	r->to_row++;
}

void reducer_take(struct reducer *r, const uint8_t *row)
{
	uint32_t width = r->samples->width, height = r->samples->height;

	for (uint32_t x = 0; x < width; x++) {
		uint32_t from = begin(x, r->width, width);

		add_pixels(r, row + from * r->nsamples, begin(x + 1, r->width, width) - from,
			   r->sums + x * r->nsamples);
	}
	if (++r->row == begin(r->to_row + 1, r->height, height))
		end_row(r, r->row - begin(r->to_row, r->height, height));
}
