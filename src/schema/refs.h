/*
 * refs.h: which records a schema leads to (private to src/schema).
 *
 * A type writes the JSON Schema of its values without knowing what is being written. Where it means a record, it leaves
 * that record's address between two marks; whoever collects the texts replaces it by a name and learns of the record.
 */
#ifndef CVPDF_SCHEMA_REFS_H
#define CVPDF_SCHEMA_REFS_H

#include "base/buf.h"
#include "base/vec.h"
#include "schema/schema.h"

struct ref {
	const struct record *record;
	const char *title; /* its name, made different from all others' */
	const char *id;	   /* the same in lower case with '-' for blanks */
};

struct refs {
	struct arena *arena;
	VEC(struct ref) list; /* in the order of first mention */
};

/* {"$ref": …} to `record`, still to be resolved. */
void refs_put(const struct record *record, struct buf *out);

/* Appends `json` with its references resolved. */
void refs_resolve(struct refs *refs, const char *json, struct buf *out);

/* The next reference in `json` behind *at, or NULL. */
const struct record *refs_next(const char *json, size_t *at);

/* The index of `record` in the list, where it is entered if it is new. */
size_t refs_index(struct refs *refs, const struct record *record);

/* The JSON Schema of one value of `field`, references unresolved. */
const char *refs_json_of(struct arena *arena, const struct field *field);

#endif
