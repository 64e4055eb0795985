/*
 * pdf.c: looks for a few words. That is no parser: an encryption dictionary is never compressed, so it stands there as it is.
 */
#include "app/pdf.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"

#define HEADER_WITHIN 1024   /* bytes among which the header is (ISO 32000-1, Annex H) */
#define DICTIONARY_MOST 2048 /* bytes of an encryption dictionary before and behind its filter's name */
#define MAY_COPY 0x10	     /* bit 5 of its permissions */

/* Where a word begins in [at, end); NULL: nowhere. */
static const char *find(const char *at, const char *end, const char *word)
{
	size_t len = strlen(word);

	for (; (size_t)(end - at) >= len; at++) {
		at = memchr(at, *word, (size_t)(end - at) - len + 1);
		if (!at)
			return NULL;
		if (memcmp(at, word, len) == 0)
			return at;
	}
	return NULL;
}

bool pdf_is_one(const struct buf *bytes)
{
	size_t most = bytes->len < HEADER_WITHIN ? bytes->len : HEADER_WITHIN;

	return most && find(bytes->s, bytes->s + most, "%PDF-");
}

/* The permissions of the dictionary around a filter's name, which ends at "endobj" and begins behind "obj"; all where it has none. */
static long permissions(const struct buf *bytes, const char *filter)
{
	const char *start = (size_t)(filter - bytes->s) > DICTIONARY_MOST ? filter - DICTIONARY_MOST : bytes->s;
	const char *end = (size_t)(bytes->s + bytes->len - filter) > DICTIONARY_MOST ? filter + DICTIONARY_MOST
										     : bytes->s + bytes->len;
	const char *stop = find(filter, end, "endobj");

	end = stop ? stop : end;
	for (const char *at = start; (at = find(at, filter, "obj")) != NULL;)
		start = at += 3;
	for (const char *at = start; (at = find(at, end, "/P")) != NULL;) {
		at += 2;
		if (at < end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '-' || ascii_is_digit(*at)))
			return strtol(at, NULL, 10);
	}
	return -1;
}

bool pdf_forbids_copying(const struct buf *bytes)
{
	const char *end = bytes->s + bytes->len, *at = bytes->len ? find(bytes->s, end, "/Encrypt") : NULL;

	if (!at)
		return false;
	for (at = bytes->s; (at = find(at, end, "/Standard")) != NULL; at++)
		if (!(permissions(bytes, at) & MAY_COPY))
			return true;
	return false;
}
