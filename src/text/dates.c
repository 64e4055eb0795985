/*
 * dates.c: dates by a pattern (UTS #35, Date Format Patterns), with CLDR's names.
 *
 * The pattern becomes pieces, fields and literals in turn; pieces that the date does not have go; the rest is
 * printed. What a date means, and words such as "present" or seasons, is left to src/model and src/style.
 */
#include "text/text.h"

#include <string.h>
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "text/locale.h"

/* A field (letter, count) or, with letter 0, a literal. */
struct piece {
	char letter;
	int count;
	const char *literal;
};

struct pieces {
	struct piece *v;
	size_t n, cap;
};

struct date_writer {
	struct arena *arena;
	struct locale *locale;
	int year, month, day;
	bool alone; /* the month takes the form that stands alone */
};

/* Names and patterns of the locale */

#define MONTHS "calendar/gregorian/monthNames/"
static const char *const month_paths[NMONTH_CONTEXTS][NMONTH_WIDTHS] = {
    {MONTHS "format/abbreviated", MONTHS "format/wide"},
    {MONTHS "stand-alone/abbreviated", MONTHS "stand-alone/wide"},
};

#define FORMATS "calendar/gregorian/availableFormats/"
static const char *const skeleton_paths[NSKELETONS] = {FORMATS "yMMM", FORMATS "yMMMM", FORMATS "yMMMd",
						       FORMATS "yMMMMd"};

static bool load_months(const char *id, const char *path, struct months *months)
{
	UResourceBundle *bundle = locale_resource(id, path);
	bool complete = true;
	int32_t i;

	if (!bundle)
		return false;
	for (i = 0; i < 12; i++)
		complete = locale_item(bundle, i, months->names[i], LOCALE_NAME_SIZE) && complete;
	ures_close(bundle);
	return complete;
}

/*
 * Where a form is missing CLDR's root points on: alone to format, then short to long. NULL: the locale has no
 * names; English ones are taken, as English words are.
 */
static const char *month_name(struct locale *locale, enum month_context context, enum month_width width, int month)
{
	struct months *months = &locale->months[context][width];

	if (months->loaded == NOT_LOADED)
		months->loaded = load_months(locale->id, month_paths[context][width], months) ? LOADED : NOT_THERE;
	if (months->loaded == LOADED)
		return months->names[month - 1];
	if (context == MONTH_ALONE)
		return month_name(locale, MONTH_FORMAT, width, month);
	return width == MONTH_SHORT ? month_name(locale, MONTH_FORMAT, MONTH_LONG, month) : NULL;
}

/* The locale's own pattern for such fields; "" where it has none. */
static const char *own_pattern(struct locale *locale, enum skeleton skeleton)
{
	struct pattern *pattern = &locale->skeletons[skeleton];

	if (pattern->loaded == NOT_LOADED) {
		pattern->loaded = LOADED;
		if (!locale_string(locale->id, skeleton_paths[skeleton], pattern->text, sizeof pattern->text))
			pattern->text[0] = '\0';
	}
	return pattern->text;
}

/* Reading a pattern */

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A literal up to the next field; '' is an apostrophe, '…' is quoted. Advances *at. */
static const char *read_literal(struct arena *arena, const char **at)
{
	struct buf literal;
	bool quoted = false;
	const char *s;

	buf_init(&literal, arena);
	for (s = *at; *s && (quoted || !is_letter(*s)); s++) {
		if (*s == '\'' && s[1] == '\'')
			buf_putc(&literal, *s++);
		else if (*s == '\'')
			quoted = !quoted;
		else
			buf_putc(&literal, *s);
	}
	*at = s;
	return literal.s;
}

static struct pieces parse(struct arena *arena, const char *pattern)
{
	struct pieces pieces = {0};

	while (*pattern) {
		struct piece *piece = vec_add(arena, &pieces);

		if (!is_letter(*pattern)) {
			piece->literal = read_literal(arena, &pattern);
			continue;
		}
		piece->letter = *pattern;
		while (*pattern == piece->letter) {
			piece->count++;
			pattern++;
		}
	}
	return pieces;
}

static bool is_month(const struct piece *piece)
{
	return piece->letter == 'M' || piece->letter == 'L';
}

static bool is_present(const struct date_writer *date, const struct piece *piece)
{
	if (piece->letter == 'd')
		return date->day > 0;
	return date->month > 0 || !(is_month(piece) || piece->letter == 'Q' || piece->letter == 'q');
}

static void cut(struct pieces *pieces, size_t at)
{
	pieces->n--;
	memmove(pieces->v + at, pieces->v + at + 1, (pieces->n - at) * sizeof *pieces->v);
}

/*
 * Takes the field at `at` out, with the literal behind it ("d. MMM"), or the one before it where it is the last
 * ("y-MM").
 */
static void cut_field(struct pieces *pieces, size_t at)
{
	cut(pieces, at);
	if (at < pieces->n && !pieces->v[at].letter)
		cut(pieces, at);
	else if (at == pieces->n && at > 0 && !pieces->v[at - 1].letter)
		cut(pieces, at - 1);
}

static void cut_absent(const struct date_writer *date, struct pieces *pieces)
{
	size_t i = 0;

	while (i < pieces->n) {
		if (is_present(date, &pieces->v[i])) {
			i++;
			continue;
		}
		cut_field(pieces, i);
		i = 0;
	}
}

/* The place of a field whose letter is among `letters`; pieces->n: none. */
static size_t find_field(const struct pieces *pieces, const char *letters)
{
	size_t i;

	for (i = 0; i < pieces->n; i++)
		if (pieces->v[i].letter && strchr(letters, pieces->v[i].letter))
			break;
	return i;
}

/* Serbian, Croatian and Bosnian write years as ordinals: "2018. – 2020." */
static void dot_year(struct arena *arena, struct pieces *pieces, const struct pieces *own)
{
	const struct piece *last = own->n > 1 ? &own->v[own->n - 1] : NULL;

	if (last && !last->letter && strcmp(last->literal, ".") == 0 && last[-1].letter == 'y' && pieces->n &&
	    pieces->v[pieces->n - 1].letter == 'y')
		*vec_add(arena, pieces) = *last;
}

/* A letter of any script: "de", "ב". */
static bool has_letter(const char *s)
{
	size_t used, len = strlen(s);

	for (size_t i = 0; i < len; i += used)
		if (text_is_alnum(utf8_next(s + i, len - i, &used)))
			return true;
	return false;
}

/*
 * Whether the language says words between the fields: "14 de abril de 2020"; short dates leave them out ("14 abr 2020")
 * unless they are prefixes, "14 באפר׳ 2020".
 */
static bool has_words(const struct pieces *own, bool full)
{
	for (size_t i = 1; i + 1 < own->n; i++) {
		const char *literal = own->v[i].literal;

		if (!own->v[i].letter && has_letter(literal) && (full || literal[strlen(literal) - 1] != ' '))
			return true;
	}
	return false;
}

/* A literal that ends a date with a word: "2020 г.", which a list of dates leaves out. */
static void cut_last_word(struct pieces *pieces)
{
	if (pieces->n && !pieces->v[pieces->n - 1].letter && has_letter(pieces->v[pieces->n - 1].literal))
		pieces->n--;
}

/* The language's own pattern for year and named month, and the day if there is one. */
static struct pieces own_pieces(const struct date_writer *date, bool full, bool day)
{
	const char *pattern = full ? own_pattern(date->locale, day ? SKELETON_LONG_DAY : SKELETON_LONG) : "";
	struct pieces own;
	size_t month;

	if (!*pattern)
		pattern = own_pattern(date->locale, day ? SKELETON_SHORT_DAY : SKELETON_SHORT);
	own = parse(date->arena, pattern);
	month = find_field(&own, "ML");
	if (full && month < own.n && own.v[month].count == 3)
		own.v[month].count = 4;
	return own;
}

/*
 * "d MMM" becomes "d. MMM" in languages that write the day as an ordinal. Czech and Slovak have only figures in the short
 * form ("d. M. y"), where a dot may as well part them (Bulgarian "d.MM.y"): the long one tells.
 */
static void dot_day(const struct date_writer *date, struct pieces *pieces, const struct pieces *short_own)
{
	size_t month = find_field(short_own, "ML"), ours = find_field(pieces, "d") + 1, theirs;
	struct pieces own = *short_own;

	if (month < own.n && own.v[month].count < 3)
		own = own_pieces(date, true, true);
	month = find_field(&own, "ML");
	theirs = find_field(&own, "d") + 1;
	if (month == own.n || own.v[month].count < 3)
		return;
	if (ours < pieces->n && theirs < own.n && pieces->v[ours].literal && own.v[theirs].literal &&
	    strcmp(pieces->v[ours].literal, " ") == 0 && own.v[theirs].literal[0] == '.')
		pieces->v[ours].literal = ". ";
}

/* Czech has short names, and does not use them beside a year. */
static bool only_full_names(const struct date_writer *date)
{
	struct pieces own = own_pieces(date, false, false);
	size_t month = find_field(&own, "ML");

	return month < own.n && own.v[month].count > 3;
}

/*
 * Bends the pattern to the language: for year and named month its own pattern tells which form of the month it
 * uses and whether day and year take a dot, and replaces ours where it begins with the year, or has words in it that
 * belong to a full month or a day.
 */
static struct pieces localize(struct date_writer *date, struct pieces pieces)
{
	size_t month = find_field(&pieces, "M"), theirs;
	bool year = find_field(&pieces, "y") < pieces.n, day = find_field(&pieces, "d") < pieces.n, full;
	struct pieces own;

	if (pieces.n == 1 && year) {
		own = own_pieces(date, false, false);
		dot_year(date->arena, &pieces, &own);
	}
	if (month == pieces.n || pieces.v[month].count < 3 || !year)
		return pieces;
	full = pieces.v[month].count > 3;
	own = own_pieces(date, full, day);
	theirs = find_field(&own, "ML");
	if (find_field(&own, "y") < theirs || has_words(&own, full)) {
		if (find_field(&own, "y") > theirs)
			cut_last_word(&own);
		return own;
	}
	if (only_full_names(date))
		pieces.v[month].count = 4;
	date->alone = !day && find_field(&own, "L") < own.n;
	dot_day(date, &pieces, &own);
	dot_year(date->arena, &pieces, &own);
	return pieces;
}

/* Writing */

static void write_number(const struct date_writer *date, struct buf *out, int number, int ndigits)
{
	uint8_t digits[16];
	size_t n = sizeof digits;
	unsigned rest = number < 0 ? 0 : (unsigned)number;

	do {
		digits[--n] = (uint8_t)(rest % 10);
		rest /= 10;
	} while (n > 0 && (rest || (int)(sizeof digits - n) < ndigits));
	for (; n < sizeof digits; n++)
		buf_putcp(out, locale_zero(date->locale) + digits[n]);
}

static enum month_width width_of(const struct piece *piece)
{
	return piece->count == 3 ? MONTH_SHORT : MONTH_LONG;
}

/* The name of the date's month as the piece wants it; NULL for a number. */
static const char *name_of(const struct date_writer *date, const struct piece *piece, enum month_width width)
{
	enum month_context context = date->alone || piece->letter == 'L' ? MONTH_ALONE : MONTH_FORMAT;
	const char *name;

	if (!is_month(piece) || piece->count < 3)
		return NULL;
	name = month_name(date->locale, context, width, date->month);
	return name ? name : month_name(locale_of(date->arena, "en"), context, width, date->month);
}

/* Hebrew cuts months short with a geresh, Hindi with a sign of its own: they take no dot either. */
static bool ends_in_letter(const char *name)
{
	size_t used = 0, len = strlen(name), at = 0;
	uint32_t last = 0;

	for (; at < len; at += used)
		last = utf8_next(name + at, len - at, &used);
	return text_is_alnum(last);
}

/* A literal that begins with a dot, behind a month that needs none. CLDR says no dots in English, which has them. */
static bool spoils_dot(const struct date_writer *date, const struct pieces *pieces, size_t at)
{
	const struct piece *piece = &pieces->v[at];
	const char *name, *whole;

	if (at == 0 || piece->letter || piece->literal[0] != '.')
		return false;
	name = name_of(date, &pieces->v[at - 1], width_of(&pieces->v[at - 1]));
	whole = name_of(date, &pieces->v[at - 1], MONTH_LONG);
	if (!name || !*name)
		return false;
	if (!ends_in_letter(name))
		return true;
	/* A lone dot between two fields ("dd.MMM.y") separates. */
	if (!piece->literal[1] && at + 1 < pieces->n)
		return false;
	return strcmp(name, whole) == 0 || strncmp(date->locale->id, "en", 2) != 0;
}

static void write_field(const struct date_writer *date, struct buf *out, const struct piece *piece)
{
	const char *name = name_of(date, piece, width_of(piece));

	if (name)
		buf_puts(out, name);
	else if (piece->letter == 'y')
		write_number(date, out, piece->count == 2 ? date->year % 100 : date->year, piece->count);
	else if (piece->letter == 'd')
		write_number(date, out, date->day, piece->count);
	else if (is_month(piece))
		write_number(date, out, date->month, piece->count > 2 ? 1 : piece->count);
	else if (piece->letter == 'Q' || piece->letter == 'q')
		write_number(date, out, (date->month + 2) / 3, piece->count > 2 ? 1 : piece->count);
}

/* Blanks at the ends, left by fields that went. */
static char *trim(struct buf *out)
{
	char *start = out->s + strspn(out->s, " ");

	while (out->s + out->len > start && out->s[out->len - 1] == ' ')
		out->s[--out->len] = '\0';
	return start;
}

/* A full stop behind either, and capitals, do not count. */
static bool same_month(const char *language, const char *name, const char *s, size_t len)
{
	/* "EKİM", "KASIM": i and ı are two letters. */
	bool turkic = strncmp(language, "tr", 2) == 0 || strncmp(language, "az", 2) == 0;
	uint32_t options = turkic ? U_FOLD_CASE_EXCLUDE_SPECIAL_I : U_FOLD_CASE_DEFAULT;
	size_t n = strlen(name), i = 0, k = 0, used;

	if ((unsigned char)*name < 0x80 && len && (unsigned char)*s < 0x80 && ((*name ^ *s) & ~0x20))
		return false; /* as most are, at once */
	n -= n && name[n - 1] == '.';
	len -= len && s[len - 1] == '.';
	while (i < n && k < len) {
		UChar32 a = (UChar32)utf8_next(name + i, n - i, &used);

		i += used;
		if (u_foldCase(a, options) != u_foldCase((UChar32)utf8_next(s + k, len - k, &used), options))
			return false;
		k += used;
	}
	return n && i == n && k == len;
}

bool text_is_month(struct arena *arena, const char *language, const char *s, size_t len)
{
	struct locale *locale = locale_of(arena, language);

	for (int month = 1; month <= 12; month++)
		for (int width = 0; width < NMONTH_WIDTHS; width++)
			for (int context = 0; context < NMONTH_CONTEXTS; context++) {
				const char *name =
				    month_name(locale, (enum month_context)context, (enum month_width)width, month);

				if (name && same_month(language, name, s, len))
					return true;
			}
	return false;
}

char *text_date(struct arena *arena, const char *language, const char *pattern, int year, int month, int day)
{
	struct date_writer date = {arena, locale_of(arena, language), year, month, month > 0 ? day : 0, false};
	struct pieces pieces = parse(arena, pattern);
	struct buf out;
	size_t i;

	if (date.month > 12)
		date.month = date.day = 0;
	cut_absent(&date, &pieces);
	pieces = localize(&date, pieces);
	buf_init(&out, arena);
	for (i = 0; i < pieces.n; i++) {
		const struct piece *piece = &pieces.v[i];

		if (piece->letter)
			write_field(&date, &out, piece);
		else
			buf_puts(&out, piece->literal + spoils_dot(&date, &pieces, i));
	}
	return trim(&out);
}
