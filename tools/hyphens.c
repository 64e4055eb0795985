/*
 * hyphens.c: compiles hyphenation patterns for the program (layout of the result: src/text/hyphenate_table.h). The build runs
 * it once for each file of hyphenation/manifest.tsv.
 *
 *     hyphens NAME LEFT RIGHT <patterns.dic >patterns.bin
 *
 * The input is a file as libhyphen reads them, in UTF-8; its first line still names the character set that it had. A
 * pattern is letters with digits between them, which weigh the break there ("hy3ph"); "." is a word's edge; "/" and
 * what follows it ask for other letters around the break ("as5szon2y/sz=,2,1": asz-szony). Before NEXTLEVEL stand
 * patterns that take compounds apart. What libhyphen skips is skipped here; what it would misread ends the build.
 */
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/hyphenate_table.h"

#define LINE_SIZE 400 /* bytes; libhyphen skips lines of 100 bytes in their own character set */
#define LINE_CHARS 99 /* of them */
#define PATTERN_LETTERS 60
#define LETTERS_MAX 255
#define VALUES_SIZE 65536
#define MINIMUM_MOST 99	      /* letters; the table has a byte for it */
#define OUTPUT_SIZE (1 << 24) /* offsets have three bytes */

struct node {
	uint32_t child, sibling; /* indices, 0: none */
	uint32_t same;		 /* the first node with an equal subtree */
	uint32_t place;		 /* of that one in the output, once written */
	uint16_t values;
	uint8_t letter;
	bool ends; /* a pattern ends here */
};

struct compiler {
	const char *name;
	struct node *nodes;
	size_t nnodes, capnodes;
	uint16_t letters[LETTERS_MAX + 1]; /* [0] is unused; a letter's index is its code in the trie */
	size_t nletters;
	uint8_t values[VALUES_SIZE];
	size_t nvalues;
	uint8_t *output;
	size_t noutput;
	uint32_t roots[HYPHENATE_LEVELS];
	int left, right, compound_left, compound_right;
	uint16_t never[HYPHENATE_NEVER]; /* characters beside which no word is broken */
	size_t line;
	bool utf8, levels;
};

static void fail(const struct compiler *c, const char *format, ...)
{
	va_list args;

	fprintf(stderr, "hyphens: %s:%zu: ", c->name, c->line);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	exit(1);
}

/* The character at *s, which moves on. */
static uint16_t next_char(const struct compiler *c, const char **s)
{
	const unsigned char *u = (const unsigned char *)*s;

	if (u[0] < 0x80) {
		*s += 1;
		return u[0];
	}
	if ((u[0] & 0xE0) == 0xC0 && (u[1] & 0xC0) == 0x80) {
		*s += 2;
		return (uint16_t)((u[0] & 0x1F) << 6 | (u[1] & 0x3F));
	}
	if ((u[0] & 0xF0) != 0xE0 || (u[1] & 0xC0) != 0x80 || (u[2] & 0xC0) != 0x80)
		fail(c, "not UTF-8, or a character beyond U+FFFF");
	*s += 3;
	return (uint16_t)((u[0] & 0x0F) << 12 | (u[1] & 0x3F) << 6 | (u[2] & 0x3F));
}

/* --- The trie --------------------------------------------------------------------------------------------------- */

static uint32_t add_node(struct compiler *c)
{
	if (c->nnodes == c->capnodes) {
		c->capnodes = c->capnodes ? 2 * c->capnodes : 1024;
		c->nodes = realloc(c->nodes, c->capnodes * sizeof *c->nodes);
		if (!c->nodes)
			fail(c, "out of memory");
	}
	c->nodes[c->nnodes] = (struct node){0};
	return (uint32_t)c->nnodes++;
}

static uint8_t code_of(struct compiler *c, uint16_t letter)
{
	for (size_t i = 1; i <= c->nletters; i++)
		if (c->letters[i] == letter)
			return (uint8_t)i;
	if (c->nletters == LETTERS_MAX)
		fail(c, "more than %d letters", LETTERS_MAX);
	c->letters[++c->nletters] = letter;
	return (uint8_t)c->nletters;
}

/* The child for a letter; children stand in the order of their codes, so that equal subtrees are built alike. */
static uint32_t child_of(struct compiler *c, uint32_t parent, uint8_t letter)
{
	uint32_t before = 0, at = c->nodes[parent].child, added;

	for (; at && c->nodes[at].letter < letter; at = c->nodes[at].sibling)
		before = at;
	if (at && c->nodes[at].letter == letter)
		return at;
	added = add_node(c);
	c->nodes[added].letter = letter;
	c->nodes[added].sibling = at;
	if (before)
		c->nodes[before].sibling = added;
	else
		c->nodes[parent].child = added;
	return added;
}

/* A pattern being read: letters[i] stands behind values[i]. */
struct pattern {
	uint8_t letters[PATTERN_LETTERS], values[PATTERN_LETTERS + 1];
	size_t n;
};

/* The place of such values in the pool: how many letters stand behind the last, how many they are, they. */
static uint16_t pool_values(struct compiler *c, const struct pattern *p)
{
	uint8_t entry[PATTERN_LETTERS + 3];
	size_t first = 0, last = p->n, n;

	while (first < p->n && !p->values[first])
		first++;
	while (last > first && !p->values[last])
		last--;
	n = p->values[last] ? last - first + 1 : 0;
	entry[0] = (uint8_t)(n ? p->n - last : 0);
	entry[1] = (uint8_t)n;
	memcpy(entry + 2, p->values + first, n);
	for (size_t i = 0; i + n + 2 <= c->nvalues; i += 2u + c->values[i + 1])
		if (memcmp(c->values + i, entry, n + 2) == 0)
			return (uint16_t)i;
	if (c->nvalues + n + 2 > VALUES_SIZE)
		fail(c, "more than %d bytes of values", VALUES_SIZE);
	memcpy(c->values + c->nvalues, entry, n + 2);
	c->nvalues += n + 2;
	return (uint16_t)(c->nvalues - n - 2);
}

/* Of a pattern said twice the last holds. */
static void add_pattern(struct compiler *c, uint32_t root, const struct pattern *p)
{
	uint32_t at = root;

	for (size_t i = 0; i < p->n; i++)
		at = child_of(c, at, p->letters[i]);
	c->nodes[at].ends = true;
	c->nodes[at].values = pool_values(c, p);
}

/* Marks the values from which letters change when the break is theirs. */
static void mark_changes(struct pattern *p, const char *change, bool edge)
{
	const char *comma = strchr(change, ','), *second = comma ? strchr(comma + 1, ',') : NULL;
	int start = 0, cut = (int)p->n - edge;

	if (comma) {
		start = second ? atoi(comma + 1) - 1 : 0;
		cut = second ? atoi(second + 1) : 0;
	}
	for (int k = start; k <= start + cut; k++)
		if (k >= 0 && k + edge <= (int)p->n && p->values[k + edge] & 1)
			p->values[k + edge] |= HYPHENATE_CHANGES;
}

static void read_pattern(struct compiler *c, uint32_t root, char *line)
{
	char *change = strchr(line, '/');
	struct pattern p = {0};

	if (change)
		*change++ = '\0';
	for (const char *s = line; (unsigned char)*s > ' ';) {
		uint16_t letter = next_char(c, &s);

		if (letter >= '0' && letter <= '9') {
			p.values[p.n] = (uint8_t)(letter - '0');
		} else {
			if (p.n == PATTERN_LETTERS)
				fail(c, "a pattern of more than %d letters", PATTERN_LETTERS);
			p.letters[p.n++] = code_of(c, letter);
		}
	}
	if (!p.n)
		return;
	if (change)
		mark_changes(&p, change, line[0] == '.');
	add_pattern(c, root, &p);
}

/* --- The file --------------------------------------------------------------------------------------------------- */

/* How many letters stay beside a break; 0: libhyphen's default. */
static int read_minimum(const struct compiler *c, const char *s)
{
	char *end;
	long number = strtol(s, &end, 10);

	if (end == s || (unsigned char)*end > ' ' || number < 0 || number > MINIMUM_MOST)
		fail(c, "'%.*s' is no number of letters from 0 to %d", (int)strcspn(s, "\r\n"), s, MINIMUM_MOST);
	return (int)number;
}

static bool read_number(const struct compiler *c, const char *line, const char *key, int *number)
{
	size_t len = strlen(key);

	if (strncmp(line, key, len) != 0)
		return false;
	*number = read_minimum(c, line + len);
	return true;
}

/* "NOHYPHEN -,'": characters with commas between them. */
static void read_never(struct compiler *c, const char *s)
{
	size_t n = 0;

	memset(c->never, 0, sizeof c->never);
	for (s += strspn(s, " \t"); (unsigned char)*s > ' ';) {
		if (n == HYPHENATE_NEVER)
			fail(c, "NOHYPHEN has more than %d characters", HYPHENATE_NEVER);
		c->never[n++] = next_char(c, &s);
		if (*s == ',')
			s++;
		else if ((unsigned char)*s > ' ')
			fail(c, "NOHYPHEN with more than one character between commas");
	}
}

/* A key with its value; only those of the first level count. */
static bool read_key(struct compiler *c, const char *line, bool first)
{
	int ignored;
	int *left = first ? &c->left : &ignored, *right = first ? &c->right : &ignored;
	int *compound_left = first ? &c->compound_left : &ignored;
	int *compound_right = first ? &c->compound_right : &ignored;

	if (strncmp(line, "NOHYPHEN", 8) == 0) {
		if (first)
			read_never(c, line + 8);
		return true;
	}
	return read_number(c, line, "LEFTHYPHENMIN", left) || read_number(c, line, "RIGHTHYPHENMIN", right) ||
	       read_number(c, line, "COMPOUNDLEFTHYPHENMIN", compound_left) ||
	       read_number(c, line, "COMPOUNDRIGHTHYPHENMIN", compound_right);
}

static size_t count_chars(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += (*s & 0xC0) != 0x80;
	return n;
}

static void skip_line(void)
{
	int ch;

	do
		ch = getchar();
	while (ch != '\n' && ch != EOF);
}

/* The level's patterns, to NEXTLEVEL (true) or the end. */
static bool read_level(struct compiler *c, uint32_t root, bool first)
{
	char line[LINE_SIZE];

	while (fgets(line, sizeof line, stdin)) {
		size_t len = strlen(line);

		c->line++;
		if (len && line[len - 1] != '\n' && !feof(stdin)) {
			skip_line();
			continue;
		}
		if ((c->utf8 ? len : count_chars(line)) > LINE_CHARS || line[0] == '%' || line[0] == '#')
			continue;
		if (strncmp(line, "NEXTLEVEL", 9) == 0)
			return true;
		if (!read_key(c, line, first))
			read_pattern(c, root, line);
	}
	return false;
}

/* Without levels of its own, a file's words are taken apart at hyphens and apostrophes first, as libhyphen does. */
static void add_first_level(struct compiler *c, uint32_t root)
{
	char signs[][8] = {"1-1", "1'1", "1–1", "1’1"};

	for (size_t i = 0; i < (c->utf8 ? 4 : 2); i++)
		read_pattern(c, root, signs[i]);
	read_never(c, c->utf8 ? "',–,’,-" : "',-");
	if (!c->compound_left)
		c->compound_left = c->left ? c->left : 3;
	if (!c->compound_right)
		c->compound_right = c->right ? c->right : 3;
}

static void read_file(struct compiler *c)
{
	char charset[LINE_SIZE];

	if (!fgets(charset, sizeof charset, stdin))
		fail(c, "empty");
	c->line = 1;
	c->utf8 = strncmp(charset, "UTF-8", 5) == 0;
	add_node(c); /* 0 is none */
	c->roots[0] = add_node(c);
	c->roots[1] = add_node(c);
	if (read_level(c, c->roots[0], true)) {
		if (read_level(c, c->roots[1], false))
			fail(c, "more than two levels");
		c->levels = true;
		return;
	}
	c->roots[1] = c->roots[0];
	c->roots[0] = add_node(c);
	add_first_level(c, c->roots[0]);
}

/* --- The output ------------------------------------------------------------------------------------------------- */

/* Nodes by what is in and below them. */
struct pool {
	uint32_t *slots;
	size_t nslots;
};

static uint32_t hash_node(const struct compiler *c, const struct node *node)
{
	uint32_t hash = node->ends ? node->values + 1u : 0;

	for (uint32_t k = node->child; k; k = c->nodes[k].sibling)
		hash = (hash * 31 + c->nodes[k].letter) * 0x01000193u ^ c->nodes[k].same;
	return hash * 0x9E3779B1u >> 4;
}

static bool equal_nodes(const struct compiler *c, const struct node *a, const struct node *b)
{
	uint32_t i = a->child, k = b->child;

	if (a->ends != b->ends || (a->ends && a->values != b->values))
		return false;
	for (; i && k; i = c->nodes[i].sibling, k = c->nodes[k].sibling)
		if (c->nodes[i].letter != c->nodes[k].letter || c->nodes[i].same != c->nodes[k].same)
			return false;
	return i == k;
}

/* Finds equal subtrees, from the leaves up; as deep as the longest pattern. */
static void share(struct compiler *c, struct pool *pool, uint32_t at)
{
	size_t slot;

	for (uint32_t k = c->nodes[at].child; k; k = c->nodes[k].sibling)
		share(c, pool, k);
	slot = hash_node(c, &c->nodes[at]) % pool->nslots;
	while (pool->slots[slot] && !equal_nodes(c, &c->nodes[pool->slots[slot]], &c->nodes[at]))
		slot = (slot + 1) % pool->nslots;
	if (!pool->slots[slot])
		pool->slots[slot] = at;
	c->nodes[at].same = pool->slots[slot];
}

static void put(struct compiler *c, uint32_t number, int bytes)
{
	for (int i = 0; i < bytes; i++) {
		if (c->noutput == OUTPUT_SIZE)
			fail(c, "more than %d bytes", OUTPUT_SIZE);
		c->output[c->noutput++] = (uint8_t)(number >> 8 * i);
	}
}

static void put_head(struct compiler *c, const struct node *node, unsigned flags)
{
	size_t n = 0;

	for (uint32_t k = node->child; k; k = c->nodes[k].sibling)
		n++;
	if (n > HYPHENATE_CHILDREN)
		fail(c, "more than %d letters may follow the same", HYPHENATE_CHILDREN);
	put(c, (uint32_t)n | flags | (node->ends ? HYPHENATE_ENDS : 0), 1);
	if (node->ends)
		put(c, node->values, 2);
	for (uint32_t k = node->child; k; k = c->nodes[k].sibling)
		put(c, c->nodes[k].letter, 1);
}

static bool is_written(const struct compiler *c, uint32_t at)
{
	return c->nodes[c->nodes[at].same].place != 0;
}

/*
 * Writes the node and what is below it: a chain of nodes that are only children stands in one piece, behind the children
 * of its last. No deeper than the longest pattern.
 */
static uint32_t write_node(struct compiler *c, uint32_t at)
{
	struct node *node = &c->nodes[c->nodes[at].same], *last = node;
	uint32_t place;

	if (node->place)
		return node->place;
	while (last->child && !c->nodes[last->child].sibling && !is_written(c, last->child))
		last = &c->nodes[c->nodes[last->child].same];
	for (uint32_t k = last->child; k; k = c->nodes[k].sibling)
		write_node(c, k);
	place = (uint32_t)c->noutput;
	for (; node != last; node = &c->nodes[c->nodes[node->child].same]) {
		node->place = (uint32_t)c->noutput;
		put_head(c, node, HYPHENATE_FOLLOWS);
	}
	last->place = (uint32_t)c->noutput;
	put_head(c, last, 0);
	for (uint32_t k = last->child; k; k = c->nodes[k].sibling)
		put(c, c->nodes[c->nodes[k].same].place, 3);
	return place;
}

static void patch(struct compiler *c, size_t at, uint32_t number)
{
	for (int i = 0; i < 4; i++)
		c->output[at + (size_t)i] = (uint8_t)(number >> 8 * i);
}

static int more(int a, int b)
{
	return a > b ? a : b;
}

/* The letters by rising code points, then the code of each in the trie. */
static void put_letters(struct compiler *c)
{
	uint8_t order[LETTERS_MAX];

	for (size_t i = 0; i < c->nletters; i++) {
		size_t k = i;

		for (; k > 0 && c->letters[order[k - 1]] > c->letters[i + 1]; k--)
			order[k] = order[k - 1];
		order[k] = (uint8_t)(i + 1);
	}
	put(c, (uint32_t)c->nletters, 2);
	for (size_t i = 0; i < c->nletters; i++)
		put(c, c->letters[order[i]], 2);
	for (size_t i = 0; i < c->nletters; i++)
		put(c, order[i], 1);
}

/* As hyphenate_table.h describes it. */
static void write_all(struct compiler *c, int left, int right)
{
	struct pool pool = {.nslots = 2 * c->nnodes + 1};
	size_t places;

	pool.slots = calloc(pool.nslots, sizeof *pool.slots);
	c->output = malloc(OUTPUT_SIZE);
	if (!pool.slots || !c->output)
		fail(c, "out of memory");
	put(c, (uint32_t)more(left, c->left ? c->left : 2), 1);
	put(c, (uint32_t)more(right, c->right ? c->right : 2), 1);
	put(c, (uint32_t)c->compound_left, 1);
	put(c, (uint32_t)c->compound_right, 1);
	for (size_t i = 0; i < HYPHENATE_NEVER; i++)
		put(c, c->never[i], 2);
	put(c, c->levels, 1);
	put_letters(c);
	places = c->noutput;
	for (int i = 0; i < HYPHENATE_LEVELS + 1; i++)
		put(c, 0, 4);
	patch(c, places, (uint32_t)c->noutput);
	for (size_t i = 0; i < c->nvalues; i++)
		put(c, c->values[i], 1);
	for (int i = 0; i < HYPHENATE_LEVELS; i++) {
		share(c, &pool, c->roots[i]);
		patch(c, places + 4u * (size_t)(i + 1), write_node(c, c->roots[i]));
	}
	free(pool.slots);
}

int main(int argc, char **argv)
{
	static struct compiler c;
	int left, right;

	if (argc != 4) {
		fputs("usage: hyphens NAME LEFT RIGHT <patterns.dic >patterns.bin\n", stderr);
		return 2;
	}
	c.name = argv[1];
	left = read_minimum(&c, argv[2]);
	right = read_minimum(&c, argv[3]);
	read_file(&c);
	write_all(&c, left, right);
	if (fwrite(c.output, 1, c.noutput, stdout) != c.noutput || fflush(stdout) != 0)
		fail(&c, "cannot write");
	return 0;
}
