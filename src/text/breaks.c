/*
 * breaks.c: line break opportunities after UAX #14, as ICU finds them, tailored to the language.
 */
#include "text/text.h"

#include <stdio.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "base/vec.h"
#include "text/locale.h"

#define STRICT "@lb=strict"

static UBreakIterator *breaker_of(struct locale *locale)
{
	UErrorCode status = U_ZERO_ERROR;
	char id[ULOC_FULLNAME_CAPACITY + sizeof STRICT];

	if (!locale->breaker) {
		/* Strict: no line begins with a small kana, a mark of length or repetition either (JIS X 4051). */
		snprintf(id, sizeof id, "%s%s", locale->id,
			 text_language_is_cjk(locale->language) && !strchr(locale->id, '@') ? STRICT : "");
		locale->breaker = ubrk_open(UBRK_LINE, id, NULL, 0, &status);
	}
	return U_SUCCESS(status) ? locale->breaker : NULL;
}

/* Points the breaker at `s`; it keeps a shallow copy of the UText. */
static bool set_text(UBreakIterator *breaker, const char *s, size_t len)
{
	UErrorCode status = U_ZERO_ERROR;
	UText text = UTEXT_INITIALIZER;

	utext_openUTF8(&text, s, (int64_t)len, &status);
	ubrk_setUText(breaker, &text, &status);
	utext_close(&text);
	return U_SUCCESS(status);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "35 %": many languages write a blank there (CLDR), and none breaks at it. */
static bool is_in_percentage(const char *s, int32_t offset)
{
	return s[offset] == '%' && offset >= 2 && s[offset - 1] == ' ' && is_digit(s[offset - 2]);
}

/* "2019–2021": behind an en dash between numbers. */
static bool is_in_range(const char *s, int32_t offset)
{
	return is_digit(s[offset]) && offset >= 4 && memcmp(s + offset - 3, "\xE2\x80\x93", 3) == 0 &&
	       is_digit(s[offset - 4]);
}

struct text_break *text_breaks(struct arena *arena, const char *language, const char *s, size_t len, size_t *n)
{
	UBreakIterator *breaker = breaker_of(locale_of(arena, language));
	VEC(struct text_break) breaks = {0};
	int32_t offset = 0;

	if (len > INT32_MAX)
		arena_exhausted(arena);
	if (len && breaker && set_text(breaker, s, len))
		while ((offset = ubrk_next(breaker)) != UBRK_DONE)
			if ((size_t)offset == len || !(is_in_percentage(s, offset) || is_in_range(s, offset)))
				*vec_add(arena, &breaks) = (struct text_break){
				    .offset = (uint32_t)offset,
				    .forced = ubrk_getRuleStatus(breaker) >= UBRK_LINE_HARD,
				};
	if (!breaks.n || breaks.v[breaks.n - 1].offset < len)
		*vec_add(arena, &breaks) = (struct text_break){.offset = (uint32_t)len};
	*n = len ? breaks.n : 0;
	return breaks.v;
}
