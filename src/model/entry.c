/*
 * entry.c: reads an entry by the table of its kind, and looks at it as a whole.
 *
 * Left to others: the tables (entry_tables.c), highlights, publications. An entry may be plain text; a labelled
 * one may be a map of one key that is its label ("- Programming: [Python, C]").
 */
#include <string.h>

#include "model/address.h"
#include "model/entry.h"
#include "model/reading.h"

/* Keys that may stand beside `text`. */
#define BESIDE_TEXT "text date start end expected note url links tags page_break title"

const struct node *key_said(const struct node *map, const char *key)
{
	for (size_t i = 0; map->kind == NODE_MAP && i < map->n; i++)
		if (strcmp(map->pairs[i].key->text, key) == 0)
			return node_empty(map->pairs[i].value) ? NULL : map->pairs[i].key;
	return NULL;
}

bool words_have(const char *words, const char *word)
{
	size_t len = strlen(word);

	for (const char *s = words; s && *s; s += strspn(s, " ")) {
		size_t n = strcspn(s, " ");

		if (n == len && memcmp(s, word, n) == 0)
			return true;
		s += n;
	}
	return false;
}

/* The two keys exclude each other. */
static bool exclude(struct reader *reader, const struct node *node, const char *one, const char *other)
{
	const struct node *first = key_said(node, one), *second = key_said(node, other);
	struct diag *diag;

	if (!first || !second)
		return true;
	diag = diag_add(reader->diags, DIAG_CONFLICT, second->at, "'%s' and '%s' exclude each other", one, other);
	diag_help(reader->diags, diag, "say one of them");
	return false;
}

static bool check_conflicts(struct reader *reader, const struct node *node)
{
	static const char *const pairs[][2] = {
	    {"date", "start"},	{"date", "end"},     {"term", "date"},	{"term", "start"},     {"term", "end"},
	    {"period", "date"}, {"period", "start"}, {"period", "end"}, {"degrees", "degree"}, {"degrees", "area"}};
	bool good = true;

	for (size_t i = 0; i < NFIELDS(pairs); i++)
		good &= exclude(reader, node, pairs[i][0], pairs[i][1]);
	return good;
}

/* What the other keys say would not be printed. */
bool entry_check_text(struct reader *reader, const struct node *node, const char *beside)
{
	bool good = true;

	if (node->kind != NODE_MAP || !key_said(node, "text"))
		return true;
	for (size_t i = 0; i < node->n; i++) {
		const struct node *key = node->pairs[i].key;
		struct diag *diag;

		if (words_have(beside, key->text) || strncmp(key->text, "x-", 2) == 0)
			continue;
		diag = diag_add(reader->diags, DIAG_CONFLICT, key->at, "'%s' beside 'text', which is the whole entry",
				key->text);
		diag_help(reader->diags, diag, "write it into the text, or use the other keys only");
		good = false;
	}
	return good;
}

/* A lone `end` is printed as that date: then it is one. */
static void settle_end(struct arena *arena, struct entry *entry)
{
	struct date *date;
	struct mark *at;

	if (entry->start.start.kind != DATE_NONE || entry->end.start.kind == DATE_NONE || entry->dates.n)
		return;
	date = arena_new_of(arena, struct date);
	at = arena_new_of(arena, struct mark);
	*date = entry->end;
	*at = entry->end.at;
	entry->dates = (struct list){date, 1, at};
	entry->end = (struct date){0};
}

bool entry_check(struct reader *reader, const struct node *node, void *record)
{
	struct entry *entry = record;
	bool good = check_conflicts(reader, node);

	good &= entry_check_text(reader, node, BESIDE_TEXT);
	good &= check_entry_dates(reader, entry);
	settle_end(reader->arena, entry);
	return good;
}

/* Is `key` a word that people type for one of the record's fields? Then a map of it alone is no label. */
static bool is_synonym(const struct record *record, const char *key)
{
	for (; record; record = record->includes)
		for (size_t i = 0; i < record->nfields; i++)
			if (words_have(record->fields[i].synonyms, key))
				return true;
	return false;
}

static bool is_labelled(const struct kind *kind, const struct node *node)
{
	const char *key;

	if (kind->shape != SHAPE_LABELLED || node->kind != NODE_MAP || node->n != 1)
		return false;
	key = node->pairs[0].key->text;
	return !schema_field(kind->entry, key) && !is_synonym(kind->entry, key) && strncmp(key, "x-", 2) != 0;
}

/* "- Programming: [Python, C]", "- English: C2": the rows of `what` and of what is said of it. */
static bool read_labelled(struct reader *reader, const struct kind *kind, const struct node *node, struct entry *entry)
{
	bool language = schema_field(kind->entry, "language") != NULL;
	const struct field *label = schema_field(kind->entry, language ? "language" : "label");
	const struct field *details = schema_field(kind->entry, language ? "level" : "details");
	const struct pair *pair = &node->pairs[0];
	bool good = schema_read_field(reader, label, pair->key, entry);

	return (node_empty(pair->value) || schema_read_field(reader, details, pair->value, entry)) && good;
}

static bool refuse_list(struct reader *reader, const struct kind *kind, const struct node *node)
{
	struct diag *diag;

	diag =
	    diag_add(reader->diags, DIAG_WRONG_TYPE, node->at, "a list where an entry of '%s' was expected", kind->key);
	diag_help(reader->diags, diag, "an entry is a map or plain text; one '-' too many?");
	return false;
}

static bool read_entry(struct reader *reader, const struct kind *kind, const struct node *node, struct entry *entry)
{
	entry->at = node->at;
	entry->kind = kind;
	if (node->kind == NODE_LIST)
		return refuse_list(reader, kind, node);
	if (is_labelled(kind, node))
		return read_labelled(reader, kind, node, entry);
	return schema_read(reader, kind->entry, node, entry);
}

bool entry_read(struct reader *reader, const struct kind *kind, const struct node *node, struct entry *entry)
{
	const char *before;
	bool good = read_entry(reader, kind, schema_enter(reader, node, &before), entry);

	schema_leave(reader, before);
	return good;
}

const struct field *entry_field(const struct entry *entry, const char *key, const void **place)
{
	const struct field *field = entry->kind && entry->kind->entry ? schema_field(entry->kind->entry, key) : NULL;

	if (!field || field->flags & FIELD_SETTING)
		return NULL;
	*place = (const char *)entry + field->offset;
	return field;
}

/* Positions: entries of the same kind, by a table without further positions, so that nothing nests deeper. */
static bool positions_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	struct entry *outer = (struct entry *)(void *)((char *)place - field->offset);
	size_t n = nitems_of(node);
	struct entry *positions = arena_array(reader->arena, n, struct entry);
	bool good = true;

	for (size_t i = 0; i < n; i++) {
		const struct node *item = item_of(node, i);
		struct entry *position = &positions[outer->npositions];

		if (node_empty(item))
			continue;
		position->at = item->at;
		position->kind = outer->kind;
		if (schema_read(reader, &entry_position, item, position))
			outer->npositions++;
		else
			good = false, *position = (struct entry){0};
	}
	outer->positions = positions;
	return good;
}

static bool named_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	return schema_read(reader, field->arg, node, place);
}

static void named_json(const struct field *field, struct buf *out)
{
	type_record.json(field, out);
}

const struct type type_named = {"a name or a map", 0, named_read, named_json};
const struct type type_degree = {"a degree or a map", sizeof(struct degree), named_read, named_json};

static bool email_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	const char *address = NULL;
	struct text *text = place;

	if (!type_email.read(reader, node, field, &address))
		return false;
	*text = text_of(reader->arena, address, node->at);
	for (size_t i = 0; i < text->nruns; i++) {
		text->runs[i].style = RUN_RAW;
		text->runs[i].url = email_url(reader->arena, address);
	}
	return true;
}

static void email_json(const struct field *field, struct buf *out)
{
	type_email.json(field, out);
}

const struct type type_email_text = {"an e-mail address", sizeof(struct text), email_read, email_json};

static void positions_json(const struct field *field, struct buf *out)
{
	buf_puts(out, "{\"anyOf\": [{\"type\": \"array\", \"items\": ");
	type_record.json(field, out);
	buf_puts(out, "}, ");
	type_record.json(field, out);
	buf_puts(out, "]}");
}

const struct type type_positions = {"a list of positions", sizeof(struct entry *), positions_read, positions_json};
