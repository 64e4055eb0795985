/*
 * lab_twins.h: members of whom it is in doubt how many they are.
 */
#ifndef CVPDF_APP_LAB_TWINS_H
#define CVPDF_APP_LAB_TWINS_H

#include "app/lab_diags.h"

/* Adds the members who have one ORCID and different names, or one name and no ORCIDs that tell them apart. */
void lab_twins_check(const struct lab_run *run, struct lab_diags *all);

#endif
