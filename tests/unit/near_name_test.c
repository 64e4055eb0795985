/* near_name_test.c: which authors may be somebody misspelt, and which may as well be somebody else. */
#include "model/author.h"
#include "model/name.h"
#include "value.h"

/* An author as a bibliography has it, "Family, Given"; a person as a CV has it. */
static bool is_near(const char *author, const char *person)
{
	char family[64] = "";
	const char *comma = strchr(author, ',');
	struct bib_name parts = {.given = comma + 2, .family = family};
	struct author a;
	struct name name = name_of(arena, person, NOWHERE);

	memcpy(family, author, (size_t)(comma - author));
	a = author_from_parts(arena, &parts);
	return !author_is(&a, &name, NULL, 0) && name_is_near(a.key, name.key);
}

static void near_to(const char *author, const char *person)
{
	ok(is_near(author, person), "%s may be %s", author, person);
}

static void far_from(const char *author, const char *person)
{
	ok(!is_near(author, person), "%s is not %s", author, person);
}

static void test_slips(void)
{
	near_to("Roe, Adda", "Ada Roe");
	near_to("Lovelcae, Ada", "Ada Lovelace");
	near_to("Lovelace, Agustina", "Augustina Lovelace");
	near_to("Linqvist, Per", "Per Lindqvist");
	near_to("Smith, Jhon", "John Smith");
	near_to("Vandenbrouke, J. R.", "Jan Robert Vandenbroucke");
	near_to("Papadimitrou, Christos", "Christos Papadimitriou");
	near_to("Papadimitru, Christos", "Christos Papadimitriou");
	near_to("Wang, Xiaomming", "Xiaoming Wang");
}

static void test_spellings(void)
{
	near_to("Petrov, Aleksey", "Alexei Petrov");
	near_to("Petrov, Mihail", "Mikhail Petrov");
	near_to("Jakovlev, Sergei", "Sergei Yakovlev");
	near_to("Ada, Lovelace", "Ada Lovelace");
	near_to("Meyer, Anna", "Anna Meyer-Schmidt");
	near_to("Meyer-Schmidt, Anna", "Anna Meyer");
	near_to("van den Brookhaven, Jan", "Jan van den Broekhaven");
}

/* Not one of these may be told: each may be somebody else. */
static void test_others(void)
{
	far_from("Zhang, Wen", "Wei Zhang");
	far_from("Zheng, Wei", "Wei Zhang");
	far_from("Zhang, Xing", "Xin Zhang");
	far_from("Zhang, Xiang", "Xing Zhang");
	far_from("Wang, Xiaoling", "Xiaoming Wang");
	far_from("Wang, Huang", "Huan Wang");
	far_from("Chen, Zhang", "Zhang Chen");
	far_from("Chen, Zhang", "Chen Zhang");
	far_from("Smyth, J.", "John Smith");
	far_from("Smyth, John", "John Smith");
	far_from("Brand, Lars", "Lars Brandt");
	far_from("Wegner, Peter", "Peter Wagner");
	far_from("Fisher, Peter", "Peter Fischer");
	far_from("Peterson, Lars", "Lars Petersen");
	far_from("Petrova, Sasha", "Sasha Petrov");
	far_from("Papadopoulou, Alex", "Alex Papadopoulos");
	far_from("Fernandes, Ana", "Ana Fernandez");
	far_from("Smith, Marina", "Martina Smith");
	far_from("Smith, Michel", "Michael Smith");
	far_from("Kim, Sungho", "Seungho Kim");
	far_from("Smyth, Jane", "John Smith");
	far_from("Smith, Jane", "John Smith");
	far_from("Smith, B.", "Ada Smith");
	far_from("Smith, Martina", "Martin Smith");
	far_from("Smith, Marvin", "Martin Smith");
	far_from("Smith, Christina", "Christian Smith");
	far_from("Smith, Maria", "Marie Smith");
	far_from("Weber, Katrin", "Karin Weber");
	far_from("Smith, Jan", "Jane Smith");
	far_from("Smith, Jon", "Joan Smith");
	far_from("Hansen, Lars", "Lars Jansen");
	far_from("Anderson, L.", "Lars Andersen");
	far_from("Kim, Min-ji", "Min-jun Kim");
	far_from("Lee, Minho", "Minsu Lee");
	far_from("Roe, Ada B.", "Ada C. Roe");
	far_from("Weir, Jonas", "Ada Roe");
	far_from("King, Jr., Martin", "Martin King");
	far_from("Meyer, A.", "Anna Meyer-Schmidt");
	far_from("吴, 晓露", "吴晓霞");
	far_from("Roe, A", "Ada Roe");
}

/* Whom an author is, he is not nearly. */
static void test_same(void)
{
	far_from("Mueller, Joerg", "Jörg Müller");
	far_from("Muller, Jorg", "Jörg Müller");
	far_from("Berg, Jean Luc", "Jean-Luc van den Berg");
	far_from("Lindqvist, P.", "Per Lindqvist");
}

int main(void)
{
	open_values();
	test_slips();
	test_spellings();
	test_others();
	test_same();
	arena_free(arena);
	return done();
}
