/*
 * version.c: which libyaml this is: its headers do not say, so the library is asked.
 */
#include <yaml.h>

#include "input/tree.h"

const char *tree_version(void)
{
	return yaml_get_version_string();
}
