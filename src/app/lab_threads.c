/*
 * lab_threads.c: threads that each have memory of their own.
 */
#include "app/lab_threads.h"

#include <pthread.h>
#include <unistd.h>

#define MOST_JOBS 256

struct thread {
	struct lab_worker worker;
	void (*work)(struct lab_worker *worker, void *user);
	void *user;
	pthread_t id;
	bool started;
};

static void *begin(void *user)
{
	struct thread *thread = user;

	if (setjmp(*arena_guard(thread->worker.keep)) || setjmp(*arena_guard(thread->worker.scratch)))
		return NULL;
	thread->work(&thread->worker, thread->user);
	return NULL;
}

size_t lab_count_workers(const struct lab_run *run, size_t ntasks)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	size_t n = run->options->jobs ? run->options->jobs : processors > 0 ? (size_t)processors : 1;

	n = n > MOST_JOBS ? MOST_JOBS : n;
	return n > ntasks ? ntasks : n;
}

static void start(struct thread *thread, bool last)
{
	if (!thread->worker.keep || !thread->worker.scratch)
		return;
	if (last)
		begin(thread);
	else
		thread->started = pthread_create(&thread->id, NULL, begin, thread) == 0;
}

void lab_threads(struct lab_run *run, size_t n, void (*work)(struct lab_worker *worker, void *user), void *user)
{
	struct thread *threads = arena_array(run->report->arena, n, struct thread);
	struct lab_fonts *fonts = lab_fonts_new(run->report->arena);

	for (size_t i = 0; i < n; i++) {
		threads[i] =
		    (struct thread){.worker = {run, fonts, arena_new(0), arena_new(0)}, .work = work, .user = user};
		start(&threads[i], i + 1 == n);
	}
	for (size_t i = 0; i < n; i++) {
		if (threads[i].started)
			pthread_join(threads[i].id, NULL);
		arena_free(threads[i].worker.scratch);
		*vec_add(run->report->arena, &run->keeps) = threads[i].worker.keep;
	}
}
