/*
 * section.c: a section: the short form (its text or entries), the long form (a map with settings), groups in
 * it.
 *
 * Left to others: the tables of the long forms (section_tables.c), entries, which key is which kind (cv.c). A
 * section is read into a struct of its own and joins the others only when it is whole.
 */
#include <string.h>

#include "model/entry.h"
#include "model/reading.h"
#include "model/section.h"

/* Items of one group. */
struct items {
	const struct node *const *v;
	size_t n;
};

struct groups {
	VEC(struct group) list;
};

static bool read_publications(struct reader *reader, struct items items, struct group *group)
{
	bool good = true;

	group->publications = arena_array(reader->arena, items.n, struct publication *);
	for (size_t i = 0; i < items.n; i++) {
		struct publication *p = node_empty(items.v[i]) ? NULL : publication_read(reader, items.v[i]);

		if (p)
			group->publications[group->npublications++] = p;
		else
			good &= node_empty(items.v[i]);
	}
	return good;
}

static bool read_entry(struct reader *reader, const struct kind *kind, const struct node *item, struct group *group)
{
	struct entry *entry = &group->entries[group->nentries];

	if (node_empty(item))
		return true;
	if (entry_read(reader, kind, item, entry)) {
		group->nentries++;
		return true;
	}
	*entry = (struct entry){0};
	return false;
}

/* Services may stand in lists of their own, which are lines where they are set by venue. */
static bool is_line(const struct kind *kind, const struct node *item)
{
	return kind->shape == SHAPE_SERVICE && item->kind == NODE_LIST;
}

static bool read_line(struct reader *reader, const struct kind *kind, const struct node *list, struct group *group)
{
	size_t first = group->nentries;
	bool good = true;

	for (size_t i = 0; i < list->n; i++)
		good &= read_entry(reader, kind, list->items[i], group);
	group->nlines++;
	for (size_t i = first; i < group->nentries; i++)
		group->entries[i].line = group->nlines;
	return good;
}

static bool read_items(struct reader *reader, const struct kind *kind, struct items items, struct group *group)
{
	size_t n = 0;
	bool good = true;

	if (kind->shape == SHAPE_CITATION)
		return read_publications(reader, items, group);
	for (size_t i = 0; i < items.n; i++)
		n += is_line(kind, items.v[i]) ? items.v[i]->n : 1;
	group->entries = arena_array(reader->arena, n, struct entry);
	for (size_t i = 0; i < items.n; i++)
		if (is_line(kind, items.v[i]))
			good &= read_line(reader, kind, items.v[i], group);
		else
			good &= read_entry(reader, kind, items.v[i], group);
	return good;
}

/* One value stands for a list of one. */
static struct items items_of(struct arena *arena, const struct node *node)
{
	const struct node **one;

	if (node->kind == NODE_LIST)
		return (struct items){(const struct node *const *)node->items, node->n};
	one = arena_new_of(arena, const struct node *);
	*one = node;
	return (struct items){one, 1};
}

/* One with a heading and nothing below it is not printed, unless it may get publications of a bibliography. */
static void add_group(struct reader *reader, struct groups *groups, const struct group *group, bool good)
{
	if (group->nentries || group->npublications || (good && group->draws))
		*vec_add(reader->arena, &groups->list) = *group;
	else if (good && group->heading.nruns)
		diag_add(reader->diags, DIAG_EMPTY_SECTION, group->at, "the group '%s' is empty",
			 schema_quote(reader->arena, text_plain(reader->arena, &group->heading)));
}

/* {Journal: […], Conference: […]} */
static bool read_map_form(struct reader *reader, const struct kind *kind, const struct node *map, struct groups *groups)
{
	bool all_good = true;

	for (size_t i = 0; i < map->n; i++) {
		const struct pair *pair = &map->pairs[i];
		struct group group = {.at = pair->key->at};
		bool good;

		if (strncmp(pair->key->text, "x-", 2) == 0)
			continue;
		good = text_read(reader, pair->key, &group.heading);
		good &= read_items(reader, kind, items_of(reader->arena, pair->value), &group);
		add_group(reader, groups, &group, good);
		all_good &= good;
	}
	return all_good;
}

static bool is_group(const struct kind *kind, const struct node *node)
{
	static const char *const keys[] = {"heading", "entries", "bibliography", "select", "exclude"};
	size_t n = kind->shape == SHAPE_CITATION ? NFIELDS(keys) : 2;

	for (size_t i = 0; i < n && node->kind == NODE_MAP; i++)
		if (node_find(node, keys[i]))
			return true;
	return false;
}

/* {heading: Journal, entries: […], …} */
static bool read_group(struct reader *reader, const struct kind *kind, const struct node *node, struct groups *groups)
{
	struct group group = {.arranging.kind = kind};
	struct diag *diag;

	if (!schema_read(reader, group_record(kind), node, &group))
		return false;
	group.at = node->at;
	group.draws = kind->shape == SHAPE_CITATION && !node_find(node, "entries");
	if (!group.draws && !node_find(node, "entries")) {
		diag =
		    diag_add(reader->diags, DIAG_MISSING_KEY, node->at, "a group of '%s' without 'entries'", kind->key);
		diag_help(reader->diags, diag, "write {heading: …, entries: […]}");
		return false;
	}
	add_group(reader, groups, &group, true);
	return true;
}

/* A list of entries, of groups, or of both: what stands between groups is a group without a heading. */
static bool read_list_form(struct reader *reader, const struct kind *kind, const struct node *node,
			   struct groups *groups)
{
	struct items all = items_of(reader->arena, node);
	bool good = true;

	for (size_t i = 0, n; i < all.n; i += n) {
		struct group group = {.at = all.v[i]->at};

		n = 1;
		if (is_group(kind, all.v[i])) {
			good &= read_group(reader, kind, all.v[i], groups);
			continue;
		}
		while (i + n < all.n && !is_group(kind, all.v[i + n]))
			n++;
		good &= read_items(reader, kind, (struct items){all.v + i, n}, &group);
		add_group(reader, groups, &group, good);
	}
	return good;
}

static bool groups_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	struct section *section = place;
	struct groups groups = {0};
	bool good;

	if (node->kind == NODE_MAP)
		good = read_map_form(reader, field->arg, node, &groups);
	else
		good = read_list_form(reader, field->arg, node, &groups);
	section->groups = groups.list.v;
	section->ngroups = groups.list.n;
	return good;
}

static bool entries_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	return read_items(reader, field->arg, items_of(reader->arena, node), place);
}

/* What an entry may be, for a list of them. */
static void entry_json(const struct kind *kind, struct buf *out)
{
	if (kind->shape == SHAPE_LABELLED)
		buf_puts(out, "{\"type\": \"object\", \"maxProperties\": 1}, ");
	if (kind->shape == SHAPE_SERVICE)
		buf_puts(out, "{\"type\": \"array\"}, ");
	record_json(kind->entry, out);
	if (kind == &kinds[KIND_patents]) {
		buf_puts(out, ", ");
		record_json(&publication_record, out);
	}
}

static void list_json(const struct kind *kind, struct buf *out)
{
	buf_puts(out, "{\"type\": \"array\", \"items\": {\"anyOf\": [");
	entry_json(kind, out);
	buf_puts(out, "]}}");
}

static void entries_json(const struct field *field, struct buf *out)
{
	buf_puts(out, "{\"anyOf\": [{\"type\": \"string\"}, ");
	list_json(field->arg, out);
	buf_puts(out, "]}");
}

/* What a group says beside its entries; in place, for a definition for every kind would tell the same of all. */
static void settings_json(const struct record *record, struct buf *out)
{
	for (; record; record = record->includes)
		for (size_t i = 0; i < record->nfields; i++) {
			const struct field *field = &record->fields[i];

			buf_printf(out, ", \"%s\": ", field->key);
			field->type->json(field, out);
		}
}

/* Groups of publications have the same settings in all citation kinds. */
static void group_json(const struct field *field, struct buf *out)
{
	const struct kind *kind = field->arg;

	if (kind->shape == SHAPE_CITATION) {
		record_json(group_record(&kinds[KIND_publications]), out);
		return;
	}
	buf_puts(out, "{\"type\": \"object\", \"required\": [\"entries\"], \"properties\": {\"entries\": ");
	entries_json(field, out);
	settings_json(group_record(kind)->includes, out);
	buf_puts(out, "}, \"patternProperties\": {\"^x-\": true}, \"additionalProperties\": false}");
}

/* One text, or a list of entries and groups. */
static void short_json(const struct field *field, struct buf *out)
{
	buf_puts(out, "{\"type\": \"string\"}, {\"type\": \"array\", \"items\": {\"anyOf\": [");
	entry_json(field->arg, out);
	buf_puts(out, ", ");
	group_json(field, out);
	buf_puts(out, "]}}");
}

static void groups_json(const struct field *field, struct buf *out)
{
	buf_puts(out, "{\"anyOf\": [");
	short_json(field, out);
	buf_puts(out, ", {\"type\": \"object\", \"additionalProperties\": ");
	list_json(field->arg, out);
	buf_puts(out, "}]}");
}

const struct type type_groups = {"a list of entries", 0, groups_read, groups_json};
const struct type type_entries = {"a list of entries", 0, entries_read, entries_json};

static bool title_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	return plain_boolean(node) == NO || type_text.read(reader, node, field, place);
}

static void title_json(const struct field *field, struct buf *out)
{
	(void)field;
	text_json(out);
}

const struct type type_title = {"text, or 'false'", sizeof(struct text), title_read, title_json};

static bool kind_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	(void)reader, (void)node, (void)field, (void)place;
	return true;
}

static void kind_json(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"enum\": [");
	for (size_t i = 0; i < nkinds; i++)
		if (kind_find(kinds[i].key) == &kinds[i])
			buf_printf(out, "%s\"%s\"", i ? ", " : "", kinds[i].key);
	buf_puts(out, "]}");
}

const struct type type_kind = {"a kind of section", 0, kind_read, kind_json};

/* The kind's own rows: `text` or `entries`. */
static const struct field *content_of(const struct kind *kind)
{
	return &kind->section->fields[0];
}

/* A map that has none of a section's keys is an entry, or labels, without their dashes. */
static bool refuse_map(struct reader *reader, const struct node *key, const struct node *map, const struct kind *kind)
{
	struct diag *diag;
	const char *first;

	for (size_t i = 0; i < map->n; i++)
		if (schema_field(kind->section, map->pairs[i].key->text))
			return true;
	first = map->n ? map->pairs[0].key->text : "";
	if (kind->shape != SHAPE_LABELLED && (!map->n || !kind->entry || !schema_field(kind->entry, first)))
		return true;
	diag = diag_add(reader->diags, DIAG_WRONG_TYPE, map->at, "'%s' is a list of entries, not a map", key->text);
	diag_help(reader->diags, diag, "begin each entry with '- ': '- %s: …'", first);
	return false;
}

/* The entries come from a bibliography: whether there is one is known when all is read (collect.c). */
static void add_drawing_group(struct reader *reader, struct section *section)
{
	section->groups = arena_new_of(reader->arena, struct group);
	section->groups[0] = (struct group){.at = section->at, .draws = true};
	section->ngroups = 1;
}

/* Columns divide neither paragraphs nor entries. What services and publications come to is not known here. */
static void warn_of_columns(struct reader *reader, const struct node *map, const struct section *section)
{
	const enum entry_shape shape = section->kind->shape;
	const char *one = shape == SHAPE_TEXT ? "paragraph" : "entry";
	size_t most = section->nparagraphs;

	for (size_t i = 0; i < section->ngroups; i++)
		most = section->groups[i].nentries > most ? section->groups[i].nentries : most;
	if (section->columns > 1 && most == 1 && shape != SHAPE_SERVICE && shape != SHAPE_CITATION)
		diag_help(reader->diags,
			  diag_add(reader->diags, DIAG_IGNORED_SETTING, node_find(map, "columns")->at,
				   "'columns' has no effect: there is one %s, and none is divided", one),
			  "write more than one, or leave it out");
}

static bool read_long(struct reader *reader, const struct node *key, const struct node *map, struct section *section)
{
	const struct kind *kind = section->kind;
	struct diag *diag;

	if (!refuse_map(reader, key, map, kind) || !schema_read(reader, kind->section, map, section))
		return false;
	section->titled = !node_find(map, "title") || plain_boolean(node_find(map, "title")) != NO;
	if (node_find(map, content_of(kind)->key))
		return true;
	if (kind->shape == SHAPE_CITATION) {
		add_drawing_group(reader, section);
		return true;
	}
	diag = diag_add(reader->diags, DIAG_MISSING_KEY, map->at, "section '%s' has no '%s'", key->text,
			content_of(kind)->key);
	diag_help(reader->diags, diag, "'%s' holds what is printed in it", content_of(kind)->key);
	return false;
}

/* Whether there are groups, as the CV wrote them. */
static bool has_groups(const struct section *section)
{
	return section->ngroups > 1 || (section->ngroups && section->groups[0].heading.nruns);
}

static bool refuse_beside_groups(struct reader *reader, const struct node *node, const char *key)
{
	struct diag *diag =
	    diag_add(reader->diags, DIAG_CONFLICT, node->at, "'%s' beside groups that are written", key);

	diag_help(reader->diags, diag, "leave it out, or write the entries as one list");
	return false;
}

/* Publications may have their `group` from the document's citations: whether there is one is seen in check.c. */
static bool check_groups(struct reader *reader, const struct node *map, const struct section *section)
{
	const struct node *group = key_said(map, "group"), *groups = key_said(map, "groups");
	struct diag *diag;

	if ((section->arranging.group || section->citing.group > GROUP_NONE) && has_groups(section))
		return refuse_beside_groups(reader, group, "group");
	if (groups && section->kind->shape == SHAPE_CITATION && has_groups(section))
		return refuse_beside_groups(reader, groups, "groups");
	if (!groups || section->arranging.group || section->kind->shape == SHAPE_CITATION)
		return true;
	diag = diag_add(reader->diags, DIAG_CONFLICT, groups->at, "'groups' without 'group' says nothing");
	diag_help(reader->diags, diag, "say by what entries are put into groups: 'group: year', …");
	return false;
}

/* Lines are of one layout. */
static bool check_lines(struct reader *reader, const struct section *section)
{
	bool good = true;

	for (size_t g = 0; g < section->ngroups; g++) {
		const struct group *group = &section->groups[g];
		enum service_layout layout =
		    group->arranging.layout ? group->arranging.layout : section->arranging.layout;
		size_t i = 0;

		while (i < group->nentries && !group->entries[i].line)
			i++;
		if (i == group->nentries || layout == SERVICES_BY_VENUE)
			continue;
		diag_help(reader->diags,
			  diag_add(reader->diags, DIAG_CONFLICT, group->entries[i].at,
				   "a list in a list is a line of its own, which only 'layout: by-venue' has"),
			  "say 'layout: by-venue', or take the inner list's entries out of it");
		good = false;
	}
	return good;
}

/* Patents in citation form: they have authors, not inventors. */
static bool has_authors(const struct node *value)
{
	const struct node *list = value->kind == NODE_MAP ? node_find(value, "entries") : value;

	for (size_t i = 0; list && list->kind == NODE_LIST && i < list->n; i++)
		if (node_find(list->items[i], "authors"))
			return true;
	return false;
}

static bool read_section(struct reader *reader, const struct node *key, const struct node *value,
			 const struct kind *kind, bool own_key)
{
	struct reading *reading = reading_of(reader);
	struct section section = {.titled = true};
	bool good;

	if (kind == &kinds[KIND_patents] && has_authors(value))
		kind = &kinds[KIND_patents_cited];
	section.key = key->text;
	section.own_key = own_key;
	section.kind = section.arranging.kind = kind;
	if (value->kind == NODE_MAP)
		good = read_long(reader, key, value, &section);
	else
		good = content_of(kind)->type->read(reader, value, content_of(kind), &section);
	section.at = key->at;
	if (good)
		warn_of_columns(reader, value, &section);
	if (!good || !check_groups(reader, value, &section) || !check_lines(reader, &section)) {
		reading->lost_bibliography = reading->lost_bibliography || node_find(value, "bibliography");
		return false;
	}
	if (section.ngroups || section.nparagraphs)
		*vec_add(reader->arena, &reading->sections) = section;
	else
		diag_add(reader->diags, DIAG_EMPTY_SECTION, key->at, "section '%s' is empty", key->text);
	return true;
}

bool section_read(struct reader *reader, const struct node *key, const struct node *value, const struct kind *kind,
		  bool own_key)
{
	const char *before;
	bool good = read_section(reader, key, schema_enter(reader, value, &before), kind, own_key);

	schema_leave(reader, before);
	return good;
}

static void section_json(const struct field *field, struct buf *out)
{
	const struct kind *kind = field->arg;
	const struct field *content = content_of(kind);

	buf_puts(out, "{\"anyOf\": [");
	if (kind->shape == SHAPE_TEXT)
		content->type->json(content, out);
	else
		short_json(content, out);
	buf_puts(out, ", ");
	record_json(kind->section, out);
	if (kind == &kinds[KIND_patents]) {
		buf_puts(out, ", ");
		record_json(kinds[KIND_patents_cited].section, out);
	}
	/* The key is only a name. */
	buf_puts(out, ", {\"type\": \"object\", \"required\": [\"kind\"]}]}");
}

/* `kind` beside a known key: the key is then only a name. */
static bool keyed_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	const struct node *key = key_said(reading_of(reader)->root, field->key);
	const struct kind *kind = field->arg, *other = kind;

	(void)place;
	if (!key)
		return true;
	if (node->kind == NODE_MAP && key_said(node, "kind"))
		other = kind_of(reader, node_find(node, "kind"));
	return other && section_read(reader, key, node, other, other != kind);
}

const struct type type_section = {"a section", 0, keyed_read, section_json};
