/*
 * lab_spelling.c: who is an author of what, over a lab.
 *
 * Each spelling is looked up once, however often it occurs. Whoever stands beside a member among the authors of one paper is not that
 * member. What is found is told where it comes first.
 */
#include "app/lab_spelling.h"

#include <string.h>

#include "app/input.h"
#include "base/sort.h"

/* An author of a paper. */
struct spelling {
	const struct cvpdf_author *author;
	const struct lab_paper *paper;
	size_t name; /* the first of this name */
	enum cvpdf_likeness likeness;
	size_t member; /* a task */
	size_t count;  /* of the first of a name: how often it is to be told */
	size_t first;  /* where, the first time */
};

/* Papers of a bibliography by nobody of the lab. */
#define MOST_STRANGERS 10 /* are named */
struct strangers {
	const struct lab_paper **v;
	size_t n, cap;
};

struct checking {
	struct lab_run *run;
	struct cvpdf_job *people;
	struct lab_diags *all;
	struct arena *arena;
	const char **orcids;	  /* by task; "": none */
	struct lab_papers papers; /* of bibliographies and members, each once, in the order of their places */
	struct {
		struct spelling *v;
		size_t n, cap;
	} spellings; /* paper by paper */
};

/* Papers */

static void read_bibliography(struct checking *c, size_t index)
{
	struct cvpdf_lab_file bib = cvpdf_lab_bibliography(c->run->lab, index);
	struct arena *keep = c->arena;
	struct buf *bytes = buf_new(keep);
	struct cvpdf_job *job = cvpdf_job_new(c->run->context);
	const char *path = lab_path(c->run, bib.file), *why;
	bool missing;

	if (!job || !input_bytes(path, bytes, &missing, &why))
		diag_add(c->all->diags,
			 !job	   ? DIAG_NO_MEMORY
			 : missing ? DIAG_MISSING_FILE
				   : DIAG_IO,
			 lab_mark(c->all, c->run->file, bib.line, bib.column),
			 job && missing ? "there is no file '%s'" : "'%s' cannot be read",
			 path); /* as members say it */
	else {
		cvpdf_load_bibliography(job, path, bytes->s, bytes->len); /* what is wrong with it, members tell */
		lab_papers_read(keep, &c->papers, NULL, lab_papers_of(job, keep));
	}
	cvpdf_job_free(job);
}

static int by_place(const void *a, const void *b, const void *user)
{
	(void)user;
	return lab_paper_order(a, b);
}

/* Whether a paper stands in the CV and its authors in a file, where they are looked at anyhow. */
static bool is_overlaid(const struct lab_paper *paper)
{
	return strcmp(paper->file, paper->author_file) != 0;
}

static void gather_papers(struct checking *c, const struct lab_papers *own)
{
	const struct sorting sorting = {c->arena, sizeof(struct lab_paper), by_place, NULL};
	size_t n = 0;

	for (size_t i = 0; i < cvpdf_lab(c->run->lab).nbibliographies; i++)
		read_bibliography(c, i);
	for (size_t i = 0; i < own->n; i++)
		if (!is_overlaid(&own->v[i]))
			*vec_add(c->arena, &c->papers) = own->v[i];
	sort_stable(&sorting, c->papers.v, c->papers.n);
	for (size_t i = 0; i < c->papers.n; i++)
		if (!n || lab_paper_order(&c->papers.v[n - 1], &c->papers.v[i]) != 0)
			c->papers.v[n++] = c->papers.v[i];
	c->papers.n = n;
}

static void gather_authors(struct checking *c)
{
	for (size_t i = 0; i < c->papers.n; i++) {
		struct lab_authors authors = lab_paper_authors(c->arena, &c->papers.v[i]);

		for (size_t k = 0; k < authors.n; k++) {
			struct spelling *spelling = vec_add(c->arena, &c->spellings);

			spelling->author = &authors.v[k];
			spelling->paper = &c->papers.v[i];
		}
	}
}

/* Who they are */

static int compare_words(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "");
}

static int compare_names(const struct spelling *x, const struct spelling *y)
{
	int order = compare_words(x->author->family, y->author->family);

	if (!order)
		order = compare_words(x->author->given, y->author->given);
	return order ? order : compare_words(x->author->name, y->author->name);
}

/* All that tells who somebody is. */
static int by_spelling(const void *a, const void *b, const void *user)
{
	const struct spelling *all = user, *x = &all[*(const size_t *)a], *y = &all[*(const size_t *)b];
	int order = compare_names(x, y);

	if (!order)
		order = x->author->guessed - y->author->guessed;
	return order ? order : compare_words(x->author->orcid, y->author->orcid);
}

static void look_up(struct checking *c, struct spelling *spelling)
{
	if (!spelling->author->others)
		spelling->likeness = cvpdf_who(c->people, spelling->author, &spelling->member);
}

/* An author whom a member's own list knows for that member is that member, however spelled. */
static void settle_own(struct checking *c)
{
	for (size_t i = 0; i < c->spellings.n; i++) {
		struct spelling *spelling = &c->spellings.v[i];

		if (!spelling->author->person || !spelling->paper->task)
			continue;
		spelling->likeness = CVPDF_SAME;
		spelling->member = (size_t)(spelling->paper->task - c->run->tasks.v);
	}
}

static void look_up_all(struct checking *c)
{
	struct spelling *all = c->spellings.v;
	size_t n = c->spellings.n, twin = 0, name = 0, *order = arena_array(c->arena, n, size_t);
	const struct sorting sorting = {c->arena, sizeof *order, by_spelling, all};

	for (size_t i = 0; i < n; i++)
		order[i] = i;
	sort_stable(&sorting, order, n);
	for (size_t i = 0; i < n; i++) {
		if (!i || by_spelling(&order[i - 1], &order[i], all) != 0)
			look_up(c, &all[twin = order[i]]);
		if (!i || compare_names(&all[order[i - 1]], &all[order[i]]) != 0)
			name = order[i];
		all[order[i]].name = name;
		all[order[i]].likeness = all[twin].likeness;
		all[order[i]].member = all[twin].member;
	}
	settle_own(c);
}

static bool is_member(const struct checking *c, size_t a, size_t b)
{
	const struct lab_task *tasks = c->run->tasks.v;

	return lab_is_one(&tasks[a], c->orcids[a], &tasks[b], c->orcids[b]);
}

/* Whether the member stands among the authors [first, end) of one paper. */
static bool is_beside(const struct checking *c, size_t first, size_t end, size_t member)
{
	for (size_t i = first; i < end; i++)
		if (c->spellings.v[i].likeness == CVPDF_SAME && is_member(c, c->spellings.v[i].member, member))
			return true;
	return false;
}

static size_t end_of(const struct checking *c, size_t first)
{
	size_t end = first + 1;

	while (end < c->spellings.n && c->spellings.v[end].paper == c->spellings.v[first].paper)
		end++;
	return end;
}

static void count_near(struct checking *c)
{
	struct spelling *all = c->spellings.v;

	for (size_t first = 0, end; first < c->spellings.n; first = end) {
		end = end_of(c, first);
		for (size_t i = first; i < end; i++) {
			struct spelling *name = &all[all[i].name];

			if (all[i].likeness != CVPDF_NEARLY || is_beside(c, first, end, all[i].member))
				continue;
			name->first = name->count++ ? name->first : i;
		}
	}
}

/* What is told */

static void tell_near(const struct checking *c, const struct spelling *name)
{
	const struct spelling *first = &c->spellings.v[name->first];
	const struct cvpdf_author *author = first->author;
	const struct lab_task *task = &c->run->tasks.v[first->member];
	struct mark at = lab_mark(c->all, author->file, author->line, author->column);
	struct diag *diag;

	if (name->count > 1)
		diag = diag_add(c->all->diags, DIAG_NEAR_NAME, at, "'%s' may be %s (%s), here and in %zu more place%s",
				author->name, task->name, task->file, name->count - 1, name->count == 2 ? "" : "s");
	else
		diag = diag_add(c->all->diags, DIAG_NEAR_NAME, at, "'%s' may be %s (%s)", author->name, task->name,
				task->file);
	diag_help(c->all->diags, diag,
		  "correct it, or add it to the 'aliases' in %s; an ORCID in the entry tells somebody else apart",
		  task->file);
}

static void note_strangers(const struct checking *c, const struct strangers *strangers)
{
	const struct lab_paper *first = strangers->v[0];
	struct buf *out = buf_new(c->arena);
	size_t n = strangers->n, shown = n > MOST_STRANGERS ? MOST_STRANGERS : n;

	for (size_t i = 1; i < shown; i++)
		buf_printf(out, "%s'%s'", i == 1 ? ", nor of " : i + 1 == n ? " and " : ", ", strangers->v[i]->label);
	if (shown < n)
		buf_printf(out, " and %zu more", n - shown);
	diag_add(c->all->diags, DIAG_NO_MEMBER, lab_mark(c->all, first->file, first->line, first->column),
		 "no author of '%s' is a member of the lab%s", first->label, out->len ? out->s : "");
}

static void note_others(const struct checking *c)
{
	struct strangers strangers = {0};

	for (size_t i = 0, end; i < c->spellings.n; i = end) {
		bool found = false;

		end = end_of(c, i);
		for (size_t k = i; k < end; k++)
			found |= c->spellings.v[k].likeness != CVPDF_NOBODY;
		if (found || c->spellings.v[i].paper->task)
			continue;
		*vec_add(c->arena, &strangers) = c->spellings.v[i].paper;
	}
	if (strangers.n)
		note_strangers(c, &strangers);
}

void lab_spelling_check(struct lab_run *run, struct cvpdf_job *people, const struct lab_papers *papers,
			struct lab_diags *all)
{
	struct checking c = {.run = run, .people = people, .all = all, .arena = all->arena};

	c.orcids = arena_array(c.arena, run->tasks.n, const char *);
	for (size_t i = 0; i < run->tasks.n; i++)
		c.orcids[i] = lab_papers_orcid(c.arena, run->tasks.v[i].papers);
	gather_papers(&c, papers);
	gather_authors(&c);
	look_up_all(&c);
	count_near(&c);
	for (size_t i = 0; i < c.spellings.n; i++)
		if (c.spellings.v[i].count)
			tell_near(&c, &c.spellings.v[i]);
	note_others(&c);
}
