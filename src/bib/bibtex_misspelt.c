/*
 * bibtex_misspelt.c: fields that nobody reads because a letter of their name is wrong: "titel", "auhtor".
 *
 * Who has fields of his own is not bothered: only names near to a field that the entry lacks are told. Which they are is
 * vocabulary.c's; each name is compared once for a file.
 */
#include <string.h>
#include <strings.h>

#include "bib/bibtex.h"

static bool has_field(struct bibtex *b, const char *name)
{
	size_t number = bibtex_word_number(b, name); /* may move the words */

	return b->words.v[b->words.v[number].canonical].entry == b->nread;
}

/* The mark of a field's name, which stands with '=' before its value; of the value where it does not. */
static struct mark name_mark(const struct bibtex *b, struct mark entry, const char *name, struct mark value)
{
	const char *begin = b->source->bytes + entry.end, *end = b->source->bytes + value.start;
	size_t n = strlen(name);

	while (end > begin && end[-1] != '=')
		end--;
	for (end -= end > begin; end > begin && bibtex_blank(end[-1]); end--)
		;
	if (end < begin + n || strncasecmp(end - n, name, n) != 0)
		return value;
	return mark_at(b->source, (size_t)(end - b->source->bytes) - n, (size_t)(end - b->source->bytes), entry);
}

/* A field that is none where the entry lacks the one that it is near to. Who has both has a field of his own. */
void bibtex_report_misspelt(struct bibtex *b, struct mark entry)
{
	for (size_t i = 0; i < b->fields.n; i++) {
		const struct bibtex_word word = b->words.v[b->written.v[i]];
		bool dates = word.meant && (strcmp(word.meant, "year") == 0 || strcmp(word.meant, "date") == 0);

		if (!word.meant || has_field(b, word.meant) ||
		    (dates && (has_field(b, "year") || has_field(b, "date"))))
			continue;
		diag_help(b->diags,
			  diag_add(b->diags, DIAG_UNUSABLE_FIELD, name_mark(b, entry, word.written, b->fields.v[i].at),
				   "unknown field '%s'", word.written),
			  "did you mean '%s'?", word.meant);
	}
}
