/*
 * names.h: the fields that templates may name besides the keys of an entry's table. NULL behind the last.
 */
#ifndef CVPDF_STYLE_NAMES_H
#define CVPDF_STYLE_NAMES_H

#include <stddef.h>

const char *entry_name(size_t index);
const char *publication_name(size_t index);
const char *person_name(size_t index);
const char *reference_name(size_t index); /* also of publications */
const char *people_name(size_t index);	  /* of the line that ends a shortened list of people */

#endif
