/*
 * schema_test.c: the walker over a small table: what is read, what is reported, and the two writers.
 */
#include "schema/schema.h"

#include <stddef.h>

#include "tap.h"

struct contact {
	struct mark at;
	const char *address, *label;
};

struct job {
	struct mark at;
	const char *position, *organization, *note;
	enum tristate current;
	int32_t level;
	int shape;
	struct list tags;     /* of const char * */
	struct list contacts; /* of struct contact */
	struct contact boss;
	const struct node *raw;
	int nothers, nchecks;
};

static const struct field contact_fields[] = {
    {"address", &type_string, FIELD_REQUIRED, offsetof(struct contact, address), NULL, NULL, "Where to write.", NULL},
    {"label", &type_string, 0, offsetof(struct contact, label), NULL, "name", "What it is.", "Work"},
};
static const struct record contact_record = {.name = "contact",
					     .doc = "An address.",
					     .size = sizeof(struct contact),
					     .fields = contact_fields,
					     .nfields = 2,
					     .scalar = "address"};

static const struct range levels = {1, 9};
static const struct choice shapes[] = {
    {"round", 1, "A circle"}, {"square", 2, NULL}, {"none", 3, NULL}, {NULL, 0, NULL}};

static const struct field common_fields[] = {
    {"note", &type_string, 0, offsetof(struct job, note), NULL, NULL, "A note.", NULL},
};
static const struct record common_record = {
    .name = "anything", .doc = "What all have.", .size = sizeof(struct job), .fields = common_fields, .nfields = 1};

static const struct field job_fields[] = {
    {"position", &type_string, 0, offsetof(struct job, position), NULL, "title", "What.", "Engineer"},
    {"organization", &type_string, 0, offsetof(struct job, organization), NULL, "company", "Where | who.", NULL},
    {"current", &type_boolean, 0, offsetof(struct job, current), NULL, NULL, "Now.", NULL},
    {"level", &type_integer, 0, offsetof(struct job, level), &levels, NULL, "How high.", NULL},
    {"shape", &type_choice, 0, offsetof(struct job, shape), shapes, NULL, "Which.", NULL},
    {"tags", &type_string, FIELD_LIST, offsetof(struct job, tags), NULL, NULL, "Words.", NULL},
    {"contacts", &type_record, FIELD_LIST, offsetof(struct job, contacts), &contact_record, NULL, "Addresses.", NULL},
    {"boss", &type_record, 0, offsetof(struct job, boss), &contact_record, NULL, "Whose.", NULL},
    {"raw", &type_node, 0, offsetof(struct job, raw), NULL, NULL, "Anything.", NULL},
};

static bool check_job(struct reader *reader, const struct node *node, void *place)
{
	(void)reader;
	(void)node;
	((struct job *)place)->nchecks++;
	return true;
}

static const struct record job_record = {.name = "job",
					 .doc = "A job.",
					 .size = sizeof(struct job),
					 .fields = job_fields,
					 .nfields = 9,
					 .needs = "position organization",
					 .includes = &common_record,
					 .check = check_job};

static bool other(struct reader *reader, const struct node *key, const struct node *value, void *place)
{
	(void)reader;
	(void)key;
	(void)value;
	((struct job *)place)->nothers++;
	return true;
}

static const struct record open_record = {
    .name = "open", .size = sizeof(struct job), .fields = job_fields, .nfields = 9, .other = other};

static struct arena *arena;
static struct diags *diags;
static struct job job;

static struct node *tree(const char *text)
{
	struct source *source = arena_new_of(arena, struct source);

	*source = (struct source){.name = "t", .bytes = text, .len = strlen(text)};
	diags = diags_new(arena);
	return tree_read(arena, diags, NULL, source);
}

static bool read_text(const struct record *record, const char *text)
{
	struct node *root = tree(text);
	struct reader reader = {.arena = arena, .diags = diags};

	memset(&job, 0, sizeof job);
	return schema_read(&reader, record, root, &job);
}

static void problem(const char *text, const char *wanted)
{
	struct buf *out = buf_new(arena);
	bool good = read_text(&job_record, text);
	size_t i;

	diags_sort(diags);
	for (i = 0; i < diags->n; i++)
		buf_printf(out, "%s%u:%u %s%s%s", i ? " | " : "", (unsigned)diags->list[i].at.line,
			   (unsigned)diags->list[i].at.column, diags->list[i].message, diags->list[i].help ? " / " : "",
			   diags->list[i].help ? diags->list[i].help : "");
	is_str(out->s, wanted, wanted);
	ok(!good && job.nchecks == (diags->list[0].kind != DIAG_WRONG_TYPE || diags->list[0].at.column > 1),
	   "it is no job");
}

static void test_values(void)
{
	const struct contact *contacts;

	ok(read_text(&job_record,
		     "position: 007\norganization: |\n  a\n  b\ncurrent: Yes\nlevel: +3\nshape: square\ntags: "
		     "one\nnote: ~\n"
		     "contacts: [a@b, {address: c@d, label: Work}, ~]\nboss: e@f\nraw: [x]\nx-mine: {a: b}\n"),
	   "a job is read");
	is_str(job.position, "007", "a text is as it was written");
	is_str(job.organization, "a b", "a text is on one line");
	ok(job.current == YES && job.level == 3 && job.shape == 2, "a boolean, a number, a choice");
	ok(job.tags.n == 1 && !strcmp(((const char **)job.tags.v)[0], "one") && job.tags.at[0].line == 8,
	   "a list of one");
	ok(job.note == NULL, "an empty value is absent");
	contacts = job.contacts.v;
	ok(job.contacts.n == 2 && !strcmp(contacts[0].address, "a@b") && !strcmp(contacts[1].label, "Work"),
	   "a list of maps");
	ok(contacts[1].at.line == 10 && contacts[1].at.column == 17, "each with its place");
	ok(!strcmp(job.boss.address, "e@f") && job.raw->kind == NODE_LIST && job.at.line == 1,
	   "a text for a map, a node");
	ok(job.nchecks == 1, "the whole is looked at");
	ok(read_text(&open_record, "a: 1\nlevel: 2\nb: 3\nx-c: 4\n") && job.nothers == 2 && job.level == 2,
	   "free keys");
}

static void test_problems(void)
{
	problem("positon: a\ncompany: b\n", "1:1 unknown key 'positon' / did you mean 'position'? | "
					    "2:1 unknown key 'company' / did you mean 'organization'?");
	problem("note: x\n", "1:1 'position' or 'organization' is missing");
	problem("position: ~\n", "1:1 'position' or 'organization' is missing");
	problem("position: [x]\n", "1:11 position must be text on one line, not a list");
	problem("position: x\ncurrent: maybe\n", "2:10 current must be yes or no, not 'maybe'");
	problem("position: x\nlevel: 12\n", "2:8 level must be from 1 to 9, not '12'");
	problem("position: x\nlevel: 99999999999999999999\n",
		"2:8 level must be from 1 to 9, not '99999999999999999999'");
	problem("position: x\nlevel: 1.5\n", "2:8 level must be a whole number, not '1.5'");
	problem("position: x\nshape: roud\n",
		"2:8 shape must be round, square or none, not 'roud' / did you mean 'round'?");
	problem("position: x\ncontacts:\n- a\n- labl: x\n  address: y\n- label: z\n",
		"4:3 unknown key 'labl' in contacts[1] / did you mean 'label'? | 6:3 'address' is missing in "
		"contacts[2]");
	problem("position: x\ncontacts: [[a]]\n",
		"2:12 contacts[0] must be a map or a text, not a list / its keys are: address, label");
	problem("position: x\nboss: {zzz: 1, address: y}\n",
		"2:8 unknown key 'zzz' in boss / the keys here are: address, label");
	problem("- a\n",
		"1:1 the file must be a map, not a list / its keys are: position, organization, current, level, shape, "
		"tags, contacts, boss, raw, note");
	problem("level: x\nshape: y\ncurrent: z\nposition: p\n",
		"1:8 level must be a whole number, not 'x' | 2:8 shape must be round, square or none, not 'y' | "
		"3:10 current must be yes or no, not 'z'");
}

static void test_paths(void)
{
	struct node *root = tree("a:\n  - x\n  - b: &s {c: 1}\n    d: *s\n");
	struct node *map = node_find(root, "a")->items[1];

	is_str(schema_path(arena, node_find(node_find(map, "b"), "c")), "a[1].b.c", "a path");
	is_str(schema_path(arena, map->pairs[0].key), "a[1].b", "the path of a key");
	is_str(schema_path(arena, node_find(map, "d")), "a[1].b", "a shared node's is where it is written");
	is_str(schema_path(arena, root), "the file", "the path of a root");
	is_str(schema_quote(arena, "a\nb"), "a b", "a quoted text is on one line");
	ok(strlen(schema_quote(arena, "123456789012345678901234567890123456789012345678901234567890123")) == 63,
	   "and not long");
}

static void test_writers(void)
{
	struct buf *json = buf_new(arena);
	struct buf *doc = buf_new(arena);

	schema_json(arena, &job_record, "https://example.org/s.json", "Jobs", json);
	ok(strstr(json->s, "\"$schema\": \"https://json-schema.org/draft/2020-12/schema\""), "the draft is named");
	ok(strstr(json->s,
		  "\"shape\": {\"description\": \"Which.\", \"anyOf\": [{\"enum\": [\"round\", \"square\", \"none\"]}, "
		  "{\"type\": \"null\"}]}"),
	   "a choice");
	ok(strstr(json->s,
		  "\"level\": {\"description\": \"How high.\", \"anyOf\": [{\"type\": \"integer\", \"minimum\": 1, "
		  "\"maximum\": 9}, "),
	   "a range");
	ok(strstr(json->s, "[{\"$ref\": \"#/$defs/contact\"}, {\"type\": \"array\", \"items\": {\"$ref\": "
			   "\"#/$defs/contact\"}}, "),
	   "a list of maps");
	ok(strstr(json->s, "\"anyOf\": [{\"required\": [\"position\"]}, {\"required\": [\"organization\"]}]"),
	   "what it needs");
	ok(strstr(json->s, "\"contact\": {\"description\": \"An address.\",\n      \"anyOf\": [{\"type\": [\"string\""),
	   "a text for a map");
	ok(strstr(json->s, "\"note\"") != NULL, "included keys");
	ok(!strchr(json->s, '\x01'), "every reference is resolved");
	schema_doc(arena, &job_record, doc);
	is_str(doc->s,
	       "# job\n\nA job.\n\nNeeds `position` or `organization`.\n\n| key | value | what it is |\n|---|---|---|\n"
	       "| `position` | text on one line | What. `Engineer` |\n"
	       "| `organization` | text on one line | Where \\| who. |\n"
	       "| `current` | yes or no | Now. |\n"
	       "| `level` | a whole number | How high. |\n"
	       "| `shape` | `round`, `square` or `none` | Which. `round`: A circle |\n"
	       "| `tags` | text on one line, or a list | Words. |\n"
	       "| `contacts` | [contact](#contact), or a list | Addresses. |\n"
	       "| `boss` | [contact](#contact) | Whose. |\n"
	       "| `raw` | a value | Anything. |\n"
	       "\nAlso all keys of [anything](#anything).\n"
	       "\n## contact\n\nAn address.\n\n| key | value | what it is |\n|---|---|---|\n"
	       "| `address` | text on one line | Where to write. Required. May stand alone instead of the map. |\n"
	       "| `label` | text on one line | What it is. `Work` |\n"
	       "\n## anything\n\nWhat all have.\n\n| key | value | what it is |\n|---|---|---|\n"
	       "| `note` | text on one line | A note. |\n",
	       "the reference");
}

int main(void)
{
	arena = arena_new(0);
	test_values();
	test_problems();
	test_paths();
	test_writers();
	arena_free(arena);
	return done();
}
