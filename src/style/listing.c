/*
 * listing.c: which publications a section prints, in which order and groups, with which numbers.
 */
#include <string.h>

#include "base/sort.h"
#include "input/names.h"
#include "style/arrange.h"
#include "style/listing.h"
#include "text/text.h"
#include "text/words.h"

#define PICK(field, unset) ((inner->field) != (unset) ? (inner->field) : (outer->field))

/* What is said nearer to a publication holds. */
static struct citing overlay(const struct citing *inner, const struct citing *outer)
{
	struct citing citing = *inner;

	citing.form = PICK(form, FORM_UNSET);
	citing.limit = PICK(limit, 0);
	citing.own = PICK(own, OWN_UNSET);
	citing.group = PICK(group, GROUP_UNSET);
	citing.sort = PICK(sort, NULL);
	citing.number_format = PICK(number_format, NULL);
	citing.numbered = PICK(numbered, UNSET);
	citing.layout = PICK(layout, LAYOUT_UNSET);
	citing.format = PICK(format, NULL);
	if (!inner->max) {
		citing.max = outer->max;
		citing.max_rule = outer->max_rule;
		citing.says_rule = outer->says_rule;
	}
	if (!inner->metrics.at.line)
		citing.metrics = outer->metrics;
	citing.show_counts = inner->show_counts || outer->show_counts;
	citing.show_cited = inner->show_cited || outer->show_cited;
	citing.reversed = PICK(reversed, UNSET);
	if (!inner->emphasize.n)
		citing.emphasize = outer->emphasize;
	if (!inner->legend.nrows && inner->legend.wanted == UNSET)
		citing.legend = outer->legend;
	if (!inner->group_order.n)
		citing.group_order = outer->group_order;
	if (!inner->group_titles.n)
		citing.group_titles = outer->group_titles;
	return citing;
}

/* Who asks for a layout asks for numbers, or for none; a style that is numbered may do without. */
static struct citing with_style(struct citing citing, const struct citation_look *look)
{
	bool unnumbered = citing.layout == LAYOUT_PARAGRAPH || citing.layout == LAYOUT_HINT;

	if (citing.numbered == UNSET)
		citing.numbered = !unnumbered && (look->numbered || citing.layout == LAYOUT_NUMBERED) ? YES : NO;
	if (!citing.format && citing.layout != LAYOUT_TITLE_FIRST)
		citing.format = look->format;
	if (citing.layout == LAYOUT_UNSET)
		citing.layout = (enum citation_layout)look->layout;
	/* A format is one paragraph: a style that puts titles first gives way to it. */
	if (!format_is_style(citing.format) && citing.layout == LAYOUT_TITLE_FIRST)
		citing.layout = LAYOUT_PARAGRAPH;
	return citing;
}

struct citing listing_settings(const struct citing *section, const struct citing *all, const struct citation_look *look)
{
	return with_style(overlay(section, all), look);
}

/* Order */

static int by_sort(const void *x, const void *y, const void *user)
{
	const struct numbered *a = x, *b = y;
	const struct listing *l = user;

	return publication_compare(l->c->arena, a->citing->sort, a->publication, b->publication);
}

static int by_group(const void *x, const void *y, const void *user)
{
	const struct numbered *a = x, *b = y;

	(void)user;
	return (a->group > b->group) - (a->group < b->group);
}

static void sort(const struct listing *l, struct numbered *items, size_t n)
{
	const struct sorting sorting = {l->c->arena, sizeof *items, by_sort, l};

	if (n && items->citing->sort)
		sort_stable(&sorting, items, n);
}

/* Groups */

static const char *const type_words[NTYPES] = {
    [TYPE_NONE] = "type_other",	       [TYPE_CONFERENCE] = "type_conference",
    [TYPE_JOURNAL] = "type_journal",   [TYPE_PREPRINT] = "type_preprint",
    [TYPE_WORKSHOP] = "type_workshop", [TYPE_BOOK] = "type_book",
    [TYPE_CHAPTER] = "type_chapter",   [TYPE_THESIS] = "type_thesis",
    [TYPE_REPORT] = "type_report",     [TYPE_PATENT] = "type_patent",
    [TYPE_SOFTWARE] = "type_software", [TYPE_DATASET] = "type_dataset",
    [TYPE_POSTER] = "type_poster",     [TYPE_TALK] = "type_talk",
};
static const char *const type_keys[NTYPES] = {"other",	  "conference", "journal", "preprint", "workshop",
					      "book",	  "chapter",	"thesis",  "report",   "patent",
					      "software", "dataset",	"poster",  "talk"};
static const char *const status_keys[] = {"published",	  "published", "accepted", "in press",
					  "under review", "submitted", "preprint", "draft"};
static const char *const status_words[] = {"status_published", "status_published",    "status_accepted",
					   "status_in_press",  "status_under_review", "status_submitted",
					   "status_preprint",  "status_draft"};

const char *type_word(enum publication_type type)
{
	return type_words[type];
}

/* What a publication is grouped under: the key that settings name. */
static const char *group_key(const void *user, size_t i)
{
	const struct listing *l = user;
	const struct publication *p = l->items[i].publication;

	switch (l->citing.group) {
	case GROUP_TOPIC:
		return text_plain(l->c->arena, &p->topic);
	case GROUP_YEAR:
		return p->date.start.kind == DATE_POINT ? arena_printf(l->c->arena, "%d", p->date.start.year)
		       : p->date.start.words		? p->date.start.words
							: "";
	case GROUP_TYPE:
		return type_keys[p->type];
	case GROUP_STATUS:
		return status_keys[p->status];
	default:
		return "";
	}
}

static const char *word(const struct listing *l, const char *key)
{
	bool found;
	const char *text = word_in(l->c->cv->language, key, &found);

	return text ? text : key;
}

static struct text group_title(const void *user, size_t i, const char *key)
{
	const struct listing *l = user;
	const struct publication *p = l->items[i].publication;

	if (l->citing.group == GROUP_TOPIC)
		return p->topic;
	if (l->citing.group == GROUP_TYPE)
		key = word(l, type_words[p->type]);
	if (l->citing.group == GROUP_STATUS)
		key = capitalized(l->c, word(l, status_words[p->status]));
	if (l->citing.group == GROUP_YEAR)
		key = text_digits(l->c->arena, l->c->cv->language, key);
	return text_of(l->c->arena, key, p->at);
}

static void group(struct listing *l)
{
	const struct grouping grouping = {.arena = l->c->arena,
					  .n = l->nitems,
					  .user = l,
					  .key = group_key,
					  .title = group_title,
					  .falling = l->citing.group == GROUP_YEAR,
					  .diags = l->citing.group == GROUP_TOPIC ? l->c->diags : NULL,
					  .order = &l->citing.group_order,
					  .titles = &l->citing.group_titles};
	const struct sorting sorting = {l->c->arena, sizeof *l->items, by_group, NULL};
	struct grouped grouped = arrange_groups(&grouping);

	for (size_t i = 0; i < l->nitems; i++)
		l->items[i].group = grouped.group[i];
	l->headings.n = 0;
	for (size_t g = 0; g < grouped.ngroups; g++)
		*vec_add(l->c->arena, &l->headings) = grouped.headings[g];
	sort_stable(&sorting, l->items, l->nitems);
}

/* Numbers */

static const char *type_letter(enum publication_type type)
{
	static const char *const letters[NTYPES] = {"O",  "C", "J",  "P", "W", "B",  "Ch",
						    "Th", "R", "Pt", "S", "D", "Po", "T"};

	return letters[type];
}

/* "[{n}]" or "{type}{n}" with its number. */
static const char *format_number(struct composer *c, const char *format, const char *n, const char *type)
{
	struct buf *out = buf_new(c->arena);

	while (*format) {
		if (strncmp(format, "{n}", 3) == 0) {
			buf_puts(out, n);
			format += 3;
		} else if (strncmp(format, "{type}", 6) == 0) {
			buf_puts(out, type);
			format += 6;
		} else {
			buf_putc(out, *format++);
		}
	}
	return out->s;
}

/* The numbers that entries keep from elsewhere: they are not given to others. */
static struct names kept_numbers(const struct listing *l)
{
	struct names kept = {.arena = l->c->arena};
	bool added;

	for (size_t i = 0; i < l->nitems; i++)
		if (l->items[i].publication->label)
			names_add(&kept, l->items[i].publication->label, &added);
	return kept;
}

/* The next number of a type that nobody keeps. */
static const char *next_number(struct listing *l, int *n, int step, const struct names *kept)
{
	const char *text;

	do {
		text = arena_printf(l->c->arena, "%d", *n);
		*n += step;
	} while (names_find(kept, text));
	return text_digits(l->c->arena, l->c->cv->language, text);
}

/* NULL: no number. */
static const char *number_format(const struct listing *l, const struct numbered *item)
{
	if (item->citing->numbered != YES)
		return NULL;
	return item->citing->number_format ? item->citing->number_format : l->c->style->citation.number;
}

/* Numbers with a type are counted by type, all others together. */
static enum publication_type counter(const struct listing *l, const struct numbered *item)
{
	return strstr(number_format(l, item), "{type}") ? item->publication->type : TYPE_NONE;
}

static void number(struct listing *l)
{
	const struct names kept = kept_numbers(l);
	bool reversed = l->citing.reversed == YES;
	int step = reversed ? -1 : 1, next[NTYPES] = {0};

	for (size_t i = 0; i < l->nitems; i++)
		if (number_format(l, &l->items[i]))
			next[counter(l, &l->items[i])]++;
	for (size_t t = 0; t < NTYPES && !reversed; t++)
		next[t] = 1;
	for (size_t i = 0; i < l->nitems; i++) {
		const struct publication *p = l->items[i].publication;
		const char *text = p->label, *format = number_format(l, &l->items[i]);

		if (!format)
			continue;
		if (!text)
			text = next_number(l, &next[counter(l, &l->items[i])], step, &kept);
		l->items[i].number = format_number(l->c, format, text, type_letter(p->type));
	}
}

static bool written_groups(const struct section *section)
{
	for (size_t g = 0; g < section->ngroups; g++)
		if (section->groups[g].heading.nruns)
			return true;
	return section->ngroups > 1;
}

/* Numbers run, groups are made, duplicates sought and totals drawn over the whole section. */
static void refuse_section_settings(struct composer *c, const struct group *group)
{
	const struct citing *citing = &group->citing;
	const struct {
		bool said;
		const char *key;
	} settings[] = {
	    {citing->group != GROUP_UNSET, "group"},  {citing->group_order.n || citing->group_titles.n, "groups"},
	    {citing->reversed != UNSET, "order"},     {citing->merge_preprints != UNSET, "merge_preprints"},
	    {citing->metrics.at.line > 0, "metrics"}, {citing->show_counts, "show: counts"}};

	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
		struct diag *diag;

		if (!settings[i].said)
			continue;
		diag = diag_add(c->diags, DIAG_CONFLICT, group->at,
				"'%s' is a setting of a section, not of a group in it", settings[i].key);
		diag_help(c->diags, diag, "say it beside 'entries' of the section");
		c->failed = true;
	}
}

/* Styles without a left column set such a list as paragraphs: a note, for a CV may be meant for several styles. */
static void note_hint(struct composer *c, const struct group *group, const struct section *section)
{
	const struct citing *said = group->citing.layout ? &group->citing : &section->citing;

	if (c->hints.width || said->layout != LAYOUT_HINT)
		return;
	diag_help(c->diags,
		  diag_add(c->diags, DIAG_NO_COLUMN, said == &group->citing ? group->at : section->at,
			   "'layout: hint' needs a left column, and the style has none: the list is set in paragraphs"),
		  "take a style with one (classic, timeline), or another layout");
}

/* The publications of a written group that are printed here: listed ones, sorted, up to the most that it wants. */
static void collect_group(struct listing *l, const struct section *section, size_t g)
{
	const struct group *group = &section->groups[g];
	/* The style comes last: what it has by default must not stand in the way of what a group asks for. */
	struct citing outer = overlay(&section->citing, &l->c->cv->citing);
	struct citing *citing = arena_new_of(l->c->arena, struct citing);
	size_t first = l->nitems;

	refuse_section_settings(l->c, group);
	note_hint(l->c, group, section);
	*citing = with_style(overlay(&group->citing, &outer), &l->c->style->citation);
	for (size_t i = 0; i < group->npublications; i++)
		if (group->publications[i]->listed != NO)
			l->items[l->nitems++] = (struct numbered){group->publications[i], citing, NULL, g};
	sort(l, l->items + first, l->nitems - first);
	l->group_totals[g] = l->nitems - first;
	if (group->citing.max > 0 && l->nitems - first > (size_t)group->citing.max)
		l->nitems = first + (size_t)group->citing.max;
	*vec_add(l->c->arena, &l->headings) = group->heading;
}

static int by_section(const void *x, const void *y, const void *user)
{
	const struct listing *l = user;
	const size_t *a = x, *b = y;

	return publication_compare(l->c->arena, l->citing.sort, l->items[*a].publication, l->items[*b].publication);
}

/* The most that the section wants, of all its groups the first by its order; they stay where they stand. */
static void keep_most(struct listing *l)
{
	const struct sorting sorting = {l->c->arena, sizeof(size_t), by_section, l};
	size_t *order, n = 0;
	bool *kept;

	if (l->citing.max <= 0 || l->nitems <= (size_t)l->citing.max)
		return;
	order = arena_array(l->c->arena, l->nitems, size_t);
	kept = arena_array(l->c->arena, l->nitems, bool);
	for (size_t i = 0; i < l->nitems; i++)
		order[i] = i;
	sort_stable(&sorting, order, l->nitems);
	for (size_t i = 0; i < (size_t)l->citing.max; i++)
		kept[order[i]] = true;
	for (size_t i = 0; i < l->nitems; i++)
		if (kept[i])
			l->items[n++] = l->items[i];
	l->nitems = n;
}

void listing_make(struct listing *l, const struct section *section)
{
	size_t n = 0;

	for (size_t g = 0; g < section->ngroups; g++)
		n += section->groups[g].npublications;
	l->items = arena_array(l->c->arena, n + 1, struct numbered);
	l->group_totals = arena_array(l->c->arena, section->ngroups + 1, size_t);
	for (size_t g = 0; g < section->ngroups; g++)
		collect_group(l, section, g);
	l->total = l->nitems;
	keep_most(l);
	if (written_groups(section))
		l->written = section->groups;
	else
		group(l);
	number(l);
}
