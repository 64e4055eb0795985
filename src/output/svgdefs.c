/*
 * svgdefs.c: outlines as paths: relative whole numbers and no letter that need not be repeated, a third of the bytes of others.
 */
#include "output/svgdefs.h"

#include <stdlib.h>

#include "base/vec.h"

/* Of one face the drawings of its glyphs, counted from 1; 0: not asked for. */
struct drawn_face {
	const struct face *face;
	uint32_t *numbers;
};

#define NGLYPHS 65536
#define BLANK UINT32_MAX

struct drawing {
	const struct outline *outline;
	const char *name;
};

struct svg_defs {
	struct arena *arena;
	VEC(struct drawing) drawings;
	VEC(struct drawn_face) faces;
};

struct svg_defs *svg_defs_new(struct arena *arena)
{
	struct svg_defs *defs = arena_new_of(arena, struct svg_defs);

	defs->arena = arena;
	return defs;
}

/* --- Names ----------------------------------------------------------------------------------------------------------- */

/* a … z, A … Z, aa …: the n-th name. */
static const char *name(struct arena *arena, size_t n)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
	char text[16];
	size_t at = sizeof text;

	do {
		text[--at] = letters[n % 52];
		n /= 52;
	} while (n-- > 0);
	return arena_strndup(arena, text + at, sizeof text - at);
}

static const char *add(struct svg_defs *defs, const struct outline *outline)
{
	struct drawing drawing = {outline, name(defs->arena, defs->drawings.n)};

	*vec_add(defs->arena, &defs->drawings) = drawing;
	return drawing.name;
}

const char *svg_defs_outline(struct svg_defs *defs, const struct outline *outline)
{
	for (size_t i = 0; i < defs->drawings.n; i++)
		if (defs->drawings.v[i].outline == outline)
			return defs->drawings.v[i].name;
	return add(defs, outline);
}

static uint32_t *numbers_of(struct svg_defs *defs, const struct face *face)
{
	struct drawn_face *drawn;

	for (size_t i = 0; i < defs->faces.n; i++)
		if (defs->faces.v[i].face == face)
			return defs->faces.v[i].numbers;
	drawn = vec_add(defs->arena, &defs->faces);
	*drawn = (struct drawn_face){face, arena_array(defs->arena, NGLYPHS, uint32_t)};
	return drawn->numbers;
}

const char *svg_defs_glyph(struct svg_defs *defs, const struct face *face, uint16_t gid)
{
	uint32_t *number = &numbers_of(defs, face)[gid];
	const struct outline *outline;

	if (!*number) {
		outline = face_curves(defs->arena, face, gid);
		if (outline->nops)
			add(defs, outline);
		*number = outline->nops ? (uint32_t)defs->drawings.n : BLANK;
	}
	return *number == BLANK ? NULL : defs->drawings.v[*number - 1].name;
}

/* --- Paths ----------------------------------------------------------------------------------------------------------- */

struct point {
	int64_t x, y;
};

/* A path as it is written; all points as they were written, so that rounding does not add up. */
struct trace {
	struct buf *out;
	int upem;
	char last;			 /* the letter that need not be repeated */
	bool apart;			 /* a number was written last */
	struct point at, start, control; /* the last curve's second but last point */
	char curve;			 /* Q, C: what the last was; else 0 */
};

static struct point point_of(const struct trace *trace, const int32_t *coords)
{
	int64_t v[2] = {(int64_t)coords[0] * SVG_EM, -(int64_t)coords[1] * SVG_EM};

	for (size_t i = 0; i < 2; i++)
		v[i] = v[i] < 0 ? -((-v[i] + trace->upem / 2) / trace->upem) : (v[i] + trace->upem / 2) / trace->upem;
	return (struct point){v[0], v[1]};
}

static void put_letter(struct trace *trace, char letter)
{
	if (letter != trace->last) {
		buf_putc(trace->out, letter);
		trace->apart = false;
	}
	trace->last = letter;
}

static void put_number(struct trace *trace, int64_t value)
{
	if (trace->apart && value >= 0)
		buf_putc(trace->out, ' ');
	buf_printf(trace->out, "%lld", (long long)value);
	trace->apart = true;
}

static void put_points(struct trace *trace, char letter, const struct point *points, size_t n)
{
	put_letter(trace, letter);
	for (size_t i = 0; i < n; i++) {
		put_number(trace, points[i].x - trace->at.x);
		put_number(trace, points[i].y - trace->at.y);
	}
	trace->at = points[n - 1];
}

static void put_line(struct trace *trace, struct point to)
{
	if (to.x != trace->at.x && to.y != trace->at.y) {
		put_points(trace, 'l', &to, 1);
	} else if (to.x != trace->at.x) {
		put_letter(trace, 'h');
		put_number(trace, to.x - trace->at.x);
	} else if (to.y != trace->at.y) {
		put_letter(trace, 'v');
		put_number(trace, to.y - trace->at.y);
	}
	trace->at = to;
}

static bool near(struct point a, struct point b)
{
	return llabs(a.x - b.x) <= 1 && llabs(a.y - b.y) <= 1;
}

/* A curve that goes on as the one before it ended needs not say so: TrueType's points between two off the curve. */
static void put_curve(struct trace *trace, char op, const struct point *points, size_t n)
{
	struct point mirrored = {2 * trace->at.x - trace->control.x, 2 * trace->at.y - trace->control.y};
	bool smooth = trace->curve == op && near(mirrored, points[0]);
	struct point control = n == 2 && smooth ? mirrored : points[n - 2];

	if (smooth)
		put_points(trace, op == 'Q' ? 't' : 's', points + 1, n - 1);
	else
		put_points(trace, op == 'Q' ? 'q' : 'c', points, n);
	trace->control = control;
}

static size_t points_of(char op)
{
	return op == 'C' ? 3 : op == 'Q' ? 2 : op == 'Z' ? 0 : 1;
}

static void put_op(struct trace *trace, char op, const struct point *points, bool closes)
{
	switch (op) {
	case 'M':
		put_points(trace, 'm', points, 1);
		trace->start = points[0];
		break;
	case 'L':
		if (!closes || points[0].x != trace->start.x || points[0].y != trace->start.y)
			put_line(trace, points[0]);
		break;
	case 'Z':
		put_letter(trace, 'z');
		trace->at = trace->start;
		break;
	default:
		put_curve(trace, op, points, points_of(op));
	}
	trace->curve = op == 'Q' || op == 'C' ? op : 0;
}

void svg_path(struct buf *out, const struct outline *outline)
{
	struct trace trace = {.out = out, .upem = outline->upem};
	const int32_t *coords = outline->coords;
	struct point points[3];

	for (size_t i = 0; i < outline->nops; i++) {
		size_t n = points_of(outline->ops[i]);

		for (size_t k = 0; k < n; k++, coords += 2)
			points[k] = point_of(&trace, coords);
		put_op(&trace, outline->ops[i], points, i + 1 < outline->nops && outline->ops[i + 1] == 'Z');
	}
}

/* --- Writing --------------------------------------------------------------------------------------------------------- */

void svg_defs_write(const struct svg_defs *defs, struct buf *out)
{
	buf_puts(out, "<defs>\n");
	for (size_t i = 0; i < defs->drawings.n; i++) {
		buf_printf(out, "<path id=\"%s\" d=\"", defs->drawings.v[i].name);
		svg_path(out, defs->drawings.v[i].outline);
		buf_puts(out, "\"/>\n");
	}
	buf_puts(out, "</defs>\n");
}
