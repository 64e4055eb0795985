/*
 * lab_index.h: the web page of a lab.
 */
#ifndef CVPDF_APP_LAB_INDEX_H
#define CVPDF_APP_LAB_INDEX_H

#include "app/lab_task.h"

/* The page's task, if the lab's file wants one. */
void lab_want_index(struct lab_run *run);

/* Writes the page that lists all CVs whose PDFs are there, if the lab's file wants one and what is there is another; tells of it. */
void lab_write_index(struct lab_run *run);

#endif
