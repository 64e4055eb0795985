/*
 * stream.c: zlib, and PNG's predictors undone.
 */
#include "pdfread/stream.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define ZLIB_CONST /* zlib then promises not to write to what it reads */
#include <zlib.h>

#define FIRST_ROOM 1024
#define WIDEST_ROW 65536

static void end_inflate(void *stream)
{
	inflateEnd(stream);
}

/* Into `*out`, which has `room` bytes and one more, and grows up to `limit`. */
static bool pump(struct arena *arena, z_stream *stream, char **out, size_t room, size_t limit, size_t *len)
{
	for (*len = 0;;) {
		size_t more = room < limit / 2 ? 2 * room : limit;
		int status;

		stream->next_out = (Bytef *)*out + *len;
		stream->avail_out = (uInt)(room - *len);
		status = inflate(stream, Z_NO_FLUSH);
		*len = room - stream->avail_out;
		if (status == Z_STREAM_END)
			return true;
		if (status != Z_OK || stream->avail_out || room == limit)
			return false;
		*out = arena_grow(arena, *out, room + 1, more + 1);
		room = more;
	}
}

static char *inflated(struct arena *arena, const char *bytes, size_t n, size_t limit, size_t *len)
{
	z_stream *stream = arena_new_of(arena, z_stream);
	size_t room = limit < n + FIRST_ROOM ? limit : n + FIRST_ROOM;
	char *out = arena_alloc(arena, room + 1);

	if (inflateInit(stream) != Z_OK)
		return NULL;
	arena_defer(arena, end_inflate, stream);
	stream->next_in = (const Bytef *)bytes;
	stream->avail_in = (uInt)n;
	if (!pump(arena, stream, &out, room, limit, len))
		return NULL;
	out[*len] = '\0';
	return out;
}

static int paeth(int a, int b, int c)
{
	int p = a + b - c, pa = abs(p - a), pb = abs(p - b), pc = abs(p - c);

	return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

/* One row in place, by PNG's filter `kind`; a pixel is a byte (PNG, 9.2). */
static bool undo_row(unsigned char *row, const unsigned char *above, size_t n, int kind)
{
	for (size_t i = 0; i < n; i++) {
		int a = i ? row[i - 1] : 0, b = above ? above[i] : 0, c = above && i ? above[i - 1] : 0;
		const int guesses[] = {0, a, b, (a + b) / 2, paeth(a, b, c)};

		if (kind < 0 || kind > 4)
			return false;
		row[i] = (unsigned char)(row[i] + guesses[kind]);
	}
	return true;
}

/* Rows with a byte in front that says their filter become rows. */
static bool undo_predictor(char *bytes, size_t *len, size_t columns)
{
	unsigned char *from = (unsigned char *)bytes, *to = from, *above = NULL;

	for (size_t left = *len; left > columns; left -= columns + 1, from += columns + 1, to += columns) {
		int kind = *from;

		memmove(to, from + 1, columns);
		if (!undo_row(to, above, columns, kind))
			return false;
		above = to;
	}
	*len = (size_t)(to - (unsigned char *)bytes);
	bytes[*len] = '\0';
	return true;
}

static int64_t number_or(const struct pdf_object *object, int64_t otherwise)
{
	return object && object->kind == PDF_NUMBER ? object->number : otherwise;
}

static const struct pdf_object *first_of(const struct pdf_object *object)
{
	return object && object->kind == PDF_ARRAY ? (object->n == 1 ? &object->items[0] : NULL) : object;
}

/* Behind the dictionary: where the bytes begin; NULL: it is no stream. */
static const char *start_of(struct pdf_cursor *cursor)
{
	if (!pdf_keyword(cursor, "stream"))
		return NULL;
	if (cursor->at < cursor->end && *cursor->at == '\r')
		cursor->at++;
	if (cursor->at < cursor->end && *cursor->at == '\n')
		cursor->at++;
	return cursor->at;
}

const char *pdf_stream_decode(struct pdf_cursor *cursor, const struct pdf_coding *coding, size_t limit, size_t *len)
{
	const struct pdf_object *filter = first_of(coding->filter), *parms = first_of(coding->parms);
	const char *start = start_of(cursor);
	int64_t columns = number_or(pdf_entry(parms, "Columns"), 1);
	char *bytes;

	if (!start || coding->length > (size_t)(cursor->end - start) || coding->length > UINT_MAX - FIRST_ROOM)
		return NULL;
	*len = coding->length;
	if (!coding->filter)
		return *len <= limit ? arena_strndup(cursor->arena, start, *len) : NULL;
	if (!filter || filter->kind != PDF_NAME || strcmp(filter->bytes, "FlateDecode") != 0)
		return NULL;
	bytes = inflated(cursor->arena, start, *len, limit, len);
	if (!bytes || number_or(pdf_entry(parms, "Predictor"), 1) < 10)
		return bytes;
	return columns > 0 && columns <= WIDEST_ROW && undo_predictor(bytes, len, (size_t)columns) ? bytes : NULL;
}
