/*
 * syntax.c: which mistake stands behind a syntax error.
 *
 * libyaml tells where its grammar failed; the mistake is mostly another one: a tab, a text with ': ' in it, a quote
 * that nobody closed, a text that begins with a character that means something in YAML. Each rule looks for one of
 * them; the first that recognizes its mistake reports it. Where none does, libyaml's words stand.
 */
#include "input/syntax.h"

#include <ctype.h>
#include <string.h>

#include "input/encoding.h"

struct line {
	const char *start, *end;
};

static struct line line_at(struct mark at)
{
	const char *first = at.source->bytes;
	struct line line = {first + at.start, first + at.start};

	while (line.start > first && line.start[-1] != '\n')
		line.start--;
	while (line.end < first + at.source->len && *line.end != '\n')
		line.end++;
	return line;
}

static struct mark mark_of(const struct syntax_problem *p, const char *start, const char *end)
{
	const char *first = p->at.source->bytes;

	return mark_at(p->at.source, (size_t)(start - first), (size_t)(end - first), NOWHERE);
}

static bool says(const struct syntax_problem *p, const char *words)
{
	return strstr(p->problem, words) != NULL;
}

static void report(struct diags *diags, struct mark at, const char *message, const char *help)
{
	diag_help(diags, diag_add(diags, DIAG_YAML_SYNTAX, at, "%s", message), "%s", help);
}

void syntax_no_break_space(struct diags *diags, struct mark at)
{
	report(diags, at, "a no-break space (U+00A0) stands where a blank should",
	       "replace it, and all others that indent or stand behind '-' or ':', by blanks");
}

/* Past indentation, "- " and "key: ": where the value of a line begins. */
static const char *value_of(struct line line)
{
	const char *s = line.start;
	const char *colon;

	for (;;) {
		while (s < line.end && (*s == ' ' || *s == '\t'))
			s++;
		if (line.end - s < 2 || *s != '-' || s[1] != ' ')
			break;
		s += 2;
	}
	if (s < line.end && strchr("\"'[{*&!|>@`%", *s))
		return s;
	for (colon = s; colon + 1 < line.end; colon++)
		if (*colon == ':' && colon[1] == ' ')
			break;
	if (colon + 1 >= line.end)
		return s;
	for (colon++; colon < line.end && *colon == ' ';)
		colon++;
	return colon;
}

static bool tab(struct diags *diags, const struct syntax_problem *p)
{
	struct line line = line_at(p->at);
	const char *s = line.start;

	while (s < line.end && *s == ' ')
		s++;
	if (s >= line.end || *s != '\t') {
		s = p->at.source->bytes + p->at.start;
		if (*s != '\t')
			return false;
	}
	report(diags, mark_of(p, s, s + 1), "a tab stands where YAML wants spaces", "indent with spaces");
	return true;
}

/* Past what may stand before a text on its line: blanks of both kinds, "- " and "key: ". */
static const char *no_break_space_in(struct line line)
{
	const char *s = line.start;

	for (; line.end - s >= 2; s++) {
		bool found = memcmp(s, "\xC2\xA0", 2) == 0;

		if (found && (s == line.start || strchr(" \t-:", s[-1])))
			return s;
		if (*s != ' ' && *s != '-' && *s != ':' && *s != '_' && !isalnum((unsigned char)*s))
			break;
	}
	return NULL;
}

/* Copied from a web page or a word processor. */
static bool no_break_space(struct diags *diags, const struct syntax_problem *p)
{
	const char *s = no_break_space_in(line_at(p->at));

	if (!s && p->began.source)
		s = no_break_space_in(line_at(p->began));
	if (!s && p->last && p->last->plain)
		s = no_break_space_in(line_at(p->last->at));
	if (s)
		syntax_no_break_space(diags, mark_of(p, s, s + 2));
	return s != NULL;
}

/* `title: A: B`, `- Label: text: more`, or a key indented deeper than the one above. */
static bool second_colon(struct diags *diags, const struct syntax_problem *p)
{
	struct line line = line_at(p->at);
	const char *colon = p->at.source->bytes + p->at.start;
	const char *s;

	if (!says(p, "mapping values are not allowed"))
		return false;
	for (s = line.start; s < colon && (*s == ' ' || *s == '-'); s++)
		;
	if (p->last && p->last->plain && p->last->at.line < p->at.line &&
	    p->last->at.column == (uint32_t)(s - line.start) + 1) {
		report(diags, p->last->at, "this line has no ': ' behind its key",
		       "write 'key: value'; the further lines of a text are indented deeper than its first");
		return true;
	}
	while (s < colon && *s != ':' && *s != ' ')
		s++;
	if (s == colon && p->last && p->last->plain && p->last->at.start <= p->at.start)
		report(diags, p->at, "a key cannot stand inside the text that began above",
		       "align it with the key above; or, if it is text, quote the whole text");
	else
		report(diags, p->at, "a text with ': ' in it must be quoted", "write it as '…' or \"…\"");
	return true;
}

static bool open_quote(struct diags *diags, const struct syntax_problem *p)
{
	if (!strstr(p->context, "quoted scalar"))
		return false;
	if (!says(p, "end of stream") && !says(p, "document indicator"))
		return false;
	report(diags, p->began, "this quote is never closed",
	       "close it, or put quotes of the other kind around a text that begins with one");
	return true;
}

static bool bad_escape(struct diags *diags, const struct syntax_problem *p)
{
	const char *s = p->at.source->bytes + p->at.start;
	const char *first = p->at.source->bytes;

	if (says(p, "unknown escape")) {
		diag_help(diags,
			  diag_add(diags, DIAG_YAML_SYNTAX, mark_of(p, s, s + 2),
				   "a backslash in double quotes begins an escape, and YAML does not know this one"),
			  "write \\\\ for a backslash, or use single quotes");
		return true;
	}
	if (!says(p, "Unicode character escape") && !says(p, "hexdecimal"))
		return false;
	while (s > first && *s != '\\')
		s--;
	if (says(p, "hexdecimal"))
		report(diags, mark_of(p, s, s + 2), "an escape without its hexadecimal digits",
		       "\\x takes 2 digits, \\u 4, \\U 8; write \\\\ for a backslash");
	else
		diag_help(diags,
			  diag_add(diags, DIAG_ENCODING, mark_of(p, s, s + (s[1] == 'U' ? 10 : 6)),
				   "the escape '%.*s' is no character", s[1] == 'U' ? 10 : 6, s),
			  "%s", "write the character itself, or its code point as \\U and 8 digits");
	return true;
}

/*
 * `{accent: #ff0000}`: a comment that takes the closing bracket with it. Returns its '#', or NULL: none stands outside
 * of quotes between the bracket and the place of the error.
 */
static const char *comment_in_bracket(const struct syntax_problem *p, char close)
{
	const char *s = p->at.source->bytes + p->began.start;
	const char *end = p->at.source->bytes + p->at.start;
	char quote = '\0';

	for (s++; s < end; s++) {
		const char *eol = s + strcspn(s, "\n");

		if (quote)
			quote = *s == quote ? '\0' : quote;
		else if ((*s == '"' || *s == '\'') && strchr(" ,:[{", s[-1]))
			quote = *s;
		else if (*s == '#' && strchr(" \t", s[-1]) && memchr(s, close, (size_t)(eol - s)))
			return s;
		else if (*s == '#' && strchr(" \t", s[-1]))
			s = eol;
	}
	return NULL;
}

static bool hidden_bracket(struct diags *diags, const struct syntax_problem *p, char open, char close)
{
	const char *comment = p->began.source ? comment_in_bracket(p, close) : NULL;
	size_t len = comment ? strspn(comment + 1, "0123456789abcdefABCDEF") : 0;
	struct diag *diag;

	if (!comment)
		return false;
	diag =
	    diag_add(diags, DIAG_YAML_SYNTAX, mark_of(p, comment, comment + 1 + len),
		     "a '#' behind a blank begins a comment, and with it the '%c' for this '%c' is lost", close, open);
	if (len == 3 || len == 6)
		diag_help(diags, diag, "quote the colour: \"%.*s\"", (int)len + 1, comment);
	else
		diag_help(diags, diag, "quote a text with ' #' in it, or put the '%c' before the comment", close);
	return true;
}

/* A bracket is open: either it is never closed, or something stands wrongly inside it. */
static bool bracket(struct diags *diags, const struct syntax_problem *p)
{
	bool list = says(p, "',' or ']'");
	char open = list ? '[' : '{';
	char close = list ? ']' : '}';
	struct diag *diag;

	if (!list && !says(p, "',' or '}'"))
		return false;
	if (hidden_bracket(diags, p, open, close))
		return true;
	if (p->began.source && p->began.line != p->at.line) {
		if (p->at.start >= p->at.source->len)
			diag = diag_add(diags, DIAG_YAML_SYNTAX, p->began, "this '%c' is never closed", open);
		else
			diag = diag_add(diags, DIAG_YAML_SYNTAX, p->began, "this '%c' is not closed before line %u",
					open, (unsigned)p->at.line);
		diag_help(diags, diag, "add '%c', or quote a text that begins with '%c'", close, open);
	} else {
		diag = diag_add(diags, DIAG_YAML_SYNTAX, p->at, "',' or '%c' is missing before this", close);
		diag_help(diags, diag, "quote a text with brackets, braces, ',' or ': ' in it");
	}
	return true;
}

/* `{a: b}}`: a bracket too many. */
static bool closes_nothing(struct diags *diags, const struct syntax_problem *p)
{
	char c = p->at.source->bytes[p->at.start];

	if ((c != '}' && c != ']') || !p->last || p->last->at.end > p->at.start)
		return false;
	diag_help(diags, diag_add(diags, DIAG_YAML_SYNTAX, p->at, "this '%c' closes nothing", c),
		  "remove it, or quote the whole text that it belongs to");
	return true;
}

/* `? text` */
static bool question_mark(struct diags *diags, const struct syntax_problem *p)
{
	if (!says(p, "mapping keys are not allowed"))
		return false;
	report(diags, p->at, "a text that begins with '? ' must be quoted", "write it as '…' or \"…\"");
	return true;
}

/* `*bold*`, `@home`, `[text](url)`, `"a" b`: a text whose first character means something in YAML. */
static bool special_begin(struct diags *diags, const struct syntax_problem *p)
{
	struct line line = line_at(p->at);
	const char *s = value_of(line);
	struct diag *diag;

	if (s >= line.end || !strchr("\"'[{*&!|>@`%", *s))
		return false;
	if (s - p->at.source->bytes > (ptrdiff_t)p->at.start)
		return false;
	if (*s == '"' || *s == '\'') {
		diag = diag_add(diags, DIAG_YAML_SYNTAX, p->at, "the text goes on after its closing quote");
		diag_help(diags, diag, "inside double quotes write \\\", inside single quotes ''");
	} else {
		diag = diag_add(diags, DIAG_YAML_SYNTAX, mark_of(p, s, s + 1),
				"a text that begins with '%c' must be quoted", *s);
		diag_help(diags, diag, "write it as '…' or \"…\"%s",
			  *s == '|' || *s == '>' ? "; a block of text begins on the line below" : "");
	}
	return true;
}

/* `%YAML 3.0`, `%TAG …`: the only lines that may begin so, and nobody needs them. */
static bool directive(struct diags *diags, const struct syntax_problem *p)
{
	struct line line = line_at(p->at);

	if (*line.start != '%')
		return false;
	report(diags, mark_of(p, line.start, line.end), "this line is for programs that read YAML, and not understood",
	       "remove it; a comment begins with '#'");
	return true;
}

/* `...` ends a document. */
static bool behind_end(struct diags *diags, const struct syntax_problem *p)
{
	const char *s = line_at(p->at).start;
	const char *first = p->at.source->bytes;

	while (s > first && strchr(" \r\n", s[-1]))
		s--;
	if (s - first < 3 || memcmp(s - 3, "...", 3) != 0 || (s - first > 3 && s[-4] != '\n'))
		return false;
	report(diags, mark_of(p, s - 3, s), "'...' ends the file, and there is more behind it", "remove it");
	return true;
}

/* The text before the error was quoted and began on an earlier line: a quote is missing there. */
static bool quote_ends_here(struct diags *diags, const struct syntax_problem *p)
{
	const struct node *last = p->last;
	struct mark end;
	struct diag *diag;

	if (!last || last->plain || last->at.end > p->at.start)
		return false;
	end = mark_at(last->at.source, last->at.end, last->at.end, last->at);
	if (end.line == last->at.line || end.line != p->at.line)
		return false;
	diag = diag_add(diags, DIAG_YAML_SYNTAX, last->at,
			"the text that begins here is closed in line %u only, by a quote", (unsigned)end.line);
	diag_help(diags, diag, "is a closing quote missing before?");
	return true;
}

/* A line that is neither an item nor `key: value`. */
static bool stray_line(struct diags *diags, const struct syntax_problem *p)
{
	if (!says(p, "could not find expected ':'"))
		return false;
	report(diags, p->began.source ? p->began : p->at,
	       "this line is no 'key: value', no '- item', and no part of the text above",
	       "quote a text that goes on over several lines, or indent its further lines deeper than its key");
	return true;
}

static bool indentation(struct diags *diags, const struct syntax_problem *p)
{
	if (says(p, "block sequence entries are not allowed")) {
		report(diags, p->at, "a list cannot begin on the line of its key",
		       "begin it on the next line, or quote a text that begins with '-'");
		return true;
	}
	if (!says(p, "did not find expected key") && !says(p, "'-' indicator") && !says(p, "<document start>"))
		return false;
	report(diags, p->at, "this does not fit the lines above",
	       "the keys of one map, and the '-' of one list, begin in the same column");
	return true;
}

void syntax_report(struct diags *diags, const struct syntax_problem *p)
{
	static bool (*const rules[])(struct diags *, const struct syntax_problem *) = {
	    no_break_space, open_quote,	     bad_escape, directive,	 behind_end,	tab,	       second_colon,
	    bracket,	    quote_ends_here, stray_line, closes_nothing, question_mark, special_begin, indentation,
	};
	size_t i;

	for (i = 0; i < sizeof rules / sizeof *rules; i++)
		if (rules[i](diags, p))
			return;
	diag_add(diags, DIAG_YAML_SYNTAX, p->at, "%s%s%s", p->context, *p->context ? " " : "", p->problem);
}

/*
 * Nothing that a CV may hold needs %TAG. libyaml compares every such directive with all before it: a file of them would
 * take hours.
 */
bool syntax_directives(struct diags *diags, const struct source *source)
{
	static const char directive[] = "\n%TAG";
	const char *bytes = source->bytes + encoding_bom(source);
	const char *found =
	    strncmp(bytes, directive + 1, strlen(directive + 1)) == 0 ? bytes : strstr(bytes, directive);
	size_t at;

	if (!found)
		return true;
	at = (size_t)(found - source->bytes) + (*found == '\n');
	diag_help(diags,
		  diag_add(diags, DIAG_YAML_SYNTAX, mark_at(source, at, at + 4, NOWHERE),
			   "a %%TAG directive means nothing here"),
		  "remove the line");
	return false;
}
