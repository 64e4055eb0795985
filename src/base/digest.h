/*
 * digest.h: tells byte strings apart in 128 bits, at some bytes per nanosecond.
 *
 * It guards nothing: who wants two files of one digest can make them.
 */
#ifndef CVPDF_BASE_DIGEST_H
#define CVPDF_BASE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct digest {
	uint64_t lanes[2];
};

/* The same on every machine. */
struct digest digest_of(const char *bytes, size_t n);

bool digest_same(struct digest a, struct digest b);

#endif
