/*
 * outline.c: the sections of a document as its outline (ISO 32000-1, 12.3.3).
 *
 * Entries come in reading order with a level each; an entry's parent is the nearest before it with a smaller level.
 */
#include "output/outline.h"

#include "output/pdftext.h"

struct outline_node *outline_tree(struct arena *arena, const struct outline_entry *entries, size_t n)
{
	struct outline_node *nodes = arena_array(arena, n + 1, struct outline_node);
	size_t i, parent = n, up;

	nodes[n] = (struct outline_node){n, n, n, n, n, 0};
	for (i = 0; i < n; i++) {
		while (parent != n && entries[parent].level >= entries[i].level)
			parent = nodes[parent].parent;
		nodes[i] = (struct outline_node){parent, nodes[parent].last, n, n, n, 0};
		if (nodes[parent].last == n)
			nodes[parent].first = i;
		else
			nodes[nodes[parent].last].next = i;
		nodes[parent].last = i;
		for (up = parent; up != n; up = nodes[up].parent)
			nodes[up].nbelow++;
		nodes[n].nbelow++;
		parent = i;
	}
	return nodes;
}

/* The top of the entry, at the left edge, with the zoom as it is. */
static HPDF_Array destination(struct haru *haru, const struct display *display, const struct outline_entry *entry,
			      const HPDF_Dict *pages)
{
	HPDF_Array array = haru_array(haru);
	mpt y = display->sheet->height - entry->y;

	if (entry->page >= display->npages)
		return NULL;
	haru_append(haru, array, pages[entry->page]);
	haru_append_xyz(haru, array, 0, y < 0 ? 0 : y);
	return array;
}

/* Adds `key` to an entry, unless there is none. */
static void refer(struct haru *haru, HPDF_Dict dict, const char *key, const HPDF_Dict *dicts, size_t place, size_t none)
{
	if (place != none)
		haru_add(haru, dict, key, dicts[place]);
}

void outline_write(struct haru *haru, const struct display *display, const HPDF_Dict *pages)
{
	size_t i, n = display->noutline;
	struct outline_node *nodes;
	HPDF_Dict *dicts;

	if (n == 0 || !haru->doc)
		return;
	nodes = outline_tree(haru->arena, display->outline, n);
	dicts = arena_array(haru->arena, n + 1, HPDF_Dict);
	for (i = 0; i <= n; i++)
		dicts[i] = haru_dict(haru);
	for (i = 0; i <= n; i++) {
		refer(haru, dicts[i], "First", dicts, nodes[i].first, n);
		refer(haru, dicts[i], "Last", dicts, nodes[i].last, n);
		if (nodes[i].nbelow)
			haru_put(haru, dicts[i], "/Count %zu", nodes[i].nbelow);
		if (i == n)
			break;
		refer(haru, dicts[i], "Prev", dicts, nodes[i].previous, n);
		refer(haru, dicts[i], "Next", dicts, nodes[i].next, n);
		haru_add(haru, dicts[i], "Parent", dicts[nodes[i].parent]);
		haru_text(haru, dicts[i], "Title", display->outline[i].title);
		haru_add(haru, dicts[i], "Dest", destination(haru, display, &display->outline[i], pages));
	}
	haru_name(haru, dicts[n], "Type", "Outlines");
	haru_add(haru, haru->doc->catalog, "Outlines", dicts[n]);
}
