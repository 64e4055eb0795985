/* date_test.c: dates: what is read, what is refused and with what advice, and their order. */
#include "value.h"

static const char *dumped(const struct type *type, const char *text)
{
	struct date date;
	struct buf *out = buf_new(arena);

	if (!read_as(type, text, &date))
		return arena_printf(arena, "error: %s", complaint());
	date_dump(&date, out);
	return out->s;
}

static void reads(const char *text, const char *wanted)
{
	is_str(dumped(&type_date, text), wanted, text);
}

static void point_reads(const char *text, const char *wanted)
{
	is_str(dumped(&type_date_point, text), wanted, text);
}

/* Refused both under `date` and under `start`. */
static void refused(const char *text, const char *message, const char *help)
{
	struct date date;

	ok(!read_as(&type_date, text, &date), "%s is refused", text);
	is_str(complaint(), message, text);
	is_str(advice(), help, text);
	ok(!read_as(&type_date_point, text, &date), "%s is refused as a start", text);
}

static void point_refused(const char *text, const char *help)
{
	struct date date;

	ok(!read_as(&type_date_point, text, &date), "%s is refused as a start", text);
	ok(diags->list[0].kind == DIAG_BAD_DATE, "%s is a bad date", text);
	is_str(advice(), help, text);
}

static void kept(const char *text)
{
	struct date date;

	ok(read_as(&type_date, text, &date) && date.start.kind == DATE_WORDS, "%s is kept as words", text);
}

static int compared(const char *a, const char *b)
{
	struct date x, y;

	if (!read_as(&type_date, a, &x) || !read_as(&type_date, b, &y))
		return 99;
	return date_compare(&x.start, &y.start);
}

static void test_points(void)
{
	reads("2023", "2023");
	reads("2023-03", "2023-03");
	reads("2023-03-14", "2023-03-14");
	reads("\"2023\"", "2023");
	reads("2024-02-29", "2024-02-29");
	reads("2000-02-29", "2000-02-29");
	reads("2023~", "2023~");
	reads("2023-03?", "2023-03?");
	reads("2023-03-14%", "2023-03-14%");
	reads("present", "present");
	reads("Now", "present");
	reads("TODAY", "present");
	reads("Spring 2019", "2019-21");
	reads("summer 2019", "2019-22");
	reads("Fall 2016", "2016-23");
	reads("Autumn 2016", "2016-23");
	reads("2016 Winter", "2016-24");
	reads("Winter, 2016", "2016-24");
	reads("2016-23", "2016-23");
	reads("\"\"", "none");
	point_reads("2021-08", "2021-08");
	point_reads("present", "present");
	point_reads("Fall 2021", "2021-23");
}

static void test_languages(void)
{
	reader.language = "de";
	reads("Herbst 2019", "2019-23");
	reads("heute", "present");
	reads("Fall 2019", "2019-23");
	point_refused("März 2023", "write 2023-03");
	reader.language = "fr";
	reads("été 2019", "2019-22");
	point_refused("14 mars 2023", "write 2023-03-14");
	reader.language = NULL;
}

static void test_intervals(void)
{
	reads("2021-07/2025-07", "2021-07/2025-07");
	reads("2021-07/..", "2021-07/..");
	reads("2021-07/", "2021-07/..");
	reads("../2021", "../2021");
	reads("2022/2024", "2022/2024");
	reads("2021-07/present", "2021-07/present");
	reads("2021~ / 2022?", "2021~/2022?");
	reads("Spring 2016/Fall 2016", "2016-21/2016-23");
	refused("2021/2019", "'2021/2019' ends before it starts", "write 2019/2021");
	refused("2021-13/present", "'2021-13' is no date: there is no month 13",
		"write 2023, 2023-03, 2023-03-14, Spring 2023 or present");
	point_refused("2021/2022", "write one date here, or the interval under 'date'");
}

static void test_mistyped(void)
{
	const char *usual = "write 2023, 2023-03, 2023-03-14, Spring 2023 or present";

	refused("2023-13", "'2023-13' is no date: there is no month 13", usual);
	refused("2023-00", "'2023-00' is no date: there is no month 0", usual);
	refused("2023-04-31", "'2023-04-31' is no date: 2023-04 has 30 days", usual);
	refused("2023-02-29", "'2023-02-29' is no date: 2023-02 has 28 days", usual);
	refused("1900-02-29", "'1900-02-29' is no date: 1900-02 has 28 days", usual);
	refused("2023-03-00", "'2023-03-00' is no date: there is no day 0", usual);
	refused("2023-3", "'2023-3' is no date", "write 2023-03");
	refused("2023-3-5", "'2023-3-5' is no date", "write 2023-03-05");
	refused("03/2023", "'03/2023' is no date", "write 2023-03");
	refused("3.2023", "'3.2023' is no date", "write 2023-03");
	refused("2023/03", "'2023/03' is no date", "write 2023-03");
	refused("2023.03.14", "'2023.03.14' is no date", "write 2023-03-14");
	refused("2023/03/14", "'2023/03/14' is no date", "write 2023-03-14");
	refused("14.03.2023", "'14.03.2023' is no date", "write 2023-03-14");
	refused("14. 3. 2023", "'14. 3. 2023' is no date", "write 2023-03-14");
	refused("3/14/2023", "'3/14/2023' is no date", "write 2023-03-14");
	refused("3/4/2023", "'3/4/2023' is no date", "write 2023-04-03 or 2023-03-04");
	refused("20230314", "'20230314' is no date", "write 2023-03-14");
	refused("202303", "'202303' is no date", "write 2023-03");
	refused("2019-2020", "'2019-2020' is no date", "write 2019/2020");
	refused("2019 – 2020", "'2019 – 2020' is no date", "write 2019/2020");
	refused("2019-20", "'2019-20' is no date: there is no month 20", "write 2019/2020");
	refused("2019/20", "'2019/20' is no date", "write 2019/2020");
	refused("2021-07 - 2022-08", "'2021-07 - 2022-08' is no date", "write 2021-07/2022-08");
	refused("07/2021 – 08/2022", "'07/2021 – 08/2022' is no date", "write 2021-07/2022-08");
	refused("2021-07/12", "'2021-07/12' is no date", "write 2021-07/2021-12");
	refused("201X", "'201X' is no date", "write the digits that are known, as in 2019~, or an interval: 2010/2019");
	refused("~2019", "'~2019' is no date", "write 2019~");
	refused("2023-03-14T10:00", "'2023-03-14T10:00' is no date", "write 2023-03-14, without the time of day");
	refused("99", "'99' is no date", usual);
	refused("0000", "'0000' is no date", usual);
}

static void test_words(void)
{
	kept("March 2023");
	kept("c. 2019");
	kept("WS 2019/20");
	kept("Winter 2019/20");
	kept("expected in May");
	kept("w/o date");
	kept("ICML'22");
	kept("Trinity Term 2020");
	point_refused("March 2023", "write 2023-03");
	point_refused("Mar. 2023", "write 2023-03");
	point_refused("Sept 2023", "write 2023-09");
	point_refused("March 14, 2023", "write 2023-03-14");
	point_refused("14th March 2023", "write 2023-03-14");
	point_refused("ongoing", "write present");
	point_refused("soon", "write 2023, 2023-03, 2023-03-14, Spring 2023 or present");
	point_refused("Winter 2019/20", "write 2023, 2023-03, 2023-03-14, Spring 2023 or present");
}

static void test_types(void)
{
	struct date date;

	ok(!read_as(&type_date, "[2023]", &date) && diags->list[0].kind == DIAG_WRONG_TYPE, "a list is no date");
	ok(!read_as(&type_date, "{a: b}", &date) && diags->list[0].kind == DIAG_WRONG_TYPE, "a map is no date");
	ok(!read_as(&type_date, "  2023-13", &date) && date.at.column == 3, "the error stands at the date");
}

static void test_order(void)
{
	ok(compared("2019", "2020") < 0, "years");
	ok(compared("2020-03", "2020-02") > 0, "months");
	ok(compared("2020-03-01", "2020-03-02") < 0, "days");
	is_int(compared("2020", "2020-05"), 0, "only what both say");
	is_int(compared("2020-05", "2020-05-04"), 0, "only the month is said by both");
	ok(compared("Spring 2020", "Fall 2020") < 0, "seasons");
	is_int(compared("Winter 2020", "Fall 2020"), 0, "winter is early or late");
	is_int(compared("Spring 2020", "2020-12"), 0, "a season and a month");
	ok(compared("present", "2999") > 0, "present is last");
	is_int(compared("present", "now"), 0, "present is present");
	is_int(compared("some day", "2020"), 0, "words have no order");
}

int main(void)
{
	open_values();
	test_points();
	test_languages();
	test_intervals();
	test_mistyped();
	test_words();
	test_types();
	test_order();
	arena_free(arena);
	return done();
}
