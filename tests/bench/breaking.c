/*
 * breaking.c: what one paragraph of 20,000 words costs, from text to lines, in ms: shaped and weighed, hyphenated, and broken at
 * two measures, ragged and justified, without and with the breaks in words. Medians of five.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "layout/edges.h"
#include "layout/typeset.h"

#define WORDS 20000
#define TIMES 5
#define PT 1000
#define MM 2835 /* mpt */

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static double median(double times[TIMES])
{
	qsort(times, TIMES, sizeof *times, compare);
	return times[TIMES / 2];
}

/* Invented words, of one to four syllables. */
static const char *words(struct arena *arena)
{
	static const char *const syllables[] = {"al", "ber", "con", "di",  "en",  "fer", "gra", "in",
						"lo", "men", "nu",  "per", "sti", "tor", "un",	"ver"};
	struct buf *out = buf_new(arena);
	unsigned state = 1;

	for (int i = 0; i < WORDS; i++) {
		for (unsigned n = 1 + (state >> 20) % 4; n > 0; n--) {
			state = state * 1103515245u + 12345u;
			buf_puts(out, syllables[state >> 16 & 15]);
		}
		buf_putc(out, ' ');
	}
	return out->s;
}

static void measure(struct typesetter *ts, mpt width, enum line_mode mode, const char *name)
{
	struct measure m = {.first = width, .rest = width, .mode = mode};
	double times[TIMES];

	for (int i = 0; i < TIMES; i++) {
		double start = now();

		linebreak(&ts->breaker, ts->hlist.items, ts->hlist.n, &m, &ts->spans);
		times[i] = now() - start;
	}
	printf("%-44s %9.2f %9zu\n", name, median(times), ts->spans.n);
}

static void measure_all(struct typesetter *ts)
{
	measure(ts, 170 * MM, LINES_JUSTIFIED, "  broken, 170 mm, justified");
	measure(ts, 170 * MM, LINES_RAGGED, "  broken, 170 mm, ragged");
	measure(ts, 62 * MM, LINES_JUSTIFIED, "  broken, 62 mm, justified");
	measure(ts, 62 * MM, LINES_RAGGED, "  broken, 62 mm, ragged");
}

int main(void)
{
	struct arena *arena = arena_new(0);
	struct fonts *fonts = fonts_new();
	struct ink ink = {.family = fonts_family(fonts, "Lato"), .size = 10 * PT};
	struct inline_item item = {.kind = INLINE_TEXT, .ink = &ink, .text = words(arena)};
	struct para para = {.items = &item, .nitems = 1, .align = ALIGN_JUSTIFY, .leading = 13 * PT};
	struct sheet sheet = {.width = 210 * MM, .height = 297 * MM, .leading = 13 * PT, .language = "en"};
	struct hlist_place place = {.language = "en", .width = 170 * MM};
	struct diags *diags = diags_new(arena);
	struct layout layout = {.arena = arena, .diags = diags, .shaper = shaper_new(arena, diags, NULL, 0)};
	struct typesetter ts;
	double built[TIMES], hyphenated[TIMES];

	typesetter_init(&ts, &layout, &sheet);
	for (int i = 0; i < TIMES; i++) {
		double start = now();

		hlist_build(&ts, &para, &place);
		edges_set(&ts);
		built[i] = now() - start;
		if (i == 0) {
			printf("%-44s %9.2f\n", "shaped and weighed", built[i]);
			measure_all(&ts);
		}
		start = now();
		hlist_hyphenate(&ts);
		hyphenated[i] = now() - start;
	}
	printf("%-44s %9.2f\n", "the same, its words known", median(built));
	printf("%-44s %9.2f\n", "hyphenated", median(hyphenated));
	measure_all(&ts);
	arena_free(arena);
	fonts_free(fonts);
	return 0;
}
