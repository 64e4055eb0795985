/*
 * kinds_table.h: the section kinds, included by kinds.c, entry.c and section.c with their own KIND().
 *
 * KIND(symbol, key, shape, fields, needs, what, synonyms, doc): `fields` names the table of its entries in
 * entry_tables.c, `needs` the keys of which an entry must say one, `what` those that name it. The word of a heading
 * is the key. To add a kind, add a row here. With KINDS_BY_KEY defined every key comes once.
 */
/* clang-format off */
KIND(summary, "summary", TEXT, text, NULL, NULL,
     "profile about objective overview bio biography about_me professional_summary executive_summary "
     "career_objective abstract",
     "Who this is, in a few sentences.")
KIND(education, "education", TIMELINE, study, "institution degree degrees text", "degree area",
     "studies academic_background academic_education educations schooling degrees",
     "Degrees and studies.")
KIND(experience, "experience", TIMELINE, work, "organization position positions text", "position",
     "work employment jobs career work_experience professional_experience academic_positions "
     "employment_history work_history positions appointments",
     "Positions in industry or academia.")
KIND(research, "research", TIMELINE, project, "name text", "name",
     "research_experience research_projects academic_experience",
     "Research projects or positions.")
KIND(projects, "projects", TIMELINE, project, "name text", "name",
     "personal_projects side_projects open_source opensource project selected_projects portfolio",
     "Projects.")
KIND(publications, "publications", CITATION, publication, "title", "title",
     "papers articles selected_publications publication bibliography references_list works journal_articles "
     "conference_papers",
     "Publications: papers, books, chapters, …")
KIND(preprints, "preprints", CITATION, publication, "title", "title",
     "manuscripts working_papers arxiv_papers",
     "Preprints.")
KIND(theses, "theses", CITATION, publication, "title", "title",
     "thesis dissertations dissertation",
     "Theses, as citations.")
KIND(patents, "patents", LIST, patent, "title text", "title",
     "patent inventions",
     "Patents, one line each.")
KIND(awards, "awards", LIST, award, "title text", "title",
     "honors honours prizes fellowships scholarships awards_and_honors honors_and_awards honours_and_awards "
     "achievements accomplishments selected_honors",
     "Awards and honours.")
KIND(grants, "grants", LIST, grant, "title text", "title",
     "funding research_grants third_party_funding grants_and_funding",
     "Grants and other funding.")
KIND(talks, "talks", LIST, talk, "title text", "title",
     "presentations invited_talks keynotes lectures conference_talks speaking",
     "Talks.")
KIND(teaching, "teaching", TIMELINE, course, "course text", "course",
     "teaching_experience courses courses_taught classes",
     "Courses taught.")
KIND(mentoring, "mentoring", TIMELINE, student, "student text", "student",
     "advising mentorship students advisees mentees",
     "Students mentored.")
KIND(supervision, "supervision", TIMELINE, student, "student text", "student",
     "phd_students theses_supervised student_supervision",
     "Theses and students supervised.")
KIND(services, "services", SERVICE, service, "role venue text", "role",
     "service academic_service academic_services professional_service reviewing reviews committees "
     "community_service",
     "Service to the community: reviewing, committees, …")
KIND(skills, "skills", LABELLED, labelled, "label details text", "label",
     "technologies technical_skills competences competencies expertise tools skill programming",
     "Skills, by label.")
KIND(languages, "languages", LABELLED, language, "language text", "language",
     "spoken_languages language_skills",
     "Languages and levels.")
KIND(research_interests, "research_interests", LABELLED, labelled, "label details text", "label",
     "research_interest areas_of_interest research_areas fields_of_interest",
     "Research interests, by label.")
KIND(coursework, "coursework", LABELLED, labelled, "label details text", "label",
     "relevant_coursework relevant_courses courses_attended",
     "Courses attended, by label.")
KIND(volunteering, "volunteering", TIMELINE, work, "organization position positions text", "position",
     "volunteer volunteer_experience volunteer_work outreach community",
     "Voluntary work.")
KIND(leadership, "leadership", TIMELINE, work, "organization position positions text", "position",
     "activities extracurricular extracurricular_activities leadership_experience",
     "Leadership and activities.")
KIND(visits, "visits", TIMELINE, work, "organization position positions text", "position",
     "research_visits stays research_stays visiting_positions",
     "Visits and stays abroad.")
KIND(memberships, "memberships", LIST, membership, "organization name text", "organization",
     "affiliations professional_memberships membership associations societies",
     "Memberships.")
KIND(certificates, "certificates", LIST, certificate, "name text", "name",
     "certifications certification licenses licences certificate qualifications training",
     "Certificates.")
KIND(media, "media", LIST, media, "title name text", "title",
     "press press_coverage media_coverage appearances",
     "Media coverage.")
KIND(software, "software", LIST, software, "name text", "name",
     "open_source_software tools_and_software packages",
     "Software.")
KIND(datasets, "datasets", LIST, software, "name text", "name",
     "data_sets corpora dataset",
     "Data sets.")
KIND(references, "references", LIST, reference, "name text", "name",
     "referees recommendations",
     "People who can be asked.")
KIND(references_note, "references_note", TEXT, text, NULL, NULL,
     "references_available",
     "A sentence in place of references.")
KIND(statement, "statement", TEXT, text, NULL, NULL,
     "research_statement teaching_statement cover_letter personal_statement teaching_philosophy",
     "A longer text.")
KIND(interests, "interests", TEXT, text, NULL, NULL,
     "hobbies personal_interests hobby",
     "Interests beyond work.")
KIND(news, "news", LIST, news, "text title", "text",
     "updates recent_news latest",
     "News, dated: {date, text}.")
#ifndef KINDS_BY_KEY /* another form of a kind above */
KIND(patents_cited, "patents", CITATION, publication, "title text", "title",
     NULL,
     "Patents, as citations: entries that have `authors`.")
#endif
/* clang-format on */
