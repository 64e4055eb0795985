/*
 * outline.c: the sections of a document as its outline (ISO 32000-1, 12.3.3).
 *
 * Entries come in reading order with a level each; an entry's parent is the nearest before it with a smaller level.
 */
#include "output/outline.h"

#include <string.h>

#include "base/sort.h"
#include "output/pdftext.h"

#define LONGEST_NAME 200 /* of a place to link to */

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

/* --- Named destinations (12.3.2.3) -------------------------------------------------------------------------------------- */

const char *destination_name(struct arena *arena, const char *title)
{
	struct buf *name = buf_new(arena);
	bool between = false;

	for (; *title && (name->len < LONGEST_NAME || (*title & 0xC0) == 0x80); title++) {
		unsigned char c = (unsigned char)*title;
		bool capital = c >= 'A' && c <= 'Z';

		if (!capital && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c < 0x80) {
			between = name->len > 0;
			continue;
		}
		if (between)
			buf_putc(name, '-');
		between = false;
		buf_putc(name, (char)(capital ? c + ('a' - 'A') : c));
	}
	return name->len ? name->s : "section";
}

struct destination {
	const char *name;
	size_t entry;
};

static int compare_names(const void *a, const void *b, const void *user)
{
	(void)user;
	return strcmp(((const struct destination *)a)->name, ((const struct destination *)b)->name);
}

/* In the order of names, which no two share: the second "talks" is "talks-2". */
static struct destination *named(struct arena *arena, const struct display *display)
{
	struct destination *list = arena_array(arena, display->noutline, struct destination);
	const struct sorting sorting = {.arena = arena, .size = sizeof *list, .compare = compare_names};
	size_t same = 0, n = display->noutline;

	for (size_t i = 0; i < n; i++)
		list[i] = (struct destination){destination_name(arena, display->outline[i].title), i};
	sort_stable(&sorting, list, n);
	for (size_t i = 1; i < n; i++) {
		bool again = strcmp(list[i].name, list[i - 1 - same].name) == 0;

		same = again ? same + 1 : 0;
		if (again)
			list[i].name = arena_printf(arena, "%s-%zu", list[i].name, same + 1);
	}
	sort_stable(&sorting, list, n);
	return list;
}

static void write_names(struct haru *haru, const struct display *display, const HPDF_Dict *pages)
{
	const struct destination *list = named(haru->arena, display);
	struct buf *names = buf_new(haru->arena);

	for (size_t i = 0; i < display->noutline; i++) {
		const struct outline_entry *entry = &display->outline[list[i].entry];
		mpt y = display->sheet->height - entry->y;

		if (entry->page >= display->npages || (i && strcmp(list[i].name, list[i - 1].name) == 0))
			continue;
		pdf_literal(names, list[i].name, strlen(list[i].name));
		buf_printf(names, "[%u 0 R/XYZ 0 ", haru_number(pages[entry->page]));
		pdf_decimal(names, y < 0 ? 0 : y, 3);
		buf_puts(names, " null]");
	}
	haru_put(haru, haru_names(haru), "/Dests<</Names[%s]>>", names->len ? names->s : "");
}

void destinations_write(struct haru *haru, const struct display *display, const HPDF_Dict *pages)
{
	struct buf *top = buf_new(haru->arena);

	if (!haru->doc)
		return;
	if (display->noutline)
		write_names(haru, display, pages);
	pdf_decimal(top, display->sheet->height, 3);
	haru_put(haru, haru->doc->catalog, "/OpenAction[%u 0 R/FitH %s]/PageLabels<</Nums[0<</S/D>>]>>",
		 haru_number(pages[0]), top->s);
}
