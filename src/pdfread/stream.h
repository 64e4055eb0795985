/*
 * stream.h: the bytes of a stream whose dictionary has been read (ISO 32000-1, 7.3.8 and 7.4).
 */
#ifndef CVPDF_PDFREAD_STREAM_H
#define CVPDF_PDFREAD_STREAM_H

#include "pdfread/object.h"

struct pdf_coding {
	size_t length;			 /* of the coded bytes */
	const struct pdf_object *filter; /* resolved; NULL: none */
	const struct pdf_object *parms;	 /* DecodeParms, likewise */
};

enum pdf_fault {
	PDF_SOUND,
	PDF_DAMAGED,
	PDF_TOO_LARGE,
	PDF_FOREIGN, /* coded otherwise than by deflate with or without PNG's predictors, which is what cvpdf writes */
};

/* What may still come of streams: a few bytes may unpack to many, and others may be unpacked again and again. */
struct pdf_unpacking {
	size_t room;	      /* in bytes; what comes of a damaged stream counts, too */
	enum pdf_fault fault; /* of the last stream that could not be read */
};

/*
 * The decoded bytes of the stream that follows its dictionary at the cursor, with a NUL behind; *len is set. NULL, and the fault: it
 * cannot be read.
 */
const char *pdf_stream_decode(struct pdf_cursor *cursor, const struct pdf_coding *coding,
			      struct pdf_unpacking *unpacking, size_t *len);

#endif
