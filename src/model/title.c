/*
 * title.c: the heading of a section: its own title, else the word of its kind, else made of its key.
 */
#include <string.h>

#include "model/cv.h"

#include "base/utf8.h"
#include "text/text.h"
#include "text/words.h"

/* "side_projects" → "Side projects" */
static const char *title_of_key(struct arena *arena, const char *language, const char *key)
{
	char *words = arena_strdup(arena, key);
	size_t first;

	for (char *s = words; *s; s++)
		if (*s == '_' || *s == '-')
			*s = ' ';
	if (!*words)
		return words;
	utf8_next(words, strlen(words), &first);
	return arena_printf(arena, "%s%s", text_upper(arena, language, arena_strndup(arena, words, first)),
			    words + first);
}

struct text section_title(struct arena *arena, const struct cv *cv, const struct section *section)
{
	bool found;
	const char *word = NULL;

	if (!section->titled)
		return (struct text){.at = section->at};
	if (section->title.nruns)
		return section->title;
	if (!section->own_key)
		word = word_in(cv->language, section->kind->word, &found);
	if (!word)
		word = title_of_key(arena, cv->language, section->key);
	return text_of(arena, word, section->at);
}
