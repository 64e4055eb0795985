/*
 * name_key.c: names made ready for comparing: their words, folded.
 *
 * Of ten thousand authors few share a person's family name, so that a key also has two sets of letters, by which name_match.c
 * tells most of the others at once; and a key is made with as little memory as may be.
 */
#include <string.h>

#include "base/utf8.h"
#include "model/name.h"
#include "text/text.h"

#define MAX_WORDS 32

/* Capitals without full stops, as many as may be initials. */
#define MOST_INITIALS 4

/* Where folded words are written, one after another; room for all in ASCII. */
struct room {
	struct arena *arena;
	char *next;
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

/* text_fold() without the blanks; names in ASCII are most of a list, and quick. */
static char *fold(struct room *room, const char *s, size_t len, bool ascii)
{
	char *folded = room->next;

	if (!ascii)
		return drop_blanks(text_fold(room->arena, arena_strndup(room->arena, s, len)));
	for (; len; s++, len--)
		if ((*s >= 'a' && *s <= 'z') || (*s >= '0' && *s <= '9'))
			*room->next++ = *s;
		else if (*s >= 'A' && *s <= 'Z')
			*room->next++ = (char)(*s + ('a' - 'A'));
	*room->next++ = '\0';
	return folded;
}

static bool is_upper(uint32_t cp)
{
	return cp < 0x80 ? cp >= 'A' && cp <= 'Z' : text_is_upper(cp);
}

/* How many capitals the word is, if it is nothing else and they may be initials; else 0. */
static size_t count_capitals(const char *s, size_t len)
{
	size_t used, n = 0;

	for (; len; s += used, len -= used)
		if (n++ == MOST_INITIALS || !is_upper(utf8_next(s, len, &used)))
			return 0;
	return n;
}

/* The folds of some capitals, each followed by a blank. */
static const char *fold_initials(struct arena *arena, const char *s, size_t len)
{
	struct buf *out = buf_new(arena);
	size_t used;

	for (; len; s += used, len -= used) {
		utf8_next(s, len, &used);
		buf_printf(out, "%s ", text_fold(arena, arena_strndup(arena, s, used)));
	}
	return out->s;
}

static size_t hyphen_at(const char *s)
{
	if (*s == '-')
		return 1;
	if (strncmp(s, "\xD6\xBE", 2) == 0) /* U+05BE, Hebrew */
		return 2;
	return strncmp(s, "\xE2\x80\x90", 3) == 0 || strncmp(s, "\xE2\x80\x91", 3) == 0 ? 3 : 0; /* U+2010, U+2011 */
}

static size_t blank_at(const char *s)
{
	return *s == ' ' ? 1 : strncmp(s, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

static bool ends_word(const char *s)
{
	return !*s || blank_at(s) || hyphen_at(s);
}

/* The sign of an initial: a full stop, that of Urdu, a Hebrew geresh (which inside a word is a part of it: "ג׳ון"). */
static size_t stop_at(const char *s)
{
	if (*s == '.')
		return 1;
	return (strncmp(s, "\xDB\x94", 2) == 0 || strncmp(s, "\xD7\xB3", 2) == 0) && ends_word(s + 2) ? 2 : 0;
}

/* The length of the word at `s`, to a blank, a hyphen or a full stop. */
static size_t word_length(const char *s, bool *ascii)
{
	size_t len;

	*ascii = true;
	for (len = 0; s[len] && s[len] != '.'; len++) {
		bool plain = (unsigned char)s[len] < 0x80;

		if ((!plain || s[len] < '.') && (blank_at(s + len) || hyphen_at(s + len)))
			break;
		if (!plain && stop_at(s + len))
			break;
		*ascii = *ascii && plain;
	}
	return len;
}

static struct name_word make_word(struct room *room, const char *s, size_t len, bool ascii)
{
	struct name_word word = {
	    .folded = fold(room, s, len, ascii), .accented = !ascii, .initial = stop_at(s + len) != 0};
	size_t ncapitals = word.initial ? 0 : count_capitals(s, len), used;

	word.letter = ncapitals == 1;
	if (ncapitals > 1)
		word.initials = fold_initials(room->arena, s, len);
	word.particle = len && !is_upper(utf8_next(s, len, &used)) && name_is_particle(word.folded);
	return word;
}

/* Adds the words of a part of a name to `words`, which has room for MAX_WORDS: cut at blanks, hyphens, and behind full stops. */
static size_t add_words(struct room *room, const char *s, struct name_word *words, size_t n)
{
	size_t first = n;
	bool hyphen = false;

	while (s && *s && n < MAX_WORDS) {
		size_t gap = blank_at(s) + hyphen_at(s), len;
		bool ascii;

		if (gap) {
			hyphen = n > first && (hyphen || hyphen_at(s));
			s += gap;
			continue;
		}
		len = word_length(s, &ascii);
		words[n] = make_word(room, s, len, ascii);
		words[n].joined = hyphen;
		n += *words[n].folded != '\0';
		hyphen = false;
		s += len;
		s += stop_at(s);
	}
	return n;
}

/* "jr", "iii": degrees do not tell people apart. */
static const char *generation_of(struct arena *arena, const char *suffix)
{
	static const char *const known[] = {"jr", "sr", "ii", "iii", "iv"};
	const char *folded = drop_blanks(text_fold(arena, suffix));
	size_t i;

	for (i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(folded, known[i]) == 0)
			return known[i];
	return NULL;
}

/* The set of the letters of words: a bit for each of a to z, the other six for bytes of other letters. */
static uint32_t letters_of(struct name_words words)
{
	uint32_t set = 0;

	for (size_t i = 0; i < words.n; i++)
		for (const unsigned char *c = (const unsigned char *)words.v[i].folded; *c; c++)
			set |= (uint32_t)1 << (*c >= 'a' && *c <= 'z' ? *c - 'a' : 26 + *c % 6);
	return set;
}

/* Letters that next_letter() may pass over, so that a spelling may lack them. */
static const uint32_t passed_over = 1u << ('e' - 'a') | 1u << ('h' - 'a') | 1u << ('u' - 'a');

/* Whether the family name is in capitals, all of it. */
static bool all_capitals(const char *family)
{
	size_t used, n = 0;

	for (; family && *family; family += used) {
		uint32_t cp = utf8_next(family, strlen(family), &used);

		if (text_is_upper(cp))
			n++;
		else if (text_is_alnum(cp))
			return false;
	}
	return n >= 2;
}

/* Words after all: "ISIL" in "ISIL GÜNEŞ", where all is in capitals, and "BO-TAO"; "JA" and "JPM" are not. */
static void settle_capitals(const char *family, struct name_word *given, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool hyphen = given[i].joined || (i + 1 < n && given[i + 1].joined);
		bool spoken = strlen(given[i].folded) > 2 && strpbrk(given[i].folded, "aeiouy");

		if (given[i].initials && (hyphen || (spoken && all_capitals(family))))
			given[i].initials = NULL;
	}
}

/* How many words at the beginning of the family name are particles; those with a capital only if a hyphen follows: "Al-Sayyid". */
static size_t count_particles(struct name_words family)
{
	size_t n = 0;

	while (n + 1 < family.n &&
	       (family.v[n].particle || (family.v[n + 1].joined && name_is_particle(family.v[n].folded))))
		n++;
	return n;
}

static struct name_words bare_family(const struct name_key *key)
{
	return (struct name_words){key->family.v + key->nparticles, key->family.n - key->nparticles};
}

static const struct name_key *native_key(struct arena *arena, const char *native)
{
	enum name_order order;
	struct name name = name_split(arena, native, NAME_ALONE, &order);

	name.native = NULL; /* once is enough */
	return name_key_of(arena, &name, order);
}

static size_t length_of(const char *s)
{
	return s ? strlen(s) : 0;
}

const struct name_key *name_key_of(struct arena *arena, const struct name *name, enum name_order order)
{
	struct name_key *key = arena_new_of(arena, struct name_key);
	bool reversed = order == NAME_OPEN_REVERSED || (name->family && name_is_cjk(name->family));
	const char *parts[] = {reversed ? name->family : name->given, reversed ? name->given : name->family,
			       name->preferred};
	struct room room = {arena,
			    arena_alloc(arena, length_of(parts[0]) + length_of(parts[1]) + length_of(parts[2]) + 3)};
	struct name_word buffer[MAX_WORDS], *words;
	size_t first = add_words(&room, parts[0], buffer, 0), both = add_words(&room, parts[1], buffer, first);
	size_t n = add_words(&room, parts[2], buffer, both);

	words = arena_array(arena, n, struct name_word);
	if (n)
		memcpy(words, buffer, n * sizeof *words);
	key->given = (struct name_words){reversed ? words + first : words, reversed ? both - first : first};
	key->family = (struct name_words){reversed ? words : words + first, both - key->given.n};
	key->words = (struct name_words){words, both};
	key->preferred = (struct name_words){words + both, n - both};
	key->order = order;
	settle_capitals(name->family, reversed ? words + first : words, key->given.n);
	key->nparticles = count_particles(key->family);
	key->letters = letters_of(key->words);
	key->needs = letters_of(bare_family(key)) & ~passed_over;
	key->native = name->native ? native_key(arena, name->native) : NULL;
	key->generation = name->suffix ? generation_of(arena, name->suffix) : NULL;
	return key;
}
