/*
 * print.c: breaks words for hyphenation.t. `print LANGUAGE` reads a word a line and writes it with its hyphens; `print`
 * alone lists the languages; `print --time LANGUAGE` says in nanoseconds how long a word took. `print --table FILE LANGUAGE`
 * takes patterns that tools/hyphens.c's program has compiled.
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "text/hyphenate.h"
#include "text/hyphenate_table.h"

static void put_word(const struct hyphens *hyphens, const char *word, size_t len)
{
	struct word_break breaks[HYPHENATE_WORD_MAX];
	size_t n = hyphenate(hyphens, word, len, breaks), from = 0;

	for (size_t i = 0; i < n; i++) {
		printf("%.*s-", (int)(breaks[i].offset - from), word + from);
		from = breaks[i].offset;
	}
	printf("%.*s\n", (int)(len - from), word + from);
}

static int list_languages(void)
{
	const char *language;

	for (size_t i = 0; (language = hyphens_language(i)) != NULL; i++)
		puts(language);
	return 0;
}

static const struct hyphens *read_table(const char *file, const char *language)
{
	static char table[1 << 16];
	static struct hyphens hyphens;
	FILE *in = fopen(file, "rb");

	if (!in)
		return NULL;
	hyphens = (struct hyphens){language, table};
	if (!fread(table, 1, sizeof table, in))
		hyphens.table = NULL;
	fclose(in);
	return hyphens.table ? &hyphens : NULL;
}

int main(int argc, char **argv)
{
	bool timed = argc > 2 && strcmp(argv[1], "--time") == 0;
	const struct hyphens *hyphens;
	struct timespec start, end;
	struct word_break breaks[HYPHENATE_WORD_MAX];
	size_t words = 0, found = 0;
	char line[1024];

	if (argc < 2)
		return list_languages();
	hyphens =
	    argc == 4 && strcmp(argv[1], "--table") == 0 ? read_table(argv[2], argv[3]) : hyphens_of(argv[argc - 1]);
	if (!hyphens)
		return 1;
	clock_gettime(CLOCK_MONOTONIC, &start);
	while (fgets(line, sizeof line, stdin)) {
		size_t len = strcspn(line, "\n");

		words++;
		if (timed)
			found += hyphenate(hyphens, line, len, breaks);
		else
			put_word(hyphens, line, len);
	}
	clock_gettime(CLOCK_MONOTONIC, &end);
	if (timed && words)
		printf("%lld ns a word, %zu words, %zu breaks\n",
		       ((end.tv_sec - start.tv_sec) * 1000000000LL + (end.tv_nsec - start.tv_nsec)) / (long long)words,
		       words, found);
	return 0;
}
