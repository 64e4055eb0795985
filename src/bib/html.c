/*
 * html.c: the markup of CSL's texts as runs: <i>, <b>, <sup>, <sub>, <span>, and what Crossref's titles and abstracts bring from
 * publishers: JATS, MathML, character references, and tags that were escaped as if they were text.
 *
 * What is no known tag is text ("p < 0.05", "Vec<T>"). One pass, with a stack of open tags of bounded depth. Simple formulas are set
 * with their sub- and superscripts; of others the characters are set, and a warning says so. Small capitals are set as they are written.
 */
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "bib/entities.h"
#include "bib/readers.h"

#define MAX_DEPTH 32
#define LONGEST_TAG 1000

/* What a tag does beside setting a style. */
enum tag_kind {
	TAG_STYLE,
	TAG_BLOCK,   /* parts what is before and behind it */
	TAG_MATH,    /* white space in it means nothing */
	TAG_SCRIPTS, /* its second and third child are set lower or higher */
	TAG_TEXT,    /* in a formula: white space means something */
	TAG_BUILT,   /* a formula in two dimensions */
	TAG_HIDDEN   /* not printed */
};

struct tag {
	const char *name;
	enum tag_kind kind;
	unsigned style;
	unsigned second, third; /* styles of its children, of TAG_SCRIPTS */
};

static const struct tag tags[] = {
    {"i", TAG_STYLE, RUN_EMPH, 0, 0},
    {"em", TAG_STYLE, RUN_EMPH, 0, 0},
    {"italic", TAG_STYLE, RUN_EMPH, 0, 0},
    {"b", TAG_STYLE, RUN_STRONG, 0, 0},
    {"strong", TAG_STYLE, RUN_STRONG, 0, 0},
    {"bold", TAG_STYLE, RUN_STRONG, 0, 0},
    {"sup", TAG_STYLE, RUN_SUPER, 0, 0},
    {"sub", TAG_STYLE, RUN_SUB, 0, 0},
    {"inf", TAG_STYLE, RUN_SUB, 0, 0},
    {"u", TAG_STYLE, RUN_UNDERLINE, 0, 0},
    {"underline", TAG_STYLE, RUN_UNDERLINE, 0, 0},
    {"tt", TAG_STYLE, RUN_CODE | RUN_RAW, 0, 0},
    {"code", TAG_STYLE, RUN_CODE | RUN_RAW, 0, 0},
    {"monospace", TAG_STYLE, RUN_CODE | RUN_RAW, 0, 0},
    {"span", TAG_STYLE, 0, 0, 0},
    {"sc", TAG_STYLE, 0, 0, 0},
    {"scp", TAG_STYLE, 0, 0, 0},
    {"br", TAG_BLOCK, 0, 0, 0},
    {"p", TAG_BLOCK, 0, 0, 0},
    {"div", TAG_BLOCK, 0, 0, 0},
    {"title", TAG_BLOCK, 0, 0, 0},
    {"sec", TAG_BLOCK, 0, 0, 0},
    {"list", TAG_BLOCK, 0, 0, 0},
    {"list-item", TAG_BLOCK, 0, 0, 0},
    {"label", TAG_BLOCK, 0, 0, 0},
    {"math", TAG_MATH, 0, 0, 0},
    {"msup", TAG_SCRIPTS, 0, RUN_SUPER, 0},
    {"msub", TAG_SCRIPTS, 0, RUN_SUB, 0},
    {"msubsup", TAG_SCRIPTS, 0, RUN_SUB, RUN_SUPER},
    {"mi", TAG_STYLE, 0, 0, 0},
    {"mn", TAG_STYLE, 0, 0, 0},
    {"mo", TAG_STYLE, 0, 0, 0},
    {"mrow", TAG_STYLE, 0, 0, 0},
    {"mstyle", TAG_STYLE, 0, 0, 0},
    {"semantics", TAG_STYLE, 0, 0, 0},
    {"mtext", TAG_TEXT, 0, 0, 0},
    {"mfrac", TAG_BUILT, 0, 0, 0},
    {"msqrt", TAG_BUILT, 0, 0, 0},
    {"mroot", TAG_BUILT, 0, 0, 0},
    {"mover", TAG_BUILT, 0, 0, 0},
    {"munder", TAG_BUILT, 0, 0, 0},
    {"munderover", TAG_BUILT, 0, 0, 0},
    {"mmultiscripts", TAG_BUILT, 0, 0, 0},
    {"mtable", TAG_BUILT, 0, 0, 0},
    {"annotation", TAG_HIDDEN, 0, 0, 0},
};

/* A tag of a known namespace that does nothing. */
static const struct tag other_tag = {"", TAG_STYLE, 0, 0, 0};

struct open_tag {
	const struct tag *tag;
	unsigned style; /* before it */
	size_t nchildren;
	struct mark at;
	size_t text; /* of TAG_MATH: what was set before it */
	bool built;
};

struct html {
	struct arena *arena;
	struct diags *diags;
	const struct bib_field *field;
	const char *s;
	size_t at;
	unsigned style;
	struct open_tag open[MAX_DEPTH];
	size_t depth;
	struct buf text;   /* of all runs */
	size_t run;	   /* where the text of this run begins, and what it is made of */
	size_t start, end; /* in the value */
	struct mark near;
	VEC(struct run) runs;
};

/* A tag as it stands in the value. */
struct found {
	size_t len;
	const struct tag *tag;
	bool closing, empty;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The bytes of '<' or '>' at `s`, also where it was escaped, once or twice; 0: none. */
static size_t bracket(const char *s, char which)
{
	uint32_t c;
	size_t len;

	if (*s == which)
		return 1;
	len = *s == '&' ? entity_read(s, &c) : 0;
	return len && c == (unsigned char)which ? len : 0;
}

static const struct tag *tag_named(const char *name, size_t len)
{
	bool spaced = false;

	if (len > 4 && strncasecmp(name, "mml:", 4) == 0) {
		spaced = true;
		name += 4;
		len -= 4;
	} else if (len > 5 && strncasecmp(name, "jats:", 5) == 0) {
		spaced = true;
		name += 5;
		len -= 5;
	}
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (strlen(tags[i].name) == len && strncasecmp(tags[i].name, name, len) == 0)
			return &tags[i];
	return spaced ? &other_tag : NULL;
}

static bool is_name(char c)
{
	return ((c | 32) >= 'a' && (c | 32) <= 'z') || (c >= '0' && c <= '9') || c == ':' || c == '-';
}

/* The tag that begins at `s`; false: what stands there is text. */
static bool find_tag(const char *s, struct found *found)
{
	size_t at = bracket(s, '<'), name, end, close = 0;

	if (!at)
		return false;
	found->closing = s[at] == '/';
	name = at += found->closing;
	while (is_name(s[at]))
		at++;
	if (at == name || !(found->tag = tag_named(s + name, at - name)))
		return false;
	if (!is_blank(s[at]) && s[at] != '/' && !bracket(s + at, '>'))
		return false;
	for (end = at; s[end] && !bracket(s + end, '<') && end < LONGEST_TAG && !(close = bracket(s + end, '>')); end++)
		;
	found->empty = end > at && s[end - 1] == '/';
	found->len = end + close;
	return close > 0;
}

static void end_run(struct html *h)
{
	struct run *run;

	if (h->text.len == h->run)
		return;
	run = vec_add(h->arena, &h->runs);
	h->near = bib_mark_near(h->field, h->start, h->end, h->near);
	*run = (struct run){.text = arena_strndup(h->arena, h->text.s + h->run, h->text.len - h->run),
			    .style = h->style,
			    .at = h->near};
	h->run = h->text.len;
}

/* `n` bytes of text that stand at h->at, where they take `used`. */
static void put(struct html *h, const char *bytes, size_t n, size_t used)
{
	if (h->text.len == h->run)
		h->start = h->at;
	buf_put(&h->text, bytes, n);
	h->end = h->at + used;
}

/* One blank for all the white space between two words. */
static void put_blank(struct html *h)
{
	if (h->text.len && h->text.s[h->text.len - 1] != ' ')
		put(h, " ", 1, 1);
}

static void set_style(struct html *h, unsigned style)
{
	if (style == h->style)
		return;
	end_run(h);
	h->style = style;
}

static struct open_tag *parent(struct html *h)
{
	return h->depth ? &h->open[h->depth - 1] : NULL;
}

/* What its place among the children of a sub- or superscript adds to a tag's style. */
static unsigned script_style(struct open_tag *outer)
{
	if (!outer)
		return 0;
	outer->nchildren++;
	return outer->nchildren == 2 ? outer->tag->second : outer->nchildren == 3 ? outer->tag->third : 0;
}

static void open_tag(struct html *h, const struct tag *tag, size_t len)
{
	unsigned script = script_style(parent(h));
	struct open_tag *open;

	if (h->depth == MAX_DEPTH)
		return;
	open = &h->open[h->depth++];
	*open = (struct open_tag){.tag = tag, .style = h->style, .text = h->text.len};
	if (tag->kind == TAG_MATH)
		open->at = bib_mark_near(h->field, h->at, h->at + len, h->near);
	for (size_t i = 0; i < h->depth && tag->kind == TAG_BUILT; i++)
		h->open[i].built = true;
	script |= tag->style;
	/* Of a script in a script the inner one counts. */
	if (script & (RUN_SUPER | RUN_SUB))
		set_style(h, (h->style & ~(RUN_SUPER | RUN_SUB)) | script);
	else
		set_style(h, h->style | script);
}

static void warn_of_math(struct html *h, const struct open_tag *math)
{
	struct diag *diag =
	    diag_add(h->diags, DIAG_UNUSABLE_FIELD, math->at, "the formula was set as '%s'", h->text.s + math->text);

	diag_help(h->diags, diag, "MathML beyond sub- and superscripts is not set; write the field in words");
}

/* Ends the innermost tag of that kind with all that is open in it; one that was not opened means nothing. */
static void close_tag(struct html *h, const struct tag *tag)
{
	size_t i = h->depth;

	while (i && h->open[i - 1].tag != tag)
		i--;
	if (!i)
		return;
	h->depth = i - 1;
	if (tag->kind == TAG_MATH && h->open[h->depth].built)
		warn_of_math(h, &h->open[h->depth]);
	set_style(h, h->open[h->depth].style);
}

/* Whether what is open now shows the characters between its tags, or their white space. */
static bool hides(const struct html *h, bool blank)
{
	bool math = false, text = false;

	for (size_t i = 0; i < h->depth; i++) {
		if (h->open[i].tag->kind == TAG_HIDDEN)
			return true;
		math = math || h->open[i].tag->kind == TAG_MATH;
		text = text || h->open[i].tag->kind == TAG_TEXT;
	}
	return blank && math && !text;
}

static void read_tag(struct html *h, const struct found *found)
{
	if (found->tag->kind == TAG_BLOCK)
		put_blank(h);
	else if (found->closing)
		close_tag(h, found->tag);
	else if (found->empty)
		script_style(parent(h));
	else
		open_tag(h, found->tag, found->len);
	h->at += found->len;
}

/* One character, written as such or by reference. */
static void read_character(struct html *h)
{
	size_t used = 1, n;
	char bytes[4];
	uint32_t c;
	size_t entity = h->s[h->at] == '&' ? entity_read(h->s + h->at, &c) : 0;
	bool blank = is_blank(h->s[h->at]);

	while ((h->s[h->at + used] & 0xC0) == 0x80)
		used++;
	if (hides(h, blank))
		;
	else if (blank)
		put_blank(h);
	else if (!entity)
		put(h, h->s + h->at, used, used);
	else if ((n = utf8_put(c, bytes)) > 0)
		put(h, bytes, n, entity);
	h->at += entity ? entity : used;
}

static void trim_end(struct html *h)
{
	if (h->text.len > h->run && h->text.s[h->text.len - 1] == ' ') {
		h->text.s[--h->text.len] = '\0';
		h->end--;
	}
	end_run(h);
}

/* A blank that ends the last run, where tags follow it. */
static void trim_last(struct html *h)
{
	struct run *last = h->runs.n ? &h->runs.v[h->runs.n - 1] : NULL;
	size_t len = last ? strlen(last->text) : 0;

	if (!len || last->text[len - 1] != ' ')
		return;
	last->text = arena_strndup(h->arena, last->text, len - 1);
	h->runs.n -= len == 1;
}

struct text html_text(struct arena *arena, struct diags *diags, const struct bib_field *field)
{
	struct html html = {.arena = arena, .diags = diags, .field = field, .s = field->value, .near = field->at};
	struct html *h = &html;
	struct found found;

	buf_init(&h->text, arena);
	while (h->s[h->at])
		if (find_tag(h->s + h->at, &found))
			read_tag(h, &found);
		else
			read_character(h);
	trim_end(h);
	trim_last(h);
	return (struct text){h->runs.v, h->runs.n, field->at};
}

const char *html_plain(struct arena *arena, struct diags *diags, const struct bib_field *field)
{
	struct text text = html_text(arena, diags, field);

	return text_plain(arena, &text);
}

const char *html_unescape(struct arena *arena, const char *s)
{
	struct buf *out = buf_new(arena);

	while (*s) {
		uint32_t c;
		size_t used = *s == '&' ? entity_read(s, &c) : 0;

		if (used)
			buf_putcp(out, c);
		else if (!is_blank(*s))
			buf_putc(out, *s);
		else if (out->len && out->s[out->len - 1] != ' ')
			buf_putc(out, ' ');
		s += used ? used : 1;
	}
	if (out->len && out->s[out->len - 1] == ' ')
		out->s[--out->len] = '\0';
	return out->s;
}
