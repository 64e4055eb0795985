/*
 * network.h: profiles in networks; the table itself (`networks`) is declared in cv.h.
 */
#ifndef CVPDF_MODEL_NETWORK_H
#define CVPDF_MODEL_NETWORK_H

#include "model/cv.h"

/* The row of `key` ("github"), or NULL. */
const struct network *network_find(const char *key);

/*
 * Reads a profile, written as a handle ("mholt", "@me@example.social") or as a whole URL: *text is what is printed (the
 * handle, or the URL without its scheme where it is not of the network's own form), *url where it leads. False after a
 * diagnostic.
 */
bool network_resolve(struct reader *reader, const struct network *network, const struct node *node, const char **text,
		     const char **url);

#endif
