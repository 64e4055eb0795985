/*
 * guess.c: reads a CV off the text of a PDF, as a system would that has seen many: the name at the top, addresses and numbers by
 * their looks, lines that are headings in any language, ranges of years.
 */
#include <string.h>

#include "ats/facts.h"
#include "ats/heads.h"
#include "ats/reading.h"
#include "base/utf8.h"
#include "text/text.h"
#include "text/words.h"

#define NAME_LINES 6	/* not empty ones, from the top, among which the name is */
#define MOST_EMAILS 3	/* others may be of referees */
#define PHONE_LINES 40	/* from the top, in which a number without a country's code may be one of a telephone */
#define LEAST_DIGITS 8	/* of a telephone number */
#define MOST_DIGITS 15	/* ITU-T E.164 */
#define RANGE_WITHIN 28 /* bytes between the years of a range: "2019 to September 2021" */

struct guessing {
	struct arena *arena;
	const struct reading *reading;
	const struct heads *heads;
	VEC(const char *) presents; /* the words for the present, folded */
	VEC(struct ats_fact) facts;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static struct ats_fact *add(struct guessing *g, enum ats_what what, const char *text, size_t line)
{
	struct ats_fact *fact = vec_add(g->arena, &g->facts);

	fact->what = what;
	fact->text = text;
	fact->line = line + 1;
	return fact;
}

static size_t count(const struct guessing *g, enum ats_what what)
{
	size_t n = 0;

	for (size_t i = 0; i < g->facts.n; i++)
		n += g->facts.v[i].what == what;
	return n;
}

/* --- Name ------------------------------------------------------------------------------------------------------------- */

static bool is_title_of_page(struct arena *arena, const char *line)
{
	static const char *const titles[] = {"curriculumvitae", "cv", "resume", "lebenslauf", "vita"};
	const char *phrase = reading_phrase(arena, line);

	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		if (strcmp(phrase, titles[i]) == 0)
			return true;
	return false;
}

/* A few words of letters that begin with capitals, or are of a script without. */
static bool looks_like_name(const char *line)
{
	size_t n = 0, capitals = 0, len = strlen(line), used;
	const char *first = line;
	bool inside = false;

	for (; len; line += used, len -= used) {
		uint32_t c = utf8_next(line, len, &used);

		if (c < 0x80 && !is_letter((char)c) && !strchr(" .,'-()", (int)c))
			return false;
		if (c != ' ' && !inside) {
			n++;
			capitals += !text_is_lower(c);
		}
		inside = c != ' ';
	}
	return n >= (text_is_latin(first) ? 2 : 1) && n <= 7 && capitals * 2 > n;
}

static void guess_name(struct guessing *g)
{
	size_t seen = 0;

	for (size_t i = 0; i < g->reading->lines.n && seen < NAME_LINES; i++) {
		const char *line = g->reading->lines.v[i] + strspn(g->reading->lines.v[i], " ");

		if (!*line)
			continue;
		seen++;
		if (looks_like_name(line) && !is_title_of_page(g->arena, line) && !heads_find(g->heads, line)) {
			add(g, ATS_NAME, line, i);
			return;
		}
	}
	add(g, ATS_NAME, NULL, 0)->state = ATS_NONE;
}

/* --- Addresses, numbers ----------------------------------------------------------------------------------------------- */

static bool is_local(char c)
{
	return (is_letter(c) && (unsigned char)c < 0x80) || is_digit(c) || (c && strchr("._%+-", c));
}

/* The address around a '@'; NULL when there is none. */
static const char *email_at(struct arena *arena, const char *line, const char *at)
{
	const char *start = at, *end = at + 1;

	while (start > line && is_local(start[-1]))
		start--;
	while (is_local(*end))
		end++;
	while (end > at && !(is_letter(end[-1]) || is_digit(end[-1])))
		end--;
	if (start == at || !memchr(at, '.', (size_t)(end - at)))
		return NULL;
	return arena_strndup(arena, start, (size_t)(end - start));
}

static void guess_emails(struct guessing *g)
{
	for (size_t i = 0; i < g->reading->lines.n; i++) {
		const char *line = g->reading->lines.v[i];

		for (const char *at = strchr(line, '@'); at && count(g, ATS_EMAIL) < MOST_EMAILS;
		     at = strchr(at + 1, '@')) {
			const char *address = email_at(g->arena, line, at);

			if (address)
				add(g, ATS_EMAIL, address, i);
		}
	}
	if (!count(g, ATS_EMAIL))
		add(g, ATS_EMAIL, NULL, 0)->state = ATS_NONE;
}

/* "412-555-0100", "412 555 0100" */
static bool is_american(const char *s, size_t len)
{
	return len == 12 && strchr(" -.", s[3]) && s[7] == s[3];
}

static size_t digits_in(const char *s, size_t len)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++)
		n += is_digit(s[i]);
	return n;
}

/* Digits with signs between them that are a telephone number, not a date, ORCID or DOI. */
static bool is_phone(const char *s, size_t len, size_t line)
{
	size_t n = digits_in(s, len);

	if (n < LEAST_DIGITS || n > MOST_DIGITS)
		return false;
	if (*s == '+')
		return true;
	if (line >= PHONE_LINES)
		return false;
	/* "02/2019" */
	for (size_t i = 2; i < len; i++)
		if (s[i] == '/' && (i < 3 || !is_digit(s[i - 3])))
			return false;
	return *s == '(' || *s == '0' || is_american(s, len);
}

/* How many bytes from `s` on may be a number; ends with a digit. */
static size_t number_length(const char *s)
{
	size_t n = strspn(s, "0123456789 -./()+"), plus = strcspn(s + 1, "+") + 1;

	n = plus < n ? plus : n;
	while (n && !is_digit(s[n - 1]))
		n--;
	return n;
}

static void guess_phones_of(struct guessing *g, size_t line)
{
	const char *start = g->reading->lines.v[line], *s = start;

	while (*s) {
		size_t n = is_digit(*s) || *s == '+' || *s == '(' ? number_length(s) : 0;
		bool alone = n && (s == start || !(is_letter(s[-1]) || strchr("/._-@", s[-1]))) && !is_letter(s[n]);

		if (alone && is_phone(s, n, line))
			add(g, ATS_PHONE, arena_strndup(g->arena, s, n), line);
		s += n ? n : 1;
	}
}

static void guess_phones(struct guessing *g)
{
	for (size_t i = 0; i < g->reading->lines.n && count(g, ATS_PHONE) < MOST_EMAILS; i++)
		guess_phones_of(g, i);
	if (!count(g, ATS_PHONE))
		add(g, ATS_PHONE, NULL, 0)->state = ATS_NONE;
}

/* --- Headings, dates -------------------------------------------------------------------------------------------------- */

/* Running lines may say it again. */
static bool has_heading(const struct guessing *g, const char *line)
{
	for (size_t i = 0; i < g->facts.n; i++)
		if (g->facts.v[i].what == ATS_HEADING && strcmp(g->facts.v[i].text, line) == 0)
			return true;
	return false;
}

static void guess_headings(struct guessing *g)
{
	for (size_t i = 0; i < g->reading->lines.n; i++) {
		const char *line = g->reading->lines.v[i] + strspn(g->reading->lines.v[i], " ");

		if (*line && heads_find(g->heads, line) && !has_heading(g, line))
			add(g, ATS_HEADING, line, i);
	}
	if (!count(g, ATS_HEADING))
		add(g, ATS_HEADING, NULL, 0)->state = ATS_NONE;
}

/* The end of a year of four digits that begins at `s`; NULL. */
static const char *year_end(const char *line, const char *s)
{
	bool century = (s[0] == '1' && s[1] == '9') || (s[0] == '2' && s[1] == '0');

	if (!century || !is_digit(s[2]) || !is_digit(s[3]) || is_digit(s[4]) || (s > line && is_digit(s[-1])))
		return NULL;
	return s + 4;
}

static bool begins_present(const struct guessing *g, const char *s)
{
	const char *phrase = reading_phrase(g->arena, arena_strndup(g->arena, s, strnlen(s, RANGE_WITHIN)));

	for (size_t i = 0; i < g->presents.n; i++)
		if (strncmp(phrase, g->presents.v[i], strlen(g->presents.v[i])) == 0)
			return true;
	return false;
}

/* The dash, and what stands behind it: a later year, perhaps behind its month, or the present. */
static bool goes_on(const struct guessing *g, const char *line, const char *s)
{
	static const char *const dashes[] = {"\xE2\x80\x93", "\xE2\x80\x94", "-", "~", "to ", "bis "};
	const char *end;

	s += strspn(s, " ");
	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
		size_t n = strlen(dashes[i]);

		if (strncmp(s, dashes[i], n) != 0)
			continue;
		if (begins_present(g, s + n))
			return true;
		end = s + n + strnlen(s + n, RANGE_WITHIN);
		for (s += n; s < end; s++)
			if (year_end(line, s))
				return true;
		return false;
	}
	return false;
}

static bool has_range(const struct guessing *g, const char *line)
{
	for (const char *s = line; *s; s++) {
		const char *end = year_end(line, s);

		if (end && goes_on(g, line, end))
			return true;
	}
	return false;
}

static void guess_dates(struct guessing *g)
{
	size_t n = 0, first = 0;

	for (size_t i = 0; i < g->reading->lines.n; i++)
		if (has_range(g, g->reading->lines.v[i])) {
			first = n++ ? first : i;
		}
	if (n)
		add(g, ATS_DATES, arena_printf(g->arena, "%zu line%s with a range of years", n, n == 1 ? "" : "s"),
		    first);
	else
		add(g, ATS_DATES, NULL, 0)->state = ATS_NONE;
}

/* --- All -------------------------------------------------------------------------------------------------------------- */

static const char *const nothing[] = {
    [ATS_NAME] = "there is no line like a name among the first",
    [ATS_EMAIL] = "there is no e-mail address",
    [ATS_PHONE] = "there is no telephone number",
    [ATS_HEADING] = "there is no line that is a heading such as 'Experience' or 'Education'",
    [ATS_DATES] = "there are no ranges of years, such as 2019 – 2021",
};

static void warn(struct diags *diags, const struct source *file, const char *message)
{
	diag_add(diags, DIAG_ATS_ADVICE, (struct mark){.source = file}, "%s", message);
}

/* What jobs and degrees are sought under. */
static void advise_kinds(struct guessing *g, struct diags *diags, const struct source *file)
{
	static const char *const wanted[] = {"experience", "education", "skills"};

	for (size_t k = 0; k < sizeof wanted / sizeof *wanted; k++) {
		bool there = false;

		for (size_t i = 0; i < g->facts.n; i++)
			if (g->facts.v[i].what == ATS_HEADING && g->facts.v[i].text)
				there |= strcmp(heads_find(g->heads, g->facts.v[i].text)->key, wanted[k]) == 0;
		if (!there)
			warn(diags, file,
			     arena_printf(g->arena, "no line is a heading that such systems take for '%s'", wanted[k]));
	}
}

static void advise(struct guessing *g, struct diags *diags, const struct source *file)
{
	for (size_t i = 0; i < g->facts.n; i++)
		if (g->facts.v[i].state == ATS_NONE)
			warn(diags, file, nothing[g->facts.v[i].what]);
	if (g->reading->nodd)
		warn(diags, file,
		     arena_printf(
			 g->arena,
			 "%zu characters of the text say nothing, the first U+%04X: icons, or fonts that do not tell",
			 g->reading->nodd, (unsigned)g->reading->odd));
	advise_kinds(g, diags, file);
}

static void find_presents(struct guessing *g)
{
	const char *language;
	bool found;

	for (size_t i = 0; (language = word_language(i)) != NULL; i++) {
		const char *word = reading_phrase(g->arena, word_in(language, "present", &found));

		if (found && *word)
			*vec_add(g->arena, &g->presents) = word;
	}
}

struct ats_report ats_guess(struct arena *arena, struct diags *diags, const struct ats_text *text)
{
	struct guessing g = {
	    .arena = arena, .reading = reading_new(arena, text->s, text->len), .heads = heads_of_all(arena)};
	struct source *file = arena_new_of(arena, struct source);

	*file = (struct source){.name = arena_strdup(arena, text->name), .bytes = ""};
	if (g.reading->words.n == 1) {
		diag_help(diags,
			  diag_add(diags, DIAG_NOT_IN_TEXT, (struct mark){.source = file}, "%s reads no text in it",
				   text->reader),
			  "a picture of a page says nothing to a program: make the PDF from text");
		return (struct ats_report){0};
	}
	find_presents(&g);
	guess_name(&g);
	guess_emails(&g);
	guess_phones(&g);
	guess_headings(&g);
	guess_dates(&g);
	advise(&g, diags, file);
	return (struct ats_report){g.facts.v, g.facts.n};
}
