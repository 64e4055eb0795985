/*
 * publication.c: the table of publications, and how they are read where they stand: in a citation section, or
 * inside an entry.
 *
 * Every publication is entered in the reading, so that ids are known when all is read. Left to others: how they
 * are printed (citing.c), whose they are and whether ids agree (check.c).
 */
#include <string.h>

#include "model/advice.h"
#include "model/entry.h"
#include "model/reading.h"

#include "text/text.h"

const struct choice publication_types[] = {
    {"conference", TYPE_CONFERENCE, "a paper in proceedings"},
    {"journal", TYPE_JOURNAL, "an article in a journal"},
    {"preprint", TYPE_PREPRINT, "a manuscript in an archive"},
    {"workshop", TYPE_WORKSHOP, "a workshop paper"},
    {"book", TYPE_BOOK, "a whole book"},
    {"chapter", TYPE_CHAPTER, "a part of a book"},
    {"thesis", TYPE_THESIS, "a dissertation or thesis"},
    {"report", TYPE_REPORT, "a technical report"},
    {"patent", TYPE_PATENT, "a patent"},
    {"software", TYPE_SOFTWARE, "a program"},
    {"dataset", TYPE_DATASET, "a data set"},
    {"poster", TYPE_POSTER, "a poster"},
    {"talk", TYPE_TALK, "a talk"},
    {NULL, 0, NULL},
};

const struct choice publication_statuses[] = {
    {"published", STATUS_PUBLISHED, "it has appeared"},	  {"accepted", STATUS_ACCEPTED, "it will appear"},
    {"in press", STATUS_IN_PRESS, "it is being printed"}, {"under review", STATUS_UNDER_REVIEW, "it is being reviewed"},
    {"submitted", STATUS_SUBMITTED, "it was sent in"},	  {"preprint", STATUS_PREPRINT, "it stands in an archive"},
    {"draft", STATUS_DRAFT, "it is being written"},	  {NULL, 0, NULL},
};

static const struct range author_numbers = {1, 10000};
static const struct range citation_counts = {0, INT32_MAX};

#define ROW(key, type, flags, member, arg, synonyms, doc, example)                                                     \
	{                                                                                                              \
		key, &type, flags, offsetof(struct publication, member), arg, synonyms, doc, example                   \
	}
#define TEXT_ROW(key, member, synonyms, doc, example) ROW(key, type_text, 0, member, NULL, synonyms, doc, example)

static const struct field publication_fields[] = {
    ROW("id", type_string, 0, id, NULL, "key citekey cite_key ref", "By which entries cite it.", "holt2022rivers"),
    ROW("label", type_string, 0, label, NULL, "number_label num", "A number printed elsewhere, to be kept.", "7"),
    TEXT_ROW("topic", topic, "subject category area", "For groups by topic.", "Model Compression"),
    ROW("type", type_choice, 0, type, publication_types, "kind entrytype document_type", "What it is.", "conference"),
    TEXT_ROW("title", title, "name", "Its title.", "\"Harvest: Small Models for Slow Rivers Made Simple\""),
    ROW("authors", type_authors, 0, authors, NULL, "author by writers",
	"A list, or one string; marks * † ‡ § ¶ # follow a name; in a list an author may be a map.",
	"[M. Holt*, L. Brandt*, et al.]"),
    ROW("editors", type_authors, 0, editors, NULL, "editor", "Who edited the volume.", "[A. Editor]"),
    TEXT_ROW("venue", venue, "journal booktitle conference container-title proceedings journaltitle publication where",
	     "The journal, conference or book.", "Neural Information Processing Systems"),
    TEXT_ROW("short", short_venue, "venue_short short_venue acronym abbreviation journal_abbr shortjournal",
	     "The venue's short name.", "NeurIPS"),
    ROW("date", type_date, 0, date, NULL, "year issued releaseDate release_date published when month",
	"When it appeared.", "2022"),
    ROW("status", type_choice, 0, status, publication_statuses, "state pubstate", "How far it has come.", "accepted"),
    ROW("award", type_text, FIELD_LIST, awards, NULL, "awards prize honor honour", "An award, or a list of them.",
	"Oral"),
    TEXT_ROW("note", note, "notes comment addendum remark summary description", "What there is to add.",
	     "\"acceptance rate: 27.5 %\""),
    TEXT_ROW("series", series, NULL, "Of books: the series that it is in.", "Lecture Notes in Hydrology"),
    TEXT_ROW("volume", volume, "vol", "The journal's volume.", "35"),
    TEXT_ROW("issue", issue, "issue_number", "The journal's issue.", "4"),
    TEXT_ROW("number", number, "num no", "Of a report or patent; of a journal, its issue.", "TR-17"),
    TEXT_ROW("pages", pages, "page pp", "First and last page.", "3217-3231"),
    TEXT_ROW("publisher", publisher, "press house school institution", "The publisher; the university of a thesis.",
	     "Springer"),
    TEXT_ROW("edition", edition, "ed", "The book's edition.", "2nd"),
    TEXT_ROW("genre", genre, "thesis_type report_type", "What kind of thesis, report, … it is, in words.",
	     "Ph.D. thesis"),
    TEXT_ROW("location", location, "address place city", "Where it was held or published.", "New Orleans"),
    ROW("doi", type_doi, 0, doi, NULL, "DOI", "Its DOI.", "10.1145/3580305"),
    ROW("arxiv", type_arxiv, 0, arxiv, NULL, "eprint arXiv arxiv_id", "Its arXiv id.", "\"2206.01859\""),
    ROW("pmid", type_pmid, 0, pmid, NULL, "pubmed PMID pubmed_id", "Its number in PubMed.", "\"31452104\""),
    ROW("pmcid", type_pmcid, 0, pmcid, NULL, "pmc PMCID PMC pmc_id", "Its number in PubMed Central.", "PMC6751000"),
    ROW("acl", type_acl, 0, acl, NULL, "aclanthology anthology acl_id ACL", "Its id in the ACL Anthology.",
	"2020.acl-main.1"),
    ROW("openreview", type_openreview, 0, openreview, NULL, "OpenReview openreview_id forum",
	"The id of its forum at OpenReview.", "H1gax6VtDB"),
    ROW("hal", type_hal, 0, hal, NULL, "HAL hal_id hal-id halid", "Its id in HAL.", "hal-01234567"),
    ROW("isbn", type_isbn, 0, isbn, NULL, "ISBN isbn13 isbn10", "Of a book; the check digit is verified.",
	"978-0-201-89683-1"),
    ROW("url", type_url, 0, url, NULL, "link URL website href web", "Where the title leads.",
	"https://example.org/xtc"),
    ROW("links", type_links, FIELD_KEYED, links, NULL, "urls", "Links by their labels.",
	"{paper: https://example.org/xtc.pdf}"),
    ROW("list", type_boolean, 0, listed, NULL, "listed show hidden", "`false`: printed only where an entry cites it.",
	"false"),
    TEXT_ROW("abstract", abstract, NULL, "Kept, not printed.", NULL),
    ROW("cited", type_integer, 0, cited, &citation_counts, "citations cited_by citation_count",
	"How often it was cited.", "120"),
    ROW("me", type_integer, 0, me, &author_numbers, "own my_position", "Which author the person is, from 1.", "2"),
    ROW("legend", type_legend, FIELD_KEYED, legend, NULL, "marks footnotes",
	"What the marks of this entry mean; `false` for none.", "{\"*\": equal contribution}"),
    ROW("keywords", type_string, FIELD_LIST, keywords, NULL, "keyword", "For choosing and groups.", "[selected]"),
    TEXT_ROW("text", plain, "plain bullet", "The whole as plain text, instead of the rest.", NULL),
    ROW("tags", type_tag, FIELD_LIST | FIELD_SETTING | FIELD_KEYED, tags, NULL, NULL, TAGS_DOC, "[industry]"),
    ROW("page_break", type_choice, FIELD_SETTING, page_break, page_breaks, "pagebreak",
	"Whether a page may break before or inside it.", "avoid"),
};

/* Keys that may stand beside `text`: by these it is found, chosen, sorted and grouped. */
#define BESIDE_TEXT "text id label topic type status date keywords list me abstract tags page_break"

static bool publication_check(struct reader *reader, const struct node *node, void *record)
{
	const struct node *id = node_find(node, "id"), *label = node_find(node, "label"), *me = node_find(node, "me");
	struct publication *p = record;

	p->id_at = id ? id->at : p->at;
	p->label_at = label ? label->at : p->at;
	p->me_at = me ? me->at : p->at;
	return entry_check_text(reader, node, BESIDE_TEXT);
}

/* Documents about it are links; each has its label. */
static const char *publication_advice(struct arena *arena, const char *key)
{
	const char *label = text_lower(arena, "en", key);

	if (!words_have("pdf paper code github slides poster_pdf video talk_video supplement data demo project blog "
			"preprint_url pdf_url code_url paper_url",
			label))
		return advice_in_section(arena, key);
	return arena_printf(arena, "write it as a link: 'links: {%.*s: …}'", (int)strcspn(label, "_"), label);
}

const struct record publication_record = {
    .name = "publication",
    .doc = "A paper, book, chapter, thesis, …",
    .size = sizeof(struct publication),
    .fields = publication_fields,
    .nfields = NFIELDS(publication_fields),
    .scalar = "text",
    .needs = "title text id",
    .check = publication_check,
    .advise = publication_advice,
};

struct publication *publication_read(struct reader *reader, const struct node *node)
{
	struct reading *reading = reading_of(reader);
	struct publication *p = arena_new_of(reader->arena, struct publication);
	const struct node *id = node_find(node, "id");
	bool added;

	p->cited = -1;
	p->at = node->at;
	if (schema_read(reader, &publication_record, node, p)) {
		*vec_add(reader->arena, &reading->publications) = p;
		return p;
	}
	if (id && id->kind == NODE_SCALAR)
		names_add(&reading->failed_ids, id->text, &added);
	return NULL;
}

/* A scalar without blanks is an id; with blanks, a publication as plain text. */
static bool is_id(const struct node *node)
{
	return node->kind == NODE_SCALAR && !strpbrk(node->text, " \t\n");
}

static bool publications_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	struct entry *entry = (struct entry *)(void *)((char *)place - field->offset);
	struct reading *reading = reading_of(reader);
	bool good = true;

	entry->publications = arena_array(reader->arena, nitems_of(node), struct publication *);
	for (size_t i = 0; i < nitems_of(node); i++) {
		const struct node *item = item_of(node, i);
		struct publication **slot = &entry->publications[entry->npublications];

		if (node_empty(item))
			continue;
		if (is_id(item)) {
			*vec_add(reader->arena, &reading->citations) =
			    (struct citation_by_id){slot, item->text, item->at};
			entry->npublications++;
		} else if ((*slot = publication_read(reader, item))) {
			entry->npublications++;
		} else {
			good = false;
		}
	}
	return good;
}

static void publications_json(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"anyOf\": [{\"type\": \"array\", \"items\": ");
	record_json(&publication_record, out);
	buf_puts(out, "}, {\"type\": \"string\"}]}");
}

const struct type type_publications = {"a list of ids and publications", sizeof(struct publication **),
				       publications_read, publications_json};
