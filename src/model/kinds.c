/*
 * kinds.c: the table of section kinds, made of kinds_table.h.
 */
#include <string.h>

#include "model/entry.h"
#include "model/reading.h"

/* What a section's entries are read by. */
#define SHAPE_OF_ENTRY_TEXT(symbol) NULL
#define SHAPE_OF_ENTRY_LABELLED(symbol) &entry_##symbol
#define SHAPE_OF_ENTRY_TIMELINE(symbol) &entry_##symbol
#define SHAPE_OF_ENTRY_LIST(symbol) &entry_##symbol
#define SHAPE_OF_ENTRY_SERVICE(symbol) &entry_##symbol
#define SHAPE_OF_ENTRY_CITATION(symbol) &publication_record

const struct kind kinds[] = {
#define KIND(symbol, key, shape, fields, needs, what, synonyms, doc)                                                   \
	{key, key, SHAPE_##shape, SHAPE_OF_ENTRY_##shape(symbol), &section_##symbol, what, synonyms, doc},
#include "model/kinds_table.h"
#undef KIND
};
const size_t nkinds = sizeof kinds / sizeof *kinds;

const struct kind *kind_find(const char *key)
{
	for (size_t i = 0; i < nkinds; i++)
		if (strcmp(kinds[i].key, key) == 0)
			return &kinds[i];
	return NULL;
}

/* By what people type for it, then by spelling. */
static const char *nearest(struct arena *arena, const char *word)
{
	const char **keys = arena_array(arena, nkinds, const char *);

	for (size_t i = 0; i < nkinds; i++) {
		if (words_have(kinds[i].synonyms, word))
			return kinds[i].key;
		keys[i] = kinds[i].key;
	}
	return suggest_word(word, keys, nkinds);
}

const struct kind *kind_of(struct reader *reader, const struct node *node)
{
	const struct kind *kind;
	struct diag *diag;
	const char *near;

	if (node->kind != NODE_SCALAR) {
		diag_add(reader->diags, DIAG_WRONG_TYPE, node->at, "%s where a kind of section was expected",
			 node_kind_name(node));
		return NULL;
	}
	kind = kind_find(node->text);
	if (kind)
		return kind;
	near = nearest(reader->arena, node->text);
	diag = diag_add(reader->diags, DIAG_BAD_VALUE, node->at, "there is no kind '%s'", node->text);
	diag_help(reader->diags, diag,
		  near ? "did you mean '%s'?" : "kinds are experience, education, publications, skills, …", near);
	return NULL;
}
