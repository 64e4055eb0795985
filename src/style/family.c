/*
 * family.c: which font family a style's name stands for in the document's language. Characters that it lacks all the same are
 * shaping's.
 */
#include <string.h>

#include "style/composer.h"
#include "text/words.h"

/* Whether a family can set the language, by some of cvpdf's words in it. */
static bool has_language(const struct composer *c, const struct family *family)
{
	static const char *const keys[] = {"education", "experience", "publications", "languages", "awards"};
	bool found;

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const char *word = word_in(c->cv->language, keys[i], &found);

		if (found && !family_has(family, word, strlen(word)))
			return false;
	}
	return true;
}

/*
 * A family that cannot set the document's language gives way to the first of the style's others that can, for Latin
 * names, too: Russian in one family and the names between in another would look patched. If none can (Chinese), each
 * character is looked for by itself, and Latin ones keep the style's.
 */
static const struct family *family_for_language(struct composer *c, const struct family *family)
{
	const char *const *names = c->style->fallback.v;
	const struct family *other;

	for (size_t i = 0; i < c->style->fallback.n; i++) {
		other = c->in->family(c->in->user, names[i], c->style->fallback.at[i]);
		if (!other || !has_language(c, other))
			continue;
		diag_add(c->diags, DIAG_FALLBACK_FONT, NOWHERE, "%s cannot set '%s': %s is used instead", family->name,
			 c->cv->language, other->name);
		return other;
	}
	return family;
}

const struct family *composed_family(struct composer *c, const char *name, struct mark at)
{
	const struct family *family = c->in->family(c->in->user, name, at);

	if (!family)
		c->failed = true;
	else if (name != c->style->mono_font && !has_language(c, family))
		family = family_for_language(c, family);
	return family;
}
