/*
 * outline.c: a glyph's outline as path operators. HarfBuzz turns the quadratic curves of TrueType into cubic ones when
 * no callback for them is set, which PDF wants; where they may stay, they are Q.
 */
#include <math.h>
#include <string.h>

#include "base/vec.h"
#include "font/face.h"

struct pen {
	struct arena *arena;
	struct outline *outline;
	VEC(char) ops;
	VEC(int32_t) coords;
};

static void add_point(struct pen *pen, float x, float y)
{
	struct outline *o = pen->outline;
	int32_t px = (int32_t)lrintf(x), py = (int32_t)lrintf(y);

	if (!pen->coords.n) {
		o->x_min = o->x_max = px;
		o->y_min = o->y_max = py;
	}
	o->x_min = px < o->x_min ? px : o->x_min;
	o->x_max = px > o->x_max ? px : o->x_max;
	o->y_min = py < o->y_min ? py : o->y_min;
	o->y_max = py > o->y_max ? py : o->y_max;
	*vec_add(pen->arena, &pen->coords) = px;
	*vec_add(pen->arena, &pen->coords) = py;
}

static void move_to(hb_draw_funcs_t *funcs, void *draw, hb_draw_state_t *state, float x, float y, void *user)
{
	struct pen *pen = draw;

	(void)funcs, (void)state, (void)user;
	*vec_add(pen->arena, &pen->ops) = 'M';
	add_point(pen, x, y);
}

static void line_to(hb_draw_funcs_t *funcs, void *draw, hb_draw_state_t *state, float x, float y, void *user)
{
	struct pen *pen = draw;

	(void)funcs, (void)state, (void)user;
	*vec_add(pen->arena, &pen->ops) = 'L';
	add_point(pen, x, y);
}

static void quadratic_to(hb_draw_funcs_t *funcs, void *draw, hb_draw_state_t *state, float x1, float y1, float x,
			 float y, void *user)
{
	struct pen *pen = draw;

	(void)funcs, (void)state, (void)user;
	*vec_add(pen->arena, &pen->ops) = 'Q';
	add_point(pen, x1, y1);
	add_point(pen, x, y);
}

static void cubic_to(hb_draw_funcs_t *funcs, void *draw, hb_draw_state_t *state, float x1, float y1, float x2, float y2,
		     float x, float y, void *user)
{
	struct pen *pen = draw;

	(void)funcs, (void)state, (void)user;
	*vec_add(pen->arena, &pen->ops) = 'C';
	add_point(pen, x1, y1);
	add_point(pen, x2, y2);
	add_point(pen, x, y);
}

static void close_path(hb_draw_funcs_t *funcs, void *draw, hb_draw_state_t *state, void *user)
{
	struct pen *pen = draw;

	(void)funcs, (void)state, (void)user;
	*vec_add(pen->arena, &pen->ops) = 'Z';
}

static void destroy_funcs(void *funcs)
{
	hb_draw_funcs_destroy(funcs);
}

static hb_draw_funcs_t *new_funcs(struct arena *arena, bool quadratic)
{
	hb_draw_funcs_t *funcs = hb_draw_funcs_create();

	arena_defer(arena, destroy_funcs, funcs);
	hb_draw_funcs_set_move_to_func(funcs, move_to, NULL, NULL);
	hb_draw_funcs_set_line_to_func(funcs, line_to, NULL, NULL);
	hb_draw_funcs_set_cubic_to_func(funcs, cubic_to, NULL, NULL);
	if (quadratic)
		hb_draw_funcs_set_quadratic_to_func(funcs, quadratic_to, NULL, NULL);
	hb_draw_funcs_set_close_path_func(funcs, close_path, NULL, NULL);
	return funcs;
}

static const struct outline *draw(struct arena *arena, const struct face *face, hb_codepoint_t gid, bool quadratic)
{
	struct outline *outline = arena_new_of(arena, struct outline);
	struct pen pen = {.arena = arena, .outline = outline};
	hb_draw_funcs_t *funcs = new_funcs(arena, quadratic);

#if HB_VERSION_ATLEAST(7, 0, 0)
	hb_font_draw_glyph(face->font, gid, funcs, &pen);
#else
	hb_font_get_glyph_shape(face->font, gid, funcs, &pen);
#endif
	outline->ops = pen.ops.v;
	outline->nops = pen.ops.n;
	outline->coords = pen.coords.v;
	outline->ncoords = pen.coords.n;
	outline->upem = face->metrics.upem;
	outline->advance = hb_font_get_glyph_h_advance(face->font, gid);
	return outline;
}

const struct outline *face_outline(struct arena *arena, const struct face *face, hb_codepoint_t gid)
{
	return draw(arena, face, gid, false);
}

const struct outline *face_curves(struct arena *arena, const struct face *face, uint16_t gid)
{
	return draw(arena, face, gid, true);
}
