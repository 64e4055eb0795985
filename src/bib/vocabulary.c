/*
 * vocabulary.c: BibLaTeX's names of types and fields, and the older ones of BibTeX that it also takes (the package's manual,
 * 2.1 and 2.2.5), with a few that Mendeley, JabRef and RIS converters write.
 */
#include "bib/vocabulary.h"

#include <string.h>

#include "base/suggest.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const types[] = {
    "article",	    "artwork",	  "audio",	  "bibnote",	   "book",	     "bookinbook",     "booklet",
    "collection",   "commentary", "customa",	  "customb",	   "customc",	     "customd",	       "custome",
    "customf",	    "dataset",	  "image",	  "inbook",	   "incollection",   "inproceedings",  "inreference",
    "jurisdiction", "legal",	  "legislation",  "letter",	   "manual",	     "misc",	       "movie",
    "music",	    "mvbook",	  "mvcollection", "mvproceedings", "mvreference",    "online",	       "patent",
    "performance",  "periodical", "preprint",	  "proceedings",   "reference",	     "report",	       "review",
    "set",	    "software",	  "standard",	  "suppbook",	   "suppcollection", "suppperiodical", "thesis",
    "unpublished",  "video",	  "xdata",
};

static const struct {
	const char *type, *stands_for, *kind;
} type_aliases[] = {
    {"conference", "inproceedings", NULL},
    {"electronic", "online", NULL},
    {"www", "online", NULL},
    {"webpage", "online", NULL},
    {"mastersthesis", "thesis", "mathesis"},
    {"mathesis", "thesis", "mathesis"},
    {"masterthesis", "thesis", "mathesis"},
    {"phdthesis", "thesis", "phdthesis"},
    {"techreport", "report", "techreport"},
    {"data", "dataset", NULL},
};

static const struct {
	const char *field, *stands_for;
} field_aliases[] = {
    {"address", "location"},	     {"annote", "annotation"},	  {"archiveprefix", "eprinttype"},
    {"hyphenation", "langid"},	     {"journal", "journaltitle"}, {"key", "sortkey"},
    {"keyword", "keywords"},	     {"language_id", "langid"},	  {"pdf", "file"},
    {"primaryclass", "eprintclass"}, {"school", "institution"},
};

/* The fields that an entry is recognised and found by. */
static const char *const weighty_fields[] = {
    "author", "booktitle", "date",	"doi",	  "editor", "institution", "journal", "journaltitle",
    "number", "pages",	   "publisher", "school", "title",  "url",	   "volume",  "year",
};

/* Fields that are one or two letters from one of them, and are meant. */
static const char *const near_fields[] = {
    "edition",	"editora",   "editorb", "editorc", "issuetitle", "maintitle",
    "mrnumber", "published", "uri",	"urn",	   "volumes",
};

/* BibTeX's three letters; the names of whole months are abbreviations too, for people write month = May. */
const struct vocabulary_month vocabulary_months[VOCABULARY_MONTHS] = {
    {"jan", "January"},	 {"feb", "February"}, {"mar", "March"},	     {"apr", "April"},	   {"may", "May"},
    {"jun", "June"},	 {"jul", "July"},     {"aug", "August"},     {"sep", "September"}, {"oct", "October"},
    {"nov", "November"}, {"dec", "December"}, {"sept", "September"},
};

const char *vocabulary_type(const char *type, const char **kind)
{
	*kind = NULL;
	for (size_t i = 0; i < COUNT(type_aliases); i++)
		if (strcmp(type, type_aliases[i].type) == 0) {
			*kind = type_aliases[i].kind;
			return type_aliases[i].stands_for;
		}
	return type;
}

bool vocabulary_knows(const char *type)
{
	const char *kind;

	for (size_t i = 0; i < COUNT(types); i++)
		if (strcmp(type, types[i]) == 0)
			return true;
	return strcmp(vocabulary_type(type, &kind), type) != 0;
}

const char *vocabulary_near_type(const char *type)
{
	struct suggestion near = {0};

	if (vocabulary_knows(type))
		return NULL;
	for (size_t i = 0; i < COUNT(types); i++)
		suggest_compare(&near, type, types[i], strlen(types[i]), types[i]);
	for (size_t i = 0; i < COUNT(type_aliases); i++)
		suggest_compare(&near, type, type_aliases[i].type, strlen(type_aliases[i].type), type_aliases[i].type);
	return near.word;
}

const char *vocabulary_field(const char *field)
{
	for (size_t i = 0; i < COUNT(field_aliases); i++)
		if (strcmp(field, field_aliases[i].field) == 0)
			return field_aliases[i].stands_for;
	return field;
}

const char *vocabulary_near_field(const char *field)
{
	struct suggestion near = {0};

	for (size_t i = 0; i < COUNT(near_fields); i++)
		if (strcmp(field, near_fields[i]) == 0)
			return NULL;
	for (size_t i = 0; i < COUNT(weighty_fields); i++)
		suggest_compare(&near, field, weighty_fields[i], strlen(weighty_fields[i]), weighty_fields[i]);
	return near.word && near.distance >= 1 && near.distance <= 2 ? near.word : NULL;
}
