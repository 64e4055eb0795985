/*
 * person.c: the person: name, photo, and the ways to reach them, which are printed in the order written.
 *
 * Each of the keys that make contacts adds to one list as it is read. Left to others: what a valid address,
 * number or handle is (address.c, network.c).
 */
#include <string.h>

#include "model/address.h"
#include "model/entry.h"
#include "model/name.h"
#include "model/network.h"
#include "model/reading.h"

#include "text/text.h"

/* A contact as it is written: its value and a label. */
struct written {
	struct mark at;
	const char *value;
	const char *label;
};

#define VALUE(key, type, synonyms, doc, example)                                                                       \
	{                                                                                                              \
		key, &type, FIELD_REQUIRED, offsetof(struct written, value), NULL, synonyms, doc, example              \
	}
#define LABEL(doc, example)                                                                                            \
	{                                                                                                              \
		"label", &type_string, 0, offsetof(struct written, label), NULL, "name type kind title", doc, example  \
	}

static const struct field email_fields[] = {
    VALUE("address", type_email, "email mail value", "The address.", "me@example.org"),
    LABEL("What kind of address.", "Work"),
};
static const struct record email_record = {.name = "e-mail",
					   .doc = "An e-mail address, or a map.",
					   .size = sizeof(struct written),
					   .fields = email_fields,
					   .nfields = NFIELDS(email_fields),
					   .scalar = "address"};

static const struct field phone_fields[] = {
    VALUE("number", type_phone, "phone tel value", "The number.", "\"+1 412 555 0758\""),
    LABEL("What kind of number.", "Mobile"),
};
static const struct record phone_record = {.name = "phone",
					   .doc = "A phone number, or a map.",
					   .size = sizeof(struct written),
					   .fields = phone_fields,
					   .nfields = NFIELDS(phone_fields),
					   .scalar = "number"};

static const struct field website_fields[] = {
    VALUE("url", type_url, "link href address value website", "The address.", "https://example.org"),
    LABEL("What it is.", "Homepage"),
};
static const struct record website_record = {.name = "website",
					     .doc = "A URL, or a map.",
					     .size = sizeof(struct written),
					     .fields = website_fields,
					     .nfields = NFIELDS(website_fields),
					     .scalar = "url"};

static const struct field custom_fields[] = {
    VALUE("url", type_url, "link href address value website", "Where it leads.", "https://example.org"),
    {"label", &type_string, FIELD_REQUIRED, offsetof(struct written, label), NULL, "name title network",
     "What is printed.", "Homepage"},
};
static const struct record custom_record = {.name = "custom profile",
					    .doc = "A profile in a network that cvpdf does not know.",
					    .size = sizeof(struct written),
					    .fields = custom_fields,
					    .nfields = NFIELDS(custom_fields)};

static struct text raw_text(struct arena *arena, const char *s, struct mark at)
{
	struct text text = text_of(arena, s, at);

	for (size_t i = 0; i < text.nruns; i++)
		text.runs[i].style = RUN_RAW;
	return text;
}

#define MAX_CONTACTS 1000 /* each is compared with the others */

static void add(struct reader *reader, struct contact contact)
{
	struct reading *reading = reading_of(reader);

	if (reading->contacts.n < MAX_CONTACTS)
		*vec_add(reader->arena, &reading->contacts) = contact;
	else
		diag_add(reader->diags, DIAG_TOO_LARGE, reading->contacts.v[MAX_CONTACTS - 1].at,
			 "more than %d ways to reach the person", MAX_CONTACTS);
}

static struct contact email_contact(struct arena *arena, const struct written *w)
{
	return (struct contact){
	    w->at, CONTACT_EMAIL, NULL, raw_text(arena, w->value, w->at), w->label, email_url(arena, w->value)};
}

static struct contact phone_contact(struct arena *arena, const struct written *w)
{
	return (struct contact){
	    w->at, CONTACT_PHONE, NULL, raw_text(arena, w->value, w->at), w->label, phone_url(arena, w->value)};
}

static struct contact website_contact(struct arena *arena, const struct written *w)
{
	return (struct contact){w->at,	  CONTACT_WEBSITE, NULL, raw_text(arena, url_text(arena, w->value), w->at),
				w->label, w->value};
}

static struct contact custom_contact(struct arena *arena, const struct written *w)
{
	return (struct contact){w->at,	  CONTACT_PROFILE, NULL, raw_text(arena, url_text(arena, w->value), w->at),
				w->label, w->value};
}

/* One value, a map, or a list of these. */
static bool read_contacts(struct reader *reader, const struct node *node, const struct record *record,
			  struct contact (*made)(struct arena *, const struct written *))
{
	bool good = true;

	for (size_t i = 0; i < nitems_of(node); i++) {
		const struct node *item = item_of(node, i);
		struct written written = {.at = item->at};

		if (node_empty(item))
			continue;
		if (!schema_read(reader, record, item, &written))
			good = false;
		else if (written.value) /* quotes with nothing in them say nothing */
			add(reader, made(reader->arena, &written));
	}
	return good;
}

static void contact_json(const struct field *field, struct buf *out)
{
	buf_puts(out, "{\"anyOf\": [");
	type_record.json(field, out);
	buf_puts(out, ", {\"type\": \"array\", \"items\": ");
	type_record.json(field, out);
	buf_puts(out, "}]}");
}

static bool emails_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	(void)place;
	return read_contacts(reader, node, field->arg, email_contact);
}

static bool phones_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	(void)place;
	return read_contacts(reader, node, field->arg, phone_contact);
}

static bool websites_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	(void)place;
	return read_contacts(reader, node, field->arg, website_contact);
}

static bool locations_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	bool good = true;

	(void)place;
	for (size_t i = 0; i < nitems_of(node); i++) {
		const struct node *item = item_of(node, i);
		struct contact contact = {.at = item->at, .kind = CONTACT_LOCATION};

		if (node_empty(item))
			continue;
		if (type_text.read(reader, item, field, &contact.text))
			add(reader, contact);
		else
			good = false;
	}
	return good;
}

static void location_json(const struct field *field, struct buf *out)
{
	(void)field;
	buf_puts(out, "{\"anyOf\": [");
	text_json(out);
	buf_puts(out, ", {\"type\": \"array\", \"items\": ");
	text_json(out);
	buf_puts(out, "}]}");
}

static const struct type type_emails = {"an e-mail address", 0, emails_read, contact_json};
static const struct type type_phones = {"a phone number", 0, phones_read, contact_json};
static const struct type type_websites = {"a URL", 0, websites_read, contact_json};
static const struct type type_locations = {"text", 0, locations_read, location_json};

static bool read_profile(struct reader *reader, const struct network *network, const struct node *node)
{
	struct person *person = &reading_of(reader)->cv->person;
	struct contact contact = {.at = node->at, .kind = CONTACT_PROFILE, .network = network};
	const char *text, *why;

	if (!network_resolve(reader, network, node, &text, &contact.url))
		return false;
	contact.text = raw_text(reader->arena, text, node->at);
	if (strcmp(network->key, "orcid") == 0)
		person->orcid = orcid_read(reader->arena, node->text, &why);
	add(reader, contact);
	return true;
}

/* A network's key in other letters, or with more around it: "GitHub", "stack_overflow", "google_scholar". */
static const char *similar_network(struct arena *arena, const char *key)
{
	char *bare = text_lower(arena, "en", key), *to = bare;
	const char *near = NULL;

	for (const char *s = bare; *s; s++)
		if (!strchr("-_ .", *s))
			*to++ = *s;
	*to = '\0';
	for (size_t i = 0; i < nnetworks; i++) {
		const char *name = networks[i].key;

		if (strcmp(name, bare) == 0)
			return name;
		if (strlen(name) > 5 && strstr(bare, name))
			near = name;
	}
	return near;
}

static bool unknown_network(struct reader *reader, const struct node *key)
{
	const char **words = arena_array(reader->arena, nnetworks + 1, const char *), *near;
	struct diag *diag =
	    diag_add(reader->diags, DIAG_UNKNOWN_KEY, key->at, "unknown network '%s' in person.profiles", key->text);

	for (size_t i = 0; i < nnetworks; i++)
		words[i] = networks[i].key;
	words[nnetworks] = "custom";
	near = similar_network(reader->arena, key->text);
	if (!near)
		near = suggest_word(key->text, words, nnetworks + 1);
	diag_help(reader->diags, diag,
		  near ? "did you mean '%s'?" : "another network goes under 'custom: [{label: …, url: …}]'", near);
	return false;
}

static bool read_network(struct reader *reader, const struct pair *pair)
{
	const struct network *network = network_find(pair->key->text);
	bool good = true;

	if (strncmp(pair->key->text, "x-", 2) == 0 || node_empty(pair->value))
		return true;
	if (strcmp(pair->key->text, "custom") == 0)
		return read_contacts(reader, pair->value, &custom_record, custom_contact);
	if (!network)
		return unknown_network(reader, pair->key);
	for (size_t i = 0; i < nitems_of(pair->value); i++)
		good &= node_empty(item_of(pair->value, i)) || read_profile(reader, network, item_of(pair->value, i));
	return good;
}

/* Other programs write a list of {network, username}: say how it is written here. */
static bool refuse_profiles(struct reader *reader, const struct node *node)
{
	const struct node *first = node->kind == NODE_LIST && node->n ? node->items[0] : NULL;
	const struct node *network = node_find(first, "network"), *name = node_find(first, "username");
	struct diag *diag = diag_add(reader->diags, DIAG_WRONG_TYPE, node->at,
				     "%s where a map of profiles was expected", node_kind_name(node));

	if (network && name && network->kind == NODE_SCALAR && name->kind == NODE_SCALAR)
		diag_help(reader->diags, diag, "write '%s: %s'", text_lower(reader->arena, "en", network->text),
			  name->text);
	else
		diag_help(reader->diags, diag, "write the network and the handle: 'github: mholt'");
	return false;
}

static bool profiles_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	bool good = true;

	(void)field, (void)place;
	if (node->kind != NODE_MAP)
		return refuse_profiles(reader, node);
	for (size_t i = 0; i < node->n; i++)
		good &= read_network(reader, &node->pairs[i]);
	return good;
}

static void profiles_json(const struct field *field, struct buf *out)
{
	const struct field custom = {.key = field->key, .type = &type_record, .arg = &custom_record};

	buf_puts(out, "{\"type\": \"object\", \"properties\": {");
	for (size_t i = 0; i < nnetworks; i++)
		buf_printf(out, "\"%s\": {\"type\": [\"string\", \"array\"], \"description\": \"%s\"}, ",
			   networks[i].key, networks[i].name);
	buf_puts(out, "\"custom\": ");
	contact_json(&custom, out);
	buf_puts(out, "}, \"patternProperties\": {\"^x-\": true}, \"additionalProperties\": false}");
}

static const struct type type_profiles = {"a map of profiles", 0, profiles_read, profiles_json};

#define MAX_ALIASES 100 /* each is compared with every author */

static bool aliases_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	struct person *person = (struct person *)(void *)((char *)place - field->offset);
	bool good = true;

	if (nitems_of(node) > MAX_ALIASES) {
		diag_help(
		    reader->diags,
		    diag_add(reader->diags, DIAG_TOO_LARGE, node->at, "there are more than %d aliases", MAX_ALIASES),
		    "leave out those that differ in initials, accents or the order of names only");
		return false;
	}
	person->aliases = arena_array(reader->arena, nitems_of(node), struct name);
	for (size_t i = 0; i < nitems_of(node); i++) {
		const struct node *item = item_of(node, i);

		if (node_empty(item))
			continue;
		good &= type_name.read(reader, item, field, &person->aliases[person->naliases]);
		person->naliases += person->aliases[person->naliases].full != NULL; /* quotes may hold nothing */
	}
	return good;
}

static void aliases_json(const struct field *field, struct buf *out)
{
	buf_puts(out, "{\"anyOf\": [{\"type\": \"array\", \"items\": ");
	type_name.json(field, out);
	buf_puts(out, "}, ");
	type_name.json(field, out);
	buf_puts(out, "]}");
}

static const struct type type_aliases = {"a list of names", sizeof(struct name *), aliases_read, aliases_json};

struct photo {
	struct mark at;
	const char *file, *alt;
};

static const struct field photo_fields[] = {
    {"file", &type_string, FIELD_REQUIRED, offsetof(struct photo, file), NULL, "path src image url",
     "A PNG or JPEG, relative to this file.", "me.jpg"},
    {"alt", &type_string, 0, offsetof(struct photo, alt), NULL, "text description caption title",
     "In place of the picture, where it cannot be seen.", "Portrait of Mirela Holt"},
};
static const struct record photo_record = {.name = "photo",
					   .doc = "A picture of the person: a path, or a map.",
					   .size = sizeof(struct photo),
					   .fields = photo_fields,
					   .nfields = NFIELDS(photo_fields),
					   .scalar = "file"};

static bool photo_read(struct reader *reader, const struct node *node, const struct field *field, void *place)
{
	struct person *person = (struct person *)(void *)((char *)place - field->offset);
	const struct node *file = node->kind == NODE_MAP ? node_find(node, "file") : node;
	struct files *files = reading_of(reader)->options.files;
	struct photo photo = {0};

	if (!schema_read(reader, &photo_record, node, &photo))
		return false;
	person->photo = photo.file;
	person->photo_alt = photo.alt;
	person->photo_at = file ? file->at : node->at;
	if (files)
		person->photo_file = files_read(files, reader->diags, photo.file, SOURCE_PHOTO, person->photo_at);
	return !files || person->photo_file;
}

static void photo_json(const struct field *field, struct buf *out)
{
	type_record.json(field, out);
}

static const struct type type_photo = {"a path", sizeof(const char *), photo_read, photo_json};

const char *network_advice(struct arena *arena, const char *key)
{
	const char *network = similar_network(arena, key);

	return network ? arena_printf(arena, "it belongs under 'person.profiles': 'profiles: {%s: …}'", network) : NULL;
}

/* What CVs of some countries have, and no style sets a place aside for. */
static const char *person_advice(struct arena *arena, const char *key)
{
	if (words_have("birthdate birthday birth_date date_of_birth dob born birthplace place_of_birth nationality "
		       "citizenship gender sex pronouns marital_status civil_status religion age",
		       text_lower(arena, "en", key)))
		return "there is no field for it: write it into 'headline' or 'location', or in a section of your own";
	if (schema_field(&name_parts_record, key))
		return arena_printf(arena, "'%s' is a part of the name: 'name: {given: …, family: …%s}'", key,
				    words_have("given family", key) ? "" : arena_printf(arena, ", %s: …", key));
	return network_advice(arena, key);
}

#define AT(member) offsetof(struct person, member)
static const struct field person_fields[] = {
    {"name", &type_name, FIELD_REQUIRED, AT(name), NULL,
     "full_name fullname fullName firstname lastname first_name last_name given family",
     "The name, or {given, family, preferred, native, prefix, suffix}.", "Mirela Holt"},
    {"aliases", &type_aliases, 0, AT(aliases), NULL, "alias other_names aka", "Other spellings in author lists.",
     "[Mira Holt]"},
    {"headline", &type_text, 0, AT(headline), NULL, "label title job_title tagline position role summary",
     "A line under the name.", "Senior Staff Scientist"},
    {"location", &type_locations, 0, AT(contacts), NULL, "address city place where", "Where the person is.", "Elmstad"},
    {"email", &type_emails, 0, AT(contacts), &email_record, "mail e-mail emails",
     "An address, {address, label}, or a list.", "me@example.org"},
    {"phone", &type_phones, 0, AT(contacts), &phone_record, "telephone mobile tel cell phones",
     "A number, {number, label}, or a list.", "\"+1 412 555 0758\""},
    {"website", &type_websites, 0, AT(contacts), &website_record, "url homepage web site webpage websites",
     "A URL, {url, label}, or a list.", "https://example.org"},
    {"photo", &type_photo, 0, AT(photo), &photo_record, "image picture avatar", "A PNG or JPEG, or {file, alt}.",
     "me.jpg"},
    {"profiles", &type_profiles, 0, AT(contacts), NULL,
     "social social_networks networks links accounts custom_connections", "Handles or URLs by network, and `custom`.",
     "{github: mholt}"},
};
#undef AT

const struct record person_record = {.name = "person",
				     .doc = "Whose CV it is. Contacts are printed in the order written.",
				     .size = sizeof(struct person),
				     .fields = person_fields,
				     .nfields = NFIELDS(person_fields),
				     .advise = person_advice};
