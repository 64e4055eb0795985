/*
 * lost.h: words that a CV prints and its reader does not give back.
 */
#ifndef CVPDF_ATS_LOST_H
#define CVPDF_ATS_LOST_H

#include "ats/reading.h"

struct lost_word {
	const char *text; /* as it is printed */
	size_t order;	  /* in which it is */
	size_t n;	  /* how many times it is lost */
};

struct lost {
	VEC(struct lost_word) words; /* in their order */
	size_t n;		     /* of all of them */
	size_t printed, bytes;	     /* words in all, folded bytes of them */
	bool from_right;	     /* the reading has letters that go from right to left */
	size_t turned;		     /* words from right to left whose letters are read from the left */
};

/*
 * Words of `printed` that stand in `reading` less often. Case, accents, signs and ligatures do not count, nor whether a word is
 * divided at the end of a line, with a hyphen or without, or the hyphen that it has was taken away there. Where letters go from right
 * to left, programs move and turn words: a word need only be there.
 */
struct lost lost_words(struct arena *arena, const struct reading *reading, const struct reading *printed);

/* Whether a word of the text is among the lost ones. */
bool lost_any(struct arena *arena, const struct lost *lost, const char *text);

/* Whether all words of a text stand there, in any order, those from right to left perhaps turned over. */
bool lost_is_turned(const struct reading *reading, const char *text);

#endif
