/*
 * audit.c: what is stale or missing in a CV that is not wrong: no update for a year, no ORCID, variants that do nothing.
 */
#include <string.h>

#include "job/job.h"

#define MOST_VARIANTS 100 /* each is selected and written out: nobody has more */

/* The last day that a date may mean lies before the same day of the year before. */
static bool is_stale(const struct date_point *point, const struct today *today)
{
	int month = point->month ? point->month : 12, day = point->day ? point->day : 31;

	if (point->year != today->year - 1)
		return point->year < today->year - 1;
	return month != today->month ? month < today->month : day < today->day;
}

static const char *words_of(struct arena *arena, const struct date *date)
{
	struct buf *out = buf_new(arena);

	date_dump(date, out);
	return out->s;
}

static void audit_update(struct cvpdf_job *job)
{
	const struct date *date = &job->whole->updated;
	const struct date_point *last = date->end.kind == DATE_POINT ? &date->end : &date->start;
	struct diag *diag;

	if (job->whole->uses_today || (last->kind != DATE_POINT && last->kind != DATE_NONE))
		return;
	if (last->kind == DATE_NONE)
		diag = diag_add(job->diags, DIAG_NOT_UPDATED, (struct mark){.source = job->source},
				"nothing says when the CV was last updated");
	else if (job->today.year && is_stale(last, &job->today))
		diag = diag_add(job->diags, DIAG_NOT_UPDATED, date->at, "the last update, %s, is over a year ago",
				words_of(job->arena, date));
	else
		return;
	if (job->today.year)
		diag_help(job->diags, diag, "look the CV through, then say 'updated: %04d-%02d'", job->today.year,
			  job->today.month);
	else
		diag_help(job->diags, diag, "look the CV through, then say 'updated' with the month");
}

static void audit_orcid(struct cvpdf_job *job)
{
	const struct person *person = &job->whole->person;

	if (!person->orcid)
		diag_help(
		    job->diags,
		    diag_add(job->diags, DIAG_NO_ORCID, person->name.at.source ? person->name.at : person->at,
			     "%s has no ORCID", person->name.full),
		    "say 'orcid' under 'profiles': https://orcid.org/register gives one, and papers are then told "
		    "apart by it");
}

/* Variants */

static const char *dumped(struct arena *arena, const struct cv *cv)
{
	struct buf *out = buf_new(arena);

	cv_dump(cv, out);
	return out->s;
}

/* What a variant says besides what it selects; that a style is another than the CV's is not looked into. */
static bool changes_look(const struct cv *cv, const struct variant *variant)
{
	return variant->style || variant->pages.n ||
	       (variant->language && strcmp(variant->language, cv->written_in) != 0);
}

static void audit_variant(struct cvpdf_job *job, const struct variant *variant, const char *whole)
{
	const struct cv *cv = cv_select(job->arena, job->whole, variant);
	struct diag *diag;

	if (job->whole->nsections && !cv->nsections) {
		diag = diag_add(job->diags, DIAG_DEAD_VARIANT, variant->at, "the variant '%s' prints no section",
				variant->name);
		diag_help(job->diags, diag, "choose other 'sections' or 'tags', or take the variant out");
	} else if (!changes_look(job->whole, variant) && strcmp(dumped(job->arena, cv), whole) == 0) {
		diag = diag_add(job->diags, DIAG_DEAD_VARIANT, variant->at,
				"the variant '%s' prints what the whole CV prints", variant->name);
		diag_help(job->diags, diag,
			  "what it selects is all there is, and what it hides is not there: change it or take it out");
	}
}

/* Each word by itself, where the variant as a whole does something. */
static void audit_hidden(struct cvpdf_job *job, const struct variant *variant, const char *whole)
{
	for (size_t i = 0; i < variant->hide.n; i++) {
		const char *word = ((const char *const *)variant->hide.v)[i];
		const struct variant one = {.hide = {.v = &word, .n = 1, .at = variant->hide.at + i}};

		if (strcmp(dumped(job->arena, cv_select(job->arena, job->whole, &one)), whole) == 0)
			diag_add(job->diags, DIAG_HIDES_NOTHING, variant->hide.at[i],
				 "the variant '%s' hides '%s', which the CV has not", variant->name, word);
	}
}

static void audit_variants(struct cvpdf_job *job)
{
	const struct variant *variants = job->whole->variants.v;
	const char *whole;

	if (!job->whole->variants.n)
		return;
	/* As selecting leaves it: a section that is empty anyhow goes in every variant. */
	whole = dumped(job->arena, cv_select(job->arena, job->whole, &(struct variant){0}));
	for (size_t i = 0; i < job->whole->variants.n && i < MOST_VARIANTS; i++) {
		audit_variant(job, &variants[i], whole);
		audit_hidden(job, &variants[i], whole);
	}
}

static void audit_step(struct call *call)
{
	if (!call->job->whole) {
		if (!call->job->source)
			diag_add(call->job->diags, DIAG_USAGE, NOWHERE, "no CV has been loaded");
		return;
	}
	audit_update(call->job);
	audit_orcid(call->job);
	audit_variants(call->job);
}

enum cvpdf_status cvpdf_audit(struct cvpdf_job *job)
{
	struct call call = {.job = job};

	return job_call(&call, audit_step);
}
