/*
 * hlist.c: inline content → boxes, glue and penalties. Where lines end is linebreak.c's, what they look like line.c's.
 *
 * The content's text is put together once, so that UAX #14 sees whole paragraphs; then every stretch between two break
 * opportunities, blanks, changes of ink or of direction is shaped. Between two boxes stands nothing, or a gap: one penalty, then
 * glue. What the penalty costs is known when the next box comes.
 */
#include "layout/hlist.h"

#include <string.h>

#include "base/utf8.h"
#include "layout/cjk.h"
#include "layout/nobreak.h"
#include "layout/token.h"
#include "layout/typeset.h"
#include "text/text.h"

#define NONE SIZE_MAX
#define NO_BREAK_SPACE 0xA0
#define SOFT_HYPHEN 0xAD
#define ZERO_WIDTH_SPACE 0x200B
#define ZERO_WIDTH_NON_JOINER 0x200C
#define ZERO_WIDTH_JOINER 0x200D
#define WIDE_WORD_PERCENT 75 /* of the measure; from there on a word may need breaks of last resort */

/* A paragraph on its way. */
struct filler {
	struct typesetter *ts;
	struct hlist *h;
	const struct hlist_place *place;
	const struct text_break *breaks;
	size_t nbreaks, next; /* breaks[next] is near what was asked for last */
	size_t box;	      /* the last box of this line, or NONE */
	size_t gap;	      /* the penalty of the open gap, or NONE */
	uint32_t gap_start;
	bool separator, hyphen; /* in the gap */
	bool korean;		/* the gap is inside a word of Korean */
	bool ideographs;	/* the text may have any */
	bool justified;
	bool glued; /* no break before the next box */
};

/* --- Gaps ------------------------------------------------------------------------------------------------------- */

void hlist_reserve(struct typesetter *ts, size_t n)
{
	struct hlist *h = &ts->hlist;

	while (h->cap < n) {
		size_t cap = h->cap;

		h->items = vec_more(ts->arena, h->items, &h->cap, h->n, sizeof *h->items);
		h->parts = vec_more(ts->arena, h->parts, &cap, h->n, sizeof *h->parts);
	}
}

static struct hitem *push(struct filler *f, enum hitem_kind kind, mpt width, struct hpart part)
{
	struct hlist *h = f->h;

	hlist_reserve(f->ts, h->n + 1);
	h->items[h->n] = (struct hitem){.kind = kind, .width = width};
	h->parts[h->n] = part;
	return &h->items[h->n++];
}

static void open_gap(struct filler *f, uint32_t offset)
{
	if (f->gap != NONE)
		return;
	f->gap = f->h->n;
	f->gap_start = offset;
	f->separator = f->hyphen = f->korean = false;
	push(f, HITEM_PENALTY, 0, (struct hpart){.kind = HPART_NONE});
}

/* Whether UAX #14 allows a break behind byte `from` and not behind `to`. */
static bool allows_break(struct filler *f, uint32_t from, uint32_t to)
{
	while (f->next > 0 && f->breaks[f->next - 1].offset > from)
		f->next--;
	while (f->next < f->nbreaks && f->breaks[f->next].offset <= from)
		f->next++;
	return f->next < f->nbreaks && f->breaks[f->next].offset <= to;
}

/* An en or em dash, which does not begin a line. */
static bool is_dash(const struct filler *f, uint32_t offset)
{
	uint32_t cp = utf8_at(f->h->text.s, f->h->text.len, offset);

	return cp == 0x2013 || cp == 0x2014;
}

/* UAX #14 LB20a, younger than our ICU: no break behind hyphens that begin a word ("--with"). */
static bool is_behind_first_hyphens(const struct filler *f, uint32_t offset)
{
	const char *s = f->h->text.s;
	uint32_t i = offset;

	while (i > 0 && s[i - 1] == '-')
		i--;
	return i < offset && (i == 0 || s[i - 1] == ' ');
}

/* Signs of ASCII that part the words beside them. UAX #14 breaks behind more: "C+|+", "50%|+", "f(x)|(y)". */
static const char parting_signs[] = "-/?|";

/* A sign that belongs to what stands beside it; but an ideograph begins a line behind any. */
static bool is_in_word(const struct filler *f, char sign, uint32_t offset)
{
	size_t used;

	return (unsigned char)sign < 0x80 && !text_is_alnum((unsigned char)sign) && !strchr(parting_signs, sign) &&
	       offset < f->h->text.len &&
	       !text_is_cjk(utf8_next(f->h->text.s + offset, f->h->text.len - offset, &used));
}

/*
 * Behind a written hyphen. In an address nobody knows whose it is; in a heading or the name over a CV it is seen from afar; a name
 * among others is rather parted at a blank.
 */
static int32_t weigh_hyphen(const struct filler *f, const struct hsource *s, struct token t, uint32_t offset)
{
	int32_t penalty = nobreak_hyphen(f->ts, s->language, offset);

	if (token_is_long_address(f->h, t))
		return PENALTY_SPLIT;
	if (token_is_address(f->h, t) || s->item->ink->whole_words)
		return PENALTY_RELAXED;
	return s->item->flags & INLINE_NO_HYPHEN && penalty < PENALTY_NAME ? PENALTY_NAME : penalty;
}

/* Behind a sign between letters. A short word stays whole at its slashes: "his/her", "C/C++", "example.org/cv". */
static int32_t weigh_sign(const struct filler *f, const struct hsource *source, uint32_t offset)
{
	const char *s = f->h->text.s + f->gap_start;
	struct token t = token_around(f->h, offset, offset);

	if (s[-1] == '-')
		return weigh_hyphen(f, source, t, offset);
	if (token_is_behind_scheme(f->h->text.s, f->gap_start))
		return PENALTY_SCHEME;
	if ((s[-1] == '/' || s[-1] == '?') && !token_is_long_address(f->h, t))
		return PENALTY_RELAXED;
	if (is_in_word(f, s[-1], offset))
		return PENALTY_CHOP;
	return (unsigned char)s[-1] < 0x80 ? PENALTY_EXPLICIT : 0;
}

/* In what stays on one line while it fits: behind what parts a range, and behind a hyphen last of all. */
static int32_t weigh_kept(const struct filler *f, const struct hsource *s, bool blank)
{
	if (nobreak_range(f->ts, s->language, f->gap_start))
		return PENALTY_RANGE;
	return !blank && f->h->text.s[f->gap_start - 1] == '-' ? PENALTY_SPLIT : PENALTY_RELAXED;
}

static int32_t weigh_blank(struct filler *f, const struct hsource *s, uint32_t offset)
{
	int32_t penalty = nobreak_blank(f->ts, s->language, f->gap_start, offset);

	return s->item->flags & INLINE_NAME && f->gap_start > s->start && penalty < PENALTY_IN_NAME ? PENALTY_IN_NAME
												    : penalty;
}

static int32_t weigh_gap(struct filler *f, const struct hsource *s, uint32_t offset)
{
	bool blank = f->h->n > f->gap + 1;
	bool empty = offset == f->gap_start;

	if (f->glued || f->box == NONE)
		return PENALTY_NEVER;
	if (f->separator)
		return 0;
	if (!f->hyphen && !allows_break(f, f->gap_start - empty, offset))
		return PENALTY_NEVER;
	if (s->item->flags & INLINE_NO_BREAK && f->gap_start > s->start)
		return weigh_kept(f, s, blank);
	if (f->korean) /* ragged text breaks between words, justified text has too few of them */
		return f->justified ? PENALTY_SYLLABLE : PENALTY_RELAXED;
	if (is_dash(f, offset))
		return PENALTY_RELAXED;
	if (blank)
		return weigh_blank(f, s, offset);
	if (f->hyphen)
		return PENALTY_HYPHEN;
	if (is_behind_first_hyphens(f, f->gap_start))
		return PENALTY_NEVER;
	return weigh_sign(f, s, offset);
}

static bool same_face(const struct hsource *a, const struct hsource *b)
{
	return a->item->ink->size == b->item->ink->size && a->spec.family == b->spec.family &&
	       a->spec.bold == b->spec.bold && a->spec.italic == b->spec.italic;
}

static mpt kern_width(const struct hsource *s, int32_t units)
{
	const struct face *face = family_face(s->spec.family, s->spec.bold, s->spec.italic);

	return mpt_scale(s->item->ink->size, units, face_metrics(face)->upem);
}

/* Fonts kern against blanks: the one blank of a gap takes what its neighbours ask for, and stays within 2/3 and 3/2. */
static void kern_blank(struct filler *f, const struct hpart *after)
{
	const struct hpart *blank = &f->h->parts[f->gap + 1], *before = &f->h->parts[f->box];
	struct hitem *glue = &f->h->items[f->gap + 1];
	const struct hsource *s;
	mpt kern = 0;

	if (f->h->n != f->gap + 2 || blank->kind != HPART_BLANK)
		return;
	s = &f->h->sources[blank->source];
	if (before->kind == HPART_WORD && same_face(s, &f->h->sources[before->source]))
		kern += kern_width(s, shape_kern_after(before->shape));
	if (after->kind == HPART_WORD && same_face(s, &f->h->sources[after->source]))
		kern += kern_width(s, shape_kern_before(after->shape));
	if (kern < -glue->width / 3)
		kern = -glue->width / 3;
	if (kern > glue->width / 2)
		kern = glue->width / 2;
	glue->width += kern;
	glue->stretch -= kern;
	glue->shrink += kern;
	if (before->level !=
	    after->level) /* a mark of direction stands in it (marks.c): less would not be read as a blank */
		glue->shrink = 0;
}

static const struct shape *shape_word_of(struct filler *f, const struct hsource *s, uint8_t level, const char *text,
					 size_t len)
{
	struct shape_spec spec = s->spec;

	spec.rtl = level & 1;
	return shape_text(f->ts->shaper, &spec, text, len);
}

mpt hlist_word_width(const struct hsource *s, const struct shape *shape)
{
	return shape_width(shape, s->item->ink->size) + tracking_width(shape, s->item->ink->tracking);
}

static mpt hyphen_width(struct filler *f, const struct hsource *s)
{
	return hlist_word_width(s, shape_text(f->ts->shaper, &s->spec, "-", 1));
}

/* Two parts of a word gain or lose a little when they stand together. */
static void kern_parts(struct filler *f, const struct hpart *after)
{
	const struct hpart *before = &f->h->parts[f->box];
	const struct hsource *s = &f->h->sources[after->source];
	struct buf *both = &f->ts->scratch;
	mpt apart, together;

	if (before->kind != HPART_WORD || after->kind != HPART_WORD || before->source != after->source ||
	    before->level != after->level)
		return;
	both->len = 0;
	buf_put(both, before->shape->text, before->shape->len);
	buf_put(both, after->shape->text, after->shape->len);
	together = hlist_word_width(s, shape_word_of(f, s, after->level, both->s, both->len));
	apart = hlist_word_width(s, before->shape) + hlist_word_width(s, after->shape);
	if (together != apart)
		push(f, HITEM_GLUE, together - apart, (struct hpart){.kind = HPART_KERN, .source = after->source});
}

static void close_gap(struct filler *f, const struct hpart *after, uint32_t offset)
{
	const struct hsource *s = &f->h->sources[after->source];
	struct hitem *penalty;

	if (f->gap == NONE)
		return;
	penalty = &f->h->items[f->gap];
	penalty->penalty = weigh_gap(f, s, offset);
	penalty->hyphen = f->gap_start > 0 && f->h->text.s[f->gap_start - 1] == '-';
	if (f->hyphen && penalty->penalty < PENALTY_NEVER) {
		penalty->flagged = true;
		penalty->width = hyphen_width(f, s);
	}
	if (f->box != NONE && f->h->n == f->gap + 1)
		kern_parts(f, after);
	else if (f->box != NONE)
		kern_blank(f, after);
	f->gap = NONE;
}

/* --- Boxes and glue --------------------------------------------------------------------------------------------- */

/* A box; or, of a separator, glue that vanishes with the break beside it. */
static void put_box(struct filler *f, uint32_t offset, mpt width, struct hpart part)
{
	const struct hsource *s = &f->h->sources[part.source];

	if (s->item->flags & INLINE_SEPARATOR) {
		open_gap(f, offset);
		f->separator = true;
		push(f, HITEM_GLUE, width, part)->separator = true;
		return;
	}
	close_gap(f, &part, offset);
	f->glued = false;
	f->box = f->h->n;
	push(f, HITEM_BOX, width, part);
}

static void put_word(struct filler *f, uint32_t source, uint32_t offset, const struct shape *shape)
{
	const struct hsource *s = &f->h->sources[source];
	struct hpart part = {.kind = HPART_WORD,
			     .level = hlist_level(f->h, offset),
			     .source = source,
			     .start = offset,
			     .len = (uint32_t)shape->len,
			     .shape = shape};

	typesetter_shape(f->ts, shape, s->item->at);
	put_box(f, offset, hlist_word_width(s, shape), part);
}

/* The end of the part that begins at `from`; the penalty of a break there. */
static uint32_t part_end(const char *s, uint32_t len, uint32_t from, bool technical, int32_t *penalty)
{
	uint32_t end = from + 1;

	*penalty = 0;
	while (end < len && !(*penalty = token_split(s, len, end, from, technical)))
		end++;
	return end;
}

/* A wide word in parts that a desperate line can break between: URLs and identifiers where Typst does it, too. */
static void put_parts(struct filler *f, uint32_t source, uint32_t start, uint32_t len)
{
	const char *s = f->h->text.s + start;
	bool technical = token_is_technical(f->h, token_around(f->h, start, start + len));
	uint8_t level = hlist_level(f->h, start);
	int32_t penalty = 0;

	for (uint32_t from = 0, end; from < len; from = end) {
		int32_t before = penalty;
		const struct shape *shape;

		end = part_end(s, len, from, technical, &penalty);
		shape = shape_word_of(f, &f->h->sources[source], level, s + from, end - from);
		if (from > 0) {
			struct hpart part = {.kind = HPART_WORD, .level = level, .source = source, .shape = shape};

			push(f, HITEM_PENALTY, 0, (struct hpart){.kind = HPART_NONE})->penalty = before;
			kern_parts(f, &part);
		}
		put_word(f, source, start + from, shape);
	}
}

static void put_stretch(struct filler *f, uint32_t source, uint32_t start, uint32_t end)
{
	struct hsource *s = &f->h->sources[source];
	const char *text = f->h->text.s;
	struct shape_spec spec = s->spec;
	const struct shape *shape;

	spec.rtl = hlist_level(f->h, start) & 1;
	spec.space_before = start > s->start && text[start - 1] == ' ';
	spec.space_after = end < s->end && text[end] == ' ';
	shape = shape_text(f->ts->shaper, &spec, text + start, end - start);
	if (!(s->item->flags & INLINE_SEPARATOR) && !spec.rtl &&
	    hlist_word_width(s, shape) > (int64_t)f->place->width * WIDE_WORD_PERCENT / 100)
		put_parts(f, source, start, end - start);
	else
		put_word(f, source, start, shape);
}

/* What stands between two characters of which one is set on its own; the shape is the second's, where it is. */
static void put_air(struct filler *f, uint32_t source, uint32_t offset, enum cjk_class class, const struct shape *shape)
{
	const struct hsource *s = &f->h->sources[source];
	const struct hpart *before = f->box == NONE ? NULL : &f->h->parts[f->box];
	enum cjk_class left;
	struct cjk_space space;
	struct hitem *glue;

	if (!before || before->kind != HPART_WORD || (f->gap != NONE && f->h->n > f->gap + 1))
		return;
	left = cjk_char_before(s->spec.language, f->h->text.s, f->h->text.len, offset).class;
	if (!cjk_stands_alone(left) && !cjk_stands_alone(class))
		return;
	space = cjk_space(left, before->shape, class, shape);
	open_gap(f, offset);
	f->korean = (left == CJK_HANGUL && class <= CJK_HANGUL) || (class == CJK_HANGUL && left <= CJK_HANGUL);
	glue = push(f, HITEM_GLUE, mpt_scale(s->item->ink->size, space.width, 1000),
		    (struct hpart){.kind = HPART_AIR, .level = hlist_level(f->h, offset), .source = source});
	glue->stretch = mpt_scale(s->item->ink->size, space.stretch, 1000);
	glue->shrink = mpt_scale(s->item->ink->size, space.shrink, 1000);
}

/* Whether a character belongs to the ideograph before it: a mark, or the second part of a dash or of six dots. */
static bool goes_on(const struct cjk_char *c, uint32_t cp)
{
	return text_is_mark(cp) || (c->class == CJK_DASH && cp == c->cp);
}

/* An ideograph, a mark of its punctuation, a syllable of Korean, with the marks on it; returns its end. */
static uint32_t put_ideograph(struct filler *f, uint32_t source, uint32_t start, const struct cjk_char *c)
{
	const struct hsource *s = &f->h->sources[source];
	const char *text = f->h->text.s;
	struct shape_spec spec = s->spec;
	const struct shape *shape;
	uint32_t end = start;
	size_t used;

	do {
		utf8_next(text + end, s->end - end, &used);
		end += (uint32_t)used;
	} while (end < s->end && goes_on(c, utf8_next(text + end, s->end - end, &used)));
	spec.features |= c->features;
	shape = shape_text(f->ts->shaper, &spec, text + start, end - start);
	put_air(f, source, start, c->class, shape);
	put_word(f, source, start, shape);
	return end;
}

/* One glue for a run of blanks, also when it goes on in the next piece of content. */
static void put_blank(struct filler *f, uint32_t source, uint32_t offset, mpt width)
{
	const struct hlist *h = f->h;
	struct hitem *glue;

	open_gap(f, offset);
	if (h->parts[h->n - 1].kind == HPART_BLANK)
		return;
	glue = push(f, HITEM_GLUE, width,
		    (struct hpart){.kind = HPART_BLANK, .level = hlist_level(f->h, offset), .source = source});
	glue->stretch = width / 2; /* words stay within 2/3 and 3/2 of a blank's natural width */
	glue->shrink = width / 3;
}

static void put_space(struct filler *f, uint32_t source, uint32_t offset, mpt width)
{
	open_gap(f, offset);
	push(f, HITEM_GLUE, width,
	     (struct hpart){.kind = HPART_SPACE, .level = hlist_level(f->h, offset), .source = source});
}

/* Thousandths of an em that a space of fixed width takes; 0: not one. U+202F and U+2009 are set as thin spaces. */
static int fixed_space(uint32_t cp)
{
	static const int widths[] = {500, 1000, 500, 1000, 333, 250, 167, 500, 250, 200, 100};

	if (cp >= 0x2000 && cp <= 0x200A)
		return widths[cp - 0x2000];
	return cp == 0x202F ? 200 : cp == 0x205F ? 222 : cp == 0x3000 ? 1000 : 0;
}

/* Marks of direction and the like: they have done their work when words are told apart. Joiners are shaped. */
static bool is_invisible(uint32_t cp)
{
	return cp >= ZERO_WIDTH_SPACE && cp != ZERO_WIDTH_JOINER && cp != ZERO_WIDTH_NON_JOINER && utf8_is_unseen(cp);
}

static bool ends_stretch(uint32_t cp)
{
	return cp == ' ' || cp == NO_BREAK_SPACE || cp == SOFT_HYPHEN || fixed_space(cp) || is_invisible(cp);
}

static bool is_ideograph(const struct filler *f, uint32_t source, uint32_t offset)
{
	const struct hsource *s = &f->h->sources[source];

	return f->ideographs && cjk_stands_alone(cjk_char_at(s->spec.language, f->h->text.s, s->end, offset).class);
}

/* The end of the stretch of letters of one direction from `start`. */
static uint32_t stretch_end(struct filler *f, uint32_t source, uint32_t start)
{
	uint32_t end = f->h->sources[source].end;
	const char *s = f->h->text.s;
	uint8_t level = hlist_level(f->h, start);
	uint32_t limit = allows_break(f, start, end) ? f->breaks[f->next].offset : end;
	uint32_t i = start;
	size_t used;

	for (; i < limit; i += (uint32_t)used)
		if (ends_stretch(utf8_next(s + i, limit - i, &used)) || hlist_level(f->h, i) != level ||
		    (i > start && is_ideograph(f, source, i)))
			break;
	return i;
}

static uint32_t put_letters(struct filler *f, uint32_t source, uint32_t start)
{
	const struct hsource *s = &f->h->sources[source];
	struct cjk_char c = {0};
	uint32_t end;

	if (f->box != NONE && start > 0 && allows_break(f, start - 1, start))
		open_gap(f, start);
	if (f->ideographs)
		c = cjk_char_at(s->spec.language, f->h->text.s, s->end, start);
	if (cjk_stands_alone(c.class))
		return put_ideograph(f, source, start, &c);
	if (f->ideographs)
		put_air(f, source, start, c.class, NULL);
	end = stretch_end(f, source, start);
	put_stretch(f, source, start, end);
	return end;
}

static void put_text(struct filler *f, uint32_t source)
{
	const struct hsource *s = &f->h->sources[source];
	size_t used;

	for (uint32_t i = s->start, end; i < s->end; i = end) {
		uint32_t cp = utf8_next(f->h->text.s + i, s->end - i, &used);
		int fixed = fixed_space(cp);

		end = i + (uint32_t)used;
		if (cp == ' ' || cp == NO_BREAK_SPACE) {
			put_blank(f, source, i, s->space);
		} else if (fixed) {
			put_space(f, source, i, mpt_scale(s->item->ink->size, fixed, 1000));
		} else if (cp == SOFT_HYPHEN) {
			if (s->item->flags & INLINE_NO_HYPHEN)
				continue;
			open_gap(f, i);
			f->hyphen = true;
		} else if (!is_invisible(cp)) {
			end = put_letters(f, source, i);
		} else if (cp == ZERO_WIDTH_SPACE) {
			open_gap(f, i);
		}
	}
}

static void put_break(struct filler *f, uint32_t offset)
{
	open_gap(f, offset);
	f->h->items[f->gap].penalty = PENALTY_FORCED;
	f->gap = f->box = NONE;
	f->glued = false;
}

static void put_icon(struct filler *f, uint32_t source)
{
	const struct hsource *s = &f->h->sources[source];
	mpt width;

	if (!s->item->icon)
		return;
	icon_size(s->item->icon, s->item->ink, &width);
	if (f->box != NONE && allows_break(f, s->start - 1, s->start))
		open_gap(f, s->start);
	put_box(f, s->start, width,
		(struct hpart){.kind = HPART_ICON, .level = hlist_level(f->h, s->start), .source = source});
}

static void put_source(struct filler *f, uint32_t source)
{
	const struct hsource *s = &f->h->sources[source];

	switch (s->item->kind) {
	case INLINE_TEXT:
	case INLINE_PAGE:
	case INLINE_PAGES:
		put_text(f, source);
		break;
	case INLINE_ICON:
		put_icon(f, source);
		break;
	case INLINE_SPACE:
		put_space(f, source, s->start, s->item->width);
		break;
	case INLINE_BREAK:
		put_break(f, s->start);
		break;
	}
	if (s->item->flags & INLINE_GLUE_NEXT)
		f->glued = true;
}

void hlist_build(struct typesetter *ts, const struct para *para, const struct hlist_place *place)
{
	struct filler f = {.ts = ts,
			   .h = &ts->hlist,
			   .place = place,
			   .box = NONE,
			   .gap = NONE,
			   .justified = para->align == ALIGN_JUSTIFY};

	f.h->n = 0;
	hlist_read(ts, para, place);
	f.ideographs = text_may_be_cjk(f.h->text.s, f.h->text.len);
	f.breaks = text_breaks(ts->arena, place->language, f.h->text.s ? f.h->text.s : "", f.h->text.len, &f.nbreaks);
	for (uint32_t i = 0; i < f.h->nsources; i++)
		put_source(&f, i);
}
