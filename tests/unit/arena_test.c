/*
 * arena_test.c: the arena, and the vector and buffer that grow in it.
 */
#include "base/arena.h"

#include <stdint.h>

#include "base/buf.h"
#include "base/vec.h"
#include "tap.h"

static int released[8];
static int nreleased;

static void release(void *thing)
{
	released[nreleased++] = *(int *)thing;
}

static void test_memory(void)
{
	struct arena *arena = arena_new(0);
	char *a = arena_alloc(arena, 3);
	char *b = arena_alloc(arena, 5);
	char *nothing = arena_alloc(arena, 0);

	ok((uintptr_t)b % _Alignof(max_align_t) == 0, "allocations are aligned");
	ok(a[0] == 0 && a[2] == 0 && b[4] == 0, "allocations are zeroed");
	ok(nothing && nothing != arena_alloc(arena, 0), "empty allocations are places of their own");
	ok(arena_alloc(arena, 5 << 20) != NULL, "an allocation larger than a block");
	is_str(arena_printf(arena, "%d %s", 7, "seven"), "7 seven", "arena_printf");
	is_str(arena_strndup(arena, "abcdef", 3), "abc", "arena_strndup");
	arena_free(arena);
	arena_free(NULL);
}

static void test_grow(void)
{
	struct arena *arena = arena_new(0);
	char *a = arena_grow(arena, NULL, 0, 10);
	char *b;

	memcpy(a, "0123456789", 10);
	a = arena_grow(arena, a, 10, 100);
	ok(memcmp(a, "0123456789", 10) == 0 && a[10] == 0 && a[99] == 0,
	   "growing keeps the old bytes and zeroes the new");
	b = arena_alloc(arena, 8);
	memset(b, 'x', 8);
	a = arena_grow(arena, a, 100, 4000);
	ok(memcmp(b, "xxxxxxxx", 8) == 0 && a[3999] == 0 && a[9] == '9', "growing past a neighbour moves");
	arena_free(arena);
}

static void test_release(void)
{
	struct arena *arena = arena_new(0);
	int numbers[3] = {1, 2, 3};
	struct arena_mark mark;
	size_t used;
	int i;

	arena_defer(arena, release, &numbers[0]);
	used = arena_used(arena);
	mark = arena_mark(arena);
	arena_defer(arena, release, &numbers[1]);
	arena_defer(arena, release, &numbers[2]);
	for (i = 0; i < 100; i++)
		memset(arena_alloc(arena, 10000), 0xFF, 10000);
	arena_release(arena, mark);
	ok(nreleased == 2 && released[0] == 3 && released[1] == 2, "release runs what was deferred since, last first");
	is_int((long long)arena_used(arena), (long long)used, "release gives back the bytes");
	ok(*(char *)arena_alloc(arena, 100) == 0, "memory used again is zeroed");
	arena_free(arena);
	ok(nreleased == 3 && released[2] == 1, "free runs the rest");
}

static void test_limit(void)
{
	struct arena *arena = arena_new(100000);
	volatile int n = 0;
	int number = 9;

	nreleased = 0;
	if (setjmp(*arena_guard(arena)) == 0)
		for (;; n++)
			arena_alloc(arena, 1000);
	ok(n > 90 && n < 101, "the limit jumps to the guard");
	if (setjmp(*arena_guard(arena)) == 0) {
		arena_calloc(arena, SIZE_MAX / 2, 3);
		n = -1;
	}
	ok(n > 0, "an overflowing product is memory being out");
	if (setjmp(*arena_guard(arena)) == 0)
		for (;;)
			arena_alloc(arena, 1);
	if (setjmp(*arena_guard(arena)) == 0) {
		arena_defer(arena, release, &number);
		n = -1;
	}
	ok(n > 0 && nreleased == 1, "what cannot be deferred is released at once");
	arena_free(arena);
	is_int(nreleased, 1, "and not twice");
}

static void count_end(void *thing)
{
	*(int *)thing += 1;
}

static void test_branch(void)
{
	struct arena *trunk = arena_new(100000);
	struct arena *branch;
	volatile bool out = false;
	static int ends;
	size_t before;

	arena_defer(trunk, count_end, &ends);
	branch = arena_branch(trunk);
	before = arena_used(trunk);
	memset(arena_alloc(branch, 30000), 1, 30000);
	ok(arena_used(trunk) == before, "a branch does not grow its trunk");
	ok(arena_deferred(branch, count_end) == &ends, "what is kept with the trunk is found from it");
	if (setjmp(*arena_guard(trunk)))
		out = true;
	else
		arena_alloc(trunk, 80000);
	ok(out, "but it counts against the trunk's limit");
	arena_release(branch, (struct arena_mark){0});
	out = false;
	if (setjmp(*arena_guard(trunk)))
		out = true;
	else
		arena_alloc(trunk, 60000);
	ok(!out, "no longer when it is emptied");
	if (setjmp(*arena_guard(trunk)))
		out = true;
	else
		arena_alloc(branch, 60000);
	ok(out, "a branch that is out jumps to the trunk's guard");
	arena_free(trunk);
	is_int(ends, 1, "and ends with it");
}

static void test_vector(void)
{
	struct arena *arena = arena_new(0);
	VEC(int) numbers = {0};
	bool right = true;
	int i;

	for (i = 0; i < 1000; i++)
		*vec_add(arena, &numbers) = i;
	for (i = 0; i < 1000; i++)
		right = right && numbers.v[i] == i;
	ok(right && numbers.n == 1000, "a vector of 1000");
	numbers.n = 3;
	is_int(*vec_add(arena, &numbers), 0, "a place used again is zeroed");
	arena_free(arena);
}

static void test_buffer(void)
{
	struct arena *arena = arena_new(0);
	struct buf *b = buf_new(arena);
	struct buf json;
	int i;

	for (i = 0; i < 300; i++)
		buf_printf(b, "%d,", i % 10);
	ok(b->len == 600 && b->s[600] == '\0' && b->s[599] == ',', "a buffer grows and ends in NUL");
	buf_printf(b, "%500s", "x");
	is_int((long long)b->len, 1100, "a long piece of buf_printf");
	buf_init(&json, arena);
	buf_json(&json, "a\"\\\n\t\x01\xC3\xA9\xFFz");
	is_str(json.s, "\"a\\\"\\\\\\n\\t\\u0001\xC3\xA9\xEF\xBF\xBDz\"", "buf_json");
	buf_init(&json, arena);
	buf_quoted(&json, "a\"\n\x1B\xE2\x80\xAE\xC3\xA9");
	is_str(json.s, "\"a\\\"\\n\\u{1b}\\u{202e}\xC3\xA9\"", "buf_quoted");
	arena_free(arena);
}

int main(void)
{
	struct arena *arena = arena_new(0);

	test_memory();
	test_grow();
	test_release();
	test_limit();
	test_branch();
	test_vector();
	test_buffer();
	arena_enter(arena);
	ok(arena_current() == arena, "the current arena");
	arena_free(arena);
	ok(arena_current() == NULL, "a freed arena is current no longer");
	return done();
}
