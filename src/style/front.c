/*
 * front.c: the first pages of a book of several CVs: a title page, and the contents, each line of which leads to a CV.
 */
#include <string.h>

#include "style/columns.h"
#include "text/words.h"

#define TITLE_SHARE 3 /* one part in so many of the first page stays free above the title */

static const struct block *title_line(struct composer *c, const char *text, const struct look *look, enum role role)
{
	const struct ink *ink = ink_with(c, c->body, look);
	struct content content;
	struct block *block;

	content_init(&content, c, ink, c->cv->at);
	content_value(&content, text, 0, c->cv->at);
	block = block_para(&content, role, header_align(c), look_leading(c, look, ink));
	block->level = role == ROLE_TITLE ? 1 : 0;
	return block;
}

static const struct block *title_page(struct composer *c)
{
	const struct front *front = c->in->front;
	struct block *below;
	struct blocks out = {0};

	blocks_add(c, &out, title_line(c, front->title, &c->style->booklet.title, ROLE_TITLE));
	if (front->subtitle) {
		below = block_new(c, BLOCK_SPACE, ROLE_NONE, c->cv->at);
		below->above = c->style->leading / 2;
		blocks_add(c, &out, below);
		blocks_add(c, &out, title_line(c, front->subtitle, &c->style->header.headline, ROLE_PARA));
	}
	return block_stack(c, &out, ROLE_NONE, c->cv->at);
}

static bool contents_field(struct fields *f, const char *key)
{
	struct content *content = f->content;
	const struct front_entry *entry = content->c->front_entry;

	content->url = entry->url;
	content->language = entry->language;
	if (strcmp(key, "page") == 0) {
		content_number(content, entry->page);
		return true;
	}
	if (strcmp(key, "headline") == 0 && entry->headline)
		content_value(content, entry->headline, 0, f->at);
	else if (strcmp(key, "name") == 0 || strcmp(key, "fullname") == 0)
		content_value(content, entry->name, INLINE_NO_HYPHEN, f->at);
	else
		return false;
	return true;
}

static const struct block *entry_line(struct composer *c, const struct front_entry *entry)
{
	struct line_look set = {.leading = c->style->leading, .indent = c->hints.main, .role = ROLE_ITEM};
	struct fields f;
	struct line line;
	struct block *block;

	c->front_entry = entry;
	fields_init(&f, NULL);
	f.other = contents_field;
	f.at = c->cv->at;
	if (!c->style->booklet.entry || !line_eval(c, c->style->booklet.entry, &f, c->body, &line))
		return NULL;
	block = line_block(c, &line, &set);
	block->above = c->style->booklet.entry_above;
	return block;
}

static const struct block *heading(struct composer *c)
{
	const struct heading_look *look = &c->style->heading;
	const char *word = word_in(c->cv->language, "contents", &(bool){false});
	struct content content;

	content_init(&content, c, c->body, c->cv->at);
	content_open(&content, &look->look);
	content_text(&content, word, 0, c->cv->at);
	content_lead(&content, look->lead, &look->lead_look);
	return compose_heading(c, &content, look, 2);
}

static const struct block *contents(struct composer *c)
{
	struct blocks lines = {0}, out = {0};
	struct block *section;

	for (size_t i = 0; i < c->in->front->nentries; i++)
		blocks_add(c, &lines, entry_line(c, &c->in->front->entries[i]));
	blocks_add(c, &out, heading(c));
	blocks_add(c, &out, block_stack(c, &lines, ROLE_CONTENTS, c->cv->at));
	section = block_stack(c, &out, ROLE_SECTION, c->cv->at);
	section->keep = BREAK_BEFORE;
	return section;
}

void front_running(struct sheet *sheet)
{
	sheet->header = (struct running){0};
	sheet->footer.first = NULL;
}

void front_frame(struct frame *first)
{
	mpt above = first->height / TITLE_SHARE;

	first->y += above;
	first->height -= above;
}

const struct block *compose_front(struct composer *c)
{
	struct blocks out = {0};

	blocks_add(c, &out, title_page(c));
	if (c->in->front->nentries)
		blocks_add(c, &out, contents(c));
	return block_stack(c, &out, ROLE_DOCUMENT, c->cv->at);
}
