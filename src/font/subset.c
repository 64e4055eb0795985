/*
 * subset.c: the part of a font that a document uses, as PDF embeds it (ISO 32000-1, 9.9).
 *
 * Only what a PDF reader draws with is kept: outlines, widths and the tables that find them. Characters, names, layout
 * and hints stay behind: codes are glyph ids, and the document's ToUnicode says what they mean.
 */
#include <hb-subset.h>

#include "font/face.h"

#define TAG(a, b, c, d) HB_TAG(a, b, c, d)

/* ISO 32000-1, 9.9: what a TrueType font program of a CIDFont must have; cvt, fpgm and prep go with the hints. */
static const hb_tag_t kept[] = {
    TAG('g', 'l', 'y', 'f'), TAG('l', 'o', 'c', 'a'), TAG('h', 'e', 'a', 'd'), TAG('h', 'h', 'e', 'a'),
    TAG('h', 'm', 't', 'x'), TAG('m', 'a', 'x', 'p'), TAG('C', 'F', 'F', ' '),
};

static void destroy_input(void *input)
{
	hb_subset_input_destroy(input);
}

static void destroy_plan(void *plan)
{
	hb_subset_plan_destroy(plan);
}

static void destroy_face(void *face)
{
	hb_face_destroy(face);
}

static void destroy_blob(void *blob)
{
	hb_blob_destroy(blob);
}

static bool is_kept(hb_tag_t tag)
{
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		if (kept[i] == tag)
			return true;
	return false;
}

/* With GSUB and MATH dropped, glyphs they lead to are not added either. */
static void drop_tables(hb_face_t *face, hb_set_t *dropped)
{
	hb_tag_t tags[32];
	unsigned start = 0, n;

	do {
		n = sizeof tags / sizeof *tags;
		hb_face_get_table_tags(face, start, &n, tags);
		for (unsigned i = 0; i < n; i++)
			if (!is_kept(tags[i]))
				hb_set_add(dropped, tags[i]);
		start += n;
	} while (n == sizeof tags / sizeof *tags);
}

static hb_subset_input_t *new_input(struct arena *arena, const struct face *face, const uint16_t *gids, size_t n)
{
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	hb_set_t *glyphs;

	if (!input)
		arena_exhausted(arena);
	arena_defer(arena, destroy_input, input);
	hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
	glyphs = hb_subset_input_glyph_set(input);
	for (size_t i = 0; i < n; i++)
		hb_set_add(glyphs, gids[i]);
	hb_set_clear(hb_subset_input_set(input, HB_SUBSET_SETS_NAME_ID));
	drop_tables(face->hb, hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG));
	return input;
}

/* False when a glyph did not make it. */
static bool map_gids(const hb_subset_plan_t *plan, const uint16_t *gids, size_t n, uint16_t *new_gids)
{
	const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);

	for (size_t i = 0; i < n; i++) {
		hb_codepoint_t gid = hb_map_get(map, gids[i]);

		if (gid == HB_MAP_VALUE_INVALID)
			return false;
		new_gids[i] = (uint16_t)gid;
	}
	return true;
}

static void take_bytes(struct arena *arena, const struct face *face, hb_face_t *small, struct subset *subset)
{
	hb_blob_t *blob =
	    face->metrics.cff ? hb_face_reference_table(small, TAG('C', 'F', 'F', ' ')) : hb_face_reference_blob(small);
	unsigned len;

	arena_defer(arena, destroy_blob, blob);
	subset->bytes = hb_blob_get_data(blob, &len);
	subset->len = len;
}

static const struct subset *execute(struct arena *arena, const struct face *face, const uint16_t *gids, size_t n)
{
	struct subset *subset = arena_new_of(arena, struct subset);
	hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(face->hb, new_input(arena, face, gids, n));
	hb_face_t *small;

	if (!plan)
		return NULL;
	arena_defer(arena, destroy_plan, plan);
	subset->new_gids = arena_array(arena, n, uint16_t);
	if (!map_gids(plan, gids, n, subset->new_gids))
		return NULL;
	small = hb_subset_plan_execute_or_fail(plan);
	if (!small)
		return NULL;
	arena_defer(arena, destroy_face, small);
	subset->nglyphs = hb_map_get_population(hb_subset_plan_old_to_new_glyph_mapping(plan));
	take_bytes(arena, face, small, subset);
	return subset->len ? subset : NULL;
}

const struct subset *face_subset(struct arena *arena, struct diags *diags, const struct face *face,
				 const uint16_t *gids, size_t n)
{
	const struct subset *subset = execute(arena, face, gids, n);

	if (!subset)
		diag_add(diags, DIAG_BAD_FONT, NOWHERE, "the font '%s' is damaged and cannot be embedded",
			 face->metrics.postscript_name);
	return subset;
}
