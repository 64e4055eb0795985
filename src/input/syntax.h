/*
 * syntax.h: what libyaml says of a syntax error, in the words of the person who wrote the file.
 */
#ifndef CVPDF_INPUT_SYNTAX_H
#define CVPDF_INPUT_SYNTAX_H

#include "base/diag.h"
#include "input/tree.h"

struct syntax_problem {
	const char *problem;	 /* libyaml's */
	const char *context;	 /* or "" */
	struct mark at;		 /* where libyaml noticed it */
	struct mark began;	 /* where what it was reading began; source NULL: not known */
	const struct node *last; /* the scalar read before it, or NULL */
};

/* Adds one diagnostic. */
void syntax_report(struct diags *diags, const struct syntax_problem *problem);

/* A no-break space that YAML takes for a letter, where it was meant to indent. */
void syntax_no_break_space(struct diags *diags, struct mark at);

/* False after a diagnostic: the text has a directive that libyaml should not see. */
bool syntax_directives(struct diags *diags, const struct source *source);

#endif
