/*
 * fit.c: a CV set on the number of pages that it asks for: the style is made denser or looser (style/fit.h) until the
 * text fills them, in a few layouts. What is tried lies in two branches of the job's arena, the best so far in one and
 * the next try in the other; words are shaped once, for the shaper is the job's.
 *
 * The first layout is of the style as it is, the second at the end of the way, if there the pages are not yet right. Then
 * each lies between the two nearest known, one of which is short enough and one is not: where the length would be right
 * if it grew evenly in between. At last a few denser ones are tried where a page ends badly.
 */
#include "job/fit.h"

#include <string.h>

#include "layout/pagebreak.h"
#include "style/compose.h"
#include "style/fit.h"

#define MOST_LAYOUTS 8
/* What page breaks cost of a page at least, in thousandths: half a line. */
#define LOST 10
/* Nearer than that, nothing more is gained: a hundredth of a step is less than a line on a page. */
#define NEAREST (FIT_STEP / 100)
/* What `auto` aims at for a last page that is THIN: two per cent more, for pages are not broken anywhere. */
#define NOT_THIN 270

/* A layout at a position. */
struct attempt {
	int position;
	struct arena *arena;
	struct diags *diags;
	struct sheet *sheet;
	struct vlist *lines; /* NULL: something does not fit, the diagnostics say what */
	struct extent extent;
};

struct fitting {
	struct cvpdf_job *job;
	size_t wanted;		/* pages */
	bool fill;		/* the last page is to be filled */
	struct arena *spare;	/* the branch that is not the best's */
	struct arena *other;	/* the second branch, while the best is in neither; NULL: not yet made, or the best's */
	struct attempt natural; /* in the job's own arena */
	struct attempt best;
	size_t nlayouts;
};

static void lay_out(struct fitting *f, struct attempt *a)
{
	struct cvpdf_job *job = f->job;
	struct layout layout = {.arena = a->arena, .diags = a->diags, .shaper = job->shaper};

	f->nlayouts++;
	a->sheet = job_compose(job, a->arena, a->diags, style_fitted(a->arena, job->style, a->position));
	if (!a->sheet || a->diags->status)
		return;
	a->sheet->fill_last = f->fill;
	a->lines = layout_lines(&layout, a->sheet);
	if (a->lines && !a->diags->status)
		a->extent = layout_extent(&layout, a->sheet, a->lines);
	else
		a->lines = NULL;
}

static struct attempt try_at(struct fitting *f, int position)
{
	struct attempt a = {.position = position, .arena = f->spare};

	arena_release(f->spare, (struct arena_mark){0});
	a.diags = diags_new(a.arena);
	a.diags->strict = f->job->diags->strict;
	lay_out(f, &a);
	return a;
}

/* The attempt becomes the best; the branch of the one before is free again. */
static void keep(struct fitting *f, const struct attempt *a)
{
	struct arena *free = f->best.arena == f->natural.arena ? f->other : f->best.arena;

	f->spare = free ? free : arena_branch(f->job->arena);
	f->other = NULL;
	f->best = *a;
}

/* The style as it is becomes the best again. */
static void go_back(struct fitting *f)
{
	if (f->best.arena != f->natural.arena)
		f->other = f->best.arena;
	f->best = f->natural;
}

/* --- Searching -------------------------------------------------------------------------------------------------- */

/* A question that is answered with no up to some position, and from there on with yes. */
struct question {
	bool (*beyond)(const struct fitting *f, const struct attempt *a);
	bool (*good)(const struct fitting *f, const struct attempt *a); /* nothing better needs to be looked for */
	bool from_above; /* the best is the first beyond; else the last that is not */
	int64_t length;	 /* at which the answer is expected to change */
};

struct known {
	int position;
	int64_t length;
};

static struct known known_of(const struct attempt *a, int64_t length)
{
	return (struct known){a->position, a->lines ? a->extent.length : length};
}

/* Between both, where the length would be right; never so near to one that little is learnt. */
static int between(const struct known *low, const struct known *high, int64_t length)
{
	int width = high->position - low->position;
	int64_t span = high->length - low->length, part = span > 0 ? (length - low->length) * 1000 / span : 500;

	part = part < 150 ? 150 : part > 850 ? 850 : part;
	return low->position + (int)(width * part / 1000);
}

/* Narrows the way from a position where the answer is no to one where it is yes; true once it is good. */
static void search(struct fitting *f, const struct question *q, struct known low, struct known high)
{
	int same = 0; /* how often the answer was yes, or minus how often it was no, one after the other */

	while (f->nlayouts < MOST_LAYOUTS && high.position - low.position > NEAREST) {
		bool stuck = same > 2 || same < -2; /* the length does not grow evenly */
		struct attempt a =
		    try_at(f, stuck ? (low.position + high.position) / 2 : between(&low, &high, q->length));
		bool beyond = !a.lines || q->beyond(f, &a);

		same = beyond ? (same > 0 ? same + 1 : 1) : same < 0 ? same - 1 : -1;

		if (beyond)
			high = known_of(&a, high.length);
		else
			low = known_of(&a, low.length);
		if (a.lines && beyond == q->from_above) {
			keep(f, &a);
			if (q->good(f, &a))
				return;
		}
	}
}

/* --- A number of pages ------------------------------------------------------------------------------------------ */

static bool too_long(const struct fitting *f, const struct attempt *a)
{
	return a->extent.npages > f->wanted;
}

/* Full to a line. */
static bool is_full(const struct fitting *f, const struct attempt *a)
{
	return a->extent.npages == f->wanted && a->extent.left < a->sheet->leading;
}

#define BAD_END 300 /* what the end of a page costs that is seen: a hole of more than four lines, or worse */

/* Where pages had to be broken badly, a little less is tried: what a reader sees there is worse than white at the end. */
static void mend(struct fitting *f)
{
	for (int less = FIT_STEP / 4; f->best.extent.worst >= BAD_END && f->nlayouts < MOST_LAYOUTS; less *= 2) {
		int position = f->best.position - less;
		struct attempt a;

		if (position < -FIT_MOST || (f->natural.extent.npages <= f->wanted && position < 0))
			return;
		a = try_at(f, position);
		if (a.lines && a.extent.npages == f->wanted && a.extent.worst < f->best.extent.worst)
			keep(f, &a);
	}
}

/* An end of the way; half of it and so on where something does not fit there. */
static struct attempt try_end(struct fitting *f, int position)
{
	struct attempt a = try_at(f, position);

	while (!a.lines && f->nlayouts < MOST_LAYOUTS / 2)
		a = try_at(f, position /= 2);
	return a;
}

/* The natural length of a CV that fills so much of its last page, if the others lose what they do in the style as it is. */
static int64_t length_for(const struct fitting *f, int64_t last)
{
	const struct extent *e = &f->natural.extent;
	int64_t others = (int64_t)f->wanted - 1;
	int64_t lost = e->npages > 1 ? (e->filled - e->length) / ((int64_t)e->npages - 1) : 0;

	return others * (1000 - (lost > LOST ? lost : LOST)) + last;
}

/* The loosest at which the CV has no more pages than are wanted; false if even the densest has more. */
static bool fit_pages(struct fitting *f)
{
	const struct question q = {.beyond = too_long, .good = is_full, .length = length_for(f, 1000 - LOST)};
	bool dense = too_long(f, &f->natural);
	struct attempt end;

	if (!dense && is_full(f, &f->natural))
		return true;
	end = dense ? try_end(f, -FIT_MOST) : try_at(f, FIT_MOST);
	if (!end.lines || too_long(f, &end)) {
		if (dense) {
			keep(f, &end);
			return false;
		}
		search(f, &q, known_of(&f->natural, 0), known_of(&end, q.length + 1000));
		return true;
	}
	keep(f, &end);
	if (dense && !is_full(f, &end))
		search(f, &q, known_of(&end, 0), known_of(&f->natural, 0));
	return true;
}

/* --- No thin last page ------------------------------------------------------------------------------------------ */

static int64_t last_fill(const struct attempt *a)
{
	return 1000 - (int64_t)a->extent.left * 1000 / a->extent.frame;
}

static bool is_thin(const struct attempt *a)
{
	return a->extent.npages > 1 && last_fill(a) < THIN;
}

static bool thick_enough(const struct fitting *f, const struct attempt *a)
{
	return a->extent.npages > f->wanted || (a->extent.npages == f->wanted && !is_thin(a));
}

static bool barely_thick(const struct fitting *f, const struct attempt *a)
{
	return a->extent.npages == f->wanted && last_fill(a) < THIN + 100;
}

/*
 * Denser, on a page less; else looser, until the last page has a quarter, which mending might take from it; else as it
 * was: nobody asked for a change.
 */
static void avoid_thin(struct fitting *f)
{
	struct question q = {.beyond = thick_enough, .good = barely_thick, .from_above = true};
	struct attempt end;

	if (!is_thin(&f->natural))
		return;
	f->wanted = f->natural.extent.npages - 1;
	f->fill = true;
	if (fit_pages(f)) {
		mend(f);
		return;
	}
	go_back(f);
	f->wanted++;
	f->fill = false;
	q.length = length_for(f, NOT_THIN);
	end = try_at(f, FIT_MOST);
	if (!end.lines || !thick_enough(f, &end) || end.extent.npages > f->wanted)
		return;
	keep(f, &end);
	search(f, &q, known_of(&f->natural, 0), known_of(&end, 0));
}

/* --- What is said ----------------------------------------------------------------------------------------------- */

#define LARGEST 3 /* entries named when a CV does not fit */

/* Where the CV says how many pages; what an option asks of it is told of the CV as a whole, for it may be one of many. */
static struct mark place_of(const struct fitting *f)
{
	struct mark at = f->job->cv->pages.at;

	return at.source && at.source->role == SOURCE_OPTION ? (struct mark){.source = f->job->source} : at;
}

static int percent(int factor)
{
	return (int)(((int64_t)factor * 100 + FIT_ONE / 2) / FIT_ONE);
}

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

static void say_how(const struct fitting *f)
{
	const struct fit_factors by = fit_factors(f->job->style, f->best.position);
	struct diags *diags = f->job->diags;
	size_t n = f->best.extent.npages;

	if (f->best.position == 0)
		diag_add(diags, DIAG_FITTED, place_of(f), "set on %zu page%s as the style has it; %zu layout%s", n,
			 plural(n), f->nlayouts, plural(f->nlayouts));
	else
		diag_add(diags, DIAG_FITTED, place_of(f),
			 "set on %zu page%s: spaces %d %%, leading %d %%, margins %d %%, sizes %d %%; %zu layouts", n,
			 plural(n), percent(by.space), percent(by.leading), percent(by.margin), percent(by.size),
			 f->nlayouts);
}

static size_t lines_of(int64_t height, mpt leading)
{
	return (size_t)((height + leading - 1) / leading);
}

#define BETWEEN " ,;:" /* what divides a text from the next in its line */

/* The beginning of an entry's text; that it goes on is said. */
static const char *name_of(struct arena *arena, const struct large *large)
{
	struct buf *text = buf_new(arena);
	size_t before, len;
	bool cut = large->cut;

	for (size_t i = 0; i < large->nitems; i++)
		if (large->items[i].kind == ITEM_TEXT)
			buf_put(text, large->items[i].u.text.text, large->items[i].u.text.len);
	before = strspn(text->s, BETWEEN);
	for (len = text->len; len > before && strchr(BETWEEN, text->s[len - 1]); len--)
		cut |= text->s[len - 1] != ' ';
	return schema_quote(arena,
			    arena_printf(arena, "%.*s%s", (int)(len - before), text->s + before, cut ? " …" : ""));
}

/* "'Research Intern' (line 14: 12 lines), …" of the flows that are too long; NULL: there is nothing. */
static const char *largest(const struct fitting *f, const size_t *over)
{
	const struct attempt *a = &f->natural;
	struct large list[LARGEST] = {{.height = 0}};
	struct buf *out = buf_new(f->job->arena);

	for (size_t i = 0; i < a->sheet->nflows; i++)
		if (over[i])
			layout_largest(&a->lines[i], list, LARGEST);
	for (size_t i = 0; i < LARGEST && list[i].height; i++) {
		size_t lines = lines_of(list[i].height, a->sheet->leading);

		buf_puts(out, i ? ", " : "");
		if (list[i].items)
			buf_printf(out, "'%s' ", name_of(f->job->arena, &list[i]));
		if (list[i].at.source && list[i].at.source != f->job->source)
			buf_printf(out, "(%s, line %u", list[i].at.source->name, list[i].at.line);
		else
			buf_printf(out, "(line %u", list[i].at.line);
		buf_printf(out, ": %zu line%s)", lines, plural(lines));
	}
	return out->len ? out->s : NULL;
}

static struct layout layout_of(const struct fitting *f, const struct attempt *a)
{
	return (struct layout){.arena = a->arena, .diags = a->diags, .shaper = f->job->shaper};
}

/* How many lines each flow has too much. */
static size_t *lines_over(const struct fitting *f)
{
	const struct sheet *sheet = f->best.sheet;
	struct layout layout = layout_of(f, &f->best);
	size_t *over = arena_array(f->job->arena, sheet->nflows, size_t);

	for (size_t i = 0; i < sheet->nflows; i++)
		over[i] = layout_lines_over(&layout, sheet, f->best.lines, i, f->wanted);
	return over;
}

/* "the CV is 2 lines", "the column 'main' is 5 lines and the column 'side' 1 line"; NULL: no flow is too long by lines. */
static const char *too_long_by(const struct fitting *f, const size_t *over)
{
	const struct sheet *sheet = f->best.sheet;
	struct buf *out = buf_new(f->job->arena);

	for (size_t i = 0; i < sheet->nflows; i++) {
		const char *verb = out->len ? "" : " is";

		if (!over[i])
			continue;
		buf_puts(out, out->len ? " and " : "");
		if (sheet->nflows == 1)
			buf_puts(out, "the CV");
		else
			buf_printf(out, "the column '%s'", sheet->flows[i].name);
		buf_printf(out, "%s %zu line%s", verb, over[i], plural(over[i]));
	}
	return out->len ? out->s : NULL;
}

static void say_too_long(const struct fitting *f)
{
	struct diags *diags = f->job->diags;
	const size_t *over = lines_over(f);
	const char *by = too_long_by(f, over), *names = largest(f, over);
	struct diag *diag;

	if (by)
		diag = diag_add(diags, DIAG_PAGE_COUNT, place_of(f),
				"as dense as the style allows, %s longer than %zu page%s", by, f->wanted,
				plural(f->wanted));
	else
		diag = diag_add(diags, DIAG_PAGE_COUNT, place_of(f),
				"as dense as the style allows, the CV has %zu pages instead of %zu",
				f->best.extent.npages, f->wanted);
	diag_help(diags, diag, "%slet the style's 'fit' allow more",
		  names ? arena_printf(f->job->arena, "leave out or shorten something (the longest are %s), or ", names)
			: "");
}

/* Whether pages have to begin, more than are wanted: then that is said. */
static bool says_forced(const struct fitting *f)
{
	struct diags *diags = f->job->diags;
	struct mark at = {0};
	size_t n = layout_forced(f->natural.sheet, f->natural.lines, &at);
	struct diag *diag;

	if (n <= f->wanted)
		return false;
	diag = diag_add(diags, DIAG_PAGE_COUNT, place_of(f),
			"as dense as the style allows, the CV has %zu pages, for 'page_break: before' begins %s", n,
			n == 2 ? "one" : "the others");
	diag_help(diags, diag, "ask for %zu pages, or take out 'page_break: before'%s", n,
		  at.source ? arena_printf(f->job->arena, ", which first is that of what begins in line %u", at.line)
			    : "");
	return true;
}

/* Much changes at once at some density: many lines become a word shorter. */
static void say_jump(const struct fitting *f)
{
	struct diags *diags = f->job->diags;
	size_t n = f->best.extent.npages;
	struct diag *diag = diag_add(diags, DIAG_PAGE_COUNT, place_of(f),
				     "no density was found at which the CV has %zu pages: it has %zu, or, set a little "
				     "more loosely, more than %zu",
				     f->wanted, n, f->wanted);

	diag_help(diags, diag, "ask for %zu page%s, or for more than %zu", n, plural(n), f->wanted);
}

static void say_too_short(const struct fitting *f)
{
	struct diags *diags = f->job->diags;
	struct layout layout = layout_of(f, &f->best);
	size_t lines = layout_lines_missing(&layout, f->best.sheet, f->best.lines, f->wanted);
	struct diag *diag = diag_add(diags, DIAG_PAGE_COUNT, place_of(f),
				     "as loose as the style allows, the CV is %zu line%s too short for %zu pages",
				     lines, plural(lines), f->wanted);

	diag_help(diags, diag, "ask for fewer pages, or let the style's 'fit' allow more");
}

/* Not so many pages, or nothing to speak of on the last one. */
static bool too_short(const struct fitting *f)
{
	return f->best.extent.npages < f->wanted || (f->best.position == FIT_MOST && is_thin(&f->best));
}

static bool fit(struct fitting *f)
{
	if (f->job->cv->pages.n == PAGES_AUTO) {
		avoid_thin(f);
		return true;
	}
	if (says_forced(f))
		return false;
	if (!fit_pages(f)) {
		if (f->best.lines)
			say_too_long(f);
		return false;
	}
	if (too_short(f)) {
		if (f->best.position == FIT_MOST)
			say_too_short(f);
		else
			say_jump(f);
		return false;
	}
	mend(f);
	return true;
}

bool job_fit(struct cvpdf_job *job)
{
	struct fitting f = {.job = job, .natural = {.arena = job->arena, .diags = diags_new(job->arena)}};
	bool fits;

	if (job->cv->pages.n != PAGES_AUTO) {
		f.wanted = (size_t)job->cv->pages.n;
		f.fill = true;
	}
	f.natural.diags->strict = job->diags->strict;
	lay_out(&f, &f.natural);
	f.best = f.natural;
	f.spare = arena_branch(job->arena);
	fits = f.natural.lines && fit(&f);
	diags_take(job->diags, f.best.diags);
	if (fits)
		say_how(&f);
	if (!fits || job->diags->status)
		return false;
	job->sheet = f.best.sheet;
	job->lines = f.best.lines;
	return true;
}
