/*
 * linebreak_test.c: line breaking on plain arrays, without a font. A word is a box as wide as it has letters (10 pt
 * each), a blank is 5 pt.
 */
#include "layout/linebreak.h"

#include <stdio.h>
#include <time.h>

#include "tap.h"

#define LETTER 10000
#define BLANK 5000
#define MAX_ITEMS 4096

static struct hitem items[MAX_ITEMS];
static size_t nitems;

static struct hitem *add(struct hitem item)
{
	items[nitems] = item;
	return &items[nitems++];
}

static void penalty(int32_t cost, bool flagged)
{
	add((struct hitem){
	    .kind = HITEM_PENALTY, .penalty = cost, .flagged = flagged, .width = flagged ? LETTER / 2 : 0});
}

static void glue(mpt width)
{
	add((struct hitem){.kind = HITEM_GLUE, .width = width, .stretch = width / 2, .shrink = width / 3});
}

/*
 * A paragraph from a sketch: letters are words, ' ' a blank where a line may end, '~' one where it may not, '_' one of
 * last resort, '=' one behind the dash of a range, '-' a hyphenation, '/' a split of last resort, '|' a separator, ';'
 * a forced break.
 */
static void sketch(const char *s)
{
	nitems = 0;
	while (*s) {
		size_t letters = strspn(s, "abcdefghijklmnopqrstuvwxyz");

		if (letters) {
			add((struct hitem){.kind = HITEM_BOX, .width = (mpt)letters * LETTER});
			s += letters;
			continue;
		}
		if (*s == '-')
			penalty(PENALTY_HYPHEN, true);
		else if (*s == '/')
			penalty(PENALTY_SPLIT, false);
		else if (*s == ';')
			penalty(PENALTY_FORCED, false);
		else
			penalty(*s == '~'   ? PENALTY_NEVER
				: *s == '_' ? PENALTY_RELAXED
				: *s == '=' ? PENALTY_RANGE
					    : 0,
				false);
		if (*s == '|') {
			glue(3 * BLANK);
			items[nitems - 1].separator = true;
		} else if (strchr(" ~_=", *s))
			glue(BLANK);
		s++;
	}
}

/* The lines as text: "2 1" boxes on each; '!' behind a line that is too wide, '?' behind one that ends as last resort.
 */
static const char *shape_of(const struct hspans *lines)
{
	static char out[1024];
	size_t len = 0;

	out[0] = 0;
	for (size_t i = 0; i < lines->n && len < sizeof out - 16; i++) {
		int boxes = 0;

		for (size_t k = lines->v[i].start; k < lines->v[i].end; k++)
			boxes += items[k].kind == HITEM_BOX;
		len += (size_t)snprintf(out + len, sizeof out - len, "%s%d%s%s", i ? " " : "", boxes,
					lines->v[i].over ? "!" : "", lines->v[i].emergency ? "?" : "");
	}
	return out;
}

static struct hspans lines;

static struct line_breaker breaker;
static bool good;

static const char *best(const char *s, mpt measure, enum line_mode mode)
{
	struct measure m = {.first = measure, .rest = measure, .mode = mode};

	sketch(s);
	good = linebreak(&breaker, items, nitems, &m, &lines);
	return shape_of(&lines);
}

static struct line_cost cost_of(mpt measure, enum line_mode mode, const uint32_t *at, size_t n);

static const char *best_item(const char *s, mpt measure)
{
	struct measure m = {.first = measure, .rest = measure, .mode = LINES_JUSTIFIED, .item = true};

	sketch(s);
	good = linebreak(&breaker, items, nitems, &m, &lines);
	return shape_of(&lines);
}

static const char *fit(const char *s, mpt measure)
{
	return best(s, measure, LINES_RAGGED);
}

static void test_first_fit(void)
{
	is_str(fit("", 100000), "", "no items, no lines");
	is_str(fit("aaa bbb ccc", 105000), "3", "what fits stands on one line");
	is_str(fit("aaa bbb ccc", 100000), "3", "exactly as wide as the measure");
	is_str(fit("aaa bbb ccc", 99000), "2 1", "the word that does not fit begins a line");
	is_int(lines.v[0].width, 65000, "a line's width has no glue at its end");
	ok(!lines.v[0].last && lines.v[1].last, "only the last line is the last");
	is_str(fit("aaa;bbb;;ccc;", 500000), "1 1 1", "forced breaks; doubled and final ones make no empty line");
	ok(lines.v[0].last && lines.v[1].last, "lines before forced breaks are last ones");
	is_str(fit("aaa~bbb ccc", 70000), "2 1", "no break at a no-break space");
	is_str(fit("aaa_bbbb=ccc_dddd", 125000), "2? 2", "a date range breaks behind its dash");
	is_str(fit("aaa_bbbb=ccc_dddd", 65000), "1? 1? 1? 1", "or where it must");
	is_str(fit("aaaaaaaaaa bb", 50000), "1! 1", "a word that is too wide stands alone and is marked");
	is_int(lines.v[0].over, 50000, "and it is known by how much");
	is_str(fit(" aaa ", 50000), "1", "glue at both ends vanishes");
	is_int(lines.v[0].width, 30000, "also from the width");
}

static void test_hyphens(void)
{
	is_str(fit("aa bbb-ccc", 100000), "3", "no hyphen without need");
	is_str(fit("aa bbb-ccc", 62000), "2 1", "a word is divided");
	is_int(lines.v[0].width, 60000, "the hyphen counts");
	is_str(fit("aaa bbb-ccc", 68000), "1 2", "no hyphen where it does not fit itself");
	is_str(fit("bbb-ccc", 61000), "2", "a word that fits whole is not divided for its hyphen");
}

static void test_last_resort(void)
{
	is_str(fit("aaaa bbb_ccc", 80000), "1 2", "what should hold together goes to the next line");
	is_str(fit("bbb_ccc", 50000), "1? 1", "and is broken when a line of its own is too short");
	is_str(fit("aa bbb_ccc", 60000), "2? 1", "at once if the line would be short and it must be broken anyway");
	is_str(fit("bbb/ccc/ddd", 65000), "2? 1", "inside a word, as far along as fits");
	is_str(fit("bb_cc/dd", 55000), "1? 2", "between words rather than inside");
}

static void test_separators(void)
{
	is_str(fit("aaa|bbb|ccc", 120000), "3", "separators on one line");
	is_int(lines.v[0].width, 120000, "have a width");
	is_str(fit("aaa|bbb|ccc", 80000), "2 1", "and vanish at a break");
	is_int(lines.v[0].width, 75000, "from the width, too");
}

static void test_runts(void)
{
	is_str(fit("aaaa bbbb cccc dddd ee", 195000), "4 1", "first fit leaves a runt");
	is_str(best("aaaa bbbb cccc dddd ee", 195000, LINES_RAGGED), "4 1",
	       "it stays when the line before would be visibly short");
	is_str(best("aaaa bbbb cccc ddd ee", 170000, LINES_RAGGED), "3 2", "else it is given a word");
	is_str(best("aaaa bbbb cccc ddd eeeeeee", 170000, LINES_RAGGED), "4 1", "a long last word is no runt");
	is_str(best("aaaa bbbb cccc ddd ee", 170000, LINES_JUSTIFIED), "4 1",
	       "a justified line gives no word that it cannot stretch over");
	is_str(best("aaaaaaaa bbbbbbbb cccccccc d ee", 265000, LINES_JUSTIFIED), "4 1", "be it a little");
	is_str(best_item("aaaaaaaa bbbbbbbb cccccccc d ee", 265000), "3 2", "which the first line of an item does");
	ok(lines.v[0].lacks > 0, "and is then not filled");
	is_str(best_item("aaaaaaaa bbbbbbbb cccccccc ddd ee", 285000), "4 1", "unless it is a visible gap");
	is_str(best_item("aaaaaaaa bbbbbbbb cccccccc d~ee", 240000), "2 3", "no break that is not there");
	is_str(best("aaaa bbbb cccc ddd;ee", 170000, LINES_RAGGED), "4 1", "a forced break stays");
	is_str(best("aaaaaaaa bbbbbbbb d~ee ff", 215000, LINES_RAGGED), "2 3", "what is glued moves along");
}

static void test_runt_parts(void)
{
	struct line_cost part, word;

	sketch("aaaaaaaaa bbbbbbbbb-cc");
	part = cost_of(190000, LINES_JUSTIFIED, (uint32_t[]){4, 6}, 2);
	items[4].flagged = false;
	word = cost_of(190000, LINES_JUSTIFIED, (uint32_t[]){4, 6}, 2);
	is_int(part.runts - word.runts, 2, "half a word alone on the last line");
}

static void test_balance(void)
{

	is_str(best("aaaa|bbbb|cccc|dddd", 190000, LINES_RAGGED), "2 2", "no item alone on the last line");
	is_str(best("aaaa|bbbb|cccc|dddd|eeee", 190000, LINES_RAGGED), "3 2", "two are enough");
	is_str(best("a|aaaaaaaa bbbb cccc|dddd", 195000, LINES_RAGGED), "3 2", "an item may be broken for it");
	is_str(best("aaaaaaaaaa bbbb cccc|dddd", 190000, LINES_RAGGED), "3 1", "but not where there are only two");
	is_str(best("aaa aaa|bbbbb bbbb", 120000, LINES_RAGGED), "2 2", "which are parted between them, be it early");
	is_str(best("aaaa|bbbb|cccc|dddd", 190000, LINES_BALANCED), "2 2", "balanced: about equally long");
	is_str(best("aaaa|bbbb", 190000, LINES_BALANCED), "2", "one line stays one line");
	is_str(best("aaaaaaaaaaaaaaaaaaaaaa|bb|cc", 190000, LINES_BALANCED), "1! 2", "with a line that is too wide");
}

static void test_hang(void)
{
	struct measure m = {.first = 70000, .rest = 40000};

	sketch("aaa bbb ccc ddd");
	linebreak(&breaker, items, nitems, &m, &lines);
	is_str(shape_of(&lines), "2 1 1", "the first line may be longer than the others");
}

static void test_justified(void)
{
	is_str(best("aaaa bbbb cccc", 93000, LINES_JUSTIFIED), "2 1", "a blank may be half as wide again");
	ok(!good, "a line that needs more is not good");
	is_str(best("aaaa bbbb cccc", 87500, LINES_JUSTIFIED), "2 1", "as wide as it may be");
	ok(good, "is good");
	is_str(best("aaaa bbbb cccc", 83500, LINES_JUSTIFIED), "2 1", "or a third narrower");
	ok(!lines.v[0].over, "and fits so");
	is_str(best("aaaa bbbb cccc", 83000, LINES_JUSTIFIED), "1 1 1", "but no more");
	is_str(best("aaaa bbbb", 83500, LINES_JUSTIFIED), "2", "a last line may be tightened, too");
	is_str(best("aaaa bbbb-cc dddd", 92000, LINES_JUSTIFIED), "2 2", "hyphens fill lines");
	sketch("aaaa bbbb cccc");
	for (size_t i = 0; i < nitems; i++)
		items[i].expand = items[i].kind == HITEM_BOX ? items[i].width / 50 : 0;
	linebreak(&breaker, items, nitems, &(struct measure){89000, 89000, LINES_JUSTIFIED, false}, &lines);
	is_int((int64_t)lines.n, 2, "glyphs may expand");
	sketch("aaaa bbbb");
	items[0].protrude_start = 2000;
	items[nitems - 1].protrude_end = 3000;
	linebreak(&breaker, items, nitems, &(struct measure){80000, 80000, LINES_JUSTIFIED, false}, &lines);
	is_int((int64_t)lines.n, 1, "what hangs out needs no room");
	is_int(lines.v[0].width, 80000, "and is not part of the width");
}

/* The cost of lines that end at the items `at`, the last at the end. */
static struct line_cost cost_of(mpt measure, enum line_mode mode, const uint32_t *at, size_t n)
{
	struct measure m = {.first = measure, .rest = measure, .mode = mode};
	struct hspan v[8] = {0};
	struct hspans all = {v, n, 8};

	for (size_t i = 0; i < n; i++)
		v[i].at = at[i];
	return linebreak_cost(&breaker, items, nitems, &m, &all);
}

static void test_hyphen_costs(void)
{
	struct line_cost none, one, two;

	sketch("aaaaaa-aaaaaa-aaaaaa aaaaaaaa");
	one = cost_of(65000, LINES_JUSTIFIED, (uint32_t[]){1, 3, 5, 8}, 4);
	items[1].flagged = false;
	none = cost_of(65000, LINES_JUSTIFIED, (uint32_t[]){1, 3, 5, 8}, 4);
	is_int(one.demerits - none.demerits, 10000, "hyphens in a row");
	items[1].hyphen = true;
	one = cost_of(65000, LINES_JUSTIFIED, (uint32_t[]){1, 3, 5, 8}, 4);
	is_int(one.demerits - none.demerits, 10000, "also when one of them was written");
	sketch("aaaaaa aaaaaa-aaaaaa");
	one = cost_of(65000, LINES_JUSTIFIED, (uint32_t[]){1, 4, 6}, 3);
	items[4].flagged = false;
	none = cost_of(65000, LINES_JUSTIFIED, (uint32_t[]){1, 4, 6}, 3);
	is_int(one.demerits - none.demerits, 5000, "a hyphen on the last line but one");
	sketch("aaaaaa-aaa aaa aaa");
	two = cost_of(65000, LINES_RAGGED, (uint32_t[]){1, 6, 9}, 3);
	is_int(two.faults, 2, "a hyphen in ragged text is a fault");
	items[1].flagged = false;
	two = cost_of(65000, LINES_RAGGED, (uint32_t[]){1, 6, 9}, 3);
	is_int(two.faults, 0, "none that was written");
	two = cost_of(65000, LINES_RAGGED, (uint32_t[]){1, 3, 9}, 3);
	is_int(two.faults, 3, "a short line is a greater one");
}

/* Lines of two words whose second word is so wide, in a measure of 220 pt; a line of 220 pt is neither tight nor loose. */
static struct line_cost cost_of_lines(const mpt *second, size_t n)
{
	uint32_t at[8];

	nitems = 0;
	for (size_t i = 0; i < n; i++) {
		add((struct hitem){.kind = HITEM_BOX, .width = 100000});
		add((struct hitem){.kind = HITEM_GLUE, .width = 20000, .stretch = 20000, .shrink = 20000});
		add((struct hitem){.kind = HITEM_BOX, .width = second[i]});
		at[i] = (uint32_t)nitems;
		penalty(0, false);
	}
	at[n - 1] = (uint32_t)--nitems;
	return cost_of(220000, LINES_JUSTIFIED, at, n);
}

/* A break that misleads (behind an initial) is made where a justified line is short else, but not for evenness. */
static void test_misleading(void)
{
	struct line_cost plain, initial;

	sketch("aaaaaaaa a aaaaaaaa");
	plain = cost_of(100000, LINES_JUSTIFIED, (uint32_t[]){4, 7}, 2);
	items[4].penalty = PENALTY_INITIAL;
	initial = cost_of(100000, LINES_JUSTIFIED, (uint32_t[]){4, 7}, 2);
	is_int(initial.faults - plain.faults, 1, "a fault in justified text");
	is_int(initial.demerits - plain.demerits, PENALTY_INITIAL * PENALTY_INITIAL, "with its price");
	plain.demerits = cost_of(100000, LINES_RAGGED, (uint32_t[]){4, 7}, 2).demerits;
	items[4].penalty = 0;
	plain.demerits -= cost_of(100000, LINES_RAGGED, (uint32_t[]){4, 7}, 2).demerits;
	is_int(plain.demerits, 10 * PENALTY_INITIAL * PENALTY_INITIAL, "which is tenfold in ragged text");
	sketch("aaaa aaaaaa-aaaa aaaa aaaa");
	items[4] = (struct hitem){.kind = HITEM_PENALTY, .penalty = PENALTY_EXPLICIT};
	linebreak(&breaker, items, nitems, &(struct measure){150000, 150000, LINES_BALANCED, false}, &lines);
	is_int(lines.v[0].at, 6, "a centred name is broken between words");
	items[4].penalty = 0;
	linebreak(&breaker, items, nitems, &(struct measure){150000, 150000, LINES_BALANCED, false}, &lines);
	is_int(lines.v[0].at, 4, "which only the price of its hyphen does");
}

static void test_fitness(void)
{
	struct line_cost even = cost_of_lines((mpt[]){82000, 100000, 118000, 100000}, 4);
	struct line_cost uneven = cost_of_lines((mpt[]){82000, 118000, 100000, 100000}, 4);

	is_int(uneven.demerits - even.demerits, 10000, "a tight line beside a loose one");
	sketch("aaaaaaaaaaaaaaa aaaaaaaaaaaaaa aaaaaaaaaaaaa aaaaaaaaaaaa aaaaaaaaaaaaaaa");
	uneven = cost_of(160000, LINES_RAGGED, (uint32_t[]){1, 4, 7, 10, 13}, 5);
	sketch("aaaaaaaaaaaaaaa aaaaaaaaaaaaa aaaaaaaaaaaaaa aaaaaaaaaaaa aaaaaaaaaaaaaaa");
	even = cost_of(160000, LINES_RAGGED, (uint32_t[]){1, 4, 7, 10, 13}, 5);
	is_int(uneven.demerits - even.demerits, 8000, "ragged lines that get shorter and shorter");
}

static unsigned seed = 1;

static unsigned random_below(unsigned n)
{
	seed = seed * 1103515245u + 12345u;
	return (seed >> 8 & 0xFFFFFF) % n;
}

/* Words of 1 to 7 letters with one break between each two. */
static void random_sketch(unsigned words, const char *breaks)
{
	char s[512];
	size_t len = 0;

	for (unsigned i = 0; i < words; i++) {
		for (unsigned k = 1 + random_below(7); k > 0; k--)
			s[len++] = 'a';
		s[len++] = breaks[random_below((unsigned)strlen(breaks))];
	}
	s[len - 1] = 0;
	sketch(s);
	for (size_t i = 0; i < nitems; i++) {
		if (items[i].kind != HITEM_BOX)
			continue;
		items[i].expand = items[i].width / 50;
		items[i].protrude_start = items[i].width / 8 * (mpt)random_below(2);
		items[i].protrude_end = items[i].width / 4 * (mpt)random_below(2);
	}
}

/* The cheapest of all sets of breaks. */
static struct line_cost cheapest_of_all(const struct measure *m)
{
	uint32_t breaks[16];
	size_t n = 0;
	struct line_cost least = {.overfull = INT64_MAX};
	struct hspan v[17];

	for (uint32_t i = 0; i < nitems && n < 16; i++)
		if (items[i].kind == HITEM_PENALTY && items[i].penalty < PENALTY_NEVER)
			breaks[n++] = i;
	for (unsigned set = 0; set < 1u << n; set++) {
		struct hspans all = {v, 0, 17};
		struct line_cost cost;
		bool forced = true;

		for (size_t i = 0; i < n; i++) {
			if (set >> i & 1)
				v[all.n++].at = breaks[i];
			else
				forced &= items[breaks[i]].penalty > PENALTY_FORCED;
		}
		v[all.n++].at = (uint32_t)nitems;
		if (!forced)
			continue;
		cost = linebreak_cost(&breaker, items, nitems, m, &all);
		if (line_cost_compare(&cost, &least) < 0)
			least = cost;
	}
	return least;
}

static void test_optimal(void)
{
	static const char *const breaks[] = {"    -", "  -/_", " |", "     ;~="};
	int bad[3] = {0};

	for (int round = 0; round < 900; round++) {
		struct measure m = {.mode = (enum line_mode)(round % 3)};
		struct line_cost found, least;

		random_sketch(3 + random_below(8), breaks[round / 3 % 4]);
		m.first = m.rest = (mpt)(6 + random_below(20)) * LETTER;
		m.first -= (mpt)random_below(3) * LETTER;
		linebreak(&breaker, items, nitems, &m, &lines);
		found = linebreak_cost(&breaker, items, nitems, &m, &lines);
		least = cheapest_of_all(&m);
		bad[m.mode] += line_cost_compare(&found, &least) != 0;
	}
	is_int(bad[LINES_RAGGED], 0, "300 ragged paragraphs: no set of breaks is cheaper");
	is_int(bad[LINES_JUSTIFIED], 0, "300 justified ones");
	is_int(bad[LINES_BALANCED], 0, "300 balanced ones");
}

/* How many lines first fit needs. */
static size_t first_fit(mpt measure)
{
	size_t n = 1;
	mpt width = 0;

	for (size_t i = 0; i < nitems; i++) {
		if (items[i].kind == HITEM_BOX && width && width + BLANK + items[i].width > measure) {
			n++;
			width = 0;
		}
		if (items[i].kind == HITEM_BOX)
			width += (width ? BLANK : 0) + items[i].width;
	}
	return n;
}

static void test_few_lines(void)
{
	bool few = true, one = true;

	for (int round = 0; round < 300; round++) {
		mpt measure = (mpt)(8 + random_below(40)) * LETTER;
		struct measure m = {measure, measure, LINES_RAGGED, false};

		random_sketch(5 + random_below(60), " ");
		for (size_t i = 0; i < nitems; i++)
			items[i].protrude_start = items[i].protrude_end = 0;
		linebreak(&breaker, items, nitems, &m, &lines);
		few &= lines.n == first_fit(measure);
		m.mode = LINES_JUSTIFIED;
		linebreak(&breaker, items, nitems, &m, &lines);
		one &= first_fit(measure) > 1 || lines.n == 1;
	}
	ok(few, "ragged text has as few lines as first fit makes");
	ok(one, "and justified text stays on one line where it fits");
}

/* A paragraph of 20,000 words, each with two hyphens, in less time than anyone notices; twice as long, twice the time. */
static void test_time(struct arena *arena)
{
	enum { WORDS = 20000, EACH = 7 };
	struct hitem *long_items = arena_array(arena, WORDS * EACH, struct hitem);
	struct measure m = {.first = 4500000, .rest = 4500000};
	size_t n = 0;

	for (int i = 0; i < WORDS; i++) {
		for (int part = 0; part < 3; part++) {
			if (part)
				long_items[n++] = (struct hitem){
				    .kind = HITEM_PENALTY, .penalty = PENALTY_HYPHEN, .flagged = true, .width = 33000};
			long_items[n++] = (struct hitem){
			    .kind = HITEM_BOX, .width = (mpt)(40000 + random_below(100000)), .expand = 1000};
		}
		long_items[n++] = (struct hitem){.kind = HITEM_PENALTY};
		long_items[n++] = (struct hitem){.kind = HITEM_GLUE, .width = 33000, .stretch = 16000, .shrink = 11000};
	}
	for (int mode = 0; mode < 3; mode++) {
		clock_t start = clock();
		double ms;

		m.mode = (enum line_mode)mode;
		linebreak(&breaker, long_items, n, &m, &lines);
		ms = (double)(clock() - start) * 1000 / CLOCKS_PER_SEC;
		ok(ms < 1000 && lines.n > 100, "20,000 words, mode %d: %zu lines", mode, lines.n);
		printf("# in %.1f ms\n", ms);
	}
}

/* Nothing that one can write takes long: breaks between any two letters, on a line as long as a street. */
static void test_hostile(struct arena *arena)
{
	enum { BOXES = 200000 };
	struct hitem *many = arena_array(arena, 2 * BOXES, struct hitem);
	struct measure m = {.first = 1000000, .rest = 1000000};
	clock_t start = clock();

	for (size_t i = 0; i < 2 * BOXES; i += 2) {
		many[i] = (struct hitem){.kind = HITEM_BOX, .width = 10};
		many[i + 1] = (struct hitem){.kind = HITEM_PENALTY, .penalty = i % 3 ? 0 : PENALTY_CHOP};
	}
	linebreak(&breaker, many, 2 * BOXES, &m, &lines);
	ok(lines.n > 1 && clock() - start < 20 * CLOCKS_PER_SEC, "200,000 breaks, 100,000 to a line");
	printf("# in %.1f ms\n", (double)(clock() - start) * 1000 / CLOCKS_PER_SEC);
}

/* Every box stands on one line, in order, and no line is wider than it need be. */
static void test_properties(void)
{
	bool all = true, fits = true;

	for (int round = 0; round < 500; round++) {
		char s[256];
		size_t len = 40 + (size_t)round % 200, next = 0;
		mpt measure = (5 + round % 20) * LETTER;

		for (size_t i = 0; i < len; i++) {
			s[i] = "aaaaaaaa  ~_-/|;"[random_below(16)];
		}
		s[len] = 0;
		best(s, measure, (enum line_mode)(round % 3));
		for (size_t i = 0; i < lines.n; i++) {
			for (; next < lines.v[i].start; next++)
				all &= items[next].kind != HITEM_BOX;
			next = lines.v[i].end;
			for (size_t k = lines.v[i].start; k < lines.v[i].end && lines.v[i].over; k++)
				fits &= items[k].kind != HITEM_PENALTY || items[k].penalty >= PENALTY_NEVER ||
					items[k].flagged;
		}
		for (; next < nitems; next++)
			all &= items[next].kind != HITEM_BOX;
	}
	ok(all, "500 paragraphs: every box on one line, in order");
	ok(fits, "500 paragraphs: a line is too wide only where it has no break");
}

int main(void)
{
	struct arena *arena = arena_new(0);

	breaker.arena = arena;
	test_first_fit();
	test_hyphens();
	test_last_resort();
	test_separators();
	test_runts();
	test_runt_parts();
	test_balance();
	test_hang();
	test_justified();
	test_hyphen_costs();
	test_misleading();
	test_fitness();
	test_optimal();
	test_few_lines();
	test_time(arena);
	test_hostile(arena);
	test_properties();
	arena_free(arena);
	return done();
}
