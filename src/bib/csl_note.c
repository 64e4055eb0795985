/*
 * csl_note.c: what Zotero's "Extra" says, which CSL exports as the note: lines "Key: value" for what a form has no field for.
 *
 * A line whose key is a variable of CSL, one of Zotero's own names, or "tex.FIELD" (Better BibTeX's way to say a field of BibLaTeX)
 * becomes that field, if the item has none such; all other lines stay the note.
 */
#include <string.h>

#include "bib/csl.h"

#define LONGEST_KEY 40

/* Bytes of the note: a line with its key and value, or with none. */
struct line {
	size_t start, end;
	char key[LONGEST_KEY + 1]; /* lower case, with hyphens; "": none */
	size_t value;
};

struct steps {
	struct bib_step *v;
	size_t n, cap;
};

struct note {
	struct csl_reader *r;
	const struct json *json;
	const char *text;
	struct bib_step *steps; /* of the whole note */
	size_t nsteps;
	size_t next; /* the first of them behind the bytes that were looked at; they are, in the order of the text */
	struct buf rest;
	struct steps rest_steps;
};

/* Zotero's names for what CSL calls otherwise. */
static const struct {
	const char *key, *variable;
} names[] = {
    {"conference-name", "event-title"},
    {"meeting-name", "event-title"},
    {"place", "publisher-place"},
    {"pmid", "PMID"},
    {"pmcid", "PMCID"},
    {"doi", "DOI"},
    {"isbn", "ISBN"},
    {"issn", "ISSN"},
    {"url", "URL"},
    {"keywords", "keyword"},
    {"original-publication-date", "original-date"},
};

/* Reads the key of [start, end) into the line; false: it has none. */
static bool read_key(const char *s, struct line *line)
{
	size_t n = 0, i = line->start;

	for (; i < line->end && s[i] != ':' && n < LONGEST_KEY; i++) {
		char c = s[i], small = (char)(c | 32);
		bool letter = small >= 'a' && small <= 'z';

		if (!letter && !(n && strchr(" -_.0123456789", c)))
			return false;
		line->key[n++] = letter ? small : (char)(c == ' ' || c == '_' ? '-' : c);
	}
	if (i == line->end || s[i] != ':')
		return false;
	for (line->value = i + 1; line->value < line->end && s[line->value] == ' '; line->value++)
		;
	return line->value < line->end;
}

/* The line at *at, and past it; false at the end. */
static bool next_line(const struct json *note, size_t *at, struct line *line)
{
	const char *newline;

	if (*at >= note->n)
		return false;
	newline = memchr(note->text + *at, '\n', note->n - *at);
	*line = (struct line){.start = *at, .end = newline ? (size_t)(newline - note->text) : note->n};
	*at = line->end + 1;
	while (line->end > line->start && (note->text[line->end - 1] == ' ' || note->text[line->end - 1] == '\r'))
		line->end--;
	if (!read_key(note->text, line))
		memset(line->key, 0, sizeof line->key);
	return true;
}

const char *csl_note_says(struct arena *arena, const struct json *note, const char *key)
{
	struct line line;
	size_t at = 0;

	if (!note || note->kind != JSON_STRING)
		return NULL;
	while (next_line(note, &at, &line))
		if (strcmp(line.key, key) == 0)
			return arena_strndup(arena, note->text + line.value, line.end - line.value);
	return NULL;
}

/* Where byte `i` of the note stands in the source; no byte before it is asked for later. */
static uint32_t source_offset(struct note *note, size_t i)
{
	const struct bib_step *step;

	if (!note->nsteps)
		return (uint32_t)(note->json->start + 1 + i);
	while (note->next < note->nsteps && note->steps[note->next].text <= i)
		note->next++;
	step = &note->steps[note->next - 1];
	return step->source + (uint32_t)i - step->text;
}

/* Adds the steps of bytes [start, end) of the note, which become bytes `text` and on of a value. */
static void put_steps(struct note *note, size_t start, size_t end, size_t text, struct steps *steps)
{
	struct arena *arena = note->r->arena;

	*vec_add(arena, steps) = (struct bib_step){(uint32_t)text, source_offset(note, start)};
	for (; note->next < note->nsteps && note->steps[note->next].text < end; note->next++)
		*vec_add(arena, steps) = (struct bib_step){(uint32_t)(note->steps[note->next].text - start + text),
							   note->steps[note->next].source};
}

static void keep_line(struct note *note, const struct line *line)
{
	if (note->rest.len)
		buf_putc(&note->rest, '\n');
	put_steps(note, line->start, line->end, note->rest.len, &note->rest_steps);
	buf_put(&note->rest, note->text + line->start, line->end - line->start);
}

/* A field of bytes [start, end) of the note; NULL: the item has it. */
static struct bib_field *add_field(struct note *note, const char *name, size_t start, size_t end)
{
	struct csl_reader *r = note->r;
	struct bib_field *field = csl_add(r, name);
	struct steps steps = {0};

	if (!field)
		return NULL;
	put_steps(note, start, end, 0, &steps);
	field->value = arena_strndup(r->arena, note->text + start, end - start);
	field->at = csl_mark_bytes(r, steps.v[0].source, source_offset(note, end));
	field->steps = steps.v;
	field->nsteps = steps.n;
	return field;
}

static const struct csl_variable *variable_of(const char *key)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i].key, key) == 0)
			return csl_variable_find(names[i].variable);
	return csl_variable_find(key);
}

/* "tex.field: value" */
static bool latex_line(struct note *note, const struct line *line)
{
	const char *name = arena_strdup(note->r->arena, line->key + 4);
	struct bib_field *field = *name ? add_field(note, name, line->value, line->end) : NULL;

	if (field)
		field->markup = BIB_LATEX;
	return field != NULL;
}

/* "arXiv: 2206.01859 [cs.LG]", as Zotero writes it. */
static bool arxiv_line(struct note *note, const struct line *line)
{
	size_t len = strcspn(note->text + line->value, " [\r\n");
	struct bib_field *field;

	len = len < line->end - line->value ? len : line->end - line->value;
	if (!len || !add_field(note, "eprint", line->value, line->value + len))
		return false;
	if ((field = csl_add(note->r, "eprinttype"))) {
		field->value = "arxiv";
		field->at = field[-1].at;
	}
	return true;
}

static bool variable_line(struct note *note, const struct line *line)
{
	const struct csl_variable *variable = variable_of(line->key);
	struct bib_field *field;

	if (!variable || variable->kind == CSL_NAMES || variable->kind == CSL_OTHER)
		return false;
	field = add_field(note, csl_field_name(variable, note->r->entry.type), line->value, line->end);
	if (field && variable->kind == CSL_TEXT)
		field->markup = BIB_HTML;
	return field != NULL;
}

/* Whether the line became a field, or says what was read before. */
static bool is_said(struct note *note, const struct line *line)
{
	if (!*line->key)
		return false;
	if (strcmp(line->key, "type") == 0)
		return csl_type_find(
			   arena_strndup(note->r->arena, note->text + line->value, line->end - line->value)) != NULL;
	if (strcmp(line->key, "citation-key") == 0)
		return true;
	if (strcmp(line->key, "arxiv") == 0)
		return arxiv_line(note, line);
	if (strncmp(line->key, "tex.", 4) == 0)
		return latex_line(note, line);
	return variable_line(note, line);
}

void csl_note(struct csl_reader *r, const struct json *json)
{
	struct note note = {.r = r, .json = json, .text = json->text};
	struct bib_field *field;
	struct line line;
	size_t at = 0;

	buf_init(&note.rest, r->arena);
	note.steps = json_steps(r->arena, r->source, json, &note.nsteps);
	while (next_line(json, &at, &line))
		if (!is_said(&note, &line))
			keep_line(&note, &line);
	if (!note.rest.s[strspn(note.rest.s, " \n")] || !(field = csl_add(r, "note")))
		return;
	field->value = note.rest.s;
	field->markup = BIB_HTML;
	field->at = csl_mark(r, json);
	field->steps = note.rest_steps.v;
	field->nsteps = note.rest_steps.n;
}
