/*
 * flows.c: the pages of all flows of a sheet. Each is broken as if the others were not there; one that ends before another is
 * broken once more, for its last page is none at which the sheet ends.
 */
#include "layout/pagebreak.h"

struct page_goal flow_goal(const struct sheet *sheet, const struct flow *flow)
{
	return (struct page_goal){.first = flow->first.height,
				  .rest = flow->rest.height,
				  .line = sheet->leading,
				  .fill_last = sheet->fill_last};
}

/* A flow of which `npages` are more than it has: how full its last page is matters to nobody. */
static void break_early(struct arena *arena, const struct vlist *list, const struct page_goal *goal, size_t npages,
			struct vspans *pages)
{
	struct page_goal early = *goal;
	struct vspans again = {0};

	early.ends_early = true;
	pagebreak(arena, list->items, list->nitems, &early, &again);
	if (again.n < npages)
		*pages = again;
}

size_t break_flows(struct arena *arena, const struct sheet *sheet, const struct vlist *lists, struct vspans *pages)
{
	size_t npages = 1;

	for (size_t i = 0; i < sheet->nflows; i++) {
		const struct page_goal goal = flow_goal(sheet, &sheet->flows[i]);

		pagebreak(arena, lists[i].items, lists[i].nitems, &goal, &pages[i]);
		npages = pages[i].n > npages ? pages[i].n : npages;
	}
	for (size_t i = 0; i < sheet->nflows; i++) {
		const struct page_goal goal = flow_goal(sheet, &sheet->flows[i]);

		if (pages[i].n && pages[i].n < npages)
			break_early(arena, &lists[i], &goal, npages, &pages[i]);
	}
	return npages;
}
