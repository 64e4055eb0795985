/*
 * schema.h: what may be written, as tables, and the walker that reads by them.
 *
 * One row (struct field) says a key once: its type, whether it is required, its line in the reference, and where its
 * value goes in a C struct. From the same rows come validation, "did you mean", the JSON Schema, the reference and the
 * fields that a style's templates may name. CVs, styles and (later) lab manifests are read by the same walker.
 */
#ifndef CVPDF_SCHEMA_SCHEMA_H
#define CVPDF_SCHEMA_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/suggest.h"
#include "input/tree.h"

struct reader;
struct field;
struct record;

/*
 * How one kind of value is read. `read` fills `place` (size bytes, zeroed) and returns false after a diagnostic.
 */
struct type {
	const char *name; /* in messages and the reference: "a date", "text", "a length such as 12pt" */
	size_t size;
	bool (*read)(struct reader *reader, const struct node *node, const struct field *field, void *place);
	/* Writes the JSON Schema of one value; NULL: anything goes. To refer to a record, call type_record.json(). */
	void (*json)(const struct field *field, struct buf *out);
};

/* Flags of a field. */
#define FIELD_REQUIRED 0x1u
#define FIELD_LIST 0x2u	   /* the place is a struct list; a single value may stand for a list of one */
#define FIELD_SETTING 0x4u /* how the thing is treated, not what it says: never printed, nothing is sorted by it */
#define FIELD_KEYED 0x8u   /* a map's keys are the writer's own words, and no languages */

/* The place of a FIELD_LIST field. */
struct list {
	void *v; /* n values of type->size bytes */
	size_t n;
	const struct mark *at; /* one per value */
};

struct field {
	const char *key;
	const struct type *type;
	unsigned flags;
	size_t offset;	      /* of the place in the record's struct */
	const void *arg;      /* what the type needs: a struct record *, a struct choice *, … */
	const char *synonyms; /* "company employer": other words that people type, separated by blanks */
	const char *doc;      /* one line for the reference */
	const char *example;  /* YAML for the reference and the starter file; or NULL */
};

/* A named table of fields. */
struct record {
	const char *name; /* in messages: "experience entry" */
	const char *doc;
	size_t size; /* of the C struct; its first member is a struct mark, filled with the node's */
	const struct field *fields;
	size_t nfields;
	const char *scalar; /* the key that a plain scalar fills: `email: a@b.c` for {address: …}; or NULL */
	const char *needs;  /* keys, of which one at least must be there: "institution degree"; or NULL */
	/* Looks at the whole once its fields are read; reports and returns false. May be NULL. */
	bool (*check)(struct reader *reader, const struct node *node, void *record);
	/* Fields of another table that also belong to this one (places in the same struct); or NULL. */
	const struct record *includes;
	/* Reads a key that is in no table (a free key, `x-…` never gets here); NULL: unknown keys are errors. */
	bool (*other)(struct reader *reader, const struct node *key, const struct node *value, void *record);
	/*
	 * What to do with a key that is in no table and no synonym, where that is another thing than a near key's name; NULL:
	 * nothing.
	 */
	const char *(*advise)(struct arena *arena, const char *key);
};

struct reader {
	struct arena *arena;
	struct diags *diags;
	void *user;	      /* the model's or the style's own state */
	const char *language; /* of the texts, for quotes and words of dates; NULL: en */
	bool smart;	      /* texts get typographic quotes and dashes */
	/*
	 * Of a map that says a thing in several languages, what to read, and *other, its language where that is not `language`; any
	 * other map as it is. NULL: nothing is said in several languages.
	 */
	const struct node *(*choose)(struct reader *reader, const struct node *map, const char **other);
	/* Help with a map where none may stand, or with keys that are none: of one that was meant for languages; NULL: of another. */
	const char *(*misread)(struct reader *reader, const struct node *map);
	const char *other_language; /* of what is being read; NULL: `language` */
};

/* What is to be read in a node's place, `reader->other_language` set; schema_leave() sets that back to what it returned in *before. */
const struct node *schema_enter(struct reader *reader, const struct node *node, const char **before);
void schema_leave(struct reader *reader, const char *before);

/*
 * Reads `node` by `record` into `place` (record->size bytes, zeroed). All problems are reported; false if there were
 * any. An empty value counts as absent, a key that begins with `x-` is passed over, and `check` runs even if a field
 * was wrong: its place is then as it was.
 */
bool schema_read(struct reader *reader, const struct record *record, const struct node *node, void *place);

/* One value (a list if the field says so; its empty items are left out) into the field's place inside `record_place`.
 */
bool schema_read_field(struct reader *reader, const struct field *field, const struct node *node, void *record_place);

/* The row of `key` in `record` or what it includes, or NULL. */
const struct field *schema_field(const struct record *record, const char *key);

/* The key of `record` of which `key` is another spelling or a synonym, which is sure; NULL if it is of none. */
const char *schema_synonym(const struct record *record, const char *key);

/* That, or else the nearest by spelling; NULL if none is near. */
const char *schema_suggest(const struct record *record, const char *key);

/* "experience[0].highlights[2]" of a node, for messages; "the file" of a root. */
const char *schema_path(struct arena *arena, const struct node *node);

/* The beginning of a text on one line, for messages: 60 characters at most, and … if it goes on. */
const char *schema_quote(struct arena *arena, const char *text);

/* Helps with a value of --set that YAML took for a map or a list, though text was wanted; else does nothing. */
void schema_help_quote(struct diags *diags, struct diag *diag, const struct node *node);

/* Helps with a map that was meant to say a thing in several languages; false: it was not. */
bool schema_help_languages(struct reader *reader, struct diag *diag, const struct node *node);

/* The type of a node in words: "a map", "a list", "text". */
const char *node_kind_name(const struct node *node);

/* Basic types. What a place is stands behind each. */
extern const struct type type_string;  /* const char *: as written, on one line */
extern const struct type type_boolean; /* enum tristate: YAML 1.1 words */
extern const struct type type_integer; /* int32_t; arg: const struct range * or NULL */
extern const struct type type_choice;  /* int; arg: const struct choice * */
extern const struct type type_record;  /* the struct itself; arg: const struct record * */
extern const struct type type_node;    /* const struct node *: read by its owner */

/* A boolean that may be absent. */
enum tristate { UNSET, NO, YES };

/* An inclusive range; in mpt for lengths. */
struct range {
	int32_t least, most;
};

/* Words of a choice and what they mean; ends with a NULL word. `doc` is for the reference. */
struct choice {
	const char *word;
	int value;
	const char *doc;
};

/* The JSON Schema (2020-12) of `record`, and its reference as Markdown; both with every record that it leads to. */
void schema_json(struct arena *arena, const struct record *record, const char *id, const char *title, struct buf *out);
void schema_doc(struct arena *arena, const struct record *record, struct buf *out);

#endif
