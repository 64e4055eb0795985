/*
 * pdf.h: display lists as PDF 1.7, through libharu (used in this folder and nowhere else).
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

/*
 * A file of several documents: a book. Each document is a part, in an arena of its own, which may end when the part has been put into
 * the file; what all share is in the file's.
 *
 *     pdf_part_new(), pdf_part_write()   by several threads at once, each for its own part
 *     pdf_part_join(), pdf_part_put()    by one at a time, in the order in which the parts stand in the file
 *
 * All are false or NULL after a diagnostic. When a part has joined and then fails, nothing of it is in the file, and another may join.
 */
struct pdf_file;
struct pdf_part;

struct pdf_file *pdf_file_new(struct arena *arena, struct diags *diags, const struct pdf_options *options);

/* `front`: it stands before all others, whenever it joins, its pages are i, ii, …, and its headings are above theirs. */
struct pdf_part *pdf_part_new(struct arena *arena, struct diags *diags, const struct pdf_file *file,
			      const struct display *display, bool front);

/* `title`: of its entry in the outline; NULL: it has none. Its destination is called pdf_part_name(), which lives as the file does. */
bool pdf_part_join(struct pdf_file *file, struct diags *diags, struct pdf_part *part, const char *title);
const char *pdf_part_name(const struct pdf_part *part);

bool pdf_part_write(struct pdf_part *part, struct diags *diags);
void pdf_part_put(struct pdf_file *file, const struct pdf_part *part);

/* With the metadata of `sheet`. */
bool pdf_file_finish(struct pdf_file *file, struct diags *diags, const struct sheet *sheet, struct buf *out);

/* The name and version of libharu. */
const char *pdf_version(void);

#endif
