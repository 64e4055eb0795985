/*
 * clock.h: how long things take.
 */
#ifndef CVPDF_APP_CLOCK_H
#define CVPDF_APP_CLOCK_H

/* Milliseconds of a clock that only goes on. */
double clock_now(void);

#endif
