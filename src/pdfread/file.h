/*
 * file.h: a PDF file as objects by number (ISO 32000-1, 7.5): cross-reference tables and streams with their updates, object
 * streams, and the bytes of streams.
 *
 * For files as cvpdf writes them, also when something was appended to them since (a signature, a note) or another program wrote
 * them anew; not for encrypted ones.
 */
#ifndef CVPDF_PDFREAD_FILE_H
#define CVPDF_PDFREAD_FILE_H

#include "base/vec.h"
#include "pdfread/object.h"

enum pdf_place_kind { PDF_NOWHERE, PDF_AT_OFFSET, PDF_PACKED };

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
	struct pdf_place *places; /* by object number */
	size_t nplaces;
	const struct pdf_object *trailer; /* the newest */
	VEC(struct pdf_pack) packs;	  /* those that were asked for */
	/* What may still be spent: bytes read as objects, and unpacked ones of tables and object streams. References may lead in
	 * circles, and a few bytes may unpack to many. */
	size_t reading, unpacking;
};

/* NULL, or why the file cannot be read: words behind its name ("is encrypted"). */
const char *pdf_file_open(struct pdf_file *file, struct arena *arena, const char *bytes, size_t len);

/* What a reference leads to (anything else is itself); NULL: nothing. */
const struct pdf_object *pdf_resolve(struct pdf_file *file, const struct pdf_object *object);

/* pdf_entry(), resolved. */
const struct pdf_object *pdf_resolved_entry(struct pdf_file *file, const struct pdf_object *dict, const char *key);

/*
 * The decoded bytes of the stream that a reference leads to, no more than `limit`; *len is set. NULL: there is none, it is damaged,
 * too large, or coded in a way that cvpdf does not use.
 */
const char *pdf_stream(struct pdf_file *file, const struct pdf_object *reference, size_t limit, size_t *len);

#endif
