/*
 * attached.h: the files in a PDF that `--attach` put there: associated files of the document (ISO 19005-3, 6.8).
 */
#ifndef CVPDF_PDFREAD_ATTACHED_H
#define CVPDF_PDFREAD_ATTACHED_H

#include "base/diag.h"

struct attached_file {
	const char *name;  /* a sound path (base/path.h) */
	const char *about; /* what it is, in words for people; or NULL */
	const char *bytes;
	size_t len;
	bool is_source; /* the CV itself; others are what it names */
};

struct attached_files {
	struct attached_file *v;
	size_t n;
};

/*
 * The files of `pdf`, the CV first; all of them can be put into one folder. False after a diagnostic: it is damaged, was not made by
 * cvpdf, holds nothing, or a name that is not sound. Costs time and memory in proportion to the file and to what is packed in it, of
 * which no more is unpacked than 256 MiB of files and 64 MiB of all else.
 */
bool attached_read(struct arena *arena, struct diags *diags, const struct source *pdf, struct attached_files *files);

#endif
