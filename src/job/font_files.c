/*
 * font_files.c: files of fonts: mapping them, and which faces lie in a folder. Which of them a CV is set in is families.c's
 * and fallback.c's.
 */
#include "job/font_files.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/text.h"

#define FACES_MAX 64 /* of a collection; the largest that is known has 45 */

struct mapping {
	void *bytes;
	size_t len;
};

static void unmap(void *thing)
{
	struct mapping *mapping = thing;

	if (mapping->bytes)
		munmap(mapping->bytes, mapping->len);
	mapping->bytes = NULL;
}

bool font_map(struct arena *arena, const char *path, const char **bytes, size_t *len)
{
	struct mapping *mapping = arena_new_of(arena, struct mapping);
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;

	if (fd < 0)
		return false;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0) {
		mapping->len = (size_t)st.st_size;
		mapping->bytes = mmap(NULL, mapping->len, PROT_READ, MAP_PRIVATE, fd, 0);
		if (mapping->bytes == MAP_FAILED)
			mapping->bytes = NULL;
	}
	close(fd);
	arena_defer(arena, unmap, mapping);
	*bytes = mapping->bytes;
	*len = mapping->len;
	return mapping->bytes != NULL;
}

static bool font_name(const char *file)
{
	static const char *const endings[] = {".ttf", ".otf", ".ttc", ".otc"};
	const char *dot = strrchr(file, '.');

	for (size_t i = 0; dot && i < sizeof endings / sizeof *endings; i++)
		if (strcasecmp(dot, endings[i]) == 0)
			return true;
	return false;
}

struct listing {
	DIR *dir;
	VEC(const char *) paths;
};

static void close_listing(void *thing)
{
	struct listing *listing = thing;

	if (listing->dir)
		closedir(listing->dir);
	listing->dir = NULL;
}

static int by_path(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Sorted: in which order a folder is told is up to the file system. */
static struct listing *list_fonts(struct arena *arena, const char *path)
{
	struct listing *listing = arena_new_of(arena, struct listing);
	const struct dirent *entry;

	arena_defer(arena, close_listing, listing);
	listing->dir = opendir(path);
	while (listing->dir && (entry = readdir(listing->dir)) != NULL)
		if (font_name(entry->d_name))
			*vec_add(arena, &listing->paths) = arena_printf(arena, "%s/%s", path, entry->d_name);
	close_listing(listing);
	if (listing->paths.n)
		qsort(listing->paths.v, listing->paths.n, sizeof *listing->paths.v, by_path);
	return listing;
}

static void read_faces(struct arena *arena, const char *path, struct font_folder *folder)
{
	struct found_face face = {.file = {.name = path}};
	unsigned n = 0;

	if (!font_map(arena, path, &face.file.bytes, &face.file.len))
		return;
	n = font_count(face.file.bytes, face.file.len);
	for (unsigned i = 0; i < n && i < FACES_MAX; i++) {
		face.file.index = i;
		if (!font_names(arena, face.file.bytes, face.file.len, i, &face.names))
			folder->no_font = path;
		else
			*vec_add(arena, &folder->faces) = face;
	}
	if (!n)
		folder->no_font = path;
}

struct font_folder *font_folder_read(struct arena *arena, const char *path)
{
	const struct listing *listing = list_fonts(arena, path);
	struct font_folder *folder = arena_new_of(arena, struct font_folder);

	for (size_t i = 0; i < listing->paths.n; i++)
		read_faces(arena, listing->paths.v[i], folder);
	return folder;
}

#define BOLD_FROM 600

/* How far a weight is from the one that is wanted. */
static int distance(int weight, bool bold)
{
	int wanted = bold ? 700 : 400;

	return weight > wanted ? weight - wanted : wanted - weight;
}

bool font_folder_family(const struct font_folder *folder, const char *name, bool exact, struct font_file files[4])
{
	int nearest[4] = {0};
	bool any = false;

	for (size_t i = 0; i < folder->faces.n; i++) {
		const struct found_face *face = &folder->faces.v[i];
		bool bold = exact ? face->names.bold : face->names.weight >= BOLD_FROM;
		size_t slot = (bold ? 1u : 0u) + (face->names.italic ? 2u : 0u);
		int far = distance(face->names.weight, bold);

		if (strcasecmp(face->names.family, name) != 0 || (exact && !face->names.plain) ||
		    (files[slot].len && nearest[slot] <= far))
			continue;
		files[slot] = face->file;
		nearest[slot] = far;
		any = true;
	}
	return any;
}
