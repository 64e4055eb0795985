/*
 * bibliography.c: the bibliography files of a CV: read once each, their entries known by id, publications made of those that are
 * wanted.
 *
 * Of ten thousand entries a CV prints a few: so an entry stays what src/bib has read until somebody asks for the publication. Left
 * to others: how an entry becomes one (bib_publication.c), which a section prints (collect.c).
 */
#include "model/bibliography.h"

#include <string.h>

#include "model/reading.h"

struct bib_file {
	const struct source *source;
	VEC(size_t) entries; /* indices; also of those that a file before it has */
};

struct bibliography {
	VEC(struct bib_file) files;
	VEC(struct known_entry) entries;
	struct names ids;   /* to an index */
	const char **words; /* the ids, once something like one is looked for */
	size_t nwords;
	bool broken;
};

/* An id that two files say is one publication: the first says what it is. */
static void add_entry(struct reader *reader, struct bibliography *b, struct bib_file *file,
		      const struct bib_entry *entry)
{
	struct name_slot *slot;
	bool added;

	/* One without a key has no id, and cannot be named. */
	if (!*entry->key) {
		*vec_add(reader->arena, &file->entries) = b->entries.n;
		*vec_add(reader->arena, &b->entries) = (struct known_entry){.entry = entry};
		return;
	}
	slot = names_add(&b->ids, entry->key, &added);
	if (added) {
		slot->number = b->entries.n;
		*vec_add(reader->arena, &b->entries) = (struct known_entry){.entry = entry};
	} else {
		const struct bib_entry *first = b->entries.v[slot->number].entry;

		diag_add(reader->diags, DIAG_MERGED, entry->key_at,
			 "'%s' also stands in %s, line %u, and is taken from there", entry->key, first->at.source->name,
			 (unsigned)first->at.line);
	}
	*vec_add(reader->arena, &file->entries) = slot->number;
}

/* Read already, if the file is one that many CVs share; what was to be said of it then is said of it now. */
static const struct bib *read_bib(struct reader *reader, const struct source *source)
{
	const struct shared_bibs *shared = reading_of(reader)->options.shared;

	for (size_t i = 0; shared && i < shared->n; i++)
		if (shared->v[i].bib->source == source) {
			diags_take(reader->diags, shared->v[i].diags);
			return shared->v[i].bib;
		}
	return bib_read(reader->arena, reader->diags, source);
}

static bool load(struct reader *reader, struct bibliography *b, const char *path, struct mark at)
{
	struct reading *reading = reading_of(reader);
	const struct source *source;
	struct bib_file *file;
	const struct bib *bib;

	if (!reading->options.files)
		return true;
	source = files_read(reading->options.files, reader->diags, path, SOURCE_BIB, at);
	for (size_t i = 0; source && i < b->files.n; i++)
		if (b->files.v[i].source == source)
			return true;
	bib = source ? read_bib(reader, source) : NULL;
	if (!bib)
		return false;
	file = vec_add(reader->arena, &b->files);
	file->source = source;
	for (size_t i = 0; i < bib->nentries; i++)
		add_entry(reader, b, file, &bib->entries[i]);
	return true;
}

static bool load_list(struct reader *reader, struct bibliography *b, const struct list *paths)
{
	const char *const *path = paths->v;
	bool good = true;

	for (size_t i = 0; i < paths->n; i++)
		good &= load(reader, b, path[i], paths->at[i]);
	return good;
}

bool bibliography_load(struct reader *reader)
{
	struct reading *reading = reading_of(reader);
	struct bibliography *b = arena_new_of(reader->arena, struct bibliography);
	size_t nerrors = reader->diags->nerrors;
	bool good;

	reading->bibliography = b;
	b->ids.arena = reader->arena;
	good = load_list(reader, b, &reading->cv->citing.bibliography);
	for (size_t i = 0; i < reading->sections.n; i++) {
		const struct section *section = &reading->sections.v[i];

		good &= load_list(reader, b, &section->citing.bibliography);
		for (size_t g = 0; g < section->ngroups; g++)
			good &= load_list(reader, b, &section->groups[g].citing.bibliography);
	}
	b->broken = reader->diags->nerrors > nerrors;
	return good && !b->broken;
}

bool bibliography_broken(const struct bibliography *b)
{
	return b->broken;
}

size_t bibliography_size(const struct bibliography *b)
{
	return b->entries.n;
}

size_t bibliography_find(const struct bibliography *b, const char *id)
{
	const struct name_slot *slot = b->ids.n ? names_find(&b->ids, id) : NULL;

	return slot ? slot->number : b->entries.n;
}

const char *bibliography_suggest(struct reader *reader, const char *id)
{
	struct bibliography *b = reading_of(reader)->bibliography;

	if (reader->diags->full)
		return NULL;
	if (!b->words) {
		b->words = arena_array(reader->arena, b->entries.n, const char *);
		for (size_t i = 0; i < b->entries.n; i++)
			if (*b->entries.v[i].entry->key)
				b->words[b->nwords++] = b->entries.v[i].entry->key;
	}
	return suggest_word(id, b->words, b->nwords);
}

struct known_entry *bibliography_entry(const struct bibliography *b, size_t index)
{
	return &b->entries.v[index];
}

static void warn_untitled(struct reader *reader, const struct publication *p)
{
	struct diag *diag;

	/* Of a broken file it may be in what could not be read. */
	if (p->title.nruns || reading_of(reader)->bibliography->broken)
		return;
	diag = diag_add(reader->diags, DIAG_UNUSABLE_FIELD, p->at, "%s%s%s has no title", p->id ? "'" : "",
			p->id ? p->id : "this entry", p->id ? "'" : "");
	diag_help(reader->diags, diag, "add it to the file, or leave the entry out: 'exclude' says which");
}

struct publication *bibliography_publication(struct reader *reader, size_t index)
{
	struct reading *reading = reading_of(reader);
	struct known_entry *known = bibliography_entry(reading->bibliography, index);

	if (!known->made) {
		known->made = publication_of_entry(reader, known->entry);
		warn_untitled(reader, known->made);
		*vec_add(reader->arena, &reading->publications) = known->made;
	}
	return known->made;
}

struct indices bibliography_file(const struct bibliography *b, const struct source *source)
{
	for (size_t i = 0; i < b->files.n; i++)
		if (b->files.v[i].source == source)
			return (struct indices){b->files.v[i].entries.v, b->files.v[i].entries.n};
	return (struct indices){0};
}

/* Whether the bytes of a place are as they were before anybody read into it. */
static bool is_unset(const struct publication *p, const struct field *field, size_t size)
{
	const unsigned char *place = (const unsigned char *)p + field->offset;

	if (field->offset == offsetof(struct publication, cited))
		return p->cited < 0;
	for (size_t i = 0; i < size; i++)
		if (place[i])
			return false;
	return true;
}

bool publication_is_filed(const struct publication *p)
{
	return p->at.source && p->at.source->role == SOURCE_BIB;
}

void publication_fill(struct publication *p, const struct publication *other)
{
	bool authors = p->authors.n, me = p->me;

	for (size_t i = 0; i < publication_record.nfields; i++) {
		const struct field *field = &publication_record.fields[i];
		size_t size = field->flags & FIELD_LIST ? sizeof(struct list) : field->type->size;

		if (is_unset(p, field, size))
			memcpy((char *)p + field->offset, (const char *)other + field->offset, size);
	}
	if (authors && !me)
		p->me = 0; /* it counts the authors of the other */
}

/* `me` counts the authors that are there. */
static bool check_me(struct reader *reader, const struct publication *p)
{
	if ((size_t)p->me <= p->authors.n)
		return true;
	diag_add(reader->diags, DIAG_BAD_VALUE, p->me_at, "'me' is author %d of %zu", p->me, p->authors.n);
	return false;
}

/* What is written in full in the CV needs no bibliography; what is not must be in one. */
static bool untitled(struct reader *reader, const struct publication *p)
{
	const struct bibliography *b = reading_of(reader)->bibliography;
	size_t index = p->id ? bibliography_find(b, p->id) : b->entries.n;
	const char *near;
	struct diag *diag;

	if (!p->id) {
		diag_add(reader->diags, DIAG_MISSING_KEY, p->at, "the title of this publication has no text");
	} else if (index < b->entries.n) {
		diag = diag_add(reader->diags, DIAG_MISSING_KEY, p->id_at,
				"'%s' has no title in %s, and none is written here", p->id,
				b->entries.v[index].entry->at.source->name);
		diag_help(reader->diags, diag, "write a 'title' beside the id");
	} else if (b->files.n) {
		near = bibliography_suggest(reader, p->id);
		diag = diag_add(reader->diags, DIAG_UNKNOWN_REFERENCE, p->id_at,
				"no bibliography has the id '%s', and no title is written here", p->id);
		if (near)
			diag_help(reader->diags, diag, "did you mean '%s'?", near);
	} else {
		diag =
		    diag_add(reader->diags, DIAG_MISSING_KEY, p->id_at, "'title' is missing beside the id '%s'", p->id);
		diag_help(reader->diags, diag, "write it, or name the 'bibliography' that has it");
	}
	return false;
}

/* A second one is the same through an alias of YAML, or an error that has been told. */
static void lay_over(struct reader *reader, struct known_entry *known, struct publication *p)
{
	publication_fill(p, known->made ? known->made : publication_of_entry(reader, known->entry));
	known->made = known->made ? known->made : p;
}

bool bibliography_overlay(struct reader *reader)
{
	struct reading *reading = reading_of(reader);
	struct bibliography *b = reading->bibliography;
	bool good = true;

	for (size_t i = 0; i < reading->publications.n; i++) {
		struct publication *p = reading->publications.v[i];
		size_t index = p->id ? bibliography_find(b, p->id) : b->entries.n;

		if (index < b->entries.n)
			lay_over(reader, &b->entries.v[index], p);
		if (reading->lost_bibliography) /* it may be what has the title and the authors */
			continue;
		if (!p->title.nruns && !p->plain.nruns)
			good = untitled(reader, p);
		good &= check_me(reader, p);
	}
	return good;
}
