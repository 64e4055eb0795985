/*
 * token.h: what is written without blanks or ideographs, and what it is: a word, or one of the things that are read sign by sign.
 */
#ifndef CVPDF_LAYOUT_TOKEN_H
#define CVPDF_LAYOUT_TOKEN_H

#include <stdbool.h>
#include <stdint.h>

struct hlist;

/* Bytes [start, end) of the paragraph's text. */
struct token {
	uint32_t start, end;
};

/* The token around bytes [start, end); one of more than some hundred bytes is cut. */
struct token token_around(const struct hlist *h, uint32_t start, uint32_t end);

/* A URL, an e-mail address, a host; one, or a DOI or a path, that is too long to be kept whole at any price. */
bool token_is_address(const struct hlist *h, struct token t);
bool token_is_long_address(const struct hlist *h, struct token t);

/* These, and identifiers, code, numbers: nothing that is hyphenated. */
bool token_is_technical(const struct hlist *h, struct token t);

/*
 * Whether a long address may be broken before byte `at` at an ordinary price: behind a sign that is not read as a hyphen,
 * and not behind "https://" or "www.".
 */
bool token_splits_well(const struct hlist *h, uint32_t at);

/* Whether "https://" or "www." ends before byte `at` of `s`. */
bool token_is_behind_scheme(const char *s, uint32_t at);

/*
 * The penalty of a break in an address or identifier before byte `at` of `s`, at least PENALTY_SPLIT; `last` is where
 * it may be broken last before. 0: none.
 */
int32_t token_split(const char *s, uint32_t len, uint32_t at, uint32_t last, bool technical);

#endif
