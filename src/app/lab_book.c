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
	bool busy;		   /* somebody is in a stage, whichever */
	pthread_mutex_t lock;
	pthread_cond_t turned;
	struct lab_task *task; /* the booklet's */
	bool *lost;	       /* by member: it did not come */
	size_t nlost;
	const struct lab_task *missing; /* the first of these; NULL: none */
	enum cvpdf_status status;	/* of its job */
};

/* A member's place in the binding: for turns. */
struct place {
	struct binding *binding;
	size_t index;
	int taken; /* how many turns are over */
};

/* --- What is in it ------------------------------------------------------------------------------------------------------ */

/* Each CV once, in the order of the lab's file; those that have failed are left out. */
static void choose_members(struct binding *binding)
{
	struct lab_run *run = binding->run;

	binding->members = arena_array(run->report->arena, run->tasks.n, const struct lab_task *);
	for (size_t i = 0; i < run->tasks.n; i++) {
		const struct lab_task *task = &run->tasks.v[i];

		if (task->leads && lab_is_there(task))
			binding->members[binding->nmembers++] = task;
	}
}

/* --- Threads -------------------------------------------------------------------------------------------------------------- */

static void enter(void *user, int stage)
{
	const struct place *place = user;
	struct binding *binding = place->binding;

	pthread_mutex_lock(&binding->lock);
	while (binding->busy || binding->turn[stage] != place->index)
		pthread_cond_wait(&binding->turned, &binding->lock);
	binding->busy = true;
	pthread_mutex_unlock(&binding->lock);
}

static void leave(void *user, int stage)
{
	struct place *place = user;
	struct binding *binding = place->binding;

	place->taken = stage + 1;
	pthread_mutex_lock(&binding->lock);
	binding->turn[stage]++;
	binding->busy = false;
	pthread_cond_broadcast(&binding->turned);
	pthread_mutex_unlock(&binding->lock);
}

/* The turns that are left of a CV that does not come, or not to the end: others wait for them. */
static void pass(struct place *place)
{
	for (int stage = place->taken; stage < CVPDF_STAGES; stage++) {
		enter(place, stage);
		leave(place, stage);
	}
}

static void note_lost(const struct place *place, enum cvpdf_status status)
{
	struct binding *binding = place->binding;

	pthread_mutex_lock(&binding->lock);
	binding->nlost++;
	binding->lost[place->index] = true;
	if (!binding->missing) {
		binding->missing = binding->members[place->index];
		binding->status = status;
	}
	pthread_mutex_unlock(&binding->lock);
}

/* It was rendered a moment ago: what it is warned of has been told, and what is wrong now is new. */
static void tell_lost(struct lab_worker *worker, const struct place *place, struct cvpdf_job *job)
{
	struct lab_task found = {0};

	lab_keep_diagnostics(worker, job, &found);
	pthread_mutex_lock(&place->binding->lock);
	report_bytes(place->binding->run->report, found.said);
	pthread_mutex_unlock(&place->binding->lock);
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
	enum cvpdf_status status = job ? CVPDF_INPUT : CVPDF_SYSTEM;

	if (load(worker, binding, job, binding->members[place->index]))
		status = cvpdf_bind(job, &turns);
	pass(place);
	if (status != CVPDF_OK)
		note_lost(place, status);
	if (status != CVPDF_OK && job)
		tell_lost(worker, place, job);
	cvpdf_job_free(job);
}

/* A worker whose own memory is out takes its turns and ends. */
static bool bind_guarded(struct lab_worker *worker, struct place *place)
{
	if (setjmp(*arena_guard(worker->keep)) || setjmp(*arena_guard(worker->scratch))) {
		pass(place);
		note_lost(place, CVPDF_SYSTEM);
		return false;
	}
	bind_member(worker, place);
	return true;
}

static bool take(struct binding *binding, struct place *place)
{
	pthread_mutex_lock(&binding->lock);
	*place = (struct place){.binding = binding, .index = binding->next};
	if (binding->next < binding->nmembers)
		binding->next++;
	pthread_mutex_unlock(&binding->lock);
	return place->index < binding->nmembers;
}

static void work(struct lab_worker *worker, void *user)
{
	struct place place;

	while (take(user, &place) && bind_guarded(worker, &place))
		arena_release(worker->scratch, (struct arena_mark){0});
}

/* --- The whole ------------------------------------------------------------------------------------------------------------ */

static void finish(struct lab_worker *worker, struct binding *binding)
{
	struct cvpdf_job *job = cvpdf_job_new(worker->run->context);
	struct lab_task *task = binding->task;
	struct cvpdf_bytes pdf = {0};

	task->status = job ? lab_set_options(worker->run, job) : CVPDF_SYSTEM;
	if (task->status == CVPDF_OK)
		task->status = cvpdf_finish_book(job, binding->book, &pdf);
	if (job)
		lab_keep_diagnostics(worker, job, task);
	task->npages = job ? cvpdf_pages(job) : 0;
	if (task->status == CVPDF_OK)
		lab_write(worker, job, task, pdf);
	cvpdf_job_free(job);
}

/* Without those who were lost the last time, for whom no page is kept free. */
static void leave_out(struct binding *binding)
{
	size_t n = 0;

	for (size_t i = 0; i < binding->nmembers; i++)
		if (!binding->lost[i])
			binding->members[n++] = binding->members[i];
	binding->nmembers = n;
	binding->nlost = binding->next = 0;
	memset(binding->turn, 0, sizeof binding->turn);
}

static bool bind_once(struct lab_worker *worker, struct binding *binding)
{
	cvpdf_book_free(binding->book);
	binding->book = cvpdf_book_new(worker->run->lab);
	if (!binding->book) {
		lab_fail(worker, binding->task, DIAG_NO_MEMORY, binding->task->output, "memory is out");
		return false;
	}
	binding->lost = arena_array(worker->run->report->arena, binding->nmembers, bool);
	if (binding->nmembers)
		lab_threads(worker->run, lab_count_workers(worker->run, binding->nmembers), work, binding);
	return true;
}

static void bind_all(struct lab_worker *worker, struct binding *binding)
{
	bool bound;

	choose_members(binding);
	pthread_mutex_init(&binding->lock, NULL);
	pthread_cond_init(&binding->turned, NULL);
	while ((bound = bind_once(worker, binding)) && binding->nlost)
		leave_out(binding);
	pthread_cond_destroy(&binding->turned);
	pthread_mutex_destroy(&binding->lock);
	if (bound)
		finish(worker, binding);
	if (binding->missing && binding->task->outcome == LAB_WRITTEN)
		lab_fail(worker, binding->task, binding->status == CVPDF_SYSTEM ? DIAG_NO_MEMORY : DIAG_OVERFULL,
			 binding->task->output,
			 arena_printf(worker->keep, "'%s' is not in it: what is wrong with it there is told above",
				      binding->missing->file));
	cvpdf_book_free(binding->book);
}

static void make(struct lab_worker *worker, struct lab_task *task, void *user)
{
	struct binding binding = {.run = worker->run, .task = task};
	double since = clock_now();

	(void)user;
	task->outcome = LAB_FAILED;
	bind_all(worker, &binding);
	task->milliseconds = clock_now() - since;
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
	const char *folder = lab_folder(run);

	for (size_t i = 0; i < run->tasks.n; i++) {
		const struct lab_task *task = &run->tasks.v[i];
		const char *file = lab_below(folder, task->file);

		buf_printf(all, "%s\n%d\n%s\n", file ? file : task->file,
			   task->outcome == LAB_FAILED || task->outcome == LAB_SKIPPED,
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

	if (!lab.booklet || *run->part)
		return;
	run->book = arena_new_of(run->report->arena, struct lab_task);
	*run->book = (struct lab_task){
	    .file = run->file, .pattern = "<booklet>", .name = lab.booklet_title, .output = lab_path(run, lab.booklet)};
}

static const char *reason_of(struct lab_run *run, struct lab_state *state)
{
	run->book->key = key_of(run);
	if (run->options->force)
		return "--force";
	return state ? lab_state_reason(state, run->book) : "nothing is remembered";
}

/* What will be known when the CVs are rendered, guessed: a CV that fails again changes nothing. */
void lab_plan_book(struct lab_run *run, struct lab_state *state)
{
	if (!run->book)
		return;
	run->book->reason = lab_renders(run) ? "a CV is rendered" : reason_of(run, state);
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
						   .unlimited = true,
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

	run->told = true;
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
	book->reason = reason_of(run, state);
	if (!book->reason) {
		book->outcome = LAB_UNCHANGED;
		return;
	}
	run_one(run, book);
	if (book->outcome == LAB_WRITTEN && state)
		lab_state_add(state, book);
	tell(run, book);
}
