/*
 * printed.c: the tree of a CV as it was rendered: what options, variants, tags and languages took away is not in it, nor what
 * nobody prints (`x-` keys, publications of a bibliography that no section shows).
 *
 * It is built from the tree, so that all else stays as it was written; which sections and publications are printed, and in what
 * order, the CV knows that was selected. Publications of bibliographies become entries, for the files do not travel: they hold others,
 * and notes. A publication that an entry cites by its id and no section shows is written into the entry.
 */
#include "job/printed.h"

#include <string.h>

#include "base/sort.h"
#include "convert/convert.h"
#include "input/names.h"

struct printing {
	struct cvpdf_job *job;
	struct arena *arena;
	struct names tags, without, hide;
	bool some;  /* tags are chosen: what has others goes */
	bool filed; /* there are bibliographies */
	struct names shown,
	    cited; /* ids of publications that sections print, that entries do; by their places in `all` */
	VEC(const struct publication *) all;
	const struct language_choice *chosen; /* sorted by the maps' addresses */
	bool failed;
};

static int by_map(const void *a, const void *b, const void *user)
{
	const struct language_choice *x = a, *y = b;

	(void)user;
	return x->map < y->map ? -1 : x->map > y->map;
}

static const struct language_choice *sorted_choices(struct arena *arena, const struct cv *cv)
{
	struct language_choice *sorted = arena_array(arena, cv->nchosen, struct language_choice);
	const struct sorting sorting = {arena, sizeof *sorted, by_map, NULL};

	if (cv->nchosen)
		memcpy(sorted, cv->chosen, cv->nchosen * sizeof *sorted);
	sort_stable(&sorting, sorted, cv->nchosen);
	return sorted;
}

/* What was read of a node: of a map that says a thing in several languages, one of them. */
static const struct node *read_of(const struct printing *p, const struct node *node)
{
	size_t low = 0, high = p->job->whole->nchosen;

	if (node->kind != NODE_MAP)
		return node;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (p->chosen[middle].map == node)
			return p->chosen[middle].node ? p->chosen[middle].node : node;
		if (p->chosen[middle].map < node)
			low = middle + 1;
		else
			high = middle;
	}
	return node;
}

/* New nodes */

static void put_pair(struct printing *p, struct node *map, const char *key, struct node *value)
{
	map->pairs[map->n++] = (struct pair){node_word(p->arena, key, NOWHERE), value};
}

/* A publication as an entry. What was written is read again: the tree has no other way to it. */
static struct node *entry_of(struct printing *p, const struct publication *publication)
{
	struct publication untagged = *publication;
	struct buf *yaml = buf_new(p->arena);
	struct node *list;

	untagged.tags = (struct list){0};
	publication_yaml(&untagged, yaml);
	list = tree_read(p->arena, p->job->diags, NULL,
			 files_text(&p->job->files, "publication", SOURCE_CV, yaml->s, yaml->len));
	if (list && list->kind == NODE_LIST && list->n == 1)
		return list->items[0];
	p->failed = true;
	return node_word(p->arena, "", NOWHERE);
}

/* What goes */

static bool has_one(const struct node *tags, const struct names *set)
{
	if (tags->kind == NODE_SCALAR)
		return names_find(set, tags->text) != NULL;
	for (size_t i = 0; tags->kind == NODE_LIST && i < tags->n; i++)
		if (tags->items[i]->kind == NODE_SCALAR && names_find(set, tags->items[i]->text))
			return true;
	return false;
}

static bool admits(const struct printing *p, const struct node *item)
{
	const struct node *tags = node_find(item, "tags");

	if (!tags || node_empty(tags) || (tags->kind == NODE_LIST && !tags->n))
		return true;
	return !has_one(tags, &p->without) && (!p->some || has_one(tags, &p->tags));
}

static struct node *filtered(struct printing *p, const struct node *node, unsigned depth);

/* Whether an item lost all that a list in it had: its entries, its positions, the group of highlights that it is. */
static bool emptied(const struct node *before, const struct node *after)
{
	for (size_t i = 0; after->kind == NODE_MAP && i < after->n; i++) {
		const struct node *list = after->pairs[i].value, *old = node_find(before, after->pairs[i].key->text);
		bool holds = before->n == 1 || strcmp(after->pairs[i].key->text, "entries") == 0 ||
			     strcmp(after->pairs[i].key->text, "positions") == 0;

		if (holds && old && old->kind == NODE_LIST && old->n && list->kind == NODE_LIST && !list->n)
			return true;
	}
	return false;
}

static struct node *filtered_list(struct printing *p, const struct node *list, unsigned depth)
{
	struct node *out = node_new(p->arena, NODE_LIST, list->at, list->n);

	for (size_t i = 0; i < list->n; i++) {
		const struct node *item = read_of(p, list->items[i]);

		if (!admits(p, item))
			continue;
		out->items[out->n] = filtered(p, item, depth + 1);
		out->n += !emptied(item, out->items[out->n]);
	}
	return out;
}

/*
 * What an entry prints for an id: nothing where that was not selected, the id, or the publication where no section has it, or has made one of it and another (a preprint),
 * and then without its id, which only one may have.
 */
static struct node *citation_of(struct printing *p, const struct node *id, unsigned depth)
{
	const struct name_slot *cites = id->kind == NODE_SCALAR ? names_find(&p->cited, id->text) : NULL;
	const struct name_slot *shows = id->kind == NODE_SCALAR ? names_find(&p->shown, id->text) : NULL;
	const struct publication *publication = cites ? p->all.v[cites->number] : NULL;
	struct publication copy;

	if (id->kind == NODE_SCALAR && !publication) /* it is there, but was not selected */
		return NULL;
	if (!publication || (shows && p->all.v[shows->number] == publication))
		return filtered(p, id, depth + 1);
	copy = *publication;
	copy.id = shows ? NULL : copy.id;
	return entry_of(p, &copy);
}

/* The ids of publications that an entry cites, and those that are written there. */
static struct node *cited(struct printing *p, const struct node *ids, unsigned depth)
{
	struct node *list;

	if (ids->kind == NODE_MAP)
		return filtered(p, ids, depth);
	list = node_new(p->arena, NODE_LIST, ids->at, ids->kind == NODE_LIST ? ids->n : 1);
	for (size_t i = 0; i < (ids->kind == NODE_LIST ? ids->n : 1); i++) {
		const struct node *id = ids->kind == NODE_LIST ? ids->items[i] : ids;

		if (id->kind != NODE_SCALAR && !admits(p, id))
			continue;
		list->items[list->n] = citation_of(p, id, depth);
		list->n += list->items[list->n] != NULL;
	}
	return list;
}

static struct node *filtered_map(struct printing *p, const struct node *map, unsigned depth)
{
	struct node *out = node_new(p->arena, NODE_MAP, map->at, map->n);

	for (size_t i = 0; i < map->n; i++) {
		const char *key = map->pairs[i].key->text;
		const struct node *value = map->pairs[i].value;

		if (strcmp(key, "tags") == 0 || strncmp(key, "x-", 2) == 0)
			continue;
		out->pairs[out->n].key = map->pairs[i].key;
		out->pairs[out->n++].value =
		    depth && strcmp(key, "publications") == 0 ? cited(p, value, depth) : filtered(p, value, depth + 1);
	}
	return out;
}

/* As deep as trees are. */
static struct node *filtered(struct printing *p, const struct node *node, unsigned depth)
{
	struct node *copy;

	node = read_of(p, node);
	if (node->kind == NODE_LIST)
		return filtered_list(p, node, depth);
	if (node->kind == NODE_MAP)
		return filtered_map(p, node, depth);
	copy = arena_new_of(p->arena, struct node);
	*copy = *node;
	return copy;
}

/* Sections */

static bool draws_by(const char *key)
{
	return strcmp(key, "bibliography") == 0 || strcmp(key, "select") == 0 || strcmp(key, "exclude") == 0;
}

static struct node *entries_of(struct printing *p, const struct node *like, const struct group *group)
{
	struct node *list = node_new(p->arena, NODE_LIST, like->at, group->npublications);

	for (size_t i = 0; i < group->npublications; i++)
		list->items[list->n++] = entry_of(p, group->publications[i]);
	return list;
}

static bool is_group(const struct node *item)
{
	for (size_t i = 0; item->kind == NODE_MAP && i < item->n; i++)
		if (draws_by(item->pairs[i].key->text) || strcmp(item->pairs[i].key->text, "entries") == 0 ||
		    strcmp(item->pairs[i].key->text, "heading") == 0)
			return true;
	return false;
}

/* The map that a group was written as; NULL: it was not. */
static const struct node *group_map(const struct node *section, const struct group *group)
{
	const struct node *list = node_find(section, "entries");

	list = list ? list : section;
	for (size_t i = 0; list->kind == NODE_LIST && i < list->n; i++)
		if (is_group(list->items[i]) && list->items[i]->at.source == group->at.source &&
		    list->items[i]->at.start == group->at.start)
			return list->items[i];
	return NULL;
}

/* Of a group: what stays as it was written. */
static bool is_setting(const char *key)
{
	return !draws_by(key) && strcmp(key, "entries") != 0 && strcmp(key, "heading") != 0 &&
	       strcmp(key, "tags") != 0 && strncmp(key, "x-", 2) != 0;
}

/* {heading: …, its settings, entries: […]} */
static struct node *group_of(struct printing *p, const struct node *section, const struct group *group)
{
	const struct node *written = group_map(section, group);
	struct node *map = node_new(p->arena, NODE_MAP, section->at, (written ? written->n : 0) + 2);
	struct buf *heading = buf_new(p->arena);

	for (size_t i = 0; written && i < written->n; i++)
		if (is_setting(written->pairs[i].key->text))
			map->pairs[map->n++] =
			    (struct pair){written->pairs[i].key, filtered(p, written->pairs[i].value, 1)};
	markdown_put(&group->heading, heading);
	if (group->heading.nruns) {
		put_pair(p, map, "heading", node_word(p->arena, heading->s, NOWHERE));
		map->pairs[map->n - 1].value->plain = false;
	} else {
		put_pair(p, map, "heading", node_word(p->arena, "false", NOWHERE));
	}
	put_pair(p, map, "entries", entries_of(p, section, group));
	return map;
}

static struct node *groups_of(struct printing *p, const struct node *node, const struct section *section)
{
	struct node *list;

	if (section->ngroups == 1 && !section->groups[0].heading.nruns && !group_map(node, &section->groups[0]))
		return entries_of(p, node, &section->groups[0]);
	list = node_new(p->arena, NODE_LIST, node->at, section->ngroups);
	for (size_t i = 0; i < section->ngroups; i++)
		list->items[list->n++] = group_of(p, node, &section->groups[i]);
	return list;
}

/* A section of publications as the CV has it: nothing of it is drawn any more. */
static struct node *as_entries(struct printing *p, const struct node *node, const struct section *section)
{
	struct node *map = node_new(p->arena, NODE_MAP, node->at, (node->kind == NODE_MAP ? node->n : 0) + 3);
	const char *sort = section->citing.sort;

	for (size_t i = 0; node->kind == NODE_MAP && i < node->n; i++) {
		const char *key = node->pairs[i].key->text;

		if (!draws_by(key) && strcmp(key, "entries") != 0 && strcmp(key, "tags") != 0 &&
		    strcmp(key, "sort") != 0 && strncmp(key, "x-", 2) != 0 && schema_field(section->kind->section, key))
			map->pairs[map->n++] = (struct pair){node->pairs[i].key, filtered(p, node->pairs[i].value, 1)};
	}
	if (sort)
		put_pair(p, map, "sort", node_word(p->arena, sort, NOWHERE));
	put_pair(p, map, "entries", groups_of(p, node, section));
	return map;
}

static struct node *section_node(struct printing *p, const struct node *node, const struct section *section)
{
	node = read_of(p, node);
	if (p->filed && section->kind->shape == SHAPE_CITATION)
		return as_entries(p, node, section);
	return filtered(p, node, 0);
}

/* Top */

static bool hides(const struct printing *p, const char *key)
{
	return names_find(&p->hide, key) != NULL;
}

static struct node *without_hidden(struct printing *p, const struct node *said)
{
	const struct node *map = read_of(p, said);
	struct node *out;

	if (map->kind != NODE_MAP)
		return filtered(p, map, 1);
	out = node_new(p->arena, NODE_MAP, map->at, map->n);
	for (size_t i = 0; i < map->n; i++) {
		const struct pair *pair = &map->pairs[i];

		if (hides(p, pair->key->text) || strncmp(pair->key->text, "x-", 2) == 0)
			continue;
		out->pairs[out->n].key = pair->key;
		out->pairs[out->n++].value = strcmp(pair->key->text, "profiles") == 0 ? without_hidden(p, pair->value)
										      : filtered(p, pair->value, 1);
	}
	return out;
}

/* `citations` says how all are printed, and may say from where they are drawn. */
static struct node *citations_of(struct printing *p, const struct node *map)
{
	struct node *out = filtered(p, map, 1);
	size_t n = out->n;

	if (out->kind != NODE_MAP || !p->filed)
		return out;
	out->n = 0;
	for (size_t i = 0; i < n; i++)
		if (!draws_by(out->pairs[i].key->text))
			out->pairs[out->n++] = out->pairs[i];
	return out;
}

static struct node *reserved_value(struct printing *p, const char *key, struct node *value)
{
	if (strcmp(key, "person") == 0)
		return without_hidden(p, value);
	if (strcmp(key, "citations") == 0)
		return citations_of(p, value);
	return filtered(p, value, 1);
}

static void put_section(struct printing *p, const struct pair *pair, const struct section *section, struct node *out)
{
	out->pairs[out->n++] = (struct pair){pair->key, section_node(p, pair->value, section)};
}

/* Sections that stand elsewhere now stand together, where the first was. */
static void put_all(struct printing *p, const struct node *tree, struct node *out)
{
	const struct cv *cv = p->job->cv;
	bool ordered = p->job->by && p->job->by->sections.n, put = false, added;
	struct names sections = {.arena = p->arena}, places = {.arena = p->arena};

	for (size_t i = 0; i < cv->nsections; i++)
		names_add(&sections, cv->sections[i].key, &added)->number = i;
	for (size_t i = 0; i < tree->n; i++)
		names_add(&places, tree->pairs[i].key->text, &added)->number = i;
	for (size_t i = 0; i < tree->n; i++) {
		const struct pair *pair = &tree->pairs[i];
		const struct name_slot *slot = names_find(&sections, pair->key->text);

		if (cv_reserves(pair->key->text)) {
			if (strcmp(pair->key->text, "variants") != 0)
				out->pairs[out->n++] =
				    (struct pair){pair->key, reserved_value(p, pair->key->text, pair->value)};
			continue;
		}
		for (size_t k = 0; ordered && !put && k < cv->nsections; k++)
			put_section(p, &tree->pairs[names_find(&places, cv->sections[k].key)->number], &cv->sections[k],
				    out);
		if (slot && !ordered)
			put_section(p, pair, &cv->sections[slot->number], out);
		put = true;
	}
}

/* Ids */

static void note(struct printing *p, struct names *ids, struct publication *const *list, size_t n)
{
	bool added;

	for (size_t i = 0; i < n; i++) {
		struct name_slot *slot = list[i]->id ? names_add(ids, list[i]->id, &added) : NULL;

		if (!slot || !added)
			continue;
		slot->number = p->all.n;
		*vec_add(p->arena, &p->all) = list[i];
	}
}

static void note_entry(struct printing *p, const struct entry *entry)
{
	note(p, &p->cited, entry->publications, entry->npublications);
	for (size_t i = 0; i < entry->npositions; i++)
		note(p, &p->cited, entry->positions[i].publications, entry->positions[i].npublications);
}

static void note_ids(struct printing *p, const struct cv *cv)
{
	for (size_t i = 0; i < cv->nsections; i++)
		for (size_t g = 0; g < cv->sections[i].ngroups; g++) {
			const struct group *group = &cv->sections[i].groups[g];

			note(p, &p->shown, group->publications, group->npublications);
			for (size_t k = 0; k < group->nentries; k++)
				note_entry(p, &group->entries[k]);
		}
}

static bool has_bibliographies(const struct cvpdf_job *job)
{
	for (size_t i = 0; i < job->files.n; i++)
		if (job->files.list[i].role == SOURCE_BIB)
			return true;
	return false;
}

struct node *printed_tree(struct cvpdf_job *job)
{
	static const struct variant nothing;
	const struct variant *by = job->by ? job->by : &nothing;
	struct printing p = {.job = job,
			     .arena = job->arena,
			     .tags = names_of(job->arena, by->tags.v, by->tags.n),
			     .without = names_of(job->arena, by->without.v, by->without.n),
			     .hide = names_of(job->arena, by->hide.v, by->hide.n),
			     .some = by->tags.n > 0,
			     .filed = has_bibliographies(job),
			     .shown = {.arena = job->arena},
			     .cited = {.arena = job->arena},
			     .chosen = sorted_choices(job->arena, job->whole)};
	const struct node *tree = job->tree;
	struct node *out = node_new(p.arena, NODE_MAP, tree->at, tree->n + 1);

	note_ids(&p, job->cv);
	put_all(&p, tree, out);
	if (job->language)
		out = tree_put(job->arena, out, "language", node_word(p.arena, job->language, NOWHERE));
	return p.failed ? NULL : out;
}
