/*
 * render.c: one job per FILE: read, load, then render, dump or check, and write.
 */
#include "app/render.h"

#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "app/depfile.h"
#include "app/input.h"
#include "app/output.h"
#include "app/place.h"
#include "app/targets.h"

struct work {
	const struct options *options;
	struct report *report;
	struct cvpdf_context *context;
	const char *today;
	struct depfile *depfile;
	bool printed;		    /* something, to standard output */
	const struct buf *standard; /* what came from standard input; NULL: it was not asked for */
};

static double milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* NULL after a problem was reported. */
static const struct buf *input_read(struct report *report, const char *file)
{
	struct buf *bytes = buf_new(report->arena);

	return input_file(report, file, bytes) ? bytes : NULL;
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

	if (status == CVPDF_OK && options->command == COMMAND_ATS && options->variants.n)
		status = cvpdf_set_option(job, "variant", options->variants.v[0]);
	for (size_t i = 0; i < options->job.n && status == CVPDF_OK; i++) {
		const struct job_option *option = &options->job.v[i];

		status = cvpdf_set_option(job, option->name, option->value);
		if (status == CVPDF_OK && strcmp(option->name, "style") == 0 &&
		    !check_style(report, job, option->value))
			status = CVPDF_USAGE;
	}
	return status;
}

/* To standard output go several texts, with a blank line between them. */
static struct cvpdf_bytes parted(struct work *work, const struct rendering *r, struct cvpdf_bytes bytes)
{
	struct buf *out;

	if (strcmp(r->target, "-") != 0)
		return bytes;
	if (!work->printed) {
		work->printed = true;
		return bytes;
	}
	out = buf_new(work->report->arena);
	buf_putc(out, '\n');
	buf_put(out, bytes.bytes, bytes.len);
	return (struct cvpdf_bytes){out->s, out->len};
}

static bool write_output(struct work *work, const struct rendering *r, struct cvpdf_bytes bytes)
{
	struct arena *arena = work->report->arena;
	const char *why;

	if (output_replace(arena, r->target, parted(work, r, bytes), &why))
		return true;
	report_problem(work->report, DIAG_IO, r->target, arena_printf(arena, "cannot be written: %s", why), NULL);
	return false;
}

/* What was read is not written over, neither by the output nor by its rule; the folder of both is made. */
static bool prepare(const struct work *work, const struct cvpdf_job *job, const struct rendering *r)
{
	const char *rule = depfile_name(work->options, work->report->arena, r);
	bool pdf = work->options->command == COMMAND_RENDER && !work->options->stage;

	if (!place_check(work->report, job, r->file, r->target, pdf ? "the PDF" : "the text", "-o") ||
	    (rule && !place_check(work->report, job, r->file, rule, "the rule", "-MF")))
		return false;
	if (r->folder)
		mkdir(r->folder, 0777);
	return true;
}

/* Whether --if-changed finds nothing to be done. */
static bool unchanged(const struct work *work, const struct rendering *r, struct cvpdf_bytes bytes)
{
	return work->options->if_changed && output_same(work->report->arena, r->target, bytes);
}

/* To standard output a stage is printed even when the CV is wrong: that is when it is wanted. */
static enum cvpdf_status dump(struct work *work, struct cvpdf_job *job, const struct rendering *r)
{
	struct cvpdf_bytes text;
	enum cvpdf_status status = cvpdf_dump(job, work->options->stage, &text);

	if (text.len && (status == CVPDF_OK || strcmp(r->target, "-") == 0) && prepare(work, job, r) &&
	    !unchanged(work, r, text))
		write_output(work, r, text);
	return status;
}

static const char *page_count(struct arena *arena, size_t n)
{
	return arena_printf(arena, "%zu page%s", n, n == 1 ? "" : "s");
}

static const char *written(struct arena *arena, const struct rendering *r, size_t npages)
{
	return strcmp(r->format, "svg") == 0 ? arena_printf(arena, "one of %s", page_count(arena, npages))
					     : page_count(arena, npages);
}

static enum cvpdf_status render(struct work *work, struct cvpdf_job *job, const struct rendering *r, double since)
{
	struct cvpdf_bytes document;
	enum cvpdf_status status = cvpdf_render(job, &document);
	bool same;

	if (status != CVPDF_OK || !prepare(work, job, r) || !depfile_write(work->depfile, r, job))
		return status;
	same = unchanged(work, r, document);
	if ((same || write_output(work, r, document)) && work->options->verbose)
		report_line(work->report, "%s %s: %s, %zu bytes, %.1f ms", same ? "unchanged" : "wrote",
			    strcmp(r->target, "-") == 0 ? "<stdout>" : r->target,
			    written(work->report->arena, r, cvpdf_pages(job)), document.len, milliseconds() - since);
	return status;
}

static enum cvpdf_status check(const struct work *work, struct cvpdf_job *job, const struct rendering *r, double since)
{
	enum cvpdf_status status = cvpdf_check(job);

	if (status == CVPDF_OK && work->options->verbose)
		report_line(work->report, "checked %s%s%s: %s, %.1f ms",
			    strcmp(r->file, "-") == 0 ? "<stdin>" : r->file, r->variant ? " as " : "",
			    r->variant ? r->variant : "", page_count(work->report->arena, cvpdf_pages(job)),
			    milliseconds() - since);
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
static bool run(struct work *work, struct cvpdf_job *job, const struct rendering *r)
{
	bool standard = strcmp(r->file, "-") == 0;
	const struct buf *bytes;
	enum cvpdf_status options = render_options(work->options, work->report, job, work->today), status = options;
	double since = milliseconds();

	if (is_bibliography(work, r->file))
		return true;
	if (status == CVPDF_OK && r->format)
		status = cvpdf_set_option(job, "format", r->format);
	if (status == CVPDF_OK && r->variant)
		status = cvpdf_set_option(job, "variant", r->variant);
	if (status == CVPDF_OK) {
		bytes = standard ? work->standard : input_read(work->report, r->file);
		if (!bytes)
			return true;
		status = cvpdf_load(job, standard ? "<stdin>" : r->file, bytes->s, bytes->len);
		if (work->options->stage)
			status = dump(work, job, r);
		else if (status == CVPDF_OK && r->target)
			status = render(work, job, r, since);
		else if (status == CVPDF_OK)
			status = check(work, job, r, since);
	}
	report_job(work->report, job);
	if (status > work->report->status)
		work->report->status = status;
	return options != CVPDF_USAGE;
}

void render_all(const struct options *options, struct report *report, struct cvpdf_context *context, const char *today)
{
	struct depfile depfile = {.options = options, .report = report};
	struct work work = {
	    .options = options, .report = report, .context = context, .today = today, .depfile = &depfile};
	struct renderings all;
	bool more = targets_choose(options, report, &all) && depfile_check(options, report, &all);

	/* Once, for it may be rendered in several variants. */
	for (size_t i = 0; i < options->noperands && more; i++)
		if (strcmp(options->operands[i], "-") == 0)
			work.standard = input_read(report, "-");
	for (size_t i = 0; i < all.n && more; i++) {
		struct arena_mark mark = arena_mark(report->arena);
		struct cvpdf_job *job = cvpdf_job_new(context);

		if (job)
			more = run(&work, job, &all.v[i]);
		else
			report_problem(report, DIAG_NO_MEMORY, all.v[i].file, "memory is out", NULL);
		cvpdf_job_free(job);
		/* The JSON of all files, and their rules, are in the arena, too. */
		if (!REPORT_GATHERS(report) && !depfile.rules)
			arena_release(report->arena, mark);
	}
}
