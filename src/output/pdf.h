/*
 * pdf.h: a display list as PDF 1.7, through libharu (used in this folder and nowhere else).
 */
#ifndef CVPDF_OUTPUT_PDF_H
#define CVPDF_OUTPUT_PDF_H

#include "base/buf.h"
#include "base/diag.h"
#include "layout/display.h"

struct pdf_options {
	const char *producer; /* "cvpdf 0.1.0" */
	const struct pdf_attachment *attachments;
	size_t nattachments;
};

/* Appends the file to `out`: the same display gives the same bytes. False after a diagnostic. */
bool pdf_write(struct arena *arena, struct diags *diags, const struct display *display,
	       const struct pdf_options *options, struct buf *out);

/* The name and version of libharu. */
const char *pdf_version(void);

#endif
