/*
 * bib.c: what is the same for all kinds of bibliographies: which reader a file needs, unless it is a page of HTML; finding a field,
 * places in its value.
 */
#include "bib/bib.h"

#include <string.h>
#include <strings.h>

#include "bib/readers.h"
#include "input/encoding.h"

/* Whether the first sign is one that begins a list or an object. */
static bool is_json(const struct source *source)
{
	const char *s = source->bytes + encoding_bom(source);

	s += strspn(s, " \t\r\n");
	return *s == '[' || *s == '{';
}

/* Where a page of HTML begins, which a browser has saved in place of what the page shows; NULL: it is none. */
static const char *find_page(const struct source *source)
{
	static const char *const begins[] = {"<!doctype html", "<html"};
	const char *s = source->bytes + encoding_bom(source);

	s += strspn(s, " \t\r\n");
	for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
		if (strncasecmp(s, begins[i], strlen(begins[i])) == 0)
			return s;
	return NULL;
}

static void report_page(struct diags *diags, const struct source *source, const char *page)
{
	size_t start = (size_t)(page - source->bytes);
	struct diag *diag = diag_add(diags, DIAG_BIB_SYNTAX, mark_at(source, start, start + 5, NOWHERE),
				     "this is a page of HTML; it has no entries");

	diag_help(diags, diag, "save what the page shows, or what it offers as BibTeX or CSL-JSON");
}

struct bib *bib_read(struct arena *arena, struct diags *diags, const struct source *source)
{
	const char *page;

	if (source->len > BIB_MAX_BYTES) {
		struct diag *diag = diag_add(diags, DIAG_TOO_LARGE, (struct mark){.source = source},
					     "the file is larger than %zu MiB", BIB_MAX_BYTES >> 20);

		diag_help(diags, diag, "keep the entries that the CV needs in a file of their own");
		return NULL;
	}
	if (!encoding_check(diags, source))
		return NULL;
	page = find_page(source);
	if (page) {
		report_page(diags, source, page);
		return NULL;
	}
	return is_json(source) ? csl_read(arena, diags, source) : bibtex_read(arena, diags, source);
}

const struct bib_field *bib_find(const struct bib_entry *entry, const char *name)
{
	for (size_t i = 0; i < entry->nfields; i++)
		if (strcmp(entry->fields[i].name, name) == 0)
			return &entry->fields[i];
	return NULL;
}

/* The last step that begins at or before `offset`; the first begins at 0. */
static size_t step_of(const struct bib_field *field, size_t offset)
{
	size_t low = 0, high = field->nsteps;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (field->steps[middle].text <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* The later of two marks from which `target` can be reached by counting on. */
static struct mark nearer(struct mark a, struct mark b, size_t target)
{
	if (b.source != a.source || !b.line || b.start > target)
		return a;
	return a.start > target || b.start > a.start ? b : a;
}

struct mark bib_mark_near(const struct bib_field *field, size_t start, size_t end, struct mark near)
{
	size_t first = field->at.start + start, last = field->at.start + end;

	if (field->nsteps) {
		size_t s = step_of(field, start), e = step_of(field, end > start ? end - 1 : start);

		first = field->steps[s].source + (start - field->steps[s].text);
		last = first + (end - start);
		if (e != s && field->steps[e].source >= field->steps[s].source)
			last = field->steps[e].source + (end - field->steps[e].text);
		if (field->places)
			near = nearer(near, field->places[s], first);
	}
	return mark_at(field->at.source, first, last, nearer(field->at, near, first));
}

struct mark bib_mark(const struct bib_field *field, size_t start, size_t end)
{
	return bib_mark_near(field, start, end, NOWHERE);
}

/* A value without markup, its white space squeezed; itself where there is nothing to squeeze. */
static const char *squeezed(struct arena *arena, const char *s)
{
	struct buf out;
	size_t len = strcspn(s, " \t\r\n");

	if (!s[len] || (len && s[len] == ' ' && !strpbrk(s + len + 1, " \t\r\n") && s[len + 1]))
		return s;
	buf_init(&out, arena);
	for (s += strspn(s, " \t\r\n"); *s; s += strspn(s, " \t\r\n")) {
		len = strcspn(s, " \t\r\n");
		if (out.len)
			buf_putc(&out, ' ');
		buf_put(&out, s, len);
		s += len;
	}
	return out.s;
}

struct text bib_text(struct arena *arena, struct diags *diags, const struct bib_field *field)
{
	if (field->markup == BIB_PLAIN)
		return text_of(arena, squeezed(arena, field->value), field->at);
	return field->markup == BIB_HTML ? html_text(arena, diags, field) : latex_text(arena, diags, field);
}

const char *bib_plain(struct arena *arena, struct diags *diags, const struct bib_field *field)
{
	if (field->markup == BIB_PLAIN)
		return squeezed(arena, field->value);
	return field->markup == BIB_HTML ? html_plain(arena, diags, field) : latex_plain(arena, diags, field);
}
