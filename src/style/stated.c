/*
 * stated.c: what is said over a list of publications: by what rule they were chosen where there are more, and how often the
 * person is cited.
 */
#include <string.h>

#include "style/listing.h"
#include "text/words.h"

static struct content begin(struct listing *l, struct mark at)
{
	struct content content;

	content_init(&content, l->c, ink_with(l->c, l->c->body, &l->c->style->citation.legend_look), at);
	return content;
}

struct block *listing_note(struct listing *l, struct content *content)
{
	const struct citation_look *look = &l->c->style->citation;
	struct block *block =
	    block_para(content, ROLE_PARA, ALIGN_START, look_leading(l->c, &look->legend_look, content->inks[0]));

	block->indent_start = look->in_main ? l->c->hints.main : 0;
	block->keep = KEEP_NEXT;
	block->below = look->space.above;
	return block;
}

/* The word with numbers in its slots: "{n} of {total}". */
static void add_numbers(struct content *content, const char *word, size_t n, size_t total)
{
	struct arena *arena = content->c->arena;

	while (*word) {
		size_t len = strcspn(word, "{");
		bool is_n = strncmp(word + len, "{n}", 3) == 0;

		content_text(content, arena_strndup(arena, word, len), 0, content->at);
		if (!word[len])
			break;
		content_number(content, is_n ? n : total);
		word += len + strcspn(word + len, "}");
		word += *word == '}';
	}
}

const struct block *listing_rule(struct listing *l, const struct citing *citing, size_t shown, size_t total)
{
	struct content content = begin(l, citing->at);
	const char *sort = citing->sort ? citing->sort : "", *key = "max_first";

	if (citing->says_rule == NO || shown >= total)
		return NULL;
	if (!citing->max_rule.nruns)
		key = strcmp(sort, "-date") == 0 ? "max_recent" : strcmp(sort, "-cited") == 0 ? "max_cited" : key;
	add_numbers(&content, printed_word(&content, key), shown, total);
	if (citing->max_rule.nruns) {
		content_text(&content, ": ", 0, content.at);
		content_runs(&content, &citing->max_rule);
	}
	return listing_note(l, &content);
}

static void add_metric(struct content *content, const char *word, int32_t n)
{
	if (!n)
		return;
	if (!content_empty(content))
		content_literal(content, " \u00B7 ");
	content_text(content, word, INLINE_NO_BREAK, content->at);
	content_literal(content, ":\u00A0");
	content_number(content, (size_t)n);
}

static bool same_metrics(const struct metrics *a, const struct metrics *b)
{
	return a->at.source == b->at.source && a->at.start == b->at.start;
}

/* "Citations: 1250 · h-index: 17 (Google Scholar, Oct 2024)": those of the whole document over its first list alone. */
const struct block *listing_metrics(struct listing *l)
{
	const struct metrics *metrics = &l->citing.metrics;
	bool whole = same_metrics(metrics, &l->c->cv->citing.metrics);
	struct content content;

	if (!metrics->at.line || (whole && l->c->told_metrics))
		return NULL;
	l->c->told_metrics |= whole;
	content = begin(l, metrics->at);
	add_metric(&content, printed_word(&content, "citations"), metrics->citations);
	add_metric(&content, printed_word(&content, "h_index"), metrics->h_index);
	add_metric(&content, "i10-index", metrics->i10_index);
	content_literal(&content, " (");
	content_runs(&content, &metrics->source);
	content_literal(&content, metrics->source.nruns ? ", " : "");
	content_date(&content, &metrics->date, false);
	content_literal(&content, ")");
	return listing_note(l, &content);
}
