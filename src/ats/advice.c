/*
 * advice.c: what a CV should say so that applicant-tracking systems know what to do with it.
 */
#include <string.h>

#include "ats/facts.h"
#include "ats/heads.h"
#include "text/words.h"

/* What there should be at least one of. */
static const struct {
	enum ats_what what;
	const char *message, *help;
} wanted[] = {
    {ATS_EMAIL, "there is no e-mail address", "add person.email"},
    {ATS_PHONE, "there is no phone number", "add person.phone"},
    {ATS_JOB, "there is no job", "add a section 'experience', with position, organization, start and end"},
    {ATS_DEGREE, "there is no degree", "add a section 'education', with degree, institution and date"},
};

/* What a fact should say. */
static const struct {
	enum ats_what what;
	const char *part, *message, *help;
} parts[] = {
    {ATS_JOB, "title", "the job at '%s' has no title", "add 'position'"},
    {ATS_JOB, "employer", "the job '%s' names no employer", "add 'organization'"},
    {ATS_JOB, "dates", "the job '%s' has no dates", "add 'start' and 'end'"},
    {ATS_DEGREE, "degree", "the studies '%s' lead to no degree", "add 'degree'"},
    {ATS_DEGREE, "institution", "the degree '%s' names no institution", "add 'institution'"},
    {ATS_DEGREE, "dates", "the degree '%s' has no dates", "add 'date', or 'start' and 'end'"},
};

static bool has_part(const struct ats_fact *fact, const char *name)
{
	for (size_t i = 0; i < fact->nparts; i++)
		if (strcmp(fact->parts[i].name, name) == 0)
			return true;
	return false;
}

static void warn(struct diags *diags, struct mark at, const char *message, const char *help)
{
	diag_help(diags, diag_add(diags, DIAG_ATS_ADVICE, at, "%s", message), "%s", help);
}

static void advise_none(struct diags *diags, const struct ats_fact *fact)
{
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
		if (wanted[i].what == fact->what)
			warn(diags, fact->at, wanted[i].message, wanted[i].help);
}

static const char *filled_in(struct arena *arena, const char *message, const char *text)
{
	const char *place = strstr(message, "%s");

	return arena_printf(arena, "%.*s%s%s", (int)(place - message), message, text, place + 2);
}

static void advise_parts(struct arena *arena, struct diags *diags, const struct ats_fact *fact)
{
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (parts[i].what == fact->what && !has_part(fact, parts[i].part))
			warn(diags, fact->at, filled_in(arena, parts[i].message, fact->parts[0].text), parts[i].help);
}

/* A text may be called anything. */
static void advise_heading(struct arena *arena, struct diags *diags, const char *language, const struct ats_fact *fact)
{
	bool found;

	if (fact->section->kind->shape == SHAPE_TEXT || head_is_known(arena, language, fact->text))
		return;
	warn(diags, fact->at, arena_printf(arena, "the heading '%s' is not one that such systems know", fact->text),
	     arena_printf(arena, "'%s' is", word_in(language, fact->section->kind->word, &found)));
}

/* A section without a heading is a part of the one before it to whoever reads no YAML. */
static void advise_headless(struct arena *arena, struct diags *diags, const struct cv *cv)
{
	for (size_t i = 0; i < cv->nsections; i++) {
		const struct section *section = &cv->sections[i];
		const char *word;
		bool found;

		if (section->kind->shape == SHAPE_TEXT || section_title(arena, cv, section).nruns)
			continue;
		word = word_in(cv->language, section->kind->word, &found);
		warn(diags, section->at, arena_printf(arena, "the section '%s' has no heading", section->key),
		     arena_printf(arena, "such systems look for one, '%s': leave out 'title: false'", word));
	}
}

void facts_advise(struct arena *arena, struct diags *diags, const struct cv *cv, const struct ats_report *facts)
{
	for (size_t i = 0; i < facts->n; i++) {
		const struct ats_fact *fact = &facts->facts[i];

		if (fact->state == ATS_NONE)
			advise_none(diags, fact);
		else if (fact->what == ATS_HEADING)
			advise_heading(arena, diags, cv->language, fact);
		else if (fact->nparts)
			advise_parts(arena, diags, fact);
	}
	advise_headless(arena, diags, cv);
}
