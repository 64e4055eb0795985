/*
 * What a file says about itself: the XMP packet, sRGB's profile against its formula, names of destinations.
 */
#include "output/meta.h"

#include <math.h>

#include "output/outline.h"
#include "output/srgb.h"
#include "tap.h"

static struct arena *arena;

static bool holds(const struct buf *b, const char *s)
{
	bool found = b->s && strstr(b->s, s);

	if (!found)
		printf("# no %s in\n# %s\n", s, b->s ? b->s : "nothing");
	return found;
}

static const struct buf *packet(const struct metadata *metadata)
{
	struct buf *out = buf_new(arena);

	xmp_packet(metadata, out);
	return out;
}

static void test_xmp(void)
{
	const char *keywords[] = {"rivers", "R&D"}, *urls[] = {"https://a.example/?b&c"};
	struct sheet sheet = {.title = "Zo\303\253 <Lee>\001 \357\277\277\342\200\223 CV", .language = "en"};
	struct metadata metadata = {.sheet = &sheet, .producer = "cvpdf", .standard = PDF_A2A};
	const struct buf *out = packet(&metadata);

	ok(holds(out, ">Zo\303\253 &lt;Lee&gt;\357\277\275 \357\277\275\342\200\223 CV<"),
	   "text is escaped, and what XML lacks is the sign for that");
	ok(!strstr(out->s, "dc:creator") && !strstr(out->s, "xmp:") && !strstr(out->s, "schema.org") &&
	       !strstr(out->s, "dc:subject"),
	   "what is not known is not said");
	ok(holds(out, "<pdfaid:part>2<") && holds(out, "<pdfaid:conformance>A<") && holds(out, "<pdfuaid:part>1<") &&
	       holds(out, "<pdfaSchema:prefix>pdfuaid<"),
	   "the standards, and the schema of the one that the other does not know");
	sheet.keywords = keywords;
	sheet.nkeywords = 2;
	sheet.identifier = "https://orcid.org/0000-0002-1825-0097";
	sheet.urls = urls;
	sheet.nurls = 1;
	metadata.date = "2024-10";
	out = packet(&metadata);
	ok(holds(out, "<rdf:li>rivers</rdf:li><rdf:li>R&amp;D</rdf:li>") &&
	       holds(out, "<pdf:Keywords>rivers, R&amp;D<"),
	   "keywords, each and all");
	ok(holds(out, "<schema:identifier>https://orcid.org/0000-0002-1825-0097<") &&
	       holds(out, "<rdf:li>https://a.example/?b&amp;c</rdf:li>") && holds(out, "<pdfaSchema:prefix>schema<"),
	   "who the person is");
	ok(holds(out, "<xmp:CreateDate>2024-10<") && holds(out, "<xmp:ModifyDate>2024-10<"),
	   "a date, as far as it is known");
}

static unsigned number(const struct buf *b, size_t at, size_t n)
{
	unsigned value = 0;

	while (n--)
		value = value << 8 | (unsigned char)b->s[at++];
	return value;
}

/* Where the n-th tag's data are. */
static size_t tag_at(const struct buf *b, size_t n)
{
	return number(b, 132 + 12 * n + 4, 4);
}

static void test_profile(void)
{
	struct buf *icc = buf_new(arena);
	size_t curve;
	double worst = 0;
	bool white = true;

	srgb_profile(icc);
	curve = tag_at(icc, 8);
	ok(number(icc, 0, 4) == icc->len && icc->len < 1024 && memcmp(icc->s + 36, "acsp", 4) == 0,
	   "a profile of %zu bytes", icc->len);
	ok(number(icc, 128, 4) == 9 && curve + 12 + 512 == icc->len && memcmp(icc->s + curve, "curv", 4) == 0 &&
	       tag_at(icc, 6) == curve,
	   "of nine tags, the curve being the last");
	for (int i = 0; i < 256; i++) {
		double v = i / 255.0, light = v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
		double off = fabs(light * 65535 - number(icc, curve + 12 + 2 * (size_t)i, 2));

		worst = off > worst ? off : worst;
	}
	ok(worst <= 0.5001, "the curve is within %.4f / 65535 of the formula", worst);
	for (size_t k = 0; k < 3; k++) {
		unsigned sum = 0;

		for (size_t tag = 3; tag < 6; tag++)
			sum += number(icc, tag_at(icc, tag) + 8 + 4 * k, 4);
		white &= sum == number(icc, tag_at(icc, 2) + 8 + 4 * k, 4);
	}
	ok(white, "red, green and blue are white together");
}

static void test_names(void)
{
	is_str(destination_name(arena, "Selected Publications (2024)"), "selected-publications-2024",
	       "a title as a name");
	is_str(destination_name(arena, "  \303\211tudes & stages!"), "\303\211tudes-stages", "other letters stay");
	is_str(destination_name(arena, "?!"), "section", "a title of signs");
}

int main(void)
{
	arena = arena_new(0);
	test_xmp();
	test_profile();
	test_names();
	arena_free(arena);
	return done();
}
