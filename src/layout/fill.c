/*
 * fill.c: runs of a line made as wide as it should be. Which lines are filled is line.c's.
 *
 * The glyphs give first, all by the same factor, and what they cannot give comes from the blanks: two hundredths more or
 * less in every glyph nobody sees, while uneven blanks are what makes text look badly set (pdfTeX does the same). The
 * real widths of the runs count, as words are shaped again when they are put together; so lines end where they should
 * to a thousandth of a point.
 */
#include "layout/edges.h"
#include "layout/run.h"

/* Text whose glyphs may give. */
static bool expands(const struct run *run)
{
	return run->kind == RUN_TEXT && !run->ideographic && !face_metrics(run->face)->fixed_pitch;
}

static int64_t glyphs_width(const struct line_room *room, const struct run *run)
{
	int64_t width = 0;

	for (size_t i = run->chunk; i < run->chunk + run->nchunks; i++)
		width += room->chunks.v[i].blank ? 0 : room->chunks.v[i].width;
	return width;
}

static mpt expanded(mpt length, int expansion)
{
	return mpt_scale(length, 10000 + expansion, 10000);
}

/*
 * Places are scaled, not advances, and counted from the line's first glyph (`pen`): so rounding neither adds up nor depends
 * on how the text was cut into pieces.
 */
static void expand_chunk(struct line_room *room, struct chunk *chunk, int expansion, mpt *pen)
{
	struct placed_glyph *glyphs = &room->glyphs.v[chunk->glyph];
	mpt start = *pen, origin = expanded(start, expansion);

	for (size_t i = 0; i < chunk->nglyphs; i++) {
		mpt end = *pen + glyphs[i].advance;
		mpt from = expanded(*pen, expansion) - origin;

		glyphs[i].x = from + expanded(glyphs[i].x - (*pen - start), expansion);
		glyphs[i].advance = expanded(end, expansion) - origin - from;
		*pen = end;
	}
	chunk->width = expanded(*pen, expansion) - origin;
}

/* Returns how much wider the run has become. */
static mpt expand_run(struct line_room *room, struct run *run, int expansion, mpt *pen)
{
	mpt before = run->width;

	run->expansion = expansion;
	for (size_t i = run->chunk; i < run->chunk + run->nchunks; i++) {
		struct chunk *chunk = &room->chunks.v[i];

		run->width -= chunk->width;
		if (!chunk->blank)
			expand_chunk(room, chunk, expansion, pen);
		run->width += chunk->width;
	}
	return run->width - before;
}

/* Returns what is left of the gap. */
static mpt expand_runs(struct line_room *room, mpt gap)
{
	int64_t width = 0, expansion;
	mpt left = gap, pen = 0;

	for (size_t i = 0; i < room->runs.n; i++)
		if (expands(&room->runs.v[i]))
			width += glyphs_width(room, &room->runs.v[i]);
	if (width <= 0)
		return gap;
	expansion = (int64_t)gap * 10000 / width;
	if (expansion > EXPANSION_MAX)
		expansion = EXPANSION_MAX;
	if (expansion < -EXPANSION_MAX)
		expansion = -EXPANSION_MAX;
	for (size_t i = 0; i < room->runs.n && expansion; i++)
		if (expands(&room->runs.v[i]))
			left -= expand_run(room, &room->runs.v[i], (int)expansion, &pen);
	return left;
}

/* What is given to glue, each by its part of the total. */
struct giving {
	mpt gap;
	int64_t total, used;
};

static mpt give(struct giving *g, mpt stretch, mpt shrink)
{
	int64_t before = g->used;

	g->used += g->gap < 0 ? shrink : stretch;
	return mpt_scale(g->gap, g->used, g->total) - mpt_scale(g->gap, before, g->total);
}

static void stretch_run(struct line_room *room, struct run *run, struct giving *g)
{
	if (run->kind == RUN_GAP)
		run->width += give(g, run->stretch, run->shrink);
	for (size_t i = run->chunk; i < run->chunk + run->nchunks; i++) {
		struct chunk *chunk = &room->chunks.v[i];
		mpt more = give(g, chunk->stretch, chunk->shrink);

		if (!more)
			continue;
		chunk->width += more;
		run->width += more;
		room->glyphs.v[chunk->glyph + chunk->nglyphs - 1].advance += more;
	}
}

/*
 * How much of a gap blanks close that give `most`. One that is much wider stays open in any case; then wide blanks are a
 * fault of their own that mends none: from 5/4 on they are the less wide the more is missing, and natural from twice on.
 */
static mpt worth_closing(mpt gap, int64_t most)
{
	if (gap <= most * 5 / 4)
		return gap < most ? gap : (mpt)most;
	return gap < 2 * most ? (mpt)((2 * most - gap) * 4 / 3) : 0;
}

void runs_fill(struct line_room *room, mpt gap)
{
	struct giving g = {.gap = expand_runs(room, gap)};

	for (size_t i = 0; i < room->runs.n; i++)
		g.total += g.gap < 0 ? room->runs.v[i].shrink : room->runs.v[i].stretch;
	g.gap = worth_closing(g.gap, g.total);
	if (g.gap < -g.total)
		g.gap = (mpt)-g.total;
	for (size_t i = 0; i < room->runs.n && g.gap; i++)
		stretch_run(room, &room->runs.v[i], &g);
}
