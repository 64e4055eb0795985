/*
 * style_check.c: what must hold between the values of a style, and whether what its lines name exists: fields, words,
 * looks.
 *
 * The fields of an entry are the keys of its kind's table and those that fields.c makes of several; those of publications
 * and of the person are listed by pubfields.c and person.c.
 */
#include <stddef.h>
#include <string.h>

#include "style/names.h"
#include "style/reading.h"
#include "style/template_tree.h"
#include "text/words.h"

#define ALL_SHAPES (~0u)

#define MAX_NAMES 64

/* What the lines in some place may name. */
struct scope {
	const char *(*name)(size_t index); /* made of several keys, or of no table; NULL behind the last */
	bool publications;		   /* and the fields of publications */
	unsigned shapes;		   /* and, by their bits, the fields of kinds of these */
};

struct checking {
	struct reader *reader;
	const struct style *style;
	struct scope scope;
	bool well;
};

/* Names */

static bool has_field(const struct scope *scope, const char *key)
{
	for (size_t i = 0; scope->name(i); i++)
		if (strcmp(scope->name(i), key) == 0)
			return true;
	for (size_t i = 0; scope->publications && publication_name(i); i++)
		if (strcmp(publication_name(i), key) == 0)
			return true;
	for (size_t i = 0; i < nkinds; i++)
		if (scope->shapes >> kinds[i].shape & 1 && kinds[i].shape != SHAPE_CITATION && kinds[i].entry &&
		    schema_field(kinds[i].entry, key))
			return true;
	return false;
}

static const char *near_field(const struct scope *scope, const char *key)
{
	const char *names[MAX_NAMES], *near;
	size_t n = 0;

	for (; n < MAX_NAMES && scope->name(n); n++)
		names[n] = scope->name(n);
	near = suggest_word(key, names, n);
	for (size_t i = 0; i < nkinds && !near; i++)
		if (scope->shapes >> kinds[i].shape & 1 && kinds[i].shape != SHAPE_CITATION && kinds[i].entry)
			near = schema_suggest(kinds[i].entry, key);
	return near;
}

static void check_field(struct checking *check, const struct template_piece *piece)
{
	struct diags *diags = check->reader->diags;
	struct diag *diag;
	const char *near;

	if (has_field(&check->scope, piece->text))
		return;
	check->well = false;
	diag = diag_add(diags, DIAG_BAD_TEMPLATE, piece->at, "there is no field '%s' here", piece->text);
	near = near_field(&check->scope, piece->text);
	if (near)
		diag_help(diags, diag, "did you mean {%s}?", near);
}

static void check_word(struct checking *check, const struct template_piece *piece)
{
	struct diags *diags = check->reader->diags;
	struct diag *diag;
	bool found;

	if (word_in("en", piece->text, &found))
		return;
	check->well = false;
	diag = diag_add(diags, DIAG_BAD_TEMPLATE, piece->at, "there is no word '%s'", piece->text);
	diag_help(diags, diag,
		  "there are those of sections and labels, such as {@grade}; other text is written as it is");
}

static void check_named_look(struct checking *check, const struct template_piece *piece)
{
	const struct list *list = &check->style->looks;
	const struct named_look *looks = list->v;
	const char **names = arena_array(check->reader->arena, list->n + 1, const char *);
	struct diags *diags = check->reader->diags;
	struct diag *diag;
	const char *near;

	for (size_t i = 0; i < list->n; i++)
		if (strcmp(names[i] = looks[i].name, piece->text) == 0)
			return;
	check->well = false;
	diag = diag_add(diags, DIAG_BAD_TEMPLATE, piece->at, "there is no look '%s'", piece->text);
	near = suggest_word(piece->text, names, list->n);
	if (near)
		diag_help(diags, diag, "did you mean <%s>?", near);
	else
		diag_help(diags, diag, "name it under 'looks', or write \\< for the sign itself");
}

static void check_piece(void *user, const struct template_piece *piece)
{
	if (piece->kind == PIECE_FIELD || piece->kind == PIECE_IF || piece->kind == PIECE_UNLESS ||
	    piece->kind == PIECE_OMIT)
		check_field(user, piece);
	else if (piece->kind == PIECE_WORD)
		check_word(user, piece);
	else if (piece->kind == PIECE_LOOK && strcmp(piece->text, "b") != 0 && strcmp(piece->text, "i") != 0)
		check_named_look(user, piece);
}

static void check_template(struct checking *check, const struct template *t)
{
	if (t)
		template_walk(t, check_piece, check);
}

static void check_templates(struct checking *check, const struct list *list)
{
	struct template *const *lines = list->v;

	for (size_t i = 0; i < list->n; i++)
		check_template(check, lines[i]);
}

static void check_entry(struct checking *check, const struct entry_look *look, enum entry_shape shape)
{
	const struct part *parts = look->body.v;

	check->scope.name = entry_name;
	/* Services are read out in lines that have a label and details. */
	check->scope.shapes = 1u << (shape == SHAPE_SERVICE ? SHAPE_LABELLED : shape);
	check_template(check, look->hint);
	check_templates(check, &look->head);
	for (size_t i = 0; i < look->body.n; i++)
		check_template(check, parts[i].line);
}

static void check_phrases(struct checking *check)
{
	const struct phrase *phrases = check->style->phrases.v;
	struct diags *diags = check->reader->diags;

	check->scope = (struct scope){entry_name, true, ALL_SHAPES};
	for (size_t i = 0; i < check->style->phrases.n; i++) {
		check_template(check, phrases[i].line);
		if (!has_field(&check->scope, phrases[i].field)) {
			const char *near = near_field(&check->scope, phrases[i].field);
			struct diag *diag = diag_add(diags, DIAG_UNKNOWN_KEY, phrases[i].at,
						     "no entry has a field '%s'", phrases[i].field);

			check->well = false;
			if (near)
				diag_help(diags, diag, "did you mean '%s'?", near);
		}
	}
}

/* A publication must have a line that says something. */
static void check_citation_lines(struct checking *check, const struct list *list, const char *key)
{
	struct diags *diags = check->reader->diags;
	struct template *const *lines = list->v;

	check_templates(check, list);
	for (size_t i = 0; i < list->n; i++)
		if (lines[i])
			return;
	check->well = false;
	diag_help(diags,
		  diag_add(diags, DIAG_BAD_TEMPLATE, list->n ? list->at[0] : check->style->citation.at,
			   "with no '%s' publications would not be printed", key),
		  "write at least \"{title}\"");
}

static void check_names(struct checking *check, const struct style_file *file)
{
	const struct style *style = &file->style;

	for (int shape = 0; shape <= SHAPE_SERVICE; shape++)
		check_entry(check, &file->shapes[shape], (enum entry_shape)shape);
	/* Kinds that say nothing of their own share their shape's lines. */
	for (size_t i = 0; style->entries && i < nkinds; i++)
		if (node_find(file->kinds, kinds[i].key))
			check_entry(check, &style->entries[i], kinds[i].shape);
	check_phrases(check);
	check->scope = (struct scope){publication_name, false, 0};
	check_citation_lines(check, &style->citation.lines, "line");
	check_citation_lines(check, &style->citation.title_first, "title_first");
	check->scope = (struct scope){person_name, false, 0};
	check_template(check, style->header.name_line);
	check_template(check, style->running_header.line);
	check_template(check, style->running_header.first_line);
	check_template(check, style->running_footer.line);
	check_template(check, style->running_footer.first_line);
	check_template(check, style->booklet.header.line);
	check_template(check, style->booklet.header.first_line);
	check_template(check, style->booklet.footer.line);
	check_template(check, style->booklet.footer.first_line);
	check_template(check, style->booklet.entry);
	check_template(check, style->updated);
}

/* Measures */

static void refuse(struct checking *check, struct mark at, const char *message, const char *help)
{
	struct diag *diag = diag_add(check->reader->diags, DIAG_BAD_LENGTH, at, "%s", message);

	diag_help(check->reader->diags, diag, "%s", help);
	check->well = false;
}

static void check_leading(struct checking *check, mpt leading, mpt size, struct mark at)
{
	if (leading && size && (int64_t)leading * 100 < (int64_t)size * LEAST_LEADING)
		refuse(check, at, "the leading is less than 80 % of the size",
		       "lines would overlap; 120 % to 140 % is usual");
}

static void check_look(struct checking *check, const struct look *look, struct mark at)
{
	check_leading(check, look->leading.length, size_resolve(&look->size, check->style->size),
		      look->at.source ? look->at : at);
}

static void check_looks(struct checking *check)
{
	const struct style *style = check->style;
	const struct named_look *named = style->looks.v;
	const struct {
		const struct look *look;
		struct mark at;
	} looks[] = {
	    {&style->header.name, style->header.at},
	    {&style->header.headline, style->header.at},
	    {&style->header.contacts, style->header.at},
	    {&style->heading.look, style->heading.at},
	    {&style->subheading.look, style->subheading.at},
	    {&style->hint.look, style->hint.at},
	    {&style->citation.look, style->citation.at},
	    {&style->running_header.look, style->running_header.at},
	    {&style->running_footer.look, style->running_footer.at},
	    {&style->booklet.header.look, style->booklet.header.at},
	    {&style->booklet.footer.look, style->booklet.footer.at},
	    {&style->booklet.title, style->at},
	    {&style->updated_look, style->at},
	};

	for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
		check_look(check, looks[i].look, looks[i].at);
	for (size_t i = 0; i < style->looks.n; i++)
		check_look(check, &named[i].look, named[i].at);
	for (size_t i = 0; style->entries && i < nkinds; i++) {
		check_look(check, &style->entries[i].head_look, style->entries[i].at);
		check_look(check, &style->entries[i].body_look, style->entries[i].at);
	}
}

static void check_page_columns(struct checking *check, int64_t width)
{
	const struct column_look *columns = check->style->columns.v;

	for (size_t i = 0; i < check->style->columns.n; i++) {
		if (!columns[i].width)
			continue;
		width -= (int64_t)columns[i].width + columns[i].gap;
		if (columns[i].width < LEAST_ROOM)
			refuse(check, columns[i].at, "the column leaves no room for text",
			       "an inch (72pt) is the least");
		else if (width < LEAST_ROOM)
			refuse(check, columns[i].at, "the columns leave no room for the main one",
			       "make them, their gaps or the margins narrower");
	}
}

static void check_columns(struct checking *check)
{
	const struct style *style = check->style;
	const struct hint_look *hint = &style->hint;
	int64_t width = (int64_t)style->page_width - style->margin.left - style->margin.right;
	int64_t height = (int64_t)style->page_height - style->margin.top - style->margin.bottom;

	if (width < LEAST_ROOM || height < LEAST_ROOM) {
		refuse(check, style->margin.at, "the margins leave no room for text",
		       "an inch (72pt) each way is the least");
		return;
	}
	check_page_columns(check, width);
	if (!hint->present)
		return;
	if (hint->least > hint->most)
		refuse(check, hint->at, "the left column is at least wider than it is at most",
		       "make 'least' less than 'most'");
	if (width - (hint->width ? hint->width : hint->most) - hint->gap < LEAST_ROOM)
		refuse(check, hint->at, "the left column leaves no room for text", "make it or the margins narrower");
}

bool style_check_names(struct reader *reader, const struct style_file *file)
{
	struct checking check = {.reader = reader, .style = &file->style, .well = true};

	check_names(&check, file);
	return check.well;
}

bool style_check_line(struct reader *reader, const struct style *style, const struct template *line,
		      enum line_scope scope)
{
	struct checking check = {.reader = reader, .style = style, .well = true};

	check.scope.name = scope == SCOPE_PEOPLE ? people_name : publication_name;
	check_template(&check, line);
	return check.well;
}

bool style_check_measures(struct reader *reader, const struct style_file *file)
{
	struct checking check = {.reader = reader, .style = &file->style, .well = true};

	check_columns(&check);
	check_leading(&check, file->style.leading, file->style.size, file->style.at);
	check_looks(&check);
	return check.well;
}
