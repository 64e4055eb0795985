/*
 * csl.c: CSL-JSON: lists of items as Zotero, Mendeley, pandoc and citeproc write them, and Crossref's answers, as entries with BibLaTeX's
 * types and fields.
 *
 * An item is read in the order written, so that places are counted once. What a variable is called and holds is csl_words.c's, dates
 * and names csl_value.c's, Zotero's "Extra" csl_note.c's; markup stays in the values until somebody asks for the text (html.c). Variables that
 * are in no table are kept under their own names if they are texts or numbers; lists and objects that are not read here are about the
 * record, not the work (Crossref's references, licences, dates of deposit).
 */
#include "bib/csl.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "bib/readers.h"
#include "text/text.h"

struct mark csl_mark_bytes(struct csl_reader *r, size_t start, size_t end)
{
	r->near = mark_at(r->source, start, end, r->near.start <= start ? r->near : r->item_at);
	return r->near;
}

struct mark csl_mark(struct csl_reader *r, const struct json *value)
{
	return r->near = json_mark(r->source, value, r->near.start <= value->start ? r->near : r->item_at);
}

struct bib_field *csl_add(struct csl_reader *r, const char *name)
{
	bool added;
	struct name_slot *slot = names_add(&r->field_names, name, &added);
	struct bib_field *field;

	if (slot->number == r->entries.n + 1)
		return NULL;
	slot->number = r->entries.n + 1;
	field = vec_add(r->arena, &r->fields);
	field->name = name;
	return field;
}

/* What an item is of */

static bool is_text(const struct json *value)
{
	return value && (value->kind == JSON_STRING || value->kind == JSON_NUMBER) &&
	       value->text[strspn(value->text, " \t\r\n")];
}

static const char *text_of_value(const struct json *value)
{
	return is_text(value) ? value->text : NULL;
}

static const struct bib_field *field_of(const struct csl_reader *r, const char *name)
{
	for (size_t i = 0; i < r->fields.n; i++)
		if (strcmp(r->fields.v[i].name, name) == 0)
			return &r->fields.v[i];
	return NULL;
}

/* Sets a field whose value stands nowhere as such, unless the entry has one. */
static void set_field(struct csl_reader *r, const char *name, const char *value, struct mark at)
{
	struct bib_field *field = csl_add(r, name);

	if (!field)
		return;
	field->value = value;
	field->at = at;
}

/* CSL has one type for what is said and what hangs at a conference. */
static bool is_poster(const struct json *item)
{
	const struct json *genre = json_find(item, "genre");

	return genre && genre->kind == JSON_STRING && strcasecmp(genre->text, "poster") == 0;
}

static void warn(struct csl_reader *r, struct mark at, const char *message, const char *help)
{
	diag_help(r->diags, diag_add(r->diags, DIAG_UNUSABLE_FIELD, at, "%s", message), "%s", help);
}

static void set_type(struct csl_reader *r, const struct json *item)
{
	const struct json *value = json_find(item, "type");
	const char *said = csl_note_says(r->arena, json_find(item, "note"), "type");
	const struct csl_type *type = said ? csl_type_find(said) : NULL;

	if (!type && is_text(value))
		type = csl_type_find(value->text);
	r->entry.type = !type ? "misc" : strcmp(type->type, "talk") == 0 && is_poster(item) ? "poster" : type->type;
	if (type && type->subtype)
		set_field(r, "entrysubtype", type->subtype, value ? csl_mark(r, value) : r->item_at);
	if (type)
		return;
	if (!is_text(value)) {
		warn(r, r->item_at, "the item has no type", "say one of CSL's, such as \"type\": \"article-journal\"");
		return;
	}
	r->entry.type = text_lower(r->arena, "en", value->text);
	warn(r, csl_mark(r, value), arena_printf(r->arena, "CSL has no type '%.60s'", value->text),
	     "its types are article-journal, paper-conference, chapter, book, thesis, report, …");
}

/* Values */

static void set_place(struct csl_reader *r, struct bib_field *field, const struct json *value)
{
	field->at = csl_mark(r, value);
	field->steps = value->kind == JSON_STRING ? json_steps(r->arena, r->source, value, &field->nsteps) : NULL;
}

/* The text that an element of a list is, or that an object of Crossref's is called by. */
static const struct json *text_in(const struct json *value)
{
	const struct json *name = json_find(value, "name");

	return is_text(value) ? value : is_text(name) ? name : NULL;
}

/* The first or last text of a list. */
static const struct json *one_of(const struct json *list, bool last)
{
	const struct json *found = NULL;

	for (uint32_t i = 0; i < list->n && (last || !found); i++) {
		const struct json *text = text_in(&list->items[i]);

		found = text ? text : found;
	}
	return found;
}

static const char *lower(struct arena *arena, const char *s)
{
	char *copy = arena_strdup(arena, s);

	for (char *c = copy; *c; c++)
		*c = (char)(*c >= 'A' && *c <= 'Z' ? *c | 32 : *c);
	return copy;
}

/* The name that a variable's field has in this entry: BibLaTeX's, or if that is taken CSL's own; NULL: both are. */
static struct bib_field *add_variable(struct csl_reader *r, const struct csl_variable *variable)
{
	const char *name = csl_field_name(variable, r->entry.type);
	struct bib_field *field = name ? csl_add(r, name) : NULL;

	return field ? field : csl_add(r, lower(r->arena, variable->name));
}

/* The first of several, "9780201896831 0201896834", as Zotero has them. */
static const char *first_isbn(struct arena *arena, const char *s)
{
	size_t len = strcspn(s, " ,;");

	return len >= 10 ? arena_strndup(arena, s, len) : s;
}

static void add_text(struct csl_reader *r, const struct csl_variable *variable, const struct json *text)
{
	struct bib_field *field = text ? add_variable(r, variable) : NULL;

	if (!field)
		return;
	field->value = strcmp(variable->name, "ISBN") == 0 ? first_isbn(r->arena, text->text) : text->text;
	field->markup = variable->kind == CSL_NUMBER ? BIB_PLAIN : BIB_HTML;
	set_place(r, field, text);
}

/* Crossref calls the series of a book of proceedings first, then the book. */
static void add_containers(struct csl_reader *r, const struct csl_variable *variable, const struct json *list)
{
	const struct json *first = one_of(list, false), *last = one_of(list, true);
	bool book = strcmp(csl_field_name(variable, r->entry.type), "booktitle") == 0;

	if (first != last && book)
		add_text(r, csl_variable_find("collection-title"), first);
	add_text(r, variable, book ? last : first);
}

static bool read_text(struct csl_reader *r, const struct csl_variable *variable, const struct json *value)
{
	if (value->kind == JSON_ARRAY && strcmp(variable->name, "container-title") == 0)
		add_containers(r, variable, value);
	else if (value->kind == JSON_ARRAY)
		add_text(r, variable, one_of(value, false));
	else if (value->kind == JSON_STRING || value->kind == JSON_NUMBER || json_find(value, "name"))
		add_text(r, variable, text_in(value));
	else
		return csl_wrong(r, value, variable->name, "text");
	return true;
}

/* Words of a list in one text, parted by commas. */
static bool read_list(struct csl_reader *r, const struct csl_variable *variable, const struct json *value)
{
	struct buf *out = buf_new(r->arena);
	struct bib_field *field;

	if (value->kind != JSON_ARRAY)
		return read_text(r, variable, value);
	for (uint32_t i = 0; i < value->n; i++) {
		const struct json *text = text_in(&value->items[i]);

		if (text)
			buf_printf(out, "%s%s", out->len ? ", " : "", text->text);
	}
	if (!out->len || !(field = add_variable(r, variable)))
		return true;
	field->value = out->s;
	field->markup = BIB_HTML;
	field->at = csl_mark(r, value);
	return true;
}

static bool read_names(struct csl_reader *r, const struct csl_variable *variable, const struct json *value)
{
	const struct bib_names *names = csl_names(r, value, variable->name);
	struct bib_field *field = names ? add_variable(r, variable) : NULL;

	if (!field)
		return names != NULL;
	field->names = names;
	field->value = csl_names_text(r->arena, names);
	field->at = names->at;
	return true;
}

static bool read_date(struct csl_reader *r, const struct csl_variable *variable, const struct json *value)
{
	const char *date = csl_date(r, value, variable->name);
	struct bib_field *field = date ? add_variable(r, variable) : NULL;

	if (field) {
		field->value = date;
		field->at = csl_mark(r, value);
	}
	return true;
}

/* Crossref says of an event its name and place in an object. */
static bool read_event(struct csl_reader *r, const struct json *value)
{
	add_text(r, csl_variable_find("event-title"), text_in(json_find(value, "name")));
	add_text(r, csl_variable_find("event-place"), text_in(json_find(value, "location")));
	return true;
}

static bool read_other(struct csl_reader *r, const struct csl_variable *variable, const struct json *value)
{
	if (strcmp(variable->name, "note") == 0 && value->kind != JSON_STRING)
		return csl_wrong(r, value, variable->name, "text");
	return true; /* the note is read last */
}

/* A key that is no variable's. BibLaTeX's name of one ("pages", "url"), and one in capitals, say the field itself. */
static void check_key(struct csl_reader *r, const struct json *item, const struct json_member *member)
{
	static const char *const weighty[] = {"DOI",	"URL",	"author",    "container-title", "editor",
					      "issued", "page", "publisher", "title",		"volume"};
	size_t n = sizeof weighty / sizeof *weighty;
	const char *key = member->key.text;

	if (strcmp(key, "published") == 0) /* Crossref's date */
		return;
	for (size_t i = 0; i < n && is_text(&member->value); i++)
		if (strcasecmp(key, csl_field_name(csl_variable_find(weighty[i]), r->entry.type)) == 0)
			return;
	csl_misspelt(r, item, &member->key, weighty, n);
}

static void read_member(struct csl_reader *r, const struct json *item, const struct json_member *member)
{
	static bool (*const readers[])(struct csl_reader *, const struct csl_variable *, const struct json *) = {
	    [CSL_TEXT] = read_text, [CSL_NUMBER] = read_text, [CSL_NAMES] = read_names,
	    [CSL_DATE] = read_date, [CSL_LIST] = read_list,   [CSL_OTHER] = read_other,
	};
	const struct csl_variable *variable = csl_variable_find(member->key.text);
	const struct json *value = &member->value;

	if (value->kind == JSON_NULL)
		return;
	if (variable && value->kind == JSON_OBJECT && strcmp(variable->name, "event") == 0)
		read_event(r, value);
	else if (variable)
		readers[variable->kind](r, variable, value);
	else
		check_key(r, item, member);
	if (!variable && is_text(value))
		add_text(r, &(struct csl_variable){member->key.text, NULL, CSL_TEXT}, value);
}

/* What Crossref and Zotero say in other places */

static void find_date(struct csl_reader *r, const struct json *item)
{
	static const char *const others[] = {"published", "published-print", "published-online", "posted"};
	const struct csl_variable *issued = csl_variable_find("issued");

	for (size_t i = 0; i < sizeof others / sizeof *others && !field_of(r, "date"); i++) {
		const struct json *value = json_find(item, others[i]);

		if (value)
			read_date(r, issued, value);
	}
}

/* The id in "arXiv:2206.01859 [cs]", in a DOI of arXiv's, in the address of its page; "" where there is none. */
static const char *arxiv_in(struct arena *arena, const char *s)
{
	static const char *const before[] = {"arxiv:", "10.48550/arxiv.", "arxiv.org/abs/", "arxiv.org/pdf/"};

	for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
		const char *found = utf8_find_word(s, before[i]);

		if (found) {
			found += strlen(before[i]);
			found += strspn(found, " ");
			return arena_strndup(arena, found, strcspn(found, " []?#"));
		}
	}
	return "";
}

/* The number of a preprint is no number of a journal. */
static void drop_field(struct csl_reader *r, const char *name)
{
	size_t n = 0;

	for (size_t i = 0; i < r->fields.n; i++)
		if (strcmp(r->fields.v[i].name, name) != 0)
			r->fields.v[n++] = r->fields.v[i];
	r->fields.n = n;
}

static bool is_in_arxiv(const struct csl_reader *r)
{
	const struct bib_field *archive = field_of(r, "archive");

	return archive && strcasecmp(archive->value, "arXiv") == 0;
}

/* A preprint's eprint, where its archive is arXiv; Zotero also calls it the number. */
static void find_arxiv(struct csl_reader *r)
{
	static const char *const places[] = {"number", "doi", "url", "archive_location"};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		const struct bib_field *field = field_of(r, places[i]);
		struct mark at = field ? field->at : NOWHERE;
		bool bare = field && strcmp(places[i], "archive_location") == 0 && is_in_arxiv(r);
		const char *id = bare ? field->value : field ? arxiv_in(r->arena, field->value) : "";

		if (!*id)
			continue;
		if (strcmp(places[i], "number") == 0)
			drop_field(r, "number");
		set_field(r, "eprint", id, at);
		set_field(r, "eprinttype", "arxiv", at);
	}
}

/* Keys */

static const char *first_family(const struct csl_reader *r)
{
	const struct bib_field *field = field_of(r, "author");
	const struct bib_name *name;

	field = field ? field : field_of(r, "editor");
	name = field && field->names && field->names->n ? &field->names->v[0] : NULL;
	return !name ? "item" : name->family ? name->family : name->literal;
}

/* "holt2022", with a number behind it where that is taken. */
static const char *made_key(struct csl_reader *r)
{
	const struct bib_field *date = field_of(r, "date");
	const char *name = text_fold(r->arena, first_family(r));
	size_t digits = date ? strspn(date->value, "0123456789") : 0;
	const char *key = arena_printf(r->arena, "%.*s%.*s", (int)strcspn(name, " "), name, digits == 4 ? 4 : 0,
				       date ? date->value : "");
	const char *base = key;
	bool added;

	names_add(&r->keys, key, &added);
	while (!added) {
		key = arena_printf(r->arena, "%s-%zu", base, ++names_find(&r->keys, base)->number);
		names_add(&r->keys, key, &added);
	}
	names_find(&r->keys, key)->number = 1;
	return key;
}

/* Its id or Better BibTeX's citation key; Crossref's works have a DOI instead. */
static const struct json *key_value(const struct json *item)
{
	static const char *const names[] = {"citation-key", "id", "DOI"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (is_text(json_find(item, names[i])))
			return json_find(item, names[i]);
	return NULL;
}

static void set_key(struct csl_reader *r, const struct json *item)
{
	const struct json *value = key_value(item);
	const char *said = csl_note_says(r->arena, json_find(item, "note"), "citation-key");

	r->entry.key_at = value ? csl_mark(r, value) : r->item_at;
	r->entry.key = said ? said : text_of_value(value);
	if (r->entry.key)
		return;
	r->entry.key = made_key(r);
	warn(r, r->item_at, arena_printf(r->arena, "the item has no id, and is called '%s'", r->entry.key),
	     "give it an \"id\" by which the CV can name it");
}

/* False after an error: an item before has the key. */
static bool is_new(struct csl_reader *r)
{
	struct diag *diag;
	bool added;
	struct name_slot *slot = names_add(&r->keys, r->entry.key, &added);

	if (added) {
		slot->number = 1;
		return true;
	}
	diag = diag_add(r->diags, DIAG_DUPLICATE_ID, r->entry.key_at, "two items have the id '%s'", r->entry.key);
	diag_help(r->diags, diag, "give one of them another; the first is the one that counts");
	return false;
}

/* Items */

static void read_item(struct csl_reader *r, const struct json *item)
{
	const struct json *note = json_find(item, "note");
	bool known;

	r->item_at = mark_at(r->source, item->start, item->start + 1, r->near);
	r->near = r->item_at;
	r->entry = (struct bib_entry){.at = r->item_at};
	r->fields.v = NULL;
	r->fields.n = r->fields.cap = 0;
	set_type(r, item);
	for (uint32_t i = 0; i < item->n; i++)
		read_member(r, item, &item->members[i]);
	if (note && note->kind == JSON_STRING)
		csl_note(r, note);
	find_date(r, item);
	find_arxiv(r);
	known = key_value(item) || csl_note_says(r->arena, note, "citation-key");
	set_key(r, item);
	r->entry.fields = r->fields.v;
	r->entry.nfields = r->fields.n;
	if (!known || is_new(r))
		*vec_add(r->arena, &r->entries) = r->entry;
}

/* Zotero's own items have no "type"; false after an error. */
static bool is_csl(struct csl_reader *r, const struct json *item)
{
	const struct json *own = json_find(item, "itemType");
	struct diag *diag;

	if (!own || json_find(item, "type"))
		return true;
	diag = diag_add(r->diags, DIAG_JSON_SYNTAX, json_mark(r->source, own, r->near),
			"the file has Zotero's own items, not CSL-JSON");
	diag_help(r->diags, diag, "export as 'CSL JSON', 'Better CSL JSON' or 'Better BibLaTeX'");
	return false;
}

static void read_items(struct csl_reader *r, const struct json *items, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		const struct json *item = &items[i];

		if (item->kind != JSON_OBJECT)
			diag_add(r->diags, DIAG_WRONG_TYPE, json_mark(r->source, item, r->near),
				 "an item of a bibliography must be an object, not %s", json_kind_name(item));
		else if (!is_csl(r, item))
			return;
		else
			read_item(r, item);
	}
}

/* The items of a file: a list; the list in an answer of Crossref's, of Zotero's, or in pandoc's; or one item alone. NULL: none of them. */
static const struct json *items_of(const struct json *root)
{
	static const char *const lists[] = {"items", "references"}, *const signs[] = {"type", "title", "id",
										      "itemType"};
	const struct json *message = json_find(root, "message");

	root = message && message->kind == JSON_OBJECT ? message : root;
	if (root->kind == JSON_ARRAY)
		return root;
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		const struct json *list = json_find(root, lists[i]);

		if (list && list->kind == JSON_ARRAY)
			return list;
	}
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (json_find(root, signs[i]))
			return root;
	return NULL;
}

struct bib *csl_read(struct arena *arena, struct diags *diags, const struct source *source)
{
	struct csl_reader *r = arena_new_of(arena, struct csl_reader);
	struct bib *bib = arena_new_of(arena, struct bib);
	const struct json *root = json_read(arena, diags, source), *items = root ? items_of(root) : NULL;

	*r = (struct csl_reader){.arena = arena, .diags = diags, .source = source};
	r->keys.arena = r->field_names.arena = arena;
	if (root && !items) {
		struct diag *diag =
		    diag_add(diags, DIAG_JSON_SYNTAX, mark_at(source, root->start, root->start + 1, NOWHERE),
			     "this is JSON, but no bibliography");

		diag_help(diags, diag, "CSL-JSON is a list of items: [{\"id\": …, \"type\": …, \"title\": …}, …]");
	}
	if (!items)
		return NULL;
	if (items->kind == JSON_ARRAY)
		read_items(r, items->items, items->n);
	else
		read_items(r, items, 1);
	*bib = (struct bib){source, r->entries.v, r->entries.n};
	return bib;
}
