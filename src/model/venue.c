/*
 * venue.c: where a paper of a bibliography appeared, as one would write it by hand.
 *
 * Exporters pack all that they know of a conference into its name: "Proceedings of the 58th Annual Meeting of the Association for
 * Computational Linguistics, {ACL} 2020, Online, July 5-10, 2020" (DBLP). A CV says "Annual Meeting of the Association for
 * Computational Linguistics (ACL)"; the year stands elsewhere in the reference. Only DBLP's own entries are cut, by the pattern
 * in which that site writes them; of all others no more is taken than a short name that stands in brackets at the end. What was
 * cut off is in the file; nothing is made up.
 */
#include "model/bibliography.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "model/inline.h"
#include "model/reading.h"
#include "text/text.h"

struct venue {
	struct reader *reader;
	const struct bib_entry *entry;
	const struct bib_field *field; /* that says it */
	char *name, *brief;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* " 2020" at the end of [s, s + len); its length with the blank, or 0. */
static size_t year_at_end(const char *s, size_t len)
{
	if (len < 5 || s[len - 5] != ' ' || (strncmp(s + len - 4, "19", 2) != 0 && strncmp(s + len - 4, "20", 2) != 0))
		return 0;
	return is_digit(s[len - 2]) && is_digit(s[len - 1]) ? 5 : 0;
}

/* "ICML", "NeurIPS", "ECML/PKDD", "S&P", "EMNLP-IJCNLP": one word with two capitals at least. */
static bool is_acronym(const char *s, size_t len)
{
	size_t capitals = 0;

	for (size_t i = 0; i < len; i++) {
		bool capital = s[i] >= 'A' && s[i] <= 'Z', small = s[i] >= 'a' && s[i] <= 'z';

		if (!capital && !small && !is_digit(s[i]) && !strchr("/&-@+", s[i]))
			return false;
		capitals += capital;
	}
	return len <= 16 && capitals >= 2;
}

/* "ACL 2020" or "ACL", and "KDD '22": the length of the short name, or 0. */
static size_t acronym_in(const char *s, size_t len)
{
	size_t year = year_at_end(s, len);

	len -= year;
	if (!year && len > 4 && s[len - 3] == '\'' && is_digit(s[len - 2]) && is_digit(s[len - 1]))
		len -= s[len - 4] == ' ' ? 4 : 3;
	return is_acronym(s, len) ? len : 0;
}

static bool ends_with(const char *word, size_t len, const char *end)
{
	size_t n = strlen(end);

	return len >= n && strncasecmp(word + len - n, end, n) == 0;
}

/* "58th ", "Tenth ", "Thirty-Ninth ", "2022 ", "The ": the length of such a word, or 0. */
static size_t counting_word(const char *s)
{
	static const char *const after_digits[] = {"th", "st", "nd", "rd"};
	static const char *const words[] = {"first",	"second",  "third",    "fourth", "fifth",
					    "sixth",	"seventh", "eighth",   "ninth",	 "tenth",
					    "eleventh", "twelfth", "twelveth", "teenth", "tieth"};
	size_t len = strcspn(s, " "), digits = strspn(s, "0123456789");

	if (!s[len])
		return 0;
	if (digits == len || strncmp(s, "The ", 4) == 0)
		return len + 1;
	for (size_t i = 0; i < NFIELDS(after_digits); i++)
		if (digits && ends_with(s, len, after_digits[i]))
			return len + 1;
	for (size_t i = 0; i < NFIELDS(words); i++)
		if (ends_with(s, len, words[i]))
			return len + 1;
	return 0;
}

/* "Proceedings of the 58th Annual Meeting …" begins where the meeting's name does. */
static char *skip_counting(char *s)
{
	static const char *const heads[] = {"Proceedings of the ", "Proceedings of ", "Proceedings - "};
	size_t n;

	for (size_t i = 0; i < NFIELDS(heads); i++)
		if (strncmp(s, heads[i], strlen(heads[i])) == 0)
			s += strlen(heads[i]);
	while ((n = counting_word(s)))
		s += n;
	return s;
}

/* ", ACL 2020, Online, …": cuts the name there and keeps the short name. */
static bool cut_at_acronym(struct venue *v)
{
	for (char *comma = strchr(v->name, ','); comma; comma = strchr(comma + 1, ',')) {
		const char *part = comma + 1 + strspn(comma + 1, " ");
		size_t len = strcspn(part, ","), n = year_at_end(part, len) ? acronym_in(part, len) : 0;

		if (!n)
			continue;
		v->brief = arena_strndup(v->reader->arena, part, n);
		*comma = '\0';
		return true;
	}
	return false;
}

/* "KDD '22: The 28th ACM SIGKDD Conference on …, Washington, …" */
static bool cut_at_colon(struct venue *v)
{
	char *colon = strstr(v->name, ": ");
	size_t n = colon ? acronym_in(v->name, (size_t)(colon - v->name)) : 0;

	if (!n)
		return false;
	v->brief = arena_strndup(v->reader->arena, v->name, n);
	v->name = colon + 2;
	v->name[strcspn(v->name, ",")] = '\0';
	return true;
}

/* "Computer Vision - ECCV 2022 - 17th European Conference, Tel Aviv, …" */
static bool cut_at_dashes(struct venue *v)
{
	char *first = strstr(v->name, " - "), *second = first ? strstr(first + 3, " - ") : NULL;
	size_t n = second ? acronym_in(first + 3, (size_t)(second - first - 3)) : 0;

	if (!n)
		return false;
	v->brief = arena_strndup(v->reader->arena, first + 3, n);
	*first = '\0';
	second += 3;
	second[strcspn(second, ",")] = '\0';
	v->name = arena_printf(v->reader->arena, "%s on %s", skip_counting(second), v->name);
	return true;
}

/* "Advances in Neural Information Processing Systems 33: Annual Conference on Neural Information Processing Systems" */
static void drop_volume_title(struct venue *v)
{
	char *colon = strstr(v->name, ": Annual Conference on ");

	if (strncmp(v->name, "Advances in ", 12) == 0 && colon)
		v->name = colon + strlen(": Annual Conference on ");
	v->name[strlen(v->name) - year_at_end(v->name, strlen(v->name))] = '\0';
}

static bool is_dblp(const struct bib_entry *entry)
{
	const struct bib_field *bibsource = bib_find(entry, "bibsource"), *url = bib_find(entry, "biburl");

	return strncmp(entry->key, "DBLP:", 5) == 0 || (bibsource && utf8_find_word(bibsource->value, "dblp")) ||
	       (url && utf8_find_word(url->value, "dblp.org"));
}

/* "… for Computational Linguistics (Volume 1: Long Papers)" */
static void drop_brackets(struct venue *v)
{
	char *open = strstr(v->name, " (Volume ");

	if (open && v->name[strlen(v->name) - 1] == ')')
		*open = '\0';
}

static bool tidy_dblp(struct venue *v)
{
	bool cut = cut_at_colon(v) || cut_at_dashes(v) || cut_at_acronym(v);

	if (!cut)
		return false;
	drop_volume_title(v);
	drop_brackets(v);
	v->name = skip_counting(v->name);
	return true;
}

/* "… Conference on Computer Vision and Pattern Recognition (CVPR)", "(CVPR 2022)": the name in brackets is the short one. */
static bool take_brackets(struct venue *v)
{
	size_t len = strlen(v->name), n;
	char *open = len && v->name[len - 1] == ')' ? strrchr(v->name, '(') : NULL;

	if (!open || open == v->name || open[-1] != ' ')
		return false;
	n = acronym_in(open + 1, strlen(open + 1) - 1);
	if (!n)
		return false;
	v->brief = arena_strndup(v->reader->arena, open + 1, n);
	open[-1] = '\0';
	return true;
}

static const struct bib_field *said(const struct bib_entry *entry, const char *name)
{
	const struct bib_field *field = bib_find(entry, name);

	return field && *field->value ? field : NULL;
}

static const struct bib_field *field_of(const struct bib_entry *entry)
{
	static const char *const names[] = {"fjournal", "journaltitle", "booktitle", "eventtitle", "maintitle"};
	const struct bib_field *field = NULL;

	for (size_t i = 0; i < NFIELDS(names) && !field; i++)
		field = said(entry, names[i]);
	return field;
}

static struct text smart_text(struct reader *reader, const struct bib_field *field)
{
	struct text text = bib_text(reader->arena, reader->diags, field);

	if (reader->smart)
		inline_smarten(reader->arena, reader->language, &text);
	return text;
}

/* Said by the file: `shortjournal`, Jekyll's `abbr`, ACM's `series = {KDD '22}`. */
static bool set_brief(struct venue *v, struct publication *p)
{
	static const char *const names[] = {"shortjournal", "abbr", "shortbooktitle", "acronym"};
	const struct bib_field *series = said(v->entry, "series");
	const char *s = series ? text_plain(v->reader->arena, &p->series) : "";
	size_t n = acronym_in(s, strlen(s));

	for (size_t i = 0; i < NFIELDS(names); i++)
		if (said(v->entry, names[i])) {
			p->short_venue = smart_text(v->reader, said(v->entry, names[i]));
			return true;
		}
	if (!n || n == strlen(s))
		return false;
	p->short_venue = text_of(v->reader->arena, arena_strndup(v->reader->arena, s, n), series->at);
	p->series = (struct text){0};
	return true;
}

/* With straight apostrophes: the patterns are of what exporters write. */
static char *plain_of(struct reader *reader, const struct bib_field *field)
{
	struct text text = bib_text(reader->arena, reader->diags, field);
	const char *s = text_plain(reader->arena, &text);
	struct buf *out = buf_new(reader->arena);

	while (*s) {
		bool quote = strncmp(s, "’", strlen("’")) == 0;

		buf_putc(out, quote ? '\'' : *s);
		s += quote ? strlen("’") : 1;
	}
	return out->s;
}

/* Nobody lists the series of proceedings, their number in it, who edits and who prints them. */
static void forget_proceedings(struct publication *p)
{
	p->series = p->volume = p->publisher = (struct text){0};
	p->editors = (struct authors){0};
}

/* DOIs know no case, and that site writes them in capitals; of journals without volumes it makes a volume of the year. */
static void tidy_numbers(struct reader *reader, struct publication *p)
{
	if (p->doi)
		p->doi = text_lower(reader->arena, "en", p->doi);
	if (strcmp(text_plain(reader->arena, &p->volume), arena_printf(reader->arena, "%d", p->date.start.year)) == 0)
		p->volume = (struct text){0};
}

void venue_tidy(struct reader *reader, const struct bib_entry *entry, struct publication *p)
{
	struct venue v = {.reader = reader, .entry = entry, .field = field_of(entry)};
	bool meeting = p->type == TYPE_CONFERENCE || p->type == TYPE_WORKSHOP, tidied, dblp = is_dblp(entry);

	if (dblp)
		tidy_numbers(reader, p);
	set_brief(&v, p);
	if (!v.field)
		return;
	p->venue = smart_text(reader, v.field);
	if (!meeting)
		return;
	v.name = plain_of(reader, v.field);
	tidied = dblp && tidy_dblp(&v);
	if (!tidied && !take_brackets(&v))
		return;
	p->venue = text_of(reader->arena, v.name, v.field->at);
	if (reader->smart)
		inline_smarten(reader->arena, reader->language, &p->venue);
	if (!p->short_venue.nruns)
		p->short_venue = text_of(reader->arena, v.brief, v.field->at);
	if (tidied)
		forget_proceedings(p);
}
