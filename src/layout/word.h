/*
 * word.h: what stands between two blanks of a paragraph's text, and what it looks like: a number, a day, initials.
 *
 * A word is bytes of that text; one without any is none. Its languages' words are text/bound.h's.
 */
#ifndef CVPDF_LAYOUT_WORD_H
#define CVPDF_LAYOUT_WORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;

struct word {
	const char *s;
	size_t len;
};

/* The word that ends at `end`, without an opening bracket; the one that begins at `start`. Very long ones are cut. */
struct word word_before(const struct buf *text, size_t end);
struct word word_at(const struct buf *text, size_t start);

/* Those beyond the blanks before `w` and behind it. */
struct word word_before_that(const struct buf *text, struct word w);
struct word word_behind_that(const struct buf *text, struct word w);

/* Its first character; 0 of none. */
uint32_t word_first(struct word w);

/* The word that its last character is. */
struct word word_last(struct word w);

/* Without its first `bytes`; without a full stop, a comma, a closing bracket and the like at its end; without such of `marks`
 * (of ASCII) and their like in other scripts. */
struct word word_behind(struct word w, size_t bytes);
struct word word_stripped(struct word w);
struct word word_without(struct word w, const char *marks);

bool word_is(struct word w, const char *text);
bool word_is_one_of(struct word w, const char *const *list, size_t n);

bool word_begins_large(struct word w);
bool word_begins_with_digit(struct word w);
bool word_ends_with_digit(struct word w);
bool word_has_digit(struct word w);

/* The digits that it begins with, of any script: how many, and their bytes. */
size_t word_digits(struct word w, size_t *bytes);

/* `least` to `most` digits, and nothing else. */
bool word_is_digits(struct word w, size_t least, size_t most);

/* "5", "1,500", "3.5", "2–4", "±3": a number, maybe behind a sign. */
bool word_is_number(struct word w);

/* "II", "XIV": up to 39. */
bool word_is_roman(struct word w);

/* "A", "A.1", "B2": a capital, and digits. */
bool word_is_mark(struct word w);

/* "+49", "(0)30", "555-0101": digits as telephone numbers have them. */
bool word_is_dialled(struct word w);

/* "3", "3.", "3rd", "1er", "3,", "12-én": a day. */
bool word_is_day(struct word w);

/* "J.", "J.R.", "J.-P.": capitals, each with a full stop. */
bool word_is_initials(struct word w);

/* One letter; one with a full stop, of an abbreviation in two words ("z.", "B."). */
bool word_is_letter(struct word w);
bool word_is_letter_and_stop(struct word w);

/* "–", "-". */
bool word_is_dash(struct word w);

#endif
