/*
 * path.c: what a name may hold.
 */
#include "base/path.h"

#include <string.h>

#include "base/utf8.h"

/*
 * Unicode's controls, line separators and format characters (Cc, Zl, Zp, Cf), and what stands for a lost one. Not the two joiners,
 * which spell words of Persian and the scripts of India.
 */
static bool is_unshown(uint32_t cp)
{
	static const struct {
		uint32_t first, last;
	} ranges[] = {
	    {0x00, 0x1F},	{0x7F, 0x9F},	    {0xAD, 0xAD},	  {0x600, 0x605},     {0x61C, 0x61C},
	    {0x6DD, 0x6DD},	{0x70F, 0x70F},	    {0x890, 0x891},	  {0x8E2, 0x8E2},     {0x180E, 0x180E},
	    {0x200B, 0x200B},	{0x200E, 0x200F},   {0x2028, 0x202E},	  {0x2060, 0x206F},   {0xFEFF, 0xFEFF},
	    {0xFFF9, 0xFFFD},	{0x110BD, 0x110BD}, {0x110CD, 0x110CD},	  {0x13430, 0x1343F}, {0x1BCA0, 0x1BCA3},
	    {0x1D173, 0x1D17A}, {0xE0000, 0xE007F}, {UTF8_BAD, UTF8_BAD},
	};

	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (cp >= ranges[i].first && cp <= ranges[i].last)
			return true;
	return false;
}

enum path_fault path_part_fault(const char *part, size_t len)
{
	size_t used;

	if (!len || (len == 1 && *part == '.') || (len == 2 && part[0] == '.' && part[1] == '.'))
		return PATH_LEADS_OUT;
	for (size_t i = 0; i < len; i += used)
		if (is_unshown(utf8_next(part + i, len - i, &used)))
			return PATH_UNSHOWN;
	return *part == '.' ? PATH_HIDDEN : PATH_SOUND;
}

enum path_fault path_fault(const char *path)
{
	enum path_fault fault;

	for (;; path++) {
		size_t len = strcspn(path, "/");

		fault = path_part_fault(path, len);
		path += len;
		if (fault != PATH_SOUND || !*path)
			return fault;
	}
}

bool path_is_below(const char *path, const char *folder)
{
	size_t len = strlen(folder);

	return strncmp(path, folder, len) == 0 && path[len] == '/';
}
