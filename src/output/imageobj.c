/*
 * imageobj.c: pictures become image XObjects (ISO 32000-1, 8.9.5).
 *
 * JPEG goes in as it is, PNG as planes of filtered rows (image.h), alpha as a soft mask. Pixels that no printer and no screen
 * shows are not worth the room they take: a PNG with more is made smaller, of a JPEG it is told, and likewise of a picture with too
 * few. How a picture is turned, cut and framed is the content stream's work.
 */
#include "output/imageobj.h"

#include "base/vec.h"

/* Thousandths of pixels an inch, as printed. */
#define COARSE 100000  /* fewer are seen one by one */
#define GOOD 300000    /* as many as printers of photos show */
#define FINE 600000    /* what is left of a picture that is finer than */
#define FINEST 1200000 /* this */

#define LARGE (1024 * 1024) /* bytes of a JPEG that are worth a word */

struct picture {
	const struct image *image;
	struct image_planes planes; /* of a PNG */
};

struct images {
	VEC(struct picture) list;
};

size_t imageobj_number(const struct images *images, const struct image *image)
{
	for (size_t i = 0; i < images->list.n; i++)
		if (images->list.v[i].image == image)
			return i + 1;
	return 0;
}

const struct image_planes *images_planes(const struct images *images, const struct image *image)
{
	return &images->list.v[imageobj_number(images, image) - 1].planes;
}

size_t imageobj_count(const struct images *images)
{
	return images->list.n;
}

/* --- Sizes ------------------------------------------------------------------------------------------------------ */

/* Of the picture at the size that covers the item's box. */
static int64_t resolution(const struct item *item)
{
	const int64_t inch = 72000 * 1000; /* thousandths of mpt */
	const struct image *image = item->u.image.image;
	int64_t x = image_width(image) * inch / (item->width > 0 ? item->width : 1);
	int64_t y = image_height(image) * inch / (item->height > 0 ? item->height : 1);

	return x < y ? x : y;
}

/* Where the item's picture is shown largest. */
static const struct item *largest(const struct display *display, const struct item *item)
{
	const struct image *image = item->u.image.image;

	for (size_t p = 0; p < display->npages; p++)
		for (size_t i = 0; i < display->pages[p].nitems; i++) {
			const struct item *other = &display->pages[p].items[i];

			if (other->kind == ITEM_IMAGE && other->u.image.image == image &&
			    resolution(other) < resolution(item))
				item = other;
		}
	return item;
}

/* So many of `n` pixels as make `wanted` an inch where all make `given`. */
static uint32_t scaled(uint32_t n, int64_t wanted, int64_t given)
{
	int64_t scaled = given > 0 ? ((int64_t)n * wanted + given - 1) / given : 1;

	return scaled < UINT32_MAX ? (uint32_t)scaled : UINT32_MAX;
}

/* "the photo 'me.png' has 60 × 80 pixels for 22 mm x 27 mm" */
static const char *name_pixels(struct arena *arena, const struct item *item)
{
	const double mm = 25.4 / 72000;
	const struct image *image = item->u.image.image;

	return arena_printf(arena, "the photo '%s' has %u × %u pixels for %.0f mm x %.0f mm", image->name,
			    (unsigned)image_width(image), (unsigned)image_height(image), item->width * mm,
			    item->height * mm);
}

static void tell_coarse(struct diags *diags, const struct item *item)
{
	const struct image *image = item->u.image.image;
	struct diag *diag =
	    diag_add(diags, DIAG_IMAGE_COARSE, item->at, "%s, which looks coarse", name_pixels(diags->arena, item));

	diag_help(diags, diag, "take one of %u × %u pixels or more",
		  (unsigned)scaled(image_width(image), GOOD, resolution(item)),
		  (unsigned)scaled(image_height(image), GOOD, resolution(item)));
}

static void tell_large(struct diags *diags, const struct item *item)
{
	const struct image *image = item->u.image.image;
	struct diag *diag = diag_add(diags, DIAG_IMAGE_LARGE, item->at, "%s and makes the PDF %.1f MB larger",
				     name_pixels(diags->arena, item), (double)image->len / 1e6);

	diag_help(diags, diag, "fewer look the same: magick in.jpg -resize %ux%u out.jpg",
		  (unsigned)scaled(image->width, FINE, resolution(item)),
		  (unsigned)scaled(image->height, FINE, resolution(item)));
}

static bool read_png(struct arena *arena, struct diags *diags, const struct item *item, struct image_planes *planes)
{
	const struct image *image = item->u.image.image;
	bool finer = resolution(item) > FINEST;

	planes->width = finer ? scaled(image->width, FINE, resolution(item)) : image->width;
	planes->height = finer ? scaled(image->height, FINE, resolution(item)) : image->height;
	if (!image_planes(arena, diags, image, item->at, planes))
		return false;
	if (finer)
		diag_add(diags, DIAG_IMAGE_FINE, item->at, "%s: %u × %u are kept", name_pixels(diags->arena, item),
			 (unsigned)planes->width, (unsigned)planes->height);
	return true;
}

/* Of the item where it is largest. False after a diagnostic. */
static bool read_picture(struct arena *arena, struct diags *diags, const struct item *item, struct images *images)
{
	const struct image *image = item->u.image.image;
	struct picture picture = {.image = image};

	if (image->format == IMAGE_PNG && !read_png(arena, diags, item, &picture.planes))
		return false;
	if (image->format == IMAGE_JPEG && image->len > LARGE && resolution(item) > FINEST)
		tell_large(diags, item);
	if (resolution(item) < COARSE)
		tell_coarse(diags, item);
	*vec_add(arena, &images->list) = picture;
	return true;
}

struct images *images_read(struct arena *arena, struct diags *diags, const struct display *display)
{
	struct images *images = arena_new_of(arena, struct images);

	for (size_t p = 0; p < display->npages; p++)
		for (size_t i = 0; i < display->pages[p].nitems; i++) {
			const struct item *item = &display->pages[p].items[i];

			if (item->kind == ITEM_IMAGE && !imageobj_number(images, item->u.image.image) &&
			    !read_picture(arena, diags, largest(display, item), images))
				return NULL;
		}
	return images;
}

/* --- Objects ---------------------------------------------------------------------------------------------------- */

static void describe(struct haru *haru, HPDF_Dict dict, uint32_t width, uint32_t height, int depth)
{
	haru_name(haru, dict, "Type", "XObject");
	haru_name(haru, dict, "Subtype", "Image");
	haru_put(haru, dict, "/Width %u /Height %u /BitsPerComponent %d", (unsigned)width, (unsigned)height, depth);
}

static void put_colors(struct haru *haru, HPDF_Dict dict, int channels)
{
	haru_name(haru, dict, "ColorSpace", channels == 1 ? "DeviceGray" : "DeviceRGB");
}

static void put_palette(struct haru *haru, HPDF_Dict dict, const struct image_planes *planes)
{
	struct buf colors;

	buf_init(&colors, haru->arena);
	for (size_t i = 0; i < planes->ncolors * 3; i++)
		buf_printf(&colors, "%02X", (unsigned)(unsigned char)planes->palette[i]);
	haru_put(haru, dict, "/ColorSpace [/Indexed /DeviceRGB %zu <%s>]", planes->ncolors - 1, colors.s);
}

static HPDF_Dict write_plane(struct haru *haru, const struct image_planes *planes, const struct image_plane *plane)
{
	HPDF_Dict dict = plane->deflated ? haru_coded_stream(haru, "FlateDecode", plane->bytes, plane->len)
					 : haru_stream(haru, DEFLATE_SAMPLES, plane->bytes, plane->len);

	describe(haru, dict, planes->width, planes->height, plane->depth);
	haru_put(haru, dict, "/DecodeParms <</Predictor 15 /Colors %d /BitsPerComponent %d /Columns %u>>",
		 plane->channels, plane->depth, (unsigned)planes->width);
	return dict;
}

static HPDF_Dict write_png(struct haru *haru, const struct image_planes *planes)
{
	HPDF_Dict dict = write_plane(haru, planes, &planes->color), mask;

	if (planes->palette)
		put_palette(haru, dict, planes);
	else
		put_colors(haru, dict, planes->color.channels);
	if (planes->alpha.bytes) {
		mask = write_plane(haru, planes, &planes->alpha);
		put_colors(haru, mask, 1);
		haru_add(haru, dict, "SMask", mask);
	}
	return dict;
}

static HPDF_Dict write_jpeg(struct haru *haru, const struct image *image)
{
	HPDF_Dict dict = haru_coded_stream(haru, "DCTDecode", image->bytes, image->len);

	describe(haru, dict, image->width, image->height, 8);
	put_colors(haru, dict, image->channels);
	return dict;
}

size_t imageobj_nobjects(const struct images *images)
{
	size_t n = images->list.n;

	for (size_t i = 0; i < images->list.n; i++)
		n += images->list.v[i].planes.alpha.bytes != NULL;
	return n;
}

void imageobj_write(struct haru *haru, const struct images *images, HPDF_Dict xobjects)
{
	for (size_t i = 0; i < images->list.n; i++) {
		const struct picture *picture = &images->list.v[i];

		haru_add(haru, xobjects, arena_printf(haru->arena, "I%zu", i + 1),
			 picture->image->format == IMAGE_JPEG ? write_jpeg(haru, picture->image)
							      : write_png(haru, &picture->planes));
	}
}
