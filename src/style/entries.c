/*
 * entries.c: the entries of a section as they are printed: what says the same is merged, then they are put in order,
 * then into groups.
 *
 * Left to others: how groups come about (arrange.c), the order by a field (model/order.c), dates run together (years.c).
 */
#include "style/entries.h"

#include <string.h>

#include "base/sort.h"
#include "input/names.h"
#include "style/arrange.h"
#include "style/years.h"
#include "text/text.h"
#include "text/words.h"

#define NONE_IS(inner, outer) ((inner) ? (inner) : (outer))

/* What is said nearer to an entry holds. */
static struct arranging overlay(const struct arranging *inner, const struct arranging *outer)
{
	struct arranging arranging = *outer;

	arranging.sort = NONE_IS(inner->sort, outer->sort);
	arranging.layout = NONE_IS(inner->layout, outer->layout);
	arranging.merge = NONE_IS(inner->merge, outer->merge);
	/* These are of the whole section, unless the group asks for its own. */
	arranging.show_counts = inner->show_counts;
	arranging.show_totals = inner->show_totals;
	return arranging;
}

/* Merging */

struct same {
	const struct entry *first;
	size_t n;
	VEC(struct date) dates;
};

static void add_dates(struct composer *c, struct same *same, const struct entry *entry)
{
	const struct list list = entry_dates(c->arena, entry);
	const struct date *dates = list.v;

	for (size_t i = 0; i < list.n; i++)
		*vec_add(c->arena, &same->dates) = dates[i];
}

static const struct entry *merged(struct composer *c, const struct same *same)
{
	const struct list dates = {.v = same->dates.v, .n = same->dates.n};
	struct entry *entry;

	if (same->n == 1)
		return same->first;
	entry = arena_new_of(c->arena, struct entry);
	*entry = *same->first;
	entry->start = entry->end = (struct date){0};
	entry->dates = dates_together(c->arena, &dates);
	return entry;
}

/* Entries that say the same but for their dates, each with all its dates where the first stood. */
static void merge(struct composer *c, struct entry_group *group)
{
	struct names keys = {.arena = c->arena};
	struct same *same = arena_array(c->arena, group->nentries + 1, struct same);
	size_t n = 0;

	for (size_t i = 0; i < group->nentries; i++) {
		const struct entry *entry = group->entries[i];
		const char *said = entry_but_dates(c->arena, entry);
		bool added;
		struct name_slot *slot = names_add(&keys, arena_printf(c->arena, "%zu %s", entry->line, said), &added);

		if (added) {
			slot->number = n;
			same[n++].first = entry;
		}
		same[slot->number].n++;
		add_dates(c, &same[slot->number], entry);
	}
	for (size_t i = 0; i < n; i++)
		group->entries[i] = merged(c, &same[i]);
	group->nentries = n;
}

/* Order */

static int by_sort(const void *x, const void *y, const void *user)
{
	return entry_compare(user, *(const struct entry *const *)x, *(const struct entry *const *)y);
}

static void sort(struct composer *c, struct entry_group *group)
{
	const struct ordering by = {c->arena, c->cv->written_in, group->arranging.sort};
	const struct sorting sorting = {c->arena, sizeof *group->entries, by_sort, &by};

	if (by.sort)
		sort_stable(&sorting, group->entries, group->nentries);
}

static void collect(struct composer *c, const struct section *section, const struct group *written,
		    struct entry_groups *groups)
{
	struct entry_group *group = vec_add(c->arena, &groups->list);

	group->written = written;
	group->heading = written->heading;
	group->arranging = overlay(&written->arranging, &section->arranging);
	group->entries = arena_array(c->arena, written->nentries + 1, const struct entry *);
	for (size_t i = 0; i < written->nentries; i++)
		group->entries[group->nentries++] = &written->entries[i];
	if (group->arranging.merge == YES)
		merge(c, group);
	sort(c, group);
}

/* Groups */

static const char *point_key(struct composer *c, const struct date_point *point)
{
	bool found;

	if (point->kind == DATE_POINT)
		return arena_printf(c->arena, "%d", point->year);
	if (point->kind == DATE_PRESENT)
		return word_in(c->cv->language, "present", &found);
	return point->kind == DATE_WORDS ? point->words : "";
}

/* The year in which it began; of several dates, the last of these. */
static const char *year_key(struct composer *c, const struct entry *entry)
{
	const struct list list = entry_dates(c->arena, entry);
	const struct date *dates = list.v, *last = NULL;

	for (size_t i = 0; i < list.n; i++)
		if (!last || date_compare(&dates[i].start, &last->start) > 0)
			last = &dates[i];
	if (!last)
		return "";
	return point_key(c, last->start.kind == DATE_OPEN || last->start.kind == DATE_NONE ? &last->end : &last->start);
}

static const struct text *text_of_field(const struct field *field, const void *place)
{
	static const struct text none;

	if (field->type == &type_text)
		return place;
	return field->arg == &place_record ? &((const struct place *)place)->name : &none;
}

const char *entry_key(struct composer *c, const struct entry *entry, const char *name)
{
	const void *place;
	const struct field *field = entry_field(entry, name, &place);

	if (strcmp(name, "year") == 0)
		return year_key(c, entry);
	if (!field || entry->plain.nruns)
		return "";
	if (field->type == &type_boolean)
		return *(const enum tristate *)place == YES ? name : "other";
	if (field->type != &type_choice)
		return text_plain(c->arena, text_of_field(field, place));
	for (const struct choice *choice = field->arg; choice->word; choice++)
		if (choice->value == *(const int *)place)
			return choice->word;
	return "";
}

/* "ongoing" as it begins a line. */
static struct text begun(struct composer *c, const struct text *text)
{
	struct text out = *text;

	if (!text->nruns || text->runs[0].style & RUN_RAW)
		return out;
	out.runs = arena_array(c->arena, text->nruns, struct run);
	memcpy(out.runs, text->runs, text->nruns * sizeof *out.runs);
	out.runs[0].text = capitalized(c, text->runs[0].text);
	return out;
}

struct text entry_key_title(struct composer *c, const struct entry *entry, const char *name, const char *key)
{
	const void *place;
	const struct field *field = entry_field(entry, name, &place);
	const char *word_key = NULL, *word;
	bool found;

	if (field && field->type == &type_text)
		return begun(c, place);
	if (field && field->arg == &place_record)
		return *text_of_field(field, place);
	if (field && field->type == &type_choice)
		word_key = arena_printf(c->arena, "services_%s", key);
	if (field && field->type == &type_boolean)
		word_key = strcmp(key, "other") == 0 ? "talks_other" : "talks_invited";
	word = word_key ? word_in(c->cv->language, word_key, &found) : NULL;
	/* Else a year. */
	return text_of(c->arena, word ? word : text_digits(c->arena, c->cv->language, key), entry->at);
}

struct keyed {
	struct composer *c;
	const struct entry_group *group;
};

static const char *key_of(const void *user, size_t i)
{
	const struct keyed *keyed = user;

	return entry_key(keyed->c, keyed->group->entries[i], keyed->group->arranging.group);
}

static struct text title_of(const void *user, size_t i, const char *key)
{
	const struct keyed *keyed = user;

	return entry_key_title(keyed->c, keyed->group->entries[i], keyed->group->arranging.group, key);
}

/* The entries of one list, in groups by a field. */
static struct entry_groups divide(struct composer *c, const struct entry_group *all)
{
	struct keyed keyed = {c, all};
	const struct grouping grouping = {.arena = c->arena,
					  .diags = strcmp(all->arranging.group, "year") == 0 ? NULL : c->diags,
					  .n = all->nentries,
					  .user = &keyed,
					  .key = key_of,
					  .title = title_of,
					  .falling = strcmp(all->arranging.group, "year") == 0,
					  .order = &all->arranging.group_order,
					  .titles = &all->arranging.group_titles};
	struct grouped grouped = arrange_groups(&grouping);
	struct entry_groups groups = {0};
	size_t *room = arena_array(c->arena, grouped.ngroups + 1, size_t);

	for (size_t i = 0; i < all->nentries; i++)
		room[grouped.group[i]]++;
	for (size_t g = 0; g < grouped.ngroups; g++) {
		struct entry_group *group = vec_add(c->arena, &groups.list);

		*group = *all;
		group->heading = grouped.headings[g];
		group->entries = arena_array(c->arena, room[g] + 1, const struct entry *);
		group->nentries = 0;
	}
	for (size_t i = 0; i < all->nentries; i++) {
		struct entry_group *group = &groups.list.v[grouped.group[i]];

		group->entries[group->nentries++] = all->entries[i];
	}
	return groups;
}

struct entry_groups entries_arrange(struct composer *c, const struct section *section)
{
	struct entry_groups groups = {0};

	for (size_t g = 0; g < section->ngroups; g++)
		collect(c, section, &section->groups[g], &groups);
	/* Written groups are not grouped once more. */
	if (section->arranging.group && groups.list.n == 1)
		return divide(c, &groups.list.v[0]);
	return groups;
}
