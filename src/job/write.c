/*
 * write.c: the formats that finished pages are written in. Each is a writer in src/output and a row here.
 */
#include "job/attach.h"
#include "job/job.h"
#include "output/pdf.h"
#include "output/svg.h"
#include "output/text.h"

static bool refuse(struct cvpdf_job *job, const char *message, const char *help)
{
	diag_help(job->diags, diag_add(job->diags, DIAG_USAGE, NOWHERE, "%s", message), "%s", help);
	return false;
}

/* PDF/A-2 allows no attachments but PDF/A files. */
static enum pdf_standard standard_of(const struct cvpdf_job *job)
{
	if (job->standard)
		return *job->standard;
	return job->attach ? PDF_A3A : PDF_A2A;
}

struct pdf_options job_pdf_options(const struct cvpdf_job *job)
{
	return (struct pdf_options){
	    .producer = "cvpdf " CVPDF_VERSION, .standard = standard_of(job), .created = job->created};
}

static bool write_pdf(struct cvpdf_job *job, struct buf *out)
{
	struct pdf_options options = job_pdf_options(job);
	struct attachments attachments = {0};

	if (job->attach && options.standard == PDF_A2A)
		return refuse(job, "a file of PDF/A-2a carries no source",
			      "write --pdf-standard a-3a, or leave it out");
	if (job->attach && (job->no_header || job->crop))
		return refuse(job, "a fragment carries no source: it would hold what is left out",
			      "leave out --attach, or --no-header and --crop");
	if (job->attach)
		job_attachments(job, &attachments);
	options.attachments = attachments.v;
	options.nattachments = attachments.n;
	return pdf_write(job->arena, job->diags, job->pages, &options, out);
}

static bool write_text(struct cvpdf_job *job, struct buf *out)
{
	text_write(job->arena, job->pages, out);
	return true;
}

static bool write_svg(struct cvpdf_job *job, struct buf *out)
{
	size_t page = job->page ? job->page : 1, n = job->npages;
	const char *has = n == 1 ? "one page" : arena_printf(job->arena, "%zu pages", n);

	if (page > n)
		return refuse(job,
			      arena_printf(job->arena, "'%s' has no page %zu, only %s", job->source->name, page, has),
			      n == 1 ? "leave --page out" : arena_printf(job->arena, "write --page 1 to %zu", n));
	return svg_write(job->arena, job->diags, job->pages, page - 1, out);
}

const struct output_format output_formats[] = {{"pdf", write_pdf}, {"text", write_text}, {"svg", write_svg}};
const size_t noutput_formats = sizeof output_formats / sizeof *output_formats;

bool job_write(struct cvpdf_job *job, struct buf *out)
{
	return (job->format ? job->format : output_formats)->write(job, out);
}
