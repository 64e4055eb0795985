/*
 * lab_shard.c: which members a machine renders. They are ranked by a digest of what they are called, and dealt round: so parts are
 * even, members that come or go move few others by more than one place, and nothing is shared but the files.
 */
#include "app/lab_shard.h"

#include <stdlib.h>
#include <string.h>

#include "app/input.h"
#include "app/output.h"
#include "app/place.h"
#include "base/sort.h"

#define MOST_SHARDS 1000000

/* A number without sign; false: it is none, or too large. */
static bool number(const char *s, size_t *n)
{
	*n = 0;
	if (!s || !*s)
		return false;
	for (; *s; s++) {
		if (*s < '0' || *s > '9' || *n > MOST_SHARDS)
			return false;
		*n = *n * 10 + (size_t)(*s - '0');
	}
	return true;
}

static bool refuse(struct report *report, const char *message, const char *help)
{
	report_problem(report, DIAG_USAGE, NULL, message, help);
	return false;
}

/*
 * The part of a task of an array without steps. Most are numbered from 1, so task 3 makes part 3, and the same when it is submitted
 * again, alone, which knows no more where its array began.
 */
static size_t part_of_task(size_t id, size_t count)
{
	return (id + count - 1) % count + 1;
}

/* Slurm tells the first, the last and the step of an array, and how many tasks it has: fewer, if some of them were left out. */
static bool of_slurm(struct report *report, struct shard *shard)
{
	size_t id, least, most, step, count;

	if (!number(getenv("SLURM_ARRAY_TASK_ID"), &id) || !number(getenv("SLURM_ARRAY_TASK_MIN"), &least) ||
	    !number(getenv("SLURM_ARRAY_TASK_MAX"), &most) || !number(getenv("SLURM_ARRAY_TASK_STEP"), &step) ||
	    !step || id < least || id > most)
		return refuse(report, "Slurm does not tell this task's place in its array",
			      "write --shard=I/N, or --shard=auto/N");
	shard->count = (most - least) / step + 1;
	shard->index = step == 1 ? part_of_task(id, shard->count) : (id - least) / step + 1;
	if ((id - least) % step || (number(getenv("SLURM_ARRAY_TASK_COUNT"), &count) && count != shard->count))
		return refuse(report, "the array of this task has gaps: what the missing ones were to do, nobody would",
			      "submit it as --array=1-N, or write --shard=auto/N with the N of the whole array");
	return true;
}

static bool of_mpi(struct shard *shard)
{
	size_t rank;

	if (!number(getenv("OMPI_COMM_WORLD_RANK"), &rank) || !number(getenv("OMPI_COMM_WORLD_SIZE"), &shard->count) ||
	    rank >= shard->count)
		return false;
	shard->index = rank + 1;
	return true;
}

/* An index of N that follow one another, wherever they begin. */
static bool of_index(struct report *report, struct shard *shard)
{
	size_t index, step;

	if (number(getenv("JOB_COMPLETION_INDEX"), &index) || number(getenv("OMPI_COMM_WORLD_RANK"), &index)) {
		shard->index = index % shard->count + 1;
		return true;
	}
	if (number(getenv("SLURM_ARRAY_TASK_STEP"), &step) && step > 1)
		return refuse(report, "the array of this task has steps, so that some parts would be nobody's",
			      "submit it as --array=1-N, or write --shard=auto");
	if (number(getenv("SLURM_ARRAY_TASK_ID"), &index)) {
		shard->index = part_of_task(index, shard->count);
		return true;
	}
	return refuse(report, "nobody tells this task's index: neither Kubernetes, nor Slurm, nor Open MPI",
		      "write --shard=I/N");
}

bool shard_read(const char *value, struct report *report, struct shard *shard)
{
	const char *slash = strchr(value, '/');
	const char *first = arena_strndup(report->arena, value, slash ? (size_t)(slash - value) : strlen(value));
	bool automatic = strcmp(first, "auto") == 0;

	*shard = (struct shard){0};
	if (automatic && !slash)
		return of_mpi(shard) || of_slurm(report, shard);
	if (slash && number(slash + 1, &shard->count) && shard->count) {
		if (automatic)
			return of_index(report, shard);
		if (number(first, &shard->index) && shard->index >= 1 && shard->index <= shard->count)
			return true;
	}
	return refuse(report, arena_printf(report->arena, "'%s' is no part of a lab", value),
		      "write --shard=3/8 for the third of eight, --shard=auto, or --shard=auto/8");
}

struct ranked {
	struct digest digest;
	size_t file;
};

static int by_digest(const void *a, const void *b, const void *user)
{
	const struct ranked *x = a, *y = b;

	(void)user;
	for (size_t i = 0; i < 2; i++)
		if (x->digest.lanes[i] != y->digest.lanes[i])
			return x->digest.lanes[i] < y->digest.lanes[i] ? -1 : 1;
	return 0;
}

static struct digest digest_of_file(const struct lab_run *run, const struct lab_file *file, struct buf *name)
{
	struct cvpdf_member member = cvpdf_member(run->lab, file->row);

	name->len = 0;
	buf_printf(name, "%s|%s|%s", file->path, member.variant ? member.variant : "", member.output);
	return digest_of(name->s, name->len);
}

void shard_deal(const struct lab_run *run, const struct shard *shard, struct lab_files *files)
{
	struct arena *arena = files->arena;
	size_t nfiles = files->list.n, n = 0;
	struct ranked *ranked = arena_array(arena, nfiles, struct ranked);
	const struct sorting sorting = {arena, sizeof *ranked, by_digest, NULL};
	bool *mine = arena_array(arena, nfiles, bool);
	struct buf *name = buf_new(arena);

	if (!shard->count)
		return;
	for (size_t i = 0; i < nfiles; i++)
		ranked[i] = (struct ranked){digest_of_file(run, &files->list.v[i], name), i};
	sort_stable(&sorting, ranked, nfiles);
	for (size_t i = shard->index - 1; i < nfiles; i += shard->count)
		mine[ranked[i].file] = true;
	for (size_t i = 0; i < nfiles; i++)
		if (mine[i])
			files->list.v[n++] = files->list.v[i];
	files->list.n = n;
}

/* Reports */

static const char head[] = "\"members\": [";

static size_t count_of(const char *text, const char *key)
{
	const char *found = strstr(text, key);

	return found ? strtoul(found + strlen(key), NULL, 10) : 0;
}

/* The numbers of a report stand behind its members. */
static const char *const totals[] = {"\"written\": ", "\"unchanged\": ", "\"failed\": ", "\"skipped\": "};
#define NTOTALS (sizeof totals / sizeof *totals)

struct merged {
	struct buf *out, *diagnostics;
	size_t n, numbers[NTOTALS];
};

/* What is said of a part as a whole: the elements of the array at the report's end. */
static void add_diagnostics(struct merged *all, const char *end)
{
	static const char key[] = "\"diagnostics\": [";
	const char *begin = strstr(end, key), *last = strrchr(end, ']');

	if (!begin || last <= (begin += strlen(key)))
		return;
	while (last > begin && (last[-1] == '\n' || last[-1] == ' '))
		last--;
	if (last > begin && all->diagnostics->len)
		buf_putc(all->diagnostics, ',');
	buf_put(all->diagnostics, begin, (size_t)(last - begin));
}

/* What lab_report.c writes: the same every time but for the members. */
static bool add_report(struct merged *all, const char *text)
{
	const char *begin = strstr(text, head), *end = NULL;

	for (const char *s = begin; s && (s = strstr(s, "\n], ")) != NULL; s++)
		end = s;
	if (*text != '{' || !begin || !end)
		return false;
	if (!all->n)
		buf_put(all->out, text, (size_t)(begin - text) + strlen(head));
	begin += strlen(head);
	if (end > begin && all->n++)
		buf_putc(all->out, ',');
	buf_put(all->out, begin, (size_t)(end - begin));
	for (size_t i = 0; i < NTOTALS; i++)
		all->numbers[i] += count_of(end, totals[i]);
	add_diagnostics(all, end);
	return true;
}

/* Whoever is in a report that is merged twice, or in one that is merged into itself, would be counted twice. */
static bool check_merged(const struct options *options, struct report *report)
{
	const char *twice = place_twice(report->arena, options->operands, options->noperands);

	if (twice)
		return refuse(report, arena_printf(report->arena, "'%s' would be merged twice", twice),
			      "name each report once");
	for (size_t i = 0; i < options->noperands && options->report_file; i++)
		if (place_same(report->arena, options->operands[i], options->report_file))
			return refuse(report,
				      arena_printf(report->arena, "--report names '%s', which is one of those merged",
						   options->operands[i]),
				      "name another file");
	return true;
}

void shard_merge_reports(const struct options *options, struct report *report)
{
	const char *target = options->report_file ? options->report_file : "-", *why;
	struct arena *scratch = arena_branch(report->arena);
	struct merged all = {.out = buf_new(report->arena), .diagnostics = buf_new(report->arena)};

	if (!check_merged(options, report))
		return;
	for (size_t i = 0; i < options->noperands; i++) {
		struct buf *text = buf_new(scratch);

		if (!input_whole(report, options->operands[i], text))
			return;
		if (!add_report(&all, text->s)) {
			report_problem(report, DIAG_JSON_SYNTAX, options->operands[i], "is no report of a lab's run",
				       "'cvpdf lab --report FILE' writes one");
			return;
		}
		arena_release(scratch, (struct arena_mark){0});
	}
	buf_puts(all.out, "\n]");
	for (size_t i = 0; i < NTOTALS; i++)
		buf_printf(all.out, ", %s%zu", totals[i], all.numbers[i]);
	buf_printf(all.out, ", \"diagnostics\": [%s%s]}\n", all.diagnostics->s, all.diagnostics->len ? "\n" : "");
	if (!output_replace(report->arena, target, (struct cvpdf_bytes){all.out->s, all.out->len}, &why))
		report_problem(report, DIAG_IO, target, arena_printf(report->arena, "cannot be written: %s", why),
			       NULL);
	else if (all.numbers[2])
		report->status = report->status > CVPDF_INPUT ? report->status : CVPDF_INPUT;
}
