/*
 * cff.h: what of a CFF table a PDF must know: the CIDs of its glyphs.
 */
#ifndef CVPDF_FONT_CFF_H
#define CVPDF_FONT_CFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * In a CID-keyed font, which large ones for Chinese, Japanese and Korean are, a PDF names glyphs by their CIDs; in others by
 * their glyph ids. False: the table is damaged. *cids is NULL when it is not CID-keyed, else as long as *n, the number of glyphs.
 */
bool cff_cids(struct arena *arena, const char *bytes, size_t len, uint16_t **cids, size_t *n);

#endif
