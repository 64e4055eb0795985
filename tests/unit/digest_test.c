/*
 * digest_test.c: the digest is the same everywhere, and other for other bytes.
 */
#include "base/digest.h"
#include "tap.h"

static const char *hex(const char *bytes, size_t n)
{
	static char text[33];
	struct digest digest = digest_of(bytes, n);

	snprintf(text, sizeof text, "%016llx%016llx", (unsigned long long)digest.lanes[0],
		 (unsigned long long)digest.lanes[1]);
	return text;
}

static bool differ(const char *a, const char *b, size_t n)
{
	struct digest x = digest_of(a, n), y = digest_of(b, n);

	return x.lanes[0] != y.lanes[0] && x.lanes[1] != y.lanes[1];
}

int main(void)
{
	char bytes[64] = {0}, other[64] = {0};
	bool all = true;

	is_str(hex("", 0), "cbf29ce48422232584222325cbf29ce4", "no bytes");
	is_str(hex("abc", 3), "39d3e45d42e19c37795e68e51526e53d", "less than a word");
	is_str(hex("The quick brown fox jumps over the lazy dog", 43), "90847bdd32d57971169cd1abdf6a0aee",
	       "words and a rest");
	ok(digest_of(bytes, 7).lanes[0] != digest_of(bytes, 8).lanes[0], "zeros at the end count");
	for (size_t i = 0; i < 8 * sizeof bytes; i++) {
		other[i / 8] = (char)(1 << i % 8);
		all = all && differ(bytes, other, sizeof bytes);
		other[i / 8] = 0;
	}
	ok(all, "each bit counts");
	ok(differ("aaaaaaaabbbbbbbb", "bbbbbbbbaaaaaaaa", 16), "and so does the order");
	return done();
}
