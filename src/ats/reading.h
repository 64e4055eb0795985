/*
 * reading.h: the text that a program read in a PDF, made ready to look things up in.
 *
 * What is looked for is folded (text_fold) and stripped of blanks, so that neither case, accents, punctuation nor the ends of lines
 * hide it; it is to begin and end where words do, unless its script writes none apart. Lines count from 0, and hold pages.
 */
#ifndef CVPDF_ATS_READING_H
#define CVPDF_ATS_READING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"

struct reading_word {
	uint32_t at, line;
};

struct reading {
	struct arena *arena;
	VEC(const char *) lines; /* valid UTF-8 without characters that control or show nothing */
	struct buf folded;	 /* all words of all lines */
	VEC(struct reading_word) words;
	uint32_t *starts; /* of each line in `folded`, and the end */
	size_t nodd;	  /* characters that say nothing: of private use, U+FFFD, ligatures */
	uint32_t odd;	  /* the first of them */
};

/* Of any bytes; what is no UTF-8 becomes U+FFFD. */
struct reading *reading_new(struct arena *arena, const char *s, size_t len);

/* A phrase as it is looked for; "" when it has no letter or digit. */
const char *reading_phrase(struct arena *arena, const char *s);

/* Whether it is a letter of a script that goes from right to left. */
bool reading_is_from_right(uint32_t c);

/* Lines [first, end). */
struct line_range {
	size_t first, end;
};
struct line_range reading_all(const struct reading *reading);

/* Whether a phrase (of reading_phrase) begins in the range; sets *line. The empty phrase begins in the first line. */
bool reading_find(const struct reading *reading, const char *phrase, struct line_range range, size_t *line);

/* Whether a line holds the whole of it. */
bool reading_has(const struct reading *reading, const char *phrase, size_t line);

/* The words of a text, folded; what writes none apart by its characters. */
struct units {
	VEC(const char *) list;
};
struct units reading_units(struct arena *arena, const char *text);

/* Whether the words of a text begin in the range and follow in their order within a few lines, with others between them. */
bool reading_find_apart(const struct reading *reading, const char *text, struct line_range range, size_t *line);

/* How many times a phrase stands there, if `whole` not inside words; no more than `most`. */
size_t reading_count(const struct reading *reading, const char *phrase, bool whole, size_t most);

/* Whether it stands there in parts, each at the end of one line and the beginning of another, wherever these are. */
bool reading_has_parts(const struct reading *reading, const char *phrase);

/* The next line from `first` on that is nothing but the phrase; it may go on in the line below. False: none. */
bool reading_find_line(const struct reading *reading, const char *phrase, size_t first, size_t *line);

/* Whether `s` stands there to the letter, but for case, and no letter, digit or sign of addresses beside it. */
bool reading_find_exact(const struct reading *reading, const char *s, size_t *line);

/* Whether these digits stand in one line, with nothing but blanks and " -./()" between them. */
bool reading_find_digits(const struct reading *reading, const char *s, size_t *line);

#endif
