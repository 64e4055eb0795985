/*
 * output.h: bytes to a file or to standard output, wholly or not at all.
 */
#ifndef CVPDF_APP_OUTPUT_H
#define CVPDF_APP_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "cvpdf.h"

/* To a descriptor; false with errno. */
bool output_send(int fd, const char *bytes, size_t len);

/*
 * Puts `bytes` in the place of `target` ("-": standard output), through a new file beside it that is renamed; what is
 * no regular file (a pipe, a device) is written directly. On failure *why says the reason and an old file is as it was.
 */
bool output_replace(struct arena *arena, const char *target, struct cvpdf_bytes bytes, const char **why);

/* Makes the folders that a path leads through; what goes wrong is seen when a file is to be written there. */
void output_make_folders(struct arena *arena, const char *path);

/* Whether the file is there and holds these bytes. */
bool output_same(struct arena *arena, const char *target, struct cvpdf_bytes bytes);

/* Removes new files that a process which is no more left beside `target`. */
void output_sweep(struct arena *arena, const char *target, long process);

/* Writes `bytes` to a new file ("-": standard output); an existing one is left alone and *exists is set. */
bool output_create(const char *target, struct cvpdf_bytes bytes, bool *exists, const char **why);

#endif
