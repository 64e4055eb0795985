/* inline_test.c: inline Markdown: its runs, their places, what is literal, what is refused. */
#include "model/inline.h"
#include "value.h"

/* The runs of a text that is a YAML scalar in double quotes or a block. */
static const char *runs_of(const char *text)
{
	struct buf *out = buf_new(arena);
	struct text read;

	if (!read_as(&type_text, text, &read))
		return arena_printf(arena, "error: %s", complaint());
	text_dump(&read, out);
	return out->s;
}

static void reads(const char *text, const char *wanted)
{
	is_str(runs_of(text), wanted, text);
}

static void refused(const char *text, enum diag_kind kind, unsigned column, const char *message)
{
	struct text read;

	if (!ok(!read_as(&type_text, text, &read) && diags->n, "%s is refused", text))
		return;
	is_int(diags->list[0].kind, kind, "its kind");
	is_int(diags->list[0].at.column, column, "its column");
	is_str(complaint(), message, "its message");
}

static void test_runs(void)
{
	reads("plain text", "\"plain text\"");
	reads("'a *b* c'", "\"a \" emph\"b\" \" c\"");
	reads("'**a** _b_ `c`'", "strong\"a\" \" \" emph\"b\" \" \" code\"c\"");
	reads("'***a***'", "strong+emph\"a\"");
	reads("'**a *b* c**'", "strong\"a \" strong+emph\"b\" strong\" c\"");
	reads("'[a *b*](https://x.org/y) c'", "\"a \"<https://x.org/y> emph\"b\"<https://x.org/y> \" c\"");
	reads("'<https://x.org/>'", "raw\"https://x.org/\"<https://x.org/>");
	reads("'see <me@x.org>'", "\"see \" raw\"me@x.org\"<mailto:me@x.org>");
	reads("'H<sub>2</sub>O and x<sup>n</sup>'", "\"H\" sub\"2\" \"O and x\" sup\"n\"");
	reads("'<u>a *b*</u> c'", "u\"a \" emph+u\"b\" \" c\"");
	reads("'R&amp;D &copy; &#x41;'", "\"R&D © A\"");
	reads("'AT&T & co'", "\"AT&T & co\"");
	reads("'\\*not\\* 3 \\< 4'", "\"*not* 3 < 4\"");
	reads("'snake_case_name'", "\"snake_case_name\"");
	reads("'p < 0.05 and q<3'", "\"p < 0.05 and q<3\"");
	reads("'a `x  y` b'", "\"a \" code\"x  y\" \" b\"");
	reads("'a * b * c'", "\"a * b * c\"");
	reads("'[not a link]'", "\"[not a link]\"");
	reads("'[paper][arxiv]'", "\"[paper][arxiv]\"");
	reads("'*\"x\"* and \"*x*\"'", "emph\"\\\"x\\\"\" \" and \\\"\" emph\"x\" \"\\\"\"");
	reads("'[ä](https://x.org/ä)'", "\"ä\"<https://x.org/%C3%A4>");
	reads("'**Best** paper'", "strong\"Best\" \" paper\"");
	reads("\"a  b\\t c\"", "\"a b c\"");
	reads("'*a * b* c'", "emph\"a * b\" \" c\"");
	reads("~", "");
	reads("''", "");
	reads("'   '", "");
}

static void test_blocks(void)
{
	reads("'1. Platz im Wettbewerb *x*'", "\"1. Platz im Wettbewerb \" emph\"x\"");
	reads("'# 3 of *400*'", "\"# 3 of \" emph\"400\"");
	reads("'+ 5 % _x_'", "\"+ 5 % \" emph\"x\"");
	reads("'- *x*'", "\"- \" emph\"x\"");
	reads("'> *x*'", "\"> \" emph\"x\"");
	reads("'[a]: https://x.org'", "\"[a]: https://x.org\"");
	reads("'~~~ *x*'", "\"~~~ \" emph\"x\"");
	reads("'*** a'", "\"*** a\"");
	reads("'***'", "\"***\"");
	reads("'    four *blanks*'", "\"four \" emph\"blanks\"");
	reads("|\n  <u>x</u>\n  ===\n", "u\"x\" \" ===\"");
	reads("|\n  *x*\n  1. y\n  - z\n", "emph\"x\" \" 1. y - z\"");
}

static void test_lines(void)
{
	reads("|\n  a\n  b\n", "\"a b\"");
	reads("|\n  a\n\n  b\n", "\"a b\"");
	reads("|\n  a\\\n  b\n", "\"a\" break \"b\"");
	reads("|\n  a  \n  *b*\n", "\"a\" break emph\"b\"");
	reads("|\n  *a*\\\n  - b\\\n  # c\n", "emph\"a\" break \"- b\" break \"# c\"");
	reads("|\n  **a\\\n  b**\n", "strong\"a\" break strong\"b\"");
	reads("|\n  `a\\\n  b`\n", "code\"a\\\\ b\"");
	reads("|\n  a\\\\\n  b\n", "\"a\\\\ b\"");
	reads("|\n  a\\\n", "\"a\\\\\"");
	reads("|\n  a  \n\n  b\n", "\"a b\"");
}

static void test_refused(void)
{
	refused("'a <b>c</b>'", DIAG_BAD_MARKUP, 4, "HTML cannot be printed: '<b>'");
	is_int((long long)diags->n, 1, "and is refused once");
	refused("'c</b>'", DIAG_BAD_MARKUP, 3, "HTML cannot be printed: '</b>'");
	refused("'a <!-- c -->'", DIAG_BAD_MARKUP, 4, "HTML cannot be printed: '<!-- c -->'");
	refused("'a <u class=\"x\">c</u>'", DIAG_BAD_MARKUP, 4, "HTML cannot be printed: '<u class=\"x\">'");
	refused("'ä <u>c'", DIAG_BAD_MARKUP, 4, "<u> is never closed");
	refused("'a c</u>'", DIAG_BAD_MARKUP, 5, "</u> closes nothing");
	refused("'<sup>a</sub>'", DIAG_BAD_MARKUP, 8, "</sub> stands where </sup> is due");
	refused("'<u>*a</u> b*'", DIAG_BAD_MARKUP, 7, "<u> and </u> must stand inside the same emphasis or link");
	refused("'<sup>a<sub>b</sub></sup>'", DIAG_BAD_MARKUP, 8, "<sub> cannot stand inside <sup>");
	refused("'a ![b](c.png)'", DIAG_BAD_MARKUP, 4, "an image cannot stand in text");
	refused("'a [b](c.html)'", DIAG_BAD_ADDRESS, 4, "the link 'c.html' is no absolute URL");
	refused("'a [](https://x.org)'", DIAG_BAD_MARKUP, 4, "a link without text");
	refused("'a [b](https://x.org \"t\")'", DIAG_BAD_MARKUP, 4, "the title of a link cannot be printed");
	refused("'*x* [b](javascript:alert)'", DIAG_BAD_ADDRESS, 6,
		"the link 'javascript:alert' has a scheme that cannot be used");
	refused("[x]", DIAG_WRONG_TYPE, 1, "'key' must be text, not a list");
}

/* Every run is found again in the source at the place its mark says. */
static void test_places(void)
{
	static const char *const texts[] = {
	    "'one **two** three *four* `five` [six](https://x.org) seven'",
	    "'äöü **Ünï** <u>under</u> 2<sup>nd</sup> &amp; *last*'",
	    "\"a \\u00e9 *b* \\\"c\\\" **d**\"",
	    "|\n  first *line* here\n  **second** one\\\n  third `code`\n    and *more*\n",
	    ">\n  folded *text*\n  goes **on**\n\n  and [on](https://x.org)\n",
	    "plain scalar *that*\n  goes **on** here",
	    "'   *blanks* before'",
	};
	size_t i, k;

	for (i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct text text;

		if (!ok(read_as(&type_text, texts[i], &text), "text %zu is read", i))
			continue;
		for (k = 0; k < text.nruns; k++) {
			const char *run = text.runs[k].text + strspn(text.runs[k].text, " ");
			size_t len = strcspn(run, " \"");

			if (text.runs[k].style & RUN_BREAK || *run == '&' || !len)
				continue;
			ok(strncmp(texts[i] + text.runs[k].at.start + strspn(texts[i] + text.runs[k].at.start, " \n"),
				   run, len) == 0,
			   "run %zu of text %zu, '%s', stands at byte %u", k, i, run, (unsigned)text.runs[k].at.start);
		}
	}
	ok(text_of(arena, "", NOWHERE).nruns == 0, "an empty text has no runs");
}

/* Nothing that a user can type takes long or breaks. */
static void test_hostile(void)
{
	static const char *const pieces[] = {"*a ", "**a", "[", "[a](", "<u>", "`",
					     "\\",  "&",   "<", "_a*",	"![",  "<!--"};
	size_t i;

	for (i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		struct buf *text = buf_new(arena);
		struct text read;

		buf_putc(text, '\'');
		while (text->len < 30000)
			buf_puts(text, pieces[i]);
		buf_putc(text, '\'');
		read_as(&type_text, text->s, &read);
		ok(true, "30 KB of '%s'", pieces[i]);
	}
}

static void test_plain(void)
{
	struct text text;

	read_as(&type_text, "|\n  a **b** [c](https://x.org)\\\n  d\n", &text);
	is_str(text_plain(arena, &text), "a b c d", "text without markup");
	read_as(&type_literal, "'a *b*  c'", &text);
	is_str(text_plain(arena, &text), "a *b* c", "a literal keeps its signs");
	ok(text.runs[0].style == RUN_RAW, "a literal is raw");
	reader.smart = true;
	read_as(&type_text, "'\"a\" -- b'", &text);
	is_str(text_plain(arena, &text), "“a” – b", "smart punctuation when the reader says so");
	reader.smart = false;
}

int main(void)
{
	open_values();
	test_runs();
	test_blocks();
	test_lines();
	test_refused();
	test_places();
	test_hostile();
	test_plain();
	arena_free(arena);
	return done();
}
