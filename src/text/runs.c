/*
 * runs.c: texts made and flattened.
 */
#include "text/runs.h"

#include "base/buf.h"

struct text text_of(struct arena *arena, const char *s, struct mark at)
{
	struct text text = {.at = at};

	if (!s || !*s)
		return text;
	text.runs = arena_new_of(arena, struct run);
	text.runs[0] = (struct run){.text = s, .at = at};
	text.nruns = 1;
	return text;
}

const char *text_plain(struct arena *arena, const struct text *text)
{
	struct buf out;
	size_t i;

	if (text->nruns == 1 && !(text->runs[0].style & RUN_BREAK))
		return text->runs[0].text;
	buf_init(&out, arena);
	for (i = 0; i < text->nruns; i++)
		buf_puts(&out, text->runs[i].style & RUN_BREAK ? " " : text->runs[i].text);
	return out.len ? out.s : "";
}
