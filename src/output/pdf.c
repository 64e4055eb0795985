/*
 * pdf.c: a display list as a PDF file: the order of the steps.
 *
 * First all (face, glyph, text) are collected and the faces subset, which gives the codes; then the pages are written
 * with them. libharu keeps the objects, numbers them and saves; the parts are in fontobj.c, imageobj.c, content.c,
 * annots.c, outline.c and meta.c.
 */
#include "output/pdf.h"

#include "output/annots.h"
#include "output/attach.h"
#include "output/codes.h"
#include "output/content.h"
#include "output/fontobj.h"
#include "output/haru.h"
#include "output/imageobj.h"
#include "output/meta.h"
#include "output/outline.h"
#include "output/tagobj.h"

/* All pages share one resource dictionary. NULL after a diagnostic. */
static const struct resources *write_resources(struct haru *haru, struct diags *diags, const struct display *display,
					       HPDF_Dict dict)
{
	struct resources *resources = arena_new_of(haru->arena, struct resources);
	HPDF_Dict fonts = haru_direct(haru), xobjects = haru_direct(haru);
	size_t i;

	resources->codes = codes_collect(haru->arena, display);
	for (i = 0; i < resources->codes->faces.n; i++)
		if (!fontobj_write(haru, diags, &resources->codes->faces.v[i], fonts))
			return NULL;
	resources->images = imageobj_write(haru, diags, display, xobjects);
	if (!resources->images)
		return NULL;
	haru_add(haru, dict, "Font", fonts);
	if (imageobj_count(resources->images))
		haru_add(haru, dict, "XObject", xobjects);
	return resources;
}

static HPDF_Dict write_page(struct haru *haru, const struct resources *resources, const struct annotated *at)
{
	const struct display *display = at->display;
	HPDF_Dict dict = haru_page(haru, display->sheet->width, display->sheet->height);
	struct buf content;

	buf_init(&content, haru->arena);
	content_write(resources, display, at->page, at->tags ? &at->tags->pages[at->page] : NULL, &content);
	haru_page_content(haru, dict, content.s, content.len);
	annots_write(haru, at, dict);
	return dict;
}

/* False after a diagnostic; libharu's errors are kept in `haru`. */
static bool write_parts(struct haru *haru, struct diags *diags, const struct display *display,
			const struct pdf_options *options)
{
	HPDF_Dict *pages = arena_array(haru->arena, display->npages, HPDF_Dict);
	HPDF_Dict shared = haru_dict(haru);
	const struct resources *resources = write_resources(haru, diags, display, shared);
	const struct metadata metadata = {.sheet = display->sheet,
					  .producer = options->producer,
					  .date = display->sheet->date ? display->sheet->date : options->created,
					  .standard = options->standard};
	struct annotated at = {.display = display};

	if (!resources)
		return false;
	if (options->standard != PDF_PLAIN)
		at.tags = tags_build(haru->arena, display);
	for (; at.page < display->npages; at.page++) {
		pages[at.page] = write_page(haru, resources, &at);
		haru_add(haru, pages[at.page], "Resources", shared);
	}
	if (at.tags)
		tagobj_write(haru, display, at.tags, pages);
	outline_write(haru, display, pages);
	destinations_write(haru, display, pages);
	meta_write(haru, &metadata);
	attach_write(haru, options->attachments, options->nattachments);
	return true;
}

bool pdf_write(struct arena *arena, struct diags *diags, const struct display *display,
	       const struct pdf_options *options, struct buf *out)
{
	struct arena *before = arena_current();
	struct haru haru;
	bool written;

	if (display->npages == 0) {
		diag_add(diags, DIAG_INTERNAL, NOWHERE, "there is no page to write");
		return false;
	}
	arena_enter(arena);
	haru_begin(&haru, arena);
	written = write_parts(&haru, diags, display, options) && haru_save(&haru, diags, out);
	arena_enter(before);
	return written;
}

const char *pdf_version(void)
{
	return "libharu " HPDF_VERSION_TEXT;
}
