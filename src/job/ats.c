/*
 * ats.c: what applicant-tracking systems find, for a job whose CV is known or for a PDF alone.
 */
#include "ats/ats.h"

#include <string.h>

#include "job/job.h"
#include "output/text.h"

struct ats_call {
	struct call call; /* first: the step gets its address; `name` is the format */
	const struct cvpdf_reading *reading;
};

/* The library's own text of the CV that was loaded; NULL after a diagnostic. */
static struct buf *own_text(struct cvpdf_job *job)
{
	struct buf *own = job_pages(job) ? buf_new(job->arena) : NULL;

	if (own)
		text_write(job->arena, job->pages, own);
	return own;
}

/* The text that was read, or the library's own, which *printed is where it is another one. False after a diagnostic. */
static bool text_of_call(const struct ats_call *ats, struct ats_text *text, struct buf **printed)
{
	struct cvpdf_job *job = ats->call.job;
	const struct cvpdf_reading *reading = ats->reading;
	struct buf *own;

	*text = (struct ats_text){.s = reading->text,
				  .len = reading->len,
				  .name = reading->name,
				  .reader = reading->reader,
				  .sealed = reading->sealed != 0};
	*printed = NULL;
	if (job->source && job->diags->status)
		return false;
	if (!text->name)
		text->name = job->source ? job->source->name : "the text";
	if (reading->text && !text->reader)
		text->reader = "the program";
	if (reading->text && !job->source)
		return true;
	if (!job->source) {
		diag_add(job->diags, DIAG_USAGE, NOWHERE, "no CV has been loaded, and no text is given");
		return false;
	}
	own = own_text(job);
	if (own && reading->text) {
		*printed = own;
	} else if (own) {
		text->s = own->len ? own->s : "";
		text->len = own->len;
		text->reader = NULL;
	}
	return own != NULL;
}

static void ats_step(struct call *call)
{
	struct ats_call *ats = (struct ats_call *)call;
	struct cvpdf_job *job = call->job;
	bool json = strcmp(call->name, "json") == 0;
	struct buf *out = buf_new(job->arena);
	struct ats_report report;
	struct ats_text text;
	struct buf *printed;

	if (!json && strcmp(call->name, "text") != 0) {
		diag_add(job->diags, DIAG_USAGE, NOWHERE, "a report cannot be written as '%s', only as text or json",
			 call->name);
		return;
	}
	if (!text_of_call(ats, &text, &printed))
		return;
	report = job->cv ? ats_compare(job->arena, job->diags, job->cv, &text, printed)
			 : ats_guess(job->arena, job->diags, &text);
	if (json)
		ats_json(&report, &text, out);
	else
		ats_print(&report, &text, out);
	call->out = (struct cvpdf_bytes){out->s, out->len};
}

enum cvpdf_status cvpdf_ats(struct cvpdf_job *job, const struct cvpdf_reading *reading, const char *format,
			    struct cvpdf_bytes *report)
{
	struct ats_call ats = {.call = {.job = job, .name = format}, .reading = reading};
	enum cvpdf_status status = job_call(&ats.call, ats_step);

	*report = ats.call.out;
	return status;
}
