/*
 * authorlist.c: people as a format of references lists them: which name comes first, initials, what stands between two,
 * and what is left of a long list. Lists of styles that name no format are pubfields.c's.
 *
 * A list that is shortened names its first ones, the person whose CV it is wherever that is, and then says what the
 * format says of the others.
 */
#include <string.h>

#include "base/utf8.h"
#include "model/author.h"
#include "style/composer.h"
#include "style/format.h"
#include "style/names.h"
#include "text/text.h"

struct listed {
	struct fields fields; /* first: of the line for the others */
	const struct authors *authors;
	const struct people_look *look;
	const struct citing *citing;
	size_t n;  /* of people, without a written "et al." */
	bool open; /* the list itself ends with "et al." */
};

/* "Jean-Pierre R." → "J.-P. R." with ". " behind each, "JPR" with nothing and no hyphens. */
static const char *initials(struct arena *arena, const char *given, const struct people_look *look)
{
	struct buf *out = buf_new(arena);
	size_t len = strlen(given), used, mark = strcspn(look->initials, " ");
	bool blank = look->initials[mark] == ' ', start = true, joined = false;

	for (size_t i = 0; i < len; i += used) {
		uint32_t cp = utf8_next(given + i, len - i, &used);

		if (cp == '-' || text_is_space(cp) || cp == '.') {
			joined = cp == '-';
			start = true;
			continue;
		}
		if (start) {
			if (out->len)
				buf_puts(out, joined && look->hyphens ? "-" : blank && !joined ? "\u00A0" : "");
			buf_put(out, given + i, used);
			buf_put(out, look->initials, mark);
		}
		start = false;
	}
	return out->len ? out->s : "";
}

/* "Jr." as it was written: the word of the name that is its generation; without a point where initials have none. */
static const char *suffix_of(struct arena *arena, const struct author *author, const struct people_look *look)
{
	const char *s = author->text, *wanted = author->key ? author->key->generation : NULL;

	while (wanted && *s) {
		size_t gap = strspn(s, " ,\t"), len = strcspn(s + gap, " ,\t");
		const char *word = arena_strndup(arena, s + gap, len);

		if (len && strcmp(text_fold(arena, word), wanted) == 0)
			return look->initials && !*look->initials ? arena_strndup(arena, word, strcspn(word, "."))
								  : word;
		s += gap + len;
	}
	return NULL;
}

static const char *inverted(struct arena *arena, const struct author *author, const struct people_look *look)
{
	const char *given = look->initials ? initials(arena, author->given, look) : author->given;
	const char *suffix = suffix_of(arena, author, look);

	return arena_printf(arena, "%s%s%s%s%s", author->family, look->inverted, given, suffix ? look->suffix : "",
			    suffix ? suffix : "");
}

static const char *straight(struct arena *arena, const struct author *author, const struct people_look *look)
{
	const char *given = look->initials ? initials(arena, author->given, look) : author->given;
	const char *suffix = suffix_of(arena, author, look);

	return arena_printf(arena, "%s%s%s%s%s", given, look->initials ? "\u00A0" : " ", author->family,
			    suffix ? " " : "", suffix ? suffix : "");
}

/* Names of one word, of institutions and of scripts without blanks are as written. */
static const char *form_name(struct arena *arena, const struct author *author, const struct people_look *look,
			     bool first)
{
	bool inverts = look->order == NAMES_FAMILY_FIRST || (look->order == NAMES_FIRST_INVERTED && first);

	if (look->order == NAMES_AS_WRITTEN || !author->given || !author->family || !strpbrk(author->text, " ,."))
		return author->text;
	return inverts ? inverted(arena, author, look) : straight(arena, author, look);
}

static void add_person(struct listed *l, struct content *content, size_t i)
{
	const struct author *author = &l->authors->v[i];

	content_author(content, author, form_name(content->c->arena, author, l->look, i == 0), l->citing);
}

static void add_separator(struct listed *l, struct content *content, const char *separator, size_t next)
{
	separator = content_and(content, separator, form_name(content->c->arena, &l->authors->v[next], l->look, false));
	content_text(content, content_signs(content, separator), 0, content->at);
}

static bool field_last(struct fields *f, const char *key)
{
	struct listed *l = (struct listed *)(void *)f;

	(void)key;
	if (l->open)
		return false;
	add_person(l, f->content, l->n - 1);
	return true;
}

const char *people_name(size_t index)
{
	return index == 0 ? "last" : NULL;
}

static void names_last(void *user, const char *key)
{
	*(bool *)user |= strcmp(key, "last") == 0;
}

/* Who cannot be named as the last, since the list itself is open, is among the others. */
static void add_others(struct listed *l, struct content *content)
{
	struct template_sink sink;

	fields_init(&l->fields, content);
	l->fields.other = field_last;
	sink = fields_sink(&l->fields);
	if (l->look->others && template_eval(l->look->others, 0, &sink))
		return;
	content_text(content, l->look->separator, 0, content->at);
	content_text(content, printed_word(content, "et_al"), 0, content->at);
}

static size_t own_index(const struct listed *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->authors->v[i].person)
			return i;
	return l->n;
}

/* Whether the line for the others names the last of all. */
static bool names_its_last(const struct listed *l)
{
	bool ends = false;

	if (l->look->others && !l->open)
		template_fields(l->look->others, names_last, &ends);
	return ends;
}

static void add_shortened(struct listed *l, struct content *content, size_t keep)
{
	size_t own = own_index(l);
	bool ends = names_its_last(l);

	for (size_t i = 0; i < keep; i++) {
		if (i)
			add_separator(l, content, l->look->separator, i);
		add_person(l, content, i);
	}
	if (own >= keep && own < l->n && !(ends && own == l->n - 1)) {
		content_text(content, own > keep ? ", …, " : l->look->separator, 0, content->at);
		add_person(l, content, own);
	}
	if (l->open || own != l->n - 1 || ends)
		add_others(l, content);
}

static void add_all(struct listed *l, struct content *content)
{
	for (size_t i = 0; i < l->n; i++) {
		if (i && i + 1 == l->n && !l->open)
			add_separator(l, content, l->n == 2 ? l->look->two : l->look->last, i);
		else if (i)
			add_separator(l, content, l->look->separator, i);
		add_person(l, content, i);
	}
	if (l->open)
		add_others(l, content);
}

/* Whether the list is cut behind the first `keep`: not where one is left who is named nevertheless. */
static bool is_long(const struct listed *l, size_t keep)
{
	if (l->look->limit <= 0 || l->n <= (size_t)l->look->limit || keep >= l->n)
		return false;
	return keep + 1 < l->n || (own_index(l) != keep && !names_its_last(l));
}

static void set_form(struct people_look *look, enum author_form form)
{
	static const struct {
		enum people_order order;
		const char *initials;
	} forms[] = {
	    [FORM_AS_WRITTEN] = {NAMES_AS_WRITTEN, NULL},
	    [FORM_GIVEN_FAMILY] = {NAMES_GIVEN_FIRST, NULL},
	    [FORM_I_FAMILY] = {NAMES_GIVEN_FIRST, ". "},
	    [FORM_FAMILY_I] = {NAMES_FAMILY_FIRST, ". "},
	};

	look->order = (int)forms[form].order;
	look->initials = forms[form].initials;
	look->hyphens = true;
	look->inverted = look->suffix = ", ";
}

/* What the CV asks for wins over the format. Names that it does not turn over are joined as those of editors are. */
struct people_look format_authors(const struct format *format, const struct citing *citing)
{
	struct people_look look = format->authors;

	if (citing && citing->form) {
		if (citing->form != FORM_FAMILY_I && format->editors.order <= NAMES_GIVEN_FIRST)
			look = format->editors;
		set_form(&look, citing->form);
	}
	if (citing && citing->limit > 0)
		look.limit = look.keep = citing->limit;
	return look;
}

bool content_people(struct content *content, const struct authors *authors, const struct people_look *look,
		    const struct citing *citing)
{
	struct listed l = {.authors = authors, .look = look, .citing = citing, .n = authors->n};
	size_t keep = (size_t)look->keep;

	while (l.n && authors->v[l.n - 1].others) {
		l.open = true;
		l.n--;
	}
	if (!l.n)
		return false;
	if (is_long(&l, keep))
		add_shortened(&l, content, keep);
	else
		add_all(&l, content);
	return true;
}
