/*
 * shaper.c: the cache of a job's shaped words, and the measures of shapes. How a word is shaped is shape.c's.
 *
 * A CV has some 600 distinct words and uses each two or three times, and layouts are tried again: every word is shaped
 * once per setting.
 */
#include <string.h>

#include "font/shape.h"

#define FIRST_SLOTS 1024u

struct entry {
	struct shape_spec spec;
	uint64_t hash;
	const struct shape *shape;
};

static uint64_t mix(uint64_t hash, uint64_t value)
{
	return (hash ^ value) * 0x100000001B3u;
}

/* FNV-1a over the text, with the settings before it. */
static uint64_t hash_of(const struct shape_spec *spec, const char *text, size_t len)
{
	uint64_t hash = mix(0xCBF29CE484222325u, (uintptr_t)spec->family);

	hash = mix(hash, spec->features << 5 | (unsigned)spec->bold | (unsigned)spec->italic << 1 |
			     (unsigned)spec->rtl << 2 | (unsigned)spec->space_before << 3 |
			     (unsigned)spec->space_after << 4);
	for (const char *p = spec->language ? spec->language : ""; *p; p++)
		hash = mix(hash, (unsigned char)*p);
	for (size_t i = 0; i < len; i++)
		hash = mix(hash, (unsigned char)text[i]);
	return hash ^ hash >> 29;
}

static bool same_language(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_spec(const struct shape_spec *a, const struct shape_spec *b)
{
	return a->family == b->family && a->bold == b->bold && a->italic == b->italic && a->features == b->features &&
	       a->rtl == b->rtl && a->space_before == b->space_before && a->space_after == b->space_after &&
	       same_language(a->language, b->language);
}

/* The slot of the word, or the empty one where it belongs. */
static const struct entry **find_slot(const struct shaper *shaper, uint64_t hash, const struct shape_spec *spec,
				      const char *text, size_t len)
{
	size_t i = hash & (shaper->nslots - 1);

	for (; shaper->slots[i]; i = (i + 1) & (shaper->nslots - 1)) {
		const struct entry *e = shaper->slots[i];

		if (e->hash == hash && e->shape->len == len && memcmp(e->shape->text, text, len) == 0 &&
		    same_spec(&e->spec, spec))
			break;
	}
	return &shaper->slots[i];
}

static void widen(struct shaper *shaper)
{
	const struct entry **old = shaper->slots;
	size_t nold = shaper->nslots;

	shaper->nslots *= 2;
	shaper->slots = arena_array(shaper->arena, shaper->nslots, const struct entry *);
	for (size_t i = 0; i < nold; i++)
		if (old[i])
			*find_slot(shaper, old[i]->hash, &old[i]->spec, old[i]->shape->text, old[i]->shape->len) =
			    old[i];
}

static const struct entry *new_entry(struct shaper *shaper, const struct shape_spec *spec, uint64_t hash,
				     const char *text, size_t len)
{
	struct entry *entry = arena_new_of(shaper->arena, struct entry);

	entry->spec = *spec;
	entry->spec.language = spec->language ? arena_strdup(shaper->arena, spec->language) : NULL;
	entry->hash = hash;
	entry->shape = shape_word(shaper, &entry->spec, arena_strndup(shaper->arena, text, len), len);
	return entry;
}

static void destroy_buffer(void *buffer)
{
	hb_buffer_destroy(buffer);
}

struct shaper *shaper_new(struct arena *arena, struct diags *diags, const struct family *const *fallback,
			  size_t nfallback)
{
	struct shaper *shaper = arena_new_of(arena, struct shaper);

	*shaper = (struct shaper){.arena = arena, .diags = diags, .fallback = fallback, .nfallback = nfallback};
	shaper->buffer = hb_buffer_create();
	arena_defer(arena, destroy_buffer, shaper->buffer);
	shaper->nslots = FIRST_SLOTS;
	shaper->slots = arena_array(arena, FIRST_SLOTS, const struct entry *);
	return shaper;
}

const struct shape *shape_text(struct shaper *shaper, const struct shape_spec *spec, const char *text, size_t len)
{
	uint64_t hash = hash_of(spec, text, len);
	const struct entry **slot = find_slot(shaper, hash, spec, text, len);

	shaper->nasked++;
	if (*slot)
		return (*slot)->shape;
	if (++shaper->nshaped * 2 > shaper->nslots) {
		widen(shaper);
		slot = find_slot(shaper, hash, spec, text, len);
	}
	*slot = new_entry(shaper, spec, hash, text, len);
	return (*slot)->shape;
}

int32_t shape_space(struct shaper *shaper, const struct shape_spec *spec)
{
	(void)shaper;
	return family_face(spec->family, spec->bold, spec->italic)->space_advance;
}

int32_t shape_kern_before(const struct shape *shape)
{
	return shape->kern_before;
}

int32_t shape_kern_after(const struct shape *shape)
{
	return shape->kern_after;
}

mpt shape_width(const struct shape *shape, mpt size)
{
	mpt width = 0;

	for (size_t i = 0; i < shape->npieces; i++) {
		const struct piece *p = &shape->pieces[i];

		width += mpt_scale(size, (int64_t)p->width * p->scale, (int64_t)p->face->metrics.upem * 1000);
	}
	return width;
}

void shaper_counts(const struct shaper *shaper, size_t *shaped, size_t *asked)
{
	*shaped = shaper->nshaped;
	*asked = shaper->nasked;
}
