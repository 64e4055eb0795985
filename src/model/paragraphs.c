/*
 * paragraphs.c: the text of text kinds: one string, whose blank lines part paragraphs, or a list of them.
 */
#include <string.h>

#include "model/reading.h"
#include "model/section.h"

/* The first step at or behind byte `at` of the text. */
static size_t step_from(const struct node *node, size_t at)
{
	size_t low = 0, high = node->nsteps;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (node->steps[middle].text < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Bytes [start, end) of a scalar as a scalar of its own that knows where it stands; `near` is a mark before it. */
static const struct node *slice(struct arena *arena, const struct node *node, size_t start, size_t end,
				struct mark near)
{
	size_t first = step_from(node, start + 1), behind = step_from(node, end);
	struct node *part = arena_new_of(arena, struct node);
	struct step *steps = arena_array(arena, behind > first ? behind - first + 1 : 1, struct step);

	*part = *node;
	part->at = node_mark_near(node, start, end, near);
	part->text = arena_strndup(arena, node->text + start, end - start);
	part->n = end - start;
	part->steps = steps;
	part->nsteps = 0;
	steps[part->nsteps++] = (struct step){0, part->at.start};
	for (size_t i = first; i < behind; i++)
		steps[part->nsteps++] = (struct step){node->steps[i].text - (uint32_t)start, node->steps[i].source};
	return part;
}

/* Where the paragraph that begins at `start` ends: before a blank line, or at the end of the text. */
static size_t paragraph_end(const struct node *node, size_t start)
{
	for (size_t i = start; i < node->n; i++)
		if (node->text[i] == '\n' && node->text[i + 1 + strspn(node->text + i + 1, " \t")] == '\n')
			return i;
	return node->n;
}

struct paragraphs {
	VEC(struct text) list;
};

static bool read_scalar(struct reader *reader, const struct node *node, struct paragraphs *out)
{
	const struct node *part = node;
	bool good = true;

	for (size_t start = 0, end; start < node->n; start = end + strspn(node->text + end, " \t\n")) {
		struct text text = {0};

		end = paragraph_end(node, start);
		if (start || end < node->n)
			part = slice(reader->arena, node, start, end, part->at);
		good &= text_read(reader, part, &text);
		if (text.nruns)
			*vec_add(reader->arena, &out->list) = text;
	}
	return good;
}

/* To the diagnostic of a map in a list of paragraphs. */
static bool advise(struct reader *reader, const struct node *item)
{
	struct diag *last = reader->diags->n ? &reader->diags->list[reader->diags->n - 1] : NULL;

	if (last && last->kind == DIAG_WRONG_TYPE && item->kind == NODE_MAP && item->n == 1)
		diag_help(reader->diags, last, "quote a text that holds ': '");
	else if (last && last->kind == DIAG_WRONG_TYPE)
		diag_help(reader->diags, last,
			  "this section holds paragraphs; labels and lists belong to one with 'kind: skills'");
	return false;
}

static bool paragraphs_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	struct section *section = place;
	struct paragraphs out = {0};
	bool good = true;

	(void)field;
	for (size_t i = 0; good && i < nitems_of(node); i++) {
		const struct node *item = item_of(node, i);
		struct text text;

		if (item->kind == NODE_SCALAR)
			good &= node_empty(item) || read_scalar(reader, item, &out);
		else
			good = text_read(reader, item, &text) || advise(reader, item);
	}
	section->paragraphs = out.list.v;
	section->nparagraphs = out.list.n;
	return good;
}

static void paragraphs_json(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"anyOf\": [");
	text_json(out);
	buf_puts(out, ", {\"type\": \"array\", \"items\": ");
	text_json(out);
	buf_puts(out, "}]}");
}

const struct type type_paragraphs = {"text or a list of paragraphs", 0, paragraphs_read, paragraphs_json};
