/*
 * length_test.c: lengths and colours.
 */
#include "base/length.h"

#include "tap.h"

static void parse(const char *s, long long wanted)
{
	mpt length = -1;

	if (ok(mpt_parse(s, 10000, &length), "'%s' is a length", s))
		is_int(length, wanted, s);
}

static void refuse(const char *s)
{
	mpt length;

	ok(!mpt_parse(s, 10000, &length), "'%s' is no length", s);
}

static void format(mpt length, const char *wanted)
{
	char out[16];

	mpt_format(length, out);
	is_str(out, wanted, "a length as text");
}

static void test_lengths(void)
{
	static const char *const none[] = {"",	  "12",	     "pt",    "1 pt",  "1.pt",
					   "1px", "1ptx",    "--1pt", "1e3pt", "201in",
					   ".pt", "1.2.3pt", "nan",   "0x1pt", "99999999999999999999pt",
					   "PT"};
	size_t i;

	parse("12pt", 12000);
	parse("1in", 72000);
	parse("25.4mm", 72000);
	parse("2.54cm", 72000);
	parse("18mm", 51024);
	parse("1.2em", 12000);
	parse("-0.398pt", -398);
	parse(".5pt", 500);
	parse("+1pt", 1000);
	parse("0", 0);
	parse("0.0", 0);
	parse("0.33333333333333333333333pt", 333);
	parse("200in", MPT_MAX);
	for (i = 0; i < sizeof none / sizeof *none; i++)
		refuse(none[i]);
	is_int(mpt_scale(10, 1, 4), 3, "scaling rounds half up");
	is_int(mpt_scale(-10, 1, 4), -3, "and away from zero below it");
	is_int(mpt_scale(MPT_MAX, 1000, 1), INT32_MAX, "and stays within its type");
	format(12000, "12");
	format(12500, "12.5");
	format(-398, "-0.398");
	format(0, "0");
	format(INT32_MIN, "-2147483.648");
}

static void test_colors(void)
{
	rgb color = 0;

	ok(rgb_parse("#3873b2", &color) && color == 0x3873B2, "#rrggbb");
	ok(rgb_parse("#fA0", &color) && color == 0xFFAA00, "#rgb");
	ok(rgb_parse("blue", &color) && color == 0x3873B2, "moderncv's blue");
	ok(rgb_parse("teal", &color) && color == 0x008080, "a CSS name");
	ok(!rgb_parse("#12345", &color) && !rgb_parse("#12345g", &color) && !rgb_parse("bleu", &color) &&
	       !rgb_parse("", &color),
	   "no colours");
	is_int(rgb_contrast(0x000000, 0xFFFFFF), 2100, "black on white is 21:1");
	is_int(rgb_contrast(0xFFFFFF, 0xFFFFFF), 100, "white on white is 1:1");
	is_int(rgb_contrast(0x767676, 0xFFFFFF), 454, "#767676 is 4.54:1");
	is_int(rgb_contrast(0xFFFFFF, 0x0000FF), 859, "white on #0000ff as much as the other way round");
	is_int(rgb_contrast(0x0000FF, 0xFFFFFF), 859, "#0000ff is 8.59:1");
}

int main(void)
{
	test_lengths();
	test_colors();
	return done();
}
