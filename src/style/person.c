/*
 * person.c: what {field} means in lines about the person and the page: header, running lines, "Last updated".
 */
#include <string.h>

#include "base/utf8.h"
#include "style/composer.h"
#include "style/names.h"

/* No word of a name is divided, at its own hyphen either: who reads "Lindqvist-" takes it for all of it. */
static void add_words(struct content *content, const char *text, struct mark at)
{
	size_t len;

	for (; strchr(text, '-'); text += len) {
		len = strspn(text, " ");
		len += strcspn(text + len, " ");
		content_text(content, arena_strndup(content->c->arena, text, len), INLINE_NO_BREAK | INLINE_NO_HYPHEN,
			     at);
	}
	content_text(content, text, INLINE_NO_HYPHEN, at);
}

/* The name, with the given part in a look of its own where the style has one. */
static bool field_name(struct fields *f)
{
	struct content *content = f->content;
	const struct name *name = &content->c->cv->person.name;
	struct arena *arena = content->c->arena;
	bool at_end = name->given && name->family && !name->family_first;
	const char *family = at_end ? strstr(name->full, name->family) : NULL;
	const struct isolate *before;

	before = content_isolate(content, TEXT_AUTO);
	if (family && family != name->full) {
		content_open(content, &content->c->style->header.given);
		add_words(content, arena_strndup(arena, name->full, (size_t)(family - name->full)), name->at);
		content_close(content);
	} else {
		family = name->full;
	}
	add_words(content, family, name->at);
	content->isolate = before;
	return true;
}

/* The name in its own script, whole on its line, unless it is a part of the name as it was written. */
static bool field_native(struct fields *f)
{
	const struct name *name = &f->content->c->cv->person.name;

	if (!name->native || strstr(name->full, name->native))
		return false;
	content_text(f->content, name->native, INLINE_NO_HYPHEN | INLINE_NO_BREAK, name->at);
	return true;
}

/* In running lines the name is plain. */
static bool field_plain_name(struct fields *f)
{
	const struct name *name = &f->content->c->cv->person.name;

	content_value(f->content, name->full, INLINE_NO_HYPHEN, name->at);
	return true;
}

static bool field_headline(struct fields *f)
{
	const struct text *headline = &f->content->c->cv->person.headline;

	content_runs(f->content, headline);
	return headline->nruns > 0;
}

static bool field_updated(struct fields *f)
{
	const struct date *updated = &f->content->c->cv->updated;

	content_date(f->content, updated, false);
	return updated->start.kind != DATE_NONE;
}

static bool field_page(struct fields *f)
{
	content_page(f->content, INLINE_PAGE);
	return true;
}

static bool field_pages(struct fields *f)
{
	content_page(f->content, INLINE_PAGES);
	return true;
}

#define LONGEST_BOOK 60 /* characters of a book's title that stand beside a name in one line */

/* The begin of a long title, to the end of a word. */
static const char *short_title(struct arena *arena, const char *title)
{
	size_t len = strlen(title), end = 0, n = 0, used;

	for (size_t i = 0; i < len; i += used, n++) {
		utf8_next(title + i, len - i, &used);
		if (n == LONGEST_BOOK)
			return arena_printf(arena, "%.*s…", (int)(end ? end : i), title);
		end = title[i] == ' ' ? i : end;
	}
	return title;
}

static bool field_book(struct fields *f)
{
	const char *book = f->content->c->in->book;

	if (book)
		content_value(f->content, short_title(f->content->c->arena, book), 0, f->at);
	return book != NULL;
}

static const struct {
	const char *key;
	bool (*write)(struct fields *f);
} made[] = {
    {"name", field_name},	{"native", field_native}, {"fullname", field_plain_name}, {"headline", field_headline},
    {"updated", field_updated}, {"date", field_updated},  {"page", field_page},		  {"n", field_page},
    {"pages", field_pages},	{"total", field_pages},	  {"book", field_book},
};

const char *person_name(size_t index)
{
	return index < sizeof made / sizeof *made ? made[index].key : NULL;
}

bool content_running(struct fields *f, const char *key)
{
	return strcmp(key, "name") == 0 ? field_plain_name(f) : content_person(f, key);
}

bool content_person(struct fields *f, const char *key)
{
	for (size_t i = 0; i < sizeof made / sizeof *made; i++)
		if (strcmp(made[i].key, key) == 0)
			return made[i].write(f);
	return false;
}
