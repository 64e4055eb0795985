/*
 * markdown.c: runs as inline Markdown (CommonMark 0.30, as model/inline.c reads it).
 *
 * Looks are nested as they begin: a link, strong, emphasis, and the tags <u>, <sup>, <sub> inside. Blanks at the edges of emphasized
 * words are put outside, for there Markdown's signs would mean nothing; a letter that touches a sign whose other side is no letter is
 * written as a character reference, which counts as none. Only signs that would mean something are escaped, so that people can read
 * what is printed.
 */
#include <string.h>

#include "base/utf8.h"
#include "convert/convert.h"
#include "text/text.h"

/* Looks from the outermost to the innermost. */
static const struct look {
	unsigned style;
	const char *open, *close;
} looks[] = {
    {RUN_STRONG, "**", "**"},	    {RUN_EMPH, "*", "*"},	  {RUN_UNDERLINE, "<u>", "</u>"},
    {RUN_SUPER, "<sup>", "</sup>"}, {RUN_SUB, "<sub>", "</sub>"},
};
#define NLOOKS (sizeof looks / sizeof *looks)
#define LONGEST_CHARACTER 4 /* in bytes */
#define FLANKING (RUN_STRONG | RUN_EMPH)

struct markdown {
	struct buf *out;
	const struct text *text;
	size_t begin;	      /* of this text in `out` */
	const char *url;      /* of the link that is open */
	unsigned open;	      /* looks that are open, by the bits of their styles */
	size_t order[NLOOKS]; /* in which they were opened */
	size_t norder;
	bool brackets; /* the text has "](": they could make a link */
	bool last;     /* no run follows */
	bool strong;   /* the text has strong runs */
};

static bool is_alnum(char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || (c & 0x80);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* The bytes of a space of any width at `s`; 0 where there is none. */
static size_t space_at(const char *s)
{
	size_t used;

	return *s && text_is_space(utf8_next(s, strnlen(s, LONGEST_CHARACTER), &used)) ? used : 0;
}

/* The bytes of a space that ends at `end`. */
static size_t space_before(const char *s, size_t end)
{
	size_t start = end;

	while (start && (s[--start] & 0xC0) == 0x80)
		;
	return start < end && space_at(s + start) == end - start ? end - start : 0;
}

static bool is_space(const char *s)
{
	while (space_at(s))
		s += space_at(s);
	return !*s;
}

/* Looks of a run that Markdown can say: a script inside another is the outer one. */
static unsigned looks_of(const struct run *run)
{
	unsigned style = run->style & (RUN_STRONG | RUN_EMPH | RUN_UNDERLINE | RUN_SUPER | RUN_SUB);

	return style & RUN_SUPER ? style & ~RUN_SUB : style;
}

/* "&amp;", "&#233;"; or what could become one in the next run. */
static bool is_reference(const char *s, bool last)
{
	size_t len = 1 + (s[1] == '#');

	while (is_alnum(s[len]))
		len++;
	return len > 1 && (s[len] == ';' || (!s[len] && !last));
}

static char last_put(const struct markdown *m)
{
	return m->out->len > m->begin ? m->out->s[m->out->len - 1] : '\0';
}

/* Whether the sign at s[i], before `end`, would mean something behind what was put. */
static bool means_something(const struct markdown *m, const char *s, size_t i, size_t end)
{
	char c = s[i], next = i + 1 < end ? s[i + 1] : '\0', before = last_put(m);

	if (!next && (!m->last || m->norder))
		return strchr("\\`*_[]<&!", c) != NULL;
	switch (c) {
	case '`':
	case '\\':
		return true;
	case '*':
		return !(is_blank(next) && (!before || is_blank(before)));
	case '_':
		return !(is_alnum(before) && is_alnum(next) && !((before | next) & 0x80));
	case '[':
	case ']':
		return m->url || m->brackets;
	case '<':
		return (is_alnum(next) && !(next & 0x80)) || next == '/' || next == '!' || next == '?';
	case '&':
		return is_reference(s + i, m->last);
	default:
		return false;
	}
}

static bool begins_with_letter(const char *s)
{
	size_t used;

	return *s && text_is_alnum(utf8_next(s, strnlen(s, LONGEST_CHARACTER), &used));
}

/* Whether signs of emphasis were closed here that a letter behind them would make mean something else. */
static bool behind_signs(const struct markdown *m)
{
	const char *s = m->out->s + m->begin;
	size_t at = m->out->len - m->begin, end = at;

	if (at && (s[at - 1] == '*' || s[at - 1] == '_'))
		while (at && s[at - 1] == s[end - 1])
			at--;
	if (at == end || !at)
		return false;
	if (s[end - 1] == '_')
		return true;
	do
		at--;
	while (at && (s[at] & 0xC0) == 0x80);
	return !begins_with_letter(s + at);
}

/* Bytes [start, end) of a run's text, the first or last character as a reference where its neighbour asks for it. */
static void put_words(struct markdown *m, const char *s, size_t start, size_t end, bool guard_first, bool guard_last)
{
	size_t used, last = end - 1;

	while (last > start && (s[last] & 0xC0) == 0x80)
		last--;
	for (size_t i = start; i < end; i += used) {
		uint32_t c = utf8_next(s + i, end - i, &used);
		bool guard = (guard_first && i == start) || (guard_last && i == last);

		if (guard && text_is_alnum(c))
			buf_printf(m->out, "&#%u;", (unsigned)c);
		else if (means_something(m, s, i, guard_last ? last : end))
			buf_printf(m->out, "\\%c", s[i]);
		else
			buf_put(m->out, s + i, used);
	}
}

/* Between more backquotes than stand in it. */
static void put_code(struct markdown *m, const char *s)
{
	size_t longest = 0, n = 0;
	char end = s[strlen(s) - 1];
	const char *pad = *s == '`' || end == '`' || (*s == ' ' && end == ' ') ? " " : "";

	for (const char *c = s; *c; c++) {
		n = *c == '`' ? n + 1 : 0;
		longest = n > longest ? n : longest;
	}
	for (n = 0; n <= longest; n++)
		buf_putc(m->out, '`');
	buf_printf(m->out, "%s%s%s", pad, s, pad);
	for (n = 0; n <= longest; n++)
		buf_putc(m->out, '`');
}

static void close_link(struct markdown *m)
{
	const char *url = m->url;

	if (strpbrk(url, " ()<>"))
		buf_printf(m->out, "](<%s>)", url);
	else
		buf_printf(m->out, "](%s)", url);
	m->url = NULL;
}

static const char *sign(const struct markdown *m, const struct look *look, const char *usual)
{
	return look->style == RUN_EMPH && m->strong ? "_" : usual;
}

static bool link_ends(const struct markdown *m, const char *url)
{
	return m->url && (!url || strcmp(m->url, url) != 0);
}

/* How many looks stay open, from the outermost, before a run of these: none where a link begins or ends. */
static size_t kept(const struct markdown *m, unsigned wanted, const char *url)
{
	size_t keep = 0;

	if (link_ends(m, url) || (url && !m->url))
		return 0;
	while (keep < m->norder && (looks[m->order[keep]].style & wanted))
		keep++;
	return keep;
}

/* Closes looks, innermost first, and the link, that a run of these does not have. */
static void close_looks(struct markdown *m, unsigned wanted, const char *url)
{
	size_t keep = kept(m, wanted, url);

	while (m->norder > keep) {
		const struct look *look = &looks[m->order[--m->norder]];

		buf_puts(m->out, sign(m, look, look->close));
		m->open &= ~look->style;
	}
	if (link_ends(m, url))
		close_link(m);
}

/* Whether a letter at the end of this run touches a sign of the next one that would then mean something else. */
static bool before_signs(const struct markdown *m, const struct run *next)
{
	unsigned opened = looks_of(next) & ~m->open;

	if (kept(m, looks_of(next), next->url) < m->norder || link_ends(m, next->url) || !(opened & FLANKING))
		return false;
	return !begins_with_letter(next->text) || utf8_length(next->text, strlen(next->text)) == 1 ||
	       next->style & RUN_CODE || opened & ~FLANKING || (opened & RUN_EMPH && m->strong);
}

/* How many runs from run `i` on have that look, in this link or none. */
static size_t lifetime(const struct markdown *m, size_t i, const struct look *look)
{
	size_t n = 0;

	while (i + n < m->text->nruns && (looks_of(&m->text->runs[i + n]) & look->style) &&
	       m->text->runs[i + n].url == m->text->runs[i].url)
		n++;
	return n;
}

/* The longest-lived look that run `i` wants and that is not open; NLOOKS: none. */
static size_t next_look(const struct markdown *m, size_t i)
{
	unsigned wanted = looks_of(&m->text->runs[i]) & ~m->open;
	size_t best = NLOOKS, longest = 0;

	for (size_t k = 0; k < NLOOKS; k++) {
		size_t n = looks[k].style & wanted ? lifetime(m, i, &looks[k]) : 0;

		if (n > longest) {
			longest = n;
			best = k;
		}
	}
	return best;
}

static void open_looks(struct markdown *m, size_t i)
{
	const char *url = m->text->runs[i].url;
	size_t k;

	if (url && !m->url) {
		buf_putc(m->out, '[');
		m->url = url;
	}
	while ((k = next_look(m, i)) < NLOOKS) {
		buf_puts(m->out, sign(m, &looks[k], looks[k].open));
		m->open |= looks[k].style;
		m->order[m->norder++] = k;
	}
}

/* A link whose text is its address, as Markdown's <https://…>. */
static bool is_autolink(const struct run *run)
{
	return run->url && run->style & RUN_RAW && !(run->style & RUN_CODE) && strcmp(run->url, run->text) == 0 &&
	       strstr(run->url, "://") && !strpbrk(run->url, " <>");
}

/* Blanks alone: what ends here has ended before them, what begins behind them has not begun. */
static void put_blanks(struct markdown *m, const struct run *run, const struct run *next)
{
	bool link = next && next->url && run->url && strcmp(next->url, run->url) == 0;
	bool goes_on = next && (link || (!next->url && !run->url));

	close_looks(m, goes_on ? looks_of(run) & looks_of(next) : 0, link ? run->url : NULL);
	buf_puts(m->out, run->text);
}

static void put_run(struct markdown *m, size_t i)
{
	const struct run *run = &m->text->runs[i], *next = i + 1 < m->text->nruns ? run + 1 : NULL;
	const char *s = run->text, *url = next ? next->url : NULL;
	size_t start = 0, end = strlen(s);
	unsigned style = looks_of(run), after = next ? looks_of(next) : 0;
	bool guard_first, guard_last;

	close_looks(m, style, run->url);
	while (space_at(s + start) && ((style & ~m->open) || (run->url && !m->url)))
		start += space_at(s + start);
	buf_put(m->out, s, start);
	guard_first = !(style & ~m->open) && !(run->url && !m->url) && behind_signs(m);
	open_looks(m, i);
	guard_last = next && !space_at(next->text) && before_signs(m, next);
	while (space_before(s, end) && (kept(m, style & after, url) < m->norder || link_ends(m, url)))
		end -= space_before(s, end);
	m->last = !next;
	if (run->style & RUN_CODE)
		put_code(m, s);
	else
		put_words(m, s, start, end, guard_first, guard_last && !s[end]);
	if (s[end]) {
		close_looks(m, style & after, url);
		buf_puts(m->out, s + end);
	}
}

/* Whether a closing bracket stands before an opening parenthesis, or where the next run may begin with one. */
static bool could_link(const struct run *run, bool last)
{
	size_t len = strlen(run->text);

	return strstr(run->text, "](") || (!last && len && run->text[len - 1] == ']');
}

void markdown_put(const struct text *text, struct buf *out)
{
	struct markdown m = {.out = out, .text = text, .begin = out->len};

	for (size_t i = 0; i < text->nruns; i++) {
		m.brackets = m.brackets || could_link(&text->runs[i], i + 1 == text->nruns);
		m.strong = m.strong || text->runs[i].style & RUN_STRONG;
	}
	for (size_t i = 0; i < text->nruns; i++) {
		const struct run *run = &text->runs[i];

		if (run->style & RUN_BREAK) {
			close_looks(&m, 0, NULL);
			buf_puts(out, "\\\n");
		} else if (is_autolink(run) && !looks_of(run)) {
			close_looks(&m, 0, NULL);
			buf_printf(out, "<%s>", run->url);
		} else if (is_space(run->text) && !(run->style & RUN_CODE)) {
			put_blanks(&m, run, i + 1 < text->nruns ? run + 1 : NULL);
		} else {
			put_run(&m, i);
		}
	}
	close_looks(&m, 0, NULL);
}
