/*
 * bidi.c: levels of words and the order of runs. Shaping in the direction of a level is the paragraph's (hlist.c), the
 * order of glyphs inside a run the line's (line.c).
 */
#include "layout/bidi.h"

#include "base/utf8.h"

/* The blocks of scripts that run from right to left. */
static bool is_rtl(uint32_t cp)
{
	return (cp >= 0x0590 && cp <= 0x08FF) || (cp >= 0xFB1D && cp <= 0xFDFF) || (cp >= 0xFE70 && cp <= 0xFEFE) ||
	       (cp >= 0x10800 && cp <= 0x10FFF) || (cp >= 0x1E800 && cp <= 0x1EFFF);
}

static bool is_digit(uint32_t cp)
{
	return (cp >= '0' && cp <= '9') || (cp >= 0x0660 && cp <= 0x0669) || (cp >= 0x06F0 && cp <= 0x06F9);
}

static bool is_ltr(uint32_t cp)
{
	if (cp < 0x80)
		return (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z');
	return cp >= 0xAA && cp != 0xAB && cp != 0xBB && cp != 0xD7 && cp != 0xF7 && !(cp >= 0x2000 && cp <= 0x2BFF) &&
	       !(cp >= 0x3000 && cp <= 0x3004) && !(cp >= 0x3008 && cp <= 0x3020) && cp != 0xFEFF;
}

enum bidi_class bidi_class_of(const char *s, size_t len)
{
	enum bidi_class class = BIDI_NEUTRAL;
	size_t used;

	for (size_t i = 0; i < len; i += used) {
		uint32_t cp = utf8_next(s + i, len - i, &used);

		if (is_digit(cp))
			class = BIDI_NUMBER;
		else if (is_rtl(cp))
			return BIDI_RTL;
		else if (is_ltr(cp))
			return BIDI_LTR;
	}
	return class;
}

/* W7: a number after left-to-right text belongs to it. N1, N2: neutrals between two of one direction follow it. */
void bidi_resolve(uint8_t *classes, size_t n, size_t stride, bool rtl)
{
	const uint8_t base = rtl ? BIDI_RTL : BIDI_LTR, rtl_level = 1, ltr_level = rtl ? 2 : 0;
	uint8_t before = base;

	for (size_t i = 0; i < n; i++) {
		uint8_t *class = &classes[i * stride];

		if (*class == BIDI_NUMBER && before == BIDI_LTR)
			*class = BIDI_LTR;
		if (*class == BIDI_LTR || *class == BIDI_RTL)
			before = *class;
	}
	before = base;
	for (size_t i = 0; i < n;) {
		size_t end = i;
		uint8_t after, class = classes[i * stride];

		if (class == BIDI_NEUTRAL) {
			while (end < n && classes[end * stride] == BIDI_NEUTRAL)
				end++;
			after = end < n ? classes[end * stride] : base;
			class = before == (after == BIDI_NUMBER ? BIDI_RTL : after) ? before : base;
		} else {
			end = i + 1;
			before = class == BIDI_NUMBER ? BIDI_RTL : class;
		}
		for (; i < end; i++)
			classes[i * stride] = class == BIDI_RTL ? rtl_level : class == BIDI_NUMBER ? 2 : ltr_level;
	}
}

void bidi_order(const uint8_t *levels, size_t n, bool rtl, uint32_t *order)
{
	unsigned base = rtl, highest = base;

	for (size_t i = 0; i < n; i++) {
		order[i] = (uint32_t)i;
		if (levels[i] > highest)
			highest = levels[i];
	}
	for (unsigned level = highest; level > base; level--)
		for (size_t i = 0; i < n; i++) {
			size_t end = i;

			while (end < n && levels[order[end]] >= level)
				end++;
			for (size_t a = i, b = end; a + 1 < b; a++) {
				uint32_t swapped = order[--b];

				order[b] = order[a];
				order[a] = swapped;
			}
			if (end > i)
				i = end;
		}
}
