/*
 * text.h: what Unicode and its locales say of a text. ICU is used here and nowhere else.
 *
 * All text is UTF-8; offsets are in bytes. Languages are BCP 47 tags.
 */
#ifndef CVPDF_TEXT_TEXT_H
#define CVPDF_TEXT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"

/* A break opportunity before byte `offset` (0 < offset <= len); the end of the text is always one. */
struct text_break {
	uint32_t offset;
	bool forced; /* after a line feed */
};

/* UAX #14 in `language`; sets *n. A breaker is opened once per language and arena. */
struct text_break *text_breaks(struct arena *arena, const char *language, const char *s, size_t len, size_t *n);

/* Case mapping in `language`. */
char *text_upper(struct arena *arena, const char *language, const char *s);
char *text_lower(struct arena *arena, const char *language, const char *s);

/* NFC; the same pointer when it already is. */
const char *text_nfc(struct arena *arena, const char *s);

/* NFD: letters, then their marks. */
const char *text_nfd(struct arena *arena, const char *s);

/* The character that a base and a mark compose to ("u", U+0308: "ü"); 0 where there is none. */
uint32_t text_compose(struct arena *arena, uint32_t base, uint32_t mark);

/*
 * For comparing names: NFKD, no marks, case folded, "ß" as "ss", "ł" as "l", …, letters and digits only, one blank
 * between words.
 */
char *text_fold(struct arena *arena, const char *s);

/* Whether the language is written from right to left. */
bool text_rtl(const char *language);

/* Whether a language is written in Latin letters (also an unknown one), and whether most words of a text are. */
bool text_in_latin(const char *language);
bool text_is_latin(const char *s);

/* A well-formed BCP 47 tag ("de", "pt-BR", "zh-Hant")? */
bool text_is_language(const char *tag);

/* The tag of a language by its English name, in any letters: "German" is "de"; NULL: there is none with two letters. */
const char *text_language_named(const char *name);

/*
 * A date in `language` by an ICU pattern of y, M/L, d, Q and quoted literals; month or day 0 are absent, and with
 * them the pattern's fields and the literals that join them go ("d MMM y" with day 0: "MMM y").
 *
 * Beyond ICU: a month without its day takes the form that stands alone where the language has one ("ноябрь 2023");
 * a language that writes the year first (zh, ja, ko, hu, …) uses its own order for a pattern with MMM or MMMM, one that
 * has words between the fields its own pattern for MMMM or a day ("14 de abril de 2020"); a dot after MMM is kept only
 * behind a name that is cut short and has none ("MMM. y": "Sep. 2023", "May 2023").
 * Digits are the language's.
 */
char *text_date(struct arena *arena, const char *language, const char *pattern, int year, int month, int day);

/* Whether the word is a month's name in `language`, in full or cut short: "März", "Sept.", "ноября". */
bool text_is_month(struct arena *arena, const char *language, const char *s, size_t len);

/* "A", "A and B", "A, B, and C" in `language`. */
char *text_join(struct arena *arena, const char *language, const char *const *items, size_t n);

/*
 * What stands between items i and i + 1 of such a list of n, `next` being the text of item i + 1: ", ", " and ",
 * ", and ".
 */
const char *text_joint(struct arena *arena, const char *language, size_t i, size_t n, const char *next);

/*
 * A number of hundredths as `language` writes it, in its digits, with two decimals or none: "1,320,000",
 * "1.320.000,50", "13,20,000".
 */
char *text_number(struct arena *arena, const char *language, int64_t hundredths);

/* The text with the digits of `language`. */
const char *text_digits(struct arena *arena, const char *language, const char *s);

/* The punctuation of a style as `language` writes it: ", " in Arabic is "، ", in Chinese "，". */
const char *text_punctuation(struct arena *arena, const char *language, const char *s);

/* The sign that parts groups of digits in `language`: ",", ".", a no-break space. */
const char *text_group_sign(struct arena *arena, const char *language);

/* The small letter of a capital; `cp` itself where it is none. */
uint32_t text_lower_char(uint32_t cp);

/* Whether `cp` is a letter or digit, a digit, a capital, a small letter, white space. */
bool text_is_alnum(uint32_t cp);
bool text_is_digit(uint32_t cp);
bool text_is_upper(uint32_t cp);
bool text_is_lower(uint32_t cp);
bool text_is_space(uint32_t cp);

/* Whether `cp` joins the character before it. */
bool text_is_mark(uint32_t cp);

/* --- Scripts (scripts.c) --- */

/* Ideographs, kana, and what is set with them: also their punctuation and full-width forms. */
bool text_is_cjk(uint32_t cp);

/* Whether a text may have any of them: a quick look at its bytes. */
bool text_may_be_cjk(const char *s, size_t len);

/* A syllable or letter of Korean. */
bool text_is_hangul(uint32_t cp);

/* Is the language Chinese, Japanese or Korean? Is it Chinese in traditional characters (zh-Hant, zh-TW, zh-HK)? */
bool text_language_is_cjk(const char *language);
bool text_is_traditional(const char *language);

/*
 * Does the language put the family name before the given one, with a blank between? Hungarian and Vietnamese do. In Chinese, Japanese
 * and Korean that is a matter of the script: in Latin letters both orders are found.
 */
bool text_family_name_first(const char *language);

/* How families name a region's forms of ideographs: "SC", "TC", "HK", "JP", "KR"; NULL for other languages. */
const char *text_cjk_region(const char *language);

/* The language that a whole document tells of its ideographs: "ja" where it has kana, "ko" where Hangul; NULL: neither, or both. */
const char *text_ideograph_hint(const char *s, size_t len);

/*
 * The language whose forms the ideographs of an item should have: `language` where it is one that is written with them or the
 * item has none; else as its characters tell: kana, or 日本, "ja" (unless there are simplified characters), Korean "ko". Ideographs
 * alone are of `hint`, the document's (or NULL), if it writes them all; else of the first that has all of them of GB 2312 ("zh"), Big5 ("zh-Hant") and JIS X 0208 ("ja"); "zh" when none has.
 */
const char *text_ideograph_language(const char *language, const char *hint, const char *s, size_t len);

/* "CJK UNIFIED IDEOGRAPH-5434"; "" where it has none. */
const char *text_char_name(struct arena *arena, uint32_t cp);

/* The name of its script, "Devanagari", and a package of distributions that brings a font for it; NULL: none is known. */
const char *text_script_name(uint32_t cp);
const char *text_font_package(uint32_t cp);

/* The name and version of ICU. */
const char *text_version(void);

#endif
