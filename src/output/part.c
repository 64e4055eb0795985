/*
 * part.c: a document of a file: its pages with their content, links and pictures, and its tags.
 *
 * How many objects it has is known before any is made; so a part that joins a file gets its numbers, and what is before and behind it
 * in the file need not wait until it is written.
 */
#include "output/content.h"
#include "output/file.h"
#include "output/pdftext.h"
#include "output/tagobj.h"

#define PAGES_PER_NODE 1000 /* of the page tree: look-ups stay short */

static size_t nnodes(size_t npages)
{
	return (npages + PAGES_PER_NODE - 1) / PAGES_PER_NODE;
}

/* The resource dictionary, the pages and their contents, nodes of the page tree, links, pictures, tags. */
static void count_objects(struct pdf_part *part)
{
	size_t npages = part->display->npages, nlinks = 0;

	for (size_t i = 0; i < npages; i++)
		nlinks += part->areas[i].list.n;
	part->nstreams = npages + imageobj_nobjects(part->images);
	part->nobjects = 1 + npages + nnodes(npages) + nlinks + part->nstreams;
	if (part->tags)
		part->nobjects += part->tags->list.n + tagobj_nnodes(npages + nlinks);
	part->joined.npages = npages;
	part->joined.nkeys = part->tags ? npages + nlinks : 0;
}

struct pdf_part *pdf_part_new(struct arena *arena, struct diags *diags, const struct pdf_file *file,
			      const struct display *display, bool front)
{
	struct pdf_part *part = arena_new_of(arena, struct pdf_part);

	*part = (struct pdf_part){.arena = arena, .file = file, .display = display, .joined = {.front = front}};
	if (display->npages == 0) {
		diag_add(diags, DIAG_INTERNAL, NOWHERE, "there is no page to write");
		return NULL;
	}
	part->images = images_read(arena, diags, display);
	if (!part->images)
		return NULL;
	part->codes = codes_collect(arena, display);
	if (file->options->standard != PDF_PLAIN)
		part->tags = tags_build(arena, display, file->book, file->book && !front ? 1 : 0);
	part->areas = arena_array(arena, display->npages, struct link_areas);
	for (size_t i = 0; i < display->npages; i++)
		annots_areas(arena, &display->pages[i], part->tags ? &part->tags->pages[i] : NULL, &part->areas[i]);
	count_objects(part);
	return part;
}

const char *pdf_part_name(const struct pdf_part *part)
{
	return part->name;
}

static HPDF_Dict write_resources(struct pdf_part *part)
{
	HPDF_Dict dict = haru_dict(part->haru), xobjects;

	haru_put(part->haru, dict, "/Font %u 0 R", part->file->numbers.fonts);
	if (!imageobj_count(part->images))
		return dict;
	xobjects = haru_direct(part->haru);
	imageobj_write(part->haru, part->images, xobjects);
	haru_add(part->haru, dict, "XObject", xobjects);
	return dict;
}

static void write_page(struct pdf_part *part, size_t i, unsigned node, unsigned resources)
{
	const struct sheet *sheet = part->display->sheet;
	const struct resources shared = {part->codes, part->images};
	const struct annotated at = {.display = part->display,
				     .page = i,
				     .areas = &part->areas[i],
				     .tags = part->tags,
				     .key = part->joined.key + part->display->npages};
	struct haru *haru = part->haru;
	HPDF_Dict dict = part->pages[i];
	struct buf content, box;

	buf_init(&content, part->arena);
	buf_init(&box, part->arena);
	content_write(&shared, part->display, i, part->tags ? &part->tags->pages[i] : NULL, &content);
	pdf_decimal(&box, sheet->width, 3);
	buf_putc(&box, ' ');
	pdf_decimal(&box, sheet->height, 3);
	haru_put(haru, dict, "/Type/Page/Parent %u 0 R/MediaBox[0 0 %s]/Resources %u 0 R/Contents %u 0 R", node, box.s,
		 resources, haru_number(haru_stream(haru, DEFLATE_TEXT, content.s, content.len)));
	if (part->tags)
		haru_put(haru, dict, "/StructParents %zu", part->joined.key + i);
	annots_write(haru, &at, dict);
}

static void write_node(struct pdf_part *part, HPDF_Dict dict, size_t from, size_t to)
{
	struct buf *kids = buf_new(part->arena);

	for (size_t i = from; i < to; i++)
		buf_printf(kids, "%s%u 0 R", i > from ? " " : "", haru_number(part->pages[i]));
	haru_put(part->haru, dict, "/Type/Pages/Parent %u 0 R/Count %zu/Kids[%s]", part->file->numbers.pages, to - from,
		 kids->s);
	*vec_add(part->arena, &part->joined.nodes) = haru_number(dict);
}

static void write_pages(struct pdf_part *part, unsigned resources)
{
	size_t npages = part->display->npages;

	part->pages = arena_array(part->arena, npages, HPDF_Dict);
	for (size_t i = 0; i < npages; i++)
		part->pages[i] = haru_dict(part->haru);
	for (size_t from = 0; from < npages; from += PAGES_PER_NODE) {
		size_t to = npages - from < PAGES_PER_NODE ? npages : from + PAGES_PER_NODE;
		HPDF_Dict node = haru_dict(part->haru);

		write_node(part, node, from, to);
		for (size_t i = from; i < to; i++)
			write_page(part, i, haru_number(node), resources);
	}
}

static void write_tags(struct pdf_part *part)
{
	const struct tag_tree tree = {.haru = part->haru,
				      .display = part->display,
				      .tags = part->tags,
				      .pages = part->pages,
				      .above = part->file->numbers.document,
				      .key = part->joined.key};
	size_t n = tagobj_nnodes(part->joined.nkeys);

	tagobj_write(&tree);
	for (size_t i = 0; i < n; i++)
		*vec_add(part->arena, &part->joined.parents) = haru_number(tagobj_parents(&tree, i));
	part->joined.tag = part->tags->document->object;
}

void part_objects(struct pdf_part *part)
{
	write_pages(part, haru_number(write_resources(part)));
	if (part->tags)
		write_tags(part);
	if (part->title)
		*vec_add(part->arena, &part->bookmarks.list) = (struct bookmark){.title = part->title,
										 .name = part->name,
										 .page = haru_number(part->pages[0]),
										 .y = part->display->sheet->height};
	bookmarks_of(part->arena, part->display, part->pages, &part->bookmarks);
	part->joined.page = haru_number(part->pages[0]);
	part->joined.height = part->display->sheet->height;
}

static bool save(struct pdf_part *part, struct diags *diags)
{
	size_t first = part->first_object;
	HPDF_STATUS status;

	if (!haru_check(part->haru, HPDF_OK, diags))
		return false;
	if (haru_next(part->haru) != first + part->nobjects) {
		diag_add(diags, DIAG_INTERNAL, NOWHERE, "a part of the PDF has %zu objects instead of %zu",
			 haru_next(part->haru) - first, part->nobjects);
		return false;
	}
	saver_init(&part->saver, part->haru, &part->bytes);
	part->saver.next_stream = first + part->nobjects;
	status = saver_add(&part->saver, part->haru);
	return haru_check(part->haru, status == HPDF_OK ? saver_flush(&part->saver) : status, diags);
}

bool pdf_part_write(struct pdf_part *part, struct diags *diags)
{
	struct arena *before = arena_current();
	bool good;

	arena_enter(part->arena);
	part->haru = &part->own;
	haru_begin(part->haru, part->arena, part->first_object);
	buf_init(&part->bytes, part->arena);
	part_objects(part);
	good = save(part, diags);
	arena_enter(before);
	return good;
}
