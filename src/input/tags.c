/*
 * tags.c: YAML's tags, `!include` among them.
 */
#include "input/tags.h"

#include <string.h>

#include "input/pairs.h"

bool tag_is_include(const char *tag)
{
	return tag && (strcmp(tag, INCLUDE) == 0 || strcmp(tag, INCLUDE_IF_THERE) == 0);
}

bool tag_check(struct diags *diags, const char *tag, struct mark at)
{
	static const char *const own[] = {"str", "int", "float", "bool", "null", "map", "seq", "timestamp"};
	static const char prefix[] = "tag:yaml.org,2002:";
	struct diag *diag;
	size_t i;

	if (!tag)
		return true;
	if (strncmp(tag, prefix, sizeof prefix - 1) == 0)
		for (i = 0; i < sizeof own / sizeof *own; i++)
			if (strcmp(tag + sizeof prefix - 1, own[i]) == 0)
				return true;
	at.end = at.start + 1;
	if (tag_is_include(tag)) {
		diag = diag_add(diags, DIAG_WRONG_TYPE, at, "behind '%s' stands the name of a file", tag);
		diag_help(diags, diag, "write %s other.yaml", tag);
		return false;
	}
	diag = diag_add(diags, DIAG_BAD_VALUE, at, "the tag '%.*s' means nothing here", pairs_key_shown(tag), tag);
	diag_help(diags, diag, "quote a text that begins with '!'");
	return false;
}
