/*
 * style_test.c: reading styles: base itself, chains of styles, shorthands, and what is refused.
 */
#include "model/cv.h"
#include "style/builtin.h"
#include "style/fit.h"
#include "style/style.h"
#include "style/template.h"
#include "tap.h"

/* Files of the test: name, content, … */
static const char *const *disk;

static enum file_answer read_disk(void *user, const char *path, enum source_role role, struct arena *arena,
				  const char **bytes, size_t *len, const char **why)
{
	(void)user;
	(void)role;
	(void)arena;
	(void)why;
	for (size_t i = 0; disk && disk[i]; i += 2) {
		if (strcmp(disk[i], path) != 0)
			continue;
		*bytes = disk[i + 1];
		*len = strlen(disk[i + 1]);
		return FILE_READ;
	}
	return FILE_MISSING;
}

static struct arena *arena;
static struct diags *diags;
static struct files files;

static struct style_source source(void)
{
	return (struct style_source){.arena = arena, .diags = diags, .files = &files};
}

/* The value of `style:` in a CV. */
static const struct node *value(const char *yaml)
{
	diags = diags_new(arena);
	files = (struct files){.arena = arena, .resolve = read_disk};
	return tree_read(arena, diags, NULL, files_text(&files, "test", SOURCE_CV, yaml, strlen(yaml)));
}

static struct style *style(const char *yaml)
{
	const struct node *node = value(yaml);
	struct style_source in = source();

	return style_read(&in, node);
}

static const struct entry_look *entry(const struct style *style, const char *kind)
{
	return &style->entries[kind_find(kind) - kinds];
}

static void complain(void)
{
	struct buf *out = buf_new(arena);

	diags_print(diags, DIAG_TEXT, false, out);
	printf("# %s\n", out->s);
}

static void test_builtin(void)
{
	for (size_t i = 0; i < nbuiltin_styles; i++) {
		const struct style *s = style(builtin_styles[i].name);

		if (!ok(s && diags->n == 0, "%s reads without a word", builtin_styles[i].name))
			complain();
		ok(s && s->about && *s->about, "and says what it is");
	}
}

static void test_default(void)
{
	const struct style *classic = style(STYLE_DEFAULT), *s;
	struct style_source in = source();

	s = style_read(&in, NULL);
	ok(s && classic && s->hint.width == classic->hint.width && strcmp(s->about, classic->about) == 0,
	   "without a style it is the default");
	s = style("{fonts: {size: 9pt}}");
	ok(s && s->size == 9000 && strcmp(s->about, classic->about) == 0,
	   "a map that extends nothing changes the default");
}

static void test_base(void)
{
	const struct style *s = style("base");

	if (!s)
		return;
	is_int(s->page_width, 595276, "the page is A4");
	is_int(s->margin.left, 56693, "20mm are 56.693pt");
	is_str(s->heading_font, s->body_font, "headings are in the body's family");
	is_int(s->leading, mpt_scale(s->size, 135, 100), "leading is a share of the size");
	ok(!s->hint.present && s->hint.width == 0, "there is no left column");
	is_int((long long)s->bullets.n, 3, "three levels of bullets");
	ok(s->citation.numbered && strcmp(s->citation.number, "[{n}]") == 0, "publications are numbered");
	ok(s->running_header.line == NULL && s->running_footer.line != NULL, "a line may be none");
	is_int((long long)entry(s, "experience")->head.n, 1, "an entry of experience has a head");
	is_int((long long)entry(s, "summary")->head.n, 0, "a summary has none");
	is_int((long long)style_color(s, &(struct ink_color){.set = true, .name = "text"}, 0), 0x1a1a1a,
	       "colours by name");
	is_int((long long)style_color(s, &(struct ink_color){.set = false}, 7), 7, "or that of the text around");
}

static bool same_fields(const struct entry_look *a, const struct entry_look *b)
{
	return a->head.n == 1 && b->head.n == 1 &&
	       ((struct template **)a->head.v)[0] == ((struct template **)b->head.v)[0];
}

static void test_overlay(void)
{
	const struct style *base = style("base"), *s;

	s = style("{extends: base, page: {margin: {left: 30mm}}, heading: {rule: none}, subheading: {rule: 1pt}}");
	is_int(s->margin.left, 85039, "one side of the margin");
	is_int(s->margin.right, base->margin.right, "leaves the others");
	ok(s->heading.rule.thickness == 0 && s->heading.rule.color.set, "no rule, and its colour stays");
	ok(s->subheading.rule.thickness == 1000 && s->subheading.rule.offset > 0, "a lone length is the thickness");
	s = style("{extends: base, page: {margin: 25mm}, bullets: ['*'], citation: {number: no}, hint: 63pt}");
	ok(s->margin.top == 70866 && s->margin.left == 70866, "a lone length is all sides");
	is_int((long long)s->bullets.n, 1, "lists replace");
	is_int(((struct bullet_look *)s->bullets.v)->hang, s->size, "a lone glyph hangs by an em");
	ok(!s->citation.numbered && s->citation.number, "no numbers, but a form for CVs that want them");
	ok(s->hint.present && s->hint.width == 63000 && s->hint.gap > 0, "a lone length is the left column's width");
	s = style("{extends: base, fonts: {size: 12pt}, heading: ~}");
	is_int(s->heading.space.above, mpt_scale(base->heading.space.above, 12, 10), "em follows the body size");
	is_int(s->heading.look.bold, YES, "an empty key changes nothing");
}

/* One key for all running text. */
static void test_align(void)
{
	const struct style *s = style("{extends: formal, align: justify, list: {align: start}}");
	const struct column_look *side;

	ok(entry(s, "summary")->align == ALIGN_JUSTIFY && entry(s, "experience")->align == ALIGN_JUSTIFY &&
	       entry(s, "skills")->align == ALIGN_JUSTIFY && entry(s, "services")->align == ALIGN_JUSTIFY &&
	       s->citation.align == ALIGN_JUSTIFY,
	   "one key justifies all running text");
	is_int(entry(s, "awards")->align, ALIGN_START, "but that for which the same map says another");
	is_int(s->heading.align, ALIGN_START, "and headings stay where they are");
	s = style("{extends: classic, align: start}");
	ok(entry(s, "summary")->align == ALIGN_START && entry(s, "experience")->align == ALIGN_START &&
	       s->citation.align == ALIGN_START,
	   "it wins over what the style below says of each");
	s = style("{extends: sidebar, columns: {side: {style: {align: justify}}}}");
	side = s->columns.v;
	ok(entry(side->style, "skills")->align == ALIGN_JUSTIFY && entry(s, "skills")->align == ALIGN_START,
	   "a column has its own");
}

static void test_kinds(void)
{
	const struct style *s =
	    style("{extends: base, timeline: {align: justify}, kinds: {visits: {head: '{what}', space: 3pt}}}");

	is_int(entry(s, "visits")->align, ALIGN_JUSTIFY, "what a shape says holds for its kinds");
	is_int(entry(s, "teaching")->align, ALIGN_JUSTIFY, "also for those that say something themselves");
	is_int(entry(s, "visits")->space.below, 3000, "what a kind says");
	ok(entry(s, "education")->space.below != 3000, "holds for it only");
	ok(same_fields(entry(s, "education"), entry(s, "experience")),
	   "kinds that say nothing share their shape's lines");
	ok(!same_fields(entry(s, "visits"), entry(s, "experience")), "others have their own");
}

static void test_looks(void)
{
	const struct style *s = style("{extends: base, colors: {accent: navy, navy: '#000080', pale: accent}, "
				      "header: {name: {size: 30pt, color: pale, caps: small, leading: 1.2em}}, "
				      "looks: {loud: {bold: yes}}, timeline: {head: '<loud>{what}</loud>'}}");

	if (!ok(s != NULL, "colours may be other colours' names, lines name looks"))
		complain();
	if (!s)
		return;
	is_int((long long)s->header.name.color.value, 0x80, "over two steps");
	is_int(s->header.name.leading.percent, 120, "1.2em is a share");
	is_int(size_resolve(&s->header.name.size, 5), 30000, "a length is itself");
	is_int(size_resolve(&s->header.headline.size, 10000), 11500, "a share is of what is around");
	is_int(s->header.name.caps, CAPS_SMALL, "capitals");
}

static void test_files(void)
{
	static const char *const all[] = {"styles/mine.yaml", "extends: ./lab.yaml\nfonts: {size: 11pt}\n",
					  "styles/lab.yaml", "colors: {accent: '#800000'}\npage: letter\n", NULL};
	static const char *const ring[] = {"a.yaml", "extends: b.yaml\n", "b.yaml", "extends: a.yaml\n", NULL};
	const struct style *s;

	disk = all;
	s = style("styles/mine.yaml");
	if (!ok(s != NULL, "a file extends another, that base"))
		complain();
	ok(s && s->size == 11000 && s->page_width == 612000, "and both hold");
	disk = ring;
	ok(!style("a.yaml") && diags->n == 1 && diags->list[0].kind == DIAG_STYLE_CYCLE, "a cycle");
	is_str(diags->n ? diags->list[0].message : NULL, "a style extends itself: a.yaml → b.yaml → a.yaml",
	       "is named");
	is_str(diags->n ? diags->list[0].at.source->name : NULL, "b.yaml", "where it closes");
	disk = NULL;
	ok(!style("./none.yaml") && diags->n == 1 && diags->list[0].kind == DIAG_MISSING_FILE,
	   "a file that is not there");
}

static void test_long_chain(void)
{
	static const char *names[2 * 20 + 1];

	for (size_t i = 0; i < 20; i++) {
		names[2 * i] = arena_printf(arena, "%zu.yaml", i);
		names[2 * i + 1] = arena_printf(arena, "extends: %zu.yaml\n", i + 1);
	}
	disk = names;
	ok(!style("0.yaml") && diags->list[0].kind == DIAG_TOO_LARGE, "a chain that is too long");
	disk = NULL;
}

/* What is refused, and with which advice. */
static const struct refusal {
	const char *yaml;
	enum diag_kind kind;
	const char *message, *help; /* parts of them */
} refusals[] = {
    {"fromal", DIAG_UNKNOWN_STYLE, "no style 'fromal'", "did you mean 'formal'? There are academic, "},
    {"[base]", DIAG_WRONG_TYPE, "a style must be a map", "extends"},
    {"{extends: [base]}", DIAG_WRONG_TYPE, "extends must be", NULL},
    {"{extends: base, fonts: {bodi: Lato}}", DIAG_UNKNOWN_KEY, "bodi", "body"},
    {"{extends: base, header: {name: {colour: red}}}", DIAG_UNKNOWN_KEY, "colour", "color"},
    {"{extends: base, fonts: {size: 200pt}}", DIAG_BAD_LENGTH, "'200pt' is out of range", "4pt to 100pt"},
    {"{extends: base, fonts: {size: 10}}", DIAG_BAD_LENGTH, "'10' is no length", "12pt"},
    {"{extends: base, fonts: {leading: 50 %}}", DIAG_BAD_LENGTH, "out of range", "80 %"},
    {"{extends: base, fonts: {leading: 6pt}}", DIAG_BAD_LENGTH, "leading is less than 80 %", "overlap"},
    {"{extends: base, header: {name: {size: 20pt, leading: 12pt}}}", DIAG_BAD_LENGTH, "leading is less than 80 %",
     "overlap"},
    {"{extends: base, page: {margin: 100mm}}", DIAG_BAD_LENGTH, "no room for text", "inch"},
    {"{extends: base, page: {margin: {left: -1mm}}}", DIAG_BAD_LENGTH, "'-1mm' is out of range", "at least 0pt"},
    {"{extends: base, page: {size: a44}}", DIAG_BAD_LENGTH, "no page size", "letter"},
    {"{extends: base, hint: 160mm}", DIAG_BAD_LENGTH, "left column leaves no room", "narrower"},
    {"{extends: base, heading: {color: acent}}", DIAG_BAD_COLOR, "'acent' is no colour", "accent"},
    {"{extends: base, colors: {accent: '#12345'}}", DIAG_BAD_COLOR, "'#12345' is no colour", "quotes"},
    {"{extends: base, colors: {a: a}}", DIAG_BAD_COLOR, "'a' is no colour", NULL},
    {"{extends: base, colors: [red]}", DIAG_WRONG_TYPE, "colors must be a map", NULL},
    {"{extends: base, heading: {size: 12.5 %}}", DIAG_BAD_LENGTH, "no whole percent", NULL},
    {"{extends: base, heading: {align: middle}}", DIAG_BAD_VALUE, "middle", NULL},
    {"{extends: base, timeline: {head: '**{what}'}}", DIAG_BAD_TEMPLATE, "'**' is not closed", "backslash"},
    {"{extends: base, timeline: {head: '{positon}'}}", DIAG_BAD_TEMPLATE, "no field 'positon'", "{position}"},
    {"{extends: base, kinds: {teaching: {hint: '{datse}'}}}", DIAG_BAD_TEMPLATE, "no field 'datse'", "{dates}"},
    {"{extends: base, citation: {line: '{autors}'}}", DIAG_BAD_TEMPLATE, "no field 'autors'", "{authors}"},
    {"{extends: base, running: {footer: '{pgae}'}}", DIAG_BAD_TEMPLATE, "no field 'pgae'", "{page}"},
    {"{extends: base, updated: '{@update}'}", DIAG_BAD_TEMPLATE, "no word 'update'", "sections"},
    {"{extends: base, timeline: {head: '<smal>{what}</smal>'}}", DIAG_BAD_TEMPLATE, "no look 'smal'", "<small>"},
    {"{extends: base, timeline: {body: [sumary]}}", DIAG_BAD_VALUE, "no part 'sumary'", "'summary'"},
    {"{extends: base, timeline: {body: [grade]}}", DIAG_BAD_VALUE, "no part 'grade'", "{grade}"},
    {"{extends: base, kinds: {teching: {align: end}}}", DIAG_UNKNOWN_KEY, "'teching'", "'teaching'"},
    {"{extends: base, kinds: {publications: {align: end}}}", DIAG_UNKNOWN_KEY, "are citations", "'citation'"},
    {"{extends: base, kinds: {teaching: {alin: end}}}", DIAG_UNKNOWN_KEY, "alin", "align"},
    {"{extends: base, phrases: {grad: x}}", DIAG_UNKNOWN_KEY, "'grad'", "grade"},
    {"{extends: base, looks: {Big: {size: 12pt}}}", DIAG_BAD_VALUE, "'Big' cannot be a name", "lower-case"},
    {"{extends: base, citation: {number: '[1]'}}", DIAG_BAD_VALUE, "no place for the number", "[{n}]"},
    {"{extends: base, list: {bullet: round}}", DIAG_BAD_VALUE, "no level of bullets", "none"},
    {"{extends: base, header: {photo: [1]}}", DIAG_WRONG_TYPE, "", NULL},
};

static void test_refusals(void)
{
	for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
		const struct refusal *r = &refusals[i];
		const struct style *s = style(r->yaml);
		const struct diag *d = diags->n ? &diags->list[0] : NULL;

		if (!ok(!s && d && diags->n == 1 && d->kind == r->kind && strstr(d->message, r->message) &&
			    (!r->help || (d->help && strstr(d->help, r->help))),
			"refused: %s", r->yaml))
			complain();
	}
}

static void test_all_at_once(void)
{
	style("{extends: base, fonts: {size: x}, colors: {a: nope}, heading: {color: b}, timeline: {head: '{zzz}'}, "
	      "kinds: {foo: {}}}");
	if (!ok(diags->nerrors == 5, "all problems in one run"))
		complain();
}

static void test_contrast(void)
{
	const struct style *s = style("{extends: base, colors: {accent: '#dddd00', line: '#eeeeee'}}");

	ok(s && diags->nwarnings == 1 && diags->n == 1, "a pale accent is a warning, once; a pale rule is none");
	ok(diags->n && diags->list[0].kind == DIAG_LOW_CONTRAST && strcmp(diags->list[0].at.source->name, "test") == 0,
	   "at the place that says it");
}

/* At every position: what is multiplied by what. */
static void test_fit(void)
{
	struct style *s =
	    style("{extends: base, page: {margin: 20mm}, fonts: {size: 10pt, leading: 14pt}, heading: {size: 12pt, "
		  "leading: 130 %, space: {above: 10pt, below: 5pt}}, bullets: [{glyph: x, hang: 8pt, space: 2pt}], "
		  "running: {header: {distance: 10mm}}, looks: {big: {size: 20pt}}, "
		  "fit: {space: {least: 50 %}, leading: {least: 90 %}, margin: {least: 60 %}, size: {least: 80 %}}}");
	const struct style *half = style_fitted(arena, s, -FIT_STEP / 2), *dense = style_fitted(arena, s, -FIT_MOST);
	const struct bullet_look *bullet = dense->bullets.v;
	const struct named_look *looks = dense->looks.v;
	struct fit_factors by = fit_factors(s, -FIT_STEP * 3 / 2);

	ok(style_fitted(arena, s, 0) == s, "in the middle it is itself");
	is_int(half->heading.space.above, 7500, "spaces give first");
	is_int(half->leading, 14000, "and nothing else with them");
	ok(by.space == FIT_ONE / 2 && by.leading == FIT_ONE * 95 / 100 && by.margin == FIT_ONE && by.size == FIT_ONE,
	   "then leading");
	is_int(dense->size, 8500, "text does not become smaller than 8.5 pt");
	is_int(dense->leading, 10710, "leading has its own factor on top");
	is_int(dense->heading.look.size.length, 10200, "sizes of their own");
	is_int(dense->heading.look.leading.percent, 117, "shares of a size are shares of a smaller one");
	is_int(dense->heading.space.above, 4250, "spaces shrink with the text, too");
	is_int(dense->margin.left, 34016, "margins");
	is_int(dense->running_header.distance, 22677, "what stands in them keeps 8 mm from the edge");
	is_int(bullet->hang, 6800, "bullets");
	is_int(bullet->space.above, 850, "and their spaces");
	is_int(dense->entries[0].space.above, mpt_scale(s->entries[0].space.above, 425, 1000), "entries");
	for (size_t i = 0; i < dense->looks.n; i++)
		if (strcmp(looks[i].name, "big") == 0)
			is_int(looks[i].look.size.length, 17000, "looks");
	is_int(s->heading.space.above, 10000, "the style itself is as it was");
	is_int(style_fitted(arena, s, FIT_MOST)->heading.space.above, 16200, "the other way everything grows");
}

/* What fitting leaves between the margins, `beside` apart. */
static void is_roomy(const char *yaml, mpt beside, const char *what)
{
	const struct style *s = style_fitted(arena, style(yaml), FIT_MOST);

	ok(s->page_width - s->margin.left - s->margin.right - beside >= 71990, "width: %s", what);
	ok(s->page_height - s->margin.top - s->margin.bottom >= 71990, "height: %s", what);
}

/* Lines of the body, of the name and of a look at the densest. */
static void test_fit_leading(void)
{
	const struct style *s =
	    style("{extends: base, fonts: {size: 10pt, leading: 140 %}, header: {name: {size: 20pt, "
		  "leading: 20pt}, headline: {size: 10pt, leading: 100 %}}, "
		  "fit: {leading: {least: 20 %}, size: {least: 90 %}}}");
	const struct style *dense = style_fitted(arena, s, -FIT_MOST);

	ok(dense->size == 9000 && dense->leading >= 7199 && dense->leading <= 7201, "the body's: %d", dense->leading);
	ok(dense->header.name.leading.length == 14400, "a look's: %d", dense->header.name.leading.length);
	is_int(dense->header.headline.leading.percent, 80, "as a share");
	s = style_fitted(arena, style("{extends: base, fonts: {size: 10pt, leading: 80 %}}"), -FIT_STEP * 2);
	ok(s->leading == 8000, "already as tight as may be: %d", s->leading);
}

/* The text and the line in the margin move apart, not together; and neither comes nearer than it was to the other. */
static void test_fit_running(void)
{
	const struct style *s = style("{extends: base, fonts: {size: 10pt, leading: 12pt}, page: {margin: 40pt}, "
				      "running: {footer: {line: x, distance: 25pt}}}");
	const struct style *loose = style_fitted(arena, s, FIT_MOST), *dense = style_fitted(arena, s, -FIT_MOST);

	is_int(loose->margin.bottom, 48000, "a loose margin grows, though its line is near");
	is_int(loose->running_footer.distance, 30000, "as the line's distance does");
	ok(dense->margin.bottom - dense->running_footer.distance >= 15000, "a dense one keeps clear of it: %d",
	   dense->margin.bottom);
}

/* What must hold for a style holds at every density. */
static void test_fit_bounds(void)
{
	const struct style *s;

	is_roomy("{extends: base, page: {size: 300pt x 432pt, margin: {top: 180pt, bottom: 180pt, left: 30pt, right: "
		 "30pt}}}",
		 0, "high margins");
	is_roomy("{extends: base, page: {size: 300pt x 400pt, margin: 100pt}}", 0, "wide margins");
	s = style("{extends: base, page: {size: 400pt x 400pt, margin: 80pt}, hint: {width: 150pt, gap: 10pt}}");
	s = style_fitted(arena, s, FIT_MOST);
	ok(s->margin.left == 84000 && s->margin.top == 84000, "margins leave room beside a left column: %d",
	   s->margin.left);
	ok(400000 - 2 * s->margin.left - s->hint.width - s->hint.gap >= 71990, "which grows less itself: %d",
	   s->hint.width);
}

static void test_reference(void)
{
	struct buf *doc = buf_new(arena), *json = buf_new(arena);

	schema_doc(arena, &style_record, doc);
	schema_json(arena, &style_record, "x", "style", json);
	ok(strstr(doc->s, "superscript_marks") && strstr(doc->s, "phrase_separator") && strstr(doc->s, "border_color"),
	   "the reference reaches all tables");
	ok(strstr(json->s, "\"superscript_marks\"") && strstr(json->s, "\"kinds\""), "so does the JSON Schema");
	for (size_t i = 0; i < style_record.nfields; i++)
		ok(style_record.fields[i].doc && style_record.fields[i].example, "%s has a line and an example",
		   style_record.fields[i].key);
}

int main(void)
{
	arena = arena_new(0);
	test_builtin();
	test_default();
	test_base();
	test_overlay();
	test_align();
	test_kinds();
	test_looks();
	test_files();
	test_long_chain();
	test_refusals();
	test_all_at_once();
	test_contrast();
	test_fit();
	test_fit_running();
	test_fit_bounds();
	test_fit_leading();
	test_reference();
	arena_free(arena);
	return done();
}
