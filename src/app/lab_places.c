/*
 * lab_places.c: where all goes that a lab's run writes: each to a place of its own, and over nothing that is read. Said before anything
 * is written.
 */
#include <string.h>

#include "app/lab_task.h"
#include "app/place.h"
#include "base/sort.h"

/* Something that is read or written. */
struct use {
	const char *folder, *name; /* its place: there may be millions */
	const char *path;
	const struct lab_task *task; /* whose it is, or NULL */
	const char *what;	     /* if not the task's */
	bool written;
};

struct uses {
	struct lab_run *run;
	struct arena *arena; /* of what is forgotten afterwards */
	struct place_folder last;
	VEC(struct use) list;
};

static void add(struct uses *uses, struct use use)
{
	use.folder = place_folder_of(uses->arena, &uses->last, use.path, &use.name);
	*vec_add(uses->arena, &uses->list) = use;
}

static void add_read(struct uses *uses)
{
	struct lab_run *run = uses->run;
	size_t n = cvpdf_lab(run->lab).nbibliographies;

	add(uses, (struct use){.path = run->file, .what = "the lab's file"});
	for (size_t i = 0; i < n; i++)
		add(uses, (struct use){.path = lab_path(run, cvpdf_lab_bibliography(run->lab, i).file),
				       .what = "a bibliography of the lab"});
	for (size_t i = 0; i < run->tasks.n; i++)
		add(uses, (struct use){.path = run->tasks.v[i].file, .task = &run->tasks.v[i]});
}

static void add_written(struct uses *uses)
{
	struct lab_run *run = uses->run;
	const char *report = run->options->report_file;

	for (size_t i = 0; i < run->tasks.n; i++)
		if (run->tasks.v[i].output)
			add(uses,
			    (struct use){.path = run->tasks.v[i].output, .task = &run->tasks.v[i], .written = true});
	if (run->book)
		add(uses, (struct use){.path = run->book->output, .what = "the booklet", .written = true});
	if (run->page)
		add(uses, (struct use){.path = run->page->output, .what = "the web page", .written = true});
	if (report && strcmp(report, "-") != 0)
		add(uses, (struct use){.path = report, .what = "the report", .written = true});
}

static int compare_places(const struct use *a, const struct use *b)
{
	int order = strcmp(a->name, b->name);

	return order ? order : strcmp(a->folder, b->folder);
}

/* What is read comes before what is written there. */
static int by_place(const void *a, const void *b, const void *user)
{
	const struct use *x = a, *y = b;
	int order = compare_places(x, y);

	(void)user;
	return order ? order : (int)x->written - (int)y->written;
}

/* "'members/ada.yaml' (public)" */
static const char *name_of(const struct uses *uses, const struct use *use)
{
	const struct lab_task *task = use->task;

	if (!task)
		return use->what;
	return arena_printf(uses->arena, task->variant ? "'%s' (%s)" : "'%s'", task->file, task->variant);
}

static void tell(const struct uses *uses, const struct use *a, const struct use *b)
{
	const struct lab_task *at = b->task ? b->task : a->task;
	const char *message = a->written ? arena_printf(uses->arena, "%s and %s would both be written to '%s'",
							name_of(uses, a), name_of(uses, b), b->path)
					 : arena_printf(uses->arena, "%s would be written over '%s', which is read",
							name_of(uses, b), a->path);

	lab_problem(uses->run, DIAG_CONFLICT, at ? at->line : 0, at ? at->column : 0, message,
		    a->written && b->task ? "say another 'output', with {id}, the name of the file, or {variant}"
					  : "name another place for it");
}

static bool check_places(struct uses *uses)
{
	const struct sorting sorting = {uses->arena, sizeof *uses->list.v, by_place, NULL};
	bool good = true;

	sort_stable(&sorting, uses->list.v, uses->list.n);
	for (size_t i = 1; i < uses->list.n; i++) {
		const struct use *a = &uses->list.v[i - 1], *b = &uses->list.v[i];

		if (!b->written || compare_places(a, b) != 0)
			continue;
		tell(uses, a, b);
		good = false;
	}
	return good;
}

static bool ends_in(const char *path, const char *ending)
{
	size_t len = strlen(path), n = strlen(ending);

	return len > n && strcmp(path + len - n, ending) == 0;
}

/* What is read is called otherwise, also what is found when a CV is read. */
static bool check_ending(const struct uses *uses, const struct use *use)
{
	bool page = uses->run->page && use->path == uses->run->page->output;
	const char *ending = page ? ".html" : ".pdf";
	const struct lab_task *at = use->task;

	if (ends_in(use->path, ending) || use->path == uses->run->options->report_file)
		return true;
	lab_problem(uses->run, DIAG_BAD_VALUE, at ? at->line : 0, at ? at->column : 0,
		    arena_printf(uses->arena, "%s would be written to '%s', whose name does not end in %s",
				 name_of(uses, use), use->path, ending),
		    at ? "write '.pdf' at the end of 'output'" : "name a file; leave the key out, if you want none");
	return false;
}

static bool check_endings(const struct uses *uses)
{
	for (size_t i = 0; i < uses->list.n; i++)
		if (uses->list.v[i].written && !check_ending(uses, &uses->list.v[i]))
			return false;
	return true;
}

bool lab_check_outputs(struct lab_run *run)
{
	struct uses uses = {.run = run, .arena = arena_branch(run->report->arena)};
	bool good;

	add_read(&uses);
	add_written(&uses);
	good = check_endings(&uses) && check_places(&uses);
	arena_release(uses.arena, (struct arena_mark){0});
	return good;
}
