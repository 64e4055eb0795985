/*
 * marks.c: which runs need a mark of direction, and how it is set.
 *
 * Poppler begins a new word where glyphs are more than a tenth of an em apart, or begin less than that apart (an imitated
 * bold): a mark is narrow, and stands so that it is neither. Tests: tests/directions.t.
 */
#include "layout/marks.h"

#include <string.h>

#include "base/utf8.h"
#include "text/bidi.h"

#define MARK_WIDTH 50 /* thousandths of an em: more than half the tenth */
#define MARK_FAR 120  /* from its left edge to that of a word at its right */
#define MARK_NEAR 30  /* from the end of a word at its left */

static bool is_contrary(const struct typesetter *ts, const struct run *run)
{
	return run->kind == RUN_TEXT && (run->level & 1) != ts->sheet->rtl;
}

/* Whether the run begins with a letter of the line's direction. */
static bool begins_strong(const struct typesetter *ts, const struct run *run)
{
	size_t used;
	uint32_t first = utf8_next(ts->line_room->text.s + run->text, run->len, &used);

	return text_strong(first) == (ts->sheet->rtl ? TEXT_RTL : TEXT_LTR);
}

static void mark(struct run *run)
{
	run->marked = face_space(run->face) != 0;
}

/*
 * A line that ends so may stand beside another ("2021" in a column of dates). One that goes the other way altogether is left
 * alone if it is more than a word: as a line by itself it is read well, and a mark would turn its numbers over.
 */
static void mark_last(struct typesetter *ts, struct run *first, bool mixed)
{
	const struct buf *text = &ts->line_room->text;

	if (mixed || !memchr(text->s + first->text, ' ', text->len - first->text))
		mark(first);
}

void marks_find(struct typesetter *ts)
{
	struct line_room *room = ts->line_room;
	struct run *first = NULL; /* of the words against the line's direction that came last */
	bool mixed = false;

	for (size_t i = 0; i < room->runs.n; i++) {
		struct run *run = &room->runs.v[i];

		if (run->kind != RUN_TEXT || !run->width)
			continue;
		if (is_contrary(ts, run)) {
			first = first ? first : run;
			continue;
		}
		if (first && !begins_strong(ts, run))
			mark(first);
		mixed = true;
		first = NULL;
	}
	if (first)
		mark_last(ts, first, mixed);
}

struct item mark_item(struct typesetter *ts, const struct run *run, const struct element *element)
{
	uint16_t blank = face_space(run->face);
	mpt width = mpt_scale(run->size, MARK_WIDTH, 1000);
	mpt natural = mpt_scale(run->size, face_advance(run->face, blank), face_metrics(run->face)->upem);
	bool rtl = ts->sheet->rtl;
	struct item item = {.kind = ITEM_TEXT,
			    .element = element,
			    .link = run->source->link,
			    .at = run->source->item->at,
			    .width = width,
			    .color = run->source->item->ink->color};

	/* Both ways x counts from the line's start, and so the far edge is the run's end. */
	item.x = run->x + run->width + mpt_scale(run->size, rtl ? MARK_FAR - MARK_WIDTH : MARK_NEAR, 1000);
	item.y = -run->source->item->ink->rise;
	item.u.text.face = run->face;
	item.u.text.size = run->size;
	item.u.text.text = rtl ? "\u200F" : "\u200E";
	item.u.text.len = 3;
	item.u.text.glyphs = arena_new_of(ts->arena, struct placed_glyph);
	item.u.text.glyphs[0] = (struct placed_glyph){.id = blank, .advance = width};
	item.u.text.nglyphs = 1;
	item.u.text.expansion = natural ? (int)((int64_t)width * 10000 / natural) - 10000 : 0;
	return item;
}
