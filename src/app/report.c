/*
 * report.c: diagnostics of jobs and of the program itself, as text or as one JSON array.
 *
 * The program's own problems go through the same printer as the library's, so that they look alike.
 */
#include "app/report.h"

#include <string.h>
#include <unistd.h>

#include "app/output.h"

void report_init(struct report *report, struct arena *arena, bool color)
{
	*report = (struct report){.arena = arena, .array = buf_new(arena), .flags = color ? CVPDF_COLOR : 0};
}

/* That standard error cannot be written is nothing that could be told to anyone. */
static void say(const char *text, size_t len)
{
	(void)output_send(STDERR_FILENO, text, len);
}

static bool is_space(char c)
{
	return c == ' ' || c == '\n';
}

/* Adds the elements of a JSON array to ours. */
static void add_elements(struct report *report, const char *array, size_t len)
{
	while (len && is_space(array[len - 1]))
		len--;
	if (len < 2)
		return;
	array++;
	len -= 2;
	while (len && is_space(*array)) {
		array++;
		len--;
	}
	while (len && is_space(array[len - 1]))
		len--;
	if (!len)
		return;
	buf_puts(report->array, report->array->len ? ",\n " : "\n ");
	buf_put(report->array, array, len);
}

static void worsen(struct report *report, enum cvpdf_status status)
{
	if (status > report->status)
		report->status = status;
}

void report_job(struct report *report, struct cvpdf_job *job)
{
	struct cvpdf_bytes text;

	if (report->json) {
		text = cvpdf_diagnostics_json(job, report->flags);
		add_elements(report, text.bytes, text.len);
	} else {
		text = cvpdf_diagnostics_text(job, report->flags);
		say(text.bytes, text.len);
	}
}

void report_problem(struct report *report, enum diag_kind kind, const char *file, const char *message, const char *help)
{
	struct diags *diags = diags_new(report->arena);
	struct source *source = arena_new_of(report->arena, struct source);
	struct buf *out = buf_new(report->arena);
	struct diag *diag;

	*source = (struct source){.name = file && strcmp(file, "-") == 0 ? "<stdout>" : file, .bytes = ""};
	diag = diag_add(diags, kind, file ? (struct mark){.source = source} : NOWHERE, "%s", message);
	if (help)
		diag_help(diags, diag, "%s", help);
	diags_print(diags, report->json ? DIAG_JSON : DIAG_TEXT, (report->flags & CVPDF_COLOR) != 0, out);
	if (report->json)
		add_elements(report, out->s, out->len);
	else
		say(out->s, out->len);
	worsen(report, (enum cvpdf_status)diags->status);
}

void report_line(struct report *report, const char *format, ...)
{
	struct buf *out = buf_new(report->arena);
	va_list args;

	va_start(args, format);
	buf_vprintf(out, format, args);
	va_end(args);
	buf_putc(out, '\n');
	if (!report->json)
		say(out->s, out->len);
}

enum cvpdf_status report_end(struct report *report)
{
	if (report->json) {
		say("[", 1);
		say(report->array->s, report->array->len);
		say(report->array->len ? "\n]\n" : "]\n", report->array->len ? 3 : 2);
	}
	return report->status;
}
