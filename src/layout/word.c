/*
 * word.c: words between blanks. Nearly all are of small letters of ASCII; those are told at once.
 */
#include "layout/word.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "text/text.h"

#define DAY_SIGNS 3 /* behind a day's digits: "3rd", "3e,"; and letters of an ending behind a hyphen, "12-én" */
#define ENDING_LETTERS 5
#define WORD_MAX 200 /* bytes: more are not looked at */

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* No-break spaces are blanks, too. */
static const char no_break[] = "\u00A0", narrow_no_break[] = "\u202F";

/* How many bytes of blank end before `at`; 0: none. Asked of every byte. */
static size_t blank_before(const char *s, size_t at)
{
	if (at == 0 || (unsigned char)s[at - 1] < 0x80)
		return at > 0 && (s[at - 1] == ' ' || s[at - 1] == '\n');
	if (at >= 2 && memcmp(s + at - 2, no_break, 2) == 0)
		return 2;
	return at >= 3 && memcmp(s + at - 3, narrow_no_break, 3) == 0 ? 3 : 0;
}

static bool blank_at(const char *s, size_t len)
{
	if ((unsigned char)*s < 0x80)
		return *s == ' ' || *s == '\n' || !*s;
	return (len >= 2 && memcmp(s, no_break, 2) == 0) || (len >= 3 && memcmp(s, narrow_no_break, 3) == 0);
}

struct word word_before(const struct buf *text, size_t end)
{
	size_t start = end;

	while (start > 0 && !blank_before(text->s, start) && end - start < WORD_MAX)
		start--;
	while (start < end && strchr("([", text->s[start]))
		start++;
	return (struct word){text->s + start, end - start};
}

struct word word_at(const struct buf *text, size_t start)
{
	size_t end = start;

	while (end < text->len && !blank_at(text->s + end, text->len - end) && end - start < WORD_MAX)
		end++;
	return (struct word){text->s + start, end - start};
}

struct word word_before_that(const struct buf *text, struct word w)
{
	size_t end = (size_t)(w.s - text->s);
	size_t blank;

	while ((blank = blank_before(text->s, end)) > 0)
		end -= blank;
	return word_before(text, end);
}

struct word word_behind_that(const struct buf *text, struct word w)
{
	size_t start = (size_t)(w.s - text->s) + w.len;

	return start < text->len && text->s[start] == ' ' ? word_at(text, start + 1) : (struct word){w.s + w.len, 0};
}

bool word_is(struct word w, const char *text)
{
	return w.len == strlen(text) && memcmp(w.s, text, w.len) == 0;
}

bool word_is_one_of(struct word w, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (w.len && *list[i] == *w.s && word_is(w, list[i]))
			return true;
	return false;
}

/* Nearly all characters that are asked about are ASCII. */
static bool is_digit(uint32_t cp)
{
	return cp < 0x80 ? cp >= '0' && cp <= '9' : text_is_digit(cp);
}

uint32_t word_first(struct word w)
{
	size_t used;

	return w.len ? utf8_next(w.s, w.len, &used) : 0;
}

bool word_begins_large(struct word w)
{
	return text_is_upper(word_first(w));
}

bool word_begins_with_digit(struct word w)
{
	return is_digit(word_first(w));
}

struct word word_last(struct word w)
{
	size_t at = utf8_back(w.s, w.len);

	return (struct word){w.s + at, w.len - at};
}

bool word_ends_with_digit(struct word w)
{
	return word_begins_with_digit(word_last(w));
}

bool word_has_digit(struct word w)
{
	for (size_t i = 0, used; i < w.len; i += used) {
		used = 1;
		if (is_digit((unsigned char)w.s[i] < 0x80 ? (unsigned char)w.s[i]
							  : utf8_next(w.s + i, w.len - i, &used)))
			return true;
	}
	return false;
}

size_t word_digits(struct word w, size_t *bytes)
{
	size_t n = 0, used;

	for (*bytes = 0; *bytes < w.len && is_digit(utf8_next(w.s + *bytes, w.len - *bytes, &used)); *bytes += used)
		n++;
	return n;
}

struct word word_behind(struct word w, size_t bytes)
{
	return (struct word){w.s + bytes, w.len - bytes};
}

struct word word_without(struct word w, const char *marks)
{
	static const char *const wide[] = {"،", "؛", "؟", "।", "，", "、", "。", "；", "）", "’", "”", "»"};

	for (;;) {
		struct word last = word_last(w);

		if (!w.len ||
		    !(last.len == 1 ? strchr(marks, *last.s) != NULL : word_is_one_of(last, wide, COUNT(wide))))
			return w;
		w.len -= last.len;
	}
}

struct word word_stripped(struct word w)
{
	return word_without(w, ".,;:!?)]'\"");
}

bool word_is_number(struct word w)
{
	static const char *const signs[] = {"+", "-", "±", "~", "<", ">", "≈", "≤", "≥", "−", "$", "€", "£"};

	for (size_t i = 0; i < COUNT(signs); i++)
		if (w.len > strlen(signs[i]) && memcmp(w.s, signs[i], strlen(signs[i])) == 0) {
			w.s += strlen(signs[i]);
			w.len -= strlen(signs[i]);
		}
	if (!word_begins_with_digit(w) || !word_ends_with_digit(w))
		return false;
	for (size_t i = 0; i < w.len; i++)
		if ((unsigned char)w.s[i] < 0x80 && !strchr("0123456789.,'-/:", w.s[i]))
			return false;
	return true;
}

bool word_is_digits(struct word w, size_t least, size_t most)
{
	size_t bytes, n = word_digits(w, &bytes);

	return bytes == w.len && n >= least && n <= most;
}

bool word_is_roman(struct word w)
{
	static const char *const ones[] = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
	size_t tens = 0;

	while (tens < w.len && tens < 3 && w.s[tens] == 'X')
		tens++;
	w = word_behind(w, tens);
	return w.len ? word_is_one_of(w, ones, COUNT(ones)) : tens > 0;
}

bool word_is_mark(struct word w)
{
	size_t used;

	if (!w.len || !text_is_upper(utf8_next(w.s, w.len, &used)))
		return false;
	for (; used < w.len; used++)
		if (w.s[used] != '.' && !is_digit((unsigned char)w.s[used]))
			return false;
	return true;
}

bool word_is_dialled(struct word w)
{
	for (size_t i = 0; i < w.len; i++)
		if (!is_digit((unsigned char)w.s[i]) && !strchr(i ? "()-./" : "+(", w.s[i]))
			return false;
	return word_has_digit(w);
}

bool word_is_day(struct word w)
{
	size_t bytes, n = word_digits(w, &bytes);
	struct word ending = word_behind(w, bytes);
	bool hyphen = ending.len && *ending.s == '-';

	return n >= 1 && n <= 2 && utf8_length(ending.s, ending.len) <= (hyphen ? ENDING_LETTERS + 1 : DAY_SIGNS) &&
	       !memchr(ending.s, '/', ending.len) && !(hyphen && word_begins_with_digit(word_behind(ending, 1)));
}

bool word_is_initials(struct word w)
{
	size_t i = 0, used;

	while (i < w.len) {
		if (i > 0 && w.s[i] == '-')
			i++;
		if (i == w.len || !text_is_upper(utf8_next(w.s + i, w.len - i, &used)))
			return false;
		i += used;
		if (i == w.len || w.s[i] != '.')
			return false;
		i++;
	}
	return w.len > 0;
}

bool word_is_letter(struct word w)
{
	return utf8_length(w.s, w.len) == 1 && text_is_alnum(word_first(w)) && !word_begins_with_digit(w);
}

bool word_is_letter_and_stop(struct word w)
{
	return w.len >= 2 && w.s[w.len - 1] == '.' && word_is_letter((struct word){w.s, w.len - 1});
}

bool word_is_dash(struct word w)
{
	return word_is(w, "–") || word_is(w, "—") || word_is(w, "-");
}
