/*
 * scripts.c: what is known of scripts: their languages' forms of shared characters, and where fonts for them are to be had.
 */
#include <string.h>
#include <strings.h>

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/uscript.h>

#include "base/utf8.h"
#include "text/text.h"

#define FIRST_CJK 0x1100 /* nothing before it is Chinese, Japanese or Korean */

bool text_is_hangul(uint32_t cp)
{
	return (cp >= 0x1100 && cp <= 0x11FF) || (cp >= 0x3131 && cp <= 0x318E) || (cp >= 0xA960 && cp <= 0xA97C) ||
	       (cp >= 0xAC00 && cp <= 0xD7FB);
}

bool text_is_cjk(uint32_t cp)
{
	if (cp < 0x2E80)
		return cp >= FIRST_CJK && cp <= 0x11FF;
	return cp <= 0x9FFF || text_is_hangul(cp) || (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0xFE30 && cp <= 0xFE4F) ||
	       (cp >= 0xFF01 && cp <= 0xFF9F) || (cp >= 0xFFE0 && cp <= 0xFFE6) || (cp >= 0x1B000 && cp <= 0x1B16F) ||
	       (cp >= 0x20000 && cp <= 0x3FFFF);
}

bool text_may_be_cjk(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)s[i];

		/* The first bytes of U+1000 to U+1FFF and of all from U+2000 on but for U+2000 to U+2E7F. */
		if (c == 0xE1 || c >= 0xE3 || (c == 0xE2 && i + 1 < len && (unsigned char)s[i + 1] >= 0xBA))
			return true;
	}
	return false;
}

/* --- Languages ----------------------------------------------------------------------------------------------------- */

static bool begins(const char *tag, const char *with)
{
	size_t n = strlen(with);

	return strncasecmp(tag, with, n) == 0 && (tag[n] == '\0' || tag[n] == '-');
}

bool text_language_is_cjk(const char *language)
{
	return begins(language, "zh") || begins(language, "ja") || begins(language, "ko") || begins(language, "yue");
}

bool text_family_name_first(const char *language)
{
	return begins(language, "hu") || begins(language, "vi");
}

/* A subtag behind the first. */
static bool has_part(const char *tag, const char *part)
{
	for (const char *p = strchr(tag, '-'); p; p = strchr(p + 1, '-'))
		if (begins(p + 1, part))
			return true;
	return false;
}

bool text_is_traditional(const char *language)
{
	if (!begins(language, "zh") && !begins(language, "yue"))
		return false;
	return has_part(language, "Hant") ||
	       (!has_part(language, "Hans") && (begins(language, "yue") || has_part(language, "TW") ||
						has_part(language, "HK") || has_part(language, "MO")));
}

const char *text_cjk_region(const char *language)
{
	if (begins(language, "ja"))
		return "JP";
	if (begins(language, "ko"))
		return "KR";
	if (text_is_traditional(language))
		return has_part(language, "HK") || has_part(language, "MO") || begins(language, "yue") ? "HK" : "TC";
	return begins(language, "zh") ? "SC" : NULL;
}

/* A national character set: what is written there. */
struct charset {
	const char *language, *name;
};

/* In the order in which they are asked. JIS X 0208 and KS X 1001 have most of Big5's characters: theirs are known by a hint. */
enum { SIMPLIFIED, TRADITIONAL, JAPANESE, KOREAN, NCHARSETS };
static const struct charset charsets[] = {[SIMPLIFIED] = {"zh", "GB2312"},
					  [TRADITIONAL] = {"zh-Hant", "Big5"},
					  [JAPANESE] = {"ja", "EUC-JP"},
					  [KOREAN] = {"ko", "EUC-KR"}};

/* Whether a character set has all ideographs of the text. */
static bool set_has(const struct charset *charset, const char *s, size_t len)
{
	UErrorCode status = U_ZERO_ERROR;
	UConverter *converter = ucnv_open(charset->name, &status);
	bool all = U_SUCCESS(status);
	size_t used;

	if (all)
		ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
	for (size_t i = 0; i < len && all; i += used) {
		uint32_t cp = utf8_next(s + i, len - i, &used);
		UChar wide[2];
		char bytes[8] = {0};
		int32_t n = 0;

		if (cp == UTF8_BAD || !u_hasBinaryProperty((UChar32)cp, UCHAR_IDEOGRAPHIC))
			continue;
		U16_APPEND_UNSAFE(wide, n, (UChar32)cp);
		status = U_ZERO_ERROR;
		ucnv_fromUChars(converter, bytes, sizeof bytes, wide, n, &status);
		all = U_SUCCESS(status);
	}
	ucnv_close(converter);
	return all;
}

/* What ideographs alone tell, and the document. */
static const char *language_of_ideographs(const char *hint, const char *s, size_t len)
{
	for (size_t i = 0; hint && i < NCHARSETS; i++)
		if (strcmp(charsets[i].language, hint) == 0 && set_has(&charsets[i], s, len))
			return hint;
	for (size_t i = 0; i < KOREAN; i++)
		if (set_has(&charsets[i], s, len))
			return charsets[i].language;
	return "zh";
}

static bool is_kana(uint32_t cp)
{
	return (cp >= 0x3041 && cp <= 0x30FF && cp != 0x30FB) || (cp >= 0xFF66 && cp <= 0xFF9F);
}

static bool names_japan(const char *s, size_t len)
{
	static const char japan[] = "\u65E5\u672C";

	for (size_t i = 0; i + sizeof japan <= len + 1; i++)
		if (memcmp(s + i, japan, sizeof japan - 1) == 0)
			return true;
	return false;
}

const char *text_ideograph_hint(const char *s, size_t len)
{
	bool kana = false, hangul = false;
	size_t used;

	for (size_t i = 0; i < len; i += used) {
		uint32_t cp;

		used = 1;
		if ((unsigned char)s[i] < 0xE1) /* of U+1000 */
			continue;
		cp = utf8_next(s + i, len - i, &used);
		kana |= is_kana(cp);
		hangul |= text_is_hangul(cp);
	}
	return kana == hangul ? NULL : kana ? "ja" : "ko";
}

const char *text_ideograph_language(const char *language, const char *hint, const char *s, size_t len)
{
	bool kana = false, han = false, other = false;
	size_t used;

	if (text_language_is_cjk(language) || !text_may_be_cjk(s, len))
		return language;
	for (size_t i = 0; i < len; i += used) {
		uint32_t cp = utf8_next(s + i, len - i, &used);

		if (text_is_hangul(cp))
			return "ko";
		if (cp >= 0x3105 && cp <= 0x312F)
			return "zh-Hant";
		kana |= is_kana(cp);
		han |= cp >= 0x2E80 && u_hasBinaryProperty((UChar32)cp, UCHAR_IDEOGRAPHIC);
		other |= cp >= 0x2E80 && text_is_cjk(cp);
	}
	kana |= han && names_japan(s, len);
	if (!kana)
		return han || other ? language_of_ideographs(hint, s, len) : language;
	/* A text about Japan may have a kana beside Chinese characters that nobody writes in Japan. */
	return !han || set_has(&charsets[JAPANESE], s, len) || !set_has(&charsets[SIMPLIFIED], s, len) ? "ja" : "zh";
}

/* --- Fonts --------------------------------------------------------------------------------------------------------- */

/* Packages as Debian and Ubuntu name them. Fedora and Arch have the same families as google-noto-… and noto-fonts…. */
#define NOTO "fonts-noto-core"
#define CJK "fonts-noto-cjk"

static const struct {
	UScriptCode script;
	const char *package;
} packages[] = {
    {USCRIPT_HAN, CJK},
    {USCRIPT_HIRAGANA, CJK},
    {USCRIPT_KATAKANA, CJK},
    {USCRIPT_HANGUL, CJK},
    {USCRIPT_BOPOMOFO, CJK},
    {USCRIPT_LATIN, "fonts-dejavu-core"},
    {USCRIPT_GREEK, "fonts-dejavu-core"},
    {USCRIPT_CYRILLIC, "fonts-dejavu-core"},
};

/* Signs that belong to no script, by block. */
static const struct {
	uint32_t first, last;
	const char *package;
} blocks[] = {
    {0xE000, 0xF8FF, NULL}, /* private use: only who wrote it knows */
    {0x3000, 0x33FF, CJK},
    {0xFE10, 0xFE4F, CJK},
    {0xFF00, 0xFFEF, CJK},
    {0x1F000, 0x1FAFF, "fonts-symbola"},
    {0x1D400, 0x1D7FF, "fonts-stix"},
    {0x2000, 0x2BFF, "fonts-dejavu-core"},
    {0xF0000, 0x10FFFF, NULL},
};

const char *text_font_package(uint32_t cp)
{
	UErrorCode status = U_ZERO_ERROR;
	UScriptCode script = uscript_getScript((UChar32)cp, &status);

	for (size_t i = 0; i < sizeof packages / sizeof *packages; i++)
		if (packages[i].script == script)
			return packages[i].package;
	for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
		if (cp >= blocks[i].first && cp <= blocks[i].last)
			return blocks[i].package;
	return script == USCRIPT_UNKNOWN ? NULL : NOTO;
}

const char *text_script_name(uint32_t cp)
{
	UErrorCode status = U_ZERO_ERROR;
	UScriptCode script = uscript_getScript((UChar32)cp, &status);

	if (U_FAILURE(status) || script == USCRIPT_COMMON || script == USCRIPT_INHERITED || script == USCRIPT_UNKNOWN)
		return NULL;
	return uscript_getName(script);
}

const char *text_char_name(struct arena *arena, uint32_t cp)
{
	UErrorCode status = U_ZERO_ERROR;
	char name[128];
	int32_t n = u_charName((UChar32)cp, U_UNICODE_CHAR_NAME, name, sizeof name, &status);

	return U_SUCCESS(status) && n > 0 ? arena_strndup(arena, name, (size_t)n) : "";
}
