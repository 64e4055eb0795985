/*
 * bibtex_xdata.c: a field, or a name of a list, that stands in an @xdata entry: `publisher = {xdata=press-publisher}`,
 * `author = {xdata=group-author-2 and Weir, Jonas}` (the BibLaTeX manual, 3.13.6).
 *
 * A field as a whole is shared with the entry that has it; a list is put together anew, with the way back to the source of each
 * name. An @xdata entry may refer to one before it. What cannot be found is told, and left out.
 */
#include <string.h>

#include "bib/bibtex.h"

/* What "xdata=key-field-2" names: a field, of which `item` counts the names from 1; 0: all of it. */
struct reference {
	const struct bib_field *field;
	size_t item;
};

/* Items of a list, parted by "and". */
struct list {
	struct buf text;
	VEC(struct bib_step) steps;
	VEC(struct mark) places;
	struct mark near;
};

/* The "and" that ends the item that begins at `at`, with the blank before it; or the end. */
static size_t item_end(const char *s, size_t at)
{
	size_t depth = 0;

	for (; s[at]; at++) {
		depth += s[at] == '{';
		depth -= s[at] == '}' && depth;
		if (!depth && bibtex_blank(s[at]) && strncmp(s + at + 1, "and", 3) == 0 && bibtex_blank(s[at + 4]))
			break;
	}
	return at;
}

/* Where the item behind the one that ends at `end` begins; `end` at the last. */
static size_t next_item(const char *s, size_t end)
{
	return s[end] ? end + strlen(" and ") : end;
}

/* The item of that number, or what is nothing at the end. */
static void find_item(const char *s, size_t number, size_t *start, size_t *end)
{
	*start = 0;
	*end = item_end(s, 0);
	while (--number && s[*end]) {
		*start = next_item(s, *end);
		*end = item_end(s, *start);
	}
	if (number)
		*start = *end;
}

/* What "xdata =" leads to at `start`, or 0. */
static size_t reference_start(const char *s, size_t start)
{
	static const char word[] = "xdata";

	start += strspn(s + start, " \t\r\n");
	if (strncmp(s + start, word, strlen(word)) != 0)
		return 0;
	start += strlen(word);
	start += strspn(s + start, " \t\r\n");
	return s[start] == '=' ? start + 1 + strspn(s + start + 1, " \t\r\n") : 0;
}

/* Takes "-field" or "-2" off the end of a reference; NULL: it has no hyphen. */
static const char *cut_part(char *reference)
{
	char *hyphen = strrchr(reference, '-');

	if (!hyphen)
		return NULL;
	*hyphen = '\0';
	return hyphen + 1;
}

/* "key-field" or "key-field-2"; false after a warning. */
static bool find_reference(struct bibtex *b, const struct bib_field *from, size_t start, size_t end,
			   struct reference *found)
{
	char *key = arena_strndup(b->arena, from->value + start, end - start);
	const char *part = cut_part(key);
	const struct name_slot *slot;
	char room[BIBTEX_NAME];

	*found = (struct reference){0};
	if (part && *part && strspn(part, "0123456789") == strlen(part)) {
		for (; *part && found->item < BIBTEX_MAX_FIELDS; part++)
			found->item = found->item * 10 + (size_t)(*part - '0');
		part = cut_part(key);
	}
	slot = part ? names_find(&b->keys, key) : NULL;
	if (slot) {
		part = b->words.v[bibtex_word_number(b, bibtex_lower(b, part, part + strlen(part), room))].name;
		found->field = bib_find(&b->entries.v[slot->number], part);
	}
	if (!found->field && !b->diags->full)
		diag_help(b->diags,
			  diag_add(b->diags, DIAG_UNKNOWN_CROSSREF, bib_mark(from, start, end),
				   slot ? "the entry '%s' has no field '%s'" : "no entry has the key '%s'", key, part),
			  "write xdata=KEY-FIELD, or xdata=KEY-FIELD-2 for the second name of a list");
	return found->field;
}

/* Whether so many bytes more may be looked at in the file: a long list may be referred to from many places. */
static bool can_look_at(struct bibtex *b, const struct bib_field *field, size_t n)
{
	if (n <= BIBTEX_MAX_JOINED - b->njoined) {
		b->njoined += n;
		return true;
	}
	if (b->njoined < BIBTEX_MAX_JOINED)
		diag_add(b->diags, DIAG_TOO_LARGE, field->at, "xdata gives more than %zu MiB of text",
			 BIBTEX_MAX_JOINED >> 20);
	b->njoined = BIBTEX_MAX_JOINED;
	return false;
}

/* Bytes [start, end) of a field as an item more. */
static void add_item(struct bibtex *b, struct list *list, const struct bib_field *from, size_t start, size_t end)
{
	struct mark at;

	if (end <= start)
		return;
	buf_puts(&list->text, list->text.len ? " and " : "");
	at = list->near = bib_mark_near(from, start, end, list->near);
	*vec_add(b->arena, &list->steps) = (struct bib_step){(uint32_t)list->text.len, at.start};
	*vec_add(b->arena, &list->places) = at;
	buf_put(&list->text, from->value + start, end - start);
}

/* A list of which some items are references. */
static void read_list(struct bibtex *b, struct bib_field *field)
{
	struct list list = {0};
	struct bib_field made = *field;
	struct reference found;

	buf_init(&list.text, b->arena);
	for (size_t at = 0, end; field->value[at]; at = next_item(field->value, end)) {
		size_t reference = reference_start(field->value, at), start, stop;

		end = item_end(field->value, at);
		if (!reference) {
			add_item(b, &list, field, at, end);
		} else if (find_reference(b, field, reference, end, &found)) {
			start = 0;
			stop = strlen(found.field->value);
			if (!can_look_at(b, field, stop))
				break;
			if (found.item)
				find_item(found.field->value, found.item, &start, &stop);
			add_item(b, &list, found.field, start, stop);
		}
	}
	made.value = list.text.s;
	made.steps = list.steps.v;
	made.nsteps = list.steps.n;
	made.places = list.places.v;
	*field = made;
}

/* Whether an item of a list is a reference. */
static bool has_reference(const char *s)
{
	if (!strstr(s, "xdata"))
		return false;
	for (size_t at = 0; s[at]; at = next_item(s, item_end(s, at)))
		if (reference_start(s, at))
			return true;
	return false;
}

static void read_field(struct bibtex *b, struct bib_field *field)
{
	size_t start = reference_start(field->value, 0);
	struct reference found;

	if (!start && !has_reference(field->value))
		return;
	if (!start || field->value[item_end(field->value, 0)]) {
		read_list(b, field);
	} else if (!find_reference(b, field, start, strlen(field->value), &found)) {
		field->value = "";
		field->nsteps = 0;
	} else if (found.item) {
		read_list(b, field);
	} else {
		const char *name = field->name;

		*field = *found.field;
		field->name = name;
	}
}

static void read_entries(struct bibtex *b, bool xdata)
{
	for (size_t i = 0; i < b->entries.n; i++) {
		struct bib_entry *entry = &b->entries.v[i];

		for (size_t f = 0; f < entry->nfields && (strcmp(entry->type, "xdata") == 0) == xdata; f++)
			read_field(b, &entry->fields[f]);
	}
}

void bibtex_refer(struct bibtex *b)
{
	bool some = false;

	for (size_t i = 0; i < b->entries.n && !some; i++)
		some = strcmp(b->entries.v[i].type, "xdata") == 0;
	if (!some)
		return;
	read_entries(b, true);
	read_entries(b, false);
}
