/*
 * attach.h: files that travel in a PDF: embedded, and associated with the document (ISO 19005-3, 6.8).
 */
#ifndef CVPDF_OUTPUT_ATTACH_H
#define CVPDF_OUTPUT_ATTACH_H

#include "output/haru.h"

struct pdf_attachment {
	const char *name;  /* a relative path with "/"; no two alike */
	const char *about; /* words for people */
	const char *type;  /* as MIME has it: "application/yaml" */
	const char *bytes;
	size_t len;
	bool is_source; /* the document was made of it; else it is a part of that, such as a photo */
};

/* Adds them to the catalog: AF in the order given, and the name tree that viewers list. Does nothing without any. */
void attach_write(struct haru *haru, const struct pdf_attachment *attachments, size_t n);

#endif
