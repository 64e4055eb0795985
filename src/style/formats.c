/*
 * formats.c: the formats of references that a CV and its style ask for: finds where they are named, reads each once,
 * checks its lines.
 *
 * Nothing is read where nobody names one: most CVs are printed by the style's own lines, and start the sooner.
 */
#include <string.h>

#include "style/format.h"
#include "style/reading.h"
#include "style/style_chain.h"
#include "style/template.h"

#define OWN_LINES "style" /* the name of no format: the style's own lines */

struct asking {
	const struct style_source *source;
	const struct style *style;
	struct formats *formats;
	bool well;
};

bool format_is_style(const struct node *node)
{
	return !node || (node->kind == NODE_SCALAR && strcmp(node->text, OWN_LINES) == 0);
}

/* Where one file, or the CV, names a format twice it is the same. */
static bool same_name(const struct node *a, const struct node *b)
{
	return a == b || (a->kind == NODE_SCALAR && b->kind == NODE_SCALAR && a->at.source == b->at.source &&
			  strcmp(a->text, b->text) == 0);
}

const struct format *formats_find(const struct formats *formats, const struct node *node)
{
	if (format_is_style(node))
		return NULL;
	for (size_t i = 0; i < formats->list.n; i++)
		if (same_name(formats->list.v[i].node, node))
			return formats->list.v[i].format;
	return NULL;
}

const struct template *format_line(const struct format *format, enum publication_type type)
{
	return format->lines[type] ? format->lines[type] : format->lines[TYPE_NONE];
}

static bool check_limit(struct reader *reader, const struct people_look *look)
{
	struct diag *diag;

	if (!look->limit || (look->keep && look->keep <= look->limit))
		return true;
	diag = diag_add(reader->diags, DIAG_BAD_VALUE, look->at, "of %d people %d cannot be kept", look->limit,
			look->keep);
	diag_help(reader->diags, diag, "'keep' is from 1 to 'limit'");
	return false;
}

static bool check(struct reader *reader, const struct style *style, const struct format *format)
{
	bool well = check_limit(reader, &format->authors);

	well &= check_limit(reader, &format->editors);
	for (size_t i = 0; i < NTYPES; i++)
		well &= style_check_line(reader, style, format->lines[i], SCOPE_PUBLICATION);
	well &= style_check_line(reader, style, format->authors.others, SCOPE_PEOPLE);
	well &= style_check_line(reader, style, format->editors.others, SCOPE_PEOPLE);
	if (format->lines[TYPE_NONE])
		return well;
	diag_help(reader->diags,
		  diag_add(reader->diags, DIAG_BAD_TEMPLATE, format->at,
			   "with no line for 'other' publications would not be printed"),
		  "write at least \"{title}\"");
	return false;
}

static const struct format *read_format(const struct asking *asking, const struct node *node)
{
	const struct node *tree = chain_tree(asking->source, &format_chain, node);
	struct style_reading reading = {.source = asking->source, .root = tree};
	struct reader reader = {
	    .arena = asking->source->arena, .diags = asking->source->diags, .user = &reading, .language = NULL};
	struct format *format;

	if (!tree)
		return NULL;
	format = arena_new_of(reader.arena, struct format);
	if (!schema_read(&reader, &format_record, tree, format) || !check(&reader, asking->style, format))
		return NULL;
	return format;
}

static void ask(struct asking *asking, const struct node *node)
{
	struct named_format *named;

	if (format_is_style(node))
		return;
	for (size_t i = 0; i < asking->formats->list.n; i++)
		if (same_name(asking->formats->list.v[i].node, node))
			return;
	named = vec_add(asking->source->arena, &asking->formats->list);
	named->node = node;
	named->format = read_format(asking, node);
	asking->well &= named->format != NULL;
}

/* A format is one paragraph. A style's layout gives way to it; one that the CV asks for contradicts it. */
static void refuse_lines(struct asking *asking, struct mark at)
{
	struct diags *diags = asking->source->diags;
	struct diag *diag =
	    diag_add(diags, DIAG_CONFLICT, at,
		     "'layout: title-first' and a format exclude each other: a format is one paragraph");

	diag_help(diags, diag, "leave one out, or choose another layout; 'format: style' has the style's own lines");
	asking->well = false;
}

/* The settings of a place, and what holds around it. What contradicts that is told at the place. */
static struct citing ask_settings(struct asking *asking, const struct citing *inner, const struct citing *outer,
				  struct mark at)
{
	struct citing both = {.format = inner->format ? inner->format : outer->format,
			      .layout = inner->layout ? inner->layout : outer->layout};
	bool here = inner->format || inner->layout;

	ask(asking, inner->format);
	if (here && both.layout == LAYOUT_TITLE_FIRST && !format_is_style(both.format))
		refuse_lines(asking, inner->format ? inner->format->at : at);
	return both;
}

bool formats_read(const struct style_source *source, const struct cv *cv, const struct style *style,
		  struct formats *formats)
{
	struct asking asking = {source, style, formats, true};
	struct citing all;

	ask(&asking, style->citation.format);
	if (!cv)
		return asking.well;
	all = ask_settings(&asking, &cv->citing, &(struct citing){0}, cv->citing.at);
	for (size_t s = 0; s < cv->nsections; s++) {
		const struct section *section = &cv->sections[s];
		struct citing settings = ask_settings(&asking, &section->citing, &all, section->at);

		for (size_t g = 0; g < section->ngroups; g++)
			ask_settings(&asking, &section->groups[g].citing, &settings, section->groups[g].at);
	}
	return asking.well;
}
