/*
 * png.c: PNG through libpng (PNG specification, third edition).
 *
 * All colour types become 8-bit grey or RGB, transparency a plane of its own. Colour management is left out: gamma
 * and profiles are ignored, as by most viewers. libpng's and zlib's memory comes from the arena, so leaving libpng
 * by a jump, as its errors do, leaks nothing.
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
	uint8_t *samples;
	uint8_t *alpha;
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

/*
 * All rows, interlaced ones in seven passes over the same place; then whatever is behind, so that nothing is
 * missing.
 */
static void read_rows(struct decoder *decoder, uint32_t height, size_t stride, int passes)
{
	uint32_t y;

	for (; passes > 0; passes--)
		for (y = 0; y < height; y++)
			png_read_row(decoder->png, decoder->samples + y * stride, NULL);
	png_read_end(decoder->png, NULL);
}

/* Takes the last of `planes` samples of each pixel out to `alpha`; the others close up. */
static void split_alpha(struct decoder *decoder, size_t npixels, size_t planes)
{
	uint8_t *to = decoder->samples;
	const uint8_t *from = to;
	bool opaque = true;
	size_t i, k;

	decoder->alpha = arena_alloc(decoder->arena, npixels);
	for (i = 0; i < npixels; i++) {
		for (k = 0; k + 1 < planes; k++)
			*to++ = *from++;
		opaque = opaque && *from == 0xFF;
		decoder->alpha[i] = *from++;
	}
	if (opaque)
		decoder->alpha = NULL;
}

/* Between here and its end libpng may jump to `failed`. */
static void decode(struct decoder *decoder, const struct image *image)
{
	size_t planes, stride;
	int passes;

	open_decoder(decoder);
	png_read_info(decoder->png, decoder->info);
	png_set_expand(decoder->png);
	png_set_scale_16(decoder->png);
	passes = png_set_interlace_handling(decoder->png);
	png_read_update_info(decoder->png, decoder->info);
	planes = png_get_channels(decoder->png, decoder->info);
	stride = png_get_rowbytes(decoder->png, decoder->info);
	if (stride != planes * image->width || (planes > 2 ? 3 : 1) != image->channels)
		png_error(decoder->png, "the header contradicts itself");
	decoder->samples = arena_calloc(decoder->arena, image->height, stride);
	read_rows(decoder, image->height, stride, passes);
	if (planes == 2 || planes == 4)
		split_alpha(decoder, (size_t)image->width * image->height, planes);
}

bool image_decode(struct arena *arena, struct diags *diags, const struct image *image, struct mark at,
		  const uint8_t **samples, const uint8_t **alpha)
{
	struct decoder *decoder = arena_new_of(arena, struct decoder);
	struct diag *diag;

	*decoder = (struct decoder){.arena = arena, .bytes = image->bytes, .len = image->len};
	if (setjmp(decoder->failed)) {
		diag = diag_add(diags, DIAG_BAD_IMAGE, at, "the photo '%s' is damaged (%s)", image->name,
				decoder->problem);
		diag_help(diags, diag, "save it again from an image program");
		return false;
	}
	decode(decoder, image);
	*samples = decoder->samples;
	*alpha = decoder->alpha;
	return true;
}
