/*
 * json.h: JSON (RFC 8259) as a tree of values that know their bytes; line and column are counted where somebody asks.
 *
 * libyaml reads most of JSON, but not its surrogate pairs, and it costs ten times as much. A value is 24 bytes, for a file of
 * 64 MiB has millions of them. Time is linear, depth and number of values are bounded.
 */
#ifndef CVPDF_BIB_JSON_H
#define CVPDF_BIB_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"
#include "bib/bib.h"

#define JSON_MAX_DEPTH 64
#define JSON_MAX_VALUES 4000000
/* After so many faults of syntax the rest of a file is not read. */
#define JSON_MAX_FAULTS 20

enum json_kind { JSON_NULL, JSON_FALSE, JSON_TRUE, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT };

struct json {
	uint32_t start, end; /* bytes of the source, with quotes and brackets */
	uint32_t n;	     /* items or members; bytes of text */
	uint8_t kind;	     /* enum json_kind */
	bool escaped;	     /* a string that has escapes */
	union {
		const char *text; /* of strings, decoded, without controls, and of numbers, as written */
		struct json *items;
		struct json_member *members; /* in the order written, keys unique */
	};
};

struct json_member {
	struct json key, value;
};

/*
 * The value that `source` holds. A fault of syntax costs a comma, a word or, at the worst, the object around it in a list: what else
 * can be read is in the result. NULL after diagnostics, where nothing can.
 */
struct json *json_read(struct arena *arena, struct diags *diags, const struct source *source);

/* The value under `key`, or NULL; also where `object` is NULL or no object. */
const struct json *json_find(const struct json *object, const char *key);

/* "a text", "a list": a value's kind in words. */
const char *json_kind_name(const struct json *value);

/* The place of a value; of a string, of what stands between its quotes. `near` is as in mark_at(). */
struct mark json_mark(const struct source *source, const struct json *value, struct mark near);

/* The way from a string's decoded text to the source, as (offset in text, offset in source); NULL and 0 without escapes. */
struct bib_step *json_steps(struct arena *arena, const struct source *source, const struct json *string, size_t *n);

#endif
