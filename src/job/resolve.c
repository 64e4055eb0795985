/*
 * resolve.c: how bytes of files are found: through the program's own resolver, or below the job's root.
 *
 * The root is compared after all symbolic links are resolved, so that a link cannot lead out of it.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "job/job.h"

#define FILE_MAX ((size_t)64 << 20)

/* POSIX leaves PATH_MAX undefined where paths may be longer than any constant. */
#ifndef PATH_MAX
#define PATH_MAX 4096
#endif

static bool below(const char *path, const char *root)
{
	size_t len = strlen(root);

	if (strcmp(root, "/") == 0)
		return true;
	return strncmp(path, root, len) == 0 && (path[len] == '/' || path[len] == '\0');
}

static enum file_answer not_there(const char **why)
{
	if (errno == ENOENT || errno == ENOTDIR)
		return FILE_MISSING;
	*why = strerror(errno);
	return errno == ENAMETOOLONG ? FILE_MISSING : FILE_FAILED;
}

/* At most `size` bytes; false with errno. */
static bool fill(int fd, char *text, size_t size, size_t *len)
{
	*len = 0;
	while (*len < size) {
		ssize_t got = read(fd, text + *len, size - *len);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return false;
		if (got == 0)
			break;
		*len += (size_t)got;
	}
	return true;
}

static enum file_answer read_path(const char *path, struct arena *arena, const char **bytes, size_t *len,
				  const char **why)
{
	struct stat st;
	char *text;
	bool good;
	int fd;

	if (stat(path, &st) != 0)
		return not_there(why);
	if (!S_ISREG(st.st_mode)) {
		*why = S_ISDIR(st.st_mode) ? "it is a folder" : "it is no regular file";
		return FILE_MISSING;
	}
	if ((uintmax_t)st.st_size > FILE_MAX)
		return FILE_TOO_LARGE;
	/* Before the file is open: should memory be out, nobody would close it. */
	text = arena_alloc(arena, (size_t)st.st_size + 1);
	/* Not blocking: what has become a named pipe since would be waited for. */
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return not_there(why);
	good = fill(fd, text, (size_t)st.st_size, len);
	if (!good)
		*why = strerror(errno);
	close(fd);
	*bytes = text;
	return good ? FILE_READ : FILE_FAILED;
}

/* Of texts a copy is kept, for they are read up to a NUL behind them, which a program need not have. */
static enum file_answer ask_program(struct cvpdf_job *job, const char *path, enum source_role role, const char **bytes,
				    size_t *len, const char **why)
{
	static const enum file_answer answers[] = {[CVPDF_FILE_READ] = FILE_READ,
						   [CVPDF_FILE_MISSING] = FILE_MISSING,
						   [CVPDF_FILE_OUTSIDE] = FILE_OUTSIDE,
						   [CVPDF_FILE_TOO_LARGE] = FILE_TOO_LARGE,
						   [CVPDF_FILE_FAILED] = FILE_FAILED};
	unsigned answer = job->resolver(job->resolver_user, path, bytes, len, why);

	if (answer >= sizeof answers / sizeof *answers || (answer == CVPDF_FILE_READ && !*bytes))
		return FILE_FAILED;
	if (answer == CVPDF_FILE_READ && role != SOURCE_PHOTO)
		*bytes = arena_strndup(job->arena, *bytes, *len);
	return answers[answer];
}

/* What the caller names may be a link; what it leads to is meant. */
static bool is_allowed(const struct cvpdf_job *job, const char *real)
{
	char allowed[PATH_MAX];

	for (size_t i = 0; i < job->allowed.n; i++)
		if (realpath(job->allowed.v[i], allowed) && below(real, allowed))
			return true;
	return false;
}

enum file_answer resolve_file(void *user, const char *path, enum source_role role, struct arena *arena,
			      const char **bytes, size_t *len, const char **why)
{
	struct cvpdf_job *job = user;
	char real[PATH_MAX], root[PATH_MAX];

	*why = NULL;
	if (job->resolver)
		return ask_program(job, path, role, bytes, len, why);
	if (!realpath(path, real))
		return not_there(why);
	if (!realpath(job->root ? job->root : ".", root)) {
		*why = arena_printf(arena, "there is no folder '%s', below which it should lie", job->root);
		return FILE_OUTSIDE;
	}
	if (!below(real, root) && !is_allowed(job, real))
		return FILE_OUTSIDE;
	return read_path(real, arena, bytes, len, why);
}

const char *real_file(void *user, const char *path, struct arena *arena)
{
	const struct cvpdf_job *job = user;
	char real[PATH_MAX];

	return !job->resolver && realpath(path, real) ? arena_strdup(arena, real) : NULL;
}

const char *default_root(struct arena *arena, const char *file)
{
	char real[PATH_MAX], here[PATH_MAX], *slash;

	if (!file || !realpath(file, real) || !realpath(".", here) || below(real, here))
		return ".";
	slash = strrchr(real, '/');
	return slash == real ? "/" : arena_strndup(arena, real, (size_t)(slash - real));
}
