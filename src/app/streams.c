/*
 * streams.c: overlays from standard input and named pipes (`--overlay <(gpg -d private.gpg)`), which can be read only once, and are
 * in no folder of their own.
 */
#include "app/streams.h"

#include <string.h>
#include <sys/stat.h>

#include "app/input.h"

static bool is_standard(const char *file)
{
	return strcmp(file, "-") == 0;
}

static bool is_stream(const struct job_option *option)
{
	struct stat st;

	if (strcmp(option->name, "overlay") != 0)
		return false;
	return is_standard(option->value) ||
	       (stat(option->value, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode));
}

static bool check_standard(const struct options *options, struct report *report)
{
	size_t overlays = 0, n = 0;

	for (size_t i = 0; i < options->job.n; i++)
		overlays += is_stream(&options->job.v[i]) && is_standard(options->job.v[i].value);
	for (size_t i = 0; i < options->noperands; i++)
		n += is_standard(options->operands[i]);
	n = overlays ? overlays + n : 1;
	if (n > 1)
		report_problem(report, DIAG_USAGE, NULL, "standard input is read twice: '-' stands for one file",
			       "write the other into a file");
	return n <= 1;
}

static bool read_stream(struct job_option *option, struct report *report)
{
	struct buf *text = buf_new(report->arena);

	if (!input_file(report, option->value, text))
		return false;
	if (text->len && memchr(text->s, '\0', text->len)) {
		report_problem(report, DIAG_ENCODING, is_standard(option->value) ? "<stdin>" : option->value,
			       "holds a NUL, and is no text", NULL);
		return false;
	}
	*option = (struct job_option){"overlay-text", text->len ? text->s : ""};
	return true;
}

bool streams_read(struct options *options, struct report *report)
{
	if (!check_standard(options, report))
		return false;
	for (size_t i = 0; i < options->job.n; i++)
		if (is_stream(&options->job.v[i]) && !read_stream(&options->job.v[i], report))
			return false;
	return true;
}
