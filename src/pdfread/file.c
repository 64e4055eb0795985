/*
 * file.c: from "startxref" at the end back through the tables; then objects by their offsets.
 */
#include "pdfread/file.h"

#include <limits.h>
#include <string.h>

#define ZLIB_CONST /* zlib then promises not to write to what it reads */
#include <zlib.h>

/* How far from the end "startxref" may stand (Acrobat's own limit). */
#define TAIL 1024
#define MAX_TABLES 1000
/* More objects than bytes / 8 cannot be: an entry of a table has twenty. */
#define LEAST_OBJECT 8
/* A file of cvpdf is read less than twice over. */
#define BUDGET_FACTOR 16

static struct pdf_cursor cursor_at(const struct pdf_file *file, size_t offset)
{
	return (struct pdf_cursor){file->arena, file->bytes + offset, file->bytes + file->len};
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

/* Newer tables are read first, and win. */
static bool read_entry(struct pdf_file *file, struct pdf_cursor *cursor, int64_t number)
{
	int64_t offset, generation;
	bool used;

	if (!pdf_number(cursor, &offset) || !pdf_number(cursor, &generation))
		return false;
	used = pdf_keyword(cursor, "n");
	if (!used && !pdf_keyword(cursor, "f"))
		return false;
	if (used && number >= 0 && (size_t)number < file->nobjects && offset > 0 && (size_t)offset < file->len &&
	    !file->offsets[number])
		file->offsets[number] = (size_t)offset;
	return true;
}

/* Behind "xref": sections of "first count" and their entries, up to "trailer". */
static bool read_sections(struct pdf_file *file, struct pdf_cursor *cursor)
{
	int64_t first, count;

	while (!pdf_keyword(cursor, "trailer")) {
		if (!pdf_number(cursor, &first) || !pdf_number(cursor, &count))
			return false;
		for (int64_t i = 0; i < count; i++)
			if (!read_entry(file, cursor, first + i))
				return false;
	}
	return true;
}

/* The table at `offset` and its trailer; NULL: there is none. */
static const struct pdf_object *read_table(struct pdf_file *file, int64_t offset)
{
	struct pdf_cursor cursor;

	if (offset <= 0 || (size_t)offset >= file->len)
		return NULL;
	cursor = cursor_at(file, (size_t)offset);
	if (!pdf_keyword(&cursor, "xref") || !read_sections(file, &cursor))
		return NULL;
	return pdf_object_read(&cursor);
}

static bool is_stream_at(const struct pdf_file *file, int64_t offset)
{
	struct pdf_cursor cursor;
	int64_t number, generation;

	if (offset <= 0 || (size_t)offset >= file->len)
		return false;
	cursor = cursor_at(file, (size_t)offset);
	return pdf_number(&cursor, &number) && pdf_number(&cursor, &generation) && pdf_keyword(&cursor, "obj");
}

static const char *read_tables(struct pdf_file *file, int64_t offset)
{
	const struct pdf_object *trailer, *previous;

	for (int i = 0; i < MAX_TABLES; i++) {
		trailer = read_table(file, offset);
		if (!trailer || trailer->kind != PDF_DICTIONARY)
			return is_stream_at(file, offset) ? "was written anew by another program, which compressed it"
							  : "is damaged: its table of objects cannot be read";
		if (!file->trailer)
			file->trailer = trailer;
		if (pdf_entry(trailer, "Encrypt"))
			return "is encrypted";
		previous = pdf_entry(trailer, "Prev");
		if (!previous || previous->kind != PDF_NUMBER)
			return NULL;
		offset = previous->number;
	}
	return "is damaged: its tables of objects lead in a circle";
}

const char *pdf_file_open(struct pdf_file *file, struct arena *arena, const char *bytes, size_t len)
{
	const char *last;
	struct pdf_cursor cursor;
	int64_t offset;

	*file = (struct pdf_file){.arena = arena, .bytes = bytes, .len = len, .budget = len * BUDGET_FACTOR};
	if (len < 5 || memcmp(bytes, "%PDF-", 5) != 0)
		return "is no PDF";
	last = find_last(file, "startxref");
	if (!last)
		return "is damaged: its end is missing";
	file->nobjects = len / LEAST_OBJECT;
	file->offsets = arena_array(arena, file->nobjects, size_t);
	cursor = cursor_at(file, (size_t)(last - bytes) + strlen("startxref"));
	if (!pdf_number(&cursor, &offset))
		return "is damaged: its end is missing";
	return read_tables(file, offset);
}

/* The cursor behind "12 0 obj" of an object that is there. */
static bool find_object(struct pdf_file *file, const struct pdf_object *reference, struct pdf_cursor *cursor)
{
	int64_t number, generation;

	if (!reference || reference->kind != PDF_REFERENCE || (size_t)reference->number >= file->nobjects ||
	    !file->offsets[reference->number])
		return false;
	*cursor = cursor_at(file, file->offsets[reference->number]);
	return pdf_number(cursor, &number) && number == reference->number && pdf_number(cursor, &generation) &&
	       pdf_keyword(cursor, "obj");
}

/* Reads at the cursor what the budget allows. */
static const struct pdf_object *read_within(struct pdf_file *file, struct pdf_cursor *cursor)
{
	const struct pdf_object *object;
	const char *start = cursor->at;

	if ((size_t)(cursor->end - start) > file->budget)
		cursor->end = start + file->budget;
	object = pdf_object_read(cursor);
	file->budget -= (size_t)(cursor->at - start);
	cursor->end = file->bytes + file->len;
	return object;
}

const struct pdf_object *pdf_resolve(struct pdf_file *file, const struct pdf_object *object)
{
	struct pdf_cursor cursor;

	if (!object || object->kind != PDF_REFERENCE)
		return object;
	if (!find_object(file, object, &cursor))
		return NULL;
	object = read_within(file, &cursor);
	return object && object->kind != PDF_REFERENCE ? object : NULL;
}

const struct pdf_object *pdf_resolved_entry(struct pdf_file *file, const struct pdf_object *dict, const char *key)
{
	return pdf_resolve(file, pdf_entry(dict, key));
}

static void end_inflate(void *stream)
{
	inflateEnd(stream);
}

static const char *inflated(struct pdf_file *file, const char *bytes, size_t n, size_t limit, size_t *len)
{
	z_stream *stream = arena_new_of(file->arena, z_stream);
	size_t room = limit < 4 * n + 1024 ? limit : 4 * n + 1024, done = 0;
	char *out = arena_alloc(file->arena, room + 1);
	int status;

	if (inflateInit(stream) != Z_OK)
		return NULL;
	arena_defer(file->arena, end_inflate, stream);
	stream->next_in = (const Bytef *)bytes;
	stream->avail_in = (uInt)n;
	for (;;) {
		stream->next_out = (Bytef *)out + done;
		stream->avail_out = (uInt)(room - done);
		status = inflate(stream, Z_NO_FLUSH);
		done = room - stream->avail_out;
		if (status == Z_STREAM_END)
			break;
		if (status != Z_OK || stream->avail_out || room == limit)
			return NULL;
		out = arena_grow(file->arena, out, room + 1, (room < limit / 2 ? 2 * room : limit) + 1);
		room = room < limit / 2 ? 2 * room : limit;
	}
	out[done] = '\0';
	*len = done;
	return out;
}

/* Behind the dictionary: where the bytes begin; NULL: it is no stream. */
static const char *stream_start(struct pdf_cursor *cursor)
{
	if (!pdf_keyword(cursor, "stream"))
		return NULL;
	if (cursor->at < cursor->end && *cursor->at == '\r')
		cursor->at++;
	if (cursor->at < cursor->end && *cursor->at == '\n')
		cursor->at++;
	return cursor->at;
}

const char *pdf_stream(struct pdf_file *file, const struct pdf_object *reference, size_t limit,
		       const struct pdf_object **dict, size_t *len)
{
	const struct pdf_object *length, *filter;
	struct pdf_cursor cursor;
	const char *start;
	size_t left;

	if (!find_object(file, reference, &cursor))
		return NULL;
	*dict = read_within(file, &cursor);
	start = stream_start(&cursor);
	length = pdf_resolved_entry(file, *dict, "Length");
	filter = pdf_resolved_entry(file, *dict, "Filter");
	left = start ? (size_t)(file->bytes + file->len - start) : 0;
	if (!start || !length || length->kind != PDF_NUMBER || length->number < 0 || (size_t)length->number > left ||
	    left > UINT_MAX)
		return NULL;
	if (filter && filter->kind == PDF_ARRAY && filter->n == 1)
		filter = &filter->items[0];
	*len = (size_t)length->number;
	if (!filter)
		return *len <= limit ? arena_strndup(file->arena, start, *len) : NULL;
	if (filter->kind != PDF_NAME || strcmp(filter->bytes, "FlateDecode") != 0)
		return NULL;
	return inflated(file, start, *len, limit, len);
}
