/*
 * facts.c: reads the facts off the model.
 *
 * Dates are printed as the style has them, in any language; what is looked for of them is their years, in the language's digits, and
 * its word for the present.
 */
#include "ats/facts.h"

#include <string.h>

#include "ats/reading.h"
#include "text/text.h"
#include "text/words.h"

struct collector {
	struct arena *arena;
	const struct cv *cv;
	VEC(struct ats_fact) facts;
};

const char *fact_name(enum ats_what what)
{
	static const char *const names[] = {
	    [ATS_NAME] = "name", [ATS_EMAIL] = "e-mail",  [ATS_PHONE] = "phone", [ATS_HEADING] = "heading",
	    [ATS_JOB] = "job",	 [ATS_DEGREE] = "degree", [ATS_DATES] = "dates"};

	return names[what];
}

static struct ats_fact *add_fact(struct collector *c, enum ats_what what, struct mark at)
{
	struct ats_fact *fact = vec_add(c->arena, &c->facts);

	fact->what = what;
	fact->at = at;
	return fact;
}

static struct ats_part *add_part(struct ats_fact *fact, const char *name, const char *text)
{
	struct ats_part *part;

	if (!*text || fact->nparts == ATS_PARTS)
		return NULL;
	part = &fact->parts[fact->nparts++];
	part->name = name;
	part->text = text;
	return part;
}

/* A part that is one phrase; none where the text is empty. */
static void add_phrase(struct collector *c, struct ats_fact *fact, const char *name, const char *text)
{
	struct ats_part *part = add_part(fact, name, text);

	if (!part)
		return;
	part->phrases = arena_new_of(c->arena, const char *);
	part->phrases[part->nphrases++] = reading_phrase(c->arena, text);
}

static void add_text(struct collector *c, struct ats_fact *fact, const char *name, const struct text *text)
{
	add_phrase(c, fact, name, text_plain(c->arena, text));
}

/* --- Dates ------------------------------------------------------------------------------------------------------------ */

struct moments {
	VEC(const char *) phrases;
	struct buf text;
};

static void add_point(struct collector *c, struct moments *m, const struct date_point *point)
{
	const char *language = c->cv->language, *phrase = NULL;
	bool found;

	if (point->kind == DATE_POINT)
		phrase = text_digits(c->arena, language, arena_printf(c->arena, "%d", point->year));
	else if (point->kind == DATE_PRESENT || point->kind == DATE_OPEN)
		phrase = word_in(language, "present", &found);
	else if (point->kind == DATE_WORDS)
		phrase = point->words;
	if (phrase)
		*vec_add(c->arena, &m->phrases) = reading_phrase(c->arena, phrase);
}

static void add_date(struct collector *c, struct moments *m, const struct date *date)
{
	if (date->start.kind == DATE_NONE)
		return;
	buf_puts(&m->text, m->text.len ? ", " : "");
	date_dump(date, &m->text);
	/* "../2021": what it began with is not printed. */
	if (date->start.kind != DATE_OPEN)
		add_point(c, m, &date->start);
	add_point(c, m, &date->end);
}

static void add_dates(struct collector *c, struct ats_fact *fact, const struct entry *entry)
{
	const struct date *dates = entry->dates.v;
	struct date range = entry->start;
	struct moments m = {0};
	struct ats_part *part;

	buf_init(&m.text, c->arena);
	if (range.start.kind != DATE_NONE && entry->end.start.kind != DATE_NONE)
		range.end = entry->end.start;
	add_date(c, &m, &range);
	for (size_t i = 0; i < entry->dates.n; i++)
		add_date(c, &m, &dates[i]);
	part = m.phrases.n ? add_part(fact, "dates", m.text.s) : NULL;
	if (!part)
		return;
	part->phrases = m.phrases.v;
	part->nphrases = m.phrases.n;
}

/* --- Person, headings ------------------------------------------------------------------------------------------------- */

static void add_none(struct collector *c, enum ats_what what)
{
	for (size_t i = 0; i < c->facts.n; i++)
		if (c->facts.v[i].what == what)
			return;
	add_fact(c, what, c->cv->person.at)->state = ATS_NONE;
}

static void add_person(struct collector *c)
{
	static const struct {
		enum contact_kind kind;
		enum ats_what what;
	} wanted[] = {{CONTACT_EMAIL, ATS_EMAIL}, {CONTACT_PHONE, ATS_PHONE}};
	const struct person *person = &c->cv->person;
	struct ats_fact *fact = add_fact(c, ATS_NAME, person->name.at);

	fact->text = person->name.full;
	add_phrase(c, fact, "name", person->name.full);
	for (size_t k = 0; k < sizeof wanted / sizeof *wanted; k++) {
		for (size_t i = 0; i < person->ncontacts; i++) {
			const struct contact *contact = &person->contacts[i];

			if (contact->kind != wanted[k].kind)
				continue;
			fact = add_fact(c, wanted[k].what, contact->at);
			fact->text = text_plain(c->arena, &contact->text);
			add_part(fact, fact_name(wanted[k].what), fact->text);
		}
		add_none(c, wanted[k].what);
	}
}

static void add_heading(struct collector *c, const struct section *section)
{
	struct text title = section_title(c->arena, c->cv, section);
	struct ats_fact *fact;

	if (!title.nruns)
		return;
	fact = add_fact(c, ATS_HEADING, title.at.source ? title.at : section->at);
	fact->section = section;
	fact->text = text_plain(c->arena, &title);
	add_phrase(c, fact, "heading", fact->text);
}

/* --- Jobs, degrees ---------------------------------------------------------------------------------------------------- */

/* All its parts, with commas; without any it is no fact. */
static void name_fact(struct collector *c, struct ats_fact *fact)
{
	struct buf out;

	if (!fact->nparts) {
		c->facts.n--;
		return;
	}
	buf_init(&out, c->arena);
	for (size_t i = 0; i < fact->nparts; i++)
		buf_printf(&out, "%s%s", i ? ", " : "", fact->parts[i].text);
	fact->text = out.s;
}

static void add_job(struct collector *c, const struct section *section, const struct entry *entry,
		    const struct entry *around)
{
	struct ats_fact *fact = add_fact(c, ATS_JOB, entry->at);

	fact->section = section;
	add_text(c, fact, "title", &entry->position);
	add_text(c, fact, "employer", &(entry->organization.name.nruns || !around ? entry : around)->organization.name);
	add_dates(c, fact, entry);
	name_fact(c, fact);
}

static void add_degree(struct collector *c, const struct section *section, const struct entry *entry)
{
	const struct degree *degrees = entry->degrees.v;
	struct ats_fact *fact = add_fact(c, ATS_DEGREE, entry->at);
	bool several = entry->degrees.n > 0;

	fact->section = section;
	add_text(c, fact, "degree", several ? &degrees[0].degree : &entry->degree);
	add_text(c, fact, "subject", several ? &degrees[0].area : &entry->area);
	add_text(c, fact, "institution", &entry->institution.name);
	add_dates(c, fact, entry);
	name_fact(c, fact);
}

static void add_entry(struct collector *c, const struct section *section, const struct entry *entry)
{
	if (entry->plain.nruns)
		return;
	if (strcmp(section->kind->key, "education") == 0)
		add_degree(c, section, entry);
	else if (!entry->npositions)
		add_job(c, section, entry, NULL);
	for (size_t i = 0; i < entry->npositions; i++)
		add_job(c, section, &entry->positions[i], entry);
}

static void add_section(struct collector *c, const struct section *section)
{
	const char *key = section->kind->key;

	add_heading(c, section);
	if (strcmp(key, "education") != 0 && strcmp(key, "experience") != 0)
		return;
	for (size_t g = 0; g < section->ngroups; g++)
		for (size_t i = 0; i < section->groups[g].nentries; i++)
			add_entry(c, section, &section->groups[g].entries[i]);
}

struct ats_report facts_collect(struct arena *arena, const struct cv *cv)
{
	struct collector c = {.arena = arena, .cv = cv};

	add_person(&c);
	for (size_t i = 0; i < cv->nsections; i++)
		add_section(&c, &cv->sections[i]);
	add_none(&c, ATS_JOB);
	add_none(&c, ATS_DEGREE);
	return (struct ats_report){c.facts.v, c.facts.n};
}
