/*
 * stamp.c: what stat() tells. The time of the last change of the inode, which nobody can set, is in it.
 */
#include "app/stamp.h"

#define STEP 100 /* milliseconds; twenty steps of a slow clock */

#ifdef __APPLE__
#define TIME(st, which) ((struct timespec){(st).st_##which##time, (st).st_##which##timensec})
#else
#define TIME(st, which) ((st).st_##which##tim)
#endif

static double milliseconds(struct timespec t)
{
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

struct stamp stamp_of(const char *path)
{
	struct timespec now;
	struct stamp stamp = {0};
	struct stat st;

	clock_gettime(CLOCK_REALTIME, &now);
	if (stat(path, &st) != 0)
		return stamp;
	stamp = (struct stamp){.there = true,
			       .device = st.st_dev,
			       .inode = st.st_ino,
			       .size = st.st_size,
			       .modified = TIME(st, m),
			       .changed = TIME(st, c)};
	stamp.settled = milliseconds(now) - milliseconds(stamp.changed) > STEP;
	return stamp;
}

static bool same_time(struct timespec a, struct timespec b)
{
	return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

bool stamp_same(const struct stamp *then, const struct stamp *now)
{
	return then->there == now->there && then->device == now->device && then->inode == now->inode &&
	       then->size == now->size && same_time(then->modified, now->modified) &&
	       same_time(then->changed, now->changed);
}
