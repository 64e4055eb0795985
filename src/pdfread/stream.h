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

/*
 * The decoded bytes of the stream that follows its dictionary at the cursor, at most `limit`, with a NUL behind; *len is set. NULL:
 * it is no stream, damaged, too large, or coded otherwise than by deflate with or without PNG's predictors.
 */
const char *pdf_stream_decode(struct pdf_cursor *cursor, const struct pdf_coding *coding, size_t limit, size_t *len);

#endif
