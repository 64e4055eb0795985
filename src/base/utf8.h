/*
 * utf8.h: UTF-8, as Unicode 15 Table 3-7 defines it.
 */
#ifndef CVPDF_BASE_UTF8_H
#define CVPDF_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_BAD 0xFFFFFFFFu

/* The code point at `s` (which has `len` > 0 bytes) and its length in *used; UTF8_BAD and 1 for an ill-formed byte. */
uint32_t utf8_next(const char *s, size_t len, size_t *used);

/* Writes 1 to 4 bytes to `out` and returns how many. */
size_t utf8_put(uint32_t codepoint, char out[4]);

/* The code point at byte `at` of a text of `len` bytes, and the one that ends before it; a blank beyond either end. */
uint32_t utf8_at(const char *s, size_t len, size_t at);
uint32_t utf8_before(const char *s, size_t at);

/* Where the code point before byte `at` begins; 0 at the start. */
size_t utf8_back(const char *s, size_t at);

/* The number of code points in valid UTF-8 of `len` bytes. */
size_t utf8_length(const char *s, size_t len);

/* The offset of the first ill-formed byte, or `len`. */
size_t utf8_check(const char *s, size_t len);

/* Where `word`, in ASCII, stands in `s` without regard to case; or NULL. */
const char *utf8_find_word(const char *s, const char *word);

/*
 * Whether it is never seen, though it says how others are set: joiners, marks of direction, the soft hyphen, the zero width
 * space, the byte order mark. Neither controls nor variation selectors.
 */
bool utf8_is_unseen(uint32_t codepoint);

/* How many terminal columns a code point takes: 0 (combining), 1 or 2 (East Asian wide). */
int utf8_columns(uint32_t codepoint);

/*
 * Whether it is of a script that writes no blanks between words and takes whole columns: Chinese, Japanese, not Korean. A line
 * feed between two such characters is none either (CSS Text 3, 4.1.3).
 */
bool utf8_is_solid(uint32_t codepoint);

#endif
