/*
 * xref.c: from "startxref" at the end back through tables and cross-reference streams; newer ones are read first, and win.
 */
#include "pdfread/xref.h"

#include <string.h>

/* How far from the end "startxref" may stand (Acrobat's own limit). */
#define TAIL 1024
#define MOST_TABLES 1000
/* Objects in streams may take a few bits each; still, a CV of a hundred pages has 20,000. */
#define MOST_OBJECTS ((size_t)1 << 21)

static bool has_offset(const struct pdf_file *file, int64_t offset)
{
	return offset > 0 && (uint64_t)offset < file->len;
}

/* The last `word` in the file's tail, or NULL. */
static const char *find_last(const struct pdf_file *file, const char *word)
{
	size_t len = strlen(word), from = file->len > TAIL ? file->len - TAIL : 0;

	for (size_t i = file->len; i >= from + len; i--)
		if (memcmp(file->bytes + i - len, word, len) == 0)
			return file->bytes + i - len;
	return NULL;
}

/* Room for `n` objects. False: too many; each takes some of the file. */
static bool make_room(struct pdf_file *file, int64_t n)
{
	size_t most = file->len < MOST_OBJECTS ? file->len : MOST_OBJECTS, room;

	if (n < 0 || (uint64_t)n > most)
		return false;
	if ((size_t)n > file->room) {
		room = (size_t)n > 2 * file->room ? (size_t)n : 2 * file->room;
		file->places = arena_grow(file->arena, file->places, file->room * sizeof *file->places,
					  room * sizeof *file->places);
		file->room = room;
	}
	if ((size_t)n > file->nplaces)
		file->nplaces = (size_t)n;
	return true;
}

static void keep(struct pdf_file *file, int64_t number, struct pdf_place place)
{
	if (number >= 0 && (uint64_t)number < file->nplaces && file->places[number].kind == PDF_NOWHERE)
		file->places[number] = place;
}

/* --- Tables ----------------------------------------------------------------------------------------------------------- */

static bool read_line(struct pdf_file *file, struct pdf_cursor *cursor, int64_t number)
{
	int64_t offset, generation;

	if (!pdf_number(cursor, &offset) || !pdf_number(cursor, &generation))
		return false;
	if (pdf_keyword(cursor, "f"))
		keep(file, number, (struct pdf_place){.kind = PDF_FREE});
	else if (!pdf_keyword(cursor, "n"))
		return false;
	else if (has_offset(file, offset))
		keep(file, number, (struct pdf_place){PDF_AT_OFFSET, (size_t)offset, 0});
	return true;
}

/* Behind "xref": "first count" and lines, up to "trailer"; then its dictionary. NULL: they cannot be read. */
static const struct pdf_object *read_table(struct pdf_file *file, struct pdf_cursor *cursor)
{
	int64_t first, count;

	while (!pdf_keyword(cursor, "trailer")) {
		if (!pdf_number(cursor, &first) || !pdf_number(cursor, &count) || first < 0 || count < 0 ||
		    (count && !make_room(file, first + count)))
			return NULL;
		for (int64_t i = 0; i < count; i++)
			if (!read_line(file, cursor, first + i))
				return NULL;
	}
	return pdf_object_read(cursor);
}

/* --- Streams ---------------------------------------------------------------------------------------------------------- */

/* A row: three numbers of so many bytes each. */
struct row_shape {
	size_t widths[3], n;
};

static bool shape_of(const struct pdf_object *widths, struct row_shape *shape)
{
	if (!widths || widths->kind != PDF_ARRAY || widths->n < 3)
		return false;
	shape->n = 0;
	for (size_t i = 0; i < 3; i++) {
		if (widths->items[i].kind != PDF_NUMBER || widths->items[i].number < 0 || widths->items[i].number > 8)
			return false;
		shape->widths[i] = (size_t)widths->items[i].number;
		shape->n += shape->widths[i];
	}
	return shape->n > 0;
}

static uint64_t number_at(const unsigned char *bytes, size_t n)
{
	uint64_t number = 0;

	while (n--)
		number = number << 8 | *bytes++;
	return number;
}

static void read_row(struct pdf_file *file, const struct row_shape *shape, const unsigned char *row, int64_t number)
{
	const unsigned char *second = row + shape->widths[0], *third = second + shape->widths[1];
	uint64_t kind = shape->widths[0] ? number_at(row, shape->widths[0]) : 1;
	uint64_t where = number_at(second, shape->widths[1]), index = number_at(third, shape->widths[2]);

	if (kind == 1 && where && where < file->len)
		keep(file, number, (struct pdf_place){PDF_AT_OFFSET, (size_t)where, 0});
	else if (kind == 0)
		keep(file, number, (struct pdf_place){.kind = PDF_FREE});
	else if (kind == 2)
		keep(file, number, (struct pdf_place){PDF_PACKED, (size_t)where, (size_t)index});
}

/* Rows of objects [first, first + count) at *at of `bytes`. */
static bool read_rows(struct pdf_file *file, const struct row_shape *shape, const unsigned char **at, size_t *left,
		      const int64_t range[2])
{
	if (range[0] < 0 || range[1] < 0 || !make_room(file, range[0] + range[1]))
		return false;
	for (int64_t i = 0; i < range[1]; i++, *at += shape->n, *left -= shape->n) {
		if (*left < shape->n)
			return false;
		read_row(file, shape, *at, range[0] + i);
	}
	return true;
}

static bool read_ranges(struct pdf_file *file, const struct pdf_object *dict, const char *bytes, size_t len)
{
	const struct pdf_object *ranges = pdf_entry(dict, "Index"), *size = pdf_entry(dict, "Size");
	const unsigned char *at = (const unsigned char *)bytes;
	struct row_shape shape;

	if (!shape_of(pdf_entry(dict, "W"), &shape) || !size || size->kind != PDF_NUMBER)
		return false;
	if (!ranges)
		return read_rows(file, &shape, &at, &len, (int64_t[]){0, size->number});
	for (size_t i = 0; ranges->kind == PDF_ARRAY && i + 1 < ranges->n; i += 2)
		if (!read_rows(file, &shape, &at, &len,
			       (int64_t[]){ranges->items[i].number, ranges->items[i + 1].number}))
			return false;
	return true;
}

/* At "12 0 obj". NULL: it cannot be read. */
static const struct pdf_object *read_stream(struct pdf_file *file, struct pdf_cursor *cursor)
{
	const struct pdf_object *dict, *length;
	struct pdf_coding coding;
	int64_t number, generation;
	const char *bytes;
	size_t len;

	if (!pdf_number(cursor, &number) || !pdf_number(cursor, &generation) || !pdf_keyword(cursor, "obj"))
		return NULL;
	dict = pdf_object_read(cursor);
	length = pdf_entry(dict, "Length");
	if (!length || length->kind != PDF_NUMBER || length->number < 0)
		return NULL;
	coding = (struct pdf_coding){(size_t)length->number, pdf_entry(dict, "Filter"), pdf_entry(dict, "DecodeParms")};
	bytes = pdf_stream_decode(cursor, &coding, &file->unpacking, &len);
	return bytes && read_ranges(file, dict, bytes, len) ? dict : NULL;
}

/* --- All of them ------------------------------------------------------------------------------------------------------ */

static const struct pdf_object *read_at(struct pdf_file *file, int64_t offset)
{
	struct pdf_cursor cursor = {file->arena, file->bytes + offset, file->bytes + file->len};
	const char *start = cursor.at;
	const struct pdf_object *trailer =
	    pdf_keyword(&cursor, "xref") ? read_table(file, &cursor) : read_stream(file, &cursor);
	size_t used = (size_t)(cursor.at - start);

	if (used > file->reading)
		return NULL;
	file->reading -= used;
	return trailer && trailer->kind == PDF_DICTIONARY ? trailer : NULL;
}

static enum pdf_refusal unread(const struct pdf_file *file)
{
	return file->unpacking.fault == PDF_FOREIGN ? PDF_OTHER_WAY : PDF_NO_TABLE;
}

static enum pdf_refusal read_all(struct pdf_file *file, int64_t offset)
{
	const struct pdf_object *trailer, *previous;

	for (int i = 0; i < MOST_TABLES; i++) {
		trailer = has_offset(file, offset) ? read_at(file, offset) : NULL;
		if (!trailer)
			return unread(file);
		if (pdf_entry(trailer, "Encrypt"))
			return PDF_ENCRYPTED;
		if (pdf_entry(trailer, "XRefStm"))
			return PDF_OTHER_WAY;
		if (!file->trailer)
			file->trailer = trailer;
		previous = pdf_entry(trailer, "Prev");
		if (!previous || previous->kind != PDF_NUMBER)
			return PDF_ACCEPTED;
		offset = previous->number;
	}
	return PDF_NO_TABLE;
}

enum pdf_refusal pdf_xref_read(struct pdf_file *file)
{
	static const char word[] = "startxref";
	struct pdf_cursor cursor = {file->arena, find_last(file, word), file->bytes + file->len};
	int64_t offset;

	if (!cursor.at)
		return PDF_NO_END;
	cursor.at += sizeof word - 1;
	return pdf_number(&cursor, &offset) ? read_all(file, offset) : PDF_NO_END;
}
