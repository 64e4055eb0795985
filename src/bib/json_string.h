/*
 * json_string.h: between json.c, which reads values, and json_string.c, which reads the strings among them.
 */
#ifndef CVPDF_BIB_JSON_STRING_H
#define CVPDF_BIB_JSON_STRING_H

#include "base/buf.h"
#include "base/vec.h"
#include "bib/json.h"

/* A list or an object that is being read. */
struct json_frame {
	enum json_kind kind;
	uint32_t start;
	size_t first; /* of its values among those of the reader */
};

struct json_reader {
	struct arena *arena;
	struct diags *diags;
	const struct source *source;
	const char *s;
	size_t at, len;
	struct mark near; /* of the last fault */
	struct json_frame frames[JSON_MAX_DEPTH];
	size_t depth;
	VEC(struct json) values; /* of all frames, the innermost last; of objects key and value by turns */
	size_t nvalues, nfaults, nleft_out;
	struct buf scratch; /* for decoding a string */
	bool stopped;
};

/* Reports a fault at bytes [start, end); `help` or NULL. */
void json_fault(struct json_reader *r, size_t start, size_t end, const char *message, const char *help);

/* The string whose opening quote is at r->at, and past it; false after a fault: it is not closed on its line. */
bool json_string(struct json_reader *r, struct json *value);

#endif
