/*
 * bib_address.c: where a publication of a bibliography can be found: identifiers, addresses, links.
 *
 * Exporters say the same in many places: an address that is an identifier, a journal that is an archive's number. What can be read
 * as an identifier is one, for it lasts longer than an address.
 */
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "model/address.h"
#include "model/bib_making.h"
#include "model/reading.h"

/* Archives by BibLaTeX's eprinttype, and hosts whose addresses say an identifier better. */
static const struct {
	const char *eprinttype, *hosts, *key;
} archives[] = {
    {"arxiv", "arxiv.org/", "arxiv"},
    {"pubmed", "pubmed.ncbi.nlm.nih.gov/ ncbi.nlm.nih.gov/pubmed/", "pmid"},
    {"hal", "hal.science/ hal.archives-ouvertes.fr/ hal.inria.fr/", "hal"},
    {NULL, "aclanthology.org/ aclweb.org/anthology/", "acl"},
    {NULL, "openreview.net/", "openreview"},
    {NULL, "doi.org/ dx.doi.org/", "doi"},
};

static bool is_set(const struct making *m, const char *key)
{
	const struct field *field = schema_field(&publication_record, key);

	return field && *(const char *const *)(const void *)((const char *)m->p + field->offset);
}

static void set_eprint(const struct making *m)
{
	const struct bib_field *eprint = making_field(m, "eprint");
	const char *type = making_plain(m, making_field(m, "eprinttype")), *id = making_plain(m, eprint);

	for (size_t i = 0; eprint && i < NFIELDS(archives); i++)
		if (archives[i].eprinttype && strcasecmp(archives[i].eprinttype, *type ? type : "arxiv") == 0)
			making_set(m, archives[i].key, id, eprint->at);
}

static bool begins_with_any(const char *s, const char *words)
{
	while (*words) {
		size_t len = strcspn(words, " ");

		if (strncasecmp(s, words, len) == 0)
			return true;
		words += len + strspn(words + len, " ");
	}
	return false;
}

/* An address of the paper in an archive is its identifier there, if that can be read out of it. */
static bool is_identifier(const struct making *m, const char *url)
{
	const char *host = strstr(url, "://");

	host = host ? host + 3 : url;
	host += strncmp(host, "www.", 4) == 0 ? 4 : 0;
	for (size_t i = 0; i < NFIELDS(archives); i++) {
		if (begins_with_any(host, archives[i].hosts))
			return is_set(m, archives[i].key) || making_guess(m, archives[i].key, url);
	}
	return false;
}

bool making_is_address(const char *s)
{
	return strstr(s, "://") && !strchr(s, ' ');
}

/* "howpublished = {\\url{https://…}}" is how BibTeX says it, which has no field for it. */
static void set_url(const struct making *m)
{
	const struct bib_field *field = making_field(m, "url"), *published = making_field(m, "howpublished");
	const char *url;

	if (!field && published && making_is_address(making_plain(m, published)))
		field = published;
	url = making_plain(m, field);
	if (!field || is_identifier(m, url))
		return;
	if (strncasecmp(url, "www.", 4) == 0)
		url = arena_printf(m->reader->arena, "https://%s", url);
	making_set(m, "url", url, field->at);
}

/* What people keep beside a paper, by the fields that Jekyll's and others' themes read. Files of one's own are no addresses. */
static void set_links(const struct making *m)
{
	static const struct {
		const char *field, *label;
	} labels[] = {{"file", "paper"},      {"pdf", "paper"},	    {"code", "code"},
		      {"video", "video"},     {"slides", "slides"}, {"poster", "poster"},
		      {"website", "website"}, {"blog", "blog"},	    {"data", "data"}};
	VEC(struct weblink) links = {0};

	for (size_t i = 0; i < NFIELDS(labels); i++) {
		const struct bib_field *field = making_field(m, labels[i].field);
		const char *url = making_plain(m, field);
		struct weblink *link;

		if (!field || (strncmp(url, "http://", 7) != 0 && strncmp(url, "https://", 8) != 0))
			continue;
		if (strlen(url) > URL_LONGEST) {
			diag_help(m->reader->diags,
				  diag_add(m->reader->diags, DIAG_UNUSABLE_FIELD, field->at, "the URL '%s' %s",
					   url_shown(m->reader->arena, url), URL_TOO_LONG),
				  "it is not printed");
			continue;
		}
		link = vec_add(m->reader->arena, &links);
		*link = (struct weblink){.label = labels[i].label, .url = url, .text = url, .at = field->at};
	}
	m->p->links = (struct list){.v = links.v, .n = links.n};
}

/* arXiv's own DOIs say no more than the number that they hold. */
static void take_archive_doi(const struct making *m)
{
	static const char prefix[] = "10.48550/arxiv.";

	if (!m->p->doi || strncasecmp(m->p->doi, prefix, strlen(prefix)) != 0)
		return;
	if (!m->p->arxiv)
		making_set(m, "arxiv", m->p->doi + strlen(prefix), m->p->at);
	m->p->doi = NULL;
}

/* "arXiv preprint arXiv:2206.01859", "CoRR" with volume "abs/2206.01859", a note "arXiv:2206.01859 [cs]". */
static void set_archive(const struct making *m)
{
	static const char *const names[] = {"journaltitle", "volume", "note", "howpublished", "number"};

	for (size_t i = 0; i < NFIELDS(names) && !m->p->arxiv; i++) {
		const char *s = making_plain(m, making_field(m, names[i])), *id = utf8_find_word(s, "arxiv:");

		id = id ? id + strlen("arxiv:") : strncmp(s, "abs/", 4) == 0 ? s + 4 : NULL;
		if (!id)
			continue;
		id += strspn(id, " ");
		making_guess(m, "arxiv", arena_strndup(m->reader->arena, id, strcspn(id, " ,;)")));
	}
	take_archive_doi(m);
	if (m->p->type != TYPE_PREPRINT || !m->p->arxiv)
		return;
	m->p->venue = m->p->short_venue = m->p->volume = m->p->number = m->p->publisher = (struct text){0};
}

void making_addresses(const struct making *m)
{
	set_eprint(m);
	set_archive(m);
	set_links(m);
	set_url(m);
}
