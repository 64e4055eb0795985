/*
 * punctuation.c: the punctuation that styles write (", ", ": ", " (") as languages of other scripts have it. What people
 * write in their CVs stays as it is.
 */
#include <string.h>

#include "base/buf.h"
#include "text/text.h"

struct sign {
	const char *latin, *own;
};

/* Signs behind letters that go from right to left are turned over; brackets are by shaping. */
static const struct sign arabic[] = {{",", "،"}, {";", "؛"}, {"?", "؟"}, {NULL, NULL}};

/* Full width holds its blank; the longer ones first. */
static const struct sign chinese[] = {
    {", ", "，"}, {",", "，"},	     {"; ", "；"}, {";", "；"},	 {":\u00A0", "："}, {": ", "："}, {":", "："},
    {" (", "（"}, {"\u00A0(", "（"}, {"(", "（"},  {") ", "）"}, {")", "）"},	    {NULL, NULL},
};
static const struct sign japanese[] = {
    {", ", "、"}, {",", "、"},	     {"; ", "；"}, {";", "；"},	 {":\u00A0", "："}, {": ", "："}, {":", "："},
    {" (", "（"}, {"\u00A0(", "（"}, {"(", "（"},  {") ", "）"}, {")", "）"},	    {NULL, NULL},
};

static const struct {
	char language[4];
	const struct sign *signs;
} written[] = {
    {"ar", arabic}, {"fa", arabic},  {"ur", arabic},  {"ps", arabic},	{"sd", arabic},
    {"ug", arabic}, {"ckb", arabic}, {"zh", chinese}, {"ja", japanese},
};

static const struct sign *signs_of(const char *language)
{
	size_t len = strcspn(language, "-");

	for (size_t i = 0; i < sizeof written / sizeof *written; i++)
		if (strlen(written[i].language) == len && strncmp(written[i].language, language, len) == 0)
			return written[i].signs;
	return NULL;
}

static const struct sign *sign_at(const struct sign *signs, const char *s)
{
	for (; signs->latin; signs++)
		if (strncmp(s, signs->latin, strlen(signs->latin)) == 0)
			return signs;
	return NULL;
}

const char *text_punctuation(struct arena *arena, const char *language, const char *s)
{
	const struct sign *signs = signs_of(language);
	struct buf *out;

	if (!signs || !strpbrk(s, ",;:?()"))
		return s;
	out = buf_new(arena);
	while (*s) {
		const struct sign *sign = sign_at(signs, s);

		if (sign)
			buf_puts(out, sign->own);
		else
			buf_putc(out, *s);
		s += sign ? strlen(sign->latin) : 1;
	}
	return out->s;
}
