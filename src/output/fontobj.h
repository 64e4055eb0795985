/*
 * fontobj.h: the font objects of a file.
 */
#ifndef CVPDF_OUTPUT_FONTOBJ_H
#define CVPDF_OUTPUT_FONTOBJ_H

#include "base/diag.h"
#include "output/codes.h"
#include "output/haru.h"

/*
 * Subsets the face, sets its glyphs' codes and adds its fonts to `fonts`, a Font resource dictionary, under
 * codes_font_name(). False after a diagnostic; libharu's errors are kept in `haru`.
 */
bool fontobj_write(struct haru *haru, struct diags *diags, struct coded_face *face, HPDF_Dict fonts);

/* The ToUnicode CMap of font `n` of a face whose codes are set. */
void fontobj_tounicode(const struct coded_face *face, size_t n, struct buf *out);

/* The W array's contents of a face whose codes are set: "1 [500 512] 3 9 480". */
void fontobj_widths(struct arena *arena, const struct coded_face *face, struct buf *out);

#endif
