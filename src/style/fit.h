/*
 * fit.h: a style made denser or looser, for a CV that is to fill a given number of pages.
 *
 * A position says how far, from -FIT_MOST (the densest that the style's `fit` allows) over 0 (as it is) to FIT_MOST (the
 * loosest). On the way the steps follow one another, each as far as it goes before the next begins: spaces between blocks,
 * leading, margins, sizes. So what a reader sees least gives first, and a step is the same all over the document.
 */
#ifndef CVPDF_STYLE_FIT_H
#define CVPDF_STYLE_FIT_H

#include "style/style.h"

#define FIT_STEPS 4
#define FIT_STEP 1000 /* positions within a step */
#define FIT_MOST (FIT_STEPS * FIT_STEP)

/* What is multiplied by how much, in FIT_ONE parts. */
#define FIT_ONE 100000
struct fit_factors {
	int space, leading, margin, size;
};

struct fit_factors fit_factors(const struct style *style, int position);

/* A copy of `style` at that position; it shares what has no measure. The style itself for 0. */
const struct style *style_fitted(struct arena *arena, const struct style *style, int position);

#endif
