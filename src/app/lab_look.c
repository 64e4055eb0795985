/*
 * lab_look.c: a table of paths. Files are told apart by their content; that they are what they were when they were last read, in this
 * process, their stamps tell.
 */
#include "app/lab_look.h"

#include <string.h>

#include "app/input.h"
#include "app/stamp.h"
#include "base/source.h"

struct look {
	struct lab_input is; /* no path: a free slot */
	struct stamp stamp;  /* from before it was read */
	size_t run;	     /* that looked last */
};

struct lab_looks {
	struct arena *arena, *scratch;
	struct look *slots;
	size_t nslots, n, run;
};

struct lab_looks *lab_looks_new(struct arena *arena)
{
	struct lab_looks *looks = arena_new_of(arena, struct lab_looks);

	*looks = (struct lab_looks){.arena = arena, .scratch = arena_branch(arena), .run = 1};
	return looks;
}

void lab_looks_again(struct lab_looks *looks)
{
	looks->run++;
}

static struct look *slot_of(struct look *slots, size_t nslots, const char *path)
{
	size_t at = (size_t)source_hash(path, strlen(path)) & (nslots - 1);

	while (slots[at].is.path && strcmp(slots[at].is.path, path) != 0)
		at = (at + 1) & (nslots - 1);
	return &slots[at];
}

static void grow(struct lab_looks *looks)
{
	size_t n = looks->nslots ? looks->nslots * 2 : 1024;
	struct look *slots = arena_array(looks->arena, n, struct look);

	for (size_t i = 0; i < looks->nslots; i++)
		if (looks->slots[i].is.path)
			*slot_of(slots, n, looks->slots[i].is.path) = looks->slots[i];
	looks->slots = slots;
	looks->nslots = n;
}

static void read_again(struct lab_looks *looks, struct look *look)
{
	struct buf *bytes = buf_new(looks->scratch);
	const char *why;
	bool missing;

	look->stamp = stamp_of(look->is.path);
	look->is.missing = !input_bytes(look->is.path, bytes, &missing, &why);
	look->is.digest = look->is.missing ? (struct digest){0} : digest_of(bytes->s, bytes->len);
	arena_release(looks->scratch, (struct arena_mark){0});
}

const struct lab_input *lab_look(struct lab_looks *looks, const char *path)
{
	struct look *look;
	struct stamp now;

	if (2 * looks->n >= looks->nslots)
		grow(looks);
	look = slot_of(looks->slots, looks->nslots, path);
	if (look->run == looks->run)
		return &look->is;
	if (!look->is.path) {
		look->is.path = arena_strdup(looks->arena, path);
		looks->n++;
	} else {
		now = stamp_of(path);
		if (look->stamp.settled && stamp_same(&look->stamp, &now)) {
			look->run = looks->run;
			return &look->is;
		}
	}
	look->run = looks->run;
	read_again(looks, look);
	return &look->is;
}
