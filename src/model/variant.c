/*
 * variant.c: `variants`, and whether what they name is there: sections, fields of the person, tags.
 *
 * A word that nothing has is a typo that would otherwise show as something that is missing in the PDF, or worse, is not. What they
 * choose is for select.c.
 */
#include <string.h>

#include "base/ascii.h"
#include "base/suggest.h"
#include "base/utf8.h"
#include "model/reading.h"
#include "model/selecting.h"
#include "text/text.h"

#define AT(member) offsetof(struct variant, member)

static const struct field variant_fields[] = {
    {"sections", &type_string, FIELD_LIST | FIELD_KEYED, AT(sections), NULL, "order only",
     "Only these sections, in this order.", "[summary, experience]"},
    {"tags", &type_tag, FIELD_LIST | FIELD_KEYED, AT(tags), NULL, "tag with",
     "Of what has tags, what has one of these.", "[industry]"},
    {"without", &type_tag, FIELD_LIST | FIELD_KEYED, AT(without), NULL, "exclude not",
     "Nothing that has one of these tags.", "[teaching]"},
    {"hide", &type_string, FIELD_LIST | FIELD_KEYED, AT(hide), NULL, "omit remove private",
     "Fields of the person (but the name), networks, sections.", "[phone, references]"},
    {"style", &type_node, 0, AT(style), NULL, "design theme template", "In place of the CV's `style`.", "formal"},
    {"pages", &type_pages, 0, AT(pages), NULL, "page_count max_pages", "In place of the CV's `pages`.", "1"},
    {"language", &type_language, 0, AT(language), NULL, "lang locale", "As `--language`.", "de"},
};
static const struct record variant_record = {.name = "variant",
					     .doc = "What of a CV is printed, and how.",
					     .size = sizeof(struct variant),
					     .fields = variant_fields,
					     .nfields = NFIELDS(variant_fields)};

/* Letters of all scripts, with their marks. */
static bool is_name_sign(uint32_t sign)
{
	if (sign < 0x80)
		return ascii_is_alnum((char)sign) || sign == '-' || sign == '_' || sign == '.';
	return text_is_alnum(sign) || text_is_mark(sign);
}

/* It becomes part of the names of files, and of rules for make, which no name of a file can be quoted in. */
bool variant_is_name(const char *name)
{
	size_t len = strlen(name), used;

	if (!len || name[0] == '.' || name[0] == '-' || name[len - 1] == '.')
		return false;
	for (size_t i = 0; i < len; i += used)
		if (!is_name_sign(utf8_next(name + i, len - i, &used)))
			return false;
	return true;
}

static bool check_name(struct reader *reader, const struct node *key)
{
	struct diag *diag;

	if (strlen(key->text) == key->n && variant_is_name(key->text))
		return true;
	diag = diag_add(reader->diags, DIAG_BAD_VALUE, key->at, "'%s' is no name for a variant",
			schema_quote(reader->arena, key->text));
	diag_help(reader->diags, diag,
		  "it becomes part of the names of files: use letters, digits, - and _, and dots between them");
	return false;
}

static bool variants_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	struct list *list = place;
	struct variant *variants;
	bool good = true;

	if (node->kind != NODE_MAP) {
		diag_help(reader->diags,
			  diag_add(reader->diags, DIAG_WRONG_TYPE, node->at,
				   "'%s' must be a map of variants by their names, not %s", field->key,
				   node_kind_name(node)),
			  "write '%s: {public: {hide: [phone]}}'", field->key);
		return false;
	}
	list->v = variants = arena_array(reader->arena, node->n, struct variant);
	for (size_t i = 0; i < node->n; i++) {
		const struct pair *pair = &node->pairs[i];

		if (strncmp(pair->key->text, "x-", 2) == 0)
			continue;
		good &= check_name(reader, pair->key);
		good &= schema_read(reader, &variant_record, pair->value, &variants[list->n]);
		variants[list->n].at = pair->key->at;
		variants[list->n++].name = pair->key->text;
	}
	return good;
}

static void variants_json(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"type\": \"object\", \"additionalProperties\": {\"anyOf\": [{\"type\": \"null\"}, ");
	record_json(&variant_record, out);
	buf_puts(out, "]}}");
}

const struct type type_variants = {"a map of variants", sizeof(struct list), variants_read, variants_json};

const char *contact_word(enum contact_kind kind)
{
	static const char *const words[] = {[CONTACT_LOCATION] = "location",
					    [CONTACT_EMAIL] = "email",
					    [CONTACT_PHONE] = "phone",
					    [CONTACT_WEBSITE] = "website",
					    [CONTACT_PROFILE] = "profiles"};

	return words[kind];
}

/* Words that `hide` knows beside sections and networks. */
static const char *const person_words[] = {"location", "email",	   "phone", "website",
					   "profiles", "headline", "photo", "custom"};

#define SUGGESTIONS 200000 /* words that unknown ones are compared with, in all */

/* What one check looks at. */
struct checking {
	struct arena *arena;
	struct diags *diags;
	const struct cv *cv;
	const struct variant *by;
	const char *list; /* the name of the list of words that is looked at */
	size_t budget;	  /* of words to compare an unknown one with: beyond, none is suggested */
	struct names sections;
	struct names tags; /* all that the CV carries */
};

static bool has_section(const struct checking *c, const char *key)
{
	return names_find(&c->sections, key) != NULL;
}

/* Whether `n` words may be looked at, which costs much for each: a file may have ten thousand, and as many that none of them is. */
static bool may_suggest(struct checking *c, size_t n)
{
	if (c->diags->full || c->budget < n)
		return false;
	c->budget -= n;
	return true;
}

static bool is_person_word(const char *word)
{
	for (size_t i = 0; i < NFIELDS(person_words); i++)
		if (strcmp(person_words[i], word) == 0)
			return true;
	for (size_t i = 0; i < nnetworks; i++)
		if (strcmp(networks[i].key, word) == 0)
			return true;
	return false;
}

static const char *near_section(struct checking *c, const char *word, bool person)
{
	struct suggestion nearest = {0};

	if (!may_suggest(c, c->cv->nsections))
		return NULL;
	for (size_t i = 0; i < c->cv->nsections; i++)
		suggest_compare(&nearest, word, c->cv->sections[i].key, strlen(c->cv->sections[i].key),
				c->cv->sections[i].key);
	for (size_t i = 0; person && i < NFIELDS(person_words); i++)
		suggest_compare(&nearest, word, person_words[i], strlen(person_words[i]), person_words[i]);
	for (size_t i = 0; person && i < nnetworks; i++)
		suggest_compare(&nearest, word, networks[i].key, strlen(networks[i].key), networks[i].key);
	return nearest.word;
}

/* "in the variant 'public'", "in --hide". */
static const char *where(const struct checking *c)
{
	return c->by->name ? arena_printf(c->arena, "'%s' of the variant '%s'", c->list, c->by->name)
			   : arena_printf(c->arena, "--%s", c->list);
}

/* A section that other CVs have may be hidden in all of them; one that is to be printed is missed. */
static bool check_section(struct checking *c, const char *word, struct mark at, bool hiding)
{
	bool known = kind_find(word) != NULL;
	struct diag *diag;
	const char *near;

	if (has_section(c, word) || (hiding && (known || is_person_word(word))))
		return true;
	diag = diag_add(c->diags, known ? DIAG_EMPTY_SECTION : DIAG_UNKNOWN_SECTION, at,
			"there is no section %s'%s', which %s names", hiding ? "or field " : "", word, where(c));
	near = strcmp(word, "name") == 0 ? NULL : near_section(c, word, hiding);
	if (hiding && strcmp(word, "name") == 0)
		diag_help(c->diags, diag, "the name is always printed");
	else if (near)
		diag_help(c->diags, diag, "did you mean '%s'?", near);
	else if (hiding)
		diag_help(c->diags, diag,
			  "'hide' names sections and fields of the person: email, phone, photo, profiles, …");
	return known;
}

static bool check_sections(struct checking *c, const char *list, const struct list *words, bool hiding)
{
	struct names seen = {.arena = c->arena};
	const char *const *v = words->v;
	bool good = true, added;

	c->list = list;
	for (size_t i = 0; i < words->n; i++) {
		names_add(&seen, v[i], &added);
		if (added)
			good &= check_section(c, v[i], words->at[i], hiding);
		else
			diag_add(c->diags, DIAG_IGNORED_SETTING, words->at[i], "%s names '%s' twice", where(c), v[i]);
	}
	return good;
}

static const char *near_tag(struct checking *c, const char *tag)
{
	struct suggestion nearest = {0};

	if (!may_suggest(c, c->tags.nslots))
		return NULL;
	for (size_t i = 0; i < c->tags.nslots; i++)
		if (c->tags.slots[i].name)
			suggest_compare(&nearest, tag, c->tags.slots[i].name, strlen(c->tags.slots[i].name),
					c->tags.slots[i].name);
	return nearest.word;
}

static void check_tags(struct checking *c, const char *list, const struct list *words)
{
	const char *const *v = words->v;
	struct diag *diag;
	const char *near;

	c->list = list;
	for (size_t i = 0; i < words->n; i++) {
		if (names_find(&c->tags, v[i]))
			continue;
		diag = diag_add(c->diags, DIAG_UNKNOWN_TAG, words->at[i], "nothing has the tag '%s', which %s names",
				v[i], where(c));
		near = near_tag(c, v[i]);
		if (near)
			diag_help(c->diags, diag, "did you mean '%s'?", near);
		else if (strcmp(list, "without") == 0 && (has_section(c, v[i]) || is_person_word(v[i])))
			diag_help(c->diags, diag,
				  "to leave out a section or a field of the person, name it under 'hide'");
	}
}

static void note_tags(struct names *all, const struct list *tags)
{
	const char *const *v = tags->v;
	bool added;

	for (size_t i = 0; i < tags->n; i++)
		names_add(all, v[i], &added);
}

/* As deep as highlights may be nested. */
static void note_highlights(struct names *all, const struct highlight *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		note_tags(all, &list[i].tags);
		note_highlights(all, list[i].children, list[i].nchildren);
	}
}

static void note_publications(struct names *all, struct publication *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (list[i])
			note_tags(all, &list[i]->tags);
}

/* Positions have none of their own. */
static void note_entries(struct names *all, const struct entry *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		note_tags(all, &list[i].tags);
		note_highlights(all, list[i].highlights, list[i].nhighlights);
		note_publications(all, list[i].publications, list[i].npublications);
		for (size_t k = 0; k < list[i].npositions; k++) {
			note_tags(all, &list[i].positions[k].tags);
			note_highlights(all, list[i].positions[k].highlights, list[i].positions[k].nhighlights);
			note_publications(all, list[i].positions[k].publications, list[i].positions[k].npublications);
		}
	}
}

static struct names all_tags(struct arena *arena, const struct cv *cv)
{
	struct names all = {.arena = arena};

	for (size_t i = 0; i < cv->nsections; i++) {
		const struct section *section = &cv->sections[i];

		note_tags(&all, &section->tags);
		for (size_t g = 0; g < section->ngroups; g++) {
			note_tags(&all, &section->groups[g].tags);
			note_entries(&all, section->groups[g].entries, section->groups[g].nentries);
			note_publications(&all, section->groups[g].publications, section->groups[g].npublications);
		}
	}
	return all;
}

static bool check(struct checking *c, const struct variant *by)
{
	bool good;

	c->by = by;
	good = check_sections(c, "sections", &by->sections, false);
	good &= check_sections(c, "hide", &by->hide, true);
	check_tags(c, "tags", &by->tags);
	check_tags(c, "without", &by->without);
	return good;
}

static struct checking checking_of(struct arena *arena, struct diags *diags, const struct cv *cv)
{
	struct checking c = {.arena = arena,
			     .diags = diags,
			     .cv = cv,
			     .budget = SUGGESTIONS,
			     .sections = {.arena = arena},
			     .tags = all_tags(arena, cv)};
	bool added;

	for (size_t i = 0; i < cv->nsections; i++)
		names_add(&c.sections, cv->sections[i].key, &added);
	return c;
}

bool cv_check_selection(struct arena *arena, struct diags *diags, const struct cv *cv, const struct variant *by)
{
	struct checking c = checking_of(arena, diags, cv);

	return check(&c, by);
}

/* In a CV with errors, sections may be missing that are only wrong. */
bool check_variants(struct reader *reader)
{
	const struct cv *cv = reading_of(reader)->cv;
	const struct variant *variants = cv->variants.v;
	struct checking c;
	bool good = true;

	if (!cv->variants.n || reader->diags->nerrors)
		return true;
	c = checking_of(reader->arena, reader->diags, cv);
	for (size_t i = 0; i < cv->variants.n; i++)
		good &= check(&c, &variants[i]);
	return good;
}

static const char *list_names(struct arena *arena, const struct variant *variants, size_t n)
{
	struct buf *out = buf_new(arena);

	for (size_t i = 0; i < n; i++)
		buf_printf(out, "%s'%s'", !i ? "" : i + 1 < n ? ", " : " and ", variants[i].name);
	return out->s;
}

const struct variant *cv_variant(struct arena *arena, struct diags *diags, const struct cv *cv, const char *name)
{
	const struct variant *variants = cv->variants.v;
	struct suggestion nearest = {0};
	struct diag *diag;

	for (size_t i = 0; i < cv->variants.n; i++) {
		if (strcmp(variants[i].name, name) == 0)
			return &variants[i];
		suggest_compare(&nearest, name, variants[i].name, strlen(variants[i].name), variants[i].name);
	}
	diag = diag_add(diags, DIAG_UNKNOWN_VARIANT, (struct mark){.source = cv->at.source}, "there is no variant '%s'",
			name);
	if (nearest.word)
		diag_help(diags, diag, "did you mean '%s'?", nearest.word);
	else if (cv->variants.n)
		diag_help(diags, diag, "the variants are %s", list_names(arena, variants, cv->variants.n));
	else
		diag_help(diags, diag, "the CV has no key 'variants'");
	return NULL;
}
