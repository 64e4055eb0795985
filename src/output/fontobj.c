/*
 * fontobj.c: Type 0 fonts with the codes of codes.h (ISO 32000-1, 9.7).
 *
 * A face becomes one descendant (CIDFont, descriptor, font program) and a Type 0 dictionary with its own ToUnicode for
 * every text that its glyphs may stand for. CIDs are glyph ids of the subset: Identity-H, and no CIDToGIDMap but
 * Identity. What the program holds is the font layer's work.
 */
#include "output/fontobj.h"

#include <stdlib.h>
#include <string.h>

#include "output/pdftext.h"

/* ISO 32000-1, Table 123. */
#define FIXED_PITCH 0x01u
#define SYMBOLIC 0x04u
#define ITALIC 0x40u

/* A bfchar section holds at most 100 entries (Adobe Technical Note 5014). */
#define SECTION 100

/* From so many equal widths on, "first last width" is shorter. */
#define EQUAL_RUN 4

struct width {
	uint16_t code;
	int32_t width;
};

/* Font units as thousandths of the em. */
static int em(const struct face_metrics *metrics, int value)
{
	return mpt_scale(value, 1000, metrics->upem);
}

static int by_code(const void *a, const void *b)
{
	return (int)((const struct width *)a)->code - (int)((const struct width *)b)->code;
}

/* How many widths from here on have consecutive codes and, with `equal`, the same value. */
static size_t run(const struct width *widths, size_t n, bool equal)
{
	size_t i;

	for (i = 1; i < n; i++)
		if (widths[i].code != widths[i - 1].code + 1 || (equal && widths[i].width != widths[0].width))
			break;
	return i;
}

static void put_widths(const struct width *widths, size_t n, struct buf *out)
{
	size_t i, k, equal, dense;

	for (i = 0; i < n; i += k) {
		equal = run(widths + i, n - i, true);
		dense = run(widths + i, n - i, false);
		if (equal >= EQUAL_RUN) {
			k = equal;
			buf_printf(out, "%u %u %d ", widths[i].code, widths[i + k - 1].code, (int)widths[i].width);
			continue;
		}
		buf_printf(out, "%u [", widths[i].code);
		for (k = 0; k < dense; k++) {
			if (run(widths + i + k, n - i - k, true) >= EQUAL_RUN)
				break;
			buf_printf(out, k ? " %d" : "%d", (int)widths[i + k].width);
		}
		buf_puts(out, "] ");
	}
}

void fontobj_widths(struct arena *arena, const struct coded_face *face, struct buf *out)
{
	struct width *widths = arena_array(arena, face->glyphs.n, struct width);
	size_t i;

	for (i = 0; i < face->glyphs.n; i++) {
		widths[i].code = face->glyphs.v[i].code;
		widths[i].width = face->glyphs.v[i].width;
	}
	if (face->glyphs.n)
		qsort(widths, face->glyphs.n, sizeof *widths, by_code);
	put_widths(widths, face->glyphs.n, out);
}

void fontobj_tounicode(const struct coded_face *face, size_t n, struct buf *out)
{
	size_t i;

	buf_puts(out, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
		      "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
		      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
		      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
	for (i = 0; i < face->glyphs.n; i++) {
		struct glyph_text text = codes_text(&face->glyphs.v[i], n);
		size_t left = face->glyphs.n - i;

		if (i % SECTION == 0)
			buf_printf(out, "%zu beginbfchar\n", left < SECTION ? left : SECTION);
		buf_printf(out, "<%04X> <", face->glyphs.v[i].code);
		pdf_utf16_hex(out, text.s, text.len);
		buf_puts(out, ">\n");
		if (left == 1 || i % SECTION == SECTION - 1)
			buf_puts(out, "endbfchar\n");
	}
	buf_puts(out, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
}

/* "ABCDEF+Name": the tag says that it is a subset, and which (ISO 32000-1, 9.6.4). */
static const char *subset_name(struct arena *arena, const struct face_metrics *metrics, const struct subset *subset)
{
	uint64_t hash = source_hash(subset->bytes, subset->len);
	char *name = arena_printf(arena, "......+%s", metrics->postscript_name);
	char *p;
	int i;

	for (i = 0; i < 6; i++, hash /= 26)
		name[i] = (char)('A' + hash % 26);
	/* libharu's names end after 127 bytes; '#' would escape. */
	for (p = name; *p; p++)
		if (*p <= ' ' || *p > '~' || strchr("()<>[]{}/%#", *p) || p - name > 120)
			*p = '-';
	if (p - name > 120)
		name[120] = '\0';
	return name;
}

static HPDF_Dict program(struct haru *haru, const struct face_metrics *metrics, const struct subset *subset)
{
	HPDF_Dict dict = haru_stream(haru, DEFLATE_FONT, subset->bytes, subset->len);

	if (metrics->cff)
		haru_name(haru, dict, "Subtype", "CIDFontType0C");
	else
		haru_put(haru, dict, "/Length1 %zu", subset->len);
	return dict;
}

static HPDF_Dict descriptor(struct haru *haru, const struct face_metrics *metrics, const struct subset *subset,
			    const char *name)
{
	HPDF_Dict dict = haru_dict(haru);
	unsigned flags = SYMBOLIC | (metrics->fixed_pitch ? FIXED_PITCH : 0) | (metrics->italic ? ITALIC : 0);
	/* Nobody writes the stems into OpenType; readers use this only to choose a substitute. */
	int stem = 50 + metrics->weight * metrics->weight / (65 * 65);
	struct buf angle;

	buf_init(&angle, haru->arena);
	pdf_decimal(&angle, metrics->italic_angle_milli, 3);
	haru_name(haru, dict, "Type", "FontDescriptor");
	haru_name(haru, dict, "FontName", name);
	haru_put(haru, dict, "/Flags %u", flags);
	haru_put(haru, dict, "/FontBBox [%d %d %d %d]", em(metrics, metrics->bbox[0]), em(metrics, metrics->bbox[1]),
		 em(metrics, metrics->bbox[2]), em(metrics, metrics->bbox[3]));
	haru_put(haru, dict, "/ItalicAngle %s", angle.s);
	haru_put(haru, dict, "/Ascent %d /Descent %d", em(metrics, metrics->ascender), em(metrics, metrics->descender));
	haru_put(haru, dict, "/CapHeight %d /StemV %d", em(metrics, metrics->cap_height), stem);
	haru_add(haru, dict, metrics->cff ? "FontFile3" : "FontFile2", program(haru, metrics, subset));
	return dict;
}

static HPDF_Dict descendant(struct haru *haru, const struct coded_face *face, const struct subset *subset,
			    const char *name)
{
	const struct face_metrics *metrics = face_metrics(face->face);
	HPDF_Dict dict = haru_dict(haru);
	struct buf widths;

	buf_init(&widths, haru->arena);
	fontobj_widths(haru->arena, face, &widths);
	haru_name(haru, dict, "Type", "Font");
	haru_name(haru, dict, "Subtype", metrics->cff ? "CIDFontType0" : "CIDFontType2");
	haru_name(haru, dict, "BaseFont", name);
	haru_put(haru, dict, "/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>");
	if (!metrics->cff)
		haru_name(haru, dict, "CIDToGIDMap", "Identity");
	haru_put(haru, dict, "/DW %d /W [%s]", (int)face->notdef_width, widths.len ? widths.s : "");
	haru_add(haru, dict, "FontDescriptor", descriptor(haru, metrics, subset, name));
	return dict;
}

static void add_fonts(struct haru *haru, const struct coded_face *face, const struct subset *subset, HPDF_Dict fonts)
{
	const struct face_metrics *metrics = face_metrics(face->face);
	const char *name = subset_name(haru->arena, metrics, subset);
	HPDF_Dict below = descendant(haru, face, subset, name), font;
	HPDF_Array descendants;
	struct buf cmap, key;
	size_t i;

	for (i = 0; i < face->nfonts; i++) {
		font = haru_dict(haru);
		descendants = haru_array(haru);
		buf_init(&cmap, haru->arena);
		fontobj_tounicode(face, i, &cmap);
		haru_name(haru, font, "Type", "Font");
		haru_name(haru, font, "Subtype", "Type0");
		/* With CFF the encoding belongs to the name (ISO 32000-1, Table 121). */
		haru_name(haru, font, "BaseFont",
			  metrics->cff ? arena_printf(haru->arena, "%s-Identity-H", name) : name);
		haru_name(haru, font, "Encoding", "Identity-H");
		haru_append(haru, descendants, below);
		haru_add(haru, font, "DescendantFonts", descendants);
		haru_add(haru, font, "ToUnicode", haru_stream(haru, DEFLATE_TEXT, cmap.s, cmap.len));
		buf_init(&key, haru->arena);
		codes_font_name(face, i, &key);
		haru_add(haru, fonts, key.s, font);
	}
}

bool fontobj_write(struct haru *haru, struct diags *diags, struct coded_face *face, HPDF_Dict fonts)
{
	size_t i, n = face->glyphs.n;
	uint16_t *gids = arena_array(haru->arena, n, uint16_t);
	const struct subset *subset;

	for (i = 0; i < n; i++)
		gids[i] = face->glyphs.v[i].gid;
	subset = face->shared ? face_subset_in_place(haru->arena, diags, face->face, gids, n)
			      : face_subset(haru->arena, diags, face->face, gids, n);
	if (!subset)
		return false;
	for (i = 0; i < n; i++)
		face->glyphs.v[i].code = subset->new_gids[i];
	add_fonts(haru, face, subset, fonts);
	return true;
}
