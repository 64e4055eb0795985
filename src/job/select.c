/*
 * select.c: overlays, variants, and what options select.
 *
 * What a variant says of style, pages and language takes the place of the CV's own keys in the tree, before that is read; what it
 * selects is selected of the CV once all of that has been read and checked (model/select.c).
 */
#include <string.h>

#include "job/job.h"
#include "text/text.h"

static const struct source *option_source(struct cvpdf_job *job, const char *name, const char *value)
{
	return files_text(&job->files, arena_printf(job->arena, "--%s", name), SOURCE_OPTION, value, strlen(value));
}

static const struct source *overlay_source(struct cvpdf_job *job, const struct overlay_said *said)
{
	struct mark at;

	if (said->text)
		return files_text(&job->files, "overlay", SOURCE_CV, said->text, strlen(said->text));
	at = mark_at(option_source(job, "overlay", said->path), 0, strlen(said->path), NOWHERE);
	return files_read(&job->files, job->diags, said->path, SOURCE_CV, at);
}

static bool lay_overlay(struct cvpdf_job *job, const struct overlay_said *said)
{
	const struct source *source = overlay_source(job, said);
	struct node *tree = source ? tree_read_part(job->arena, job->diags, &job->files, source) : NULL;

	if (!tree)
		return false;
	if (tree->kind != NODE_MAP) {
		diag_help(job->diags,
			  diag_add(job->diags, DIAG_WRONG_TYPE, tree->at, "an overlay is a map, as a CV is"),
			  "write the keys of the CV that it changes");
		return false;
	}
	job->tree = tree_overlay(job->arena, job->diags, job->tree, tree);
	return job->tree != NULL;
}

struct node *job_variant_style(struct cvpdf_job *job, struct node *style)
{
	struct node *own = node_find(job->tree, "style");

	if (style->kind != NODE_MAP || !own || node_find(style, "extends"))
		return style;
	job_wrap_style(job);
	return node_overlay(job->arena, node_find(job->tree, "style"), style);
}

/* A setting of one value is said later than the variant's, whatever that says. */
static bool is_set(const struct cvpdf_job *job, const char *path)
{
	for (size_t i = 0; i < job->settings.n; i++)
		if (strcmp(job->settings.v[i].path, path) == 0)
			return true;
	return false;
}

/* That there is such a variant, and that its values are right, is checked when the CV is read. */
static bool apply_variant(struct cvpdf_job *job)
{
	const struct node *variants = node_find(job->tree, "variants");
	const struct node *variant = job->variant ? node_find(variants, job->variant) : NULL;
	struct node *style = node_find(variant, "style"), *pages = node_find(variant, "pages"),
		    *language = node_find(variant, "language");

	if (!node_empty(style) && !job->style_option)
		job->tree = tree_put(job->arena, job->tree, "style", job_variant_style(job, style));
	if (!node_empty(pages) && !job->pages_option)
		job->tree = tree_put(job->arena, job->tree, "pages", pages);
	if (!job->language && !is_set(job, "language") && !node_empty(language) && language->kind == NODE_SCALAR &&
	    text_is_language(language->text))
		job->language = language->text;
	return true;
}

/* Whether any section is of publications; the lab's are then drawn into it, else into one of their own. */
static bool cites(const struct node *tree)
{
	for (size_t i = 0; i < tree->n; i++) {
		const struct node *own = node_find(tree->pairs[i].value, "kind");
		const struct kind *kind =
		    kind_find(own && own->kind == NODE_SCALAR ? own->text : tree->pairs[i].key->text);

		if (kind && kind->shape == SHAPE_CITATION)
			return true;
	}
	return false;
}

static void lay_over_defaults(struct cvpdf_job *job)
{
	struct node *section;

	if (!job->defaults)
		return;
	if (node_find(job->defaults, "style") && node_find(job->defaults, "style")->kind == NODE_MAP)
		job_wrap_style(job); /* a map adds to a CV's style, also to one that is a name */
	job->tree = node_overlay(job->arena, job->defaults, job->tree);
	if (!job->draws_from_lab || cites(job->tree))
		return;
	section = arena_new_of(job->arena, struct node);
	*section = (struct node){.kind = NODE_MAP, .at = job->defaults->at};
	job->tree = tree_put(job->arena, job->tree, "publications", section);
}

bool job_lay(struct cvpdf_job *job)
{
	lay_over_defaults(job);
	for (size_t i = 0; i < job->overlays.n; i++)
		if (!lay_overlay(job, &job->overlays.v[i]))
			return false;
	return apply_variant(job);
}

static struct list both(struct arena *arena, const struct list *first, const struct list *second)
{
	struct list list = {.n = first->n + second->n};
	const char **words = arena_array(arena, list.n, const char *);

	if (first->n)
		memcpy(words, first->v, first->n * sizeof *words);
	if (second->n)
		memcpy(words + first->n, second->v, second->n * sizeof *words);
	list.v = words;
	return list;
}

/* Sections that options name take the place of the variant's; the rest adds to it. */
static struct variant combined(struct cvpdf_job *job, const struct variant *named)
{
	struct variant by = job->asked;

	if (!named)
		return by;
	if (!by.sections.n)
		by.sections = named->sections;
	by.tags = both(job->arena, &named->tags, &by.tags);
	by.without = both(job->arena, &named->without, &by.without);
	by.hide = both(job->arena, &named->hide, &by.hide);
	return by;
}

static bool selects(const struct cvpdf_job *job)
{
	const struct variant *asked = &job->asked;

	return job->variant || asked->sections.n || asked->tags.n || asked->without.n || asked->hide.n;
}

bool job_select(struct cvpdf_job *job)
{
	const struct variant *named = NULL;
	struct variant *by;

	if (!selects(job))
		return true;
	if (job->variant && !(named = cv_variant(job->arena, job->diags, job->whole, job->variant)))
		return false;
	if (!cv_check_selection(job->arena, job->diags, job->whole, &job->asked))
		return false;
	by = arena_new_of(job->arena, struct variant);
	*by = combined(job, named);
	job->by = by;
	job->cv = cv_select(job->arena, job->whole, by);
	if (job->whole->nsections && !job->cv->nsections && !job->no_header)
		diag_add(job->diags, DIAG_EMPTY_SECTION, named ? named->at : (struct mark){.source = job->source},
			 "of all that the CV has, no section is left to print");
	return true;
}

static void put_words(struct buf *out, const char *what, const struct list *words)
{
	const char *const *v = words->v;

	if (words->n)
		buf_printf(out, "%s%s", out->len ? "; " : "", what);
	for (size_t i = 0; i < words->n; i++)
		buf_printf(out, "%s%s", i ? ", " : " ", v[i]);
}

static void put_value(struct buf *out, const char *what, const char *value)
{
	if (value)
		buf_printf(out, "%s%s %s", out->len ? "; " : "", what, value);
}

static const char *about_variant(struct arena *arena, const struct variant *variant)
{
	const struct node *style = variant->style;
	struct buf *out = buf_new(arena);

	put_words(out, "sections", &variant->sections);
	put_words(out, "tags", &variant->tags);
	put_words(out, "without", &variant->without);
	put_words(out, "hide", &variant->hide);
	if (style)
		put_value(out, "style", style->kind == NODE_SCALAR ? style->text : "of its own");
	if (variant->pages.n)
		put_value(out, "pages",
			  variant->pages.n == PAGES_AUTO ? "auto" : arena_printf(arena, "%d", (int)variant->pages.n));
	put_value(out, "language", variant->language);
	return out->s;
}

struct variant_call {
	struct call call;
	size_t index;
	struct cvpdf_variant variant;
};

/* Of a CV with errors: Makefiles need the names to have a rule that says what is wrong. */
static const char *name_in_tree(const struct node *tree, size_t index)
{
	const struct node *variants = tree ? node_find(tree, "variants") : NULL;

	for (size_t i = 0; variants && variants->kind == NODE_MAP && i < variants->n; i++) {
		const char *name = variants->pairs[i].key->text;

		if (strncmp(name, "x-", 2) != 0 && variant_is_name(name) && index-- == 0)
			return name;
	}
	return NULL;
}

static void variant_step(struct call *call)
{
	struct variant_call *asked = (struct variant_call *)(void *)call;
	const struct cv *cv = call->job->whole;
	const struct variant *variants = cv ? cv->variants.v : NULL;

	if (cv && asked->index < cv->variants.n)
		asked->variant = (struct cvpdf_variant){variants[asked->index].name,
							about_variant(call->job->arena, &variants[asked->index])};
	else if (!cv)
		asked->variant = (struct cvpdf_variant){name_in_tree(call->job->tree, asked->index), ""};
}

struct cvpdf_variant cvpdf_variant(struct cvpdf_job *job, size_t index)
{
	struct variant_call asked = {.call = {.job = job}, .index = index};

	job_call(&asked.call, variant_step);
	return asked.variant;
}
