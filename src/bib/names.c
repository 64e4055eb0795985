/*
 * names.c: lists of people as BibTeX splits them (O. Patashnik, BibTeXing, 1988, section 4; N. Markey, Tame the BeaST, section 11),
 * and BibLaTeX's names in parts (family=…, given=…). What annotations say of them is in annotations.c.
 *
 * One rule of BibTeX is left out: that a small letter behind a hyphen begins the "von" ("Karl-heinz"). Where commas or semicolons
 * part people instead of 'and', that is told once for the field, and they are read as the people that were meant where no name of
 * BibTeX's looks like that.
 */
#include <string.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "bib/annotations.h"
#include "bib/entities.h"
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
	bool parted; /* it has been told that 'and' parts names */
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

/* Reports once for a field what stands where 'and' should. */
static void report_parting(struct splitter *p, struct latex_span span, const char *message)
{
	if (p->parted)
		return;
	p->parted = true;
	diag_help(p->diags, diag_add(p->diags, DIAG_UNUSABLE_FIELD, mark_of(p, span), "%s", message),
		  "names are parted by 'and'; one name is 'Given Family', 'Family, Given' or 'Family, Jr., Given'");
}

/* Whether a part is what stands behind a family name: "Jr.", "III", "Ph. D."; of several words the first tells. */
static bool is_suffix(const char *s, struct latex_span part)
{
	static const char *const suffixes[] = {
	    "jr",  "sr",  "jnr", "snr", "junior", "senior", "ii",   "iii", "iv",  "v",	 "vi",	 "vii", "viii",
	    "ix",  "x",	  "2nd", "3rd", "4th",	  "filho",  "neto", "phd", "md",  "ph",	 "msc",	 "bsc", "dsc",
	    "ma",  "ba",  "mba", "mbe", "obe",	  "cbe",    "kbe",  "dbe", "frs", "qc",	 "kc",	 "sj",	"op",
	    "ofm", "osb", "esq", "dds", "jd",	  "rn",	    "dr",   "llm", "lld", "mph", "fils", "hijo"};
	char word[8];
	size_t n = 0;

	for (size_t i = part.start; i < part.end && n < sizeof word - 1 && !(n && is_between_words(s[i])); i++)
		if (((s[i] | 32) >= 'a' && (s[i] | 32) <= 'z') || (s[i] >= '0' && s[i] <= '9'))
			word[n++] = (char)(s[i] | 32);
	word[n] = '\0';
	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
		if (strcmp(word, suffixes[i]) == 0)
			return true;
	return false;
}

/*
 * Whether parts between commas are people, "Ada Roe, Jonas Weir, Ana Prieto": three or more, each of two words or more and none a
 * suffix. Of two nobody can tell: "Du Bois, William Edward". A comma that nothing follows is one between people too, for so
 * "Ada Roe, Jonas Weir, and Ana Prieto" is split by its 'and'.
 */
static bool are_people(const struct splitter *p, const struct pieces *parts, bool open)
{
	struct pieces words;

	for (size_t i = 0; i < parts->n; i++) {
		split_words(p->s, parts->v[i], &words);
		if (words.n < 2 || (i && is_suffix(p->s, parts->v[i])))
			return false;
	}
	return parts->n + open > 2 && parts->n > 1;
}

static void read_people(struct splitter *p, const struct pieces *parts)
{
	report_parting(p, words_between(parts, 0, parts->n), "commas stand between names; each is read as a person");
	for (size_t i = 0; i < parts->n; i++) {
		struct bib_name name = {.at = mark_of(p, parts->v[i])};

		read_in_order(p, parts->v[i], &name);
		if (name.family)
			*vec_add(p->arena, &p->names) = name;
	}
}

/* What no name has: more than two commas, or something in the middle that is no suffix. */
static void check_commas(struct splitter *p, const struct pieces *parts, struct latex_span span)
{
	if (parts->n > 3)
		report_parting(p, span, "a name has more than two commas");
	else if (parts->n == 3 && !is_suffix(p->s, parts->v[1]))
		report_parting(p, parts->v[1],
			       arena_printf(p->arena, "'%.*s' stands where a suffix such as 'Jr.' does",
					    (int)(parts->v[1].end - parts->v[1].start), p->s + parts->v[1].start));
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
static bool read_pairs(struct splitter *p, const struct pieces *parts)
{
	if (parts->n < 4 || parts->n % 2)
		return false;
	for (size_t i = 0; i < parts->n; i++)
		if (is_initials(p->s, parts->v[i]) != i % 2)
			return false;
	report_parting(p, words_between(parts, 0, parts->n),
		       "commas stand between names; each pair is read as a person");
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
	size_t nparts;

	split_commas(p->s, span, &parts);
	nparts = parts.n;
	drop_empty_ends(&parts);
	if (is_literal(p->s, span)) {
		name.literal = plain(p, span);
	} else if (!read_in_parts(p, &parts, &name)) {
		if (read_pairs(p, &parts))
			return;
		if (are_people(p, &parts, nparts > parts.n)) {
			read_people(p, &parts);
			return;
		}
		check_commas(p, &parts, span);
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

/* A name between two of 'and' or ';', or the ends of the list; beside a ';' nothing is missing. */
static void add_name(struct splitter *p, struct latex_span span, bool last, bool semicolon)
{
	span = trim(p->s, span);
	if (last && (is_word(p->s, span, "others") || is_word(p->s, span, "et al.") || is_word(p->s, span, "et al"))) {
		p->others = true;
	} else if (span.end > span.start) {
		read_name(p, span);
	} else if (!semicolon) {
		struct diag *diag =
		    diag_add(p->diags, DIAG_UNUSABLE_FIELD, mark_of(p, span), "a name is missing beside 'and'");

		diag_help(p->diags, diag, "'and' stands between two names");
	}
}

/* Whether the word "and" stands at `at`, behind a blank and before one. */
static bool is_and(const char *s, size_t at, size_t end)
{
	return end - at >= 3 && (!at || is_blank(s[at - 1]) || s[at - 1] == ';') &&
	       is_word(s, (struct latex_span){at, at + 3}, "and") && (at + 3 == end || is_blank(s[at + 3]));
}

/* The bytes at `at` that part two names, or 0. */
static size_t parting(struct splitter *p, size_t at, size_t end)
{
	if (is_and(p->s, at, end))
		return 3;
	if (p->s[at] != ';')
		return 0;
	report_parting(p, (struct latex_span){at, at + 1}, "a ';' stands between two names");
	return 1;
}

/* Past a character reference, "&eacute;", whose ';' parts nothing; `at` where there is none. */
static size_t skip_reference(const char *s, size_t at)
{
	uint32_t c;

	return s[at] == '&' ? at + entity_read(s + at, &c) : at;
}

static void split_names(struct splitter *p)
{
	size_t end = strlen(p->s), depth = 0, start = 0;
	bool semicolon = false;

	for (size_t i = 0; i < end; i++) {
		size_t used, next = skip_reference(p->s, i);

		if (next > i) {
			i = next - 1;
			continue;
		}
		depth += p->s[i] == '{';
		depth -= p->s[i] == '}' && depth;
		used = depth ? 0 : parting(p, i, end);
		if (!used)
			continue;
		add_name(p, (struct latex_span){start, i}, false, semicolon || p->s[i] == ';');
		semicolon = p->s[i] == ';';
		start = i + used;
		i = used == 3 ? start : start - 1;
	}
	if (trim(p->s, (struct latex_span){0, end}).end)
		add_name(p, (struct latex_span){start, end}, true, semicolon);
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
