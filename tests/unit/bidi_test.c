/*
 * bidi_test.c: what stands where in texts of two directions. "Visual" is the text's characters from left to right, marks
 * and embeddings left out.
 */
#include "base/buf.h"
#include "base/utf8.h"
#include "text/bidi.h"

#include "tap.h"

static struct arena *arena;

static bool is_shown(uint32_t cp)
{
	return !(cp == 0x200E || cp == 0x200F || (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069));
}

static const char *visual_in(const char *s, bool rtl, const struct text_isolate *isolates, size_t n)
{
	const uint8_t *levels = text_levels(arena, s, strlen(s), rtl, isolates, n);
	size_t starts[256], nchars = 0, used;
	uint8_t shown[256];
	int32_t order[256];
	struct buf *out = buf_new(arena);

	for (size_t i = 0; s[i]; i += used)
		if (is_shown(utf8_next(s + i, strlen(s + i), &used))) {
			starts[nchars] = i;
			shown[nchars++] = levels[i];
		}
	text_visual_order(shown, nchars, order);
	for (size_t i = 0; i < nchars; i++) {
		const char *c = s + starts[order[i]];

		utf8_next(c, strlen(c), &used);
		buf_put(out, c, used);
	}
	return out->s;
}

static const char *visual(const char *s, bool rtl)
{
	return visual_in(s, rtl, NULL, 0);
}

/* The same with one isolate around `part`. */
static const char *isolated(const char *s, bool rtl, const char *part, enum text_direction direction)
{
	uint32_t start = (uint32_t)(strstr(s, part) - s);
	struct text_isolate isolate = {start, start + (uint32_t)strlen(part), direction};

	return visual_in(s, rtl, &isolate, 1);
}

static void test_paragraphs(void)
{
	is_str(visual("a b", false), "a b", "left to right");
	is_str(visual("אב גד", true), "דג בא", "right to left");
	is_str(visual("car אב גד end", false), "car דג בא end", "words of the other direction");
	is_str(visual("שלום Python ו־Go.", true), ".Go־ו Python םולש", "Latin names in Hebrew");
	is_str(visual("אב X (cd).", true), ".X (cd) בא", "brackets go with what is between and before them (N0)");
	is_str(visual("אב (גד) הו", true), "וה )דג( בא", "and stand in their order: shaping mirrors them");
}

static void test_numbers(void)
{
	is_str(visual("בשנים 2019–2023", true), "2023–2019 םינשב", "a range with a dash begins at the right");
	is_str(visual("٢٠١٩–٢٠٢٣ سنة", true), "ةنس ٢٠٢٣–٢٠١٩", "so do Arabic digits");
	is_str(visual("ב־35% מן", true), "ןמ 35%־ב", "a per cent sign stays with its number");
	is_str(visual("عام 1,250.5", true), "1,250.5 ماع", "separators stay in it");
	is_str(isolated("טל +972 4 555", true, "+972 4 555", TEXT_LTR), "+972 4 555 לט",
	       "telephone numbers are addresses");
	is_str(visual("טל +972 4 555", true), "555 4 972+ לט", "which text alone would turn over");
}

static void test_isolates(void)
{
	is_str(visual("title: אב, 2019", false), "title: 2019 ,בא", "a number behind Hebrew is drawn into it");
	is_str(isolated("title: אב, 2019", false, "אב", TEXT_AUTO), "title: בא, 2019", "not behind a value");
	is_str(isolated("כותרת: Ab cd., 2019", true, "Ab cd.", TEXT_AUTO), "2019 ,Ab cd. :תרתוכ",
	       "nor is its full stop");
	is_str(isolated("א: Google ישראל", true, "Google ישראל", TEXT_AUTO), "לארשי Google :א",
	       "a value goes as most of its words do; half are enough");
	is_str(isolated("א: An Introduction to תנ״ך", true, "An Introduction to תנ״ך", TEXT_AUTO),
	       "An Introduction to ך״נת :א", "few are not");
	is_str(isolated("see: מבוא ל-AI", false, "מבוא ל-AI", TEXT_AUTO), "see: AI-ל אובמ",
	       "also in a text from left to right");
	is_str(isolated("א: 12–15, ב", true, "12–15", TEXT_AUTO), "ב ,15–12 :א", "digits alone go as what is around");
	is_str(visual_in("א X (אב), Y", true,
			 (struct text_isolate[]){{3, strlen("א X (אב), Y"), TEXT_LTR}, {6, 10, TEXT_AUTO}}, 2),
	       "X (בא), Y א", "isolates nest");
}

static void test_names(void)
{
	is_str(visual("ב־C++ וב־C#, ו", true), "ו ,C#־בו C++־ב", "signs that belong to a name stay with it");
	is_str(visual("תואר B.Sc. בפיזיקה", true), "הקיזיפב B.Sc. ראות", "as does an abbreviation's full stop");
	is_str(visual("באתר example.org.", true), ".example.org רתאב", "a sentence's does not");
	is_str(visual("אצל Acme.", true), ".Acme לצא", "nor behind a word");
}

static void test_controls(void)
{
	is_str(visual("אב C!", true), "!C בא", "a sign behind a Latin word");
	is_str(visual("אב C!\u200E", true), "C! בא", "and with a mark of direction behind it");
	is_str(visual("a \u202Bאב cd\u202C e", false), "a cd בא e", "an embedding");
	is_str(visual("\u202Eabc\u202C", false), "cba", "an override");
	is_str(visual("a \u2067bc אב\u2069 d", false), "a בא bc d", "an isolate that was typed");
}

static void test_asking(void)
{
	ok(!text_has_rtl("Ünïcode – “a” 中文 №", strlen("Ünïcode – “a” 中文 №")), "no letter from right to left");
	ok(text_has_rtl("a ב", strlen("a ב")) && text_has_rtl("٣", 2) && text_has_rtl("\u202Ea", 4),
	   "one, a digit, an override");
	ok(text_strong('a') == TEXT_LTR && text_strong(0x5D0) == TEXT_RTL && text_strong('1') == TEXT_AUTO,
	   "strong characters");
	ok(text_is_numeric('1') && text_is_numeric(',') && !text_is_numeric('(') && !text_is_numeric('a'),
	   "numeric ones");
	ok(text_levels(arena, "", 0, true, NULL, 0)[0] == 1, "an empty text has its end's level");
}

int main(void)
{
	arena = arena_new(0);
	test_paragraphs();
	test_numbers();
	test_isolates();
	test_names();
	test_controls();
	test_asking();
	arena_free(arena);
	return done();
}
