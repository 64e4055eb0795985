/*
 * column_tables.c: the keys of a column of the page, a row each. Which columns there are is read by style_maps.c.
 */
#include "style/reading.h"

/* What the gap is, in em, and the side, of a column that does not say: nothing underneath completes one of a new name. */
#define STANDARD_GAP 2
#define STANDARD_SIDE ALIGN_END

/* clang-format off */
static const struct range any_width = {0, MPT_MAX};

static const struct choice sides[] = {
	{"start", ALIGN_START, "left, but right in Arabic or Hebrew"},
	{"end", ALIGN_END, NULL},
	{"left", ALIGN_START, NULL},
	{"right", ALIGN_END, NULL},
	{NULL, 0, NULL},
};
static const struct choice header_parts[] = {
	{"photo", HEADER_PHOTO, NULL},
	{"contacts", HEADER_CONTACTS, NULL},
	{NULL, 0, NULL},
};
#define HOLDER struct column_look
static const struct field column_fields[] = {
	{"width", &type_thickness, 0, AT(width), &any_width, "size", "How wide its text is; none: there is no such column.",
	 "55mm"},
	{"side", &type_choice, 0, AT(side), sides, "position align", "On which side of the page it stands.", "end"},
	{"gap", &type_style_length, 0, AT(gap), NULL, "separation sep gutter", "Between its text and that beside it.",
	 "12mm"},
	{"padding", &type_style_length, 0, AT(padding), NULL, NULL, "How far its background reaches into the gap.", "5mm"},
	{"background", &type_background, 0, AT(background), NULL, "fill tint color colour",
	 "The colour of the page behind it, over its full height, or none.", "\"#eef2f5\""},
	{"header", &type_choice, FIELD_LIST, AT(header), header_parts, "parts",
	 "What stands in it of the header, before the sections.", "[photo, contacts]"},
	{"sections", &type_string, FIELD_LIST, AT(sections), NULL, "kinds content",
	 "Sections that stand in it, by kind or key; one that says `column` stands there.", "[skills, languages]"},
	{"style", &type_column_style, 0, AT(overlay), NULL, "looks look",
	 "What is different in it: any keys of a style but those of the page.", "{fonts: {size: 9pt}, hint: none}"},
};
#undef HOLDER
static bool column_check(struct reader *reader, const struct node *node, void *record)
{
	struct column_look *column = record;

	if (!node_find(node, "gap"))
		column->gap = STANDARD_GAP * style_reading_of(reader)->em;
	if (!node_find(node, "side"))
		column->side = STANDARD_SIDE;
	if (column->padding <= column->gap)
		return true;
	diag_help(reader->diags,
		  diag_add(reader->diags, DIAG_BAD_LENGTH, node->at, "the padding is larger than the gap that it is part of"),
		  "the background would lie under the text beside it: say less, or a larger 'gap'");
	return false;
}
const struct record column_record = {.name = "column", .doc = "A column of the page beside the main one.",
	.size = sizeof(struct column_look), .fields = column_fields, .nfields = NROWS(column_fields), .scalar = "width",
	.check = column_check};
/* clang-format on */
