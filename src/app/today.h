/*
 * today.h: the day that `today` means in a CV.
 */
#ifndef CVPDF_APP_TODAY_H
#define CVPDF_APP_TODAY_H

#include "base/arena.h"

/*
 * YYYY-MM-DD: of SOURCE_DATE_EPOCH (seconds since 1970, UTC; see reproducible-builds.org) if that is set, else of the
 * clock and the user's time zone. NULL when the variable is no number of seconds, or of a year beyond 9999.
 */
const char *today_words(struct arena *arena, const char *source_date_epoch);

/* The same variable's moment as YYYY-MM-DDThh:mm:ssZ; NULL when it says none. */
const char *today_moment(struct arena *arena, const char *source_date_epoch);

#endif
