/*
 * lab_watch.c: one run after the other, in one process: fonts stay open, and files are read again only where they may have changed.
 *
 * Each run has an arena of its own, which lives until the next has ended: that wants to know who failed, and why. Nothing is lost that
 * changes while a run goes on: what was watched before, the system has told by then; of what is new in the list, another run finds out,
 * silently, where there is nothing to do.
 */
#include "app/lab_watch.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/ending.h"
#include "app/lab.h"
#include "app/lab_look.h"
#include "app/today.h"
#include "app/watch.h"

#define QUIET 500 /* milliseconds */

struct round {
	struct arena *arena; /* NULL: there was none */
	struct report report;
	struct lab_run run;
	bool settled; /* what it read is watched since before it was read */
};

struct loop {
	const struct options *options;
	struct report *report;
	struct cvpdf_context *context;
	struct lab_looks *looks;
	struct ending ending;
	struct watch *watch;
	struct round rounds[2];
	size_t n;   /* rounds that were begun */
	bool apart; /* what is made of all CVs together waits until nothing changes for a while */
};

static bool same_input(struct lab_looks *looks, const struct lab_input *then)
{
	const struct lab_input *is = lab_look(looks, then->path);

	return is->missing == then->missing && digest_same(is->digest, then->digest);
}

static bool same_task(const struct lab_task *a, const struct lab_task *b)
{
	return a->row == b->row && strcmp(a->file, b->file) == 0 && digest_same(a->key, b->key);
}

/* All of it is copied: the arena of the last run goes when this one has ended. */
static void fail_again(const struct lab_run *run, struct lab_task *task, const struct lab_task *then)
{
	struct arena *arena = run->report->arena;

	task->outcome = LAB_FAILED;
	task->status = then->status;
	task->first = arena_copy(arena, then->first);
	task->json = (struct cvpdf_bytes){arena_copy(arena, then->json.bytes), then->json.len};
	for (size_t i = 0; i < then->inputs.n; i++) {
		struct lab_input *input = vec_add(arena, &task->inputs);

		*input = then->inputs.v[i];
		input->path = arena_strdup(arena, input->path);
	}
}

bool lab_failed_before(const struct lab_run *run, struct lab_task *task)
{
	const struct lab_run *before = run->before;
	const struct lab_task *then = NULL;

	if (!before || strcmp(before->today, run->today) != 0)
		return false;
	for (size_t i = 0; i < before->tasks.n && !then; i++)
		if (before->tasks.v[i].outcome == LAB_FAILED && same_task(&before->tasks.v[i], task))
			then = &before->tasks.v[i];
	if (!then || then->status != CVPDF_INPUT || !then->inputs.n)
		return false;
	for (size_t i = 0; i < then->inputs.n; i++)
		if (!same_input(run->looks, &then->inputs.v[i]))
			return false;
	fail_again(run, task, then);
	return true;
}

/* --- What is watched -------------------------------------------------------------------------------------------------- */

/* A family that was not found may come into the folder beside the CV. */
static void list_fonts(struct loop *loop, const struct lab_run *run, const struct lab_task *task)
{
	const char *slash = strrchr(task->file, '/');

	watch_folder(loop->watch, arena_printf(run->report->arena, "%.*sfonts",
					       slash ? (int)(slash + 1 - task->file) : 0, task->file));
}

static void list_task(struct loop *loop, const struct lab_run *run, const struct lab_task *task)
{
	watch_file(loop->watch, task->file);
	for (size_t i = 0; i < task->inputs.n; i++)
		watch_file(loop->watch, task->inputs.v[i].path);
	if (task->outcome == LAB_FAILED)
		list_fonts(loop, run, task);
}

/* False: nobody knows whether what is in the list now has changed since it was read. */
static bool list_all(struct loop *loop, const struct lab_run *run)
{
	watch_begin(loop->watch);
	watch_file(loop->watch, run->file);
	for (size_t i = 0; i < cvpdf_nfiles(run->lab); i++)
		watch_file(loop->watch, cvpdf_file(run->lab, i).path);
	for (size_t i = 0; i < cvpdf_lab(run->lab).nmembers; i++)
		watch_pattern(loop->watch, lab_pattern(run, i));
	for (size_t i = 0; i < run->tasks.n; i++)
		list_task(loop, run, &run->tasks.v[i]);
	for (size_t i = 0; i < loop->options->job.n; i++)
		if (strcmp(loop->options->job.v[i].name, "font-path") == 0)
			watch_folder(loop->watch, loop->options->job.v[i].value);
	return !watch_end(loop->watch);
}

/* --- Rounds ----------------------------------------------------------------------------------------------------------- */

static void free_round(struct round *round)
{
	if (!round->arena)
		return;
	lab_free(&round->run);
	arena_free(round->arena);
	round->arena = NULL;
}

/* NULL: memory is out. */
static struct round *new_round(struct loop *loop, const struct round *before)
{
	struct round *round = &loop->rounds[loop->n++ % 2];
	const char *epoch = getenv("SOURCE_DATE_EPOCH");

	*round = (struct round){.arena = arena_new(0), .report = *loop->report};
	if (!round->arena)
		return NULL;
	lab_looks_again(loop->looks);
	round->report.arena = round->arena;
	round->report.array = buf_new(round->arena);
	round->report.status = CVPDF_OK;
	round->run = (struct lab_run){.options = loop->options,
				      .report = &round->report,
				      .context = loop->context,
				      .today = today_words(round->arena, epoch && *epoch ? epoch : NULL),
				      .file = loop->options->operands[0],
				      .lab = cvpdf_job_new(loop->context),
				      .looks = loop->looks,
				      .ending = &loop->ending};
	if (before && before->arena && !watch_in_folder(loop->watch))
		round->run.before = &before->run;
	round->run.reported = before && before->run.reported;
	round->run.again = before && before->run.tasks.n;
	round->run.apart = loop->apart;
	return round->run.lab ? round : NULL;
}

/* Renders, and lists what to watch then; false: there is no use in going on. */
static bool run_round(struct loop *loop)
{
	struct round *before = loop->n ? &loop->rounds[(loop->n - 1) % 2] : NULL, *round = new_round(loop, before);
	bool more;

	if (!round || setjmp(*arena_guard(round->arena)))
		arena_exhausted(loop->report->arena);
	more = lab_once(&round->run);
	loop->report->status = round->report.status;
	if (round->run.told)
		report_end(&round->report);
	round->settled = more && list_all(loop, &round->run);
	if (before)
		free_round(before);
	return more;
}

static void tell_how(const struct loop *loop)
{
	const char *why = watch_polls(loop->watch);

	if (why)
		report_line(loop->report, "watching, by a look at each file now and then: %s", why);
	else if (!(loop->report->flags & CVPDF_QUIET))
		report_line(loop->report, "watching");
}

/* The first round makes all; later ones what has changed, at once, and when it is quiet what is made of all together. False: the end. */
static bool wait_for_change(struct loop *loop)
{
	const struct lab_run *run = &loop->rounds[(loop->n - 1) % 2].run;
	bool left = loop->apart && (run->book || run->page);
	enum watch_event event = watch_wait(loop->watch, left ? QUIET : -1);

	loop->apart = event != WATCH_QUIET;
	return event != WATCH_ENDED;
}

static void watch_rounds(struct loop *loop)
{
	bool told = false;

	watch_begin(loop->watch);
	watch_file(loop->watch, loop->options->operands[0]);
	watch_end(loop->watch);
	while (run_round(loop) && !ending_signal(&loop->ending)) {
		if (!loop->rounds[(loop->n - 1) % 2].settled)
			continue;
		if (!told)
			tell_how(loop);
		told = true;
		if (!wait_for_change(loop))
			return;
	}
}

void lab_watch(const struct options *options, struct report *report, struct cvpdf_context *context)
{
	struct loop loop = {.options = options, .report = report, .context = context};

	loop.looks = lab_looks_new(report->arena);
	/* The signal that ended it must not end the program once more: they stay held back. */
	ending_begin(&loop.ending);
	loop.watch = watch_new(report->arena, &loop.ending);
	if (access(options->operands[0], R_OK) == 0)
		watch_rounds(&loop);
	else
		run_round(&loop);
	free_round(&loop.rounds[0]);
	free_round(&loop.rounds[1]);
}
