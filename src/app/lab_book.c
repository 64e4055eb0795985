/*
 * lab_book.c: the booklet: each CV is set once more, with page numbers of its own, and bound with the others.
 *
 * Several threads do that, and wait for each other where one number follows on another (cvpdf_bind()). Each CV is in it once, whatever
 * variants of it the lab has: as the first row that names it says. What it is made of are the inputs of its members, so that it is made
 * again when one of these has changed.
 */
#include "app/lab_book.h"

#include <pthread.h>
#include <string.h>

#include "app/input.h"
#include "app/lab_isolate.h"
#include "app/lab_threads.h"

struct binding {
	struct lab_run *run;
	struct cvpdf_book *book;
	const struct lab_task **members;
	size_t nmembers, next;
	size_t turn[CVPDF_STAGES]; /* whose it is, by stage */
	pthread_mutex_t lock;
	pthread_cond_t turned;
	struct lab_task *task; /* the booklet's */
	bool failed;
};

/* A member's place in the binding: for turns. */
struct place {
	struct binding *binding;
	size_t index;
};

/* --- What is in it ------------------------------------------------------------------------------------------------------ */

/* Each CV once, in the order of the lab's file; those that have failed are left out. */
static void choose_members(struct binding *binding)
{
	struct lab_run *run = binding->run;

	binding->members = arena_array(run->report->arena, run->tasks.n, const struct lab_task *);
	for (size_t i = 0; i < run->tasks.n; i++) {
		const struct lab_task *task = &run->tasks.v[i];

		if (task->leads && (task->outcome == LAB_WRITTEN || task->outcome == LAB_UNCHANGED))
			binding->members[binding->nmembers++] = task;
	}
}

/* --- Threads -------------------------------------------------------------------------------------------------------------- */

static void enter(void *user, int stage)
{
	const struct place *place = user;
	struct binding *binding = place->binding;

	pthread_mutex_lock(&binding->lock);
	while (binding->turn[stage] != place->index)
		pthread_cond_wait(&binding->turned, &binding->lock);
	pthread_mutex_unlock(&binding->lock);
}

static void leave(void *user, int stage)
{
	struct binding *binding = ((const struct place *)user)->binding;

	pthread_mutex_lock(&binding->lock);
	binding->turn[stage]++;
	pthread_cond_broadcast(&binding->turned);
	pthread_mutex_unlock(&binding->lock);
}

/* Of a CV that does not come. */
static void pass(struct place *place)
{
	for (int stage = 0; stage < CVPDF_STAGES; stage++) {
		enter(place, stage);
		leave(place, stage);
	}
}

/* It was rendered a moment ago: what it is warned of has been told, and what is wrong now is new. */
static void tell_missing(struct lab_worker *worker, struct binding *binding, struct cvpdf_job *job)
{
	struct lab_task found = {0};

	if (job)
		lab_keep_diagnostics(worker, job, &found);
	pthread_mutex_lock(&binding->lock);
	binding->failed = true;
	if (found.said.len)
		report_bytes(binding->run->report, found.said);
	pthread_mutex_unlock(&binding->lock);
}

static bool load(struct lab_worker *worker, const struct binding *binding, struct cvpdf_job *job,
		 const struct lab_task *member)
{
	struct buf *bytes = buf_new(worker->scratch);
	const char *why;
	bool missing;

	return job && input_bytes(member->file, bytes, &missing, &why) &&
	       lab_join(worker->run, job, member) == CVPDF_OK && cvpdf_join_book(job, binding->book) == CVPDF_OK &&
	       cvpdf_load(job, member->file, bytes->s, bytes->len) == CVPDF_OK;
}

static void bind_member(struct lab_worker *worker, struct place *place)
{
	struct binding *binding = place->binding;
	const struct cvpdf_turns turns = {enter, leave, place};
	struct cvpdf_job *job = cvpdf_job_new(worker->run->context);
	bool loaded = load(worker, binding, job, binding->members[place->index]);

	if (!loaded)
		pass(place);
	if (!loaded || cvpdf_bind(job, &turns) != CVPDF_OK)
		tell_missing(worker, binding, job);
	cvpdf_job_free(job);
}

static bool take(struct binding *binding, struct place *place)
{
	pthread_mutex_lock(&binding->lock);
	*place = (struct place){binding, binding->next};
	if (binding->next < binding->nmembers)
		binding->next++;
	pthread_mutex_unlock(&binding->lock);
	return place->index < binding->nmembers;
}

static void work(struct lab_worker *worker, void *user)
{
	struct place place;

	while (take(user, &place)) {
		bind_member(worker, &place);
		arena_release(worker->scratch, (struct arena_mark){0});
	}
}

/* --- The whole ------------------------------------------------------------------------------------------------------------ */

static void finish(struct lab_worker *worker, struct binding *binding)
{
	struct cvpdf_job *job = cvpdf_job_new(worker->run->context);
	struct lab_task *task = binding->task;
	struct cvpdf_bytes pdf;

	task->status = job ? lab_set_options(worker->run, job) : CVPDF_SYSTEM;
	if (task->status == CVPDF_OK)
		task->status = cvpdf_finish_book(job, binding->book, &pdf);
	if (job)
		lab_keep_diagnostics(worker, job, task);
	if (task->status == CVPDF_OK)
		lab_write(worker, job, task, pdf);
	cvpdf_job_free(job);
}

static void bind_all(struct lab_worker *worker, struct binding *binding)
{
	choose_members(binding);
	binding->book = cvpdf_book_new(worker->run->lab);
	if (!binding->book) {
		lab_fail(worker, binding->task, DIAG_NO_MEMORY, binding->task->output, "memory is out");
		return;
	}
	pthread_mutex_init(&binding->lock, NULL);
	pthread_cond_init(&binding->turned, NULL);
	if (binding->nmembers)
		lab_threads(worker->run, lab_count_workers(worker->run, binding->nmembers), work, binding);
	pthread_cond_destroy(&binding->turned);
	pthread_mutex_destroy(&binding->lock);
	finish(worker, binding);
	if (binding->failed && binding->task->outcome == LAB_WRITTEN)
		lab_fail(worker, binding->task, DIAG_INTERNAL, binding->task->output,
			 "a CV is missing in it that was there before");
	cvpdf_book_free(binding->book);
}

static void make(struct lab_worker *worker, struct lab_task *task, void *user)
{
	struct binding binding = {.run = worker->run, .task = task};
	double since = lab_clock();

	(void)user;
	task->outcome = LAB_FAILED;
	bind_all(worker, &binding);
	task->milliseconds = lab_clock() - since;
}

/* --- When it is made ------------------------------------------------------------------------------------------------------ */

static void add_digest(struct buf *all, struct digest digest)
{
	buf_put(all, (const char *)digest.lanes, sizeof digest.lanes);
}

/* Of all that its members are made of. */
static struct digest key_of(const struct lab_run *run)
{
	struct buf *all = buf_new(run->report->arena);

	for (size_t i = 0; i < run->tasks.n; i++) {
		const struct lab_task *task = &run->tasks.v[i];

		buf_printf(all, "%s\n%d\n%s\n", task->file, task->outcome == LAB_FAILED || task->outcome == LAB_SKIPPED,
			   task->uses_today ? run->today : "");
		add_digest(all, task->key);
		for (size_t k = 0; k < task->inputs.n; k++)
			add_digest(all, task->inputs.v[k].digest);
	}
	return digest_of(all->s, all->len);
}

void lab_want_book(struct lab_run *run)
{
	const struct cvpdf_lab lab = cvpdf_lab(run->lab);

	if (!lab.booklet)
		return;
	run->book = arena_new_of(run->report->arena, struct lab_task);
	*run->book = (struct lab_task){
	    .file = run->file, .pattern = "<booklet>", .name = lab.booklet_title, .output = lab_path(run, lab.booklet)};
}

static const char *reason_of(struct lab_run *run, struct lab_state *state)
{
	for (size_t i = 0; i < run->tasks.n; i++)
		if (run->tasks.v[i].reason)
			return "a CV is rendered";
	if (run->options->force)
		return "--force";
	run->book->key = key_of(run);
	return state ? lab_state_reason(state, run->book) : "nothing is remembered";
}

void lab_plan_book(struct lab_run *run, struct lab_state *state)
{
	if (!run->book)
		return;
	run->book->reason = reason_of(run, state);
	if (!run->book->reason)
		run->book->outcome = LAB_UNCHANGED;
}

static struct lab_task *next_task(void *user)
{
	struct lab_task **next = user, *task = *next;

	*next = NULL;
	return task;
}

static void done(struct lab_task *task, void *user)
{
	(void)task;
	(void)user;
}

static void run_one(struct lab_run *run, struct lab_task *book)
{
	struct arena *arena = run->report->arena;
	struct lab_worker worker = {run, NULL, arena, arena_branch(arena)};
	struct lab_task *next = book;

	if (run->options->isolate)
		lab_isolate(&(struct lab_children){.run = run,
						   .verb = "bound",
						   .most = 1,
						   .batch = 1,
						   .next = next_task,
						   .step = make,
						   .done = done,
						   .user = &next});
	else
		make(&worker, book, NULL);
}

static void tell(struct lab_run *run, const struct lab_task *book)
{
	struct report *report = run->report;

	report_bytes(report, book->said);
	if (book->outcome == LAB_WRITTEN && !(report->flags & CVPDF_QUIET))
		report_line(report, "wrote %s: %zu bytes, %.1f ms", book->output, book->nbytes, book->milliseconds);
	if (book->outcome == LAB_FAILED && book->status > report->status)
		report->status = book->status;
}

void lab_make_book(struct lab_run *run, struct lab_state *state)
{
	struct lab_task *book = run->book;

	if (!book || !book->reason)
		return;
	book->key = key_of(run);
	run_one(run, book);
	if (book->outcome == LAB_WRITTEN && state)
		lab_state_add(state, book);
	tell(run, book);
}
