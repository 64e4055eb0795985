/*
 * sums.c: what entries add up to: "Total: 11 · Ph.D.: 4 · M.Sc.: 7", "Total amount: 1,320,000 EUR · Own share: 90,000 EUR".
 *
 * Labels before numbers need no plural forms. Amounts are summed by currency, and only if every one of them could be
 * read: a sum that leaves something out is worse than none.
 */
#include <string.h>

#include "input/names.h"
#include "model/amount.h"
#include "style/arrange.h"
#include "style/entries.h"
#include "text/text.h"

struct summing {
	struct composer *c;
	const struct section *section;
	const struct entry_group *groups;
	size_t ngroups;
	struct content content;
};

/* By what entries are counted that are not in groups. */
static const char *counted_by(const struct summing *s)
{
	static const struct {
		const char *kind, *field;
	} fields[] = {
	    {"supervision", "degree"}, {"mentoring", "degree"},	  {"talks", "invited"},	 {"grants", "status"},
	    {"patents", "status"},     {"memberships", "status"}, {"teaching", "level"}, {"services", "kind"},
	};

	if (s->section->arranging.group)
		return s->section->arranging.group;
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (strcmp(fields[i].kind, s->section->kind->key) == 0)
			return fields[i].field;
	return NULL;
}

static struct summing summing_of(struct composer *c, const struct section *section, const struct entry_group *groups,
				 size_t ngroups)
{
	const struct look *look = &c->style->citation.legend_look;
	struct summing s = {c, section, groups, ngroups, {0}};

	content_init(&s.content, c, ink_with(c, c->body, look), section->at);
	return s;
}

/* "Label: value", after what was there: lines end between them. */
static void add(struct summing *s, const char *label, const char *value)
{
	if (!content_empty(&s->content))
		content_literal(&s->content, " \u00B7 ");
	content_text(&s->content, capitalized(s->c, label), INLINE_NO_BREAK, s->content.at);
	content_literal(&s->content, ":\u00A0");
	content_text(&s->content, value, INLINE_NO_BREAK, s->content.at);
}

static const char *number(const struct summing *s, size_t n)
{
	return text_number(s->c->arena, s->c->cv->language, (int64_t)n * 100);
}

/* A line of its own, where the entries begin. */
static const struct block *line_of(struct summing *s)
{
	const struct citation_look *small = &s->c->style->citation;
	const struct entry_look *look = entry_look_of(s->c, s->section->kind);
	const struct ink *ink = s->content.inks[0];
	struct block *block;

	if (content_empty(&s->content))
		return NULL;
	block = block_para(&s->content, ROLE_PARA, ALIGN_START, look_leading(s->c, &small->legend_look, ink));
	block->indent_start = (look->in_main || look->hint ? s->c->hints.main : 0) + look->indent;
	block->keep = KEEP_NEXT;
	block->below = small->space.above;
	return block;
}

/* Counts */

struct count {
	const struct entry *entry; /* the first of them */
	const char *key;
	size_t n;
};

struct counts {
	VEC(struct count) list;
	struct names index;
	size_t total;
};

/* A service is one for each venue. */
static size_t weight(const struct entry *entry)
{
	return entry->venue.n ? entry->venue.n : 1;
}

static void count(struct summing *s, struct counts *counts, const struct entry *entry, const char *field)
{
	const char *key = field ? entry_key(s->c, entry, field) : "";
	struct name_slot *slot;
	bool added;

	counts->total += weight(entry);
	/* Talks are counted for the invited ones, unless the others are a group. */
	if (!*key || (!s->section->arranging.group && entry->invited != YES && strcmp(key, "other") == 0))
		return;
	slot = names_add(&counts->index, key, &added);
	if (added) {
		slot->number = counts->list.n;
		*vec_add(s->c->arena, &counts->list) = (struct count){entry, key, 0};
	}
	counts->list.v[slot->number].n += weight(entry);
}

/* The heading of its group, where there is one for it. */
static const char *count_label(struct summing *s, const struct count *count, const char *field)
{
	const struct legend_row *titles = s->section->arranging.group_titles.v;
	struct text title;

	for (size_t i = 0; i < s->section->arranging.group_titles.n; i++)
		if (strcmp(titles[i].marks, count->key) == 0)
			return text_plain(s->c->arena, &titles[i].text);
	title = entry_key_title(s->c, count->entry, field, count->key);
	return text_plain(s->c->arena, &title);
}

const struct block *compose_counts(struct composer *c, const struct section *section, const struct entry_group *groups,
				   size_t ngroups)
{
	struct summing s = summing_of(c, section, groups, ngroups);
	const char *field = counted_by(&s);
	struct counts counts = {.index = {.arena = c->arena}};

	for (size_t g = 0; g < ngroups; g++)
		for (size_t i = 0; i < groups[g].nentries; i++)
			count(&s, &counts, groups[g].entries[i], field);
	add(&s, printed_word(&s.content, "total"), number(&s, counts.total));
	/* What all of them are is not said again. */
	for (size_t i = 0; i < counts.list.n; i++)
		if (counts.list.v[i].n < counts.total)
			add(&s, count_label(&s, &counts.list.v[i], field), number(&s, counts.list.v[i].n));
	return line_of(&s);
}

/* Totals */

struct sum {
	struct mark at;	      /* of the first amount */
	struct amount amount; /* its currency as that one wrote it */
	int64_t share;
};

struct sums {
	VEC(struct sum) list;
	struct names index; /* by currency */
	bool shared;	    /* a share is said */
	bool failed;
};

static void refuse(struct summing *s, struct sums *sums, struct mark at, const char *problem, const char *help)
{
	diag_help(s->c->diags, diag_add(s->c->diags, DIAG_BAD_VALUE, at, "%s", problem), "%s", help);
	s->c->failed = sums->failed = true;
}

static bool read_amount(struct summing *s, struct sums *sums, const struct text *text, struct amount *amount)
{
	struct arena *arena = s->c->arena;

	if (amount_of(arena, s->c->cv->written_in, text, amount))
		return true;
	refuse(
	    s, sums, text->runs[0].at,
	    arena_printf(arena, "'%s' is no amount that can be summed", schema_quote(arena, text_plain(arena, text))),
	    "write digits alone, as 120000 or 120,000, and the rest into 'note'; or leave 'totals' out of 'show'");
	return false;
}

/* Signs that stand for one currency only; a dollar and a krone do not. */
static const char *code_of(const char *currency)
{
	static const char *const codes[][2] = {{"€", "EUR"}, {"£", "GBP"},  {"₹", "INR"},  {"₽", "RUB"}, {"₪", "ILS"},
					       {"₺", "TRY"}, {"zł", "PLN"}, {"Kč", "CZK"}, {"US$", "USD"}};

	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (strcmp(codes[i][0], currency) == 0)
			return codes[i][1];
	return currency;
}

static bool same_currency(const char *a, const char *b)
{
	return strcmp(code_of(a), code_of(b)) == 0;
}

/* The sum in the amount's currency. */
static struct sum *sum_in(struct summing *s, struct sums *sums, const struct amount *amount, struct mark at)
{
	const char *currency = amount->currency ? amount->currency : "";
	bool added;
	struct name_slot *slot = names_add(&sums->index, code_of(currency), &added);
	struct sum *sum;

	if (!added)
		return &sums->list.v[slot->number];
	slot->number = sums->list.n;
	sum = vec_add(s->c->arena, &sums->list);
	sum->at = at;
	sum->amount.currency = currency;
	sum->amount.currency_first = amount->currency_first;
	return sum;
}

/* The person's part of an amount: as much as is said, or as many in a hundred; all of it where nothing is said. */
static int64_t part_of(const struct amount *amount, const struct amount *share)
{
	if (!share->percent)
		return share->hundredths;
	return amount->hundredths / 10000 * share->hundredths + amount->hundredths % 10000 * share->hundredths / 10000;
}

static void add_share(struct summing *s, struct sums *sums, struct sum *sum, const struct entry *entry,
		      const struct amount *amount)
{
	struct amount share = {.percent = true, .hundredths = 10000};
	const struct text *text = &entry->share;

	if (text->nruns && !read_amount(s, sums, text, &share))
		return;
	if (share.hundredths > (share.percent ? 10000 : amount->hundredths))
		refuse(s, sums, text->runs[0].at, "the share is larger than the whole",
		       "a share is a part of the amount: 40,000, or 30 %");
	else if (share.currency && !same_currency(share.currency, sum->amount.currency))
		refuse(s, sums, text->runs[0].at, "a share in another currency than the amount",
		       "write both in one, and say it under 'currency'");
	if (sums->failed)
		return;
	sums->shared |= text->nruns > 0;
	sum->share += part_of(amount, &share);
}

static void sum_up(struct summing *s, struct sums *sums, const struct entry *entry)
{
	struct amount amount;
	struct sum *sum;

	if (entry->plain.nruns) {
		refuse(s, sums, entry->at, "an entry of plain text has no amount that can be summed",
		       "write it as {title: …, amount: …, currency: …}, or leave 'totals' out of 'show'");
		return;
	}
	if (!entry->amount.nruns || !read_amount(s, sums, &entry->amount, &amount))
		return;
	if (amount.percent) {
		refuse(s, sums, entry->amount.runs[0].at, "an amount in percent cannot be summed",
		       "say how much it is");
		return;
	}
	if (entry->currency.nruns) {
		amount.currency = text_plain(s->c->arena, &entry->currency);
		amount.currency_first = false;
	}
	sum = sum_in(s, sums, &amount, entry->amount.runs[0].at);
	if (sum->amount.hundredths > INT64_MAX - amount.hundredths) {
		refuse(s, sums, entry->amount.runs[0].at, "the sum of the amounts is too large",
		       "are they all in one currency?");
		return;
	}
	sum->amount.hundredths += amount.hundredths;
	add_share(s, sums, sum, entry, &amount);
}

/* "120,000 EUR", "€ 120,000": as the first of them was written. */
static const char *money(const struct summing *s, int64_t hundredths, const struct sum *sum)
{
	const char *value = text_number(s->c->arena, s->c->cv->language, hundredths);
	const char *currency = sum->amount.currency;

	if (!*currency)
		return value;
	if (sum->amount.currency_first)
		return arena_printf(s->c->arena, "%s\u00A0%s", currency, value);
	return arena_printf(s->c->arena, "%s\u00A0%s", value, currency);
}

/* "Label: 120,000 EUR + 40,000 CHF": a comma would run into the numbers. */
static void add_sums(struct summing *s, const struct sums *sums, const char *label, bool shares)
{
	struct buf *out = buf_new(s->c->arena);

	for (size_t i = 0; i < sums->list.n; i++) {
		const struct sum *sum = &sums->list.v[i];

		buf_puts(out, i ? " + " : "");
		buf_puts(out, money(s, shares ? sum->share : sum->amount.hundredths, sum));
	}
	if (out->len)
		add(s, label, out->s);
}

/* An amount without its currency, among others that have one, cannot be in any sum. */
static void check_currencies(struct summing *s, struct sums *sums)
{
	const struct name_slot *none = names_find(&sums->index, "");

	if (!sums->failed && sums->list.n > 1 && none)
		refuse(s, sums, sums->list.v[none->number].at,
		       "an amount without its currency, where others have theirs",
		       "say the currency of each, or of none");
}

const struct block *compose_totals(struct composer *c, const struct section *section, const struct entry_group *groups,
				   size_t ngroups)
{
	struct summing s = summing_of(c, section, groups, ngroups);
	struct sums sums = {.index = {.arena = c->arena}};

	for (size_t g = 0; g < ngroups; g++)
		for (size_t i = 0; i < groups[g].nentries; i++)
			sum_up(&s, &sums, groups[g].entries[i]);
	check_currencies(&s, &sums);
	if (sums.failed)
		return NULL;
	add_sums(&s, &sums, printed_word(&s.content, "total_amount"), false);
	if (sums.shared)
		add_sums(&s, &sums, printed_word(&s.content, "share"), true);
	return line_of(&s);
}
