/*
 * linebreak_test.c: line breaking on plain arrays, without a font. A word is a box as wide as it has letters (10 pt
 * each), a blank is 5 pt.
 */
#include "layout/linebreak.h"

#include <stdio.h>

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

static const char *fit(struct arena *arena, const char *s, mpt measure)
{
	struct measure m = {.first = measure, .rest = measure};

	sketch(s);
	linebreak_first_fit(arena, items, nitems, &m, &lines);
	return shape_of(&lines);
}

static const char *best(struct arena *arena, const char *s, mpt measure, enum line_mode mode)
{
	struct measure m = {.first = measure, .rest = measure, .mode = mode};

	sketch(s);
	linebreak(arena, items, nitems, &m, &lines);
	return shape_of(&lines);
}

static void test_first_fit(struct arena *arena)
{
	is_str(fit(arena, "", 100000), "", "no items, no lines");
	is_str(fit(arena, "aaa bbb ccc", 105000), "3", "what fits stands on one line");
	is_str(fit(arena, "aaa bbb ccc", 100000), "3", "exactly as wide as the measure");
	is_str(fit(arena, "aaa bbb ccc", 99000), "2 1", "the word that does not fit begins a line");
	is_int(lines.v[0].width, 65000, "a line's width has no glue at its end");
	ok(!lines.v[0].last && lines.v[1].last, "only the last line is the last");
	is_str(fit(arena, "aaa;bbb;;ccc;", 500000), "1 1 1",
	       "forced breaks; doubled and final ones make no empty line");
	ok(lines.v[0].last && lines.v[1].last, "lines before forced breaks are last ones");
	is_str(fit(arena, "aaa~bbb ccc", 70000), "2 1", "no break at a no-break space");
	is_str(fit(arena, "aaa_bbbb=ccc_dddd", 125000), "2? 2", "a date range breaks behind its dash");
	is_str(fit(arena, "aaa_bbbb=ccc_dddd", 65000), "1? 1? 1? 1", "or where it must");
	is_str(fit(arena, "aaaaaaaaaa bb", 50000), "1! 1", "a word that is too wide stands alone and is marked");
	is_int(lines.v[0].over, 50000, "and it is known by how much");
	is_str(fit(arena, " aaa ", 50000), "1", "glue at both ends vanishes");
	is_int(lines.v[0].width, 30000, "also from the width");
}

static void test_hyphens(struct arena *arena)
{
	is_str(fit(arena, "aa bbb-ccc", 100000), "3", "no hyphen without need");
	is_str(fit(arena, "aa bbb-ccc", 62000), "2 1", "a word is divided");
	is_int(lines.v[0].width, 60000, "the hyphen counts");
	is_str(fit(arena, "aaa bbb-ccc", 68000), "1 2", "no hyphen where it does not fit itself");
	is_str(fit(arena, "bbb-ccc", 61000), "2", "a word that fits whole is not divided for its hyphen");
}

static void test_last_resort(struct arena *arena)
{
	is_str(fit(arena, "aaaa bbb_ccc", 80000), "1 2", "what should hold together goes to the next line");
	is_str(fit(arena, "bbb_ccc", 50000), "1? 1", "and is broken when a line of its own is too short");
	is_str(fit(arena, "aa bbb_ccc", 60000), "2? 1",
	       "at once if the line would be short and it must be broken anyway");
	is_str(fit(arena, "bbb/ccc/ddd", 65000), "2? 1", "inside a word, as far along as fits");
	is_str(fit(arena, "bb_cc/dd", 55000), "1? 2", "between words rather than inside");
}

static void test_separators(struct arena *arena)
{
	is_str(fit(arena, "aaa|bbb|ccc", 120000), "3", "separators on one line");
	is_int(lines.v[0].width, 120000, "have a width");
	is_str(fit(arena, "aaa|bbb|ccc", 80000), "2 1", "and vanish at a break");
	is_int(lines.v[0].width, 75000, "from the width, too");
}

static void test_runts(struct arena *arena)
{
	is_str(fit(arena, "aaaa bbbb cccc dddd ee", 195000), "4 1", "first fit leaves a runt");
	is_str(best(arena, "aaaa bbbb cccc dddd ee", 195000, LINES_RAGGED), "4 1",
	       "it stays when the line before would be visibly short");
	is_str(best(arena, "aaaa bbbb cccc ddd ee", 170000, LINES_RAGGED), "3 2", "else it is given a word");
	is_str(best(arena, "aaaa bbbb cccc ddd eeeeeee", 170000, LINES_RAGGED), "4 1", "a long last word is no runt");
	is_str(best(arena, "aaaa bbbb cccc ddd ee", 170000, LINES_JUSTIFIED), "4 1",
	       "a justified line gives no word that it cannot stretch over");
	is_str(best(arena, "aaaa bbbb cccc ddd;ee", 170000, LINES_RAGGED), "4 1", "a forced break stays");
	is_str(best(arena, "aaaaaaaa bbbbbbbb d~ee ff", 215000, LINES_RAGGED), "2 3", "what is glued moves along");
}

static void test_balance(struct arena *arena)
{
	is_str(fit(arena, "aaaa|bbbb|cccc|dddd", 190000), "3 1", "first fit: as much as fits");
	is_str(best(arena, "aaaa|bbbb|cccc|dddd", 190000, LINES_RAGGED), "2 2", "no item alone on the last line");
	is_str(best(arena, "aaaa|bbbb|cccc|dddd|eeee", 190000, LINES_RAGGED), "3 2", "two are enough");
	is_str(best(arena, "aaaaaaaaaa bbbb cccc|dddd", 190000, LINES_RAGGED), "1 3", "an item may be broken for it");
	is_str(best(arena, "aaaa|bbbb|cccc|dddd", 190000, LINES_BALANCED), "2 2", "balanced: about equally long");
	is_str(best(arena, "aaaa|bbbb", 190000, LINES_BALANCED), "2", "one line stays one line");
	is_str(best(arena, "aaaaaaaaaaaaaaaaaaaaaa|bb|cc", 190000, LINES_BALANCED), "1! 2",
	       "with a line that is too wide");
}

static void test_hang(struct arena *arena)
{
	struct measure m = {.first = 70000, .rest = 40000};

	sketch("aaa bbb ccc ddd");
	linebreak_first_fit(arena, items, nitems, &m, &lines);
	is_str(shape_of(&lines), "2 1 1", "the first line may be longer than the others");
}

/* Every box stands on one line, in order, and no line is wider than it need be. */
static void test_properties(struct arena *arena)
{
	unsigned seed = 1;
	bool all = true, fits = true;

	for (int round = 0; round < 500; round++) {
		char s[256];
		size_t len = 40 + (size_t)round % 200, next = 0;
		mpt measure = (5 + round % 20) * LETTER;

		for (size_t i = 0; i < len; i++) {
			seed = seed * 1103515245u + 12345u;
			s[i] = "aaaaaaaa  ~_-/|;"[seed >> 16 & 15];
		}
		s[len] = 0;
		best(arena, s, measure, (enum line_mode)(round % 3));
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

	test_first_fit(arena);
	test_hyphens(arena);
	test_last_resort(arena);
	test_separators(arena);
	test_runts(arena);
	test_balance(arena);
	test_hang(arena);
	test_properties(arena);
	arena_free(arena);
	return done();
}
