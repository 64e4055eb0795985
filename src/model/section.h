/*
 * section.h: what the tables of sections need of the file that reads them (private to src/model).
 */
#ifndef CVPDF_MODEL_SECTION_H
#define CVPDF_MODEL_SECTION_H

#include "model/cv.h"

/* Rows of the table of kinds. */
enum {
#define KIND(symbol, key, shape, fields, needs, what, synonyms, doc) KIND_##symbol,
#include "model/kinds_table.h"
#undef KIND
	KINDS
};

extern const struct type type_title;	  /* struct text; `false` leaves it empty */
extern const struct type type_kind;	  /* nothing: whoever chose the table has read it */
extern const struct type type_groups;	  /* the groups of the section around it; arg: const struct kind * */
extern const struct type type_entries;	  /* the entries of the group around it; likewise */
extern const struct type type_paragraphs; /* the paragraphs of the section around it */

/* Settings of sections and groups whose entries are arranged (arranging.c); the second includes the first. */
extern const struct record arranging_record, grouping_record;

/* The long form of a group of the kind. */
const struct record *group_record(const struct kind *kind);

#endif
