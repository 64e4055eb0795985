/*
 * pdf.h: what the bytes of a file say about it before any program reads them as a PDF.
 */
#ifndef CVPDF_APP_PDF_H
#define CVPDF_APP_PDF_H

#include <stdbool.h>

#include "base/buf.h"

/* Whether there are the signs of a PDF. */
bool pdf_is_one(const struct buf *bytes);

/* Whether it is encrypted so that readers are not to copy its text (ISO 32000-1, Table 22). */
bool pdf_forbids_copying(const struct buf *bytes);

#endif
