/* smart_test.c: typographic quotes, apostrophes, primes, dashes, ellipses. */
#include "model/inline.h"
#include "value.h"

static void smart(const char *language, const char *text, const char *wanted)
{
	struct text t = text_of(arena, text, NOWHERE);

	inline_smarten(arena, language, &t);
	is_str(text_plain(arena, &t), wanted, text);
}

/* The same of several runs: the text in YAML. */
static void runs(const char *text, const char *wanted)
{
	struct text t;

	read_as(&type_text, text, &t);
	inline_smarten(arena, "en", &t);
	is_str(text_plain(arena, &t), wanted, text);
}

static void test_english(void)
{
	smart("en", "\"Attention\" is all", "“Attention” is all");
	smart("en", "a \"b\", (\"c\") and \"d\".", "a “b”, (“c”) and “d”.");
	smart("en", "'a' and 'b c'", "‘a’ and ‘b c’");
	smart("en", "\"he said 'no' twice\"", "“he said ‘no’ twice”");
	smart("en", "\"'Tis\" and '\"nested\" x'", "“’Tis” and ‘“nested” x’");
	smart("en", "President's, students' and O'Brien's", "President’s, students’ and O’Brien’s");
	smart("en", "the '90s and the 1990's", "the ’90s and the 1990’s");
	smart("en", "rock 'n' roll", "rock ’n’ roll");
	smart("en", "ICML'22 and ICLR'22-25", "ICML’22 and ICLR’22-25");
	smart("en", "5'11\" tall", "5′11″ tall");
	smart("en", "a 27\" screen", "a 27″ screen");
	smart("en", "\"Class of 2019\" award", "“Class of 2019” award");
	smart("en", "\"a\"-\"b\"", "“a”-“b”");
	smart("en", "don't", "don’t");
	smart("en", "", "");
	smart("en", "\"", "“");
	smart("en", "'", "’");
	smart("en", "\"\"", "“”");
}

static void test_languages(void)
{
	smart("de", "\"Danke\" und 'so'", "„Danke“ und ‚so‘");
	smart("de-AT", "\"Danke\"", "„Danke“");
	smart("de-CH", "\"Danke\"", "«Danke»");
	smart("de", "Ohm's und geht's", "Ohm’s und geht’s");
	smart("fr", "\"Merci\" l'été", "«\u202FMerci\u202F» l’été");
	smart("es", "\"Gracias\"", "«Gracias»");
	smart("sv", "\"Tack\"", "”Tack”");
	smart("pl", "\"a 'b' c\"", "„a «b» c”");
	smart("ru", "\"да\"", "«да»");
	smart("zh-Hant", "\"好\"", "「好」");
	smart("xx", "\"a\"", "“a”");
	smart(NULL, "\"a\"", "“a”");
}

static void test_dashes(void)
{
	smart("en", "pages 3217--3231", "pages 3217–3231");
	smart("en", "yes---no", "yes—no");
	smart("en", "2022-2024, 555-0758", "2022-2024, 555-0758");
	smart("en", "----", "----");
	smart("en", "a --> b <-- c", "a --> b <-- c");
	smart("en", "and so on...", "and so on…");
	smart("en", "../x .... ..", "../x .... ..");
	smart("en", "well-known", "well-known");
}

static void test_fixed(void)
{
	smart("en", "see https://x.org/a--b...c'd now--then", "see https://x.org/a--b...c'd now–then");
	smart("en", "www.x--y.org", "www.x--y.org");
	smart("en", "\"https://x.org/a--b\"", "“https://x.org/a--b”");
	smart("en", "write to o'brien--x@x.org", "write to o'brien--x@x.org");
	runs("'`a--b \"c\"` \"d\"'", "a--b \"c\" “d”");
	runs("'\"*a*\" -- **\"b\"**'", "“a” – “b”");
	runs("'`code`''s and **X**''s'", "code’s and X’s");
	runs("'<https://x.org/a--b> \"x\"'", "https://x.org/a--b “x”");
	runs("|\n  a\\\n  \"b\"\n", "a “b”");
}

int main(void)
{
	open_values();
	test_english();
	test_languages();
	test_dashes();
	test_fixed();
	arena_free(arena);
	return done();
}
