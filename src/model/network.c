/*
 * network.c: the networks in which a person has a profile, and how a handle or a URL of theirs is read.
 *
 * A rule is the URL with {} for the handle. A URL that fits the rule is reduced to its handle; one that does not
 * (another server, an old address) is kept whole. Icons are brands only, by their names in Fork Awesome 1.2; where it
 * has none, the name is printed. Google Scholar's own is a mortarboard, too.
 */
#include "model/network.h"

#include <string.h>
#include <strings.h>

#include "model/address.h"
#include "model/scalar.h"

const struct network networks[] = {
    {"github", "GitHub", "https://github.com/{}", "github"},
    {"gitlab", "GitLab", "https://gitlab.com/{}", "gitlab"},
    {"codeberg", "Codeberg", "https://codeberg.org/{}", NULL},
    {"bitbucket", "Bitbucket", "https://bitbucket.org/{}", "bitbucket"},
    {"orcid", "ORCID", "https://orcid.org/{}", "orcid"},
    {"scholar", "Google Scholar", "https://scholar.google.com/citations?user={}", "graduation-cap"},
    {"semantic-scholar", "Semantic Scholar", "https://www.semanticscholar.org/author/{}", NULL},
    {"dblp", "DBLP", "https://dblp.org/pid/{}", NULL},
    {"openreview", "OpenReview", "https://openreview.net/profile?id={}", NULL},
    {"arxiv", "arXiv", "https://arxiv.org/a/{}", NULL},
    {"scopus", "Scopus", "https://www.scopus.com/authid/detail.uri?authorId={}", NULL},
    {"web-of-science", "Web of Science", "https://www.webofscience.com/wos/author/record/{}", NULL},
    {"researchgate", "ResearchGate", "https://www.researchgate.net/profile/{}", "researchgate"},
    {"academia", "Academia.edu", "https://independent.academia.edu/{}", NULL},
    {"osf", "OSF", "https://osf.io/{}", NULL},
    {"zenodo", "Zenodo", "https://zenodo.org/communities/{}", NULL},
    {"hal", "HAL", "https://cv.hal.science/{}", "hal"},
    {"inspire", "INSPIRE", "https://inspirehep.net/authors/{}", NULL},
    {"pubmed", "PubMed", "https://www.ncbi.nlm.nih.gov/myncbi/{}/bibliography/public/", NULL},
    {"ssrn", "SSRN", "https://ssrn.com/author={}", NULL},
    {"huggingface", "Hugging Face", "https://huggingface.co/{}", NULL},
    {"kaggle", "Kaggle", "https://www.kaggle.com/{}", NULL},
    {"stackoverflow", "Stack Overflow", "https://stackoverflow.com/users/{}", "stack-overflow"},
    {"linkedin", "LinkedIn", "https://www.linkedin.com/in/{}", "linkedin"},
    {"xing", "XING", "https://www.xing.com/profile/{}", "xing"},
    {"x", "X", "https://x.com/{}", NULL},
    {"twitter", "Twitter", "https://twitter.com/{}", "twitter"},
    {"bluesky", "Bluesky", "https://bsky.app/profile/{}", NULL},
    {"mastodon", "Mastodon", "https://{}", "mastodon"}, /* @user@server: see read_mastodon() */
    {"youtube", "YouTube", "https://www.youtube.com/@{}", "youtube-play"},
    {"telegram", "Telegram", "https://t.me/{}", "telegram"},
    {"whatsapp", "WhatsApp", "https://wa.me/{}", "whatsapp"},
    {"signal", "Signal", "https://signal.me/#p/{}", "signalapp"},
    {"matrix", "Matrix", "https://matrix.to/#/{}", "matrix-org"},
    {"instagram", "Instagram", "https://www.instagram.com/{}", "instagram"},
    {"facebook", "Facebook", "https://www.facebook.com/{}", "facebook"},
    {"reddit", "Reddit", "https://www.reddit.com/user/{}", "reddit"},
    {"medium", "Medium", "https://medium.com/@{}", "medium"},
    {"leetcode", "LeetCode", "https://leetcode.com/u/{}", NULL},
    {"codeforces", "Codeforces", "https://codeforces.com/profile/{}", NULL},
    {"wikidata", "Wikidata", "https://www.wikidata.org/wiki/{}", "wikidata"},
    {"isni", "ISNI", "https://isni.org/isni/{}", NULL},
};

const size_t nnetworks = sizeof networks / sizeof *networks;

/* A profile as it is being read. */
struct profile {
	struct reader *reader;
	const struct network *network;
	struct mark at;
	const char *written;
	const char *text, *url;
};

const struct network *network_find(const char *key)
{
	size_t i;

	for (i = 0; i < nnetworks; i++)
		if (strcmp(networks[i].key, key) == 0)
			return &networks[i];
	return NULL;
}

static bool refuse(struct profile *p, enum diag_kind kind, const char *why, const char *advice)
{
	struct diag *diag = diag_add(p->reader->diags, kind, p->at, "'%s' is no %s profile: it %s",
				     url_shown(p->reader->arena, p->written), p->network->name, why);

	if (advice)
		diag_help(p->reader->diags, diag, "%s", advice);
	return false;
}

static bool is_key(const struct profile *p, const char *key)
{
	return strcmp(p->network->key, key) == 0;
}

/* A URL without scheme and "www.": what rules and written addresses are compared by. */
static const char *skip_scheme(const char *s)
{
	if (strncasecmp(s, "https://", 8) == 0)
		s += 8;
	else if (strncasecmp(s, "http://", 7) == 0)
		s += 7;
	if (strncasecmp(s, "www.", 4) == 0)
		s += 4;
	return s;
}

/* Whether the host at `s` is that of the rule, or one below it ("de.linkedin.com"). */
static bool same_host(const char *s, const char *rule)
{
	size_t len = strcspn(s, "/?#"), rule_len;

	rule = skip_scheme(rule);
	rule_len = strcspn(rule, "/?#");
	if (strncasecmp(rule, "scholar.google.", 15) == 0) /* has a host in every country */
		return strncasecmp(s, rule, 15) == 0;
	if (len < rule_len || strncasecmp(s + len - rule_len, rule, rule_len) != 0)
		return false;
	return len == rule_len || s[len - rule_len - 1] == '.';
}

static bool is_host_alone(const char *s, const char *rule)
{
	size_t len;

	s = skip_scheme(s);
	rule = skip_scheme(rule);
	len = strcspn(s, "/");
	return same_host(s, rule) && len == strcspn(rule, "/?#") && !s[len + strspn(s + len, "/")];
}

/* The handle in an address that fits the rule, or NULL. */
static const char *handle_in(struct arena *arena, const char *s, const char *rule)
{
	const char *place = strstr(rule, "{}"), *path, *query = strchr(rule, '?'), *key;
	size_t n;

	s = skip_scheme(s);
	if (!same_host(s, rule))
		return NULL;
	if (query) { /* …?user={}: among other parameters */
		for (key = strchr(s, '?'); key; key = strchr(key + 1, '&'))
			if (strncmp(key + 1, query + 1, (size_t)(place - query - 1)) == 0) {
				key += place - query;
				return arena_strndup(arena, key, strcspn(key, "&#"));
			}
		return NULL;
	}
	rule = skip_scheme(rule);
	path = rule + strcspn(rule, "/");
	s += strcspn(s, "/?#");
	n = (size_t)(place - path);
	if (strncasecmp(s, path, n) != 0)
		return NULL;
	s += n;
	n = strcspn(s, strchr(path, '#') ? "" : "?#");
	if (place[2] && n > strlen(place + 2) && strncmp(s + n - strlen(place + 2), place + 2, strlen(place + 2)) == 0)
		n -= strlen(place + 2);
	while (n && s[n - 1] == '/')
		n--;
	return n ? arena_strndup(arena, s, n) : NULL;
}

/* Whether `s` is an address rather than a handle: it has a scheme, or begins with the network's host or "www.". */
static bool is_address(const struct profile *p, const char *s)
{
	return strstr(s, "://") || strncasecmp(s, "www.", 4) == 0 || (strchr(s, '/') && same_host(s, p->network->rule));
}

/* Another network whose rule the address fits: a slip of the key. */
static const struct network *other_network(const struct profile *p, const char *s)
{
	size_t i;

	for (i = 0; i < nnetworks; i++)
		if (&networks[i] != p->network && strcmp(networks[i].key, "mastodon") != 0 &&
		    handle_in(p->reader->arena, s, networks[i].rule))
			return &networks[i];
	return NULL;
}

static const char *put_handle(struct arena *arena, const char *rule, const char *handle)
{
	const char *place = strstr(rule, "{}");
	struct buf out;

	buf_init(&out, arena);
	buf_put(&out, rule, (size_t)(place - rule));
	for (; *handle; handle++)
		if ((unsigned char)*handle >= 0x80 || strchr("\"<>\\^`{|}[]", *handle))
			buf_printf(&out, "%%%02X", (unsigned)(unsigned char)*handle);
		else
			buf_putc(&out, *handle);
	buf_puts(&out, place + 2);
	return out.s;
}

/* Networks whose handles have several parts, as in "123/4567" or "group/name". */
static bool may_have_stroke(const struct profile *p)
{
	static const char *const keys[] = {"dblp", "stackoverflow", "gitlab", "researchgate", "huggingface"};
	size_t i;

	for (i = 0; i < sizeof keys / sizeof *keys; i++)
		if (is_key(p, keys[i]))
			return true;
	return false;
}

static bool check_handle(struct profile *p, const char *handle)
{
	if (!*handle)
		return refuse(p, DIAG_BAD_ADDRESS, "has no handle", NULL);
	if (strchr(handle, ' '))
		return refuse(p, DIAG_BAD_ADDRESS, "has a blank inside", "write the handle, or the whole URL");
	if (strpbrk(handle, "<>\"?#&") || (strchr(handle, '/') && !may_have_stroke(p)))
		return refuse(p, DIAG_BAD_ADDRESS, "has a sign that no handle has",
			      "write the handle, or the whole URL with https://");
	if (strchr(handle, '@') && !is_key(p, "matrix"))
		return refuse(p, DIAG_BAD_ADDRESS, "has an @ inside",
			      "write the handle, or the whole URL with https://");
	return true;
}

static bool keep_address(struct profile *p, const char *s)
{
	const char *why = NULL, *advice = NULL;
	const struct network *other;

	if (!strstr(s, "://"))
		s = arena_printf(p->reader->arena, "https://%s", s);
	p->url = url_read(p->reader->arena, s, &why, &advice);
	if (!p->url)
		return refuse(p, DIAG_BAD_ADDRESS, why, advice);
	other = other_network(p, s);
	if (other)
		return refuse(p, DIAG_BAD_ADDRESS, arena_printf(p->reader->arena, "is an address of %s", other->name),
			      arena_printf(p->reader->arena, "write it under '%s'", other->key));
	p->text = url_text(p->reader->arena, s);
	return true;
}

/* "@me@example.social", "https://example.social/@me" */
static bool read_mastodon(struct profile *p)
{
	struct arena *arena = p->reader->arena;
	const char *s = p->written, *at, *host;

	if (strstr(s, "://")) {
		host = skip_scheme(s);
		at = strstr(host, "/@");
		if (!at || strchr(at + 2, '@') || !at[2])
			return keep_address(p, s);
		p->text =
		    arena_printf(arena, "@%.*s@%.*s", (int)strcspn(at + 2, "/?#"), at + 2, (int)(at - host), host);
		p->url = arena_printf(arena, "https://%.*s/@%.*s", (int)(at - host), host, (int)strcspn(at + 2, "/?#"),
				      at + 2);
		return true;
	}
	s += *s == '@';
	at = strchr(s, '@');
	if (!at || at == s || !strchr(at, '.') || strpbrk(s, " /:?#"))
		return refuse(p, DIAG_BAD_ADDRESS, "does not say name and server", "write \"@me@example.social\"");
	p->text = arena_printf(arena, "@%s", s);
	p->url = arena_printf(arena, "https://%s/@%.*s", at + 1, (int)(at - s), s);
	return true;
}

/* ORCIDs, and ISNIs, of which they are a part (ISO 27729): the same form and check digit. */
static bool read_orcid(struct profile *p)
{
	struct arena *arena = p->reader->arena;
	const char *why = NULL, *id, *isni = handle_in(arena, p->written, p->network->rule);
	bool is_isni = is_key(p, "isni");

	id = orcid_read(arena, is_isni && isni ? isni : p->written, &why);
	if (!id)
		return refuse(p, DIAG_BAD_IDENTIFIER, why, NULL);
	p->text = id;
	p->url = orcid_url(arena, id);
	if (is_isni) {
		p->text = arena_printf(arena, "%.4s %.4s %.4s %s", id, id + 5, id + 10, id + 15);
		p->url = arena_printf(arena, "https://isni.org/isni/%.4s%.4s%.4s%s", id, id + 5, id + 10, id + 15);
	}
	return true;
}

/* Numbers: "+1 412 555 0758" */
static bool read_number(struct profile *p)
{
	struct arena *arena = p->reader->arena;
	const char *digits, *why = NULL, *advice = NULL;

	if (!url_read(arena, arena_printf(arena, "tel:%s", p->written), &why, &advice))
		return refuse(p, DIAG_BAD_ADDRESS, why,
			      "write the number with + and the country's code first, or the whole URL");
	digits = phone_url(arena, p->written) + 4;
	if (*digits != '+')
		return refuse(p, DIAG_BAD_ADDRESS, "has no country's code",
			      "write the number with + and the country's code first");
	p->text = p->written;
	p->url = put_handle(arena, p->network->rule, is_key(p, "whatsapp") ? digits + 1 : digits);
	return true;
}

static bool read_handle(struct profile *p, const char *handle)
{
	if (*handle == '@' && !is_key(p, "matrix"))
		handle++;
	if (!check_handle(p, handle))
		return false;
	if (is_key(p, "bluesky") && !strchr(handle, '.'))
		handle = arena_printf(p->reader->arena, "%s.bsky.social", handle);
	if (is_key(p, "matrix") && (*handle != '@' || !strchr(handle, ':')))
		return refuse(p, DIAG_BAD_ADDRESS, "does not say name and server", "write \"@me:example.org\"");
	p->text = handle;
	p->url = put_handle(p->reader->arena, p->network->rule, handle);
	return true;
}

static bool resolve(struct profile *p)
{
	const char *handle;

	if (is_key(p, "mastodon"))
		return read_mastodon(p);
	if (is_key(p, "orcid") || is_key(p, "isni"))
		return read_orcid(p);
	if (is_address(p, p->written) && is_host_alone(p->written, p->network->rule))
		return refuse(p, DIAG_BAD_ADDRESS, "has no handle", "write the handle, or the address of the profile");
	if (is_address(p, p->written)) {
		handle = handle_in(p->reader->arena, p->written, p->network->rule);
		if (!handle || (strchr(handle, '/') && !may_have_stroke(p)))
			return keep_address(p, p->written);
		return read_handle(p, handle);
	}
	if (is_key(p, "whatsapp") || is_key(p, "signal"))
		return read_number(p);
	return read_handle(p, p->written);
}

bool network_resolve(struct reader *reader, const struct network *network, const struct node *node, const char **text,
		     const char **url)
{
	const struct field field = {.key = network->key, .type = &type_string};
	struct profile p = {.reader = reader, .network = network, .at = node->at};

	p.written = scalar_text(reader, node, &field);
	if (!p.written)
		return false;
	if (!resolve(&p))
		return false;
	if (strlen(p.url) > URL_LONGEST)
		return refuse(&p, DIAG_BAD_ADDRESS, URL_TOO_LONG, NULL);
	*text = p.text;
	*url = p.url;
	return true;
}
