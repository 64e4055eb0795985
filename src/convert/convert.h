/*
 * convert.h: publications written as what other programs, and cvpdf itself, read.
 */
#ifndef CVPDF_CONVERT_CONVERT_H
#define CVPDF_CONVERT_CONVERT_H

#include "model/cv.h"

/* An item of a YAML list, "- id: …" and one key a line: what cvpdf reads as the same publication. */
void publication_yaml(const struct publication *p, struct buf *out);

/* Whether publication_yaml() knows how to write values of that type. */
bool publication_yaml_writes(const struct type *type);

/* Publications as a list of CSL-JSON items (CSL 1.0.2's csl-data.json). */
void publications_csl(const struct publication *const *list, size_t n, struct buf *out);

/* Runs as inline Markdown that reads as the same runs; on one line, but for forced breaks. */
void markdown_put(const struct text *text, struct buf *out);

/* "Jr." of "A. Kin, Jr."; of "Kin, A." NULL. */
const char *author_suffix(const struct author *author);

/* How a scalar is written. */
#define YAML_FLOW 0x1u	 /* inside [ ] or { } */
#define YAML_STRING 0x2u /* no reader may take it for a number */

/* A scalar, in quotes where YAML would read it otherwise. */
void yaml_put_scalar(const char *s, unsigned how, struct buf *out);

#endif
