/*
 * file.h: a PDF file as a table of objects: cross-reference tables and their updates (ISO 32000-1, 7.5), and streams.
 *
 * For files as cvpdf writes them, also when something was appended to them since (a signature, a note). Files that were
 * written anew with compressed cross-references or encryption are not read, and told from broken ones.
 */
#ifndef CVPDF_PDFREAD_FILE_H
#define CVPDF_PDFREAD_FILE_H

#include "pdfread/object.h"

struct pdf_file {
	struct arena *arena;
	const char *bytes;
	size_t len;
	size_t *offsets; /* by object number; 0: there is none */
	size_t nobjects;
	const struct pdf_object *trailer; /* the newest */
	size_t budget;			  /* bytes that may still be read as objects: references may lead in circles */
};

/* NULL, or why the file cannot be read: words behind its name ("is encrypted"). */
const char *pdf_file_open(struct pdf_file *file, struct arena *arena, const char *bytes, size_t len);

/* What a reference leads to (anything else is itself); NULL: nothing. */
const struct pdf_object *pdf_resolve(struct pdf_file *file, const struct pdf_object *object);

/* pdf_entry(), resolved. */
const struct pdf_object *pdf_resolved_entry(struct pdf_file *file, const struct pdf_object *dict, const char *key);

/*
 * The dictionary and the decoded bytes of the stream that a reference leads to, no more than `limit`; *len is set. NULL: there is
 * none, it is damaged, too large, or coded in a way that cvpdf does not use.
 */
const char *pdf_stream(struct pdf_file *file, const struct pdf_object *reference, size_t limit,
		       const struct pdf_object **dict, size_t *len);

#endif
