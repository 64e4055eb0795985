/*
 * bib_note.c: what programs leave in the notes of bibliographies that nobody wrote for a reader.
 *
 * Zotero's "Extra" is exported as the note. Plugins put there how often a work is cited, "00012" or "00012 citations: …", and Zotero
 * itself lines "Key: value" of what an item of its type has no field for. Where one line is something else, the note is somebody's.
 */
#include "model/bib_note.h"

#include <string.h>
#include <strings.h>

static bool is_line_left_over(const char *line)
{
	static const char *const keys[] = {"\\_eprint",
					   "_eprint",
					   "ads bibcode",
					   "citation key",
					   "company",
					   "conference name",
					   "distributor",
					   "doi",
					   "institution",
					   "isbn",
					   "issn",
					   "issue",
					   "journal abbreviation",
					   "label",
					   "number",
					   "oclc",
					   "pages",
					   "place",
					   "pmcid",
					   "pmid",
					   "publication title",
					   "publisher",
					   "section",
					   "series title",
					   "version"};
	size_t digits = strspn(line, "0123456789"), end = digits + strspn(line + digits, " \t\r");

	if (digits && (!line[end] || line[end] == '\n' ||
		       (*line == '0' && end > digits && strncasecmp(line + end, "citations", 9) == 0)))
		return true;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (strncasecmp(line, keys[i], strlen(keys[i])) == 0 && line[strlen(keys[i])] == ':')
			return true;
	return false;
}

bool bib_note_is_left_over(const char *note)
{
	for (note += strspn(note, " \t\r\n"); *note; note += strspn(note, " \t\r\n")) {
		if (!is_line_left_over(note))
			return false;
		note += strcspn(note, "\n");
	}
	return true;
}
