/*
 * selecting.h: the words by which variants name what they hide (private to src/model).
 */
#ifndef CVPDF_MODEL_SELECTING_H
#define CVPDF_MODEL_SELECTING_H

#include "model/cv.h"

/* The key of the person under which a contact of that kind is written: "email". */
const char *contact_word(enum contact_kind kind);

#endif
