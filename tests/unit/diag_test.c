/*
 * diag_test.c: how diagnostics look, in which order, and how many are kept.
 */
#include "base/diag.h"

#include "tap.h"

static struct source source_of(const char *name, const char *text)
{
	return (struct source){.name = name, .bytes = text, .len = strlen(text)};
}

/* The text of one diagnostic at bytes [start, end). */
static const char *show(struct arena *arena, const char *text, size_t start, size_t end)
{
	struct source *source = arena_new_of(arena, struct source);
	struct diags *diags = diags_new(arena);
	struct buf *out = buf_new(arena);

	*source = source_of("t", text);
	diag_add(diags, DIAG_BAD_VALUE, mark_at(source, start, end, NOWHERE), "m");
	diags_print(diags, DIAG_TEXT, false, out);
	return out->s;
}

static void test_text(struct arena *arena)
{
	struct source source = source_of("cv.yaml", "experience:\n  - at: X\n    positon: Engineer\n");
	struct diags *diags = diags_new(arena);
	struct buf *out = buf_new(arena);
	struct diag *diag;

	diag = diag_add(diags, DIAG_UNKNOWN_KEY, mark_at(&source, 26, 33, NOWHERE), "unknown key '%s' in experience[0]",
			"positon");
	diag_help(diags, diag, "did you mean '%s'?", "position");
	diags_print(diags, DIAG_TEXT, false, out);
	is_str(out->s,
	       "cv.yaml:3:5: error: unknown key 'positon' in experience[0] [unknown-key]\n"
	       "    3 |     positon: Engineer\n"
	       "      |     ^~~~~~~\n"
	       "   help: did you mean 'position'?\n",
	       "a diagnostic as text");
	is_int(diags->status, 1, "an error of the input is status 1");
	out = buf_new(arena);
	diags_print(diags, DIAG_JSON, false, out);
	is_str(out->s,
	       "[\n {\"kind\": \"unknown-key\", \"severity\": \"error\", \"file\": \"cv.yaml\", \"line\": 3, "
	       "\"column\": 5, "
	       "\"endLine\": 3, \"endColumn\": 12, \"message\": \"unknown key 'positon' in experience[0]\", "
	       "\"help\": \"did you mean 'position'?\"}\n]\n",
	       "a diagnostic as JSON");
	diags = diags_new(arena);
	out = buf_new(arena);
	diag_add(diags, DIAG_NO_MEMORY, NOWHERE, "memory is out");
	diags_print(diags, DIAG_TEXT, false, out);
	is_str(out->s, "cvpdf: error: memory is out [no-memory]\n", "a diagnostic from nowhere");
	is_int(diags->status, 3, "is status 3");
}

static void test_carets(struct arena *arena)
{
	char line[1000];
	const char *text;

	is_str(show(arena, "a\tbc: 1\n", 2, 4),
	       "t:1:3: error: m [bad-value]\n    1 | a       bc: 1\n      |         ^~\n", "tabs become spaces");
	is_str(show(arena,
		    "\xE5\x90\xB4"
		    "e\xCC\x81: 1",
		    3, 6),
	       "t:1:2: error: m [bad-value]\n    1 | \xE5\x90\xB4"
	       "e\xCC\x81: 1\n      |   ^\n",
	       "wide and combining characters");
	is_str(show(arena, "ab\ncd", 1, 5), "t:1:2: error: m [bad-value]\n    1 | ab\n      |  ^\n",
	       "a span over lines is underlined on the first");
	is_str(show(arena, "ab", 2, 2), "t:1:3: error: m [bad-value]\n    1 | ab\n      |   ^\n",
	       "the end of the text");
	is_str(show(arena, "a\033[2Jb\xFF", 5, 6),
	       "t:1:6: error: m [bad-value]\n    1 | a\xEF\xBF\xBD[2Jb\xEF\xBF\xBD\n      |      ^\n",
	       "nothing hostile reaches the terminal");
	memset(line, 'x', sizeof line - 1);
	line[sizeof line - 1] = '\0';
	line[500] = 'Y';
	text = show(arena, line, 500, 600);
	ok(strlen(text) < 400 && strstr(text, "…xxxx") && strstr(text, "Yxxx"), "a long line is shown in part");
	ok(strchr(strstr(text, "| …"), 'Y') - strstr(text, "| …") - 2 - 2 == strchr(text, '^') - strrchr(text, '|') - 2,
	   "with the caret below its place");
}

/* One line of 3 MB, with a thousand problems in it. */
static void test_huge_line(struct arena *arena)
{
	static const char part[] = "a, \xE5\x90\xB4, ";
	const size_t n = 400000;
	char *text = arena_alloc(arena, n * 8 + 1);
	struct source source;
	struct diags *diags = diags_new(arena);
	struct buf *out = buf_new(arena);
	size_t i;

	for (i = 0; i < n; i++)
		memcpy(text + i * 8, part, 8);
	source = source_of("t", text);
	for (i = 0; i < 1000; i++) {
		struct mark at = {.source = &source, .line = 1, .column = (uint32_t)(i * 6 * 300 + 1)};

		at.start = (uint32_t)(i * 8 * 300);
		at.end = at.start + 1;
		diag_add(diags, DIAG_BAD_VALUE, at, "m");
	}
	diags_print(diags, DIAG_TEXT, false, out);
	ok(out->len < 500000 && !strstr(out->s, "\xEF\xBF\xBD"), "a huge line is shown in part, a thousand times");
}

static void test_list(struct arena *arena)
{
	struct source a = source_of("a", "xxxxxxx\nyyyyy\n");
	struct source b = source_of("b", "zzz\n");
	struct diags *diags = diags_new(arena);
	int i;

	diag_add(diags, DIAG_BAD_VALUE, mark_at(&a, 9, 10, NOWHERE), "third");
	diag_add(diags, DIAG_BAD_VALUE, mark_at(&b, 1, 2, NOWHERE), "fourth");
	diag_add(diags, DIAG_BAD_VALUE, mark_at(&a, 1, 2, NOWHERE), "first");
	diag_add(diags, DIAG_FUTURE_DATE, mark_at(&a, 1, 2, NOWHERE), "second");
	diag_add(diags, DIAG_BAD_VALUE, mark_at(&a, 1, 2, NOWHERE), "first");
	diags_sort(diags);
	ok(diags->n == 4 && diags->nerrors == 3 && diags->nwarnings == 1, "the same one is kept once");
	ok(!strcmp(diags->list[0].message, "first") && !strcmp(diags->list[1].message, "second") &&
	       !strcmp(diags->list[2].message, "third") && !strcmp(diags->list[3].message, "fourth"),
	   "sorted by source, line, column, and stable");
	diags = diags_new(arena);
	for (i = 0; i < 3000; i++)
		diag_add(diags, DIAG_BAD_VALUE, mark_at(&a, 1, 2, NOWHERE), "value %d", i);
	diag_add(diags, DIAG_NO_MEMORY, NOWHERE, "memory is out");
	ok(diags->n == DIAG_LIMIT + 2 && diags->nerrors == 3001, "a thousand are kept, all are counted");
	ok(diags->list[DIAG_LIMIT].kind == DIAG_MORE_PROBLEMS && diags->status == 3, "and what ends the job is told");
	diags = diags_new(arena);
	diags->strict = true;
	diag_add(diags, DIAG_FUTURE_DATE, NOWHERE, "w");
	ok(diags->nerrors == 1 && diags->status == 1, "strict makes warnings errors");
}

static void test_take(struct arena *arena)
{
	struct diags *diags = diags_new(arena), *more = diags_new(arena);

	diag_add(diags, DIAG_BAD_VALUE, NOWHERE, "one");
	diag_add(more, DIAG_BAD_VALUE, NOWHERE, "one");
	diag_help(more, diag_add(more, DIAG_FUTURE_DATE, NOWHERE, "100 %% sure"), "a help");
	diags_take(diags, more);
	ok(diags->n == 2 && diags->nerrors == 1 && diags->nwarnings == 1, "what is taken over is counted, once");
	is_str(diags->list[1].message, "100 % sure", "with its text");
	is_str(diags->list[1].help, "a help", "and its help");
}

int main(void)
{
	struct arena *arena = arena_new(0);

	test_text(arena);
	test_carets(arena);
	test_huge_line(arena);
	test_list(arena);
	test_take(arena);
	arena_free(arena);
	return done();
}
