/*
 * lab.c: `cvpdf lab`: whose CVs, where they go, which of them have changed; then lab_run.c renders these.
 *
 * That two PDFs would go to one place is told before anything is written. A member whose CV cannot be read fails alone.
 */
#include "app/lab.h"

#include <string.h>
#include <sys/stat.h>

#include "app/input.h"
#include "app/lab_report.h"
#include "app/lab_run.h"
#include "app/lab_shard.h"
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
		if (strcmp(run->options->job.v[i].name, "root") == 0 ||
		    strcmp(run->options->job.v[i].name, "strict") == 0)
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

/* What is tried on the way to a name is many times what is kept of it. */
static const char *output_of(struct lab_run *run, const struct lab_task *task, const struct cvpdf_person *person,
			     struct arena *scratch)
{
	struct arena *arena = run->report->arena;
	struct arena_mark mark = arena_mark(arena);
	const char *output = lab_output(run, task, person);

	if (!output)
		return NULL;
	output = arena_strdup(scratch, output);
	arena_release(arena, mark);
	return arena_strdup(arena, output);
}

/* Whose CV it is: of the last run, if it is the same, else a glance into it. */
static bool name_task(struct lab_run *run, struct lab_state *state, struct lab_task *task, struct arena *scratch)
{
	struct arena *arena = run->report->arena;
	struct buf *bytes = buf_new(scratch);
	struct cvpdf_person person;
	struct cvpdf_job *job;
	const char *why;
	bool missing;

	task->key = key_of(run, task, scratch);
	if (!input_bytes(task->file, bytes, &missing, &why))
		return true; /* it fails when its turn comes */
	task->cv = digest_of(bytes->s, bytes->len);
	task->output = state ? lab_state_output(state, task) : NULL;
	if (task->output)
		return true;
	job = cvpdf_job_new(run->context);
	if (!job || cvpdf_join_lab(job, run->lab, task->row) != CVPDF_OK) {
		cvpdf_job_free(job);
		return true;
	}
	person = cvpdf_peek(job, task->file, bytes->s, bytes->len);
	if (person.name) {
		task->name = arena_strdup(arena, person.name);
		task->output = output_of(run, task, &person, scratch);
	}
	cvpdf_job_free(job);
	return !person.name || task->output;
}

static bool name_tasks(struct lab_run *run, struct lab_state *state)
{
	struct arena *scratch = arena_branch(run->report->arena); /* for one CV at a time: there may be many */
	bool good = true;

	for (size_t i = 0; i < run->tasks.n && good; i++) {
		good = name_task(run, state, &run->tasks.v[i], scratch);
		arena_release(scratch, (struct arena_mark){0});
	}
	return good && lab_check_outputs(run);
}

static void choose(struct lab_run *run, struct lab_state *state)
{
	for (size_t i = 0; i < run->tasks.n; i++) {
		struct lab_task *task = &run->tasks.v[i];

		if (!task->output)
			task->reason = "it cannot be read";
		else if (run->options->force)
			task->reason = "--force";
		else
			task->reason = state ? lab_state_reason(state, task) : "nothing is remembered";
		if (!task->reason)
			task->outcome = LAB_UNCHANGED;
	}
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

static void summarize(struct lab_run *run)
{
	size_t failed = count(run, LAB_FAILED), skipped = count(run, LAB_SKIPPED);
	struct buf *out = buf_new(run->report->arena);

	for (size_t i = 0; i < run->tasks.n; i++) {
		const struct lab_task *task = &run->tasks.v[i];

		if (task->outcome != LAB_FAILED)
			continue;
		report_line(run->report, "failed: %s: %s", task->file, task->first ? task->first : "nobody knows why");
		if (task->status > run->report->status)
			run->report->status = task->status;
	}
	if (failed && run->report->status == CVPDF_OK)
		run->report->status = CVPDF_INPUT;
	buf_printf(out, "%zu written, %zu unchanged, %zu failed", count(run, LAB_WRITTEN), count(run, LAB_UNCHANGED),
		   failed);
	if (skipped)
		buf_printf(out, ", %zu not tried", skipped);
	if (!(run->report->flags & CVPDF_QUIET))
		report_line(run->report, "%s", out->s);
}

/* What other machines do is forgotten before anything is made of it. */
static bool make_tasks(struct lab_run *run, const struct shard *shard)
{
	struct lab_files files = {.arena = arena_branch(run->report->arena)};
	bool good = lab_expand(run, &files);

	if (good) {
		shard_deal(run, shard, &files);
		lab_make_tasks(run, &files);
	}
	arena_release(files.arena, (struct arena_mark){0});
	return good;
}

static void run_lab(struct lab_run *run)
{
	struct shard shard = {0};
	struct lab_state *state;

	if (run->options->report_file && place_same(run->report->arena, run->file, run->options->report_file)) {
		report_problem(run->report, DIAG_USAGE, NULL,
			       "--report names the lab's file, which would be written over", "name another file");
		return;
	}
	if (run->options->shard && !shard_read(run->options->shard, run->report, &shard))
		return;
	if (!load(run) || !make_tasks(run, &shard))
		return;
	run->part = shard.count ? arena_printf(run->report->arena, "%zu-of-%zu.", shard.index, shard.count) : "";
	state = lab_state_open(run);
	if (name_tasks(run, state)) {
		choose(run, state);
		if (run->options->dry_run) {
			tell_plan(run);
		} else {
			lab_render(run, state);
			summarize(run);
			lab_report(run);
		}
		if (state && !run->options->dry_run)
			lab_state_close(state, run);
	}
	for (size_t i = 0; i < run->nkeeps; i++)
		arena_free(run->keeps[i]);
}

void lab_command(const struct options *options, struct report *report, struct cvpdf_context *context, const char *today)
{
	struct lab_run run;

	if (options->merge_reports) {
		shard_merge_reports(options, report);
		return;
	}
	run = (struct lab_run){.options = options,
			       .report = report,
			       .context = context,
			       .today = today,
			       .file = options->operands[0],
			       .lab = cvpdf_job_new(context)};

	if (run.lab)
		run_lab(&run);
	else
		report_problem(report, DIAG_NO_MEMORY, run.file, "memory is out", NULL);
	cvpdf_job_free(run.lab);
}
