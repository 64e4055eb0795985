/*
 * hyphenate.c: Liang's algorithm on compiled patterns (hyphenate_table.h).
 *
 * It is run on the whole word with the patterns that take compounds apart, then on every part again, until no part
 * comes apart; then with the patterns of the language on each. Of the former, which are lists of words more than
 * patterns, only the longest text that begins one counts at the end of each letter, as in libhyphen: a short word is not
 * found inside a longer one. Of the latter all count, as in TeX, for not every file has been prepared for libhyphen's
 * way; those that take compounds apart are (German has "mit-ar-beit" by it, and else "mit-a-r-beit").
 */
#include "text/hyphenate.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "text/hyphenate_table.h"

#define HEAD_SIZE 23 /* bytes before the letters: minima, signs, the letters' number and what follows them */
#define NEVER_AT 4
#define LEVELS_AT 20
#define NLETTERS_AT 21
#define APOSTROPHE 0x2019
#define PART_LETTERS 3 /* of a part of a compound, at least */

/* A word on its way: characters, their codes, and whether it may be broken behind each. */
struct word {
	const unsigned char *table;
	size_t n;
	uint16_t chars[HYPHENATE_WORD_MAX];
	uint8_t codes[HYPHENATE_WORD_MAX];
	uint8_t values[HYPHENATE_WORD_MAX];
	bool joints[HYPHENATE_WORD_MAX]; /* parts of a compound meet behind the letter */
};

/* A part of the word. */
struct segment {
	uint8_t start, n;
	bool begins, ends; /* the whole word does, where the part does */
};

/* --- The table -------------------------------------------------------------------------------------------------- */

static uint32_t number(const unsigned char *s, int bytes)
{
	uint32_t number = 0;

	while (bytes--)
		number = number << 8 | s[bytes];
	return number;
}

static size_t count_letters(const unsigned char *table)
{
	return number(table + NLETTERS_AT, 2);
}

/* The places of values (0) and roots (1, 2). */
static const unsigned char *place(const unsigned char *table, int i)
{
	return table + number(table + HEAD_SIZE + 3 * count_letters(table) + 4 * (size_t)i, 4);
}

/* The letter's code in the trie, or 0. */
static uint8_t code_of(const unsigned char *table, uint32_t cp)
{
	const unsigned char *letters = table + HEAD_SIZE;
	size_t n = count_letters(table), low = 0, high = n;

	while (low < high) {
		size_t middle = (low + high) / 2;
		uint32_t letter = number(letters + 2 * middle, 2);

		if (letter == cp)
			return letters[2 * n + middle];
		if (letter < cp)
			low = middle + 1;
		else
			high = middle;
	}
	return 0;
}

/* The child of a node, or NULL. */
static const unsigned char *child_of(const unsigned char *table, const unsigned char *node, uint8_t code)
{
	size_t n = *node & HYPHENATE_CHILDREN;
	const unsigned char *letters = node + (*node & HYPHENATE_ENDS ? 3 : 1);
	const unsigned char *found = code && n ? memchr(letters, code, n) : NULL;

	if (!found)
		return NULL;
	if (*node & HYPHENATE_FOLLOWS)
		return letters + 1;
	return table + number(letters + n + 3 * (found - letters), 3);
}

/* --- The algorithm ---------------------------------------------------------------------------------------------- */

/* What the pattern of `node`, which ends behind letter `end` of the edged segment, says of the breaks in it. */
static void apply(struct word *w, const unsigned char *node, struct segment s, size_t end)
{
	const unsigned char *entry = place(w->table, 0) + number(node + 1, 2);
	int n = entry[1];
	int at = (int)end - entry[0] - n; /* the break behind this letter of the segment; -1 and 0 are before it */

	for (int i = 0; i < n; i++, at++) {
		uint8_t value = entry[2 + i];
		uint8_t *known;

		if (at < 1 || at >= s.n)
			continue;
		known = &w->values[s.start + at - 1];
		if ((*known & ~HYPHENATE_CHANGES) < (value & ~HYPHENATE_CHANGES))
			*known = value;
		else if ((*known | HYPHENATE_CHANGES) == value) /* as heavy, but it would change letters */
			*known = value;
	}
}

/* Letter `i` of a segment that has an edge (".") before and behind it. */
static uint8_t edged(const struct word *w, struct segment s, size_t i, uint8_t edge)
{
	return i == 0 || i == s.n + 1u ? edge : w->codes[s.start + i - 1];
}

/* Weighs all breaks in a segment by the patterns of a level. */
static void weigh(struct word *w, struct segment s, int level)
{
	const unsigned char *root = place(w->table, 1 + level);
	uint8_t edge = code_of(w->table, '.');
	bool all = level > 0 && !w->table[LEVELS_AT];
	size_t reached = 0; /* how far a beginning of a pattern led that began earlier */

	memset(w->values + s.start, 0, s.n - 1u);
	for (size_t from = 0; from < s.n + 2u; from++) {
		const unsigned char *node = root;
		size_t end = from;

		while (end < s.n + 2u && (node = child_of(w->table, node, edged(w, s, end, edge))) != NULL) {
			end++;
			if (*node & HYPHENATE_ENDS && (all || end > reached))
				apply(w, node, s, end);
		}
		reached = end > reached ? end : reached;
	}
}

static bool may_break(const struct word *w, size_t i)
{
	return w->values[i] & 1;
}

static void forbid(struct word *w, struct segment s, int left, int right)
{
	for (int i = 0; i < s.n - 1; i++)
		if (i + 1 < left || s.n - 1 - i < right)
			w->values[s.start + i] = 0;
}

/* Adds the parts of a segment that have more than a letter to the stack; false: it does not come apart. */
static bool take_apart(struct word *w, struct segment s, struct segment *stack, size_t *n)
{
	size_t begin = s.start, last = s.start + s.n - 1u;

	for (size_t i = s.start; i <= last; i++) {
		bool broken = i < last && may_break(w, i);

		w->joints[i] |= broken;
		if (!broken && (i < last || begin == s.start))
			continue;
		if (i > begin)
			stack[(*n)++] = (struct segment){.start = (uint8_t)begin,
							 .n = (uint8_t)(i - begin + 1),
							 .begins = begin == s.start && s.begins,
							 .ends = !broken && s.ends};
		begin = i + 1;
	}
	return begin > s.start;
}

/* Segments on the stack never overlap, so there are at most as many as letters. */
static void weigh_all(struct word *w)
{
	struct segment stack[HYPHENATE_WORD_MAX] = {{.n = (uint8_t)w->n, .begins = true, .ends = true}};
	size_t n = 1;

	while (n) {
		struct segment s = stack[--n];

		weigh(w, s, 0);
		if (!take_apart(w, s, stack, &n)) {
			weigh(w, s, 1);
			forbid(w, s, s.begins ? 0 : w->table[2], s.ends ? 0 : w->table[3]);
		}
	}
}

/* Breaks that would change letters, and those beside an apostrophe. */
static void forbid_special(struct word *w)
{
	for (size_t i = 0; i < w->n; i++)
		if (w->values[i] & HYPHENATE_CHANGES)
			w->values[i] = 0;
	for (size_t i = 0; i < w->n; i++)
		for (size_t k = 0; k < HYPHENATE_NEVER; k++) {
			uint32_t sign = number(w->table + NEVER_AT + 2 * k, 2);

			if (!sign || w->chars[i] != sign)
				continue;
			w->values[i] = 0;
			if (i > 0)
				w->values[i - 1] = 0;
		}
}

/* --- Words ------------------------------------------------------------------------------------------------------ */

static uint32_t lower(uint32_t cp, bool turkish)
{
	if (turkish && (cp == 'I' || cp == 0x130))
		return cp == 'I' ? 0x131 : 'i';
	return (uint32_t)u_tolower((UChar32)cp);
}

static bool is_mark(uint32_t cp)
{
	return (U_GET_GC_MASK((UChar32)cp) & U_GC_M_MASK) != 0;
}

/* False: too long or short, or with characters that no pattern could have, as letters and their marks apart. */
static bool read_word(struct word *w, const struct hyphens *hyphens, const char *s, size_t len, uint16_t *offsets)
{
	bool turkish = strcmp(hyphens->language, "tr") == 0;
	size_t used;

	for (size_t i = 0; i < len; i += used) {
		uint32_t cp = lower(utf8_next(s + i, len - i, &used), turkish);

		if (w->n == HYPHENATE_WORD_MAX || cp > 0xFFFF || is_mark(cp))
			return false;
		if (cp == APOSTROPHE && !code_of(w->table, cp))
			cp = '\'';
		offsets[w->n] = (uint16_t)i;
		w->chars[w->n] = (uint16_t)cp;
		w->codes[w->n++] = code_of(w->table, cp);
	}
	return w->n >= (size_t)w->table[0] + w->table[1];
}

/* The vowels of Latin (to U+024F), Greek and Cyrillic (to U+03FF, U+04FF), rising. */
/* clang-format off */
static const uint16_t vowels[] = {
	0x0061, 0x0065, 0x0069, 0x006F, 0x0075, 0x0079, 0x00E0, 0x00E1, 0x00E2, 0x00E3, 0x00E4, 0x00E5, 0x00E6,
	0x00E8, 0x00E9, 0x00EA, 0x00EB, 0x00EC, 0x00ED, 0x00EE, 0x00EF, 0x00F2, 0x00F3, 0x00F4, 0x00F5, 0x00F6,
	0x00F8, 0x00F9, 0x00FA, 0x00FB, 0x00FC, 0x00FD, 0x00FF, 0x0101, 0x0103, 0x0105, 0x0113, 0x0115, 0x0117,
	0x0119, 0x011B, 0x0129, 0x012B, 0x012D, 0x012F, 0x0131, 0x014D, 0x014F, 0x0151, 0x0153, 0x0169, 0x016B,
	0x016D, 0x016F, 0x0171, 0x0173, 0x0177, 0x01A1, 0x01B0, 0x01CE, 0x01D0, 0x01D2, 0x01D4, 0x01D6, 0x01D8,
	0x01DA, 0x01DC, 0x01DD, 0x01DF, 0x01E1, 0x01E3, 0x01EB, 0x01ED, 0x01FB, 0x01FD, 0x01FF, 0x0201, 0x0203,
	0x0205, 0x0207, 0x0209, 0x020B, 0x020D, 0x020F, 0x0215, 0x0217, 0x0223, 0x0227, 0x0229, 0x022B, 0x022D,
	0x022F, 0x0231, 0x0233, 0x0390, 0x03AC, 0x03AD, 0x03AE, 0x03AF, 0x03B0, 0x03B1, 0x03B5, 0x03B7, 0x03B9,
	0x03BF, 0x03C5, 0x03C9, 0x03CA, 0x03CB, 0x03CC, 0x03CD, 0x03CE, 0x0430, 0x0435, 0x0438, 0x043E, 0x0443,
	0x044B, 0x044D, 0x044E, 0x044F, 0x0450, 0x0451, 0x0454, 0x0456, 0x0457, 0x045D, 0x0461, 0x0463, 0x0465,
	0x0467, 0x0469, 0x046B, 0x046D, 0x0475, 0x0477, 0x04AF, 0x04B1, 0x04D1, 0x04D3, 0x04D5, 0x04D7, 0x04D9,
	0x04DB, 0x04DD, 0x04E3, 0x04E5, 0x04E7, 0x04E9, 0x04EB, 0x04ED, 0x04EF, 0x04F1, 0x04F3, 0x04F9,
};
/* clang-format on */

/* Of the table's ranges, and signs that are none; each other letter may be a vowel. */
static bool has_known_vowels(uint32_t cp)
{
	return cp < 0x250 || (cp >= 0x370 && cp < 0x500) || (cp >= 0x2000 && cp < 0x2070) || /* dashes, quotes */
	       (cp >= 0xFB00 && cp < 0xFB07);						     /* ligatures */
}

/* What else makes a syllable in some languages: l and r ("zmrz-li-na", "srp-ski"), the Welsh w; 0: nothing more. */
#define SYLLABIC_MOST 6

static const struct {
	const char *languages;
	uint16_t letters[SYLLABIC_MOST];
} syllabic[] = {
    {" cs hr mk sk sl sr sr-latn ", {'l', 'r', 0x155, 0x13A, 0x43B, 0x440}},
    {" cy ", {'w', 0x175}},
};

static const uint16_t *syllabic_of(const char *language)
{
	static const uint16_t none[SYLLABIC_MOST] = {0};
	size_t len = strlen(language);

	for (size_t i = 0; i < sizeof syllabic / sizeof *syllabic; i++) {
		const char *found = strstr(syllabic[i].languages, language);

		if (found && found[-1] == ' ' && found[len] == ' ')
			return syllabic[i].letters;
	}
	return none;
}

static bool is_vowel(uint32_t cp, const uint16_t *more)
{
	size_t low = 0, high = sizeof vowels / sizeof *vowels;

	if (!has_known_vowels(cp))
		return true;
	for (size_t i = 0; i < SYLLABIC_MOST && more[i]; i++)
		if (more[i] == cp)
			return true;
	while (low < high) {
		size_t middle = (low + high) / 2;

		if (vowels[middle] == cp)
			return true;
		if (vowels[middle] < cp)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

/* Patterns that disagree leave parts without a vowel ("rü-ck-füh-rung"): neither of their breaks can be trusted. */
static void forbid_mute(struct word *w, const uint16_t *more)
{
	bool mute = true;

	for (size_t i = 0, start = 0; i < w->n; i++) {
		mute &= !is_vowel(w->chars[i], more);
		if (i + 1 < w->n && !may_break(w, i))
			continue;
		if (mute && start > 0)
			w->values[start - 1] = 0;
		if (mute && i + 1 < w->n)
			w->values[i] = 0;
		mute = true;
		start = i + 1;
	}
}

/* What is shorter is a prefix, and belongs to the part behind it: "Forschungs|information", not "Forschungsin|formation". */
static void forget_prefixes(struct word *w)
{
	size_t start = 0;

	for (size_t i = 0; i < w->n; i++) {
		if (!w->joints[i])
			continue;
		w->joints[i] = i + 1 - start >= PART_LETTERS;
		if (w->joints[i])
			start = i + 1;
	}
}

size_t hyphenate(const struct hyphens *hyphens, const char *s, size_t len, struct word_break breaks[HYPHENATE_WORD_MAX])
{
	struct word w = {.table = (const unsigned char *)hyphens->table};
	struct segment whole;
	uint16_t starts[HYPHENATE_WORD_MAX];
	size_t n = 0;

	if (!read_word(&w, hyphens, s, len, starts))
		return 0;
	whole = (struct segment){.n = (uint8_t)w.n};
	weigh_all(&w);
	forget_prefixes(&w);
	forbid(&w, whole, w.table[0], w.table[1]);
	forbid_special(&w);
	forbid_mute(&w, syllabic_of(hyphens->language));
	for (size_t i = 0; i + 1 < w.n; i++)
		if (may_break(&w, i))
			breaks[n++] = (struct word_break){starts[i + 1], w.joints[i]};
	return n;
}

/* --- Languages -------------------------------------------------------------------------------------------------- */

/* Whether the first `len` bytes of `tag` name `language`, in capitals or not; "_" is as good as "-". */
static bool same_language(const char *language, const char *tag, size_t len)
{
	if (strlen(language) != len)
		return false;
	for (size_t i = 0; i < len; i++)
		if (language[i] != (tag[i] == '_' ? '-' : tag[i] >= 'A' && tag[i] <= 'Z' ? tag[i] + 32 : tag[i]))
			return false;
	return true;
}

const struct hyphens *hyphens_of(const char *language)
{
	size_t len = language ? strlen(language) : 0;

	while (len) {
		for (size_t i = 0; i < nembedded_hyphens; i++)
			if (same_language(embedded_hyphens[i].language, language, len))
				return &embedded_hyphens[i];
		do
			len--;
		while (len && language[len] != '-' && language[len] != '_');
	}
	return NULL;
}

const char *hyphens_language(size_t i)
{
	return i < nembedded_hyphens ? embedded_hyphens[i].language : NULL;
}
