/*
 * bidi.c: UAX #9 by ICU's ubidi, which reads UTF-16: isolates become the characters LRI, RLI and PDI on the way, so that
 * the text itself stays as it is for breaks, shaping and extraction.
 */
#include "text/bidi.h"

#include <string.h>

#include <unicode/ubidi.h>
#include <unicode/uchar.h>

#include "base/utf8.h"

#define LRI 0x2066
#define RLI 0x2067
#define PDI 0x2069
#define LRM 0x200E
#define ABBREVIATED 4	     /* letters at most before the stops of an abbreviation: B.Eng., not example.org. */
#define FIRST_RTL_BYTE 0xD6u /* of U+0590: no character before it goes from right to left */

/*
 * Of the words that have a direction, this share makes a text one from right to left. Less than half: names of products and the
 * like are written in Latin letters everywhere, so that "מבוא ל-AI" is Hebrew (the share is Google Closure's).
 */
#define RTL_PERCENT 40

/* --- Kinds of characters ---------------------------------------------------------------------------------------- */

static uint32_t next_char(const char *s, size_t len, size_t *at)
{
	size_t used;
	uint32_t cp = utf8_next(s + *at, len - *at, &used);

	*at += used;
	return cp == UTF8_BAD ? 0xFFFD : cp;
}

static bool raises(uint32_t cp)
{
	switch (u_charDirection((UChar32)cp)) {
	case U_RIGHT_TO_LEFT:
	case U_RIGHT_TO_LEFT_ARABIC:
	case U_ARABIC_NUMBER:
	case U_RIGHT_TO_LEFT_EMBEDDING:
	case U_RIGHT_TO_LEFT_OVERRIDE:
	case U_RIGHT_TO_LEFT_ISOLATE:
		return true;
	default:
		return false;
	}
}

bool text_has_rtl(const char *s, size_t len)
{
	for (size_t i = 0; i < len;) {
		if ((unsigned char)s[i] < FIRST_RTL_BYTE)
			i++;
		else if (raises(next_char(s, len, &i)))
			return true;
	}
	return false;
}

enum text_direction text_strong(uint32_t cp)
{
	UCharDirection class = u_charDirection((UChar32)cp);

	if (class == U_LEFT_TO_RIGHT)
		return TEXT_LTR;
	return class == U_RIGHT_TO_LEFT || class == U_RIGHT_TO_LEFT_ARABIC ? TEXT_RTL : TEXT_AUTO;
}

bool text_is_numeric(uint32_t cp)
{
	switch (u_charDirection((UChar32)cp)) {
	case U_EUROPEAN_NUMBER:
	case U_EUROPEAN_NUMBER_SEPARATOR:
	case U_EUROPEAN_NUMBER_TERMINATOR:
	case U_COMMON_NUMBER_SEPARATOR:
	case U_ARABIC_NUMBER:
		return true;
	default:
		return false;
	}
}

/* Of most words; each has that of its first letter. */
static enum text_direction estimate(const char *s, size_t len, bool rtl)
{
	size_t nrtl = 0, all = 0;
	bool known = false;

	for (size_t i = 0; i < len;) {
		uint32_t cp = next_char(s, len, &i);
		enum text_direction direction;

		if (u_isUWhiteSpace((UChar32)cp))
			known = false;
		if (known || (direction = text_strong(cp)) == TEXT_AUTO)
			continue;
		known = true;
		all++;
		nrtl += direction == TEXT_RTL;
	}
	if (!all)
		return rtl ? TEXT_RTL : TEXT_LTR;
	return nrtl * 100 >= all * RTL_PERCENT ? TEXT_RTL : TEXT_LTR;
}

/* --- A text with its isolates, as UTF-16 ------------------------------------------------------------------------ */

struct wide {
	UChar *units;
	int32_t n;
	uint32_t ends[TEXT_ISOLATES_DEEP]; /* of the open isolates */
	bool rtl[TEXT_ISOLATES_DEEP + 1];  /* directions of the paragraph and of the open isolates */
	size_t depth;
};

static bool is_latin(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void close_isolates(struct wide *w, size_t at)
{
	for (; w->depth && w->ends[w->depth - 1] <= at; w->depth--)
		w->units[w->n++] = PDI;
}

static void open_isolate(struct wide *w, const char *s, const struct text_isolate *isolate)
{
	enum text_direction direction = isolate->direction;

	if (w->depth == TEXT_ISOLATES_DEEP || isolate->start == isolate->end)
		return;
	if (direction == TEXT_AUTO)
		direction = estimate(s + isolate->start, isolate->end - isolate->start, w->rtl[w->depth]);
	w->units[w->n++] = direction == TEXT_RTL ? RLI : LRI;
	w->ends[w->depth++] = isolate->end;
	w->rtl[w->depth] = direction == TEXT_RTL;
}

/*
 * UAX #9 puts what follows a Latin name in a Hebrew text to its other side, with the text: "++C", ".B.Sc". Where signs
 * belong to the name (plus and number signs, the stop of an abbreviation that has another) a mark holds them to it.
 * This is the higher-level protocol HL4.
 */
static bool ends_name(const char *s, size_t len, size_t end)
{
	char sign = s[end - 1], next = end < len ? s[end] : ' ';
	size_t start = end - 1, letters = 0;
	bool stop = false;

	if ((sign != '+' && sign != '#' && sign != '.') || strchr("+#.", next) || is_latin(next))
		return false;
	for (; start && (is_latin(s[start - 1]) || s[start - 1] == sign); start--) {
		letters = is_latin(s[start - 1]) ? letters + 1 : 0;
		stop |= s[start - 1] == '.' && is_latin(s[start]);
		if (sign == '.' && letters > ABBREVIATED)
			return false;
	}
	return is_latin(s[start]) && (sign != '.' || stop);
}

/* places[i] is where the character that begins with byte i stands among the units. */
static void widen(struct wide *w, const char *s, size_t len, const struct text_isolate *isolates, size_t n,
		  int32_t *places)
{
	size_t next = 0;

	for (size_t i = 0; i < len;) {
		size_t start = i;
		uint32_t cp;

		close_isolates(w, i);
		for (; next < n && isolates[next].start <= i; next++)
			open_isolate(w, s, &isolates[next]);
		cp = next_char(s, len, &i);
		for (size_t k = start; k < i; k++)
			places[k] = w->n;
		if (cp >= 0x10000)
			w->units[w->n++] = (UChar)(0xD7C0 + (cp >> 10));
		w->units[w->n++] = (UChar)(cp >= 0x10000 ? 0xDC00 + (cp & 0x3FF) : cp);
		if (cp < 0x80 && ends_name(s, len, i))
			w->units[w->n++] = LRM;
	}
	close_isolates(w, len);
}

/* --- Levels ----------------------------------------------------------------------------------------------------- */

static void close_bidi(void *thing)
{
	ubidi_close(thing);
}

/* ICU's object, opened once per arena. */
static UBiDi *bidi_of(struct arena *arena)
{
	UBiDi *bidi = arena_deferred(arena, close_bidi);

	if (bidi)
		return bidi;
	bidi = ubidi_open();
	if (!bidi)
		arena_exhausted(arena);
	arena_defer(arena, close_bidi, bidi);
	return bidi;
}

static const UBiDiLevel *levels_of(struct arena *arena, UBiDi *bidi, const struct wide *w)
{
	UErrorCode status = U_ZERO_ERROR;
	const UBiDiLevel *levels;

	ubidi_setPara(bidi, w->units, w->n, w->rtl[0], NULL, &status);
	levels = ubidi_getLevels(bidi, &status);
	if (U_FAILURE(status))
		arena_exhausted(arena); /* its only way to fail with what it is given */
	return levels;
}

uint8_t *text_levels(struct arena *arena, const char *s, size_t len, bool rtl, const struct text_isolate *isolates,
		     size_t nisolates)
{
	UBiDi *bidi = bidi_of(arena);
	uint8_t *levels = arena_array(arena, len + 1, uint8_t);
	struct arena_mark mark = arena_mark(arena);
	struct wide w = {.rtl = {rtl}};
	int32_t *places;
	const UBiDiLevel *found;

	levels[len] = rtl;
	if (!len)
		return levels;
	if (2 * (len + nisolates) > INT32_MAX)
		arena_exhausted(arena);
	w.units = arena_array(arena, 2 * (len + nisolates), UChar);
	places = arena_array(arena, len, int32_t);
	widen(&w, s, len, isolates, nisolates, places);
	found = levels_of(arena, bidi, &w);
	for (size_t i = 0; i < len; i++)
		levels[i] = found[places[i]];
	arena_release(arena, mark);
	return levels;
}

void text_visual_order(const uint8_t *levels, size_t n, int32_t *order)
{
	ubidi_reorderVisual(levels, (int32_t)n, order);
}
