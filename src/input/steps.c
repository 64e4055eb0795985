/*
 * steps.c: aligns a scalar's decoded text with its source.
 *
 * Folding, indentation and chomping change white space only. So instead of repeating YAML's rules for them, both texts
 * are walked from one visible character to the next; between two of them each skips whatever white space it has. What
 * changes visible characters is just '' in single quotes and \ in double ones.
 *
 * On the way, line feeds between Chinese or Japanese characters are undone: YAML makes blanks of them, which those scripts have not.
 */
#include "input/steps.h"

#include <string.h>

#include "base/utf8.h"
#include "base/vec.h"

struct alignment {
	struct arena *arena;
	const char *raw, *raw_end; /* what is left of the source */
	const char *bytes;	   /* of the source, from its begin */
	char *text;		   /* decoded */
	size_t at, n;
	enum scalar_style style;
	VEC(struct step) steps;
};

static bool is_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The source bytes of an escape at `raw`, and in *blank whether it stands for white space (or for nothing). */
static size_t escape(const struct alignment *a, bool *blank)
{
	size_t left = (size_t)(a->raw_end - a->raw);
	char kind = left > 1 ? a->raw[1] : ' ';
	size_t len = kind == 'x' ? 4 : kind == 'u' ? 6 : kind == 'U' ? 10 : 2;
	uint32_t value = 0;
	size_t i;

	len = len < left ? len : left;
	for (i = 2; i < len; i++)
		value = value * 16 + (uint32_t)(a->raw[i] <= '9' ? a->raw[i] - '0' : (a->raw[i] | 32) - 'a' + 10);
	*blank = len > 2 ? is_blank(value) : is_blank((unsigned char)kind) || strchr("ntr", kind) != NULL;
	return len;
}

static void skip_blanks(struct alignment *a)
{
	while (a->raw < a->raw_end) {
		bool blank = is_blank((unsigned char)*a->raw);
		size_t len = 1;

		if (a->style == STYLE_DOUBLE && *a->raw == '\\')
			len = escape(a, &blank);
		if (!blank)
			break;
		a->raw += len;
	}
	while (a->at < a->n && is_blank((unsigned char)a->text[a->at]))
		a->at++;
}

static void add_step(struct alignment *a)
{
	uint32_t source = (uint32_t)(a->raw - a->bytes);
	const struct step *last = a->steps.n ? &a->steps.v[a->steps.n - 1] : NULL;

	if (last && source - last->source == (uint32_t)a->at - last->text)
		return;
	*vec_add(a->arena, &a->steps) = (struct step){(uint32_t)a->at, source};
}

/* One visible byte or escape; false when the texts do not agree, which only exotic line ends can bring about. */
static bool match(struct alignment *a)
{
	size_t raw_len = 1;
	size_t len = 1;
	bool blank;

	if (a->style == STYLE_DOUBLE && *a->raw == '\\') {
		raw_len = escape(a, &blank);
		utf8_next(a->text + a->at, a->n - a->at, &len);
	} else if (a->style == STYLE_SINGLE && *a->raw == '\'') {
		raw_len = 2;
	} else if (*a->raw != a->text[a->at]) {
		return false;
	}
	a->raw += raw_len;
	a->at += len;
	return true;
}

/* Whether both texts go on with a visible character. */
static bool both_visible(const struct alignment *a)
{
	bool blank;

	if (a->at >= a->n || a->raw >= a->raw_end || is_blank((unsigned char)a->text[a->at]))
		return false;
	blank = is_blank((unsigned char)*a->raw);
	if (a->style == STYLE_DOUBLE && *a->raw == '\\')
		escape(a, &blank);
	return !blank;
}

/* Marks of emphasis, which will not be seen. */
static bool is_markup(char c)
{
	return c == '*' || c == '_';
}

static bool is_solid_before(const char *s, size_t at)
{
	size_t start, used;

	while (at > 0 && is_markup(s[at - 1]))
		at--;
	for (start = at; start > 0 && ((unsigned char)s[--start] & 0xC0) == 0x80;)
		;
	return at > 0 && utf8_is_solid(utf8_next(s + start, at - start, &used));
}

static bool is_solid_at(const char *s, size_t at, size_t n)
{
	size_t used;

	while (at < n && is_markup(s[at]))
		at++;
	return at < n && utf8_is_solid(utf8_next(s + at, n - at, &used));
}

/*
 * What a line feed in the source became in the text at `at`, a blank or in a block a line feed, is nothing between characters
 * that need no blank. The source is what stands behind `raw`.
 */
static void drop_fold(struct alignment *a, const char *raw, size_t at)
{
	if (a->at != at + 1 || !memchr(raw, '\n', (size_t)(a->raw - raw)) || !is_solid_before(a->text, at) ||
	    !is_solid_at(a->text, a->at, a->n))
		return;
	memmove(a->text + at, a->text + a->at, a->n - a->at + 1);
	a->n--;
	a->at = at;
}

static void align(struct alignment *a)
{
	add_step(a);
	for (;;) {
		const char *raw = a->raw;
		size_t at = a->at;

		skip_blanks(a);
		if (a->at >= a->n || a->raw >= a->raw_end)
			break;
		drop_fold(a, raw, at);
		add_step(a);
		while (both_visible(a)) {
			if (!match(a))
				return;
			add_step(a);
		}
	}
	a->at = a->n;
	if (a->style != STYLE_BLOCK && a->style != STYLE_PLAIN)
		add_step(a);
}

void steps_find(struct arena *arena, struct node *scalar, char *text, enum scalar_style style)
{
	const char *bytes = scalar->at.source->bytes;
	const char *raw = bytes + scalar->at.start;
	const char *end = bytes + scalar->at.end;
	struct alignment a = {.arena = arena, .bytes = bytes, .n = scalar->n, .style = style};

	if (style == STYLE_PLAIN && (size_t)(end - raw) == scalar->n && memcmp(raw, scalar->text, scalar->n) == 0)
		return;
	if (style == STYLE_BLOCK) {
		const char *newline = memchr(raw, '\n', (size_t)(end - raw));

		raw = newline ? newline + 1 : end;
	} else if (style != STYLE_PLAIN && end - raw >= 2) {
		raw++;
		end--;
	}
	a.text = text;
	a.raw = raw;
	a.raw_end = end;
	align(&a);
	scalar->n = a.n;
	scalar->steps = a.steps.v;
	scalar->nsteps = a.steps.n;
}
