/*
 * fold.c: case mapping, normalisation, folding for comparison, and classes of characters.
 *
 * ICU works in UTF-16, so texts that are plain enough are settled in UTF-8 before it is asked.
 */
#include "text/text.h"

#include <string.h>

#include <unicode/ucasemap.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/uversion.h>

#include "base/utf8.h"
#include "text/locale.h"

/* No case mapping makes a text longer than three times (Unicode 15, 5.18: U+0390 and its like). */
#define CASE_GROWTH 3
#define MOST_CASED (INT32_MAX / CASE_GROWTH - 1)

typedef int32_t case_mapping(const UCaseMap *map, char *out, int32_t size, const char *s, int32_t len,
			     UErrorCode *status);

static char *map_case(struct arena *arena, const char *language, const char *s, case_mapping *mapping)
{
	UErrorCode status = U_ZERO_ERROR;
	char id[ULOC_FULLNAME_CAPACITY];
	size_t len = strlen(s), size = CASE_GROWTH * len + 1;
	UCaseMap *map;
	char *out;

	if (len > MOST_CASED)
		arena_exhausted(arena);
	locale_id(language, id);
	out = arena_alloc(arena, size);
	map = ucasemap_open(id, U_FOLD_CASE_DEFAULT, &status);
	mapping(map, out, (int32_t)size, s, (int32_t)len, &status);
	ucasemap_close(map);
	if (U_FAILURE(status))
		arena_exhausted(arena);
	return out;
}

/* U+0380 to U+03FF, and the accents of old. */
static bool has_greek(const char *s)
{
	const unsigned char *p = (const unsigned char *)s;

	while (*p && *p != 0xCE && *p != 0xCF && !(*p == 0xE1 && p[1] >= 0xBC))
		p++;
	return *p != 0;
}

/* Greek capitals bear no accents, whatever language the text around them is in. */
char *text_upper(struct arena *arena, const char *language, const char *s)
{
	return map_case(arena, has_greek(s) ? "el" : language, s, ucasemap_utf8ToUpper);
}

char *text_lower(struct arena *arena, const char *language, const char *s)
{
	return map_case(arena, language, s, ucasemap_utf8ToLower);
}

/* A text in UTF-16. */
struct wide {
	UChar *s;
	int32_t len;
};

/* Ill-formed bytes become U+FFFD. */
static struct wide widen(struct arena *arena, const char *s)
{
	UErrorCode status = U_ZERO_ERROR;
	size_t len = strlen(s);
	struct wide wide;

	if (len >= INT32_MAX)
		arena_exhausted(arena);
	wide.s = arena_array(arena, len + 1, UChar);
	u_strFromUTF8WithSub(wide.s, (int32_t)len + 1, &wide.len, s, (int32_t)len, 0xFFFD, NULL, &status);
	return wide;
}

static char *narrow(struct arena *arena, struct wide wide)
{
	UErrorCode status = U_ZERO_ERROR;
	char *s;

	if (wide.len > INT32_MAX / 3 - 1)
		arena_exhausted(arena);
	s = arena_calloc(arena, (size_t)wide.len + 1, 3);
	u_strToUTF8WithSub(s, wide.len * 3 + 1, NULL, wide.s, wide.len, 0xFFFD, NULL, &status);
	return s;
}

static struct wide normalize(struct arena *arena, const UNormalizer2 *form, struct wide in)
{
	UErrorCode status = U_ZERO_ERROR;
	struct wide out;

	out.len = unorm2_normalize(form, in.s, in.len, NULL, 0, &status);
	status = U_ZERO_ERROR;
	out.s = arena_array(arena, (size_t)out.len + 1, UChar);
	unorm2_normalize(form, in.s, in.len, out.s, out.len + 1, &status);
	return out;
}

static const UNormalizer2 *normal_form(struct arena *arena, const UNormalizer2 *(*open)(UErrorCode *))
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *form = open(&status);

	if (U_FAILURE(status))
		arena_exhausted(arena);
	return form;
}

const char *text_nfc(struct arena *arena, const char *s)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nfc;
	const char *at = s;
	struct wide wide;

	/* Below U+0300 (CC 80 in UTF-8) nothing composes: UAX #15, Quick_Check. */
	while (*at && (unsigned char)*at < 0xCC)
		at++;
	if (!*at)
		return s;
	nfc = normal_form(arena, unorm2_getNFCInstance);
	wide = widen(arena, s);
	if (unorm2_isNormalized(nfc, wide.s, wide.len, &status))
		return s;
	return narrow(arena, normalize(arena, nfc, wide));
}

const char *text_nfd(struct arena *arena, const char *s)
{
	return narrow(arena, normalize(arena, normal_form(arena, unorm2_getNFDInstance), widen(arena, s)));
}

uint32_t text_compose(struct arena *arena, uint32_t base, uint32_t mark)
{
	UChar32 c = unorm2_composePair(normal_form(arena, unorm2_getNFCInstance), (UChar32)base, (UChar32)mark);

	return c > 0 ? (uint32_t)c : 0;
}

/* What decomposition leaves as it is although names are spelt without it. */
static const char *plain_letters(UChar32 c)
{
	switch (c) {
	case 0xE6:
		return "ae"; /* æ */
	case 0xF0:
	case 0x111:
		return "d"; /* ð đ */
	case 0xF8:
		return "o"; /* ø */
	case 0xFE:
		return "th"; /* þ */
	case 0x127:
		return "h"; /* ħ */
	case 0x131:
		return "i"; /* ı */
	case 0x142:
		return "l"; /* ł */
	case 0x14B:
		return "n"; /* ŋ */
	case 0x153:
		return "oe"; /* œ */
	case 0x167:
		return "t"; /* ŧ */
	default:
		return NULL;
	}
}

/*
 * Marks that change no letter into another: overlays, Hebrew and Arabic points, and all that stand above or below.
 * Vowel signs of Indic scripts, voicing of kana and tones of Thai have other classes and stay.
 */
static bool is_accent(UChar32 c)
{
	int ccc = u_getCombiningClass(c);

	return ccc == 1 || (ccc >= 10 && ccc <= 36) || ccc >= 200;
}

static bool is_mark(UChar32 c)
{
	return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

/* "O’Brien" is one word; so is a name with a soft hyphen or a joiner inside. */
static bool is_dropped(UChar32 c)
{
	return c == '\'' || c == 0x2019 || c == 0x2BC || c == 0x60 || c == 0xB4 || u_charType(c) == U_FORMAT_CHAR ||
	       is_accent(c);
}

static void put_folded(struct buf *out, UChar32 c)
{
	const char *letters = plain_letters(c);

	if (letters)
		buf_puts(out, letters);
	else if (u_isalnum(c) || is_mark(c))
		buf_putcp(out, (uint32_t)c);
	else if (!is_dropped(c) && out->len && out->s[out->len - 1] != ' ')
		buf_putc(out, ' ');
}

static struct wide fold_case(struct arena *arena, struct wide in)
{
	UErrorCode status = U_ZERO_ERROR;
	struct wide out;

	out.len = u_strFoldCase(NULL, 0, in.s, in.len, U_FOLD_CASE_DEFAULT, &status);
	status = U_ZERO_ERROR;
	out.s = arena_array(arena, (size_t)out.len + 1, UChar);
	u_strFoldCase(out.s, out.len + 1, in.s, in.len, U_FOLD_CASE_DEFAULT, &status);
	return out;
}

/* What U+00C0 to U+017F fold to; "": not told here. */
static const char latin[0x180 - 0xC0][3] = {
    /* clang-format off */
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
    "d", "n", "o", "o", "o", "o", "o", "", "o", "u", "u", "u", "u", "y", "th", "ss",
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
    "d", "n", "o", "o", "o", "o", "o", "", "o", "u", "u", "u", "u", "y", "th", "y",
    "a", "a", "a", "a", "a", "a", "c", "c", "c", "c", "c", "c", "c", "c", "d", "d",
    "d", "d", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "g", "g", "g", "g",
    "g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i", "i", "i", "i", "i", "i",
    "i", "i", "ij", "ij", "j", "j", "k", "k", "", "l", "l", "l", "l", "l", "l", "",
    "", "l", "l", "n", "n", "n", "n", "n", "n", "", "n", "n", "o", "o", "o", "o",
    "o", "o", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s", "s", "s", "s", "s",
    "s", "s", "t", "t", "t", "t", "t", "t", "u", "u", "u", "u", "u", "u", "u", "u",
    "u", "u", "u", "u", "w", "w", "y", "y", "y", "z", "z", "z", "z", "z", "z", "s",
    /* clang-format on */
};

/* Letters that the character at `s` folds to; *used is its length. NULL: not told here. */
static const char *latin_letters(const char *s, size_t *used)
{
	uint32_t c = utf8_next(s, strlen(s), used);

	if (c == 0x2019)
		return "";
	return c >= 0xC0 && c < 0x180 && latin[c - 0xC0][0] ? latin[c - 0xC0] : NULL;
}

/* Most names and titles need no more than this; NULL: this one does. */
static char *fold_latin(struct arena *arena, const char *s)
{
	char *folded = arena_alloc(arena, strlen(s) + 1), *out = folded;
	size_t used;

	for (; *s; s += used) {
		char c = *s >= 'A' && *s <= 'Z' ? (char)(*s + ('a' - 'A')) : *s;
		const char *letters;

		used = 1;
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
			*out++ = c;
		} else if ((unsigned char)c < 0x80) {
			if (c != '\'' && c != '`' && out > folded && out[-1] != ' ')
				*out++ = ' ';
		} else if ((letters = latin_letters(s, &used))) {
			while (*letters)
				*out++ = *letters++;
		} else {
			return NULL;
		}
	}
	if (out > folded && out[-1] == ' ')
		out--;
	*out = '\0';
	return folded;
}

static bool is_ascii(const char *s)
{
	while (*s && (unsigned char)*s < 0x80)
		s++;
	return !*s;
}

static void fold_wide(struct buf *out, const char *s)
{
	const UNormalizer2 *nfkd = normal_form(out->arena, unorm2_getNFKDInstance);
	struct wide wide = widen(out->arena, s);
	const char *folded;
	size_t len, used;
	UChar32 c;

	/* Folding may leave what decomposes again. */
	wide = normalize(out->arena, nfkd, wide);
	wide = normalize(out->arena, nfkd, fold_case(out->arena, wide));
	folded = narrow(out->arena, wide);
	for (len = strlen(folded); len; folded += used, len -= used) {
		c = (UChar32)utf8_next(folded, len, &used);
		if (!is_accent(c))
			put_folded(out, c);
	}
}

char *text_fold(struct arena *arena, const char *s)
{
	char *latin_only = fold_latin(arena, s);
	struct buf out;

	if (latin_only)
		return latin_only;
	buf_init(&out, arena);
	fold_wide(&out, s);
	if (out.len && out.s[out.len - 1] == ' ')
		out.s[--out.len] = '\0';
	if (is_ascii(out.s))
		return out.s;
	/* Hangul and kana came apart above. */
	return narrow(arena, normalize(arena, normal_form(arena, unorm2_getNFCInstance), widen(arena, out.s)));
}

bool text_is_alnum(uint32_t cp)
{
	return u_isalnum((UChar32)cp);
}

bool text_is_digit(uint32_t cp)
{
	return u_isdigit((UChar32)cp);
}

bool text_is_upper(uint32_t cp)
{
	return u_isUUppercase((UChar32)cp) || u_istitle((UChar32)cp);
}

bool text_is_lower(uint32_t cp)
{
	return u_isULowercase((UChar32)cp);
}

uint32_t text_lower_char(uint32_t cp)
{
	return (uint32_t)u_tolower((UChar32)cp);
}

bool text_is_mark(uint32_t cp)
{
	return cp >= 0x300 && (U_GET_GC_MASK((UChar32)cp) & U_GC_M_MASK);
}

bool text_is_space(uint32_t cp)
{
	return u_isUWhiteSpace((UChar32)cp);
}

const char *text_version(void)
{
	return "ICU " U_ICU_VERSION;
}
