/*
 * chain.c: the chain: bytes → tree → cv → blocks → lines → pages. Each step makes the one before it, once.
 */
#include <string.h>

#include "job/fit.h"
#include "job/job.h"
#include "style/compose.h"
#include "text/text.h"

/* A style that is one word and is about to get settings: `style: classic` becomes `style: {extends: classic}`. */
static struct node *wrapped_style(struct arena *arena, struct node *style)
{
	struct node *map = arena_new_of(arena, struct node), *key = arena_new_of(arena, struct node);

	*key = (struct node){.kind = NODE_SCALAR, .plain = true, .at = style->at, .text = "extends", .n = 7};
	*map = (struct node){.kind = NODE_MAP, .at = style->at, .parent = style->parent, .n = 1};
	map->pairs = arena_new_of(arena, struct pair);
	map->pairs[0] = (struct pair){key, style};
	return map;
}

void job_wrap_style(struct cvpdf_job *job)
{
	struct node *style = node_find(job->tree, "style");

	if (style && style->kind == NODE_SCALAR)
		job->tree = tree_put(job->arena, job->tree, "style", wrapped_style(job->arena, style));
}

/* `option` is the source's name. */
static bool set(struct cvpdf_job *job, const char *option, const char *path, const char *value)
{
	const struct source *source = files_text(&job->files, option, SOURCE_OPTION, value, strlen(value));

	if (strncmp(path, "style.", 6) == 0)
		job_wrap_style(job);
	job->tree = tree_set(job->arena, job->diags, job->tree, path, source);
	return job->tree != NULL;
}

/* An option that stands for a key of the file, or is NULL. */
static bool set_key(struct cvpdf_job *job, const char *key, const char *value)
{
	const struct source *source;

	if (!value)
		return true;
	source = files_text(&job->files, arena_printf(job->arena, "--%s", key), SOURCE_OPTION, value, strlen(value));
	job->tree = tree_set(job->arena, job->diags, job->tree, key, source);
	return job->tree != NULL;
}

bool job_tree(struct cvpdf_job *job)
{
	if (job->tree)
		return true;
	if (!job->source || job->diags->nerrors)
		return false;
	job->tree = tree_read(job->arena, job->diags, &job->files, job->source);
	if (!job->tree)
		return false;
	if (job->tree->kind != NODE_MAP) /* that is told when it is read: no option can be blamed for it */
		return true;
	return job_lay(job) && job_set_keys(job);
}

bool job_set_keys(struct cvpdf_job *job)
{
	if (!set_key(job, "style", job->style_option) || !set_key(job, "pages", job->pages_option))
		return false;
	if (job->crop && !set(job, "--crop", "style.page.margin", "0mm"))
		return false;
	if (job->page_size && !set(job, "--page-size", "style.page.size", job->page_size))
		return false;
	for (size_t i = 0; i < job->settings.n; i++)
		if (!set(job, arena_printf(job->arena, "--set %s", job->settings.v[i].path), job->settings.v[i].path,
			 job->settings.v[i].value))
			return false;
	return true;
}

static bool open_photo(struct cvpdf_job *job)
{
	const struct person *person = &job->cv->person;
	const struct source *file = person->photo_file;

	if (!file)
		return true;
	job->photo = image_open(job->arena, job->diags, file->name, file->bytes, file->len, person->photo_at);
	return job->photo != NULL;
}

/* Families are known by name from here on; a missing one is told with the CV's own errors. */
static void open_families(struct cvpdf_job *job, const struct style *style)
{
	job_family(job, style->body_font, style->body_font_at);
	job_family(job, style->heading_font, style->heading_font_at);
	job_family(job, style->mono_font, style->mono_font_at);
}

/* The style is read even when the CV has errors: all problems of a file are told in one run. */
bool job_model(struct cvpdf_job *job)
{
	struct cv_options options = {.files = &job->files, .today = job->today};
	struct style_source source = {.arena = job->arena, .diags = job->diags, .files = &job->files};

	if (job->cv && job->style)
		return true;
	if (!job_tree(job))
		return false;
	options.language = job->language; /* a variant may say it */
	options.shared = job->shared;
	options.for_many = job->draws_from_lab;
	job->whole = job->cv = cv_read(job->arena, job->diags, job->tree, &options);
	job->style = style_read(&source, node_find(job->tree, "style"));
	if (job->style && job->crop)
		style_crop(job->style);
	if (job->style && job->book)
		style_bind(job->style);
	if (job->style)
		open_families(job, job->style);
	if (job->cv && !job_select(job))
		return false;
	if (!job->style || !formats_read(&source, job->cv, job->style, &job->formats) || !job->cv)
		return false;
	return open_photo(job) && !job->diags->status;
}

#define VARIANTS_CHECKED 100 /* each takes time and memory: nobody has more */

void job_check_variants(struct cvpdf_job *job)
{
	struct style_source source = {.arena = job->arena, .diags = job->diags, .files = &job->files};
	const struct node *variants = node_find(job->tree, "variants");

	if (job->variant || job->style_option || !variants)
		return;
	for (size_t i = 0; i < variants->n && i < VARIANTS_CHECKED && !job->diags->full; i++) {
		struct node *said = node_find(variants->pairs[i].value, "style");
		struct style *style = node_empty(said) ? NULL : style_read(&source, job_variant_style(job, said));

		if (style)
			open_families(job, style);
	}
}

#define MAX_FALLBACK 16

static void open_shaper(struct cvpdf_job *job)
{
	const struct family **families = arena_array(job->arena, MAX_FALLBACK, const struct family *);
	const char *const *names = job->style->fallback.v;
	size_t n = 0;

	for (size_t i = 0; i < job->style->fallback.n && n < MAX_FALLBACK; i++)
		if ((families[n] = job_family(job, names[i], job->style->fallback.at[i])) != NULL)
			n++;
	job->shaper = shaper_new(job->arena, job->diags, families, n);
	job->ideographs = text_ideograph_hint(job->source->bytes, job->source->len);
	shaper_set_finder(job->shaper, &(struct family_finder){job_fallback, job, !job->no_system_fonts});
}

struct sheet *job_compose(struct cvpdf_job *job, struct arena *arena, struct diags *diags, const struct style *style)
{
	const struct compose_input input = {.arena = arena,
					    .diags = diags,
					    .cv = job->cv,
					    .style = style,
					    .formats = &job->formats,
					    .fonts = job->context->fonts,
					    .shaper = job->shaper,
					    .photo = job->photo,
					    .front = job->front,
					    .book = job->book ? book_title(job->book) : NULL,
					    .no_header = job->no_header,
					    .flush = job->crop,
					    .ideographs = job->ideographs,
					    .family = job_family,
					    .user = job};

	return compose(&input);
}

bool job_blocks(struct cvpdf_job *job)
{
	if (job->sheet)
		return true;
	if (!job_model(job))
		return false;
	open_shaper(job);
	if (job->cv->pages.n && !job->crop)
		return job_fit(job);
	job->sheet = job_compose(job, job->arena, job->diags, job->style);
	return job->sheet && !job->diags->status;
}

bool job_lines(struct cvpdf_job *job)
{
	struct layout layout = {.arena = job->arena, .diags = job->diags, .shaper = job->shaper};

	if (!job_blocks(job))
		return false;
	if (job->lines) /* job_fit() needs them to find the blocks */
		return true;
	layout.shaper = job->shaper;
	job->lines = layout_lines(&layout, job->sheet);
	return job->lines && !job->diags->status;
}

static bool prints_something(const struct display *pages)
{
	for (size_t i = 0; i < pages->npages; i++)
		for (size_t k = 0; k < pages->pages[i].nitems; k++)
			if (pages->pages[i].items[k].element)
				return true;
	return false;
}

static bool check_printed(struct cvpdf_job *job)
{
	struct diag *diag;

	if (prints_something(job->pages))
		return true;
	diag =
	    diag_add(job->diags, DIAG_EMPTY_DOCUMENT, (struct mark){.source = job->source}, "nothing is left to print");
	if (job->no_header)
		diag_help(job->diags, diag, "a CV without its header must keep a section");
	return false;
}

bool job_pages(struct cvpdf_job *job)
{
	struct layout layout = {.arena = job->arena, .diags = job->diags};

	if (job->pages)
		return true;
	if (!job_lines(job))
		return false;
	layout.shaper = job->shaper;
	job->pages = layout_pages(&layout, job->sheet, job->lines);
	shaper_report(job->shaper);
	if (!job->pages || !check_printed(job))
		return false;
	if (job->crop)
		layout_crop(job->pages, job->sheet);
	return !job->diags->status;
}
