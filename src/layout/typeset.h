/*
 * typeset.h: what the files that set paragraphs and blocks share: the job's parts, the structure tree as it grows, and
 * room that is used again for every paragraph.
 */
#ifndef CVPDF_LAYOUT_TYPESET_H
#define CVPDF_LAYOUT_TYPESET_H

#include "base/vec.h"
#include "layout/hlist.h"
#include "layout/layout.h"
#include "layout/linebreak.h"

#define BLOCK_DEPTH 64 /* how deep blocks may nest */

struct line_room; /* run.h */

struct typesetter {
	struct arena *arena;
	struct diags *diags;
	struct shaper *shaper;
	const struct sheet *sheet;
	struct element *elements; /* room for all that the blocks can ask for, so that they never move */
	size_t nelements;
	size_t page, npages;   /* of running lines, from 1; 0 elsewhere */
	bool failed;	       /* a diagnostic was added: no pages */
	bool goes_on;	       /* what is being set is read on in the cell beside it */
	VEC(uint32_t) missing; /* characters already reported */
	/* Room. */
	struct hlist hlist;
	VEC(struct hyphen_break) hyphens;
	struct hspans spans;
	struct line_breaker breaker;
	struct line_room *line_room;
	struct buf scratch;
};

void typesetter_init(struct typesetter *ts, const struct layout *layout, const struct sheet *sheet);

/*
 * Looks at a shape that is used in the text that `at` marks: a character that no font has is reported, once, at its own
 * place where it can be found there; families that stand in for others learn where they first do.
 */
void typesetter_shape(struct typesetter *ts, const struct shape *shape, struct mark at);

#endif
