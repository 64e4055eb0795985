/*
 * program.h: runs another program on bytes, within limits.
 */
#ifndef CVPDF_APP_PROGRAM_H
#define CVPDF_APP_PROGRAM_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "cvpdf.h"

#define PROGRAM_SECONDS 10
#define PROGRAM_OUTPUT ((size_t)4 << 20)
#define PROGRAM_MEMORY ((size_t)1 << 30)
#define PROGRAM_INPUT "/dev/fd/3" /* what the program is to read, for its arguments */

enum program_end {
	PROGRAM_DONE,
	PROGRAM_MISSING, /* it is not on the PATH */
	PROGRAM_FAILED
};

/*
 * Runs argv[0], found on the PATH, without a shell; `input` is a file that it alone can open. Its standard output is appended to
 * `out`. It fails, and *why says the reason, when it ends with another status than 0, takes more than PROGRAM_SECONDS, or writes more than
 * PROGRAM_OUTPUT bytes; then it is killed, and with it all that it started. It has no more than PROGRAM_MEMORY bytes of addresses.
 */
enum program_end program_run(struct arena *arena, const char *const argv[], struct cvpdf_bytes input, struct buf *out,
			     const char **why);

#endif
