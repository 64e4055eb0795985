/*
 * doubts.c: scalars that YAML reads otherwise than their writer most likely meant.
 */
#include "input/doubts.h"

#include <string.h>

#include "base/utf8.h"
#include "input/encoding.h"
#include "input/syntax.h"

/* Escapes can bring into a text what encoding_check() keeps out of the file. */
void doubts_escapes(struct diags *diags, const struct node *scalar, char *text)
{
	struct mark near = scalar->at;
	size_t i = 0;

	while (i < scalar->n) {
		size_t used;
		uint32_t c = utf8_next(text + i, scalar->n - i, &used);

		if (c == UTF8_BAD || c == '\r' || encoding_forbids(c)) {
			near = node_mark_near(scalar, i, i + used, near);
			diag_help(diags,
				  diag_add(diags, DIAG_ENCODING, near, "the character U+%04X cannot stand in a text",
					   (unsigned)c),
				  "remove the escape");
			memset(text + i, ' ', used);
		}
		i += used;
	}
}

/* ` #word` behind a plain scalar: most likely it was meant to be text. */
void doubts_comment(struct diags *diags, const struct node *scalar)
{
	const struct source *source = scalar->at.source;
	const char *bytes = source->bytes;
	size_t at = scalar->at.end;
	size_t end;
	struct diag *diag;

	while (bytes[at] == ' ' || bytes[at] == '\t')
		at++;
	if (at == scalar->at.end || bytes[at] != '#' || strchr(" \t\r\n#-=*~", bytes[at + 1]))
		return;
	for (end = at; end < source->len && bytes[end] != '\n' && bytes[end] != '\r'; end++)
		;
	diag =
	    diag_add(diags, DIAG_HIDDEN_COMMENT, mark_at(source, at, end, scalar->at), "the text after # is a comment");
	diag_help(diags, diag, "quote the whole text if it belongs to it; put a space after # if it is a comment");
}

/* `-Item` at the begin of its line: YAML takes it, and the lines below it, for one text. */
bool doubts_dash(struct diags *diags, const struct node *scalar)
{
	const char *bytes = scalar->at.source->bytes;
	size_t at = scalar->at.start;
	unsigned char next = bytes[at] == '-' ? (unsigned char)bytes[at + 1] : 0;

	if (!(next >= 0x80 || (next >= 'A' && next <= 'Z') || (next >= 'a' && next <= 'z')))
		return true;
	while (at > 0 && (bytes[at - 1] == ' ' || bytes[at - 1] == '\t'))
		at--;
	if (at > 0 && bytes[at - 1] != '\n')
		return true;
	if (strncmp(bytes + scalar->at.start + 1, "\xC2\xA0", 2) == 0) {
		syntax_no_break_space(diags, node_mark(scalar, 1, 3));
		return false;
	}
	diag_help(diags,
		  diag_add(diags, DIAG_YAML_SYNTAX, node_mark(scalar, 0, 1), "a blank is missing behind this '-'"),
		  "write '- ' before each item of a list, or quote a text that begins with '-'");
	return true;
}
