/*
 * style_tables.c: every key of a style, a row each. What a value may be is said by the types (style_types.c, …).
 *
 * A group of keys without a struct of its own (page, fonts, contacts, …) reads into the struct around it: its record
 * has the offset 0, and its rows have offsets in that struct. The struct's own mark is then set again by its record's
 * check.
 */
#include <string.h>

#include "style/reading.h"

/* clang-format off */
static const struct range any_sign = {-MPT_MAX, MPT_MAX};
static const struct range type_sizes = {4 * MPT_PT, 100 * MPT_PT};
static const struct range thicknesses = {0, 100 * MPT_PT};
static const struct range column_shares = {10, 100}, column_counts = {1, 6}, letter_counts = {0, 20};
static const struct range stretches = {0, 200};
static const struct range shrinks = {0, 80};
static const struct size_limits look_sizes = {{4 * MPT_PT, 100 * MPT_PT}, {20, 500}, NULL};
static const struct size_limits look_leadings = {{4 * MPT_PT, 200 * MPT_PT}, {80, 400}, NULL};
static const struct size_limits look_trackings = {{-5 * MPT_PT, 20 * MPT_PT}, {0, 100}, NULL};
static const struct size_limits rule_widths = {{0, MPT_MAX}, {1, 100}, "column"};
static const bool colors_text = true;

static const struct choice aligns[] = {
	{"start", ALIGN_START, "left, but right in Arabic or Hebrew"},
	{"end", ALIGN_END, NULL},
	{"center", ALIGN_CENTER, NULL},
	{"justify", ALIGN_JUSTIFY, "at both, with stretched blanks"},
	{"left", ALIGN_START, NULL},
	{"right", ALIGN_END, NULL},
	{"centre", ALIGN_CENTER, NULL},
	{NULL, 0, NULL},
};
static const struct choice running_widths[] = {
	{"main", RUNNING_MAIN, "the main column's"},
	{"page", RUNNING_PAGE, "that of all columns together"},
	{NULL, 0, NULL},
};
static const struct choice caps_choices[] = {
	{"none", CAPS_NONE, "as written"},
	{"small", CAPS_SMALL, "small capitals"},
	{"all", CAPS_ALL, "capitals"},
	{NULL, 0, NULL},
};
static const struct choice figure_choices[] = {
	{"default", FIGURES_DEFAULT, "as the font has them"},
	{"lining", FIGURES_LINING, "as tall as capitals"},
	{"oldstyle", FIGURES_OLDSTYLE, "with ascenders and descenders"},
	{"tabular", FIGURES_TABULAR, "lining, and all of one width"},
	{NULL, 0, NULL},
};
static const struct choice header_layouts[] = {
	{"left", HEADER_LEFT, "name and contacts at the start"},
	{"center", HEADER_CENTER, "both in the middle"},
	{"split", HEADER_SPLIT, "the name at the start, contacts at the end"},
	{NULL, 0, NULL},
};
static const struct choice contact_layouts[] = {
	{"row", CONTACTS_ROW, "beside each other, in lines of about equal length"},
	{"lines", CONTACTS_LINES, "a line each"},
	{NULL, 0, NULL},
};
static const struct choice profile_texts[] = {
	{"handle", PROFILE_HANDLE, "the handle"},
	{"name", PROFILE_NAME, "the network's name"},
	{"url", PROFILE_URL, "the address"},
	{NULL, 0, NULL},
};
static const struct choice photo_shapes[] = {
	{"square", PHOTO_SQUARE, "with corners"},
	{"rounded", PHOTO_ROUNDED, "with rounded corners"},
	{"circle", PHOTO_CIRCLE, "a circle, or an ellipse"},
	{NULL, 0, NULL},
};
static const struct choice citation_layouts[] = {
	{"paragraph", LAYOUT_PARAGRAPH, "authors, title, venue in one paragraph"},
	{"title-first", LAYOUT_TITLE_FIRST, "the title on a line of its own, before the authors"},
	{"numbered", LAYOUT_NUMBERED, "a paragraph that hangs on its number"},
	{"hint", LAYOUT_HINT, "the number or year in the left column"},
	{NULL, 0, NULL},
};
static const struct choice own_choices[] = {
	{"bold", OWN_BOLD, "bold"},
	{"underline", OWN_UNDERLINE, "underlined"},
	{"both", OWN_BOTH, "bold and underlined"},
	{"none", OWN_NONE, "as the others"},
	{NULL, 0, NULL},
};

/* How text looks: rows that many tables have. */
#define LOOK(look) \
	{"font", &type_look_font, 0, AT(look), NULL, "family typeface face font_family", \
	 "The font family: body, heading or mono as 'fonts' says them, or a name.", "heading"}, \
	{"size", &type_size, 0, AT(look.size), &look_sizes, "font_size fontsize", \
	 "The type size; percent and em are of the text around.", "120 %"}, \
	{"leading", &type_look_leading, 0, AT(look.leading), &look_leadings, "line_height line_spacing lineheight", \
	 "From baseline to baseline; percent and em are of the size.", "130 %"}, \
	{"bold", &type_boolean, 0, AT(look.bold), NULL, "weight strong font_weight", "Whether it is bold.", "yes"}, \
	{"italic", &type_boolean, 0, AT(look.italic), NULL, "italics slanted emphasis font_style", \
	 "Whether it is italic.", "yes"}, \
	{"underline", &type_boolean, 0, AT(look.underline), NULL, "underlined text_decoration", \
	 "Whether it is underlined.", "no"}, \
	{"hyphenate", &type_boolean, 0, AT(look.hyphenate), NULL, "hyphenation hyphens", \
	 "Whether hyphens may be added to its words; soft hyphens (U+00AD) hold in any case.", "no"}, \
	{"caps", &type_choice, 0, AT(look.caps), caps_choices, "case uppercase smallcaps small_caps text_transform", \
	 "Whether it is set in capitals.", "small"}, \
	{"color", &type_ink_color, 0, AT(look.color), &colors_text, "colour ink fill foreground", \
	 "The text's colour, a name of 'colors' or a value.", "accent"}, \
	{"tracking", &type_size, 0, AT(look.tracking), &look_trackings, "letter_spacing letterspacing", \
	 "Added after every letter; percent and em are of the size.", "5 %"}

/* Where text stands, or how it is set. */
#define ALIGN(doc, example) \
	{ALIGN_KEY, &type_choice, 0, AT(align), aligns, "alignment text_align justification", doc, example}

/* A struct look alone, so that LOOK fits it too. */
struct lone_look {
	struct look look;
};
#define HOLDER struct lone_look
static const struct field look_fields[] = {LOOK(look)};
#undef HOLDER
const struct record look_record = {.name = "look",
	.doc = "How some text looks; what is not said is as in the text around.",
	.size = sizeof(struct look), .fields = look_fields, .nfields = NROWS(look_fields)};

/* Rules */
#define RULE(rule) \
	{"thickness", &type_thickness, 0, AT(rule.thickness), &thicknesses, "height weight stroke", \
	 "How thick it is, or none.", "0.4pt"}, \
	{"offset", &type_style_length, 0, AT(rule.offset), &any_sign, "shift raise", \
	 "Its top edge below the text's baseline; above it when negative.", "4pt"}, \
	{"color", &type_ink_color, 0, AT(rule.color), NULL, "colour ink", "Its colour.", "accent"}, \
	{"width", &type_size, 0, AT(rule.width), &rule_widths, "length", \
	 "How long it is; percent is of the column.", "column"}

struct lone_rule {
	struct rule_look rule;
};
#define HOLDER struct lone_rule
static const struct field rule_fields[] = {RULE(rule)};
#undef HOLDER
static const struct record rule_record = {.name = "rule", .doc = "A rule; a lone length is its thickness, `none` none.",
	.size = sizeof(struct rule_look), .fields = rule_fields, .nfields = NROWS(rule_fields),
	 .scalar = "thickness"};

/* Headings */
#define HOLDER struct heading_look
static const struct field heading_rule_fields[] = {
	RULE(rule),
	{"beside", &type_flag, 0, AT(rule_beside), NULL, NULL,
	 "Whether it runs beside the heading, from its end to the column's edge, rather than under it.", "no"},
};
static bool heading_rule_check(struct reader *reader, const struct node *node, void *record)
{
	(void)reader;
	((struct heading_look *)record)->rule.at = node->at;
	return true;
}
static const struct record heading_rule_record = {.name = "heading rule", .doc = "The rule of a heading.",
	.size = sizeof(struct heading_look), .fields = heading_rule_fields, .nfields = NROWS(heading_rule_fields),
	.scalar = "thickness", .check = heading_rule_check};

static const struct field heading_fields[] = {
	LOOK(look),
	ALIGN("Where it stands in its column.", "start"),
	{"space", &type_spaces, 0, AT(space), NULL, "margin spacing", "The space above and below.",
	 "{above: 12pt, below: 5pt}"},
	{"rule", &type_record, 0, 0, &heading_rule_record, "line border underline_rule",
	 "A rule under or beside it, or none.",
	 "{thickness: 0.4pt, offset: 4pt, color: accent}"},
	{"bar", &type_record, 0, AT(bar), &rule_record, "block", "A bar in the left column, or none.", "4.6pt"},
	{"in_main", &type_flag, 0, AT(in_main), NULL, "indent",
	 "Whether it begins at the main column rather than at the margin.", "yes"},
	{"lead", &type_integer, 0, AT(lead), &letter_counts, "first_letters letters",
	 "How many letters at its start have a look of their own; only in scripts with capitals.", "3"},
	{"lead_look", &type_record, 0, AT(lead_look), &look_record, "first_letters_look", "How these look.",
	 "{color: accent}"},
};
/* The group of the rule has set it to its own place. */
static bool heading_check(struct reader *reader, const struct node *node, void *record)
{
	(void)reader;
	((struct heading_look *)record)->at = node->at;
	return true;
}
static const struct record heading_record = {.name = "heading",
	.doc = "Headings of sections, or of the groups in them.",
	.size = sizeof(struct heading_look), .fields = heading_fields, .nfields = NROWS(heading_fields),
	 .check = heading_check};
#undef HOLDER

/* The left column, bullets */
#define HOLDER struct hint_look
static const struct field hint_fields[] = {
	{"width", &type_hint_width, 0, AT(width), NULL, NULL,
	 "Its width; auto: as wide as the widest hint, from `least` to `most`; none: no left column.", "auto"},
	{"least", &type_style_length, 0, AT(least), NULL, "min minimum min_width", "The least width when it is auto.",
	 "40pt"},
	{"most", &type_style_length, 0, AT(most), NULL, "max maximum max_width",
	 "The greatest width when it is auto.", "90pt"},
	{"gap", &type_style_length, 0, AT(gap), NULL, "separation sep", "Between it and the main column.", "9pt"},
	ALIGN("Where hints stand in it.", "end"),
	LOOK(look),
};
static bool hint_check(struct reader *reader, const struct node *node, void *record)
{
	struct hint_look *hint = record;

	(void)reader;
	(void)node;
	hint->present = hint->width != HINT_NONE;
	if (!hint->present)
		hint->width = 0;
	return true;
}
static const struct record hint_record = {.name = "hint", .doc = "The left column, in which dates or labels stand.",
	.size = sizeof(struct hint_look), .fields = hint_fields, .nfields = NROWS(hint_fields), .scalar = "width",
	 .check = hint_check};
#undef HOLDER

#define HOLDER struct bullet_look
static const struct field bullet_fields[] = {
	{"glyph", &type_string, 0, AT(glyph), NULL, "char character sign bullet symbol",
	 "The bullet itself; \"\" for none.", "•"},
	{"indent", &type_style_length, 0, AT(indent), &any_sign, NULL, "From the text around to the bullet.", "0"},
	{"hang", &type_style_length, 0, AT(hang), NULL, "gap separation",
	 "From the bullet's start to its text; 1em unless said.", "1em"},
	{"space", &type_spaces, 0, AT(space), NULL, "margin spacing", "The space above and below an item.", "1pt"},
	LOOK(look),
};
/* Lists replace lists, so a bullet is the one thing that nothing underneath completes. */
static bool bullet_check(struct reader *reader, const struct node *node, void *record)
{
	struct bullet_look *bullet = record;

	if (!bullet->glyph)
		bullet->glyph = "";
	if (*bullet->glyph && (node->kind == NODE_SCALAR || !node_find(node, "hang")))
		bullet->hang = style_reading_of(reader)->em;
	return true;
}
static const struct record bullet_record = {.name = "bullet", .doc = "A level of bullets.",
	.size = sizeof(struct bullet_look), .fields = bullet_fields, .nfields = NROWS(bullet_fields),
	 .scalar = "glyph",
	.check = bullet_check};
#undef HOLDER

/* The header */
#define HOLDER struct header_look
static const struct field headline_fields[] = {
	LOOK(headline),
	{"above", &type_space, 0, AT(headline_above), NULL, "space", "The space above it.", "4pt"},
	{"inline", &type_flag, 0, AT(headline_inline), NULL, NULL,
	 "Whether the name's line prints it, so that it has none of its own.", "no"},
};
static const struct record headline_record = {.name = "headline", .doc = "The line under the name.",
	.size = sizeof(struct header_look), .fields = headline_fields, .nfields = NROWS(headline_fields)};

static const struct field contact_fields[] = {
	LOOK(contacts),
	{"layout", &type_choice, 0, AT(contact_layout), contact_layouts, NULL, "How they stand.", "row"},
	{"separator", &type_separator, 0, AT(separator), NULL, "sep delimiter", "What stands between two in a row.",
	 "\" | \""},
	{"separator_look", &type_record, 0, AT(separator_look), &look_record, NULL, "How that looks.",
	 "{color: muted}"},
	{"icons", &type_flag, 0, AT(icons), NULL, "icon symbols", "Whether each has an icon.", "yes"},
	{"labels", &type_flag, 0, AT(labels), NULL, "label", "Whether one without an icon begins with what it is.",
	 "no"},
	{"profiles", &type_choice, 0, AT(profiles), profile_texts, NULL, "What is printed of a profile.", "handle"},
	{"width", &type_percent, 0, AT(contact_width), &column_shares, "max_width",
	 "How much of the column a row may take.", "80 %"},
	{"above", &type_space, 0, AT(contacts_above), NULL, "space", "The space above them.", "4pt"},
	{"first", &type_flag, 0, AT(contacts_first), NULL, NULL, "Whether they stand over the name.", "no"},
};
static const struct record contact_record = {.name = "contacts", .doc = "How to reach the person.",
	.size = sizeof(struct header_look), .fields = contact_fields, .nfields = NROWS(contact_fields)};

static const struct field photo_fields[] = {
	{"width", &type_style_length, 0, AT(photo_width), NULL, "size", "Its width.", "24mm"},
	{"height", &type_style_length, 0, AT(photo_height), NULL, NULL,
	 "Its height; what is too much is cut on both sides.", "30mm"},
	{"shape", &type_choice, 0, AT(photo_shape), photo_shapes, "form style", "Its shape.", "rounded"},
	{"side", &type_choice, 0, AT(photo_side), aligns, "position align",
	 "The side of the header on which it stands.", "end"},
	{"border", &type_thickness, 0, AT(photo_border), &thicknesses, "frame outline",
	 "How thick its border is, or none.", "0.4pt"},
	{"border_color", &type_ink_color, 0, AT(photo_border_color), NULL, "frame_color color",
	 "The border's colour.", "accent"},
};
static const struct record photo_record = {.name = "photo", .doc = "The photo, of people who give one.",
	.size = sizeof(struct header_look), .fields = photo_fields, .nfields = NROWS(photo_fields)};

static const struct field header_fields[] = {
	{"layout", &type_choice, 0, AT(layout), header_layouts, "align alignment", "Where name and contacts stand.",
	 "center"},
	{"name", &type_record, 0, AT(name), &look_record, NULL, "How the name looks.", "{size: 240 %, bold: yes}"},
	{"given", &type_record, 0, AT(given), &look_record, "first_name", "What is different for the given name.",
	 "{color: muted}"},
	{"name_line", &type_template, 0, AT(name_line), NULL, NULL, "The line of the name: {name}, {native} (in its own script), {headline}.",
	 "\"{name}[ <native>{native}</native>]\""},
	{"headline", &type_record, 0, 0, &headline_record, "tagline title",
	 "The line under the name.",
	 "{size: 120 %, above: 3pt}"},
	{"contacts", &type_record, 0, 0, &contact_record, "contact connections", "How to reach the person.",
	 "{layout: row, icons: yes}"},
	{"rule", &type_record, 0, AT(rule), &rule_record, "line border", "A rule under the whole, or none.", "none"},
	{"below", &type_space, 0, AT(below), NULL, "space", "The space under the whole.", "8pt"},
	{"photo", &type_record, 0, 0, &photo_record, "picture image portrait", "The photo.",
	 "{width: 24mm, height: 30mm, shape: rounded}"},
};
/* The groups have set it to their own places. */
static bool header_check(struct reader *reader, const struct node *node, void *record)
{
	(void)reader;
	((struct header_look *)record)->at = node->at;
	return true;
}
static const struct record header_record = {.name = "header", .doc = "The person's name, headline, contacts and photo.",
	.size = sizeof(struct header_look), .fields = header_fields, .nfields = NROWS(header_fields),
	 .check = header_check};
#undef HOLDER

/* Entries */
#define COLUMNS \
	{"columns", &type_integer, 0, AT(columns), &column_counts, "ncolumns column_count", \
	 "In how many columns of about equal height they stand, unless the CV says.", "2"}, \
	{"column_gap", &type_style_length, 0, AT(column_gap), NULL, "columns_gap gutter", \
	 "Between two of those columns.", "2em"}
#define HOLDER struct entry_look
static const struct field entry_look_fields[] = {
	{"hint", &type_template, 0, AT(hint), NULL, "label left_column margin_note",
	 "What stands in the left column, or none.", "\"{dates}\""},
	{"head", &type_template, FIELD_LIST, AT(head), NULL, "title first_line heading",
	 "The lines that it begins with.", "[\"**{what}**[, {where}] | {dates}\"]"},
	{"head_look", &type_record, 0, AT(head_look), &look_record, NULL, "How they look.", "{color: accent}"},
	{"body", &type_part, FIELD_LIST, AT(body), NULL, "content parts",
	 "What follows: summary, highlights, positions, publications, details, or lines.",
	 "[summary, highlights, positions, publications]"},
	{"body_look", &type_record, 0, AT(body_look), &look_record, NULL, "How that looks.", "{size: 95 %}"},
	ALIGN("How running text is set.", "justify"),
	{"space", &type_spaces, 0, AT(space), NULL, "margin spacing", "The space around an entry.",
	 "{above: 4pt, below: 4pt}"},
	{"line_space", &type_spaces, 0, AT(line_space), NULL, NULL, 
	 "The space around entries of one line, in a section that has no longer ones.", "1pt"},
	{"bullet", &type_level, 0, AT(bullet), NULL, "bullets",
	 "The level of the bullet before the whole entry, or none.", "none"},
	{"inline", &type_flag, 0, AT(inline_body), NULL, "inline_body",
	 "Whether the body goes on in the head's paragraph.", "no"},
	{"in_main", &type_flag, 0, AT(in_main), NULL, NULL,
	 "Whether it begins at the main column rather than at the margin.", "yes"},
	{"indent", &type_style_length, 0, AT(indent), NULL, NULL, "How far the whole is indented.", "0"},
	COLUMNS,
};
#undef HOLDER
/* A head of `none` is a list of one line that is none. */
static bool entry_look_check(struct reader *reader, const struct node *node, void *record)
{
	struct list *head = &((struct entry_look *)record)->head;
	struct template **lines = head->v;
	size_t n = 0;

	(void)reader;
	(void)node;
	for (size_t i = 0; i < head->n; i++)
		if (lines[i])
			lines[n++] = lines[i];
	head->n = n;
	return true;
}
const struct record entry_look_record = {.name = "entry look", .doc = "What an entry is made of and how it looks.",
	.size = sizeof(struct entry_look), .fields = entry_look_fields, .nfields = NROWS(entry_look_fields),
	 .check = entry_look_check};

/* Citations */
#define HOLDER struct citation_look
static const struct field citation_fields[] = {
	{"layout", &type_choice, 0, AT(layout), citation_layouts, NULL,
	 "How a publication is laid out, unless the CV says.", "numbered"},
	{"format", &type_reference_format, 0, AT(format), NULL, "citation_style csl",
	 "A format of references instead of `line` and `title_first`: a name, a file, or style for none.", "apa"},
	{"line", &type_template, FIELD_LIST, AT(lines), NULL, "lines template format paragraph",
	 "Its line, in all layouts but title-first.", "\"{authors}. [“{title}”.] [*{venue}*][, {year}].\""},
	{"title_first", &type_template, FIELD_LIST, AT(title_first), NULL, "title_first_lines",
	 "Its lines in that layout.", "[\"**{title}**\", \"{authors}\", \"*{venue}*[, {year}]\"]"},
	{"number", &type_number_format, 0, AT(number), NULL, "label numbering",
	 "Its number, {n}, and what stands around it, or none; {type} is a letter for the type.", "\"[{n}]\""},
	{"number_look", &type_record, 0, AT(number_look), &look_record, NULL, "How that looks.", "{color: muted}"},
	{"number_align", &type_choice, 0, AT(number_align), aligns, NULL, "Where it stands in the column of numbers.",
	 "end"},
	{"number_gap", &type_style_length, 0, AT(number_gap), NULL, NULL, "Between that column and the text.",
	 "0.5em"},
	{"own", &type_choice, 0, AT(own), own_choices, "own_name me highlight",
	 "How the person's own name stands out.", "bold"},
	{"own_look", &type_record, 0, AT(own_look), &look_record, NULL,
	 "How it looks besides; where the CV says `own`, that is all.", "{color: accent}"},
	{"superscript_marks", &type_flag, 0, AT(superscript_marks), NULL, NULL,
	 "Whether marks behind names are raised.", "no"},
	LOOK(look),
	ALIGN("How running text is set.", "justify"),
	{"hang", &type_style_length, 0, AT(hang), NULL, "hanging_indent indent",
	 "How far lines but the first are indented, without a number; with `title-first`, of each of its lines.", "1.5em"},
	{"space", &type_spaces, 0, AT(space), NULL, "margin spacing", "The space around a publication.", "2pt"},
	{"bullet", &type_level, 0, AT(bullet), NULL, "bullets",
	 "The level of its bullet when it has no number, or none.", "none"},
	{"bullet_each", &type_flag, 0, AT(bullet_each), NULL, "bullet_lines bullets_each",
	 "Whether each of its lines has the bullet, rather than the first.", "yes"},
	{"in_main", &type_flag, 0, AT(in_main), NULL, NULL,
	 "Whether it begins at the main column, its number in the left one, rather than at the margin.", "yes"},
	COLUMNS,
	{"author_separator", &type_separator, 0, AT(author_separator), NULL, "author_sep",
	 "What stands between two authors of a list.", "\", \""},
	{"author_last", &type_separator, 0, AT(author_last), NULL, "author_and",
	 "What stands before the last; {and} is the word.", "\" {and} \""},
	{"legend_look", &type_record, 0, AT(legend_look), &look_record, NULL,
	 "How the line looks that explains marks.", "{size: 90 %}"},
};
#undef HOLDER
static bool citation_check(struct reader *reader, const struct node *node, void *record)
{
	struct citation_look *citation = record;

	(void)reader;
	(void)node;
	citation->numbered = citation->number != NULL;
	/* For CVs that number what the style does not. */
	if (!citation->numbered)
		citation->number = "[{n}]";
	return true;
}
const struct record citation_record = {.name = "citation", .doc = "Publications.",
	.size = sizeof(struct citation_look), .fields = citation_fields, .nfields = NROWS(citation_fields),
	.check = citation_check};

/* Lines in the margins, dates */
#define HOLDER struct running_look
static const struct field running_line_fields[] = {
	{"line", &type_template, 0, AT(line), NULL, "text content format",
	 "What it says, or none: {name}, {headline}, {page}, {pages}, {updated}, {@page_of}; | divides start, centre and end.",
	 "\"{name} | {page} / {pages}\""},
	{"first_line", &type_template, 0, AT(first_line), NULL, "first_text first_page_line",
	 "What it says on the first page instead, or none for the same.", "\" | | {updated}\""},
	{"distance", &type_edge, 0, AT(distance), NULL, "offset", "From the page's edge to its baseline.",
	 "10mm"},
	{"over", &type_choice, 0, AT(over), running_widths, "width span across",
	 "Over which width, where the page has columns.", "page"},
	{"first", &type_flag, 0, AT(on_first), NULL, "on_first first_page",
	 "Whether `line` stands on the first page too.", "no"},
	{"single", &type_flag, 0, AT(on_single), NULL, "on_single",
	 "Whether it stands on a page that is the only one.", "no"},
	LOOK(look),
};
#undef HOLDER
static const struct record running_line_record = {.name = "running line",
	.doc = "A line in the margin of every page; a lone line is what it says.",
	.size = sizeof(struct running_look), .fields = running_line_fields, .nfields = NROWS(running_line_fields),
	 .scalar = "line"};

static const struct choice venue_years[] = {{"short", VENUE_YEARS_SHORT, "LOOM’22–25"},
	{"whole", VENUE_YEARS_WHOLE, "LOOM 2022–2025"}, {NULL, 0, NULL}};

#define HOLDER struct date_look
static const struct field date_fields[] = {
	{"format", &type_date_pattern, 0, AT(format), NULL, "pattern",
	 "A month and year, as an ICU pattern; what a date does not say vanishes.", "MMM yyyy"},
	{"day", &type_date_pattern, 0, AT(day), NULL, "full", "A date with its day.", "d MMM yyyy"},
	{"range", &type_separator, 0, AT(range), NULL, "separator", "What stands between start and end.", "\" – \""},
	{"venue_years", &type_choice, 0, AT(venue_years), venue_years, "short_years",
	 "How years stand behind a venue, where services are set by venue.", "whole"},
};
#undef HOLDER
static const struct record date_record = {.name = "dates", .doc = "How dates are written.",
	.size = sizeof(struct date_look), .fields = date_fields, .nfields = NROWS(date_fields), .scalar = "format"};

/* How far a CV is changed for its pages */
static const struct range fit_leasts = {20, 100}, fit_mosts = {100, 300};

#define HOLDER struct fit_range
static const struct field fit_range_fields[] = {
	{"least", &type_percent, 0, AT(least), &fit_leasts, "min minimum", "How much is left of it at least.", "80 %"},
	{"most", &type_percent, 0, AT(most), &fit_mosts, "max maximum", "How much it becomes at most.", "120 %"},
};
#undef HOLDER
static const struct record fit_range_record = {.name = "fit limits",
	.doc = "How far something may shrink and grow, in percent of what the style says.",
	.size = sizeof(struct fit_range), .fields = fit_range_fields, .nfields = NROWS(fit_range_fields)};

#define HOLDER struct fit_limits
static const struct field fit_fields[] = {
	{"space", &type_record, 0, AT(space), &fit_range_record, "spaces spacing", "The spaces between blocks.",
	 "{least: 65 %, most: 150 %}"},
	{"leading", &type_record, 0, AT(leading), &fit_range_record, "line_height line_spacing", "All leadings.",
	 "{least: 95 %, most: 105 %}"},
	{"margin", &type_record, 0, AT(margin), &fit_range_record, "margins",
	 "The margins, but never below 10mm if they were wider.", "{least: 80 %, most: 120 %}"},
	{"size", &type_record, 0, AT(size), &fit_range_record, "font_size sizes",
	 "All sizes, but the body never below 8.5pt if it was larger.", "{least: 92 %, most: 108 %}"},
};
#undef HOLDER
static const struct record fit_record = {.name = "fit",
	.doc = "How far a CV that says `pages` is changed, in these steps: the next begins where one has come to its end.",
	.size = sizeof(struct fit_limits), .fields = fit_fields, .nfields = NROWS(fit_fields)};

/* The style */
#define HOLDER struct style_file
static const struct field page_fields[] = {
	{"size", &type_page_size, 0, AT(style.page_width), NULL, "format paper paper_size", "Its size.", "a4"},
	{"margin", &type_sides, 0, AT(style.margin), NULL, "margins border", "What is left free at the sides.",
	 "{top: 18mm, right: 20mm, bottom: 18mm, left: 20mm}"},
	{"stretch", &type_percent, 0, AT(style.stretch), &stretches, "grow max_stretch",
	 "How much the spaces between blocks may grow, all alike, so that a page is filled to its foot.", "40 %"},
	{"shrink", &type_percent, 0, AT(style.shrink), &shrinks, "max_shrink",
	 "How much they may shrink, so that a page holds more.", "20 %"},
};
static const struct record page_record = {.name = "page", .doc = "The page.",
	.size = sizeof(struct style_file), .fields = page_fields, .nfields = NROWS(page_fields), .scalar = "size"};

static const struct field font_fields[] = {
	{"body", &type_string, 0, AT(style.body_font), NULL, "text main family",
	 "The family of all text that says no other.", "Lato"},
	{"heading", &type_string, 0, AT(style.heading_font), NULL, "headings title",
	 "The family of headings, or body.", "body"},
	{"mono", &type_string, 0, AT(style.mono_font), NULL, "code monospace typewriter",
	 "The family of code, or body.", "body"},
	{"size", &type_style_length, 0, AT(style.size), &type_sizes, "font_size body_size",
	 "The body size, 4pt to 100pt.", "10pt"},
	{"leading", &type_leading, 0, AT(style.leading), NULL, "line_height line_spacing",
	 "From baseline to baseline.", "135 %"},
	{"figures", &type_choice, 0, AT(style.figures), figure_choices, "numerals digits", "The figures.", "lining"},
	{"fallback", &type_string, FIELD_LIST, AT(style.fallback), NULL, "fallbacks",
	 "Families for characters that the others lack, in this order.", "[Roboto]"},
};
static const struct record font_record = {.name = "fonts", .doc = "Font families and the body size.",
	.size = sizeof(struct style_file), .fields = font_fields, .nfields = NROWS(font_fields), .scalar = "body"};

static const struct field running_fields[] = {
	{"header", &type_record, 0, AT(style.running_header), &running_line_record, "head top",
	 "The line at the top.", "none"},
	{"footer", &type_record, 0, AT(style.running_footer), &running_line_record, "foot bottom",
	 "The line at the bottom.", "\"| {page} / {pages}\""},
};
static const struct record running_record = {.name = "running", .doc = "Lines in the margins.",
	.size = sizeof(struct style_file), .fields = running_fields, .nfields = NROWS(running_fields)};

static const struct field booklet_fields[] = {
	{"header", &type_record, 0, AT(style.booklet.header), &running_line_record, "head top",
	 "The line at the top of the CVs' pages; {book} is the booklet's title.", "\"{name} | {book}\""},
	{"footer", &type_record, 0, AT(style.booklet.footer), &running_line_record, "foot bottom",
	 "The line at the bottom.", "\"| {page} |\""},
	{"title", &type_record, 0, AT(style.booklet.title), &look_record, "heading", "How its title looks.",
	 "{size: 300 %}"},
	{"entry", &type_template, 0, AT(style.booklet.entry), NULL, "line contents_line",
	 "A line of the contents: {name}, {headline}, {page}.", "\"{name} | {page}\""},
	{"entry_above", &type_style_length, 0, AT(style.booklet.entry_above), NULL, "entry_space",
	 "The space above each of them.", "0.4em"},
};
static const struct record booklet_record = {.name = "booklet",
	.doc = "What a lab's booklet has besides the CVs.",
	.size = sizeof(struct style_file), .fields = booklet_fields, .nfields = NROWS(booklet_fields)};

static const struct field updated_fields[] = {
	{"line", &type_template, 0, AT(style.updated), NULL, "text content",
	 "What it says, or none; {@updated} is the sentence, {updated} the date.", "\"{@updated}\""},
	{"align", &type_choice, 0, AT(style.updated_align), aligns, "alignment text_align", "Where it stands.",
	 "end"},
	LOOK(style.updated_look),
};
static const struct record updated_record = {.name = "updated",
	.doc = "The last line, of CVs that say when they were updated.",
	.size = sizeof(struct style_file), .fields = updated_fields, .nfields = NROWS(updated_fields),
	 .scalar = "line"};

#define SHAPE(shape, doc, example) &type_record, 0, AT(shapes[SHAPE_##shape]), &entry_look_record, NULL, doc, example
static const struct field style_fields[] = {
	{"about", &type_string, 0, AT(style.about), NULL, "description doc", "One line that says what the style is.",
	 "dates in a left column, blue"},
	{"extends", &type_string, 0, AT(extends), NULL, "base parent inherits theme",
	 "The style that this one changes: a name, or a path that contains '/' or ends in .yaml.", "classic"},
	{"page", &type_record, 0, 0, &page_record, "paper geometry", "The page.", "{size: a4, margin: 20mm}"},
	{"fit", &type_record, 0, AT(style.fit), &fit_record, "fitting",
	 "How far it is changed for a CV that says `pages`.", "{size: {least: 95 %}}"},
	{"fonts", &type_record, 0, 0, &font_record, "font typography", "Font families and the body size.",
	 "{body: Lato, size: 10pt}"},
	{"colors", &type_colors, 0, AT(style.colors), NULL, "colours color colour palette",
	 "Colours by names of your choice.", "{accent: \"#3873b2\", muted: \"#666666\"}"},
	ALIGN("How running text is set in all entries and publications for which the same file says no other.", "justify"),
	{"header", &type_record, 0, AT(style.header), &header_record, "title", "Name, headline, contacts and photo.",
	 "{layout: center}"},
	{"heading", &type_record, 0, AT(style.heading), &heading_record, "headings section", "Headings of sections.",
	 "{size: 130 %, color: accent}"},
	{"subheading", &type_record, 0, AT(style.subheading), &heading_record, "subheadings subsection",
	 "Headings of groups in a section.", "{italic: yes}"},
	{"hint", &type_record, 0, AT(style.hint), &hint_record, "hints left_column", "The left column, or none.",
	 "{width: 63pt, gap: 9pt}"},
	{"bullets", &type_record, FIELD_LIST, AT(style.bullets), &bullet_record, "bullet",
	 "A row for each level; the last holds for deeper ones.", "[\"•\", \"–\"]"},
	{"text", SHAPE(TEXT, "Sections that are running text.", "{align: justify}")},
	{"labelled", SHAPE(LABELLED, "Entries with a label: skills, languages, …",
	 "{head: \"**{label}**\", inline: yes}")},
	{"timeline", SHAPE(TIMELINE, "Entries with what, where and when: education, experience, …",
	 "{head: \"**{what}** | {dates}\"}")},
	{"list", SHAPE(LIST, "Entries of one line: awards, talks, …", "{head: \"{title} | {dates}\"}")},
	{"service", SHAPE(SERVICE, "Lines of services.", "{bullet: 1}")},
	{"kinds", &type_kinds, 0, AT(kinds), NULL, "kind sections",
	 "What is different for the entries of one kind: the keys of an entry look.",
	 "{teaching: {head: \"**{course}**\"}}"},
	{"phrases", &type_phrases, 0, AT(style.phrases), NULL, "fallbacks",
	 "How a field is said that no line of its entry names.", "{grade: \"{@grade}: {grade}\"}"},
	{"phrase_separator", &type_separator, 0, AT(style.phrase_separator), NULL, NULL,
	 "What stands between two of those.", "\"; \""},
	{"citation", &type_record, 0, AT(style.citation), &citation_record,
	 "citations publications publication references", "Publications.", "{number: \"[{n}]\"}"},
	{"columns", &type_columns, 0, AT(style.columns), NULL, "sidebar sidebars",
	 "Columns beside the main one, by names of your choice.", "{side: {width: 55mm, sections: [skills, languages]}}"},
	{"running", &type_record, 0, 0, &running_record, "header_footer", "Lines in the margins.",
	 "{footer: \"| {page} / {pages}\"}"},
	{"booklet", &type_record, 0, 0, &booklet_record, "book",
	 "What a lab's booklet has besides the CVs: lines in the margins, a title, contents.",
	 "{footer: \"{book} | {page}\"}"},
	{"updated", &type_record, 0, 0, &updated_record, "last_updated",
	 "The line that says when the CV was updated.", "{line: \"{@updated}\", align: end}"},
	{"link", &type_record, 0, AT(style.link), &look_record, "links hyperlinks", "How links look.",
	 "{color: accent}"},
	{"link_separator", &type_separator, 0, AT(style.link_separator), NULL, "links_separator link_sep",
	 "What stands between two links of an entry.", "\" \""},
	{"dates", &type_record, 0, AT(style.dates), &date_record, "date date_format", "How dates are written.",
	 "{format: MMM yyyy}"},
	{"looks", &type_looks, 0, AT(style.looks), NULL, "look styles",
	 "Looks by names of your choice, for `<name>…</name>` in lines.", "{loud: {bold: yes, color: accent}}"},
};
#undef HOLDER
/* clang-format on */

static bool same(const char *name, const char *word)
{
	return name && strcmp(name, word) == 0;
}

/* Groups have set the mark to their own places. */
static bool file_check(struct reader *reader, const struct node *node, void *record)
{
	struct style *style = &((struct style_file *)record)->style;

	(void)reader;
	style->at = node->at;
	if (same(style->heading_font, "body"))
		style->heading_font = style->body_font;
	if (same(style->mono_font, "body"))
		style->mono_font = style->body_font;
	return true;
}

const struct record style_record = {
    .name = "style",
    .doc = "A style: tokens and lines. What it leaves out is as in the style that it extends.",
    .size = sizeof(struct style_file),
    .fields = style_fields,
    .nfields = NROWS(style_fields),
    .check = file_check,
    .advise = style_advice,
};

const char *style_shape_key(enum entry_shape shape)
{
	for (size_t i = 0; i < NROWS(style_fields); i++)
		if (shape != SHAPE_CITATION && style_fields[i].offset == offsetof(struct style_file, shapes[shape]))
			return style_fields[i].key;
	return NULL;
}
