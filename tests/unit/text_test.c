/*
 * text_test.c: breaks, case, folding, dates and lists in several languages.
 */
#include "base/utf8.h"
#include "text/text.h"

#include "tap.h"
#include "text/words_table.h"

static struct arena *arena;

/* The text with | at each opportunity and ! at each forced one, the end left out. */
static const char *broken(const char *language, const char *s)
{
	struct buf *out = buf_new(arena);
	size_t n, start = 0;
	struct text_break *breaks = text_breaks(arena, language, s, strlen(s), &n);

	for (size_t i = 0; i < n; i++) {
		buf_put(out, s + start, breaks[i].offset - start);
		start = breaks[i].offset;
		if (breaks[i].forced || i + 1 < n)
			buf_putc(out, breaks[i].forced ? '!' : '|');
	}
	return start == strlen(s) ? out->s : "(the end is no break)";
}

static void test_breaks(void)
{
	struct arena_mark mark = arena_mark(arena);
	size_t n = 7;

	is_str(broken("en", "a well-known fact"), "a |well-|known |fact", "blanks and hyphens");
	is_str(broken("en", "no\u00A0break 30\u00A0%"), "no\u00A0break |30\u00A0%", "no-break spaces");
	is_str(broken("en", "one\ntwo"), "one\n!two", "a line feed forces");
	is_str(broken("en", "one\n"), "one\n!", "also at the end");
	is_str(broken("en", "(a) “b” $5.00"), "(a) |“b” |$5.00", "brackets, quotes and prices hold together");
	is_str(broken("zh", "研究“模型”。"), "研|究|“模|型”。", "Chinese breaks between characters, not before 。");
	is_str(broken("de", "Straße nach Köln"), "Straße |nach |Köln", "offsets are in bytes");
	ok(text_breaks(arena, "en", "", 0, &n) && n == 0, "an empty text has no breaks");
	arena_release(arena, mark);
	is_str(broken("en", "a b"), "a |b", "the breaker is opened again after a release");
	is_str(broken("x-none", "a b"), "a |b", "an unknown language has the plain rules");
	is_str(broken("en", "a \xFF b"), "a |\xFF |b", "ill-formed bytes are kept");
}

static void test_case(void)
{
	is_str(text_upper(arena, "en", "Education"), "EDUCATION", "capitals");
	is_str(text_upper(arena, "de", "Außenstelle"), "AUSSENSTELLE", "ß in capitals");
	is_str(text_upper(arena, "en", "Ελένη of Θήρα"), "ΕΛΕΝΗ OF ΘΗΡΑ", "Greek capitals in English have no accents");
	is_str(text_upper(arena, "en", "café – Ἑλένη"), "CAFÉ – ΕΛΕΝΗ", "nor those of old; Latin ones keep theirs");
	is_str(text_upper(arena, "tr", "bilgi"), "BİLGİ", "Turkish i");
	is_str(text_upper(arena, "el", "Εκπαίδευση"), "ΕΚΠΑΙΔΕΥΣΗ", "Greek loses its accents");
	is_str(text_upper(arena, "en", "\uFB03\u0587\u1E97"), "FFI\u0535\u0552T\u0308", "a text that grows");
	is_str(text_lower(arena, "tr", "BILGI"), "bılgı", "Turkish dotless i");
	is_str(text_lower(arena, "en", "ÉCOLE"), "école", "small letters");
}

static void test_normal(void)
{
	const char *composed = "na\u00EFve \u5433";

	ok(text_nfc(arena, composed) == composed, "a composed text is not copied");
	is_str(text_nfc(arena, "nai\u0308ve"), "na\u00EFve", "a mark is composed");
	is_str(text_nfc(arena, "\u1112\u1161\u11AB"), "\uD55C", "Hangul is composed");
}

/* U+1EAF, "ắ", is folded by ICU, and then the whole text; Latin letters alone are not. */
static bool folds_alike(void)
{
	uint32_t cp;

	for (cp = 1; cp < 0x250; cp++) {
		char c[5] = {0};
		const char *quick, *slow;

		utf8_put(cp, c);
		quick = text_fold(arena, arena_printf(arena, "ax%sa", c));
		slow = text_fold(arena, arena_printf(arena, "\u1EAFx%s\u1EAF", c));
		if (strcmp(quick, slow) != 0)
			return ok(false, "U+%04X: '%s', '%s'", (unsigned)cp, quick, slow);
	}
	return true;
}

static void test_fold(void)
{
	is_str(text_fold(arena, "  O'Brien-Smith, J. "), "obrien smith j", "apostrophes close, hyphens part");
	is_str(text_fold(arena, "O’Brien"), "obrien", "typographic apostrophe");
	is_str(text_fold(arena, "Łukasz MÜLLER"), "lukasz muller", "ł and umlauts");
	is_str(text_fold(arena, "Weiß"), "weiss", "ß");
	is_str(text_fold(arena, "Ærø Þór Đặng Işıl"), "aero thor dang isil", "letters that do not decompose");
	is_str(text_fold(arena, "İnönü"), "inonu", "a capital with a dot");
	is_str(text_fold(arena, "ＷＵ　Ｘ１"), "wu x1", "wide letters");
	is_str(text_fold(arena, "한국 ガ 吴"), "한국 ガ 吴", "other scripts keep what they are made of");
	is_str(text_fold(arena, "Жёлтый"), "желтыи", "Cyrillic without marks");
	is_str(text_fold(arena, "—"), "", "nothing to compare");
	ok(folds_alike(), "letters fold alike whatever stands beside them");
}

static void test_classes(void)
{
	ok(text_rtl("ar") && text_rtl("he-IL") && text_rtl("fa") && text_rtl("az-Arab"), "right to left");
	ok(!text_rtl("en") && !text_rtl("ja") && !text_rtl("az"), "left to right");
	ok(text_is_language("de") && text_is_language("pt-BR") && text_is_language("zh-Hant-TW") &&
	       text_is_language("ar-u-nu-latn"),
	   "tags");
	ok(!text_is_language("") && !text_is_language("english") && !text_is_language("pt_BR") &&
	       !text_is_language("de-") && !text_is_language("d") && !text_is_language("de-a"),
	   "no tags");
	ok(text_is_alnum('x') && text_is_alnum(0x5434) && text_is_alnum(0x661) && !text_is_alnum('-'),
	   "letters and digits");
	ok(text_is_upper('X') && text_is_upper(0x416) && !text_is_upper('x') && !text_is_upper('1'), "capitals");
	ok(text_is_space(' ') && text_is_space(0xA0) && text_is_space(0x3000) && !text_is_space(0x200B), "white space");
	ok(strncmp(text_version(), "ICU ", 4) == 0, "the version");
}

static const struct {
	const char *language, *pattern;
	int year, month, day;
	const char *wanted;
} dates[] = {
    {"en", "MMM y", 2023, 9, 0, "Sep 2023"},
    {"en-US", "MMM yyyy", 2023, 1, 0, "Jan 2023"},
    {"en", "MMMM d, y", 2024, 10, 18, "October 18, 2024"},
    {"en", "MMMM d, y", 2024, 10, 0, "October 2024"},
    {"en", "MMMM d, y", 2024, 0, 0, "2024"},
    {"en", "d MMM y", 2024, 10, 0, "Oct 2024"},
    {"en", "dd/MM/yy", 2003, 4, 5, "05/04/03"},
    {"en", "dd/MM/yy", 2003, 4, 0, "04/03"},
    {"en", "y-MM-dd", 2003, 4, 0, "2003-04"},
    {"en", "y-MM-dd", 2003, 0, 0, "2003"},
    {"en", "MM.yyyy", 2003, 0, 0, "2003"},
    {"en", "(MMM y)", 2003, 0, 0, "(2003)"},
    {"en", "'Q'Q y", 2003, 5, 0, "Q2 2003"},
    {"en", "MMM ''yy", 2003, 5, 0, "May '03"},
    {"en", "MMM. y", 2023, 9, 0, "Sep. 2023"},
    {"en", "MMM. y", 2023, 5, 0, "May 2023"},
    {"en", "dd.MMM.y", 2023, 5, 1, "01.May.2023"},
    {"de", "MMM. y", 2023, 9, 0, "Sept. 2023"},
    {"de", "dd.MMM.y", 2023, 9, 1, "01.Sept.2023"},
    {"de", "MMM. y", 2023, 3, 0, "März 2023"},
    {"de", "d. MMMM y", 2023, 3, 9, "9. März 2023"},
    {"de", "d. MMMM y", 2023, 3, 0, "März 2023"},
    {"de", "d MMM y", 2023, 12, 1, "1. Dez. 2023"},
    {"de", "d MMM y", 2023, 3, 0, "März 2023"},
    {"nb", "d MMMM y", 2023, 5, 17, "17. mai 2023"},
    {"de-AT", "MMMM y", 2023, 1, 0, "Jänner 2023"},
    {"fr", "d MMMM y", 2023, 8, 1, "1 août 2023"},
    {"es", "d 'de' MMMM 'de' y", 2023, 8, 0, "agosto de 2023"},
    {"es", "d 'de' MMMM 'de' y", 2023, 8, 31, "31 de agosto de 2023"},
    {"pt-BR", "MMM y", 2023, 8, 0, "ago. 2023"},
    {"ru", "MMMM y", 2023, 11, 0, "ноябрь 2023"},
    {"ru", "d MMMM y", 2023, 11, 14, "14 ноября 2023"},
    {"cs", "MMMM y", 2023, 11, 0, "listopad 2023"},
    {"pl", "MMMM y", 2023, 9, 0, "wrzesień 2023"},
    {"zh", "MMM y", 2023, 9, 0, "2023年9月"},
    {"zh-TW", "MMMM y", 2023, 9, 0, "2023年9月"},
    {"ja", "MMM d, y", 2023, 9, 7, "2023年9月7日"},
    {"ja", "MMM y", 2023, 0, 0, "2023"},
    {"ko", "MMM y", 2023, 9, 0, "2023년 9월"},
    {"zh", "y/MM", 2023, 9, 0, "2023/09"},
    {"ar-EG", "MMM y", 2023, 9, 0, "سبتمبر ٢٠٢٣"},
    {"ar-u-nu-latn", "y", 2023, 9, 0, "2023"},
    {"nb", "MMMM y", 2023, 5, 0, "mai 2023"},
    {"es", "d MMMM y", 2023, 8, 31, "31 de agosto de 2023"},
    {"es", "d MMM y", 2023, 8, 31, "31 ago 2023"},
    {"ca", "d MMMM y", 2023, 4, 2, "2 d’abril de 2023"},
    {"pt", "MMMM y", 2023, 4, 0, "abril de 2023"},
    {"he", "d MMM y", 2023, 4, 2, "2 באפר׳ 2023"},
    {"he", "MMM. y", 2023, 4, 0, "אפר׳ 2023"},
    {"fa", "MMMM y", 2023, 4, 0, "آوریل ۲۰۲۳"},
    {"ar", "d MMM y", 2023, 4, 2, "٢ أبريل ٢٠٢٣"},
    {"hr", "MMMM y", 2023, 4, 0, "travanj 2023."},
    {"sr", "y", 2023, 0, 0, "2023."},
    {"hu", "d MMMM y", 2023, 4, 2, "2023. április 2."},
    {"cs", "MMM y", 2023, 4, 0, "duben 2023"},
    {"cs", "MMM. y", 2019, 3, 0, "březen 2019"},
    {"cs", "MMM. y", 2021, 2, 0, "únor 2021"},
    {"cs", "d MMM y", 2020, 5, 12, "12. května 2020"},
    {"cs", "d MMM. y", 2020, 5, 12, "12. května 2020"},
    {"cs", "d MMMM y", 2020, 5, 12, "12. května 2020"},
    {"cs", "dd.MMMM.y", 2020, 5, 12, "12.května.2020"},
    {"cs", "MMM", 2020, 5, 0, "kvě"},
    {"sk", "d MMM y", 2020, 5, 12, "12. máj 2020"},
    {"sk", "MMM. y", 2020, 5, 0, "máj 2020"},
    {"sk", "d MMMM y", 2020, 5, 12, "12. mája 2020"},
    {"sl", "d MMM. y", 2020, 3, 12, "12. mar. 2020"},
    {"hr", "d MMM. y", 2020, 3, 12, "12. ožu 2020."},
    {"fi", "d MMM y", 2020, 3, 12, "12. maalisk. 2020"},
    {"et", "d MMM. y", 2020, 3, 12, "12. märts 2020"},
    {"da", "d MMM. y", 2020, 3, 12, "12. mar. 2020"},
    {"hu", "d MMM. y", 2020, 3, 12, "2020. márc. 12."},
    {"pl", "d MMM. y", 2020, 3, 12, "12 mar 2020"},
    {"tr", "MMMM. y", 2020, 3, 0, "Mart 2020"},
    {"en", "MMMM. y", 2020, 3, 0, "March 2020"},
    {"en", "d MMM. y", 2020, 3, 12, "12 Mar. 2020"},
    {"ko", "d MMM. y", 2020, 3, 12, "2020년 3월 12일"},
    {"zh-Hant", "d MMM. y", 2020, 3, 12, "2020年3月12日"},
    {"hi", "d MMM. y", 2020, 3, 12, "12 मार्च 2020"},
    {"uk", "d MMMM y", 2023, 4, 2, "2 квітня 2023"},
    {"bg", "d MMM y", 2023, 4, 2, "2 апр 2023"},
    {"fi", "MMMM y", 2023, 4, 0, "huhtikuu 2023"},
    {"lt", "MMMM y", 2023, 4, 0, "2023 m. balandis"},
    {"el", "MMMM y", 2023, 4, 0, "Απρίλιος 2023"},
    {"el", "d MMMM y", 2023, 4, 2, "2 Απριλίου 2023"},
    {"vi", "MMMM y", 2023, 4, 0, "tháng 4 năm 2023"},
    {"th", "MMMM y", 2023, 4, 0, "เมษายน 2023"},
    {"tlh", "MMM y", 2023, 9, 0, "Sep 2023"},
};

static void test_dates(void)
{
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		const char *language = dates[i].language, *pattern = dates[i].pattern, *wanted = dates[i].wanted;

		is_str(text_date(arena, language, pattern, dates[i].year, dates[i].month, dates[i].day), wanted,
		       arena_printf(arena, "%s, \"%s\": %s", language, pattern, wanted));
	}
}

/* What the styles write, and what one finds in CVs beside. */
static const char *const date_forms[] = {
    "yyyy",	   "MMM yyyy",	  "MMM. yyyy",	  "MMMM yyyy",	 "MMMM. yyyy",	 "d MMM yyyy",
    "d. MMM yyyy", "d MMM. yyyy", "d. MMM. yyyy", "d MMMM yyyy", "d. MMMM yyyy", "MMM.",
};

/* A full name with a dot that no short name has: "březen.". */
static bool dots_full_name(const char *language, const char *date, int month)
{
	static const char *const full[] = {"MMMM", "LLLL"}, *const cut[] = {"MMM", "LLL"};
	bool dotted = false;

	for (size_t i = 0; i < sizeof full / sizeof *full; i++) {
		const char *name = text_date(arena, language, full[i], 2020, month, 0);

		dotted |= !text_is_cjk(utf8_next(name, strlen(name), &(size_t){0})) &&
			  strstr(date, arena_printf(arena, "%s.", name)) != NULL;
	}
	for (size_t i = 0; i < sizeof cut / sizeof *cut; i++) {
		const char *name = text_date(arena, language, cut[i], 2020, month, 0);

		dotted = dotted && !(name[strlen(name) - 1] == '.' && strstr(date, name));
	}
	return dotted;
}

/* Letters and quotes of a pattern that were not filled in. */
static bool has_format(const char *date)
{
	static const char *const left[] = {"yyy", "MM", "LL", "dd", "'", "{"};

	for (size_t i = 0; i < sizeof left / sizeof *left; i++)
		if (strstr(date, left[i]))
			return true;
	return false;
}

static bool is_well_formed(const char *language, const char *form, const char *date, int month)
{
	const char *year = text_date(arena, language, "yyyy", 2020, 0, 0);
	size_t digits = strcspn(year, ".");
	bool years = strchr(form, 'y') != NULL;

	return !strstr(date, "..") && !strstr(date, "  ") && !strstr(date, " .") && !has_format(date) &&
	       !dots_full_name(language, date, month) &&
	       (strstr(date, arena_printf(arena, "%.*s", (int)digits, year)) != NULL) == years;
}

/* Every form in every language that has words. */
static void test_date_forms(void)
{
	for (size_t l = 0; l < words_nlanguages; l++) {
		const char *odd = NULL, *language = words_languages[l];

		for (size_t f = 0; f < sizeof date_forms / sizeof *date_forms; f++)
			for (int month = 1; month <= 12; month++) {
				const char *form = date_forms[f];
				const char *date = text_date(arena, language, form, 2020, month, 12);

				if (!is_well_formed(language, form, date, month))
					odd = arena_printf(arena, " but \"%s\": %s", form, date);
			}
		ok(!odd, "%s: dates in all forms%s", language, odd ? odd : "");
	}
}

static void test_join(void)
{
	const char *const items[] = {"Ada", "Bo", "Cy", "Di"};
	const char *const spanish[] = {"Juan", "Inés"};

	is_str(text_join(arena, "en", items, 0), "", "nobody");
	is_str(text_join(arena, "en", items, 1), "Ada", "one");
	is_str(text_join(arena, "en", items, 2), "Ada and Bo", "two");
	is_str(text_join(arena, "en", items, 3), "Ada, Bo, and Cy", "three");
	is_str(text_join(arena, "en-GB", items, 4), "Ada, Bo, Cy and Di", "four, in British English");
	is_str(text_join(arena, "de", items, 3), "Ada, Bo und Cy", "German");
	is_str(text_join(arena, "es", spanish, 2), "Juan e Inés", "Spanish before i");
	is_str(text_join(arena, "es", items, 2), "Ada y Bo", "Spanish");
	is_str(text_join(arena, "zh", items, 3), "Ada、Bo和Cy", "Chinese");
	is_str(text_join(arena, "tlh", items, 3), "Ada, Bo, Cy", "an unknown language");
	is_str(text_joint(arena, "fr", 1, 3, "Cy"), " et ", "the last joint");
	is_str(text_join(arena, "th", items, 2), "Ada และ Bo", "Thai, whose names have blanks");
	is_str(text_join(arena, "th", items, 3), "Ada, Bo และ Cy", "three");
}

static void test_signs(void)
{
	is_str(text_digits(arena, "fa", "12 (3)"), "۱۲ (۳)", "Persian digits");
	is_str(text_digits(arena, "ar-MA", "12"), "12", "European ones in Morocco");
	is_str(text_digits(arena, "de", "12"), "12", "and in German");
	is_str(text_punctuation(arena, "en", "a, b; c: (d)?"), "a, b; c: (d)?", "Latin punctuation");
	is_str(text_punctuation(arena, "ar-EG", "ا, ب; ج: (د)?"), "ا، ب؛ ج: (د)؟", "Arabic");
	is_str(text_punctuation(arena, "zh-Hant", "甲, 乙; 丙: 丁 (戊), 己"), "甲，乙；丙：丁（戊），己",
	       "Chinese has full width");
	is_str(text_punctuation(arena, "ja", "甲, 乙"), "甲、乙", "Japanese");
	ok(text_in_latin("de") && text_in_latin("xx") && text_in_latin("az"), "languages in Latin letters");
	ok(!text_in_latin("ru") && !text_in_latin("zh") && !text_in_latin("az-Cyrl"), "and in others");
	ok(text_is_latin("Fast tokenizers (for 日本語)") && !text_is_latin("日本語 BERT の研究") &&
	       !text_is_latin("2019"),
	   "letters of texts");
}

static const char *guess(const char *language, const char *s)
{
	return text_ideograph_language(language, NULL, s, strlen(s));
}

/* In a document in English that holds `around`, too. */
static const char *guess_beside(const char *around, const char *s)
{
	return text_ideograph_language("en", text_ideograph_hint(around, strlen(around)), s, strlen(s));
}

static void test_scripts(void)
{
	is_str(guess("en", "Wu 吴晓霞"), "zh", "simplified characters are Chinese");
	is_str(guess("de", "國立臺灣大學"), "zh-Hant", "traditional ones are of Taiwan");
	is_str(guess("en", "東京大学"), "ja", "those that only Japan writes so are Japanese");
	is_str(guess("en", "Fast tokenizers (for 日本語)"), "ja", "so is what names Japan");
	is_str(guess("en", "日本语"), "zh", "unless it is written with simplified characters");
	is_str(guess("en", "陳美玲"), "zh-Hant", "those that Taiwan and Japan write are of Taiwan");
	is_str(guess_beside("name: 陳美玲 (チン)", "陳美玲"), "ja", "or of Japan, where the document has kana");
	is_str(guess_beside("さくら", "吴晓霞"), "zh", "though not what only China writes");
	is_str(guess_beside("서울", "金美玲"), "ko", "or of Korea, where it has Hangul");
	is_str(guess_beside("서울 さくら", "陳美玲"), "zh-Hant", "both tell nothing");
	is_str(guess_beside("Taipei · 臺北・東京", "陳美玲"), "zh-Hant", "nor does a dot");
	is_str(guess("en", "東大のAI"), "ja", "so is what has kana");
	is_str(guess("en", "吴晓霞 on さくら"), "zh", "one kana does not make simplified characters Japanese");
	is_str(guess("en", "서울大學"), "ko", "and Korean what has Hangul");
	is_str(guess("ja", "吴晓霞"), "ja", "a language that has ideographs is believed");
	is_str(guess("en", "Éé “quoted” Ж"), "en", "other text stays in its language");
	ok(text_is_traditional("zh-TW") && text_is_traditional("zh-Hant-CN") && !text_is_traditional("zh-Hans-TW") &&
	       !text_is_traditional("zh") && !text_is_traditional("ja"),
	   "traditional characters");
	is_str(text_cjk_region("zh-HK"), "HK", "the forms of Hong Kong");
	ok(!text_cjk_region("en"), "no forms of ideographs in English");
	is_str(text_char_name(arena, 0x0B9A), "TAMIL LETTER CA", "a character's name");
	is_str(text_font_package(0x4E2D), "fonts-noto-cjk", "a package for an ideograph");
	is_str(text_font_package(0x3002), "fonts-noto-cjk", "for its punctuation");
	is_str(text_font_package(0x0915), "fonts-noto-core", "for Devanagari");
	is_str(text_font_package(0x1F600), "fonts-symbola", "for a smiling face");
	ok(!text_font_package(0xE123), "none for private use");
}

int main(void)
{
	arena = arena_new(0);
	test_breaks();
	test_case();
	test_normal();
	test_fold();
	test_classes();
	test_dates();
	test_date_forms();
	test_join();
	test_signs();
	test_scripts();
	arena_free(arena);
	return done();
}
