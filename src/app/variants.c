/*
 * variants.c: the variants that CVs have, for people and for Makefiles: the name is the first word of a line.
 */
#include "app/variants.h"

#include <string.h>

#include "app/input.h"
#include "app/output.h"
#include "app/place.h"
#include "app/render.h"

/* Of several files each line begins with the file. */
static void put_lines(struct cvpdf_job *job, const char *file, struct buf *out)
{
	struct cvpdf_variant variant;

	for (size_t i = 0; (variant = cvpdf_variant(job, i)).name; i++)
		buf_printf(out, "%s%s%-10s  %s\n", file ? file : "", file ? ": " : "", variant.name, variant.about);
}

/* False when what was listed must not be written: over a file that was read. */
static bool list(const struct options *options, struct report *report, struct cvpdf_job *job, const char *file,
		 const char *today, struct buf *out)
{
	struct buf *bytes = buf_new(report->arena);
	enum cvpdf_status status = render_options(options, report, job, today);

	if (status == CVPDF_OK && !input_file(report, file, bytes))
		return true;
	if (status == CVPDF_OK)
		status = cvpdf_load(job, strcmp(file, "-") == 0 ? "<stdin>" : file, bytes->s, bytes->len);
	put_lines(job, options->noperands > 1 ? file : NULL, out);
	report_job(report, job);
	if (status > report->status)
		report->status = status;
	return place_check(report, job, file, options->output ? options->output : "-", "the list", "-o");
}

void variants_list(const struct options *options, struct report *report, struct cvpdf_context *context,
		   const char *today)
{
	const char *target = options->output ? options->output : "-", *why;
	struct buf *out = buf_new(report->arena);
	bool good = true;

	for (size_t i = 0; i < options->noperands; i++) {
		struct cvpdf_job *job = cvpdf_job_new(context);

		if (job)
			good &= list(options, report, job, options->operands[i], today, out);
		else
			report_problem(report, DIAG_NO_MEMORY, options->operands[i], "memory is out", NULL);
		cvpdf_job_free(job);
	}
	if (good && !output_replace(report->arena, target, (struct cvpdf_bytes){out->s, out->len}, &why))
		report_problem(report, DIAG_IO, target, arena_printf(report->arena, "cannot be written: %s", why),
			       NULL);
}
