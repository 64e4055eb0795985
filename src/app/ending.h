/*
 * ending.h: signals that end the program (SIGHUP, SIGINT, SIGTERM), as something to look for between steps of work.
 */
#ifndef CVPDF_APP_ENDING_H
#define CVPDF_APP_ENDING_H

#include <signal.h>

struct ending {
	sigset_t signals, before; /* that are held back; the mask before */
	int fd;			  /* for poll(), to be read when one has come; -1: ask every ENDING_PATIENCE */
};

#define ENDING_PATIENCE 50 /* milliseconds */

/* Holds them back, but for those that the caller ignores, as `nohup` does. */
void ending_begin(struct ending *ending);

/* One that has come and waits; 0: none has. */
int ending_signal(const struct ending *ending);

/* How long poll() may take at most, in milliseconds; -1: as long as it likes. */
int ending_patience(const struct ending *ending, int milliseconds);

/* Lets them through again: one that waits ends the program here, as it would have before. */
void ending_end(struct ending *ending);

#endif
