/*
 * number.c: numbers as a language writes them, by CLDR's symbols and its pattern of decimals.
 *
 * The pattern ("#,##0.###", "#,##,##0.###") says how many digits stand in the last group and in those before it;
 * some languages (es, pl, pt-PT) part no number of four digits.
 */
#include "text/text.h"

#include <string.h>

#include "base/buf.h"
#include "text/locale.h"

#define MOST_DIGITS 24 /* of an int64_t, which has 19 */

/* What belongs to the language's own digits, else to European ones. */
static bool element(struct arena *arena, const struct locale *locale, const char *name, struct pattern *out)
{
	const char *own = arena_printf(arena, "NumberElements/%s/%s", locale->digits.text, name);
	const char *latin = arena_printf(arena, "NumberElements/latn/%s", name);

	return locale_string(locale->id, own, out->text, sizeof out->text) ||
	       locale_string(locale->id, latin, out->text, sizeof out->text);
}

static void read_grouping(struct arena *arena, struct locale *locale)
{
	struct numbers *numbers = &locale->numbers;
	struct pattern pattern = {0};
	const char *dot, *last = NULL, *before = NULL;

	numbers->last = numbers->before = 3;
	if (!element(arena, locale, "patterns/decimalFormat", &pattern))
		return;
	dot = pattern.text + strcspn(pattern.text, ".;");
	for (const char *s = pattern.text; s < dot; s++)
		if (*s == ',') {
			before = last;
			last = s;
		}
	numbers->last = last ? (size_t)(dot - last) - 1 : MOST_DIGITS;
	numbers->before = before ? (size_t)(last - before) - 1 : numbers->last;
}

static const struct numbers *numbers_of(struct arena *arena, struct locale *locale)
{
	struct numbers *numbers = &locale->numbers;
	struct pattern least = {0};

	if (numbers->loaded == LOADED)
		return numbers;
	numbers->loaded = LOADED;
	(void)locale_zero(locale);
	if (!element(arena, locale, "symbols/group", &numbers->group))
		numbers->group.text[0] = ',';
	if (!element(arena, locale, "symbols/decimal", &numbers->decimal))
		numbers->decimal.text[0] = '.';
	read_grouping(arena, locale);
	numbers->least = 1;
	if (locale_string(locale->id, "NumberElements/minimumGroupingDigits", least.text, sizeof least.text) &&
	    least.text[0] == '2')
		numbers->least = 2;
	return numbers;
}

const char *text_group_sign(struct arena *arena, const char *language)
{
	return numbers_of(arena, locale_of(arena, language))->group.text;
}

/* Whether a sign parts the digits where `left` of them are still to come. */
static bool parted(const struct numbers *numbers, size_t left)
{
	return left == numbers->last || (left > numbers->last && (left - numbers->last) % numbers->before == 0);
}

static void write_digits(struct buf *out, struct locale *locale, const char *digits)
{
	for (; *digits; digits++)
		buf_putcp(out, locale_zero(locale) + (uint32_t)(*digits - '0'));
}

const char *text_digits(struct arena *arena, const char *language, const char *s)
{
	struct locale *locale = locale_of(arena, language);
	struct buf out;

	if (locale_zero(locale) == '0')
		return s;
	buf_init(&out, arena);
	for (; *s; s++)
		if (*s >= '0' && *s <= '9')
			write_digits(&out, locale, (const char[2]){*s, '\0'});
		else
			buf_putc(&out, *s);
	return out.len ? out.s : s;
}

char *text_number(struct arena *arena, const char *language, int64_t hundredths)
{
	struct locale *locale = locale_of(arena, language);
	const struct numbers *numbers = numbers_of(arena, locale);
	uint64_t value = hundredths < 0 ? -(uint64_t)hundredths : (uint64_t)hundredths;
	const char *whole = arena_printf(arena, "%llu", (unsigned long long)(value / 100));
	size_t n = strlen(whole);
	struct buf out;

	buf_init(&out, arena);
	buf_puts(&out, hundredths < 0 ? "\u2212" : "");
	for (size_t i = 0; i < n; i++) {
		if (i && n >= numbers->last + numbers->least && parted(numbers, n - i))
			buf_puts(&out, numbers->group.text);
		write_digits(&out, locale, (const char[2]){whole[i], '\0'});
	}
	if (value % 100) {
		buf_puts(&out, numbers->decimal.text);
		write_digits(&out, locale, arena_printf(arena, "%02u", (unsigned)(value % 100)));
	}
	return out.s;
}
