/*
 * contacts.c: how to reach the person: in rows of about equal length, or one a line.
 */
#include <string.h>

#include "style/composer.h"
#include "text/text.h"
#include "text/words.h"

#define ICON_GAP 35	/* percent of the size between an icon and its text */
#define ICON_COLUMN 115 /* likewise: how wide a column of icons is; the widest need 110 */
#define MAX_CONTACTS 64 /* that are divided together */

static const char *icon_name(const struct contact *contact)
{
	static const char *const icons[] = {[CONTACT_LOCATION] = "map-marker",
					    [CONTACT_EMAIL] = "envelope",
					    [CONTACT_PHONE] = "phone",
					    [CONTACT_WEBSITE] = "globe",
					    [CONTACT_PROFILE] = "globe"};

	if (contact->network)
		return contact->network->icon;
	return icons[contact->kind];
}

static const char *word_label(const struct composer *c, const struct contact *contact)
{
	static const char *const keys[] = {[CONTACT_EMAIL] = "email", [CONTACT_PHONE] = "phone"};
	bool found;

	if (contact->network)
		return contact->network->name;
	if (contact->label)
		return contact->label;
	return contact->kind == CONTACT_EMAIL || contact->kind == CONTACT_PHONE
		   ? word_in(c->cv->language, keys[contact->kind], &found)
		   : NULL;
}

static bool by_name(const struct composer *c, const struct contact *contact)
{
	return c->style->header.profiles == PROFILE_NAME && contact->url &&
	       (contact->network ||
		((contact->kind == CONTACT_WEBSITE || contact->kind == CONTACT_PROFILE) && contact->label));
}

/* A profile's address as it is read aloud: networks are found without scheme and "www.". */
static const char *spoken_address(const char *url)
{
	static const char *const openings[] = {"https://", "http://", "www."};

	for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
		if (strncmp(url, openings[i], strlen(openings[i])) == 0)
			url += strlen(openings[i]);
	return url;
}

/* NULL: none is drawn. */
static const struct outline *icon_of(const struct composer *c, const struct contact *contact)
{
	const char *name = c->style->header.icons ? icon_name(contact) : NULL;

	return name ? fonts_icon(c->in->fonts, name) : NULL;
}

/*
 * Two contacts that read alike (the same handle in two networks) are told apart by their addresses, not by icons alone;
 * one without an icon says its network's name.
 */
static bool reads_like_another(const struct composer *c, const struct contact *contact)
{
	const struct person *person = &c->cv->person;
	const char *text = text_plain(c->arena, &contact->text);

	if (!icon_of(c, contact))
		return false;
	for (size_t i = 0; i < person->ncontacts; i++)
		if (&person->contacts[i] != contact && icon_of(c, &person->contacts[i]) &&
		    strcmp(text_plain(c->arena, &person->contacts[i].text), text) == 0)
			return true;
	return false;
}

/* A place is text; all others are addresses, which go from left to right everywhere. */
static void add_written(struct content *content, const struct contact *contact)
{
	const struct isolate *before =
	    content_isolate(content, contact->kind == CONTACT_LOCATION ? TEXT_AUTO : TEXT_LTR);

	content_runs(content, &contact->text);
	content->isolate = before;
}

static void add_value(struct content *content, const struct contact *contact)
{
	struct composer *c = content->c;
	const char *label = word_label(c, contact);

	content->url = contact->url;
	content->flags = INLINE_NO_HYPHEN;
	if (by_name(c, contact))
		content_value(content, label, INLINE_NO_BREAK, contact->at);
	else if (contact->network && (c->style->header.profiles == PROFILE_URL || reads_like_another(c, contact)))
		content_address(content, spoken_address(contact->url), INLINE_NO_BREAK, contact->at);
	else
		add_written(content, contact);
	content->url = NULL;
	content->flags = 0;
}

/* "Work" behind an address that stands beside another of its kind. */
static void add_remark(struct content *content, const struct contact *contact)
{
	if (!contact->label || contact->kind == CONTACT_WEBSITE || contact->kind == CONTACT_PROFILE)
		return;
	content_text(content, " (", INLINE_NO_BREAK, contact->at);
	content_value(content, contact->label, INLINE_NO_BREAK, contact->at);
	content_text(content, ")", INLINE_NO_BREAK, contact->at);
}

/* What the icon tells those who see it, unless the text does, too, as a place and an address of the web do. */
static const char *icon_words(const struct composer *c, const struct contact *contact)
{
	struct contact unlabelled = *contact;

	if (by_name(c, contact) || contact->kind == CONTACT_LOCATION)
		return NULL;
	if (contact->kind == CONTACT_EMAIL || contact->kind == CONTACT_PHONE)
		unlabelled.label = NULL; /* "Work" is printed behind it */
	return word_label(c, &unlabelled);
}

/* What is read of a contact, with or without its icon. */
static void add_text(struct content *content, const struct contact *contact, const struct outline *icon)
{
	struct composer *c = content->c;
	const struct header_look *look = &c->style->header;
	const char *label = word_label(c, contact);
	bool needs_name = contact->network && !icon && look->profiles == PROFILE_HANDLE;
	const struct isolate *around = content->isolate;
	bool labelled = !icon && label && !by_name(c, contact) && (look->labels || needs_name);

	/* "ORCID: 0000-…" goes one way as a whole. */
	if (labelled) {
		content_isolate(content, TEXT_AUTO);
		content_text(content,
			     text_punctuation(c->arena, content->language, arena_printf(c->arena, "%s:\u00A0", label)),
			     INLINE_NO_BREAK, contact->at);
	}
	add_value(content, contact);
	if (!labelled)
		add_remark(content, contact);
	content->isolate = around;
}

static void add_contact(struct content *content, const struct contact *contact)
{
	const struct outline *icon = icon_of(content->c, contact);

	if (icon) {
		content_icon(content, icon, icon_words(content->c, contact));
		content_space(content, mpt_scale(content->inks[content->depth - 1]->size, ICON_GAP, 100));
	}
	add_text(content, contact, icon);
}

/*
 * The fewest lines that hold all, then the division in which the longest and the shortest differ least (squares of
 * lengths). One contact alone on the last line counts as another line.
 */
static void divide(const mpt *widths, size_t n, mpt gap, mpt measure, bool *breaks)
{
	int64_t cost[MAX_CONTACTS + 1];
	size_t lines[MAX_CONTACTS + 1], from[MAX_CONTACTS + 1];

	lines[0] = 0;
	cost[0] = 0;
	for (size_t end = 1; end <= n; end++) {
		int64_t width = -(int64_t)gap;

		lines[end] = SIZE_MAX;
		for (size_t start = end; start-- > 0;) {
			bool lone = start + 1 == end && end == n && start > 0;
			size_t count = lines[start] + 1 + lone;
			int64_t square;

			width += widths[start] + gap;
			if (width > measure && start + 1 < end)
				break;
			/* In points: squares of mpt would overflow with many lines. */
			square = (width / MPT_PT) * (width / MPT_PT);
			if (count < lines[end] || (count == lines[end] && cost[start] + square < cost[end])) {
				lines[end] = count;
				cost[end] = cost[start] + square;
				from[end] = start;
			}
		}
	}
	for (size_t i = 0; i < n; i++)
		breaks[i] = false;
	for (size_t end = n; end > 0; end = from[end])
		breaks[from[end]] = from[end] > 0;
}

void contacts_divide(const mpt *widths, size_t n, mpt gap, mpt measure, bool *breaks)
{
	for (size_t from = 0; from < n; from += MAX_CONTACTS) {
		divide(widths + from, n - from < MAX_CONTACTS ? n - from : MAX_CONTACTS, gap, measure, breaks + from);
		breaks[from] = from > 0;
	}
}

static mpt natural(struct composer *c, const struct content *content)
{
	struct content copy = *content;
	struct para para = content_para(&copy, ALIGN_START, 0);

	return layout_natural_width(&c->layout, c->sheet, &para);
}

/* Runs of blanks are one blank in text; a separator means each of its own: the inner ones are set as quarter ems. */
static const char *padded(struct arena *arena, const char *separator)
{
	struct buf *out = buf_new(arena);
	size_t len = strlen(separator);

	for (size_t i = 0; i < len; i++)
		if (separator[i] == ' ' && i > 0 && i + 1 < len)
			buf_puts(out, "\u2005");
		else
			buf_putc(out, separator[i]);
	return out->s;
}

static void make_separator(struct composer *c, const struct ink *ink, struct content *separator)
{
	content_init(separator, c, ink, NOWHERE);
	content_open(separator, &c->style->header.separator_look);
	content_text(separator, padded(c->arena, c->style->header.separator), INLINE_SEPARATOR | INLINE_NO_HYPHEN,
		     NOWHERE);
}

/* A separator's width between two contacts: alone, its blanks would stand at a line's ends, where they vanish. */
static mpt gap_between(struct composer *c, const struct content *before, const struct content *separator,
		       const struct content *after)
{
	struct content both;

	content_init(&both, c, before->inks[0], NOWHERE);
	content_append(&both, before);
	content_append(&both, separator);
	content_append(&both, after);
	return natural(c, &both) - natural(c, before) - natural(c, after);
}

static void add_rows(struct composer *c, struct blocks *out, const struct ink *ink, enum align align, mpt measure)
{
	const struct person *person = &c->cv->person;
	size_t n = person->ncontacts;
	struct content *parts = arena_array(c->arena, n, struct content), separator, all;
	mpt *widths = arena_array(c->arena, n, mpt);
	bool *breaks = arena_array(c->arena, n, bool);
	mpt leading = look_leading(c, &c->style->header.contacts, ink);

	make_separator(c, ink, &separator);
	for (size_t i = 0; i < n; i++) {
		content_init(&parts[i], c, ink, person->contacts[i].at);
		add_contact(&parts[i], &person->contacts[i]);
		widths[i] = natural(c, &parts[i]);
	}
	contacts_divide(widths, n, n > 1 ? gap_between(c, &parts[0], &separator, &parts[1]) : 0, measure, breaks);
	content_init(&all, c, ink, person->at);
	for (size_t i = 0; i < n; i++) {
		if (breaks[i])
			content_break(&all);
		else if (i)
			content_append(&all, &separator);
		content_append(&all, &parts[i]);
	}
	blocks_add(c, out, block_para(&all, ROLE_PARA, align, leading));
}

/* In a column of icons, so that all texts begin on one edge, also where one is broken. */
static const struct block *beside_icon(struct composer *c, const struct ink *ink, const struct contact *contact,
				       mpt leading)
{
	const struct outline *icon = icon_of(c, contact);
	struct content content, label;
	struct block *block;
	struct para *para;

	content_init(&content, c, ink, contact->at);
	add_text(&content, contact, icon);
	block = block_para(&content, ROLE_PARA, ALIGN_START, leading);
	block->u.para.label_gap = mpt_scale(ink->size, ICON_GAP, 100);
	block->u.para.label_width = mpt_scale(ink->size, ICON_COLUMN, 100);
	block->indent_start = block->u.para.label_gap + block->u.para.label_width;
	if (!icon)
		return block;
	content_init(&label, c, ink, contact->at);
	content_icon(&label, icon, icon_words(c, contact));
	para = arena_new_of(c->arena, struct para);
	*para = content_finish(&label, ALIGN_CENTER, leading);
	block->u.para.label = para;
	return block;
}

static void add_lines(struct composer *c, struct blocks *out, const struct ink *ink, enum align align)
{
	const struct person *person = &c->cv->person;
	mpt leading = look_leading(c, &c->style->header.contacts, ink);

	for (size_t i = 0; i < person->ncontacts; i++) {
		struct content content;

		if (c->style->header.icons && align == ALIGN_START) {
			blocks_add(c, out, beside_icon(c, ink, &person->contacts[i], leading));
			continue;
		}
		content_init(&content, c, ink, person->contacts[i].at);
		add_contact(&content, &person->contacts[i]);
		blocks_add(c, out, block_para(&content, ROLE_PARA, align, leading));
	}
}

const struct block *compose_contacts(struct composer *c, enum align align, mpt measure)
{
	const struct header_look *look = &c->style->header;
	const struct ink *ink = ink_with(c, c->body, &look->contacts);
	struct blocks out = {0};
	struct block *stack;

	if (!c->cv->person.ncontacts)
		return NULL;
	if (look->contact_layout == CONTACTS_LINES)
		add_lines(c, &out, ink, align);
	else
		add_rows(c, &out, ink, align, measure);
	stack = block_stack(c, &out, ROLE_NONE, c->cv->person.at);
	stack->above = look->contacts_above;
	return stack;
}
