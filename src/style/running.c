/*
 * running.c: lines that are not part of the text: running header and footer, "Last updated …".
 */
#include "style/columns.h"

/* What no text of the user's is at fault for is the style's, `at`. */
static void person_fields(struct fields *f, struct mark at)
{
	fields_init(f, NULL);
	f->other = content_running;
	f->at = at;
}

static const struct block *running_block(struct composer *c, const struct running_look *look, const struct template *t)
{
	const struct ink *ink = ink_with(c, c->body, &look->look);
	struct line_look set = {.leading = look_leading(c, &look->look, ink), .role = ROLE_ARTIFACT};
	struct fields f;
	struct line line;

	if (!t)
		return NULL;
	person_fields(&f, template_mark(t));
	return line_eval(c, t, &f, ink, &line) ? line_block(c, &line, &set) : NULL;
}

static void set_running(struct composer *c, const struct running_look *look, struct running *running, bool top)
{
	const struct style *style = c->style;
	const struct frame *frame = &c->column->frame;
	bool page = look->over == RUNNING_PAGE;

	running->block = running_block(c, look, look->line);
	if (look->first_line)
		running->first = running_block(c, look, look->first_line);
	else if (look->on_first)
		running->first = running->block;
	running->baseline = top ? look->distance : style->page_height - look->distance;
	running->x = page ? style->margin.left : frame->x;
	running->width = page ? style->page_width - style->margin.left - style->margin.right : frame->width;
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
				.indent = style->updated_align == ALIGN_START ? c->hints.main : 0,
				.role = ROLE_PARA};
	struct fields f;
	struct line line;
	struct block *block;

	person_fields(&f, c->cv->updated.at);
	if (!style->updated || c->cv->updated.start.kind == DATE_NONE || !line_eval(c, style->updated, &f, ink, &line))
		return NULL;
	block = line_block(c, &line, &set);
	block->above = style->heading.space.above;
	block->keep |= CLEAR_LABEL;
	return block;
}
