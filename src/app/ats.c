/*
 * ats.c: one job per FILE: a CV is set and its PDF read back by another program, a PDF is only read.
 *
 * Which program reads is the first of the table that is there, unless --reader says. Reports that go to one place follow each other;
 * as JSON they are one array.
 */
#include "app/ats.h"

#include <string.h>
#include <sys/stat.h>

#include "app/input.h"
#include "app/output.h"
#include "app/pdf.h"
#include "app/place.h"
#include "app/program.h"
#include "app/render.h"
#include "app/targets.h"

#define OWN "own" /* no program, but the library's text layer */

static const struct reader {
	const char *name;
	const char *argv[8];
} readers[] = {
    {"pdftotext", {"pdftotext", "-enc", "UTF-8", PROGRAM_INPUT, "-", NULL}},
    {"mutool", {"mutool", "draw", "-q", "-F", "text", PROGRAM_INPUT, NULL}},
};
#define NREADERS (sizeof readers / sizeof *readers)

struct work {
	const struct options *options;
	struct report *report;
	struct cvpdf_context *context;
	const char *today;
	struct buf *out;	    /* the reports that go to the same place, */
	const struct rendering *to; /* which is this; NULL: there is none yet */
	size_t nreports;
	bool refused; /* they would be written over what was read */
};

static void problem(const struct work *work, enum diag_kind kind, const char *file, const char *message,
		    const char *help)
{
	report_problem(work->report, kind, strcmp(file, "-") == 0 ? "<stdin>" : file, message, help);
}

/* What a program says of its input names that as it knows it, which is nothing to the user. */
static const char *with_name(struct arena *arena, const char *why, const char *name)
{
	const char *at = strstr(why, PROGRAM_INPUT);

	return at ? arena_printf(arena, "%.*s%s%s", (int)(at - why), why, name, at + strlen(PROGRAM_INPUT)) : why;
}

/* Also a reader's word for it: "Incorrect password", "cannot authenticate password". */
static const char *help_for(const char *why)
{
	return strstr(why, "password")
		   ? "if you know it, 'qpdf --decrypt --password=WORD FILE.pdf NEW.pdf' takes it away"
		   : NULL;
}

/* What the readers say: of one that was asked for, or of the first that is there. False after a problem was reported. */
static bool read_pdf(const struct work *work, const char *file, struct cvpdf_bytes pdf, struct cvpdf_reading *reading)
{
	const char *wanted = work->options->reader, *why;
	struct arena *arena = work->report->arena;

	for (size_t i = 0; i < NREADERS; i++) {
		struct buf *text = buf_new(arena);
		enum program_end end;

		if (wanted && strcmp(wanted, readers[i].name) != 0)
			continue;
		end = program_run(arena, readers[i].argv, pdf, text, &why);
		reading->text = text->len ? text->s : "";
		reading->len = text->len;
		reading->reader = readers[i].name;
		if (end == PROGRAM_FAILED)
			problem(work, DIAG_BAD_PDF, file,
				arena_printf(arena, "cannot be read: %s %s", readers[i].name,
					     with_name(arena, why, reading->name)),
				help_for(why));
		if (end != PROGRAM_MISSING)
			return end == PROGRAM_DONE;
	}
	reading->text = NULL;
	return true;
}

static bool is_named_pdf(const char *file)
{
	const char *dot = strrchr(file, '.');

	return dot && (strcmp(dot, ".pdf") == 0 || strcmp(dot, ".PDF") == 0);
}

static bool no_reader(const struct work *work, const char *file)
{
	const char *wanted = work->options->reader;

	problem(work, DIAG_IO, file,
		wanted ? arena_printf(work->report->arena, "cannot be read: %s is not installed", wanted)
		       : "cannot be read: neither pdftotext nor mutool is installed",
		"install poppler-utils (pdftotext) or mupdf-tools (mutool)");
	return false;
}

/* How an option that says how a CV is set is written; NULL: another one. */
static const char *option_of_cvs(const char *name)
{
	static const struct {
		const char *name, *written;
	} options[] = {
	    {"style", "style"}, {"pages", "pages"},	    {"language", "language"},		{"set", "set"},
	    {"root", "root"},	{"font-path", "font-path"}, {"system-fonts", "no-system-fonts"}};

	for (size_t i = 0; i < sizeof options / sizeof *options; i++)
		if (strcmp(options[i].name, name) == 0)
			return options[i].written;
	return NULL;
}

/* What is for CVs has no meaning for a PDF; --strict has. */
static bool check_options(const struct work *work, struct cvpdf_job *job, const char *file)
{
	for (size_t i = 0; i < work->options->job.n; i++) {
		const struct job_option *option = &work->options->job.v[i];
		const char *written = option_of_cvs(option->name);

		if (strcmp(option->name, "strict") == 0)
			cvpdf_set_option(job, option->name, option->value);
		if (!written)
			continue;
		problem(work, DIAG_USAGE, file,
			arena_printf(work->report->arena, "is a PDF, and --%s is for CVs", written),
			"leave it out, or name the YAML, which is set and then read");
		return false;
	}
	return true;
}

/* A PDF alone. */
static bool read_alone(const struct work *work, struct cvpdf_job *job, const char *file, const struct buf *bytes,
		       struct cvpdf_reading *reading)
{
	if (!check_options(work, job, file))
		return false;
	reading->sealed = pdf_forbids_copying(bytes);
	if (work->options->reader && strcmp(work->options->reader, OWN) == 0) {
		problem(work, DIAG_USAGE, file, "is a PDF, of which cvpdf has no text layer of its own",
			"write --reader=pdftotext or --reader=mutool, or name the YAML");
		return false;
	}
	if (!read_pdf(work, file, (struct cvpdf_bytes){bytes->s, bytes->len}, reading))
		return false;
	return reading->text || no_reader(work, file);
}

/* A CV: its PDF is made and read. False when that failed. */
static bool read_cv(const struct work *work, struct cvpdf_job *job, const char *file, const struct buf *bytes,
		    struct cvpdf_reading *reading)
{
	struct cvpdf_bytes pdf;
	enum cvpdf_status status = render_options(work->options, work->report, job, work->today);

	if (status == CVPDF_OK)
		status = cvpdf_load(job, reading->name, bytes->s, bytes->len);
	if (status == CVPDF_OK)
		status = cvpdf_render(job, &pdf);
	if (status > work->report->status)
		work->report->status = status;
	if (status != CVPDF_OK)
		return false;
	if (work->options->reader && strcmp(work->options->reader, OWN) == 0)
		return true;
	if (!read_pdf(work, file, pdf, reading))
		return false;
	return reading->text || !work->options->reader || no_reader(work, file);
}

static bool is_json(const struct work *work)
{
	return work->options->format && strcmp(work->options->format, "json") == 0;
}

/* Writes the reports that there are, which have one target. */
static void write_reports(struct work *work)
{
	struct arena *arena = work->report->arena;
	const char *why;

	if (is_json(work))
		buf_puts(work->out, "]\n");
	if (work->nreports && !work->refused) {
		if (work->to->folder)
			mkdir(work->to->folder, 0777);
		if (!output_replace(arena, work->to->target, (struct cvpdf_bytes){work->out->s, work->out->len}, &why))
			report_problem(work->report, DIAG_IO, work->to->target,
				       arena_printf(arena, "cannot be written: %s", why), NULL);
	}
	work->refused = false;
	work->nreports = 0;
	work->out->len = 0;
}

static void add_report(struct work *work, struct cvpdf_bytes report)
{
	if (work->nreports++)
		buf_puts(work->out, is_json(work) ? "," : "\n");
	else if (is_json(work))
		buf_puts(work->out, "[");
	buf_put(work->out, report.bytes, report.len);
}

static void run(struct work *work, struct cvpdf_job *job, const char *file)
{
	const char *format = work->options->format ? work->options->format : "text";
	struct cvpdf_reading reading = {.name = strcmp(file, "-") == 0 ? "<stdin>" : file};
	struct buf *bytes = buf_new(work->report->arena);
	struct cvpdf_bytes report;
	enum cvpdf_status status;
	bool good;

	if (!input_file(work->report, file, bytes))
		return;
	if (pdf_is_one(bytes)) {
		good = read_alone(work, job, file, bytes, &reading);
	} else if (is_named_pdf(file)) {
		problem(work, DIAG_BAD_PDF, file, bytes->len ? "is no PDF" : "is empty", NULL);
		return;
	} else {
		good = read_cv(work, job, file, bytes, &reading);
	}
	if (!place_check(work->report, job, file, work->to->target, "the report", "-o")) {
		work->refused = true;
	} else if (good) {
		status = cvpdf_ats(job, &reading, format, &report);
		if (status > work->report->status)
			work->report->status = status;
		if (report.len)
			add_report(work, report);
	}
	report_job(work->report, job);
}

void ats_all(const struct options *options, struct report *report, struct cvpdf_context *context, const char *today)
{
	struct work work = {
	    .options = options, .report = report, .context = context, .today = today, .out = buf_new(report->arena)};
	struct renderings all;
	bool good = targets_choose(options, report, &all);

	for (size_t i = 0; i < all.n && good; i++) {
		struct cvpdf_job *job = cvpdf_job_new(context);

		if (work.to && strcmp(all.v[i].target, work.to->target) != 0)
			write_reports(&work);
		work.to = &all.v[i];
		if (job)
			run(&work, job, all.v[i].file);
		else
			report_problem(report, DIAG_NO_MEMORY, all.v[i].file, "memory is out", NULL);
		cvpdf_job_free(job);
	}
	write_reports(&work);
}
