/*
 * bib.c: `cvpdf bib`: one job that reads all FILEs, and prints the publications that were understood.
 *
 * They are printed even when something is wrong: that is when one wants to see them. The exit status tells.
 */
#include "app/bib.h"

#include <string.h>

#include "app/input.h"
#include "app/output.h"
#include "app/place.h"

static bool is_cv(const char *file)
{
	const char *dot = strrchr(file, '.');

	return dot && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0);
}

static enum cvpdf_status set_options(const struct options *options, struct cvpdf_job *job, const char *today)
{
	enum cvpdf_status status = cvpdf_set_option(job, "today", today);

	for (size_t i = 0; i < options->job.n && status == CVPDF_OK; i++)
		status = cvpdf_set_option(job, options->job.v[i].name, options->job.v[i].value);
	return status;
}

/* Whether the file could be read; what is in it, the job tells. */
static bool load(struct report *report, struct cvpdf_job *job, const char *file)
{
	const char *name = strcmp(file, "-") == 0 ? "<stdin>" : file;
	struct buf *bytes = buf_new(report->arena);

	if (!input_file(report, file, bytes))
		return false;
	if (is_cv(file))
		cvpdf_load(job, name, bytes->s, bytes->len);
	else
		cvpdf_load_bibliography(job, name, bytes->s, bytes->len);
	return true;
}

void bib_print(const struct options *options, struct report *report, struct cvpdf_job *job, const char *today)
{
	const char *target = options->output ? options->output : "-", *why;
	struct cvpdf_bytes text = {0};
	enum cvpdf_status status = set_options(options, job, today);
	bool some = false, good = true;

	for (size_t i = 0; i < options->noperands && status != CVPDF_USAGE; i++) {
		some |= load(report, job, options->operands[i]);
		good = good && place_check(report, job, options->operands[i], target, "the text", "-o");
	}
	if (some)
		status = cvpdf_publications(job, options->format ? options->format : "yaml", &text);
	report_job(report, job);
	if (status > report->status)
		report->status = status;
	if (text.len && good && !output_replace(report->arena, target, text, &why))
		report_problem(report, DIAG_IO, target, arena_printf(report->arena, "cannot be written: %s", why),
			       NULL);
}
