/*
 * papers.c: publications and their authors one by one, and who of some people an author is.
 */
#include <string.h>

#include "job/job.h"
#include "model/author.h"
#include "model/name.h"
#include "text/text.h"

static const char *file_of(struct mark at)
{
	return !at.source ? NULL : at.source->path ? at.source->path : at.source->name;
}

static const char *type_word(enum publication_type type)
{
	const struct choice *choice = publication_types;

	while (choice->word && choice->value != (int)type)
		choice++;
	return choice->word;
}

static int year_of(const struct publication *p)
{
	return p->date.start.kind == DATE_POINT ? p->date.start.year : 0;
}

static struct cvpdf_publication said_of(struct arena *arena, const struct publication *p)
{
	const char *title = text_plain(arena, p->title.nruns ? &p->title : &p->plain);

	return (struct cvpdf_publication){.id = p->id,
					  .title = title,
					  .title_key = text_fold(arena, title),
					  .type = type_word(p->type),
					  .doi = p->doi ? text_lower(arena, "en", p->doi) : NULL,
					  .year = year_of(p),
					  .nauthors = p->authors.n,
					  .file = file_of(p->at),
					  .line = p->at.line,
					  .column = p->at.column};
}

/* Once, so that asking for one costs nothing: there may be many. */
static void list_step(struct call *call)
{
	struct cvpdf_job *job = call->job;
	struct publications all = job_publications(job);
	struct paper *papers = arena_array(job->arena, all.n + 1, struct paper);

	for (size_t i = 0; i < all.n; i++)
		papers[i] = (struct paper){all.v[i], said_of(job->arena, all.v[i])};
	job->papers = (struct papers){papers, all.n};
}

static const struct paper *paper_at(struct cvpdf_job *job, size_t index)
{
	struct call call = {.job = job};

	if (!job->papers.v)
		job_call(&call, list_step);
	return index < job->papers.n ? &job->papers.v[index] : NULL;
}

size_t cvpdf_npublications(struct cvpdf_job *job)
{
	paper_at(job, 0);
	return job->papers.n;
}

struct cvpdf_publication cvpdf_publication(struct cvpdf_job *job, size_t index)
{
	const struct paper *paper = paper_at(job, index);

	return paper ? paper->said : (struct cvpdf_publication){0};
}

struct cvpdf_author cvpdf_author(struct cvpdf_job *job, size_t publication, size_t index)
{
	const struct paper *paper = paper_at(job, publication);
	const struct author *a;

	if (!paper || index >= paper->p->authors.n)
		return (struct cvpdf_author){0};
	a = &paper->p->authors.v[index];
	return (struct cvpdf_author){.name = a->text,
				     .given = a->given,
				     .family = a->family ? a->family : a->text,
				     .orcid = a->orcid,
				     .person = a->person,
				     .others = a->others,
				     .guessed =
					 a->key && (a->key->order == NAME_OPEN || a->key->order == NAME_OPEN_REVERSED),
				     .file = file_of(a->at),
				     .line = a->at.line,
				     .column = a->at.column};
}

/* Names */

struct name_call {
	struct call call;
	const struct cvpdf_author *a, *b;
	const struct cvpdf_job *cv;
	size_t number;
	bool same;
	enum likeness likeness;
};

/* In parts, as a bibliography has them, unless these are guessed. */
static struct author author_as_said(struct arena *arena, const struct cvpdf_author *said)
{
	const struct bib_name parts = {.given = said->given, .family = said->family};
	struct author author = said->guessed ? author_of(arena, said->name, NOWHERE) : author_from_parts(arena, &parts);

	author.orcid = said->orcid;
	author.others = said->others != 0;
	return author;
}

static struct name as_name(const struct author *author)
{
	return (struct name){.full = author->text, .key = author->key};
}

/* The set's first 26 are a to z. */
static bool is_latin(const struct author *author)
{
	return author->key && (author->key->letters & ((1u << 26) - 1));
}

static void same_step(struct call *call)
{
	struct name_call *asked = (struct name_call *)(void *)call;
	struct arena *arena = call->job->arena;
	struct arena_mark mark = arena_mark(arena);
	struct author a = author_as_said(arena, asked->a), b = author_as_said(arena, asked->b);
	struct name x = as_name(&a), y = as_name(&b);

	/* What is written in two scripts contradicts nothing. */
	asked->same = is_latin(&a) != is_latin(&b) || author_is(&a, &y, NULL, 0) || author_is(&b, &x, NULL, 0);
	arena_release(arena, mark);
}

int cvpdf_same_name(struct cvpdf_job *job, const struct cvpdf_author *a, const struct cvpdf_author *b)
{
	struct name_call asked = {.call = {.job = job}, .a = a, .b = b, .same = true};

	job_call(&asked.call, same_step);
	return asked.same;
}

static void know_step(struct call *call)
{
	const struct name_call *asked = (const struct name_call *)(const void *)call;
	const struct cv *cv = asked->cv->whole;

	if (cv)
		people_add(call->job->arena, &call->job->people, &cv->person, asked->number);
	else
		diag_add(call->job->diags, DIAG_USAGE, NOWHERE, "nobody can be known by a CV that was not loaded");
}

enum cvpdf_status cvpdf_know(struct cvpdf_job *job, const struct cvpdf_job *cv, size_t number)
{
	struct name_call asked = {.call = {.job = job}, .cv = cv, .number = number};

	return job_call(&asked.call, know_step);
}

static void who_step(struct call *call)
{
	struct name_call *asked = (struct name_call *)(void *)call;
	struct arena *arena = call->job->arena;
	struct arena_mark mark = arena_mark(arena);
	struct author author = author_as_said(arena, asked->a);

	asked->likeness = people_find(&call->job->people, &author, &asked->number);
	arena_release(arena, mark);
}

enum cvpdf_likeness cvpdf_who(struct cvpdf_job *job, const struct cvpdf_author *author, size_t *number)
{
	static const enum cvpdf_likeness likenesses[] = {
	    [LIKE_NOBODY] = CVPDF_NOBODY, [LIKE_NEARLY] = CVPDF_NEARLY, [LIKE_SAME] = CVPDF_SAME};
	struct name_call asked = {.call = {.job = job}, .a = author};

	job_call(&asked.call, who_step);
	*number = asked.number;
	return likenesses[asked.likeness];
}
