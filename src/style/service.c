/*
 * service.c: services read out in one of three forms. By role: "Journal reviewer: TNNLS, TMI". By venue: "ICLR’22–25;
 * ICML’22–24", a line for what is said to be one, else for each role. By year: "Conference 2023: NeurIPS Reviewer".
 *
 * A fact is one venue of one entry; a line gathers facts under a label, and is set as a labelled entry. What differs
 * between the forms is which line a fact belongs to, and what it says itself. Facts that say nothing but when are one
 * fact with all their dates; whatever else an entry says stands behind its venue, so that nothing is lost.
 */
#include <string.h>

#include "base/sort.h"
#include "input/names.h"
#include "style/entries.h"
#include "style/years.h"
#include "text/text.h"
#include "text/words.h"

#define MOST_YEARS 60 /* a working life; what lasts longer is not read out year by year */
#define CENTURY 100

struct fact {
	const struct entry *entry;
	const struct text *venue; /* or NULL */
	bool last;		  /* of its entry's venues: what else the entry says stands here */
	VEC(struct date) dates;
};

struct service_line {
	const struct entry *first;
	const char *label; /* NULL: not known yet; "": none */
	bool mixed;	   /* facts of several labels: each says its own */
	int rank;	   /* of its year */
	VEC(struct fact) facts;
	struct names index; /* of facts that can take more dates */
};

struct service {
	struct composer *c;
	const struct section *section;
	const struct entry_group *group;
	enum service_layout layout;
	const char *heading; /* of the group, else of the section; folded, or NULL */
	bool whole_years;    /* two digits would not tell the centuries apart */
	VEC(struct service_line) lines;
	struct names index;
	int order[SERVICE_COMMUNITY + 1]; /* of the kinds, as they occur, from 1 */
};

/* Labels */

/* "Journal reviewer" says what was reviewed; "Society president" would say nothing that the venue does not. */
static bool says_kind(enum service_kind kind)
{
	return kind == SERVICE_CONFERENCE || kind == SERVICE_JOURNAL || kind == SERVICE_WORKSHOP;
}

static const char *kind_word(const struct service *s, enum service_kind kind)
{
	static const char *const keys[] = {NULL,
					   "service_conference",
					   "service_journal",
					   "service_workshop",
					   "service_funding",
					   "service_society",
					   "service_institution",
					   "service_community"};
	bool found;

	return keys[kind] ? word_in(s->c->cv->language, keys[kind], &found) : NULL;
}

static bool is_english(const struct service *s)
{
	return strncmp(s->c->cv->language, "en", 2) == 0;
}

/* "Journal reviewer": English puts a kind before a role of one word; "Session Chair" says enough by itself. */
static const char *english_role(const struct service *s, const char *role, const char *word)
{
	struct composer *c = s->c;
	size_t len = strlen(text_fold(c->arena, word));

	/* "Journal Reviewer" of kind journal says it already. */
	if (strchr(role, ' ') || strncmp(text_fold(c->arena, role), text_fold(c->arena, word), len) == 0)
		return role;
	if (!text_is_upper((unsigned char)role[1]))
		role = text_lower(c->arena, c->cv->language, role);
	return arena_printf(c->arena, "%s %s", word, role);
}

/* Other languages would decline it: there the kind follows in brackets, "Gutachter (Zeitschrift)". */
static const char *with_kind(const struct service *s, const char *role, const char *word)
{
	if (!word)
		return role;
	if (!*role)
		return word;
	if (is_english(s))
		return english_role(s, role, word);
	return arena_printf(s->c->arena, "%s (%s)", role, word);
}

static bool grouped_by(const struct service *s, const char *field)
{
	return s->section->arranging.group && strcmp(s->section->arranging.group, field) == 0;
}

static bool in_heading(const struct service *s, const char *word)
{
	return s->heading && strstr(s->heading, text_fold(s->c->arena, word)) != NULL;
}

/* The role that no heading says; "" otherwise. Only a list of venues takes a heading for its label. */
static const char *own_role(const struct service *s, const struct entry *entry)
{
	const char *role = text_plain(s->c->arena, &entry->role);

	if (grouped_by(s, "role") || (s->layout == SERVICES_BY_VENUE && in_heading(s, role)))
		return "";
	return role;
}

static const char *own_kind(const struct service *s, const struct entry *entry)
{
	const char *word = kind_word(s, entry->service_kind);

	if (!word || grouped_by(s, "kind") || (s->layout == SERVICES_BY_VENUE && in_heading(s, word)))
		return NULL;
	return word;
}

static const char *role_label(const struct service *s, const struct entry *entry)
{
	return with_kind(s, own_role(s, entry), says_kind(entry->service_kind) ? own_kind(s, entry) : NULL);
}

/* Texts */

struct runs {
	struct composer *c;
	VEC(struct run) list;
	struct mark at;
};

static void add_plain(struct runs *runs, const char *s)
{
	*vec_add(runs->c->arena, &runs->list) = (struct run){.text = s, .at = runs->at};
}

static void add_text(struct runs *runs, const struct text *text)
{
	for (size_t i = 0; i < text->nruns; i++)
		*vec_add(runs->c->arena, &runs->list) = text->runs[i];
}

static struct text as_text(const struct runs *runs)
{
	return (struct text){.at = runs->at, .runs = runs->list.v, .nruns = runs->list.n};
}

/* Printed as everywhere else. */
static const char *dates_text(const struct service *s, const struct list *dates, bool expected)
{
	const struct entry entry = {.at = s->section->at, .dates = *dates, .expected = expected ? YES : UNSET};
	struct content content;

	content_init(&content, s->c, s->c->body, s->section->at);
	content_entry_dates(&content, &entry);
	return content_plain(&content);
}

static const char *date_text(const struct service *s, const struct date *date)
{
	struct date one = *date;

	return dates_text(s, &(struct list){.v = &one, .n = 1}, false);
}

static const char *year_text(const struct service *s, const char *pattern, int year)
{
	return text_date(s->c->arena, s->c->cv->language, pattern, year, 0, 0);
}

/* "22–25", "2022–2025", "22–Present" */
static void put_years(const struct service *s, struct buf *out, const struct years *years, const char *pattern)
{
	bool found;

	buf_puts(out, year_text(s, pattern, years->first));
	if (years->first == years->last)
		return;
	buf_puts(out, "–");
	buf_puts(out, years->last == YEARS_OPEN ? word_in(s->c->cv->language, "present", &found)
						: year_text(s, pattern, years->last));
}

static bool one_century(const struct years *years, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (years[i].first / CENTURY != years[0].first / CENTURY ||
		    (years[i].last != YEARS_OPEN && years[i].last / CENTURY != years[0].first / CENTURY))
			return false;
	return true;
}

/* "’22–25, 27" behind a venue, or " 1999–2001": two digits only where all are of one century. */
static const char *venue_years(const struct service *s, struct years *years, size_t n, bool alone)
{
	struct buf *out = buf_new(s->c->arena);
	bool whole = alone || s->whole_years || s->c->style->dates.venue_years == VENUE_YEARS_WHOLE;

	n = years_join(s->c->arena, years, n);
	whole |= !one_century(years, n);
	buf_puts(out, !whole ? "’" : alone ? "" : "\u00A0");
	for (size_t i = 0; i < n; i++) {
		buf_puts(out, i ? ", " : "");
		put_years(s, out, &years[i], whole ? "y" : "yy");
	}
	return n ? out->s : "";
}

static void add_dates(const struct service *s, struct runs *runs, const struct fact *fact)
{
	const struct list dates = {.v = fact->dates.v, .n = fact->dates.n};
	const struct list together = dates_together(s->c->arena, &dates);
	const char *text;

	if (!dates.n)
		return;
	text = dates_text(s, &together, fact->entry->expected == YES);
	add_plain(runs, runs->list.n ? arena_printf(s->c->arena, "\u00A0%s", text) : text);
}

/* Dates that are no years stand in brackets. */
static void add_years(const struct service *s, struct runs *runs, const struct fact *fact)
{
	struct years *years = arena_array(s->c->arena, fact->dates.n + 1, struct years);
	struct date *others = arena_array(s->c->arena, fact->dates.n + 1, struct date);
	struct list rest = {.v = others};
	const char *text;
	size_t n = 0;

	for (size_t i = 0; i < fact->dates.n; i++)
		if (years_of(&fact->dates.v[i], &years[n]))
			n++;
		else
			others[rest.n++] = fact->dates.v[i];
	text = venue_years(s, years, n, !runs->list.n);
	if (*text)
		add_plain(runs, text);
	if (rest.n)
		add_plain(runs, arena_printf(s->c->arena, " (%s)", dates_text(s, &rest, false)));
}

static void add_in_brackets(struct runs *runs, const struct text *text)
{
	bool lone = !runs->list.n;

	if (!text->nruns)
		return;
	add_plain(runs, lone ? "" : " (");
	add_text(runs, text);
	add_plain(runs, lone ? "" : ")");
}

/* The venue leads where the entry does. */
static void add_venue(struct runs *runs, const struct fact *fact)
{
	for (size_t i = 0; fact->venue && i < fact->venue->nruns; i++) {
		struct run run = fact->venue->runs[i];

		run.url = run.url ? run.url : fact->entry->url;
		*vec_add(runs->c->arena, &runs->list) = run;
	}
}

/* "ICML Session Chair"; other languages: "ICML (Sitzungsleiter)". */
static void add_role(const struct service *s, struct runs *runs, const struct entry *entry)
{
	if (!*own_role(s, entry))
		return;
	if (!is_english(s)) {
		add_in_brackets(runs, &entry->role);
		return;
	}
	if (runs->list.n)
		add_plain(runs, " ");
	add_text(runs, &entry->role);
}

/* Without a venue the address stands for itself. */
static void add_links(struct runs *runs, const struct entry *entry)
{
	const struct weblink *links = entry->links.v;
	const char *url = entry->url;

	if (url && strncmp(url, "https://", 8) == 0)
		url += 8;
	if (entry->url && !entry->venue.n) {
		add_plain(runs, runs->list.n ? " " : "");
		*vec_add(runs->c->arena, &runs->list) = (struct run){url, RUN_RAW, entry->url, NULL, runs->at};
	}
	for (size_t i = 0; i < entry->links.n; i++) {
		const char *label =
		    links[i].label ? arena_printf(runs->c->arena, "[%s]", links[i].label) : links[i].text;

		add_plain(runs, runs->list.n ? " " : "");
		*vec_add(runs->c->arena, &runs->list) = (struct run){label, RUN_RAW, links[i].url, NULL, links[i].at};
	}
}

static void add_rest(const struct service *s, struct runs *runs, const struct entry *entry)
{
	if (entry->expected == YES && s->layout != SERVICES_BY_ROLE) {
		bool found;

		add_plain(runs, arena_printf(s->c->arena, " (%s)", word_in(s->c->cv->language, "expected", &found)));
	}
	if (entry->location.nruns && runs->list.n)
		add_plain(runs, ", ");
	add_text(runs, &entry->location);
	add_in_brackets(runs, &entry->summary);
	add_in_brackets(runs, &entry->note);
	add_links(runs, entry);
}

/* What an entry says of all its venues stands behind the last. */
static struct text fact_text(const struct service *s, const struct service_line *line, const struct fact *fact)
{
	struct runs runs = {.c = s->c, .at = fact->entry->at};

	add_text(&runs, &fact->entry->plain);
	add_venue(&runs, fact);
	if (s->layout == SERVICES_BY_VENUE)
		add_years(s, &runs, fact);
	else if (s->layout == SERVICES_BY_ROLE)
		add_dates(s, &runs, fact);
	if (s->layout == SERVICES_BY_YEAR)
		add_role(s, &runs, fact->entry);
	if (line->mixed && *role_label(s, fact->entry))
		add_plain(&runs, arena_printf(s->c->arena, " (%s)", role_label(s, fact->entry)));
	if (fact->last)
		add_rest(s, &runs, fact->entry);
	return as_text(&runs);
}

/* Facts and their lines */

static struct service_line *line_of(struct service *s, const char *key, const struct entry *entry)
{
	bool added;
	struct name_slot *slot = names_add(&s->index, key, &added);
	struct service_line *line;

	if (!added)
		return &s->lines.v[slot->number];
	slot->number = s->lines.n;
	line = vec_add(s->c->arena, &s->lines);
	line->first = entry;
	line->index.arena = s->c->arena;
	return line;
}

/* By what facts are the same; NULL: it says more than when, and stays alone. */
static const char *fact_key(const struct service *s, const struct entry *entry, const struct text *venue)
{
	struct buf *out;

	if (entry->plain.nruns || entry->location.nruns || entry->summary.nruns || entry->note.nruns ||
	    entry->links.n || entry->expected == YES || (entry->url && !venue))
		return NULL;
	out = buf_new(s->c->arena);
	if (venue)
		text_dump(venue, out);
	/* A line by year, or one that the CV wrote, may be of several roles. */
	buf_printf(out, " <%s> %d ", entry->url ? entry->url : "", (int)entry->service_kind);
	text_dump(&entry->role, out);
	return out->s;
}

static struct fact *fact_of(struct service *s, struct service_line *line, const struct entry *entry,
			    const struct text *venue)
{
	const char *key = fact_key(s, entry, venue);
	struct name_slot *slot = NULL;
	struct fact *fact;
	bool added = true;

	if (key)
		slot = names_add(&line->index, key, &added);
	if (!added)
		return &line->facts.v[slot->number];
	if (slot)
		slot->number = line->facts.n;
	fact = vec_add(s->c->arena, &line->facts);
	fact->entry = entry;
	fact->venue = venue;
	return fact;
}

/* Each of several venues has the dates. */
static void add_facts(struct service *s, struct service_line *line, const struct entry *entry)
{
	const struct text *venues = entry->venue.v;
	const struct list dates = entry_dates(s->c->arena, entry);
	const struct date *date = dates.v;
	size_t n = entry->venue.n ? entry->venue.n : 1;

	for (size_t i = 0; i < n; i++) {
		struct fact *fact = fact_of(s, line, entry, entry->venue.n ? &venues[i] : NULL);

		fact->last |= i + 1 == n;
		for (size_t d = 0; d < dates.n; d++)
			*vec_add(s->c->arena, &fact->dates) = date[d];
	}
}

static void by_role(struct service *s, const struct entry *entry)
{
	const char *label = role_label(s, entry);
	struct service_line *line = line_of(s, label, entry);

	line->label = label;
	add_facts(s, line, entry);
}

static void by_venue(struct service *s, const struct entry *entry)
{
	const char *label = role_label(s, entry);
	struct service_line *line =
	    line_of(s, entry->line ? arena_printf(s->c->arena, "\n%zu", entry->line) : label, entry);

	if (!line->label && !entry->plain.nruns)
		line->label = label;
	line->mixed |= line->label && !entry->plain.nruns && strcmp(line->label, label) != 0;
	add_facts(s, line, entry);
}

/* "Conference 2023", with what stands for the year; either may be missing. */
static void add_to_year(struct service *s, const struct entry *entry, const char *year, int rank)
{
	const char *kind = own_kind(s, entry);
	const char *label = arena_printf(s->c->arena, "%s%s%s", kind ? kind : "", kind && *year ? " " : "", year);
	struct service_line *line = line_of(s, label, entry);

	line->label = label;
	line->rank = rank;
	add_facts(s, line, entry);
}

static void add_each_year(struct service *s, const struct entry *entry, const struct years *years)
{
	for (int year = years->first; year <= years->last; year++)
		add_to_year(s, entry, year_text(s, "y", year), year);
}

static bool are_few(const struct years *years)
{
	return years->last != YEARS_OPEN && years->last - years->first < MOST_YEARS;
}

/* Every year that its dates cover; a time that cannot be counted out in years stands as it is. */
static void by_year(struct service *s, const struct entry *entry)
{
	const struct list list = entry_dates(s->c->arena, entry);
	const struct date *dates = list.v;
	struct years *years = arena_array(s->c->arena, list.n + 1, struct years);
	size_t n = 0;

	if (!s->order[entry->service_kind])
		s->order[entry->service_kind] = 1 + (int)s->lines.n;
	if (!list.n)
		add_to_year(s, entry, "", 0);
	for (size_t i = 0; i < list.n; i++) {
		const struct date *date = &dates[i];
		struct span span = {0, 0};

		if (years_of(date, &years[n]) && are_few(&years[n]))
			n++;
		else
			add_to_year(s, entry, date_text(s, date),
				    date_spans(date, &span) ? (span.to == INT_MAX ? INT_MAX : span.to / 10000) : 1);
	}
	n = years_join(s->c->arena, years, n);
	for (size_t i = 0; i < n; i++)
		add_each_year(s, entry, &years[i]);
}

/* The newest first, unless dates were asked for in rising order; what has no date comes last. */
static int by_rank(const void *x, const void *y, const void *user)
{
	const struct service_line *a = x, *b = y;
	const struct service *s = user;
	bool rising = s->group->arranging.sort && strcmp(s->group->arranging.sort, "date") == 0;

	if (a->rank != b->rank && a->rank && b->rank)
		return (a->rank < b->rank) != rising ? 1 : -1;
	if (a->rank != b->rank)
		return a->rank ? -1 : 1;
	return s->order[a->first->service_kind] - s->order[b->first->service_kind];
}

/* Whether two digits of a year could mean two years among these. */
static bool centuries_apart(const struct service *s)
{
	int least = INT_MAX, most = 0;

	for (size_t i = 0; i < s->group->nentries; i++) {
		const struct list list = entry_dates(s->c->arena, s->group->entries[i]);
		const struct date *dates = list.v;

		for (size_t d = 0; d < list.n; d++) {
			struct years years;

			if (!years_of(&dates[d], &years))
				continue;
			least = years.first < least ? years.first : least;
			most = years.first > most ? years.first : most;
			most = years.last != YEARS_OPEN && years.last > most ? years.last : most;
		}
	}
	return most && most - least >= CENTURY;
}

/* Lines as entries */

/* "EGU 2022, 2024; ICML 2022": where facts hold commas, a comma does not part them. */
static bool any_comma(const struct service *s, const struct text *texts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strchr(text_plain(s->c->arena, &texts[i]), ','))
			return true;
	return false;
}

static struct text joined(const struct service *s, const struct text *texts, size_t n, struct mark at)
{
	struct runs runs = {.c = s->c, .at = at};

	for (size_t i = 0; i < n; i++) {
		if (i)
			add_plain(&runs, "; ");
		add_text(&runs, &texts[i]);
	}
	return as_text(&runs);
}

static const struct entry *line_entry(const struct service *s, const struct service_line *line)
{
	struct composer *c = s->c;
	struct entry *entry = arena_new_of(c->arena, struct entry);
	struct text *texts = arena_array(c->arena, line->facts.n + 1, struct text);
	size_t n = 0;

	entry->at = line->first->at;
	entry->kind = kind_find("skills"); /* which has labels and details */
	if (line->label && !line->mixed)
		entry->label = text_of(c->arena, line->label, entry->at);
	for (size_t i = 0; i < line->facts.n; i++) {
		texts[n] = fact_text(s, line, &line->facts.v[i]);
		n += texts[n].nruns > 0;
	}
	if (n > 1 && (s->layout == SERVICES_BY_VENUE || any_comma(s, texts, n))) {
		texts[0] = joined(s, texts, n, entry->at);
		n = 1;
	}
	entry->details = (struct list){.v = texts, .n = n};
	return entry;
}

static const char *heading_of(struct composer *c, const struct section *section, const struct entry_group *group)
{
	const struct text *heading = group->heading.nruns ? &group->heading : &section->title;

	return heading->nruns ? text_fold(c->arena, text_plain(c->arena, heading)) : NULL;
}

struct service_lines service_lines(struct composer *c, const struct section *section, const struct entry_group *group)
{
	static void (*const forms[])(struct service * s, const struct entry *entry) = {
	    [SERVICES_BY_ROLE] = by_role, [SERVICES_BY_VENUE] = by_venue, [SERVICES_BY_YEAR] = by_year};
	struct service s = {.c = c,
			    .section = section,
			    .group = group,
			    .layout = group->arranging.layout ? group->arranging.layout : SERVICES_BY_ROLE,
			    .heading = heading_of(c, section, group),
			    .index = {.arena = c->arena}};
	const struct sorting sorting = {c->arena, sizeof *s.lines.v, by_rank, &s};
	struct service_lines lines = {0};

	s.whole_years = centuries_apart(&s);
	for (size_t i = 0; i < group->nentries; i++)
		if (!group->entries[i]->plain.nruns || group->entries[i]->line)
			forms[s.layout](&s, group->entries[i]);
	if (s.layout == SERVICES_BY_YEAR)
		sort_stable(&sorting, s.lines.v, s.lines.n);
	for (size_t i = 0; i < s.lines.n; i++)
		*vec_add(c->arena, &lines.list) = line_entry(&s, &s.lines.v[i]);
	for (size_t i = 0; i < group->nentries; i++)
		if (group->entries[i]->plain.nruns && !group->entries[i]->line)
			*vec_add(c->arena, &lines.list) = group->entries[i];
	return lines;
}
