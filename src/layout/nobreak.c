/*
 * nobreak.c: rules for breaks that are legal and bad. What they are worth is linebreak.h's.
 *
 * The rules look at the words on both sides of a blank, and now and then at one more. Nearly all blanks stand between
 * words of small letters; those are told at once.
 */
#include "layout/nobreak.h"

#include <string.h>

#include "base/utf8.h"
#include "layout/typeset.h"
#include "layout/word.h"
#include "text/bound.h"
#include "text/text.h"
#include "text/words.h"

#define FRAGMENT_LETTERS 5 /* a piece of a word of so many letters is easily read on */
#define SHORT_DIGITS 4	   /* a number of more is no day, year, volume or version */
#define CHAIN_WORDS 4	   /* degrees before a name */
#define PHONE_WORDS 6	   /* before the last one of a telephone number */
#define OF_BYTES 3	   /* of the longest BOUND_OF */

#define RANGE_SIGNS 2 /* of the longest BOUND_RANGE that is written without blanks */
#define PAUSES ",.;:!?"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* --- Blanks ----------------------------------------------------------------------------------------------------- */

/* Two words and what is around them. */
struct pair {
	struct arena *arena;
	const struct buf *text; /* that they are of */
	const char *language;
	struct word before, behind;
};

static bool is_bound(const struct pair *p, enum bound what, struct word w)
{
	return bound_is(p->language, what, w.s, w.len);
}

static bool is_of(const struct pair *p, struct word w)
{
	return w.len <= OF_BYTES && is_bound(p, BOUND_OF, w);
}

/* "d’octubre", as Catalan has it before vowels. */
static struct word without_elision(struct word w)
{
	if (w.len > 2 && memcmp(w.s, "d'", 2) == 0)
		return word_behind(w, 2);
	return w.len > 4 && memcmp(w.s, "d’", 4) == 0 ? word_behind(w, 4) : w;
}

static bool is_month(const struct pair *p, struct word w)
{
	w = without_elision(word_without(w, ",.;:)"));
	return w.len > 2 && !word_begins_with_digit(w) && text_is_month(p->arena, p->language, w.s, w.len);
}

static bool is_year(struct word w)
{
	return word_is_digits(word_stripped(w), 4, 4);
}

/* "月", "일에". */
static bool begins_with_mark(const struct pair *p, struct word w)
{
	size_t used;

	if (!w.len)
		return false;
	utf8_next(w.s, w.len, &used);
	return bound_is(p->language, BOUND_DATE_MARK, w.s, used);
}

/* "11월", "11月5日", and "11" before "月". */
static bool begins_with_dated(const struct pair *p, struct word w)
{
	size_t bytes, n = word_digits(w, &bytes);
	struct word mark = bytes == w.len ? word_behind_that(p->text, w) : word_behind(w, bytes);

	return n && begins_with_mark(p, mark);
}

/* "2022년", "月" behind "11". */
static bool ends_with_dated(const struct pair *p, struct word w)
{
	struct word mark = word_last(w), number = {w.s, w.len - mark.len};

	return is_bound(p, BOUND_DATE_MARK, mark) &&
	       word_ends_with_digit(number.len ? number : word_before_that(p->text, w));
}

static bool is_date_word(const struct pair *p, struct word w)
{
	return is_bound(p, BOUND_DATE_WORD, word_without(w, ",;:!?)")) ||
	       is_bound(p, BOUND_DATE_WORD, word_stripped(w));
}

/* "2024. március 3.", "2024 m. kovo 3 d.", "2022년 11월 5일". */
static bool is_behind_year(const struct pair *p)
{
	if (!bound_language(p->language, BOUND_YEAR_FIRST))
		return false;
	if (is_year(p->before))
		return is_month(p, p->behind);
	if (is_date_word(p, p->before) && is_year(word_before_that(p->text, p->before)))
		return is_month(p, p->behind) || word_is_day(p->behind);
	return ends_with_dated(p, p->before) && begins_with_dated(p, p->behind);
}

/* "2024 года", "2022 年". */
static bool is_before_date_word(const struct pair *p)
{
	return word_ends_with_digit(word_stripped(p->before)) &&
	       (is_date_word(p, p->behind) || begins_with_mark(p, p->behind));
}

/* "12 March", "March 2024", "May 3,", "May 3, 2024", "3 de mayo de 2024". */
static bool is_behind_day(const struct pair *p)
{
	bool day = word_is_day(p->before), of = is_of(p, p->behind);

	if (day && !of && is_month(p, p->behind))
		return true;
	if ((is_year(p->behind) || word_is_day(p->behind)) && is_month(p, p->before))
		return p->before.s[p->before.len - 1] != ',';
	if (day && p->before.s[p->before.len - 1] == ',' && is_year(p->behind))
		return is_month(p, word_before_that(p->text, p->before));
	if (of && day)
		return is_month(p, word_behind_that(p->text, p->behind));
	if (of && is_year(word_behind_that(p->text, p->behind)))
		return is_month(p, p->before);
	if (is_of(p, p->before) && is_year(p->behind))
		return is_month(p, word_before_that(p->text, p->before));
	return is_of(p, p->before) && word_is_day(word_before_that(p->text, p->before)) && is_month(p, p->behind);
}

static bool is_in_date(const struct pair *p)
{
	return is_behind_day(p) || is_before_date_word(p) || is_behind_year(p) ||
	       (word_begins_with_digit(p->behind) && is_bound(p, BOUND_DATE_COUNTER, p->before));
}

/* "10 000", "1 500 000": groups of digits. */
static bool is_grouped(const struct pair *p)
{
	return word_is_digits(word_stripped(p->behind), 3, 3) && word_is_digits(p->before, 1, 3);
}

/* With the bracket before it: "(555)" of "+1 (555) 0101". */
static struct word bracketed(const struct buf *text, struct word w)
{
	bool open = w.s > text->s && w.s[-1] == '(';

	return (struct word){w.s - open, w.len + open};
}

/* "+49 30 1234567", "030 1234567": from a plus, or a zero before more digits, on. */
static bool is_in_phone_number(const struct pair *p)
{
	struct word w = p->before;

	if (!word_is_dialled(word_stripped(p->behind)))
		return false;
	for (int i = 0; i < PHONE_WORDS && word_is_dialled(w);
	     i++, w = word_before_that(p->text, bracketed(p->text, w)))
		if (*w.s == '+' || (w.len > 2 && *w.s == '0' && w.s[1] != '.'))
			return true;
	return false;
}

/* "Section 3.2", "chapter IV", "Appendix A". */
static bool is_numbered_thing(const struct pair *p)
{
	struct word number = word_stripped(p->behind);

	if (!word_begins_with_digit(number) && !word_is_roman(number) && !word_is_mark(number))
		return false;
	/* "In this section I …" */
	if (number.len == 1 && !word_begins_with_digit(number) && !word_begins_large(p->before))
		return false;
	return is_bound(p, BOUND_THING, p->before);
}

/* "Henry VIII", "World War II". A single I is the author in English: "When I …". */
static bool is_before_ordinal(const struct pair *p)
{
	struct word numeral = word_stripped(p->behind);

	if (!word_begins_large(p->before) || !word_is_roman(numeral) || strchr(PAUSES, p->before.s[p->before.len - 1]))
		return false;
	return !word_is(numeral, "I") || strncmp(p->language, "en", 2) != 0 ||
	       word_begins_large(word_before_that(p->text, p->before));
}

/* The first word of "Present", "наст. время", as ranges without an end have it. */
static bool is_present(const struct pair *p)
{
	bool found;
	const char *present = word_in(p->language, "present", &found);
	struct word w = word_without(p->behind, ",;:)]");

	return w.len == strcspn(present, " ") && memcmp(w.s, present, w.len) == 0;
}

/* "2019 – 2021", "May 2019 – July 2021", "2019 – Present". */
static bool is_behind_dash(const struct pair *p)
{
	return word_is_dash(p->before) && word_ends_with_digit(word_before_that(p->text, p->before)) &&
	       (word_begins_with_digit(p->behind) || is_month(p, p->behind) || is_present(p));
}

/* What belongs to the number on one side of the blank. */
static bool is_with_number(const struct pair *p)
{
	static const char *const relations[] = {"±", "×", "≈", "≥", "≤", "<", ">", "="};

	if (word_begins_with_digit(p->behind))
		return is_bound(p, BOUND_COUNTER, p->before) || is_grouped(p) ||
		       word_is_one_of(p->before, relations, COUNT(relations));
	return word_is_number(p->before) && is_bound(p, BOUND_UNIT, word_stripped(p->behind));
}

/* "39, 1–9", "12(3): 4–8": a volume and its pages. */
static bool is_behind_volume(const struct pair *p)
{
	size_t len = p->before.len;

	return len >= 2 && strchr(",:", p->before.s[len - 1]) && word_begins_with_digit(p->behind) &&
	       (word_ends_with_digit((struct word){p->before.s, len - 1}) || p->before.s[len - 2] == ')');
}

/* "29(3),": a volume and its issue. */
static bool is_volume(struct word w)
{
	size_t bytes, n = word_digits(w, &bytes);

	return n > 0 && n <= SHORT_DIGITS && bytes < w.len && w.s[bytes] == '(' &&
	       word_begins_with_digit(word_behind(w, bytes + 1));
}

/* "3", "2020", "3.11". */
static bool is_short_number(struct word w)
{
	return word_is_digits(w, 1, SHORT_DIGITS) ||
	       (word_begins_with_digit(w) && w.len <= SHORT_DIGITS + 2 && word_is_number(w) && memchr(w.s, '.', w.len));
}

/* "(2019)", "[12]", "29(3)", and the number of a product or a place: "Python 3.11", "Horizon 2020". */
static bool is_reference(const struct pair *p)
{
	if (p->behind.len > 1 && strchr("([", *p->behind.s))
		return word_begins_with_digit(word_behind(p->behind, 1));
	if (is_volume(p->behind))
		return true;
	return word_begins_large(p->before) && is_short_number(word_stripped(p->behind)) &&
	       !strchr(PAUSES, p->before.s[p->before.len - 1]);
}

/* Signs that stand with a blank inside guillemets, and before some marks in French. */
static bool is_mark_alone(struct word w)
{
	static const char *const marks[] = {":", ";", "!", "?", "»", "›", "…", "%", "°"};

	return word_is_one_of(w, marks, COUNT(marks)) || (w.len >= 2 && memcmp(w.s, "»", 2) == 0);
}

static bool is_opening(struct word w)
{
	static const char *const marks[] = {"«", "‹", "¿", "¡"};

	return word_is_one_of(w, marks, COUNT(marks));
}

/* "* equal contribution", "† deceased": what a mark refers to. */
static bool is_note_mark(struct word w)
{
	static const char *const marks[] = {"*", "**", "***", "†", "††", "‡", "‡‡", "§", "¶", "‖"};

	return word_is_one_of(w, marks, COUNT(marks));
}

/* Without a comma or a bracket behind a full stop. */
static struct word stop_kept(struct word w)
{
	return word_without(w, ",;:)]");
}

static bool ends_with_stop(struct word w)
{
	return w.len && w.s[w.len - 1] == '.';
}

static bool is_degree(const struct pair *p, struct word w)
{
	return ends_with_stop(w) && is_bound(p, BOUND_DEGREE, w);
}

/* "Dr.", "Dr. h. c.". */
static bool ends_with_title(const struct pair *p)
{
	struct word w = p->before;

	for (int i = 0; i < CHAIN_WORDS && is_degree(p, w); i++)
		w = word_before_that(p->text, w);
	return is_bound(p, BOUND_TITLE, w);
}

/* "Smith Jr.", "Smith, Jr.". */
static bool is_before_suffix(const struct pair *p)
{
	return word_begins_large(p->before) && is_bound(p, BOUND_SUFFIX, stop_kept(p->behind));
}

/* By names and abbreviations: 0, a cost, or PENALTY_RELAXED. */
static int32_t weigh_names(const struct pair *p)
{
	if ((word_begins_large(p->behind) || is_degree(p, stop_kept(p->behind))) && ends_with_title(p))
		return PENALTY_RELAXED;
	if (is_before_suffix(p))
		return PENALTY_RELAXED;
	if (word_is(p->before, "et") && p->behind.len >= 3 && memcmp(p->behind.s, "al.", 3) == 0)
		return PENALTY_RELAXED;
	if (word_is_letter_and_stop(p->before) && word_is_letter_and_stop(stop_kept(p->behind)))
		return PENALTY_RELAXED;
	if (word_is_initials(p->before) && word_is_initials(p->behind))
		return PENALTY_RELAXED;
	if (word_is_initials(p->before))
		return word_begins_large(p->behind) ? PENALTY_INITIAL : 0;
	return word_begins_large(p->before) && word_is_initials(stop_kept(p->behind)) ? PENALTY_INITIAL : 0;
}

static int32_t weigh_letter(const struct pair *p)
{
	if (!word_is_letter(p->before))
		return 0;
	if (bound_language(p->language, BOUND_LETTER_KEPT))
		return PENALTY_RELAXED;
	return bound_language(p->language, BOUND_LETTER_RATHER) ? PENALTY_SHORT_WORD : 0;
}

/* An ASCII digit at byte `at`, of one of the languages that have words inside dates. */
static bool is_digit_at(const struct buf *text, size_t at)
{
	return at < text->len && text->s[at] >= '0' && text->s[at] <= '9';
}

/* Whether the pair, or a word next to it, has a digit: "3 de |mayo", "mayo |de 2024", "2024 m. |kovo". */
static bool may_be_dated(const struct pair *p)
{
	size_t start = (size_t)(p->before.s - p->text->s), end = (size_t)(p->behind.s - p->text->s) + p->behind.len;

	return word_has_digit(p->before) || word_has_digit(p->behind) || is_digit_at(p->text, end + 1) ||
	       (start >= 2 && is_digit_at(p->text, start - 2));
}

/* A letter of ASCII, as nearly all words begin with: told quickly. */
static bool begins_plain(struct word w)
{
	return (*w.s >= 'a' && *w.s <= 'z') || (*w.s >= 'A' && *w.s <= 'Z');
}

static bool begins_small(struct word w)
{
	return *w.s >= 'a' && *w.s <= 'z';
}

/* Signs that a line ends neither before nor behind. */
static bool is_at_sign(const struct pair *p)
{
	return (!begins_plain(p->behind) && (word_is_dash(p->behind) || is_mark_alone(p->behind))) ||
	       (!begins_plain(p->before) && (is_opening(p->before) || is_note_mark(p->before)));
}

static struct pair pair_at(struct typesetter *ts, const char *language, uint32_t from, uint32_t to)
{
	const struct buf *text = &ts->hlist.text;

	return (struct pair){ts->arena, text, language, word_before(text, from), word_at(text, to)};
}

bool nobreak_date(struct typesetter *ts, const char *language, uint32_t from, uint32_t to)
{
	struct pair p = pair_at(ts, language, from, to);

	return p.before.len && p.behind.len && may_be_dated(&p) && is_in_date(&p);
}

int32_t nobreak_blank(struct typesetter *ts, const char *language, uint32_t from, uint32_t to)
{
	struct pair p = pair_at(ts, language, from, to);
	int32_t penalty;

	if (!p.before.len || !p.behind.len)
		return 0;
	if (is_at_sign(&p) || (!begins_small(p.behind) && (is_numbered_thing(&p) || is_before_ordinal(&p))))
		return PENALTY_RELAXED;
	if (is_behind_dash(&p))
		return PENALTY_RANGE;
	if (may_be_dated(&p)) {
		if (is_with_number(&p) || is_in_phone_number(&p) || is_in_date(&p))
			return PENALTY_RELAXED;
		if (is_behind_volume(&p) || is_reference(&p))
			return PENALTY_REFERENCE;
	}
	penalty = weigh_names(&p);
	return penalty ? penalty : weigh_letter(&p);
}

/* --- Ranges ----------------------------------------------------------------------------------------------------- */

/* "2019年4月至", "から": the word may stand behind others without a blank. */
static bool ends_with_range_word(const char *language, struct word w)
{
	size_t at = w.len;

	if (bound_is(language, BOUND_RANGE, w.s, w.len))
		return true;
	for (int i = 0; i < RANGE_SIGNS && at > 0 && text_language_is_cjk(language); i++) {
		at = utf8_back(w.s, at);
		if (bound_is(language, BOUND_RANGE, w.s + at, w.len - at))
			return true;
	}
	return false;
}

bool nobreak_range(const struct typesetter *ts, const char *language, uint32_t at)
{
	static const uint32_t signs[] = {0x2013, 0x2014, '~', 0x301C, 0xFF5E, 0xFF0D};
	struct word w = word_before(&ts->hlist.text, at);
	uint32_t last = utf8_before(w.s, w.len);

	for (size_t i = 0; i < COUNT(signs); i++)
		if (last == signs[i])
			return true;
	return word_is(w, "-") || ends_with_range_word(language, w);
}

/* --- Hyphens ---------------------------------------------------------------------------------------------------- */

int32_t nobreak_fragments(size_t before, size_t behind)
{
	size_t missing = (before < FRAGMENT_LETTERS ? FRAGMENT_LETTERS - before : 0) +
			 (behind < FRAGMENT_LETTERS ? FRAGMENT_LETTERS - behind : 0);

	return PENALTY_FRAGMENT * (int32_t)missing;
}

static bool is_letter(char c)
{
	return (unsigned char)c >= 0x80 || text_is_alnum((unsigned char)c);
}

/* How many letters stand on one side of `at`, up to the next sign of ASCII that is none. */
static size_t letters_before(const struct buf *text, size_t at)
{
	size_t n = 0;

	for (; at > 0 && is_letter(text->s[at - 1]) && n < FRAGMENT_LETTERS; at = utf8_back(text->s, at))
		n++;
	return n;
}

static size_t letters_behind(const struct buf *text, size_t at)
{
	size_t n = 0, used;

	for (; at < text->len && is_letter(text->s[at]) && n < FRAGMENT_LETTERS; at += used, n++)
		utf8_next(text->s + at, text->len - at, &used);
	return n;
}

int32_t nobreak_hyphen(const struct typesetter *ts, const char *language, uint32_t at)
{
	size_t before = letters_before(&ts->hlist.text, at - 1), behind = letters_behind(&ts->hlist.text, at);

	if (before < 2 || behind < 2) /* "e-/mail", "C-/Level" */
		return PENALTY_RELAXED;
	if (bound_language(language, BOUND_HYPHEN_TWICE))
		return PENALTY_RELAXED;
	return PENALTY_EXPLICIT + nobreak_fragments(before, behind);
}
