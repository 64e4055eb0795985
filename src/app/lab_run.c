/*
 * lab_run.c: threads that take one task after the other.
 *
 * Fonts and styles are shared, read-only, by the context; a job has its own memory. What a thread finds out of a task it puts into an
 * arena of its own that lives as long as the run. All that the threads share (the state's file, what is printed) is behind one lock.
 */
#include "app/lab_run.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "app/input.h"
#include "app/lab_check.h"
#include "app/lab_papers.h"
#include "app/output.h"
#include "app/place.h"

#define MOST_JOBS 256

struct pool {
	struct lab_run *run;
	struct lab_state *state;
	pthread_mutex_t lock;
	size_t next, nstale, ndone, nfailed;
	bool stop; /* --fail-fast, and one has failed */
	double began;
	bool terminal; /* a line of progress is shown */
	struct known_font {
		const char *path;
		struct digest digest;
	} fonts[64]; /* of the system: large, and the same in most CVs */
	size_t nfonts;
};

struct worker {
	struct pool *pool;
	struct arena *keep, *scratch;
	pthread_t thread;
	bool started;
};

static double milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

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
	double seconds = (milliseconds() - pool->began) / 1e3, rate = seconds > 0 ? (double)pool->ndone / seconds : 0;
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
	report_bytes(report, task->said);
	if (task->outcome == LAB_WRITTEN && !quiet && (!pool->terminal || pool->run->options->verbose))
		report_line(report, "wrote %s: %zu page%s, %zu bytes, %.1f ms", task->output, task->npages,
			    task->npages == 1 ? "" : "s", task->nbytes, task->milliseconds);
	show_progress(pool);
}

/* One task */

static struct cvpdf_bytes kept(struct worker *w, struct cvpdf_bytes bytes)
{
	return (struct cvpdf_bytes){arena_strndup(w->keep, bytes.bytes ? bytes.bytes : "", bytes.len), bytes.len};
}

static void keep_diagnostics(struct worker *w, struct cvpdf_job *job, struct lab_task *task)
{
	const struct report *report = w->pool->run->report;

	task->said = kept(w, report_print(report, job));
	if (w->pool->run->options->report_file)
		task->json = kept(w, cvpdf_diagnostics_json(job, report->flags));
	for (size_t i = 0; i < cvpdf_ndiagnostics(job); i++) {
		struct cvpdf_diagnostic d = cvpdf_diagnostic(job, i);

		task->nfindings += d.severity != CVPDF_NOTE;
		if (d.severity == CVPDF_ERROR && !task->first)
			task->first = d.line
					  ? arena_printf(w->keep, "%s:%u:%u: %s", d.file, d.line, d.column, d.message)
					  : arena_printf(w->keep, "%s", d.message);
	}
}

/* A problem that no job knows of. */
static void fail(struct worker *w, struct lab_task *task, enum diag_kind kind, const char *file, const char *message)
{
	struct report own = *w->pool->run->report;

	own.arena = w->keep;
	task->said = report_problem_bytes(&own, kind, file, message, &task->status);
	if (w->pool->run->options->report_file) {
		own.format = DIAG_JSON;
		task->json = report_problem_bytes(&own, kind, file, message, &task->status);
	}
	task->first = arena_printf(w->keep, "%s: %s", file, message);
}

static struct digest font_digest(struct pool *pool, const struct cvpdf_file *file)
{
	struct digest digest;
	size_t i = 0;

	pthread_mutex_lock(&pool->lock);
	while (i < pool->nfonts && strcmp(pool->fonts[i].path, file->path) != 0)
		i++;
	if (i < pool->nfonts) {
		digest = pool->fonts[i].digest;
		pthread_mutex_unlock(&pool->lock);
		return digest;
	}
	pthread_mutex_unlock(&pool->lock);
	digest = digest_of(file->bytes.bytes, file->bytes.len);
	pthread_mutex_lock(&pool->lock);
	if (pool->nfonts < sizeof pool->fonts / sizeof *pool->fonts) {
		pool->fonts[pool->nfonts].path = arena_strdup(pool->run->report->arena, file->path);
		pool->fonts[pool->nfonts++].digest = digest;
	}
	pthread_mutex_unlock(&pool->lock);
	return digest;
}

static void keep_inputs(struct worker *w, const struct cvpdf_job *job, struct lab_task *task)
{
	*vec_add(w->keep, &task->inputs) = (struct lab_input){.path = task->file, .digest = task->cv};
	for (size_t i = 0; i < cvpdf_nfiles(job); i++) {
		struct cvpdf_file file = cvpdf_file(job, i);
		struct lab_input input = {.path = arena_strdup(w->keep, file.path), .missing = file.missing};

		if (!file.missing && strcmp(file.role, "font") == 0)
			input.digest = font_digest(w->pool, &file);
		else if (!file.missing)
			input.digest = digest_of(file.bytes.bytes, file.bytes.len);
		*vec_add(w->keep, &task->inputs) = input;
	}
	task->uses_today = cvpdf_uses_today(job);
}

static void make_folders(struct arena *arena, const char *path)
{
	char *folder = arena_strdup(arena, path);

	for (char *slash = strchr(folder + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		mkdir(folder, 0777);
		*slash = '/';
	}
}

static enum cvpdf_status set_options(const struct lab_run *run, struct cvpdf_job *job, const struct lab_task *task)
{
	enum cvpdf_status status = cvpdf_set_option(job, "today", run->today);

	for (size_t i = 0; i < run->options->job.n && status == CVPDF_OK; i++)
		status = cvpdf_set_option(job, run->options->job.v[i].name, run->options->job.v[i].value);
	if (status == CVPDF_OK && run->options->variants.n)
		status = cvpdf_set_option(job, "variant", run->options->variants.v[0]);
	return status == CVPDF_OK ? cvpdf_join_lab(job, run->lab, task->row) : status;
}

/* Whether the PDF would be written over what it was made of; the report is everybody's. */
static bool check_place(struct worker *w, const struct cvpdf_job *job, struct lab_task *task)
{
	bool good;

	pthread_mutex_lock(&w->pool->lock);
	good = place_check(w->pool->run->report, job, task->file, task->output, "the PDF", "'output'");
	pthread_mutex_unlock(&w->pool->lock);
	if (!good) {
		task->status = CVPDF_USAGE;
		task->first = arena_printf(w->keep, "'%s' is not written over", task->output);
	}
	return good;
}

static bool write_pdf(struct worker *w, const struct cvpdf_job *job, struct lab_task *task, struct cvpdf_bytes pdf)
{
	const char *why;

	if (!check_place(w, job, task))
		return false;
	make_folders(w->scratch, task->output);
	if (!output_replace(w->scratch, task->output, pdf, &why)) {
		fail(w, task, DIAG_IO, task->output, arena_printf(w->keep, "cannot be written: %s", why));
		return false;
	}
	task->nbytes = pdf.len;
	task->pdf = digest_of(pdf.bytes, pdf.len);
	return true;
}

static void render(struct worker *w, struct cvpdf_job *job, struct lab_task *task)
{
	struct buf *bytes = buf_new(w->scratch);
	struct cvpdf_bytes pdf = {0};
	const char *why;
	bool missing;

	if (!input_bytes(task->file, bytes, &missing, &why)) {
		fail(w, task, missing ? DIAG_MISSING_FILE : DIAG_IO, task->file,
		     arena_printf(w->keep, "cannot be read: %s", why));
		return;
	}
	task->cv = digest_of(bytes->s, bytes->len);
	task->status = set_options(w->pool->run, job, task);
	if (task->status == CVPDF_OK)
		task->status = cvpdf_load(job, task->file, bytes->s, bytes->len);
	if (w->pool->run->check)
		task->status = lab_check_member(w->pool->run, job, task);
	else if (task->status == CVPDF_OK)
		task->status = cvpdf_render(job, &pdf);
	keep_diagnostics(w, job, task);
	keep_inputs(w, job, task);
	task->papers = arena_strdup(w->keep, lab_papers_of(job, w->scratch));
	task->npages = cvpdf_pages(job);
	if (task->status == CVPDF_OK && w->pool->run->check)
		task->outcome = LAB_CHECKED;
	else if (task->status == CVPDF_OK && task->output && write_pdf(w, job, task, pdf))
		task->outcome = LAB_WRITTEN;
}

static void run_task(struct worker *w, struct lab_task *task)
{
	struct arena_mark mark = arena_mark(w->scratch);
	struct pool *pool = w->pool;
	double since = milliseconds();
	struct cvpdf_job *job = cvpdf_job_new(pool->run->context);

	task->outcome = LAB_FAILED;
	if (job)
		render(w, job, task);
	else
		fail(w, task, DIAG_NO_MEMORY, task->file, "memory is out");
	cvpdf_job_free(job);
	task->milliseconds = milliseconds() - since;
	arena_release(w->scratch, mark);
	pthread_mutex_lock(&pool->lock);
	pool->ndone++;
	pool->nfailed += task->outcome == LAB_FAILED;
	pool->stop |= task->outcome == LAB_FAILED && pool->run->options->fail_fast;
	if (task->outcome == LAB_WRITTEN && pool->state)
		lab_state_add(pool->state, task);
	tell(pool, task);
	pthread_mutex_unlock(&pool->lock);
}

static struct lab_task *take(struct pool *pool)
{
	struct lab_task *task = NULL;

	pthread_mutex_lock(&pool->lock);
	while (!pool->stop && pool->next < pool->run->tasks.n && !task) {
		task = &pool->run->tasks.v[pool->next++];
		task = task->reason ? task : NULL;
	}
	pthread_mutex_unlock(&pool->lock);
	return task;
}

static void *work(void *user)
{
	struct worker *w = user;
	struct lab_task *task;

	if (setjmp(*arena_guard(w->keep)) || setjmp(*arena_guard(w->scratch)))
		return NULL; /* tasks that are left are told as not done */
	while ((task = take(w->pool)) != NULL)
		run_task(w, task);
	return NULL;
}

static size_t count_jobs(const struct lab_run *run, size_t nstale)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	size_t n = run->options->jobs ? run->options->jobs : processors > 0 ? (size_t)processors : 1;

	n = n > MOST_JOBS ? MOST_JOBS : n;
	return n > nstale ? nstale : n;
}

/* The last worker is this thread, so that the run goes on even where no thread can be had. */
static void run_workers(struct pool *pool, struct worker *workers, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		workers[i] = (struct worker){.pool = pool, .keep = arena_new(0), .scratch = arena_new(0)};
		if (workers[i].keep && workers[i].scratch && i + 1 < n)
			workers[i].started = pthread_create(&workers[i].thread, NULL, work, &workers[i]) == 0;
	}
	if (workers[n - 1].keep && workers[n - 1].scratch)
		work(&workers[n - 1]);
	for (size_t i = 0; i < n; i++) {
		if (workers[i].started)
			pthread_join(workers[i].thread, NULL);
		arena_free(workers[i].scratch);
		pool->run->keeps[pool->run->nkeeps++] = workers[i].keep;
	}
}

void lab_render(struct lab_run *run, struct lab_state *state)
{
	struct pool pool = {.run = run, .state = state, .began = milliseconds()};
	struct worker *workers;
	size_t n;

	for (size_t i = 0; i < run->tasks.n; i++)
		pool.nstale += run->tasks.v[i].reason != NULL;
	if (!pool.nstale)
		return;
	pool.terminal =
	    isatty(STDERR_FILENO) && run->report->format == DIAG_TEXT && !(run->report->flags & CVPDF_QUIET);
	pthread_mutex_init(&pool.lock, NULL);
	n = count_jobs(run, pool.nstale);
	workers = arena_array(run->report->arena, n, struct worker);
	run->keeps = arena_array(run->report->arena, n, struct arena *);
	run_workers(&pool, workers, n);
	wipe_progress(&pool);
	pthread_mutex_destroy(&pool.lock);
	for (size_t i = 0; i < run->tasks.n; i++)
		if (run->tasks.v[i].reason && run->tasks.v[i].outcome == LAB_WAITING)
			run->tasks.v[i].outcome = LAB_SKIPPED;
}
