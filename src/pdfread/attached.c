/*
 * attached.c: catalog → AF → file specifications → embedded streams.
 *
 * What comes from a PDF is nobody's word: a name is a path only if it cannot leave the folder that it is put into.
 */
#include "pdfread/attached.h"

#include <string.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "pdfread/file.h"

#define MOST_FILES 1000
#define MOST_BYTES ((size_t)256 << 20)

struct reading {
	struct pdf_file file;
	struct arena *arena;
	struct diags *diags;
	const struct source *pdf;
	size_t room; /* bytes that may still be unpacked */
	VEC(struct attached_file) files;
};

static struct diag *refuse(struct reading *reading, const char *words)
{
	return diag_add(reading->diags, DIAG_BAD_PDF, (struct mark){.source = reading->pdf}, "%s", words);
}

static const char *from_utf16(struct arena *arena, const char *bytes, size_t n)
{
	struct buf *text = buf_new(arena);
	uint32_t high = 0;

	for (size_t i = 0; i + 1 < n; i += 2) {
		uint32_t unit = (uint32_t)(unsigned char)bytes[i] << 8 | (unsigned char)bytes[i + 1];

		if (unit >= 0xD800 && unit < 0xDC00) {
			high = unit;
		} else if (unit >= 0xDC00 && unit < 0xE000) {
			buf_putcp(text, high ? 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00) : 0xFFFD);
			high = 0;
		} else {
			buf_putcp(text, unit ? unit : 0xFFFD);
			high = 0;
		}
	}
	return text->s;
}

/* PDFDocEncoding, which is Latin-1 where letters stand (the rest is no part of a sound name). */
static const char *from_latin(struct arena *arena, const char *bytes, size_t n)
{
	struct buf *text = buf_new(arena);

	for (size_t i = 0; i < n; i++)
		buf_putcp(text, bytes[i] ? (unsigned char)bytes[i] : 0xFFFD);
	return text->s;
}

/* A text string (ISO 32000-1, 7.9.2.2) as UTF-8; NULL: it is none. */
static const char *text_of(struct arena *arena, const struct pdf_object *object)
{
	if (!object || object->kind != PDF_STRING)
		return NULL;
	if (object->n >= 2 && memcmp(object->bytes, "\xFE\xFF", 2) == 0)
		return from_utf16(arena, object->bytes + 2, object->n - 2);
	return from_latin(arena, object->bytes, object->n);
}

static bool is_sound_part(const char *part, size_t len)
{
	return len && !(len == 1 && part[0] == '.') && !(len == 2 && part[0] == '.' && part[1] == '.');
}

/* Every part says something, none goes up, and the first is no root. */
static bool is_sound_name(const char *name)
{
	size_t used;

	for (size_t i = 0, len = strlen(name); i < len; i += used) {
		uint32_t c = utf8_next(name + i, len - i, &used);

		if (c < 0x20 || c == 0x7F || c == UTF8_BAD || c == 0xFFFD)
			return false;
	}
	for (;; name++) {
		size_t len = strcspn(name, "/");

		if (!is_sound_part(name, len))
			return false;
		name += len;
		if (!*name)
			return true;
	}
}

static bool is_name(const struct pdf_object *object, const char *name)
{
	return object && object->kind == PDF_NAME && strcmp(object->bytes, name) == 0;
}

/* False after a diagnostic. */
static bool read_file(struct reading *reading, const struct pdf_object *spec)
{
	struct pdf_file *file = &reading->file;
	const char *name = text_of(reading->arena, pdf_resolved_entry(file, spec, "UF"));
	const struct pdf_object *embedded = pdf_resolved_entry(file, spec, "EF");
	struct attached_file *attached;
	const char *bytes;
	size_t len;

	if (!name) {
		refuse(reading, "is damaged: a file that it holds has no name");
		return false;
	}
	if (!is_sound_name(name)) {
		refuse(reading, "holds a file whose name would lead out of the folder it is put into");
		return false;
	}
	bytes = pdf_stream(file, pdf_entry(embedded, "F"), reading->room, &len);
	if (!bytes) {
		refuse(reading,
		       arena_printf(reading->arena,
				    "is damaged, or larger than cvpdf makes one: '%s' cannot be read from it", name));
		return false;
	}
	reading->room -= len;
	attached = vec_add(reading->arena, &reading->files);
	*attached = (struct attached_file){
	    .name = name,
	    .about = text_of(reading->arena, pdf_resolved_entry(file, spec, "Desc")),
	    .bytes = bytes,
	    .len = len,
	    .is_source = is_name(pdf_resolved_entry(file, spec, "AFRelationship"), "Source"),
	};
	return true;
}

/* The rest of a foreign file is nobody's CV. */
static bool is_ours(struct reading *reading)
{
	const struct pdf_object *about = pdf_resolved_entry(&reading->file, reading->file.trailer, "Info");
	const char *producer = text_of(reading->arena, pdf_resolved_entry(&reading->file, about, "Producer"));

	if (producer && strncmp(producer, "cvpdf ", 6) == 0)
		return true;
	diag_help(reading->diags, refuse(reading, "was not made by cvpdf"),
		  "'pdfdetach -saveall' gets the files out of any PDF");
	return false;
}

static bool read_all(struct reading *reading)
{
	struct pdf_file *file = &reading->file;
	const struct pdf_object *catalog = pdf_resolved_entry(file, file->trailer, "Root");
	const struct pdf_object *list = pdf_resolved_entry(file, catalog, "AF");

	if (!catalog || (list && list->kind != PDF_ARRAY) || (list && list->n > MOST_FILES)) {
		refuse(reading, "is damaged: its catalog cannot be read");
		return false;
	}
	if (!is_ours(reading))
		return false;
	if (!list || !list->n) {
		diag_help(reading->diags, refuse(reading, "holds no source"),
			  "a CV's source is in its PDF when it was made with --attach");
		return false;
	}
	for (size_t i = 0; i < list->n; i++)
		if (!read_file(reading, pdf_resolve(file, &list->items[i])))
			return false;
	return true;
}

static bool has_twins(const struct reading *reading)
{
	for (size_t i = 0; i < reading->files.n; i++)
		for (size_t k = 0; k < i; k++)
			if (strcmp(reading->files.v[i].name, reading->files.v[k].name) == 0)
				return true;
	return false;
}

bool attached_read(struct arena *arena, struct diags *diags, const struct source *pdf, struct attached_files *files)
{
	struct reading *reading = arena_new_of(arena, struct reading);
	const char *why = pdf_file_open(&reading->file, arena, pdf->bytes, pdf->len);

	reading->arena = arena;
	reading->diags = diags;
	reading->pdf = pdf;
	reading->room = MOST_BYTES;
	if (why) {
		diag_help(diags, refuse(reading, why), "what is asked for is a PDF as cvpdf wrote it");
		return false;
	}
	if (!read_all(reading))
		return false;
	if (has_twins(reading)) {
		refuse(reading, "is damaged: it holds two files of one name");
		return false;
	}
	*files = (struct attached_files){reading->files.v, reading->files.n};
	return true;
}
