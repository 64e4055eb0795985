/*
 * jpeg.c: reads a JPEG's markers (ITU-T T.81, Annex B). The pixels stay coded: PDF takes them as they are.
 *
 * The whole file is walked, so that one cut short is found here and not by a reader of the PDF. What is kept for
 * the PDF is the image alone: EXIF (with its place and thumbnail), comments and what follows the end are left out.
 */
#include <string.h>

#include "image/formats.h"

#define SOF_BASELINE 0xC0
#define SOF_PROGRESSIVE 0xC2
#define DHT 0xC4
#define JPG 0xC8
#define DAC 0xCC
#define SOI 0xD8
#define EOI 0xD9
#define SOS 0xDA
#define APP0 0xE0
#define APP1 0xE1
#define APP14 0xEE
#define APP15 0xEF
#define COM 0xFE

static const char cut_short[] = "is cut short";
static const char broken[] = "is damaged";

struct jpeg {
	struct image *image;
	const char *help;
	char *kept; /* room for the whole file */
	size_t nkept;
	bool framed;  /* its SOF was seen */
	bool scanned; /* an SOS was seen */
};

/* A number of the TIFF structure in an EXIF block, in the byte order that its head names. */
static uint32_t tiff_number(const char *s, size_t n, bool little)
{
	uint32_t number = 0;
	size_t i;

	for (i = 0; i < n; i++)
		number = number << 8 | (unsigned char)s[little ? n - 1 - i : i];
	return number;
}

/* The orientation tag of the first directory (EXIF 2.3, 4.6.4); 1 if there is none or it makes no sense. */
static int exif_orientation(const char *tiff, size_t len)
{
	bool little = len > 1 && tiff[0] == 'I';
	size_t directory, n, i;

	if (len < 8 || (memcmp(tiff, "II", 2) != 0 && memcmp(tiff, "MM", 2) != 0))
		return 1;
	directory = tiff_number(tiff + 4, 4, little);
	if (directory > len - 2)
		return 1;
	n = tiff_number(tiff + directory, 2, little);
	for (i = 0; i < n && directory + 2 + (i + 1) * 12 <= len; i++) {
		const char *row = tiff + directory + 2 + i * 12;
		uint32_t value = tiff_number(row + 8, 2, little);

		if (tiff_number(row, 2, little) == 0x0112)
			return value >= 1 && value <= 8 ? (int)value : 1;
	}
	return 1;
}

/* Precision, height, width, number of components. */
static const char *read_frame(struct jpeg *jpeg, int marker, const char *s, size_t len)
{
	struct image *image = jpeg->image;

	if (len < 6 || jpeg->framed)
		return broken;
	jpeg->framed = true;
	image->height = be16(s + 1);
	image->width = be16(s + 3);
	image->channels = (unsigned char)s[5];
	if (image->channels == 4) {
		jpeg->help = "convert it to RGB: magick in.jpg -colorspace sRGB out.jpg";
		return "is a CMYK JPEG, which cannot be shown faithfully";
	}
	if (marker > SOF_PROGRESSIVE || s[0] != 8 || (image->channels != 1 && image->channels != 3)) {
		jpeg->help = "save it again as an ordinary or progressive JPEG, or as PNG";
		return "is a kind of JPEG that PDF does not know";
	}
	return image->width && image->height ? NULL : broken;
}

static bool is_frame(int marker)
{
	return marker >= SOF_BASELINE && marker <= 0xCF && marker != DHT && marker != JPG && marker != DAC;
}

/* JFIF and Adobe's marker tell the meaning of the colours. */
static bool is_metadata(int marker)
{
	return marker == COM || (marker > APP0 && marker <= APP15 && marker != APP14);
}

static void keep(struct jpeg *jpeg, const char *bytes, size_t n)
{
	memcpy(jpeg->kept + jpeg->nkept, bytes, n);
	jpeg->nkept += n;
}

/* Where the next marker begins behind coded data: FF and neither a stuffed 0, a restart, nor a fill byte. */
static size_t skip_scan(const char *bytes, size_t at, size_t len)
{
	while (at < len) {
		const char *ff = memchr(bytes + at, 0xFF, len - at);
		int next;

		if (!ff || ff + 1 == bytes + len)
			return len;
		at = (size_t)(ff - bytes);
		next = (unsigned char)ff[1];
		if (next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7))
			return at;
		at += next == 0xFF ? 1 : 2;
	}
	return len;
}

/* A segment of `len` bytes at `s` behind its marker and length. */
static const char *read_segment(struct jpeg *jpeg, int marker, const char *s, size_t len)
{
	if (marker == APP1 && len > 6 && memcmp(s, "Exif\0\0", 6) == 0)
		jpeg->image->orientation = exif_orientation(s + 6, len - 6);
	if (marker == SOS) {
		jpeg->scanned = true;
		return jpeg->framed ? NULL : broken;
	}
	return is_frame(marker) ? read_frame(jpeg, marker, s, len) : NULL;
}

/* The marker at *at, and the segment or coded data behind it; sets *at behind them. */
static const char *read_marker(struct jpeg *jpeg, size_t *at, bool *last)
{
	const char *bytes = jpeg->image->bytes, *problem;
	size_t len = jpeg->image->len, start = *at, size, end;
	int marker;

	while (start + 1 < len && bytes[start] == '\xFF' && bytes[start + 1] == '\xFF')
		start++; /* fill bytes */
	if (start + 2 > len)
		return cut_short;
	marker = (unsigned char)bytes[start + 1];
	if (bytes[start] != '\xFF' || marker < SOF_BASELINE || marker == SOI)
		return broken;
	*last = marker == EOI;
	if (marker == EOI) {
		keep(jpeg, bytes + start, 2);
		return jpeg->scanned ? NULL : broken;
	}
	if (start + 4 > len || (size = be16(bytes + start + 2)) > len - start - 2)
		return cut_short;
	if (size < 2)
		return broken;
	problem = read_segment(jpeg, marker, bytes + start + 4, size - 2);
	end = start + 2 + size;
	if (marker == SOS)
		end = skip_scan(bytes, end, len);
	if (!is_metadata(marker))
		keep(jpeg, bytes + start, end - start);
	*at = end;
	return problem;
}

const char *jpeg_header(struct arena *arena, struct image *image, const char **help)
{
	struct jpeg jpeg = {.image = image, .kept = arena_alloc(arena, image->len)};
	const char *problem = NULL;
	bool last = false;
	size_t at = 2;

	keep(&jpeg, image->bytes, 2);
	while (!problem && !last)
		problem = read_marker(&jpeg, &at, &last);
	*help = jpeg.help;
	if (problem)
		return problem;
	image->bytes = jpeg.kept;
	image->len = jpeg.nkept;
	return NULL;
}
