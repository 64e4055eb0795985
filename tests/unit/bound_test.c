/*
 * bound_test.c: the table of bound words is sorted and searched right, by language.
 */
#include "text/bound.h"

#include "tap.h"
#include "text/bound_table.h"

static bool is(const char *language, enum bound what, const char *word)
{
	return bound_is(language, what, word, strlen(word));
}

/* Every word is found in the first of its languages. */
static bool is_found(const struct bound_row *row)
{
	const char *languages = bound_languages[row->languages];
	char language[4] = "en";

	if (*languages != '*')
		snprintf(language, sizeof language, "%.*s", (int)strcspn(languages, " "), languages);
	if (*row->word ? is(language, (enum bound)row->what, row->word)
		       : bound_language(language, (enum bound)row->what))
		return true;
	printf("# not found: '%s' of '%s'\n", row->word, languages);
	return false;
}

static void test_table(void)
{
	bool sorted = true, found = true;

	for (size_t i = 0; i < bound_nrows; i++) {
		sorted &= i == 0 || strcmp(bound_rows[i - 1].word, bound_rows[i].word) <= 0;
		found &= is_found(&bound_rows[i]);
	}
	ok(bound_nrows > 0 && sorted, "the rows are sorted");
	ok(found, "every word is found");
}

static void test_lookup(void)
{
	ok(is("en", BOUND_UNIT, "km") && is("de-AT", BOUND_UNIT, "km"), "a word of all languages");
	ok(is("es-MX", BOUND_OF, "de") && !is("de", BOUND_OF, "de"), "a word of some");
	ok(is("en", BOUND_UNIT, "$") && is("en", BOUND_COUNTER, "$"), "one word may be two things");
	ok(is("en", BOUND_THING, "Section") && is("ru", BOUND_THING, "Глава") && !is("en", BOUND_THING, "SECTION"),
	   "a thing may begin with a capital");
	ok(is("de", BOUND_THING, "Abschnitt") && !is("de", BOUND_THING, "abschnitt") && !is("en", BOUND_UNIT, "Km"),
	   "nothing else is written in another way");
	ok(!is("en", BOUND_UNIT, "k") && !is("en", BOUND_UNIT, "kmx") && !is("en", BOUND_COUNTER, "km"),
	   "others are none");
	ok(!is("en", BOUND_UNIT, "") && !is("hu", BOUND_YEAR_FIRST, ""), "nothing is no word");
	ok(bound_is("en", BOUND_UNIT, "km/h", 2), "the length counts");
	ok(bound_language("hu", BOUND_YEAR_FIRST) && bound_language("zh-Hant", BOUND_YEAR_FIRST) &&
	       !bound_language("en", BOUND_YEAR_FIRST) && !bound_language("hup", BOUND_YEAR_FIRST),
	   "what languages do");
}

int main(void)
{
	test_table();
	test_lookup();
	return done();
}
