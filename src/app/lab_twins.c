/*
 * lab_twins.c: a CV that was copied, and still has the ORCID of another; two people of one name, who are taken for one.
 *
 * Each is compared with the first of its ORCID, and of its name.
 */
#include "app/lab_twins.h"

#include <string.h>

#include "app/lab_papers.h"
#include "base/sort.h"

struct twin {
	const struct lab_task *task;
	const char *orcid; /* "": none */
};
struct twins {
	struct twin *v;
	size_t n, cap;
};

/* Rows of one CV are one. */
static int by_file(const struct twin *x, const struct twin *y)
{
	int order = strcmp(x->task->file, y->task->file);

	return order ? order : (x->task > y->task) - (x->task < y->task);
}

static int by_orcid(const void *a, const void *b, const void *user)
{
	const struct twin *x = a, *y = b;
	int order = strcmp(x->orcid, y->orcid);

	(void)user;
	return order ? order : by_file(x, y);
}

static int by_name(const void *a, const void *b, const void *user)
{
	const struct twin *x = a, *y = b;
	int order = strcmp(x->task->name, y->task->name);

	(void)user;
	return order ? order : by_file(x, y);
}

static struct twins gather(const struct lab_run *run, struct lab_diags *all)
{
	struct twins twins = {0};

	for (size_t i = 0; i < run->tasks.n; i++)
		if (run->tasks.v[i].name)
			*vec_add(all->arena, &twins) =
			    (struct twin){&run->tasks.v[i], lab_papers_orcid(all->arena, run->tasks.v[i].papers)};
	return twins;
}

static const char *place_of(struct lab_diags *all, const struct mark *mark)
{
	return mark->line ? arena_printf(all->arena, "%s:%u", mark->source->name, (unsigned)mark->line)
			  : mark->source->name;
}

static bool may_be_called(const struct lab_run *run, const struct lab_task *a, const struct lab_task *b)
{
	struct cvpdf_author x = {.name = a->person.name, .given = a->person.given, .family = a->person.family},
			    y = {.name = b->person.name, .given = b->person.given, .family = b->person.family};

	return strcmp(a->name, b->name) == 0 || cvpdf_same_name(run->lab, &x, &y);
}

static void compare_orcids(const struct lab_run *run, struct lab_diags *all, const struct twin *first,
			   const struct twin *twin)
{
	struct mark here, there;

	if (may_be_called(run, first->task, twin->task))
		return;
	here = lab_mark_word(all, twin->task->file, twin->orcid);
	there = lab_mark_word(all, first->task->file, first->orcid);
	diag_help(all->diags,
		  diag_add(all->diags, DIAG_SAME_ORCID, here,
			   "%s has the ORCID of %s (%s): the two are taken for one member", twin->task->name,
			   first->task->name, place_of(all, &there)),
		  "correct the 'orcid' that is somebody else's; one person with two CVs has one name in both");
}

/* ORCIDs of both say whether they are one or two. */
static void compare_names(struct lab_diags *all, const struct twin *first, const struct twin *twin)
{
	struct mark here, there;

	if (*first->orcid && *twin->orcid)
		return;
	here = lab_mark_word(all, twin->task->file, twin->task->name);
	there = lab_mark_word(all, first->task->file, first->task->name);
	diag_help(all->diags,
		  diag_add(all->diags, DIAG_SAME_NAME, here,
			   "'%s' is the name in %s, too: the two are taken for one member", twin->task->name,
			   place_of(all, &there)),
		  "say 'orcid' under 'profiles' in both: two if they are two people, the same if they are one");
}

void lab_twins_check(const struct lab_run *run, struct lab_diags *all)
{
	struct twins twins = gather(run, all);
	const struct sorting orcids = {all->arena, sizeof *twins.v, by_orcid, NULL},
			     names = {all->arena, sizeof *twins.v, by_name, NULL};
	size_t first = 0;

	sort_stable(&orcids, twins.v, twins.n);
	for (size_t i = 1; i < twins.n; i++) {
		if (strcmp(twins.v[first].orcid, twins.v[i].orcid) != 0)
			first = i;
		else if (*twins.v[i].orcid && strcmp(twins.v[i - 1].task->file, twins.v[i].task->file) != 0)
			compare_orcids(run, all, &twins.v[first], &twins.v[i]);
	}
	sort_stable(&names, twins.v, twins.n);
	for (size_t i = 1, k = 0; i < twins.n; i++) {
		if (strcmp(twins.v[k].task->name, twins.v[i].task->name) != 0)
			k = i;
		else if (strcmp(twins.v[i - 1].task->file, twins.v[i].task->file) != 0)
			compare_names(all, &twins.v[k], &twins.v[i]);
	}
}
