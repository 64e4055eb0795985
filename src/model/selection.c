/*
 * selection.c: rules that choose publications: their table, and whether a publication is meant.
 *
 * Keys of a rule are ANDed, the items of a key ORed. Keywords are compared without regard to case.
 */
#include "model/selection.h"

#include <stdlib.h>
#include <string.h>

#include "model/reading.h"
#include "model/scalar.h"
#include "text/text.h"

/* One end of a range: four digits, or nothing. */
static bool read_year(const char *s, size_t len, int *year)
{
	if (len == 0)
		return true;
	if (len != 4 || strspn(s, "0123456789") < 4)
		return false;
	*year = (int)strtol(s, NULL, 10);
	return true;
}

/* "2021", "2018..2022", "2020..", "..2019", "2018/2022". */
static bool years_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	struct year_range *range = place;
	const char *s = scalar_text(reader, node, field), *second;
	size_t len;
	struct diag *diag;

	if (!s)
		return false;
	len = strcspn(s, "./");
	second = s + len + (strncmp(s + len, "..", 2) == 0 ? 2 : s[len] == '/' ? 1 : 0);
	*range = (struct year_range){.last = INT32_MAX};
	if (len == strlen(s) && read_year(s, len, &range->first) && len) {
		range->last = range->first;
		return true;
	}
	if (second > s + len && (len || *second) && read_year(s, len, &range->first) &&
	    read_year(second, strlen(second), &range->last) && range->first <= range->last)
		return true;
	diag = diag_add(reader->diags, DIAG_BAD_VALUE, node->at, "'%s' is no year and no range of years",
			schema_quote(reader->arena, s));
	diag_help(reader->diags, diag, "write 2021, 2018..2022, 2020.. (and later) or ..2019 (and before)");
	return false;
}

static void years_json(const struct field *field, struct buf *out)
{
	(void)field;
	scalar_json(out, "^([0-9]{4}|[0-9]{4}(\\.\\.|/)([0-9]{4})?|\\.\\.[0-9]{4})$");
}

static const struct type type_years = {"a year, or a range such as 2020..", sizeof(struct year_range), years_read,
				       years_json};

#define AT(member) offsetof(struct selection, member)
static const struct field selection_fields[] = {
    {"keywords", &type_string, FIELD_LIST, AT(keywords), NULL, "keyword tags tag", "Those with one of these keywords.",
     "selected"},
    {"ids", &type_string, FIELD_LIST, AT(ids), NULL, "id keys key entries", "Those with one of these ids.",
     "[holt2022rivers, holt2025rivers]"},
    {"types", &type_choice, FIELD_LIST, AT(types), publication_types, "type kind kinds", "Those of one of these types.",
     "[journal, conference]"},
    {"years", &type_years, FIELD_LIST, AT(years), NULL, "year date dates since",
     "Those of one of these years, or of a range.", "2020.."},
    {"status", &type_choice, FIELD_LIST, AT(statuses), publication_statuses, "statuses state",
     "Those that have come so far.", "[published, accepted]"},
    {"own", &type_boolean, 0, AT(own), NULL, "mine me", "Those of which the person is an author.", "true"},
};
#undef AT

const struct record selection_record = {
    .name = "selection",
    .doc = "Which publications of a bibliography are meant: all keys must hold, of a list one item. A lone word is a "
	   "keyword.",
    .size = sizeof(struct selection),
    .fields = selection_fields,
    .nfields = NFIELDS(selection_fields),
    .scalar = "keywords",
};

const char *keyword_fold(struct arena *arena, const char *word)
{
	return text_lower(arena, "en", word);
}

struct list keywords_fold(struct arena *arena, const struct list *words)
{
	const char **folded = arena_array(arena, words->n, const char *);

	for (size_t i = 0; i < words->n; i++)
		folded[i] = keyword_fold(arena, ((const char *const *)words->v)[i]);
	return (struct list){.v = folded, .n = words->n};
}

struct facts facts_of(struct arena *arena, const struct publication *p)
{
	return (struct facts){p->id, p->type, p->status, &p->date, p->keywords, keywords_fold(arena, &p->keywords)};
}

static struct names set_of(struct arena *arena, const struct list *words)
{
	struct names names = {.arena = arena};
	bool added;

	for (size_t i = 0; i < words->n; i++)
		names_add(&names, ((const char *const *)words->v)[i], &added);
	return names;
}

struct rule rule_of(struct arena *arena, const struct selection *selection)
{
	struct list keywords = keywords_fold(arena, &selection->keywords);

	return (struct rule){selection->at.line ? selection : NULL, set_of(arena, &selection->ids),
			     set_of(arena, &keywords)};
}

bool selection_says(const struct selection *rule)
{
	return rule->keywords.n || rule->ids.n || rule->types.n || rule->years.n || rule->statuses.n;
}

static bool has_id(const struct rule *rule, const struct facts *facts)
{
	return facts->id && names_find(&rule->ids, facts->id);
}

static bool has_keyword(const struct rule *rule, const struct facts *facts)
{
	const char *const *said = facts->folded.v;

	for (size_t i = 0; i < facts->folded.n; i++)
		if (names_find(&rule->keywords, said[i]))
			return true;
	return false;
}

static bool has_number(const struct list *list, int number)
{
	const int *numbers = list->v;

	for (size_t i = 0; i < list->n; i++)
		if (numbers[i] == number)
			return true;
	return false;
}

/* A date that runs over years is of each of them. */
static bool has_year(const struct rule *rule, const struct facts *facts)
{
	const struct list *years = &rule->says->years;
	const struct year_range *ranges = years->v;
	const struct date *date = facts->date;
	int first = date->start.year, last = date->end.kind == DATE_POINT ? date->end.year : first;

	if (date->start.kind != DATE_POINT)
		return false;
	for (size_t i = 0; i < years->n; i++)
		if (first <= ranges[i].last && last >= ranges[i].first)
			return true;
	return false;
}

/* What a publication does not say has the status of what is published. */
static bool has_status(const struct rule *rule, const struct facts *facts)
{
	return has_number(&rule->says->statuses,
			  (int)(facts->status == STATUS_NONE ? STATUS_PUBLISHED : facts->status));
}

static bool has_type(const struct rule *rule, const struct facts *facts)
{
	return has_number(&rule->says->types, (int)facts->type);
}

static const struct test {
	size_t list;
	bool (*holds)(const struct rule *rule, const struct facts *facts);
} tests[] = {{offsetof(struct selection, keywords), has_keyword},
	     {offsetof(struct selection, ids), has_id},
	     {offsetof(struct selection, types), has_type},
	     {offsetof(struct selection, years), has_year},
	     {offsetof(struct selection, statuses), has_status}};

bool rule_admits(const struct rule *rule, const struct facts *facts)
{
	for (size_t i = 0; i < NFIELDS(tests); i++) {
		const struct list *list = (const void *)((const char *)rule->says + tests[i].list);

		if (list->n && !tests[i].holds(rule, facts))
			return false;
	}
	return true;
}
