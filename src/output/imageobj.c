/*
 * imageobj.c: pictures become image XObjects (ISO 32000-1, 8.9.5).
 *
 * PNG is decoded and deflated again with predictors, alpha as a soft mask. JPEG goes in as it is, without its metadata.
 * How a picture is turned, cut and framed is the content stream's work.
 */
#include "output/imageobj.h"

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"

/* JPEG markers (ITU-T T.81, Table B.1). */
#define SOI 0xD8
#define SOS 0xDA
#define APP0 0xE0
#define APP14 0xEE
#define APP15 0xEF
#define COM 0xFE

struct images {
	VEC(const struct image *) list;
};

size_t imageobj_number(const struct images *images, const struct image *image)
{
	size_t i;

	for (i = 0; i < images->list.n; i++)
		if (images->list.v[i] == image)
			return i + 1;
	return 0;
}

size_t imageobj_count(const struct images *images)
{
	return images->list.n;
}

/* JFIF's APP0 and Adobe's APP14 say what the colours are; the rest of APPn is metadata. */
static bool is_metadata(unsigned marker)
{
	return marker == COM || (marker > APP0 && marker <= APP15 && marker != APP14);
}

void imageobj_strip_jpeg(const char *bytes, size_t n, struct buf *out)
{
	const unsigned char *p = (const unsigned char *)bytes;
	size_t at = 2, len;

	if (n < 4 || p[0] != 0xFF || p[1] != SOI) {
		buf_put(out, bytes, n);
		return;
	}
	buf_put(out, bytes, 2);
	while (at + 4 <= n && p[at] == 0xFF && p[at + 1] != SOS) {
		if (p[at + 1] == 0xFF) {
			at++;
			continue;
		}
		len = 2 + ((size_t)p[at + 2] << 8 | p[at + 3]);
		if (len < 4 || len > n - at)
			break;
		if (!is_metadata(p[at + 1]))
			buf_put(out, bytes + at, len);
		at += len;
	}
	buf_put(out, bytes + at, n - at);
}

static uint8_t paeth(int a, int b, int c)
{
	int pa = abs(b - c), pb = abs(a - c), pc = abs(a + b - 2 * c);

	if (pa <= pb && pa <= pc)
		return (uint8_t)a;
	return (uint8_t)(pb <= pc ? b : c);
}

/* One row under filter 0, 1, 2 or 4 to `out`; returns how much it leaves (PNG 1.2, 9.6). */
static unsigned long filter_row(int filter, const uint8_t *row, const uint8_t *above, size_t stride, size_t pixel,
				uint8_t *out)
{
	unsigned long sum = 0;
	size_t i;

	for (i = 0; i < stride; i++) {
		uint8_t left = i < pixel ? 0 : row[i - pixel];
		uint8_t up = above ? above[i] : 0;
		uint8_t corner = above && i >= pixel ? above[i - pixel] : 0;
		uint8_t guess = filter == 1 ? left : filter == 2 ? up : filter == 4 ? paeth(left, up, corner) : 0;

		out[i] = (uint8_t)(row[i] - guess);
		sum += (unsigned long)abs((int8_t)out[i]);
	}
	return sum;
}

void imageobj_predict(const uint8_t *samples, size_t nrows, size_t stride, size_t pixel, struct buf *out)
{
	static const int filters[] = {0, 1, 2, 4};
	uint8_t *rows = arena_alloc(out->arena, 2 * stride), *best = rows, *trial = rows + stride, *other;
	unsigned long sum, least;
	size_t y, k;

	for (y = 0; y < nrows; y++) {
		const uint8_t *row = samples + y * stride, *above = y ? row - stride : NULL;
		int chosen = 0;

		least = filter_row(0, row, above, stride, pixel, best);
		for (k = 1; k < sizeof filters / sizeof *filters; k++) {
			sum = filter_row(filters[k], row, above, stride, pixel, trial);
			if (sum >= least)
				continue;
			least = sum;
			chosen = filters[k];
			other = best;
			best = trial;
			trial = other;
		}
		buf_putc(out, (char)chosen);
		buf_put(out, best, stride);
	}
}

static void describe(struct haru *haru, HPDF_Dict dict, const struct image *image, int channels)
{
	haru_name(haru, dict, "Type", "XObject");
	haru_name(haru, dict, "Subtype", "Image");
	haru_name(haru, dict, "ColorSpace", channels == 1 ? "DeviceGray" : "DeviceRGB");
	haru_put(haru, dict, "/Width %u /Height %u /BitsPerComponent 8", (unsigned)image->width,
		 (unsigned)image->height);
}

static HPDF_Dict write_samples(struct haru *haru, const struct image *image, const uint8_t *samples, int channels)
{
	size_t stride = (size_t)image->width * (size_t)channels;
	struct buf predicted;
	HPDF_Dict dict;

	buf_init(&predicted, haru->arena);
	imageobj_predict(samples, image->height, stride, (size_t)channels, &predicted);
	dict = haru_stream(haru, DEFLATE_SAMPLES, predicted.s, predicted.len);
	describe(haru, dict, image, channels);
	haru_put(haru, dict, "/DecodeParms <</Predictor 15 /Colors %d /Columns %u>>", channels, (unsigned)image->width);
	return dict;
}

/* False after a diagnostic. */
static bool write_png(struct haru *haru, struct diags *diags, const struct item *item, HPDF_Dict *dict)
{
	const struct image *image = item->u.image.image;
	const uint8_t *samples, *alpha;

	if (!image_decode(haru->arena, diags, image, item->at, &samples, &alpha))
		return false;
	*dict = write_samples(haru, image, samples, image->channels);
	if (alpha)
		haru_add(haru, *dict, "SMask", write_samples(haru, image, alpha, 1));
	return true;
}

static HPDF_Dict write_jpeg(struct haru *haru, const struct image *image)
{
	struct buf stripped;
	HPDF_Dict dict;

	buf_init(&stripped, haru->arena);
	imageobj_strip_jpeg(image->bytes, image->len, &stripped);
	dict = haru_coded_stream(haru, "DCTDecode", stripped.s, stripped.len);
	describe(haru, dict, image, image->channels);
	return dict;
}

/* False after a diagnostic. */
static bool write_image(struct haru *haru, struct diags *diags, struct images *images, const struct item *item,
			HPDF_Dict xobjects)
{
	const struct image *image = item->u.image.image;
	HPDF_Dict dict = NULL;

	if (imageobj_number(images, image))
		return true;
	if (image->format == IMAGE_JPEG)
		dict = write_jpeg(haru, image);
	else if (!write_png(haru, diags, item, &dict))
		return false;
	*vec_add(haru->arena, &images->list) = image;
	haru_add(haru, xobjects, arena_printf(haru->arena, "I%zu", images->list.n), dict);
	return true;
}

struct images *imageobj_write(struct haru *haru, struct diags *diags, const struct display *display, HPDF_Dict xobjects)
{
	struct images *images = arena_new_of(haru->arena, struct images);
	size_t p, i;

	for (p = 0; p < display->npages; p++)
		for (i = 0; i < display->pages[p].nitems; i++)
			if (display->pages[p].items[i].kind == ITEM_IMAGE &&
			    !write_image(haru, diags, images, &display->pages[p].items[i], xobjects))
				return NULL;
	return images;
}
