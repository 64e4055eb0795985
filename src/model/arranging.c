/*
 * arranging.c: the settings by which entries of timeline, list and service kinds are printed: their order, their
 * groups, what they add up to.
 *
 * Left to others: what comes of them (the style). Which fields can be asked for depends on the kind; so whoever
 * reads a section or a group puts its kind into struct arranging first.
 */
#include <string.h>

#include "model/entry.h"
#include "model/reading.h"
#include "model/section.h"

/* By what entries may be put into groups, if their kind has it: what several of them are likely to share. */
#define GROUPABLE                                                                                                      \
	"year kind role status level degree area organization institution team event issuer funder publisher "         \
	"location currency invited relation licence"

#define AT(member) offsetof(struct section, arranging.member)

/* One table serves sections and groups. */
_Static_assert(offsetof(struct section, arranging) == offsetof(struct group, arranging), "arranging stands alike");

/* The settings that a place lies in. */
static struct arranging *arranging_of(void *place, const struct field *field)
{
	char *around = (char *)place - field->offset;

	return &((struct section *)(void *)around)->arranging;
}

static bool refuse_kind(struct reader *reader, const struct node *node, const char *wanted)
{
	diag_add(reader->diags, DIAG_WRONG_TYPE, node->at, "%s where %s was expected", node_kind_name(node), wanted);
	return false;
}

static void string_json(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"type\": \"string\"}");
}

/* "year, role, status": the words that hold for the kind. */
static const char *groupable(struct arena *arena, const struct kind *kind)
{
	struct buf *out = buf_new(arena);

	for (const char *s = GROUPABLE; *s; s += strspn(s, " ")) {
		const char *word = arena_strndup(arena, s, strcspn(s, " "));

		if (entry_groups_by(kind, word))
			buf_printf(out, "%s%s", out->len ? ", " : "", word);
		s += strlen(word);
	}
	return out->s;
}

bool entry_groups_by(const struct kind *kind, const char *key)
{
	if (!words_have(GROUPABLE, key))
		return false;
	return schema_field(kind->entry, strcmp(key, "year") == 0 ? "date" : key) != NULL;
}

/* `wanted` is what was to be done: "sorted"; `help` may take the words to group by. */
static void refuse_field(struct reader *reader, const struct node *node, const struct kind *kind, const char *wanted,
			 const char *help)
{
	const char *key = node->text + (*node->text == '-');
	bool there = schema_field(kind->entry, key) != NULL;
	const char *near = there ? NULL : schema_suggest(kind->entry, key);
	struct diag *diag;

	if (there)
		diag = diag_add(reader->diags, DIAG_BAD_VALUE, node->at, "entries of '%s' cannot be %s by '%s'",
				kind->key, wanted, key);
	else
		diag = diag_add(reader->diags, DIAG_BAD_VALUE, node->at, "entries of '%s' have no field '%s'",
				kind->key, key);
	diag_help(reader->diags, diag, near ? "did you mean '%s'?" : help,
		  near ? near : groupable(reader->arena, kind));
}

static bool sort_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	const struct kind *kind = arranging_of(place, field)->kind;

	if (node->kind != NODE_SCALAR)
		return refuse_kind(reader, node, "a field's name");
	*(const char **)place = node->text;
	if (strcmp(node->text, "none") == 0 || entry_sorts_by(kind, node->text + (*node->text == '-')))
		return true;
	refuse_field(reader, node, kind, "sorted", "sort by date, -date, …, or none");
	return false;
}

static const struct type type_entry_sort = {"a field's name, with '-' before it for falling order",
					    sizeof(const char *), sort_read, string_json};

static bool group_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	const struct kind *kind = arranging_of(place, field)->kind;

	if (node->kind != NODE_SCALAR)
		return refuse_kind(reader, node, "a field's name");
	if (strcmp(node->text, "none") == 0)
		return true;
	*(const char **)place = node->text;
	if (entry_groups_by(kind, node->text))
		return true;
	refuse_field(reader, node, kind, "grouped", "group by one of %s, or none");
	return false;
}

static void group_json(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"enum\": [");
	for (const char *s = GROUPABLE; *s; s += strspn(s, " ")) {
		size_t len = strcspn(s, " ");

		buf_printf(out, "\"%.*s\", ", (int)len, s);
		s += len;
	}
	buf_puts(out, "\"none\"]}");
}

static const struct type type_entry_group = {"year, role, status, …, or none", sizeof(const char *), group_read,
					     group_json};

struct group_settings {
	struct mark at;
	struct list order, titles;
};

static const struct field groups_fields[] = {
    {"order", &type_string, FIELD_LIST, offsetof(struct group_settings, order), NULL, "sort",
     "The groups that come first, in this order.", "[ongoing, completed]"},
    {"titles", &type_titles, FIELD_KEYED, offsetof(struct group_settings, titles), NULL, "headings labels title",
     "Headings instead of the groups' own.", "{ongoing: Current grants}"},
};
static const struct record groups_record = {.name = "groups of entries",
					    .doc = "In which order groups of entries come, and their headings.",
					    .size = sizeof(struct group_settings),
					    .fields = groups_fields,
					    .nfields = NFIELDS(groups_fields)};

static bool groups_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	struct arranging *arranging = arranging_of(place, field);
	struct group_settings settings = {0};
	bool good = schema_read(reader, &groups_record, node, &settings);

	arranging->group_order = settings.order;
	arranging->group_titles = settings.titles;
	return good;
}

static void groups_json(const struct field *field, struct buf *out)
{
	(void)field;
	record_json(&groups_record, out);
}

static const struct type type_entry_groups = {"a map with order and titles", 0, groups_read, groups_json};

static bool has_amounts(const struct kind *kind)
{
	return schema_field(kind->entry, "amount") != NULL;
}

static bool read_shown(struct reader *reader, const struct node *node, struct arranging *arranging)
{
	bool amounts = has_amounts(arranging->kind);
	struct diag *diag;

	if (node->kind != NODE_SCALAR)
		return refuse_kind(reader, node, "'counts' or 'totals'");
	if (strcmp(node->text, "counts") == 0)
		return arranging->show_counts = true;
	if (strcmp(node->text, "totals") == 0 && amounts)
		return arranging->show_totals = true;
	if (strcmp(node->text, "totals") == 0)
		diag = diag_add(reader->diags, DIAG_BAD_VALUE, node->at, "entries of '%s' have no amounts to sum",
				arranging->kind->key);
	else
		diag = diag_add(reader->diags, DIAG_BAD_VALUE, node->at, "'%s' cannot be shown", node->text);
	diag_help(reader->diags, diag, amounts ? "one or both of counts, totals" : "'counts' says how many there are");
	return false;
}

static bool show_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	bool good = true;

	for (size_t i = 0; i < nitems_of(node); i++)
		good &= read_shown(reader, item_of(node, i), arranging_of(place, field));
	return good;
}

static void show_json(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"anyOf\": [{\"enum\": [\"counts\", \"totals\"]}, {\"type\": \"array\", \"items\": {\"enum\": "
		      "[\"counts\", \"totals\"]}}]}");
}

static const struct type type_entry_show = {"'counts' or 'totals'", 0, show_read, show_json};

static const struct field arranging_fields[] = {
    {"sort", &type_entry_sort, 0, AT(sort), NULL, "order sort_by sorted",
     "A field, with `-` before it for falling order; none for the order written.", "-date"},
    {"merge", &type_boolean, 0, AT(merge), NULL, "combine join collapse",
     "Entries that say the same but for their dates become one, with all their dates.", "true"},
    {"show", &type_entry_show, 0, AT(show_counts), NULL, "print display",
     "What the entries add up to: counts of them, totals of their amounts.", "[counts, totals]"},
};
static const struct field grouping_fields[] = {
    {"group", &type_entry_group, 0, AT(group), NULL, "group_by groupby grouped",
     "By what entries are put into groups: year, role, status, … of those that the kind has.", "status"},
    {"groups", &type_entry_groups, 0, AT(group_order), NULL, "group_order group_titles",
     "In which order groups come, and their headings.", "{order: [ongoing], titles: {ongoing: Current grants}}"},
};

const struct record arranging_record = {.name = "arrangement",
					.doc = "How entries are ordered, and what they add up to.",
					.size = sizeof(struct section),
					.fields = arranging_fields,
					.nfields = NFIELDS(arranging_fields)};
const struct record grouping_record = {.name = "arrangement in groups",
				       .doc = "How entries are put into groups.",
				       .size = sizeof(struct section),
				       .fields = grouping_fields,
				       .nfields = NFIELDS(grouping_fields),
				       .includes = &arranging_record};
