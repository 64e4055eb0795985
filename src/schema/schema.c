/*
 * schema.c: the walker: reads a node by a table.
 *
 * Every problem of a map is reported before its reader returns, and each once: a key that was misspelt is not missed as
 * well, a value that was wrong is not absent. What single values mean is left to their types.
 */
#include "schema/schema.h"

#include <string.h>

#include "base/vec.h"

#define KEYS_LISTED 12

const struct field *schema_field(const struct record *record, const char *key)
{
	size_t i;

	for (; record; record = record->includes)
		for (i = 0; i < record->nfields; i++)
			if (*record->fields[i].key == *key && strcmp(record->fields[i].key, key) == 0)
				return &record->fields[i];
	return NULL;
}

const struct node *schema_enter(struct reader *reader, const struct node *node, const char **before)
{
	*before = reader->other_language;
	return node->kind == NODE_MAP && reader->choose ? reader->choose(reader, node, &reader->other_language) : node;
}

void schema_leave(struct reader *reader, const char *before)
{
	reader->other_language = before;
}

/* A map's place is as large as its record says. */
static size_t item_size(const struct field *field)
{
	const struct record *record = field->arg;

	return field->type == &type_record ? record->size : field->type->size;
}

/* One value, chosen by language where it is given in several. */
static bool read_value(struct reader *reader, const struct field *field, const struct node *node, void *place)
{
	const char *before;
	bool good;

	if (field->flags & FIELD_KEYED)
		return field->type->read(reader, node, field, place);
	node = schema_enter(reader, node, &before);
	good = node_empty(node) || field->type->read(reader, node, field, place);
	schema_leave(reader, before);
	return good;
}

static bool read_list(struct reader *reader, const struct field *field, const struct node *const *items, size_t n,
		      void *place)
{
	struct list *list = place;
	size_t size = item_size(field);
	struct mark *marks;
	bool good = true;
	size_t i;

	/* Two keys may share a place (`date`, `period`): the later one begins anew. */
	list->n = 0;
	list->v = arena_calloc(reader->arena, n, size);
	list->at = marks = arena_array(reader->arena, n, struct mark);
	for (i = 0; i < n; i++) {
		char *item = (char *)list->v + list->n * size;

		if (node_empty(items[i])) {
			good &= !items[i]->refused;
			continue;
		}
		if (read_value(reader, field, items[i], item)) {
			marks[list->n++] = items[i]->at;
		} else {
			memset(item, 0, size);
			good = false;
		}
	}
	return good;
}

static bool read_items(struct reader *reader, const struct field *field, const struct node *node, void *place)
{
	if (node->kind == NODE_LIST)
		return read_list(reader, field, (const struct node *const *)node->items, node->n, place);
	return read_list(reader, field, &node, 1, place);
}

bool schema_read_field(struct reader *reader, const struct field *field, const struct node *node, void *record_place)
{
	void *place = (char *)record_place + field->offset;
	const char *before;
	bool good;

	if (!(field->flags & FIELD_LIST))
		return read_value(reader, field, node, place);
	if (field->flags & FIELD_KEYED)
		return read_items(reader, field, node, place);
	node = schema_enter(reader, node, &before);
	good = read_items(reader, field, node, place);
	schema_leave(reader, before);
	return good;
}

/* Unknown keys, as far as it can be guessed what they meant: those fields are not missed. */
struct guesses {
	const char **v;
	size_t n, cap;
};

static bool guessed(const struct guesses *guesses, const char *key)
{
	size_t i;

	for (i = 0; i < guesses->n; i++)
		if (strcmp(guesses->v[i], key) == 0)
			return true;
	return false;
}

/* " in experience[0]", or nothing at the top. */
static const char *where(struct reader *reader, const struct node *node)
{
	return node->parent ? arena_printf(reader->arena, " in %s", schema_path(reader->arena, node)) : "";
}

/* "name, url and label": the keys that a small record has. */
static const char *list_keys(struct reader *reader, const struct record *record)
{
	struct buf *out = buf_new(reader->arena);
	size_t n = 0;
	size_t i;

	for (; record; record = record->includes) {
		for (i = 0; i < record->nfields; i++) {
			if (n++ == KEYS_LISTED)
				return NULL;
			buf_printf(out, "%s%s", n > 1 ? ", " : "", record->fields[i].key);
		}
	}
	return n ? out->s : NULL;
}

static void unknown_key(struct reader *reader, const struct record *record, const struct node *map,
			const struct node *key, struct guesses *guesses)
{
	struct diag *diag = diag_add(reader->diags, DIAG_UNKNOWN_KEY, key->at, "unknown key '%s'%s",
				     schema_quote(reader->arena, key->text), where(reader, map));
	bool sure = schema_synonym(record, key->text);
	const char *advice = record->advise && !sure ? record->advise(reader->arena, key->text) : NULL;
	const char *near = schema_suggest(record, key->text);
	const char *keys;

	if (near)
		*vec_add(reader->arena, guesses) = near;
	if (schema_help_languages(reader, diag, map))
		return;
	if (advice) {
		diag_help(reader->diags, diag, "%s", advice);
	} else if (near) {
		diag_help(reader->diags, diag, "did you mean '%s'?", near);
	} else if ((keys = list_keys(reader, record))) {
		diag_help(reader->diags, diag, "the keys here are: %s", keys);
	}
}

/* A key that its owner cannot read either may have been meant as a field. */
static bool read_other(struct reader *reader, const struct record *record, const struct pair *pair, void *place,
		       struct guesses *guesses)
{
	const char *near;

	if (record->other(reader, pair->key, pair->value, place))
		return true;
	near = schema_suggest(record, pair->key->text);
	if (near)
		*vec_add(reader->arena, guesses) = near;
	return false;
}

static bool read_pair(struct reader *reader, const struct record *record, const struct node *map,
		      const struct pair *pair, void *place, struct guesses *guesses)
{
	const struct field *field;

	if (strncmp(pair->key->text, "x-", 2) == 0)
		return true;
	field = schema_field(record, pair->key->text);
	if (!field && record->other)
		return read_other(reader, record, pair, place, guesses);
	if (!field) {
		unknown_key(reader, record, map, pair->key, guesses);
		return false;
	}
	if (node_empty(pair->value))
		return !pair->value->refused;
	return schema_read_field(reader, field, pair->value, place);
}

/* Quotes with nothing in them say nothing, too. What could not be read was said. */
static bool has(const struct node *map, const char *key)
{
	const struct node *value = node_find(map, key);

	if (node_empty(value))
		return value && value->refused;
	return value->kind != NODE_SCALAR || value->text[strspn(value->text, " \t\n")];
}

/* Where to say that something is missing: at the first key, not at all the lines of the map. */
static struct mark first_key(const struct node *map)
{
	return map->kind == NODE_MAP && map->n && map->pairs[0].key->parent == map ? map->pairs[0].key->at : map->at;
}

static void report_missing(struct reader *reader, const struct field *field, const struct node *map)
{
	struct mark at = first_key(map);
	bool empty = false;
	struct diag *diag;
	size_t i;

	for (i = 0; map->kind == NODE_MAP && i < map->n && !empty; i++) {
		empty = strcmp(map->pairs[i].key->text, field->key) == 0;
		if (empty)
			at = map->pairs[i].key->at;
	}
	diag = diag_add(reader->diags, DIAG_MISSING_KEY, at, "'%s' is %s%s", field->key, empty ? "empty" : "missing",
			where(reader, map));
	if (field->example)
		diag_help(reader->diags, diag, "write, for example, '%s: %s'", field->key, field->example);
}

static bool check_required(struct reader *reader, const struct record *record, const struct node *map,
			   const struct guesses *guesses)
{
	bool good = true;
	size_t i;

	for (; record; record = record->includes) {
		for (i = 0; i < record->nfields; i++) {
			const char *key = record->fields[i].key;

			if (!(record->fields[i].flags & FIELD_REQUIRED) || has(map, key) || guessed(guesses, key))
				continue;
			report_missing(reader, &record->fields[i], map);
			good = false;
		}
	}
	return good;
}

/* "institution degree text" → "'institution', 'degree' or 'text'". */
static const char *alternatives(struct reader *reader, const char *words)
{
	struct buf *out = buf_new(reader->arena);

	while (*words) {
		size_t len = strcspn(words, " ");
		const char *next = words + len + strspn(words + len, " ");

		buf_printf(out, "%s'%.*s'", !out->len ? "" : *next ? ", " : " or ", (int)len, words);
		words = next;
	}
	return out->s;
}

/* One of the keys that the record needs must be there. */
static bool check_needs(struct reader *reader, const struct record *record, const struct node *map,
			const struct guesses *guesses)
{
	const char *words = record->needs;

	while (words && *words) {
		size_t len = strcspn(words, " ");
		const char *key = arena_strndup(reader->arena, words, len);

		if (has(map, key) || guessed(guesses, key))
			return true;
		words += len + strspn(words + len, " ");
	}
	if (!words)
		return true;
	diag_add(reader->diags, DIAG_MISSING_KEY, first_key(map), "%s is missing%s",
		 alternatives(reader, record->needs), where(reader, map));
	return false;
}

static bool read_map(struct reader *reader, const struct record *record, const struct node *map, void *place)
{
	struct guesses guesses = {0};
	bool good = true;
	size_t i;

	for (i = 0; i < map->n && map->kind == NODE_MAP; i++)
		good &= read_pair(reader, record, map, &map->pairs[i], place, &guesses);
	good &= check_required(reader, record, map, &guesses);
	good &= check_needs(reader, record, map, &guesses);
	return good;
}

static bool wrong_type(struct reader *reader, const struct record *record, const struct node *node)
{
	struct diag *diag =
	    diag_add(reader->diags, DIAG_WRONG_TYPE, node->at, "%s must be a map%s, not %s",
		     schema_path(reader->arena, node), record->scalar ? " or a text" : "", node_kind_name(node));
	const char *keys = list_keys(reader, record);
	size_t colon = node->kind == NODE_SCALAR ? strcspn(node->text, ":") : 0;

	if (colon && node->text[colon] && schema_field(record, arena_strndup(reader->arena, node->text, colon)))
		diag_help(reader->diags, diag, "a blank is missing: write '%.*s: %s'", (int)colon, node->text,
			  schema_quote(reader->arena, node->text + colon + 1));
	else if (keys)
		diag_help(reader->diags, diag, "its keys are: %s", keys);
	return false;
}

bool schema_read(struct reader *reader, const struct record *record, const struct node *node, void *place)
{
	bool good;

	if (record->size >= sizeof node->at)
		memcpy(place, &node->at, sizeof node->at);
	if (node->kind == NODE_MAP || node_empty(node))
		good = read_map(reader, record, node, place);
	else if (node->kind == NODE_SCALAR && record->scalar)
		good = schema_read_field(reader, schema_field(record, record->scalar), node, place);
	else
		return wrong_type(reader, record, node);
	if (record->check)
		good &= record->check(reader, node, place);
	return good;
}
