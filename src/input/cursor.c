/*
 * cursor.c: a place in a source that moves forward.
 */
#include "input/cursor.h"

#include "input/encoding.h"

void cursor_advance(const struct source *source, struct cursor *c, size_t index)
{
	const char *bytes = source->bytes;

	if (index < c->index)
		*c = (struct cursor){0, encoding_bom(source), 1, 1};
	while (c->index < index && c->offset < source->len) {
		char byte = bytes[c->offset++];

		if (byte == '\n' || (byte == '\r' && bytes[c->offset] != '\n')) {
			c->line++;
			c->column = 1;
		} else {
			c->column++;
		}
		while (((unsigned char)bytes[c->offset] & 0xC0) == 0x80)
			c->offset++;
		c->index++;
	}
}

struct mark cursor_mark(const struct source *source, const struct cursor *c, size_t end)
{
	return (struct mark){.source = source,
			     .start = (uint32_t)c->offset,
			     .end = (uint32_t)(end < c->offset ? c->offset : end),
			     .line = c->line,
			     .column = c->column};
}
