/*
 * doc.c: the reference of a record as Markdown: one table a record, in the order in which they are mentioned.
 *
 * A table that includes another names it instead of repeating its rows, if the other says what it is.
 */
#include <string.h>

#include "schema/refs.h"

/* Text inside a cell of a table. */
static void put_cell(const char *s, struct buf *out)
{
	for (; *s; s++) {
		if (*s == '|')
			buf_putc(out, '\\');
		buf_putc(out, *s == '\n' ? ' ' : *s);
	}
}

static void put_link(const struct refs *refs, size_t i, struct buf *out)
{
	buf_printf(out, "[%s](#%s)", refs->list.v[i].title, refs->list.v[i].id);
}

static void put_choices(const struct choice *choices, struct buf *out)
{
	const struct choice *choice;

	for (choice = choices; choice->word; choice++)
		buf_printf(out, "%s`%s`", choice == choices ? "" : choice[1].word ? ", " : " or ", choice->word);
}

/* Links to the records of which a value may be, each once. */
static void put_links(struct refs *refs, const struct field *field, const char *joint, struct buf *out)
{
	const char *json = refs_json_of(refs->arena, field);
	VEC(size_t) seen = {0};
	const struct record *record;
	size_t at = 0;
	size_t i;

	while ((record = refs_next(json, &at))) {
		size_t index = refs_index(refs, record);

		for (i = 0; i < seen.n && seen.v[i] != index; i++)
			;
		if (i < seen.n)
			continue;
		*vec_add(refs->arena, &seen) = index;
		buf_puts(out, joint);
		put_link(refs, index, out);
		joint = ", ";
	}
}

/* What stands in the column "value". */
static void put_value(struct refs *refs, const struct field *field, struct buf *out)
{

	if (field->type == &type_choice)
		put_choices(field->arg, out);
	else if (field->type != &type_record)
		put_cell(field->type->name, out);
	put_links(refs, field, field->type == &type_record ? "" : ": ", out);
	if (field->flags & FIELD_LIST)
		buf_puts(out, ", or a list");
}

/* The choices whose words say too little. */
static void put_choice_docs(const struct field *field, struct buf *out)
{
	const struct choice *choice;
	const char *joint = " ";

	for (choice = field->arg; choice->word; choice++) {
		if (!choice->doc)
			continue;
		buf_printf(out, "%s`%s`: ", joint, choice->word);
		put_cell(choice->doc, out);
		joint = "; ";
	}
}

static void put_row(struct refs *refs, const struct record *record, const struct field *field, struct buf *out)
{
	buf_printf(out, "| `%s` | ", field->key);
	put_value(refs, field, out);
	buf_puts(out, " | ");
	put_cell(field->doc, out);
	if (field->flags & FIELD_REQUIRED)
		buf_puts(out, " Required.");
	if (record->scalar && strcmp(record->scalar, field->key) == 0)
		buf_puts(out, " May stand alone instead of the map.");
	if (field->type == &type_choice)
		put_choice_docs(field, out);
	if (field->example) {
		buf_puts(out, " `");
		put_cell(field->example, out);
		buf_putc(out, '`');
	}
	buf_puts(out, " |\n");
}

static void put_needs(const char *words, struct buf *out)
{
	const char *joint = "\nNeeds ";

	while (words && *words) {
		size_t len = strcspn(words, " ");
		const char *next = words + len + strspn(words + len, " ");

		buf_printf(out, "%s`%.*s`", joint, (int)len, words);
		words = next;
		joint = words[strcspn(words, " ")] ? ", " : " or ";
		if (!*words)
			buf_puts(out, ".\n");
	}
}

static void put_record(struct refs *refs, const struct record *record, struct buf *out)
{
	const struct record *r = record;
	size_t i;

	if (record->doc)
		buf_printf(out, "\n%s\n", record->doc);
	put_needs(record->needs, out);
	buf_puts(out, "\n| key | value | what it is |\n|---|---|---|\n");
	do {
		for (i = 0; i < r->nfields; i++)
			if (schema_field(record, r->fields[i].key) == &r->fields[i])
				put_row(refs, record, &r->fields[i], out);
		r = r->includes;
	} while (r && !r->doc);
	if (r) {
		buf_puts(out, "\nAlso all keys of ");
		put_link(refs, refs_index(refs, r), out);
		buf_puts(out, ".\n");
	}
}

void schema_doc(struct arena *arena, const struct record *record, struct buf *out)
{
	struct refs refs = {.arena = arena};
	size_t i;

	refs_index(&refs, record);
	for (i = 0; i < refs.list.n; i++) {
		struct ref ref = refs.list.v[i];

		buf_printf(out, "%s%s %s\n", i ? "\n" : "", i ? "##" : "#", ref.title);
		put_record(&refs, ref.record, out);
	}
}
