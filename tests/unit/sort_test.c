/*
 * sort_test.c: the stable sort.
 */
#include "base/sort.h"

#include "tap.h"

#define MOST 100

struct item {
	int key, written;
};

static int by_key(const void *x, const void *y, const void *user)
{
	const struct item *a = x, *b = y;
	int sign = *(const int *)user;

	return sign * ((a->key > b->key) - (a->key < b->key));
}

/* Keys rise and, within each, what was written first is first. */
static bool sorted(const struct item *items, size_t n, int sign)
{
	bool seen[MOST] = {false};

	for (size_t i = 0; i < n; i++) {
		if (seen[items[i].written])
			return false;
		seen[items[i].written] = true;
		if (i && (sign * items[i - 1].key > sign * items[i].key ||
			  (items[i - 1].key == items[i].key && items[i - 1].written > items[i].written)))
			return false;
	}
	return true;
}

static void test_all_lengths(struct arena *arena, int sign)
{
	const struct sorting sorting = {arena, sizeof(struct item), by_key, &sign};
	struct item items[MOST];
	size_t wrong = MOST;

	for (size_t n = 0; n < MOST && wrong == MOST; n++) {
		for (size_t i = 0; i < n; i++)
			items[i] = (struct item){(int)(i * 37 % 11), (int)i};
		sort_stable(&sorting, items, n);
		if (!sorted(items, n, sign))
			wrong = n;
	}
	is_int((long long)wrong, MOST, sign > 0 ? "rising, whatever the length" : "falling, whatever the length");
}

int main(void)
{
	struct arena *arena = arena_new(0);

	test_all_lengths(arena, 1);
	test_all_lengths(arena, -1);
	arena_free(arena);
	return done();
}
