/*
 * bibtex.c: BibTeX files: text with entries in it, each a type, a key and fields.
 *
 * What stands outside of entries is a comment, as is the rest of a line behind % and the group of @comment{…}. After a slip,
 * reading goes on at the next thing that looks like a field or an entry, so that a slip costs one field and no other entry. Values
 * are read in bibtex_value.c; crossref and xdata are resolved when all is read, in bibtex_inherit.c and bibtex_xdata.c.
 */
#include "bib/bibtex.h"

#include <string.h>

#include "bib/readers.h"
#include "bib/vocabulary.h"
#include "input/encoding.h"

/* What is being read: an entry, @string or @preamble. */
struct object {
	const char *type;	   /* lower case */
	const char *kind;	   /* of theses and reports, or NULL */
	struct bibtex_owner owner; /* its key, its closer, the field that is being read */
	struct mark at, key_at;
	bool strings; /* fields define abbreviations */
	bool full;    /* BIBTEX_MAX_FIELDS has been reported */
};

/* "the entry 'smith2020'", "this @string" */
static const char *object_name(struct bibtex *b, const struct object *o)
{
	return *o->owner.key ? arena_printf(b->arena, "the entry '%s'", o->owner.key)
			     : arena_printf(b->arena, "this @%s", o->type);
}

size_t bibtex_word_number(struct bibtex *b, const char *name)
{
	struct name_slot *slot = names_find(&b->word_numbers, name);
	struct bibtex_word word;
	bool added;

	if (slot)
		return slot->number;
	word = (struct bibtex_word){.written = arena_strdup(b->arena, name)};
	word.name = vocabulary_field(word.written);
	word.meant = vocabulary_near_field(word.written);
	slot = names_add(&b->word_numbers, word.written, &added);
	slot->number = b->words.n;
	word.canonical = b->words.n;
	*vec_add(b->arena, &b->words) = word;
	if (strcmp(word.name, word.written) != 0) {
		size_t canonical = bibtex_word_number(b, word.name);

		b->words.v[word.canonical].canonical = canonical;
		return word.canonical;
	}
	return word.canonical;
}

/* The word of BibLaTeX's name. */
static struct bibtex_word *canonical_word(const struct bibtex *b, size_t written)
{
	return &b->words.v[b->words.v[written].canonical];
}

/* Fields that no CV prints: that one of them is there twice is nobody's trouble. */
static bool is_private(const char *name)
{
	static const char *const names[] = {"abstract",	       "annotation", "comment", "file",	    "groups",
					    "mendeley-groups", "owner",	     "review",	"timestamp"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

static void append_field(struct bibtex *b, size_t written, const struct bib_field *field)
{
	struct bibtex_word *word = canonical_word(b, written);

	word->entry = b->nread;
	word->field = b->fields.n;
	*vec_add(b->arena, &b->fields) = *field;
	*vec_add(b->arena, &b->written) = written;
}

/*
 * Where ACM's files say both, `address` is the publisher's, which BibLaTeX calls location, and `location` is where the conference
 * was, its venue.
 */
static bool is_venue(struct bibtex *b, size_t first, size_t written, const struct bib_field *field)
{
	size_t venue = bibtex_word_number(b, "venue"), location = bibtex_word_number(b, "location");
	struct bib_field other = *field;

	if (b->words.v[written].canonical != location || b->written.v[first] == written ||
	    b->words.v[venue].entry == b->nread)
		return false;
	if (written != location) {
		other = b->fields.v[first];
		b->fields.v[first] = *field;
		b->written.v[first] = written;
	}
	other.name = b->words.v[venue].name;
	append_field(b, venue, &other);
	return true;
}

/* The field that an entry said before is there again, at `name`. */
static void repeat_field(struct bibtex *b, size_t written, const struct bib_field *field, struct mark name)
{
	const struct bibtex_word *word = canonical_word(b, written);
	size_t first = word->field;
	const char *other = b->words.v[b->written.v[first]].written;
	struct diag *diag;

	if (strcmp(b->fields.v[first].value, field->value) == 0 || is_private(word->name) ||
	    is_venue(b, first, written, field))
		return;
	if (b->written.v[first] == written)
		diag = diag_add(b->diags, DIAG_UNUSABLE_FIELD, name, "the entry says '%s' twice", other);
	else
		diag = diag_add(b->diags, DIAG_UNUSABLE_FIELD, name, "'%s' and '%s' are the same field",
				b->words.v[written].written, other);
	diag_help(b->diags, diag, "the first is used, that of line %u", (unsigned)b->fields.v[first].at.line);
}

static void add_field(struct bibtex *b, struct object *o, const char *name, struct bib_field *field, struct mark again)
{
	size_t written;

	if (b->fields.n >= BIBTEX_MAX_FIELDS) {
		if (!o->full)
			diag_add(b->diags, DIAG_TOO_LARGE, field->at, "%s has more than %d fields", object_name(b, o),
				 BIBTEX_MAX_FIELDS);
		o->full = true;
		return;
	}
	written = bibtex_word_number(b, name);
	field->name = b->words.v[written].name;
	if (again.line)
		repeat_field(b, written, field, again);
	else
		append_field(b, written, field);
}

/*
 * Whether a value that ended at b->at holds what looks like a field, and its entry nothing more, or text follows its quote: it has
 * no end of its own.
 */
static bool has_swallowed(const struct bibtex *b, const char *start)
{
	if (b->at < b->end && !bibtex_entry_begins(b, b->at) && (*start != '"' || strchr(",#})", *b->at)))
		return false;
	for (const char *s = start; s < b->at; s++)
		if (bibtex_ends_line(*s) && bibtex_field_begins(b, s + 1))
			return true;
	return false;
}

static bool read_value(struct bibtex *b, struct object *o, struct bib_field *field)
{
	const char *start = b->at;
	struct mark near = b->near;

	if (!bibtex_value(b, &o->owner, field))
		return false;
	if (!b->eager && has_swallowed(b, start)) {
		b->eager = true;
		b->at = start;
		b->near = near;
		bibtex_value(b, &o->owner, field);
	}
	return true;
}

/* The mark of a name, where the entry has said it before; else nowhere. */
static struct mark find_repeat(struct bibtex *b, const struct object *o, const char *start, const char *end)
{
	const struct bibtex_word *word;

	if (o->strings || b->fields.n >= BIBTEX_MAX_FIELDS)
		return NOWHERE;
	word = canonical_word(b, bibtex_word_number(b, o->owner.field));
	return word->entry == b->nread ? bibtex_mark(b, start, end) : NOWHERE;
}

/* Skips to where a field, comma or end may stand, a byte at least. */
static void skip_to_field(struct bibtex *b, const struct object *o)
{
	const char *start = b->at;
	size_t depth = 0;

	for (; b->at < b->end; b->at++) {
		char c = *b->at;

		if (bibtex_ends_line(c) && (bibtex_field_begins(b, b->at + 1) || bibtex_entry_begins(b, b->at + 1)))
			break;
		if (!depth && b->at > start && (c == ',' || c == o->owner.closer))
			break;
		depth += c == '{';
		depth -= c == '}' && depth;
	}
}

/* What is neither field nor comma nor end; `behind` a value, or between two fields. */
static void skip_stray(struct bibtex *b, const struct object *o, bool behind)
{
	const char *start = b->at, *end;
	struct diag *diag;
	struct mark at;

	skip_to_field(b, o);
	for (end = start; end < b->at && !bibtex_blank(*end) && *end != ','; end++)
		;
	at = bibtex_mark(b, start, end > start ? end : start + 1);
	if (behind) {
		diag = diag_add(b->diags, DIAG_BIB_SYNTAX, at, "text follows the value of '%s'", o->owner.field);
		diag_help(b->diags, diag, "put the whole value into one pair of braces");
	} else {
		diag = diag_add(b->diags, DIAG_BIB_SYNTAX, at, "%s has something that is no field", object_name(b, o));
		diag_help(b->diags, diag, "a field is name = {value}, and a comma stands between two");
	}
}

/* Between two fields: a comma, or what ends the entry; else something is missing or too much. */
static void read_comma(struct bibtex *b, const struct object *o)
{
	const char *value_end = b->at;
	struct diag *diag;

	while (value_end > b->begin && bibtex_blank(value_end[-1]))
		value_end--;
	if (b->at == b->end || *b->at == '}' || *b->at == ')' || bibtex_entry_begins(b, b->at))
		return;
	if (*b->at == ',') {
		b->at++;
		return;
	}
	if (*b->at == ';') {
		diag_add(b->diags, DIAG_BIB_SYNTAX, bibtex_mark(b, b->at, b->at + 1),
			 "a ';' stands where a comma is to separate two fields");
		b->at++;
		return;
	}
	if (!bibtex_field_begins(b, b->at)) {
		skip_stray(b, o, true);
	} else {
		diag = diag_add(b->diags, DIAG_BIB_SYNTAX, bibtex_mark(b, value_end, value_end),
				"a comma is missing behind the value of '%s'", o->owner.field);
		diag_help(b->diags, diag, "write it before the next field");
	}
}

static const char *kind_of_name(const struct object *o)
{
	return o->strings ? "abbreviation" : "field";
}

/* What stands behind a name without a value is skipped up to the next field. */
static void report_no_value(struct bibtex *b, const struct object *o, struct mark at)
{
	struct diag *diag =
	    diag_add(b->diags, DIAG_BIB_SYNTAX, at, "the %s '%s' has no value", kind_of_name(o), o->owner.field);

	diag_help(b->diags, diag, "write %s = {…}, or take it out", o->owner.field);
	if (b->at < b->end && !bibtex_field_begins(b, b->at) && *b->at != ',' && *b->at != o->owner.closer)
		skip_to_field(b, o);
}

/* The '=' behind a name that ends at `end`; a slip is told. False where there is none, nor a value. */
static bool read_equals(struct bibtex *b, const struct object *o, const char *end)
{
	const char *start = b->at;

	while (b->at < b->end && (*b->at == '=' || *b->at == ':'))
		b->at++;
	if (b->at == start + 1 && *start == '=' && *end != ':')
		return true;
	if (b->at > start || *end == ':') {
		diag_add(b->diags, DIAG_BIB_SYNTAX, bibtex_mark(b, end, b->at),
			 "'=' alone stands between a %s and its value", kind_of_name(o));
		return true;
	}
	if (b->at == b->end || (*b->at != '{' && *b->at != '"' && !(*b->at >= '0' && *b->at <= '9')))
		return false;
	diag_add(b->diags, DIAG_BIB_SYNTAX, bibtex_mark(b, end, end), "'=' is missing behind '%s'", o->owner.field);
	return true;
}

/* `name = value` at b->at. */
static void read_field(struct bibtex *b, struct object *o)
{
	const char *start = b->at, *end = start;
	struct bib_field field = {0};
	struct mark again;
	char room[BIBTEX_NAME];

	while (end < b->end && bibtex_names(*end))
		end++;
	while (end > start + 1 && end[-1] == ':')
		end--;
	o->owner.field = bibtex_lower(b, start, end, room);
	b->at = end;
	bibtex_skip_blanks(b);
	again = find_repeat(b, o, start, end);
	if (!read_equals(b, o, end)) {
		report_no_value(b, o, bibtex_mark(b, start, end));
		return;
	}
	bibtex_skip_blanks(b);
	if (!read_value(b, o, &field)) {
		report_no_value(b, o, bibtex_mark(b, start, end));
		return;
	}
	if (o->strings)
		bibtex_define(b, o->owner.field, &field, false);
	else
		add_field(b, o, o->owner.field, &field, again);
	bibtex_skip_blanks(b);
	read_comma(b, o);
}

/*
 * Behind the closer of an entry: whether it goes on with ", field = …", as it does when a value has a brace too many. A brace that
 * closes nothing is passed over.
 */
static bool goes_on(struct bibtex *b, const struct object *o)
{
	const char *next = bibtex_skip_white(b, b->at);
	struct diag *diag;

	if (next < b->end && *next == '}') {
		diag = diag_add(b->diags, DIAG_BIB_SYNTAX, bibtex_mark(b, next, next + 1), "a '}' too many behind %s",
				object_name(b, o));
		diag_help(b->diags, diag, "take it out");
		while (next < b->end && *next == '}') {
			b->at = next + 1;
			next = bibtex_skip_white(b, b->at);
		}
	}
	if (next == b->end || *next != ',' || !bibtex_field_begins(b, bibtex_skip_white(b, next + 1)))
		return false;
	diag = diag_add(b->diags, DIAG_BIB_SYNTAX, bibtex_mark(b, b->at - 1, b->at), "%s is closed here, but goes on",
			object_name(b, o));
	diag_help(b->diags, diag, "take out the '}' that is too many");
	b->at = next + 1;
	return true;
}

/* A file of nothing but faults is not read to its end. */
static bool give_up(struct bibtex *b)
{
	if (b->diags->nerrors - b->nerrors <= DIAG_LIMIT)
		return false;
	b->at = b->end;
	return true;
}

static void report_unclosed(struct bibtex *b, const struct object *o)
{
	struct diag *diag;

	if (b->cut)
		return;
	diag = diag_add(b->diags, DIAG_BIB_SYNTAX, o->at, "%s is never closed", object_name(b, o));
	diag_help(b->diags, diag, "add a '%c' behind its last field", o->owner.closer);
}

/* An entry that a brace opens and a parenthesis closes, or the other way round, if nothing of it follows. */
static bool ends_wrongly(struct bibtex *b, const struct object *o)
{
	const char *next = bibtex_skip_white(b, b->at + 1);
	bool brace = o->owner.closer == '}';

	if (*b->at != (brace ? ')' : '}') || (next < b->end && *next != '@' && *next != '%'))
		return false;
	diag_add(b->diags, DIAG_BIB_SYNTAX, bibtex_mark(b, b->at, b->at + 1),
		 "%s is opened by '%c', but closed by '%c'", object_name(b, o), brace ? '{' : '(', *b->at);
	b->at++;
	return true;
}

/* The fields of an entry up to and with its closer. */
static void read_fields(struct bibtex *b, struct object *o)
{
	while (!give_up(b)) {
		bibtex_skip_blanks(b);
		if (b->at == b->end || (*b->at == '@' && bibtex_entry_begins(b, b->at))) {
			report_unclosed(b, o);
			return;
		}
		if (*b->at == ',') {
			b->at++;
		} else if (*b->at == o->owner.closer) {
			b->at++;
			if (!goes_on(b, o))
				return;
		} else if (ends_wrongly(b, o)) {
			return;
		} else if (bibtex_names(*b->at) && !(*b->at >= '0' && *b->at <= '9')) {
			read_field(b, o);
		} else {
			skip_stray(b, o, false);
		}
	}
}

/* A key that is followed by neither comma nor the end of the entry; `end` is that of its first word. */
static const char *mend_key(struct bibtex *b, const struct object *o, const char *end)
{
	const char *next = bibtex_skip_white(b, end), *comma = next;
	struct diag *diag;

	while (comma < b->end && !bibtex_ends_line(*comma) && *comma != ',' && *comma != '=' &&
	       *comma != o->owner.closer)
		comma++;
	if (next < b->end && comma < b->end && *comma == ',' && bibtex_line_end(b, end) >= comma) {
		diag = diag_add(b->diags, DIAG_BIB_SYNTAX, bibtex_mark(b, b->at, comma),
				"the key of an entry has no blanks");
		diag_help(b->diags, diag, "write '_' or '-' for them");
		return comma;
	}
	diag = diag_add(b->diags, DIAG_BIB_SYNTAX, bibtex_mark(b, b->at, end), "a comma is missing behind the key '%s'",
			arena_strndup(b->arena, b->at, (size_t)(end - b->at)));
	diag_help(b->diags, diag, "write it before the first field");
	return end;
}

/* The key of an entry, "" where there is none; a comma behind it is read. */
static void read_key(struct bibtex *b, struct object *o)
{
	const char *end, *next;

	bibtex_skip_blanks(b);
	o->key_at = o->at;
	if (bibtex_entry_begins(b, b->at))
		return;
	for (end = b->at; end < b->end && *end != ',' && !bibtex_blank(*end) && (*end != '}' || o->owner.closer == ')');
	     end++)
		if (*end == '=' && (end[1] == '{' || end[1] == '"'))
			break;
	next = bibtex_skip_white(b, end);
	if (next < b->end && *next == '=' && end > b->at) {
		struct diag *diag = diag_add(b->diags, DIAG_BIB_SYNTAX, o->at, "this @%s has no key", o->type);

		diag_help(b->diags, diag, "write @%s{some-name, …", o->type);
		return;
	}
	if (end > b->at && next < b->end && *next != ',' && *next != o->owner.closer && *next != '@')
		end = mend_key(b, o, end);
	o->owner.key = arena_strndup(b->arena, b->at, (size_t)(end - b->at));
	o->key_at = bibtex_mark(b, b->at, end);
	b->at = bibtex_skip_white(b, end);
	if (b->at < b->end && *b->at == ',')
		b->at++;
}

static bool same_fields(const struct bib_entry *a, const struct bib_entry *b)
{
	if (strcmp(a->type, b->type) != 0 || a->nfields != b->nfields)
		return false;
	for (size_t i = 0; i < a->nfields; i++)
		if (a->fields[i].name != b->fields[i].name || strcmp(a->fields[i].value, b->fields[i].value) != 0)
			return false;
	return true;
}

/* Whether the key is new. The same entry twice, to the letter, is one entry. */
static bool is_new(struct bibtex *b, const struct bib_entry *entry)
{
	struct name_slot *slot;
	struct diag *diag;
	bool added;

	if (!*entry->key)
		return true;
	slot = names_add(&b->keys, entry->key, &added);
	if (added) {
		slot->number = b->entries.n;
		return true;
	}
	if (same_fields(&b->entries.v[slot->number], entry))
		return false;
	diag = diag_add(b->diags, DIAG_DUPLICATE_ID, entry->key_at, "a second entry has the key '%s'", entry->key);
	diag_help(b->diags, diag, "the first stands in line %u; take one out, or give it another key",
		  (unsigned)b->entries.v[slot->number].at.line);
	return false;
}

/* What the alias of a type says of it: @phdthesis is a thesis whose `type` is "phdthesis". */
static void add_kind(struct bibtex *b, const struct object *o)
{
	size_t type = bibtex_word_number(b, "type");

	if (o->kind && b->words.v[type].entry != b->nread)
		append_field(b, type,
			     &(struct bib_field){
				 .name = b->words.v[type].name, .value = o->kind, .markup = BIB_PLAIN, .at = o->at});
}

static void keep_entry(struct bibtex *b, const struct object *o)
{
	struct bib_entry entry = {.type = o->type, .key = o->owner.key, .at = o->at, .key_at = o->key_at};

	bibtex_report_misspelt(b, o->at);
	add_kind(b, o);
	entry.nfields = b->fields.n;
	entry.fields = arena_array(b->arena, entry.nfields, struct bib_field);
	if (entry.nfields)
		memcpy(entry.fields, b->fields.v, entry.nfields * sizeof *entry.fields);
	if (is_new(b, &entry))
		*vec_add(b->arena, &b->entries) = entry;
}

static void read_entry(struct bibtex *b, struct object *o)
{
	const char *near = vocabulary_near_type(o->type);

	if (near) {
		struct diag *diag = diag_add(b->diags, DIAG_UNKNOWN_TYPE, o->at, "@%s is no type of entries", o->type);

		diag_help(b->diags, diag, "did you mean @%s?", near);
	}
	o->type = vocabulary_type(o->type, &o->kind);
	read_key(b, o);
	read_fields(b, o);
	keep_entry(b, o);
}

static void read_preamble(struct bibtex *b, struct object *o)
{
	struct bib_field unused = {0};

	o->owner.field = "@preamble";
	bibtex_value(b, &o->owner, &unused);
	read_fields(b, o);
}

/* Past the group of @comment{…}; where that is never closed, or there is none, past the word alone, as BibTeX does. */
static void skip_comment(struct bibtex *b)
{
	const char *s = b->at;
	size_t depth = 0;

	if (b->comments_end || *s != '{')
		return;
	for (; s < b->end; s++) {
		depth += *s == '{';
		if (*s == '}' && --depth == 0) {
			b->at = s + 1;
			return;
		}
	}
	b->comments_end = true;
}

/* What begins with the '@' at b->at. */
static void read_object(struct bibtex *b)
{
	const char *start = b->at, *end = start + 1;
	struct object o = {.owner = {.key = ""}};
	char room[BIBTEX_NAME];

	while (end < b->end && bibtex_names(*end))
		end++;
	o.type = arena_strdup(b->arena, bibtex_lower(b, start + 1, end, room));
	o.at = bibtex_mark(b, start, end);
	b->at = bibtex_skip_white(b, end);
	if (strcmp(o.type, "comment") == 0) {
		skip_comment(b);
		return;
	}
	o.owner.closer = *b->at++ == '{' ? '}' : ')';
	o.strings = strcmp(o.type, "string") == 0;
	b->eager = b->cut = false;
	b->fields.n = b->written.n = 0;
	b->nread++;
	if (o.strings)
		read_fields(b, &o);
	else if (strcmp(o.type, "preamble") == 0)
		read_preamble(b, &o);
	else
		read_entry(b, &o);
}

static bool begins_line(const struct bibtex *b, const char *s)
{
	while (s > b->begin && (s[-1] == ' ' || s[-1] == '\t'))
		s--;
	return s == b->begin || bibtex_ends_line(s[-1]);
}

/* An '@' that begins no entry, but was to do so: at the begin of a line, a known type without its brace, or a brace without a type. */
static void report_no_entry(struct bibtex *b)
{
	const char *start = b->at, *end = start + 1;
	char room[BIBTEX_NAME];
	struct diag *diag;

	while (end < b->end && ((*end | 32) >= 'a' && (*end | 32) <= 'z'))
		end++;
	b->at = end;
	if (!begins_line(b, start))
		return;
	if (end > start + 1 && vocabulary_knows(bibtex_lower(b, start + 1, end, room)))
		diag = diag_add(b->diags, DIAG_BIB_SYNTAX, bibtex_mark(b, start, end), "a '{' is missing behind '@%s'",
				room);
	else if (end == start + 1 && end < b->end && *end == '{')
		diag = diag_add(b->diags, DIAG_BIB_SYNTAX, bibtex_mark(b, start, end), "an entry has no type");
	else
		return;
	diag_help(b->diags, diag, "an entry begins with @article{some-name,");
}

/* Goes to the next entry; false at the end of the text. */
static bool find_object(struct bibtex *b)
{
	while (b->at < b->end) {
		if (*b->at == '%') {
			bibtex_skip_blanks(b);
		} else if (*b->at != '@') {
			b->at++;
		} else if (b->at > b->begin && bibtex_names(b->at[-1])) {
			b->at++; /* me@example.org (…) */
		} else if (bibtex_entry_begins(b, b->at)) {
			return true;
		} else {
			report_no_entry(b);
		}
	}
	return false;
}

static void define_months(struct bibtex *b)
{
	for (size_t i = 0; i < VOCABULARY_MONTHS; i++) {
		const char *name = vocabulary_months[i].name;
		struct bib_field value = {.value = name, .markup = BIB_LATEX};
		char room[BIBTEX_NAME];

		bibtex_define(b, vocabulary_months[i].macro, &value, true);
		bibtex_define(b, bibtex_lower(b, name, name + strlen(name), room), &value, true);
	}
}

/* The entries that are publications: xdata are data of others, and the members of a set are entries themselves. */
static bool is_listed(const struct bib_entry *entry)
{
	return strcmp(entry->type, "xdata") != 0 && strcmp(entry->type, "set") != 0 &&
	       strcmp(entry->type, "control") != 0;
}

struct bib *bibtex_read(struct arena *arena, struct diags *diags, const struct source *source)
{
	struct bibtex b = {.arena = arena, .diags = diags, .source = source, .nerrors = diags->nerrors};
	struct bib *bib = arena_new_of(arena, struct bib);

	b.begin = b.at = source->bytes + encoding_bom(source);
	b.end = source->bytes + source->len;
	b.near = mark_at(source, encoding_bom(source), encoding_bom(source), NOWHERE);
	b.word_numbers.arena = b.macro_numbers.arena = b.keys.arena = arena;
	define_months(&b);
	while (!give_up(&b) && find_object(&b))
		read_object(&b);
	bibtex_inherit(&b);
	bibtex_refer(&b);
	bib->source = source;
	bib->entries = b.entries.v;
	for (size_t i = 0; i < b.entries.n; i++)
		if (is_listed(&b.entries.v[i]))
			bib->entries[bib->nentries++] = b.entries.v[i];
	return bib;
}
