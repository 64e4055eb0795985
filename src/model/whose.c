/*
 * whose.c: which author of a publication is the person whose CV it is.
 *
 * `me` says it; else an ORCID that both bear; else the name (author_is()). Initials alone may mean somebody else: whoever shares
 * them and the family name with the person, and bears another given name, is remembered while the publications are gone
 * through, and afterwards every entry whose author could be one of these is told. The number of namesakes is bounded, so that the
 * time is linear in the publications.
 */
#include <string.h>

#include "model/author.h"
#include "model/bibliography.h"
#include "model/reading.h"

/* Enough to name one; every author who bears initials is compared with all. */
#define MAX_NAMESAKES 32

static const char *title_of(struct arena *arena, const struct publication *p)
{
	return p->id ? p->id : text_plain(arena, &p->title);
}

static const struct person *person_of(const struct reader *reader)
{
	return &reading_of(reader)->cv->person;
}

static bool is_spelled(const struct person *person, const struct author *author)
{
	return author_is_spelled(author, &person->name, person->aliases, person->naliases);
}

static void keep_namesake(struct reader *reader, const struct person *person, const struct author *author)
{
	struct reading *reading = reading_of(reader);

	if (reading->namesakes.n >= MAX_NAMESAKES ||
	    !author_is_namesake(author, &person->name, person->aliases, person->naliases))
		return;
	for (size_t i = 0; i < reading->namesakes.n; i++)
		if (strcmp(reading->namesakes.v[i].text, author->text) == 0)
			return;
	*vec_add(reader->arena, &reading->namesakes) = *author;
}

/* Those whose ORCID is the person's; how many. */
static size_t mark_by_orcid(const struct person *person, struct authors *authors)
{
	size_t n = 0;

	for (size_t i = 0; i < authors->n; i++) {
		struct author *author = &authors->v[i];

		author->person = person->orcid && author->orcid && strcmp(author->orcid, person->orcid) == 0;
		n += author->person;
	}
	return n;
}

/* Whoever has an ORCID of another is another. */
static bool is_named(const struct person *person, const struct author *author)
{
	return !author->others && !(person->orcid && author->orcid) &&
	       author_is(author, &person->name, person->aliases, person->naliases);
}

size_t authors_whose(struct reader *reader, struct authors *authors)
{
	const struct person *person = person_of(reader);
	size_t n = mark_by_orcid(person, authors);
	bool settled = n > 0;

	for (size_t i = 0; i < authors->n; i++) {
		struct author *author = &authors->v[i];

		if (!settled)
			n += author->person = is_named(person, author);
		if (!author->person)
			keep_namesake(reader, person, author);
	}
	return n;
}

static void keep_only(struct authors *authors, size_t index)
{
	for (size_t i = 0; i < authors->n; i++)
		authors->v[i].person = i == index;
}

/* Of several who could be the person, the first of those who are spelled alike, else of those with a whole given name. */
static size_t likeliest(const struct person *person, const struct authors *authors)
{
	size_t best = 0;
	int most = -1;

	for (size_t i = 0; i < authors->n; i++) {
		const struct author *author = &authors->v[i];
		int likeness = is_spelled(person, author) ? 2 : !author_is_short(author);

		if (author->person && likeness > most) {
			most = likeness;
			best = i;
		}
	}
	return best;
}

/* How to say which author the person is: an entry of a file is told apart in the CV. */
static const char *me_key(struct reader *reader, const struct publication *p, size_t author)
{
	const struct node *root = reading_of(reader)->root;

	if (publication_is_filed(p) && p->id)
		return arena_printf(
		    reader->arena,
		    "'entries: [{id: %s, me: %zu}]' (under 'publications' in %s, with a 'select' for the rest)", p->id,
		    author, root->at.source->name);
	return arena_printf(reader->arena, "'me: %zu'", author);
}

/* In a lab's bibliography, which others are looked for in, too, the entry is to say it: whatever a CV says, they still find themselves. */
static bool help_all(struct reader *reader, struct diag *diag, const struct publication *p, size_t author)
{
	const char *file = p->authors.at.source ? p->authors.at.source->name : NULL,
		   *suffix = file ? strrchr(file, '.') : NULL;

	if (!reading_of(reader)->options.for_many || !publication_is_filed(p) || !p->id || !file)
		return false;
	if (suffix && strcmp(suffix, ".bib") == 0)
		diag_help(reader->diags, diag,
			  "write the name in full into the entry '%s' of %s, or add the ORCID that their CV has: "
			  "'author+an:orcid = {%zu=\"0000-…\"}'",
			  p->id, file, author);
	else
		diag_help(reader->diags, diag,
			  "write the name in full into the entry '%s' of %s, or add the ORCID that their CV has", p->id,
			  file);
	return true;
}

static void settle_several(struct reader *reader, struct publication *p)
{
	const struct person *person = person_of(reader);
	size_t index = likeliest(person, &p->authors);
	struct diag *diag;

	diag = diag_add(reader->diags, DIAG_AMBIGUOUS_AUTHOR, p->authors.at, "several authors of '%s' could be %s",
			title_of(reader->arena, p), person->name.full);
	if (!help_all(reader, diag, p, index + 1))
		diag_help(reader->diags, diag, "say which one: %s", me_key(reader, p, index + 1));
	keep_only(&p->authors, index);
}

/* One of the CV is told. Files hold the papers of others, too: how many are printed is told once. */
static void warn_stranger(struct reader *reader, const struct publication *p)
{
	struct reading *reading = reading_of(reader);
	struct diag *diag;

	if (publication_is_filed(p)) {
		reading->first_stranger = reading->nstrangers++ ? reading->first_stranger : p;
		return;
	}
	diag = diag_add(reader->diags, DIAG_NOT_AN_AUTHOR, p->authors.at, "no author of '%s' is %s",
			title_of(reader->arena, p), person_of(reader)->name.full);
	diag_help(reader->diags, diag,
		  "say which one it is with 'me: 1', or add the spelling to the person's 'aliases'");
}

void publications_strangers(struct reader *reader)
{
	const struct reading *reading = reading_of(reader);
	const struct publication *p = reading->first_stranger;
	const char *name = person_of(reader)->name.full;
	struct diag *diag;

	if (!p)
		return;
	if (reading->nstrangers == 1)
		diag = diag_add(reader->diags, DIAG_NOT_AN_AUTHOR, p->authors.at, "no author of '%s' is %s",
				title_of(reader->arena, p), name);
	else
		diag = diag_add(reader->diags, DIAG_NOT_AN_AUTHOR, p->authors.at,
				"no author of '%s' is %s, nor of %zu more that are printed from bibliographies",
				title_of(reader->arena, p), name, reading->nstrangers - 1);
	diag_help(reader->diags, diag,
		  "'select: {own: true}' leaves them out; if one is %s, add the spelling to the person's 'aliases'",
		  name);
}

struct authors *people_of(struct publication *p)
{
	return p->authors.n ? &p->authors : &p->editors;
}

void publication_whose(struct reader *reader, struct publication *p)
{
	size_t n = authors_whose(reader, people_of(p));

	if (!p->authors.n)
		return;
	if (p->me)
		keep_only(&p->authors, (size_t)p->me - 1);
	else if (n > 1)
		settle_several(reader, p);
	if (!n && !p->me)
		warn_stranger(reader, p);
}

/* The namesake that `author` could be, or NULL. */
static const struct author *namesake_of(const struct reading *reading, const struct author *author)
{
	for (size_t i = 0; i < reading->namesakes.n; i++) {
		const struct author *other = &reading->namesakes.v[i];
		struct name name = {.full = other->text, .key = other->key};

		if (author_is(author, &name, NULL, 0))
			return other;
	}
	return NULL;
}

static void tell_namesake(struct reader *reader, const struct publication *p, size_t index, const struct author *other)
{
	const struct author *author = &p->authors.v[index];
	const char *name = person_of(reader)->name.full;
	struct diag *diag = diag_add(reader->diags, DIAG_AMBIGUOUS_AUTHOR, author->at, "'%s' of '%s' could be %s or %s",
				     author->text, title_of(reader->arena, p), name, other->text);

	if (!help_all(reader, diag, p, index + 1))
		diag_help(reader->diags, diag, "say %s if it is %s, or add '%s' to the person's 'aliases'",
			  me_key(reader, p, index + 1), name, author->text);
}

void publication_namesakes(struct reader *reader, const struct publication *p)
{
	const struct person *person = person_of(reader);
	const struct author *other;

	for (size_t i = 0; i < p->authors.n && !p->me; i++) {
		const struct author *author = &p->authors.v[i];

		if (!author->person || (person->orcid && author->orcid) || !author_is_short(author) ||
		    is_spelled(person, author))
			continue;
		other = namesake_of(reading_of(reader), author);
		if (other)
			tell_namesake(reader, p, i, other);
	}
}
