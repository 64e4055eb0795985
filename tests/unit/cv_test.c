/*
 * cv_test.c: the examples of the schema's description are read, what is for later is refused as such, and what
 * people type instead of the schema's words gets the right advice.
 */
#include "tap.h"

#include "model/cv.h"
#include "model/starter.h"

/* The day that the tests take for today. */
#define TODAY                                                                                                          \
	{                                                                                                              \
		2026, 1, 31                                                                                            \
	}

struct sample {
	const char *name, *yaml;
};

struct fault {
	const char *name, *yaml, *kind, *message, *help;
};

#define PERSON "person: {name: Xiaoxia Wu, aliases: [Shirley Wu, Xuanlei Zhao]}\n"

static const struct sample examples[] = {
    {"text per language", PERSON "experience: [{position: {en: Research intern, de: Forschungspraktikant}}]\n"},
    {"a name per language", PERSON "experience: [{organization: {en: Mine, de: Meins}}]\n"},
    {"highlights per language", PERSON "experience: [{position: P, highlights: [{en: One, de: Eins}]}]\n"},
    {"a list per language", PERSON "experience: [{position: P, highlights: {en: [One], de: [Eins, Zwei]}}]\n"},
    {"a section per language", PERSON "summary: {en: One, de: Eins}\n"},
    {"entries per language", PERSON "awards: {en: [One], de: [Eins]}\n"},
    {"an entry per language", PERSON "skills: [{en: {A: b}, de: {C: d}}]\n"},
    {"a link called en", PERSON "projects: [{name: P, links: {en: https://example.org, de: https://example.de}}]\n"},
    {"variants", PERSON "variants: {public: {hide: [phone]}, en: , de: {language: de}}\n"},
    {"tags", PERSON "awards: [{title: A, tags: [industry]}]\n"},
    {"tags of a highlight", PERSON "experience: [{position: P, highlights: [{text: a, tags: [b]}]}]\n"},
    {"tags of a section", PERSON "awards: {tags: [industry], entries: [{title: A}]}\n"},
    {"person", "cvpdf: 1                         # schema version\n"
	       "language: en                     # BCP 47\n"
	       "style: classic\n"
	       "updated: 2024-10-18\n"
	       "smart: true\n"
	       "hyphenate: true\n"
	       "keywords: [quantization, inference]\n"
	       "subject: Curriculum vitae\n"
	       "person:\n"
	       "  name: Xiaoxia Wu\n"
	       "  aliases: [Shirley Wu]\n"
	       "  headline: Senior Staff Scientist\n"
	       "  location: Bellevue, WA\n"
	       "  email: [me@example.org, {address: me@uni.example, label: Work}]\n"
	       "  phone: {number: \"+1 412 555 0758\", label: Mobile}\n"
	       "  website: {url: https://example.org, label: Homepage}\n"
	       "  photo: {file: me.jpg, alt: Portrait of …}\n"
	       "  profiles:\n"
	       "    github: xwu\n"
	       "    linkedin: xwu\n"
	       "    orcid: 0000-0002-1825-0097\n"
	       "    scholar: AbCdEfGhIjK\n"
	       "    mastodon: \"@me@example.social\"\n"
	       "    custom: [{label: Homepage, url: https://example.org}]\n"},
    {"name as a map",
     "style: {extends: classic, fonts: {body: Carlito}}\n"
     "updated: today\n"
     "person:\n"
     "  name: {given: Xiaoxia, family: Wu, preferred: Shirley, native: 吴晓霞, prefix: Dr., suffix: Jr.}\n"
     "  email: me@example.org\n"
     "  photo: me.jpg\n"},
    {"dates", PERSON "experience:\n"
		     "  - {position: a, date: 2023}\n"
		     "  - {position: b, date: 2023-03-14}\n"
		     "  - {position: c, start: 2023-03, end: present}\n"
		     "  - {position: d, date: Spring 2019}\n"
		     "  - {position: e, date: 2021-07/2025-07}\n"
		     "  - {position: f, date: 2021-07/..}\n"
		     "  - {position: g, date: [2018, 2019]}\n"
		     "  - {position: h, date: [Spring 2016, Fall 2016]}\n"
		     "  - {position: i, date: 2019~}\n"
		     "  - {position: j, date: \"2019?\"}\n"
		     "  - {position: k, date: in the nineties}\n"
		     "  - {position: l, end: 2020-05}\n"
		     "  - {position: m, start: 2030, expected: true}\n"},
    {"education", PERSON "education:\n"
			 "  - degree: Doctor of Philosophy (Ph.D.)\n"
			 "    area: Computer Science\n"
			 "    institution: National University of Singapore\n"
			 "    location: Singapore\n"
			 "    start: 2021-08\n"
			 "    end: 2025-07\n"
			 "    expected: true\n"
			 "    grade: 5.0/5.0                # or gpa\n"
			 "    thesis: {title: Scaling Transformers, award: Frank Gerth III Dissertation Award}\n"
			 "    supervisors: [Yang You]\n"
			 "    highlights:\n"
			 "      - President's Graduate Fellowship\n"
			 "  - institution: Tsinghua University\n"
			 "    thesis: Just a title\n"
			 "    supervisors: Yang You\n"
			 "    degrees: [{degree: B.Eng., area: Electrical Engineering}, {degree: B.Eng., area: "
			 "Business Administration, note: second degree}]\n"},
    {"experience",
     PERSON "experience:\n"
	    "  - position: Research Intern\n"
	    "    organization: {name: NVIDIA AI, url: https://www.nvidia.com}\n"
	    "    team: Foundation Models       # optional\n"
	    "    location: Remote, Singapore\n"
	    "    start: 2023-03\n"
	    "    end: 2023-12\n"
	    "    summary: In charge of long-range foundation models.\n"
	    "    highlights:\n"
	    "      - Implemented algorithm distillation.\n"
	    "      - Machine Learning System Team:\n"
	    "          - Reduced the number of activated experts by 30 %.\n"
	    "          - Mentored research interns.\n"
	    "      - ML: some text\n"
	    "      - {text: a map of one text}\n"
	    "  - organization: Microsoft\n"
	    "    location: Redmond, WA\n"
	    "    positions:\n"
	    "      - {position: Senior Researcher, start: 2023-01, end: 2024-06, highlights: [Led quantization.]}\n"
	    "      - {position: Researcher, start: 2021-11, end: 2022-12}\n"},
    {"projects", PERSON "projects:\n"
			"  - name: VideoSys\n"
			"    url: https://github.com/example/VideoSys\n"
			"    summary: The first open-source system for fast video generation.\n"
			"    role: Project lead\n"
			"    publications:\n"
			"      - zhao2025pab\n"
			"      - {title: \"HeteGen: Heterogeneous Parallel Inference\", authors: \"Xuanlei Zhao*, Bin "
			"Jia*, Yang You\", short: MLSys, date: 2024}\n"
			"publications:\n"
			"  - {id: zhao2025pab, title: PAB, authors: [Xuanlei Zhao*, Yang You†], list: false}\n"},
    {"publications",
     PERSON "publications:\n"
	    "  title: Publications and Preprints (selected)\n"
	    "  sort: -date\n"
	    "  group: topic\n"
	    "  groups: {order: [Model Compression], titles: {Model Compression: Compression of models}}\n"
	    "  number: \"[{n}]\"\n"
	    "  authors: {form: \"I. Family\", limit: 8, own: bold, emphasize: [Yang You]}\n"
	    "  legend: {\"*\": equal contribution, \"†\": corresponding author}\n"
	    "  layout: title-first\n"
	    "  format: plain\n"
	    "  max: 10\n"
	    "  show: [cited]\n"
	    "  entries:\n"
	    "    - id: wu2022xtc\n"
	    "      label: 7\n"
	    "      topic: Model Compression\n"
	    "      type: conference\n"
	    "      title: \"XTC: Extreme Compression for Pre-trained Transformers Made Simple and Efficient\"\n"
	    "      authors: [X. Wu*, Z. Yao*, et al.]\n"
	    "      venue: Neural Information Processing Systems\n"
	    "      short: NeurIPS\n"
	    "      date: 2022\n"
	    "      status: in press\n"
	    "      award: [Spotlight, Distinguished Paper Award]\n"
	    "      note: \"acceptance rate: 27.5 %\"\n"
	    "      volume: 35\n"
	    "      pages: 3217-3231\n"
	    "      doi: 10.1145/3580305\n"
	    "      arxiv: \"2206.01859\"\n"
	    "      url: https://example.org/xtc\n"
	    "      links: {paper: https://example.org/p, code: https://example.org/c}\n"
	    "      list: false\n"
	    "      abstract: An abstract.\n"
	    "      cited: 120\n"
	    "    - {title: Another, authors: \"L. Bottou and X. Wu\", me: 2, legend: false}\n"
	    "    - A paper as plain text, 2021.\n"},
    {"citations for all", PERSON "citations: {authors: {form: as-written, own: none}, number: {format: \"{type}{n}\", "
				 "order: reversed}, legend: false}\n"
				 "publications: {number: false, group: none, entries: [{title: T}]}\n"
				 "preprints: {sort: none, entries: [{title: P}]}\n"
				 "theses: [{title: T, type: thesis, publisher: UT Austin}]\n"},
    {"services",
     PERSON "services:\n"
	    "  - {role: Reviewer, kind: conference, venue: NeurIPS, date: [2022/2024]}\n"
	    "  - {role: PC Member, kind: conference, venue: ACL, date: 2023}\n"
	    "  - {role: Reviewer, kind: journal, venue: [TNNLS, TMI]}\n"
	    "  - {role: Session Chair, kind: conference, venue: ICML, date: 2022, note: \"session 7, Deep Learning\"}\n"
	    "  - ICML'22 outstanding reviewer (top 10 %)\n"},
    {"services by year, and in lines by venue",
     PERSON "services: {layout: by-year, group: kind, groups: {order: [journal]}, entries: [{role: R, venue: V}]}\n"
	    "more:\n"
	    "  kind: services\n"
	    "  layout: by-venue\n"
	    "  entries:\n"
	    "    - [{venue: ICLR, date: 2022/2025}, {venue: ICML, date: [2021, 2023]}]\n"
	    "    - {venue: KDD}\n"
	    "    - plain\n"},
    {"entries arranged",
     PERSON "teaching: {merge: yes, sort: -date, show: counts, entries: [{course: A, term: Fall 2015}]}\n"
	    "grants: {group: status, groups: {order: [ongoing], titles: {ongoing: Now}}, show: [counts, totals], "
	    "entries: [{title: A, amount: 5}]}\n"
	    "talks: [{heading: A, sort: none, merge: no, show: [counts], entries: [{title: A}]}]\n"},
    {"other kinds", PERSON
     "summary: Some words.\n"
     "statement:\n"
     "  title: Research Statement\n"
     "  text: |\n"
     "    One paragraph.\n"
     "\n"
     "    Another one.\n"
     "interests: [Chess, Hiking]\n"
     "news:\n"
     "  - {date: 2024-05, text: A paper was accepted.}\n"
     "references_note: {title: false, text: Available on request.}\n"
     "skills:\n"
     "  - Programming: [Python, C]\n"
     "  - {label: Frameworks, details: JAX}\n"
     "languages:\n"
     "  - {language: English, level: C2}\n"
     "  - German: native\n"
     "  - Spanish (a little)\n"
     "research_interests:\n"
     "  - Machine Learning: Efficient foundation models\n"
     "coursework: [Compilers, {Graduate: [Optimization]}]\n"
     "teaching:\n"
     "  - {course: Calculus, level: undergraduate, term: [Spring 2016, Fall 2016], role: Assistant, students: 40}\n"
     "mentoring: [{student: Ada, degree: M.Sc., thesis: On engines, role: Advisor, status: finished}]\n"
     "supervision: [{student: Bob, degree: Ph.D.}]\n"
     "visits: [{organization: MILA, start: 2020-01, end: 2020-03}]\n"
     "volunteering: [{organization: Red Cross, position: Helper, date: 2019}]\n"
     "leadership: [{position: Chair, date: 2019}]\n"
     "awards: [{title: Prize, issuer: ACM, date: 2019, amount: \"1,000\"}]\n"
     "grants:\n"
     "  - {title: G, funder: DFG, number: 1, role: PI, amount: \"120,000\", currency: EUR, share: 50 %, period: "
     "2019/2022, status: ended}\n"
     "talks: [{title: T, event: NeurIPS, location: Vancouver, date: 2019, invited: yes, links: {slides: "
     "https://example.org/s}}]\n"
     "memberships: [{organization: ACM, start: 2019}, IEEE]\n"
     "certificates: [{name: CKA, issuer: CNCF, date: 2023, expires: 2026, url: https://example.org}]\n"
     "patents: [{title: P, number: US 1, status: granted, inventors: [X. Wu, Z. Yao]}]\n"
     "media: [{title: M, publisher: The Times, date: 2020}]\n"
     "software: [{name: S, url: https://example.org, version: 1.0, licence: MIT}]\n"
     "datasets: [{name: D}]\n"
     "references: [{name: Ada, title: Professor, organization: MIT, email: ada@example.org, relation: Advisor}]\n"},
    {"sections of one's own",
     PERSON "industry: {kind: experience, title: Industry Research Experience, entries: [{position: Intern}]}\n"
	    "side_projects: {kind: projects, entries: [{name: A}]}\n"
	    "research: {kind: statement, text: What I do.}\n"
	    "x-mine: {anything: [goes]}\n"},
    {"groups as a map", PERSON "awards: {entries: {Before 2020: [{title: A}], After: [{title: B}, plain]}}\n"},
    {"groups as a list", PERSON "publications:\n"
				"  entries:\n"
				"    - {heading: Journal, entries: [{title: A}], layout: numbered}\n"
				"    - {heading: false, entries: [{title: B}]}\n"
				"    - {title: C}\n"
				"services:\n"
				"  entries:\n"
				"    - {heading: Reviewer, entries: [{role: Reviewer, venue: ICLR}]}\n"},
    {"patents as citations", PERSON "patents: [{title: P, authors: [X. Wu], type: patent, number: US 1}]\n"},
};

static const struct fault faults[] = {
    {"company", PERSON "experience: [{position: P, company: NVIDIA}]\n", "unknown-key", "company",
     "did you mean 'organization'?"},
    {"title of a job", PERSON "experience: [{title: P}]\n", "unknown-key", "title", "did you mean 'position'?"},
    {"title of a project", PERSON "projects: [{title: P}]\n", "unknown-key", "title", "did you mean 'name'?"},
    {"title of a course", PERSON "teaching: [{title: P}]\n", "unknown-key", "title", "did you mean 'course'?"},
    {"startDate", PERSON "experience: [{position: P, startDate: 2020}]\n", "unknown-key", "startDate",
     "did you mean 'start'?"},
    {"end_date", PERSON "experience: [{position: P, end_date: 2020}]\n", "unknown-key", "end_date",
     "did you mean 'end'?"},
    {"bullets", PERSON "experience: [{position: P, bullets: [a]}]\n", "unknown-key", "bullets",
     "did you mean 'highlights'?"},
    {"description", PERSON "projects: [{name: P, description: a}]\n", "unknown-key", "description",
     "did you mean 'summary'?"},
    {"school", PERSON "education: [{degree: P, school: a}]\n", "unknown-key", "school", "did you mean 'institution'?"},
    {"studyType", PERSON "education: [{institution: P, studyType: a}]\n", "unknown-key", "studyType",
     "did you mean 'degree'?"},
    {"score", PERSON "education: [{institution: P, score: a}]\n", "unknown-key", "score", "did you mean 'grade'?"},
    {"city", PERSON "experience: [{position: P, city: a}]\n", "unknown-key", "city", "did you mean 'location'?"},
    {"journal", PERSON "publications: [{title: P, journal: a}]\n", "unknown-key", "journal", "did you mean 'venue'?"},
    {"booktitle", PERSON "publications: [{title: P, booktitle: a}]\n", "unknown-key", "booktitle",
     "did you mean 'venue'?"},
    {"year", PERSON "publications: [{title: P, year: 2000}]\n", "unknown-key", "year", "did you mean 'date'?"},
    {"author", PERSON "publications: [{title: P, author: X. Wu}]\n", "unknown-key", "author",
     "did you mean 'authors'?"},
    {"positon", PERSON "experience: [{positon: Engineer, organization: X}]\n", "unknown-key", "positon",
     "did you mean 'position'?"},
    {"keywords of a skill", PERSON "skills: [{label: a, keywords: [b]}]\n", "unknown-key", "keywords",
     "did you mean 'details'?"},
    {"name of a skill", PERSON "skills: [{name: a, level: b}]\n", "unknown-key", "name", "did you mean 'label'?"},
    {"fluency", PERSON "languages: [{language: a, fluency: b}]\n", "unknown-key", "fluency", "did you mean 'level'?"},
    {"awarder", PERSON "awards: [{title: a, awarder: b}]\n", "unknown-key", "awarder", "did you mean 'issuer'?"},
    {"work", PERSON "work: [{position: P}]\n", "unknown-key", "unknown key 'work'", "did you mean 'experience'?"},
    {"certifications", PERSON "certifications: [{name: P}]\n", "unknown-key", "certifications",
     "did you mean 'certificates'?"},
    {"honors", PERSON "honors: [{title: P}]\n", "unknown-key", "honors", "did you mean 'awards'?"},
    {"a near section", PERSON "educaton: [{degree: P}]\n", "unknown-key", "educaton", "did you mean 'education'?"},
    {"an unknown section", PERSON "zzzqqq: [{degree: P}]\n", "unknown-key", "zzzqqq",
     "a section of your own says its kind"},
    {"an unknown kind", PERSON "mine: {kind: expereince, entries: [{position: P}]}\n", "bad-value", "expereince",
     "did you mean 'experience'?"},
    {"design", PERSON "design: {theme: classic}\n", "unknown-key", "design", "did you mean 'style'?"},
    {"a wrapper", PERSON "sections: {education: []}\n", "unknown-key", "sections", "stand at the top"},
    {"a map for a list", PERSON "education: {institution: X, degree: Y}\n", "wrong-type", "list of entries",
     "- institution"},
    {"a map of skills", PERSON "skills: {Programming: [C]}\n", "wrong-type", "list of entries", "- Programming"},
    {"no entries", PERSON "education: {title: Studies}\n", "missing-key", "entries", NULL},
    {"nothing needed", PERSON "education: [{location: X}]\n", "missing-key", "institution", NULL},
    {"nothing needed of a course", PERSON "teaching: [{location: X}]\n", "missing-key", "course", NULL},
    {"end before start", PERSON "experience: [{position: P, start: 2023, end: 2021}]\n", "date-order", "2021", NULL},
    {"date and start", PERSON "experience: [{position: P, start: 2021, date: 2021}]\n", "conflict",
     "'date' and 'start'", NULL},
    {"degrees and degree", PERSON "education: [{degree: A, degrees: [B]}]\n", "conflict", "'degrees' and 'degree'",
     NULL},
    {"words for a start", PERSON "experience: [{position: P, start: long ago}]\n", "bad-date", "long ago", NULL},
    {"an unknown id",
     PERSON "projects: [{name: P, publications: [zaho2025]}]\npublications: [{id: zhao2025, title: T}]\n",
     "unknown-reference", "zaho2025", "did you mean 'zhao2025'?"},
    {"an id twice", PERSON "publications: [{id: a, title: T}, {id: a, title: U}]\n", "duplicate-id", "the id 'a'",
     "line"},
    {"a label twice", PERSON "publications: [{label: 1, title: T}, {label: 1, title: U}]\n", "duplicate-id",
     "the label '1'", "line"},
    {"me too large", PERSON "publications: [{title: T, authors: [X. Wu], me: 2}]\n", "bad-value", "author 2 of 1",
     NULL},
    {"no mark", PERSON "publications: {legend: {x: equal}, entries: [{title: T}]}\n", "bad-value", "'x' is no mark",
     "marks are"},
    {"a number without n", PERSON "publications: {number: \"[1]\", entries: [{title: T}]}\n", "bad-value", "[1]",
     "{n}"},
    {"sorting by what is not there", PERSON "publications: {sort: -year, entries: [{title: T}]}\n", "bad-value",
     "'year'", "did you mean 'date'?"},
    {"a type", PERSON "publications: [{title: T, type: confrence}]\n", "bad-value", "confrence",
     "did you mean 'conference'?"},
    {"a network", "person: {name: A, profiles: {githb: x}}\n", "unknown-key", "githb", "did you mean 'github'?"},
    {"GitHub", "person: {name: A, profiles: {GitHub: x}}\n", "unknown-key", "GitHub", "did you mean 'github'?"},
    {"a list of profiles", "person: {name: A, profiles: [{network: GitHub, username: xwu}]}\n", "wrong-type",
     "map of profiles", "github: xwu"},
    {"social_networks", "person: {name: A, social_networks: {github: x}}\n", "unknown-key", "social_networks",
     "did you mean 'profiles'?"},
    {"an e-mail", "person: {name: A, email: a.b.c}\n", "bad-address", "a.b.c", NULL},
    {"a reference's e-mail", PERSON "references: [{name: A, email: nothing}]\n", "bad-address", "nothing", NULL},
    {"an ORCID", "person: {name: A, profiles: {orcid: 0000-0002-1825-0098}}\n", "bad-identifier", "0098", NULL},
    {"a DOI", PERSON "publications: [{title: T, doi: eleven}]\n", "bad-identifier", "eleven", NULL},
    {"a newer schema", PERSON "cvpdf: 2\n", "newer-schema", "schema 2", NULL},
    {"no person", "summary: Words.\n", "missing-key", "person", NULL},
    {"a map of several keys", PERSON "experience: [{position: P, highlights: [{a: b, c: d}]}]\n", "wrong-type",
     "2 keys", "quote"},
    {"text and more", PERSON "awards: [{text: A, issuer: B}]\n", "conflict", "issuer", NULL},
    {"a list for an entry", PERSON "awards: [[{title: A}]]\n", "wrong-type", "a list where an entry",
     "one '-' too many"},
};

static const struct fault oddities[] = {
    {"an end to come", PERSON "experience: [{position: P, start: 2020, end: 2030}]\n", "future-date", "2030",
     "expected"},
    {"an empty section", PERSON "awards: []\n", "empty-section", "awards", NULL},
    {"a section with nothing", PERSON "awards:\n", "empty-section", "awards", NULL},
    {"not an author", PERSON "publications: [{title: T, authors: [L. Bottou]}]\n", "not-an-author", "'T'", "me: 1"},
    {"two namesakes", PERSON "publications: [{title: T, authors: [X. Wu, L. Bottou, Xiaoxia Wu]}]\n",
     "ambiguous-author", "'T'", "me: 3"},
    {"initials of two", PERSON "publications: [{title: T, authors: [X. Wu]}, {title: U, authors: [Xi Wu], me: 1}]\n",
     "ambiguous-author", "'X. Wu' of 'T' could be Xiaoxia Wu or Xi Wu", "me: 1"},
};

static struct arena *arena;
static struct diags *diags;

static struct cv *read_cv(const char *yaml)
{
	const struct cv_options options = {.today = TODAY};
	struct source *source;
	struct node *root;

	arena_free(arena);
	arena = arena_new(0);
	diags = diags_new(arena);
	source = arena_new_of(arena, struct source);
	*source = (struct source){.name = "cv.yaml", .bytes = yaml, .len = strlen(yaml)};
	root = tree_read(arena, diags, NULL, source);
	return root ? cv_read(arena, diags, root, &options) : NULL;
}

static void print_diags(void)
{
	for (size_t i = 0; i < diags->n; i++)
		printf("# %u:%u %s: %s (%s)\n", diags->list[i].at.line, diags->list[i].at.column,
		       diag_name(diags->list[i].kind), diags->list[i].message,
		       diags->list[i].help ? diags->list[i].help : "");
}

static void test_examples(void)
{
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
		if (!ok(read_cv(examples[i].yaml) && !diags->n, "example: %s", examples[i].name))
			print_diags();
}

/* Exactly the one diagnostic. */
static void test_fault(const struct fault *fault)
{
	const struct diag *diag;
	bool as_wanted;

	read_cv(fault->yaml);
	diag = diags->n == 1 ? &diags->list[0] : NULL;
	as_wanted = diag && strcmp(diag_name(diag->kind), fault->kind) == 0 && strstr(diag->message, fault->message) &&
		    diag->at.line > 0 && (!fault->help || (diag->help && strstr(diag->help, fault->help)));
	if (!ok(as_wanted, "%s: %s", fault->kind, fault->name))
		print_diags();
}

static void test_numbers(void)
{
	struct cv *cv = read_cv(
	    PERSON
	    "publications:\n"
	    "  authors: {limit: 3, own: underline}\n"
	    "  number: {format: \"{type}{n}\", order: reversed}\n"
	    "  show: cited\n"
	    "  entries: [{title: B, date: 2020, authors: [Z. Yao, X. Wu]}, {title: a, date: 2022}, {title: C}]\n");
	const struct section *s = cv ? &cv->sections[0] : NULL;
	struct publication **p;

	if (!ok(s && s->ngroups == 1 && s->groups[0].npublications == 3, "a section of three publications"))
		return;
	p = s->groups[0].publications;
	is_int(s->citing.limit, 3, "limit of authors");
	is_int(s->citing.own, OWN_UNDERLINE, "own name underlined");
	ok(s->citing.reversed && s->citing.numbered == YES, "numbers reversed");
	is_str(s->citing.number_format, "{type}{n}", "format of numbers");
	ok(s->citing.show_cited, "show cited");
	ok(!p[0]->authors.v[0].person && p[0]->authors.v[1].person, "the person is found by initial");
	ok(publication_compare(arena, "date", p[0], p[1]) < 0, "2020 before 2022");
	ok(publication_compare(arena, "-date", p[0], p[1]) > 0, "-date turns them over");
	ok(publication_compare(arena, "-date", p[1], p[2]) < 0, "without a date comes last");
	ok(publication_compare(arena, "title", p[1], p[0]) < 0, "titles without regard to case");
	ok(publication_compare(arena, "none", p[0], p[1]) == 0, "none leaves the order");
}

static void test_me(void)
{
	struct cv *cv = read_cv(PERSON "publications: [{title: T, authors: [X. Wu, Xiaoxia Wu], me: 2}]\n");
	const struct authors *authors = cv ? &cv->sections[0].groups[0].publications[0]->authors : NULL;

	ok(authors && !diags->n && !authors->v[0].person && authors->v[1].person, "me settles who is who");
}

static void test_entries(void)
{
	struct cv *cv = read_cv(PERSON "experience:\n"
				       "  - {position: P, organization: O, end: 2020-05}\n"
				       "  - plain *text*\n"
				       "skills: [{Programming: [Python, C]}, {level: b, label: a}]\n");
	const struct entry *entry;
	const struct field *field;
	const void *place;

	if (!ok(cv && cv->nsections == 2, "two sections"))
		return;
	entry = cv->sections[0].groups[0].entries;
	ok(entry->dates.n == 1 && entry->end.start.kind == DATE_NONE, "a lone end is a date");
	field = entry_field(entry, "organization", &place);
	ok(field && place == &entry->organization, "a field of an entry is found by its key");
	ok(!entry_field(entry, "tags", &place) && !entry_field(entry, "inventors", &place), "others are not");
	is_int((long long)entry[1].plain.nruns, 2, "an entry of plain text");
	entry = cv->sections[1].groups[0].entries;
	is_str(text_plain(arena, &entry[0].label), "Programming", "a label by its key");
	is_int((long long)entry[0].details.n, 2, "its details");
	is_str(text_plain(arena, &entry[1].label), "a", "a label by name");
}

static void test_titles(void)
{
	struct cv *cv = read_cv("language: de\n" PERSON "side_projects: {kind: projects, entries: [A]}\n"
				"education: [A]\n"
				"awards: {title: Mine, entries: [A]}\n"
				"skills: {title: false, entries: [A]}\n"
				"research: {kind: statement, text: A}\n");
	const char *const titles[] = {"Side projects", "Ausbildung", "Mine", "", "Research"};

	if (!ok(cv && cv->nsections == 5, "five sections"))
		return;
	for (size_t i = 0; i < 5; i++) {
		struct text title = section_title(arena, cv, &cv->sections[i]);

		is_str(text_plain(arena, &title), titles[i], cv->sections[i].key);
	}
	ok(!cv->sections[3].titled, "title: false");
}

static void test_paragraphs(void)
{
	struct cv *cv = read_cv(PERSON "summary: |\n  One\n  paragraph.\n\n  Another *one*.\n");

	if (!ok(cv && cv->sections[0].nparagraphs == 2, "a blank line parts paragraphs"))
		return;
	is_str(text_plain(arena, &cv->sections[0].paragraphs[0]), "One paragraph.", "the first");
	is_int(cv->sections[0].paragraphs[1].runs[1].at.line, 6, "the second knows its line");
}

/* Keys that are commented out become keys: blanks take the place of the sign. */
static void uncomment(char *yaml)
{
	for (char *line = yaml; line; line = strchr(line, '\n'), line = line ? line + 1 : NULL) {
		char *sign = line + strspn(line, " ");
		size_t key = strncmp(sign, "# ", 2) == 0 ? strspn(sign + 2, "abcdefghijklmnopqrstuvwxyz_") : 0;

		if (!key || strncmp(sign + 2 + key, ": ", 2) != 0)
			continue;
		memmove(sign, sign + 2, key + 1);
		memset(sign + key + 1, ' ', 2);
	}
}

static void test_starter(void)
{
	static const char *const keys[] = {"pages", "hyphenate", "columns", "column", "page_break"};
	struct arena *own = arena_new(0);
	struct buf *yaml = buf_new(own);

	starter_write("Ada: \"Countess\" Lovelace", yaml);
	if (!ok(read_cv(yaml->s) && !diags->n, "the starter file is a CV"))
		print_diags();
	ok(strstr(yaml->s, "# yaml-language-server: $schema="), "that names its schema");
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		ok(strstr(yaml->s, arena_printf(own, "# %s: ", keys[i])), "that has %s as a comment", keys[i]);
	uncomment(yaml->s);
	if (!ok(read_cv(yaml->s) && !diags->n, "and is one with all that was commented out"))
		print_diags();
	arena_free(own);
}

static const char middle[] =
    "language: en\n"
    "updated: today\n"
    "keywords: [a b]\n"
    "person:\n"
    "  name: Xiaoxia Wu\n"
    "  email: {address: me@example.org, label: Work}\n"
    "  location: Bellevue\n"
    "  profiles: {github: xwu}\n"
    "  photo: me.jpg\n"
    "citations: {authors: {own: both}}\n"
    "summary: It's *me*.\n"
    "experience:\n"
    "  - organization: {name: Microsoft, url: https://www.microsoft.com}\n"
    "    positions:\n"
    "      - {position: Senior, start: 2023-01, end: present, highlights: [Led., Team: [One., Two.]]}\n"
    "projects:\n"
    "  - {name: VideoSys, publications: [pab, {title: Inline}], links: {code: https://example.org/c}}\n"
    "publications:\n"
    "  group: year\n"
    "  entries: [{id: pab, title: PAB, authors: \"X. Wu*, Y. You\", date: 2024, award: [Oral]}]\n"
    "awards: {entries: {Old: [{title: Prize, date: [2018, 2019]}]}}\n";

static const char dumped[] = "cv language=en smart=yes hyphenate=yes keyword=\"a b\" updated=2026-01-31\n"
			     "person\n"
			     "  name: \"Xiaoxia Wu\" given=\"Xiaoxia\" family=\"Wu\"\n"
			     "  email: raw\"me@example.org\" label=\"Work\" <mailto:me@example.org>\n"
			     "  location: \"Bellevue\"\n"
			     "  profile: github raw\"xwu\" <https://github.com/xwu>\n"
			     "  photo: \"me.jpg\" alt=\"Portrait of Xiaoxia Wu\"\n"
			     "citing own=both\n"
			     "section summary 11:1 \"Summary\"\n"
			     "  paragraph: \"It’s \" emph\"me\" \".\"\n"
			     "section experience 12:1 \"Experience\"\n"
			     "  entry 13:5\n"
			     "    position 15:9\n"
			     "      position: \"Senior\"\n"
			     "      - \"Led.\"\n"
			     "      - \"Team\":\n"
			     "        - \"One.\"\n"
			     "        - \"Two.\"\n"
			     "      start: 2023-01\n"
			     "      end: present\n"
			     "    organization: \"Microsoft\" <https://www.microsoft.com>\n"
			     "section projects 16:1 \"Projects\"\n"
			     "  entry 17:5\n"
			     "    name: \"VideoSys\"\n"
			     "    publication: \"pab\"\n"
			     "    publication 17:42\n"
			     "      title: \"Inline\"\n"
			     "    links: \"code\"<https://example.org/c>\n"
			     "section publications 18:1 \"Publications\"\n"
			     "  citing group=year\n"
			     "  publication 20:13\n"
			     "    id: \"pab\"\n"
			     "    title: \"PAB\"\n"
			     "    authors: me \"X. Wu\"^* \", \" \"Y. You\"\n"
			     "    date: 2024\n"
			     "    award: \"Oral\"\n"
			     "section awards 21:1 \"Awards and honors\"\n"
			     "  group 21:20 \"Old\"\n"
			     "    entry 21:26\n"
			     "      title: \"Prize\"\n"
			     "      date: 2018 | 2019\n";

static void test_dump(void)
{
	struct cv *cv = read_cv(middle);
	struct buf *out = buf_new(arena);

	if (!ok(cv && !diags->n, "a CV of middle size")) {
		print_diags();
		return;
	}
	cv_dump(cv, out);
	is_str(out->s, dumped, "its dump");
}

int main(void)
{
	test_examples();
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
		test_fault(&faults[i]);
	for (size_t i = 0; i < sizeof oddities / sizeof *oddities; i++)
		test_fault(&oddities[i]);
	test_numbers();
	test_me();
	test_entries();
	test_titles();
	test_paragraphs();
	test_starter();
	test_dump();
	arena_free(arena);
	return done();
}
