/* csl_test.c: CSL-JSON: items, types, variables, names, dates, notes, keys, and the markup of titles. */
#include <stdlib.h>

#include "base/vec.h"
#include "bib/readers.h"

#include "tap.h"

static struct arena *arena;
static struct diags *diags;
static struct bib *bib;

static void read_text(const char *text)
{
	struct source *source = arena_new_of(arena, struct source);

	*source = (struct source){.name = "refs.json", .bytes = text, .len = strlen(text), .role = SOURCE_BIB};
	diags = diags_new(arena);
	bib = csl_read(arena, diags, source);
}

/* Reads one item of these members, with an id and a type. */
static void read_item(const char *members)
{
	read_text(arena_printf(arena, "[{\"id\": \"a\", \"type\": \"article-journal\", %s}]", members));
}

static const struct bib_field *field_of(const char *name)
{
	for (size_t i = 0; bib && bib->nentries && i < bib->entries[0].nfields; i++)
		if (strcmp(bib->entries[0].fields[i].name, name) == 0)
			return &bib->entries[0].fields[i];
	return NULL;
}

static const char *value_of(const char *name)
{
	const struct bib_field *field = field_of(name);

	return field ? field->value : "(none)";
}

/* "5:8 warning message" of all, one a line. */
static const char *complaints(void)
{
	struct buf *out = buf_new(arena);

	for (size_t i = 0; i < diags->n; i++)
		buf_printf(out, "%s%u:%u %s", i ? "; " : "", diags->list[i].at.line, diags->list[i].at.column,
			   diags->list[i].message);
	return out->s;
}

/* On one line, for a test's name. */
static const char *quoted(const char *text)
{
	struct buf *out = buf_new(arena);

	buf_quoted(out, text);
	return out->s;
}

static void says(const char *members, const char *field, const char *wanted)
{
	read_item(members);
	is_str(value_of(field), wanted, members);
	is_str(complaints(), "", "… without complaint");
}

static void complains(const char *members, const char *field, const char *wanted, const char *complaint)
{
	read_item(members);
	is_str(value_of(field), wanted, members);
	is_str(complaints(), complaint, "… is told");
}

/* Types */

static void type_is(const char *type, const char *wanted, const char *subtype)
{
	read_text(arena_printf(arena, "[{\"id\": 1, \"type\": \"%s\", \"title\": \"A\"}]", type));
	is_str(bib->entries[0].type, wanted, type);
	is_str(value_of("entrysubtype"), subtype, "… and what kind of it");
	is_str(complaints(), "", "… without complaint");
}

static void test_types(void)
{
	type_is("article-journal", "article", "(none)");
	type_is("paper-conference", "inproceedings", "(none)");
	type_is("article", "preprint", "(none)");
	type_is("chapter", "incollection", "(none)");
	type_is("speech", "talk", "(none)");
	type_is("speech\", \"genre\": \"Poster", "poster", "(none)");
	type_is("article-newspaper", "article", "newspaper");
	type_is("journal-article", "article", "(none)");
	type_is("proceedings-article", "inproceedings", "(none)");
	type_is("posted-content", "preprint", "(none)");
	type_is("dissertation", "thesis", "(none)");
	type_is("edited-book", "collection", "(none)");
	read_text("[{\"id\": \"a\", \"type\": \"Painting\"}]");
	is_str(bib->entries[0].type, "painting", "an unknown type is kept");
	is_str(complaints(), "1:23 CSL has no type 'Painting'", "… and told");
	read_text("[{\"id\": \"a\", \"title\": \"A\"}]");
	is_str(bib->entries[0].type, "misc", "no type");
	is_str(complaints(), "1:2 the item has no type", "… is told");
}

static void test_variables(void)
{
	says("\"container-title\": \"Rivers\"", "journaltitle", "Rivers");
	says("\"container-title\": [\"Rivers\", \"Riv.\"]", "journaltitle", "Rivers");
	says("\"container-title-short\": \"Riv.\"", "shortjournal", "Riv.");
	says("\"issue\": 4", "number", "4");
	says("\"issue\": 4, \"number\": \"17\"", "number", "4");
	is_str(bib->entries[0].fields[0].name, "number", "a field is there once");
	is_int((long long)bib->entries[0].nfields, 1, "what is said in two ways is kept once");
	says("\"page\": \"1-10\"", "pages", "1-10");
	says("\"keyword\": \"rivers, models\"", "keywords", "rivers, models");
	says("\"subject\": [\"Rivers\", \"Models\"]", "keywords", "Rivers, Models");
	says("\"x-own\": \"kept\"", "x-own", "kept");
	says("\"is-referenced-by-count\": 12", "is-referenced-by-count", "12");
	says("\"reference\": [{\"key\": \"1\"}], \"license\": [], \"issn-type\": [{\"value\": \"1\"}]", "reference",
	     "(none)");
	says("\"title\": null, \"volume\": \"\"", "title", "(none)");
	says("\"institution\": [{\"name\": \"Uni Graz\"}]", "institution", "Uni Graz");
	read_text("{\"message\": {\"DOI\": \"1\", \"type\": \"posted-content\", \"institution\": [{\"name\": "
		  "\"bioRxiv\"}]}}");
	is_str(value_of("journaltitle"), "bioRxiv", "the archive of a preprint");
	says("\"event\": {\"name\": \"RIVER '22\", \"location\": \"Graz\", \"start\": {}}", "eventtitle", "RIVER '22");
	is_str(value_of("venue"), "Graz", "Crossref's event has a place");
	says("\"number\": \"arXiv:2206.01859 [cs.LG]\"", "eprint", "2206.01859");
	is_str(value_of("eprinttype"), "arxiv", "… of arXiv");
	is_str(value_of("number"), "(none)", "… and no number");
	says("\"DOI\": \"10.48550/arXiv.2206.01859\"", "eprint", "2206.01859");
	says("\"URL\": \"http://arxiv.org/abs/math/0309136v1\"", "eprint", "math/0309136v1");
	says("\"ISBN\": [\"9780000000002\", \"9780000000019\"]", "isbn", "9780000000002");
	says("\"ISBN\": \"978-0-00-000000-2 0-201-89683-4\"", "isbn", "978-0-00-000000-2");
	says("\"ISBN\": \"978 0 201 89683 1\"", "isbn", "978 0 201 89683 1");
	says("\"archive\": \"arXiv\", \"archive_location\": \"2206.01859\"", "eprint", "2206.01859");
	complains("\"title\": {\"en\": \"A\"}", "title", "(none)", "1:50 'title' must be text, not an object");
	complains("\"title\": true", "title", "(none)", "1:50 'title' must be text, not true");
	complains("\"note\": [\"a\"]", "note", "(none)", "1:49 'note' must be text, not a list");
}

/* "given|prefix|family|suffix", "{literal}", with an ORCID in brackets. */
static const char *names_of(const char *field)
{
	const struct bib_field *f = field_of(field);
	struct buf *out = buf_new(arena);

	for (size_t i = 0; f && f->names && i < f->names->n; i++) {
		const struct bib_name *n = &f->names->v[i];

		buf_puts(out, i ? "; " : "");
		if (n->literal)
			buf_printf(out, "{%s}", n->literal);
		else
			buf_printf(out, "%s|%s|%s|%s", n->given ? n->given : "", n->prefix ? n->prefix : "", n->family,
				   n->suffix ? n->suffix : "");
		if (n->orcid)
			buf_printf(out, " [%s]", n->orcid);
	}
	if (f && f->names && f->names->others)
		buf_puts(out, "; others");
	return out->s;
}

static void names_are(const char *list, const char *wanted, const char *text)
{
	read_item(arena_printf(arena, "\"author\": %s", list));
	is_str(names_of("author"), wanted, list);
	is_str(value_of("author"), text, "… as text");
}

static void test_names(void)
{
	names_are("[{\"family\": \"Holt\", \"given\": \"Mirela\"}]", "Mirela||Holt|", "Holt, Mirela");
	names_are("[{\"family\": \"Dam\", \"given\": \"Piet\", \"non-dropping-particle\": \"van\"}]", "Piet|van|Dam|",
		  "van Dam, Piet");
	names_are("[{\"family\": \"Roche\", \"dropping-particle\": \"de\", \"non-dropping-particle\": \"la\"}]",
		  "|de la|Roche|", "de la Roche");
	names_are("[{\"family\": \"Kin\", \"given\": \"A.\", \"suffix\": \"Jr.\"}]", "A.||Kin|Jr.", "Kin, Jr., A.");
	names_are("[{\"literal\": \"Northlight Labs\"}, {\"name\": \"The River Group\", \"sequence\": \"additional\"}]",
		  "{Northlight Labs}; {The River Group}", "{Northlight Labs} and {The River Group}");
	names_are("[{\"given\": \"Sukarta\"}, {\"literal\": \"others\"}]", "||Sukarta|; others", "Sukarta and others");
	names_are("[{\"family\": \"Roe\"}, {\"family\": \"others\", \"given\": \"\"}]", "||Roe|; others",
		  "Roe and others");
	names_are("[{\"family\": \"M&uuml;ller &amp; S&#xF6;hne\", \"given\": \" K.\\n \"}]", "K.||Müller & Söhne|",
		  "Müller & Söhne, K.");
	names_are("[{\"family\": \"Holt\", \"ORCID\": \"http://orcid.org/0000-0002-1825-0097\"}]",
		  "||Holt| [0000-0002-1825-0097]", "Holt");
	names_are("[{\"family\": \"Holt\", \"ORCID\": \"0000-0002-1825-0097\"}]", "||Holt| [0000-0002-1825-0097]",
		  "Holt");
	names_are("[{\"family\": \"B\", \"sequence\": \"additional\"}, {\"family\": \"A\", \"sequence\": \"first\"},"
		  "{\"family\": \"C\", \"sequence\": \"additional\"}]",
		  "||A|; ||B|; ||C|", "A and B and C");
	names_are("[{\"family\": \"B\", \"sequence\": \"first\"}, {\"family\": \"A\", \"sequence\": \"first\"}]",
		  "||B|; ||A|", "B and A");
	is_str(complaints(), "", "no complaint");
	names_are("[]", "", "(none)");
	names_are("[{\"affiliation\": []}]", "", "(none)");
	complains("\"author\": \"Mirela Holt\"", "author", "(none)",
		  "1:52 'author' must be a list of names, [{\"family\": …, \"given\": …}], not text");
	complains("\"author\": [{\"family\": \"A\"}, \"B\"]", "author", "A",
		  "1:70 'author[1]' must be a name, {\"family\": …, \"given\": …}, not text");
	complains("\"author\": [{\"family\": [\"A\"], \"given\": \"B\"}]", "author", "B",
		  "1:63 'family' must be text, not a list");
}

static void date_is(const char *date, const char *wanted)
{
	says(arena_printf(arena, "\"issued\": %s", date), "date", wanted);
}

/* Keys that are near to a variable's or a part's that is missing; what says the field in another way is none. */
static void test_misspelt(void)
{
	read_item("\"titel\": \"A\", \"auhtor\": [{\"family\": \"Roe\"}]");
	is_str(complaints(), "1:42 unknown field 'titel'; 1:56 unknown field 'auhtor'", "misspelt variables");
	is_str(diags->list[1].help, "did you mean 'author'?", "… and what was meant");
	read_item("\"author\": [{\"familly\": \"Roe\", \"given\": \"Ada\"}]");
	is_str(complaints(), "1:54 unknown field 'familly'", "a misspelt part");
	read_item("\"title\": \"A\", \"titel\": \"B\", \"author\": [{\"family\": \"Roe\", \"familie\": \"Foe\"}]");
	is_str(complaints(), "", "the right ones are there too");
	read_item(
	    "\"Title\": \"A\", \"pages\": \"1-2\", \"url\": \"u\", \"doi\": \"d\", \"published\": {}, \"my-title\": 1");
	is_str(complaints(), "", "BibLaTeX's names, and names of one's own");
}

static void test_dates(void)
{
	date_is("{\"date-parts\": [[2020]]}", "2020");
	date_is("{\"date-parts\": [[2020, 3]]}", "2020-03");
	date_is("{\"date-parts\": [[2020, 3, 14]]}", "2020-03-14");
	date_is("{\"date-parts\": [[\"2020\", \"03\", \"14\"]]}", "2020-03-14");
	date_is("{\"date-parts\": [[2020], [2022]]}", "2020/2022");
	date_is("{\"date-parts\": [[2020, 12, 30], [2021, 1, 2]]}", "2020-12-30/2021-01-02");
	date_is("{\"date-parts\": [[2020, 3], [2020, 3]]}", "2020-03");
	date_is("{\"date-parts\": [[2020]], \"circa\": true}", "2020~");
	date_is("{\"date-parts\": [[2020]], \"circa\": \"1\"}", "2020~");
	date_is("{\"date-parts\": [[2020]], \"circa\": 0}", "2020");
	date_is("{\"date-parts\": [[2020]], \"season\": 1}", "2020-21");
	date_is("{\"date-parts\": [[2020]], \"season\": \"Fall\"}", "2020-23");
	date_is("{\"date-parts\": [[2020, 24]]}", "2020-24");
	date_is("{\"date-parts\": [[2020, 0, 0]]}", "2020");
	date_is("{\"date-parts\": [[-44]]}", "44 BC");
	date_is("{\"date-parts\": [[null]]}", "(none)");
	date_is("{\"date-parts\": []}", "(none)");
	date_is("{}", "(none)");
	date_is("{\"raw\": \"2020-03\"}", "2020-03");
	date_is("{\"literal\": \"in press\"}", "in press");
	date_is("{\"date-parts\": [[\"n.d.\"]]}", "n.d.");
	date_is("\"2020-03-14\"", "2020-03-14");
	date_is("2020", "2020");
	date_is("null", "(none)");
	says("\"issued\": {\"date-parts\": [[null]]}, \"published-online\": {\"date-parts\": [[2021, 5]]}", "date",
	     "2021-05");
	says("\"accessed\": {\"date-parts\": [[2021, 5]]}", "urldate", "2021-05");
	complains("\"issued\": {\"date-parts\": [[2020, 17]]}", "date", "2020", "1:74 there is no month '17'");
	complains("\"issued\": {\"date-parts\": [[2020, 2, 30]]}", "date", "2020-02", "1:77 there is no day '30'");
	complains("\"issued\": {\"date-parts\": [2020, 2]}", "date", "(none)",
		  "1:66 'date-parts' of 'issued' must be a list of lists, [[2020, 3, 14]], not a list");
	complains("\"issued\": true", "date", "(none)",
		  "1:51 'issued' must be a date, {\"date-parts\": [[2020, 3, 14]]}, not true");
}

static void test_notes(void)
{
	says("\"note\": \"arXiv: 2206.01859 [cs.LG]\\nPMID: 12345\\nBest paper: see the page\\nCode: on request\"",
	     "eprint", "2206.01859");
	is_str(value_of("pmid"), "12345", "PMID");
	is_str(value_of("note"), "Best paper: see the page\nCode: on request", "what is no variable stays the note");
	says("\"note\": \"tex.shortjournal: R\\\\&L\\r\\nstatus: in press\"", "shortjournal", "R\\&L");
	ok(field_of("shortjournal")->markup == BIB_LATEX, "tex.… is LaTeX");
	is_str(value_of("pubstate"), "in press", "status");
	is_str(value_of("note"), "(none)", "nothing is left of the note");
	says("\"note\": \"volume: 9\", \"volume\": \"3\"", "volume", "3");
	is_str(value_of("note"), "volume: 9", "what the item says already stays in the note");
	says("\"note\": \"Conference Name: RIVER\\nOriginal Date: 1990\"", "eventtitle", "RIVER");
	is_str(value_of("origdate"), "1990", "a date");
	says("\"note\": \"https://example.org: here\\n: x\\nkey:\"", "note", "https://example.org: here\n: x\nkey:");
	read_text("[{\"id\": \"a\", \"type\": \"document\", \"note\": \"type: dataset\\nCitation Key: holt2022\"}]");
	is_str(bib->entries[0].type, "dataset", "a note may say the type");
	is_str(bib->entries[0].key, "holt2022", "… and the key");
	read_item("\"note\": \"PMID: 1\\n\\u00e9\\u00e9 <i>two\\u00e9</i>\"");
	{
		struct text text = html_text(arena, diags, field_of("note"));

		ok(text.nruns == 2 && text.runs[1].at.column == 75, "places lead through a note: %u",
		   text.runs[1].at.column);
		is_int(field_of("pmid")->at.column, 56, "… and to a field of it");
	}
}

static void key_is(const char *text, size_t i, const char *wanted, const char *complaint)
{
	read_text(text);
	is_str(bib->nentries > i ? bib->entries[i].key : "(none)", wanted, quoted(text));
	is_str(complaints(), complaint, "… complaints");
}

static void test_keys(void)
{
	key_is("[{\"id\": 17, \"type\": \"book\"}]", 0, "17", "");
	key_is("[{\"id\": \"http://zotero.org/users/1/items/AB\", \"citation-key\": \"holt2022\", \"type\": \"book\"}]",
	       0, "holt2022", "");
	key_is("{\"message\": {\"DOI\": \"10.1000/1\", \"type\": \"book\", \"title\": [\"A\"]}}", 0, "10.1000/1", "");
	key_is(
	    "[{\"type\": \"book\", \"author\": [{\"family\": \"Ölt-Å\"}], \"issued\": {\"date-parts\": [[2020, 1]]}},\n"
	    "{\"type\": \"book\", \"author\": [{\"family\": \"Ölt\"}], \"issued\": {\"date-parts\": [[2020]]}}]",
	    1, "olt2020-2",
	    "1:2 the item has no id, and is called 'olt2020'; 2:1 the item has no id, and is called 'olt2020-2'");
	key_is("[{\"id\": \"a\", \"type\": \"book\"},\n {\"id\": \"a\", \"type\": \"book\"},\n {\"id\": \"b\", "
	       "\"type\": \"book\"}]",
	       1, "b", "2:10 two items have the id 'a'");
	is_int((long long)bib->nentries, 2, "one of two items with an id counts");
}

static void items_are(const char *text, long long n, const char *complaint)
{
	read_text(text);
	is_int(bib ? (long long)bib->nentries : -1, n, text);
	is_str(complaints(), complaint, "… complaints");
}

static void test_files(void)
{
	items_are("[]", 0, "");
	items_are("{\"id\": 1, \"type\": \"book\"}", 1, "");
	items_are("{\"items\": [{\"id\": 1, \"type\": \"book\"}]}", 1, "");
	items_are("{\"references\": [{\"id\": 1, \"type\": \"book\"}]}", 1, "");
	items_are("{\"status\": \"ok\", \"message\": {\"items\": [{\"DOI\": \"1\", \"type\": \"book\"}]}}", 1, "");
	items_are("{\"a\": 1}", -1, "1:1 this is JSON, but no bibliography");
	items_are("12", -1, "1:1 this is JSON, but no bibliography");
	items_are(
	    "[1, {\"id\": 1, \"type\": \"book\"}, \"x\"]", 1,
	    "1:2 an item of a bibliography must be an object, not a number; 1:33 an item of a bibliography must be an "
	    "object, not text");
	items_are("{\"items\": [{\"itemType\": \"book\"}]}", 0, "1:26 the file has Zotero's own items, not CSL-JSON");
	items_are("[{\"id\": 1, \"type\": \"book\",},{\"id\": 2, \"type\": \"book\"}]", 2,
		  "1:26 a comma stands behind the last value");
}

/* Markup */

static void put_run(struct buf *out, const struct run *run)
{
	static const struct {
		unsigned style;
		char letter;
	} letters[] = {{RUN_STRONG, 'b'},    {RUN_EMPH, 'i'},  {RUN_CODE, 'c'},
		       {RUN_UNDERLINE, 'u'}, {RUN_SUPER, '^'}, {RUN_SUB, '_'}};

	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		if (run->style & letters[i].style)
			buf_putc(out, letters[i].letter);
	buf_printf(out, "(%s)", run->text);
}

static void title_is(const char *title, const char *wanted, const char *complaint)
{
	struct buf *out = buf_new(arena);
	struct text text;

	read_item(arena_printf(arena, "\"title\": \"%s\"", title));
	text = html_text(arena, diags, field_of("title"));
	for (size_t i = 0; i < text.nruns; i++)
		put_run(out, &text.runs[i]);
	is_str(out->s, wanted, title);
	is_str(complaints(), complaint, "… complaints");
}

static void test_markup(void)
{
	title_is("Plain", "(Plain)", "");
	title_is("On <i>E. coli</i> in rivers", "(On )i(E. coli)( in rivers)", "");
	title_is("<b>A <i>b</i></b> c", "b(A )bi(b)( c)", "");
	title_is("H<sub>2</sub>O and m<sup>2</sup>", "(H)_(2)(O and m)^(2)", "");
	title_is("<span style=\\\"font-variant:small-caps;\\\">nasa</span> x <span class=\\\"nocase\\\">y</span>",
		 "(nasa x y)", "");
	title_is("p < 0.05 and a<b>c</b", "(p < 0.05 and a)b(c</b)", "");
	title_is("The Vec<T> type & <x>", "(The Vec<T> type & <x>)", "");
	title_is("R&amp;D &lt; 5 &eacute;&#233;&#xE9; &unknown; &amp;amp; &amp;eacute; AT&T",
		 "(R&D < 5 ééé &unknown; & é AT&T)", "");
	title_is("On &lt;i&gt;E. coli&lt;/i&gt;", "(On )i(E. coli)", "");
	title_is("On &amp;lt;i&amp;gt;E. coli&amp;lt;/i&amp;gt;", "(On )i(E. coli)", "");
	title_is("  two\\n   lines <i> x </i> y ", "(two lines )i(x )(y)", "");
	title_is("end <i> </i> ", "(end)", "");
	title_is("<jats:italic>E.</jats:italic> <jats:bold>x</jats:bold><jats:p>para</jats:p><jats:xref "
		 "ref-type=\\\"a\\\">y</jats:xref>",
		 "i(E.)( )b(x)( para y)", "");
	title_is("of <mml:math xmlns:mml=\\\"http://www.w3.org/1998/Math/MathML\\\"><mml:msup> <mml:mi>x</mml:mi>\\n "
		 "<mml:mn>2</mml:mn> </mml:msup> <mml:mo>+</mml:mo><mml:msubsup><mml:mi>y</mml:mi><mml:mi>i</mml:mi>"
		 "<mml:mn>3</mml:mn></mml:msubsup><mml:annotation>tex</mml:annotation></mml:math> here",
		 "(of x)^(2)(+y)_(i)^(3)( here)", "");
	title_is("of <mml:math><mml:mfrac><mml:mi>a</mml:mi><mml:mi>b</mml:mi></mml:mfrac></mml:math>", "(of ab)",
		 "1:54 the formula was set as 'ab'");
	title_is("</i>a<i>b</b>c</i><sup/>d", "(a)i(bc)(d)", "");
	title_is("a \\u0002b", "(a b)", "1:53 '\\u0002' is a character that cannot be printed");
}

static void test_places(void)
{
	struct text text;

	read_item("\"title\": \"\\u00e9t\\u00e9 <i>deux</i> &amp; trois\"");
	text = html_text(arena, diags, field_of("title"));
	ok(text.nruns == 3, "three runs");
	is_int(text.runs[0].at.column, 51, "the first begins behind the quote");
	is_int(text.runs[1].at.column, 68, "the second behind its tag");
	is_int(text.runs[1].at.end - text.runs[1].at.start, 4, "… and is four letters long");
	is_int(text.runs[2].at.column, 76, "the third behind the closing tag");
	is_int(text.runs[2].at.end - text.runs[2].at.start, 12, "… with what it was written with");
	is_int(bib->entries[0].key_at.column, 10, "the id");
	is_int(bib->entries[0].at.column, 2, "the item");
}

static const char *repeated(const char *piece, size_t n)
{
	struct buf *out = buf_new(arena);

	for (size_t i = 0; i < n; i++)
		buf_puts(out, piece);
	return out->s;
}

/* Each would take minutes if it cost the square of its length. */
static void test_linear(void)
{
	read_item(arena_printf(arena, "\"title\": \"%s\"", repeated("<i>a</i> ", 100000)));
	is_int((long long)html_text(arena, diags, field_of("title")).nruns, 199999, "100,000 tags");
	read_item(arena_printf(arena, "\"title\": \"%s\"", repeated("&lt;i ", 100000)));
	is_int((long long)html_text(arena, diags, field_of("title")).nruns, 1, "100,000 beginnings of tags");
	read_item(arena_printf(arena, "\"title\": \"%s;\"", repeated("&amp", 100000)));
	is_int((long long)html_text(arena, diags, field_of("title")).nruns, 1, "100,000 ampersands");
	read_item(arena_printf(arena, "\"note\": \"%s\"", repeated("PMID: \\u00e9\\nx y\\n", 100000)));
	is_int((long long)strlen(value_of("note")), 99999 * 9 + 100000 * 4 - 1, "100,000 lines of a note");
	read_item(
	    arena_printf(arena, "\"author\": [%s{\"family\": \"Z\"}]", repeated("{\"family\": \"A\"}, ", 100000)));
	is_int(field_of("author") ? (long long)field_of("author")->names->n : 0, 100001, "100,001 authors");
	read_text(arena_printf(arena, "[%s{\"type\": \"book\"}]", repeated("{\"type\": \"book\"},\n", 50000)));
	is_int((long long)bib->nentries, 50001, "50,001 items without an id");
	is_str(bib->entries[50000].key, "item-50001", "… each with one of its own");
}

int main(void)
{
	arena = arena_new(0);
	if (!arena || setjmp(*arena_guard(arena)))
		return EXIT_FAILURE;
	test_types();
	test_variables();
	test_names();
	test_misspelt();
	test_dates();
	test_notes();
	test_keys();
	test_files();
	test_markup();
	test_places();
	test_linear();
	arena_free(arena);
	return done();
}
