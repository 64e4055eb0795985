/*
 * value.h: reads one value of a table's type from a line of YAML, for the tests of src/model.
 */
#ifndef CVPDF_TESTS_VALUE_H
#define CVPDF_TESTS_VALUE_H

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "input/tree.h"
#include "model/value.h"

#include "tap.h"

static struct arena *arena;
static struct diags *diags; /* of the last value read */
static struct reader reader;

/* Ends the test program if memory runs out. */
#define open_values()                                                                                                  \
	do {                                                                                                           \
		arena = arena_new(0);                                                                                  \
		if (!arena || setjmp(*arena_guard(arena)))                                                             \
			return EXIT_FAILURE;                                                                           \
		arena_enter(arena);                                                                                    \
	} while (0)

__attribute__((unused)) static const struct node *yaml(const char *text)
{
	struct source *source = arena_new_of(arena, struct source);

	source->name = "test.yaml";
	source->bytes = text;
	source->len = strlen(text);
	diags = diags_new(arena);
	reader.arena = arena;
	reader.diags = diags;
	return tree_read(arena, diags, NULL, source);
}

/* Reads `text` into `place`, which is cleared first. */
__attribute__((unused)) static bool read_as(const struct type *type, const char *text, void *place)
{
	static const struct field field = {.key = "key", .type = &type_string};
	struct field copy = field;
	const struct node *node = yaml(text);

	copy.type = type;
	memset(place, 0, type->size);
	return node && type->read(&reader, node, &copy, place);
}

/* The first message of the last value, its help, or "" where there is none. */
__attribute__((unused)) static const char *complaint(void)
{
	return diags->n ? diags->list[0].message : "";
}

__attribute__((unused)) static const char *advice(void)
{
	return diags->n && diags->list[0].help ? diags->list[0].help : "";
}

#endif
