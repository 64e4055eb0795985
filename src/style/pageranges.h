/*
 * pageranges.h: pages as formats of references write them.
 */
#ifndef CVPDF_STYLE_PAGERANGES_H
#define CVPDF_STYLE_PAGERANGES_H

#include <stdbool.h>

#include "base/arena.h"

enum page_ranges { PAGES_FULL, PAGES_CHICAGO, PAGES_SHORTEST };

/* "3217-3231" → "3217–3231" or "3217–31"; what is no range stays as it is. */
const char *page_ranges(struct arena *arena, const char *text, enum page_ranges how);

/* Whether it is one page (or one article's number), not a range or a list. */
bool page_is_single(const char *text);

#endif
