/*
 * meta.h: what the file says about itself.
 */
#ifndef CVPDF_OUTPUT_META_H
#define CVPDF_OUTPUT_META_H

#include "layout/display.h"
#include "output/haru.h"

/* The Info dictionary, the language and how a viewer shows it. No dates: the same input gives the same bytes. */
void meta_write(struct haru *haru, const struct sheet *sheet, const char *producer);

#endif
