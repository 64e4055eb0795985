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

static void put_field(struct buf *out, const char *s)
{
	buf_putc(out, '\t');
	for (; s && *s; s++)
		if (*s == '\t' || *s == '\n' || *s == '\\')
			buf_printf(out, "\\%c", *s == '\t' ? 't' : *s == '\n' ? 'n' : '\\');
		else
			buf_putc(out, *s);
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

const char *lab_record_id(struct arena *arena, const struct lab_task *task)
{
	return arena_printf(arena, "%s|%s|%s|%s", task->file, task->variant ? task->variant : "",
			    task->language ? task->language : "", task->pattern);
}

static void put_fields(const char *id, const struct lab_task *task, const char *today, struct buf *out)
{
	put_field(out, id);
	put_field(out, task->output);
	put_field(out, task->name);
	put_field(out, task->headline);
	put_field(out, task->spoken);
	put_field(out, task->uses_today ? today : "");
	put_digest_field(out, task->cv);
	put_digest_field(out, task->key);
	put_digest_field(out, task->pdf);
	buf_printf(out, "\t%zu\t%zu", task->npages, task->nbytes);
	put_field(out, task->papers);
	for (size_t i = 0; i < task->inputs.n; i++) {
		put_digest_field(out, task->inputs.v[i].digest);
		put_field(out, task->inputs.v[i].missing ? "-" : "+");
		put_field(out, task->inputs.v[i].path);
	}
}

void lab_record_put(const char *id, const struct lab_task *task, const char *today, struct buf *out)
{
	size_t start = out->len, end;

	put_digest(out, (struct digest){0}); /* its place, until the rest is there */
	put_fields(id, task, today, out);
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

static bool read_inputs(struct arena *arena, char *line, struct lab_record *record)
{
	while (line) {
		struct lab_input input = {0};
		const char *there;

		if (!read_digest(&line, &input.digest) || !(there = next_field(&line)) ||
		    !(input.path = next_field(&line)))
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

struct lab_record *lab_record_read(struct arena *arena, char *rest)
{
	struct lab_record *record = arena_new_of(arena, struct lab_record);
	const char *npages, *nbytes;

	record->output = next_field(&rest);
	record->name = next_field(&rest);
	record->headline = next_field(&rest);
	record->spoken = next_field(&rest);
	record->day = next_field(&rest);
	if (!record->day || !read_digest(&rest, &record->cv) || !read_digest(&rest, &record->key) ||
	    !read_digest(&rest, &record->pdf) || !(npages = next_field(&rest)) || !(nbytes = next_field(&rest)) ||
	    !(record->papers = next_field(&rest)))
		return NULL;
	record->npages = strtoul(npages, NULL, 10);
	record->nbytes = strtoul(nbytes, NULL, 10);
	return read_inputs(arena, rest, record) ? record : NULL;
}
