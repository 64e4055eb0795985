/*
 * select.c: what a CV prints, by a variant or by options: a CV from a CV.
 *
 * Ids are resolved and publications collected before, so that an entry may print a publication whose section goes. A list that loses
 * nothing is shared. What held something and has lost all of it goes, too.
 */
#include <string.h>

#include "input/names.h"
#include "model/cv.h"
#include "model/selecting.h"

struct selecting {
	struct arena *arena;
	const struct variant *by;
	struct names tags, without, hide;
};

static bool has_one(const struct list *tags, const struct names *set)
{
	const char *const *v = tags->v;

	for (size_t i = 0; i < tags->n; i++)
		if (names_find(set, v[i]))
			return true;
	return false;
}

static bool admits(const struct selecting *s, const struct list *tags)
{
	if (!tags->n)
		return true;
	return !has_one(tags, &s->without) && (!s->by->tags.n || has_one(tags, &s->tags));
}

static bool hides(const struct selecting *s, const char *word)
{
	return names_find(&s->hide, word) != NULL;
}

/* The recursion is as deep as highlights may be nested, which is bounded where they are read. */
static void select_highlights(struct selecting *s, struct highlight **list, size_t *n)
{
	const struct highlight *from = *list;
	struct highlight *to = arena_array(s->arena, *n, struct highlight);
	size_t kept = 0;

	for (size_t i = 0; i < *n; i++) {
		struct highlight h = from[i];

		if (!admits(s, &h.tags))
			continue;
		select_highlights(s, &h.children, &h.nchildren);
		if (h.nchildren || !from[i].nchildren || h.text.nruns)
			to[kept++] = h;
	}
	*list = to;
	*n = kept;
}

static void select_publications(struct selecting *s, struct publication ***list, size_t *n)
{
	struct publication **from = *list, **to = arena_array(s->arena, *n, struct publication *);
	size_t kept = 0;

	for (size_t i = 0; i < *n; i++)
		if (admits(s, &from[i]->tags))
			to[kept++] = from[i];
	*list = to;
	*n = kept;
}

static size_t select_entries(struct selecting *s, struct entry **list, size_t n, int depth);

static bool select_entry(struct selecting *s, struct entry *entry, int depth)
{
	size_t npositions = entry->npositions;

	if (!admits(s, &entry->tags))
		return false;
	select_highlights(s, &entry->highlights, &entry->nhighlights);
	select_publications(s, &entry->publications, &entry->npublications);
	if (npositions && depth < 1)
		entry->npositions = select_entries(s, &entry->positions, npositions, depth + 1);
	return entry->npositions || !npositions;
}

/* Positions have none of their own. */
static size_t select_entries(struct selecting *s, struct entry **list, size_t n, int depth)
{
	struct entry *to = arena_array(s->arena, n, struct entry);
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		to[kept] = (*list)[i];
		kept += select_entry(s, &to[kept], depth);
	}
	*list = to;
	return kept;
}

static bool select_group(struct selecting *s, struct group *group)
{
	if (!admits(s, &group->tags))
		return false;
	group->nentries = select_entries(s, &group->entries, group->nentries, 0);
	select_publications(s, &group->publications, &group->npublications);
	return group->nentries || group->npublications;
}

static bool select_section(struct selecting *s, struct section *section)
{
	const struct group *from = section->groups;
	struct group *to = arena_array(s->arena, section->ngroups, struct group);
	size_t kept = 0;

	if (!admits(s, &section->tags) || hides(s, section->key))
		return false;
	for (size_t i = 0; i < section->ngroups; i++) {
		to[kept] = from[i];
		kept += select_group(s, &to[kept]);
	}
	section->groups = to;
	section->ngroups = kept;
	return section->ngroups || section->nparagraphs;
}

/* Those that are named, in the order in which they are, each once. */
static void select_named(struct selecting *s, const struct cv *cv, struct cv *out)
{
	struct names places = {.arena = s->arena};
	const char *const *keys = s->by->sections.v;
	struct name_slot *slot;
	bool added;

	for (size_t i = 0; i < cv->nsections; i++)
		names_add(&places, cv->sections[i].key, &added)->number = i + 1;
	for (size_t i = 0; i < s->by->sections.n; i++) {
		slot = names_find(&places, keys[i]);
		if (!slot || !slot->number)
			continue;
		out->sections[out->nsections] = cv->sections[slot->number - 1];
		out->nsections += select_section(s, &out->sections[out->nsections]);
		slot->number = 0;
	}
}

static void select_sections(struct selecting *s, const struct cv *cv, struct cv *out)
{
	out->sections = arena_array(s->arena, cv->nsections, struct section);
	out->nsections = 0;
	if (s->by->sections.n) {
		select_named(s, cv, out);
		return;
	}
	for (size_t i = 0; i < cv->nsections; i++) {
		out->sections[out->nsections] = cv->sections[i];
		out->nsections += select_section(s, &out->sections[out->nsections]);
	}
}

static bool hides_contact(const struct names *hide, const struct contact *contact)
{
	const char *words[2] = {contact_word(contact->kind), contact->network ? contact->network->key : "custom"};

	return names_find(hide, words[0]) || (contact->kind == CONTACT_PROFILE && names_find(hide, words[1]));
}

static void select_contacts(struct selecting *s, struct person *person)
{
	const struct contact *from = person->contacts;
	struct contact *to = arena_array(s->arena, person->ncontacts, struct contact);
	size_t kept = 0;

	for (size_t i = 0; i < person->ncontacts; i++)
		if (!hides_contact(&s->hide, &from[i]))
			to[kept++] = from[i];
	person->contacts = to;
	person->ncontacts = kept;
}

static void select_person(struct selecting *s, struct person *person)
{
	select_contacts(s, person);
	if (hides(s, "headline"))
		person->headline = (struct text){0};
	if (hides(s, "profiles") || hides(s, "orcid"))
		person->orcid = NULL;
	if (hides(s, "photo")) {
		person->photo = NULL;
		person->photo_file = NULL;
	}
}

const struct cv *cv_select(struct arena *arena, const struct cv *cv, const struct variant *by)
{
	struct selecting s = {.arena = arena,
			      .by = by,
			      .tags = names_of(arena, by->tags.v, by->tags.n),
			      .without = names_of(arena, by->without.v, by->without.n),
			      .hide = names_of(arena, by->hide.v, by->hide.n)};
	struct cv *out = arena_new_of(arena, struct cv);

	*out = *cv;
	select_person(&s, &out->person);
	select_sections(&s, cv, out);
	return out;
}
