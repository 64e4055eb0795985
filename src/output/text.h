/*
 * text.h: a display list as plain text: what a program that reads the PDF should find.
 */
#ifndef CVPDF_OUTPUT_TEXT_H
#define CVPDF_OUTPUT_TEXT_H

#include "base/buf.h"
#include "layout/display.h"

/*
 * Appends the document's text in reading order, column after column: UTF-8, each paragraph one line, divided words whole,
 * what stands beside each other (an entry's head and its date) on one line, a blank line before each section and heading
 * and between entries of several lines. Artifacts (running lines, icons) are left out.
 */
void text_write(struct arena *arena, const struct display *display, struct buf *out);

#endif
