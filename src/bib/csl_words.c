/*
 * csl_words.c: the words of CSL 1.0.2 and of Crossref's works, and what BibLaTeX calls them (its manual, 2.1 and 2.2).
 *
 * Zotero, Mendeley, pandoc and citeproc write CSL's; Crossref its own where CSL had none when it began.
 */
#include <string.h>
#include <strings.h>

#include "bib/csl.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Sorted by name, capitals first. */
static const struct csl_variable variables[] = {
    {"DOI", "doi", CSL_NUMBER},
    {"ISBN", "isbn", CSL_NUMBER},
    {"ISSN", "issn", CSL_LIST},
    {"PMCID", "pmcid", CSL_NUMBER},
    {"PMID", "pmid", CSL_NUMBER},
    {"URL", "url", CSL_NUMBER},
    {"abstract", "abstract", CSL_TEXT},
    {"accessed", "urldate", CSL_DATE},
    {"annote", "annotation", CSL_TEXT},
    {"article-number", "eid", CSL_NUMBER},
    {"author", "author", CSL_NAMES},
    {"authority", "organization", CSL_TEXT},
    {"available-date", NULL, CSL_DATE},
    {"categories", NULL, CSL_LIST},
    {"chair", NULL, CSL_NAMES},
    {"chapter-number", "chapter", CSL_NUMBER},
    {"citation-key", NULL, CSL_OTHER},
    {"citation-label", NULL, CSL_OTHER},
    {"citation-number", NULL, CSL_OTHER},
    {"collection-editor", NULL, CSL_NAMES},
    {"collection-number", "number", CSL_NUMBER},
    {"collection-title", "series", CSL_TEXT},
    {"compiler", NULL, CSL_NAMES},
    {"composer", NULL, CSL_NAMES},
    {"container-author", "bookauthor", CSL_NAMES},
    {"container-title", "booktitle", CSL_TEXT},
    {"container-title-short", "shortjournal", CSL_TEXT},
    {"contributor", NULL, CSL_NAMES},
    {"curator", NULL, CSL_NAMES},
    {"degree", "type", CSL_LIST},
    {"director", NULL, CSL_NAMES},
    {"edition", "edition", CSL_TEXT},
    {"edition-number", "edition", CSL_TEXT},
    {"editor", "editor", CSL_NAMES},
    {"editor-translator", NULL, CSL_NAMES},
    {"editorial-director", NULL, CSL_NAMES},
    {"event", "eventtitle", CSL_TEXT},
    {"event-date", "eventdate", CSL_DATE},
    {"event-place", "venue", CSL_TEXT},
    {"event-title", "eventtitle", CSL_TEXT},
    {"executive-producer", NULL, CSL_NAMES},
    {"first-reference-note-number", NULL, CSL_OTHER},
    {"genre", "type", CSL_TEXT},
    {"group-title", NULL, CSL_TEXT},
    {"guest", NULL, CSL_NAMES},
    {"host", NULL, CSL_NAMES},
    {"id", NULL, CSL_OTHER},
    {"illustrator", NULL, CSL_NAMES},
    {"institution", "institution", CSL_TEXT},
    {"interviewer", NULL, CSL_NAMES},
    {"issue", "number", CSL_NUMBER},
    {"issued", "date", CSL_DATE},
    {"journalAbbreviation", "shortjournal", CSL_TEXT},
    {"keyword", "keywords", CSL_LIST},
    {"language", "language", CSL_NUMBER},
    {"locator", NULL, CSL_OTHER},
    {"medium", "howpublished", CSL_TEXT},
    {"member", NULL, CSL_OTHER},
    {"narrator", NULL, CSL_NAMES},
    {"note", "note", CSL_OTHER},
    {"number", "number", CSL_NUMBER},
    {"number-of-pages", "pagetotal", CSL_NUMBER},
    {"number-of-volumes", "volumes", CSL_NUMBER},
    {"organizer", NULL, CSL_NAMES},
    {"original-author", NULL, CSL_NAMES},
    {"original-date", "origdate", CSL_DATE},
    {"original-publisher", "origpublisher", CSL_TEXT},
    {"original-publisher-place", "origlocation", CSL_TEXT},
    {"original-title", "origtitle", CSL_TEXT},
    {"page", "pages", CSL_NUMBER},
    {"page-first", NULL, CSL_NUMBER},
    {"part-number", "part", CSL_NUMBER},
    {"performer", NULL, CSL_NAMES},
    {"prefix", NULL, CSL_OTHER},
    {"producer", NULL, CSL_NAMES},
    {"publisher", "publisher", CSL_TEXT},
    {"publisher-location", "location", CSL_TEXT},
    {"publisher-place", "location", CSL_TEXT},
    {"recipient", NULL, CSL_NAMES},
    {"reference-count", NULL, CSL_OTHER},
    {"references-count", NULL, CSL_OTHER},
    {"reviewed-author", NULL, CSL_NAMES},
    {"score", NULL, CSL_OTHER},
    {"script-writer", NULL, CSL_NAMES},
    {"series-creator", NULL, CSL_NAMES},
    {"short-container-title", "shortjournal", CSL_TEXT},
    {"short-title", "shorttitle", CSL_TEXT},
    {"shortTitle", "shorttitle", CSL_TEXT},
    {"source", NULL, CSL_TEXT},
    {"status", "pubstate", CSL_TEXT},
    {"subject", "keywords", CSL_LIST},
    {"submitted", NULL, CSL_DATE},
    {"subtitle", "subtitle", CSL_TEXT},
    {"subtype", NULL, CSL_OTHER},
    {"title", "title", CSL_TEXT},
    {"title-short", "shorttitle", CSL_TEXT},
    {"translator", "translator", CSL_NAMES},
    {"type", NULL, CSL_OTHER},
    {"version", "version", CSL_NUMBER},
    {"volume", "volume", CSL_NUMBER},
    {"volume-title", "maintitle", CSL_TEXT},
};

/* Where BibLaTeX has another field for one type. */
static const struct {
	const char *name, *type, *field;
} exceptions[] = {
    {"container-title", "article", "journaltitle"}, {"container-title", "review", "journaltitle"},
    {"container-title", "online", "journaltitle"},  {"container-title", "preprint", "journaltitle"},
    {"container-title", "dataset", "journaltitle"}, {"container-title", "misc", "journaltitle"},
    {"institution", "preprint", "journaltitle"},    {"publisher", "thesis", "institution"},
    {"publisher", "report", "institution"},
};

static const struct csl_type types[] = {
    {"article", "preprint", NULL},
    {"article-journal", "article", NULL},
    {"article-magazine", "article", "magazine"},
    {"article-newspaper", "article", "newspaper"},
    {"bill", "legislation", NULL},
    {"book", "book", NULL},
    {"broadcast", "misc", "broadcast"},
    {"chapter", "incollection", NULL},
    {"classic", "book", NULL},
    {"collection", "collection", NULL},
    {"dataset", "dataset", NULL},
    {"document", "misc", NULL},
    {"entry", "inreference", NULL},
    {"entry-dictionary", "inreference", NULL},
    {"entry-encyclopedia", "inreference", NULL},
    {"event", "misc", NULL},
    {"figure", "image", NULL},
    {"graphic", "artwork", NULL},
    {"hearing", "legal", NULL},
    {"interview", "misc", "interview"},
    {"legal_case", "jurisdiction", NULL},
    {"legislation", "legislation", NULL},
    {"manuscript", "unpublished", NULL},
    {"map", "misc", "map"},
    {"motion_picture", "movie", NULL},
    {"musical_score", "music", NULL},
    {"pamphlet", "booklet", NULL},
    {"paper-conference", "inproceedings", NULL},
    {"patent", "patent", NULL},
    {"performance", "performance", NULL},
    {"periodical", "periodical", NULL},
    {"personal_communication", "letter", NULL},
    {"post", "online", NULL},
    {"post-weblog", "online", NULL},
    {"regulation", "legislation", NULL},
    {"report", "report", NULL},
    {"review", "review", NULL},
    {"review-book", "review", NULL},
    {"software", "software", NULL},
    {"song", "music", NULL},
    {"speech", "talk", NULL},
    {"standard", "standard", NULL},
    {"thesis", "thesis", NULL},
    {"treaty", "legal", NULL},
    {"webpage", "online", NULL},
    /* Crossref's */
    {"book-chapter", "incollection", NULL},
    {"book-part", "incollection", NULL},
    {"book-section", "incollection", NULL},
    {"book-series", "book", NULL},
    {"book-set", "mvbook", NULL},
    {"book-track", "incollection", NULL},
    {"component", "misc", NULL},
    {"database", "dataset", NULL},
    {"dissertation", "thesis", NULL},
    {"edited-book", "collection", NULL},
    {"grant", "misc", NULL},
    {"journal", "periodical", NULL},
    {"journal-article", "article", NULL},
    {"journal-issue", "periodical", NULL},
    {"journal-volume", "periodical", NULL},
    {"monograph", "book", NULL},
    {"other", "misc", NULL},
    {"peer-review", "review", NULL},
    {"posted-content", "preprint", NULL},
    {"proceedings", "proceedings", NULL},
    {"proceedings-article", "inproceedings", NULL},
    {"proceedings-series", "proceedings", NULL},
    {"reference-book", "reference", NULL},
    {"reference-entry", "inreference", NULL},
    {"report-component", "report", NULL},
    {"report-series", "report", NULL},
    {"standard-series", "standard", NULL},
};

const struct csl_variable *csl_variable_find(const char *name)
{
	size_t low = 0, high = COUNT(variables);

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(name, variables[middle].name);

		if (!order)
			return &variables[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

const struct csl_type *csl_type_find(const char *name)
{
	for (size_t i = 0; i < COUNT(types); i++)
		if ((*name | 32) == *types[i].name && strcasecmp(name, types[i].name) == 0)
			return &types[i];
	return NULL;
}

const char *csl_field_name(const struct csl_variable *variable, const char *type)
{
	for (size_t i = 0; i < COUNT(exceptions); i++)
		if (strcmp(variable->name, exceptions[i].name) == 0 && strcmp(type, exceptions[i].type) == 0)
			return exceptions[i].field;
	return variable->field;
}
