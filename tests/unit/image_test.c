/*
 * image_test.c: headers, samples and planes of PNG and JPEG, whole and broken.
 */
#include "image/image.h"

#include <png.h>
#include <stdlib.h>
#include <zlib.h>

#include "image/formats.h"
#include "tap.h"

/* clang-format off */
/* 3 × 2 pixels of one blue, baseline. */
static const unsigned char blue[] = {
    0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0x00, 0x01, 0x01, 0x00, 0x00, 0x01, 0x00, 0x01,
    0x00, 0x00, 0xff, 0xdb, 0x00, 0x43, 0x00, 0x50, 0x37, 0x3c, 0x46, 0x3c, 0x32, 0x50, 0x46, 0x41, 0x46, 0x5a,
    0x55, 0x50, 0x5f, 0x78, 0xc8, 0x82, 0x78, 0x6e, 0x6e, 0x78, 0xf5, 0xaf, 0xb9, 0x91, 0xc8, 0xff, 0xff, 0xff,
    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
    0xdb, 0x00, 0x43, 0x01, 0x55, 0x5a, 0x5a, 0x78, 0x69, 0x78, 0xeb, 0x82, 0x82, 0xeb, 0xff, 0xff, 0xff, 0xff,
    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xc0, 0x00, 0x11,
    0x08, 0x00, 0x02, 0x00, 0x03, 0x03, 0x01, 0x11, 0x00, 0x02, 0x11, 0x01, 0x03, 0x11, 0x01, 0xff, 0xc4, 0x00,
    0x14, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x02, 0xff, 0xc4, 0x00, 0x14, 0x10, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0xff, 0xc4, 0x00, 0x15, 0x01, 0x01, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xff, 0xc4, 0x00, 0x14, 0x11, 0x01, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xff, 0xda, 0x00, 0x0c,
    0x03, 0x01, 0x00, 0x02, 0x11, 0x03, 0x11, 0x00, 0x3f, 0x00, 0x2a, 0x03, 0xff, 0xd9,
};

/* 5 × 4 pixels of grey. */
static const unsigned char grey[] = {
    0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0x00, 0x01, 0x01, 0x00, 0x00, 0x01, 0x00, 0x01,
    0x00, 0x00, 0xff, 0xdb, 0x00, 0x43, 0x00, 0x03, 0x02, 0x02, 0x02, 0x02, 0x02, 0x03, 0x02, 0x02, 0x02, 0x03,
    0x03, 0x03, 0x03, 0x04, 0x06, 0x04, 0x04, 0x04, 0x04, 0x04, 0x08, 0x06, 0x06, 0x05, 0x06, 0x09, 0x08, 0x0a,
    0x0a, 0x09, 0x08, 0x09, 0x09, 0x0a, 0x0c, 0x0f, 0x0c, 0x0a, 0x0b, 0x0e, 0x0b, 0x09, 0x09, 0x0d, 0x11, 0x0d,
    0x0e, 0x0f, 0x10, 0x10, 0x11, 0x10, 0x0a, 0x0c, 0x12, 0x13, 0x12, 0x10, 0x13, 0x0f, 0x10, 0x10, 0x10, 0xff,
    0xc0, 0x00, 0x0b, 0x08, 0x00, 0x04, 0x00, 0x05, 0x01, 0x01, 0x11, 0x00, 0xff, 0xc4, 0x00, 0x14, 0x00, 0x01,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0xff, 0xc4,
    0x00, 0x14, 0x10, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0xff, 0xda, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x3f, 0x00, 0x27, 0xff, 0xd9,
};

/* 16 × 9 pixels, red to blue, progressive. */
static const unsigned char progressive[] = {
    0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0x00, 0x01, 0x01, 0x00, 0x00, 0x01, 0x00, 0x01,
    0x00, 0x00, 0xff, 0xdb, 0x00, 0x43, 0x00, 0x50, 0x37, 0x3c, 0x46, 0x3c, 0x32, 0x50, 0x46, 0x41, 0x46, 0x5a,
    0x55, 0x50, 0x5f, 0x78, 0xc8, 0x82, 0x78, 0x6e, 0x6e, 0x78, 0xf5, 0xaf, 0xb9, 0x91, 0xc8, 0xff, 0xff, 0xff,
    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
    0xdb, 0x00, 0x43, 0x01, 0x55, 0x5a, 0x5a, 0x78, 0x69, 0x78, 0xeb, 0x82, 0x82, 0xeb, 0xff, 0xff, 0xff, 0xff,
    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xc2, 0x00, 0x11,
    0x08, 0x00, 0x09, 0x00, 0x10, 0x03, 0x01, 0x22, 0x00, 0x02, 0x11, 0x01, 0x03, 0x11, 0x01, 0xff, 0xc4, 0x00,
    0x16, 0x00, 0x01, 0x01, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x01, 0x03, 0xff, 0xc4, 0x00, 0x15, 0x01, 0x01, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01, 0x02, 0xff, 0xda, 0x00, 0x0c, 0x03, 0x01, 0x00, 0x02, 0x10, 0x03,
    0x10, 0x00, 0x00, 0x01, 0xcd, 0x16, 0xff, 0x00, 0xff, 0xc4, 0x00, 0x14, 0x10, 0x01, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x20, 0xff, 0xda, 0x00, 0x08, 0x01, 0x01,
    0x00, 0x01, 0x05, 0x02, 0x1f, 0xff, 0xc4, 0x00, 0x15, 0x11, 0x01, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x12, 0xff, 0xda, 0x00, 0x08, 0x01, 0x03, 0x01, 0x01,
    0x3f, 0x01, 0xa7, 0xff, 0xc4, 0x00, 0x16, 0x11, 0x00, 0x03, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01, 0x12, 0xff, 0xda, 0x00, 0x08, 0x01, 0x02, 0x01, 0x01, 0x3f,
    0x01, 0x94, 0x7f, 0xff, 0xc4, 0x00, 0x14, 0x10, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x20, 0xff, 0xda, 0x00, 0x08, 0x01, 0x01, 0x00, 0x06, 0x3f, 0x02, 0x1f,
    0xff, 0xc4, 0x00, 0x16, 0x10, 0x01, 0x01, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x11, 0x00, 0x10, 0xff, 0xda, 0x00, 0x08, 0x01, 0x01, 0x00, 0x01, 0x3f, 0x21, 0x67, 0x7f,
    0xff, 0xda, 0x00, 0x0c, 0x03, 0x01, 0x00, 0x02, 0x00, 0x03, 0x00, 0x00, 0x00, 0x10, 0xcb, 0xff, 0xc4, 0x00,
    0x15, 0x11, 0x01, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x11, 0xff, 0xda, 0x00, 0x08, 0x01, 0x03, 0x01, 0x01, 0x3f, 0x10, 0xa7, 0xff, 0xc4, 0x00, 0x14, 0x11,
    0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xff,
    0xda, 0x00, 0x08, 0x01, 0x02, 0x01, 0x01, 0x3f, 0x10, 0x5f, 0xff, 0xc4, 0x00, 0x14, 0x10, 0x01, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x20, 0xff, 0xda, 0x00, 0x08,
    0x01, 0x01, 0x00, 0x01, 0x3f, 0x10, 0x07, 0xff, 0xd9,
};
/* clang-format on */

#define SOF_AT 158 /* of blue: its marker */
#define AFTER_JFIF 20

static struct arena *arena;
static struct diags *diags;

static struct image *open_bytes(const void *bytes, size_t len)
{
	diags = diags_new(arena);
	return image_open(arena, diags, "me.jpg", bytes, len, NOWHERE);
}

static const char *message(void)
{
	return diags->n ? diags->list[0].message : "(none)";
}

static bool says(const char *words)
{
	bool right = diags->n == 1 && diags->list[0].kind == DIAG_BAD_IMAGE && diags->list[0].help &&
		     strstr(diags->list[0].message, words);

	if (!right)
		printf("# %zu diagnostics: %s\n", diags->n, message());
	return right;
}

/* JPEG */

/* `blue` with `n` bytes more behind its JFIF segment. */
static struct buf with_segment(const void *bytes, size_t n)
{
	struct buf out;

	buf_init(&out, arena);
	buf_put(&out, blue, AFTER_JFIF);
	buf_put(&out, bytes, n);
	buf_put(&out, blue + AFTER_JFIF, sizeof blue - AFTER_JFIF);
	return out;
}

static void test_jpeg_kinds(void)
{
	struct image *image = open_bytes(blue, sizeof blue);

	ok(image && image->format == IMAGE_JPEG, "a baseline JPEG");
	is_int(image->width, 3, "its width");
	is_int(image->height, 2, "its height");
	is_int(image->channels, 3, "its channels");
	is_int(image->orientation, 1, "upright without EXIF");
	ok(image->len == sizeof blue && memcmp(image->bytes, blue, sizeof blue) == 0,
	   "a file without metadata stays as it is");
	image = open_bytes(grey, sizeof grey);
	ok(image && image->channels == 1 && image->width == 5 && image->height == 4, "a grey JPEG");
	image = open_bytes(progressive, sizeof progressive);
	ok(image && image->channels == 3 && image->width == 16 && image->height == 9, "a progressive JPEG");
	ok(image && image->len == sizeof progressive, "all scans of a progressive JPEG are kept");
}

static void test_exif(void)
{
	static const char little[] = "\xFF\xE1\0\42Exif\0\0II*\0\10\0\0\0\1\0\x12\1\3\0\1\0\0\0\6\0\0\0\0\0\0\0";
	static const char big[] = "\xFF\xE1\0\42Exif\0\0MM\0*\0\0\0\10\0\1\1\x12\0\3\0\0\0\1\0\10\0\0\0\0\0\0";
	static const char wild[] = "\xFF\xE1\0\42Exif\0\0MM\0*\x7F\0\0\10\0\1\1\x12\0\3\0\0\0\1\0\10\0\0\0\0\0\0";
	struct buf file = with_segment(little, sizeof little - 1);
	struct image *image = open_bytes(file.s, file.len);

	ok(image && image->orientation == 6, "EXIF orientation, little-endian");
	ok(image && image_width(image) == 2 && image_height(image) == 3, "an image that lies on its side is turned");
	ok(image && image->len == sizeof blue && memcmp(image->bytes, blue, sizeof blue) == 0, "EXIF is not embedded");
	file = with_segment(big, sizeof big - 1);
	image = open_bytes(file.s, file.len);
	ok(image && image->orientation == 8, "EXIF orientation, big-endian");
	file = with_segment(wild, sizeof wild - 1);
	image = open_bytes(file.s, file.len);
	ok(image && image->orientation == 1, "EXIF that points outside is ignored");
}

static void test_jpeg_rest(void)
{
	struct buf file = with_segment("\xFF\xFE\0\7hello", 9);
	struct image *image;

	buf_puts(&file, "a film behind the photo");
	image = open_bytes(file.s, file.len);
	ok(image && image->len == sizeof blue && memcmp(image->bytes, blue, sizeof blue) == 0,
	   "comments and what follows the end are not embedded");
}

static void test_jpeg_refused(void)
{
	unsigned char copy[sizeof blue];
	bool all = true;

	for (size_t len = 3; len < sizeof blue; len++)
		all = !open_bytes(blue, len) && all;
	ok(all, "a JPEG cut short anywhere is refused");
	open_bytes(blue, sizeof blue - 2);
	ok(says("the photo 'me.jpg' is cut short"), "a JPEG without its end");
	memcpy(copy, blue, sizeof blue);
	copy[SOF_AT + 9] = 4;
	ok(!open_bytes(copy, sizeof copy) && says("CMYK"), "CMYK is refused");
	ok(diags->n && strstr(diags->list[0].help, "RGB"), "with advice");
	memcpy(copy, blue, sizeof blue);
	copy[SOF_AT + 1] = 0xC9;
	ok(!open_bytes(copy, sizeof copy) && says("PDF does not know"), "arithmetic coding is refused");
	memcpy(copy, blue, sizeof blue);
	copy[SOF_AT + 6] = 0;
	ok(!open_bytes(copy, sizeof copy) && says("damaged"), "a height of 0 is refused");
	memcpy(copy, blue, sizeof blue);
	memset(copy + SOF_AT + 5, 0xFF, 4);
	ok(!open_bytes(copy, sizeof copy) && says("65535 × 65535 pixels"), "too many pixels are refused");
}

static void test_others(void)
{
	ok(!open_bytes("GIF89a....", 10) && says("is a GIF image"), "a GIF is named");
	ok(!open_bytes("RIFF....WEBPVP8 ", 16) && says("is a WebP image"), "a WebP is named");
	ok(!open_bytes("....ftypheic", 12) && says("is an HEIC image"), "an HEIC is named");
	ok(!open_bytes("", 0) && says("is an empty file"), "an empty file");
	ok(!open_bytes("hello", 5) && says("is neither PNG nor JPEG"), "anything else");
}

/* PNG */

static void collect(png_structp png, png_bytep bytes, size_t n)
{
	buf_put(png_get_io_ptr(png), bytes, n);
}

static void flush(png_structp png)
{
	(void)png;
}

struct spec {
	const char *name;
	int color, depth, interlace;
	bool trns;
	int channels;
	bool alpha;
	uint8_t first[4]; /* the top left pixel as 8-bit samples, alpha last */
	uint8_t last[4];  /* the bottom right one */
};

#define SIDE 9

static void put_palette(png_structp png, png_infop info, bool trns)
{
	png_color colors[2] = {{10, 20, 30}, {200, 210, 220}};
	png_byte alphas[2] = {0, 128};

	png_set_PLTE(png, info, colors, 2);
	if (trns)
		png_set_tRNS(png, info, alphas, 2, NULL);
}

/* Rows with all bits 0, then all bits 1 (for palettes: index 0, then 1). */
static struct buf png_file(const struct spec *spec)
{
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
	png_infop info = png_create_info_struct(png);
	png_byte row[SIDE * 8];
	png_color_16 clear = {0};
	struct buf out;

	buf_init(&out, arena);
	png_set_write_fn(png, &out, collect, flush);
	png_set_IHDR(png, info, SIDE, SIDE, spec->depth, spec->color, spec->interlace, 0, 0);
	if (spec->color == PNG_COLOR_TYPE_PALETTE)
		put_palette(png, info, spec->trns);
	else if (spec->trns)
		png_set_tRNS(png, info, NULL, 0, &clear);
	png_write_info(png, info);
	for (int pass = png_set_interlace_handling(png); pass > 0; pass--) {
		for (int y = 0; y < SIDE; y++) {
			int fill = spec->color == PNG_COLOR_TYPE_PALETTE && spec->depth == 8 ? 1 : 0xFF;

			memset(row, y < SIDE / 2 ? 0 : fill, sizeof row);
			png_write_row(png, row);
		}
	}
	png_write_end(png, info);
	png_destroy_write_struct(&png, &info);
	return out;
}

static const struct spec specs[] = {
    {"grey, 1 bit", PNG_COLOR_TYPE_GRAY, 1, 0, false, 1, false, {0, 255}, {255, 255}},
    {"grey, 8 bit, one colour clear", PNG_COLOR_TYPE_GRAY, 8, 0, true, 1, true, {0, 0}, {255, 255}},
    {"grey, 16 bit, interlaced", PNG_COLOR_TYPE_GRAY, 16, 1, false, 1, false, {0, 255}, {255, 255}},
    {"grey with alpha", PNG_COLOR_TYPE_GRAY_ALPHA, 8, 0, false, 1, true, {0, 0}, {255, 255}},
    {"RGB, 8 bit", PNG_COLOR_TYPE_RGB, 8, 0, false, 3, false, {0, 0, 0, 255}, {255, 255, 255, 255}},
    {"RGB, 8 bit, one colour clear", PNG_COLOR_TYPE_RGB, 8, 1, true, 3, true, {0, 0, 0, 0}, {255, 255, 255, 255}},
    {"RGBA, 16 bit", PNG_COLOR_TYPE_RGB_ALPHA, 16, 0, false, 3, true, {0, 0, 0, 0}, {255, 255, 255, 255}},
    {"RGBA, 8 bit", PNG_COLOR_TYPE_RGB_ALPHA, 8, 0, false, 3, true, {0, 0, 0, 0}, {255, 255, 255, 255}},
    {"RGBA, 8 bit, interlaced", PNG_COLOR_TYPE_RGB_ALPHA, 8, 1, false, 3, true, {0, 0, 0, 0}, {255, 255, 255, 255}},
    {"grey, 2 bit", PNG_COLOR_TYPE_GRAY, 2, 0, false, 1, false, {0, 255}, {255, 255}},
    {"palette, 1 bit", PNG_COLOR_TYPE_PALETTE, 1, 0, false, 3, false, {10, 20, 30, 255}, {200, 210, 220, 255}},
    {"palette, 8 bit, clear", PNG_COLOR_TYPE_PALETTE, 8, 1, true, 3, true, {10, 20, 30, 0}, {200, 210, 220, 128}},
};

static const char *decode(const struct image *image, uint32_t width, uint32_t height, struct samples *samples)
{
	return png_decode(arena, image, width, height, samples);
}

static bool read_planes(const struct image *image, struct image_planes *planes)
{
	*planes = (struct image_planes){.width = image->width, .height = image->height};
	return image_planes(arena, diags, image, NOWHERE, planes);
}

/* As a reader of PDF does: undoes deflating and PNG's filters, in words of their own. Rows of bytes. */
static uint8_t *unfilter(const struct image_planes *planes, const struct image_plane *plane)
{
	size_t stride = (planes->width * (size_t)(plane->channels * plane->depth) + 7) / 8;
	size_t step = plane->channels * plane->depth < 8 ? 1 : (size_t)plane->channels,
	       size = planes->height * (stride + 1);
	uint8_t *in = arena_alloc(arena, size), *out = arena_alloc(arena, planes->height * stride);
	uLongf len = size;

	if (!plane->deflated && plane->len == size)
		memcpy(in, plane->bytes, size);
	else if (!plane->deflated || uncompress(in, &len, plane->bytes, plane->len) != Z_OK || len != size)
		return NULL;
	for (size_t y = 0; y < planes->height; y++)
		for (size_t i = 0; i < stride; i++) {
			int a = i < step ? 0 : out[y * stride + i - step], b = y ? out[(y - 1) * stride + i] : 0;
			int c = y && i >= step ? out[(y - 1) * stride + i - step] : 0, p = a + b - c;
			int nearest = abs(p - a) <= abs(p - b) && abs(p - a) <= abs(p - c) ? a
				      : abs(p - b) <= abs(p - c)			   ? b
											   : c;
			const int guess[] = {0, a, b, (a + b) / 2, nearest};

			out[y * stride + i] = (uint8_t)(in[y * (stride + 1) + 1 + i] + guess[in[y * (stride + 1)]]);
		}
	return out;
}

/* Sample `i` of row `y`, of eight bits. */
static int sample_at(const struct image_planes *planes, const uint8_t *rows, size_t y, size_t i)
{
	size_t depth = (size_t)planes->color.depth, n = planes->width * (size_t)planes->color.channels;
	size_t stride = (n * depth + 7) / 8;
	int most = (1 << depth) - 1;

	return rows[y * stride + i * depth / 8] >> (8 - depth - i * depth % 8) & most;
}

static bool same_color(const struct image_planes *planes, const uint8_t *rows, const uint8_t *colors, size_t y,
		       size_t x)
{
	size_t n = (size_t)planes->color.channels;
	int most = (1 << planes->color.depth) - 1;

	if (planes->palette)
		return memcmp(planes->palette + 3 * sample_at(planes, rows, y, x), colors + 3 * (y * planes->width + x),
			      3) == 0;
	for (size_t k = 0; k < n; k++)
		if (sample_at(planes, rows, y, x * n + k) * 255 / most != colors[(y * planes->width + x) * n + k])
			return false;
	return true;
}

/* Whether a reader of the planes sees what libpng sees; colours where they are seen at all. */
static bool same_picture(const struct image_planes *planes, const struct samples *samples)
{
	const uint8_t *color = unfilter(planes, &planes->color), *alpha = NULL;
	bool same = color && (planes->alpha.bytes != NULL) == (samples->alpha != NULL);

	if (planes->alpha.bytes && same)
		same = (alpha = unfilter(planes, &planes->alpha)) != NULL;
	for (size_t y = 0; y < planes->height && same; y++)
		for (size_t x = 0; x < planes->width && same; x++) {
			size_t i = y * planes->width + x;

			same = (!alpha || alpha[i] == samples->alpha[i]) &&
			       ((alpha && !alpha[i]) || same_color(planes, color, samples->color, y, x));
		}
	return same;
}

static bool same_pixel(const struct image *image, size_t i, const struct samples *samples, const uint8_t *wanted)
{
	size_t n = (size_t)image->channels;

	return memcmp(samples->color + i * n, wanted, n) == 0 &&
	       (samples->alpha ? samples->alpha[i] : 255) == wanted[n];
}

static void test_png_kind(const struct spec *spec)
{
	struct buf file = png_file(spec);
	struct image *image = open_bytes(file.s, file.len);
	struct image_planes planes;
	struct samples samples;

	if (!ok(image && image->width == SIDE && image->height == SIDE && image->channels == spec->channels &&
		    image->alpha == spec->alpha && image->orientation == 1,
		"%s: header", spec->name))
		return;
	if (!ok(!decode(image, SIDE, SIDE, &samples), "%s: decoded", spec->name))
		return;
	ok((samples.alpha != NULL) == spec->alpha, "%s: alpha plane", spec->name);
	ok(same_pixel(image, 0, &samples, spec->first), "%s: first pixel", spec->name);
	ok(same_pixel(image, SIDE * SIDE - 1, &samples, spec->last), "%s: last pixel", spec->name);
	ok(read_planes(image, &planes) && same_picture(&planes, &samples), "%s: its planes show the same", spec->name);
	ok(planes.color.deflated == (!spec->alpha && !spec->interlace && spec->depth <= 8),
	   "%s: its data is taken as it is where that can be", spec->name);
}

/* `width` × `height` pixels of 8 bits from `samples`, each row with the filter. */
static struct image *png_of(int color, uint32_t width, uint32_t height, int filter, const uint8_t *samples)
{
	static const size_t nsamples[] = {[PNG_COLOR_TYPE_GRAY] = 1,
					  [PNG_COLOR_TYPE_RGB] = 3,
					  [PNG_COLOR_TYPE_GRAY_ALPHA] = 2,
					  [PNG_COLOR_TYPE_RGB_ALPHA] = 4};
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
	png_infop info = png_create_info_struct(png);
	struct buf out;

	buf_init(&out, arena);
	png_set_write_fn(png, &out, collect, flush);
	png_set_IHDR(png, info, width, height, 8, color, 0, 0, 0);
	png_set_compression_buffer_size(png, 100); /* many chunks of data */
	png_set_filter(png, 0, filter);
	png_write_info(png, info);
	for (uint32_t y = 0; y < height; y++)
		png_write_row(png, samples + y * width * nsamples[color]);
	png_write_end(png, info);
	png_destroy_write_struct(&png, &info);
	return open_bytes(out.s, out.len);
}

/* Rows of every filter, in pictures that use it. */
static void test_filters(void)
{
	static const int filters[] = {PNG_FILTER_NONE, PNG_FILTER_SUB,	 PNG_FILTER_UP,
				      PNG_FILTER_AVG,  PNG_FILTER_PAETH, PNG_ALL_FILTERS};
	static const int colors[] = {PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_RGB, PNG_COLOR_TYPE_GRAY_ALPHA,
				     PNG_COLOR_TYPE_RGB_ALPHA};
	enum { WIDE = 37, HIGH = 23 };
	uint8_t uneven[WIDE * HIGH * 4], opaque[WIDE * HIGH * 4];
	struct image_planes planes;
	struct samples samples;

	for (size_t i = 0; i < sizeof uneven; i++) {
		uneven[i] = (uint8_t)(i * i / 7 + i % 5 * 40 + i / 50);
		opaque[i] = i % 4 == 3 ? 255 : uneven[i];
	}
	for (size_t f = 0; f < sizeof filters / sizeof *filters; f++) {
		struct image *image;
		bool all = true;

		for (size_t c = 0; c < sizeof colors / sizeof *colors; c++) {
			image = png_of(colors[c], WIDE, HIGH, filters[f], uneven);
			all = all && image && !decode(image, WIDE, HIGH, &samples) && read_planes(image, &planes) &&
			      same_picture(&planes, &samples);
		}
		ok(all, "rows of filter %zu are taken over", f);
		image = png_of(PNG_COLOR_TYPE_RGB_ALPHA, WIDE, HIGH, filters[f], opaque);
		ok(image && read_planes(image, &planes) && !planes.alpha.bytes, "and opaque ones of it are known");
		opaque[sizeof opaque - 1] = 254;
		image = png_of(PNG_COLOR_TYPE_RGB_ALPHA, WIDE, HIGH, filters[f], opaque);
		ok(image && read_planes(image, &planes) && planes.alpha.bytes, "but for one pixel as well");
		opaque[sizeof opaque - 1] = 255;
	}
}

static void test_reduced(void)
{
	static const uint8_t grey_samples[] = {0, 2, 10, 10, 4, 6, 10, 11, 50, 50, 0, 0, 50, 50, 1, 1};
	static const uint8_t edge[] = {200, 255, 7, 0, 100, 255, 9, 0}; /* grey and alpha */
	struct image *image = png_of(PNG_COLOR_TYPE_GRAY, 4, 4, PNG_FILTER_NONE, grey_samples);
	struct image_planes planes = {.width = 2, .height = 2};
	struct samples samples;

	ok(!decode(image, 2, 2, &samples) && memcmp(samples.color, "\3\12\62\1", 4) == 0,
	   "fewer pixels are the means of those that were there");
	ok(image_planes(arena, diags, image, NOWHERE, &planes) && planes.width == 2 && !planes.color.deflated &&
	       same_picture(&planes, &samples),
	   "and so are their planes");
	ok(!decode(image, 3, 1, &samples) && samples.color[0] == 26 && samples.color[2] == 5,
	   "in parts that differ by one");
	image = png_of(PNG_COLOR_TYPE_GRAY_ALPHA, 2, 2, PNG_FILTER_NONE, edge);
	ok(!decode(image, 1, 1, &samples) && samples.color[0] == 150 && samples.alpha && samples.alpha[0] == 128,
	   "what is clear lends no colour");
	ok(!decode(image, 2, 2, &samples) && samples.color[1] == 7, "but has its own");
}

static bool is_read(const void *bytes, size_t len)
{
	struct image *image = open_bytes(bytes, len);
	struct image_planes planes;

	return image && read_planes(image, &planes);
}

static void test_png_broken(void)
{
	struct buf file = png_file(&specs[4]);
	bool all = true, each = true;

	for (size_t len = 8; len < file.len; len++) {
		all = !is_read(file.s, len) && all;
		each = each && diags->n == 1 && diags->list[0].kind == DIAG_BAD_IMAGE;
	}
	ok(all, "a PNG cut short anywhere is refused");
	ok(each, "with one diagnostic");
	file.s[file.len - 20] ^= 1;
	ok(!is_read(file.s, file.len) && says("damaged"), "a wrong checksum is refused");
	file = png_file(&specs[4]);
	file.s[17] = 0x7F;
	ok(!is_read(file.s, file.len) && says("too large"), "too many pixels are refused before they are read");
	file = png_file(&specs[4]);
	file.s[24] = 3;
	ok(!is_read(file.s, file.len), "an impossible depth is refused");
}

static void put_number(struct buf *out, uint32_t n)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		buf_putc(out, (char)(n >> shift));
}

static void put_chunk(struct buf *out, const char *type, const void *bytes, size_t n)
{
	size_t start = out->len + 4;

	put_number(out, (uint32_t)n);
	buf_puts(out, type);
	buf_put(out, bytes, n);
	put_number(out, (uint32_t)crc32(0, (const Bytef *)out->s + start, (uInt)n + 4));
}

/* A grey picture of 2 × 1 pixels whose data are these bytes, deflated; `more` stands behind them. */
static bool is_taken(const char *bytes, size_t n, const char *more)
{
	uint8_t coded[100];
	uLongf len = sizeof coded - 10;
	struct image_planes planes;
	struct image *image;
	struct buf out;

	compress(coded, &len, (const Bytef *)bytes, n);
	memcpy(coded + len, more, strlen(more));
	buf_init(&out, arena);
	buf_put(&out, "\x89PNG\r\n\x1A\n", 8);
	put_chunk(&out, "IHDR", "\0\0\0\2\0\0\0\1\10\0\0\0\0", 13);
	put_chunk(&out, "IDAT", coded, len + strlen(more));
	put_chunk(&out, "IEND", "", 0);
	image = open_bytes(out.s, out.len);
	return image && read_planes(image, &planes) && planes.color.deflated;
}

/* What libpng lets pass is decoded; nothing of it goes into a PDF as it is. */
static void test_odd_data(void)
{
	ok(is_taken("\0ab", 3, ""), "data as it should be is taken");
	ok(!is_taken("\5ab", 3, ""), "no row with a filter that there is not");
	ok(!is_taken("\0a", 2, ""), "no row that is short");
	ok(!is_taken("\0abc", 4, ""), "no data that goes on");
	ok(!is_taken("\0ab", 3, "x"), "nor anything behind it");
}

static void test_opaque(void)
{
	struct spec spec = {"", PNG_COLOR_TYPE_PALETTE, 8, 0, false, 3, false, {0}, {0}};
	struct buf file = png_file(&spec);
	struct image_planes planes;

	ok(read_planes(open_bytes(file.s, file.len), &planes) && !planes.alpha.bytes,
	   "no alpha plane for an opaque image");
}

/* Any byte changed: an answer, and no memory touched that is not ours (for the sanitizers). */
static void test_noise(void)
{
	struct buf png = png_file(&specs[11]);
	unsigned char copy[sizeof progressive];

	for (size_t i = 8; i < png.len; i++) {
		struct buf file;

		buf_init(&file, arena);
		buf_put(&file, png.s, png.len);
		file.s[i] ^= (char)0xA5;
		is_read(file.s, file.len);
	}
	for (size_t i = 3; i < sizeof copy; i++) {
		memcpy(copy, progressive, sizeof copy);
		copy[i] ^= 0xA5;
		open_bytes(copy, sizeof copy);
	}
	ok(true, "noise is survived");
}

int main(void)
{
	arena = arena_new(0);
	test_jpeg_kinds();
	test_exif();
	test_jpeg_rest();
	test_jpeg_refused();
	test_others();
	for (size_t i = 0; i < sizeof specs / sizeof *specs; i++)
		test_png_kind(&specs[i]);
	test_filters();
	test_reduced();
	test_png_broken();
	test_odd_data();
	test_opaque();
	test_noise();
	arena_free(arena);
	return done();
}
