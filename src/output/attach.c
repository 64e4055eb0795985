/*
 * attach.c: embedded files (ISO 32000-1, 7.11.4). They are listed twice: AF in the catalog says what they are to the document,
 * the name tree EmbeddedFiles lets viewers show them.
 */
#include "output/attach.h"

#include <stdlib.h>
#include <string.h>

#include "output/pdftext.h"

/* "application/yaml" as a name: its slash is a delimiter. */
static const char *type_name(struct arena *arena, const char *type)
{
	const char *slash = strchr(type, '/');

	return arena_printf(arena, "%.*s#2F%s", (int)(slash - type), type, slash + 1);
}

static HPDF_Dict write_one(struct haru *haru, const struct pdf_attachment *attachment)
{
	HPDF_Dict spec = haru_dict(haru), embedded = haru_direct(haru);
	HPDF_Dict stream = haru_stream(haru, DEFLATE_TEXT, attachment->bytes, attachment->len);

	haru_put(haru, stream, "/Type /EmbeddedFile /Subtype /%s /Params <</Size %zu>>",
		 type_name(haru->arena, attachment->type), attachment->len);
	haru_put(haru, spec, "/Type /Filespec /AFRelationship /%s", attachment->is_source ? "Source" : "Supplement");
	haru_text(haru, spec, "F", attachment->name);
	haru_text(haru, spec, "UF", attachment->name);
	haru_text(haru, spec, "Desc", attachment->about);
	haru_add(haru, embedded, "F", stream);
	haru_add(haru, embedded, "UF", stream);
	haru_add(haru, spec, "EF", embedded);
	return spec;
}

struct listed {
	const char *name;
	struct buf key; /* its bytes in the file, by whose order names are looked up (7.9.6) */
	HPDF_Dict spec;
};

static int by_key(const void *a, const void *b)
{
	const struct buf *x = &((const struct listed *)a)->key, *y = &((const struct listed *)b)->key;
	size_t n = x->len < y->len ? x->len : y->len;
	int order = memcmp(x->s, y->s, n);

	return order ? order : (x->len > y->len) - (x->len < y->len);
}

void attach_write(struct haru *haru, const struct pdf_attachment *attachments, size_t n)
{
	struct listed *listed = arena_array(haru->arena, n, struct listed);
	HPDF_Array associated;
	struct buf names;

	if (!n || !haru->doc)
		return;
	associated = haru_array(haru);
	for (size_t i = 0; i < n; i++) {
		listed[i] = (struct listed){.name = attachments[i].name, .spec = write_one(haru, &attachments[i])};
		buf_init(&listed[i].key, haru->arena);
		pdf_string_bytes(&listed[i].key, listed[i].name, strlen(listed[i].name));
		haru_append(haru, associated, listed[i].spec);
	}
	haru_add(haru, haru->doc->catalog, "AF", associated);
	qsort(listed, n, sizeof *listed, by_key);
	buf_init(&names, haru->arena);
	for (size_t i = 0; i < n; i++) {
		pdf_string(&names, listed[i].name, strlen(listed[i].name));
		buf_printf(&names, " %u 0 R ", haru_number(listed[i].spec));
	}
	haru_put(haru, haru_names(haru), "/EmbeddedFiles <</Names [%s]>>", names.s);
}
