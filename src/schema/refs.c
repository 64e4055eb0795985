/*
 * refs.c: references to records in JSON texts.
 */
#include "schema/refs.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define MARK '\x01' /* occurs in no JSON text */

void refs_put(const struct record *record, struct buf *out)
{
	buf_printf(out, "{\"$ref\": \"#/$defs/%c%" PRIxPTR "%c\"}", MARK, (uintptr_t)record, MARK);
}

const struct record *refs_next(const char *json, size_t *at)
{
	const char *mark = strchr(json + *at, MARK);
	char *end;
	uintptr_t address;

	if (!mark)
		return NULL;
	address = (uintptr_t)strtoumax(mark + 1, &end, 16);
	*at = (size_t)(end + 1 - json);
	return (const struct record *)address;
}

static const char *identify(struct arena *arena, const char *title)
{
	char *id = arena_strdup(arena, title);
	char *c;

	for (c = id; *c; c++) {
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c + 32);
		else if (*c == ' ')
			*c = '-';
	}
	return id;
}

static bool is_taken(const struct refs *refs, const char *id)
{
	size_t i;

	for (i = 0; i < refs->list.n; i++)
		if (strcmp(refs->list.v[i].id, id) == 0)
			return true;
	return false;
}

size_t refs_index(struct refs *refs, const struct record *record)
{
	const char *title = record->name;
	unsigned number = 2;
	size_t i;

	for (i = 0; i < refs->list.n; i++)
		if (refs->list.v[i].record == record)
			return i;
	while (is_taken(refs, identify(refs->arena, title)))
		title = arena_printf(refs->arena, "%s %u", record->name, number++);
	*vec_add(refs->arena, &refs->list) = (struct ref){record, title, identify(refs->arena, title)};
	return refs->list.n - 1;
}

void refs_resolve(struct refs *refs, const char *json, struct buf *out)
{
	const struct record *record;
	size_t from = 0;
	size_t at = 0;

	while ((record = refs_next(json, &at))) {
		size_t i = refs_index(refs, record);

		buf_put(out, json + from, strcspn(json + from, "\x01"));
		buf_puts(out, refs->list.v[i].id);
		from = at;
	}
	buf_puts(out, json + from);
}

const char *refs_json_of(struct arena *arena, const struct field *field)
{
	struct buf out;

	if (!field->type->json)
		return "true";
	buf_init(&out, arena);
	field->type->json(field, &out);
	return out.s;
}
