/*
 * tagobj.h: the structure tree's objects.
 */
#ifndef CVPDF_OUTPUT_TAGOBJ_H
#define CVPDF_OUTPUT_TAGOBJ_H

#include "output/haru.h"
#include "output/tags.h"

/* When all pages and annotations are written: the tree, the way back from what pages show, and that the file is tagged. */
void tagobj_write(struct haru *haru, const struct display *display, const struct tags *tags, const HPDF_Dict *pages);

#endif
