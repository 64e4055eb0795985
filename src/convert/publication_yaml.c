/*
 * publication_yaml.c: a publication as an entry of a CV, key by key in the order of the table that reads it.
 *
 * A new row of that table needs no line here; a new type of values needs a row among the writers. What is not said is not printed.
 */
#include <string.h>

#include "convert/convert.h"
#include "model/author.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Values; `how` is of yaml_put_scalar(). */

static void put_string(const struct field *field, const void *place, unsigned how, struct buf *out)
{
	(void)field;
	yaml_put_scalar(*(const char *const *)place, how | YAML_STRING, out);
}

static void put_text(const struct field *field, const void *place, unsigned how, struct buf *out)
{
	struct buf markdown;

	(void)field;
	buf_init(&markdown, out->arena);
	markdown_put(place, &markdown);
	yaml_put_scalar(markdown.s, how, out);
}

static void put_date(const struct field *field, const void *place, unsigned how, struct buf *out)
{
	const struct date *date = place;
	struct buf edtf;

	(void)field;
	buf_init(&edtf, out->arena);
	date_dump(date, &edtf);
	yaml_put_scalar(date->start.kind == DATE_WORDS ? date->start.words : edtf.s, how, out);
}

static void put_integer(const struct field *field, const void *place, unsigned how, struct buf *out)
{
	(void)field;
	(void)how;
	buf_printf(out, "%d", *(const int *)place);
}

static void put_boolean(const struct field *field, const void *place, unsigned how, struct buf *out)
{
	(void)field;
	(void)how;
	buf_puts(out, *(const enum tristate *)place == YES ? "true" : "false");
}

static void put_choice(const struct field *field, const void *place, unsigned how, struct buf *out)
{
	for (const struct choice *choice = field->arg; choice->word; choice++)
		if (choice->value == *(const int *)place)
			yaml_put_scalar(choice->word, how, out);
}

/* Authors */

static const char *with_marks(struct arena *arena, const struct author *author)
{
	return author->marks ? arena_printf(arena, "%s%s", author->text, author->marks) : author->text;
}

static bool same_part(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

/* Whether the name in one string is read as this author: its parts are where the rule looks for them. */
static bool reads_alike(struct arena *arena, const struct author *author, bool alone)
{
	const char *s = with_marks(arena, author);
	struct author read = author_of(arena, s, NOWHERE);

	return same_part(read.text, author->text) && same_part(read.marks, author->marks) &&
	       same_part(read.given, author->given) && same_part(read.family, author->family) &&
	       read.others == author->others && (!alone || authors_of(arena, s, NOWHERE).n == 1) &&
	       !strpbrk(author->text, "<*_"); /* names are not Markdown, and nothing may look like it */
}

static void put_pair(const char *key, const char *value, const char **joint, struct buf *out)
{
	if (!value)
		return;
	buf_printf(out, "%s%s: ", *joint, key);
	yaml_put_scalar(value, YAML_FLOW | YAML_STRING, out);
	*joint = ", ";
}

static void put_author(const struct author *author, bool alone, struct buf *out)
{
	const char *joint = "{";
	struct arena_mark mark = arena_mark(out->arena);
	bool alike = reads_alike(out->arena, author, alone);

	arena_release(out->arena, mark); /* names that are compared cost much more than names that are written */
	if (alike && !author->orcid) {
		yaml_put_scalar(with_marks(out->arena, author), YAML_FLOW | YAML_STRING, out);
		return;
	}
	if (alike || !author->family || (author->marks && !strpbrk(author->text, "<*_"))) {
		put_pair("name", with_marks(out->arena, author), &joint, out);
	} else {
		put_pair("given", author->given, &joint, out);
		put_pair("family", author->family, &joint, out);
		put_pair("suffix", author_suffix(author), &joint, out);
	}
	put_pair("orcid", author->orcid, &joint, out);
	buf_putc(out, '}');
}

/* A string is kept to the letter. */
static void put_author_string(const struct authors *authors, struct buf *out)
{
	struct buf s;

	buf_init(&s, out->arena);
	for (size_t i = 0; i < authors->n; i++) {
		buf_puts(&s, authors->v[i].before ? authors->v[i].before : "");
		buf_puts(&s, with_marks(out->arena, &authors->v[i]));
	}
	buf_puts(&s, authors->after ? authors->after : "");
	yaml_put_scalar(s.s, YAML_STRING, out);
}

static void put_authors(const struct field *field, const void *place, unsigned how, struct buf *out)
{
	const struct authors *authors = place;

	(void)field;
	(void)how;
	if (authors->string) {
		put_author_string(authors, out);
		return;
	}
	if (authors->n == 1 && !authors->v[0].orcid && reads_alike(out->arena, &authors->v[0], true)) {
		yaml_put_scalar(with_marks(out->arena, &authors->v[0]), YAML_STRING, out);
		return;
	}
	for (size_t i = 0; i < authors->n; i++) {
		buf_puts(out, i ? ", " : "[");
		put_author(&authors->v[i], authors->n == 1, out);
	}
	buf_putc(out, ']');
}

/* Links, legends */

/* Whether each has a label of its own: then they are a map. */
static bool all_labelled(const struct weblink *links, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!links[i].label)
			return false;
		for (size_t k = 0; k < i; k++)
			if (strcmp(links[i].label, links[k].label) == 0)
				return false;
	}
	return true;
}

static void put_links(const struct field *field, const void *place, unsigned how, struct buf *out)
{
	const struct list *list = place;
	const struct weblink *links = list->v;
	bool map = list->n < 100 && all_labelled(links, list->n);

	(void)field;
	(void)how;
	for (size_t i = 0; i < list->n; i++) {
		const char *open = map ? "" : "{", *close = map ? "" : "}";

		buf_puts(out, i ? ", " : map ? "{" : "[");
		if (links[i].label) {
			buf_puts(out, open);
			yaml_put_scalar(links[i].label, YAML_FLOW, out);
			buf_puts(out, ": ");
		}
		yaml_put_scalar(links[i].url, YAML_FLOW, out);
		buf_puts(out, links[i].label ? close : "");
	}
	buf_putc(out, map ? '}' : ']');
}

static void put_legend(const struct field *field, const void *place, unsigned how, struct buf *out)
{
	const struct legend *legend = place;

	(void)how;
	if (legend->wanted == NO) {
		buf_puts(out, "false");
		return;
	}
	for (size_t i = 0; i < legend->nrows; i++) {
		buf_puts(out, i ? ", " : "{");
		yaml_put_scalar(legend->rows[i].marks, YAML_FLOW, out);
		buf_puts(out, ": ");
		put_text(field, &legend->rows[i].text, YAML_FLOW, out);
	}
	buf_puts(out, legend->nrows ? "}" : "{}");
}

static const struct writer {
	const struct type *type;
	void (*put)(const struct field *field, const void *place, unsigned how, struct buf *out);
} writers[] = {
    {&type_string, put_string},	  {&type_url, put_string},	  {&type_doi, put_string},
    {&type_arxiv, put_string},	  {&type_pmid, put_string},	  {&type_pmcid, put_string},
    {&type_acl, put_string},	  {&type_openreview, put_string}, {&type_hal, put_string},
    {&type_isbn, put_string},	  {&type_text, put_text},	  {&type_date, put_date},
    {&type_integer, put_integer}, {&type_boolean, put_boolean},	  {&type_choice, put_choice},
    {&type_authors, put_authors}, {&type_links, put_links},	  {&type_legend, put_legend},
};

static const struct writer *writer_of(const struct type *type)
{
	for (size_t i = 0; i < COUNT(writers); i++)
		if (writers[i].type == type)
			return &writers[i];
	return NULL;
}

bool publication_yaml_writes(const struct type *type)
{
	return writer_of(type) != NULL;
}

/* Whether the place holds anything: all values are zero when they are absent, but for the count of citations. */
static bool is_said(const struct publication *p, const struct field *field)
{
	const struct publication nothing = {.cited = -1};
	const char *place = (const char *)p + field->offset;

	if (field->flags & FIELD_LIST)
		return ((const struct list *)(const void *)place)->n > 0;
	if (field->type == &type_authors)
		return ((const struct authors *)(const void *)place)->n > 0;
	if (field->type == &type_text)
		return ((const struct text *)(const void *)place)->nruns > 0;
	if (field->type == &type_legend)
		return ((const struct legend *)(const void *)place)->wanted != UNSET;
	if (field->type == &type_date)
		return ((const struct date *)(const void *)place)->start.kind != DATE_NONE;
	if (field->type == &type_links)
		return ((const struct list *)(const void *)place)->n > 0;
	return memcmp(place, (const char *)&nothing + field->offset, field->type->size) != 0;
}

/* A list of one is written as its item. */
static void put_list(const struct field *field, const struct list *list, const struct writer *writer, struct buf *out)
{
	if (list->n == 1) {
		writer->put(field, list->v, 0, out);
		return;
	}
	for (size_t i = 0; i < list->n; i++) {
		buf_puts(out, i ? ", " : "[");
		writer->put(field, (const char *)list->v + i * field->type->size, YAML_FLOW, out);
	}
	buf_putc(out, ']');
}

void publication_yaml(const struct publication *p, struct buf *out)
{
	const char *lead = "- ";

	for (size_t i = 0; i < publication_record.nfields; i++) {
		const struct field *field = &publication_record.fields[i];
		const struct writer *writer = writer_of(field->type);

		if (!writer || !is_said(p, field))
			continue;
		buf_printf(out, "%s%s: ", lead, field->key);
		if (field->flags & FIELD_LIST)
			put_list(field, (const struct list *)(const void *)((const char *)p + field->offset), writer,
				 out);
		else
			writer->put(field, (const char *)p + field->offset, 0, out);
		buf_putc(out, '\n');
		lead = "  ";
	}
	if (*lead == '-')
		buf_puts(out, "- {}\n");
}
