/*
 * output.c: files are replaced in one step: a new file beside the old one is written, checked, synced and renamed.
 *
 * Symbolic links are followed, so that a link stays one. Signals that end the program wait until the new file is either
 * in its place or gone; a file-size limit is an error like a full disk, and main() lets it be one.
 */
#include "app/output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LINKS_MAX 40	  /* as the kernel allows */
#define PATH_LONGEST 4096 /* of what a link says */
#define NAMES_MAX 100	  /* names tried for a new file: others are left over from a crash */

bool output_send(int fd, const char *bytes, size_t len)
{
	while (len) {
		ssize_t sent = write(fd, bytes, len);

		if (sent < 0 && errno == EINTR)
			continue;
		if (sent < 0)
			return false;
		bytes += sent;
		len -= (size_t)sent;
	}
	return true;
}

/* The folder of `path` with its slash, or "". */
static const char *folder_of(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? arena_strndup(arena, path, (size_t)(slash + 1 - path)) : "";
}

/* What a chain of symbolic links ends at, whether or not it is there; NULL when there are too many. */
static const char *follow_links(struct arena *arena, const char *path)
{
	char target[PATH_LONGEST];

	for (int i = 0; i < LINKS_MAX; i++) {
		ssize_t len = readlink(path, target, sizeof target);
		const char *name;

		if (len < 0)
			return path;
		if ((size_t)len == sizeof target)
			break;
		name = arena_strndup(arena, target, (size_t)len);
		path = *name == '/' ? name : arena_printf(arena, "%s%s", folder_of(arena, path), name);
	}
	errno = ELOOP;
	return NULL;
}

static const char *name_beside(struct arena *arena, const char *target, long process, int i)
{
	return arena_printf(arena, "%s.cvpdf-%ld-%d", folder_of(arena, target), process, i);
}

/* A file of a name that nobody has, beside `target`; open() lets the umask and the folder's defaults hold. */
static int open_beside(struct arena *arena, const char *target, const char **name)
{
	int fd = -1;

	for (int i = 0; i < NAMES_MAX; i++) {
		*name = name_beside(arena, target, (long)getpid(), i);
		fd = open(*name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (fd >= 0 || errno != EEXIST)
			break;
	}
	return fd;
}

/* Some file systems cannot sync and say EINVAL; that is no failure. */
static bool sync_file(int fd)
{
	return fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP;
}

/* Writes and closes; false with errno. */
static bool fill(int fd, struct cvpdf_bytes bytes)
{
	bool good = output_send(fd, bytes.bytes, bytes.len) && sync_file(fd);
	int reason = errno;

	if (close(fd) != 0 && good)
		return false;
	errno = reason;
	return good;
}

/* `old` is what stands at `target`, or NULL: its permissions are kept. */
static bool replace(struct arena *arena, const char *target, const struct stat *old, struct cvpdf_bytes bytes)
{
	const char *name;
	int fd = open_beside(arena, target, &name);
	int reason;

	if (fd < 0)
		return false;
	if (old && fchmod(fd, old->st_mode & 0777) != 0) {
		reason = errno;
		close(fd);
	} else {
		if (fill(fd, bytes) && rename(name, target) == 0)
			return true;
		reason = errno;
	}
	unlink(name);
	errno = reason;
	return false;
}

/* Runs the change of a file while what would end the program waits. */
static bool replace_undisturbed(struct arena *arena, const char *target, const struct stat *old,
				struct cvpdf_bytes bytes)
{
	sigset_t ending, before;
	bool good;
	int reason;

	sigemptyset(&ending);
	sigaddset(&ending, SIGHUP);
	sigaddset(&ending, SIGINT);
	sigaddset(&ending, SIGTERM);
	pthread_sigmask(SIG_BLOCK, &ending, &before);
	good = replace(arena, target, old, bytes);
	reason = errno;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	errno = reason;
	return good;
}

static bool write_directly(const char *target, struct cvpdf_bytes bytes)
{
	int fd = open(target, O_WRONLY | O_NOCTTY | O_CLOEXEC);
	bool good;
	int reason;

	if (fd < 0)
		return false;
	good = output_send(fd, bytes.bytes, bytes.len);
	reason = errno;
	if (close(fd) != 0 && good)
		return false;
	errno = reason;
	return good;
}

static bool is_standard_output(const char *target)
{
	return strcmp(target, "-") == 0 || strcmp(target, "/dev/stdout") == 0 || strcmp(target, "/dev/fd/1") == 0;
}

static bool write_anywhere(struct arena *arena, const char *target, struct cvpdf_bytes bytes)
{
	struct stat old;
	bool there = stat(target, &old) == 0;

	if (!there && errno != ENOENT)
		return false;
	if (there && S_ISDIR(old.st_mode)) {
		errno = EISDIR;
		return false;
	}
	if (there && !S_ISREG(old.st_mode))
		return write_directly(target, bytes);
	/* A file that was made read-only is meant to stay. */
	if (there && access(target, W_OK) != 0)
		return false;
	target = follow_links(arena, target);
	return target && replace_undisturbed(arena, target, there ? &old : NULL, bytes);
}

bool output_replace(struct arena *arena, const char *target, struct cvpdf_bytes bytes, const char **why)
{
	bool good = is_standard_output(target) ? output_send(STDOUT_FILENO, bytes.bytes, bytes.len)
					       : write_anywhere(arena, target, bytes);

	if (!good)
		*why = strerror(errno);
	return good;
}

void output_sweep(struct arena *arena, const char *target, long process)
{
	const char *place = follow_links(arena, target);

	for (int i = 0; place && i < NAMES_MAX; i++)
		if (unlink(name_beside(arena, place, process, i)) != 0)
			break;
}

bool output_same(struct arena *arena, const char *target, struct cvpdf_bytes bytes)
{
	int fd = is_standard_output(target) ? -1 : open(target, O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
	char *there = arena_alloc(arena, bytes.len + 1);
	size_t len = 0;
	struct stat st;
	ssize_t n = 1;

	if (fd < 0)
		return false;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && (uintmax_t)st.st_size == bytes.len)
		while (n > 0 && len <= bytes.len) {
			n = read(fd, there + len, bytes.len + 1 - len);
			len += n > 0 ? (size_t)n : 0;
		}
	close(fd);
	return n == 0 && len == bytes.len && memcmp(there, bytes.bytes, len) == 0;
}

static bool create(const char *target, struct cvpdf_bytes bytes, bool *exists)
{
	int fd = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	int reason;

	if (fd < 0) {
		*exists = errno == EEXIST;
		return false;
	}
	if (fill(fd, bytes))
		return true;
	reason = errno;
	unlink(target);
	errno = reason;
	return false;
}

bool output_create(const char *target, struct cvpdf_bytes bytes, bool *exists, const char **why)
{
	bool good;

	*exists = false;
	good = is_standard_output(target) ? output_send(STDOUT_FILENO, bytes.bytes, bytes.len)
					  : create(target, bytes, exists);
	if (!good)
		*why = strerror(errno);
	return good;
}

void output_make_folders(struct arena *arena, const char *path)
{
	char *folder = arena_strdup(arena, path);

	for (char *slash = strchr(folder + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		mkdir(folder, 0777);
		*slash = '/';
	}
}
