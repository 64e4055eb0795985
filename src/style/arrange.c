/*
 * arrange.c: puts things under headings: which groups there are, in which order, with which headings.
 *
 * Keys are looked up in a hash table, for there may be as many groups as things.
 */
#include <stdlib.h>
#include <string.h>

#include "base/suggest.h"
#include "input/names.h"
#include "style/arrange.h"
#include "text/text.h"

/* The keys in their order on the way to be groups, and the number of each. */
struct keys {
	const char **v;
	size_t n;
	struct names numbers;
};

static size_t key_number(struct keys *keys, const char *key)
{
	bool added;
	struct name_slot *slot = names_add(&keys->numbers, key, &added);

	if (added) {
		slot->number = keys->n;
		keys->v[keys->n++] = key;
	}
	return slot->number;
}

static int falling(const void *x, const void *y)
{
	return strcmp(*(const char *const *)y, *(const char *const *)x);
}

/* What is in no group has no heading: anywhere but first it would seem to be in the one before. */
static void nameless_first(struct keys *keys)
{
	const struct name_slot *slot = names_find(&keys->numbers, "");
	size_t at = 0;

	if (!slot)
		return;
	while (*keys->v[at])
		at++;
	memmove(keys->v + 1, keys->v, at * sizeof *keys->v);
	keys->v[0] = "";
}

/* As asked, then as they occur. */
static struct keys keys_of(const struct grouping *g, size_t *group)
{
	struct keys keys = {.numbers = {.arena = g->arena}};
	const char *const *asked = g->order->v;
	size_t first;

	keys.v = arena_array(g->arena, g->n + g->order->n + 1, const char *);
	for (size_t i = 0; i < g->order->n; i++)
		key_number(&keys, asked[i]);
	first = keys.n;
	for (size_t i = 0; i < g->n; i++)
		group[i] = key_number(&keys, g->key(g->user, i));
	if (g->falling)
		qsort(keys.v + first, keys.n - first, sizeof *keys.v, falling);
	nameless_first(&keys);
	return keys;
}

/* From numbers in order of occurrence to places in the order printed. */
static void renumber(const struct grouping *g, struct keys *keys, size_t *group)
{
	size_t *places = arena_array(g->arena, keys->n + 1, size_t);

	for (size_t place = 0; place < keys->n; place++)
		places[names_find(&keys->numbers, keys->v[place])->number] = place;
	for (size_t i = 0; i < g->n; i++)
		group[i] = places[group[i]];
}

static struct text heading(const struct grouping *g, size_t i, const char *key)
{
	const struct legend_row *titles = g->titles->v;

	for (size_t t = 0; t < g->titles->n; t++)
		if (strcmp(titles[t].marks, key) == 0)
			return titles[t].text;
	return g->title(g->user, i, key);
}

/* A key that no group has and that is near one's: what was meant. Others may be for another section. */
static void warn_key(const struct grouping *g, const struct keys *keys, const bool *filled, const char *key,
		     struct mark at)
{
	const struct name_slot *slot = names_find(&keys->numbers, key);
	const char **words = arena_array(g->arena, keys->n + 1, const char *), *near;
	size_t n = 0;

	if (slot && filled[slot->number])
		return;
	for (size_t i = 0; i < keys->n; i++)
		if (filled[names_find(&keys->numbers, keys->v[i])->number])
			words[n++] = keys->v[i];
	near = suggest_word(key, words, n);
	if (near)
		diag_help(g->diags, diag_add(g->diags, DIAG_IGNORED_SETTING, at, "nothing is in the group '%s'", key),
			  "did you mean '%s'?", near);
}

static void warn_keys(const struct grouping *g, const struct keys *keys, const size_t *numbers)
{
	const char *const *order = g->order->v;
	const struct legend_row *titles = g->titles->v;
	bool *filled = arena_array(g->arena, keys->n + 1, bool);

	for (size_t i = 0; i < g->n; i++)
		filled[numbers[i]] = true;
	for (size_t i = 0; i < g->order->n; i++)
		warn_key(g, keys, filled, order[i], g->order->at ? g->order->at[i] : NOWHERE);
	for (size_t i = 0; i < g->titles->n; i++)
		warn_key(g, keys, filled, titles[i].marks, titles[i].at);
}

struct grouped arrange_groups(const struct grouping *g)
{
	struct grouped grouped = {.group = arena_array(g->arena, g->n + 1, size_t)};
	struct keys keys = keys_of(g, grouped.group);

	if (g->diags)
		warn_keys(g, &keys, grouped.group);
	renumber(g, &keys, grouped.group);
	grouped.ngroups = keys.n;
	grouped.headings = arena_array(g->arena, keys.n + 1, struct text);
	for (size_t i = 0; i < g->n; i++) {
		struct text *title = &grouped.headings[grouped.group[i]];

		if (*keys.v[grouped.group[i]] && !title->nruns)
			*title = heading(g, i, keys.v[grouped.group[i]]);
	}
	return grouped;
}

const char *capitalized(const struct composer *c, const char *text)
{
	size_t first = 1;

	while (((unsigned char)text[first] & 0xC0) == 0x80)
		first++;
	return arena_printf(c->arena, "%s%s",
			    text_upper(c->arena, c->cv->language, arena_strndup(c->arena, text, first)), text + first);
}
