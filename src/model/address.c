/*
 * address.c: URLs (RFC 3986), e-mail addresses, phone numbers: checked, and made links of. Identifiers are in
 * identifier.c.
 *
 * The checks refuse what no browser or mail program would follow; they do not try to prove that an address exists.
 */
#include "model/address.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "model/scalar.h"
#include "text/text.h"

#define SHOWN ((size_t)60)
#define LONGEST_EMAIL 254 /* RFC 5321, 4.5.3.1.3, less its brackets */

static bool letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool hexadecimal(char c)
{
	return digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* A host name of labels with at least one full stop, or localhost; not ASCII is left to the browser (RFC 5891). */
static bool is_host(const char *s, size_t len)
{
	size_t i, start = 0, dots = 0;

	if (len == 9 && strncasecmp(s, "localhost", 9) == 0)
		return true;
	for (i = 0; i <= len; i++) {
		if (i < len && s[i] != '.') {
			if (!letter(s[i]) && !digit(s[i]) && s[i] != '-' && s[i] != '_' &&
			    !((unsigned char)s[i] & 0x80))
				return false;
			continue;
		}
		if (i == start || i - start > 63 || s[start] == '-' || s[i - 1] == '-')
			return false;
		dots += i < len;
		start = i + 1;
	}
	return dots > 0;
}

/* "//host:port" up to the path. */
static const char *host_fault(const char *s)
{
	size_t len = strcspn(s, "/?#"), host = strcspn(s, ":/?#"), i;

	if (memchr(s, '@', len))
		return "has a user name before its host";
	if (s[0] == '[' && memchr(s, ']', len))
		return NULL; /* an IPv6 address */
	if (!host)
		return "has no host";
	if (!is_host(s, host))
		return "has no proper host name";
	for (i = host + 1; i < len; i++)
		if (!digit(s[i]))
			return "has a port that is no number";
	return NULL;
}

static const char *sign_fault(const char *s)
{
	for (; *s; s++) {
		if (*s == ' ')
			return "has a blank inside";
		if ((unsigned char)*s < ' ' || *s == 0x7F)
			return "has a control character inside";
		if (strchr("<>\"\\`", *s))
			return "has a sign inside that no URL may have";
		if (*s == '%' && !(hexadecimal(s[1]) && hexadecimal(s[2])))
			return "has a '%' without two hexadecimal digits behind it";
	}
	return NULL;
}

/* All that is not ASCII, and what RFC 3986 leaves out, as %XX. */
static const char *escape(struct arena *arena, const char *s)
{
	struct buf out;

	buf_init(&out, arena);
	for (; *s; s++)
		if ((unsigned char)*s >= 0x80 || strchr("^{|}", *s))
			buf_printf(&out, "%%%02X", (unsigned)(unsigned char)*s);
		else
			buf_putc(&out, *s);
	return out.s;
}

/* RFC 5322's dot-atom, and any letter of RFC 6531. */
static bool is_local_part(const char *s, size_t len)
{
	size_t i;

	if (!len || len > 64 || s[0] == '.' || s[len - 1] == '.')
		return false;
	for (i = 0; i < len; i++) {
		if (s[i] == '.' && s[i + 1] == '.')
			return false;
		if (!letter(s[i]) && !digit(s[i]) && !((unsigned char)s[i] & 0x80) &&
		    !strchr(".!#$%&'*+/=?^_`{|}~-", s[i]))
			return false;
	}
	return true;
}

static const char *email_fault(const char *s, size_t len)
{
	const char *at = memchr(s, '@', len);
	size_t local = at ? (size_t)(at - s) : 0;

	if (len > LONGEST_EMAIL)
		return "is longer than an address can be: 254 bytes";
	if (!at)
		return "has no @";
	if (memchr(at + 1, '@', len - local - 1))
		return "has two @";
	if (!is_local_part(s, local))
		return "has no proper name before the @";
	if (!is_host(at + 1, len - local - 1) || !memchr(at, '.', len - local))
		return "has no proper domain behind the @";
	return NULL;
}

/* E.164: at most 15 digits; three are the shortest number there is. */
static const char *phone_fault(const char *s)
{
	size_t digits = 0, i;

	for (i = 0; s[i]; i++) {
		if (digit(s[i]))
			digits++;
		else if (letter(s[i]) || ((unsigned char)s[i] & 0x80))
			return "has letters";
		else if (!strchr(" -./()", s[i]) && !(s[i] == '+' && digits == 0 && !strchr(s + i + 1, '+')))
			return "has a sign that no phone number has";
	}
	if (digits < 3)
		return "has too few digits";
	return digits > 15 ? "has more than 15 digits" : NULL;
}

/* What kind of address follows a scheme. */
enum scheme_kind { SCHEME_HOST, SCHEME_EMAIL, SCHEME_PHONE, SCHEME_DOI, SCHEME_ARXIV, SCHEME_ANY };

struct scheme {
	const char *name;
	enum scheme_kind kind;
};

static const struct scheme *find_scheme(const char *s, size_t len)
{
	static const struct scheme schemes[] = {
	    {"https", SCHEME_HOST}, {"http", SCHEME_HOST},  {"ftp", SCHEME_HOST}, {"mailto", SCHEME_EMAIL},
	    {"tel", SCHEME_PHONE},  {"sms", SCHEME_PHONE},  {"doi", SCHEME_DOI},  {"arxiv", SCHEME_ARXIV},
	    {"xmpp", SCHEME_ANY},   {"matrix", SCHEME_ANY}, {"sip", SCHEME_ANY},  {"geo", SCHEME_ANY},
	    {"urn", SCHEME_ANY}};
	size_t i;

	for (i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (strlen(schemes[i].name) == len && strncasecmp(schemes[i].name, s, len) == 0)
			return &schemes[i];
	return NULL;
}

/* What to write where the scheme is missing. */
static const char *missing_scheme(struct arena *arena, const char *s, const char **advice)
{
	size_t host = strcspn(s, ":/?#");

	if (!email_fault(s, strlen(s)))
		*advice = arena_printf(arena, "write mailto:%s", s);
	else if (is_host(s, host) && !sign_fault(s))
		*advice = arena_printf(arena, "write https://%s", s);
	else
		*advice = "write the whole address, with https://";
	return "is no absolute URL";
}

static const char *rest_fault(const struct scheme *scheme, const char *rest, const char **advice)
{
	const char *fault = NULL;

	switch (scheme->kind) {
	case SCHEME_HOST:
		if (strncmp(rest, "//", 2) != 0) {
			*advice = "two strokes follow the colon: https://";
			return "has no host";
		}
		return host_fault(rest + 2);
	case SCHEME_EMAIL:
		return email_fault(rest, strcspn(rest, "?"));
	case SCHEME_PHONE:
		fault = phone_fault(rest);
		break;
	default:
		return *rest ? NULL : "says nothing behind its scheme";
	}
	return fault;
}

const char *url_shown(struct arena *arena, const char *url)
{
	size_t len = SHOWN;

	if (strlen(url) <= SHOWN)
		return url;
	while (len && ((unsigned char)url[len] & 0xC0) == 0x80)
		len--;
	return arena_printf(arena, "%.*s\u2026", (int)len, url);
}

/* Whatever its scheme; escaped. */
static const char *read_any(struct arena *arena, const char *s, const char **why, const char **advice)
{
	size_t len = strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");
	const struct scheme *scheme = s[len] == ':' ? find_scheme(s, len) : NULL;
	const char *rest = s + len + 1, *id;

	if (!scheme && s[len] == ':' && len && !memchr(s, '.', len)) {
		*why = "has a scheme that cannot be used";
		*advice = "use https, mailto, tel or doi";
		return NULL;
	}
	if (!scheme) {
		*why = missing_scheme(arena, s, advice);
		return NULL;
	}
	*why = scheme->kind == SCHEME_PHONE ? NULL : sign_fault(s);
	if (!*why)
		*why = rest_fault(scheme, rest, advice);
	if (*why)
		return NULL;
	if (scheme->kind == SCHEME_PHONE)
		return arena_printf(arena, "%s:%s", scheme->name, phone_url(arena, rest) + 4);
	if (scheme->kind == SCHEME_DOI) {
		id = doi_read(arena, rest, why);
		return id ? doi_url(arena, id) : NULL;
	}
	if (scheme->kind == SCHEME_ARXIV) {
		id = arxiv_read(arena, rest, why);
		return id ? arxiv_url(arena, id) : NULL;
	}
	return escape(arena, s);
}

const char *url_read(struct arena *arena, const char *s, const char **why, const char **advice)
{
	const char *url = read_any(arena, s, why, advice);

	if (url && strlen(url) > URL_LONGEST) {
		*why = URL_TOO_LONG;
		return NULL;
	}
	return url;
}

/* %XX of what is not ASCII, as letters again; NULL if they make no UTF-8. */
static const char *unescape(struct arena *arena, const char *s)
{
	struct buf out;

	buf_init(&out, arena);
	for (; *s; s++) {
		unsigned c = 0;
		int i;

		if (*s != '%' || !hexadecimal(s[1]) || !hexadecimal(s[2]) || !(strchr("89ABCDEFabcdef", s[1]))) {
			buf_putc(&out, *s);
			continue;
		}
		for (i = 1; i <= 2; i++)
			c = c * 16 + (unsigned)(digit(s[i]) ? s[i] - '0' : (s[i] | 0x20) - 'a' + 10);
		buf_putc(&out, (char)c);
		s += 2;
	}
	return utf8_check(out.s, out.len) == out.len ? out.s : NULL;
}

const char *url_text(struct arena *arena, const char *url)
{
	static const char *const schemes[] = {"https://", "http://", "ftp://", "mailto:", "tel:", "sms:"};
	const char *decoded = strchr(url, '%') ? unescape(arena, url) : NULL;
	const char *s = decoded ? decoded : url;
	size_t i, len;

	for (i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (strncasecmp(s, schemes[i], strlen(schemes[i])) == 0) {
			s += strlen(schemes[i]);
			break;
		}
	len = strlen(s);
	if (len > 1 && strchr(s, '/') == s + len - 1)
		len--;
	return arena_strndup(arena, s, len);
}

const char *email_url(struct arena *arena, const char *address)
{
	struct buf out;

	buf_init(&out, arena);
	buf_puts(&out, "mailto:");
	for (; *address; address++)
		if ((unsigned char)*address >= 0x80 || strchr("%?&#\"^`{|}/", *address))
			buf_printf(&out, "%%%02X", (unsigned)(unsigned char)*address);
		else
			buf_putc(&out, *address);
	return out.s;
}

/* RFC 3966; the zero in "+49 (0)30" is only dialled at home. */
const char *phone_url(struct arena *arena, const char *number)
{
	struct buf out;
	bool global = strchr(number, '+') != NULL;

	buf_init(&out, arena);
	buf_puts(&out, "tel:");
	for (; *number; number++) {
		if (global && strncmp(number, "(0)", 3) == 0)
			number += 2;
		else if (digit(*number) || *number == '+')
			buf_putc(&out, *number);
	}
	return out.s;
}

static bool complain(struct reader *reader, struct mark at, const char *message, const char *advice)
{
	struct diag *diag = diag_add(reader->diags, DIAG_BAD_ADDRESS, at, "%s", message);

	if (advice)
		diag_help(reader->diags, diag, "%s", advice);
	return false;
}

/* Reads a URL; *s is what was written. */
static const char *read_checked(struct reader *reader, const struct node *node, const struct field *field,
				const char **s)
{
	const char *why = NULL, *advice = NULL, *url;

	*s = scalar_text(reader, node, field);
	if (!*s || !**s)
		return *s;
	url = url_read(reader->arena, *s, &why, &advice);
	if (!url)
		complain(reader, node->at,
			 arena_printf(reader->arena, "the URL '%s' %s", url_shown(reader->arena, *s), why), advice);
	return url;
}

static bool read_url(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	const char *s, *url = read_checked(reader, node, field, &s);

	if (url && *url)
		*(const char **)place = url;
	return url != NULL;
}

static bool read_email(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	const char *s = scalar_text(reader, node, field), *fault;

	if (!s || !*s)
		return s != NULL;
	if (strncasecmp(s, "mailto:", 7) == 0)
		s += 7;
	fault = email_fault(s, strlen(s));
	if (fault)
		return complain(
		    reader, node->at,
		    arena_printf(reader->arena, "the e-mail address '%s' %s", url_shown(reader->arena, s), fault),
		    NULL);
	*(const char **)place = s;
	return true;
}

static bool read_phone(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	const char *s = scalar_text(reader, node, field), *fault;

	if (!s || !*s)
		return s != NULL;
	if (strncasecmp(s, "tel:", 4) == 0)
		s += 4;
	fault = phone_fault(s);
	if (fault)
		return complain(reader, node->at, arena_printf(reader->arena, "the phone number '%s' %s", s, fault),
				"write digits, with + and the country's code first: +1 412 555 0758");
	*(const char **)place = s;
	return true;
}

static struct weblink make_link(struct arena *arena, const char *label, const char *s, const char *url)
{
	struct weblink link = {.label = label, .url = url};
	bool kept = strncasecmp(s, "http", 4) == 0;

	link.text = url_text(arena, kept ? s : url);
	return link;
}

/* {url, label} */
struct link_parts {
	struct mark at;
	const char *url, *label;
};

static const struct field link_fields[] = {
    {"url", &type_url, FIELD_REQUIRED, offsetof(struct link_parts, url), NULL, "href link address", "where it leads",
     "https://example.org"},
    {"label", &type_string, 0, offsetof(struct link_parts, label), NULL, "text name title", "what is printed",
     "Homepage"},
};

static const struct record link_record = {
    .name = "link",
    .doc = "A link with a label.",
    .size = sizeof(struct link_parts),
    .fields = link_fields,
    .nfields = sizeof link_fields / sizeof *link_fields,
    .scalar = "url",
};

static bool read_link(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	struct link_parts parts = {0};
	struct weblink *link = place;
	const char *s, *url;

	if (node->kind == NODE_MAP) {
		if (!schema_read(reader, &link_record, node, &parts))
			return false;
		*link = make_link(reader->arena, parts.label, parts.url, parts.url);
	} else {
		url = read_checked(reader, node, field, &s);
		if (!url || !*url)
			return url != NULL;
		*link = make_link(reader->arena, NULL, s, url);
	}
	link->at = node->at;
	return true;
}

/* {label: url} into the next place of `links`. */
static bool read_pair(struct reader *reader, const struct pair *pair, struct weblink *link, struct list *links)
{
	const struct field field = {.key = pair->key->text, .type = &type_url};
	const char *s, *url;

	if (node_empty(pair->value))
		return true;
	url = read_checked(reader, pair->value, &field, &s);
	if (!url || !*url)
		return url != NULL;
	*link = make_link(reader->arena, pair->key->text, s, url);
	link->at = pair->value->at;
	((struct mark *)links->at)[links->n++] = link->at;
	return true;
}

static bool read_links(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	struct list *links = place;
	size_t n = node->kind == NODE_SCALAR ? 1 : node->n, i;
	struct weblink *v = arena_array(reader->arena, n, struct weblink);
	struct mark *at = arena_array(reader->arena, n, struct mark);
	bool good = true;

	links->v = v;
	links->at = at;
	for (i = 0; i < n; i++) {
		const struct node *item = node->kind == NODE_LIST ? node->items[i] : node;

		if (node->kind == NODE_MAP) {
			good = read_pair(reader, &node->pairs[i], &v[links->n], links) && good;
		} else if (item->kind == NODE_MAP && item->n == 1 && !node_find(item, "url")) {
			good = read_pair(reader, &item->pairs[0], &v[links->n], links) && good;
		} else if (!node_empty(item)) {
			at[links->n] = item->at;
			good = read_link(reader, item, field, &v[links->n]) && good;
			links->n += v[links->n].url != NULL; /* quotes may hold nothing */
		}
	}
	return good;
}

static bool read_language(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	const char *s = scalar_text(reader, node, field);
	struct diag *diag;

	if (!s || !*s)
		return s != NULL;
	if (text_is_language(s)) {
		*(const char **)place = s;
		return true;
	}
	diag = diag_add(reader->diags, DIAG_BAD_LANGUAGE, node->at, "'%s' is no language tag", s);
	diag_help(reader->diags, diag, "write a BCP 47 tag such as en, de, pt-BR or zh-Hant");
	return false;
}

static void json_url(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"type\": \"string\", \"format\": \"uri\"}");
}

static void json_email(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"type\": \"string\", \"format\": \"email\"}");
}

static void json_phone(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"type\": [\"string\", \"integer\"]}");
}

static void json_link(const struct field *field, struct buf *out)
{
	buf_puts(out, "{\"anyOf\": [");
	json_url(field, out);
	buf_puts(out, ", {\"type\": \"object\", \"properties\": {\"url\": ");
	json_url(field, out);
	buf_puts(out,
		 ", \"label\": {\"type\": \"string\"}}, \"required\": [\"url\"], \"additionalProperties\": false}]}");
}

static void json_links(const struct field *field, struct buf *out)
{
	buf_puts(out, "{\"anyOf\": [");
	json_url(field, out);
	buf_puts(out, ", {\"type\": \"object\", \"additionalProperties\": ");
	json_url(field, out);
	buf_puts(out, "}, {\"type\": \"array\", \"items\": ");
	json_link(field, out);
	buf_puts(out, "}]}");
}

static void json_language(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"type\": \"string\", \"pattern\": \"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$\"}");
}

const struct type type_url = {"a URL", sizeof(const char *), read_url, json_url};
const struct type type_link = {"a URL, or a map of url and label", sizeof(struct weblink), read_link, json_link};
const struct type type_links = {"URLs by label, or a list of links", sizeof(struct list), read_links, json_links};
const struct type type_email = {"an e-mail address", sizeof(const char *), read_email, json_email};
const struct type type_phone = {"a phone number", sizeof(const char *), read_phone, json_phone};
const struct type type_language = {"a language tag such as en or pt-BR", sizeof(const char *), read_language,
				   json_language};
