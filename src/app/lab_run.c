/*
 * lab_run.c: who renders: threads that take one task after the other, or children of this process, and what is told of each.
 *
 * What a thread finds out of a task it puts into an arena of its own that lives as long as the run. All that the threads share (the
 * state's file, what is printed) is behind one lock.
 */
#include "app/lab_run.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/ending.h"
#include "app/lab_isolate.h"
#include "app/lab_threads.h"
#include "app/lab_told.h"
#include "app/output.h"

struct pool {
	struct lab_run *run;
	struct lab_state *state;
	pthread_mutex_t lock;
	size_t next, nstale, ndone, nfailed;
	bool stop; /* --fail-fast, and one has failed */
	double began;
	bool terminal; /* a line of progress is shown */
};

/* What is said; all under the lock. */

static void say(const char *text, size_t len)
{
	(void)output_send(STDERR_FILENO, text, len);
}

static void wipe_progress(const struct pool *pool)
{
	if (pool->terminal)
		say("\r\033[K", 4);
}

static void show_progress(const struct pool *pool)
{
	double seconds = (clock_now() - pool->began) / 1e3, rate = seconds > 0 ? (double)pool->ndone / seconds : 0;
	char line[120];
	int len;

	if (!pool->terminal || pool->ndone == pool->nstale)
		return;
	len = snprintf(line, sizeof line, "%zu of %zu done, %zu failed, %.0f a second, %.0f s to go", pool->ndone,
		       pool->nstale, pool->nfailed, rate, rate > 0 ? (double)(pool->nstale - pool->ndone) / rate : 0);
	if (len > 0)
		say(line, (size_t)len);
}

static void tell(struct pool *pool, const struct lab_task *task)
{
	struct report *report = pool->run->report;
	bool quiet = (report->flags & CVPDF_QUIET) != 0;

	wipe_progress(pool);
	report_bytes(report, lab_told_rest(pool->run->told_once, report->format, task->said));
	if (task->outcome == LAB_WRITTEN && !quiet && (!pool->terminal || pool->run->options->verbose))
		report_line(report, "wrote %s: %zu page%s, %zu bytes, %.1f ms", task->output, task->npages,
			    task->npages == 1 ? "" : "s", task->nbytes, task->milliseconds);
	show_progress(pool);
}

/* Under the lock. */
static void finished(struct lab_task *task, void *user)
{
	struct pool *pool = user;

	pool->ndone++;
	pool->nfailed += task->outcome == LAB_FAILED;
	pool->stop |= task->outcome == LAB_FAILED && pool->run->options->fail_fast;
	if (task->outcome == LAB_WRITTEN && pool->state)
		lab_state_add(pool->state, task);
	tell(pool, task);
}

static bool is_stale(const struct lab_task *task)
{
	return task->reason && task->outcome == LAB_WAITING;
}

/* Under the lock. */
static struct lab_task *next_task(void *user)
{
	struct pool *pool = user;
	struct lab_run *run = pool->run;

	pool->stop |= run->ending && ending_signal(run->ending);
	while (!pool->stop && pool->next < run->tasks.n)
		if (is_stale(&run->tasks.v[pool->next++]))
			return &run->tasks.v[pool->next - 1];
	return NULL;
}

/* Threads */

static struct lab_task *take(struct pool *pool)
{
	struct lab_task *task;

	pthread_mutex_lock(&pool->lock);
	task = next_task(pool);
	pthread_mutex_unlock(&pool->lock);
	return task;
}

/* Tasks that are left by a worker whose memory is out are told as not done. */
static void work(struct lab_worker *worker, void *user)
{
	struct pool *pool = user;
	struct lab_task *task;

	while ((task = take(pool)) != NULL) {
		lab_make(worker, task);
		pthread_mutex_lock(&pool->lock);
		finished(task, pool);
		pthread_mutex_unlock(&pool->lock);
	}
}

/* Children */

static void make(struct lab_worker *worker, struct lab_task *task, void *user)
{
	(void)user;
	lab_make(worker, task);
}

static void run_children(struct pool *pool, size_t n)
{
	lab_isolate(&(struct lab_children){.run = pool->run,
					   .verb = "rendered",
					   .most = n,
					   .batch = 1,
					   .next = next_task,
					   .step = make,
					   .done = finished,
					   .user = pool});
}

/* Of those whose CV could not even be looked at; with a reason, for those without failed in the last run. */
static bool is_lost(const struct lab_task *task)
{
	return task->reason && task->outcome == LAB_FAILED;
}

static void tell_lost(struct pool *pool)
{
	for (size_t i = 0; i < pool->run->tasks.n; i++)
		if (is_lost(&pool->run->tasks.v[i]))
			finished(&pool->run->tasks.v[i], pool);
}

void lab_render(struct lab_run *run, struct lab_state *state)
{
	struct pool pool = {.run = run, .state = state, .began = clock_now()};
	size_t n;

	run->told_once = lab_told_new(run->report->arena);
	for (size_t i = 0; i < run->tasks.n; i++)
		pool.nstale += is_stale(&run->tasks.v[i]) || is_lost(&run->tasks.v[i]);
	if (!pool.nstale)
		return;
	pool.terminal =
	    isatty(STDERR_FILENO) && run->report->format == DIAG_TEXT && !(run->report->flags & CVPDF_QUIET);
	pthread_mutex_init(&pool.lock, NULL);
	tell_lost(&pool);
	n = lab_count_workers(run, pool.nstale);
	if (run->options->isolate)
		run_children(&pool, n);
	else
		lab_threads(run, n, work, &pool);
	wipe_progress(&pool);
	pthread_mutex_destroy(&pool.lock);
	for (size_t i = 0; i < run->tasks.n; i++)
		if (is_stale(&run->tasks.v[i]))
			run->tasks.v[i].outcome = LAB_SKIPPED;
}
