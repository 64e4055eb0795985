/*
 * publications.c: bibliographies as publications, and publications as text: entries in YAML, items in CSL-JSON.
 *
 * What could be read is written, whatever else is wrong: the diagnostics say that. Reading is src/bib's, what an entry means the
 * model's, how it is written src/convert's.
 */
#include <string.h>

#include "base/sort.h"
#include "bib/bib.h"
#include "convert/convert.h"
#include "job/job.h"
#include "model/bibliography.h"

/* A file that holds nothing, of which nothing else was said, is the wrong one, as it is in a CV. */
static void check_entries(struct cvpdf_job *job, const struct bib *bib, const struct source *source, size_t nerrors)
{
	struct diag *diag;

	if (!bib || bib->nentries || job->diags->nerrors > nerrors)
		return;
	diag = diag_add(job->diags, DIAG_EMPTY_SELECTION, (struct mark){.source = source}, "the file has no entries");
	diag_help(job->diags, diag, "an entry of BibTeX begins with @article{some-name, CSL-JSON is a list of items");
}

static void load_step(struct call *call)
{
	struct cvpdf_job *job = call->job;
	size_t nerrors = job->diags->nerrors;
	struct source *source = arena_new_of(job->arena, struct source);
	char *copy = arena_alloc(job->arena, call->len + 1);
	const struct bib *bib;

	memcpy(copy, call->value, call->len);
	*source = *files_text(&job->files, call->name, SOURCE_BIB, copy, call->len);
	source->path = source->name;
	bib = bib_read(job->arena, job->diags, source);
	job->bibliographies = true;
	job->papers = (struct papers){0}; /* there are more now */
	check_entries(job, bib, source, nerrors);
	if (bib)
		*vec_add(job->arena, &job->bibs) = bib;
}

enum cvpdf_status cvpdf_load_bibliography(struct cvpdf_job *job, const char *name, const char *bytes, size_t len)
{
	struct call call = {.job = job, .name = name, .value = bytes, .len = len};

	return job_call(&call, load_step);
}

/* A publication of a CV may stand in a section and in an entry: where it comes first. */
struct placed {
	const struct publication *p;
	size_t index;
};

static int by_address(const void *a, const void *b, const void *user)
{
	const struct placed *x = a, *y = b;

	(void)user;
	return x->p < y->p ? -1 : x->p > y->p;
}

static int by_index(const void *a, const void *b, const void *user)
{
	const struct placed *x = a, *y = b;

	(void)user;
	return x->index < y->index ? -1 : x->index > y->index;
}

struct gathered {
	struct arena *arena;
	VEC(struct placed) list;
};

static void gather(struct gathered *g, struct publication *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct placed placed = {list[i], g->list.n};

		if (list[i])
			*vec_add(g->arena, &g->list) = placed;
	}
}

static void gather_entries(struct gathered *g, const struct entry *entries, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		gather(g, entries[i].publications, entries[i].npublications);
		for (size_t k = 0; k < entries[i].npositions; k++)
			gather(g, entries[i].positions[k].publications, entries[i].positions[k].npublications);
	}
}

static void gather_cv(struct gathered *g, const struct cv *cv)
{
	for (size_t i = 0; i < cv->nsections; i++)
		for (size_t k = 0; k < cv->sections[i].ngroups; k++) {
			const struct group *group = &cv->sections[i].groups[k];

			gather(g, group->publications, group->npublications);
			gather_entries(g, group->entries, group->nentries);
		}
}

static void drop_repeated(struct gathered *g)
{
	struct sorting sorting = {g->arena, sizeof(struct placed), by_address, NULL};
	size_t n = 0;

	sort_stable(&sorting, g->list.v, g->list.n);
	for (size_t i = 0; i < g->list.n; i++)
		if (!i || g->list.v[i].p != g->list.v[i - 1].p)
			g->list.v[n++] = g->list.v[i];
	g->list.n = n;
	sorting.compare = by_index;
	sort_stable(&sorting, g->list.v, n);
}

static void warn_untitled(struct cvpdf_job *job, const struct publication *p)
{
	struct diag *diag;

	if (p->title.nruns)
		return;
	diag = diag_add(job->diags, DIAG_UNUSABLE_FIELD, p->at, "'%s' has no title", p->id);
	diag_help(job->diags, diag, "write one: an entry of a CV needs it");
}

struct publications job_publications(struct cvpdf_job *job)
{
	/* Quotes stay as they are: what reads the YAML makes them typographic. */
	struct reader reader = {
	    .arena = job->arena, .diags = job->diags, .language = job->language ? job->language : "en"};
	struct gathered g = {.arena = job->arena};
	struct publications all = {0};

	if (job->cv)
		gather_cv(&g, job->cv);
	drop_repeated(&g);
	for (size_t i = 0; i < g.list.n; i++)
		*vec_add(job->arena, &all) = g.list.v[i].p;
	for (size_t i = 0; i < job->bibs.n; i++) {
		const struct bib *bib = job->bibs.v[i];

		for (size_t k = 0; k < bib->nentries; k++) {
			const struct publication *p = publication_of_entry(&reader, &bib->entries[k]);

			warn_untitled(job, p);
			*vec_add(job->arena, &all) = p;
		}
	}
	return all;
}

static void put_yaml(const struct publications *all, struct buf *out)
{
	for (size_t i = 0; i < all->n; i++)
		publication_yaml(all->v[i], out);
	if (!all->n)
		buf_puts(out, "[]\n");
}

static void publications_step(struct call *call)
{
	struct cvpdf_job *job = call->job;
	bool yaml = strcmp(call->name, "yaml") == 0;
	struct buf *out = buf_new(job->arena);
	struct publications all;

	if (!yaml && strcmp(call->name, "csl") != 0) {
		diag_add(job->diags, DIAG_USAGE, NOWHERE, "publications cannot be written as '%s', only as yaml or csl",
			 call->name);
		return;
	}
	if (!job->source && !job->bibliographies) {
		diag_add(job->diags, DIAG_USAGE, NOWHERE, "no CV or bibliography has been loaded");
		return;
	}
	all = job_publications(job);
	if (yaml)
		put_yaml(&all, out);
	else
		publications_csl(all.v, all.n, out);
	call->out = (struct cvpdf_bytes){out->s, out->len};
}

enum cvpdf_status cvpdf_publications(struct cvpdf_job *job, const char *format, struct cvpdf_bytes *text)
{
	struct call call = {.job = job, .name = format};
	enum cvpdf_status status = job_call(&call, publications_step);

	*text = call.out;
	return status;
}
