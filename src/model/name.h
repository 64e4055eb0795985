/*
 * name.h: between name.c, which splits names, name_key.c, which compares them, and author.c, which reads lists of them.
 */
#ifndef CVPDF_MODEL_NAME_H
#define CVPDF_MODEL_NAME_H

#include "model/author.h"

/* The map form, as name_parts_record reads it. */
struct name_parts {
	struct mark at;
	const char *given, *family, *preferred, *native, *prefix, *suffix;
};

extern const struct record name_parts_record;

/* A name of these parts, printed "Dr. Mirela (Mira) Holt Jr."; with `family_first` "Dr. Holt Mirela (Mira) Jr.". */
struct name name_from_parts(struct arena *arena, const struct name_parts *parts, bool family_first);

/* Where a name stands: in a list of authors "Smith JA" is a family name and initials, on its own "An XU" is not. */
enum name_place { NAME_ALONE, NAME_IN_LIST };

/* Splits `s`, which is squeezed; sets all but `key`. */
struct name name_split(struct arena *arena, const char *s, enum name_place place, enum name_order *order);

const struct name_key *name_key_of(struct arena *arena, const struct name *name, enum name_order order);

/* "van", "al", "de la": words that belong to the family name behind them; folded, in small letters. */
bool name_is_particle(const char *word);

/* Chinese, Japanese, Korean: the family name comes first. */
bool name_is_cjk(const char *s);

/* "Jr.", "III", "PhD": what may follow a name. */
bool name_is_suffix(const char *word);

/* "X.", "X. Y.", "J.-P.", "XY" of at most three capitals: nothing but initials. */
bool name_is_initials(const char *s);

/* name_match.c: whether words are spelled alike, accents and cuts aside; whether given names may be one person's. */
bool name_words_same(struct name_words a, struct name_words b);
bool name_given_agree(struct name_words a, struct name_words b);

/*
 * near_name.c: whether an author who is not the person of `name` may be that person, misspelt: a slip of the hand or another
 * transliteration in one of the two names, given and family name swapped, one of two family names. What may as well be the name
 * of somebody else is not.
 */
bool name_is_near(const struct name_key *author, const struct name_key *name);

#endif
