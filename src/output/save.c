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

#define COMMENT "%\xE2\xE3\xCF\xD3\n" /* tells that the file is no text (7.5.2) */

static const unsigned place_bytes[] = {1, 4, 2};
#define ROW_BYTES (1 + 4 + 2)

static HPDF_STATUS HPDF_STDCALL write_piece(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT n)
{
	const struct saver *saver = stream->attr;

	buf_put(saver->target, bytes, n);
	return HPDF_OK;
}

static bool keep_piece(void *user, const uint8_t *bytes, size_t n)
{
	buf_put(user, bytes, n);
	return true;
}

static void begin_object(struct saver *saver, size_t number)
{
	*vec_add(saver->arena, &saver->places) = (struct place){number, PLACE_OFFSET, saver->out->len, 0};
	buf_printf(saver->out, "%zu 0 obj\n", number);
}

/* --- Streams ---------------------------------------------------------------------------------------------------------- */

/* One of ours: `entries` of its dictionary, and what is in it. */
static HPDF_STATUS put_stream(struct saver *saver, size_t number, const char *entries, const struct buf *content)
{
	struct buf deflated;

	buf_init(&deflated, saver->arena);
	if (!deflate_bytes(saver->deflater, DEFLATE_TEXT, content->s, content->len, keep_piece, &deflated))
		return HPDF_ZLIB_ERROR;
	begin_object(saver, number);
	buf_printf(saver->out, "<<%s/Filter/FlateDecode/Length %zu>>\nstream\n", entries, deflated.len);
	buf_put(saver->out, deflated.s, deflated.len);
	buf_puts(saver->out, "\nendstream\nendobj\n");
	return HPDF_OK;
}

static HPDF_STATUS put_entries(struct saver *saver, HPDF_Dict dict)
{
	HPDF_STATUS status = HPDF_OK;

	saver->target = saver->out;
	for (HPDF_UINT i = 0; i < dict->list->count && status == HPDF_OK; i++) {
		HPDF_DictElement element = HPDF_List_ItemAt(dict->list, i);

		if (strcmp(element->key, "Length") == 0) /* libharu's own is an object of its own */
			continue;
		buf_printf(saver->out, "/%s ", element->key);
		status = HPDF_Obj_Write(element->value, saver->writer, NULL);
		buf_putc(saver->out, '\n');
	}
	return status == HPDF_OK && dict->write_fn ? dict->write_fn(dict, saver->writer) : status;
}

/* One of libharu's, whose bytes are as they will stand in the file. */
static HPDF_STATUS copy_stream(struct saver *saver, size_t number, HPDF_Dict dict)
{
	HPDF_UINT n, nblocks = HPDF_MemStream_GetBufCount(dict->stream);
	HPDF_STATUS status;

	begin_object(saver, number);
	buf_puts(saver->out, "<<");
	status = put_entries(saver, dict);
	buf_printf(saver->out, "/Length %zu>>\nstream\n", (size_t)HPDF_Stream_Size(dict->stream));
	for (HPDF_UINT i = 0; i < nblocks; i++) {
		const HPDF_BYTE *block = HPDF_MemStream_GetBufPtr(dict->stream, i, &n);

		if (block)
			buf_put(saver->out, block, n);
	}
	buf_puts(saver->out, "\nendstream\nendobj\n");
	return status;
}

/* --- Other objects ---------------------------------------------------------------------------------------------------- */

HPDF_STATUS saver_flush(struct saver *saver)
{
	const char *entries =
	    arena_printf(saver->arena, "/Type/ObjStm/N %zu/First %zu", saver->npacked, saver->heads.len);

	if (!saver->npacked)
		return HPDF_OK;
	buf_put(&saver->heads, saver->packed.s, saver->packed.len);
	saver->npacked = saver->packed.len = 0;
	if (put_stream(saver, saver->next_stream++, entries, &saver->heads) != HPDF_OK)
		return HPDF_ZLIB_ERROR;
	saver->heads.len = 0;
	return HPDF_OK;
}

static HPDF_STATUS write_object(struct saver *saver, void *object)
{
	bool is_dict = (((HPDF_Obj_Header *)object)->obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_DICT;
	const struct buf *entries = is_dict ? haru_entries(object) : NULL;

	saver->target = &saver->packed;
	if (!entries)
		return HPDF_Obj_WriteValue(object, saver->writer, NULL);
	buf_puts(&saver->packed, "<<");
	buf_put(&saver->packed, entries->s, entries->len);
	buf_puts(&saver->packed, ">>");
	return HPDF_OK;
}

static void put_head(struct buf *heads, size_t number)
{
	pdf_decimal(heads, (int64_t)number, 0);
	buf_putc(heads, ' ');
}

static HPDF_STATUS pack(struct saver *saver, size_t number, void *object)
{
	HPDF_STATUS status = saver->npacked == SAVER_PACKED ? saver_flush(saver) : HPDF_OK;

	if (status != HPDF_OK)
		return status;
	*vec_add(saver->arena, &saver->places) =
	    (struct place){number, PLACE_PACKED, saver->next_stream, saver->npacked++};
	put_head(&saver->heads, number);
	put_head(&saver->heads, saver->packed.len);
	status = write_object(saver, object);
	buf_putc(&saver->packed, '\n');
	return status;
}

static HPDF_STATUS put_object(struct saver *saver, size_t number, void *object)
{
	bool is_dict = (((HPDF_Obj_Header *)object)->obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_DICT;

	return is_dict && ((HPDF_Dict)object)->stream ? copy_stream(saver, number, object)
						      : pack(saver, number, object);
}

void saver_init(struct saver *saver, const struct haru *haru, struct buf *out)
{
	*saver = (struct saver){.arena = haru->arena, .deflater = haru->deflater, .out = out};
	buf_init(&saver->heads, haru->arena);
	buf_init(&saver->packed, haru->arena);
}

void saver_head(struct buf *out)
{
	buf_puts(out, "%PDF-1.7\n" COMMENT);
}

HPDF_STATUS saver_add(struct saver *saver, struct haru *haru)
{
	const HPDF_Xref xref = haru->doc->xref;
	HPDF_STATUS status = HPDF_OK;

	saver->writer = HPDF_CallbackWriter_New(haru->doc->mmgr, write_piece, saver);
	if (!saver->writer)
		return HPDF_FAILD_TO_ALLOC_MEM;
	for (HPDF_UINT i = 0; i < xref->entries->count && status == HPDF_OK; i++) {
		void *object = HPDF_Xref_GetEntry(xref, i)->obj;

		if (object)
			status = put_object(saver, xref->start_offset + i, object);
	}
	return status;
}

/* --- Where everything stands ------------------------------------------------------------------------------------------ */

static void put_number(struct buf *row, size_t value, unsigned nbytes)
{
	while (nbytes--)
		buf_putc(row, (char)(value >> 8 * nbytes & 0xFF));
}

/* Rows less those above them (PNG's filter 2), which leaves little. */
static void put_rows(struct arena *arena, const struct place *places, size_t nplaces, struct buf *rows)
{
	char above[ROW_BYTES] = {0};
	struct buf row;

	buf_init(&row, arena);
	for (size_t i = 0; i < nplaces; i++) {
		const size_t values[] = {places[i].kind, places[i].where, places[i].index};

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

/* By number; those that are not there are free, each with the number of the next (7.5.4). */
static struct place *by_number(const struct saver *saver, size_t n)
{
	struct place *all = arena_array(saver->arena, n, struct place);
	size_t last = 0;

	for (size_t i = 0; i < saver->places.n; i++)
		all[saver->places.v[i].number] = saver->places.v[i];
	all[0].index = UINT16_MAX;
	for (size_t i = 1; i < n; i++) {
		if (all[i].kind != PLACE_FREE)
			continue;
		all[i].index = 1;
		all[last].where = i;
		last = i;
	}
	return all;
}

static const char *file_id(struct arena *arena, const struct buf *file)
{
	const struct digest digest = digest_of(file->s, file->len);

	return arena_printf(arena, "%016llX%016llX", (unsigned long long)digest.lanes[0],
			    (unsigned long long)digest.lanes[1]);
}

HPDF_STATUS saver_end(struct saver *saver, HPDF_Doc doc)
{
	size_t number = saver->next_stream, start = saver->out->len;
	const char *id = file_id(saver->arena, saver->out);
	struct buf rows;
	HPDF_STATUS status;

	buf_init(&rows, saver->arena);
	*vec_add(saver->arena, &saver->places) = (struct place){number, PLACE_OFFSET, start, 0};
	put_rows(saver->arena, by_number(saver, number + 1), number + 1, &rows);
	status = put_stream(saver, number,
			    arena_printf(saver->arena,
					 "/Type/XRef/Size %zu/W[%u %u %u]/Root %u 0 R/Info %u 0 R/ID[<%s><%s>]"
					 "/DecodeParms<</Predictor 12/Columns %u>>",
					 number + 1, place_bytes[0], place_bytes[1], place_bytes[2],
					 haru_number(doc->catalog), haru_number(doc->info), id, id, ROW_BYTES),
			    &rows);
	buf_printf(saver->out, "startxref\n%zu\n%%%%EOF\n", start);
	return status;
}
