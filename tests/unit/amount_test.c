/*
 * amount_test.c: amounts of money as people write them, what is refused, and numbers as languages write them.
 */
#include "model/amount.h"

#include "tap.h"
#include "text/text.h"

static struct arena *arena;

static bool read(const char *language, const char *s, struct amount *amount)
{
	struct text text = text_of(arena, s, (struct mark){0});

	return amount_of(arena, language, &text, amount);
}

static void is_amount(const char *language, const char *s, long long hundredths, const char *currency)
{
	struct amount amount;

	if (!ok(read(language, s, &amount), "%s: '%s' is an amount", language, s))
		return;
	is_int(amount.hundredths, hundredths, s);
	is_str(amount.currency, currency, s);
}

static void test_forms(void)
{
	is_amount("en", "120000", 12000000, NULL);
	is_amount("en", "120,000", 12000000, NULL);
	is_amount("en", "120 000", 12000000, NULL);
	is_amount("en", "120\u00A0000", 12000000, NULL);
	is_amount("en", "120\u202F000", 12000000, NULL);
	is_amount("de", "120'000", 12000000, NULL);
	is_amount("de-CH", "120’000.50", 12000050, NULL);
	is_amount("en", "120′000", 12000000, NULL); /* as smart quotes make it */
	is_amount("de", "120.000", 12000000, NULL);
	is_amount("de", "1.320.000,50", 132000050, NULL);
	is_amount("en", "1.320.000,50", 132000050, NULL);
	is_amount("en", "1,320,000.50", 132000050, NULL);
	is_amount("en", "0.5", 50, NULL);
	is_amount("en", "1,5", 150, NULL);
	is_amount("en", "12,00,000", 120000000, NULL);
	is_amount("en", "1.2 million", 120000000, NULL);
	is_amount("en", "1.234 million", 123400000, NULL);
	is_amount("de", "1,25 Mio. €", 125000000, "€");
	is_amount("de", "2 Mrd. EUR", 200000000000, "EUR");
	is_amount("en", "€ 120k", 12000000, "€");
	is_amount("en", "€120K", 12000000, "€");
	is_amount("en", "US$ 1.5M", 150000000, "US$");
	is_amount("en", "CHF 90,000", 9000000, "CHF");
	is_amount("en", "90,000 CHF", 9000000, "CHF");
	is_amount("sv", "90 000 kr", 9000000, "kr");
	is_amount("en", "2 billion", 200000000000, NULL);
	is_amount("en", "1,000,000,000,000", AMOUNT_MOST, NULL);
}

static void test_refused(void)
{
	static const char *const none[] = {
	    "",
	    "much",
	    "ca. 100,000",
	    "100,000-200,000",
	    "120.000",
	    "1,20,000,00",
	    "1,2345",
	    "120,00,000",
	    "1,200.500",
	    "1 2 3",
	    "100,000 a year",
	    "-5",
	    "1e6",
	    "1,000,000,000,001",
	    "99999999999999999999",
	    "5 billiard",
	    "EUR",
	    "120,000,",
	    "€ € 5",
	    "1.23456789123 million",
	    "0,500",
	    "1,234 million",
	    "120,000 EUR EUR",
	    "1'00",
	};
	struct amount amount;

	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		ok(!read("en", none[i], &amount), "'%s' is no amount", none[i]);
	ok(!read("de", "120,000", &amount), "German: '120,000' may be 120");
	ok(!read("de", "2 Billion", &amount), "German: a billion is another number");
}

static void test_percent(void)
{
	struct amount amount;

	ok(read("en", "40 %", &amount) && amount.percent, "'40 %%' is a share");
	is_int(amount.hundredths, 4000, "of forty");
	ok(read("en", "33.3%", &amount) && amount.percent, "'33.3%%' is a share");
}

static void test_numbers(void)
{
	is_str(text_number(arena, "en", 132000000), "1,320,000", "English");
	is_str(text_number(arena, "en", 50), "0.50", "hundredths");
	is_str(text_number(arena, "en", -123456), "\u22121,234.56", "below zero");
	is_str(text_number(arena, "de", 132000050), "1.320.000,50", "German");
	is_str(text_number(arena, "de-CH", 132000000), "1’320’000", "Swiss German");
	is_str(text_number(arena, "fr", 132000000), "1\u202F320\u202F000", "French");
	is_str(text_number(arena, "es", 123400), "1234", "Spanish parts no four digits");
	is_str(text_number(arena, "es", 1234500), "12.345", "but five");
	is_str(text_number(arena, "hi", 120000000), "12,00,000", "Hindi: groups of two");
	is_str(text_number(arena, "fa", 132000000), "۱٬۳۲۰٬۰۰۰", "Persian: digits of its own");
	is_str(text_number(arena, "xx", 132000000), "1,320,000", "an unknown language");
}

int main(void)
{
	arena = arena_new(0);
	test_forms();
	test_refused();
	test_percent();
	test_numbers();
	arena_free(arena);
	return done();
}
