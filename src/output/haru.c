/*
 * haru.c: libharu's object layer with NULL checks, the first error kept, and memory from the arena.
 *
 * libharu is begun with no memory pool (its pool is unaligned) and never freed: its objects are the arena's. Should
 * memory be out, the arena jumps through libharu's frames, which own nothing else. Text entries and /Filter are added
 * by a dictionary's write_fn, because libharu removes a /Filter that it does not apply itself.
 */
#include "output/haru.h"

#include <stdarg.h>
#include <string.h>

#include "output/pdftext.h"
#include "output/save.h"

/* Streams are kept in blocks of at most this size. */
#define BLOCK 65536u

static void *HPDF_STDCALL take(HPDF_UINT size)
{
	struct arena *arena = arena_current();

	return arena ? arena_alloc(arena, size) : NULL;
}

static void HPDF_STDCALL leave(void *place)
{
	(void)place;
}

/* Keeps the first error. */
static bool check(struct haru *haru, HPDF_STATUS status)
{
	if (status == HPDF_OK)
		return true;
	if (haru->error == HPDF_OK)
		haru->error = status;
	return false;
}

/* A constructor's result: NULL is an error, which the document may know better. */
static bool made(struct haru *haru, const void *object)
{
	if (object)
		return true;
	if (!haru->doc)
		return check(haru, HPDF_FAILD_TO_ALLOC_MEM);
	return check(haru, haru->doc->error.error_no != HPDF_OK ? haru->doc->error.error_no : HPDF_INVALID_OBJECT);
}

static bool usable(const struct haru *haru)
{
	return haru->doc && haru->error == HPDF_OK;
}

/* Pages are dictionaries of ours, as all else; libharu's tree would count them by its own. */
static void begin_file(HPDF_Doc doc)
{
	HPDF_Dict_RemoveElement(doc->info, "Producer");
	HPDF_Dict_RemoveElement(doc->root_pages, "Kids");
	HPDF_Dict_RemoveElement(doc->root_pages, "Count");
	doc->root_pages->before_write_fn = NULL;
}

void haru_begin(struct haru *haru, struct arena *arena, unsigned first)
{
	memset(haru, 0, sizeof *haru);
	haru->arena = arena;
	haru->deflater = deflater_new(arena);
	if (!haru->deflater)
		check(haru, HPDF_ZLIB_ERROR);
	haru->doc = HPDF_NewEx(NULL, take, leave, 0, NULL);
	if (!made(haru, haru->doc))
		return;
	begin_file(haru->doc);
	if (first <= 1)
		return;
	haru->doc->xref = HPDF_Xref_New(haru->doc->mmgr, first);
	made(haru, haru->doc->xref);
}

unsigned haru_next(const struct haru *haru)
{
	const HPDF_Xref xref = haru->doc ? haru->doc->xref : NULL;

	return xref ? xref->start_offset + xref->entries->count : 0;
}

unsigned haru_number(const void *object)
{
	return object ? ((const HPDF_Obj_Header *)object)->obj_id & 0x00FFFFFF : 0;
}

HPDF_Dict haru_direct(struct haru *haru)
{
	HPDF_Dict dict;

	if (!usable(haru))
		return NULL;
	dict = HPDF_Dict_New(haru->doc->mmgr);
	return made(haru, dict) ? dict : NULL;
}

HPDF_Dict haru_dict(struct haru *haru)
{
	HPDF_Dict dict = haru_direct(haru);

	if (!dict || !check(haru, HPDF_Xref_Add(haru->doc->xref, dict)))
		return NULL;
	return dict;
}

HPDF_Array haru_array(struct haru *haru)
{
	HPDF_Array array;

	if (!usable(haru))
		return NULL;
	array = HPDF_Array_New(haru->doc->mmgr);
	return made(haru, array) ? array : NULL;
}

void haru_add(struct haru *haru, HPDF_Dict dict, const char *key, void *object)
{
	if (usable(haru) && dict && made(haru, object))
		check(haru, HPDF_Dict_Add(dict, key, object));
}

void haru_name(struct haru *haru, HPDF_Dict dict, const char *key, const char *name)
{
	if (usable(haru) && dict)
		check(haru, HPDF_Dict_AddName(dict, key, name));
}

void haru_append(struct haru *haru, HPDF_Array array, void *object)
{
	if (usable(haru) && array && made(haru, object))
		check(haru, HPDF_Array_Add(array, object));
}

/* libharu calls this before it closes the dictionary. */
static HPDF_STATUS write_text(HPDF_Dict dict, HPDF_Stream stream)
{
	const struct buf *text = dict->attr;

	return HPDF_Stream_Write(stream, (const HPDF_BYTE *)text->s, (HPDF_UINT)text->len);
}

/* The text entries of a dictionary. NULL where libharu uses the places itself. */
static struct buf *text_of(struct haru *haru, HPDF_Dict dict)
{
	if (!usable(haru) || !dict)
		return NULL;
	if (!dict->attr && !dict->write_fn) {
		dict->attr = buf_new(haru->arena);
		dict->write_fn = write_text;
	}
	if (dict->write_fn != write_text) {
		check(haru, HPDF_INVALID_OBJECT);
		return NULL;
	}
	return dict->attr;
}

void haru_put(struct haru *haru, HPDF_Dict dict, const char *format, ...)
{
	struct buf *text = text_of(haru, dict);
	va_list args;

	if (!text)
		return;
	va_start(args, format);
	buf_vprintf(text, format, args);
	va_end(args);
	buf_putc(text, '\n');
}

void haru_put_text(struct haru *haru, HPDF_Dict dict, const struct buf *entries)
{
	struct buf *text = text_of(haru, dict);

	if (text)
		buf_put(text, entries->s, entries->len);
}

const struct buf *haru_entries(HPDF_Dict dict)
{
	return dict->write_fn == write_text && !dict->list->count && !dict->stream ? dict->attr : NULL;
}

void haru_text(struct haru *haru, HPDF_Dict dict, const char *key, const char *utf8)
{
	struct buf *text = text_of(haru, dict);

	if (!text)
		return;
	buf_printf(text, "/%s ", key);
	pdf_string(text, utf8, strlen(utf8));
	buf_putc(text, '\n');
}

void haru_ascii(struct haru *haru, HPDF_Dict dict, const char *key, const char *ascii)
{
	struct buf *text = text_of(haru, dict);

	if (!text)
		return;
	buf_printf(text, "/%s ", key);
	pdf_literal(text, ascii, strlen(ascii));
	buf_putc(text, '\n');
}

HPDF_Dict haru_names(struct haru *haru)
{
	if (!haru->names && usable(haru)) {
		haru->names = haru_direct(haru);
		haru_add(haru, haru->doc->catalog, "Names", haru->names);
	}
	return haru->names;
}

/* Where the bytes of a stream go. */
struct target {
	struct haru *haru;
	HPDF_Stream stream;
};

static bool write_piece(void *user, const uint8_t *bytes, size_t n)
{
	struct target *target = user;

	for (; n > UINT32_MAX / 2; n -= UINT32_MAX / 2, bytes += UINT32_MAX / 2)
		if (!check(target->haru, HPDF_Stream_Write(target->stream, bytes, UINT32_MAX / 2)))
			return false;
	return check(target->haru, HPDF_Stream_Write(target->stream, bytes, (HPDF_UINT)n));
}

/* Gives an empty stream a buffer that suits `n` bytes. */
static bool open_stream(struct haru *haru, HPDF_Dict dict, size_t n, struct target *target)
{
	HPDF_UINT block = n < 256 ? 256 : n < BLOCK ? (HPDF_UINT)n : BLOCK;

	dict->stream = HPDF_MemStream_New(haru->doc->mmgr, block);
	target->haru = haru;
	target->stream = dict->stream;
	return made(haru, dict->stream);
}

static void fill_deflated(struct haru *haru, HPDF_Dict dict, enum deflate_kind kind, const void *bytes, size_t n)
{
	struct target target;

	haru_put(haru, dict, "/Filter /FlateDecode");
	if (usable(haru) && dict && open_stream(haru, dict, n / 2, &target) &&
	    !deflate_bytes(haru->deflater, kind, bytes, n, write_piece, &target))
		check(haru, HPDF_ZLIB_ERROR);
}

HPDF_Dict haru_stream(struct haru *haru, enum deflate_kind kind, const void *bytes, size_t n)
{
	HPDF_Dict dict = haru_dict(haru);

	fill_deflated(haru, dict, kind, bytes, n);
	return dict;
}

HPDF_Dict haru_plain_stream(struct haru *haru, const void *bytes, size_t n)
{
	HPDF_Dict dict = haru_dict(haru);
	struct target target;

	if (usable(haru) && dict && open_stream(haru, dict, n, &target))
		write_piece(&target, bytes, n);
	return dict;
}

HPDF_Dict haru_coded_stream(struct haru *haru, const char *filter, const void *bytes, size_t n)
{
	HPDF_Dict dict = haru_plain_stream(haru, bytes, n);

	haru_put(haru, dict, "/Filter /%s", filter);
	return dict;
}

static bool report(const struct haru *haru, struct diags *diags)
{
	struct diag *diag;

	if (haru->error == HPDF_FAILD_TO_ALLOC_MEM) {
		diag_add(diags, DIAG_NO_MEMORY, NOWHERE, "memory is out while the PDF is written");
		return false;
	}
	diag = diag_add(diags, DIAG_INTERNAL, NOWHERE, "libharu stopped with error 0x%04lX while the PDF was written",
			(unsigned long)haru->error);
	if (diag)
		diag_help(diags, diag, "please report this with the file that shows it");
	return false;
}

bool haru_check(struct haru *haru, HPDF_STATUS status, struct diags *diags)
{
	check(haru, status);
	return usable(haru) || report(haru, diags);
}
