/*
 * pdfread_test.c: attached files out of PDFs made by hand: with a table, updated, damaged, hostile.
 */
#include <time.h>

#include "base/buf.h"
#include "base/vec.h"
#include "pdfread/attached.h"
#include "tap.h"

static struct arena *arena;

/* A file in the making: objects, then a table of where they are. */
struct making {
	struct buf *out;
	VEC(size_t) offsets; /* of objects 1, 2, … */
};

static struct making begin(void)
{
	struct making making = {.out = buf_new(arena)};

	buf_puts(making.out, "%PDF-1.7\n");
	return making;
}

static void object(struct making *making, const char *text)
{
	*vec_add(arena, &making->offsets) = making->out->len;
	buf_printf(making->out, "%zu 0 obj\n%s\nendobj\n", making->offsets.n, text);
}

static void stream(struct making *making, const char *entries, const char *bytes)
{
	object(making, arena_printf(arena, "<<%s/Length %zu>>\nstream\n%s\nendstream", entries, strlen(bytes), bytes));
}

/* `previous`: the offset of an older table, or 0. */
static size_t table(struct making *making, size_t previous)
{
	size_t start = making->out->len;

	buf_printf(making->out, "xref\n0 %zu\n0000000000 65535 f \n", making->offsets.n + 1);
	for (size_t i = 0; i < making->offsets.n; i++)
		buf_printf(making->out, "%010zu 00000 n \n", making->offsets.v[i]);
	buf_printf(making->out, "trailer\n<</Size %zu/Root 1 0 R/Info 2 0 R", making->offsets.n + 1);
	if (previous)
		buf_printf(making->out, "/Prev %zu", previous);
	buf_printf(making->out, ">>\nstartxref\n%zu\n%%%%EOF\n", start);
	return start;
}

/* What comes of it: "name: bytes | " of all files, or the diagnostic. */
static const char *result(const struct making *making)
{
	struct source source = {.name = "cv.pdf", .bytes = making->out->s, .len = making->out->len};
	struct attached_files files = {0};
	struct diags *diags = diags_new(arena);
	struct buf *out = buf_new(arena);

	if (!attached_read(arena, diags, &source, &files))
		return diags->n == 1 ? diags->list[0].message : "(no diagnostic)";
	for (size_t i = 0; i < files.n; i++)
		buf_printf(out, "%s%s: %.*s", i ? " | " : "", files.v[i].name, (int)files.v[i].len, files.v[i].bytes);
	return out->s;
}

/* One file, by its specification and the stream that holds it. */
static struct making one_file(const char *spec, const char *entries, const char *bytes)
{
	struct making making = begin();

	object(&making, "<</Type/Catalog/AF[3 0 R]>>");
	object(&making, "<</Producer(cvpdf 9.9)>>");
	object(&making, spec);
	stream(&making, entries, bytes);
	return making;
}

static void case_of(const char *spec, const char *entries, const char *bytes, const char *wanted)
{
	struct making making = one_file(spec, entries, bytes);

	table(&making, 0);
	is_str(result(&making), wanted, arena_printf(arena, "%s → %s", spec, wanted));
}

static const char nameless[] = "is damaged: a file that it holds has no name";
static const char outside[] = "holds a file whose name would lead out of the folder it is put into";

static void test_names(void)
{
	static const char *const bad[] = {"(../a)", "(/a)",    "(a/../b)",	"()", "(a//b)", "(.)",
					  "(a/)",   "(a\\nb)", "<FEFF0061000A>"};

	case_of("<</UF(a.yaml)/EF<</F 4 0 R>>>>", "", "x: 1", "a.yaml: x: 1");
	case_of("<</UF<FEFF00E40062D83DDE00>/EF<</F 4 0 R>>>>", "", "x",
		"\xC3\xA4"
		"b\xF0\x9F\x98\x80: x");
	case_of("<</UF(n\\344h\\(e\\)/x\\\\y)/EF<</F 4 0 R>>>>", "", "x", "n\xC3\xA4h(e)/x\\y: x");
	case_of("<</UF(d#i/..r.yaml)%comment\n/EF<</F 4 0 R/UF 4 0 R>>>>", "", "x", "d#i/..r.yaml: x");
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		case_of(arena_printf(arena, "<</UF %s/EF<</F 4 0 R>>>>", bad[i]), "", "x", outside);
}

static void test_damage(void)
{
	static const char lost[] = "is damaged, or larger than cvpdf makes one: 'a' cannot be read from it";
	struct making making = begin();

	case_of("<</UF(a)/EF<</F 9 0 R>>>>", "", "x", lost);
	case_of("<</UF(a)/EF<</F 3 0 R>>>>", "", "x", lost);
	case_of("<</UF(a)>>", "", "x", lost);
	case_of("<</UF(a)/EF<</F 4 0 R>>>>", "/Filter/FlateDecode", "no deflate", lost);
	case_of("<</UF(a)/EF<</F 4 0 R>>>>", "/Filter/LZWDecode", "x", lost);
	case_of("<</UF(a)/EF<</F 4 0 R>>>>", "/Filter[/ASCIIHexDecode/FlateDecode]", "x", lost);
	case_of("null", "", "x", nameless);
	case_of("<</UF /a/EF<</F 4 0 R>>>>", "", "x", nameless);
	object(&making, "<</Type/Catalog/AF 3 0 R>>");
	object(&making, "<</Producer(cvpdf 9.9)>>");
	object(&making, "3 0 R");
	table(&making, 0);
	is_str(result(&making), "holds no source", "a reference to itself");
}

static void test_updates(void)
{
	struct making making = one_file("<</UF(a)/EF<</F 4 0 R>>>>", "", "old");
	size_t first = table(&making, 0), offset = making.out->len;
	struct making circle = one_file("<</UF(a)/EF<</F 4 0 R>>>>", "", "x");

	buf_puts(making.out, "4 0 obj\n<</Length 3>>\nstream\r\nnew\r\nendstream\nendobj\n");
	buf_printf(making.out, "xref\n4 1\n%010zu 00000 n \ntrailer\n<</Size 5/Root 1 0 R/Info 2 0 R/Prev %zu>>\n",
		   offset, first);
	buf_printf(making.out, "startxref\n%zu\n%%%%EOF\n",
		   offset + strlen("4 0 obj\n<</Length 3>>\nstream\r\nnew\r\nendstream\nendobj\n"));
	is_str(result(&making), "a: new", "an update wins");
	table(&circle, circle.out->len);
	is_str(result(&circle), "is damaged: its table of objects cannot be read", "tables in a circle");
}

/* A list of references to one object of 100 KB, nested arrays: neither may cost more than a second. */
static void test_bounds(void)
{
	struct making making = begin();
	struct buf *list = buf_new(arena), *deep = buf_new(arena), *wide = buf_new(arena);
	clock_t began = clock();

	for (int i = 0; i < 900; i++)
		buf_puts(list, "3 0 R ");
	for (int i = 0; i < 100000; i++)
		buf_puts(deep, "[");
	for (int i = 0; i < 50000; i++)
		buf_puts(wide, "1 ");
	object(&making, arena_printf(arena, "<</AF[%s]>>", list->s));
	object(&making, "<</Producer(cvpdf 9.9)>>");
	object(&making, arena_printf(arena, "<</UF(a)/X[%s]/EF<</F 4 0 R>>>>", wide->s));
	stream(&making, "", "x");
	table(&making, 0);
	is_str(result(&making), nameless, "one large object asked for often");
	making = one_file(deep->s, "", "x");
	table(&making, 0);
	is_str(result(&making), nameless, "100,000 arrays in each other");
	ok((double)(clock() - began) / CLOCKS_PER_SEC < 5, "in bounded time");
}

int main(void)
{
	arena = arena_new(0);
	test_names();
	test_damage();
	test_updates();
	test_bounds();
	arena_free(arena);
	return done();
}
