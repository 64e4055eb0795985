/*
 * lab_diags.c: diagnostics of the program about files: each is read again for the line that is shown, once.
 */
#include "app/lab_diags.h"

#include <string.h>

#include "app/input.h"
#include "app/lab_check.h"
#include "app/lab_told.h"
#include "base/utf8.h"

struct lab_source {
	struct source source;
	size_t line, start; /* where a line begins: the last that was asked for */
};

struct lab_diags lab_diags_new(const struct lab_run *run)
{
	struct lab_diags all = {.arena = run->report->arena, .diags = diags_new(run->report->arena)};

	for (size_t i = 0; i < run->options->job.n; i++)
		all.diags->strict |= strcmp(run->options->job.v[i].name, "strict") == 0;
	return all;
}

static struct lab_source *source_of(struct lab_diags *all, const char *file)
{
	struct buf *bytes = buf_new(all->arena);
	struct lab_source *source;
	const char *why;
	bool missing;

	for (size_t i = all->sources.n; i > 0; i--)
		if (strcmp(all->sources.v[i - 1]->source.name, file) == 0)
			return all->sources.v[i - 1];
	source = arena_new_of(all->arena, struct lab_source);
	source->source = (struct source){.name = file, .path = file, .bytes = "", .role = SOURCE_CV};
	source->line = 1;
	if (input_bytes(file, bytes, &missing, &why)) {
		source->source.bytes = bytes->len ? bytes->s : "";
		source->source.len = bytes->len;
	}
	*vec_add(all->arena, &all->sources) = source;
	return source;
}

/* Where a line begins; the length of the file where it has no such line. */
static size_t start_of(struct lab_source *source, size_t line)
{
	const char *bytes = source->source.bytes, *end;

	if (line < source->line)
		source->start = source->line = 0;
	source->line += !source->line;
	while (source->line < line) {
		end = memchr(bytes + source->start, '\n', source->source.len - source->start);
		if (!end)
			return source->source.len;
		source->start = (size_t)(end + 1 - bytes);
		source->line++;
	}
	return source->start;
}

struct mark lab_mark(struct lab_diags *all, const char *file, unsigned line, unsigned column)
{
	struct lab_source *source = source_of(all, file);
	struct mark mark = {.source = &source->source, .line = line, .column = column};
	size_t at, len = source->source.len, used;

	if (!line)
		return mark;
	at = start_of(source, line);
	for (unsigned i = 1; i < column && at < len && source->source.bytes[at] != '\n'; i++) {
		utf8_next(source->source.bytes + at, len - at, &used);
		at += used;
	}
	mark.start = mark.end = (uint32_t)at;
	return mark;
}

struct mark lab_mark_word(struct lab_diags *all, const char *file, const char *word)
{
	const struct source *source = &source_of(all, file)->source;
	size_t n = strlen(word);

	for (size_t i = 0; n && i + n <= source->len; i++)
		if (memcmp(source->bytes + i, word, n) == 0)
			return mark_at(source, i, i + n, NOWHERE);
	return lab_mark(all, file, 0, 0);
}

/* As the library prints its own: with -q errors only, notes with -v. */
static struct diags *wanted(const struct lab_diags *all, unsigned flags)
{
	struct diags *some = arena_new_of(all->arena, struct diags);

	*some = *all->diags;
	some->list = arena_array(all->arena, all->diags->n, struct diag);
	some->n = 0;
	for (size_t i = 0; i < all->diags->n; i++) {
		const struct diag *diag = &all->diags->list[i];

		if ((diag->severity != SEVERITY_NOTE || (flags & CVPDF_NOTES) || diag->kind == DIAG_MORE_PROBLEMS) &&
		    (diag->severity != SEVERITY_WARNING || !(flags & CVPDF_QUIET)))
			some->list[some->n++] = *diag;
	}
	return some;
}

static struct cvpdf_bytes printed(const struct lab_diags *all, const struct report *report, enum diag_format format)
{
	struct buf *out = buf_new(all->arena);

	diags_print(wanted(all, report->flags), format, (report->flags & CVPDF_COLOR) != 0, out);
	return (struct cvpdf_bytes){out->s, out->len};
}

static void count(const struct lab_diags *all, struct lab_run *run)
{
	static const enum cvpdf_severity severities[] = {
	    [SEVERITY_ERROR] = CVPDF_ERROR, [SEVERITY_WARNING] = CVPDF_WARNING, [SEVERITY_NOTE] = CVPDF_NOTE};

	for (size_t i = 0; i < all->diags->n; i++) {
		const struct diag *diag = &all->diags->list[i];
		struct cvpdf_diagnostic found = {.severity = severities[diag->severity],
						 .kind = diag_name(diag->kind),
						 .file = diag->at.source->name,
						 .line = diag->at.line,
						 .column = diag->at.line ? diag->at.column : 0,
						 .message = diag->message};

		if (!lab_check_found(run, &found))
			run->report->status = CVPDF_SYSTEM;
	}
}

void lab_diags_tell(struct lab_diags *all, struct lab_run *run)
{
	struct report *report = run->report;

	diags_sort(all->diags);
	report_bytes(report, lab_told_rest(run->told_once, report->format, printed(all, report, report->format)));
	run->json = printed(all, report, DIAG_JSON);
	if (run->check)
		count(all, run);
	if ((enum cvpdf_status)all->diags->status > report->status)
		report->status = (enum cvpdf_status)all->diags->status;
}
