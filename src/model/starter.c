/*
 * starter.c: the file that `cvpdf init` writes.
 *
 * Its rows name fields of the tables: the comment beside a value is the field's line in the reference, and the
 * value its example, unless the row says another. Rows that are off are written as comments.
 */
#include "model/starter.h"

#include <string.h>

#include "model/reading.h"

/* Where comments begin. */
#define COMMENT_COLUMN 52

/* Values that stand for the name given, as YAML, alone or with others in a list. */
#define NAME "{name}"

struct row {
	const char *before;	     /* indentation and dashes */
	const struct record *record; /* NULL: `key` is a line to the letter */
	const char *key;
	const char *value; /* NULL: the field's example; "": a key with more below it */
	bool off;
};

static const struct row rows[] = {
    {"", &cv_record, "cvpdf", NULL, false},
    {"", &cv_record, "language", NULL, false},
    {"", &cv_record, "style", NULL, false},
    {"", &cv_record, "updated", "today", false},
    {"", &cv_record, "pages", NULL, true},
    {"", &cv_record, "hyphenate", "false", true},
    {"", &cv_record, "smart", "false", true},
    {"", &cv_record, "keywords", NULL, true},
    {"", &cv_record, "subject", NULL, true},
    {"", NULL, "", NULL, false},
    {"", &cv_record, "person", "", false},
    {"  ", &person_record, "name", NAME, false},
    {"  ", &person_record, "headline", "Researcher in an exciting field", false},
    {"  ", &person_record, "location", NULL, false},
    {"  ", &person_record, "email", NULL, false},
    {"  ", &person_record, "phone", NULL, true},
    {"  ", &person_record, "website", NULL, false},
    {"  ", &person_record, "photo", NULL, true},
    {"  ", &person_record, "aliases", "[M. Holt]", true},
    {"  ", &person_record, "profiles", "", false},
    {"    ", NULL, "github: your-handle", NULL, false},
    {"    ", NULL, "# orcid: 0000-0002-1825-0097", NULL, false},
    {"", NULL, "", NULL, false},
    {"", NULL, "# From here on sections, printed in the order in which they stand.", NULL, false},
    {"", &cv_record, "summary", "Two or three sentences on what you do, in *Markdown* if you like.", false},
    {"", NULL, "", NULL, false},
    {"", &cv_record, "education", "", false},
    {"  - ", &entry_education, "degree", NULL, false},
    {"    ", &entry_education, "area", NULL, false},
    {"    ", &entry_education, "institution", NULL, false},
    {"    ", &entry_education, "location", NULL, false},
    {"    ", &entry_education, "start", "2021-08", false},
    {"    ", &entry_education, "end", "present", false},
    {"    ", &entry_education, "supervisors", NULL, false},
    {"    ", &entry_education, "thesis", NULL, true},
    {"", NULL, "", NULL, false},
    {"", &cv_record, "experience", "", false},
    {"  - ", &entry_experience, "position", NULL, false},
    {"    ", &entry_experience, "organization", NULL, false},
    {"    ", &entry_experience, "location", NULL, false},
    {"    ", &entry_experience, "start", "2020-06", false},
    {"    ", &entry_experience, "end", "2020-12", false},
    {"    ", &entry_experience, "summary", NULL, false},
    {"    ", &entry_experience, "page_break", NULL, true},
    {"    ", &entry_experience, "tags", NULL, true},
    {"    ", &entry_experience, "highlights", "", false},
    {"      - ", NULL, "What you did, and what came of it, in numbers", NULL, false},
    {"      - ", NULL, "\"Quote a line that has a colon: like this one, with **bold** words\"", NULL, false},
    {"", NULL, "", NULL, false},
    {"", &cv_record, "publications", "", false},
    {"  - ", &publication_record, "title", "\"A paper: with a colon in its title\"", false},
    {"    ", &publication_record, "authors", "[" NAME ", Jonas Weir]", false},
    {"    ", &publication_record, "venue", NULL, false},
    {"    ", &publication_record, "short", NULL, false},
    {"    ", &publication_record, "date", NULL, false},
    {"    ", &publication_record, "doi", NULL, true},
    {"    ", &publication_record, "links", "{paper: https://example.org/paper.pdf}", false},
    {"", NULL, "", NULL, false},
    {"", &cv_record, "awards", "", false},
    {"  - ", NULL, "{title: Best Paper Award, issuer: ACM, date: 2022}", NULL, false},
    {"", NULL, "", NULL, false},
    {"", &cv_record, "skills", "", false},
    {"  - ", NULL, "Programming: [Python, C, Rust]", NULL, false},
    {"  - ", NULL, "Tools: [Git, LaTeX]", NULL, false},
    {"", NULL, "", NULL, false},
    {"", &cv_record, "languages", "", false},
    {"  - ", NULL, "{language: English, level: C2}", NULL, false},
    {"", NULL, "", NULL, false},
    {"", NULL, "# A section of your own says its kind; any section may be written like this.", NULL, false},
    {"", NULL, "outreach:", NULL, false},
    {"  ", &section_talks, "kind", "talks", false},
    {"  ", &section_talks, "title", "Outreach", true},
    {"  ", &section_talks, "column", NULL, true},
    {"  ", &section_talks, "columns", NULL, true},
    {"  ", &section_talks, "page_break", NULL, true},
    {"  ", &section_talks, "entries", "", false},
    {"    - ", NULL, "{title: Science for everyone, event: Open day, date: 2022-05}", NULL, false},
    {"    - ", NULL, "{title: What rivers remember, event: Museum night, date: 2021-10}", NULL, false},
    {"", NULL, "", NULL, false},
    {"", NULL, "# `cvpdf FILE --variant short` prints a part of it.", NULL, false},
    {"", &cv_record, "variants", "{short: {sections: [experience, education], hide: [website]}}", true},
};

static const char head[] =
    "# yaml-language-server: $schema=cvpdf.schema.json\n"
    "# Editors complete and check what you write, once `cvpdf schema > cvpdf.schema.json` has been run here.\n"
    "#\n"
    "# `cvpdf FILE -o cv.pdf` prints this file; `cvpdf check FILE` only looks at it; `cvpdf styles` lists the looks;\n"
    "# `cvpdf schema --doc` tells all that can be written.\n";

/* A name that YAML could take for something else is quoted. */
static void write_name(const char *name, struct buf *out)
{
	if (strpbrk(name, ":#[]{},&*!|>'\"%@`\\\n\t") || strchr("-? ", name[0]))
		buf_json(out, name);
	else
		buf_puts(out, name);
}

static void write_value(const char *value, const char *name, struct buf *out)
{
	const char *slot = strstr(value, NAME);

	if (!slot) {
		buf_puts(out, value);
		return;
	}
	buf_put(out, value, (size_t)(slot - value));
	write_name(name, out);
	buf_puts(out, slot + strlen(NAME));
}

static void write_field(const struct row *row, const char *name, struct buf *out)
{
	const struct field *field = schema_field(row->record, row->key);
	const char *value = row->value ? row->value : field->example;
	size_t start = out->len;

	buf_printf(out, "%s%s%s:", row->before, row->off ? "# " : "", row->key);
	if (*value) {
		buf_putc(out, ' ');
		write_value(value, name, out);
	}
	while (out->len - start < COMMENT_COLUMN)
		buf_putc(out, ' ');
	buf_printf(out, " # %s\n", field->doc);
}

void starter_write(const char *name, struct buf *out)
{
	buf_puts(out, head);
	for (size_t i = 0; i < NFIELDS(rows); i++)
		if (rows[i].record)
			write_field(&rows[i], name ? name : "Mirela Holt", out);
		else
			buf_printf(out, "%s%s\n", rows[i].before, rows[i].key);
}
