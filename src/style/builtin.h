/*
 * builtin.h: the built-in styles, the files of src/styles as the build embeds them (tools/styles.sh). `bytes` are YAML
 * with a NUL behind; `name` is the file's name without ".yaml". Sorted by name.
 */
#ifndef CVPDF_STYLE_BUILTIN_H
#define CVPDF_STYLE_BUILTIN_H

#include <stddef.h>

struct builtin_style {
	const char *name, *bytes;
	size_t len;
};

extern const struct builtin_style builtin_styles[];
extern const size_t nbuiltin_styles;
extern const struct builtin_style builtin_formats[]; /* src/styles/formats: of references */
extern const size_t nbuiltin_formats;

#endif
