/*
 * version.c: which libpng this is.
 */
#include <png.h>

#include "image/image.h"

const char *image_version(void)
{
	return "libpng " PNG_LIBPNG_VER_STRING;
}
