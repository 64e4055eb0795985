/*
 * latex_commands.c: commands of LaTeX in text: accents, looks, addresses, what is left out; and what is not known, of which a
 * warning says what was set for it.
 */
#include <string.h>

#include "base/utf8.h"
#include "bib/latex.h"
#include "text/text.h"

#define THIN "\xE2\x80\xAF" /* U+202F */
#define SOFT_HYPHEN "\xC2\xAD"
#define COUNT(array) (sizeof(array) / sizeof *(array))
#define SHOWN 40 /* bytes of what was set, in a message */

/* A command that is being read; `next` goes behind what has been read of it. */
struct call {
	struct latex *l;
	const struct command *command;
	size_t at, next, end;
	unsigned *style;
	bool math;
};

struct command {
	const char *name;
	void (*read)(struct call *call);
	unsigned value; /* a look; or arguments to drop */
	const char *open, *close;
};

/* --- Accents --------------------------------------------------------------------------------------------------------- */

static const struct accent {
	const char *name, *mark, *alone;
	bool below;
} accents[] = {
    {"`", "\u0300", "`", false},
    {"'", "\u0301", "´", false},
    {"^", "\u0302", "^", false},
    {"~", "\u0303", "~", false},
    {"\"", "\u0308", "¨", false},
    {"=", "\u0304", "¯", false},
    {".", "\u0307", "˙", false},
    {"u", "\u0306", "˘", false},
    {"v", "\u030C", "ˇ", false},
    {"H", "\u030B", "˝", false},
    {"r", "\u030A", "˚", false},
    {"c", "\u0327", "¸", true},
    {"k", "\u0328", "˛", true},
    {"d", "\u0323", "", true},
    {"b", "\u0331", "", true},
    {"t", "\u0361", "", false},
    {"h", "\u0309", "", false},
    {"G", "\u030F", "", false},
    {"f", "\u0311", "", false},
    {"U", "\u030E", "", false},
    {"textcommabelow", "\u0326", "", true},
    {"textcommaabove", "\u0313", "", false},
    {"textogonekcentered", "\u0328", "", true},
    {"capitalacute", "\u0301", "´", false},
    {"capitalgrave", "\u0300", "`", false},
    {"capitalcircumflex", "\u0302", "^", false},
    {"capitaltilde", "\u0303", "~", false},
    {"capitaldieresis", "\u0308", "¨", false},
    {"capitalcaron", "\u030C", "ˇ", false},
    {"capitalcedilla", "\u0327", "¸", true},
    {"capitalogonek", "\u0328", "˛", true},
    {"hat", "\u0302", "^", false},
    {"widehat", "\u0302", "^", false},
    {"check", "\u030C", "ˇ", false},
    {"tilde", "\u0303", "~", false},
    {"widetilde", "\u0303", "~", false},
    {"acute", "\u0301", "´", false},
    {"grave", "\u0300", "`", false},
    {"dot", "\u0307", "˙", false},
    {"ddot", "\u0308", "¨", false},
    {"breve", "\u0306", "˘", false},
    {"bar", "\u0304", "¯", false},
    {"overline", "\u0304", "¯", false},
    {"mathring", "\u030A", "˚", false},
    {"not", "\u0338", "", true},
};

/* The bytes of the first character of `s` with the marks that it already has. */
static size_t base_length(const char *s)
{
	size_t len = strlen(s), at = 0, used;

	while (at < len) {
		uint32_t cp = utf8_next(s + at, len - at, &used);

		if (at && !(cp >= 0x300 && cp < 0x370))
			break;
		at += used;
	}
	return at;
}

/* Whether it begins with a letter of ASCII. */
static bool is_word(const char *name)
{
	return (*name | 32) >= 'a' && (*name | 32) <= 'z';
}

static void put_text(struct call *call, const char *s)
{
	latex_put(call->l, s, strlen(s), call->at, *call->style);
}

/* The first `n` bytes of `base` with the accent, composed where they can be; marks above take the dot off. */
static void put_accented(struct call *call, const char *base, size_t n, const struct accent *accent)
{
	size_t used, mark_used;
	uint32_t composed;
	char c[4];

	if (!accent->below && strncmp(base, "ı", 2) == 0)
		base = "i", n = 1;
	else if (!accent->below && strncmp(base, "ȷ", 2) == 0)
		base = "j", n = 1;
	composed = text_compose(call->l->arena, utf8_next(base, n, &used),
				utf8_next(accent->mark, strlen(accent->mark), &mark_used));
	if (used == n && composed) {
		latex_put(call->l, c, utf8_put(composed, c), call->at, *call->style);
		return;
	}
	latex_put(call->l, base, n, call->at, *call->style);
	put_text(call, accent->mark);
}

static void put_accent(struct call *call, const struct accent *accent)
{
	struct latex *l = call->l;
	struct latex_span span;
	unsigned style = *call->style;
	const char *base;
	size_t n;

	if (l->verbatim && *accent->name == '~' && call->next < call->end && l->s[call->next] != '{') {
		put_text(call, "~"); /* "\~user" in an address */
		return;
	}
	span = latex_argument(l, &call->next, call->end);
	base = latex_flat(l, span, l->verbatim, call->math);
	if (!*base) {
		put_text(call, accent->alone);
		return;
	}
	if (call->math && is_word(base))
		*call->style |= RUN_EMPH;
	n = base_length(base);
	put_accented(call, base, n, accent);
	put_text(call, base + n);
	*call->style = style;
}

static const struct accent *find_accent(const char *name)
{
	for (size_t i = 0; i < COUNT(accents); i++)
		if (strcmp(name, accents[i].name) == 0)
			return &accents[i];
	return NULL;
}

/* --- Commands with arguments ----------------------------------------------------------------------------------------- */

/* Reads an argument in a look, as text. */
static void put_argument(struct call *call, unsigned style)
{
	struct latex_span span = latex_argument(call->l, &call->next, call->end);

	latex_read(call->l, span, style);
}

static void read_look(struct call *call)
{
	put_argument(call, *call->style | call->command->value);
}

/* Emphasis inside emphasis is upright. */
static void read_emphasis(struct call *call)
{
	put_argument(call, *call->style ^ RUN_EMPH);
}

static void read_declaration(struct call *call)
{
	*call->style |= call->command->value;
}

static void read_upright(struct call *call)
{
	*call->style &= ~call->command->value;
}

static void read_dropped(struct call *call)
{
	for (unsigned i = 0; i < call->command->value; i++)
		latex_argument(call->l, &call->next, call->end);
}

static void read_wrapped(struct call *call)
{
	put_text(call, call->command->open);
	put_argument(call, *call->style);
	put_text(call, call->command->close);
}

/* Straight, so that smart punctuation makes them the quotes of the CV's language. */
static void read_quote(struct call *call)
{
	const char *quote = call->l->nquotes % 2 ? "'" : "\"";

	put_text(call, quote);
	call->l->nquotes++;
	put_argument(call, *call->style);
	call->l->nquotes--;
	put_text(call, quote);
}

static void read_math(struct call *call)
{
	struct latex_span span = latex_argument(call->l, &call->next, call->end);

	latex_math(call->l, span, *call->style);
}

/* \( … \) and \[ … \] */
static void read_formula(struct call *call)
{
	const char *s = call->l->s;
	size_t close = call->next;

	while (close + 1 < call->end && !(s[close] == '\\' && s[close + 1] == *call->command->close))
		close += s[close] == '\\' ? 2 : 1;
	if (close + 1 >= call->end)
		return;
	latex_math(call->l, (struct latex_span){call->next, close}, *call->style);
	call->next = close + 2;
}

static void read_ampersand(struct call *call)
{
	call->next = latex_ampersand(call->l, call->at, 2, call->end, *call->style);
}

static void read_symbol(struct call *call)
{
	put_text(call, call->command->open);
}

static void read_nothing(struct call *call)
{
	(void)call;
}

static void read_blank(struct call *call)
{
	latex_blank(call->l, *call->style);
}

static void read_soft_hyphen(struct call *call)
{
	if (!call->l->verbatim)
		put_text(call, SOFT_HYPHEN);
}

/* Addresses that may be links; others are text. */
static const char *link_of(struct arena *arena, const char *address)
{
	static const char *const schemes[] = {"https://", "http://", "mailto:", "ftp://"};
	struct buf url;

	buf_init(&url, arena);
	if (strncmp(address, "www.", 4) == 0) {
		buf_puts(&url, "https://");
	} else {
		size_t i = 0;

		while (i < COUNT(schemes) && strncmp(address, schemes[i], strlen(schemes[i])) != 0)
			i++;
		if (i == COUNT(schemes))
			return NULL;
	}
	for (; *address; address++) {
		unsigned char c = (unsigned char)*address;

		if (c <= ' ' || c >= 0x7F || strchr("\"<>\\^`{|}", c))
			buf_printf(&url, "%%%02X", c);
		else
			buf_putc(&url, (char)c);
	}
	return url.s;
}

/* An address or identifier as it stands, as a link; the links of one value have pointers of their own, by which runs are told apart. */
static void put_address(struct call *call, const char *text, const char *url, size_t at)
{
	const char *outer = call->l->url;

	call->l->url = url ? url : outer;
	latex_put(call->l, text, strlen(text), at, *call->style | RUN_RAW);
	call->l->url = outer;
}

static void read_url(struct call *call)
{
	struct latex_span span = latex_argument(call->l, &call->next, call->end);
	const char *address = latex_flat(call->l, span, true, false);

	put_address(call, address, link_of(call->l->arena, address), span.start);
}

static void read_doi(struct call *call)
{
	struct latex_span span = latex_argument(call->l, &call->next, call->end);
	const char *doi = latex_flat(call->l, span, true, false);

	put_address(call, doi, link_of(call->l->arena, arena_printf(call->l->arena, "https://doi.org/%s", doi)),
		    span.start);
}

static void read_href(struct call *call)
{
	struct latex_span address = latex_argument(call->l, &call->next, call->end);
	struct latex_span text = latex_argument(call->l, &call->next, call->end);
	const char *outer = call->l->url, *url = link_of(call->l->arena, latex_flat(call->l, address, true, false));

	call->l->url = url ? url : outer;
	latex_read(call->l, text, *call->style);
	call->l->url = outer;
}

static void read_upper(struct call *call)
{
	struct latex_span span = latex_argument(call->l, &call->next, call->end);

	put_text(call, text_upper(call->l->arena, "en", latex_flat(call->l, span, call->l->verbatim, call->math)));
}

static void read_lower(struct call *call)
{
	struct latex_span span = latex_argument(call->l, &call->next, call->end);

	put_text(call, text_lower(call->l->arena, "en", latex_flat(call->l, span, call->l->verbatim, call->math)));
}

/* A number as TeX writes it, 65, "41 or '101: a character's, if it is one of ASCII or of Unicode beyond Latin-1's controls. */
static size_t read_number(struct call *call, size_t at, size_t end)
{
	const char *s = call->l->s;
	uint32_t base = at < end && s[at] == '"' ? 16 : at < end && s[at] == '\'' ? 8 : 10, c = 0;
	const char *digits = base == 16 ? "0123456789ABCDEF" : base == 8 ? "01234567" : "0123456789", *digit;
	char bytes[4];

	for (at += base != 10; at < end && s[at] && (digit = strchr(digits, s[at])) && c < 0x110000; at++)
		c = c * base + (uint32_t)(digit - digits);
	if ((c > ' ' && c < 0x7F) || (c > 0xA0 && c < 0xD800) || (c >= 0xE000 && c < 0xFFFE))
		latex_put(call->l, bytes, utf8_put(c, bytes), call->at, *call->style);
	return at;
}

/* \char65, whose number a blank ends. */
static void read_char(struct call *call)
{
	call->next = read_number(call, call->next, call->end);
	if (call->next < call->end && call->l->s[call->next] == ' ')
		call->next++;
}

/* \symbol{65} */
static void read_numbered(struct call *call)
{
	struct latex_span span = latex_argument(call->l, &call->next, call->end);

	read_number(call, span.start, span.end);
}

static const struct command commands[] = {
    /* Looks of an argument */
    {"emph", read_emphasis, 0, NULL, NULL},
    {"mkbibemph", read_emphasis, 0, NULL, NULL},
    {"textit", read_look, RUN_EMPH, NULL, NULL},
    {"textsl", read_look, RUN_EMPH, NULL, NULL},
    {"mkbibitalic", read_look, RUN_EMPH, NULL, NULL},
    {"textbf", read_look, RUN_STRONG, NULL, NULL},
    {"mkbibbold", read_look, RUN_STRONG, NULL, NULL},
    {"texttt", read_look, RUN_CODE | RUN_RAW, NULL, NULL},
    {"textsuperscript", read_look, RUN_SUPER, NULL, NULL},
    {"mkbibsuperscript", read_look, RUN_SUPER, NULL, NULL},
    {"textsubscript", read_look, RUN_SUB, NULL, NULL},
    {"mkbibsubscript", read_look, RUN_SUB, NULL, NULL},
    {"underline", read_look, RUN_UNDERLINE, NULL, NULL},
    {"uline", read_look, RUN_UNDERLINE, NULL, NULL},
    /* Arguments that are set as they are */
    {"textsc", read_look, 0, NULL, NULL},
    {"textrm", read_look, 0, NULL, NULL},
    {"textsf", read_look, 0, NULL, NULL},
    {"textup", read_look, 0, NULL, NULL},
    {"textmd", read_look, 0, NULL, NULL},
    {"textnormal", read_look, 0, NULL, NULL},
    {"text", read_look, 0, NULL, NULL},
    {"mbox", read_look, 0, NULL, NULL},
    {"hbox", read_look, 0, NULL, NULL},
    {"mathrm", read_look, 0, NULL, NULL},
    {"operatorname", read_look, 0, NULL, NULL},
    {"mathsf", read_look, 0, NULL, NULL},
    {"mathup", read_look, 0, NULL, NULL},
    {"mathtt", read_look, RUN_CODE, NULL, NULL},
    {"mathbf", read_look, RUN_STRONG, NULL, NULL},
    {"mathit", read_look, RUN_EMPH, NULL, NULL},
    {"mathcal", read_look, RUN_EMPH, NULL, NULL},
    {"mathscr", read_look, RUN_EMPH, NULL, NULL},
    {"mathfrak", read_look, RUN_EMPH, NULL, NULL},
    {"NoCaseChange", read_look, 0, NULL, NULL},
    {"MakeUppercase", read_upper, 0, NULL, NULL},
    {"MakeTextUppercase", read_upper, 0, NULL, NULL},
    {"uppercase", read_upper, 0, NULL, NULL},
    {"MakeLowercase", read_lower, 0, NULL, NULL},
    {"MakeTextLowercase", read_lower, 0, NULL, NULL},
    {"lowercase", read_lower, 0, NULL, NULL},
    {"ensuremath", read_math, 0, NULL, NULL},
    {"enquote", read_quote, 0, NULL, NULL},
    {"mkbibquote", read_quote, 0, NULL, NULL},
    {"mkbibparens", read_wrapped, 0, "(", ")"},
    {"mkbibbrackets", read_wrapped, 0, "[", "]"},
    {"url", read_url, 0, NULL, NULL},
    {"nolinkurl", read_url, 0, NULL, NULL},
    {"path", read_url, 0, NULL, NULL},
    {"href", read_href, 0, NULL, NULL},
    {"doi", read_doi, 0, NULL, NULL},
    /* Declarations, which hold to the end of their group */
    {"em", read_declaration, RUN_EMPH, NULL, NULL},
    {"it", read_declaration, RUN_EMPH, NULL, NULL},
    {"itshape", read_declaration, RUN_EMPH, NULL, NULL},
    {"sl", read_declaration, RUN_EMPH, NULL, NULL},
    {"slshape", read_declaration, RUN_EMPH, NULL, NULL},
    {"bf", read_declaration, RUN_STRONG, NULL, NULL},
    {"bfseries", read_declaration, RUN_STRONG, NULL, NULL},
    {"tt", read_declaration, RUN_CODE | RUN_RAW, NULL, NULL},
    {"ttfamily", read_declaration, RUN_CODE | RUN_RAW, NULL, NULL},
    {"rm", read_upright, RUN_EMPH | RUN_STRONG, NULL, NULL},
    {"normalfont", read_upright, RUN_EMPH | RUN_STRONG, NULL, NULL},
    {"upshape", read_upright, RUN_EMPH, NULL, NULL},
    {"mdseries", read_upright, RUN_STRONG, NULL, NULL},
    {"rmfamily", read_nothing, 0, NULL, NULL},
    {"sf", read_nothing, 0, NULL, NULL},
    {"sffamily", read_nothing, 0, NULL, NULL},
    {"sc", read_nothing, 0, NULL, NULL},
    {"scshape", read_nothing, 0, NULL, NULL},
    {"small", read_nothing, 0, NULL, NULL},
    {"footnotesize", read_nothing, 0, NULL, NULL},
    {"normalsize", read_nothing, 0, NULL, NULL},
    {"large", read_nothing, 0, NULL, NULL},
    {"boldmath", read_declaration, RUN_STRONG, NULL, NULL},
    {"displaystyle", read_nothing, 0, NULL, NULL},
    {"textstyle", read_nothing, 0, NULL, NULL},
    {"limits", read_nothing, 0, NULL, NULL},
    {"nolimits", read_nothing, 0, NULL, NULL},
    /* What only sorts, breaks lines or spaces */
    {"noopsort", read_dropped, 1, NULL, NULL},
    {"SortNoop", read_dropped, 1, NULL, NULL},
    {"label", read_dropped, 1, NULL, NULL},
    {"hspace", read_dropped, 1, NULL, NULL},
    {"vspace", read_dropped, 1, NULL, NULL},
    {"phantom", read_dropped, 1, NULL, NULL},
    {"newblock", read_blank, 0, NULL, NULL},
    {"newline", read_blank, 0, NULL, NULL},
    {"linebreak", read_blank, 0, NULL, NULL},
    {"par", read_blank, 0, NULL, NULL},
    {"space", read_blank, 0, NULL, NULL},
    {"relax", read_nothing, 0, NULL, NULL},
    {"protect", read_nothing, 0, NULL, NULL},
    {"allowbreak", read_nothing, 0, NULL, NULL},
    {"nobreak", read_nothing, 0, NULL, NULL},
    {"xspace", read_nothing, 0, NULL, NULL},
    {"null", read_nothing, 0, NULL, NULL},
    {"noindent", read_nothing, 0, NULL, NULL},
    {"sloppy", read_nothing, 0, NULL, NULL},
    {"textcompwordmark", read_nothing, 0, NULL, NULL},
    {"hyphen", read_symbol, 0, "-", NULL},
    {"char", read_char, 0, NULL, NULL},
    {"symbol", read_numbered, 0, NULL, NULL},
    {"thinspace", read_symbol, 0, THIN, NULL},
    {"nobreakspace", read_symbol, 0, "\u00A0", NULL},
    {"quad", read_symbol, 0, "\u00A0", NULL},
    {"qquad", read_symbol, 0, "\u00A0", NULL},
    {"enspace", read_symbol, 0, "\u00A0", NULL},
    {"hfill", read_blank, 0, NULL, NULL},
    /* Signs */
    {"", read_symbol, 0, "\\", NULL},
    {"(", read_formula, 0, NULL, ")"},
    {"[", read_formula, 0, NULL, "]"},
    {"%", read_symbol, 0, "%", NULL},
    {"$", read_symbol, 0, "$", NULL},
    {"#", read_symbol, 0, "#", NULL},
    {"_", read_symbol, 0, "_", NULL},
    {"{", read_symbol, 0, "{", NULL},
    {"}", read_symbol, 0, "}", NULL},
    {"&", read_ampersand, 0, NULL, NULL},
    {",", read_symbol, 0, THIN, NULL},
    {";", read_symbol, 0, THIN, NULL},
    {":", read_symbol, 0, THIN, NULL},
    {">", read_symbol, 0, THIN, NULL},
    {"|", read_symbol, 0, "‖", NULL},
    {"-", read_soft_hyphen, 0, NULL, NULL},
    {"/", read_nothing, 0, NULL, NULL},
    {"!", read_nothing, 0, NULL, NULL},
    {"@", read_nothing, 0, NULL, NULL},
    {"\\", read_blank, 0, NULL, NULL},
    {" ", read_blank, 0, NULL, NULL},
    {"\t", read_blank, 0, NULL, NULL},
    {"\n", read_blank, 0, NULL, NULL},
    {"\r", read_blank, 0, NULL, NULL},
};

static const struct command *find_command(const char *name)
{
	for (size_t i = 0; i < COUNT(commands); i++)
		if (strcmp(name, commands[i].name) == 0)
			return &commands[i];
	return NULL;
}

/* --- Unknown ones ---------------------------------------------------------------------------------------------------- */

/* Whether the command is all that the field says: "journal = {\jfoo}". */
static bool is_alone(const struct call *call)
{
	const char *s = call->l->s;
	size_t before = strspn(s, " \t\r\n{");

	return before == call->at && !s[call->next + strspn(s + call->next, " \t\r\n}")];
}

/* `shown` is what is set for it. */
static void report_unknown(struct call *call, const char *name, const char *shown)
{
	struct latex *l = call->l;
	size_t n = 0;

	l->near_problem = bib_mark_near(l->field, call->at, call->at + 1 + strlen(name), l->near_problem);
	while (n < SHOWN && shown[n])
		n++;
	while (n && ((unsigned char)shown[n] & 0xC0) == 0x80)
		n--;
	if (*shown)
		diag_add(l->diags, DIAG_UNKNOWN_LATEX, l->near_problem,
			 "'\\%s' is no LaTeX that cvpdf knows; '%.*s%s' is set for it", name, (int)n, shown,
			 shown[n] ? "…" : "");
	else
		diag_add(l->diags, DIAG_UNKNOWN_LATEX, l->near_problem,
			 "'\\%s' is no LaTeX that cvpdf knows; nothing is set for it", name);
}

/* Its argument, if it has one, is read next as if the command were not there; a sign, or a word alone, stands for itself. */
static void read_unknown(struct call *call, const char *name)
{
	struct latex *l = call->l;
	bool stands = !is_word(name) || is_alone(call);
	size_t next = call->next;
	const char *shown = stands ? name : "";

	if (stands)
		put_text(call, name);
	if (l->quiet || l->diags->full)
		return;
	if (!stands && next < call->end && l->s[next] == '{')
		shown = latex_shown(l, latex_argument(l, &next, call->end), call->math);
	report_unknown(call, name, shown);
}

/* Whether a group follows that is not empty. */
static bool has_argument(const struct call *call)
{
	return call->next + 1 < call->end && call->l->s[call->next] == '{' && call->l->s[call->next + 1] != '}';
}

static void read_call(struct call *call, const char *name)
{
	const struct accent *accent = find_accent(name);
	const struct latex_symbol *symbol;
	const char *journal;

	if (accent) {
		put_accent(call, accent);
		return;
	}
	symbol = latex_symbol(name);
	if (symbol) {
		put_text(call, symbol->text);
		return;
	}
	call->command = find_command(name);
	journal = has_argument(call) ? NULL : latex_journal(name);
	if (call->command)
		call->command->read(call);
	else if (journal)
		put_text(call, journal);
	else if (!latex_math_command(call->l, name, &call->next, call->end, *call->style))
		read_unknown(call, name);
}

size_t latex_command(struct latex *l, size_t at, size_t end, unsigned *style, bool math)
{
	unsigned look = *style;
	struct call call = {.l = l, .at = at, .end = end, .style = &look, .math = math};
	char room[LATEX_NAME];
	const char *name = latex_name(l, at, end, room, &call.next);

	if (l->depth >= LATEX_MAX_DEPTH)
		return call.next;
	if (call.next < end && l->s[call.next] == '*' && is_word(name) && !math)
		call.next++;
	read_call(&call, name);
	*style = look;
	return call.next;
}
