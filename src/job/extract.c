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

enum cvpdf_status cvpdf_extract(struct cvpdf_job *job, const char *name, const char *bytes, size_t len)
{
	struct call call = {.job = job, .name = name, .value = bytes, .len = len};

	return job_call(&call, extract_step);
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
