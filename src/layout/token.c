/*
 * token.c: words, addresses and identifiers told apart, and where the latter may be broken without a hyphen.
 *
 * As in Typst a break stands where the class of signs changes, and in a long piece of one class anywhere. It stands
 * behind the sign that parts, so that the line's end says that something follows.
 */
#include "layout/token.h"

#include <string.h>

#include "base/utf8.h"
#include "layout/hlist.h"
#include "text/text.h"

#define TOKEN_MAX 256	 /* bytes on either side: what is longer shows what it is in them */
#define ADDRESS_WHOLE 30 /* bytes: "example.org/cv" stays whole as a word does */
#define PIECE_WHOLE 16	 /* characters of an address that stay together */
#define PIECE_STEP 4	 /* else so many of them do */

static const char parting[] = "/.-_?&=:@";

static bool ends_token(uint32_t cp)
{
	return cp == ' ' || cp == '\n' || text_is_cjk(cp);
}

struct token token_around(const struct hlist *h, uint32_t start, uint32_t end)
{
	const char *s = h->text.s;
	struct token t = {start, end};
	size_t used;

	for (uint32_t at = start; at > 0 && start - t.start <= TOKEN_MAX; t.start = at) {
		at = (uint32_t)utf8_back(s, at);
		if (ends_token(utf8_at(s, start, at)))
			break;
	}
	for (; t.end < h->text.len && t.end - end <= TOKEN_MAX; t.end += (uint32_t)used)
		if (ends_token(utf8_next(s + t.end, h->text.len - t.end, &used)))
			break;
	return t;
}

static bool is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

/* "example.org", with others before and behind; not "e.g." nor "Node.js". */
static bool is_host(const char *s, size_t len)
{
	bool dot = false;

	for (size_t i = 0; i < len; i++) {
		bool piece = is_small(s[i]) || (s[i] >= '0' && s[i] <= '9');

		if (!piece && !strchr(".-", s[i]))
			return i + 1 == len && dot && strchr(",;:)", s[i]);
		dot |=
		    s[i] == '.' && i >= 2 && i + 2 < len && s[i - 2] != '.' && is_small(s[i + 1]) && is_small(s[i + 2]);
	}
	return dot;
}

bool token_is_address(const struct hlist *h, struct token t)
{
	const char *s = h->text.s + t.start;
	size_t len = t.end - t.start;

	for (size_t i = 0; i + 3 < len; i++)
		if (memcmp(s + i, "www.", 4) == 0 || memcmp(s + i, "://", 3) == 0)
			return true;
	return memchr(s, '@', len) || is_host(s, len);
}

bool token_is_long_address(const struct hlist *h, struct token t)
{
	size_t len = t.end - t.start;

	return len > ADDRESS_WHOLE && (memchr(h->text.s + t.start, '/', len) || token_is_address(h, t));
}

bool token_is_behind_scheme(const char *s, uint32_t at)
{
	return (at >= 2 && memcmp(s + at - 2, "//", 2) == 0) ||
	       (at >= 4 && memcmp(s + at - 4, "www.", 4) == 0 && (at == 4 || !is_small(s[at - 5])));
}

static bool is_large(char c)
{
	return c >= 'A' && c <= 'Z';
}

bool token_is_technical(const struct hlist *h, struct token t)
{
	const char *s = h->text.s;
	size_t used;

	for (uint32_t i = t.start; i < t.end; i++) {
		if (strchr("/\\@_=&#~<>{}|$*^+%", s[i]) || (s[i] >= '0' && s[i] <= '9'))
			return true;
		if (i + 1 < t.end && is_small(s[i]) && is_large(s[i + 1])) /* "RequestHandler" */
			return true;
		if ((s[i] == '.' || s[i] == ':') && i + 1 < t.end &&
		    text_is_alnum(utf8_next(s + i + 1, t.end - i - 1, &used)))
			return true;
	}
	return false;
}

bool token_splits_well(const struct hlist *h, uint32_t at)
{
	const char *s = h->text.s + at;

	return at >= 2 && at < h->text.len && strchr("/._?&=@", s[-1]) && !strchr(parting, *s) &&
	       !token_is_behind_scheme(h->text.s, at);
}

static bool is_word_byte(char c)
{
	return (c >= '0' && c <= '9') || is_large(c) || is_small(c);
}

/* Letters and digits on both sides, many of them in a row, and not nearly at an end of them. */
static bool is_in_long_piece(const char *s, uint32_t len, uint32_t at)
{
	uint32_t start = at, end = at;

	while (start > 0 && is_word_byte(s[start - 1]) && at - start < PIECE_WHOLE)
		start--;
	while (end < len && is_word_byte(s[end]) && end - at < PIECE_WHOLE)
		end++;
	return end - start > PIECE_WHOLE && at - start >= PIECE_STEP && end - at >= PIECE_STEP;
}

int32_t token_split(const char *s, uint32_t len, uint32_t at, uint32_t last, bool technical)
{
	if (at == 0 || at >= len)
		return 0;
	if (token_is_behind_scheme(s, at))
		return PENALTY_SCHEME;
	if (strchr(parting, s[at - 1]) && !strchr(parting, s[at]))
		return PENALTY_SPLIT;
	if (technical && is_small(s[at - 1]) && is_large(s[at])) /* "updateRequest|Handler" */
		return PENALTY_SPLIT;
	if (technical && at - last >= PIECE_STEP && is_in_long_piece(s, len, at))
		return PENALTY_CHOP;
	return 0;
}
