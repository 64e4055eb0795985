/*
 * path.h: names of files that travel: a relative path with "/" that anybody may be given.
 */
#ifndef CVPDF_BASE_PATH_H
#define CVPDF_BASE_PATH_H

#include <stdbool.h>
#include <stddef.h>

enum path_fault {
	PATH_SOUND,
	PATH_LEADS_OUT, /* or nowhere: it begins at the root, goes up, or says nothing between two slashes */
	PATH_HIDDEN,	/* a part begins with a dot: shells and programs read such files without being told to */
	PATH_UNSHOWN,	/* a character that a terminal obeys or does not show, or bytes that are no UTF-8 */
};

/* What is wrong with a relative path that comes from somebody else, or goes to them. */
enum path_fault path_fault(const char *path);

/* The same of one of its parts: `len` bytes without a slash. */
enum path_fault path_part_fault(const char *part, size_t len);

/* Whether `path` lies in `folder`, which is another name. */
bool path_is_below(const char *path, const char *folder);

#endif
