/*
 * hyphenate_table.h: compiled hyphenation patterns, as tools/hyphens.c writes them and hyphenate.c reads them where they
 * lie. Numbers are little-endian and not aligned.
 *
 *     4 × 1  letters that stay before and behind a break, the same of parts of compounds
 *     8 × 2  characters beside which no word is broken, 0: none
 *     1      whether the file has patterns of both levels, and so is written for libhyphen
 *     2      how many letters patterns have; 2 bytes each, rising; then 1 byte each: its code
 *     4      place of the values
 *     2 × 4  place of the root of each level: patterns that take compounds apart, patterns of their parts
 *            the values, the nodes
 *
 * Values: how many letters stand behind the last of them, how many they are, they. An odd one allows a break, the
 * higher of two holds. A node: flags and the number of its children; with ENDS the place of its values (2 bytes, from
 * the first); the children's letters; and their places (3 bytes each), unless the only child FOLLOWS.
 */
#ifndef CVPDF_TEXT_HYPHENATE_TABLE_H
#define CVPDF_TEXT_HYPHENATE_TABLE_H

#include <stddef.h>

#define HYPHENATE_LEVELS 2
#define HYPHENATE_NEVER 8 /* characters beside which no word is broken */

#define HYPHENATE_CHANGES 0x80 /* of a value: a break here would change letters */

#define HYPHENATE_ENDS 0x80    /* of a node: a pattern ends here */
#define HYPHENATE_FOLLOWS 0x40 /* its only child stands behind it */
#define HYPHENATE_CHILDREN 0x3F

/* A language and its patterns; several languages may have the same. */
struct hyphens {
	const char *language; /* in small letters: "en-gb" */
	const char *table;
};

extern const struct hyphens embedded_hyphens[];
extern const size_t nembedded_hyphens;

#endif
