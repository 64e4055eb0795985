/* author_test.c: strings and lists of authors, and whose names they are. */
#include "model/author.h"
#include "value.h"

/* "name^marks" of each author, with what stands between them; others as {name}. */
static const char *dumped(const struct authors *authors)
{
	struct buf *out = buf_new(arena);
	size_t i;

	for (i = 0; i < authors->n; i++) {
		const struct author *a = &authors->v[i];

		if (i)
			buf_printf(out, "%s", a->before ? a->before : "|");
		buf_printf(out, a->others ? "{%s}" : "<%s>", a->text);
		if (a->marks)
			buf_printf(out, "^%s", a->marks);
	}
	if (authors->after && *authors->after)
		buf_printf(out, "+%s", authors->after);
	return out->s;
}

static void cuts(const char *text, const char *wanted)
{
	struct authors authors = authors_of(arena, text, NOWHERE);

	is_str(dumped(&authors), wanted, text);
}

static void test_strings(void)
{
	cuts("X. Wu", "<X. Wu>");
	cuts("X. Wu*, Z. Yao* and L. Bottou", "<X. Wu>^*, <Z. Yao>^* and <L. Bottou>");
	cuts("X. Wu, Z. Yao, and L. Bottou", "<X. Wu>, <Z. Yao>, and <L. Bottou>");
	cuts("An Xu, Heng Huang and Li Wei", "<An Xu>, <Heng Huang> and <Li Wei>");
	cuts("An Xu, Heng Huang & Li Wei", "<An Xu>, <Heng Huang> & <Li Wei>");
	cuts("A. Xu, Z. Huo, et al.", "<A. Xu>, <Z. Huo>, {et al.}");
	cuts("A. Xu et al.", "<A. Xu> {et al.}");
	cuts("Xu, An and Huang, Heng and others", "<Xu, An> and <Huang, Heng> and {others}");
	cuts("Xu, An and Heng Huang", "<Xu, An> and <Heng Huang>");
	cuts("García Márquez, Gabriel and Borges, Jorge Luis", "<García Márquez, Gabriel> and <Borges, Jorge Luis>");
	cuts("García Márquez, Gabriel and Jorge Borges", "<García Márquez, Gabriel> and <Jorge Borges>");
	cuts("van der Berg, Jan Piet and Li Wei", "<van der Berg, Jan Piet> and <Li Wei>");
	cuts("King, Jr., Martin Luther and Rosa Parks", "<King, Jr., Martin Luther> and <Rosa Parks>");
	cuts("Wu, X., Yao, Z., & Bottou, L.", "<Wu, X.>, <Yao, Z.>, & <Bottou, L.>");
	cuts("Wu, X. and Yao, Z.", "<Wu, X.> and <Yao, Z.>");
	cuts("Wu X, Yao Z, Bottou L", "<Wu X>, <Yao Z>, <Bottou L>");
	cuts("Wu, Xiaoxia; Yao, Zhewei", "<Wu, Xiaoxia>; <Yao, Zhewei>");
	cuts("Wu, Xiaoxia, Zhewei Yao, and Leon Bottou", "<Wu, Xiaoxia>, <Zhewei Yao>, and <Leon Bottou>");
	cuts("Wu, Xiaoxia, et al.", "<Wu, Xiaoxia>, {et al.}");
	cuts("Wu, Xiaoxia", "<Wu, Xiaoxia>");
	cuts("Aristotle, Plato, and Socrates", "<Aristotle>, <Plato>, and <Socrates>");
	cuts("J. Smith, Jr., and B. Lee, PhD", "<J. Smith, Jr.>, and <B. Lee, PhD>");
	cuts("Xiao Wu, Lars Bo.", "<Xiao Wu>, <Lars Bo>+.");
	cuts("Xiao Wu*, Lars Brandt*.", "<Xiao Wu>^*, <Lars Brandt>^*+.");
	cuts("Wu Xiao, Brandt L.", "<Wu Xiao>, <Brandt L.>");
	cuts("Xiao Wu, Martin King Jr.", "<Xiao Wu>, <Martin King Jr.>");
	cuts("X. Wu, Lars Chr.", "<X. Wu>, <Lars Chr.>");
	cuts("X. Wu*†, Y. Li‡§ ¶, Z. Yao#", "<X. Wu>^*†, <Y. Li>^‡§¶, <Z. Yao>^#");
	cuts("X. Wu¹,², Y. Li²*", "<X. Wu>^¹,², <Y. Li>^²*");
	cuts("X. Wu*,†, Y. Li", "<X. Wu>^*†, <Y. Li>");
	cuts("X. Wu,* Y. Li", "<X. Wu>^* <Y. Li>");
	cuts("*X. Wu, *Y. Li", "<X. Wu>^*, <Y. Li>^*");
	cuts("X. Wu\\*, Y. Li", "<X. Wu>^*, <Y. Li>");
	cuts("Xuanlei Zhao*, Bin Jia*, Yang You", "<Xuanlei Zhao>^*, <Bin Jia>^*, <Yang You>");
	cuts("X. Wu (with Y. Li and others), Z. Yao", "<X. Wu (with Y. Li and others)>, <Z. Yao>");
	cuts("X. Wu, ..., Z. Yao", "<X. Wu>, {...}, <Z. Yao>");
	cuts("吴晓霞、姚哲伟", "<吴晓霞>、<姚哲伟>");
	cuts("吴晓霞，姚哲伟，等", "<吴晓霞>，<姚哲伟>，{等}");
	cuts("M. Müller und K. Schmidt", "<M. Müller> und <K. Schmidt>");
	cuts("Alexandra Sand, Andy Anders", "<Alexandra Sand>, <Andy Anders>");
	cuts("Ferdinand", "<Ferdinand>");
	cuts("A. B. and", "<A. B. and>");
	cuts("X. Wu, ", "<X. Wu,>");
	cuts("X. Wu.", "<X. Wu.>");
}

static void test_types(void)
{
	struct authors authors;

	ok(read_as(&type_authors, "[X. Wu*, Z. Yao*, et al.]", &authors) && !authors.string && authors.n == 3,
	   "a list");
	is_str(dumped(&authors), "<X. Wu>^*|<Z. Yao>^*|{et al.}", "its authors");
	is_int(authors.v[1].at.column, 10, "their places");
	ok(read_as(&type_authors, "\"X. Wu*, Z. Yao* and L. Bottou\"", &authors) && authors.string && authors.n == 3,
	   "a string");
	is_int(authors.v[2].at.column, 22, "their places");
	ok(read_as(&type_authors, "[\"X. Wu, Z. Yao and L. Bottou\"]", &authors) && authors.n == 3,
	   "a list of one string");
	ok(read_as(&type_authors, "[\"Wu, X.\", {given: Zhewei, family: Yao}]", &authors) && authors.n == 2,
	   "names with commas, maps");
	is_str(authors.v[0].family, "Wu", "family first");
	is_str(authors.v[1].text, "Zhewei Yao", "a map");
	ok(read_as(&type_authors, "[The ATLAS Collaboration, Seismology Working Group, A. Group]", &authors),
	   "collaborations");
	ok(!authors.v[0].given && !authors.v[1].given, "have no given names");
	is_str(authors.v[1].family, "Seismology Working Group", "nor family names");
	ok(read_as(&type_authors, "[{name: \"Wu, X.*\", orcid: 0000-0002-1825-0097}, {family: Yao, orcid: null}]",
		   &authors),
	   "maps with an ORCID");
	is_str(dumped(&authors), "<Wu, X.>^*|<Yao>", "names whole and in parts");
	is_str(authors.v[0].orcid, "0000-0002-1825-0097", "its ORCID");
	ok(!authors.v[1].orcid, "and none");
	ok(!read_as(&type_authors, "[Z. Yao, \"**A. Xu**\"]", &authors), "Markdown is refused");
	is_str(complaint(), "names are not Markdown: '**A. Xu**'", "with a message");
	is_int(diags->list[0].at.column, 11, "at its place");
	ok(!read_as(&type_authors, "Z. Yao, _A. Xu_ and B. Li", &authors), "in a string as well");
	ok(!read_as(&type_authors, "Z. Yao, <u>A. Xu</u>", &authors), "HTML is refused");
	ok(!read_as(&type_authors, "{a: b}", &authors) && diags->list[0].kind == DIAG_WRONG_TYPE, "a map is no list");
}

/* "text|given|family^marks" */
static const char *from_parts(struct bib_name parts)
{
	struct author a = author_from_parts(arena, &parts);

	return arena_printf(arena, "%s|%s|%s%s%s", a.text, a.given ? a.given : "", a.family ? a.family : "",
			    a.marks ? "^" : "", a.marks ? a.marks : "");
}

static void test_parts(void)
{
	struct bib_name berg = {.given = "Ludwig", .prefix = "van der", .family = "Berg", .suffix = "Jr."};
	struct name person = name_of(arena, "L. van der Berg", NOWHERE);
	struct author author = author_from_parts(arena, &berg);

	is_str(from_parts(berg), "Ludwig van der Berg, Jr.|Ludwig|van der Berg", "all parts");
	is_str(from_parts((struct bib_name){.given = "Mirela", .family = "Holt", .marks = "*†"}),
	       "Mirela Holt|Mirela|Holt^*†", "marks");
	is_str(from_parts((struct bib_name){.family = "Plato"}), "Plato||Plato", "one part");
	is_str(from_parts((struct bib_name){.literal = "River and Lake Survey"}),
	       "River and Lake Survey||River and Lake Survey", "an institution");
	is_str(from_parts((struct bib_name){.given = "美玲", .family = "何"}), "何美玲|美玲|何",
	       "Chinese has the family name first");
	is_str(from_parts((struct bib_name){0}), "||", "nothing");
	person = name_of(arena, "García Márquez, Gabriel", NOWHERE);
	author = author_from_parts(arena, &(struct bib_name){.given = "G. García", .family = "Márquez"});
	ok(author_is(&author, &person, NULL, 0), "the family name may be longer");
	author = author_from_parts(arena, &(struct bib_name){.given = "García Márquez", .family = "Gabriel"});
	ok(!author_is(&author, &person, NULL, 0), "but the order is known");
	person = name_of(arena, "L. van der Berg", NOWHERE);
	author = author_from_parts(arena, &berg);
	ok(author_is(&author, &person, NULL, 0), "is who the parts say");
}

static void same(const char *name, const char *author, bool wanted)
{
	struct name person = name_of(arena, name, NOWHERE);
	struct author a = author_of(arena, author, NOWHERE);

	ok(author_is(&a, &person, NULL, 0) == wanted, "%s is %s%s", author, wanted ? "" : "not ", name);
}

/* The first name of each row is the person; then forms that are theirs, NULL, and forms that are not. */
static const char *const cultures[][20] = {
    {"Xiaoxia Wu", "X. Wu", "Wu, X.", "Wu X", "Wu, Xiaoxia", "Wu Xiaoxia", "Xiao-Xia Wu", "Xiao Xia Wu", "X.-X. Wu",
     "WU Xiaoxia", "Dr. Xiaoxia Wu", "X Wu", NULL, "Y. Wu", "X. Yao", "Xiaoyu Wu", "X.-Y. Wu", "XW"},
    {"An Xu", "A. Xu", "Xu, A.", "Xu A", "Xu An", "A. X. Xu", NULL, "D. Xu", "An-Ping Xu", "A. Wu", "D. A. Xu", "Xu",
     "A. Xue"},
    {"Jean-Pierre Dupont", "J.-P. Dupont", "J. P. Dupont", "JP Dupont", "J.P. Dupont", "Dupont, Jean-Pierre",
     "J. Dupont", "Dupont JP", NULL, "P. Dupont", "Jean Dupont", "J.-M. Dupont", "Jean-Paul Dupont"},
    {"Jürgen Müller-Groß", "J. Muller-Gross", "Mueller-Gross, J.", "Juergen Müller-Groß", "J. Müller Groß", NULL,
     "J. Müller", "K. Müller-Groß"},
    {"Gabriel García Márquez", "G. García Márquez", "García Márquez, G.", "G. Garcia-Marquez", "Garcia Marquez G", NULL,
     "M. García Márquez", "G. Márquez García"},
    {"Ludwig van der Berg", "L. van der Berg", "van der Berg, L.", "Berg, L. van der", "L. Van Der Berg",
     "Vanderberg, L.", "L. Berg", NULL, "L. von Berg", "K. van der Berg"},
    {"Ludwig Berg", "L. Berg", NULL, "L. van der Berg"},
    {"Muḥammad al-Khwārizmī", "M. al-Khwarizmi", "M. Al Khwarizmi", "Alkhwarizmi, M.", NULL, "M. Khwarazmi"},
    {"Nguyễn Văn An", "Nguyen Van An", "An, Nguyen Van", "N. V. An", NULL, "T. An"},
    {"김철수", "김철수", "김 철수", "김, 철수", NULL, "박철수"},
    {"山田太郎", "山田 太郎", "山田太郎", NULL, "山田 花子"},
    {"吴晓霞", "吴晓霞", "吴 晓霞", NULL, "吴小霞", "王晓霞"},
    {"吴波", "吴 波", NULL, "吴波涛", "吴 波涛"},
    {"Bo Wu", "B. Wu", NULL, "Bo-Tao Wu", "Botao Wu"},
    {"Ödön Szőke", "Oe. Szoke", "Szőke Ö", NULL, "Ae. Szoke"},
    {"Иван Петрович Сидоренков", "Сидоренков Иван Петрович", "Сидоренков И. П.", NULL, "Сидоренков Илья Петрович"},
    {"Иван Петрович Абрамович", "И. Абрамович", "И. П. Абрамович", NULL, "И. Петрович"},
    {"Xiaoxia Wu (吴晓霞)", "吴晓霞", "X. Wu", NULL, "吴小霞"},
    {"Xiaoxia (Shirley) Wu", "S. Wu", "Shirley Wu", "X. Wu", "X. S. Wu", "Shirley X. Wu", "Xiaoxia Shirley Wu",
     "Wu, Shirley", NULL, "T. Wu"},
    {"Иван Иванович Иванов", "И. И. Иванов", "Иванов И.И.", "Иванов, Иван", "И. Иванов", NULL, "П. Иванов",
     "И. П. Иванов"},
    {"Yuri Ivanov", "Yu. Ivanov", "Ivanov, Yu.", "Y. Ivanov", NULL, "Ya. Ivanov"},
    {"Björn Þórðarson", "B. Þórðarson", "Bjorn Thordarson", NULL, "A. Þórðarson"},
    {"Łukasz Kaiser", "Lukasz Kaiser", "Ł. Kaiser", "L. Kaiser", NULL, "M. Kaiser"},
    {"Søren Ødegård", "Soren Odegard", "Soeren Oedegaard", "S. Ødegård", NULL, "T. Ødegård"},
    {"Seán O'Brien", "S. O’Brien", "Sean OBrien", "O'Brien, S.", NULL, "S. Brien"},
    {"António Costa e Silva", "A. Costa e Silva", "Costa e Silva, A.", NULL, "A. Silva", "B. Costa e Silva"},
    {"John A. Smith", "John Smith", "J. Smith", "J. A. Smith", "Smith JA", "John Adam Smith", NULL, "John B. Smith",
     "A. Smith"},
    {"John Smith Jr.", "J. Smith, Jr.", "J. Smith", "Smith, Jr., John", NULL, "J. Smith III"},
    {"Suharto", "Suharto", NULL, "H. Suharto"},
    {"Weinan E", "W. E", "E, Weinan", "E Weinan", "Weinan E", NULL, "E. Weinan", "W. F"},
    {"Γιάννης Παπαδόπουλος", "Γ. Παπαδοπουλος", "Παπαδόπουλος, Γ.", NULL, "Κ. Παπαδόπουλος"},
};

static void test_cultures(void)
{
	size_t i, k;

	for (i = 0; i < sizeof cultures / sizeof *cultures; i++) {
		bool wanted = true;

		for (k = 1; k < 20 && (cultures[i][k] || wanted); k++)
			if (cultures[i][k])
				same(cultures[i][0], cultures[i][k], wanted);
			else
				wanted = false;
	}
}

static void test_people(void)
{
	struct name person, alias = name_of(arena, "Γιάννης Παπαδόπουλος", NOWHERE);
	struct author author = author_of(arena, "Γ. Παπαδοπουλος", NOWHERE),
		      others = author_of(arena, "et al.", NOWHERE);

	person = name_of(arena, "Yanis Papadopoulos", NOWHERE);
	ok(!author_is(&author, &person, NULL, 0), "another script is another name");
	ok(author_is(&author, &person, &alias, 1), "unless an alias says so");
	ok(!author_is(&others, &person, &alias, 1), "et al. is nobody");
	read_as(&type_name, "{given: Gabriel, family: García Márquez}", &person);
	author = author_of(arena, "G. García Márquez", NOWHERE);
	ok(author_is(&author, &person, NULL, 0), "a family name of two words, by its parts");
	read_as(&type_name, "{given: Xiaoxia, family: Wu, native: 吴晓霞}", &person);
	author = author_of(arena, "吴 晓霞", NOWHERE);
	ok(author_is(&author, &person, NULL, 0), "the native name");
	author = author_of(arena, "Xiaoxia Wu 吴晓霞", NOWHERE);
	ok(author_is(&author, &person, NULL, 0), "both names");
	author = (struct author){.text = "X. Wu"};
	ok(!author_is(&author, &person, NULL, 0), "an author without key is nobody");
	person = name_of(arena, "X. Wu", NOWHERE);
	author = author_of(arena, "Xiaoxia Wu", NOWHERE);
	ok(author_is(&author, &person, NULL, 0), "a person known by an initial");
}

static void alike(const char *author, bool is, bool spelled, bool namesake)
{
	struct name person = name_of(arena, "Mirela (Mia) Holt", NOWHERE), aliases[2];
	struct author a = author_of(arena, author, NOWHERE);

	aliases[0] = name_of(arena, "M. Holt", NOWHERE);
	aliases[1] = name_of(arena, "M. Brandt", NOWHERE);
	ok(author_is(&a, &person, aliases, 2) == is, "%s is %sthe person", author, is ? "" : "not ");
	ok(author_is_spelled(&a, &person, aliases, 2) == spelled, "%s spelled so", spelled ? "and" : "but not");
	ok(author_is_namesake(&a, &person, aliases, 2) == namesake, "%s a namesake", namesake ? "and" : "but not");
}

static void test_likeness(void)
{
	alike("Mirela Holt", true, true, false);
	alike("HOLT Mirela", true, true, false);
	alike("Holt, M.", true, true, false);
	alike("M. Holt", true, true, false);
	alike("M. R. Holt", true, false, false);
	alike("Mia Holt", true, false, false);
	alike("Mirela Brandt", true, false, false);
	alike("Mia Brandt", true, false, false);
	alike("Martin Holt", false, false, true);
	alike("Martin Brandt", false, false, true);
	alike("Nora Holt", false, false, false);
	alike("N. Holt", false, false, false);
	alike("Mirela Weir", false, false, false);
	alike("et al.", false, false, false);
}

int main(void)
{
	open_values();
	test_strings();
	test_types();
	test_parts();
	test_cultures();
	test_people();
	test_likeness();
	arena_free(arena);
	return done();
}
