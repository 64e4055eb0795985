/*
 * extract.c: all files or none: what stands in the way is looked for before the first is written.
 */
#include "app/extract.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "app/input.h"
#include "app/output.h"
#include "base/path.h"

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

/* A word of a command as a shell wants it; never an option. */
static void put_word(struct buf *command, const char *word)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./@%+=:,-";

	buf_puts(command, *word == '-' ? " ./" : " ");
	if (*word && !word[strspn(word, plain)]) {
		buf_puts(command, word);
		return;
	}
	buf_putc(command, '\'');
	for (; *word; word++)
		buf_puts(command, *word == '\'' ? "'\\''" : (const char[]){*word, '\0'});
	buf_putc(command, '\'');
}

/* Whether the CV names a file that does not lie in its own folder, or below. */
static bool reaches_out(struct report *report, struct cvpdf_job *job)
{
	const char *name = cvpdf_attached(job, 0).name, *slash = strrchr(name, '/');
	const char *folder = slash ? arena_strndup(report->arena, name, (size_t)(slash - name)) : NULL;

	for (size_t i = 1; folder && i < cvpdf_nattached(job); i++)
		if (!path_is_below(cvpdf_attached(job, i).name, folder))
			return true;
	return false;
}

/* The command that makes the PDF again. */
static const char *command(const struct options *options, struct report *report, struct cvpdf_job *job,
			   const char *target)
{
	struct buf *words = buf_new(report->arena);

	buf_puts(words, "cvpdf --attach");
	if (options->output && *options->output && reaches_out(report, job)) {
		buf_puts(words, " --root");
		put_word(words, options->output);
	}
	put_word(words, target);
	return words->s;
}

static void tell(const struct options *options, struct report *report, struct cvpdf_job *job)
{
	const struct cvpdf_attached source = cvpdf_attached(job, 0);
	const char *target = target_of(report->arena, options->output, &source);
	size_t n = cvpdf_nattached(job) - 1;

	if (options->quiet)
		return;
	report_line(report, "wrote %s%s; this makes the PDF again: %s", target,
		    !n ? "" : arena_printf(report->arena, " and %zu file%s that it names", n, n == 1 ? "" : "s"),
		    command(options, report, job, target));
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
	tell(options, report, job);
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
