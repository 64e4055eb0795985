/*
 * identifier.c: DOIs, arXiv ids and ORCIDs, bare or as URLs: read, checked, and made links of.
 */
#include "model/address.h"

#include <string.h>
#include <strings.h>

#include "model/scalar.h"

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

/* What of a DOI must be escaped in a URL (RFC 3986, 2); arXiv ids need nothing. */
const char *doi_url(struct arena *arena, const char *doi)
{
	struct buf out;

	buf_init(&out, arena);
	buf_puts(&out, "https://doi.org/");
	for (; *doi; doi++)
		if ((unsigned char)*doi >= 0x80 || strchr("<>\"#%{}|\\^`[]?", *doi))
			buf_printf(&out, "%%%02X", (unsigned)(unsigned char)*doi);
		else
			buf_putc(&out, *doi);
	return out.s;
}

const char *arxiv_url(struct arena *arena, const char *id)
{
	return arena_printf(arena, "https://arxiv.org/abs/%s", id);
}

const char *orcid_url(struct arena *arena, const char *id)
{
	return arena_printf(arena, "https://orcid.org/%s", id);
}

typedef const char *identifier_read(struct arena *arena, const char *s, const char **why);

static bool read_identifier(struct reader *reader, const struct node *node, const struct field *field, void *place,
			    identifier_read *read)
{
	const char *s = scalar_text(reader, node, field), *why = NULL;
	const char **id = place;

	if (!s || !*s)
		return s != NULL;
	*id = read(reader->arena, s, &why);
	if (!*id)
		diag_add(reader->diags, DIAG_BAD_IDENTIFIER, node->at, "'%s' is not %s: it %s", s, field->type->name,
			 why);
	return *id != NULL;
}

static bool read_doi(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	return read_identifier(reader, node, field, place, doi_read);
}

static bool read_arxiv(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	return read_identifier(reader, node, field, place, arxiv_read);
}

static bool read_orcid(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	return read_identifier(reader, node, field, place, orcid_read);
}

static void json_identifier(const struct field *field, struct buf *out)
{
	(void)field;
	scalar_json(out, NULL);
}

const struct type type_doi = {"a DOI such as 10.1145/3580305", sizeof(const char *), read_doi, json_identifier};
const struct type type_arxiv = {"an arXiv id such as 2206.01859", sizeof(const char *), read_arxiv, json_identifier};
const struct type type_orcid = {"an ORCID such as 0000-0002-1825-0097", sizeof(const char *), read_orcid,
				json_identifier};
