/*
 * heap.h: how much of the process's memory is in use, for tests that nothing grows.
 */
#ifndef CVPDF_TESTS_HEAP_H
#define CVPDF_TESTS_HEAP_H

#include <stddef.h>
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/* In bytes; 0, always, where the C library does not tell. */
static size_t heap_in_use(void)
{
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 33)
	return mallinfo2().uordblks;
#else
	return 0;
#endif
}

#endif
