/*
 * csl_value.c: CSL's dates and names: objects with numbers and parts, where BibLaTeX has texts.
 *
 * Dates become EDTF. What programs write beside the rules is read: numbers as texts, [[null]] for an unknown date, a date as one text;
 * Crossref's names of groups and its ORCIDs, which are addresses.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/suggest.h"
#include "bib/csl.h"
#include "bib/readers.h"

#define FIRST_SEASON 21

bool csl_wrong(struct csl_reader *r, const struct json *value, const char *name, const char *wanted)
{
	diag_add(r->diags, DIAG_WRONG_TYPE, csl_mark(r, value), "'%s' must be %s, not %s", name, wanted,
		 json_kind_name(value));
	return false;
}

void csl_misspelt(struct csl_reader *r, const struct json *object, const struct json *key, const char *const *names,
		  size_t n)
{
	struct suggestion near = {0};

	for (size_t i = 0; i < n; i++)
		suggest_compare(&near, key->text, names[i], strlen(names[i]), names[i]);
	if (!near.word || near.distance > 2 || json_find(object, near.word))
		return;
	diag_help(r->diags, diag_add(r->diags, DIAG_UNUSABLE_FIELD, csl_mark(r, key), "unknown field '%s'", key->text),
		  "did you mean '%s'?", near.word);
}

/* Dates */

/* A number, also as text; 0 where there is none. */
static long number_of(const struct json *value)
{
	char *end;
	long number;

	if (!value || (value->kind != JSON_NUMBER && value->kind != JSON_STRING))
		return 0;
	number = strtol(value->text, &end, 10);
	return *end || number > 9999 || number < -9999 ? 0 : number;
}

static const struct json *item(const struct json *list, uint32_t i)
{
	return list && list->kind == JSON_ARRAY && i < list->n ? &list->items[i] : NULL;
}

static void unusable(struct csl_reader *r, const struct json *value, const char *what)
{
	struct diag *diag =
	    diag_add(r->diags, DIAG_UNUSABLE_FIELD, csl_mark(r, value), "there is no %s '%s'", what, value->text);

	diag_help(r->diags, diag, "the date is read without it");
}

/* The month or season of a date's parts as EDTF has it: citeproc counts seasons from 13, or as EDTF from 21. 0: none. */
static long month_of(struct csl_reader *r, const struct json *parts)
{
	const struct json *value = item(parts, 1);
	long month = number_of(value);

	if (month >= 13 && month <= 16)
		return month - 13 + FIRST_SEASON;
	if ((month >= 1 && month <= 12) || (month >= FIRST_SEASON && month < FIRST_SEASON + 4))
		return month;
	if (value && (value->kind == JSON_NUMBER || value->kind == JSON_STRING) && strcmp(value->text, "0") != 0 &&
	    *value->text)
		unusable(r, value, "month");
	return 0;
}

static bool is_day(long year, long month, long day)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] + (month == 2 && leap);
}

static long day_of(struct csl_reader *r, const struct json *parts, long year, long month)
{
	const struct json *value = item(parts, 2);
	long day = number_of(value);

	if (!day || is_day(year, month, day))
		return day;
	if (month && month < FIRST_SEASON)
		unusable(r, value, "day");
	return 0;
}

/* [2020, 3, 14] as "2020-03-14"; "" for what says no year. */
static const char *parts_text(struct csl_reader *r, const struct json *parts, long season)
{
	long year = number_of(item(parts, 0)), month, day;

	if (!year)
		return "";
	month = month_of(r, parts);
	month = month || !season ? month : season;
	day = day_of(r, parts, year, month);
	if (year < 0)
		return arena_printf(r->arena, "%ld BC", -year);
	if (day)
		return arena_printf(r->arena, "%04ld-%02ld-%02ld", year, month, day);
	if (month)
		return arena_printf(r->arena, "%04ld-%02ld", year, month);
	return arena_printf(r->arena, "%04ld", year);
}

/* 1 to 4, or a word, as EDTF's number; 0: none of them. */
static long season_of(const struct json *value)
{
	static const struct {
		const char *word;
		long season;
	} words[] = {{"spring", 21}, {"summer", 22}, {"autumn", 23}, {"fall", 23}, {"winter", 24}};
	long number = number_of(value);

	if (number)
		return number >= 1 && number <= 4			     ? number - 1 + FIRST_SEASON
		       : number >= FIRST_SEASON && number < FIRST_SEASON + 4 ? number
									     : 0;
	for (size_t i = 0; value && value->kind == JSON_STRING && i < sizeof words / sizeof *words; i++)
		if (strcasecmp(words[i].word, value->text) == 0)
			return words[i].season;
	return 0;
}

/* true, 1, "1", "true": not false, 0, null or an empty text. */
static bool is_true(const struct json *value)
{
	if (!value || value->kind == JSON_NULL || value->kind == JSON_FALSE)
		return false;
	return value->kind == JSON_TRUE ||
	       (*value->text && strcmp(value->text, "0") != 0 && strcmp(value->text, "false") != 0);
}

static const char *text_or_null(const struct json *value)
{
	if (!value || (value->kind != JSON_STRING && value->kind != JSON_NUMBER))
		return NULL;
	return value->text[strspn(value->text, " \t\n")] ? value->text : NULL;
}

/* One pair of date parts, or two that are the ends of a range. */
static const char *date_parts(struct csl_reader *r, const struct json *date, const char *name)
{
	const struct json *parts = json_find(date, "date-parts");
	const char *circa = is_true(json_find(date, "circa")) ? "~" : "", *start, *end;

	if (!parts || parts->kind == JSON_NULL)
		return "";
	if (parts->kind != JSON_ARRAY ||
	    (parts->n && parts->items[0].kind != JSON_ARRAY && parts->items[0].kind != JSON_NULL)) {
		csl_wrong(r, parts, arena_printf(r->arena, "date-parts' of '%s", name),
			  "a list of lists, [[2020, 3, 14]]");
		return "";
	}
	start = parts_text(r, item(parts, 0), season_of(json_find(date, "season")));
	end = parts_text(r, item(parts, 1), 0);
	if (!*start || !*end || strcmp(start, end) == 0)
		return *start ? arena_printf(r->arena, "%s%s", start, circa) : "";
	return arena_printf(r->arena, "%s%s/%s%s", start, circa, end, circa);
}

/* The words of a date without a year in numbers: "in press"; of a year that is a word, [["n.d."]]. */
static const char *date_words(const struct json *date)
{
	const char *words = text_or_null(json_find(date, "literal"));

	words = words ? words : text_or_null(json_find(date, "raw"));
	return words ? words : text_or_null(item(item(json_find(date, "date-parts"), 0), 0));
}

const char *csl_date(struct csl_reader *r, const struct json *value, const char *name)
{
	const char *date;

	if (value->kind == JSON_STRING || value->kind == JSON_NUMBER)
		return text_or_null(value);
	if (value->kind != JSON_OBJECT) {
		if (value->kind != JSON_NULL)
			csl_wrong(r, value, name, "a date, {\"date-parts\": [[2020, 3, 14]]}");
		return NULL;
	}
	date = date_parts(r, value, name);
	return *date ? date : date_words(value);
}

/* Names */

/* A part of a name; NULL: absent, empty, or no text, which is an error. */
static const char *part(struct csl_reader *r, const struct json *name, const char *key)
{
	const struct json *value = json_find(name, key);
	const char *text;

	if (!value || value->kind == JSON_NULL)
		return NULL;
	if (value->kind != JSON_STRING && value->kind != JSON_NUMBER) {
		csl_wrong(r, value, key, "text");
		return NULL;
	}
	text = html_unescape(r->arena, value->text);
	return *text ? text : NULL;
}

static const char *joined(struct arena *arena, const char *a, const char *b)
{
	return !a ? b : !b ? a : arena_printf(arena, "%s %s", a, b);
}

/* The id behind "https://orcid.org/", or all of it. */
static const char *bare_orcid(const char *orcid)
{
	const char *slash = orcid ? strrchr(orcid, '/') : NULL;

	return slash ? slash + 1 : orcid;
}

static bool is_others(const struct bib_name *name)
{
	static const char *const words[] = {"others", "et al.", "et al", "and others"};
	const char *text = name->literal ? name->literal : name->family;

	for (size_t i = 0; !name->given && i < sizeof words / sizeof *words; i++)
		if (strcasecmp(text, words[i]) == 0)
			return true;
	return false;
}

/* "familly", "gvien": the parts that everybody's name has. */
static void check_parts(struct csl_reader *r, const struct json *name)
{
	static const char *const parts[] = {"family", "given", "literal"};

	for (uint32_t i = 0; i < name->n; i++)
		csl_misspelt(r, name, &name->members[i].key, parts, sizeof parts / sizeof *parts);
}

/* False where it names nobody. */
static bool read_name(struct csl_reader *r, const struct json *value, struct bib_name *name)
{
	*name = (struct bib_name){.at = csl_mark(r, value)};
	check_parts(r, value);
	name->given = part(r, value, "given");
	name->prefix = joined(r->arena, part(r, value, "dropping-particle"), part(r, value, "non-dropping-particle"));
	name->family = part(r, value, "family");
	name->suffix = part(r, value, "suffix");
	name->literal = part(r, value, "literal");
	name->orcid = bare_orcid(part(r, value, "ORCID"));
	if (!name->literal && !name->family)
		name->literal = part(r, value, "name");
	if (name->family || name->literal)
		return true;
	name->family = name->given;
	name->given = NULL;
	return name->family != NULL;
}

static bool is_first(const struct json *name)
{
	const char *sequence = text_or_null(json_find(name, "sequence"));

	return sequence && strcmp(sequence, "first") == 0;
}

/* Which of Crossref's names is the first: the one that says so, if just one does. */
static uint32_t first_name(const struct json *list)
{
	uint32_t first = 0, n = 0;

	for (uint32_t i = 0; i < list->n; i++)
		if (is_first(&list->items[i])) {
			first = i;
			n++;
		}
	return n == 1 ? first : 0;
}

static void to_front(struct bib_names *names, size_t i)
{
	struct bib_name name = names->v[i];

	memmove(names->v + 1, names->v, i * sizeof *names->v);
	names->v[0] = name;
}

static void read_names(struct csl_reader *r, const struct json *list, const char *key, struct bib_names *names)
{
	uint32_t first = first_name(list);

	for (uint32_t i = 0; i < list->n; i++) {
		const struct json *value = &list->items[i];
		struct bib_name *name = &names->v[names->n];

		if (value->kind != JSON_OBJECT) {
			csl_wrong(r, value, arena_printf(r->arena, "%s[%u]", key, i),
				  "a name, {\"family\": …, \"given\": …}");
		} else if (read_name(r, value, name)) {
			names->others = is_others(name);
			names->n += !names->others;
			if (i == first && first && !names->others)
				to_front(names, names->n - 1);
		}
	}
}

const struct bib_names *csl_names(struct csl_reader *r, const struct json *value, const char *name)
{
	struct bib_names *names = arena_new_of(r->arena, struct bib_names);

	if (value->kind != JSON_ARRAY) {
		if (value->kind != JSON_NULL)
			csl_wrong(r, value, name, "a list of names, [{\"family\": …, \"given\": …}]");
		return NULL;
	}
	names->at = csl_mark(r, value);
	names->v = arena_array(r->arena, value->n, struct bib_name);
	read_names(r, value, name, names);
	return names->n || names->others ? names : NULL;
}

static void put_name(struct buf *out, const struct bib_name *name)
{
	if (name->literal) {
		buf_printf(out, "{%s}", name->literal);
		return;
	}
	buf_printf(out, "%s%s%s", name->prefix ? name->prefix : "", name->prefix ? " " : "", name->family);
	if (name->suffix)
		buf_printf(out, ", %s", name->suffix);
	if (name->given || name->suffix)
		buf_printf(out, ", %s", name->given ? name->given : "");
}

const char *csl_names_text(struct arena *arena, const struct bib_names *names)
{
	struct buf *out = buf_new(arena);

	for (size_t i = 0; i < names->n; i++) {
		buf_puts(out, i ? " and " : "");
		put_name(out, &names->v[i]);
	}
	if (names->others)
		buf_puts(out, names->n ? " and others" : "others");
	return out->s;
}
