/*
 * merge.c: what is one publication in a section, though it was written twice: duplicates, and preprints of what was published.
 *
 * Two entries are one if they have the same DOI or arXiv id, or the same title, first author, year and type. The first stays
 * and gets what only the other says; a note tells of it. A preprint and what became of it are two, unless the section asks
 * with `merge_preprints`.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/bibliography.h"
#include "model/reading.h"
#include "text/text.h"

#define KEYS 4

struct merging {
	struct reader *reader;
	struct names known;	   /* keys to indices */
	struct publication **list; /* of the section, over its groups */
	size_t *groups;		   /* by index: the group that it stands in */
	size_t *into;		   /* by index: into which it was merged; itself where it was not */
	size_t n;
	bool preprints; /* folded into what was published */
};

static bool is_preprint(const struct publication *p)
{
	return p->type == TYPE_PREPRINT || p->status == STATUS_PREPRINT;
}

/* "2206.01859v2" is 2206.01859. */
static size_t without_version(const char *arxiv)
{
	const char *v = strrchr(arxiv, 'v');

	return v && v[1] && v[1 + strspn(v + 1, "0123456789")] == '\0' ? (size_t)(v - arxiv) : strlen(arxiv);
}

static const char *first_author(const struct publication *p)
{
	const struct author *author = p->authors.n ? &p->authors.v[0] : NULL;

	return !author ? "" : author->family ? author->family : author->text;
}

/* What may be said alike of one publication: its keys, NULL where it does not say one. */
static void keys_of(const struct merging *m, const struct publication *p, const char *keys[KEYS])
{
	struct arena *arena = m->reader->arena;
	const char *title = text_fold(arena, text_plain(arena, &p->title)), *author;

	keys[0] = p->doi ? arena_printf(arena, "doi %s", text_lower(arena, "en", p->doi)) : NULL;
	keys[1] = p->arxiv ? arena_printf(arena, "arxiv %.*s", (int)without_version(p->arxiv), p->arxiv) : NULL;
	keys[2] = keys[3] = NULL;
	/* A title alone says too little: "Introduction". */
	if (!*title || !p->authors.n)
		return;
	author = text_fold(arena, first_author(p));
	keys[2] = arena_printf(arena, "title %s\n%s\n%d %d", title, author, p->date.start.year, (int)p->type);
	keys[3] = arena_printf(arena, "title %s\n%s", title, author);
}

static bool same_year(const struct publication *a, const struct publication *b)
{
	return !a->date.start.year || !b->date.start.year || a->date.start.year == b->date.start.year;
}

static bool same_type(const struct publication *a, const struct publication *b)
{
	return !a->type || !b->type || a->type == b->type;
}

/* Who writes a publication under two headings wants it there twice. */
static bool are_apart(const struct merging *m, size_t i, size_t k)
{
	return m->groups[i] != m->groups[k] && !publication_is_filed(m->list[i]) && !publication_is_filed(m->list[k]);
}

/* Whether two that have a key in common are the same; by title alone a talk and a paper are two. */
static bool is_same(const struct merging *m, size_t i, size_t k, bool by_title)
{
	const struct publication *p = m->list[i], *other = m->list[k];

	if (p->plain.nruns || other->plain.nruns)
		return false;
	if (is_preprint(p) != is_preprint(other))
		return m->preprints;
	return !are_apart(m, i, k) && (!by_title || (same_year(p, other) && same_type(p, other)));
}

static void note_merged(const struct merging *m, const struct publication *p, const struct publication *into)
{
	const char *name = p->id ? p->id : text_plain(m->reader->arena, &p->title);
	struct diag *diag =
	    diag_add(m->reader->diags, DIAG_MERGED, p->at, "'%s' is printed with %s, which is the same %s",
		     schema_quote(m->reader->arena, name),
		     into->id ? arena_printf(m->reader->arena, "'%s'", into->id)
			      : arena_printf(m->reader->arena, "the entry in line %u", (unsigned)into->at.line),
		     is_preprint(p) != is_preprint(into) ? "work" : "publication");

	diag_help(m->reader->diags, diag, "leave one out, or say 'exclude: {ids: […]}'");
}

/* What a preprint has that its published form may lack; the rest of it is about the archive. */
static void fill_from_preprint(struct publication *p, const struct publication *preprint)
{
	struct publication some = {.cited = -1};

	some.arxiv = preprint->arxiv;
	some.url = preprint->url;
	some.links = preprint->links;
	some.note = preprint->note;
	some.topic = preprint->topic;
	some.keywords = preprint->keywords;
	some.awards = preprint->awards;
	some.abstract = preprint->abstract;
	publication_fill(p, &some);
}

/* The one at `from` goes into a copy of the one at `to`: elsewhere in the CV both may stand for themselves. */
static void fold(struct merging *m, size_t from, size_t to)
{
	struct publication *merged = arena_new_of(m->reader->arena, struct publication);

	note_merged(m, m->list[from], m->list[to]);
	*merged = *m->list[to];
	if (is_preprint(m->list[from]) != is_preprint(merged))
		fill_from_preprint(merged, m->list[from]);
	else
		publication_fill(merged, m->list[from]);
	m->list[to] = merged;
	m->into[from] = to;
}

static bool is_folded(const struct merging *m, size_t i)
{
	return m->into[i] != i;
}

/* What the one at `i` is printed with by now. */
static size_t stands_at(const struct merging *m, size_t i)
{
	while (is_folded(m, i))
		i = m->into[i];
	return i;
}

/* The key leads to what was published, where it led to its preprint. */
static void meet(struct merging *m, size_t i, const char *key, bool by_title)
{
	bool added;
	struct name_slot *slot = names_add(&m->known, key, &added);
	size_t other;

	if (added)
		slot->number = i;
	other = slot->number = stands_at(m, slot->number);
	i = stands_at(m, i);
	if (other == i || !is_same(m, i, other, by_title))
		return;
	if (is_preprint(m->list[other]) && !is_preprint(m->list[i]))
		fold(m, other, i);
	else
		fold(m, i, other);
}

static void gather(struct merging *m, const struct section *section)
{
	for (size_t g = 0; g < section->ngroups; g++)
		m->n += section->groups[g].npublications;
	m->list = arena_array(m->reader->arena, m->n + 1, struct publication *);
	m->groups = arena_array(m->reader->arena, m->n + 1, size_t);
	m->into = arena_array(m->reader->arena, m->n + 1, size_t);
	m->n = 0;
	for (size_t g = 0; g < section->ngroups; g++)
		for (size_t i = 0; i < section->groups[g].npublications; i++) {
			m->groups[m->n] = g;
			m->into[m->n] = m->n;
			m->list[m->n++] = section->groups[g].publications[i];
		}
}

/* The groups without what was merged into others. */
static void scatter(const struct merging *m, struct section *section)
{
	size_t at = 0;

	for (size_t g = 0; g < section->ngroups; g++) {
		struct group *group = &section->groups[g];
		size_t n = 0, all = group->npublications;

		for (size_t i = 0; i < all; i++, at++)
			if (!is_folded(m, at))
				group->publications[n++] = m->list[at];
		group->npublications = n;
	}
}

void merge_publications(struct reader *reader, struct section *section)
{
	const struct citing *all = &reading_of(reader)->cv->citing;
	enum tristate said = section->citing.merge_preprints;
	struct merging m = {.reader = reader, .known = {.arena = reader->arena}};

	m.preprints = (said != UNSET ? said : all->merge_preprints) == YES;
	gather(&m, section);
	for (size_t i = 0; i < m.n; i++) {
		const char *keys[KEYS];

		if (m.list[i]->listed == NO)
			continue;
		keys_of(&m, m.list[i], keys);
		for (size_t k = 0; k < KEYS; k++)
			if (keys[k])
				meet(&m, i, keys[k], k >= 2);
	}
	scatter(&m, section);
}
