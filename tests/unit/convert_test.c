/* convert_test.c: what is written reads as the same: runs as Markdown, scalars as YAML, authors, whole publications. */
#include <stdint.h>

#include "convert/convert.h"
#include "model/author.h"
#include "model/inline.h"
#include "model/reading.h"

#include "value.h"

/* xorshift64*: the same numbers on every machine. */
static uint64_t state = 88172645463325252u;

static unsigned below(unsigned n)
{
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return (unsigned)((state * 2685821657736338717u) >> 33) % n;
}

/* Markdown */

static struct text text_of_runs(const struct run *runs, size_t n)
{
	return (struct text){.runs = (struct run *)(uintptr_t)runs, .nruns = n};
}

/* Each character with its looks; a blank has none, for nobody sees them. */
static const char *seen(const struct text *text)
{
	struct buf *out = buf_new(arena);

	for (size_t i = 0; i < text->nruns; i++)
		for (const char *s = text->runs[i].style & RUN_BREAK ? "\n" : text->runs[i].text; *s; s++) {
			buf_putc(out, *s);
			if (*s != ' ' && *s != '\n')
				buf_printf(out, "{%x%s}", text->runs[i].style & ~RUN_RAW,
					   text->runs[i].url ? text->runs[i].url : "");
		}
	return out->s;
}

static const char *markdown(const struct text *text)
{
	struct buf *out = buf_new(arena);

	markdown_put(text, out);
	return out->s;
}

static const char *read_again(const char *s)
{
	struct source source = {.name = "m", .bytes = s, .len = strlen(s)};
	struct node node = {
	    .kind = NODE_SCALAR, .text = s, .n = strlen(s), .at = {.source = &source, .line = 1, .column = 1}};
	struct text text;

	node.at.end = (uint32_t)node.n;
	diags = diags_new(arena);
	if (!inline_read(arena, diags, &node, &text))
		return arena_printf(arena, "error: %s", diags->list[0].message);
	return seen(&text);
}

static void writes(const struct run *runs, size_t n, const char *wanted)
{
	struct text text = text_of_runs(runs, n);

	is_str(markdown(&text), wanted, wanted);
	is_str(read_again(markdown(&text)), seen(&text), "… and reads as it was");
}

#define WRITES(wanted, ...)                                                                                            \
	writes((struct run[]){__VA_ARGS__}, sizeof((struct run[]){__VA_ARGS__}) / sizeof(struct run), wanted)
#define S(s)                                                                                                           \
	{                                                                                                              \
		.text = (s)                                                                                            \
	}
#define I(s)                                                                                                           \
	{                                                                                                              \
		.text = (s), .style = RUN_EMPH                                                                         \
	}
#define B(s)                                                                                                           \
	{                                                                                                              \
		.text = (s), .style = RUN_STRONG                                                                       \
	}

static void test_markdown(void)
{
	WRITES("Models of slow rivers: 2 * 3 < 4 & more", S("Models of slow rivers: 2 * 3 < 4 & more"));
	WRITES("On _E. coli_ in **rivers**", S("On "), I("E. coli"), S(" in "), B("rivers"));
	WRITES("H<sub>2</sub>O, m<sup>2</sup>", S("H"), {.text = "2", .style = RUN_SUB}, S("O, m"),
	       {.text = "2", .style = RUN_SUPER});
	WRITES("snake_case, \\_x\\_, a\\*b, \\`c\\`, AT&T, \\&amp; R&D",
	       S("snake_case, _x_, a*b, `c`, AT&T, &amp; R&D"));
	WRITES("[Invited talk", S("[Invited talk"));
	WRITES("\\[a\\](b)", S("[a](b)"));
	WRITES("C:\\\\dir, \\\\\\*", S("C:\\dir, \\*"));
	WRITES("\\<b> Vec\\<T>", S("<b> Vec<T>"));
	WRITES("*n*th *x.*&#121;", I("n"), S("th "), I("x."), S("y"));
	WRITES("&#97;*(x)*", S("a"), I("(x)"));
	WRITES("*a* b", I("a "), S("b"));
	WRITES("a *b*", S("a"), I(" b"));
	WRITES("_**a** b_", {.text = "a", .style = RUN_STRONG | RUN_EMPH}, I(" b"));
	WRITES("**a**_b_", B("a"), I("b"));
	WRITES("`a*b` ``c`d``", {.text = "a*b", .style = RUN_CODE | RUN_RAW}, S(" "),
	       {.text = "c`d", .style = RUN_CODE | RUN_RAW});
	WRITES("see [the \\[page\\]](https://example.org/a)", S("see "),
	       {.text = "the [page]", .url = "https://example.org/a"});
	WRITES("Wow\\![x](https://example.org)", S("Wow!"), {.text = "x", .url = "https://example.org"});
	WRITES("<https://example.org/a>",
	       {.text = "https://example.org/a", .url = "https://example.org/a", .style = RUN_RAW});
	WRITES("1. Platz # 3", S("1. Platz # 3"));
	WRITES("a\\\nb", S("a"), {.text = "", .style = RUN_BREAK}, S("b"));
}

static const char *random_words(const char *const *pieces, unsigned npieces, unsigned most)
{
	struct buf *out = buf_new(arena);

	for (unsigned n = 1 + below(most); n; n--)
		buf_puts(out, pieces[below(npieces)]);
	return out->s;
}

static void drop_empty(struct text *text)
{
	size_t n = 0;

	for (size_t i = 0; i < text->nruns; i++)
		if (*text->runs[i].text)
			text->runs[n++] = text->runs[i];
	text->nruns = n;
}

/* Without blanks at its ends, and without two of them in a row: what readers make. */
static void tidy(struct text *text)
{
	bool blank = true;

	for (size_t i = 0; i < text->nruns; i++) {
		char *out = arena_strdup(arena, text->runs[i].text), *s = out;

		for (const char *c = text->runs[i].text; *c; c++) {
			if (*c != ' ' || !blank)
				*out++ = *c;
			blank = *c == ' ';
		}
		*out = '\0';
		text->runs[i].text = s;
	}
	drop_empty(text);
	while (text->nruns) {
		char *last = (char *)(uintptr_t)text->runs[text->nruns - 1].text;
		size_t len = strlen(last);

		if (len && last[len - 1] == ' ')
			last[--len] = '\0';
		if (len)
			break;
		text->nruns--;
	}
}

static void test_random_markdown(void)
{
	static const char *const pieces[] = {"a",  "b",	 "é", " ", " ", ".",   ",",  "*", "_", "`", "[",
					     "]",  "(",	 ")", "<", ">", "&",   ";",  "!", "#", "1", "-",
					     "\\", "\"", "'", ":", "/", "amp", "b>", "$", "~", "“", "]("};
	static const unsigned styles[] = {0,
					  0,
					  0,
					  RUN_EMPH,
					  RUN_STRONG,
					  RUN_EMPH | RUN_STRONG,
					  RUN_SUPER,
					  RUN_SUB,
					  RUN_UNDERLINE,
					  RUN_EMPH | RUN_SUB};
	unsigned wrong = 0;

	for (unsigned round = 0; round < 50000; round++) {
		struct text text = {.runs = arena_array(arena, 6, struct run), .nruns = 1 + below(5)};
		const char *wanted, *given;

		for (size_t i = 0; i < text.nruns; i++) {
			text.runs[i].text = random_words(pieces, sizeof pieces / sizeof *pieces, 6);
			text.runs[i].style = styles[below(sizeof styles / sizeof *styles)];
			text.runs[i].url = below(8) ? NULL : "https://example.org/";
		}
		tidy(&text);
		wanted = seen(&text);
		given = read_again(markdown(&text));
		if (strcmp(wanted, given) == 0 || wrong++ >= 5)
			continue;
		printf("# written: %s\n# wanted:  %s\n# given:   %s\n", markdown(&text), wanted, given);
	}
	is_int(wrong, 0, "50,000 texts of signs are read as they were written");
}

/* YAML */

static const char *scalar(const char *s, unsigned how)
{
	struct buf *out = buf_new(arena);

	yaml_put_scalar(s, how, out);
	return out->s;
}

static void test_scalars(void)
{
	static const struct {
		const char *s, *wanted;
	} rows[] = {
	    {"Rivers", "Rivers"},
	    {"35", "35"},
	    {"007", "\"007\""},
	    {"2022", "2022"},
	    {"2022-03-14", "2022-03-14"},
	    {"2020/2022", "2020/2022"},
	    {"2020~", "2020~"},
	    {"2206.01859", "\"2206.01859\""},
	    {"1e5", "\"1e5\""},
	    {"12:30", "\"12:30\""},
	    {"1_000", "\"1_000\""},
	    {"no", "\"no\""},
	    {"Yes", "\"Yes\""},
	    {"~", "\"~\""},
	    {"", "\"\""},
	    {"a: b", "\"a: b\""},
	    {"a #b", "\"a #b\""},
	    {"a:b#c", "a:b#c"},
	    {"- x", "\"- x\""},
	    {"'t Hooft", "\"'t Hooft\""},
	    {"\"x\"", "'\"x\"'"},
	    {"a\\*b", "a\\*b"},
	    {"\\*b: 'c'", "'\\*b: ''c'''"},
	    {"a\nb", "\"a\\nb\""},
	    {"3217-3231", "3217-3231"},
	    {"a, [b]", "a, [b]"},
	    {"x ", "\"x \""},
	    {"\xC2\x85", "\"\\u0085\""},
	    {".5", "\".5\""},
	    {"…", "…"},
	    {"10.1145/3580305", "10.1145/3580305"},
	    {"978-0-201-89683-1", "978-0-201-89683-1"},
	    {"0x1F", "\"0x1F\""},
	    {"2022-03-14 10:00", "\"2022-03-14 10:00\""},
	    {"317-331", "317-331"},
	    {"1e", "\"1e\""},
	    {"+1", "\"+1\""},
	    {"-", "\"-\""},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		is_str(scalar(rows[i].s, 0), rows[i].wanted, rows[i].wanted);
	is_str(scalar("a, [b]", YAML_FLOW), "\"a, [b]\"", "in a list");
	is_str(scalar("35", YAML_STRING), "\"35\"", "a number that is an id");
	is_str(scalar("https://example.org/?a=1&b=2", YAML_FLOW), "https://example.org/?a=1&b=2", "an address");
}

static void test_random_scalars(void)
{
	static const char *const pieces[] = {"a",  "é",	 " ", ":", "#", "-", "[",  "]",	 "{",  "}", ",",
					     "&",  "*",	 "!", "|", ">", "'", "\"", "%",	 "@",  "`", "\\",
					     "\n", "\t", "?", "1", ".", "~", "=",  "<<", "no", "0x"};
	unsigned wrong = 0;

	for (unsigned round = 0; round < 20000; round++) {
		const char *s = random_words(pieces, sizeof pieces / sizeof *pieces, 6);
		const char *line = arena_printf(arena, "{a: [%s, b], c: d}\n", scalar(s, YAML_FLOW));
		const char *block = arena_printf(arena, "- x: %s\n  y: b\n", scalar(s, 0));
		const struct node *flow = yaml(line), *list = node_find(flow, "a");
		const struct node *root = diags->n ? NULL : yaml(block);
		const struct node *value = root && root->kind == NODE_LIST ? node_find(root->items[0], "x") : NULL;

		if (!diags->n && list && list->n == 2 && strcmp(list->items[0]->text, s) == 0 && value &&
		    strcmp(value->text, s) == 0)
			continue;
		if (wrong++ < 5)
			printf("# %s# %s# %s\n", line, block, complaint());
	}
	is_int(wrong, 0, "20,000 scalars are read as they were written");
}

/* A text of 4 MB, with signs, blanks and runs; it would take minutes if it cost the square of its length. */
static void test_linear(void)
{
	struct buf *words = buf_new(arena), *out = buf_new(arena);
	struct text text = {.runs = arena_array(arena, 200000, struct run), .nruns = 200000};

	for (size_t i = 0; i < text.nruns; i++)
		text.runs[i] = (struct run){.text = i % 2 ? " é_a* " : "b*c", .style = i % 2 ? RUN_EMPH : 0};
	markdown_put(&text, out);
	ok(out->len > 1000000, "200,000 runs");
	for (size_t i = 0; i < 1000000; i++)
		buf_puts(words, "é'\" ");
	buf_puts(words, "end");
	out->len = 0;
	yaml_put_scalar(words->s, 0, out);
	ok(out->len >= words->len, "a scalar of 5 MB");
}

/* Publications */

static const char *dumped_authors(const struct authors *authors)
{
	struct buf *out = buf_new(arena);

	for (size_t i = 0; i < authors->n; i++) {
		const struct author *a = &authors->v[i];

		buf_printf(out, "%s%s|%s|%s|%s|%s", i ? "; " : "", a->text, a->given ? a->given : "",
			   a->family ? a->family : "", a->marks ? a->marks : "", a->orcid ? a->orcid : "");
	}
	return out->s;
}

static void names_survive(const struct bib_name *names, size_t n, const char *wanted)
{
	struct publication p = {.cited = -1}, again = {.cited = -1};
	struct buf *out = buf_new(arena);
	const struct node *root;

	p.authors.v = arena_array(arena, n, struct author);
	for (size_t i = 0; i < n; i++)
		p.authors.v[p.authors.n++] = author_from_parts(arena, &names[i]);
	publication_yaml(&p, out);
	is_str(out->s, arena_printf(arena, "- authors: %s\n", wanted), wanted);
	root = yaml(out->s);
	ok(root && type_authors.read(&reader, node_find(root->items[0], "authors"), NULL, &again.authors),
	   "… can be read");
	is_str(dumped_authors(&again.authors), dumped_authors(&p.authors), "… as the same authors");
}

#define SURVIVE(wanted, ...)                                                                                           \
	names_survive((struct bib_name[]){__VA_ARGS__},                                                                \
		      sizeof((struct bib_name[]){__VA_ARGS__}) / sizeof(struct bib_name), wanted)

static void test_authors(void)
{
	SURVIVE("[Mirela Holt, Piet van Dam*†]", {.given = "Mirela", .family = "Holt"},
		{.given = "Piet", .prefix = "van", .family = "Dam", .marks = "*†"});
	SURVIVE("[\"A. Kin, Jr.\", B. Holt]", {.given = "A.", .family = "Kin", .suffix = "Jr."},
		{.given = "B.", .family = "Holt"});
	SURVIVE("[{given: María, family: García López}, B. Holt]", {.given = "María", .family = "García López"},
		{.given = "B.", .family = "Holt"});
	SURVIVE("[{name: B. Holt, orcid: 0000-0002-1825-0097}, C. Weir]",
		{.given = "B.", .family = "Holt", .orcid = "0000-0002-1825-0097"}, {.given = "C.", .family = "Weir"});
	SURVIVE("[The River Group, B. Holt]", {.literal = "The River Group"}, {.given = "B.", .family = "Holt"});
	SURVIVE("[{family: Lakes and Rivers Union}]", {.literal = "Lakes and Rivers Union"});
	SURVIVE("Sukarta", {.family = "Sukarta"});
}

/* Every type of the table has a writer, or a new field would be lost. */
static void test_table(void)
{
	for (size_t i = 0; i < publication_record.nfields; i++) {
		const struct field *field = &publication_record.fields[i];

		if (!(field->flags & FIELD_SETTING))
			ok(publication_yaml_writes(field->type), "'%s' can be written", field->key);
	}
}

static const char *model_of(const char *entries)
{
	struct cv_options options = {0};
	struct buf *out = buf_new(arena);
	const struct node *root = yaml(arena_printf(arena, "person: {name: M. Holt}\npublications:\n%s", entries));
	struct cv *cv = root ? cv_read(arena, diags, root, &options) : NULL;
	const struct publication *p = cv ? cv->sections[0].groups[0].publications[0] : NULL;

	if (!p)
		return arena_printf(arena, "error: %s", complaint());
	publication_yaml(p, out);
	return out->s;
}

/* What was written once is written the same again. */
static void test_publication(void)
{
	static const char entry[] = "- id: holt2022\n"
				    "  label: \"7\"\n"
				    "  topic: Slow rivers\n"
				    "  type: conference\n"
				    "  title: 'Models of *slow* rivers: \"why\" H<sub>2</sub>O is 5\\*2'\n"
				    "  authors: [\"M. Holt*\", L. Brandt†, et al.]\n"
				    "  venue: River Processing Systems\n"
				    "  short: RivPS\n"
				    "  date: 2022-11\n"
				    "  status: in press\n"
				    "  award: [Oral, \"Best, by far\"]\n"
				    "  note: \"acceptance rate: 25 %\"\n"
				    "  volume: 35\n"
				    "  pages: 3217–3231\n"
				    "  doi: 10.1145/3580305\n"
				    "  arxiv: \"2206.01859\"\n"
				    "  url: https://example.org/a\n"
				    "  links: {paper: https://example.org/p, code: https://example.org/c}\n"
				    "  list: false\n"
				    "  cited: 0\n"
				    "  me: 1\n"
				    "  legend: {\"*\": equal contribution, †: corresponding}\n"
				    "  keywords: [selected, \"2022\"]\n"
				    "  page_break: avoid\n";
	const char *once = model_of(entry), *twice = model_of(once);

	is_str(twice, once, "a publication is read as it was written");
	for (const char *line = entry; *line; line = strchr(line, '\n') + 1) {
		const char *key = line + 2;

		ok(strstr(once, arena_printf(arena, "%.*s:", (int)strcspn(key, ":"), key)), "%.*s is written",
		   (int)strcspn(key, ":"), key);
	}
	is_str(model_of("- {title: A, authors: 'Holt, M., & Brandt*, L.', legend: false}\n"),
	       "- title: A\n  authors: Holt, M., & Brandt*, L.\n  legend: false\n", "a string of authors is kept");
	is_str(model_of("- {title: A, date: 'to appear', links: [https://example.org/a]}\n"),
	       "- title: A\n  date: to appear\n  links: [https://example.org/a]\n",
	       "words of a date, a link without label");
}

int main(void)
{
	open_values();
	test_markdown();
	test_random_markdown();
	test_scalars();
	test_random_scalars();
	test_linear();
	test_authors();
	test_table();
	test_publication();
	arena_free(arena);
	return done();
}
