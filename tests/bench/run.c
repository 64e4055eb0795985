/*
 * run.c N COMMAND ARGUMENT…: runs a command N times and prints the median wall time in ms and the peak memory in KiB, or
 * "-" and the reason on standard error when it fails. Its output goes nowhere.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MOST 1000

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void become(char **command)
{
	int nowhere = open("/dev/null", O_RDWR);

	dup2(nowhere, STDIN_FILENO);
	dup2(nowhere, STDOUT_FILENO);
	dup2(nowhere, STDERR_FILENO);
	execvp(command[0], command);
	_exit(127);
}

/* Wall time in ms; negative when the command failed. */
static double once(char **command)
{
	double start = now();
	int status = 0;
	pid_t child = fork();

	if (child == 0)
		become(command);
	while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	return child > 0 && status == 0 ? now() - start : -1;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

int main(int argc, char **argv)
{
	static double times[MOST];
	struct rusage use;
	int n = argc > 2 ? (int)strtol(argv[1], NULL, 10) : 0;

	if (n < 1 || n > MOST) {
		fprintf(stderr, "usage: run N COMMAND...\n");
		return 2;
	}
	for (int i = 0; i < n; i++)
		if ((times[i] = once(argv + 2)) < 0) {
			puts("- -");
			fprintf(stderr, "%s failed\n", argv[2]);
			return 1;
		}
	qsort(times, (size_t)n, sizeof *times, compare);
	getrusage(RUSAGE_CHILDREN, &use);
#ifdef __APPLE__
	use.ru_maxrss /= 1024;
#endif
	printf("%.2f %ld\n", times[n / 2], (long)use.ru_maxrss);
	return 0;
}
