/*
 * bib_note.h: which notes of a bibliography are none.
 */
#ifndef CVPDF_MODEL_BIB_NOTE_H
#define CVPDF_MODEL_BIB_NOTE_H

#include <stdbool.h>

/* Whether each line of a note, as the file has it, is what a program left there. */
bool bib_note_is_left_over(const char *note);

#endif
