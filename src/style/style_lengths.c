/*
 * style_lengths.c: how lengths, shares and sizes of a style are read.
 *
 * Lengths in em are of the body size, which the chain's tree says; sizes in em or percent stay shares of what will
 * surround them.
 */
#include <string.h>

#include "style/reading.h"

static const struct range any_length = {0, MPT_MAX};

/* The text without blanks: "120 %" and "12 pt" are as good as "120%". */
const char *style_squeezed(struct arena *arena, const struct node *node)
{
	char *s = arena_alloc(arena, node->n + 1), *end = s;

	for (size_t i = 0; i < node->n; i++)
		if (node->text[i] != ' ')
			*end++ = node->text[i];
	return s;
}

static bool within(struct reader *reader, const struct node *node, mpt length, const struct range *range)
{
	char least[16], most[16];
	struct diag *diag;

	if (!range)
		range = &any_length;
	if (length >= range->least && length <= range->most)
		return true;
	mpt_format(range->least, least);
	mpt_format(range->most, most);
	diag = diag_add(reader->diags, DIAG_BAD_LENGTH, node->at, "'%s' is out of range", node->text);
	if (range->most == MPT_MAX)
		diag_help(reader->diags, diag, "%s takes at least %spt", schema_path(reader->arena, node), least);
	else
		diag_help(reader->diags, diag, "%s takes %spt to %spt", schema_path(reader->arena, node), least, most);
	return false;
}

static bool no_length(struct reader *reader, const struct node *node, const char *help)
{
	struct diag *diag = diag_add(reader->diags, DIAG_BAD_LENGTH, node->at, "'%s' is no length", node->text);

	diag_help(reader->diags, diag, "%s", help);
	return false;
}

static bool read_range(struct reader *reader, const struct node *node, const struct range *range, mpt *length)
{
	if (!mpt_parse(style_squeezed(reader->arena, node), style_reading_of(reader)->em, length))
		return no_length(reader, node, "write a number and pt, mm, cm, in or em, such as 12pt");
	return within(reader, node, *length, range);
}

static bool read_length(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	return style_is_scalar(reader, node, field) && read_range(reader, node, field->arg, place);
}

static bool read_thickness(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	if (!style_is_scalar(reader, node, field))
		return false;
	*(mpt *)place = 0;
	return style_is_none(node) || read_range(reader, node, field->arg, place);
}

static bool read_hint_width(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	mpt *width = place;

	if (!style_is_scalar(reader, node, field))
		return false;
	*width = style_is_none(node) ? HINT_NONE : 0;
	return *width == HINT_NONE || strcmp(node->text, "auto") == 0 || read_range(reader, node, field->arg, width);
}

/* "120%" or, as the same, "1.2em" → 120; -1: neither, -2: not a whole percent. */
static int parse_percent(const char *s)
{
	size_t len = strlen(s), digits = strspn(s, "0123456789");
	int percent = 0;
	mpt share;

	if (len && s[len - 1] == '%') {
		if (digits != len - 1)
			return strspn(s, "0123456789.") == len - 1 ? -2 : -1;
		for (size_t i = 0; i < digits && percent < 100000; i++)
			percent = percent * 10 + (s[i] - '0');
		return digits ? percent : -1;
	}
	if (len < 3 || strcmp(s + len - 2, "em") != 0 || !mpt_parse(s, 100 * MPT_PT, &share) || share < 0)
		return -1;
	return share % MPT_PT ? -2 : share / MPT_PT;
}

static bool whole_percent(struct reader *reader, const struct node *node, int percent, const struct range *range)
{
	struct diag *diag;

	if (percent == -2) {
		diag = diag_add(reader->diags, DIAG_BAD_LENGTH, node->at, "'%s' is no whole percent", node->text);
		diag_help(reader->diags, diag, "shares are taken to one percent, or a hundredth of an em");
		return false;
	}
	if (percent >= range->least && percent <= range->most)
		return true;
	diag = diag_add(reader->diags, DIAG_BAD_LENGTH, node->at, "'%s' is out of range", node->text);
	diag_help(reader->diags, diag, "%s takes %d %% to %d %%", schema_path(reader->arena, node), (int)range->least,
		  (int)range->most);
	return false;
}

static bool read_size(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	const struct size_limits *limits = field->arg;
	struct size *size = place;
	int percent;

	if (!style_is_scalar(reader, node, field))
		return false;
	if (limits->word && strcmp(node->text, limits->word) == 0)
		return true;
	percent = parse_percent(style_squeezed(reader->arena, node));
	if (percent == -1)
		return read_range(reader, node, &limits->length, &size->length);
	size->percent = percent;
	return whole_percent(reader, node, percent, &limits->percent);
}

static bool read_leading(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	static const struct range percents = {80, 400};
	mpt *leading = place;
	int percent;

	if (!style_is_scalar(reader, node, field))
		return false;
	percent = parse_percent(style_squeezed(reader->arena, node));
	if (percent == -1)
		return read_range(reader, node, NULL, leading);
	*leading = mpt_scale(style_reading_of(reader)->em, percent, 100);
	return whole_percent(reader, node, percent, &percents);
}

static bool read_percent(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	int percent;

	if (!style_is_scalar(reader, node, field))
		return false;
	percent = parse_percent(style_squeezed(reader->arena, node));
	if (percent == -1)
		return no_length(reader, node, "write a share in percent, such as 80 %");
	*(int *)place = percent;
	return whole_percent(reader, node, percent, field->arg);
}

static const struct paper {
	const char *name;
	mpt width, height;
} papers[] = {
    {"a4", 595276, 841890}, {"letter", 612000, 792000}, {"a5", 419528, 595276},
    {"b5", 498898, 708661}, {"legal", 612000, 1008000}, {"executive", 522000, 756000},
};

static bool find_paper(const char *name, mpt size[2])
{
	for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
		size_t len = strlen(papers[i].name), k = 0;

		while (k < len && (name[k] | 0x20) == (papers[i].name[k] | 0x20))
			k++;
		if (k < len || name[k])
			continue;
		size[0] = papers[i].width;
		size[1] = papers[i].height;
		return true;
	}
	return false;
}

/* "210mmx297mm", also with the multiplication sign. */
static bool parse_paper(struct reader *reader, const char *s, mpt size[2])
{
	const char *sign = strstr(s, "\xC3\x97");
	size_t len = sign ? 2 : 1;

	if (!sign)
		sign = strchr(s, 'x');
	return sign && mpt_parse(arena_strndup(reader->arena, s, (size_t)(sign - s)), 0, &size[0]) &&
	       mpt_parse(sign + len, 0, &size[1]);
}

static bool read_page_size(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	static const struct range paper = {72 * MPT_PT, MPT_MAX};
	mpt *size = place;
	const char *s;
	struct diag *diag;

	if (!style_is_scalar(reader, node, field))
		return false;
	s = style_squeezed(reader->arena, node);
	if (find_paper(s, size))
		return true;
	if (parse_paper(reader, s, size))
		return within(reader, node, size[0], &paper) && within(reader, node, size[1], &paper);
	diag = diag_add(reader->diags, DIAG_BAD_LENGTH, node->at, "'%s' is no page size", node->text);
	diag_help(reader->diags, diag,
		  "write a4, letter, a5, b5, legal, executive, or width and height such as 160mm x 240mm");
	return false;
}

static void json_text(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"type\": \"string\"}");
}

static void json_none(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"type\": [\"string\", \"number\", \"boolean\"]}");
}

/* YAML makes a lone 0 a number. */
static void json_number(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"type\": [\"string\", \"number\"]}");
}

const struct type type_style_length = {"a length such as 12pt", sizeof(mpt), read_length, json_number};
const struct type type_space = {"a length such as 12pt", sizeof(mpt), read_length, json_number};
const struct type type_edge = {"a length such as 12pt", sizeof(mpt), read_length, json_number};
const struct type type_thickness = {"a length such as 0.4pt, or none", sizeof(mpt), read_thickness, json_none};
const struct type type_hint_width = {"a length such as 22mm, auto, or none", sizeof(mpt), read_hint_width, json_none};
const struct type type_leading = {"a length such as 13.5pt, or a share of the size such as 135 %", sizeof(mpt),
				  read_leading, json_number};
const struct type type_size = {"a length such as 12pt, or a share such as 120 % or 1.2em", sizeof(struct size),
			       read_size, json_number};
const struct type type_look_leading = {"a length such as 12pt, or a share such as 120 % or 1.2em", sizeof(struct size),
				       read_size, json_number};
const struct type type_percent = {"a share in percent", sizeof(int), read_percent, json_number};
const struct type type_page_size = {"a page size: a4, letter, a5, b5, legal, executive, or such as 160mm x 240mm",
				    2 * sizeof(mpt), read_page_size, json_text};
