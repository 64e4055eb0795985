/*
 * xmp.c: the XMP packet (ISO 16684-1): what Info says, the standards that the file keeps to, and who the person is.
 *
 * PDF/A wants every property that it does not know itself to be described (ISO 19005-2, 6.6.2.3): tables here do. The
 * person's pages are schema.org's `identifier` and `sameAs`.
 */
#include "output/meta.h"

#include <string.h>

#include "output/pdftext.h"

struct property {
	const char *name, *type, *about;
};

struct schema {
	const char *about, *uri, *prefix;
	struct property properties[2];
	size_t nproperties;
};

static const struct schema schemas[] = {
    {"PDF/UA identification",
     "http://www.aiim.org/pdfua/ns/id/",
     "pdfuaid",
     {{"part", "Integer", "Part of ISO 14289"}},
     1},
    {"schema.org: the person",
     "https://schema.org/",
     "schema",
     {{"identifier", "URI", "ORCID iD"}, {"sameAs", "bag URI", "Pages that are the person's"}},
     2},
};

/* As much as Info has. */
static void put_text(struct buf *out, const char *s)
{
	buf_xml(out, s, pdf_string_fit(s, strlen(s)));
}

static void put_element(struct buf *out, const char *name, const char *text)
{
	if (!text || !*text)
		return;
	buf_printf(out, "<%s>", name);
	put_text(out, text);
	buf_printf(out, "</%s>\n", name);
}

/* `kind` is Alt, Bag or Seq (ISO 16684-1, 7.7). */
static void put_list(struct buf *out, const char *name, const char *kind, const char *const *texts, size_t n)
{
	if (!n)
		return;
	buf_printf(out, "<%s><rdf:%s>", name, kind);
	for (size_t i = 0; i < n; i++) {
		buf_puts(out, *kind == 'A' ? "<rdf:li xml:lang=\"x-default\">" : "<rdf:li>");
		put_text(out, texts[i]);
		buf_puts(out, "</rdf:li>");
	}
	buf_printf(out, "</rdf:%s></%s>\n", kind, name);
}

static void put_one(struct buf *out, const char *name, const char *kind, const char *text)
{
	put_list(out, name, kind, &text, text && *text);
}

static void put_document(const struct metadata *metadata, struct buf *out)
{
	const struct sheet *sheet = metadata->sheet;

	put_element(out, "dc:format", "application/pdf");
	put_one(out, "dc:title", "Alt", sheet->title);
	put_one(out, "dc:creator", "Seq", sheet->author);
	put_one(out, "dc:description", "Alt", sheet->subject);
	put_list(out, "dc:subject", "Bag", sheet->keywords, sheet->nkeywords);
	put_one(out, "dc:language", "Bag", sheet->language);
	put_element(out, "pdf:Keywords", meta_keywords(out->arena, sheet));
	put_element(out, "pdf:Producer", metadata->producer);
	put_element(out, "xmp:CreateDate", metadata->date);
	put_element(out, "xmp:ModifyDate", metadata->date);
	put_element(out, "xmp:MetadataDate", metadata->date);
}

static void put_person(const struct sheet *sheet, struct buf *out)
{
	put_element(out, "schema:identifier", sheet->identifier);
	put_list(out, "schema:sameAs", "Bag", sheet->urls, sheet->nurls);
}

static void put_properties(const struct schema *schema, struct buf *out)
{
	for (size_t i = 0; i < schema->nproperties; i++) {
		const struct property *property = &schema->properties[i];

		buf_printf(out,
			   "<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>%s</pdfaProperty:name>"
			   "<pdfaProperty:valueType>%s</pdfaProperty:valueType>"
			   "<pdfaProperty:category>external</pdfaProperty:category>"
			   "<pdfaProperty:description>%s</pdfaProperty:description></rdf:li>\n",
			   property->name, property->type, property->about);
	}
}

static void put_schema(const struct schema *schema, struct buf *out)
{
	buf_printf(out,
		   "<rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>%s</pdfaSchema:schema>"
		   "<pdfaSchema:namespaceURI>%s</pdfaSchema:namespaceURI>"
		   "<pdfaSchema:prefix>%s</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>\n",
		   schema->about, schema->uri, schema->prefix);
	put_properties(schema, out);
	buf_puts(out, "</rdf:Seq></pdfaSchema:property></rdf:li>\n");
}

static void put_schemas(size_t n, struct buf *out)
{
	buf_puts(out, "<pdfaExtension:schemas><rdf:Bag>\n");
	for (size_t i = 0; i < n; i++)
		put_schema(&schemas[i], out);
	buf_puts(out, "</rdf:Bag></pdfaExtension:schemas>\n");
}

void xmp_packet(const struct metadata *metadata, struct buf *out)
{
	bool person = metadata->sheet->identifier || metadata->sheet->nurls;

	buf_puts(out, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
		      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
		      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
		      "<rdf:Description rdf:about=\"\""
		      " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
		      " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
		      " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
		      " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
		      " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
		      " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
		      " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\"");
	for (size_t i = 0; i < (person ? 2u : 1u); i++)
		buf_printf(out, " xmlns:%s=\"%s\"", schemas[i].prefix, schemas[i].uri);
	buf_puts(out, ">\n");
	put_document(metadata, out);
	put_person(metadata->sheet, out);
	buf_printf(out,
		   "<pdfaid:part>%d</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
		   "<pdfuaid:part>1</pdfuaid:part>\n",
		   (int)metadata->standard);
	put_schemas(person ? 2 : 1, out);
	buf_puts(out, "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>");
}
