/* identifier_test.c: DOIs, arXiv ids, ORCIDs. */
#include "model/address.h"
#include "value.h"

static void reads(const struct type *type, const char *text, const char *wanted)
{
	const char *id = NULL;
	bool good = read_as(type, text, &id);

	is_str(good ? id : NULL, wanted, text);
	if (!wanted)
		ok(diags->n == 1 && diags->list[0].kind == DIAG_BAD_IDENTIFIER, "%s: a bad identifier", text);
}

static void test_dois(void)
{
	reads(&type_doi, "10.1145/3580305", "10.1145/3580305");
	reads(&type_doi, "doi:10.1145/3580305", "10.1145/3580305");
	reads(&type_doi, "'DOI: 10.1145/3580305'", "10.1145/3580305");
	reads(&type_doi, "https://doi.org/10.1145/3580305", "10.1145/3580305");
	reads(&type_doi, "http://dx.doi.org/10.1145/3580305", "10.1145/3580305");
	reads(&type_doi, "doi.org/10.1145/3580305", "10.1145/3580305");
	reads(&type_doi, "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
	      "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O");
	reads(&type_doi, "10.1000.10/123", "10.1000.10/123");
	reads(&type_doi, "11.1145/3580305", NULL);
	reads(&type_doi, "10.1145", NULL);
	reads(&type_doi, "10.1145/", NULL);
	reads(&type_doi, "10./3580305", NULL);
	reads(&type_doi, "10.1145/35 80305", NULL);
	reads(&type_doi, "https://example.org/10.1145/3580305", NULL);
	is_str(doi_url(arena, "10.1002/a<b>#c?d"), "https://doi.org/10.1002/a%3Cb%3E%23c%3Fd",
	       "a DOI's URL is escaped");
}

static void test_arxiv(void)
{
	reads(&type_arxiv, "\"2206.01859\"", "2206.01859");
	reads(&type_arxiv, "2206.01859v2", "2206.01859v2");
	reads(&type_arxiv, "0704.0001", "0704.0001");
	reads(&type_arxiv, "arXiv:2206.01859", "2206.01859");
	reads(&type_arxiv, "'arXiv:2206.01859 [cs.LG]'", "2206.01859");
	reads(&type_arxiv, "https://arxiv.org/abs/2206.01859", "2206.01859");
	reads(&type_arxiv, "https://arxiv.org/pdf/2206.01859v1.pdf", "2206.01859v1");
	reads(&type_arxiv, "https://doi.org/10.48550/arXiv.2206.01859", "2206.01859");
	reads(&type_arxiv, "math/0309136v1", "math/0309136v1");
	reads(&type_arxiv, "math.GT/0309136", "math.GT/0309136");
	reads(&type_arxiv, "hep-th/9901001", "hep-th/9901001");
	reads(&type_arxiv, "2206.1859", NULL);
	reads(&type_arxiv, "2213.01859", NULL);
	reads(&type_arxiv, "1412.01859", NULL);
	reads(&type_arxiv, "0701.0001", NULL);
	reads(&type_arxiv, "2206.01859v", NULL);
	reads(&type_arxiv, "2206.01859v0", NULL);
	reads(&type_arxiv, "math/030913", NULL);
	reads(&type_arxiv, "2206/01859", NULL);
	is_str(arxiv_url(arena, "math/0309136"), "https://arxiv.org/abs/math/0309136", "an arXiv URL");
}

static void test_orcids(void)
{
	reads(&type_orcid, "0000-0002-1825-0097", "0000-0002-1825-0097");
	reads(&type_orcid, "0000-0001-5109-3700", "0000-0001-5109-3700");
	reads(&type_orcid, "0000-0002-1694-233X", "0000-0002-1694-233X");
	reads(&type_orcid, "0000-0002-1694-233x", "0000-0002-1694-233X");
	reads(&type_orcid, "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097");
	reads(&type_orcid, "orcid.org/0000-0002-1825-0097/", "0000-0002-1825-0097");
	reads(&type_orcid, "0000000218250097", "0000-0002-1825-0097");
	reads(&type_orcid, "0000-0002-1825-0098", NULL);
	reads(&type_orcid, "0000-0002-1825-009", NULL);
	reads(&type_orcid, "0000-0002-1825-00971", NULL);
	reads(&type_orcid, "0000-000X-1825-0097", NULL);
	reads(&type_orcid, "xwu", NULL);
	is_str(orcid_url(arena, "0000-0002-1825-0097"), "https://orcid.org/0000-0002-1825-0097", "an ORCID's URL");
}

int main(void)
{
	open_values();
	test_dois();
	test_arxiv();
	test_orcids();
	arena_free(arena);
	return done();
}
