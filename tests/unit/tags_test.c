/*
 * The structure tree: what is added to the display's elements, what stands in lines, and whose each sequence is.
 *
 * Trees are compared as text: "P[0.1 Link[0.2 @9]]" is a paragraph with sequence 1 of page 0 and a link with sequence 2 and an
 * annotation.
 */
#include "output/tags.h"
#include "tap.h"

#define ELEMENTS 24
#define ITEMS 24

static struct arena *arena;
static struct element elements[ELEMENTS];
static struct item items[2][ITEMS];
static struct page pages[2];
static struct display display = {.pages = pages, .npages = 2, .elements = elements};

static void begin(void)
{
	memset(elements, 0, sizeof elements);
	memset(items, 0, sizeof items);
	memset(pages, 0, sizeof pages);
	pages[0].items = items[0];
	pages[1].items = items[1];
	elements[0] = (struct element){.role = ROLE_DOCUMENT, .language = "en"};
	display.nelements = 1;
}

static struct element *element(enum role role, struct element *parent)
{
	struct element *e = &elements[display.nelements];

	*e =
	    (struct element){.role = role, .parent = parent ? parent : elements, .number = (unsigned)display.nelements};
	display.nelements++;
	return e;
}

static struct element *heading(int level, struct element *parent)
{
	struct element *e = element(ROLE_HEADING, parent);

	e->level = level;
	return e;
}

static struct item *item(size_t page, enum item_kind kind, const struct element *e)
{
	struct item *i = &items[page][pages[page].nitems++];

	i->kind = kind;
	i->element = e;
	return i;
}

static struct item *text(size_t page, const struct element *e, const char *s)
{
	struct item *i = item(page, ITEM_TEXT, e);

	i->u.text.text = s;
	i->u.text.len = strlen(s);
	return i;
}

static void print_attributes(const struct tag *tag, struct buf *out)
{
	static const char *const numberings[] = {"", ":Disc", ":Circle", ":Square", ":Decimal"};

	buf_puts(out, numberings[tag->numbering]);
	if (tag->language)
		buf_printf(out, ":%s", tag->language);
	if (tag->alt)
		buf_printf(out, "=%s", tag->alt);
	if (tag->actual)
		buf_printf(out, "='%s'", tag->actual);
}

static void print(const struct tag *tag, struct buf *out)
{
	buf_puts(out, tag_name(tag->type));
	print_attributes(tag, out);
	buf_putc(out, '[');
	for (size_t i = 0; i < tag->kids.n; i++) {
		const struct tag_kid *kid = &tag->kids.v[i];

		buf_puts(out, i ? " " : "");
		if (kid->kind == KID_TAG)
			print(kid->tag, out);
		else
			buf_printf(out, "%zu.%zu", kid->page, kid->number);
	}
	buf_putc(out, ']');
}

static const char *tree(void)
{
	struct buf *out = buf_new(arena);

	print(tags_build(arena, &display, false, 0)->document, out);
	return out->s;
}

static void test_headings(void)
{
	struct element *section;

	begin();
	text(0, element(ROLE_TITLE, NULL), "Ann Lee")->u.text.len = 7;
	elements[1].level = 1;
	section = element(ROLE_SECTION, NULL);
	text(0, heading(3, section), "Journals");
	text(0, heading(3, section), "Talks");
	section = element(ROLE_SECTION, NULL);
	text(0, heading(2, section), "Education");
	text(0, heading(3, section), "Degrees");
	heading(2, section);
	text(0, element(ROLE_PARA, section), "Text.");
	is_str(tree(), "Document[H1[0.0] Sect[H2[0.1] H2[0.2]] Sect[H2[0.3] H3[0.4] P[0.5]]]",
	       "no level of headings is skipped, and what is not printed is no heading");
}

static void test_lists(void)
{
	struct element *list, *entry, *inner, *one;

	begin();
	list = element(ROLE_LIST, element(ROLE_SECTION, NULL));
	entry = element(ROLE_ENTRY, list);
	text(0, element(ROLE_PARA, entry), "2021");
	text(0, element(ROLE_PARA, entry), "Engineer");
	inner = element(ROLE_LIST, entry);
	one = element(ROLE_ITEM, inner);
	text(0, element(ROLE_LABEL, one), "\u2022");
	text(0, element(ROLE_BODY, one), "One:");
	text(0, element(ROLE_BODY, element(ROLE_ITEM, element(ROLE_LIST, inner))), "of them");
	text(0, element(ROLE_PARA, element(ROLE_ENTRY, entry)), "Position");
	is_str(tree(),
	       "Document[Sect[L[LI[LBody[P[0.0] P[0.1] L:Disc[LI[Lbl[0.2] LBody[0.3 L[LI[LBody[0.4]]]]]] "
	       "Div[P[0.5]]]]]]]",
	       "items have bodies, lists in lists are their items', positions are no list");
	begin();
	one = element(ROLE_ITEM, element(ROLE_LIST, NULL));
	text(0, element(ROLE_LABEL, one), "[J1]");
	text(0, element(ROLE_CITATION, one), "A. Lee, Rivers.");
	is_str(tree(), "Document[L:Decimal[LI[Lbl[0.0] LBody[BibEntry[0.1]]]]]", "a numbered reference");
}

/* A list of items with these labels. */
static void numbering(const char *a, const char *b, const char *wanted)
{
	const char *const labels[] = {a, b};
	struct element *list;

	begin();
	list = element(ROLE_LIST, NULL);
	for (size_t i = 0; i < 2; i++) {
		struct element *one = element(ROLE_ITEM, list);

		text(0, element(ROLE_LABEL, one), labels[i]);
		text(0, element(ROLE_BODY, one), "x");
	}
	is_str(tree(), arena_printf(arena, "Document[L%s[LI[Lbl[0.0] LBody[0.1]] LI[Lbl[0.2] LBody[0.3]]]]", wanted),
	       arena_printf(arena, "%s, %s", a, b));
}

static void test_numbering(void)
{
	numbering("\u2022", "\u2022", ":Disc");
	numbering("\u25E6", "\u25E6", ":Circle");
	numbering("\u25AA", "\u25AA", ":Square");
	numbering("-", "-", "");
	numbering("*", "*", "");
	numbering("\u2013", "\u2013", "");
	numbering("->", "->", "");
	numbering("1.", "2.", ":Decimal");
	numbering("[J3]", "[J2]", ":Decimal");
	numbering("\u0661", "\u0662", ":Decimal");
	numbering("2021", "2020", "");
	numbering("1.", "-", "");
	numbering("-", "2.", "");
}

static void test_lines(void)
{
	struct element *para;
	struct link a = {.url = "https://a.example/"}, b = {.url = "https://b.example/"},
		    c = {.url = "https://c.example/"};

	begin();
	para = element(ROLE_PARA, NULL);
	a.element = b.element = para;
	item(0, ITEM_ICON, para)->u.icon.alt = "Phone";
	text(0, para, "See ");
	text(0, para, "one")->link = &a;
	item(0, ITEM_RECT, NULL);
	text(0, para, "more")->link = &a;
	text(0, para, " and ");
	text(0, para, "two")->link = &b;
	text(0, para, " en fran\303\247ais")->u.text.language = "fr";
	text(1, para, "fin")->u.text.language = "fr";
	text(1, NULL, "page 2")->link = &c;
	is_str(tree(), "Document[P[Figure=Phone[0.0] 0.1 Link[0.2 0.3] 0.4 Link[0.5] Span:fr[0.6 1.0]] Link[]]",
	       "links, icons and languages in a line, over two pages; a link in a running line");
}

static void test_columns(void)
{
	struct element *first, *second, *side;

	begin();
	first = element(ROLE_SECTION, NULL);
	second = element(ROLE_SECTION, NULL);
	side = element(ROLE_SECTION, NULL);
	text(0, first, "main");
	text(0, side, "side");
	text(1, second, "more");
	is_str(tree(), "Document[Sect[0.0] Sect[1.0] Sect[0.1]]", "columns are read one after the other");
}

static void test_divided(void)
{
	struct element *para;
	struct tags *tags;
	struct item_tags *in;

	begin();
	para = element(ROLE_PARA, NULL);
	text(0, para, "Some inter-")->u.text.end = TEXT_DIVIDED;
	text(0, para, "nationali-")->u.text.end = TEXT_DIVIDED;
	text(0, NULL, "page 1");
	text(1, para, "sation of it.");
	is_str(tree(), "Document[P[0.0 Span='internationalisation'[0.1] Span=''[0.2] Span=''[1.0] 1.1]]",
	       "a word over three lines and two pages is said once");
	tags = tags_build(arena, &display, false, 0);
	in = tags->pages[0].items;
	ok(tags_mark(&in[0], 0) == 0 && tags_mark(&in[0], 4) == 0 && tags_mark(&in[0], 5) == 1,
	   "its begin has a sequence of its own");
	ok(tags_mark(&in[1], 0) == 2 && tags_mark(&in[1], 9) == 2 && in[2].mark == NO_MARK, "so has its middle");
	in = tags->pages[1].items;
	ok(tags_mark(&in[0], 5) == 0 && tags_mark(&in[0], 6) == 1, "and its end");
	begin();
	para = element(ROLE_PARA, NULL);
	text(0, para, "Geophys-")->u.text.end = TEXT_DIVIDED;
	text(0, para, "ical Letters");
	in = tags_build(arena, &display, false, 0)->pages[0].items;
	ok(in[0].mark == 0 && tags_mark(&in[0], 0) == 0 && in[1].mark == 2, "a word that stands alone is no artifact");
}

int main(void)
{
	arena = arena_new(0);
	test_headings();
	test_lists();
	test_numbering();
	test_lines();
	test_columns();
	test_divided();
	arena_free(arena);
	return done();
}
