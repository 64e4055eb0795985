/*
 * inline.c: inline Markdown → runs. cmark is used here and nowhere else; smart punctuation is in smart.c.
 *
 * cmark only reads documents of blocks. So that nothing opens a block, the text is rewritten before: soft line breaks
 * become blanks, and each line that is left (behind a hard break) begins with GUARD, a space that Markdown's blocks do
 * not know and its inline rules take for white space. A map leads from each byte of the rewritten text back to the
 * scalar.
 */
#include "model/inline.h"

#include <cmark.h>
#include <string.h>
#include <strings.h>

#include "base/vec.h"
#include "model/address.h"
#include "model/scalar.h"

#define GUARD "\xE1\x9A\x80" /* U+1680, OGHAM SPACE MARK: in Zs, and in no CV */
#define GUARD_LEN 3

/* cmark's memory: from the arena, with the size before each block for realloc(). */

#define HEADER 16 /* keeps the alignment */

static void *hook_realloc(void *old, size_t size)
{
	struct arena *arena = arena_current();
	size_t old_size = 0;
	char *block;

	if (size > SIZE_MAX - HEADER)
		arena_exhausted(arena);
	if (old)
		memcpy(&old_size, (char *)old - HEADER, sizeof old_size);
	if (old && size <= old_size)
		return old;
	block = arena_alloc(arena, size + HEADER);
	memcpy(block, &size, sizeof size);
	if (old)
		memcpy(block + HEADER, old, old_size);
	return block + HEADER;
}

static void *hook_calloc(size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		arena_exhausted(arena_current());
	return hook_realloc(NULL, n * size);
}

static void hook_free(void *block)
{
	(void)block;
}

static const cmark_mem arena_mem = {hook_calloc, hook_realloc, hook_free};

/* The rewritten text and the way back. */
struct rewritten {
	struct buf text;
	VEC(uint32_t) from;  /* for each byte of `text` the offset in the scalar */
	VEC(uint32_t) lines; /* where cmark's lines begin in `text` */
};

static bool blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void copy_byte(struct arena *arena, struct rewritten *r, char c, size_t from)
{
	buf_putc(&r->text, c);
	*vec_add(arena, &r->from) = (uint32_t)from;
}

static void begin_line(struct arena *arena, struct rewritten *r, size_t from)
{
	size_t i;

	*vec_add(arena, &r->lines) = (uint32_t)r->text.len;
	for (i = 0; i < GUARD_LEN; i++)
		copy_byte(arena, r, GUARD[i], from);
}

/* Whether the line feed at `s[i]` is a hard break: two blanks or an odd number of backslashes before it, one line after
 * it. */
static bool hard_break(const char *s, size_t i, size_t end)
{
	size_t backslashes = 0, after = i + 1;

	while (after < end && (s[after] == ' ' || s[after] == '\t'))
		after++;
	if (s[after] == '\n' || i < 1)
		return false;
	if (i >= 2 && s[i - 1] == ' ' && s[i - 2] == ' ')
		return true;
	while (backslashes < i && s[i - 1 - backslashes] == '\\')
		backslashes++;
	return backslashes % 2 == 1;
}

/* Rewrites bytes [start, end), which begin and end with no white space. */
static void rewrite(struct arena *arena, const char *s, size_t start, size_t end, struct rewritten *r)
{
	size_t i;

	begin_line(arena, r, start);
	for (i = start; i < end; i++) {
		if (s[i] != '\n') {
			copy_byte(arena, r, s[i] == '\t' || s[i] == '\r' ? ' ' : s[i], i);
			continue;
		}
		if (hard_break(s, i, end)) {
			copy_byte(arena, r, '\n', i);
			while (i + 1 < end && blank(s[i + 1]))
				i++;
			begin_line(arena, r, i + 1);
		} else {
			copy_byte(arena, r, ' ', i);
		}
	}
	*vec_add(arena, &r->from) = (uint32_t)end;
}

/* <u>, <sup>, <sub> that are open. */
#define MAX_OPEN 8
struct tag {
	unsigned style;
	const char *name;
	const cmark_node *parent;
	struct mark at;
};

struct walk {
	struct arena *arena;
	struct diags *diags;
	const struct node *scalar;
	const struct rewritten *rewritten;
	VEC(struct run) runs;
	struct buf pending; /* the text of the run that grows */
	struct run run;	    /* its style, URL and place */
	struct mark last;   /* the last place that was marked, from which the next is near */
	int strong, emph;
	const char *url;
	struct tag open[MAX_OPEN];
	size_t nopen;
	bool failed;
};

/* The offset in the scalar of a line and column of cmark. */
static size_t offset_of(const struct walk *w, int line, int column)
{
	const struct rewritten *r = w->rewritten;
	size_t at;

	if (line < 1 || (size_t)line > r->lines.n || column < 1)
		return r->from.v[0];
	at = r->lines.v[line - 1] + (size_t)column - 1;
	return r->from.v[at < r->text.len ? at : r->text.len];
}

static struct mark mark_bytes(struct walk *w, size_t start, size_t end)
{
	return w->last = node_mark_near(w->scalar, start, end, w->last);
}

static struct mark mark_of(struct walk *w, cmark_node *node)
{
	size_t start = offset_of(w, cmark_node_get_start_line(node), cmark_node_get_start_column(node));
	size_t end = offset_of(w, cmark_node_get_end_line(node), cmark_node_get_end_column(node) + 1);

	return mark_bytes(w, start, end > start ? end : start + 1);
}

__attribute__((format(printf, 4, 5))) static void complain(struct walk *w, struct mark at, const char *help,
							   const char *format, ...)
{
	va_list args;
	struct diag *diag;

	va_start(args, format);
	diag = diag_add(w->diags, DIAG_BAD_MARKUP, at, "%s", arena_vprintf(w->arena, format, args));
	va_end(args);
	if (help)
		diag_help(w->diags, diag, "%s", help);
	w->failed = true;
}

static void flush(struct walk *w)
{
	if (!w->pending.len)
		return;
	w->run.text = w->pending.s;
	*vec_add(w->arena, &w->runs) = w->run;
	buf_init(&w->pending, w->arena);
}

static unsigned style_now(const struct walk *w)
{
	unsigned style = (w->strong ? RUN_STRONG : 0) | (w->emph ? RUN_EMPH : 0);
	size_t i;

	for (i = 0; i < w->nopen; i++)
		style |= w->open[i].style;
	return style;
}

/* Begins a run at `at` if what comes is set otherwise than what is pending. */
static void switch_style(struct walk *w, unsigned style, struct mark at)
{
	if (w->pending.len && w->run.style == style && w->run.url == w->url)
		return;
	flush(w);
	w->run = (struct run){.style = style, .url = w->url, .at = at};
}

/* Whether a blank that comes now would be a second one, or the first of a line. */
static bool after_blank(const struct walk *w)
{
	const struct run *last;

	if (w->pending.len)
		return w->pending.s[w->pending.len - 1] == ' ';
	if (!w->runs.n)
		return true;
	last = &w->runs.v[w->runs.n - 1];
	return (last->style & RUN_BREAK) || (!(last->style & RUN_CODE) && last->text[strlen(last->text) - 1] == ' ');
}

static void add_text(struct walk *w, const char *s, unsigned extra, struct mark at)
{
	if (!*s)
		return;
	switch_style(w, style_now(w) | extra, at);
	for (; *s; s++)
		if (strncmp(s, GUARD, GUARD_LEN) == 0)
			s += GUARD_LEN - 1;
		else if (extra & RUN_CODE)
			buf_putc(&w->pending, *s);
		else if (!blank(*s))
			buf_putc(&w->pending, *s);
		else if (!after_blank(w))
			buf_putc(&w->pending, ' ');
}

static void add_node_text(struct walk *w, cmark_node *node, unsigned extra)
{
	const char *s = cmark_node_get_literal(node);
	size_t start = offset_of(w, cmark_node_get_start_line(node), cmark_node_get_start_column(node));

	if (w->pending.len && !extra && !w->url && w->run.style == style_now(w) && !w->run.url) {
		add_text(w, s, extra, w->run.at); /* a mark is not free */
		return;
	}
	while (!extra && blank(w->scalar->text[start]) && after_blank(w))
		start++;
	add_text(w, s, extra, mark_bytes(w, start, start + 1));
}

static void drop_trailing_blank(struct walk *w)
{
	if (w->pending.len && !(w->run.style & RUN_CODE) && w->pending.s[w->pending.len - 1] == ' ')
		w->pending.s[--w->pending.len] = '\0';
	flush(w);
}

static void add_break(struct walk *w)
{
	drop_trailing_blank(w);
	if (w->runs.n && !(w->runs.v[w->runs.n - 1].style & RUN_BREAK))
		*vec_add(w->arena, &w->runs) =
		    (struct run){.text = "", .style = RUN_BREAK, .at = w->runs.v[w->runs.n - 1].at};
}

static unsigned tag_style(const char *name)
{
	static const struct {
		const char *name;
		unsigned style;
	} tags[] = {{"u", RUN_UNDERLINE}, {"sup", RUN_SUPER}, {"sub", RUN_SUB}};
	size_t i;

	for (i = 0; i < sizeof tags / sizeof *tags; i++)
		if (strcasecmp(name, tags[i].name) == 0)
			return tags[i].style;
	return 0;
}

/* What to write instead of another HTML tag. */
static const char *tag_advice(const char *name)
{
	static const struct {
		const char *name, *advice;
	} rows[] = {{"b", "write **text** for bold"},
		    {"strong", "write **text** for bold"},
		    {"i", "write *text* for italics"},
		    {"em", "write *text* for italics"},
		    {"a", "write [text](https://…) for a link"},
		    {"br", "end the line with a backslash for a line break"},
		    {"code", "write `text` for code"},
		    {"tt", "write `text` for code"},
		    {"img", "images have no place in text; a portrait is the person's 'photo'"}};
	size_t i;

	for (i = 0; i < sizeof rows / sizeof *rows; i++)
		if (strcasecmp(name, rows[i].name) == 0)
			return rows[i].advice;
	return "only <u>, <sup> and <sub> can be used; write \\< for the sign itself";
}

static void open_tag(struct walk *w, cmark_node *node, unsigned style, const char *name)
{
	struct mark at = mark_of(w, node);
	unsigned scripts = RUN_SUPER | RUN_SUB;
	bool clash = (style_now(w) & style) || ((style_now(w) & scripts) && (style & scripts));

	if (clash || w->nopen == MAX_OPEN)
		complain(w, at, NULL, "<%s> cannot stand inside <%s>", name, w->open[w->nopen - 1].name);
	if (w->nopen < MAX_OPEN)
		w->open[w->nopen++] = (struct tag){style, name, cmark_node_parent(node), at};
}

static void close_tag(struct walk *w, cmark_node *node, unsigned style, const char *name)
{
	struct tag *top = w->nopen ? &w->open[w->nopen - 1] : NULL;

	if (!top)
		complain(w, mark_of(w, node), NULL, "</%s> closes nothing", name);
	else if (top->style != style)
		complain(w, mark_of(w, node), NULL, "</%s> stands where </%s> is due", name, top->name);
	else if (top->parent != cmark_node_parent(node))
		complain(w, mark_of(w, node), NULL, "<%s> and </%s> must stand inside the same emphasis or link", name,
			 name);
	if (top)
		w->nopen--;
}

static void walk_tag(struct walk *w, cmark_node *node)
{
	const char *tag = cmark_node_get_literal(node);
	bool closing = tag[1] == '/';
	const char *start = tag + 1 + closing;
	size_t len = strcspn(start, " \t\n/>");
	const char *name = arena_strndup(w->arena, start, len);
	unsigned style = tag_style(name);

	if (!style && closing && w->failed)
		return; /* its opening tag was refused */
	if (!style || start[len + strspn(start + len, " ")] != '>')
		complain(w, mark_of(w, node), tag_advice(name), "HTML cannot be printed: '%s'", tag);
	else if (closing)
		close_tag(w, node, style, name);
	else
		open_tag(w, node, style, name);
}

static void open_link(struct walk *w, cmark_node *node)
{
	const char *url = cmark_node_get_url(node), *why = NULL, *advice = NULL;
	struct mark at = mark_of(w, node);

	if (!cmark_node_first_child(node))
		complain(w, at, "write [text](https://…)", "a link without text");
	if (*cmark_node_get_title(node))
		complain(w, at, "write [text](https://…)", "the title of a link cannot be printed");
	w->url = url_read(w->arena, url, &why, &advice);
	if (!w->url) {
		struct diag *diag =
		    diag_add(w->diags, DIAG_BAD_ADDRESS, at, "the link '%s' %s", url_shown(w->arena, url), why);

		if (advice)
			diag_help(w->diags, diag, "%s", advice);
		w->failed = true;
	}
}

/* The text of a link that is its own address is kept to the letter. */
static bool is_address(cmark_node *text)
{
	cmark_node *link = cmark_node_parent(text);
	const char *url, *literal = cmark_node_get_literal(text);

	if (cmark_node_get_type(link) != CMARK_NODE_LINK)
		return false;
	url = cmark_node_get_url(link);
	return strcmp(url, literal) == 0 || (strncmp(url, "mailto:", 7) == 0 && strcmp(url + 7, literal) == 0);
}

static void walk_node(struct walk *w, cmark_node *node, bool enter)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
		add_node_text(w, node, is_address(node) ? RUN_RAW : 0);
		break;
	case CMARK_NODE_SOFTBREAK:
		add_text(w, " ", 0, w->run.at);
		break;
	case CMARK_NODE_LINEBREAK:
		add_break(w);
		break;
	case CMARK_NODE_CODE:
		add_node_text(w, node, RUN_CODE | RUN_RAW);
		break;
	case CMARK_NODE_HTML_INLINE:
		walk_tag(w, node);
		break;
	case CMARK_NODE_EMPH:
		w->emph += enter ? 1 : -1;
		break;
	case CMARK_NODE_STRONG:
		w->strong += enter ? 1 : -1;
		break;
	case CMARK_NODE_LINK:
		if (enter)
			open_link(w, node);
		else
			w->url = NULL;
		break;
	case CMARK_NODE_IMAGE:
		if (enter)
			complain(w, mark_of(w, node),
				 "a portrait is the person's 'photo'; write \\! for the sign itself",
				 "an image cannot stand in text");
		break;
	default:
		break;
	}
}

static void walk_document(struct walk *w, cmark_node *document)
{
	cmark_iter *iter = cmark_iter_new(document);
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
		walk_node(w, cmark_iter_get_node(iter), event == CMARK_EVENT_ENTER);
	drop_trailing_blank(w);
	while (w->nopen) {
		struct tag *tag = &w->open[--w->nopen];

		complain(w, tag->at, NULL, "<%s> is never closed", tag->name);
	}
}

/* Parsed by cmark with all memory from `arena`. */
static bool read_markdown(struct walk *w, size_t start, size_t end)
{
	struct arena *before = arena_current();
	struct rewritten rewritten = {0};
	cmark_parser *parser;

	buf_init(&rewritten.text, w->arena);
	rewrite(w->arena, w->scalar->text, start, end, &rewritten);
	w->rewritten = &rewritten;
	buf_init(&w->pending, w->arena);
	arena_enter(w->arena);
	parser = cmark_parser_new_with_mem(CMARK_OPT_SOURCEPOS, (cmark_mem *)&arena_mem);
	cmark_parser_feed(parser, rewritten.text.s, rewritten.text.len);
	walk_document(w, cmark_parser_finish(parser));
	arena_enter(before);
	return !w->failed;
}

/* Whether cmark would find nothing in it. */
static bool is_plain(const char *s, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		if (strchr("\\`*_[]<&\n", s[i]))
			return false;
	return true;
}

bool inline_read(struct arena *arena, struct diags *diags, const struct node *scalar, struct text *text)
{
	struct walk w = {.arena = arena, .diags = diags, .scalar = scalar};
	size_t start = 0, end = scalar->n;

	while (start < end && blank(scalar->text[start]))
		start++;
	while (end > start && blank(scalar->text[end - 1]))
		end--;
	*text = (struct text){.at = scalar->at};
	if (start == end)
		return true;
	if (is_plain(scalar->text + start, end - start)) {
		*text = text_of(arena, squeeze(arena, scalar->text + start, end - start), scalar->at);
		text->runs[0].at = node_mark(scalar, start, end);
		return true;
	}
	if (!read_markdown(&w, start, end))
		return false;
	text->runs = w.runs.v;
	text->nruns = w.runs.n;
	return true;
}

const char *cmark_version_name(void)
{
	return "cmark " CMARK_VERSION_STRING;
}
