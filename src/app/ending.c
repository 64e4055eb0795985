/*
 * ending.c: the signals are blocked and stay pending, so that no handler and no global is needed; where the system has descriptors for
 * signals, one wakes poll().
 */
#include "app/ending.h"

#include <stddef.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/signalfd.h>
#endif

static const int all[] = {SIGHUP, SIGINT, SIGTERM};
#define NALL (sizeof all / sizeof *all)

void ending_begin(struct ending *ending)
{
	sigemptyset(&ending->signals);
	for (size_t i = 0; i < NALL; i++) {
		struct sigaction is;

		if (sigaction(all[i], NULL, &is) == 0 && is.sa_handler != SIG_IGN)
			sigaddset(&ending->signals, all[i]);
	}
	sigprocmask(SIG_BLOCK, &ending->signals, &ending->before);
	ending->fd = -1;
#ifdef __linux__
	ending->fd = signalfd(-1, &ending->signals, SFD_CLOEXEC | SFD_NONBLOCK);
#endif
}

int ending_signal(const struct ending *ending)
{
	sigset_t pending;

	sigpending(&pending);
	for (size_t i = 0; i < NALL; i++)
		if (sigismember(&ending->signals, all[i]) == 1 && sigismember(&pending, all[i]) == 1)
			return all[i];
	return 0;
}

int ending_patience(const struct ending *ending, int milliseconds)
{
	if (ending->fd >= 0 || (milliseconds >= 0 && milliseconds <= ENDING_PATIENCE))
		return milliseconds;
	return ENDING_PATIENCE;
}

void ending_end(struct ending *ending)
{
	if (ending->fd >= 0)
		close(ending->fd);
	ending->fd = -1;
	sigprocmask(SIG_SETMASK, &ending->before, NULL);
}
