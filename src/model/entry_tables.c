/*
 * entry_tables.c: which fields an entry may have: one row per field, a record per kind.
 *
 * Tables are stacked through `includes`: what all entries have, what has dates, what the timeline kinds share;
 * on top stand the rows that name an entry, with the words that people of that kind type for them ("title" is a
 * position in experience, a name in projects, a course in teaching). How values are read is said by their
 * types; the whole is looked at in entry.c.
 */
#include "model/reading.h"

#include "model/advice.h"
#include "model/entry.h"

#define ROW(key, type, flags, member, arg, synonyms, doc, example)                                                     \
	{                                                                                                              \
		key, &type, flags, offsetof(struct entry, member), arg, synonyms, doc, example                         \
	}

/* Rows that several tables share, but for the words that people type instead. */
#define TEXT_ROW(key, member, synonyms, doc, example) ROW(key, type_text, 0, member, NULL, synonyms, doc, example)
#define PLACE_ROW(key, member, synonyms, doc, example)                                                                 \
	ROW(key, type_named, 0, member, &place_record, synonyms, doc, example)
#define NAME(synonyms) PLACE_ROW("name", name, synonyms, "What the entry is called.", "Harvest")
#define TITLE(synonyms) TEXT_ROW("title", title, synonyms, "Its title.", "Best Paper Award")
#define POSITION(synonyms) TEXT_ROW("position", position, synonyms, "The position held.", "Research Intern")
#define DEGREE(synonyms) TEXT_ROW("degree", degree, synonyms, "The degree.", "Doctor of Philosophy (Ph.D.)")
#define COURSE(synonyms) TEXT_ROW("course", course, synonyms, "The course taught.", "Probability I")
#define STUDENT(synonyms) TEXT_ROW("student", student, synonyms, "Whose work it is.", "Ada Lovelace")
#define ROLE(synonyms) TEXT_ROW("role", role, synonyms, "The part played.", "Project lead")
#define STATUS TEXT_ROW("status", status, "state", "How far it has come.", "ongoing")
#define NUMBER(synonyms) TEXT_ROW("number", number, synonyms, "Its number.", "EP 1234567")
#define AMOUNT(synonyms) TEXT_ROW("amount", amount, synonyms, "How much.", "\"120,000\"")
#define CURRENCY TEXT_ROW("currency", currency, NULL, "Of the amount.", "EUR")
#define ORGANIZATION(synonyms)                                                                                         \
	PLACE_ROW("organization", organization, synonyms, "The employer or organisation, or {name, url}.",             \
		  "Northlight Labs")
#define VERSION TEXT_ROW("version", version, NULL, "The version.", "\"2.1\"")
#define LICENCE TEXT_ROW("licence", licence, "license", "The licence.", "MIT")
#define ISSUER(synonyms) PLACE_ROW("issuer", issuer, synonyms, "Who gave it, or {name, url}.", "ACM")
#define SYNONYMS_OF_DETAILS "keywords items values list content entries skills"

const struct record place_record;

const struct choice page_breaks[] = {{"before", PAGE_BREAK_BEFORE, "it begins a page"},
				     {"avoid", PAGE_BREAK_AVOID, "it stays whole if a page can hold it"},
				     {"allow", PAGE_BREAK_ALLOW, "it may be divided, however short"},
				     {NULL, 0, NULL}};

static const struct field place_fields[] = {
    {"name", &type_text, FIELD_REQUIRED, offsetof(struct place, name), NULL, "title label text", "How it is called.",
     "Northlight Labs"},
    {"url", &type_url, 0, offsetof(struct place, url), NULL, "link website href", "Where it leads.",
     "https://northlight.example.org"},
};
const struct record place_record = {.name = "name",
				    .doc = "A name, or a name with a link.",
				    .size = sizeof(struct place),
				    .fields = place_fields,
				    .nfields = NFIELDS(place_fields),
				    .scalar = "name"};

static const struct field degree_fields[] = {
    {"degree", &type_text, FIELD_REQUIRED, offsetof(struct degree, degree), NULL, "studyType title name", "The degree.",
     "B.Eng."},
    {"area", &type_text, 0, offsetof(struct degree, area), NULL, "field major subject", "Its subject.",
     "Electrical Engineering"},
    {"note", &type_text, 0, offsetof(struct degree, note), NULL, "notes comment", "What there is to add.",
     "second degree"},
};
const struct record degree_record = {.name = "degree",
				     .doc = "One of several degrees of an entry.",
				     .size = sizeof(struct degree),
				     .fields = degree_fields,
				     .nfields = NFIELDS(degree_fields),
				     .scalar = "degree"};

static const struct field thesis_fields[] = {
    {"title", &type_text, FIELD_REQUIRED, offsetof(struct thesis, title), NULL, "name topic", "Its title.",
     "Reading Slow Rivers"},
    {"award", &type_text, 0, offsetof(struct thesis, award), NULL, "awards prize", "An award it won.",
     "Best Dissertation Award"},
    {"note", &type_text, 0, offsetof(struct thesis, note), NULL, "notes comment", "What there is to add.", NULL},
    {"url", &type_url, 0, offsetof(struct thesis, url), NULL, "link website", "Where it can be read.", NULL},
};
const struct record thesis_record = {.name = "thesis",
				     .doc = "A thesis: its title, or a map.",
				     .size = sizeof(struct thesis),
				     .fields = thesis_fields,
				     .nfields = NFIELDS(thesis_fields),
				     .scalar = "title"};

/* What every entry may have. */
static const struct field common_fields[] = {
    TEXT_ROW("note", note, "notes comment remark remarks reference testimonial", "What there is to add.",
	     "second degree"),
    ROW("url", type_url, 0, url, NULL, "link website homepage href web", "Where it leads.", "https://example.org"),
    ROW("links", type_links, FIELD_KEYED, links, NULL, "urls", "Links by their labels.",
	"{code: https://example.org/code}"),
    TEXT_ROW("text", plain, "plain bullet bullets number_entry reversed_number",
	     "The whole entry as plain text, instead of the rest.", NULL),
    ROW("tags", type_tag, FIELD_LIST | FIELD_SETTING | FIELD_KEYED, tags, NULL, NULL, TAGS_DOC, "[industry]"),
    ROW("page_break", type_choice, FIELD_SETTING, page_break, page_breaks, "pagebreak",
	"Whether a page may break before or inside it.", "avoid"),
};
const struct record entry_common = {.name = "any entry",
				    .doc = "What every entry may have.",
				    .size = sizeof(struct entry),
				    .fields = common_fields,
				    .nfields = NFIELDS(common_fields)};

/* What has a date. */
static const struct field dated_fields[] = {
    ROW("date", type_date, FIELD_LIST, dates, NULL,
	"year when dates years releaseDate release_date day month period duration",
	"When: a date, an interval, or a list of them.", "2024-05"),
    ROW("start", type_date_point, 0, start, NULL, "startDate start_date from begin since started", "When it began.",
	"2023-03"),
    ROW("end", type_date_point, 0, end, NULL, "endDate end_date to until till ended finish",
	"When it ended, or `present`.", "present"),
    ROW("expected", type_boolean, 0, expected, NULL, "anticipated planned", "The date is still to come.", "true"),
    TEXT_ROW("location", location, "place city address where country region", "Where.", "Elmstad"),
    TEXT_ROW("summary", summary, "description desc abstract about", "A sentence or two.", "In charge of river models."),
};
const struct record entry_dated = {.name = "dated entry",
				   .doc = "What every entry with a date may have.",
				   .size = sizeof(struct entry),
				   .fields = dated_fields,
				   .nfields = NFIELDS(dated_fields),
				   .includes = &entry_common};

/* What all timeline kinds have, also where several positions stand in one entry. */
static const struct field timeline_fields[] = {
    TEXT_ROW("area", area, "field major subject fieldOfStudy field_of_study discipline specialization",
	     "The subject of the degree.", "Computer Science"),
    ROW("degrees", type_degree, FIELD_LIST, degrees, &degree_record, NULL,
	"Several degrees, instead of degree and area.", "[{degree: B.Eng., area: Physics}]"),
    ORGANIZATION("company employer organisation org firm workplace entity client association"),
    PLACE_ROW("institution", institution, "school university college uni academy",
	      "The university or school, or {name, url}.", "University of Elmstad"),
    TEXT_ROW("team", team, "department group division unit lab", "The team or department.", "River Models"),
    ROLE("roles function"),
    TEXT_ROW("level", level, NULL, "Of a course: undergraduate, graduate, …", "graduate"),
    TEXT_ROW("students", students, "enrolled enrollment", "How many students.", "40"),
    ROW("term", type_date, FIELD_LIST, dates, NULL, "terms semester semesters", "The terms, instead of `date`.",
	"[Spring 2016, Fall 2016]"),
    STATUS,
    TEXT_ROW("grade", grade, "score result mark final_grade", "The grade.", "5.0/5.0"),
    TEXT_ROW("gpa", gpa, "GPA cgpa", "The grade point average.", "3.9/4.0"),
    ROW("thesis", type_named, 0, thesis, &thesis_record, "dissertation", "The thesis: its title, or a map.",
	"Reading Slow Rivers"),
    ROW("supervisors", type_text, FIELD_LIST, supervisors, NULL, "supervisor supervised_by", "Who supervised.",
	"[Jonas Weir]"),
    ROW("advisors", type_text, FIELD_LIST, advisors, NULL, "advisor adviser advisers", "Who advised.", "[Ines Marek]"),
    ROW("mentors", type_text, FIELD_LIST, mentors, NULL, "mentor", "Who mentored.", "[Omar Diallo]"),
    ROW("highlights", type_highlights, 0, highlights, NULL,
	"bullets points responsibilities achievements bullet_points tasks courses details items keywords technologies "
	"tech stack",
	"What stands out, as a list; a map of one key is a labelled group.", "[Built the sampling pipeline.]"),
    ROW("publications", type_publications, 0, publications, NULL, "papers articles",
	"Ids of publications, or whole ones, printed inside the entry.", "[holt2025rivers]"),
};
static const struct record timeline_common = {.name = "timeline entry",
					      .doc = "What every timeline entry may have.",
					      .size = sizeof(struct entry),
					      .fields = timeline_fields,
					      .nfields = NFIELDS(timeline_fields),
					      .includes = &entry_dated};

#define WHAT_OF_POSITION "title job_title jobTitle job designation occupation post"
static const struct field position_fields[] = {POSITION(WHAT_OF_POSITION), NAME(NULL), COURSE(NULL), STUDENT(NULL),
					       DEGREE("studyType")};
const struct record entry_position = {.name = "position",
				      .doc = "One of several positions with one employer.",
				      .size = sizeof(struct entry),
				      .fields = position_fields,
				      .nfields = NFIELDS(position_fields),
				      .scalar = "text",
				      .needs = "position text",
				      .includes = &timeline_common,
				      .check = entry_check,
				      .advise = advice_in_section};

static const struct field nesting_fields[] = {
    ROW("positions", type_positions, 0, positions, &entry_position, "jobs posts",
	"Several positions with one employer, each with fields of its own.",
	"[{position: Researcher, start: 2021-11}]"),
};
static const struct record timeline = {.name = "entry with positions",
				       .size = sizeof(struct entry),
				       .fields = nesting_fields,
				       .nfields = NFIELDS(nesting_fields),
				       .includes = &timeline_common};

static const struct field work_fields[] = {POSITION(WHAT_OF_POSITION), NAME(NULL), COURSE(NULL), STUDENT(NULL),
					   DEGREE("studyType")};
static const struct field project_fields[] = {NAME("title project"), POSITION("job_title jobTitle"), COURSE(NULL),
					      STUDENT(NULL), DEGREE(NULL)};
static const struct field study_fields[] = {
    DEGREE("studyType study_type title qualification diploma program programme"), POSITION(NULL), NAME(NULL),
    COURSE(NULL), STUDENT(NULL)};
static const struct field course_fields[] = {COURSE("title lecture class module"), NAME(NULL), POSITION("job_title"),
					     STUDENT(NULL), DEGREE(NULL)};
static const struct field student_fields[] = {STUDENT("mentee advisee supervisee"), NAME(NULL), POSITION(NULL),
					      COURSE(NULL), DEGREE("type")};
#define work_includes &timeline
#define project_includes &timeline
#define study_includes &timeline
#define course_includes &timeline
#define student_includes &timeline

/* Lists: one line each. */
static const struct field award_fields[] = {
    TITLE("name award prize honor honour"),
    ISSUER("awarder organization institution by from organisation"),
    AMOUNT("value worth"),
    CURRENCY,
};
static const struct field grant_fields[] = {
    TITLE("name project grant"),
    PLACE_ROW("funder", funder, "agency sponsor organization issuer source funding_agency", "Who pays, or {name, url}.",
	      "German Research Foundation"),
    NUMBER("grant_number id award_number reference"),
    ROLE("position"),
    AMOUNT("value total sum budget"),
    CURRENCY,
    TEXT_ROW("share", share, "own_share part", "The person's part of the amount, where it is not all of it.",
	     "\"40,000\""),
    ROW("period", type_date, FIELD_LIST, dates, NULL, "duration", "From when to when, instead of `date`.", "2021/2024"),
    STATUS,
};
static const struct field talk_fields[] = {
    TITLE("name topic talk"),
    PLACE_ROW("event", event, "conference venue where_at organization meeting seminar",
	      "Where it was given, or {name, url}.", "NeurIPS 2023"),
    ROW("invited", type_boolean, 0, invited, NULL, NULL, "It was an invited talk.", "true"),
};
static const struct field patent_fields[] = {
    TITLE("name patent"),
    NUMBER("patent_number id application_number"),
    STATUS,
    ROW("inventors", type_authors, 0, inventors, NULL, "inventor",
	"The inventors, as authors of a publication are written.", "[M. Holt, L. Brandt]"),
    ISSUER("office patent_office"),
};
static const struct field membership_fields[] = {
    ORGANIZATION("society association company institution organisation org"),
    NAME("title"),
    ROLE("position grade type level"),
    STATUS,
};
static const struct field certificate_fields[] = {
    NAME("title certificate"),
    ISSUER("authority organization awarder institution company organisation"),
    ROW("expires", type_date_point, 0, expires, NULL, "expiry valid_until expiration expiration_date expirationDate",
	"Until when it holds.", "2027-01"),
    NUMBER("id credential_id"),
};
static const struct field media_fields[] = {
    TITLE("headline"),
    NAME(NULL),
    PLACE_ROW("publisher", publisher, "outlet venue newspaper journal channel organization source",
	      "Who published it, or {name, url}.", "Nature"),
};
static const struct field software_fields[] = {NAME("title project package dataset"), VERSION, LICENCE,
					       ROLE("position")};
static const struct field reference_fields[] = {
    NAME("referee person"),
    TITLE("position job_title role"),
    ORGANIZATION("company institution university employer affiliation organisation"),
    ROW("email", type_email_text, 0, email, NULL, "mail e-mail", "An e-mail address.", "ada@example.org"),
    TEXT_ROW("relation", relation, "relationship", "How they know each other.", "Ph.D. advisor"),
};
static const struct field news_fields[] = {TITLE(NULL)};
#define award_includes &entry_dated
#define grant_includes &entry_dated
#define talk_includes &entry_dated
#define patent_includes &entry_dated
#define membership_includes &entry_dated
#define certificate_includes &entry_dated
#define media_includes &entry_dated
#define software_includes &entry_dated
#define reference_includes &entry_common
#define news_includes &entry_dated

/* Labelled. */
static const struct field labelled_fields[] = {
    TEXT_ROW("label", label, "name title category area", "What stands before the colon.", "Programming"),
    ROW("details", type_text, FIELD_LIST, details, NULL, SYNONYMS_OF_DETAILS, "What stands behind it: text, or a list.",
	"[Python, C]"),
    TEXT_ROW("level", level, "proficiency", "How well.", "advanced"),
};
static const struct field language_fields[] = {
    TEXT_ROW("language", language_name, "name label title", "The language.", "English"),
    TEXT_ROW("level", level, "fluency proficiency details cefr", "How well: CEFR (A1 to C2), native, …", "C2"),
};
#define labelled_includes &entry_common
#define language_includes &entry_common

/* Services. */
const struct choice service_kinds[] = {{"conference", SERVICE_CONFERENCE, "conferences and workshops' main events"},
				       {"journal", SERVICE_JOURNAL, "journals"},
				       {"workshop", SERVICE_WORKSHOP, "workshops"},
				       {"funding", SERVICE_FUNDING, "agencies and their panels"},
				       {"society", SERVICE_SOCIETY, "learned societies"},
				       {"institution", SERVICE_INSTITUTION, "the own university or company"},
				       {"community", SERVICE_COMMUNITY, "everybody else"},
				       {NULL, 0, NULL}};
static const struct field service_fields[] = {
    ROLE("position title function"),
    ROW("kind", type_choice, 0, service_kind, service_kinds, "type", "What it was done for.", "conference"),
    ROW("venue", type_text, FIELD_LIST, venue, NULL,
	"name conference journal event venues organization organisation institution",
	"The conference or journal, or a list of them.", "[TNNLS, TMI]"),
};
#define service_includes &entry_dated

/*
 * One record per kind. Text kinds have no entries, citations a table of their own: theirs are here only to be
 * complete.
 */
#define text_fields common_fields
#define text_includes NULL
#define publication_fields common_fields
#define publication_includes NULL
#define KIND(symbol, key, shape, table, needs_, what, synonyms, doc_)                                                  \
	const struct record entry_##symbol = {.name = #symbol " entry",                                                \
					      .doc = doc_,                                                             \
					      .size = sizeof(struct entry),                                            \
					      .fields = table##_fields,                                                \
					      .nfields = NFIELDS(table##_fields),                                      \
					      .scalar = "text",                                                        \
					      .needs = needs_,                                                         \
					      .includes = table##_includes,                                            \
					      .check = entry_check,                                                    \
					      .advise = advice_in_section};
#include "model/kinds_table.h"
#undef KIND
