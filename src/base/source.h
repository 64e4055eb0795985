/*
 * source.h: the texts that were read, and places in them.
 */
#ifndef CVPDF_BASE_SOURCE_H
#define CVPDF_BASE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a file is to the job. */
enum source_role { SOURCE_CV, SOURCE_LAB, SOURCE_STYLE, SOURCE_BIB, SOURCE_OPTION, SOURCE_PHOTO, SOURCE_FONT };

/* One text or file: immutable once read. */
struct source {
	const char *name; /* as the user knows it: "cv.yaml", "--set person.phone", "style classic" */
	const char *path; /* to open it by, relative to the working directory; NULL where it is no file */
	const char *real; /* the file itself, whatever name and links lead to it; NULL: not known, `path` is */
	enum source_role role;
	const char *bytes; /* NUL behind the last */
	size_t len;
	uint64_t hash; /* FNV-1a of the bytes */
};

/* Whether both are one file. */
bool source_is_same(const struct source *a, const struct source *b);

/* A place: bytes [start, end) of `source`; line and column from 1, the column in characters. source NULL: nowhere. */
struct mark {
	const struct source *source;
	uint32_t start, end;
	uint32_t line, column;
};

#define NOWHERE ((struct mark){0})

static inline bool mark_in_option(struct mark at)
{
	return at.source && at.source->role == SOURCE_OPTION;
}

/* Whether there is a line that can be looked up: an option's value has none. */
static inline bool mark_has_line(struct mark at)
{
	return at.source && at.line && !mark_in_option(at);
}

/*
 * The mark of bytes [start, end) of `source`, counting lines from `near`, a mark before it in the same source
 * (NOWHERE: from the top).
 */
struct mark mark_at(const struct source *source, size_t start, size_t end, struct mark near);

uint64_t source_hash(const char *bytes, size_t len);

#endif
