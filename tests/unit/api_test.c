/*
 * api_test.c: cvpdf.h as a program uses it: options, resolver, diagnostics, stages, misuse, budgets of memory, threads.
 */
#include <pthread.h>
#include <stdlib.h>

#include "cvpdf.h"
#include "heap.h"
#include "tap.h"

static const char small[] = "person: {name: Ada Lovelace, email: ada@example.org}\n"
			    "summary: The first *programmer*.\n";

static struct cvpdf_context *context;

static bool is_kind(const struct cvpdf_job *job, size_t i, const char *kind)
{
	const char *given = i < cvpdf_ndiagnostics(job) ? cvpdf_diagnostic(job, i).kind : "none";

	if (strcmp(given, kind) != 0)
		printf("# diagnostic %zu is of kind %s\n", i, given);
	return strcmp(given, kind) == 0;
}

static bool holds(struct cvpdf_bytes text, const char *words)
{
	return text.bytes && strlen(text.bytes) == text.len && strstr(text.bytes, words);
}

static enum cvpdf_status load(struct cvpdf_job *job, const char *text)
{
	return cvpdf_load(job, "cv.yaml", text, strlen(text));
}

static void test_whole(void)
{
	struct cvpdf_job *job = cvpdf_job_new(context);
	struct cvpdf_bytes pdf, again;

	is_int(load(job, small), CVPDF_OK, "a CV is loaded");
	is_int((long long)cvpdf_pages(job), 0, "no pages before rendering");
	is_int(cvpdf_check(job), CVPDF_OK, "checked");
	is_int((long long)cvpdf_pages(job), 1, "one page");
	is_int(cvpdf_render(job, &pdf), CVPDF_OK, "rendered");
	ok(pdf.len > 1000 && memcmp(pdf.bytes, "%PDF-1.7", 8) == 0, "as PDF");
	ok(memcmp(pdf.bytes + pdf.len - 6, "%%EOF\n", 6) == 0 && pdf.bytes[pdf.len] == '\0',
	   "to its end, with a NUL behind");
	is_int(cvpdf_render(job, &again), CVPDF_OK, "rendered again");
	ok(again.len == pdf.len && memcmp(again.bytes, pdf.bytes, pdf.len) == 0, "to the same bytes");
	is_int((long long)cvpdf_ndiagnostics(job), 0, "nothing to say");
	is_str(cvpdf_diagnostics_text(job, CVPDF_NOTES).bytes, "", "not even a note");
	is_str(cvpdf_diagnostics_json(job, CVPDF_NOTES).bytes, "[]\n", "as JSON neither");
	cvpdf_job_free(job);
}

static void test_bytes(void)
{
	static const char nul[] = "person: {name: A\0da}";
	struct cvpdf_job *job = cvpdf_job_new(context);
	char *passing = strdup("person: {nam: Ada}");

	is_int(cvpdf_load(job, "cv.yaml", passing, strlen(passing)), CVPDF_INPUT, "a CV with an error");
	memset(passing, 'x', strlen(passing));
	free(passing);
	ok(holds(cvpdf_diagnostics_text(job, 0), "    1 | person: {nam: Ada}\n"), "the bytes were copied");
	cvpdf_job_free(job);
	job = cvpdf_job_new(context);
	is_int(cvpdf_load(job, "cv.yaml", nul, sizeof nul - 1), CVPDF_INPUT, "a NUL is an error, no end");
	ok(is_kind(job, 0, "encoding"), "that says so");
	cvpdf_job_free(job);
	job = cvpdf_job_new(context);
	is_int(cvpdf_load(job, "", "", 0), CVPDF_INPUT, "nothing at all is an error");
	ok(is_kind(job, 0, "empty-document"), "that says so");
	cvpdf_job_free(job);
}

static void test_diagnostics(void)
{
	static const char text[] = "person:\n  name: Ada\n  emial: a\neducation: []\n";
	struct cvpdf_job *job = cvpdf_job_new(context);
	struct cvpdf_diagnostic d;
	struct cvpdf_bytes pdf;

	is_int(load(job, text), CVPDF_INPUT, "a CV with an error and a warning");
	is_int((long long)cvpdf_ndiagnostics(job), 2, "two diagnostics");
	d = cvpdf_diagnostic(job, 0);
	is_int(d.severity, CVPDF_ERROR, "the first is an error");
	is_str(d.kind, "unknown-key", "its kind");
	is_str(d.file, "cv.yaml", "its file");
	ok(d.line == 3 && d.column == 3 && d.end_line == 3 && d.end_column == 8, "its place");
	is_str(d.message, "unknown key 'emial' in person", "its message");
	is_str(d.help, "did you mean 'email'?", "its help");
	d = cvpdf_diagnostic(job, 1);
	is_int(d.severity, CVPDF_WARNING, "the second is a warning");
	ok(d.line == 4 && !d.help, "in line 4, without help");
	d = cvpdf_diagnostic(job, 2);
	ok(!d.kind && !d.message, "there is no third");
	is_str(cvpdf_diagnostics_text(job, CVPDF_QUIET).bytes,
	       "cv.yaml:3:3: error: unknown key 'emial' in person [unknown-key]\n"
	       "    3 |   emial: a\n"
	       "      |   ^~~~~\n"
	       "   help: did you mean 'email'?\n",
	       "text of errors only");
	ok(holds(cvpdf_diagnostics_text(job, 0), "section 'education' is empty [empty-section]"),
	   "text with the warning");
	ok(holds(cvpdf_diagnostics_text(job, CVPDF_COLOR), "\033[1;31merror:\033[0m"), "text in colour");
	ok(!holds(cvpdf_diagnostics_json(job, CVPDF_QUIET), "empty-section"), "JSON of errors only");
	ok(holds(cvpdf_diagnostics_json(job, 0), "\"kind\": \"empty-section\", \"severity\": \"warning\""),
	   "JSON with both");
	is_int(cvpdf_render(job, &pdf), CVPDF_INPUT, "a wrong CV is not rendered");
	ok(!pdf.bytes && !pdf.len && !cvpdf_pages(job), "and there are no bytes");
	is_int((long long)cvpdf_ndiagnostics(job), 2, "nothing is said twice");
	cvpdf_job_free(job);
}

static void test_strict(void)
{
	static const char text[] = "person: {name: Ada}\neducation: []\n";
	struct cvpdf_job *job = cvpdf_job_new(context);

	is_int(load(job, text), CVPDF_OK, "a warning is no error");
	cvpdf_job_free(job);
	job = cvpdf_job_new(context);
	is_int(cvpdf_set_option(job, "strict", "yes"), CVPDF_OK, "strict");
	is_int(load(job, text), CVPDF_INPUT, "now it is one");
	is_int(cvpdf_diagnostic(job, 0).severity, CVPDF_ERROR, "and named so");
	cvpdf_job_free(job);
}

static void test_notes(void)
{
	struct cvpdf_job *job = cvpdf_job_new(context);

	cvpdf_set_option(job, "style", "classic");
	cvpdf_set_option(job, "set", "style.header.name={caps: small}");
	load(job, small);
	is_int(cvpdf_check(job), CVPDF_OK, "small capitals are made");
	is_int((long long)cvpdf_ndiagnostics(job), 1, "of which there is a note");
	is_int(cvpdf_diagnostic(job, 0).severity, CVPDF_NOTE, "a note, no warning");
	is_str(cvpdf_diagnostics_text(job, 0).bytes, "", "that is not shown");
	ok(holds(cvpdf_diagnostics_text(job, CVPDF_NOTES), "[synthesized]"), "unless one asks");
	cvpdf_job_free(job);
}

static void wrong_option(const char *name, const char *value)
{
	struct cvpdf_job *job = cvpdf_job_new(context);
	struct cvpdf_bytes pdf;

	is_int(cvpdf_set_option(job, name, value), CVPDF_USAGE, name);
	ok(is_kind(job, 0, "usage"), "%s=%s is refused", name, value);
	ok(load(job, small) == CVPDF_USAGE && cvpdf_render(job, &pdf) == CVPDF_USAGE && !pdf.bytes,
	   "and nothing is made after it");
	cvpdf_job_free(job);
}

static void test_wrong_options(void)
{
	wrong_option("nonesuch", "1");
	wrong_option("", "");
	wrong_option("language", "en_US");
	wrong_option("today", "2025-13-01");
	wrong_option("today", "yesterday");
	wrong_option("created", "2025-03-04");
	wrong_option("created", "2025-03-04T10:00:00+01:00");
	wrong_option("created", "2025-03-04T10:00:00Zulu");
	wrong_option("pdf-standard", "a-1b");
	wrong_option("pdf-standard", "");
	wrong_option("strict", "maybe");
	wrong_option("system-fonts", "");
	wrong_option("memory", "12 MB");
	wrong_option("memory", "999999");
	wrong_option("memory", "-1000000");
	wrong_option("memory", "99999999999999999999999");
	wrong_option("set", "person.name");
	wrong_option("set", "=x");
}

static void test_options(void)
{
	struct cvpdf_job *job = cvpdf_job_new(context);
	struct cvpdf_bytes model;

	cvpdf_set_option(job, "set", "person.name=Charles Babbage");
	cvpdf_set_option(job, "set", "education[0].degree=M.A.");
	cvpdf_set_option(job, "language", "de");
	cvpdf_set_option(job, "today", "2025-03-04");
	cvpdf_set_option(job, "set", "updated=today");
	is_int(load(job, small), CVPDF_OK, "values are set");
	is_int(cvpdf_dump(job, "model", &model), CVPDF_OK, "the model");
	ok(holds(model, "cv language=de"), "has the language");
	ok(holds(model, "\"Charles Babbage\"") && !holds(model, "Lovelace"), "and the name");
	ok(holds(model, "degree: \"M.A.\""), "and the degree");
	ok(holds(model, "updated=2025-03-04"), "and the day");
	cvpdf_job_free(job);
	job = cvpdf_job_new(context);
	cvpdf_set_option(job, "style", "nonesuch");
	is_int(load(job, small), CVPDF_USAGE, "an unknown style");
	is_str(cvpdf_diagnostic(job, 0).file, "--style", "stands in the option");
	is_int((int)cvpdf_diagnostic(job, 0).line, 0, "which has no lines");
	cvpdf_job_free(job);
	job = cvpdf_job_new(context);
	cvpdf_set_option(job, "set", "updated=today");
	is_int(load(job, small), CVPDF_USAGE, "`today` without a day");
	cvpdf_job_free(job);
}

static void test_dumps(void)
{
	static const char *const stages[][2] = {
	    {"tree", "1:1 map\n"}, {"model", "cv language=en"}, {"blocks", "Ada"}, {"lines", "Ada"}, {"pages", "Ada"}};
	struct cvpdf_job *job = cvpdf_job_new(context);
	struct cvpdf_bytes text;

	is_int(cvpdf_dump(job, "tree", &text), CVPDF_USAGE, "a stage before a CV");
	cvpdf_job_free(job);
	job = cvpdf_job_new(context);
	load(job, small);
	for (size_t i = 0; i < sizeof stages / sizeof *stages; i++)
		ok(cvpdf_dump(job, stages[i][0], &text) == CVPDF_OK && holds(text, stages[i][1]), "stage %s",
		   stages[i][0]);
	is_int(cvpdf_dump(job, "nonesuch", &text), CVPDF_USAGE, "no such stage");
	ok(!text.bytes, "and no text");
	cvpdf_job_free(job);
	job = cvpdf_job_new(context);
	is_int(load(job, "person: {nam: Ada}"), CVPDF_INPUT, "a wrong CV");
	is_int(cvpdf_dump(job, "tree", &text), CVPDF_INPUT, "still has");
	ok(holds(text, "nam: plain \"Ada\""), "a tree");
	cvpdf_job_free(job);
}

static enum cvpdf_status load_bib(struct cvpdf_job *job, const char *name, const char *text)
{
	return cvpdf_load_bibliography(job, name, text, strlen(text));
}

static void test_bibliographies(void)
{
	static const char bib[] =
	    "@book{lovelace1843, title = {Notes \\& more}, author = {Lovelace, Ada}, year = 1843}\n";
	static const char broken[] = "[{\"id\": \"a\", \"type\": \"book\", \"title\": \"A\"},\n{\"id\"";
	struct cvpdf_job *job = cvpdf_job_new(context);
	struct cvpdf_bytes text;

	is_int(load_bib(job, "a.bib", bib), CVPDF_OK, "a bibliography is loaded");
	is_int(load(job, small), CVPDF_OK, "and a CV beside it");
	is_int(cvpdf_publications(job, "yaml", &text), CVPDF_OK, "publications as YAML");
	is_str(text.bytes,
	       "- id: lovelace1843\n  type: book\n  title: Notes & more\n  authors: Ada Lovelace\n  date: 1843\n",
	       "are those of the bibliography");
	is_int(cvpdf_publications(job, "csl", &text), CVPDF_OK, "as CSL-JSON");
	ok(holds(text, "\"id\": \"lovelace1843\"") && text.bytes[0] == '[', "also");
	is_int(load_bib(job, "b.json", broken), CVPDF_INPUT, "a broken one");
	is_int(cvpdf_publications(job, "yaml", &text), CVPDF_INPUT, "is told again");
	ok(holds(text, "lovelace1843") && holds(text, "- id: a\n"), "and what could be read is there");
	ok(is_kind(job, 0, "json-syntax"), "with the reason");
	cvpdf_job_free(job);

	job = cvpdf_job_new(context);
	is_int(cvpdf_publications(job, "yaml", &text), CVPDF_USAGE, "no publications of nothing");
	ok(!text.bytes && is_kind(job, 0, "usage"), "which is told");
	cvpdf_job_free(job);
	job = cvpdf_job_new(context);
	load_bib(job, "a.bib", bib);
	is_int(cvpdf_publications(job, "bibtex", &text), CVPDF_USAGE, "no other format");
	is_int(cvpdf_set_option(job, "language", "de"), CVPDF_USAGE, "options come before bibliographies, too");
	cvpdf_job_free(job);
}

/* What cvpdf_ats() says of a CV (NULL: none) and a text, and how it ends. */
static enum cvpdf_status ats(const char *cv, const char *text, const char *format, const char *wanted)
{
	struct cvpdf_job *job = cvpdf_job_new(context);
	struct cvpdf_reading reading = {.name = "x.pdf", .text = text, .len = text ? strlen(text) : 0, .reader = "it"};
	struct cvpdf_bytes report;
	enum cvpdf_status status;

	if (cv)
		load(job, cv);
	status = cvpdf_ats(job, &reading, format, &report);
	ok(wanted ? holds(report, wanted) : !report.len, "the report: %s", wanted ? wanted : "none");
	cvpdf_job_free(job);
	return status;
}

static void test_ats(void)
{
	is_int(ats(small, NULL, "text", "name    found    Ada Lovelace"), CVPDF_OK, "the library's own text");
	is_int(ats(small, "Ada Lovelace ada@example.org Summary The first programmer", "json", "\"state\": \"apart\""),
	       CVPDF_OK, "a text that somebody read");
	is_int(ats(small, "Ada Lovelace\nada@example.org\nSummary\nThe programmer", "json", "\"state\": \"found\""),
	       CVPDF_INPUT, "one that lost a word");
	is_int(ats(small, "Ada", "text", "name    missing  Ada Lovelace"), CVPDF_INPUT, "one that lacks something");
	is_int(ats(NULL, "Ada Lovelace", "text", "name    found    Ada Lovelace"), CVPDF_OK, "a text without a CV");
	is_int(ats(NULL, NULL, "text", NULL), CVPDF_USAGE, "neither");
	is_int(ats(small, NULL, "xml", NULL), CVPDF_USAGE, "a format that there is not");
	is_int(ats("person: {nam: Ada}", "Ada", "text", NULL), CVPDF_INPUT, "a CV with errors");
}

static void test_misuse(void)
{
	struct cvpdf_job *job = cvpdf_job_new(context);
	struct cvpdf_bytes pdf = {"x", 1};

	is_int(cvpdf_render(job, &pdf), CVPDF_USAGE, "rendering before loading");
	ok(!pdf.bytes && !pdf.len && is_kind(job, 0, "usage"), "is refused");
	is_int(load(job, small), CVPDF_USAGE, "and what follows it, too");
	cvpdf_job_free(job);
	job = cvpdf_job_new(context);
	is_int(cvpdf_check(job), CVPDF_USAGE, "checking before loading");
	cvpdf_job_free(job);
	job = cvpdf_job_new(context);
	load(job, small);
	is_int(load(job, small), CVPDF_USAGE, "loading twice");
	ok(is_kind(job, 0, "usage"), "is refused");
	cvpdf_job_free(job);
	job = cvpdf_job_new(context);
	load(job, small);
	is_int(cvpdf_set_option(job, "style", "formal"), CVPDF_USAGE, "an option after loading");
	cvpdf_job_free(job);
	cvpdf_job_free(NULL);
	cvpdf_context_free(NULL);
	ok(true, "freeing nothing");
}

static void test_texts(void)
{
	struct cvpdf_job *job = cvpdf_job_new(context), *other;
	struct cvpdf_bytes starter = cvpdf_starter(job, "Grace Hopper"), pdf;
	size_t n = 0;

	ok(holds(starter, "Grace Hopper"), "a starter file");
	other = cvpdf_job_new(context);
	cvpdf_set_option(other, "today", "2025-01-01");
	ok(load(other, starter.bytes) == CVPDF_OK && cvpdf_render(other, &pdf) == CVPDF_OK &&
	       !cvpdf_ndiagnostics(other),
	   "that renders without a word");
	cvpdf_job_free(other);
	ok(holds(cvpdf_starter(job, "A: \"quoted\" {name}"), "quoted"), "a starter for an odd name");
	ok(holds(cvpdf_schema_json(job), "\"$schema\""), "the schema");
	ok(holds(cvpdf_schema_doc(job), "| `person` |"), "the reference");
	ok(holds(cvpdf_style_doc(job), "| `extends` |"), "the reference of styles");
	while (cvpdf_style(job, n).name)
		n++;
	ok(n >= 6, "there are %zu styles", n);
	ok(cvpdf_style(job, 0).about[0] && holds(cvpdf_style(job, 0).yaml, "extends:"), "with a line and a file");
	ok(!cvpdf_style(job, 1000000).name, "there are not a million");
	for (n = 0; cvpdf_format(job, n).name; n++)
		ok(cvpdf_format(job, n).about[0] && holds(cvpdf_format(job, n).yaml, "lines:"), "format %zu", n);
	is_int((long long)n, 6, "there are six formats");
	ok(strncmp(cvpdf_version(job), "cvpdf " CVPDF_VERSION, 11) == 0, "the version");
	is_int((long long)cvpdf_ndiagnostics(job), 0, "none of this has to be explained");
	cvpdf_job_free(job);
}

/* The resolver */

struct shelf {
	const char *path; /* that is there */
	const char *bytes;
	size_t len;
	enum cvpdf_file_answer answer;
	int nasked;
	char asked[64]; /* the last path */
};

static enum cvpdf_file_answer fetch(void *user, const char *path, const char **bytes, size_t *len, const char **why)
{
	struct shelf *shelf = user;

	shelf->nasked++;
	snprintf(shelf->asked, sizeof shelf->asked, "%s", path);
	if (strcmp(path, shelf->path) != 0)
		return CVPDF_FILE_MISSING;
	*bytes = shelf->bytes;
	*len = shelf->len;
	if (shelf->answer == CVPDF_FILE_FAILED)
		*why = "the shelf is locked";
	return shelf->answer;
}

static enum cvpdf_status with_resolver(struct cvpdf_job *job, struct shelf *shelf, const char *name, const char *text)
{
	cvpdf_set_resolver(job, fetch, shelf);
	cvpdf_set_option(job, "system-fonts", "no");
	return cvpdf_load(job, name, text, strlen(text));
}

static void test_resolver(void)
{
	static const char style[] = "extends: formal\ncolors: {accent: \"#00467f\"}\n";
	static const char wrong[] = "extends: formal\ncolours: {}\n";
	static const char text[] = "style: ./mine.yaml\nperson: {name: Ada}\n";
	struct shelf shelf = {"people/mine.yaml", style, sizeof style - 1, CVPDF_FILE_READ, 0, ""};
	struct cvpdf_job *job = cvpdf_job_new(context);
	struct cvpdf_bytes pdf;

	is_int(with_resolver(job, &shelf, "people/ada.yaml", text), CVPDF_OK, "a style from the resolver");
	is_str(shelf.asked, "people/mine.yaml", "asked for by its path beside the CV");
	is_int(shelf.nasked, 1, "once");
	is_int(cvpdf_render(job, &pdf), CVPDF_OK, "and rendered");
	cvpdf_job_free(job);
	shelf.bytes = wrong;
	shelf.len = sizeof wrong - 1;
	job = cvpdf_job_new(context);
	is_int(with_resolver(job, &shelf, "people/ada.yaml", text), CVPDF_INPUT, "a wrong style");
	is_str(cvpdf_diagnostic(job, 0).file, "people/mine.yaml", "is reported in its place");
	is_int(cvpdf_diagnostic(job, 0).line, 2, "and line");
	cvpdf_job_free(job);
}

static void answer(enum cvpdf_file_answer given, enum cvpdf_status status, const char *kind)
{
	struct shelf shelf = {"me.png", "x", 1, given, 0, ""};
	struct cvpdf_job *job = cvpdf_job_new(context);

	is_int(with_resolver(job, &shelf, "ada.yaml", "person: {name: Ada, photo: me.png}"), status, kind);
	ok(is_kind(job, 0, kind), "the answer %d is %s", (int)given, kind);
	if (given == CVPDF_FILE_FAILED)
		ok(holds(cvpdf_diagnostics_text(job, 0), "the shelf is locked"), "with the resolver's reason");
	cvpdf_job_free(job);
}

static void test_answers(void)
{
	struct shelf shelf = {"other.png", "x", 1, CVPDF_FILE_READ, 0, ""};
	struct cvpdf_job *job = cvpdf_job_new(context);

	answer(CVPDF_FILE_READ, CVPDF_INPUT, "bad-image");
	answer(CVPDF_FILE_MISSING, CVPDF_INPUT, "missing-file");
	answer(CVPDF_FILE_OUTSIDE, CVPDF_INPUT, "outside-root");
	answer(CVPDF_FILE_TOO_LARGE, CVPDF_INPUT, "too-large");
	answer(CVPDF_FILE_FAILED, CVPDF_SYSTEM, "io");
	answer((enum cvpdf_file_answer)99, CVPDF_SYSTEM, "io");
	is_int(with_resolver(job, &shelf, "ada.yaml", "person: {name: Ada, photo: /etc/passwd}"), CVPDF_INPUT,
	       "with a resolver no file is read");
	is_str(shelf.asked, "/etc/passwd", "it is asked for all");
	cvpdf_job_free(job);
}

/* Memory */

static struct cvpdf_bytes everything;

static void read_everything(void)
{
	static char text[1u << 18];
	FILE *file = fopen("examples/everything.yaml", "rb");

	if (file) {
		everything = (struct cvpdf_bytes){text, fread(text, 1, sizeof text - 1, file)};
		fclose(file);
	}
	ok(everything.len > 1000, "the example is there");
}

/* The stage at which the job ended; 3 is the PDF. `pages` as the option, or NULL. */
static int exhaust(size_t memory, const char *pages, enum cvpdf_status *status, bool *said)
{
	struct cvpdf_job *job = cvpdf_job_new(context);
	struct cvpdf_bytes pdf;
	char value[32];
	int stage = 0;

	snprintf(value, sizeof value, "%zu", memory);
	cvpdf_set_option(job, "memory", value);
	cvpdf_set_option(job, "today", "2025-12-31");
	if (pages)
		cvpdf_set_option(job, "pages", pages);
	*status = cvpdf_load(job, "examples/everything.yaml", everything.bytes, everything.len);
	if (*status == CVPDF_OK && ++stage)
		*status = cvpdf_check(job);
	if (*status == CVPDF_OK && ++stage)
		*status = cvpdf_render(job, &pdf);
	if (*status == CVPDF_OK)
		stage++;
	*said =
	    *status == CVPDF_OK ||
	    (is_kind(job, cvpdf_ndiagnostics(job) - 1, "no-memory") &&
	     holds(cvpdf_diagnostics_text(job, 0), "[no-memory]") &&
	     holds(cvpdf_diagnostics_json(job, 0), "no-memory") && cvpdf_check(job) == CVPDF_SYSTEM &&
	     !cvpdf_starter(job, "Ada").bytes && cvpdf_version(job) && cvpdf_load(job, "x", "", 0) == CVPDF_SYSTEM &&
	     cvpdf_set_option(job, "strict", "no") == CVPDF_SYSTEM && !cvpdf_style(job, 0).name);
	cvpdf_job_free(job);
	return stage;
}

static void test_memory(const char *pages, const char *how)
{
	size_t ended[4] = {0}, n = 0, bad = 0;
	enum cvpdf_status status = CVPDF_SYSTEM;
	bool said;

	for (size_t memory = 1000000; status != CVPDF_OK && memory < (size_t)100 << 20; memory += memory / 40, n++) {
		ended[exhaust(memory, pages, &status, &said)]++;
		bad += (status != CVPDF_OK && status != CVPDF_SYSTEM) || !said;
	}
	ok(status == CVPDF_OK, "with memory enough the CV is rendered%s", how);
	is_int((long long)bad, 0, "with less the job says that memory is out");
	ok(n > 10 && ended[0] && ended[1] && ended[2] && ended[3] == 1,
	   "in loading %zu times, in setting %zu, in writing %zu of %zu%s", ended[0], ended[1], ended[2], n, how);
}

static void test_memory_shared(void)
{
	struct cvpdf_job *job = cvpdf_job_new(context);
	struct cvpdf_bytes pdf;

	load(job, small);
	is_int(cvpdf_render(job, &pdf), CVPDF_OK, "the context has taken no harm");
	cvpdf_job_free(job);
}

/* Threads */

#define ROUNDS 20

struct worker {
	const char *text, *style;
	struct cvpdf_bytes alone;
	struct cvpdf_context *context;
	int nsame;
};

static bool render_once(const struct worker *w, struct cvpdf_context *in, char **bytes, size_t *len)
{
	struct cvpdf_job *job = cvpdf_job_new(in);
	struct cvpdf_bytes pdf = {0};
	bool well;

	cvpdf_set_option(job, "style", w->style);
	cvpdf_set_option(job, "today", "2025-12-31");
	well = cvpdf_load(job, "examples/cv.yaml", w->text, strlen(w->text)) == CVPDF_OK &&
	       cvpdf_render(job, &pdf) == CVPDF_OK;
	*bytes = malloc(pdf.len + 1);
	*len = pdf.len;
	if (pdf.len)
		memcpy(*bytes, pdf.bytes, pdf.len);
	cvpdf_job_free(job);
	return well;
}

static void *work(void *thing)
{
	struct worker *w = thing;

	for (int i = 0; i < ROUNDS; i++) {
		char *bytes;
		size_t len;

		w->nsame += render_once(w, w->context, &bytes, &len) && len == w->alone.len &&
			    memcmp(bytes, w->alone.bytes, len) == 0;
		free(bytes);
	}
	return NULL;
}

static void test_threads(void)
{
	/* Icons and fallback families are opened by whoever needs them first. */
	struct worker workers[] = {{everything.bytes, "classic", {0}, NULL, 0},
				   {small, "formal", {0}, NULL, 0},
				   {everything.bytes, "academic", {0}, NULL, 0},
				   {small, "classic", {0}, NULL, 0}};
	enum { N = sizeof workers / sizeof *workers };
	struct cvpdf_context *shared = cvpdf_context_new();
	pthread_t threads[N];

	for (int i = 0; i < N; i++) {
		struct cvpdf_context *own = cvpdf_context_new();
		char *bytes;

		workers[i].context = shared;
		ok(render_once(&workers[i], own, &bytes, &workers[i].alone.len), "worker %d alone", i);
		workers[i].alone.bytes = bytes;
		cvpdf_context_free(own);
	}
	for (int i = 0; i < N; i++)
		pthread_create(&threads[i], NULL, work, &workers[i]);
	for (int i = 0; i < N; i++)
		pthread_join(threads[i], NULL);
	for (int i = 0; i < N; i++) {
		union {
			const char *seen;
			char *given;
		} same = {workers[i].alone.bytes};

		is_int(workers[i].nsame, ROUNDS, "worker beside others: the same bytes each time");
		free(same.given);
	}
	cvpdf_context_free(shared);
}

/* A context keeps its fonts, and nothing for each of its jobs. */
static void test_growth(void)
{
	struct cvpdf_context *shared = cvpdf_context_new();
	size_t before = 0;

	for (int i = 0; i < 240; i++) {
		struct cvpdf_job *job = cvpdf_job_new(shared);
		struct cvpdf_bytes pdf;
		char cv[128];

		if (i == 40)
			before = heap_in_use();
		snprintf(cv, sizeof cv, "language: q%c%c\nperson: {name: Ada}\nsummary: \"**x** *y*\"\n", 'a' + i % 26,
			 'a' + i / 26);
		cvpdf_set_option(job, "system-fonts", "no");
		cvpdf_load(job, "cv.yaml", cv, strlen(cv));
		cvpdf_render(job, &pdf);
		cvpdf_job_free(job);
	}
	ok(heap_in_use() < before + 65536, "a context does not grow with the languages of its jobs");
	cvpdf_context_free(shared);
}

int main(void)
{
	context = cvpdf_context_new();
	if (!ok(context != NULL, "a context"))
		return done();
	test_whole();
	test_bytes();
	test_diagnostics();
	test_strict();
	test_notes();
	test_wrong_options();
	test_options();
	test_dumps();
	test_bibliographies();
	test_ats();
	test_misuse();
	test_texts();
	test_resolver();
	test_answers();
	read_everything();
	test_memory(NULL, "");
	test_memory("6", ", fitted to its pages");
	test_memory_shared();
	test_threads();
	cvpdf_context_free(context);
	test_growth();
	return done();
}
