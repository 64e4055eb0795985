/*
 * template.c: templates evaluated through a sink, and asked what they name. Reading them is template_parse.c's.
 *
 * A group or a cell remembers where it began; when it has fields and all turn out empty, the sink is wound back to
 * there. A group begins with what separates it from the text before, so that goes when nothing was said before: the
 * style need not write a line for each combination of fields.
 */
#include <string.h>

#include "style/template_tree.h"

struct outcome {
	bool fields; /* there are any */
	bool filled; /* one of them is not empty */
};

/* One cell or group on its way; looks are part of what is around them. */
struct saying {
	const struct template_sink *sink;
	bool said;   /* more than separators */
	bool strips; /* separators are left out until something else comes */
};

const char *template_skip_separators(const char *s)
{
	static const char *const separators[] = {" ", ",", ";", ":", ".", "|", "-", "/", "\u00B7", "\u2013", "\u2014"};
	const size_t n = sizeof separators / sizeof *separators;
	size_t i;

	do {
		for (i = 0; i < n && strncmp(s, separators[i], strlen(separators[i])) != 0; i++)
			;
		s += i < n ? strlen(separators[i]) : 0;
	} while (i < n);
	return s;
}

static void say_literal(struct saying *saying, const char *text)
{
	const char *rest = template_skip_separators(text);

	if (saying->strips)
		text = rest;
	if (*rest)
		saying->strips = false;
	/* An opening bracket begins anew: "(", and then "[, {year}]". */
	if (*rest)
		saying->said = !strchr("([", rest[strlen(rest) - 1]);
	if (*text)
		saying->sink->literal(saying->sink->user, text);
}

static void say_more(struct saying *saying)
{
	saying->said = true;
	saying->strips = false;
}

/* Recursion is bounded by TEMPLATE_DEPTH, which the parser enforces; so it is in walk(). */
static struct outcome eval(const struct template_pieces *pieces, struct saying *saying);

/* Asked before anything is said, so that nothing that was said is ever taken back. Looks are no parts of their own. */
static bool conditions_hold(const struct template_pieces *pieces, const struct template_sink *sink)
{
	bool hold = true;

	for (size_t i = 0; i < pieces->n && hold; i++) {
		const struct template_piece *piece = &pieces->v[i];

		if (piece->kind == PIECE_IF)
			hold = sink->filled(sink->user, piece->text);
		else if (piece->kind == PIECE_UNLESS)
			hold = !sink->filled(sink->user, piece->text);
		else if (piece->kind == PIECE_LOOK)
			hold = conditions_hold(&piece->inside, sink);
	}
	return hold;
}

static bool vanished(const struct outcome *outcome)
{
	return outcome->fields && !outcome->filled;
}

static struct outcome eval_vanishing(const struct template_pieces *pieces, struct saying *saying)
{
	const struct template_sink *sink = saying->sink;
	size_t start = sink->position(sink->user);
	struct outcome outcome = {.fields = true};

	if (!conditions_hold(pieces, sink))
		return outcome;
	outcome = eval(pieces, saying);
	if (vanished(&outcome))
		sink->rewind(sink->user, start);
	return outcome;
}

static struct outcome eval_part(const struct template_pieces *pieces, struct saying *around)
{
	struct saying inside = {.sink = around->sink, .strips = !around->said};
	struct outcome outcome = eval_vanishing(pieces, &inside);

	if (inside.said && !vanished(&outcome))
		say_more(around);
	return outcome;
}

static struct outcome eval_group(const struct template_piece *piece, struct saying *around)
{
	const struct template_pieces *inside = &piece->inside;
	struct outcome outcome = {.fields = true};

	if (!inside->n || inside->v[0].kind != PIECE_CHOICE)
		return eval_part(inside, around);
	for (size_t i = 0; i < inside->n && vanished(&outcome); i++)
		outcome = eval_part(&inside->v[i].inside, around);
	return outcome;
}

static struct outcome eval_look(const struct template_piece *piece, struct saying *saying)
{
	const struct template_sink *sink = saying->sink;
	struct outcome outcome;

	sink->open(sink->user, piece->text);
	outcome = eval(&piece->inside, saying);
	sink->close(sink->user);
	return outcome;
}

static struct outcome eval_field(const struct template_piece *piece, struct saying *saying)
{
	bool filled = saying->sink->field(saying->sink->user, piece->text);

	if (filled)
		say_more(saying);
	return (struct outcome){.fields = true, .filled = filled};
}

static struct outcome eval_piece(const struct template_piece *piece, struct saying *saying)
{
	switch (piece->kind) {
	case PIECE_FIELD:
		return eval_field(piece, saying);
	case PIECE_LOOK:
		return eval_look(piece, saying);
	case PIECE_GROUP:
		return eval_group(piece, saying);
	case PIECE_WORD:
		if (saying->sink->word(saying->sink->user, piece->text))
			say_more(saying);
		break;
	case PIECE_LITERAL:
		say_literal(saying, piece->text);
		break;
	case PIECE_OMIT:
		saying->sink->omit(saying->sink->user, piece->text);
		break;
	case PIECE_IF: /* conditions_hold() has asked */
	case PIECE_UNLESS:
	case PIECE_CHOICE: /* the group's */
		break;
	}
	return (struct outcome){0};
}

static struct outcome eval(const struct template_pieces *pieces, struct saying *saying)
{
	struct outcome all = {0};

	for (size_t i = 0; i < pieces->n; i++) {
		struct outcome one = eval_piece(&pieces->v[i], saying);

		all.fields |= one.fields;
		all.filled |= one.filled;
	}
	return all;
}

static void walk(const struct template_pieces *pieces, void (*seen)(void *user, const struct template_piece *piece),
		 void *user)
{
	for (size_t i = 0; i < pieces->n; i++) {
		seen(user, &pieces->v[i]);
		walk(&pieces->v[i].inside, seen, user);
	}
}

void template_walk(const struct template *t, void (*seen)(void *user, const struct template_piece *piece), void *user)
{
	for (size_t i = 0; i < t->ncells; i++)
		walk(&t->cells[i], seen, user);
}

struct asked {
	void (*field)(void *user, const char *key);
	void (*look)(void *user, const char *name, struct mark at);
	void *user;
};

static void tell(void *user, const struct template_piece *piece)
{
	const struct asked *asked = user;

	if (piece->kind == PIECE_FIELD && asked->field)
		asked->field(asked->user, piece->text);
	else if (piece->kind == PIECE_LOOK && asked->look)
		asked->look(asked->user, piece->text, piece->at);
}

size_t template_ncells(const struct template *t)
{
	return t ? t->ncells : 0;
}

bool template_eval(const struct template *t, size_t cell, const struct template_sink *sink)
{
	struct outcome outcome;

	if (cell >= template_ncells(t))
		return false;
	outcome = eval_vanishing(&t->cells[cell], &(struct saying){.sink = sink});
	return outcome.filled || !outcome.fields;
}

void template_fields(const struct template *t, void (*seen)(void *user, const char *key), void *user)
{
	template_walk(t, tell, &(struct asked){.field = seen, .user = user});
}

void template_looks(const struct template *t, void (*seen)(void *user, const char *name, struct mark at), void *user)
{
	template_walk(t, tell, &(struct asked){.look = seen, .user = user});
}

struct mark template_mark(const struct template *t)
{
	return t->at;
}
