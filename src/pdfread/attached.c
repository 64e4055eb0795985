/*
 * attached.c: catalog → AF → file specifications → embedded streams.
 *
 * What comes from a PDF is nobody's word: a name is a path only if it cannot leave the folder that it is put into, nor do harm there.
 */
#include "pdfread/attached.h"

#include <string.h>

#include "base/path.h"
#include "base/vec.h"
#include "pdfread/file.h"

#define MOST_FILES 1000
#define MOST_BYTES ((size_t)256 << 20)

struct reading {
	struct pdf_file file;
	struct arena *arena;
	struct diags *diags;
	const struct source *pdf;
	struct pdf_unpacking unpacking; /* of the files */
	VEC(struct attached_file) files;
};

/* What is wrong, and what to do. */
static bool refuse(struct reading *reading, const char *words, const char *help)
{
	struct diag *diag = diag_add(reading->diags, DIAG_BAD_PDF, (struct mark){.source = reading->pdf}, "%s", words);

	diag_help(reading->diags, diag, "%s", help);
	return false;
}

static const char ask[] = "ask for the PDF as cvpdf wrote it";
static const char rewrite[] = "'qpdf OLD.pdf NEW.pdf' writes it anew";
static const char detach[] =
    "'pdfdetach -list' names the files in a PDF, 'pdfdetach -save NUMBER -o FILE' gets one out";

static const char *from_utf16(struct arena *arena, const char *bytes, size_t n)
{
	struct buf *text = buf_new(arena);
	uint32_t high = 0;

	for (size_t i = 0; i + 1 < n; i += 2) {
		uint32_t unit = (uint32_t)(unsigned char)bytes[i] << 8 | (unsigned char)bytes[i + 1];

		bool is_low = unit >= 0xDC00 && unit < 0xE000;

		if (high && !is_low)
			buf_putcp(text, 0xFFFD);
		if (is_low)
			buf_putcp(text, high ? 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00) : 0xFFFD);
		high = unit >= 0xD800 && unit < 0xDC00 ? unit : 0;
		if (!high && !is_low)
			buf_putcp(text, unit ? unit : 0xFFFD);
	}
	if (high)
		buf_putcp(text, 0xFFFD);
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

/* False after a diagnostic. */
static bool check_name(struct reading *reading, const char *name)
{
	if (!name)
		return refuse(reading, "is damaged: a file that it holds has no name", ask);
	switch (path_fault(name)) {
	case PATH_SOUND:
		return true;
	case PATH_HIDDEN:
		return refuse(reading, "holds a file whose name begins with a dot, which programs may read unasked",
			      detach);
	case PATH_UNSHOWN:
		return refuse(reading, "holds a file whose name has characters that cannot be shown", detach);
	default:
		return refuse(reading, "holds a file whose name would lead out of the folder it is put into", detach);
	}
}

/* Why a file, or what is needed to find it, is not to be had. */
static bool refuse_bytes(struct reading *reading, const char *name)
{
	struct arena *arena = reading->arena;

	if (reading->unpacking.fault == PDF_FOREIGN)
		return refuse(reading, arena_printf(arena, "holds '%s' in a coding that cvpdf does not read", name),
			      rewrite);
	if (reading->unpacking.fault == PDF_TOO_LARGE)
		return refuse(reading, arena_printf(arena, "is larger than cvpdf makes one: '%s' is left in it", name),
			      detach);
	return refuse(reading, arena_printf(arena, "is damaged: '%s' cannot be read from it", name), ask);
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

	if (!check_name(reading, name))
		return false;
	bytes = pdf_stream(file, pdf_entry(embedded, "F"), &reading->unpacking, &len);
	if (!bytes)
		return refuse_bytes(reading, name);
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
	return refuse(reading, "was not made by cvpdf", "'pdfdetach -saveall' gets the files out of any PDF");
}

static bool refuse_file(struct reading *reading, enum pdf_refusal why)
{
	static const struct {
		const char *words, *help;
	} refusals[] = {
	    [PDF_EMPTY] = {"is empty", ask},
	    [PDF_NO_PDF] = {"is no PDF", "what is asked for is a PDF as cvpdf wrote it"},
	    [PDF_NO_END] = {"is damaged: its end is missing", ask},
	    [PDF_NO_TABLE] = {"is damaged: its table of objects cannot be read", ask},
	    [PDF_ENCRYPTED] = {"is encrypted", "'qpdf --decrypt OLD.pdf NEW.pdf' takes that away"},
	    [PDF_OTHER_WAY] = {"is written in a way that cvpdf does not read", rewrite},
	};

	return refuse(reading, refusals[why].words, refusals[why].help);
}

static bool read_all(struct reading *reading)
{
	struct pdf_file *file = &reading->file;
	const struct pdf_object *catalog = pdf_resolved_entry(file, file->trailer, "Root");
	const struct pdf_object *list = pdf_resolved_entry(file, catalog, "AF");

	if (file->unpacking.fault == PDF_FOREIGN)
		return refuse_file(reading, PDF_OTHER_WAY);
	if (!catalog || (list && list->kind != PDF_ARRAY) || (list && list->n > MOST_FILES))
		return refuse(reading, "is damaged: its catalog cannot be read", ask);
	if (!is_ours(reading))
		return false;
	if (!list || !list->n)
		return refuse(reading, "holds no source", "a CV's source is in its PDF when it was made with --attach");
	for (size_t i = 0; i < list->n; i++)
		if (!read_file(reading, pdf_resolve(file, &list->items[i])))
			return false;
	return true;
}

/* A name twice, or one that another needs to be a folder. */
static bool have_places(const struct reading *reading)
{
	for (size_t i = 0; i < reading->files.n; i++)
		for (size_t k = 0; k < reading->files.n; k++) {
			const char *a = reading->files.v[i].name, *b = reading->files.v[k].name;

			if (path_is_below(a, b) || (i != k && strcmp(a, b) == 0))
				return false;
		}
	return true;
}

bool attached_read(struct arena *arena, struct diags *diags, const struct source *pdf, struct attached_files *files)
{
	struct reading *reading = arena_new_of(arena, struct reading);
	enum pdf_refusal why = pdf_file_open(&reading->file, arena, pdf->bytes, pdf->len);

	reading->arena = arena;
	reading->diags = diags;
	reading->pdf = pdf;
	reading->unpacking.room = MOST_BYTES;
	if (why != PDF_ACCEPTED)
		return refuse_file(reading, why);
	if (!read_all(reading))
		return false;
	if (!have_places(reading))
		return refuse(reading, "is damaged: two files that it holds have one place", detach);
	*files = (struct attached_files){reading->files.v, reading->files.n};
	return true;
}
