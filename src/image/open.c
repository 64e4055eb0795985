/*
 * open.c: tells the formats apart, checks sizes, and reports.
 */
#include <string.h>

#include "image/formats.h"

/* What people take for a photo, by its first bytes. */
static const struct {
	const char *name;
	size_t offset;
	const char *bytes;
} others[] = {
    {"a GIF image", 0, "GIF8"},	     {"a WebP image", 8, "WEBP"},      {"an AVIF image", 4, "ftypavif"},
    {"an HEIC image", 4, "ftyphei"}, {"an HEIC image", 4, "ftypmif1"}, {"a TIFF image", 0, "II*"},
    {"a TIFF image", 0, "MM"},	     {"a BMP image", 0, "BM"},	       {"a PDF file", 0, "%PDF"},
    {"an SVG image", 0, "<svg"},     {"an SVG image", 0, "<?xml"},     {"a JPEG XL image", 0, "\xFF\x0A"},
};

static bool holds(const struct image *image, size_t offset, const char *bytes, size_t n)
{
	return image->len >= offset + n && memcmp(image->bytes + offset, bytes, n) == 0;
}

static const char *name_other(const struct image *image)
{
	size_t i;

	if (image->len == 0)
		return "an empty file";
	for (i = 0; i < sizeof others / sizeof *others; i++)
		if (holds(image, others[i].offset, others[i].bytes, strlen(others[i].bytes)))
			return others[i].name;
	return "neither PNG nor JPEG";
}

static void refuse(struct diags *diags, const struct image *image, struct mark at, const char *problem,
		   const char *help)
{
	struct diag *diag = diag_add(diags, DIAG_BAD_IMAGE, at, "the photo '%s' %s", image->name, problem);

	diag_help(diags, diag, "%s", help ? help : "save it again from an image program");
}

static bool read_header(struct arena *arena, struct diags *diags, struct image *image, struct mark at)
{
	const char *problem, *help = NULL;

	if (holds(image, 0, "\x89PNG\r\n\x1A\n", 8)) {
		image->format = IMAGE_PNG;
		problem = png_header(image, &help);
	} else if (holds(image, 0, "\xFF\xD8\xFF", 3)) {
		image->format = IMAGE_JPEG;
		problem = jpeg_header(arena, image, &help);
	} else {
		problem = arena_printf(arena, "is %s", name_other(image));
		help = "convert it to PNG or JPEG";
	}
	if (problem)
		refuse(diags, image, at, problem, help);
	return !problem;
}

struct image *image_open(struct arena *arena, struct diags *diags, const char *name, const char *bytes, size_t len,
			 struct mark at)
{
	struct image *image = arena_new_of(arena, struct image);

	*image = (struct image){.bytes = bytes, .len = len, .name = name, .orientation = 1};
	if (!read_header(arena, diags, image, at))
		return NULL;
	if ((uint64_t)image->width * image->height > IMAGE_MAX_PIXELS) {
		refuse(diags, image, at,
		       arena_printf(arena, "has %u × %u pixels, which is too large", (unsigned)image->width,
				    (unsigned)image->height),
		       "scale it down; 1200 pixels a side are plenty in print");
		return NULL;
	}
	return image;
}

/* Orientations 5 to 8 lie on their side (EXIF 2.3, 4.6.4). */
uint32_t image_width(const struct image *image)
{
	return image->orientation > 4 ? image->height : image->width;
}

uint32_t image_height(const struct image *image)
{
	return image->orientation > 4 ? image->width : image->height;
}
