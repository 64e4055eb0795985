/*
 * collect.c: which publications a section prints: those written in it, and those that it takes from its bibliography.
 *
 * `select` and `exclude` choose among the entries of the bibliography; where there is none, among those written. What the
 * document, the section and the group say must all hold. A section draws for itself, unless a group in it does; no entry is
 * drawn twice in a section, so that a last group without a rule has the rest. Left to others: order and numbers (the style),
 * what is one publication (merge.c).
 */
#include "model/bibliography.h"

#include <string.h>

#include "base/vec.h"
#include "model/reading.h"
#include "model/selection.h"

#define LEVELS 3

/* The entries of some files, for all that draw from them. */
struct pool {
	const struct list *files; /* their paths; NULL: none yet */
	VEC(size_t) entries;
	bool *offered;		 /* by entry: it is in the pool */
	VEC(const char *) words; /* the keywords of all, once one is missed */
	struct names keywords;	 /* the same, folded */
	bool failed;
};

/* A section or a group of it that takes entries. */
struct drawing {
	struct reader *reader;
	struct bibliography *bibliography;
	const struct citing *levels[LEVELS]; /* document, section, group; NULL: none */
	struct rule select[LEVELS], exclude[LEVELS];
	const struct list *files; /* the paths of the innermost level that names some; NULL: none */
	struct pool *pool;
	bool *taken; /* by entry: in this section already */
	VEC(struct publication *) drawn;
	bool matched; /* the rules mean some entry, be it taken */
	bool failed;
};

static bool says(const struct selection *selection)
{
	return selection->at.line > 0;
}

static void make_rules(struct drawing *d)
{
	for (size_t i = 0; i < LEVELS; i++) {
		if (!d->levels[i])
			continue;
		d->select[i] = rule_of(d->reader->arena, &d->levels[i]->select);
		d->exclude[i] = rule_of(d->reader->arena, &d->levels[i]->exclude);
	}
}

/* Where many CVs share an entry, a copy of what is known of its people: each CV marks whose it is. */
static struct authors people_in(struct reader *reader, const struct bib_entry *entry)
{
	const struct shared_bibs *shared = reading_of(reader)->options.shared;

	for (size_t i = 0; shared && i < shared->n; i++) {
		const struct bib *bib = shared->v[i].bib;
		struct authors people;

		if (entry->at.source != bib->source)
			continue;
		people = shared->v[i].people[entry - bib->entries];
		people.v = arena_array(reader->arena, people.n, struct author);
		if (people.n)
			memcpy(people.v, shared->v[i].people[entry - bib->entries].v, people.n * sizeof *people.v);
		return people;
	}
	return people_of_entry(reader, entry);
}

/* Of ten thousand entries most are not the person's: what it took to see that is freed, but for a namesake that it found. */
static bool has_person(const struct drawing *d, const struct bib_entry *entry)
{
	struct reading *reading = reading_of(d->reader);
	struct arena_mark mark = arena_mark(d->reader->arena);
	size_t nnamesakes = reading->namesakes.n;
	struct reader quiet = *d->reader;
	struct authors authors;
	bool has;

	quiet.diags = diags_new(quiet.arena);
	authors = people_in(&quiet, entry);
	has = authors.me || authors_whose(&quiet, &authors) > 0;
	if (reading->namesakes.n == nnamesakes)
		arena_release(d->reader->arena, mark);
	return has;
}

/* What stands in a CV as plain text is its writer's. */
static bool is_own(const struct drawing *d, struct known_entry *known)
{
	struct publication *p = known->made;
	bool own;

	if (known->own == UNSET) {
		own = p ? p->plain.nruns || p->me || authors_whose(d->reader, people_of(p)) > 0
			: has_person(d, known->entry);
		known->own = own ? YES : NO;
	}
	return known->own == YES;
}

static const struct facts *facts_of_known(const struct drawing *d, struct known_entry *known)
{
	struct facts *facts;

	if (!known->facts) {
		facts = arena_new_of(d->reader->arena, struct facts);
		*facts =
		    known->made ? facts_of(d->reader->arena, known->made) : facts_of_entry(d->reader, known->entry);
		known->facts = facts;
	}
	return known->facts;
}

static bool holds(const struct drawing *d, const struct rule *rule, struct known_entry *known)
{
	if (rule->says->own != UNSET && is_own(d, known) != (rule->says->own == YES))
		return false;
	return !selection_says(rule->says) || rule_admits(rule, facts_of_known(d, known));
}

static bool any_rule(const struct drawing *d)
{
	for (size_t i = 0; i < LEVELS; i++)
		if (d->select[i].says || d->exclude[i].says)
			return true;
	return false;
}

static bool chosen(const struct drawing *d, struct known_entry *known)
{
	for (size_t i = 0; i < LEVELS; i++)
		if ((d->select[i].says && !holds(d, &d->select[i], known)) ||
		    (d->exclude[i].says && holds(d, &d->exclude[i], known)))
			return false;
	return true;
}

/* An entry that two files have is offered once. */
static void offer(struct drawing *d, size_t index)
{
	if (!d->pool->offered[index])
		*vec_add(d->reader->arena, &d->pool->entries) = index;
	d->pool->offered[index] = true;
}

static void fill_pool(struct drawing *d)
{
	struct reading *reading = reading_of(d->reader);
	const char *const *paths = d->files->v;

	if (d->pool->files == d->files)
		return;
	*d->pool = (struct pool){.files = d->files, .keywords = {.arena = d->reader->arena}};
	d->pool->offered = arena_array(d->reader->arena, bibliography_size(d->bibliography) + 1, bool);
	for (size_t i = 0; i < d->files->n && reading->options.files; i++) {
		const struct source *source =
		    files_read(reading->options.files, d->reader->diags, paths[i], SOURCE_BIB, d->files->at[i]);
		struct indices indices = source ? bibliography_file(d->bibliography, source) : (struct indices){0};

		d->pool->failed |= !source;
		for (size_t k = 0; k < indices.n; k++)
			offer(d, indices.v[k]);
	}
}

static void draw(struct drawing *d)
{
	bool rules = any_rule(d);

	for (size_t i = 0; i < d->pool->entries.n; i++) {
		size_t index = d->pool->entries.v[i];

		if ((d->taken[index] && d->matched) ||
		    (rules && !chosen(d, bibliography_entry(d->bibliography, index))))
			continue;
		d->matched = true;
		if (d->taken[index])
			continue;
		d->taken[index] = true;
		*vec_add(d->reader->arena, &d->drawn) = bibliography_publication(d->reader, index);
	}
}

/* What was asked for and is not there */

static const char *file_names(const struct drawing *d)
{
	const char *const *paths = d->files->v;
	struct buf *out = buf_new(d->reader->arena);

	for (size_t i = 0; i < d->files->n; i++)
		buf_printf(out, "%s%s", i ? ", " : "", paths[i]);
	return out->s;
}

static void unknown_id(const struct drawing *d, const char *id, struct mark at)
{
	size_t index = bibliography_find(d->bibliography, id);
	const char *near;
	struct diag *diag =
	    diag_add(d->reader->diags, DIAG_UNKNOWN_REFERENCE, at, "no entry of %s has the id '%s'", file_names(d), id);

	if (index < bibliography_size(d->bibliography))
		diag_help(d->reader->diags, diag, "it is in %s: name that file in the 'bibliography' here, too",
			  bibliography_entry(d->bibliography, index)->entry->at.source->name);
	else if ((near = bibliography_suggest(d->reader, id)))
		diag_help(d->reader->diags, diag, "did you mean '%s'?", near);
}

/* `anywhere`: the rule may be meant for other sections and their files, too. */
static void check_ids(struct drawing *d, const struct selection *selection, bool anywhere)
{
	const char *const *ids = selection->ids.v;

	for (size_t i = 0; i < selection->ids.n; i++) {
		size_t index = bibliography_find(d->bibliography, ids[i]);

		if (index < bibliography_size(d->bibliography) && (anywhere || d->pool->offered[index]))
			continue;
		unknown_id(d, ids[i], selection->ids.at[i]);
		d->failed = true;
	}
}

/* All keywords of the pool, each once. */
static void know_keywords(const struct drawing *d)
{
	struct pool *pool = d->pool;
	bool known = pool->keywords.n > 0, added;

	for (size_t i = 0; i < pool->entries.n && !known; i++) {
		const struct facts *facts = facts_of_known(d, bibliography_entry(d->bibliography, pool->entries.v[i]));
		const char *const *said = facts->keywords.v, *const *folded = facts->folded.v;

		for (size_t k = 0; k < facts->keywords.n; k++) {
			names_add(&pool->keywords, folded[k], &added);
			if (added)
				*vec_add(d->reader->arena, &pool->words) = said[k];
		}
	}
}

static void unknown_keyword(const struct drawing *d, const char *word, struct mark at)
{
	const struct pool *pool = d->pool;
	const char *near = d->reader->diags->full ? NULL : suggest_word(word, pool->words.v, pool->words.n);
	struct diag *diag = diag_add(d->reader->diags, DIAG_EMPTY_SELECTION, at, "no entry of %s has the keyword '%s'",
				     file_names(d), word);

	if (near)
		diag_help(d->reader->diags, diag, "did you mean '%s'?", near);
	else if (!pool->words.n)
		diag_help(d->reader->diags, diag, "no entry has keywords at all: 'keywords = {%s}' gives it one", word);
}

static void check_keywords(struct drawing *d, const struct selection *selection)
{
	const char *const *wanted = selection->keywords.v;

	if (selection->keywords.n)
		know_keywords(d);
	for (size_t i = 0; i < selection->keywords.n; i++) {
		if (names_find(&d->pool->keywords, keyword_fold(d->reader->arena, wanted[i])))
			continue;
		unknown_keyword(d, wanted[i], selection->keywords.at[i]);
		d->failed = true;
	}
}

/* The innermost of the rules that say something, or NULL. */
static const struct selection *last_rule(const struct rule rules[LEVELS])
{
	for (size_t i = LEVELS; i-- > 0;)
		if (rules[i].says)
			return rules[i].says;
	return NULL;
}

static bool asks_for_own(const struct drawing *d)
{
	for (size_t i = 0; i < LEVELS; i++)
		if ((d->select[i].says && d->select[i].says->own) || (d->exclude[i].says && d->exclude[i].says->own))
			return true;
	return false;
}

/* None of `n` entries, which are `where`. Where the person has no name that can be read, that has been told. */
static void none_chosen(struct drawing *d, size_t n, const char *where)
{
	const struct selection *select = last_rule(d->select), *exclude = last_rule(d->exclude);
	const char *none = n == 1 ? "the only entry" : arena_printf(d->reader->arena, "none of the %zu entries", n);
	const char *person = reading_of(d->reader)->cv->person.name.full;
	struct diag *diag;

	d->failed = true;
	if (!person && asks_for_own(d))
		return;
	diag = diag_add(d->reader->diags, DIAG_EMPTY_SELECTION, select ? select->at : exclude->at, "%s %s is %schosen",
			none, where, n == 1 ? "not " : "");
	if (select && select->own == YES && !selection_says(select))
		diag_help(d->reader->diags, diag,
			  "none has %s among its authors: add the spelling to the person's 'aliases'", person);
	else
		diag_help(d->reader->diags, diag, "all that 'select' says must hold, and nothing that 'exclude' says");
}

static bool is_for_many(const struct drawing *d)
{
	const struct reading *reading = reading_of(d->reader);

	return reading->options.for_many && d->files == &reading->cv->citing.bibliography;
}

/*
 * Ids and keywords that the bibliography has not are told even where others were found. A group whose entries stand all
 * in groups before it is no error: nothing is lost.
 */
static void check_drawing(struct drawing *d)
{
	size_t n = d->pool->entries.n;

	/* Where a file is broken, what is missing may be in what could not be read. */
	if (d->failed || bibliography_broken(d->bibliography))
		return;
	for (size_t i = 0; i < LEVELS && n; i++)
		if (d->levels[i]) {
			check_ids(d, &d->levels[i]->select, i == 0);
			check_ids(d, &d->levels[i]->exclude, true);
			check_keywords(d, &d->levels[i]->select);
			check_keywords(d, &d->levels[i]->exclude);
		}
	if (d->matched || d->failed || is_for_many(d))
		return;
	if (n) {
		none_chosen(d, n, arena_printf(d->reader->arena, "of %s", file_names(d)));
		return;
	}
	d->failed = true;
	diag_add(d->reader->diags, DIAG_EMPTY_SELECTION, d->files->at[0], "%s has no entries", file_names(d));
}

/* Groups and sections */

static const struct list *files_of(const struct citing *const *levels)
{
	for (size_t i = LEVELS; i-- > 0;)
		if (levels[i] && levels[i]->bibliography.n)
			return &levels[i]->bibliography;
	return NULL;
}

static bool draws(const struct citing *citing)
{
	return citing->bibliography.n || says(&citing->select) || says(&citing->exclude);
}

/* Whether it is laid over an entry of the files: then the rules have said whether it is printed. */
static bool is_entry(const struct drawing *d, const struct publication *p)
{
	size_t index = p->id ? bibliography_find(d->bibliography, p->id) : bibliography_size(d->bibliography);

	return index < bibliography_size(d->bibliography) && (d->pool->offered[index] || d->taken[index]);
}

/* The drawn ones, then those written in full. */
static void put_together(struct drawing *d, struct group *group)
{
	struct publication **all =
	    arena_array(d->reader->arena, d->drawn.n + group->npublications + 1, struct publication *);
	size_t n = d->drawn.n;

	if (n)
		memcpy(all, d->drawn.v, n * sizeof *all);
	for (size_t i = 0; i < group->npublications; i++) {
		struct publication *p = group->publications[i];
		struct known_entry known = {.made = p};

		if (d->files ? !is_entry(d, p) : chosen(d, &known))
			all[n++] = p;
	}
	if (!d->files && !n)
		none_chosen(d, group->npublications, "written here");
	group->publications = all;
	group->npublications = n;
}

struct collecting {
	struct reader *reader;
	struct section *section;
	struct pool *pool; /* as the last section or group left it */
	bool *taken;
	bool good, drawn;
};

/* A section or group that is empty, and no bibliography to fill it. */
static bool no_files(struct collecting *c, const struct group *group)
{
	struct diag *diag;

	if (group->heading.nruns)
		diag = diag_add(c->reader->diags, DIAG_MISSING_KEY, group->at,
				"the group '%s' has neither 'entries' nor a 'bibliography'",
				schema_quote(c->reader->arena, text_plain(c->reader->arena, &group->heading)));
	else
		diag = diag_add(c->reader->diags, DIAG_MISSING_KEY, c->section->at,
				"section '%s' has neither 'entries' nor a 'bibliography'", c->section->key);
	diag_help(c->reader->diags, diag,
		  "'entries' holds what is printed in it, 'bibliography' names a file that has it");
	return false;
}

/* `own_group`: the group has rules or files of its own. */
static void fill_group(struct collecting *c, struct group *group, bool own_group)
{
	struct reading *reading = reading_of(c->reader);
	struct drawing d = {.reader = c->reader,
			    .bibliography = reading->bibliography,
			    .levels = {&reading->cv->citing, &c->section->citing, own_group ? &group->citing : NULL},
			    .pool = c->pool,
			    .taken = c->taken};
	size_t written = group->npublications;

	d.files = files_of(d.levels);
	if (!d.files && !written) {
		c->good = no_files(c, group);
		return;
	}
	/* The document's files are for sections that say so, or have nothing else. */
	if (d.files == &reading->cv->citing.bibliography && written && !draws(&c->section->citing) &&
	    !(own_group && draws(&group->citing)))
		return;
	make_rules(&d);
	if (d.files) {
		fill_pool(&d);
		d.failed = d.pool->failed;
		draw(&d);
		check_drawing(&d);
	}
	if (d.files || any_rule(&d))
		put_together(&d, group);
	c->good &= !d.failed;
	c->drawn |= d.drawn.n > 0;
}

/* A group at the front, without a heading, for what the section itself draws. */
static struct group *front_group(struct collecting *c)
{
	struct section *section = c->section;
	struct group *groups = arena_array(c->reader->arena, section->ngroups + 1, struct group);

	memcpy(groups + 1, section->groups, section->ngroups * sizeof *groups);
	groups[0].at = section->at;
	section->groups = groups;
	section->ngroups++;
	return groups;
}

static bool any_group_draws(const struct section *section)
{
	for (size_t i = 0; i < section->ngroups; i++)
		if (draws(&section->groups[i].citing) || !section->groups[i].npublications)
			return true;
	return false;
}

static void drop_empty_groups(struct section *section)
{
	size_t n = 0;

	for (size_t i = 0; i < section->ngroups; i++)
		if (section->groups[i].npublications)
			section->groups[n++] = section->groups[i];
	section->ngroups = n;
}

/* Newest first, where nothing else is said: files are in no order. */
static void sort_by_date(struct collecting *c)
{
	if (c->drawn && !c->section->citing.sort && !reading_of(c->reader)->cv->citing.sort)
		c->section->citing.sort = "-date";
}

static bool section_has_files(const struct collecting *c)
{
	const struct citing *levels[LEVELS] = {&reading_of(c->reader)->cv->citing, &c->section->citing, NULL};

	return files_of(levels) != NULL;
}

/* What stands in a group that draws nothing stays there. */
static void take_written(struct collecting *c)
{
	const struct bibliography *b = reading_of(c->reader)->bibliography;

	for (size_t i = 0; i < c->section->ngroups; i++) {
		const struct group *group = &c->section->groups[i];

		for (size_t k = 0; k < group->npublications && !draws(&group->citing); k++) {
			const char *id = group->publications[k]->id;
			size_t index = id ? bibliography_find(b, id) : bibliography_size(b);

			if (index < bibliography_size(b))
				c->taken[index] = true;
		}
	}
}

static bool collect(struct collecting *c)
{
	struct section *section = c->section;
	bool plain = section->ngroups == 1 && !section->groups[0].heading.nruns && !draws(&section->groups[0].citing);

	c->good = true;
	if (!plain)
		take_written(c);
	if (plain) {
		fill_group(c, &section->groups[0], false);
	} else if (any_group_draws(section)) {
		for (size_t i = 0; i < section->ngroups; i++)
			if (draws(&section->groups[i].citing) || !section->groups[i].npublications)
				fill_group(c, &section->groups[i], true);
	} else if (draws(&section->citing) && section_has_files(c)) {
		fill_group(c, front_group(c), false);
	}
	drop_empty_groups(section);
	sort_by_date(c);
	return c->good;
}

bool collect_publications(struct reader *reader)
{
	struct reading *reading = reading_of(reader);
	size_t n = bibliography_size(reading->bibliography);
	struct pool pool = {0};
	bool good = true;

	for (size_t i = 0; i < reading->sections.n; i++) {
		struct collecting c = {.reader = reader, .section = &reading->sections.v[i], .pool = &pool};

		if (c.section->kind->shape != SHAPE_CITATION)
			continue;
		c.taken = arena_array(reader->arena, n + 1, bool);
		good &= collect(&c);
		merge_publications(reader, c.section);
	}
	return good;
}
