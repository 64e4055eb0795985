/*
 * name_key.c: whether two names are the same person's: author_is(), and the folded words it compares.
 *
 * Family names must agree as a whole, however they are cut into words ("van den Berg", "Vandenberg"). Of given names
 * one list must run through the other, beginning with the first: initials agree with words that begin so, missing
 * middle names do not count, different ones do. Where it is not known which words are the family name, every cut of the
 * name is tried.
 */
#include <string.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "model/name.h"
#include "text/text.h"

#define MAX_GIVEN 16

/* Words and their number. */
struct span {
	const struct name_word *v;
	size_t n;
};

static char *drop_blanks(char *s)
{
	char *in = s, *out = s;

	for (; *in; in++)
		if (*in != ' ')
			*out++ = *in;
	*out = '\0';
	return s;
}

static bool is_ascii(const char *s)
{
	while (*s && (unsigned char)*s < 0x80)
		s++;
	return !*s;
}

/* text_fold() without the blanks; names in ASCII are most of a list, and quick. */
static char *fold(struct arena *arena, const char *s)
{
	char *folded, *out;

	if (!is_ascii(s))
		return drop_blanks(text_fold(arena, s));
	folded = out = arena_alloc(arena, strlen(s) + 1);
	for (; *s; s++)
		if ((*s >= 'a' && *s <= 'z') || (*s >= '0' && *s <= '9'))
			*out++ = *s;
		else if (*s >= 'A' && *s <= 'Z')
			*out++ = (char)(*s + ('a' - 'A'));
	return folded;
}

static bool is_capitals(const char *s, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		if (s[i] < 'A' || s[i] > 'Z')
			return false;
	return len >= 2 && len <= 4;
}

static size_t hyphen_at(const char *s)
{
	if (*s == '-')
		return 1;
	return strncmp(s, "\xE2\x80\x90", 3) == 0 || strncmp(s, "\xE2\x80\x91", 3) == 0 ? 3 : 0; /* U+2010, U+2011 */
}

/* The words of a part of a name: cut at blanks, hyphens, and behind full stops. */
static struct span fold_words(struct arena *arena, const char *s)
{
	VEC(struct name_word) words = {0};
	bool hyphen = false;

	while (s && *s) {
		size_t len = 0, gap = *s == ' ' ? 1 : strncmp(s, "\xC2\xA0", 2) == 0 ? 2 : hyphen_at(s);
		struct name_word word = {0};
		const char *written;

		if (gap) {
			hyphen = words.n && (hyphen || hyphen_at(s));
			s += gap;
			continue;
		}
		while (s[len] && s[len] != ' ' && s[len] != '.' && !hyphen_at(s + len) &&
		       strncmp(s + len, "\xC2\xA0", 2) != 0)
			len++;
		written = arena_strndup(arena, s, len);
		word.folded = fold(arena, written);
		word.initial = s[len] == '.';
		word.capitals = !word.initial && is_capitals(s, len);
		word.accented = !is_ascii(written);
		word.joined = hyphen;
		if (*word.folded)
			*vec_add(arena, &words) = word;
		hyphen = false;
		s += len + (s[len] == '.');
	}
	return (struct span){words.v, words.n};
}

/* "jr", "iii": degrees do not tell people apart. */
static const char *generation_of(struct arena *arena, const char *suffix)
{
	static const char *const known[] = {"jr", "sr", "ii", "iii", "iv"};
	const char *folded = suffix ? fold(arena, suffix) : "";
	size_t i;

	for (i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(folded, known[i]) == 0)
			return known[i];
	return NULL;
}

const struct name_key *name_key_of(struct arena *arena, const struct name *name, bool settled)
{
	struct name_key *key = arena_new_of(arena, struct name_key);
	struct span given = fold_words(arena, name->given), family = fold_words(arena, name->family);
	struct span preferred = fold_words(arena, name->preferred);

	key->given = given.v;
	key->ngiven = given.n;
	key->family = family.v;
	key->nfamily = family.n;
	key->preferred = preferred.v;
	key->npreferred = preferred.n;
	key->native = name->native ? fold(arena, name->native) : NULL;
	key->whole = fold(arena, name->full);
	key->generation = generation_of(arena, name->suffix);
	key->settled = settled;
	return key;
}

/* The letters of some words, one after another. `loose` reads "ue" as "u", for "ü" that was typed so. */
struct letters {
	struct span words;
	size_t word;
	const char *at;
	char last;
	bool loose;
};

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
		if (l->loose && ((c == 'e' && l->last && strchr("aou", l->last)) || (c == 'a' && l->last == 'a'))) {
			l->last = '\0';
			continue;
		}
		l->last = c;
		return c;
	}
}

static bool same_letters(struct span a, struct span b, bool loose)
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

static bool accented(struct span words)
{
	size_t i;

	for (i = 0; i < words.n; i++)
		if (words.v[i].accented)
			return true;
	return false;
}

static bool same(struct span a, struct span b)
{
	return same_letters(a, b, false) || ((accented(a) || accented(b)) && same_letters(a, b, true));
}

static bool is_letter(const struct name_word *word)
{
	size_t used;

	utf8_next(word->folded, strlen(word->folded), &used);
	return !word->folded[used];
}

/* "X." or "Yu." */
static bool is_short(const struct name_word *word)
{
	return word->initial || is_letter(word);
}

/* Equal, or one is an abbreviation with which the other begins. */
static bool compatible(const struct name_word *a, const struct name_word *b)
{
	if (is_short(a) && strncmp(a->folded, b->folded, strlen(a->folded)) == 0)
		return true;
	if (is_short(b) && strncmp(b->folded, a->folded, strlen(b->folded)) == 0)
		return true;
	return same((struct span){a, 1}, (struct span){b, 1});
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
static bool runs_through(struct span few, struct span many)
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

static bool agree(struct span a, struct span b)
{
	return same(a, b) || runs_through(a, b) || runs_through(b, a);
}

/* "XY" as the initials X and Y. */
static size_t expand_capitals(struct span words, struct name_word *out, char (*letters)[2])
{
	size_t i, n = 0;

	for (i = 0; i < words.n && n < MAX_GIVEN; i++) {
		const char *c = words.v[i].folded;

		if (!words.v[i].capitals) {
			out[n++] = words.v[i];
			continue;
		}
		for (; *c && n < MAX_GIVEN; c++) {
			letters[n][0] = *c;
			letters[n][1] = '\0';
			out[n] = (struct name_word){.folded = letters[n], .initial = true};
			n++;
		}
	}
	return n;
}

static bool has_capitals(struct span words)
{
	size_t i;

	for (i = 0; i < words.n; i++)
		if (words.v[i].capitals)
			return true;
	return false;
}

static bool given_agree(struct span a, struct span b)
{
	struct name_word words[MAX_GIVEN];
	char letters[MAX_GIVEN][2];

	if (!a.n || !b.n)
		return a.n == b.n;
	if (agree(a, b))
		return true;
	return has_capitals(a) && agree((struct span){words, expand_capitals(a, words, letters)}, b);
}

static bool family_agree(struct span a, struct span b)
{
	size_t i;

	for (i = 0; i < a.n; i++)
		if (a.v[i].initial && strcmp(a.v[i].folded, "st") != 0)
			return false;
	return a.n && b.n && same(a, b);
}

/* An author whose words are not told apart: the family name may stand at either end. */
static bool any_cut(struct span words, struct span given, struct span family)
{
	size_t k;

	for (k = 0; k < words.n; k++) {
		struct span head = {words.v, k}, tail = {words.v + k, words.n - k};

		if (family_agree(tail, family) && given_agree(head, given))
			return true;
		if (k && family_agree(head, family) && given_agree(tail, given))
			return true;
	}
	return false;
}

static bool is_either(const struct name_key *author, struct span given, struct span family)
{
	struct name_word words[2 * MAX_GIVEN];
	size_t n = 0, i;

	if (author->settled)
		return family_agree((struct span){author->family, author->nfamily}, family) &&
		       given_agree((struct span){author->given, author->ngiven}, given);
	for (i = 0; i < author->ngiven && n < MAX_GIVEN; i++)
		words[n++] = author->given[i];
	for (i = 0; i < author->nfamily && n < 2 * MAX_GIVEN; i++)
		words[n++] = author->family[i];
	return any_cut((struct span){words, n}, given, family);
}

/* A family name of several words may be more than its split says: "Gabriel | García Márquez". */
static bool is_shifted(const struct name_key *author, const struct name_key *name)
{
	struct name_word words[2 * MAX_GIVEN];
	size_t n = 0, i, k;

	for (i = 0; i < name->ngiven && n < MAX_GIVEN; i++)
		words[n++] = name->given[i];
	for (i = 0; i < name->nfamily && n < 2 * MAX_GIVEN; i++)
		words[n++] = name->family[i];
	for (k = 1; k < name->ngiven && k < n; k++)
		if (is_either(author, (struct span){words, k}, (struct span){words + k, n - k}))
			return true;
	return false;
}

static bool is_named(const struct name_key *author, const struct name_key *name)
{
	struct span given = {name->given, name->ngiven}, family = {name->family, name->nfamily};
	struct span preferred = {name->preferred, name->npreferred};

	if (author->generation && name->generation && strcmp(author->generation, name->generation) != 0)
		return false;
	if (name->native && *name->native &&
	    (strcmp(author->whole, name->native) == 0 || (author->native && strcmp(author->native, name->native) == 0)))
		return true;
	if (*name->whole &&
	    (strcmp(author->whole, name->whole) == 0 || (author->native && strcmp(author->native, name->whole) == 0)))
		return true;
	return is_either(author, given, family) || (preferred.n && is_either(author, preferred, family)) ||
	       is_shifted(author, name);
}

static bool starts_short(const struct name_key *key)
{
	return key->ngiven && (is_short(&key->given[0]) || key->given[0].capitals);
}

/* Whether a whole given name of `name` is a word of the author. */
static bool bears_given(const struct name_key *author, const struct name_key *name)
{
	for (size_t i = 0; i < author->ngiven + author->nfamily; i++) {
		const struct name_word *word =
		    i < author->ngiven ? &author->given[i] : &author->family[i - author->ngiven];

		if ((name->ngiven && compatible(&name->given[0], word)) ||
		    (name->npreferred && compatible(&name->preferred[0], word)))
			return true;
	}
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

static bool same_words(struct span a, struct span b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (strcmp(a.v[i].folded, b.v[i].folded) != 0)
			return false;
	return true;
}

static struct span given_of(const struct name_key *key)
{
	return (struct span){key->given, key->ngiven};
}

static struct span family_of(const struct name_key *key)
{
	return (struct span){key->family, key->nfamily};
}

static bool is_spelled(const struct name_key *author, const struct name_key *name)
{
	return strcmp(author->whole, name->whole) == 0 ||
	       (same_words(given_of(author), given_of(name)) && same_words(family_of(author), family_of(name)));
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

static bool shares_initial(struct span a, struct span b)
{
	size_t used;

	if (!a.n || !b.n)
		return false;
	utf8_next(a.v[0].folded, strlen(a.v[0].folded), &used);
	return strncmp(a.v[0].folded, b.v[0].folded, used) == 0;
}

static bool is_homonym(const struct name_key *author, const struct name_key *name)
{
	return shares_initial(given_of(author), given_of(name)) && family_agree(family_of(author), family_of(name));
}

bool author_is_namesake(const struct author *author, const struct name *name, const struct name *aliases,
			size_t naliases)
{
	bool found = false;

	if (!author->key || author->others || !author->key->ngiven || author_is_short(author))
		return false;
	found = name && name->key && is_homonym(author->key, name->key);
	for (size_t i = 0; i < naliases && !found; i++)
		found = aliases[i].key && is_homonym(author->key, aliases[i].key);
	return found && !author_is(author, name, aliases, naliases);
}
