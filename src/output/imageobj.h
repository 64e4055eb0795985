/*
 * imageobj.h: pictures as image XObjects; each picture once in a file, however often it is shown.
 */
#ifndef CVPDF_OUTPUT_IMAGEOBJ_H
#define CVPDF_OUTPUT_IMAGEOBJ_H

#include "base/diag.h"
#include "layout/display.h"
#include "output/haru.h"

struct images;

/* Writes all pictures of the display and adds them to `xobjects` as I1, I2 …. NULL after a diagnostic. */
struct images *imageobj_write(struct haru *haru, struct diags *diags, const struct display *display,
			      HPDF_Dict xobjects);

/* The number in the picture's name, from 1. */
size_t imageobj_number(const struct images *images, const struct image *image);

/* How many there are. */
size_t imageobj_count(const struct images *images);

/* A JPEG file without what is not drawn: EXIF (which may tell where the photo was taken), thumbnails, comments. */
void imageobj_strip_jpeg(const char *bytes, size_t n, struct buf *out);

/* PNG's filters (PNG 1.2, 6): each row of `stride` bytes gets the one that leaves the least, and its number. */
void imageobj_predict(const uint8_t *samples, size_t nrows, size_t stride, size_t pixel, struct buf *out);

#endif
