/*
 * author.c: lists of authors, from a YAML list or one string.
 *
 * A string is cut into pieces at commas, semicolons and "and"; then pieces that belong together are joined again: "Holt,
 * X.", "Family, Given" in a string with "and", ", Jr.". What stood between the names is kept, so that a string can be
 * printed to the letter. Names are not Markdown: what follows one of them is a mark. Splitting a name is name.c's.
 */
#include "model/author.h"

#include <string.h>
#include <strings.h>

#include "base/vec.h"
#include "model/name.h"
#include "model/reading.h"

/* A piece of the string: bytes [start, end), and what parted it from the one before. */
struct piece {
	size_t gap; /* where the separator before it begins */
	size_t start, end;
	bool strong; /* the separator says more than a comma: and, &, ; */
	bool comma;  /* it has a comma */
	bool joined; /* a family name and its initials */
};

struct pieces {
	const char *s;
	VEC(struct piece) list;
};

/* Which of `n` strings stands at `s`; n: none. */
static size_t find_start(const char *s, const char *const *strings, size_t n)
{
	size_t i;

	for (i = 0; i < n && strncmp(s, strings[i], strlen(strings[i])) != 0; i++)
		;
	return i;
}

int author_mark_digit(const char *s)
{
	static const char *const digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
	size_t i = find_start(s, digits, 10);

	return i < 10 ? (int)i : -1;
}

size_t author_mark(const char *s)
{
	static const char *const marks[] = {"*", "†", "‡", "§", "¶", "#", "‖", "∗", "✉", "⁎", "★"};
	const size_t n = sizeof marks / sizeof *marks;
	size_t i;

	if ((unsigned char)*s < 0x80 && *s != '*' && *s != '#')
		return 0;
	if (author_mark_digit(s) >= 0)
		return (unsigned char)*s == 0xC2 ? 2 : 3;
	i = find_start(s, marks, n);
	return i < n ? strlen(marks[i]) : 0;
}

/* Where the name in [start, end) ends and its marks begin; a backslash before a mark goes with it. */
static size_t name_end(const char *s, size_t start, size_t end)
{
	bool moved = true;

	while (moved && end > start) {
		size_t len;

		moved = false;
		for (len = 1; len <= 3 && end - start >= len; len++)
			if (author_mark(s + end - len) == len) {
				end -= len;
				moved = true;
				break;
			}
		while (end > start && (s[end - 1] == ' ' || (moved && (s[end - 1] == '\\' || s[end - 1] == ','))))
			end--;
	}
	return end;
}

/* Where the marks before a name end. */
static size_t name_start(const char *s, size_t start, size_t end)
{
	size_t len;

	while (start < end && ((len = author_mark(s + start)) || s[start] == ' ' || s[start] == '\\'))
		start += len ? len : 1;
	return start;
}

#define MOST_OTHERS (sizeof "and others" - 1) /* bytes of the longest of these words */

static bool is_others(const char *s, size_t len)
{
	static const char *const words[] = {
	    "et al.", "et al", "et. al.", "et alii",  "others",	 "and others", "u. a.", "u.a.", "u. a", "et coll.",
	    "…",      "...",   "y otros", "e outros", "e altri", "et autres",  "и др.", "等",	"ほか", "외"};
	size_t i;

	if (len > MOST_OTHERS)
		return false;
	for (i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i]) == len && strncasecmp(s, words[i], len) == 0)
			return true;
	return false;
}

static bool begins_et_al(const char *s)
{
	return strncasecmp(s, "et al", 5) == 0 || strncasecmp(s, "et. al", 6) == 0 || strncasecmp(s, "et coll", 7) == 0;
}

/* The length of "and ", "& " at `s`, or 0. */
static size_t conjunction(const char *s)
{
	static const char *const words[] = {"and ", "& ", "und ", "et ", "och ", "og ", "en ", "AND "};
	size_t i;

	for (i = 0; i < sizeof words / sizeof *words; i++)
		if (strncmp(s, words[i], strlen(words[i])) == 0 && !begins_et_al(s))
			return strlen(words[i]);
	return 0;
}

static size_t comma_at(const char *s, bool *semicolon)
{
	static const char *const commas[] = {",", ";", "，", "、", "；"};
	size_t i;

	for (i = 0; i < sizeof commas / sizeof *commas; i++)
		if (strncmp(s, commas[i], strlen(commas[i])) == 0) {
			*semicolon = i > 0; /* that of Chinese parts whole names, too */
			return strlen(commas[i]);
		}
	return 0;
}

/* The length of the separator at `s`, or 0; fills `piece` with what it is. */
static size_t separator(const char *s, struct piece *piece)
{
	size_t n = strspn(s, " "), blanks = n, comma;
	bool semicolon = false;

	piece->strong = piece->comma = false;
	comma = comma_at(s + n, &semicolon);
	if (comma) {
		n += comma;
		n += strspn(s + n, " ");
		piece->comma = !semicolon;
		piece->strong = semicolon;
	}
	if (blanks || comma) {
		size_t word = conjunction(s + n);

		if (word) {
			piece->strong = true;
			return n + word + strspn(s + n + word, " ");
		}
	}
	if (comma || (blanks && begins_et_al(s + n)))
		return n;
	return 0;
}

static void cut(struct arena *arena, const char *s, struct pieces *p)
{
	struct piece piece = {0};
	size_t i = 0;
	int depth = 0;

	p->s = s;
	while (s[i]) {
		struct piece next = {0};
		size_t len = depth ? 0 : separator(s + i, &next);

		if (!len || !s[i + len]) {
			depth += s[i] == '(' ? 1 : s[i] == ')' && depth ? -1 : 0;
			i++;
			continue;
		}
		piece.end = i;
		*vec_add(arena, &p->list) = piece;
		piece = next;
		piece.gap = i;
		i += len;
		piece.start = i;
	}
	piece.end = i;
	*vec_add(arena, &p->list) = piece;
}

/* The name of a piece without marks. */
static const char *name_in(struct arena *arena, const struct pieces *p, size_t i)
{
	const struct piece *piece = &p->list.v[i];
	size_t start = name_start(p->s, piece->start, piece->end);

	return arena_strndup(arena, p->s + start, name_end(p->s, start, piece->end) - start);
}

static size_t count_words(const char *s)
{
	size_t n = 1;

	for (; *s; s++)
		n += *s == ' ';
	return n;
}

static bool others(const struct pieces *p, size_t i)
{
	const struct piece *piece = &p->list.v[i];

	return is_others(p->s + piece->start, piece->end - piece->start);
}

/* Piece i + 1 becomes part of piece i. */
static void join(struct pieces *p, size_t i)
{
	p->list.v[i].end = p->list.v[i + 1].end;
	memmove(&p->list.v[i + 1], &p->list.v[i + 2], (p->list.n - i - 2) * sizeof *p->list.v);
	p->list.n--;
}

/* ", Jr." and ", X.": what cannot be a name of its own. */
static void join_fragments(struct arena *arena, struct pieces *p)
{
	size_t i;

	for (i = 0; i + 1 < p->list.n;) {
		const char *left = name_in(arena, p, i), *right = name_in(arena, p, i + 1);
		const char *last = strrchr(left, ' ');
		bool initials = name_is_initials(right) && !p->list.v[i].joined &&
				!name_is_initials(last ? last + 1 : left) && strchr(left, '.') == NULL;

		if (!p->list.v[i + 1].comma || p->list.v[i + 1].strong ||
		    !(!*right || name_is_suffix(right) || initials)) {
			i++;
			continue;
		}
		p->list.v[i].joined = p->list.v[i].joined || initials;
		join(p, i);
	}
}

/* Whether pieces i and i + 1 can be "Family, Given": no marks between them, the family name without initials. */
static bool invertible(struct arena *arena, const struct pieces *p, size_t i)
{
	const struct piece *left = &p->list.v[i];
	const char *name = name_in(arena, p, i), *last = strrchr(name, ' ');
	const char *first = arena_strndup(arena, name, strcspn(name, " "));

	if (left->joined || p->list.v[i + 1].joined || p->list.v[i + 1].strong || others(p, i + 1))
		return false;
	return strlen(name) == left->end - left->start && !name_is_initials(first) &&
	       !name_is_initials(last ? last + 1 : name);
}

/* The family name of a lone "Family, Given" has one word, or particles before it, or one word stands behind the comma.
 */
static bool looks_inverted(struct arena *arena, const struct pieces *p, size_t i)
{
	const char *name = name_in(arena, p, i);
	const char *family = arena_strndup(arena, name, strcspn(name, ",")); /* without ", Jr." */

	return count_words(family) == 1 || (*family >= 'a' && *family <= 'z') ||
	       count_words(name_in(arena, p, i + 1)) == 1;
}

/* The end of the pieces that no "and" or semicolon parts. */
static size_t group_end(const struct pieces *p, size_t i)
{
	for (i++; i < p->list.n && !p->list.v[i].strong; i++)
		;
	return i;
}

/* Whether every group but "others" is a pair with one comma, as in BibTeX. */
static bool all_pairs(struct arena *arena, const struct pieces *p)
{
	size_t i, end;

	for (i = 0; i < p->list.n; i = end) {
		end = group_end(p, i);
		if (others(p, i))
			continue;
		if (end - i != 2 || !invertible(arena, p, i))
			return false;
	}
	return true;
}

/* "Holt, Mirela, Lars Brandt, and Per Lindqvist": only the first is inverted (Chicago, MLA). */
static bool first_inverted(struct arena *arena, const struct pieces *p)
{
	const char *given;
	size_t i;

	if (p->list.n < 2 || !invertible(arena, p, 0) || count_words(name_in(arena, p, 0)) != 1)
		return false;
	given = name_in(arena, p, 1);
	if (count_words(given) != 1 && !(count_words(given) == 2 && name_is_initials(strchr(given, ' ') + 1)))
		return false;
	for (i = 2; i < p->list.n; i++)
		if (!others(p, i) && !p->list.v[i].joined && count_words(name_in(arena, p, i)) == 1)
			return false;
	return true;
}

/* "Family, Given": see the schema; a part with one comma in a string with "and". */
static void join_inverted(struct arena *arena, struct pieces *p)
{
	bool pairs, first = first_inverted(arena, p), parted = false;
	size_t i;

	for (i = 1; i < p->list.n; i++)
		parted = parted || p->list.v[i].strong;
	pairs = parted && all_pairs(arena, p);
	if (first)
		join(p, 0);
	for (i = 0; i < p->list.n; i++) {
		size_t end = group_end(p, i);
		bool alone = !parted && p->list.n == 2;
		/* A comma before the "and" is one more: "Aristotle, Plato, and Socrates". */
		bool oxford = end < p->list.n && p->list.v[end].comma;

		if (end - i == 2 && (parted || alone) && invertible(arena, p, i) &&
		    (pairs || (!oxford && looks_inverted(arena, p, i))))
			join(p, i);
		i = group_end(p, i) - 1;
	}
}

/* The marks in [start, end), without what stands between them, but for a comma between digits: "¹,²". */
static void collect_marks(struct buf *out, const char *s, size_t start, size_t end)
{
	bool digit = false, comma = false;

	while (start < end) {
		size_t len = author_mark(s + start);

		if (len) {
			bool now = author_mark_digit(s + start) >= 0;

			if (digit && comma && now)
				buf_putc(out, ',');
			digit = now;
			comma = false;
		}
		comma = comma || s[start] == ',';
		buf_put(out, s + start, len);
		start += len ? len : 1;
	}
}

/* "The ATLAS Collaboration": no person, so nothing in it is a given name. */
static bool is_collective(const char *name)
{
	static const char *const words[] = {"Collaboration", "Consortium", "Konsortium", "Group",
					    "Groupe",	     "Gruppe",	   "Team",	 "Committee",
					    "Network",	     "Project",	   "Initiative", "Society",
					    "Association",   "Alliance",   "Foundation", "Institute"};
	const char *last = strrchr(name, ' ');

	if (!last || strchr(name, ','))
		return false;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(last + 1, words[i]) == 0)
			return true;
	return strncmp(name, "The ", 4) == 0;
}

static struct author make_author(struct arena *arena, const char *s, size_t start, size_t end)
{
	struct author author = {0};
	size_t name_from = name_start(s, start, end), name_to = name_end(s, name_from, end);
	struct buf marks;
	struct name name;
	enum name_order order;

	buf_init(&marks, arena);
	collect_marks(&marks, s, start, name_from);
	collect_marks(&marks, s, name_to, end);
	author.text = squeeze(arena, s + name_from, name_to - name_from);
	author.marks = marks.len ? marks.s : NULL;
	author.others = is_others(author.text, strlen(author.text));
	if (author.others)
		return author;
	name = name_split(arena, author.text, NAME_IN_LIST, &order);
	if (is_collective(author.text))
		name = (struct name){.full = author.text, .family = author.text};
	author.given = name.given;
	author.family = name.family;
	author.key = name_key_of(arena, &name, order);
	return author;
}

struct author author_of(struct arena *arena, const char *s, struct mark at)
{
	struct author author = make_author(arena, s, 0, strlen(s));

	author.at = at;
	return author;
}

static const char *joined(struct arena *arena, const char *a, const char *between, const char *b)
{
	struct buf *out;

	if (!a || !b)
		return a ? a : b;
	out = buf_new(arena);
	buf_puts(out, a);
	buf_puts(out, between);
	buf_puts(out, b);
	return out->s;
}

struct author author_from_parts(struct arena *arena, const struct bib_name *parts)
{
	struct author author = {.marks = parts->marks, .orcid = parts->orcid, .at = parts->at};
	struct name name = {.given = parts->given, .suffix = parts->suffix};

	name.family = parts->literal ? parts->literal : joined(arena, parts->prefix, " ", parts->family);
	if (name.given && name.family && name_is_cjk(name.given) && name_is_cjk(name.family))
		name.full = joined(arena, name.family, "", name.given);
	else
		name.full = joined(arena, name.given, " ", name.family);
	name.full = joined(arena, name.full, ", ", name.suffix);
	if (!name.full)
		name.full = name.family = "";
	author.text = name.full;
	author.given = name.given;
	author.family = name.family;
	author.key = name_key_of(arena, &name, NAME_GIVEN_FIRST);
	return author;
}

/* "Holt,* Brandt": marks right behind a comma belong to the name before it. */
static void move_marks_back(struct pieces *p)
{
	size_t i;

	for (i = 1; i < p->list.n; i++) {
		struct piece *piece = &p->list.v[i];
		size_t end = piece->start, len;

		if (!piece->comma || piece->start != piece->gap + 1)
			continue;
		while ((len = author_mark(p->s + end)))
			end += len;
		if (end == piece->start || end >= piece->end || p->s[end] != ' ')
			continue;
		p->list.v[i - 1].end = end;
		piece->gap = end;
		piece->start = end + strspn(p->s + end, " ");
	}
}

/* "Anna Holt, Lars Brandt.": the only full stop, behind a whole word, ends a sentence and is no part of the last name. */
static void leave_full_stop(struct pieces *p)
{
	struct piece *last = &p->list.v[p->list.n - 1];
	size_t word = last->end;

	if (strchr(p->s, '.') != p->s + last->end - 1 || others(p, p->list.n - 1))
		return;
	while (word > last->start && p->s[word - 1] != ' ')
		word--;
	if (last->end - word > 2 && !name_is_suffix(p->s + word) && !name_is_initials(p->s + word))
		last->end--;
}

static struct pieces cut_names(struct arena *arena, const char *s)
{
	struct pieces p = {0};

	cut(arena, s, &p);
	move_marks_back(&p);
	join_fragments(arena, &p);
	join_inverted(arena, &p);
	leave_full_stop(&p);
	return p;
}

/* The authors of a squeezed string; `node` is where it stands, if it stands there as it is. */
static struct authors read_string(struct arena *arena, const char *s, const struct node *node, struct mark at)
{
	struct pieces p = cut_names(arena, s);
	struct authors authors = {.string = true, .at = at};
	struct mark near = at;
	size_t i, last = strlen(s);

	authors.v = arena_array(arena, p.list.n, struct author);
	authors.n = p.list.n;
	for (i = 0; i < p.list.n; i++) {
		const struct piece *piece = &p.list.v[i];

		authors.v[i] = make_author(arena, s, piece->start, piece->end);
		near = node ? node_mark_near(node, piece->start, piece->end, near) : at;
		authors.v[i].at = near;
		if (i)
			authors.v[i].before = arena_strndup(arena, s + piece->gap, piece->start - piece->gap);
		last = piece->end;
	}
	authors.after = arena_strdup(arena, s + last);
	return authors;
}

struct authors authors_of(struct arena *arena, const char *s, struct mark at)
{
	return read_string(arena, squeeze(arena, s, strlen(s)), NULL, at);
}

/* Whether a name stands between Markdown's signs, as in "**A. Holt**"; [*start, *end) is where. */
static bool find_emphasis(const char *s, size_t *start, size_t *end)
{
	size_t i, n, k;

	for (i = 0; s[i]; i++) {
		if ((s[i] != '*' && s[i] != '_') || (i && !strchr(" ,;", s[i - 1])))
			continue;
		for (n = 1; s[i + n] == s[i]; n++)
			;
		k = i + n + strcspn(s + i + n, "*_,;");
		if (k == i + n || s[i + n] == ' ' || s[k] != s[i] || s[k - 1] == ' ')
			continue;
		for (*end = k; s[*end] == s[i]; ++*end)
			;
		*start = i;
		if (*end - k == n)
			return true;
	}
	return false;
}

static bool check_markup(struct reader *reader, const struct node *node, const char *s)
{
	size_t start, end;
	struct diag *diag;

	if (strchr(s, '<')) {
		start = strcspn(s, "<");
		end = start + strcspn(s + start, ">") + 1;
		end = end > strlen(s) ? strlen(s) : end;
	} else if (!find_emphasis(s, &start, &end)) {
		return true;
	}
	diag = diag_add(reader->diags, DIAG_BAD_MARKUP, s == node->text ? node_mark(node, start, end) : node->at,
			"names are not Markdown: '%.*s'", (int)(end - start), s + start);
	diag_help(reader->diags, diag,
		  "write the bare name; how one's own name is set is said by 'authors: {own: bold}'");
	return false;
}

static bool read_scalar(struct reader *reader, const struct node *node, const struct field *field,
			struct authors *authors)
{
	const char *s = scalar_text(reader, node, field);

	if (!s || !*s)
		return s != NULL;
	if (!check_markup(reader, node, s))
		return false;
	*authors = read_string(reader->arena, s, s == node->text ? node : NULL, node->at);
	return true;
}

/* The map form: a name whole or in parts, and what else is known of its bearer. */
struct author_map {
	struct name_parts parts; /* first: name_parts_record reads them */
	const char *name, *orcid;
};

static const struct field author_fields[] = {
    {"name", &type_string, 0, offsetof(struct author_map, name), NULL, "text full_name fullname author",
     "The whole name, as in a list; marks may follow it.", "M. Holt*"},
    {"orcid", &type_orcid, 0, offsetof(struct author_map, orcid), NULL, "ORCID id",
     "Their ORCID: it says whether they are the person, whatever the name.", "0000-0002-1825-0097"},
};

static bool author_check(struct reader *reader, const struct node *node, void *record)
{
	const struct author_map *map = record;
	bool good = true;

	if (!map->name)
		return true;
	for (size_t i = 0; i < node->n; i++) {
		const struct node *key = node->pairs[i].key;

		if (!schema_field(&name_parts_record, key->text) || node_empty(node->pairs[i].value))
			continue;
		diag_help(reader->diags,
			  diag_add(reader->diags, DIAG_CONFLICT, key->at, "'%s' beside 'name', which is the whole name",
				   key->text),
			  "write the name whole or in parts");
		good = false;
	}
	return good;
}

static const struct record author_record = {
    .name = "author",
    .doc = "An author as a map, where more than the name is known.",
    .size = sizeof(struct author_map),
    .fields = author_fields,
    .nfields = sizeof author_fields / sizeof *author_fields,
    .needs = "name family given",
    .check = author_check,
    .includes = &name_parts_record,
};

static bool read_map(struct reader *reader, const struct node *node, struct author *author)
{
	struct author_map map = {0};
	const struct node *name = node_find(node, "name");
	struct name parted;

	if (!schema_read(reader, &author_record, node, &map) || (map.name && !check_markup(reader, name, map.name)))
		return false;
	if (map.name) {
		*author = author_of(reader->arena, squeeze(reader->arena, map.name, strlen(map.name)), name->at);
	} else {
		parted = name_from_parts(reader->arena, &map.parts, false);
		*author = (struct author){.text = parted.full,
					  .given = parted.given,
					  .family = parted.family,
					  .key = parted.key,
					  .at = node->at};
	}
	author->orcid = map.orcid;
	return true;
}

static bool read_item(struct reader *reader, const struct node *node, const struct field *field, struct author *author)
{
	const char *s;

	if (node->kind == NODE_MAP)
		return read_map(reader, node, author);
	s = scalar_text(reader, node, field);
	if (!s || !check_markup(reader, node, s))
		return false;
	*author = author_of(reader->arena, s, node->at);
	return true;
}

static bool read_authors(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	struct authors *authors = place;
	bool good = true;
	size_t i;

	if (node->kind == NODE_SCALAR)
		return read_scalar(reader, node, field, authors);
	if (node->kind == NODE_MAP) {
		diag_add(reader->diags, DIAG_WRONG_TYPE, node->at, "'%s' must be %s, not %s",
			 field ? field->key : "this", type_authors.name, node_kind_name(node));
		return false;
	}
	if (node->n == 1 && node->items[0]->kind == NODE_SCALAR)
		return read_scalar(reader, node->items[0], field, authors);
	authors->at = node->at;
	authors->v = arena_array(reader->arena, node->n, struct author);
	for (i = 0; i < node->n; i++) {
		if (node_empty(node->items[i]))
			continue;
		if (read_item(reader, node->items[i], field, &authors->v[authors->n]))
			authors->n++;
		else
			good = false;
	}
	return good;
}

static void json_authors(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"array\", \"items\": {\"anyOf\": [{\"type\": "
		      "\"string\"}, ");
	record_json(&author_record, out);
	buf_puts(out, "]}}]}");
}

const struct type type_authors = {"a list of names, or one string of them", sizeof(struct authors), read_authors,
				  json_authors};
