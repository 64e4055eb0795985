/*
 * main.c: the program `cvpdf`: the first client of cvpdf.h.
 *
 * Here and in the files beside it are the environment, the clock, the file system and the exit status; what a CV is, is
 * the library's affair. Memory comes from one arena; when it is out, main() says so.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/ats.h"
#include "app/bib.h"
#include "app/commands.h"
#include "app/extract.h"
#include "app/lab.h"
#include "app/output.h"
#include "app/render.h"
#include "app/streams.h"
#include "app/today.h"
#include "app/variants.h"

/* A file that is opened must not become standard output because the caller closed that; writing there still fails. */
static void open_standard_descriptors(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
			_exit(CVPDF_SYSTEM);
}

/* A limit on the size of files is an error of write(), not the end of the program. */
static void ignore_file_limit(void)
{
#ifdef SIGXFSZ
	struct sigaction ignore = {.sa_handler = SIG_IGN};

	sigaction(SIGXFSZ, &ignore, NULL);
#endif
}

/* no-color.org: set and not empty. */
static bool wants_color(void)
{
	const char *no_color = getenv("NO_COLOR"), *terminal = getenv("TERM");

	return isatty(STDERR_FILENO) && !(no_color && *no_color) && terminal && strcmp(terminal, "dumb") != 0;
}

/* NULL after a problem was reported. */
static const char *day_of(struct report *report)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	const char *today = today_words(report->arena, epoch && *epoch ? epoch : NULL);

	if (!today)
		report_problem(report, DIAG_USAGE, NULL,
			       arena_printf(report->arena, "the environment's SOURCE_DATE_EPOCH is '%s'", epoch),
			       "it is to be a number of seconds since 1970, or not set");
	return today;
}

/* A file is dated by the environment, never by the clock: two runs give the same bytes. */
static void date_files(struct options *options, struct report *report)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	const char *moment = epoch && *epoch ? today_moment(report->arena, epoch) : NULL;

	if (moment)
		*vec_add(report->arena, &options->job) = (struct job_option){"created", moment};
}

static void run_cvs(const struct options *options, struct report *report, struct cvpdf_context *context)
{
	const char *today = day_of(report);

	if (today && options->command == COMMAND_ATS)
		ats_all(options, report, context, today);
	else if (today && (options->command == COMMAND_LAB || options->command == COMMAND_LAB_CHECK))
		lab_command(options, report, context, today);
	else if (today && options->command == COMMAND_VARIANTS)
		variants_list(options, report, context, today);
	else if (today)
		render_all(options, report, context, today);
}

static void run_bib(const struct options *options, struct report *report, struct cvpdf_job *job)
{
	const char *today = day_of(report);

	if (today)
		bib_print(options, report, job, today);
}

static void run_command(const struct options *options, struct report *report, struct cvpdf_job *job)
{
	if (options->command == COMMAND_INIT)
		command_init(options, report, job);
	else if (options->command == COMMAND_SCHEMA)
		command_schema(options, report, job);
	else if (options->command == COMMAND_STYLES)
		command_styles(options, report, job);
	else if (options->command == COMMAND_BIB)
		run_bib(options, report, job);
	else if (options->command == COMMAND_EXTRACT)
		extract_files(options, report, job);
	else
		command_version(report, job);
}

static void out_of_memory(struct report *report)
{
	report_problem(report, DIAG_NO_MEMORY, NULL, "memory is out", NULL);
}

static void run_with_library(const struct options *options, struct report *report)
{
	struct cvpdf_context *context = cvpdf_context_new();
	struct cvpdf_job *job;

	if (!context) {
		out_of_memory(report);
	} else if (options->command <= COMMAND_LAB_CHECK) {
		run_cvs(options, report, context);
	} else if ((job = cvpdf_job_new(context)) != NULL) {
		run_command(options, report, job);
		cvpdf_job_free(job);
	} else {
		out_of_memory(report);
	}
	cvpdf_context_free(context);
}

static enum cvpdf_status run(struct arena *arena, int argc, char **argv)
{
	struct report report;
	struct options options;

	report_init(&report, arena, wants_color());
	if (options_read(&options, &report, argc, argv)) {
		if (options.command == COMMAND_HELP) {
			command_help(&report);
		} else if (options.command == COMMAND_MK) {
			command_mk(&report);
		} else {
			date_files(&options, &report);
			if (streams_read(&options, &report))
				run_with_library(&options, &report);
		}
	}
	return report_end(&report);
}

int main(int argc, char **argv)
{
	static const char sorry[] = "cvpdf: error: memory is out [no-memory]\n";
	struct arena *arena = arena_new(0);
	int status;

	open_standard_descriptors();
	ignore_file_limit();
	if (!arena || setjmp(*arena_guard(arena))) {
		(void)output_send(STDERR_FILENO, sorry, sizeof sorry - 1);
		return CVPDF_SYSTEM;
	}
	status = (int)run(arena, argc, argv);
	arena_free(arena);
	return status;
}
