/*
 * lab.c: `cvpdf lab`: whose CVs, where they go, which of them have changed; then lab_run.c renders these.
 *
 * That two PDFs would go to one place is told before anything is written. A member whose CV cannot be read fails alone.
 */
#include "app/lab.h"

#include <stdint.h>
#include <string.h>

#include "app/ending.h"
#include "app/input.h"
#include "app/lab_book.h"
#include "app/lab_check.h"
#include "app/lab_index.h"
#include "app/lab_isolate.h"
#include "app/lab_look.h"
#include "app/lab_report.h"
#include "app/lab_run.h"
#include "app/lab_shard.h"
#include "app/lab_watch.h"
#include "app/output.h"
#include "app/place.h"

static bool load(struct lab_run *run)
{
	const char *file = strcmp(run->file, "-") == 0 ? "<stdin>" : run->file;
	struct buf *bytes = buf_new(run->report->arena);
	enum cvpdf_status status = CVPDF_OK;

	if (!input_file(run->report, run->file, bytes))
		return false;
	run->manifest = digest_of(bytes->s, bytes->len);
	for (size_t i = 0; i < run->options->job.n && status == CVPDF_OK; i++)
		status = cvpdf_set_option(run->lab, run->options->job.v[i].name, run->options->job.v[i].value);
	if (status == CVPDF_OK)
		status = cvpdf_load_lab(run->lab, file, bytes->s, bytes->len);
	report_job(run->report, run->lab);
	if (status > run->report->status)
		run->report->status = status;
	return status == CVPDF_OK;
}

/* All that a PDF depends on but its files. */
static struct digest key_of(const struct lab_run *run, const struct lab_task *task, struct arena *scratch)
{
	struct buf *all = buf_new(scratch);

	buf_printf(all, "%s %zu %016llx%016llx", cvpdf_version(run->lab), task->row,
		   (unsigned long long)run->manifest.lanes[0], (unsigned long long)run->manifest.lanes[1]);
	for (size_t i = 0; i < run->options->job.n; i++)
		buf_printf(all, " %s=%s", run->options->job.v[i].name, run->options->job.v[i].value);
	for (size_t i = 0; i < run->options->variants.n; i++)
		buf_printf(all, " variant=%s", run->options->variants.v[i]);
	return digest_of(all->s, all->len);
}

/* A step through all tasks, of this process or, with --isolate, of a child that does them one after the other. */
struct survey {
	struct lab_run *run;
	struct lab_state *state;
	const char *verb;
	void (*step)(struct lab_worker *worker, struct lab_task *task, void *user);
	void (*done)(struct lab_task *task, void *user);
	size_t next;
	bool good;
	struct arena *scratch; /* for names that are tried */
};

static struct lab_task *next_task(void *user)
{
	struct survey *survey = user;
	struct lab_run *run = survey->run;

	while (survey->good && survey->next < run->tasks.n)
		if (run->tasks.v[survey->next++].outcome == LAB_WAITING)
			return &run->tasks.v[survey->next - 1];
	return NULL;
}

static void walk(struct survey *survey)
{
	struct lab_run *run = survey->run;
	struct lab_worker worker = {.run = run, .keep = run->report->arena};
	struct lab_task *task;

	if (run->options->isolate) {
		lab_isolate(&(struct lab_children){.run = run,
						   .verb = survey->verb,
						   .most = 1,
						   .batch = SIZE_MAX,
						   .next = next_task,
						   .step = survey->step,
						   .done = survey->done,
						   .user = survey});
		return;
	}
	worker.scratch = arena_branch(run->report->arena); /* for one CV at a time: there may be many */
	while ((task = next_task(survey)) != NULL) {
		survey->step(&worker, task, survey);
		survey->done(task, survey);
		arena_release(worker.scratch, (struct arena_mark){0});
	}
}

/* Whose CV it is: of the last run, if it is the same, else a glance into it. */
static void glance(struct lab_worker *worker, struct lab_task *task, void *user)
{
	const struct survey *survey = user;
	const struct lab_run *run = survey->run;
	const struct lab_input *cv = lab_look(run->looks, task->file);
	struct buf *bytes = buf_new(worker->scratch);
	struct cvpdf_person person;
	struct cvpdf_job *job;
	const char *why;
	bool missing;

	task->key = key_of(run, task, worker->scratch);
	task->cv = cv->digest;
	task->output = survey->state && !cv->missing ? lab_state_output(survey->state, task) : NULL;
	if (task->output || !input_bytes(task->file, bytes, &missing, &why))
		return; /* where it cannot be read it fails when its turn comes */
	job = cvpdf_job_new(run->context);
	if (job && cvpdf_join_lab(job, run->lab, task->row) == CVPDF_OK) {
		person = cvpdf_peek(job, task->file, bytes->s, bytes->len);
		task->person = (struct cvpdf_person){.name = arena_copy(worker->keep, person.name),
						     .given = arena_copy(worker->keep, person.given),
						     .family = arena_copy(worker->keep, person.family),
						     .language = arena_copy(worker->keep, person.language)};
	}
	cvpdf_job_free(job);
}

/* What is tried on the way to a name is many times what is kept of it. */
static const char *output_of(const struct survey *survey, const struct lab_task *task)
{
	struct arena *arena = survey->run->report->arena;
	struct arena_mark mark = arena_mark(arena), before = arena_mark(survey->scratch);
	const char *output = lab_output(survey->run, task, &task->person);

	if (!output)
		return NULL;
	output = arena_strdup(survey->scratch, output);
	arena_release(arena, mark);
	output = arena_strdup(arena, output);
	arena_release(survey->scratch, before);
	return output;
}

static void name(struct lab_task *task, void *user)
{
	struct survey *survey = user;

	if (task->output || !task->person.name)
		return;
	task->name = task->person.name;
	task->output = output_of(survey, task);
	survey->good = task->output != NULL;
}

static bool name_tasks(struct lab_run *run, struct lab_state *state)
{
	struct survey survey = {run, state, "read", glance, name, 0, true, arena_branch(run->report->arena)};

	walk(&survey);
	return survey.good && lab_check_outputs(run);
}

static void choose(struct lab_worker *worker, struct lab_task *task, void *user)
{
	const struct survey *survey = user;

	(void)worker;
	if (!task->output)
		task->reason = "it cannot be read";
	else if (survey->run->options->force)
		task->reason = "--force";
	else
		task->reason = survey->state ? lab_state_reason(survey->state, task) : "nothing is remembered";
	if (!task->reason)
		task->outcome = LAB_UNCHANGED;
	else if (lab_failed_before(survey->run, task))
		task->reason = NULL;
}

static void chosen(struct lab_task *task, void *user)
{
	(void)task;
	(void)user;
}

/* False: a signal has come before all were looked at. */
static bool choose_tasks(struct lab_run *run, struct lab_state *state)
{
	struct survey survey = {run, state, "read", choose, chosen, 0, true, NULL};

	walk(&survey);
	return !run->ending || !ending_signal(run->ending);
}

static void tell_plan(const struct lab_run *run)
{
	struct buf *out = buf_new(run->report->arena);
	const char *why;

	for (size_t i = 0; i < run->tasks.n; i++)
		if (run->tasks.v[i].reason)
			buf_printf(out, "%s: %s\n",
				   run->tasks.v[i].output ? run->tasks.v[i].output : run->tasks.v[i].file,
				   run->tasks.v[i].reason);
	if (run->book && run->book->reason)
		buf_printf(out, "%s: %s\n", run->book->output, run->book->reason);
	if (run->page && run->page->reason)
		buf_printf(out, "%s: %s\n", run->page->output, run->page->reason);
	if (!output_replace(run->report->arena, "-", (struct cvpdf_bytes){out->s, out->len}, &why))
		report_problem(run->report, DIAG_IO, "-",
			       arena_printf(run->report->arena, "cannot be written: %s", why), NULL);
}

static size_t count(const struct lab_run *run, enum lab_outcome outcome)
{
	size_t n = 0;

	for (size_t i = 0; i < run->tasks.n; i++)
		n += run->tasks.v[i].outcome == outcome;
	return n;
}

/* "12 members, 3 findings" */
static void put_findings(const struct lab_run *run, struct buf *out)
{
	size_t members = lab_check_members(run);

	buf_printf(out, "%zu member%s, %zu finding%s", members, members == 1 ? "" : "s", run->nfindings,
		   run->nfindings == 1 ? "" : "s");
}

/* What was tried in this run is told one by one, of the rest its number. */
static void summarize(struct lab_run *run)
{
	size_t failed = count(run, LAB_FAILED), skipped = count(run, LAB_SKIPPED);
	struct buf *out = buf_new(run->report->arena);

	run->told |= !run->again;
	for (size_t i = 0; i < run->tasks.n; i++) {
		const struct lab_task *task = &run->tasks.v[i];

		run->told |= task->reason != NULL;
		if (task->outcome != LAB_FAILED)
			continue;
		if (task->reason)
			report_line(run->report, "failed: %s: %s", task->file,
				    task->first ? task->first : "nobody knows why");
		if (task->status > run->report->status)
			run->report->status = task->status;
	}
	if ((failed || (skipped && run->ending)) && run->report->status == CVPDF_OK)
		run->report->status = CVPDF_INPUT;
	if (run->check)
		put_findings(run, out);
	else
		buf_printf(out, "%zu written, %zu unchanged, %zu failed", count(run, LAB_WRITTEN),
			   count(run, LAB_UNCHANGED), failed);
	if (skipped)
		buf_printf(out, ", %zu not tried", skipped);
	if (run->told && !(run->report->flags & CVPDF_QUIET))
		report_line(run->report, "%s", out->s);
}

/* What is made of all together. */
static void plan_all(struct lab_run *run, struct lab_state *state)
{
	lab_plan_book(run, state);
	lab_plan_index(run, state);
}

/* Those who are to be rendered; then what is made of all together, and what they contradict one another in. */
static void make_all(struct lab_run *run, struct lab_state *state)
{
	if (count(run, LAB_WAITING) > 1)
		cvpdf_share_bibliographies(run->lab);
	lab_render(run, state);
	if (!run->apart && !count(run, LAB_SKIPPED)) {
		lab_make_book(run, state);
		lab_write_index(run, state);
	}
	/* A run of --watch that does nothing says nothing, and leaves the report of one that did something. */
	if (!run->again || lab_renders(run))
		lab_check_all(run);
	summarize(run);
	if (!run->reported || lab_renders(run))
		lab_report(run);
}

/* What other machines do is forgotten before anything is made of it. */
static void make_tasks(struct lab_run *run, const struct shard *shard)
{
	struct lab_files files = {.arena = arena_branch(run->report->arena)};

	lab_expand(run, &files);
	shard_deal(run, shard, &files);
	lab_make_tasks(run, &files);
	arena_release(files.arena, (struct arena_mark){0});
}

/* The state is closed here. */
static void run_tasks(struct lab_run *run, struct lab_state *state)
{
	bool all = name_tasks(run, state) && choose_tasks(run, state);

	if (all)
		plan_all(run, state);
	if (all && !run->options->dry_run)
		make_all(run, state);
	else if (all)
		tell_plan(run);
	else
		run->told = true;
	if (state && all && !run->options->dry_run)
		lab_state_close(state, run);
	else if (state)
		lab_state_drop(state);
}

/* With --watch, what was said of the same file in the last run is not said again. */
static bool begin(struct lab_run *run, const struct shard *shard)
{
	const struct lab_run *before = run->before;
	bool good;

	report_hold(run->report);
	good = load(run);
	if (good)
		make_tasks(run, shard);
	run->trouble = report_held(run->report);
	if (before && digest_same(before->manifest, run->manifest) && strcmp(before->trouble, run->trouble) == 0)
		return good;
	run->told |= *run->trouble != '\0';
	if (!REPORT_GATHERS(run->report))
		report_bytes(run->report, (struct cvpdf_bytes){run->trouble, strlen(run->trouble)});
	return good;
}

bool lab_once(struct lab_run *run)
{
	bool checks = run->options->command == COMMAND_LAB_CHECK;
	struct shard shard = {0};
	struct lab_state *state;

	if (run->options->report_file && place_same(run->report->arena, run->file, run->options->report_file)) {
		report_problem(run->report, DIAG_USAGE, NULL,
			       "--report names the lab's file, which would be written over", "name another file");
		return false;
	}
	if (run->options->shard && !shard_read(run->options->shard, run->report, &shard))
		return false;
	if (!begin(run, &shard))
		return true;
	run->part = shard.count ? arena_printf(run->report->arena, "%zu-of-%zu.", shard.index, shard.count) : "";
	if (checks)
		lab_check_begin(run);
	if (!checks) {
		lab_want_book(run);
		lab_want_index(run);
	}
	state = checks ? NULL : lab_state_open(run);
	if (!state && run->options->watch)
		return false;
	run_tasks(run, state);
	lab_check_end(run);
	return true;
}

void lab_free(struct lab_run *run)
{
	for (size_t i = 0; i < run->keeps.n; i++)
		arena_free(run->keeps.v[i]);
	cvpdf_job_free(run->lab);
}

void lab_command(const struct options *options, struct report *report, struct cvpdf_context *context, const char *today)
{
	struct lab_run run;

	if (options->merge_reports) {
		shard_merge_reports(options, report);
		return;
	}
	if (options->watch) {
		lab_watch(options, report, context);
		return;
	}
	run = (struct lab_run){.options = options,
			       .report = report,
			       .context = context,
			       .today = today,
			       .file = options->operands[0],
			       .looks = lab_looks_new(report->arena),
			       .lab = cvpdf_job_new(context)};

	if (run.lab)
		lab_once(&run);
	else
		report_problem(report, DIAG_NO_MEMORY, run.file, "memory is out", NULL);
	lab_free(&run);
}
