/*
 * svg.c: a page's items as SVG (SVG 2; nothing of it needs scripts, style sheets or other files).
 *
 * A text is a group at its baseline, scaled by its size and expansion, in which its outlines stand by thousandths of the em. Links
 * are areas above all that is drawn, the same as in PDFs.
 */
#include "output/svg.h"

#include <zlib.h>

#include "output/annots.h"
#include "output/imageobj.h"
#include "output/pdftext.h"
#include "output/svgdefs.h"

/* What content.c makes bolder letters with: 1/32 em. */
#define EMBOLDEN (SVG_EM / 32)

/* Natural width, in 1/100 %. */
#define NATURAL 10000

#define BLACK 0u

struct writer {
	struct arena *arena;
	const struct page *page;
	const struct images *images;
	struct svg_defs *defs;
	struct deflater *deflater; /* NULL: none was needed yet */
	struct buf *out;
	size_t nclips, nmasks;
};

/* --- Syntax ---------------------------------------------------------------------------------------------------------- */

static void put_text(struct buf *out, const char *s)
{
	buf_xml(out, s, strlen(s));
}

static void put_value(struct buf *out, const char *name, const char *value)
{
	buf_printf(out, " %s=\"", name);
	put_text(out, value);
	buf_putc(out, '"');
}

static void put_length(struct buf *out, const char *name, mpt length)
{
	buf_printf(out, " %s=\"", name);
	pdf_decimal(out, length, 3);
	buf_putc(out, '"');
}

static void put_box(struct buf *out, mpt x, mpt y, mpt width, mpt height)
{
	put_length(out, "x", x);
	put_length(out, "y", y);
	put_length(out, "width", width);
	put_length(out, "height", height);
}

static void put_color(struct buf *out, const char *name, rgb color)
{
	unsigned red = color >> 16 & 0xFF, green = color >> 8 & 0xFF, blue = color & 0xFF;

	if (red % 17 || green % 17 || blue % 17)
		buf_printf(out, " %s=\"#%02x%02x%02x\"", name, red, green, blue);
	else
		buf_printf(out, " %s=\"#%x%x%x\"", name, red / 17, green / 17, blue / 17);
}

static void put_fill(struct buf *out, rgb color)
{
	if (color != BLACK)
		put_color(out, "fill", color);
}

static void put_base64(struct buf *out, const uint8_t *bytes, size_t n)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	buf_reserve(out, (n + 2) / 3 * 4);
	for (size_t i = 0; i < n; i += 3) {
		uint32_t three = (uint32_t)bytes[i] << 16 | (i + 1 < n ? (uint32_t)bytes[i + 1] << 8 : 0) |
				 (i + 2 < n ? bytes[i + 2] : 0);

		buf_putc(out, digits[three >> 18]);
		buf_putc(out, digits[three >> 12 & 63]);
		buf_putc(out, i + 1 < n ? digits[three >> 6 & 63] : '=');
		buf_putc(out, i + 2 < n ? digits[three & 63] : '=');
	}
}

/* --- Texts and icons ------------------------------------------------------------------------------------------------- */

/* In thousandths of the em; `expansion`: of what the length was measured in. */
static int64_t in_em(int64_t length, int64_t size, int64_t expansion)
{
	int64_t whole = size * (NATURAL + expansion), value = length * SVG_EM * NATURAL;

	return value < 0 ? -((-value + whole / 2) / whole) : (value + whole / 2) / whole;
}

static void put_use(struct buf *out, const char *name, int64_t x, int64_t y)
{
	buf_printf(out, "<use href=\"#%s\"", name);
	if (x)
		buf_printf(out, " x=\"%lld\"", (long long)x);
	if (y)
		buf_printf(out, " y=\"%lld\"", (long long)y);
	buf_puts(out, "/>");
}

static void put_place(struct buf *out, const struct item *item, mpt size, int expansion)
{
	buf_puts(out, "<g transform=\"translate(");
	pdf_decimal(out, item->x, 3);
	buf_putc(out, ' ');
	pdf_decimal(out, item->y, 3);
	buf_puts(out, ")scale(");
	if (expansion) {
		pdf_decimal(out, ((int64_t)size * (NATURAL + expansion) + 5) / 10, 9);
		buf_putc(out, ' ');
	}
	pdf_decimal(out, size, 6);
	buf_puts(out, ")\"");
	put_fill(out, item->color);
}

static void write_text(struct writer *w, const struct item *item)
{
	mpt size = item->u.text.size;

	if (size <= 0)
		return;
	put_place(w->out, item, size, item->u.text.expansion);
	if (item->u.text.embolden) {
		put_color(w->out, "stroke", item->color);
		buf_printf(w->out, " stroke-width=\"%d\" stroke-miterlimit=\"10\"", EMBOLDEN);
	}
	buf_putc(w->out, '>');
	for (size_t i = 0; i < item->u.text.nglyphs; i++) {
		const struct placed_glyph *glyph = &item->u.text.glyphs[i];
		const char *name = svg_defs_glyph(w->defs, item->u.text.face, glyph->id);

		if (name)
			put_use(w->out, name, in_em(glyph->x, size, item->u.text.expansion), -in_em(glyph->y, size, 0));
	}
	buf_puts(w->out, "</g>\n");
}

static void write_icon(struct writer *w, const struct item *item)
{
	put_place(w->out, item, item->u.icon.size, 0);
	buf_putc(w->out, '>');
	put_use(w->out, svg_defs_outline(w->defs, item->u.icon.outline), 0, 0);
	buf_puts(w->out, "</g>\n");
}

static void write_rect(struct writer *w, const struct item *item)
{
	buf_puts(w->out, "<rect");
	put_box(w->out, item->x, item->y, item->width, item->height);
	put_fill(w->out, item->color);
	buf_puts(w->out, "/>\n");
}

/* --- Pictures -------------------------------------------------------------------------------------------------------- */

static void put_big(uint8_t out[4], uint32_t value)
{
	for (int i = 0; i < 4; i++)
		out[i] = (uint8_t)(value >> (24 - 8 * i));
}

static void put_chunk(struct buf *png, const char type[4], const void *bytes, size_t n)
{
	uint8_t number[4];
	size_t from;

	put_big(number, (uint32_t)n);
	buf_put(png, number, 4);
	from = png->len;
	buf_put(png, type, 4);
	buf_put(png, bytes, n);
	put_big(number, (uint32_t)crc32(0, (const Bytef *)png->s + from, (uInt)(png->len - from)));
	buf_put(png, number, 4);
}

static bool keep(void *user, const uint8_t *bytes, size_t n)
{
	buf_put(user, bytes, n);
	return true;
}

/* A plane is what a PNG holds (PNG 3, 11.2): only its compression and its colours remain to be written. */
static bool put_png(struct writer *w, const struct image_planes *planes, const struct image_plane *plane,
		    struct buf *png)
{
	bool indexed = planes->palette && plane == &planes->color;
	uint8_t head[13] = {0};
	struct buf rows;

	buf_init(&rows, w->arena);
	put_big(head, planes->width);
	put_big(head + 4, planes->height);
	head[8] = (uint8_t)plane->depth;
	head[9] = indexed ? 3 : plane->channels == 1 ? 0 : 2;
	if (!plane->deflated && !w->deflater)
		w->deflater = deflater_new(w->arena);
	if (plane->deflated)
		buf_put(&rows, plane->bytes, plane->len);
	else if (!w->deflater || !deflate_bytes(w->deflater, DEFLATE_SAMPLES, plane->bytes, plane->len, keep, &rows))
		return false;
	buf_put(png, "\211PNG\r\n\032\n", 8);
	put_chunk(png, "IHDR", head, sizeof head);
	if (indexed)
		put_chunk(png, "PLTE", planes->palette, planes->ncolors * 3);
	put_chunk(png, "IDAT", rows.s, rows.len);
	put_chunk(png, "IEND", "", 0);
	return true;
}

/*
 * Around the middle of its box, which it covers; turned and mirrored as EXIF's orientation says, of which its bytes say nothing.
 */
static void put_image(struct writer *w, const struct item *item, const char *type, const void *bytes, size_t n)
{
	static const struct {
		int degrees;
		bool mirrored;
	} turns[9] = {{0, false},  {0, false},	{0, true},  {180, false}, {180, true},
		      {270, true}, {90, false}, {90, true}, {270, false}};
	int orientation = item->u.image.image->orientation;
	bool lies = orientation >= 5;
	mpt width = lies ? item->height : item->width, height = lies ? item->width : item->height;

	buf_puts(w->out, "<image transform=\"translate(");
	pdf_decimal(w->out, item->x + item->width / 2, 3);
	buf_putc(w->out, ' ');
	pdf_decimal(w->out, item->y + item->height / 2, 3);
	buf_putc(w->out, ')');
	if (turns[orientation].degrees)
		buf_printf(w->out, "rotate(%d)", turns[orientation].degrees);
	buf_puts(w->out, turns[orientation].mirrored ? "scale(-1 1)\"" : "\"");
	put_box(w->out, -width / 2, -height / 2, width, height);
	buf_printf(w->out, " preserveAspectRatio=\"xMidYMid slice\" href=\"data:image/%s;base64,", type);
	put_base64(w->out, bytes, n);
	buf_puts(w->out, "\"/>\n");
}

static bool put_plane(struct writer *w, const struct item *item, const struct image_planes *planes,
		      const struct image_plane *plane)
{
	struct buf png;

	buf_init(&png, w->arena);
	if (!put_png(w, planes, plane, &png))
		return false;
	put_image(w, item, "png", png.s, png.len);
	return true;
}

/* What is transparent is a mask of its own, as in PDF: white is opaque. */
static bool put_picture(struct writer *w, const struct item *item)
{
	const struct image *image = item->u.image.image;
	const struct image_planes *planes = images_planes(w->images, image);
	bool put;

	if (image->format == IMAGE_JPEG) {
		put_image(w, item, "jpeg", image->bytes, image->len);
		return true;
	}
	if (!planes->alpha.bytes)
		return put_plane(w, item, planes, &planes->color);
	w->nmasks++;
	buf_printf(w->out, "<mask id=\"mask-%zu\" maskUnits=\"userSpaceOnUse\"", w->nmasks);
	put_box(w->out, item->x, item->y, item->width, item->height);
	buf_puts(w->out, ">\n");
	put = put_plane(w, item, planes, &planes->alpha);
	buf_printf(w->out, "</mask>\n<g mask=\"url(#mask-%zu)\">\n", w->nmasks);
	put = put && put_plane(w, item, planes, &planes->color);
	buf_puts(w->out, "</g>\n");
	return put;
}

static void put_border(struct writer *w, const struct item *item)
{
	mpt border = item->u.image.border, half = border / 2, radius = item->u.image.radius - half;

	buf_puts(w->out, "<rect");
	put_box(w->out, item->x + half, item->y + half, item->width - border, item->height - border);
	put_length(w->out, "rx", radius > 0 ? radius : 0);
	buf_puts(w->out, " fill=\"none\"");
	put_color(w->out, "stroke", item->u.image.border_color);
	put_length(w->out, "stroke-width", border);
	buf_puts(w->out, "/>\n");
}

/* A picture that covers its box is cut at it; corners need a path of their own. */
static bool write_image(struct writer *w, const struct item *item)
{
	bool rounded = item->u.image.radius > 0, put;

	if (rounded) {
		w->nclips++;
		buf_printf(w->out, "<clipPath id=\"clip-%zu\"><rect", w->nclips);
		put_box(w->out, item->x, item->y, item->width, item->height);
		put_length(w->out, "rx", item->u.image.radius);
		buf_printf(w->out, "/></clipPath>\n<g clip-path=\"url(#clip-%zu)\">\n", w->nclips);
	}
	put = put_picture(w, item);
	if (rounded)
		buf_puts(w->out, "</g>\n");
	if (item->u.image.border > 0)
		put_border(w, item);
	return put;
}

/* --- The page -------------------------------------------------------------------------------------------------------- */

static bool write_items(struct writer *w)
{
	bool written = true;

	for (size_t i = 0; i < w->page->nitems; i++) {
		const struct item *item = &w->page->items[i];

		switch (item->kind) {
		case ITEM_TEXT:
			write_text(w, item);
			break;
		case ITEM_RECT:
			write_rect(w, item);
			break;
		case ITEM_ICON:
			write_icon(w, item);
			break;
		case ITEM_IMAGE:
			written &= write_image(w, item);
			break;
		}
	}
	return written;
}

/* Nothing is seen of them, and they can be clicked. */
static void write_links(struct writer *w)
{
	struct link_areas areas = {0};

	annots_areas(w->arena, w->page, NULL, &areas);
	if (!areas.list.n)
		return;
	buf_puts(w->out, "<g fill=\"none\" pointer-events=\"all\">\n");
	for (size_t i = 0; i < areas.list.n; i++) {
		const struct link_area *area = &areas.list.v[i];

		buf_puts(w->out, "<a");
		put_value(w->out, "href", annots_uri(w->arena, area->link->url));
		if (area->link->text && *area->link->text)
			put_value(w->out, "aria-label", area->link->text);
		buf_puts(w->out, "><rect");
		put_box(w->out, area->left, area->top, area->right - area->left, area->bottom - area->top);
		buf_puts(w->out, "/></a>\n");
	}
	buf_puts(w->out, "</g>\n");
}

/* "Ada Lovelace – CV (1/2)" */
static const char *title_of(struct arena *arena, const struct display *display, size_t page)
{
	const struct sheet *sheet = display->sheet;
	const char *title = sheet->title ? sheet->title : sheet->author ? sheet->author : "CV";

	return display->npages > 1 ? arena_printf(arena, "%s (%zu/%zu)", title, page + 1, display->npages) : title;
}

static void write_head(struct writer *w, const struct sheet *sheet, const char *title)
{
	buf_puts(w->out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
	pdf_decimal(w->out, sheet->width, 3);
	buf_puts(w->out, "pt\" height=\"");
	pdf_decimal(w->out, sheet->height, 3);
	buf_puts(w->out, "pt\" viewBox=\"0 0 ");
	pdf_decimal(w->out, sheet->width, 3);
	buf_putc(w->out, ' ');
	pdf_decimal(w->out, sheet->height, 3);
	buf_putc(w->out, '"');
	if (sheet->language)
		put_value(w->out, "lang", sheet->language);
	buf_puts(w->out, ">\n<title>");
	put_text(w->out, title);
	buf_puts(w->out, "</title>\n");
	if (sheet->subject) {
		buf_puts(w->out, "<desc>");
		put_text(w->out, sheet->subject);
		buf_puts(w->out, "</desc>\n");
	}
}

/* Links stand outside of the picture: what is inside of one is not read. The outlines stand first, and are known last. */
static bool write_page(struct writer *w, const struct display *display, size_t page)
{
	const char *title = title_of(w->arena, display, page);
	struct buf *out = w->out, *items = buf_new(w->arena);
	bool written;

	w->out = items;
	written = write_items(w);
	w->out = out;
	write_head(w, display->sheet, title);
	svg_defs_write(w->defs, out);
	buf_puts(out, "<g role=\"img\"");
	put_value(out, "aria-label", title);
	buf_puts(out, ">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
	buf_put(out, items->s, items->len);
	buf_puts(out, "</g>\n");
	write_links(w);
	buf_puts(out, "</svg>\n");
	return written;
}

bool svg_write(struct arena *arena, struct diags *diags, const struct display *display, size_t page, struct buf *out)
{
	struct writer w = {.arena = arena,
			   .page = &display->pages[page],
			   .images = images_read(arena, diags, display),
			   .defs = svg_defs_new(arena),
			   .out = out};

	if (!w.images)
		return false;
	if (write_page(&w, display, page))
		return true;
	diag_add(diags, DIAG_INTERNAL, NOWHERE, "zlib cannot be used");
	return false;
}
