/*
 * fields.c: what {field} means in a template of an entry.
 *
 * Any key of the kind's table is a field. A few are made of several keys: {dates}, {what}, {where}, {qualification}. What has
 * been named is remembered, so that the entry can say the rest in phrases and nothing is lost.
 */
#include <stdio.h>
#include <string.h>

#include "style/composer.h"
#include "style/names.h"
#include "text/text.h"
#include "text/words.h"

void fields_init(struct fields *f, struct content *content)
{
	*f = (struct fields){.content = content};
}

void content_belong(struct content *content, const struct fields *f)
{
	content->isolate = f->around;
	content->reference = f->publication != NULL;
	if (f->language)
		content->language = f->language;
}

bool fields_used(const struct fields *f, const char *key)
{
	for (size_t i = 0; i < f->used.n; i++)
		if (*f->used.v[i] == *key && strcmp(f->used.v[i], key) == 0)
			return true;
	return false;
}

static void use(struct fields *f, const char *key)
{
	if (!fields_used(f, key))
		*vec_add(f->content->c->arena, &f->used) = key;
}

/* Values by the kind of their place */

static void add_linked(struct content *content, const struct text *text, const char *url)
{
	const char *before = content->url;

	if (url && !before) {
		content->url = url;
		content_open(content, &content->c->style->link);
	}
	content_runs(content, text);
	if (url && !before)
		content_close(content);
	content->url = before;
}

static bool write_text(struct fields *f, const void *place)
{
	const struct text *text = place;

	content_runs(f->content, text);
	return text->nruns > 0;
}

static bool write_flagged(struct fields *f, const void *place, unsigned flag)
{
	unsigned flags = f->content->flags;
	bool written;

	f->content->flags |= flag;
	written = write_text(f, place);
	f->content->flags = flags;
	return written;
}

/* Numbers of patents and grants are copied as a whole: no line breaks in them. */
static bool write_whole(struct fields *f, const void *place)
{
	return write_flagged(f, place, INLINE_NO_BREAK);
}

/* "Delft, The Netherlands". */
static bool write_location(struct fields *f, const void *place)
{
	return write_flagged(f, place, INLINE_NAME);
}

/* "40,000 EUR": in the amount's currency, unless it is a part in a hundred. */
static bool write_share(struct fields *f, const void *place)
{
	const char *share = text_plain(f->content->c->arena, place);

	if (!write_whole(f, place))
		return false;
	if (f->entry->currency.nruns && share[strlen(share) - 1] != '%') {
		content_text(f->content, "\u00A0", 0, f->content->at);
		content_runs(f->content, &f->entry->currency);
	}
	return true;
}

static bool write_place(struct fields *f, const void *place)
{
	const struct place *p = place;

	add_linked(f->content, &p->name, p->url);
	return p->name.nruns > 0;
}

static bool write_texts(struct fields *f, const void *place)
{
	const struct list *list = place;
	const struct text *texts = list->v;

	for (size_t i = 0; i < list->n; i++) {
		if (i)
			content_literal(f->content, ", ");
		content_runs(f->content, &texts[i]);
	}
	return list->n > 0;
}

/* "A, B, and C", as the language lists people; names are read letter by letter. */
static bool write_people(struct fields *f, const void *place)
{
	const struct list *list = place;
	const struct text *texts = list->v;
	struct composer *c = f->content->c;
	unsigned flags = f->content->flags;

	f->content->flags |= INLINE_NO_HYPHEN;
	for (size_t i = 0; i < list->n; i++) {
		if (i)
			content_literal(f->content, text_joint(c->arena, f->content->language, i - 1, list->n,
							       text_plain(c->arena, &texts[i])));
		f->content->flags |= INLINE_NAME;
		content_runs(f->content, &texts[i]);
		f->content->flags &= ~INLINE_NAME;
	}
	f->content->flags = flags;
	return list->n > 0;
}

static bool write_date(struct fields *f, const void *place)
{
	const struct date *date = place;

	content_date(f->content, date, false);
	return date_given(date);
}

static bool write_thesis(struct fields *f, const void *place)
{
	const struct thesis *thesis = place;

	if (!thesis->title.nruns)
		return false;
	add_linked(f->content, &thesis->title, thesis->url);
	if (thesis->award.nruns) {
		content_literal(f->content, " (");
		content_runs(f->content, &thesis->award);
		content_literal(f->content, ")");
	}
	if (thesis->note.nruns) {
		content_literal(f->content, ", ");
		content_runs(f->content, &thesis->note);
	}
	return true;
}

static bool write_degree(struct content *content, const struct text *degree, const struct text *area)
{
	content_runs(content, degree);
	if (degree->nruns && area->nruns)
		content_literal(content, printed_word(content, "degree_in"));
	content_runs(content, area);
	return degree->nruns || area->nruns;
}

static bool write_degrees(struct fields *f, const void *place)
{
	const struct list *list = place;
	const struct degree *degrees = list->v;

	for (size_t i = 0; i < list->n; i++) {
		if (i)
			content_literal(f->content, "; ");
		write_degree(f->content, &degrees[i].degree, &degrees[i].area);
		if (degrees[i].note.nruns) {
			content_literal(f->content, " (");
			content_runs(f->content, &degrees[i].note);
			content_literal(f->content, ")");
		}
	}
	return list->n > 0;
}

static bool write_dates(struct fields *f, const void *place)
{
	(void)place;
	return content_entry_dates(f->content, f->entry);
}

static bool write_invited(struct fields *f, const void *place)
{
	return *(const enum tristate *)place == YES && content_word(f->content, "invited");
}

static bool write_url(struct fields *f, const void *place)
{
	const char *url = *(const char *const *)place;
	const char *before = f->content->url;
	const char *text = url;

	if (!url)
		return false;
	if (strncmp(text, "https://", 8) == 0)
		text += 8;
	f->content->url = url;
	content_address(f->content, text, INLINE_NO_BREAK | INLINE_NO_HYPHEN, f->content->at);
	f->content->url = before;
	return true;
}

/* "[paper] [code]"; a link without a label is printed as its address. */
bool content_links(struct content *content, const struct list *list)
{
	const struct weblink *links = list->v;
	const char *before = content->url;

	for (size_t i = 0; i < list->n; i++) {
		if (i)
			content_text(content, content->c->style->link_separator, 0, content->at);
		content->url = links[i].url;
		content_open(content, &content->c->style->link);
		if (links[i].label)
			content_value(content, arena_printf(content->c->arena, "[%s]", links[i].label), INLINE_NO_BREAK,
				      links[i].at);
		else
			content_address(content, links[i].text, INLINE_NO_HYPHEN, links[i].at);
		content_close(content);
		content->url = before;
	}
	return list->n > 0;
}

static bool write_links(struct fields *f, const void *place)
{
	return content_links(f->content, place);
}

static bool write_inventors(struct fields *f, const void *place)
{
	return content_authors(f->content, place, NULL);
}

/* How a place is printed that is no plain text. */
static const struct writer {
	size_t offset;
	bool (*write)(struct fields *f, const void *place);
} writers[] = {
    {offsetof(struct entry, name), write_place},	  {offsetof(struct entry, organization), write_place},
    {offsetof(struct entry, institution), write_place},	  {offsetof(struct entry, event), write_place},
    {offsetof(struct entry, issuer), write_place},	  {offsetof(struct entry, funder), write_place},
    {offsetof(struct entry, publisher), write_place},	  {offsetof(struct entry, degrees), write_degrees},
    {offsetof(struct entry, number), write_whole},	  {offsetof(struct entry, amount), write_whole},
    {offsetof(struct entry, share), write_share},	  {offsetof(struct entry, start), write_dates},
    {offsetof(struct entry, end), write_dates},		  {offsetof(struct entry, dates), write_dates},
    {offsetof(struct entry, expires), write_date},	  {offsetof(struct entry, supervisors), write_people},
    {offsetof(struct entry, advisors), write_people},	  {offsetof(struct entry, mentors), write_people},
    {offsetof(struct entry, inventors), write_inventors}, {offsetof(struct entry, invited), write_invited},
    {offsetof(struct entry, thesis), write_thesis},	  {offsetof(struct entry, details), write_texts},
    {offsetof(struct entry, venue), write_texts},	  {offsetof(struct entry, url), write_url},
    {offsetof(struct entry, links), write_links},	  {offsetof(struct entry, location), write_location},
};

/* Places that are no content of their own: a head or body part prints them, or they only change how others read. */
static const size_t silent[] = {
    offsetof(struct entry, expected),  offsetof(struct entry, service_kind), offsetof(struct entry, highlights),
    offsetof(struct entry, positions), offsetof(struct entry, publications), offsetof(struct entry, page_break),
};

static bool write_field(struct fields *f, const char *key)
{
	const void *place;
	const struct field *row = entry_field(f->entry, key, &place);

	if (!row)
		return false;
	for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
		if (silent[i] == row->offset)
			return false;
	for (size_t i = 0; i < sizeof writers / sizeof *writers; i++)
		if (writers[i].offset == row->offset)
			return writers[i].write(f, place);
	return write_text(f, place);
}

static bool field_dates(struct fields *f)
{
	use(f, "start");
	use(f, "end");
	use(f, "date");
	use(f, "term");
	use(f, "period");
	return !f->hinted && content_entry_dates(f->content, f->entry);
}

static bool field_qualification(struct fields *f)
{
	use(f, "degree");
	use(f, "area");
	use(f, "degrees");
	if (f->entry->degrees.n)
		return write_degrees(f, &f->entry->degrees);
	return write_degree(f->content, &f->entry->degree, &f->entry->area);
}

/* The first of the keys (separated by blanks) that is there. */
static bool field_first(struct fields *f, const char *keys)
{
	struct arena *arena = f->content->c->arena;

	while (*keys) {
		size_t len = strcspn(keys, " ");
		const char *key = arena_strndup(arena, keys, len);
		bool written;

		if (strcmp(key, "degree") == 0) {
			written = field_qualification(f);
		} else {
			written = write_field(f, key);
			if (written)
				use(f, key);
		}
		if (written)
			return true;
		keys += len + strspn(keys + len, " ");
	}
	return false;
}

static bool first_place(struct fields *f)
{
	return field_first(f, "organization institution");
}

/* An entry that has nothing else is named by where it was, unless its line has said that before. */
static bool where_for_what(struct fields *f)
{
	if (!fields_used(f, "organization") && !fields_used(f, "institution"))
		f->where_is_what = first_place(f);
	return f->where_is_what;
}

/* What names the entry is its link: {what}, and the field of its own key. */
static bool linked(struct fields *f, bool (*write)(struct fields *f, const char *key), const char *key)
{
	const char *before = f->content->url;
	bool written;

	if (f->entry->url && !before && !fields_used(f, "url")) {
		f->content->url = f->entry->url;
		content_open(f->content, &f->content->c->style->link);
	}
	written = write(f, key);
	if (f->content->url && f->content->url != before) {
		content_close(f->content);
		if (written)
			use(f, "url");
	}
	f->content->url = before;
	return written;
}

static bool first_or_where(struct fields *f, const char *keys)
{
	return field_first(f, keys) || where_for_what(f);
}

static bool field_what(struct fields *f)
{
	return linked(f, first_or_where, f->entry->kind->what);
}

/* Whether the kind is named by that key. */
static bool names_entry(const struct fields *f, const char *key)
{
	const char *what = f->entry->kind->what, *found = what ? strstr(what, key) : NULL;
	size_t len = strlen(key);

	return found && (found == what || found[-1] == ' ') && (found[len] == ' ' || found[len] == '\0');
}

static bool field_where(struct fields *f)
{
	return !f->where_is_what && first_place(f);
}

static const struct {
	const char *key;
	bool (*write)(struct fields *f);
} made[] = {
    {"dates", field_dates},
    {"what", field_what},
    {"where", field_where},
    {"qualification", field_qualification},
};

const char *entry_name(size_t index)
{
	return index < sizeof made / sizeof *made ? made[index].key : NULL;
}

static bool entry_value(struct fields *f, const char *key)
{
	for (size_t i = 0; i < sizeof made / sizeof *made; i++)
		if (strcmp(made[i].key, key) == 0)
			return made[i].write(f);
	use(f, key);
	return names_entry(f, key) ? linked(f, write_field, key) : write_field(f, key);
}

/* Whether the field has a value; nothing stays written, and nothing counts as named. */
bool fields_filled(struct fields *f, const char *key)
{
	size_t items = f->content->items.n, used = f->used.n;
	bool filled = f->publication ? content_publication(f, key) : write_field(f, key);

	content_rewind(f->content, items);
	f->used.n = used;
	return filled;
}

void content_date_field(struct fields *f)
{
	field_dates(f);
}

static bool sink_field(void *user, const char *key)
{
	struct fields *f = user;

	if (f->other)
		return f->other(f, key);
	if (!f->publication)
		return entry_value(f, key);
	use(f, reference_key(key));
	return content_publication(f, key);
}

/* As if it were said, and taken back. */
static bool sink_filled(void *user, const char *key)
{
	struct fields *f = user, before = *f;
	size_t items = f->content->items.n;
	bool filled = sink_field(f, key);

	content_rewind(f->content, items);
	f->used.n = before.used.n;
	f->where_is_what = before.where_is_what;
	return filled;
}

static void sink_omit(void *user, const char *key)
{
	struct fields *f = user;
	size_t items = f->content->items.n;

	sink_field(f, key);
	content_rewind(f->content, items);
}

/* Words that follow the number of what they name: {@supervisors} before one name is "Supervisor". */
static const char *counted_word(const struct fields *f, const char *key)
{
	static const struct {
		const char *many, *one;
		size_t offset;
	} words[] = {
	    {"supervisors", "supervisor", offsetof(struct entry, supervisors)},
	    {"advisors", "advisor", offsetof(struct entry, advisors)},
	    {"mentors", "mentor", offsetof(struct entry, mentors)},
	};

	if (f->publication && strcmp(key, "editors") == 0)
		return f->publication->editors.n == 1 ? "editor" : key;
	for (size_t i = 0; f->entry && i < sizeof words / sizeof *words; i++) {
		const struct list *list = (const void *)((const char *)f->entry + words[i].offset);

		if (strcmp(words[i].many, key) == 0)
			return list->n == 1 ? words[i].one : key;
	}
	return key;
}

/* "own share", but not " in ". */
static bool is_several(const char *word)
{
	const char *blank = strchr(word + strspn(word, " "), ' ');

	return blank && blank[1];
}

/* A word may have slots of its own, which are fields: "Last updated {date}". What is said in several is one, too. */
static bool sink_word(void *user, const char *key)
{
	struct fields *f = user;
	struct arena *arena = f->content->c->arena;
	unsigned flags = f->content->flags;
	bool found;
	const char *word = word_in(f->content->language, counted_word(f, key), &found);
	unsigned whole = word && is_several(word) ? INLINE_NO_BREAK : 0;

	if (!word)
		return false;
	while (*word) {
		size_t len = strcspn(word, "{"), slot;

		f->content->flags |= whole;
		content_literal(f->content, arena_strndup(arena, word, len));
		f->content->flags = flags;
		word += len;
		if (!*word)
			break;
		slot = strcspn(++word, "}");
		if (f->other)
			f->other(f, arena_strndup(arena, word, slot));
		word += slot + (word[slot] == '}');
	}
	return true;
}

static void sink_literal(void *user, const char *text)
{
	content_literal(((struct fields *)user)->content, text);
}

static void sink_open(void *user, const char *look)
{
	content_open_named(((struct fields *)user)->content, look);
}

static void sink_close(void *user)
{
	content_close(((struct fields *)user)->content);
}

static size_t sink_position(void *user)
{
	return ((struct fields *)user)->content->items.n;
}

static void sink_rewind(void *user, size_t position)
{
	content_rewind(((struct fields *)user)->content, position);
}

struct template_sink fields_sink(struct fields *f)
{
	return (struct template_sink){.user = f,
				      .field = sink_field,
				      .filled = sink_filled,
				      .omit = sink_omit,
				      .word = sink_word,
				      .literal = sink_literal,
				      .open = sink_open,
				      .close = sink_close,
				      .position = sink_position,
				      .rewind = sink_rewind};
}

/* In the order of the style's phrases: a reader expects the supervisor before the grade. */
void fields_phrases(struct fields *f, const struct ink *ink, struct phrases *phrases)
{
	struct composer *c = f->content->c;
	const struct phrase *list = c->style->phrases.v;
	struct template_sink sink = fields_sink(f);

	for (size_t i = 0; i < c->style->phrases.n; i++) {
		struct content content;

		content_init(&content, c, ink, f->at);
		content_belong(&content, f);
		f->content = &content;
		if (!fields_used(f, list[i].field) && fields_filled(f, list[i].field) &&
		    template_eval(list[i].line, 0, &sink))
			*vec_add(c->arena, &phrases->list) = content;
		else
			content_drop(&content);
	}
}
