/*
 * xref.h: where the objects of a file are (ISO 32000-1, 7.5.4, 7.5.6 and 7.5.8).
 */
#ifndef CVPDF_PDFREAD_XREF_H
#define CVPDF_PDFREAD_XREF_H

#include "pdfread/file.h"

/* Fills in the places and the trailer. */
enum pdf_refusal pdf_xref_read(struct pdf_file *file);

#endif
