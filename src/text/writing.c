/*
 * writing.c: how languages are written: their direction, their letters, and the letters of a text.
 */
#include <string.h>
#include <strings.h>

#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include "base/utf8.h"
#include "text/text.h"

bool text_rtl(const char *language)
{
	return uloc_isRightToLeft(language);
}

bool text_is_language(const char *tag)
{
	UErrorCode status = U_ZERO_ERROR;
	char id[ULOC_FULLNAME_CAPACITY];
	size_t len = strlen(tag), primary = strcspn(tag, "-");
	int32_t parsed = 0;

	/* RFC 5646 also knows private, reserved and grandfathered tags; none of them is a language to print in. */
	if (primary < 2 || primary > 3 || len >= ULOC_FULLNAME_CAPACITY)
		return false;
	uloc_forLanguageTag(tag, id, sizeof id, &parsed, &status);
	return U_SUCCESS(status) && (size_t)parsed == len;
}

const char *text_language_named(const char *name)
{
	char english[64];
	UChar shown[64];

	for (const char *const *tag = uloc_getISOLanguages(); *tag; tag++) {
		UErrorCode status = U_ZERO_ERROR;
		int32_t len = uloc_getDisplayLanguage(*tag, "en", shown, 64, &status);

		if (strlen(*tag) != 2 || U_FAILURE(status) || len <= 0 || len >= 64)
			continue;
		u_austrncpy(english, shown, sizeof english - 1);
		english[len] = '\0';
		if (strcasecmp(english, name) == 0)
			return *tag;
	}
	return NULL;
}

bool text_in_latin(const char *language)
{
	char id[ULOC_FULLNAME_CAPACITY], full[ULOC_FULLNAME_CAPACITY], script[ULOC_SCRIPT_CAPACITY];
	UErrorCode status = U_ZERO_ERROR;

	uloc_forLanguageTag(language, id, sizeof id, NULL, &status);
	uloc_addLikelySubtags(id, full, sizeof full, &status);
	uloc_getScript(full, script, sizeof script, &status);
	return U_FAILURE(status) || !*script || strcmp(script, "Latn") == 0;
}

/* A word is in the letters that it begins with. */
bool text_is_latin(const char *s)
{
	size_t len = strlen(s), used, words = 0, latin = 0;
	bool known = false;

	for (size_t i = 0; i < len; i += used) {
		UChar32 cp = (UChar32)utf8_next(s + i, len - i, &used);

		if (u_isUWhiteSpace(cp))
			known = false;
		if (known || !u_isalpha(cp))
			continue;
		known = true;
		words++;
		latin += uscript_hasScript(cp, USCRIPT_LATIN) != 0;
	}
	return latin * 2 > words;
}
