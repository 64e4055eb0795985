/*
 * columns_test.c: dividing units over balanced columns, against trying all divisions; and that the boxes which stand for
 * units on a page are never less high together than the columns are.
 */
#include "layout/columns.h"

#include <stdio.h>

#include "tap.h"

#define UNITS 9

static struct unit units[UNITS];
static int64_t sums[UNITS + 1];
static struct balance balance = {.units = units, .sums = sums, .width = 100, .gap = 10};

/* Units of the given heights with a space of 2 between. */
static void set(const int *heights, size_t n, unsigned ncolumns)
{
	balance.n = n;
	balance.ncolumns = ncolumns;
	for (size_t i = 0; i < n; i++) {
		units[i] = (struct unit){.of = &balance, .index = i, .above = i ? 2 : 0};
		units[i].box.height = heights[i] - 1;
		units[i].box.depth = 1;
		sums[i + 1] = sums[i] + units[i].above + heights[i];
	}
}

/* "3 2 2 = 40": how many units each column has, and how high the highest is. */
static const char *divided(size_t from, size_t to)
{
	static char out[128];
	size_t ends[COLUMNS_MOST], len = 0;
	int height = (int)columns_divide(&balance, from, to, ends);

	for (unsigned k = 0; k < balance.ncolumns; k++)
		len += (size_t)snprintf(out + len, sizeof out - len, "%zu ", ends[k] - (k ? ends[k - 1] : from));
	snprintf(out + len, sizeof out - len, "= %d", height);
	return out;
}

static int height(size_t from, size_t to)
{
	return from < to ? (int)(sums[to] - sums[from] - units[from].above) : 0;
}

/* The least highest column, by trying every end of the first. */
static int least(size_t from, size_t to, unsigned ncolumns)
{
	int best = height(from, to);

	for (size_t end = from; ncolumns > 1 && end <= to; end++) {
		int rest = least(end, to, ncolumns - 1), first = height(from, end);
		int highest = first > rest ? first : rest;

		best = highest < best ? highest : best;
	}
	return best;
}

static void test_shapes(void)
{
	static const int same[] = {10, 10, 10, 10, 10, 10, 10}, one_high[] = {50, 10, 10, 10, 10, 10};

	set(same, 7, 2);
	is_str(divided(0, 7), "4 3 = 46", "the first column gets what is over");
	is_str(divided(0, 1), "1 0 = 10", "one unit stands alone");
	is_str(divided(2, 6), "2 2 = 22", "units of a page in the middle, without the space over the first");
	set(same, 4, 3);
	is_str(divided(0, 4), "2 1 1 = 22", "no column stays empty while another has two");
	set(one_high, 6, 2);
	is_str(divided(0, 6), "1 5 = 58", "a high unit stands alone");
	set(one_high, 6, 3);
	is_str(divided(0, 6), "1 4 1 = 50", "and the others need not be as low as they could");
	set(same, 0, 2);
	is_str(divided(0, 0), "0 0 = 0", "nothing is nothing");
}

static void test_spots(void)
{
	static const int heights[] = {10, 20, 30, 10};
	size_t ends[COLUMNS_MOST];
	struct spot spot;

	set(heights, 4, 2);
	is_int(columns_divide(&balance, 0, 4, ends), 42, "two columns");
	spot = columns_spot(&balance, 0, ends, 1);
	is_int(spot.x, 0, "the second unit stands in the first column");
	is_int(spot.y, 10 + 2 + 19, "its baseline under the first and the space");
	spot = columns_spot(&balance, 0, ends, 2);
	is_int(spot.x, 110, "the third begins the second column");
	is_int(spot.y, 29, "at its top");
}

/* All lists of up to UNITS heights from a few, as a counter to base three. */
static void test_all(void)
{
	static const int kinds[] = {7, 14, 35};
	int wrong = 0, low = 0;

	for (int number = 0; number < 19683; number++) {
		int64_t measured[UNITS + 1];
		mpt carries[UNITS];
		int heights[UNITS], rest = number;
		size_t ends[COLUMNS_MOST];

		for (size_t i = 0; i < UNITS; i++, rest /= 3)
			heights[i] = kinds[rest % 3];
		set(heights, UNITS, 2 + (unsigned)number % 3);
		columns_measure(&balance, measured, carries);
		wrong += measured[UNITS] != least(0, UNITS, balance.ncolumns);
		for (size_t from = 1; from < UNITS; from++)
			for (size_t to = from + 1; to <= UNITS; to++)
				low += columns_divide(&balance, from, to, ends) >
				       measured[to] - measured[from] + carries[from];
	}
	is_int(wrong, 0, "no division is better");
	is_int(low, 0, "what a page break carries makes up for what the boxes lack");
}

/* A list that is higher than any length that an mpt can hold. */
static void test_long(void)
{
	enum { MANY = 4000, HIGH = 14000 };
	static struct unit many[MANY];
	static int64_t all[MANY + 1], heights[MANY + 1];
	static mpt carries[MANY];
	struct balance b = {.units = many, .sums = all, .n = MANY, .ncolumns = 2};

	for (size_t i = 0; i < MANY; i++) {
		many[i].box.height = HIGH;
		all[i + 1] = all[i] + HIGH;
	}
	columns_measure(&b, heights, carries);
	is_int(heights[MANY], (int64_t)HIGH * MANY / 2, "half of all");
	is_int(carries[MANY - 2], HIGH / 2 + 1, "and little to make up for");
}

int main(void)
{
	test_shapes();
	test_spots();
	test_all();
	test_long();
	return done();
}
