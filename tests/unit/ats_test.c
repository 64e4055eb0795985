/*
 * ats_test.c: looking things up in the text of a PDF: words, lines, addresses, numbers; headings that are known; what a text alone seems
 * to say; and texts of chance.
 */
#include <time.h>

#include "ats/ats.h"
#include "ats/heads.h"
#include "ats/lost.h"
#include "ats/reading.h"
#include "chance.h"
#include "tap.h"

static struct arena *arena;

static struct reading *reading_of(const char *s)
{
	return reading_new(arena, s, strlen(s));
}

/* The line in which a phrase begins; -1: nowhere. */
static int found(const char *text, const char *phrase)
{
	const struct reading *reading = reading_of(text);
	size_t line;

	return reading_find(reading, reading_phrase(arena, phrase), reading_all(reading), &line) ? (int)line : -1;
}

static int found_line(const char *text, const char *phrase)
{
	size_t line;

	return reading_find_line(reading_of(text), reading_phrase(arena, phrase), 0, &line) ? (int)line : -1;
}

static int found_exact(const char *text, const char *s)
{
	size_t line;

	return reading_find_exact(reading_of(text), s, &line) ? (int)line : -1;
}

static int found_digits(const char *text, const char *s)
{
	size_t line;

	return reading_find_digits(reading_of(text), s, &line) ? (int)line : -1;
}

static void test_phrases(void)
{
	is_int(found("a\nb Ada LOVELACE c", "Ada Lovelace"), 1, "case hides nothing");
	is_int(found("x\nAda\nLovelace", "Ada Lovelace"), 1, "the end of a line neither");
	is_int(found("Zo\xC3\xAB Nguyen-\nRoth", "Zoe Nguyen-Roth"), 0, "nor accents and hyphens");
	is_int(found("NguyenRoth", "Nguyen-Roth"), 0, "nor a hyphen that a reader drops");
	is_int(found("sunday", "Sun"), -1, "the beginning of a word is none");
	is_int(found("blue sun", "Sun"), 0, "the last word is one");
	is_int(found("\xE6\x9D\xB1\xE4\xBA\xAC\xE5\xA4\xA7\xE5\xAD\xA6", "\xE4\xBA\xAC"), 0,
	       "Chinese words are found in others");
	is_int(found("", "Ada"), -1, "nothing in an empty text");
	is_int(found("x", "\xE2\x80\x94"), 0, "what has no letter is found anywhere");
	is_int(found("\xE2\x80\x8F"
		     "2021",
		     "2021"),
	       0, "marks of direction are not there");
}

static void test_ranges(void)
{
	const struct reading *reading = reading_of("one\ntwo\nthree\ntwo");
	size_t line = 9;

	ok(!reading_find(reading, "two", (struct line_range){2, 3}, &line), "not in other lines");
	ok(reading_find(reading, "two", (struct line_range){2, 4}, &line), "but in those of the range");
	is_int((long long)line, 3, "the first of them");
	ok(!reading_find(reading, "two", (struct line_range){4, 4}, &line), "no line holds nothing");
}

static int found_apart(const char *text, const char *wanted)
{
	const struct reading *reading = reading_of(text);
	size_t line;

	return reading_find_apart(reading, wanted, reading_all(reading), &line) ? (int)line : -1;
}

static void test_apart(void)
{
	const struct reading *reading = reading_of("Ada\nLovelace\nAda Lovelace");

	is_int(found_apart("x\nHead of\n2022\nmany Things", "Head of Things"), 1, "words with others between");
	is_int(found_apart("Things\nHead of", "Head of Things"), -1, "not in another order");
	is_int(found_apart("Head of\n1\n2\n3\n4\n5\n6\n7\nThings", "Head of Things"), -1, "not far away");
	is_int(found_apart("Head of\nThin\ngs", "Head of Things"), 0, "a word may be divided");
	is_int(found_apart("\xE6\x9D\xB1\xE4\xBA\xAC\n2022\n\xE5\xA4\xA7\xE5\xAD\xA6",
			   "\xE6\x9D\xB1\xE4\xBA\xAC\xE5\xA4\xA7\xE5\xAD\xA6"),
	       0, "characters, in Chinese");
	ok(!reading_has(reading, "adalovelace", 0), "a line with the beginning has not the whole");
	ok(reading_has(reading, "adalovelace", 2), "one with the whole has it");
}

static void test_lines(void)
{
	is_int(found_line("Work experience\nExperience", "Experience"), 1, "a heading is a whole line");
	is_int(found_line("  EXPERIENCE :\n", "Experience"), 0, "signs beside it do not count");
	is_int(found_line("x\nResearch\nexperience\ny", "Research experience"), 1, "or two");
	is_int(found_line("Research\n\nx", "Research experience"), -1, "not one of these");
}

static void test_addresses(void)
{
	is_int(found_exact("mail: Ada@Example.org.", "ada@example.org"), 0, "an address, at a sentence's end");
	is_int(found_exact("ada@example.org.uk", "ada@example.org"), -1, "not the beginning of another");
	is_int(found_exact("x.ada@example.org", "ada@example.org"), -1, "nor its end");
	is_int(found_exact("ada@exam-\nple.org", "ada@example.org"), -1, "not one that is broken");
	is_int(found_digits("a\n(0)351/463-35", "0351 46335"), 1, "a number, whatever stands between its digits");
	is_int(found_digits("0351 463 351", "0351 46335"), -1, "not the beginning of a longer one");
	is_int(found_digits("0351\n46335", "0351 46335"), -1, "not in two lines");
}

static void test_odd(void)
{
	const struct reading *reading = reading_of("a \xEE\x80\x81 \xEF\xAC\x81 \xFF");

	is_int((long long)reading->nodd, 3, "characters that say nothing are counted");
	is_int(reading->odd, 0xE001, "the first is told");
	is_str(reading->lines.v[0], "a \xEE\x80\x81 \xEF\xAC\x81 \xEF\xBF\xBD", "what is no UTF-8 is replaced");
	is_str(reading_of("a\x1B[31m\tb")->lines.v[0], "a [31m b", "nothing is left that a terminal obeys");
}

static const char *key_of(const struct heads *heads, const char *line)
{
	const struct kind *kind = heads_find(heads, line);

	return kind ? kind->key : "-";
}

/* The lost words, with blanks between them. */
static const char *lost(const char *printed, const char *text)
{
	const struct lost words = lost_words(arena, reading_of(text), reading_of(printed));
	struct buf out;

	buf_init(&out, arena);
	for (size_t i = 0; i < words.words.n; i++)
		buf_printf(&out, "%s%s", i ? " " : "", words.words.v[i].text);
	return out.len ? out.s : "-";
}

static void test_lost(void)
{
	is_str(lost("one two, two three.", "THREE two\ntwo one"), "-", "words in any order and case");
	is_str(lost("one two, two three.", "three two one"), "two,", "as many as there are");
	is_str(lost("c b a", "d"), "c b a", "lost ones in their order");
	is_str(lost("high-resolution", "high-\nresolution highresolution"), "-",
	       "a hyphen may get lost at a line's end");
	is_str(lost("developer", "devel-\n2021\noper"), "-", "what stands beside may come between");
	is_str(lost("developer", "devel- x\noper"), "developer", "but not inside a line");
	is_str(lost("two-part", "two1/2\n\npart"), "-", "nor does the number of a page");
	is_str(lost("new", "newer renew"), "new", "a part of a word is none");
	is_str(lost("\xE4\xBA\xAC\xE4\xBA\xAC 2020\xE5\xB9\xB4", "\xE4\xBA\xAC\n\xE4\xBA\xAC"
								 "2020 \xE5\xB9\xB4"),
	       "-", "Chinese is compared by characters");
	is_str(lost("\xE4\xBA\xAC\xE4\xBA\xAC", "\xE4\xBA\xAC"), "\xE4\xBA\xAC", "of which none may be lost");
	is_str(lost("\xD7\xA0\xD7\x95\xD7\xA2 x", "x\xD7\xA2\xD7\x95\xD7\xA0"), "-",
	       "Hebrew may be turned over, and glued");
	is_str(lost("o\xEF\xAC\x83"
		    "ce",
		    "office"),
	       "-", "ligatures are their letters");
}

static void test_heads(void)
{
	const struct heads *heads = heads_of_all(arena);

	ok(head_is_known(arena, "en", "Experience"), "a word of the table");
	ok(head_is_known(arena, "en", "Selected Publications & Talks"), "with more around it");
	ok(head_is_known(arena, "en", "Awards"), "a part of one");
	ok(head_is_known(arena, "en", "Employment history"), "a synonym");
	ok(!head_is_known(arena, "en", "My journey"), "not a name of one's own");
	ok(!head_is_known(arena, "en", "And"), "nor a small word");
	ok(head_is_known(arena, "de", "Ausbildung"), "one of the language");
	ok(!head_is_known(arena, "fr", "Ausbildung"), "not of another");
	is_str(key_of(heads, " AUSBILDUNG "), "education", "a line in any language");
	ok(!heads_find(heads, "Ausbildung in Ulm"), "with nothing else in it");
	is_str(key_of(heads, "EDUCATION AND TRAINING"), "education", "or with one word more");
	ok(!heads_find(heads, "education and a dog"), "but no more than one");
}

static struct ats_report guess(const char *s, size_t len)
{
	const struct ats_text text = {.s = s, .len = len, .name = "x.pdf", .reader = "it"};

	return ats_guess(arena, diags_new(arena), &text);
}

/* The first of that kind, or "-". */
static const char *guessed(const char *s, enum ats_what what)
{
	struct ats_report report = guess(s, strlen(s));

	for (size_t i = 0; i < report.n; i++)
		if (report.facts[i].what == what && report.facts[i].state == ATS_FOUND)
			return report.facts[i].text;
	return "-";
}

static void test_guess(void)
{
	is_str(guessed("R\xC3\xA9sum\xC3\xA9\nada.king@x.org\nAda King-No\xC3\xABl", ATS_NAME), "Ada King-No\xC3\xABl",
	       "the name");
	is_str(guessed("Experience\nlives in Ulm", ATS_NAME), "-", "a heading is no name, nor is a sentence");
	is_str(guessed("\xE6\xB2\x88\xE6\x99\x93\xE5\xB2\x9A", ATS_NAME), "\xE6\xB2\x88\xE6\x99\x93\xE5\xB2\x9A",
	       "a name of one word, in Chinese");
	is_str(guessed("<a.b+c@x-y.org>, x", ATS_EMAIL), "a.b+c@x-y.org", "an address");
	is_str(guessed("@ada a@b ada@", ATS_EMAIL), "-", "what is none");
	is_str(guessed("Phone: +44 (20) 7946-0018.", ATS_PHONE), "+44 (20) 7946-0018", "a telephone number");
	is_str(guessed("412-555-0100", ATS_PHONE), "412-555-0100", "an American one");
	is_str(
	    guessed("doi:10.1145/3580305 0000-0002-1825-0097 02/2019 - 03/2021 2019-2021 00123.45678901x", ATS_PHONE),
	    "-", "what is none");
}

static void test_guess_names(void)
{
	is_str(guessed("Curriculum Vitae of John Smith", ATS_NAME), "John Smith", "behind what the page is");
	is_str(guessed("John Smith \xE2\x80\x93 Curriculum Vitae", ATS_NAME), "John Smith", "and before it");
	is_str(guessed("Vita M\xC3\xBCller", ATS_NAME), "Vita M\xC3\xBCller", "a name is no title");
	is_str(guessed("Senior Software Engineer\nJohn Smith", ATS_NAME), "John Smith", "a job is no name");
	is_str(guessed("Department of Physics\nScanned by CamScanner", ATS_NAME), "-", "nor a place or a scanner");
	is_str(guessed("Nguyen The Anh", ATS_NAME), "Nguyen The Anh", "what looks like an English word may be a name");
	is_str(guessed("Jimmy Page", ATS_NAME), "Jimmy Page", "or a word of pages");
	is_str(guessed("John Smith  ", ATS_NAME), "John Smith", "a blank at its end is not the name's");
}

static void test_guess_addresses(void)
{
	is_str(guessed("https://x.org/a@example.com", ATS_EMAIL), "-", "a URL is no address");
	is_str(guessed("x.org/@a@example.com @ada@x.social", ATS_EMAIL), "-", "nor is a name on a network");
	is_str(guessed("mailto:a@example.com", ATS_EMAIL), "a@example.com", "though one may stand in a URL");
	is_str(guessed("+44 20 7946 0018 +44 20 7946 0019", ATS_PHONE), "+44 20 7946 0018", "of two numbers the first");
}

static void test_guess_dates(void)
{
	static const char *const ranges[] = {"Mai 2019 \xE2\x80\x93 heute",
					     "Jan 2010 - today",
					     "2010 - now",
					     "2010 - ongoing",
					     "since 2015",
					     "seit Mai 2015",
					     "2010/01 - 2012/03",
					     "2010-01 - 2012-03",
					     "01.2010 bis 03.2012",
					     "2010-2012"};
	static const char *const others[] = {"in 2019, 120194-2021", "grant 2020-2024", "pages 1995-2003",
					     "pp. 1995-2003",	     "2021 - 2019",	"the 2019 event"};

	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		is_str(guessed(ranges[i], ATS_DATES), "1 line with a range of years", ranges[i]);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		is_str(guessed(others[i], ATS_DATES), "-", others[i]);
}

static void test_guess_headings(void)
{
	const struct ats_report report =
	    guess("Skills\nProgramming\nC\nWork Experience\nAcademic Positions\nSkills", 57);
	size_t n = 0;

	for (size_t i = 0; i < report.n; i++)
		n += report.facts[i].what == ATS_HEADING;
	is_int((long long)n, 3, "a label below a heading is none, nor what repeats it");
}

/* Seconds that a text takes which is `n` times `part`, in one line. */
static double seconds(const char *part, size_t n)
{
	clock_t begin = clock();
	struct buf text;

	buf_init(&text, arena);
	for (size_t i = 0; i < n; i++)
		buf_puts(&text, part);
	guess(text.s, text.len);
	return (double)(clock() - begin) / CLOCKS_PER_SEC;
}

static void test_time(void)
{
	static const char *const parts[] = {"1 a ", "(", "+", "a@b.c@", "1999-", "a ", "1 ", "since"};

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		ok(seconds(parts[i], 400000) < 5, "a line of %s", parts[i]);
}

/* A long CV, and a text that is another one. */
static void test_time_of_comparing(void)
{
	static const char *const parts[] = {"x\n", "word1 ", "w", "\xD7\xA0\n", "\xE4\xBA\xAC"};
	struct buf printed, text;
	clock_t begin;

	buf_init(&printed, arena);
	for (int i = 0; i < 5000; i++)
		buf_printf(&printed, "word%d-x%d \xD7\xA0%d\n", i, i * 7, i);
	for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
		buf_init(&text, arena);
		for (int i = 0; i < 50000; i++)
			buf_puts(&text, parts[k]);
		begin = clock();
		lost(printed.s, text.s);
		ok((double)(clock() - begin) / CLOCKS_PER_SEC < 5, "a text of %.*s", (int)strcspn(parts[k], "\n"),
		   parts[k]);
	}
}

static void test_chance(void)
{
	static const char *const parts[] = {"2019",	  " \xE2\x80\x93 ", "\n",	"@",  "ada", "+44 12 34567",
					    "Experience", "\xFF\xFE",	    "\xE2\x80", "\f", "-",   "(",
					    "/",	  "\xEE\x80\x80"};
	struct buf text;
	size_t n = 0;

	for (int i = 1; i <= 300; i++) {
		chance = (uint64_t)i;
		buf_init(&text, arena);
		for (unsigned k = below(60); k > 0; k--)
			buf_puts(&text, parts[below(sizeof parts / sizeof *parts)]);
		n += guess(text.s ? text.s : "", text.len).n;
	}
	ok(n > 600, "texts of chance are read to their ends");
}

static void test_chance_of_comparing(void)
{
	static const char *const parts[] = {"ada",
					    "King",
					    "-",
					    "\n",
					    " ",
					    "\xD7\xA0\xD7\x95",
					    "\xE4\xBA\xAC",
					    "\xFF",
					    "2019",
					    "\xE0\xB8\x81\xE0\xB8\xB3",
					    "\xEF\xAC\x81",
					    "\f"};
	struct buf text, other;
	size_t same = 0, n = 0;

	for (int i = 1; i <= 300; i++) {
		chance = (uint64_t)i;
		buf_init(&text, arena);
		buf_init(&other, arena);
		for (unsigned k = below(60); k > 0; k--) {
			buf_puts(&text, parts[below(sizeof parts / sizeof *parts)]);
			buf_puts(&other, parts[below(sizeof parts / sizeof *parts)]);
		}
		same += strcmp(lost(text.s ? text.s : "", text.s ? text.s : ""), "-") == 0;
		n += strcmp(lost(text.s ? text.s : "", other.s ? other.s : ""), "-") != 0;
	}
	is_int((long long)same, 300, "no text lacks its own words");
	ok(n > 100, "others do");
}

int main(void)
{
	arena = arena_new(0);
	if (!arena || setjmp(*arena_guard(arena)))
		return 1;
	test_phrases();
	test_ranges();
	test_apart();
	test_lines();
	test_addresses();
	test_odd();
	test_lost();
	test_heads();
	test_guess();
	test_guess_names();
	test_guess_addresses();
	test_guess_dates();
	test_guess_headings();
	test_time();
	test_time_of_comparing();
	test_chance();
	test_chance_of_comparing();
	arena_free(arena);
	return done();
}
