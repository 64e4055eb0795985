/*
 * cv.c: the top level: reserved keys, then sections in the order written; reads a whole CV.
 *
 * The language and `smart` are looked up before the rest is read, for texts depend on them; a newer `cvpdf:`
 * ends reading, for its errors would be about things that this version does not know.
 */
#include <stdlib.h>
#include <string.h>

#include "model/advice.h"
#include "model/entry.h"
#include "model/reading.h"
#include "model/section.h"

#include "text/text.h"
#include "text/words.h"

/* The version of the schema that this program knows. */
#define CV_SCHEMA 1

/* What cv_record reads into. */
struct cv_file {
	struct cv cv; /* first: its mark is the record's */
	int32_t version;
	enum tristate smart, hyphenate;
};

/* A date, or `today`. */
static bool updated_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	const struct today *today = &reading_of(reader)->options.today;
	struct date *date = place;

	if (node->kind != NODE_SCALAR || strcmp(node->text, "today") != 0)
		return type_date.read(reader, node, field, place);
	if (!today->year) {
		diag_help(reader->diags,
			  diag_add(reader->diags, DIAG_BAD_DATE, node->at, "nobody has said what day 'today' is"),
			  "write the date, or set the option 'today'");
		return false;
	}
	date->at = node->at;
	reading_of(reader)->cv->uses_today = true;
	date->start =
	    (struct date_point){.kind = DATE_POINT, .year = today->year, .month = today->month, .day = today->day};
	return true;
}

static void updated_json(const struct field *field, struct buf *out)
{
	type_date.json(field, out);
}

static const struct type type_updated = {"a date, or 'today'", sizeof(struct date), updated_read, updated_json};

#define MOST_PAGES 1000

int32_t page_count_said(const char *text)
{
	int32_t n = 0;

	if (strcmp(text, "auto") == 0)
		return PAGES_AUTO;
	for (; *text; text++) {
		if (*text < '0' || *text > '9' || n > MOST_PAGES)
			return 0;
		n = n * 10 + (*text - '0');
	}
	return n <= MOST_PAGES ? n : 0;
}

static bool pages_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	struct page_count *pages = place;
	struct diag *diag;
	bool scalar = node->kind == NODE_SCALAR;

	pages->at = node->at;
	pages->n = scalar ? page_count_said(node->text) : 0;
	if (pages->n)
		return true;
	diag = diag_add(reader->diags, scalar ? DIAG_BAD_VALUE : DIAG_WRONG_TYPE, node->at, "%s must be %s, not %s%s%s",
			schema_path(reader->arena, node), field->type->name, scalar ? "'" : "",
			scalar ? schema_quote(reader->arena, node->text) : node_kind_name(node), scalar ? "'" : "");
	schema_help_quote(reader->diags, diag, node);
	return false;
}

static void pages_json(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out,
		 "{\"anyOf\": [{\"type\": \"integer\", \"minimum\": 1, \"maximum\": 1000}, {\"const\": \"auto\"}]}");
}

const struct type type_pages = {PAGES_WANTED, sizeof(struct page_count), pages_read, pages_json};

static const struct range versions = {1, INT32_MAX};

#define AT(member) offsetof(struct cv_file, member)
#define KIND(symbol, key, shape, fields, needs, what, synonyms, doc)                                                   \
	{key, &type_section, 0, 0, &kinds[KIND_##symbol], synonyms, doc, NULL},

static const struct field cv_fields[] = {
    {"cvpdf", &type_integer, 0, AT(version), &versions, "version schema", "The schema's version: 1.", "1"},
    {"language", &type_language, 0, AT(cv.language), NULL, "lang locale",
     "BCP 47: built-in words, dates, quotes, direction.", "en"},
    {"style", &type_node, 0, AT(cv.style), NULL, "design theme template layout",
     "A style's name or path, or a map that extends one.", "classic"},
    {"person", &type_record, FIELD_REQUIRED, AT(cv.person), &person_record,
     "basics cv sections content resume personal about_me header contact author personal_information info",
     "Whose CV it is.", "{name: Mirela Holt}"},
    {"updated", &type_updated, 0, AT(cv.updated), NULL, "last_updated date lastModified",
     "A date that the style prints, or `today`.", "2024-10-18"},
    {"keywords", &type_string, FIELD_LIST, AT(cv.keywords), NULL, "tags", "For the PDF's metadata.",
     "[quantization, inference]"},
    {"subject", &type_string, 0, AT(cv.subject), NULL, "description", "For the PDF's metadata.", "Curriculum vitae"},
    {"pages", &type_pages, 0, AT(cv.pages), NULL, "page_count max_pages",
     "On exactly so many pages, within what the style's `fit` allows; `auto`: with no almost empty last page.", "2"},
    {"smart", &type_boolean, 0, AT(smart), NULL, "smart_quotes typography",
     "Typographic quotes and dashes; on unless `false`.", "true"},
    {"hyphenate", &type_boolean, 0, AT(hyphenate), NULL, "hyphenation",
     "Words may be broken by hyphens, at soft hyphens (U+00AD) too; on unless `false`.", "true"},
    {"citations", &type_record, 0, AT(cv.citing), &citing_record, "citation citing",
     "Settings that hold for every publication.", "{authors: {form: I. Family}}"},
    {"variants", &type_variants, FIELD_KEYED, AT(cv.variants), NULL, "variant versions",
     "What `--variant NAME` prints: sections, tags, what is hidden.", "{public: {hide: [phone, email]}}"},
#define KINDS_BY_KEY
#include "model/kinds_table.h"
#undef KINDS_BY_KEY
};
#undef KIND
#undef AT

/* Is this, by what it holds, meant as a section of one's own? */
static bool looks_like_section(const struct node *value)
{
	return value->kind == NODE_LIST || node_find(value, "entries") || node_find(value, "text");
}

/* The section before a key that no row has, if its entries have such a field: the indentation was lost. */
static const struct kind *kind_before(const struct node *root, const struct node *key)
{
	const struct kind *kind;
	size_t i;

	for (i = 0; i < root->n && root->pairs[i].key != key; i++)
		;
	if (i == root->n)
		return NULL;
	while (i > 0 && !schema_field(&cv_record, root->pairs[i - 1].key->text)) /* its neighbours lost theirs, too */
		i--;
	if (i == 0 || root->pairs[i - 1].value->kind != NODE_LIST)
		return NULL;
	kind = kind_find(root->pairs[i - 1].key->text);
	if (!kind || kind->shape == SHAPE_TEXT)
		return NULL;
	return schema_field(kind->shape == SHAPE_CITATION ? &publication_record : kind->entry, key->text) ? kind : NULL;
}

/* Advice for keys that belong elsewhere; NULL for others. */
static const char *advice_for(struct reader *reader, const struct node *key, const struct node *value)
{
	const struct kind *before = kind_before(reading_of(reader)->root, key);
	const struct source *source = value->at.source;
	const char *of_style = advice_for_style(reader->arena, key->text, value->kind == NODE_MAP);
	bool set = mark_in_option(value->at) && strncmp(source->name, "--set ", 6) == 0;

	if (of_style)
		return set ? arena_printf(reader->arena, "did you mean '--set style.%s=…'?", source->name + 6)
			   : of_style;
	if (before && !set)
		return arena_printf(reader->arena, "indent it: '%s' is a field of the entries of '%s'", key->text,
				    before->key);
	if (schema_field(&person_record, key->text))
		return arena_printf(reader->arena, "'%s' belongs under 'person'", key->text);
	if (words_have("conference conferences", key->text))
		return "did you mean 'talks', 'publications' or 'services'?";
	return looks_like_section(value) ? NULL : network_advice(reader->arena, key->text);
}

static bool unknown_key(struct reader *reader, const struct node *key, const struct node *value)
{
	const char *advice = reader->diags->full ? NULL : advice_for(reader, key, value); /* looks far */
	const char *near = schema_suggest(&cv_record, key->text);
	const char *setting = looks_like_section(value) ? NULL : advice_at_top(reader->arena, key->text);
	struct diag *diag;

	diag = diag_add(reader->diags, DIAG_UNKNOWN_KEY, key->at, "unknown key '%s'", key->text);
	if (words_have("cv sections content resume", key->text))
		diag_help(reader->diags, diag, "'person' and the sections stand at the top, with no '%s' around them",
			  key->text);
	else if (strcmp(key->text, "extends") == 0)
		diag_help(reader->diags, diag, "this looks like a style: 'cvpdf --style ./FILE cv.yaml' uses it");
	else if (advice)
		diag_help(reader->diags, diag, "%s", advice);
	else if (strcmp(key->text, "$schema") == 0)
		diag_help(reader->diags, diag,
			  "editors also read it from a comment: '# yaml-language-server: $schema=…'");
	else if (near && looks_like_section(value))
		diag_help(reader->diags, diag,
			  "did you mean '%s'? a section of your own says its kind: '%s: {kind: %s, entries: […]}'",
			  near, key->text, kind_find(near) ? near : "experience");
	else if (near)
		diag_help(reader->diags, diag, "did you mean '%s'?", near);
	else if (setting)
		diag_help(reader->diags, diag, "%s", setting);
	else
		diag_help(reader->diags, diag,
			  "a section of your own says its kind: '%s: {kind: experience, entries: […]}'", key->text);
	return false;
}

/* A key that no row has: a section of one's own. */
static bool own_section(struct reader *reader, const struct node *key, const struct node *value, void *record)
{
	const struct kind *kind;

	(void)record;
	if (!key_said(value, "kind"))
		return unknown_key(reader, key, value);
	kind = kind_of(reader, node_find(value, "kind"));
	return kind && section_read(reader, key, value, kind, true);
}

const struct record cv_record = {
    .name = "CV",
    .doc = "A CV: reserved keys, then sections in the order in which they are printed.",
    .size = sizeof(struct cv_file),
    .fields = cv_fields,
    .nfields = NFIELDS(cv_fields),
    .other = own_section,
};

bool cv_reserves(const char *key)
{
	const struct field *field = schema_field(&cv_record, key);

	return field && field->type != &type_section;
}

static bool check_version(struct diags *diags, const struct node *root)
{
	const struct node *version = node_find(root, "cvpdf");
	struct diag *diag;

	if (!version || version->kind != NODE_SCALAR || strtol(version->text, NULL, 10) <= CV_SCHEMA)
		return true;
	diag =
	    diag_add(diags, DIAG_NEWER_SCHEMA, version->at,
		     "this file is written for schema %s, and this program knows schema %d", version->text, CV_SCHEMA);
	diag_help(diags, diag, "get a newer cvpdf");
	return false;
}

/* All else in such a file would be an error. */
static bool check_lab(struct diags *diags, const struct node *root)
{
	const struct node *person = node_find(root, "person");

	for (size_t i = 0; root->kind == NODE_MAP && i < root->n && !person; i++)
		if (strcmp(root->pairs[i].key->text, "lab") == 0 || strcmp(root->pairs[i].key->text, "members") == 0) {
			diag_help(diags,
				  diag_add(diags, DIAG_WRONG_TYPE, root->pairs[i].key->at,
					   "this is the file of a lab, and no CV"),
				  "render its members with 'cvpdf lab %s'",
				  root->at.source ? root->at.source->name : "FILE");
			return false;
		}
	return true;
}

/* Of the caller: what the file says is read by its type. */
static bool check_language(struct diags *diags, const char *language)
{
	if (!language || text_is_language(language))
		return true;
	diag_add(diags, DIAG_BAD_LANGUAGE, NOWHERE, "'%s' is no language tag", language);
	return false;
}

static const char *language_of(const struct node *root, const struct cv_options *options)
{
	const struct node *language = node_find(root, "language");

	if (options && options->language)
		return options->language;
	if (!language || language->kind != NODE_SCALAR || !text_is_language(language->text))
		return "en";
	return language->text;
}

/* "Portrait of NAME", in the document's language. */
static const char *portrait(struct arena *arena, const struct cv *cv)
{
	bool found;
	const char *word = word_in(cv->language, "portrait", &found), *slot = word ? strstr(word, "{name}") : NULL;

	if (!slot)
		return cv->person.name.full;
	return arena_printf(arena, "%.*s%s%s", (int)(slot - word), word, cv->person.name.full, slot + strlen("{name}"));
}

static bool is_blank(const char *s)
{
	return !s || !s[strspn(s, " \t\n")];
}

/* Sections that stand there with nothing behind them. */
static void warn_empty(struct reader *reader, const struct node *root)
{
	for (size_t i = 0; root->kind == NODE_MAP && i < root->n; i++)
		if (node_empty(root->pairs[i].value) && !root->pairs[i].value->refused &&
		    !root->pairs[i].value->absent && kind_find(root->pairs[i].key->text))
			diag_add(reader->diags, DIAG_EMPTY_SECTION, root->pairs[i].key->at, "section '%s' is empty",
				 root->pairs[i].key->text);
}

/* A section of publications that a lab's bibliography was to fill, and has not. */
static void drop_unfilled(struct cv *cv)
{
	size_t n = 0;

	for (size_t i = 0; i < cv->nsections; i++)
		if (cv->sections[i].ngroups || cv->sections[i].nparagraphs)
			cv->sections[n++] = cv->sections[i];
	cv->nsections = n;
}

static void finish(struct reader *reader, struct cv_file *file)
{
	struct reading *reading = reading_of(reader);
	struct cv *cv = &file->cv;

	cv->language = reader->language;
	cv->written_in = reading->written_in;
	cv->chosen = reading->chosen.v;
	cv->nchosen = reading->chosen.n;
	cv->smart = file->smart != NO;
	cv->hyphenate = file->hyphenate != NO;
	cv->sections = reading->sections.v;
	cv->nsections = reading->sections.n;
	cv->person.contacts = reading->contacts.v;
	cv->person.ncontacts = reading->contacts.n;
	if (cv->person.photo && is_blank(cv->person.photo_alt) && cv->person.name.full)
		cv->person.photo_alt = portrait(reader->arena, cv);
}

struct cv *cv_read(struct arena *arena, struct diags *diags, const struct node *root, const struct cv_options *options)
{
	struct cv_file *file = arena_new_of(arena, struct cv_file);
	struct reading reading = {.cv = &file->cv, .options = *options, .root = root, .failed_ids = {.arena = arena}};
	struct reader reader = {
	    .arena = arena, .diags = diags, .user = &reading, .choose = choose_language, .misread = misread_languages};
	bool good;

	if (!check_version(diags, root) || !check_lab(diags, root) || !check_language(diags, options->language))
		return NULL;
	reader.language = language_of(root, options);
	reading.written_in = language_of(root, NULL);
	reading.written_key = text_lower(arena, "en", reading.written_in);
	reader.smart = plain_boolean(node_find(root, "smart")) != NO;
	good = schema_read(&reader, &cv_record, root, file);
	warn_empty(&reader, root);
	finish(&reader, file);
	good &= check_cv(&reader);
	if (options->for_many)
		drop_unfilled(&file->cv);
	return good ? &file->cv : NULL;
}
