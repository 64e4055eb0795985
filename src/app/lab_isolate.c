/*
 * lab_isolate.c: fork, and a loop that reads what children found out, until none is left.
 *
 * A child is a copy of this process: fonts, styles and the lab are there, shared until somebody writes to them. For each task it sends
 * an empty record when it begins, and what lab_wire.c makes of the task when it has ended. What it sent of a task holds once the child
 * has begun the next, or has ended as it should; else the task was its last, and has failed, even if its PDF is in its place.
 *
 * Children end with their parent: by its signal where the system sends one (Linux), else by their alarms.
 */
#include "app/lab_isolate.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "app/ending.h"
#include "app/lab_wire.h"
#include "app/output.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define LIMITS_ADDRESSES 0
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#undef LIMITS_ADDRESSES
#define LIMITS_ADDRESSES 0
#endif
#ifndef LIMITS_ADDRESSES
#define LIMITS_ADDRESSES 1 /* sanitizers have tables of terabytes */
#endif

#define CHUNK 65536
#define LONGEST 86400.0			     /* seconds: of what has no limit */
#define GRACE 1000.0			     /* milliseconds from SIGTERM to SIGKILL */
#define BESIDE ((size_t)256 << 20)	     /* of addresses: fonts of the system, what libraries take */
#define LONGEST_RECORD ((uint64_t)256 << 20) /* bytes; more is rubbish */

struct child {
	pid_t pid; /* 0: a free place */
	int fd;	   /* < 0: it has said all */
	VEC(struct lab_task *) tasks;
	size_t at;		/* of the task that it is at */
	bool complete;		/* that task's result has come */
	struct lab_task result; /* then */
	struct arena *arena;	/* of `tasks` and `in` */
	struct buf *in;
	double until; /* the time when it is sent the next signal */
	int sent;     /* the last signal; 0: none */
};

struct nursery {
	const struct lab_children *asked;
	struct lab_worker worker; /* the parent's, for tasks that fail here */
	struct ending ending;
	struct child *children;
	VEC(struct lab_task *) again; /* of batches whose child has died, or never came to be */
	size_t busy;		      /* children that there are */
	bool dry;		      /* nothing more is asked for */
	size_t addresses;	      /* bytes that a child may have; 0: no limit */
	double limit;		      /* milliseconds */
};

/* --- In the child ----------------------------------------------------------------------------------------------------- */

static void set_signals(void)
{
	static const int ending[] = {SIGHUP, SIGINT, SIGTERM, SIGALRM, SIGPIPE};
	struct sigaction normal = {.sa_handler = SIG_DFL};
	sigset_t none;

	sigemptyset(&none);
	for (size_t i = 0; i < sizeof ending / sizeof *ending; i++)
		sigaction(ending[i], &normal, NULL);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Alone in a group: a key that ends the parent is the parent's to pass on. */
static void bind_to(pid_t parent)
{
	setpgid(0, 0);
#ifdef __linux__
	prctl(PR_SET_PDEATHSIG, SIGTERM); /* which waits while a file is replaced */
#endif
	if (getppid() != parent)
		_exit(CVPDF_SYSTEM);
}

static void limit_memory(size_t bytes)
{
	struct rlimit limit = {(rlim_t)bytes, (rlim_t)bytes}, is;

	if (bytes && getrlimit(RLIMIT_AS, &is) == 0 && (is.rlim_max == RLIM_INFINITY || is.rlim_max > limit.rlim_max))
		setrlimit(RLIMIT_AS, &limit);
}

static void send_record(int fd, const char *bytes, size_t len)
{
	uint64_t said = len;

	if (!output_send(fd, (const char *)&said, sizeof said) || !output_send(fd, bytes, len))
		_exit(CVPDF_SYSTEM);
}

static void work(struct nursery *nursery, struct child *self, int fd)
{
	const struct lab_children *asked = nursery->asked;
	struct lab_worker worker = nursery->worker;

	for (size_t i = 0; i < self->tasks.n; i++) {
		struct buf *out = buf_new(worker.scratch);

		alarm((unsigned)(nursery->limit / 1e3) + 2);
		send_record(fd, "", 0);
		asked->step(&worker, self->tasks.v[i], asked->user);
		lab_wire_put(self->tasks.v[i], out);
		send_record(fd, out->s, out->len);
		arena_release(worker.scratch, (struct arena_mark){0});
	}
}

/* What the parent's arenas hold is this process's own by now; running out of memory ends it. */
static _Noreturn void be_child(struct nursery *nursery, struct child *self, pid_t parent, int fd)
{
	set_signals();
	bind_to(parent);
	limit_memory(nursery->addresses);
	for (size_t i = 0; i < nursery->asked->most; i++)
		if (nursery->children[i].pid && nursery->children[i].fd >= 0)
			close(nursery->children[i].fd);
	if (setjmp(*arena_guard(nursery->worker.run->report->arena)))
		_exit(CVPDF_SYSTEM);
	work(nursery, self, fd);
	_exit(0);
}

/* --- In the parent ---------------------------------------------------------------------------------------------------- */

/* Its place in memory: what of a task is told, the fonts that are there. 0: the system does not tell. */
static size_t own_addresses(void)
{
	char text[64];
	int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
	long page = sysconf(_SC_PAGESIZE);

	if (fd >= 0)
		close(fd);
	if (n <= 0 || page <= 0)
		return 0;
	text[n] = '\0';
	return (size_t)strtoul(text, NULL, 10) * (size_t)page;
}

static void fail(struct nursery *nursery, struct lab_task *task, const char *message)
{
	if (!task->reason)
		task->reason = "it cannot be read"; /* it was only looked at */
	lab_fail(&nursery->worker, task, DIAG_INTERNAL, task->file, message);
	nursery->asked->done(task, nursery->asked->user);
}

static struct lab_task *next_task(struct nursery *nursery)
{
	struct lab_task *task = NULL;

	if (nursery->again.n)
		return nursery->again.v[--nursery->again.n];
	if (!nursery->dry)
		task = nursery->asked->next(nursery->asked->user);
	nursery->dry = !task;
	return task;
}

static bool start(struct nursery *nursery, struct child *child)
{
	pid_t self = getpid(), pid = -1;
	int fds[2] = {-1, -1}, error;

	if (pipe(fds) == 0)
		pid = fork();
	error = errno;
	if (pid == 0) {
		close(fds[0]);
		be_child(nursery, child, self, fds[1]);
	}
	if (fds[1] >= 0)
		close(fds[1]);
	if (pid < 0 && fds[0] >= 0)
		close(fds[0]);
	errno = error;
	if (pid < 0)
		return false;
	child->pid = pid;
	child->fd = fds[0];
	fcntl(child->fd, F_SETFD, FD_CLOEXEC);
	child->until = clock_now() + nursery->limit;
	return true;
}

/* Puts tasks from `first` on back, to be done in their order. */
static void put_back(struct nursery *nursery, const struct child *child, size_t first)
{
	for (size_t i = child->tasks.n; i > first; i--)
		*vec_add(nursery->worker.run->report->arena, &nursery->again) = child->tasks.v[i - 1];
}

/* A child with its batch; false: there is none now. Where no process can be had while none is there, the tasks fail. */
static bool fill(struct nursery *nursery, struct child *child)
{
	struct arena *arena = child->arena;
	struct lab_task *task;

	arena_release(arena, (struct arena_mark){0});
	*child = (struct child){.fd = -1, .arena = arena, .in = buf_new(arena)};
	while (child->tasks.n < nursery->asked->batch && (task = next_task(nursery)) != NULL)
		*vec_add(arena, &child->tasks) = task;
	if (!child->tasks.n)
		return false;
	if (start(nursery, child)) {
		nursery->busy++;
		return true;
	}
	if (nursery->busy) {
		put_back(nursery, child, 0);
		return false;
	}
	for (size_t i = 0; i < child->tasks.n; i++)
		fail(nursery, child->tasks.v[i],
		     arena_printf(nursery->worker.keep, "no process can be had for it: %s", strerror(errno)));
	return true;
}

static void commit(struct nursery *nursery, struct child *child)
{
	struct lab_task *task = child->tasks.v[child->at++];

	*task = child->result;
	child->complete = false;
	nursery->asked->done(task, nursery->asked->user);
}

/* One record; false: it is none, and the child is not to be listened to. */
static bool hear(struct nursery *nursery, struct child *child, struct cvpdf_bytes record)
{
	if (!record.len) {
		if (child->complete)
			commit(nursery, child);
		child->until = clock_now() + nursery->limit;
		return child->at < child->tasks.n;
	}
	if (child->complete || child->at == child->tasks.n)
		return false;
	child->result = *child->tasks.v[child->at];
	child->complete = lab_wire_get(nursery->worker.keep, record, &child->result);
	return child->complete;
}

static bool hear_all(struct nursery *nursery, struct child *child)
{
	struct buf *in = child->in;
	size_t from = 0;
	uint64_t len;

	while (in->len - from >= sizeof len) {
		memcpy(&len, in->s + from, sizeof len);
		if (len > LONGEST_RECORD)
			return false;
		if (in->len - from - sizeof len < len)
			break;
		from += sizeof len;
		if (!hear(nursery, child, (struct cvpdf_bytes){in->s + from, (size_t)len}))
			return false;
		from += (size_t)len;
	}
	memmove(in->s, in->s + from, in->len - from);
	in->len -= from;
	return true;
}

/* Reads what has come. At the end, and when it makes no sense, the pipe is closed. */
static void listen_to(struct nursery *nursery, struct child *child)
{
	char chunk[CHUNK];
	ssize_t n = read(child->fd, chunk, sizeof chunk);

	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (n > 0)
		buf_put(child->in, chunk, (size_t)n);
	if (n > 0 && hear_all(nursery, child))
		return;
	if (n > 0) {
		child->complete = false;
		kill(child->pid, SIGKILL);
	}
	close(child->fd);
	child->fd = -1;
}

/* NULL: it ended as it should. */
static const char *how_it_ended(const struct nursery *nursery, const struct child *child, int status)
{
	struct arena *keep = nursery->worker.keep;
	const char *verb = nursery->asked->verb;

	if (child->sent)
		return arena_printf(keep, "passed its limit of %.0f s", nursery->limit / 1e3);
	if (WIFSIGNALED(status))
		return arena_printf(keep, "the program that %s it was killed by signal %d (%s)", verb, WTERMSIG(status),
				    strsignal(WTERMSIG(status)));
	if (WEXITSTATUS(status) == CVPDF_SYSTEM)
		return arena_printf(keep, "memory was out in the program that %s it", verb);
	if (status != 0)
		return arena_printf(keep, "the program that %s it ended with status %d", verb, WEXITSTATUS(status));
	return child->complete && child->at + 1 == child->tasks.n ? NULL : "the program did not tell what became of it";
}

static void end_child(struct nursery *nursery, struct child *child, int status)
{
	const char *why = how_it_ended(nursery, child, status);
	struct lab_task *task = child->tasks.v[child->at < child->tasks.n ? child->at : child->tasks.n - 1];
	pid_t pid = child->pid;

	child->pid = 0;
	nursery->busy--;
	if (!why) {
		commit(nursery, child);
		return;
	}
	if (task->output)
		output_sweep(child->arena, task->output, pid);
	put_back(nursery, child, child->at + 1);
	fail(nursery, task, why);
}

/* Ends those who have taken too long: first so that they tidy up, then at once. */
static void press(struct child *child, double now)
{
	if (now < child->until)
		return;
	child->sent = child->sent ? SIGKILL : SIGTERM;
	kill(child->pid, child->sent);
	child->until = now + GRACE;
}

static void look_after(struct nursery *nursery, struct child *child, bool said)
{
	int status;

	if (said)
		listen_to(nursery, child);
	/* The pipe ends before its end can be told; what it holds is read first. */
	if (child->fd < 0 && waitpid(child->pid, &status, WNOHANG) == child->pid)
		end_child(nursery, child, status);
	else
		press(child, clock_now());
}

/* How long nothing needs to be done unless a child says something. */
static int patience(const struct nursery *nursery)
{
	double now = clock_now(), least = 1e6;

	for (size_t i = 0; i < nursery->asked->most; i++) {
		const struct child *child = &nursery->children[i];
		double left = child->fd < 0 ? 1 : child->until - now + 1;

		if (child->pid && left < least)
			least = left;
	}
	return ending_patience(&nursery->ending, least > 0 ? (int)least : 0);
}

static void wait_for_some(struct nursery *nursery, struct pollfd *fds)
{
	size_t n = nursery->asked->most;

	for (size_t i = 0; i < n; i++)
		fds[i] = (struct pollfd){nursery->children[i].pid ? nursery->children[i].fd : -1, POLLIN, 0};
	fds[n] = (struct pollfd){nursery->ending.fd, POLLIN, 0};
	if (poll(fds, (nfds_t)n + 1, patience(nursery)) < 0)
		return;
	for (size_t i = 0; i < n; i++)
		if (nursery->children[i].pid)
			look_after(nursery, &nursery->children[i], fds[i].fd >= 0 && fds[i].revents);
}

/* A signal has come: all end, and what they were doing has not been tried. */
static void end_all(struct nursery *nursery)
{
	double until = clock_now() + GRACE;
	size_t left = 0;

	for (size_t i = 0; i < nursery->asked->most; i++)
		if (nursery->children[i].pid)
			kill(nursery->children[i].pid, SIGTERM);
	do {
		left = 0;
		poll(NULL, 0, 1);
		for (size_t i = 0; i < nursery->asked->most; i++) {
			struct child *child = &nursery->children[i];

			if (child->pid && clock_now() > until)
				kill(child->pid, SIGKILL);
			if (child->pid && waitpid(child->pid, NULL, WNOHANG) != 0)
				child->pid = 0;
			left += child->pid != 0;
		}
	} while (left);
}

static void run_all(struct nursery *nursery, struct pollfd *fds)
{
	while ((nursery->busy || nursery->again.n || !nursery->dry) && !ending_signal(&nursery->ending)) {
		bool more = true;

		for (size_t i = 0; i < nursery->asked->most && more; i++)
			more = nursery->children[i].pid || fill(nursery, &nursery->children[i]);
		if (nursery->busy)
			wait_for_some(nursery, fds);
	}
	end_all(nursery);
}

void lab_isolate(const struct lab_children *asked)
{
	struct lab_run *run = asked->run;
	struct arena *arena = run->report->arena;
	const struct options *options = run->options;
	size_t memory = options->memory ? strtoull(options->memory, NULL, 10) : (size_t)LAB_MEMORY << 20;
	struct nursery nursery = {.asked = asked,
				  .children = arena_array(arena, asked->most, struct child),
				  .limit = (options->timeout ? options->timeout : LAB_SECONDS) * 1e3};

	nursery.worker = (struct lab_worker){run, lab_fonts_new(arena), arena_branch(arena), arena_branch(arena)};
	if (asked->unlimited)
		nursery.limit = LONGEST * 1e3;
	else if (LIMITS_ADDRESSES && own_addresses())
		nursery.addresses = own_addresses() + memory + BESIDE;
	for (size_t i = 0; i < asked->most; i++)
		nursery.children[i] = (struct child){.fd = -1, .arena = arena_branch(arena)};
	ending_begin(&nursery.ending);
	run_all(&nursery, arena_array(arena, asked->most + 1, struct pollfd));
	ending_end(&nursery.ending);
}
