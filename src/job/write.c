/*
 * write.c: the formats that finished pages are written in. Each is a writer in src/output and a row here.
 */
#include "job/attach.h"
#include "job/job.h"
#include "output/pdf.h"
#include "output/text.h"

/* PDF/A-2 allows no attachments but PDF/A files. */
static enum pdf_standard standard_of(const struct cvpdf_job *job)
{
	if (job->standard)
		return *job->standard;
	return job->attach ? PDF_A3A : PDF_A2A;
}

static bool write_pdf(struct cvpdf_job *job, struct buf *out)
{
	struct pdf_options options = {
	    .producer = "cvpdf " CVPDF_VERSION, .standard = standard_of(job), .created = job->created};
	struct attachments attachments = {0};

	if (job->attach && options.standard == PDF_A2A) {
		diag_help(job->diags, diag_add(job->diags, DIAG_USAGE, NOWHERE, "a file of PDF/A-2a carries no source"),
			  "write --pdf-standard a-3a, or leave it out");
		return false;
	}
	if (job->attach && (job->no_header || job->crop)) {
		diag_help(job->diags,
			  diag_add(job->diags, DIAG_USAGE, NOWHERE,
				   "a fragment carries no source: it would hold what is left out"),
			  "leave out --attach, or --no-header and --crop");
		return false;
	}
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

const struct output_format output_formats[] = {{"pdf", write_pdf}, {"text", write_text}};
const size_t noutput_formats = sizeof output_formats / sizeof *output_formats;

bool job_write(struct cvpdf_job *job, struct buf *out)
{
	return (job->format ? job->format : output_formats)->write(job, out);
}
