/*
 * bibtex_inherit.c: what an entry has from others: crossref (with BibLaTeX's table: the title of a volume is the book title of its
 * papers), and xdata as a whole; single fields of it are bibtex_xdata.c's. What an entry says itself, or had first, is kept.
 *
 * Entries are settled in depth first, each once, so order in the file does not matter. xref only names a parent and gives nothing.
 */
#include "bib/bibtex.h"

#include <string.h>

#include "base/suggest.h"

#define DEEPEST 32	    /* generations */
#define MOST_SUGGESTIONS 20 /* warnings after which none is helped with */
#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Types are separated by blanks; a field that becomes NULL is not handed on. */
struct rule {
	const char *parents, *children, *from, *to;
};

/* The BibLaTeX manual, appendix B. */
static const struct rule rules[] = {
    {"mvbook book", "inbook bookinbook suppbook", "author", "bookauthor"},
    {"mvbook", "book inbook bookinbook suppbook", "title", "maintitle"},
    {"mvbook", "book inbook bookinbook suppbook", "subtitle", "mainsubtitle"},
    {"mvbook", "book inbook bookinbook suppbook", "titleaddon", "maintitleaddon"},
    {"mvcollection mvreference", "collection reference incollection inreference suppcollection", "title", "maintitle"},
    {"mvcollection mvreference", "collection reference incollection inreference suppcollection", "subtitle",
     "mainsubtitle"},
    {"mvcollection mvreference", "collection reference incollection inreference suppcollection", "titleaddon",
     "maintitleaddon"},
    {"mvproceedings", "proceedings inproceedings", "title", "maintitle"},
    {"mvproceedings", "proceedings inproceedings", "subtitle", "mainsubtitle"},
    {"mvproceedings", "proceedings inproceedings", "titleaddon", "maintitleaddon"},
    {"book", "inbook bookinbook suppbook", "title", "booktitle"},
    {"book", "inbook bookinbook suppbook", "subtitle", "booksubtitle"},
    {"book", "inbook bookinbook suppbook", "titleaddon", "booktitleaddon"},
    {"book collection reference", "incollection inreference suppcollection", "title", "booktitle"},
    {"book collection reference", "incollection inreference suppcollection", "subtitle", "booksubtitle"},
    {"book collection reference", "incollection inreference suppcollection", "titleaddon", "booktitleaddon"},
    {"proceedings book collection", "inproceedings", "title", "booktitle"},
    {"proceedings book collection", "inproceedings", "subtitle", "booksubtitle"},
    {"proceedings book collection", "inproceedings", "titleaddon", "booktitleaddon"},
    {"periodical", "article suppperiodical", "title", "journaltitle"},
    {"periodical", "article suppperiodical", "subtitle", "journalsubtitle"},
    {"periodical", "article suppperiodical", "titleaddon", "journaltitleaddon"},
};

/* What names or sorts the parent itself. */
static const char *const own[] = {"crossref",	   "entryset",	  "entrysubtype", "execute",	    "ids",
				  "label",	   "options",	  "presort",	  "related",	    "relatedoptions",
				  "relatedstring", "relatedtype", "shorthand",	  "shorthandintro", "sortkey",
				  "xdata",	   "xref"};

/*
 * What crossref does not hand on besides. Biber would; but the DOI of the proceedings is not that of a paper: two papers would be
 * taken for one.
 */
static const char *const identity[] = {
    "author+an",      "bibsource",  "biburl",	  "doi",       "eprint",    "eprintclass", "eprinttype", "file",
    "indexsorttitle", "indextitle", "shorttitle", "sorttitle", "timestamp", "url",	   "urldate"};

static const char *const dates[] = {"date", "year", "month", "day"};

/* Numbers of entries. */
struct parents {
	size_t *v;
	size_t n, cap;
};

enum settled { NOT_SETTLED, SETTLING, SETTLED };

struct inheritance {
	struct bibtex *b;
	unsigned char *states; /* enum settled, of each entry */
	size_t nlooked;
	struct mark near; /* the last place that was marked */
	bool dated;	  /* the child that is being settled has a date of its own */
};

static bool is_one_of(const char *name, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

static bool lists(const char *types, const char *type)
{
	size_t n = strlen(type);

	for (const char *s = types; (s = strstr(s, type)); s += n)
		if ((s == types || s[-1] == ' ') && (s[n] == ' ' || !s[n]))
			return true;
	return false;
}

/* The name of a parent's field in its child, NULL where it is not handed on. */
static const char *name_in_child(const struct bib_entry *parent, const struct bib_entry *child, const char *name)
{
	for (size_t i = 0; i < COUNT(rules); i++)
		if (strcmp(rules[i].from, name) == 0 && lists(rules[i].parents, parent->type) &&
		    lists(rules[i].children, child->type))
			return rules[i].to;
	return is_one_of(name, identity, COUNT(identity)) ? NULL : name;
}

static void add(struct inheritance *in, const struct bib_field *field, const char *name)
{
	struct bibtex *b = in->b;
	size_t number = bibtex_word_number(b, name);
	struct bibtex_word *word = &b->words.v[number];
	struct bib_field copy = *field;

	if (word->entry == b->nread || b->fields.n >= BIBTEX_MAX_FIELDS)
		return;
	if (in->dated && is_one_of(name, dates, COUNT(dates)))
		return;
	word->entry = b->nread;
	copy.name = word->name;
	*vec_add(b->arena, &b->fields) = copy;
}

/*
 * First what keeps its name, so that a volume's `booktitle`, which BibTeX's authors write for its papers, comes before its title.
 */
static void inherit(struct inheritance *in, const struct bib_entry *parent, const struct bib_entry *child,
		    bool crossref)
{
	for (int renamed = 0; renamed < 2; renamed++)
		for (size_t i = 0; i < parent->nfields && in->nlooked < BIBTEX_MAX_INHERITED; i++, in->nlooked++) {
			const struct bib_field *field = &parent->fields[i];
			const char *name = crossref ? name_in_child(parent, child, field->name) : field->name;

			if (name && (strcmp(name, field->name) != 0) == renamed &&
			    !is_one_of(field->name, own, COUNT(own)))
				add(in, field, name);
		}
}

static const char *near_key(struct bibtex *b, const char *key)
{
	struct suggestion near = {0};

	if (b->diags->nwarnings > MOST_SUGGESTIONS)
		return NULL;
	for (size_t i = 0; i < b->entries.n; i++)
		suggest_compare(&near, key, b->entries.v[i].key, strlen(b->entries.v[i].key), b->entries.v[i].key);
	return near.word;
}

/* The number of the entry that bytes [start, end) of a field name, or b->entries.n after a warning. */
static size_t find_parent(struct inheritance *in, const struct bib_field *field, size_t start, size_t end)
{
	struct bibtex *b = in->b;
	const char *key = arena_strndup(b->arena, field->value + start, end - start), *near;
	const struct name_slot *slot = names_find(&b->keys, key);
	struct diag *diag;

	if (slot)
		return slot->number;
	if (b->diags->full)
		return b->entries.n;
	in->near = bib_mark_near(field, start, end, in->near);
	diag = diag_add(b->diags, DIAG_UNKNOWN_CROSSREF, in->near, "no entry has the key '%s'", key);
	near = near_key(b, key);
	if (near)
		diag_help(b->diags, diag, "did you mean '%s'?", near);
	else
		diag_help(b->diags, diag, "add that entry to the file, or take '%s' out", field->name);
	return b->entries.n;
}

static bool settle(struct inheritance *in, size_t child, unsigned depth);

/* The next key of a list with commas, from *start; false at its end. */
static bool next_key(const char *list, size_t *start, size_t *end)
{
	*start += strspn(list + *start, ", \t\r\n");
	*end = *start + strcspn(list + *start, ",");
	while (*end > *start && bibtex_blank(list[*end - 1]))
		--*end;
	return *end > *start;
}

/* Settles the parents that `field` names and gathers them; the key of a crossref may hold any sign but a comma. */
static void find_parents(struct inheritance *in, const struct bib_field *field, unsigned depth, struct parents *parents)
{
	size_t start = 0, end;

	for (; next_key(field->value, &start, &end); start = end) {
		size_t parent = find_parent(in, field, start, end);
		struct diag *diag;

		if (parent == in->b->entries.n)
			continue;
		if (settle(in, parent, depth + 1)) {
			*vec_add(in->b->arena, parents) = parent;
			continue;
		}
		if (in->b->diags->full)
			continue;
		in->near = bib_mark_near(field, start, end, in->near);
		diag = diag_add(in->b->diags, DIAG_UNKNOWN_CROSSREF, in->near,
				depth + 1 < DEEPEST ? "'%s' leads in a circle" : "'%s' leads too far", field->name);
		diag_help(in->b->diags, diag, "take it out, or let it name an entry that has no '%s'", field->name);
	}
}

/* The fields that an entry says itself are marked as had, and what its parents have is added. */
static void take(struct inheritance *in, struct bib_entry *child, const struct parents *xdata,
		 const struct parents *crossref)
{
	struct bibtex *b = in->b;

	b->nread++;
	b->fields.n = 0;
	in->dated = false;
	for (size_t i = 0; i < child->nfields; i++)
		add(in, &child->fields[i], child->fields[i].name);
	in->dated = bib_find(child, "date") || bib_find(child, "year");
	for (size_t i = 0; i < xdata->n; i++)
		inherit(in, &b->entries.v[xdata->v[i]], child, false);
	for (size_t i = 0; i < crossref->n; i++)
		inherit(in, &b->entries.v[crossref->v[i]], child, true);
	child->nfields = b->fields.n;
	child->fields = arena_array(b->arena, child->nfields, struct bib_field);
	if (child->nfields)
		memcpy(child->fields, b->fields.v, child->nfields * sizeof *child->fields);
}

/* Gives an entry what its parents have, once these have it from theirs. False if that leads in a circle or too far. */
static bool settle(struct inheritance *in, size_t child, unsigned depth)
{
	struct bib_entry *entry = &in->b->entries.v[child];
	const struct bib_field *xdata = bib_find(entry, "xdata"), *crossref = bib_find(entry, "crossref");
	struct parents data = {0}, volumes = {0};

	if (in->states[child] != NOT_SETTLED)
		return in->states[child] == SETTLED;
	if (depth >= DEEPEST)
		return false;
	in->states[child] = SETTLING;
	if (xdata)
		find_parents(in, xdata, depth, &data);
	if (crossref)
		find_parents(in, crossref, depth, &volumes);
	if (data.n || volumes.n)
		take(in, entry, &data, &volumes);
	in->states[child] = SETTLED;
	return true;
}

/* The parent of xref gives nothing, but is to be there. */
static void check_xref(struct inheritance *in, const struct bib_entry *entry)
{
	const struct bib_field *xref = bib_find(entry, "xref");
	size_t start = 0, end;

	if (xref && next_key(xref->value, &start, &end))
		find_parent(in, xref, start, end);
}

void bibtex_inherit(struct bibtex *b)
{
	struct inheritance in = {.b = b, .states = arena_alloc(b->arena, b->entries.n)};

	for (size_t i = 0; i < b->entries.n; i++) {
		settle(&in, i, 0);
		check_xref(&in, &b->entries.v[i]);
	}
	if (in.nlooked >= BIBTEX_MAX_INHERITED)
		diag_add(b->diags, DIAG_TOO_LARGE, (struct mark){.source = b->source},
			 "crossref and xdata hand on more than %d fields", BIBTEX_MAX_INHERITED);
}
