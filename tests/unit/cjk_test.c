/* The space between ideographs, their punctuation and other text. */
#include "layout/cjk.h"
#include "tap.h"

static const struct shape closing = {.blank_after = 500}, opening = {.blank_before = 500},
			  centred = {.blank_before = 250, .blank_after = 250};

static enum cjk_class class_in(const char *language, const char *text, size_t offset)
{
	return cjk_char_at(language, text, strlen(text), offset).class;
}

static void test_classes(void)
{
	is_int(class_in("zh", "中", 0), CJK_IDEOGRAPH, "an ideograph");
	is_int(class_in("ja", "ー", 0), CJK_IDEOGRAPH, "a mark of length is set as one");
	is_int(class_in("ko", "한", 0), CJK_HANGUL, "a syllable of Korean");
	is_int(class_in("zh", "a", 0), CJK_LETTER, "a letter");
	is_int(class_in("zh", "é", 0), CJK_LETTER, "one beyond ASCII");
	is_int(class_in("zh", "中, b", 3), CJK_CLOSING, "a comma of half the width");
	is_int(class_in("zh", "中 (b)", 4), CJK_NONE, "an opening bracket of Latin");
	is_int(class_in("zh", "，", 0), CJK_PUNCTUATION, "a full-width comma");
	is_int(class_in("zh", "！", 0), CJK_PUNCTUATION, "an exclamation mark of the mainland has blank behind it");
	is_int(class_in("ja", "！", 0), CJK_SIGN, "one of Japan stands in the middle");
	is_int(class_in("ja", "％", 0), CJK_SIGN, "a sign of full width is no ideograph");
	is_int(class_in("ja", "々", 0), CJK_IDEOGRAPH, "a mark of repetition is one");
	is_int(class_in("zh", "中“b”", 3), CJK_PUNCTUATION, "a quotation mark beside an ideograph is of full width");
	is_int(class_in("zh", "a “b”", 2), CJK_NONE, "one among letters is not");
	is_int(class_in("en", "中“b”", 3), CJK_NONE, "nor in English");
	is_int(class_in("zh", "中————b", 12), CJK_DASH, "dashes stand beside it in a row");
	is_int(class_in("zh", "中—————b", 15), CJK_NONE, "of up to four");
	is_int(class_in("zh", "中……", 6), CJK_DASH, "the second three of six dots");
	is_int(cjk_char_before("zh", "a中", 4, 1).class, CJK_LETTER, "the character before");
	is_int(cjk_char_before("zh", "中", 3, 0).class, CJK_NONE, "nothing stands before the start");
}

static void test_spaces(void)
{
	struct cjk_space latin = cjk_space(CJK_IDEOGRAPH, NULL, CJK_LETTER, NULL);

	is_int(cjk_space(CJK_IDEOGRAPH, NULL, CJK_IDEOGRAPH, NULL).width, 0, "ideographs stand close");
	ok(cjk_space(CJK_IDEOGRAPH, NULL, CJK_IDEOGRAPH, NULL).stretch > 0, "and give when a line is filled");
	ok(latin.width == 250, "a quarter of an em before Latin, that is no blank");
	is_int(cjk_space(CJK_LETTER, NULL, CJK_IDEOGRAPH, NULL).width, 250, "and behind it");
	is_int(cjk_space(CJK_LETTER, NULL, CJK_SIGN, NULL).width, 0, "none before a sign of full width");
	is_int(cjk_space(CJK_HANGUL, NULL, CJK_LETTER, NULL).width, 0, "none in Korean");
	is_int(cjk_space(CJK_PUNCTUATION, &closing, CJK_IDEOGRAPH, NULL).width, 500, "a comma's other half follows it");
	is_int(cjk_space(CJK_IDEOGRAPH, NULL, CJK_PUNCTUATION, &opening).width, 500, "a bracket's stands before it");
	is_int(cjk_space(CJK_PUNCTUATION, &opening, CJK_IDEOGRAPH, NULL).width, 0, "inside brackets is none");
	is_int(cjk_space(CJK_PUNCTUATION, &closing, CJK_PUNCTUATION, &closing).width, 0, "two closing marks share one");
	is_int(cjk_space(CJK_PUNCTUATION, &closing, CJK_CLOSING, NULL).width, 0,
	       "also where the second is of another script");
	is_int(cjk_space(CJK_PUNCTUATION, &opening, CJK_PUNCTUATION, &opening).width, 0, "so do two opening ones");
	is_int(cjk_space(CJK_PUNCTUATION, &closing, CJK_PUNCTUATION, &opening).width, 500, "between both is one half");
	is_int(cjk_space(CJK_IDEOGRAPH, NULL, CJK_PUNCTUATION, &centred).width, 250,
	       "what stands in the middle has a quarter");
	is_int(cjk_space(CJK_DASH, NULL, CJK_DASH, NULL).stretch, 0, "the halves of a dash never part");
}

int main(void)
{
	test_classes();
	test_spaces();
	return done();
}
