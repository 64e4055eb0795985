/*
 * lost.c: two sorted lists of words, and a second look at those of which the reader's has too few.
 *
 * Readers join and part words where lines end, so most are found in the list and the others, as phrases, in the text.
 */
#include "ats/lost.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/text.h"

#define LOOKS_MOST 100	      /* lost words, after which no more are looked for in other ways: it is another text */
#define LONGER 4	      /* times the printed text that what is read of it may be, */
#define LONGER_BY (64u << 10) /* and bytes; nor is anything looked for in a longer one */

/* A word to be found; a character where none are written apart. */
struct token {
	const char *phrase, *text;
	size_t order;
};

struct tokens {
	VEC(struct token) list;
};

static int compare_tokens(const void *a, const void *b)
{
	const struct token *left = a, *right = b;
	int by_phrase = strcmp(left->phrase, right->phrase);

	return by_phrase ? by_phrase : (left->order > right->order) - (left->order < right->order);
}

static int compare_lost(const void *a, const void *b)
{
	const struct lost_word *left = a, *right = b;

	return (left->order > right->order) - (left->order < right->order);
}

/* What stands between blanks is one word, whatever signs are in it. */
static void add_word(struct arena *arena, struct tokens *tokens, const char *text)
{
	struct units units = reading_units(arena, reading_phrase(arena, text));

	for (size_t i = 0; i < units.list.n; i++) {
		const char *unit = units.list.v[i];

		*vec_add(arena, &tokens->list) =
		    (struct token){unit, units.list.n > 1 ? unit : text, tokens->list.n - 1};
	}
}

static struct tokens tokens_of(struct arena *arena, const struct reading *printed)
{
	struct tokens tokens = {0};

	for (size_t i = 0; i < printed->lines.n; i++)
		for (const char *s = printed->lines.v[i]; *(s += strspn(s, " "));) {
			size_t n = strcspn(s, " ");

			add_word(arena, &tokens, arena_strndup(arena, s, n));
			s += n;
		}
	if (tokens.list.n)
		qsort(tokens.list.v, tokens.list.n, sizeof *tokens.list.v, compare_tokens);
	return tokens;
}

/* Words of the reading, which stand in its text. */
struct span {
	const char *s;
	size_t len;
};

struct spans {
	VEC(struct span) list;
};

static int compare_spans(const void *a, const void *b)
{
	const struct span *left = a, *right = b;
	int by_bytes = memcmp(left->s, right->s, left->len < right->len ? left->len : right->len);

	return by_bytes ? by_bytes : (left->len > right->len) - (left->len < right->len);
}

static struct spans words_of(struct arena *arena, const struct reading *reading)
{
	struct spans spans = {0};

	for (size_t i = 0; i + 1 < reading->words.n; i++) {
		uint32_t at = reading->words.v[i].at;

		*vec_add(arena, &spans.list) = (struct span){reading->folded.s + at, reading->words.v[i + 1].at - at};
	}
	if (spans.list.n)
		qsort(spans.list.v, spans.list.n, sizeof *spans.list.v, compare_spans);
	return spans;
}

/* How many there are of a word; sought from *at on, which is moved, for words are asked for in order. */
static size_t count_word(const struct spans *spans, size_t *at, const char *word)
{
	struct span wanted = {word, strlen(word)};
	size_t n = 0;

	while (*at < spans->list.n && compare_spans(&spans->list.v[*at], &wanted) < 0)
		++*at;
	for (; *at < spans->list.n && compare_spans(&spans->list.v[*at], &wanted) == 0; ++*at)
		n++;
	return n;
}

/* --- Words from right to left ----------------------------------------------------------------------------------------- */

static bool is_from_right(const char *phrase)
{
	size_t used;

	return *phrase && reading_is_from_right(utf8_next(phrase, strnlen(phrase, 4), &used));
}

static const char *turn(struct arena *arena, const char *phrase)
{
	struct buf out;

	buf_init(&out, arena);
	for (size_t at = strlen(phrase); at;) {
		size_t start = utf8_back(phrase, at);

		buf_put(&out, phrase + start, at - start);
		at = start;
	}
	return out.len ? out.s : "";
}

/* How many bytes from the first on go in one direction. */
static size_t run_length(const char *s)
{
	size_t len = strlen(s), n = 0, used;
	bool right = is_from_right(s);

	while (n < len && is_from_right(s + n) == right) {
		utf8_next(s + n, len - n, &used);
		n += used;
	}
	return n;
}

/* Whether each run of a word stands there, those from right to left perhaps turned over. */
static bool has_runs(const struct reading *reading, const char *word)
{
	for (size_t n; *word; word += n) {
		const char *run;

		n = run_length(word);
		run = arena_strndup(reading->arena, word, n);
		if (!reading_count(reading, run, false, 1) &&
		    !(is_from_right(run) && reading_count(reading, turn(reading->arena, run), false, 1)))
			return false;
	}
	return true;
}

bool lost_is_turned(const struct reading *reading, const char *text)
{
	struct units units = reading_units(reading->arena, text);

	for (size_t i = 0; i < units.list.n; i++)
		if (!has_runs(reading, units.list.v[i]))
			return false;
	return true;
}

static bool has_from_right(const char *s)
{
	while (*s && !is_from_right(s))
		s += run_length(s);
	return *s;
}

static const char *text_of(const struct reading *reading)
{
	return reading->folded.len ? reading->folded.s : "";
}

/* --- Comparing -------------------------------------------------------------------------------------------------------- */

/* How many of `n` are there, of which the list of words has fewer. */
static size_t look_again(const struct reading *reading, const char *phrase, size_t n)
{
	size_t used, there;
	bool solid = utf8_is_solid(utf8_next(phrase, strlen(phrase), &used));

	there = reading_count(reading, phrase, !solid, n);
	/* Readers glue words of other scripts: letters that fall below their line look like no line. */
	if (there < n && !solid && !text_is_latin(phrase))
		there = reading_count(reading, phrase, false, n);
	return there;
}

static void add_lost(struct arena *arena, struct lost *lost, const struct token *token, size_t n)
{
	*vec_add(arena, &lost->words) = (struct lost_word){token->text, token->order, n};
	lost->n += n;
}

/* A word that is printed `n` times, of which the list has `there`: whether it is there in another way, or lost. */
static void judge(struct lost *lost, const struct reading *reading, const struct token *token, size_t there, size_t n)
{
	bool looks = lost->words.n < LOOKS_MOST && reading->folded.len <= LONGER * lost->bytes + LONGER_BY;

	if (looks)
		there = look_again(reading, token->phrase, n);
	if (there >= n)
		return;
	if (looks && lost->from_right && lost_is_turned(reading, token->text))
		lost->turned += has_from_right(token->phrase) ? n - there : 0;
	else if (!looks || !reading_has_parts(reading, token->phrase))
		add_lost(reading->arena, lost, token, n - there);
}

struct lost lost_words(struct arena *arena, const struct reading *reading, const struct reading *printed)
{
	struct tokens wanted = tokens_of(arena, printed);
	struct spans given = words_of(arena, reading);
	struct lost lost = {
	    .printed = wanted.list.n, .bytes = printed->folded.len, .from_right = has_from_right(text_of(reading))};
	size_t at = 0, n, there;

	for (const struct token *t = wanted.list.v, *end = t + wanted.list.n; t < end; t += n) {
		for (n = 1; t + n < end && strcmp(t[n].phrase, t->phrase) == 0;)
			n++;
		there = count_word(&given, &at, t->phrase);
		if (there < n)
			judge(&lost, reading, t, there, n);
	}
	if (lost.words.n)
		qsort(lost.words.v, lost.words.n, sizeof *lost.words.v, compare_lost);
	return lost;
}

bool lost_any(struct arena *arena, const struct lost *lost, const char *text)
{
	struct units units = reading_units(arena, text);

	for (size_t i = 0; i < lost->words.n; i++) {
		const char *phrase = reading_phrase(arena, lost->words.v[i].text);

		for (size_t k = 0; k < units.list.n; k++)
			if (strstr(phrase, units.list.v[k]))
				return true;
	}
	return false;
}
