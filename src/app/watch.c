/*
 * watch.c: inotify where there is any, else a look at every file some dozen times a second.
 *
 * A change that is done (a file that was written is closed, one is renamed into its place) is told after a short rest, since several
 * come together; one of which the end is not known (bytes were written, a file was deleted) after a longer one, for mostly the end
 * follows: so no half of a save is read where the system tells more than that something changed.
 */
#include "app/watch.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/inotify.h>
#endif

#include "app/clock.h"
#include "app/watch_list.h"

#define REST 5	      /* milliseconds without another change, before one that is done is told */
#define LONG_REST 100 /* the same of one that may not be done */
#define PATIENCE 4    /* so many rests at most */
#define POLL_LEAST 15 /* milliseconds between two looks, which take no more than a tenth of the time */
#define EVENTS 16384  /* bytes read at once */

struct watch {
	struct arena *arena;
	const struct ending *ending;
	struct watch_list now, next;
	int fd;		 /* of inotify; < 0: files are looked at */
	const char *why; /* then */
	bool in_folder;
	bool pending;		  /* a change is known, and to be told */
	double due, latest, rest; /* when, if no other comes; when at the latest; how long others are waited for */
	double next_look;	  /* without inotify */
};

/* What is done is not kept waiting by what may not be. */
static void note(struct watch *watch, const struct watched_folder *folder, double rest)
{
	double now = clock_now();

	watch->in_folder |= folder && folder->whole;
	if (!watch->pending || rest < watch->rest) {
		double latest = now + rest * PATIENCE;

		watch->latest = watch->pending && watch->latest < latest ? watch->latest : latest;
		watch->rest = rest;
		watch->pending = true;
	}
	if (!(rest > watch->rest))
		watch->due = now + rest < watch->latest ? now + rest : watch->latest;
}

static void take_list(struct watch *watch)
{
	struct watch_list list = watch->now;

	watch->now = watch->next;
	watch->next = list;
}

/* --- Files are looked at ---------------------------------------------------------------------------------------------- */

static void give_up(struct watch *watch, const char *why)
{
	if (watch->fd >= 0)
		close(watch->fd);
	watch->fd = -1;
	watch->why = why;
}

/* Whether it has changed since the last look, or may have right after it. */
static bool look_again(const char *path, struct stamp *stamp)
{
	struct stamp now = stamp_of(path);
	bool changed = !stamp_same(stamp, &now) || (!stamp->settled && now.settled);

	*stamp = now;
	return changed;
}

static void look(struct watch *watch)
{
	double before = clock_now(), pause;

	for (size_t i = 0; i < watch->now.nslots; i++) {
		struct watched_name *name = &watch->now.names[i];

		if (name->path && look_again(name->path, &name->stamp))
			note(watch, NULL, POLL_LEAST + 1);
	}
	for (size_t i = 0; i < watch->now.folders.n; i++) {
		struct watched_folder *folder = &watch->now.folders.v[i];

		if ((folder->whole || folder->patterns.n) && look_again(folder->path, &folder->stamp))
			note(watch, folder, POLL_LEAST + 1);
	}
	pause = 10 * (clock_now() - before);
	watch->next_look = clock_now() + (pause > POLL_LEAST ? pause : POLL_LEAST);
}

/* What was known of files that stay in the list stays known; whether others are new. */
static bool carry_stamps(struct watch *watch)
{
	bool fresh = false;

	for (size_t i = 0; i < watch->next.nslots; i++) {
		struct watched_name *name = &watch->next.names[i], *then;

		then = name->path ? watch_list_name(&watch->now, name->path) : NULL;
		if (then)
			name->stamp = then->stamp;
		fresh |= name->path && !then;
	}
	for (size_t i = 0; i < watch->next.folders.n; i++) {
		struct watched_folder *folder = &watch->next.folders.v[i], *then;

		then = watch_list_folder(&watch->now, folder->path);
		if (then)
			folder->stamp = then->stamp;
		fresh |= !then || folder->patterns.n > then->patterns.n || folder->whole > then->whole;
	}
	return fresh;
}

/* --- The system tells ------------------------------------------------------------------------------------------------- */

#ifdef __linux__

static bool is_known(const struct watch_list *list, int descriptor)
{
	for (size_t i = 0; i < list->folders.n; i++)
		if (list->folders.v[i].descriptor == descriptor)
			return true;
	return false;
}

/* Every folder anew: another may have its name by now. False: the system watches no more of them. */
static bool watch_folders(struct watch *watch)
{
	const uint32_t mask = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_MODIFY |
			      IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

	for (size_t i = 0; i < watch->next.folders.n; i++) {
		struct watched_folder *folder = &watch->next.folders.v[i];

		folder->descriptor = inotify_add_watch(watch->fd, folder->path, mask);
		if (folder->descriptor < 0 && (errno == ENOSPC || errno == ENOMEM))
			return false;
	}
	for (size_t i = 0; i < watch->now.folders.n; i++) {
		int descriptor = watch->now.folders.v[i].descriptor;

		if (descriptor >= 0 && !is_known(&watch->next, descriptor))
			inotify_rm_watch(watch->fd, descriptor);
	}
	return true;
}

/* Whether a folder is watched that was not. */
static bool has_fresh_folders(const struct watch *watch)
{
	for (size_t i = 0; i < watch->next.folders.n; i++)
		if (watch->next.folders.v[i].descriptor >= 0 &&
		    !is_known(&watch->now, watch->next.folders.v[i].descriptor))
			return true;
	return false;
}

/* A new file is done when it is closed; a link, a folder, or a second name of a file is done at once. */
static bool is_done(struct watch *watch, const struct watched_folder *folder, const struct inotify_event *event)
{
	struct stat st;

	if (event->mask & (IN_CLOSE_WRITE | IN_MOVED_TO))
		return true;
	if (!(event->mask & IN_CREATE))
		return false;
	return lstat(arena_printf(watch->now.arena, "%s/%s", folder->path, event->name), &st) != 0 ||
	       !S_ISREG(st.st_mode) || st.st_nlink > 1;
}

/* Several folders of the list may be one to the system. */
static void hear(struct watch *watch, const struct inotify_event *event)
{
	struct arena_mark mark = arena_mark(watch->now.arena);

	if (event->mask & IN_Q_OVERFLOW)
		note(watch, NULL, LONG_REST);
	for (size_t i = 0; i < watch->now.folders.n; i++) {
		const struct watched_folder *folder = &watch->now.folders.v[i];

		if (folder->descriptor != event->wd)
			continue;
		if (event->mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT))
			note(watch, folder, LONG_REST);
		else if (event->len && watch_list_wants(&watch->now, folder, event->name))
			note(watch, folder, is_done(watch, folder, event) ? REST : LONG_REST);
	}
	arena_release(watch->now.arena, mark);
}

static void hear_all(struct watch *watch)
{
	_Alignas(struct inotify_event) char events[EVENTS];
	ssize_t n;

	while ((n = read(watch->fd, events, sizeof events)) > 0)
		for (const char *at = events; at < events + n;) {
			const struct inotify_event *event = (const struct inotify_event *)(const void *)at;

			hear(watch, event);
			at += sizeof *event + event->len;
		}
}

static void open_inotify(struct watch *watch)
{
	watch->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (watch->fd < 0)
		give_up(watch, strerror(errno));
}

/* False: from now on files are looked at. */
static bool end_list(struct watch *watch, bool *fresh)
{
	if (watch->fd >= 0 && !watch_folders(watch))
		give_up(watch, "the limit of watches is reached (fs.inotify.max_user_watches)");
	*fresh = watch->fd >= 0 && has_fresh_folders(watch);
	return watch->fd >= 0;
}

#else

static void hear_all(struct watch *watch)
{
	(void)watch;
}

static void open_inotify(struct watch *watch)
{
	give_up(watch, "this system does not tell of changes");
}

static bool end_list(struct watch *watch, bool *fresh)
{
	(void)watch;
	*fresh = false;
	return false;
}

#endif

/* --- Both ------------------------------------------------------------------------------------------------------------- */

static void close_inotify(void *user)
{
	give_up(user, NULL);
}

struct watch *watch_new(struct arena *arena, const struct ending *ending)
{
	struct watch *watch = arena_new_of(arena, struct watch);

	watch->arena = arena;
	watch->ending = ending;
	watch->now.arena = arena_branch(arena);
	watch->next.arena = arena_branch(arena);
	open_inotify(watch);
	arena_defer(arena, close_inotify, watch);
	return watch;
}

const char *watch_polls(const struct watch *watch)
{
	return watch->why;
}

void watch_begin(struct watch *watch)
{
	watch_list_begin(&watch->next, watch->fd < 0);
}

void watch_file(struct watch *watch, const char *path)
{
	watch_list_add(&watch->next, path);
}

void watch_pattern(struct watch *watch, const char *pattern)
{
	watch_list_add_pattern(&watch->next, pattern);
}

void watch_folder(struct watch *watch, const char *path)
{
	watch_list_add_folder(&watch->next, path);
}

bool watch_end(struct watch *watch)
{
	bool polled = watch->fd < 0, fresh;

	if (!end_list(watch, &fresh))
		fresh = carry_stamps(watch) || !polled;
	take_list(watch);
	return fresh;
}

bool watch_in_folder(const struct watch *watch)
{
	return watch->in_folder;
}

/* Until when nothing needs to be done, unless somebody tells something. */
static int patience(const struct watch *watch, double until)
{
	double now = clock_now(), least = until;

	if (watch->pending && watch->due < least)
		least = watch->due;
	if (watch->fd < 0 && watch->next_look < least)
		least = watch->next_look;
	if (least > now + 1e6)
		return ending_patience(watch->ending, -1);
	return ending_patience(watch->ending, least > now ? (int)(least - now) + 1 : 0);
}

enum watch_event watch_wait(struct watch *watch, int milliseconds)
{
	double until = milliseconds < 0 ? 1e300 : clock_now() + milliseconds;

	watch->in_folder = watch->pending = false;
	for (;;) {
		struct pollfd fds[] = {{watch->fd, POLLIN, 0}, {watch->ending->fd, POLLIN, 0}};

		if (watch->fd >= 0)
			hear_all(watch);
		else if (clock_now() >= watch->next_look)
			look(watch);
		if (ending_signal(watch->ending))
			return WATCH_ENDED;
		if (watch->pending && clock_now() >= watch->due)
			return WATCH_CHANGED;
		if (!watch->pending && clock_now() >= until)
			return WATCH_QUIET;
		poll(fds, 2, patience(watch, until));
	}
}
