/*
 * entry.h: what the tables of entries need of the file that reads entries (private to src/model).
 */
#ifndef CVPDF_MODEL_ENTRY_H
#define CVPDF_MODEL_ENTRY_H

#include "model/cv.h"

extern const struct record entry_common, entry_dated, entry_position;

/* The whole of an entry: keys that exclude each other, the order of its dates. */
bool entry_check(struct reader *reader, const struct node *node, void *record);

/* `text` is the whole entry: refuses keys beside it but those of `beside`, blank-separated words. */
bool entry_check_text(struct reader *reader, const struct node *node, const char *beside);

/* The key itself, for its place; NULL when the map does not say it, or says nothing under it. */
const struct node *key_said(const struct node *map, const char *key);

/* Whether `word` is one of the blank-separated `words` (NULL: none). */
bool words_have(const char *words, const char *word);

#endif
