/*
 * chance.h: numbers that look random and are the same on every machine, for tests of many cases; set `chance`, which must
 * not be 0, before each case.
 */
#ifndef CVPDF_TESTS_CHANCE_H
#define CVPDF_TESTS_CHANCE_H

#include <stdint.h>

static uint64_t chance;

/* xorshift64* (Vigna 2016): the same everywhere. */
static unsigned below(unsigned n)
{
	chance ^= chance >> 12;
	chance ^= chance << 25;
	chance ^= chance >> 27;
	return (unsigned)((chance * 2685821657736338717u) >> 33) % n;
}

#endif
