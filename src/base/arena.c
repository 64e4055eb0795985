/*
 * arena.c: blocks handed out from front to back, and a list of deferred releases.
 *
 * Memory comes in blocks that double up to a large page, zero from the start. Where the system has such pages the large
 * blocks are made of them: faults of small ones took a tenth of a long CV's time. Under the address sanitizer every
 * allocation is a block of its own, so that an overflow by one byte is seen. What the bytes mean is the caller's affair.
 */
#define _DEFAULT_SOURCE /* madvise() */
#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ONE_BLOCK_EACH 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) && !defined(ONE_BLOCK_EACH)
#define ONE_BLOCK_EACH 1
#endif
#ifndef ONE_BLOCK_EACH
#define ONE_BLOCK_EACH 0
#endif

#define ALIGNMENT _Alignof(max_align_t)
#define FIRST_BLOCK ((size_t)16 << 10)
#define LARGE_PAGE ((size_t)2 << 20)

struct block {
	struct block *previous;
	size_t used, size; /* what is not used is zero */
	size_t before;	   /* bytes handed out from all previous blocks */
	_Alignas(max_align_t) unsigned char bytes[];
};

struct deferred {
	struct deferred *previous;
	void (*release)(void *);
	void *thing;
};

struct arena {
	struct block *block; /* the newest; NULL before the first allocation */
	struct deferred *deferred;
	size_t limit;
	size_t next_size;
	struct arena *trunk; /* of a branch */
	size_t branched;     /* bytes of the branches' blocks */
	jmp_buf guard;
	bool guarded;
};

static _Thread_local struct arena *current;

struct arena *arena_new(size_t limit)
{
	struct arena *arena = calloc(1, sizeof *arena);

	if (!arena)
		return NULL;
	arena->limit = limit;
	arena->next_size = FIRST_BLOCK;
	return arena;
}

static void free_branch(void *branch)
{
	arena_free(branch);
}

struct arena *arena_branch(struct arena *trunk)
{
	struct arena *branch = arena_new(0);

	if (!branch)
		arena_exhausted(trunk);
	branch->trunk = trunk;
	arena_defer(trunk, free_branch, branch);
	return branch;
}

void arena_set_limit(struct arena *arena, size_t limit)
{
	arena->limit = limit;
}

jmp_buf *arena_guard(struct arena *arena)
{
	arena->guarded = true;
	return &arena->guard;
}

_Noreturn void arena_exhausted(struct arena *arena)
{
	struct arena *trunk = arena->trunk ? arena->trunk : arena;

	if (!trunk->guarded)
		abort();
	longjmp(trunk->guard, 1);
}

size_t arena_used(const struct arena *arena)
{
	return arena->block ? arena->block->before + arena->block->used : 0;
}

static size_t align_up(size_t size)
{
	return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

/* Whether the limit allows so many bytes more. */
static bool allowed(const struct arena *arena, size_t size)
{
	size_t used = arena_used(arena) + arena->branched;

	return !arena->limit || (used <= arena->limit && size <= arena->limit - used);
}

/* Adjacent blocks are one stretch to the system, which so finds whole large pages wherever each begins. */
static bool is_large(size_t size)
{
	return !ONE_BLOCK_EACH && size >= LARGE_PAGE;
}

/* `size` bytes, head included. Both ways know what is fresh from the system, and zero. */
static struct block *new_block(size_t size)
{
#ifdef MADV_HUGEPAGE
	if (is_large(size)) {
		void *place = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

		if (place == MAP_FAILED)
			return NULL;
		(void)madvise(place, size, MADV_HUGEPAGE); /* else in small ones */
		return place;
	}
#endif
	return calloc(1, size);
}

static void free_block(struct block *block)
{
#ifdef MADV_HUGEPAGE
	if (is_large(sizeof *block + block->size)) {
		munmap(block, sizeof *block + block->size);
		return;
	}
#endif
	free(block);
}

static bool open_block(struct arena *arena, size_t least)
{
	struct block *block;
	size_t size = sizeof *block + least;

	if (!ONE_BLOCK_EACH && size < arena->next_size)
		size = arena->next_size;
	if (is_large(size))
		size = (size + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
	if (arena->trunk && !allowed(arena->trunk, size))
		return false;
	block = new_block(size);
	if (!block)
		return false;
	block->before = arena_used(arena);
	block->previous = arena->block;
	block->used = 0;
	block->size = size - sizeof *block;
	arena->block = block;
	if (arena->trunk)
		arena->trunk->branched += block->size;
	if (arena->next_size < LARGE_PAGE)
		arena->next_size *= 2;
	return true;
}

/* NULL when memory is out. */
static void *try_alloc(struct arena *arena, size_t size)
{
	size_t wanted;
	unsigned char *start;

	if (size > SIZE_MAX / 2 || !allowed(arena, size))
		return NULL;
	/* A sanitized block ends with the last byte asked for; one byte at least, so that no two places are the same.
	 */
	wanted = ONE_BLOCK_EACH ? size + !size : align_up(size + !size);
	if (ONE_BLOCK_EACH || !arena->block || arena->block->size - arena->block->used < wanted)
		if (!open_block(arena, wanted))
			return NULL;
	start = arena->block->bytes + arena->block->used;
	arena->block->used += wanted;
	return start;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	void *place = try_alloc(arena, size);

	if (!place)
		arena_exhausted(arena);
	return place;
}

void *arena_calloc(struct arena *arena, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		arena_exhausted(arena);
	return arena_alloc(arena, n * size);
}

/* Whether `old` is the newest allocation and its block has room for `size` bytes at that place. */
static bool fits_in_place(const struct arena *arena, const unsigned char *old, size_t old_size, size_t size)
{
	const struct block *block = arena->block;
	size_t extra;

	if (ONE_BLOCK_EACH || !old || !old_size || !block || size > SIZE_MAX / 2)
		return false;
	if (old + align_up(old_size) != block->bytes + block->used)
		return false;
	extra = align_up(size) - align_up(old_size);
	return allowed(arena, extra) && block->size - block->used >= extra;
}

void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t size)
{
	unsigned char *place;

	if (size <= old_size)
		return old ? old : arena_alloc(arena, size);
	if (fits_in_place(arena, old, old_size, size)) {
		arena->block->used += align_up(size) - align_up(old_size);
		return old;
	}
	place = arena_alloc(arena, size);
	if (old_size)
		memcpy(place, old, old_size);
	return place;
}

char *arena_strndup(struct arena *arena, const char *s, size_t len)
{
	char *copy;

	if (len == SIZE_MAX)
		arena_exhausted(arena);
	copy = arena_alloc(arena, len + 1);
	if (len)
		memcpy(copy, s, len);
	return copy;
}

char *arena_copy(struct arena *arena, const char *s)
{
	return s ? arena_strdup(arena, s) : NULL;
}

char *arena_strdup(struct arena *arena, const char *s)
{
	return arena_strndup(arena, s, strlen(s));
}

char *arena_vprintf(struct arena *arena, const char *format, va_list args)
{
	va_list again;
	int len;
	char *s;

	va_copy(again, args);
	len = vsnprintf(NULL, 0, format, args);
	if (len < 0) {
		va_end(again);
		return arena_strdup(arena, "");
	}
	/* Not arena_alloc(): a jump must not pass over va_end(). */
	s = try_alloc(arena, (size_t)len + 1);
	if (s)
		vsnprintf(s, (size_t)len + 1, format, again);
	va_end(again);
	if (!s)
		arena_exhausted(arena);
	return s;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args;
	char *s;

	va_start(args, format);
	s = arena_vprintf(arena, format, args);
	va_end(args);
	return s;
}

void arena_defer(struct arena *arena, void (*release)(void *), void *thing)
{
	struct deferred *deferred = try_alloc(arena, sizeof *deferred);

	if (!deferred) {
		release(thing);
		arena_exhausted(arena);
	}
	deferred->previous = arena->deferred;
	deferred->release = release;
	deferred->thing = thing;
	arena->deferred = deferred;
}

void *arena_deferred(const struct arena *arena, void (*release)(void *))
{
	const struct deferred *deferred = arena->deferred;

	while (deferred && deferred->release != release)
		deferred = deferred->previous;
	if (!deferred && arena->trunk)
		return arena_deferred(arena->trunk, release);
	return deferred ? deferred->thing : NULL;
}

struct arena_mark arena_mark(const struct arena *arena)
{
	struct arena_mark mark = {0};

	mark.block = arena->block;
	mark.used = arena->block ? arena->block->used : 0;
	mark.deferred = arena->deferred;
	return mark;
}

/*
 * What is released, in blocks of its own, tells how large the next block should be: as much will be wanted once more. Else an arena that
 * once was large would clear a large page for each small thing that comes and goes.
 */
static void expect_as_much(struct arena *arena, size_t used)
{
	arena->next_size = FIRST_BLOCK;
	while (arena->next_size < used + sizeof(struct block) && arena->next_size < LARGE_PAGE)
		arena->next_size *= 2;
}

static size_t used_at(struct arena_mark mark)
{
	const struct block *block = mark.block;

	return block ? block->before + mark.used : 0;
}

void arena_release(struct arena *arena, struct arena_mark mark)
{
	while (arena->deferred != mark.deferred) {
		struct deferred *deferred = arena->deferred;

		arena->deferred = deferred->previous;
		deferred->release(deferred->thing);
	}
	if (arena->block != mark.block)
		expect_as_much(arena, arena_used(arena) - used_at(mark));
	while (arena->block != mark.block) {
		struct block *block = arena->block;

		arena->block = block->previous;
		if (arena->trunk)
			arena->trunk->branched -= block->size;
		free_block(block);
	}
	if (!arena->block)
		return;
	memset(arena->block->bytes + mark.used, 0, arena->block->used - mark.used);
	arena->block->used = mark.used;
}

void arena_free(struct arena *arena)
{
	if (!arena)
		return;
	arena_release(arena, (struct arena_mark){0});
	if (current == arena)
		current = NULL;
	free(arena);
}

void arena_enter(struct arena *arena)
{
	current = arena;
}

struct arena *arena_current(void)
{
	return current;
}
