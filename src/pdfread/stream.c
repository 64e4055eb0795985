/*
 * stream.c: zlib, and PNG's predictors undone.
 */
#include "pdfread/stream.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define ZLIB_CONST /* zlib then promises not to write to what it reads */
#include <zlib.h>

#define CHUNK ((size_t)16 << 10)
#define WIDEST_ROW 65536

static void *fail(struct pdf_unpacking *unpacking, enum pdf_fault fault)
{
	unpacking->fault = fault;
	return NULL;
}

static void end_inflate(void *stream)
{
	inflateEnd(stream);
}

static z_stream *begin_inflate(struct arena *arena, const char *bytes, size_t n)
{
	z_stream *stream = arena_new_of(arena, z_stream);

	if (inflateInit(stream) != Z_OK)
		return NULL;
	arena_defer(arena, end_inflate, stream);
	stream->next_in = (const Bytef *)bytes;
	stream->avail_in = (uInt)n;
	return stream;
}

/* How many bytes come of it, which are charged. */
static enum pdf_fault measure(z_stream *stream, struct pdf_unpacking *unpacking, size_t *len)
{
	Bytef chunk[CHUNK];
	int status;

	*len = 0;
	do {
		stream->next_out = chunk;
		stream->avail_out = CHUNK;
		status = inflate(stream, Z_NO_FLUSH);
		if (CHUNK - stream->avail_out > unpacking->room) {
			unpacking->room = 0;
			return PDF_TOO_LARGE;
		}
		unpacking->room -= CHUNK - stream->avail_out;
		*len += CHUNK - stream->avail_out;
	} while (status == Z_OK);
	return status == Z_STREAM_END ? PDF_SOUND : PDF_DAMAGED;
}

/* Twice over: a buffer that grows would take three times the memory. */
static char *inflated(struct arena *arena, const char *bytes, size_t n, struct pdf_unpacking *unpacking, size_t *len)
{
	z_stream *stream = begin_inflate(arena, bytes, n);
	enum pdf_fault fault = stream ? measure(stream, unpacking, len) : PDF_DAMAGED;
	char *out;

	if (fault != PDF_SOUND || inflateReset(stream) != Z_OK)
		return fail(unpacking, fault);
	out = arena_alloc(arena, *len + 1);
	stream->next_in = (const Bytef *)bytes;
	stream->avail_in = (uInt)n;
	stream->next_out = (Bytef *)out;
	stream->avail_out = (uInt)(*len + 1);
	if (inflate(stream, Z_FINISH) != Z_STREAM_END)
		return fail(unpacking, PDF_DAMAGED);
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

/* Columns of the rows that a predictor was used on, 0 for none. False: it is one that is not undone here. */
static bool predictor_of(const struct pdf_object *parms, size_t *columns)
{
	int64_t predictor = number_or(pdf_entry(parms, "Predictor"), 1),
		wide = number_or(pdf_entry(parms, "Columns"), 1);

	*columns = 0;
	if (predictor == 1)
		return true;
	*columns = wide > 0 && wide <= WIDEST_ROW ? (size_t)wide : 0;
	return *columns && predictor >= 10 && predictor <= 15 && number_or(pdf_entry(parms, "Colors"), 1) == 1 &&
	       number_or(pdf_entry(parms, "BitsPerComponent"), 8) == 8;
}

/* An object that says nothing is as good as none. */
static bool is_coded(const struct pdf_object *filter)
{
	return filter && filter->kind != PDF_NULL && !(filter->kind == PDF_ARRAY && !filter->n);
}

/* By deflate. */
static bool is_known(const struct pdf_coding *coding, size_t *columns)
{
	const struct pdf_object *filter = first_of(coding->filter);

	return filter && filter->kind == PDF_NAME && strcmp(filter->bytes, "FlateDecode") == 0 &&
	       predictor_of(first_of(coding->parms), columns);
}

static const char *plain(struct arena *arena, const char *start, size_t len, struct pdf_unpacking *unpacking)
{
	if (len > unpacking->room)
		return fail(unpacking, PDF_TOO_LARGE);
	unpacking->room -= len;
	return arena_strndup(arena, start, len);
}

const char *pdf_stream_decode(struct pdf_cursor *cursor, const struct pdf_coding *coding,
			      struct pdf_unpacking *unpacking, size_t *len)
{
	const char *start = start_of(cursor);
	size_t columns;
	char *bytes;

	if (!start || coding->length > (size_t)(cursor->end - start) || coding->length > UINT_MAX)
		return fail(unpacking, PDF_DAMAGED);
	*len = coding->length;
	if (!is_coded(coding->filter))
		return plain(cursor->arena, start, *len, unpacking);
	if (!is_known(coding, &columns))
		return fail(unpacking, PDF_FOREIGN);
	bytes = inflated(cursor->arena, start, *len, unpacking, len);
	if (bytes && columns && !undo_predictor(bytes, len, columns))
		return fail(unpacking, PDF_DAMAGED);
	return bytes;
}
