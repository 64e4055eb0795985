/*
 * idat.c: what a PDF can take out of a PNG as it is. PDF knows PNG's filters (ISO 32000-1, 7.4.4.4), so rows that are filtered
 * well need not be filtered again, which takes longer than all else.
 *
 * Without alpha the compressed data goes in as a whole, once it has been read to its end without a fault. With alpha, colours
 * and alpha are parted: PNG predicts each byte from bytes of its own channel only (PNG 1.2, 6), so that parts of a filtered row
 * are filtered rows. What is unusual is left to libpng (png.c): interlaced pictures, 16 bits, one clear colour, and all faults.
 */
#include <string.h>

#include <zlib.h>

#include "image/formats.h"

#define SIGNATURE_SIZE 8
#define CHUNK_FRAME 12 /* length, type, checksum */
#define FILTERS 5

enum { GREY = 0, RGB = 2, PALETTE = 3, GREY_ALPHA = 4, RGB_ALPHA = 6 };

struct chunk {
	const char *type, *bytes;
	size_t len;
};

/* A PNG's data on its way out. */
struct data {
	const struct image *image;
	const char *palette;
	size_t npalette;   /* bytes */
	size_t first, len; /* where the first IDAT begins; bytes in all of them */
	size_t next;	   /* the chunk to read next */
	z_stream z;
	bool ended;
};

/* The chunk at *at, which moves behind it; false: none, or a wrong checksum. */
static bool read_chunk(const struct image *image, size_t *at, struct chunk *c)
{
	const char *start = image->bytes + *at;

	if (image->len - *at < CHUNK_FRAME || be32(start) > image->len - *at - CHUNK_FRAME)
		return false;
	*c = (struct chunk){.type = start + 4, .bytes = start + 8, .len = be32(start)};
	*at += CHUNK_FRAME + c->len;
	return crc32(0, (const Bytef *)c->type, (uInt)c->len + 4) == be32(c->bytes + c->len);
}

static bool is(const struct chunk *c, const char *type)
{
	return memcmp(c->type, type, 4) == 0;
}

/* All chunks up to the end: whether they are as they should be, and nothing in them asks for more than the data says. */
static bool survey(struct data *d)
{
	size_t at = SIGNATURE_SIZE, behind = 0;
	struct chunk c;

	while (read_chunk(d->image, &at, &c)) {
		size_t start = at - c.len - CHUNK_FRAME;

		if (is(&c, "IEND"))
			return d->len > 0;
		if (is(&c, "IHDR") && start == SIGNATURE_SIZE)
			continue;
		if (is(&c, "IDAT")) {
			if (d->len && behind != start) /* they stand together */
				return false;
			d->first = d->len ? d->first : start;
			d->len += c.len;
			behind = at;
		} else if (is(&c, "PLTE") && !d->palette && !d->len) {
			d->palette = c.bytes;
			d->npalette = c.len;
		} else if (is(&c, "tRNS") || !(c.type[0] & 0x20)) {
			return false;
		}
	}
	return false;
}

static voidpf take(voidpf arena, uInt n, uInt size)
{
	return arena_calloc(arena, n, size);
}

static void leave(voidpf arena, voidpf address)
{
	(void)arena;
	(void)address;
}

static bool begin(struct arena *arena, struct data *d)
{
	d->next = d->first;
	d->z.zalloc = take;
	d->z.zfree = leave;
	d->z.opaque = arena;
	return inflateInit(&d->z) == Z_OK;
}

/* The next `n` bytes of the data. */
static bool read_data(struct data *d, uint8_t *out, size_t n)
{
	struct chunk c;
	int status;

	d->z.next_out = out;
	d->z.avail_out = (uInt)n;
	while (d->z.avail_out && !d->ended) {
		if (!d->z.avail_in && (!read_chunk(d->image, &d->next, &c) || !is(&c, "IDAT")))
			return false;
		if (!d->z.avail_in) {
			d->z.next_in = (z_const Bytef *)(uintptr_t)c.bytes;
			d->z.avail_in = (uInt)c.len;
		}
		status = inflate(&d->z, Z_NO_FLUSH);
		d->ended = status == Z_STREAM_END;
		if (status != Z_OK && status != Z_BUF_ERROR && !d->ended)
			return false;
	}
	return d->z.avail_out == 0;
}

/* Nothing is left over, and zlib's checksum was right. */
static bool at_end(struct data *d)
{
	uint8_t more;
	bool ended = !read_data(d, &more, 1) && d->ended && d->z.total_in == d->len;

	d->z.next_out = NULL;
	return ended;
}

/* --- Without alpha ---------------------------------------------------------------------------------------------- */

static const uint8_t *coded_bytes(struct arena *arena, const struct data *d)
{
	uint8_t *all = arena_alloc(arena, d->len), *to = all;
	size_t at = d->first;
	struct chunk c;

	while (to < all + d->len && read_chunk(d->image, &at, &c)) {
		memcpy(to, c.bytes, c.len);
		to += c.len;
	}
	return all;
}

/* --- With alpha ------------------------------------------------------------------------------------------------- */

/* Colours and alpha of a row apart, each behind the filter's number. */
static void part(const uint8_t *row, uint32_t width, size_t ncolors, uint8_t *color, uint8_t *alpha)
{
	*color++ = *alpha++ = *row++;
	for (uint32_t x = 0; x < width; x++) {
		for (size_t k = 0; k < ncolors; k++)
			*color++ = *row++;
		*alpha++ = *row++;
	}
}

static int predict(int filter, int left, int above, int corner)
{
	switch (filter) {
	case 1:
		return left;
	case 2:
		return above;
	case 3:
		return (left + above) / 2;
	case 4:
		return paeth(left, above, corner);
	default:
		return 0;
	}
}

/* Whether a filtered row of alpha is that of opaque pixels, below such a row or at the top. */
static bool is_opaque(const uint8_t *row, uint32_t width, bool top)
{
	int above = top ? 0 : 255;
	uint8_t first = (uint8_t)(255 - predict(row[0], 0, above, 0));
	uint8_t rest = (uint8_t)(255 - predict(row[0], 255, above, above));
	bool opaque = row[1] == first;

	for (uint32_t x = 1; x < width && opaque; x++)
		opaque = row[1 + x] == rest;
	return opaque;
}

/* --- Planes ----------------------------------------------------------------------------------------------------- */

/* Reads all rows; of pictures with alpha, parts them. */
static bool read_rows(struct arena *arena, struct data *d, struct image_planes *planes, size_t ncolors)
{
	uint32_t width = planes->width, height = planes->height;
	size_t nsamples = ncolors + d->image->alpha, bits = (size_t)planes->color.depth * nsamples;
	size_t stride = 1 + (width * bits + 7) / 8, color_stride = 1 + width * ncolors,
	       alpha_stride = 1 + (size_t)width;
	uint8_t *row = arena_alloc(arena, stride), *color = NULL, *alpha = NULL;
	bool opaque = true;

	if (d->image->alpha) {
		color = arena_calloc(arena, height, color_stride);
		alpha = arena_calloc(arena, height, alpha_stride);
	}
	for (uint32_t y = 0; y < height; y++) {
		if (!read_data(d, row, stride) || row[0] >= FILTERS)
			return false;
		if (!d->image->alpha)
			continue;
		part(row, width, ncolors, color + y * color_stride, alpha + y * alpha_stride);
		opaque = opaque && is_opaque(alpha + y * alpha_stride, width, y == 0);
	}
	planes->color.bytes = color;
	planes->color.len = height * color_stride;
	if (!opaque)
		planes->alpha =
		    (struct image_plane){.bytes = alpha, .len = height * alpha_stride, .channels = 1, .depth = 8};
	return at_end(d);
}

/* Of the kinds that PDF knows, too. */
static bool is_common(const uint8_t *header, bool alpha)
{
	int depth = header[24], color = header[25], compression = header[26], filtering = header[27],
	    interlace = header[28];
	bool narrow = depth == 1 || depth == 2 || depth == 4;

	if (compression || filtering || interlace || alpha != (color == GREY_ALPHA || color == RGB_ALPHA))
		return false;
	return (depth == 8 && color != 1 && color != 5) || (narrow && (color == GREY || color == PALETTE));
}

bool png_planes(struct arena *arena, const struct image *image, struct image_planes *planes)
{
	struct data d = {.image = image};
	const uint8_t *header = (const uint8_t *)image->bytes;
	int depth = header[24], color = header[25];
	size_t ncolors = color == RGB || color == RGB_ALPHA ? 3 : 1;

	if (!is_common(header, image->alpha) || !survey(&d))
		return false;
	if (color == PALETTE) {
		planes->palette = d.palette;
		planes->ncolors = d.npalette / 3;
		if (!planes->ncolors || d.npalette % 3 || planes->ncolors > (size_t)1 << depth)
			return false;
	}
	planes->color = (struct image_plane){.channels = (int)ncolors, .depth = depth};
	if (!begin(arena, &d) || !read_rows(arena, &d, planes, ncolors))
		return false;
	if (image->alpha)
		return true;
	planes->color.bytes = coded_bytes(arena, &d);
	planes->color.len = d.len;
	planes->color.deflated = true;
	return true;
}
