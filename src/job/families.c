/*
 * families.c: where a font family comes from: the program itself, `fonts/` beside the CV, --font-path, the system.
 *
 * fontconfig takes 10 ms or more to start, so it is loaded only when a family is nowhere else.
 */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "font/font.h"
#include "job/job.h"
#include "job/system_fonts.h"

static const struct known_family *known(const struct cvpdf_job *job, const char *name)
{
	for (size_t i = 0; i < job->families.n; i++)
		if (strcasecmp(job->families.v[i].name, name) == 0)
			return &job->families.v[i];
	return NULL;
}

static bool font_name(const char *file)
{
	const char *dot = strrchr(file, '.');

	return dot && (strcasecmp(dot, ".ttf") == 0 || strcasecmp(dot, ".otf") == 0);
}

/* Takes the file if it is a face of the family that has none yet; false if not. */
static bool take(struct cvpdf_job *job, const char *path, const char *family, struct font_file files[4])
{
	struct font_names names;
	const char *bytes;
	size_t len, i;

	if (!read_whole(job->arena, path, &bytes, &len))
		return false;
	if (!font_names(job->arena, bytes, len, &names)) {
		job->no_font = path;
		return false;
	}
	i = (names.bold ? 1u : 0u) + (names.italic ? 2u : 0u);
	if (strcasecmp(names.family, family) != 0 || files[i].len || !names.plain)
		return false;
	files[i] = (struct font_file){.name = path, .bytes = bytes, .len = len};
	return true;
}

struct folder {
	DIR *dir;
	VEC(const char *) paths;
};

static void close_folder(void *thing)
{
	struct folder *folder = thing;

	if (folder->dir)
		closedir(folder->dir);
	folder->dir = NULL;
}

static int by_path(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Sorted: in which order a folder is told is up to the file system. */
static struct folder *list_fonts(struct arena *arena, const char *path)
{
	struct folder *folder = arena_new_of(arena, struct folder);
	const struct dirent *entry;

	arena_defer(arena, close_folder, folder);
	folder->dir = opendir(path);
	while (folder->dir && (entry = readdir(folder->dir)) != NULL)
		if (font_name(entry->d_name))
			*vec_add(arena, &folder->paths) = arena_printf(arena, "%s/%s", path, entry->d_name);
	close_folder(folder);
	if (folder->paths.n)
		qsort(folder->paths.v, folder->paths.n, sizeof *folder->paths.v, by_path);
	return folder;
}

static void search_folder(struct cvpdf_job *job, const char *path, const char *family, struct font_file files[4])
{
	const struct folder *folder = list_fonts(job->arena, path);

	for (size_t i = 0; i < folder->paths.n; i++) {
		struct arena_mark mark = arena_mark(job->arena);

		if (!take(job, folder->paths.v[i], family, files))
			arena_release(job->arena, mark);
	}
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

static const struct family *from_files(struct cvpdf_job *job, const char *name, struct mark at)
{
	struct font_file files[4] = {0};

	if (!job->resolver)
		search_folder(job, beside(job), name, files);
	for (size_t i = 0; i < job->font_paths.n && !any(files); i++)
		search_folder(job, job->font_paths.v[i], name, files);
	if (!any(files) && !job->no_system_fonts)
		system_family(job->arena, name, files);
	return any(files) ? family_from_files(job->arena, job->diags, name, files, at) : NULL;
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
