/*
 * pairs.c: duplicate keys and merging, in linear time for maps of any size.
 *
 * A map of few keys is searched from key to key; a large one, or one that merges, through a hash table.
 */
#include "input/pairs.h"

#include <string.h>

#include "base/utf8.h"
#include "input/names.h"

#define FEW_KEYS 8
#define KEY_SHOWN 60

int pairs_key_shown(const char *key)
{
	size_t len = strlen(key);
	size_t n = 0;

	while (n < len && n < KEY_SHOWN) {
		size_t used;

		utf8_next(key + n, len - n, &used);
		n += used;
	}
	return (int)n;
}

static void report_duplicate(struct diags *diags, const struct node *key, const struct node *first)
{
	struct diag *diag = diag_add(diags, DIAG_DUPLICATE_KEY, key->at, "the key '%.*s' stands twice in this map",
				     pairs_key_shown(key->text), key->text);

	if (strcmp(key->text, "<<") == 0)
		diag_help(diags, diag, "merge several maps with <<: [*first, *second]");
	else
		diag_help(diags, diag, "remove one; the first stands in line %u", (unsigned)first->at.line);
}

/* Few keys: drops the later ones of the same text in place. */
static void compare_keys(struct pairs *pairs, struct diags *diags)
{
	size_t kept = 0;
	size_t i, k;

	for (i = 0; i < pairs->n; i++) {
		for (k = 0; k < kept; k++)
			if (strcmp(pairs->v[k].key->text, pairs->v[i].key->text) == 0)
				break;
		if (k < kept)
			report_duplicate(diags, pairs->v[i].key, pairs->v[k].key);
		else
			pairs->v[kept++] = pairs->v[i];
	}
	pairs->n = kept;
}

/* The same with a hash table, which is left in `names` for merging. */
static void hash_keys(struct pairs *pairs, struct diags *diags, struct names *names)
{
	size_t kept = 0;
	size_t i;

	for (i = 0; i < pairs->n; i++) {
		struct pair pair = pairs->v[i];
		bool added;
		struct name_slot *slot = names_add(names, pair.key->text, &added);

		if (!added) {
			report_duplicate(diags, pair.key, pairs->v[slot->number].key);
			continue;
		}
		slot->number = kept;
		pairs->v[kept++] = pair;
	}
	pairs->n = kept;
}

static bool is_merge(const struct node *key)
{
	return key->plain && strcmp(key->text, "<<") == 0;
}

/* The maps that `<<: value` names: one, or a list's; false after a diagnostic. */
static bool merged_maps(struct diags *diags, struct node *const *value, struct node *const **maps, size_t *n)
{
	size_t i;

	*maps = value;
	*n = !node_empty(*value);
	if (*n && (*value)->kind == NODE_LIST) {
		*maps = (*value)->items;
		*n = (*value)->n;
	}
	for (i = 0; i < *n; i++) {
		const struct node *map = (*maps)[i];

		/* What is not there was optional, or is told already. */
		if (map->kind == NODE_MAP || map->absent || map->refused)
			continue;
		diag_add(diags, DIAG_WRONG_TYPE, map->at, "'<<' takes a map or a list of maps");
		return false;
	}
	return true;
}

/* Adds the pairs of `map` whose keys are new; how many. */
static size_t merge_map(struct pairs *merged, struct names *names, const struct node *map)
{
	size_t before = merged->n;
	size_t i;

	for (i = 0; i < map->n; i++) {
		bool added;

		names_add(names, map->pairs[i].key->text, &added);
		if (added)
			*vec_add(names->arena, merged) = map->pairs[i];
	}
	return merged->n - before;
}

/* Keys that are written win; of merged maps the first. */
static bool merge(struct pairs *pairs, struct diags *diags, struct names *names, size_t *nnodes)
{
	struct pairs merged = {0};
	size_t i, m, nmaps;

	for (i = 0; i < pairs->n; i++) {
		struct pair pair = pairs->v[i];
		struct node *const *maps;

		if (!is_merge(pair.key)) {
			*vec_add(names->arena, &merged) = pair;
			continue;
		}
		if (!merged_maps(diags, &pair.value, &maps, &nmaps))
			continue;
		for (m = 0; m < nmaps; m++)
			*nnodes += 2 * merge_map(&merged, names, maps[m]);
		if (*nnodes > TREE_MAX_NODES) {
			diag_add(diags, DIAG_TOO_LARGE, pair.key->at,
				 "with what '<<' merges, the file has more than %d values", TREE_MAX_NODES);
			return false;
		}
	}
	*pairs = merged;
	return true;
}

bool pairs_finish(struct pairs *pairs, struct arena *arena, struct diags *diags, size_t *nnodes)
{
	struct names names = {.arena = arena};
	bool merges = false;
	size_t i;

	for (i = 0; i < pairs->n && !merges; i++)
		merges = is_merge(pairs->v[i].key);
	if (merges || pairs->n > FEW_KEYS)
		hash_keys(pairs, diags, &names);
	else
		compare_keys(pairs, diags);
	return !merges || merge(pairs, diags, &names, nnodes);
}
