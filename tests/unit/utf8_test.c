/*
 * utf8_test.c: well and ill formed UTF-8 after Unicode 15, Table 3-7, and marks in sources.
 */
#include "base/utf8.h"

#include "base/source.h"
#include "tap.h"

static void test_round_trip(void)
{
	bool right = true;
	uint32_t c;

	for (c = 0; c <= 0x10FFFF; c++) {
		char bytes[4];
		size_t used;
		size_t n;

		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		n = utf8_put(c, bytes);
		right = right && utf8_next(bytes, n, &used) == c && used == n && utf8_check(bytes, n) == n;
	}
	ok(right, "every scalar value comes back");
}

static void test_ill_formed(void)
{
	static const char *const bad[] = {"\x80",
					  "\xC0\x80",
					  "\xC1\xBF",
					  "\xC3",
					  "\xC3(",
					  "\xE0\x9F\xBF",
					  "\xED\xA0\x80",
					  "\xE2\x82",
					  "\xF0\x8F\xBF\xBF",
					  "\xF4\x90\x80\x80",
					  "\xF5\x80\x80\x80",
					  "\xF0\x9F\x98",
					  "\xFE",
					  "\xE2\x28\xA1"};
	size_t i;

	for (i = 0; i < sizeof bad / sizeof *bad; i++) {
		size_t used;

		ok(utf8_next(bad[i], strlen(bad[i]), &used) == UTF8_BAD && used == 1, "ill-formed sequence %zu", i);
	}
	is_int((long long)utf8_check("ab\xC3\xA9\xFFz", 6), 4, "utf8_check finds the place");
	is_int((long long)utf8_length("a\xC3\xA9\xF0\x9F\x98\x80", 7), 3, "utf8_length");
}

static void test_steps(void)
{
	const char *s = "a\xC3\xA9\xF0\x9F\x98\x80";

	is_int(utf8_at(s, 7, 1), 0xE9, "the code point at a place");
	is_int(utf8_at(s, 7, 7), ' ', "behind the end stands a blank");
	is_int(utf8_before(s, 7), 0x1F600, "the code point before a place");
	is_int(utf8_before(s, 0), ' ', "before the start stands a blank");
	is_int((long long)utf8_back(s, 7), 3, "a step back over four bytes");
	is_int((long long)utf8_back(s, 0), 0, "none before the start");
}

static void test_unseen(void)
{
	ok(utf8_is_unseen(0xAD) && utf8_is_unseen(0x200D) && utf8_is_unseen(0x202E) && utf8_is_unseen(0xFEFF),
	   "format characters are not seen");
	ok(!utf8_is_unseen(' ') && !utf8_is_unseen(0xA0) && !utf8_is_unseen(0x2028) && !utf8_is_unseen(0xFE0F),
	   "blanks, controls and variation selectors are none");
}

static void test_columns(void)
{
	is_int(utf8_columns('a'), 1, "a letter takes one column");
	is_int(utf8_columns(0x301), 0, "a combining accent takes none");
	is_int(utf8_columns(0x200D), 0, "a joiner takes none");
	is_int(utf8_columns(0x5434), 2, "an ideograph takes two");
	is_int(utf8_columns(0x1F600), 2, "an emoji takes two");
	is_int(utf8_columns(0x3C9), 1, "a Greek letter takes one");
}

static void test_marks(void)
{
	static const char text[] = "\xEF\xBB\xBF"
				   "a\xC3\xA9=1\r\nb: 2\rc\n\nd";
	struct source source = {.name = "t", .bytes = text, .len = sizeof text - 1};
	struct mark at = mark_at(&source, 6, 7, NOWHERE);

	ok(at.line == 1 && at.column == 3 && at.start == 6 && at.end == 7,
	   "columns count characters, not the mark of order");
	at = mark_at(&source, 13, 14, at);
	ok(at.line == 2 && at.column == 4, "CR LF is one line end");
	at = mark_at(&source, 15, 16, at);
	ok(at.line == 3 && at.column == 1, "CR alone is one, too");
	at = mark_at(&source, 18, 99, at);
	ok(at.line == 5 && at.column == 1 && at.end == source.len, "a mark ends with the source");
	at = mark_at(&source, 6, 7, at);
	ok(at.line == 1 && at.column == 3, "a mark before `near` is counted from the top");
	ok(source_hash("a", 1) == 0xaf63dc4c8601ec8cu, "FNV-1a");
}

int main(void)
{
	test_round_trip();
	test_ill_formed();
	test_steps();
	test_unseen();
	test_columns();
	test_marks();
	return done();
}
