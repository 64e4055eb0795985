/*
 * extract.c: the files that a PDF of cvpdf carries.
 */
#include <string.h>

#include "job/job.h"
#include "pdfread/attached.h"

static void extract_step(struct call *call)
{
	struct cvpdf_job *job = call->job;
	char *copy = arena_alloc(job->arena, call->len + 1);
	struct source *pdf = arena_new_of(job->arena, struct source);

	memcpy(copy, call->value, call->len);
	*pdf = (struct source){.name = arena_strdup(job->arena, call->name), .bytes = copy, .len = call->len};
	attached_read(job->arena, job->diags, pdf, &job->attached);
}

static void refuse_step(struct call *call)
{
	struct cvpdf_job *job = call->job;
	struct source *pdf = arena_new_of(job->arena, struct source);

	*pdf = (struct source){.name = arena_strdup(job->arena, call->name)};
	diag_help(
	    job->diags,
	    diag_add(job->diags, DIAG_BAD_PDF, (struct mark){.source = pdf}, "takes more memory than a job may use"),
	    "ask for the PDF as cvpdf wrote it");
}

/* A file that uses up the memory is at fault itself: none that cvpdf writes does. The job goes on as it was. */
enum cvpdf_status cvpdf_extract(struct cvpdf_job *job, const char *name, const char *bytes, size_t len)
{
	struct call call = {.job = job, .name = name, .value = bytes, .len = len};
	const struct arena_mark before = arena_mark(job->arena);
	const struct diags said = *job->diags;
	const bool was_exhausted = job->exhausted;
	enum cvpdf_status status = job_call(&call, extract_step);

	if (was_exhausted || !job->exhausted)
		return status;
	arena_release(job->arena, before);
	job->exhausted = false;
	*job->diags = said;
	return job_call(&call, refuse_step);
}

size_t cvpdf_nattached(const struct cvpdf_job *job)
{
	return job->attached.n;
}

struct cvpdf_attached cvpdf_attached(const struct cvpdf_job *job, size_t index)
{
	const struct attached_file *file;

	if (index >= job->attached.n)
		return (struct cvpdf_attached){0};
	file = &job->attached.v[index];
	return (struct cvpdf_attached){file->name, file->about, {file->bytes, file->len}, file->is_source};
}
