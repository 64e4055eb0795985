/*
 * families.c: where a font family comes from: the program itself, `fonts/` beside the CV, --font-path, the system.
 *
 * fontconfig takes 10 ms or more to start, so it is loaded only when a family is nowhere else.
 */
#include <string.h>
#include <strings.h>

#include "font/font.h"
#include "job/font_files.h"
#include "job/job.h"
#include "job/system_fonts.h"

static const struct known_family *known(const struct cvpdf_job *job, const char *name)
{
	for (size_t i = 0; i < job->families.n; i++)
		if (strcasecmp(job->families.v[i].name, name) == 0)
			return &job->families.v[i];
	return NULL;
}

static const char *beside(struct cvpdf_job *job)
{
	const char *path = job->source ? job->source->path : NULL, *slash = path ? strrchr(path, '/') : NULL;

	return slash ? arena_printf(job->arena, "%.*s/fonts", (int)(slash - path), path) : "fonts";
}

static bool any(const struct font_file files[4])
{
	return files[0].len || files[1].len || files[2].len || files[3].len;
}

/* The folders with font files, read when they are first wanted. A program's resolver stands for what lies beside the CV. */
size_t job_font_folders(struct cvpdf_job *job)
{
	if (job->folders_read)
		return job->folders.n;
	job->folders_read = true;
	if (!job->resolver)
		*vec_add(job->arena, &job->folders) = font_folder_read(job->arena, beside(job));
	for (size_t i = 0; i < job->font_paths.n; i++)
		*vec_add(job->arena, &job->folders) = font_folder_read(job->arena, job->font_paths.v[i]);
	for (size_t i = 0; i < job->folders.n && !job->no_font; i++)
		job->no_font = job->folders.v[i]->no_font;
	return job->folders.n;
}

const char *job_font_files(struct cvpdf_job *job, const struct font_file files[4])
{
	const char *first = NULL;

	for (size_t i = 0; i < 4; i++) {
		if (!files[i].len)
			continue;
		files_note(&job->files, files[i].name, SOURCE_FONT, files[i].bytes, files[i].len);
		first = first ? first : files[i].name;
	}
	return first;
}

static const struct family *from_files(struct cvpdf_job *job, const char *name, struct mark at)
{
	struct font_file files[4] = {0};

	for (size_t i = 0; i < job_font_folders(job) && !any(files); i++)
		font_folder_family(job->folders.v[i], name, true, files);
	if (!any(files) && !job->no_system_fonts)
		system_fonts_named(job->context->system, name, files);
	if (!any(files))
		return NULL;
	job_font_files(job, files);
	return family_from_files(job->arena, job->diags, name, files, at);
}

static size_t count(const char *const *names)
{
	size_t n = 0;

	while (names[n])
		n++;
	return n;
}

static void report(struct cvpdf_job *job, const char *name, struct mark at)
{
	const char *const *names = fonts_names();
	const char *near = suggest_word(name, names, count(names));
	struct diag *diag = diag_add(job->diags, DIAG_UNKNOWN_FONT, at, "no font family '%s'", name);
	struct buf *list = buf_new(job->arena);

	for (size_t i = 0; names[i]; i++)
		buf_printf(list, "%s%s", i ? ", " : "", names[i]);
	if (near)
		diag_help(job->diags, diag, "did you mean '%s'?", near);
	else if (job->no_font)
		diag_help(job->diags, diag, "is it in '%s'? That file is damaged, or no font", job->no_font);
	else
		diag_help(job->diags, diag,
			  "built in are %s; others are looked for in fonts/ beside the CV, --font-path and the system",
			  list->s);
}

const struct family *job_family(void *user, const char *name, struct mark at)
{
	struct cvpdf_job *job = user;
	const struct known_family *before = known(job, name);
	struct known_family *family;
	size_t errors = job->diags->nerrors;

	if (before) /* NULL: that has been told */
		return before->family;
	family = vec_add(job->arena, &job->families);
	family->name = name;
	family->family = fonts_family(job->context->fonts, name);
	if (!family->family)
		family->family = from_files(job, name, at);
	if (!family->family && job->diags->nerrors == errors)
		report(job, name, at);
	return job->families.v[job->families.n - 1].family;
}
