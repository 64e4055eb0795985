/*
 * input.c: reads a file, a pipe or standard input.
 */
#include "app/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#define CHUNK 65536

static bool drain(int fd, size_t most, struct buf *out)
{
	char chunk[CHUNK];
	ssize_t n = 1;

	while (n != 0 && out->len < most) {
		n = read(fd, chunk, sizeof chunk);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		buf_put(out, chunk, (size_t)n);
	}
	return true;
}

static bool read_most(const char *file, size_t most, struct buf *out, bool *missing, const char **why)
{
	bool standard = strcmp(file, "-") == 0;
	int fd = standard ? STDIN_FILENO : open(file, O_RDONLY | O_NOCTTY | O_CLOEXEC);
	bool good = fd >= 0 && drain(fd, most, out);

	*missing = false;
	if (!good) {
		*missing = !standard && (errno == ENOENT || errno == ENOTDIR || errno == EISDIR);
		*why = strerror(errno);
	}
	if (fd >= 0 && !standard)
		close(fd);
	return good;
}

bool input_bytes(const char *file, struct buf *out, bool *missing, const char **why)
{
	return read_most(file, INPUT_MOST, out, missing, why);
}

static bool read_or_tell(struct report *report, const char *file, size_t most, struct buf *out)
{
	const char *why;
	bool missing;

	if (read_most(file, most, out, &missing, &why))
		return true;
	report_problem(report, missing ? DIAG_MISSING_FILE : DIAG_IO, strcmp(file, "-") == 0 ? "<stdin>" : file,
		       arena_printf(report->arena, "cannot be read: %s", why), NULL);
	return false;
}

bool input_file(struct report *report, const char *file, struct buf *out)
{
	return read_or_tell(report, file, INPUT_MOST, out);
}

bool input_whole(struct report *report, const char *file, struct buf *out)
{
	return read_or_tell(report, file, SIZE_MAX, out);
}
