/*
 * pageranges_test.c: ranges of pages, whole and shortened.
 */
#include "style/pageranges.h"

#include "tap.h"

/* The Chicago manual's own examples (9.60) are among them. */
static const struct {
	const char *given, *full, *chicago, *shortest;
} ranges[] = {
    {"3-10", "3–10", "3–10", "3–10"},
    {"71-72", "71–72", "71–72", "71–2"},
    {"96-117", "96–117", "96–117", "96–117"},
    {"100-104", "100–104", "100–104", "100–4"},
    {"1100-1113", "1100–1113", "1100–1113", "1100–13"},
    {"101-108", "101–108", "101–8", "101–8"},
    {"808-833", "808–833", "808–33", "808–33"},
    {"1103-1104", "1103–1104", "1103–4", "1103–4"},
    {"321-328", "321–328", "321–28", "321–8"},
    {"498-532", "498–532", "498–532", "498–532"},
    {"1087-1089", "1087–1089", "1087–89", "1087–9"},
    {"1496-1500", "1496–1500", "1496–500", "1496–500"},
    {"11564-11615", "11564–11615", "11564–615", "11564–615"},
    {"12991-13001", "12991–13001", "12991–3001", "12991–3001"},
    {"3217–3231", "3217–3231", "3217–31", "3217–31"},
    {"3217--3231", "3217–3231", "3217–31", "3217–31"},
    {"321-328, 401-408", "321–328, 401–408", "321–28, 401–8", "321–8, 401–8"},
    {"231-228", "231–228", "231–228", "231–228"},
    {"12-12", "12–12", "12–12", "12–12"},
    {"e1042-e1049", "e1042–e1049", "e1042–e1049", "e1042–e1049"},
    {"S12-S19", "S12–S19", "S12–S19", "S12–S19"},
    {"12-19e", "12–19e", "12–19e", "12–19e"},
    {"xii-xix", "xii–xix", "xii–xix", "xii–xix"},
    {"e1042", "e1042", "e1042", "e1042"},
    {"12 - 19", "12 - 19", "12 - 19", "12 - 19"},
    {"-5", "-5", "-5", "-5"},
    {"5-", "5-", "5-", "5-"},
    {"", "", "", ""},
};

int main(void)
{
	struct arena *arena = arena_new(0);

	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
		is_str(page_ranges(arena, ranges[i].given, PAGES_FULL), ranges[i].full, "full");
		is_str(page_ranges(arena, ranges[i].given, PAGES_CHICAGO), ranges[i].chicago, "chicago");
		is_str(page_ranges(arena, ranges[i].given, PAGES_SHORTEST), ranges[i].shortest, "shortest");
	}
	ok(page_is_single("12") && page_is_single("e1042") && page_is_single("S-"), "single pages");
	ok(!page_is_single("12-13") && !page_is_single("12, 14") && !page_is_single("12–13"), "several");
	arena_free(arena);
	return done();
}
