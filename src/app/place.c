/*
 * place.c: places of files, by the folders that are there: links are followed, the rest of a name is taken as it stands.
 */
#include "app/place.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/sort.h"

/* POSIX leaves PATH_MAX undefined where paths may be longer than any constant. */
#ifndef PATH_MAX
#define PATH_MAX 4096
#endif

/* NULL where nothing is. */
static const char *there(struct arena *arena, const char *path)
{
	char real[PATH_MAX];

	return realpath(path, real) ? arena_strdup(arena, real) : NULL;
}

static const char *inside(struct arena *arena, const char *folder, const char *name)
{
	const char *slash = strrchr(folder, '/');

	if (!*name || strcmp(name, ".") == 0)
		return folder;
	if (strcmp(name, "..") == 0 && slash)
		return slash > folder ? arena_strndup(arena, folder, (size_t)(slash - folder)) : "/";
	return arena_printf(arena, "%s/%s", strcmp(folder, "/") == 0 ? "" : folder, name);
}

const char *place_of(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/'), *folder = slash > path ? "" : slash ? "/" : ".";
	const char *place = there(arena, path);

	if (place)
		return place;
	if (strcmp(path, folder) == 0)
		return path;
	if (!*folder)
		folder = arena_strndup(arena, path, (size_t)(slash - path));
	return inside(arena, place_of(arena, folder), slash ? slash + 1 : path);
}

const char *place_folder_of(struct arena *arena, struct place_folder *last, const char *path, const char **name)
{
	const char *slash = strrchr(path, '/');
	size_t len = slash ? (size_t)(slash + 1 - path) : 0;

	*name = path + len;
	if (!last->folder || strlen(last->folder) != len || strncmp(last->folder, path, len) != 0) {
		last->folder = arena_strndup(arena, path, len);
		last->place = place_of(arena, len ? last->folder : "./");
	}
	return last->place;
}

const char *place_in(struct arena *arena, struct place_folder *last, const char *path)
{
	const char *name, *folder = place_folder_of(arena, last, path, &name);

	return arena_printf(arena, "%s/%s", folder, name);
}

bool place_same(struct arena *arena, const char *a, const char *b)
{
	struct stat x, y;
	bool is_a = stat(a, &x) == 0, is_b = stat(b, &y) == 0;

	if (strcmp(a, "-") == 0 || strcmp(b, "-") == 0)
		return false;
	if (is_a && is_b)
		return x.st_dev == y.st_dev && x.st_ino == y.st_ino && S_ISREG(x.st_mode);
	return !is_a && !is_b && strcmp(place_of(arena, a), place_of(arena, b)) == 0;
}

struct placed {
	struct stat st;
	size_t number;
};

static int by_place(const void *a, const void *b, const void *user)
{
	const struct stat *x = &((const struct placed *)a)->st, *y = &((const struct placed *)b)->st;

	(void)user;
	if (x->st_dev != y->st_dev)
		return x->st_dev < y->st_dev ? -1 : 1;
	return (x->st_ino > y->st_ino) - (x->st_ino < y->st_ino);
}

const char *place_twice(struct arena *arena, const char **names, size_t n)
{
	struct placed *placed = arena_array(arena, n, struct placed);
	const struct sorting sorting = {arena, sizeof *placed, by_place, NULL};
	size_t nplaced = 0, first = n;

	for (size_t i = 0; i < n; i++) {
		struct placed *place = &placed[nplaced];

		place->number = i;
		nplaced += strcmp(names[i], "-") != 0 && stat(names[i], &place->st) == 0 && S_ISREG(place->st.st_mode);
	}
	sort_stable(&sorting, placed, nplaced);
	for (size_t i = 1; i < nplaced; i++)
		if (by_place(&placed[i - 1], &placed[i], NULL) == 0 && placed[i].number < first)
			first = placed[i].number;
	return first < n ? names[first] : NULL;
}

const char *place_taken(struct arena *arena, const struct cvpdf_job *job, const char *file, const char *target)
{
	const char *read = place_same(arena, file, target) ? file : NULL;

	for (size_t i = 0; i < cvpdf_nfiles(job) && !read; i++)
		if (place_same(arena, cvpdf_file(job, i).path, target))
			read = cvpdf_file(job, i).path;
	return read;
}

bool place_check(struct report *report, const struct cvpdf_job *job, const char *file, const char *target,
		 const char *what, const char *option)
{
	struct arena *arena = report->arena;
	const char *read = place_taken(arena, job, file, target);

	return !read ||
	       report_usage(report, arena_printf(arena, "%s would be written over '%s', which is read", what, read),
			    arena_printf(arena, "name another place with %s", option));
}
