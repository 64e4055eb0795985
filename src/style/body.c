/*
 * body.c: what stands under an entry's head: paragraphs and lists.
 */
#include "style/composer.h"

/* Highlights nest no deeper than YAML may; the tree's budget is far below the stack's. */
#define BODY_DEPTH 16

static struct block *content_block(struct body *body, struct content *content, const struct bullet_look *bullet,
				   mpt indent)
{
	struct composer *c = body->c;
	mpt leading = look_leading(c, &body->look->body_look, body->ink);
	struct block *block = block_para(content, bullet ? ROLE_ITEM : ROLE_PARA, body->look->align, leading);
	struct side side;
	struct para *label;

	block->indent_start = indent;
	if (!bullet)
		return block;
	block->indent_start += bullet->indent + bullet->hang;
	block->above = bullet->space.above;
	block->below = bullet->space.below;
	if (*bullet->glyph) {
		side = bullet_side(c, bullet, body->ink, content->at);
		label = arena_new_of(c->arena, struct para);
		*label = side.para;
		block->u.para.label = label;
		block->u.para.label_width = side.width;
	}
	return block;
}

void body_text(struct body *body, const struct text *text, int bullet)
{
	struct content content;

	if (!text->nruns)
		return;
	content_init(&content, body->c, body->ink, text->at);
	content_runs(&content, text);
	blocks_add(body->c, body->out, content_block(body, &content, bullet_of(body->c, bullet), body->indent));
}

/* "Label:" in bold, and the text behind it. */
static void highlight_content(struct content *content, const struct highlight *h)
{
	const struct isolate *before = content_isolate(content, TEXT_AUTO);
	struct look bold = {.bold = YES};

	if (h->label.nruns) {
		content_open(content, &bold);
		content_runs(content, &h->label);
		content_literal(content, ":");
		content_close(content);
		/* A colon of full width has its blank. */
		if (h->text.nruns && content_last(content) == ':')
			content_text(content, " ", 0, h->text.at);
	}
	content_runs(content, &h->text);
	content->isolate = before;
}

static void add_highlights(struct body *body, const struct highlight *list, size_t n, int level);

static void add_highlight(struct body *body, const struct highlight *h, int level)
{
	const struct bullet_look *bullet = bullet_of(body->c, level);
	struct content content;
	struct block *block;
	struct body inner = *body;

	content_init(&content, body->c, body->ink, h->at);
	highlight_content(&content, h);
	block = content_block(body, &content, bullet, body->indent);
	if (h->nchildren)
		block->keep |= KEEP_NEXT;
	if (!content_empty(&content))
		blocks_add(body->c, body->out, block);
	if (bullet)
		inner.indent += bullet->indent + bullet->hang;
	if (h->nchildren)
		add_highlights(&inner, h->children, h->nchildren, level + 1);
}

static void add_highlights(struct body *body, const struct highlight *list, size_t n, int level)
{
	struct blocks items = {0};
	struct body inner = *body;

	if (level > BODY_DEPTH)
		return;
	inner.out = &items;
	for (size_t i = 0; i < n; i++)
		add_highlight(&inner, &list[i], level);
	blocks_add(body->c, body->out, block_stack(body->c, &items, ROLE_LIST, list[0].at));
}

void body_highlights(struct body *body, const struct highlight *list, size_t n, int level)
{
	if (n)
		add_highlights(body, list, n, level);
}
