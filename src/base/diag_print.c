/*
 * diag_print.c: diagnostics as people and as editors read them.
 *
 * The text shows the source line with a caret under the place. What a file holds may be hostile to a terminal, so
 * tabs become spaces and controls become U+FFFD; a long line is shown as a window around the caret.
 */
#include "base/diag.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

#define WINDOW 96	    /* columns of a source line that are shown */
#define LEAD 32		    /* of them at least before the caret, when the line is cut */
#define LONGEST_MESSAGE 600 /* characters */
#define TAB 8
#define NEAR 1024 /* bytes of a line that are looked at on either side of the place */

static const char *const severity_names[] = {"error", "warning", "note"};

struct paint {
	const char *place, *severity[3], *caret, *help, *off;
};

static const struct paint plain = {"", {"", "", ""}, "", "", ""};
static const struct paint colors = {
    "\033[1m", {"\033[1;31m", "\033[1;35m", "\033[1;36m"}, "\033[1;32m", "\033[1;36m", "\033[0m"};

/* Controls, and what would turn the direction of the rest of the line. */
static bool is_hostile(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == UTF8_BAD || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2066 && c <= 0x2069) || c == 0x2028 || c == 0x2029 || c == 0xFEFF || (c & 0xFFFE) == 0xFFFE;
}

/* A message or name: one line, nothing hostile, not endless. */
static void put_words(struct buf *out, const char *s)
{
	size_t len = strlen(s);
	size_t n = 0;

	while (len) {
		size_t used;
		uint32_t c = utf8_next(s, len, &used);

		if (n++ == LONGEST_MESSAGE) {
			buf_puts(out, "…");
			return;
		}
		if (c == '\n' || c == '\t')
			buf_putc(out, ' ');
		else
			buf_putcp(out, is_hostile(c) ? 0xFFFD : c);
		s += used;
		len -= used;
	}
}

/* A part of a source, and whether its line goes on before and behind it. */
struct line {
	size_t start, end;
	bool before, behind;
};

static bool is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

/* The line around `mark`, or what is near of it: a file of 8 MiB may be one line. */
static struct line find_line(const struct mark *mark)
{
	const struct source *source = mark->source;
	size_t at = mark->start < source->len ? mark->start : source->len;
	struct line line = {.start = at, .end = at};

	while (line.start > 0 && at - line.start < NEAR && !is_line_end(source->bytes[line.start - 1]))
		line.start--;
	while (line.end < source->len && line.end - at < NEAR && !is_line_end(source->bytes[line.end]))
		line.end++;
	if (line.start == 0 && line.end >= 3 && memcmp(source->bytes, "\xEF\xBB\xBF", 3) == 0)
		line.start = 3;
	else
		line.before = line.start > 0 && !is_line_end(source->bytes[line.start - 1]);
	line.behind = line.end < source->len && !is_line_end(source->bytes[line.end]);
	while (line.before && line.start < at && ((unsigned char)source->bytes[line.start] & 0xC0) == 0x80)
		line.start++;
	while (line.behind && line.end > at && ((unsigned char)source->bytes[line.end] & 0xC0) == 0x80)
		line.end--;
	return line;
}

/* One character of a source line: its bytes and how many columns it takes from `column` on. */
static uint32_t look(const struct source *source, size_t at, size_t end, int column, size_t *used, int *width)
{
	uint32_t c = utf8_next(source->bytes + at, end - at, used);

	if (c == '\t')
		*width = TAB - column % TAB;
	else if (is_hostile(c))
		*width = 1;
	else
		*width = utf8_columns(c);
	return c;
}

/* Columns from `start` to `stop`. */
static int columns(const struct source *source, size_t start, size_t stop, size_t end)
{
	int column = 0;
	size_t used;
	int width;

	while (start < stop) {
		look(source, start, end, column, &used, &width);
		start += used;
		column += width;
	}
	return column;
}

struct view {
	int first, last;     /* columns shown: [first, last) */
	int caret, end;	     /* columns of the underline */
	bool before, behind; /* something is not shown */
};

static struct view choose_view(const struct mark *mark, const struct line *line)
{
	size_t start = line->start;
	size_t end = line->end;
	size_t stop = mark->end < end ? mark->end : end;
	struct view view = {0};
	int whole = columns(mark->source, start, end, end);

	view.caret = columns(mark->source, start, mark->start < end ? mark->start : end, end);
	view.end = stop > mark->start ? columns(mark->source, start, stop, end) : view.caret;
	view.last = whole;
	if (whole > WINDOW) {
		view.first = view.caret > WINDOW - LEAD ? view.caret - LEAD : 0;
		if (view.first > whole - WINDOW)
			view.first = whole - WINDOW;
		view.last = view.first + WINDOW;
	}
	if (view.end > view.last)
		view.end = view.last;
	view.before = view.first > 0 || line->before;
	view.behind = view.last < whole || line->behind;
	return view;
}

/* The part of the line that is in view; returns the column at which it really begins (a wide character may straddle).
 */
static int put_source(struct buf *out, const struct source *source, size_t start, size_t end, const struct view *view)
{
	int column = 0;
	int begins = -1;
	size_t used;
	int width;

	for (; start < end && column < view->last; start += used, column += width) {
		uint32_t c = look(source, start, end, column, &used, &width);

		if (column < view->first)
			continue;
		if (begins < 0)
			begins = column;
		if (c == '\t')
			buf_printf(out, "%*s", width, "");
		else
			buf_putcp(out, is_hostile(c) ? 0xFFFD : c);
	}
	return begins < 0 ? view->first : begins;
}

static void put_excerpt(struct buf *out, const struct mark *mark, const struct paint *paint)
{
	struct line line = find_line(mark);
	struct view view = choose_view(mark, &line);
	int gutter = snprintf(NULL, 0, "%5u", (unsigned)mark->line);
	int begins, i;

	if (mark_in_option(*mark))
		buf_printf(out, "%*s | ", gutter, "");
	else
		buf_printf(out, "%5u | ", (unsigned)mark->line);
	buf_puts(out, view.before ? "…" : "");
	begins = put_source(out, mark->source, line.start, line.end, &view);
	buf_puts(out, view.behind ? "…\n" : "\n");
	buf_printf(out, "%*s | %*s%s^", gutter, "", view.caret - begins + view.before, "", paint->caret);
	for (i = view.caret + 1; i < view.end; i++)
		buf_putc(out, '~');
	buf_printf(out, "%s\n", paint->off);
}

static void put_place(struct buf *out, const struct mark *at)
{
	put_words(out, at->source ? at->source->name : "cvpdf");
	if (mark_has_line(*at))
		buf_printf(out, ":%u:%u", (unsigned)at->line, (unsigned)at->column);
}

static void put_text(struct buf *out, const struct diag *diag, const struct paint *paint)
{
	const struct mark *at = &diag->at;

	buf_puts(out, paint->place);
	put_place(out, at);
	buf_printf(out, ":%s %s%s:%s ", paint->off, paint->severity[diag->severity], severity_names[diag->severity],
		   paint->off);
	put_words(out, diag->message);
	buf_printf(out, " [%s]\n", diag_name(diag->kind));
	if (at->source && at->line)
		put_excerpt(out, at, paint);
	if (diag->help) {
		buf_printf(out, "   %shelp:%s ", paint->help, paint->off);
		put_words(out, diag->help);
		buf_putc(out, '\n');
	}
}

/* Two lines at most; help is a note at the same place. */
static void put_gcc(struct buf *out, const struct diag *diag)
{
	put_place(out, &diag->at);
	buf_printf(out, ": %s: ", severity_names[diag->severity]);
	put_words(out, diag->message);
	buf_printf(out, " [%s]\n", diag_name(diag->kind));
	if (!diag->help)
		return;
	put_place(out, &diag->at);
	buf_puts(out, ": note: ");
	put_words(out, diag->help);
	buf_putc(out, '\n');
}

/* A path as a relative reference (RFC 3986, 4.2): all but unreserved characters and slashes in percent. */
static void put_uri(struct buf *out, const char *path)
{
	buf_puts(out, *path == '/' ? "file://" : "");
	for (const char *s = path; *s; s++)
		if (strchr("-._~/", *s) || (*s >= '0' && *s <= '9') || ((*s | 0x20) >= 'a' && (*s | 0x20) <= 'z'))
			buf_putc(out, *s);
		else
			buf_printf(out, "%%%02X", (unsigned)(unsigned char)*s);
}

static void put_region(struct buf *out, const struct mark *at)
{
	struct mark end = mark_at(at->source, at->end, at->end, *at);

	buf_printf(out, ", \"region\": {\"startLine\": %u, \"startColumn\": %u, \"endLine\": %u, \"endColumn\": %u}",
		   (unsigned)at->line, (unsigned)at->column, (unsigned)end.line, (unsigned)end.column);
}

static void put_sarif(struct buf *out, const struct diag *diag)
{
	const struct mark *at = &diag->at;
	const char *text = diag->help ? arena_printf(out->arena, "%s: %s", diag->message, diag->help) : diag->message;

	buf_printf(out, "{\"ruleId\": \"%s\", \"level\": \"%s\", \"message\": {\"text\": ", diag_name(diag->kind),
		   severity_names[diag->severity]);
	buf_json(out, text);
	buf_putc(out, '}');
	if (at->source && !mark_in_option(*at)) {
		buf_puts(out, ", \"locations\": [{\"physicalLocation\": {\"artifactLocation\": {\"uri\": \"");
		put_uri(out, at->source->name);
		buf_puts(out, "\"}");
		if (mark_has_line(*at))
			put_region(out, at);
		buf_puts(out, "}}]");
	}
	buf_putc(out, '}');
}

static void put_json(struct buf *out, const struct diag *diag)
{
	const struct mark *at = &diag->at;

	buf_printf(out, "{\"kind\": \"%s\", \"severity\": \"%s\", \"file\": ", diag_name(diag->kind),
		   severity_names[diag->severity]);
	if (at->source)
		buf_json(out, at->source->name);
	else
		buf_puts(out, "null");
	if (mark_has_line(*at)) {
		struct mark end = mark_at(at->source, at->end, at->end, *at);

		buf_printf(out, ", \"line\": %u, \"column\": %u, \"endLine\": %u, \"endColumn\": %u",
			   (unsigned)at->line, (unsigned)at->column, (unsigned)end.line, (unsigned)end.column);
	} else {
		buf_puts(out, ", \"line\": null, \"column\": null, \"endLine\": null, \"endColumn\": null");
	}
	buf_puts(out, ", \"message\": ");
	buf_json(out, diag->message);
	buf_puts(out, ", \"help\": ");
	if (diag->help)
		buf_json(out, diag->help);
	else
		buf_puts(out, "null");
	buf_putc(out, '}');
}

void diags_print(const struct diags *diags, enum diag_format format, bool color, struct buf *out)
{
	size_t i;

	if (format == DIAG_TEXT || format == DIAG_GCC) {
		for (i = 0; i < diags->n; i++)
			if (format == DIAG_TEXT)
				put_text(out, &diags->list[i], color ? &colors : &plain);
			else
				put_gcc(out, &diags->list[i]);
		return;
	}
	buf_putc(out, '[');
	for (i = 0; i < diags->n; i++) {
		buf_puts(out, i ? ",\n " : "\n ");
		(format == DIAG_JSON ? put_json : put_sarif)(out, &diags->list[i]);
	}
	buf_puts(out, diags->n ? "\n]\n" : "]\n");
}
