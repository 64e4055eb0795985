/*
 * codes.c: the first pass over a display: every glyph with the texts that it stands for.
 *
 * Both passes find clusters in the same way, through cluster_next(), so that what the second one looks up is there.
 * The codes themselves are set when the subset is made (fontobj.c). How clusters are divided is divide.c's.
 */
#include "output/codes.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "output/falling.h"

/* Whether a character of it means what a font wants, not what Unicode says: PDF/A-2a lets none be read (6.2.11.7.3). */
static bool has_private(const char *s, size_t len)
{
	size_t used;

	for (size_t i = 0; i < len; i += used) {
		uint32_t cp = utf8_next(s + i, len - i, &used);

		if ((cp >= 0xE000 && cp <= 0xF8FF) || (cp >= 0xF0000 && cp != UTF8_BAD))
			return true;
	}
	return false;
}

/*
 * Text is read back with plain blanks and hyphens: search and machines that read CVs know U+0020 and U+002D, not their
 * unbreakable kin. The soft hyphen is shown only where a line ends with it.
 */
const char *code_plain(uint32_t codepoint)
{
	if (codepoint == 0xA0 || codepoint == 0x202F || (codepoint >= 0x2002 && codepoint <= 0x200A))
		return " ";
	return codepoint == 0xAD || codepoint == 0x2011 ? "-" : NULL;
}

static struct glyph_text plain(const char *s, size_t len)
{
	size_t used;
	uint32_t cp;

	if (!len || has_private(s, len))
		return (struct glyph_text){NO_TEXT, sizeof NO_TEXT - 1};
	if (len == 1)
		return (struct glyph_text){s, len};
	cp = utf8_next(s, len, &used);
	if (used != len)
		return (struct glyph_text){s, len};
	return code_plain(cp) ? (struct glyph_text){code_plain(cp), 1} : (struct glyph_text){s, len};
}

/* Signs that go with digits (UAX #9: ES, ET, CS), behind the mark of a text from right to left. */
static const char *const marked_signs[] = {"\u200F,", "\u200F.", "\u200F:", "\u200F/", "\u200F-",
					   "\u200F+", "\u200F%", "\u200F،", "\u200F٪"};
#define MARK_SIZE 3 /* bytes of the mark */

/*
 * Such a sign is read as the begin of what stands behind it, unless that is a letter: "חיפה, ישראל" as "חיפה ,ישראל". The
 * mark ends that; readers turn over what glyphs say, so it comes first.
 */
static struct glyph_text mark_sign(const struct item *item, struct glyph_text text, size_t end)
{
	const char *next = item->u.text.text + end;

	if (!item->u.text.rtl || (end < item->u.text.len && (unsigned char)*next >= 0x80))
		return text;
	for (size_t i = 0; i < sizeof marked_signs / sizeof *marked_signs; i++)
		if (strncmp(marked_signs[i] + MARK_SIZE, text.s, text.len) == 0 &&
		    !marked_signs[i][MARK_SIZE + text.len])
			return (struct glyph_text){marked_signs[i], MARK_SIZE + text.len};
	return text;
}

/* Where the glyph ends by its own width, which is what programs know. */
static mpt right_edge(const struct item *item, const struct placed_glyph *glyph)
{
	mpt width = mpt_scale(item->u.text.size, face_advance(item->u.text.face, glyph->id),
			      face_metrics(item->u.text.face)->upem);

	return glyph->x + width + mpt_scale(width, item->u.text.expansion, 10000);
}

/* Most glyphs: what stands between them is far too little. In one product each, for this is asked of every glyph twice. */
static bool is_near(const struct item *item, const struct placed_glyph *glyph, mpt end)
{
	const struct face *face = item->u.text.face;
	int64_t upem = face_metrics(face)->upem;
	int64_t units = face_advance(face, glyph->id) + upem * GAP_READ / 1000;

	return item->u.text.expansion >= 0 && ((int64_t)end - glyph->x + 1) * upem <= item->u.text.size * units;
}

struct glyph_gap cluster_gap(const struct item *item, const struct cluster *cluster, size_t glyph)
{
	const struct placed_glyph *glyphs = item->u.text.glyphs;
	size_t next = glyph + 1;
	struct glyph_gap gap = {.end = next < item->u.text.nglyphs ? glyphs[next].x : item->width};

	if (item->u.text.rtl || (cluster->len == 1 && *cluster->text == ' ') || !face_space(item->u.text.face) ||
	    is_near(item, &glyphs[glyph], gap.end))
		return gap;
	gap.width = gap.end - right_edge(item, &glyphs[glyph]);
	if (gap.width <= mpt_scale(item->u.text.size, GAP_READ, 1000))
		gap.width = 0;
	return gap;
}

bool cluster_next(const struct item *item, struct cluster *cluster)
{
	const struct placed_glyph *glyphs = item->u.text.glyphs;
	size_t nglyphs = item->u.text.nglyphs;
	size_t first = cluster->first + cluster->n, next, start, end;
	struct glyph_text text;

	if (first >= nglyphs)
		return false;
	for (next = first + 1; next < nglyphs && glyphs[next].cluster == glyphs[first].cluster; next++)
		;
	/* The text reaches to the neighbour's that is next in it; before the first there is nothing to belong to. */
	start = glyphs[first].cluster;
	if (item->u.text.rtl) {
		end = first > 0 ? glyphs[first - 1].cluster : item->u.text.len;
		start = next == nglyphs ? 0 : start;
	} else {
		end = next < nglyphs ? glyphs[next].cluster : item->u.text.len;
		start = first == 0 ? 0 : start;
	}
	if (end > item->u.text.len)
		end = item->u.text.len;
	text = start < end ? plain(item->u.text.text + start, end - start) : plain(NULL, 0);
	text = mark_sign(item, text, end);
	*cluster = (struct cluster){.first = first, .n = next - first, .text = text.s, .len = text.len};
	cluster->gap = cluster_gap(item, cluster, next - 1).width > 0;
	return true;
}

/* Of right-to-left text, whose glyphs stand against the order of the characters. */
static struct cluster share_backwards(const struct cluster *cluster, size_t i)
{
	size_t order = cluster->n - 1 - i, start = 0, used = 0, k;
	struct cluster share = {.first = cluster->first + i, .n = 1};

	if (utf8_length(cluster->text, cluster->len) < cluster->n) {
		/* Fewer characters than glyphs: the first glyph reads as all of them. */
		if (order == 0) {
			share.text = cluster->text;
			share.len = cluster->len;
		}
		return share;
	}
	for (k = 0; k <= order; k++) {
		start += used;
		utf8_next(cluster->text + start, cluster->len - start, &used);
	}
	share.text = cluster->text + start;
	share.len = order == cluster->n - 1 ? cluster->len - start : used;
	return share;
}

struct glyph_text codes_share(struct arena *arena, const struct item *item, const struct cluster *cluster, size_t i)
{
	struct cluster share = item->u.text.rtl ? share_backwards(cluster, i) : cluster_share(arena, item, cluster, i);

	return share.len ? (struct glyph_text){share.text, share.len}
			 : (struct glyph_text){NO_TEXT, sizeof NO_TEXT - 1};
}

struct coded_face *codes_face(struct codes *codes, const struct face *face)
{
	size_t i;

	for (i = 0; i < codes->faces.n; i++)
		if (codes->faces.v[i].face == face)
			return &codes->faces.v[i];
	return NULL;
}

static size_t place_of(const struct coded_face *face, uint16_t gid)
{
	const uint16_t *page = face->pages[gid >> 8];

	return page ? page[gid & 255] : 0;
}

const struct coded_glyph *codes_glyph(const struct coded_face *face, uint16_t gid)
{
	size_t place = place_of(face, gid);

	return place ? &face->glyphs.v[place - 1] : NULL;
}

static void set_place(struct arena *arena, struct coded_face *face, uint16_t gid, size_t place)
{
	uint16_t **page = &face->pages[gid >> 8];

	if (!*page)
		*page = arena_array(arena, 256, uint16_t);
	(*page)[gid & 255] = (uint16_t)place;
}

static bool same(struct glyph_text a, struct glyph_text b)
{
	return a.len == b.len && memcmp(a.s, b.s, a.len) == 0;
}

static void add_text(struct arena *arena, struct coded_glyph *glyph, struct glyph_text text, bool weak)
{
	size_t i;

	if (glyph->ntexts > 0 && weak)
		return;
	if (glyph->weak) {
		glyph->ntexts = 0;
		glyph->weak = false;
	}
	for (i = 0; i < glyph->ntexts; i++)
		if (same(glyph->texts[i], text))
			return;
	if (glyph->ntexts == glyph->cap)
		glyph->texts = vec_more(arena, glyph->texts, &glyph->cap, glyph->ntexts, sizeof *glyph->texts);
	glyph->texts[glyph->ntexts++] = text;
	glyph->weak = weak;
}

static void add_glyph(struct arena *arena, struct coded_face *face, uint16_t gid, struct glyph_text text, bool weak)
{
	size_t place = place_of(face, gid);

	if (gid == 0)
		return;
	if (!place) {
		vec_add(arena, &face->glyphs)->gid = gid;
		place = face->glyphs.n;
		set_place(arena, face, gid, place);
	}
	add_text(arena, &face->glyphs.v[place - 1], text, weak);
}

/* What is drawn has no text but what readers that look at nothing else must find; the unseen letters have. */
static void add_falling(struct arena *arena, struct coded_face *face, const struct item *item)
{
	struct falling state = {.left = 0};
	struct unseen letter;

	for (size_t i = 0; i < item->u.text.nglyphs; i++)
		add_glyph(arena, face, item->u.text.glyphs[i].id, plain(NULL, 0), true);
	while (falling_next(item, &state, &letter))
		add_glyph(arena, face, letter.id, letter.text, false);
}

/* The blank that fills gaps, where there are any. */
static void add_filler(struct arena *arena, struct coded_face *face, const struct item *item,
		       const struct cluster *cluster)
{
	bool gap = cluster->gap;

	for (size_t i = 0; !gap && i + 1 < cluster->n; i++)
		gap = cluster_gap(item, cluster, cluster->first + i).width > 0;
	if (gap)
		add_glyph(arena, face, face_space(face->face), (struct glyph_text){NO_TEXT, sizeof NO_TEXT - 1}, false);
}

static void add_item(struct arena *arena, struct codes *codes, const struct item *item)
{
	struct coded_face *face = codes_face(codes, item->u.text.face);
	const struct placed_glyph *glyphs = item->u.text.glyphs;
	struct cluster_part parts[CLUSTER_PARTS];
	struct cluster cluster = {0};
	size_t i, nparts;

	if (face->falls && item->u.text.rtl) {
		add_falling(arena, face, item);
		return;
	}
	while (cluster_next(item, &cluster)) {
		add_filler(arena, face, item, &cluster);
		nparts = cluster_divide(item, &cluster, parts);
		for (i = 0; i < nparts; i++)
			add_glyph(arena, face, parts[i].glyph.id, (struct glyph_text){parts[i].text, parts[i].len},
				  parts[i].hidden);
		if (nparts)
			continue;
		if (cluster.n == 1)
			add_glyph(arena, face, glyphs[cluster.first].id, (struct glyph_text){cluster.text, cluster.len},
				  false);
		for (i = 0; cluster.n > 1 && i < cluster.n; i++)
			add_glyph(arena, face, glyphs[cluster.first + i].id, codes_share(arena, item, &cluster, i),
				  item->u.text.rtl);
	}
}

static int by_gid(const void *a, const void *b)
{
	return (int)((const struct coded_glyph *)a)->gid - (int)((const struct coded_glyph *)b)->gid;
}

/* Whole numbers: MuPDF drops decimals, and text is placed with the width that readers use. */
static int32_t width_of(const struct face *face, uint16_t gid)
{
	return mpt_scale(face_advance(face, gid), 1000, face_metrics(face)->upem);
}

/* Sorts the glyphs and counts the fonts that their texts need. */
static void finish_face(struct arena *arena, struct coded_face *face)
{
	size_t i;

	if (face->glyphs.n)
		qsort(face->glyphs.v, face->glyphs.n, sizeof *face->glyphs.v, by_gid);
	face->nfonts = 1;
	face->notdef_width = width_of(face->face, 0);
	for (i = 0; i < face->glyphs.n; i++) {
		set_place(arena, face, face->glyphs.v[i].gid, i + 1);
		face->glyphs.v[i].width = width_of(face->face, face->glyphs.v[i].gid);
		if (face->glyphs.v[i].ntexts > face->nfonts)
			face->nfonts = face->glyphs.v[i].ntexts;
	}
}

/* Every face that is used, and whether any of its texts falls: then all are read alike. */
static void find_face(struct arena *arena, struct codes *codes, const struct item *item)
{
	struct coded_face *face = codes_face(codes, item->u.text.face);

	if (!face) {
		face = vec_add(arena, &codes->faces);
		face->face = item->u.text.face;
	}
	face->falls = face->falls || item_falls(item);
}

static void collect(struct arena *arena, struct codes *codes, const struct display *display,
		    void (*take)(struct arena *arena, struct codes *codes, const struct item *item))
{
	for (size_t p = 0; p < display->npages; p++)
		for (size_t i = 0; i < display->pages[p].nitems; i++)
			if (display->pages[p].items[i].kind == ITEM_TEXT)
				take(arena, codes, &display->pages[p].items[i]);
}

struct codes *codes_collect(struct arena *arena, const struct display *display)
{
	struct codes *codes = arena_new_of(arena, struct codes);

	collect(arena, codes, display, find_face);
	collect(arena, codes, display, add_item);
	for (size_t i = 0; i < codes->faces.n; i++) {
		codes->faces.v[i].number = i;
		finish_face(arena, &codes->faces.v[i]);
	}
	return codes;
}

struct glyph_text codes_text(const struct coded_glyph *glyph, size_t n)
{
	return glyph->texts[n < glyph->ntexts ? n : 0];
}

size_t codes_font(const struct coded_face *face, const struct coded_glyph *glyph, size_t current,
		  struct glyph_text text)
{
	if ((current < glyph->ntexts || !face->shared) && same(codes_text(glyph, current), text))
		return current;
	for (size_t i = 0; i < glyph->ntexts; i++)
		if (same(glyph->texts[i], text))
			return i;
	return face->shared && current >= glyph->ntexts ? 0 : current;
}

void codes_font_name(const struct coded_face *face, size_t n, struct buf *out)
{
	buf_printf(out, "F%zu", face->number + 1);
	if (n)
		buf_printf(out, "_%zu", n + 1);
}

/* --- Several documents -------------------------------------------------------------------------------------------------- */

/* The file's face that is `face`, in whatever job that was opened; NULL: the font is damaged. */
static struct coded_face *join_face(struct arena *arena, struct codes *file, const struct face *face)
{
	struct coded_face *joined;
	size_t i = 0, ncids;
	uint16_t *cids;

	while (i < file->faces.n && !face_same(file->faces.v[i].face, face))
		i++;
	if (i < file->faces.n)
		return &file->faces.v[i];
	face = face_built_in(face) ? face : face_keep(arena, face);
	if (!face || !face_cids(arena, face, &cids, &ncids))
		return NULL;
	joined = vec_add(arena, &file->faces);
	*joined = (struct coded_face){.face = face, .number = i, .shared = true, .cids = cids};
	return joined;
}

static void join_text(struct arena *arena, struct coded_glyph *glyph, struct glyph_text text)
{
	for (size_t i = 0; i < glyph->ntexts; i++)
		if (same(glyph->texts[i], text))
			return;
	add_text(arena, glyph, (struct glyph_text){arena_strndup(arena, text.s, text.len), text.len}, false);
}

/* What the document has of the file's is what stands there now: it is never changed, and more goes where the document does not look. */
static void join_glyph(struct arena *arena, struct coded_face *joined, struct coded_glyph *glyph)
{
	size_t place = place_of(joined, glyph->gid);
	struct coded_glyph *of_file;

	if (!place) {
		*vec_add(arena, &joined->glyphs) = (struct coded_glyph){.gid = glyph->gid};
		place = joined->glyphs.n;
		set_place(arena, joined, glyph->gid, place);
	}
	of_file = &joined->glyphs.v[place - 1];
	of_file->code = joined->cids ? joined->cids[glyph->gid] : glyph->gid;
	for (size_t i = 0; i < glyph->ntexts; i++)
		join_text(arena, of_file, glyph->texts[i]);
	glyph->code = of_file->code;
	glyph->texts = of_file->texts;
	glyph->ntexts = of_file->ntexts;
}

bool codes_join(struct arena *arena, struct codes *file, struct codes *document)
{
	for (size_t i = 0; i < document->faces.n; i++) {
		struct coded_face *face = &document->faces.v[i], *joined = join_face(arena, file, face->face);

		if (!joined)
			return false;
		face->number = joined->number;
		face->shared = true;
		for (size_t k = 0; k < face->glyphs.n; k++)
			join_glyph(arena, joined, &face->glyphs.v[k]);
	}
	return true;
}

void codes_finish(struct arena *arena, struct codes *file)
{
	for (size_t i = 0; i < file->faces.n; i++)
		finish_face(arena, &file->faces.v[i]);
}
