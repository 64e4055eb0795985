/*
 * tree_test.c: YAML to nodes: values, marks, the way from text back to the source, every error and every budget.
 */
#include "input/tree.h"

#include <stdlib.h>
#include <time.h>

#include "input/files.h"
#include "tap.h"

static struct arena *arena;
static struct diags *diags;

static struct source *source_of(const char *text, size_t len)
{
	struct source *source = arena_new_of(arena, struct source);

	*source = (struct source){.name = "t", .bytes = arena_strndup(arena, text, len), .len = len};
	return source;
}

static struct node *read_bytes(const char *text, size_t len)
{
	diags = diags_new(arena);
	return tree_read(arena, diags, NULL, source_of(text, len));
}

static struct node *read_text(const char *text)
{
	return read_bytes(text, strlen(text));
}

static const char *dump(const char *text)
{
	struct buf *out = buf_new(arena);
	struct node *root = read_text(text);

	if (!root)
		return "(none)";
	tree_dump(root, out);
	return out->s;
}

/* All diagnostics as "line:column kind message | ". */
static const char *problems(void)
{
	struct buf *out = buf_new(arena);
	size_t i;

	diags_sort(diags);
	for (i = 0; i < diags->n; i++)
		buf_printf(out, "%s%u:%u %s %s", i ? " | " : "", (unsigned)diags->list[i].at.line,
			   (unsigned)diags->list[i].at.column, diag_name(diags->list[i].kind), diags->list[i].message);
	return out->s;
}

static void problem(const char *text, const char *wanted)
{
	read_text(text);
	is_str(problems(), wanted, wanted[0] ? wanted : "no problem");
}

static void test_dump(void)
{
	is_str(dump("# a CV\nperson:\n  name: Ada\n  tags: [a, 'b']\n  none:\nlist:\n- x\n-\n  - y\n"),
	       "2:1 map\n"
	       "  3:3 person: map\n"
	       "    3:9 name: plain \"Ada\"\n"
	       "    4:9 tags: list\n"
	       "      4:10 plain \"a\"\n"
	       "      4:13 text \"b\"\n"
	       "    5:8 none: plain \"\"\n"
	       "  7:1 list: list\n"
	       "    7:3 plain \"x\"\n"
	       "    9:3 list\n"
	       "      9:5 plain \"y\"\n",
	       "a dump");
	is_str(dump("a: &x {k: 1}\nb: *x\nc: {<<: *x, l: 2}\nd: &s text\ne: *s\n"),
	       "1:1 map\n"
	       "  1:7 a: map\n"
	       "    1:11 k: plain \"1\"\n"
	       "  1:7 b: map shared\n"
	       "  3:4 c: map\n"
	       "    1:11 k: plain \"1\" shared\n"
	       "    3:16 l: plain \"2\"\n"
	       "  4:7 d: plain \"text\"\n"
	       "  4:7 e: plain \"text\" shared\n",
	       "anchors, aliases and merging");
	is_str(dump("\xEF\xBB\xBFn\xC3\xA4me: \xE5\x90\xB4 x\r\nb: 1\r\n"),
	       "1:1 map\n  1:7 n\xC3\xA4me: plain \"\xE5\x90\xB4 x\"\n  2:4 b: plain \"1\"\n",
	       "a byte order mark, CR LF, columns in characters");
	is_str(problems(), "", "without problems");
}

static void test_spans(void)
{
	struct node *root = read_text("a:\n  - k: v\n    l: w   # note\n\n# end\nb: [1, 2]\nc: |\n  text\n\nd: 1\n");
	struct node *item = node_find(root, "a")->items[0];
	struct node *block = node_find(root, "c");

	ok(item->at.start == 7 && item->at.end == 20, "a block map ends with its last value");
	ok(node_find(root, "b")->at.end - node_find(root, "b")->at.start == 6, "a flow list ends with its bracket");
	ok(block->at.end - block->at.start == 8, "a block scalar ends with its last character");
	ok(item->parent == node_find(root, "a") && item->parent->parent == root && !root->parent, "parents");
	ok(!node_find(root, "x") && !node_find(NULL, "a") && !node_find(item->pairs[0].value, "a"),
	   "node_find of nothing");
}

/* The source text of bytes [start, end) of the scalar at key `a`. */
static void back(const char *text, const char *part, const char *wanted)
{
	struct node *root = read_text(text);
	struct node *scalar = node_find(root, "a");
	const char *place = scalar ? strstr(scalar->text, part) : NULL;
	struct mark at;

	if (!ok(place != NULL, "a part of a scalar is read")) {
		printf("# %s\n", scalar ? scalar->text : problems());
		return;
	}
	at = node_mark(scalar, (size_t)(place - scalar->text), (size_t)(place - scalar->text) + strlen(part));
	is_str(arena_strndup(arena, at.source->bytes + at.start, at.end - at.start), wanted, "and found in the source");
}

static void test_way_back(void)
{
	back("a: one two\n", "two", "two");
	back("a: one\n  two three\n  four\n", "three", "three");
	back("a: one\n\n  two three\n", "\ntwo", "\n\n  two");
	back("a: 'it''s two'\n", "two", "two");
	back("a: 'it''s two'\n", "it's", "it''s");
	back("a: \"caf\\u00e9 \\\"x\\\" end\"\n", "end", "end");
	back("a: \"caf\\u00e9 \\\"x\\\" end\"\n", "\xC3\xA9", "\\u00e9");
	back("a: \"one\\\n   two\\n three\"\n", "three", "three");
	back("a: \"one\\\n   two\\n three\"\n", "two", "two");
	back("a: \"tab\\tend \\x41b\"\n", "Ab", "\\x41b");
	back("a: \" x\"\n", " x", " x");
	back("a: &q !!str \"x y\"\n", "y", "y");
	back("a: |\n  one\n   two\n\n  three\n", "three", "three");
	back("a: |2-\n   one\n  two\n", "one", "one");
	back("a: >\n  one\n  two\n\n  three\n", "three", "three");
	back("a: >- # note\n  one\n  two\n", "two", "two");
	back("a: &x # note\n  one two\n", "two", "two");
	ok(node_mark(node_find(read_text("a: \"x\\ny\"\n"), "a"), 2, 3).column == 8, "a mark inside counts its column");
	ok(node_mark(node_find(read_text("a: |\n  x\n  yz\n"), "a"), 3, 4).line == 3, "a mark inside counts its line");
}

static void test_scalars(void)
{
	struct node *root = read_text("a: no\nb: ~\nc: 'null'\nd: null\ne: \"\"\nf: 2301.10\n");

	is_str(node_find(root, "a")->text, "no", "words stay words");
	is_str(node_find(root, "f")->text, "2301.10", "numbers stay as written");
	ok(node_empty(node_find(root, "b")) && node_empty(node_find(root, "d")), "~ and null are empty");
	ok(!node_empty(node_find(root, "c")) && !node_empty(node_find(root, "e")), "quoted they are not");
}

static void test_comments(void)
{
	problem("a: C #9 x\n", "1:6 hidden-comment the text after # is a comment");
	problem("color: #3873b2\n", "1:8 hidden-comment the text after # is a comment");
	problem("a: C # note\nb: x#y\nc: \"x\" #note\nd: #\ne: x #### \n", "");
	problem("- x #1\n- y #2\n", "1:5 hidden-comment the text after # is a comment | "
				    "2:5 hidden-comment the text after # is a comment");
}

static void test_keys(void)
{
	struct buf *many = buf_new(arena);
	struct node *root;
	int i;

	problem("a: 1\nb: 2\na: 3\n", "3:1 duplicate-key the key 'a' stands twice in this map");
	is_str(node_find(read_text("a: 1\na: 2\n"), "a")->text, "1", "the first stays");
	problem("{[x]: 1}\n", "1:2 wrong-type a key must be text");
	for (i = 0; i < 500; i++)
		buf_printf(many, "k%d: %d\n", i % 499, i);
	problem(many->s, "500:1 duplicate-key the key 'k0' stands twice in this map");
	root = read_text("x: &x {a: 1, b: 2}\ny: &y {b: 3, c: 4}\nz: {c: 5, <<: [*x, *y], a: 6}\n");
	root = node_find(root, "z");
	ok(root->n == 3, "merged maps");
	is_str(node_find(root, "a")->text, "6", "what is written wins");
	is_str(node_find(root, "b")->text, "2", "of merged maps the first");
	is_str(node_find(root, "c")->text, "5", "wherever it stands");
	problem("a: {<<: [x]}\n", "1:10 wrong-type '<<' takes a map or a list of maps");
	problem("a: {\"<<\": x}\n", "");
}

static void test_aliases(void)
{
	problem("a: *x\n", "1:4 bad-alias no anchor '&x' stands before this alias");
	problem("a: &x {b: *x}\n", "1:11 bad-alias the alias '*x' stands inside its own anchor");
	problem("a: &x {<<: *x}\n", "1:12 bad-alias the alias '*x' stands inside its own anchor");
	is_str(node_find(read_text("a: &x 1\nb: &x 2\nc: *x\n"), "c")->text, "2", "an anchor set again");
}

static void test_encoding(void)
{
	problem("a: caf\xE9\n", "1:7 encoding the byte 0xE9 is not UTF-8");
	is_str(diags->list[0].help, "in Windows-1252 or Latin-1 it is '\xC3\xA9'; save the file as UTF-8",
	       "Latin-1 is guessed");
	problem("a: x\033y\n", "1:5 encoding the character U+001B cannot stand in a text");
	problem("a: \xC2\x85\n", "1:4 encoding the character U+0085 cannot stand in a text");
	problem("a: \xEF\xBF\xBE\nb: \xEF\xBB\xBF\n", "1:4 encoding the character U+FFFE cannot stand in a text | "
						      "2:4 encoding the character U+FEFF cannot stand in a text");
	problem("a: \xED\xA0\x80\n", "1:4 encoding the byte 0xED is not UTF-8");
	read_bytes("a: x\0y\n", 7);
	is_str(problems(), "1:5 encoding the character U+0000 cannot stand in a text", "NUL");
	read_bytes("\xFF\xFE"
		   "a\0:\0",
		   6);
	is_str(problems(), "0:0 encoding the text is UTF-16, not UTF-8", "UTF-16 with its mark");
	read_bytes("a\0:\0 \0b\0", 8);
	is_str(problems(), "0:0 encoding the text is UTF-16, not UTF-8", "UTF-16 without");
	read_bytes("\0a\0:", 4);
	is_str(problems(), "0:0 encoding the text is UTF-16, not UTF-8", "UTF-16, big end first");
	problem("a: \"\\uD83D\\uDE00\"\n", "1:5 encoding the escape '\\uD83D' is no character");
	problem("a: \"\\U00110000\"\n", "1:5 encoding the escape '\\U00110000' is no character");
	problem("a: \"x\\0y\"\n", "1:6 encoding the character U+0000 cannot stand in a text");
	problem("a: \"x\\a\\e\"\n", "1:6 encoding the character U+0007 cannot stand in a text | "
				    "1:8 encoding the character U+001B cannot stand in a text");
	problem("a: \"\\t\\n\\\\ \\U0001F600\"\n", "");
}

static void test_documents(void)
{
	problem("", "1:1 empty-document the file is empty");
	problem("# only this\n", "1:1 empty-document the file is empty");
	problem("---\n", "1:1 empty-document the file is empty");
	problem("a: 1\n---\nb: 2\n", "2:1 extra-document a second document begins here");
	problem("%YAML 1.2\n---\na: 1\n...\n", "");
	problem("# x\n%TAG !a! b\n---\na: 1\n", "2:1 yaml-syntax a %TAG directive means nothing here");
	problem("a: !include x.yaml\nb: !foo x\nc: !!int 3\nd: ! x\n",
		"1:13 bad-include '!include' stands in files only | 2:4 bad-value the tag '!foo' means nothing here | "
		"4:4 bad-value the tag '!' means nothing here");
}

static void test_syntax(void)
{
	problem("a:\n\tb: 1\n", "2:1 yaml-syntax a tab stands where YAML wants spaces");
	problem("a:\n  b: 1\n  \tc: 1\n", "3:3 yaml-syntax a tab stands where YAML wants spaces");
	problem("title: XTC: Extreme\n", "1:11 yaml-syntax a text with ': ' in it must be quoted");
	problem("- Label: text: more\n", "1:14 yaml-syntax a text with ': ' in it must be quoted");
	problem("a: one\n  b: two\n", "2:4 yaml-syntax a key cannot stand inside the text that began above");
	problem("- Label: some text\n  and more\n- x\n",
		"2:3 yaml-syntax this line is no 'key: value', no '- item', and no part of the text above");
	problem("a: \"open\nb: 1\n", "1:4 yaml-syntax this quote is never closed");
	problem("a: 'tis\nb: 1\n", "1:4 yaml-syntax this quote is never closed");
	problem("a: \"open\nb: \"x\"\n",
		"1:4 yaml-syntax the text that begins here is closed in line 2 only, by a quote");
	problem("a: \"\\d\"\n",
		"1:5 yaml-syntax a backslash in double quotes begins an escape, and YAML does not know this one");
	problem("a: \"\\x4\"\n", "1:5 yaml-syntax an escape without its hexadecimal digits");
	problem("a: [1, 2\nb: 3\n", "1:4 yaml-syntax this '[' is not closed before line 2");
	problem("a: {x: 1\nb: 3\n", "1:4 yaml-syntax this '{' is not closed before line 2");
	problem("a: [\"x\" y]\n", "1:9 yaml-syntax ',' or ']' is missing before this");
	problem("- **Bold** text\n", "1:3 yaml-syntax a text that begins with '*' must be quoted");
	problem("- *Best paper* x\n", "1:3 yaml-syntax a text that begins with '*' must be quoted");
	problem("a: @home\n", "1:4 yaml-syntax a text that begins with '@' must be quoted");
	problem("a: `x`\n", "1:4 yaml-syntax a text that begins with '`' must be quoted");
	problem("- % x\n", "1:3 yaml-syntax a text that begins with '%' must be quoted");
	problem("- > 5 years\n", "1:3 yaml-syntax a text that begins with '>' must be quoted");
	problem("a: |text\n", "1:4 yaml-syntax a text that begins with '|' must be quoted");
	problem("- [Paper](https://x)\n- b\n", "1:3 yaml-syntax a text that begins with '[' must be quoted");
	problem("a: [Paper](https://x)\nb: 1\n", "1:4 yaml-syntax a text that begins with '[' must be quoted");
	problem("a: & b\n", "1:4 yaml-syntax a text that begins with '&' must be quoted");
	problem("a: \"x\" y\nb: 1\n", "1:8 yaml-syntax the text goes on after its closing quote");
	problem("a: - x\n", "1:4 yaml-syntax a list cannot begin on the line of its key");
	problem("a: 1\n- x\n", "2:1 yaml-syntax this does not fit the lines above");
	problem("- x\na: 1\n", "2:1 yaml-syntax this does not fit the lines above");
	problem("a:\n    b: 1\n  c: 2\n", "3:3 yaml-syntax this does not fit the lines above");
	problem("a: 1\na: 2\nb: \"\n", "2:1 duplicate-key the key 'a' stands twice in this map | "
				       "3:4 yaml-syntax this quote is never closed");
}

static const char *repeat(const char *before, const char *part, int n, const char *after)
{
	struct buf *out = buf_new(arena);

	buf_puts(out, before);
	while (n-- > 0)
		buf_puts(out, part);
	buf_puts(out, after);
	return out->s;
}

static void test_budgets(void)
{
	struct buf *bomb = buf_new(arena);
	int i;

	ok(read_text(repeat("a: ", "[", 63, repeat("", "]", 63, "\n"))) != NULL, "64 levels are read");
	problem(repeat("a: ", "[", 64, "\n"), "1:67 too-large values are nested more than 64 levels deep");
	problem(repeat("a: ", "[", 100000, "\n"), "1:67 too-large values are nested more than 64 levels deep");
	problem(repeat("a: ", "x", 65537, "\n"), "1:4 too-large a text is longer than 64 KiB");
	ok(read_text(repeat("a: ", "x", 65536, "\n")) != NULL, "64 KiB are read");
	problem(repeat("[", "x,", 200000, "]\n"), "1:400000 too-large the file has more than 200000 values");
	problem(repeat("#", "xxxxxxxxxxxxxxxx", 1 << 19, "\n"), "0:0 too-large the file is larger than 8 MiB");
	buf_puts(bomb, "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
	for (i = 1; i < 20; i++)
		buf_printf(bomb, "a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d]\n", i, i, i - 1,
			   i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
	problem(bomb->s, "5:10 too-large with its aliases written out the file would be more than 10 times as large");
	bomb = buf_new(arena);
	buf_puts(bomb, "a0: &a0 [x]\n");
	for (i = 1; i < 100; i++)
		buf_printf(bomb, "a%d: &a%d [*a%d]\n", i, i, i - 1);
	problem(bomb->s, "64:12 too-large with this alias written out, values are nested more than 64 levels deep");
	bomb = buf_new(arena);
	buf_puts(bomb, "a0: &a0 {");
	for (i = 0; i < 4000; i++)
		buf_printf(bomb, "k%d: 1, ", i);
	buf_puts(bomb, "}\n");
	for (i = 1; i < 60; i++)
		buf_printf(bomb, "a%d: {<<: *a0}\n", i);
	problem(bomb->s, "25:7 too-large with what '<<' merges, the file has more than 200000 values");
}

static void test_set(void)
{
	struct node *root = read_text("person: {name: Ada}\nlist: [{a: 1}, {a: 2}]\n");
	struct buf *out = buf_new(arena);
	struct node *set;

	set = tree_set(arena, diags, root, "person.phone", source_of("+1 412", 6));
	set = tree_set(arena, diags, set, "list[1].a", source_of("[x]", 3));
	set = tree_set(arena, diags, set, "list[2].b", source_of("", 0));
	set = tree_set(arena, diags, set, "style.colors.accent", source_of("#3873b2", 7));
	is_str(problems(), "", "values are set");
	tree_dump(set, out);
	is_str(out->s,
	       "1:1 map\n"
	       "  1:9 person: map\n"
	       "    1:16 name: plain \"Ada\"\n"
	       "    1:1 phone: plain \"+1 412\" from t\n"
	       "  2:7 list: list\n"
	       "    2:8 map\n"
	       "      2:12 a: plain \"1\"\n"
	       "    2:16 map\n"
	       "      1:1 a: list from t\n"
	       "        1:2 plain \"x\"\n"
	       "    1:1 map from t\n"
	       "      1:1 b: plain \"\"\n"
	       "  1:1 style: map from t\n"
	       "    1:1 colors: map\n"
	       "      1:1 accent: plain \"#3873b2\"\n",
	       "with the ways to them");
	ok(!node_find(node_find(root, "person"), "phone") && node_find(root, "list")->n == 2,
	   "the tree itself is as it was");
	diags = diags_new(arena);
	ok(!tree_set(arena, diags, root, "person.name.x", source_of("1", 1)) &&
	       !tree_set(arena, diags, root, "list[9]", source_of("1", 1)) &&
	       !tree_set(arena, diags, root, "list[", source_of("1", 1)) &&
	       !tree_set(arena, diags, root, "", source_of("1", 1)) &&
	       !tree_set(arena, diags, root, "a..b", source_of("1", 1)) &&
	       !tree_set(arena, diags, root, "a.", source_of("1", 1)) &&
	       !tree_set(arena, diags, root, "list[0]x", source_of("1", 1)) && diags->nerrors == 7 &&
	       diags->status == 2,
	   "ways that lead nowhere");
}

/* A file system of two files. */
static enum file_answer resolve(void *user, const char *path, enum source_role role, struct arena *a,
				const char **bytes, size_t *len, const char **why)
{
	(void)role;
	(void)a;
	++*(int *)user;
	if (strcmp(path, "cvs/me.jpg") == 0) {
		*bytes = "JPEG";
		*len = 4;
		return FILE_READ;
	}
	if (strcmp(path, "cvs/dir") == 0) {
		*why = "is a folder";
		return FILE_FAILED;
	}
	return strncmp(path, "/etc", 4) == 0 ? FILE_OUTSIDE : FILE_MISSING;
}

static void test_files(void)
{
	int asked = 0;
	struct files files = {.arena = arena, .resolve = resolve, .user = &asked};
	struct source *cv = source_of("x", 1);
	struct mark at = {.source = cv, .line = 1, .column = 1};
	const struct source *photo;
	size_t n;

	diags = diags_new(arena);
	cv->path = "cvs/cv.yaml";
	photo = files_read(&files, diags, "./me.jpg", SOURCE_PHOTO, at);
	ok(photo && photo->len == 4 && !strcmp(photo->path, "cvs/me.jpg"), "a path begins at the folder of its file");
	ok(files_read(&files, diags, ".//me.jpg", SOURCE_PHOTO, at) == photo && asked == 1, "a file is read once");
	ok(files.n == 1 && files_text(&files, "--set", SOURCE_OPTION, "x", 1)->hash && files.n == 1,
	   "a text is no file");
	files_read(&files, diags, "no", SOURCE_PHOTO, at);
	files_read(&files, diags, "/etc/x", SOURCE_PHOTO, at);
	files_read(&files, diags, "dir", SOURCE_PHOTO, at);
	is_str(problems(),
	       "1:1 missing-file there is no file 'cvs/no' | "
	       "1:1 outside-root '/etc/x' lies outside the folder that may be read | "
	       "1:1 io the file 'cvs/dir' cannot be read: is a folder",
	       "files that cannot be read");
	ok(files.n == 4 && !files.list[1].source, "are recorded too");
	n = files.n;
	files_note(&files, "a.ttf", SOURCE_FONT, "font", 4);
	files_note(&files, "a.ttf", SOURCE_FONT, "font", 4);
	ok(files.n == n + 1 && files.list[n].answer == FILE_READ && files.list[n].source->len == 4,
	   "a font that was found counts as read, once");
}

static const char sample[] =
    "# CV\nperson: &p\n  name: \"Ad\xC3\xA9 \\u00e9 \\\"x\\\"\"\n  'k''ey': 'va''l\n    ue'\n  text: |+\n    one\n"
    "      two\n\n    three\n  fold: >-\n    a\n    b\n\n    c\nmore: {a: [1, 2, {b: ~}], <<: *p}\nx: *p\n"
    "y: !!str plain text\n  goes on #here\n? z\n: - 1\n  - - 2\n    - 3\n--- \nend\n";

static void test_truncations(void)
{
	struct arena *outer = arena;
	struct buf *out;
	size_t len, i;
	size_t n = 0;

	for (len = 0; len < sizeof sample; len++) {
		struct node *root;

		arena = arena_new(0);
		root = read_bytes(sample, len);
		out = buf_new(arena);
		if (root)
			tree_dump(root, out);
		diags_print(diags, DIAG_TEXT, false, out);
		n += out->len;
		arena_free(arena);
	}
	ok(n > 0, "every beginning of a file is survived");
	for (i = 0; i < 20000; i++) {
		char bytes[sizeof sample];
		struct node *root;
		int changes = 1 + (int)(i % 4);

		arena = arena_new(0);
		memcpy(bytes, sample, sizeof sample);
		srand((unsigned)i);
		while (changes--)
			bytes[(size_t)rand() % (sizeof sample - 1)] =
			    "\t\n\r :-#[]{}*&!|>'\"%@`\\a\xC3\xA9\xFF\0,?"[rand() % 29];
		root = read_bytes(bytes, sizeof sample - 1);
		out = buf_new(arena);
		if (root)
			tree_dump(root, out);
		diags_print(diags, DIAG_TEXT, false, out);
		n += out->len;
		arena_free(arena);
	}
	ok(n > 0, "and 20000 damaged ones");
	arena = outer;
}

static void test_speed(void)
{
	struct buf *out = buf_new(arena);
	struct node *root;
	clock_t began;
	int i;

	for (i = 0; out->len < 200000; i++)
		buf_printf(out,
			   "section%d:\n  - position: Engineer \xC3\xA9 %d\n    organization: \"Some \\\"where\\\"\"\n "
			   "   start: 2021-08\n"
			   "    highlights:\n      - Did this and that, with a text of some length, as they are.\n     "
			   " - 'More'\n",
			   i, i);
	began = clock();
	root = read_bytes(out->s, out->len);
	printf("# 200 KB in %.1f ms\n", (double)(clock() - began) * 1000 / CLOCKS_PER_SEC);
	ok(root != NULL, "200 KB are read");
}

int main(void)
{
	arena = arena_new(0);
	test_dump();
	test_spans();
	test_way_back();
	test_scalars();
	test_comments();
	test_keys();
	test_aliases();
	test_encoding();
	test_documents();
	test_syntax();
	test_budgets();
	test_set();
	test_files();
	test_truncations();
	test_speed();
	arena_free(arena);
	return done();
}
