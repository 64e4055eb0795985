/*
 * identifier.c: DOIs, ISBNs, ORCIDs and the ids of arXiv, PubMed, the ACL Anthology, OpenReview and HAL, bare or as URLs: read,
 * checked, and made links of.
 */
#include "model/address.h"

#include <string.h>
#include <strings.h>

#include "model/scalar.h"

#define LONGEST 2000 /* bytes; the longest DOIs that are in use have some 200 */

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

/* `s` behind one of the ways to write a scheme and host before an identifier; `prefixes` ends with NULL. */
static const char *skip_prefix(const char *s, const char *const *prefixes)
{
	static const char *const schemes[] = {"https://", "http://", ""};
	static const char *const subdomains[] = {"www.", "dx.", ""};
	size_t i, k, p;

	for (i = 0; i < 3; i++)
		for (k = 0; k < 3; k++)
			for (p = 0; prefixes[p]; p++) {
				size_t a = strlen(schemes[i]), b = strlen(subdomains[k]), c = strlen(prefixes[p]);

				if (strncasecmp(s, schemes[i], a) == 0 && strncasecmp(s + a, subdomains[k], b) == 0 &&
				    strncasecmp(s + a + b, prefixes[p], c) == 0)
					return s + a + b + c + strspn(s + a + b + c, " ");
			}
	return s;
}

/* ISO 26324 and the DOI Handbook 2.2: "10." registrant "/" suffix. */
const char *doi_read(struct arena *arena, const char *s, const char **why)
{
	static const char *const prefixes[] = {"doi.org/", "doi.acm.org/", "doi:", "doi ", NULL};
	const char *doi = skip_prefix(s, prefixes), *c;

	if (strncmp(doi, "10.", 3) != 0 || !digit(doi[3])) {
		*why = "does not begin with '10.' and digits";
		return NULL;
	}
	if (strspn(doi + 3, "0123456789") < 4) {
		*why = "has less than four digits behind '10.'";
		return NULL;
	}
	for (c = doi + 3; digit(*c) || (*c == '.' && digit(c[1])); c++)
		;
	if (*c != '/' || !c[1]) {
		*why = "has no '/' with a suffix behind the registrant's number";
		return NULL;
	}
	for (; *c; c++)
		if ((unsigned char)*c <= ' ' || *c == 0x7F) {
			*why = "has a blank inside";
			return NULL;
		}
	return arena_strdup(arena, doi);
}

/* "v12" or nothing. */
static bool is_version(const char *s)
{
	return !*s || (*s == 'v' && s[1] >= '1' && s[1] <= '9' && s[1 + strspn(s + 1, "0123456789")] == '\0');
}

/* YYMM with a month. */
static bool is_year_month(const char *s)
{
	int month;

	if (strspn(s, "0123456789") < 4)
		return false;
	month = (s[2] - '0') * 10 + (s[3] - '0');
	return month >= 1 && month <= 12;
}

/* "2206.01859", five digits since 1501. */
static bool is_new_arxiv(const char *s)
{
	size_t n = strspn(s, "0123456789"), m;

	if (n != 4 || !is_year_month(s) || s[4] != '.')
		return false;
	m = strspn(s + 5, "0123456789");
	return m == (strncmp(s, "1501", 4) < 0 ? 4 : 5) && strncmp(s, "0704", 4) >= 0 && is_version(s + 5 + m);
}

/* "math.GT/0309136", "hep-th/9901001" */
static bool is_old_arxiv(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz-");

	if (!n)
		return false;
	if (s[n] == '.')
		n += 1 + strspn(s + n + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ-");
	if (s[n] != '/' || strspn(s + n + 1, "0123456789") != 7)
		return false;
	return is_year_month(s + n + 1) && is_version(s + n + 8);
}

const char *arxiv_read(struct arena *arena, const char *s, const char **why)
{
	static const char *const prefixes[] = {
	    "arxiv.org/abs/",  "arxiv.org/pdf/", "arxiv.org/html/", "doi.org/10.48550/arxiv.",
	    "10.48550/arxiv.", "arxiv:",	 "arxiv ",	    NULL};
	char *id = arena_strdup(arena, skip_prefix(s, prefixes));
	size_t len = strlen(id);

	if (len > 4 && strcmp(id + len - 4, ".pdf") == 0)
		len -= 4;
	if (len > 5 && id[len - 1] == ']' && memchr(id, '[', len)) /* "2206.01859 [cs.LG]" */
		len = strcspn(id, " [");
	id[len] = '\0';
	if (is_new_arxiv(id) || is_old_arxiv(id))
		return id;
	*why = "is neither like 2206.01859 nor like math/0309136";
	return NULL;
}

/* ISO 7064 MOD 11-2 over the first 15 digits, as ORCID prescribes. */
static char check_digit(const char *digits)
{
	int total = 0, i, result;

	for (i = 0; i < 15; i++)
		total = (total + (digits[i] - '0')) * 2;
	result = (12 - total % 11) % 11;
	return result == 10 ? 'X' : (char)('0' + result);
}

const char *orcid_read(struct arena *arena, const char *s, const char **why)
{
	static const char *const prefixes[] = {"orcid.org/", "orcid:", "orcid ", NULL};
	const char *c = skip_prefix(s, prefixes);
	char digits[17];
	size_t n = 0;

	for (; *c && n < 16; c++)
		if (digit(*c))
			digits[n++] = *c;
		else if (n == 15 && (*c == 'X' || *c == 'x'))
			digits[n++] = 'X';
		else if (*c != '-' && *c != ' ')
			break;
	if (*c == '/')
		c++;
	digits[n] = '\0';
	if (n != 16 || *c) {
		*why = "has not the form 0000-0002-1825-0097";
		return NULL;
	}
	if (check_digit(digits) != digits[15]) {
		*why = "has a wrong check digit, so one of its digits is mistyped";
		return NULL;
	}
	return arena_printf(arena, "%.4s-%.4s-%.4s-%.4s", digits, digits + 4, digits + 8, digits + 12);
}

/* `s` to what ends an id in a URL: a slash, a query, a fragment. */
static char *id_in(struct arena *arena, const char *s)
{
	return arena_strndup(arena, s, strcspn(s, "/?#& "));
}

static bool all_digits(const char *s)
{
	return *s && !s[strspn(s, "0123456789")];
}

/* Takes an ending such as ".pdf" off. */
static void drop_ending(char *s, const char *ending)
{
	size_t n = strlen(s), m = strlen(ending);

	if (n > m && strcasecmp(s + n - m, ending) == 0)
		s[n - m] = '\0';
}

/* PubMed's numbers have no zeros in front, and eight digits at most so far. */
const char *pmid_read(struct arena *arena, const char *s, const char **why)
{
	static const char *const prefixes[] = {
	    "pubmed.ncbi.nlm.nih.gov/", "ncbi.nlm.nih.gov/pubmed/", "pmid:", "pmid ", "pubmed:", NULL};
	const char *id = id_in(arena, skip_prefix(s, prefixes));

	if (strncasecmp(id, "pmc", 3) == 0 && all_digits(id + 3))
		*why = "is one of PubMed Central, which belongs under 'pmcid'";
	else if (!all_digits(id))
		*why = "is not a number";
	else if (*id == '0' || strlen(id) > 9)
		*why = *id == '0' ? "begins with a zero" : "has more than nine digits";
	else
		return id;
	return NULL;
}

const char *pmcid_read(struct arena *arena, const char *s, const char **why)
{
	static const char *const prefixes[] = {"pmc.ncbi.nlm.nih.gov/articles/",
					       "ncbi.nlm.nih.gov/pmc/articles/",
					       "europepmc.org/articles/",
					       "pmcid:",
					       "pmcid ",
					       NULL};
	const char *id = id_in(arena, skip_prefix(s, prefixes));

	if (strncasecmp(id, "pmc", 3) == 0)
		id += 3;
	if (all_digits(id) && *id != '0' && strlen(id) <= 9)
		return arena_printf(arena, "PMC%s", id);
	*why = "is not PMC and a number";
	return NULL;
}

/* "P19-1001": a letter, the year, four digits of volume and paper. */
static bool is_old_acl(const char *s)
{
	return ((*s >= 'A' && *s <= 'Z') || (*s >= 'a' && *s <= 'z')) && strspn(s + 1, "0123456789") == 2 &&
	       s[3] == '-' && strspn(s + 4, "0123456789") == 4 && !s[8];
}

/* "2020.acl-main.1": the year, venue and volume, the paper. */
static bool is_new_acl(const char *s)
{
	static const char word[] = "abcdefghijklmnopqrstuvwxyz0123456789_";
	size_t venue, volume;

	if (strspn(s, "0123456789") != 4 || s[4] != '.')
		return false;
	venue = strspn(s + 5, word);
	if (!venue || s[5 + venue] != '-')
		return false;
	s += 6 + venue;
	volume = strspn(s, word);
	return volume && s[volume] == '.' && all_digits(s + volume + 1);
}

const char *acl_read(struct arena *arena, const char *s, const char **why)
{
	static const char *const prefixes[] = {"aclanthology.org/", "aclweb.org/anthology/", "acl:", "acl anthology ",
					       NULL};
	char *id = id_in(arena, skip_prefix(s, prefixes));

	drop_ending(id, ".pdf");
	drop_ending(id, ".bib");
	if (is_old_acl(id) && *id >= 'a')
		*id = (char)(*id - ('a' - 'A'));
	if (is_old_acl(id) || is_new_acl(id))
		return id;
	*why = "is neither like 2020.acl-main.1 nor like P19-1001";
	return NULL;
}

const char *openreview_read(struct arena *arena, const char *s, const char **why)
{
	static const char *const prefixes[] = {
	    "openreview.net/forum?id=", "openreview.net/pdf?id=", "openreview:", NULL};
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
	const char *id = id_in(arena, skip_prefix(s, prefixes));
	size_t n = strlen(id);

	if (n >= 6 && n <= 20 && strspn(id, letters) == n)
		return id;
	*why = n == strspn(id, letters) ? "has not the length of one" : "has other signs than letters, digits, - and _";
	return NULL;
}

/* "hal-01234567", "tel-00123456v2", "inria-00123456": the portal, a number, a version. */
const char *hal_read(struct arena *arena, const char *s, const char **why)
{
	static const char *const prefixes[] = {"hal.science/",
					       "theses.hal.science/",
					       "shs.hal.science/",
					       "inria.hal.science/",
					       "hal.inria.fr/",
					       "hal.archives-ouvertes.fr/",
					       "tel.archives-ouvertes.fr/",
					       "halshs.archives-ouvertes.fr/",
					       "hal:",
					       "hal ",
					       NULL};
	char *id = id_in(arena, skip_prefix(s, prefixes));
	size_t portal = strspn(id, "abcdefghijklmnopqrstuvwxyz_"), digits;

	drop_ending(id, ".pdf");
	digits = portal && id[portal] == '-' ? strspn(id + portal + 1, "0123456789") : 0;
	if (digits >= 6 && digits <= 9 && is_version(id + portal + 1 + digits))
		return id;
	*why = "is not like hal-01234567, with or without a version";
	return NULL;
}

/* ISO 2108: over ten digits with weights 10 to 1 modulo 11, over thirteen with 1 and 3 modulo 10. */
static char isbn_check(const char *digits, size_t n)
{
	int total = 0, rest;

	for (size_t i = 0; i + 1 < n; i++)
		total += (digits[i] - '0') * (n == 10 ? 10 - (int)i : i % 2 ? 3 : 1);
	rest = n == 10 ? (11 - total % 11) % 11 : (10 - total % 10) % 10;
	return rest == 10 ? 'X' : (char)('0' + rest);
}

/* The digits of an ISBN, and how many; 0: something else stands between them. */
static size_t isbn_digits(const char *s, char digits[14])
{
	size_t n = 0;

	for (; *s; s++) {
		if (*s == '-' || *s == ' ')
			continue;
		if (n >= 13 || (!digit(*s) && !(n == 9 && (*s == 'X' || *s == 'x') && !s[1])))
			return 0;
		digits[n++] = *s == 'x' ? 'X' : *s;
	}
	digits[n] = '\0';
	return n;
}

/* Hyphens stay: where they belong only the agencies know. */
const char *isbn_read(struct arena *arena, const char *s, const char **why)
{
	static const char *const prefixes[] = {"isbn-13:", "isbn-10:", "isbn-13 ", "isbn-10 ",
					       "isbn:",	   "isbn ",    "isbn",	   NULL};
	const char *isbn = skip_prefix(s, prefixes);
	char digits[14] = "", right;
	size_t n = isbn_digits(isbn, digits);

	if (n != 10 && n != 13) {
		*why = n ? arena_printf(arena, "has %zu digits, not 10 or 13", n)
			 : "has other signs than 10 or 13 digits, hyphens, and an X at the end of ten";
		return NULL;
	}
	if (n == 13 && strncmp(digits, "978", 3) != 0 && strncmp(digits, "979", 3) != 0) {
		*why = "begins neither with 978 nor with 979";
		return NULL;
	}
	right = isbn_check(digits, n);
	if (right == digits[n - 1])
		return arena_strdup(arena, isbn);
	*why = arena_printf(arena, "ends with the check digit %c where %c belongs, so one of its digits is mistyped",
			    digits[n - 1], right);
	return NULL;
}

/* What of an id must be escaped in a URL: RFC 3986, 2. */
static const char *link_to(struct arena *arena, const char *base, const char *id)
{
	struct buf *out = buf_new(arena);

	buf_puts(out, base);
	for (; *id; id++)
		if ((unsigned char)*id >= 0x80 || strchr("<>\"#%{}|\\^`[]?", *id))
			buf_printf(out, "%%%02X", (unsigned)(unsigned char)*id);
		else
			buf_putc(out, *id);
	return out->s;
}

const char *doi_url(struct arena *arena, const char *doi)
{
	return link_to(arena, "https://doi.org/", doi);
}

const char *arxiv_url(struct arena *arena, const char *id)
{
	return link_to(arena, "https://arxiv.org/abs/", id);
}

const char *orcid_url(struct arena *arena, const char *id)
{
	return link_to(arena, "https://orcid.org/", id);
}

const char *pmid_url(struct arena *arena, const char *id)
{
	return link_to(arena, "https://pubmed.ncbi.nlm.nih.gov/", id);
}

const char *pmcid_url(struct arena *arena, const char *id)
{
	return link_to(arena, "https://pmc.ncbi.nlm.nih.gov/articles/", id);
}

const char *acl_url(struct arena *arena, const char *id)
{
	return link_to(arena, "https://aclanthology.org/", id);
}

const char *openreview_url(struct arena *arena, const char *id)
{
	return link_to(arena, "https://openreview.net/forum?id=", id);
}

const char *hal_url(struct arena *arena, const char *id)
{
	return link_to(arena, "https://hal.science/", id);
}

typedef const char *identifier_read(struct arena *arena, const char *s, const char **why);

static bool read_identifier(struct reader *reader, const struct node *node, const struct field *field, void *place,
			    identifier_read *read)
{
	const char *s = scalar_text(reader, node, field), *why = NULL;
	const char **id = place;

	if (!s || !*s)
		return s != NULL;
	*id = strlen(s) > LONGEST ? NULL : read(reader->arena, s, &why);
	if (!*id)
		diag_add(reader->diags, DIAG_BAD_IDENTIFIER, node->at, "'%s' is not %s: it %s",
			 url_shown(reader->arena, s), field->type->name, why ? why : "is too long");
	return *id != NULL;
}

static void json_identifier(const struct field *field, struct buf *out)
{
	(void)field;
	scalar_json(out, NULL);
}

#define IDENTIFIER(kind, name)                                                                                         \
	static bool read_##kind(struct reader *reader, const struct node *node, const struct field *field,             \
				void *place)                                                                           \
	{                                                                                                              \
		return read_identifier(reader, node, field, place, kind##_read);                                       \
	}                                                                                                              \
	const struct type type_##kind = {name, sizeof(const char *), read_##kind, json_identifier}

IDENTIFIER(doi, "a DOI such as 10.1145/3580305");
IDENTIFIER(arxiv, "an arXiv id such as 2206.01859");
IDENTIFIER(orcid, "an ORCID such as 0000-0002-1825-0097");
IDENTIFIER(pmid, "a PubMed id such as 31452104");
IDENTIFIER(pmcid, "a PubMed Central id such as PMC6751000");
IDENTIFIER(acl, "an ACL Anthology id such as 2020.acl-main.1");
IDENTIFIER(openreview, "an OpenReview id such as H1gax6VtDB");
IDENTIFIER(hal, "a HAL id such as hal-01234567");
IDENTIFIER(isbn, "an ISBN such as 978-0-201-89683-1");
