/*
 * path_test.c: names that anybody may be given.
 */
#include "base/path.h"
#include "tap.h"

int main(void)
{
	static const struct {
		const char *path;
		enum path_fault fault;
	} cases[] = {
	    {"cv.yaml", PATH_SOUND},
	    {"here/caf\u00E9 (1).yaml", PATH_SOUND},
	    {"a..b", PATH_SOUND},
	    {"\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645.yaml", PATH_SOUND}, /* a joiner spells Persian */
	    {"", PATH_LEADS_OUT},
	    {"/a", PATH_LEADS_OUT},
	    {"a/", PATH_LEADS_OUT},
	    {"a//b", PATH_LEADS_OUT},
	    {"a/../b", PATH_LEADS_OUT},
	    {"./a", PATH_LEADS_OUT},
	    {".profile", PATH_HIDDEN},
	    {"a/.git/b", PATH_HIDDEN},
	    {"...", PATH_HIDDEN},
	    {"a\nb", PATH_UNSHOWN},
	    {"a\x7F", PATH_UNSHOWN},
	    {"a\xC2\x9B"
	     "b",
	     PATH_UNSHOWN},
	    {"a\u202Eb", PATH_UNSHOWN},
	    {"a\u2028b", PATH_UNSHOWN},
	    {"a\u2066b", PATH_UNSHOWN},
	    {"a\U000E0041", PATH_UNSHOWN},
	    {"\uFEFFa", PATH_UNSHOWN},
	    {"a\xFF", PATH_UNSHOWN},
	    {"a/b\xC3", PATH_UNSHOWN},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		ok(path_fault(cases[i].path) == cases[i].fault, "path %zu", i + 1);
	ok(path_part_fault("ab/c", 2) == PATH_SOUND, "a part ends where it is said to");
	ok(path_is_below("a/b", "a") && !path_is_below("ab/c", "a") && !path_is_below("a", "a"), "what is below");
	return done();
}
