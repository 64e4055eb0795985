/*
 * ats.c: one job per FILE: a CV is set and its PDF read back by another program, a PDF is only read.
 *
 * Which program reads is the first of the table that is there, unless --reader says. Reports of several files follow each other;
 * as JSON they are one array.
 */
#include "app/ats.h"

#include <string.h>

#include "app/input.h"
#include "app/output.h"
#include "app/program.h"
#include "app/render.h"

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
	struct buf *out; /* the reports */
	size_t nreports;
};

static void problem(const struct work *work, enum diag_kind kind, const char *file, const char *message,
		    const char *help)
{
	report_problem(work->report, kind, strcmp(file, "-") == 0 ? "<stdin>" : file, message, help);
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
				arena_printf(arena, "cannot be read: %s %s", readers[i].name, why), NULL);
		if (end != PROGRAM_MISSING)
			return end == PROGRAM_DONE;
	}
	reading->text = NULL;
	return true;
}

/* Whether there are bytes of a PDF among the first: what comes before is allowed, up to here (ISO 32000-1, Annex H). */
#define HEADER_WITHIN 1024
static bool is_pdf(const struct buf *bytes)
{
	size_t most = bytes->len < HEADER_WITHIN ? bytes->len : HEADER_WITHIN;

	for (size_t i = 0; i + 5 <= most; i++)
		if (memcmp(bytes->s + i, "%PDF-", 5) == 0)
			return true;
	return false;
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

/* A PDF alone. */
static bool read_alone(const struct work *work, const char *file, const struct buf *bytes,
		       struct cvpdf_reading *reading)
{
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

static void add_report(struct work *work, struct cvpdf_bytes report)
{
	bool json = work->options->format && strcmp(work->options->format, "json") == 0;

	if (work->nreports++)
		buf_puts(work->out, json ? "," : "\n");
	else if (json)
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
	if (is_pdf(bytes)) {
		good = read_alone(work, file, bytes, &reading);
	} else if (is_named_pdf(file)) {
		problem(work, DIAG_BAD_PDF, file, "is no PDF", NULL);
		return;
	} else {
		good = read_cv(work, job, file, bytes, &reading);
	}
	if (good) {
		status = cvpdf_ats(job, &reading, format, &report);
		if (status > work->report->status)
			work->report->status = status;
		if (report.len)
			add_report(work, report);
	}
	report_job(work->report, job);
}

static void write_reports(const struct work *work)
{
	const char *target = work->options->output ? work->options->output : "-", *why;
	bool json = work->options->format && strcmp(work->options->format, "json") == 0;

	if (!work->nreports)
		return;
	if (json)
		buf_puts(work->out, "]\n");
	if (!output_replace(work->report->arena, target, (struct cvpdf_bytes){work->out->s, work->out->len}, &why))
		report_problem(work->report, DIAG_IO, target,
			       arena_printf(work->report->arena, "cannot be written: %s", why), NULL);
}

void ats_all(const struct options *options, struct report *report, struct cvpdf_context *context, const char *today)
{
	struct work work = {options, report, context, today, buf_new(report->arena), 0};

	for (size_t i = 0; i < options->noperands; i++) {
		struct cvpdf_job *job = cvpdf_job_new(context);

		if (job)
			run(&work, job, options->operands[i]);
		else
			report_problem(report, DIAG_NO_MEMORY, options->operands[i], "memory is out", NULL);
		cvpdf_job_free(job);
	}
	write_reports(&work);
}
