/*
 * typeset.c: a job's typesetter, and the report of characters that no font has.
 */
#include "layout/typeset.h"

#include <string.h>

#include "base/utf8.h"
#include "layout/run.h"

void typesetter_init(struct typesetter *ts, const struct layout *layout, const struct sheet *sheet)
{
	*ts = (struct typesetter){
	    .arena = layout->arena, .diags = layout->diags, .shaper = layout->shaper, .sheet = sheet};
	buf_init(&ts->scratch, ts->arena);
	buf_init(&ts->hlist.text, ts->arena);
	ts->line_room = arena_new_of(ts->arena, struct line_room);
	buf_init(&ts->line_room->text, ts->arena);
}

/* The mark of the first such character inside `at`; `at` itself when an escape or a reference wrote it. */
static struct mark narrow_mark(struct mark at, const char *character, size_t len)
{
	if (!at.source || !at.source->bytes || at.end > at.source->len)
		return at;
	for (size_t i = at.start; i + len <= at.end; i++)
		if (memcmp(at.source->bytes + i, character, len) == 0)
			return mark_at(at.source, i, i + len, at);
	return at;
}

void typesetter_missing(struct typesetter *ts, uint32_t codepoint, struct mark at)
{
	char character[5] = {0};
	size_t len = utf8_put(codepoint, character);
	struct diag *diag;

	ts->failed = true;
	if (ts->missing.n == DIAG_LIMIT)
		return;
	for (size_t i = 0; i < ts->missing.n; i++)
		if (ts->missing.v[i] == codepoint)
			return;
	*vec_add(ts->arena, &ts->missing) = codepoint;
	diag = diag_add(ts->diags, DIAG_MISSING_GLYPH, narrow_mark(at, character, len),
			"no font has the character '%s' (U+%04X)", character, (unsigned)codepoint);
	diag_help(ts->diags, diag, "set the text in a family that has it, or write it another way");
}
