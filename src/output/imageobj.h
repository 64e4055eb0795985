/*
 * imageobj.h: pictures as image XObjects; each picture once in a file, however often it is shown.
 */
#ifndef CVPDF_OUTPUT_IMAGEOBJ_H
#define CVPDF_OUTPUT_IMAGEOBJ_H

#include "base/diag.h"
#include "image/image.h"
#include "layout/display.h"
#include "output/haru.h"

struct images;

/*
 * Reads all pictures of the display, PNGs of more pixels than can be seen as smaller ones, and tells of those with too many or too
 * few. NULL after a diagnostic.
 */
struct images *images_read(struct arena *arena, struct diags *diags, const struct display *display);

/* Reads and writes all pictures of the display and adds them to `xobjects` as I1, I2 …. NULL after a diagnostic. */
struct images *imageobj_write(struct haru *haru, struct diags *diags, const struct display *display,
			      HPDF_Dict xobjects);

/* What was read of a PNG that is among them; of a JPEG nothing, without bytes. */
const struct image_planes *images_planes(const struct images *images, const struct image *image);

/* The number in the picture's name, from 1. */
size_t imageobj_number(const struct images *images, const struct image *image);

/* How many there are. */
size_t imageobj_count(const struct images *images);

#endif
