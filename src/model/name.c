/*
 * name.c: names of people, from a string by rule or from a map.
 *
 * The rule: the last word is the family name, with the particles before it (BibTeX's "von"); a comma, capitals ("HOLT
 * Mirela") or trailing initials ("Holt X.") say otherwise; in Chinese, Japanese and Korean script the family name comes
 * first. Titles, suffixes and what stands in brackets are set apart. Comparing names is for name_key.c.
 */
#include "model/name.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "model/reading.h"
#include "text/text.h"

#define MAX_WORDS 32

struct words {
	const char *v[MAX_WORDS];
	size_t n;
};

static bool in_table(const char *word, const char *const *rows, size_t nrows)
{
	size_t i;

	for (i = 0; i < nrows; i++)
		if (word[0] == rows[i][0] && strcmp(word, rows[i]) == 0)
			return true;
	return false;
}

#define IN_TABLE(word, rows) in_table((word), (rows), sizeof(rows) / sizeof *(rows))

static bool is_title(const char *word)
{
	static const char *const rows[] = {
	    "Dr.",   "Dr",    "Prof.",	     "Prof",	 "Professor", "Mr.",   "Mr",   "Mrs.", "Mrs",  "Ms.",
	    "Ms",    "Mx.",   "Sir",	     "Dame",	 "Lord",      "Lady",  "Rev.", "Hon.", "Ing.", "Dipl.-Ing.",
	    "Mag.",  "PD",    "Priv.-Doz.",  "Dr.-Ing.", "med.",      "phil.", "nat.", "rer.", "h.c.", "habil.",
	    "M.Sc.", "B.Sc.", "Univ.-Prof.", "Assoc.",	 "Asst.",     "Ir.",   "Drs."};

	return IN_TABLE(word, rows);
}

bool name_is_suffix(const char *word)
{
	static const char *const rows[] = {"Jr.",   "Jr",     "Sr.", "Sr",   "II",    "III",	 "IV",	 "PhD",
					   "Ph.D.", "Ph.D",   "MD",  "M.D.", "DPhil", "D.Phil.", "Esq.", "Esq",
					   "MBA",   "M.B.A.", "JD",  "J.D.", "DSc",   "D.Sc.",	 "ScD",	 "Sc.D.",
					   "DDS",   "D.D.S.", "RN",  "CPA",  "PE",    "P.E.",	 "FRS",	 "OBE",
					   "CBE",   "2nd",    "3rd", "MSc",  "M.Sc.", "BSc",	 "B.Sc."};

	return IN_TABLE(word, rows);
}

static bool is_small_particle(const char *word)
{
	static const char *const rows[] = {"von", "van", "de",	"der", "den", "del",   "della", "dello", "dell'", "di",
					   "da",  "do",	 "dos", "das", "du",  "des",   "la",	"le",	 "les",	  "lo",
					   "los", "las", "el",	"al",  "bin", "ibn",   "bint",	"ben",	 "abu",	  "ter",
					   "ten", "tot", "te",	"'t",  "’t",  "zu",    "zum",	"zur",	 "vom",	  "af",
					   "av",  "auf", "op",	"het", "dal", "dalla", "degli", "delle", "dei",	  "mac",
					   "san", "ap",	 "st.", "d'",  "d’",  "'s"};

	return IN_TABLE(word, rows);
}

bool name_is_particle(const char *word)
{
	return is_small_particle(word) || strcmp(word, "t") == 0; /* "'t" */
}

static bool is_particle(const char *word)
{
	/* With a capital only those that are hardly given names themselves. */
	static const char *const capital[] = {"Von", "Van", "De", "Der", "Den", "Del", "Della", "Di",  "Du",  "La",
					      "Le",  "El",  "Al", "Ter", "Ten", "Dos", "St.",	"Ibn", "Bin", "Da"};

	return is_small_particle(word) || IN_TABLE(word, capital);
}

static bool is_conjunction(const char *word)
{
	return strcmp(word, "y") == 0 || strcmp(word, "e") == 0 || strcmp(word, "i") == 0;
}

/* The character at `s`, which is not at its end: no sequence goes past that. */
static uint32_t next_cp(const char *s, size_t *used)
{
	return utf8_next(s, 4, used);
}

static uint32_t first_cp(const char *s)
{
	size_t used;

	return *s ? next_cp(s, &used) : 0;
}

static bool is_upper(uint32_t cp)
{
	return cp < 0x80 ? cp >= 'A' && cp <= 'Z' : text_is_upper(cp);
}

static bool is_cjk(uint32_t cp)
{
	return (cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0x20000 && cp <= 0x3FFFF) || (cp >= 0xF900 && cp <= 0xFAFF) ||
	       (cp >= 0x3005 && cp <= 0x30FF) || (cp >= 0xAC00 && cp <= 0xD7A3);
}

bool name_is_cjk(const char *s)
{
	return is_cjk(first_cp(s));
}

/* A capital; in scripts without capitals, from Hebrew to Georgian, any letter. */
static bool is_capital(uint32_t cp)
{
	return is_upper(cp) || (cp >= 0x590 && cp <= 0x10FF && text_is_alnum(cp));
}

/* Letters of another script than Latin. */
static bool is_foreign(const char *s)
{
	size_t used, len = strlen(s);

	for (; len; s += used, len -= used) {
		uint32_t cp = utf8_next(s, len, &used);

		if (cp >= 0x370 && !(cp >= 0x1D00 && cp <= 0x206F) && text_is_alnum(cp))
			return true;
	}
	return false;
}

/* Words are parted by blanks, also U+00A0 and U+3000. */
static size_t blank_at(const char *s)
{
	if (*s == ' ')
		return 1;
	if (strncmp(s, "\xC2\xA0", 2) == 0)
		return 2;
	return strncmp(s, "\xE3\x80\x80", 3) == 0 ? 3 : 0;
}

static struct words split_words(struct arena *arena, const char *s)
{
	struct words words;
	char *copy = arena_strdup(arena, s);

	for (words.n = 0; *copy && words.n < MAX_WORDS;) {
		size_t gap = blank_at(copy);

		if (gap) {
			copy += gap;
			continue;
		}
		words.v[words.n++] = copy;
		while (*copy && (words.n == MAX_WORDS || !blank_at(copy)))
			copy++;
		gap = blank_at(copy);
		*copy = '\0';
		copy += gap;
	}
	return words;
}

static const char *join_words(struct arena *arena, const char *const *v, size_t n)
{
	struct buf out;
	size_t i;

	if (n < 2)
		return n ? v[0] : NULL;
	buf_init(&out, arena);
	for (i = 0; i < n; i++) {
		if (i)
			buf_putc(&out, ' ');
		buf_puts(&out, v[i]);
	}
	return out.s;
}

static const char *join_two(struct arena *arena, const char *a, const char *b)
{
	return a && b ? arena_printf(arena, "%s %s", a, b) : a ? a : b;
}

/* One letter, with or without a full stop. */
static bool is_initial(const char *word, bool dotted)
{
	size_t used;
	uint32_t cp;

	if (!*word)
		return false;
	cp = next_cp(word, &used);
	if (strcmp(word + used, ".") == 0)
		return is_capital(cp);
	return !dotted && !word[used] && is_upper(cp);
}

/* "XU": two letters or more, capitals all. */
static bool is_capitals(const char *word)
{
	size_t used, n = 0;

	for (; *word; word += used) {
		uint32_t cp = next_cp(word, &used);

		if (is_upper(cp))
			n++;
		else if (cp != '-' && cp != '\'' && cp != 0x2019)
			return false;
	}
	return n >= 2;
}

/* "J.", "J.P.", "J.-P.": letters with full stops. */
static bool is_dotted_initials(const char *s)
{
	size_t n = 0, used;

	while (*s) {
		uint32_t cp = next_cp(s, &used);

		if (!is_capital(cp) || s[used] != '.')
			return false;
		s += used + 1;
		n++;
		if (*s == '-' || *s == ' ')
			s++;
	}
	return n > 0;
}

bool name_is_initials(const char *s)
{
	return is_dotted_initials(s) || is_initial(s, false) ||
	       (is_capitals(s) && utf8_length(s, strlen(s)) <= 3 && !strchr(s, '-'));
}

/* Chinese and Korean family names of two characters. */
static bool is_compound(const char *s)
{
	static const char *const rows[] = {"欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "司徒", "东方",
					   "東方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文", "长孙", "夏侯",
					   "轩辕", "端木", "남궁", "황보", "제갈", "사공", "선우", "독고"};
	size_t i;

	for (i = 0; i < sizeof rows / sizeof *rows; i++)
		if (strncmp(s, rows[i], strlen(rows[i])) == 0)
			return true;
	return false;
}

/* How many bytes the family name takes in a CJK name without blanks. */
static size_t cjk_family(const char *s)
{
	size_t n = utf8_length(s, strlen(s)), used, taken = 0;
	bool kana = false, compound = n > 2 && is_compound(s);
	const char *c;

	for (c = s; *c; c += used) {
		uint32_t cp = next_cp(c, &used);

		kana = kana || (cp >= 0x3040 && cp <= 0x30FF);
	}
	if (n < 2)
		return strlen(s);
	next_cp(s, &taken);
	if (compound || n >= 4 || (kana && n > 2)) {
		utf8_next(s + taken, strlen(s + taken), &used);
		taken += used;
	}
	return taken;
}

static void split_cjk(struct arena *arena, const struct words *w, struct name *name)
{
	const char *dot = strstr(w->v[0], "・"), *last;
	size_t len;

	if (w->n > 1) {
		name->family = w->v[0];
		name->given = join_words(arena, w->v + 1, w->n - 1);
		return;
	}
	if (dot) { /* a foreign name in katakana keeps its own order */
		for (last = dot; strstr(last + 3, "・"); last = strstr(last + 3, "・"))
			;
		name->given = arena_strndup(arena, w->v[0], (size_t)(last - w->v[0]));
		name->family = last + 3;
		return;
	}
	len = cjk_family(w->v[0]);
	name->family = arena_strndup(arena, w->v[0], len);
	name->given = w->v[0][len] ? w->v[0] + len : NULL;
}

/* In capitals, also "Y" and "E" before more of them. */
static bool capitals_at(const struct words *w, size_t i)
{
	return i < w->n &&
	       (is_capitals(w->v[i]) || (i + 1 < w->n && i && is_capitals(w->v[i + 1]) && is_capitals(w->v[i - 1]) &&
					 w->v[i][1] == '\0' && strchr("YEI", w->v[i][0])));
}

/* "HOLT Mirela", "Sergio MARTÍNEZ LÓPEZ": capitals at one end, and elsewhere none. */
static bool split_capitals(struct arena *arena, const struct words *w, enum name_place place, struct name *name)
{
	size_t head = 0, tail = 0, i, others = 0;

	while (head < w->n && capitals_at(w, head))
		head++;
	while (tail < w->n - head && capitals_at(w, w->n - 1 - tail))
		tail++;
	if ((head && tail) || (!head && !tail))
		return false;
	for (i = head; i < w->n - tail; i++)
		others += !is_dotted_initials(w->v[i]) && !is_initial(w->v[i], false);
	if (!others)
		return false;
	if (head == 1 && strlen(w->v[0]) <= 3 && (place == NAME_IN_LIST || !strpbrk(w->v[0], "AEIOUY")))
		return false; /* "JP Dupont" */
	if (head) {
		name->family = join_words(arena, w->v, head);
		name->given = join_words(arena, w->v + head, w->n - head);
		return true;
	}
	if (place == NAME_IN_LIST && tail == 1 && strlen(w->v[w->n - 1]) <= 3)
		return false;
	name->given = join_words(arena, w->v, w->n - tail);
	name->family = join_words(arena, w->v + w->n - tail, tail);
	return true;
}

/* "Holt X.", "Smith JA": how many words at the end are initials of what stands before them. */
static size_t trailing_initials(const struct words *w, enum name_place place)
{
	size_t n = 0;

	if (is_initial(w->v[0], false) || is_dotted_initials(w->v[0]))
		return 0;
	while (n < w->n - 1) {
		const char *word = w->v[w->n - 1 - n];

		if (!is_dotted_initials(word) && !(place == NAME_IN_LIST && name_is_initials(word)))
			break;
		n++;
	}
	return n;
}

/* Where the family name begins: the last word and the particles before it, but never the first word alone before
 * others. */
static size_t family_start(const struct words *w)
{
	size_t at = w->n - 1;

	while (at > 0) {
		const char *word = w->v[at - 1];
		bool capital = *word >= 'A' && *word <= 'Z';

		if (is_particle(word) && !(capital && at == 1))
			at--;
		else if (at > 2 && is_conjunction(word))
			at -= 2;
		else
			break;
	}
	return at;
}

static bool ends_in(const char *word, const char *end)
{
	size_t n = strlen(word), m = strlen(end);

	return n > m && strcmp(word + n - m, end) == 0;
}

/* "Иванович", "Сергеевна": after the father, in the languages of the East Slavs. */
static bool is_patronymic(const char *word)
{
	return ends_in(word, "ович") || ends_in(word, "евич") || ends_in(word, "ьич") || ends_in(word, "овна") ||
	       ends_in(word, "евна") || ends_in(word, "ична") || ends_in(word, "івна") || ends_in(word, "ївна");
}

/* "Сидоренков Иван Петрович": the patronymic is never the family name, unless it stands twice. */
static bool ends_in_patronymic(const struct words *w)
{
	return w->n == 3 && is_patronymic(w->v[2]) && !is_patronymic(w->v[1]);
}

static enum name_order split_plain(struct arena *arena, const struct words *w, enum name_place place, struct name *name)
{
	size_t initials, at;

	if (is_cjk(first_cp(w->v[0]))) {
		split_cjk(arena, w, name);
		return w->n > 1 ? NAME_SETTLED : NAME_OPEN_REVERSED;
	}
	if (w->n > 1 && split_capitals(arena, w, place, name))
		return NAME_SETTLED;
	initials = ends_in_patronymic(w) ? 2 : trailing_initials(w, place);
	at = initials ? w->n - initials : family_start(w);
	if (initials) {
		name->family = join_words(arena, w->v, at);
		name->given = join_words(arena, w->v + at, initials);
		return NAME_OPEN_REVERSED;
	}
	name->given = join_words(arena, w->v, at);
	name->family = join_words(arena, w->v + at, w->n - at);
	return NAME_OPEN;
}

/* Cuts "(Mira)", "“Bob”" or "(何美玲)" out of the name. */
static const char *cut_brackets(struct arena *arena, const char *s, struct name *name)
{
	static const char *const pairs[][2] = {{"(", ")"}, {"（", "）"}, {"\"", "\""}, {"“", "”"}, {"„", "“"}};
	size_t i;

	if (!strpbrk(s, "(\"\xE2\xEF")) /* the first bytes of all of them */
		return s;
	for (i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		const char *open = strstr(s, pairs[i][0]), *inside, *close, *cut;

		if (!open)
			continue;
		inside = open + strlen(pairs[i][0]);
		close = strstr(inside, pairs[i][1]);
		if (!close || close == inside)
			continue;
		cut = arena_strndup(arena, inside, (size_t)(close - inside));
		if (is_foreign(cut) != is_foreign(arena_strndup(arena, s, (size_t)(open - s))))
			name->native = cut;
		else
			name->preferred = cut;
		s = arena_printf(arena, "%.*s %s", (int)(open - s), s, close + strlen(pairs[i][1]));
		s = squeeze(arena, s, strlen(s));
	}
	return s;
}

/* The parts between commas. */
static struct words split_commas(struct arena *arena, const char *s)
{
	struct words parts;

	parts.n = 0;
	if (!strchr(s, ',')) {
		parts.v[0] = s;
		parts.n = *s != '\0';
		return parts;
	}
	while (parts.n < MAX_WORDS) {
		size_t len = parts.n == MAX_WORDS - 1 ? strlen(s) : strcspn(s, ",");
		const char *part = squeeze(arena, s, len);

		if (*part)
			parts.v[parts.n++] = part;
		if (!s[len])
			break;
		s += len + 1;
	}
	return parts;
}

static bool all_suffixes(struct arena *arena, const char *part)
{
	struct words words = split_words(arena, part);
	size_t i;

	for (i = 0; i < words.n; i++)
		if (!name_is_suffix(words.v[i]))
			return false;
	return true;
}

/* Takes parts like "Jr." or "PhD" out of a list; the first part stays. */
static void take_suffix_parts(struct arena *arena, struct words *parts, struct name *name)
{
	size_t i, kept = 1;

	for (i = 1; i < parts->n; i++)
		if (all_suffixes(arena, parts->v[i]))
			name->suffix =
			    name->suffix ? arena_printf(arena, "%s, %s", name->suffix, parts->v[i]) : parts->v[i];
		else
			parts->v[kept++] = parts->v[i];
	if (parts->n)
		parts->n = kept;
}

/* "Family, Given"; particles behind the given name belong to the family ("Beethoven, Ludwig van"). */
static void split_comma(struct arena *arena, const char *family, const char *given, struct name *name)
{
	struct words words = split_words(arena, given);
	size_t keep = words.n;

	while (keep > 1 && name_is_particle(words.v[keep - 1]))
		keep--;
	name->given = join_words(arena, words.v, keep);
	name->family = join_two(arena, join_words(arena, words.v + keep, words.n - keep), family);
}

static void take_titles(struct arena *arena, struct words *words, struct name *name)
{
	size_t n = 0;

	while (n + 1 < words->n && is_title(words->v[n]))
		n++;
	name->prefix = join_words(arena, words->v, n);
	memmove(words->v, words->v + n, (words->n - n) * sizeof *words->v);
	words->n -= n;
}

/* Two words must stay: "An MD" has no other family name. */
static void take_suffixes(struct arena *arena, struct words *words, struct name *name)
{
	size_t n = 0;

	while (words->n > n + 2 && name_is_suffix(words->v[words->n - 1 - n]))
		n++;
	name->suffix = join_two(arena, join_words(arena, words->v + words->n - n, n), name->suffix);
	words->n -= n;
}

/* "Mirela Holt 何美玲": the same name once more in its own script. */
static void take_native(struct arena *arena, struct words *words, struct name *name)
{
	size_t n = 0;

	if (name->native || is_foreign(words->v[0]))
		return;
	while (n + 1 < words->n && is_foreign(words->v[words->n - 1 - n]))
		n++;
	name->native = join_words(arena, words->v + words->n - n, n);
	words->n -= n;
}

struct name name_split(struct arena *arena, const char *s, enum name_place place, enum name_order *order)
{
	struct name name = {.full = s};
	const char *rest = cut_brackets(arena, s, &name);
	struct words parts = split_commas(arena, rest), words = {.n = 0};

	*order = NAME_OPEN;
	take_suffix_parts(arena, &parts, &name);
	if (parts.n)
		words = split_words(arena, parts.n == 2 ? parts.v[0] : join_words(arena, parts.v, parts.n));
	if (!words.n) { /* nothing but brackets, commas, or blanks that squeeze() keeps */
		name = (struct name){.full = s, .family = *s ? s : NULL};
		return name;
	}
	take_titles(arena, &words, &name);
	if (parts.n == 2) {
		*order = NAME_SETTLED;
		split_comma(arena, join_words(arena, words.v, words.n), parts.v[1], &name);
		return name;
	}
	take_native(arena, &words, &name);
	take_suffixes(arena, &words, &name);
	*order = split_plain(arena, &words, place, &name);
	return name;
}

struct name name_of(struct arena *arena, const char *s, struct mark at)
{
	enum name_order order;
	struct name name = name_split(arena, squeeze(arena, s, strlen(s)), NAME_ALONE, &order);

	name.key = name_key_of(arena, &name, order);
	name.at = at;
	return name;
}

/* The map form. */
static const struct field part_fields[] = {
    {"given", &type_string, 0, offsetof(struct name_parts, given), NULL,
     "first first_name forename firstname givenName", "Given names.", "Mirela"},
    {"family", &type_string, 0, offsetof(struct name_parts, family), NULL, "last last_name surname lastname familyName",
     "Family name, with its particles.", "Holt"},
    {"preferred", &type_string, 0, offsetof(struct name_parts, preferred), NULL, "nickname called",
     "The name one goes by.", "Mira"},
    {"native", &type_string, 0, offsetof(struct name_parts, native), NULL, "original", "The name in its own script.",
     "何美玲"},
    {"prefix", &type_string, 0, offsetof(struct name_parts, prefix), NULL, "title honorific", "What stands before it.",
     "Dr."},
    {"suffix", &type_string, 0, offsetof(struct name_parts, suffix), NULL, "", "What stands behind it.", "Jr."},
};

const struct record name_parts_record = {
    .name = "name in parts",
    .doc = "A name in its parts.",
    .size = sizeof(struct name_parts),
    .fields = part_fields,
    .nfields = sizeof part_fields / sizeof *part_fields,
    .needs = "family given",
};

/* "Mirela (Mira)" */
static const char *given_names(struct arena *arena, const struct name_parts *p)
{
	if (!p->given || !p->preferred || strcmp(p->preferred, p->given) == 0)
		return p->given ? p->given : p->preferred;
	return arena_printf(arena, "%s (%s)", p->given, p->preferred);
}

/* "Dr. Mirela (Mira) Holt Jr."; a degree follows a comma; Chinese, Japanese, Korean: family and given without a
 * blank. */
static const char *write_full(struct arena *arena, const struct name_parts *p, bool family_first)
{
	struct buf out;
	bool cjk = p->given && p->family && is_cjk(first_cp(p->family)) && is_cjk(first_cp(p->given));
	const char *given = given_names(arena, p);

	buf_init(&out, arena);
	if (p->prefix)
		buf_printf(&out, "%s ", p->prefix);
	if (cjk)
		buf_printf(&out, "%s%s", p->family, p->given);
	else
		buf_puts(&out, family_first ? join_two(arena, p->family, given) : join_two(arena, given, p->family));
	if (p->suffix && (strcasecmp(p->suffix, "jr.") == 0 || strcasecmp(p->suffix, "sr.") == 0 ||
			  p->suffix[strspn(p->suffix, "IVX")] == '\0'))
		buf_printf(&out, " %s", p->suffix);
	else if (p->suffix)
		buf_printf(&out, ", %s", p->suffix);
	return out.s;
}

struct name name_from_parts(struct arena *arena, const struct name_parts *parts, bool family_first)
{
	struct name name = {.full = write_full(arena, parts, family_first),
			    .family_first = family_first,
			    .given = parts->given,
			    .family = parts->family,
			    .preferred = parts->preferred,
			    .native = parts->native,
			    .prefix = parts->prefix,
			    .suffix = parts->suffix,
			    .at = parts->at};

	name.key = name_key_of(arena, &name, NAME_SETTLED);
	return name;
}

/* A name that could be read either way, in a language that begins with the family name. */
static void turn(struct arena *arena, struct name *name)
{
	struct words words;

	if (!name->given || !name->family || name->key->order != NAME_OPEN)
		return;
	words = split_words(arena, join_two(arena, name->given, name->family));
	name->family = words.v[0];
	name->given = join_words(arena, words.v + 1, words.n - 1);
	name->family_first = true;
	name->key = name_key_of(arena, name, NAME_OPEN_REVERSED);
}

static bool read_name(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	struct name *name = place;
	struct name_parts parts = {0};
	const bool family_first = reader->language && text_family_name_first(reader->language);
	const char *s;

	if (node->kind != NODE_MAP) {
		s = scalar_text(reader, node, field);
		if (s && *s)
			*name = name_of(reader->arena, s, node->at);
		if (s && *s && family_first)
			turn(reader->arena, name);
		return s != NULL;
	}
	if (!schema_read(reader, &name_parts_record, node, &parts))
		return false;
	*name = name_from_parts(reader->arena, &parts, family_first);
	return true;
}

static void json_name(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"anyOf\": [{\"type\": \"string\"}, ");
	record_json(&name_parts_record, out);
	buf_puts(out, "]}");
}

const struct type type_name = {"a name, or a map of its parts", sizeof(struct name), read_name, json_name};
