/*
 * suggest_test.c: which word was meant, by synonym and by spelling.
 */
#include "schema/schema.h"
#include "tap.h"

static const struct field common[] = {
    {"url", &type_string, 0, 0, NULL, "link website", "", NULL},
    {"note", &type_string, 0, 0, NULL, NULL, "", NULL},
};
static const struct record base = {.name = "common", .fields = common, .nfields = 2};
static const struct field fields[] = {
    {"position", &type_string, 0, 0, NULL, "title job", "", NULL},
    {"organization", &type_string, 0, 0, NULL, "company employer", "", NULL},
    {"start", &type_string, 0, 0, NULL, "startDate from", "", NULL},
    {"end", &type_string, 0, 0, NULL, "endDate to", "", NULL},
    {"page_break", &type_string, 0, 0, NULL, NULL, "", NULL},
};
static const struct record record = {.name = "entry", .fields = fields, .nfields = 5, .includes = &base};

static void suggests(const char *key, const char *wanted)
{
	char name[100];

	snprintf(name, sizeof name, "'%s' means %s", key, wanted ? wanted : "nothing");
	is_str(schema_suggest(&record, key), wanted, name);
}

static void test_spelling(void)
{
	static const char *const words[] = {"classic", "formal", "timeline", "compact", "academic", "banking"};

	is_str(suggest_word("clasic", words, 6), "classic", "a letter left out");
	is_str(suggest_word("fromal", words, 6), "formal", "two letters swapped");
	is_str(suggest_word("Timeline", words, 6), "timeline", "a capital");
	is_str(suggest_word("bankinng", words, 6), "banking", "a letter too many");
	is_str(suggest_word("modern", words, 6), NULL, "another word");
	is_str(suggest_word("", words, 6), NULL, "no word");
	is_str(suggest_word("clas", words, 6), NULL, "more than a third is missing");
	is_str(suggest_word("cccccccccccccccccccccccccccccccccccccccccccccccccccccccccc", words, 6), NULL,
	       "a very long word");
	is_str(suggest_word("x", words, 0), NULL, "of none");
}

int main(void)
{
	test_spelling();
	suggests("company", "organization");
	suggests("title", "position");
	suggests("start_date", "start");
	suggests("Start-Date", "start");
	suggests("pageBreak", "page_break");
	suggests("Position", "position");
	suggests("positon", "position");
	suggests("organisation", "organization");
	suggests("website", "url");
	suggests("notes", "note");
	suggests("compny", "organization");
	suggests("emplyer", "organization");
	suggests("colour", NULL);
	suggests("", NULL);
	return done();
}
