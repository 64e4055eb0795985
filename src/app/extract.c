/*
 * extract.c: all files or none: what stands in the way is looked for before the first is written.
 */
#include "app/extract.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "app/input.h"
#include "app/output.h"

static const char *target_of(struct arena *arena, const char *folder, const struct cvpdf_attached *file)
{
	size_t len = folder ? strlen(folder) : 0;

	if (!len)
		return file->name;
	return arena_printf(arena, "%s%s%s", folder, folder[len - 1] == '/' ? "" : "/", file->name);
}

/* Whether the file at `target` says just that. */
static bool is_same(struct arena *arena, const char *target, struct cvpdf_bytes bytes)
{
	struct report silent;
	struct buf *there = buf_new(arena);
	struct stat st;

	if (stat(target, &st) != 0 || !S_ISREG(st.st_mode) || (size_t)st.st_size != bytes.len)
		return false;
	report_init(&silent, arena, false);
	return input_file(&silent, target, there) && there->len == bytes.len &&
	       memcmp(there->s, bytes.bytes, bytes.len) == 0;
}

static bool is_free(const struct options *options, struct report *report, struct cvpdf_job *job)
{
	struct cvpdf_attached file;
	bool free = true;
	struct stat st;

	for (size_t i = 0; i < cvpdf_nattached(job); i++) {
		const char *target;

		file = cvpdf_attached(job, i);
		target = target_of(report->arena, options->output, &file);
		if (lstat(target, &st) == 0 && !is_same(report->arena, target, file.bytes)) {
			report_problem(report, DIAG_USAGE, target, "exists, and says something else than the PDF",
				       "name another folder with -o");
			free = false;
		}
	}
	return free;
}

/* All folders of a path. False with errno. */
static bool make_folders(struct arena *arena, const char *target)
{
	for (const char *slash = strchr(target + 1, '/'); slash; slash = strchr(slash + 1, '/'))
		if (mkdir(arena_strndup(arena, target, (size_t)(slash - target)), 0777) != 0 && errno != EEXIST)
			return false;
	return true;
}

static bool write_file(struct report *report, const char *target, struct cvpdf_bytes bytes)
{
	const char *why = NULL;

	if (!make_folders(report->arena, target))
		why = strerror(errno);
	else if (is_same(report->arena, target, bytes) || output_replace(report->arena, target, bytes, &why))
		return true;
	report_problem(report, DIAG_IO, target, arena_printf(report->arena, "cannot be written: %s", why), NULL);
	return false;
}

static void tell(const struct options *options, struct report *report, const struct cvpdf_attached *source, size_t n)
{
	const char *target = target_of(report->arena, options->output, source);

	if (options->quiet)
		return;
	if (n > 1)
		report_line(report, "wrote %s and %zu file%s that it names; 'cvpdf %s' makes the PDF again", target,
			    n - 1, n == 2 ? "" : "s", target);
	else
		report_line(report, "wrote %s; 'cvpdf %s' makes the PDF again", target, target);
}

static void write_all(const struct options *options, struct report *report, struct cvpdf_job *job)
{
	size_t n = cvpdf_nattached(job);
	struct cvpdf_attached file;

	if (!is_free(options, report, job))
		return;
	for (size_t i = 0; i < n; i++) {
		file = cvpdf_attached(job, i);
		if (!write_file(report, target_of(report->arena, options->output, &file), file.bytes))
			return;
	}
	file = cvpdf_attached(job, 0);
	tell(options, report, &file, n);
}

static void print_source(struct report *report, struct cvpdf_job *job)
{
	const char *why;

	if (!output_replace(report->arena, "-", cvpdf_attached(job, 0).bytes, &why))
		report_problem(report, DIAG_IO, "-", arena_printf(report->arena, "cannot be written: %s", why), NULL);
}

void extract_files(const struct options *options, struct report *report, struct cvpdf_job *job)
{
	const char *file = options->operands[0];
	struct buf *pdf = buf_new(report->arena);
	enum cvpdf_status status;

	if (!input_file(report, file, pdf))
		return;
	status = cvpdf_extract(job, strcmp(file, "-") == 0 ? "<stdin>" : file, pdf->s, pdf->len);
	report_job(report, job);
	if (status > report->status)
		report->status = status;
	if (status != CVPDF_OK)
		return;
	if (options->output && strcmp(options->output, "-") == 0)
		print_source(report, job);
	else
		write_all(options, report, job);
}
