/*
 * latex_math.c: the mathematics of titles: variables in italics, scripts, Greek, fractions and roots on one line.
 *
 * White space means nothing there; thin spaces go around relations and beside words such as log, as TeX sets them (The TeXbook,
 * chapter 18). Sums and products stay close: "(1+ε)-approximation".
 */
#include <string.h>

#include "base/utf8.h"
#include "bib/latex.h"

#define THIN "\xE2\x80\xAF" /* U+202F */
#define COUNT(array) (sizeof(array) / sizeof *(array))

/* What was put last in a formula. */
enum last { NOTHING, ATOM, WORD, RELATION };

struct formula {
	struct latex *l;
	unsigned style;
	enum last last;
	bool script; /* no spaces in scripts */
};

static void put(struct formula *f, const char *s, size_t at, unsigned style)
{
	latex_put(f->l, s, strlen(s), at, style);
}

/* A letter, digit, group: what has a space to a word or relation before it. */
static void put_atom(struct formula *f, const char *s, size_t at, unsigned style)
{
	if ((f->last == WORD || f->last == RELATION) && !f->script)
		put(f, THIN, at, f->style);
	put(f, s, at, style);
	f->last = ATOM;
}

static void put_relation(struct formula *f, const char *s, size_t at)
{
	if (f->last != NOTHING && f->last != RELATION && !f->script)
		put(f, THIN, at, f->style);
	put(f, s, at, f->style);
	f->last = f->last == NOTHING ? NOTHING : RELATION;
}

static void put_word(struct formula *f, const char *s, size_t at)
{
	if (f->last != NOTHING && !f->script)
		put(f, THIN, at, f->style);
	put(f, s, at, f->style);
	f->last = WORD;
}

/* x^2, x_{i,j}; a script of a script is set beside it. */
static size_t read_script(struct formula *f, size_t at, size_t end)
{
	struct latex *l = f->l;
	unsigned script = l->s[at] == '^' ? RUN_SUPER : RUN_SUB;
	size_t next = at + 1;
	struct latex_span span = latex_argument(l, &next, end);
	size_t n = span.end - span.start;

	if (n == 5 && memcmp(l->s + span.start, "\\circ", n) == 0)
		put(f, "°", at, f->style);
	else if (n == 6 && memcmp(l->s + span.start, "\\prime", n) == 0)
		put(f, "′", at, f->style);
	else if (l->depth < LATEX_MAX_DEPTH)
		latex_math(l, span, f->style & (RUN_SUPER | RUN_SUB) ? f->style : f->style | script);
	f->last = ATOM;
	return next;
}

/* A symbol's command; false where the name is none. */
static bool read_symbol(struct formula *f, const char *name, size_t at)
{
	const struct latex_symbol *symbol = latex_symbol(name);

	if (!symbol)
		return false;
	if (symbol->kind == LATEX_RELATION)
		put_relation(f, symbol->text, at);
	else if (symbol->kind == LATEX_OPERATOR)
		put_word(f, symbol->text, at);
	else
		put_atom(f, symbol->text, at, f->style);
	return true;
}

static size_t read_command(struct formula *f, size_t at, size_t end)
{
	char room[LATEX_NAME];
	size_t next;
	const char *name = latex_name(f->l, at, end, room, &next);

	if (read_symbol(f, name, at))
		return next;
	if ((f->last == WORD || f->last == RELATION) && !f->script)
		put(f, THIN, at, f->style);
	f->last = ATOM;
	return latex_command(f->l, at, end, &f->style, true);
}

/* A character; variables are italic. */
static size_t read_character(struct formula *f, size_t at, size_t end)
{
	size_t used;
	uint32_t cp = utf8_next(f->l->s + at, end - at, &used);
	bool letter = (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
	char text[5] = {0};

	memcpy(text, f->l->s + at, used);
	if (cp == '=' || cp == '<' || cp == '>')
		put_relation(f, text, at);
	else if (cp == '-')
		put(f, "−", at, f->style);
	else if (cp == '\'')
		put(f, "′", at, f->style);
	else if (cp == ')' || cp == ']' || cp == ',' || cp == '/' || cp == '!' || cp == '+')
		put(f, text, at, f->style);
	else
		put_atom(f, text, at, letter ? f->style | RUN_EMPH : f->style);
	if (cp == ')' || cp == ']')
		f->last = ATOM;
	return at + used;
}

static size_t read_group(struct formula *f, size_t at, size_t end)
{
	struct latex_span inside;

	if (f->l->depth >= LATEX_MAX_DEPTH || !latex_group(f->l, at, end, &inside))
		return at + 1;
	put_atom(f, "", at, f->style);
	latex_math(f->l, inside, f->style);
	return inside.end + 1;
}

void latex_math(struct latex *l, struct latex_span span, unsigned style)
{
	struct formula f = {.l = l, .style = style, .script = style & (RUN_SUPER | RUN_SUB)};
	size_t at = span.start;

	l->depth++;
	while (at < span.end) {
		switch (l->s[at]) {
		case ' ':
		case '\t':
		case '\n':
		case '\r':
		case '}':
		case '&':
		case '$':
			at++;
			break;
		case '~':
			put(&f, THIN, at++, f.style);
			break;
		case '{':
			at = read_group(&f, at, span.end);
			break;
		case '^':
		case '_':
			at = read_script(&f, at, span.end);
			break;
		case '\\':
			at = read_command(&f, at, span.end);
			break;
		default:
			at = read_character(&f, at, span.end);
		}
	}
	l->depth--;
}

/* --- Commands -------------------------------------------------------------------------------------------------------- */

/* Whether a part of a fraction or root needs brackets: it has more than one sign, not all letters and digits. */
static bool is_compound(const char *s)
{
	if (!*s)
		return false;
	for (; *s; s++)
		if (*s == ' ' || *s == '+' || *s == '/' || strncmp(s, "−", 3) == 0 || strncmp(s, THIN, 3) == 0)
			return true;
	return false;
}

/* To see whether a part needs brackets it is read twice: in fractions of fractions of fractions it has some. */
#define MOST_PARTS 4

static void put_part(struct latex *l, struct latex_span span, unsigned style)
{
	bool brackets = ++l->nparts > MOST_PARTS || is_compound(latex_shown(l, span, true));

	if (brackets)
		latex_put(l, "(", 1, span.start, style);
	latex_math(l, span, style);
	if (brackets)
		latex_put(l, ")", 1, span.end, style);
	l->nparts--;
}

static void read_fraction(struct latex *l, size_t *next, size_t end, unsigned style)
{
	struct latex_span over = latex_argument(l, next, end), under = latex_argument(l, next, end);

	put_part(l, over, style);
	latex_put(l, "/", 1, under.start, style);
	put_part(l, under, style);
}

/* \sqrt[3]{x} */
static void read_root(struct latex *l, size_t *next, size_t end, unsigned style)
{
	size_t close = *next;

	if (*next < end && l->s[*next] == '[') {
		while (close < end && l->s[close] != ']')
			close++;
		latex_math(l, (struct latex_span){*next + 1, close}, style | RUN_SUPER);
		*next = close < end ? close + 1 : end;
	}
	latex_put(l, "√", 3, *next, style);
	put_part(l, latex_argument(l, next, end), style);
}

/* (mod n) */
static void read_modulus(struct latex *l, size_t *next, size_t end, unsigned style)
{
	struct latex_span span = latex_argument(l, next, end);

	latex_put(l, "(mod" THIN, 7, span.start, style);
	latex_math(l, span, style);
	latex_put(l, ")", 1, span.end, style);
}

static void read_binomial(struct latex *l, size_t *next, size_t end, unsigned style)
{
	struct latex_span over = latex_argument(l, next, end), under = latex_argument(l, next, end);

	latex_put(l, "C(", 2, over.start, style);
	latex_math(l, over, style);
	latex_put(l, ",", 1, under.start, style);
	latex_math(l, under, style);
	latex_put(l, ")", 1, under.end, style);
}

static void read_bold(struct latex *l, size_t *next, size_t end, unsigned style)
{
	latex_math(l, latex_argument(l, next, end), style | RUN_STRONG);
}

/* \mathbb{R}: a capital of that alphabet (Unicode 15, Letterlike Symbols and U+1D538); other text is bold. */
static void read_blackboard(struct latex *l, size_t *next, size_t end, unsigned style)
{
	static const struct {
		char letter;
		uint32_t cp;
	} early[] = {{'C', 0x2102}, {'H', 0x210D}, {'N', 0x2115}, {'P', 0x2119},
		     {'Q', 0x211A}, {'R', 0x211D}, {'Z', 0x2124}};
	struct latex_span span = latex_argument(l, next, end);
	char letter = span.end == span.start + 1 ? l->s[span.start] : '\0', bytes[4];
	uint32_t cp = 0x1D538 + (uint32_t)(letter - 'A');

	if (letter < 'A' || letter > 'Z') {
		latex_math(l, span, style | RUN_STRONG);
		return;
	}
	for (size_t i = 0; i < COUNT(early); i++)
		if (early[i].letter == letter)
			cp = early[i].cp;
	latex_put(l, bytes, utf8_put(cp, bytes), span.start, style);
}

/* \left( and its kin: the bracket stands for itself; "." is none. */
static void read_delimiter(struct latex *l, size_t *next, size_t end, unsigned style)
{
	(void)style;
	if (*next < end && l->s[*next] == '.')
		++*next;
}

static const struct {
	const char *name;
	void (*read)(struct latex *l, size_t *next, size_t end, unsigned style);
} commands[] = {
    {"mathbb", read_blackboard}, {"vec", read_bold},	      {"frac", read_fraction},	 {"tfrac", read_fraction},
    {"dfrac", read_fraction},	 {"nicefrac", read_fraction}, {"sfrac", read_fraction},	 {"sqrt", read_root},
    {"pmod", read_modulus},	 {"binom", read_binomial},    {"boldsymbol", read_bold}, {"bm", read_bold},
    {"left", read_delimiter},	 {"right", read_delimiter},   {"big", read_delimiter},	 {"Big", read_delimiter},
    {"bigl", read_delimiter},	 {"bigr", read_delimiter},    {"Bigl", read_delimiter},	 {"Bigr", read_delimiter},
};

bool latex_math_command(struct latex *l, const char *name, size_t *next, size_t end, unsigned style)
{
	for (size_t i = 0; i < COUNT(commands); i++)
		if (strcmp(name, commands[i].name) == 0) {
			commands[i].read(l, next, end, style);
			return true;
		}
	return false;
}
