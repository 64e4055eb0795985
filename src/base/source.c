/*
 * source.c: from a byte offset to line and column. Lines end with LF, CR LF or CR, as editors count them; a byte order
 * mark takes no column.
 */
#include "base/source.h"

#include <string.h>

/* Where counting begins: `near` if it stands before `start` in the same source, else the top. */
static struct mark origin(const struct source *source, size_t start, struct mark near)
{
	struct mark top = {.source = source, .line = 1, .column = 1};

	if (near.source == source && near.line && near.start <= start)
		return near;
	if (source->len >= 3 && start >= 3 && memcmp(source->bytes, "\xEF\xBB\xBF", 3) == 0)
		top.start = 3;
	return top;
}

struct mark mark_at(const struct source *source, size_t start, size_t end, struct mark near)
{
	struct mark at;
	size_t i;

	start = start < source->len ? start : source->len;
	end = end < start ? start : end < source->len ? end : source->len;
	at = origin(source, start, near);
	for (i = at.start; i < start; i++) {
		unsigned char c = (unsigned char)source->bytes[i];

		if (c == '\n' || (c == '\r' && source->bytes[i + 1] != '\n')) {
			at.line++;
			at.column = 1;
		} else if ((c & 0xC0) != 0x80) {
			at.column++;
		}
	}
	at.start = (uint32_t)start;
	at.end = (uint32_t)end;
	return at;
}

bool source_is_same(const struct source *a, const struct source *b)
{
	if (a->real && b->real)
		return strcmp(a->real, b->real) == 0;
	return a->path && b->path && strcmp(a->path, b->path) == 0;
}

uint64_t source_hash(const char *bytes, size_t len)
{
	uint64_t hash = 0xcbf29ce484222325u; /* FNV-1a, 64 bits */
	size_t i;

	for (i = 0; i < len; i++)
		hash = (hash ^ (unsigned char)bytes[i]) * 0x100000001b3u;
	return hash;
}
