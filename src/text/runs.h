/*
 * runs.h: inline text as runs, each in one look. Markdown, LaTeX and CSL are readers that make these; nothing later sees markup.
 */
#ifndef CVPDF_TEXT_RUNS_H
#define CVPDF_TEXT_RUNS_H

#include <stddef.h>

#include "base/arena.h"
#include "base/source.h"

#define RUN_STRONG 0x01u
#define RUN_EMPH 0x02u
#define RUN_CODE 0x04u
#define RUN_UNDERLINE 0x08u
#define RUN_SUPER 0x10u
#define RUN_SUB 0x20u
#define RUN_BREAK 0x40u /* a forced line break; no text */
#define RUN_RAW 0x80u	/* set to the letter: no smart punctuation, no hyphenation (URLs, code, names) */

struct run {
	const char *text; /* never empty but for RUN_BREAK */
	unsigned style;
	const char *url;      /* or NULL */
	const char *language; /* or NULL: the document's */
	struct mark at;
};

struct text {
	struct run *runs; /* nruns 0: absent or empty */
	size_t nruns;
	struct mark at;
};

/* The text without any markup; "" where there is none. */
const char *text_plain(struct arena *arena, const struct text *text);

/* A text of one plain run; of no run where `s` is empty or NULL. */
struct text text_of(struct arena *arena, const char *s, struct mark at);

#endif
