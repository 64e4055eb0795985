/*
 * diag.c: the list of diagnostics: adding, helping, sorting. How they look is in diag_print.c.
 *
 * A list holds a thousand at most, so that looking for the same one again stays cheap.
 */
#include "base/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"

#define ERROR SEVERITY_ERROR
#define WARNING SEVERITY_WARNING
#define NOTE SEVERITY_NOTE

static const struct entry {
	const char *name;
	enum severity severity;
	int status;
} catalogue[] = {
#define DIAG(symbol, name, severity, status, meaning) {name, severity, status},
#include "base/diag_kinds.h"
#undef DIAG
};

const char *diag_name(enum diag_kind kind)
{
	return catalogue[kind].name;
}

struct diags *diags_new(struct arena *arena)
{
	struct diags *diags = arena_new_of(arena, struct diags);

	diags->arena = arena;
	return diags;
}

static bool same(const struct diag *a, enum diag_kind kind, const struct mark *at, const char *message)
{
	return a->kind == kind && a->at.source == at->source && a->at.start == at->start && a->at.line == at->line &&
	       strcmp(a->message, message) == 0;
}

/* What a full list still takes: the reason why a stage ended. */
static bool ends_stage(enum diag_kind kind)
{
	return catalogue[kind].status > 1 || kind == DIAG_YAML_SYNTAX || kind == DIAG_TOO_LARGE;
}

static struct diag *append(struct diags *diags, struct diag diag)
{
	if (diags->n == diags->cap)
		diags->list = vec_more(diags->arena, diags->list, &diags->cap, diags->n, sizeof diag);
	diags->list[diags->n] = diag;
	return &diags->list[diags->n++];
}

/*
 * What can be said of a value without looking at anything else: where an option says it, the command line is wrong, not the input.
 * What is not there, or does not fit, is another matter, whoever names it.
 */
static bool is_of_value(enum diag_kind kind)
{
	static const enum diag_kind kinds[] = {
	    DIAG_YAML_SYNTAX,  DIAG_DUPLICATE_KEY,  DIAG_UNKNOWN_KEY,  DIAG_MISSING_KEY,    DIAG_WRONG_TYPE,
	    DIAG_BAD_VALUE,    DIAG_NEWER_SCHEMA,   DIAG_CONFLICT,     DIAG_BAD_DATE,	    DIAG_DATE_ORDER,
	    DIAG_BAD_COLOR,    DIAG_BAD_IDENTIFIER, DIAG_BAD_ADDRESS,  DIAG_BAD_LENGTH,	    DIAG_BAD_MARKUP,
	    DIAG_BAD_LANGUAGE, DIAG_UNKNOWN_STYLE,  DIAG_BAD_TEMPLATE, DIAG_UNKNOWN_FORMAT,
	};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kinds[i] == kind)
			return true;
	return false;
}

static void count(struct diags *diags, const struct diag *diag)
{
	int status = catalogue[diag->kind].status;

	diags->nerrors += diag->severity == ERROR;
	diags->nwarnings += diag->severity == WARNING;
	diags->nnotes += diag->severity == NOTE;
	if (status == 1 && mark_in_option(diag->at) && is_of_value(diag->kind))
		status = 2;
	if (diag->severity == ERROR && status > diags->status)
		diags->status = status;
}

struct diag *diag_add(struct diags *diags, enum diag_kind kind, struct mark at, const char *format, ...)
{
	struct diag diag = {.kind = kind, .severity = catalogue[kind].severity, .at = at};
	va_list args;
	size_t i;

	if (diag.severity == WARNING && diags->strict)
		diag.severity = ERROR;
	if (diags->full && !ends_stage(kind)) {
		count(diags, &diag);
		diags->dropped = diag;
		return &diags->dropped;
	}
	va_start(args, format);
	diag.message = arena_vprintf(diags->arena, format, args);
	va_end(args);
	for (i = diags->n; i > 0; i--)
		if (same(&diags->list[i - 1], kind, &at, diag.message))
			return &diags->list[i - 1];
	count(diags, &diag);
	if (diag.severity == NOTE && diags->nnotes > NOTE_LIMIT) {
		diags->dropped = diag;
		return &diags->dropped;
	}
	if (diags->n < DIAG_LIMIT || ends_stage(kind))
		return append(diags, diag);
	if (!diags->full)
		append(diags, (struct diag){.kind = DIAG_MORE_PROBLEMS,
					    .severity = NOTE,
					    .message = "there are more problems than can be listed"});
	diags->full = true;
	diags->dropped = diag;
	return &diags->dropped;
}

void diag_help(struct diags *diags, struct diag *diag, const char *format, ...)
{
	va_list args;

	if (diag == &diags->dropped)
		return;
	va_start(args, format);
	diag->help = arena_vprintf(diags->arena, format, args);
	va_end(args);
}

void diags_take(struct diags *diags, const struct diags *from)
{
	for (size_t i = 0; i < from->n; i++) {
		const struct diag *one = &from->list[i];
		struct diag *added = diag_add(diags, one->kind, one->at, "%s", one->message);

		if (one->help && added != &diags->dropped)
			added->help = one->help;
	}
}

struct sorting {
	struct diag diag;
	size_t source, index;
};

static int compare(const void *first, const void *second)
{
	const struct sorting *a = first;
	const struct sorting *b = second;

	if (a->source != b->source)
		return a->source < b->source ? -1 : 1;
	if (a->diag.at.line != b->diag.at.line)
		return a->diag.at.line < b->diag.at.line ? -1 : 1;
	if (a->diag.at.column != b->diag.at.column)
		return a->diag.at.column < b->diag.at.column ? -1 : 1;
	return a->index < b->index ? -1 : a->index > b->index;
}

void diags_sort(struct diags *diags)
{
	struct sorting *sorting = arena_array(diags->arena, diags->n, struct sorting);
	VEC(const struct source *) sources = {0};
	size_t i, s;

	for (i = 0; i < diags->n; i++) {
		const struct source *source = diags->list[i].at.source;

		for (s = 0; s < sources.n && sources.v[s] != source; s++)
			;
		if (s == sources.n)
			*vec_add(diags->arena, &sources) = source;
		sorting[i] = (struct sorting){.diag = diags->list[i], .source = s, .index = i};
	}
	if (diags->n)
		qsort(sorting, diags->n, sizeof *sorting, compare);
	for (i = 0; i < diags->n; i++)
		diags->list[i] = sorting[i].diag;
}
