/*
 * streams.h: overlays from standard input and named pipes.
 */
#ifndef CVPDF_APP_STREAMS_H
#define CVPDF_APP_STREAMS_H

#include "app/options.h"

/* Reads them, once for all files and variants: the options then hold what they say. False after a problem was reported. */
bool streams_read(struct options *options, struct report *report);

#endif
