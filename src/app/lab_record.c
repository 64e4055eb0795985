/*
 * lab_record.c: a line of the file of earlier runs, written and read.
 */
#include "app/lab_record.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DIGEST_DIGITS 32

/* Writing */

static void put_text(struct buf *out, const char *s)
{
	for (; s && *s; s++)
		if (*s == '\t' || *s == '\n' || *s == '\\')
			buf_printf(out, "\\%c", *s == '\t' ? 't' : *s == '\n' ? 'n' : '\\');
		else
			buf_putc(out, *s);
}

static void put_field(struct buf *out, const char *s)
{
	buf_putc(out, '\t');
	put_text(out, s);
}

static void put_digest(struct buf *out, struct digest digest)
{
	buf_printf(out, "%016" PRIx64 "%016" PRIx64, digest.lanes[0], digest.lanes[1]);
}

static void put_digest_field(struct buf *out, struct digest digest)
{
	buf_putc(out, '\t');
	put_digest(out, digest);
}

/* ":members/ada.yaml" lies in the lab's folder, "=/usr/share/fonts/x.otf" where it says. */
static void put_path(struct buf *out, const char *folder, const char *path)
{
	const char *inside = lab_below(folder, path);

	put_field(out, inside ? ":" : "=");
	put_text(out, inside ? inside : path);
}

const char *lab_record_id(struct arena *arena, const char *folder, const struct lab_task *task)
{
	const char *inside = lab_below(folder, task->file);

	return arena_printf(arena, "%s|%s|%s|%s", inside ? inside : task->file, task->variant ? task->variant : "",
			    task->language ? task->language : "", task->pattern);
}

static void put_fields(const char *id, const char *folder, const struct lab_record *record, struct buf *out)
{
	put_field(out, id);
	put_path(out, folder, record->output);
	put_field(out, record->name);
	put_field(out, record->headline);
	put_field(out, record->spoken);
	put_field(out, record->day);
	put_digest_field(out, record->cv);
	put_digest_field(out, record->key);
	put_digest_field(out, record->pdf);
	put_digest_field(out, record->picture);
	buf_printf(out, "\t%zu\t%zu", record->npages, record->nbytes);
	put_field(out, record->papers);
	for (size_t i = 0; i < record->inputs.n; i++) {
		put_digest_field(out, record->inputs.v[i].digest);
		put_field(out, record->inputs.v[i].missing ? "-" : "+");
		put_path(out, folder, record->inputs.v[i].path);
	}
}

void lab_record_put(const char *id, const char *folder, const struct lab_record *record, struct buf *out)
{
	size_t start = out->len, end;

	put_digest(out, (struct digest){0}); /* its place, until the rest is there */
	put_fields(id, folder, record, out);
	end = out->len;
	put_digest(out, digest_of(out->s + start + DIGEST_DIGITS, end - start - DIGEST_DIGITS));
	memcpy(out->s + start, out->s + end, DIGEST_DIGITS);
	out->len = end;
	buf_putc(out, '\n');
}

/* Reading */

/* The next field, unescaped in place; NULL: there is none. */
static char *next_field(char **line)
{
	char *field = *line, *from = *line, *to = *line;

	if (!*line)
		return NULL;
	for (; *from && *from != '\t'; from++)
		if (*from == '\\' && from[1]) {
			from++;
			*to++ = *from == 't' ? '\t' : *from == 'n' ? '\n' : *from;
		} else {
			*to++ = *from;
		}
	*line = *from ? from + 1 : NULL;
	*to = '\0';
	return field;
}

static bool read_digest(char **line, struct digest *digest)
{
	const char *field = next_field(line);
	char half[DIGEST_DIGITS / 2 + 1] = "";

	if (!field || strlen(field) != DIGEST_DIGITS)
		return false;
	memcpy(half, field, DIGEST_DIGITS / 2);
	digest->lanes[0] = strtoull(half, NULL, 16);
	digest->lanes[1] = strtoull(field + DIGEST_DIGITS / 2, NULL, 16);
	return true;
}

/* NULL: there is none. */
static const char *read_path(struct arena *arena, const char *folder, char **line)
{
	const char *field = next_field(line);

	if (!field || (*field != ':' && *field != '='))
		return NULL;
	return *field == ':' && *folder ? arena_printf(arena, "%s%s", folder, field + 1) : field + 1;
}

static bool read_inputs(struct arena *arena, const char *folder, char *line, struct lab_record *record)
{
	while (line) {
		struct lab_input input = {0};
		const char *there;

		if (!read_digest(&line, &input.digest) || !(there = next_field(&line)) ||
		    !(input.path = read_path(arena, folder, &line)))
			return false;
		input.missing = *there == '-';
		*vec_add(arena, &record->inputs) = input;
	}
	return true;
}

const char *lab_record_start(char *line, char **rest)
{
	size_t len = strlen(line);
	struct digest said, is;
	const char *id;

	if (len <= DIGEST_DIGITS)
		return NULL;
	is = digest_of(line + DIGEST_DIGITS, len - DIGEST_DIGITS); /* before fields are cut out of it */
	if (!read_digest(&line, &said) || !line || !digest_same(said, is))
		return NULL;
	id = next_field(&line);
	*rest = line;
	return line ? id : NULL;
}

struct lab_record *lab_record_read(struct arena *arena, const char *folder, char *rest)
{
	struct lab_record *record = arena_new_of(arena, struct lab_record);
	const char *npages, *nbytes;

	record->output = read_path(arena, folder, &rest);
	record->name = next_field(&rest);
	record->headline = next_field(&rest);
	record->spoken = next_field(&rest);
	record->day = next_field(&rest);
	if (!record->output || !record->day || !read_digest(&rest, &record->cv) || !read_digest(&rest, &record->key) ||
	    !read_digest(&rest, &record->pdf) || !read_digest(&rest, &record->picture) ||
	    !(npages = next_field(&rest)) || !(nbytes = next_field(&rest)) || !(record->papers = next_field(&rest)))
		return NULL;
	record->npages = strtoul(npages, NULL, 10);
	record->nbytes = strtoul(nbytes, NULL, 10);
	return read_inputs(arena, folder, rest, record) ? record : NULL;
}
