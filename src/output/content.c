/*
 * content.c: a page's items as PDF operators (ISO 32000-1, 8 and 9).
 *
 * Text stands where the display puts it: a Td or Tm for every item, and within it TJ, whose numbers take up kerning,
 * justified blanks and rounding as soon as a glyph would be off by more than TOLERANCE. The drawing state is written on
 * change only. y is turned over here.
 */
#include "output/content.h"

#include "output/falling.h"
#include "output/pdftext.h"

/* How far a glyph may be off its place; mpt. Nobody sees 0.01 pt; nearer takes a number behind every other glyph. */
#define TOLERANCE 8

/* The pen is kept in these parts of an mpt, so that a hundredth of a thousandth of the em is whole, also expanded. */
#define FINE 1000000000

/* Natural width, in 1/100 %. */
#define NATURAL 10000

/* A quarter of a circle as a cubic curve: 4/3 (√2 - 1), in 1/10000. */
#define KAPPA 5523

/* What is being shown: an artifact of a kind, or a sequence of the page. */
struct sequence {
	enum sequence_kind { SEQUENCE_NONE, SEQUENCE_ARTIFACT, SEQUENCE_TAG } kind;
	size_t number;
	bool in_text;
};

struct content {
	const struct resources *resources;
	const struct page_tags *tags; /* or NULL */
	struct buf *out;
	mpt height; /* of the page */
	struct sequence sequence;
	bool in_text;
	rgb fill;
	const struct coded_face *face; /* whose font is set; NULL: none yet */
	size_t font;		       /* which of its fonts */
	mpt size, rise;
	mpt stroke;	    /* of letters that are made bolder; 0: they are filled only */
	rgb line;	    /* the colour of lines */
	int expansion;	    /* of Tz, in 1/100 %: of letters that are shown on falling baselines */
	int scale;	    /* of the text matrix, likewise */
	mpt line_x, line_y; /* where the last Td or Tm led */
};

/* An item's text while it is shown. */
struct run {
	const struct item *item;
	const struct coded_face *face;
	size_t font;	  /* of the face */
	int64_t pen;	  /* from the first glyph, FINE */
	bool in_array;	  /* inside [ … ] */
	size_t in_string; /* bytes inside ( … ) */
};

static void number(struct content *content, mpt value)
{
	pdf_decimal(content->out, value, 3);
	buf_putc(content->out, ' ');
}

static void numbers(struct content *content, const mpt *values, size_t n, const char *operator)
{
	size_t i;

	for (i = 0; i < n; i++)
		number(content, values[i]);
	buf_puts(content->out, operator);
}

static void color_numbers(struct content *content, rgb color)
{
	unsigned red = color >> 16 & 0xFF, green = color >> 8 & 0xFF, blue = color & 0xFF;

	number(content, (mpt)((red * 1000 + 127) / 255));
	if (red == green && green == blue)
		return;
	number(content, (mpt)((green * 1000 + 127) / 255));
	number(content, (mpt)((blue * 1000 + 127) / 255));
}

static bool is_grey(rgb color)
{
	return (color >> 16 & 0xFF) == (color & 0xFF) && (color >> 8 & 0xFF) == (color & 0xFF);
}

static void set_fill(struct content *content, rgb color)
{
	if (color == content->fill)
		return;
	color_numbers(content, color);
	buf_puts(content->out, is_grey(color) ? "g\n" : "rg\n");
	content->fill = color;
}

static void enter_text(struct content *content)
{
	if (content->in_text)
		return;
	buf_puts(content->out, "BT\n");
	content->in_text = true;
	content->line_x = content->line_y = 0;
	content->scale = 0;
}

static void leave_text(struct content *content)
{
	if (content->in_text)
		buf_puts(content->out, "ET\n");
	content->in_text = false;
}

static void begin_sequence(struct content *content, const struct sequence *sequence)
{
	static const char *const artifacts[] = {
	    [ARTIFACT_LAYOUT] = "/Artifact<</Type/Layout>>BDC\n",
	    [ARTIFACT_HEADER] = "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n",
	    [ARTIFACT_FOOTER] = "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n",
	    [ARTIFACT_BACKGROUND] = "/Artifact<</Type/Background>>BDC\n",
	};

	if (sequence->kind == SEQUENCE_ARTIFACT)
		buf_puts(content->out, artifacts[sequence->number]);
	if (sequence->kind == SEQUENCE_TAG)
		buf_printf(content->out, "/%s<</MCID %zu>>BDC\n",
			   tag_name(content->tags->marks.v[sequence->number]->type), sequence->number);
}

/*
 * Begins and ends what belongs to one element or is an artifact (ISO 32000-1, 14.6). What is text begins and ends within a
 * text object, which may go on; what is not lies between them.
 */
static void set_sequence(struct content *content, struct sequence sequence)
{
	if (sequence.kind == content->sequence.kind && sequence.number == content->sequence.number &&
	    sequence.in_text == content->sequence.in_text)
		return;
	if (content->sequence.kind != SEQUENCE_NONE)
		buf_puts(content->out, "EMC\n");
	if (sequence.in_text)
		enter_text(content);
	else
		leave_text(content);
	begin_sequence(content, &sequence);
	content->sequence = sequence;
}

static struct sequence sequence_of(const struct item *item, const struct item_tags *tags, size_t offset)
{
	bool in_text = item->kind == ITEM_TEXT;

	if (tags->mark == NO_MARK)
		return (struct sequence){SEQUENCE_ARTIFACT, item->artifact, in_text};
	return (struct sequence){SEQUENCE_TAG, tags_mark(tags, offset), in_text};
}

static void close_string(struct content *content, struct run *run)
{
	if (run->in_string)
		buf_putc(content->out, ')');
	run->in_string = 0;
}

static void close_array(struct content *content, struct run *run)
{
	close_string(content, run);
	if (run->in_array)
		buf_puts(content->out, "]TJ\n");
	run->in_array = false;
}

static void open_array(struct content *content, struct run *run)
{
	if (!run->in_array)
		buf_putc(content->out, '[');
	run->in_array = true;
}

static void put_byte(struct buf *out, unsigned byte)
{
	if (byte == '(' || byte == ')' || byte == '\\')
		buf_putc(out, '\\');
	/* A carriage return would be read as a line feed. */
	if (byte == '\r')
		buf_puts(out, "\\r");
	else
		buf_putc(out, (char)byte);
}

static void put_code(struct content *content, struct run *run, uint16_t code)
{
	open_array(content, run);
	if (run->in_string + 2 > PDF_STRING_LONGEST)
		close_string(content, run);
	if (!run->in_string)
		buf_putc(content->out, '(');
	run->in_string += 2;
	put_byte(content->out, code >> 8);
	put_byte(content->out, code & 0xFF);
}

static void set_font(struct content *content, struct run *run)
{
	mpt size = run->item->u.text.size;

	if (run->face == content->face && run->font == content->font && size == content->size)
		return;
	close_array(content, run);
	buf_putc(content->out, '/');
	codes_font_name(run->face, run->font, content->out);
	buf_putc(content->out, ' ');
	number(content, size);
	buf_puts(content->out, "Tf\n");
	content->face = run->face;
	content->font = run->font;
	content->size = size;
}

static void set_rise(struct content *content, struct run *run, mpt rise)
{
	if (rise == content->rise)
		return;
	close_array(content, run);
	number(content, rise);
	buf_puts(content->out, "Ts\n");
	content->rise = rise;
}

/* How much wider a stroke becomes: what FreeType and browsers do, too, when a family has no bold face. */
#define EMBOLDEN 32 /* 1/32 em */

/* Letters are filled and drawn around (ISO 32000-1, Table 106) with a line of the same colour, or filled only. */
static void set_stroke(struct content *content, const struct item *item)
{
	mpt stroke = item->u.text.embolden ? item->u.text.size / EMBOLDEN : 0;

	if (stroke && item->color != content->line) {
		color_numbers(content, item->color);
		buf_puts(content->out, is_grey(item->color) ? "G\n" : "RG\n");
		content->line = item->color;
	}
	if (stroke == content->stroke)
		return;
	if (stroke)
		numbers(content, (mpt[]){stroke}, 1, "w ");
	buf_puts(content->out, stroke ? "2 Tr\n" : "0 Tr\n");
	content->stroke = stroke;
}

static void set_expansion(struct content *content, int expansion)
{
	if (expansion == content->expansion)
		return;
	pdf_decimal(content->out, NATURAL + expansion, 2);
	buf_puts(content->out, " Tz\n");
	content->expansion = expansion;
}

static int64_t divide(int64_t value, int64_t by)
{
	return value < 0 ? -((-value + by / 2) / by) : (value + by / 2) / by;
}

/* A thousandth of the em, as the pen counts; TJ's numbers and the glyphs are expanded alike (ISO 32000-1, 9.4.4). */
static int64_t em_unit(const struct run *run)
{
	return (int64_t)run->item->u.text.size * (NATURAL + run->item->u.text.expansion) * (FINE / 1000 / NATURAL);
}

/* Moves the pen to where the glyph stands, with as few digits as bring it near enough. */
static void move_pen(struct content *content, struct run *run, mpt x)
{
	int64_t missing = (int64_t)x * FINE - run->pen;
	int64_t unit = em_unit(run);
	int64_t steps = 0, rest = missing;
	int decimals;

	if (missing <= (int64_t)TOLERANCE * FINE && missing >= -(int64_t)TOLERANCE * FINE)
		return;
	for (decimals = 0; decimals <= 2; decimals++, unit /= 10) {
		steps = divide(missing, unit);
		rest = missing - steps * unit;
		if (decimals == 2 || (rest <= (int64_t)TOLERANCE * FINE && rest >= -(int64_t)TOLERANCE * FINE))
			break;
	}
	open_array(content, run);
	close_string(content, run);
	pdf_decimal(content->out, -steps, decimals);
	run->pen += missing - rest;
}

static void show_glyph(struct content *content, struct run *run, const struct placed_glyph *placed)
{
	const struct coded_glyph *glyph = codes_glyph(run->face, placed->id);

	if (run->face->shared && glyph && run->font >= glyph->ntexts)
		run->font = 0;
	set_font(content, run);
	set_rise(content, run, placed->y);
	move_pen(content, run, placed->x - run->item->u.text.glyphs[0].x);
	put_code(content, run, glyph ? glyph->code : 0);
	run->pen += (glyph ? glyph->width : run->face->notdef_width) * em_unit(run);
}

static void show_as(struct content *content, struct run *run, const struct placed_glyph *placed, struct glyph_text text)
{
	const struct coded_glyph *glyph = codes_glyph(run->face, placed->id);

	if (glyph)
		run->font = codes_font(run->face, glyph, run->font, text);
	show_glyph(content, run, placed);
}

#define MOST_FILLERS 4 /* of a gap: one of an em, where blanks have a quarter */

/*
 * Blanks, as many as it takes for none of the gaps between them to be read as a blank, at equal distances (they may
 * overlap); where one is wider than the gap, it ends with it.
 */
static void fill_gap(struct content *content, struct run *run, struct glyph_gap gap)
{
	struct placed_glyph blank = {.id = face_space(run->face->face)};
	const struct coded_glyph *glyph = codes_glyph(run->face, blank.id);
	mpt width = glyph ? (mpt)divide(glyph->width * em_unit(run), FINE) : 0;
	mpt read = mpt_scale(run->item->u.text.size, GAP_READ, 1000), n = 1, between;

	while (n < MOST_FILLERS && (gap.width - n * width) / (n + 1) > read)
		n++;
	between = (gap.width - n * width) / (n + 1);
	for (mpt i = n; i > 0; i--) {
		blank.x = gap.end - i * (width + (n > 1 || between > 0 ? between : 0));
		show_as(content, run, &blank, (struct glyph_text){NO_TEXT, sizeof NO_TEXT - 1});
	}
}

/* Several glyphs that are one text together say so (ISO 32000-1, 14.9.4). */
static void show_span(struct content *content, struct run *run, const struct cluster *cluster)
{
	size_t i;

	close_array(content, run);
	buf_puts(content->out, "/Span <</ActualText ");
	pdf_string(content->out, cluster->text, cluster->len);
	buf_puts(content->out, ">> BDC\n");
	for (i = 0; i < cluster->n; i++) {
		struct glyph_gap gap = cluster_gap(run->item, cluster, cluster->first + i);

		show_as(content, run, &run->item->u.text.glyphs[cluster->first + i],
			codes_share(content->out->arena, run->item, cluster, i));
		if (gap.width)
			fill_gap(content, run, gap);
	}
	close_array(content, run);
	buf_puts(content->out, "EMC\n");
}

static void begin_hidden(struct content *content, struct run *run)
{
	close_array(content, run);
	buf_puts(content->out, "/Span <</ActualText ()>> BDC\n");
}

static void end_span(struct content *content, struct run *run)
{
	close_array(content, run);
	buf_puts(content->out, "EMC\n");
}

static void show_part(struct content *content, struct run *run, const struct cluster_part *part)
{
	if (!part->hidden) {
		show_as(content, run, &part->glyph, (struct glyph_text){part->text, part->len});
		return;
	}
	begin_hidden(content, run);
	show_glyph(content, run, &part->glyph);
	end_span(content, run);
}

/* As wide as it says: what follows is placed by what stands there, not by the glyph's own width. */
static void show_unseen(struct content *content, struct run *run, const struct unseen *letter)
{
	const struct coded_glyph *glyph = codes_glyph(run->face, letter->id);
	int64_t natural = glyph ? (int64_t)glyph->width * run->item->u.text.size / 1000 : 0;
	int before = content->expansion;

	if (!glyph)
		return;
	run->font = codes_font(run->face, glyph, run->font, letter->text);
	set_font(content, run);
	move_pen(content, run, letter->x - run->item->u.text.glyphs[0].x);
	if (natural > 0) {
		close_array(content, run);
		set_expansion(content, (int)(letter->width * (int64_t)NATURAL / natural) - NATURAL);
	}
	put_code(content, run, glyph->code);
	close_array(content, run);
	run->pen += natural > 0 ? (int64_t)letter->width * FINE : 0;
	set_expansion(content, before);
}

static void write_falling(struct content *content, struct run *run)
{
	const struct item *item = run->item;
	struct falling state = {.left = 0};
	struct unseen letter;

	begin_hidden(content, run);
	for (size_t i = 0; i < item->u.text.nglyphs; i++)
		show_glyph(content, run, &item->u.text.glyphs[i]);
	end_span(content, run);
	set_rise(content, run, 0);
	buf_puts(content->out, "3 Tr\n");
	while (falling_next(item, &state, &letter))
		show_unseen(content, run, &letter);
	close_array(content, run);
	buf_puts(content->out, content->stroke ? "2 Tr\n" : "0 Tr\n");
}

static void show_cluster(struct content *content, struct run *run, const struct cluster *cluster)
{
	struct cluster_part parts[CLUSTER_PARTS];
	size_t nparts = cluster_divide(run->item, cluster, parts);

	for (size_t i = 0; i < nparts; i++)
		show_part(content, run, &parts[i]);
	if (nparts)
		return;
	if (cluster->n > 1 || cluster->gap)
		show_span(content, run, cluster);
	else
		show_as(content, run, &run->item->u.text.glyphs[cluster->first],
			(struct glyph_text){cluster->text, cluster->len});
}

/*
 * Moves to where a text begins. The matrix expands its glyphs, not Tz, of which pypdf knows nothing: it would read blanks where
 * there are none. For the same reason the font is set before: a line's distance is told from its size.
 */
static void begin_line(struct content *content, int expansion, mpt x, mpt y)
{
	if (!expansion && !content->scale) {
		numbers(content, (mpt[]){x - content->line_x, y - content->line_y}, 2, "Td\n");
	} else {
		pdf_decimal(content->out, NATURAL + expansion, 4);
		buf_puts(content->out, " 0 0 1 ");
		numbers(content, (mpt[]){x, y}, 2, "Tm\n");
	}
	content->line_x = x;
	content->line_y = y;
	content->scale = expansion;
}

/* The font to begin a run with: the one that is set, when it is one of the face's. */
static size_t first_font(const struct content *content, const struct coded_face *face)
{
	return content->face == face ? content->font : 0;
}

static void write_clusters(struct content *content, struct run *run, const struct item_tags *tags)
{
	const struct item *item = run->item;
	struct cluster cluster = {0};

	while (cluster_next(item, &cluster)) {
		size_t offset = item->u.text.glyphs[cluster.first].cluster;

		if (tags && tags->divided && tags_mark(tags, offset) != content->sequence.number) {
			close_array(content, run);
			set_sequence(content, sequence_of(item, tags, offset));
		}
		show_cluster(content, run, &cluster);
	}
}

/* `tags` may be NULL. */
static void write_text(struct content *content, const struct item *item, const struct item_tags *tags)
{
	struct run run = {.item = item, .face = codes_face(content->resources->codes, item->u.text.face)};
	bool falls;
	mpt x, y;

	if (item->u.text.nglyphs == 0 || item->u.text.size <= 0 || !run.face)
		return;
	x = item->x + item->u.text.glyphs[0].x;
	y = content->height - item->y;
	run.font = first_font(content, run.face);
	enter_text(content);
	set_fill(content, item->color);
	set_stroke(content, item);
	falls = run.face->falls && item->u.text.rtl;
	set_expansion(content, falls ? item->u.text.expansion : 0);
	set_font(content, &run);
	begin_line(content, falls ? 0 : item->u.text.expansion, x, y);
	if (falls)
		write_falling(content, &run);
	else
		write_clusters(content, &run, tags);
	set_rise(content, &run, 0);
	close_array(content, &run);
}

static void write_rect(struct content *content, const struct item *item)
{
	leave_text(content);
	set_fill(content, item->color);
	numbers(content, (mpt[]){item->x, content->height - item->y - item->height, item->width, item->height}, 4,
		"re f\n");
}

/* Hundredths of a point are fine enough inside an icon, and half as long as font units on the page. */
static void icon_coordinates(struct content *content, const struct item *item, const int32_t *coords, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		int64_t product = (int64_t)coords[i] * item->u.icon.size;

		pdf_decimal(content->out, divide(product, 10 * (int64_t)item->u.icon.outline->upem), 2);
		buf_putc(content->out, ' ');
	}
}

static void write_icon(struct content *content, const struct item *item)
{
	const struct outline *outline = item->u.icon.outline;
	const int32_t *coords = outline->coords;
	size_t i, n;

	leave_text(content);
	set_fill(content, item->color);
	buf_puts(content->out, "q 1 0 0 1 ");
	numbers(content, (mpt[]){item->x, content->height - item->y}, 2, "cm\n");
	for (i = 0; i < outline->nops; i++, coords += n) {
		n = outline->ops[i] == 'C' ? 6 : outline->ops[i] == 'Z' ? 0 : 2;
		icon_coordinates(content, item, coords, n);
		buf_puts(content->out, n == 6 ? "c\n" : n == 0 ? "h\n" : outline->ops[i] == 'M' ? "m\n" : "l\n");
	}
	buf_puts(content->out, "f Q\n");
}

/* A box in PDF's coordinates. */
struct box {
	mpt left, bottom, width, height;
};

/* A closed path around the box, its corners rounded. */
static void trace_box(struct content *content, struct box box, mpt radius)
{
	mpt right = box.left + box.width, top = box.bottom + box.height;
	mpt most = (box.width < box.height ? box.width : box.height) / 2;
	mpt r = radius < most ? radius : most;
	mpt c = r - mpt_scale(r, KAPPA, 10000);

	if (r <= 0) {
		numbers(content, (mpt[]){box.left, box.bottom, box.width, box.height}, 4, "re\n");
		return;
	}
	numbers(content, (mpt[]){box.left + r, box.bottom}, 2, "m\n");
	numbers(content, (mpt[]){right - r, box.bottom}, 2, "l\n");
	numbers(content, (mpt[]){right - c, box.bottom, right, box.bottom + c, right, box.bottom + r}, 6, "c\n");
	numbers(content, (mpt[]){right, top - r}, 2, "l\n");
	numbers(content, (mpt[]){right, top - c, right - c, top, right - r, top}, 6, "c\n");
	numbers(content, (mpt[]){box.left + r, top}, 2, "l\n");
	numbers(content, (mpt[]){box.left + c, top, box.left, top - c, box.left, top - r}, 6, "c\n");
	numbers(content, (mpt[]){box.left, box.bottom + r}, 2, "l\n");
	numbers(content, (mpt[]){box.left, box.bottom + c, box.left + c, box.bottom, box.left + r, box.bottom}, 6,
		"c h\n");
}

/* The smallest box of the picture's proportions that covers `box`, centred on it. */
static struct box cover(struct box box, const struct image *image)
{
	int64_t width = image_width(image), height = image_height(image);
	struct box covering = box;

	if (width * box.height > height * box.width)
		covering.width = mpt_scale(box.height, width, height);
	else
		covering.height = mpt_scale(box.width, height, width);
	covering.left -= (covering.width - box.width) / 2;
	covering.bottom -= (covering.height - box.height) / 2;
	return covering;
}

/*
 * The matrix that takes the unit square of the stored picture to the box, turned and mirrored as EXIF's orientation
 * says. Row by row: where the stored picture's right and up directions go, and its origin.
 */
static void picture_matrix(struct content *content, struct box box, int orientation)
{
	static const signed char turns[9][6] = {
	    {1, 0, 0, 1, 0, 0},	  {1, 0, 0, 1, 0, 0},  {-1, 0, 0, 1, 1, 0}, {-1, 0, 0, -1, 1, 1}, {1, 0, 0, -1, 0, 1},
	    {0, -1, -1, 0, 1, 1}, {0, -1, 1, 0, 0, 1}, {0, 1, 1, 0, 0, 0},  {0, 1, -1, 0, 1, 0},
	};
	const signed char *turn = turns[orientation >= 1 && orientation <= 8 ? orientation : 0];

	numbers(content,
		(mpt[]){turn[0] * box.width, turn[1] * box.height, turn[2] * box.width, turn[3] * box.height,
			box.left + turn[4] * box.width, box.bottom + turn[5] * box.height},
		6, "cm\n");
}

static void write_border(struct content *content, const struct item *item, struct box box)
{
	mpt border = item->u.image.border, half = border / 2;
	struct box inner = {box.left + half, box.bottom + half, box.width - border, box.height - border};

	buf_puts(content->out, "q ");
	color_numbers(content, item->u.image.border_color);
	buf_puts(content->out, is_grey(item->u.image.border_color) ? "G " : "RG ");
	number(content, border);
	buf_puts(content->out, "w\n");
	trace_box(content, inner, item->u.image.radius - half);
	buf_puts(content->out, "S Q\n");
}

static void write_image(struct content *content, const struct item *item)
{
	const struct image *image = item->u.image.image;
	struct box box = {item->x, content->height - item->y - item->height, item->width, item->height};

	leave_text(content);
	buf_puts(content->out, "q\n");
	trace_box(content, box, item->u.image.radius);
	buf_puts(content->out, "W n\n");
	picture_matrix(content, cover(box, image), image->orientation);
	buf_printf(content->out, "/I%zu Do Q\n", imageobj_number(content->resources->images, image));
	if (item->u.image.border > 0)
		write_border(content, item, box);
}

static void write_item(struct content *content, const struct item *item, const struct item_tags *tags)
{
	if (tags)
		set_sequence(content, sequence_of(item, tags, 0));
	switch (item->kind) {
	case ITEM_TEXT:
		write_text(content, item, tags);
		break;
	case ITEM_RECT:
		write_rect(content, item);
		break;
	case ITEM_ICON:
		write_icon(content, item);
		break;
	case ITEM_IMAGE:
		write_image(content, item);
		break;
	}
}

void content_write(const struct resources *resources, const struct display *display, size_t page,
		   const struct page_tags *tags, struct buf *out)
{
	struct content content = {.resources = resources, .tags = tags, .out = out, .height = display->sheet->height};
	const struct item *items = display->pages[page].items;

	for (size_t i = 0; i < display->pages[page].nitems; i++)
		write_item(&content, &items[i], tags ? &tags->items[i] : NULL);
	set_sequence(&content, (struct sequence){0});
	leave_text(&content);
}
