/*
 * pubfields.c: what {field} means in a template of a publication, and how its authors are listed.
 */
#include <string.h>

#include "base/utf8.h"
#include "model/address.h"
#include "model/author.h"
#include "style/composer.h"
#include "style/names.h"
#include "text/text.h"
#include "text/words.h"

#define MARK_SCALE 70 /* percent of the size for superscript marks */
#define MARK_RISE 33

/* Authors */

/* "Jean-Pierre" → "J.-P.", "Mirela" → "X.", "R.Y." stays. */
static const char *initials(struct arena *arena, const char *given)
{
	struct buf *out = buf_new(arena);
	size_t len = strlen(given), used;
	bool start = true;

	for (size_t i = 0; i < len; i += used) {
		uint32_t cp = utf8_next(given + i, len - i, &used);

		if (cp == ' ' || cp == '.' || cp == 0xA0) {
			start = true;
		} else if (cp == '-') {
			buf_putc(out, '-');
			start = true;
		} else if (start) {
			if (out->len && out->s[out->len - 1] == '.')
				buf_puts(out, "\u00A0");
			buf_put(out, given + i, used);
			buf_putc(out, '.');
			start = false;
		}
	}
	return out->s;
}

static const char *formed(struct arena *arena, const struct author *author, enum author_form form)
{
	if (form <= FORM_AS_WRITTEN || !author->given || !author->family)
		return author->text;
	if (form == FORM_GIVEN_FAMILY)
		return arena_printf(arena, "%s %s", author->given, author->family);
	if (form == FORM_I_FAMILY)
		return arena_printf(arena, "%s\u00A0%s", initials(arena, author->given), author->family);
	return arena_printf(arena, "%s, %s", author->family, initials(arena, author->given));
}

static bool emphasized(const struct author *author, const struct citing *citing)
{
	const struct name *names;

	if (!citing)
		return false;
	names = citing->emphasize.v;
	for (size_t i = 0; i < citing->emphasize.n; i++)
		if (author_is(author, &names[i], NULL, 0))
			return true;
	return author->person;
}

/* What the CV says holds alone; else the style's look, in bold or underlined as it says. */
static void open_own(struct content *content, const struct citing *citing)
{
	const struct citation_look *style = &content->c->style->citation;
	int own = citing->own ? (int)citing->own : style->own;
	struct look look = {0};

	if (!citing->own)
		look = style->own_look;
	if (!look.bold && (own == OWN_BOLD || own == OWN_BOTH || own == OWN_UNSET))
		look.bold = YES;
	if (!look.underline && (own == OWN_UNDERLINE || own == OWN_BOTH))
		look.underline = YES;
	content_open(content, &look);
}

/* "¹" as "1", which is raised. */
static const char *lowered(struct arena *arena, const char *marks)
{
	struct buf *out = buf_new(arena);

	while (*marks) {
		size_t len = author_mark(marks);
		int digit = author_mark_digit(marks);

		len = len ? len : 1; /* a comma */
		if (digit >= 0)
			buf_putc(out, (char)('0' + digit));
		else
			buf_put(out, marks, len);
		marks += len;
	}
	return out->s;
}

void content_marks(struct content *content, const char *marks)
{
	struct look look = {.size = {.percent = MARK_SCALE}};
	const struct ink *around = content->inks[content->depth - 1];
	struct ink *ink;

	if (!content->c->style->citation.superscript_marks) {
		content_text(content, marks, 0, content->at);
		return;
	}
	content_open(content, &look);
	ink = arena_new_of(content->c->arena, struct ink);
	*ink = *content->inks[content->depth - 1];
	ink->rise = around->rise + mpt_scale(around->size, MARK_RISE, 100);
	content->inks[content->depth - 1] = ink;
	content_text(content, lowered(content->c->arena, marks), 0, content->at);
	content_close(content);
}

/* Whether the full stop at s + i ends an initial. */
static bool ends_initial(const char *s, size_t i)
{
	size_t letter = i;

	if (s[i] != '.' || i == 0)
		return false;
	do
		letter--;
	while (letter > 0 && ((unsigned char)s[letter] & 0xC0) == 0x80);
	return letter == 0 || strchr(" .-", s[letter - 1]);
}

/* No line ends behind an initial: "R.", and then "Halloran". */
static const char *bind_initials(struct arena *arena, const char *s)
{
	struct buf *out = buf_new(arena);

	for (size_t i = 0; s[i]; i++)
		if (s[i] == ' ' && i > 0 && ends_initial(s, i - 1))
			buf_puts(out, "\u00A0");
		else
			buf_putc(out, s[i]);
	return out->s ? out->s : "";
}

void content_author(struct content *content, const struct author *author, const char *name, const struct citing *citing)
{
	bool own = emphasized(author, citing);

	if (own)
		open_own(content, citing);
	content_value(content, bind_initials(content->c->arena, name), INLINE_NO_HYPHEN | INLINE_NAME, author->at);
	if (own)
		content_close(content);
	if (author->marks)
		content_marks(content, author->marks);
}

static void add_author(struct content *content, const struct author *author, const struct citing *citing)
{
	enum author_form form = citing ? citing->form : FORM_AS_WRITTEN;

	content_author(content, author, formed(content->c->arena, author, form), citing);
}

/* To the letter: what stood between the names stays. */
static void add_string(struct content *content, const struct authors *authors, const struct citing *citing)
{
	for (size_t i = 0; i < authors->n; i++) {
		if (authors->v[i].before)
			content_text(content, authors->v[i].before, 0, authors->at);
		add_author(content, &authors->v[i], citing);
	}
	if (authors->after)
		content_text(content, authors->after, 0, authors->at);
}

static const char *et_al(const struct content *content)
{
	bool found;

	return word_in(content->language, "et_al", &found);
}

static size_t person_index(const struct authors *authors)
{
	for (size_t i = 0; i < authors->n; i++)
		if (authors->v[i].person)
			return i;
	return authors->n;
}

/* Before `next`; NULL: before no name. */
static void separate(struct content *content, bool last, const struct author *next)
{
	const struct citation_look *look = &content->c->style->citation;
	const char *joint = content_and(content, last ? look->author_last : look->author_separator,
					next ? formed(content->c->arena, next, FORM_AS_WRITTEN) : "");

	content_text(content, content_signs(content, joint), 0, content->at);
}

/* The authors from the first to before `end`, and "et al." where one of them is. */
static void add_first(struct content *content, const struct authors *authors, size_t end, const struct citing *citing)
{
	for (size_t i = 0; i < end; i++) {
		if (i)
			separate(content, i + 1 == authors->n && !authors->v[i].others, &authors->v[i]);
		if (authors->v[i].others)
			content_text(content, et_al(content), 0, content->at);
		else
			add_author(content, &authors->v[i], citing);
	}
}

static bool ends_with_others(const struct authors *authors)
{
	return authors->n && authors->v[authors->n - 1].others;
}

/* "… (14 authors)": how many there are is only known of a whole list. */
static void add_gap(struct content *content, const struct authors *authors)
{
	struct arena *arena = content->c->arena;
	bool found;
	const char *word = word_in(content->language, "authors", &found), *slot = strstr(word, "{n}");

	separate(content, false, NULL);
	if (slot && !ends_with_others(authors))
		content_text(content,
			     arena_printf(arena, "… (%.*s%s%s)", (int)(slot - word), word,
					  text_digits(arena, content->language, arena_printf(arena, "%zu", authors->n)),
					  slot + 3),
			     0, content->at);
	else
		content_text(content, "…", 0, content->at);
}

/* As many as the limit is, the person the last of them: "A. Weir, B. Kato, … (14 authors), X. Wu, …". */
static void add_with_own(struct content *content, const struct authors *authors, size_t limit,
			 const struct citing *citing)
{
	size_t own = person_index(authors), head = limit > 1 ? limit - 1 : 1;

	add_first(content, authors, head, citing);
	if (own > head)
		add_gap(content, authors);
	separate(content, own + 1 == authors->n && own == head, &authors->v[own]);
	add_author(content, &authors->v[own], citing);
	if (own + 1 == authors->n)
		return;
	separate(content, false, NULL);
	content_text(content, own > head ? "…" : et_al(content), 0, content->at);
}

/* Joined by the style; no more than the limit, but never without the person. */
static void add_list(struct content *content, const struct authors *authors, const struct citing *citing)
{
	size_t limit = citing && citing->limit > 0 ? (size_t)citing->limit : authors->n, own = person_index(authors);

	if (own >= limit && own < authors->n) {
		add_with_own(content, authors, limit, citing);
		return;
	}
	add_first(content, authors, limit < authors->n ? limit : authors->n, citing);
	if (limit >= authors->n)
		return;
	separate(content, false, NULL);
	content_text(content, et_al(content), 0, content->at);
}

bool content_authors(struct content *content, const struct authors *authors, const struct citing *citing)
{
	bool formed_names = citing && (citing->form > FORM_AS_WRITTEN || citing->limit > 0);

	if (authors->string && !formed_names)
		add_string(content, authors, citing);
	else
		add_list(content, authors, citing);
	return authors->n > 0;
}

/* Fields */

static bool add_text(struct fields *f, const struct text *text)
{
	content_title(f->content, text);
	return text->nruns > 0;
}

/* Where in the list a thing stands: in the digits of the reference's language, as the year beside it. */
static bool add_count(struct fields *f, const struct text *text)
{
	struct arena *arena = f->content->c->arena;
	const char *plain = text_plain(arena, text), *digits = text_digits(arena, f->content->language, plain);

	if (digits == plain || plain[strspn(plain, "0123456789")])
		return add_text(f, text);
	content_value(f->content, digits, INLINE_NO_BREAK, text->at);
	return true;
}

static bool field_volume(struct fields *f)
{
	return add_count(f, &f->publication->volume);
}

static bool field_authors(struct fields *f)
{
	struct people_look look;

	if (f->format) {
		look = format_authors(f->format, f->citing);
		return content_people(f->content, &f->publication->authors, &look, f->citing);
	}
	return content_authors(f->content, &f->publication->authors, f->citing);
}

/* "3217-3231" is a range. */
static bool field_pages(struct fields *f)
{
	struct arena *arena = f->content->c->arena;
	const struct text *pages = &f->publication->pages;
	enum page_ranges how = f->format ? (enum page_ranges)f->format->pages : PAGES_FULL;

	content_value(f->content,
		      text_digits(arena, f->content->language, page_ranges(arena, text_plain(arena, pages), how)),
		      INLINE_NO_BREAK | INLINE_NO_HYPHEN, pages->at);
	return pages->nruns > 0;
}

static bool field_editors(struct fields *f)
{
	if (f->format)
		return content_people(f->content, &f->publication->editors, &f->format->editors, NULL);
	return content_authors(f->content, &f->publication->editors, NULL);
}

static bool field_title(struct fields *f)
{
	const char *before = f->content->url;

	if (f->publication->url && !before) {
		f->content->url = f->publication->url;
		content_open(f->content, &f->content->c->style->link);
	}
	add_text(f, &f->publication->title);
	if (f->publication->url && !before) {
		content_close(f->content);
		*vec_add(f->content->c->arena, &f->used) = "url";
	}
	f->content->url = before;
	return f->publication->title.nruns > 0;
}

typedef const char *identifier_url(struct arena *arena, const char *id);

/* An identifier with its address: the text is what a reader would copy. */
static bool add_identifier(struct fields *f, const char *prefix, const char *value, identifier_url *url)
{
	struct arena *arena = f->content->c->arena;
	const char *before = f->content->url;

	if (!value)
		return false;
	f->content->url = url(arena, value);
	content_open(f->content, &f->content->c->style->link);
	content_address(f->content, arena_printf(arena, "%s%s", prefix, value), INLINE_NO_HYPHEN, f->publication->at);
	content_close(f->content);
	f->content->url = before;
	return true;
}

static bool add_arxiv(struct fields *f)
{
	return add_identifier(f, "arXiv:", f->publication->arxiv, arxiv_url);
}

static bool venueless(const struct publication *p)
{
	return !p->venue.nruns && !p->short_venue.nruns;
}

/*
 * "Neural Information Processing Systems (**NeurIPS**)", or the one of the two that is given; a preprint's arXiv number stands where
 * its venue would, unless a format of references has its own place for it. A line that has named the {short} form does not
 * repeat it.
 */
static bool field_venue(struct fields *f)
{
	const struct publication *p = f->publication;
	struct look bold = {.bold = YES};
	bool tagged = p->short_venue.nruns && fields_used(f, "short");

	if (venueless(p))
		return !f->format && add_arxiv(f);
	*vec_add(f->content->c->arena, &f->used) = "short";
	if (!p->venue.nruns)
		return !tagged && add_text(f, &p->short_venue);
	add_text(f, &p->venue);
	if (p->short_venue.nruns && !tagged) {
		content_literal(f->content, " (");
		content_open(f->content, &bold);
		add_text(f, &p->short_venue);
		content_close(f->content);
		content_literal(f->content, ")");
	}
	return true;
}

static bool field_date(struct fields *f)
{
	content_date(f->content, &f->publication->date, false);
	return f->publication->date.start.kind != DATE_NONE;
}

static bool field_year(struct fields *f)
{
	struct date year = f->publication->date;

	year.start.month = year.start.day = year.end.month = year.end.day = 0;
	year.start.season = year.end.season = NO_SEASON;
	content_date(f->content, &year, false);
	return year.start.kind != DATE_NONE;
}

static bool field_status(struct fields *f)
{
	static const char *const keys[] = {NULL,
					   NULL,
					   "status_accepted",
					   "status_in_press",
					   "status_under_review",
					   "status_submitted",
					   "status_preprint",
					   "status_draft"};
	const char *key = keys[f->publication->status];

	return key && content_word(f->content, key);
}

static bool field_awards(struct fields *f)
{
	const struct text *awards = f->publication->awards.v;

	for (size_t i = 0; i < f->publication->awards.n; i++) {
		if (i)
			content_literal(f->content, ", ");
		content_runs(f->content, &awards[i]);
	}
	return f->publication->awards.n > 0;
}

/* A journal's `number` is its issue, as BibTeX has it. */
static bool number_is_issue(const struct publication *p)
{
	return p->type == TYPE_JOURNAL && !p->issue.nruns;
}

static bool field_issue(struct fields *f)
{
	return add_count(f, number_is_issue(f->publication) ? &f->publication->number : &f->publication->issue);
}

/* No line ends inside "EP 9 999 991 B1". */
static bool field_report_number(struct fields *f)
{
	struct content *content = f->content;
	unsigned flags = content->flags;
	bool written;

	content->flags |= INLINE_NO_BREAK;
	written = !number_is_issue(f->publication) && add_text(f, &f->publication->number);
	content->flags = flags;
	return written;
}

static bool field_doi(struct fields *f)
{
	return add_identifier(f, "doi:", f->publication->doi, doi_url);
}

static bool field_arxiv(struct fields *f)
{
	return (f->format || !venueless(f->publication)) && add_arxiv(f);
}

static bool field_pmid(struct fields *f)
{
	return add_identifier(f, "", f->publication->pmid, pmid_url);
}

static bool field_pmcid(struct fields *f)
{
	return add_identifier(f, "", f->publication->pmcid, pmcid_url);
}

static bool field_acl(struct fields *f)
{
	return add_identifier(f, "ACL:", f->publication->acl, acl_url);
}

static bool field_openreview(struct fields *f)
{
	return add_identifier(f, "OpenReview:", f->publication->openreview, openreview_url);
}

static bool field_hal(struct fields *f)
{
	return add_identifier(f, "", f->publication->hal, hal_url);
}

static bool field_isbn(struct fields *f)
{
	if (f->publication->isbn)
		content_address(f->content, f->publication->isbn, INLINE_NO_BREAK | INLINE_NO_HYPHEN,
				f->publication->at);
	return f->publication->isbn != NULL;
}

static bool field_links(struct fields *f)
{
	return content_links(f->content, &f->publication->links);
}

static bool field_number(struct fields *f)
{
	if (f->number)
		content_address(f->content, f->number, INLINE_NO_BREAK, f->publication->at);
	return f->number != NULL;
}

/* "cited 12 times", where it is asked for. */
static bool field_cited(struct fields *f)
{
	int n = f->publication->cited;
	bool found;
	const char *word = word_in(f->content->language, n == 1 ? "cited_once" : "cited", &found), *slot;
	struct arena *arena = f->content->c->arena;

	if (!f->citing || !f->citing->show_cited || n < 0)
		return false;
	slot = strstr(word, "{n}");
	if (!slot)
		word = text_digits(arena, f->content->language, word);
	else
		word = arena_printf(arena, "%.*s%s%s", (int)(slot - word), word,
				    text_digits(arena, f->content->language, arena_printf(arena, "%d", n)), slot + 3);
	content_text(f->content, word, 0, f->publication->at);
	return true;
}

/* An entry's own legend follows it in brackets: "(* equal contribution)". */
static bool field_legend(struct fields *f)
{
	const struct legend *legend = &f->publication->legend;

	for (size_t i = 0; i < legend->nrows; i++) {
		if (i)
			content_literal(f->content, ", ");
		content_marks(f->content, legend->rows[i].marks);
		content_text(f->content, " ", 0, f->publication->at);
		content_runs(f->content, &legend->rows[i].text);
	}
	return legend->nrows > 0;
}

static const struct {
	const char *key;
	bool (*write)(struct fields *f);
} made[] = {
    {"volume", field_volume},
    {"issue", field_issue},
    {"number", field_report_number},
    {"pages", field_pages},
    {"dates", field_date},
    {"authors", field_authors},
    {"editors", field_editors},
    {"title", field_title},
    {"venue", field_venue},
    {"date", field_date},
    {"year", field_year},
    {"status", field_status},
    {"awards", field_awards},
    {"doi", field_doi},
    {"arxiv", field_arxiv},
    {"pmid", field_pmid},
    {"pmcid", field_pmcid},
    {"acl", field_acl},
    {"openreview", field_openreview},
    {"hal", field_hal},
    {"isbn", field_isbn},
    {"links", field_links},
    {"n", field_number},
    {"cited", field_cited},
    {"legend", field_legend},
};

static const struct {
	const char *key;
	size_t offset;
} texts[] = {
    {"publisher", offsetof(struct publication, publisher)}, {"location", offsetof(struct publication, location)},
    {"edition", offsetof(struct publication, edition)},	    {"note", offsetof(struct publication, note)},
    {"topic", offsetof(struct publication, topic)},	    {"series", offsetof(struct publication, series)},
    {"genre", offsetof(struct publication, genre)},	    {"short", offsetof(struct publication, short_venue)},
    {"plain", offsetof(struct publication, plain)},
};

const char *publication_name(size_t index)
{
	const size_t nmade = sizeof made / sizeof *made, ntexts = sizeof texts / sizeof *texts;

	if (index < nmade)
		return made[index].key;
	index -= nmade;
	return index < ntexts ? texts[index].key : reference_name(index - ntexts);
}

bool content_publication(struct fields *f, const char *key)
{
	for (size_t i = 0; i < sizeof made / sizeof *made; i++)
		if (strcmp(made[i].key, key) == 0)
			return made[i].write(f);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (strcmp(texts[i].key, key) == 0)
			return add_text(f, (const void *)((const char *)f->publication + texts[i].offset));
	return content_reference(f, key);
}
