/*
 * write.c: the formats that finished pages are written in. Each is a writer in src/output and a row here.
 */
#include "job/attach.h"
#include "job/job.h"
#include "output/pdf.h"
#include "output/text.h"

static bool write_pdf(struct cvpdf_job *job, struct buf *out)
{
	struct pdf_options options = {.producer = "cvpdf " CVPDF_VERSION};
	struct attachments attachments = {0};

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
