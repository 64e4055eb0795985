/*
 * The SVG writer: paths, names, escapes, pictures, places.
 */
#include "output/svg.h"

#include "cvpdf.h"
#include "output/svgdefs.h"
#include "tap.h"

static struct arena *arena;
static struct diags *diags;
static struct fonts *fonts;

static const char *path(const char *ops, const int32_t *coords, int upem)
{
	struct outline outline = {.ops = ops, .coords = coords, .nops = strlen(ops), .upem = upem};
	struct buf *out = buf_new(arena);

	svg_path(out, &outline);
	return out->s;
}

static void test_paths(void)
{
	is_str(path("MLLLZ", (int32_t[]){10, 20, 110, 20, 110, 120, 10, 20}, 1000), "m10-20h100v-100z",
	       "level and upright lines have letters of their own, and the last one closes");
	is_str(path("MLLZMLLZ", (int32_t[]){0, 0, 10, 20, 30, 5, 100, 0, 110, 20, 130, 5}, 1000),
	       "m0 0l10-20 20 15zm100 0l10-20 20 15z",
	       "a letter is not repeated; the next part begins where one began");
	is_str(path("MLLLZ", (int32_t[]){0, 0, 3, 0, 6, 0, 9, 0}, 2000), "m0 0h2 1 2z",
	       "what is rounded does not add up");
	is_str(path("MQQQZ", (int32_t[]){0, 0, 10, 20, 20, 20, 30, 20, 40, 0, 50, -20, 80, 90}, 1000),
	       "m0 0q10-20 20-20t20 20 40-90z", "a point between two others is not said");
	is_str(path("MCCZ", (int32_t[]){0, 0, 0, 10, 10, 20, 20, 20, 30, 20, 40, 10, 40, 0}, 1000),
	       "m0 0c0-10 10-20 20-20s20 10 20 20z", "nor where a curve goes on evenly");
	is_str(path("MCLCZ", (int32_t[]){0, 0, 0, 0, 10, 0, 20, 0, 30, 0, 30, 0, 50, 9, 60, 9}, 1000),
	       "m0 0c0 0 10 0 20 0h10c0 0 20-9 30-9z", "which it does not behind a line");
	is_str(path("", NULL, 1000), "", "nothing is nothing");
}

static void test_names(void)
{
	static struct outline outlines[60];
	struct svg_defs *defs = svg_defs_new(arena);
	const char *names[60];
	bool apart = true;
	size_t i, k;

	for (i = 0; i < 60; i++)
		names[i] = svg_defs_outline(defs, &outlines[i]);
	for (i = 0; i < 60; i++)
		for (k = 0; k < i; k++)
			apart &= strcmp(names[i], names[k]) != 0;
	ok(apart, "each outline has a name");
	is_str(names[0], "a", "the first is a");
	is_str(names[51], "Z", "the 52nd is Z");
	is_str(names[52], "aa", "and then aa");
	is_str(svg_defs_outline(defs, &outlines[7]), "h", "the same again is the same");
}

static const struct display *display_of(struct item *items, size_t n, const struct sheet *sheet)
{
	struct display *display = arena_new_of(arena, struct display);

	display->sheet = sheet;
	display->npages = 1;
	display->pages = arena_new_of(arena, struct page);
	*display->pages = (struct page){items, n};
	return display;
}

static const char *written(struct item *items, size_t n, const struct sheet *sheet)
{
	struct buf *out = buf_new(arena);

	return svg_write(arena, diags, display_of(items, n, sheet), 0, out) ? out->s : NULL;
}

static bool holds(const char *svg, const char *part)
{
	bool there = svg && strstr(svg, part);

	if (!there)
		printf("# %s\n", svg ? svg : "nothing");
	return there;
}

static void test_words(void)
{
	static const struct sheet sheet = {.width = 595276,
					   .height = 841890,
					   .title = "<A> & \"B\"\001\t\357\277\277\303\251\303",
					   .subject = "]]>",
					   .language = "en\"x"};
	static const struct link link = {.url = "https://example.org/?a=1&b=\"'>\n", .text = "\"/><script>"};
	struct item item = {.kind = ITEM_IMAGE, .x = 1, .y = -2, .width = 3000, .height = 4500, .link = &link};
	const char *svg;

	item.kind = ITEM_ICON;
	item.u.icon.outline = fonts_icon(fonts, "envelope");
	item.u.icon.size = 10000;
	svg = written(&item, 1, &sheet);
	ok(holds(svg, "<title>&lt;A&gt; &amp; &quot;B&quot;\357\277\275\t\357\277\275\303\251\357\277\275</title>"),
	   "a title holds no tags, controls or broken letters");
	ok(holds(svg, " aria-label=\"&lt;A&gt; &amp; &quot;B&quot;"), "nor does the picture's name");
	ok(holds(svg, "<desc>]]&gt;</desc>") && holds(svg, " lang=\"en&quot;x\""), "nor others");
	ok(holds(svg, " href=\"https://example.org/?a=1&amp;b=%22'%3E%0A\""), "an address is one");
	ok(holds(svg, " aria-label=\"&quot;/&gt;&lt;script&gt;\""), "its words are words");
	ok(holds(svg, "width=\"595.276pt\" height=\"841.89pt\" viewBox=\"0 0 595.276 841.89\""), "sizes have units");
	ok(holds(svg, "<g transform=\"translate(.001 -.002)scale(.01)\"><use href=\"#a\"/></g>"), "an icon is placed");
	svg = written(NULL, 0, &(struct sheet){.width = 1000, .height = 1000});
	ok(holds(svg, "<title>CV</title>") && !strstr(svg, "<use"), "an empty page has a name");
}

static void test_texts(void)
{
	const struct face *face = fonts_family(fonts, "Lato")->regular;
	static struct placed_glyph glyphs[3];
	struct item item = {.kind = ITEM_TEXT, .x = 72000, .y = 100500, .color = 0x336699};
	static const struct sheet sheet = {.width = 595276, .height = 841890};

	glyphs[0].id = glyphs[2].id = face_glyph(face, 'n');
	glyphs[1].id = face_space(face);
	glyphs[1].x = 4000;
	glyphs[2].x = 10100;
	glyphs[2].y = 3000;
	item.u.text.face = face;
	item.u.text.size = 10000;
	item.u.text.expansion = 100;
	item.u.text.glyphs = glyphs;
	item.u.text.nglyphs = 3;
	ok(holds(written(&item, 1, &sheet), "<g transform=\"translate(72 100.5)scale(.0101 .01)\" fill=\"#369\">"
					    "<use href=\"#a\"/><use href=\"#a\" x=\"1000\" y=\"-300\"/></g>"),
	   "letters stand where they would without expansion, which the scale is; blanks are not drawn");
	item.u.text.expansion = 0;
	item.u.text.embolden = true;
	item.color = 0x123456;
	ok(holds(written(&item, 1, &sheet), "scale(.01)\" fill=\"#123456\" stroke=\"#123456\" stroke-width=\"31\""),
	   "bolder ones have strokes");
	item.u.text.size = 0;
	ok(!strstr(written(&item, 1, &sheet), "<use"), "of no size they are not there");
}

/* A picture of 2 × 2 pixels: red, half green, faint blue, yellow. */
static void test_pictures(void)
{
	static const char png[] =
	    "\211\120\116\107\015\012\032\012\000\000\000\015\111\110\104\122\000\000\000\002\000\000\000\002"
	    "\010\006\000\000\000\162\266\015\044\000\000\000\026\111\104\101\124\170\234\143\370\317\300\360"
	    "\037\010\033\030\200\264\303\177\040\023\000\077\031\007\272\040\267\361\310\000\000\000\000\111"
	    "\105\116\104\256\102\140\202";
	static const struct sheet sheet = {.width = 595276, .height = 841890};
	struct image *image = image_open(arena, diags, "four.png", png, sizeof png - 1, NOWHERE);
	struct item item = {.kind = ITEM_IMAGE, .x = 10000, .y = 20000, .width = 3000, .height = 5000};
	const char *svg;

	item.u.image.image = image;
	svg = written(&item, 1, &sheet);
	ok(holds(
	       svg,
	       "<mask id=\"mask-1\" maskUnits=\"userSpaceOnUse\" x=\"10\" y=\"20\" width=\"3\" height=\"5\">\n<image "),
	   "what is transparent is a mask");
	ok(holds(svg, "<image transform=\"translate(11.5 22.5)\" x=\"-1.5\" y=\"-2.5\" width=\"3\" height=\"5\" "
		      "preserveAspectRatio=\"xMidYMid slice\" "
		      "href=\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCA"),
	   "a picture covers its box");
	ok(svg && !strstr(svg, "clip-path"), "which cuts it");
	item.u.image.radius = 1000;
	item.u.image.border = 200;
	svg = written(&item, 1, &sheet);
	ok(holds(svg, "<clipPath id=\"clip-1\"><rect x=\"10\" y=\"20\" width=\"3\" height=\"5\" rx=\"1\"/></clipPath>"),
	   "corners are cut");
	ok(holds(svg,
		 "<rect x=\"10.1\" y=\"20.1\" width=\"2.8\" height=\"4.8\" rx=\".9\" fill=\"none\" stroke=\"#000\" "
		 "stroke-width=\".2\"/>"),
	   "and framed");
	image->orientation = 6;
	svg = written(&item, 1, &sheet);
	ok(holds(svg, "translate(11.5 22.5)rotate(90)\" x=\"-2.5\" y=\"-1.5\" width=\"5\" height=\"3\""),
	   "one that lies is turned");
	image->orientation = 2;
	ok(holds(written(&item, 1, &sheet), "translate(11.5 22.5)scale(-1 1)\""), "or mirrored");
}

/* Memory that ends at each of many places: control comes back. */
static void test_memory(void)
{
	struct item item = {.kind = ITEM_ICON};
	static const struct sheet sheet = {.width = 595276, .height = 841890, .title = "A"};
	volatile size_t limit, stopped = 0, whole = 0;

	item.u.icon.outline = fonts_icon(fonts, "envelope");
	item.u.icon.size = 10000;
	for (limit = 100; limit < 40000; limit += 379) {
		struct arena *small = arena_new(limit);
		struct buf out;

		if (setjmp(*arena_guard(small))) {
			stopped++;
		} else {
			buf_init(&out, small);
			whole += svg_write(small, diags, display_of(&item, 1, &sheet), 0, &out);
		}
		arena_free(small);
	}
	ok(stopped > 0 && whole > 0, "memory ends at %zu places and suffices %zu times", stopped, whole);
}

/* One job, its pages set once, written as what is wanted of them. */
static void test_formats(void)
{
	static const char cv[] = "person: {name: Ada Roe}\nsummary: Text.\n";
	struct cvpdf_context *context = cvpdf_context_new();
	struct cvpdf_job *job = cvpdf_job_new(context);
	struct cvpdf_bytes pdf = {0}, svg = {0}, text = {0};

	cvpdf_set_option(job, "attach", "yes");
	cvpdf_load(job, "cv.yaml", cv, sizeof cv - 1);
	ok(cvpdf_render(job, &pdf) == CVPDF_OK && cvpdf_set_option(job, "format", "svg") == CVPDF_OK &&
	       cvpdf_render(job, &svg) == CVPDF_OK && cvpdf_set_option(job, "format", "text") == CVPDF_OK &&
	       cvpdf_render(job, &text) == CVPDF_OK,
	   "a CV is written in three formats");
	ok(strncmp(pdf.bytes, "%PDF-", 5) == 0 && strncmp(svg.bytes, "<svg ", 5) == 0 &&
	       strncmp(text.bytes, "Ada Roe\n", 8) == 0,
	   "each is what was wanted");
	is_int(cvpdf_set_option(job, "pages", "1"), CVPDF_USAGE, "how pages are set is said before");
	cvpdf_job_free(job);
	job = cvpdf_job_new(context);
	cvpdf_set_option(job, "format", "svg");
	cvpdf_load(job, "cv.yaml", cv, sizeof cv - 1);
	is_int(cvpdf_set_option(job, "page", "2"), CVPDF_OK, "a page is chosen");
	ok(cvpdf_render(job, &svg) == CVPDF_USAGE && !svg.len &&
	       strcmp(cvpdf_diagnostic(job, 0).message, "'cv.yaml' has no page 2, only one page") == 0,
	   "and is not there");
	cvpdf_job_free(job);
	cvpdf_context_free(context);
}

int main(void)
{
	arena = arena_new(0);
	diags = diags_new(arena);
	fonts = fonts_new();
	test_paths();
	test_names();
	test_words();
	test_texts();
	test_pictures();
	test_memory();
	test_formats();
	fonts_free(fonts);
	arena_free(arena);
	return done();
}
