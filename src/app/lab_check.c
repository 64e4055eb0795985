/*
 * lab_check.c: a run that checks: members by themselves as they are loaded, then all of them together.
 *
 * A CV that is rendered in several variants is looked at once. Left to others: what members' lists contradict one another in
 * (lab_differ.c), who may be misspelt (lab_spelling.c), which members may be one or two (lab_twins.c).
 */
#include "app/lab_check.h"

#include <pthread.h>
#include <string.h>

#include "app/lab_papers.h"
#include "app/lab_spelling.h"
#include "app/lab_told.h"
#include "app/lab_twins.h"
#include "base/sort.h"

struct lab_check {
	struct cvpdf_job *people; /* that knows all members; NULL: there is no memory for it */
	struct arena *arena;	  /* of what was found, for threads have no other in common; NULL, as above */
	struct lab_told *found;	  /* NULL: nothing yet */
	pthread_mutex_t lock;	  /* for these */
	size_t nmembers;
};

void lab_check_begin(struct lab_run *run)
{
	struct lab_check *check = arena_new_of(run->report->arena, struct lab_check);

	check->people = cvpdf_job_new(run->context);
	check->arena = arena_new(0);
	pthread_mutex_init(&check->lock, NULL);
	for (size_t i = 0; i < run->tasks.n; i++)
		check->nmembers += run->tasks.v[i].leads;
	run->check = check;
}

void lab_check_end(struct lab_run *run)
{
	if (!run->check)
		return;
	cvpdf_job_free(run->check->people);
	arena_free(run->check->arena);
	pthread_mutex_destroy(&run->check->lock);
}

size_t lab_check_members(const struct lab_run *run)
{
	return run->check->nmembers;
}

static struct digest digest_of_found(struct arena *arena, const struct cvpdf_diagnostic *found)
{
	struct arena_mark mark = arena_mark(arena);
	struct buf *said = buf_new(arena);
	struct digest digest;

	buf_printf(said, "%s:%u:%u: %s %s", found->file ? found->file : "", found->line, found->column, found->kind,
		   found->message);
	digest = digest_of(said->s, said->len);
	arena_release(arena, mark);
	return digest;
}

bool lab_check_found(struct lab_run *run, const struct cvpdf_diagnostic *found)
{
	struct lab_check *check = run->check;

	if (found->severity == CVPDF_NOTE)
		return true;
	if (!check->arena || setjmp(*arena_guard(check->arena)))
		return false;
	if (!check->found)
		check->found = lab_told_new(check->arena);
	run->nfindings += lab_told_add(check->found, digest_of_found(check->arena, found));
	return true;
}

static enum cvpdf_status look_at(struct lab_check *check, struct cvpdf_job *job, const struct lab_task *task,
				 size_t number)
{
	enum cvpdf_status status = task->status;

	if (status == CVPDF_OK)
		status = cvpdf_check(job);
	if (!task->leads || !cvpdf_person(job).name)
		return status;
	pthread_mutex_lock(&check->lock);
	if (check->people)
		cvpdf_know(check->people, job, number);
	pthread_mutex_unlock(&check->lock);
	return cvpdf_audit(job);
}

enum cvpdf_status lab_check_member(struct lab_run *run, struct cvpdf_job *job, const struct lab_task *task)
{
	enum cvpdf_status status = look_at(run->check, job, task, (size_t)(task - run->tasks.v));

	pthread_mutex_lock(&run->check->lock);
	for (size_t i = 0; i < cvpdf_ndiagnostics(job); i++) {
		struct cvpdf_diagnostic found = cvpdf_diagnostic(job, i);

		if (!lab_check_found(run, &found))
			status = CVPDF_SYSTEM;
	}
	pthread_mutex_unlock(&run->check->lock);
	return status;
}

static void note_paperless(const struct lab_run *run, const struct lab_task *task, size_t npapers,
			   struct lab_diags *all)
{
	if (npapers || !task->leads || task->outcome != LAB_CHECKED || !cvpdf_lab(run->lab).nbibliographies)
		return;
	diag_add(all->diags, DIAG_NO_PAPERS, lab_mark(all, task->file, 0, 0),
		 "no publication is printed of %s, though the lab has a bibliography", task->name);
}

static void read_papers(const struct lab_run *run, struct lab_papers *papers, struct lab_diags *all)
{
	for (size_t i = 0; i < run->tasks.n; i++) {
		const struct lab_task *task = &run->tasks.v[i];
		size_t n = papers->n;

		lab_papers_read(all->arena, papers, task, task->papers);
		if (run->check)
			note_paperless(run, task, papers->n - n, all);
	}
}

/* Of a CV that could not be read no job has told. */
static void count_unread(struct lab_run *run)
{
	for (size_t i = 0; i < run->tasks.n; i++) {
		const struct lab_task *task = &run->tasks.v[i];
		const struct cvpdf_diagnostic found = {
		    .severity = CVPDF_ERROR, .kind = "io", .file = task->file, .message = task->first};

		if (task->outcome == LAB_FAILED && task->first && !task->nfindings && !lab_check_found(run, &found))
			run->report->status = CVPDF_SYSTEM;
	}
}

void lab_check_all(struct lab_run *run)
{
	struct lab_diags all = lab_diags_new(run);
	struct lab_papers papers = {0};

	read_papers(run, &papers, &all);
	lab_papers_compare(run, &papers, &all);
	if (run->check) {
		lab_twins_check(run, &all);
		count_unread(run);
	}
	if (run->check && run->check->people)
		lab_spelling_check(run, run->check->people, &papers, &all);
	lab_diags_tell(&all, run);
}
