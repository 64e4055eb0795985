/*
 * counts.c: what a list of publications adds up to: "Total: 42 · Journal articles: 20 · First author: 12". Labels before
 * numbers need no plural forms, of which some languages have four.
 */
#include "style/listing.h"

struct counts {
	size_t types[NTYPES], ntypes, first;
};

static struct counts count(const struct listing *l)
{
	struct counts counts = {0};

	for (size_t i = 0; i < l->nitems; i++) {
		const struct publication *p = l->items[i].publication;

		counts.ntypes += counts.types[p->type]++ == 0;
		counts.first += p->authors.n && p->authors.v[0].person;
	}
	return counts;
}

static void add(struct content *content, const char *key, size_t n)
{
	if (!content_empty(content))
		content_literal(content, " \u00B7 ");
	content_text(content, printed_word(content, key), INLINE_NO_BREAK, content->at);
	content_literal(content, ":\u00A0");
	content_number(content, n);
}

const struct block *listing_counts(struct listing *l)
{
	const struct citation_look *look = &l->c->style->citation;
	const struct ink *ink = ink_with(l->c, l->c->body, &look->legend_look);
	struct counts counts = count(l);
	struct content content;

	if (!l->citing.show_counts || !l->nitems)
		return NULL;
	content_init(&content, l->c, ink, l->citing.at);
	add(&content, "total", l->nitems);
	for (enum publication_type type = TYPE_CONFERENCE; type < NTYPES && counts.ntypes > 1; type++)
		if (counts.types[type])
			add(&content, type_word(type), counts.types[type]);
	if (counts.types[TYPE_NONE] && counts.ntypes > 1)
		add(&content, type_word(TYPE_NONE), counts.types[TYPE_NONE]);
	if (counts.first)
		add(&content, "first_author", counts.first);
	return listing_note(l, &content);
}
