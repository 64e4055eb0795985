/*
 * guess_name.c: the name, among the first lines: a few words that begin with capitals and are neither a heading nor a job.
 */
#include <string.h>

#include "ats/guess.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "text/text.h"

#define NAME_LINES 6  /* not empty ones, from the top, among which the name is */
#define NAME_MOST 200 /* bytes of a name */

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* What a page may be called, beside the name or alone, in small letters. */
static const char *const titles[] = {"curriculum vitae", "resume", "r\xC3\xA9sum\xC3\xA9", "lebenslauf", "cv"};

/* What stands between such a title and the name. */
static const char *const signs[] = {" ", ":", ",", "|", "-", "\xE2\x80\x93", "\xE2\x80\x94", "\xC2\xB7"};
static const char *const links[] = {"of ", "von ", "for ", "de "};

/* Words that names do not have, but jobs, places and what scanners say do, folded; the first in small letters only: The is a name. */
static const char *const small[] = {"of", "for", "and", "the", "at", "in", "with", "by", "und", "fur"};
static const char *const alien[] = {"senior",	   "junior",	"chief",   "lead",   "university",
				    "universitat", "institute", "college", "school", "department"};

/* What jobs end with, folded. */
static const char *const jobs[] = {
    "engineer",	     "developer",  "programmer", "scientist",  "researcher",  "manager",    "director",
    "analyst",	     "consultant", "designer",	 "architect",  "student",     "professor",  "lecturer",
    "fellow",	     "assistant",  "officer",	 "specialist", "coordinator", "technician", "nurse",
    "administrator", "accountant", "intern",	 "ingenieur",  "ingenieurin", "entwickler", "entwicklerin",
    "leiter",	     "leiterin",   "berater",	 "beraterin"};

static bool is_one_of(const char *word, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i], word) == 0)
			return true;
	return false;
}

/* "Senior Software Engineer", "Department of Physics" */
static bool is_of_work(struct arena *arena, const char *line)
{
	for (const char *s = line, *end; *s; s = end + strspn(end, " ")) {
		const char *word;

		end = s + strcspn(s, " ");
		word = reading_phrase(arena, arena_strndup(arena, s, (size_t)(end - s)));
		if ((*s == ascii_lower(*s) && is_one_of(word, small, COUNT(small))) ||
		    is_one_of(word, alien, COUNT(alien)) || (!*end && is_one_of(word, jobs, COUNT(jobs))))
			return true;
	}
	return false;
}

static bool begins_with(const char *s, const char *word)
{
	while (*word && ascii_lower(*s) == *word) {
		s++;
		word++;
	}
	return !*word;
}

/* The length of the sign that ends before byte `len`; 0 where there is none. */
static size_t sign_before(const char *s, size_t len)
{
	for (size_t i = 0; i < COUNT(signs); i++) {
		size_t n = strlen(signs[i]);

		if (n <= len && memcmp(s + len - n, signs[i], n) == 0)
			return n;
	}
	return 0;
}

static size_t sign_at(const char *s)
{
	for (size_t i = 0; i < COUNT(signs); i++)
		if (begins_with(s, signs[i]))
			return strlen(signs[i]);
	return 0;
}

static const char *skip_signs(const char *s)
{
	while (sign_at(s))
		s += sign_at(s);
	return s;
}

/* What is left of a line that begins with a title; NULL when it does not. */
static const char *behind_title(const char *line, const char *title)
{
	const char *s = line + strlen(title);

	if (!begins_with(line, title) || (*s && !sign_at(s)))
		return NULL;
	s = skip_signs(s);
	for (size_t i = 0; i < COUNT(links); i++)
		if (begins_with(s, links[i]))
			return skip_signs(s + strlen(links[i]));
	return s;
}

/* The same of one that ends with a title. */
static const char *before_title(struct arena *arena, const char *line, const char *title)
{
	size_t len = strlen(line), n = strlen(title);

	if (len <= n || !begins_with(line + len - n, title) || !sign_before(line, len - n))
		return NULL;
	for (len -= n; (n = sign_before(line, len)) > 0;)
		len -= n;
	return arena_strndup(arena, line, len);
}

/* "Curriculum Vitae of Ada King", "Ada King - CV": the name; "" where there is nothing beside the title. */
static const char *without_title(struct arena *arena, const char *line)
{
	for (size_t i = 0; i < COUNT(titles); i++) {
		const char *rest = behind_title(line, titles[i]);

		rest = rest ? rest : before_title(arena, line, titles[i]);
		if (rest)
			return rest;
	}
	return line;
}

/* A few words of letters that begin with capitals, or are of a script without. */
static bool looks_like_name(const char *line)
{
	size_t n = 0, capitals = 0, len = strlen(line), used;
	const char *first = line;
	bool inside = false;

	if (len > NAME_MOST)
		return false;
	for (; len; line += used, len -= used) {
		uint32_t c = utf8_next(line, len, &used);

		if (c < 0x80 && !ascii_is_letter((char)c) && !strchr(" .,'-()", (int)c))
			return false;
		if (c != ' ' && !inside) {
			n++;
			capitals += !text_is_lower(c);
		}
		inside = c != ' ';
	}
	return n >= (text_is_latin(first) ? 2 : 1) && n <= 7 && capitals * 2 > n;
}

void guess_name(struct guessing *g)
{
	size_t seen = 0;

	for (size_t i = 0; i < g->reading->lines.n && seen < NAME_LINES; i++) {
		const char *line = g->reading->lines.v[i] + strspn(g->reading->lines.v[i], " "), *name;

		if (!*line)
			continue;
		seen++;
		name = without_title(g->arena, line);
		if (looks_like_name(name) && !heads_find(g->heads, name) && !is_of_work(g->arena, name)) {
			guess_add(g, ATS_NAME, name, i);
			return;
		}
	}
	guess_add(g, ATS_NAME, NULL, 0);
}
