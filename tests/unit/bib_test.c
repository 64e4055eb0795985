/* bib_test.c: BibTeX files: what is an entry, values and their places, macros, aliases, inheritance, what is refused. */
#include "bib.h"

/* "type key: name=value; name=value" of each entry, in lines. */
static const char *entries(const char *text)
{
	struct bib *bib = read_bib(text);
	struct buf out;

	if (!bib)
		return "unreadable";
	buf_init(&out, arena);
	for (size_t i = 0; i < bib->nentries; i++) {
		const struct bib_entry *entry = &bib->entries[i];

		buf_printf(&out, "%s%s %s", i ? "\n" : "", entry->type, entry->key);
		for (size_t f = 0; f < entry->nfields; f++)
			buf_printf(&out, "%s %s=%s", f ? ";" : ":", entry->fields[f].name, entry->fields[f].value);
	}
	return out.s;
}

/* Without any problem. */
static void reads(const char *text, const char *wanted)
{
	is_str(entries(text), wanted, text);
	is_str(complaints(), "", "no problem in it");
}

static void complains(const char *text, const char *wanted, const char *problems)
{
	is_str(entries(text), wanted, text);
	is_str(complaints(), problems, "its problems");
}

static void test_entries(void)
{
	reads("", "");
	reads("a comment, me@example.org (work), 50% @ home", "");
	reads("@article{k, title = {A}}", "article k: title=A");
	reads("@ARTICLE(k, TITLE = \"A\",)", "article k: title=A");
	reads("@misc{k}", "misc k");
	reads("@misc{k,}", "misc k");
	reads("@misc{, title = {A}}", "misc : title=A");
	reads("@misc{a, title = {A}} text @misc{b, title = {B}}@misc{c}", "misc a: title=A\nmisc b: title=B\nmisc c");
	reads("@inproceedings{DBLP:conf/icml/HoltB22, title = {A}}", "inproceedings DBLP:conf/icml/HoltB22: title=A");
	reads("@misc(a)b, year = 1)", "misc a)b: year=1");
	reads("@misc{M\xC3\xBCller:2020+a.b/c'd(e, year = 1}", "misc M\xC3\xBCller:2020+a.b/c'd(e: year=1");
	reads("\xEF\xBB\xBF@misc{k, year = 1}", "misc k: year=1");
	reads("@misc{k,\r\n  year = 1,\r\n}\r\n", "misc k: year=1");
	reads("@misc\n{ k ,\n\tyear\n=\n1\n}", "misc k: year=1");
	reads("@misc{k, year = 1 % the first\n, note = {50% off}}", "misc k: year=1; note=50% off");
	reads("% @misc{a, year = 1}\n@misc{b}", "misc b");
	reads("% a\r@misc{b, year = 1 % the first\r, note = {x}}\r", "misc b: year=1; note=x");
}

static void test_comments(void)
{
	reads("@comment{ @misc{a} {b} } @misc{c}", "misc c");
	reads("@Comment{jabref-meta: databaseType:bibtex;}\n@misc{c}", "misc c");
	reads("@comment this is one\n@misc{c}", "misc c");
	reads("@comment @misc{c}", "misc c");
	reads("@comment{ never closed\n@misc{c}", "misc c");
	reads("@preamble{\"\\newcommand{\\noop}[1]{}\" # {x}} @misc{c}", "misc c");
	reads("@CONTROL{REVTEX42Control} @control{a, author = \"08\"} @misc{c}", "misc c");
}

static void test_values(void)
{
	reads("@misc{k, title = {A {B {C}} \"D\"}, note = \"A {\"}B{\"} C\"}",
	      "misc k: title=A {B {C}} \"D\"; note=A {\"}B{\"} C");
	reads("@misc{k, title = {}, note = \"\"}", "misc k: title=; note=");
	reads("@misc{k, title = { A\n   B }}", "misc k: title= A\n   B ");
	reads("@misc{k, title = {A} # \" B\" # 3}", "misc k: title=A B3");
	reads("@string{a = {A}} @string(b = a # \"B\") @misc{k, title = a # { } # B}", "misc k: title=A AB");
	reads("@string{a = {A}, b = {B}} @misc{k, title = a, note = b}", "misc k: title=A; note=B");
	reads("@string{a = {A}} @string{a = {B}} @misc{k, title = A}", "misc k: title=B");
	reads("@misc{k, month = jan, note = 10 # \"~\" # DEC}", "misc k: month=January; note=10~December");
	reads("@misc{k, month = March}", "misc k: month=March");
	reads("@string{jan = {Janvier}} @misc{k, month = jan}", "misc k: month=Janvier");
	reads("@misc{k, author+an = {1=equal}, author+an:orcid = {1=\"x\"}}",
	      "misc k: author+an=1=equal; author+an:orcid=1=\"x\"");
}

static void test_vocabulary(void)
{
	reads("@conference{k} @www{l} @electronic{m}", "inproceedings k\nonline l\nonline m");
	reads("@phdthesis{k, school = {MIT}}", "thesis k: institution=MIT; type=phdthesis");
	reads("@mastersthesis{k, type = {Diplomarbeit}}", "thesis k: type=Diplomarbeit");
	reads("@techreport{k, number = 3}", "report k: number=3; type=techreport");
	reads(
	    "@article{k, journal = {J}, archivePrefix = {arXiv}, primaryClass = {cs.LG}, address = {X}, annote = {n}}",
	    "article k: journaltitle=J; eprinttype=arXiv; eprintclass=cs.LG; location=X; annotation=n");
	reads("@inproceedings{k, address = {New York}, location = {Oslo}}",
	      "inproceedings k: location=New York; venue=Oslo");
	reads("@inproceedings{k, location = {Oslo}, address = {New York}}",
	      "inproceedings k: location=New York; venue=Oslo");
	reads("@zibble{k}", "zibble k");
	complains("@artcle{k}", "artcle k", "1:1 unknown-type: @artcle is no type of entries (did you mean @article?)");
}

/* The mark and words of a misspelt field; none where the entry has the right one, or the name is BibLaTeX's or another program's own. */
static void test_misspelt(void)
{
	static const char *const own[] = {
	    "abstract",	      "addendum",     "afterword",    "annotation",    "archive",      "bookauthor",
	    "bookpagination", "chapter",      "citedby",      "collection",    "commentator",  "copyright",
	    "crossref",	      "day",	      "day-added",    "edition",       "editora",      "editorb",
	    "editorc",	      "editortype",   "eid",	      "eissn",	       "entrysubtype", "eprint",
	    "eventdate",      "eventtitle",   "file",	      "foreword",      "groups",       "holder",
	    "howpublished",   "isbn",	      "issn",	      "issue",	       "issuedate",    "issuetitle",
	    "keywords",	      "langid",	      "language",     "lccn",	       "library",      "location",
	    "maintitle",      "month",	      "mrnumber",     "month_numeric", "nameaddon",    "note",
	    "numpages",	      "organization", "origdate",     "pagetotal",     "pagination",   "part",
	    "pmid",	      "pubstate",     "reprinttitle", "review",	       "series",       "shorttitle",
	    "sortyear",	      "subtitle",     "timestamp",    "titleaddon",    "translator",   "type",
	    "unit",	      "uri",	      "urldate",      "urn",	       "venue",	       "version",
	    "volumes",	      "website",      "zblnumber"};

	complains("@misc{k, titel = {A},\n  AUHTOR = {B Foe}, note = {titel = x}}",
		  "misc k: titel=A; auhtor=B Foe; note=titel = x",
		  "1:10 unusable-field: unknown field 'titel' (did you mean 'title'?)\n"
		  "2:3 unusable-field: unknown field 'auhtor' (did you mean 'author'?)");
	complains("@article{k, yaer = 2020, jurnal = {J}}", "article k: yaer=2020; jurnal=J",
		  "1:13 unusable-field: unknown field 'yaer' (did you mean 'year'?)\n"
		  "1:26 unusable-field: unknown field 'jurnal' (did you mean 'journal'?)");
	reads("@article{k, title = {A}, titel = {B}, journal = {J}, jurnal = {K}, date = {2020}, yaer = 1}",
	      "article k: title=A; titel=B; journaltitle=J; jurnal=K; date=2020; yaer=1");
	for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
		read_bib(arena_printf(arena, "@misc{k, %s = {1}}", own[i]));
		is_str(strstr(complaints(), "unknown field"), NULL, own[i]);
	}
}

static void test_macros(void)
{
	complains(
	    "@misc{k, series = JEC}", "misc k: series=JEC",
	    "1:19 unknown-macro: no @string defines 'JEC'; it is printed as it stands (define it above, or put it in "
	    "braces)");
	complains("@string{jems = {J}} @misc{k, series = jem}", "misc k: series=jem",
		  "1:39 unknown-macro: no @string defines 'jem'; it is printed as it stands (did you mean 'jems'?)");
	complains("@misc{k, month = dez}",
		  "misc k: month=", "1:18 unknown-macro: 'dez' is no month (did you mean 'dec'?)");
}

static void test_html(void)
{
	ok(!read_bib("\n<!DOCTYPE html>\n@media (print) {}"), "a page of HTML is no bibliography");
	is_str(
	    complaints(),
	    "2:1 bib-syntax: this is a page of HTML; it has no entries (save what the page shows, or what it offers as "
	    "BibTeX or CSL-JSON)",
	    "which is said");
}

static void test_repeats(void)
{
	reads("@misc{k, year = 1, year = 1}", "misc k: year=1");
	reads("@misc{k, abstract = {a}, abstract = {b}}", "misc k: abstract=a");
	complains("@misc{k, year = 1, Year = 2} @misc{l, year = 3}", "misc k: year=1\nmisc l: year=3",
		  "1:20 unusable-field: the entry says 'year' twice (the first is used, that of line 1)");
	complains(
	    "@misc{k, journaltitle = {A}, journal = {B}}", "misc k: journaltitle=A",
	    "1:30 unusable-field: 'journal' and 'journaltitle' are the same field (the first is used, that of line 1)");
	reads("@misc{k, year = 1} @misc{k, year = 1}", "misc k: year=1");
	complains("@misc{k, year = 1}\n@misc{k, year = 2}\n@misc{l, year = 3}", "misc k: year=1\nmisc l: year=3",
		  "2:7 duplicate-id: a second entry has the key 'k' (the first stands in line 1; take one out, or give "
		  "it another key)");
}

static void test_inheritance(void)
{
	reads("@inproceedings{a, title = {T}, crossref = {p}} @proceedings{p, title = {P}, year = 2000, doi = {d}}",
	      "inproceedings a: title=T; crossref=p; year=2000; booktitle=P\nproceedings p: title=P; year=2000; doi=d");
	reads("@proceedings{p, title = {P}, booktitle = {B}} @inproceedings{a, crossref = {p}}",
	      "proceedings p: title=P; booktitle=B\ninproceedings a: crossref=p; booktitle=B");
	reads("@inbook{a, crossref = {b}} @book{b, title = {B}, author = {X}, subtitle = {S}, crossref = {m}} "
	      "@mvbook{m, title = {M}, publisher = {P}}",
	      "inbook a: crossref=b; publisher=P; maintitle=M; booktitle=B; bookauthor=X; booksubtitle=S\n"
	      "book b: title=B; author=X; subtitle=S; crossref=m; publisher=P; maintitle=M\n"
	      "mvbook m: title=M; publisher=P");
	reads("@inproceedings{a, date = {2001}, crossref = {p}} @proceedings{p, year = 2000, month = jan}",
	      "inproceedings a: date=2001; crossref=p\nproceedings p: year=2000; month=January");
	reads("@xdata{x, publisher = {P}, xdata = {y}} @xdata{y, location = {L}, publisher = {Q}} "
	      "@misc{a, xdata = {x, y}, location = {M}}",
	      "misc a: xdata=x, y; location=M; publisher=P");
	complains(
	    "@misc{aa, crossref = {ab}}\n@misc{b, xdata = {aa,nosuch}}",
	    "misc aa: crossref=ab\nmisc b: xdata=aa,nosuch",
	    "1:23 unknown-crossref: no entry has the key 'ab' (add that entry to the file, or take 'crossref' out)\n"
	    "2:22 unknown-crossref: no entry has the key 'nosuch' (add that entry to the file, or take 'xdata' out)");
	complains("@misc{smith2020, year = 1} @misc{b, xref = {smith202}}",
		  "misc smith2020: year=1\nmisc b: xref=smith202",
		  "1:45 unknown-crossref: no entry has the key 'smith202' (did you mean 'smith2020'?)");
	reads("@xdata{x-y, author = {A Roe and {B and C}}, publisher = {P}} @misc{a, author = {xdata=x-y-author-2 and "
	      "D Foe}, publisher = {xdata = x-y-publisher}}",
	      "misc a: author={B and C} and D Foe; publisher=P");
	reads("@xdata{x, author = {A and B}} @misc{a, author = {D and\nxdata=x-author}}",
	      "misc a: author=D and A and B");
	reads("@xdata{x, author = {A}} @misc{a, title = {D and xdata}, author = {D and xdatas}}",
	      "misc a: title=D and xdata; author=D and xdatas");
	complains("@xdata{x, journal = {J}} @misc{a, journal = {xdata=x-journal}, title = {xdata=x-title}, note = "
		  "{xdata=y-note-2}}",
		  "misc a: journaltitle=J; title=; note=",
		  "1:79 unknown-crossref: the entry 'x' has no field 'title' (write xdata=KEY-FIELD, or "
		  "xdata=KEY-FIELD-2 for the second name of a list)\n"
		  "1:103 unknown-crossref: no entry has the key 'y' (write xdata=KEY-FIELD, or xdata=KEY-FIELD-2 for "
		  "the second name of a list)");
	complains("@misc{a, crossref = {b}} @misc{b, crossref = {a}}", "misc a: crossref=b\nmisc b: crossref=a",
		  "1:47 unknown-crossref: 'crossref' leads in a circle (take it out, or let it name an "
		  "entry that has no 'crossref')");
	complains("@misc{a, crossref = {a}, year = 1}", "misc a: crossref=a; year=1",
		  "1:22 unknown-crossref: 'crossref' leads in a circle (take it out, or let it name an "
		  "entry that has no 'crossref')");
}

/* The source under the mark of bytes [start, end) of a field's value. */
static const char *marked(const struct bib_field *field, size_t start, size_t end)
{
	struct mark at = bib_mark(field, start, end);

	return arena_printf(arena, "%u:%u %.*s", (unsigned)at.line, (unsigned)at.column, (int)(at.end - at.start),
			    at.source->bytes + at.start);
}

static void test_marks(void)
{
	struct bib *bib = read_bib("@string{j = {Journal}}\n"
				   "@string{jj = j # { of Old\nThings}}\n"
				   "@misc{k, title = {\xC3\x84"
				   "b\nc d},\n"
				   " note = {x} # jj # \"yz\", series = j, month = jan}\n");
	const struct bib_entry *k = &bib->entries[0];
	const struct bib_field *title = bib_find(k, "title"), *note = bib_find(k, "note");

	is_str(marked(title, 0, 3),
	       "4:19 \xC3\x84"
	       "b",
	       "the begin of a value");
	is_str(marked(title, 6, 7), "5:3 d", "its second line");
	is_str(note->value, "xJournal of Old\nThingsyz", "a value of pieces");
	is_str(marked(note, 0, 1), "6:10 x", "its first piece");
	is_str(marked(note, 1, 8), "1:14 Journal", "in a macro that a macro holds");
	is_str(marked(note, 16, 22), "3:1 Things", "in a macro");
	is_str(marked(note, 23, 24), "6:22 z", "its last piece");
	is_str(marked(bib_find(k, "series"), 0, 7), "1:14 Journal", "a macro alone");
	is_int(bib_find(k, "month")->at.line, 6, "the line of a month");
	is_int(k->at.line, 4, "the line of an entry");
	is_int(k->key_at.column, 7, "the column of a key");
}

static void test_encoding(void)
{
	static const char latin[] = "@misc{k, title = {caf\xE9}}", nul[] = "@misc{k,\0}", pdf[] = "%PDF-1.7";

	ok(!read_bytes(latin, sizeof latin - 1), "Latin-1 is refused");
	is_str(complaints(),
	       "1:22 encoding: the byte 0xE9 is not UTF-8 (in Windows-1252 or Latin-1 it is '\xC3\xA9'; save the file "
	       "as UTF-8)",
	       "with its place");
	ok(!read_bytes(nul, sizeof nul - 1), "NUL is refused");
	ok(!read_bytes(pdf, sizeof pdf - 1), "a PDF is refused");
	is_str(complaints(),
	       "0:0 encoding: this is a PDF, not a bibliography (name a BibTeX, BibLaTeX or CSL-JSON file)",
	       "by its name");
}

int main(void)
{
	open_bibs();
	test_entries();
	test_comments();
	test_values();
	test_vocabulary();
	test_misspelt();
	test_macros();
	test_html();
	test_repeats();
	test_inheritance();
	test_marks();
	test_encoding();
	arena_free(arena);
	return done();
}
