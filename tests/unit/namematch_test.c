/*
 * namematch_test.c: the ways in which lists of authors print a name are the person's; those of others are not.
 *
 * Names are combined from given and family names of a culture, and each is written in all usual ways: in full, by initials, either
 * way round, without accents, without middle names, in its own script. Every way must be found to be the person, and never
 * another person of the same family name, or of the same given name.
 */
#include "base/utf8.h"
#include "base/vec.h"
#include "model/author.h"
#include "text/text.h"

#include "value.h"

#define MAX_NAMES 8

/* Bits of `traits`. */
#define FAMILY_FIRST 1u	 /* at home "Nagy János", also in lists of authors */
#define BY_PARTS 2u	 /* its order cannot be seen: the person's name is said by its parts */
#define RUN_TOGETHER 4u	 /* "Min-jun" is also "Minjun" and "Min jun" */
#define NATIVE_SPACED 8u /* the native name has a blank */
#define NATIVE_GIVEN_FIRST 16u

/* Given names of a culture have different first words; of a pair in the two lists neither is the other. */
struct culture {
	const char *name;
	unsigned traits;
	const char *given[MAX_NAMES], *family[MAX_NAMES];
	const char *native_given[MAX_NAMES], *native_family[MAX_NAMES];
};

static const struct culture cultures[] = {
    {"English",
     0,
     {"Alice Beatrix", "Oliver James", "Ann Marie", "George Q.", "Mary-Kate", "Edmund"},
     {"Thornfield", "O'Harran", "MacAlder", "Ash-Weston", "Le Brock", "Pym"},
     {0},
     {0}},
    {"German",
     0,
     {"Jürgen", "Anna-Käthe", "Björn Thoralf", "Ölgard", "Franz Josef", "Ute"},
     {"Müllbach", "Großweil", "von der Aue", "zu Löwenfels", "Schäfer-Böhm", "Weiß"},
     {0},
     {0}},
    {"Dutch",
     0,
     {"Johannes Petrus", "Maaike", "Wouter Jan", "Sanne", "Ruben"},
     {"van der Linde", "de Groot", "van 't Veen", "ten Brink", "Bakkersma", "van den Heuvel-Pos"},
     {0},
     {0}},
    {"French",
     0,
     {"Jean-Luc", "Hélène", "François Xavier", "Amélie", "Béranger"},
     {"Lefèbre", "de la Tourelle", "d'Aubrac", "Saint-Clair", "Noël"},
     {0},
     {0}},
    {"Spanish",
     0,
     {"María José", "Ramón", "Juan Ignacio", "Íñigo", "Lucía"},
     {"García Montoro", "Núñez Peñalver", "de la Fuente Ríos", "Ortega y Salas", "Ibáñez"},
     {0},
     {0}},
    {"Portuguese",
     0,
     {"João Miguel", "Inês", "Antônio", "Conceição", "Luís Filipe"},
     {"da Silva Magalhães", "dos Santos", "Costa e Brito", "Gonçalves", "Araújo"},
     {0},
     {0}},
    {"Italian",
     0,
     {"Giovanni Maria", "Niccolò", "Francesca", "Pier Paolo"},
     {"D'Amico", "della Robbia", "De Santis", "Dall'Ora", "Verdelli"},
     {0},
     {0}},
    {"Hungarian",
     FAMILY_FIRST | BY_PARTS,
     {"János", "Zsófia Ilona", "Győző", "Ödön"},
     {"Nagyvári", "Szőke", "Kővágó", "Tóth-Bíró"},
     {0},
     {0}},
    {"Chinese",
     FAMILY_FIRST | RUN_TOGETHER,
     {"Xiao-Yun", "Mei-Ling", "Guo-Qiang", "Bo", "Zhen-Hua"},
     {"Wu", "Zhang", "Ouyang", "Li", "Lü"},
     {"晓云", "美玲", "国强", "波", "振华"},
     {"吴", "张", "欧阳", "李", "吕"}},
    {"Japanese",
     FAMILY_FIRST,
     {"Tarō", "Yūko", "Kenji", "Sakura", "Jun'ichi"},
     {"Yamanaka", "Satō", "Ōno", "Hasegawa", "Itō"},
     {"太郎", "裕子", "健二", "さくら", "潤一"},
     {"山中", "佐藤", "大野", "長谷川", "伊藤"}},
    {"Korean",
     FAMILY_FIRST | RUN_TOGETHER,
     {"Min-Jun", "Seo-Yeon", "Hyun-Woo", "Ji-Ho", "Eun-Kyung"},
     {"Kim", "Park", "Namgung", "Choi", "Yoo"},
     {"민준", "서연", "현우", "지호", "은경"},
     {"김", "박", "남궁", "최", "유"}},
    {"Vietnamese",
     FAMILY_FIRST | BY_PARTS,
     {"Văn Đức", "Thị Hương", "Minh Tuấn", "Quỳnh"},
     {"Nguyễn", "Trần", "Phạm", "Lê"},
     {0},
     {0}},
    {"Arabic",
     0,
     {"Muḥammad", "Fāṭima", "Abdel Rahman", "Youssef", "Khālid"},
     {"al-Khwārizī", "El-Sayyid", "ben Salah", "Haddād", "ibn Rashīd"},
     {0},
     {0}},
    {"Hebrew",
     NATIVE_SPACED | NATIVE_GIVEN_FIRST,
     {"Moshe", "Yael", "Avraham", "Noa"},
     {"Kohen", "Ben-Ami", "Levi", "Bar-Tal"},
     {"משה", "יעל", "אברהם", "נועה"},
     {"כהן", "בן-עמי", "לוי", "בר-טל"}},
    {"Russian",
     NATIVE_SPACED | NATIVE_GIVEN_FIRST,
     {"Ivan Petrovich", "Yuri Andreevich", "Svetlana Igorevna", "Zhanna", "Aleksei"},
     {"Sidorenkov", "Kuznetsova", "Volkonskii", "Rimsky-Orlov"},
     {"Иван Петрович", "Юрий Андреевич", "Светлана Игоревна", "Жанна", "Алексей"},
     {"Сидоренков", "Кузнецова", "Волконский", "Римский-Орлов"}},
    {"Greek",
     NATIVE_SPACED | NATIVE_GIVEN_FIRST,
     {"Giannis", "Eleni", "Nikos Alexandros"},
     {"Papadakis", "Samaras", "Vlachou"},
     {"Γιάννης", "Ελένη", "Νίκος Αλέξανδρος"},
     {"Παπαδάκης", "Σαμαράς", "Βλάχου"}},
    {"Turkish",
     0,
     {"Çağlar", "İpek", "Ömer Faruk", "Işıl", "Şule"},
     {"Yıldızoğlu", "Güneş", "Öztürkmen", "Çelikbaş", "Akın"},
     {0},
     {0}},
    {"Icelandic",
     0,
     {"Þórunn", "Björn", "Sigríður Ása", "Ævar"},
     {"Guðmundsdóttir", "Þórðarson", "Jónsdóttir", "Hallgrímsson"},
     {0},
     {0}},
    {"Indian",
     0,
     {"A. P. J.", "K. R.", "Venkata Subramanian", "Priya", "S. Lakshmi"},
     {"Narayanappa", "Chatterjeewala", "Iyengarkar", "Raghunathan"},
     {0},
     {0}},
    {"Indonesian", 0, {NULL}, {"Sukarsono", "Wijayanti", "Hartatino", "Kusumadewo"}, {0}, {0}},
    {"Polish",
     0,
     {"Łucja", "Zbigniew Ścibor", "Żaneta", "Michał"},
     {"Święcicki-Brzoza", "Wójtowiczówna", "Źródlak", "Łęcki"},
     {0},
     {0}},
    {"Czech", 0, {"Jiří", "Šárka", "Ondřej", "Žofie Běla"}, {"Dvořáček", "Šťastná", "Křížová", "Hájek"}, {0}, {0}},
    {"Nordic",
     0,
     {"Åse", "Søren", "Märta Gunilla", "Jørgen"},
     {"Ødegaardsen", "Åkerlund", "af Björkhem", "Sjöqvist"},
     {0},
     {0}},
    {"Romanian", 0, {"Ștefan", "Mădălina", "Ionuț Cătălin"}, {"Țepeneagu", "Brâncovean", "Şerbănoiu"}, {0}, {0}},
};

struct forms {
	VEC(const char *) list;
};

static void add(struct forms *forms, const char *form)
{
	*vec_add(arena, &forms->list) = form;
}

/* How letters are written by those who have no key for them; the second for those who know the language's custom. */
static const char *const plain[][3] = {
    {"ä", "a", "ae"},  {"ö", "o", "oe"}, {"ü", "u", "ue"},   {"Ä", "A", "Ae"}, {"Ö", "O", "Oe"}, {"Ü", "U", "Ue"},
    {"ß", "ss", "ss"}, {"ø", "o", "oe"}, {"Ø", "O", "Oe"},   {"å", "a", "aa"}, {"Å", "A", "Aa"}, {"æ", "ae", "ae"},
    {"Æ", "Ae", "Ae"}, {"é", "e", "e"},	 {"è", "e", "e"},    {"ë", "e", "e"},  {"ê", "e", "e"},	 {"ç", "c", "c"},
    {"Ç", "C", "C"},   {"á", "a", "a"},	 {"í", "i", "i"},    {"Í", "I", "I"},  {"ó", "o", "o"},	 {"ú", "u", "u"},
    {"ñ", "n", "n"},   {"ã", "a", "a"},	 {"õ", "o", "o"},    {"ô", "o", "o"},  {"â", "a", "a"},	 {"ò", "o", "o"},
    {"ő", "o", "o"},   {"ű", "u", "u"},	 {"ō", "o", "ou"},   {"Ō", "O", "Ou"}, {"ū", "u", "uu"}, {"ă", "a", "a"},
    {"ứ", "u", "u"},   {"ị", "i", "i"},	 {"ươ", "uo", "uo"}, {"ấ", "a", "a"},  {"ỳ", "y", "y"},	 {"ễ", "e", "e"},
    {"ầ", "a", "a"},   {"ạ", "a", "a"},	 {"Đ", "D", "D"},    {"ḥ", "h", "h"},  {"ā", "a", "a"},	 {"ṭ", "t", "t"},
    {"ī", "i", "i"},   {"ğ", "g", "g"},	 {"İ", "I", "I"},    {"ı", "i", "i"},  {"ş", "s", "s"},	 {"Ş", "S", "S"},
    {"Þ", "Th", "Th"}, {"ð", "d", "d"},	 {"Ł", "L", "L"},    {"ł", "l", "l"},  {"Ś", "S", "S"},	 {"ś", "s", "s"},
    {"Ż", "Z", "Z"},   {"Ź", "Z", "Z"},	 {"ę", "e", "e"},    {"ć", "c", "c"},  {"ř", "r", "r"},	 {"Š", "S", "S"},
    {"ž", "z", "z"},   {"Ž", "Z", "Z"},	 {"ě", "e", "e"},    {"ť", "t", "t"},  {"č", "c", "c"},	 {"Č", "C", "C"},
    {"ý", "y", "y"},   {"ț", "t", "t"},	 {"Ț", "T", "T"},    {"Ș", "S", "S"},  {"î", "i", "i"},	 {"'", "’", ""},
};

/* `s` without accents, `how` 1 or 2. */
static const char *plainly(const char *s, size_t how)
{
	struct buf *out = buf_new(arena);
	size_t i, len;

	for (; *s; s += len) {
		for (i = 0; i < sizeof plain / sizeof *plain && strncmp(s, plain[i][0], strlen(plain[i][0])) != 0; i++)
			;
		len = i < sizeof plain / sizeof *plain ? strlen(plain[i][0]) : 1;
		if (i < sizeof plain / sizeof *plain)
			buf_puts(out, plain[i][how]);
		else
			buf_putc(out, *s);
	}
	return out->s;
}

/* The initials of a given name: each followed by `dot`, parted by `blank` or `hyphen`; the first `most`. */
static const char *initials(const char *given, const char *dot, const char *blank, const char *hyphen, size_t most)
{
	struct buf *out = buf_new(arena);
	const char *between = "";
	size_t used, n;

	for (n = 0; *given && n < most; n++) {
		utf8_next(given, strlen(given), &used);
		buf_puts(out, between);
		buf_put(out, given, used);
		buf_puts(out, dot);
		given += strcspn(given, " -");
		between = *given == '-' ? hyphen : blank;
		given += *given != '\0';
	}
	return out->s;
}

static size_t count_words(const char *s)
{
	size_t n = 1;

	for (; *s; s++)
		n += *s == ' ' || *s == '-';
	return n;
}

static const char *upper(const char *s)
{
	return text_upper(arena, "en", s);
}

static const char *replaced(const char *s, char from, const char *to)
{
	struct buf *out = buf_new(arena);

	for (; *s; s++)
		if (*s == from)
			buf_puts(out, to);
		else
			buf_putc(out, *s);
	return out->s;
}

/* "van der Linde" → "Linde"; NULL: no particle that may be left out. */
static const char *without_particles(const char *family)
{
	const char *s = family;

	while (*s >= 'a' && *s <= 'z' && strchr(s, ' '))
		s = strchr(s, ' ') + 1;
	return s > family ? s : NULL;
}

static void put_order(struct forms *forms, const char *given, const char *family)
{
	const char *bare = without_particles(family);

	add(forms, arena_printf(arena, "%s %s", given, family));
	add(forms, arena_printf(arena, "%s, %s", family, given));
	if (!bare)
		return;
	add(forms, arena_printf(arena, "%s %s", given, bare));
	add(forms, arena_printf(arena, "%s, %s", bare, given));
	add(forms, arena_printf(arena, "%s, %s %.*s", bare, given, (int)(bare - family - 1), family));
}

/* In full: what tells people of one initial apart. */
static void put_full(struct forms *forms, const struct culture *culture, const char *given, const char *family)
{
	put_order(forms, given, family);
	add(forms, arena_printf(arena, "%s %s", given, upper(family)));
	add(forms, arena_printf(arena, "%s %s", upper(family), given));
	add(forms, arena_printf(arena, "%s %s", upper(given), upper(family)));
	if (culture->traits & FAMILY_FIRST)
		add(forms, arena_printf(arena, "%s %s", family, given));
	if (culture->traits & RUN_TOGETHER) {
		put_order(forms, replaced(given, '-', ""), family);
		put_order(forms, replaced(given, '-', " "), family);
		add(forms, arena_printf(arena, "%s %s", family, text_lower(arena, "en", replaced(given, '-', ""))));
	}
}

static void put_initials(struct forms *forms, const char *given, const char *family)
{
	size_t n = count_words(given);
	const char *tight = initials(given, "", "", "", 9);

	put_order(forms, initials(given, ".", " ", "-", 9), family);
	put_order(forms, initials(given, ".", " ", ".-", 1), family);
	put_order(forms, initials(given, ".", "", "-", 9), family);
	add(forms, arena_printf(arena, "%s %s", family, initials(given, ".", " ", "-", 9)));
	add(forms, arena_printf(arena, "%s %s", family, initials(given, ".", "", "", 9)));
	add(forms, arena_printf(arena, "%s %s", family, tight));
	add(forms, arena_printf(arena, "%s %s", family, initials(given, "", "", "", 1)));
	if (n > 1)
		put_order(forms, initials(given, ".", " ", " ", 9), family);
	if (n > 1 && n < 4)
		put_order(forms, tight, family);
	if (n == 1)
		add(forms, arena_printf(arena, "%s %s", tight, family));
}

/* The first given name with the others as initials, or alone. */
static void put_middle(struct forms *forms, const char *given, const char *family, bool short_too)
{
	size_t first = strcspn(given, " ");
	const char *head = arena_strndup(arena, given, first);

	if (!given[first])
		return;
	put_order(forms, arena_printf(arena, "%s %s", head, initials(given + first + 1, ".", " ", "-", 9)), family);
	if (given[first - 1] == '.')
		return;
	put_order(forms, head, family);
	if (short_too)
		add(forms, arena_printf(arena, "%s %s", initials(given, ".", " ", "", 1), family));
}

static void put_native(struct forms *forms, const struct culture *culture, size_t g, size_t f, bool short_too)
{
	const char *given = culture->native_given[g], *family = culture->native_family[f];

	if (!given || !family)
		return;
	if (culture->traits & NATIVE_GIVEN_FIRST) {
		put_order(forms, given, family);
		add(forms, arena_printf(arena, "%s %s", family, given));
		if (short_too) {
			put_order(forms, initials(given, ".", " ", "-", 9), family);
			add(forms, arena_printf(arena, "%s %s", family, initials(given, ".", "", "", 9)));
			add(forms, arena_printf(arena, "%s %s", family, initials(given, ".", " ", "", 1)));
		}
	} else {
		add(forms, arena_printf(arena, "%s%s", family, given));
		add(forms, arena_printf(arena, "%s %s", family, given));
		add(forms, arena_printf(arena, "%s\u3000%s", family, given));
		add(forms, arena_printf(arena, "%s, %s", family, given));
	}
}

/* All ways to write a given and a family name, in full and, if `short_too`, by initials. */
static void put_all(struct forms *forms, const struct culture *culture, const char *given, const char *family,
		    bool short_too)
{
	put_full(forms, culture, given, family);
	put_middle(forms, given, family, short_too);
	if (short_too)
		put_initials(forms, given, family);
}

static struct forms forms_of(const struct culture *culture, size_t g, size_t f, bool short_too)
{
	const char *given = culture->given[g], *family = culture->family[f];
	struct forms forms = {0};

	if (!given) {
		add(&forms, family);
		add(&forms, upper(family));
		add(&forms, arena_printf(arena, "%s %s", family, family));
		add(&forms, arena_printf(arena, "%s, %s", family, family));
		add(&forms, arena_printf(arena, "%.1s. %s", family, family));
		return forms;
	}
	put_all(&forms, culture, given, family, short_too);
	if (strcmp(plainly(given, 1), given) != 0 || strcmp(plainly(family, 1), family) != 0)
		put_all(&forms, culture, plainly(given, 1), plainly(family, 1), short_too);
	if (strcmp(plainly(given, 1), plainly(given, 2)) != 0 || strcmp(plainly(family, 1), plainly(family, 2)) != 0)
		put_all(&forms, culture, plainly(given, 2), plainly(family, 2), short_too);
	put_native(&forms, culture, g, f, short_too);
	return forms;
}

/* The person by parts, or as one string. */
static struct name person_of(const struct culture *culture, size_t g, size_t f, bool by_parts)
{
	const char *given = culture->given[g], *family = culture->family[f];
	const char *native_given = culture->native_given[g], *native_family = culture->native_family[f], *native = NULL;
	struct name name;

	if (native_given && culture->traits & NATIVE_GIVEN_FIRST)
		native = arena_printf(arena, "%s %s", native_given, native_family);
	else if (native_given)
		native = arena_printf(arena, "%s%s", native_family, native_given);
	if (!given)
		return name_of(arena, family, NOWHERE);
	if (!by_parts)
		return name_of(arena,
			       native ? arena_printf(arena, "%s %s (%s)", given, family, native)
				      : arena_printf(arena, "%s %s", given, family),
			       NOWHERE);
	read_as(
	    &type_name,
	    arena_printf(arena, "{given: \"%s\", family: \"%s\", native: %s}", given, family, native ? native : "null"),
	    &name);
	return name;
}

/* What one culture's names gave. */
struct tally {
	size_t strings, wrong;
};

static void judge(struct tally *tally, const struct forms *forms, const struct name *person, bool wanted)
{
	size_t i;

	for (i = 0; i < forms->list.n; i++) {
		struct author author = author_of(arena, forms->list.v[i], NOWHERE);

		tally->strings++;
		if (author_is(&author, person, NULL, 0) == wanted)
			continue;
		if (tally->wrong++ < 12)
			printf("# '%s' is %s'%s'\n", forms->list.v[i], wanted ? "not " : "", person->full);
	}
}

static size_t count(const char *const *names)
{
	size_t n = 0;

	while (n < MAX_NAMES && names[n])
		n++;
	return n;
}

static const char *initial_of(const char *s)
{
	size_t used;

	s = text_fold(arena, s);
	utf8_next(s, strlen(s), &used);
	return arena_strndup(arena, s, used);
}

/* Everybody else of that family name, and everybody else of that given name. */
static void judge_others(struct tally *tally, const struct culture *culture, size_t g, size_t f,
			 const struct name *person)
{
	size_t i;

	for (i = 0; i < count(culture->given); i++) {
		bool apart = strcmp(initial_of(culture->given[i]), initial_of(culture->given[g])) != 0;
		struct forms forms = forms_of(culture, i, f, apart);

		if (i != g)
			judge(tally, &forms, person, false);
	}
	for (i = 0; i < count(culture->family); i++) {
		struct forms forms = forms_of(culture, g, i, true);

		if (i != f)
			judge(tally, &forms, person, false);
	}
}

static size_t test_culture(const struct culture *culture)
{
	struct tally own = {0}, others = {0};
	size_t g, f, ngiven = count(culture->given), nfamily = count(culture->family);
	int by_parts;

	for (g = 0; g < (ngiven ? ngiven : 1); g++)
		for (f = 0; f < nfamily; f++) {
			struct forms forms = forms_of(culture, g, f, true);

			for (by_parts = culture->traits & BY_PARTS ? 1 : 0; by_parts < 2; by_parts++) {
				struct name person = person_of(culture, g, f, by_parts);

				judge(&own, &forms, &person, true);
				judge_others(&others, culture, g, f, &person);
			}
		}
	ok(own.wrong == 0, "%s: %zu strings of a person are the person's", culture->name, own.strings);
	ok(others.wrong == 0, "%s: %zu strings of others are not", culture->name, others.strings);
	return own.strings;
}

static void test_cultures(void)
{
	size_t i, n = 0;

	for (i = 0; i < sizeof cultures / sizeof *cultures; i++)
		n += test_culture(&cultures[i]);
	ok(i >= 12 && n >= 5000, "%zu cultures, %zu strings", i, n);
}

int main(void)
{
	open_values();
	test_cultures();
	arena_free(arena);
	return done();
}
