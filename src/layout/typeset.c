/*
 * typeset.c: a job's typesetter, and the report of characters that no font has.
 */
#include "layout/typeset.h"

#include <string.h>

#include "base/utf8.h"
#include "layout/run.h"
#include "text/text.h"

void typesetter_init(struct typesetter *ts, const struct layout *layout, const struct sheet *sheet)
{
	*ts = (struct typesetter){
	    .arena = layout->arena, .diags = layout->diags, .shaper = layout->shaper, .sheet = sheet};
	ts->breaker.arena = ts->arena;
	buf_init(&ts->scratch, ts->arena);
	buf_init(&ts->hlist.text, ts->arena);
	ts->line_room = arena_new_of(ts->arena, struct line_room);
	buf_init(&ts->line_room->text, ts->arena);
}

#define SCRIPT_NAMED 3 /* characters of one script are named one by one, then only that there are more */

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

static void report_missing(struct typesetter *ts, uint32_t codepoint, struct mark at)
{
	char character[5] = {0};
	size_t len = utf8_put(codepoint, character);
	const char *name = text_char_name(ts->arena, codepoint), *package = text_font_package(codepoint);
	const char *script = text_script_name(codepoint);
	size_t of_script = 0;
	struct diag *diag;

	ts->failed = true;
	if (ts->missing.n == DIAG_LIMIT)
		return;
	for (size_t i = 0; i < ts->missing.n; i++) {
		if (ts->missing.v[i] == codepoint)
			return;
		of_script += script && script == text_script_name(ts->missing.v[i]);
	}
	*vec_add(ts->arena, &ts->missing) = codepoint;
	if (of_script == SCRIPT_NAMED)
		diag_add(ts->diags, DIAG_MISSING_GLYPH, narrow_mark(at, character, len),
			 "no font has this and other characters of the script %s", script);
	if (of_script >= SCRIPT_NAMED)
		return;
	diag = diag_add(ts->diags, DIAG_MISSING_GLYPH, narrow_mark(at, character, len),
			"no font has the character '%s' (U+%04X%s%s)", character, (unsigned)codepoint,
			*name ? ", " : "", name);
	if (package && !shaper_looks_in_system(ts->shaper))
		diag_help(
		    ts->diags, diag,
		    "leave out --no-system-fonts, or put a font that has it into fonts/ beside the CV or a folder of "
		    "--font-path");
	else if (package)
		diag_help(ts->diags, diag,
			  "install a font that has it (Debian and Ubuntu: the package %s), or put one into fonts/ "
			  "beside the CV",
			  package);
	else
		diag_help(ts->diags, diag, "put a font that has it into fonts/ beside the CV, or write it another way");
}

void typesetter_shape(struct typesetter *ts, const struct shape *shape, struct mark at)
{
	size_t used;

	for (size_t i = 0; i < shape->npieces; i++) {
		const struct piece *p = &shape->pieces[i];

		if (!piece_wants_place(p, at))
			continue;
		utf8_next(shape->text + p->start, p->end - p->start, &used);
		piece_set_place(p, narrow_mark(at, shape->text + p->start, used), at);
	}
	if (shape->missing)
		report_missing(ts, shape->missing, at);
}
