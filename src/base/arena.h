/*
 * arena.h: all memory of one job, freed in one call.
 *
 * An allocation never returns NULL: when memory or the arena's limit is out, control jumps to the point set
 * with arena_guard(). What foreign libraries hold is released through arena_defer(), so a jump leaks nothing.
 * Not thread-safe; one arena belongs to one job.
 */
#ifndef CVPDF_BASE_ARENA_H
#define CVPDF_BASE_ARENA_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct arena;

/* A point to return to with arena_release(). */
struct arena_mark {
	void *block;
	size_t used;
	void *deferred;
};

/* NULL when there is no memory. `limit` is in bytes, 0 for none. */
struct arena *arena_new(size_t limit);

/*
 * An arena whose memory counts against the limit of `trunk`, which must not be a branch, and that ends with it. When memory is
 * out, control jumps to the trunk's guard; what is deferred in the trunk is found from the branch, too. For what is made,
 * looked at and dropped while the trunk goes on growing: empty it with arena_release() to a zeroed mark; never free it.
 */
struct arena *arena_branch(struct arena *trunk);

/* Changes the limit, in bytes; 0 for none. */
void arena_set_limit(struct arena *arena, size_t limit);

/* Runs the deferred calls, last first, then frees everything. NULL is allowed. */
void arena_free(struct arena *arena);

/*
 * Where to go when memory is out: `if (setjmp(*arena_guard(a))) { … out of memory … }`.
 * Without a guard, running out aborts the process: every entry point of src/job sets one.
 */
jmp_buf *arena_guard(struct arena *arena);

/* Leaves through the guard, as a failed allocation does. */
_Noreturn void arena_exhausted(struct arena *arena);

/* `size` zeroed bytes, aligned for any type; never NULL, also for size 0. */
void *arena_alloc(struct arena *arena, size_t size);

/* n × size bytes, with overflow treated as memory being out. */
void *arena_calloc(struct arena *arena, size_t n, size_t size);

/* A block of `size` bytes that begins with the first `old_size` bytes of `old`; grows in place where it can. */
void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t size);

/* NUL-terminated copies. */
char *arena_strdup(struct arena *arena, const char *s);
char *arena_copy(struct arena *arena, const char *s); /* of NULL: NULL */
char *arena_strndup(struct arena *arena, const char *s, size_t len);
char *arena_printf(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *arena, const char *format, va_list args) __attribute__((format(printf, 2, 0)));

/* `release(thing)` is called when the arena is freed or released past this moment. */
void arena_defer(struct arena *arena, void (*release)(void *), void *thing);

/* The thing last deferred with `release` and not yet released, or NULL: how a module finds what it keeps with an arena.
 */
void *arena_deferred(const struct arena *arena, void (*release)(void *));

struct arena_mark arena_mark(const struct arena *arena);
void arena_release(struct arena *arena, struct arena_mark mark);

/* Bytes handed out so far. */
size_t arena_used(const struct arena *arena);

/* The arena that allocator hooks without a context (libharu, cmark) draw from, per thread. */
void arena_enter(struct arena *arena);
struct arena *arena_current(void);

#define arena_new_of(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define arena_array(arena, n, type) ((type *)arena_calloc((arena), (n), sizeof(type)))

#endif
