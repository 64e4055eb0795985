/*
 * join.c: lists in words, by CLDR's list patterns ("{0}, and {1}").
 */
#include "text/text.h"

#include <string.h>

#include "base/utf8.h"
#include "text/locale.h"

/* Which pattern joins: the only two items, the first two, two in the middle, the last two. */
enum joint { JOINT_TWO, JOINT_START, JOINT_MIDDLE, JOINT_END };

static const char *const joint_paths[] = {"listPattern/standard/2", "listPattern/standard/start",
					  "listPattern/standard/middle", "listPattern/standard/end"};

/* As in CLDR's root, a language without patterns joins with commas. */
static const char *pattern_of(struct locale *locale, enum joint joint)
{
	struct pattern *pattern = &locale->joints[joint];

	if (pattern->loaded == NOT_LOADED) {
		pattern->loaded = LOADED;
		if (!locale_string(locale->id, joint_paths[joint], pattern->text, sizeof pattern->text))
			pattern->loaded = NOT_THERE;
	}
	return pattern->loaded == LOADED ? pattern->text : "{0}, {1}";
}

static bool begins(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

/*
 * Spanish "y" is "e" before the sound of i: "ingenieros e hilanderos", but "agua y hielo" (ICU's
 * listformatter.cpp).
 */
static bool sounds_as_i(const char *s)
{
	if (begins(s, "hia") || begins(s, "hie") || begins(s, "Hia") || begins(s, "Hie"))
		return false;
	return begins(s, "i") || begins(s, "I") || begins(s, "í") || begins(s, "Í") || begins(s, "hi") ||
	       begins(s, "Hi") || begins(s, "hí") || begins(s, "Hí");
}

/* Hebrew "and" is a prefix, with a hyphen before another script. */
static bool is_hebrew(const char *s)
{
	size_t used;
	uint32_t c = *s ? utf8_next(s, strlen(s), &used) : 0;

	return c >= 0x590 && c <= 0x5FF;
}

static char *before_next(struct arena *arena, const struct locale *locale, char *between, const char *next)
{
	if (begins(locale->id, "es") && strcmp(between, " y ") == 0 && sounds_as_i(next))
		return arena_strdup(arena, " e ");
	if (begins(locale->id, "he") && strcmp(between, " ו") == 0 && !is_hebrew(next))
		return arena_strdup(arena, " ו-");
	/* Thai lists words with blanks and "and" without; names have blanks themselves, and so need more between them. */
	if (begins(locale->id, "th"))
		return arena_strdup(arena, strcmp(between, " ") == 0 ? ", " : " และ ");
	return between;
}

static enum joint joint_at(size_t i, size_t n)
{
	if (n == 2)
		return JOINT_TWO;
	if (i + 2 >= n)
		return JOINT_END;
	return i == 0 ? JOINT_START : JOINT_MIDDLE;
}

const char *text_joint(struct arena *arena, const char *language, size_t i, size_t n, const char *next)
{
	struct locale *locale = locale_of(arena, language);
	const char *pattern = pattern_of(locale, joint_at(i, n));
	const char *start = strstr(pattern, "{0}"), *end = strstr(pattern, "{1}");

	if (!start || !end || end < start + 3)
		return ", ";
	start += 3;
	return before_next(arena, locale, arena_strndup(arena, start, (size_t)(end - start)), next);
}

char *text_join(struct arena *arena, const char *language, const char *const *items, size_t n)
{
	struct buf out;
	const char *tail;
	size_t i;

	buf_init(&out, arena);
	for (i = 0; i < n; i++) {
		buf_puts(&out, items[i]);
		if (i + 1 < n)
			buf_puts(&out, text_joint(arena, language, i, n, items[i + 1]));
	}
	if (n > 1) {
		/* A few languages close the list with a word. */
		tail = strstr(pattern_of(locale_of(arena, language), n == 2 ? JOINT_TWO : JOINT_END), "{1}");
		buf_puts(&out, tail ? tail + 3 : "");
	}
	return out.s;
}
