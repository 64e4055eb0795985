/*
 * bib_making.h: a publication that is being made of an entry of a bibliography (private to src/model): what the files share that
 * do so.
 */
#ifndef CVPDF_MODEL_BIB_MAKING_H
#define CVPDF_MODEL_BIB_MAKING_H

#include "model/bibliography.h"
#include "schema/schema.h"

struct making {
	struct reader *reader;
	const struct bib_entry *entry;
	struct publication *p;
};

/* The first of the fields (blank-separated names) that says something; or NULL. */
const struct bib_field *making_field(const struct making *m, const char *names);

/* What it says, without markup; "" of NULL. */
const char *making_plain(const struct making *m, const struct bib_field *field);

/* Reads a value as the key's type reads it in YAML: a fault is a warning at `at`; of a guess nothing is said, and false returned. */
void making_set(const struct making *m, const char *key, const char *value, struct mark at);
bool making_guess(const struct making *m, const char *key, const char *value);

/* Whether a text is nothing but an address. */
bool making_is_address(const char *s);

/* bib_address.c: fills identifiers, `url` and `links`. */
void making_addresses(const struct making *m);

#endif
