/*
 * file.c: objects by number. Where they are is xref.c's to find out.
 */
#include "pdfread/file.h"

#include <string.h>

#include "pdfread/xref.h"

/* A file of cvpdf is read less than twice over. */
#define READING_FACTOR 16
#define UNPACKED_MOST ((size_t)64 << 20)
#define HEADER_WITHIN 1024

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

/* Where the header stands, or NULL. */
static const char *find_header(const char *bytes, size_t len)
{
	size_t most = len < HEADER_WITHIN ? len : HEADER_WITHIN;

	for (size_t i = 0; i + 5 <= most; i++)
		if (memcmp(bytes + i, "%PDF-", 5) == 0)
			return bytes + i;
	return NULL;
}

/* Copies between devices are filled up with zeros, mails with line ends. */
static size_t len_trimmed(const char *bytes, size_t len)
{
	while (len && strchr("\t\n\f\r ", bytes[len - 1])) /* and NUL, which ends the list */
		len--;
	return len;
}

enum pdf_refusal pdf_file_open(struct pdf_file *file, struct arena *arena, const char *bytes, size_t len)
{
	const char *header = len ? find_header(bytes, len) : NULL;

	*file = (struct pdf_file){.arena = arena, .bytes = header};
	if (!header)
		return len ? PDF_NO_PDF : PDF_EMPTY;
	file->len = len_trimmed(header, len - (size_t)(header - bytes));
	file->reading = file->len < SIZE_MAX / READING_FACTOR ? file->len * READING_FACTOR : SIZE_MAX;
	file->unpacking.room = UNPACKED_MOST;
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

/* --- Streams ---------------------------------------------------------------------------------------------------------- */

/* Resolves what is said about a stream. */
typedef const struct pdf_object *resolver(struct pdf_file *file, const struct pdf_object *object);

/* What a reference leads to if that stands by itself. */
static const struct pdf_object *resolve_alone(struct pdf_file *file, const struct pdf_object *object)
{
	struct pdf_cursor cursor;

	if (!object || object->kind != PDF_REFERENCE)
		return object;
	object = find_alone(file, object, &cursor) ? read_within(file, &cursor) : NULL;
	return object && object->kind != PDF_REFERENCE ? object : NULL;
}

static const char *read_stream(struct pdf_file *file, const struct pdf_object *dict, struct pdf_cursor *cursor,
			       resolver *resolve, struct pdf_unpacking *unpacking, size_t *len)
{
	const struct pdf_object *length = resolve(file, pdf_entry(dict, "Length"));
	struct pdf_coding coding;

	if (!length || length->kind != PDF_NUMBER || length->number < 0) {
		unpacking->fault = PDF_DAMAGED;
		return NULL;
	}
	coding = (struct pdf_coding){(size_t)length->number, resolve(file, pdf_entry(dict, "Filter")),
				     resolve(file, pdf_entry(dict, "DecodeParms"))};
	return pdf_stream_decode(cursor, &coding, unpacking, len);
}

const char *pdf_stream(struct pdf_file *file, const struct pdf_object *reference, struct pdf_unpacking *unpacking,
		       size_t *len)
{
	struct pdf_cursor cursor;

	if (!find_alone(file, reference, &cursor)) {
		unpacking->fault = PDF_DAMAGED;
		return NULL;
	}
	return read_stream(file, read_within(file, &cursor), &cursor, pdf_resolve, unpacking, len);
}

/* --- Object streams --------------------------------------------------------------------------------------------------- */

/* A number that is not negative, or -1. */
static int64_t count_of(const struct pdf_object *dict, const char *key)
{
	const struct pdf_object *count = pdf_entry(dict, key);

	return count && count->kind == PDF_NUMBER ? count->number : -1;
}

/* The offsets in front of an object stream's objects: "number offset " each. */
static void read_heads(struct pdf_file *file, struct pdf_pack *pack, int64_t n, int64_t first)
{
	struct pdf_cursor cursor = {file->arena, pack->bytes, pack->bytes + pack->len};
	int64_t number, offset;

	if (n < 0 || first < 0 || (uint64_t)first > pack->len || n > (first + 1) / 4)
		return;
	pack->offsets = arena_array(file->arena, (size_t)n, size_t);
	while (pack->nobjects < (size_t)n && pdf_number(&cursor, &number) && pdf_number(&cursor, &offset)) {
		if (offset < 0 || (uint64_t)offset > pack->len - (uint64_t)first)
			return;
		pack->offsets[pack->nobjects++] = (size_t)(first + offset);
	}
}

/* What is said about an object stream stands by itself (7.5.7); else a stream could be needed to read it. */
static void read_pack(struct pdf_file *file, struct pdf_pack *pack)
{
	const struct pdf_object reference = {.kind = PDF_REFERENCE, .number = (int64_t)pack->number};
	const struct pdf_object *dict;
	struct pdf_cursor cursor;

	if (!find_alone(file, &reference, &cursor))
		return;
	dict = read_within(file, &cursor);
	pack->bytes = read_stream(file, dict, &cursor, resolve_alone, &file->unpacking, &pack->len);
	if (pack->bytes)
		read_heads(file, pack, count_of(dict, "N"), count_of(dict, "First"));
}

static const struct pdf_pack *pack_of(struct pdf_file *file, size_t number)
{
	struct pdf_pack *pack;

	for (size_t i = 0; i < file->packs.n; i++)
		if (file->packs.v[i].number == number)
			return &file->packs.v[i];
	pack = vec_add(file->arena, &file->packs);
	pack->number = number;
	read_pack(file, pack);
	return pack;
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

	if (!place || place->kind != PDF_PACKED)
		return resolve_alone(file, object);
	object = read_packed(file, place);
	return object && object->kind != PDF_REFERENCE ? object : NULL;
}

const struct pdf_object *pdf_resolved_entry(struct pdf_file *file, const struct pdf_object *dict, const char *key)
{
	return pdf_resolve(file, pdf_entry(dict, key));
}
