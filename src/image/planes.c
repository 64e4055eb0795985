/*
 * planes.c: a PNG's samples as a PDF holds them: taken over from the file (idat.c) or, of kinds for which that cannot be and of
 * pictures that are made smaller, decoded (png.c) and filtered here.
 */
#include "image/formats.h"

/* PNG's filter 4 for every row. To choose among all of them for each row takes five times as long and gains one in 300. */
static struct image_plane filter(struct arena *arena, const uint8_t *samples, const struct image_planes *planes,
				 size_t channels)
{
	size_t stride = planes->width * channels;
	uint8_t *out = arena_calloc(arena, planes->height, 1 + stride);
	struct image_plane plane = {.bytes = out, .channels = (int)channels, .depth = 8};

	plane.len = planes->height * (1 + stride);
	for (uint32_t y = 0; y < planes->height; y++, samples += stride) {
		*out++ = 4;
		for (size_t i = 0; i < stride; i++) {
			int left = i < channels ? 0 : samples[i - channels];
			int above = y ? (samples - stride)[i] : 0;
			int corner = y && i >= channels ? (samples - stride)[i - channels] : 0;

			*out++ = (uint8_t)(samples[i] - paeth(left, above, corner));
		}
	}
	return plane;
}

bool image_planes(struct arena *arena, struct diags *diags, const struct image *image, struct mark at,
		  struct image_planes *planes)
{
	struct samples samples;
	const char *problem;

	if (planes->width == image->width && planes->height == image->height && png_planes(arena, image, planes))
		return true;
	problem = png_decode(arena, image, planes->width, planes->height, &samples);
	if (problem) {
		diag_help(diags,
			  diag_add(diags, DIAG_BAD_IMAGE, at, "the photo '%s' is damaged (%s)", image->name, problem),
			  "save it again from an image program");
		return false;
	}
	*planes = (struct image_planes){.width = planes->width, .height = planes->height};
	planes->color = filter(arena, samples.color, planes, (size_t)image->channels);
	if (samples.alpha)
		planes->alpha = filter(arena, samples.alpha, planes, 1);
	return true;
}
