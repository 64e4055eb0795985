/*
 * font_rank.c: which of several families suits a text best, as far as their names tell.
 */
#include "job/font_rank.h"

#include <string.h>

#include "base/utf8.h"
#include "text/text.h"

const char *font_script(const char *text, size_t len)
{
	static const char *const everywhere[] = {"Latin", "Greek", "Cyrillic"};
	const char *script = NULL;
	size_t used;

	for (size_t i = 0; i < len && !script; i += used)
		script = text_script_name(utf8_next(text + i, len - i, &used));
	for (size_t i = 0; script && i < sizeof everywhere / sizeof *everywhere; i++)
		if (strcmp(script, everywhere[i]) == 0)
			return NULL;
	return script;
}

/* No text stands in them unless it is asked for by name. */
static bool is_special(const char *name)
{
	static const char *const hands[] = {" Kufi", " Nastaliq", " Rashi",    " Looped",
					    " Mono", " Display",  " Unjoined", " Slanted"};

	for (size_t i = 0; i < sizeof hands / sizeof *hands; i++)
		if (strstr(name, hands[i]))
			return true;
	return false;
}

static bool is_regional(const char *name, const char *region)
{
	const char *cjk = strstr(name, " CJK ");

	return cjk && strcmp(cjk + 5, region) == 0;
}

unsigned font_rank(const char *name, const struct wanted_font *wanted, const char *script)
{
	const char *region = text_cjk_region(wanted->language);
	unsigned rank = 0;

	if (is_special(name))
		rank |= RANK_NOT_FOR_TEXT;
	if (script && !strstr(name, script))
		rank |= RANK_NOT_NAMED;
	if (region && !is_regional(name, region))
		rank |= RANK_NOT_REGIONAL;
	return rank;
}

bool font_goes_with_serifs(const struct family *family)
{
	return face_metrics(family->regular)->serif || strstr(family->name, " Naskh");
}
