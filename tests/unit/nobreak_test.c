/*
 * nobreak_test.c: what breaks cost that UAX #14 allows. In each text one blank (or hyphen) is marked by the bar behind
 * it.
 */
#include "layout/nobreak.h"

#include "layout/typeset.h"
#include "tap.h"

static struct arena *arena;

struct rule {
	const char *text;
	int32_t penalty;
	const char *language;
};

static int32_t weigh(const struct rule *rule)
{
	struct typesetter ts = {.arena = arena};
	const char *bar = strchr(rule->text, '|');
	uint32_t at = (uint32_t)(bar - rule->text);

	buf_init(&ts.hlist.text, arena);
	buf_put(&ts.hlist.text, rule->text, at);
	buf_puts(&ts.hlist.text, bar + 1);
	if (rule->text[at - 1] == ' ')
		return nobreak_blank(&ts, rule->language ? rule->language : "en", at - 1, at);
	return nobreak_hyphen(&ts, rule->language ? rule->language : "en", at);
}

static const struct rule rules[] = {
    /* Text. */
    {"a plain |sentence", 0, NULL},
    {"it ends. |The next", 0, NULL},
    {"Ada |Lovelace", 0, NULL},
    {"in 2019 |we", 0, NULL},
    {"for 5 |people", 0, NULL},
    {"since |2019", 0, NULL},
    /* Numbers and units. */
    {"about 5 |km of", PENALTY_RELAXED, NULL},
    {"about 5 |km, then", PENALTY_RELAXED, NULL},
    {"30 |% more", PENALTY_RELAXED, NULL},
    {"10 |GB", PENALTY_RELAXED, NULL},
    {"(1.5 |MHz)", PENALTY_RELAXED, NULL},
    {"2–4 |h", PENALTY_RELAXED, NULL},
    {"±3 |µm", PENALTY_RELAXED, NULL},
    {"€ |500", PENALTY_RELAXED, NULL},
    {"USD |3,000", PENALTY_RELAXED, NULL},
    {"3 |USD", PENALTY_RELAXED, NULL},
    {"10 |000 €", PENALTY_RELAXED, NULL},
    {"1 500 |000", PENALTY_RELAXED, NULL},
    {"in 2019 |300 people", 0, NULL},
    {"5 |kmx", 0, NULL},
    {"≥ |5", PENALTY_RELAXED, NULL},
    {"about 10 |million people", PENALTY_RELAXED, NULL},
    {"€ 1.5 |billion.", PENALTY_RELAXED, NULL},
    {"10 |Millionen", PENALTY_RELAXED, "de"},
    {"10 |million", 0, "de"},
    {"3 |миллиона", PENALTY_RELAXED, "ru"},
    /* Telephone numbers. */
    {"call +49 |30 1234567", PENALTY_RELAXED, NULL},
    {"call +49 30 |1234567,", PENALTY_RELAXED, NULL},
    {"+1 (555) |010-4477", PENALTY_RELAXED, NULL},
    {"+1 |(555) 010-4477", PENALTY_RELAXED, NULL},
    {"(030) |1234567", PENALTY_RELAXED, NULL},
    {"+33 6 12 34 56 |78.", PENALTY_RELAXED, NULL},
    {"+49 |people", 0, NULL},
    {"0.5 |1234567", 0, NULL},
    {"in 2019 |1234567", 0, NULL},
    /* What is counted. */
    {"see Section |3.2", PENALTY_RELAXED, NULL},
    {"see section |3.2)", PENALTY_RELAXED, NULL},
    {"(Figure |4)", PENALTY_RELAXED, NULL},
    {"Table |2a", PENALTY_RELAXED, NULL},
    {"Chapter |IV", PENALTY_RELAXED, NULL},
    {"chapter |IV", PENALTY_RELAXED, NULL},
    {"Appendix |A.1", PENALTY_RELAXED, NULL},
    {"Appendix |B", PENALTY_RELAXED, NULL},
    {"in this section |I show", 0, NULL},
    {"Table |of", 0, NULL},
    {"Tables |Three", 0, NULL},
    {"Abschnitt |3", PENALTY_RELAXED, "de-CH"},
    {"Abbildung |4,", PENALTY_RELAXED, "de"},
    {"tableau |2", PENALTY_RELAXED, "fr"},
    {"siglo |XX", PENALTY_RELAXED, "es"},
    {"w rozdziale |3", PENALTY_RELAXED, "pl"},
    {"Глава |5", PENALTY_RELAXED, "ru"},
    {"الفصل |٣", PENALTY_RELAXED, "ar"},
    {"그림 |3", PENALTY_RELAXED, "ko"},
    /* Roman numerals. */
    {"World War |II", PENALTY_RELAXED, NULL},
    {"World War |I.", PENALTY_RELAXED, NULL},
    {"of Henry |VIII's", 0, NULL},
    {"of Henry |VIII,", PENALTY_RELAXED, NULL},
    {"Johannes Paul |II.", PENALTY_RELAXED, "de"},
    {"Pierre |I", PENALTY_RELAXED, "fr"},
    {"once. When |I was", 0, NULL},
    {"Henry, |VIII", 0, NULL},
    {"at war |II", 0, NULL},
    {"Washington |DC", 0, NULL},
    {"Philips |CV", 0, NULL},
    {"Smith |XXXX", 0, NULL},
    {"on p. |5", PENALTY_RELAXED, NULL},
    {"pp. |3–9", PENALTY_RELAXED, NULL},
    {"Fig. |2", PENALTY_RELAXED, NULL},
    {"(Fig. |2)", PENALTY_RELAXED, NULL},
    {"No. |7", PENALTY_RELAXED, NULL},
    {"vol. |3", PENALTY_RELAXED, NULL},
    {"§ |5", PENALTY_RELAXED, NULL},
    {"siehe S. |5", PENALTY_RELAXED, "de"},
    {"PMID |34567890.", PENALTY_RELAXED, NULL},
    {"p. |five", 0, NULL},
    {"ISBN |978-3-16", PENALTY_RELAXED, NULL},
    {"12 |pages", PENALTY_RELAXED, NULL},
    {"Python |3", PENALTY_REFERENCE, NULL},
    {"Python |3.11,", PENALTY_REFERENCE, NULL},
    {"Python |3.11.12", 0, NULL},
    {"Horizon |2020,", PENALTY_REFERENCE, NULL},
    {"Horizon, |2020", 0, NULL},
    {"Lovelace |(1843)", PENALTY_REFERENCE, NULL},
    {"as shown |[12]", PENALTY_REFERENCE, NULL},
    {"as shown |(by others)", 0, NULL},
    {"Nature 39, |1–9", PENALTY_REFERENCE, NULL},
    {"12(3): |4–8", PENALTY_REFERENCE, NULL},
    {"Database Syst. |46(2),", PENALTY_REFERENCE, NULL},
    {"about 3 |(or 4)", 0, NULL},
    /* Dates. */
    {"3 |May 2024", PENALTY_RELAXED, NULL},
    {"3rd |May", PENALTY_RELAXED, NULL},
    {"May |3", PENALTY_RELAXED, NULL},
    {"12 March |2024", PENALTY_RELAXED, NULL},
    {"May 3, |2024", PENALTY_RELAXED, NULL},
    {"May, |2024", 0, NULL},
    {"3. |Mai", PENALTY_RELAXED, "de"},
    {"Sept. |2024", PENALTY_RELAXED, "de"},
    {"1er |mai", PENALTY_RELAXED, "fr"},
    {"3 |de mayo de 2024", PENALTY_RELAXED, "es"},
    {"3 de |mayo de 2024", PENALTY_RELAXED, "es"},
    {"3 de mayo |de 2024", PENALTY_RELAXED, "es"},
    {"3 de mayo de |2024", PENALTY_RELAXED, "es"},
    {"3 |de las", 0, "es"},
    {"14 |ноября", PENALTY_RELAXED, "ru"},
    {"3 |Mai", 0, "en"},
    {"2019 |– 2021", PENALTY_RELAXED, NULL},
    {"2019 – |2021", PENALTY_RANGE, NULL},
    {"2019 – |Present,", PENALTY_RANGE, NULL},
    {"2019 – |heute", PENALTY_RANGE, "de"},
    {"2019 – |Present", 0, "de"},
    {"May 2019 – |July 2021", PENALTY_RANGE, NULL},
    {"2019 – |mostly", 0, NULL},
    {"(2019 – |Present)", PENALTY_RANGE, NULL},
    {"with 2019 – |and more", 0, NULL},
    {"so – |2021", 0, NULL},
    {"so |– he said", PENALTY_RELAXED, NULL},
    /* In the digits, the order and the words of other languages. */
    {"३ |मार्च", PENALTY_RELAXED, "hi"},
    {"मार्च |२०२४", PENALTY_RELAXED, "hi"},
    {"۳ |مارس", PENALTY_RELAXED, "fa"},
    {"٣ |مارس،", PENALTY_RELAXED, "ar"},
    {"٥ |كم", PENALTY_RELAXED, "ar"},
    {"٢٠١٩ – |٢٠٢١", PENALTY_RANGE, "ar"},
    {"١٠ |٠٠٠", PENALTY_RELAXED, "ar"},
    {"٥ |كتب", 0, "ar"},
    {"2024. |március 3.", PENALTY_RELAXED, "hu"},
    {"2024. március |3.", PENALTY_RELAXED, "hu"},
    {"december |12-én", PENALTY_RELAXED, "hu"},
    {"in 2024. |March", 0, "en"},
    {"2024 |m. kovo 3 d.", PENALTY_RELAXED, "lt"},
    {"2024 m. |kovo 3 d.", PENALTY_RELAXED, "lt"},
    {"2022년 |11월", PENALTY_RELAXED, "ko"},
    {"11월 |5일에", PENALTY_RELAXED, "ko"},
    {"2022년 |12편의", 0, "ko"},
    {"2022 |年", PENALTY_RELAXED, "zh"},
    {"我在2022 |年 11", PENALTY_RELAXED, "zh-Hant"},
    {"2022 年 |11 月", PENALTY_RELAXED, "ja"},
    {"2022 年 |11 人", 0, "ja"},
    {"3 de març |del 2023", PENALTY_RELAXED, "ca"},
    {"de març del |2023", PENALTY_RELAXED, "ca"},
    {"15 |d’octubre", PENALTY_RELAXED, "ca"},
    {"3 |de", 0, "de"},
    {"марта 2024 |г.", PENALTY_RELAXED, "ru"},
    {"марта 2024 |года,", PENALTY_RELAXED, "ru-RU"},
    {"2024 |г.", 0, "en"},
    {"3 |МАРТА", PENALTY_RELAXED, "ru"},
    {"3 |EKİM", PENALTY_RELAXED, "tr"},
    {"3 |KASIM", PENALTY_RELAXED, "tr"},
    {"roku |2024", PENALTY_RELAXED, "pl"},
    {"ngày |3", PENALTY_RELAXED, "vi"},
    {"10.000 |Euro", PENALTY_RELAXED, "de"},
    /* Names. */
    {"Dr. |h. c. Weber", PENALTY_RELAXED, "de"},
    {"Dr. h. |c. Weber", PENALTY_RELAXED, "de"},
    {"Dr. h. c. |Weber", PENALTY_RELAXED, "de"},
    {"Dr. rer. |nat. Weber", PENALTY_RELAXED, "de"},
    {"wie h. c. |Weber", 0, "de"},
    {"J. |Smith", PENALTY_INITIAL, NULL},
    {"J. |R. R. Tolkien", PENALTY_RELAXED, NULL},
    {"J.-P. |Martin", PENALTY_INITIAL, NULL},
    {"É. |Zola", PENALTY_INITIAL, NULL},
    {"Smith, |J., and", PENALTY_INITIAL, NULL},
    {"Smith |J. R.,", PENALTY_INITIAL, NULL},
    {"J. |and", 0, NULL},
    {"Dr. |Weber", PENALTY_RELAXED, NULL},
    {"Prof. |Dr. Weber", PENALTY_RELAXED, NULL},
    {"Frau |Weber", PENALTY_RELAXED, "de"},
    {"the Dr. |said", 0, NULL},
    {"John Smith |Jr. and", PENALTY_RELAXED, NULL},
    {"Smith, |Jr., and", PENALTY_RELAXED, NULL},
    {"the |Jr. Fellow", 0, NULL},
    {"Martin Luther King |III", PENALTY_RELAXED, NULL},
    {"João Souza |Filho", PENALTY_RELAXED, "pt"},
    {"Smith et |al. found", PENALTY_RELAXED, NULL},
    {"z. |B. so", PENALTY_RELAXED, "de"},
    {"d. |h.,", PENALTY_RELAXED, "de"},
    /* Marks with blanks of their own. */
    {"« |mot »", PENALTY_RELAXED, "fr"},
    {"« mot |»,", PENALTY_RELAXED, "fr"},
    {"quoi |?", PENALTY_RELAXED, "fr"},
    /* What a mark refers to. */
    {"(* |equal contribution)", PENALTY_RELAXED, NULL},
    {"† |deceased", PENALTY_RELAXED, NULL},
    {"Smith* |and", 0, NULL},
    {"Smith |* and", 0, NULL},
    /* Words of one letter. */
    {"v |Praze", PENALTY_RELAXED, "cs"},
    {"w |Krakowie", PENALTY_RELAXED, "pl"},
    {"A |to", PENALTY_RELAXED, "pl-PL"},
    {"в |Москве", PENALTY_SHORT_WORD, "ru"},
    {"a |word", 0, "en"},
    {"na |stole", 0, "pl"},
    /* Hyphens. */
    {"e-|mail", PENALTY_RELAXED, NULL},
    {"C-|level", PENALTY_RELAXED, NULL},
    {"Memory-|Limited", PENALTY_EXPLICIT, NULL},
    {"follow-|up", PENALTY_EXPLICIT + 3 * PENALTY_FRAGMENT, NULL},
    {"biało-|czerwony", PENALTY_RELAXED, "pl"},
    {"segunda-|feira", PENALTY_RELAXED, "pt-BR"},
    {"well-|known", PENALTY_EXPLICIT + PENALTY_FRAGMENT, NULL},
    {"Über-|Größe", PENALTY_EXPLICIT + PENALTY_FRAGMENT, "de"},
};

/* Of dates: whether a line may rather end at the bar. */
static const struct {
	const char *text, *language;
	bool range;
} ranges[] = {
    {"2019 –| 2021", "en", true},
    {"2019 |– 2021", "en", false},
    {"2019年4月至|2022年3月", "zh", true},
    {"2019年4月|至2022年3月", "zh", false},
    {"2019年4月至2022|年3月", "zh", false},
    {"2019年4月から|2022年3月", "ja", true},
    {"2019년 4월 ~| 2022년 3월", "ko", true},
    {"Apr 2019 to| Mar 2022", "en", true},
    {"Apr 2019 to| Mar 2022", "de", false},
    {"Apr 2019 bis| Mar 2022", "de", true},
};

static void test_ranges(void)
{
	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
		struct typesetter ts = {.arena = arena};
		uint32_t at = (uint32_t)(strchr(ranges[i].text, '|') - ranges[i].text);

		buf_init(&ts.hlist.text, arena);
		buf_put(&ts.hlist.text, ranges[i].text, at);
		buf_puts(&ts.hlist.text, ranges[i].text + at + 1);
		ok(nobreak_range(&ts, ranges[i].language, at) == ranges[i].range, "range: %s", ranges[i].text);
	}
}

int main(void)
{
	arena = arena_new(0);
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		int32_t given = weigh(&rules[i]);

		if (!ok(given == rules[i].penalty, "%s", rules[i].text))
			printf("# given %d, wanted %d\n", (int)given, (int)rules[i].penalty);
	}
	test_ranges();
	arena_free(arena);
	return done();
}
