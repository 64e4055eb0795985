/*
 * format_tables.c: every key of a format of references, a row each.
 */
#include "style/format.h"
#include "style/reading.h"

/* clang-format off */
static const struct range at_least_none = {0, 100000};

static const struct choice orders[] = {
	{"as-written", NAMES_AS_WRITTEN, "as the entry says"},
	{"given-first", NAMES_GIVEN_FIRST, "Mirela Holt and Lars Brandt"},
	{"family-first", NAMES_FAMILY_FIRST, "Holt, Mirela and Brandt, Lars"},
	{"first-inverted", NAMES_FIRST_INVERTED, "Holt, Mirela and Lars Brandt"},
	{NULL, 0, NULL},
};
static const struct choice page_choices[] = {
	{"full", PAGES_FULL, "3217–3231"},
	{"chicago", PAGES_CHICAGO, "3217–31, as the Chicago manual shortens them"},
	{"shortest", PAGES_SHORTEST, "3217–31, 71–2: digits that are repeated go"},
	{NULL, 0, NULL},
};

/* Text that may be empty, which is another thing than none. */
static bool read_initials(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	if (!style_is_scalar(reader, node, field))
		return false;
	*(const char **)place = node->plain && style_is_none(node) ? NULL : node->text;
	return true;
}

static void json_initials(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"type\": [\"string\", \"boolean\"]}");
}

static const struct type type_initials = {"what stands behind an initial, or none", sizeof(const char *),
					  read_initials, json_initials};

#define HOLDER struct people_look
static const struct field people_fields[] = {
	{"order", &type_choice, 0, AT(order), orders, NULL, "Which name comes first.", "given-first"},
	{"initials", &type_initials, 0, AT(initials), NULL, "initial",
	 "Given names as initials, and what stands behind each of them; none: in full.", "\". \""},
	{"hyphens", &type_flag, 0, AT(hyphens), NULL, "hyphen", "Whether initials keep their hyphen (J.-P.).", "yes"},
	{"inverted", &type_separator, 0, AT(inverted), NULL, "sort_separator comma",
	 "What stands between a family name and the given name behind it.", "\", \""},
	{"suffix", &type_separator, 0, AT(suffix), NULL, NULL, "What stands before Jr. and the like behind those.",
	 "\", \""},
	{"separator", &type_separator, 0, AT(separator), NULL, "sep delimiter", "What stands between two of several.",
	 "\", \""},
	{"two", &type_separator, 0, AT(two), NULL, NULL, "What stands between two alone; {and} is the word.",
	 "\" {and} \""},
	{"last", &type_separator, 0, AT(last), NULL, "and", "What stands before the last of three or more.",
	 "\", {and} \""},
	{"limit", &type_integer, 0, AT(limit), &at_least_none, "max maximum most",
	 "Lists of more than so many are shortened; 0: none is.", "6"},
	{"keep", &type_integer, 0, AT(keep), &at_least_none, "min first",
	 "How many of a shortened list are named; the CV's person always is.", "1"},
	{"others", &type_template, 0, AT(others), NULL, "et_al",
	 "What follows those, a line; {last} is the last of all.", "\", {@et_al}\""},
};
#undef HOLDER
static const struct record people_record = {.name = "people", .doc = "How people are listed.",
	.size = sizeof(struct people_look), .fields = people_fields, .nfields = NROWS(people_fields)};

/* Lines by type stand in the format itself; `other` is that of publications without a type. */
#define LINE(key, type, doc) \
	{key, &type_template, 0, offsetof(struct format, lines[type]), NULL, NULL, doc, NULL}
static const struct field line_fields[] = {
	LINE("conference", TYPE_CONFERENCE, "A paper in proceedings."),
	LINE("journal", TYPE_JOURNAL, "An article in a journal."),
	LINE("preprint", TYPE_PREPRINT, "A manuscript in an archive."),
	LINE("workshop", TYPE_WORKSHOP, "A workshop paper."),
	LINE("book", TYPE_BOOK, "A whole book."),
	LINE("chapter", TYPE_CHAPTER, "A part of a book."),
	LINE("thesis", TYPE_THESIS, "A dissertation or thesis."),
	LINE("report", TYPE_REPORT, "A technical report."),
	LINE("patent", TYPE_PATENT, "A patent."),
	LINE("software", TYPE_SOFTWARE, "A program."),
	LINE("dataset", TYPE_DATASET, "A data set."),
	LINE("poster", TYPE_POSTER, "A poster."),
	LINE("talk", TYPE_TALK, "A talk."),
	{"other", &type_template, 0, offsetof(struct format, lines[TYPE_NONE]), NULL, "default misc none",
	 "Publications without a type, and types that have no line of their own.",
	 "\"[{authors}. ]{title}.[ {venue}.][ {year}.]\""},
};
static const struct record lines_record = {.name = "reference lines",
	.doc = "The line of each type of publication: what `docs/styles.md` says of lines holds here.",
	.size = sizeof(struct format), .fields = line_fields, .nfields = NROWS(line_fields)};

#define HOLDER struct format
static const struct field format_fields[] = {
	{"about", &type_string, 0, AT(about), NULL, "description doc", "One line that says what the format is.",
	 "as the journal of our society wants it"},
	{"extends", &type_string, 0, AT(extends), NULL, "base parent inherits",
	 "The format that this one changes: a name, or a path that contains '/' or ends in .yaml.", "apa"},
	{"authors", &type_record, 0, AT(authors), &people_record, "author names",
	 "How authors are listed, and editors that stand in their place.", "{order: given-first, initials: \". \"}"},
	{"editors", &type_record, 0, AT(editors), &people_record, "editor", "How the editors of a volume are listed.",
	 "{order: given-first}"},
	{"pages", &type_choice, 0, AT(pages), page_choices, "page_ranges page_range", "How ranges of pages are written.",
	 "chicago"},
	{"month", &type_date_pattern, 0, AT(month), NULL, "months", "How {month} is written, an ICU pattern.", "MMM."},
	{"lines", &type_record, 0, 0, &lines_record, "line types templates", "The line of each type of publication.",
	 "{book: \"{authors}. *{title}*.[ {publisher},][ {year}].\"}"},
};
#undef HOLDER
/* clang-format on */

/* The group of lines has set the mark to its own place. */
static bool check_format(struct reader *reader, const struct node *node, void *record)
{
	struct format *format = record;

	(void)reader;
	format->at = node->at;
	return true;
}

const struct record format_record = {
    .name = "format",
    .doc = "A format of references. What it leaves out is as in the format that it extends, in the end `plain`.",
    .size = sizeof(struct format),
    .fields = format_fields,
    .nfields = NROWS(format_fields),
    .check = check_format,
};
