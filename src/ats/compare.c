/*
 * compare.c: looks for each fact of a CV in the text.
 *
 * Programs put what stands side by side in orders of their own, so a job is looked for in its section, between its heading and the
 * next one, and its dates near its title. The most complete of several places where the title stands is the job's.
 */
#include <string.h>

#include "ats/facts.h"
#include "ats/lost.h"
#include "ats/reading.h"
#include "base/utf8.h"

/* Lines around a title in which its dates are near: blocks of heads and of dates may follow each other. */
#define NEAR_BEFORE 8
#define NEAR_BEHIND 14

/* A line in which a name is seen at once, among those that are not empty. */
#define FIRST_LINES 3

#define LOST_TOLD 8 /* lost words that are told, of more only how many */

struct comparing {
	struct arena *arena;
	struct diags *diags;
	const struct reading *reading;
	const char *reader;	       /* "what pdftotext reads" */
	const char *unprinted;	       /* advice on what is missing */
	const struct reading *printed; /* what the CV prints; NULL: that is what is read */
	struct lost lost;
	struct ats_report facts;
};

static void complain(struct comparing *c, const struct ats_fact *fact, enum diag_kind kind, const char *message,
		     const char *help)
{
	diag_help(c->diags, diag_add(c->diags, kind, fact->at, "%s %s", c->reader, message), "%s", help);
}

/* Of text in both directions, whether all its words are there. That words are turned over is told once, by tell_turned(). */
static bool is_text_turned(const struct comparing *c, const char *text)
{
	return c->lost.from_right && lost_is_turned(c->reading, text);
}

/* --- Person ----------------------------------------------------------------------------------------------------------- */

static size_t number_of_line(const struct reading *reading, size_t line)
{
	size_t n = 1;

	for (size_t i = 0; i < line; i++)
		n += reading->lines.v[i][strspn(reading->lines.v[i], " ")] != '\0';
	return n;
}

static void compare_contact(struct comparing *c, struct ats_fact *fact)
{
	bool email = fact->what == ATS_EMAIL, found;
	size_t line;

	found = email ? reading_find_exact(c->reading, fact->text, &line)
		      : reading_find_digits(c->reading, fact->text, &line);
	fact->state = fact->parts[0].state = found ? ATS_FOUND : ATS_MISSING;
	fact->line = found ? line + 1 : 0;
	if (found)
		return;
	complain(c, fact, DIAG_NOT_IN_TEXT,
		 arena_printf(c->arena, "lacks the %s '%s'", email ? "e-mail address" : "phone number", fact->text),
		 reading_find(c->reading, reading_phrase(c->arena, fact->text), reading_all(c->reading), &line)
		     ? "it is broken over two lines there: choose another style, or a smaller size"
		     : c->unprinted);
}

/* A name that is there; in line `line`, whole or not. */
static void judge_name(struct comparing *c, struct ats_fact *fact, size_t line)
{
	const char *phrase = fact->parts[0].phrases[0];
	size_t number = number_of_line(c->reading, line);

	fact->line = line + 1;
	if (*phrase && !reading_has(c->reading, phrase, line)) {
		fact->state = ATS_APART;
		complain(c, fact, DIAG_ATS_ADVICE,
			 arena_printf(c->arena, "has the name '%s' broken over lines", fact->text),
			 "such systems take one line for the name: set it smaller (style: header: name: size), or "
			 "choose another style");
	} else if (number > FIRST_LINES) {
		fact->state = ATS_APART;
		complain(c, fact, DIAG_ATS_ADVICE,
			 arena_printf(c->arena, "has the name only in line %zu, not counting empty ones", number),
			 "such systems look for it at the top: choose another style");
	}
}

static void compare_name(struct comparing *c, struct ats_fact *fact)
{
	size_t line = 0;

	if (reading_find(c->reading, fact->parts[0].phrases[0], reading_all(c->reading), &line) ||
	    reading_find_apart(c->reading, fact->text, reading_all(c->reading), &line)) {
		judge_name(c, fact, line);
	} else if (is_text_turned(c, fact->text)) {
		fact->state = ATS_APART;
	} else {
		fact->state = ATS_MISSING;
		complain(c, fact, DIAG_NOT_IN_TEXT, arena_printf(c->arena, "lacks the name '%s'", fact->text),
			 c->unprinted);
	}
	fact->parts[0].state = fact->state;
}

/* --- Headings --------------------------------------------------------------------------------------------------------- */

/* A line that another heading has is not looked at again: sections may have the same. */
static bool is_taken(const struct comparing *c, const struct ats_fact *fact, size_t line)
{
	for (const struct ats_fact *f = c->facts.facts; f < fact; f++)
		if (f->what == ATS_HEADING && f->state == ATS_FOUND && f->line == line + 1)
			return true;
	return false;
}

static bool find_heading(const struct comparing *c, const struct ats_fact *fact, size_t *line)
{
	size_t from = 0;

	while (reading_find_line(c->reading, fact->parts[0].phrases[0], from, line)) {
		if (!is_taken(c, fact, *line))
			return true;
		from = *line + 1;
	}
	return false;
}

static void compare_heading(struct comparing *c, struct ats_fact *fact)
{
	const char *phrase = fact->parts[0].phrases[0];
	size_t line = 0;

	if (!*phrase || find_heading(c, fact, &line)) {
		fact->state = ATS_FOUND;
		fact->line = line + 1;
	} else if (reading_find(c->reading, phrase, reading_all(c->reading), &line)) {
		fact->state = ATS_APART;
		fact->line = line + 1;
		complain(c, fact, DIAG_ATS_ADVICE,
			 arena_printf(c->arena, "has the heading '%s' on no line of its own", fact->text),
			 "such systems may not see where the section begins: a style of one column is safer");
	} else if (is_text_turned(c, fact->text)) {
		fact->state = ATS_APART;
	} else {
		fact->state = ATS_MISSING;
		complain(c, fact, DIAG_NOT_IN_TEXT, arena_printf(c->arena, "lacks the heading '%s'", fact->text),
			 c->unprinted);
	}
	fact->parts[0].state = fact->state;
}

/* From a section's heading to the next one in the text; all lines where its heading has none of its own. */
static struct line_range lines_of(const struct comparing *c, const struct section *section)
{
	struct line_range range = reading_all(c->reading);
	bool found = false;

	for (size_t i = 0; i < c->facts.n; i++) {
		const struct ats_fact *f = &c->facts.facts[i];

		if (f->what == ATS_HEADING && f->section == section && f->state == ATS_FOUND) {
			range.first = f->line - 1;
			found = true;
		}
	}
	for (size_t i = 0; i < c->facts.n && found; i++) {
		const struct ats_fact *f = &c->facts.facts[i];

		if (f->what == ATS_HEADING && f->state == ATS_FOUND && f->line - 1 > range.first &&
		    f->line - 1 < range.end)
			range.end = f->line - 1;
	}
	return range;
}

/* --- Jobs, degrees ---------------------------------------------------------------------------------------------------- */

static bool all_found(const struct reading *reading, const struct ats_part *part, struct line_range range)
{
	size_t line;

	for (size_t i = 0; i < part->nphrases; i++)
		if (!reading_find(reading, part->phrases[i], range, &line))
			return false;
	return true;
}

static bool is_dates(const struct ats_part *part)
{
	return strcmp(part->name, "dates") == 0;
}

/* Lines near one of a section. */
static struct line_range near_line(size_t line, struct line_range section)
{
	struct line_range near = {line > NEAR_BEFORE ? line - NEAR_BEFORE : 0, line + NEAR_BEHIND};

	near.first = near.first < section.first ? section.first : near.first;
	near.end = near.end > section.end ? section.end : near.end;
	return near;
}

/* Of dates each phrase alone, for they may stand apart. */
static bool is_turned(const struct comparing *c, const struct ats_part *part)
{
	if (!is_dates(part))
		return is_text_turned(c, part->text);
	for (size_t i = 0; i < part->nphrases; i++)
		if (!is_text_turned(c, part->phrases[i]))
			return false;
	return true;
}

/* The words of what is printed, none of which is lost, must be somewhere: a page may end between them. */
static bool is_scattered(const struct comparing *c, const struct ats_part *part)
{
	return c->printed && all_found(c->printed, part, reading_all(c->printed)) &&
	       !lost_any(c->arena, &c->lost, part->text);
}

/* The state of a part that is not found where it belongs. */
static void try_elsewhere(const struct comparing *c, struct ats_part *part, struct line_range section)
{
	struct line_range all = reading_all(c->reading);
	bool words = !is_dates(part);
	size_t line;

	part->state = ATS_APART;
	if (words && reading_find_apart(c->reading, part->text, section, &line))
		part->how = APART_PARTED;
	else if (all_found(c->reading, part, all))
		part->how = APART_FAR;
	else if (words && reading_find_apart(c->reading, part->text, all, &line))
		part->how = APART_PARTED;
	else if (is_turned(c, part))
		part->how = APART_TURNED;
	else if (words && is_scattered(c, part))
		part->how = APART_PARTED;
	else
		part->state = ATS_MISSING;
}

/* Tells what of the fact is found when it stands in line `line`; how many of its parts are. */
static size_t try_place(const struct comparing *c, struct ats_fact *fact, size_t line, struct line_range section)
{
	struct line_range near = near_line(line, section);
	size_t n = 0;

	for (size_t i = 0; i < fact->nparts; i++) {
		struct ats_part *part = &fact->parts[i];

		part->state = ATS_FOUND;
		if (all_found(c->reading, part, is_dates(part) ? near : section))
			n++;
		else
			try_elsewhere(c, part, section);
	}
	return n;
}

/* The best of all places of its first part; false when that stands nowhere in the section. */
static bool find_place(const struct comparing *c, struct ats_fact *fact, struct line_range section)
{
	struct line_range rest = section;
	struct ats_fact best = {0};
	size_t line, most = 0, n;

	for (; reading_find(c->reading, fact->parts[0].phrases[0], rest, &line); rest.first = line + 1) {
		n = try_place(c, fact, line, section);
		if (n > most) {
			most = n;
			best = *fact;
			best.line = line + 1;
		}
		if (n == fact->nparts)
			break;
	}
	if (most)
		*fact = best;
	return most > 0;
}

/* A place where its first part is not in one piece, or none. */
static void find_parted(const struct comparing *c, struct ats_fact *fact, struct line_range section)
{
	size_t line;

	if (!is_dates(fact->parts) && reading_find_apart(c->reading, fact->parts[0].text, section, &line))
		fact->line = line + 1;
	else
		line = section.first;
	try_place(c, fact, line, section);
}

/* "title", "employer of the job 'Programmer'" */
static const char *name_part(struct comparing *c, const struct ats_fact *fact, const struct ats_part *part)
{
	if (part == fact->parts)
		return part->name;
	return arena_printf(c->arena, "%s of the %s '%s'", part->name, fact_name(fact->what), fact->parts[0].text);
}

static void tell_missing(struct comparing *c, const struct ats_fact *fact, const struct ats_part *part)
{
	complain(c, fact, DIAG_NOT_IN_TEXT,
		 arena_printf(c->arena, part == fact->parts ? "lacks the %s '%s'" : "lacks the %s: '%s'",
			      name_part(c, fact, part), part->text),
		 c->unprinted);
}

static void tell_parted(struct comparing *c, const struct ats_fact *fact, const struct ats_part *part)
{
	complain(
	    c, fact, DIAG_ATS_ADVICE,
	    arena_printf(c->arena,
			 part == fact->parts ? "has other text between the lines of the %s '%s'"
					     : "has other text between the lines of the %s: '%s'",
			 name_part(c, fact, part), part->text),
	    "a date beside it, or another column, is read before its last line: shorten it, or choose another style");
}

static void tell_moved(struct comparing *c, const struct ats_fact *fact, const struct ats_part *part)
{
	complain(c, fact, DIAG_ATS_ADVICE,
		 arena_printf(c->arena, "has the words of the %s in another order", name_part(c, fact, part)),
		 "where letters from left and right meet, programs do not agree which come first");
}

static void tell_far(struct comparing *c, const struct ats_fact *fact, const struct ats_part *part)
{
	const char *what = fact_name(fact->what);

	complain(c, fact, DIAG_ATS_ADVICE,
		 part == fact->parts ? arena_printf(c->arena, "has the %s '%s' outside its section", what, part->text)
				     : arena_printf(c->arena, "has the %s far from it", name_part(c, fact, part)),
		 "programs that go by places take columns apart; the order in the file is what 'cvpdf text' prints");
}

/* What lies elsewhere together with its title is told once. */
static void tell_part(struct comparing *c, const struct ats_fact *fact, const struct ats_part *part)
{
	const struct ats_part *title = fact->parts;

	if (part->state == ATS_MISSING)
		tell_missing(c, fact, part);
	else if (part->state == ATS_APART && part->how == APART_PARTED)
		tell_parted(c, fact, part);
	else if (part->state == ATS_APART && part->how == APART_TURNED && !c->lost.turned)
		tell_moved(c, fact, part);
	else if (part->state == ATS_APART && part->how == APART_FAR &&
		 (part == title || title->state != ATS_APART || title->how == APART_PARTED))
		tell_far(c, fact, part);
}

static void compare_entry(struct comparing *c, struct ats_fact *fact)
{
	struct line_range section = lines_of(c, fact->section);

	if (!find_place(c, fact, section))
		find_parted(c, fact, section);
	for (size_t i = 0; i < fact->nparts; i++) {
		if (fact->parts[i].state > fact->state)
			fact->state = fact->parts[i].state;
		tell_part(c, fact, &fact->parts[i]);
	}
}

/* --- All -------------------------------------------------------------------------------------------------------------- */

static void tell_odd(struct comparing *c)
{
	const struct reading *reading = c->reading;

	if (reading->nodd)
		diag_add(c->diags, DIAG_ATS_ADVICE, NOWHERE,
			 "%s has %zu character%s that say%s nothing, the first U+%04X", c->reader, reading->nodd,
			 reading->nodd == 1 ? "" : "s", reading->nodd == 1 ? "s" : "", (unsigned)reading->odd);
}

static void tell_turned(struct comparing *c, struct mark cv)
{
	if (!c->lost.turned)
		return;
	diag_help(c->diags,
		  diag_add(c->diags, DIAG_ATS_ADVICE, cv,
			   "%s has %zu word%s of letters that go from right to left turned over", c->reader,
			   c->lost.turned, c->lost.turned == 1 ? "" : "s"),
		  "where they stand cannot be compared; --reader=pdftotext reads them as they were written");
}

static void tell_lost(struct comparing *c, struct mark cv)
{
	struct buf list;

	if (!c->lost.n)
		return;
	buf_init(&list, c->arena);
	for (size_t i = 0; i < c->lost.words.n && i < LOST_TOLD; i++)
		buf_printf(&list, "%s'%s'", i ? ", " : "", c->lost.words.v[i].text);
	diag_help(c->diags,
		  diag_add(c->diags, DIAG_NOT_IN_TEXT, cv, "%s lacks %zu of the %zu words of the CV: %s%s", c->reader,
			   c->lost.n, c->lost.printed, list.s, c->lost.words.n > LOST_TOLD ? ", …" : ""),
		  "'cvpdf text' shows where they stand; another style may place them better");
}

/* Headings first: they say where the others are to be. */
struct ats_report ats_compare(struct arena *arena, struct diags *diags, const struct cv *cv,
			      const struct ats_text *text, const struct buf *printed)
{
	struct comparing c = {.arena = arena, .diags = diags};
	struct mark file = {.source = cv->person.at.source};

	c.reading = reading_new(arena, text->s, text->len);
	c.printed = printed ? reading_new(arena, printed->s, printed->len) : NULL;
	if (printed)
		c.lost = lost_words(arena, c.reading, c.printed);
	c.reader = text->reader ? arena_printf(arena, "what %s reads", text->reader) : "the text layer";
	c.unprinted = text->reader ? "'cvpdf text' shows whether the style prints it" : "the style does not print it";
	c.facts = facts_collect(arena, cv);
	facts_advise(arena, diags, cv, &c.facts);
	for (size_t i = 0; i < c.facts.n; i++)
		if (c.facts.facts[i].what == ATS_HEADING)
			compare_heading(&c, &c.facts.facts[i]);
	for (size_t i = 0; i < c.facts.n; i++) {
		struct ats_fact *fact = &c.facts.facts[i];

		if (fact->state == ATS_NONE)
			continue;
		if (fact->what == ATS_NAME)
			compare_name(&c, fact);
		else if (fact->what == ATS_EMAIL || fact->what == ATS_PHONE)
			compare_contact(&c, fact);
		else if (fact->what != ATS_HEADING)
			compare_entry(&c, fact);
	}
	tell_lost(&c, file);
	tell_turned(&c, file);
	tell_odd(&c);
	return c.facts;
}
