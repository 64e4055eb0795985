/*
 * subset.c: the part of a font that a document uses, as PDF embeds it (ISO 32000-1, 9.9).
 *
 * Only what a PDF reader draws with is kept: outlines, widths and the tables that find them. Characters, names, layout
 * and hints stay behind: codes are glyph ids, and the document's ToUnicode says what they mean.
 */
#include <hb-subset.h>

#include "font/cff.h"
#include "font/face.h"

#define TAG(a, b, c, d) HB_TAG(a, b, c, d)

/* ISO 32000-1, 9.9: what a TrueType font program of a CIDFont must have; cvt, fpgm and prep go with the hints. */
static const hb_tag_t kept[] = {
    TAG('g', 'l', 'y', 'f'), TAG('l', 'o', 'c', 'a'), TAG('h', 'e', 'a', 'd'), TAG('h', 'h', 'e', 'a'),
    TAG('h', 'm', 't', 'x'), TAG('m', 'a', 'x', 'p'), TAG('C', 'F', 'F', ' '),
};

/* What HarfBuzz holds while a subset is made. */
struct cut {
	hb_face_t *part; /* the face with the kept tables alone */
	hb_subset_input_t *input;
	hb_subset_plan_t *plan;
	hb_face_t *small;
};

static void release_cut(void *thing)
{
	struct cut *cut = thing;

	hb_face_destroy(cut->small);
	hb_subset_plan_destroy(cut->plan);
	hb_subset_input_destroy(cut->input);
	hb_face_destroy(cut->part);
	*cut = (struct cut){0};
}

static void destroy_blob(void *blob)
{
	hb_blob_destroy(blob);
}

/* Of a whole face, a plan goes through all characters, and follows GSUB and MATH to further glyphs. */
static hb_blob_t *kept_table(hb_face_t *part, hb_tag_t tag, void *whole)
{
	(void)part;
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		if (kept[i] == tag)
			return hb_face_reference_table(whole, tag);
	return hb_blob_get_empty();
}

/* `n` glyphs; in_place: they keep their ids. */
struct wanted {
	const uint16_t *gids;
	size_t n;
	bool in_place;
};

static void add_glyphs(hb_subset_input_t *input, const struct wanted *wanted)
{
	hb_set_t *glyphs = hb_subset_input_glyph_set(input);

	hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING |
					     (wanted->in_place ? (unsigned)HB_SUBSET_FLAGS_RETAIN_GIDS : 0));
	for (size_t i = 0; i < wanted->n; i++)
		hb_set_add(glyphs, wanted->gids[i]);
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

/* Glyphs of CID-keyed fonts are named by what they keep their outlines under (ISO 32000-1, 9.7.4.2). */
static bool name_by_cid(struct arena *arena, const struct face *face, struct subset *subset, size_t n)
{
	size_t ncids = 0;
	uint16_t *cids;

	if (!face->metrics.cff)
		return true;
	if (!cff_cids(arena, subset->bytes, subset->len, &cids, &ncids))
		return false;
	for (size_t i = 0; i < n && cids; i++) {
		if (subset->new_gids[i] >= ncids)
			return false;
		subset->new_gids[i] = cids[subset->new_gids[i]];
	}
	return true;
}

static bool execute(struct arena *arena, const struct face *face, const struct wanted *wanted, struct subset *subset)
{
	struct cut *cut = arena_new_of(arena, struct cut);

	arena_defer(arena, release_cut, cut);
	cut->part = hb_face_create_for_tables(kept_table, face->hb, NULL);
	cut->input = hb_subset_input_create_or_fail();
	if (!cut->input)
		arena_exhausted(arena);
	add_glyphs(cut->input, wanted);
	cut->plan = hb_subset_plan_create_or_fail(cut->part, cut->input);
	if (!cut->plan || !map_gids(cut->plan, wanted->gids, wanted->n, subset->new_gids))
		return false;
	cut->small = hb_subset_plan_execute_or_fail(cut->plan);
	if (!cut->small)
		return false;
	subset->nglyphs = hb_map_get_population(hb_subset_plan_old_to_new_glyph_mapping(cut->plan));
	take_bytes(arena, face, cut->small, subset);
	release_cut(cut);
	return subset->len > 0 && name_by_cid(arena, face, subset, wanted->n);
}

static const struct subset *make(struct arena *arena, struct diags *diags, const struct face *face,
				 const struct wanted *wanted)
{
	struct subset *subset = arena_new_of(arena, struct subset);

	subset->new_gids = arena_array(arena, wanted->n, uint16_t);
	if (execute(arena, face, wanted, subset))
		return subset;
	diag_add(diags, DIAG_BAD_FONT, NOWHERE, "the font '%s' is damaged and cannot be embedded",
		 face->metrics.postscript_name);
	return NULL;
}

const struct subset *face_subset(struct arena *arena, struct diags *diags, const struct face *face,
				 const uint16_t *gids, size_t n)
{
	return make(arena, diags, face, &(struct wanted){gids, n, false});
}

const struct subset *face_subset_in_place(struct arena *arena, struct diags *diags, const struct face *face,
					  const uint16_t *gids, size_t n)
{
	return make(arena, diags, face, &(struct wanted){gids, n, true});
}

bool face_cids(struct arena *arena, const struct face *face, uint16_t **cids, size_t *n)
{
	hb_blob_t *blob;
	unsigned len;
	bool good;

	*cids = NULL;
	*n = 0;
	if (!face->metrics.cff)
		return true;
	blob = hb_face_reference_table(face->hb, TAG('C', 'F', 'F', ' '));
	arena_defer(arena, destroy_blob, blob);
	good = hb_blob_get_length(blob) > 0;
	return good && cff_cids(arena, hb_blob_get_data(blob, &len), hb_blob_get_length(blob), cids, n);
}
