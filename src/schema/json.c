/*
 * json.c: the JSON Schema (draft 2020-12) of a record, for editors.
 *
 * It allows what the walker allows: a value alone for a list of one, nothing for an absent value, keys that begin with
 * x-. The record itself stands at the top, all others that it leads to under $defs.
 */
#include <string.h>

#include "schema/refs.h"

static void put_doc(const struct field *field, struct arena *arena, struct buf *out)
{
	if (field->example)
		buf_json(out, arena_printf(arena, "%s For example: %s", field->doc, field->example));
	else
		buf_json(out, field->doc);
}

static void put_property(struct refs *refs, const struct field *field, struct buf *out)
{
	const char *value = refs_json_of(refs->arena, field);
	struct buf *all = buf_new(refs->arena);

	buf_puts(all, "{\"description\": ");
	put_doc(field, refs->arena, all);
	buf_printf(all, ", \"anyOf\": [");
	buf_puts(all, value);
	if (field->flags & FIELD_LIST) {
		buf_puts(all, ", {\"type\": \"array\", \"items\": ");
		buf_puts(all, value);
		buf_puts(all, "}");
	}
	buf_puts(all, field->flags & FIELD_REQUIRED ? "]}" : ", {\"type\": \"null\"}]}");
	refs_resolve(refs, all->s, out);
}

static void put_properties(struct refs *refs, const struct record *record, const char *indent, struct buf *out)
{
	const struct record *r;
	const char *joint = "";
	size_t i;

	buf_printf(out, "\"properties\": {");
	for (r = record; r; r = r->includes) {
		for (i = 0; i < r->nfields; i++) {
			const struct field *field = &r->fields[i];

			if (schema_field(record, field->key) != field)
				continue;
			buf_printf(out, "%s\n%s  ", joint, indent);
			buf_json(out, field->key);
			buf_puts(out, ": ");
			put_property(refs, field, out);
			joint = ",";
		}
	}
	buf_printf(out, "\n%s}", indent);
}

static void put_required(const struct record *record, struct buf *out)
{
	const char *joint = ", \"required\": [";
	bool any = false;
	size_t i;

	for (; record; record = record->includes) {
		for (i = 0; i < record->nfields; i++) {
			if (!(record->fields[i].flags & FIELD_REQUIRED))
				continue;
			buf_puts(out, joint);
			buf_json(out, record->fields[i].key);
			joint = ", ";
			any = true;
		}
	}
	if (any)
		buf_puts(out, "]");
}

static void put_needs(struct refs *refs, const char *words, struct buf *out)
{
	const char *joint = ", \"anyOf\": [";

	if (!words)
		return;
	while (*words) {
		size_t len = strcspn(words, " ");

		buf_printf(out, "%s{\"required\": [", joint);
		buf_json(out, arena_strndup(refs->arena, words, len));
		buf_puts(out, "]}");
		joint = ", ";
		words += len + strspn(words + len, " ");
	}
	buf_puts(out, "]");
}

/* The members of the schema of a map, without its braces. */
static void put_map(struct refs *refs, const struct record *record, const char *indent, struct buf *out)
{
	buf_printf(out, "\"type\": \"object\",\n%s", indent);
	put_properties(refs, record, indent, out);
	buf_printf(out, ",\n%s\"patternProperties\": {\"^x-\": true}, \"additionalProperties\": %s", indent,
		   record->other ? "true" : "false");
	put_required(record, out);
	put_needs(refs, record->needs, out);
}

static void put_definition(struct refs *refs, const struct record *record, struct buf *out)
{
	buf_puts(out, "{\"description\": ");
	buf_json(out, record->doc ? record->doc : record->name);
	buf_puts(out, ",\n      ");
	if (record->scalar) {
		buf_puts(out, "\"anyOf\": [");
		refs_resolve(refs, refs_json_of(refs->arena, schema_field(record, record->scalar)), out);
		buf_puts(out, ", {");
		put_map(refs, record, "      ", out);
		buf_puts(out, "}]}");
	} else {
		put_map(refs, record, "      ", out);
		buf_puts(out, "}");
	}
}

void schema_json(struct arena *arena, const struct record *record, const char *id, const char *title, struct buf *out)
{
	struct refs refs = {.arena = arena};
	size_t i;

	/* The top is entered too: what refers to it finds it under $defs. */
	buf_puts(out, "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"$id\": ");
	buf_json(out, id);
	buf_puts(out, ",\n  \"title\": ");
	buf_json(out, title);
	buf_puts(out, ",\n  \"description\": ");
	buf_json(out, record->doc ? record->doc : record->name);
	buf_puts(out, ",\n  ");
	put_map(&refs, record, "  ", out);
	buf_puts(out, ",\n  \"$defs\": {");
	for (i = 0; i < refs.list.n; i++) {
		struct ref ref = refs.list.v[i];

		buf_printf(out, "%s\n    ", i ? "," : "");
		buf_json(out, ref.id);
		buf_puts(out, ": ");
		put_definition(&refs, ref.record, out);
	}
	buf_puts(out, "\n  }\n}\n");
}
