/*
 * pdfread_test.c: attached files out of PDFs made by hand: with a table, updated, damaged, hostile.
 */
#include <time.h>
#include <zlib.h>

#include "base/buf.h"
#include "base/vec.h"
#include "cvpdf.h"
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
static const char hidden[] = "holds a file whose name begins with a dot, which programs may read unasked";
static const char unshown[] = "holds a file whose name has characters that cannot be shown";
static const char no_table[] = "is damaged: its table of objects cannot be read";
static const char no_catalog[] = "is damaged: its catalog cannot be read";
static const char other_way[] = "is written in a way that cvpdf does not read";

static void test_names(void)
{
	static const struct {
		const char *name, *wanted;
	} bad[] = {{"(../a)", outside},
		   {"(/a)", outside},
		   {"(a/../b)", outside},
		   {"()", outside},
		   {"(a//b)", outside},
		   {"(.)", outside},
		   {"(a/)", outside},
		   {"(.bash_profile)", hidden},
		   {"(a/.git/hooks/post-checkout)", hidden},
		   {"(a\\nb)", unshown},
		   {"<FEFF0061000A>", unshown},
		   {"<FEFF0061009B0062>", unshown},
		   {"(a\\233b)", unshown},
		   {"<FEFF0061202E0062>", unshown},
		   {"<FEFF0061DB400062>", unshown}};

	case_of("<</UF(a.yaml)/EF<</F 4 0 R>>>>", "", "x: 1", "a.yaml: x: 1");
	case_of("<</UF<FEFF00E40062D83DDE00>/EF<</F 4 0 R>>>>", "", "x",
		"\xC3\xA4"
		"b\xF0\x9F\x98\x80: x");
	case_of("<</UF(n\\344h\\(e\\)/x\\\\y)/EF<</F 4 0 R>>>>", "", "x", "n\xC3\xA4h(e)/x\\y: x");
	case_of("<</UF(d#i/r..yaml)%comment\n/EF<</F 4 0 R/UF 4 0 R>>>>", "", "x", "d#i/r..yaml: x");
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		case_of(arena_printf(arena, "<</UF %s/EF<</F 4 0 R>>>>", bad[i].name), "", "x", bad[i].wanted);
}

/* Two files, by their names. */
static void pair_of(const char *a, const char *b, const char *wanted)
{
	struct making making = begin();

	object(&making, "<</Type/Catalog/AF[3 0 R 4 0 R]>>");
	object(&making, "<</Producer(cvpdf 9.9)>>");
	object(&making, arena_printf(arena, "<</UF(%s)/EF<</F 5 0 R>>>>", a));
	object(&making, arena_printf(arena, "<</UF(%s)/EF<</F 5 0 R>>>>", b));
	stream(&making, "", "x");
	table(&making, 0);
	is_str(result(&making), wanted, arena_printf(arena, "%s and %s", a, b));
}

static void test_pairs(void)
{
	static const char one_place[] = "is damaged: two files that it holds have one place";

	pair_of("a", "b/a", "a: x | b/a: x");
	pair_of("a", "ab/c", "a: x | ab/c: x");
	pair_of("a", "a", one_place);
	pair_of("a", "a/b", one_place);
	pair_of("a/b/c", "a/b", one_place);
}

static void test_damage(void)
{
	static const char lost[] = "is damaged: 'a' cannot be read from it";
	static const char foreign[] = "holds 'a' in a coding that cvpdf does not read";
	static const char *const odd[] = {"/Predictor 2", "/Predictor 99", "/Predictor 12/Colors 3",
					  "/Predictor 15/BitsPerComponent 1", "/Predictor 12/Columns 0"};
	struct making making = begin();

	case_of("<</UF(a)/EF<</F 9 0 R>>>>", "", "x", lost);
	case_of("<</UF(a)/EF<</F 3 0 R>>>>", "", "x", lost);
	case_of("<</UF(a)>>", "", "x", lost);
	case_of("<</UF(a)/EF<</F 4 0 R>>>>", "/Filter/FlateDecode", "no deflate", lost);
	case_of("<</UF(a)/EF<</F 4 0 R>>>>", "/Filter/LZWDecode", "x", foreign);
	case_of("<</UF(a)/EF<</F 4 0 R>>>>", "/Filter[/ASCIIHexDecode/FlateDecode]", "x", foreign);
	case_of("<</UF(a)/EF<</F 4 0 R>>>>", "/Filter[]", "x", "a: x");
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
		case_of("<</UF(a)/EF<</F 4 0 R>>>>",
			arena_printf(arena, "/Filter/FlateDecode/DecodeParms<<%s>>", odd[i]), "x", foreign);
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

/* What an update took away is not there, by a table or by a stream of one. */
static void test_freed(void)
{
	struct making making = one_file("<</UF(a)/EF<</F 4 0 R>>>>", "", "old");
	size_t first = table(&making, 0), offset = making.out->len, before = making.out->len;

	buf_printf(making.out, "xref\n4 1\n0000000000 00001 f \ntrailer\n<</Size 5/Root 1 0 R/Info 2 0 R/Prev %zu>>\n",
		   first);
	buf_printf(making.out, "startxref\n%zu\n%%%%EOF\n", offset);
	is_str(result(&making), "is damaged: 'a' cannot be read from it", "an object that a table took away");
	making.out->len = before;
	buf_puts(making.out, "9 0 obj\n<</Type/XRef/W[1 1 1]/Index[4 1]/Length 3/Size 10/Root 1 0 R/Info 2 0 R");
	buf_printf(making.out, "/Prev %zu>>\nstream\n", first);
	buf_put(making.out, "\0\0\1", 3);
	buf_printf(making.out, "\nendstream\nendobj\nstartxref\n%zu\n%%%%EOF\n", offset);
	is_str(result(&making), "is damaged: 'a' cannot be read from it", "an object that a stream took away");
	making = one_file("<</UF(a)/EF<</F 4 0 R>>>>", "", "x");
	first = making.out->len;
	table(&making, 0);
	making.out->len -= strlen(">>\nstartxref\n") + strlen(arena_printf(arena, "%zu\n%%%%EOF\n", first));
	buf_printf(making.out, "/XRefStm 9>>\nstartxref\n%zu\n%%%%EOF\n", first);
	is_str(result(&making), other_way, "two tables of the same objects");
}

/* What is around a PDF: the same for all commands. */
static void test_ends(void)
{
	struct making making = one_file("<</UF(a)/EF<</F 4 0 R>>>>", "", "x"), mail = {.out = buf_new(arena)};
	struct making none = {.out = buf_new(arena)};

	table(&making, 0);
	for (size_t i = 0; i < 900; i++)
		buf_putc(mail.out, i % 60 ? 'm' : '\n');
	buf_put(mail.out, making.out->s, making.out->len);
	is_str(result(&mail), "a: x", "something stands in front of the header");
	mail.out->len = 0;
	for (size_t i = 0; i < 1024; i++)
		buf_putc(mail.out, 'm');
	buf_put(mail.out, making.out->s, making.out->len);
	is_str(result(&mail), "is no PDF", "too much of it");
	is_str(result(&none), "is empty", "no byte");
	for (size_t i = 0; i < 3000; i++)
		buf_puts(making.out, "\0\r\n");
	for (size_t i = 0; i < 3000; i++)
		buf_putc(making.out, '\0');
	is_str(result(&making), "a: x", "blanks and zeros behind the end");
}

/* A table in a stream of rows of 4 bytes, written by hand. */
static void put_table(struct making *making, const unsigned (*rows)[3], size_t n, unsigned root)
{
	size_t start = making->out->len;

	buf_printf(making->out,
		   "%zu 0 obj\n<</Type/XRef/W[1 4 2]/Size %zu/Root %u 0 R/Info 2 0 R/Length %zu>>\nstream\n", n, n,
		   root, 7 * n);
	for (size_t i = 0; i < n; i++) {
		const unsigned *row = rows[i];
		const char bytes[] = {(char)row[0], (char)(row[1] >> 24), (char)(row[1] >> 16), (char)(row[1] >> 8),
				      (char)row[1], (char)(row[2] >> 8),  (char)row[2]};

		buf_put(making->out, bytes, sizeof bytes);
	}
	buf_printf(making->out, "\nendstream\nendobj\nstartxref\n%zu\n%%%%EOF\n", start);
}

/* The length of an object stream in itself, or in the next of 60,000: neither is followed. */
static void test_packs(void)
{
	enum { CHAIN = 60000 };
	static const char pack[] = "<</Type/ObjStm/N 1/First 4/Length 5 0 R>>\nstream\n5 0 6\nendstream";
	const unsigned own[6][3] = {{0, 0, 0}, {2, 3, 0}, {2, 3, 0}, {1, 9, 0}, {0, 0, 0}, {2, 3, 0}};
	unsigned(*chain)[3] = (unsigned(*)[3])arena_array(arena, 3 * (2 * CHAIN + 4), unsigned);
	struct making making = begin();

	buf_printf(making.out, "3 0 obj\n%s\nendobj\n", pack);
	for (size_t i = 0; i < 300000; i++)
		buf_putc(making.out, ' ');
	put_table(&making, own, 6, 1);
	is_str(result(&making), no_catalog, "an object stream that holds its own length");
	making = begin();
	chain[1][0] = chain[2][0] = 2;
	chain[1][1] = chain[2][1] = 3;
	for (unsigned i = 0; i < CHAIN; i++) {
		unsigned number = 3 + 2 * i;

		chain[number][0] = 1;
		chain[number][1] = (unsigned)making.out->len;
		chain[number + 1][0] = 2;
		chain[number + 1][1] = number + 2;
		buf_printf(making.out,
			   "%u 0 obj\n<</Type/ObjStm/N 1/First 4/Length %u 0 R>>\nstream\n%u 0 6\nendstream\n", number,
			   number + 1, number - 1);
	}
	put_table(&making, (const unsigned(*)[3])chain, 2 * CHAIN + 4, 1);
	is_str(result(&making), no_catalog, "a chain of object streams that hold each other's lengths");
}

/* What a file says of itself costs nothing: numbers of objects that it has no room for. */
static void test_claims(void)
{
	struct making making = one_file("<</UF(a)/EF<</F 4 0 R>>>>", "", "x");
	size_t start = making.out->len, used;

	buf_puts(making.out, "xref\n");
	for (int i = 0; i < 300; i++)
		buf_printf(making.out, "%d 0\n", 1500000 + i);
	buf_printf(making.out, "1800000 1\n0000000009 00000 n \ntrailer\n<</Size 9>>\nstartxref\n%zu\n%%%%EOF\n",
		   start);
	used = arena_used(arena);
	is_str(result(&making), no_table, "a table of objects beyond the file");
	ok(arena_used(arena) - used < 1u << 20, "it takes no memory");
	making = begin();
	object(&making, "<</Type/ObjStm/N 66000000/First 60000/Length 4>>\nstream\n1 0 \nendstream");
	for (int i = 0; i < 64000; i++)
		buf_putc(making.out, ' ');
	put_table(&making, (const unsigned[4][3]){{0, 0, 0}, {1, 9, 0}, {2, 1, 0}, {2, 1, 0}}, 4, 2);
	used = arena_used(arena);
	is_str(result(&making), no_catalog, "more objects in a stream than it has bytes for");
	ok(arena_used(arena) - used < 1u << 20, "nor does that");
}

enum { BOMB = 20 << 20 };

/* Two files of 20 MiB of zeros in 40 KB. */
static struct making bombs(void)
{
	struct making making = begin();
	Bytef *packed = arena_alloc(arena, 1 << 20);
	uLongf n = 1 << 20;

	compress2(packed, &n, arena_alloc(arena, BOMB), BOMB, 9);
	object(&making, "<</Type/Catalog/AF[3 0 R 5 0 R]>>");
	object(&making, "<</Producer(cvpdf 9.9)>>");
	for (int i = 0; i < 2; i++) {
		object(&making, arena_printf(arena, "<</UF(%d)/EF<</F %d 0 R>>>>", i, 4 + 2 * i));
		*vec_add(arena, &making.offsets) = making.out->len;
		buf_printf(making.out, "%zu 0 obj\n<</Filter/FlateDecode/Length %lu>>\nstream\n", making.offsets.n, n);
		buf_put(making.out, packed, n);
		buf_puts(making.out, "\nendstream\nendobj\n");
	}
	table(&making, 0);
	return making;
}

static void test_memory(void)
{
	struct making making = bombs();
	struct source source = {.name = "cv.pdf", .bytes = making.out->s, .len = making.out->len};
	struct attached_files files = {0};
	size_t used = arena_used(arena);
	struct cvpdf_context *context = cvpdf_context_new();
	struct cvpdf_job *job = cvpdf_job_new(context);

	attached_read(arena, diags_new(arena), &source, &files);
	ok(files.n == 2 && files.v[1].len == BOMB, "files are unpacked");
	ok(arena_used(arena) - used < 2 * BOMB + (1u << 20), "once");
	cvpdf_set_option(job, "memory", "16000000");
	is_int(cvpdf_extract(job, "cv.pdf", source.bytes, source.len), CVPDF_INPUT,
	       "with less memory that is its fault");
	is_str(cvpdf_diagnostic(job, 0).message, "takes more memory than a job may use", "which is said");
	is_str(cvpdf_diagnostic(job, 0).file, "cv.pdf", "of this file");
	cvpdf_job_free(job);
	cvpdf_context_free(context);
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
	test_pairs();
	test_damage();
	test_updates();
	test_freed();
	test_ends();
	test_packs();
	test_claims();
	test_memory();
	test_bounds();
	arena_free(arena);
	return done();
}
