/*
 * words_test.c: the table of words is whole, and looked up by the right tag.
 */
#include "text/text.h"
#include "text/words.h"

#include "tap.h"
#include "text/words_table.h"

/* Languages that must have every word. */
static const char *const complete[] = {
    "en", "de", "fr", "es", "it", "pt", "nl", "sv",	 "da",	    "nb", "fi", "pl", "cs", "hu",
    "ro", "uk", "ru", "el", "tr", "ca", "zh", "ja",	 "zh-Hant", "ko", "ar", "he", "fa", "hi",
    "id", "vi", "bg", "hr", "sk", "sl", "sr", "sr-Latn", "et",	    "lv", "lt", "ur", "ta", "th",
};

static const char *word(const char *language, const char *key)
{
	bool found;

	return word_in(language, key, &found);
}

static bool has(const char *language, const char *key)
{
	bool found;

	word_in(language, key, &found);
	return found;
}

/* Whether the word has the same places to fill in as the English one. */
static bool same_places(const char *given, const char *english)
{
	static const char *const places[] = {"{date}", "{season}", "{year}", "{n}", "{total}", "{name}"};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (!strstr(given, places[i]) != !strstr(english, places[i]))
			return false;
	return true;
}

static void test_language(const char *language)
{
	const char *missing = NULL, *odd = NULL;

	for (size_t k = 0; k < words_nkeys; k++) {
		const char *key = words_keys[k];

		if (!has(language, key))
			missing = key;
		if (!same_places(word(language, key), word("en", key)))
			odd = key;
	}
	ok(!missing, "%s has every word%s%s", language, missing ? " but " : "", missing ? missing : "");
	ok(!odd, "%s fills the places of English%s%s", language, odd ? " but in " : "", odd ? odd : "");
}

/* Letters of another script than the language's: a word that was forgotten in translation. */
static bool is_own(const char *language, const char *key, const char *word)
{
	static const char *const international[] = {"email", "gpa", "h_index", "page_short", "pages_short", "et_al"};

	for (size_t i = 0; i < sizeof international / sizeof *international; i++)
		if (strcmp(key, international[i]) == 0)
			return true;
	return text_in_latin(language) || !text_is_latin(word);
}

/* Blanks that nobody sees: two of them, one at an end but for the joints, which stand between blanks. */
static bool is_tidy(const char *key, const char *word)
{
	bool joint = strcmp(key, "degree_in") == 0 || strcmp(key, "role_at") == 0;

	return !strstr(word, "  ") && !strchr(word, '\t') && *word &&
	       (joint || (*word != ' ' && word[strlen(word) - 1] != ' '));
}

static bool is_place(const char *word)
{
	return *word == '{' && !word[strcspn(word, "}") + 1];
}

/* Words of languages that look much alike are few. */
#define ENGLISH_MOST 18 /* of some 137: Dutch says Software, Workshop, Datasets … */

static void test_wording(const char *language)
{
	const char *odd = NULL, *foreign = NULL;
	int english = 0;

	for (size_t k = 0; k < words_nkeys; k++) {
		const char *key = words_keys[k], *text = word(language, key);

		if (!is_tidy(key, text))
			odd = key;
		if (!is_own(language, key, text) && !strchr(text, '{'))
			foreign = key;
		english += strcmp(text, word("en", key)) == 0 && !is_place(text) && strlen(text) > 5;
	}
	ok(!odd, "%s has no stray blanks%s%s", language, odd ? " but in " : "", odd ? odd : "");
	ok(!foreign, "%s is in its own letters%s%s", language, foreign ? " but for " : "", foreign ? foreign : "");
	ok(english <= (strncmp(language, "en", 2) == 0 ? 1000 : ENGLISH_MOST), "%s has %d English words", language,
	   english);
}

static void test_table(void)
{
	bool sorted = true, ended = true;

	for (size_t k = 1; k < words_nkeys; k++)
		sorted = sorted && strcmp(words_keys[k - 1], words_keys[k]) < 0;
	for (size_t i = 0; i < words_nkeys * words_nlanguages; i++)
		ended = ended && words_table[i][WORDS_WORD_SIZE - 1] == '\0';
	ok(sorted, "keys are sorted by bytes");
	ok(ended, "no word is too long for its place");
}

static void test_lookup(void)
{
	is_str(word("en", "education"), "Education", "English");
	is_str(word("de", "experience"), "Berufserfahrung", "German");
	is_str(word("de-CH", "experience"), "Berufserfahrung", "a region falls back to its language");
	is_str(word("en-GB", "autumn"), "Autumn", "a region's own word");
	is_str(word("en-AU", "autumn"), "Autumn", "a region that writes as another");
	is_str(word("en-US", "autumn"), "Fall", "American autumn");
	is_str(word("zh-TW", "software"), "軟體", "a region that implies a script");
	is_str(word("zh-Hans-CN", "software"), "软件", "two subtags fall away");
	is_str(word("NO", "skills"), "Ferdigheter", "an older tag, in capitals");
	is_str(word("en", "degree_in"), " in ", "blanks at the ends");
	ok(word("en", "no such word") == NULL && word("en", "") == NULL, "an unknown key");
	ok(has("pt-PT", "education") && has("pt-PT", "skills"), "the base language's word counts as found");
	ok(!has("tlh", "education"), "a language without words has none");
	is_str(word("tlh", "education"), "Education", "and gets the English one");
	is_str(word("", "education"), "Education", "so does no language");
}

int main(void)
{
	test_table();
	test_lookup();
	for (size_t i = 0; i < sizeof complete / sizeof *complete; i++) {
		test_language(complete[i]);
		test_wording(complete[i]);
	}
	return done();
}
