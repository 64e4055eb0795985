/*
 * template_test.c: templates: what they say with some fields empty, where their mistakes are.
 */
#include "style/template.h"

#include "base/buf.h"
#include "tap.h"

/* A sink that writes text: <b>…</b> for looks, a word as @key; fields are those of `present`, printed in capitals. */
struct page {
	struct buf text;
	const char *present; /* " name place " */
	const char *looks[16];
	size_t depth;
};

static bool has(const struct page *page, const char *key)
{
	const char *at = strstr(page->present, key);
	size_t len = strlen(key);

	return at && at[-1] == ' ' && at[len] == ' ';
}

static bool page_field(void *user, const char *key)
{
	struct page *page = user;

	if (!has(page, key))
		return false;
	for (; *key; key++)
		buf_putc(&page->text, *key >= 'a' && *key <= 'z' ? (char)(*key - 'a' + 'A') : *key);
	return true;
}

static bool page_filled(void *user, const char *key)
{
	return has(user, key);
}

static void page_omit(void *user, const char *key)
{
	buf_printf(&((struct page *)user)->text, "(no %s)", key);
}

static bool page_word(void *user, const char *key)
{
	struct page *page = user;

	buf_printf(&page->text, "@%s", key);
	return true;
}

static void page_literal(void *user, const char *text)
{
	buf_puts(&((struct page *)user)->text, text);
}

static void page_open(void *user, const char *look)
{
	struct page *page = user;

	page->looks[page->depth++] = look;
	buf_printf(&page->text, "<%s>", look);
}

static void page_close(void *user)
{
	struct page *page = user;

	buf_printf(&page->text, "</%s>", page->looks[--page->depth]);
}

static size_t page_position(void *user)
{
	return ((struct page *)user)->text.len;
}

static void page_rewind(void *user, size_t position)
{
	struct page *page = user;

	page->text.len = position;
	page->text.s[position] = '\0';
}

static struct arena *arena;
static struct diags *diags;

static const struct node *scalar(const char *text)
{
	struct source *source = arena_new_of(arena, struct source);
	struct node *node = arena_new_of(arena, struct node);

	*source = (struct source){.name = "t", .bytes = text, .len = strlen(text)};
	*node = (struct node){.kind = NODE_SCALAR, .text = text, .n = source->len};
	node->at = (struct mark){.source = source, .end = (uint32_t)source->len, .line = 1, .column = 1};
	return node;
}

static struct template *parse(const char *text)
{
	diags = diags_new(arena);
	return template_parse(arena, diags, scalar(text));
}

/* A cell of `text` with the fields of `present` (" a b "). */
static const char *cell(const char *text, size_t n, const char *present)
{
	struct template *t = parse(text);
	struct page *page = arena_new_of(arena, struct page);
	struct template_sink sink = {page,	   page_field, page_filled, page_omit,	   page_word,
				     page_literal, page_open,  page_close,  page_position, page_rewind};

	if (!t)
		return "(no template)";
	buf_init(&page->text, arena);
	page->present = present;
	if (!template_eval(t, n, &sink))
		return page->text.len ? "(false, and something written)" : "(empty)";
	return page->depth ? "(unbalanced)" : page->text.s;
}

static void test_fields(void)
{
	const char *line = "**{position}**[, *{organization}*][, {location}] | {dates}";

	is_str(cell(line, 0, " position organization location "), "<b>POSITION</b>, <i>ORGANIZATION</i>, LOCATION",
	       "all fields");
	is_str(cell(line, 0, " position location "), "<b>POSITION</b>, LOCATION", "a group without its field vanishes");
	is_str(cell(line, 1, " dates "), "DATES", "the second cell");
	is_str(cell(line, 1, " position "), "(empty)", "a cell whose fields are all empty vanishes");
	is_str(cell("[GPA: {gpa}[ ({scale})]]", 0, " gpa "), "GPA: GPA", "a group in a group");
	is_str(cell("[{gpa}[ ({scale})]]", 0, " scale "), "(SCALE)", "a group counts for the one around it");
	is_str(cell("{a}[ and more]", 0, " a "), "A and more", "a group without fields stays");
	is_str(cell("{@updated}", 0, " "), "@updated", "a word alone is no field");
	is_str(cell("Page {page}", 0, " "), "(empty)", "text goes with its fields");
	is_str(cell("", 0, " "), "", "an empty line has one cell");
}

static void test_separators(void)
{
	is_str(cell("[{a}][, {b}][, {c}]", 0, " b c "), "B, C", "a separator needs something before it");
	is_str(cell("**{a}**[: {b}]", 0, " b "), "<b></b>B", "also behind markup");
	is_str(cell("{a}[ *{v}*[ ({n})][, {y}].]", 0, " a y "), "A <i></i>Y.", "in a group nothing was said yet");
	is_str(cell("{a} ([{b}][, {c}])", 0, " a c "), "A (C)", "behind an opening bracket, too");
	is_str(cell("[**, {b}**]", 0, " b "), "<b>B</b>", "inside markup");
	is_str(cell("{@thesis}[: {thesis}]", 0, " thesis "), "@thesis: THESIS", "a word is something");
	is_str(cell("Role[ – {b}]", 0, " b "), "Role – B", "so is text");
}

static void test_choices(void)
{
	const char *line = "{a}[, {b}||, {c}||, none].";

	is_str(cell(line, 0, " a b c "), "A, B.", "the first part that has its field");
	is_str(cell(line, 0, " a c "), "A, C.", "else the next");
	is_str(cell(line, 0, " a "), "A, none.", "else the text");
	is_str(cell("{a}[, {b}||, {c}].", 0, " a "), "A.", "or none of them");
	is_str(cell("[{b}||{c}][, {a}]", 0, " a "), "A", "and then nothing was said");
	is_str(cell("[{b}||][, {a}]", 0, " a "), "A", "a part may be empty");
	is_str(cell("[[{b}|| {c}] in||x] {a}", 0, " a c "), "C in A", "separators go at the start of a part, too");
	is_str(cell("a||b", 0, ""), "a||b", "outside of groups two strokes are two strokes");
	is_str(cell("[a\\|\\|b]", 0, ""), "a||b", "and behind backslashes");
}

static void test_conditions(void)
{
	is_str(cell("{a}[{?b} with b]", 0, " a b "), "A with b", "where the field is");
	is_str(cell("{a}[{?b} with b]", 0, " a "), "A", "and is not");
	is_str(cell("{a}[{!b} without b]", 0, " a "), "A without b", "where it is not");
	is_str(cell("{a}[{!b} without b]", 0, " a b "), "A", "and is");
	is_str(cell("[{?a}{b}||{c}]", 0, " b c "), "C", "a part goes with its condition, whatever else it holds");
	is_str(cell("[*{?a}{b}*]{c}", 0, " b c "), "C", "a condition inside markup is the group's");
	is_str(cell("[{?a}{!b} {c}]", 0, " a "), "(empty)", "a condition that holds fills no group");
	is_str(cell("{?a}{c}", 0, " c "), "(empty)", "of a whole line");
	is_str(cell("{a}{-b}", 0, " a b "), "A(no b)", "what is left out on purpose is told");
	is_str(cell("[{?a}{-b}]{c}", 0, " b c "), "C", "unless its group vanishes");
}

static void test_markup(void)
{
	is_str(cell("***x***", 0, ""), "<b><i>x</i></b>", "bold and italic open and close together");
	is_str(cell("*a **b** c*", 0, ""), "<i>a <b>b</b> c</i>", "bold inside italic");
	is_str(cell("**a***b*", 0, ""), "<b>a</b><i>b</i>", "one behind the other");
	is_str(cell("<small>a <sc>b</sc></small>", 0, ""), "<small>a <sc>b</sc></small>", "named looks");
	is_str(cell("a < b <3", 0, ""), "a < b <3", "a sign that opens nothing is itself");
	is_str(cell("\\*\\[\\{\\<x\\\\", 0, ""), "*[{<x\\", "a backslash makes the next literal");
	is_str(cell("a\nb", 0, ""), "a b", "a line's end is a blank");
}

static void test_cells(void)
{
	is_int((long long)template_ncells(parse("a | b | c")), 3, "three cells");
	is_str(cell("| b |", 0, ""), "", "the first cell may be empty");
	is_str(cell("| b |", 1, ""), "b", "blanks around a stroke belong to it");
	is_int((long long)template_ncells(parse("a|b")), 1, "a stroke without blanks divides nothing");
	is_str(cell("a \\| b", 0, ""), "a | b", "nor does one behind a backslash");
}

static void wrong(const char *text, unsigned column, const char *message)
{
	struct template *t = parse(text);

	ok(!t && diags->n == 1 && diags->list[0].kind == DIAG_BAD_TEMPLATE, "'%s' is refused", text);
	if (diags->n != 1)
		return;
	is_str(diags->list[0].message, message, "because of this");
	is_int((long long)diags->list[0].at.start + 1, column, "and here");
}

static void test_mistakes(void)
{
	char deep[64] = "";

	wrong("a {}", 3, "this is no field's name");
	wrong("a {B c}", 3, "this is no field's name");
	wrong("{name", 1, "'{' is not closed");
	wrong("name}", 5, "'}' closes nothing");
	wrong("a]", 2, "']' closes nothing");
	wrong("a [b", 3, "'[' is not closed");
	wrong("a **b", 3, "'**' is not closed");
	wrong("[**b]**", 5, "']' stands before the end of '**'");
	wrong("<small>b</sc>", 9, "'</sc>' stands before the end of '<small>'");
	wrong("a</sc>", 2, "'</sc>' closes nothing");
	wrong("[a | b]", 4, "' | ' divides a line and cannot stand inside groups or markup");
	wrong("a | b | c | d", 11, "a line has three cells at most: start, centre, end");
	wrong("[*a||b*]", 4, "'||' stands between parts of a group and cannot stand inside markup");
	wrong("[a||b", 1, "'[' is not closed");
	wrong("{?}", 1, "this is no field's name");
	wrong("{-@a}", 1, "this is no field's name");
	wrong("a\\", 2, "a backslash with nothing behind it");
	for (size_t i = 0; i < 17; i++)
		deep[i] = '[';
	wrong(deep, 17, "groups and markup are nested too deep");
}

static void count(void *user, const char *key)
{
	(void)key;
	++*(int *)user;
}

static void mark_of(void *user, const char *name, struct mark at)
{
	if (strcmp(name, "sc") == 0)
		*(struct mark *)user = at;
}

static void test_questions(void)
{
	struct template *t = parse("{a}[, *{b}*] | <sc>{c}</sc> {@d}");
	struct mark at = NOWHERE;
	int n = 0;

	template_fields(t, count, &n);
	is_int(n, 3, "fields are found in groups, markup and cells; words are none");
	template_looks(t, mark_of, &at);
	is_int(at.start, 16, "a look says where it is named");
	is_int(template_mark(t).start, 0, "a template where it stands");
}

int main(void)
{
	arena = arena_new(0);
	test_fields();
	test_separators();
	test_choices();
	test_conditions();
	test_markup();
	test_cells();
	test_mistakes();
	test_questions();
	arena_free(arena);
	return done();
}
