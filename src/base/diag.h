/*
 * diag.h: what went wrong, where, and what to do.
 *
 * The kinds stand in one catalogue (diag_kinds.h): name, severity, exit status, what it means. Stages report here and
 * return false or NULL; only src/app prints. A message is one sentence without a full stop; help says what to do.
 */
#ifndef CVPDF_BASE_DIAG_H
#define CVPDF_BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/source.h"

enum diag_kind {
#define DIAG(symbol, name, severity, status, meaning) DIAG_##symbol,
#include "base/diag_kinds.h"
#undef DIAG
	DIAG_KINDS
};

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_NOTE };

struct diag {
	enum diag_kind kind;
	enum severity severity;
	struct mark at;
	const char *message;
	const char *help; /* or NULL */
};

struct diags {
	struct arena *arena;
	struct diag *list;
	size_t n, cap;
	size_t nerrors, nwarnings, nnotes;
	bool strict;	     /* warnings count as errors */
	int status;	     /* the exit status so far: 0, or the worst of 1 (input), 2 (usage), 3 (system) */
	struct diag dropped; /* what diag_add() returns beyond the limit */
	bool full;
};

struct diags *diags_new(struct arena *arena);

/*
 * Adds a diagnostic and returns it, so that help can be set with diag_help(). The same kind, place and message is
 * kept once. After DIAG_LIMIT of them only errors that end a stage are kept, and the list says so. Of notes there are
 * no more than NOTE_LIMIT, so that they leave room for what is wrong.
 */
#define DIAG_LIMIT 1000
#define NOTE_LIMIT 300
struct diag *diag_add(struct diags *diags, enum diag_kind kind, struct mark at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void diag_help(struct diags *diags, struct diag *diag, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Adds all that `from` holds, help included, whose texts must live as long as `diags`. */
void diags_take(struct diags *diags, const struct diags *from);

/* By source (in order of first mention), line, column; stable. */
void diags_sort(struct diags *diags);

/* "unknown-key" */
const char *diag_name(enum diag_kind kind);

/*
 * As text for people (source line, caret, help), as lines that editors know from gcc, as a JSON array, or as an array of SARIF's
 * results (2.1.0, 3.27); `color` adds ANSI colours to text.
 */
enum diag_format { DIAG_TEXT, DIAG_GCC, DIAG_JSON, DIAG_SARIF };
void diags_print(const struct diags *diags, enum diag_format format, bool color, struct buf *out);

#endif
