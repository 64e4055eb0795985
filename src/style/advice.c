/*
 * advice.c: where a key belongs that stands at the top of a style and is none there: in a map of the style, in that of a kind of
 * sections, or in the CV. Read off the tables, as all else about keys.
 */
#include <string.h>

#include "style/reading.h"

#define MOST_PLACES 3 /* named; of more it is said that there are others */

struct places {
	const char *v[MOST_PLACES]; /* "page.size", "header.photo.width" */
	size_t n;
};

static void add_place(struct arena *arena, struct places *places, const char *outer, const char *inner)
{
	if (places->n++ < MOST_PLACES)
		places->v[places->n - 1] = outer ? arena_printf(arena, "%s.%s", outer, inner) : inner;
}

/* The maps of a record that have the key, or one for which it stands; with `outer`, those in its map of that name. */
static void find_places(struct arena *arena, const struct record *record, const char *outer, const char *key,
			struct places *places)
{
	for (size_t i = 0; i < record->nfields; i++) {
		const struct field *field = &record->fields[i];
		const char *known = NULL;

		/* `fit` has limits of what the others say. */
		if (field->type == &type_record && !(field->flags & FIELD_LIST) && strcmp(field->key, "fit") != 0)
			known = schema_synonym(field->arg, key);
		if (known)
			add_place(arena, places, outer, arena_printf(arena, "%s.%s", field->key, known));
	}
}

/* "did you mean 'a', 'b' or 'c'?" */
static const char *ask(struct arena *arena, const struct places *places)
{
	struct buf *out = buf_new(arena);
	size_t n = places->n < MOST_PLACES ? places->n : MOST_PLACES;
	bool more = places->n > MOST_PLACES;

	buf_puts(out, "did you mean ");
	for (size_t i = 0; i < n; i++)
		buf_printf(out, "%s'%s'", i == 0 ? "" : i + 1 == n && !more ? " or " : ", ", places->v[i]);
	buf_puts(out, more ? " or another?" : "?");
	return out->s;
}

const char *style_advice(struct arena *arena, const char *key)
{
	struct places places = {.n = 0};

	if (kind_find(key))
		return arena_printf(arena, "what is different for '%s' stands under 'kinds'", key);
	if (schema_field(&cv_record, key))
		return arena_printf(arena, "'%s' stands in the CV, beside 'style'", key);
	find_places(arena, &style_record, NULL, key, &places);
	for (size_t i = 0; i < style_record.nfields && !places.n; i++) {
		const struct field *field = &style_record.fields[i];

		if (field->type == &type_record)
			find_places(arena, field->arg, field->key, key, &places);
	}
	return places.n ? ask(arena, &places) : NULL;
}
