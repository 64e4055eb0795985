/*
 * template.h: a line of a style: inline markup with {field}, {@word}, [groups] and ` | `.
 *
 *     "**{position}**[, *{organization}*][, {location}] | {dates}"
 *
 * `**…**` bold, `*…*` italic, `<name>…</name>` a look of the style's `looks` (sc, small, muted, accent, u are always
 * there). {field} is a field of the entry; {@word} a word of cvpdf's in the document's language (text/words.h). A group
 * in brackets vanishes when every field in it is empty (a group that has no field of its own or in groups inside it
 * never does). [a||b||c] is the first of its parts that does not vanish. {?field} says nothing, but the part, group or
 * line that it stands in vanishes unless the field has a value; with {!field}, if it has one. {-field} says nothing
 * either, and counts as said: no phrase follows for what a style leaves out on purpose. A line vanishes when all its fields are empty. Separators (", ", ": ", " – ") at a group's start vanish
 * when nothing was said before it in the cell or group around it. ` | ` divides a line into cells on one baseline: two
 * are start and end, three start, centre, end. A backslash makes the next character literal. Parsed once into a tree;
 * never rewritten as a string.
 */
#ifndef CVPDF_STYLE_TEMPLATE_H
#define CVPDF_STYLE_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "input/tree.h"

struct template;

/* Parses a scalar; errors point into it. NULL after a diagnostic (unclosed markup, bad nesting, no field's name). */
struct template *template_parse(struct arena *arena, struct diags *diags, const struct node *scalar);

/* Where evaluated content goes. */
struct template_sink {
	void *user;
	bool (*field)(void *user, const char *key);  /* appends the field; false: it is empty */
	bool (*filled)(void *user, const char *key); /* whether it has a value; appends nothing */
	void (*omit)(void *user, const char *key);   /* it is left out on purpose */
	bool (*word)(void *user, const char *key);   /* appends a word */
	void (*literal)(void *user, const char *text);
	/* What is between open and close is bold ("b"), italic ("i"), or in a named look. */
	void (*open)(void *user, const char *look);
	void (*close)(void *user);
	size_t (*position)(void *user); /* how much has been appended */
	void (*rewind)(void *user, size_t position);
};

size_t template_ncells(const struct template *t);

/* Evaluates a cell. False when it has fields and all are empty (then nothing was appended). */
bool template_eval(const struct template *t, size_t cell, const struct template_sink *sink);

/* Calls `seen` for every field that the template names (not words). */
void template_fields(const struct template *t, void (*seen)(void *user, const char *key), void *user);

/* Every named look used, for checking; and the place of a field's name for errors. */
void template_looks(const struct template *t, void (*seen)(void *user, const char *name, struct mark at), void *user);
struct mark template_mark(const struct template *t);

/* Skips what only separates: blanks, commas, semicolons, colons, full stops, dashes, strokes, middle dots. */
const char *template_skip_separators(const char *s);

#endif
