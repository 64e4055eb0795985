/*
 * hyphenate_test.c: breaks in words, what limits them, and which patterns a language tag finds. tests/hyphenation.t
 * compares thousands of words. What a build without English or German patterns cannot show is skipped.
 */
#include "text/hyphenate.h"

#include "tap.h"

/* The word with its hyphens, in one of a few buffers. */
static const char *broken(const char *language, const char *word)
{
	static char buffers[2][512];
	static int next;
	char *out = buffers[next++ % 2];
	struct word_break breaks[HYPHENATE_WORD_MAX];
	size_t n = hyphenate(hyphens_of(language), word, strlen(word), breaks), len = 0, from = 0;

	for (size_t i = 0; i <= n; i++) {
		size_t end = i < n ? breaks[i].offset : strlen(word);

		memcpy(out + len, word + from, end - from);
		len += end - from;
		from = end;
		if (i < n)
			out[len++] = '-';
	}
	out[len] = '\0';
	return out;
}

static void test_words(void)
{
	char word[HYPHENATE_WORD_MAX + 8] = "";

	is_str(broken("en", "hyphenation"), "hy-phen-ation", "English");
	is_str(broken("en", "Hyphenation"), "Hy-phen-ation", "a capital is a letter like another");
	is_str(broken("en", "HYPHENATION"), "HY-PHEN-ATION", "capitals are");
	is_str(broken("en", "table"), "ta-ble", "three letters stay behind the break");
	is_str(broken("en", "tables"), "ta-bles", "two before it");
	is_str(broken("en", "ox"), "ox", "a word shorter than both");
	is_str(broken("en", ""), "", "no word");
	is_str(broken("en", "co1ordination"), "co1or-di-na-tion", "a digit is no letter");
	is_str(broken("en", "don\xE2\x80\x99t"), "don\xE2\x80\x99t", "an apostrophe");
	is_str(broken("en", "developer\xE2\x80\x99s"), "de-vel-oper\xE2\x80\x99s", "the part before an apostrophe");
	is_str(broken("en", "well-developed"), "well-de-vel-oped", "the parts beside a hyphen, but not beside it");
	while (strlen(word) + 6 <= HYPHENATE_WORD_MAX)
		strcat(word, "hyphen");
	ok(strlen(broken("en", word)) > strlen(word), "a word of %d letters", HYPHENATE_WORD_MAX);
	strcat(word, "hyphen");
	is_str(broken("en", word), word, "one that is longer stays whole");
}

static void test_german(void)
{
	is_str(broken("de", "Maßstäbe"), "Maß-stä-be", "offsets are bytes");
	is_str(broken("de", "Universitätsklinikum"), "Uni-ver-si-täts-kli-ni-kum", "a compound");
	is_str(broken("de", "Rückführung"), "Rückfüh-rung", "no break beside a part without a vowel");
	is_str(broken("de", "Zusammenarbeit"), "Zu-sam-men-ar-beit", "where patterns disagree the longest count");
	is_str(broken("de", "Mada\xCC\x88mchen"), "Mada\xCC\x88mchen",
	       "letters with marks of their own, which no pattern has");
	is_str(broken("de", "\xF0\x9D\x94\x9Aorte"), "\xF0\x9D\x94\x9Aorte", "a letter that no pattern could have");
}

/* Parts of compounds meet where the bars are. */
static void test_joints(void)
{
	static const char word[] = "Forschungsinformationssysteme";
	struct word_break breaks[HYPHENATE_WORD_MAX];
	size_t n = hyphenate(hyphens_of("de"), word, sizeof word - 1, breaks), joints = 0;

	for (size_t i = 0; i < n; i++)
		if (breaks[i].joint)
			ok(breaks[i].offset == strlen("Forschungs") ||
			       breaks[i].offset == strlen("Forschungsinformations"),
			   "a joint at byte %d", breaks[i].offset),
			    joints++;
	is_int((long long)joints, 2, "both joints of a compound of three");
	n = hyphenate(hyphens_of("en"), "hyphenation", 11, breaks);
	ok(n && !breaks[0].joint, "a simple word has none");
}

static void test_languages(void)
{
	is_str(broken("en", "engineer"), broken("en-US", "engineer"), "English is American where nothing is said");
	ok(hyphens_of("en-GB") && hyphens_of("en-GB") != hyphens_of("en"), "British English has its own patterns");
	is_str(broken("en-AU", "programme"), broken("en-GB", "programme"), "Australia breaks as Britain does");
	is_str(broken("en-AU", "engineer"), "en-gin-eer", "and not as America");
	ok(hyphens_of("DE-ch") && hyphens_of("DE-ch") == hyphens_of("de"),
	   "a region without patterns has its language's");
	ok(hyphens_of("de_AT") == hyphens_of("de"), "an underscore");
	ok(hyphens_of("en-Latn-GB") == hyphens_of("en"), "a longer tag");
	ok(!hyphens_of("deu") && !hyphens_of("d") && !hyphens_of("ja") && !hyphens_of("") && !hyphens_of(NULL),
	   "tags without patterns");
	ok(!hyphens_of("-") && !hyphens_of("--de"), "tags that are none");
	ok(hyphens_language(0) != NULL, "the languages are listed");
}

int main(void)
{
	if (!hyphens_of("en") || !hyphens_of("en-GB") || !hyphens_of("de")) {
		puts("1..0 # SKIP the build found no English or German patterns");
		return 0;
	}
	test_words();
	test_german();
	test_joints();
	test_languages();
	return done();
}
