/*
 * meta.c: the Info dictionary (ISO 32000-1, 14.3.3), and in the catalog the language, ViewerPreferences (12.2), the metadata
 * stream (14.3.2) and the output intent (14.11.5).
 */
#include "output/meta.h"

#include <string.h>

#include "output/srgb.h"

static void add_text(struct haru *haru, HPDF_Dict dict, const char *key, const char *text)
{
	if (text && *text)
		haru_text(haru, dict, key, text);
}

const char *meta_keywords(struct arena *arena, const struct sheet *sheet)
{
	struct buf *out = buf_new(arena);

	for (size_t i = 0; i < sheet->nkeywords; i++)
		buf_printf(out, "%s%s", i ? ", " : "", sheet->keywords[i]);
	return out->len ? out->s : "";
}

/* "2024-10-18T06:00:00Z" is D:20241018060000Z here (7.9.4). */
static void add_date(struct haru *haru, const char *key, const char *date)
{
	struct buf *out = buf_new(haru->arena);

	if (!date)
		return;
	buf_puts(out, "D:");
	for (; *date; date++)
		if (!strchr("-:T", *date))
			buf_putc(out, *date);
	haru_ascii(haru, haru->doc->info, key, out->s);
}

static void write_info(struct haru *haru, const struct metadata *metadata)
{
	const struct sheet *sheet = metadata->sheet;
	HPDF_Dict info = haru->doc->info;

	add_text(haru, info, "Title", sheet->title);
	add_text(haru, info, "Author", sheet->author);
	add_text(haru, info, "Subject", sheet->subject);
	add_text(haru, info, "Keywords", meta_keywords(haru->arena, sheet));
	add_text(haru, info, "Producer", metadata->producer);
	add_date(haru, "CreationDate", metadata->date);
	add_date(haru, "ModDate", metadata->date);
}

static void write_xmp(struct haru *haru, const struct metadata *metadata)
{
	struct buf *packet = buf_new(haru->arena);
	HPDF_Dict stream;

	xmp_packet(metadata, packet);
	stream = haru_plain_stream(haru, packet->s, packet->len);
	haru_put(haru, stream, "/Type/Metadata/Subtype/XML");
	haru_put(haru, haru->doc->catalog, "/Metadata %u 0 R", haru_number(stream));
}

/* Colours are DeviceRGB and DeviceGray, which so have a meaning. */
static void write_intent(struct haru *haru)
{
	struct buf *profile = buf_new(haru->arena);
	HPDF_Dict stream;

	srgb_profile(profile);
	stream = haru_stream(haru, DEFLATE_TEXT, profile->s, profile->len);
	haru_put(haru, stream, "/N 3");
	haru_put(haru, haru->doc->catalog,
		 "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
		 "/Info(sRGB IEC61966-2.1)/DestOutputProfile %u 0 R>>]",
		 haru_number(stream));
}

void meta_write(struct haru *haru, const struct metadata *metadata)
{
	const struct sheet *sheet = metadata->sheet;

	if (!haru->doc)
		return;
	write_info(haru, metadata);
	add_text(haru, haru->doc->catalog, "Lang", sheet->language);
	/* No /Direction: Chrome takes R2L to mean every line, and copies "example.org" as "org.example". */
	haru_put(haru, haru->doc->catalog, "/ViewerPreferences<</DisplayDocTitle %s>>",
		 sheet->title && *sheet->title ? "true" : "false");
	if (metadata->standard == PDF_PLAIN)
		return;
	write_xmp(haru, metadata);
	write_intent(haru);
}
