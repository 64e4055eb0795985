/*
 * lab_report.c: a lab's run as JSON: one object, and in it one for each PDF.
 */
#include "app/lab_report.h"

#include <inttypes.h>
#include <string.h>

#include "app/output.h"

static const char *const outcomes[] = {
    [LAB_WAITING] = "skipped", [LAB_UNCHANGED] = "unchanged", [LAB_WRITTEN] = "written",
    [LAB_CHECKED] = "checked", [LAB_FAILED] = "failed",	      [LAB_SKIPPED] = "skipped"};

static void put_word(struct buf *out, const char *key, const char *value)
{
	buf_printf(out, "\"%s\": ", key);
	if (value)
		buf_json(out, value);
	else
		buf_puts(out, "null");
	buf_puts(out, ", ");
}

static void put_number(struct buf *out, const char *key, size_t value)
{
	if (value)
		buf_printf(out, "\"%s\": %zu, ", key, value);
	else
		buf_printf(out, "\"%s\": null, ", key);
}

/* A reason is one to render: --check has none. */
static void put_task(const struct lab_run *run, const struct lab_task *task, struct buf *out)
{
	bool written = lab_is_there(task);

	buf_puts(out, "\n  {");
	put_word(out, "file", task->file);
	put_word(out, "name", task->name);
	put_word(out, "output", task->output);
	put_word(out, "variant", task->variant);
	put_word(out, "status", outcomes[task->outcome]);
	put_word(out, "reason", run->check ? NULL : task->reason);
	put_number(out, "pages", written ? task->npages : 0);
	put_number(out, "bytes", written ? task->nbytes : 0);
	if (written)
		buf_printf(out, "\"hash\": \"%016" PRIx64 "%016" PRIx64 "\", ", task->pdf.lanes[0], task->pdf.lanes[1]);
	else
		buf_puts(out, "\"hash\": null, ");
	buf_printf(out, "\"milliseconds\": %.1f, \"diagnostics\": %s}", task->milliseconds,
		   task->json.len ? task->json.bytes : "[]");
}

void lab_report(struct lab_run *run)
{
	struct arena *arena = run->report->arena;
	struct buf *out = buf_new(arena);
	size_t n[LAB_SKIPPED + 1] = {0};
	const char *why;

	if (!run->options->report_file)
		return;
	run->reported = true;
	buf_puts(out, "{");
	put_word(out, "lab", cvpdf_lab(run->lab).name);
	put_word(out, "version", CVPDF_VERSION);
	if (run->book) {
		buf_puts(out, "\"booklet\": ");
		put_task(run, run->book, out);
		buf_puts(out, ", ");
	}
	buf_puts(out, "\"members\": [");
	for (size_t i = 0; i < run->tasks.n; i++) {
		buf_puts(out, i ? "," : "");
		put_task(run, &run->tasks.v[i], out);
		n[run->tasks.v[i].outcome]++;
	}
	buf_puts(out, "\n], ");
	if (run->check)
		buf_printf(out, "\"checked\": %zu, \"findings\": %zu", n[LAB_CHECKED], run->nfindings);
	else
		buf_printf(out, "\"written\": %zu, \"unchanged\": %zu", n[LAB_WRITTEN], n[LAB_UNCHANGED]);
	buf_printf(out, ", \"failed\": %zu, \"skipped\": %zu, \"diagnostics\": %s}\n", n[LAB_FAILED],
		   n[LAB_SKIPPED] + n[LAB_WAITING], run->json.len ? run->json.bytes : "[]");
	if (!output_replace(arena, run->options->report_file, (struct cvpdf_bytes){out->s, out->len}, &why))
		report_problem(run->report, DIAG_IO, run->options->report_file,
			       arena_printf(arena, "cannot be written: %s", why), NULL);
}
