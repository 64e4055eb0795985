/*
 * latex.c: LaTeX as it stands in bibliographies, made inline text: groups, ligatures, quotes, white space; what HTML exporters
 * leave behind. Commands are in latex_commands.c, mathematics in latex_math.c.
 *
 * Nothing is expanded: a command is a character, a look, or is left out, and its argument is read where it stands. So time is the
 * value's length times the depth of its groups, which is bounded.
 */
#include "bib/latex.h"

#include <string.h>

#include "base/utf8.h"
#include "bib/entities.h"
#include "bib/readers.h"
#include "text/text.h"

#define NBSP "\xC2\xA0"

/* --- Runs ------------------------------------------------------------------------------------------------------------ */

static void end_run(struct latex *l)
{
	const char *text;

	if (!l->text.len)
		return;
	text = text_nfc(l->arena, arena_strndup(l->arena, l->text.s, l->text.len));
	l->near = bib_mark_near(l->field, l->start, l->end, l->near);
	*vec_add(l->arena, &l->runs) = (struct run){.text = text, .style = l->style, .url = l->run_url, .at = l->near};
	l->text.len = 0;
}

static void put_in_run(struct latex *l, const char *s, size_t n, struct latex_span at, unsigned style)
{
	if (l->text.len && (l->style != style || l->run_url != l->url))
		end_run(l);
	if (!l->text.len) {
		l->start = at.start;
		l->style = style;
		l->run_url = l->url;
	}
	buf_put(&l->text, s, n);
	l->end = at.end;
}

void latex_put(struct latex *l, const char *s, size_t n, size_t at, unsigned style)
{
	if (!n)
		return;
	if (l->blank && (l->text.len || l->runs.n)) {
		const char *url = l->url;

		l->url = l->blank_url;
		put_in_run(l, " ", 1, (struct latex_span){at, at}, l->blank_style);
		l->url = url;
	}
	l->blank = false;
	put_in_run(l, s, n, (struct latex_span){at, at + n}, style);
}

/* The blank belongs to the look before it if what comes next has another. */
void latex_blank(struct latex *l, unsigned style)
{
	if (!l->blank) {
		l->blank_style = style;
		l->blank_url = l->url;
	}
	l->blank = true;
}

/* --- Groups and arguments -------------------------------------------------------------------------------------------- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The closing brace of the group that opens at `at`, or `end`. */
static size_t find_close(const char *s, size_t at, size_t end)
{
	size_t depth = 0;

	for (; at < end; at++) {
		if (s[at] == '\\' && at + 1 < end && (s[at + 1] == '{' || s[at + 1] == '}' || s[at + 1] == '\\'))
			at++;
		else if (s[at] == '{')
			depth++;
		else if (s[at] == '}' && --depth == 0)
			return at;
	}
	return end;
}

bool latex_group(struct latex *l, size_t at, size_t end, struct latex_span *inside)
{
	size_t close = l->unbalanced ? end : find_close(l->s, at, end);

	if (close == end) {
		l->unbalanced = true;
		return false;
	}
	*inside = (struct latex_span){at + 1, close};
	return true;
}

const char *latex_name(const struct latex *l, size_t at, size_t end, char room[LATEX_NAME], size_t *next)
{
	size_t start = at + 1, n, used = 1;

	for (*next = start; *next < end && is_letter(l->s[*next]); ++*next)
		;
	n = *next - start;
	if (!n && start < end) {
		utf8_next(l->s + start, end - start, &used);
		n = used;
		*next = start + n;
	} else {
		while (*next < end && is_blank(l->s[*next]))
			++*next;
	}
	n = n < LATEX_NAME ? n : LATEX_NAME - 1;
	memcpy(room, l->s + start, n);
	room[n] = '\0';
	return room;
}

struct latex_span latex_argument(const struct latex *l, size_t *at, size_t end)
{
	struct latex_span span;
	char room[LATEX_NAME];
	size_t used = 1;

	while (*at < end && is_blank(l->s[*at]))
		++*at;
	span = (struct latex_span){*at, *at};
	if (*at == end || l->s[*at] == '}')
		return span;
	if (l->s[*at] == '{') {
		span = (struct latex_span){*at + 1, l->unbalanced ? end : find_close(l->s, *at, end)};
		*at = span.end < end ? span.end + 1 : end;
		return span;
	}
	if (l->s[*at] == '\\') {
		latex_name(l, *at, end, room, at);
	} else {
		utf8_next(l->s + *at, end - *at, &used);
		*at += used;
	}
	span.end = *at;
	return span;
}

/* --- Text ------------------------------------------------------------------------------------------------------------ */

/* Tags that exporters from HTML leave, as they are or escaped once more. */
static const struct {
	const char *name;
	unsigned style;
} tags[] = {
    {"i", RUN_EMPH},	{"em", RUN_EMPH}, {"italic", RUN_EMPH}, {"b", RUN_STRONG},    {"strong", RUN_STRONG},
    {"sup", RUN_SUPER}, {"sub", RUN_SUB}, {"inf", RUN_SUB},	{"u", RUN_UNDERLINE}, {"scp", 0},
};

/* How their brackets are spelled: Mendeley writes {\textless}i{\textgreater}. */
static const struct {
	const char *open, *close;
} brackets[] = {
    {"<", ">"}, {"{\\textless}", "{\\textgreater}"}, {"&lt;", "&gt;"}, {"{\\&}lt;", "{\\&}gt;"}, {"\\&lt;", "\\&gt;"}};

static bool starts(const struct latex *l, size_t at, size_t end, const char *word)
{
	size_t n = strlen(word);

	return end - at >= n && memcmp(l->s + at, word, n) == 0;
}

size_t latex_ampersand(struct latex *l, size_t at, size_t lead, size_t end, unsigned style)
{
	size_t start = at + lead - 1, n;
	char bytes[4];
	uint32_t c;

	n = entity_read(l->s + start, &c);
	if (!n || start + n > end) {
		latex_put(l, "&", 1, at, style);
		return at + lead;
	}
	c = c == '\'' && !l->verbatim ? 0x2019 : c;
	latex_put(l, bytes, utf8_put(c, bytes), at, style);
	return start + n;
}

/* The tag whose bracket, `open`, has been read, up to `close`: changes the style. What is behind it; 0: it is none. */
static size_t read_tag_in(struct latex *l, size_t at, size_t end, const char *close, unsigned *style)
{
	bool ends = at < end && l->s[at] == '/';
	size_t name = at + ends, n = 0;

	while (name + n < end && is_letter(l->s[name + n]))
		n++;
	if (!starts(l, name + n, end, close))
		return 0;
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (strlen(tags[i].name) == n && memcmp(tags[i].name, l->s + name, n) == 0) {
			*style = ends ? *style & ~tags[i].style : *style | tags[i].style;
			return name + n + strlen(close);
		}
	return 0;
}

/* The tag at `at`, however its brackets are spelled; what is behind it, or 0. */
static size_t read_tag(struct latex *l, size_t at, size_t end, unsigned *style)
{
	size_t next = 0;

	for (size_t i = 0; i < sizeof brackets / sizeof *brackets && !next && !l->verbatim; i++)
		if (starts(l, at, end, brackets[i].open))
			next = read_tag_in(l, at + strlen(brackets[i].open), end, brackets[i].close, style);
	return next;
}

/* {\{}DNA{\}}: what Mendeley makes of the braces that keep capitals. */
static bool is_escaped_brace(const struct latex *l, size_t at, size_t end)
{
	return starts(l, at, end, "{\\{}") || starts(l, at, end, "{\\}}");
}

/* A run of a sign that stands for others: `--`, `---`, ``, ''. */
static size_t put_ligature(struct latex *l, size_t at, size_t end, unsigned style)
{
	static const struct {
		const char *typed, *text;
	} ligatures[] = {
	    {"---", "—"}, {"--", "–"}, {"``", "“"}, {"''", "”"}, {"`", "‘"}, {"'", "’"},
	};

	for (size_t i = 0; i < sizeof ligatures / sizeof *ligatures; i++)
		if (starts(l, at, end, ligatures[i].typed)) {
			latex_put(l, ligatures[i].text, strlen(ligatures[i].text), at, style);
			return at + strlen(ligatures[i].typed);
		}
	latex_put(l, l->s + at, 1, at, style);
	return at + 1;
}

/* $…$ or $$…$$; a dollar that no other follows is one. */
static size_t read_dollar(struct latex *l, size_t at, size_t end, unsigned style)
{
	size_t lead = at + 1 < end && l->s[at + 1] == '$' ? 2 : 1, close = at + lead;

	while (close < end && l->s[close] != '$')
		close += l->s[close] == '\\' && close + 1 < end ? 2 : 1;
	if (close >= end || l->verbatim) {
		latex_put(l, "$", 1, at, style);
		return at + 1;
	}
	latex_math(l, (struct latex_span){at + lead, close}, style);
	return close + lead < end ? close + lead : end;
}

/*
 * The formula of DBLP's {\textdollar}k{\textdollar}, whose first group is at `at`; false where the dollars are money: a blank stands
 * inside of one, or a digit behind the second.
 */
static bool find_formula(const struct latex *l, size_t at, size_t end, struct latex_span *formula)
{
	static const char dollar[] = "{\\textdollar}";
	size_t n = sizeof dollar - 1, start = at + n, close = start;

	if (l->verbatim || !starts(l, at, end, dollar))
		return false;
	while (close < end && !starts(l, close, end, dollar))
		close++;
	if (close >= end || close == start || is_blank(l->s[start]) || is_blank(l->s[close - 1]) ||
	    (l->s[close + n] >= '0' && l->s[close + n] <= '9'))
		return false;
	*formula = (struct latex_span){start, close};
	return true;
}

/* A group, in whose end its declarations end. */
static size_t read_group(struct latex *l, size_t at, size_t end, unsigned style)
{
	struct latex_span inside;

	if (find_formula(l, at, end, &inside)) {
		latex_math(l, inside, style);
		return inside.end + (inside.start - at);
	}
	if (l->depth >= LATEX_MAX_DEPTH || !latex_group(l, at, end, &inside))
		return at + 1;
	latex_read(l, inside, style);
	return inside.end + 1;
}

/* A sign that may mean something; what is behind it. */
static size_t read_sign(struct latex *l, size_t at, size_t end, unsigned *style)
{
	size_t tag = strchr("<{&\\", l->s[at]) ? read_tag(l, at, end, style) : 0;

	if (tag)
		return tag;
	switch (l->s[at]) {
	case '\\':
		return latex_command(l, at, end, style, false);
	case '{':
		if (is_escaped_brace(l, at, end))
			return at + strlen("{\\{}");
		return read_group(l, at, end, *style);
	case '}':
		return at + 1;
	case '$':
		return read_dollar(l, at, end, *style);
	case '&':
		return latex_ampersand(l, at, 1, end, *style);
	case '~':
		latex_put(l, l->verbatim ? "~" : NBSP, l->verbatim ? 1 : 2, at, *style);
		return at + 1;
	case ' ':
	case '\t':
	case '\n':
	case '\r':
		latex_blank(l, *style);
		return at + 1;
	}
	if (!l->verbatim)
		return put_ligature(l, at, end, *style);
	latex_put(l, l->s + at, 1, at, *style);
	return at + 1;
}

void latex_read(struct latex *l, struct latex_span span, unsigned style)
{
	size_t at = span.start;

	l->depth++;
	while (at < span.end) {
		size_t plain = 0;

		while (at + plain < span.end && !strchr("\\{}$&~ \t\n\r<-`'", l->s[at + plain]))
			plain++;
		latex_put(l, l->s + at, plain, at, style);
		at += plain;
		if (at < span.end)
			at = read_sign(l, at, span.end, &style);
	}
	l->depth--;
}

/* --- From outside ---------------------------------------------------------------------------------------------------- */

/* Where most values are put together before what comes of them is copied: ten thousand entries have fifty thousand values. */
struct room {
	struct run runs[8];
	char text[1024];
};

static struct latex reading(struct arena *arena, struct diags *diags, const struct bib_field *field, struct room *room)
{
	struct latex l = {.arena = arena, .diags = diags, .field = field, .s = field->value};

	l.runs.v = room->runs;
	l.runs.cap = sizeof room->runs / sizeof *room->runs;
	l.text = (struct buf){.arena = arena, .s = room->text, .cap = sizeof room->text};
	return l;
}

/* The signs that may mean something else than themselves; where text is set to the letter, only the first do. */
static const char signs[] = "\\{}$& \t\n\r", text_signs[] = "~<-`'";

/*
 * Whether nothing in the span means anything but itself, white space squeezed: most of what stands in bibliographies. A lone hyphen
 * is one.
 */
static bool is_literal(const char *s, struct latex_span span, bool verbatim)
{
	for (size_t i = span.start; i < span.end; i++) {
		bool edge = i == span.start || i + 1 == span.end;

		if (s[i] == ' ' && !edge && s[i + 1] != ' ')
			continue;
		if (s[i] == '-' && (edge || s[i + 1] != '-'))
			continue;
		if (strchr(signs, s[i]) || (!verbatim && strchr(text_signs, s[i])))
			return false;
	}
	return true;
}

static const char *literal(struct arena *arena, const char *s, struct latex_span span)
{
	return text_nfc(arena, arena_strndup(arena, s + span.start, span.end - span.start));
}

/* The runs so far as one string. */
static const char *flatten(struct latex *l)
{
	struct text text;

	end_run(l);
	text = (struct text){.runs = l->runs.v, .nruns = l->runs.n};
	return text_plain(l->arena, &text);
}

const char *latex_flat(struct latex *l, struct latex_span span, bool verbatim, bool math)
{
	struct room room;
	struct latex inner;

	if (!math && is_literal(l->s, span, verbatim))
		return literal(l->arena, l->s, span);
	inner = reading(l->arena, l->diags, l->field, &room);
	inner.verbatim = verbatim;
	inner.quiet = l->quiet;
	inner.unbalanced = l->unbalanced;
	inner.depth = l->depth + 1;
	inner.nquotes = l->nquotes;
	inner.nparts = l->nparts;
	inner.near = l->near;
	inner.near_problem = l->near_problem;
	if (inner.depth > LATEX_MAX_DEPTH)
		return "";
	if (math)
		latex_math(&inner, span, 0);
	else
		latex_read(&inner, span, 0);
	l->near_problem = inner.near_problem;
	return flatten(&inner);
}

const char *latex_shown(struct latex *l, struct latex_span span, bool math)
{
	bool quiet = l->quiet;
	const char *text;

	l->quiet = true;
	text = latex_flat(l, span, l->verbatim, math);
	l->quiet = quiet;
	return text;
}

struct text latex_text(struct arena *arena, struct diags *diags, const struct bib_field *field)
{
	struct latex_span whole = {0, strlen(field->value)};
	struct room room;
	struct text text;
	struct latex l;

	if (is_literal(field->value, whole, false))
		return text_of(arena, literal(arena, field->value, whole), bib_mark(field, 0, whole.end));
	l = reading(arena, diags, field, &room);
	latex_read(&l, whole, 0);
	end_run(&l);
	text = (struct text){.runs = arena_array(arena, l.runs.n, struct run), .nruns = l.runs.n, .at = field->at};
	if (l.runs.n)
		memcpy(text.runs, l.runs.v, l.runs.n * sizeof *text.runs);
	return text;
}

const char *latex_plain(struct arena *arena, struct diags *diags, const struct bib_field *field)
{
	struct latex_span whole = {0, strlen(field->value)};
	struct room room;
	struct latex l;

	if (is_literal(field->value, whole, true))
		return text_nfc(arena, field->value);
	l = reading(arena, diags, field, &room);
	l.verbatim = true;
	latex_read(&l, whole, 0);
	return flatten(&l);
}

const char *latex_part(struct arena *arena, struct diags *diags, const struct bib_field *field, struct latex_span span)
{
	struct room room;
	struct latex l;

	if (is_literal(field->value, span, false))
		return literal(arena, field->value, span);
	l = reading(arena, diags, field, &room);
	latex_read(&l, span, 0);
	return flatten(&l);
}
