/*
 * entities.h: HTML's character references: &eacute; &#233; &#xE9;.
 */
#ifndef CVPDF_BIB_ENTITIES_H
#define CVPDF_BIB_ENTITIES_H

#include <stddef.h>
#include <stdint.h>

/*
 * The bytes of the reference at `s`, which begins with '&', and its character; 0 where there is none. One that was escaped twice, as
 * "&amp;eacute;", counts as one.
 */
size_t entity_read(const char *s, uint32_t *c);

#endif
