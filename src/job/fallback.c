/*
 * fallback.c: where characters come from that neither a text's family nor the style's `fallback` has: the other embedded
 * families, font files beside the CV, those of --font-path, the system's.
 *
 * Every step is taken only when those before it do not help; what was found in one is kept for the job.
 */
#include <string.h>
#include <strings.h>

#include "job/font_files.h"
#include "job/job.h"
#include "job/system_fonts.h"

static bool same_kind(const struct family *a, const struct family *b)
{
	const struct face_metrics *x = face_metrics(a->regular), *y = face_metrics(b->regular);

	return x->serif == y->serif && x->fixed_pitch == y->fixed_pitch;
}

static void open_embedded(struct cvpdf_job *job)
{
	const char *const *names = fonts_names();

	for (size_t i = 0; names[i] && !job->embedded_open; i++) {
		const struct family *f = fonts_family(job->context->fonts, names[i]);

		if (f)
			*vec_add(job->arena, &job->embedded) = f;
	}
	job->embedded_open = true;
}

/* Families of the same kind first: a word in a sans serif among serifs shows. */
static const struct family *find_embedded(struct cvpdf_job *job, const struct shape_spec *spec, const char *text,
					  size_t len)
{
	open_embedded(job);
	for (int other = 0; other < 2; other++)
		for (size_t i = 0; i < job->embedded.n; i++) {
			const struct family *f = job->embedded.v[i];

			if (same_kind(f, spec->family) != (bool)other && family_has(f, text, len))
				return f;
		}
	return NULL;
}

static const struct folder_family *open_once(struct cvpdf_job *job, const struct font_folder *folder, const char *name)
{
	struct folder_family *family;
	const char *why;

	for (size_t i = 0; i < job->folder_families.n; i++)
		if (job->folder_families.v[i].folder == folder && strcasecmp(job->folder_families.v[i].name, name) == 0)
			return &job->folder_families.v[i];
	family = vec_add(job->arena, &job->folder_families);
	*family = (struct folder_family){.folder = folder, .name = name};
	font_folder_family(folder, name, false, family->files);
	family->family = family_open(job->arena, name, family->files, &why);
	return family;
}

/* As in the system's fonts: the first by rank that has the text, of the wanted kind if there is one. */
static const struct folder_family *find_in_folder(struct cvpdf_job *job, const struct font_folder *folder,
						  const struct wanted_font *wanted)
{
	const char *script = font_script(wanted->text, wanted->len);
	size_t best = SIZE_MAX;
	unsigned least = 2 * RANKS;

	for (size_t i = 0; i < folder->faces.n; i++) {
		const char *name = folder->faces.v[i].names.family;
		unsigned rank = 2 * font_rank(name, wanted, script);
		const struct folder_family *f;

		if (rank >= least)
			continue;
		f = open_once(job, folder, name);
		if (!f->family || !family_has(f->family, wanted->text, wanted->len))
			continue;
		rank += font_goes_with_serifs(f->family) != wanted->serif;
		if (rank < least) {
			least = rank;
			best = (size_t)(f - job->folder_families.v);
		}
	}
	return least < 2 * RANKS ? &job->folder_families.v[best] : NULL;
}

static const struct family *find_in_folders(struct cvpdf_job *job, const struct wanted_font *wanted,
					    const char **origin)
{
	for (size_t i = 0; i < job_font_folders(job); i++) {
		const struct folder_family *f = find_in_folder(job, job->folders.v[i], wanted);

		if (!f)
			continue;
		*origin = job_font_files(job, f->files);
		return f->family;
	}
	return NULL;
}

static const struct family *find_in_system(struct cvpdf_job *job, const struct wanted_font *wanted, const char **origin)
{
	const struct system_family *found =
	    job->no_system_fonts ? NULL : system_fonts_having(job->context->system, wanted);

	if (!found)
		return NULL;
	*origin = job_font_files(job, found->files);
	return found->family;
}

const struct family *job_fallback(void *user, const struct shape_spec *spec, const char *text, size_t len,
				  const char **origin)
{
	struct cvpdf_job *job = user;
	const struct wanted_font wanted = {.language = spec->language ? spec->language : "en",
					   .serif = face_metrics(spec->family->regular)->serif,
					   .text = text,
					   .len = len};
	const struct family *family = find_embedded(job, spec, text, len);

	*origin = "built in";
	if (!family)
		family = find_in_folders(job, &wanted, origin);
	if (!family)
		family = find_in_system(job, &wanted, origin);
	return family;
}
