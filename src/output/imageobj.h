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

/* Writes the pictures and adds them to `xobjects` as I1, I2 …; how many objects that are. */
void imageobj_write(struct haru *haru, const struct images *images, HPDF_Dict xobjects);
size_t imageobj_nobjects(const struct images *images);

/* What was read of a PNG that is among them; of a JPEG nothing, without bytes. */
const struct image_planes *images_planes(const struct images *images, const struct image *image);

/* The number in the picture's name, from 1. */
size_t imageobj_number(const struct images *images, const struct image *image);

/* How many there are. */
size_t imageobj_count(const struct images *images);

#endif
