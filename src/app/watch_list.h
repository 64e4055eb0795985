/*
 * watch_list.h: what is to be watched: folders, and names in them (private to watch*.c).
 */
#ifndef CVPDF_APP_WATCH_LIST_H
#define CVPDF_APP_WATCH_LIST_H

#include "app/stamp.h"
#include "base/vec.h"

struct watched_folder {
	const char *path;
	VEC(const char *) patterns; /* what may come in it */
	bool whole;		    /* it is watched for its own sake, with all that is in it */
	int descriptor;		    /* of inotify; < 0: it is not there */
	struct stamp stamp;
};

struct watched_name {
	const char *path; /* NULL: a free slot */
	struct stamp stamp;
};

struct watch_list {
	struct arena *arena;
	VEC(struct watched_folder) folders; /* few */
	struct watched_name *names;
	size_t nslots, nnames;
	bool stamps; /* are wanted */
};

/* Empties the arena for a new list in it. */
void watch_list_begin(struct watch_list *list, bool stamps);

/* A path by the names of its parts, each in its folder; what a link leads to, too. */
void watch_list_add(struct watch_list *list, const char *path);
void watch_list_add_pattern(struct watch_list *list, const char *pattern);
void watch_list_add_folder(struct watch_list *list, const char *path);

/* NULL: it is not in the list. */
struct watched_folder *watch_list_folder(struct watch_list *list, const char *path);
struct watched_name *watch_list_name(struct watch_list *list, const char *path);

/* Whether what has this name in the folder is of interest. */
bool watch_list_wants(struct watch_list *list, const struct watched_folder *folder, const char *name);

#endif
