/*
 * value.c: texts: how a table reads one, and how one is dumped.
 */
#include "model/value.h"

#include <string.h>

#include "model/inline.h"
#include "model/scalar.h"

static void dump_style(unsigned style, struct buf *out)
{
	static const struct {
		unsigned flag;
		const char *word;
	} words[] = {{RUN_STRONG, "strong"}, {RUN_EMPH, "emph"}, {RUN_CODE, "code"}, {RUN_UNDERLINE, "u"},
		     {RUN_SUPER, "sup"},     {RUN_SUB, "sub"},	 {RUN_RAW, "raw"}};
	const char *joint = "";
	size_t i;

	if (style & RUN_CODE)
		style &= ~RUN_RAW; /* goes without saying */
	for (i = 0; i < sizeof words / sizeof *words; i++)
		if (style & words[i].flag) {
			buf_printf(out, "%s%s", joint, words[i].word);
			joint = "+";
		}
}

void text_dump(const struct text *text, struct buf *out)
{
	size_t i;

	for (i = 0; i < text->nruns; i++) {
		const struct run *run = &text->runs[i];

		if (i)
			buf_putc(out, ' ');
		if (run->style & RUN_BREAK) {
			buf_puts(out, "break");
			continue;
		}
		dump_style(run->style, out);
		buf_quoted(out, run->text);
		if (run->language)
			buf_printf(out, "@%s", run->language);
		if (run->url)
			buf_printf(out, "<%s>", run->url);
	}
}

/* Runs whose language their own markup does not say. */
static void mark_language(struct text *text, const char *language)
{
	for (size_t i = 0; i < text->nruns; i++)
		if (!text->runs[i].language)
			text->runs[i].language = language;
}

static bool read_text(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	if (!scalar_text(reader, node, field))
		return false;
	if (node_empty(node))
		return true;
	if (!inline_read(reader->arena, reader->diags, node, place))
		return false;
	if (reader->smart)
		inline_smarten(reader->arena, reader->other_language ? reader->other_language : reader->language,
			       place);
	if (reader->other_language)
		mark_language(place, reader->other_language);
	return true;
}

static bool read_literal(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	const char *s = scalar_text(reader, node, field);
	struct text *text = place;

	if (!s)
		return false;
	*text = text_of(reader->arena, s, node->at);
	if (text->nruns)
		text->runs[0].style = RUN_RAW;
	return true;
}

static void json_text(const struct field *field, struct buf *out)
{
	(void)field;
	text_json(out);
}

const struct type type_text = {"text", sizeof(struct text), read_text, json_text};
const struct type type_literal = {"text without markup", sizeof(struct text), read_literal, json_text};
