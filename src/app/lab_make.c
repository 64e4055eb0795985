/*
 * lab_make.c: a job for one task. Fonts and styles are shared, read-only, by the context; a job has its own memory.
 *
 * Nothing is printed here: whoever runs the task does that, in this process or in another.
 */
#include "app/lab_make.h"

#include <pthread.h>
#include <string.h>

#include "app/input.h"
#include "app/lab_check.h"
#include "app/lab_papers.h"
#include "app/output.h"
#include "app/place.h"

/* Of the system: large, and the same in most CVs. */
struct lab_fonts {
	pthread_mutex_t lock;
	struct known_font {
		const char *path;
		struct digest digest;
	} known[64];
	size_t n;
};

static void destroy(void *lock)
{
	pthread_mutex_destroy(lock);
}

struct lab_fonts *lab_fonts_new(struct arena *arena)
{
	struct lab_fonts *fonts = arena_new_of(arena, struct lab_fonts);

	pthread_mutex_init(&fonts->lock, NULL);
	arena_defer(arena, destroy, &fonts->lock);
	return fonts;
}

static struct cvpdf_bytes kept(struct lab_worker *w, struct cvpdf_bytes bytes)
{
	return (struct cvpdf_bytes){arena_strndup(w->keep, bytes.bytes ? bytes.bytes : "", bytes.len), bytes.len};
}

void lab_keep_diagnostics(struct lab_worker *w, struct cvpdf_job *job, struct lab_task *task)
{
	const struct report *report = w->run->report;

	task->said = kept(w, report_print(report, job));
	if (w->run->options->report_file)
		task->json = kept(w, cvpdf_diagnostics_json(job, report->flags));
	for (size_t i = 0; i < cvpdf_ndiagnostics(job); i++) {
		struct cvpdf_diagnostic d = cvpdf_diagnostic(job, i);

		task->nfindings += d.severity != CVPDF_NOTE;
		if (d.severity == CVPDF_ERROR && !task->first)
			task->first = d.line
					  ? arena_printf(w->keep, "%s:%u:%u: %s", d.file, d.line, d.column, d.message)
					  : arena_printf(w->keep, "%s", d.message);
	}
}

void lab_fail(struct lab_worker *w, struct lab_task *task, enum diag_kind kind, const char *file, const char *message)
{
	struct report own = *w->run->report;

	own.arena = w->keep;
	task->outcome = LAB_FAILED;
	task->said = report_problem_bytes(&own, kind, file, message, &task->status);
	if (w->run->options->report_file) {
		own.format = DIAG_JSON;
		task->json = report_problem_bytes(&own, kind, file, message, &task->status);
	}
	task->first = arena_printf(w->keep, "%s: %s", file, message);
}

/* Whether the digest of a font is known; `digest` is written then. */
static bool find_font(struct lab_fonts *fonts, const char *path, struct digest *digest)
{
	bool found = false;

	pthread_mutex_lock(&fonts->lock);
	for (size_t i = 0; i < fonts->n && !found; i++) {
		found = strcmp(fonts->known[i].path, path) == 0;
		if (found)
			*digest = fonts->known[i].digest;
	}
	pthread_mutex_unlock(&fonts->lock);
	return found;
}

/* `path` lives as long as the fonts. */
static struct digest font_digest(struct lab_fonts *fonts, const char *path, struct cvpdf_bytes bytes)
{
	struct digest digest;

	if (find_font(fonts, path, &digest))
		return digest;
	digest = digest_of(bytes.bytes, bytes.len);
	pthread_mutex_lock(&fonts->lock);
	if (fonts->n < sizeof fonts->known / sizeof *fonts->known)
		fonts->known[fonts->n++] = (struct known_font){path, digest};
	pthread_mutex_unlock(&fonts->lock);
	return digest;
}

static void keep_inputs(struct lab_worker *w, const struct cvpdf_job *job, struct lab_task *task)
{
	for (size_t i = 0; i < cvpdf_nfiles(job); i++) {
		struct cvpdf_file file = cvpdf_file(job, i);
		struct lab_input input = {.path = arena_strdup(w->keep, file.path), .missing = file.missing};

		if (!file.missing && strcmp(file.role, "font") == 0)
			input.digest = font_digest(w->fonts, input.path, file.bytes);
		else if (!file.missing)
			input.digest = digest_of(file.bytes.bytes, file.bytes.len);
		*vec_add(w->keep, &task->inputs) = input;
	}
	task->uses_today = cvpdf_uses_today(job);
}

enum cvpdf_status lab_set_options(const struct lab_run *run, struct cvpdf_job *job)
{
	enum cvpdf_status status = cvpdf_set_option(job, "today", run->today);

	if (status == CVPDF_OK && run->options->memory)
		status = cvpdf_set_option(job, "memory", run->options->memory);
	for (size_t i = 0; i < run->options->job.n && status == CVPDF_OK; i++)
		status = cvpdf_set_option(job, run->options->job.v[i].name, run->options->job.v[i].value);
	if (status == CVPDF_OK && run->options->variants.n)
		status = cvpdf_set_option(job, "variant", run->options->variants.v[0]);
	return status;
}

enum cvpdf_status lab_join(const struct lab_run *run, struct cvpdf_job *job, const struct lab_task *task)
{
	enum cvpdf_status status = lab_set_options(run, job);

	return status == CVPDF_OK ? cvpdf_join_lab(job, run->lab, task->row) : status;
}

void lab_write(struct lab_worker *w, const struct cvpdf_job *job, struct lab_task *task, struct cvpdf_bytes document)
{
	const char *read = place_taken(w->scratch, job, task->file, task->output), *why;

	if (read) {
		lab_fail(w, task, DIAG_USAGE, task->output,
			 arena_printf(w->keep, "the PDF would be written over '%s', which is read", read));
		return;
	}
	output_make_folders(w->scratch, task->output);
	if (!output_replace(w->scratch, task->output, document, &why)) {
		lab_fail(w, task, DIAG_IO, task->output, arena_printf(w->keep, "cannot be written: %s", why));
		return;
	}
	task->nbytes = document.len;
	task->pdf = digest_of(document.bytes, document.len);
	task->outcome = LAB_WRITTEN;
}

/* For the web page: who it is, and the picture of the first page. */
static void picture(struct lab_worker *w, struct cvpdf_job *job, struct lab_task *task)
{
	const struct cvpdf_person person = cvpdf_person(job);
	struct cvpdf_bytes svg = {0};
	const char *file = lab_picture(w->scratch, task), *why;

	task->headline = arena_copy(w->keep, person.headline);
	task->spoken = arena_copy(w->keep, person.language);
	task->status = cvpdf_set_option(job, "format", "svg");
	if (task->status == CVPDF_OK)
		task->status = cvpdf_render(job, &svg);
	if (task->status != CVPDF_OK) {
		task->nfindings = 0;
		task->first = NULL;
		lab_keep_diagnostics(w, job, task);
		task->outcome = LAB_FAILED;
	} else if (!output_replace(w->scratch, file, svg, &why)) {
		lab_fail(w, task, DIAG_IO, file, arena_printf(w->keep, "cannot be written: %s", why));
	} else {
		task->picture = digest_of(svg.bytes, svg.len);
	}
}

static void render(struct lab_worker *w, struct cvpdf_job *job, struct lab_task *task)
{
	struct buf *bytes = buf_new(w->scratch);
	struct cvpdf_bytes pdf = {0};
	const char *why;
	bool missing, there = input_bytes(task->file, bytes, &missing, &why);

	task->cv = there ? digest_of(bytes->s, bytes->len) : (struct digest){0};
	*vec_add(w->keep, &task->inputs) =
	    (struct lab_input){.path = task->file, .digest = task->cv, .missing = !there};
	if (!there) {
		lab_fail(w, task, missing ? DIAG_MISSING_FILE : DIAG_IO, task->file,
			 arena_printf(w->keep, "cannot be read: %s", why));
		return;
	}
	task->status = lab_join(w->run, job, task);
	if (task->status == CVPDF_OK)
		task->status = cvpdf_load(job, task->file, bytes->s, bytes->len);
	if (w->run->check)
		task->status = lab_check_member(w->run, job, task);
	else if (task->status == CVPDF_OK)
		task->status = cvpdf_render(job, &pdf);
	lab_keep_diagnostics(w, job, task);
	keep_inputs(w, job, task);
	task->papers = arena_strdup(w->keep, lab_papers_of(job, w->scratch));
	task->npages = cvpdf_pages(job);
	if (task->status == CVPDF_OK && w->run->check)
		task->outcome = LAB_CHECKED;
	else if (task->status == CVPDF_OK && task->output)
		lab_write(w, job, task, pdf);
	if (task->outcome == LAB_WRITTEN && w->run->page && task->leads)
		picture(w, job, task);
}

void lab_make(struct lab_worker *w, struct lab_task *task)
{
	struct arena_mark mark = arena_mark(w->scratch);
	double since = clock_now();
	struct cvpdf_job *job = cvpdf_job_new(w->run->context);

	task->outcome = LAB_FAILED;
	if (job)
		render(w, job, task);
	else
		lab_fail(w, task, DIAG_NO_MEMORY, task->file, "memory is out");
	cvpdf_job_free(job);
	task->milliseconds = clock_now() - since;
	arena_release(w->scratch, mark);
}
