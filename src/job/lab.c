/*
 * lab.c: labs: a job that has loaded the file of a lab is what the jobs of its members get their defaults from. It is only read by
 * them, so they may run in threads of their own.
 */
#include <string.h>

#include "job/job.h"
#include "text/text.h"

static void load_step(struct call *call)
{
	struct cvpdf_job *job = call->job;

	if (job->source) {
		diag_add(job->diags, DIAG_USAGE, NOWHERE, "a job loads one file; make a new job for '%s'", call->name);
		return;
	}
	job->source = job_source(job, SOURCE_LAB, call->name, call->value, call->len);
	job->tree = tree_read(job->arena, job->diags, &job->files, job->source);
	if (job->tree)
		job->lab = lab_read(job->arena, job->diags, job->tree);
}

enum cvpdf_status cvpdf_load_lab(struct cvpdf_job *job, const char *name, const char *bytes, size_t len)
{
	struct call call = {.job = job, .name = name, .value = bytes, .len = len};

	return job_call(&call, load_step);
}

struct cvpdf_lab cvpdf_lab(const struct cvpdf_job *job)
{
	const struct lab *lab = job->lab;

	if (!lab)
		return (struct cvpdf_lab){0};
	return (struct cvpdf_lab){.name = lab->name,
				  .nmembers = lab->members.n,
				  .nbibliographies = lab->bibliography.n,
				  .booklet = lab->booklet.file,
				  .booklet_title = lab_title(lab),
				  .index = lab->index,
				  .language = lab->language};
}

struct cvpdf_member cvpdf_member(const struct cvpdf_job *job, size_t index)
{
	const struct lab *lab = job->lab;
	const struct lab_member *member;
	const struct node *output;

	if (!lab || index >= lab->members.n)
		return (struct cvpdf_member){0};
	member = (const struct lab_member *)lab->members.v + index;
	output = member->output ? NULL : node_find(job->tree, "output");
	return (struct cvpdf_member){.file = member->file,
				     .variant = member->variant ? member->variant : lab->variant,
				     .language = member->language,
				     .output = member->output ? member->output
					       : lab->output  ? lab->output
							      : LAB_OUTPUT,
				     .line = member->at.line,
				     .column = member->at.column,
				     .output_line = output ? output->at.line : member->at.line,
				     .output_column = output ? output->at.column : member->at.column};
}

struct cvpdf_lab_file cvpdf_lab_bibliography(const struct cvpdf_job *job, size_t index)
{
	const struct lab *lab = job->lab;

	if (!lab || index >= lab->bibliography.n)
		return (struct cvpdf_lab_file){0};
	return (struct cvpdf_lab_file){((const char *const *)lab->bibliography.v)[index],
				       lab->bibliography.at[index].line, lab->bibliography.at[index].column};
}

struct join_call {
	struct call call;
	const struct cvpdf_job *lab;
	size_t member;
};

/* What lies below the lab's root lies below the member's. */
static bool shares(const struct cvpdf_job *job, const struct cvpdf_job *lab)
{
	return lab->bibs_for_all.n && !job->resolver && (!job->root || strcmp(job->root, lab->root) == 0);
}

static void join_step(struct call *call)
{
	const struct join_call *asked = (const struct join_call *)(const void *)call;
	const struct lab *lab = asked->lab->lab;
	struct cvpdf_job *job = call->job;
	struct cvpdf_member member;

	if (!lab || asked->member >= lab->members.n || job->source) {
		diag_add(job->diags, DIAG_USAGE, NOWHERE, "a job joins a lab that was loaded, before its CV is");
		return;
	}
	member = cvpdf_member(asked->lab, asked->member);
	job->defaults = lab_defaults(job->arena, lab, (const struct lab_member *)lab->members.v + asked->member);
	job->draws_from_lab = lab->bibliography.n > 0;
	job->variant = job->variant ? job->variant : member.variant;
	job->language = job->language ? job->language : member.language;
	if (shares(job, asked->lab)) {
		job->shared = &asked->lab->bibs_for_all;
		job->files.shared = &asked->lab->files;
	}
	job->root = job->root ? job->root : asked->lab->root;
}

enum cvpdf_status cvpdf_join_lab(struct cvpdf_job *job, const struct cvpdf_job *lab, size_t member)
{
	struct join_call asked = {.call = {.job = job}, .lab = lab, .member = member};

	return job_call(&asked.call, join_step);
}

/* What cannot be read, and why, members tell. */
static void share_step(struct call *call)
{
	struct cvpdf_job *job = call->job;
	const struct list *paths = job->lab ? &job->lab->bibliography : NULL;

	for (size_t i = 0; paths && i < paths->n; i++) {
		struct diags *diags = diags_new(job->arena);
		const struct source *source =
		    files_read(&job->files, diags, ((const char *const *)paths->v)[i], SOURCE_BIB, paths->at[i]);
		const struct bib *bib = source ? bib_read(job->arena, diags, source) : NULL;

		if (bib)
			*vec_add(job->arena, &job->bibs_for_all) =
			    (struct shared_bib){bib, diags, people_of_bib(job->arena, bib)};
	}
}

enum cvpdf_status cvpdf_share_bibliographies(struct cvpdf_job *lab)
{
	struct call call = {.job = lab};

	return job_call(&call, share_step);
}

struct person_call {
	struct call call;
	struct cvpdf_person person;
};

static struct cvpdf_person person_of(const struct name *name, const char *language)
{
	return (struct cvpdf_person){.name = name->full,
				     .given = name->preferred ? name->preferred : name->given,
				     .family = name->family ? name->family : name->full,
				     .language = language};
}

/* As an option says, the CV, or the lab. */
static const char *spoken(const struct cvpdf_job *job, const struct node *tree)
{
	const struct node *said = node_find(tree, "language"), *given = node_find(job->defaults, "language");

	if (job->language)
		return job->language;
	if (said && said->kind == NODE_SCALAR && said->n)
		return said->text;
	return given ? given->text : "en";
}

/* Diagnostics are not wanted: the CV will be read again. */
static void peek_step(struct call *call)
{
	struct person_call *asked = (struct person_call *)(void *)call;
	struct cvpdf_job *job = call->job;
	struct diags *diags = diags_new(job->arena);
	const struct source *source = job_source(job, SOURCE_CV, call->name, call->value, call->len);
	const struct node *tree;
	struct name name = {0};

	tree = tree_read(job->arena, diags, &job->files, source);
	if (!tree || !person_name_of(job->arena, tree, &name))
		return;
	asked->person = person_of(&name, spoken(job, tree));
}

struct cvpdf_person cvpdf_peek(struct cvpdf_job *job, const char *name, const char *bytes, size_t len)
{
	struct person_call asked = {.call = {.job = job, .name = name, .value = bytes, .len = len}};

	job_call(&asked.call, peek_step);
	return asked.person;
}

static void person_step(struct call *call)
{
	struct person_call *asked = (struct person_call *)(void *)call;
	const struct cv *cv = call->job->cv;
	const struct name *name = cv ? &cv->person.name : NULL;

	if (!cv)
		return;
	asked->person = (struct cvpdf_person){.name = name->full,
					      .given = name->given,
					      .family = name->family,
					      .language = cv->language,
					      .orcid = call->job->whole->person.orcid};
	if (cv->person.headline.nruns)
		asked->person.headline = text_plain(call->job->arena, &cv->person.headline);
}

struct cvpdf_person cvpdf_person(struct cvpdf_job *job)
{
	struct person_call asked = {.call = {.job = job}};

	job_call(&asked.call, person_step);
	return asked.person;
}
