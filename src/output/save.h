/*
 * save.h: objects as they stand in a file.
 *
 * A saver takes the objects of one haru after the other; what several have made, each at its own time, is put together from their
 * bytes and places.
 */
#ifndef CVPDF_OUTPUT_SAVE_H
#define CVPDF_OUTPUT_SAVE_H

#include "base/vec.h"
#include "output/haru.h"

#define SAVER_PACKED 200 /* objects in a stream: a reader inflates all to see one */

/* ISO 32000-1, Table 18. */
enum place_kind { PLACE_FREE, PLACE_OFFSET, PLACE_PACKED };

struct place {
	size_t number;
	enum place_kind kind;
	size_t where; /* FREE: the next free object; OFFSET: of the bytes; PACKED: the stream's number */
	size_t index; /* PACKED: in the stream; FREE: the generation, were the number used again */
};

struct saver {
	struct arena *arena;
	struct deflater *deflater;
	struct buf *out;
	VEC(struct place) places;
	size_t next_stream; /* the number of the next object stream, or of the last object */
	/* On its way. */
	struct buf *target;	  /* of the writer: `out`, or the object stream */
	HPDF_Stream writer;	  /* what libharu writes to */
	struct buf heads, packed; /* of the object stream: numbers with offsets, and the objects */
	size_t npacked;		  /* objects in it */
};

/* Memory and deflater are the haru's. The caller sets `next_stream` before objects are added. */
void saver_init(struct saver *saver, const struct haru *haru, struct buf *out);

/* What a file begins with. */
void saver_head(struct buf *out);

/* Appends all objects: streams to `out`, others to an object stream, which saver_flush() puts behind them. What libharu says. */
HPDF_STATUS saver_add(struct saver *saver, struct haru *haru);
HPDF_STATUS saver_flush(struct saver *saver);

/* Where everything stands, with the trailer's entries. Its ID is twice the digest of all before it: the file was never altered (14.4). */
HPDF_STATUS saver_end(struct saver *saver, HPDF_Doc doc);

#endif
