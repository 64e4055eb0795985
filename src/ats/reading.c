/*
 * reading.c: the words of a text as one string, with the places where they begin.
 */
#include "ats/reading.h"

#include <string.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/text.h"

#define LINE_MOST 8000u /* bytes */
#define APART_WITHIN 8	/* lines in which words are still of one text that another one parts */
#define NOWHERE_IN_TEXT UINT32_MAX

static bool is_odd(uint32_t c)
{
	return c == 0xFFFD || c == UTF8_BAD || (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xFB00 && c <= 0xFB06) ||
	       c >= 0xF0000;
}

/* Marks of direction, characters of no width. */
static bool is_unseen(uint32_t c)
{
	return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) ||
	       c == 0xFEFF;
}

/* --- Lines ------------------------------------------------------------------------------------------------------------ */

static const char *clean(struct reading *r, const char *s, size_t len)
{
	struct buf out;
	size_t used;

	buf_init(&out, r->arena);
	buf_reserve(&out, len);
	for (; len; s += used, len -= used) {
		uint32_t c = utf8_next(s, len, &used);

		if (is_odd(c)) {
			r->odd = r->nodd++ ? r->odd : c == UTF8_BAD ? 0xFFFD : c;
			c = c == UTF8_BAD ? 0xFFFD : c;
		}
		if (!is_unseen(c))
			buf_putcp(&out, c < 0x20 || (c >= 0x7F && c <= 0xA0) ? ' ' : c);
	}
	while (out.len && out.s[out.len - 1] == ' ')
		out.s[--out.len] = '\0';
	return out.s ? out.s : "";
}

/* A line of more bytes goes on in the next one, from a blank if it has any: nobody writes such, but for attackers. */
static size_t line_length(const char *s, size_t len)
{
	size_t n = 0, blank = 0;

	while (n < len && n < LINE_MOST && s[n] != '\n' && s[n] != '\f' && s[n] != '\r') {
		blank = s[n] == ' ' ? n : blank;
		n++;
	}
	if (n < LINE_MOST || n == len)
		return n;
	for (n = blank ? blank : n; n && ((unsigned char)s[n] & 0xC0) == 0x80;)
		n--;
	return n ? n : LINE_MOST;
}

static void add_lines(struct reading *r, const char *s, size_t len)
{
	while (len) {
		size_t n = line_length(s, len);

		*vec_add(r->arena, &r->lines) = clean(r, s, n);
		n += n < len && strchr("\n\f\r ", s[n]) != NULL && s[n];
		s += n;
		len -= n;
	}
}

/* --- Words ------------------------------------------------------------------------------------------------------------ */

static void add_words(struct reading *r, uint32_t line)
{
	const char *s = text_fold(r->arena, r->lines.v[line]);

	while (*s) {
		size_t n = strcspn(s, " ");

		*vec_add(r->arena, &r->words) = (struct reading_word){(uint32_t)r->folded.len, line};
		buf_put(&r->folded, s, n);
		s += n + (s[n] == ' ');
	}
}

struct reading *reading_new(struct arena *arena, const char *s, size_t len)
{
	struct reading *r = arena_new_of(arena, struct reading);

	r->arena = arena;
	buf_init(&r->folded, arena);
	buf_reserve(&r->folded, len);
	add_lines(r, s, len);
	r->starts = arena_array(arena, r->lines.n + 1, uint32_t);
	for (size_t i = 0; i < r->lines.n; i++) {
		r->starts[i] = (uint32_t)r->folded.len;
		add_words(r, (uint32_t)i);
	}
	r->starts[r->lines.n] = (uint32_t)r->folded.len;
	/* So that the end of the text is where a word would begin. */
	*vec_add(arena, &r->words) = (struct reading_word){(uint32_t)r->folded.len, (uint32_t)r->lines.n};
	return r;
}

const char *reading_phrase(struct arena *arena, const char *s)
{
	char *folded = text_fold(arena, s);
	size_t n = 0;

	for (size_t i = 0; folded[i]; i++)
		if (folded[i] != ' ')
			folded[n++] = folded[i];
	folded[n] = '\0';
	return folded;
}

struct line_range reading_all(const struct reading *reading)
{
	return (struct line_range){0, reading->lines.n};
}

/* The first word that begins at `at` or behind it. */
static size_t word_from(const struct reading *r, uint32_t at)
{
	size_t low = 0, high = r->words.n - 1;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (r->words.v[middle].at < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Where the words of a line begin; behind the last line, where all end. */
static uint32_t start_of(const struct reading *r, size_t line)
{
	return r->starts[line < r->lines.n ? line : r->lines.n];
}

static bool begins_word(const struct reading *r, uint32_t at)
{
	return r->words.v[word_from(r, at)].at == at;
}

/* Scripts that write blanks between words; the others are told from these by their first character. */
static bool has_words(const char *phrase)
{
	size_t used;

	return !utf8_is_solid(utf8_next(phrase, strlen(phrase), &used)) && text_is_latin(phrase);
}

/* The line in which the byte `at` stands. */
static size_t line_at(const struct reading *r, uint32_t at)
{
	size_t word = word_from(r, at);

	return r->words.v[r->words.v[word].at > at ? word - 1 : word].line;
}

bool reading_is_from_right(uint32_t c)
{
	return (c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFE);
}

/*
 * Whether one may begin or end at a byte: at ends of words, beside characters that write none apart, and where the direction of
 * writing changes, for there readers lose blanks.
 */
static bool is_edge(const struct reading *r, uint32_t at)
{
	uint32_t before = utf8_before(r->folded.s, at), c = utf8_at(r->folded.s, r->folded.len, at);

	return begins_word(r, at) || utf8_is_solid(c) || utf8_is_solid(before) ||
	       reading_is_from_right(c) != reading_is_from_right(before);
}

/* The first place at or behind byte `from`, and before `end`, where a phrase begins, at edges if `whole`; NOWHERE_IN_TEXT: none. */
static uint32_t next_place(const struct reading *r, const char *phrase, bool whole, uint32_t from, uint32_t end)
{
	uint32_t len = (uint32_t)strlen(phrase);

	while (len && from < end && from + len <= r->folded.len) {
		const char *found = memchr(r->folded.s + from, *phrase, end - from);

		if (!found)
			break;
		from = (uint32_t)(found - r->folded.s);
		if (from + len <= r->folded.len && memcmp(found, phrase, len) == 0 &&
		    (!whole || (is_edge(r, from) && is_edge(r, from + len))))
			return from;
		from++;
	}
	return NOWHERE_IN_TEXT;
}

bool reading_find(const struct reading *reading, const char *phrase, struct line_range range, size_t *line)
{
	uint32_t at;

	*line = range.first;
	if (!*phrase)
		return true;
	at = next_place(reading, phrase, has_words(phrase), start_of(reading, range.first),
			start_of(reading, range.end));
	if (at != NOWHERE_IN_TEXT)
		*line = line_at(reading, at);
	return at != NOWHERE_IN_TEXT;
}

bool reading_has(const struct reading *reading, const char *phrase, size_t line)
{
	uint32_t end = start_of(reading, line + 1), at = start_of(reading, line);

	while ((at = next_place(reading, phrase, has_words(phrase), at, end)) != NOWHERE_IN_TEXT &&
	       at + strlen(phrase) > end)
		at++;
	return at != NOWHERE_IN_TEXT;
}

/* --- Words apart ------------------------------------------------------------------------------------------------------ */

/* How many bytes of folded text are one unit: a word, or a character of a script that writes none apart. */
static size_t unit_length(const char *s)
{
	size_t len = strlen(s), n = 0, used;

	while (n < len && s[n] != ' ') {
		bool solid = utf8_is_solid(utf8_next(s + n, len - n, &used));

		if (solid)
			return n ? n : used;
		n += used;
	}
	return n;
}

struct units reading_units(struct arena *arena, const char *text)
{
	struct units units = {0};

	for (const char *s = text_fold(arena, text); *s; s += strspn(s, " ")) {
		size_t n = unit_length(s);

		*vec_add(arena, &units.list) = arena_strndup(arena, s, n);
		s += n;
	}
	return units;
}

/* Whether all units but the first follow, each behind the other, from byte `at` on and before `end`. */
static bool rest_follows(const struct reading *r, const struct units *units, uint32_t at, uint32_t end)
{
	for (size_t i = 1; i < units->list.n; i++) {
		at = next_place(r, units->list.v[i], has_words(units->list.v[i]), at, end);
		if (at == NOWHERE_IN_TEXT)
			return false;
		at += (uint32_t)strlen(units->list.v[i]);
	}
	return true;
}

bool reading_find_apart(const struct reading *reading, const char *text, struct line_range range, size_t *line)
{
	struct units units = reading_units(reading->arena, text);
	uint32_t end = start_of(reading, range.end), at = start_of(reading, range.first), last;
	const char *first = units.list.n > 1 ? units.list.v[0] : "";

	for (; (at = next_place(reading, first, has_words(first), at, end)) != NOWHERE_IN_TEXT; at++) {
		*line = line_at(reading, at);
		last = start_of(reading, *line + APART_WITHIN);
		if (rest_follows(reading, &units, at + (uint32_t)strlen(first), last < end ? last : end))
			return true;
	}
	return false;
}

size_t reading_count(const struct reading *reading, const char *phrase, bool whole, size_t most)
{
	uint32_t at = 0, end = (uint32_t)reading->folded.len, len = (uint32_t)strlen(phrase);
	size_t n = 0;

	for (; n < most && (at = next_place(reading, phrase, whole, at, end)) != NOWHERE_IN_TEXT; at += len)
		n++;
	return n;
}

static bool ends_with(const struct reading *r, uint32_t start, uint32_t end, const char *phrase, uint32_t len)
{
	return end - start >= len && memcmp(r->folded.s + end - len, phrase, len) == 0 && is_edge(r, end - len);
}

/*
 * Whether the first `len` bytes of a phrase are what a line ends with, from an edge on. At the foot of a page its number may be glued
 * to a word that has a hyphen at its end.
 */
static bool ends_line(const struct reading *r, const char *phrase, uint32_t len)
{
	for (size_t i = 0; i < r->lines.n; i++) {
		uint32_t start = start_of(r, i), end = start_of(r, i + 1), number = end;

		while (number > start && ascii_is_digit(r->folded.s[number - 1]))
			number--;
		if (ends_with(r, start, end, phrase, len) || ends_with(r, start, number, phrase, len))
			return true;
	}
	return false;
}

/* Whether a phrase is what a line begins with, or lines that are nothing else and the beginning of another. */
static bool begins_lines(const struct reading *r, const char *phrase)
{
	uint32_t len = (uint32_t)strlen(phrase);

	for (size_t i = 0; i < r->lines.n; i++) {
		uint32_t start = start_of(r, i), n = start_of(r, i + 1) - start;

		if (n >= len ? memcmp(r->folded.s + start, phrase, len) == 0 && is_edge(r, start + len)
			     : n && memcmp(r->folded.s + start, phrase, n) == 0 && begins_lines(r, phrase + n))
			return true;
	}
	return false;
}

bool reading_has_parts(const struct reading *reading, const char *phrase)
{
	size_t len = strlen(phrase), used;

	for (size_t n = 0; n < len;) {
		utf8_next(phrase + n, len - n, &used);
		n += used;
		if (n < len && ends_line(reading, phrase, (uint32_t)n) && begins_lines(reading, phrase + n))
			return true;
	}
	return false;
}

/* --- Lines that are headings ------------------------------------------------------------------------------------------ */

/* What of the phrase is left behind a line that says nothing but its beginning; NULL when it says something else. */
static const char *behind_line(const struct reading *r, const char *phrase, size_t line)
{
	uint32_t start = start_of(r, line), end = start_of(r, line + 1);

	return end > start && strncmp(phrase, r->folded.s + start, end - start) == 0 ? phrase + (end - start) : NULL;
}

bool reading_find_line(const struct reading *reading, const char *phrase, size_t first, size_t *line)
{
	for (size_t i = first; i < reading->lines.n && *phrase; i++) {
		const char *rest = behind_line(reading, phrase, i);

		if (rest && *rest && i + 1 < reading->lines.n)
			rest = behind_line(reading, rest, i + 1);
		if (rest && !*rest) {
			*line = i;
			return true;
		}
	}
	return false;
}

/* --- Addresses and numbers -------------------------------------------------------------------------------------------- */

static bool is_of_address(char c)
{
	return ascii_is_alnum(c) || (c && strchr("@_%+-", c));
}

/* Whether what stands before `s` or behind it belongs to the same address; a dot at its end may be a sentence's. */
static bool goes_on(const char *text, size_t at, size_t len)
{
	const char *s = text + at, *end = s + len;

	return (at && (is_of_address(s[-1]) || (s[-1] == '.' && at > 1 && ascii_is_alnum(s[-2])))) ||
	       is_of_address(*end) || (*end == '.' && ascii_is_alnum(end[1]));
}

static bool matches(const char *s, const char *wanted, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (ascii_lower(s[i]) != ascii_lower(wanted[i]))
			return false;
	return true;
}

bool reading_find_exact(const struct reading *reading, const char *s, size_t *line)
{
	size_t len = strlen(s);

	for (*line = 0; *line < reading->lines.n; ++*line) {
		const char *text = reading->lines.v[*line];
		size_t n = strlen(text);

		for (size_t i = 0; i + len <= n; i++)
			if (matches(text + i, s, len) && !goes_on(text, i, len))
				return true;
	}
	return false;
}

/* The end of the digits of `s` that stand at `text` in their order; NULL when they do not. */
static const char *match_digits(const char *text, const char *s)
{
	for (;; s++, text++) {
		while (*s && !ascii_is_digit(*s))
			s++;
		if (!*s)
			return text;
		while (*text && strchr(" -./()+", *text))
			text++;
		if (*text != *s)
			return NULL;
	}
}

bool reading_find_digits(const struct reading *reading, const char *s, size_t *line)
{
	for (*line = 0; *line < reading->lines.n; ++*line) {
		const char *text = reading->lines.v[*line];

		for (size_t i = 0; text[i]; i++) {
			const char *end = ascii_is_digit(text[i]) && !(i && ascii_is_digit(text[i - 1]))
					      ? match_digits(text + i, s)
					      : NULL;

			if (end && !ascii_is_digit(*end))
				return true;
		}
	}
	return false;
}
