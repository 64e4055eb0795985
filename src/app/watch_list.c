/*
 * watch_list.c: a path is watched by each of its names, in the folder where that stands: so a folder that is put in the place of another,
 * or comes later, is seen as a file is.
 */
#include "app/watch_list.h"

#include <fnmatch.h>
#include <glob.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/source.h"

#ifndef PATH_MAX
#define PATH_MAX 4096
#endif

#define LINKS_MAX 40 /* as the kernel allows */

void watch_list_begin(struct watch_list *list, bool stamps)
{
	struct arena *arena = list->arena;

	arena_release(arena, (struct arena_mark){0});
	*list = (struct watch_list){.arena = arena, .nslots = 1024, .stamps = stamps};
	list->names = arena_array(arena, list->nslots, struct watched_name);
}

static struct watched_name *slot_of(struct watched_name *names, size_t nslots, const char *path)
{
	size_t at = (size_t)source_hash(path, strlen(path)) & (nslots - 1);

	while (names[at].path && strcmp(names[at].path, path) != 0)
		at = (at + 1) & (nslots - 1);
	return &names[at];
}

static void grow(struct watch_list *list)
{
	size_t n = list->nslots * 2;
	struct watched_name *names = arena_array(list->arena, n, struct watched_name);

	for (size_t i = 0; i < list->nslots; i++)
		if (list->names[i].path)
			*slot_of(names, n, list->names[i].path) = list->names[i];
	list->names = names;
	list->nslots = n;
}

struct watched_name *watch_list_name(struct watch_list *list, const char *path)
{
	struct watched_name *name = list->nslots ? slot_of(list->names, list->nslots, path) : NULL;

	return name && name->path ? name : NULL;
}

struct watched_folder *watch_list_folder(struct watch_list *list, const char *path)
{
	for (size_t i = 0; i < list->folders.n; i++)
		if (strcmp(list->folders.v[i].path, path) == 0)
			return &list->folders.v[i];
	return NULL;
}

static struct watched_folder *folder_at(struct watch_list *list, const char *path)
{
	struct watched_folder *folder = watch_list_folder(list, path);

	if (!folder) {
		folder = vec_add(list->arena, &list->folders);
		*folder = (struct watched_folder){.path = path, .descriptor = -1};
		if (list->stamps)
			folder->stamp = stamp_of(path);
	}
	return folder;
}

/* "a/b" → "a", "/a" → "/", "a" → "." */
static const char *folder_of(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return ".";
	while (slash > path && slash[-1] == '/')
		slash--;
	return slash == path ? "/" : arena_strndup(arena, path, (size_t)(slash - path));
}

/* Adds the name and those of the folders above it, up to one that is known; false: it was known itself. */
static bool add_names(struct watch_list *list, const char *path)
{
	struct watched_name *name;

	for (bool first = true;; first = false) {
		const char *folder;

		if (2 * list->nnames >= list->nslots)
			grow(list);
		name = slot_of(list->names, list->nslots, path);
		if (name->path)
			return !first;
		name->path = arena_strdup(list->arena, path);
		if (list->stamps)
			name->stamp = stamp_of(path);
		list->nnames++;
		folder = folder_of(list->arena, path);
		folder_at(list, folder);
		if (strcmp(folder, ".") == 0 || strcmp(folder, "/") == 0)
			return true;
		path = folder;
	}
}

void watch_list_add(struct watch_list *list, const char *path)
{
	char target[PATH_MAX];

	for (int i = 0; i < LINKS_MAX && add_names(list, path); i++) {
		ssize_t len = readlink(path, target, sizeof target - 1);

		if (len <= 0)
			return;
		target[len] = '\0';
		path = *target == '/' || !strchr(path, '/')
			   ? arena_strdup(list->arena, target)
			   : arena_printf(list->arena, "%s/%s", folder_of(list->arena, path), target);
	}
}

void watch_list_add_folder(struct watch_list *list, const char *path)
{
	watch_list_add(list, path);
	folder_at(list, arena_strdup(list->arena, path))->whole = true;
}

static void add_part(struct watch_list *list, const char *folder, const char *part)
{
	struct watched_folder *place = folder_at(list, folder);

	for (size_t i = 0; i < place->patterns.n; i++)
		if (strcmp(place->patterns.v[i], part) == 0)
			return;
	*vec_add(list->arena, &place->patterns) = part;
}

/* A part of a pattern, in every folder that fits what stands before it. */
static void add_parts(struct watch_list *list, const char *before, const char *part)
{
	glob_t found;

	if (glob(before, 0, NULL, &found) != 0)
		return;
	for (size_t i = 0; i < found.gl_pathc; i++) {
		const char *folder = arena_strdup(list->arena, found.gl_pathv[i]);

		watch_list_add(list, folder);
		add_part(list, folder, part);
	}
	globfree(&found);
}

void watch_list_add_pattern(struct watch_list *list, const char *pattern)
{
	const char *first = pattern + strcspn(pattern, "*?[\\"), *part = first, *end;

	if (!*first) {
		watch_list_add(list, pattern);
		return;
	}
	while (part > pattern && part[-1] != '/')
		part--;
	if (part > pattern + 1) /* also where it is not there, or not now */
		watch_list_add(list, arena_strndup(list->arena, pattern, (size_t)(part - 1 - pattern)));
	for (;; part = end + 1) {
		const char *before =
		    part == pattern ? "." : arena_strndup(list->arena, pattern, (size_t)(part - pattern));
		size_t len = strlen(before);

		end = part + strcspn(part, "/");
		if (len > 1 && before[len - 1] == '/')
			before = arena_strndup(list->arena, before, len - 1);
		add_parts(list, before, arena_strndup(list->arena, part, (size_t)(end - part)));
		if (!*end)
			return;
	}
}

bool watch_list_wants(struct watch_list *list, const struct watched_folder *folder, const char *name)
{
	const char *slash = strcmp(folder->path, "/") == 0 ? "" : "/";
	struct arena_mark mark = arena_mark(list->arena);
	const char *path =
	    strcmp(folder->path, ".") == 0 ? name : arena_printf(list->arena, "%s%s%s", folder->path, slash, name);
	bool wanted = folder->whole || watch_list_name(list, path) != NULL;

	for (size_t i = 0; i < folder->patterns.n && !wanted; i++)
		wanted = fnmatch(folder->patterns.v[i], name, FNM_PERIOD) == 0;
	arena_release(list->arena, mark);
	return wanted;
}
