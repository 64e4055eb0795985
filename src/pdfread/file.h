/*
 * file.h: a PDF file as objects by number (ISO 32000-1, 7.5): cross-reference tables and streams with their updates, object
 * streams, and the bytes of streams.
 *
 * For files as cvpdf writes them, also when something was appended to them since (a signature, a note) or another program wrote
 * them anew; not for encrypted ones, nor for those with two tables of the same objects, one for old programs (XRefStm, 7.5.8.4).
 */
#ifndef CVPDF_PDFREAD_FILE_H
#define CVPDF_PDFREAD_FILE_H

#include "base/vec.h"
#include "pdfread/stream.h"

enum pdf_place_kind { PDF_NOWHERE, PDF_AT_OFFSET, PDF_PACKED, PDF_FREE /* it was, and is no more */ };

struct pdf_place {
	enum pdf_place_kind kind;
	size_t where; /* AT_OFFSET: of the file; PACKED: the number of the object stream */
	size_t index; /* PACKED: in the stream */
};

/* An object stream, unpacked. */
struct pdf_pack {
	size_t number;
	const char *bytes; /* NULL: it is damaged */
	size_t len;
	size_t *offsets; /* of its objects, from `bytes` */
	size_t nobjects;
};

struct pdf_file {
	struct arena *arena;
	const char *bytes;
	size_t len;
	struct pdf_place *places;	  /* by object number */
	size_t nplaces, room;		  /* places that there are, and could be */
	const struct pdf_object *trailer; /* the newest */
	VEC(struct pdf_pack) packs;	  /* those that were asked for */
	size_t reading;			  /* bytes that may still be read as objects: references may lead in circles */
	struct pdf_unpacking unpacking;	  /* of tables and object streams */
};

enum pdf_refusal {
	PDF_ACCEPTED,
	PDF_EMPTY,
	PDF_NO_PDF,
	PDF_NO_END,
	PDF_NO_TABLE, /* or it cannot be read */
	PDF_ENCRYPTED,
	PDF_OTHER_WAY, /* in a way of writing that is not read here */
};

/* What stands in front of the header is no part of the file (up to a kilobyte: Annex H), nor are blanks behind it. */
enum pdf_refusal pdf_file_open(struct pdf_file *file, struct arena *arena, const char *bytes, size_t len);

/* What a reference leads to (anything else is itself); NULL: nothing. */
const struct pdf_object *pdf_resolve(struct pdf_file *file, const struct pdf_object *object);

/* pdf_entry(), resolved. */
const struct pdf_object *pdf_resolved_entry(struct pdf_file *file, const struct pdf_object *dict, const char *key);

/* As pdf_stream_decode(), for the stream that a reference leads to. */
const char *pdf_stream(struct pdf_file *file, const struct pdf_object *reference, struct pdf_unpacking *unpacking,
		       size_t *len);

#endif
