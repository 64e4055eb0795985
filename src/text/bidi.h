/*
 * bidi.h: the directions of a text (UAX #9), as ICU finds them.
 *
 * Levels are the paragraph's; lines are put in order when it has been broken (text_visual_order).
 */
#ifndef CVPDF_TEXT_BIDI_H
#define CVPDF_TEXT_BIDI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* AUTO: that of most words, the paragraph's where none has one. */
enum text_direction { TEXT_AUTO, TEXT_LTR, TEXT_RTL };

/* Bytes [start, end) that have a direction of their own and touch their neighbours' as a sign would that has none. */
struct text_isolate {
	uint32_t start, end;
	enum text_direction direction;
};

/* Isolates deeper than this are left to what is around them; CVs nest three: a reference, its title, code in that. */
#define TEXT_ISOLATES_DEEP 16

/* Whether a text whose paragraph goes from left to right has anything that does not. */
bool text_has_rtl(const char *s, size_t len);

/* The direction that a character has by itself; AUTO: none. Digits, and the signs that go with them, have none either. */
enum text_direction text_strong(uint32_t cp);
bool text_is_numeric(uint32_t cp);

/*
 * The embedding level of each byte of `s`, odd from right to left, in a paragraph of this direction, and as len + 1st the
 * paragraph's own. A line feed is a forced break. `isolates` nest and are sorted by their starts, the outer ones first.
 */
uint8_t *text_levels(struct arena *arena, const char *s, size_t len, bool rtl, const struct text_isolate *isolates,
		     size_t nisolates);

/* In which order pieces of these levels stand on a line, from left to right (L2); `order` has room for n. */
void text_visual_order(const uint8_t *levels, size_t n, int32_t *order);

#endif
