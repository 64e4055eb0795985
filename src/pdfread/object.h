/*
 * object.h: the objects of a PDF file (ISO 32000-1, 7.3), read one at a time.
 *
 * Input may be anything: what is no object is read as NULL, depth is bounded, and no byte beyond `end` is looked at.
 */
#ifndef CVPDF_PDFREAD_OBJECT_H
#define CVPDF_PDFREAD_OBJECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* Nesting: files of cvpdf need 6. */
#define PDF_MAX_DEPTH 32

enum pdf_kind { PDF_NULL, PDF_BOOLEAN, PDF_NUMBER, PDF_NAME, PDF_STRING, PDF_ARRAY, PDF_DICTIONARY, PDF_REFERENCE };

struct pdf_object {
	enum pdf_kind kind;
	int64_t number;		  /* NUMBER: its whole part; BOOLEAN: 0 or 1; REFERENCE: the object's number */
	const char *bytes;	  /* NAME, STRING: decoded, with a NUL behind */
	size_t n;		  /* bytes of those; items of an ARRAY; pairs of a DICTIONARY */
	struct pdf_object *items; /* of an ARRAY; of a DICTIONARY: name, value, name, value, … */
};

/* A place in the file. */
struct pdf_cursor {
	struct arena *arena;
	const char *at, *end;
};

/* The object at the cursor, which then stands behind it; or NULL: there is none. */
struct pdf_object *pdf_object_read(struct pdf_cursor *cursor);

/* Steps over blanks and comments, then over `word` if it is there. */
bool pdf_keyword(struct pdf_cursor *cursor, const char *word);

/* Steps over blanks and comments, then over a whole number if there is one. */
bool pdf_number(struct pdf_cursor *cursor, int64_t *number);

/* The value under a key of a dictionary, or NULL (also when `dict` is NULL or no dictionary). */
const struct pdf_object *pdf_entry(const struct pdf_object *dict, const char *key);

#endif
