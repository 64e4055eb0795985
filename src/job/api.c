/*
 * api.c: cvpdf.h: contexts, jobs, and the way in and out of the chain.
 *
 * Every call that may use memory runs under the arena's guard: when memory is out, the job is exhausted, says so, and does
 * nothing more.
 */
#include <string.h>

#include "image/image.h"
#include "job/job.h"
#include "job/system_fonts.h"
#include "output/imageobj.h"

/* Room for a struct and nothing else; a new arena always has it, or there is no arena. */
static void *first_of(struct arena *arena, size_t size)
{
	if (setjmp(*arena_guard(arena)))
		return NULL;
	return arena_alloc(arena, size);
}

struct cvpdf_context *cvpdf_context_new(void)
{
	struct arena *arena = arena_new(0);
	struct cvpdf_context *context = arena ? first_of(arena, sizeof *context) : NULL;

	if (context) {
		context->arena = arena;
		context->fonts = fonts_new();
		context->system = system_fonts_new();
	}
	if (!context || !context->fonts || !context->system) {
		if (context) {
			fonts_free(context->fonts);
			system_fonts_free(context->system);
		}
		arena_free(arena);
		return NULL;
	}
	return context;
}

void cvpdf_context_free(struct cvpdf_context *context)
{
	if (!context)
		return;
	fonts_free(context->fonts);
	system_fonts_free(context->system);
	arena_free(context->arena);
}

static void prepare(struct call *call)
{
	struct cvpdf_job *job = call->job;

	job->diags = diags_new(job->arena);
	job->files = (struct files){.arena = job->arena, .resolve = resolve_file, .real = real_file, .user = job};
}

enum cvpdf_status job_call(struct call *call, void (*step)(struct call *call))
{
	struct cvpdf_job *job = call->job;

	if (job->exhausted)
		return CVPDF_SYSTEM;
	if (setjmp(*arena_guard(job->arena))) {
		job->exhausted = true;
		arena_enter(NULL);
		return CVPDF_SYSTEM;
	}
	arena_enter(job->arena);
	step(call);
	diags_sort(job->diags);
	arena_enter(NULL);
	return (enum cvpdf_status)job->diags->status;
}

struct cvpdf_job *cvpdf_job_new(struct cvpdf_context *context)
{
	struct arena *arena = arena_new(JOB_MEMORY);
	struct cvpdf_job *job = arena ? first_of(arena, sizeof *job) : NULL;
	struct call call = {.job = job};

	if (job) {
		job->context = context;
		job->arena = arena;
	}
	if (!job || job_call(&call, prepare) != CVPDF_OK) {
		arena_free(arena);
		return NULL;
	}
	return job;
}

void cvpdf_job_free(struct cvpdf_job *job)
{
	if (job)
		arena_free(job->arena);
}

void cvpdf_set_resolver(struct cvpdf_job *job, cvpdf_resolver resolver, void *user)
{
	job->resolver = resolver;
	job->resolver_user = user;
}

enum cvpdf_status cvpdf_set_option(struct cvpdf_job *job, const char *name, const char *value)
{
	struct call call = {.job = job, .name = name, .value = value};

	return job_call(&call, option_step);
}

struct source *job_source(struct cvpdf_job *job, enum source_role role, const char *name, const char *bytes, size_t len)
{
	struct source *source = arena_new_of(job->arena, struct source);
	char *copy = arena_alloc(job->arena, len + 1);

	memcpy(copy, bytes, len);
	*source = *files_text(&job->files, arena_strdup(job->arena, name), role, copy, len);
	source->path = source->name;
	source->real = real_file(job, source->path, job->arena);
	if (!job->root)
		job->root = default_root(job->arena, source->path);
	return source;
}

static void load_step(struct call *call)
{
	struct cvpdf_job *job = call->job;

	if (job->source) {
		diag_add(job->diags, DIAG_USAGE, NOWHERE, "a job loads one CV; make a new job for '%s'", call->name);
		return;
	}
	job->source = job_source(job, SOURCE_CV, call->name, call->value, call->len);
	job_model(job);
	job->papers = (struct papers){0}; /* of bibliographies that were loaded before */
}

enum cvpdf_status cvpdf_load(struct cvpdf_job *job, const char *name, const char *bytes, size_t len)
{
	struct call call = {.job = job, .name = name, .value = bytes, .len = len};

	return job_call(&call, load_step);
}

static bool loaded(struct call *call)
{
	if (!call->job->source)
		diag_add(call->job->diags, DIAG_USAGE, NOWHERE, "no CV has been loaded");
	return call->job->source && !call->job->diags->status;
}

static bool pages(struct call *call)
{
	if (!loaded(call) || !job_pages(call->job))
		return false;
	call->job->npages = call->job->pages->npages;
	return true;
}

/* Pictures are read when they are written; what can be wrong with them is to be said before. */
static void check_step(struct call *call)
{
	if (!pages(call))
		return;
	images_read(call->job->arena, call->job->diags, call->job->pages);
	job_check_variants(call->job);
}

enum cvpdf_status cvpdf_check(struct cvpdf_job *job)
{
	struct call call = {.job = job};

	return job_call(&call, check_step);
}

static void render_step(struct call *call)
{
	struct cvpdf_job *job = call->job;
	struct buf *out;

	if (!pages(call))
		return;
	out = buf_new(job->arena);
	if (job_write(job, out))
		call->out = (struct cvpdf_bytes){out->s, out->len};
}

enum cvpdf_status cvpdf_render(struct cvpdf_job *job, struct cvpdf_bytes *document)
{
	struct call call = {.job = job};
	enum cvpdf_status status = job_call(&call, render_step);

	*document = call.out;
	return status;
}

size_t cvpdf_pages(const struct cvpdf_job *job)
{
	return job->npages;
}

static void dump_tree(struct cvpdf_job *job, struct buf *out)
{
	if (job_tree(job))
		tree_dump(job->tree, out);
}

static void dump_model(struct cvpdf_job *job, struct buf *out)
{
	if (job_model(job))
		cv_dump(job->cv, out);
}

static void dump_blocks(struct cvpdf_job *job, struct buf *out)
{
	if (job_blocks(job))
		blocks_dump(job->sheet, out);
}

static void dump_lines(struct cvpdf_job *job, struct buf *out)
{
	if (job_lines(job))
		lines_dump(job->sheet, job->lines, out);
}

static void dump_pages(struct cvpdf_job *job, struct buf *out)
{
	if (job_pages(job))
		pages_dump(job->pages, out);
}

static void dump_step(struct call *call)
{
	static const struct {
		const char *name;
		void (*dump)(struct cvpdf_job *job, struct buf *out);
	} stages[] = {{"tree", dump_tree},
		      {"model", dump_model},
		      {"blocks", dump_blocks},
		      {"lines", dump_lines},
		      {"pages", dump_pages}};
	struct buf *out = buf_new(call->job->arena);

	for (size_t i = 0; i < sizeof stages / sizeof *stages; i++)
		if (strcmp(stages[i].name, call->name) == 0) {
			if (!call->job->source) {
				diag_add(call->job->diags, DIAG_USAGE, NOWHERE, "no CV has been loaded");
				return;
			}
			stages[i].dump(call->job, out);
			call->out = (struct cvpdf_bytes){out->s, out->len};
			return;
		}
	diag_help(call->job->diags,
		  diag_add(call->job->diags, DIAG_USAGE, NOWHERE, "no stage '%s' to print", call->name),
		  "the stages are tree, model, blocks, lines and pages");
}

enum cvpdf_status cvpdf_dump(struct cvpdf_job *job, const char *stage, struct cvpdf_bytes *text)
{
	struct call call = {.job = job, .name = stage};
	enum cvpdf_status status = job_call(&call, dump_step);

	*text = call.out;
	return status;
}
