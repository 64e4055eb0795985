/*
 * dump.c: the `--dump=model` text: one value a line, two spaces a level, in the order of the tables; what is
 * not said is left out.
 *
 * It walks the same tables that the CV was read by, so that a new field shows here without a line of code.
 */
#include <string.h>

#include "model/reading.h"
#include "model/section.h"

/* Entries nest twice: positions, and publications in them. */
#define DUMP_DEPTH 16

struct dump {
	struct buf *out;
	int depth;
	bool dateless; /* when entries were is not told */
};

static void dump_fields(struct dump *d, const struct record *record, const void *place);

static void begin(struct dump *d, const char *key)
{
	buf_printf(d->out, "%*s%s", 2 * d->depth, "", key);
}

static void end(struct dump *d)
{
	buf_putc(d->out, '\n');
}

static void place_of(struct dump *d, const char *key, struct mark at)
{
	begin(d, key);
	buf_printf(d->out, " %u:%u", (unsigned)at.line, (unsigned)at.column);
}

/* Single values, behind "key: ". */

static void dump_string(const struct field *field, const void *value, struct buf *out)
{
	(void)field;
	buf_quoted(out, *(const char *const *)value);
}

static void dump_text(const struct field *field, const void *value, struct buf *out)
{
	(void)field;
	text_dump(value, out);
}

static void dump_date(const struct field *field, const void *value, struct buf *out)
{
	(void)field;
	date_dump(value, out);
}

static void dump_integer(const struct field *field, const void *value, struct buf *out)
{
	(void)field;
	buf_printf(out, "%d", *(const int *)value);
}

static void dump_boolean(const struct field *field, const void *value, struct buf *out)
{
	(void)field;
	buf_puts(out, *(const enum tristate *)value == YES ? "yes" : "no");
}

static void dump_choice(const struct field *field, const void *value, struct buf *out)
{
	for (const struct choice *choice = field->arg; choice->word; choice++)
		if (choice->value == *(const int *)value)
			buf_puts(out, choice->word);
}

/* Fields of a struct on one line: "Reading Slow Rivers" award="…". */
static void dump_inline(const struct field *field, const void *value, struct buf *out)
{
	const struct record *record = field->arg;
	const char *joint = "";

	for (size_t i = 0; i < record->nfields; i++) {
		const struct field *row = &record->fields[i];
		const void *place = (const char *)value + row->offset;

		if (row->type == &type_text && ((const struct text *)place)->nruns) {
			buf_puts(out, joint);
			if (strcmp(row->key, record->scalar) != 0)
				buf_printf(out, "%s=", row->key);
			text_dump(place, out);
			joint = " ";
		} else if (row->type == &type_url && *(const char *const *)place) {
			buf_printf(out, "%s<%s>", joint, *(const char *const *)place);
			joint = " ";
		}
	}
}

static void dump_author(const struct author *author, struct buf *out)
{
	buf_puts(out, author->others ? "others " : author->person ? "me " : "");
	buf_quoted(out, author->text);
	if (author->marks)
		buf_printf(out, "^%s", author->marks);
}

/* A list is told with ", " between the names, a string with what stands there. */
static void dump_authors(const struct field *field, const void *value, struct buf *out)
{
	const struct authors *authors = value;

	(void)field;
	for (size_t i = 0; i < authors->n; i++) {
		if (authors->v[i].before && *authors->v[i].before) {
			buf_puts(out, " ");
			buf_quoted(out, authors->v[i].before);
			buf_puts(out, " ");
		} else if (i) {
			buf_puts(out, ", ");
		}
		dump_author(&authors->v[i], out);
	}
	if (authors->after && *authors->after) {
		buf_puts(out, " ");
		buf_quoted(out, authors->after);
	}
}

static void dump_links(const struct field *field, const void *value, struct buf *out)
{
	const struct list *list = value;
	const struct weblink *links = list->v;

	(void)field;
	for (size_t i = 0; i < list->n; i++) {
		buf_puts(out, i ? " " : "");
		if (links[i].label)
			buf_quoted(out, links[i].label);
		buf_printf(out, "<%s>", links[i].url);
	}
}

static void dump_rows(const struct legend_row *rows, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n; i++) {
		buf_printf(out, "%s%s=", i ? " " : "", rows[i].marks);
		text_dump(&rows[i].text, out);
	}
}

static void dump_legend(const struct field *field, const void *value, struct buf *out)
{
	const struct legend *legend = value;

	(void)field;
	buf_puts(out, legend->wanted == NO ? "no" : "");
	dump_rows(legend->rows, legend->nrows, out);
}

static const struct writer {
	const struct type *type;
	void (*write)(const struct field *field, const void *value, struct buf *out);
} writers[] = {
    {&type_text, dump_text},	     {&type_title, dump_text},	    {&type_email_text, dump_text},
    {&type_date, dump_date},	     {&type_date_point, dump_date}, {&type_string, dump_string},
    {&type_url, dump_string},	     {&type_doi, dump_string},	    {&type_arxiv, dump_string},
    {&type_pmid, dump_string},	     {&type_pmcid, dump_string},    {&type_acl, dump_string},
    {&type_openreview, dump_string}, {&type_hal, dump_string},	    {&type_isbn, dump_string},
    {&type_integer, dump_integer},   {&type_boolean, dump_boolean}, {&type_choice, dump_choice},
    {&type_named, dump_inline},	     {&type_degree, dump_inline},   {&type_record, dump_inline},
    {&type_authors, dump_authors},   {&type_links, dump_links},	    {&type_legend, dump_legend},
};

/* Whether the place holds anything: all values are zero when they are absent, but for counts that are -1. */
static bool said(const struct field *field, const void *value)
{
	const char *bytes = value;
	size_t size = field->flags & FIELD_LIST ? sizeof(struct list) : field->type->size;

	if (field->type == &type_named || field->type == &type_record)
		size = ((const struct record *)field->arg)->size;
	if (field->flags & FIELD_LIST)
		return ((const struct list *)value)->n > 0;
	if (field->type == &type_integer)
		return *(const int *)value > 0 || (*(const int *)value == 0 && strcmp(field->key, "cited") == 0);
	if (field->type == &type_choice || field->type == &type_boolean)
		return *(const int *)value != 0;
	for (size_t i = 0; i < size; i++)
		if (bytes[i])
			return true;
	return false;
}

static void dump_value(struct dump *d, const struct field *field, const void *value, const struct writer *writer)
{
	const struct list *list = value;

	begin(d, field->key);
	buf_puts(d->out, ": ");
	if (!(field->flags & FIELD_LIST))
		writer->write(field, value, d->out);
	for (size_t i = 0; field->flags & FIELD_LIST && i < list->n; i++) {
		buf_puts(d->out, i ? " | " : "");
		writer->write(field, (const char *)list->v + i * field->type->size, d->out);
	}
	end(d);
}

/* What is more than a line. */

static void dump_highlights(struct dump *d, const struct highlight *list, size_t n)
{
	for (size_t i = 0; i < n && d->depth < DUMP_DEPTH; i++) {
		begin(d, "- ");
		if (list[i].label.nruns) {
			text_dump(&list[i].label, d->out);
			buf_puts(d->out, list[i].text.nruns ? ": " : ":");
		}
		text_dump(&list[i].text, d->out);
		end(d);
		d->depth++;
		dump_highlights(d, list[i].children, list[i].nchildren);
		d->depth--;
	}
}

static void dump_publication(struct dump *d, const struct publication *p)
{
	place_of(d, "publication", p->at);
	end(d);
	d->depth++;
	dump_fields(d, &publication_record, p);
	d->depth--;
}

/* A publication of the list is told by its id. */
static void dump_cited(struct dump *d, const struct entry *entry)
{
	for (size_t i = 0; i < entry->npublications; i++) {
		const struct publication *p = entry->publications[i];

		if (!p->id) {
			dump_publication(d, p);
			continue;
		}
		begin(d, "publication: ");
		buf_quoted(d->out, p->id);
		end(d);
	}
}

static void dump_entry(struct dump *d, const char *word, const struct record *record, const struct entry *entry)
{
	place_of(d, word, entry->at);
	if (entry->line)
		buf_printf(d->out, " line=%zu", entry->line);
	end(d);
	if (++d->depth < DUMP_DEPTH)
		dump_fields(d, record, entry);
	d->depth--;
}

static void dump_part(struct dump *d, const struct field *field, const void *record)
{
	const struct entry *entry = record;

	if (field->type == &type_highlights)
		dump_highlights(d, entry->highlights, entry->nhighlights);
	if (field->type == &type_publications)
		dump_cited(d, entry);
	for (size_t i = 0; field->type == &type_positions && i < entry->npositions; i++)
		dump_entry(d, "position", field->arg, &entry->positions[i]);
}

/* Several keys may fill one place (`date`, `term`): the table's last, the general one, tells it. */
static bool told_later(const struct record *record, const struct field *field)
{
	bool seen = false;

	for (; record; record = record->includes)
		for (size_t i = 0; i < record->nfields; i++) {
			const struct field *row = &record->fields[i];

			if (seen && row->offset == field->offset)
				return true;
			seen |= row == field;
		}
	return false;
}

/* Of entries' tables only: a publication's fields have places of their own. */
static bool is_when(const struct record *record, const struct field *field)
{
	return record != &publication_record &&
	       (field->offset == offsetof(struct entry, start) || field->offset == offsetof(struct entry, end) ||
		field->offset == offsetof(struct entry, dates));
}

static void dump_field(struct dump *d, const struct record *record, const struct field *field, const void *base)
{
	const void *value = (const char *)base + field->offset;

	if (told_later(record, field) || (d->dateless && is_when(record, field)))
		return;
	for (size_t i = 0; i < NFIELDS(writers); i++)
		if (writers[i].type == field->type) {
			if (said(field, value))
				dump_value(d, field, value, &writers[i]);
			return;
		}
	dump_part(d, field, base);
}

static void dump_fields(struct dump *d, const struct record *record, const void *place)
{
	for (const struct record *r = record; r; r = r->includes)
		for (size_t i = 0; i < r->nfields; i++)
			dump_field(d, record, &r->fields[i], place);
}

/* Settings of citations: members, not rows, for several rows share one. */

static void dump_word(struct buf *out, const char *key, const char *word)
{
	if (word)
		buf_printf(out, " %s=%s", key, word);
}

static const char *word_of(const char *key, int value)
{
	const struct field *field = schema_field(&citing_record, key);

	for (const struct choice *choice = field->arg; value && choice->word; choice++)
		if (choice->value == value)
			return choice->word;
	return NULL;
}

static void dump_strings(struct buf *out, const char *key, const struct list *list)
{
	const char *const *strings = list->v;

	for (size_t i = 0; i < list->n; i++) {
		buf_printf(out, " %s=", key);
		buf_quoted(out, strings[i]);
	}
}

static void dump_citing(struct dump *d, const struct citing *citing)
{
	static const char *const forms[] = {NULL, "as-written", "given-family", "i-family", "family-i"};
	static const char *const owns[] = {NULL, "bold", "underline", "both", "none"};
	struct buf line;

	buf_init(&line, d->out->arena);
	dump_word(&line, "form", forms[citing->form]);
	dump_word(&line, "own", owns[citing->own]);
	if (citing->limit > 0)
		buf_printf(&line, " limit=%d", (int)citing->limit);
	for (size_t i = 0; i < citing->emphasize.n; i++) {
		struct name *name = (struct name *)citing->emphasize.v + i;

		dump_strings(&line, "emphasize", &(struct list){&name->full, name->full != NULL, NULL});
	}
	if (citing->numbered != UNSET)
		buf_printf(&line, " number=%s%s", citing->numbered == YES ? "yes" : "no",
			   citing->reversed == YES ? " reversed" : "");
	if (citing->number_format)
		dump_strings(&line, "format", &(struct list){(void *)(uintptr_t)&citing->number_format, 1, NULL});
	dump_word(&line, "group", word_of("group", (int)citing->group));
	dump_strings(&line, "order", &citing->group_order);
	dump_word(&line, "sort", citing->sort);
	dump_word(&line, "layout", word_of("layout", (int)citing->layout));
	if (citing->max > 0)
		buf_printf(&line, " max=%d", (int)citing->max);
	dump_word(&line, "show", citing->show_cited ? "cited" : NULL);
	buf_puts(&line, citing->legend.wanted == UNSET ? "" : " legend: ");
	dump_legend(NULL, &citing->legend, &line);
	buf_puts(&line, citing->group_titles.n ? " titles: " : "");
	dump_rows(citing->group_titles.v, citing->group_titles.n, &line);
	if (line.len) {
		begin(d, "citing");
		buf_printf(d->out, "%s\n", line.s);
	}
}

static void dump_arranging(struct dump *d, const struct arranging *arranging)
{
	static const char *const layouts[] = {NULL, "by-role", "by-venue", "by-year"};
	struct buf line;

	buf_init(&line, d->out->arena);
	dump_word(&line, "sort", arranging->sort);
	dump_word(&line, "group", arranging->group);
	dump_strings(&line, "order", &arranging->group_order);
	dump_word(&line, "merge", arranging->merge == YES ? "yes" : NULL);
	dump_word(&line, "show", arranging->show_counts ? "counts" : NULL);
	dump_word(&line, "show", arranging->show_totals ? "totals" : NULL);
	dump_word(&line, "layout", layouts[arranging->layout]);
	buf_puts(&line, arranging->group_titles.n ? " titles: " : "");
	dump_rows(arranging->group_titles.v, arranging->group_titles.n, &line);
	if (line.len) {
		begin(d, "arranging");
		buf_printf(d->out, "%s\n", line.s);
	}
}

const char *entry_but_dates(struct arena *arena, const struct entry *entry)
{
	struct dump d = {.out = buf_new(arena), .dateless = true};

	dump_fields(&d, entry->kind->entry, entry);
	return d.out->s;
}

static void dump_group(struct dump *d, const struct group *group)
{
	if (group->heading.nruns) {
		place_of(d, "group", group->at);
		buf_putc(d->out, ' ');
		text_dump(&group->heading, d->out);
		end(d);
	}
	d->depth += group->heading.nruns > 0;
	dump_citing(d, &group->citing);
	dump_arranging(d, &group->arranging);
	for (size_t i = 0; i < group->nentries; i++)
		dump_entry(d, "entry", group->entries[i].kind->entry, &group->entries[i]);
	for (size_t i = 0; i < group->npublications; i++)
		dump_publication(d, group->publications[i]);
	d->depth -= group->heading.nruns > 0;
}

static void dump_section(struct dump *d, const struct cv *cv, const struct section *section)
{
	struct text title = section_title(d->out->arena, cv, section);

	begin(d, "section ");
	buf_printf(d->out, "%s %u:%u", section->key, (unsigned)section->at.line, (unsigned)section->at.column);
	if (strcmp(section->key, section->kind->key) != 0)
		buf_printf(d->out, " kind=%s", section->kind->key);
	if (section->column)
		buf_printf(d->out, " column=%s", section->column);
	if (section->columns)
		buf_printf(d->out, " columns=%d", section->columns);
	buf_putc(d->out, ' ');
	text_dump(&title, d->out);
	end(d);
	d->depth++;
	dump_citing(d, &section->citing);
	dump_arranging(d, &section->arranging);
	for (size_t i = 0; i < section->nparagraphs; i++) {
		begin(d, "paragraph: ");
		text_dump(&section->paragraphs[i], d->out);
		end(d);
	}
	for (size_t i = 0; i < section->ngroups; i++)
		dump_group(d, &section->groups[i]);
	d->depth--;
}

static void dump_name(struct dump *d, const char *word, const struct name *name)
{
	const char *const parts[][2] = {{"given", name->given},		{"family", name->family},
					{"preferred", name->preferred}, {"native", name->native},
					{"prefix", name->prefix},	{"suffix", name->suffix}};

	begin(d, word);
	buf_quoted(d->out, name->full);
	for (size_t i = 0; i < NFIELDS(parts); i++)
		if (parts[i][1]) {
			buf_printf(d->out, " %s=", parts[i][0]);
			buf_quoted(d->out, parts[i][1]);
		}
	end(d);
}

static void dump_contact(struct dump *d, const struct contact *contact)
{
	static const char *const words[] = {"location: ", "email: ", "phone: ", "website: ", "profile: "};

	begin(d, words[contact->kind]);
	if (contact->kind == CONTACT_PROFILE)
		buf_printf(d->out, "%s ", contact->network ? contact->network->key : "custom");
	text_dump(&contact->text, d->out);
	if (contact->label) {
		buf_puts(d->out, " label=");
		buf_quoted(d->out, contact->label);
	}
	if (contact->url)
		buf_printf(d->out, " <%s>", contact->url);
	end(d);
}

static void dump_person(struct dump *d, const struct person *person)
{
	begin(d, "person\n");
	d->depth++;
	dump_name(d, "name: ", &person->name);
	for (size_t i = 0; i < person->naliases; i++)
		dump_name(d, "alias: ", &person->aliases[i]);
	if (person->headline.nruns) {
		begin(d, "headline: ");
		text_dump(&person->headline, d->out);
		end(d);
	}
	for (size_t i = 0; i < person->ncontacts; i++)
		dump_contact(d, &person->contacts[i]);
	if (person->photo) {
		begin(d, "photo: ");
		buf_quoted(d->out, person->photo);
		buf_puts(d->out, " alt=");
		buf_quoted(d->out, person->photo_alt);
		end(d);
	}
	d->depth--;
}

void cv_dump(const struct cv *cv, struct buf *out)
{
	struct dump d = {.out = out};

	buf_printf(out, "cv language=%s smart=%s hyphenate=%s", cv->language, cv->smart ? "yes" : "no",
		   cv->hyphenate ? "yes" : "no");
	dump_strings(out, "keyword", &cv->keywords);
	if (cv->subject)
		dump_strings(out, "subject", &(struct list){(void *)(uintptr_t)&cv->subject, 1, NULL});
	if (cv->pages.n == PAGES_AUTO)
		buf_puts(out, " pages=auto");
	else if (cv->pages.n)
		buf_printf(out, " pages=%d", (int)cv->pages.n);
	if (cv->updated.start.kind != DATE_NONE) {
		buf_puts(out, " updated=");
		date_dump(&cv->updated, out);
	}
	buf_putc(out, '\n');
	dump_person(&d, &cv->person);
	dump_citing(&d, &cv->citing);
	for (size_t i = 0; i < cv->nsections; i++)
		dump_section(&d, cv, &cv->sections[i]);
}
