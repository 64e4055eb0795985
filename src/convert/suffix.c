/*
 * suffix.c: what an author's struct has no member for, found in the name as it is printed.
 */
#include <string.h>

#include "convert/convert.h"

/* What follows `part` at *s, past it and a blank; false where that stands elsewhere. */
static bool pass(const char **s, const char *part)
{
	size_t len = part ? strlen(part) : 0;

	if (len && strncmp(*s, part, len) != 0)
		return false;
	*s += len;
	*s += **s == ' ';
	return true;
}

const char *author_suffix(const struct author *author)
{
	const char *s = author->text;

	return author->family && pass(&s, author->given) && pass(&s, author->family) && pass(&s, ",") && *s ? s : NULL;
}
