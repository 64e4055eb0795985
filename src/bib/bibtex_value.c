/*
 * bibtex_value.c: values: braces, quotes, numbers and abbreviations, joined by #; and where one ends whose braces do not match.
 *
 * As in BibTeX a brace counts wherever it stands, behind a backslash too. A value whose brace is never closed would swallow the
 * rest of the file; so the begin of another entry on a line of its own ends it. Then the entry is read again with suspicion
 * (`eager`): its values end also where a line looks like the next field. Each byte is so looked at a bounded number of times.
 */
#include "bib/bibtex.h"

#include <string.h>

#include "base/suggest.h"
#include "bib/vocabulary.h"

#define LONGEST_WORD 64 /* of types and fields, where an entry or field is guessed to begin */

struct mark bibtex_mark(struct bibtex *b, const char *start, const char *end)
{
	struct mark at =
	    mark_at(b->source, (size_t)(start - b->source->bytes), (size_t)(end - b->source->bytes), b->near);

	if (at.start >= b->near.start)
		b->near = at;
	return at;
}

bool bibtex_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool bibtex_names(char c)
{
	return (unsigned char)c > ' ' && c != 0x7F && !strchr("\"#%'(),={}", c);
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool bibtex_ends_line(char c)
{
	return c == '\n' || c == '\r';
}

const char *bibtex_line_end(const struct bibtex *b, const char *s)
{
	while (s < b->end && !bibtex_ends_line(*s))
		s++;
	return s;
}

void bibtex_skip_blanks(struct bibtex *b)
{
	for (; b->at < b->end; b->at++) {
		if (*b->at == '%') {
			const char *end = bibtex_line_end(b, b->at);

			b->at = end < b->end ? end : b->end - 1;
		} else if (!bibtex_blank(*b->at)) {
			return;
		}
	}
}

static const char *skip_spaces(const struct bibtex *b, const char *s)
{
	while (s < b->end && (*s == ' ' || *s == '\t'))
		s++;
	return s;
}

bool bibtex_entry_begins(const struct bibtex *b, const char *s)
{
	const char *word;
	int blanks = 0;

	s = skip_spaces(b, s);
	if (s == b->end || *s != '@')
		return false;
	word = ++s;
	while (s < b->end && (is_letter(*s) || (s > word && (is_digit(*s) || *s == '_' || *s == '-'))) &&
	       s - word < LONGEST_WORD)
		s++;
	if (s == word)
		return false;
	while (s < b->end && bibtex_blank(*s) && blanks++ < LONGEST_WORD)
		s++;
	return s < b->end && (*s == '{' || *s == '(');
}

bool bibtex_field_begins(const struct bibtex *b, const char *s)
{
	const char *word = s = skip_spaces(b, s);

	if (s < b->end && is_digit(*s))
		return false;
	while (s < b->end && bibtex_names(*s) && *s != '\\' && s - word < LONGEST_WORD)
		s++;
	if (s == word)
		return false;
	s = skip_spaces(b, s);
	if (s == b->end || *s != '=')
		return false;
	s = skip_spaces(b, s + 1);
	return s < b->end && (*s == '{' || *s == '"' || is_digit(*s) || is_letter(*s));
}

/* Whether a value that is still open must end at `s`, a character behind which stands the rest of the text. */
static bool must_end(const struct bibtex *b, const char *s)
{
	if (bibtex_ends_line(*s))
		return bibtex_entry_begins(b, s + 1) || (b->eager && bibtex_field_begins(b, s + 1));
	return *s == '@' && b->lost && bibtex_entry_begins(b, s);
}

/*
 * What closes the value that begins at `s`, behind its brace or quote: that byte; NULL where there is none, or a quoted value has a
 * brace too many.
 */
static const char *find_close(struct bibtex *b, const char *s, char closer)
{
	size_t depth = 0;

	for (; s < b->end; s++) {
		if (*s == '{') {
			depth++;
		} else if (*s == '}') {
			if (!depth)
				return closer == '}' ? s : NULL;
			depth--;
		} else if (*s == closer && !depth) {
			return s;
		} else if ((bibtex_ends_line(*s) || *s == '@') && must_end(b, s)) {
			return NULL;
		}
	}
	b->lost = true;
	return NULL;
}

/* Back over blanks, no further than `start`. */
static const char *trim(const char *start, const char *end)
{
	while (end > start && bibtex_blank(end[-1]))
		end--;
	return end;
}

/* More } than { in [s, end). */
static bool closes_too_much(const char *s, const char *end)
{
	size_t depth = 0;

	for (; s < end; s++) {
		if (*s == '}' && !depth)
			return true;
		depth += *s == '{';
		depth -= *s == '}';
	}
	return false;
}

/* Past the blanks at `s`, line ends too. */
const char *bibtex_skip_white(const struct bibtex *b, const char *s)
{
	while (s < b->end && bibtex_blank(*s))
		s++;
	return s;
}

/* What may stand behind a piece of a value; a field whose comma is missing is told elsewhere. */
static bool piece_ends(const struct bibtex *b, const char *s)
{
	const char *next = bibtex_skip_white(b, s);

	return next == b->end || strchr(",;#%@})", *next) || bibtex_field_begins(b, next);
}

/* In title = "Foo} bar": the quote, if it ends its line or has a comma behind it. */
static const char *quote_on_line(const struct bibtex *b, const char *s)
{
	const char *end = bibtex_line_end(b, s);

	for (const char *quote = s; quote < end; quote++) {
		const char *next = quote + 1;

		if (*quote != '"')
			continue;
		next = skip_spaces(b, next);
		if (next >= end || *next == ',')
			return quote;
	}
	return NULL;
}

/* Where a value that nothing closes is taken to end: before the next field, entry, or the end of its own entry. */
static const char *guess_end(struct bibtex *b, const char *s, char closer)
{
	const char *start = s, *end;

	b->eager = true;
	while (s < b->end && !must_end(b, s))
		s++;
	end = trim(start, s);
	b->cut = s == b->end || !bibtex_field_begins(b, s + 1);
	if (!b->cut) {
		if (end > start && end[-1] == ',')
			end--;
	} else if (end > start && end[-1] == closer && (closer == ')' || closes_too_much(start, end))) {
		end = trim(start, end - 1);
	}
	b->at = end;
	return trim(start, end);
}

/* A value whose brace or quote is never closed; `start` is behind it. */
static void read_unclosed(struct bibtex *b, const struct bibtex_owner *owner, struct bibtex_piece *piece,
			  struct mark opener)
{
	const char *s = piece->start, *quote = s[-1] == '"' ? quote_on_line(b, s) : NULL;
	struct diag *diag;

	if (quote) {
		diag = diag_add(b->diags, DIAG_BIB_SYNTAX, opener, "the value of '%s' has a '%c' without its '%c'",
				owner->field, closes_too_much(s, quote) ? '}' : '{',
				closes_too_much(s, quote) ? '{' : '}');
		diag_help(b->diags, diag, "take the brace out, or put the missing one in");
		piece->end = quote;
		piece->at = bibtex_mark(b, s, quote);
		b->at = quote + 1;
		return;
	}
	diag = diag_add(b->diags, DIAG_BIB_SYNTAX, opener, "the %s that begins the value of '%s' is never closed",
			s[-1] == '"' ? "quote" : "brace", owner->field);
	piece->end = guess_end(b, s, owner->closer);
	piece->at = bibtex_mark(b, s, piece->end);
	diag_help(b->diags, diag, "it was taken to end in line %u; close it there%s",
		  (unsigned)bibtex_mark(b, piece->end, piece->end).line,
		  s[-1] == '"' ? "" : ", or take a '{' too many out of it");
}

/* "The "best" title": text stands behind the quote that closes. The last quote, if the line ends there. */
static const char *mend_quotes(struct bibtex *b, const struct bibtex_owner *owner, const char *close,
			       struct mark opener)
{
	const char *quote = quote_on_line(b, close + 1);
	struct diag *diag;

	if (!quote || bibtex_line_end(b, b->source->bytes + opener.start) < close)
		return close;
	diag =
	    diag_add(b->diags, DIAG_BIB_SYNTAX, opener, "the value of '%s' has quotes inside its quotes", owner->field);
	diag_help(b->diags, diag, "write it in braces");
	return quote;
}

/* {…} or "…" at b->at. */
static void read_delimited(struct bibtex *b, const struct bibtex_owner *owner, struct bibtex_piece *piece)
{
	const char *opener = b->at;
	struct mark at = bibtex_mark(b, opener, opener + 1);
	const char *close = find_close(b, opener + 1, *opener == '{' ? '}' : '"');

	piece->start = opener + 1;
	if (close && *opener == '"' && !piece_ends(b, close + 1))
		close = mend_quotes(b, owner, close, at);
	if (close) {
		piece->end = close;
		b->at = close + 1;
		piece->at = bibtex_mark(b, piece->start, piece->end);
	} else {
		read_unclosed(b, owner, piece, at);
	}
}

const char *bibtex_lower(struct bibtex *b, const char *s, const char *end, char out[BIBTEX_NAME])
{
	size_t n = (size_t)(end - s);
	char *copy = n < BIBTEX_NAME ? out : arena_strndup(b->arena, s, n);

	for (size_t i = 0; i < n; i++)
		copy[i] = s[i] >= 'A' && s[i] <= 'Z' ? (char)(s[i] + 32) : s[i];
	copy[n] = '\0';
	return copy;
}

void bibtex_define(struct bibtex *b, const char *name, const struct bib_field *value, bool built_in)
{
	struct bibtex_macro *macro = arena_new_of(b->arena, struct bibtex_macro);
	struct name_slot *slot;
	bool added;

	*macro = (struct bibtex_macro){.name = arena_strdup(b->arena, name), .value = *value, .built_in = built_in};
	b->macro_numbers.arena = b->arena;
	slot = names_add(&b->macro_numbers, macro->name, &added);
	if (added) {
		slot->number = b->macros.n;
		*vec_add(b->arena, &b->macros) = macro;
	} else {
		b->macros.v[slot->number] = macro;
	}
}

/* "Did you mean" among what the file defines, or among months: for a few problems, not for a file of them. */
#define MOST_SUGGESTIONS 20

static const char *near_macro(struct bibtex *b, const char *name, bool month)
{
	struct suggestion near = {0};

	if (b->diags->nwarnings > MOST_SUGGESTIONS)
		return NULL;
	for (size_t i = 0; i < b->macros.n; i++)
		if (b->macros.v[i]->built_in == month)
			suggest_compare(&near, name, b->macros.v[i]->name, strlen(b->macros.v[i]->name),
					b->macros.v[i]->name);
	return near.word;
}

/* An abbreviation that nothing defines is set as it is written; for a month that says nothing. */
static void report_macro(struct bibtex *b, const struct bibtex_owner *owner, struct bibtex_piece *piece,
			 const char *name)
{
	bool month = strcmp(owner->field, "month") == 0;
	const char *near = near_macro(b, name, month);
	int len = (int)(piece->end - piece->start);
	struct diag *diag;

	diag = diag_add(b->diags, DIAG_UNKNOWN_MACRO, piece->at,
			month ? "'%.*s' is no month" : "no @string defines '%.*s'; it is printed as it stands", len,
			piece->start);
	if (near)
		diag_help(b->diags, diag, "did you mean '%s'?", near);
	else
		diag_help(b->diags, diag,
			  month ? "write jan, feb, …, dec, or a number" : "define it above, or put it in braces");
	if (month)
		piece->end = piece->start;
}

static void read_macro(struct bibtex *b, const struct bibtex_owner *owner, struct bibtex_piece *piece)
{
	char room[BIBTEX_NAME];
	const char *name = bibtex_lower(b, piece->start, piece->end, room);
	const struct name_slot *slot = names_find(&b->macro_numbers, name);

	if (slot)
		piece->macro = b->macros.v[slot->number];
	else if (!b->diags->full)
		report_macro(b, owner, piece, name);
}

/* Text without braces, to the end of its line, its last comma or the entry. */
static void read_bare_text(struct bibtex *b, const struct bibtex_owner *owner, struct bibtex_piece *piece)
{
	const char *s = piece->start;
	struct diag *diag;

	while (s < b->end && !bibtex_ends_line(*s) && *s != owner->closer && *s != '}' &&
	       !(*s == ',' && (skip_spaces(b, s + 1) == bibtex_line_end(b, s + 1) || bibtex_field_begins(b, s + 1))))
		s++;
	piece->end = trim(piece->start, s);
	piece->at = bibtex_mark(b, piece->start, piece->end);
	b->at = piece->end;
	diag = diag_add(b->diags, DIAG_BIB_SYNTAX, piece->at, "the value of '%s' needs braces or quotes", owner->field);
	diag_help(b->diags, diag, "write %s = {…}", owner->field);
}

/* A number or an abbreviation at b->at; false where nothing is. */
static bool read_bare(struct bibtex *b, const struct bibtex_owner *owner, struct bibtex_piece *piece)
{
	const char *s = b->at;
	bool number = true;

	for (; s < b->end && bibtex_names(*s) && *s != ';'; s++)
		number &= is_digit(*s);
	if ((s == b->at && *s != '\'') || bibtex_field_begins(b, b->at))
		return false;
	piece->start = b->at;
	piece->end = s;
	if ((!number && strchr("-'0123456789", *b->at)) || !piece_ends(b, s)) {
		read_bare_text(b, owner, piece);
		return true;
	}
	piece->at = bibtex_mark(b, piece->start, s);
	b->at = s;
	if (!number)
		read_macro(b, owner, piece);
	return true;
}

static bool read_piece(struct bibtex *b, const struct bibtex_owner *owner)
{
	struct bibtex_piece piece = {0};

	bibtex_skip_blanks(b);
	if (b->at < b->end && (*b->at == '{' || *b->at == '"'))
		read_delimited(b, owner, &piece);
	else if (!read_bare(b, owner, &piece))
		return false;
	if (b->pieces.n < BIBTEX_MAX_PIECES)
		*vec_add(b->arena, &b->pieces) = piece;
	else if (b->npieces++ == 0)
		diag_add(b->diags, DIAG_TOO_LARGE, b->pieces.v[0].at, "'%s' is joined of more than %d pieces",
			 owner->field, BIBTEX_MAX_PIECES);
	return true;
}

/* The steps of a value of several pieces, or of a macro. */
struct joining {
	struct buf text;
	VEC(struct bib_step) steps;
	VEC(struct mark) places;
};

static void add_step(struct arena *arena, struct joining *j, size_t text, struct mark place)
{
	*vec_add(arena, &j->steps) = (struct bib_step){(uint32_t)text, place.start};
	*vec_add(arena, &j->places) = place;
}

static void join_piece(struct bibtex *b, struct joining *j, const struct bibtex_piece *piece)
{
	const struct bib_field *value = piece->macro ? &piece->macro->value : NULL;
	size_t at = j->text.len;

	if (!value) {
		buf_put(&j->text, piece->start, (size_t)(piece->end - piece->start));
		if (piece->end > piece->start)
			add_step(b->arena, j, at, piece->at);
		return;
	}
	buf_puts(&j->text, value->value);
	if (!value->nsteps && *value->value)
		add_step(b->arena, j, at, piece->macro->built_in ? piece->at : value->at);
	for (size_t i = 0; i < value->nsteps; i++)
		add_step(b->arena, j, at + value->steps[i].text, value->places[i]);
}

/* Names of journals are abbreviations in some thousand entries: their text is shared. */
static void share_macro(struct bibtex *b, const struct bibtex_piece *piece, struct bib_field *value)
{
	const struct bibtex_macro *macro = piece->macro;
	struct joining j = {0};

	value->value = macro->value.value;
	value->steps = macro->value.steps;
	value->nsteps = macro->value.nsteps;
	value->places = macro->value.places;
	if (value->nsteps)
		return;
	add_step(b->arena, &j, 0, macro->built_in ? piece->at : macro->value.at);
	value->steps = j.steps.v;
	value->nsteps = 1;
	value->places = j.places.v;
}

/* The memory that joining the pieces takes. */
static size_t joined_size(const struct bibtex *b)
{
	const size_t step = sizeof(struct bib_step) + sizeof(struct mark);
	size_t n = 0;

	for (size_t i = 0; i < b->pieces.n; i++) {
		const struct bibtex_piece *piece = &b->pieces.v[i];

		n += piece->macro ? strlen(piece->macro->value.value) + step * piece->macro->value.nsteps
				  : (size_t)(piece->end - piece->start);
		n += step;
	}
	return n;
}

static void join(struct bibtex *b, struct bib_field *value)
{
	size_t n = joined_size(b);
	struct joining j = {0};

	if (n > BIBTEX_MAX_JOINED - b->njoined) {
		diag_add(b->diags, DIAG_TOO_LARGE, value->at, "the values that # joins make more than %zu MiB of text",
			 BIBTEX_MAX_JOINED >> 20);
		value->value = "";
		return;
	}
	b->njoined += n;
	buf_init(&j.text, b->arena);
	for (size_t i = 0; i < b->pieces.n; i++)
		join_piece(b, &j, &b->pieces.v[i]);
	value->value = j.text.s;
	value->steps = j.steps.v;
	value->nsteps = j.steps.n;
	value->places = j.places.v;
}

bool bibtex_value(struct bibtex *b, const struct bibtex_owner *owner, struct bib_field *value)
{
	const struct bibtex_piece *first, *last;

	b->pieces.n = b->npieces = 0;
	do {
		if (b->pieces.n)
			b->at++;
		if (!read_piece(b, owner)) {
			if (b->pieces.n)
				diag_add(b->diags, DIAG_BIB_SYNTAX, bibtex_mark(b, b->at, b->at),
					 "nothing stands behind '#'");
			break;
		}
		bibtex_skip_blanks(b);
	} while (b->at < b->end && *b->at == '#');
	if (!b->pieces.n)
		return false;
	first = &b->pieces.v[0];
	last = &b->pieces.v[b->pieces.n - 1];
	value->markup = BIB_LATEX;
	value->at = first->at;
	value->at.end = last->at.end;
	if (b->pieces.n > 1)
		join(b, value);
	else if (first->macro)
		share_macro(b, first, value);
	else
		value->value = arena_strndup(b->arena, first->start, (size_t)(first->end - first->start));
	return true;
}
