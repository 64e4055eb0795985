/*
 * marks.h: marks of direction on a line, for those who read the PDF.
 *
 * Readers see glyphs. What follows words against the line's direction is read as a part of them up to the next letter, as
 * nothing else tells: "Python (…" in Hebrew gives "( Python…", and "Pythonו" where a blank stood. A mark of the line's
 * direction at their far edge ends that. It is a blank made narrow: no reader drops it, nobody sees it.
 */
#ifndef CVPDF_LAYOUT_MARKS_H
#define CVPDF_LAYOUT_MARKS_H

#include "layout/run.h"

/* Finds the runs of the line that need a mark (run.marked). */
void marks_find(struct typesetter *ts);

/* The mark of such a run, from where the run stands. */
struct item mark_item(struct typesetter *ts, const struct run *run, const struct element *element);

#endif
