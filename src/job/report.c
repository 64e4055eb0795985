/*
 * report.c: what a job has to say: diagnostics, and texts that need no CV (starter, schema, styles, versions).
 */
#include <string.h>

#include "image/image.h"
#include "job/job.h"
#include "model/inline.h"
#include "model/starter.h"
#include "output/pdf.h"
#include "style/builtin.h"
#include "style/format.h"
#include "text/text.h"

/* For a job without memory: nothing can be made any more, so what is said stands here. */
static const struct cvpdf_diagnostic exhausted = {.severity = CVPDF_ERROR,
						  .kind = "no-memory",
						  .message = "memory, or the job's budget of it, is out",
						  .help = "raise the option memory, or divide the file"};
static const char exhausted_text[] = "cvpdf: error: memory, or the job's budget of it, is out [no-memory]\n";
static const char exhausted_sarif[] = "[\n {\"ruleId\": \"no-memory\", \"level\": \"error\", \"message\": {\"text\": "
				      "\"memory, or the job's budget of it, is "
				      "out\"}}\n]\n";
static const char exhausted_json[] =
    "[\n {\"kind\": \"no-memory\", \"severity\": \"error\", \"file\": null, \"line\": null, \"column\": null, "
    "\"endLine\": null, \"endColumn\": null, \"message\": \"memory, or the job's budget of it, is out\", "
    "\"help\": \"raise the option memory, or divide the file\"}\n]\n";

size_t cvpdf_ndiagnostics(const struct cvpdf_job *job)
{
	return job->exhausted ? 1 : job->diags->n;
}

struct cvpdf_diagnostic cvpdf_diagnostic(const struct cvpdf_job *job, size_t index)
{
	static const enum cvpdf_severity severities[] = {
	    [SEVERITY_ERROR] = CVPDF_ERROR, [SEVERITY_WARNING] = CVPDF_WARNING, [SEVERITY_NOTE] = CVPDF_NOTE};
	const struct diag *diag;
	struct mark begin, end;

	if (job->exhausted)
		return exhausted;
	if (index >= job->diags->n)
		return (struct cvpdf_diagnostic){0};
	diag = &job->diags->list[index];
	begin = mark_has_line(diag->at) ? diag->at : NOWHERE;
	end = begin.source ? mark_at(begin.source, begin.end, begin.end, begin) : NOWHERE;
	return (struct cvpdf_diagnostic){.severity = severities[diag->severity],
					 .kind = diag_name(diag->kind),
					 .file = diag->at.source ? diag->at.source->name : NULL,
					 .line = begin.line,
					 .column = begin.column,
					 .end_line = end.line,
					 .end_column = end.column,
					 .message = diag->message,
					 .help = diag->help};
}

/* A list of those that are wanted, in order. */
static struct diags *wanted(struct cvpdf_job *job, unsigned flags)
{
	struct diags *some = arena_new_of(job->arena, struct diags);

	*some = *job->diags;
	some->list = arena_array(job->arena, job->diags->n + 1, struct diag);
	some->n = 0;
	for (size_t i = 0; i < job->diags->n; i++) {
		const struct diag *diag = &job->diags->list[i];

		if (diag->severity == SEVERITY_NOTE && !(flags & CVPDF_NOTES) && diag->kind != DIAG_MORE_PROBLEMS)
			continue;
		if (diag->severity == SEVERITY_WARNING && (flags & CVPDF_QUIET) && !job->diags->strict)
			continue;
		some->list[some->n++] = *diag;
	}
	return some;
}

struct print_call {
	struct call call;
	enum diag_format format;
};

static void print_step(struct call *call)
{
	const struct print_call *asked = (const struct print_call *)(const void *)call;
	struct buf *out = buf_new(call->job->arena);

	diags_print(wanted(call->job, call->flags), asked->format, (call->flags & CVPDF_COLOR) != 0, out);
	call->out = (struct cvpdf_bytes){out->s, out->len};
}

/* Where memory is out nothing can be printed; these were there before. */
static struct cvpdf_bytes exhausted_in(enum diag_format format)
{
	static const char *const texts[] = {[DIAG_TEXT] = exhausted_text,
					    [DIAG_GCC] = exhausted_text,
					    [DIAG_JSON] = exhausted_json,
					    [DIAG_SARIF] = exhausted_sarif};

	return (struct cvpdf_bytes){texts[format], strlen(texts[format])};
}

static struct cvpdf_bytes print_as(struct cvpdf_job *job, enum diag_format format, unsigned flags)
{
	struct print_call asked = {.call = {.job = job, .flags = flags}, .format = format};

	job_call(&asked.call, print_step);
	return job->exhausted ? exhausted_in(format) : asked.call.out;
}

struct cvpdf_bytes cvpdf_diagnostics_text(struct cvpdf_job *job, unsigned flags)
{
	return print_as(job, DIAG_TEXT, flags);
}

struct cvpdf_bytes cvpdf_diagnostics_gcc(struct cvpdf_job *job, unsigned flags)
{
	return print_as(job, DIAG_GCC, flags);
}

struct cvpdf_bytes cvpdf_diagnostics_json(struct cvpdf_job *job, unsigned flags)
{
	return print_as(job, DIAG_JSON, flags);
}

struct cvpdf_bytes cvpdf_diagnostics_sarif(struct cvpdf_job *job, unsigned flags)
{
	return print_as(job, DIAG_SARIF, flags);
}

static struct cvpdf_bytes text_of_call(struct call *call, void (*step)(struct call *call))
{
	job_call(call, step);
	return call->out;
}

static void starter_step(struct call *call)
{
	struct buf *out = buf_new(call->job->arena);

	starter_write(call->name, out);
	call->out = (struct cvpdf_bytes){out->s, out->len};
}

struct cvpdf_bytes cvpdf_starter(struct cvpdf_job *job, const char *name)
{
	struct call call = {.job = job, .name = name};

	return text_of_call(&call, starter_step);
}

#define SCHEMA_ID "https://cvpdf.example.org/schema/1.json"

static void schema_json_step(struct call *call)
{
	struct buf *out = buf_new(call->job->arena);

	schema_json(call->job->arena, &cv_record, SCHEMA_ID, "A CV for cvpdf", out);
	call->out = (struct cvpdf_bytes){out->s, out->len};
}

struct cvpdf_bytes cvpdf_schema_json(struct cvpdf_job *job)
{
	struct call call = {.job = job};

	return text_of_call(&call, schema_json_step);
}

static void schema_doc_step(struct call *call)
{
	struct buf *out = buf_new(call->job->arena);

	schema_doc(call->job->arena, &cv_record, out);
	call->out = (struct cvpdf_bytes){out->s, out->len};
}

struct cvpdf_bytes cvpdf_schema_doc(struct cvpdf_job *job)
{
	struct call call = {.job = job};

	return text_of_call(&call, schema_doc_step);
}

static void style_doc_step(struct call *call)
{
	struct buf *out = buf_new(call->job->arena);

	schema_doc(call->job->arena, &style_record, out);
	schema_doc(call->job->arena, &format_record, out);
	call->out = (struct cvpdf_bytes){out->s, out->len};
}

struct cvpdf_bytes cvpdf_style_doc(struct cvpdf_job *job)
{
	struct call call = {.job = job};

	return text_of_call(&call, style_doc_step);
}

static bool is_base(const struct builtin_style *style)
{
	return strcmp(style->name, "base") == 0;
}

/* In the order of their names, and last base, on which they build. */
static const struct builtin_style *listed_style(size_t index)
{
	const struct builtin_style *base = NULL;

	for (size_t i = 0; i < nbuiltin_styles; i++)
		if (is_base(&builtin_styles[i]))
			base = &builtin_styles[i];
		else if (index-- == 0)
			return &builtin_styles[i];
	return index == 0 ? base : NULL;
}

static const struct builtin_style *listed_format(size_t index)
{
	return index < nbuiltin_formats ? &builtin_formats[index] : NULL;
}

int cvpdf_uses_today(const struct cvpdf_job *job)
{
	return job->cv && job->cv->uses_today;
}

size_t cvpdf_nfiles(const struct cvpdf_job *job)
{
	return job->files.n;
}

struct cvpdf_file cvpdf_file(const struct cvpdf_job *job, size_t index)
{
	static const char *const roles[] = {[SOURCE_CV] = "cv",		[SOURCE_LAB] = "lab",
					    [SOURCE_STYLE] = "style",	[SOURCE_BIB] = "bibliography",
					    [SOURCE_OPTION] = "option", [SOURCE_PHOTO] = "photo",
					    [SOURCE_FONT] = "font"};
	const struct file_record *record;

	if (index >= job->files.n)
		return (struct cvpdf_file){0};
	record = &job->files.list[index];
	return (struct cvpdf_file){.path = record->path,
				   .role = roles[record->role],
				   .missing = !record->source,
				   .bytes = record->source
						? (struct cvpdf_bytes){record->source->bytes, record->source->len}
						: (struct cvpdf_bytes){0}};
}

struct style_call {
	struct call call;
	const struct builtin_style *(*listed)(size_t index);
	size_t index;
	struct cvpdf_style style;
};

static void style_step(struct call *call)
{
	struct style_call *asked = (struct style_call *)(void *)call;
	const struct builtin_style *style = asked->listed(asked->index);
	const struct source *source;
	const struct node *about;

	if (!style)
		return;
	source = files_text(&call->job->files, style->name, SOURCE_STYLE, style->bytes, style->len);
	about = node_find(tree_read(call->job->arena, call->job->diags, &call->job->files, source), "about");
	asked->style = (struct cvpdf_style){style->name, about ? about->text : "", {style->bytes, style->len}};
}

struct cvpdf_style cvpdf_style(struct cvpdf_job *job, size_t index)
{
	struct style_call asked = {.call = {.job = job}, .listed = listed_style, .index = index};

	job_call(&asked.call, style_step);
	return asked.style;
}

struct cvpdf_style cvpdf_format(struct cvpdf_job *job, size_t index)
{
	struct style_call asked = {.call = {.job = job}, .listed = listed_format, .index = index};

	job_call(&asked.call, style_step);
	return asked.style;
}

static void version_step(struct call *call)
{
	char *text =
	    arena_printf(call->job->arena, "cvpdf %s (%s, %s, %s, libyaml %s, %s, %s)", CVPDF_VERSION, pdf_version(),
			 font_version(), text_version(), tree_version(), cmark_version_name(), image_version());

	call->out = (struct cvpdf_bytes){text, strlen(text)};
}

const char *cvpdf_version(struct cvpdf_job *job)
{
	struct call call = {.job = job};

	job_call(&call, version_step);
	return call.out.bytes ? call.out.bytes : "cvpdf " CVPDF_VERSION;
}
