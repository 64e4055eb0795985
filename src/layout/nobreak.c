/*
 * nobreak.c: rules for breaks that are legal and bad. What they are worth is linebreak.h's.
 *
 * The rules look at the words on both sides of a blank, and now and then at one more. Nearly all blanks stand between
 * words of small letters; those are told at once.
 */
#include "layout/nobreak.h"

#include <string.h>

#include "base/utf8.h"
#include "layout/typeset.h"
#include "text/text.h"

#define FRAGMENT_LETTERS 5 /* a piece of a word of so many letters is easily read on */
#define SHORT_DIGITS 4	   /* a number of more is no day, year, volume or version */
#define DAY_SIGNS 3	   /* behind a day's digits: "3rd", "3e,"; and letters of an ending behind a hyphen, "12-én" */
#define ENDING_LETTERS 5
#define CHAIN_WORDS 4 /* degrees before a name */
#define WORD_MAX 200  /* bytes: more are not looked at */

/* Bytes [start, end) of the paragraph's text: what stands between two blanks. */
struct word {
	const char *s;
	size_t len;
};

/* --- Tables ----------------------------------------------------------------------------------------------------- */

/* Behind a number. */
static const char *const units[] = {
    "%",   "‰",	      "°",     "°C",   "°F",	"€",   "$",   "£",    "¥",     "A",   "B",    "CHF",   "CP",   "ECTS",
    "EUR", "FTE",     "GB",    "GBP",  "GHz",	"GW",  "GiB", "Hz",   "J",     "K",   "KB",   "KiB",   "LP",   "MB",
    "MHz", "MW",      "MeV",   "Mio",  "MiB",	"Mrd", "N",   "PB",   "Pa",    "SEK", "SWS",  "TB",    "THz",  "TiB",
    "USD", "V",	      "VZÄ",   "W",    "bar",	"bit", "bn",  "byte", "bytes", "cm",  "cm²",  "dB",    "dl",   "eV",
    "ft",  "g",	      "h",     "ha",   "in",	"kB",  "kHz", "kV",   "kW",    "kWh", "keV",  "kg",    "km",   "km²",
    "kn",  "l",	      "lb",    "m",    "m²",	"m³",  "mA",  "mV",   "mg",    "mi",  "min",  "ml",    "mm",   "mol",
    "ms",  "nm",      "ns",    "oz",   "pp",	"pt",  "px",  "s",    "t",     "x",   "μg",   "μm",    "μs",   "µg",
    "µm",  "µs",      "Ω",     "км",   "млн",	"р",   "руб", "тыс",  "zł",    "Kč",  "Euro", "Euros", "euro", "euros",
    "грн", "млрд",    "кг",    "₽",  "₴",	"₹",   "₺",   "₩",    "₪",     "﷼",   "٪",    "كم",    "كغ",   "سم",
    "مم",  "کیلومتر", "تومان", "किमी", "किग्रा", "ק״מ", "ס״מ", "ק״ג",
};

/* Before a number, with their full stop if they have one. */
static const char *const counters[] = {
    "#",    "§",    "§§",    "¶",    "€",     "$",    "£",    "¥",    "№",     "CHF",	"EUR",	"GBP",	"USD",
    "US$",  "Abb.", "Abs.",  "Art.", "Bd.",   "Ch.",  "Eq.",  "Eqs.", "Fig.",  "Figs.", "H.",	"Jg.",	"Kap.",
    "N°",   "Nos.", "No.",   "Nr.",  "Nº",    "Ref.", "S.",   "Sec.", "Sect.", "T.",	"Tab.", "Vol.", "art.",
    "c.",   "ca.",  "cap.",  "ch.",  "chap.", "eq.",  "fig.", "iss.", "n.",    "n°",	"no.",	"nos.", "nr.",
    "nº",   "p.",   "pag.",  "par.", "pp.",   "pág.", "ref.", "s.",   "sec.",  "str.",	"t.",	"tab.", "v.",
    "ver.", "vol.", "vols.", "č.",   "с.",    "т.",   "стр.", "гл.",
};

/* Before a name. */
static const char *const titles[] = {
    "Dipl.-Ing.", "Dott.", "Dr",   "Dr.",   "Fr.",  "Frau", "Gov.", "Herr", "Hon.", "Hr.", "Ing.",
    "M.",	  "MM.",   "Mag.", "Mlle",  "Mme",  "Mr",   "Mr.",  "Mrs",  "Mrs.", "Ms",  "Ms.",
    "Mx",	  "Mx.",   "PD",   "Prof.", "Rev.", "Sen.", "Sr.",  "Sra.", "St.",
};

/* Behind an academic title, before the name: "Dr. h. c. Weber", "Dr. rer. nat. Weber". */
static const char *const degrees[] = {
    "c.",   "dent.", "e.",    "h.",   "habil.", "iur.", "jur.",	  "med.",   "mult.",
    "nat.", "oec.",  "phil.", "pol.", "rer.",	"sc.",	"techn.", "theol.", "vet.",
};

/* Words of some languages, with blanks between them. */
struct local {
	const char *languages, *words;
};

/* Between a day and its month, a month and its year. */
static const struct local of_words[] = {
    {"an ast eo gl oc pt", "de"},
    {"ca es", "de del"},
    {"it", "del"},
};

#define OF_BYTES 3 /* of the longest of them */

/* Behind a number: what of a date it is. */
static const struct local date_words[] = {
    {"be bg mk ru", "г. гг. год года году годы годов лет"},
    {"uk", "р. рр. рік року році роки років"},
    {"kk", "ж. жыл жылы жылғы"},
    {"mk sr", "године години година годину"},
    {"bs hr sl sr", "g. god. godine godini godina godinu"},
    {"pl", "r. rok roku lat"},
    {"lt", "m. d. metai metų metais"},
    {"lv", "gads gada gadā"},
    {"vi", "tháng năm"},
};

/* Before a number, the same. */
static const struct local date_counters[] = {
    {"cs pl sk", "roku"},
    {"vi", "ngày tháng năm"},
};

/* Behind a number, and maybe with more behind them, as these languages write few blanks, or endings. */
static const struct local date_marks[] = {
    {"ja zh", "年 月 日"},
    {"ko", "년 월 일"},
};

/* Languages whose dates begin with the year. */
static const char *const year_first_languages[] = {"eu", "hu", "ja", "ko", "lt", "lv", "mn", "zh"};

/* Where words of one letter do not end a line: by the orthography, and by custom. */
static const char *const strict_languages[] = {"cs", "pl", "sk"};
static const char *const loose_languages[] = {"be", "bg", "mk", "ru", "sr", "uk"};

/* Where a hyphen at a line's end that the word has anyway is written again on the next one, which nobody could undo. */
static const char *const repeating_languages[] = {"bs", "cs", "hr", "pl", "pt", "sk", "sr"};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool is_one_of(struct word w, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (w.len && *list[i] == *w.s && strlen(list[i]) == w.len && memcmp(list[i], w.s, w.len) == 0)
			return true;
	return false;
}

static bool is_language(const char *language, const char *const *list, size_t n)
{
	size_t len = strcspn(language, "-_");

	return is_one_of((struct word){language, len}, list, n);
}

/* The first of a list's words that `w` is, begins or ends with; its length. 0: none. */
enum match { WHOLE, BEGINS, ENDS };

static size_t match_list(const char *list, struct word w, enum match match)
{
	for (size_t len; *list; list += len + (list[len] == ' ')) {
		len = strcspn(list, " ");
		if (len <= w.len && (match != WHOLE || len == w.len) &&
		    memcmp(list, match == ENDS ? w.s + w.len - len : w.s, len) == 0)
			return len;
	}
	return 0;
}

static size_t match_local(const struct local *rows, size_t n, const char *language, struct word w, enum match match)
{
	struct word tag = {language, strcspn(language, "-_")};

	for (size_t i = 0; i < n; i++) {
		size_t len = match_list(rows[i].languages, tag, WHOLE) ? match_list(rows[i].words, w, match) : 0;

		if (len)
			return len;
	}
	return 0;
}

/* --- Words ------------------------------------------------------------------------------------------------------ */

/* How many bytes of blank end before `at`; 0: none. */
static size_t blank_before(const char *s, size_t at)
{
	if (at >= 1 && strchr(" \n", s[at - 1]))
		return 1;
	if (at >= 2 && memcmp(s + at - 2, "\xC2\xA0", 2) == 0)
		return 2;
	return at >= 3 && memcmp(s + at - 3, "\xE2\x80\xAF", 3) == 0 ? 3 : 0;
}

static bool blank_at(const char *s, size_t len)
{
	return strchr(" \n", *s) || (len >= 2 && memcmp(s, "\xC2\xA0", 2) == 0) ||
	       (len >= 3 && memcmp(s, "\xE2\x80\xAF", 3) == 0);
}

/* The word that ends at `end`, without an opening bracket. */
static struct word word_before(const struct hlist *h, size_t end)
{
	size_t start = end;

	while (start > 0 && !blank_before(h->text.s, start) && end - start < WORD_MAX)
		start--;
	while (start < end && strchr("([", h->text.s[start]))
		start++;
	return (struct word){h->text.s + start, end - start};
}

static struct word word_at(const struct hlist *h, size_t start)
{
	size_t end = start;

	while (end < h->text.len && !blank_at(h->text.s + end, h->text.len - end) && end - start < WORD_MAX)
		end++;
	return (struct word){h->text.s + start, end - start};
}

/* The words beyond the two at a blank. */
static struct word word_before_that(const struct hlist *h, struct word w)
{
	size_t end = (size_t)(w.s - h->text.s);
	size_t blank;

	while ((blank = blank_before(h->text.s, end)) > 0)
		end -= blank;
	return word_before(h, end);
}

static struct word word_behind_that(const struct hlist *h, struct word w)
{
	size_t start = (size_t)(w.s - h->text.s) + w.len;

	return start < h->text.len && h->text.s[start] == ' ' ? word_at(h, start + 1) : (struct word){w.s + w.len, 0};
}

/* Nearly all characters that are asked about are ASCII. */
static bool is_digit(uint32_t cp)
{
	return cp < 0x80 ? cp >= '0' && cp <= '9' : text_is_digit(cp);
}

static uint32_t first_of(struct word w)
{
	size_t used;

	return w.len ? utf8_next(w.s, w.len, &used) : 0;
}

static bool begins_large(struct word w)
{
	return text_is_upper(first_of(w));
}

static bool begins_with_digit(struct word w)
{
	return is_digit(first_of(w));
}

static struct word last_char(struct word w)
{
	size_t at = utf8_back(w.s, w.len);

	return (struct word){w.s + at, w.len - at};
}

static bool ends_with_digit(struct word w)
{
	return begins_with_digit(last_char(w));
}

/* The digits that it begins with, of any script: how many, and their bytes. */
static size_t count_digits(struct word w, size_t *bytes)
{
	size_t n = 0, used;

	for (*bytes = 0; *bytes < w.len && is_digit(utf8_next(w.s + *bytes, w.len - *bytes, &used)); *bytes += used)
		n++;
	return n;
}

static struct word behind(struct word w, size_t bytes)
{
	return (struct word){w.s + bytes, w.len - bytes};
}

/* Without such marks of ASCII at its end, nor their like in other scripts. */
static struct word without(struct word w, const char *marks)
{
	static const char *const wide[] = {"،", "؛", "؟", "।", "，", "、", "。", "；", "）", "’", "”", "»"};

	for (;;) {
		struct word last = last_char(w);

		if (!w.len || !(last.len == 1 ? strchr(marks, *last.s) != NULL : is_one_of(last, wide, COUNT(wide))))
			return w;
		w.len -= last.len;
	}
}

/* Without marks at its end: a comma, a closing bracket. */
static struct word stripped(struct word w)
{
	return without(w, ".,;:!?)]'\"");
}

/* "5", "1,500", "3.5", "2–4", "±3": a number, maybe behind a sign. */
static bool is_number(struct word w)
{
	static const char *const signs[] = {"+", "-", "±", "~", "<", ">", "≈", "≤", "≥", "−", "$", "€", "£"};

	for (size_t i = 0; i < COUNT(signs); i++)
		if (w.len > strlen(signs[i]) && memcmp(w.s, signs[i], strlen(signs[i])) == 0) {
			w.s += strlen(signs[i]);
			w.len -= strlen(signs[i]);
		}
	if (!begins_with_digit(w) || !ends_with_digit(w))
		return false;
	for (size_t i = 0; i < w.len; i++)
		if ((unsigned char)w.s[i] < 0x80 && !strchr("0123456789.,'-/:", w.s[i]))
			return false;
	return true;
}

/* `least` to `most` digits. */
static bool is_digits(struct word w, size_t least, size_t most)
{
	size_t bytes, n = count_digits(w, &bytes);

	return bytes == w.len && n >= least && n <= most;
}

/* "3", "3.", "3rd", "1er", "3,", "12-én": a day. */
static bool is_day(struct word w)
{
	size_t bytes, n = count_digits(w, &bytes);
	struct word ending = behind(w, bytes);
	bool hyphen = ending.len && *ending.s == '-';

	return n >= 1 && n <= 2 && utf8_length(ending.s, ending.len) <= (hyphen ? ENDING_LETTERS + 1 : DAY_SIGNS) &&
	       !memchr(ending.s, '/', ending.len) && !(hyphen && begins_with_digit(behind(ending, 1)));
}

/* "J.", "J.R.", "J.-P.": capitals, each with a full stop. */
static bool is_initials(struct word w)
{
	size_t i = 0, used;

	while (i < w.len) {
		if (i > 0 && w.s[i] == '-')
			i++;
		if (i == w.len || !text_is_upper(utf8_next(w.s + i, w.len - i, &used)))
			return false;
		i += used;
		if (i == w.len || w.s[i] != '.')
			return false;
		i++;
	}
	return w.len > 0;
}

/* "B.", "h.": one letter with a full stop, of an abbreviation in two words. */
static bool is_letter_and_stop(struct word w)
{
	struct word letter = {w.s, w.len - 1};

	return w.len >= 2 && w.s[w.len - 1] == '.' && utf8_length(letter.s, letter.len) == 1 &&
	       text_is_alnum(first_of(letter)) && !begins_with_digit(w);
}

static bool is_word(struct word w, const char *text)
{
	return w.len == strlen(text) && memcmp(w.s, text, w.len) == 0;
}

static bool is_dash(struct word w)
{
	return is_word(w, "–") || is_word(w, "—") || is_word(w, "-");
}

/* --- Rules ------------------------------------------------------------------------------------------------------ */

/* Two words and what is around them. */
struct pair {
	struct typesetter *ts;
	const char *language;
	struct word before, behind;
};

static bool is_of(const struct pair *p, struct word w)
{
	return w.len <= OF_BYTES && match_local(of_words, COUNT(of_words), p->language, w, WHOLE);
}

/* "d’octubre", as Catalan has it before vowels. */
static struct word without_elision(struct word w)
{
	if (w.len > 2 && memcmp(w.s, "d'", 2) == 0)
		return behind(w, 2);
	return w.len > 4 && memcmp(w.s, "d’", 4) == 0 ? behind(w, 4) : w;
}

static bool is_month(const struct pair *p, struct word w)
{
	w = without_elision(without(w, ",.;:)"));
	return w.len > 2 && !begins_with_digit(w) && text_is_month(p->ts->arena, p->language, w.s, w.len);
}

static bool is_year(struct word w)
{
	return is_digits(stripped(w), 4, 4);
}

/* "11월", "11月5日", and "11" before "月". */
static bool begins_with_dated(const struct pair *p, struct word w)
{
	size_t bytes, n = count_digits(w, &bytes);
	struct word mark = bytes == w.len ? word_behind_that(&p->ts->hlist, w) : behind(w, bytes);

	return n && match_local(date_marks, COUNT(date_marks), p->language, mark, BEGINS);
}

/* "2022년", "月" behind "11". */
static bool ends_with_dated(const struct pair *p, struct word w)
{
	size_t mark = match_local(date_marks, COUNT(date_marks), p->language, w, ENDS);
	struct word number = {w.s, w.len - mark};

	return mark && ends_with_digit(number.len ? number : word_before_that(&p->ts->hlist, w));
}

static bool is_date_word(const struct pair *p, struct word w)
{
	return match_local(date_words, COUNT(date_words), p->language, without(w, ",;:!?)"), WHOLE) ||
	       match_local(date_words, COUNT(date_words), p->language, stripped(w), WHOLE);
}

/* "2024. március 3.", "2024 m. kovo 3 d.", "2022년 11월 5일". */
static bool is_behind_year(const struct pair *p)
{
	if (!is_language(p->language, year_first_languages, COUNT(year_first_languages)))
		return false;
	if (is_year(p->before))
		return is_month(p, p->behind);
	if (is_date_word(p, p->before) && is_year(word_before_that(&p->ts->hlist, p->before)))
		return is_month(p, p->behind) || is_day(p->behind);
	return ends_with_dated(p, p->before) && begins_with_dated(p, p->behind);
}

/* "2024 года", "2022 年". */
static bool is_before_date_word(const struct pair *p)
{
	return ends_with_digit(stripped(p->before)) &&
	       (is_date_word(p, p->behind) ||
		match_local(date_marks, COUNT(date_marks), p->language, p->behind, BEGINS));
}

/* "12 March", "March 2024", "May 3,", "May 3, 2024", "3 de mayo de 2024". */
static bool is_behind_day(const struct pair *p)
{
	const struct hlist *h = &p->ts->hlist;
	bool day = is_day(p->before), of = is_of(p, p->behind);

	if (day && !of && is_month(p, p->behind))
		return true;
	if ((is_year(p->behind) || is_day(p->behind)) && is_month(p, p->before))
		return p->before.s[p->before.len - 1] != ',';
	if (day && p->before.s[p->before.len - 1] == ',' && is_year(p->behind))
		return is_month(p, word_before_that(h, p->before));
	if (of && day)
		return is_month(p, word_behind_that(h, p->behind));
	if (of && is_year(word_behind_that(h, p->behind)))
		return is_month(p, p->before);
	if (is_of(p, p->before) && is_year(p->behind))
		return is_month(p, word_before_that(h, p->before));
	return is_of(p, p->before) && is_day(word_before_that(h, p->before)) && is_month(p, p->behind);
}

static bool is_in_date(const struct pair *p)
{
	return is_behind_day(p) || is_before_date_word(p) || is_behind_year(p) ||
	       (begins_with_digit(p->behind) &&
		match_local(date_counters, COUNT(date_counters), p->language, p->before, WHOLE));
}

/* "10 000", "1 500 000": groups of digits. */
static bool is_grouped(const struct pair *p)
{
	return is_digits(stripped(p->behind), 3, 3) && is_digits(p->before, 1, 3);
}

/* "2019 – 2021". */
static bool is_behind_dash(const struct pair *p)
{
	struct word from;

	if (!is_dash(p->before) || !begins_with_digit(p->behind))
		return false;
	from = word_before_that(&p->ts->hlist, p->before);
	return ends_with_digit(from);
}

/* What belongs to the number on one side of the blank. */
static bool is_with_number(const struct pair *p)
{
	if (begins_with_digit(p->behind))
		return is_one_of(p->before, counters, COUNT(counters)) || is_grouped(p) || is_word(p->before, "±") ||
		       is_word(p->before, "×") || is_word(p->before, "≈") || is_word(p->before, "≥") ||
		       is_word(p->before, "≤") || is_word(p->before, "<") || is_word(p->before, ">") ||
		       is_word(p->before, "=");
	return is_number(p->before) && is_one_of(stripped(p->behind), units, COUNT(units));
}

/* "39, 1–9", "12(3): 4–8": a volume and its pages. */
static bool is_behind_volume(const struct pair *p)
{
	size_t len = p->before.len;

	return len >= 2 && strchr(",:", p->before.s[len - 1]) && begins_with_digit(p->behind) &&
	       (ends_with_digit((struct word){p->before.s, len - 1}) || p->before.s[len - 2] == ')');
}

/* "29(3),": a volume and its issue. */
static bool is_volume(struct word w)
{
	size_t bytes, n = count_digits(w, &bytes);

	return n > 0 && n <= SHORT_DIGITS && bytes < w.len && w.s[bytes] == '(' &&
	       begins_with_digit(behind(w, bytes + 1));
}

/* "(2019)", "[12]", "29(3)", and the number of a thing: "Python 3", "Grade 12". */
static bool is_reference(const struct pair *p)
{
	struct word bare = stripped(p->behind);
	size_t len = p->before.len;

	if (p->behind.len > 1 && strchr("([", *p->behind.s))
		return begins_with_digit(behind(p->behind, 1));
	if (is_volume(p->behind))
		return true;
	return begins_large(p->before) && is_digits(bare, 1, SHORT_DIGITS) && !strchr(",.;:!?", p->before.s[len - 1]);
}

/* Signs that stand with a blank inside guillemets, and before some marks in French. */
static bool is_mark_alone(struct word w)
{
	static const char *const marks[] = {":", ";", "!", "?", "»", "›", "…", "%", "°"};

	return is_one_of(w, marks, COUNT(marks)) || (w.len >= 2 && memcmp(w.s, "»", 2) == 0);
}

static bool is_opening(struct word w)
{
	static const char *const marks[] = {"«", "‹", "¿", "¡"};

	return is_one_of(w, marks, COUNT(marks));
}

/* Without a comma or a bracket behind a full stop. */
static struct word stop_kept(struct word w)
{
	return without(w, ",;:)]");
}

/* "Dr.", "Dr. h. c.". */
static bool ends_with_title(const struct pair *p)
{
	struct word w = p->before;

	for (int i = 0; i < CHAIN_WORDS && is_one_of(w, degrees, COUNT(degrees)); i++)
		w = word_before_that(&p->ts->hlist, w);
	return is_one_of(w, titles, COUNT(titles));
}

/* By names and abbreviations: 0, a cost, or PENALTY_RELAXED. */
static int32_t weigh_names(const struct pair *p)
{
	if ((begins_large(p->behind) || is_one_of(stop_kept(p->behind), degrees, COUNT(degrees))) && ends_with_title(p))
		return PENALTY_RELAXED;
	if (is_word(p->before, "et") && p->behind.len >= 3 && memcmp(p->behind.s, "al.", 3) == 0)
		return PENALTY_RELAXED;
	if (is_letter_and_stop(p->before) && is_letter_and_stop(stop_kept(p->behind)))
		return PENALTY_RELAXED;
	if (is_initials(p->before))
		return is_initials(p->behind) ? PENALTY_RELAXED : begins_large(p->behind) ? PENALTY_INITIAL : 0;
	return begins_large(p->before) && is_initials(stop_kept(p->behind)) ? PENALTY_INITIAL : 0;
}

static int32_t weigh_letter(const struct pair *p)
{
	if (utf8_length(p->before.s, p->before.len) != 1 || !text_is_alnum(first_of(p->before)) ||
	    begins_with_digit(p->before))
		return 0;
	if (is_language(p->language, strict_languages, COUNT(strict_languages)))
		return PENALTY_RELAXED;
	return is_language(p->language, loose_languages, COUNT(loose_languages)) ? PENALTY_SHORT_WORD : 0;
}

static bool has_digit(struct word w)
{
	for (size_t i = 0, used; i < w.len; i += used) {
		used = 1;
		if (is_digit((unsigned char)w.s[i] < 0x80 ? (unsigned char)w.s[i]
							  : utf8_next(w.s + i, w.len - i, &used)))
			return true;
	}
	return false;
}

/* Of the pair, or of what may be one of a date's. */
static bool may_be_dated(const struct pair *p)
{
	return has_digit(p->before) || has_digit(p->behind) || is_of(p, p->before) || is_of(p, p->behind) ||
	       (p->before.s >= p->ts->hlist.text.s + 2 && is_digit((unsigned char)p->before.s[-2]) &&
		is_date_word(p, p->before)); /* "2024 m. |kovo" */
}

static struct pair pair_at(struct typesetter *ts, const char *language, uint32_t from, uint32_t to)
{
	return (struct pair){ts, language, word_before(&ts->hlist, from), word_at(&ts->hlist, to)};
}

bool nobreak_date(struct typesetter *ts, const char *language, uint32_t from, uint32_t to)
{
	struct pair p = pair_at(ts, language, from, to);

	return p.before.len && p.behind.len && may_be_dated(&p) && is_in_date(&p);
}

int32_t nobreak_blank(struct typesetter *ts, const char *language, uint32_t from, uint32_t to)
{
	struct pair p = pair_at(ts, language, from, to);
	int32_t penalty;

	if (!p.before.len || !p.behind.len)
		return 0;
	if (is_dash(p.behind) || is_mark_alone(p.behind) || is_opening(p.before))
		return PENALTY_RELAXED;
	if (may_be_dated(&p)) {
		if (is_behind_dash(&p))
			return PENALTY_RANGE;
		if (is_with_number(&p) || is_in_date(&p))
			return PENALTY_RELAXED;
		if (is_behind_volume(&p) || is_reference(&p))
			return PENALTY_REFERENCE;
	}
	penalty = weigh_names(&p);
	return penalty ? penalty : weigh_letter(&p);
}

/* --- Hyphens ---------------------------------------------------------------------------------------------------- */

int32_t nobreak_fragments(size_t before, size_t behind)
{
	size_t missing = (before < FRAGMENT_LETTERS ? FRAGMENT_LETTERS - before : 0) +
			 (behind < FRAGMENT_LETTERS ? FRAGMENT_LETTERS - behind : 0);

	return PENALTY_FRAGMENT * (int32_t)missing;
}

/* How many letters stand on one side of `at`: to the next sign that is none. */
static size_t letters_before(const struct hlist *h, size_t at)
{
	size_t n = 0;

	while (at > 0 &&
	       ((unsigned char)h->text.s[at - 1] >= 0x80 || text_is_alnum((unsigned char)h->text.s[at - 1])) &&
	       n < FRAGMENT_LETTERS)
		n += ((unsigned char)h->text.s[--at] & 0xC0) != 0x80;
	return n;
}

static size_t letters_behind(const struct hlist *h, size_t at)
{
	size_t n = 0;

	while (at < h->text.len &&
	       ((unsigned char)h->text.s[at] >= 0x80 || text_is_alnum((unsigned char)h->text.s[at])) &&
	       n < FRAGMENT_LETTERS)
		n += ((unsigned char)h->text.s[at++] & 0xC0) != 0x80;
	return n;
}

int32_t nobreak_hyphen(const struct typesetter *ts, const char *language, uint32_t at)
{
	size_t before = letters_before(&ts->hlist, at - 1), behind = letters_behind(&ts->hlist, at);

	if (before < 2 || behind < 2) /* "e-/mail", "C-/Level" */
		return PENALTY_RELAXED;
	if (is_language(language, repeating_languages, COUNT(repeating_languages)))
		return PENALTY_RELAXED;
	return PENALTY_EXPLICIT + nobreak_fragments(before, behind);
}
