/*
 * service.c: services read out by role: "Journal reviewer: TNNLS, TMI". Facts of one role and kind are gathered into one
 * labelled entry, which is then set as any other.
 */
#include <string.h>

#include "style/composer.h"
#include "text/text.h"
#include "text/words.h"

struct duty {
	const struct entry *first;
	const char *name;
	VEC(struct text) details;
};

struct duties {
	VEC(struct duty) list;
};

/* "Journal reviewer" says what was reviewed; "Society president" would say nothing that the venue does not. */
static const char *service_word(enum service_kind kind)
{
	static const char *const keys[] = {[SERVICE_CONFERENCE] = "service_conference",
					   [SERVICE_JOURNAL] = "service_journal",
					   [SERVICE_WORKSHOP] = "service_workshop",
					   [SERVICE_COMMUNITY] = NULL};

	return (size_t)kind < sizeof keys / sizeof *keys ? keys[kind] : NULL;
}

/* "Journal reviewer": English puts a kind before a role of one word; "Session Chair" says enough by itself. */
static const char *english_role(struct composer *c, const char *role, const char *word)
{
	size_t len = strlen(text_fold(c->arena, word));

	/* "Journal Reviewer" of kind journal says it already. */
	if (strchr(role, ' ') || strncmp(text_fold(c->arena, role), text_fold(c->arena, word), len) == 0)
		return role;
	if (!text_is_upper((unsigned char)role[1]))
		role = text_lower(c->arena, c->cv->language, role);
	return arena_printf(c->arena, "%s %s", word, role);
}

/* Other languages would decline it: there the kind follows in brackets, "Gutachter (Zeitschrift)". */
static const char *role_name(struct composer *c, const struct entry *entry)
{
	const char *role = text_plain(c->arena, &entry->role), *key = service_word(entry->service_kind);
	bool found;
	const char *word = key ? word_in(c->cv->language, key, &found) : NULL;

	if (!word)
		return role;
	if (!*role)
		return word;
	if (strncmp(c->cv->language, "en", 2) == 0)
		return english_role(c, role, word);
	return arena_printf(c->arena, "%s (%s)", role, word);
}

static struct duty *role_of(struct composer *c, struct duties *roles, const struct entry *entry)
{
	const char *name = role_name(c, entry);
	struct duty *role;

	for (size_t i = 0; i < roles->list.n; i++)
		if (strcmp(roles->list.v[i].name, name) == 0)
			return &roles->list.v[i];
	role = vec_add(c->arena, &roles->list);
	role->first = entry;
	role->name = name;
	return role;
}

static void add_run(struct composer *c, struct text *text, struct run run)
{
	struct run *runs = arena_array(c->arena, text->nruns + 1, struct run);

	if (text->nruns)
		memcpy(runs, text->runs, text->nruns * sizeof *runs);
	runs[text->nruns++] = run;
	text->runs = runs;
}

static void add_plain(struct composer *c, struct text *text, const char *s)
{
	add_run(c, text, (struct run){.text = s, .at = text->at});
}

static void add_text(struct composer *c, struct text *text, const struct text *more)
{
	for (size_t i = 0; i < more->nruns; i++)
		add_run(c, text, more->runs[i]);
}

/* The dates of an entry as one run, printed as everywhere else. */
static void add_dates(struct composer *c, struct text *text, const struct entry *entry)
{
	struct content content;

	content_init(&content, c, c->body, entry->at);
	if (!content_entry_dates(&content, entry))
		return;
	if (text->nruns)
		add_plain(c, text, "\u00A0");
	for (size_t i = 0; i < content.items.n; i++)
		add_plain(c, text, content.items.v[i].text);
}

static void add_note(struct composer *c, struct text *text, const struct text *note)
{
	if (!note->nruns)
		return;
	add_plain(c, text, text->nruns ? " (" : "");
	add_text(c, text, note);
	if (text->nruns > note->nruns)
		add_plain(c, text, ")");
}

static void add_place(struct composer *c, struct text *text, const struct text *location)
{
	if (location->nruns && text->nruns)
		add_plain(c, text, ", ");
	add_text(c, text, location);
}

/* The venue leads where the entry does; without one the address stands for itself. */
static void add_venue(struct composer *c, struct text *text, const struct entry *entry, const struct text *venue)
{
	for (size_t i = 0; venue && i < venue->nruns; i++) {
		struct run run = venue->runs[i];

		run.url = run.url ? run.url : entry->url;
		add_run(c, text, run);
	}
}

static void add_links(struct composer *c, struct text *text, const struct entry *entry)
{
	const struct weblink *links = entry->links.v;
	const char *url = entry->url;

	if (url && strncmp(url, "https://", 8) == 0)
		url += 8;
	if (entry->url && !entry->venue.n) {
		if (text->nruns)
			add_plain(c, text, " ");
		add_run(c, text, (struct run){url, RUN_RAW, entry->url, NULL, text->at});
	}
	for (size_t i = 0; i < entry->links.n; i++) {
		const char *label = links[i].label ? arena_printf(c->arena, "[%s]", links[i].label) : links[i].text;

		if (text->nruns)
			add_plain(c, text, " ");
		add_run(c, text, (struct run){label, RUN_RAW, links[i].url, NULL, links[i].at});
	}
}

/* Each venue is a detail of its own; all else that an entry says belongs to the last. */
static void add_details(struct composer *c, struct duty *role, const struct entry *entry)
{
	const struct text *venues = entry->venue.v;
	size_t n = entry->venue.n ? entry->venue.n : 1;

	for (size_t i = 0; i < n; i++) {
		struct text text = {.at = entry->at};

		add_venue(c, &text, entry, entry->venue.n ? &venues[i] : NULL);
		if (i + 1 == n) {
			add_dates(c, &text, entry);
			add_place(c, &text, &entry->location);
			add_note(c, &text, &entry->summary);
			add_note(c, &text, &entry->note);
			add_links(c, &text, entry);
		}
		if (text.nruns)
			*vec_add(c->arena, &role->details) = text;
	}
}

static bool any_comma(struct composer *c, const struct duty *role)
{
	for (size_t i = 0; i < role->details.n; i++)
		if (strchr(text_plain(c->arena, &role->details.v[i]), ','))
			return true;
	return false;
}

/* "EGU 2022, 2024; ICML 2022": where details hold commas, a comma does not part them. */
static void join_details(struct composer *c, struct duty *role)
{
	struct text all = {.at = role->first->at};

	if (role->details.n < 2 || !any_comma(c, role))
		return;
	for (size_t i = 0; i < role->details.n; i++) {
		if (i)
			add_plain(c, &all, "; ");
		add_text(c, &all, &role->details.v[i]);
	}
	role->details.v[0] = all;
	role->details.n = 1;
}

static struct entry labelled_as(struct composer *c, const struct entry *from, const char *name)
{
	struct entry entry = {.at = from->at, .kind = kind_find("skills")};

	entry.label = text_of(c->arena, name, from->at);
	return entry;
}

static void add_role(struct composer *c, struct blocks *out, struct duty *role, const struct entry_look *look)
{
	struct entry *entry = arena_new_of(c->arena, struct entry);

	join_details(c, role);
	*entry = labelled_as(c, role->first, role->name);
	entry->details = (struct list){.v = role->details.v, .n = role->details.n};
	blocks_add(c, out, compose_entry(c, entry, look, 0));
}

struct entry service_label(struct composer *c, const struct entry *entry)
{
	return labelled_as(c, entry, role_name(c, entry));
}

void compose_services(struct composer *c, struct blocks *out, const struct group *group, const struct entry_look *look)
{
	struct duties roles = {0};
	const struct entry_look *labelled = entry_look_of(c, kind_find("skills"));

	for (size_t i = 0; i < group->nentries; i++)
		if (!group->entries[i].plain.nruns)
			add_details(c, role_of(c, &roles, &group->entries[i]), &group->entries[i]);
	for (size_t i = 0; i < roles.list.n; i++)
		add_role(c, out, &roles.list.v[i], labelled);
	for (size_t i = 0; i < group->nentries; i++)
		if (group->entries[i].plain.nruns)
			blocks_add(c, out, compose_entry(c, &group->entries[i], look, 0));
}
