/*
 * annotations.h: what BibLaTeX's annotations say of the names of a field; inside src/bib only.
 */
#ifndef CVPDF_BIB_ANNOTATIONS_H
#define CVPDF_BIB_ANNOTATIONS_H

#include "bib/bib.h"

/* Sets marks and ORCIDs, and `own`, of the names in the field `name` from the fields `name`+an and `name`+an:… of the entry. */
void annotations_apply(struct arena *arena, struct diags *diags, const struct bib_entry *entry, const char *name,
		       struct bib_names *names);

#endif
