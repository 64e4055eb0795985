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
static void say(const struct report *report, const char *text, size_t len)
{
	if (report->held)
		buf_put(report->held, text, len);
	else
		(void)output_send(STDERR_FILENO, text, len);
}

void report_hold(struct report *report)
{
	report->held = buf_new(report->arena);
}

const char *report_held(struct report *report)
{
	const struct buf *held = REPORT_GATHERS(report) ? report->array : report->held;

	report->held = NULL;
	return arena_strndup(report->arena, held->s, held->len);
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

struct cvpdf_bytes report_print(const struct report *report, struct cvpdf_job *job)
{
	static struct cvpdf_bytes (*const prints[])(struct cvpdf_job *,
						    unsigned) = {[DIAG_TEXT] = cvpdf_diagnostics_text,
								 [DIAG_GCC] = cvpdf_diagnostics_gcc,
								 [DIAG_JSON] = cvpdf_diagnostics_json,
								 [DIAG_SARIF] = cvpdf_diagnostics_sarif};

	return prints[report->format](job, report->flags);
}

void report_bytes(struct report *report, struct cvpdf_bytes text)
{
	if (REPORT_GATHERS(report))
		add_elements(report, text.bytes, text.len);
	else
		say(report, text.bytes, text.len);
}

void report_job(struct report *report, struct cvpdf_job *job)
{
	report_bytes(report, report_print(report, job));
}

static struct cvpdf_bytes problem(struct report *report, enum diag_kind kind, const char *file, const char *message,
				  const char *help, enum cvpdf_status *status)
{
	struct diags *diags = diags_new(report->arena);
	struct source *source = arena_new_of(report->arena, struct source);
	struct buf *out = buf_new(report->arena);
	struct diag *diag;

	*source = (struct source){.name = file && strcmp(file, "-") == 0 ? "<stdout>" : file, .bytes = ""};
	diag = diag_add(diags, kind, file ? (struct mark){.source = source} : NOWHERE, "%s", message);
	if (help)
		diag_help(diags, diag, "%s", help);
	diags_print(diags, report->format, (report->flags & CVPDF_COLOR) != 0, out);
	if ((enum cvpdf_status)diags->status > *status)
		*status = (enum cvpdf_status)diags->status;
	return (struct cvpdf_bytes){out->s, out->len};
}

struct cvpdf_bytes report_problem_bytes(struct report *report, enum diag_kind kind, const char *file,
					const char *message, enum cvpdf_status *status)
{
	return problem(report, kind, file, message, NULL, status);
}

void report_problem(struct report *report, enum diag_kind kind, const char *file, const char *message, const char *help)
{
	report_bytes(report, problem(report, kind, file, message, help, &report->status));
}

bool report_usage(struct report *report, const char *message, const char *help)
{
	report_problem(report, DIAG_USAGE, NULL, message, help);
	return false;
}

void report_line(struct report *report, const char *format, ...)
{
	struct buf *out = buf_new(report->arena);
	va_list args;

	va_start(args, format);
	buf_vprintf(out, format, args);
	va_end(args);
	buf_putc(out, '\n');
	if (!REPORT_GATHERS(report))
		say(report, out->s, out->len);
}

/* SARIF 2.1.0: a log of one run. */
static const char sarif_head[] =
    "{\n\"version\": \"2.1.0\",\n\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n"
    "\"runs\": [{\"tool\": {\"driver\": {\"name\": \"cvpdf\", \"version\": \"" CVPDF_VERSION "\"}},\n"
    "\"columnKind\": \"unicodeCodePoints\",\n\"results\": ";

enum cvpdf_status report_end(struct report *report)
{
	struct buf *out = buf_new(report->arena);

	if (!REPORT_GATHERS(report))
		return report->status;
	buf_printf(out, "%s[%s%s]%s\n", report->format == DIAG_SARIF ? sarif_head : "", report->array->s,
		   report->array->len ? "\n" : "", report->format == DIAG_SARIF ? "}]\n}" : "");
	say(report, out->s, out->len);
	return report->status;
}
