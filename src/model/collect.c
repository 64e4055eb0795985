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

/* A section or a group of it that takes entries. */
struct drawing {
	struct reader *reader;
	struct bibliography *bibliography;
	const struct citing *levels[LEVELS]; /* document, section, group; NULL: none */
	const struct list *files;	     /* the paths of the innermost level that names some; NULL: none */
	bool *taken;			     /* by entry: in this section already */
	bool *offered;			     /* by entry: in the pool */
	VEC(size_t) pool;		     /* the entries of the files */
	VEC(struct publication *) drawn;
	bool failed;
};

/* Of ten thousand entries most are not the person's: what it took to see that is freed, but for a namesake that it found. */
static bool is_own(const struct drawing *d, const struct known_entry *known)
{
	struct reading *reading = reading_of(d->reader);
	struct arena_mark mark = arena_mark(d->reader->arena);
	size_t nnamesakes = reading->namesakes.n;
	struct reader quiet = *d->reader;
	struct authors authors;
	bool own;

	if (known->made)
		return known->made->me || authors_whose(d->reader, &known->made->authors) > 0;
	quiet.diags = diags_new(quiet.arena);
	authors = authors_of_entry(&quiet, known->entry);
	own = authors_whose(&quiet, &authors) > 0;
	if (reading->namesakes.n == nnamesakes)
		arena_release(d->reader->arena, mark);
	return own;
}

static bool holds(const struct drawing *d, const struct selection *rule, const struct known_entry *known,
		  const struct facts *facts)
{
	return selection_admits(rule, facts) && (rule->own == UNSET || is_own(d, known) == (rule->own == YES));
}

static bool says(const struct selection *rule)
{
	return rule->at.line > 0;
}

static bool any_rule(const struct drawing *d)
{
	for (size_t i = 0; i < LEVELS; i++)
		if (d->levels[i] && (says(&d->levels[i]->select) || says(&d->levels[i]->exclude)))
			return true;
	return false;
}

static bool chosen(const struct drawing *d, const struct known_entry *known, const struct facts *facts)
{
	for (size_t i = 0; i < LEVELS; i++) {
		const struct citing *level = d->levels[i];

		if (!level)
			continue;
		if (says(&level->select) && !holds(d, &level->select, known, facts))
			return false;
		if (says(&level->exclude) && holds(d, &level->exclude, known, facts))
			return false;
	}
	return true;
}

/* An entry that two files have is offered once. */
static void offer(struct drawing *d, size_t index)
{
	if (!d->offered[index])
		*vec_add(d->reader->arena, &d->pool) = index;
	d->offered[index] = true;
}

static void fill_pool(struct drawing *d)
{
	struct reading *reading = reading_of(d->reader);
	const char *const *paths = d->files->v;

	d->offered = arena_array(d->reader->arena, bibliography_size(d->bibliography) + 1, bool);
	for (size_t i = 0; i < d->files->n && reading->options.files; i++) {
		const struct source *source =
		    files_read(reading->options.files, d->reader->diags, paths[i], SOURCE_BIB, d->files->at[i]);
		struct indices indices = source ? bibliography_file(d->bibliography, source) : (struct indices){0};

		d->failed = d->failed || !source;
		for (size_t k = 0; k < indices.n; k++)
			offer(d, indices.v[k]);
	}
}

static struct facts facts_of_known(const struct drawing *d, const struct known_entry *known)
{
	return known->made ? facts_of(known->made) : facts_of_entry(d->reader, known->entry);
}

static void draw(struct drawing *d)
{
	bool rules = any_rule(d);

	for (size_t i = 0; i < d->pool.n; i++) {
		struct known_entry *known = bibliography_entry(d->bibliography, d->pool.v[i]);
		struct facts facts;

		if (d->taken[d->pool.v[i]])
			continue;
		if (rules) {
			facts = facts_of_known(d, known);
			if (!chosen(d, known, &facts))
				continue;
		}
		d->taken[d->pool.v[i]] = true;
		*vec_add(d->reader->arena, &d->drawn) = bibliography_publication(d->reader, d->pool.v[i]);
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

static void check_ids(struct drawing *d, const struct selection *rule)
{
	const char *const *ids = rule->ids.v;
	const char **words = arena_array(d->reader->arena, d->pool.n, const char *);

	for (size_t i = 0; i < d->pool.n; i++)
		words[i] = bibliography_entry(d->bibliography, d->pool.v[i])->entry->key;
	for (size_t i = 0; i < rule->ids.n; i++) {
		const char *near;
		struct diag *diag;

		if (bibliography_find(d->bibliography, ids[i]) < bibliography_size(d->bibliography))
			continue;
		near = d->reader->diags->full ? NULL : suggest_word(ids[i], words, d->pool.n);
		diag = diag_add(d->reader->diags, DIAG_UNKNOWN_REFERENCE, rule->ids.at[i],
				"no entry of %s has the id '%s'", file_names(d), ids[i]);
		if (near)
			diag_help(d->reader->diags, diag, "did you mean '%s'?", near);
		d->failed = true;
	}
}

/* All keywords of the pool, each once. */
static struct list all_keywords(const struct drawing *d)
{
	struct names seen = {.arena = d->reader->arena};
	VEC(const char *) words = {0};
	bool added;

	for (size_t i = 0; i < d->pool.n; i++) {
		struct facts facts = facts_of_known(d, bibliography_entry(d->bibliography, d->pool.v[i]));
		const char *const *said = facts.keywords.v;

		for (size_t k = 0; k < facts.keywords.n; k++) {
			names_add(&seen, said[k], &added);
			if (added)
				*vec_add(d->reader->arena, &words) = said[k];
		}
	}
	return (struct list){.v = words.v, .n = words.n};
}

static void check_keywords(struct drawing *d, const struct selection *rule)
{
	const char *const *wanted = rule->keywords.v;
	struct list known = rule->keywords.n ? all_keywords(d) : (struct list){0};

	for (size_t i = 0; i < rule->keywords.n; i++) {
		struct selection one = {.keywords = {(void *)(uintptr_t)&wanted[i], 1, NULL}};
		struct facts all = {.keywords = known};
		const char *near;
		struct diag *diag;

		if (selection_admits(&one, &all))
			continue;
		near = d->reader->diags->full ? NULL : suggest_word(wanted[i], known.v, known.n);
		diag = diag_add(d->reader->diags, DIAG_EMPTY_SELECTION, rule->keywords.at[i],
				"no entry of %s has the keyword '%s'", file_names(d), wanted[i]);
		if (near)
			diag_help(d->reader->diags, diag, "did you mean '%s'?", near);
		else if (!known.n)
			diag_help(d->reader->diags, diag,
				  "no entry has keywords at all: 'keywords = {%s}' gives it one", wanted[i]);
		d->failed = true;
	}
}

/* The innermost rule. */
static const struct selection *last_rule(const struct drawing *d)
{
	for (size_t i = LEVELS; i-- > 0;)
		if (d->levels[i] && says(&d->levels[i]->select))
			return &d->levels[i]->select;
	return NULL;
}

static void nothing_drawn(struct drawing *d)
{
	const struct selection *rule = last_rule(d);
	const struct person *person = &reading_of(d->reader)->cv->person;
	struct diag *diag;

	d->failed = true;
	if (!d->pool.n) {
		diag_add(d->reader->diags, DIAG_EMPTY_SELECTION, d->files->at[0], "%s has no entries", file_names(d));
		return;
	}
	diag = diag_add(d->reader->diags, DIAG_EMPTY_SELECTION, rule ? rule->at : d->files->at[0],
			"none of the %zu entries of %s is chosen", d->pool.n, file_names(d));
	if (rule && rule->own == YES && !selection_says(rule))
		diag_help(d->reader->diags, diag,
			  "none has %s among its authors: add the spelling to the person's 'aliases'",
			  person->name.full);
	else
		diag_help(d->reader->diags, diag, "all that 'select' says must hold, and nothing that 'exclude' says");
}

/* Ids and keywords that the bibliography has not are told even where others were found. */
static void check_drawing(struct drawing *d, bool wanted)
{
	size_t nerrors = d->reader->diags->nerrors;

	/* Where a file is broken, what is missing may be in what could not be read. */
	if (d->failed || bibliography_broken(d->bibliography))
		return;
	for (size_t i = 0; i < LEVELS && d->pool.n; i++)
		if (d->levels[i]) {
			check_ids(d, &d->levels[i]->select);
			check_ids(d, &d->levels[i]->exclude);
			check_keywords(d, &d->levels[i]->select);
		}
	if (wanted && !d->drawn.n && nerrors == d->reader->diags->nerrors)
		nothing_drawn(d);
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

	return index < bibliography_size(d->bibliography) && (d->offered[index] || d->taken[index]);
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
		struct facts facts = facts_of(p);

		if (d->files ? !is_entry(d, p) : chosen(d, &known, &facts))
			all[n++] = p;
	}
	group->publications = all;
	group->npublications = n;
}

struct collecting {
	struct reader *reader;
	struct section *section;
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
	if (d.files) {
		fill_pool(&d);
		draw(&d);
		check_drawing(&d, !written);
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
	bool good = true;

	for (size_t i = 0; i < reading->sections.n; i++) {
		struct collecting c = {.reader = reader, .section = &reading->sections.v[i]};

		if (c.section->kind->shape != SHAPE_CITATION)
			continue;
		c.taken = arena_array(reader->arena, n + 1, bool);
		good &= collect(&c);
		merge_publications(reader, c.section);
	}
	return good;
}
