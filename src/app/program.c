/*
 * program.c: fork, exec, and a loop that reads what comes until both pipes end or the time is over.
 *
 * The input is a file without a name, so that nothing is left behind however this ends. What exec says comes through a pipe that it
 * closes when it succeeds.
 */
#include "app/program.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "app/output.h"

#define INPUT_FD 3	 /* of PROGRAM_INPUT */
#define SAID_MOST 65536u /* bytes of standard error that are kept */
#define CHUNK 65536

/* The reading ends in the parent, the writing ends in the child. */
struct pipes {
	int out[2], said[2], failed[2];
};

static int64_t milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void close_both(int fds[2])
{
	for (int i = 0; i < 2; i++)
		if (fds[i] >= 0)
			close(fds[i]);
}

/* Above the descriptors that the child gives a meaning to. */
static int raised(int fd)
{
	int high = fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, INPUT_FD + 1);

	if (fd >= 0)
		close(fd);
	return high;
}

static bool open_pipe(int fds[2])
{
	bool opened = pipe(fds) == 0;

	for (int i = 0; i < 2; i++)
		fds[i] = opened ? raised(fds[i]) : -1;
	return fds[0] >= 0 && fds[1] >= 0;
}

static bool open_pipes(struct pipes *pipes)
{
	bool out = open_pipe(pipes->out), said = open_pipe(pipes->said), failed = open_pipe(pipes->failed);

	return out && said && failed;
}

/* An open file that has no name any more; -1 with errno. */
static int nameless(struct arena *arena, struct cvpdf_bytes bytes)
{
	const char *folder = getenv("TMPDIR");
	char *path = arena_printf(arena, "%s/cvpdf-XXXXXX", folder && *folder ? folder : "/tmp");
	int fd = raised(mkstemp(path));

	if (fd < 0)
		return -1;
	unlink(path);
	if (output_send(fd, bytes.bytes, bytes.len) && lseek(fd, 0, SEEK_SET) == 0)
		return fd;
	close(fd);
	return -1;
}

/* --- In the child ----------------------------------------------------------------------------------------------------- */

static void limit_to(int resource, rlim_t most)
{
	struct rlimit limit = {most, most};

	setrlimit(resource, &limit);
}

/* Alone in a group, so that what it starts ends with it; and the alarm ends it when nobody else is left to do so. */
static _Noreturn void become(const char *const argv[], const struct pipes *pipes, int input)
{
	int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC), error;

	setpgid(0, 0);
	alarm(PROGRAM_SECONDS + 1);
	limit_to(RLIMIT_CPU, PROGRAM_SECONDS + 1);
	limit_to(RLIMIT_AS, PROGRAM_MEMORY);
	limit_to(RLIMIT_CORE, 0);
	if (dup2(nothing, STDIN_FILENO) >= 0 && dup2(pipes->out[1], STDOUT_FILENO) >= 0 &&
	    dup2(pipes->said[1], STDERR_FILENO) >= 0 && dup2(input, INPUT_FD) >= 0)
		execvp(argv[0], (char *const *)(uintptr_t)argv);
	error = errno;
	(void)output_send(pipes->failed[1], (const char *)&error, sizeof error);
	_exit(127);
}

/* --- In the parent ---------------------------------------------------------------------------------------------------- */

/* Appends what has come; false at the end. What goes beyond `most` is dropped, but for one byte that tells. */
static bool take(int fd, struct buf *out, size_t most)
{
	char chunk[CHUNK];
	ssize_t n = read(fd, chunk, sizeof chunk);
	size_t room = out->len <= most ? most + 1 - out->len : 0;

	if (n < 0)
		return errno == EINTR || errno == EAGAIN;
	buf_put(out, chunk, (size_t)n < room ? (size_t)n : room);
	return n > 0;
}

/* Reads both until they end. NULL, or why it was given up. */
static const char *read_both(struct arena *arena, const struct pipes *pipes, struct buf *out, struct buf *said)
{
	struct pollfd fds[] = {{pipes->out[0], POLLIN, 0}, {pipes->said[0], POLLIN, 0}};
	int64_t end = milliseconds() + PROGRAM_SECONDS * 1000;

	while (fds[0].fd >= 0 || fds[1].fd >= 0) {
		int64_t left = end - milliseconds();

		if (left <= 0)
			return arena_printf(arena, "took more than %d seconds", PROGRAM_SECONDS);
		if (poll(fds, 2, (int)left) < 0 && errno != EINTR)
			return strerror(errno);
		if (fds[0].revents && !take(fds[0].fd, out, PROGRAM_OUTPUT))
			fds[0].fd = -1;
		if (fds[1].revents && !take(fds[1].fd, said, SAID_MOST))
			fds[1].fd = -1;
		if (out->len > PROGRAM_OUTPUT)
			return arena_printf(arena, "writes more than %zu MiB of text", PROGRAM_OUTPUT >> 20);
	}
	return NULL;
}

/* The errno of an exec that failed; 0 when it did not. */
static int exec_error(int fd)
{
	int error = 0;
	ssize_t n;

	do
		n = read(fd, &error, sizeof error);
	while (n < 0 && errno == EINTR);
	return n == (ssize_t)sizeof error ? error : 0;
}

/* The first line that names an error, without that word and what stands before it; else how it ended. */
static const char *reason(struct arena *arena, const struct buf *said, int status)
{
	const char *line = said->len ? said->s : "", *end, *word;

	for (; *line; line = *end ? end + 1 : end) {
		end = line + strcspn(line, "\n");
		word = strstr(line, "rror");
		if (word && word < end && (word = strstr(word, ": ")) != NULL && word < end)
			return arena_printf(arena, "says '%.*s'", (int)(end - word - 2), word + 2);
	}
	if (WIFSIGNALED(status))
		return arena_printf(arena, "was ended by signal %d", WTERMSIG(status));
	return arena_printf(arena, "ended with status %d", WEXITSTATUS(status));
}

static enum program_end wait_for(struct arena *arena, pid_t child, const struct pipes *pipes, struct buf *out,
				 const char **why)
{
	struct buf *said = buf_new(arena);
	int error = exec_error(pipes->failed[0]), status;

	*why = error ? strerror(error) : read_both(arena, pipes, out, said);
	if (*why)
		kill(-child, SIGKILL);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	if (error)
		return error == ENOENT ? PROGRAM_MISSING : PROGRAM_FAILED;
	if (!*why && status != 0)
		*why = reason(arena, said, status);
	return *why ? PROGRAM_FAILED : PROGRAM_DONE;
}

static enum program_end run(struct arena *arena, const char *const argv[], int input, struct buf *out, const char **why)
{
	struct pipes pipes;
	enum program_end end = PROGRAM_FAILED;
	pid_t child = open_pipes(&pipes) ? fork() : -1;

	*why = strerror(errno);
	if (child == 0)
		become(argv, &pipes, input);
	if (child > 0) {
		close(pipes.out[1]);
		close(pipes.said[1]);
		close(pipes.failed[1]);
		pipes.out[1] = pipes.said[1] = pipes.failed[1] = -1;
		end = wait_for(arena, child, &pipes, out, why);
	}
	close_both(pipes.out);
	close_both(pipes.said);
	close_both(pipes.failed);
	return end;
}

enum program_end program_run(struct arena *arena, const char *const argv[], struct cvpdf_bytes input, struct buf *out,
			     const char **why)
{
	int fd = nameless(arena, input);
	enum program_end end;

	if (fd < 0) {
		*why = arena_printf(arena, "has no temporary file to read: %s", strerror(errno));
		return PROGRAM_FAILED;
	}
	end = run(arena, argv, fd, out, why);
	close(fd);
	return end;
}
