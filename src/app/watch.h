/*
 * watch.h: waits until one of many files changes, comes or goes.
 */
#ifndef CVPDF_APP_WATCH_H
#define CVPDF_APP_WATCH_H

#include <stdbool.h>

#include "app/ending.h"
#include "base/arena.h"

struct watch;

enum watch_event {
	WATCH_CHANGED, /* something, and it has come to rest */
	WATCH_QUIET,   /* nothing has, for as long as was asked */
	WATCH_ENDED    /* a signal has come that ends the program */
};

/* Lives in the arena. The signals of `ending` are held back. */
struct watch *watch_new(struct arena *arena, const struct ending *ending);

/* NULL: the system tells of changes; else why it cannot, and files are looked at again and again. */
const char *watch_polls(const struct watch *watch);

/*
 * What is watched from now on: a list between watch_begin() and watch_end(). What is not in the list is watched no more; what changed
 * of the rest in between is told by the next watch_wait(). watch_end(): whether something is new in it, of which is not known whether it
 * changed since the caller looked at it.
 */
void watch_begin(struct watch *watch);
void watch_file(struct watch *watch, const char *path);	      /* also one that is not there, in folders that are not */
void watch_pattern(struct watch *watch, const char *pattern); /* of glob(): what fits, or may come to fit */
void watch_folder(struct watch *watch, const char *path); /* whatever comes or goes in it; also one that is not there */
bool watch_end(struct watch *watch);

/* Waits so many milliseconds; -1: as long as it takes. */
enum watch_event watch_wait(struct watch *watch, int milliseconds);

/* Whether what changed, as watch_wait() told, was in a folder of watch_folder(). */
bool watch_in_folder(const struct watch *watch);

#endif
