/*
 * citing.c: the settings by which publications are printed: of a section, of a group, or for all under
 * `citations`.
 *
 * Left to others: what comes of them (arrange.c) and how it looks (the style). `authors` and `groups` are maps
 * in the file, but their values stand in struct citing itself, so that settings lie over each other member by
 * member.
 */
#include <string.h>

#include "model/author.h"
#include "model/entry.h"
#include "model/reading.h"
#include "model/section.h"
#include "model/selection.h"

static const struct choice author_forms[] = {
    {"as-written", FORM_AS_WRITTEN, "as the entry says"},
    {"Given Family", FORM_GIVEN_FAMILY, "Mirela Holt"},
    {"I. Family", FORM_I_FAMILY, "M. Holt"},
    {"Family, I.", FORM_FAMILY_I, "Holt, M."},
    {NULL, 0, NULL},
};
static const struct choice emphases[] = {
    {"bold", OWN_BOLD, "bold"},
    {"underline", OWN_UNDERLINE, "underlined"},
    {"both", OWN_BOTH, "bold and underlined"},
    {"none", OWN_NONE, "like the others"},
    {NULL, 0, NULL},
};
static const struct choice groupings[] = {
    {"topic", GROUP_TOPIC, "by the entries' topic, in order of first appearance"},
    {"year", GROUP_YEAR, "by year, the newest first"},
    {"type", GROUP_TYPE, "by type"},
    {"status", GROUP_STATUS, "by status"},
    {"none", GROUP_NONE, "no groups"},
    {NULL, 0, NULL},
};
static const struct choice layouts[] = {
    {"paragraph", LAYOUT_PARAGRAPH, "one paragraph"},
    {"title-first", LAYOUT_TITLE_FIRST, "the title, then authors and venue on lines of their own"},
    {"numbered", LAYOUT_NUMBERED, "a hanging number"},
    {"hint", LAYOUT_HINT, "the year in the left column"},
    {NULL, 0, NULL},
};
static const struct choice orders[] = {
    {"ascending", NO, "1, 2, 3, …"},
    {"reversed", YES, "the last entry is 1"},
    {NULL, 0, NULL},
};
static const struct range at_least_one = {1, 100000};

/* The settings that a place lies in. */
#define CITING_OF(place, field) ((struct citing *)(void *)((char *)(place) - (field)->offset))

static void map_json(const char *what, struct buf *out)
{
	buf_printf(out, "{\"type\": \"object\", \"additionalProperties\": {\"type\": [\"%s\", \"number\"]}}", what);
}

/* A map whose values stand in the struct around it; `at` stays that of the whole. */
static bool read_inside(struct reader *reader, const struct record *record, const struct node *node,
			struct citing *citing)
{
	struct mark at = citing->at;
	bool good = schema_read(reader, record, node, citing);

	citing->at = at;
	return good;
}

/* Rows of a map of texts: a legend's, the titles of groups. */
static bool read_rows(struct reader *reader, const struct node *map, struct legend_row *rows, size_t *nrows)
{
	bool good = true;

	for (size_t i = 0; i < map->n; i++) {
		const struct pair *pair = &map->pairs[i];
		struct legend_row row = {.marks = pair->key->text, .at = pair->key->at};

		if (node_empty(pair->value))
			continue;
		good &= text_read(reader, pair->value, &row.text);
		rows[(*nrows)++] = row;
	}
	return good;
}

static bool refuse_kind(struct reader *reader, const struct node *node, const char *wanted)
{
	diag_add(reader->diags, DIAG_WRONG_TYPE, node->at, "%s where %s was expected", node_kind_name(node), wanted);
	return false;
}

/* Only what may stand behind a name as a mark. */
static bool is_marks(const char *s)
{
	size_t len;

	if (!*s)
		return false;
	while ((len = author_mark(s)))
		s += len;
	return !*s;
}

static bool check_marks(struct reader *reader, const struct node *map)
{
	bool good = true;

	for (size_t i = 0; i < map->n; i++) {
		const struct node *key = map->pairs[i].key;
		struct diag *diag;

		if (is_marks(key->text) || strncmp(key->text, "x-", 2) == 0)
			continue;
		diag = diag_add(reader->diags, DIAG_BAD_VALUE, key->at, "'%s' is no mark", key->text);
		diag_help(reader->diags, diag, "marks are * † ‡ § ¶ # ¹ ², as they stand behind the authors' names");
		good = false;
	}
	return good;
}

static bool legend_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	struct legend *legend = place;

	(void)field;
	legend->at = node->at;
	if (plain_boolean(node) == NO) {
		legend->wanted = NO;
		return true;
	}
	if (node->kind != NODE_MAP)
		return refuse_kind(reader, node, "a map of marks or 'false'");
	legend->wanted = YES;
	legend->rows = arena_array(reader->arena, node->n, struct legend_row);
	return read_rows(reader, node, legend->rows, &legend->nrows) && check_marks(reader, node);
}

static void legend_json(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"anyOf\": [{\"const\": false}, ");
	map_json("string", out);
	buf_puts(out, "]}");
}

const struct type type_legend = {"a map of marks", sizeof(struct legend), legend_read, legend_json};

static const struct field authors_fields[] = {
    {"form", &type_choice, 0, offsetof(struct citing, form), author_forms, "format style", "How names are written.",
     "I. Family"},
    {"limit", &type_integer, 0, offsetof(struct citing, limit), &at_least_one, "max maximum",
     "How many before \"et al.\"; never without the person.", "8"},
    {"own", &type_choice, 0, offsetof(struct citing, own), emphases, "me highlight",
     "How the person's own name is set off.", "bold"},
    {"emphasize", &type_name, FIELD_LIST, offsetof(struct citing, emphasize), NULL, "emphasise emphasis",
     "Other names to be set off.", "[Jonas Weir]"},
};
static const struct record authors_record = {.name = "authors setting",
					     .doc = "How authors are printed.",
					     .size = sizeof(struct citing),
					     .fields = authors_fields,
					     .nfields = NFIELDS(authors_fields)};

static bool author_settings_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	return read_inside(reader, &authors_record, node, CITING_OF(place, field));
}

static void author_settings_json(const struct field *field, struct buf *out)
{
	(void)field;
	record_json(&authors_record, out);
}

static const struct type type_author_settings = {"a map of settings for authors", 0, author_settings_read,
						 author_settings_json};

/* "[{n}]", "{type}{n}": text around one {n}. */
static bool check_format(struct reader *reader, const struct node *node)
{
	bool numbered = false, closed = true;
	struct diag *diag;

	for (const char *s = strchr(node->text, '{'); s && closed; s = strchr(s + 1, '{')) {
		numbered |= strncmp(s, "{n}", 3) == 0;
		closed = strncmp(s, "{n}", 3) == 0 || strncmp(s, "{type}", 6) == 0;
	}
	if (numbered && closed)
		return true;
	diag = diag_add(reader->diags, DIAG_BAD_VALUE, node->at, "'%s' is no format of numbers", node->text);
	diag_help(reader->diags, diag, "it holds {n}, and may hold {type}: \"[{n}]\", \"{type}{n}\"");
	return false;
}

static bool format_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	(void)field;
	if (node->kind != NODE_SCALAR)
		return refuse_kind(reader, node, "a format such as \"[{n}]\"");
	*(const char **)place = node->text;
	return check_format(reader, node);
}

static void string_json(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"type\": \"string\"}");
}

static const struct type type_number_format = {"a format such as \"[{n}]\"", sizeof(const char *), format_read,
					       string_json};

struct number_settings {
	struct mark at;
	const char *format;
	int order;
};

static const struct field number_fields[] = {
    {"format", &type_number_format, 0, offsetof(struct number_settings, format), NULL, "style",
     "Text around {n} and {type}.", "\"[{n}]\""},
    {"order", &type_choice, 0, offsetof(struct number_settings, order), orders, "direction sort",
     "Where counting begins.", "reversed"},
};
static const struct record number_record = {.name = "number setting",
					    .doc = "How entries are numbered.",
					    .size = sizeof(struct number_settings),
					    .fields = number_fields,
					    .nfields = NFIELDS(number_fields)};

static bool number_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	struct citing *citing = CITING_OF(place, field);
	struct number_settings settings = {0};

	citing->numbered = plain_boolean(node);
	if (citing->numbered != UNSET)
		return true;
	citing->numbered = YES;
	if (node->kind == NODE_SCALAR)
		return format_read(reader, node, field, &citing->number_format);
	if (!schema_read(reader, &number_record, node, &settings))
		return false;
	citing->number_format = settings.format;
	citing->reversed = (enum tristate)settings.order;
	return true;
}

static void number_json(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"anyOf\": [{\"type\": [\"boolean\", \"string\"]}, ");
	record_json(&number_record, out);
	buf_puts(out, "]}");
}

static const struct type type_number = {"a format such as \"[{n}]\", or 'false'", 0, number_read, number_json};

static bool titles_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	struct list *titles = place;
	struct legend_row *rows;

	(void)field;
	if (node->kind != NODE_MAP)
		return refuse_kind(reader, node, "a map from groups to their headings");
	rows = arena_array(reader->arena, node->n, struct legend_row);
	titles->v = rows;
	return read_rows(reader, node, rows, &titles->n);
}

static void titles_json(const struct field *field, struct buf *out)
{
	(void)field;
	map_json("string", out);
}

const struct type type_titles = {"a map from groups to their headings", sizeof(struct list), titles_read, titles_json};

static const struct field groups_fields[] = {
    {"order", &type_string, FIELD_LIST, offsetof(struct citing, group_order), NULL, "sort",
     "The groups that come first, in this order.", "[journal, conference]"},
    {"titles", &type_titles, FIELD_KEYED, offsetof(struct citing, group_titles), NULL, "headings labels title",
     "Headings instead of the groups' own.", "{journal: Journal articles}"},
};
static const struct record groups_record = {.name = "groups setting",
					    .doc = "In which order groups come, and their headings.",
					    .size = sizeof(struct citing),
					    .fields = groups_fields,
					    .nfields = NFIELDS(groups_fields)};

static bool group_settings_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	return read_inside(reader, &groups_record, node, CITING_OF(place, field));
}

static void group_settings_json(const struct field *field, struct buf *out)
{
	(void)field;
	record_json(&groups_record, out);
}

static const struct type type_group_settings = {"a map with order and titles", 0, group_settings_read,
						group_settings_json};

/* A field by which one publication comes before another. */
static bool has_order(const struct field *field)
{
	return field && !(field->flags & (FIELD_SETTING | FIELD_LIST)) && field->type != &type_links &&
	       field->type != &type_legend;
}

/* "-date": a field of publications, falling with a minus. */
static bool sort_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	const char *key, *near;
	struct diag *diag;

	(void)field;
	if (node->kind != NODE_SCALAR)
		return refuse_kind(reader, node, "a field's name");
	*(const char **)place = node->text;
	key = node->text + (*node->text == '-');
	if (strcmp(node->text, "none") == 0 || has_order(schema_field(&publication_record, key)))
		return true;
	near = schema_field(&publication_record, key) ? NULL : schema_suggest(&publication_record, key);
	diag = diag_add(reader->diags, DIAG_BAD_VALUE, node->at, "publications have no field '%s' to sort by", key);
	diag_help(reader->diags, diag, near ? "did you mean '%s'?" : "sort by date, -date, title, …, or none", near);
	return false;
}

static const struct type type_sort = {"a field's name, with '-' before it for falling order", sizeof(const char *),
				      sort_read, string_json};

/* What there is is known to the style, which reads formats as it reads styles. */
static bool reference_format_read(struct reader *reader, const struct node *node, const struct field *field,
				  void *place)
{
	(void)field;
	if (node->kind == NODE_LIST)
		return refuse_kind(reader, node, "a format's name");
	*(const struct node **)place = node;
	return true;
}

static void formats_json(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out,
		 "{\"anyOf\": [{\"enum\": [\"style\", \"plain\", \"ieee\", \"acm\", \"apa\", \"chicago\", "
		 "\"vancouver\"]}, {\"type\": \"string\", \"pattern\": \"/|\\\\.ya?ml$\"}, {\"type\": \"object\"}]}");
}

const struct type type_reference_format = {"a format's name or file", sizeof(const struct node *),
					   reference_format_read, formats_json};

static bool read_shown(struct reader *reader, const struct node *node, struct citing *citing)
{
	struct diag *diag;

	if (node->kind == NODE_SCALAR && strcmp(node->text, "counts") == 0) {
		citing->show_counts = true;
		return true;
	}
	if (node->kind == NODE_SCALAR && strcmp(node->text, "cited") == 0) {
		citing->show_cited = true;
		return true;
	}
	if (node->kind != NODE_SCALAR)
		return refuse_kind(reader, node, "'cited' or 'counts'");
	diag = diag_add(reader->diags, DIAG_BAD_VALUE, node->at, "'%s' cannot be shown", node->text);
	diag_help(reader->diags, diag, "one or both of cited, counts");
	return false;
}

static bool show_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	struct citing *citing = CITING_OF(place, field);
	bool good = true;

	for (size_t i = 0; i < nitems_of(node); i++)
		good &= read_shown(reader, item_of(node, i), citing);
	return good;
}

static void show_json(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"anyOf\": [{\"enum\": [\"counts\", \"cited\"]}, {\"type\": \"array\", \"items\": {\"enum\": "
		      "[\"counts\", "
		      "\"cited\"]}}]}");
}

static const struct type type_show = {"'cited' or 'counts'", 0, show_read, show_json};

/* Most */

struct max_settings {
	struct mark at;
	int32_t most;
	struct text rule;
};

static const struct field max_fields[] = {
    {"most", &type_integer, FIELD_REQUIRED, offsetof(struct max_settings, most), &at_least_one, "max n count",
     "How many.", "10"},
    {"rule", &type_title, 0, offsetof(struct max_settings, rule), NULL, "selection because text",
     "By what they were chosen, in words; `false` says nothing.", "the ten most relevant to this proposal"},
};
static const struct record max_record = {.name = "max setting",
					 .doc = "How many entries at most.",
					 .size = sizeof(struct max_settings),
					 .fields = max_fields,
					 .nfields = NFIELDS(max_fields),
					 .scalar = "most"};

static bool max_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	struct citing *citing = CITING_OF(place, field);
	struct max_settings settings = {0};
	const struct node *rule = node_find(node, "rule");

	if (!schema_read(reader, &max_record, node, &settings))
		return false;
	citing->max = settings.most;
	citing->max_rule = settings.rule;
	citing->says_rule = rule && plain_boolean(rule) == NO ? NO : YES;
	if (rule && plain_boolean(rule) == YES) /* as it is without a word of one's own */
		citing->max_rule = (struct text){0};
	return true;
}

static void max_json(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"anyOf\": [{\"type\": \"integer\", \"minimum\": 1}, ");
	record_json(&max_record, out);
	buf_puts(out, "]}");
}

static const struct type type_max = {"a number, or {most, rule}", 0, max_read, max_json};

/* Metrics */

static const struct range counted = {1, INT32_MAX};
#define AT(member) offsetof(struct metrics, member)
static const struct field metrics_fields[] = {
    {"citations", &type_integer, 0, AT(citations), &counted, "cited total", "How often all is cited.", "1250"},
    {"h_index", &type_integer, 0, AT(h_index), &counted, "h hindex h-index", "The h-index.", "17"},
    {"i10_index", &type_integer, 0, AT(i10_index), &counted, "i10 i10index i10-index", "The i10-index.", "21"},
    {"date", &type_date_point, FIELD_REQUIRED, AT(date), NULL, "updated as_of when accessed", "When that was so.",
     "2024-10"},
    {"source", &type_text, 0, AT(source), NULL, "by from database", "Who counts.", "Google Scholar"},
};
#undef AT
static const struct record metrics_record = {
    .name = "metrics",
    .doc = "How often the person is cited: numbers that somebody counted, with their date.",
    .size = sizeof(struct metrics),
    .fields = metrics_fields,
    .nfields = NFIELDS(metrics_fields),
    .needs = "citations h_index i10_index"};

#define AT(member) offsetof(struct citing, member)
static const struct field citing_fields[] = {
    {"bibliography", &type_string, FIELD_LIST, AT(bibliography), NULL, "bib bibtex bibfile bibfiles",
     "BibTeX, BibLaTeX or CSL-JSON files; entries with an id of theirs are laid over theirs.", "[refs.bib]"},
    {"select", &type_record, 0, AT(select), &selection_record, "filter include only",
     "Which entries of the bibliography are printed; without one, of those written.", "{keywords: selected}"},
    {"exclude", &type_record, 0, AT(exclude), &selection_record, "without omit except", "Which of them are not.",
     "{types: talk}"},
    {"authors", &type_author_settings, 0, AT(form), NULL, "author names", "How authors are printed.",
     "{form: I. Family, limit: 8, own: bold}"},
    {"legend", &type_legend, FIELD_KEYED, AT(legend), NULL, "marks footnotes",
     "What the marks behind names mean, printed once; `false` for none.", "{\"*\": equal contribution}"},
    {"number", &type_number, 0, AT(numbered), NULL, "numbering numbers numbered enumerate",
     "Text around {n} and {type}, `false` for no numbers, or {format, order: reversed}.", "\"[{n}]\""},
    {"group", &type_choice, 0, AT(group), groupings, "group_by groupby grouped", "By what entries are put into groups.",
     "topic"},
    {"groups", &type_group_settings, 0, AT(group_order), NULL, "group_order group_titles",
     "In which order groups come, and their headings.", "{order: [journal], titles: {journal: Journal articles}}"},
    {"sort", &type_sort, 0, AT(sort), NULL, "order sort_by sorted",
     "A field, with `-` before it for falling order; none for the order written.", "-date"},
    {"layout", &type_choice, 0, AT(layout), layouts, "form arrangement", "How an entry is laid out.", "title-first"},
    {"format", &type_reference_format, 0, AT(format), NULL, "style citation_style csl",
     "In which format references are printed: plain, ieee, acm, apa, chicago, vancouver, a file, or style for the "
     "style's own lines.",
     "apa"},
    {"max", &type_max, 0, AT(max), NULL, "limit maximum count",
     "How many entries at most; what they are is told, in the `rule`'s words if there is one.", "10"},
    {"merge_preprints", &type_boolean, 0, AT(merge_preprints), NULL, NULL,
     "A preprint whose title was also published is not printed; the published entry gets its arXiv id.", "true"},
    {"metrics", &type_record, 0, AT(metrics), &metrics_record, "citations_total bibliometrics scholar_metrics",
     "How often the person is cited, as somebody counted it on a day.",
     "{citations: 1250, h_index: 17, date: 2024-10, source: Google Scholar}"},
    {"show", &type_show, 0, AT(show_cited), NULL, "print display", "What else is printed: cited, counts.", "[cited]"},
};
#undef AT

const struct record citing_record = {
    .name = "citations",
    .doc = "How publications are printed.",
    .size = sizeof(struct citing),
    .fields = citing_fields,
    .nfields = NFIELDS(citing_fields),
};
