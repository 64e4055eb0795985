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

struct outline_node *outline_tree(struct arena *arena, const struct bookmark *entries, size_t n)
{
	struct outline_node *nodes = arena_array(arena, n + 1, struct outline_node);
	size_t i, parent = n;

	nodes[n] = (struct outline_node){n, n, n, n, n};
	for (i = 0; i < n; i++) {
		while (parent != n && entries[parent].level >= entries[i].level)
			parent = nodes[parent].parent;
		nodes[i] = (struct outline_node){parent, nodes[parent].last, n, n, n};
		if (nodes[parent].last == n)
			nodes[parent].first = i;
		else
			nodes[nodes[parent].last].next = i;
		nodes[parent].last = i;
		parent = i;
	}
	return nodes;
}

void bookmarks_of(struct arena *arena, const struct display *display, const HPDF_Dict *pages, struct bookmarks *out)
{
	for (size_t i = 0; i < display->noutline; i++) {
		const struct outline_entry *entry = &display->outline[i];
		mpt y = display->sheet->height - entry->y;

		if (entry->page < display->npages)
			*vec_add(arena, &out->list) = (struct bookmark){.title = entry->title,
									.level = entry->level,
									.page = haru_number(pages[entry->page]),
									.y = y < 0 ? 0 : y};
	}
}

/* The top of the entry, at the left edge, with the zoom as it is. */
static void put_place(struct buf *out, const struct bookmark *bookmark)
{
	buf_printf(out, "[%u 0 R/XYZ 0 ", bookmark->page);
	pdf_decimal(out, bookmark->y, 3);
	buf_puts(out, " null]");
}

static void put_entry(struct haru *haru, HPDF_Dict dict, const struct bookmark *bookmark)
{
	struct buf *place = buf_new(haru->arena);

	haru_text(haru, dict, "Title", bookmark->title);
	put_place(place, bookmark);
	haru_put(haru, dict, "/Dest%s", place->s);
}

/* Adds `key` to an entry, unless there is none. */
static void refer(struct haru *haru, HPDF_Dict dict, const char *key, const HPDF_Dict *dicts, size_t place, size_t none)
{
	if (place != none)
		haru_add(haru, dict, key, dicts[place]);
}

/* How many entries are seen below one when it is opened; itself it may be closed (Table 153). */
static size_t nseen(const struct outline_node *nodes, const struct bookmarks *bookmarks, size_t i, int open)
{
	size_t n = bookmarks->list.n, seen = 0;

	for (size_t kid = nodes[i].first; kid != n; kid = nodes[kid].next)
		seen += 1 + (bookmarks->list.v[kid].level <= open ? nseen(nodes, bookmarks, kid, open) : 0);
	return seen;
}

void outline_write(struct haru *haru, const struct bookmarks *bookmarks, int open)
{
	const struct bookmark *entries = bookmarks->list.v;
	size_t i, n = bookmarks->list.n, seen;
	struct outline_node *nodes;
	HPDF_Dict *dicts;

	if (n == 0 || !haru->doc)
		return;
	nodes = outline_tree(haru->arena, entries, n);
	dicts = arena_array(haru->arena, n + 1, HPDF_Dict);
	for (i = 0; i <= n; i++)
		dicts[i] = haru_dict(haru);
	for (i = 0; i <= n; i++) {
		refer(haru, dicts[i], "First", dicts, nodes[i].first, n);
		refer(haru, dicts[i], "Last", dicts, nodes[i].last, n);
		seen = nseen(nodes, bookmarks, i, open);
		if (seen)
			haru_put(haru, dicts[i], i < n && entries[i].level > open ? "/Count -%zu" : "/Count %zu", seen);
		if (i == n)
			break;
		refer(haru, dicts[i], "Prev", dicts, nodes[i].previous, n);
		refer(haru, dicts[i], "Next", dicts, nodes[i].next, n);
		haru_add(haru, dicts[i], "Parent", dicts[nodes[i].parent]);
		put_entry(haru, dicts[i], &entries[i]);
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
	bool given;
	size_t entry;
};

/* What a part of a file is called stays as it is, for links lead there: it comes first. */
static int compare_names(const void *a, const void *b, const void *user)
{
	const struct destination *x = a, *y = b;
	int order = strcmp(x->name, y->name);

	(void)user;
	return order ? order : (int)y->given - (int)x->given;
}

/* In the order of names, which no two share: the second "talks" is "talks-2". */
static struct destination *named(struct arena *arena, const struct bookmarks *bookmarks)
{
	size_t same = 0, n = bookmarks->list.n;
	struct destination *list = arena_array(arena, n, struct destination);
	const struct sorting sorting = {.arena = arena, .size = sizeof *list, .compare = compare_names};
	const char *part = NULL;

	for (size_t i = 0; i < n; i++) {
		const struct bookmark *bookmark = &bookmarks->list.v[i];
		const char *name = bookmark->name ? bookmark->name : destination_name(arena, bookmark->title);

		part = bookmark->name ? bookmark->name : part;
		list[i].name = part && !bookmark->name ? arena_printf(arena, "%s.%s", part, name) : name;
		list[i].given = bookmark->name != NULL;
		list[i].entry = i;
	}
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

void destinations_write(struct haru *haru, const struct bookmarks *bookmarks)
{
	const struct destination *list = named(haru->arena, bookmarks);
	struct buf *names = buf_new(haru->arena);

	if (!haru->doc || !bookmarks->list.n)
		return;
	for (size_t i = 0; i < bookmarks->list.n; i++) {
		if (i && strcmp(list[i].name, list[i - 1].name) == 0)
			continue;
		pdf_literal(names, list[i].name, strlen(list[i].name));
		put_place(names, &bookmarks->list.v[list[i].entry]);
	}
	haru_put(haru, haru_names(haru), "/Dests<</Names[%s]>>", names->s);
}
