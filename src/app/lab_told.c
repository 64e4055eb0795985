/*
 * lab_told.c: a hash table of digests, and diagnostics parted as base/diag_print.c has printed them: so they may come from another
 * process, and of what was told no more is kept than 16 bytes.
 */
#include "app/lab_told.h"

#include <string.h>

#define FIRST_SIZE 64 /* a power of two, as all sizes */

struct lab_told {
	struct arena *arena;
	struct digest *slots; /* zeroes: free */
	size_t n, size;
};

struct lab_told *lab_told_new(struct arena *arena)
{
	struct lab_told *told = arena_new_of(arena, struct lab_told);

	*told = (struct lab_told){arena, arena_array(arena, FIRST_SIZE, struct digest), 0, FIRST_SIZE};
	return told;
}

static bool is_free(const struct digest *slot)
{
	return !slot->lanes[0] && !slot->lanes[1];
}

/* Where it is, or is to be. */
static struct digest *slot_of(const struct lab_told *told, struct digest digest)
{
	size_t at = (size_t)digest.lanes[0] & (told->size - 1);

	while (!is_free(&told->slots[at]) && !digest_same(told->slots[at], digest))
		at = (at + 1) & (told->size - 1);
	return &told->slots[at];
}

static void grow(struct lab_told *told)
{
	struct lab_told larger = *told;

	larger.size *= 2;
	larger.slots = arena_array(told->arena, larger.size, struct digest);
	for (size_t i = 0; i < told->size; i++)
		if (!is_free(&told->slots[i]))
			*slot_of(&larger, told->slots[i]) = told->slots[i];
	*told = larger;
}

bool lab_told_add(struct lab_told *told, struct digest digest)
{
	struct digest *slot = slot_of(told, digest);

	if (!is_free(slot))
		return false;
	*slot = digest;
	if (++told->n > told->size / 2)
		grow(told);
	return true;
}

/* Parting what is printed */

/* "… [unknown-key]": the first line of a diagnostic ends so. */
static bool ends_with_kind(const char *line, size_t len)
{
	size_t n = 1;

	if (len < 4 || line[len - 1] != ']')
		return false;
	while (n < len && ((line[len - 1 - n] >= 'a' && line[len - 1 - n] <= 'z') || line[len - 1 - n] == '-'))
		n++;
	return n + 1 < len && line[len - 1 - n] == '[' && line[len - 2 - n] == ' ';
}

/* A line of a source behind its number: "  123 | …". */
static bool is_excerpt(const char *line, size_t len)
{
	size_t n = 0;

	while (n < len && ((line[n] >= '0' && line[n] <= '9') || line[n] == ' '))
		n++;
	return n >= 2 && n < len && line[n] == '|' && line[n - 1] == ' ';
}

static bool begins_one(enum diag_format format, const char *line, size_t len)
{
	if (format == DIAG_TEXT)
		return ends_with_kind(line, len) && !is_excerpt(line, len);
	return format == DIAG_GCC ? ends_with_kind(line, len) : len > 1 && line[0] == ' ' && line[1] == '{';
}

static const char *find(const char *s, size_t len, const char *word)
{
	size_t n = strlen(word);

	for (; len >= n; s++, len--)
		if (memcmp(s, word, n) == 0)
			return s;
	return s + len;
}

/*
 * What says which it is: not where it ends, which only a job knows. In JSON a text has no bare quotation marks, so a key is no part of
 * one; SARIF has the help in the message.
 */
static struct digest digest_of_one(enum diag_format format, const char *line, size_t len)
{
	size_t stop, rest;
	struct digest parts[2];

	if (format < DIAG_JSON)
		return digest_of(line, len);
	if (format == DIAG_JSON)
		len = (size_t)(find(line, len, ", \"help\": ") - line);
	else if (line[len - 1] == ',')
		len--;
	stop = (size_t)(find(line, len, ", \"endLine\": ") - line);
	rest = (size_t)(find(line + stop, len - stop, format == DIAG_JSON ? ", \"message\": " : "}") - line);
	parts[0] = digest_of(line, stop);
	parts[1] = digest_of(line + rest, len - rest);
	return digest_of((const char *)parts, sizeof parts);
}

static void put_one(enum diag_format format, struct buf *out, const char *s, size_t len)
{
	if (format < DIAG_JSON) {
		buf_put(out, s, len);
		return;
	}
	while (len && (s[len - 1] == '\n' || s[len - 1] == ','))
		len--;
	buf_puts(out, out->len > 1 ? ",\n" : "\n");
	buf_put(out, s, len);
}

/* The end of the line, and behind it. */
static const char *line_end(const char *s, const char *end)
{
	const char *newline = memchr(s, '\n', (size_t)(end - s));

	return newline ? newline : end;
}

static const char *next_line(const char *s, const char *end)
{
	s = line_end(s, end);
	return s < end ? s + 1 : end;
}

/* The end of a diagnostic: of an array's, which is a line, or where the next one begins. */
static const char *end_of_one(enum diag_format format, const char *s, const char *end)
{
	s = next_line(s, end);
	while (format < DIAG_JSON && s < end && !begins_one(format, s, (size_t)(line_end(s, end) - s)))
		s = next_line(s, end);
	return s;
}

struct cvpdf_bytes lab_told_rest(struct lab_told *told, enum diag_format format, struct cvpdf_bytes printed)
{
	struct buf *out = buf_new(told->arena);
	const char *s = printed.bytes, *end = s ? s + printed.len : NULL, *next;
	bool all = true;

	if (format >= DIAG_JSON)
		buf_putc(out, '[');
	for (; s < end; s = next) {
		size_t len = (size_t)(line_end(s, end) - s);

		next = end_of_one(format, s, end);
		if (!begins_one(format, s, len) && format >= DIAG_JSON)
			continue;
		if (lab_told_add(told, digest_of_one(format, s, len)))
			put_one(format, out, s, (size_t)(next - s));
		else
			all = false;
	}
	if (format >= DIAG_JSON)
		buf_puts(out, out->len > 1 ? "\n]\n" : "]\n");
	return all ? printed : (struct cvpdf_bytes){out->s, out->len};
}
