/*
 * deflate.h: zlib, with memory from the arena. One deflater serves all streams of a file.
 */
#ifndef CVPDF_OUTPUT_DEFLATE_H
#define CVPDF_OUTPUT_DEFLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct deflater;

/* Takes the compressed bytes, piece by piece; false stops the stream. */
typedef bool (*deflate_sink)(void *user, const uint8_t *bytes, size_t n);

/* What the bytes are: page descriptions and tables of text, font programs, or samples of a picture. */
enum deflate_kind { DEFLATE_TEXT, DEFLATE_FONT, DEFLATE_SAMPLES };

/* NULL when zlib cannot be used (another version of it than the one built against). */
struct deflater *deflater_new(struct arena *arena);

/* One zlib stream (RFC 1950) of `n` bytes. False when zlib or the sink fails. */
bool deflate_bytes(struct deflater *deflater, enum deflate_kind kind, const void *bytes, size_t n, deflate_sink sink,
		   void *user);

#endif
