/*
 * guess.c: reads a CV off the text of a PDF, as a system would that has seen many: the name at the top, addresses and numbers by
 * their looks, lines that are headings in any language, ranges of years.
 */
#include "ats/guess.h"

#include <string.h>

#define MOST_HEADINGS 60 /* different ones */
#define PICTURE_MOST                                                                                                   \
	200u /* letters and digits of a text that may be all that stands beside pictures of pages: "Page 1 of 2" */

void guess_add(struct guessing *g, enum ats_what what, const char *text, size_t line)
{
	struct ats_fact *fact = vec_add(g->arena, &g->facts);

	fact->what = what;
	fact->text = text;
	fact->line = text ? line + 1 : 0;
	fact->state = text ? ATS_FOUND : ATS_NONE;
}

size_t guess_count(const struct guessing *g, enum ats_what what)
{
	size_t n = 0;

	for (size_t i = 0; i < g->facts.n; i++)
		n += g->facts.v[i].what == what;
	return n;
}

/* --- Headings --------------------------------------------------------------------------------------------------------- */

/* Running lines repeat a heading; one word that is another of a kind's is a label: "Programming" below "Skills". */
static bool is_repeated(const struct guessing *g, const char *line, const struct kind *kind, const bool *seen)
{
	if (seen[kind - kinds] && !strchr(line, ' '))
		return true;
	for (size_t i = 0; i < g->facts.n; i++)
		if (g->facts.v[i].what == ATS_HEADING && strcmp(g->facts.v[i].text, line) == 0)
			return true;
	return false;
}

static void guess_headings(struct guessing *g)
{
	bool *seen = arena_array(g->arena, nkinds, bool);
	size_t n = 0;

	for (size_t i = 0; i < g->reading->lines.n && n < MOST_HEADINGS; i++) {
		const char *line = g->reading->lines.v[i] + strspn(g->reading->lines.v[i], " ");
		const struct kind *kind = heads_find(g->heads, line);

		if (!kind || is_repeated(g, line, kind, seen))
			continue;
		guess_add(g, ATS_HEADING, line, i);
		seen[kind - kinds] = true;
		n++;
	}
	if (!n)
		guess_add(g, ATS_HEADING, NULL, 0);
}

/* --- All -------------------------------------------------------------------------------------------------------------- */

static const char *const nothing[] = {
    [ATS_NAME] = "there is no line like a name among the first",
    [ATS_EMAIL] = "there is no e-mail address",
    [ATS_PHONE] = "there is no telephone number",
    [ATS_HEADING] = "there is no line that is a heading such as 'Experience' or 'Education'",
    [ATS_DATES] = "there are no ranges of years, such as 2019 – 2021",
};

static void warn(struct diags *diags, const struct source *file, const char *message)
{
	diag_add(diags, DIAG_ATS_ADVICE, (struct mark){.source = file}, "%s", message);
}

static bool has_headings(const struct guessing *g)
{
	for (size_t i = 0; i < g->facts.n; i++)
		if (g->facts.v[i].what == ATS_HEADING)
			return g->facts.v[i].state == ATS_FOUND;
	return false;
}

/* What jobs and degrees are sought under. */
static void advise_kinds(struct guessing *g, struct diags *diags, const struct source *file)
{
	static const char *const wanted[] = {"experience", "education"};

	for (size_t k = 0; k < sizeof wanted / sizeof *wanted && has_headings(g); k++) {
		bool there = false;

		for (size_t i = 0; i < g->facts.n; i++)
			if (g->facts.v[i].what == ATS_HEADING)
				there |= strcmp(heads_find(g->heads, g->facts.v[i].text)->key, wanted[k]) == 0;
		if (!there)
			warn(diags, file,
			     arena_printf(g->arena, "no line is a heading that such systems take for '%s'", wanted[k]));
	}
}

static void advise(struct guessing *g, struct diags *diags, const struct source *file)
{
	for (size_t i = 0; i < g->facts.n; i++)
		if (g->facts.v[i].state == ATS_NONE)
			warn(diags, file, nothing[g->facts.v[i].what]);
	if (g->reading->nodd)
		warn(diags, file,
		     arena_printf(
			 g->arena,
			 "%zu characters of the text say nothing, the first U+%04X: icons, or fonts that do not tell",
			 g->reading->nodd, (unsigned)g->reading->odd));
	advise_kinds(g, diags, file);
}

/* Text beside which a page must be a picture: none, or little that tells nothing. */
static bool is_picture(const struct guessing *g)
{
	for (size_t i = 0; i < g->facts.n; i++)
		if (g->facts.v[i].state != ATS_NONE)
			return false;
	return g->reading->folded.len <= PICTURE_MOST;
}

struct ats_report ats_guess(struct arena *arena, struct diags *diags, const struct ats_text *text)
{
	struct guessing g = {
	    .arena = arena, .reading = reading_new(arena, text->s, text->len), .heads = heads_of_all(arena)};
	struct source *file = arena_new_of(arena, struct source);

	*file = (struct source){.name = arena_strdup(arena, text->name), .bytes = ""};
	guess_name(&g);
	guess_emails(&g);
	guess_phones(&g);
	guess_headings(&g);
	guess_dates(&g);
	if (text->sealed)
		diag_help(diags,
			  diag_add(diags, DIAG_ATS_ADVICE, (struct mark){.source = file},
				   "the PDF forbids programs to copy its text"),
			  "such systems may refuse to read it: save it without restrictions");
	if (is_picture(&g)) {
		diag_help(diags,
			  diag_add(diags, DIAG_NOT_IN_TEXT, (struct mark){.source = file}, "%s reads %s text in it",
				   text->reader, g.reading->folded.len ? "almost no" : "no"),
			  "a picture of a page says nothing to a program: make the PDF from text");
		return (struct ats_report){0};
	}
	advise(&g, diags, file);
	return (struct ats_report){g.facts.v, g.facts.n};
}
