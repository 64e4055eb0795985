/*
 * shaper.c: the cache of a job's shaped words, and the measures of shapes. How a word is shaped is shape.c's.
 *
 * A CV has some 600 distinct words and uses each two or three times, and layouts are tried again: every word is shaped
 * once per setting.
 */
#include <string.h>

#include "base/utf8.h"
#include "font/shape.h"

#define FIRST_SLOTS 1024u

struct entry {
	struct shape_spec spec;
	const struct shape *shape;
	size_t len;
	char text[]; /* of the shape */
};

/* The hash stands here, so that words which are not the one that is asked for are passed without a look at them. */
struct slot {
	uint64_t hash;
	const struct entry *entry; /* NULL: empty */
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
static struct slot *find_slot(const struct shaper *shaper, uint64_t hash, const struct shape_spec *spec,
			      const char *text, size_t len)
{
	size_t i = hash & (shaper->nslots - 1);

	for (; shaper->slots[i].entry; i = (i + 1) & (shaper->nslots - 1)) {
		const struct entry *e = shaper->slots[i].entry;

		if (shaper->slots[i].hash == hash && e->len == len && memcmp(e->text, text, len) == 0 &&
		    same_spec(&e->spec, spec))
			break;
	}
	return &shaper->slots[i];
}

static void widen(struct shaper *shaper)
{
	const struct slot *old = shaper->slots;
	size_t nold = shaper->nslots;

	shaper->nslots *= 2;
	shaper->slots = arena_array(shaper->arena, shaper->nslots, struct slot);
	for (size_t i = 0; i < nold; i++) {
		size_t at = old[i].hash & (shaper->nslots - 1);

		if (!old[i].entry)
			continue;
		while (shaper->slots[at].entry)
			at = (at + 1) & (shaper->nslots - 1);
		shaper->slots[at] = old[i];
	}
}

static const struct entry *new_entry(struct shaper *shaper, const struct shape_spec *spec, const char *text, size_t len)
{
	struct entry *entry = arena_alloc(shaper->arena, sizeof *entry + len + 1);

	entry->spec = *spec;
	if (!same_language(shaper->language, spec->language))
		shaper->language = spec->language ? arena_strdup(shaper->arena, spec->language) : NULL;
	entry->spec.language = shaper->language;
	entry->len = len;
	memcpy(entry->text, text, len);
	entry->shape = shape_word(shaper, &entry->spec, entry->text, len);
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
	shaper->slots = arena_array(arena, FIRST_SLOTS, struct slot);
	return shaper;
}

void shaper_set_finder(struct shaper *shaper, const struct family_finder *finder)
{
	shaper->finder = *finder;
}

bool shaper_looks_in_system(const struct shaper *shaper)
{
	return shaper->finder.system;
}

/* --- Families that stand in for others -------------------------------------------------------------------------- */

bool char_has_script(uint32_t cp)
{
	hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), cp);

	return script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED && script != HB_SCRIPT_UNKNOWN;
}

/* The script of the first letter; HB_SCRIPT_INVALID: there are only signs. */
static hb_script_t script_of(const char *text, size_t len)
{
	size_t used;

	for (size_t i = 0; i < len; i += used) {
		uint32_t cp = utf8_next(text + i, len - i, &used);

		if (char_has_script(cp))
			return hb_unicode_script(hb_unicode_funcs_get_default(), cp);
	}
	return HB_SCRIPT_INVALID;
}

#define BITS 32u

/* False: it was there. */
static bool char_set_add(struct arena *arena, struct char_set *set, uint32_t cp)
{
	uint32_t **page = &set->pages[cp >> 8], *bits, bit = 1u << cp % BITS;

	if (!*page)
		*page = arena_array(arena, 256 / BITS, uint32_t);
	bits = &(*page)[(cp & 0xFF) / BITS];
	if (*bits & bit)
		return false;
	*bits |= bit;
	set->n++;
	return true;
}

static bool char_set_has(const struct char_set *set, uint32_t cp)
{
	const uint32_t *page = cp <= 0x10FFFF ? set->pages[cp >> 8] : NULL;

	return page && (page[(cp & 0xFF) / BITS] & 1u << cp % BITS) != 0;
}

static struct stand_in *stand_in_of(struct shaper *shaper, const struct family *family, const struct shape_spec *spec,
				    const char *origin)
{
	struct stand_in *s;

	for (size_t i = 0; i < shaper->stand_ins.n; i++)
		if (shaper->stand_ins.v[i]->family == family && shaper->stand_ins.v[i]->wanted == spec->family)
			return shaper->stand_ins.v[i];
	s = arena_new_of(shaper->arena, struct stand_in);
	*s = (struct stand_in){.family = family, .wanted = spec->family, .origin = origin};
	*vec_add(shaper->arena, &shaper->stand_ins) = s;
	return s;
}

/*
 * What letters of the script are set in already, if it has these, too: a language's text is not in two fonts. Signs go with any
 * letters of their language: a danda with Devanagari, though other fonts have it, too.
 */
static struct stand_in *find_chosen(const struct shaper *shaper, const struct shape_spec *spec, hb_script_t script,
				    const char *text, size_t len)
{
	for (size_t i = 0; i < shaper->chosen.n; i++) {
		const struct chosen *c = &shaper->chosen.v[i];

		if (c->wanted == spec->family && same_language(c->language, spec->language) &&
		    (script == HB_SCRIPT_INVALID || script == c->script) && family_has(c->stand_in->family, text, len))
			return c->stand_in;
	}
	return NULL;
}

static void choose(struct shaper *shaper, const struct shape_spec *spec, hb_script_t script, struct stand_in *stand_in)
{
	for (size_t i = 0; i < shaper->chosen.n; i++) {
		const struct chosen *c = &shaper->chosen.v[i];

		if (c->stand_in == stand_in && c->script == script && same_language(c->language, spec->language))
			return;
	}
	*vec_add(shaper->arena, &shaper->chosen) =
	    (struct chosen){.wanted = spec->family, .language = spec->language, .script = script, .stand_in = stand_in};
}

/* Of the families that are known for it: its own, where only a bold or italic face lacks the text; the style's. */
static const struct family *find_known(const struct shaper *shaper, const struct shape_spec *spec, const char *text,
				       size_t len)
{
	const struct family *own = spec->family;

	if (family_face(own, spec->bold, spec->italic) != own->regular && family_has(own, text, len))
		return own;
	for (size_t i = 0; i < shaper->nfallback; i++)
		if (family_has(shaper->fallback[i], text, len))
			return shaper->fallback[i];
	return NULL;
}

/* Whether it is worth a look, which costs: not where a character is known to be nowhere, nor when no more errors are shown. */
static bool may_be_found(const struct shaper *shaper, const char *text, size_t len)
{
	size_t used;

	if (!shaper->finder.find || shaper->unknown.n >= DIAG_LIMIT)
		return false;
	for (size_t i = 0; i < len; i += used)
		if (char_set_has(&shaper->unknown, utf8_next(text + i, len - i, &used)))
			return false;
	return true;
}

static const struct family *find_further(struct shaper *shaper, const struct shape_spec *spec, const char *text,
					 size_t len, const char **origin)
{
	const struct family *found;
	size_t used;
	uint32_t cp = utf8_next(text, len, &used);

	if (!may_be_found(shaper, text, len))
		return NULL;
	found = shaper->finder.find(shaper->finder.user, spec, text, len, origin);
	if (!found && used == len && cp <= 0x10FFFF)
		char_set_add(shaper->arena, &shaper->unknown, cp);
	return found;
}

struct stand_in *shaper_find(struct shaper *shaper, const struct shape_spec *spec, const char *text, size_t len)
{
	hb_script_t script = script_of(text, len);
	struct stand_in *found = script ? NULL : find_chosen(shaper, spec, script, text, len);
	const struct family *family;
	const char *origin = NULL;

	if (found)
		return found;
	family = find_known(shaper, spec, text, len);
	if (!family && script && (found = find_chosen(shaper, spec, script, text, len)) != NULL)
		return found;
	if (!family)
		family = find_further(shaper, spec, text, len, &origin);
	if (!family)
		return NULL;
	found = stand_in_of(shaper, family, spec, origin);
	if (script)
		choose(shaper, spec, script, found);
	return found;
}

void stand_in_add(struct shaper *shaper, struct stand_in *s, uint32_t cp)
{
	if (char_set_add(shaper->arena, &s->all, cp) && s->nshown < sizeof s->shown / sizeof *s->shown)
		s->shown[s->nshown++] = cp;
}

/* Dates are set before what stands above them, to see how wide they are. */
bool piece_wants_place(const struct piece *piece, struct mark at)
{
	const struct stand_in *s = piece->stand_in;

	if (!s || !at.source)
		return false;
	return !s->at.source || (s->at.source == at.source && at.start < s->at.start && at.start != s->within);
}

void piece_set_place(const struct piece *piece, struct mark at, struct mark within)
{
	if (!piece_wants_place(piece, at))
		return;
	piece->stand_in->at = at;
	piece->stand_in->within = within.start;
}

/* "吴 (U+5434), 晓 (U+6653) and 12 more" */
static const char *list_characters(struct arena *arena, const struct stand_in *s)
{
	struct buf *out = buf_new(arena);
	char character[5] = {0};

	for (size_t i = 0; i < s->nshown; i++) {
		character[utf8_put(s->shown[i], character)] = '\0';
		buf_printf(out, "%s'%s' (U+%04X)", i ? ", " : "", character, (unsigned)s->shown[i]);
	}
	if (s->all.n > s->nshown)
		buf_printf(out, " and %zu more", s->all.n - s->nshown);
	return out->s;
}

void shaper_report(struct shaper *shaper)
{
	for (size_t i = 0; i < shaper->stand_ins.n; i++) {
		const struct stand_in *s = shaper->stand_ins.v[i];

		/* A regular face for its own bold one is no other font. */
		if (s->all.n && s->family != s->wanted)
			diag_add(shaper->diags, DIAG_FALLBACK_FONT, s->at, "%s, which %s lacks, %s set in %s (%s)",
				 list_characters(shaper->arena, s), s->wanted->name, s->all.n > 1 ? "are" : "is",
				 s->family->name, s->origin ? s->origin : "the style's fallback");
	}
	shaper->stand_ins.n = 0;
	shaper->chosen.n = 0;
}

const struct shape *shape_text(struct shaper *shaper, const struct shape_spec *spec, const char *text, size_t len)
{
	uint64_t hash = hash_of(spec, text, len);
	struct slot *slot = find_slot(shaper, hash, spec, text, len);

	shaper->nasked++;
	if (slot->entry)
		return slot->entry->shape;
	if (++shaper->nshaped * 4 > shaper->nslots * 3) {
		widen(shaper);
		slot = find_slot(shaper, hash, spec, text, len);
	}
	*slot = (struct slot){hash, new_entry(shaper, spec, text, len)};
	return slot->entry->shape;
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
