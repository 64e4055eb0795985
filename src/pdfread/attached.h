/*
 * attached.h: the files in a PDF that `--attach` put there: associated files of the document (ISO 19005-3, 6.8).
 */
#ifndef CVPDF_PDFREAD_ATTACHED_H
#define CVPDF_PDFREAD_ATTACHED_H

#include "base/diag.h"

struct attached_file {
	const char *name;  /* a relative path that stays below its folder, with "/" */
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
 * The files of `pdf`, the CV first. False after a diagnostic: it is damaged, was not made by cvpdf, holds nothing, or holds a name
 * that would lead out of a folder. Costs time and memory in proportion to the file and what it holds, at most 256 MiB.
 */
bool attached_read(struct arena *arena, struct diags *diags, const struct source *pdf, struct attached_files *files);

#endif
