/*
 * smart.c: typographic quotes, apostrophes, primes, dashes and ellipses in runs that were typed in ASCII.
 *
 * The runs of a text are laid out as one array of characters, because a quote that opens in one run may close in
 * another and what a sign means depends on both its neighbours. Code, raw runs and URLs are seen as neighbours, but
 * stay as they are.
 */
#include "model/inline.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "text/text.h"

#define NNBSP "\xE2\x80\xAF" /* U+202F, inside French guillemets */

/* Quotes by language (CLDR 42, with the usage of Switzerland and France); the base language stands for its regions. */
struct quotes {
	const char *language;
	const char *open[2], *close[2]; /* outer, inner: " and ' */
};

/* clang-format off */
static const struct quotes table[] = {
	{"af", {"“", "‘"}, {"”", "’"}},
	{"ar", {"”", "’"}, {"“", "‘"}},
	{"be", {"«", "„"}, {"»", "“"}},
	{"bg", {"„", "‘"}, {"“", "’"}},
	{"bs", {"„", "‘"}, {"”", "’"}},
	{"ca", {"«", "“"}, {"»", "”"}},
	{"cs", {"„", "‚"}, {"“", "‘"}},
	{"da", {"“", "‘"}, {"”", "’"}},
	{"de", {"„", "‚"}, {"“", "‘"}},
	{"de-CH", {"«", "‹"}, {"»", "›"}},
	{"de-LI", {"«", "‹"}, {"»", "›"}},
	{"el", {"«", "“"}, {"»", "”"}},
	{"en", {"“", "‘"}, {"”", "’"}},
	{"es", {"«", "“"}, {"»", "”"}},
	{"es-MX", {"“", "‘"}, {"”", "’"}},
	{"es-US", {"“", "‘"}, {"”", "’"}},
	{"et", {"„", "‚"}, {"“", "‘"}},
	{"eu", {"«", "“"}, {"»", "”"}},
	{"fa", {"«", "‹"}, {"»", "›"}},
	{"fi", {"”", "’"}, {"”", "’"}},
	{"fr", {"«" NNBSP, "“"}, {NNBSP "»", "”"}},
	{"fr-CH", {"«" NNBSP, "‹" NNBSP}, {NNBSP "»", NNBSP "›"}},
	{"gl", {"«", "“"}, {"»", "”"}},
	{"he", {"”", "’"}, {"”", "’"}},
	{"hr", {"„", "‚"}, {"”", "’"}},
	{"hu", {"„", "»"}, {"”", "«"}},
	{"hy", {"«", "«"}, {"»", "»"}},
	{"is", {"„", "‚"}, {"“", "‘"}},
	{"it", {"«", "“"}, {"»", "”"}},
	{"it-CH", {"«", "‹"}, {"»", "›"}},
	{"ja", {"「", "『"}, {"」", "』"}},
	{"ka", {"„", "“"}, {"“", "”"}},
	{"lt", {"„", "‚"}, {"“", "‘"}},
	{"lv", {"“", "‘"}, {"”", "’"}},
	{"mk", {"„", "‘"}, {"“", "’"}},
	{"nb", {"«", "‘"}, {"»", "’"}},
	{"nn", {"«", "‘"}, {"»", "’"}},
	{"no", {"«", "‘"}, {"»", "’"}},
	{"pl", {"„", "«"}, {"”", "»"}},
	{"pt-PT", {"«", "“"}, {"»", "”"}},
	{"ro", {"„", "«"}, {"”", "»"}},
	{"ru", {"«", "„"}, {"»", "“"}},
	{"sk", {"„", "‚"}, {"“", "‘"}},
	{"sl", {"„", "‚"}, {"“", "‘"}},
	{"sq", {"«", "“"}, {"»", "”"}},
	{"sr", {"„", "’"}, {"“", "’"}},
	{"sv", {"”", "’"}, {"”", "’"}},
	{"uk", {"«", "„"}, {"»", "“"}},
	{"zh-Hant", {"「", "『"}, {"」", "』"}},
	{"zh-HK", {"「", "『"}, {"」", "』"}},
	{"zh-TW", {"「", "『"}, {"」", "』"}},
};
/* clang-format on */

static const struct quotes english = {"en", {"“", "‘"}, {"”", "’"}};

#define BREAK_SIGN '\n'

/* One character of the text. */
struct sign {
	uint32_t cp;
	uint32_t run;
	bool fixed; /* of code, a raw run or a URL */
};

struct smart {
	struct arena *arena;
	const struct quotes *quotes;
	const struct sign *signs;
	size_t n;
	struct buf out;
	size_t last_close; /* the last single quote that could close one; 0: none */
	bool open[2];	   /* a double, a single quote is open */
	bool after_open;   /* the sign before became an opening quote */
};

static const struct quotes *quotes_of(const char *language)
{
	const struct quotes *found = &english;
	size_t i, best = 0;

	for (i = 0; language && i < sizeof table / sizeof *table; i++) {
		size_t len = strlen(table[i].language);

		if (len > best && strncasecmp(language, table[i].language, len) == 0 &&
		    (language[len] == '\0' || language[len] == '-')) {
			found = &table[i];
			best = len;
		}
	}
	return found;
}

/* The sign at `i`; a line break before the first and behind the last. */
static uint32_t at(const struct smart *s, size_t i)
{
	return i < s->n ? s->signs[i].cp : BREAK_SIGN;
}

static uint32_t before(const struct smart *s, size_t i)
{
	return i ? s->signs[i - 1].cp : BREAK_SIGN;
}

static bool is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

/* What a quote may open behind: blanks, brackets, dashes, strokes. */
static bool opens_behind(uint32_t cp)
{
	return text_is_space(cp) || cp == '(' || cp == '[' || cp == '{' || cp == '<' || cp == '/' || cp == '-' ||
	       cp == '=' || cp == '|' || cp == 0xA1 || cp == 0xBF || (cp >= 0x2010 && cp <= 0x2015) || cp == 0x201C ||
	       cp == 0x201E || cp == 0xAB || cp == 0x3010 || cp == 0xFF08;
}

/* The last single quote that could close one: behind it no other at `i` is more than an apostrophe. */
static size_t find_last_close(const struct smart *s)
{
	size_t k;

	for (k = s->n; k-- > 2;)
		if (s->signs[k].cp == '\'' && !s->signs[k].fixed && !text_is_space(s->signs[k - 1].cp) &&
		    !text_is_alnum(at(s, k + 1)))
			return k;
	return 0;
}

/* English words that begin with an apostrophe, and years: ’tis, ’90s, rock ’n’ roll. */
static bool begins_with_apostrophe(const struct smart *s, size_t i)
{
	static const char *const words[] = {"tis", "twas", "twere", "em", "n", "cause", "bout", "til", "round"};
	char word[8];
	size_t n = 0, w;

	if (is_digit(at(s, i + 1)))
		return is_digit(at(s, i + 2)) && !is_digit(at(s, i + 3));
	while (n < sizeof word - 1 && text_is_alnum(at(s, i + 1 + n)) && at(s, i + 1 + n) < 0x80) {
		word[n] = (char)at(s, i + 1 + n);
		n++;
	}
	word[n] = '\0';
	for (w = 0; w < sizeof words / sizeof *words; w++)
		if (strcasecmp(word, words[w]) == 0)
			return true;
	return false;
}

static void put_quote(struct smart *s, int inner, bool opening)
{
	buf_puts(&s->out, opening ? s->quotes->open[inner] : s->quotes->close[inner]);
	s->open[inner] = opening;
	s->after_open = opening;
}

static void smarten_double(struct smart *s, size_t i)
{
	uint32_t prev = before(s, i), next = at(s, i + 1);

	if (is_digit(prev) && !s->open[0] && !text_is_alnum(next))
		buf_puts(&s->out, "″"); /* inches: 27" */
	else if (s->after_open || opens_behind(prev))
		put_quote(s, 0, !text_is_space(next) || !s->open[0]);
	else
		put_quote(s, 0, !s->open[0] && text_is_alnum(next) && !text_is_alnum(prev));
}

static void smarten_single(struct smart *s, size_t i)
{
	uint32_t prev = before(s, i), next = at(s, i + 1);
	bool may_open = (s->after_open || opens_behind(prev)) && !text_is_space(next);

	if (is_digit(prev) && is_digit(next))
		buf_puts(&s->out, "′"); /* feet: 5'11" */
	else if (is_digit(prev) && !s->open[1] && !text_is_alnum(next) && (text_is_space(next) || next == '"'))
		buf_puts(&s->out, "′");
	else if (may_open && !begins_with_apostrophe(s, i) && s->last_close >= i + 2)
		put_quote(s, 1, true);
	else if (s->open[1] && !text_is_alnum(next) && !text_is_space(prev))
		put_quote(s, 1, false);
	else
		buf_puts(&s->out, "’");
}

/* How many signs `cp` stand from `i` on, in running text. */
static size_t repeated(const struct smart *s, size_t i, uint32_t cp)
{
	size_t n = 0;

	while (i + n < s->n && s->signs[i + n].cp == cp && !s->signs[i + n].fixed &&
	       s->signs[i + n].run == s->signs[i].run)
		n++;
	return n;
}

/* Writes what stands at `i` and returns how many signs that were. */
static size_t smarten_sign(struct smart *s, size_t i)
{
	uint32_t cp = s->signs[i].cp;
	size_t n;

	if (s->signs[i].fixed || (cp != '"' && cp != '\'' && cp != '-' && cp != '.')) {
		buf_putcp(&s->out, cp);
		s->after_open = false;
		return 1;
	}
	if (cp == '"') {
		smarten_double(s, i);
		return 1;
	}
	if (cp == '\'') {
		smarten_single(s, i);
		return 1;
	}
	s->after_open = false;
	n = repeated(s, i, cp);
	if (cp == '.' && n == 3) {
		buf_puts(&s->out, "…");
	} else if (cp == '-' && (n == 2 || n == 3) && at(s, i + n) != '>' && before(s, i) != '<') {
		buf_puts(&s->out, n == 2 ? "–" : "—");
	} else {
		size_t k;

		for (k = 0; k < n; k++)
			buf_putcp(&s->out, cp);
	}
	return n;
}

static bool needs_smartening(const struct text *text)
{
	size_t i;

	for (i = 0; i < text->nruns; i++)
		if (!(text->runs[i].style & (RUN_CODE | RUN_RAW)) &&
		    (strpbrk(text->runs[i].text, "'\"") || strstr(text->runs[i].text, "--") ||
		     strstr(text->runs[i].text, "...")))
			return true;
	return false;
}

/* Fixes the signs of words with "://", "www." or an at sign inside: URLs and addresses typed without markup. */
static void fix_urls(struct sign *signs, size_t n)
{
	size_t start, end, k;

	for (start = 0; start < n; start = end + 1) {
		bool url = false;

		for (end = start; end < n && !text_is_space(signs[end].cp) && signs[end].cp != '"'; end++) {
			uint32_t next = end + 1 < n ? signs[end + 1].cp : 0,
				 after = end + 2 < n ? signs[end + 2].cp : 0;

			url = url || (signs[end].cp == ':' && next == '/' && after == '/') ||
			      (signs[end].cp == '@' && end > start && text_is_alnum(next)) ||
			      (end == start && signs[end].cp == 'w' && next == 'w' && after == 'w');
		}
		while (url && end > start && (signs[end - 1].cp == '\'' || signs[end - 1].cp == '.'))
			end--;
		for (k = start; url && k < end; k++)
			signs[k].fixed = true;
	}
}

static size_t lay_out(struct arena *arena, const struct text *text, struct sign **signs)
{
	size_t i, n = 0, total = 0;

	for (i = 0; i < text->nruns; i++)
		total += strlen(text->runs[i].text) + 1;
	*signs = arena_array(arena, total, struct sign);
	for (i = 0; i < text->nruns; i++) {
		const struct run *run = &text->runs[i];
		const char *s = run->text, *end = s + strlen(s);
		bool fixed = (run->style & (RUN_CODE | RUN_RAW)) != 0;
		size_t used;

		if (run->style & RUN_BREAK)
			(*signs)[n++] = (struct sign){BREAK_SIGN, (uint32_t)i, true};
		for (; s < end; s += used)
			(*signs)[n++] = (struct sign){utf8_next(s, (size_t)(end - s), &used), (uint32_t)i, fixed};
	}
	fix_urls(*signs, n);
	return n;
}

void inline_smarten(struct arena *arena, const char *language, struct text *text)
{
	struct smart s = {.arena = arena, .quotes = quotes_of(language)};
	struct run *runs;
	struct sign *signs;
	size_t i, r;

	if (!needs_smartening(text))
		return;
	s.n = lay_out(arena, text, &signs);
	s.signs = signs;
	s.last_close = find_last_close(&s);
	runs = arena_array(arena, text->nruns, struct run);
	memcpy(runs, text->runs, text->nruns * sizeof *runs);
	for (i = r = 0; r < text->nruns; r++) {
		buf_init(&s.out, arena);
		while (i < s.n && s.signs[i].run == r)
			i += smarten_sign(&s, i);
		if (!(runs[r].style & (RUN_BREAK | RUN_CODE | RUN_RAW)))
			runs[r].text = s.out.s;
	}
	text->runs = runs;
}
