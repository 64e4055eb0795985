/*
 * address.h: URLs, e-mail addresses, phone numbers, identifiers: what is wrong with one, and the links made of them.
 */
#ifndef CVPDF_MODEL_ADDRESS_H
#define CVPDF_MODEL_ADDRESS_H

#include "model/value.h"

/* The most bytes of a URL: a string of PDF/A has no more (ISO 19005-2, 6.1.13). */
#define URL_LONGEST 32767
#define URL_TOO_LONG "is longer than a PDF can say: 32,767 bytes"

/* Long ones in messages: their beginning. */
const char *url_shown(struct arena *arena, const char *url);

/*
 * `s` as an absolute URL with all that is not ASCII escaped; "doi:" and "arxiv:" become https. NULL if it is none: *why
 * then says so in a clause ("has no host"), and *advice, if not NULL, what to do.
 */
const char *url_read(struct arena *arena, const char *s, const char **why, const char **advice);

/* How a URL is read: without scheme and a lone trailing slash. */
const char *url_text(struct arena *arena, const char *url);

/* The links of what type_email, type_phone, type_doi and its kin have read. */
const char *email_url(struct arena *arena, const char *address);
const char *phone_url(struct arena *arena, const char *number);
const char *doi_url(struct arena *arena, const char *doi);
const char *arxiv_url(struct arena *arena, const char *id);
const char *orcid_url(struct arena *arena, const char *id);
const char *pmid_url(struct arena *arena, const char *id);
const char *pmcid_url(struct arena *arena, const char *id);
const char *acl_url(struct arena *arena, const char *id);
const char *openreview_url(struct arena *arena, const char *id);
const char *hal_url(struct arena *arena, const char *id);

/* Bare identifiers from any way of writing them, or NULL with *why as above. */
const char *doi_read(struct arena *arena, const char *s, const char **why);
const char *arxiv_read(struct arena *arena, const char *s, const char **why);
const char *orcid_read(struct arena *arena, const char *s, const char **why);
const char *pmid_read(struct arena *arena, const char *s, const char **why);
const char *pmcid_read(struct arena *arena, const char *s, const char **why);
const char *acl_read(struct arena *arena, const char *s, const char **why);
const char *openreview_read(struct arena *arena, const char *s, const char **why);
const char *hal_read(struct arena *arena, const char *s, const char **why);
const char *isbn_read(struct arena *arena, const char *s, const char **why);

#endif
