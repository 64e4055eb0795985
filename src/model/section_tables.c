/*
 * section_tables.c: the long form of sections and of groups in them: one record per kind of each.
 *
 * All have a title or heading; text kinds have `text`, the others `entries`, read by the kind's own table;
 * citation kinds have the settings of citing.c besides, whose struct stands first in struct section and struct
 * group.
 */
#include "model/advice.h"
#include "model/reading.h"
#include "model/section.h"

static const struct range column_counts = {1, 6};
static const struct field common_fields[] = {
    {"title", &type_title, 0, offsetof(struct section, title), NULL, "heading name label header",
     "The heading; `false` for none.", "Studies"},
    {"kind", &type_kind, 0, 0, NULL, "type", "What kind of section it is, for a key of one's own.", "experience"},
    {"tags", &type_tag, FIELD_LIST | FIELD_SETTING | FIELD_KEYED, offsetof(struct section, tags), NULL, NULL, TAGS_DOC,
     "[industry]"},
    {"page_break", &type_choice, FIELD_SETTING, offsetof(struct section, page_break), page_breaks, "pagebreak",
     "Whether a page may break before or inside it.", "before"},
    {"column", &type_string, 0, offsetof(struct section, column), NULL, "sidebar position",
     "In which column of the page it stands, where the style has several: `main`, or as the style names it.", "side"},
    {"columns", &type_integer, 0, offsetof(struct section, columns), &column_counts, "ncolumns column_count",
     "In how many columns of about equal height its entries stand.", "2"},
};
static const struct choice service_layouts[] = {
    {"by-role", SERVICES_BY_ROLE, "\"Journal reviewer: Memoirs, Annals\""},
    {"by-venue", SERVICES_BY_VENUE, "\"LOOM'22–24; ICML'21, 23\"; a nested list is a line of its own"},
    {"by-year", SERVICES_BY_YEAR, "\"Conference 2023: LOOM Reviewer, ICML Chair\""},
    {NULL, 0, NULL},
};
static const struct field service_fields[] = {
    {"layout", &type_choice, 0, offsetof(struct section, arranging.layout), service_layouts, "form arrangement",
     "In which form services are read out.", "by-year"},
};
static const struct field heading_fields[] = {
    {"heading", &type_title, 0, offsetof(struct group, heading), NULL, "title name label",
     "Over the group; `false` for none.", "Journal articles"},
    {"tags", &type_tag, FIELD_LIST | FIELD_SETTING | FIELD_KEYED, offsetof(struct group, tags), NULL, NULL, TAGS_DOC,
     "[industry]"},
    {"page_break", &type_choice, FIELD_SETTING, offsetof(struct group, page_break), page_breaks, "pagebreak",
     "Whether a page may break before or inside it.", "before"},
};

/* A table that others include: with a doc line the reference tells it once. */
#define TABLE(symbol, name_, doc_, table, struct_, next)                                                               \
	static const struct record symbol = {.name = name_,                                                            \
					     .doc = doc_,                                                              \
					     .size = sizeof(struct struct_),                                           \
					     .fields = table,                                                          \
					     .nfields = NFIELDS(table),                                                \
					     .includes = next}

TABLE(service_layout, "services layout", NULL, service_fields, section, &grouping_record);
TABLE(service_group_layout, "services layout of a group", NULL, service_fields, section, &arranging_record);
TABLE(plain_section, "section", "What every section may say.", common_fields, section, NULL);
TABLE(citation_section, "citation section", "What sections of publications may say.", common_fields, section,
      &citing_record);
TABLE(service_section, "service section", "What sections of services may say.", common_fields, section,
      &service_layout);
TABLE(entry_section, "section of entries", "What sections of entries may say.", common_fields, section,
      &grouping_record);
TABLE(plain_group, "group", NULL, heading_fields, group, NULL);
TABLE(citation_group, "citation group", NULL, heading_fields, group, &citing_record);
TABLE(entry_group, "group of entries", NULL, heading_fields, group, &arranging_record);
TABLE(service_group, "service group", NULL, heading_fields, group, &service_group_layout);

/* By shape: what holds the content, and the tables behind it. */
#define ENTRIES(symbol, type, doc)                                                                                     \
	{                                                                                                              \
		"entries", &type, 0, 0, &kinds[KIND_##symbol], "items list content text", doc, NULL                    \
	}
#define PARAGRAPHS                                                                                                     \
	{                                                                                                              \
		"text", &type_paragraphs, 0, 0, NULL, "entries content paragraphs body",                               \
		    "The text, or a list of paragraphs.", NULL                                                         \
	}
#define CONTENT_TEXT(symbol, type, doc) PARAGRAPHS
#define CONTENT_LABELLED(symbol, type, doc) ENTRIES(symbol, type, doc)
#define CONTENT_TIMELINE(symbol, type, doc) ENTRIES(symbol, type, doc)
#define CONTENT_LIST(symbol, type, doc) ENTRIES(symbol, type, doc)
#define CONTENT_SERVICE(symbol, type, doc) ENTRIES(symbol, type, doc)
#define CONTENT_CITATION(symbol, type, doc) ENTRIES(symbol, type, doc)
#define SECTION_TEXT &plain_section
#define SECTION_LABELLED &plain_section
#define SECTION_TIMELINE &entry_section
#define SECTION_LIST &entry_section
#define SECTION_SERVICE &service_section
#define SECTION_CITATION &citation_section
#define GROUP_TEXT &plain_group
#define GROUP_LABELLED &plain_group
#define GROUP_TIMELINE &entry_group
#define GROUP_LIST &entry_group
#define GROUP_SERVICE &service_group
#define GROUP_CITATION &citation_group

#define KIND(symbol, key, shape, fields_, needs, what, synonyms, doc_)                                                 \
	static const struct field symbol##_content[] = {CONTENT_##shape(                                               \
	    symbol, type_groups, "The entries, or groups: {heading, entries}, or a map by headings.")};                \
	const struct record section_##symbol = {.name = #symbol,                                                       \
						.doc = doc_,                                                           \
						.size = sizeof(struct section),                                        \
						.fields = symbol##_content,                                            \
						.nfields = 1,                                                          \
						.includes = SECTION_##shape,                                           \
						.advise = advice_in_cv};                                               \
	static const struct field symbol##_group_content[] = {                                                         \
	    CONTENT_##shape(symbol, type_entries, "The entries of the group.")};                                       \
	static const struct record group_##symbol = {.name = #symbol " group",                                         \
						     .doc = "A group of entries under a heading of its own.",          \
						     .size = sizeof(struct group),                                     \
						     .fields = symbol##_group_content,                                 \
						     .nfields = 1,                                                     \
						     .includes = GROUP_##shape,                                        \
						     .advise = advice_in_section};
#include "model/kinds_table.h"
#undef KIND

const struct record *group_record(const struct kind *kind)
{
	static const struct record *const records[] = {
#define KIND(symbol, key, shape, fields_, needs, what, synonyms, doc_) &group_##symbol,
#include "model/kinds_table.h"
#undef KIND
	};

	return records[kind - kinds];
}
