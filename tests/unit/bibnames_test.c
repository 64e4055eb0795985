/* bibnames_test.c: people by BibTeX's rules, in parts, annotated; and dates. */
#include "bib.h"

/* "given|prefix|family", with "|suffix" behind where there is one, a literal in [], "..." for others; joined by "; ". */
static const char *people(const struct bib_names *names)
{
	struct buf out;

	buf_init(&out, arena);
	for (size_t i = 0; i < names->n; i++) {
		const struct bib_name *name = &names->v[i];

		buf_puts(&out, i ? "; " : "");
		if (name->literal)
			buf_printf(&out, "[%s]", name->literal);
		else
			buf_printf(&out, "%s|%s|%s%s%s", name->given ? name->given : "",
				   name->prefix ? name->prefix : "", name->family ? name->family : "",
				   name->suffix ? "|" : "", name->suffix ? name->suffix : "");
		if (name->marks)
			buf_printf(&out, " %s", name->marks);
		if (name->orcid)
			buf_printf(&out, " %s", name->orcid);
		buf_puts(&out, name->own ? " (own)" : "");
	}
	buf_puts(&out, names->others ? "; ..." : "");
	return out.s;
}

static const char *read_people(const char *fields)
{
	struct bib *bib = read_bib(arena_printf(arena, "@misc{k, %s}", fields));
	const struct bib_field *author = bib && bib->nentries ? bib_find(&bib->entries[0], "author") : NULL;
	struct bib_names names;

	if (!author)
		return "no author";
	names = bib_names(arena, diags, &bib->entries[0], author);
	return people(&names);
}

#define PARTED " (names are parted by 'and'; one name is 'Given Family', 'Family, Given' or 'Family, Jr., Given')"

static void splits(const char *author, const char *wanted)
{
	is_str(read_people(arena_printf(arena, "author = {%s}", author)), wanted, author);
	is_str(complaints(), "", "nothing is wrong with it");
}

static void test_order(void)
{
	splits("Roe", "||Roe");
	splits("Ada Roe", "Ada||Roe");
	splits("Ada B. Roe", "Ada B.||Roe");
	splits("Ludwig van Beethoven", "Ludwig|van|Beethoven");
	splits("jean de la fontaine", "|jean de la|fontaine");
	splits("Jean de la fontaine", "Jean|de la|fontaine");
	splits("Jean de La Fontaine", "Jean|de|La Fontaine");
	splits("Charles de la Vall{\\'e}e Poussin", "Charles|de la|Vallée Poussin");
	splits("Jean {de La} Fontaine", "Jean de La||Fontaine");
	splits("Maria {de los} Angeles", "Maria de los||Angeles");
	splits("Ada {van der Roe}", "Ada||van der Roe");
	splits("Karl-heinz Roe", "Karl-heinz||Roe");
	splits("Donald~E. Knuth", "Donald E.||Knuth");
	splits("Jean{-}Luc D'Arc", "Jean-Luc||D’Arc");
	splits("{\\'E}tienne Roe", "Étienne||Roe");
	splits("Ada {\\'e}t{\\'e} Roe", "Ada|été|Roe");
	splits("Ada {\\relax Van} Roe", "Ada Van||Roe");
	splits("Ada {\\relax van} Roe", "Ada|van|Roe");
	splits("Ada {\\oe}uvre Roe", "Ada|œuvre|Roe");
	splits("Ada {\\OE}uvre Roe", "Ada Œuvre||Roe");
	splits("Björn Ångström", "Björn||Ångström");
	splits("Иван фон Брюль", "Иван|фон|Брюль");
	splits("吴 晓霞", "吴||晓霞");
	splits("Wei Xu 0012", "Wei||Xu");
	splits("Xu 0012, Wei", "Wei||Xu");
}

static void test_commas(void)
{
	splits("Roe, Ada", "Ada||Roe");
	splits("van Beethoven, Ludwig", "Ludwig|van|Beethoven");
	splits("De la Cruz, Juan", "Juan|De la|Cruz");
	splits("Roe, Jr., Tom", "Tom||Roe|Jr.");
	splits("von der Sch{\\\"u}tz, III, Hans Peter", "Hans Peter|von der|Schütz|III");
	splits("Du Bois, William E. B.", "William E. B.||Du Bois");
	splits("{van der Berg}, Jan", "Jan||van der Berg");
	splits("{Roe, Jr.}, Tom", "Tom||Roe, Jr.");
	splits("Roe, ", "||Roe");
	splits("Roe,Ada", "Ada||Roe");
}

static void test_lists(void)
{
	splits("", "");
	splits("A Roe and B Foe", "A||Roe; B||Foe");
	splits("A Roe AND B Foe And C Goe", "A||Roe; B||Foe; C||Goe");
	splits("A Roe\n\tand\r\nB Foe", "A||Roe; B||Foe");
	splits("A Roe and others", "A||Roe; ...");
	splits("Roe, A. and et al.", "A.||Roe; ...");
	splits("others", "; ...");
	splits("{OpenAI}", "[OpenAI]");
	splits("{Barnes and Noble, Inc.} and A Roe", "[Barnes and Noble, Inc.]; A||Roe");
	splits("{{The {GAP} Group}}", "[The GAP Group]");
	splits("{\\LaTeX{} Project}", "[LaTeX Project]");
	splits("{\\O}", "||Ø");
	splits("Sandy Andersand and Candand Roe", "Sandy||Andersand; Candand||Roe");
	is_str(read_people("author = {A Roe and and B Foe}"), "A||Roe; B||Foe", "a name is missing");
	is_str(complaints(), "1:30 unusable-field: a name is missing beside 'and' ('and' stands between two names)",
	       "which is said");
	is_str(read_people("author = {A, B, C, D}"), "C, D||A|B", "too many commas");
	is_str(complaints(), "1:20 unusable-field: a name has more than two commas" PARTED, "which is said");
}

static void parts(const char *author, const char *wanted, const char *complaint)
{
	is_str(read_people(arena_printf(arena, "author = {%s}", author)), wanted, author);
	is_str(complaints(), complaint ? arena_printf(arena, "%s" PARTED, complaint) : "", "what is said of it");
}

/* What stands for 'and'; BibTeX's own names with commas are in test_commas(). */
static void test_parting(void)
{
	parts("Marisol Trevanion, Jonas Weir, Ana Prieto", "Marisol||Trevanion; Jonas||Weir; Ana||Prieto",
	      "1:20 unusable-field: commas stand between names; each is read as a person");
	parts("A Roe, B van Foe, C Goe, D Hoe", "A||Roe; B|van|Foe; C||Goe; D||Hoe",
	      "1:20 unusable-field: commas stand between names; each is read as a person");
	parts("Ada Roe, Jonas Weir, and Ana Prieto", "Ada||Roe; Jonas||Weir; Ana||Prieto",
	      "1:20 unusable-field: commas stand between names; each is read as a person");
	parts("Weir, Jonas; Prieto, Ana", "Jonas||Weir; Ana||Prieto",
	      "1:31 unusable-field: a ';' stands between two names");
	parts("Weir, J.;Prieto, A.; and Roe, C.; et al.", "J.||Weir; A.||Prieto; C.||Roe; ...",
	      "1:28 unusable-field: a ';' stands between two names");
	parts("Ada Roe;", "Ada||Roe", "1:27 unusable-field: a ';' stands between two names");
	parts("Jos&eacute; Weir and Bj{\\o;}rn {Roe; Foe}", "José||Weir; Bjø;rn||Roe; Foe", NULL);
	parts("Roe, A., Foe, B.-C., Goe, D and H Hoe", "A.||Roe; B.-C.||Foe; D||Goe; H||Hoe",
	      "1:20 unusable-field: commas stand between names; each pair is read as a person");
	parts("Roe, Jr., Ada, PhD", "Ada, PhD||Roe|Jr.", "1:20 unusable-field: a name has more than two commas");
	parts("Roe, Ada; Andr&eacute; Foe; C Goe;", "Ada||Roe; André||Foe; C||Goe",
	      "1:28 unusable-field: a ';' stands between two names");
	parts("Weir, Ana, Jonas", "Jonas||Weir|Ana",
	      "1:26 unusable-field: 'Ana' stands where a suffix such as 'Jr.' does");
	parts("Weir, Ana, Jonas and Roe, Foe, Goe", "Jonas||Weir|Ana; Goe||Roe|Foe",
	      "1:26 unusable-field: 'Ana' stands where a suffix such as 'Jr.' does");
	parts("Du Bois, William Edward and Roe, Ph. D., Ada and Roe, {III}, Jo and De Roe, Jr. MD, Bo Ann",
	      "William Edward||Du Bois; Ada||Roe|Ph. D.; Jo||Roe|III; Bo Ann||De Roe|Jr. MD", NULL);
	parts("{Roe, Foe, and Goe; Partners}", "[Roe, Foe, and Goe; Partners]", NULL);
}

static void test_parts(void)
{
	splits("given=Hans, family=Harman, prefix=von", "Hans|von|Harman");
	splits("family={Roe Foe}, given={Ada B.}, given-i=A, suffix=Jr and B Goe", "Ada B.||Roe Foe|Jr; B||Goe");
	splits("given={family}, family=\"Roe\"", "family||Roe");
}

static void test_annotations(void)
{
	is_str(read_people("author = {A Roe and B Foe and C Goe}, author+an = {1=equal; 2=equal, corresponding}"),
	       "A||Roe *; B||Foe *†; C||Goe", "equal and corresponding");
	is_str(read_people("author = {A Roe and B Foe}, author+an = {1:family=\"§\";2=highlight;3=equal;x;=;}"),
	       "A||Roe §; B||Foe (own)", "a mark, the person's own name, nonsense");
	is_str(read_people("author = {A Roe and B Foe}, author+an = {1=student;2=me,equal}"), "A||Roe; B||Foe * (own)",
	       "an unknown word, two words");
	is_str(read_people("author = {A Roe}, author+an = {1=\"*†\";1=\"†‡*\";1=\"\"}"), "A||Roe *†‡",
	       "each mark once");
	is_str(read_people("author = {A Roe}, author+an:role = {1=Corresponding-Author}, author+an = {1=\"\\dag\"}"),
	       "A||Roe †", "once");
	is_str(
	    read_people("author = {A Roe and B Foe}, author+an:orcid = {1=\"https://orcid.org/0000-0002-1825-0097\"; "
			"2=\"0000-0002-1825\"}"),
	    "A||Roe 0000-0002-1825-0097; B||Foe", "ORCIDs");
}

static void dated(const char *fields, const char *wanted)
{
	struct bib *bib = read_bib(arena_printf(arena, "@misc{k, %s}", fields));
	struct mark at;

	is_str(bib && bib->nentries ? bib_date(arena, diags, &bib->entries[0], &at) : "none", wanted, fields);
	is_str(complaints(), "", "nothing is wrong with it");
}

static void test_dates(void)
{
	dated("date = {2020-03-05}", "2020-03-05");
	dated("date = {2020-03/2021}", "2020-03/2021");
	dated("date = {2020/}", "2020/");
	dated("date = {2020~}", "2020~");
	dated("date = {2020-21}", "2020-21");
	dated("date = {2004-04-05T14:00:00Z}", "2004-04-05");
	dated("date = {2004-04-05T14:00:00/2005-01-01T01:00:00}", "2004-04-05/2005-01-01");
	dated("date = {199X}", "1990/1999");
	dated("date = {19XX}", "1900/1999");
	dated("date = {2004-XX}", "2004");
	dated("date = {5 March 2020}", "2020-03-05");
	dated("date = {forthcoming}", "forthcoming");
	dated("date = {}, year = 2020", "2020");
	dated("date = {2020}, year = 1999, month = jan", "2020");
	dated("title = {none}", NULL);
	dated("month = jan", NULL);
	dated("year = 2020", "2020");
	dated("year = { 2020 }, month = {}", "2020");
	dated("year = {to appear}, month = jan", "to appear");
	dated("year = {2020a}", "2020");
	dated("year = {[2020]}", "2020");
	dated("year = {2014 Mar}", "2014-03");
	dated("year = {2014 Mar-Apr}", "2014-03/2014-04");
	dated("year = {2024, forthcoming}", "2024, forthcoming");
	dated("year = 2020, month = may, day = 99999999999", "2020-05");
	dated("year = {c. 1990}", "1990~");
	dated("year = {2019--2020}", "2019/2020");
	dated("year = {2019/20}", "2019/2020");
	dated("year = 2020, month = feb", "2020-02");
	dated("year = 2020, month = 5", "2020-05");
	dated("year = 2020, month = {05}, day = 3", "2020-05-03");
	dated("year = 2020, month = {sept.}", "2020-09");
	dated("year = 2020, month = {Mai}", "2020-05");
	dated("year = 2020, month = {août}", "2020-08");
	dated("year = 2020, month = \"10~\" # jan", "2020-01-10");
	dated("year = 2020, month = jan # \"~10\"", "2020-01-10");
	dated("year = 2020, month = {May--June}", "2020-05/2020-06");
	dated("year = 2020, month = jul # \"/\" # aug", "2020-07/2020-08");
	dated("year = 2020, month = {13-15 May}", "2020-05-13/2020-05-15");
	dated("year = 2020, month = {May 13--15}", "2020-05-13/2020-05-15");
	dated("year = 2020, month = {30 Apr -- 2 May}", "2020-04-30/2020-05-02");
	dated("year = 2020, month = {Dec/Jan}", "2020-12");
	dated("year = 2020, month = {Summer}", "2020-22");
	dated("year = 2020, month = {1st of May}", "2020-05-01");
	dated("year = 2020, month = {13}", "2020");
}

int main(void)
{
	open_bibs();
	test_order();
	test_commas();
	test_lists();
	test_parting();
	test_parts();
	test_annotations();
	test_dates();
	arena_free(arena);
	return done();
}
