/*
 * structure.c: elements. They are counted before the first is made, because items point at them.
 */
#include "layout/structure.h"

#define LABEL_ELEMENTS 3 /* at most: item, label, body */

static size_t count(const struct block *block, unsigned depth);

/* Of a block and all in it; SIZE_MAX: too deep. */
static size_t count_all(const struct block *const *blocks, size_t nblocks, unsigned depth)
{
	size_t n = 1;

	for (size_t i = 0; i < nblocks; i++) {
		size_t inner = count(blocks[i], depth);

		if (inner == SIZE_MAX)
			return SIZE_MAX;
		n += inner;
	}
	return n;
}

static size_t count(const struct block *block, unsigned depth)
{
	size_t n = 1;

	if (depth >= BLOCK_DEPTH)
		return SIZE_MAX;
	if (block->kind == BLOCK_PARA)
		return n + LABEL_ELEMENTS;
	if (block->kind == BLOCK_STACK)
		return count_all(block->u.stack.blocks, block->u.stack.nblocks, depth + 1);
	if (block->kind == BLOCK_COLUMNS)
		return count_all(block->u.columns.blocks, block->u.columns.nblocks, depth + 1);
	if (block->kind == BLOCK_ROW)
		for (size_t i = 0; i < block->u.row.ncells; i++) {
			size_t inner = count(block->u.row.cells[i].block, depth + 1);

			if (inner == SIZE_MAX)
				return SIZE_MAX;
			n += inner;
		}
	return n;
}

bool structure_begin(struct typesetter *ts)
{
	const struct sheet *sheet = ts->sheet;
	size_t n = 1;

	for (size_t i = 0; i < sheet->nflows; i++) {
		size_t inner = count(sheet->flows[i].root, 0);

		if (inner == SIZE_MAX) {
			diag_add(ts->diags, DIAG_TOO_LARGE, sheet->flows[i].root->at,
				 "blocks are nested more than %d deep", BLOCK_DEPTH);
			return false;
		}
		n += inner;
	}
	ts->elements = arena_array(ts->arena, n, struct element);
	ts->elements[0] = (struct element){.role = ROLE_DOCUMENT, .language = sheet->language};
	ts->nelements = 1;
	return true;
}

const struct element *structure_add(struct typesetter *ts, const struct element_spec *spec)
{
	struct element *element;

	if (spec->role == ROLE_NONE)
		return spec->parent;
	if (spec->role == ROLE_DOCUMENT)
		return ts->elements;
	element = &ts->elements[ts->nelements];
	/* Elements are ours to write to; items only point at them. */
	*element = (struct element){.role = spec->role,
				    .level = spec->level,
				    .parent = &ts->elements[spec->parent->number],
				    .language = spec->language,
				    .alt = spec->alt,
				    .number = (unsigned)ts->nelements};
	ts->nelements++;
	return element;
}
