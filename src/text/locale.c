/*
 * locale.c: the records of languages, and the way through ICU's resource bundles.
 *
 * A record is found again as what the arena was last asked to release with close_locale().
 */
#include "text/locale.h"

#include <string.h>

#include <unicode/ustring.h>

#define KEY_SIZE 32   /* of one step of a path */
#define CHAIN_LIMIT 8 /* parents of a locale; CLDR has four at most */

static void close_locale(void *thing)
{
	struct locale *locale = thing;

	if (locale->breaker)
		ubrk_close(locale->breaker);
}

void locale_id(const char *language, char id[ULOC_FULLNAME_CAPACITY])
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t parsed;

	uloc_forLanguageTag(language, id, ULOC_FULLNAME_CAPACITY, &parsed, &status);
	if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING)
		id[0] = '\0';
}

struct locale *locale_of(struct arena *arena, const char *language)
{
	struct locale *newest = arena_deferred(arena, close_locale);
	struct locale *locale;

	for (locale = newest; locale; locale = locale->older)
		if (locale->language == language || strcmp(locale->language, language) == 0)
			return locale;
	locale = arena_new_of(arena, struct locale);
	locale->language = arena_strdup(arena, language);
	locale->older = newest;
	locale_id(language, locale->id);
	arena_defer(arena, close_locale, locale);
	return locale;
}

/* Goes down from `bundle`, which is closed when there is no such way. */
static UResourceBundle *descend(UResourceBundle *bundle, const char *path)
{
	UErrorCode status = U_ZERO_ERROR;
	char key[KEY_SIZE];
	size_t n;

	for (; *path && U_SUCCESS(status); path += n + (path[n] == '/')) {
		n = strcspn(path, "/");
		if (n >= KEY_SIZE) {
			status = U_MISSING_RESOURCE_ERROR;
			break;
		}
		memcpy(key, path, n);
		key[n] = '\0';
		bundle = ures_getByKey(bundle, key, bundle, &status);
	}
	if (U_SUCCESS(status))
		return bundle;
	ures_close(bundle);
	return NULL;
}

/*
 * The parent's name in place of `id`: as the bundle says (es_MX: es_419), else without the last part. False at the
 * root.
 */
static bool climb(const UResourceBundle *bundle, char id[ULOC_FULLNAME_CAPACITY])
{
	UErrorCode status = U_ZERO_ERROR;
	char child[ULOC_FULLNAME_CAPACITY];
	const UChar *parent;
	int32_t len;

	parent = ures_getStringByKey(bundle, "%%Parent", &len, &status);
	if (U_SUCCESS(status) && len < ULOC_FULLNAME_CAPACITY) {
		u_UCharsToChars(parent, id, len);
		id[len] = '\0';
	} else {
		status = U_ZERO_ERROR;
		memcpy(child, id, sizeof child);
		uloc_getParent(child, id, ULOC_FULLNAME_CAPACITY, &status);
	}
	return U_SUCCESS(status) && *id && strcmp(id, "root") != 0;
}

UResourceBundle *locale_resource(const char *id, const char *path)
{
	char name[ULOC_FULLNAME_CAPACITY] = "";
	int depth;

	uloc_getBaseName(id, name, sizeof name, &(UErrorCode){U_ZERO_ERROR});
	if (!*name)
		return NULL;
	for (depth = 0; depth < CHAIN_LIMIT; depth++) {
		UErrorCode status = U_ZERO_ERROR;
		UResourceBundle *bundle = ures_openDirect(NULL, name, &status);
		UResourceBundle *found = NULL;
		bool more;

		if (U_FAILURE(status))
			bundle = NULL;
		more = climb(bundle, name);
		if (bundle)
			found = descend(bundle, path);
		if (found || !more)
			return found;
	}
	return NULL;
}

static bool to_utf8(const UChar *s, int32_t len, char *out, size_t size)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t used;

	u_strToUTF8(out, (int32_t)size - 1, &used, s, len, &status);
	if (U_FAILURE(status))
		used = 0;
	out[used] = '\0';
	return used > 0;
}

bool locale_item(const UResourceBundle *array, int32_t index, char *out, size_t size)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t len = 0;
	const UChar *s = ures_getStringByIndex(array, index, &len, &status);

	return U_SUCCESS(status) && to_utf8(s, len, out, size);
}

bool locale_string(const char *id, const char *path, char *out, size_t size)
{
	UErrorCode status = U_ZERO_ERROR;
	UResourceBundle *bundle = locale_resource(id, path);
	int32_t len = 0;
	const UChar *s;
	bool done;

	if (!bundle)
		return false;
	s = ures_getString(bundle, &len, &status);
	done = U_SUCCESS(status) && to_utf8(s, len, out, size);
	ures_close(bundle);
	return done;
}

static const struct {
	char name[8];
	uint32_t zero;
} digit_systems[] = {{"arab", 0x660},  {"arabext", 0x6F0}, {"beng", 0x9E6},   {"deva", 0x966}, {"mymr", 0x1040},
		     {"olck", 0x1C50}, {"cakm", 0x11136},  {"adlm", 0x1E950}, {"tibt", 0xF20}};

uint32_t locale_zero(struct locale *locale)
{
	UErrorCode status = U_ZERO_ERROR;
	char *name = locale->digits.text;
	size_t i;

	if (locale->zero)
		return locale->zero;
	locale->zero = '0';
	if (uloc_getKeywordValue(locale->id, "numbers", name, sizeof locale->digits.text, &status) <= 0)
		locale_string(locale->id, "NumberElements/default", name, sizeof locale->digits.text);
	for (i = 0; i < sizeof digit_systems / sizeof *digit_systems; i++)
		if (strcmp(digit_systems[i].name, name) == 0)
			locale->zero = digit_systems[i].zero;
	return locale->zero;
}
