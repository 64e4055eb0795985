/*
 * readers.h: the readers behind bib.h, one for each kind of file; inside src/bib only.
 *
 * A reader begins where the byte order mark ends; the text is UTF-8 without controls and no larger than BIB_MAX_BYTES.
 */
#ifndef CVPDF_BIB_READERS_H
#define CVPDF_BIB_READERS_H

#include "bib/bib.h"

/* BibTeX and BibLaTeX. */
struct bib *bibtex_read(struct arena *arena, struct diags *diags, const struct source *source);

/* CSL-JSON. */
struct bib *csl_read(struct arena *arena, struct diags *diags, const struct source *source);

/* What LaTeX says, for bib_text() and bib_plain(). */
struct text latex_text(struct arena *arena, struct diags *diags, const struct bib_field *field);
const char *latex_plain(struct arena *arena, struct diags *diags, const struct bib_field *field);

/* What CSL says, likewise. */
struct text html_text(struct arena *arena, struct diags *diags, const struct bib_field *field);
const char *html_plain(struct arena *arena, struct diags *diags, const struct bib_field *field);

/* A name, with its character references as characters and white space squeezed; other markup stays. */
const char *html_unescape(struct arena *arena, const char *s);

#endif
