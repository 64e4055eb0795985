/*
 * bare.c TEXT.txt FONT.ttf OUT.pdf: the same text with libharu and nothing else: its own fonts, one line after the other.
 * What cvpdf takes beyond this is the price of typesetting.
 */
#include <stdio.h>
#include <string.h>

#include <hpdf.h>

#define SIZE 10
#define LEADING 13.5f
#define MARGIN 56
#define LONGEST 1000

static void fail(HPDF_STATUS error, HPDF_STATUS detail, void *user)
{
	(void)user;
	fprintf(stderr, "libharu: %04x %lu\n", (unsigned)error, (unsigned long)detail);
}

static HPDF_Page add_page(HPDF_Doc doc, HPDF_Font font)
{
	HPDF_Page page = HPDF_AddPage(doc);

	HPDF_Page_SetSize(page, HPDF_PAGE_SIZE_A4, HPDF_PAGE_PORTRAIT);
	HPDF_Page_BeginText(page);
	HPDF_Page_SetFontAndSize(page, font, SIZE);
	HPDF_Page_SetTextLeading(page, LEADING);
	HPDF_Page_MoveTextPos(page, MARGIN, HPDF_Page_GetHeight(page) - MARGIN);
	return page;
}

int main(int argc, char **argv)
{
	HPDF_Doc doc = HPDF_New(fail, NULL);
	char line[LONGEST];
	FILE *text = argc == 4 ? fopen(argv[1], "r") : NULL;
	HPDF_Font font;
	HPDF_Page page;

	if (!text || !doc)
		return 1;
	HPDF_UseUTFEncodings(doc);
	HPDF_SetCompressionMode(doc, HPDF_COMP_ALL);
	font = HPDF_GetFont(doc, HPDF_LoadTTFontFromFile(doc, argv[2], HPDF_TRUE), "UTF-8");
	page = add_page(doc, font);
	while (fgets(line, sizeof line, text)) {
		line[strcspn(line, "\f\n")] = '\0';
		if (HPDF_Page_GetCurrentTextPos(page).y < MARGIN) {
			HPDF_Page_EndText(page);
			page = add_page(doc, font);
		}
		HPDF_Page_ShowTextNextLine(page, line);
	}
	HPDF_Page_EndText(page);
	fclose(text);
	HPDF_SaveToFile(doc, argv[3]);
	HPDF_Free(doc);
	return 0;
}
