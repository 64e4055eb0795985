/*
 * running.c: lines that are not part of the text: running header and footer, "Last updated …".
 */
#include "style/composer.h"

static void person_fields(struct fields *f)
{
	fields_init(f, NULL);
	f->other = content_person;
	f->at = NOWHERE;
}

static void set_running(struct composer *c, const struct running_look *look, struct running *running, bool top)
{
	const struct style *style = c->style;
	const struct ink *ink = ink_with(c, c->body, &look->look);
	struct line_look set = {.leading = look_leading(c, &look->look, ink), .role = ROLE_ARTIFACT};
	struct fields f;
	struct line line;

	person_fields(&f);
	if (!look->line || !line_eval(c, look->line, &f, ink, &line))
		return;
	running->block = line_block(c, &line, &set);
	running->baseline = top ? look->distance : style->page_height - look->distance;
	running->x = c->sheet->rtl ? style->margin.right : style->margin.left;
	running->width = style->page_width - style->margin.left - style->margin.right;
	running->on_first = look->on_first;
	running->on_single = look->on_single;
}

void compose_running(struct composer *c)
{
	set_running(c, &c->style->running_header, &c->sheet->header, true);
	set_running(c, &c->style->running_footer, &c->sheet->footer, false);
}

const struct block *compose_updated(struct composer *c)
{
	const struct style *style = c->style;
	const struct ink *ink = ink_with(c, c->body, &style->updated_look);
	struct line_look set = {.leading = look_leading(c, &style->updated_look, ink),
				.align = style->updated_align,
				.indent = style->updated_align == ALIGN_START ? c->main : 0,
				.role = ROLE_PARA};
	struct fields f;
	struct line line;
	struct block *block;

	person_fields(&f);
	f.at = c->cv->updated.at;
	if (!style->updated || c->cv->updated.start.kind == DATE_NONE || !line_eval(c, style->updated, &f, ink, &line))
		return NULL;
	block = line_block(c, &line, &set);
	block->above = style->heading.space.above;
	block->keep |= CLEAR_LABEL;
	return block;
}
