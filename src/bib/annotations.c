/*
 * annotations.c: `author+an = {1=equal; 2=corresponding}` (the BibLaTeX manual, 3.7): marks of authors, which of them is the person
 * whose list it is (`2=highlight`), and their ORCIDs in `author+an:orcid = {1="0000-0002-1825-0097"}`.
 *
 * The words are free, so those that say what is known here are in a table; a text in quotes that is marks stands for itself. Others
 * (student, …) mean nothing here.
 */
#include "bib/annotations.h"

#include <string.h>

#include "bib/latex.h"

#define LONGEST_WORD 24
#define ORCID_LENGTH 19

static const struct {
	const char *word, *mark; /* letters of the annotation only, in lower case; NULL: the person's own name */
} words[] = {
    {"equal", "*"},	   {"equally", "*"},	   {"equalcontribution", "*"},
    {"equalcontrib", "*"}, {"equalfirst", "*"},	   {"first", "*"},
    {"firstauthor", "*"},  {"cofirst", "*"},	   {"joint", "*"},
    {"jointfirst", "*"},   {"jointauthor", "*"},   {"sharedfirst", "*"},
    {"contributed", "*"},  {"corresponding", "†"}, {"correspondingauthor", "†"},
    {"corresponds", "†"},  {"contact", "†"},	   {"senior", "‡"},
    {"cosenior", "‡"},	   {"jointsenior", "‡"},   {"last", "‡"},
    {"jointlast", "‡"},	   {"highlight", NULL},	   {"highlighted", NULL},
    {"me", NULL},	   {"self", NULL},	   {"myself", NULL},
    {"own", NULL},	   {"mine", NULL},	   {"cvauthor", NULL},
};

static const char *const marks[] = {"*", "†", "‡", "§", "¶", "‖", "#"};

/* An annotation: a word, or a text in quotes. */
struct note {
	const char *s;
	size_t n;
	bool quoted;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The length of the mark at `s`, or 0; *mark is it. */
static size_t find_mark(const char *s, const char **mark)
{
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (strncmp(s, marks[i], strlen(marks[i])) == 0) {
			*mark = marks[i];
			return strlen(marks[i]);
		}
	return 0;
}

/* Whether a text is marks and nothing else. */
static bool is_marks(const struct note *note)
{
	const char *mark;
	size_t at = 0, len;

	while (at < note->n && (len = find_mark(note->s + at, &mark)) > 0)
		at += len;
	return note->n && at == note->n;
}

/* Each mark once, so that a name has no more than there are. */
static void add_mark(struct arena *arena, struct bib_name *name, const char *mark)
{
	if (!name->marks)
		name->marks = mark;
	else if (!strstr(name->marks, mark))
		name->marks = arena_printf(arena, "%s%s", name->marks, mark);
}

static void add_marks(struct arena *arena, struct bib_name *name, const struct note *note)
{
	const char *mark;

	for (size_t at = 0; at < note->n; add_mark(arena, name, mark))
		at += find_mark(note->s + at, &mark);
}

/* What a word says of the name; one that is not in the table says nothing. */
static void read_word(struct arena *arena, struct bib_name *name, const struct note *note)
{
	char word[LONGEST_WORD + 1];
	size_t n = 0;

	for (size_t i = 0; i < note->n && n < LONGEST_WORD; i++) {
		char c = (char)(note->s[i] | 32);

		if (c >= 'a' && c <= 'z')
			word[n++] = c;
	}
	word[n] = '\0';
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (strcmp(word, words[i].word) != 0)
			continue;
		if (words[i].mark)
			add_mark(arena, name, words[i].mark);
		else
			name->own = true;
	}
}

/* "https://orcid.org/0000-0002-1825-0097" without its address. */
static const char *bare_orcid(struct arena *arena, const struct note *note)
{
	const char *s;

	if (note->n < ORCID_LENGTH)
		return NULL;
	s = note->s + note->n - ORCID_LENGTH;
	for (size_t i = 0; i < ORCID_LENGTH; i++) {
		bool hyphen = i % 5 == 4, last = i == ORCID_LENGTH - 1;

		if (hyphen ? s[i] != '-' : !(s[i] >= '0' && s[i] <= '9') && !(last && (s[i] | 32) == 'x'))
			return NULL;
	}
	return arena_strndup(arena, s, ORCID_LENGTH);
}

static void apply_note(struct arena *arena, struct bib_name *name, const struct note *note, bool orcid)
{
	const char *id = orcid ? bare_orcid(arena, note) : NULL;

	if (orcid)
		name->orcid = id ? id : name->orcid;
	else if (note->quoted && is_marks(note))
		add_marks(arena, name, note);
	else
		read_word(arena, name, note);
}

/* The next annotation of an item, behind '=' or ','; false at the item's end. *s goes behind it. */
static bool next_note(const char **s, struct note *note)
{
	while (is_blank(**s) || **s == ',')
		++*s;
	if (!**s || **s == ';')
		return false;
	note->quoted = **s == '"';
	note->s = *s += note->quoted;
	while (**s && (note->quoted ? **s != '"' : **s != ',' && **s != ';'))
		++*s;
	note->n = (size_t)(*s - note->s);
	*s += note->quoted && **s;
	while (!note->quoted && note->n && is_blank(note->s[note->n - 1]))
		note->n--;
	return true;
}

/* `2=corresponding, equal` or `2:family=…`; item 0 is the field as a whole, of which no name has a mark. */
static void apply_item(struct arena *arena, const char **s, struct bib_names *names, bool orcid)
{
	struct note note;
	size_t number = 0;

	while (is_blank(**s) || **s == ';')
		++*s;
	for (; **s >= '0' && **s <= '9'; ++*s)
		number = number < names->n + 1 ? number * 10 + (size_t)(**s - '0') : number;
	while (**s && **s != '=' && **s != ';')
		++*s;
	if (**s == '=')
		++*s;
	while (next_note(s, &note))
		if (number && number <= names->n)
			apply_note(arena, &names->v[number - 1], &note, orcid);
}

void annotations_apply(struct arena *arena, struct diags *diags, const struct bib_entry *entry, const char *name,
		       struct bib_names *names)
{
	size_t n = strlen(name);

	for (size_t i = 0; i < entry->nfields; i++) {
		const struct bib_field *field = &entry->fields[i];
		const char *s;

		if (strncmp(field->name, name, n) != 0 || strncmp(field->name + n, "+an", 3) != 0)
			continue;
		s = latex_part(arena, diags, field, (struct latex_span){0, strlen(field->value)});
		while (*s)
			apply_item(arena, &s, names, strcmp(field->name + n + 3, ":orcid") == 0);
	}
}
