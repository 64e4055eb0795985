/*
 * near_name.c: authors who are nobody known, but may be somebody misspelt.
 *
 * A false alarm costs more than a miss, for there are many authors: so one of the two names must be right, and be more than an
 * initial. The ends of names tell Martin from Martina and Petrov from Petrova, so the last letters must be the same; and of Chinese names, which are short
 * and near one another, every syllable that can be spoken is right: "Wen Zhang" is never Wei Zhang.
 */
#include <string.h>

#include "base/suggest.h"
#include "model/name.h"

#define LONGEST 48 /* letters of a name that are looked at */

struct word {
	char s[LONGEST + 1];
	size_t n; /* 0: none, or not in plain letters */
};

static struct word joined(struct name_words words)
{
	struct word word = {.n = 0};

	for (size_t i = 0; i < words.n; i++)
		for (const char *c = words.v[i].folded; *c; c++) {
			if (*c < 'a' || *c > 'z' || word.n == LONGEST)
				return (struct word){.n = 0};
			word.s[word.n++] = *c;
		}
	return word;
}

static struct name_words first_of(struct name_words words)
{
	return (struct name_words){words.v, words.n ? 1 : 0};
}

static struct name_words bare_family(const struct name_key *key)
{
	return (struct name_words){key->family.v + key->nparticles, key->family.n - key->nparticles};
}

static bool is_whole(struct name_words given)
{
	return given.n && !given.v[0].initial && !given.v[0].letter && !given.v[0].initials;
}

/* Pinyin */

static const char *const initials[] = {"",  "b", "p", "m", "f", "d", "t", "n",	"l",  "g",  "k", "h",
				       "j", "q", "x", "r", "z", "c", "s", "zh", "ch", "sh", "y", "w"};
static const char *const finals[] = {"a",  "o",	 "e",  "ai",  "ei",  "ao",  "ou",  "an",   "en",   "ang", "eng",
				     "er", "i",	 "ia", "ie",  "iao", "iu",  "ian", "in",   "iang", "ing", "iong",
				     "u",  "ua", "uo", "uai", "ui",  "uan", "un",  "uang", "ong",  "ue"};

/* The length of `part` where the word has it at `at`. */
static bool begins(const struct word *word, size_t at, const char *part, size_t *len)
{
	*len = strlen(part);
	return at + *len <= word->n && memcmp(word->s + at, part, *len) == 0;
}

static void add_finals(const struct word *word, size_t at, bool *ends)
{
	size_t len;

	for (size_t i = 0; i < sizeof finals / sizeof *finals; i++)
		if (begins(word, at, finals[i], &len))
			ends[at + len] = true;
}

/* Whether it can be cut into syllables; a few that no Chinese word has count as such, too. */
static bool is_pinyin(const struct word *word)
{
	bool ends[LONGEST + 1] = {true};
	size_t len;

	for (size_t at = 0; at < word->n; at++)
		for (size_t i = 0; ends[at] && i < sizeof initials / sizeof *initials; i++)
			if (begins(word, at, initials[i], &len))
				add_finals(word, at + len, ends);
	return word->n && ends[word->n];
}

/* Slips */

/* How long the shorter of two words must at least be for a slip of the kind to be one; 0: it never is. */
struct limits {
	size_t doubled, transliterated, swapped, lacking, changed, two;
};

/*
 * Below these, pairs of names that many bear become near: Smith and Smyth, Fischer and Fisher, Marina and Martina; beside the ends of
 * names, which are not looked at, Petersen and Peterson, Petrov and Petrova, Simon and Simone.
 */
static const struct limits of_given = {.doubled = 3, .transliterated = 5, .swapped = 4, .lacking = 8};
static const struct limits of_family = {
    .doubled = 6, .transliterated = 7, .swapped = 5, .lacking = 7, .changed = 8, .two = 10};
#define END_KEPT 3 /* letters at the end, behind one that is changed */

static struct word undoubled(const struct word *word)
{
	struct word out = {.n = 0};

	for (size_t i = 0; i < word->n; i++)
		if (!i || word->s[i] != word->s[i - 1])
			out.s[out.n++] = word->s[i];
	return out;
}

/* Letters for which other alphabets, and other times, write others: "Alexey", "Aleksei". */
static struct word transliterated(const struct word *word)
{
	static const char *const pairs[][2] = {{"ks", "x"}, {"ph", "f"}, {"kh", "h"}, {"ch", "h"}, {"ck", "k"},
					       {"th", "t"}, {"y", "i"},	 {"j", "i"},  {"w", "v"},  {"c", "k"}};
	struct word out = {.n = 0};
	size_t len = 0;

	for (size_t at = 0; at < word->n; at += len) {
		const char *to = NULL;

		for (size_t i = 0; i < sizeof pairs / sizeof *pairs && !to; i++)
			to = begins(word, at, pairs[i][0], &len) ? pairs[i][1] : NULL;
		len = to ? len : 1;
		out.s[out.n++] = to ? *to : word->s[at];
	}
	return undoubled(&out);
}

static bool equal(struct word a, struct word b)
{
	return a.n == b.n && memcmp(a.s, b.s, a.n) == 0;
}

static bool may(size_t limit, size_t shorter)
{
	return limit && shorter >= limit;
}

/* The one place where the words differ, between what both begin and end with. */
static bool is_one_edit(const struct word *a, const struct word *b, const struct limits *limits, size_t shorter)
{
	size_t head = 0, tail = 0, na, nb;

	while (head < shorter && a->s[head] == b->s[head])
		head++;
	while (tail < shorter - head && a->s[a->n - 1 - tail] == b->s[b->n - 1 - tail])
		tail++;
	na = a->n - head - tail;
	nb = b->n - head - tail;
	if (na + nb == 1)
		return may(limits->lacking, shorter);
	if (na == 1 && nb == 1)
		return tail >= END_KEPT && may(limits->changed, shorter);
	return na == 2 && nb == 2 && a->s[head] == b->s[head + 1] && a->s[head + 1] == b->s[head] &&
	       may(limits->swapped, shorter);
}

static bool is_two_edits(const struct word *a, const struct word *b)
{
	struct suggestion nearest = {0};

	suggest_compare(&nearest, a->s, b->s, b->n, b->s);
	return nearest.word && nearest.distance <= 2;
}

static bool is_spelled_nearly(const struct word *a, const struct word *b, const struct limits *limits)
{
	size_t shorter = a->n < b->n ? a->n : b->n;

	if (!shorter)
		return false;
	if (may(limits->transliterated, shorter) && equal(transliterated(a), transliterated(b)))
		return true;
	if (a->s[0] != b->s[0] || a->s[a->n - 1] != b->s[b->n - 1])
		return false;
	return (may(limits->doubled, shorter) && equal(undoubled(a), undoubled(b))) ||
	       is_one_edit(a, b, limits, shorter) || (may(limits->two, shorter) && is_two_edits(a, b));
}

static bool is_slip(const struct word *a, const struct word *b, const struct limits *limits)
{
	return is_spelled_nearly(a, b, limits) && !(is_pinyin(a) && is_pinyin(b));
}

/* Names */

static bool is_hyphened(struct name_words family)
{
	for (size_t i = 1; i < family.n; i++)
		if (family.v[i].joined)
			return true;
	return false;
}

/* "Meyer" of "Meyer-Roe". */
static bool is_half(struct name_words one, struct name_words both)
{
	for (size_t i = 0; one.n == 1 && is_hyphened(both) && i < both.n; i++)
		if (name_words_same(one, (struct name_words){both.v + i, 1}))
			return true;
	return false;
}

static bool family_is_near(struct name_words a, struct name_words b)
{
	struct word x = joined(a), y = joined(b);

	return is_half(a, b) || is_half(b, a) || is_slip(&x, &y, &of_family);
}

/* Words that say who it is: a whole given name, or as many initials on both sides. */
static bool given_tells(struct name_words a, struct name_words b)
{
	return a.n && b.n && name_given_agree(a, b) && ((is_whole(a) && is_whole(b)) || (a.n > 1 && a.n == b.n));
}

static bool given_is_near(struct name_words a, struct name_words b)
{
	struct word x = joined(first_of(a)), y = joined(first_of(b));
	struct name_words more_a = {a.v + 1, a.n - 1}, more_b = {b.v + 1, b.n - 1};

	if (!is_whole(a) || !is_whole(b) || !is_slip(&x, &y, &of_given))
		return false;
	return a.n == 1 || b.n == 1 || name_given_agree(more_a, more_b);
}

static bool is_swapped(const struct name_key *author, struct name_words given, struct name_words family)
{
	struct word x, y;

	if (!is_whole(author->given) || !name_words_same(author->given, family) ||
	    !name_words_same(author->family, given))
		return false;
	x = joined(author->given);
	y = joined(author->family);
	return x.n > 2 && y.n > 2 && !(is_pinyin(&x) && is_pinyin(&y));
}

static bool is_near(const struct name_key *author, struct name_words given, struct name_words family)
{
	struct name_words own = bare_family(author);

	if (!author->given.n || !given.n || !family.n)
		return false;
	if (name_words_same(own, family))
		return given_is_near(author->given, given);
	return (given_tells(author->given, given) && family_is_near(own, family)) || is_swapped(author, given, family);
}

static unsigned count_bits(uint32_t set)
{
	unsigned n = 0;

	for (; set; set &= set - 1)
		n++;
	return n;
}

/* Two slips change two letters at most: of many thousand authors this leaves a few. */
static bool may_be_near(const struct name_key *author, const struct name_key *name)
{
	return count_bits(name->needs & ~author->letters) <= 2 || is_hyphened(name->family);
}

bool name_is_near(const struct name_key *author, const struct name_key *name)
{
	struct name_words family = bare_family(name);

	if (!may_be_near(author, name) ||
	    (author->generation && name->generation && strcmp(author->generation, name->generation) != 0))
		return false;
	return is_near(author, name->given, family) || (name->preferred.n && is_near(author, name->preferred, family));
}
