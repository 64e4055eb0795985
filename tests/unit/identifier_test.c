/* identifier_test.c: DOIs, ISBNs, ORCIDs, and the ids of archives. */
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

static void test_pubmed(void)
{
	reads(&type_pmid, "\"31452104\"", "31452104");
	reads(&type_pmid, "31452104", "31452104");
	reads(&type_pmid, "'PMID: 31452104'", "31452104");
	reads(&type_pmid, "https://pubmed.ncbi.nlm.nih.gov/31452104/", "31452104");
	reads(&type_pmid, "http://www.ncbi.nlm.nih.gov/pubmed/31452104?dopt=Abstract", "31452104");
	reads(&type_pmid, "031452104", NULL);
	reads(&type_pmid, "3145210x", NULL);
	reads(&type_pmid, "1234567890", NULL);
	reads(&type_pmid, "PMC6751000", NULL);
	ok(strstr(complaint(), "'pmcid'") != NULL, "with the key that was meant");
	reads(&type_pmcid, "PMC6751000", "PMC6751000");
	reads(&type_pmcid, "6751000", "PMC6751000");
	reads(&type_pmcid, "'PMCID: PMC6751000'", "PMC6751000");
	reads(&type_pmcid, "https://pmc.ncbi.nlm.nih.gov/articles/PMC6751000/", "PMC6751000");
	reads(&type_pmcid, "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6751000/#s1", "PMC6751000");
	reads(&type_pmcid, "PMC", NULL);
	reads(&type_pmcid, "PMX6751000", NULL);
	is_str(pmid_url(arena, "31452104"), "https://pubmed.ncbi.nlm.nih.gov/31452104", "PubMed's URL");
	is_str(pmcid_url(arena, "PMC6751000"), "https://pmc.ncbi.nlm.nih.gov/articles/PMC6751000", "PMC's URL");
}

static void test_archives(void)
{
	reads(&type_acl, "2020.acl-main.1", "2020.acl-main.1");
	reads(&type_acl, "2022.findings-emnlp.12", "2022.findings-emnlp.12");
	reads(&type_acl, "P19-1001", "P19-1001");
	reads(&type_acl, "p19-1001", "P19-1001");
	reads(&type_acl, "https://aclanthology.org/2020.acl-main.1/", "2020.acl-main.1");
	reads(&type_acl, "https://aclanthology.org/2020.acl-main.1.pdf", "2020.acl-main.1");
	reads(&type_acl, "https://www.aclweb.org/anthology/P19-1001.pdf", "P19-1001");
	reads(&type_acl, "ACL:P19-1001", "P19-1001");
	reads(&type_acl, "P19-100", NULL);
	reads(&type_acl, "P19-10011", NULL);
	reads(&type_acl, "2020.acl.1", NULL);
	reads(&type_acl, "2020.acl-main.", NULL);
	reads(&type_acl, "20.acl-main.1", NULL);
	reads(&type_openreview, "H1gax6VtDB", "H1gax6VtDB");
	reads(&type_openreview, "https://openreview.net/forum?id=H1gax6VtDB", "H1gax6VtDB");
	reads(&type_openreview, "https://openreview.net/pdf?id=_H1gax-VtDB&noteId=x", "_H1gax-VtDB");
	reads(&type_openreview, "openreview:H1gax6VtDB", "H1gax6VtDB");
	reads(&type_openreview, "https://openreview.net/profile?id=~A_Holt1", NULL);
	reads(&type_openreview, "H1g", NULL);
	reads(&type_openreview, "~Mirela_Holt1", NULL);
	reads(&type_hal, "hal-01234567", "hal-01234567");
	reads(&type_hal, "hal-01234567v2", "hal-01234567v2");
	reads(&type_hal, "tel-00123456", "tel-00123456");
	reads(&type_hal, "https://hal.science/hal-01234567v1/document", "hal-01234567v1");
	reads(&type_hal, "https://hal.archives-ouvertes.fr/hal-01234567", "hal-01234567");
	reads(&type_hal, "HAL:hal-01234567", "hal-01234567");
	reads(&type_hal, "01234567", NULL);
	reads(&type_hal, "hal-0123", NULL);
	reads(&type_hal, "hal-01234567v0", NULL);
	is_str(acl_url(arena, "P19-1001"), "https://aclanthology.org/P19-1001", "the Anthology's URL");
	is_str(openreview_url(arena, "H1gax6VtDB"), "https://openreview.net/forum?id=H1gax6VtDB", "OpenReview's URL");
	is_str(hal_url(arena, "hal-01234567"), "https://hal.science/hal-01234567", "HAL's URL");
}

static void test_isbns(void)
{
	reads(&type_isbn, "978-0-201-89683-1", "978-0-201-89683-1");
	reads(&type_isbn, "9780201896831", "9780201896831");
	reads(&type_isbn, "0-201-89683-4", "0-201-89683-4");
	reads(&type_isbn, "0-8044-2957-X", "0-8044-2957-X");
	reads(&type_isbn, "'ISBN: 978 0 201 89683 1'", "978 0 201 89683 1");
	reads(&type_isbn, "'ISBN-13: 978-0-201-89683-1'", "978-0-201-89683-1");
	reads(&type_isbn, "978-0-201-89683-2", NULL);
	ok(strstr(complaint(), "check digit 2 where 1 belongs") != NULL, "with the check digit");
	reads(&type_isbn, "0-8044-2957-9", NULL);
	ok(strstr(complaint(), "check digit 9 where X belongs") != NULL, "with the check digit");
	reads(&type_isbn, "978-0-201-89683", NULL);
	ok(strstr(complaint(), "has 12 digits") != NULL, "with how many there are");
	reads(&type_isbn, "977-0-201-89683-1", NULL);
	reads(&type_isbn, "978-0-201-89683-X", NULL);
	reads(&type_isbn, "97802018968311", NULL);
	reads(&type_isbn, "n/a", NULL);
}

int main(void)
{
	open_values();
	test_dois();
	test_arxiv();
	test_orcids();
	test_pubmed();
	test_archives();
	test_isbns();
	arena_free(arena);
	return done();
}
