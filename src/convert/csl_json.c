/*
 * csl_json.c: publications as CSL-JSON, for Zotero, pandoc and citeproc (CSL 1.0.2, csl-data.json).
 *
 * What CSL has no variable for stands under `custom`, as the schema allows, so that nothing is lost on the way; marks and legends
 * belong to a printed list, and stay behind.
 */
#include <string.h>

#include "convert/convert.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct item {
	struct buf *out;
	const struct publication *p;
	const char *type;
	const char *joint;     /* before the next member */
	const char *separator; /* before those behind it */
};

static const struct {
	enum publication_type type;
	const char *csl, *genre;
} types[] = {
    {TYPE_CONFERENCE, "paper-conference", NULL},
    {TYPE_JOURNAL, "article-journal", NULL},
    {TYPE_PREPRINT, "article", NULL},
    {TYPE_WORKSHOP, "paper-conference", NULL},
    {TYPE_BOOK, "book", NULL},
    {TYPE_CHAPTER, "chapter", NULL},
    {TYPE_THESIS, "thesis", NULL},
    {TYPE_REPORT, "report", NULL},
    {TYPE_PATENT, "patent", NULL},
    {TYPE_SOFTWARE, "software", NULL},
    {TYPE_DATASET, "dataset", NULL},
    {TYPE_POSTER, "speech", "Poster"},
    {TYPE_TALK, "speech", NULL},
};

/* Texts of a publication by CSL's variables. */
static const struct {
	const char *variable;
	size_t offset;
} texts[] = {
    {"title", offsetof(struct publication, title)},
    {"container-title", offsetof(struct publication, venue)},
    {"container-title-short", offsetof(struct publication, short_venue)},
    {"collection-title", offsetof(struct publication, series)},
    {"volume", offsetof(struct publication, volume)},
    {"page", offsetof(struct publication, pages)},
    {"publisher", offsetof(struct publication, publisher)},
    {"edition", offsetof(struct publication, edition)},
    {"note", offsetof(struct publication, note)},
    {"abstract", offsetof(struct publication, abstract)},
};

static const struct {
	const char *variable;
	size_t offset;
} strings[] = {
    {"DOI", offsetof(struct publication, doi)},	    {"PMID", offsetof(struct publication, pmid)},
    {"PMCID", offsetof(struct publication, pmcid)}, {"ISBN", offsetof(struct publication, isbn)},
    {"URL", offsetof(struct publication, url)},
};

static void begin_member(struct item *item, const char *variable)
{
	buf_printf(item->out, "%s\"%s\": ", item->joint, variable);
	item->joint = item->separator;
}

static void put_string(struct item *item, const char *variable, const char *s)
{
	if (!s || !*s)
		return;
	begin_member(item, variable);
	buf_json(item->out, s);
}

/* Runs in CSL's markup. What would read as a tag or a reference is escaped. */
static const char *html_of(struct arena *arena, const struct text *text)
{
	static const struct {
		unsigned style;
		const char *tag;
	} tags[] = {{RUN_STRONG, "b"}, {RUN_EMPH, "i"}, {RUN_SUPER, "sup"}, {RUN_SUB, "sub"}};
	struct buf *out = buf_new(arena);

	for (size_t i = 0; i < text->nruns; i++) {
		const struct run *run = &text->runs[i];

		for (size_t t = 0; t < COUNT(tags); t++)
			if (run->style & tags[t].style)
				buf_printf(out, "<%s>", tags[t].tag);
		for (const char *s = run->style & RUN_BREAK ? " " : run->text; *s; s++)
			buf_puts(out, *s == '&' ? "&amp;" : *s == '<' ? "&lt;" : (char[]){*s, '\0'});
		for (size_t t = COUNT(tags); t-- > 0;)
			if (run->style & tags[t].style)
				buf_printf(out, "</%s>", tags[t].tag);
	}
	return out->s;
}

static void put_text(struct item *item, const char *variable, const struct text *text)
{
	if (text->nruns)
		put_string(item, variable, html_of(item->out->arena, text));
}

/* Names */

static void put_part(struct buf *out, const char **joint, const char *key, const char *value)
{
	if (!value || !*value)
		return;
	buf_printf(out, "%s\"%s\": ", *joint, key);
	buf_json(out, value);
	*joint = ", ";
}

/* How many bytes of a family name its particles take: words that begin with a small letter, but not the last. */
static size_t particles(const char *family)
{
	size_t len = 0;

	while (family[len] >= 'a' && family[len] <= 'z') {
		const char *blank = strchr(family + len, ' ');

		if (!blank)
			return 0;
		len = (size_t)(blank - family) + 1;
	}
	return len;
}

static void put_name(const struct author *author, struct buf *out)
{
	const char *joint = "{";
	size_t len = author->family ? particles(author->family) : 0;

	if (author->others) {
		put_part(out, &joint, "literal", "others");
	} else if (!author->given || !author->family) {
		put_part(out, &joint, strchr(author->text, ' ') ? "literal" : "family", author->text);
	} else {
		put_part(out, &joint, "family", author->family + len);
		put_part(out, &joint, "given", author->given);
		if (len)
			put_part(out, &joint, "non-dropping-particle",
				 arena_strndup(out->arena, author->family, len - 1));
		put_part(out, &joint, "suffix", author_suffix(author));
	}
	buf_putc(out, '}');
}

static void put_names(struct item *item, const char *variable, const struct authors *authors)
{
	if (!authors->n)
		return;
	begin_member(item, variable);
	for (size_t i = 0; i < authors->n; i++) {
		buf_puts(item->out, i ? ", " : "[");
		put_name(&authors->v[i], item->out);
	}
	buf_putc(item->out, ']');
}

/* Dates */

static void put_parts(const struct date_point *point, struct buf *out)
{
	buf_printf(out, "[%d", point->year);
	if (point->month)
		buf_printf(out, ", %d", point->month);
	if (point->day)
		buf_printf(out, ", %d", point->day);
	buf_putc(out, ']');
}

static void put_date(struct item *item, const struct date *date)
{
	struct buf words;

	if (date->start.kind == DATE_NONE)
		return;
	begin_member(item, "issued");
	if (date->start.kind != DATE_POINT || (date->end.kind != DATE_NONE && date->end.kind != DATE_POINT)) {
		buf_init(&words, item->out->arena);
		date_dump(date, &words);
		buf_puts(item->out, "{\"literal\": ");
		buf_json(item->out, date->start.kind == DATE_WORDS ? date->start.words : words.s);
		buf_putc(item->out, '}');
		return;
	}
	buf_puts(item->out, "{\"date-parts\": [");
	put_parts(&date->start, item->out);
	if (date->end.kind == DATE_POINT) {
		buf_puts(item->out, ", ");
		put_parts(&date->end, item->out);
	}
	buf_putc(item->out, ']');
	if (date->start.season)
		buf_printf(item->out, ", \"season\": %d", (int)date->start.season);
	if (date->start.approximate || date->start.uncertain)
		buf_puts(item->out, ", \"circa\": true");
	buf_putc(item->out, '}');
}

/* The rest */

static void put_type(struct item *item)
{
	const char *genre = NULL;

	item->type = "document";
	for (size_t i = 0; i < COUNT(types); i++)
		if (types[i].type == item->p->type) {
			item->type = types[i].csl;
			genre = types[i].genre;
		}
	put_string(item, "type", item->type);
	if (item->p->genre.nruns)
		put_text(item, "genre", &item->p->genre);
	else
		put_string(item, "genre", genre);
}

/* Where papers are read is the event's place, where books are made the publisher's. */
static void put_location(struct item *item)
{
	bool event = strcmp(item->type, "paper-conference") == 0 || strcmp(item->type, "speech") == 0;

	put_text(item, event ? "event-place" : "publisher-place", &item->p->location);
}

/* The number of a journal is its issue. */
static void put_number(struct item *item)
{
	const struct publication *p = item->p;
	bool journal = p->type == TYPE_JOURNAL && !p->issue.nruns;

	put_text(item, "issue", journal ? &p->number : &p->issue);
	if (!journal)
		put_text(item, "number", &p->number);
}

/* A preprint is published by its archive, as Zotero has it. */
static void put_archive(struct item *item)
{
	const struct publication *p = item->p;

	if (!p->arxiv)
		return;
	put_string(item, "archive", "arXiv");
	put_string(item, "archive_location", p->arxiv);
	if (p->type != TYPE_PREPRINT)
		return;
	if (!p->number.nruns)
		put_string(item, "number", arena_printf(item->out->arena, "arXiv:%s", p->arxiv));
	if (!p->publisher.nruns)
		put_string(item, "publisher", "arXiv");
}

static void put_status(struct item *item)
{
	for (const struct choice *choice = publication_statuses; choice->word; choice++)
		if (item->p->status && choice->value == (int)item->p->status)
			put_string(item, "status", choice->word);
}

static void put_keywords(struct item *item)
{
	const char *const *words = item->p->keywords.v;
	struct buf *out = buf_new(item->out->arena);

	for (size_t i = 0; i < item->p->keywords.n; i++)
		buf_printf(out, "%s%s", i ? ", " : "", words[i]);
	put_string(item, "keyword", out->s);
}

static void put_awards(struct item *item, const struct list *awards)
{
	const struct text *v = awards->v;

	if (!awards->n)
		return;
	begin_member(item, "award");
	for (size_t i = 0; i < awards->n; i++) {
		buf_puts(item->out, i ? ", " : "[");
		buf_json(item->out, text_plain(item->out->arena, &v[i]));
	}
	buf_putc(item->out, ']');
}

static void put_links(struct item *item, const struct list *links)
{
	const struct weblink *v = links->v;

	if (!links->n)
		return;
	begin_member(item, "links");
	for (size_t i = 0; i < links->n; i++) {
		buf_puts(item->out, i ? ", {\"label\": " : "[{\"label\": ");
		buf_json(item->out, v[i].label ? v[i].label : "");
		buf_puts(item->out, ", \"url\": ");
		buf_json(item->out, v[i].url);
		buf_putc(item->out, '}');
	}
	buf_putc(item->out, ']');
}

/* What CSL has no variables for. */
static void put_custom(struct item *item)
{
	const struct publication *p = item->p;
	struct item custom = {.out = item->out, .p = p, .joint = "{", .separator = ", "};

	if (!p->awards.n && !p->links.n && !p->topic.nruns && !p->label && p->cited < 0 && !p->acl && !p->openreview &&
	    !p->hal)
		return;
	begin_member(item, "custom");
	put_string(&custom, "label", p->label);
	put_text(&custom, "topic", &p->topic);
	put_string(&custom, "acl", p->acl);
	put_string(&custom, "openreview", p->openreview);
	put_string(&custom, "hal", p->hal);
	put_awards(&custom, &p->awards);
	put_links(&custom, &p->links);
	if (p->cited >= 0) {
		begin_member(&custom, "cited");
		buf_printf(item->out, "%d", p->cited);
	}
	buf_putc(item->out, '}');
}

/* An id is required: of a publication without one it is its number in the list. */
static void put_item(const struct publication *p, size_t number, struct buf *out)
{
	struct item item = {.out = out, .p = p, .joint = "{\n    ", .separator = ",\n    "};

	put_string(&item, "id", p->id ? p->id : arena_printf(out->arena, "publication-%zu", number));
	put_type(&item);
	for (size_t i = 0; i < COUNT(texts); i++)
		put_text(&item, texts[i].variable,
			 (const struct text *)(const void *)((const char *)p + texts[i].offset));
	if (p->plain.nruns && !p->title.nruns)
		put_text(&item, "title", &p->plain);
	put_names(&item, "author", &p->authors);
	put_names(&item, "editor", &p->editors);
	put_date(&item, &p->date);
	put_number(&item);
	put_archive(&item);
	put_location(&item);
	put_status(&item);
	for (size_t i = 0; i < COUNT(strings); i++)
		put_string(&item, strings[i].variable,
			   *(const char *const *)(const void *)((const char *)p + strings[i].offset));
	put_keywords(&item);
	put_custom(&item);
	buf_puts(out, "\n  }");
}

void publications_csl(const struct publication *const *list, size_t n, struct buf *out)
{
	buf_puts(out, "[");
	for (size_t i = 0; i < n; i++) {
		buf_puts(out, i ? ",\n  " : "\n  ");
		put_item(list[i], i + 1, out);
	}
	buf_puts(out, n ? "\n]\n" : "]\n");
}
