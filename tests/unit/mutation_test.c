/*
 * mutation_test.c: a CV, a style, a bibliography and pictures with bytes changed at random: the library must say what is
 * wrong or set them, and never break. Each trial is a child process, so that one that breaks is told from the others; the
 * same seeds give the same trials.
 */
#include <stdint.h>
#include <stdlib.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cvpdf.h"
#include "tap.h"

#define LARGEST (1u << 20)
#define CHILDREN 40
#define TRIALS 12      /* of a child: a fork and its context cost more than a CV */
#define PDF_TRIALS 200 /* which cost little */
#define SECONDS 120

struct bytes {
	char *v;
	size_t n;
};

enum form { FORM_BINARY, FORM_TEXT, FORM_PDF /* its objects as text */ };

/* Marsaglia's xorshift. */
static uint32_t seed;

static uint32_t draw(uint32_t below)
{
	seed ^= seed << 13;
	seed ^= seed >> 17;
	seed ^= seed << 5;
	return seed % below;
}

static struct bytes read_file(const char *path)
{
	struct bytes bytes = {malloc(LARGEST), 0};
	FILE *file = fopen(path, "rb");

	if (file && bytes.v)
		bytes.n = fread(bytes.v, 1, LARGEST, file);
	if (file)
		fclose(file);
	return bytes;
}

static void replace(struct bytes *bytes, size_t at, size_t gone, const char *with, size_t n)
{
	gone = gone < bytes->n - at ? gone : bytes->n - at;
	if (bytes->n - gone + n > LARGEST)
		return;
	memmove(bytes->v + at + n, bytes->v + at + gone, bytes->n - at - gone);
	memcpy(bytes->v + at, with, n);
	bytes->n += n - gone;
}

/* What means something to YAML, Markdown, templates, dates, BibTeX and LaTeX. */
static const char *const sparks[] = {"\n",
				     ": ",
				     "- ",
				     "*",
				     "**",
				     "[",
				     "]",
				     "{",
				     "}",
				     "\"",
				     "'",
				     "#",
				     " #",
				     "&a ",
				     "*a",
				     "<u>",
				     "</u>",
				     "<<: ",
				     "|\n",
				     ">\n",
				     "\t",
				     "%",
				     "@",
				     "`",
				     "\\",
				     "---\n",
				     "!include ",
				     "2020-13",
				     "present",
				     "/",
				     "\xC2\xAD",
				     "\xE2\x80\xAE",
				     "\xF0\x9F\x98\x80",
				     "\xCC\x81",
				     "\xD7\x90",
				     "\xEF\xBB\xBF",
				     "\xFF",
				     "~",
				     "false",
				     "0",
				     "-1",
				     "1e9",
				     "999999999999",
				     ", ",
				     "; ",
				     " and ",
				     "et al.",
				     "text: ",
				     "null",
				     "@misc{a,",
				     "crossref = {a}",
				     "\\emph{",
				     "\\'",
				     "$",
				     "(",
				     "=",
				     "  "};

/* And to PDF. */
/* clang-format off */
static const char *const pdf_sparks[] = {
    "0 R", "1 0 R", "6 0 R", "7 0 R", "/Length ", "/Length 6 0 R", "/Length 1 0 R", "/Prev ", "/Prev 9 ", "/N 99999999",
    "/First 99 ", "/Size 99999999", "/W[8 8 8]", "/W[0 1 0]", "/Index[0 9]", "/Index[99999999 9]",
    "/XRefStm 9 ", "/Encrypt 1 0 R", "/Filter ", "/FlateDecode", "/DecodeParms<<", "/Predictor 12",
    "/Predictor 2", "/Columns 4", "/Type/ObjStm", "/Type/XRef", "/AF[", "/EF<<", "/UF(../a)", "/Producer(",
    "<<", ">>", "[", "]", "(", ")", "<", ">", "/", "\\", "%", "obj", "endobj", "stream\n", "endstream",
    "xref\n", "trailer", "startxref\n", "0000000009 00000 n", "f", "0", "1", "3", "7", "9", "-1",
    "4294967296",
};
/* clang-format on */

static void spark(struct bytes *bytes)
{
	const char *s = sparks[draw(sizeof sparks / sizeof *sparks)];

	replace(bytes, draw((uint32_t)bytes->n), draw(3), s, strlen(s));
}

/* Where a word begins, and in the place of as much, for the rest is found by where it stands. */
static void pdf_spark(struct bytes *bytes)
{
	const char *s = pdf_sparks[draw(sizeof pdf_sparks / sizeof *pdf_sparks)];
	size_t at = draw((uint32_t)bytes->n);

	while (at + 1 < bytes->n && !strchr("/<[( \n", bytes->v[at]))
		at++;
	replace(bytes, at + (bytes->v[at] == ' ' || bytes->v[at] == '\n'), strlen(s), s, strlen(s));
}

static void flip(struct bytes *bytes)
{
	size_t at = draw((uint32_t)bytes->n);

	bytes->v[at] = (char)((unsigned char)bytes->v[at] ^ (1u << draw(8)));
}

/* Moves, doubles or drops a piece. */
static void shuffle(struct bytes *bytes)
{
	char piece[512];
	size_t n = 1 + draw(sizeof piece - 1), from;

	n = n < bytes->n ? n : bytes->n;
	from = draw((uint32_t)(bytes->n - n + 1));
	memcpy(piece, bytes->v + from, n);
	if (draw(2))
		replace(bytes, from, n, "", 0);
	if (bytes->n && draw(3))
		replace(bytes, draw((uint32_t)bytes->n), draw(2) ? n : 0, piece, n);
}

static void mutate(struct bytes *bytes, enum form form)
{
	unsigned n = 1 + draw(form == FORM_PDF ? 3 : 6);

	while (n-- && bytes->n > 1) {
		unsigned kind = draw(10);

		if (kind < 9 && form == FORM_PDF)
			pdf_spark(bytes);
		else if (kind < 4 && form == FORM_TEXT)
			spark(bytes);
		else if (kind < (form == FORM_PDF ? 10 : 8))
			flip(bytes);
		else
			shuffle(bytes);
	}
}

/* The pieces of a trial; `cv` names the others "style.yaml", "photo" and "refs.bib". */
struct trial {
	struct bytes cv, style, photo, bib, pdf;
};

static enum cvpdf_file_answer resolve(void *user, const char *path, const char **bytes, size_t *len, const char **why)
{
	const struct trial *trial = user;
	const struct bytes *found = strstr(path, "style")  ? &trial->style
				    : strstr(path, ".bib") ? &trial->bib
							   : &trial->photo;

	(void)why;
	*bytes = found->v;
	*len = found->n;
	return found->n ? CVPDF_FILE_READ : CVPDF_FILE_MISSING;
}

/* Exit status of a child: 0, or what is wrong. */
static int run(struct cvpdf_context *context, struct trial *trial)
{
	struct cvpdf_job *job = cvpdf_job_new(context);
	enum cvpdf_status status;
	struct cvpdf_bytes pdf;
	int fault = 0;

	if (!job)
		return 10;
	cvpdf_set_resolver(job, resolve, trial);
	cvpdf_set_option(job, "system-fonts", "no");
	cvpdf_set_option(job, "today", "2025-01-01");
	status = cvpdf_load(job, "cv.yaml", trial->cv.v, trial->cv.n);
	if (status == CVPDF_OK)
		status = cvpdf_render(job, &pdf);
	if (status == CVPDF_OK && (pdf.len < 100 || memcmp(pdf.bytes, "%PDF-", 5) != 0))
		fault = 11;
	if (status == CVPDF_USAGE ||
	    (status == CVPDF_SYSTEM && strcmp(cvpdf_diagnostic(job, 0).kind, "no-memory") != 0))
		fault = 12;
	if (status != CVPDF_OK && !cvpdf_ndiagnostics(job))
		fault = 13;
	if (!cvpdf_diagnostics_text(job, CVPDF_NOTES).bytes || !cvpdf_diagnostics_json(job, CVPDF_NOTES).bytes)
		fault = 14;
	cvpdf_job_free(job);
	return fault;
}

/* As run(), for a PDF whose source is asked for. */
static int extract(struct cvpdf_context *context, const struct trial *trial)
{
	struct cvpdf_job *job = cvpdf_job_new(context);
	enum cvpdf_status status;
	int fault = 0;

	if (!job)
		return 10;
	status = cvpdf_extract(job, "cv.pdf", trial->pdf.v, trial->pdf.n);
	if (status != CVPDF_OK && status != CVPDF_INPUT)
		fault = 12;
	if ((status != CVPDF_OK) != (cvpdf_ndiagnostics(job) > 0))
		fault = 13;
	for (size_t i = 0; i < cvpdf_nattached(job); i++)
		if (!cvpdf_attached(job, i).name || strstr(cvpdf_attached(job, i).name, "../"))
			fault = 15;
	cvpdf_job_free(job);
	return fault;
}

static struct bytes copy(const struct bytes *bytes)
{
	struct bytes twin = {malloc(LARGEST), bytes->n};

	if (bytes->n)
		memcpy(twin.v, bytes->v, bytes->n);
	return twin;
}

/* `what` is changed: 0 the CV, 1 the style, 2 the photo, 3 the bibliography, 4 a PDF, 5 a PDF in words, else nothing. */
static int trials(const struct trial *whole, uint32_t first, int what)
{
	struct cvpdf_context *context = cvpdf_context_new();
	int fault = 0;

	for (uint32_t i = 0; i < (what >= 4 ? PDF_TRIALS : TRIALS) && !fault; i++) {
		struct trial trial = {copy(&whole->cv), copy(&whole->style), copy(&whole->photo), copy(&whole->bib),
				      copy(&whole->pdf)};

		seed = (first * (what >= 4 ? PDF_TRIALS : TRIALS) + i + 1) * 2654435761u;
		if (what == 0)
			mutate(&trial.cv, FORM_TEXT);
		else if (what == 1)
			mutate(&trial.style, FORM_TEXT);
		else if (what == 2)
			mutate(&trial.photo, FORM_BINARY);
		else if (what == 3)
			mutate(&trial.bib, FORM_TEXT);
		else if (what >= 4)
			mutate(&trial.pdf, what == 4 ? FORM_BINARY : FORM_PDF);
		fault = what >= 4 ? extract(context, &trial) : run(context, &trial);
		free(trial.cv.v);
		free(trial.style.v);
		free(trial.photo.v);
		free(trial.bib.v);
		free(trial.pdf.v);
	}
	cvpdf_context_free(context);
	return fault;
}

static void test(const struct trial *whole, const char *name, int what, uint32_t from)
{
	for (uint32_t i = 0; i < CHILDREN; i++) {
		int status = -1;
		pid_t child;

		fflush(NULL);
		child = fork();
		if (child == 0) {
			alarm(SECONDS);
			_exit(trials(whole, from + i, what));
		}
		ok(child > 0 && waitpid(child, &status, 0) == child && status == 0, "%s, from seed %u (%d)", name,
		   (unsigned)(from + i), status);
	}
}

static const char small_cv[] =
    "style: ./style.yaml\n"
    "person: {name: Ada Lovelace, headline: Programmer, email: ada@example.org, photo: photo}\n"
    "summary: The first *programmer*, by [common](https://example.org) consent.\n"
    "experience:\n"
    "  - {position: Analyst, organization: Engines, start: 1842-05, end: 1843, highlights: [Note G, {A: b}]}\n"
    "skills: [Mathematics, {label: Languages, details: [French]}]\n"
    "publications:\n"
    "  - {title: Notes, authors: \"A. Lovelace*, L. Menabrea\", venue: Taylor, date: 1843, doi: 10.1145/3580305}\n";

static const char citing_cv[] = "person: {name: Ada B. Roe}\n"
				"publications: {bibliography: [refs.bib], merge_preprints: true, show: [counts]}\n";

static struct bytes bytes_of(const char *s)
{
	struct bytes bytes = {malloc(LARGEST), strlen(s)};

	if (bytes.v)
		memcpy(bytes.v, s, bytes.n);
	return bytes;
}

/* A PDF that carries its source. */
static struct bytes attached_pdf(const struct bytes *cv)
{
	struct cvpdf_context *context = cvpdf_context_new();
	struct cvpdf_job *job = cvpdf_job_new(context);
	struct bytes pdf = {malloc(LARGEST), 0};
	struct cvpdf_bytes made;

	cvpdf_set_option(job, "attach", "yes");
	if (cvpdf_load(job, "cv.yaml", cv->v, cv->n) == CVPDF_OK && cvpdf_render(job, &made) == CVPDF_OK &&
	    made.len <= LARGEST) {
		memcpy(pdf.v, made.bytes, made.len);
		pdf.n = made.len;
	}
	cvpdf_job_free(job);
	cvpdf_context_free(context);
	return pdf;
}

static void put(struct bytes *bytes, const char *s, size_t n)
{
	memcpy(bytes->v + bytes->n, s, n);
	bytes->n += n;
}

/* The same without compression, so that changes meet objects: a table, and a newer one in a stream for objects in another. */
static struct bytes worded_pdf(void)
{
	static const char alone[] = "3 0 obj\n<</UF(cv.yaml)/AFRelationship/Source/EF<</F 4 0 R>>>>\nendobj\n",
			  file[] = "4 0 obj\n<</Length 5 0 R>>\nstream\nperson: {name: A}\n\nendstream\nendobj\n",
			  length[] = "5 0 obj\n18\nendobj\n",
			  pack[] = "6 0 obj\n<</Type/ObjStm/Length 63   /N 2/First 9>>\nstream\n1 0 2 32 "
				   "<</Type/Catalog/AF[3 0 R]    >> <</Producer(cvpdf 1)>>\nendstream\nendobj\n";
	struct bytes pdf = {malloc(LARGEST), 0};
	size_t places[8] = {0}, table;
	char line[256];

	put(&pdf, "%PDF-1.7\n", 9);
	places[3] = pdf.n;
	put(&pdf, alone, sizeof alone - 1);
	places[4] = pdf.n;
	put(&pdf, file, sizeof file - 1);
	places[5] = pdf.n;
	put(&pdf, length, sizeof length - 1);
	table = pdf.n;
	put(&pdf, line,
	    (size_t)snprintf(line, sizeof line,
			     "xref\n0 1\n0000000000 65535 f \n3 3\n%010zu 00000 n \n%010zu 00000 n \n%010zu 00000 n \n"
			     "trailer\n<</Size 6>>\n",
			     places[3], places[4], places[5]));
	places[6] = pdf.n;
	put(&pdf, pack, sizeof pack - 1);
	places[7] = pdf.n;
	put(&pdf, line,
	    (size_t)snprintf(line, sizeof line,
			     "7 0 obj\n<</Type/XRef/W[1 2 1]/Index[1 2 6 2]/Size 8/Root 1 0 R/Info 2 0 R/Prev %zu"
			     "/Length 16>>\nstream\n",
			     table));
	put(&pdf, "\2\0\6\0\2\0\6\1", 8);
	for (size_t i = 6; i < 8; i++)
		put(&pdf, (const char[]){1, (char)(places[i] >> 8), (char)places[i], 0}, 4);
	put(&pdf, line,
	    (size_t)snprintf(line, sizeof line, "\nendstream\nendobj\nstartxref\n%zu\n%%%%EOF\n", places[7]));
	return pdf;
}

/* How many files come out of it. */
static size_t sources(const struct bytes *pdf)
{
	struct cvpdf_context *context = cvpdf_context_new();
	struct cvpdf_job *job = cvpdf_job_new(context);
	size_t n;

	cvpdf_extract(job, "cv.pdf", pdf->v, pdf->n);
	n = cvpdf_nattached(job);
	cvpdf_job_free(job);
	cvpdf_context_free(context);
	return n;
}

static const char plain_cv[] = "person: {name: Ada Lovelace}\nsummary: The first programmer.\n";

static void test_pdfs(struct trial *little)
{
	little->cv = bytes_of(plain_cv);
	little->pdf = attached_pdf(&little->cv);
	ok(little->pdf.n && trials(little, 0, 4) == 0, "a PDF with a few bytes changed");
	test(little, "a PDF", 4, 5000);
	free(little->pdf.v);
	little->pdf = worded_pdf();
	ok(sources(&little->pdf) == 1, "a PDF in words is one");
	test(little, "a PDF in words", 5, 6000);
	free(little->cv.v);
	free(little->pdf.v);
}

static void test_all(struct trial *whole, struct bytes small, struct bytes citing)
{
	struct trial little = *whole;

	little.cv = small;
	ok(trials(&little, 0, -1) == 0, "without a change of the CV or the style");
	test(whole, "a large CV", 0, 1);
	test(&little, "a small CV", 0, 1000);
	test(&little, "a style", 1, 2000);
	little.style.n = 0;
	small.n -= sizeof "style: ./style.yaml\n" - 1;
	memmove(small.v, small.v + sizeof "style: ./style.yaml\n" - 1, small.n);
	little.cv = small;
	test(&little, "a photo", 2, 3000);
	little.photo.n = 0;
	little.cv = citing;
	test(&little, "a bibliography", 3, 4000);
	test_pdfs(&little);
}

int main(void)
{
	struct trial whole = {.cv = read_file("examples/everything.yaml"),
			      .style = read_file("src/styles/classic.yaml"),
			      .photo = read_file("examples/portrait.png"),
			      .bib = read_file("tests/bib/torture.bib")};
	struct bytes small = bytes_of(small_cv), citing = bytes_of(citing_cv);

	if (ok(whole.cv.n && whole.style.n && whole.photo.n && whole.bib.n && small.v && citing.v,
	       "the examples are there"))
		test_all(&whole, small, citing);
	free(whole.cv.v);
	free(whole.style.v);
	free(whole.photo.v);
	free(whole.bib.v);
	free(small.v);
	free(citing.v);
	return done();
}
