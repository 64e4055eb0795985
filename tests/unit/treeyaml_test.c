/*
 * treeyaml_test.c: what tree_yaml() prints is read as the same tree: the examples, hand-made scalars, and random trees.
 */
#include "base/buf.h"
#include "chance.h"
#include "input/tree.h"
#include "tap.h"

static struct arena *arena;

static struct source *source_of(const char *text, size_t len)
{
	struct source *source = arena_new_of(arena, struct source);

	*source = (struct source){.name = "cv.yaml", .bytes = arena_strndup(arena, text, len), .len = len};
	return source;
}

static struct node *read_tree(const char *text, size_t len)
{
	return tree_read(arena, diags_new(arena), NULL, source_of(text, len));
}

/* Kinds, plainness and words of all nodes, without their places. */
static void write_down(const struct node *node, struct buf *out)
{
	if (node->kind == NODE_SCALAR) {
		buf_puts(out, node->plain ? "plain " : "text ");
		buf_quoted(out, node->text);
		buf_putc(out, '\n');
		return;
	}
	buf_puts(out, node->kind == NODE_MAP ? "{\n" : "[\n");
	for (size_t i = 0; i < node->n; i++) {
		if (node->kind == NODE_MAP)
			write_down(node->pairs[i].key, out);
		write_down(node->kind == NODE_MAP ? node->pairs[i].value : node->items[i], out);
	}
	buf_puts(out, node->kind == NODE_MAP ? "}\n" : "]\n");
}

static const char *written_down(const struct node *node)
{
	struct buf *out = buf_new(arena);

	if (!node)
		return "(none)";
	write_down(node, out);
	return out->s;
}

static void round_trip(const char *text, size_t len, const char *name)
{
	struct node *tree = read_tree(text, len);
	struct buf *printed = buf_new(arena);

	if (!ok(tree && tree_yaml(tree, NULL, NULL, printed), "%s: printed", name))
		return;
	if (!is_str(written_down(read_tree(printed->s, printed->len)), written_down(tree), name))
		printf("# printed: %s\n", printed->s);
}

static void test_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	char *text = arena_alloc(arena, 1 << 20);
	size_t n = file ? fread(text, 1, (1 << 20) - 1, file) : 0;

	if (file)
		fclose(file);
	round_trip(text, n, path);
}

static const char *const words[] = {"Ada",
				    "no",
				    "~",
				    "null",
				    "2021",
				    "007",
				    "1e5",
				    "a: b",
				    "a #b",
				    "- a",
				    "?",
				    "*x*",
				    "&amp",
				    "!tag",
				    "%",
				    "@me",
				    "`c`",
				    "\"q\"",
				    "it's",
				    "[x]",
				    "{x}",
				    "a, b",
				    "",
				    " lead",
				    "trail ",
				    "|",
				    ">",
				    "---",
				    "...",
				    "<<",
				    "=",
				    "a\tb",
				    "N\xC3\xA4me",
				    "\xE5\x90\xB4",
				    "x\\y",
				    "#",
				    "two\nlines",
				    "\nup",
				    "down\n",
				    "end\n\n",
				    " i\n  j",
				    "\xF0\x9F\x98\x80",
				    "\xC2\xA0",
				    "a\xE2\x80\xA8z",
				    "\xE2\x80\x8F"};

static const char *quoted_of(const char *word)
{
	struct buf *out = buf_new(arena);

	buf_putc(out, '"');
	for (; *word; word++)
		if (*word == '\n')
			buf_puts(out, "\\n");
		else
			buf_printf(out, strchr("\"\\", *word) ? "\\%c" : "%c", *word);
	buf_putc(out, '"');
	return out->s;
}

static const char *draw_scalar(void)
{
	static const char *const plain[] = {"Ada", "no", "~", "", "2021", "007", "a-b", "12:30", "x:y", "a#b", "..x"};

	if (below(3) == 0)
		return plain[below(sizeof plain / sizeof *plain)];
	return quoted_of(words[below(sizeof words / sizeof *words)]);
}

/* In flow style, where everything may stand in everything. */
static void draw_tree(struct buf *out, unsigned depth)
{
	unsigned n = below(4), kind = depth ? below(3) : 2;

	if (kind == 2 && depth < 1)
		kind = 1;
	if (kind == 0 || depth > 5) {
		const char *scalar = draw_scalar();

		buf_puts(out, *scalar ? scalar : "''");
		return;
	}
	buf_puts(out, kind == 1 ? "{" : "[");
	for (unsigned i = 0; i < n; i++) {
		if (i)
			buf_puts(out, ", ");
		if (kind == 1)
			buf_printf(out, "\"k%u %s: ", i, quoted_of(words[below(4)]) + 1);
		draw_tree(out, depth + 1);
	}
	buf_puts(out, kind == 1 ? "}" : "]");
}

int main(void)
{
	static const char *const files[] = {"examples/everything.yaml", "examples/professor.yaml",
					    "examples/student.yaml", "tests/cases/plain.yaml"};

	static const char shared[] = "a: &x {k: 1}\nb: *x\nc: {<<: *x, l: 2}\nempty:\nlist: []\nmap: {}\n";

	arena = arena_new(0);
	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		test_file(files[i]);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		const char *text =
		    arena_printf(arena, "key: %s\nlist: [%s]\n", quoted_of(words[i]), quoted_of(words[i]));

		round_trip(text, strlen(text), text);
	}
	round_trip(shared, sizeof shared - 1, "aliases and nothing");
	chance = 7;
	for (int i = 0; i < 300; i++) {
		struct buf *text = buf_new(arena);

		draw_tree(text, 0);
		round_trip(text->s, text->len, "a random tree");
	}
	arena_free(arena);
	return done();
}
