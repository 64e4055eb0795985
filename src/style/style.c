/*
 * style.c: a style from its tree: reads it by the tables, then makes the looks of entries, one per kind of section.
 */
#include "style/style.h"

#include <string.h>

#include "style/reading.h"
#include "style/style_chain.h"

#define DEFAULT_EM                                                                                                     \
	(10 * MPT_PT) /* to go on with when the body size cannot be read, which is reported where it is read */

static mpt body_size(struct arena *arena, const struct node *tree)
{
	const struct node *node = node_find(node_find(tree, "fonts"), "size");
	mpt size;

	if (!node || node->kind != NODE_SCALAR || !mpt_parse(style_squeezed(arena, node), 0, &size) || size <= 0)
		return DEFAULT_EM;
	return size;
}

/* An em is the body size, which so cannot say how large it is. */
static bool check_body_size(struct reader *reader, const struct style_file *file)
{
	const struct style_reading *reading = style_reading_of(reader);
	const struct node *node = node_find(node_find(reading->root, "fonts"), "size");
	struct diag *diag;

	if (file->style.size == reading->em)
		return true;
	diag = diag_add(reader->diags, DIAG_BAD_LENGTH, node->at, "the body size cannot be in em");
	diag_help(reader->diags, diag, "write it in pt, such as 10pt");
	return false;
}

/* What `kinds` says of a kind, over what its shape says; most kinds say nothing and share the shape's. */
static bool read_kind(struct reader *reader, const struct style_file *file, const struct kind *kind,
		      struct entry_look *look)
{
	const struct node *own = node_find(file->kinds, kind->key);
	const struct node *tree = style_reading_of(reader)->root;
	const struct node *shape = file->shapes_read ? node_find(tree, style_shape_key(kind->shape)) : NULL;

	*look = file->shapes[kind->shape];
	if (!own || node_empty(own))
		return true;
	*look = (struct entry_look){0};
	return schema_read(reader, &entry_look_record, node_overlay(reader->arena, shape, own), look);
}

static bool read_kinds(struct reader *reader, struct style_file *file)
{
	bool well = true;

	file->style.entries = arena_array(reader->arena, nkinds, struct entry_look);
	for (size_t i = 0; i < nkinds; i++)
		if (kinds[i].shape != SHAPE_CITATION)
			well &= read_kind(reader, file, &kinds[i], &file->style.entries[i]);
	return well;
}

/* Where the three families are named; one that is `body` stands where that stands. */
static void mark_fonts(struct style *style, const struct node *tree)
{
	const struct node *fonts = node_find(tree, "fonts");
	const struct node *body = node_find(fonts, "body"), *heading = node_find(fonts, "heading");
	const struct node *mono = node_find(fonts, "mono");

	style->body_font_at = body ? body->at : style->at;
	style->heading_font_at = heading && style->heading_font != style->body_font ? heading->at : style->body_font_at;
	style->mono_font_at = mono && style->mono_font != style->body_font ? mono->at : style->body_font_at;
}

const struct node *style_tree(const struct style_source *source, const struct node *node)
{
	return chain_tree(source, &style_chain, node);
}

/* The style of a tree; of a column's, if that is said: on its background, with its measures checked as a page's. */
static struct style *read_tree(const struct style_source *source, const struct node *tree,
			       const struct column_look *column)
{
	struct style_reading reading = {.source = source, .root = tree, .column = column, .background = WHITE};
	struct reader reader = {.arena = source->arena, .diags = source->diags, .user = &reading};
	struct style_file *file = arena_new_of(source->arena, struct style_file);
	bool well;

	if (column && column->background.set)
		reading.background = column->background.value;
	reading.em = body_size(source->arena, tree);
	style_read_colors(&reader);
	well = schema_read(&reader, &style_record, tree, file);
	mark_fonts(&file->style, tree);
	file->shapes_read = well;
	file->style.hint.look.column = true;
	well = well && check_body_size(&reader, file);
	well &= read_kinds(&reader, file);
	well &= style_check_names(&reader, file);
	style_check_text(&reader);
	return well && style_check_measures(&reader, file) ? &file->style : NULL;
}

/* What stands in a column is set in the style around with the column's own keys laid over it. */
static bool read_column(const struct style_source *source, const struct node *tree, struct column_look *column)
{
	column->style = read_tree(source, node_overlay(source->arena, tree, column->overlay), column);
	return column->style != NULL;
}

struct style *style_read(const struct style_source *source, const struct node *node)
{
	const struct node *tree = style_tree(source, node);
	struct style *style = tree ? read_tree(source, tree, NULL) : NULL;
	struct column_look *columns = style ? style->columns.v : NULL;
	bool well = true;

	for (size_t i = 0; style && i < style->columns.n; i++)
		if (columns[i].width)
			well &= read_column(source, tree, &columns[i]);
	return well ? style : NULL;
}

rgb style_color(const struct style *style, const struct ink_color *color, rgb around)
{
	const struct named_color *named = style->colors.v;

	if (!color->set)
		return around;
	for (size_t i = 0; color->name && i < style->colors.n; i++)
		if (strcmp(named[i].name, color->name) == 0)
			return named[i].value;
	return color->value;
}

mpt size_resolve(const struct size *size, mpt around)
{
	if (size->length)
		return size->length;
	return size->percent ? mpt_scale(around, size->percent, 100) : around;
}

#define EDGE_LEAST 17008 /* 6 mm: what is nearer to a page's edge is not printed everywhere */

/* Where the style's own lines leave no room for those of a book, these move towards the edge. */
static void keep_clear(struct running_look *running, mpt margin, mpt leading)
{
	mpt most = margin - leading * 3 / 2;

	if (running->distance > most)
		running->distance = most > EDGE_LEAST ? most : EDGE_LEAST;
}

void style_bind(struct style *style)
{
	style->running_header = style->booklet.header;
	style->running_footer = style->booklet.footer;
	keep_clear(&style->running_header, style->margin.top, style->leading);
	keep_clear(&style->running_footer, style->margin.bottom, style->leading);
}

void style_crop(struct style *style)
{
	style->running_header = style->running_footer = (struct running_look){0};
}
