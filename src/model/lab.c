/*
 * lab.c: the file of a lab, read by the tables that CVs are read by; and the defaults that it gives to its members.
 */
#include "model/lab.h"

#include <string.h>

#include "model/inline.h"
#include "model/reading.h"

#define AT(member) offsetof(struct lab_member, member)
static const struct field member_fields[] = {
    {"file", &type_string, FIELD_REQUIRED, AT(file), NULL, "path cv yaml source",
     "A CV, or a pattern that means several.", "members/*.yaml"},
    {"variant", &type_string, 0, AT(variant), NULL, "version", "Which of its variants.", "public"},
    {"style", &type_node, 0, AT(style), NULL, "design theme template", "In place of the lab's style.", "formal"},
    {"pages", &type_pages, 0, AT(pages), NULL, "page_count max_pages", "In place of the lab's.", "2"},
    {"language", &type_language, 0, AT(language), NULL, "lang locale", "As `--language`.", "de"},
    {"output", &type_string, 0, AT(output), NULL, "target pdf to", "Where its PDF goes.", "\"out/{family}.pdf\""},
};
#undef AT
static const struct record member_record = {
    .name = "member",
    .doc = "A CV or several, and how they are rendered; what is not said, the lab says.",
    .size = sizeof(struct lab_member),
    .fields = member_fields,
    .nfields = NFIELDS(member_fields),
    .scalar = "file"};

#define AT(member) offsetof(struct lab_booklet, member)
static const struct field booklet_fields[] = {
    {"file", &type_string, FIELD_REQUIRED, AT(file), NULL, "path output pdf", "Where it goes.", "out/lab.pdf"},
    {"title", &type_string, 0, AT(title), NULL, "name heading", "On its first page; the lab's name, if not said.",
     "Members of the lab"},
    {"contents", &type_boolean, 0, AT(contents), NULL, "toc table_of_contents",
     "Whether there is a list of members; on unless `false`.", "true"},
};
#undef AT
static const struct record booklet_record = {.name = "booklet",
					     .doc = "One PDF with the CVs of all members.",
					     .size = sizeof(struct lab_booklet),
					     .fields = booklet_fields,
					     .nfields = NFIELDS(booklet_fields),
					     .scalar = "file"};

#define AT(member) offsetof(struct lab, member)
static const struct field lab_fields[] = {
    {"lab", &type_string, FIELD_REQUIRED, AT(name), NULL, "name title group team", "What the lab is called.",
     "HPC-AI Lab"},
    {"members", &type_record, FIELD_LIST | FIELD_REQUIRED, AT(members), &member_record, "people cvs files",
     "Whose CVs are rendered.", "[members/*.yaml]"},
    {"style", &type_node, 0, AT(style), NULL, "design theme template", "For members who say none.", "classic"},
    {"pages", &type_pages, 0, AT(pages), NULL, "page_count max_pages", "For members who say none.", "auto"},
    {"language", &type_language, 0, AT(language), NULL, "lang locale", "For members who say none.", "en"},
    {"variant", &type_string, 0, AT(variant), NULL, "version", "Which variant of each.", "public"},
    {"bibliography", &type_string, FIELD_LIST, AT(bibliography), NULL, "bib publications",
     "Each member gets the entries in which they are an author.", "[lab.bib]"},
    {"output", &type_string, 0, AT(output), NULL, "target pdf to",
     "Where each PDF goes; `{family}`, `{given}`, `{id}` (the file's name), `{variant}`, `{language}`.",
     "\"out/{family}-{given}.pdf\""},
    {"booklet", &type_record, 0, AT(booklet), &booklet_record, "book", "One PDF with all CVs.", "{file: out/lab.pdf}"},
    {"index", &type_string, 0, AT(index), NULL, "html web page", "A web page that shows and links all CVs.",
     "out/index.html"},
};
#undef AT

const struct record lab_record = {.name = "lab",
				  .doc = "A lab: whose CVs are rendered, and what is the same in all.",
				  .size = sizeof(struct lab),
				  .fields = lab_fields,
				  .nfields = NFIELDS(lab_fields)};

/* As text in CVs is. */
static const char *typographic(struct arena *arena, const struct lab *lab, const char *words)
{
	struct text text = text_of(arena, words, lab->at);

	inline_smarten(arena, lab->language ? lab->language : "en", &text);
	return text_plain(arena, &text);
}

/* All else in such a file would be an error. */
static bool check_no_cv(struct diags *diags, const struct node *root)
{
	const struct node *members = node_find(root, "members");

	for (size_t i = 0; root->kind == NODE_MAP && i < root->n && !members; i++)
		if (strcmp(root->pairs[i].key->text, "person") == 0) {
			diag_help(diags,
				  diag_add(diags, DIAG_WRONG_TYPE, root->pairs[i].key->at,
					   "this is a CV, not the file of a lab"),
				  "write 'cvpdf %s'", root->at.source ? root->at.source->name : "FILE");
			return false;
		}
	return true;
}

struct lab *lab_read(struct arena *arena, struct diags *diags, const struct node *root)
{
	struct lab *lab = arena_new_of(arena, struct lab);
	struct reader reader = {.arena = arena, .diags = diags};

	if (!check_no_cv(diags, root) || !schema_read(&reader, &lab_record, root, lab))
		return NULL;
	lab->name = typographic(arena, lab, lab->name);
	if (lab->booklet.title)
		lab->booklet.title = typographic(arena, lab, lab->booklet.title);
	return lab;
}

static void put(struct arena *arena, struct node *map, const char *key, struct node *value)
{
	map->pairs[map->n++] = (struct pair){node_word(arena, key, value->at), value};
}

/* citations: {bibliography: […], select: {own: true}} */
static struct node *citations_of(struct arena *arena, const struct lab *lab)
{
	const char *const *paths = lab->bibliography.v;
	struct mark at = lab->bibliography.at[0];
	struct node *map = node_new(arena, NODE_MAP, at, 2), *list, *select = node_new(arena, NODE_MAP, at, 1);

	list = node_new(arena, NODE_LIST, at, lab->bibliography.n);
	for (size_t i = 0; i < lab->bibliography.n; i++)
		list->items[list->n++] = node_word(arena, paths[i], lab->bibliography.at[i]);
	put(arena, select, "own", node_word(arena, "true", at));
	put(arena, map, "bibliography", list);
	put(arena, map, "select", select);
	return map;
}

struct node *lab_defaults(struct arena *arena, const struct lab *lab, const struct lab_member *member)
{
	struct node *map = node_new(arena, NODE_MAP, lab->at, 4);
	const struct node *style = member->style ? member->style : lab->style;
	struct page_count pages = member->pages.n ? member->pages : lab->pages;

	if (style && !node_empty(style))
		put(arena, map, "style", node_mutable(style));
	if (pages.n)
		put(arena, map, "pages",
		    node_word(arena, pages.n == PAGES_AUTO ? "auto" : arena_printf(arena, "%d", (int)pages.n),
			      pages.at));
	if (lab->language)
		put(arena, map, "language", node_word(arena, lab->language, lab->at));
	if (lab->bibliography.n)
		put(arena, map, "citations", citations_of(arena, lab));
	return map;
}

const char *lab_title(const struct lab *lab)
{
	return lab->booklet.title ? lab->booklet.title : lab->name;
}

struct node *lab_front(struct arena *arena, const struct lab *lab)
{
	struct node *map = node_new(arena, NODE_MAP, lab->at, 3), *person = node_new(arena, NODE_MAP, lab->at, 1);

	put(arena, person, "name", node_word(arena, lab_title(lab), lab->at));
	put(arena, map, "person", person);
	if (lab->style && !node_empty(lab->style))
		put(arena, map, "style", node_mutable(lab->style));
	if (lab->language)
		put(arena, map, "language", node_word(arena, lab->language, lab->at));
	return map;
}

bool person_name_of(struct arena *arena, const struct node *cv, struct name *name)
{
	static const struct field field = {.key = "name", .type = &type_name};
	const struct node *node = node_find(node_find(cv, "person"), "name");
	struct reading reading = {.root = cv};
	struct reader reader = {.arena = arena, .diags = diags_new(arena), .user = &reading, .language = "en"};

	return node && !node_empty(node) && type_name.read(&reader, node, &field, name) && name->full;
}
