/*
 * content.c: inline content on its way to a paragraph: a stack of inks, texts, icons, separators.
 *
 * What punctuation does where texts meet is decided here, once: a separator at the start of a cell vanishes (the group
 * before it was empty), a full stop after a full stop does too.
 */
#include <string.h>

#include "base/utf8.h"
#include "style/composer.h"
#include "text/text.h"
#include "text/words.h"

#define SUPER_SCALE 70 /* percent of the size for superscripts and subscripts */
#define SUPER_RISE 33  /* percent of the size */
#define SUB_RISE (-14)

static const struct family *look_family(struct composer *c, const struct look *look)
{
	const char *name = look->font;
	struct mark at = look->at;

	if (strcmp(name, "body") == 0)
		name = c->style->body_font, at = c->style->body_font_at;
	else if (strcmp(name, "heading") == 0)
		name = c->style->heading_font, at = c->style->heading_font_at;
	else if (strcmp(name, "mono") == 0)
		name = c->style->mono_font, at = c->style->mono_font_at;
	return composed_family(c, name, at);
}

static unsigned caps_features(enum caps caps, unsigned around)
{
	const unsigned both = FONT_SMALL_CAPS | FONT_ALL_CAPS;

	switch (caps) {
	case CAPS_NONE:
		return around & ~both;
	case CAPS_SMALL:
		return (around & ~both) | FONT_SMALL_CAPS;
	case CAPS_ALL:
		return (around & ~both) | FONT_ALL_CAPS;
	default:
		return around;
	}
}

static bool either(enum tristate wanted, bool around)
{
	return wanted == UNSET ? around : wanted == YES;
}

static const struct ink *make_ink(struct composer *c, const struct ink *around, const struct look *look)
{
	struct ink *ink = arena_new_of(c->arena, struct ink);
	const struct family *family;

	*ink = *around;
	if (look->font && (family = look_family(c, look)) != NULL)
		ink->family = family;
	ink->bold = either(look->bold, ink->bold);
	ink->italic = either(look->italic, ink->italic);
	ink->underline = either(look->underline, ink->underline);
	ink->whole_words = !either(look->hyphenate, !ink->whole_words);
	ink->features = caps_features(look->caps, ink->features) | (look->column ? FONT_TABULAR : 0);
	ink->size = size_resolve(&look->size, around->size);
	if (look->tracking.length || look->tracking.percent)
		ink->tracking =
		    look->tracking.length ? look->tracking.length : mpt_scale(ink->size, look->tracking.percent, 100);
	ink->color = style_color(c->style, &look->color, around->color);
	return ink;
}

static bool same_size(struct size a, struct size b)
{
	return a.length == b.length && a.percent == b.percent;
}

/* Names are compared as pointers: those of one style are the same, and another look is only made again. */
static bool same_look(const struct look *a, const struct look *b)
{
	bool faces = a->font == b->font && a->bold == b->bold && a->italic == b->italic && a->caps == b->caps &&
		     a->underline == b->underline && a->column == b->column && a->hyphenate == b->hyphenate;
	bool colors =
	    a->color.set == b->color.set && a->color.name == b->color.name && a->color.value == b->color.value;

	return faces && colors && same_size(a->size, b->size) && same_size(a->leading, b->leading) &&
	       same_size(a->tracking, b->tracking);
}

const struct ink *ink_with(struct composer *c, const struct ink *around, const struct look *look)
{
	struct known_ink *known;

	for (size_t i = 0; i < KNOWN_INKS; i++)
		if (c->inks[i].around == around && same_look(&c->inks[i].look, look))
			return c->inks[i].ink;
	known = &c->inks[c->next_ink++ % KNOWN_INKS];
	*known = (struct known_ink){around, *look, make_ink(c, around, look)};
	return known->ink;
}

mpt look_leading(const struct composer *c, const struct look *look, const struct ink *ink)
{
	const struct style *style = c->style;

	if (look->leading.length)
		return look->leading.length;
	if (look->leading.percent)
		return mpt_scale(ink->size, look->leading.percent, 100);
	return mpt_scale(style->leading, ink->size, style->size);
}

void content_init(struct content *content, struct composer *c, const struct ink *ink, struct mark at)
{
	*content = (struct content){.c = c, .language = c->cv->language, .at = at, .depth = 1};
	content->inks[0] = ink;
	if (c->nspares) {
		const struct spare *spare = &c->spares[--c->nspares];

		content->items.v = spare->items;
		content->items.cap = spare->items_cap;
		content->literal.v = spare->literal;
		content->literal.cap = spare->literal_cap;
	}
}

void content_drop(struct content *content)
{
	struct composer *c = content->c;

	if (content->literal.cap && c->nspares < SPARE_CONTENTS)
		c->spares[c->nspares++] =
		    (struct spare){content->items.v, content->literal.v, content->items.cap, content->literal.cap};
	content->items.n = content->items.cap = content->literal.n = content->literal.cap = 0;
	content->items.v = NULL;
	content->literal.v = NULL;
}

static const struct ink *current(const struct content *content)
{
	return content->inks[content->depth - 1];
}

static void push(struct content *content, const struct ink *ink)
{
	/* Deeper than any template nests: what is inside keeps the look around it. */
	if (content->depth < CONTENT_DEPTH)
		content->inks[content->depth++] = ink;
}

void content_open(struct content *content, const struct look *look)
{
	push(content, ink_with(content->c, current(content), look));
}

static const struct look *named_look(const struct style *style, const char *name)
{
	const struct named_look *looks = style->looks.v;

	for (size_t i = 0; i < style->looks.n; i++)
		if (strcmp(looks[i].name, name) == 0)
			return &looks[i].look;
	return NULL;
}

void content_open_named(struct content *content, const char *name)
{
	const struct look *look = named_look(content->c->style, name);
	struct look simple = {0};

	if (strcmp(name, "b") == 0)
		simple.bold = YES;
	else if (strcmp(name, "i") == 0)
		simple.italic = YES;
	else if (look)
		simple = *look;
	content_open(content, &simple);
}

void content_close(struct content *content)
{
	if (content->depth > 1)
		content->depth--;
}

static struct inline_item *add(struct content *content, enum inline_kind kind, struct mark at)
{
	struct inline_item *item = vec_add(content->c->arena, &content->items);

	*vec_add(content->c->arena, &content->literal) = false;
	item->kind = kind;
	item->flags = content->flags;
	item->ink = current(content);
	item->url = content->url;
	item->isolate = content->isolate;
	item->language = content->language == content->c->cv->language ? NULL : content->language;
	item->at = at.source ? at : content->at;
	return item;
}

void content_text(struct content *content, const char *text, unsigned flags, struct mark at)
{
	struct inline_item *item;

	if (!*text)
		return;
	item = add(content, INLINE_TEXT, at);
	item->flags |= flags | (content->c->cv->hyphenate ? 0 : INLINE_NO_HYPHEN);
	item->text = text;
}

const struct isolate *content_isolate(struct content *content, enum text_direction direction)
{
	const struct isolate *before = content->isolate;
	struct isolate *isolate = arena_new_of(content->c->arena, struct isolate);

	*isolate = (struct isolate){direction, before};
	content->isolate = isolate;
	return before;
}

void content_value(struct content *content, const char *text, unsigned flags, struct mark at)
{
	const struct isolate *before = content_isolate(content, TEXT_AUTO);

	content_text(content, text, flags, at);
	content->isolate = before;
}

void content_address(struct content *content, const char *text, unsigned flags, struct mark at)
{
	const struct isolate *before = content_isolate(content, TEXT_LTR);

	content_text(content, text, flags, at);
	content->isolate = before;
}

char content_last(const struct content *content)
{
	for (size_t i = content->items.n; i > content->start; i--) {
		const struct inline_item *item = &content->items.v[i - 1];

		if (item->kind == INLINE_TEXT && *item->text)
			return item->text[strlen(item->text) - 1];
		if (item->kind == INLINE_PAGE || item->kind == INLINE_PAGES)
			return '0';
		if (item->kind == INLINE_BREAK)
			return 0;
	}
	return 0;
}

/* Whether the text is signs behind an author's name. */
static bool is_marks(const char *text)
{
	static const char *const marks[] = {"*", "†", "‡", "§", "¶", "#", "‖"};
	size_t i;

	do {
		for (i = 0; i < sizeof marks / sizeof *marks && strncmp(text, marks[i], strlen(marks[i])) != 0; i++)
			;
		text += i < sizeof marks / sizeof *marks ? strlen(marks[i]) : 0;
	} while (*text && i < sizeof marks / sizeof *marks);
	return *text == 0;
}

/* Whether the text so far ends a sentence, also inside closing quotes or before marks: "Holt, M.*". */
static bool ends_sentence(const struct content *content)
{
	const struct inline_item *item = NULL;
	size_t len, n = content->items.n;

	if (n > content->start + 1 && content->items.v[n - 1].kind == INLINE_TEXT &&
	    is_marks(content->items.v[n - 1].text))
		n--;
	if (n == content->start)
		return false;
	item = &content->items.v[n - 1];
	if (item->kind != INLINE_TEXT)
		return false;
	len = strlen(item->text);
	while (len && (item->text[len - 1] == '"' || item->text[len - 1] == '\''))
		len--;
	if (len >= 3 && memcmp(item->text + len - 3, "\xE2\x80\x9D", 3) == 0)
		len -= 3;
	if (len >= 3 && memcmp(item->text + len - 3, "\xE2\x80\xA6", 3) == 0) /* "…" */
		return true;
	return len && strchr(".?!", item->text[len - 1]);
}

/* The length of a closing quotation mark at `text` that a full stop follows, or 0. */
static size_t quote_before_stop(const char *text)
{
	static const char *const quotes[] = {"”", "“", "’", "‘", "»", "«", "\"", "'"};

	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
		size_t len = strlen(quotes[i]);

		if (strncmp(text, quotes[i], len) == 0)
			return text[len] == '.' ? len : 0;
	}
	return 0;
}

/* "Title.[, pages]": what a template's own full stop has ended is not gone on with by a comma; "et al.," and "Eds.," are. */
bool content_stopped(const struct content *content)
{
	size_t last = content->literal.n;
	const char *text;

	if (!last || !content->literal.v[last - 1] || content_last(content) != '.')
		return false;
	text = content->items.v[last - 1].text;
	return *template_skip_separators(text + quote_before_stop(text)) == 0;
}

/* " | ", " · ": a sign between blanks that ends and begins no line. */
static bool is_divider(const char *text)
{
	static const char *const signs[] = {"|", "\xC2\xB7", "\xE2\x80\xA2", "\xE2\x99\xA6"};
	size_t before = strspn(text, " ");

	for (size_t i = 0; before && i < sizeof signs / sizeof *signs; i++) {
		const char *rest = text + before + strlen(signs[i]);

		if (strncmp(text + before, signs[i], strlen(signs[i])) == 0 && *rest == ' ')
			return rest[strspn(rest, " ")] == 0;
	}
	return false;
}

/*
 * References in Chinese and Japanese are divided by half-width commas, colons and full stops with a blank behind them, as GB/T 7714
 * and SIST 02 are mostly typed: full-width commas beside such full stops look like a mistake.
 */
static bool is_cjk_reference(const struct content *content)
{
	return content->reference && text_language_is_cjk(content->language);
}

const char *content_signs(const struct content *content, const char *separator)
{
	if (is_cjk_reference(content))
		return separator;
	return text_punctuation(content->c->arena, content->language, separator);
}

/* French sets a no-break space before a colon; other scripts have signs of their own. */
static const char *punctuated(const struct content *content, const char *text)
{
	struct buf *out;

	text = content_signs(content, text);
	if (strncmp(content->language, "fr", 2) != 0 || !strchr(text, ':'))
		return text;
	out = buf_new(content->c->arena);
	for (; *text; text++) {
		if (*text == ':')
			buf_puts(out, "\u00A0");
		buf_putc(out, *text);
	}
	return out->s;
}

void content_literal(struct content *content, const char *text)
{
	size_t quote = quote_before_stop(text);

	if (!content_last(content))
		text = template_skip_separators(text);
	else if (quote && ends_sentence(content)) /* “When Do Curricula Work?” and no full stop */
		text = arena_printf(content->c->arena, "%.*s%s", (int)quote, text, text + quote + 1);
	else if (*text == '.' && ends_sentence(content))
		text++;
	else if (*text == ',' && content_stopped(content))
		text++;
	content_text(content, punctuated(content, text), is_divider(text) ? INLINE_SEPARATOR : 0, content->at);
	if (*text)
		content->literal.v[content->literal.n - 1] = true;
}

void content_append(struct content *content, const struct content *more)
{
	for (size_t i = 0; i < more->items.n; i++) {
		*vec_add(content->c->arena, &content->items) = more->items.v[i];
		*vec_add(content->c->arena, &content->literal) = more->literal.v[i];
	}
}

void content_rewind(struct content *content, size_t nitems)
{
	content->items.n = content->literal.n = nitems;
}

void content_break(struct content *content)
{
	add(content, INLINE_BREAK, content->at);
}

void content_page(struct content *content, enum inline_kind kind)
{
	add(content, kind, content->at);
}

void content_icon(struct content *content, const struct outline *icon, const char *words)
{
	struct inline_item *item = add(content, INLINE_ICON, content->at);

	item->icon = icon;
	item->text = words;
	item->flags |= INLINE_GLUE_NEXT;
}

void content_space(struct content *content, mpt width)
{
	struct inline_item *item = add(content, INLINE_SPACE, content->at);

	item->width = width;
	item->flags |= INLINE_GLUE_NEXT;
}

static void run_look(const struct run *run, struct look *look)
{
	if (run->style & RUN_STRONG)
		look->bold = YES;
	if (run->style & RUN_UNDERLINE)
		look->underline = YES;
	if (run->style & RUN_CODE)
		look->font = "mono";
	if (run->style & (RUN_SUPER | RUN_SUB))
		look->size.percent = SUPER_SCALE;
}

/* Emphasis inside italic text is upright, as it has always been. */
static const struct ink *run_ink(struct content *content, const struct run *run)
{
	const struct ink *around = current(content);
	struct look look = {.at = run->at};
	struct ink *ink;

	run_look(run, &look);
	ink = arena_new_of(content->c->arena, struct ink);
	*ink = *ink_with(content->c, around, &look);
	if (run->style & RUN_EMPH)
		ink->italic = !ink->italic;
	if (run->style & RUN_SUPER)
		ink->rise += mpt_scale(around->size, SUPER_RISE, 100);
	if (run->style & RUN_SUB)
		ink->rise += mpt_scale(around->size, SUB_RISE, 100);
	return ink;
}

/* Code, and addresses printed as they are. */
static bool is_left_to_right(const struct run *run)
{
	return run->style & RUN_CODE || (run->url && run->style & RUN_RAW);
}

static void add_run(struct content *content, const struct run *run)
{
	const struct isolate *isolate = content->isolate;
	const char *url = content->url;
	size_t depth = content->depth;
	struct inline_item *item;

	if (run->style & RUN_BREAK) {
		content_break(content);
		return;
	}
	if (is_left_to_right(run))
		content_isolate(content, TEXT_LTR);
	if (run->url) {
		content->url = run->url;
		content_open(content, &content->c->style->link);
	}
	if (run->style)
		push(content, run_ink(content, run));
	content_text(content, run->text, run->style & RUN_RAW ? INLINE_NO_HYPHEN : 0, run->at);
	if (content->items.n && run->language) {
		item = &content->items.v[content->items.n - 1];
		item->language = run->language;
		if (run->language)
			item->flags &= ~INLINE_FOREIGN;
	}
	content->depth = depth;
	content->url = url;
	content->isolate = isolate;
}

void content_runs(struct content *content, const struct text *text)
{
	const struct isolate *before = content->isolate;

	if (text->nruns)
		content_isolate(content, TEXT_AUTO);
	for (size_t i = 0; i < text->nruns; i++)
		add_run(content, &text->runs[i]);
	content->isolate = before;
}

/* The length of the first `n` letters of a text; 0 where it begins with none, or with one of a script that has no capitals. */
static size_t lead_length(const char *text, int n)
{
	size_t len = strlen(text), at = 0, used;

	for (; at < len; at += used) {
		uint32_t cp = utf8_next(text + at, len - at, &used);
		bool cased = text_is_upper(cp) || text_is_lower(cp);

		if ((at == 0 && !cased) || (n <= 0 && !text_is_mark(cp)))
			break;
		n -= cased;
	}
	return at;
}

void content_lead(struct content *content, int n, const struct look *look)
{
	struct inline_item *items = content->items.v, rest;
	size_t len = content->items.n && items->kind == INLINE_TEXT ? lead_length(items->text, n) : 0;

	if (!len)
		return;
	rest = *items;
	rest.text += len;
	items->text = arena_strndup(content->c->arena, items->text, len);
	items->ink = ink_with(content->c, items->ink, look);
	if (!*rest.text)
		return;
	(void)vec_add(content->c->arena, &content->items);
	*vec_add(content->c->arena, &content->literal) = false;
	items = content->items.v;
	memmove(items + 2, items + 1, (content->items.n - 2) * sizeof *items);
	memmove(content->literal.v + 1, content->literal.v, content->literal.n - 1);
	items[1] = rest;
}

/* "甲和乙", with no comma before the word, or "甲, 乙" where the language has none. */
static const char *cjk_and(struct arena *arena, const char *separator, size_t before, const char *joint,
			   const char *rest)
{
	while (before && strchr(", ", separator[before - 1]))
		before--;
	return arena_printf(arena, "%.*s%s%s", (int)before, separator, strcmp(joint, "、") == 0 ? ", " : joint,
			    rest + strspn(rest, " "));
}

const char *content_and(const struct content *content, const char *separator, const char *next)
{
	const char *slot = strstr(separator, "{and}"), *rest = slot ? slot + strlen("{and}") : NULL;
	struct arena *arena = content->c->arena;
	const char *joint, *start = separator;
	bool blanks;

	if (!slot)
		return separator;
	joint = text_joint(arena, content->language, 0, 2, next);
	if (is_cjk_reference(content))
		return cjk_and(arena, separator, (size_t)(slot - separator), joint, rest);
	blanks = slot > start && slot[-1] == ' ' && *rest == ' ' && strcmp(joint, ", ") != 0;
	if (!blanks)
		joint = printed_word(content, "and");
	return arena_printf(arena, "%.*s%s%s", (int)(slot - start) - blanks, start, joint, rest + blanks);
}

void content_title(struct content *content, const struct text *text)
{
	unsigned flags = content->flags;

	if (strncmp(content->c->cv->language, "en", 2) != 0)
		content->flags |= INLINE_FOREIGN;
	content_runs(content, text);
	content->flags = flags;
}

bool content_word(struct content *content, const char *key)
{
	bool found;
	const char *word = word_in(content->language, key, &found);

	if (!word)
		return false;
	content_text(content, word, 0, content->at);
	return true;
}

void content_number(struct content *content, size_t n)
{
	struct arena *arena = content->c->arena;

	content_text(content, text_digits(arena, content->language, arena_printf(arena, "%zu", n)), INLINE_NO_BREAK,
		     content->at);
}

bool content_empty(const struct content *content)
{
	return content->items.n == 0;
}

struct para content_para(struct content *content, enum align align, mpt leading)
{
	return (struct para){.items = content->items.v, .nitems = content->items.n, .align = align, .leading = leading};
}

struct block *block_new(struct composer *c, enum block_kind kind, enum role role, struct mark at)
{
	struct block *block = arena_new_of(c->arena, struct block);

	block->kind = kind;
	block->role = role;
	block->at = at;
	return block;
}

struct para content_finish(struct content *content, enum align align, mpt leading)
{
	struct para para = content_para(content, align, leading);
	struct inline_item *items = arena_array(content->c->arena, para.nitems, struct inline_item);

	if (para.nitems)
		memcpy(items, para.items, para.nitems * sizeof *items);
	content_drop(content);
	/* What has been said can still be asked for. */
	content->items.v = para.items = items;
	content->items.n = content->items.cap = para.nitems;
	return para;
}

struct block *block_para(struct content *content, enum role role, enum align align, mpt leading)
{
	struct block *block = block_new(content->c, BLOCK_PARA, role, content->at);

	block->u.para = content_finish(content, align, leading);
	return block;
}

void blocks_add(struct composer *c, struct blocks *blocks, const struct block *block)
{
	if (block)
		*vec_add(c->arena, &blocks->list) = block;
}

struct block *block_stack(struct composer *c, struct blocks *blocks, enum role role, struct mark at)
{
	struct block *block = block_new(c, BLOCK_STACK, role, at);

	block->u.stack.blocks = blocks->list.v;
	block->u.stack.nblocks = blocks->list.n;
	return block;
}

struct block *block_columns(struct composer *c, struct blocks *blocks, struct block_columns columns, enum role role,
			    struct mark at)
{
	struct block *block;

	if (columns.n < 2 || blocks->list.n < 2)
		return block_stack(c, blocks, role, at);
	block = block_new(c, BLOCK_COLUMNS, role, at);
	block->u.columns.blocks = blocks->list.v;
	block->u.columns.nblocks = blocks->list.n;
	block->u.columns.n = (unsigned)columns.n;
	block->u.columns.gap = columns.gap;
	return block;
}

const char *content_plain(const struct content *content)
{
	struct buf *out = buf_new(content->c->arena);

	for (size_t i = 0; i < content->items.n; i++) {
		if (content->items.v[i].kind == INLINE_TEXT)
			buf_puts(out, content->items.v[i].text);
		else if (content->items.v[i].kind == INLINE_BREAK)
			buf_putc(out, ' ');
	}
	return out->s;
}

unsigned keep_with(unsigned keep, enum page_break page_break)
{
	switch (page_break) {
	case PAGE_BREAK_BEFORE:
		return keep | BREAK_BEFORE;
	case PAGE_BREAK_AVOID:
		return keep | KEEP_HARD;
	case PAGE_BREAK_ALLOW:
		return keep & ~(unsigned)KEEP_TOGETHER;
	default:
		return keep;
	}
}

unsigned keep_entry(const struct composer *c, enum page_break page_break)
{
	unsigned keep = KEEP_TOGETHER | (c->hints.width ? CLEAR_LABEL : 0);

	return keep_with(keep, page_break || !c->divisible ? page_break : PAGE_BREAK_ALLOW);
}
