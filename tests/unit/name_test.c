/* name_test.c: names split by rule, in many naming cultures, and from maps. */
#include "model/author.h"
#include "value.h"

/* "prefix|given|family|suffix|preferred|native" without trailing empty parts */
static const char *parts(const struct name *name)
{
	const char *part[6];
	struct buf *out = buf_new(arena);
	size_t i, n = 0;

	part[0] = name->prefix;
	part[1] = name->given;
	part[2] = name->family;
	part[3] = name->suffix;
	part[4] = name->preferred;
	part[5] = name->native;
	for (i = 0; i < 6; i++)
		n = part[i] ? i : n;
	for (i = 0; i <= n; i++)
		buf_printf(out, "%s%s", i ? "|" : "", part[i] ? part[i] : "");
	return out->s;
}

static void splits(const char *full, const char *wanted)
{
	struct name name = name_of(arena, full, NOWHERE);

	is_str(parts(&name), wanted, full);
}

static void listed(const char *text, const char *given, const char *family)
{
	struct author author = author_of(arena, text, NOWHERE);

	is_str(author.given, given, text);
	is_str(author.family, family, text);
}

static void test_cultures(void)
{
	splits("Xiaoxia Wu", "|Xiaoxia|Wu");
	splits("Ludwig van Beethoven", "|Ludwig|van Beethoven");
	splits("Johan van der Berg", "|Johan|van der Berg");
	splits("Robert De Niro", "|Robert|De Niro");
	splits("Charles de la Vallée Poussin", "|Charles de la Vallée|Poussin");
	splits("Leonardo da Vinci", "|Leonardo|da Vinci");
	splits("José Ortega y Gasset", "|José|Ortega y Gasset");
	splits("António Costa e Silva", "|António|Costa e Silva");
	splits("Maria dos Santos", "|Maria|dos Santos");
	splits("Muḥammad ibn Mūsā al-Khwārizmī", "|Muḥammad ibn Mūsā|al-Khwārizmī");
	splits("Osama bin Laden", "|Osama|bin Laden");
	splits("Jean-Pierre Serre", "|Jean-Pierre|Serre");
	splits("Đặng Thái Sơn", "|Đặng Thái|Sơn");
	splits("Björk Guðmundsdóttir", "|Björk|Guðmundsdóttir");
	splits("Łukasz Święty-Kowalski", "|Łukasz|Święty-Kowalski");
	splits("Иван Иванович Иванов", "|Иван Иванович|Иванов");
	splits("Suharto", "||Suharto");
	splits("吴晓霞", "|晓霞|吴");
	splits("欧阳修", "|修|欧阳");
	splits("司马", "|马|司");
	splits("山田太郎", "|太郎|山田");
	splits("山田 太郎", "|太郎|山田");
	splits("佐藤さくら", "|さくら|佐藤");
	splits("김철수", "|철수|김");
	splits("남궁민수", "|민수|남궁");
	splits("김 철수", "|철수|김");
	splits("ジョン・スミス", "|ジョン|スミス");
	splits("משה כהן", "|משה|כהן");
	splits("Weinan E", "|Weinan|E");
	splits("S. R. Srinivasa Varadhan", "|S. R. Srinivasa|Varadhan");
	splits("von Neumann", "||von Neumann");
	splits("Van Nguyen", "|Van|Nguyen");
}

static void test_forms(void)
{
	splits("Wu, Xiaoxia", "|Xiaoxia|Wu");
	splits("Beethoven, Ludwig van", "|Ludwig|van Beethoven");
	splits("García Márquez, Gabriel", "|Gabriel|García Márquez");
	splits("King, Jr., Martin Luther", "|Martin Luther|King|Jr.");
	splits("Martin Luther King Jr.", "|Martin Luther|King|Jr.");
	splits("Martin Luther King, Jr.", "|Martin Luther|King|Jr.");
	splits("John Smith III", "|John|Smith|III");
	splits("Ada Byron, Ph.D., FRS", "|Ada|Byron|Ph.D., FRS");
	splits("Prof. Dr. Ada Byron", "Prof. Dr.|Ada|Byron");
	splits("Xiaoxia (Shirley) Wu", "|Xiaoxia|Wu||Shirley");
	splits("Robert \"Bob\" Smith", "|Robert|Smith||Bob");
	splits("Xiaoxia Wu (吴晓霞)", "|Xiaoxia|Wu|||吴晓霞");
	splits("Xiaoxia Wu 吴晓霞", "|Xiaoxia|Wu|||吴晓霞");
	splits("Dr. Xiaoxia (Shirley) Wu, Jr.", "Dr.|Xiaoxia|Wu|Jr.|Shirley");
	splits("WU Xiaoxia", "|Xiaoxia|WU");
	splits("Xiaoxia WU", "|Xiaoxia|WU");
	splits("Sergio MARTÍNEZ LÓPEZ", "|Sergio|MARTÍNEZ LÓPEZ");
	splits("XIAOXIA WU", "|XIAOXIA|WU");
	splits("An MD", "|An|MD");
	splits("Jr.", "||Jr.");
	splits("", "");
	splits("(x)", "||(x)");
	splits("JP Dupont", "|JP|Dupont");
	splits("XU An", "|An|XU");
	is_str(name_of(arena, "  Dr.  Xiaoxia\n(Shirley) Wu ", NOWHERE).full, "Dr. Xiaoxia (Shirley) Wu",
	       "blanks are squeezed");
}

static void test_lists(void)
{
	listed("X. Wu", "X.", "Wu");
	listed("Wu X", "X", "Wu");
	listed("Wu XY", "XY", "Wu");
	listed("Smith JA", "JA", "Smith");
	listed("van den Berg J.-P.", "J.-P.", "van den Berg");
	listed("V. M Patel", "V. M", "Patel");
	listed("J.P. Morgan", "J.P.", "Morgan");
	listed("OpenAI", NULL, "OpenAI");
}

static const char *full(const char *map)
{
	struct name name;

	return read_as(&type_name, map, &name) ? name.full : complaint();
}

static void test_maps(void)
{
	struct name name;

	is_str(full("Xiaoxia Wu"), "Xiaoxia Wu", "a string");
	is_str(full("{given: Xiaoxia, family: Wu, preferred: Shirley, native: 吴晓霞, prefix: Dr., suffix: Jr.}"),
	       "Dr. Xiaoxia (Shirley) Wu Jr.", "all parts");
	is_str(full("{given: Ada, family: Byron, suffix: PhD}"), "Ada Byron, PhD", "a degree");
	is_str(full("{given: 晓霞, family: 吴}"), "吴晓霞", "Chinese parts");
	is_str(full("{family: Suharto}"), "Suharto", "one name");
	is_str(full("{preferred: Bob, family: Smith}"), "Bob Smith", "no given name");
	ok(!read_as(&type_name, "[a]", &name), "a list is no name");
	ok(!read_as(&type_name, "{given: A, famly: B}", &name), "unknown parts are refused");
}

int main(void)
{
	open_values();
	test_cultures();
	test_forms();
	test_lists();
	test_maps();
	arena_free(arena);
	return done();
}
