/*
 * meta.c: the Info dictionary (ISO 32000-1, 14.3.3), and in the catalog the language and ViewerPreferences (12.2).
 */
#include "output/meta.h"

static void add_text(struct haru *haru, HPDF_Dict dict, const char *key, const char *text)
{
	if (text && *text)
		haru_text(haru, dict, key, text);
}

void meta_write(struct haru *haru, const struct sheet *sheet, const char *producer)
{
	HPDF_Dict preferences = haru_direct(haru);

	if (!haru->doc)
		return;
	add_text(haru, haru->doc->info, "Title", sheet->title);
	add_text(haru, haru->doc->info, "Author", sheet->author);
	add_text(haru, haru->doc->info, "Subject", sheet->subject);
	add_text(haru, haru->doc->info, "Keywords", sheet->keywords);
	add_text(haru, haru->doc->info, "Producer", producer);
	add_text(haru, haru->doc->catalog, "Lang", sheet->language);
	haru_put(haru, preferences, "/DisplayDocTitle %s", sheet->title && *sheet->title ? "true" : "false");
	/* No /Direction: Chrome takes R2L to mean every line, and copies "example.org" as "org.example". */
	haru_add(haru, haru->doc->catalog, "ViewerPreferences", preferences);
}
