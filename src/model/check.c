/*
 * check.c: what can be seen only when values stand together: dates of an entry; ids, labels and groups over the whole CV.
 * Whose the publications are is for whose.c.
 *
 * Ids are sorted once and found by halving, so that ten thousand publications cost as much each as ten.
 */
#include <stdlib.h>
#include <string.h>

#include "model/bibliography.h"
#include "model/reading.h"

#include "text/words.h"

static const char *date_text(struct arena *arena, const struct date *date)
{
	static const char *const seasons[] = {
	    [SPRING] = "spring", [SUMMER] = "summer", [AUTUMN] = "autumn", [WINTER] = "winter"};
	struct buf *out = buf_new(arena);

	if (date->start.kind == DATE_POINT && date->start.season && date->end.kind == DATE_NONE)
		return arena_printf(arena, "%s %d", seasons[date->start.season], date->start.year);
	date_dump(date, out);
	return out->s;
}

static bool check_order(struct reader *reader, const struct entry *entry)
{
	const struct date_point *start = &entry->start.start, *end = &entry->end.start;
	struct diag *diag;

	if ((start->kind != DATE_POINT && start->kind != DATE_PRESENT) || end->kind != DATE_POINT ||
	    date_compare(end, start) >= 0)
		return true;
	diag = diag_add(reader->diags, DIAG_DATE_ORDER, entry->end.at, "the end, %s, lies before the start, %s",
			date_text(reader->arena, &entry->end), date_text(reader->arena, &entry->start));
	diag_help(reader->diags, diag, "are they the wrong way round?");
	return false;
}

static bool is_future(const struct today *today, const struct date_point *point)
{
	const struct date_point now = {
	    .kind = DATE_POINT, .year = today->year, .month = today->month, .day = today->day};

	return point->kind == DATE_POINT && date_compare(point, &now) > 0;
}

static void warn_future(struct reader *reader, const struct date *date)
{
	const struct today *today = &reading_of(reader)->options.today;
	struct diag *diag;

	if (!today->year || (!is_future(today, &date->start) && !is_future(today, &date->end)))
		return;
	diag = diag_add(reader->diags, DIAG_FUTURE_DATE, date->at, "%s lies in the future",
			date_text(reader->arena, date));
	diag_help(reader->diags, diag, "say 'expected: true' if it is planned");
}

bool check_entry_dates(struct reader *reader, const struct entry *entry)
{
	const struct today *today = &reading_of(reader)->options.today;
	const struct date *dates = entry->dates.v;

	if (entry->expected != YES) {
		warn_future(reader, &entry->start);
		warn_future(reader, &entry->end);
		for (size_t i = 0; i < entry->dates.n; i++)
			if (dates[i].end.kind == DATE_NONE || is_future(today, &dates[i].start)) /* not what runs */
				warn_future(reader, &dates[i]);
	}
	return check_order(reader, entry);
}

/* Ids and labels */

struct named {
	const char *name;
	struct mark at;
	struct publication *publication;
	size_t order;
};

struct index {
	struct named *v;
	size_t n;
};

static int by_name(const void *x, const void *y)
{
	const struct named *a = x, *b = y;
	int c = strcmp(a->name, b->name);

	return c ? c : (a->order > b->order) - (a->order < b->order);
}

static void add_name(struct index *index, const char *name, struct mark at, struct publication *p)
{
	if (name)
		index->v[index->n] = (struct named){name, at, p, index->n}, index->n++;
}

static bool same_place(const struct mark *a, const struct mark *b)
{
	return a->source == b->source && a->start == b->start;
}

/* Sorts, and reports what is there twice. */
static bool settle(struct reader *reader, struct index *index, const char *what)
{
	bool good = true;

	if (index->n)
		qsort(index->v, index->n, sizeof *index->v, by_name);
	for (size_t i = 1; i < index->n; i++) {
		const struct named *first = &index->v[i - 1], *second = &index->v[i];
		struct diag *diag;

		/* One entry through an alias of YAML is not two. */
		if (strcmp(first->name, second->name) != 0 ||
		    same_place(&first->publication->at, &second->publication->at))
			continue;
		diag = diag_add(reader->diags, DIAG_DUPLICATE_ID, second->at, "the %s '%s' is used twice", what,
				second->name);
		diag_help(reader->diags, diag, "the other is in line %u", (unsigned)first->at.line);
		good = false;
	}
	return good;
}

static struct index index_of_ids(struct reader *reader)
{
	struct reading *reading = reading_of(reader);
	struct index index = {arena_array(reader->arena, reading->publications.n, struct named), 0};

	for (size_t i = 0; i < reading->publications.n; i++)
		add_name(&index, reading->publications.v[i]->id, reading->publications.v[i]->id_at,
			 reading->publications.v[i]);
	return index;
}

/* Labels are numbers of one list: they may be the same in two sections. */
static bool check_labels(struct reader *reader, const struct section *section)
{
	struct index index = {0};
	size_t n = 0;

	for (size_t i = 0; i < section->ngroups; i++)
		n += section->groups[i].npublications;
	index.v = arena_array(reader->arena, n, struct named);
	for (size_t i = 0; i < section->ngroups; i++)
		for (size_t k = 0; k < section->groups[i].npublications; k++)
			add_name(&index, section->groups[i].publications[k]->label,
				 section->groups[i].publications[k]->label_at, section->groups[i].publications[k]);
	return settle(reader, &index, "label");
}

static int find_name(const void *x, const void *y)
{
	const struct named *named = y;

	return strcmp(x, named->name);
}

/* Which id was meant is only looked for while there is room to say it: both lists may be long. */
static bool unknown_id(struct reader *reader, const char *const *ids, size_t nids,
		       const struct citation_by_id *citation)
{
	const char *near = reader->diags->full ? NULL : suggest_word(citation->id, ids, nids);
	struct diag *diag;

	diag = diag_add(reader->diags, DIAG_UNKNOWN_REFERENCE, citation->at, "no publication has the id '%s'",
			citation->id);
	diag_help(reader->diags, diag,
		  near ? "did you mean '%s'?" : "give the publication an 'id', or write it here as a map", near);
	return false;
}

/* The ids of the CV and those of its bibliographies: what may have been meant. */
static const char **all_ids(struct reader *reader, const struct index *ids, size_t *n)
{
	const struct bibliography *b = reading_of(reader)->bibliography;
	const char **words = arena_array(reader->arena, ids->n + bibliography_size(b), const char *);

	*n = 0;
	for (size_t i = 0; i < ids->n; i++)
		words[(*n)++] = ids->v[i].name;
	for (size_t i = 0; i < bibliography_size(b); i++)
		if (*bibliography_entry(b, i)->entry->key)
			words[(*n)++] = bibliography_entry(b, i)->entry->key;
	return words;
}

/* The publication of an id, of the CV or of a bibliography; NULL: none. */
static struct publication *find_publication(struct reader *reader, const struct index *ids, const char *id)
{
	const struct bibliography *b = reading_of(reader)->bibliography;
	const struct named *found = ids->n ? bsearch(id, ids->v, ids->n, sizeof *ids->v, find_name) : NULL;
	size_t index = found ? 0 : bibliography_find(b, id);

	if (found)
		return found->publication;
	return index < bibliography_size(b) ? bibliography_publication(reader, index) : NULL;
}

static bool resolve(struct reader *reader, const struct index *ids)
{
	struct reading *reading = reading_of(reader);
	const char **words = NULL;
	bool good = true;
	size_t nwords;

	for (size_t i = 0; i < reading->citations.n; i++) {
		const struct citation_by_id *citation = &reading->citations.v[i];

		*citation->slot = find_publication(reader, ids, citation->id);
		if (*citation->slot || reading->lost_bibliography || names_find(&reading->failed_ids, citation->id))
			continue;
		words = words ? words : all_ids(reader, ids, &nwords);
		good = unknown_id(reader, words, nwords, citation);
	}
	return good;
}

/* Authors */

static void mark_inventors(struct reader *reader, struct section *section)
{
	for (size_t i = 0; i < section->ngroups; i++)
		for (size_t k = 0; k < section->groups[i].nentries; k++)
			authors_whose(reader, &section->groups[i].entries[k].inventors);
}

/* Nobody has counted anything on a day to come. */
static void check_metrics(struct reader *reader, const struct metrics *metrics)
{
	const struct today *today = &reading_of(reader)->options.today;

	if (today->year && is_future(today, &metrics->date.start))
		diag_help(reader->diags,
			  diag_add(reader->diags, DIAG_FUTURE_DATE, metrics->date.at, "%s lies in the future",
				   date_text(reader->arena, &metrics->date)),
			  "'date' is the day on which these numbers were counted");
}

static void check_all_metrics(struct reader *reader)
{
	const struct reading *reading = reading_of(reader);

	check_metrics(reader, &reading->cv->citing.metrics);
	for (size_t i = 0; i < reading->sections.n; i++)
		check_metrics(reader, &reading->sections.v[i].citing.metrics);
}

static void check_authors(struct reader *reader)
{
	struct reading *reading = reading_of(reader);

	for (size_t i = 0; i < reading->sections.n; i++)
		mark_inventors(reader, &reading->sections.v[i]);
	for (size_t i = 0; i < reading->publications.n; i++)
		publication_whose(reader, reading->publications.v[i]);
	for (size_t i = 0; i < reading->publications.n; i++)
		publication_namesakes(reader, reading->publications.v[i]);
	publications_strangers(reader);
}

/* A heading of cvpdf's own that the language has no word for. */
static bool lacks_word(const struct reader *reader, const struct section *section)
{
	bool found = true;

	if (!section->titled || section->title.nruns || section->own_key)
		return false;
	return word_in(reader->language, section->kind->word, &found) && !found;
}

/* Told once for all sections, at the first: a language lacks mostly all words or none. */
static void check_words(struct reader *reader)
{
	const struct reading *reading = reading_of(reader);
	struct buf *keys = buf_new(reader->arena);
	const struct section *first = NULL;
	size_t n = 0;

	for (size_t i = 0; i < reading->sections.n; i++) {
		const struct section *section = &reading->sections.v[i];

		if (!lacks_word(reader, section))
			continue;
		first = first ? first : section;
		buf_printf(keys, "%s'%s'", n++ ? ", " : "", section->key);
	}
	if (first)
		diag_help(reader->diags,
			  diag_add(reader->diags, DIAG_NO_TRANSLATION, first->at,
				   "'%s' has no word for the heading%s of %s", reader->language, n > 1 ? "s" : "",
				   keys->s),
			  n > 1 ? "say them with 'title'" : "say it with 'title'");
}

/* Groups of publications */

static const char *const group_words[] = {[GROUP_TYPE] = "type", [GROUP_STATUS] = "status"};

/* The words that name groups; NULL: any text may. */
static const struct choice *group_choices(enum group_by by)
{
	return by == GROUP_TYPE ? publication_types : by == GROUP_STATUS ? publication_statuses : NULL;
}

static bool check_group_key(struct reader *reader, enum group_by by, const char *key, struct mark at)
{
	const struct choice *choices = group_choices(by);
	struct suggestion near = {0};
	struct diag *diag;

	/* "other": those without a type. */
	if (!choices || (by == GROUP_TYPE && strcmp(key, "other") == 0))
		return true;
	for (; choices->word; choices++) {
		if (strcmp(choices->word, key) == 0)
			return true;
		suggest_compare(&near, key, choices->word, strlen(choices->word), choices->word);
	}
	diag = diag_add(reader->diags, DIAG_BAD_VALUE, at, "there is no group '%s' by %s",
			schema_quote(reader->arena, key), group_words[by]);
	diag_help(reader->diags, diag, near.word ? "did you mean '%s'?" : "groups are named as in the '%s' of an entry",
		  near.word ? near.word : group_words[by]);
	return false;
}

/* `by`: the group that holds for these settings, be it said around them. */
static bool check_group_keys(struct reader *reader, const struct citing *citing, enum group_by by)
{
	const char *const *order = citing->group_order.v;
	const struct legend_row *titles = citing->group_titles.v;
	bool good = true;

	for (size_t i = 0; i < citing->group_order.n; i++)
		good &= check_group_key(reader, by, order[i], citing->group_order.at[i]);
	for (size_t i = 0; i < citing->group_titles.n; i++)
		good &= check_group_key(reader, by, titles[i].marks, titles[i].at);
	return good;
}

static bool check_grouping(struct reader *reader, const struct section *section)
{
	const struct citing *all = &reading_of(reader)->cv->citing, *citing = &section->citing;
	enum group_by by = citing->group ? citing->group : all->group;
	bool ordered = citing->group_order.n > 0;
	struct diag *diag;

	if (by > GROUP_NONE || (!ordered && !citing->group_titles.n))
		return check_group_keys(reader, citing, by);
	diag = diag_add(reader->diags, DIAG_CONFLICT,
			ordered ? citing->group_order.at[0] : ((const struct legend_row *)citing->group_titles.v)[0].at,
			"'groups' without 'group' says nothing");
	diag_help(reader->diags, diag, "say by what entries are put into groups: 'group: type', …");
	return false;
}

bool check_cv(struct reader *reader)
{
	struct reading *reading = reading_of(reader);
	struct index ids = index_of_ids(reader);
	bool good = settle(reader, &ids, "id");

	good &= bibliography_load(reader);
	good &= bibliography_overlay(reader);
	good &= resolve(reader, &ids);
	good &= collect_publications(reader);
	good &= check_group_keys(reader, &reading->cv->citing, reading->cv->citing.group);
	for (size_t i = 0; i < reading->sections.n; i++) {
		good &= check_labels(reader, &reading->sections.v[i]);
		good &= check_grouping(reader, &reading->sections.v[i]);
	}
	good &= check_variants(reader);
	check_words(reader);
	check_all_metrics(reader);
	if (reading->cv->person.name.full)
		check_authors(reader);
	return good;
}
