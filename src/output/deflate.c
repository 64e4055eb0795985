/*
 * deflate.c: the one place that compresses.
 *
 * libharu could deflate, but at one level only and anew for every stream; here one state is set up and reset. Nothing
 * of a stream is kept: what comes out goes to the caller's sink in pieces.
 */
#include "output/deflate.h"

#include <limits.h>
#include <zlib.h>

#define PIECE ((size_t)16 << 10)

/*
 * Measured on three pages of text with four subset fonts, all streams together: level 4 instead of 6 saves 0.3 ms
 * of 2.3 (Lato) and 0.8 ms of 4.6 (Linux Libertine) and costs 0.3 and 0.5 KB; level 1 saves as much again and costs 1.5
 * and 2.5 KB; level 9 gains 10 bytes.
 *
 * Filtered rows of pictures repeat little but single bytes: looking for these alone takes a fifth of level 6's time for a photo and
 * costs 2 %, a quarter for a drawing and costs 4 %.
 */
static const struct way {
	int level, strategy;
} ways[] = {
    [DEFLATE_TEXT] = {4, Z_DEFAULT_STRATEGY},
    [DEFLATE_FONT] = {4, Z_DEFAULT_STRATEGY},
    [DEFLATE_SAMPLES] = {1, Z_RLE},
};

struct deflater {
	z_stream z;
	const struct way *way;
	uint8_t piece[PIECE];
};

static voidpf take(voidpf arena, uInt n, uInt size)
{
	return arena_calloc(arena, n, size);
}

/* The arena gives all back at once. */
static void leave(voidpf arena, voidpf address)
{
	(void)arena;
	(void)address;
}

struct deflater *deflater_new(struct arena *arena)
{
	struct deflater *deflater = arena_new_of(arena, struct deflater);

	deflater->z.zalloc = take;
	deflater->z.zfree = leave;
	deflater->z.opaque = arena;
	deflater->way = &ways[DEFLATE_TEXT];
	if (deflateInit(&deflater->z, deflater->way->level) != Z_OK)
		return NULL;
	return deflater;
}

/* Runs zlib on what it has been given; what comes out goes to the sink. */
static bool pump(struct deflater *deflater, int flush, deflate_sink sink, void *user)
{
	z_stream *z = &deflater->z;
	int status;

	do {
		z->next_out = deflater->piece;
		z->avail_out = PIECE;
		status = deflate(z, flush);
		if (status == Z_STREAM_ERROR)
			return false;
		if (z->avail_out < PIECE && !sink(user, deflater->piece, PIECE - z->avail_out))
			return false;
	} while (z->avail_out == 0);
	return flush != Z_FINISH || status == Z_STREAM_END;
}

bool deflate_bytes(struct deflater *deflater, enum deflate_kind kind, const void *bytes, size_t n, deflate_sink sink,
		   void *user)
{
	z_stream *z = &deflater->z;

	if (deflateReset(z) != Z_OK)
		return false;
	if (deflater->way != &ways[kind] && deflateParams(z, ways[kind].level, ways[kind].strategy) != Z_OK)
		return false;
	deflater->way = &ways[kind];
	z->next_in = (z_const Bytef *)(uintptr_t)bytes;
	for (; n > UINT_MAX; n -= UINT_MAX) {
		z->avail_in = UINT_MAX;
		if (!pump(deflater, Z_NO_FLUSH, sink, user))
			return false;
	}
	z->avail_in = (uInt)n;
	return pump(deflater, Z_FINISH, sink, user);
}
