/* address_test.c: URLs, e-mail addresses, phone numbers, links, languages, and profiles in networks. */
#include "model/address.h"
#include "model/network.h"
#include "value.h"

static void url_reads(const char *text, const char *wanted)
{
	const char *why = NULL, *advised = NULL;

	is_str(url_read(arena, text, &why, &advised), wanted, text);
}

static void url_refused(const char *text, const char *why, const char *advised)
{
	const char *fault = NULL, *help = NULL;

	ok(!url_read(arena, text, &fault, &help), "%s is refused", text);
	is_str(fault, why, text);
	is_str(help, advised, text);
}

static void test_urls(void)
{
	url_reads("https://example.org", "https://example.org");
	url_reads("http://example.org:8080/a?b=c#d", "http://example.org:8080/a?b=c#d");
	url_reads("https://example.org/ä b", NULL);
	url_reads("https://münchen.example/straße", "https://m%C3%BCnchen.example/stra%C3%9Fe");
	url_reads("https://example.org/a|b", "https://example.org/a%7Cb");
	url_reads("https://en.wikipedia.org/wiki/C_(language)", "https://en.wikipedia.org/wiki/C_(language)");
	url_reads("https://example.social/@me", "https://example.social/@me");
	url_reads("mailto:me@example.org?subject=x", "mailto:me@example.org?subject=x");
	url_reads("tel:+1 412 555 0758", "tel:+14125550758");
	url_reads("doi:10.1145/3580305", "https://doi.org/10.1145/3580305");
	url_reads("arxiv:2206.01859", "https://arxiv.org/abs/2206.01859");
	url_reads("http://localhost:8000/", "http://localhost:8000/");
	url_refused("example.org/me", "is no absolute URL", "write https://example.org/me");
	url_refused("www.example.org", "is no absolute URL", "write https://www.example.org");
	url_refused("me@example.org", "is no absolute URL", "write mailto:me@example.org");
	url_refused("/cv.pdf", "is no absolute URL", "write the whole address, with https://");
	url_refused("https:/example.org", "has no host", "two strokes follow the colon: https://");
	url_refused("https://", "has no host", NULL);
	url_refused("https://example", "has no proper host name", NULL);
	url_refused("https://exa mple.org", "has a blank inside", NULL);
	url_refused("https://-a.org", "has no proper host name", NULL);
	url_refused("https://a..org", "has no proper host name", NULL);
	url_refused("https://a.org:80x/", "has a port that is no number", NULL);
	url_refused("https://me:pw@a.org/", "has a user name before its host", NULL);
	url_refused("https://a.org/%zz", "has a '%' without two hexadecimal digits behind it", NULL);
	url_refused("https://a.org/<b>", "has a sign inside that no URL may have", NULL);
	url_refused("javascript:alert(1)", "has a scheme that cannot be used", "use https, mailto, tel or doi");
	url_refused("file:///etc/passwd", "has a scheme that cannot be used", "use https, mailto, tel or doi");
	url_refused("doi:11.1/x", "does not begin with '10.' and digits", NULL);
	is_str(url_text(arena, "https://example.org/"), "example.org", "a lone slash goes");
	is_str(url_text(arena, "https://example.org/a/"), "example.org/a/", "another stays");
	is_str(url_text(arena, "http://www.example.org"), "www.example.org", "www stays");
	is_str(url_text(arena, "mailto:me@example.org"), "me@example.org", "an address");
	is_str(url_text(arena, "https://a.org/stra%C3%9Fe%20x"), "a.org/straße%20x", "letters are read again");
	is_str(url_text(arena, "https://a.org/%ff"), "a.org/%ff", "what is no UTF-8 stays");
}

static void value(const struct type *type, const char *text, const char *wanted)
{
	const char *read = NULL;
	bool good = read_as(type, text, &read);

	ok(good == (wanted != NULL), "%s is %s", text, wanted ? "read" : "refused");
	is_str(good ? read : NULL, wanted, text);
	if (!wanted)
		ok(diags->n == 1 && *complaint(), "with one message");
}

static void test_emails(void)
{
	value(&type_email, "me@example.org", "me@example.org");
	value(&type_email, "first.last+tag@uni.example.ac.uk", "first.last+tag@uni.example.ac.uk");
	value(&type_email, "mailto:me@example.org", "me@example.org");
	value(&type_email, "jürgen@müller.example", "jürgen@müller.example");
	value(&type_email, "me.example.org", NULL);
	value(&type_email, "me@example", NULL);
	value(&type_email, "me@@example.org", NULL);
	value(&type_email, "me@ex ample.org", NULL);
	value(&type_email, "me at example.org", NULL);
	value(&type_email, ".me@example.org", NULL);
	value(&type_email, "m..e@example.org", NULL);
	value(&type_email, "me@example.org.", NULL);
	value(&type_email, "a@b.org, c@d.org", NULL);
	is_str(email_url(arena, "a?b&c@x.org"), "mailto:a%3Fb%26c@x.org", "signs with a meaning are escaped");
}

static void phone(const char *text, const char *url)
{
	const char *read = NULL;
	bool good = read_as(&type_phone, text, &read);

	is_str(good ? phone_url(arena, read) : NULL, url, text);
}

static void test_phones(void)
{
	phone("'+1 412 555 0758'", "tel:+14125550758");
	phone("+1 (412) 555-0758", "tel:+14125550758");
	phone("+49 (0)30 1234-56", "tel:+4930123456");
	phone("030/1234.56", "tel:030123456");
	phone("tel:+4930123456", "tel:+4930123456");
	phone("+1 800 FLOWERS", NULL);
	phone("+1 412 555 0758 ext. 12", NULL);
	phone("12", NULL);
	phone("+1234567890123456", NULL);
	phone("1+2 345", NULL);
	phone("555_0758", NULL);
}

static void test_links(void)
{
	struct weblink link, *links;
	struct list list;

	ok(read_as(&type_link, "https://example.org/", &link), "a link");
	is_str(link.text, "example.org", "its text");
	ok(!link.label, "without label");
	ok(read_as(&type_link, "{url: https://example.org/ä, label: Homepage}", &link), "a link with a label");
	is_str(link.label, "Homepage", "its label");
	is_str(link.text, "example.org/ä", "its text");
	ok(!read_as(&type_link, "example.org", &link), "no URL");
	is_str(complaint(), "the URL 'example.org' is no absolute URL", "says so");
	is_str(advice(), "write https://example.org", "and how to write it");
	ok(read_as(&type_links, "{paper: https://a.org, code: https://b.org, talk: }", &list) && list.n == 2,
	   "links by label");
	links = list.v;
	is_str(links[1].label, "code", "the second label");
	is_str(links[1].url, "https://b.org", "the second URL");
	is_int(list.at[1].column, 30, "the second place");
	ok(read_as(&type_links, "[https://a.org, {url: https://b.org, label: x}, {code: https://c.org}]", &list) &&
	       list.n == 3,
	   "a list of links");
	links = list.v;
	is_str(links[2].label, "code", "a pair in a list");
	ok(read_as(&type_links, "https://a.org", &list) && list.n == 1, "one link");
	ok(!read_as(&type_links, "{a: x, b: y}", &list) && diags->n == 2, "each bad one is reported");
}

static void test_languages(void)
{
	value(&type_language, "de", "de");
	value(&type_language, "zh-Hant", "zh-Hant");
	value(&type_language, "german language", NULL);
	value(&type_url, "https://a.org", "https://a.org");
	value(&type_url, "[a]", NULL);
}

static void profile(const char *key, const char *text, const char *wanted_text, const char *wanted_url)
{
	const struct network *network = network_find(key);
	const char *shown = NULL, *url = NULL;
	bool good = network_resolve(&reader, network, yaml(text), &shown, &url);

	is_str(good ? shown : NULL, wanted_text, text);
	is_str(good ? url : NULL, wanted_url, key);
	ok(good || diags->n == 1, "%s of %s: a message only if refused", text, key);
}

static void test_profiles(void)
{
	profile("github", "xwu", "xwu", "https://github.com/xwu");
	profile("github", "'@xwu'", "xwu", "https://github.com/xwu");
	profile("github", "https://github.com/xwu/", "xwu", "https://github.com/xwu");
	profile("github", "http://www.github.com/xwu", "xwu", "https://github.com/xwu");
	profile("github", "github.com/xwu", "xwu", "https://github.com/xwu");
	profile("github", "https://github.com/xwu/project", "github.com/xwu/project", "https://github.com/xwu/project");
	profile("github", "https://www.linkedin.com/in/xwu", NULL, NULL);
	profile("github", "x wu", NULL, NULL);
	profile("github", "xwu/project", NULL, NULL);
	profile("github", "me@example.org", NULL, NULL);
	profile("gitlab", "group/me", "group/me", "https://gitlab.com/group/me");
	profile("gitlab", "https://gitlab.uni.example/me", "gitlab.uni.example/me", "https://gitlab.uni.example/me");
	profile("linkedin", "https://de.linkedin.com/in/xwu?x=y", "xwu", "https://www.linkedin.com/in/xwu");
	profile("orcid", "0000-0002-1825-0097", "0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097");
	profile("orcid", "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097",
		"https://orcid.org/0000-0002-1825-0097");
	profile("orcid", "0000-0002-1825-0098", NULL, NULL);
	profile("isni", "0000 0001 2103 2683", "0000 0001 2103 2683", "https://isni.org/isni/0000000121032683");
	profile("scholar", "AbCdEfGhIjK", "AbCdEfGhIjK", "https://scholar.google.com/citations?user=AbCdEfGhIjK");
	profile("scholar", "https://scholar.google.de/citations?hl=de&user=AbC", "AbC",
		"https://scholar.google.com/citations?user=AbC");
	profile("openreview", "~An_Xu1", "~An_Xu1", "https://openreview.net/profile?id=~An_Xu1");
	profile("dblp", "123/4567", "123/4567", "https://dblp.org/pid/123/4567");
	profile("stackoverflow", "https://stackoverflow.com/users/12/x-wu", "12/x-wu",
		"https://stackoverflow.com/users/12/x-wu");
	profile("mastodon", "'@me@example.social'", "@me@example.social", "https://example.social/@me");
	profile("mastodon", "me@example.social", "@me@example.social", "https://example.social/@me");
	profile("mastodon", "https://example.social/@me", "@me@example.social", "https://example.social/@me");
	profile("mastodon", "'@me'", NULL, NULL);
	profile("matrix", "'@me:example.org'", "@me:example.org", "https://matrix.to/#/@me:example.org");
	profile("matrix", "me", NULL, NULL);
	profile("bluesky", "xwu", "xwu.bsky.social", "https://bsky.app/profile/xwu.bsky.social");
	profile("bluesky", "xwu.example.org", "xwu.example.org", "https://bsky.app/profile/xwu.example.org");
	profile("youtube", "'@xwu'", "xwu", "https://www.youtube.com/@xwu");
	profile("youtube", "https://www.youtube.com/@xwu", "xwu", "https://www.youtube.com/@xwu");
	profile("whatsapp", "'+1 412 555 0758'", "+1 412 555 0758", "https://wa.me/14125550758");
	profile("signal", "'+1 412 555 0758'", "+1 412 555 0758", "https://signal.me/#p/+14125550758");
	profile("whatsapp", "xwu", NULL, NULL);
	profile("pubmed", "xiaoxia.wu.1", "xiaoxia.wu.1",
		"https://www.ncbi.nlm.nih.gov/myncbi/xiaoxia.wu.1/bibliography/public/");
	profile("pubmed", "https://www.ncbi.nlm.nih.gov/myncbi/xiaoxia.wu.1/bibliography/public/", "xiaoxia.wu.1",
		"https://www.ncbi.nlm.nih.gov/myncbi/xiaoxia.wu.1/bibliography/public/");
	profile("x", "https://twitter.com/xwu", NULL, NULL);
	ok(!network_find("myspace"), "an unknown network");
}

/* Every rule is a URL once a handle is in it, and leads back to the handle. */
static void test_rules(void)
{
	size_t i;

	for (i = 0; i < nnetworks; i++) {
		const char *shown, *url, *place = strstr(networks[i].rule, "{}");
		const char *why, *advised;

		ok(place && networks[i].name[0], "%s has a rule and a name", networks[i].key);
		if (strcmp(networks[i].key, "orcid") == 0 || strcmp(networks[i].key, "isni") == 0 ||
		    strcmp(networks[i].key, "mastodon") == 0 || strcmp(networks[i].key, "matrix") == 0)
			continue;
		url = arena_printf(arena, "%.*sxyz1.example%s", (int)(place - networks[i].rule), networks[i].rule,
				   place + 2);
		ok(url_read(arena, url, &why, &advised) != NULL, "%s makes a URL", networks[i].key);
		ok(network_resolve(&reader, &networks[i], yaml(url), &shown, &url), "%s takes it", networks[i].key);
		is_str(shown, "xyz1.example", networks[i].key);
	}
}

int main(void)
{
	open_values();
	test_urls();
	test_emails();
	test_phones();
	test_links();
	test_languages();
	test_profiles();
	test_rules();
	arena_free(arena);
	return done();
}
