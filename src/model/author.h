/*
 * author.h: names of people as they stand in lists, and whose they are.
 */
#ifndef CVPDF_MODEL_AUTHOR_H
#define CVPDF_MODEL_AUTHOR_H

#include <stdint.h>

#include "bib/bib.h"
#include "model/value.h"

/* One word of a name, for comparing. */
struct name_word {
	const char *folded; /* text_fold() without blanks */
	const char
	    *initials; /* of "XW", which may be a word or initials: their folds, each followed by a blank; else NULL */
	bool initial;  /* "X.": never a family name */
	bool letter;   /* "X" */
	bool accented; /* was not plain ASCII */
	bool joined;   /* by a hyphen to the word before */
	bool particle; /* "van", "al", written small */
};

struct name_words {
	const struct name_word *v;
	size_t n;
};

/* What is known of the order of a name's words. */
enum name_order {
	NAME_OPEN,	    /* the family name may be any words at either end; taken for the last */
	NAME_OPEN_REVERSED, /* the same, but taken for the first: "Wu X" */
	NAME_GIVEN_FIRST,   /* it is at the end, of how many words is not known: BibTeX's "Gabriel García Márquez" */
	NAME_SETTLED	    /* told apart by whoever wrote it: a comma, capitals, keys of a map */
};

/* What author_is() compares. */
struct name_key {
	struct name_words words; /* given and family name, in the order in which they stand */
	struct name_words given, family, preferred;
	size_t nparticles;	       /* of the family name's words, the first that others may leave out: "van der" */
	const struct name_key *native; /* the name in its own script; or NULL */
	const char *generation;	       /* "jr", "iii"; or NULL */
	enum name_order order;
	uint32_t letters, needs; /* sets: of all its letters, and of those that no spelling of the family name lacks */
};

/*
 * A name from one string: "Holt, Mirela", "Dr. Mirela (Mira) Holt", "Ludwig van Beethoven", "John Smith Jr.", "HOLT
 * Mirela", "何美玲". The last word is the family name, with the particles before it; in CJK scripts the first. Never
 * fails.
 */
struct name name_of(struct arena *arena, const char *s, struct mark at);

/* The length of the mark at `s`, which may stand behind a name (* † ‡ § ¶ # ‖ ¹ …), or 0. */
size_t author_mark(const char *s);

/* The digit that the mark at `s` is, 1 for "¹"; -1: none. */
int author_mark_digit(const char *s);

/* An author from one string, marks split off: "X. Holt*†", "et al.". Never fails. */
struct author author_of(struct arena *arena, const char *s, struct mark at);

/*
 * An author of a bibliography, printed "Given von Family, Jr."; an institution's `literal` is all of the name. The strings are
 * the parts' own, not copied. "And others" is no name: see struct bib_names.
 */
struct author author_from_parts(struct arena *arena, const struct bib_name *parts);

/* A string of authors, separated by commas, semicolons, "and", "&": kept to the letter. Never fails. */
struct authors authors_of(struct arena *arena, const char *s, struct mark at);

/*
 * Whether the author is the person of `name` or of one of its aliases: the family names agree and the given names or
 * initials are compatible ("Ana Holt" is "A. Holt", not "D. Holt"); diacritics, hyphens and the order of the two do not count,
 * the author may lack the particles of the person's family name, and an alias in initials is that spelling only.
 */
bool author_is(const struct author *author, const struct name *name, const struct name *aliases, size_t naliases);

/* Whether the author is the person and spelled just so, but for case, diacritics and the order of family and given name. */
bool author_is_spelled(const struct author *author, const struct name *name, const struct name *aliases,
		       size_t naliases);

/* Whether the given name is an initial: "X. Wu", "Wu XY". */
bool author_is_short(const struct author *author);

/* Whether the author is somebody else whom "X. Wu" could mean as well: Xiang Wu beside Xiaoxia Wu. */
bool author_is_namesake(const struct author *author, const struct name *name, const struct name *aliases,
			size_t naliases);

#endif
