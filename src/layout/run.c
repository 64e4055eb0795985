/*
 * run.c: boxes and glue of a line → runs. Where the runs stand is line.c's.
 *
 * Parts of a word that stand together are shaped again as one, so that kerning and ligatures do not know where the word
 * could have been broken. Blanks are glyphs of the run before them; every run but the first so begins with a word.
 *
 * Readers of PDF see glyphs, of which signs between words of two directions may belong to either. Where the order of the
 * text would be lost, a mark of direction stands in it or beside it (marks.c).
 */
#include "layout/run.h"

#include <string.h>

#include "base/utf8.h"
#include "layout/line.h"
#include "layout/marks.h"
#include "text/bidi.h"

#define NO_BREAK_SPACE "\xC2\xA0" /* shapes as a blank does; a blank alone would not be shaped */

/* What the pieces of a run have in common. */
struct look {
	const struct hsource *source;
	const struct face *face;
	mpt size;
	uint8_t level;
	bool embolden, ideographic;
};

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static bool joins(const struct run *run, const struct look *look)
{
	const struct inline_item *a = run->source->item, *b = look->source->item;

	if (run->kind != RUN_TEXT || run->face != look->face || run->size != look->size || run->level != look->level ||
	    run->embolden != look->embolden || run->ideographic != look->ideographic)
		return false;
	return a == b || (a->ink->color == b->ink->color && a->ink->rise == b->ink->rise &&
			  a->ink->underline == b->ink->underline && run->source->link == look->source->link &&
			  same_text(run->source->language, look->source->language));
}

static struct run *last_run(const struct typesetter *ts)
{
	const struct line_room *room = ts->line_room;

	return room->runs.n ? &room->runs.v[room->runs.n - 1] : NULL;
}

static struct chunk *add_chunk(struct typesetter *ts, struct run *run, const char *text, size_t len)
{
	struct line_room *room = ts->line_room;
	struct chunk *chunk = vec_add(ts->arena, &room->chunks);

	*chunk = (struct chunk){.glyph = room->glyphs.n};
	buf_put(&room->text, text, len);
	run->len += len;
	run->nchunks++;
	return chunk;
}

static void add_glyph(struct typesetter *ts, struct run *run, struct chunk *chunk, struct placed_glyph glyph)
{
	*vec_add(ts->arena, &ts->line_room->glyphs) = glyph;
	chunk->nglyphs++;
	chunk->width += glyph.advance;
	run->nglyphs++;
	run->width += glyph.advance;
}

/* --- Marks of direction ----------------------------------------------------------------------------------------- */

#define LEFT_TO_RIGHT_MARK "\xE2\x80\x8E"
#define RIGHT_TO_LEFT_MARK "\xE2\x80\x8F"

/* At the end of what the run has so far: a character without a glyph, which its neighbour's stands for, too. */
static void add_mark(struct typesetter *ts, struct run *run, bool rtl)
{
	const char *text = rtl ? RIGHT_TO_LEFT_MARK : LEFT_TO_RIGHT_MARK;

	add_chunk(ts, run, text, strlen(text));
}

/* Text against the line's direction. */
static bool is_contrary(const struct typesetter *ts, const struct run *run)
{
	return run->kind == RUN_TEXT && (run->level & 1) != ts->sheet->rtl;
}

/* What it ends with is likewise read as part of what stands before it. `level` is that of what comes next. */
static void end_run(struct typesetter *ts, uint8_t level)
{
	struct run *run = last_run(ts);
	uint32_t last;

	if (!run || !is_contrary(ts, run) || (level & 1) == (run->level & 1))
		return;
	last = utf8_before(ts->line_room->text.s + run->text, run->len);
	if (text_strong(last) == TEXT_AUTO && !(ts->sheet->rtl && text_is_numeric(last)))
		add_mark(ts, run, !ts->sheet->rtl);
}

/* --- Runs ------------------------------------------------------------------------------------------------------- */

static struct run *text_run(struct typesetter *ts, const struct look *look)
{
	struct line_room *room = ts->line_room;
	struct run *run = last_run(ts);

	if (run && joins(run, look))
		return run;
	end_run(ts, look->level);
	run = vec_add(ts->arena, &room->runs);
	*run = (struct run){.kind = RUN_TEXT,
			    .level = look->level,
			    .source = look->source,
			    .face = look->face,
			    .size = look->size,
			    .embolden = look->embolden,
			    .ideographic = look->ideographic,
			    .text = room->text.len,
			    .chunk = room->chunks.n,
			    .glyph = room->glyphs.n};
	return run;
}
/* --- What programs that read a PDF take for two lines ------------------------------------------------------------------ */

#define OVERLAP_READ 450 /* glyphs that overlap by more are read as two lines (pdftotext: from 500 on) */

static mpt glyph_width(const struct run *run, uint16_t id)
{
	return mpt_scale(run->size, face_advance(run->face, id), face_metrics(run->face)->upem);
}

/*
 * Whether a glyph that is about to stand at x in the run overlaps the one before it: punctuation marks that share an em. The
 * two are then one cluster, to be read together.
 */
static bool overlaps(const struct line_room *room, const struct run *run, mpt x)
{
	const struct chunk *chunk;
	const struct placed_glyph *last;

	if (!run->ideographic || !run->nglyphs)
		return false;
	chunk = &room->chunks.v[room->chunks.n - 1];
	last = &room->glyphs.v[room->glyphs.n - 1];
	return run->width - chunk->width + last->x + glyph_width(run, last->id) - x >
	       mpt_scale(run->size, OVERLAP_READ, 1000);
}

/* --- Words ---------------------------------------------------------------------------------------------------------- */

/* Most are 0. */
static mpt offset(mpt size, int units, const struct piece *p)
{
	return units ? mpt_scale(size, (int64_t)units * p->scale, (int64_t)face_metrics(p->face)->upem * 1000) : 0;
}

/* Positions come from sums in font units, so that rounding does not add up. */
static void add_piece(struct typesetter *ts, const struct look *look, const struct shape *shape, const struct piece *p)
{
	struct run *run = text_run(ts, look);
	mpt first = mpt_scale(look->size, p->nglyphs ? p->glyphs[0].x_offset : 0, face_metrics(p->face)->upem);
	bool joins_last = overlaps(ts->line_room, run, run->width + first);
	uint32_t last = joins_last ? ts->line_room->glyphs.v[ts->line_room->glyphs.n - 1].cluster : 0;
	uint32_t before = (uint32_t)run->len;
	struct chunk *chunk = add_chunk(ts, run, shape->text + p->start, p->end - p->start);
	int64_t units = (int64_t)face_metrics(p->face)->upem * 1000, pen = 0;
	mpt tracking = p->joined ? 0 : look->source->item->ink->tracking;
	mpt size = look->source->item->ink->size, left = 0;

	for (size_t i = 0; i < p->nglyphs; i++) {
		const struct glyph *g = &p->glyphs[i];
		bool ends = i + 1 == p->nglyphs || g[1].cluster != g->cluster;
		mpt right;

		pen += g->advance;
		right = mpt_scale(size, pen * p->scale, units);
		add_glyph(ts, run, chunk,
			  (struct placed_glyph){.id = g->id,
						.cluster = joins_last ? last : before + g->cluster - p->start,
						.x = chunk->width + offset(size, g->x_offset, p),
						.y = offset(size, g->y_offset, p),
						.advance = right - left + (ends ? tracking : 0)});
		left = right;
	}
}

/* In reading order, as all runs are. */
static void add_shape(struct typesetter *ts, const struct hsource *source, uint8_t level, const struct shape *shape)
{
	for (size_t i = 0; i < shape->npieces; i++) {
		const struct piece *p = &shape->pieces[shape->rtl ? shape->npieces - 1 - i : i];
		struct look look = {.source = source,
				    .face = p->face,
				    .size = mpt_scale(source->item->ink->size, p->scale, 1000),
				    .level = level,
				    .embolden = p->embolden,
				    .ideographic = p->ideographic};

		add_piece(ts, &look, shape, p);
	}
}

static void add_gap(struct typesetter *ts, const struct hpart *part, const struct hitem *glue)
{
	struct run *run;

	end_run(ts, part->level);
	run = vec_add(ts->arena, &ts->line_room->runs);
	*run = (struct run){.kind = RUN_GAP,
			    .level = part->level,
			    .source = &ts->hlist.sources[part->source],
			    .width = glue->width,
			    .stretch = glue->stretch,
			    .shrink = glue->shrink};
}

/* A blank where no text stands before it on the line, or another blank does, would only be read back as a surplus one.
 */
static bool wants_blank(const struct line_room *room)
{
	return room->text.len && room->text.s[room->text.len - 1] != ' ';
}

/* Whether a blank can be set as part of the run before it, which may be in a fallback's face. */
static bool goes_on(const struct typesetter *ts, const struct hpart *part)
{
	const struct run *run = last_run(ts);
	const struct hsource *source = &ts->hlist.sources[part->source];
	struct look look;

	if (!run || run->kind != RUN_TEXT || run->source != source || !face_space(run->face))
		return false;
	look = (struct look){source, run->face, source->item->ink->size, part->level, run->embolden, run->ideographic};
	return joins(run, &look);
}

static void put_blank(struct typesetter *ts, struct run *run, uint16_t glyph, const struct hitem *glue)
{
	struct placed_glyph blank = {.id = glyph, .cluster = (uint32_t)run->len, .advance = glue->width};
	struct chunk *chunk = add_chunk(ts, run, " ", 1);

	add_glyph(ts, run, chunk, blank);
	chunk->blank = true;
	chunk->stretch = glue->stretch;
	chunk->shrink = glue->shrink;
	run->stretch += glue->stretch;
	run->shrink += glue->shrink;
}

static void add_blank(struct typesetter *ts, const struct hpart *part, const struct hitem *glue)
{
	const struct hsource *source = &ts->hlist.sources[part->source];
	const struct shape *shape;
	struct look look;

	if (!source->item->ink || !wants_blank(ts->line_room)) {
		add_gap(ts, part, glue);
		return;
	}
	if (goes_on(ts, part)) {
		put_blank(ts, last_run(ts), face_space(last_run(ts)->face), glue);
		return;
	}
	shape = shape_text(ts->shaper, &source->spec, NO_BREAK_SPACE, strlen(NO_BREAK_SPACE));
	if (shape->missing || shape->npieces != 1 || shape->pieces[0].nglyphs != 1) {
		add_gap(ts, part, glue);
		return;
	}
	look = (struct look){.source = source,
			     .face = shape->pieces[0].face,
			     .size = source->item->ink->size,
			     .level = part->level,
			     .embolden = shape->pieces[0].embolden};
	put_blank(ts, text_run(ts, &look), shape->pieces[0].glyphs[0].id, glue);
}

static void add_icon(struct typesetter *ts, const struct hpart *part, mpt width)
{
	struct run *run;

	end_run(ts, part->level);
	run = vec_add(ts->arena, &ts->line_room->runs);
	*run = (struct run){
	    .kind = RUN_ICON, .level = part->level, .source = &ts->hlist.sources[part->source], .width = width};
}

/*
 * Ideographs may give by twice what lines are chosen by, a quarter of an em (JLREQ 3.8.4): better than a line that ends before the
 * edge, but worse than a word that is hyphenated.
 */
#define AIR_RESERVE 2

/* Space that is no blank belongs to the glyph before it. */
static void add_air(struct typesetter *ts, const struct hitem *glue)
{
	mpt stretch = glue->width ? glue->stretch : glue->stretch * AIR_RESERVE;
	struct line_room *room = ts->line_room;
	struct run *run = last_run(ts);
	struct chunk *chunk;

	if (!run || run->kind != RUN_TEXT || !run->nglyphs)
		return;
	chunk = &room->chunks.v[room->chunks.n - 1];
	chunk->stretch += stretch;
	chunk->shrink += glue->shrink;
	run->stretch += stretch;
	run->shrink += glue->shrink;
	room->glyphs.v[room->glyphs.n - 1].advance += glue->width;
	chunk->width += glue->width;
	run->width += glue->width;
}

/* The last part of the word that begins at item `i`: what stands between its parts is penalties and kerning. */
static size_t word_end(const struct hlist *h, const struct hspan *span, size_t i)
{
	size_t last = i;

	if (h->items[i].kind != HITEM_BOX)
		return i;
	for (size_t k = i + 1; k < span->end; k++) {
		const struct hpart *part = &h->parts[k];

		if (part->kind == HPART_WORD && h->items[k].kind == HITEM_BOX && part->source == h->parts[i].source &&
		    part->level == h->parts[i].level)
			last = k;
		else if (part->kind != HPART_NONE && part->kind != HPART_KERN)
			break;
		else if (h->items[k].kind == HITEM_PENALTY && h->items[k].penalty <= PENALTY_FORCED)
			break;
	}
	return last;
}

bool run_divides(const struct hlist *h, const struct hspan *span)
{
	return span->at < h->n && h->items[span->at].kind == HITEM_PENALTY && h->items[span->at].flagged;
}

/* Items [from, to] as one word, with a hyphen behind it where the line is broken inside the word. */
static void add_word(struct typesetter *ts, size_t from, size_t to, bool hyphen)
{
	const struct hlist *h = &ts->hlist;
	const struct hpart *part = &h->parts[from];
	const struct hsource *source = &h->sources[part->source];
	const struct shape *shape = part->shape;
	struct shape_spec spec = source->spec;

	spec.rtl = part->level & 1;
	if (from < to || hyphen || part->len < shape->len || shape->rtl != spec.rtl) {
		ts->scratch.len = 0;
		for (size_t i = from; i <= to; i++)
			if (h->parts[i].kind == HPART_WORD)
				buf_put(&ts->scratch, hpart_text(h, &h->parts[i]), h->parts[i].len);
		if (hyphen)
			buf_putc(&ts->scratch, '-');
		shape = shape_text(ts->shaper, &spec, ts->scratch.s, ts->scratch.len);
	}
	add_shape(ts, source, part->level, shape);
}

/* A glyph without an advance behind the line's end. */
static void add_end_blank(struct typesetter *ts, const struct hspan *span)
{
	struct hpart blank = ts->hlist.parts[span->end - 1];

	blank.level = ts->sheet->rtl;
	if (wants_blank(ts->line_room))
		add_blank(ts, &blank, &(struct hitem){0});
}

/* A blank that the break swallowed is still read; and one where a line is broken by force, or a cell goes on in the next. */
static void add_swallowed_blank(struct typesetter *ts, const struct hspan *span)
{
	const struct hlist *h = &ts->hlist;

	if (span->last) {
		if (span->at < h->n || ts->goes_on)
			add_end_blank(ts, span);
		return;
	}
	for (size_t i = span->end; i < h->n && h->items[i].kind != HITEM_BOX; i++)
		if (h->parts[i].kind == HPART_BLANK || h->parts[i].kind == HPART_SPACE) {
			struct hpart blank = h->parts[i];

			blank.level = ts->sheet->rtl; /* L1: it stands at the line's end */
			if (h->sources[blank.source].item->flags & INLINE_SEPARATOR ||
			    !h->sources[blank.source].item->ink)
				blank.source = h->parts[span->end - 1].source;
			if (wants_blank(ts->line_room))
				add_blank(ts, &blank, &(struct hitem){0});
			return;
		}
}

void runs_gather(struct typesetter *ts, const struct hspan *span)
{
	struct line_room *room = ts->line_room;
	const struct hlist *h = &ts->hlist;

	room->runs.n = room->chunks.n = room->glyphs.n = room->text.len = 0;
	for (size_t i = span->start; i < span->end; i++) {
		const struct hpart *part = &h->parts[i];
		size_t last;

		switch (part->kind) {
		case HPART_WORD:
			last = word_end(h, span, i);
			add_word(ts, i, last, last + 1 == span->end && run_divides(h, span));
			i = last;
			break;
		case HPART_BLANK:
		case HPART_SPACE:
			add_blank(ts, part, &h->items[i]);
			break;
		case HPART_AIR:
			add_air(ts, &h->items[i]);
			break;
		case HPART_ICON:
			add_icon(ts, part, h->items[i].width);
			break;
		case HPART_NONE:
		case HPART_KERN:
			break;
		}
	}
	end_run(ts, ts->sheet->rtl);
	add_swallowed_blank(ts, span);
	marks_find(ts);
}
