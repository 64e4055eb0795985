/*
 * cff.c: reads the charset of a CFF table (Adobe Technical Note 5176), which HarfBuzz keeps when it makes a subset. Nothing
 * else of the table is looked at.
 */
#include "font/cff.h"

/* Operators of the top dictionary (5176, Table 9). */
enum { OP_CHARSET = 15, OP_CHARSTRINGS = 17, OP_ESCAPE = 12, OP_ROS = 30, OP_LAST = 21 };

/* Big-endian numbers; past the end everything is 0, and `bad`. */
struct cursor {
	const unsigned char *s;
	size_t len, at;
	bool bad;
};

static uint32_t number(struct cursor *c, unsigned bytes)
{
	uint32_t value = 0;

	for (unsigned i = 0; i < bytes; i++, c->at++) {
		if (c->at >= c->len)
			c->bad = true;
		value = value << 8 | (c->bad ? 0u : c->s[c->at]);
	}
	return value;
}

/* An INDEX: where its first object lies and ends; the cursor goes behind it. */
struct index {
	uint32_t count;
	size_t first, end;
};

static struct index read_index(struct cursor *c)
{
	struct index index = {.count = number(c, 2)};
	unsigned size = index.count ? number(c, 1) : 0;
	size_t offsets = c->at, data = offsets + ((size_t)index.count + 1) * size - 1;

	if (!index.count)
		return index;
	if (size < 1 || size > 4) {
		c->bad = true;
		return index;
	}
	index.first = data + number(c, size);
	index.end = data + number(c, size);
	c->at = offsets + (size_t)index.count * size;
	c->at = data + number(c, size);
	return index;
}

struct top {
	bool cid;
	int32_t charset, charstrings;
};

/* An operand (5176, Table 3). Reals are stepped over. */
static int32_t operand(struct cursor *c, uint32_t b0)
{
	if (b0 == 28)
		return (int16_t)number(c, 2);
	if (b0 == 29)
		return (int32_t)number(c, 4);
	if (b0 == 30) {
		uint32_t pair;

		do
			pair = number(c, 1);
		while (!c->bad && (pair & 0xF) != 0xF);
		return 0;
	}
	if (b0 >= 32 && b0 <= 246)
		return (int32_t)b0 - 139;
	if (b0 >= 247 && b0 <= 250)
		return ((int32_t)b0 - 247) * 256 + (int32_t)number(c, 1) + 108;
	return -((int32_t)b0 - 251) * 256 - (int32_t)number(c, 1) - 108;
}

static struct top read_top(struct cursor *c, struct index dict)
{
	struct top top = {0};
	int32_t last = 0;

	for (c->at = dict.first; c->at < dict.end && !c->bad;) {
		uint32_t b0 = number(c, 1);

		if (b0 > OP_LAST) {
			last = operand(c, b0);
			continue;
		}
		if (b0 == OP_ESCAPE)
			top.cid |= number(c, 1) == OP_ROS;
		else if (b0 == OP_CHARSET)
			top.charset = last;
		else if (b0 == OP_CHARSTRINGS)
			top.charstrings = last;
	}
	return top;
}

/* Formats 1 and 2 have runs of consecutive CIDs; glyph 0 is CID 0 and not told. */
static void read_charset(struct cursor *c, uint16_t *cids, size_t n)
{
	uint32_t format = number(c, 1);

	if (format > 2)
		c->bad = true;
	for (size_t i = 1; i < n && !c->bad;) {
		uint32_t first = number(c, 2), more = format == 0 ? 0 : number(c, format);

		for (uint32_t k = 0; k <= more && i < n; k++)
			cids[i++] = (uint16_t)(first + k);
	}
}

bool cff_cids(struct arena *arena, const char *bytes, size_t len, uint16_t **cids, size_t *n)
{
	struct cursor c = {.s = (const unsigned char *)bytes, .len = len};
	struct top top;

	*cids = NULL;
	c.at = 2;
	c.at = number(&c, 1); /* the header's size */
	read_index(&c);	      /* names */
	top = read_top(&c, read_index(&c));
	if (!top.cid || c.bad)
		return !c.bad;
	c.at = (size_t)top.charstrings;
	*n = number(&c, 2);
	*cids = arena_array(arena, *n, uint16_t);
	c.at = (size_t)top.charset;
	/* Charsets 0 to 2 are predefined ones of names: with CIDs they would mean identity. */
	if (top.charset > 2)
		read_charset(&c, *cids, *n);
	else
		for (size_t i = 0; i < *n; i++)
			(*cids)[i] = (uint16_t)i;
	return !c.bad;
}
