/*
 * name_match.c: whether two names are the same person's.
 *
 * Family names must agree as a whole, however they are cut into words ("van den Berg", "Vandenberg"). Of given names
 * one list must run through the other, beginning with the first: initials agree with words that begin so, missing
 * middle names do not count, different ones do. Where it is not known which words are the family name, every cut of the
 * name is tried.
 */
#include <string.h>

#include "base/utf8.h"
#include "model/name.h"

#define MAX_GIVEN 16
#define MAX_LETTER 4 /* bytes of an initial, with its end */

/*
 * The letters of some words, one after another. `loose` reads "ue" as "u", for "ü" that was typed so, and "ou", "oh" as "o", for "ō".
 */
struct letters {
	struct name_words words;
	size_t word;
	const char *at;
	char last;
	bool loose;
};

static bool is_passed_over(char c, char last)
{
	switch (c) {
	case 'e':
		return last == 'a' || last == 'o' || last == 'u';
	case 'a':
		return last == 'a';
	case 'u':
		return last == 'o' || last == 'u';
	case 'h':
		return last == 'o';
	default:
		return false;
	}
}

static char next_letter(struct letters *l)
{
	for (;;) {
		char c;

		while (l->word < l->words.n && (!l->at || !*l->at)) {
			if (l->at)
				l->word++;
			l->at = l->word < l->words.n ? l->words.v[l->word].folded : NULL;
		}
		if (l->word >= l->words.n)
			return '\0';
		c = *l->at++;
		if (l->loose && is_passed_over(c, l->last))
			continue;
		l->last = c;
		return c;
	}
}

static bool same_letters(struct name_words a, struct name_words b, bool loose)
{
	struct letters x = {.words = a, .loose = loose}, y = {.words = b, .loose = loose};
	char c;

	do {
		c = next_letter(&x);
		if (c != next_letter(&y))
			return false;
	} while (c);
	return true;
}

static bool accented(struct name_words words)
{
	size_t i;

	for (i = 0; i < words.n; i++)
		if (words.v[i].accented)
			return true;
	return false;
}

static bool same(struct name_words a, struct name_words b)
{
	return same_letters(a, b, false) || ((accented(a) || accented(b)) && same_letters(a, b, true));
}

/* "X." or "Yu." */
static bool is_short(const struct name_word *word)
{
	return word->initial || word->letter;
}

static bool begins_loosely(const struct name_word *part, const struct name_word *whole)
{
	struct letters x = {.words = {part, 1}, .loose = true}, y = {.words = {whole, 1}, .loose = true};
	char c;

	while ((c = next_letter(&x)))
		if (c != next_letter(&y))
			return false;
	return true;
}

/* Whether `part` is an abbreviation of `whole`: "Yu." of "Yuri", "Oe." of "Ödön". */
static bool abbreviates(const struct name_word *part, const struct name_word *whole)
{
	return is_short(part) && (strncmp(part->folded, whole->folded, strlen(part->folded)) == 0 ||
				  ((part->accented || whole->accented) && begins_loosely(part, whole)));
}

static bool compatible(const struct name_word *a, const struct name_word *b)
{
	return abbreviates(a, b) || abbreviates(b, a) || same((struct name_words){a, 1}, (struct name_words){b, 1});
}

/*
 * Whether `extra`, joined by a hyphen to a word that agreed with `match`, may be missing beside `match`: "Jean-Pierre"
 * is not "Jean" but may be "J."; "X.-X." may be "Xiaoxi", "X.-Y." not.
 */
static bool may_lack(const struct name_word *extra, const struct name_word *match)
{
	size_t used;

	if (!extra->joined || is_short(match))
		return true;
	if (!is_short(extra))
		return false;
	utf8_next(match->folded, strlen(match->folded), &used);
	return strstr(match->folded + used, extra->folded) != NULL;
}

/* Whether `few` runs through `many`, the first of both agreeing. */
static bool runs_through(struct name_words few, struct name_words many)
{
	size_t i, k = 0;

	for (i = 0; i < many.n; i++) {
		if (k < few.n && compatible(&few.v[k], &many.v[i]))
			k++;
		else if (!k || !may_lack(&many.v[i], &few.v[k - 1]))
			return false;
	}
	return k == few.n;
}

static bool agree(struct name_words a, struct name_words b)
{
	return same(a, b) || runs_through(a, b) || runs_through(b, a);
}

/* "XY" as the initials X and Y. */
static size_t expand_capitals(struct name_words words, struct name_word *out, char (*letters)[MAX_LETTER])
{
	size_t i, n = 0;

	for (i = 0; i < words.n && n < MAX_GIVEN; i++) {
		const char *c = words.v[i].initials;

		if (!c)
			out[n++] = words.v[i];
		for (; c && *c && n < MAX_GIVEN; n++) {
			size_t len = strcspn(c, " ");

			if (len >= MAX_LETTER)
				return 0;
			memcpy(letters[n], c, len);
			letters[n][len] = '\0';
			out[n] = (struct name_word){.folded = letters[n], .initial = true};
			c += len + 1;
		}
	}
	return n;
}

static bool has_capitals(struct name_words words)
{
	size_t i;

	for (i = 0; i < words.n; i++)
		if (words.v[i].initials)
			return true;
	return false;
}

static bool given_agree(struct name_words a, struct name_words b)
{
	struct name_word words[MAX_GIVEN];
	char letters[MAX_GIVEN][MAX_LETTER];

	if (!a.n || !b.n)
		return a.n == b.n;
	if (agree(a, b))
		return true;
	return has_capitals(a) && agree((struct name_words){words, expand_capitals(a, words, letters)}, b);
}

bool name_words_same(struct name_words a, struct name_words b)
{
	return same(a, b);
}

bool name_given_agree(struct name_words a, struct name_words b)
{
	return given_agree(a, b);
}

/* Whose name is sought: one of the ways to cut it. */
struct sought {
	struct name_words given, family;
	size_t nparticles; /* of the family name's words */
};

/* Equal, or without particles at the beginning. */
static bool family_agree(struct name_words a, const struct sought *sought)
{
	size_t i;

	for (i = 0; i < a.n; i++)
		if (a.v[i].initial && strcmp(a.v[i].folded, "st") != 0)
			return false;
	for (i = 0; a.n && i <= sought->nparticles && i < sought->family.n; i++)
		if (same(a, (struct name_words){sought->family.v + i, sought->family.n - i}))
			return true;
	return false;
}

/* Whoever has but one name is asked for two, and gives it twice. */
static bool parts_agree(struct name_words given, struct name_words family, const struct sought *sought)
{
	return family_agree(family, sought) &&
	       (given_agree(given, sought->given) || (!sought->given.n && given_agree(given, sought->family)));
}

/* An author whose words are not told apart: the family name may stand at the end, or at either. */
static bool any_cut(struct name_words words, bool either, const struct sought *sought)
{
	size_t k;

	for (k = 0; k < words.n; k++) {
		struct name_words head = {words.v, k}, tail = {words.v + k, words.n - k};

		/* "L. van der Berg" is never "L. van der" of the family Berg. */
		if ((!(k && words.v[k - 1].particle) && parts_agree(head, tail, sought)) ||
		    (either && k && parts_agree(tail, head, sought)))
			return true;
	}
	return false;
}

static bool is_cut_so(const struct name_key *author, const struct sought *sought)
{
	if (author->order == NAME_SETTLED)
		return parts_agree(author->given, author->family, sought);
	return any_cut(author->words, author->order != NAME_GIVEN_FIRST, sought);
}

/* A family name of several words may be more than its split says: "Gabriel | García Márquez". */
static bool is_shifted(const struct name_key *author, const struct name_key *name)
{
	size_t k;

	for (k = 1; name->order == NAME_OPEN && k < name->given.n; k++) {
		struct sought sought = {{name->words.v, k}, {name->words.v + k, name->words.n - k}, 0};

		if (is_cut_so(author, &sought))
			return true;
	}
	return false;
}

/* In one script: the letters of all words are the same, or given and family name agree. */
static bool is_one(const struct name_key *author, const struct name_key *name)
{
	struct sought sought = {name->given, name->family, name->nparticles};

	if (name->needs & ~author->letters || !name->words.n)
		return false;
	if (same_letters(author->words, name->words, false) || is_cut_so(author, &sought))
		return true;
	sought.given = name->preferred;
	return (name->preferred.n && is_cut_so(author, &sought)) || is_shifted(author, name);
}

static bool is_named(const struct name_key *author, const struct name_key *name)
{
	if (author->generation && name->generation && strcmp(author->generation, name->generation) != 0)
		return false;
	return is_one(author, name) || (name->native && is_one(author, name->native)) ||
	       (author->native &&
		(is_one(author->native, name) || (name->native && is_one(author->native, name->native))));
}

static bool starts_short(const struct name_key *key)
{
	return key->given.n && (is_short(&key->given.v[0]) || key->given.v[0].initials);
}

/* Whether a whole given name of `name` is a word of the author. */
static bool bears_given(const struct name_key *author, const struct name_key *name)
{
	for (size_t i = 0; i < author->words.n; i++)
		if ((name->given.n && compatible(&name->given.v[0], &author->words.v[i])) ||
		    (name->preferred.n && compatible(&name->preferred.v[0], &author->words.v[i])))
			return true;
	return false;
}

/* An alias in initials is that spelling: "M. Holt" lets Mirela Holt be "M. Holt", but not "Martin Holt". */
static bool is_aliased(const struct name_key *author, const struct name_key *alias, const struct name *name)
{
	return is_named(author, alias) &&
	       (!starts_short(alias) || starts_short(author) || !name || !name->key || bears_given(author, name->key));
}

bool author_is(const struct author *author, const struct name *name, const struct name *aliases, size_t naliases)
{
	size_t i;

	if (!author->key || author->others)
		return false;
	if (name && name->key && is_named(author->key, name->key))
		return true;
	for (i = 0; i < naliases; i++)
		if (aliases[i].key && is_aliased(author->key, aliases[i].key, name))
			return true;
	return false;
}

static bool same_words(struct name_words a, struct name_words b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (strcmp(a.v[i].folded, b.v[i].folded) != 0)
			return false;
	return true;
}

static bool is_spelled(const struct name_key *author, const struct name_key *name)
{
	return same_letters(author->words, name->words, false) ||
	       (same_words(author->given, name->given) && same_words(author->family, name->family));
}

bool author_is_spelled(const struct author *author, const struct name *name, const struct name *aliases,
		       size_t naliases)
{
	if (!author->key || author->others)
		return false;
	if (name && name->key && is_spelled(author->key, name->key))
		return true;
	for (size_t i = 0; i < naliases; i++)
		if (aliases[i].key && is_spelled(author->key, aliases[i].key))
			return true;
	return false;
}

bool author_is_short(const struct author *author)
{
	return author->key && starts_short(author->key);
}

static bool shares_initial(struct name_words a, struct name_words b)
{
	size_t used;

	if (!a.n || !b.n)
		return false;
	utf8_next(a.v[0].folded, strlen(a.v[0].folded), &used);
	return strncmp(a.v[0].folded, b.v[0].folded, used) == 0;
}

static bool is_homonym(const struct name_key *author, const struct name_key *name)
{
	struct sought sought = {name->given, name->family, name->nparticles};

	return shares_initial(author->given, sought.given) && family_agree(author->family, &sought);
}

bool author_is_namesake(const struct author *author, const struct name *name, const struct name *aliases,
			size_t naliases)
{
	bool found = false;

	if (!author->key || author->others || !author->key->given.n || author_is_short(author))
		return false;
	found = name && name->key && is_homonym(author->key, name->key);
	for (size_t i = 0; i < naliases && !found; i++)
		found = aliases[i].key && is_homonym(author->key, aliases[i].key);
	return found && !author_is(author, name, aliases, naliases);
}
