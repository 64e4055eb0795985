/*
 * save.c: a document's objects as a file, in the short form that PDF 1.5 brought: all that are no streams stand in streams
 * (ISO 32000-1, 7.5.7), and where everything stands is a stream itself (7.5.8).
 *
 * libharu would write each object by itself and twenty bytes about its place: of a tagged CV that is a third of the file. It
 * still writes the objects, one by one, and has numbered them; the streams made here come behind.
 */
#include "output/save.h"

#include <string.h>

#include "base/digest.h"
#include "output/pdftext.h"

#define PACKED_MOST 200		      /* objects in a stream: a reader inflates all to see one */
#define COMMENT "%\xE2\xE3\xCF\xD3\n" /* tells that the file is no text (7.5.2) */

/* ISO 32000-1, Table 18. */
enum place_kind { PLACE_FREE, PLACE_OFFSET, PLACE_PACKED };

struct place {
	enum place_kind kind;
	size_t where; /* FREE: the next free object; OFFSET: of the file; PACKED: the stream's number */
	size_t index; /* PACKED: in the stream; FREE: the generation, were the number used again */
};

static const unsigned place_bytes[] = {1, 4, 2};
#define ROW_BYTES (1 + 4 + 2)

struct saving {
	struct haru *haru;
	struct buf *out;
	struct buf *target;	   /* of the writer: the file, or the object stream on its way */
	HPDF_Stream writer;	   /* what libharu writes to */
	struct buf heads, packed;  /* of the object stream: numbers with offsets, and the objects */
	size_t npacked;		   /* objects in it */
	size_t nobjects, nstreams; /* libharu's objects, and the object streams behind them */
	struct place *places;	   /* of all, by number */
};

static HPDF_STATUS HPDF_STDCALL write_piece(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT n)
{
	const struct saving *saving = stream->attr;

	buf_put(saving->target, bytes, n);
	return HPDF_OK;
}

static bool keep_piece(void *user, const uint8_t *bytes, size_t n)
{
	buf_put(user, bytes, n);
	return true;
}

static void begin_object(struct saving *saving, size_t number)
{
	saving->places[number] = (struct place){PLACE_OFFSET, saving->out->len, 0};
	buf_printf(saving->out, "%zu 0 obj\n", number);
}

/* --- Streams ---------------------------------------------------------------------------------------------------------- */

/* One of ours: `entries` of its dictionary, and what is in it. */
static HPDF_STATUS put_stream(struct saving *saving, size_t number, const char *entries, const struct buf *content)
{
	struct buf deflated;

	buf_init(&deflated, saving->haru->arena);
	if (!deflate_bytes(saving->haru->deflater, DEFLATE_TEXT, content->s, content->len, keep_piece, &deflated))
		return HPDF_ZLIB_ERROR;
	begin_object(saving, number);
	buf_printf(saving->out, "<<%s/Filter/FlateDecode/Length %zu>>\nstream\n", entries, deflated.len);
	buf_put(saving->out, deflated.s, deflated.len);
	buf_puts(saving->out, "\nendstream\nendobj\n");
	return HPDF_OK;
}

static HPDF_STATUS put_entries(struct saving *saving, HPDF_Dict dict)
{
	HPDF_STATUS status = HPDF_OK;

	saving->target = saving->out;
	for (HPDF_UINT i = 0; i < dict->list->count && status == HPDF_OK; i++) {
		HPDF_DictElement element = HPDF_List_ItemAt(dict->list, i);

		if (strcmp(element->key, "Length") == 0) /* libharu's own is an object of its own */
			continue;
		buf_printf(saving->out, "/%s ", element->key);
		status = HPDF_Obj_Write(element->value, saving->writer, NULL);
		buf_putc(saving->out, '\n');
	}
	return status == HPDF_OK && dict->write_fn ? dict->write_fn(dict, saving->writer) : status;
}

/* One of libharu's, whose bytes are as they will stand in the file. */
static HPDF_STATUS copy_stream(struct saving *saving, size_t number, HPDF_Dict dict)
{
	HPDF_UINT n, nblocks = HPDF_MemStream_GetBufCount(dict->stream);
	HPDF_STATUS status;

	begin_object(saving, number);
	buf_puts(saving->out, "<<");
	status = put_entries(saving, dict);
	buf_printf(saving->out, "/Length %zu>>\nstream\n", (size_t)HPDF_Stream_Size(dict->stream));
	for (HPDF_UINT i = 0; i < nblocks; i++) {
		const HPDF_BYTE *block = HPDF_MemStream_GetBufPtr(dict->stream, i, &n);

		if (block)
			buf_put(saving->out, block, n);
	}
	buf_puts(saving->out, "\nendstream\nendobj\n");
	return status;
}

/* --- Other objects ---------------------------------------------------------------------------------------------------- */

/* The object stream that is on its way. */
static HPDF_STATUS flush(struct saving *saving)
{
	const char *entries =
	    arena_printf(saving->haru->arena, "/Type/ObjStm/N %zu/First %zu", saving->npacked, saving->heads.len);

	if (!saving->npacked)
		return HPDF_OK;
	buf_put(&saving->heads, saving->packed.s, saving->packed.len);
	saving->npacked = saving->packed.len = 0;
	if (put_stream(saving, saving->nobjects + saving->nstreams++, entries, &saving->heads) != HPDF_OK)
		return HPDF_ZLIB_ERROR;
	saving->heads.len = 0;
	return HPDF_OK;
}

static HPDF_STATUS write_object(struct saving *saving, void *object)
{
	bool is_dict = (((HPDF_Obj_Header *)object)->obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_DICT;
	const struct buf *entries = is_dict ? haru_entries(object) : NULL;

	saving->target = &saving->packed;
	if (!entries)
		return HPDF_Obj_WriteValue(object, saving->writer, NULL);
	buf_puts(&saving->packed, "<<");
	buf_put(&saving->packed, entries->s, entries->len);
	buf_puts(&saving->packed, ">>");
	return HPDF_OK;
}

static void put_head(struct buf *heads, size_t number)
{
	pdf_decimal(heads, (int64_t)number, 0);
	buf_putc(heads, ' ');
}

static HPDF_STATUS pack(struct saving *saving, size_t number, void *object)
{
	HPDF_STATUS status = saving->npacked == PACKED_MOST ? flush(saving) : HPDF_OK;

	if (status != HPDF_OK)
		return status;
	saving->places[number] = (struct place){PLACE_PACKED, saving->nobjects + saving->nstreams, saving->npacked++};
	put_head(&saving->heads, number);
	put_head(&saving->heads, saving->packed.len);
	status = write_object(saving, object);
	buf_putc(&saving->packed, '\n');
	return status;
}

static HPDF_STATUS put_object(struct saving *saving, size_t number, size_t *free_number)
{
	HPDF_XrefEntry entry = HPDF_Xref_GetEntry(saving->haru->doc->xref, (HPDF_UINT)number);
	HPDF_Obj_Header *header = entry->obj;

	/* Alone only the lengths of streams are numbers, which their streams say now. */
	if (!header || (header->obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_NUMBER) {
		saving->places[number] = (struct place){PLACE_FREE, 0, 1};
		saving->places[*free_number].where = number;
		*free_number = number;
		return HPDF_OK;
	}
	if ((header->obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_DICT && ((HPDF_Dict)entry->obj)->stream)
		return copy_stream(saving, number, entry->obj);
	return pack(saving, number, entry->obj);
}

/* --- Where everything stands ------------------------------------------------------------------------------------------ */

static void put_number(struct buf *row, size_t value, unsigned nbytes)
{
	while (nbytes--)
		buf_putc(row, (char)(value >> 8 * nbytes & 0xFF));
}

/* Rows less those above them (PNG's filter 2), which leaves little. */
static void put_rows(const struct saving *saving, size_t nplaces, struct buf *rows)
{
	char above[ROW_BYTES] = {0};
	struct buf row;

	buf_init(&row, saving->haru->arena);
	for (size_t i = 0; i < nplaces; i++) {
		const struct place *place = &saving->places[i];
		const size_t values[] = {place->kind, place->where, place->index};

		row.len = 0;
		for (size_t k = 0; k < 3; k++)
			put_number(&row, values[k], place_bytes[k]);
		buf_putc(rows, 2);
		for (size_t k = 0; k < ROW_BYTES; k++) {
			buf_putc(rows, (char)(row.s[k] - above[k]));
			above[k] = row.s[k];
		}
	}
}

static const char *file_id(struct arena *arena, const struct buf *file)
{
	const struct digest digest = digest_of(file->s, file->len);

	return arena_printf(arena, "%016llX%016llX", (unsigned long long)digest.lanes[0],
			    (unsigned long long)digest.lanes[1]);
}

/* With the trailer's entries. Its ID is twice the digest of all before it: the file was never altered (14.4). */
static HPDF_STATUS put_places(struct saving *saving)
{
	HPDF_Doc doc = saving->haru->doc;
	struct arena *arena = saving->haru->arena;
	size_t number = saving->nobjects + saving->nstreams, start = saving->out->len;
	const char *id = file_id(arena, saving->out);
	struct buf rows;
	HPDF_STATUS status;

	buf_init(&rows, arena);
	saving->places[number] = (struct place){PLACE_OFFSET, start, 0};
	put_rows(saving, number + 1, &rows);
	status = put_stream(saving, number,
			    arena_printf(arena,
					 "/Type/XRef/Size %zu/W[%u %u %u]/Root %u 0 R/Info %u 0 R/ID[<%s><%s>]"
					 "/DecodeParms<</Predictor 12/Columns %u>>",
					 number + 1, place_bytes[0], place_bytes[1], place_bytes[2],
					 haru_number(doc->catalog), haru_number(doc->info), id, id, ROW_BYTES),
			    &rows);
	buf_printf(saving->out, "startxref\n%zu\n%%%%EOF\n", start);
	return status;
}

HPDF_STATUS save_file(struct haru *haru, struct buf *out)
{
	struct saving saving = {.haru = haru, .out = out, .nobjects = haru->doc->xref->entries->count};
	size_t free_number = 0;
	HPDF_STATUS status = HPDF_OK;

	saving.writer = HPDF_CallbackWriter_New(haru->doc->mmgr, write_piece, &saving);
	if (!saving.writer)
		return HPDF_FAILD_TO_ALLOC_MEM;
	buf_init(&saving.heads, haru->arena);
	buf_init(&saving.packed, haru->arena);
	saving.places = arena_array(haru->arena, saving.nobjects + saving.nobjects / PACKED_MOST + 2, struct place);
	saving.places[0] = (struct place){PLACE_FREE, 0, UINT16_MAX};
	buf_puts(out, "%PDF-1.7\n" COMMENT);
	for (size_t i = 1; i < saving.nobjects && status == HPDF_OK; i++)
		status = put_object(&saving, i, &free_number);
	if (status == HPDF_OK)
		status = flush(&saving);
	return status == HPDF_OK ? put_places(&saving) : status;
}
