/*
 * shape.h: between the cache of shaped words (shaper.c) and the shaping of one (shape.c).
 */
#ifndef CVPDF_FONT_SHAPE_H
#define CVPDF_FONT_SHAPE_H

#include <hb.h>

#include "base/vec.h"
#include "font/face.h"

/* A set of code points: bits, by their upper part. */
struct char_set {
	uint32_t *pages[0x1100];
	size_t n;
};

/* A family that stands in for another, or for its own bold or italic, and for which characters. */
struct stand_in {
	const struct family *family, *wanted;
	const char *origin; /* NULL: the style's list */
	struct mark at;	    /* of its first use; nowhere until then */
	uint32_t within;    /* where the text begins in which that is */
	uint32_t shown[8];  /* the first characters */
	size_t nshown;
	struct char_set all;
};

/* What a script's letters are set in, where a language is set in a family that lacks them. */
struct chosen {
	const struct family *wanted;
	const char *language;
	hb_script_t script;
	struct stand_in *stand_in;
};

#define SPOKEN 16

/* What a face's rules for a script call a language: the last of them, for it takes as long as a tenth of the shaping. */
struct spoken {
	const struct face *face;
	hb_script_t script;
	hb_language_t language, known_as;
};

/* Figures that a face was asked for, once. */
struct checked_figures {
	const struct face *face;
	unsigned features;
};

struct shaper {
	struct arena *arena;
	struct diags *diags;
	const struct family *const *fallback;
	size_t nfallback;
	struct family_finder finder;
	VEC(struct stand_in *) stand_ins;
	VEC(struct chosen) chosen;
	struct char_set unknown; /* characters that no font has */
	struct spoken spoken[SPOKEN];
	size_t nspoken;
	VEC(struct checked_figures) figures;
	VEC(const struct face *) emboldened;
	hb_buffer_t *buffer;	  /* used again for every word, as is */
	VEC(struct piece) pieces; /* in reading order */
	const char *language;	  /* of the word shaped last */
	struct slot *slots;	  /* open addressing; nslots is a power of two */
	size_t nslots, nshaped, nasked;
};

/* Whether a character is of a script of its own, as digits and signs are not. */
bool char_has_script(uint32_t cp);

/* shaper.c: the family to set a text in that `spec`'s own lacks; NULL: none has all of it. */
struct stand_in *shaper_find(struct shaper *shaper, const struct shape_spec *spec, const char *text, size_t len);
void stand_in_add(struct shaper *shaper, struct stand_in *s, uint32_t cp);

/* Shapes `text`, which must live as long as the shaper, without a look into the cache. */
struct shape *shape_word(struct shaper *shaper, const struct shape_spec *spec, const char *text, size_t len);

#endif
