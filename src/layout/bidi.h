/*
 * bidi.h: directions inside a paragraph and the order of runs on a line.
 *
 * The direction of a word is that of its first strong character; blanks and punctuation between two words follow them
 * where they agree. That is UAX #9 for text whose words have one direction each. Explicit embeddings would enter here.
 */
#ifndef CVPDF_LAYOUT_BIDI_H
#define CVPDF_LAYOUT_BIDI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a word weighs; the values that bidi_resolve() replaces by levels. */
enum bidi_class { BIDI_NEUTRAL, BIDI_NUMBER, BIDI_LTR, BIDI_RTL };

enum bidi_class bidi_class_of(const char *s, size_t len);

/* Replaces classes, in logical order, by embedding levels; odd levels run from right to left. */
void bidi_resolve(uint8_t *classes, size_t n, size_t stride, bool rtl);

/* The order in which runs of these levels stand from the line's start edge on (UAX #9, L2). */
void bidi_order(const uint8_t *levels, size_t n, bool rtl, uint32_t *order);

#endif
