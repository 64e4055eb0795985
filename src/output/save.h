/*
 * save.h: the objects of a document as a file.
 */
#ifndef CVPDF_OUTPUT_SAVE_H
#define CVPDF_OUTPUT_SAVE_H

#include "output/haru.h"

/* Appends the whole file to `out`. What libharu says; after an error `out` is unfinished. */
HPDF_STATUS save_file(struct haru *haru, struct buf *out);

#endif
