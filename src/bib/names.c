/*
 * names.c: lists of people as BibTeX splits them (O. Patashnik, BibTeXing, 1988, section 4; N. Markey, Tame the BeaST, section 11),
 * and BibLaTeX's names in parts (family=…, given=…). What annotations say of them is in annotations.c.
 *
 * One rule of BibTeX is left out: that a small letter behind a hyphen begins the "von" ("Karl-heinz").
 */
#include <string.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "bib/annotations.h"
#include "bib/latex.h"
#include "text/text.h"

/* Commas or words of a name that are told apart; of a longer one the rest goes with the last. */
#define MOST_WORDS 100

struct splitter {
	struct arena *arena;
	struct diags *diags;
	const struct bib_field *field;
	const char *s;
	VEC(struct bib_name) names;
	bool others;
	struct mark near;
};

/* Spans of a name: its words, or its parts between commas. */
struct pieces {
	struct latex_span v[MOST_WORDS];
	size_t n;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_between_words(char c)
{
	return is_blank(c) || c == '~';
}

static struct latex_span trim(const char *s, struct latex_span span)
{
	while (span.start < span.end && is_between_words(s[span.start]))
		span.start++;
	while (span.end > span.start && is_between_words(s[span.end - 1]))
		span.end--;
	return span;
}

static struct mark mark_of(struct splitter *p, struct latex_span span)
{
	return p->near = bib_mark_near(p->field, span.start, span.end, p->near);
}

/* The plain text of a span, NULL if that is empty. */
static const char *plain(struct splitter *p, struct latex_span span)
{
	const char *text = latex_part(p->arena, p->diags, p->field, span), *nbsp;
	struct buf out;

	if (!*text)
		return NULL;
	if (!strstr(text, "\u00A0"))
		return text;
	buf_init(&out, p->arena);
	for (; (nbsp = strstr(text, "\u00A0")); text = nbsp + 2) {
		buf_put(&out, text, (size_t)(nbsp - text));
		buf_putc(&out, ' ');
	}
	buf_puts(&out, text);
	return out.s;
}

/* --- Words ----------------------------------------------------------------------------------------------------------- */

static void add_piece(struct pieces *pieces, const char *s, struct latex_span span)
{
	span = trim(s, span);
	if (pieces->n < MOST_WORDS)
		pieces->v[pieces->n++] = span;
	else
		pieces->v[MOST_WORDS - 1].end = span.end;
}

/* The words of a span; those in braces hold together. */
static void split_words(const char *s, struct latex_span span, struct pieces *words)
{
	size_t depth = 0, start = span.start;

	words->n = 0;
	for (size_t i = span.start; i <= span.end; i++) {
		if (i == span.end || (!depth && is_between_words(s[i]))) {
			if (i > start)
				add_piece(words, s, (struct latex_span){start, i});
			start = i + 1;
		} else {
			depth += s[i] == '{';
			depth -= s[i] == '}' && depth;
		}
	}
}

/* The parts of a span between commas outside of braces. */
static void split_commas(const char *s, struct latex_span span, struct pieces *parts)
{
	size_t depth = 0, start = span.start;

	parts->n = 0;
	for (size_t i = span.start; i <= span.end; i++) {
		if (i == span.end || (!depth && s[i] == ',')) {
			add_piece(parts, s, (struct latex_span){start, i});
			start = i + 1;
		} else {
			depth += s[i] == '{';
			depth -= s[i] == '}' && depth;
		}
	}
}

/* Behind the braces of the group at `at`. */
static size_t skip_group(const char *s, size_t at, size_t end)
{
	size_t depth = 0;

	for (; at < end; at++) {
		depth += s[at] == '{';
		if (s[at] == '}' && --depth == 0)
			return at + 1;
	}
	return end;
}

enum letter_case { CASELESS, LOWER, UPPER };

static enum letter_case case_of(uint32_t cp)
{
	if (text_is_lower(cp))
		return LOWER;
	return text_is_alnum(cp) && !(cp >= '0' && cp <= '9') ? UPPER : CASELESS;
}

/* The case of the first letter in [at, end), whatever braces there are. */
static enum letter_case first_case(const char *s, size_t at, size_t end)
{
	enum letter_case found = CASELESS;
	size_t used;

	for (; at < end && !found; at += used)
		found = case_of(utf8_next(s + at, end - at, &used));
	return found;
}

/* The case of a command at `at`: of the letter that it is (\oe, \O), else of the letter behind it. */
static enum letter_case command_case(const char *s, size_t at, size_t end)
{
	static const char *const letters[] = {"i",  "j",  "o",	"O",  "l",  "L",  "oe", "OE", "ae", "AE", "aa",
					      "AA", "ss", "dh", "DH", "th", "TH", "dj", "DJ", "ng", "NG", "SS"};
	size_t start = at + 1, n = 0;

	while (start + n < end && ((s[start + n] | 32) >= 'a' && (s[start + n] | 32) <= 'z'))
		n++;
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		if (strlen(letters[i]) == n && memcmp(letters[i], s + start, n) == 0)
			return *letters[i] >= 'a' ? LOWER : UPPER;
	return first_case(s, start + (n ? n : 1), end);
}

/* Whether a word belongs to the "von": its first letter outside of braces, or in {\…}, is small. */
static bool is_von(const char *s, struct latex_span word)
{
	size_t at = word.start, used;
	enum letter_case found = CASELESS;

	while (at < word.end && !found) {
		if (s[at] == '\\') {
			found = command_case(s, at, word.end);
			break;
		}
		if (s[at] == '{') {
			size_t next = skip_group(s, at, word.end);

			if (s[at + 1] == '\\')
				return command_case(s, at + 1, next) == LOWER;
			at = next;
			continue;
		}
		found = case_of(utf8_next(s + at, word.end - at, &used));
		at += used;
	}
	return found == LOWER;
}

/* Words [from, to) as one span. */
static struct latex_span words_between(const struct pieces *words, size_t from, size_t to)
{
	if (from >= to)
		return (struct latex_span){0, 0};
	return (struct latex_span){words->v[from].start, words->v[to - 1].end};
}

/* DBLP tells people of one name apart by a number, "Wei Xu 0012", which is no part of it. */
static void drop_number(const char *s, struct pieces *words)
{
	struct latex_span last = words->n ? words->v[words->n - 1] : (struct latex_span){0, 0};

	if (words->n > 1 && last.end - last.start == 4 && strspn(s + last.start, "0123456789") >= 4)
		words->n--;
}

/* --- Names ----------------------------------------------------------------------------------------------------------- */

/* "von Last": the last word is never von; von ends with the last small word before it. */
static void read_last(struct splitter *p, const struct pieces *words, size_t from, struct bib_name *name)
{
	size_t last = words->n ? words->n - 1 : 0;

	while (last > from && !is_von(p->s, words->v[last - 1]))
		last--;
	name->prefix = plain(p, words_between(words, from, last));
	name->family = plain(p, words_between(words, last, words->n));
}

/* "First von Last" */
static void read_in_order(struct splitter *p, struct latex_span span, struct bib_name *name)
{
	struct pieces words;
	size_t von = 0;

	split_words(p->s, span, &words);
	drop_number(p->s, &words);
	while (von + 1 < words.n && !is_von(p->s, words.v[von]))
		von++;
	name->given = plain(p, words_between(&words, 0, von));
	read_last(p, &words, von, name);
}

/* "von Last, First" and "von Last, Jr, First" */
static void read_inverted(struct splitter *p, const struct pieces *parts, struct bib_name *name)
{
	struct latex_span first = parts->v[parts->n > 2 ? 2 : 1];
	struct pieces words;

	first.end = parts->v[parts->n - 1].end;
	split_words(p->s, parts->v[0], &words);
	drop_number(p->s, &words);
	read_last(p, &words, 0, name);
	name->given = plain(p, first);
	if (parts->n > 2)
		name->suffix = plain(p, parts->v[1]);
}

static void report_commas(struct splitter *p, struct latex_span span)
{
	struct diag *diag =
	    diag_add(p->diags, DIAG_UNUSABLE_FIELD, mark_of(p, span), "a name has more than two commas");

	diag_help(p->diags, diag, "write 'and' between two names, and one name as 'Family, Given'");
}

/* "M.", "M.-J.", "MJ": letters, none of them small. */
static bool is_initials(const char *s, struct latex_span span)
{
	bool some = false;

	for (size_t i = span.start; i < span.end; i++) {
		if (s[i] >= 'a' && s[i] <= 'z')
			return false;
		some |= (s[i] >= 'A' && s[i] <= 'Z') || (unsigned char)s[i] >= 0x80;
	}
	return some;
}

/* "Holt, M., Weir, J.": several people with commas between them. False where not every second part is initials. */
static bool read_pairs(struct splitter *p, const struct pieces *parts, struct latex_span span)
{
	struct diag *diag;

	if (parts->n < 4 || parts->n % 2)
		return false;
	for (size_t i = 0; i < parts->n; i++)
		if (is_initials(p->s, parts->v[i]) != i % 2)
			return false;
	diag = diag_add(p->diags, DIAG_UNUSABLE_FIELD, mark_of(p, span), "commas stand between names");
	diag_help(p->diags, diag, "they were read as %zu people; write 'and' between two", parts->n / 2);
	for (size_t i = 0; i < parts->n; i += 2) {
		struct bib_name name = {.at = mark_of(p, (struct latex_span){parts->v[i].start, parts->v[i + 1].end})};
		struct pieces pair = {.v = {parts->v[i], parts->v[i + 1]}, .n = 2};

		read_inverted(p, &pair, &name);
		*vec_add(p->arena, &p->names) = name;
	}
	return true;
}

/* An institution stands in braces as a whole; {\"O} is a letter. */
static bool is_literal(const char *s, struct latex_span span)
{
	if (s[span.start] != '{' || skip_group(s, span.start, span.end) != span.end)
		return false;
	if (s[span.start + 1] != '\\')
		return true;
	for (size_t i = span.start; i < span.end; i++)
		if (is_blank(s[i]))
			return true;
	return false;
}

/* The value of `key=…` in BibLaTeX's form, or an empty span. */
static struct latex_span find_part(const char *s, const struct pieces *parts, const char *key)
{
	size_t n = strlen(key);

	for (size_t i = 0; i < parts->n; i++) {
		struct latex_span part = parts->v[i];

		if (part.end - part.start <= n || memcmp(s + part.start, key, n) != 0)
			continue;
		part = trim(s, (struct latex_span){part.start + n, part.end});
		if (s[part.start] != '=')
			continue;
		part = trim(s, (struct latex_span){part.start + 1, part.end});
		if (part.end - part.start >= 2 && s[part.start] == '"' && s[part.end - 1] == '"')
			part = (struct latex_span){part.start + 1, part.end - 1};
		return part;
	}
	return (struct latex_span){0, 0};
}

/* "family=Harman, given=Hans, prefix=von" */
static bool read_in_parts(struct splitter *p, const struct pieces *parts, struct bib_name *name)
{
	struct latex_span family = find_part(p->s, parts, "family");

	if (family.end == family.start)
		return false;
	name->family = plain(p, family);
	name->given = plain(p, find_part(p->s, parts, "given"));
	name->prefix = plain(p, find_part(p->s, parts, "prefix"));
	name->suffix = plain(p, find_part(p->s, parts, "suffix"));
	return true;
}

/* Commas that nothing follows are none. */
static void drop_empty_ends(struct pieces *parts)
{
	while (parts->n > 1 && parts->v[parts->n - 1].start == parts->v[parts->n - 1].end)
		parts->n--;
}

static void read_name(struct splitter *p, struct latex_span span)
{
	struct bib_name name = {.at = mark_of(p, span)};
	struct pieces parts;

	split_commas(p->s, span, &parts);
	drop_empty_ends(&parts);
	if (is_literal(p->s, span)) {
		name.literal = plain(p, span);
	} else if (!read_in_parts(p, &parts, &name)) {
		if (read_pairs(p, &parts, span))
			return;
		if (parts.n > 3)
			report_commas(p, span);
		if (parts.n > 1)
			read_inverted(p, &parts, &name);
		else
			read_in_order(p, parts.v[0], &name);
	}
	if (!name.family && !name.literal) {
		name.literal = plain(p, span);
		name.given = name.prefix = name.suffix = NULL;
	}
	if (name.literal || name.family)
		*vec_add(p->arena, &p->names) = name;
}

/* --- Lists ----------------------------------------------------------------------------------------------------------- */

static bool is_word(const char *s, struct latex_span span, const char *word)
{
	size_t n = strlen(word);

	if (span.end - span.start != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if ((s[span.start + i] | 32) != word[i] && s[span.start + i] != word[i])
			return false;
	return true;
}

static void add_name(struct splitter *p, struct latex_span span, bool last)
{
	span = trim(p->s, span);
	if (last && (is_word(p->s, span, "others") || is_word(p->s, span, "et al.") || is_word(p->s, span, "et al"))) {
		p->others = true;
	} else if (span.end > span.start) {
		read_name(p, span);
	} else {
		struct diag *diag =
		    diag_add(p->diags, DIAG_UNUSABLE_FIELD, mark_of(p, span), "a name is missing beside 'and'");

		diag_help(p->diags, diag, "'and' stands between two names");
	}
}

/* Whether the word "and" stands at `at`, behind a blank and before one. */
static bool is_and(const char *s, size_t at, size_t end)
{
	return end - at >= 3 && is_word(s, (struct latex_span){at, at + 3}, "and") &&
	       (at + 3 == end || is_blank(s[at + 3]));
}

/* Whether a semicolon at `at` stands between two names: not at the end, nor of "M&uuml;ller". */
static bool is_semicolon(const char *s, size_t at)
{
	size_t back = at;

	if (s[at] != ';' || !is_blank(s[at + 1]))
		return false;
	while (back && ((s[back - 1] | 32) >= 'a' || (s[back - 1] >= '0' && s[back - 1] <= '9') || s[back - 1] == '#'))
		back--;
	return !back || s[back - 1] != '&';
}

static void report_semicolon(struct splitter *p, size_t at)
{
	struct diag *diag = diag_add(p->diags, DIAG_UNUSABLE_FIELD, mark_of(p, (struct latex_span){at, at + 1}),
				     "a ';' stands between two names");

	diag_help(p->diags, diag, "it was read as 'and'; write that");
}

static void split_names(struct splitter *p)
{
	size_t end = strlen(p->s), depth = 0, start = 0;

	for (size_t i = 0; i < end; i++) {
		bool semicolon;

		depth += p->s[i] == '{';
		depth -= p->s[i] == '}' && depth;
		semicolon = !depth && is_semicolon(p->s, i);
		if (depth || (!semicolon && ((i && !is_blank(p->s[i - 1])) || !is_and(p->s, i, end))))
			continue;
		if (semicolon)
			report_semicolon(p, i);
		add_name(p, (struct latex_span){start, i}, false);
		start = i += semicolon ? 1 : 3;
	}
	if (trim(p->s, (struct latex_span){0, end}).end)
		add_name(p, (struct latex_span){start, end}, true);
}

struct bib_names bib_names(struct arena *arena, struct diags *diags, const struct bib_entry *entry,
			   const struct bib_field *field)
{
	struct splitter p = {.arena = arena, .diags = diags, .field = field, .s = field->value};
	struct bib_names names = {.at = field->at};

	if (field->names)
		return *field->names;
	split_names(&p);
	names.v = p.names.v;
	names.n = p.names.n;
	names.others = p.others;
	annotations_apply(arena, diags, entry, field->name, &names);
	return names;
}
