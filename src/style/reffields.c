/*
 * reffields.c: further fields of a publication, those that formats of references are made of: parts of dates, bare
 * identifiers and their addresses, editors in the authors' place. What styles usually name is pubfields.c's.
 *
 * Where a field depends on a number it comes twice: {page} is there for a single page and {editor} for a single editor,
 * so that a line says "[p. {page}||pp. {pages}]".
 */
#include <string.h>

#include "style/composer.h"
#include "style/format.h"
#include "style/names.h"
#include "style/pageranges.h"
#include "text/text.h"

/* The length of "https://host/" where a text is an address. */
static size_t host_length(const char *text)
{
	const char *host = strstr(text, "://");
	size_t len = host ? (size_t)(host - text) + 3 : 0;

	len += host ? strcspn(text + len, "/") : 0;
	return len;
}

/* Text that leads somewhere. No line ends behind "https://". */
static void add_link(struct fields *f, const char *text, const char *url)
{
	const struct isolate *around = content_isolate(f->content, TEXT_LTR);
	const char *before = f->content->url, *head = arena_strndup(f->content->c->arena, text, host_length(text));

	f->content->url = url;
	content_open(f->content, &f->content->c->style->link);
	content_text(f->content, head, INLINE_NO_BREAK | INLINE_NO_HYPHEN, f->publication->at);
	content_text(f->content, text + strlen(head), INLINE_NO_HYPHEN, f->publication->at);
	content_close(f->content);
	f->content->url = before;
	f->content->isolate = around;
}

/* The number alone, or its whole address. */
static bool add_number(struct fields *f, const char *rule, const char *value, bool address)
{
	const char *url;

	if (!value)
		return false;
	url = arena_printf(f->content->c->arena, "%s%s", rule, value);
	add_link(f, address ? url : value, url);
	return true;
}

static bool field_doi_number(struct fields *f)
{
	return add_number(f, "https://doi.org/", f->publication->doi, false);
}

static bool field_doi_url(struct fields *f)
{
	return add_number(f, "https://doi.org/", f->publication->doi, true);
}

static bool field_arxiv_number(struct fields *f)
{
	return add_number(f, "https://arxiv.org/abs/", f->publication->arxiv, false);
}

static bool field_arxiv_url(struct fields *f)
{
	return add_number(f, "https://arxiv.org/abs/", f->publication->arxiv, true);
}

static bool field_url(struct fields *f)
{
	if (f->publication->url)
		add_link(f, f->publication->url, f->publication->url);
	return f->publication->url != NULL;
}

static bool add_text(struct fields *f, const struct text *text)
{
	content_title(f->content, text);
	return text->nruns > 0;
}

/* The venue's name without the short one, which serves where there is no other: one name is enough. */
static bool field_venue_name(struct fields *f)
{
	const struct publication *p = f->publication;

	*vec_add(f->content->c->arena, &f->used) = "short";
	return add_text(f, p->venue.nruns ? &p->venue : &p->short_venue);
}

/* That name alone: whether there are both is asked with it and {short}. */
static bool field_venue_long(struct fields *f)
{
	return add_text(f, &f->publication->venue);
}

/* Between double quotation marks those of the title itself are single. */
static const char *single_quotes(struct arena *arena, const char *s)
{
	struct buf *out = buf_new(arena);

	while (*s) {
		bool opens = strncmp(s, "“", 3) == 0, closes = strncmp(s, "”", 3) == 0;

		if (opens || closes) {
			buf_puts(out, opens ? "‘" : "’");
			s += 3;
		} else {
			buf_putc(out, *s++);
		}
	}
	return out->len ? out->s : "";
}

static bool field_quoted_title(struct fields *f)
{
	struct arena *arena = f->content->c->arena;
	struct publication *quoted = arena_new_of(arena, struct publication);
	struct fields inside = *f;
	struct run *runs;
	bool written;

	*quoted = *f->publication;
	runs = arena_array(arena, quoted->title.nruns + 1, struct run);
	for (size_t i = 0; i < quoted->title.nruns; i++) {
		runs[i] = quoted->title.runs[i];
		runs[i].text = runs[i].text ? single_quotes(arena, runs[i].text) : NULL;
	}
	quoted->title.runs = runs;
	inside.publication = quoted;
	written = content_publication(&inside, "title");
	f->used.v = inside.used.v;
	f->used.n = inside.used.n;
	f->used.cap = inside.used.cap;
	return written;
}

static bool single_page(const struct fields *f)
{
	return page_is_single(text_plain(f->content->c->arena, &f->publication->pages));
}

static bool field_page(struct fields *f)
{
	return f->publication->pages.nruns && single_page(f) && content_publication(f, "pages");
}

static bool field_editor(struct fields *f)
{
	return f->publication->editors.n == 1 && content_publication(f, "editors");
}

static bool field_lead_editors(struct fields *f)
{
	struct people_look look;

	if (f->format) {
		look = format_authors(f->format, f->citing);
		return content_people(f->content, &f->publication->editors, &look, f->citing);
	}
	return content_authors(f->content, &f->publication->editors, f->citing);
}

static bool field_lead_editor(struct fields *f)
{
	return f->publication->editors.n == 1 && field_lead_editors(f);
}

static bool field_month(struct fields *f)
{
	return content_month(f->content, &f->publication->date, f->format ? f->format->month : "MMMM");
}

static bool field_day(struct fields *f)
{
	return content_day(f->content, &f->publication->date);
}

/* Each with the key of the table of publications whose value it prints. */
static const struct {
	const char *key, *of;
	bool (*write)(struct fields *f);
} made[] = {
    {"month", "date", field_month},
    {"day", "date", field_day},
    {"page", "pages", field_page},
    {"venue_name", "venue", field_venue_name},
    {"venue_long", "venue", field_venue_long},
    {"quoted_title", "title", field_quoted_title},
    {"editor", "editors", field_editor},
    {"lead_editor", "editors", field_lead_editor},
    {"lead_editors", "editors", field_lead_editors},
    {"doi_number", "doi", field_doi_number},
    {"doi_url", "doi", field_doi_url},
    {"arxiv_number", "arxiv", field_arxiv_number},
    {"arxiv_url", "arxiv", field_arxiv_url},
    {"url", "url", field_url},
};

#define NMADE (sizeof made / sizeof *made)

const char *reference_name(size_t index)
{
	return index < NMADE ? made[index].key : NULL;
}

const char *reference_key(const char *key)
{
	if (strcmp(key, "year") == 0 || strcmp(key, "dates") == 0)
		return "date";
	for (size_t i = 0; i < NMADE; i++)
		if (strcmp(made[i].key, key) == 0)
			return made[i].of;
	return key;
}

bool content_reference(struct fields *f, const char *key)
{
	for (size_t i = 0; i < NMADE; i++)
		if (strcmp(made[i].key, key) == 0)
			return made[i].write(f);
	return false;
}
