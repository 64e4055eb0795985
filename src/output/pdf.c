/*
 * pdf.c: the order of the steps: a display list, or several, as a PDF file.
 *
 * First all (face, glyph, text) of a document are collected, which gives the codes; then its pages are written with them. Of a file
 * of one document the faces are subset before, and codes are small numbers; of a book they are the glyphs' own, and the faces are
 * subset when all parts are known. libharu keeps the objects and numbers them; the parts are in part.c, fontobj.c, imageobj.c, content.c,
 * annots.c, outline.c and meta.c, and save.c puts the bytes together.
 */
#include "output/pdf.h"

#include <limits.h>
#include <string.h>

#include "output/attach.h"
#include "output/file.h"
#include "output/fontobj.h"
#include "output/meta.h"
#include "output/pdftext.h"

/* --- What all parts share ----------------------------------------------------------------------------------------------- */

static void begin(struct pdf_file *file, struct arena *arena, const struct pdf_options *options)
{
	*file = (struct pdf_file){.arena = arena, .options = options};
	haru_begin(&file->head, arena, 1);
	file->fonts = haru_dict(&file->head);
	if (options->standard != PDF_PLAIN)
		file->tree = haru_dict(&file->head);
	if (file->head.doc)
		file->numbers.pages = haru_number(file->head.doc->root_pages);
	file->numbers.fonts = haru_number(file->fonts);
	file->numbers.document = haru_number(file->tree);
	buf_init(&file->bytes, arena);
}

static bool write_fonts(struct haru *haru, struct diags *diags, struct codes *codes, HPDF_Dict fonts)
{
	for (size_t i = 0; i < codes->faces.n; i++)
		if (!fontobj_write(haru, diags, &codes->faces.v[i], fonts))
			return false;
	return true;
}

static void put_numbers(struct buf *out, const unsigned *numbers, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_printf(out, "%s%u 0 R", out->len ? " " : "", numbers[i]);
}

/* --- What is known at the end --------------------------------------------------------------------------------------------- */

/* The front, if there is one, then the others. */
static void sort_parts(struct pdf_file *file)
{
	struct pdf_joined front;

	for (size_t i = 1; i < file->parts.n; i++) {
		if (!file->parts.v[i].front)
			continue;
		front = file->parts.v[i];
		memmove(file->parts.v + 1, file->parts.v, i * sizeof front);
		file->parts.v[0] = front;
		return;
	}
}

static void write_page_tree(struct pdf_file *file)
{
	struct buf *kids = buf_new(file->arena);
	size_t npages = 0;

	for (size_t i = 0; i < file->parts.n; i++) {
		put_numbers(kids, file->parts.v[i].nodes.v, file->parts.v[i].nodes.n);
		npages += file->parts.v[i].npages;
	}
	haru_put(&file->head, file->head.doc->root_pages, "/Count %zu/Kids[%s]", npages, kids->s);
}

static void write_labels(struct pdf_file *file)
{
	const struct pdf_joined *first = &file->parts.v[0];
	struct buf *top = buf_new(file->arena);

	pdf_decimal(top, first->height, 3);
	haru_put(&file->head, file->head.doc->catalog, "/OpenAction[%u 0 R/FitH %s]", first->page, top->s);
	if (first->front)
		haru_put(&file->head, file->head.doc->catalog, "/PageLabels<</Nums[0<</S/r>>%zu<</S/D>>]>>",
			 first->npages);
	else
		haru_put(&file->head, file->head.doc->catalog, "/PageLabels<</Nums[0<</S/D>>]>>");
}

static int by_key(const void *a, const void *b)
{
	const struct pdf_joined *x = a, *y = b;

	return (x->key > y->key) - (x->key < y->key);
}

/* The parent tree is in the order of its keys, which are given as parts join. */
static unsigned write_parents(struct pdf_file *file)
{
	struct buf *kids = buf_new(file->arena);
	struct pdf_joined *sorted = arena_array(file->arena, file->parts.n, struct pdf_joined);
	HPDF_Dict dict = haru_dict(&file->tail);

	memcpy(sorted, file->parts.v, file->parts.n * sizeof *sorted);
	qsort(sorted, file->parts.n, sizeof *sorted, by_key);
	for (size_t i = 0; i < file->parts.n; i++)
		put_numbers(kids, sorted[i].parents.v, sorted[i].parents.n);
	haru_put(&file->tail, dict, "/Kids[%s]", kids->s);
	return haru_number(dict);
}

static void write_tree(struct pdf_file *file)
{
	struct buf *kids = buf_new(file->arena);
	unsigned parents = write_parents(file);

	for (size_t i = 0; i < file->parts.n; i++)
		put_numbers(kids, &file->parts.v[i].tag, 1);
	if (file->document)
		haru_put(&file->head, file->document, "/S/Document/P %u 0 R/K[%s]", haru_number(file->tree), kids->s);
	haru_put(&file->head, file->tree, "/Type/StructTreeRoot/K %s/ParentTree %u 0 R/ParentTreeNextKey %zu",
		 file->document ? arena_printf(file->arena, "%u 0 R", haru_number(file->document)) : kids->s, parents,
		 file->next_key);
	haru_put(&file->head, file->head.doc->catalog, "/MarkInfo<</Marked true>>/StructTreeRoot %u 0 R",
		 haru_number(file->tree));
}

static void write_tail(struct pdf_file *file, const struct sheet *sheet)
{
	const struct metadata metadata = {.sheet = sheet,
					  .producer = file->options->producer,
					  .date = sheet->date ? sheet->date : file->options->created,
					  .standard = file->options->standard};

	if (!file->head.doc || !file->tail.doc)
		return;
	write_page_tree(file);
	write_labels(file);
	if (file->tree)
		write_tree(file);
	outline_write(&file->tail, &file->bookmarks, file->book ? -1 : INT_MAX);
	destinations_write(&file->tail, &file->bookmarks);
	meta_write(&file->tail, &metadata);
	attach_write(&file->tail, file->options->attachments, file->options->nattachments);
}

/* What is written into the tail is the head's catalog and Info. */
static void begin_tail(struct pdf_file *file, unsigned first)
{
	haru_begin(&file->tail, file->arena, first);
	if (!file->tail.doc || !file->head.doc)
		return;
	file->tail.doc->catalog = file->head.doc->catalog;
	file->tail.doc->info = file->head.doc->info;
}

static bool save(struct pdf_file *file, struct diags *diags, struct buf *out)
{
	HPDF_STATUS status;

	if (!haru_check(&file->head, HPDF_OK, diags) || !haru_check(&file->tail, HPDF_OK, diags))
		return false;
	file->saver.next_stream = haru_next(&file->tail);
	status = saver_add(&file->saver, &file->head);
	status = status == HPDF_OK ? saver_add(&file->saver, &file->tail) : status;
	status = status == HPDF_OK ? saver_flush(&file->saver) : status;
	status = status == HPDF_OK ? saver_end(&file->saver, file->head.doc) : status;
	if (!haru_check(&file->tail, status, diags))
		return false;
	buf_put(out, file->bytes.s, file->bytes.len);
	return true;
}

/* --- A file of one document ----------------------------------------------------------------------------------------------- */

/* Its objects are the head's, too. */
static bool write_one(struct pdf_file *file, struct diags *diags, const struct display *display, struct buf *out)
{
	struct pdf_part *part = pdf_part_new(file->arena, diags, file, display, false);

	if (!part || !write_fonts(&file->head, diags, part->codes, file->fonts))
		return false;
	part->haru = &file->head;
	part_objects(part);
	*vec_add(file->arena, &file->parts) = part->joined;
	file->next_key = part->joined.nkeys;
	file->bookmarks = part->bookmarks;
	begin_tail(file, haru_next(&file->head));
	write_tail(file, display->sheet);
	saver_init(&file->saver, &file->head, &file->bytes);
	saver_head(&file->bytes);
	return save(file, diags, out);
}

bool pdf_write(struct arena *arena, struct diags *diags, const struct display *display,
	       const struct pdf_options *options, struct buf *out)
{
	struct arena *before = arena_current();
	struct pdf_file file;
	bool written;

	arena_enter(arena);
	begin(&file, arena, options);
	written = write_one(&file, diags, display, out);
	arena_enter(before);
	return written;
}

/* --- A book --------------------------------------------------------------------------------------------------------------- */

struct pdf_file *pdf_file_new(struct arena *arena, struct diags *diags, const struct pdf_options *options)
{
	struct arena *before = arena_current();
	struct pdf_file *file = arena_new_of(arena, struct pdf_file);
	struct pdf_options *kept = arena_new_of(arena, struct pdf_options);

	*kept = *options;
	arena_enter(arena);
	begin(file, arena, kept);
	file->book = true;
	file->codes = arena_new_of(arena, struct codes);
	if (file->tree) {
		file->document = haru_dict(&file->head);
		file->numbers.document = haru_number(file->document);
	}
	file->next_object = haru_next(&file->head);
	saver_init(&file->saver, &file->head, &file->bytes);
	saver_head(&file->bytes);
	arena_enter(before);
	return haru_check(&file->head, HPDF_OK, diags) ? file : NULL;
}

static struct part_name *slot_of(struct part_name *slots, size_t nslots, const char *name)
{
	size_t at = (size_t)source_hash(name, strlen(name)) & (nslots - 1);

	while (slots[at].name && strcmp(slots[at].name, name) != 0)
		at = (at + 1) & (nslots - 1);
	return &slots[at];
}

static struct part_name *name_slot(struct pdf_file *file, const char *name)
{
	struct part_name *slots;

	if (2 * file->nnames >= file->nslots) {
		slots = arena_array(file->arena, file->nslots ? file->nslots * 2 : 64, struct part_name);
		for (size_t i = 0; i < file->nslots; i++)
			if (file->names[i].name)
				*slot_of(slots, file->nslots * 2, file->names[i].name) = file->names[i];
		file->nslots = file->nslots ? file->nslots * 2 : 64;
		file->names = slots;
	}
	return slot_of(file->names, file->nslots, name);
}

/* The second "ada-roe" is "ada-roe-2". */
static const char *unique_name(struct pdf_file *file, const char *title)
{
	const char *wanted = destination_name(file->arena, title), *name = wanted;
	struct part_name *first = name_slot(file, wanted), *slot = first;

	while (slot->name) {
		first->next = first->next ? first->next + 1 : 2;
		name = arena_printf(file->arena, "%s-%zu", wanted, first->next);
		slot = slot_of(file->names, file->nslots, name);
	}
	slot->name = name;
	file->nnames++;
	return name;
}

#define MOST_OBJECTS 8388607 /* of a PDF/A file (ISO 19005-2, 6.1.13) */

bool pdf_part_join(struct pdf_file *file, struct diags *diags, struct pdf_part *part, const char *title)
{
	size_t nstreams = (part->nobjects - part->nstreams) / SAVER_PACKED + 1;

	if (part->nobjects + nstreams > MOST_OBJECTS - file->next_object) {
		diag_help(diags,
			  diag_add(diags, DIAG_TOO_LARGE, NOWHERE, "the PDF would have more objects than it may"),
			  "make several of it");
		return false;
	}
	if (!codes_join(file->arena, file->codes, part->codes)) {
		diag_add(diags, DIAG_BAD_FONT, NOWHERE, "a font is damaged and cannot be embedded");
		return false;
	}
	part->joined.key = file->next_key;
	file->next_key += part->joined.nkeys;
	part->first_object = file->next_object;
	file->next_object += (unsigned)(part->nobjects + nstreams);
	part->title = title;
	part->name = title ? unique_name(file, title) : NULL;
	return true;
}

static void copy_numbers(struct arena *arena, unsigned **v, size_t n)
{
	unsigned *copy = arena_array(arena, n, unsigned);

	memcpy(copy, *v, n * sizeof *copy);
	*v = copy;
}

static void keep_joined(struct pdf_file *file, const struct pdf_part *part)
{
	struct pdf_joined *joined = vec_add(file->arena, &file->parts);

	*joined = part->joined;
	copy_numbers(file->arena, &joined->nodes.v, joined->nodes.n);
	if (joined->parents.n)
		copy_numbers(file->arena, &joined->parents.v, joined->parents.n);
}

/* The front's come first, whenever they come. */
static void keep_bookmarks(struct pdf_file *file, const struct pdf_part *part)
{
	struct bookmarks before = {0};

	if (part->joined.front) {
		before = file->bookmarks;
		file->bookmarks = (struct bookmarks){0};
	}
	for (size_t i = 0; i < part->bookmarks.list.n; i++) {
		struct bookmark *kept = vec_add(file->arena, &file->bookmarks.list);

		*kept = part->bookmarks.list.v[i];
		kept->title = arena_strdup(file->arena, kept->title);
	}
	for (size_t i = 0; i < before.list.n; i++)
		*vec_add(file->arena, &file->bookmarks.list) = before.list.v[i];
}

void pdf_part_put(struct pdf_file *file, const struct pdf_part *part)
{
	size_t before = file->bytes.len;

	buf_put(&file->bytes, part->bytes.s, part->bytes.len);
	for (size_t i = 0; i < part->saver.places.n; i++) {
		struct place *place = vec_add(file->arena, &file->saver.places);

		*place = part->saver.places.v[i];
		place->where += place->kind == PLACE_OFFSET ? before : 0;
	}
	keep_joined(file, part);
	keep_bookmarks(file, part);
}

bool pdf_file_finish(struct pdf_file *file, struct diags *diags, const struct sheet *sheet, struct buf *out)
{
	struct arena *before = arena_current();
	bool good;

	arena_enter(file->arena);
	codes_finish(file->arena, file->codes);
	begin_tail(file, file->next_object);
	sort_parts(file);
	good = write_fonts(&file->tail, diags, file->codes, file->fonts);
	if (good) {
		write_tail(file, sheet);
		good = save(file, diags, out);
	}
	arena_enter(before);
	return good;
}

const char *pdf_version(void)
{
	return "libharu " HPDF_VERSION_TEXT;
}
