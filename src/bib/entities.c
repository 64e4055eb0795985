/*
 * entities.c: character references by name, those of HTML 4 as far as titles and names have them, and by number.
 *
 * Most names stand for characters in a row, so that a list of names is table enough.
 */
#include "bib/entities.h"

#include <string.h>

#include "input/encoding.h"

#define LONGEST 10
#define COUNT(array) (sizeof(array) / sizeof *(array))

/* clang-format off */
static const char latin[] = /* from U+00A0 */
    "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr "
    "deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest "
    "Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml "
    "ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig "
    "agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml "
    "eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml ";
static const char greek_capitals[] = /* from U+0391 */
    "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho - Sigma Tau Upsilon Phi Chi "
    "Psi Omega ";
static const char greek[] = /* from U+03B1 */
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau upsilon phi "
    "chi psi omega ";

static const struct {
	const char *name;
	uint32_t c;
} others[] = {
    {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''},
    {"ndash", 0x2013}, {"mdash", 0x2014}, {"lsquo", 0x2018}, {"rsquo", 0x2019}, {"sbquo", 0x201A}, {"ldquo", 0x201C},
    {"rdquo", 0x201D}, {"bdquo", 0x201E}, {"hellip", 0x2026}, {"bull", 0x2022}, {"prime", 0x2032}, {"Prime", 0x2033},
    {"lsaquo", 0x2039}, {"rsaquo", 0x203A}, {"euro", 0x20AC}, {"trade", 0x2122}, {"minus", 0x2212}, {"infin", 0x221E},
    {"le", 0x2264}, {"ge", 0x2265}, {"ne", 0x2260}, {"asymp", 0x2248}, {"sim", 0x223C}, {"rarr", 0x2192}, {"larr", 0x2190},
    {"harr", 0x2194}, {"part", 0x2202}, {"sum", 0x2211}, {"prod", 0x220F}, {"radic", 0x221A}, {"int", 0x222B},
    {"isin", 0x2208}, {"sub", 0x2282}, {"sup", 0x2283}, {"cap", 0x2229}, {"cup", 0x222A}, {"OElig", 0x152}, {"oelig", 0x153},
    {"Scaron", 0x160}, {"scaron", 0x161}, {"Yuml", 0x178}, {"thinsp", 0x2009}, {"ensp", 0x2002}, {"emsp", 0x2003},
};
/* clang-format on */

static const struct {
	const char *names;
	uint32_t first;
} rows[] = {{latin, 0xA0}, {greek_capitals, 0x391}, {greek, 0x3B1}};

/* The character of a name of `len` bytes in a list of them, or 0. */
static uint32_t in_row(const char *names, uint32_t first, const char *name, size_t len)
{
	for (uint32_t c = first; *names; c++) {
		size_t n = strcspn(names, " ");

		if (n == len && memcmp(names, name, len) == 0)
			return c;
		names += n + 1;
	}
	return 0;
}

static uint32_t named(const char *name, size_t len)
{
	uint32_t c = 0;

	for (size_t i = 0; i < COUNT(others); i++)
		if (strlen(others[i].name) == len && memcmp(others[i].name, name, len) == 0)
			return others[i].c;
	for (size_t i = 0; i < COUNT(rows) && !c; i++)
		c = in_row(rows[i].names, rows[i].first, name, len);
	return c;
}

/* "#233" or "#xE9", `len` bytes; 0 where it is no number of a character. */
static uint32_t numbered(const char *s, size_t len)
{
	uint32_t base = s[1] == 'x' || s[1] == 'X' ? 16 : 10, c = 0;
	size_t i = base == 16 ? 2 : 1;

	if (i == len)
		return 0;
	for (; i < len; i++) {
		char small = (char)(s[i] | 32);
		uint32_t digit = s[i] >= '0' && s[i] <= '9'	? (uint32_t)(s[i] - '0')
				 : small >= 'a' && small <= 'f' ? (uint32_t)(small - 'a' + 10)
								: 99;

		if (digit >= base || c > 0x10FFFF)
			return 0;
		c = c * base + digit;
	}
	return c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF) || encoding_forbids(c) ? 0 : c;
}

/* The bytes of a reference without its '&', with its ';'; 0: none. */
static size_t body(const char *s, uint32_t *c)
{
	size_t len = 0;

	while (len < LONGEST && ((s[len] >= '0' && s[len] <= '9') || ((s[len] | 32) >= 'a' && (s[len] | 32) <= 'z') ||
				 (len == 0 && s[len] == '#')))
		len++;
	if (!len || s[len] != ';')
		return 0;
	*c = *s == '#' ? numbered(s, len) : named(s, len);
	return *c ? len + 1 : 0;
}

size_t entity_read(const char *s, uint32_t *c)
{
	size_t at = 1, len = body(s + at, c), next;
	uint32_t inner;

	while (len && *c == '&' && (next = body(s + at + len, &inner)) > 0) {
		at += len;
		len = next;
		*c = inner;
	}
	return len ? at + len : 0;
}
