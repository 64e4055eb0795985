/*
 * cjk.c: the space between ideographs, their punctuation and other text, after JIS X 4051 and the W3C's requirements for
 * Japanese (JLREQ) and Chinese (CLREQ) text layout. Where lines may end is ICU's to say (kinsoku), where they end the line
 * breaker's.
 *
 * All punctuation is set on half an em; the other half is glue. So it vanishes at a line's start and end as all glue
 * does, and is left out between two marks. None of this is a blank to who reads the text back.
 */
#include "layout/cjk.h"

#include <string.h>

#include "base/utf8.h"
#include "text/text.h"

/* Thousandths of the em. */
#define BETWEEN_STRETCH 125  /* between ideographs of a justified line; more (run.c) if nothing else helps */
#define LATIN_WIDTH 250	     /* JLREQ 3.2.6: a quarter of an em between ideographs and Latin letters or digits */
#define LATIN_GIVE 125	     /* which gives and takes the half of that */
#define PUNCTUATION_GIVE 250 /* what the half em of a mark may lose */

struct range {
	uint32_t first, last;
};

static bool is_among(const struct range *ranges, size_t n, uint32_t cp)
{
	for (size_t i = 0; i < n; i++)
		if (cp >= ranges[i].first && cp <= ranges[i].last)
			return true;
	return false;
}

/* Brackets, commas, full stops, colons, middle dots. */
static bool is_punctuation(uint32_t cp)
{
	static const struct range marks[] = {{0x3001, 0x3002}, {0x3008, 0x3011}, {0x3014, 0x301B}, {0x301D, 0x301F},
					     {0x30FB, 0x30FB}, {0xFF08, 0xFF09}, {0xFF0C, 0xFF0C}, {0xFF0E, 0xFF0E},
					     {0xFF1A, 0xFF1B}, {0xFF3B, 0xFF3B}, {0xFF3D, 0xFF3D}, {0xFF5B, 0xFF5B},
					     {0xFF5D, 0xFF5D}, {0xFF5F, 0xFF60}};

	return is_among(marks, sizeof marks / sizeof *marks, cp);
}

/* Chinese of the mainland writes these with blank behind, others in the middle of their em, which stays. */
static bool is_mainland(const char *language, uint32_t cp)
{
	const char *region = cp == 0xFF01 || cp == 0xFF1F ? text_cjk_region(language) : NULL;

	return region && region[0] == 'S';
}

static bool is_quote(uint32_t cp)
{
	return cp == 0x2018 || cp == 0x2019 || cp == 0x201C || cp == 0x201D;
}

/* A dash or dots, which stand two by two. */
static bool is_doubled(uint32_t cp)
{
	return cp == 0x2014 || cp == 0x2026;
}

static bool is_ideographic(uint32_t cp)
{
	return text_is_cjk(cp) && !text_is_hangul(cp);
}

static bool is_full_width_latin(uint32_t cp)
{
	return cp >= 0xFF01 && cp <= 0xFF5E;
}

/* So many equal signs are looked at: —— and …… are written as two, and at times doubled. */
#define MAX_EQUAL_SIGNS 4

/* Whether a sign that all scripts share stands beside an ideograph, by itself or behind its equals. */
static bool among_ideographs(const char *s, size_t len, size_t offset)
{
	size_t used, before = offset, after = offset;
	uint32_t sign = utf8_next(s + offset, len - offset, &used);

	for (int n = 0; n < MAX_EQUAL_SIGNS && utf8_at(s, len, after) == sign; n++)
		after += used;
	for (int n = 1; n < MAX_EQUAL_SIGNS && utf8_before(s, before) == sign; n++)
		before -= used;
	return is_ideographic(utf8_at(s, len, after)) || is_ideographic(utf8_before(s, before));
}

static enum cjk_class ascii_class(uint32_t cp)
{
	if (text_is_alnum(cp))
		return CJK_LETTER;
	return cp && strchr(".,;:!?)]}", (int)cp) ? CJK_CLOSING : CJK_NONE;
}

struct cjk_char cjk_char_at(const char *language, const char *s, size_t len, size_t offset)
{
	struct cjk_char c = {.cp = utf8_at(s, len, offset)};

	if (c.cp < 0x80) {
		c.class = ascii_class(c.cp);
	} else if ((is_quote(c.cp) || is_doubled(c.cp)) && text_language_is_cjk(language) &&
		   among_ideographs(s, len, offset)) {
		c.class = is_doubled(c.cp) ? CJK_DASH : CJK_PUNCTUATION;
		c.features = FONT_IDEOGRAPHIC;
	} else if (is_punctuation(c.cp) || is_mainland(language, c.cp)) {
		c.class = CJK_PUNCTUATION;
	} else if (is_ideographic(c.cp)) {
		c.class = text_is_alnum(c.cp) && !is_full_width_latin(c.cp) ? CJK_IDEOGRAPH : CJK_SIGN;
	} else if (text_is_hangul(c.cp)) {
		c.class = CJK_HANGUL;
	} else {
		c.class = text_is_alnum(c.cp) ? CJK_LETTER : CJK_NONE;
	}
	if (c.class == CJK_PUNCTUATION)
		c.features |= FONT_HALF_WIDTH;
	return c;
}

struct cjk_char cjk_char_before(const char *language, const char *s, size_t len, size_t offset)
{
	size_t at = utf8_back(s, offset);

	/* A mark belongs to what stands before it. */
	while (at > 0 && text_is_mark(utf8_at(s, len, at)))
		at = utf8_back(s, at);
	return offset > 0 ? cjk_char_at(language, s, len, at) : (struct cjk_char){0};
}

bool cjk_stands_alone(enum cjk_class class)
{
	return class != CJK_NONE && class != CJK_LETTER && class != CJK_CLOSING;
}

static bool closes(const struct shape *shape)
{
	return shape->blank_after && !shape->blank_before;
}

static bool opens(const struct shape *shape)
{
	return shape->blank_before && !shape->blank_after;
}

/* Between two closing marks, and between two opening ones, stands nothing; else the larger blank of the two. */
static struct cjk_space beside_punctuation(const struct shape *before, const struct shape *after)
{
	int left = before ? before->blank_after : 0, right = after ? after->blank_before : 0;
	int width = left > right ? left : right;

	if ((before && opens(before)) || (after && closes(after)))
		width = 0;
	return (struct cjk_space){.width = width, .shrink = width < PUNCTUATION_GIVE ? width : PUNCTUATION_GIVE};
}

static bool is_solid(enum cjk_class class)
{
	return class == CJK_IDEOGRAPH || class == CJK_SIGN || class == CJK_DASH;
}

struct cjk_space cjk_space(enum cjk_class left, const struct shape *before, enum cjk_class right,
			   const struct shape *after)
{
	if (left == CJK_PUNCTUATION && right == CJK_CLOSING && closes(before)) /* “引文”, of a reference */
		return (struct cjk_space){0};
	if (left == CJK_PUNCTUATION || right == CJK_PUNCTUATION)
		return beside_punctuation(left == CJK_PUNCTUATION ? before : NULL,
					  right == CJK_PUNCTUATION ? after : NULL);
	if ((left == CJK_IDEOGRAPH && right == CJK_LETTER) || (left == CJK_LETTER && right == CJK_IDEOGRAPH))
		return (struct cjk_space){LATIN_WIDTH, LATIN_GIVE, LATIN_GIVE};
	if (is_solid(left) && is_solid(right) && (left != CJK_DASH || right != CJK_DASH))
		return (struct cjk_space){.stretch = BETWEEN_STRETCH};
	return (struct cjk_space){0};
}
