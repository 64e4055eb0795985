/*
 * bib.h: bibliographies from strings, for the tests of src/bib.
 */
#ifndef CVPDF_TESTS_BIB_H
#define CVPDF_TESTS_BIB_H

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "bib/bib.h"

#include "tap.h"

static struct arena *arena;
static struct diags *diags; /* of the last text read */

/* Ends the test program if memory runs out. */
#define open_bibs()                                                                                                    \
	do {                                                                                                           \
		arena = arena_new(0);                                                                                  \
		if (!arena || setjmp(*arena_guard(arena)))                                                             \
			return EXIT_FAILURE;                                                                           \
	} while (0)

__attribute__((unused)) static struct bib *read_bytes(const char *bytes, size_t len)
{
	struct source *source = arena_new_of(arena, struct source);

	source->name = "test.bib";
	source->role = SOURCE_BIB;
	source->bytes = bytes;
	source->len = len;
	diags = diags_new(arena);
	return bib_read(arena, diags, source);
}

__attribute__((unused)) static struct bib *read_bib(const char *text)
{
	return read_bytes(text, strlen(text));
}

/* The only field of an entry, with this value as it stands between the braces. */
__attribute__((unused)) static const struct bib_field *value_field(const char *value)
{
	struct bib *bib = read_bib(arena_printf(arena, "@misc{k, title = {%s}}", value));

	return bib && bib->nentries == 1 && !diags->n ? bib_find(&bib->entries[0], "title") : NULL;
}

/* "4:7 unknown-latex: message (help)" of each problem, in lines. */
__attribute__((unused)) static const char *complaints(void)
{
	struct buf out;

	buf_init(&out, arena);
	diags_sort(diags);
	for (size_t i = 0; i < diags->n; i++) {
		const struct diag *diag = &diags->list[i];

		buf_printf(&out, "%s%u:%u %s: %s", i ? "\n" : "", (unsigned)diag->at.line, (unsigned)diag->at.column,
			   diag_name(diag->kind), diag->message);
		if (diag->help)
			buf_printf(&out, " (%s)", diag->help);
	}
	return out.s;
}

#endif
