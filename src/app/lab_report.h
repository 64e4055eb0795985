/*
 * lab_report.h: what became of a lab's members, for programs.
 */
#ifndef CVPDF_APP_LAB_REPORT_H
#define CVPDF_APP_LAB_REPORT_H

#include "app/lab_task.h"

/* Writes the report that --report asks for; a problem is reported. */
void lab_report(struct lab_run *run);

#endif
