/*
 * lab_told.h: what has been told already: members share files, and a mistake in one of these is told by each of them.
 */
#ifndef CVPDF_APP_LAB_TOLD_H
#define CVPDF_APP_LAB_TOLD_H

#include "base/diag.h"
#include "base/digest.h"
#include "cvpdf.h"

/* A set of digests; its memory is the arena's. Not for threads. */
struct lab_told;
struct lab_told *lab_told_new(struct arena *arena);

/* Adds a digest; whether it is new. */
bool lab_told_add(struct lab_told *told, struct digest digest);

/*
 * Of printed diagnostics those whose place, kind and message are new, whatever their help; they are told from now on. The result lives
 * as long as `printed` or the set, whichever ends first.
 */
struct cvpdf_bytes lab_told_rest(struct lab_told *told, enum diag_format format, struct cvpdf_bytes printed);

#endif
