/*
 * stamp.h: whether a path still leads to the same file with the same content, as far as a look at its inode tells.
 */
#ifndef CVPDF_APP_STAMP_H
#define CVPDF_APP_STAMP_H

#include <stdbool.h>
#include <sys/stat.h>
#include <time.h>

struct stamp {
	bool there;
	dev_t device;
	ino_t inode;
	off_t size;
	struct timespec modified, changed;
	bool settled; /* another write after this look would show: clocks of file systems go in steps */
};

struct stamp stamp_of(const char *path);

/* Whether both are of one state of one file; `then` must have been settled to say so for certain. */
bool stamp_same(const struct stamp *then, const struct stamp *now);

#endif
