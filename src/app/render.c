/*
 * render.c: one job per FILE: read, load, then render, dump or check, and write.
 */
#include "app/render.h"

#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "app/input.h"
#include "app/output.h"
#include "app/targets.h"

struct work {
	const struct options *options;
	struct report *report;
	struct cvpdf_context *context;
	const char *today;
};

static double milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* `-s my` beside my.yaml: without a slash or a suffix it is the name of a style that comes with cvpdf. */
static bool check_style(struct report *report, struct cvpdf_job *job, const char *name)
{
	static const char *const suffixes[] = {"", ".yaml", ".yml"};
	const char *file = NULL;
	struct cvpdf_style style;

	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes && !strpbrk(name, "/."); i++) {
		const char *path = arena_printf(report->arena, "./%s%s", name, suffixes[i]);
		struct stat st;

		if (!file && stat(path, &st) == 0 && S_ISREG(st.st_mode))
			file = path;
	}
	for (size_t i = 0; file && (style = cvpdf_style(job, i)).name; i++)
		if (strcmp(style.name, name) == 0)
			file = NULL;
	if (file)
		report_problem(report, DIAG_USAGE, NULL, arena_printf(report->arena, "there is no style '%s'", name),
			       arena_printf(report->arena, "did you mean '%s'?", file));
	return !file;
}

enum cvpdf_status render_options(const struct options *options, struct report *report, struct cvpdf_job *job,
				 const char *today)
{
	enum cvpdf_status status = cvpdf_set_option(job, "today", today);

	if (status == CVPDF_OK && options->command == COMMAND_TEXT)
		status = cvpdf_set_option(job, "format", "text");
	for (size_t i = 0; i < options->job.n && status == CVPDF_OK; i++) {
		const struct job_option *option = &options->job.v[i];

		status = cvpdf_set_option(job, option->name, option->value);
		if (status == CVPDF_OK && strcmp(option->name, "style") == 0 &&
		    !check_style(report, job, option->value))
			status = CVPDF_USAGE;
	}
	return status;
}

/* `-o folder/` makes the folder. */
static void make_folder(struct arena *arena, const char *out, const char *target)
{
	if (out && strcmp(target, "-") != 0 && out[strlen(out) - 1] == '/')
		mkdir(arena_strndup(arena, out, strlen(out) - 1), 0777);
}

static bool write_output(const struct work *work, const char *target, struct cvpdf_bytes bytes)
{
	struct arena *arena = work->report->arena;
	const char *why;

	make_folder(arena, work->options->output, target);
	if (output_replace(arena, target, bytes, &why))
		return true;
	report_problem(work->report, DIAG_IO, target, arena_printf(arena, "cannot be written: %s", why), NULL);
	return false;
}

/* To standard output a stage is printed even when the CV is wrong: that is when it is wanted. */
static enum cvpdf_status dump(const struct work *work, struct cvpdf_job *job, const char *target)
{
	struct cvpdf_bytes text;
	enum cvpdf_status status = cvpdf_dump(job, work->options->stage, &text);

	if (text.len && (status == CVPDF_OK || strcmp(target, "-") == 0))
		write_output(work, target, text);
	return status;
}

static const char *page_count(struct arena *arena, size_t n)
{
	return arena_printf(arena, "%zu page%s", n, n == 1 ? "" : "s");
}

static enum cvpdf_status render(const struct work *work, struct cvpdf_job *job, const char *target, double since)
{
	struct cvpdf_bytes document;
	enum cvpdf_status status = cvpdf_render(job, &document);

	if (status != CVPDF_OK || !write_output(work, target, document) || !work->options->verbose)
		return status;
	report_line(work->report, "wrote %s: %s, %zu bytes, %.1f ms", strcmp(target, "-") == 0 ? "<stdout>" : target,
		    page_count(work->report->arena, cvpdf_pages(job)), document.len, milliseconds() - since);
	return status;
}

static enum cvpdf_status check(const struct work *work, struct cvpdf_job *job, const char *file, double since)
{
	enum cvpdf_status status = cvpdf_check(job);

	if (status == CVPDF_OK && work->options->verbose)
		report_line(work->report, "checked %s: %s, %.1f ms", strcmp(file, "-") == 0 ? "<stdin>" : file,
			    page_count(work->report->arena, cvpdf_pages(job)), milliseconds() - since);
	return status;
}

/* Reading one as YAML would only say what is odd about its first sign. */
static bool is_bibliography(const struct work *work, const char *file)
{
	const char *dot = strrchr(file, '.');

	if (!dot || strcmp(dot, ".bib") != 0)
		return false;
	report_problem(work->report, DIAG_USAGE, file, "is a bibliography, and no CV",
		       "'cvpdf bib' prints what it says; a CV names it under 'bibliography'");
	return true;
}

/* False when no other file needs to be tried: the options are wrong. */
static bool run(const struct work *work, struct cvpdf_job *job, const char *file, const char *target)
{
	bool standard = strcmp(file, "-") == 0;
	struct buf *bytes = buf_new(work->report->arena);
	enum cvpdf_status options = render_options(work->options, work->report, job, work->today), status = options;
	double since = milliseconds();

	if (is_bibliography(work, file))
		return true;
	if (status == CVPDF_OK) {
		if (!input_file(work->report, file, bytes))
			return true;
		status = cvpdf_load(job, standard ? "<stdin>" : file, bytes->s, bytes->len);
		if (work->options->stage)
			status = dump(work, job, target);
		else if (status == CVPDF_OK && target)
			status = render(work, job, target, since);
		else if (status == CVPDF_OK)
			status = check(work, job, file, since);
	}
	report_job(work->report, job);
	if (status > work->report->status)
		work->report->status = status;
	return options != CVPDF_USAGE;
}

void render_all(const struct options *options, struct report *report, struct cvpdf_context *context, const char *today)
{
	struct work work = {options, report, context, today};
	const char **targets = options->command != COMMAND_CHECK ? targets_choose(options, report) : NULL;
	bool more = targets || options->command == COMMAND_CHECK;

	for (size_t i = 0; i < options->noperands && more; i++) {
		struct arena_mark mark = arena_mark(report->arena);
		struct cvpdf_job *job = cvpdf_job_new(context);

		if (job)
			more = run(&work, job, options->operands[i], targets ? targets[i] : NULL);
		else
			report_problem(report, DIAG_NO_MEMORY, options->operands[i], "memory is out", NULL);
		cvpdf_job_free(job);
		/* The JSON of all files is in the arena, too. */
		if (!report->json)
			arena_release(report->arena, mark);
	}
}
