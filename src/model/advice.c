/*
 * advice.c: where a key belongs that stands in a place that does not have it: read off the tables of the places that do.
 *
 * Left to others: misspelt keys and synonyms (schema/suggest.c), and what a key of another program's means (person.c,
 * publication.c).
 */
#include "model/advice.h"

#include <string.h>

#include "model/entry.h"
#include "model/reading.h"
#include "model/section.h"

/* The row of a setting that holds for a whole section: not what is in it, or what other places have as well. */
static const struct field *section_setting(const char *key)
{
	static const size_t some[] = {KIND_services, KIND_publications}; /* all settings are in these two */

	if (words_have("title kind tags entries text", key))
		return NULL;
	for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
		const struct field *field = schema_field(kinds[some[i]].section, key);

		if (field)
			return field;
	}
	return NULL;
}

const char *advice_for_style(struct arena *arena, const char *key, bool map)
{
	/* Styles are read elsewhere: these are the keys of theirs that no CV has. */
	if (!words_have("align colors fit fonts page heading subheading hint bullets running looks", key) &&
	    !(map && strcmp(key, "columns") == 0))
		return NULL;
	return arena_printf(arena, "'%s' belongs under 'style'", key);
}

const char *advice_in_cv(struct arena *arena, const char *key)
{
	const struct field *field = schema_field(&cv_record, key);

	if (field && field->type != &type_section)
		return arena_printf(arena, "'%s' stands at the top of the file: it holds for the whole CV", key);
	return advice_for_style(arena, key, false);
}

const char *advice_in_section(struct arena *arena, const char *key)
{
	if (section_setting(key))
		return arena_printf(arena, "say '%s' beside 'entries' of the section: it holds for all of it", key);
	return advice_in_cv(arena, key);
}

const char *advice_at_top(struct arena *arena, const char *key)
{
	const struct field *field = section_setting(key);
	const char *kind = "experience";

	if (!field || !field->example)
		return NULL;
	if (schema_field(&citing_record, key) && !schema_field(kinds[KIND_services].section, key))
		kind = "publications";
	return arena_printf(arena, "'%s' belongs to a section: '%s: {%s: %s, entries: […]}'", key, kind, key,
			    field->example);
}
