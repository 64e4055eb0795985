/*
 * csl.h: between csl.c, which reads items, and the files that know CSL's words, values and notes; inside src/bib only.
 */
#ifndef CVPDF_BIB_CSL_H
#define CVPDF_BIB_CSL_H

#include "base/vec.h"
#include "bib/json.h"
#include "input/names.h"

/* What a variable holds. */
enum csl_kind {
	CSL_TEXT,   /* with markup */
	CSL_NUMBER, /* or an identifier: to the letter */
	CSL_NAMES,
	CSL_DATE,
	CSL_LIST, /* words, in one text parted by commas: keywords, ISBNs */
	CSL_OTHER /* nothing that a bibliography prints; of any type */
};

struct csl_variable {
	const char *name;  /* "container-title"; Crossref's and older names have rows of their own */
	const char *field; /* BibLaTeX's; NULL: the variable's own name */
	enum csl_kind kind;
};

struct csl_type {
	const char *name;    /* CSL's or Crossref's: "article-journal", "journal-article" */
	const char *type;    /* BibLaTeX's */
	const char *subtype; /* the field entrysubtype, or NULL */
};

struct csl_reader {
	struct arena *arena;
	struct diags *diags;
	const struct source *source;
	struct mark near; /* the last place counted, and that of the item, from where others in it are counted */
	struct mark item_at;
	struct bib_entry entry; /* that is being read */
	VEC(struct bib_field) fields;
	VEC(struct bib_entry) entries;
	struct names keys;	  /* of entries */
	struct names field_names; /* each with the number of the last entry that has it, from 1 */
};

/* NULL: no variable, no type of that name. Types are found whatever their case. */
const struct csl_variable *csl_variable_find(const char *name);
const struct csl_type *csl_type_find(const char *name);

/* The field of a variable in an entry of BibLaTeX's `type`: "container-title" of an article is its journaltitle. */
const char *csl_field_name(const struct csl_variable *variable, const char *type);

/* The place of a value of the item that is being read, or of bytes in it. */
struct mark csl_mark(struct csl_reader *r, const struct json *value);
struct mark csl_mark_bytes(struct csl_reader *r, size_t start, size_t end);

/* A new field of that name, or NULL: the entry has one. It ends with the next. */
struct bib_field *csl_add(struct csl_reader *r, const char *name);

/* Reports that the value of `name` is not what was `wanted`, "a list of names"; false. */
bool csl_wrong(struct csl_reader *r, const struct json *value, const char *name, const char *wanted);

/* Reports that the unknown `key` of `object` seems to be the one among `names` that is misspelt and that it has not. */
void csl_misspelt(struct csl_reader *r, const struct json *object, const struct json *key, const char *const *names,
		  size_t n);

/* A date as EDTF, its words where it has no numbers; NULL: it says nothing, or is wrong and was reported. */
const char *csl_date(struct csl_reader *r, const struct json *value, const char *name);

/* Names in parts; NULL where there are none. */
const struct bib_names *csl_names(struct csl_reader *r, const struct json *value, const char *name);

/* The same as text by BibTeX's rules: "van Dam, Jr., Piet and {Northlight Labs}". */
const char *csl_names_text(struct arena *arena, const struct bib_names *names);

/*
 * A note's lines "Key: value" that say a variable (Zotero's "Extra"), as fields, and the rest as the field "note". Of a type that the note
 * says, and of a citation key, csl_note_says() tells before.
 */
void csl_note(struct csl_reader *r, const struct json *json);
const char *csl_note_says(struct arena *arena, const struct json *note, const char *key);

#endif
