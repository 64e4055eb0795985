/*
 * length.c: lengths and colours as people write them.
 *
 * All arithmetic is in integers, so that a length is the same on every machine; the one root that contrast needs is
 * taken by Newton's method.
 */
#include "base/length.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* A number is kept as digits × 10^-decimals; more digits than these add nothing to a length. */
#define MOST_DECIMALS 6
#define MOST_DIGITS 100000000000

static mpt clamp(int64_t value)
{
	return value > INT32_MAX ? INT32_MAX : value < INT32_MIN ? INT32_MIN : (mpt)value;
}

/* Half away from zero. */
static int64_t divide(int64_t value, int64_t by)
{
	if (by < 0) {
		value = -value;
		by = -by;
	}
	return value < 0 ? -((-value + by / 2) / by) : (value + by / 2) / by;
}

mpt mpt_scale(mpt value, int64_t numerator, int64_t denominator)
{
	return clamp(divide(value * numerator, denominator));
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Reads an unsigned number; returns what follows it, or NULL. */
static const char *number(const char *s, int64_t *digits, int64_t *unit)
{
	bool any = false;
	int decimals = 0;

	*digits = 0;
	*unit = 1;
	for (; is_digit(*s); s++, any = true)
		if ((*digits = *digits * 10 + (*s - '0')) > MPT_MAX)
			return NULL;
	if (*s != '.')
		return any ? s : NULL;
	for (s++, any = false; is_digit(*s); s++, any = true) {
		if (decimals == MOST_DECIMALS || *digits > MOST_DIGITS)
			continue;
		*digits = *digits * 10 + (*s - '0');
		*unit *= 10;
		decimals++;
	}
	return any ? s : NULL;
}

bool mpt_parse(const char *s, mpt em, mpt *length)
{
	static const struct unit {
		char name[3];
		int64_t numerator, denominator; /* of mpt in one unit */
	} units[] = {{"pt", MPT_PT, 1}, {"mm", 720000, 254}, {"cm", 7200000, 254}, {"in", 72000, 1}};
	bool negative = *s == '-';
	int64_t digits, one, value;
	size_t i;

	s = number(s + (*s == '-' || *s == '+'), &digits, &one);
	if (!s || (!*s && digits != 0))
		return false;
	if (!*s) {
		*length = 0;
		return true;
	}
	if (strcmp(s, "em") == 0) {
		value = divide(digits * em, one);
	} else {
		for (i = 0; i < sizeof units / sizeof *units && strcmp(s, units[i].name) != 0; i++)
			;
		if (i == sizeof units / sizeof *units)
			return false;
		value = divide(digits * units[i].numerator, one * units[i].denominator);
	}
	if (value > MPT_MAX || value < -MPT_MAX)
		return false;
	*length = (mpt)(negative ? -value : value);
	return true;
}

void mpt_format(mpt length, char out[16])
{
	int64_t size = length < 0 ? -(int64_t)length : length;
	int len = snprintf(out, 16, "%s%d.%03d", length < 0 ? "-" : "", (int)(size / 1000), (int)(size % 1000));

	while (out[len - 1] == '0')
		out[--len] = '\0';
	if (out[len - 1] == '.')
		out[len - 1] = '\0';
}

static int hex(char c)
{
	if (is_digit(c))
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool parse_hex(const char *s, rgb *color)
{
	size_t len = strlen(s);
	rgb value = 0;
	size_t i;

	if (len != 3 && len != 6)
		return false;
	for (i = 0; i < len; i++) {
		int digit = hex(s[i]);

		if (digit < 0)
			return false;
		value = value << 4 | (rgb)digit;
		if (len == 3)
			value = value << 4 | (rgb)digit;
	}
	*color = value;
	return true;
}

bool rgb_parse(const char *s, rgb *color)
{
	/* Where CSS and moderncv know the same word, a CV means moderncv's: CSS blue is unreadable on a screen. */
	static const struct {
		const char *name;
		rgb color;
	} names[] = {
	    {"blue", 0x3873B2},	  {"orange", 0xF28C26},	  {"green", 0x59B34D},	{"red", 0xF23333},
	    {"purple", 0x8054CC}, {"burgundy", 0x980000}, {"grey", 0x737373},	{"cerulean", 0x0081A7},
	    {"black", 0x000000},  {"darkgrey", 0x737373}, {"aqua", 0x00FFFF},	{"fuchsia", 0xFF00FF},
	    {"gray", 0x808080},	  {"lime", 0x00FF00},	  {"maroon", 0x800000}, {"navy", 0x000080},
	    {"olive", 0x808000},  {"silver", 0xC0C0C0},	  {"teal", 0x008080},	{"white", 0xFFFFFF},
	    {"yellow", 0xFFFF00},
	};
	size_t i;

	if (*s == '#')
		return parse_hex(s + 1, color);
	for (i = 0; i < sizeof names / sizeof *names; i++) {
		if (strcmp(s, names[i].name) == 0) {
			*color = names[i].color;
			return true;
		}
	}
	return false;
}

/* x^2.4 for x in (0, 1]: y = x^0.4 is the fifth root of x², found by Newton from above. */
static double power_2_4(double x)
{
	double y = 1;
	int i;

	for (i = 0; i < 40; i++)
		y = (4 * y + x * x / (y * y * y * y)) / 5;
	return x * x * y;
}

/* WCAG 2.1, "relative luminance". */
static double linear(unsigned channel)
{
	double c = channel / 255.0;

	return c <= 0.03928 ? c / 12.92 : power_2_4((c + 0.055) / 1.055);
}

static double luminance(rgb color)
{
	return 0.2126 * linear(color >> 16 & 0xFF) + 0.7152 * linear(color >> 8 & 0xFF) + 0.0722 * linear(color & 0xFF);
}

int rgb_contrast(rgb color, rgb background)
{
	double a = luminance(color) + 0.05, b = luminance(background) + 0.05;

	return (int)(100 * (a > b ? a / b : b / a) + 0.5);
}
