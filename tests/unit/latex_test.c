/* latex_test.c: LaTeX made inline text: its runs, their places, what is left out, what is not known. */
#include "bib.h"

/* "plain i[emphasis] b[…] <url>[…]" */
static const char *runs_of(const struct text *text)
{
	static const struct {
		unsigned style;
		const char *name;
	} looks[] = {{RUN_STRONG, "b"},	 {RUN_EMPH, "i"},  {RUN_CODE, "tt"}, {RUN_UNDERLINE, "u"},
		     {RUN_SUPER, "sup"}, {RUN_SUB, "sub"}, {RUN_RAW, "raw"}};
	struct buf out;

	buf_init(&out, arena);
	for (size_t i = 0; i < text->nruns; i++) {
		const struct run *run = &text->runs[i];
		bool plain = !run->style && !run->url;

		for (size_t l = 0; l < sizeof looks / sizeof *looks; l++)
			if (run->style & looks[l].style)
				buf_puts(&out, looks[l].name);
		if (run->url)
			buf_printf(&out, "<%s>", run->url);
		buf_printf(&out, plain ? "%s" : "[%s]", run->text);
	}
	return out.s;
}

static const char *text_of_value(const char *value)
{
	const struct bib_field *field = value_field(value);
	struct text text;

	if (!field)
		return "no field";
	text = bib_text(arena, diags, field);
	return runs_of(&text);
}

static void reads(const char *value, const char *wanted)
{
	is_str(text_of_value(value), wanted, value);
	is_str(complaints(), "", "nothing in it is unknown");
}

static void complains(const char *value, const char *wanted, const char *problems)
{
	is_str(text_of_value(value), wanted, value);
	is_str(complaints(), problems, "what is said of it");
}

static void plainly(const char *value, const char *wanted)
{
	const struct bib_field *field = value_field(value);

	is_str(field ? bib_plain(arena, diags, field) : "no field", wanted, value);
}

static void test_accents(void)
{
	reads("\\'{e}\\'e{\\'e}{\\'{e}}\\' e", "éééé\u00E9");
	reads("\\v{S}\\v S{\\v S}\\c{c}\\c c\\k{a}\\H{o}\\H o\\d{s}\\b{h}\\r{a}\\u{g}", "ŠŠŠççąőőṣẖåğ");
	reads("\\.{z}\\={a}\\t{oo}\\^o\\~n\\\"u\\`a", "żāo\u0361oôñüà");
	reads("\\'{\\i}\\'\\i{\\'\\i}{\\'{\\i}}\\^{\\j}\\i\\j", "ííííĵıȷ");
	reads("\\~{\\^e}{\\'{\\^{o}}}\\d{\\^o}", "ễốộ");
	reads("\\'{ab}\\\"{\\ae}", "ábæ\u0308");
	reads("\\'{}\\^{}\\~{}\\\"{}\\c{}", "´^~¨¸");
	reads("Erd{\\H{o}}s, P{\\'a}l; {\\L}o{\\'s}; Br{\\o}nsted; {\\AA}ngstr{\\\"o}m; Ho\\`a",
	      "Erdős, Pál; Łoś; Brønsted; Ångström; Hoà");
	reads("\\ss{}x{\\ss}x\\ss x\\O\\oe\\AE", "ßxßxßxØœÆ");
	reads("\\textcommabelow{s}\\h{a}", "șả");
}

static void test_signs(void)
{
	reads("\\& \\% \\$ \\# \\_ \\{ \\}", "& % $ # _ { }");
	reads("A~B", "A\u00A0"
		     "B");
	reads("1--2 --- 3-4", "1–2 — 3-4");
	reads("``a'' `b' it's", "“a” ‘b’ it’s");
	reads("the \"best\"", "the \"best\"");
	reads("{``}a{''}", "“a”");
	reads("a\\,b\\;c\\ d\\-e\\/f\\\\g\\@.", "a\u202F"
						"b\u202F"
						"c d\u00AD"
						"ef g.");
	reads("\\textendash\\ x \\textemdash{} \\ldots \\textquotedblleft a\\textquotedblright", "– x — …“a”");
	reads("\\LaTeX{} and \\TeX, \\BibTeX\\ too", "LaTeX and TeX, BibTeX too");
	reads("\\dag\\ddag\\S\\P\\copyright\\pounds\\textdegree\\texteuro", "†‡§¶©£°€");
	reads(" a \n\t b\r\n c ", "a b c");
	reads("50% of it, a_b, a^b, #1", "50% of it, a_b, a^b, #1");
	reads("Q\\&amp;A &amp; R&D &lt;3 &#233;&#x2013;&#0; &nosuch;", "Q&A & R&D <3 é–&#0; &nosuch;");
	reads("US\\$5 or US$5", "US$5 or US$5");
}

static void test_groups(void)
{
	reads("The {NP}-{H}ard {{DNA}} of {}x", "The NP-Hard DNA of x");
	reads("\\emph{a \\emph{b} c} d", "i[a ]bi[ c] d");
	reads("\\textit{a} \\textbf{b} \\texttt{c} \\textsc{d} \\underline{e}", "i[a] b[b] ttraw[c] d u[e]");
	reads("a \\textbf{\\textit{b}}c", "a bi[b]c");
	reads("{\\em a {\\bf b} c} {\\it d} {\\tt e} {\\sc f} g", "i[a ]bi[b]i[ c] i[d] ttraw[e] f g");
	reads("{\\bf a \\rm b}", "b[a ]b");
	reads("\\emph ab", "i[a]b");
	reads("1\\textsuperscript{st} H\\textsubscript{2}O", "1sup[st] Hsub[2]O");
	reads("CO<sub>2</sub>, <i>in vivo</i> x<y", "COsub[2], i[in vivo] x<y");
	reads("{\\{}DNA{\\}} of {\\textless}i{\\textgreater}E. coli{\\textless}/i{\\textgreater}", "DNA of i[E. coli]");
	reads("&lt;i&gt;in vivo&lt;/i&gt; a \\textless b", "i[in vivo] a <b");
	reads("\\MakeUppercase{a\\\"o} \\lowercase{BC}", "AÖ bc");
	reads("\\char65\\char\"42 \\char'103x \\symbol{68}\\symbol{1}", "ABCx D");
	reads("\\apj, \\mnras\\ \\aap{} \\zap", "ApJ, MNRAS A&A ZAp");
	reads("\\enquote{a \\enquote{b} c}", "\"a 'b' c\"");
	reads("\\mkbibquote{a} \\mkbibemph{b} \\mkbibparens{c}", "\"a\" i[b] (c)");
	reads("\\noopsort{1973a}1973 \\newblock a \\relax b", "1973 a b");
	reads("see \\url{https://x.org/a_b?c=%20~d} now",
	      "see raw<https://x.org/a_b?c=%20~d>[https://x.org/a_b?c=%20~d] now");
	reads("\\href{https://x.org/\\~{}u\\_v}{the \\emph{paper}}",
	      "<https://x.org/~u_v>[the ]i<https://x.org/~u_v>[paper]");
	reads("\\href{javascript:alert(1)}{x}", "x");
	reads("\\url{www.x.org/ä b}", "raw<https://www.x.org/%C3%A4%20b>[www.x.org/ä b]");
	reads("\\doi{10.1/x_y}", "raw<https://doi.org/10.1/x_y>[10.1/x_y]");
}

static void test_math(void)
{
	reads("$x$ and $X_1$ and $x^{2}$ and $a_{i,j}$",
	      "i[x] and i[X]sub[1] and i[x]sup[2] and i[a]isub[i]sub[,]isub[j]");
	reads("\\(\\alpha\\)-\\(\\beta\\) $\\Gamma\\times\\infty$", "α-β Γ×∞");
	reads("$O(n \\log n)$", "i[O](i[n]\u202Flog\u202Fi[n])");
	reads("$k=3$, $x\\to y$, $\\geq 3$", "i[k]\u202F=\u202F3, i[x]\u202F→\u202Fi[y], ≥3");
	reads("$(1+\\epsilon)$-approximation, $-1$", "(1+ε)-approximation, −1");
	reads("$\\mathcal{O}(\\sqrt{T})$ $\\sqrt[3]{a+b}$", "i[O](√i[T]) sup[3]√(i[a]+i[b])");
	reads("$\\frac{\\frac{\\frac{\\frac{\\frac{a}{b}}{c}}{d}}{e}}{f}$",
	      "(((((i[a])/(i[b]))/i[c])/i[d])/i[e])/i[f]");
	reads("$\\frac{a}{b}$ $\\frac{a+b}{2}$", "i[a]/i[b] (i[a]+i[b])/2");
	reads("$\\mathrm{CO}_2$ $\\text{if } x$ $\\mathbf{v}$", "COsub[2] if i[x] b[v]");
	reads("30$^\\circ$C, $f'(x)$, $\\hat{x}$, $\\bar\\nu$", "30°C, i[f]′(i[x]), i[x\u0302], ν\u0304");
	reads("$$E=mc^2$$ \\[a\\]", "i[E]\u202F=\u202Fi[mc]sup[2] i[a]");
	reads("$\\not\\in$ $\\not=$", "∉ ≠");
	reads("$\\mathbb{R}^n$ $\\mathbb E$ $\\mathbb{1}$ $\\vec{v}$", "ℝisup[n] 𝔼 b[1] bi[v]");
	reads("$2^{2^n}$", "2sup[2]isup[n]");
	reads("$\\left(a\\right)$ $\\{a\\}$", "(i[a]) {i[a]}");
	reads("\\ensuremath{\\alpha} \\alpha", "α α");
	reads("{\\textdollar}k{\\textdollar}-Means in {\\textdollar}O(n^2){\\textdollar}",
	      "i[k]-Means in i[O](i[n]sup[2])");
	reads("{\\textdollar}5 to {\\textdollar}10, {\\textdollar}a{\\textdollar}2, {\\textdollar}",
	      "$5 to $10, $a$2, $");
}

static void test_unknown(void)
{
	complains("a \\zork{b c} d", "a b c d",
		  "1:21 unknown-latex: '\\zork' is no LaTeX that cvpdf knows; 'b c' is set for it");
	complains("a \\zork b", "a b",
		  "1:21 unknown-latex: '\\zork' is no LaTeX that cvpdf knows; nothing is set for it");
	complains("a \\1", "a 1", "1:21 unknown-latex: '\\1' is no LaTeX that cvpdf knows; '1' is set for it");
	complains("\\zork{\\zap{a}}", "a",
		  "1:19 unknown-latex: '\\zork' is no LaTeX that cvpdf knows; 'a' is set for it\n"
		  "1:25 unknown-latex: '\\zap' is no LaTeX that cvpdf knows; 'a' is set for it");
	complains("{\\jzork}", "jzork",
		  "1:20 unknown-latex: '\\jzork' is no LaTeX that cvpdf knows; 'jzork' is set for it");
	reads("\\\\", "");
	reads("a\\", "a\\");
}

static void test_plain(void)
{
	plainly("a\\_b", "a_b");
	plainly("https://x.org/~u/a--b_c'd", "https://x.org/~u/a--b_c'd");
	plainly("\\url{https://x.org/\\~{}u}", "https://x.org/~u");
	plainly("https://x.org/\\~u\\%20", "https://x.org/~u%20");
	plainly("10.1002/(SICI)1097-0258(19980815/30)17:15<1661::AID-SIM968>3.0.CO;2-2",
		"10.1002/(SICI)1097-0258(19980815/30)17:15<1661::AID-SIM968>3.0.CO;2-2");
	plainly("217--231", "217--231");
	plainly("{Caf{\\'e}}, \\emph{x}", "Café, x");
}

/* "line:column source" of each run. */
static void test_places(void)
{
	const struct bib_field *field = value_field("a \\emph{b} {\\'e}\\textbf{c\nd}");
	struct text text = bib_text(arena, diags, field);
	static const char *const wanted[] = {"1:19 a", "1:27 b", "1:31 \\'", "1:43 c"};

	is_int((long long)text.nruns, 4, "runs with places");
	for (size_t i = 0; i < text.nruns && i < 4; i++) {
		struct mark at = text.runs[i].at;
		const char *given = arena_printf(arena, "%u:%u %.*s", (unsigned)at.line, (unsigned)at.column,
						 (int)(at.end - at.start), at.source->bytes + at.start);

		ok(strncmp(given, wanted[i], 6) == 0, "%s", given);
	}
}

int main(void)
{
	open_bibs();
	test_accents();
	test_signs();
	test_groups();
	test_math();
	test_unknown();
	test_plain();
	test_places();
	arena_free(arena);
	return done();
}
