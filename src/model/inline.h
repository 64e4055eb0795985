/*
 * inline.h: inline Markdown → runs (cmark is used here and nowhere else), and smart punctuation.
 */
#ifndef CVPDF_MODEL_INLINE_H
#define CVPDF_MODEL_INLINE_H

#include "model/value.h"

/*
 * Reads `scalar` as inline Markdown: emphasis, strong, code, links, hard breaks, <u>, <sup>, <sub>, entities. What would open a
 * block ("1. Platz", "# 3 of 400", "+ 5 %") is literal. Other HTML and images are errors at their place. False after a
 * diagnostic.
 */
bool inline_read(struct arena *arena, struct diags *diags, const struct node *scalar, struct text *text);

/* Typographic quotes of `language`, dashes and ellipses in all runs but RUN_CODE and RUN_RAW; quotes are paired over runs. */
void inline_smarten(struct arena *arena, const char *language, struct text *text);

const char *cmark_version_name(void);

#endif
