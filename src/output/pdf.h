/*
 * pdf.h: a display list as PDF 1.7, through libharu (used in this folder and nowhere else).
 */
#ifndef CVPDF_OUTPUT_PDF_H
#define CVPDF_OUTPUT_PDF_H

#include "base/buf.h"
#include "base/diag.h"
#include "layout/display.h"

/* What a file claims to be: nothing, or PDF/UA-1 and a part of PDF/A with conformance A at once, by the part's number. */
enum pdf_standard { PDF_PLAIN = 0, PDF_A2A = 2, PDF_A3A = 3 };

struct pdf_options {
	const char *producer; /* "cvpdf 0.1.0" */
	enum pdf_standard standard;
	const char *created; /* when it is made, as ISO 8601 has it, unless the sheet has a date; NULL: not said */
	const struct pdf_attachment *attachments;
	size_t nattachments;
};

/* Appends the file to `out`: the same display gives the same bytes. False after a diagnostic. */
bool pdf_write(struct arena *arena, struct diags *diags, const struct display *display,
	       const struct pdf_options *options, struct buf *out);

/* The name and version of libharu. */
const char *pdf_version(void);

#endif
