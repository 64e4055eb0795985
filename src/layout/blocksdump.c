/*
 * blocksdump.c: the `--dump=blocks` text: the tree of blocks as a style made it.
 */
#include "layout/dump.h"

#define DUMP_DEPTH 64

static const char *const aligns[] = {
    [ALIGN_START] = "start", [ALIGN_END] = "end", [ALIGN_CENTER] = "center", [ALIGN_JUSTIFY] = "justify"};

static void indent(struct buf *out, unsigned depth)
{
	buf_printf(out, "%*s", (int)depth * 2, "");
}

static void dump_flags(struct buf *out, unsigned flags, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (flags & 1u << i)
			buf_printf(out, " %s", names[i]);
}

static void dump_ink(struct buf *out, const struct ink *ink)
{
	static const char *const features[] = {"small-caps", "tabular",	     "lining",
					       "oldstyle",   "no-ligatures", "all-caps"};

	if (!ink)
		return;
	buf_printf(out, " %s%s%s%s", ink->family->name, ink->bold ? " bold" : "", ink->italic ? " italic" : "",
		   ink->underline ? " underline" : "");
	dump_length(out, ink->size);
	dump_named(out, "rise", ink->rise);
	dump_named(out, "tracking", ink->tracking);
	dump_color(out, ink->color);
	dump_flags(out, ink->features, features, sizeof features / sizeof *features);
}

static void dump_inline(struct buf *out, const struct inline_item *item, unsigned depth)
{
	static const char *const flags[] = {"no-break", "no-hyphen", "glue-next", "separator", "foreign", "name"};
	static const char *const kinds[] = {
	    [INLINE_TEXT] = "text",   [INLINE_ICON] = "icon", [INLINE_SPACE] = "space",
	    [INLINE_BREAK] = "break", [INLINE_PAGE] = "page", [INLINE_PAGES] = "pages",
	};

	indent(out, depth);
	buf_puts(out, kinds[item->kind]);
	if ((item->kind == INLINE_TEXT || item->kind == INLINE_ICON) && item->text) {
		buf_putc(out, ' ');
		buf_quoted(out, item->text);
	}
	if (item->kind == INLINE_SPACE)
		dump_length(out, item->width);
	else if (item->kind != INLINE_BREAK)
		dump_ink(out, item->ink);
	if (item->language)
		buf_printf(out, " language=%s", item->language);
	dump_flags(out, item->flags, flags, sizeof flags / sizeof *flags);
	if (item->url)
		buf_printf(out, " url=%s", item->url);
	buf_putc(out, '\n');
}

static void dump_para(struct buf *out, const struct para *para, unsigned depth)
{
	buf_printf(out, " align=%s", aligns[para->align]);
	dump_named(out, "leading", para->leading);
	dump_named(out, "hang", para->hang);
	buf_putc(out, '\n');
	if (para->label) {
		indent(out, depth + 1);
		buf_puts(out, "label");
		dump_named(out, "width", para->label_width);
		dump_named(out, "gap", para->label_gap);
		buf_printf(out, " align=%s", aligns[para->label->align]);
		dump_named(out, "leading", para->label->leading);
		buf_putc(out, '\n');
		for (size_t i = 0; i < para->label->nitems; i++)
			dump_inline(out, &para->label->items[i], depth + 2);
	}
	for (size_t i = 0; i < para->nitems; i++)
		dump_inline(out, &para->items[i], depth + 1);
}

static void dump_block(struct buf *out, const struct block *block, unsigned depth);

static void dump_row(struct buf *out, const struct block *row, unsigned depth)
{
	static const char *const valigns[] = {[VALIGN_BASELINE] = "baseline",
					      [VALIGN_TOP] = "top",
					      [VALIGN_MIDDLE] = "middle",
					      [VALIGN_BOTTOM] = "bottom"};

	dump_named(out, "gap", row->u.row.gap);
	buf_putc(out, '\n');
	for (size_t i = 0; i < row->u.row.ncells; i++) {
		const struct cell *cell = &row->u.row.cells[i];

		indent(out, depth + 1);
		buf_puts(out, "cell");
		dump_named(out, "width", cell->width);
		buf_printf(out, "%s%s %s\n", cell->natural ? " natural" : "", cell->fill ? " fill" : "",
			   valigns[cell->valign]);
		dump_block(out, cell->block, depth + 2);
	}
}

static void dump_rule(struct buf *out, const struct block *rule)
{
	dump_named(out, "width", rule->u.rule.width);
	dump_named(out, "thickness", rule->u.rule.thickness);
	dump_color(out, rule->u.rule.color);
	if (rule->u.rule.overlay) {
		buf_puts(out, " overlay");
		dump_named(out, "offset", rule->u.rule.offset);
		dump_named(out, "start", rule->u.rule.start);
	}
	buf_printf(out, " align=%s\n", aligns[rule->u.rule.align]);
}

static void dump_image(struct buf *out, const struct block *block)
{
	buf_printf(out, " %s", block->u.image.image->name);
	dump_named(out, "width", block->u.image.width);
	dump_named(out, "height", block->u.image.height);
	dump_named(out, "radius", block->u.image.radius);
	dump_named(out, "border", block->u.image.border);
	buf_printf(out, " align=%s\n", aligns[block->u.image.align]);
}

static void dump_head(struct buf *out, const struct block *block)
{
	static const char *const keeps[] = {"keep-next",   "keep-together", "break-before", "keep-hard",
					    "clear-label", "no-collapse",   "keep-before",  "keep-near"};
	static const char *const kinds[] = {
	    [BLOCK_STACK] = "stack", [BLOCK_PARA] = "para",   [BLOCK_ROW] = "row",	  [BLOCK_RULE] = "rule",
	    [BLOCK_SPACE] = "space", [BLOCK_IMAGE] = "image", [BLOCK_COLUMNS] = "columns"};

	buf_puts(out, kinds[block->kind]);
	if (block->role != ROLE_NONE)
		buf_printf(out, " role=%s", dump_role(block->role));
	if (block->level)
		buf_printf(out, " level=%d", block->level);
	if (block->at.source)
		buf_printf(out, " at=%u:%u", (unsigned)block->at.line, (unsigned)block->at.column);
	dump_flags(out, block->keep, keeps, sizeof keeps / sizeof *keeps);
	dump_named(out, "above", block->above);
	dump_named(out, "below", block->below);
	dump_named(out, "start", block->indent_start);
	dump_named(out, "end", block->indent_end);
	if (block->language)
		buf_printf(out, " language=%s", block->language);
	if (block->outline) {
		buf_puts(out, " outline=");
		buf_quoted(out, block->outline);
	}
	if (block->alt) {
		buf_puts(out, " alt=");
		buf_quoted(out, block->alt);
	}
}

static void dump_block(struct buf *out, const struct block *block, unsigned depth)
{
	if (depth >= DUMP_DEPTH * 2)
		return;
	indent(out, depth);
	dump_head(out, block);
	switch (block->kind) {
	case BLOCK_STACK:
		buf_putc(out, '\n');
		for (size_t i = 0; i < block->u.stack.nblocks; i++)
			dump_block(out, block->u.stack.blocks[i], depth + 1);
		break;
	case BLOCK_PARA:
		dump_para(out, &block->u.para, depth);
		break;
	case BLOCK_ROW:
		dump_row(out, block, depth);
		break;
	case BLOCK_RULE:
		dump_rule(out, block);
		break;
	case BLOCK_COLUMNS:
		buf_printf(out, " n=%u", block->u.columns.n);
		dump_named(out, "gap", block->u.columns.gap);
		buf_putc(out, '\n');
		for (size_t i = 0; i < block->u.columns.nblocks; i++)
			dump_block(out, block->u.columns.blocks[i], depth + 1);
		break;
	case BLOCK_SPACE:
		buf_putc(out, '\n');
		break;
	case BLOCK_IMAGE:
		dump_image(out, block);
		break;
	}
}

static void dump_frame(struct buf *out, const char *name, const struct frame *frame)
{
	buf_printf(out, " %s", name);
	dump_length(out, frame->x);
	dump_length(out, frame->y);
	dump_length(out, frame->width);
	dump_length(out, frame->height);
}

static void dump_running(struct buf *out, const char *name, const struct running *running)
{
	bool same = running->block == running->first;

	if (!running->block && !running->first)
		return;
	buf_puts(out, name);
	dump_named(out, "baseline", running->baseline);
	dump_named(out, "x", running->x);
	dump_named(out, "width", running->width);
	buf_printf(out, "%s%s\n", same ? " on-first" : "", running->on_single ? " on-single" : "");
	if (running->block)
		dump_block(out, running->block, 1);
	if (running->first && !same) {
		buf_puts(out, "  first\n");
		dump_block(out, running->first, 2);
	}
}

static void dump_words(struct buf *out, const char *name, const char *value)
{
	if (!value)
		return;
	buf_printf(out, "%s ", name);
	buf_quoted(out, value);
	buf_putc(out, '\n');
}

void blocks_dump(const struct sheet *sheet, struct buf *out)
{
	buf_puts(out, "sheet");
	dump_length(out, sheet->width);
	dump_length(out, sheet->height);
	buf_printf(out, "%s%s%s\n", sheet->rtl ? " rtl" : "", sheet->language ? " language=" : "",
		   sheet->language ? sheet->language : "");
	dump_words(out, "title", sheet->title);
	dump_words(out, "author", sheet->author);
	dump_words(out, "subject", sheet->subject);
	for (size_t i = 0; i < sheet->nkeywords; i++)
		dump_words(out, "keyword", sheet->keywords[i]);
	dump_words(out, "date", sheet->date);
	dump_words(out, "identifier", sheet->identifier);
	for (size_t i = 0; i < sheet->nurls; i++)
		dump_words(out, "url", sheet->urls[i]);
	for (size_t i = 0; i < sheet->nbackdrops; i++) {
		dump_frame(out, "backdrop", &sheet->backdrops[i].frame);
		dump_color(out, sheet->backdrops[i].color);
		buf_putc(out, '\n');
	}
	for (size_t i = 0; i < sheet->nflows; i++) {
		buf_printf(out, "flow %zu", i + 1);
		dump_frame(out, "first", &sheet->flows[i].first);
		dump_frame(out, "rest", &sheet->flows[i].rest);
		buf_putc(out, '\n');
		dump_block(out, sheet->flows[i].root, 1);
	}
	dump_running(out, "header", &sheet->header);
	dump_running(out, "footer", &sheet->footer);
}
