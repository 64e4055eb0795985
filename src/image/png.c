/*
 * png.c: PNG through libpng (PNG specification, third edition).
 *
 * All colour types become 8-bit grey or RGB, and alpha. Colour management is left out: gamma and profiles are ignored, as
 * by most viewers. libpng's and zlib's memory comes from the arena, so leaving libpng by a jump, as its errors do, leaks
 * nothing. What a PDF can take over without decoding is idat.c's.
 */
#include <setjmp.h>
#include <string.h>

#include <png.h>

#include "image/formats.h"

#define SIGNATURE_SIZE 8
#define IHDR_END 33    /* signature, length, type, 13 bytes, checksum */
#define CHUNK_FRAME 12 /* length, type, checksum */

struct decoder {
	struct arena *arena;
	const char *bytes;
	size_t len, at;
	const char *problem; /* libpng's words */
	png_structp png;
	png_infop info;
	jmp_buf failed;
};

/* Whether a tRNS chunk stands before the first IDAT. */
static bool has_transparency(const char *bytes, size_t len)
{
	size_t at = IHDR_END;

	while (at + CHUNK_FRAME <= len && memcmp(bytes + at + 4, "IDAT", 4) != 0) {
		if (memcmp(bytes + at + 4, "tRNS", 4) == 0)
			return true;
		if (be32(bytes + at) > len - at - CHUNK_FRAME)
			return false;
		at += CHUNK_FRAME + be32(bytes + at);
	}
	return false;
}

const char *png_header(struct image *image, const char **help)
{
	int color;

	*help = NULL;
	if (image->len < IHDR_END)
		return "is cut short";
	if (memcmp(image->bytes + SIGNATURE_SIZE, "\0\0\0\15IHDR", 8) != 0)
		return "is damaged";
	image->width = be32(image->bytes + 16);
	image->height = be32(image->bytes + 20);
	color = (unsigned char)image->bytes[25];
	if (!image->width || !image->height || color < 0 || color > PNG_COLOR_TYPE_RGB_ALPHA)
		return "is damaged";
	image->channels = color & (PNG_COLOR_MASK_COLOR | PNG_COLOR_MASK_PALETTE) ? 3 : 1;
	image->alpha = (color & PNG_COLOR_MASK_ALPHA) || has_transparency(image->bytes, image->len);
	return NULL;
}

static _Noreturn void fail(png_structp png, png_const_charp message)
{
	struct decoder *decoder = png_get_error_ptr(png);

	decoder->problem = arena_strdup(decoder->arena, message);
	longjmp(decoder->failed, 1);
}

static void ignore_warning(png_structp png, png_const_charp message)
{
	(void)png;
	(void)message;
}

static png_voidp allocate(png_structp png, png_alloc_size_t size)
{
	struct decoder *decoder = png_get_mem_ptr(png);

	return arena_alloc(decoder->arena, size);
}

static void release(png_structp png, png_voidp memory)
{
	(void)png;
	(void)memory;
}

static void read_bytes(png_structp png, png_bytep out, size_t n)
{
	struct decoder *decoder = png_get_io_ptr(png);

	if (n > decoder->len - decoder->at)
		png_error(png, "cut short");
	memcpy(out, decoder->bytes + decoder->at, n);
	decoder->at += n;
}

static void open_decoder(struct decoder *decoder)
{
	decoder->png =
	    png_create_read_struct_2(PNG_LIBPNG_VER_STRING, decoder, fail, ignore_warning, decoder, allocate, release);
	if (!decoder->png)
		arena_exhausted(decoder->arena);
	decoder->info = png_create_info_struct(decoder->png);
	png_set_read_fn(decoder->png, decoder, read_bytes);
	png_set_crc_action(decoder->png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
	/* -1: all chunks but IHDR, PLTE, tRNS, IDAT and IEND; texts and profiles may be bombs. */
	png_set_keep_unknown_chunks(decoder->png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
}

/* All rows, as they come; interlaced ones in seven passes over the same place. What is behind them must be whole, too. */
static void read_rows(struct decoder *decoder, const struct image *image, struct reducer *reducer, size_t stride)
{
	int passes = png_set_interlace_handling(decoder->png);
	bool whole = passes > 1;
	uint8_t *rows = arena_calloc(decoder->arena, whole ? image->height : 1, stride);

	for (; passes > 0; passes--)
		for (uint32_t y = 0; y < image->height; y++) {
			uint8_t *row = rows + (whole ? y * stride : 0);

			png_read_row(decoder->png, row, NULL);
			if (passes == 1)
				reducer_take(reducer, row);
		}
	png_read_end(decoder->png, NULL);
}

/* Between here and its end libpng may jump to `failed`. */
static void decode(struct decoder *decoder, const struct image *image, struct samples *samples)
{
	size_t nsamples, stride;

	open_decoder(decoder);
	png_read_info(decoder->png, decoder->info);
	png_set_expand(decoder->png);
	png_set_scale_16(decoder->png);
	png_set_interlace_handling(decoder->png);
	png_read_update_info(decoder->png, decoder->info);
	nsamples = png_get_channels(decoder->png, decoder->info);
	stride = png_get_rowbytes(decoder->png, decoder->info);
	if (stride != nsamples * image->width || (nsamples > 2 ? 3 : 1) != image->channels)
		png_error(decoder->png, "the header contradicts itself");
	read_rows(decoder, image, reducer_new(decoder->arena, image, nsamples, samples), stride);
}

const char *png_decode(struct arena *arena, const struct image *image, uint32_t width, uint32_t height,
		       struct samples *samples)
{
	struct decoder *decoder = arena_new_of(arena, struct decoder);

	*decoder = (struct decoder){.arena = arena, .bytes = image->bytes, .len = image->len};
	*samples = (struct samples){.width = width, .height = height};
	if (setjmp(decoder->failed))
		return decoder->problem;
	decode(decoder, image, samples);
	return NULL;
}
