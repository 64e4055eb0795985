/*
 * compose.c: the whole of a CV as blocks: the sheet, the hint column, header, sections, running lines.
 */
#include <string.h>

#include "style/composer.h"
#include "text/text.h"
#include "text/words.h"

#define WIDTH_DEPTH 4

static struct ink *body_ink(struct composer *c)
{
	const struct style *style = c->style;
	struct ink *ink = arena_new_of(c->arena, struct ink);

	ink->family = c->in->family(c->in->user, style->body_font, style->body_font_at);
	if (!ink->family) { /* all that are missing, in one run */
		c->in->family(c->in->user, style->heading_font, style->heading_font_at);
		c->in->family(c->in->user, style->mono_font, style->mono_font_at);
	}
	ink->size = style->size;
	ink->color = style_color(style, &(struct ink_color){.set = true, .name = "text"}, 0);
	if (style->figures == FIGURES_LINING)
		ink->features |= FONT_LINING;
	if (style->figures == FIGURES_OLDSTYLE)
		ink->features |= FONT_OLDSTYLE;
	return ink->family ? ink : NULL;
}

static const char *joined(struct arena *arena, const struct list *words)
{
	const char *const *word = words->v;
	struct buf *out = buf_new(arena);

	for (size_t i = 0; i < words->n; i++) {
		buf_puts(out, i ? ", " : "");
		buf_puts(out, word[i]);
	}
	return words->n ? out->s : NULL;
}

static void describe(struct composer *c)
{
	const struct person *person = &c->cv->person;
	struct sheet *sheet = c->sheet;

	sheet->language = c->cv->language;
	sheet->rtl = text_rtl(c->cv->language);
	sheet->author = person->name.full;
	sheet->title = arena_printf(c->arena, "%s – CV", person->name.full);
	sheet->keywords = joined(c->arena, &c->cv->keywords);
	sheet->subject = c->cv->subject;
	if (!sheet->subject && person->headline.nruns)
		sheet->subject = text_plain(c->arena, &person->headline);
}

static void set_sheet(struct composer *c)
{
	const struct style *style = c->style;
	struct frame frame = {.x = style->margin.left,
			      .y = style->margin.top,
			      .width = style->page_width - style->margin.left - style->margin.right,
			      .height = style->page_height - style->margin.top - style->margin.bottom};

	c->sheet->width = style->page_width;
	c->sheet->height = style->page_height;
	c->sheet->nflows = 1;
	c->sheet->flows = arena_new_of(c->arena, struct flow);
	c->sheet->flows->first = c->sheet->flows->rest = frame;
}

static mpt wider(mpt a, mpt b)
{
	return a > b ? a : b;
}

static mpt hint_width(struct composer *c, const struct entry *entry, const struct entry_look *look, int depth)
{
	const struct ink *ink = ink_with(c, ink_with(c, c->body, &look->head_look), &c->style->hint.look);
	mpt widest = 0;
	struct fields f;
	struct line line;
	struct para para;

	fields_init(&f, NULL);
	f.entry = entry;
	f.at = entry->at;
	if (look->hint && !entry->plain.nruns && line_eval(c, look->hint, &f, ink, &line)) {
		para = content_para(&line.cells[0], ALIGN_START, 0);
		widest = layout_natural_width(&c->layout, c->sheet, &para);
	}
	for (size_t i = 0; i < entry->npositions && depth < WIDTH_DEPTH; i++)
		widest = wider(widest, hint_width(c, &entry->positions[i], look, depth + 1));
	return widest;
}

/* The widest hint of all that is within the style's limit: one long label must not push everything to the right. */
static mpt widest_hint(struct composer *c)
{
	mpt widest = 0;

	for (size_t s = 0; s < c->cv->nsections; s++) {
		const struct section *section = &c->cv->sections[s];
		const struct entry_look *look = entry_look_of(c, section->kind);

		for (size_t g = 0; g < section->ngroups; g++)
			for (size_t i = 0; i < section->groups[g].nentries; i++) {
				mpt width = hint_width(c, &section->groups[g].entries[i], look, 0);

				if (width <= c->style->hint.most)
					widest = wider(widest, width);
				else
					widest = wider(widest, c->style->hint.most);
			}
	}
	return widest;
}

static void set_hint(struct composer *c)
{
	const struct hint_look *hint = &c->style->hint;

	if (!hint->present)
		return;
	c->hint_width = hint->width ? hint->width : wider(hint->least, widest_hint(c));
	c->main = c->hint_width + hint->gap;
}

/* "Last updated …" never stands on a page of its own. */
static const struct block *kept_with_next(struct composer *c, const struct block *block)
{
	struct block *kept;

	if (!block)
		return NULL;
	kept = arena_new_of(c->arena, struct block);
	*kept = *block;
	kept->keep |= KEEP_NEXT;
	return kept;
}

static const struct block *root(struct composer *c)
{
	const struct block *updated = compose_updated(c);
	struct blocks out = {0};

	blocks_add(c, &out, compose_header(c));
	for (size_t i = 0; i < c->cv->nsections; i++)
		blocks_add(c, &out, compose_section(c, &c->cv->sections[i]));
	if (updated)
		blocks_add(c, &out, kept_with_next(c, out.list.n ? out.list.v[--out.list.n] : NULL));
	blocks_add(c, &out, updated);
	return block_stack(c, &out, ROLE_DOCUMENT, c->cv->at);
}

struct sheet *compose(const struct compose_input *input)
{
	struct composer c = {.arena = input->arena,
			     .diags = input->diags,
			     .in = input,
			     .cv = input->cv,
			     .style = input->style,
			     .sheet = arena_new_of(input->arena, struct sheet),
			     .layout = {input->arena, input->diags, input->shaper}};

	c.body = body_ink(&c);
	if (!c.body)
		return NULL;
	set_sheet(&c);
	describe(&c);
	set_hint(&c);
	c.sheet->flows->root = root(&c);
	compose_running(&c);
	return c.failed ? NULL : c.sheet;
}
