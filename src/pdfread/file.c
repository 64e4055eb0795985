/*
 * file.c: objects by number. Where they are is xref.c's to find out.
 */
#include "pdfread/file.h"

#include <string.h>

#include "pdfread/stream.h"
#include "pdfread/xref.h"

/* A file of cvpdf is read less than twice over. */
#define READING_FACTOR 16
#define UNPACKED_MOST ((size_t)64 << 20)

static struct pdf_cursor cursor_at(const struct pdf_file *file, size_t offset)
{
	return (struct pdf_cursor){file->arena, file->bytes + offset, file->bytes + file->len};
}

/* Reads at the cursor what the budget allows. */
static const struct pdf_object *read_within(struct pdf_file *file, struct pdf_cursor *cursor)
{
	const char *start = cursor->at, *end = cursor->end;
	const struct pdf_object *object;

	if ((size_t)(end - start) > file->reading)
		cursor->end = start + file->reading;
	object = pdf_object_read(cursor);
	file->reading -= (size_t)(cursor->at - start);
	cursor->end = end;
	return object;
}

const char *pdf_file_open(struct pdf_file *file, struct arena *arena, const char *bytes, size_t len)
{
	*file = (struct pdf_file){.arena = arena,
				  .bytes = bytes,
				  .len = len,
				  .reading = len < SIZE_MAX / READING_FACTOR ? len * READING_FACTOR : SIZE_MAX,
				  .unpacking = UNPACKED_MOST};
	return pdf_xref_read(file);
}

/* The place of what a reference leads to, or NULL. */
static const struct pdf_place *place_of(const struct pdf_file *file, const struct pdf_object *reference)
{
	if (!reference || reference->kind != PDF_REFERENCE || (uint64_t)reference->number >= file->nplaces)
		return NULL;
	return &file->places[reference->number];
}

/* The cursor behind "12 0 obj". */
static bool find_alone(const struct pdf_file *file, const struct pdf_object *reference, struct pdf_cursor *cursor)
{
	const struct pdf_place *place = place_of(file, reference);
	int64_t number, generation;

	if (!place || place->kind != PDF_AT_OFFSET)
		return false;
	*cursor = cursor_at(file, place->where);
	return pdf_number(cursor, &number) && number == reference->number && pdf_number(cursor, &generation) &&
	       pdf_keyword(cursor, "obj");
}

/* The offsets in front of an object stream's objects. */
static void read_heads(struct pdf_file *file, struct pdf_pack *pack, int64_t n, int64_t first)
{
	struct pdf_cursor cursor = {file->arena, pack->bytes, pack->bytes + pack->len};
	int64_t number, offset;

	if (n < 0 || first < 0 || (uint64_t)n > pack->len || (uint64_t)first > pack->len)
		return;
	pack->offsets = arena_array(file->arena, (size_t)n, size_t);
	while (pack->nobjects < (size_t)n && pdf_number(&cursor, &number) && pdf_number(&cursor, &offset)) {
		if (offset < 0 || (uint64_t)offset > pack->len - (uint64_t)first)
			return;
		pack->offsets[pack->nobjects++] = (size_t)(first + offset);
	}
}

static const struct pdf_pack *pack_of(struct pdf_file *file, size_t number)
{
	const struct pdf_object reference = {.kind = PDF_REFERENCE, .number = (int64_t)number};
	const struct pdf_object *dict, *n, *first;
	struct pdf_cursor cursor;
	struct pdf_pack pack = {.number = number};

	for (size_t i = 0; i < file->packs.n; i++)
		if (file->packs.v[i].number == number)
			return &file->packs.v[i];
	if (find_alone(file, &reference, &cursor)) {
		dict = read_within(file, &cursor);
		n = pdf_entry(dict, "N");
		first = pdf_entry(dict, "First");
		pack.bytes = n && first ? pdf_stream(file, &reference, file->unpacking, &pack.len) : NULL;
		if (pack.bytes) {
			file->unpacking -= pack.len;
			read_heads(file, &pack, n->number, first->number);
		}
	}
	*vec_add(file->arena, &file->packs) = pack;
	return &file->packs.v[file->packs.n - 1];
}

static const struct pdf_object *read_packed(struct pdf_file *file, const struct pdf_place *place)
{
	const struct pdf_place *stream = place->where < file->nplaces ? &file->places[place->where] : NULL;
	const struct pdf_pack *pack;
	struct pdf_cursor cursor;

	/* A stream cannot be in one. */
	if (!stream || stream->kind != PDF_AT_OFFSET)
		return NULL;
	pack = pack_of(file, place->where);
	if (place->index >= pack->nobjects)
		return NULL;
	cursor = (struct pdf_cursor){file->arena, pack->bytes + pack->offsets[place->index], pack->bytes + pack->len};
	return read_within(file, &cursor);
}

const struct pdf_object *pdf_resolve(struct pdf_file *file, const struct pdf_object *object)
{
	const struct pdf_place *place = place_of(file, object);
	struct pdf_cursor cursor;

	if (!object || object->kind != PDF_REFERENCE)
		return object;
	if (place && place->kind == PDF_PACKED)
		object = read_packed(file, place);
	else
		object = find_alone(file, object, &cursor) ? read_within(file, &cursor) : NULL;
	return object && object->kind != PDF_REFERENCE ? object : NULL;
}

const struct pdf_object *pdf_resolved_entry(struct pdf_file *file, const struct pdf_object *dict, const char *key)
{
	return pdf_resolve(file, pdf_entry(dict, key));
}

const char *pdf_stream(struct pdf_file *file, const struct pdf_object *reference, size_t limit, size_t *len)
{
	const struct pdf_object *dict, *length;
	struct pdf_cursor cursor;
	struct pdf_coding coding;

	if (!find_alone(file, reference, &cursor))
		return NULL;
	dict = read_within(file, &cursor);
	length = pdf_resolved_entry(file, dict, "Length");
	if (!length || length->kind != PDF_NUMBER || length->number < 0)
		return NULL;
	coding = (struct pdf_coding){(size_t)length->number, pdf_resolved_entry(file, dict, "Filter"),
				     pdf_resolved_entry(file, dict, "DecodeParms")};
	return pdf_stream_decode(&cursor, &coding, limit, len);
}
