/*
 * lab_papers.c: publications as a line of text and back.
 *
 * Papers are parted by RS, their fields by US, those of an author by GS; what a text says may hold none of these. Most papers are
 * compared by a key and no more, so that authors stay text until somebody asks.
 */
#include "app/lab_papers.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/place.h"

#define RS '\x1e'
#define US '\x1f'
#define GS '\x1d'

#define LONGEST_LABEL 40  /* bytes of a title that names a paper */
#define SHORTEST_TITLE 12 /* "Introduction" is the title of many */

/* Writing */

static void put(struct buf *out, char before, const char *s)
{
	buf_putc(out, before);
	for (; s && *s; s++)
		buf_putc(out, (unsigned char)*s < ' ' ? ' ' : *s);
}

static void put_number(struct buf *out, char before, unsigned n)
{
	buf_printf(out, "%c%u", before, n);
}

static const char *label_of(struct arena *arena, const struct cvpdf_publication *p)
{
	size_t len = strlen(p->title);

	if (p->id)
		return p->id;
	if (len <= LONGEST_LABEL)
		return p->title;
	for (len = LONGEST_LABEL; len && ((unsigned char)p->title[len] & 0xC0) == 0x80; len--)
		;
	return arena_printf(arena, "%.*s…", (int)len, p->title);
}

static const char *title_of(struct arena *arena, const struct cvpdf_publication *p)
{
	const char *said = arena_printf(arena, "%s %d", p->title_key, p->year);

	if (strlen(p->title_key) <= SHORTEST_TITLE || !p->year)
		return "";
	return arena_printf(arena, "%016" PRIx64, digest_of(said, strlen(said)).lanes[0]);
}

static bool is_put_together(struct arena *arena, const struct cvpdf_author *author)
{
	const char *all = author->given ? arena_printf(arena, "%s %s", author->given, author->family) : author->family;

	return strcmp(all, author->name) == 0;
}

static void put_author(struct arena *arena, const struct cvpdf_author *author, struct buf *out)
{
	buf_putc(out, US);
	buf_putc(out, author->person ? '*' : author->others ? '+' : author->guessed ? '?' : '-');
	buf_printf(out, "%u", author->line);
	put_number(out, GS, author->column);
	put(out, GS, author->given);
	put(out, GS, author->family);
	put(out, GS, is_put_together(arena, author) ? "" : author->name);
	put(out, GS, author->orcid);
}

static const char *unless_same(const char *s, const char *before)
{
	return s && before && strcmp(s, before) == 0 ? "" : s;
}

static bool may_go_up(const struct buf *path)
{
	return path->len > 1 && (path->len < 3 || strcmp(path->s + path->len - 3, "../") != 0);
}

/* "members/../lab.bib" is "lab.bib", unless a link leads elsewhere: members name one file in several ways. */
static const char *tidy(struct arena *arena, const char *path)
{
	struct buf *out = buf_new(arena);
	size_t len;

	if (!path || !strstr(path, "/../"))
		return path;
	for (const char *s = path; *s; s += len) {
		len = strcspn(s, "/");
		len += s[len] == '/';
		if (strncmp(s, "../", 3) == 0 && may_go_up(out)) {
			for (out->len--; out->len && out->s[out->len - 1] != '/'; out->len--)
				;
			out->s[out->len] = '\0';
		} else {
			buf_put(out, s, len);
		}
	}
	return place_same(arena, out->s, path) ? out->s : path;
}

static void put_paper(struct cvpdf_job *job, struct arena *arena, size_t index, const char **file, struct buf *out)
{
	struct cvpdf_publication p = cvpdf_publication(job, index);
	struct cvpdf_author first = cvpdf_author(job, index, 0);

	p.file = tidy(arena, p.file);
	first.file = tidy(arena, first.file);
	put(out, RS, unless_same(p.file, *file));
	put_number(out, US, p.line);
	put_number(out, US, p.column);
	put(out, US, unless_same(first.file, p.file));
	put(out, US, p.type);
	put(out, US, p.doi);
	put(out, US, title_of(arena, &p));
	put(out, US, label_of(arena, &p));
	for (size_t i = 0; i < p.nauthors; i++) {
		struct cvpdf_author author = cvpdf_author(job, index, i);

		put_author(arena, &author, out);
	}
	*file = p.file;
}

const char *lab_papers_of(struct cvpdf_job *job, struct arena *arena)
{
	struct buf *out = buf_new(arena);
	struct cvpdf_person owner = cvpdf_person(job);
	const char *file = NULL;
	size_t n = cvpdf_npublications(job);

	buf_puts(out, owner.orcid ? owner.orcid : "");
	for (size_t i = 0; i < n; i++)
		put_paper(job, arena, i, &file, out);
	return out->s;
}

/* Reading */

/* The text up to `end`, which is cut off; *s is what follows, or NULL. */
static char *take(char **s, char end)
{
	char *field = *s, *stop = field ? strchr(field, end) : NULL;

	if (!field)
		return NULL;
	if (stop)
		*stop = '\0';
	*s = stop ? stop + 1 : NULL;
	return field;
}

static const char *word(char **s, char end)
{
	const char *field = take(s, end);

	return field ? field : "";
}

static unsigned number(char **s, char end)
{
	return (unsigned)strtoul(word(s, end), NULL, 10);
}

static const char *or_same(const char *s, const char *before)
{
	return *s ? s : before;
}

void lab_papers_read(struct arena *arena, struct lab_papers *papers, const struct lab_task *task, const char *text)
{
	char *rest = text ? arena_strdup(arena, text) : NULL, *line;
	const char *orcid = word(&rest, RS), *file = "";

	while ((line = take(&rest, RS)) != NULL) {
		struct lab_paper *paper = vec_add(arena, papers);

		paper->task = task;
		paper->orcid = orcid;
		paper->file = file = or_same(word(&line, US), file);
		paper->line = number(&line, US);
		paper->column = number(&line, US);
		paper->author_file = or_same(word(&line, US), file);
		paper->type = word(&line, US);
		paper->doi = word(&line, US);
		paper->title = word(&line, US);
		paper->label = word(&line, US);
		paper->authors = line ? line : "";
	}
}

static const char *or_null(const char *s)
{
	return *s ? s : NULL;
}

static struct cvpdf_author read_author(struct arena *arena, char *field)
{
	struct cvpdf_author author = {.person = *field == '*', .others = *field == '+', .guessed = *field == '?'};

	field += *field != '\0';
	author.line = number(&field, GS);
	author.column = number(&field, GS);
	author.given = or_null(word(&field, GS));
	author.family = word(&field, GS);
	author.name = or_null(word(&field, GS));
	author.orcid = or_null(word(&field, GS));
	if (!author.name)
		author.name = author.given ? arena_printf(arena, "%s %s", author.given, author.family) : author.family;
	return author;
}

struct lab_authors lab_paper_authors(struct arena *arena, const struct lab_paper *paper)
{
	struct lab_authors authors = {0};
	char *rest = *paper->authors ? arena_strdup(arena, paper->authors) : NULL, *field;

	while ((field = take(&rest, US)) != NULL) {
		struct cvpdf_author *author = vec_add(arena, &authors);

		*author = read_author(arena, field);
		author->file = paper->author_file;
	}
	return authors;
}

int lab_paper_order(const struct lab_paper *a, const struct lab_paper *b)
{
	int order = a->file == b->file ? 0 : strcmp(a->file, b->file);

	if (order)
		return order;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	return a->column < b->column ? -1 : a->column > b->column;
}

const char *lab_papers_orcid(struct arena *arena, const char *text)
{
	return text ? arena_strndup(arena, text, strcspn(text, "\x1e")) : "";
}

bool lab_is_one(const struct lab_task *a, const char *orcid_of_a, const struct lab_task *b, const char *orcid_of_b)
{
	if (a == b || strcmp(a->file, b->file) == 0)
		return true;
	if (*orcid_of_a && *orcid_of_b)
		return strcmp(orcid_of_a, orcid_of_b) == 0;
	return a->name && b->name && strcmp(a->name, b->name) == 0;
}

bool lab_same_member(const struct lab_paper *a, const struct lab_paper *b)
{
	return lab_is_one(a->task, a->orcid, b->task, b->orcid);
}
