/*
 * template_parse.c: a template's text → its tree (template_tree.h).
 *
 * One pass with a stack of what is open: a group or markup is pushed where it opens and becomes a piece of what is
 * around it where it closes. Literal text gathers in a buffer until something else comes. The first mistake ends the
 * reading: what follows it would only be guessed.
 */
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "style/template_tree.h"

/* What is open. The bottom one is the cell. */
struct open {
	enum template_piece_kind kind;
	const char *look; /* "b", "i" or its name */
	struct mark at;	  /* of what opened it */
	VEC(struct template_piece) pieces;
	VEC(struct template_piece) choices; /* of a group: its parts so far, where it has several */
};

struct parser {
	struct arena *arena;
	struct diags *diags;
	const struct node *scalar;
	const char *s;
	size_t i, len;
	struct buf literal;
	size_t literal_start;
	struct open stack[TEMPLATE_DEPTH + 1];
	size_t depth; /* the top of the stack */
	struct template *t;
	bool failed;
};

static bool refuse(struct parser *p, struct mark at, const char *message, const char *help)
{
	struct diag *diag = diag_add(p->diags, DIAG_BAD_TEMPLATE, at, "%s", message);

	diag_help(p->diags, diag, "%s", help);
	p->failed = true;
	return false;
}

static struct mark place(const struct parser *p, size_t start, size_t end)
{
	return node_mark(p->scalar, start, end);
}

static void add(struct parser *p, const struct template_piece *piece)
{
	*vec_add(p->arena, &p->stack[p->depth].pieces) = *piece;
}

static void literal_byte(struct parser *p, char c)
{
	if (p->literal.len == 0)
		p->literal_start = p->i;
	/* A template is one line: what folding or a block scalar left of line ends is a blank. */
	buf_putc(&p->literal, c == '\n' || c == '\t' ? ' ' : c);
}

static void flush(struct parser *p)
{
	if (p->literal.len == 0)
		return;
	add(p, &(struct template_piece){.kind = PIECE_LITERAL,
					.text = arena_strndup(p->arena, p->literal.s, p->literal.len),
					.at = place(p, p->literal_start, p->i)});
	p->literal.len = 0;
}

static void push(struct parser *p, enum template_piece_kind kind, const char *look, size_t opener)
{
	struct mark at = place(p, p->i, p->i + opener);

	flush(p);
	if (p->depth == TEMPLATE_DEPTH) {
		refuse(p, at, "groups and markup are nested too deep", "leave out what is not needed");
		return;
	}
	p->stack[++p->depth] = (struct open){.kind = kind, .look = look, .at = at};
	p->i += opener;
}

/* A part of a group ends. */
static void choose(struct parser *p)
{
	struct open *group = &p->stack[p->depth];

	flush(p);
	*vec_add(p->arena, &group->choices) = (struct template_piece){
	    .kind = PIECE_CHOICE, .at = group->at, .inside = {.v = group->pieces.v, .n = group->pieces.n}};
	group->pieces.v = NULL;
	group->pieces.n = group->pieces.cap = 0;
}

static void pop(struct parser *p, size_t closer)
{
	struct open *top = &p->stack[p->depth];

	flush(p);
	if (top->choices.n) {
		choose(p);
		top->pieces.v = top->choices.v;
		top->pieces.n = top->choices.n;
	}
	p->depth--;
	add(p, &(struct template_piece){.kind = top->kind,
					.text = top->look,
					.at = top->at,
					.inside = {.v = top->pieces.v, .n = top->pieces.n}});
	p->i += closer;
}

static const struct open *top(const struct parser *p)
{
	return &p->stack[p->depth];
}

/* What opened the top, as written. */
static const char *opener(const struct parser *p, const struct open *open)
{
	if (open->kind == PIECE_GROUP)
		return "[";
	if (strcmp(open->look, "b") == 0)
		return "**";
	return strcmp(open->look, "i") == 0 ? "*" : arena_printf(p->arena, "<%s>", open->look);
}

static void misplaced(struct parser *p, size_t len)
{
	struct mark at = place(p, p->i, p->i + len);
	const char *closer = arena_strndup(p->arena, p->s + p->i, len);
	const char *message;

	if (p->depth)
		message = arena_printf(p->arena, "'%s' stands before the end of '%s'", closer, opener(p, top(p)));
	else
		message = arena_printf(p->arena, "'%s' closes nothing", closer);
	refuse(p, at, message, arena_printf(p->arena, "write \\%s for the sign itself", closer));
}

static bool is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/* The length of a name at s + start: letters, digits, '_' and '-', beginning with a letter. */
static size_t name_length(const struct parser *p, size_t start)
{
	size_t n = 0;

	if (p->s[start] < 'a' || p->s[start] > 'z')
		return 0;
	while (is_name_char(p->s[start + n]))
		n++;
	return n;
}

static enum template_piece_kind sigil(char c)
{
	switch (c) {
	case '@':
		return PIECE_WORD;
	case '?':
		return PIECE_IF;
	case '!':
		return PIECE_UNLESS;
	case '-':
		return PIECE_OMIT;
	default:
		return PIECE_FIELD;
	}
}

/* {field}, {@word}, {?field}, {!field} or {-field}. */
static void brace(struct parser *p)
{
	enum template_piece_kind kind = sigil(p->s[p->i + 1]);
	size_t start = p->i + 1 + (kind != PIECE_FIELD);
	size_t n = name_length(p, start);
	size_t end = start + n;

	if (p->s[end] != '}' || n == 0) {
		const char *close = strchr(p->s + p->i, '}');
		struct mark at = place(p, p->i, close ? (size_t)(close - p->s) + 1 : p->len);

		refuse(p, at, close ? "this is no field's name" : "'{' is not closed",
		       "write {name}, {@word}, or \\{ for the sign itself");
		return;
	}
	flush(p);
	add(p, &(struct template_piece){
		   .kind = kind, .text = arena_strndup(p->arena, p->s + start, n), .at = place(p, start, end)});
	p->i = end + 1;
}

static bool is_open(const struct parser *p, const char *look)
{
	for (size_t i = p->depth; i > 0; i--)
		if (p->stack[i].kind == PIECE_LOOK && strcmp(p->stack[i].look, look) == 0)
			return true;
	return false;
}

static bool top_is(const struct parser *p, const char *look)
{
	return p->depth && top(p)->kind == PIECE_LOOK && strcmp(top(p)->look, look) == 0;
}

/*
 * Asterisks. In `*a **b** c*` two open bold inside italic; in `***a***` they close the inner first, which is the
 * italic: so two open unless bold is open, and three close the italic before the bold.
 */
static void asterisks(struct parser *p)
{
	size_t n = strspn(p->s + p->i, "*");

	if (n >= 2 && top_is(p, "b"))
		pop(p, 2);
	else if (n >= 3 && top_is(p, "i"))
		pop(p, 1);
	else if (n >= 2 && !is_open(p, "b"))
		push(p, PIECE_LOOK, "b", 2);
	else if (top_is(p, "i"))
		pop(p, 1);
	else if (!is_open(p, "i"))
		push(p, PIECE_LOOK, "i", 1);
	else
		misplaced(p, n >= 2 ? 2 : 1);
}

/* <look>, </look>, or a sign that stands for itself. */
static void angle(struct parser *p)
{
	bool closing = p->s[p->i + 1] == '/';
	size_t start = p->i + 1 + closing;
	size_t n = name_length(p, start);
	const char *name;

	if (n == 0 || p->s[start + n] != '>') {
		literal_byte(p, '<');
		p->i++;
		return;
	}
	name = arena_strndup(p->arena, p->s + start, n);
	if (!closing) {
		push(p, PIECE_LOOK, name, n + 2);
		if (!p->failed)
			p->stack[p->depth].at = place(p, start, start + n);
	} else if (top_is(p, name)) {
		pop(p, n + 3);
	} else {
		misplaced(p, n + 3);
	}
}

/* A stroke with blanks (or the line's ends) on both sides. */
static bool divides(const struct parser *p)
{
	bool before = p->i == 0 || p->s[p->i - 1] == ' ';
	bool after = p->i + 1 == p->len || p->s[p->i + 1] == ' ';

	return before && after;
}

static void end_cell(struct parser *p)
{
	struct open *cell = &p->stack[0];

	while (p->literal.len && p->literal.s[p->literal.len - 1] == ' ')
		p->literal.len--;
	flush(p);
	p->t->cells[p->t->ncells++] = (struct template_pieces){.v = cell->pieces.v, .n = cell->pieces.n};
	*cell = (struct open){0};
}

static void divide(struct parser *p)
{
	struct mark at = place(p, p->i, p->i + 1);

	if (p->depth) {
		refuse(p, at, "' | ' divides a line and cannot stand inside groups or markup",
		       "write \\| for the sign itself");
	} else if (p->t->ncells == TEMPLATE_CELLS - 1) {
		refuse(p, at, "a line has three cells at most: start, centre, end", "leave one out, or write \\|");
	} else {
		end_cell(p);
		p->i += 1 + strspn(p->s + p->i + 1, " ");
	}
}

static bool in_group(const struct parser *p)
{
	for (size_t i = p->depth; i > 0; i--)
		if (p->stack[i].kind == PIECE_GROUP)
			return true;
	return false;
}

/* `||` between parts of a group; outside of groups two strokes. */
static bool parts(struct parser *p)
{
	if (p->s[p->i + 1] != '|' || !in_group(p))
		return false;
	if (top(p)->kind != PIECE_GROUP) {
		refuse(p, place(p, p->i, p->i + 2),
		       "'||' stands between parts of a group and cannot stand inside markup",
		       "close the markup first, and open it again behind it");
		return true;
	}
	choose(p);
	p->i += 2;
	return true;
}

static void escaped(struct parser *p)
{
	if (p->i + 1 == p->len) {
		refuse(p, place(p, p->i, p->len), "a backslash with nothing behind it",
		       "write \\\\ for the sign itself");
		return;
	}
	literal_byte(p, p->s[p->i + 1]);
	p->i += 2;
}

static void step(struct parser *p)
{
	char c = p->s[p->i];

	if (c == '\\')
		escaped(p);
	else if (c == '{')
		brace(p);
	else if (c == '[')
		push(p, PIECE_GROUP, NULL, 1);
	else if (c == '*')
		asterisks(p);
	else if (c == '<')
		angle(p);
	else if (c == ']' && p->depth && top(p)->kind == PIECE_GROUP)
		pop(p, 1);
	else if (c == ']' || c == '}')
		misplaced(p, 1);
	else if (c == '|' && parts(p))
		;
	else if (c == '|' && divides(p))
		divide(p);
	else
		literal_byte(p, c), p->i++;
}

struct template *template_parse(struct arena *arena, struct diags *diags, const struct node *scalar)
{
	struct parser p = {.arena = arena, .diags = diags, .scalar = scalar, .s = scalar->text, .len = scalar->n};

	buf_init(&p.literal, arena);
	p.t = arena_new_of(arena, struct template);
	p.t->at = scalar->at;
	while (p.i < p.len && !p.failed)
		step(&p);
	if (!p.failed && p.depth)
		refuse(&p, top(&p)->at, arena_printf(arena, "'%s' is not closed", opener(&p, top(&p))),
		       "close it, or put a backslash before it");
	if (p.failed)
		return NULL;
	end_cell(&p);
	return p.t;
}
