/* Fonts of the system: found by many threads at once, and kept. */
#include <pthread.h>
#include <stdio.h>

#include "heap.h"
#include "job/system_fonts.h"
#include "tap.h"

#define THREADS 8

static struct system_fonts *fonts;

static void *find(void *place)
{
	struct wanted_font wanted = {.language = "zh", .text = "\u4E2D", .len = 3};

	*(const struct system_family **)place = system_fonts_having(fonts, &wanted);
	return NULL;
}

static void test_threads(void)
{
	const struct system_family *found[THREADS];
	pthread_t threads[THREADS];
	bool same = true;

	for (int i = 0; i < THREADS; i++)
		pthread_create(&threads[i], NULL, find, &found[i]);
	for (int i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	for (int i = 1; i < THREADS; i++)
		same &= found[i] == found[0];
	ok(same, "threads find the same");
	if (!found[0]) {
		skip("threads find a family that has the character, from a file", "no font of the system has U+4E2D");
		return;
	}
	ok(found[0]->family && found[0]->files[0].len && face_has(found[0]->family->regular, 0x4E2D),
	   "threads find a family that has the character, from a file");
}

static void test_missing(void)
{
	/* No font has a character that is none. */
	struct wanted_font wanted = {.language = "en", .text = "\xEF\xBF\xBF", .len = 3};
	struct font_file files[4] = {0};

	ok(!system_fonts_having(fonts, &wanted), "what no font has is not found");
	ok(!system_fonts_having(fonts, &wanted), "also when it is asked for again");
	system_fonts_named(fonts, "No Such Family At All", files);
	ok(!files[0].len && !files[1].len && !files[2].len && !files[3].len, "nor is a family that is not there");
}

/* What jobs ask for is not kept, only what fonts there are. */
static void test_growth(void)
{
	struct wanted_font wanted = {.text = "\u4E2D", .len = 3};
	struct font_file files[4] = {0};
	size_t before = 0;
	char name[16];

	for (int i = 0; i < 400; i++) {
		if (i == 50)
			before = heap_in_use();
		snprintf(name, sizeof name, "q%c%c", 'a' + i % 26, 'a' + i / 26);
		wanted.language = name;
		system_fonts_having(fonts, &wanted);
		wanted.language = i % 2 ? "zh-Hant" : "ja-JP";
		system_fonts_having(fonts, &wanted);
		system_fonts_named(fonts, name, files);
	}
	ok(heap_in_use() <= before + 1024, "neither unknown languages nor unknown families make it grow");
}

int main(void)
{
	fonts = system_fonts_new();
	test_threads();
	test_missing();
	test_growth();
	system_fonts_free(fonts);
	return done();
}
