/*
 * bib_publication.c: an entry of a bibliography as a publication.
 *
 * One table says which of BibLaTeX's fields is which of a publication's; each value is read by the type that also reads it in
 * YAML, so that a DOI is a DOI wherever it stands. But what is malformed in a file of thousands of entries is left out with a
 * warning, for often it is not the CV's author who can mend it. Left to others: LaTeX, names and dates (src/bib), venues as
 * exporters write them (venue.c).
 */
#include "model/bibliography.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "model/author.h"
#include "model/bib_making.h"
#include "model/bib_note.h"
#include "model/inline.h"
#include "model/name.h"
#include "model/reading.h"
#include "model/selection.h"
#include "text/text.h"
#include "text/words.h"

static bool says_something(const struct bib_field *field)
{
	return field->value[strspn(field->value, " \t\n\r{}")] != '\0';
}

/* The first of the fields (blank-separated names) that says something; or NULL. */
const struct bib_field *making_field(const struct making *m, const char *names)
{
	while (*names) {
		size_t len = strcspn(names, " ");

		for (size_t i = 0; i < m->entry->nfields; i++) {
			const struct bib_field *field = &m->entry->fields[i];

			if (strncmp(field->name, names, len) == 0 && !field->name[len] && says_something(field))
				return field;
		}
		names += len + strspn(names + len, " ");
	}
	return NULL;
}

const char *making_plain(const struct making *m, const struct bib_field *field)
{
	return field ? bib_plain(m->reader->arena, m->reader->diags, field) : "";
}

/* Values */

static struct text text_in(const struct making *m, const struct bib_field *field)
{
	struct text text = bib_text(m->reader->arena, m->reader->diags, field);

	if (m->reader->smart)
		inline_smarten(m->reader->arena, m->reader->language, &text);
	return text;
}

/* `more` behind `joint` at the end of the text. */
static void append(const struct making *m, struct text *text, const char *joint, const struct text *more)
{
	struct run *runs = arena_array(m->reader->arena, text->nruns + more->nruns + 1, struct run);
	size_t n = text->nruns;

	if (!more->nruns)
		return;
	if (n) {
		memcpy(runs, text->runs, n * sizeof *runs);
		runs[n++] = (struct run){.text = joint, .at = more->at};
	}
	memcpy(runs + n, more->runs, more->nruns * sizeof *runs);
	text->runs = runs;
	text->nruns = n + more->nruns;
}

/* The value as the field's type reads it in YAML. What is wrong with it is in `quiet`. */
static bool try_plain(const struct making *m, const struct field *field, const struct node *node, struct diags *quiet)
{
	struct reader reader = *m->reader;

	*quiet = (struct diags){.arena = reader.arena};
	reader.diags = quiet;
	return node->n && schema_read_field(&reader, field, node, m->p);
}

/* A fault is a warning at the value. */
static void set_plain(const struct making *m, const struct field *field, const char *value, struct mark at)
{
	struct node node = {.kind = NODE_SCALAR, .at = at, .text = value, .n = strlen(value)};
	struct diags quiet;

	if (!*value || try_plain(m, field, &node, &quiet))
		return;
	diag_help(m->reader->diags,
		  diag_add(m->reader->diags, DIAG_UNUSABLE_FIELD, at, "%s%s%s%s", *m->entry->key ? "'" : "",
			   m->entry->key, *m->entry->key ? "': " : "",
			   quiet.n ? quiet.list[0].message : "it cannot be read"),
		  "it is not printed");
}

/* Nothing is said of a value that is none: it was only a guess. */
bool making_guess(const struct making *m, const char *key, const char *value)
{
	struct node node = {.kind = NODE_SCALAR, .text = value, .n = strlen(value)};
	struct diags quiet;

	return try_plain(m, schema_field(&publication_record, key), &node, &quiet);
}

void making_set(const struct making *m, const char *key, const char *value, struct mark at)
{
	set_plain(m, schema_field(&publication_record, key), value, at);
}

static void set_texts(const struct making *m, struct list *list, const struct bib_field *from)
{
	struct text *text = arena_new_of(m->reader->arena, struct text);
	struct mark *at = arena_new_of(m->reader->arena, struct mark);

	*text = text_in(m, from);
	*at = from->at;
	if (text->nruns)
		*list = (struct list){text, 1, at};
}

static void set_from(const struct making *m, const char *key, const struct bib_field *from)
{
	const struct field *field = schema_field(&publication_record, key);
	void *place = (char *)m->p + field->offset;

	if (field->type != &type_text)
		set_plain(m, field, making_plain(m, from), from->at);
	else if (field->flags & FIELD_LIST)
		set_texts(m, place, from);
	else
		*(struct text *)place = text_in(m, from);
}

/* What needs no more than a name. Of several fields the first that is there. */
static const struct {
	const char *fields, *key;
} rows[] = {
    {"series", "series"},
    {"volume", "volume"},
    {"issue", "issue"},
    {"number", "number"},
    {"pages eid articleno article-number", "pages"},
    {"publisher institution organization", "publisher"},
    {"edition", "edition"},
    {"venue eventlocation location", "location"},
    {"abstract", "abstract"},
    {"doi", "doi"},
    {"isbn", "isbn"},
    {"pmid", "pmid"},
    {"award awards", "award"},
    {"topic", "topic"},
};

/* Types */

static const struct {
	const char *type;
	enum publication_type is;
} types[] = {
    {"article", TYPE_JOURNAL},
    {"inproceedings", TYPE_CONFERENCE},
    {"proceedings", TYPE_BOOK},
    {"mvproceedings", TYPE_BOOK},
    {"book", TYPE_BOOK},
    {"mvbook", TYPE_BOOK},
    {"booklet", TYPE_BOOK},
    {"collection", TYPE_BOOK},
    {"mvcollection", TYPE_BOOK},
    {"reference", TYPE_BOOK},
    {"mvreference", TYPE_BOOK},
    {"inbook", TYPE_CHAPTER},
    {"bookinbook", TYPE_CHAPTER},
    {"suppbook", TYPE_CHAPTER},
    {"incollection", TYPE_CHAPTER},
    {"suppcollection", TYPE_CHAPTER},
    {"inreference", TYPE_CHAPTER},
    {"periodical", TYPE_JOURNAL},
    {"suppperiodical", TYPE_JOURNAL},
    {"thesis", TYPE_THESIS},
    {"report", TYPE_REPORT},
    {"manual", TYPE_REPORT},
    {"patent", TYPE_PATENT},
    {"software", TYPE_SOFTWARE},
    {"dataset", TYPE_DATASET},
    {"data", TYPE_DATASET},
    {"presentation", TYPE_TALK},
    {"talk", TYPE_TALK},
    {"poster", TYPE_POSTER},
    {"preprint", TYPE_PREPRINT},
};

/* "CoRR", "arXiv preprint arXiv:2206.01859", "bioRxiv": no journals, though they stand where journals do. */
static bool is_archive(const char *journal)
{
	static const char *const archives[] = {"corr",	   "arxiv",    "biorxiv", "medrxiv",
					       "chemrxiv", "techrxiv", "psyarxiv"};

	for (size_t i = 0; i < NFIELDS(archives); i++)
		if (strncasecmp(journal, archives[i], strlen(archives[i])) == 0)
			return strcmp(archives[i], "corr") != 0 || !journal[4];
	return false;
}

/* An entry that stands nowhere but in an archive. */
static bool stands_in_archive(const struct making *m)
{
	const char *journal = making_plain(m, making_field(m, "journaltitle")), *type = m->entry->type;
	bool loose = strcmp(type, "misc") == 0 || strcmp(type, "online") == 0 || strcmp(type, "unpublished") == 0;

	if (*journal)
		return is_archive(journal);
	if (is_archive(making_plain(m, making_field(m, "publisher"))) && !making_field(m, "booktitle"))
		return true;
	return making_field(m, "eprint") && (loose || (strcmp(type, "article") == 0 && !making_field(m, "booktitle")));
}

static enum publication_type type_of(const struct making *m)
{
	enum publication_type type = TYPE_NONE;

	if (stands_in_archive(m))
		return TYPE_PREPRINT;
	for (size_t i = 0; i < NFIELDS(types); i++)
		if (strcasecmp(types[i].type, m->entry->type) == 0)
			type = types[i].is;
	if (type == TYPE_CONFERENCE && utf8_find_word(making_plain(m, making_field(m, "booktitle")), "workshop"))
		return TYPE_WORKSHOP;
	return type;
}

/* BibLaTeX's names for what a thesis or report is; other words stand for themselves. */
static void set_genre(const struct making *m)
{
	static const struct {
		const char *name, *word;
	} genres[] = {{"phdthesis", "phd_thesis"},	   {"mathesis", "masters_thesis"},
		      {"mastersthesis", "masters_thesis"}, {"bathesis", "bachelors_thesis"},
		      {"techreport", "technical_report"},  {"resreport", "research_report"}};
	const struct bib_field *field = making_field(m, "type");
	const char *type = making_plain(m, field);
	bool found;

	if (!field || (m->p->type != TYPE_THESIS && m->p->type != TYPE_REPORT))
		return;
	for (size_t i = 0; i < NFIELDS(genres); i++)
		if (strcasecmp(genres[i].name, type) == 0) {
			m->p->genre =
			    text_of(m->reader->arena, word_in(m->reader->language, genres[i].word, &found), field->at);
			return;
		}
	m->p->genre = text_in(m, field);
}

/* People */

/* PubMed's "Holt M" and "de la Cruz PA", which BibTeX takes for a given and a family name: whether the initials are last. */
static bool ends_in_initials(const struct bib_name *name)
{
	const char *blank = name->family ? strrchr(name->family, ' ') : NULL;

	if (!name->family || name->suffix)
		return false;
	if (!name->given)
		return blank && name_is_initials(blank + 1);
	return !name->prefix && name_is_initials(name->family) && !name_is_initials(name->given);
}

static struct bib_name turned(struct arena *arena, struct bib_name name)
{
	const char *blank = strrchr(name.family, ' '), *family = name.given;

	if (!family) {
		family = arena_strndup(arena, name.family, (size_t)(blank - name.family));
		name.family = blank + 1;
	}
	name.given = name.family;
	name.family = family;
	return name;
}

/* Only where all names of a list of several are so: one alone may be Yoko O. */
static bool is_turned(const struct bib_names *names)
{
	for (size_t i = 0; i < names->n; i++)
		if (!ends_in_initials(&names->v[i]))
			return false;
	return names->n > 1;
}

static struct authors authors_in(const struct making *m, const struct bib_field *field)
{
	struct bib_names names = bib_names(m->reader->arena, m->reader->diags, m->entry, field);
	struct authors authors = {.at = field->at};
	bool swap = is_turned(&names);
	size_t nown = 0;

	authors.v = arena_array(m->reader->arena, names.n + 2, struct author);
	for (size_t i = 0; i < names.n; i++) {
		struct bib_name name = swap ? turned(m->reader->arena, names.v[i]) : names.v[i];

		authors.v[authors.n++] = author_from_parts(m->reader->arena, &name);
		nown += name.own;
		authors.me = name.own ? (int)authors.n : authors.me;
	}
	authors.me = nown == 1 ? authors.me : 0;
	if (names.others)
		authors.v[authors.n++] = (struct author){.text = "et al.", .others = true, .at = field->at};
	return authors;
}

/* "collaboration = {ATLAS}", as INSPIRE has it: one more author, which is no person. */
static void add_collaboration(const struct making *m, struct authors *authors)
{
	const struct bib_field *field = making_field(m, "collaboration");
	struct bib_name name = {0};

	if (!field)
		return;
	name.at = field->at;
	name.literal = making_plain(m, field);
	if (!utf8_find_word(name.literal, "collaboration"))
		name.literal = arena_printf(m->reader->arena, "%s Collaboration", name.literal);
	if (!authors->v)
		*authors = (struct authors){.v = arena_new_of(m->reader->arena, struct author), .at = field->at};
	authors->v[authors->n++] = author_from_parts(m->reader->arena, &name);
}

static struct authors said_authors(const struct making *m)
{
	const struct bib_field *field = making_field(m, "author");
	struct authors authors = {0};

	if (field)
		authors = authors_in(m, field);
	add_collaboration(m, &authors);
	return authors;
}

struct authors people_of_entry(struct reader *reader, const struct bib_entry *entry)
{
	struct making m = {reader, entry, NULL};
	struct authors people = said_authors(&m);
	const struct bib_field *editor = people.n ? NULL : making_field(&m, "editor");

	return editor ? authors_in(&m, editor) : people;
}

const struct authors *people_of_bib(struct arena *arena, const struct bib *bib)
{
	struct reader reader = {.arena = arena, .diags = diags_new(arena), .language = "en"};
	struct authors *people = arena_array(arena, bib->nentries, struct authors);

	for (size_t i = 0; i < bib->nentries; i++)
		people[i] = people_of_entry(&reader, &bib->entries[i]);
	return people;
}

/* Dates, keywords */

static void set_date(const struct making *m, struct date *date)
{
	struct mark at;
	const char *s = bib_date(m->reader->arena, m->reader->diags, m->entry, &at);
	struct making with_place = *m;
	struct publication place = {0};

	if (!s)
		return;
	with_place.p = &place;
	making_set(&with_place, "date", s, at);
	*date = place.date;
}

static bool says_true(const char *s)
{
	return strcasecmp(s, "true") == 0 || strcasecmp(s, "yes") == 0 || strcmp(s, "1") == 0;
}

/* Between commas or semicolons; `selected = {true}`, as Jekyll's scholars have it, is the keyword of that name. */
static struct list keywords_of(const struct making *m)
{
	const struct bib_field *field = making_field(m, "keywords"), *selected = making_field(m, "selected");
	const char *s = making_plain(m, field);
	VEC(const char *) words = {0};

	while (*s) {
		size_t len, trimmed;

		s += strspn(s, " ");
		len = strcspn(s, ",;");
		for (trimmed = len; trimmed && s[trimmed - 1] == ' '; trimmed--)
			;
		if (trimmed)
			*vec_add(m->reader->arena, &words) = arena_strndup(m->reader->arena, s, trimmed);
		s += len + (s[len] != '\0');
	}
	if (selected && says_true(making_plain(m, selected)))
		*vec_add(m->reader->arena, &words) = "selected";
	return (struct list){.v = words.v, .n = words.n};
}

static enum publication_status state_of(const char *state)
{
	static const struct {
		const char *name;
		enum publication_status is;
	} states[] = {{"inpreparation", STATUS_DRAFT},	  {"in preparation", STATUS_DRAFT},
		      {"submitted", STATUS_SUBMITTED},	  {"submitted for publication", STATUS_SUBMITTED},
		      {"forthcoming", STATUS_ACCEPTED},	  {"to appear", STATUS_ACCEPTED},
		      {"accepted", STATUS_ACCEPTED},	  {"accepted for publication", STATUS_ACCEPTED},
		      {"inpress", STATUS_IN_PRESS},	  {"in press", STATUS_IN_PRESS},
		      {"prepublished", STATUS_IN_PRESS},  {"under review", STATUS_UNDER_REVIEW},
		      {"in review", STATUS_UNDER_REVIEW}, {"under revision", STATUS_UNDER_REVIEW},
		      {"published", STATUS_PUBLISHED}};

	for (size_t i = 0; i < NFIELDS(states); i++)
		if (strcasecmp(states[i].name, state) == 0)
			return states[i].is;
	return STATUS_NONE;
}

/* BibTeX has a note for it. What is called unpublished must not count as published, whatever its note says. */
static enum publication_status status_of(const struct making *m)
{
	enum publication_status said = state_of(making_plain(m, making_field(m, "pubstate")));

	if (!said)
		said = state_of(making_plain(m, making_field(m, "note")));
	if (!said && strcmp(m->entry->type, "unpublished") == 0 && !stands_in_archive(m))
		said = STATUS_DRAFT;
	return said;
}

/* What is malformed is told when it is printed: most entries are not. */
struct facts facts_of_entry(struct reader *reader, const struct bib_entry *entry)
{
	struct diags unheard = {.arena = reader->arena};
	struct reader quiet = *reader;
	struct making m = {&quiet, entry, NULL};
	struct date *date = arena_new_of(reader->arena, struct date);
	struct list keywords;

	quiet.diags = &unheard;
	set_date(&m, date);
	keywords = keywords_of(&m);
	return (struct facts){entry->key, type_of(&m), status_of(&m),
			      date,	  keywords,    keywords_fold(reader->arena, &keywords)};
}

/* Texts made of several fields */

static void set_title(const struct making *m)
{
	const struct bib_field *title = making_field(m, "title"), *subtitle = making_field(m, "subtitle");
	struct text text;
	const char *s;

	if (!title)
		return;
	m->p->title = text_in(m, title);
	if (!subtitle)
		return;
	s = text_plain(m->reader->arena, &m->p->title);
	text = text_in(m, subtitle);
	append(m, &m->p->title, *s && strchr("?!.:", s[strlen(s) - 1]) ? " " : ": ", &text);
}

/* What is only an address is read as one. */
static void set_note(const struct making *m)
{
	static const char *const names[] = {"note", "addendum", "howpublished"};

	for (size_t i = 0; i < NFIELDS(names); i++) {
		const struct bib_field *field = making_field(m, names[i]);
		struct text text;

		if (!field || bib_note_is_left_over(field->value) || making_is_address(making_plain(m, field)) ||
		    is_archive(making_plain(m, field)) || state_of(making_plain(m, field)))
			continue;
		text = text_in(m, field);
		append(m, &m->p->note, ", ", &text);
	}
}

static const char *english_ordinal(struct arena *arena, const char *digits)
{
	static const char *const ends[] = {"th", "st", "nd", "rd"};
	size_t len = strlen(digits), last = (size_t)(digits[len - 1] - '0');

	if (last > 3 || (len > 1 && digits[len - 2] == '1'))
		last = 0;
	return arena_printf(arena, "%s%s", digits, ends[last]);
}

/* A second edition is "2" to BibLaTeX. */
static void number_edition(const struct making *m)
{
	struct arena *arena = m->reader->arena;
	const char *s = text_plain(arena, &m->p->edition), *pattern, *slot;
	bool found;

	if (!*s || s[strspn(s, "0123456789")])
		return;
	pattern = word_in(m->reader->language, "ordinal", &found);
	slot = strstr(pattern, "{n}");
	if (!found || strncmp(m->reader->language, "en", 2) == 0)
		s = english_ordinal(arena, s);
	else if (slot)
		s = arena_printf(arena, "%.*s%s%s", (int)(slot - pattern), pattern,
				 text_digits(arena, m->reader->language, s), slot + 3);
	m->p->edition = text_of(arena, s, m->p->edition.at);
}

/* "1--1" is one page, or what IEEE says of a paper that has none yet; ADS says the number of a preprint for its pages. */
static void tidy_pages(const struct making *m)
{
	const char *s = text_plain(m->reader->arena, &m->p->pages), *second;
	size_t n = strcspn(s, "-\xE2");

	second = s + n;
	second += strncmp(second, "–", 3) == 0 ? 3 : strspn(second, "-");
	if (strncasecmp(s, "arxiv:", 6) == 0)
		m->p->pages = (struct text){0};
	else if (n && second > s + n && strlen(second) == n && memcmp(s, second, n) == 0)
		m->p->pages = text_of(m->reader->arena, second, m->p->pages.at);
}

/* The meeting's name stands in ADS's files as the series, too. */
static void tidy_series(const struct making *m)
{
	struct arena *arena = m->reader->arena;

	if (m->p->series.nruns && strcmp(text_plain(arena, &m->p->series), text_plain(arena, &m->p->venue)) == 0)
		m->p->series = (struct text){0};
}

static void set_people(const struct making *m)
{
	const struct bib_field *editor = making_field(m, "editor");

	m->p->authors = said_authors(m);
	m->p->me = m->p->authors.me;
	m->p->me_at = m->p->authors.at;
	if (editor)
		m->p->editors = authors_in(m, editor);
}

struct publication *publication_of_entry(struct reader *reader, const struct bib_entry *entry)
{
	struct publication *p = arena_new_of(reader->arena, struct publication);
	struct making m = {reader, entry, p};

	*p = (struct publication){.at = entry->at, .id = *entry->key ? entry->key : NULL, .cited = -1};
	p->id_at = p->label_at = entry->key_at;
	p->type = type_of(&m);
	p->status = status_of(&m);
	for (size_t i = 0; i < NFIELDS(rows); i++) {
		const struct bib_field *field = making_field(&m, rows[i].fields);

		/* Nobody says who prints a journal. */
		if (field && !(p->type == TYPE_JOURNAL && strcmp(rows[i].key, "publisher") == 0))
			set_from(&m, rows[i].key, field);
	}
	set_title(&m);
	set_people(&m);
	set_date(&m, &p->date);
	p->keywords = keywords_of(&m);
	set_genre(&m);
	set_note(&m);
	number_edition(&m);
	tidy_pages(&m);
	venue_tidy(reader, entry, p);
	tidy_series(&m);
	making_addresses(&m);
	return p;
}
