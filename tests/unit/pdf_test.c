/*
 * The PDF writer: syntax, clusters and codes, links, outline, pictures, and a whole file twice.
 *
 * The file is left beside the program as pdf_test.pdf, for other programs to read.
 */

#include "base/vec.h"
#include "output/annots.h"
#include "output/codes.h"
#include "output/fontobj.h"
#include "output/haru.h"
#include "output/imageobj.h"
#include "output/outline.h"
#include "output/pdf.h"
#include "output/pdftext.h"
#include "tap.h"

static struct arena *arena;
static struct diags *diags;
static struct fonts *fonts;

static const char *decimal(int64_t value, int decimals)
{
	struct buf *b = buf_new(arena);

	pdf_decimal(b, value, decimals);
	return b->s;
}

static const char *text_string(const char *s)
{
	struct buf *b = buf_new(arena);

	pdf_string(b, s, strlen(s));
	return b->s;
}

static void test_syntax(void)
{
	is_str(decimal(12500, 3), "12.5", "a decimal has no zeros at its end");
	is_str(decimal(500, 3), ".5", "nor before its point");
	is_str(decimal(-1, 3), "-.001", "the sign stands first");
	is_str(decimal(0, 3), "0", "nothing is 0");
	is_str(decimal(-12000, 3), "-12", "whole numbers have no point");
	is_str(decimal(10, 0), "10", "whole numbers keep their zeros");
	is_str(text_string("a (b) \\"), "(a \\(b\\) \\\\)", "brackets and backslashes are escaped");
	is_str(text_string("J\303\274rg"), "(J\374rg)", "Latin-1 is PDFDocEncoding");
	is_str(text_string("\305\201 \360\237\230\200"), "<FEFF01410020D83DDE00>",
	       "the rest is UTF-16, in pairs if need be");
	is_str(text_string("\303\276\303\277"), "<FEFF00FE00FF>", "what looks like a byte order mark is UTF-16");
	is_str(text_string("\342\200\223"), "<FEFF2013>", "a dash is UTF-16");
}

/* So many times a text. */
static const char *repeated(const char *s, size_t n)
{
	struct buf *b = buf_new(arena);

	while (n--)
		buf_puts(b, s);
	return b->s;
}

/* 32,767 bytes are the most (ISO 19005-2, 6.1.13). */
static void test_long_strings(void)
{
	const char *latin = repeated("\303\251", 40000), *wide = repeated("\305\201", 20000),
		   *pairs = repeated("\360\237\230\200", 20000);

	is_int((long long)strlen(text_string(latin)), 2 + 32767, "Latin-1 is cut");
	is_int((long long)pdf_string_fit(latin, strlen(latin)), 2 * 32767, "where it ends");
	is_int((long long)strlen(text_string(wide)), 2 + 2 * 32766, "UTF-16 is cut at a whole unit");
	is_int((long long)strlen(text_string(pairs)), 2 + 2 * (2 + 4 * 8191), "and between pairs");
	is_int((long long)pdf_string_fit(pairs, strlen(pairs)), 4 * 8191, "where those end");
	is_int((long long)pdf_string_fit("a\342\200\223", 4), 4, "a short one is whole");
	is_int((long long)strlen(destination_name(arena, repeated("\303\274 ", 40000))), 200,
	       "so is a name to link to");
}

/* An item whose glyph i has id ids[i] and belongs to byte clusters[i]. */
static struct item *made_up(const char *text, const int *ids, const int *clusters, size_t n, bool rtl)
{
	struct item *item = arena_new_of(arena, struct item);
	size_t i;

	item->kind = ITEM_TEXT;
	item->u.text.text = text;
	item->u.text.len = strlen(text);
	item->u.text.rtl = rtl;
	item->u.text.face = fonts_family(fonts, "Lato")->regular;
	item->u.text.glyphs = arena_array(arena, n, struct placed_glyph);
	item->u.text.nglyphs = n;
	for (i = 0; i < n; i++) {
		item->u.text.glyphs[i].id = (uint16_t)ids[i];
		item->u.text.glyphs[i].cluster = (uint32_t)clusters[i];
	}
	return item;
}

/* "1:o 1:ffi 2:x": how many glyphs show what. */
static const char *clusters_of(const struct item *item)
{
	struct cluster cluster = {0};
	struct buf *b = buf_new(arena);

	while (cluster_next(item, &cluster))
		buf_printf(b, "%s%zu:%.*s", b->len ? " " : "", cluster.n, (int)cluster.len, cluster.text);
	return b->len ? b->s : "";
}

/* What each glyph of the first cluster reads as. */
static const char *shares_of(const struct item *item)
{
	struct cluster cluster = {0};
	struct buf *b = buf_new(arena);

	cluster_next(item, &cluster);
	for (size_t i = 0; i < cluster.n; i++) {
		struct cluster share = cluster_share(arena, item, &cluster, i);

		buf_printf(b, "%s%.*s", i ? "|" : "", (int)share.len, share.len ? share.text : "");
	}
	return b->s;
}

static void test_clusters(void)
{
	const struct item *item = made_up("office", (int[]){5, 9, 7, 8}, (int[]){0, 1, 4, 5}, 4, false);
	struct cluster cluster = {0}, share;
	int iota = face_glyph(fonts_family(fonts, "Lato")->regular, 0x3B9);

	is_str(clusters_of(item), "1:o 1:ffi 1:c 1:e", "a ligature is its letters");
	item = made_up("ae\314\201b", (int[]){1, 2, 3, 4}, (int[]){0, 1, 1, 4}, 4, false);
	is_str(clusters_of(item), "1:a 2:e\314\201 1:b", "a letter and its accent are one cluster");
	cluster_next(item, &cluster);
	cluster_next(item, &cluster);
	share = cluster_share(arena, item, &cluster, 1);
	ok(share.len == 2 && memcmp(share.text, "\314\201", 2) == 0, "each of its glyphs has a share");
	is_str(shares_of(made_up("\u03AD", (int[]){1, 2}, (int[]){0, 0}, 2, false)), "\u03B5|\u0301",
	       "a letter that is drawn as base and mark is read as these");
	is_str(shares_of(made_up("\u0390", (int[]){iota, 2}, (int[]){0, 0}, 2, false)), "\u03B9|\u0308\u0301",
	       "with marks that are one glyph");
	is_str(shares_of(made_up("x", (int[]){1, 2}, (int[]){0, 0}, 2, false)), "|x", "what has no parts is read once");
	item = made_up("abc", (int[]){3, 2, 1}, (int[]){2, 1, 0}, 3, true);
	is_str(clusters_of(item), "1:c 1:b 1:a", "right-to-left text falls");
	item = made_up("abc", (int[]){3, 1}, (int[]){1, 0}, 2, true);
	is_str(clusters_of(item), "1:bc 1:a", "right-to-left ligatures reach to the end");
	item = made_up("\342\200\215a\302\240b\302\255", (int[]){1, 2, 3, 4}, (int[]){3, 4, 6, 7}, 4, false);
	is_str(clusters_of(item), "1:\342\200\215a 1:  1:b 1:-",
	       "blanks and hyphens are plain; nothing before the first is lost");
	is_str(clusters_of(made_up("", NULL, NULL, 0, false)), "", "no glyphs, no clusters");
}

/* A display of one page. */
static struct display *display_of(struct item *items, size_t n)
{
	struct display *display = arena_new_of(arena, struct display);
	struct sheet *sheet = arena_new_of(arena, struct sheet);
	static const char *const keywords[] = {"testing", "PDF"};

	sheet->width = 595276;
	sheet->height = 841890;
	sheet->language = "en";
	sheet->title = "Curriculum vit\303\246";
	sheet->author = "Zo\303\253 \305\201ukasiewicz";
	sheet->keywords = keywords;
	sheet->nkeywords = 2;
	display->sheet = sheet;
	display->pages = arena_new_of(arena, struct page);
	display->npages = 1;
	display->pages[0].items = items;
	display->pages[0].nitems = n;
	return display;
}

static struct glyph_text bytes(const char *s)
{
	return (struct glyph_text){s, strlen(s)};
}

static void test_codes(void)
{
	struct item items[3];
	struct coded_face *face;
	struct codes *codes;
	const struct coded_glyph *a, *mark, *e;
	struct buf *cmap = buf_new(arena), *widths = buf_new(arena);
	const struct face *lato = fonts_family(fonts, "Lato")->regular;
	size_t i;

	items[0] = *made_up("xaa\314\201", (int[]){40, 30, 30, 300}, (int[]){0, 1, 2, 2}, 4, false);
	items[1] = *made_up("\320\260ffi", (int[]){30, 700}, (int[]){0, 2}, 2, false);
	items[2] = *made_up("\303\251z", (int[]){31, 301, 41}, (int[]){0, 0, 2}, 3, false);
	for (i = 0; i < 3; i++)
		items[i].u.text.face = lato;
	codes = codes_collect(arena, display_of(items, 3));
	is_int((long long)codes->faces.n, 1, "one face");
	face = codes_face(codes, lato);
	is_int((long long)face->glyphs.n, 7, "seven glyphs");
	ok(face->glyphs.v[0].gid == 30 && face->glyphs.v[6].gid == 700, "by rising number");
	is_int((long long)face->nfonts, 2, "a glyph with two texts takes two fonts");
	a = codes_glyph(face, 30);
	is_int((long long)codes_font(face, a, 0, bytes("a")), 0, "its first text is font 0's");
	is_int((long long)codes_font(face, a, 0, bytes("\320\260")), 1, "its second is font 1's");
	is_int((long long)codes_font(face, codes_glyph(face, 40), 1, bytes("x")), 1,
	       "a glyph with one text stays in any font");
	mark = codes_glyph(face, 300);
	ok(mark->ntexts == 1 && codes_text(mark, 0).len == 2, "an accent reads as itself");
	e = codes_glyph(face, 31);
	ok(codes_text(e, 0).len == 1 && *codes_text(e, 0).s == 'e' && codes_text(codes_glyph(face, 301), 0).len == 2,
	   "a decomposed letter's glyphs are letter and mark");
	ok(codes_glyph(face, 2) == NULL && codes_glyph(face, 65535) == NULL, "others are not there");
	for (i = 0; i < face->glyphs.n; i++)
		face->glyphs.v[i].code = (uint16_t)(i + 1);
	fontobj_tounicode(face, 1, cmap);
	ok(strstr(cmap->s, "7 beginbfchar\n<0001> <0430>\n") != NULL, "font 1 reads the Cyrillic letter");
	ok(strstr(cmap->s, "<0007> <006600660069>\n") != NULL, "and the ligature as its letters");
	fontobj_widths(arena, face, widths);
	ok(strncmp(widths->s, "1 [", 3) == 0 && strchr(widths->s, ']') == widths->s + widths->len - 2,
	   "dense codes make one run of widths");
}

/* Two documents of one file: what the second brings changes nothing for the first. */
static void test_joined_codes(void)
{
	struct codes file = {0}, *first, *second;
	const struct coded_face *face, *later;

	first = codes_collect(arena, display_of(made_up("ax", (int[]){30, 40}, (int[]){0, 1}, 2, false), 1));
	second = codes_collect(arena, display_of(made_up("\320\260x", (int[]){30, 40}, (int[]){0, 2}, 2, false), 1));
	ok(codes_join(arena, &file, first) && codes_join(arena, &file, second), "two documents join a file");
	face = &first->faces.v[0];
	later = &second->faces.v[0];
	is_int((long long)file.faces.n, 1, "with one face for both");
	ok(codes_glyph(face, 30)->code == 30 && codes_glyph(later, 40)->code == 40, "codes are the glyphs' own");
	ok(codes_glyph(face, 30)->ntexts == 1 && codes_font(face, codes_glyph(face, 30), 0, bytes("a")) == 0,
	   "the first has its text in font 0");
	is_int((long long)codes_font(later, codes_glyph(later, 30), 0, bytes("\320\260")), 1,
	       "the second has its own in font 1");
	is_int((long long)codes_font(later, codes_glyph(later, 40), 1, bytes("x")), 0,
	       "where no glyph is used that has no text of its own there");
	codes_finish(arena, &file);
	is_int((long long)file.faces.v[0].nfonts, 2, "the face is two fonts");
	is_int((long long)codes_glyph(&file.faces.v[0], 30)->ntexts, 2, "and its glyph has both texts");
}

static void test_links(void)
{
	const struct family *lato = fonts_family(fonts, "Lato");
	struct link link = {.url = "https://example.org/", .text = "an example"};
	struct item items[4] = {{0}};
	struct page page = {items, 4};
	struct link_areas areas = {0};
	size_t i;

	for (i = 0; i < 4; i++) {
		items[i].kind = ITEM_TEXT;
		items[i].u.text.face = lato->regular;
		items[i].u.text.size = 10000;
		items[i].x = 100000 + 30000 * (mpt)i;
		items[i].y = 200000;
		items[i].width = 30000;
		items[i].link = &link;
	}
	items[1].y -= 3000; /* raised */
	items[3].x = 50000; /* the next line */
	items[3].y = 214000;
	annots_areas(arena, &page, NULL, &areas);
	is_int((long long)areas.list.n, 2, "a link on two lines has two areas");
	ok(areas.list.v[0].left == 100000 && areas.list.v[0].right == 190000, "an area covers its items");
	ok(areas.list.v[0].top < 200000 - 9000 && areas.list.v[0].bottom > 200000 && areas.list.v[0].bottom < 204000,
	   "from the ascender to the descender");
	items[1].link = NULL;
	areas.list.n = 0;
	annots_areas(arena, &page, NULL, &areas);
	is_int((long long)areas.list.n, 3, "what stands between two links is in none");
	is_str(annots_uri(arena, "https://a.b/\303\251 x%20<y>"), "https://a.b/%C3%A9%20x%20%3Cy%3E",
	       "other characters are encoded");
	is_str(annots_uri(arena, ""), "", "nothing stays nothing");
}

static void test_outline(void)
{
	const struct bookmark entries[] = {{"a", 2, NULL, 1, 0},
					   {"b", 4, NULL, 1, 0},
					   {"c", 3, NULL, 1, 0},
					   {"d", 2, NULL, 1, 0},
					   {"e", 1, NULL, 1, 0}};
	const struct outline_node *nodes = outline_tree(arena, entries, 5);

	ok(nodes[5].first == 0 && nodes[5].last == 4, "the root has all below it");
	ok(nodes[1].parent == 0 && nodes[2].parent == 0 && nodes[2].previous == 1, "a skipped level does no harm");
	ok(nodes[3].parent == 5 && nodes[3].previous == 0 && nodes[0].next == 3, "neighbours are joined");
	ok(nodes[0].first == 1 && nodes[0].last == 2 && nodes[4].first == 5, "entries have what is below them");
}

/* `text`, words at single blanks, as an item at (x, y). */
static struct item set_text(struct shaper *shaper, const struct shape_spec *spec, mpt size, const char *text, mpt x,
			    mpt y)
{
	struct item item = {.kind = ITEM_TEXT, .x = x, .y = y};
	VEC(struct placed_glyph) glyphs = {0};
	size_t len = strlen(text), at, n, i;
	int64_t pen = 0;

	item.u.text.text = text;
	item.u.text.len = len;
	item.u.text.size = size;
	for (at = 0; at < len; at += n) {
		const struct shape *shape;

		n = text[at] == ' ' ? 1 : strcspn(text + at, " ");
		shape =
		    text[at] == ' ' ? shape_text(shaper, spec, "\302\240", 2) : shape_text(shaper, spec, text + at, n);
		item.u.text.face = shape->pieces[0].face;
		item.u.text.rtl = shape->rtl;
		for (i = 0; i < shape->pieces[0].nglyphs; i++) {
			const struct glyph *glyph = &shape->pieces[0].glyphs[i];
			struct placed_glyph *placed = vec_add(arena, &glyphs);
			int upem = face_metrics(item.u.text.face)->upem;

			placed->id = glyph->id;
			placed->cluster = (uint32_t)at + glyph->cluster;
			placed->x = mpt_scale(size, pen + glyph->x_offset, upem);
			placed->y = mpt_scale(size, glyph->y_offset, upem);
			pen += glyph->advance;
		}
	}
	item.width = mpt_scale(size, pen, face_metrics(item.u.text.face)->upem);
	item.u.text.glyphs = glyphs.v;
	item.u.text.nglyphs = glyphs.n;
	return item;
}

/* A picture of 2 × 2 pixels: red, half green, faint blue, yellow. */
static struct image *picture(void)
{
	static const char png[] =
	    "\211\120\116\107\015\012\032\012\000\000\000\015\111\110\104\122\000\000\000\002\000\000\000\002"
	    "\010\006\000\000\000\162\266\015\044\000\000\000\026\111\104\101\124\170\234\143\370\317\300\360"
	    "\037\010\033\030\200\264\303\177\040\023\000\077\031\007\272\040\267\361\310\000\000\000\000\111"
	    "\105\116\104\256\102\140\202";

	return image_open(arena, diags, "four.png", png, sizeof png - 1, NOWHERE);
}

static bool said(enum diag_kind kind, const char *words)
{
	return diags->n == 1 && diags->list[0].kind == kind && strstr(diags->list[0].message, words);
}

/* It counts how large a picture is where it is largest. */
static void test_pictures(void)
{
	struct item items[] = {{.kind = ITEM_IMAGE, .width = 50, .height = 40},
			       {.kind = ITEM_IMAGE, .width = 144000, .height = 72000}};

	items[0].u.image.image = items[1].u.image.image = picture();
	diags = diags_new(arena);
	ok(imageobj_count(images_read(arena, diags, display_of(items, 2))) == 1,
	   "a picture that is shown twice is one");
	ok(said(DIAG_IMAGE_COARSE, "2 × 2 pixels for 51 mm x 25 mm"), "too few pixels are told");
	diags = diags_new(arena);
	images_read(arena, diags, display_of(items, 1));
	ok(said(DIAG_IMAGE_FINE, "1 × 1 are kept"), "more than can be seen are not kept");
	diags = diags_new(arena);
	items[0].width = items[0].height = 150;
	images_read(arena, diags, display_of(items, 1));
	is_int((long long)diags->n, 0, "nothing is told of enough");
}

/* A page that uses what there is. */
static struct display *sample(void)
{
	static const struct link link = {.url = "mailto:zoe@example.org", .text = "zoe@example.org"};
	static struct outline_entry outline[] = {{"Education \342\200\223 Ausbildung", 1, 0, 100000},
						 {"Theses", 2, 0, 400000}};
	static struct element elements[2] = {{.role = ROLE_DOCUMENT}, {.role = ROLE_PARA, .number = 1}};
	static const char *const families[] = {"Lato", "Linux Libertine O", "TeX Gyre Termes", "Roboto"};
	struct item *items = arena_array(arena, 20, struct item);
	struct display *display = display_of(items, 0);
	struct shaper *shaper = shaper_new(arena, diags, NULL, 0);
	size_t n = 0, i;

	for (i = 0; i < 4; i++) {
		struct shape_spec spec = {.family = fonts_family(fonts, families[i]), .language = "en", .bold = i == 3};
		mpt y = 100000 + 60000 * (mpt)i;

		items[n++] = set_text(shaper, &spec, 10000,
				      "The efficient AVATAR office, (Tokyo) \\ 2019\342\200\2232024", 70000, y);
		items[n++] = set_text(shaper, &spec, 24000, "Zo\303\253 \305\201ukasiewicz", 70000, y + 30000);
		items[n - 1].color = 0x3873B2;
		items[n++] = set_text(shaper, &spec, 10000, "zoe@example.org", 300000, y + 30000);
		items[n - 1].link = &link;
	}
	items[n++] = (struct item){.kind = ITEM_ICON, .x = 285000, .y = 130000, .color = 0x980000, .link = &link};
	items[n - 1].u.icon.outline = fonts_icon(fonts, "envelope");
	items[n - 1].u.icon.size = 10000;
	items[n++] = (struct item){.kind = ITEM_RECT, .x = 70000, .y = 140000, .width = 455000, .height = 400};
	items[n++] = (struct item){.kind = ITEM_IMAGE, .x = 450000, .y = 30000, .width = 60000, .height = 60000};
	items[n - 1].u.image.image = picture();
	items[n - 1].u.image.radius = 30000;
	items[n - 1].u.image.border = 1000;
	for (i = 0; i < n; i++)
		if (items[i].kind == ITEM_TEXT || items[i].kind == ITEM_IMAGE)
			items[i].element = &elements[1];
	elements[1].parent = elements;
	display->elements = elements;
	display->nelements = 2;
	display->pages[0].nitems = n;
	display->outline = outline;
	display->noutline = 2;
	return display;
}

static bool holds(const struct buf *b, const char *s)
{
	size_t i, n = strlen(s);

	for (i = 0; i + n <= b->len; i++)
		if (memcmp(b->s + i, s, n) == 0)
			return true;
	return false;
}

static bool keep_file(const struct buf *pdf, const char *program)
{
	FILE *file = fopen(arena_printf(arena, "%s.pdf", program), "wb");
	bool written = file && fwrite(pdf->s, 1, pdf->len, file) == pdf->len;

	return file && fclose(file) == 0 && written;
}

/* "/ID[<…" of the cross-reference stream; the file's own is the same twice. */
static const char *file_id(const struct buf *pdf)
{
	for (size_t i = 0; i + 72 < pdf->len; i++)
		if (memcmp(pdf->s + i, "/ID[<", 5) == 0)
			return arena_strndup(arena, pdf->s + i + 5, 32);
	return "none";
}

static void test_file(const char *program)
{
	const struct pdf_options options = {.producer = "cvpdf test", .standard = PDF_A2A};
	struct buf *first = buf_new(arena), *second = buf_new(arena);
	struct display *display = sample();
	bool written =
	    pdf_write(arena, diags, display, &options, first) && pdf_write(arena, diags, display, &options, second);

	ok(written && said(DIAG_IMAGE_COARSE, "four.png"), "a file is written");
	ok(first->len > 20000 && first->len < 60000, "of %zu bytes", first->len);
	ok(first->len == second->len && memcmp(first->s, second->s, first->len) == 0,
	   "the same bytes for the same display");
	ok(strncmp(first->s, "%PDF-1.7\n", 9) == 0, "as PDF 1.7");
	((struct sheet *)(uintptr_t)display->sheet)->title = "Another";
	second = buf_new(arena);
	pdf_write(arena, diags, display, &options, second);
	ok(strcmp(file_id(first), file_id(second)) != 0, "another title gives another ID");
	ok(keep_file(first, program), "and kept for others to read");
	ok(holds(first, "/SMask "), "with its picture");
	second = buf_new(arena);
	pdf_write(arena, diags, display, &(struct pdf_options){.producer = "cvpdf test"}, second);
	ok(second->len + 3000 < first->len && holds(first, "<pdfaid:part>2<") && !holds(second, "xpacket"),
	   "of no standard it is smaller and claims none");
	display->npages = 0;
	ok(!pdf_write(arena, diags, display, &options, second) && diags->status == 3,
	   "a display without pages is a defect");
}

/* What libharu cannot do is a diagnostic, and what comes after an error does no harm. */
static void test_errors(void)
{
	struct diags *found = diags_new(arena);
	struct haru haru;
	HPDF_Dict dict;

	arena_enter(arena);
	haru_begin(&haru, arena, 7);
	dict = haru_dict(&haru);
	ok(dict && haru_number(dict) == 7 && haru_next(&haru) == 8 && haru.error == HPDF_OK, "objects are begun");
	haru_add(&haru, dict, "None", NULL);
	ok(haru.error == HPDF_INVALID_OBJECT, "nothing cannot be added");
	ok(!haru_dict(&haru) && !haru_array(&haru) && !haru_stream(&haru, DEFLATE_TEXT, "x", 1),
	   "then nothing is made");
	haru_name(&haru, NULL, "A", "B");
	haru_append(&haru, NULL, dict);
	ok(!haru_check(&haru, HPDF_OK, found), "and that it is so is told");
	ok(found->n == 1 && found->list[0].kind == DIAG_INTERNAL && found->status == 3, "and the first error is told");
}

/* Memory that ends at each of many places: control comes back, and the output is as it was. */
static void test_memory(void)
{
	const struct pdf_options options = {.producer = "cvpdf test", .standard = PDF_A2A};
	struct display *display = sample();
	volatile size_t limit, stopped = 0, wrong = 0;

	for (limit = 1000; limit < 400000; limit += 13331) {
		struct arena *small = arena_new(limit);
		struct buf *out = buf_new(arena);

		if (setjmp(*arena_guard(small)))
			stopped++;
		else
			pdf_write(small, diags, display, &options, out);
		wrong += out->len != 0;
		arena_free(small);
	}
	arena_enter(NULL);
	ok(stopped > 20 && wrong == 0, "out of memory at %zu places, nothing half written", (size_t)stopped);
}

int main(int argc, char **argv)
{
	(void)argc;
	arena = arena_new(0);
	diags = diags_new(arena);
	fonts = fonts_new();
	test_syntax();
	test_long_strings();
	test_clusters();
	test_codes();
	test_joined_codes();
	test_links();
	test_outline();
	test_pictures();
	test_file(argv[0]);
	test_errors();
	test_memory();
	fonts_free(fonts);
	arena_free(arena);
	return done();
}
